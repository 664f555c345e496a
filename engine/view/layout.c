// layout.c: the sizes: 80x24 one side panel, 120x40 the reference, 160x50 and more.
// Whole panels go when there is no room; the map and the log always stay.
#include "view/layout.h"

static int team_rows(const World *w, const ViewState *v, bool wide) { return know_member_count(w, v->group) * (wide ? 2 : 1); }

static int at_most(int a, int b) { return a < b ? a : b; }

// Takes a box of `rows` rows and a title from the top of what is left of the side; at least `least`.
static Box take(Box *side, int rows, int least) {
    if (side->h < least + 1 || rows < 1) return (Box){0};
    Box box = {side->x, side->y, side->w, at_most(rows + 1, side->h)};
    side->y += box.h, side->h -= box.h;
    return box;
}

static void side_panels(Layout *l, const World *w, const ViewState *v, Box side) {
    int storeys = stage_storeys(w), people = team_rows(w, v, l->wide);
    int rest = side.h - (storeys + 1) - 4 - 3;             // after the side cut, the cursor and two rooms
    int below = l->columns >= 160 ? at_most(rest - people - 6, 14) : 0;
    if (below < 7) below = 0;                              // a second map of fewer rows tells nothing
    rest -= below;
    int team = at_most(people, rest - 5), contacts = at_most(rest - team - 2, l->wide ? 10 : 6);
    l->team = take(&side, team, 1);
    l->contacts = take(&side, contacts, 1);
    l->cut = take(&side, storeys, 1);
    if (below) {
        l->below = (Box){side.x, side.y, side.w, below};
        side.y += below, side.h -= below;
    }
    l->rooms = take(&side, side.h - 5, 1);
    l->cursor = take(&side, side.h - 1, 1);
}

static void one_panel(Layout *l, const World *w, const ViewState *v, Box side) {
    Box *const PANELS[] = {&l->team, &l->contacts, &l->cut, &l->rooms};
    int panel = (v->panel % 4 + 4) % 4;
    if (panel == 0 && side.h > team_rows(w, v, false) + 4) {
        l->team = take(&side, team_rows(w, v, false), 1);
        panel = 1;                                         // contacts below a short team
    }
    *PANELS[panel] = side;
}

Layout layout_make(const World *w, const ViewState *v, int columns, int rows) {
    Layout l = {.columns = columns, .rows = rows};
    bool full = columns >= 120 && rows >= 40;
    bool large = columns >= 160 && rows >= 50;
    l.wide = large && rows >= 64;
    int side_w = large ? columns * 3 / 10 : full ? columns / 3 : columns >= 70 ? 30 : 0;
    int queue = full ? (large ? 5 : 4) : 0, log = full ? 7 : rows >= 20 ? 6 : 3;
    int body = rows - 1 - queue - log - 2;
    l.map = (Box){0, 1, columns - side_w, body};
    Box side = {columns - side_w + 1, 1, side_w - 1, body};
    if (full) side_panels(&l, w, v, side);
    else if (side_w) one_panel(&l, w, v, side);
    if (queue) l.queue = (Box){0, 1 + body, columns, queue};
    l.log = (Box){0, 1 + body + queue, columns, log};
    l.advice = (Box){0, rows - 2, columns, 1};
    l.footer = (Box){0, rows - 1, columns, 1};
    return l;
}

void view_frame(Match *m, const ViewState *v, const Log *log, Frame *out) {
    Painter p = {m, match_world(m), v, log, out, layout_make(match_world(m), v, out->columns, out->rows), {0}};
    frame_clear(out);
    stage_make(&p.stage, p.w, v);
    paint_header(&p);
    paint_map(&p, p.at.map, v->storey, v->camera_x, v->camera_y);
    if (p.at.map.w < out->columns) frame_wall(out, p.at.map.w, 1, p.at.map.h, v->ascii);
    paint_team(&p);
    paint_contacts(&p);
    paint_cut(&p);
    paint_below(&p);
    paint_rooms(&p);
    paint_cursor(&p);
    paint_queue(&p);
    paint_log(&p);
    paint_advice(&p);
    paint_footer(&p);
    if (v->menu_open) paint_menu(&p);
    if (v->notice) paint_notice(&p);
}

static int follow(int camera, int cursor, int shown, int size) {
    if (size <= shown) return (size - shown) / 2;        // all of it, in the middle
    if (cursor < camera + 3) camera = cursor - 3;
    if (cursor > camera + shown - 4) camera = cursor - shown + 4;
    return (int)i64_clamp(camera, 0, size - shown);
}

void view_follow(const Match *m, ViewState *v, int columns, int rows) {
    const World *w = match_world(m);
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
    if (inside(l->cut, x, y) && y > l->cut.y) return (Spot){SPOT_STOREY, {0}, (int)i64_max(stage_storeys(p->w) - (y - l->cut.y), 0)};
    return (Spot){0};
}

Spot view_spot(Match *m, const ViewState *v, int columns, int rows, int x, int y) {
    Painter p = {.m = m, .w = match_world(m), .v = v, .at = layout_make(match_world(m), v, columns, rows)};
    const Map *map = &know_pack(p.w)->map;
    char lines[VIEW_MENU_MAX][80];
    stage_make(&p.stage, p.w, v);
    if (v->menu_open) {
        int n = view_menu(m, v, lines, VIEW_MENU_MAX), width = 0;
        for (int i = 0; i < n; i++) width = text_columns(lines[i]) > width ? text_columns(lines[i]) : width;
        Box b = menu_box(&p, n, width);
        if (inside(b, x, y) && y > b.y && y <= b.y + n) return (Spot){SPOT_MENU, {0}, y - b.y - 1};
    }
    if (y == 0) return (Spot){SPOT_CLOCK, {0}, 0};
    if (inside(p.at.map, x, y) && y > p.at.map.y) {
        Pos at = pos(v->camera_x + (x - p.at.map.x) / 2, v->camera_y + y - p.at.map.y - 1, v->storey);
        if (map_has(map, at)) return (Spot){SPOT_MAP, at, 0};
    }
    if (inside(p.at.log, x, y)) return (Spot){SPOT_LOG, {0}, 0};
    return side_spot(&p, x, y);
}
