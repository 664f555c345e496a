// layout.c: the sizes: 80x24 one side panel, 120x40 the reference, 160x50 and more.
// Whole panels go when there is no room; the map and the log always stay.
#include "view/label.h"
#include "view/layer.h"

static int team_rows(const World *w, const ViewState *v, bool wide) { return know_member_count(w, v->group) * (wide ? 2 : 1); }

static int at_most(int a, int b) { return a < b ? a : b; }

// A panel of the side: rows under its title that it must have and would like; 0 wanted: not there.
typedef struct Want { Box *box; int least, most; } Want;

// Gives each its least while there is room, in order; then what is left, a row at a time, in order.
static void share(Want *wants, int count, Box side) {
    int rows[8] = {0}, left = side.h;
    for (int i = 0; i < count; i++) {
        if (wants[i].most < 1 || left < wants[i].least + 1) continue;
        rows[i] = wants[i].least;
        left -= rows[i] + 1;
    }
    for (bool gave = true; gave && left > 0;) {
        gave = false;
        for (int i = 0; i < count && left > 0; i++)
            if (rows[i] && rows[i] < wants[i].most) rows[i]++, left--, gave = true;
    }
    if (left > 0 && rows[count - 1]) rows[count - 1] += left;  // the last one goes on to the end
    for (int i = 0, y = side.y; i < count; i++) {
        if (!rows[i]) continue;
        *wants[i].box = (Box){side.x, y, side.w, rows[i] + 1};
        y += rows[i] + 1;
    }
}

static void side_panels(Layout *l, const World *w, const ViewState *v, Box side) {
    int storeys = stage_storeys(w), people = team_rows(w, v, false), contacts = know_contact_count(w, v->group);
    l->wide = side.h >= 2 * people + storeys + 34;
    if (l->wide) people *= 2;
    int second = l->columns >= 160 && storeys > 1 && side.h >= people + storeys + 31 ? 10 : 0;
    Want wants[] = {{&l->team, at_most(people, side.h / 3), people}, {&l->contacts, 3, at_most(contacts > 4 ? contacts : 4, 12)}, {&l->cut, storeys, storeys},
                    {&l->below, second, second ? 12 : 0}, {&l->rooms, 4, 9}, {&l->cursor, 8, 16}};
    share(wants, (int)ARRAY_LEN(wants), side);
}

static void one_panel(Layout *l, const World *w, const ViewState *v, Box side) {
    int storeys = stage_storeys(w), people = team_rows(w, v, false), rest = side.h - 1;
    switch ((v->panel % VIEW_PANELS + VIEW_PANELS) % VIEW_PANELS) {
    case 0: {
        Want wants[] = {{&l->team, at_most(people, rest), people}, {&l->contacts, 1, rest}};
        share(wants, (int)ARRAY_LEN(wants), side);
        break;
    }
    case 1: l->contacts = side; break;
    case 2: {
        Want wants[] = {{&l->cut, at_most(storeys, rest), storeys}, {&l->rooms, 1, rest}};
        share(wants, (int)ARRAY_LEN(wants), side);
        break;
    }
    case 3: l->rooms = side; break;
    default: l->cursor = side; break;
    }
}

Layout layout_make(const World *w, const ViewState *v, int columns, int rows) {
    Layout l = {.columns = columns, .rows = rows};
    bool full = columns >= 120 && rows >= 40, large = columns >= 160 && rows >= 50;
    int side_w = large ? 52 : full ? 44 : columns >= 70 ? 30 : 0;
    int queue = full ? (large ? 6 : 4) : 0, log = full ? (large ? 9 : 7) : rows >= 20 ? 6 : 3;
    int body = rows - 1 - queue - log - 2, legend = body > 12 ? legend_rows(v, rows) : 0;
    int left = columns - side_w;
    l.map = (Box){0, 1, left, body - legend};
    l.legend = (Box){0, 1 + body - legend, left, legend};
    if (full) side_panels(&l, w, v, (Box){left + 1, 1, side_w - 1, rows - 3});
    else if (side_w) one_panel(&l, w, v, (Box){left + 1, 1, side_w - 1, body});
    int below = full ? left : columns;                     // under the map alone, or under everything
    if (queue) l.queue = (Box){0, 1 + body, below, queue};
    l.log = (Box){0, 1 + body + queue, below, log};
    l.advice = (Box){0, rows - 2, columns, 1};
    l.footer = (Box){0, rows - 1, columns, 1};
    return l;
}

static void paint(Match *m, const World *w, const ViewState *v, const Log *log, Frame *out) {
    Painter p = {m, w, v, log, out, layout_make(w, v, out->columns, out->rows), {0}, 0};
    bool full = p.at.queue.h > 0;
    frame_clear(out);
    stage_make(&p.stage, p.w, v);
    paint_header(&p);
    paint_map(&p, p.at.map, v->storey, v->camera_x, v->camera_y);
    paint_legend(&p);
    if (p.at.map.w < out->columns) frame_wall(out, p.at.map.w, 1, full ? out->rows - 3 : p.at.map.h + p.at.legend.h, v->ascii);
    paint_team(&p);
    paint_contacts(&p);
    paint_cut(&p);
    paint_below(&p);
    paint_rooms(&p);
    paint_cursor(&p);
    if (m) paint_queue(&p);
    paint_log(&p);
    paint_advice(&p);
    paint_footer(&p);
    if (m && v->menu_open) paint_menu(&p);
    if (v->notice) paint_notice(&p);
    stage_end(&p.stage);
}

void view_frame(Match *m, const ViewState *v, const Log *log, Frame *out) { paint(m, match_world(m), v, log, out); }

void view_known(const World *w, const ViewState *v, const Log *log, Frame *out) { paint(NULL, w, v, log, out); }

static int follow(int camera, int cursor, int shown, int size) {
    if (size <= shown) return (size - shown) / 2;        // all of it, in the middle
    int margin = shown * 2 / 5;                          // the cursor stays about the middle
    if (cursor < camera + margin) camera = cursor - margin;
    if (cursor > camera + shown - 1 - margin) camera = cursor - shown + 1 + margin;
    return (int)i64_clamp(camera, 0, size - shown);
}

void view_follow(const Match *m, ViewState *v, int columns, int rows) { view_follow_known(match_world(m), v, columns, rows); }

void view_follow_known(const World *w, ViewState *v, int columns, int rows) {
    const Map *map = &know_pack(w)->map;
    Layout l = layout_make(w, v, columns, rows);
    v->storey = (int)i64_clamp(v->storey, 0, map->storeys - 1);
    v->cursor = pos((int)i64_clamp(v->cursor.x, 0, map->width - 1), (int)i64_clamp(v->cursor.y, 0, map->height - 1), v->storey);
    v->camera_x = follow(v->camera_x, v->cursor.x, l.map.w / 2, map->width);
    v->camera_y = follow(v->camera_y, v->cursor.y, l.map.h - 1, map->height);
}

static bool inside(Box b, int x, int y) { return b.h && x >= b.x && x < b.x + b.w && y >= b.y && y < b.y + b.h; }

static Spot side_spot(const Painter *p, int x, int y) {
    ContactId ids[64];
    const Layout *l = &p->at;
    if (inside(l->team, x, y) && y > l->team.y) {
        int each = l->wide ? 2 : 1, n = team_first(p, (l->team.h - 1) / each) + (y - l->team.y - 1) / each + 1;
        if (n <= know_member_count(p->w, p->v->group)) return (Spot){SPOT_MEMBER, {0}, n};
    }
    if (inside(l->contacts, x, y) && y > l->contacts.y) {
        int n = y - l->contacts.y - 1;
        if (n < contacts_listed(p, ids, (int)ARRAY_LEN(ids))) return (Spot){SPOT_CONTACT, {0}, ids[n]};
    }
    if (inside(l->rooms, x, y) && y > l->rooms.y) {
        u16 numbers[256];
        int n = y - l->rooms.y - 1;
        if (n < rooms_listed(p, numbers, (int)ARRAY_LEN(numbers))) return (Spot){SPOT_ROOM, {0}, numbers[n]};
    }
    if (inside(l->cut, x, y) && y > l->cut.y) return (Spot){SPOT_STOREY, {0}, (int)i64_max(stage_storeys(p->w) - (y - l->cut.y), 0)};
    return (Spot){0};
}

static Spot spot_at(const Painter *p, int x, int y) {
    const Map *map = &know_pack(p->w)->map;
    char lines[VIEW_MENU_MAX][80];
    if (p->v->menu_open) {
        int n = view_menu(p->m, p->v, lines, VIEW_MENU_MAX), width = 0;
        for (int i = 0; i < n; i++) width = text_columns(lines[i]) > width ? text_columns(lines[i]) : width;
        Box b = menu_box(p, n, width);
        if (inside(b, x, y) && y > b.y && y <= b.y + n) return (Spot){SPOT_MENU, {0}, y - b.y - 1};
    }
    if (y == 0) return (Spot){SPOT_CLOCK, {0}, 0};
    if (inside(p->at.map, x, y) && y > p->at.map.y) {
        Pos at = pos(p->v->camera_x + (x - p->at.map.x) / 2, p->v->camera_y + y - p->at.map.y - 1, p->v->storey);
        if (map_has(map, at)) return (Spot){SPOT_MAP, at, 0};
    }
    if (inside(p->at.log, x, y)) return (Spot){SPOT_LOG, {0}, 0};
    return side_spot(p, x, y);
}

Spot view_spot(Match *m, const ViewState *v, int columns, int rows, int x, int y) {
    Painter p = {.m = m, .w = match_world(m), .v = v, .at = layout_make(match_world(m), v, columns, rows)};
    stage_make(&p.stage, p.w, v);
    Spot spot = spot_at(&p, x, y);
    stage_end(&p.stage);
    return spot;
}
