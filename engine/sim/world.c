// world.c: the world's memory, its rows, its people in their cells, and the draws of luck.
// Everything is allocated at creation; what is derived can be rebuilt from the tables at any time.
#include "sim/light.h"

#include <stdlib.h>
#include <string.h>

#include "sim/senses.h"
#include "sim/tables.h"

WorldDef world_def(const Pack *pack, u64 seed) {
    return (WorldDef){.pack = pack, .seed = seed, .step_ms = 50};
}

// ---- creation -----------------------------------------------------------------------------------

static bool tables_allocate(World *w) {
    for (int i = 0; i < world_table_count(); i++) {
        Table t;
        world_table(i, &t);
        i32 capacity = world_table_capacity(i, &w->cap);
        void *rows = arena_alloc(&w->arena, (size_t)(capacity + 1) * t.row_size);
        if (!rows) return false;
        memcpy((char *)w + t.rows_at, &rows, sizeof(rows));
        // Count and capacity stand next to each other (struct World).
        memcpy((char *)w + t.count_at + sizeof(i32), &capacity, sizeof(capacity));
    }
    return true;
}

static bool derived_allocate(World *w) {
    i32 cells = w->cap.cells;
    w->standing = arena_array(&w->arena, u16, cells);
    w->lying = arena_array(&w->arena, u16, cells);
    w->open_pct = arena_array(&w->arena, u8, w->cap.openings + 1);
    w->opening_material = arena_array(&w->arena, u8, w->cap.openings + 1);
    w->hang = arena_array(&w->arena, u8, w->cap.openings + 1);
    w->smoke_at = arena_array(&w->arena, u8, cells);
    w->gas_at = arena_array(&w->arena, u8, cells);
    w->by_cell = arena_array(&w->arena, i32, cells);
    w->cells_written = arena_array(&w->arena, u64, cell_piece_words(w));
    w->soonest = arena_array(&w->arena, i64, w->cap.units + 1);
    w->scratch = path_scratch_create(&w->pack->map);
    w->map = w->pack->map;
    w->map.cells = arena_array(&w->arena, MapCell, cells + 1);
    w->map.openings = arena_array(&w->arena, MapOpening, w->cap.openings + 1);
    w->ground = (Ground){&w->map, w->pack->materials, w->open_pct, w->opening_material, &w->standing_bits, w->hang};
    return ground_bits_create(&w->standing_bits, &w->pack->map, &w->arena) && w->map.cells && w->map.openings && w->standing && w->lying && w->open_pct && w->opening_material && w->hang && w->smoke_at && w->gas_at &&
           w->by_cell && w->soonest && w->cells_written && w->scratch;
}

// The world before the first order: the building as drawn, nobody in it.
static void start(World *w, const WorldDef *def) {
    *w->core = (Core){.seed = def->seed,
                      .replicate = def->replicate,
                      .replicate_from_ms = def->replicate_from_ms,
                      .step_ms = def->step_ms ? def->step_ms : 50,
                      .end_ms = -1,
                      .grid_due_ms = 1000};
    w->core_count = 1;
    w->groups_count = w->cap.groups;
    w->contacts_count = w->contacts_capacity;
    w->beliefs_count = w->beliefs_capacity;
    w->rooms_count = w->rooms_capacity;
    w->cells_count = w->cells_capacity;
    w->openings_count = w->pack->openings_count;
    w->lamps_count = w->cap.lamps;
    for (int i = 0; i < w->lamps_count; i++) w->lamps[i].on = w->pack->lamps[i].on;
    w->messages_count = MESSAGES_MAX;
    w->bursts_count = BURSTS_MAX;
    w->charges_count = CHARGES_MAX;
    w->telephones_count = TELEPHONES_MAX;
    w->pushed_count = w->pushed_capacity;
    for (int i = 0; i < w->groups_count; i++) w->groups[i].claim_ms = -1;
    for (int i = 0; i < w->beliefs_count; i++)
        w->beliefs[i].as_of_ms = w->beliefs[i].watched_ms = -1;
    for (int i = 0; i < w->rooms_count; i++) w->rooms[i].cleared_ms = w->rooms[i].looked_ms = w->rooms[i].silent_ms = w->rooms[i].guarded_ms = w->rooms[i].searched_ms = -1;
    w->guesses_count = w->guesses_capacity;
    w->crowds_count = w->crowds_capacity;
    w->masses_count = w->masses_capacity;
    w->traces_count = w->traces_capacity;
    w->ties_count = w->ties_capacity;
    for (int i = 0; i < MESSAGES_MAX; i++) w->messages[i].due_ms = -1;
    for (int i = 0; i < BURSTS_MAX; i++) w->bursts[i].due_ms = -1;
    for (int i = 0; i < w->openings_count; i++) {
        const PackOpening *o = &w->pack->openings[i];
        w->openings[i] = (Opening){.open_pct = o->open_pct,
                                   .material = o->material,
                                   .lock_state = o->lock_state,
                                   .barricade = o->barricade,
                                   .x = -1, .y = -1, .z = -1};
    }
    world_derive(w);
    for (int i = 0; i < w->openings_count; i++) opening_hang(w, i), opening_settle(w, i);
}

World *world_create(const WorldDef *def, Error *err) {
    const Pack *pack = def->pack;
    CHECK(pack && pack->info_count == 1 && pack->map.cells);
    if (def->step_ms < 0 || (def->step_ms && 1000 % def->step_ms)) {
        error_set(err, EXIT_USAGE, "a step of %d ms does not divide a second; 25, 50 and 100 do",
                  def->step_ms);
        return NULL;
    }
    World *w = calloc(1, sizeof(World));
    if (!w) {
        error_set(err, EXIT_IO, "out of memory for the world");
        return NULL;
    }
    arena_init(&w->arena);
    w->pack = pack;
    w->cap = (WorldCap){.units = pack->info->unit_capacity,
                        .groups = pack->groups_count,
                        .openings = pack->openings_count + HOLES_MAX,
                        .rooms = pack->rooms_count,
                        .cells = map_size(&pack->map),
                        .lamps = pack->lamps_count};
    presence_cap(pack, &w->cap);
    if (!tables_allocate(w) || !derived_allocate(w) || !senses_create(w) || !kept_create(w)) {
        world_destroy(w);
        error_set(err, EXIT_IO, "out of memory for the world");
        return NULL;
    }
#if defined(THRESHOLD_LEAKS)
    w->leak = LEAK_PLANTED;
#endif
    start(w, def);
    return w;
}

void world_destroy(World *w) {
    if (!w) return;
    if (w->scratch) path_scratch_destroy(w->scratch);
    believed_destroy(w);
    arena_clear(&w->arena);
    free(w);
}

// ---- what is derived
// ------------------------------------------------------------------------------

static u16 *slot_of(const World *w, const Unit *u, Pos at) {
    return &(unit_lies(u) ? w->lying : w->standing)[map_index(&w->map, at)];
}

// A carried person has no slot: the carrier's is enough.
static bool takes_slot(const World *w, const Unit *u) {
    const Unit *holder = unit_get(w, u->held_by);
    return u->place == PLACE_MAP && !(holder && holder->carries);
}

void world_derive(World *w) {
    i32 cells = map_size(&w->map);
    memset(w->standing, 0, sizeof(u16) * (size_t)cells);
    memset(w->lying, 0, sizeof(u16) * (size_t)cells);
    memset(w->smoke_at, 0, (size_t)cells);
    map_derive(w);
    due_derive(w);
    memset(w->cells_written, 0xff, sizeof(u64) * cell_piece_words(w));
    senses_derive(w);
    for (int i = 0; i < w->units_count; i++)
        if (takes_slot(w, &w->units[i]))
            *slot_of(w, &w->units[i], unit_at(&w->units[i])) = (u16)(i + 1);
    memset(w->gas_at, 0, (size_t)cells);
    for (int i = 0; i < w->smoke_count; i++) cloud_derive(w, map_index(&w->map, pos(w->smoke[i].x, w->smoke[i].y, w->smoke[i].z)));
    light_derive(w);
    w->event_count = w->percept_count = w->noise_count = 0;
    w->now = w->core->ms;
}

bool cell_free(const World *w, Pos at, bool lying) {
    return map_has(&w->map, at) &&
           !(lying ? w->lying : w->standing)[map_index(&w->map, at)];
}

static bool fits(const World *w, const Unit *u, Pos at) {
    return map_has(&w->map, at) && ground_standable(&w->ground, at) &&
           cell_free(w, at, unit_lies(u));
}

// The cell itself or the nearest one on the storey, by rings and then reading order.
static Pos nearest_fit(const World *w, const Unit *u, Pos at) {
    for (int radius = 0; radius < MAP_MAX_SIDE; radius++)
        for (int y = at.y - radius; y <= at.y + radius; y++)
            for (int x = at.x - radius; x <= at.x + radius; x++) {
                Pos p = pos(x, y, at.z);
                if (pos_chebyshev(p, at) == radius && fits(w, u, p)) return p;
            }
    return at;
}

static void slots_leave(World *w, UnitId id, Pos at) {
    i32 cell = map_index(&w->map, at);
    if (w->standing[cell] == id) w->standing[cell] = 0;
    if (w->lying[cell] == id) w->lying[cell] = 0;
}

void unit_place(World *w, Unit *u, Pos at) {
    UnitId id = unit_id(w, u);
    if (u->place == PLACE_MAP) slots_leave(w, id, unit_at(u)), crowd_goes(w, u);
    u->place = PLACE_MAP;
    if (takes_slot(w, u)) {
        if (!cell_free(w, at, unit_lies(u))) at = nearest_fit(w, u, at);
        CHECK(cell_free(w, at, unit_lies(u)));
        *slot_of(w, u, at) = id;
    }
    if (!pos_same(at, unit_at(u))) u->moved_ms = w->now;
    u->x = at.x, u->y = at.y, u->z = at.z;
    crowd_comes(w, u);
    look_dirty(w, u);
}

void unit_shift(World *w, Unit *u, Pos at) {
    crowd_goes(w, u);
    u->x = at.x, u->y = at.y, u->z = at.z;
    u->moved_ms = w->now;
    crowd_comes(w, u);
    look_dirty(w, u);
}

void unit_remove(World *w, Unit *u, Place place) {
    Unit *held = unit_get(w, u->holds), *holder = unit_get(w, u->held_by);
    phone_down(w, u);
    struggle_release(w, u);
    struggle_end(w, u);
    slots_leave(w, unit_id(w, u), unit_at(u));
    if (u->place == PLACE_MAP) crowd_goes(w, u);
    u->place = (u8)place;
    u->holds = u->held_by = 0;
    u->captive = 0;
    if (holder) holder->holds = 0, holder->carries = 0;
    if (held) {
        u->carries = 0;
        held->held_by = 0;
        held->captive = 0;
        unit_place(w, held, unit_at(held));
    }
    for (int kind = 0; kind < DUE_COUNT; kind++) due_set(w, u, (Due)kind, -1);
    look_dirty(w, u);
}

// ---- rows ---------------------------------------------------------------------------------------

const Kit *unit_kit(const World *w, const Unit *u) {
    return u->kit ? &w->pack->kits[u->kit - 1] : NULL;
}

const Weapon *unit_weapon(const World *w, const Unit *u) {
    if (!u->weapon_in_hand || !(u->armed_with & u->weapon_in_hand)) return NULL;
    int row = u->arm[u->weapon_in_hand - 1];
    return row ? &w->pack->weapons[row - 1] : NULL;
}

int unit_item_slot(const World *w, const Unit *u, ItemKind kind) {
    const Kit *kit = unit_kit(w, u);
    for (int i = 0; kit && i < KIT_ITEMS; i++)
        if (kit->item[i] && u->items[i] && w->pack->items[kit->item[i] - 1].kind == kind) return i;
    return -1;
}

bool unit_able(const Unit *u) {
    return u->place == PLACE_MAP && u->life == LIFE_UP && u->custody == CUSTODY_FREE;
}

bool unit_lies(const Unit *u) {
    return u->life != LIFE_UP || u->hidden == 2 || u->pinned || (u->custody >= CUSTODY_CUFFED && u->stance == stance_prone);
}

int unit_eye_cm(const Unit *u) {
    if (unit_lies(u) || u->stance == stance_prone) return EYE_PRONE;
    return u->stance == stance_crouch ? EYE_CROUCHED : EYE_STANDING;
}

// Who is given none shoots as the weapon says.
const Skill *unit_skill(const World *w, const Unit *u) {
    static const Skill practised = {.aim_pm = 1000, .handle_pm = 1000, .steady_pm = 1000, .follow_pm = 1000};
    return u->skill ? &w->pack->skills[u->skill - 1] : &practised;
}

int unit_nerve(const World *w, const Unit *u) {
    return (int)i64_clamp(unit_kind(w, u)->nerve + unit_skill(w, u)->nerve, 0, 1000);
}

int unit_shape_seen(const World *w, const Unit *u) {
    const Weapon *weapon = unit_weapon(w, u);
    return weapon ? weapon->shape : 0;
}

Contact *contact_find(const World *w, GroupId g, ContactId id) {
    if (!g || g > w->groups_count || !id) return NULL;
    Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id == id) return &rows[i];
    return NULL;
}

Track *track_of(const World *w, const Unit *u, UnitId target) {
    Track *rows = track_rows(w, u);
    for (int i = 0; target && i < TRACKS_PER_UNIT; i++)
        if (rows[i].used && rows[i].target == target) return &rows[i];
    return NULL;
}

// ---- draws --------------------------------------------------------------------------------------

static RngKey key_at(const World *w, i64 ms, u32 group, u32 ordinal, Purpose purpose, u32 n) {
    u32 replicate = ms >= w->core->replicate_from_ms ? w->core->replicate : 0;
    return (RngKey){w->core->seed, replicate, group, ordinal, ms, (u32)purpose, n};
}

u64 draw_world(const World *w, Purpose purpose, u32 n) {
    RngKey key = key_at(w, w->now, 0, 0, purpose, n);
    return rng_draw(&key);
}

u64 draw_place(const World *w, Pos at, Purpose purpose) {
    RngKey key = key_at(w, 0, 0, 0, purpose, (u32)map_index(&w->map, at));
    return rng_draw(&key);
}

u64 draw_unit(const World *w, const Unit *u, Purpose purpose, u32 n) {
    return draw_unit_at(w, u, w->now, purpose, n);
}

u64 draw_unit_at(const World *w, const Unit *u, i64 ms, Purpose purpose, u32 n) {
    RngKey key = key_at(w, ms, u->group, u->ordinal, purpose, n);
    return rng_draw(&key);
}
