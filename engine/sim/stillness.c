// stillness.c: who waits is not silent: he shifts his weight, a board creaks under him, he handles his weapon, says a low word; who is hurt groans.
// How often and how loud is data (scripts/data/sounds.lua: the rows with every_ms); whether anybody hears it is for hear.c alone.
#include "sim/senses.h"

enum { HOUR_MS = 3600000, SECOND_MS = 1000, MILLION = 1000000, MATE_CELLS = 3 };

static bool waits(const Unit *u) {
    switch (u->act) {
    case VERB_none: case VERB_wait: case VERB_hold: case VERB_cover: case VERB_aim: case VERB_face: case VERB_rules: return true;
    default: return false; // at work, which sounds as it sounds; or listening, which is done by keeping still
    }
}

static bool may_stir(const World *w, const Unit *u, Loud act) {
    if (u->place != PLACE_MAP || u->life == LIFE_DEAD || u->traits & TRAIT_STILL) return false;
    if (act == LOUD_groan) return !unit_kind(w, u)->species && body_hurt(u);
    return u->life == LIFE_UP && !(u->traits & TRAIT_ASLEEP) && waits(u) && !u->pace && !unit_kind(w, u)->species && !u->held_by && !reflex_holds(u);
}

static bool mate_near(const World *w, const Unit *u) {
    for (UnitId id = w->senses->first_member[u->group]; id; id = w->senses->next_member[id - 1]) {
        const Unit *mate = unit_get(w, id);
        if (mate != u && unit_able(mate) && mate->z == u->z && pos_chebyshev(unit_at(mate), unit_at(u)) <= MATE_CELLS) return true;
    }
    return false;
}

static bool has_what_it_takes(const World *w, const Unit *u, Loud act) {
    if (act == LOUD_handling) return u->weapon_in_hand && u->custody == CUSTODY_FREE;
    return act != LOUD_low_word || mate_near(w, u);
}

static i64 posture_pm(const Unit *u, const SoundLevel *s) {
    if (u->hidden) return s->hidden_pm;
    return u->stance == stance_prone ? s->prone_pm : u->stance == stance_crouch ? s->crouch_pm : 1000;
}

// In a million, that it comes in this second, of who need not keep still.
static i64 chance_ppm(const World *w, const Unit *u, const SoundLevel *s) {
    i64 rested = i64_min(HOUR_MS, w->now - i64_max(0, u->moved_ms));
    i64 more = (i64)s->stress_pm * mind_stressed(w, u) / 1000 + s->long_pm * rested / HOUR_MS;
    return (i64)MILLION * SECOND_MS / s->every_ms * posture_pm(u, s) / 1000 * (1000 + more) / 1000;
}

static void stir_by(World *w, Unit *u, const SoundLevel *s) {
    u64 luck = draw_unit(w, u, PURPOSE_stillness, s->act);
    i64 chance = chance_ppm(w, u, s), drawn = (i64)rng_below(luck, MILLION);
    if (drawn >= chance || !has_what_it_takes(w, u, (Loud)s->act)) return;
    if (drawn >= chance * s->still_pm / 1000 && comply_strangers(w, u->group)) return;
    if (hear_within(w, u, loud_sound((Loud)s->act), s->noise_db10)) noise_of(w, u, unit_at(u), (Loud)s->act, 0, 0);
}

void stillness_run(World *w) {
    for (int row = 0; row < w->pack->sounds_count; row++) {
        const SoundLevel *s = &w->pack->sounds[row];
        if (!s->every_ms) continue;
        for (int i = 0; i < w->units_count; i++)
            if (may_stir(w, &w->units[i], (Loud)s->act)) stir_by(w, &w->units[i], s);
    }
}
