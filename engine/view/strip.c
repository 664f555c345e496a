// strip.c: the strips over and under the map: header, queue, log, advice or typed line, footer.
// The footer shows what the caller bound; no key is named here.
#include "view/estimate.h"
#include "view/layout.h"

#include <stdio.h>
#include <string.h>

void paint_header(Painter *p) {
    const PackInfo *info = &know_pack(p->w)->info[0];
    char clock[32] = "", speed[32], rules[64] = "", goals[32] = "", phase[96] = "";
    u16 text[16];
    u8 state[16];
    KnownMember m;
    int met = 0, n = know_objectives(p->w, p->v->group, text, state, 16);
    Text t = text_over(clock, sizeof clock);
    text_add(&t, "time "), phrase_clock(know_ms(p->w), &t);
    snprintf(speed, sizeof speed, "%d.%02dx", p->v->speed_milli / 1000, p->v->speed_milli % 1000 / 10);
    Text r = text_over(rules, sizeof rules);
    if (p->v->selected && know_member(p->w, p->v->group, p->v->selected, &m) && m.rules)
        text_add(&r, "rules: "), phrase_word(word_name(WORDS_rules, m.rules), &r);
    for (int i = 0; i < n; i++) met += state[i] == 1;
    if (n) snprintf(goals, sizeof goals, "goals %d/%d", met, n);
    if (know_phase(p->w)) { // its name stands before the colon
        const char *text_of = pack_word_text(p->w, know_phase(p->w));
        snprintf(phase, sizeof phase, "phase: %.*s", (int)i64_min((i64)strcspn(text_of, ":"), 60), text_of);
    }
    char people[64], left[48];
    People est = estimate_people(p->w, p->v->group);
    snprintf(people, sizeof people, "est. %d-%d persons", est.low, est.high);
    snprintf(left, sizeof left, "unaccounted %d-%d", est.left_low, est.left_high);
    int outcome;
    u16 why;
    bool over = know_ended(p->w, &outcome, &why);
    Field fields[] = {{info->title, INK_TEXT, 3, false}, {over ? " ENDED " : p->v->paused ? " PAUSED " : " RUNS ", p->v->paused || over ? INK_OBJECTIVE : INK_GO, 9, true},
                      {clock, INK_TEXT, 8, false}, {speed, INK_DIM, 1, false}, {rules, INK_TEXT, 4, false},
                      {phase, INK_OBJECTIVE, 6, false}, {goals, INK_OBJECTIVE, 5, false},
                      {people, INK_DIM, 2, false}, {left, INK_SUSPECTED, 9, false}};
    frame_fields(p->f, 1, 0, p->f->columns - 2, fields, (int)ARRAY_LEN(fields), 2);
}

// All orders of one unit in a row: as many as fit, then how many more.
static void queue_row(Painter *p, int ordinal, const QueueView *queue, int n, int y, Box box) {
    enum { MOST = 6 };
    char name[48] = "", parts[MOST][160];
    Field fields[MOST + 2];
    int count = 0, left = 0;
    Text t = text_over(name, sizeof name);
    phrase_member(p->w, p->v->group, ordinal, &t);
    for (int i = text_columns(name); i < 11; i++) text_char(&t, ' ');
    fields[count++] = (Field){name, INK_SQUAD, 99, false};
    for (int i = 0; i < n; i++) {
        if (queue[i].unit != ordinal) continue;
        if (count > MOST) {
            left++;
            continue;
        }
        Text part = text_over(parts[count - 1], sizeof parts[0]);
        if (count > 1) text_add(&part, "then ");
        size_t before = part.length;
        queue_say(p->w, p->v->group, &queue[i], &part);
        const char *colon = strstr(parts[count - 1] + before, ": ");  // the row names the unit already
        if (colon) memmove(parts[count - 1] + before, colon + 2, strlen(colon + 2) + 1);
        fields[count] = (Field){parts[count - 1], queue[i].running ? INK_TEXT : queue[i].waiting ? INK_GO : INK_DIM, (u8)(60 - count), false};
        count++;
    }
    frame_fields(p->f, box.x + 1, y, box.w - 2, fields, count, 2);
}

void paint_queue(Painter *p) {
    TacticView tactics[8];
    QueueView queue[128];
    Box box = p->at.queue;
    char line[200], head[64];
    if (!box.h) return;
    int t = match_tactics(p->m, p->v->group, tactics, (int)ARRAY_LEN(tactics)), y = box.y + 1;
    int n = match_queue(p->m, p->v->group, queue, (int)ARRAY_LEN(queue));
    snprintf(head, sizeof head, "ORDERS");
    for (int go = 1; go <= 4; go++)
        if (match_gate_open(p->m, p->v->group, go)) snprintf(head + strlen(head), sizeof head - strlen(head), " \xc2\xb7 go%d given", go);
    PlanStand plan = match_plan_stand(p->m, p->v->group);
    if (plan.versions) snprintf(head + strlen(head), sizeof head - strlen(head), " \xc2\xb7 plan %d%s", plan.versions, plan.active ? " under way" : plan.carried ? " carried out" : "");
    frame_title(p->f, box, head, p->v->ascii);
    for (int i = 0; i < t && y < box.y + box.h; i++, y++) {
        Text text = text_over(line, sizeof line);
        tactic_say(p->w, p->v->group, &tactics[i], &text);
        frame_put(p->f, box.x + 1, y, box.w - 2, INK_GO, line);
    }
    int members = know_member_count(p->w, p->v->group), shown = 0;
    for (int turn = 0; turn <= members && y < box.y + box.h; turn++) { // the selected one first
        int ordinal = turn ? turn : p->v->selected;
        bool has = false;
        if (!ordinal || (turn && turn == p->v->selected)) continue;
        for (int i = 0; i < n; i++) has |= queue[i].unit == ordinal;
        if (!has) continue;
        queue_row(p, ordinal, queue, n, y++, box);
        shown++;
    }
    if (!shown && !t) frame_put(p->f, box.x + 1, y, box.w - 2, INK_DIM, "no orders under way");
}

enum { LOG_ROWS = 64 };
typedef struct LogRows { char text[LOG_ROWS][256]; u8 ink[LOG_ROWS], part[LOG_ROWS]; int count; u8 current; } LogRows;  // part: not the first of its line

static void log_row(void *self, int n, const char *line) {
    LogRows *rows = self;
    if (rows->count == LOG_ROWS) {
        memmove(rows->text, rows->text + 1, sizeof rows->text[0] * (LOG_ROWS - 1));
        memmove(rows->ink, rows->ink + 1, LOG_ROWS - 1);
        memmove(rows->part, rows->part + 1, LOG_ROWS - 1);
        rows->count--;
    }
    snprintf(rows->text[rows->count], sizeof rows->text[0], "%s", line);
    rows->part[rows->count] = n > 0;
    rows->ink[rows->count++] = rows->current;
}

void paint_log(Painter *p) {
    Box box = p->at.log;
    LogRows rows = {.count = 0};
    char line[400], head[64];
    int total = p->log ? log_count(p->log) : 0, last = total - p->v->log_back, shown = box.h - 1;
    if (box.h < 2) return;
    if (last < 1 && total) last = 1;
    for (int i = last - shown > 0 ? last - shown : 0; i < last; i++) {
        i64 ms;
        const char *text = log_at(p->log, i, &ms, &rows.current);
        Text t = text_over(line, sizeof line);
        phrase_clock(ms, &t);
        text_add(&t, "  %s", text);
        text_wrap(line, box.w - 2, 9, log_row, &rows);
    }
    if (p->v->log_back) snprintf(head, sizeof head, "LOG \xc2\xb7 %d later", total - last);
    else snprintf(head, sizeof head, "LOG");
    frame_title(p->f, box, head, p->v->ascii);
    int first = rows.count - shown > 0 ? rows.count - shown : 0;
    bool whole = false;                                      // an end without its beginning tells nothing
    for (int i = first; i < rows.count; i++) {
        whole |= !rows.part[i];
        if (whole) frame_put(p->f, box.x + 1, box.y + 1 + i - first, box.w - 2, rows.ink[i], rows.text[i]);
    }
}

// What a commander might do next when the caller has nothing to say.
static void own_advice(const Painter *p, Text *out) {
    int unknown = 0;
    KnownRoom r;
    status_say(p->w, p->v->group, out);
    for (int i = 0; i < know_room_count(p->w, p->v->group); i++)
        unknown += know_room_at(p->w, p->v->group, i, &r) && r.state < ROOM_CLEARED;
    if (unknown && text_columns(out->at) + 20 < p->f->columns) text_add(out, ". %d rooms not clear", unknown);
}

void paint_advice(Painter *p) {
    char line[400] = "";
    Box box = p->at.advice;
    Text text = text_over(line, sizeof line);
    if (p->v->typing) {
        const char *end = p->v->typed + p->v->typed_cursor, *at = p->v->typed;
        int columns = 0, room = box.w - 4;
        for (const char *c = at; c < end; c++) columns += (*c & 0xC0) != 0x80;
        for (; columns > room; columns--) for (at++; (*at & 0xC0) == 0x80; at++) {}  // the end typed stays in view
        frame_put(p->f, box.x + 1, box.y, 2, INK_GO, "> ");
        frame_put(p->f, box.x + 3, box.y, room, INK_TEXT, at);
        p->f->cursor_x = box.x + 3 + columns, p->f->cursor_y = box.y;
        frame_strong(p->f, p->f->cursor_x, box.y, 1, true);
        return;
    }
    if (p->v->advice) text_add(&text, "%s", p->v->advice);
    else own_advice(p, &text);
    Field field = {line, p->v->advice ? INK_GO : INK_TEXT, 1, false};
    if (text_columns(line) <= box.w - 2) frame_fields(p->f, box.x + 1, box.y, box.w - 2, &field, 1, 1);
    else { // whole words only
        char shorter[400];
        int n = box.w - 4;
        while (n > 0 && line[n] != ' ') n--;
        snprintf(shorter, sizeof shorter, "%.*s%s", n, line, p->v->ascii ? ".." : "\xe2\x80\xa6");
        frame_put(p->f, box.x + 1, box.y, box.w - 2, field.ink, shorter);
    }
}

void paint_footer(Painter *p) {
    enum { MOST = 24 };
    char keys[400];
    Field fields[MOST];
    int count = 0;
    if (!p->v->keys) return;
    snprintf(keys, sizeof keys, "%s", p->v->keys);
    for (char *at = keys; at && *at && count < MOST;) {
        char *next = strstr(at, "  ");
        if (next) *next = 0;
        fields[count] = (Field){at, INK_DIM, (u8)(99 - count), false};
        count++;
        at = next ? next + 2 : NULL;
    }
    frame_fields(p->f, p->at.footer.x + 1, p->at.footer.y, p->at.footer.w - 2, fields, count, 2);
}
