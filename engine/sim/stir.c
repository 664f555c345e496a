// stir.c: where openings and smoke have changed since everybody last looked, so that only those look again whose
// lines may go through there. A mere memory of Core.look_all: when it is not known where, it is everywhere.
#include "sim/notice.h"

enum { AROUND = 1 };  // a line that goes by a cell at a corner is stopped or let through by it too

void stir(World *w, Pos at) {
    Senses *s = w->senses;
    w->core->look_all = 1;
    portal_changed(w, at);
    if (s->stirred.count == STIRRED_MAX) s->stirred.anywhere = true;
    else s->stirred.at[s->stirred.count++] = at;
}

void stir_everywhere(World *w) {
    w->core->look_all = 1;
    portals_changed(w);
    w->senses->stirred.anywhere = true;
}

void stir_light(World *w) { w->core->look_all = 1; }

void stir_looked(World *w) {
    w->core->look_all = 0;
    w->senses->stirred.count = w->senses->stirred_noted = 0;
    w->senses->stirred.anywhere = false;
}

void stir_derive(World *w) {
    w->senses->stirred.count = w->senses->stirred_noted = 0;
    w->senses->stirred.anywhere = w->core->look_all;
}

bool stirred_near(const World *w, Pos at, int cells) {
    const Senses *s = w->senses;
    for (int i = 0; i < s->stirred.count; i++) {
        int dx = s->stirred.at[i].x - at.x, dy = s->stirred.at[i].y - at.y;
        if (dx <= cells && dx >= -cells && dy <= cells && dy >= -cells) return true;
    }
    return s->stirred.anywhere;
}

static inline bool within(int p, int a, int b, int around) { return a < b ? p >= a - around && p <= b + around : p >= b - around && p <= a + around; }

// Does the line between the middles of a and b pass so near to p, in cells? It may have its ends anywhere in theirs.
static inline bool on_the_way(Pos p, Pos a, Pos b, int cells) {
    i64 x = b.x - a.x, y = b.y - a.y, across = x * (p.y - a.y) - y * (p.x - a.x);
    return across * across <= (i64)cells * cells * (x * x + y * y);
}

static inline bool between(const Stirs *s, Pos a, Pos b, int around) {
    for (int i = 0; i < s->count; i++) {
        Pos p = s->at[i];
        if (within(p.x, a.x, b.x, around) && within(p.y, a.y, b.y, around) && within(p.z, a.z, b.z, around) && on_the_way(p, a, b, around + 1)) return true;
    }
    return s->anywhere;
}

bool stirs_between(const Stirs *s, Pos a, Pos b) { return between(s, a, b, AROUND); }

bool stirs_about(const Stirs *s, Pos a, Pos b) { return between(s, a, b, AROUND + 1); }

// ---- who has it before him --------------------------------------------------------------------------------

// A line by the corner of a cell farther off than this leads less than so far beside its middle, and by three cells from it less than 16.
enum { BESIDE_CELLS = 8, BESIDE_ANGLE = 10 };

static bool before_eyes(const Unit *u, Pos from, Pos at) {
    return pos_chebyshev(from, at) <= BESIDE_CELLS || fix_angle_between(u->face, pos_angle(from, at)) <= ARC_EDGE + BESIDE_ANGLE;
}

static bool joins_room(const World *w, Pos at, int room) {
    for (int y = at.y - 1; y <= at.y + 1; y++)
        for (int x = at.x - 1; x <= at.x + 1; x++)
            for (int z = at.z - 1; z <= at.z + 1; z++)
                if (room_at(w, pos(x, y, z)) == room) return true;
    return false;
}

// May a line from its eyes lead by there, or have led there before it changed? Of a room the ways are as they are now, unless one of them changed.
static bool stir_meets(const World *w, const Unit *u, Pos from, Pos at) {
    if (pos_chebyshev(from, at) <= BESIDE_CELLS || unit_looks_round(u)) return true;
    if (!before_eyes(u, from, at)) return false;
    const Ways *ways = ways_of(w, u);
    return ways->within || ways->room < 0 || joins_room(w, at, ways->room) || !way_shut(w, u, at, BESIDE_ANGLE);
}

// The angles that lie about these, eight a bit, are among what comes back.
static u32 widened(u32 sectors, int by) {
    u32 out = sectors;
    for (int i = 1; i <= by; i++) out |= sectors << i | sectors >> (32 - i) | sectors >> i | sectors << (32 - i);
    return out;
}

Stirs stirs_before(const World *w, const Unit *u, Pos from) {
    const Senses *s = w->senses;
    Stirs out = {.anywhere = s->stirred.anywhere, .sectors = s->stirred.anywhere ? ~(u32)0 : 0};
    const Ways *ways = ways_of(w, u);
    const u32 *sectors = crowd_sectors(w, from), open = unit_looks_round(u) ? ~(u32)0 : widened(ways->sectors, 2);
    for (int i = 0; i < s->stirred.count && !out.anywhere; i++) {
        Pos at = s->stirred.at[i];
        bool near = pos_chebyshev(from, at) <= BESIDE_CELLS;
        if (!near && !(sectors[crowd_spot(w, at)] & open)) continue;
        if (!near && (!before_eyes(u, from, at) || (!unit_looks_round(u) && way_shut(w, u, at, BESIDE_ANGLE)))) continue;
        out.at[out.count++] = at;
        out.sectors |= near ? ~(u32)0 : widened(sectors[crowd_spot(w, at)], 2);
    }
    return out;
}

// ---- outlooks -----------------------------------------------------------------------------------------

static Outlook outlook_of(const World *w, const Unit *u) {
    return (Outlook){.from = unit_eye(w, u), .at = unit_at(u), .ground = w->senses->ground_age, .face = u->face};
}

static bool same_eyes(const Outlook *a, const Outlook *b) {
    return a->face == b->face && pos_same(a->at, b->at) && pos_same(a->from.at, b->from.at) && a->from.height_cm == b->from.height_cm &&
           a->from.dx == b->from.dx && a->from.dy == b->from.dy;
}

bool outlook_stands(const World *w, const Unit *u, Outlook *outlook) {
    Outlook was = *outlook, now = *outlook = outlook_of(w, u);
    return was.ground == now.ground && same_eyes(&was, &now);
}

bool outlook_is(const World *w, const Unit *u, const Outlook *outlook) {
    Outlook now = outlook_of(w, u);
    return outlook->ground == now.ground && same_eyes(outlook, &now);
}

// What was made from where somebody is no more is left to be old.
static bool stir_matters(const World *w, const Unit *u, const Outlook *made, int first) {
    const Stirs *s = &w->senses->stirred;
    Pos from = made->from.at;
    Outlook now = outlook_of(w, u);
    if (!same_eyes(made, &now)) return true;
    for (int i = first; i < s->count; i++) {
        int dx = s->at[i].x - from.x, dy = s->at[i].y - from.y;
        if (dx <= OUTLOOK_CELLS && dx >= -OUTLOOK_CELLS && dy <= OUTLOOK_CELLS && dy >= -OUTLOOK_CELLS && stir_meets(w, u, from, s->at[i])) return true;
    }
    return s->anywhere;
}

// Those from where nothing that has changed can matter still stand.
void outlook_ground(const World *w) {
    Senses *s = w->senses;
    if (!w->core->look_all || (!s->stirred.anywhere && s->stirred_noted == s->stirred.count)) return;
    int first = s->stirred_noted;
    s->stirred_noted = s->stirred.count;
    u32 was = s->ground_age++;
    for (int i = 0; i < w->units_count; i++) {
        Outlook *view = &s->view_from[i], *watch = &s->watched_from[i];
        if (view->ground == was && !stir_matters(w, &w->units[i], view, first)) view->ground++;
        if (watch->ground == was && !stir_matters(w, &w->units[i], watch, first)) watch->ground++;
    }
}

bool outlook_stirred(const World *w, const Unit *u) { return w->core->look_all && stirred_near(w, unit_eye(w, u).at, OUTLOOK_CELLS); }
