// device.c: devices that were thrown go off; smoke spreads, stays and clears (gas: gas.c).
// Each goes off at its own millisecond; smoke is looked after on the 1 s grid.
#include <string.h>

#include "sim/senses.h"

enum {
    SMOKE_CM = 400,
    SMOKE_MS = 60000,
    SMOKE_DENSITY = 8,
    THIN_MS = 3000, // at the end it thins by a step in this time
    SPREAD_MAX = 128,
    BANG_DB10 = 1700,
    HISS_DB10 = 700
};

// ---- smoke
// ------------------------------------------------------------------------------------------

static Smoke *smoke_row(World *w, Pos at) {
    for (int i = 0; i < w->smoke_count; i++)
        if (!w->smoke[i].gas && w->smoke[i].x == at.x && w->smoke[i].y == at.y && w->smoke[i].z == at.z)
            return &w->smoke[i];
    if (w->smoke_count == w->smoke_capacity) return NULL;
    w->smoke[w->smoke_count] = (Smoke){0};
    return &w->smoke[w->smoke_count++];
}

void smoke_put(World *w, Pos at, int density, i64 until_ms) {
    Smoke *s = smoke_row(w, at);
    if (!s) return; // as much smoke as the world holds
    *s = (Smoke){.x = at.x, .y = at.y, .z = at.z, .density = (u8)i64_max(s->density, density), .until_ms = until_ms};
    cloud_derive(w, map_index(&w->map, at));
    stir(w, at);
}

void smoke_run(World *w) {
    for (int i = 0; i < w->smoke_count;) {
        Smoke *s = &w->smoke[i];
        u8 left = (u8)i64_min(s->density, (s->until_ms - w->now + THIN_MS - 1) / THIN_MS);
        if (s->until_ms > w->now) {
            if (left < s->density) {
                s->density = left;
                cloud_derive(w, map_index(&w->map, pos(s->x, s->y, s->z)));
                stir(w, pos(s->x, s->y, s->z));
            }
            i++;
            continue;
        }
        i32 cell = map_index(&w->map, pos(s->x, s->y, s->z));
        stir(w, pos(s->x, s->y, s->z));
        *s = w->smoke[--w->smoke_count];
        w->smoke[w->smoke_count] = (Smoke){0};
        cloud_derive(w, cell);
    }
}

bool smoke_passes(const World *w, Pos at) {
    if (!map_has(&w->map, at)) return false;
    const MapCell *cell = map_cell(&w->map, at);
    if (cell->opening) return w->open_pct[cell->opening - 1] >= OPEN_SHUT_BELOW;
    return ground_standable(&w->ground, at);
}

// Flows from the device through open cells, thinner towards the edge.
static void smoke_spread(World *w, Pos from, int radius, i64 until_ms) {
    Pos queue[SPREAD_MAX];
    u8 steps[SPREAD_MAX];
    int count = 1;
    queue[0] = from;
    steps[0] = 0;
    for (int i = 0; i < count; i++) {
        smoke_put(w, queue[i], (int)i64_max(SMOKE_DENSITY - 4 * steps[i] / (radius + 1), 1),
                  until_ms);
        for (int dir = DIR_N; dir <= DIR_NW && steps[i] < radius; dir += 2) {
            Pos next = pos_step(queue[i], (Dir)dir);
            int seen = 0;
            while (seen < count && !pos_same(queue[seen], next)) seen++;
            if (seen < count || count == SPREAD_MAX || !smoke_passes(w, next)) continue;
            queue[count] = next;
            steps[count++] = (u8)(steps[i] + 1);
        }
    }
}

// ---- bursts
// -----------------------------------------------------------------------------------------

static void go_off(World *w, const Burst *b) {
    const Action *action = pack_item_action(w->pack, b->item);
    Pos at = pos(b->x, b->y, b->z);
    Unit *thrower = unit_get(w, b->unit);
    bool flash = action->emits == EMIT_FLASH;
    bool gas = action->emits == EMIT_GAS;
    Event e = event_of(w, flash ? EVENT_flash_burst : gas ? EVENT_gas_burst : EVENT_smoke_burst, thrower);
    e.at = at;
    e.cause = b->cause;
    e.item = b->item;
    u32 cause = emit(w, e);
    i32 level = action->noise_db10 ? action->noise_db10 : flash ? BANG_DB10 : HISS_DB10;
    noise(w, NULL, at,
          action->sound ? (SoundKind)action->sound
          : flash       ? SOUND_bang
                        : SOUND_device,
          level, cause);
    if (flash) {
        device_flash(w, at, cause);
        return;
    }
    int radius = (action->radius_cm ? action->radius_cm : SMOKE_CM) / CELL_CM;
    i64 until = w->now + (action->lasts_ms ? action->lasts_ms : SMOKE_MS);
    if (gas) gas_spread(w, at, radius, until);
    else smoke_spread(w, at, radius, until);
}

// Earliest first; equal times in order of place, which has nothing to do with who threw.
static Burst *next(World *w, i64 until) {
    Burst *best = NULL;
    for (int i = 0; i < w->bursts_count; i++) {
        Burst *b = &w->bursts[i];
        if (b->due_ms < 0 || b->due_ms >= until) continue;
        if (!best || b->due_ms < best->due_ms ||
            (b->due_ms == best->due_ms &&
             pos_order(pos(b->x, b->y, b->z), pos(best->x, best->y, best->z)) < 0))
            best = b;
    }
    return best;
}

void bursts_run(World *w, i64 until_ms) {
    for (Burst *b; (b = next(w, until_ms));) {
        Burst burst = *b;
        *b = (Burst){.due_ms = -1};
        w->now = i64_max(burst.due_ms, w->core->ms);
        go_off(w, &burst);
    }
}
