// ear.c: what one ear makes of a sound: whether it catches it, what it takes it for, where, and the words;
// and what loud sounds do to it. Nothing but the level at the ear, the noise round it and its state plays a part.
#include "sim/senses.h"

enum {
    // Rounds and devices are given by the peak of a pulse of some 2 ms. Loudness is told over about 125 ms:
    // 18 dB of that share, and 7 dB from the peak to the mean of the pulse. Everything else is in dB(A) as it is.
    PEAK_DB10 = 250,
    QUIET_DB10 = 100,        // what a whole ear catches where nothing else sounds
    CATCH_DB10 = 60,         // to both sides of the threshold it is chance
    VOICE_DB10 = 160,        // a voice is picked out so far under another sound: CALIBRATION 6.12, faint through STC 45
    WORDS_NONE_DB10 = -100,  // speech to noise at which no word comes through; half of them at -5 dB, the
    WORDS_ALL_DB10 = 0,      // common threshold of speech in noise; CALIBRATION 6.10, 6.12
    SLEEP_DB10 = 200,
    CLEAR_DB10 = 100,        // so far over the threshold the kind is certain
    NEAR_CM = 150,           // within reach of an arm the place is
    RANGE_PM = 250,          // of its distance: how far off a sound is misplaced (design)
    BLUR_DB10 = 150,         // one cell more for each of these lost in between
    ERROR_MOST = 12,
    // Rounds close by leave the ear dull (a shift of its threshold, back within minutes) and for a moment
    // cover everything else. Levels from 140 dB of peak on; amounts by judgement.
    SHIFT_FROM_DB10 = 1400, SHIFT_MOST_DB10 = 450, SHIFT_ADDS = 4, RECOVERS_DB10 = 50, RECOVERS_MS = 60000,
    MASK_FROM_DB10 = 800, MASK_UNDER_DB10 = 200, MASK_MS = 300
};

i32 noise_loudness_db10(const Noise *n) { return n->level_db10 - (sound_is_peak((SoundKind)n->kind) ? PEAK_DB10 : 0); }

// ---- the state of the ear -------------------------------------------------------------------------------

bool ear_open(const World *w, const Unit *u, i64 ms) {
    (void)w;
    return u->place == PLACE_MAP && u->life == LIFE_UP && !(u->traits & TRAIT_DEAF) && u->deaf_until_ms <= ms;
}

int ear_shift_db10(const World *w, const Unit *u) {
    if (u->ear_shift_db10 <= 0) return 0;
    return (int)i64_max(0, u->ear_shift_db10 - (w->now - u->ear_shift_ms) * RECOVERS_DB10 / RECOVERS_MS);
}

void ear_dull(World *w, Unit *u, int db10) {
    int before = ear_shift_db10(w, u), more = before < db10 ? before : db10, most = before < db10 ? db10 : before;
    u->ear_shift_db10 = (i16)i64_min(SHIFT_MOST_DB10, most + more / SHIFT_ADDS);
    u->ear_shift_ms = w->now;
}

int ear_guard_db10(const World *w, const Unit *u) {
    const Kit *kit = unit_kit(w, u);
    return kit && kit->armour ? w->pack->armours[kit->armour - 1].ears_db10 : 0;
}

static void struck(World *w, Unit *u, i32 peak_db10) {
    i32 peak = peak_db10 - ear_guard_db10(w, u), loud = peak - PEAK_DB10 - MASK_UNDER_DB10;
    if (peak > SHIFT_FROM_DB10) ear_dull(w, u, peak - SHIFT_FROM_DB10);
    if (u->ear_mask_until_ms > w->now && u->ear_mask_db10 > loud) return;
    u->ear_mask_db10 = (i16)loud;
    u->ear_mask_until_ms = w->now + MASK_MS;
}

// Those of the own side too, and the one who fires most of all.
void ears_struck(World *w, const Noise *n) {
    if (!sound_is_peak((SoundKind)n->kind)) return;
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->place != PLACE_MAP || u->life == LIFE_DEAD || u->traits & TRAIT_DEAF) continue;
        i32 left = n->level_db10 - (i32)i64_max(0, sound_spread_db10(pos_distance_cm(n->at, unit_at(u))));
        if (left - PEAK_DB10 < MASK_FROM_DB10) continue;
        left -= sound_straight_db10(&w->ground, n->at, unit_at(u));
        if (left - PEAK_DB10 >= MASK_FROM_DB10) struck(w, u, left);
    }
}

// ---- what it stands out against ---------------------------------------------------------------------------

i32 background_db10(const World *w, const MapCell *cell) {
    const PackInfo *info = w->pack->info;
    i32 own = cell->room ? w->pack->rooms[cell->room - 1].noise_db10 : 0;
    return own ? own : cell->flags & CELL_OUTDOOR ? info->outdoor_db10 : info->indoor_db10;
}

i32 ear_noise_db10(const World *w, const Unit *u) {
    i64 noise = background_db10(w, map_cell(&w->map, unit_at(u)));
    if (u->ear_mask_until_ms > w->now) noise = i64_max(noise, u->ear_mask_db10);
    return (i32)i64_max(noise, QUIET_DB10 + ear_shift_db10(w, u));
}

static bool is_voice(u8 kind) { return kind == SOUND_speech || kind == SOUND_shout || kind == SOUND_challenge || kind == SOUND_cry || kind == SOUND_groan; }

// The level that is caught in one case of two.
static i32 threshold(const World *w, const Unit *u, u8 kind) {
    i32 heeds = unit_kind(w, u)->hearing_db10;
    if (u->act == VERB_listen && u->act_phase == LISTEN_PHASE) heeds = (i32)i64_min(heeds, 0);
    i32 least = ear_noise_db10(w, u) + heeds;
    if (u->traits & TRAIT_ASLEEP) return least + SLEEP_DB10;
    return is_voice(kind) ? least - VOICE_DB10 : least;
}

i32 ear_most_loss_db10(const World *w, const Unit *u, const Noise *n) {
    return noise_loudness_db10(n) - threshold(w, u, n->kind) + CATCH_DB10 - 1;
}

void ears_derive(World *w) {
    const PackInfo *info = w->pack->info;
    Senses *s = w->senses;
    s->quietest_db10 = (i32)i64_min(info->indoor_db10, info->outdoor_db10);
    s->keenest_db10 = 0;  // an ear at a wall is as good as any
    for (int r = 0; r < w->pack->rooms_count; r++)
        if (w->pack->rooms[r].noise_db10) s->quietest_db10 = (i32)i64_min(s->quietest_db10, w->pack->rooms[r].noise_db10);
    for (int k = 0; k < w->pack->kinds_count; k++) s->keenest_db10 = (i32)i64_min(s->keenest_db10, w->pack->kinds[k].hearing_db10);
}

i32 ear_most_loss_of_any_db10(const World *w, const Noise *n) {
    const Senses *s = w->senses;
    i32 least = (i32)i64_max(s->quietest_db10, QUIET_DB10) + s->keenest_db10 - (is_voice(n->kind) ? VOICE_DB10 : 0);
    return noise_loudness_db10(n) - least + CATCH_DB10 - 1;
}

static u32 sound_key(const World *w, const Noise *n) { return (u32)map_index(&w->map, n->at) * SOUND_COUNT + n->kind; }

bool ear_catches(const World *w, const Unit *u, const Noise *n, i32 level) {
    i32 over = level - threshold(w, u, n->kind);
    if (over <= -CATCH_DB10) return false;
    return over >= CATCH_DB10 || rng_permille(draw_unit(w, u, PURPOSE_hear_notice, sound_key(w, n)), 500 + over * 500 / CATCH_DB10);
}

// ---- what it is taken for ---------------------------------------------------------------------------------

// Around the threshold the vaguer kind is as likely as not, and a shouted order without its words is a shout.
static SoundKind kind_told(const World *w, const Unit *u, const Noise *n, i32 level) {
    SoundKind kind = (SoundKind)n->kind;
    i32 over = level - threshold(w, u, n->kind);
    if (over >= CLEAR_DB10 || sound_vague(kind) == kind) return kind;
    i32 clear = 500 + (i32)i64_max(-CATCH_DB10, over) * 500 / CLEAR_DB10;
    return rng_permille(draw_unit(w, u, PURPOSE_hear_kind, sound_key(w, n)), clear) ? kind : sound_vague(kind);
}

bool ear_words(const World *w, const Unit *u, const Noise *n, i32 level) {
    i32 over = level - ear_noise_db10(w, u) - WORDS_NONE_DB10;
    if (u->traits & TRAIT_ASLEEP || over <= 0) return false;
    return rng_permille(draw_unit(w, u, PURPOSE_understand, sound_key(w, n)), over * 1000 / (WORDS_ALL_DB10 - WORDS_NONE_DB10));
}

static i16 misplaced(const World *w, const Unit *u, u32 n, i16 true_at, int error, int size) {
    return (i16)i64_clamp(true_at + rng_between(draw_unit(w, u, PURPOSE_hear_place, n), -error, error), 0, size - 1);
}

// The farther and the more was in between, the worse the place.
static int place_error(const Noise *n, i32 cm, i32 level) {
    i32 between = (i32)i64_max(0, noise_loudness_db10(n) - sound_spread_db10(cm) - level);
    int range = cm <= NEAR_CM ? 0 : (cm * RANGE_PM / 1000 + CELL_CM - 1) / CELL_CM;
    return (int)i64_min(ERROR_MOST, range + (between + BLUR_DB10 / 3) / BLUR_DB10);
}

Ear ear_of(const World *w, const Unit *u, const Noise *n, i32 level) {
    i32 cm = pos_distance_cm(n->at, unit_at(u));
    u32 key = sound_key(w, n);
    int error = place_error(n, cm, level);
    Ear ear = {.at = n->at, .error = error, .kind = kind_told(w, u, n, level), .level_db10 = level, .cause = n->cause, .source = n->unit};
    if (error) {
        ear.at.x = misplaced(w, u, key * 2, n->at.x, error, w->map.width);
        ear.at.y = misplaced(w, u, key * 2 + 1, n->at.y, error, w->map.height);
    }
    ear.angle = pos_angle(unit_at(u), ear.at);
    return ear;
}
