// rise.c: a weapon that comes up, seen by those before whom it does: the first sign that somebody means to fire.
// It is made out some time after it began, later from afar and in bad light; nothing of it shows from behind.
#include "sim/notice.h"

enum { BEHIND = 78, TOWARDS = 43, AT_SOMEBODY = 8, LATEST_MS = 3000 };  // 1/256 turn

static u8 way(const Unit *t, Pos at) { return pos_same(unit_at(t), at) ? t->face : pos_angle(unit_at(t), at); }

// Drawn by the place and the moment at which it began, never by who does it.
void rise_begins(const World *w, const Unit *o, const Unit *t, Track *k) {
    if (k->level == LEVEL_NONE || t->rises_ms < 0 || t->rises_ms <= k->rise_of_ms || !t->weapon_in_hand) return;
    k->rise_of_ms = t->rises_ms;
    k->rise_ms = 0;
    if (t->rises_ms < k->first_ms || fix_angle_between(t->face, way(t, unit_at(o))) > BEHIND) return;
    i64 median = i64_min(notice_rise_ms(w, o, t, k, shooting(w)->rise_ms), LATEST_MS);
    u64 draw = draw_unit_at(w, o, t->rises_ms, PURPOSE_rise, (u32)map_index(&w->map, unit_at(t)));
    k->rise_ms = i64_max(w->now, t->rises_ms + rng_lognormal(draw, median, shooting(w)->rise_sigma));
}

// Against who sees it, or straight at one of his own.
static bool against(const World *w, const Unit *o, const Unit *t) {
    if (fix_angle_between(t->face, way(t, unit_at(o))) <= TOWARDS) return true;
    for (i32 i = 0; i < w->units_count; i++) {
        const Unit *mate = &w->units[i];
        if (mate->group == o->group && mate->place == PLACE_MAP && mate->z == t->z && fix_angle_between(t->face, way(t, unit_at(mate))) <= AT_SOMEBODY)
            return true;
    }
    return false;
}

// In the meantime he may have let it sink, lost it or turned away.
void rise_told(World *w, Unit *o, const Unit *t, Track *k) {
    k->rise_ms = 0;
    observe(w, o, t, k);
    if (t->life != LIFE_UP || !t->weapon_in_hand || t->arms_raised || k->hands != HANDS_HOLDING || !against(w, o, t)) return;
    k->doing = DOING_AIMS_AT;
    contact_rises(w, o, k, t->act_event);
}
