// stir.c: where openings and smoke have changed since everybody last looked, so that only those look again whose
// lines may go through there. A mere memory of Core.look_all: when it is not known where, it is everywhere.
#include "sim/senses.h"

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

static inline bool between(const Stirs *s, Pos a, Pos b, int around) {
    for (int i = 0; i < s->count; i++) {
        Pos p = s->at[i];
        if (within(p.x, a.x, b.x, around) && within(p.y, a.y, b.y, around) && within(p.z, a.z, b.z, around)) return true;
    }
    return s->anywhere;
}

bool stirs_between(const Stirs *s, Pos a, Pos b) { return between(s, a, b, AROUND); }

bool stirs_about(const Stirs *s, Pos a, Pos b) { return between(s, a, b, AROUND + 1); }

// ---- outlooks -----------------------------------------------------------------------------------------

static Outlook outlook_of(const World *w, const Unit *u) {
    return (Outlook){.from = unit_eye(w, u), .at = unit_at(u), .ground = w->senses->ground_age, .face = u->face};
}

bool outlook_stands(const World *w, const Unit *u, Outlook *outlook) {
    Outlook was = *outlook, now = *outlook = outlook_of(w, u);
    return was.ground == now.ground && was.face == now.face && pos_same(was.at, now.at) &&
           pos_same(was.from.at, now.from.at) && was.from.height_cm == now.from.height_cm && was.from.dx == now.from.dx &&
           was.from.dy == now.from.dy;
}

// Those from where nothing that has changed can matter still stand.
void outlook_ground(const World *w) {
    Senses *s = w->senses;
    if (!w->core->look_all || (!s->stirred.anywhere && s->stirred_noted == s->stirred.count)) return;
    s->stirred_noted = s->stirred.count;
    u32 was = s->ground_age++;
    for (int i = 0; i < w->units_count; i++) {
        Outlook *view = &s->view_from[i], *watch = &s->watched_from[i];
        if (view->ground == was && !stirred_near(w, view->from.at, OUTLOOK_CELLS)) view->ground++;
        if (watch->ground == was && !stirred_near(w, watch->from.at, OUTLOOK_CELLS)) watch->ground++;
    }
}

bool outlook_stirred(const World *w, const Unit *u) { return w->core->look_all && stirred_near(w, unit_eye(w, u).at, OUTLOOK_CELLS); }
