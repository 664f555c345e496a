// overlay.c: boxes over the map: the order menu at the cursor, and notices in the middle.
// A box that does not fit beside the cursor moves; its lines are never cut.
#include "view/layout.h"

#include <string.h>

static void draw_box(Painter *p, Box b) {
    static const u32 UNICODE[] = {0x250C, 0x2510, 0x2514, 0x2518, 0x2500, 0x2502};
    static const u32 ASCII[] = {'+', '+', '+', '+', '-', '|'};
    const u32 *line = p->v->ascii ? ASCII : UNICODE;
    for (int y = 0; y < b.h; y++)
        for (int x = 0; x < b.w; x++) {
            bool top = y == 0, bottom = y == b.h - 1, left = x == 0, right = x == b.w - 1;
            u32 code = top && left ? line[0] : top && right ? line[1] : bottom && left ? line[2] : bottom && right ? line[3]
                     : top || bottom ? line[4] : left || right ? line[5] : ' ';
            frame_cell(p->f, b.x + x, b.y + y, code, INK_TEXT, BACK_NONE);
        }
}

Box menu_box(const Painter *p, int rows, int width) {
    Box map = p->at.map;
    int x = map.x + 2 * (p->v->cursor.x - p->v->camera_x) + 3, y = map.y + 1 + p->v->cursor.y - p->v->camera_y;
    Box b = {x, y, width + 4, rows + 2};
    if (b.x + b.w > p->at.columns) b.x = p->at.columns - b.w;
    if (b.y + b.h > p->at.rows - 2) b.y = p->at.rows - 2 - b.h;
    if (b.x < 0) b.x = 0;
    if (b.y < 1) b.y = 1;
    return b;
}

void paint_menu(Painter *p) {
    char lines[VIEW_MENU_MAX][80];
    int n = view_menu(p->m, p->v, lines, VIEW_MENU_MAX), width = 0;
    for (int i = 0; i < n; i++) width = text_columns(lines[i]) > width ? text_columns(lines[i]) : width;
    Box b = menu_box(p, n, width);
    if (!n) return;
    draw_box(p, b);
    for (int i = 0; i < n; i++) {
        u8 ink = i == p->v->menu_row ? INK_GO : INK_TEXT;
        for (int x = 1; x < b.w - 1; x++) frame_cell(p->f, b.x + x, b.y + 1 + i, ' ', ink, BACK_NONE);
        frame_put(p->f, b.x + 2, b.y + 1 + i, width, ink, lines[i]);
        if (i == p->v->menu_row) frame_strong(p->f, b.x + 1, b.y + 1 + i, b.w - 2, true);
    }
    p->f->cursor_x = b.x + 2, p->f->cursor_y = b.y + 1 + p->v->menu_row;
}

typedef struct NoticeRows { Painter *p; Box box; int first; } NoticeRows;

static void notice_row(void *self, int n, const char *line) {
    NoticeRows *r = self;
    int y = n - r->first;
    if (y < 0 || y >= r->box.h - 2) return;
    frame_put(r->p->f, r->box.x + 2, r->box.y + 1 + y, r->box.w - 4, INK_TEXT, line);
    if (text_starts(line, "> ")) frame_strong(r->p->f, r->box.x + 2, r->box.y + 1 + y, r->box.w - 4, true);  // the chosen one
}

void paint_notice(Painter *p) {
    int columns = p->at.columns, most = p->at.rows - 4, width = columns > 104 ? 96 : columns - 8;
    int rows = text_wrap(p->v->notice, width, 2, NULL, NULL), shown = rows < most - 2 ? rows : most - 2;
    int first = (int)i64_clamp(p->v->notice_back, 0, rows - shown);
    NoticeRows r = {p, {(columns - width - 4) / 2, 1 + (most - shown - 2) / 2, width + 4, shown + 2}, first};
    for (int y = 0; y < r.box.h; y++)                        // no halves of other panels beside it
        for (int x = 0; x < columns; x++) frame_cell(p->f, x, r.box.y + y, ' ', INK_TEXT, BACK_NONE);
    draw_box(p, r.box);
    text_wrap(p->v->notice, width, 2, notice_row, &r);
    char more[64];
    Text t = text_over(more, sizeof more);
    if (rows > shown) text_add(&t, " %d-%d of %d ", first + 1, first + shown, rows);
    frame_put(p->f, r.box.x + 3, r.box.y + r.box.h - 1, r.box.w - 6, INK_DIM, more);
}
