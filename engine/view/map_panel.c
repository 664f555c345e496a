// map_panel.c: the map of a storey, two columns a cell, with its labels and its legend.
// All storeys draw from one stage, so a person stands in the same state wherever he is shown.
#include "view/label.h"
#include "view/layer.h"
#include "view/layout.h"

#include <stdio.h>
#include <string.h>

static void layers_say(const Painter *p, Text *out) {
    int n = 0;
    if (p->v->qualifier > 0) text_add(out, " \xc2\xb7 signs: %s", qualifier_name(p->v->qualifier));
    for (int i = 0; i < LAYER_COUNT; i++)
        if (layer_on(p->v, i)) text_add(out, "%s%s", n++ ? ", " : " \xc2\xb7 layers: ", view_layer_name(i));
}

static void map_title(Painter *p, Box box, int storey) {
    char head[200], more[160] = "";
    Text text = text_over(head, sizeof head), layers = text_over(more, sizeof more);
    text_add(&text, "MAP ");
    phrase_storey(p->w, storey, &text);
    text_add(&text, ", f%d of f0-f%d", storey, stage_storeys(p->w) - 1);
    if (storey == p->v->storey) layers_say(p, &layers);
    if (text_columns(head) + text_columns(more) <= box.w - 5) text_add(&text, "%s", more);
    if (text_columns(head) + 17 <= box.w - 5) text_add(&text, " \xc2\xb7 1 cell = 1 m");
    frame_title(p->f, box, head, p->v->ascii);
}

static void map_cells(Painter *p, Box box, int storey, int camera_x, int camera_y) {
    for (int row = 0; row < box.h - 1; row++)
        for (int column = 0; column < box.w / 2; column++) {
            Glyph g = stage_glyph(&p->stage, pos(camera_x + column, camera_y + row, storey));
            p->signs |= signs_of(&g, p->v->ascii);
            frame_cell(p->f, box.x + 2 * column, box.y + 1 + row, g.subject, g.fore, g.back);
            frame_cell(p->f, box.x + 2 * column + 1, box.y + 1 + row, g.qualifier, g.qualifier_fore, g.back);
        }
}

void paint_map(Painter *p, Box box, int storey, int camera_x, int camera_y) {
    map_title(p, box, storey);
    map_cells(p, box, storey, camera_x, camera_y);
    if (!layer_on(p->v, LAYER_stripped)) paint_labels(p, box, storey, camera_x, camera_y);
    if (storey != p->v->storey || p->v->typing) return;
    p->f->cursor_x = box.x + 2 * (p->v->cursor.x - camera_x);
    p->f->cursor_y = box.y + 1 + p->v->cursor.y - camera_y;
}

// The other storey on which most is going on: contacts count for more than own people; ties: the nearer, then the lower.
static int second_storey(const Painter *p, Pos *middle) {
    int best = -1, most = -1;
    for (int far = 1; far < MAP_MAX_STOREYS; far++)
        for (int side = -1; side <= 1; side += 2) {
            int storey = p->v->storey + side * far, weight = 0, x = 0, y = 0;
            if (storey < 0 || storey >= stage_storeys(p->w)) continue;
            for (int i = 0; i < p->stage.count; i++) {
                const Someone *one = &p->stage.people[i];
                if (one->at.z != storey) continue;
                int counts = one->contact ? 3 : 1;
                weight += counts, x += one->at.x * counts, y += one->at.y * counts;
            }
            if (weight <= most) continue;
            best = storey, most = weight;
            *middle = weight ? pos(x / weight, y / weight, storey) : pos(p->v->cursor.x, p->v->cursor.y, storey);
        }
    return best;
}

void paint_below(Painter *p) {
    Box box = p->at.below;
    Pos middle;
    if (!box.h || second_storey(p, &middle) < 0) return;
    paint_map(p, box, middle.z, middle.x - box.w / 4, middle.y - box.h / 2);
}

void view_map(const World *w, const ViewState *v, Frame *out) {
    Painter p = {.w = w, .v = v, .f = out};
    frame_clear(out);
    stage_make(&p.stage, w, v);
    map_cells(&p, (Box){0, -1, out->columns, out->rows + 1}, v->storey, v->camera_x, v->camera_y);
    if (!layer_on(v, LAYER_stripped)) paint_labels(&p, (Box){0, -1, out->columns, out->rows + 1}, v->storey, v->camera_x, v->camera_y);
    stage_end(&p.stage);
}
