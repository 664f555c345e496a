// cut.c: the side cut through all storeys: who is on which, the roof, the house opposite; drawn and in words.
// The building is what is known of it; its slices stand where they do, so a street shows as a gap.
#include "view/layout.h"

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
