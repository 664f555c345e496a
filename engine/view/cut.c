// cut.c: the side cut through all storeys: who is on which, the roof, the house opposite; drawn and in words.
// The building is what is known of it; its slices stand where they do, so a street shows as a gap.
#include "view/layer.h"
#include "view/layout.h"

#include <stdlib.h>
#include <string.h>

// Known of a building: a wall, a room, a roof; not the street.
static bool built_cell(const World *w, GroupId g, Pos at) {
    KnownCell c = know_cell(w, g, at);
    return c.known && !(c.flags & CELL_VOID) && (at.z || !(c.flags & CELL_OUTDOOR)) && (c.floor || c.material);
}

// Where something is built, by storey and column of the map, then by storey and row; kept while the map is.
// NULL when memory is out.
static const u8 *slices_of(const Painter *p) {
    ViewCache *cache = p->stage.cache;
    const Map *map = &know_pack(p->w)->map;
    GroupId g = p->v->group;
    u32 version = know_version(p->w, g);
    if (!cache || (cache->slices && cache->slices_version == version && cache->slices_group == g)) return cache ? cache->slices : NULL;
    free(cache->slices);
    cache->slices = calloc((size_t)map->storeys * (size_t)(map->width + map->height), 1);
    cache->slices_version = version, cache->slices_group = g;
    for (i32 i = 0; cache->slices && i < map_size(map); i++) {
        Pos at = map_pos(map, i);
        u8 *by_x = &cache->slices[at.z * map->width + at.x], *by_y = &cache->slices[map->storeys * map->width + at.z * map->height + at.y];
        if ((!*by_x || !*by_y) && built_cell(p->w, g, at)) *by_x = *by_y = 1;
    }
    return cache->slices;
}

typedef struct Cut { int x, w, cells; bool along_x; const u8 *built; } Cut;  // built: by storey and slice

// Is there something in these slices of a storey?
static bool built(const Cut *cut, int storey, int from, int to) {
    for (int i = from; i < to && i < cut->cells; i++)
        if (cut->built[storey * cut->cells + i]) return true;
    return false;
}

// Slices with nothing between slices with something, on the first floor: streets, seen from the side.
static int gaps(const u8 *row, int cells) {
    int count = 0, since = -1;
    for (int i = 0; i < cells; i++) {
        if (!row[i]) continue;
        if (since >= 0) count += i - since - 1;
        since = i;
    }
    return count;
}

// Cut so that opposite houses stand apart; else along the longer side.
static Cut cut_make(const Painter *p, Box box, const u8 *slices) {
    const Map *map = &know_pack(p->w)->map;
    int first = map->storeys > 1 ? 1 : 0;
    const u8 *rows = slices + map->storeys * map->width;
    int x_gaps = gaps(slices + first * map->width, map->width), y_gaps = gaps(rows + first * map->height, map->height);
    bool along_x = x_gaps == y_gaps ? map->width >= map->height : x_gaps > y_gaps;
    return (Cut){box.x + 8, box.w - 8 < 250 ? box.w - 8 : 250, along_x ? map->width : map->height, along_x, along_x ? slices : rows};
}

static void storey_label(const World *w, int storey, Text *out) {
    int top = stage_storeys(w) - 1;
    text_add(out, "f%d", storey);
    if (storey == 0) text_add(out, " grnd");
    else if (storey == top && storey > 1) text_add(out, " roof");
}

static void cut_people(Painter *p, int storey, const Cut *cut, int y) {
    u8 taken[256] = {0};
    for (int weight = 90; weight >= 30; weight -= 10)       // the most pressing keep their true column
        for (int i = 0; i < p->stage.count; i++) {
            const Someone *one = &p->stage.people[i];
            if (one->at.z != storey || one->weight / 10 * 10 != weight) continue;
            int column = (cut->along_x ? one->at.x : one->at.y) * cut->w / cut->cells, tried = 0;
            while (tried < cut->w && taken[column]) column = (column + 1) % cut->w, tried++;
            if (tried == cut->w) return;
            taken[column] = 1;
            frame_cell(p->f, cut->x + column, y, one->subject, one->ink, BACK_NONE);
            if (one->ordinal && one->ordinal == p->v->selected) frame_strong(p->f, cut->x + column, y, 1, true);
        }
}

// Floors as lines, with a wall where a house begins and ends.
static void cut_storey(Painter *p, int storey, const Cut *cut, int y) {
    bool before = false;
    for (int i = 0; i <= cut->w; i++) {
        int from = i * cut->cells / cut->w, to = (int)i64_max((i + 1) * cut->cells / cut->w, from + 1);
        bool now = i < cut->w && built(cut, storey, from, to);
        u32 floor = p->v->ascii ? '_' : 0x2581, wall = p->v->ascii ? '|' : 0x2502;
        if (now) frame_cell(p->f, cut->x + i, y, before ? floor : wall, INK_DIM, BACK_NONE);
        else if (before) frame_cell(p->f, cut->x + i - 1, y, wall, INK_DIM, BACK_NONE);
        before = now;
    }
}

void paint_cut(Painter *p) {
    Box box = p->at.cut;
    const Map *map = &know_pack(p->w)->map;
    const u8 *slices = box.h && box.w >= 12 ? slices_of(p) : NULL;
    if (!slices) return;
    Cut cut = cut_make(p, box, slices);
    frame_title(p->f, box, cut.along_x ? "SIDE CUT west to east" : "SIDE CUT north to south", p->v->ascii);
    for (int row = 0; row < map->storeys && row < box.h - 1; row++) {
        char label[32];
        int storey = map->storeys - 1 - row, y = box.y + 1 + row;
        Text text = text_over(label, sizeof label);
        storey_label(p->w, storey, &text);
        frame_put(p->f, box.x, y, 8, storey == p->v->storey ? INK_TEXT : INK_DIM, label);
        if (storey == p->v->storey) frame_strong(p->f, box.x, y, text_columns(label), true);
        cut_storey(p, storey, &cut, y);
        cut_people(p, storey, &cut, y);
    }
}

// ---- in words -----------------------------------------------------------------------------------------

static void say_storey(const World *w, GroupId g, int storey, Text *out) {
    KnownMember m;
    KnownContact c;
    size_t start = out->length;
    storey_label(w, storey, out);
    text_add(out, ": ");
    size_t before = out->length;
    for (int i = 1; i <= know_member_count(w, g); i++) {
        if (!know_member(w, g, i, &m) || !m.here || m.at.z != storey) continue;
        if (out->length > before) text_add(out, ", ");
        phrase_member(w, g, i, out);
    }
    size_t own = out->length;
    for (int i = 0; i < know_contact_count(w, g); i++) {
        if (!know_contact_at(w, g, i, &c) || c.at.z != storey) continue;
        text_add(out, "%sc%d (%s)", out->length == own ? (own > before ? "; contacts " : "contacts ") : ", ", c.id, phrase_contact_state(&c));
    }
    if (out->length == before) text_add(out, "nobody known");
    if (out->length > start) text_char(out, '\n');
}

void view_cut_say(const World *w, GroupId g, Text *out) {
    for (int storey = stage_storeys(w) - 1; storey >= 0; storey--) say_storey(w, g, storey, out);
}
