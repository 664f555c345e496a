// senses.c: the scratch memory of senses and knowledge, made with the world.
// Holds nothing that a snapshot would have to carry.
#include "sim/senses.h"

static bool floods_create(World *w, Senses *s) {
    s->stamp = arena_array(&w->arena, u32, s->cells);
    s->sound_cm = arena_array(&w->arena, i32, s->cells);
    s->sound_loss = arena_array(&w->arena, i32, s->cells);
    s->heap = arena_array(&w->arena, u64, 4 * s->cells + 16);
    s->ear_level = arena_array(&w->arena, i16, w->cap.units + 1);
    return s->stamp && s->sound_cm && s->sound_loss && s->heap && s->ear_level;
}

static bool beliefs_create(World *w, Senses *s) {
    int groups = w->cap.groups + 1;
    s->version = arena_array(&w->arena, u32, groups);
    s->look_version = arena_array(&w->arena, u32, groups);
    s->view_version = arena_array(&w->arena, u32, groups);
    s->watch_version = arena_array(&w->arena, u32, groups);
    s->open_pct = arena_array(&w->arena, u8, w->cap.openings + 1);
    s->opening_material = arena_array(&w->arena, u8, w->cap.openings + 1);
    s->cost = arena_array(&w->arena, u8, s->cells);
    s->map_cells = arena_array(&w->arena, MapCell, s->cells);
    s->view_words = (s->cells + 63) / 64;
    s->view = arena_array(&w->arena, u64, (size_t)s->view_words * (size_t)groups);
    s->look_bits = arena_array(&w->arena, u64, s->view_words);
    for (int i = 0; s->version && s->look_version && i < groups; i++) s->version[i] = s->look_version[i] = 1;
    return s->version && s->look_version && s->view_version && s->watch_version && s->open_pct &&
           s->opening_material && s->cost && s->map_cells && s->view && s->look_bits;
}

bool senses_create(World *w) {
    Senses *s = arena_array(&w->arena, Senses, 1);
    if (!s) return false;
    s->cells = map_size(&w->pack->map);
    w->senses = s;
    return floods_create(w, s) && beliefs_create(w, s) && links_create(w);
}

// After a restore nothing that was derived before may be believed.
void senses_derive(World *w) {
    Senses *s = w->senses;
    for (int g = 0; g < w->cap.groups; g++) s->version[g]++, s->look_version[g]++;
    s->ground_group = 0;
    s->next_message_ms = 0;
}
