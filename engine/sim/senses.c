// senses.c: the scratch memory of senses and knowledge, made with the world.
// Holds nothing that a snapshot would have to carry.
#include "sim/light.h"

static bool floods_create(World *w, Senses *s) {
    s->sound = sound_scratch_create(&w->arena, s->cells);
    s->ears = arena_array(&w->arena, SoundEar, 2 * w->cap.units + 1);
    s->ear_level = arena_array(&w->arena, i16, w->cap.units + 1);
    s->lost = loss_kept_create(w);
    s->hearers = arena_array(&w->arena, u16, w->cap.units + 1);
    ears_derive(w);
    return s->hearers && s->sound && s->ears && s->ear_level && s->lost;
}

static bool beliefs_create(World *w, Senses *s) {
    int groups = w->cap.groups + 1;
    s->version = arena_array(&w->arena, u32, groups);
    s->look_version = arena_array(&w->arena, u32, groups);
    s->view_version = arena_array(&w->arena, u32, groups);
    s->watch_version = arena_array(&w->arena, u32, groups);
    s->known_version = arena_array(&w->arena, u32, groups);
    s->centres = arena_array(&w->arena, RoomCentre, (size_t)groups * (size_t)(w->cap.rooms + 1));
    s->opening_rows = arena_array(&w->arena, u16, (size_t)groups * (size_t)(w->cap.openings + 1));
    s->room_rows = arena_array(&w->arena, u16, (size_t)groups * (size_t)(w->cap.rooms + 1));
    if (!s->opening_rows || !s->room_rows) return false;
    s->reach = arena_array(&w->arena, i32, s->cells);
    s->view_words = (s->cells + 63) / 64;
    s->view = arena_array(&w->arena, u64, (size_t)s->view_words * (size_t)groups);
    s->unit_view = arena_array(&w->arena, u64, (size_t)s->view_words * (size_t)(w->cap.units + 1));
    s->view_from = arena_array(&w->arena, Outlook, w->cap.units + 1);
    s->view_range = arena_array(&w->arena, WordRange, w->cap.units + 1);
    s->watched_from = arena_array(&w->arena, Outlook, w->cap.units + 1);
    s->in_sight = arena_array(&w->arena, InSight, w->cap.units + 1);
    s->ground_age = 1;
    s->look_bits = arena_array(&w->arena, u64, s->view_words);
    s->seen_bits = arena_array(&w->arena, u64, s->view_words);
    if (!s->version || !s->look_version || !s->known_version) return false;
    for (int i = 0; i < groups; i++) s->version[i] = s->look_version[i] = s->known_version[i] = 1;
    s->walls = arena_array(&w->arena, Pos, WALLS);
    s->moved = arena_array(&w->arena, u64, w->cap.units / 64 + 1);
    s->beheld = arena_array(&w->arena, Beheld, w->cap.units + 1);
    return s->moved && s->beheld && s->walls && s->view_version && s->watch_version && s->centres && s->reach && s->view && s->unit_view && s->view_from && s->view_range && s->watched_from && s->in_sight && s->look_bits && s->seen_bits;
}

bool senses_create(World *w) {
    Senses *s = arena_array(&w->arena, Senses, 1);
    if (!s) return false;
    s->cells = map_size(&w->map);
    w->senses = s;
    return crowd_create(w) && floods_create(w, s) && beliefs_create(w, s) && links_create(w) && portals_create(w) && tiles_create(w) && believed_create(w) && light_create(w) && presence_create(w);
}

// After a restore nothing that was derived before may be believed.
void senses_derive(World *w) {
    loss_kept_forget(w->senses->lost);
    Senses *s = w->senses;
    for (int g = 0; g < w->cap.groups; g++) beliefs_changed(w, (GroupId)(g + 1)), s->look_version[g]++, s->known_version[g]++, s->presence_age[g]++;
    s->ground_age++;
    stir_derive(w);
    look_derive(w);
    crowd_derive(w);
    rooms_derive(w);
    s->reach_key = 0;
    s->next_message_ms = 0;
}
