// lint.c: the rules: each looks at the plan's text or at the trace of the dry run and says what it found.
// A finding is said once, where it would first be seen.
#include "lab/lint_look.h"

#include "sim/sim.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LATE_MS = 1500,            // later than that is too late
    LANE_MS = 1600,            // so long in a lane that is only held
    LANE_FIRE_MS = 200,        // in one that is fired down
    LANE_CELLS = 20,
    LIMIT_MS = 900000
};
static const double LANE_HALF = 0.6, LANE_TAN = 0.035;  // half a body and two degrees

const char *lint_name(LintKind kind) {
    static const char *const names[LINT_COUNT] = {"gate", "tool", "timing", "reach", "crossfire", "front", "place", "danger"};
    return names[kind];
}

// ---- saying ---------------------------------------------------------------------------------------------

static int column_of(const Look *k, int line, int act) {
    int index = plan_find(k->lines.plan, line);
    if (index < 0) return 1;
    const char *text = k->lines.plan->lines[index].text, *at = strstr(text, ": ");
    at = at ? at + 2 : text;
    for (int i = 0; i < act; i++) {
        const char *next = strstr(at, " then ");
        if (!next) break;
        at = next + 6;
    }
    return (int)(at - text) + 1;
}

Finding *lint_find(Look *k, LintKind kind, int line, int act, const char *fix) {
    static Finding spare;  // told nowhere
    for (int i = 0; i < k->out->count; i++) {
        Finding *f = &k->out->at[i];
        if (f->kind == kind && f->line == line && f->act == act && kind != LINT_CROSSFIRE && kind != LINT_DANGER && kind != LINT_FRONT) return &spare;
    }
    if (k->out->count == LINT_MAX) return &spare;
    Finding *f = &k->out->at[k->out->count++];
    *f = (Finding){.kind = (u8)kind, .line = line, .act = (u8)act, .column = column_of(k, line, act), .at = {-1, -1, -1}};
    snprintf(f->fix, sizeof f->fix, "%s", fix);
    return f;
}

void lint_say(Finding *f, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(f->text, sizeof f->text, format, args);
    va_end(args);
}

Called lint_member(const Look *k, int unit) {
    Called s;
    Text text = text_over(s.at, sizeof s.at);
    name_member(k->w, k->g, unit, &text);
    return s;
}
Called lint_place(const Look *k, Pos at) {
    Called s;
    Text text = text_over(s.at, sizeof s.at);
    name_place(k->w, k->g, at, &text);
    return s;
}
static Called gate(const Look *k, const Gate *g) {
    Called s;
    Text text = text_over(s.at, sizeof s.at);
    gate_print(k->w, k->g, g, &text);
    const char *at = text_starts(s.at, "on ") ? s.at + 3 : s.at;
    memmove(s.at, at, strlen(at) + 1);
    return s;
}

// The act of a line that an order with that verb to that place comes from; 0 when it is not to be told.
int lint_act_of(const Look *k, int line, u8 verb, Pos at) {
    const Spoken *s = &k->lines.at[line - 1];
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < s->act_count; i++) {
            const Order *o = &s->acts[i].order;
            if (!s->acts[i].tactic && o->verb == verb && (pass || at.x < 0 || !(o->has & HAS_AT) || pos_same(order_at(o), at))) return i;
        }
    return 0;
}

int lint_act_of_task(const Look *k, const DryTask *t) {
    const Spoken *s = &k->lines.at[t->line - 1];
    if (t->tactic) {
        for (int i = 0; i < s->act_count; i++)
            if (s->acts[i].tactic) return i;
        return 0;
    }
    return lint_act_of(k, t->line, t->order.verb, t->order.has & HAS_AT ? order_at(&t->order) : pos(-1, -1, -1));
}

// ---- gates ------------------------------------------------------------------------------------------------

static bool fires(const SpokenAct *a, int go) { return !a->tactic && a->order.verb == VERB_signal && a->order.word == signal_go1 + go - 1; }

static bool somebody_gives(const Look *k, int go) {
    if (k->lines.plan->by_hand >> (go - 1) & 1) return true;
    for (int i = 0; i < k->lines.count; i++) {
        const Spoken *s = &k->lines.at[i];
        if (s->go == go) return true;
        for (int n = 0; n < s->act_count; n++)
            if (fires(&s->acts[n], go)) return true;
    }
    return false;
}

static void look_gates(Look *k) {
    for (int i = 0; i < k->lines.count; i++) {
        const Spoken *s = &k->lines.at[i];
        for (int n = 0; n < s->act_count; n++) {
            const Gate *both[2] = {&s->acts[n].when, &s->acts[n].until};
            for (int e = 0; e < 2; e++) {
                if (both[e]->kind == GATE_GO && !somebody_gives(k, both[e]->number)) {
                    Finding *f = lint_find(k, LINT_GATE, i + 1, n, "go");
                    f->go = both[e]->number;
                    lint_say(f, "it waits for go%d, and nobody gives go%d in this plan", f->go, f->go);
                }
                bool self = (both[e]->kind == GATE_READY || both[e]->kind == GATE_WITH) && !both[e]->units && s->unit_count == 1 && s->units[0] == both[e]->number;
                if (self) lint_say(lint_find(k, LINT_GATE, i + 1, n, "drop"), "%s waits for himself", lint_member(k, both[e]->number).at);
            }
        }
    }
}

static const DryTask *head_of(const Look *k, int unit) {
    for (int i = 0; i < k->d->task_count; i++)
        if (k->d->task[i].unit == unit && k->d->task[i].end_ms < 0) return &k->d->task[i];
    return NULL;
}

// What needs a voice only goes out at once and is never anybody's turn.
static bool only_words(const Spoken *s) {
    for (int i = 0; i < s->act_count; i++) {
        u8 verb = s->acts[i].order.verb;
        bool words = verb == VERB_rules || verb == VERB_report || verb == VERB_signal || verb == VERB_request || verb == VERB_ask || verb == VERB_declare;
        if (s->acts[i].tactic || !words || s->acts[i].when.kind) return false;
    }
    return true;
}

// Lines of a unit that it never comes to, behind what it is at.
static int never_reached(const Look *k, int unit, int after_line) {
    for (int i = after_line; i < k->lines.count; i++) {
        bool his = false, seen = only_words(&k->lines.at[i]);
        for (int n = 0; n < k->lines.at[i].unit_count; n++) his |= k->lines.at[i].units[n] == unit;
        for (int n = 0; n < k->d->task_count; n++) seen |= k->d->task[n].unit == unit && k->d->task[n].line == i + 1;
        if (his && !seen) return i + 1;
    }
    return 0;
}

// Where a wait hangs: a line and what it waits for there; unit 0: a go of its own line.
typedef struct Hang { int line, act, unit, go; Gate gate; } Hang;

static bool hang_of(const Look *k, int unit, Hang *out) {
    const DryTask *t = head_of(k, unit);
    if (!t || !t->line || t->start_ms >= 0) return false;
    *out = (Hang){t->line, lint_act_of_task(k, t), unit, 0, t->when};
    return true;
}

// What keeps a go from being given: the gate of its line, or where the one who would signal it hangs.
static bool hang_of_go(const Look *k, int go, Hang *out) {
    if (k->d->go_ms[go - 1] >= 0) return false;
    for (int i = 0; i < k->lines.count; i++) {
        const Spoken *s = &k->lines.at[i];
        if (s->go == go && s->when.kind) return *out = (Hang){i + 1, 0, 0, go, s->when}, true;
        for (int n = 0; n < s->act_count; n++)
            if (fires(&s->acts[n], go) && hang_of(k, s->units[0], out)) return true;
    }
    return false;
}

// From one who waits to what the waiting of all comes from.
static Hang root_of(const Look *k, Hang from) {
    for (int step = 0; step < 12; step++) {
        Hang next = from;
        bool found = from.gate.kind == GATE_GO && hang_of_go(k, from.gate.number, &next);
        bool people = from.gate.kind == GATE_READY || from.gate.kind == GATE_WITH;
        for (int u = 1; people && !found && u <= k->d->units; u++) {
            bool his = from.gate.units ? from.gate.units >> (u - 1) & 1 : from.gate.number == u;
            found = his && u != from.unit && hang_of(k, u, &next) && next.gate.kind != GATE_CONTACT && next.gate.kind != GATE_SHOT && !(from.go && next.gate.kind == GATE_GO && next.gate.number == from.go);
        }
        if (!found || (next.line == from.line && next.act == from.act)) return from;
        from = next;
    }
    return from;  // a circle: any of it
}

static void say_hang(Look *k, const Hang *h) {
    Finding *f = lint_find(k, LINT_GATE, h->line, h->act, h->gate.kind == GATE_GO || h->go ? "ready" : "drop");
    f->unit = (u8)h->unit, f->go = (u8)h->go;
    if (h->go) lint_say(f, "go%d is never given: %s never comes about before it", h->go, gate(k, &h->gate).at);
    else lint_say(f, "%s waits here for ever: %s never comes about as this plan goes", lint_member(k, h->unit).at, gate(k, &h->gate).at);
}

// It came to a stand: who waits for what.
static void look_stand(Look *k) {
    if (!k->d->stuck) return;
    int before = k->out->count;
    for (int u = 1; u <= k->d->units; u++) {
        const DryTask *t = head_of(k, u);
        if (!t || !t->line) continue;
        int act = lint_act_of_task(k, t), next = never_reached(k, u, t->line);
        if (t->start_ms < 0 && t->when.kind && t->when.kind != GATE_AT && t->when.kind != GATE_WAIT) {
            Hang root = root_of(k, (Hang){t->line, act, u, 0, t->when});
            const DryTask *own = root.unit ? head_of(k, root.unit) : NULL;
            if (!own || own->start_ms < 0) say_hang(k, &root);
        } else if (t->start_ms >= 0 && !t->tactic && t->order.verb == VERB_move) {
            Finding *f = lint_find(k, LINT_PLACE, t->line, act, "aside");
            f->unit = (u8)u, f->at = order_at(&t->order);
            lint_say(f, "%s never gets to %s: somebody is in the way", lint_member(k, u).at, lint_place(k, f->at).at);
        } else if (t->start_ms >= 0 && next) {
            Finding *f = lint_find(k, LINT_GATE, t->line, act, t->until.kind ? "drop" : "until");
            f->other_line = next;
            lint_say(f, "%s never comes to line %d: %s here does not end by itself%s%s", lint_member(k, u).at, next, t->tactic ? "the tactic" : verb_info((Verb)t->order.verb)->name,
                t->until.kind ? ", nor does it come to " : "", t->until.kind ? gate(k, &t->until).at : "");
        }
        if (k->out->count > before) return;  // the rest follows from the first
    }
}

// ---- tools ---------------------------------------------------------------------------------------------------

static bool carries_kind(const Look *k, int unit, int item_kind) {
    const Pack *pack = know_pack(k->w);
    KnownMember m;
    if (!know_member(k->w, k->g, unit, &m) || !m.kit) return false;
    const Kit *kit = &pack->kits[m.kit - 1];
    for (int i = 0; i < KIT_ITEMS; i++)
        if (kit->item[i] && m.items[i] && pack->items[kit->item[i] - 1].kind == item_kind) return true;
    return false;
}

// What a verb or the name of a device needs in the hand: ITEM_* kind; 0 nothing.
static int needed_for(const Pack *pack, const char *word) {
    Verb verb = verb_find(word);
    for (int i = 0; i < pack->actions_count; i++)
        if (verb && pack->actions[i].verb == verb && pack->actions[i].needs_item && text_same(pack->actions[i].name, word)) return pack->actions[i].needs_item;
    for (int i = 0; i < pack->items_count; i++)
        if (text_same(pack->items[i].name, word)) return pack->items[i].kind;
    return 0;
}

static const char *item_title(const Pack *pack, int kind) {
    for (int i = 0; i < pack->items_count; i++)
        if (pack->items[i].kind == kind) return pack->items[i].title;
    return "that tool";
}

// A tactic does without what it is told to use, so its words are read here.
static void look_tactic_tools(Look *k) {
    const Pack *pack = know_pack(k->w);
    for (int i = 0; i < k->lines.count; i++)
        for (int n = 0; n < k->lines.at[i].act_count; n++) {
            const SpokenAct *a = &k->lines.at[i].acts[n];
            char store[sizeof a->options], *word[12];
            int words = a->tactic ? text_words(a->options, store, sizeof store, word, 12) : 0;
            for (int x = 0; x < words; x++) {
                int kind = needed_for(pack, word[x]);
                bool any = !kind;
                for (int u = 0; u < k->lines.at[i].unit_count && !any; u++) any = carries_kind(k, k->lines.at[i].units[u], kind);
                if (any) continue;
                Finding *f = lint_find(k, LINT_TOOL, i + 1, n, "swap");
                f->go = (u8)kind;
                lint_say(f, "nobody who is to %s here carries the %s", a->name, item_title(pack, kind));
            }
        }
}

// Is it an order of the line itself? A tactic sees to the failures of its own.
static bool said(const Look *k, int line, u8 verb) {
    const Spoken *s = &k->lines.at[line - 1];
    for (int i = 0; i < s->act_count; i++)
        if (!s->acts[i].tactic && s->acts[i].order.verb == verb) return true;
    return false;
}

static void look_refusals(Look *k) {
    const Pack *pack = know_pack(k->w);
    for (int i = 0; i < k->d->refusal_count; i++) {
        const DryRefusal *r = &k->d->refusal[i];
        if (!said(k, r->line, r->verb)) continue;
        int act = lint_act_of(k, r->line, r->verb, r->at);
        const SpokenAct *a = &k->lines.at[r->line - 1].acts[act];
        const char *verb = verb_info((Verb)r->verb)->name, *why = reason_text((Reason)r->reason);
        Pos at = a->order.has & HAS_AT ? order_at(&a->order) : pos(-1, -1, -1);
        int kind = r->verb == VERB_throw || r->verb == VERB_use ? a->order.item ? pack->items[a->order.item - 1].kind : 0 : needed_for(pack, verb);
        bool tool = r->reason == REASON_no_item || r->reason == REASON_no_weapon || r->reason == REASON_empty || r->reason == REASON_no_rounds || r->reason == REASON_no_dog ||
                    r->reason == REASON_not_able || (r->reason == REASON_hopeless && kind && !carries_kind(k, r->unit, kind));
        bool lost = r->reason == REASON_unknown_contact || r->reason == REASON_lost_contact || r->reason == REASON_already || r->reason == REASON_unhurt ||
                    r->reason == REASON_not_down || r->reason == REASON_no_crew || r->reason == REASON_no_charge || r->reason == REASON_withstood || r->reason == REASON_stuck ||
                    r->reason == REASON_interrupted || r->reason == REASON_dazed;
        if (lost) continue;  // a matter of who is met, or of luck
        if (tool) {
            Finding *f = lint_find(k, LINT_TOOL, r->line, act, "swap");
            f->unit = r->unit, f->go = (u8)kind, f->ms = r->ms;
            if (kind && !carries_kind(k, r->unit, kind)) lint_say(f, "%s cannot %s: he does not carry the %s", lint_member(k, r->unit).at, verb, item_title(pack, kind));
            else lint_say(f, "%s cannot %s: %s", lint_member(k, r->unit).at, verb, why);
        } else if (r->reason == REASON_occupied || r->reason == REASON_blocked) {
            Finding *f = lint_find(k, LINT_PLACE, r->line, act, "aside");
            f->unit = r->unit, f->at = at, f->ms = r->ms;
            lint_say(f, "at %.1f s %s cannot %s to %s: %s", lint_seconds(r->ms), lint_member(k, r->unit).at, verb, lint_place(k, at).at, why);
        } else {
            bool far = r->reason == REASON_too_far;
            Finding *f = lint_find(k, LINT_REACH, r->line, act, far ? "walk" : "drop");
            f->unit = r->unit, f->at = at, f->ms = r->ms;
            lint_say(f, "at %.1f s %s cannot %s %s: %s", lint_seconds(r->ms), lint_member(k, r->unit).at, verb, at.x < 0 ? "there" : lint_place(k, at).at, why);
        }
    }
}

// ---- times ----------------------------------------------------------------------------------------------------

// Does the n-th go come by the clock? Then whoever is to go on it has to be there; out: the line that gives it.
static bool by_the_clock(const Look *k, int go, int *line, int *act, i64 *at_ms) {
    for (int i = 0; i < k->lines.count; i++) {
        const Spoken *s = &k->lines.at[i];
        if (s->go == go && (s->when.kind == GATE_AT || s->when.kind == GATE_WAIT)) return *line = i + 1, *act = 0, *at_ms = s->when.ms, true;
        for (int n = 0; n < s->act_count; n++)
            if (fires(&s->acts[n], go) && s->acts[n].when.kind == GATE_AT) return *line = i + 1, *act = n, *at_ms = s->acts[n].when.ms, true;
    }
    return false;
}

static void look_times(Look *k) {
    for (int i = 0; i < k->d->task_count; i++) {
        const DryTask *t = &k->d->task[i];
        int line, act;
        i64 at_ms;
        if (!t->line || t->head_ms < 0) continue;
        if (t->when.kind == GATE_AT && t->head_ms - t->when.ms > LATE_MS) {  // both of the dry run's clock
            Finding *f = lint_find(k, LINT_TIMING, t->line, lint_act_of_task(k, t), "retime");
            f->unit = t->unit, f->ms = t->head_ms + lint_began(k);
            lint_say(f, "%s is to begin at %.1f s, but by your own estimate is not done before that until %.1f s", lint_member(k, t->unit).at, lint_seconds(t->when.ms + lint_began(k)),
                lint_seconds(f->ms));
        }
        if (t->when.kind != GATE_GO || !by_the_clock(k, t->when.number, &line, &act, &at_ms)) continue;
        i64 given = k->d->go_ms[t->when.number - 1];
        if (given < 0 || t->head_ms - given <= LATE_MS) continue;
        Finding *f = lint_find(k, LINT_TIMING, line, act, "ready");
        f->unit = t->unit, f->go = t->when.number, f->ms = t->head_ms + lint_began(k), f->other_line = t->line;
        lint_say(f, "go%d is given at %.1f s, but by your own estimate %s is there only at %.1f s (line %d)", t->when.number, lint_seconds(given + lint_began(k)), lint_member(k, t->unit).at,
            lint_seconds(f->ms), t->line);
    }
}

// A walk that its `until` breaks off before it is over.
static void look_cut(Look *k) {
    for (int i = 0; i < k->d->task_count; i++) {
        const DryTask *t = &k->d->task[i];
        bool times = t->until.kind == GATE_AT || t->until.kind == GATE_WAIT;
        if (!t->line || t->tactic || t->order.verb != VERB_move || !times || t->start_ms < 0 || t->end_ms < 0) continue;
        i64 stop = t->until.kind == GATE_AT ? t->until.ms : t->start_ms + t->until.ms;
        const DrySample *s = NULL;
        for (int n = 0; n < k->d->sample_count; n++)
            if (k->d->sample[n].ms <= t->end_ms) s = &k->d->sample[n];
        if (t->end_ms < stop || !s || pos_chebyshev(s->unit[t->unit - 1].at, order_at(&t->order)) <= 1) continue;
        Finding *f = lint_find(k, LINT_TIMING, t->line, lint_act_of_task(k, t), "drop");
        f->unit = t->unit, f->ms = t->end_ms;
        lint_say(f, "%s is stopped at %.1f s and is not at %s by then", lint_member(k, t->unit).at, lint_seconds(stop + lint_began(k)), lint_place(k, order_at(&t->order)).at);
    }
}

// ---- lines of fire ----------------------------------------------------------------------------------------------

static bool fires_down(u8 verb) { return verb == VERB_shoot || verb == VERB_suppress; }

static bool in_lane(const Look *k, const DryUnit *a, const DryUnit *b) {
    if (a->at.z != b->at.z) return false;
    double dx, dy;
    if (a->goal.x >= 0) dx = a->goal.x - a->at.x, dy = a->goal.y - a->at.y;
    else dx = cos(a->face * M_PI / 128), dy = sin(a->face * M_PI / 128);
    double length = sqrt(dx * dx + dy * dy), bx = b->at.x - a->at.x, by = b->at.y - a->at.y;
    if (length < 0.5) return false;
    double along = (bx * dx + by * dy) / length, off = fabs(bx * dy - by * dx) / length;
    if (along < 1 || along > LANE_CELLS || off > fmax(LANE_HALF, along * LANE_TAN)) return false;
    return know_line(match_world(k->d->m), k->g, a->at, 130, b->at, 130);
}

static void crossfire(Look *k, int a, int b, i64 from, i64 until, const DrySample *s) {
    const DryUnit *holder = &s->unit[a], *mate = &s->unit[b];
    int line = holder->line;
    int act = lint_act_of(k, line, holder->verb, holder->goal);
    for (int i = 0; holder->tactic && i < k->lines.at[line - 1].act_count; i++)
        if (k->lines.at[line - 1].acts[i].tactic) act = i;
    Finding *f = lint_find(k, LINT_CROSSFIRE, line, act, "drop");
    f->unit = (u8)(a + 1), f->other = (u8)(b + 1), f->other_line = mate->line, f->ms = until + lint_began(k), f->at = holder->goal;
    lint_say(f, "from %.1f s to %.1f s %s stands in the line of %s, who has a weapon on %s", lint_seconds(from + lint_began(k)), lint_seconds(until + lint_began(k)), lint_member(k, b + 1).at,
        lint_member(k, a + 1).at, holder->goal.x >= 0 ? lint_place(k, holder->goal).at : "that arc");
}

static void look_lanes(Look *k) {
    for (int a = 0; a < k->d->units; a++)
        for (int b = 0; b < k->d->units; b++) {
            i64 from = -1, last = -1;
            bool told = false, fire = false;
            const DrySample *first = NULL;
            for (int i = 0; i <= k->d->sample_count && a != b && !told; i++) {
                const DrySample *s = i < k->d->sample_count ? &k->d->sample[i] : NULL;
                bool in = s && s->unit[a].here && s->unit[b].here && s->unit[a].line && !(s->unit[a].tactic && s->unit[b].tactic && s->unit[a].line == s->unit[b].line) &&
                          lint_holds_weapon(s->unit[a].verb) && in_lane(k, &s->unit[a], &s->unit[b]);
                if (in) {
                    if (from < 0) from = s->ms, first = s, fire = false;
                    fire |= fires_down(s->unit[a].verb);
                    last = s->ms + DRY_SAMPLE_MS;
                    continue;
                }
                if (from >= 0 && last - from >= (fire ? LANE_FIRE_MS : LANE_MS)) crossfire(k, a, b, from, last, first), told = true;
                from = -1;
            }
        }
}

// ---- all rules --------------------------------------------------------------------------------------------------------

static int by_line(const void *a, const void *b) {
    const Finding *l = a, *r = b;
    if (l->line != r->line) return l->line - r->line;
    if (l->column != r->column) return l->column - r->column;
    if (l->kind != r->kind) return l->kind - r->kind;
    return strcmp(l->text, r->text);
}

static bool read_lines(Look *k, const Plan *plan, Error *err) {
    k->lines = (Lines){calloc(PLAN_LINES, sizeof(Spoken)), 0, plan};
    if (!k->lines.at) return error_set(err, EXIT_IO, "out of memory");
    for (int i = 0; i < plan->count; i++) {
        LangProblem problem;
        if (!plan_says(&plan->lines[i])) continue;
        if (!spoken_parse(&k->lex, plan->lines[i].text, &k->lines.at[k->lines.count], &problem))
            return error_set(err, EXIT_CONTENT, "line %d: %s", k->lines.count + 1, problem.text);
        k->lines.count++;
    }
    return k->lines.count > 0 || error_set(err, EXIT_CONTENT, "there is nothing in the plan");
}

// Those given by hand, or by nobody (which is a finding of its own): the rest of the plan is looked at all the same.
static u8 gos_of_others(const Look *k) {
    u8 gos = k->lines.plan->by_hand;
    for (int go = 1; go <= 4; go++)
        if (!somebody_gives(k, go)) gos |= (u8)(1u << (go - 1));
    return gos;
}

bool lint_plan(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, const Plan *plan, DryHost host, void *self, Lint *out, Error *err) {
    *out = (Lint){0};
    Dry *d = calloc(1, sizeof *d);
    Look k = {.w = w, .g = g, .lex = {w, g, tactics, tactic_count}, .d = d, .out = out};
    bool ok = d ? read_lines(&k, plan, err) : error_set(err, EXIT_IO, "out of memory");
    ok = ok && dry_run(w, g, plan, host, self, gos_of_others(&k), LIMIT_MS, d, err);
    if (ok) {
        out->end_ms = d->end_ms;
        look_gates(&k);
        look_stand(&k);
        look_tactic_tools(&k);
        look_refusals(&k);
        look_times(&k);
        look_cut(&k);
        look_lanes(&k);
        lint_fronts(&k);
        lint_doorways(&k);
        lint_same_goal(&k);
        lint_entries(&k);
        qsort(out->at, (size_t)out->count, sizeof out->at[0], by_line);
        dry_free(d);
    }
    free(k.lines.at);
    free(d);
    return ok;
}
