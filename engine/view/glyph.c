// glyph.c: what is known of a cell, as two columns: what it is, and how.
// Walls join their neighbours as lines; everything else is one row of glyph.def.
#include "view/layer.h"

// Lines by which neighbours they reach: bit 0 north, 1 east, 2 south, 3 west.
static const u16 THIN[16] = {0x2500, 0x2502, 0x2500, 0x2514, 0x2502, 0x2502, 0x250C, 0x251C,
                             0x2500, 0x2518, 0x2500, 0x2534, 0x2510, 0x2524, 0x252C, 0x253C};
static const u16 BRICK[16] = {0x2501, 0x2503, 0x2501, 0x2517, 0x2503, 0x2503, 0x250F, 0x2523,
                              0x2501, 0x251B, 0x2501, 0x253B, 0x2513, 0x252B, 0x2533, 0x254B};
static const u16 STRONG[16] = {0x2550, 0x2551, 0x2550, 0x255A, 0x2551, 0x2551, 0x2554, 0x2560,
                               0x2550, 0x255D, 0x2550, 0x2569, 0x2557, 0x2563, 0x2566, 0x256C};
static const u16 PLANNED[16] = {0x254C, 0x254E, 0x254C, 0x2514, 0x254E, 0x254E, 0x250C, 0x251C,
                                0x254C, 0x2518, 0x254C, 0x2534, 0x2510, 0x2524, 0x252C, 0x253C};

typedef enum WallClass { WALL_PLANNED, WALL_THIN, WALL_BRICK, WALL_STRONG } WallClass;

static WallClass wall_class(const Material *m, u8 known) {
    if (!(known & KNOWN_SEEN)) return WALL_PLANNED;
    if (m->glyph >= 1 && m->glyph <= 3) return (WallClass)m->glyph;  // said by the data
    if (m->pass_pm[AMMO_HANDGUN] >= 500) return WALL_THIN;
    return m->pass_pm[AMMO_RIFLE] < 20 ? WALL_STRONG : WALL_BRICK;
}

static bool joins(const Stage *s, Pos at) {
    const Pack *pack = know_pack(s->w);
    if (!map_has(&pack->map, at)) return false;
    KnownCell c = know_cell(s->w, s->v->group, at);
    if (!c.known) return false;
    u8 role = pack->materials[c.material].role;
    return role == ROLE_WALL || c.opening;
}

static Glyph wall(const Stage *s, Pos at, WallClass class) {
    static const u16 *const LINES[] = {PLANNED, THIN, BRICK, STRONG};
    static const int NAMES[] = {GLYPH_wall_plan, GLYPH_wall_thin, GLYPH_wall_brick, GLYPH_wall_strong};
    int mask = (joins(s, pos(at.x, at.y - 1, at.z)) ? 1 : 0) | (joins(s, pos(at.x + 1, at.y, at.z)) ? 2 : 0) |
               (joins(s, pos(at.x, at.y + 1, at.z)) ? 4 : 0) | (joins(s, pos(at.x - 1, at.y, at.z)) ? 8 : 0);
    Glyph g = {.fore = INK_WALL, .qualifier_fore = INK_WALL};
    if (s->v->ascii) {
        g.subject = class == WALL_THIN && !(mask & 10) ? '|' : (u32)glyph_info(NAMES[class])->ascii;
        g.qualifier = mask & 2 ? (u32)glyph_info(NAMES[class])->ascii : ' ';
    } else {
        g.subject = LINES[class][mask];
        g.qualifier = mask & 2 ? LINES[class][10] : ' ';
    }
    return g;
}

static Glyph plain(const Stage *s, int subject, int qualifier) {
    Glyph g = {.fore = glyph_info(subject)->ink, .qualifier_fore = INK_DIM};
    g.subject = glyph_code(subject, s->v->ascii);
    g.qualifier = glyph_code(qualifier, s->v->ascii);
    return g;
}

static int opening_glyph(const KnownOpening *o, const Material *m) {
    if (o->role == ROLE_WINDOW) return o->open_pct < 10 ? GLYPH_window_whole : GLYPH_window_open;
    if (o->role == ROLE_HATCH) return o->open_pct < 10 ? GLYPH_hatch_shut : GLYPH_hatch_open;
    if (!m || m->role == ROLE_AIR || (!m->solid && o->open_pct > 60)) return GLYPH_door_gone;
    return o->open_pct < 10 ? GLYPH_door_shut : o->open_pct <= 60 ? GLYPH_door_ajar : GLYPH_door_open;
}

// An opening in a wall that runs east lets the wall's line go on in its right column.
static u32 wall_beside(const Stage *s, Pos at) {
    const Pack *pack = know_pack(s->w);
    Pos east = pos(at.x + 1, at.y, at.z);
    if (!joins(s, east)) return ' ';
    KnownCell c = know_cell(s->w, s->v->group, east);
    const Material *m = &pack->materials[c.material];
    if (m->role != ROLE_WALL) return ' ';
    Glyph beside = wall(s, east, wall_class(m, c.known));
    return beside.qualifier;
}

// What holds it shut or matters most of it; 0 nothing.
static int opening_mark(const KnownOpening *o) {
    if (o->charged) return GLYPH_mark_charged;
    if (o->hole >= 10) return GLYPH_mark_holed;
    if (o->chain == 2) return GLYPH_mark_chained;
    if (o->open_pct >= 10) return 0;
    return o->block == 2 ? GLYPH_mark_blocked : o->lock == 2 ? GLYPH_mark_locked : 0;
}

static Glyph opening(const Stage *s, const KnownOpening *o) {
    const Pack *pack = know_pack(s->w);
    Glyph g = plain(s, opening_glyph(o, o->material ? &pack->materials[o->material] : NULL), GLYPH_mark_blank);
    int held = opening_mark(o);
    if (held) {
        g.qualifier = glyph_code(held, s->v->ascii);
    } else if (o->number < 10) g.qualifier = (u32)('0' + o->number);
    else g.qualifier = wall_beside(s, o->at), g.qualifier_fore = INK_WALL;
    if (o->source == SOURCE_PLAN) g.fore = INK_WALL;
    return g;
}

static Glyph solid(const Stage *s, const Material *m) {
    int glyph = m->role == ROLE_RAIL ? GLYPH_rail : m->cover_cm >= 140 ? GLYPH_cover_full
              : m->cover_cm >= 80 ? GLYPH_cover_half : GLYPH_obstacle;
    Glyph g = plain(s, glyph, GLYPH_mark_blank);
    if (glyph != GLYPH_obstacle) g.qualifier = g.subject;
    return g;
}

static Glyph ground_glyph(const Stage *s, const KnownCell *c) {
    if (c->smoke) {
        Glyph g = plain(s, GLYPH_smoke, GLYPH_mark_blank);
        g.qualifier = (u32)('0' + i64_min(c->smoke, 9));
        return g;
    }
    bool stripped = layer_on(s->v, LAYER_stripped);
    if (c->thing) return plain(s, GLYPH_thing, GLYPH_mark_blank);
    if (c->flags & CELL_LADDER) return plain(s, GLYPH_ladder, GLYPH_mark_blank);
    if (c->flags & CELL_STAIR_UP) return plain(s, GLYPH_stairs_up, c->flags & CELL_STAIR_DOWN ? GLYPH_mark_down_too : GLYPH_mark_blank);
    if (c->flags & CELL_STAIR_DOWN) return plain(s, GLYPH_stairs_down, GLYPH_mark_blank);
    if (!c->floor) return plain(s, GLYPH_nothing, GLYPH_mark_blank);
    if (c->known & KNOWN_IN_VIEW) return plain(s, GLYPH_floor_visible, GLYPH_mark_blank);
    if (c->known & KNOWN_SEEN) return plain(s, GLYPH_floor_memory, GLYPH_mark_blank);
    Glyph g = plain(s, GLYPH_floor_plan, GLYPH_mark_blank);
    g.qualifier = stripped ? ' ' : g.subject;
    return g;
}

// Through stairs, windows, roof edges and air somebody of another storey shows as its digit.
static bool other_storey(const Stage *s, Pos at, const KnownCell *c, Glyph *g) {
    u8 role = know_pack(s->w)->materials[c->material].role;
    if (c->known && c->floor && !(c->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN)) && role != ROLE_WINDOW && role != ROLE_HATCH) return false;
    for (int far = 1; far < MAP_MAX_STOREYS; far++)
        for (int up = -1; up <= 1; up += 2) {
            const Someone *one = stage_someone(s, pos(at.x, at.y, at.z + up * far), NULL);
            if (!one) continue;
            *g = (Glyph){.subject = (u32)('0' + one->at.z), .qualifier = one->subject, .fore = one->ink, .qualifier_fore = one->ink};
            return true;
        }
    return false;
}

static u8 background(const Stage *s, Pos at, const KnownCell *c, const Someone *one) {
    if (pos_same(at, s->v->cursor)) return BACK_CURSOR;
    if (one && one->ordinal && one->ordinal == s->v->selected) return BACK_CONE;
    if (one && one->ink == INK_HOSTILE) return BACK_THREAT;
    return c->known & KNOWN_IN_VIEW ? BACK_VISIBLE : c->known & KNOWN_SEEN ? BACK_MEMORY : BACK_NONE;
}

Glyph stage_glyph(const Stage *s, Pos at) {
    const Pack *pack = know_pack(s->w);
    Glyph g = {' ', ' ', INK_DIM, BACK_NONE, INK_DIM};
    KnownOpening o;
    bool several = false;
    if (!map_has(&pack->map, at)) return g;
    KnownCell c = know_cell(s->w, s->v->group, at);
    const Someone *one = stage_someone(s, at, &several);
    if (one) g = (Glyph){.subject = one->subject, .qualifier = one->qualifier, .fore = one->ink, .qualifier_fore = one->ink};
    else if (other_storey(s, at, &c, &g)) {}
    else if (!c.known || c.flags & CELL_VOID) g = (Glyph){' ', ' ', INK_DIM, BACK_NONE, INK_DIM};
    else if (c.opening && know_opening_in(s->w, s->v->group, at, &o)) g = opening(s, &o);
    else if (pack->materials[c.material].role == ROLE_WALL) g = wall(s, at, wall_class(&pack->materials[c.material], c.known));
    else if (c.material) g = solid(s, &pack->materials[c.material]);
    else g = ground_glyph(s, &c);
    if (several) g.qualifier = glyph_code(GLYPH_mark_by, s->v->ascii);
    u8 ink;
    u32 mark = one || several ? 0 : layer_mark(s, at, &c, &ink);
    if (mark) g.qualifier = mark, g.qualifier_fore = ink;
    g.back = background(s, at, &c, one);
    if (mark && ink == INK_HOSTILE && g.back != BACK_CURSOR) g.back = BACK_THREAT;
    return g;
}

Glyph view_glyph(const World *w, const ViewState *v, Pos at) {
    Stage s;
    stage_make(&s, w, v);
    Glyph g = stage_glyph(&s, at);
    stage_end(&s);
    return g;
}

int view_vocabulary(u32 *out, int max) {
    static const u16 *const LINES[] = {PLANNED, THIN, BRICK, STRONG};
    static const u32 FRAME[] = {0x2500, 0x2502, 0x252C, 0x2534, 0x251C, 0x2524, 0x253C, 0x25B8, 0x2026, 0x258C, 0x2590, 0x2581, 0x00B7};
    int n = 0;
    for (int i = 0; i < GLYPH_COUNT && n < max; i++) out[n++] = glyph_code(i, false);
    for (size_t k = 0; k < ARRAY_LEN(LINES); k++)
        for (int i = 0; i < 16 && n < max; i++) out[n++] = LINES[k][i];
    for (size_t i = 0; i < ARRAY_LEN(FRAME) && n < max; i++) out[n++] = FRAME[i];
    for (u32 c = 0x20; c < 0x7F && n < max; c++) out[n++] = c;
    return n;
}
