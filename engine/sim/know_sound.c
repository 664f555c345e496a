// know_sound.c: how far a sound would carry over the ground as a group believes it to be.
// The rule is that of truth (grid/sound.h); only the doors, walls and rooms are as believed.
#include <string.h>

#include "sim/senses.h"

i32 know_background(const World *w, GroupId g, Pos at) {
    const Map *m = believed_ground(w, g)->map;
    return map_has(m, at) ? background_db10(w, map_cell(m, at)) : 0;
}

i32 know_loudness(const World *w, GroupId g, Pos from, i32 level_db10, Pos to) {
    return level_db10 - sound_loss_between(believed_ground(w, g), w->senses->sound, from, to, SOUND_LOSS_MAX);
}

// The ring as it fills: a cell is in it when so much loss leaves enough.
typedef struct Ring { const World *w; const Ground *ground; i32 room_for; u64 *bits; int count; } Ring;

static i32 most_at(const Ring *r, i32 cell) { return r->room_for - background_db10(r->w, &r->ground->map->cells[cell]); }

static void put(Ring *r, i32 cell) {
    r->bits[cell / 64] |= 1ull << (cell % 64);
    r->count++;
}

static void found(void *to, i32 cell, i32 loss) {
    Ring *r = to;
    if (loss <= most_at(r, cell)) put(r, cell);
}

// Where the way from cell to cell is a little longer than the straight line, the line decides.
static void straight(Ring *r, Pos from) {
    const Map *m = r->ground->map;
    for (i32 cell = 0; cell < map_size(m); cell++) {
        if (r->bits[cell / 64] >> (cell % 64) & 1) continue;
        Pos to = map_pos(m, cell);
        i32 left = most_at(r, cell) - sound_spread_db10(pos_distance_cm(from, to));
        if (left >= 0 && sound_straight_up_to(r->ground, from, to, left) <= left) put(r, cell);
    }
}

int know_noise_ring(const World *w, GroupId g, Pos from, i32 level_db10, i32 over_db10, u64 *bits) {
    const Ground *ground = believed_ground(w, g);
    i32 quietest = (i32)i64_min(w->pack->info->indoor_db10, w->pack->info->outdoor_db10);
    Ring r = {w, ground, level_db10 - over_db10, bits, 0};
    memset(bits, 0, ((size_t)map_size(ground->map) + 63) / 64 * sizeof(*bits));
    if (!map_has(ground->map, from)) return 0;
    sound_field(ground, w->senses->sound, from, r.room_for - quietest, found, &r);
    straight(&r, from);
    return r.count;
}
