// corpus.c: clean plans by two templates (tactics; plain orders), and the faults.
// A plan is clean because of how it is put together, never because the linter says so.
#include "lab/corpus.h"

#include "base/rng.h"
#include "lab/many.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *fault_name(Fault fault) {
    static const char *const names[FAULT_COUNT] = {"the go is given by nobody", "another go is given", "the go waits for what follows it", "waits for himself",
        "the tool is not carried", "the go comes too early", "lanes crossed", "two in one place", "in front of the door", "stops in the doorway",
        "a door inside uncovered", "a walk into a wall", "out of reach of the door"};
    return names[fault];
}

bool fault_found(Fault fault, const Lint *lint) {
    static const u32 would[FAULT_COUNT] = {1 << LINT_GATE, 1 << LINT_GATE, 1 << LINT_GATE, 1 << LINT_GATE, 1 << LINT_TOOL, 1 << LINT_TIMING, 1 << LINT_CROSSFIRE,
        1 << LINT_PLACE, 1 << LINT_FRONT, 1 << LINT_PLACE, 1 << LINT_DANGER, 1 << LINT_REACH, 1 << LINT_REACH};
    for (int i = 0; i < lint->count; i++)
        if (would[fault] >> lint->at[i].kind & 1) return true;
    return false;
}

// ---- the site -------------------------------------------------------------------------------------------------

enum { MEN = 12, DOORS = 8, SIDES = 12 };
typedef struct Site {
    const World *w;
    GroupId g;
    u64 seed;
    KnownOpening door;
    u16 room;                          // entered by it
    Pos out, in;                       // cells before and behind it
    int nx, ny;                        // from inside to outside
    Pos beside[SIDES]; int beside_count;   // outside, along the wall, off the line of the door
    Pos inside[SIDES]; int inside_count;
    Pos other[DOORS]; int other_count;     // further doors of that room
    bool plain;                        // it can be gone into by plain orders
    int men[MEN], man_count, breacher;
} Site;

static u64 draw(Site *s) { return s->seed = rng_mix(s->seed, 0x636f); }
static int below(Site *s, int n) { return (int)rng_below(draw(s), (u32)n); }

static bool stands(const Site *s, Pos at) {
    const Pack *pack = know_pack(s->w);
    if (!map_has(&pack->map, at)) return false;
    KnownCell c = know_cell(s->w, s->g, at);
    return c.known && c.floor && !pack->materials[c.material].solid && !c.opening;
}

enum { LIKELY_PM = 60 };  // somebody may well be there

static bool claimed(const World *w, GroupId g, u16 number) {
    u16 rooms[64];
    KnownRoom room;
    if (!know_room_by_number(w, g, number, &room) || room.present_pm < LIKELY_PM) return false;
    for (int i = 0; i < know_claim_count(w, g); i++) {
        Claim c;
        if (!know_claim_at(w, g, i, &c)) continue;
        int n = know_claim_rooms(w, g, &c, rooms, 64);
        for (int r = 0; r < n; r++)
            if (rooms[r] == number) return true;
    }
    return false;
}

static bool carries(const Site *s, int unit, const char *item) {
    const Pack *pack = know_pack(s->w);
    KnownMember m;
    if (!know_member(s->w, s->g, unit, &m) || !m.kit) return false;
    const Kit *kit = &pack->kits[m.kit - 1];
    for (int i = 0; i < KIT_ITEMS; i++)
        if (kit->item[i] && m.items[i] && text_same(pack->items[kit->item[i] - 1].name, item)) return true;
    return false;
}

// On foot from where the leader is, through no room that is itself one to be gone into with care.
static bool open_way(const Site *s, Pos from, Pos door) {
    Path path;
    if (!know_path(s->w, s->g, from, door, true, &path)) return false;
    for (int i = 0; i < path.count; i++) {
        from = pos_step(from, (Dir)path.step[i]);
        if (claimed(s->w, s->g, know_room_of(s->w, s->g, from))) return false;
    }
    return true;
}

static bool find_door(Site *s) {
    int best = -1, count = 0;
    KnownOpening o;
    KnownMember lead;
    if (!know_member(s->w, s->g, 1, &lead)) return false;
    for (int i = 0; i < know_opening_count(s->w, s->g); i++) {
        if (!know_opening_at(s->w, s->g, i, &o) || o.role != ROLE_DOOR || !o.room_a || !o.room_b || claimed(s->w, s->g, o.room_a) == claimed(s->w, s->g, o.room_b)) continue;
        if (!open_way(s, lead.at, o.at)) continue;
        if (below(s, ++count) == 0) best = i;
    }
    return best >= 0 && know_opening_at(s->w, s->g, best, &s->door);
}

static void find_cells(Site *s) {
    Pos d = s->door.at;
    bool across = know_opening_across(s->w, d);
    s->nx = across, s->ny = !across;
    if (claimed(s->w, s->g, know_room_of(s->w, s->g, pos(d.x + s->nx, d.y + s->ny, d.z)))) s->nx = -s->nx, s->ny = -s->ny;
    s->out = pos(d.x + s->nx, d.y + s->ny, d.z);
    s->in = pos(d.x - s->nx, d.y - s->ny, d.z);
    s->room = know_room_of(s->w, s->g, s->in);
    for (int n = 1; n <= 3; n++)
        for (int side = -1; side <= 1; side += 2) {
            Pos o = pos(s->out.x + s->ny * n * side, s->out.y + s->nx * n * side, d.z), i = pos(s->in.x + s->ny * n * side, s->in.y + s->nx * n * side, d.z);
            if (stands(s, o) && s->beside_count < SIDES) s->beside[s->beside_count++] = o;
            if (n <= 2 && stands(s, i) && know_room_of(s->w, s->g, i) == s->room && s->inside_count < SIDES) s->inside[s->inside_count++] = i;
        }
    for (int deep = 1; deep <= 5; deep++)
        for (int side = -1; side <= 1; side += 2) {
            Pos i = pos(s->in.x - s->nx * deep + s->ny * side, s->in.y - s->ny * deep + s->nx * side, d.z);
            if (stands(s, i) && know_room_of(s->w, s->g, i) == s->room && s->inside_count < SIDES) s->inside[s->inside_count++] = i;
        }
    KnownOpening o;
    for (int i = 0; i < know_opening_count(s->w, s->g) && s->other_count < DOORS; i++) {
        if (!know_opening_at(s->w, s->g, i, &o) || o.role == ROLE_WINDOW || pos_same(o.at, d) || (o.room_a != s->room && o.room_b != s->room)) continue;
        u16 beyond = o.room_a == s->room ? o.room_b : o.room_a;
        if (beyond && claimed(s->w, s->g, beyond)) s->other[s->other_count++] = o.at;
    }
}

// Twice the square of the distance of `at` from the line through a and b, over the square of its length, is small, and it lies ahead.
static bool on_line(Pos a, Pos b, Pos at) {
    int dx = b.x - a.x, dy = b.y - a.y, px = at.x - a.x, py = at.y - a.y, cross = px * dy - py * dx;
    return px * dx + py * dy > 0 && cross * cross < dx * dx + dy * dy;  // less than a cell off
}

static bool post_good(const Site *s, const int *pick, int d) {
    Pos own = s->inside[pick[d]];
    if (!know_line(s->w, s->g, own, 150, s->other[d], 130)) return false;
    for (int e = 0; e < d; e++) {
        Pos mate = s->inside[pick[e]];
        if (pick[e] == pick[d] || on_line(own, s->other[d], mate) || on_line(mate, s->other[e], own)) return false;
    }
    return true;
}

// Each further door gets a cell inside from which it is in view, nobody in the line of another; false when there are none.
static bool posts(Site *s) {
    int pick[DOORS] = {0}, d = 0;
    while (d >= 0 && d < s->other_count) {
        while (pick[d] < s->inside_count && !post_good(s, pick, d)) pick[d]++;
        if (pick[d] < s->inside_count) { if (++d < s->other_count) pick[d] = 0; }
        else if (--d >= 0) pick[d]++;
    }
    if (d < 0) return false;
    Pos chosen[DOORS];
    for (int i = 0; i < s->other_count; i++) chosen[i] = s->inside[pick[i]];
    for (int i = 0; i < s->other_count; i++) s->inside[i] = chosen[i];
    s->inside_count = s->other_count > 1 ? s->other_count : s->inside_count;
    return true;
}

static void find_men(Site *s) {
    for (int u = 1; u <= know_member_count(s->w, s->g) && s->man_count < MEN; u++) {
        KnownMember m;
        if (!know_member(s->w, s->g, u, &m) || !m.here || !m.able || m.weapon_in_hand != 1) continue;
        if (!s->breacher && carries(s, u, "ram")) s->breacher = u;
        else s->men[s->man_count++] = u;
    }
    for (int i = s->man_count - 1; i > 0; i--) {  // in any sequence
        int k = below(s, i + 1), swap = s->men[i];
        s->men[i] = s->men[k], s->men[k] = swap;
    }
}

static bool site_find(const World *w, GroupId g, u64 seed, Site *s) {
    *s = (Site){.w = w, .g = g, .seed = rng_mix(seed, 0x736974)};
    if (!find_door(s)) return false;
    find_cells(s);
    s->plain = posts(s);
    find_men(s);
    return s->breacher && s->man_count >= 3 && s->beside_count >= 3 && s->inside_count >= 2 && s->room;
}

// ---- clean plans --------------------------------------------------------------------------------------------------

typedef struct Make { Lexicon lex; Plan *plan; bool ok; } Make;

static void line(Make *m, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void line(Make *m, const char *format, ...) {
    char text[LANG_TEXT];
    LangProblem problem;
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!plan_put(&m->lex, m->plan, m->plan->count, text, &problem)) m->ok = false;
}

static char letter(int unit) { return (char)('a' + unit - 1); }
#define AT(p) (p).x, (p).y, (p).z

static void names(const int *units, int count, char out[40]) {
    Text text = text_over(out, 40);
    for (int i = 0; i < count; i++) text_add(&text, "%s%c", i ? "," : "", letter(units[i]));
}

// Who gives the go, and when: always once everybody who waits for it is there.
static void give(Make *m, Site *s, int go, const char *ready, int leader) {
    int way = below(s, 4);
    if (way == 0) line(m, "on %s ready go %d", ready, go);
    else if (way == 1 && leader) line(m, "%c: on %s ready signal go%d", letter(leader), ready, go);
    else if (way == 2) line(m, "at %ds go %d", 110 + below(s, 40), go);
    else if (way == 3) m->plan->by_hand |= (u8)(1u << (go - 1));
    else line(m, "on %s ready go %d", ready, go);
}

static void extras(Make *m, Site *s) {
    if (below(s, 2)) line(m, "all: rules %s", below(s, 2) ? "armed_threat" : "return_fire");
    if (below(s, 3) == 0) line(m, "# plan %d", below(s, 1000));
}

// By tactics: the stack, the ram, the rooms.
static void by_tactics(Make *m, Site *s) {
    char team[40], all[44];
    int count = 2 + below(s, s->man_count > 4 ? 3 : s->man_count - 1), go = 1 + below(s, 3);
    count = count > s->man_count ? s->man_count : count;
    names(s->men, count, team);
    snprintf(all, sizeof all, "%s,%c", team, letter(s->breacher));
    char door[12];
    snprintf(door, sizeof door, "d%d", s->door.number);
    line(m, "%s: stack %s%s", all, door, below(s, 2) ? " quiet" : "");
    if (below(s, 2)) line(m, "%c: listen %s", letter(s->breacher), door);
    give(m, s, go, all, count < s->man_count ? s->men[count] : 0);
    if (below(s, 2)) line(m, "%c: on go%d challenge %s police then wait 5s ram %s then signal go4", letter(s->breacher), go, door, door);
    else line(m, "%c: on go%d ram %s then signal go4", letter(s->breacher), go, door);
    line(m, "%s: on go4 clear %s", team, door);
}

// One after the other, those who have farthest to go first, so that nobody has to be squeezed past.
static void take_places(Make *m, Site *s, int entrants) {
    struct { int unit; Pos at; i32 cost; } go[MEN + 1];
    KnownMember lead;
    Path path;
    know_member(s->w, s->g, 1, &lead);
    for (int i = 0; i <= entrants; i++) {
        go[i].unit = i ? s->men[i - 1] : s->breacher;
        go[i].at = s->beside[i];
        go[i].cost = know_path(s->w, s->g, lead.at, go[i].at, false, &path) ? path.cost : 0;
        for (int k = i; k > 0 && go[k - 1].cost < go[k].cost; k--) {
            int unit = go[k].unit;
            Pos at = go[k].at;
            i32 cost = go[k].cost;
            go[k] = go[k - 1];
            go[k - 1].unit = unit, go[k - 1].at = at, go[k - 1].cost = cost;
        }
    }
    for (int i = 0; i <= entrants; i++) {
        if (i) line(m, "%c: on %c ready move %d,%d,%d%s", letter(go[i].unit), letter(go[i - 1].unit), AT(go[i].at), below(s, 2) ? " pace=walk" : "");
        else line(m, "%c: move %d,%d,%d", letter(go[i].unit), AT(go[i].at));
    }
}

// By plain orders: each to his cell beside the door, the ram, in, and a weapon on every further door.
static void by_orders(Make *m, Site *s) {
    int go = 1 + below(s, 3), entrants = s->other_count > 1 ? s->other_count : 2;
    if (entrants > s->inside_count) entrants = s->inside_count;
    if (entrants > s->man_count) entrants = s->man_count;
    if (entrants > s->beside_count - 1) entrants = s->beside_count - 1;
    char ready[40], door[12];
    names(s->men, entrants, ready);
    snprintf(door, sizeof door, "d%d", s->door.number);
    take_places(m, s, entrants);
    char all[44];
    snprintf(all, sizeof all, "%s,%c", ready, letter(s->breacher));
    give(m, s, go, all, entrants < s->man_count ? s->men[entrants] : 0);
    line(m, "%c: on go%d ram %s then signal go4", letter(s->breacher), go, door);
    for (int i = 0; i < entrants; i++) {
        Pos watch = i < s->other_count ? s->other[i] : s->in;
        if (i < s->other_count) line(m, "%c: on go4 move %d,%d,%d then cover %d,%d,%d", letter(s->men[i]), AT(s->inside[i]), AT(watch));
        else line(m, "%c: on go4 move %d,%d,%d", letter(s->men[i]), AT(s->inside[i]));
    }
    if (below(s, 2)) line(m, "%c: report room_clear %d,%d,%d", letter(s->men[0]), AT(s->in));
}

bool corpus_plan(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, u64 seed, Plan *out) {
    Site s;
    Error unused = {0};
    Make m = {{w, g, tactics, tactic_count}, out, true};
    if (!plan_read(&m.lex, "made", "threshold-plan 1\n", out, &unused) || !site_find(w, g, seed, &s)) return false;
    extras(&m, &s);
    bool plain = seed % 2 && s.plain && s.other_count <= s.inside_count && s.other_count <= s.man_count && s.other_count < s.beside_count;
    if (plain) by_orders(&m, &s);
    else by_tactics(&m, &s);
    return m.ok;
}

// ---- faults -------------------------------------------------------------------------------------------------------

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
    int act, n = with_verb(b, VERB_ram, &s, &act, 0);
    if (!n || s.unit_count != 1) return false;
    s.acts[act].when = (Gate){.kind = below(&b->s, 2) ? GATE_READY : GATE_WITH, .number = s.units[0]};
    return write_back(b, n, &s);
}

static bool break_tool(Break *b) {
    Spoken s;
    int act, n = with_verb(b, VERB_ram, &s, &act, 0), man = b->s.men[0];
    if (!n) return false;
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
    s.when = (Gate){.kind = GATE_AT, .ms = 2000 + 1000 * below(&b->s, 4)};
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
            if (!stands(s, at) || !stands(s, from) || !know_line(s->w, s->g, from, 130, at, 130)) continue;
            char how[60] = "cover";
            if (below(s, 3) == 0) snprintf(how, sizeof how, "rules free then on %c ready suppress", letter(mate));
            return add(b, "%c: move %d,%d,%d", letter(mate), AT(at)) &&
                   add(b, "%c: move %d,%d,%d then %s %d,%d,%d", letter(man), AT(from), how, AT(to));
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
            if (stands(&b->s, at)) return add(b, "%c: move %d,%d,%d", letter(man), AT(at)) && add(b, "%c: move %d,%d,%d", letter(other), AT(at));
        }
    return false;
}

static bool break_front(Break *b) {
    int man = idle_man(b);
    Site *s = &b->s;
    if (!man) return false;
    for (int far = 4; far >= 2; far--) {
        Pos at = pos(s->out.x + s->nx * far, s->out.y + s->ny * far, s->out.z);
        if (!stands(s, at) || !know_line(s->w, s->g, at, 130, s->out, 130)) continue;
        return add(b, "%c: move %d,%d,%d then face %d,%d,%d", letter(man), AT(at), AT(s->door.at));
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
    int act, n = with_verb(b, VERB_move, &s, &act, below(&b->s, 2));
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

bool corpus_fault(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, u64 seed, Fault fault, Plan *plan) {
    static bool (*const breaks[FAULT_COUNT])(Break *) = {break_go_lost, break_go_other, break_circle, break_self, break_tool, break_early, break_lanes,
        break_same_place, break_front, break_doorway, break_uncovered, break_unreachable, break_far};
    Break b = {.lex = {w, g, tactics, tactic_count}, .plan = plan};
    return site_find(w, g, seed, &b.s) && breaks[fault](&b);
}

// ---- measured -----------------------------------------------------------------------------------------------------

typedef struct Row { bool made[FAULT_COUNT + 1], found[FAULT_COUNT + 1]; u8 fixes[FAULT_COUNT + 1], held[FAULT_COUNT + 1]; char said[400]; } Row;

static bool judge(const CorpusDef *def, Plan *plan, int fault, Row *row, Error *err) {
    Lint *lint = calloc(1, sizeof *lint);
    bool ok = lint && lint_plan(def->w, def->g, def->tactics, def->tactic_count, plan, def->host, def->self, lint, err);
    if (ok) {
        row->found[fault] = fault < FAULT_COUNT ? fault_found((Fault)fault, lint) : lint->count > 0;
        bool odd = fault == FAULT_COUNT ? row->found[fault] : !row->found[fault];
        if (odd && !row->said[0]) {
            Text text = text_over(row->said, sizeof row->said);
            text_add(&text, fault < FAULT_COUNT ? "not found: %s; " : "%s: ", fault < FAULT_COUNT ? fault_name((Fault)fault) : "clean, accused");
            for (int i = 0; i < lint->count && i < 2; i++) text_add(&text, "[%s] line %d: %s; ", lint_name((LintKind)lint->at[i].kind), lint->at[i].line, lint->at[i].text);
        }
        for (int i = 0; def->fix && fault < FAULT_COUNT && i < lint->count && i < 1; i++) {
            Text said = text_new();
            row->fixes[fault]++;
            row->held[fault] += lint_fix(def->w, def->g, def->tactics, def->tactic_count, plan, lint, i, def->host, def->self, &said, err);
            text_free(&said);
        }
    }
    free(lint);
    return ok;
}

static bool one(void *self, int n, void *out, Error *err) {
    const CorpusDef *def = self;
    Row *row = out;
    u64 seed = rng_mix(def->seed, 0x100) / 2 * 2 + (u64)n;
    Plan *plan = calloc(2, sizeof *plan);
    bool ok = plan != NULL;
    memset(row, 0, sizeof *row);
    if (ok && corpus_plan(def->w, def->g, def->tactics, def->tactic_count, seed, &plan[0])) {
        row->made[FAULT_COUNT] = true;
        plan[1] = plan[0];
        ok = judge(def, &plan[1], FAULT_COUNT, row, err);
        for (int f = 0; ok && f < FAULT_COUNT; f++) {
            plan[1] = plan[0];
            if (!corpus_fault(def->w, def->g, def->tactics, def->tactic_count, seed, (Fault)f, &plan[1])) continue;
            row->made[f] = true;
            ok = judge(def, &plan[1], f, row, err);
        }
    }
    free(plan);
    return ok;
}

bool corpus_run(const CorpusDef *def, CorpusTable *out, Error *err) {
    Row *rows = calloc((size_t)def->count, sizeof *rows);
    CorpusDef own = *def;
    Many many = {.count = def->count, .jobs = def->jobs, .row = sizeof *rows, .one = one, .self = &own, .progress = def->progress, .progress_self = def->progress_self};
    int done = 0, told = 0;
    *out = (CorpusTable){0};
    Text first = text_over(out->first, sizeof out->first);
    bool ok = rows && many_run(&many, rows, &done, err);
    for (int i = 0; ok && i < done; i++) {
        out->clean += rows[i].made[FAULT_COUNT];
        out->accused += rows[i].made[FAULT_COUNT] && rows[i].found[FAULT_COUNT];
        if (rows[i].said[0] && told < 4) told++, text_add(&first, "  plan %d: %s\n", i, rows[i].said);
        for (int f = 0; f < FAULT_COUNT; f++) {
            out->fault[f].made += rows[i].made[f];
            out->fault[f].found += rows[i].made[f] && rows[i].found[f];
            out->fault[f].fixes += rows[i].fixes[f];
            out->fault[f].held += rows[i].held[f];
        }
    }
    if (ok && !out->clean) ok = error_set(err, EXIT_CONTENT, "no plan can be made up here: no door into a place of which the dossier speaks, or nobody with a ram");
    free(rows);
    return ok;
}

static CorpusRow total(const CorpusTable *t) {
    CorpusRow sum = {0};
    for (int f = 0; f < FAULT_COUNT; f++) sum.made += t->fault[f].made, sum.found += t->fault[f].found, sum.fixes += t->fault[f].fixes, sum.held += t->fault[f].held;
    return sum;
}

static void put_row(const char *name, const CorpusRow *r, Text *out) {
    text_add(out, "%-34s %6d %6d  %5.1f", name, r->made, r->found, r->made ? 100.0 * r->found / r->made : 0);
    if (r->fixes) text_add(out, "   %5.1f", 100.0 * r->held / r->fixes);
    text_char(out, '\n');
}

void corpus_text(const CorpusTable *t, Text *out) {
    CorpusRow sum = total(t);
    text_add(out, "%-34s %6s %6s  %5s%s\n", "fault put in", "plans", "found", "in 100", sum.fixes ? "   fixes that held" : "");
    for (int f = 0; f < FAULT_COUNT; f++)
        if (t->fault[f].made) put_row(fault_name((Fault)f), &t->fault[f], out);
    put_row("all faults", &sum, out);
    text_add(out, "%-34s %6d %6d  %5.1f\n", "clean plans accused", t->clean, t->accused, 100.0 * t->accused / (t->clean ? t->clean : 1));
    if (t->first[0]) text_add(out, "judged wrongly, for one:\n%s", t->first);
}

bool corpus_good(const CorpusTable *t) {
    CorpusRow sum = total(t);
    return sum.found * 100 >= sum.made * 95 && t->accused * 100 <= t->clean * 5;
}
