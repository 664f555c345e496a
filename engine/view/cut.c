// cut.c: the side cut through all storeys: who is on which, the roof, the house opposite; drawn and in words.
// The building is what is known of it; its slices stand where they do, so a street shows as a gap.
#include "view/layout.h"

#include <stdio.h>
#include <string.h>

// Is a building known in this slice of a storey: a wall, a room, a roof; not the street.
static bool built(const World *w, GroupId g, int storey, int from, int to, bool along_x) {
    const Map *map = &know_pack(w)->map;
    int across = along_x ? map->height : map->width;
    for (int a = from; a < to; a++)
        for (int b = 0; b < across; b++) {
            KnownCell c = know_cell(w, g, along_x ? pos(a, b, storey) : pos(b, a, storey));
            if (c.known && !(c.flags & CELL_VOID) && (storey || !(c.flags & CELL_OUTDOOR)) && (c.floor || c.material)) return true;
        }
    return false;
}

// What is known of each slice of each storey; the gaps between houses decide how it is cut.
static int gaps(const World *w, GroupId g, bool along_x) {
    const Map *map = &know_pack(w)->map;
    int count = 0, since = -1;
    for (int a = 0; a < (along_x ? map->width : map->height); a++) {
        if (!built(w, g, map->storeys > 1 ? 1 : 0, a, a + 1, along_x)) continue;
        if (since >= 0) count += a - since - 1;
        since = a;
    }
    return count;
}

typedef struct Cut { int x, w, cells; bool along_x; } Cut;

static bool cut_along_x(const World *w, GroupId g) {
    const Map *map = &know_pack(w)->map;
    int x_gaps = gaps(w, g, true), y_gaps = gaps(w, g, false);       // so that opposite houses stand apart
    return x_gaps == y_gaps ? map->width >= map->height : x_gaps > y_gaps;
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
        bool now = i < cut->w && built(p->w, p->v->group, storey, from, (int)i64_min(to, cut->cells), cut->along_x);
        u32 floor = p->v->ascii ? '_' : 0x2581, wall = p->v->ascii ? '|' : 0x2502;
        if (now) frame_cell(p->f, cut->x + i, y, before ? floor : wall, INK_DIM, BACK_NONE);
        else if (before) frame_cell(p->f, cut->x + i - 1, y, wall, INK_DIM, BACK_NONE);
        before = now;
    }
}

void paint_cut(Painter *p) {
    Box box = p->at.cut;
    const Map *map = &know_pack(p->w)->map;
    Cut cut = {box.x + 8, box.w - 8, 0, true};
    if (!box.h || cut.w < 4) return;
    cut.along_x = cut_along_x(p->w, p->v->group);
    cut.cells = cut.along_x ? map->width : map->height;
    if (cut.w > 250) cut.w = 250;
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
