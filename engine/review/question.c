// question.c: what one may ask of a record: the decisions that could have gone otherwise, each as an order
// that `whatif` understands. Found from the orders that were given, never from what they led to.
#include "review/story.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { HOLD_BEFORE_MS = 5000, UNTREATED_MS = 60000 };

typedef struct Asking { const Story *s; const Pack *pack; GroupId g; Question *out; int count, max; } Asking;

static bool forces(int verb) {
    return verb == VERB_open || verb == VERB_kick || verb == VERB_ram || verb == VERB_pry || verb == VERB_charge || verb == VERB_break || verb == VERB_breach || verb == VERB_pick;
}

static const Order *order_at_row(const Asking *a, int n) {
    const Order *o = record_order(a->s->record, n);
    return o && o->group == a->g && o->unit && !o->lapsed ? o : NULL;
}

static void who(const Asking *a, int ordinal, Text *out) {
    UnitTruth u;
    UnitId id = sim_unit_find(replay_world(a->s->replay), a->g, ordinal);
    if (id && sim_unit(replay_world(a->s->replay), id, &u) && u.name) text_add(out, "%s", a->pack->names[u.name - 1].name);
    else text_add(out, "%s.%d", a->pack->groups[a->g - 1].name, ordinal);
}

static Question *ask(Asking *a, i64 ms) {
    if (a->count == a->max) return NULL;
    Question *q = &a->out[a->count++];
    *q = (Question){.at_ms = i64_max(0, ms)};
    return q;
}

static void put(char *out, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void put(char *out, size_t size, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(out, size, format, args);
    va_end(args);
}

static int place_role(const Asking *a, Pos at) {
    for (int i = 0; i < a->pack->openings_count; i++) {
        const PackOpening *o = &a->pack->openings[i];
        if (pos_same(pos(o->x, o->y, o->z), at)) return a->pack->materials[o->material].role;
    }
    return -1;
}

// Did anybody of the group give that verb to that place (or at all, with at.x < 0) before row n?
static bool done_before(const Asking *a, int n, int verb, Pos at) {
    for (int i = 0; i < n; i++) {
        const Order *o = order_at_row(a, i);
        if (o && o->verb == verb && (at.x < 0 || !(o->has & HAS_AT) || pos_same(order_at(o), at))) return true;
    }
    return false;
}

static bool carries(const Asking *a, int ordinal, const char *item) {
    UnitTruth u;
    UnitId id = sim_unit_find(replay_world(a->s->replay), a->g, ordinal);
    if (!id || !sim_unit(replay_world(a->s->replay), id, &u) || !u.kit) return false;
    const Kit *kit = &a->pack->kits[u.kit - 1];
    for (int i = 0; i < KIT_ITEMS; i++)
        if (kit->item[i] && text_same(a->pack->items[kit->item[i] - 1].name, item)) return true;
    return false;
}

static int holder_of(const Asking *a, const char *item, int but) {
    for (int o = 1; o <= 26 && sim_unit_find(replay_world(a->s->replay), a->g, o); o++)
        if (o != but && carries(a, o, item)) return o;
    return 0;
}

// The first door that was forced: was it listened at, was anybody told to come out, who went in first?
static void ask_entry(Asking *a) {
    for (int n = 0; n < record_order_count(a->s->record); n++) {
        const Order *o = order_at_row(a, n);
        if (!o || !forces(o->verb) || !(o->has & HAS_AT) || place_role(a, order_at(o)) != ROLE_DOOR) continue;
        char name[64];
        Text text = text_over(name, sizeof name);
        Question *q;
        who(a, o->unit, &text);
        const char *verb = verb_info((Verb)o->verb)->name;
        int letter = o->unit <= 26 ? 'a' + o->unit - 1 : 'a';
        if (!done_before(a, n, VERB_challenge, pos(-1, -1, -1)) && (q = ask(a, o->ms))) {
            put(q->text, sizeof q->text, "%s gave no warning before the first door was tried (%s). What if those inside had been told to come out first?", name, verb);
            put(q->order, sizeof q->order, "%c: challenge %d,%d,%d police then wait 10s %s %d,%d,%d", letter, o->x, o->y, o->z, verb, o->x, o->y, o->z);
        }
        bool listened = done_before(a, n, VERB_listen, order_at(o)) || done_before(a, n, VERB_mirror, order_at(o)) || done_before(a, n, VERB_peek, order_at(o));
        if (!listened && (q = ask(a, o->ms))) {
            put(q->text, sizeof q->text, "Nobody had listened at the door that %s opened (%s). What if somebody had?", name, verb);
            put(q->order, sizeof q->order, "%c: listen %d,%d,%d then %s %d,%d,%d", letter, o->x, o->y, o->z, verb, o->x, o->y, o->z);
        }
        return;
    }
}

// Who of the group was first in a room behind a door that the group had opened.
static void ask_first_in(Asking *a) {
    for (int i = 0; i < a->s->count; i++) {
        const Event *e = &a->s->events[i];
        UnitTruth u;
        if (e->kind != EVENT_opening_moved && e->kind != EVENT_opening_forced) continue;
        if (!e->unit || !sim_unit(replay_world(a->s->replay), e->unit, &u) || u.group != a->g) continue;
        for (int n = 0; n < record_order_count(a->s->record); n++) {
            const Order *o = order_at_row(a, n);
            if (!o || o->ms < e->ms || o->verb != VERB_move || !(o->has & HAS_AT)) continue;
            int shield = carries(a, o->unit, "shield") ? 0 : holder_of(a, "shield", o->unit);
            Question *q = shield ? ask(a, e->ms) : NULL;
            if (!q) return;
            char first[64], second[64];
            Text one = text_over(first, sizeof first), two = text_over(second, sizeof second);
            who(a, o->unit, &one);
            who(a, shield, &two);
            put(q->text, sizeof q->text, "%s was the first to move once the door was open. What if the shield (%s) had gone first?", first, second);
            put(q->order, sizeof q->order, "%c: move %d,%d,%d; %c: wait 4s move %d,%d,%d", 'a' + shield - 1, o->x, o->y, o->z, o->unit <= 26 ? 'a' + o->unit - 1 : 'a', o->x, o->y, o->z);
            return;
        }
    }
}

// The first of the group who was hit: what if they had waited, or had not been there?
static void ask_first_hit(Asking *a) {
    for (int i = 0; i < a->s->count; i++) {
        const Event *e = &a->s->events[i];
        UnitTruth u;
        if (e->kind != EVENT_hit || !e->other || !sim_unit(replay_world(a->s->replay), e->other, &u) || u.group != a->g || u.ordinal > 26) continue;
        char name[64];
        Text text = text_over(name, sizeof name);
        who(a, u.ordinal, &text);
        Question *q = ask(a, e->ms - HOLD_BEFORE_MS);
        if (q) {
            put(q->text, sizeof q->text, "%s was hit at %lld:%02lld. What if everybody had held where he was, five seconds before?", name, (long long)(e->ms / 60000), (long long)(e->ms / 1000 % 60));
            put(q->order, sizeof q->order, "all: hold until 30s");
        }
        return;
    }
}

// The first round fired by the group without a warning to the one it was fired at.
static void ask_warning(Asking *a) {
    ForceView f;
    for (int n = 1; sim_force(replay_world(a->s->replay), n, &f); n++) {
        UnitTruth u;
        if (f.fired_ms < 0 || !sim_unit(replay_world(a->s->replay), f.unit, &u) || u.group != a->g) continue;
        if (f.warned || f.under_fire || f.reflex || !f.contact || u.ordinal > 26) return;
        char name[64];
        Text text = text_over(name, sizeof name);
        who(a, u.ordinal, &text);
        Question *q = ask(a, f.decided_ms - 100);
        if (q) {
            put(q->text, sizeof q->text, "%s fired at c%d without a warning. What if he had challenged first?", name, f.contact);
            put(q->order, sizeof q->order, "%c: challenge c%d hands", 'a' + u.ordinal - 1, f.contact);
        }
        return;
    }
}

int story_questions(const Story *s, Question *out, int max) {
    Asking a = {.s = s, .pack = record_pack(s->record), .g = record_pack(s->record)->info->seat_group, .out = out, .max = max};
    if (!a.g) return 0;
    ask_entry(&a);
    ask_first_in(&a);
    ask_warning(&a);
    ask_first_hit(&a);
    return a.count;
}

static void put_seconds(i64 ms, Text *out) {
    text_add(out, "%lld", (long long)(ms / 1000));
    if (ms % 1000) text_add(out, ".%lld", (long long)(ms % 1000 / 100));
}

void questions_text(const Story *s, Text *out) {
    Question q[QUESTIONS_MAX];
    int count = story_questions(s, q, QUESTIONS_MAX);
    text_add(out, "\nWHAT IF\n");
    for (int i = 0; i < count; i++) {
        text_add(out, "%d. %s\n    threshold whatif FILE --at ", i + 1, q[i].text);
        put_seconds(q[i].at_ms, out);
        text_add(out, " --order \"%s\"\n", q[i].order);
    }
    if (!count) text_add(out, "no decision of the seat group stands out; ask your own: threshold whatif FILE --at SEC --order LINE\n");
}

void questions_json(const Story *s, Json *j) {
    Question q[QUESTIONS_MAX];
    int count = story_questions(s, q, QUESTIONS_MAX);
    json_open(j, "what_if", '[');
    for (int i = 0; i < count; i++) {
        json_open(j, NULL, '{');
        json_int(j, "at_ms", q[i].at_ms);
        json_text(j, "question", q[i].text);
        json_text(j, "order", q[i].order);
        json_close(j, '}');
    }
    json_close(j, ']');
}
