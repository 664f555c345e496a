// hear.c: sound from where it is made to every ear: distance, materials, openings, background.
// What a group hears depends on the level at its ears and on nothing else.
#include "sim/senses.h"

#include <string.h>

enum {
    CATCH_DB10 = 60,         // from the threshold to certainly heard
    WORDS_DB10 = 50,         // speech-to-noise at which words come through, CALIBRATION 6.10
    LISTEN_DB10 = 100,       // what an ear to the door or the wall gains
    DIRECT_CELLS = 8         // error of a direct sound: one cell each so many of distance
};

// ---- making -----------------------------------------------------------------------------------------

void noise(World *w, const Unit *source, Pos at, SoundKind kind, i32 level_db10, u32 cause) {
    noise_words(w, source, at, kind, level_db10, cause, 0, 0);
}

void noise_words(World *w, const Unit *source, Pos at, SoundKind kind, i32 level_db10, u32 cause, int topic, ContactId to) {
    Event e = event_of(w, EVENT_sound, source);
    e.at = at;
    e.sound = (u8)kind;
    e.a = level_db10;
    e.cause = cause;
    cause = emit(w, e);
    Noise made = {w->now, at, source ? unit_id(w, source) : 0, cause, level_db10, (u8)kind, (u8)topic, to};
    if (w->noise_count < SOUNDS_MAX) {
        w->noises[w->noise_count++] = made;
        return;
    }
    int faintest = 0;  // too many at once: the faintest drowns
    for (int i = 1; i < SOUNDS_MAX; i++)
        if (w->noises[i].level_db10 < w->noises[faintest].level_db10) faintest = i;
    if (w->noises[faintest].level_db10 < level_db10) w->noises[faintest] = made;
}

// ---- losses -----------------------------------------------------------------------------------------

i32 sound_loss_db10(const World *w, Pos from, Pos to) {
    return sound_loss_between(&w->ground, w->senses->sound, from, to, SOUND_LOSS_MAX);
}

// ---- ears ---------------------------------------------------------------------------------------------

static bool hears(const World *w, const Unit *u, i64 ms) {
    (void)w;
    return u->place == PLACE_MAP && u->life == LIFE_UP && !(u->traits & TRAIT_DEAF) && u->deaf_until_ms <= ms;
}

i32 background_db10(const World *w, const MapCell *cell) {
    const PackInfo *info = w->pack->info;
    return cell->flags & CELL_OUTDOOR ? info->outdoor_db10 : info->indoor_db10;
}

static i32 background(const World *w, Pos at) { return background_db10(w, map_cell(&w->map, at)); }

// The level that this ear begins to catch.
static i32 faintest(const World *w, const Unit *u) {
    i32 least = background(w, unit_at(u)) + unit_kind(w, u)->hearing_db10;
    if (u->act == VERB_listen && u->act_phase == 1) least -= LISTEN_DB10;
    if (u->traits & TRAIT_ASLEEP) least += 200;
    return least;
}

static u32 sound_key(const World *w, const Noise *n) { return (u32)map_index(&w->map, n->at) * SOUND_COUNT + n->kind; }

// Caught for certain a little above the threshold, by chance just around it.
static bool caught(const World *w, const Unit *u, const Noise *n, i32 level) {
    i32 over = level - faintest(w, u);
    if (over <= -CATCH_DB10) return false;
    return over >= CATCH_DB10 || rng_permille(draw_unit(w, u, PURPOSE_hear_notice, sound_key(w, n)), 500 + over * 500 / CATCH_DB10);
}

// Level of the noise at every ear that might catch it, into ear_level; INT16_MIN where none.
static void levels(World *w, const Noise *n) {
    Senses *s = w->senses;
    int count = 0;
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        s->ear_level[i] = INT16_MIN;
        if (i + 1 == n->unit || !hears(w, u, n->ms)) continue;
        if (n->unit && u->group == w->units[n->unit - 1].group) continue;
        i32 room_for = n->level_db10 - faintest(w, u) + CATCH_DB10;
        if (room_for > 0) s->ears[count++] = (SoundEar){map_index(&w->map, unit_at(u)), room_for, 0, i};
    }
    sound_to_ears(&w->ground, s->sound, n->at, s->ears, count);
    for (int i = 0; i < count; i++)
        if (s->ears[i].loss <= s->ears[i].most) s->ear_level[s->ears[i].row] = (i16)(n->level_db10 - s->ears[i].loss);
}

// Where it seems to come from: the worse the farther and the more was in between.
static Ear ear_of(World *w, const Unit *u, const Noise *n, i32 level) {
    i32 cm = pos_distance_cm(n->at, unit_at(u));
    i32 between = (i32)i64_max(0, n->level_db10 - sound_spread_db10(cm) - level);
    int error = (int)i64_min(12, cm / (CELL_CM * DIRECT_CELLS) + (between + 60) / 150);
    Ear ear = {.at = n->at, .error = error, .kind = (SoundKind)n->kind, .level_db10 = level, .cause = n->cause, .source = n->unit};
    u32 key = sound_key(w, n);
    if (error) {
        ear.at.x = (i16)i64_clamp(ear.at.x + rng_between(draw_unit(w, u, PURPOSE_hear_place, key * 2), -error, error), 0, w->map.width - 1);
        ear.at.y = (i16)i64_clamp(ear.at.y + rng_between(draw_unit(w, u, PURPOSE_hear_place, key * 2 + 1), -error, error), 0, w->map.height - 1);
    }
    ear.angle = pos_angle(unit_at(u), ear.at);
    return ear;
}

static bool is_shot(u8 kind) { return kind == SOUND_handgun || kind == SOUND_rifle || kind == SOUND_shotgun; }

static void tell_heard(World *w, Unit *u, const Noise *n, const Ear *ear, const Contact *c) {
    Percept p = percept_of(w, is_shot(n->kind) ? PERCEPT_heard_shot : PERCEPT_heard, u->group, u->ordinal);
    p.sound = n->kind;
    p.level_db10 = (i16)ear->level_db10;
    p.at = ear->at;
    p.error_cells = (i16)ear->error;
    p.angle = ear->angle;
    p.contact = c ? c->id : 0;
    u32 percept = tell(w, p);
    Event e = event_of(w, EVENT_heard, u);
    e.other = n->unit;
    e.at = n->at;
    e.sound = n->kind;
    e.contact = p.contact;
    e.percept = percept;
    e.cause = n->cause;
    e.a = ear->level_db10;
    emit(w, e);
}

// The group's picture takes the sound from the member who heard it best; shots startle everybody.
static void group_hears(World *w, const Noise *n, Unit *best, i32 level) {
    Ear ear = ear_of(w, best, n, level);
    belief_hear(w, best, ear.at, ear.error, n->kind);
    Contact *c = sound_tells_people((SoundKind)n->kind) ? contact_heard(w, best, &ear) : NULL;
    if (is_shot(n->kind)) {
        for (int i = 0; i < w->units_count; i++) {
            Unit *u = &w->units[i];
            if (u->group != best->group || w->senses->ear_level[i] == INT16_MIN) continue;
            Ear own = u == best ? ear : ear_of(w, u, n, w->senses->ear_level[i]);
            tell_heard(w, u, n, &own, c);
        }
        return;
    }
    if (!c || ear.fresh) tell_heard(w, best, n, &ear, c);
}

static void words_heard(World *w, const Noise *n) {
    if (!n->word) return;
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (w->senses->ear_level[i] == INT16_MIN) continue;
        if (w->senses->ear_level[i] - background(w, unit_at(u)) >= WORDS_DB10) understood(w, u, n->unit, n->word, n->cause);
    }
}

static void wake(World *w, Unit *u) {
    if (!(u->traits & TRAIT_ASLEEP)) return;
    u->traits &= (u16)~TRAIT_ASLEEP;
    look_dirty(w, u);
}

static void spread_noise(World *w, const Noise *n) {
    Senses *s = w->senses;
    w->now = n->ms;
    levels(w, n);
    for (int i = 0; i < w->units_count; i++) {
        if (s->ear_level[i] == INT16_MIN) continue;
        if (caught(w, &w->units[i], n, s->ear_level[i])) wake(w, &w->units[i]);
        else s->ear_level[i] = INT16_MIN;
    }
    Unit *best[256] = {NULL};  // by group: who heard it best, of equal ones the first
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i], **of_group = &best[u->group];
        if (s->ear_level[i] != INT16_MIN && (!*of_group || s->ear_level[i] > s->ear_level[*of_group - w->units])) *of_group = u;
    }
    for (int g = 1; g <= w->groups_count; g++)
        if (best[g]) group_hears(w, n, best[g], s->ear_level[best[g] - w->units]);
    words_heard(w, n);
}

// Order of the noises of a step: by ms, place, kind; never by who made them.
static bool before(const Noise *a, const Noise *b) {
    if (a->ms != b->ms) return a->ms < b->ms;
    int order = pos_order(a->at, b->at);
    if (order) return order < 0;
    return a->kind != b->kind ? a->kind < b->kind : a->level_db10 > b->level_db10;
}

void hear_run(World *w) {
    i64 now = w->now;
    for (int i = 1; i < w->noise_count; i++) {
        Noise n = w->noises[i];
        int at = i;
        for (; at > 0 && before(&n, &w->noises[at - 1]); at--) w->noises[at] = w->noises[at - 1];
        w->noises[at] = n;
    }
    for (int i = 0; i < w->noise_count; i++) {  // what is said in answer joins the end
        Noise n = w->noises[i];
        if (n.level_db10 > 0) spread_noise(w, &n);
    }
    w->noise_count = 0;
    w->now = now;
}
