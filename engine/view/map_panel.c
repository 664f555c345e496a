// map_panel.c: the map of a storey, two columns a cell, and the side cut through all storeys.
// Both draw from one stage, so a person stands in the same state in both.
#include "view/layout.h"

#include <stdio.h>
#include <string.h>

static bool bare(const Painter *p, Pos at) {
    Glyph g = stage_glyph(&p->stage, at);
    bool ascii = p->v->ascii;
    return (g.subject == glyph_code(GLYPH_floor_visible, ascii) || g.subject == glyph_code(GLYPH_floor_memory, ascii) ||
            g.subject == glyph_code(GLYPH_floor_plan, ascii)) && g.back != BACK_CURSOR && g.back != BACK_CONE;
}

// The number of each room on its floor, beside its middle, where nothing else is drawn.
static void room_name(Painter *p, Box box, const KnownRoom *r, int camera_x, int camera_y) {
    static const i8 TRY[][2] = {{0, 0}, {0, -1}, {0, 1}, {-1, 0}, {1, 0}, {-1, -1}, {1, 1}, {0, -2}, {0, 2}};
    char name[16];
    int cells = (snprintf(name, sizeof name, "r%d", r->number) + 1) / 2;
    for (size_t i = 0; i < ARRAY_LEN(TRY); i++) {
        Pos at = pos(r->centre.x + TRY[i][0], r->centre.y + TRY[i][1], r->storey);
        int x = at.x - camera_x, y = at.y - camera_y;
        bool fits = x >= 0 && y >= 0 && y < box.h - 1 && x + cells <= box.w / 2;
        for (int k = 0; fits && k < cells; k++) fits = bare(p, pos(at.x + k, at.y, at.z));
        if (!fits) continue;
        for (int k = 0; name[k]; k++) {
            Cell *cell = &p->f->cells[(box.y + 1 + y) * p->f->columns + box.x + 2 * x + k];
            cell->code = (u8)name[k], cell->fore = r->state == ROOM_CLEARED && !r->stale ? INK_GO : INK_DIM;
        }
        for (int k = (int)strlen(name); k < 2 * cells; k++) p->f->cells[(box.y + 1 + y) * p->f->columns + box.x + 2 * x + k].code = ' ';
        return;
    }
}

static void room_names(Painter *p, Box box, int storey, int camera_x, int camera_y) {
    KnownRoom r;
    for (int i = 0; i < know_room_count(p->w, p->v->group); i++)
        if (know_room_at(p->w, p->v->group, i, &r) && r.storey == storey) room_name(p, box, &r, camera_x, camera_y);
}

void paint_map(Painter *p, Box box, int storey, int camera_x, int camera_y) {
    char head[96];
    Text text = text_over(head, sizeof head);
    text_add(&text, "MAP ");
    phrase_storey(p->w, storey, &text);
    text_add(&text, " (f%d of f0-f%d)", storey, stage_storeys(p->w) - 1);
    if (box.w > 60) text_add(&text, " \xc2\xb7 1 cell = 1 m");
    static const char *const LAYERS[] = {"", " \xc2\xb7 labels", " \xc2\xb7 age", " \xc2\xb7 threat"};
    if (p->v->qualifier > 0 && p->v->qualifier < 4) text_add(&text, "%s", LAYERS[p->v->qualifier]);
    frame_title(p->f, box, head, p->v->ascii);
    for (int row = 0; row < box.h - 1; row++)
        for (int column = 0; column < box.w / 2; column++) {
            Glyph g = stage_glyph(&p->stage, pos(camera_x + column, camera_y + row, storey));
            frame_cell(p->f, box.x + 2 * column, box.y + 1 + row, g.subject, g.fore, g.back);
            frame_cell(p->f, box.x + 2 * column + 1, box.y + 1 + row, g.qualifier, g.qualifier_fore, g.back);
        }
    room_names(p, box, storey, camera_x, camera_y);
    if (storey == p->v->storey && !p->v->typing) {
        p->f->cursor_x = box.x + 2 * (p->v->cursor.x - camera_x);
        p->f->cursor_y = box.y + 1 + p->v->cursor.y - camera_y;
    }
}

void paint_below(Painter *p) {
    Box box = p->at.below;
    int storey = p->v->storey > 0 ? p->v->storey - 1 : p->v->storey + 1;
    if (!box.h || storey >= stage_storeys(p->w)) return;
    paint_map(p, box, storey, p->v->cursor.x - box.w / 4, p->v->cursor.y - box.h / 2);
}

// Is a building known in this slice of a storey: a room that is not the open air, or a wall.
static bool built(const Painter *p, int storey, int from, int to, bool along_x) {
    const Map *map = &know_pack(p->w)->map;
    int across = along_x ? map->height : map->width;
    for (int a = from; a < to; a++)
        for (int b = 0; b < across; b++) {
            KnownCell c = know_cell(p->w, p->v->group, along_x ? pos(a, b, storey) : pos(b, a, storey));
            if (c.known && !(c.flags & (CELL_OUTDOOR | CELL_VOID)) && (c.floor || c.material)) return true;
        }
    return false;
}

// Slices without a building between slices with one: streets, seen from the side.
static int gaps(const Painter *p, bool along_x) {
    const Map *map = &know_pack(p->w)->map;
    int count = 0, since = -1;
    for (int a = 0; a < (along_x ? map->width : map->height); a++) {
        if (!built(p, map->storeys > 1 ? 1 : 0, a, a + 1, along_x)) continue;
        if (since >= 0) count += a - since - 1;
        since = a;
    }
    return count;
}

typedef struct Cut { int x, w, cells; bool along_x; } Cut;

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

void paint_cut(Painter *p) {
    Box box = p->at.cut;
    const Map *map = &know_pack(p->w)->map;
    Cut cut = {box.x + 8, box.w - 8, 0, true};
    if (!box.h || cut.w < 4) return;
    int x_gaps = gaps(p, true), y_gaps = gaps(p, false);       // cut so that opposite houses stand apart
    cut.along_x = x_gaps == y_gaps ? map->width >= map->height : x_gaps > y_gaps;
    cut.cells = cut.along_x ? map->width : map->height;
    if (cut.w > 250) cut.w = 250;
    frame_title(p->f, box, cut.along_x ? "SIDE CUT west to east" : "SIDE CUT north to south", p->v->ascii);
    for (int row = 0; row < map->storeys && row < box.h - 1; row++) {
        char label[32];
        int storey = map->storeys - 1 - row, y = box.y + 1 + row;
        Text text = text_over(label, sizeof label);
        if (storey == 0) text_add(&text, "f0 grnd");
        else if (storey == map->storeys - 1 && storey > 1) text_add(&text, "f%d roof", storey);
        else text_add(&text, "f%d", storey);
        frame_put(p->f, box.x, y, 8, storey == p->v->storey ? INK_TEXT : INK_DIM, label);
        if (storey == p->v->storey) frame_strong(p->f, box.x, y, text_columns(label), true);
        for (int i = 0; i < cut.w; i++)
            if (built(p, storey, i * cut.cells / cut.w, (int)i64_max((i + 1) * cut.cells / cut.w, i * cut.cells / cut.w + 1), cut.along_x))
                frame_cell(p->f, cut.x + i, y, p->v->ascii ? '_' : 0x2581, INK_DIM, BACK_NONE);
        cut_people(p, storey, &cut, y);
    }
}
