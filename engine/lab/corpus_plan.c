// corpus_plan.c: clean plans by two templates (tactics; plain orders).
// A plan is clean because of how it is put together, never because the linter says so.
#include "lab/corpus_site.h"

#include "base/rng.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- the site -------------------------------------------------------------------------------------------------


static u64 draw(Site *s) { return s->seed = rng_mix(s->seed, 0x636f); }
int site_below(Site *s, int n) { return (int)rng_below(draw(s), (u32)n); }

bool site_stands(const Site *s, Pos at) {
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
        if (site_below(s, ++count) == 0) best = i;
    }
    return best >= 0 && know_opening_at(s->w, s->g, best, &s->door);
}

static void find_side(Site *s) {
    Pos d = s->door.at;
    bool across = know_opening_across(s->w, d);
    s->nx = across, s->ny = !across;
    if (claimed(s->w, s->g, know_room_of(s->w, s->g, pos(d.x + s->nx, d.y + s->ny, d.z)))) s->nx = -s->nx, s->ny = -s->ny;
}

void site_fill(Site *s) {
    Pos d = s->door.at;
    s->out = pos(d.x + s->nx, d.y + s->ny, d.z);
    s->in = pos(d.x - s->nx, d.y - s->ny, d.z);
    s->room = know_room_of(s->w, s->g, s->in);
    for (int n = 1; n <= 3; n++)
        for (int side = -1; side <= 1; side += 2) {
            Pos o = pos(s->out.x + s->ny * n * side, s->out.y + s->nx * n * side, d.z), i = pos(s->in.x + s->ny * n * side, s->in.y + s->nx * n * side, d.z);
            if (site_stands(s, o) && s->beside_count < SIDES) s->beside[s->beside_count++] = o;
            if (n <= 2 && site_stands(s, i) && know_room_of(s->w, s->g, i) == s->room && s->inside_count < SIDES) s->inside[s->inside_count++] = i;
        }
    for (int deep = 1; deep <= 5; deep++)
        for (int side = -1; side <= 1; side += 2) {
            Pos i = pos(s->in.x - s->nx * deep + s->ny * side, s->in.y - s->ny * deep + s->nx * side, d.z);
            if (site_stands(s, i) && know_room_of(s->w, s->g, i) == s->room && s->inside_count < SIDES) s->inside[s->inside_count++] = i;
        }
    KnownOpening o;
    for (int i = 0; i < know_opening_count(s->w, s->g) && s->other_count < DOORS; i++) {
        if (!know_opening_at(s->w, s->g, i, &o) || o.role == ROLE_WINDOW || pos_same(o.at, d) || (o.room_a != s->room && o.room_b != s->room)) continue;
        u16 beyond = o.room_a == s->room ? o.room_b : o.room_a;
        if (beyond && (s->given || claimed(s->w, s->g, beyond))) s->other[s->other_count++] = o.at;
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
        int k = site_below(s, i + 1), swap = s->men[i];
        s->men[i] = s->men[k], s->men[k] = swap;
    }
}

bool site_find(const World *w, GroupId g, u64 seed, Site *s) {
    *s = (Site){.w = w, .g = g, .seed = rng_mix(seed, 0x736974)};
    if (!find_door(s)) return false;
    find_side(s);
    site_fill(s);
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


static void names(const int *units, int count, char out[40]) {
    Text text = text_over(out, 40);
    for (int i = 0; i < count; i++) text_add(&text, "%s%c", i ? "," : "", site_letter(units[i]));
}

// Who gives the go, and when: always once everybody who waits for it is there.
static void give(Make *m, Site *s, int go, const char *ready, int leader) {
    int way = site_below(s, 4);
    if (way == 0) line(m, "on %s ready go %d", ready, go);
    else if (way == 1 && leader) line(m, "%c: on %s ready signal go%d", site_letter(leader), ready, go);
    else if (way == 2) line(m, "at %ds go %d", 110 + site_below(s, 40), go);
    else if (way == 3) m->plan->by_hand |= (u8)(1u << (go - 1));
    else line(m, "on %s ready go %d", ready, go);
}

static void extras(Make *m, Site *s) {
    if (site_below(s, 2)) line(m, "all: rules %s", site_below(s, 2) ? "armed_threat" : "return_fire");
    if (site_below(s, 3) == 0) line(m, "# plan %d", site_below(s, 1000));
}

// By tactics: the stack, the ram, the rooms.
static void by_tactics(Make *m, Site *s) {
    char team[40], all[44];
    int count = 2 + site_below(s, s->man_count > 4 ? 3 : s->man_count - 1), go = 1 + site_below(s, 3);
    count = count > s->man_count ? s->man_count : count;
    names(s->men, count, team);
    snprintf(all, sizeof all, "%s,%c", team, site_letter(s->breacher));
    char door[12];
    snprintf(door, sizeof door, "d%d", s->door.number);
    line(m, "%s: stack %s%s", all, door, site_below(s, 2) ? " quiet" : "");
    if (site_below(s, 2)) line(m, "%c: listen %s", site_letter(s->breacher), door);
    give(m, s, go, all, count < s->man_count ? s->men[count] : 0);
    if (site_below(s, 2)) line(m, "%c: on go%d challenge %s police then wait 5s ram %s then signal go4", site_letter(s->breacher), go, door, door);
    else line(m, "%c: on go%d ram %s then signal go4", site_letter(s->breacher), go, door);
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
        if (i) line(m, "%c: on %c ready move %d,%d,%d%s", site_letter(go[i].unit), site_letter(go[i - 1].unit), AT(go[i].at), site_below(s, 2) ? " pace=walk" : "");
        else line(m, "%c: move %d,%d,%d", site_letter(go[i].unit), AT(go[i].at));
    }
}

// By plain orders: each to his cell beside the door, the ram, in, and a weapon on every further door.
static void by_orders(Make *m, Site *s) {
    int go = 1 + site_below(s, 3), entrants = s->other_count > 1 ? s->other_count : 2;
    if (entrants > s->inside_count) entrants = s->inside_count;
    if (entrants > s->man_count) entrants = s->man_count;
    if (entrants > s->beside_count - 1) entrants = s->beside_count - 1;
    char ready[40], door[12];
    names(s->men, entrants, ready);
    snprintf(door, sizeof door, "d%d", s->door.number);
    take_places(m, s, entrants);
    char all[44];
    snprintf(all, sizeof all, "%s,%c", ready, site_letter(s->breacher));
    give(m, s, go, all, entrants < s->man_count ? s->men[entrants] : 0);
    line(m, "%c: on go%d ram %s then signal go4", site_letter(s->breacher), go, door);
    for (int i = 0; i < entrants; i++) {
        Pos watch = i < s->other_count ? s->other[i] : s->in;
        if (i < s->other_count) line(m, "%c: on go4 move %d,%d,%d then cover %d,%d,%d", site_letter(s->men[i]), AT(s->inside[i]), AT(watch));
        else line(m, "%c: on go4 move %d,%d,%d", site_letter(s->men[i]), AT(s->inside[i]));
    }
    if (site_below(s, 2)) line(m, "%c: report room_clear %d,%d,%d", site_letter(s->men[0]), AT(s->in));
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

bool corpus_unattended(const Lexicon *lex, Plan *plan) {
    char line[40];
    LangProblem unused;
    int go = 1;
    if (!plan->by_hand) return true;
    while (!(plan->by_hand >> (go - 1) & 1)) go++;
    Text text = text_over(line, sizeof line);
    text_add(&text, "at 100s go %d", go);
    plan->by_hand = 0;
    return plan_put(lex, plan, plan->count, line, &unused);
}
