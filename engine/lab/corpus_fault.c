// corpus_fault.c: the faults: each takes a clean plan and does one thing to it that the linter has to find.
// A plan that offers no place for a fault is left as it is.
#include "lab/corpus_site.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *fault_name(Fault fault) {
    static const char *const names[FAULT_COUNT] = {"the go is given by nobody", "another go is given", "the go waits for what follows it", "waits for himself",
        "the tool is not carried", "the go comes too early", "lanes crossed", "two in one place", "in front of the door", "stops in the doorway",
        "a door inside uncovered", "a walk into a wall", "out of reach of the door"};
    return names[fault];
}

LintKind fault_kind(Fault fault) {
    static const u8 kinds[FAULT_COUNT] = {LINT_GATE, LINT_GATE, LINT_GATE, LINT_GATE, LINT_TOOL, LINT_TIMING, LINT_CROSSFIRE, LINT_PLACE, LINT_FRONT, LINT_PLACE, LINT_DANGER, LINT_REACH, LINT_REACH};
    return (LintKind)kinds[fault];
}

bool fault_found(Fault fault, const Lint *lint) {
    for (int i = 0; i < lint->count; i++)
        if (lint->at[i].kind == fault_kind(fault)) return true;
    return false;
}

typedef struct Break { Site s; Lexicon lex; Plan *plan; } Break;

static bool line_at(const Break *b, int n, Spoken *out) {
    LangProblem unused;
    int index = plan_find(b->plan, n);
    return index >= 0 && spoken_parse(&b->lex, b->plan->lines[index].text, out, &unused);
}

static bool write_back(Break *b, int n, const Spoken *s) {
    int index = plan_find(b->plan, n);
    Text text = text_over(b->plan->lines[index].text, sizeof b->plan->lines[index].text);
    text_clear(&text);
    spoken_print(&b->lex, s, &text);
    return !text.full;
}

static bool add(Break *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool add(Break *b, const char *format, ...) {
    char text[LANG_TEXT];
    LangProblem unused;
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return plan_put(&b->lex, b->plan, b->plan->count, text, &unused);
}

// The first line with an act of that verb (tactics by name when verb is none), and which act.
static int with_verb(const Break *b, Verb verb, Spoken *out, int *act, int skip) {
    for (int n = 1; line_at(b, n, out); n++)
        for (*act = 0; *act < out->act_count; ++*act)
            if (!out->acts[*act].tactic && out->acts[*act].order.verb == verb && skip-- == 0) return n;
    return 0;
}

// The line that gives a go; the act when it is a signal.
static int giver(const Break *b, Spoken *out, int *go) {
    for (int n = 1; line_at(b, n, out); n++) {
        if (out->go) return *go = out->go, n;
        for (int i = 0; i < out->act_count; i++)
            if (!out->acts[i].tactic && out->acts[i].order.verb == VERB_signal && out->acts[i].order.word >= signal_go1 && out->acts[i].order.word < signal_go4) return *go = out->acts[i].order.word - signal_go1 + 1, n;
    }
    return 0;
}

// The line in which the door is forced, and the act.
static int forcing(const Break *b, Spoken *out, int *act) {
    for (int n = 1; line_at(b, n, out); n++)
        for (*act = 0; *act < out->act_count; ++*act)
            if (!out->acts[*act].tactic && site_forces(out->acts[*act].order.verb)) return n;
    return 0;
}

static int idle_man(const Break *b) {
    for (int i = b->s.man_count - 1; i >= 0; i--) {
        bool used = false;
        Spoken s;
        for (int n = 1; line_at(b, n, &s); n++)
            for (int u = 0; u < s.unit_count && s.unit_count < know_member_count(b->s.w, b->s.g); u++) used |= s.units[u] == b->s.men[i];
        if (!used) return b->s.men[i];
    }
    return 0;
}

static bool break_go_lost(Break *b) {
    Spoken s;
    int go, n = giver(b, &s, &go);
    if (b->plan->by_hand) return b->plan->by_hand = 0, true;
    if (n) plan_drop(b->plan, plan_find(b->plan, n));
    return n > 0;
}

static bool break_go_other(Break *b) {
    Spoken s;
    int go, n = giver(b, &s, &go);
    if (b->plan->by_hand) return b->plan->by_hand = (u8)(b->plan->by_hand == 4 ? 1 : b->plan->by_hand << 1), true;
    if (!n) return false;
    if (s.go) s.go = go % 3 + 1;
    else for (int i = 0; i < s.act_count; i++)
        if (s.acts[i].order.verb == VERB_signal) s.acts[i].order.word = (u8)(signal_go1 + go % 3);
    return write_back(b, n, &s);
}

static bool break_circle(Break *b) {
    Spoken s;
    int go, act, n = giver(b, &s, &go);
    Gate when = {.kind = GATE_CLEAR, .room = b->s.room};
    if (b->plan->by_hand) {
        for (go = 1; !(b->plan->by_hand >> (go - 1) & 1);) go++;
        b->plan->by_hand = 0;
        return add(b, "on clear r%d go %d", b->s.room, go);
    }
    if (!n) return false;
    if (s.go) s.when = when;
    else for (act = 0; act < s.act_count; act++)
        if (s.acts[act].order.verb == VERB_signal) s.acts[act].when = when;
    return write_back(b, n, &s);
}

static bool break_self(Break *b) {
    Spoken s;
    int act, n = forcing(b, &s, &act);
    if (!n || s.unit_count != 1) return false;
    s.acts[act].when = (Gate){.kind = site_below(&b->s, 2) ? GATE_READY : GATE_WITH, .number = s.units[0]};
    return write_back(b, n, &s);
}

static bool break_tool(Break *b) {
    Spoken s;
    int act, n = forcing(b, &s, &act), man = b->s.men[0];
    if (!n || !man || !b->s.breacher || s.acts[act].order.verb == VERB_kick) return false;
    for (int i = 1; line_at(b, i, &s); i++) {  // he takes the breacher's place throughout, and the breacher his
        bool one = s.unit_count == 1 && (s.units[0] == b->s.breacher || s.units[0] == man);
        if (one) s.units[0] = (u8)(s.units[0] == man ? b->s.breacher : man);
        for (int a = 0; a < s.act_count; a++) {
            Gate *w = &s.acts[a].when;
            if (!w->units && (w->kind == GATE_READY || w->kind == GATE_WITH)) w->number = (u8)(w->number == man ? b->s.breacher : w->number == b->s.breacher ? man : w->number);
            if (!w->units && w->kind == GATE_READY && s.unit_count == 1 && s.units[0] == w->number) w->number = (u8)(s.units[0] == man ? b->s.breacher : man);
        }
        if (!write_back(b, i, &s)) return false;
    }
    return true;
}

static bool break_early(Break *b) {
    Spoken s;
    int go, n = giver(b, &s, &go);
    if (!n || !s.go) return false;
    s.when = (Gate){.kind = GATE_AT, .ms = 2000 + 1000 * site_below(&b->s, 4)};
    return write_back(b, n, &s);
}

// The handler, or whoever else has nothing to do at the door.
static int bystander(const Break *b) {
    KnownMember m;
    for (int u = 1; u <= know_member_count(b->s.w, b->s.g); u++)
        if (know_member(b->s.w, b->s.g, u, &m) && m.able && m.weapon_in_hand == 2) return u;
    return 0;
}

// One stands where another's weapon is on the cell beyond him.
static bool break_lanes(Break *b) {
    int man = idle_man(b), mate = bystander(b);
    Site *s = &b->s;
    for (int away = 2; away <= 4 && man && mate; away++)
        for (int side = -1; side <= 1; side += 2) {
            Pos at = pos(s->out.x + s->nx * away + s->ny * side, s->out.y + s->ny * away + s->nx * side, s->out.z);
            Pos from = pos(at.x + s->ny * 3, at.y + s->nx * 3, at.z), to = pos(at.x - s->ny * 2, at.y - s->nx * 2, at.z);
            if (!site_stands(s, at) || !site_stands(s, from) || !know_line(s->w, s->g, from, 130, at, 130)) continue;
            char how[60] = "cover";
            if (site_below(s, 3) == 0) snprintf(how, sizeof how, "rules free then on %c ready suppress", site_letter(mate));
            return add(b, "%c: move %d,%d,%d", site_letter(mate), AT(at)) &&
                   add(b, "%c: move %d,%d,%d then %s %d,%d,%d", site_letter(man), AT(from), how, AT(to));
        }
    return false;
}

static bool break_same_place(Break *b) {
    Spoken one, two;
    int a, c, n = with_verb(b, VERB_move, &one, &a, 0), k = 0;
    for (int skip = 1; skip < 6 && n; skip++) {
        k = with_verb(b, VERB_move, &two, &c, skip);
        if (k && two.units[0] != one.units[0] && !two.acts[c].when.kind) break;
        k = 0;
    }
    if (n && k) {
        order_set_at(&two.acts[c].order, order_at(&one.acts[a].order));
        return write_back(b, k, &two);
    }
    int man = idle_man(b), other = bystander(b);
    for (int far = 2; far <= 4 && man && other; far++)
        for (int side = -1; side <= 1; side += 2) {
            Pos at = pos(b->s.out.x + b->s.nx * far + b->s.ny * 2 * side, b->s.out.y + b->s.ny * far + b->s.nx * 2 * side, b->s.out.z);
            if (site_stands(&b->s, at)) return add(b, "%c: move %d,%d,%d", site_letter(man), AT(at)) && add(b, "%c: move %d,%d,%d", site_letter(other), AT(at));
        }
    return false;
}

static bool break_front(Break *b) {
    int man = idle_man(b);
    Site *s = &b->s;
    if (!man) return false;
    for (int far = 4; far >= 2; far--) {
        Pos at = pos(s->out.x + s->nx * far, s->out.y + s->ny * far, s->out.z);
        if (!site_stands(s, at) || !know_line(s->w, s->g, at, 130, s->out, 130)) continue;
        return add(b, "%c: move %d,%d,%d then face %d,%d,%d", site_letter(man), AT(at), AT(s->door.at));
    }
    return false;
}

static int entry_of(const Break *b, Spoken *out, int *act) {
    for (int n = 1; line_at(b, n, out); n++)
        for (*act = 0; *act < out->act_count; ++*act)
            if (!out->acts[*act].tactic && out->acts[*act].order.verb == VERB_move && know_room_of(b->s.w, b->s.g, order_at(&out->acts[*act].order)) == b->s.room) return n;
    return 0;
}

static bool break_doorway(Break *b) {
    Spoken s;
    int act, n = 0, last = 0;
    for (int k = 1; line_at(b, k, &s); k++)  // the last to go in, so that nobody is kept out
        for (act = 0; act < s.act_count; act++)
            if (!s.acts[act].tactic && s.acts[act].order.verb == VERB_move && know_room_of(b->s.w, b->s.g, order_at(&s.acts[act].order)) == b->s.room) last = k;
    n = last;
    if (!n || !line_at(b, n, &s)) return false;
    s.act_count = 2;  // when all others are in, or he would be squeezed past
    s.acts[1] = (SpokenAct){.order = {.verb = VERB_move}, .when = {.kind = GATE_WAIT, .ms = 60000}};
    order_set_at(&s.acts[1].order, b->s.door.at);
    s.acts[0].order = (Order){.verb = VERB_hold};
    return write_back(b, n, &s);
}

static bool break_uncovered(Break *b) {
    Spoken s;
    int act, which = 0, n = entry_of(b, &s, &act);
    if (!n || b->s.other_count < 1) return false;
    for (int k = 1; line_at(b, k, &s); k++) {  // all that have to do with one of the doors
        for (act = 0; act < s.act_count; act++) {
            const SpokenAct *a = &s.acts[act];
            bool tactic = a->tactic && text_same(a->name, "cover") && a->object_count && pos_same(a->objects[0].at, b->s.other[which]);
            if (tactic || (!a->tactic && a->order.verb == VERB_cover && pos_same(order_at(&a->order), b->s.other[which]))) break;
        }
        if (act == s.act_count) continue;
        s.acts[act] = (SpokenAct){.order = {.verb = VERB_face}};  // looks back out instead
        order_set_at(&s.acts[act].order, b->s.out);
        return write_back(b, k, &s);
    }
    return false;
}

static bool break_unreachable(Break *b) {
    Spoken s;
    int act, n = with_verb(b, VERB_move, &s, &act, site_below(&b->s, 2));
    const Pack *pack = know_pack(b->s.w);
    if (!n) n = with_verb(b, VERB_move, &s, &act, 0);
    if (!n) return false;
    Pos d = b->s.door.at;
    for (int k = 1; k <= 4; k++) {
        Pos wall = pos(d.x + b->s.ny * k, d.y + b->s.nx * k, d.z);
        KnownCell c = map_has(&pack->map, wall) ? know_cell(b->s.w, b->s.g, wall) : (KnownCell){0};
        if (!c.known || c.opening || !pack->materials[c.material].solid) continue;
        order_set_at(&s.acts[act].order, wall);
        return write_back(b, n, &s);
    }
    return false;
}

static bool break_far(Break *b) {
    Spoken s;
    for (int n = 1; line_at(b, n, &s); n++) {  // the breacher's way to the door
        bool his = s.unit_count == 1 && s.units[0] == b->s.breacher && s.act_count == 1 && !s.acts[0].tactic && s.acts[0].order.verb == VERB_move;
        if (his) return plan_drop(b->plan, plan_find(b->plan, n)), true;
    }
    return false;
}

bool corpus_fault(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, u64 seed, Fault fault, const Plan *base, Plan *plan) {
    static bool (*const breaks[FAULT_COUNT])(Break *) = {break_go_lost, break_go_other, break_circle, break_self, break_tool, break_early, break_lanes,
        break_same_place, break_front, break_doorway, break_uncovered, break_unreachable, break_far};
    Break b = {.lex = {w, g, tactics, tactic_count}, .plan = plan};
    return (base ? site_of_plan(&b.lex, base, seed, &b.s) : site_find(w, g, seed, &b.s)) && breaks[fault](&b);
}
