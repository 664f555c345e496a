// loss_kept.c: what sounds from one cell to another have lost, kept while the building stands as it does.
// A mere memory: with it or without it every ear hears the same.
#include <string.h>

#include "sim/senses.h"

enum { KEPT = 2048 };

// loss is exact when it is at most `most`; else no more is known than that it is greater.
typedef struct Loss { i32 from, to, most, loss; } Loss;

struct LossKept {
    Loss row[KEPT];      // from: cell + 1; 0 empty
    int openings, moved; // the building of these rows
    u8 *open_pct, *opening_material;
    Moved things[MOVED_MAX];
};

LossKept *loss_kept_create(World *w) {
    LossKept *k = arena_array(&w->arena, LossKept, 1);
    if (!k) return NULL;
    k->open_pct = arena_array(&w->arena, u8, w->cap.openings + 1);
    k->opening_material = arena_array(&w->arena, u8, w->cap.openings + 1);
    return k->open_pct && k->opening_material ? k : NULL;
}

// Holes are new rows of openings.
static bool stands(const World *w, const LossKept *k) {
    size_t count = (size_t)w->openings_count;
    return k->openings == w->openings_count && k->moved == w->moved_count && !memcmp(k->open_pct, w->open_pct, count) &&
           !memcmp(k->opening_material, w->opening_material, count) && !memcmp(k->things, w->moved, sizeof(Moved) * (size_t)w->moved_count);
}

void loss_kept_check(const World *w, LossKept *k) {
    if (stands(w, k)) return;
    memset(k->row, 0, sizeof k->row);
    k->openings = w->openings_count, k->moved = w->moved_count;
    memcpy(k->open_pct, w->open_pct, (size_t)w->openings_count);
    memcpy(k->opening_material, w->opening_material, (size_t)w->openings_count);
    memcpy(k->things, w->moved, sizeof(Moved) * (size_t)w->moved_count);
}

static Loss *row_of(LossKept *k, i32 from, i32 to) { return &k->row[((u32)from * 2654435761u ^ (u32)to * 40503u) >> 7 & (KEPT - 1)]; }

void loss_kept_forget(LossKept *k) { k->openings = -1; }

bool loss_kept_find(LossKept *k, i32 from, SoundEar *ear) {
    const Loss *l = row_of(k, from, ear->cell);
    if (l->from != from + 1 || l->to != ear->cell || (l->loss > l->most && ear->most > l->most)) return false;
    ear->loss = l->loss;
    return true;
}

void loss_kept_put(LossKept *k, i32 from, const SoundEar *ear) { *row_of(k, from, ear->cell) = (Loss){from + 1, ear->cell, ear->most, ear->loss}; }
