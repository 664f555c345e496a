// timeline.c: tasks of a dry run as marks along the time: the number of the line while it is at it, '=' while it waits for its gate.
// Lines beyond the ninth go on with letters.
#include "lab/timeline.h"

#include <stdio.h>
#include <string.h>

enum { NAME = 13, LIMIT_MS = 900000, ROW_MOST = 200, EVERY = 10 };

static char mark_of(int line) { return (char)(line < 10 ? '0' + line : line < 36 ? 'a' + line - 10 : '+'); }

// A round number of ms for a mark, so that the whole fits into so many.
static i64 step_for(i64 end_ms, int marks) {
    static const i64 steps[] = {200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++)
        if (end_ms <= steps[i] * marks) return steps[i];
    return end_ms / marks + 1;
}

static void put_ruler(i64 step, int marks, Text *out) {
    text_add(out, "%-*s", NAME, "");
    for (int i = 0; i < marks; i += EVERY) {
        char at[24];
        i64 s = step * i / 1000;
        snprintf(at, sizeof at, "%lld:%02lld", (long long)(s / 60), (long long)(s % 60));
        if (i + EVERY < marks) text_add(out, "%-*s", EVERY, at);
        else text_add(out, "%.*s", marks - i, at);
    }
    text_char(out, '\n');
}

// In the sequence of the tasks, so that what was begun later stands over what was begun before.
static void draw_task(const DryTask *t, i64 step, i64 end_ms, char *row, int marks) {
    i64 to = t->end_ms < 0 ? end_ms : t->end_ms;
    for (int i = 0; i < marks; i++) {
        i64 from = step * i, until = from + step;
        bool waits = t->when.kind != GATE_NONE && t->head_ms >= 0 && until > t->head_ms && from < (t->start_ms < 0 ? to : t->start_ms);
        bool works = t->start_ms >= 0 && until > t->start_ms && from < i64_max(to, t->start_ms + 1);
        if (waits && row[i] == '.') row[i] = '=';
        if (works) row[i] = mark_of(t->line);
    }
}

static void put_members(const Dry *d, const World *w, GroupId g, i64 step, int marks, Text *out) {
    for (int u = 1; u <= d->units; u++) {
        char row[ROW_MOST + 1], name[40];
        KnownMember m;
        if (!know_member(w, g, u, &m)) continue;
        memset(row, '.', (size_t)marks);
        row[marks] = '\0';
        bool any = false;
        for (int i = 0; i < d->task_count; i++)
            if (d->task[i].unit == u && d->task[i].line) draw_task(&d->task[i], step, d->end_ms, row, marks), any = true;
        if (!any) continue;
        snprintf(name, sizeof name, "%c %s", 'A' + u - 1, m.name ? know_pack(w)->names[m.name - 1].name : "");
        text_add(out, "%-*.*s %s\n", NAME - 1, NAME - 1, name, row);
    }
}

static void put_gos(const Dry *d, i64 step, int marks, Text *out) {
    char row[ROW_MOST + 1];
    i64 last = -1;
    memset(row, ' ', (size_t)marks);
    for (int go = 0; go < 4; go++) {
        i64 at = d->go_ms[go] < 0 ? marks : d->go_ms[go] / step;
        if (at < marks) row[at] = (char)('1' + go), last = i64_max(last, at);
    }
    row[last + 1] = '\0';
    if (last >= 0) text_add(out, "%-*s%s\n", NAME, "go", row);
}

static void put_time(i64 ms, Text *out) { text_add(out, "%lld:%02lld", (long long)(ms / 60000), (long long)(ms / 1000 % 60)); }

i64 timeline_begins(const Dry *d, int line) {
    i64 from = -1;
    for (int i = 0; i < d->task_count; i++)
        if (d->task[i].line == line && d->task[i].start_ms >= 0) from = from < 0 ? d->task[i].start_ms : i64_min(from, d->task[i].start_ms);
    return from;
}

static void put_lines(const Dry *d, const Plan *plan, int chosen, Text *out) {
    for (int n = 1, at; (at = plan_find(plan, n)) >= 0; n++) {
        i64 from = timeline_begins(d, n), to = -1;
        bool open = false;
        for (int i = 0; i < d->task_count; i++) {
            const DryTask *t = &d->task[i];
            if (t->line != n || t->start_ms < 0) continue;
            to = i64_max(to, t->end_ms);
            open |= t->end_ms < 0;
        }
        text_add(out, "%s%c ", !chosen ? "" : n == chosen ? "> " : "  ", mark_of(n));
        if (from >= 0) {
            put_time(from, out);
            text_add(out, open ? " on     " : " to ");
            if (!open) put_time(to, out);
        } else text_add(out, "never       ");
        text_add(out, "  %s\n", plan->lines[at].text);
    }
}

void timeline_text(const Dry *d, const World *w, GroupId g, const Plan *plan, int columns, int chosen, Text *out) {
    int marks = (int)i64_clamp(columns - NAME, 20, ROW_MOST);
    i64 step = step_for(d->end_ms, marks);
    text_add(out, "The plan over time, nobody being met and the building as believed: over at ");
    put_time(d->end_ms, out);
    text_add(out, d->stuck ? ", when it comes to a stand.\n" : ".\n");
    put_ruler(step, marks, out);
    put_members(d, w, g, step, marks, out);
    put_gos(d, step, marks, out);
    text_add(out, "\n");
    put_lines(d, plan, chosen, out);
    for (int go = 1; go <= 4; go++)
        if (d->supposed >> (go - 1) & 1) text_add(out, "go%d is taken to be given by hand when nothing else goes on.\n", go);
}

bool timeline_plan(const World *w, GroupId g, const Plan *plan, DryHost host, void *self, int columns, int chosen, Text *out, Error *err) {
    Dry d;
    if (!dry_run(w, g, plan, host, self, plan->by_hand, LIMIT_MS, &d, err)) return false;
    timeline_text(&d, w, g, plan, columns, chosen, out);
    dry_free(&d);
    return true;
}

bool timeline_when(const World *w, GroupId g, const Plan *plan, DryHost host, void *self, int line, i64 *ms, Error *err) {
    Dry d;
    if (!dry_run(w, g, plan, host, self, plan->by_hand, LIMIT_MS, &d, err)) return false;
    *ms = timeline_begins(&d, line);
    dry_free(&d);
    return true;
}
