// hear.c: sound from where it is made to every ear: distance, materials, openings, background.
// What a group hears depends on the level at its ears and on nothing else.
#include "sim/world.h"

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
    if (w->noise_count == SOUNDS_MAX) return;
    w->noises[w->noise_count++] = (Noise){w->now, at, source ? unit_id(w, source) : 0, cause, level_db10, (u8)kind, (u8)topic, to};
}

void hear_run(World *w) { w->noise_count = 0; }
i32 sound_loss_db10(const World *w, Pos from, Pos to) { (void)w; return fix_db10_distance(pos_distance_cm(from, to), 100); }
