// hear.c: sound from where it is made to every ear: distance, materials, openings, background.
// What a group hears depends on the level at its ears and on nothing else.
#include "sim/senses.h"

#include <string.h>

enum {
    REF_CM = 100,            // levels are at 1 m
    FULL_HEIGHT_CM = 200,    // lower substance lets sound over it
    SLANT_CM = 141,
    SLAB_DB10 = 450,         // the least that a floor takes
    LOSS_MAX = 2000,
    CATCH_DB10 = 60,         // from the threshold to certainly heard
    WORDS_DB10 = 50,         // speech-to-noise at which words come through, CALIBRATION 6.10
    LISTEN_DB10 = 100,       // what an ear to the door or the wall gains
    WAY_CM = 16384,          // losses of ways shorter than this are worked out once
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

static i32 shut_part(const World *w, const MapCell *cell, i32 loss) {
    u8 open = w->open_pct[cell->opening - 1];
    return open >= OPEN_WIDE_ABOVE ? 0 : loss * (OPEN_WIDE_ABOVE - open) / OPEN_WIDE_ABOVE;
}

// What crossing the cell costs; a hatch lies in the floor and is counted there.
static i32 cell_loss(const World *w, Pos at) {
    const MapCell *cell = map_cell(&w->map, at);
    if (!cell->material && !cell->opening) return 0;
    const Material *m = ground_material(&w->ground, at);
    if (m->role == ROLE_HATCH) return 0;
    return cell->opening ? shut_part(w, cell, m->sound_loss_db10) : m->sound_loss_db10;
}

bool walls_create(World *w) {
    Senses *s = w->senses;
    s->walls = arena_array(&w->arena, u8, s->cells);
    s->way_loss = arena_array(&w->arena, u16, WAY_CM);
    return s->walls && s->way_loss;
}

// Which cells are walled. A wall that is worked on stands until it has given way.
void walls_derive(World *w) {
    for (i32 i = 0; i < w->senses->cells; i++) {
        const MapCell *cell = &w->map.cells[i];
        const Material *m = &w->pack->materials[cell->opening ? w->opening_material[cell->opening - 1] : cell->material];
        bool stands = cell->opening ? m->role == ROLE_WALL : cell->material != 0;
        w->senses->walls[i] = stands && m->cover_cm >= FULL_HEIGHT_CM;
    }
}

// What the floor under `upper` costs a sound from below; 0 where it is open.
static i32 slab_loss(const World *w, Pos upper) {
    const MapCell *cell = map_cell(&w->map, upper);
    if (!cell->floor) return 0;
    if (cell->opening && ground_material(&w->ground, upper)->role == ROLE_HATCH)
        return shut_part(w, cell, ground_material(&w->ground, upper)->sound_loss_db10);
    if (cell->flags & CELL_STAIR_DOWN) return 0;
    return (i32)i64_max(SLAB_DB10, w->pack->materials[cell->floor].sound_loss_db10);
}

// Straight through whatever stands in between; the cells of the two ends do not count.
static i32 straight_loss(const World *w, Pos from, Pos to) {
    Ray ray = ray_begin(pos_point(from, EYE_CROUCHED), pos_point(to, EYE_CROUCHED));
    RayCell part;
    i32 loss = 0;
    Pos before = from;
    while (ray_next(&ray, &part)) {
        if (!map_has(&w->map, part.at)) continue;
        if (part.at.z != before.z) loss += slab_loss(w, part.at.z > before.z ? part.at : before);
        if (!pos_same(part.at, from) && !pos_same(part.at, to)) loss += cell_loss(w, part.at);
        before = part.at;
    }
    return loss;
}

static i32 distance_loss(i32 cm) { return cm <= REF_CM ? 0 : fix_db10_distance(cm, REF_CM); }

// The same of a way, which is a sum of steps: few lengths come up, and again and again.
static i32 way_loss(Senses *s, i32 cm) {
    if (cm >= WAY_CM) return distance_loss(cm);
    if (!s->way_loss[cm]) s->way_loss[cm] = (u16)(distance_loss(cm) + 1);
    return s->way_loss[cm] - 1;
}

// ---- the way along openings -----------------------------------------------------------------------------

// A bounded flood from the source: each cell by the least loss of distance and shut openings.
static void heap_push(Senses *s, u64 entry) {
    i32 at = s->heap_count++;
    for (; at && s->heap[(at - 1) / 2] > entry; at = (at - 1) / 2) s->heap[at] = s->heap[(at - 1) / 2];
    s->heap[at] = entry;
}

static u64 heap_pop(Senses *s) {
    u64 top = s->heap[0], last = s->heap[--s->heap_count];
    i32 at = 0;
    for (i32 child; (child = 2 * at + 1) < s->heap_count; at = child) {
        if (child + 1 < s->heap_count && s->heap[child + 1] < s->heap[child]) child++;
        if (s->heap[child] >= last) break;
        s->heap[at] = s->heap[child];
    }
    s->heap[at] = last;
    return top;
}

// Of Senses.waits the first `waiting` have not been reached yet, the others up to `count` have.
// `most` is the greatest loss at which one of those that wait would still gain by it.
typedef struct Flood { const World *w; Senses *s; Pos from; i32 most; int waiting, count; } Flood;

static void offer(Flood *f, i32 cell, i32 cm, i32 loss) {
    Senses *s = f->s;
    i32 total = way_loss(s, cm) + loss;
    if (total > f->most || s->heap_count >= 4 * s->cells) return;
    if (s->stamp[cell] == s->generation && f->w->sound_field[cell] <= total) return;
    s->stamp[cell] = s->generation;
    f->w->sound_field[cell] = total;
    s->sound_cm[cell] = cm;
    s->sound_loss[cell] = loss;
    heap_push(s, (u64)(u32)total << 32 | (u32)cell);
}

static void spread(Flood *f, i32 cell) {
    static const u8 CM[8] = {CELL_CM, SLANT_CM, CELL_CM, SLANT_CM, CELL_CM, SLANT_CM, CELL_CM, SLANT_CM};
    const World *w = f->w;
    const Map *m = &w->map;
    const u8 *walls = f->s->walls;
    Pos at = map_pos(m, cell);
    i32 cm = f->s->sound_cm[cell], loss = f->s->sound_loss[cell], storey = m->width * m->height;
    for (int dir = DIR_N; dir <= DIR_NW; dir++) {
        Pos next = pos_step(at, (Dir)dir);
        if (!map_has(m, next)) continue;
        i32 to = map_index(m, next), across = cell + next.x - at.x, along = to - (next.x - at.x);
        if (walls[to] || (CM[dir] > CELL_CM && (walls[across] || walls[along]))) continue;
        offer(f, to, cm + CM[dir], loss + cell_loss(w, next));
    }
    Pos up = pos(at.x, at.y, at.z + 1), down = pos(at.x, at.y, at.z - 1);
    if (map_has(m, up) && !walls[cell + storey] && slab_loss(w, up) < SLAB_DB10) offer(f, cell + storey, cm + STOREY_CM, loss + slab_loss(w, up));
    if (map_has(m, down) && !walls[cell - storey] && slab_loss(w, at) < SLAB_DB10) offer(f, cell - storey, cm + STOREY_CM, loss + slab_loss(w, at));
}

static Flood flood_begin(const World *w, Pos from) {
    w->senses->generation++;
    return (Flood){w, w->senses, from, 0, 0, 0};
}

// No way is shorter than this.
static i32 shortest_cm(Pos a, Pos b) {
    i32 x = a.x > b.x ? a.x - b.x : b.x - a.x, y = a.y > b.y ? a.y - b.y : b.y - a.y, z = a.z > b.z ? a.z - b.z : b.z - a.z;
    i32 slant = (i32)i64_min(x, y), straight = x + y - 2 * slant;
    return slant * SLANT_CM + straight * CELL_CM + z * STOREY_CM;
}

// Somebody listens there, to whom more loss than `most` says nothing.
static void flood_wait(Flood *f, Pos ear, i32 most, int row) {
    if (way_loss(f->s, shortest_cm(f->from, ear)) > most) return;
    f->s->waits[f->count++] = (EarWait){map_index(&f->w->map, ear), most, row};
    f->waiting = f->count;
    f->most = (i32)i64_max(f->most, most);
}

static void flood_reached(Flood *f, i32 cell) {
    EarWait *waits = f->s->waits;
    int waiting = 0;
    f->most = 0;
    for (int i = 0; i < f->waiting; i++) {
        if (waits[i].cell == cell) continue;
        EarWait swap = waits[i];
        waits[i] = waits[waiting];
        waits[waiting++] = swap;
        f->most = (i32)i64_max(f->most, swap.most);
    }
    f->waiting = waiting;
}

static bool flood_waits_for(const Flood *f, i32 cell) {
    bool any = false;
    for (int i = 0; i < f->waiting; i++) any |= f->s->waits[i].cell == cell;
    return any;
}

// Fills w->sound_field for the cells of the ears that are reached. Cells are settled in order of
// loss: nothing changes any more for an ear that was reached, nor past the last limit.
static void flood_run(Flood *f) {
    Senses *s = f->s;
    s->heap_count = 0;
    if (f->waiting) offer(f, map_index(&f->w->map, f->from), 0, 0);
    while (s->heap_count && f->waiting) {
        u64 entry = heap_pop(s);
        i32 cell = (i32)(u32)entry, total = (i32)(entry >> 32);
        if (total > f->most) return;
        if (f->w->sound_field[cell] != total) continue;
        if (flood_waits_for(f, cell)) flood_reached(f, cell);
        spread(f, cell);
    }
}

i32 sound_loss_db10(const World *w, Pos from, Pos to) {
    if (!map_has(&w->map, from) || !map_has(&w->map, to)) return LOSS_MAX;
    i32 through = straight_loss(w, from, to), best = distance_loss(pos_distance_cm(from, to)) + through;
    if (!through) return best;
    Flood f = flood_begin(w, from);
    flood_wait(&f, to, best, 0);
    flood_run(&f);
    return f.waiting == f.count ? best : (i32)i64_min(best, w->sound_field[map_index(&w->map, to)]);
}

// ---- ears ---------------------------------------------------------------------------------------------

static bool hears(const World *w, const Unit *u, i64 ms) {
    (void)w;
    return u->place == PLACE_MAP && u->life == LIFE_UP && !(u->traits & TRAIT_DEAF) && u->deaf_until_ms <= ms;
}

static i32 background(const World *w, Pos at) {
    const PackInfo *info = w->pack->info;
    return map_cell(&w->map, at)->flags & CELL_OUTDOOR ? info->outdoor_db10 : info->indoor_db10;
}

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
    Flood f = flood_begin(w, n->at);
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        s->ear_level[i] = INT16_MIN;
        if (i + 1 == n->unit || !hears(w, u, n->ms)) continue;
        if (n->unit && u->group == w->units[n->unit - 1].group) continue;
        i32 room_for = n->level_db10 - faintest(w, u) + CATCH_DB10, free_field = distance_loss(pos_distance_cm(n->at, unit_at(u)));
        if (free_field >= room_for) continue;
        i32 through = straight_loss(w, n->at, unit_at(u));
        s->ear_level[i] = (i16)i64_clamp(n->level_db10 - free_field - i64_min(through, LOSS_MAX), -3000, 3000);
        if (through) flood_wait(&f, unit_at(u), (i32)i64_min(room_for, free_field + through), i);
    }
    flood_run(&f);
    for (int i = f.waiting; i < f.count; i++) {
        i16 *level = &s->ear_level[s->waits[i].row];
        *level = (i16)i64_max(*level, n->level_db10 - w->sound_field[s->waits[i].cell]);
    }
}

// Where it seems to come from: the worse the farther and the more was in between.
static Ear ear_of(World *w, const Unit *u, const Noise *n, i32 level) {
    i32 cm = pos_distance_cm(n->at, unit_at(u));
    i32 between = (i32)i64_max(0, n->level_db10 - distance_loss(cm) - level);
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
    for (int g = 1; g <= w->groups_count; g++) {
        Unit *best = NULL;
        i32 level = INT16_MIN;
        for (int i = 0; i < w->units_count; i++)
            if (w->units[i].group == g && s->ear_level[i] > level) best = &w->units[i], level = s->ear_level[i];
        if (best) group_hears(w, n, best, level);
    }
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
