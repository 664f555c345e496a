// planner.c: the plan over time, changed by keys: a line is chosen, begins earlier or later, at a go, with somebody; taken back, saved.
// Every change is said as "plan ...", so a record holds it as if it had been typed.
#include "sdl/player.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL_MS = 1000, LARGE_MS = 10000, GOS = 4 };

static Plan *at_hand(const Player *p) {
    Plan *plan = calloc(1, sizeof *plan);
    if (plan) match_plan(p->m, p->v.group, plan);
    return plan;
}

static int lines_of(const Plan *plan) {
    int n = 0;
    while (plan_find(plan, n + 1) >= 0) n++;
    return n;
}

static void keep_chosen(Player *p, const Plan *plan) { p->plan_line = (int)i64_clamp(p->plan_line, 1, i64_max(1, lines_of(plan))); }

void planner_show(Player *p) {
    const PlanDesk *desk = p->def->desk;
    Plan *plan = at_hand(p);
    Text out = text_over(p->notice, sizeof p->notice);
    char number[12];
    if (!plan) return;
    text_clear(&out);
    keep_chosen(p, plan);
    snprintf(number, sizeof number, "%d", p->plan_line);
    if (!lines_of(plan)) text_add(&out, "There is no plan yet. Press a and write its first line, as: b,c stack d1 quiet\n");
    else if (desk && desk->timeline) desk->timeline(desk->self, p->m, p->v.group, number, &out);
    else view_plan_line(p->m, p->v.group, "show", desk, &out);
    if (p->plan_said[0]) text_add(&out, "\n%s", p->plan_said);
    text_add(&out, "\n");
    binding_labels(CONTEXT_PLAN, &out);
    p->v.notice = p->notice, p->v.notice_back = 0;
    free(plan);
}

void planner_open(Player *p) {
    p->planning = true;
    p->plan_said[0] = '\0';
    planner_show(p);
}

void planner_say(Player *p, const char *words) {
    Text said = text_over(p->plan_said, sizeof p->plan_said);
    text_clear(&said);
    view_plan_line(p->m, p->v.group, words, p->def->desk, &said);
    planner_show(p);
}

static void change(Player *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void change(Player *p, const char *format, ...) {
    char words[2 * LANG_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    planner_say(p, words);
}

// What the chosen line waits for, and who has it (0 for a go); false when there is no such line.
static bool chosen(const Player *p, Gate *when, int *unit) {
    Plan *plan = at_hand(p);
    const ScriptHost *host = &match_def(p->m)->host;
    Lexicon lex = {match_world(p->m), p->v.group, host->tactics, host->tactic_count};
    LangProblem unused;
    Spoken said;
    int at = plan ? plan_find(plan, p->plan_line) : -1;
    bool ok = at >= 0 && spoken_parse(&lex, plan->lines[at].text, &said, &unused);
    if (ok) *when = said.go ? said.when : said.acts[0].when, *unit = said.unit_count ? said.units[0] : 0;
    free(plan);
    return ok;
}

// A line that waits for a time is moved; another one gets the time at which it would begin, and is moved from there.
static void shift(Player *p, i64 by_ms) {
    const PlanDesk *desk = p->def->desk;
    char time[24];
    Text text = text_over(time, sizeof time);
    Gate when;
    int unit;
    i64 begins = 0;
    if (!chosen(p, &when, &unit)) return;
    bool timed = when.kind == GATE_AT || when.kind == GATE_WAIT;
    if (!timed && desk && desk->begins && !desk->begins(desk->self, p->m, p->v.group, p->plan_line, &begins)) begins = 0;
    time_print(timed ? llabs(by_ms) : i64_max(0, begins / SMALL_MS * SMALL_MS + by_ms), &text);
    if (timed) change(p, "%s %d %s", by_ms > 0 ? "later" : "earlier", p->plan_line, time);
    else change(p, "gate %d at %s", p->plan_line, time);
}

// Without a gate, then go1 to go4, then without one again.
static void next_go(Player *p) {
    Gate when;
    int unit;
    if (!chosen(p, &when, &unit)) return;
    int go = when.kind == GATE_GO ? when.number + 1 : 1;
    if (go > GOS) change(p, "gate %d none", p->plan_line);
    else change(p, "gate %d on go%d", p->plan_line, go);
}

// With the next of the group, or when he is ready; not with himself.
static void next_mate(Player *p, GateKind kind) {
    Gate when;
    int unit, members = know_member_count(match_world(p->m), p->v.group);
    if (!chosen(p, &when, &unit)) return;
    int mate = when.kind == kind ? when.number + 1 : 1;
    mate += mate == unit;
    if (mate > members) change(p, "gate %d none", p->plan_line);
    else if (kind == GATE_WITH) change(p, "gate %d with %c", p->plan_line, name_letter(match_world(p->m), p->v.group, mate) - 'A' + 'a');
    else change(p, "gate %d on %c ready", p->plan_line, name_letter(match_world(p->m), p->v.group, mate) - 'A' + 'a');
}

static void move_line(Player *p, int by) {
    Plan *plan = at_hand(p);
    int to = p->plan_line + by, most = plan ? lines_of(plan) : 0;
    free(plan);
    if (to < 1 || to > most) return;
    int from = p->plan_line;
    p->plan_line = to;
    change(p, "move %d %d", from, to);
}

static void edit_line(Player *p) {
    char line[2 * LANG_TEXT];
    Plan *plan = at_hand(p);
    int at = plan ? plan_find(plan, p->plan_line) : -1;
    snprintf(line, sizeof line, at < 0 ? "plan add " : "plan set %d %s", p->plan_line, at < 0 ? "" : plan->lines[at].text);
    free(plan);
    p->v.notice = NULL;
    entry_open(p, line);
}

static void write_line(Player *p, const char *text) {
    p->v.notice = NULL;
    entry_open(p, text);
}

static void save(Player *p) {
    char line[120];
    snprintf(line, sizeof line, "plan save %s.plan", know_pack(match_world(p->m))->info->scenario);
    write_line(p, line);
}

void planner_act(Player *p, Act act) {
    switch (act) {
    case ACT_PLAN_EDIT: planner_open(p); break;
    case ACT_PLAN_UP: p->plan_line--, planner_show(p); break;
    case ACT_PLAN_DOWN: p->plan_line++, planner_show(p); break;
    case ACT_PLAN_EARLIER: shift(p, -SMALL_MS); break;
    case ACT_PLAN_LATER: shift(p, SMALL_MS); break;
    case ACT_PLAN_FAR_EARLIER: shift(p, -LARGE_MS); break;
    case ACT_PLAN_FAR_LATER: shift(p, LARGE_MS); break;
    case ACT_PLAN_GATE: next_go(p); break;
    case ACT_PLAN_WITH: next_mate(p, GATE_WITH); break;
    case ACT_PLAN_READY: next_mate(p, GATE_READY); break;
    case ACT_PLAN_NO_GATE: change(p, "gate %d none", p->plan_line); break;
    case ACT_PLAN_LINE_UP: move_line(p, -1); break;
    case ACT_PLAN_LINE_DOWN: move_line(p, 1); break;
    case ACT_PLAN_ADD: write_line(p, "plan add "); break;
    case ACT_PLAN_SET: edit_line(p); break;
    case ACT_PLAN_DROP: change(p, "drop %d", p->plan_line); break;
    case ACT_PLAN_SAVE: save(p); break;
    case ACT_PLAN_DIFF: planner_say(p, "diff"); break;
    default: break;
    }
}
