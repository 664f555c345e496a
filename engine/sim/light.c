// light.c: the light of every cell, kept as sums over sources: skylights, lamps and torches.
// A source is worked out again only when it, or an opening within its reach, has changed; what it
// gave before is taken off exactly, so the sums are a function of the state alone.
#include "sim/light.h"

#include <string.h>

#include "grid/cast.h"

enum {
    BODY_CM = 100,                 // light is measured where people are
    DRAWN_MLX = 4000,              // one step of a drawn cell's own light
    SKY_CELLS = 8, LAMP_CELLS = 24, OTHER_CELLS = 8,   // reach indoors of daylight, of lamps, and of either a storey off
    FAINT_MLX = 250,               // a lamp reaches as far as it gives this much
    TORCH_CANDELA = 3000, TORCH_REACH = 20, TORCH_OTHER = 6, TORCH_CM = 130, // a hand torch, held at the chest
    BEAM = 8, SPILL = 21, SPILL_PM = 120,              // its beam and its spill to each side, 1/256 turn
    BOUNCE = 10,                   // walls throw back a tenth of a room's mean
    GLASS_PM = 800, CURTAIN_PM = 40, AJAR_PM = 300
};

// Share in 1000 of the light of the sky that a window of a square metre brings, by metres indoors
// (design, after daylight factors: about 10 % at the sill, 1 % at the back of a room).
static const i16 DAYLIGHT[SKY_CELLS + 1] = {200, 120, 60, 30, 17, 11, 8, 6, 4};

typedef enum ShineKind { SHINE_SKY, SHINE_LAMP, SHINE_TORCH } ShineKind;
typedef struct Box { i16 x0, y0, x1, y1, z0, z1; } Box;

typedef struct Shine {
    u8 kind, face;
    bool on;
    Pos at;
    i16 height_cm, reach, other;   // cells on its storey, and on those next to it
    i32 candela;                   // of a skylight: what its opening lets through, in 1000
    i32 opening;                   // of a skylight: row, -1 none
    i64 given;                     // skylight: mlx of the sky that was added
    Box box;
    u64 *bits;                     // cells of the box that it lights now
} Shine;

typedef struct Light {
    u8 *level;
    i32 *direct;                   // mlx from sources
    i64 *room_sum;                 // of direct, by room
    u8 *room_touched;
    u64 *touched, *lit, *anew, *relit, *cast;
    WordRange relit_range;         // where relit has bits
    bool changed;
    Shine *sources;
    int count, capacity;           // lamps, then torches by unit, then skylights
    u64 *words;                    // the sources' bits
    i64 words_used, words_room;
    u8 *open_pct, *opening_material; // as they were
    i64 sky;
    u64 building;                  // of holes and furniture moved, as they were; 0: never worked out
} Light;

static inline void add_bit(u64 *bits, i32 i) { bits[i >> 6] |= (u64)1 << (i & 63); }
static inline bool has_bit(const u64 *bits, i32 i) { return bits[i >> 6] >> (i & 63) & 1; }

// ---- levels -------------------------------------------------------------------------------------------

int light_level(i64 mlx) {
    if (mlx < 50) return 0;
    i64 v = mlx * 16 / 50;
    int octave = 63 - __builtin_clzll((u64)v) - 4;
    return (int)i64_min(255, 1 + 16 * octave + (v >> octave) - 16);
}

i64 light_mlx(int level) {
    if (level <= 0) return 0;
    i64 v = (i64)(16 + (level - 1) % 16) << (level - 1) / 16;
    return (v * 50 + 15) / 16;
}

int light_at(const World *w, Pos at) {
    return map_has(&w->map, at) ? w->senses->light->level[map_index(&w->map, at)] : 0;
}

bool light_shows(const World *w, Pos from, Pos at) {
    return pos_chebyshev(from, at) <= GROPE_CELLS || light_at(w, at) >= GLOOM;
}

const u64 *light_lit(const World *w) { return w->senses->light->lit; }

bool light_changed(const World *w, const u64 **lit_anew) {
    *lit_anew = w->senses->light->anew;
    return w->senses->light->changed;
}

const u64 *light_relit(const World *w, WordRange *range) {
    *range = w->senses->light->relit_range;
    return w->senses->light->relit;
}

void light_looked(World *w) {
    Light *l = w->senses->light;
    WordRange *r = &l->relit_range;
    if (r->first < r->end) memset(l->relit + r->first, 0, sizeof(u64) * (size_t)(r->end - r->first));
    *r = (WordRange){w->senses->view_words, 0};
    if (!l->changed) return;
    l->changed = false;
    memset(l->anew, 0, sizeof(u64) * (size_t)w->senses->view_words);
}

// ---- what a source gives a cell -------------------------------------------------------------------------

static i64 distance_squared(const Shine *s, Pos at) {
    i64 x = (at.x - s->at.x) * CELL_CM, y = (at.y - s->at.y) * CELL_CM;
    i64 z = (at.z - s->at.z) * STOREY_CM + BODY_CM - s->height_cm;
    return x * x + y * y + z * z;
}

static i64 beam_pm(const Shine *s, Pos at) {
    if (pos_same(s->at, at)) return 0;
    int off = fix_angle_between(s->face, pos_angle(s->at, at));
    return off <= BEAM ? 1000 : off <= SPILL ? SPILL_PM : 0;
}

static i64 given_mlx(const Shine *s, Pos at) {
    i64 squared = i64_max(distance_squared(s, at), CELL_CM * CELL_CM);
    if (s->kind == SHINE_SKY) {
        u32 metres = (fix_sqrt((u64)distance_squared(s, at)) + 50) / 100;
        return metres > SKY_CELLS ? 0 : s->given * s->candela / 1000 * DAYLIGHT[metres] / 1000;
    }
    i64 beam = s->kind == SHINE_TORCH ? beam_pm(s, at) : 1000;
    return beam ? (i64)s->candela * 10000000 / squared * beam / 1000 : 0;
}

// ---- adding and taking off ------------------------------------------------------------------------------

static i32 box_bit(const Box *b, Pos at) {
    return ((at.z - b->z0) * (b->y1 - b->y0 + 1) + at.y - b->y0) * (b->x1 - b->x0 + 1) + at.x - b->x0;
}

static i32 box_words(const Box *b) {
    return ((b->z1 - b->z0 + 1) * (b->y1 - b->y0 + 1) * (b->x1 - b->x0 + 1) + 63) / 64;
}

static bool box_holds(const Box *b, Pos at) {
    return at.x >= b->x0 && at.x <= b->x1 && at.y >= b->y0 && at.y <= b->y1 && at.z >= b->z0 && at.z <= b->z1;
}

static Box box_around(const Map *m, Pos at, int reach, int storeys) {
    return (Box){(i16)i64_max(0, at.x - reach), (i16)i64_max(0, at.y - reach), (i16)i64_min(m->width - 1, at.x + reach),
                 (i16)i64_min(m->height - 1, at.y + reach), (i16)i64_max(0, at.z - storeys), (i16)i64_min(m->storeys - 1, at.z + storeys)};
}

static void spread_to(World *w, const Shine *s, int sign, Pos at) {
    Light *l = w->senses->light;
    i64 mlx = given_mlx(s, at);
    if (!mlx) return;
    i32 cell = map_index(&w->map, at);
    l->direct[cell] += (i32)(sign * mlx);
    add_bit(l->touched, cell);
    const MapCell *c = &w->map.cells[cell];
    if (!c->room || c->flags & CELL_OUTDOOR) return;
    l->room_sum[c->room - 1] += sign * mlx;
    l->room_touched[c->room - 1] = 1;
}

static void spread(World *w, const Shine *s, int sign) {
    const Box *b = &s->box;
    i32 wide = b->x1 - b->x0 + 1, words = box_words(b), row = 0;  // row: its first bit
    int y = b->y0, z = b->z0;
    for (i32 word = 0; word < words; word++)
        for (u64 rest = s->bits[word]; rest; rest &= rest - 1) {
            i32 bit = word * 64 + __builtin_ctzll(rest);
            for (; bit - row >= wide; row += wide)
                if (++y > b->y1) y = b->y0, z++;
            spread_to(w, s, sign, pos(b->x0 + bit - row, y, z));
        }
}

// ---- where a source shines --------------------------------------------------------------------------------

// Nobody stands in the air or in a wall, daylight is the sky's own business outdoors, and a torch lights what it is turned to.
static bool wants_light(const Shine *s, const MapCell *c, Pos at) {
    return !(c->flags & CELL_VOID) && !(s->kind == SHINE_SKY && c->flags & CELL_OUTDOOR) && (s->kind != SHINE_TORCH || beam_pm(s, at));
}

static void shine_on_storey(World *w, Shine *s, Eye from) {
    Light *l = w->senses->light;
    const Map *m = &w->map;
    const Box *b = &s->box;
    i32 first = map_index(m, pos(b->x0, b->y0, s->at.z)), last = map_index(m, pos(b->x1, b->y1, s->at.z));
    memset(&l->cast[first >> 6], 0, sizeof(u64) * (size_t)((last >> 6) - (first >> 6) + 1));
    add_bit(l->cast, map_index(m, s->at));
    sight_cast(&w->ground, from, s->reach, BODY_CM, l->cast);
    for (int y = b->y0; y <= b->y1; y++)
        for (int x = b->x0; x <= b->x1; x++) {
            Pos at = pos(x, y, s->at.z);
            i32 cell = map_index(m, at);
            if (has_bit(l->cast, cell) && wants_light(s, &m->cells[cell], at)) add_bit(s->bits, box_bit(b, at));
        }
}

// Is there a hole in the floors of the storey, between whose cells a line may pass?
static bool has_hole(const Map *m, const Box *b, int upper) {
    for (int y = b->y0; y <= b->y1; y++)
        for (int x = b->x0; x <= b->x1; x++) {
            const MapCell *c = map_cell(m, pos(x, y, upper));
            if (!c->floor || c->flags & CELL_STAIR_DOWN) return true;
        }
    return false;
}

static void shine_on_other(World *w, Shine *s, Eye from, int z, int reach) {
    const Map *m = &w->map;
    const Box near = box_around(m, s->at, (int)i64_min(reach, s->reach), 0), *b = &s->box;
    if (!has_hole(m, &near, (int)i64_max(z, s->at.z))) return;
    for (int y = near.y0; y <= near.y1; y++)
        for (int x = near.x0; x <= near.x1; x++) {
            Pos at = pos(x, y, z);
            const MapCell *c = map_cell(m, at);
            if (!c->floor || !wants_light(s, c, at)) continue;
            if (sight_between(&w->ground, from, eye(at, BODY_CM))) add_bit(s->bits, box_bit(b, at));
        }
}

static void source_off(World *w, Shine *s) {
    if (s->on) spread(w, s, -1);
    s->on = false;
}

static void source_on(World *w, Shine *s) {
    Eye from = eye(s->at, s->height_cm);
    bool in_the_air = !map_cell(&w->map, s->at)->floor;  // a street lamp lights the street below
    memset(s->bits, 0, sizeof(u64) * (size_t)box_words(&s->box));
    shine_on_storey(w, s, from);
    for (int z = s->box.z0; z <= s->box.z1; z++)
        if (z != s->at.z) shine_on_other(w, s, from, z, in_the_air && z < s->at.z ? s->reach : s->other);
    s->on = true;
    spread(w, s, 1);
}

// ---- the list of sources ------------------------------------------------------------------------------------

static bool opaque(const World *w, const MapCell *c) { return w->pack->materials[c->material].opaque && !c->opening; }

static bool outdoors(const Map *m, Pos at) { return map_has(m, at) && map_cell(m, at)->flags & CELL_OUTDOOR; }

// Is this a cell through which the light of the sky comes in?
static bool is_skylight(const World *w, const Map *m, Pos at, i32 *opening, int *height_cm) {
    static const Dir SIDES[] = {DIR_N, DIR_E, DIR_S, DIR_W};
    const MapCell *c = map_cell(m, at);
    if (c->flags & (CELL_OUTDOOR | CELL_VOID) || opaque(w, c)) return false;
    *opening = c->opening - 1;
    *height_cm = 150;
    for (int i = 0; i < 4; i++)
        if (outdoors(m, pos_step(at, SIDES[i]))) return true;
    Pos above = pos_step(at, DIR_UP);
    if (!(c->flags & CELL_STAIR_UP) || !outdoors(m, above)) return false;
    *opening = map_cell(m, above)->opening - 1;
    *height_cm = STOREY_CM - 10;
    return true;
}

static void source_add(Light *l, const Map *m, Shine s, int storeys, i32 words) {
    s.box = box_around(m, s.at, s.reach, storeys);
    if (l->count == l->capacity || l->words_used + words > l->words_room) return;
    s.bits = l->words + l->words_used, l->words_used += words;
    l->sources[l->count++] = s;
}

static int lamp_reach(const PackLamp *p) { return (int)i64_clamp(fix_sqrt((u64)p->candela * 1000 / FAINT_MLX), 3, LAMP_CELLS); }

static i32 words_of(int reach, int storeys) { return ((2 * reach + 1) * (2 * reach + 1) * (2 * storeys + 1) + 63) / 64; }

static void list_sources(World *w) {
    Light *l = w->senses->light;
    const Map *m = &w->map;
    l->count = 0, l->words_used = 0;
    for (int i = 0; i < w->cap.lamps; i++) {
        const PackLamp *p = &w->pack->lamps[i];
        source_add(l, m, (Shine){.kind = SHINE_LAMP, .at = pos(p->x, p->y, p->z), .height_cm = p->height_cm, .candela = p->candela,
                                  .reach = (i16)lamp_reach(p), .other = OTHER_CELLS, .opening = -1}, 1, words_of(LAMP_CELLS, 1));
    }
    for (int i = 0; i < w->cap.units; i++)
        source_add(l, m, (Shine){.kind = SHINE_TORCH, .candela = TORCH_CANDELA, .reach = TORCH_REACH, .other = TORCH_OTHER, .opening = -1},
                   1, words_of(TORCH_REACH, 1));
    for (i32 i = 0; i < w->senses->cells; i++) {
        i32 opening;
        int height;
        Pos at = map_pos(m, i);
        if (is_skylight(w, m, at, &opening, &height))
            source_add(l, m, (Shine){.kind = SHINE_SKY, .at = at, .height_cm = (i16)height, .reach = SKY_CELLS, .opening = opening}, 0,
                       words_of(SKY_CELLS, 0));
    }
}

// Lamps first, then the torch of each unit, then skylights, of which there is room for some more.
bool light_create(World *w) {
    Senses *s = w->senses;
    Light *l = s->light = arena_array(&w->arena, Light, 1);
    const Map *m = &w->pack->map;
    int skylights = 64;
    for (i32 i = 0; i < s->cells; i++) {
        i32 opening;
        int height;
        skylights += is_skylight(w, m, map_pos(m, i), &opening, &height);
    }
    if (!l) return false;
    l->capacity = skylights + w->cap.lamps + w->cap.units;
    l->words_room = (i64)skylights * words_of(SKY_CELLS, 0) + (i64)w->cap.lamps * words_of(LAMP_CELLS, 1) +
                    (i64)w->cap.units * words_of(TORCH_REACH, 1);
    l->level = arena_array(&w->arena, u8, s->cells);
    l->direct = arena_array(&w->arena, i32, s->cells);
    l->room_sum = arena_array(&w->arena, i64, w->cap.rooms + 1);
    l->room_touched = arena_array(&w->arena, u8, w->cap.rooms + 1);
    l->touched = arena_array(&w->arena, u64, s->view_words);
    l->lit = arena_array(&w->arena, u64, s->view_words);
    l->anew = arena_array(&w->arena, u64, s->view_words);
    l->relit = arena_array(&w->arena, u64, s->view_words);
    l->relit_range = (WordRange){s->view_words, 0};
    l->cast = arena_array(&w->arena, u64, s->view_words);
    l->sources = arena_array(&w->arena, Shine, l->capacity);
    l->words = arena_array(&w->arena, u64, l->words_room + 1);
    l->open_pct = arena_array(&w->arena, u8, w->cap.openings + 1);
    l->opening_material = arena_array(&w->arena, u8, w->cap.openings + 1);
    l->sky = -1;
    return l->level && l->direct && l->room_sum && l->room_touched && l->touched && l->lit && l->anew && l->relit && l->cast && l->sources &&
           l->words && l->open_pct && l->opening_material;
}

// ---- how things stand now ---------------------------------------------------------------------------------------

static int stands_open(int open_pct) { return open_pct < OPEN_SHUT_BELOW ? 0 : open_pct <= OPEN_WIDE_ABOVE ? 1 : 2; }

static i32 let_through_pm(const World *w, i32 opening) {
    if (opening < 0) return 1000;
    const Material *m = &w->pack->materials[w->opening_material[opening]];
    int open = stands_open(w->open_pct[opening]);
    if (!w->opening_material[opening] || open == 2 || !m->opaque) return 1000;
    if (m->role == ROLE_WINDOW) return m->cover_cm < m->lintel_cm ? GLASS_PM : CURTAIN_PM;
    return !m->solid && m->role == ROLE_DOOR ? 1000 : open ? AJAR_PM : 0;
}

// The source as it should be by now; `on` tells whether it gives any light.
static Shine source_now(const World *w, const Shine *s) {
    const Light *l = w->senses->light;
    Shine now = *s;
    i32 row = (i32)(s - l->sources);
    if (s->kind == SHINE_LAMP) {
        now.on = w->lamps[row].on && !w->lamps[row].broken;
    } else if (s->kind == SHINE_SKY) {
        now.given = l->sky;
        now.candela = let_through_pm(w, s->opening);
        now.on = now.candela > 0;
    } else {
        const Unit *u = &w->units[row - w->cap.lamps];
        now.on = row - w->cap.lamps < w->units_count && torch_lit(w, u);
        if (!now.on) return now;
        now.at = unit_at(u);
        now.face = u->face;
        now.height_cm = (i16)i64_min(TORCH_CM, unit_eye_cm(u));
        now.box = box_around(&w->map, now.at, TORCH_REACH, 1);
    }
    return now;
}

static bool source_same(const Shine *a, const Shine *b) {
    if (a->on != b->on) return false;
    return !a->on || (pos_same(a->at, b->at) && a->face == b->face && a->height_cm == b->height_cm && a->candela == b->candela && a->given == b->given);
}

static void source_renew(World *w, Shine *s, bool anyway) {
    Shine now = source_now(w, s);
    if (source_same(s, &now) && !(anyway && s->on)) return;
    bool on = now.on;
    source_off(w, s);
    *s = now;
    s->on = false;
    if (on) source_on(w, s);
}

// An opening hinders every source whose box it stands in.
static void opening_renew(World *w, int opening) {
    Light *l = w->senses->light;
    Pos at = w->map.openings[opening].at;
    for (int i = 0; i < l->count; i++)
        if (l->sources[i].on && box_holds(&l->sources[i].box, at)) source_renew(w, &l->sources[i], true);
}

static void openings_renew(World *w) {
    Light *l = w->senses->light;
    size_t size = (size_t)w->openings_count;
    if (memcmp(l->open_pct, w->open_pct, size) == 0 && memcmp(l->opening_material, w->opening_material, size) == 0) return;
    for (int i = 0; i < w->openings_count; i++) {
        bool same = stands_open(l->open_pct[i]) == stands_open(w->open_pct[i]) && l->opening_material[i] == w->opening_material[i];
        l->open_pct[i] = w->open_pct[i];
        l->opening_material[i] = w->opening_material[i];
        if (!same) opening_renew(w, i);
    }
}

static bool sky_renew(World *w) {
    Light *l = w->senses->light;
    i64 sky = sky_mlx(w, w->core->grid_due_ms - 1000);  // as of the last tick of the grid
    if (sky == l->sky) return false;
    l->sky = sky;
    for (i32 i = 0; i < w->senses->cells; i++)
        if (w->map.cells[i].flags & CELL_OUTDOOR) add_bit(l->touched, i);
    return true;
}

// ---- levels of cells ----------------------------------------------------------------------------------------------

static bool is_wall(const World *w, const MapCell *c) {
    const Material *m = &w->pack->materials[c->material];
    return m->opaque && m->cover_cm >= m->lintel_cm && !c->opening;
}

static i64 open_mlx(const World *w, i32 cell) {
    const Light *l = w->senses->light;
    const MapCell *c = &w->map.cells[cell];
    i64 mlx = (i64)c->light * DRAWN_MLX + l->direct[cell];
    if (c->flags & CELL_OUTDOOR) return mlx + l->sky;
    if (!c->room || !w->pack->rooms[c->room - 1].cells) return mlx;
    return mlx + l->room_sum[c->room - 1] / w->pack->rooms[c->room - 1].cells / BOUNCE;
}

// A wall is as light as the lighter side of it.
static i64 cell_mlx(const World *w, i32 cell) {
    i64 most = open_mlx(w, cell);
    if (!is_wall(w, &w->map.cells[cell])) return most;
    Pos at = map_pos(&w->map, cell);
    for (int dir = DIR_N; dir <= DIR_NW; dir++) {
        Pos side = pos_step(at, (Dir)dir);
        if (map_has(&w->map, side) && !is_wall(w, map_cell(&w->map, side))) most = i64_max(most, open_mlx(w, map_index(&w->map, side)));
    }
    return most;
}

static void walls_touch(World *w) {
    Light *l = w->senses->light;
    const Map *m = &w->map;
    for (i32 word = 0; word < w->senses->view_words; word++)
        for (u64 rest = l->touched[word]; rest; rest &= rest - 1) {
            i32 cell = word * 64 + __builtin_ctzll(rest);
            if (is_wall(w, &m->cells[cell])) continue;
            Pos at = map_pos(m, cell);
            for (int dir = DIR_N; dir <= DIR_NW; dir++) {
                Pos side = pos_step(at, (Dir)dir);
                if (map_has(m, side) && is_wall(w, map_cell(m, side))) add_bit(l->touched, map_index(m, side));
            }
        }
}

// Asked for every cell of every look: outdoors, where no lamp shines, there is nothing to work out.
u8 light_memory(const World *w, i32 cell) {
    const Light *l = w->senses->light;
    const MapCell *c = &w->map.cells[cell];
    int level = l->level[cell];
    if (c->flags & CELL_OUTDOOR) level = c->light || l->direct[cell] ? light_level((i64)c->light * DRAWN_MLX + l->direct[cell]) : 0;
    return (u8)(i64_min(7, 1 + level / REMEMBERED) * (CELL_LIGHT & -CELL_LIGHT));
}

static void rooms_touch(World *w) {
    const Senses *s = w->senses;
    for (int r = 0; r < w->cap.rooms; r++) {
        if (!s->light->room_touched[r]) continue;
        s->light->room_touched[r] = 0;
        for (i32 i = s->room_first[r]; i < s->room_end[r]; i++)
            if (w->map.cells[i].room == r + 1) add_bit(s->light->touched, i);
    }
}

static void tell_unit_lit(World *w, i32 cell) {
    Unit *standing = unit_get(w, w->standing[cell]), *lying = unit_get(w, w->lying[cell]);
    if (standing) standing->look |= LOOK_LIT;
    if (lying) lying->look |= LOOK_LIT;
}

static void level_set(World *w, i32 cell, bool quiet) {
    Light *l = w->senses->light;
    u8 level = (u8)light_level(cell_mlx(w, cell)), was = l->level[cell];
    if (level == was) return;
    l->level[cell] = level;
    if (!quiet) tell_unit_lit(w, cell);
    if ((level >= GLOOM) == (was >= GLOOM)) return;
    l->lit[cell >> 6] ^= (u64)1 << (cell & 63);
    l->changed = true;
    if (level >= GLOOM) add_bit(l->anew, cell);
}

static void levels_run(World *w, bool quiet) {
    Light *l = w->senses->light;
    rooms_touch(w);
    walls_touch(w);
    for (i32 word = 0; word < w->senses->view_words; word++) {
        if (!l->touched[word]) continue;
        l->relit[word] |= l->touched[word];
        if (word < l->relit_range.first) l->relit_range.first = word;
        if (word >= l->relit_range.end) l->relit_range.end = word + 1;
        for (u64 rest = l->touched[word]; rest; rest &= rest - 1) level_set(w, word * 64 + __builtin_ctzll(rest), quiet);
    }
    memset(l->touched, 0, sizeof(u64) * (size_t)w->senses->view_words);
}

// Holes and moved furniture let light in where there was none: everything is worked out anew.
static u64 building_key(const World *w) {
    Hash h = hash_begin(1);
    for (int i = w->pack->openings_count; i < w->openings_count; i++)
        hash_word(&h, (u64)map_index(&w->map, pos(w->openings[i].x, w->openings[i].y, w->openings[i].z)));
    hash_word(&h, (u64)w->moved_count);
    for (int i = 0; i < w->moved_count; i++) {
        const Moved *m = &w->moved[i];
        hash_word(&h, (u64)(u16)m->x | (u64)(u16)m->y << 16 | (u64)(u16)m->z << 32 | (u64)m->material << 48);
        hash_word(&h, (u64)(u16)m->to_x | (u64)(u16)m->to_y << 16 | (u64)(u16)m->to_z << 32);
    }
    return hash_end(&h) | 1;
}

static void rebuild(World *w, u64 building) {
    Light *l = w->senses->light;
    for (int i = 0; i < l->count; i++) source_off(w, &l->sources[i]);
    list_sources(w);
    l->building = building;
    for (i32 i = 0; i < w->senses->cells; i++) add_bit(l->touched, i);
}

static void renew(World *w, bool quiet) {
    Light *l = w->senses->light;
    bool all = !l->building || w->core->look_all || quiet;
    if (all) {
        u64 building = building_key(w);
        if (building != l->building) rebuild(w, building);
        openings_renew(w);
    }
    all |= sky_renew(w);
    int first = all ? 0 : w->cap.lamps, end = all ? l->count : w->cap.lamps + w->units_count;  // else torches alone can have changed
    for (int i = first; i < end; i++) source_renew(w, &l->sources[i], false);
    levels_run(w, quiet);
}

void light_run(World *w) { renew(w, false); }

void light_rebuild(World *w) {
    w->senses->light->building = 0;
    renew(w, false);
}

// What was worked out for another state of the same building still holds where that state is the same.
void light_derive(World *w) {
    renew(w, true);
    light_looked(w);
}
