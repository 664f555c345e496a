// label.c: words on the map: numbers of rooms, doors and contacts beside them, and the legend under it.
// A label takes bare floor only and never hides a person, an opening or the cursor.
#include "view/label.h"

#include "view/layer.h"

#include <stdio.h>
#include <string.h>

typedef struct Plot { Painter *p; Box box; int storey, camera_x, camera_y; } Plot;

static Cell *plot_cell(const Plot *plot, int x, int y) {
    int column = 2 * (x - plot->camera_x), row = y - plot->camera_y;
    if (column < 0 || row < 0 || column + 1 >= plot->box.w || row >= plot->box.h - 1) return NULL;
    return &plot->p->f->cells[(plot->box.y + 1 + row) * plot->p->f->columns + plot->box.x + column];
}

static bool floor_sign(const Plot *plot, const Cell *cell) {
    bool ascii = plot->p->v->ascii;
    return cell->code == glyph_code(GLYPH_floor_visible, ascii) || cell->code == glyph_code(GLYPH_floor_memory, ascii) ||
           cell->code == glyph_code(GLYPH_floor_plan, ascii);
}

static bool bare(const Plot *plot, int x, int y) {
    const Cell *cell = plot_cell(plot, x, y);
    return cell && cell->back != BACK_CURSOR && cell->back != BACK_CONE && floor_sign(plot, cell);
}

static int cells_of(const char *text) { return ((int)strlen(text) + 1) / 2; }

// With a blank behind, so that the sign of the next cell is not read as its end.
static void spaced(char *text, size_t size) {
    size_t n = strlen(text);
    if (n && n % 2 == 0 && n + 1 < size) text[n] = ' ', text[n + 1] = 0;
}

static bool word_sign(const Cell *c) {
    return c && ((c->code >= '0' && c->code <= '9') || (c->code >= 'A' && c->code <= 'Z') || (c->code >= 'a' && c->code <= 'z'));
}

// Bare floor all along, of that room if one is given; and nothing at either end that would be read with it.
static bool fits(const Plot *plot, int x, int y, const char *text, u16 room) {
    const Cell *before = plot_cell(plot, x - 1, y), *behind = plot_cell(plot, x + cells_of(text), y);
    if ((before && !floor_sign(plot, before) && word_sign(before + 1)) || (strlen(text) % 2 == 0 && word_sign(behind))) return false;
    for (int k = 0; k < cells_of(text); k++) {
        if (!bare(plot, x + k, y)) return false;
        if (room && know_room_of(plot->p->w, plot->p->v->group, pos(x + k, y, plot->storey)) != room) return false;
    }
    return true;
}

static void put(const Plot *plot, int x, int y, const char *text, u8 ink) {
    int length = (int)strlen(text);
    for (int k = 0; k < 2 * cells_of(text); k++) {
        Cell *cell = plot_cell(plot, x + k / 2, y) + k % 2;
        cell->code = k < length ? (u8)text[k] : ' ', cell->fore = ink;
    }
}

// ---- beside a thing -----------------------------------------------------------------------------------

// To the right, to the left, below, above, then askew; a thing with a sign in its right column has nothing
// put on its right, where the two would read as one word.
static bool beside(const Plot *plot, Pos at, const char *text, u8 ink) {
    int n = cells_of(text);
    const int TRY[][2] = {{1, 0}, {-n, 0}, {0, 1}, {0, -1}, {1 - n, 1}, {1 - n, -1}, {1, 1}, {1, -1}, {-n, 1}, {-n, -1}, {1, 0}, {-n, 0}};
    const Cell *own = plot_cell(plot, at.x, at.y);
    for (size_t i = own && own[1].code != ' ' ? 2 : 0; i < ARRAY_LEN(TRY); i++) {
        if (!fits(plot, at.x + TRY[i][0], at.y + TRY[i][1], text, 0)) continue;
        put(plot, at.x + TRY[i][0], at.y + TRY[i][1], text, ink);
        return true;
    }
    return false;
}

static void label_contacts(const Plot *plot) {
    char name[16];
    for (int i = 0; i < plot->p->stage.count; i++) {
        const Someone *one = &plot->p->stage.people[i];
        if (!one->contact || one->at.z != plot->storey || !plot_cell(plot, one->at.x, one->at.y)) continue;
        snprintf(name, sizeof name, "c%d", one->contact);
        beside(plot, one->at, name, one->ink);
    }
}

static void label_openings(const Plot *plot) {
    const World *w = plot->p->w;
    GroupId g = plot->p->v->group;
    KnownOpening o;
    char name[16];
    for (int y = plot->camera_y; y < plot->camera_y + plot->box.h - 1; y++)
        for (int x = plot->camera_x; x < plot->camera_x + plot->box.w / 2; x++) {
            Pos at = pos(x, y, plot->storey);
            if (!map_has(&know_pack(w)->map, at) || !know_cell(w, g, at).opening || !know_opening_in(w, g, at, &o)) continue;
            if (o.role == ROLE_WINDOW && plot->p->v->qualifier != 1) continue;
            snprintf(name, sizeof name, "%c%d", o.role == ROLE_WINDOW ? 'w' : 'd', o.number);
            beside(plot, at, name, INK_TEXT);
        }
}

// ---- rooms --------------------------------------------------------------------------------------------

typedef struct RoomLabel { char first[24], second[16]; u8 ink; } RoomLabel;

// From the fullest to the number alone. False when there is no such form of this room.
static bool room_form(const Plot *plot, const KnownRoom *r, int form, RoomLabel *out) {
    bool chance = layer_on(plot->p->v, LAYER_presence), clear = r->state == ROOM_CLEARED;
    const char *state = !clear ? "" : r->stale ? "stale" : "clear";
    int percent = (r->present_pm + 5) / 10;
    *out = (RoomLabel){.ink = clear && !r->stale ? INK_GO : clear || (chance && percent >= 30) ? INK_SUSPECTED : INK_DIM};
    bool told = chance && !(clear && !r->stale);
    snprintf(out->first, sizeof out->first, "r%d", r->number);
    char *end = out->first + strlen(out->first);   // the state or chance is put there
    size_t room = sizeof out->first - strlen(out->first);
    if (form == 0 && clear) snprintf(end, room, " %s", state);
    else if (form < 2 && told && !clear) snprintf(end, room, " %d%%", percent);
    if (form == 0 && clear && told) snprintf(out->second, sizeof out->second, "%d%%", percent);
    if (form == 1 && clear) snprintf(out->second, sizeof out->second, "%s", state);
    if (form == 2 && told) snprintf(out->second, sizeof out->second, "%d%%", percent);
    bool any = form == 3 || *end || *out->second;
    if (form < 3) spaced(out->first, sizeof out->first), spaced(out->second, sizeof out->second);
    return any;
}

static bool room_fits(const Plot *plot, const KnownRoom *r, const RoomLabel *l, int x, int y) {
    return fits(plot, x, y, l->first, r->number) && (!*l->second || fits(plot, x, y + 1, l->second, r->number));
}

static void label_room(const Plot *plot, const KnownRoom *r) {
    enum { FAR = 4 };
    RoomLabel l;
    for (int form = 0; form < 4; form++) {
        if (!room_form(plot, r, form, &l)) continue;
        int left = cells_of(l.first) / 2;
        for (int ring = 0; ring <= FAR; ring++)
            for (int dy = -ring; dy <= ring; dy++)
                for (int dx = -ring; dx <= ring; dx++) {
                    int x = r->centre.x - left + dx, y = r->centre.y + dy;
                    if (i64_max(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy) != ring || !room_fits(plot, r, &l, x, y)) continue;
                    put(plot, x, y, l.first, l.ink);
                    if (*l.second) put(plot, x, y + 1, l.second, l.ink);
                    return;
                }
    }
}

static void label_rooms(const Plot *plot) {
    KnownRoom r;
    for (int i = 0; i < know_room_count(plot->p->w, plot->p->v->group); i++)
        if (know_room_at(plot->p->w, plot->p->v->group, i, &r) && r.storey == plot->storey && plot_cell(plot, r.centre.x, r.centre.y)) label_room(plot, &r);
}

void paint_labels(Painter *p, Box box, int storey, int camera_x, int camera_y) {
    Plot plot = {p, box, storey, camera_x, camera_y};
    label_contacts(&plot);
    label_openings(&plot);
    label_rooms(&plot);
}

// ---- legend -------------------------------------------------------------------------------------------

typedef struct Symbol { u8 glyph; const char *words; } Symbol;
static const Symbol SIGNS[] = { // in the order in which they are needed; a sign not on the screen is not explained
    {GLYPH_armed, "armed"}, {GLYPH_unidentified, "not made out"}, {GLYPH_heard, "heard"}, {GLYPH_last_known, "last seen (s ago)"},
    {GLYPH_unarmed, "unarmed"}, {GLYPH_mark_down, "is down"}, {GLYPH_mark_dead, "dead"}, {GLYPH_mark_yielded, "hands up"},
    {GLYPH_mark_cuffed, "cuffed"}, {GLYPH_mark_hidden, "hands not seen"}, {GLYPH_police, "other officer"}, {GLYPH_animal, "dog"}, {GLYPH_door_shut, "shut door"},
    {GLYPH_mark_locked, "locked"}, {GLYPH_mark_blocked, "blocked"}, {GLYPH_mark_chained, "chained"}, {GLYPH_mark_charged, "charge set"},
    {GLYPH_mark_holed, "has a hole"}, {GLYPH_door_open, "open door"}, {GLYPH_door_ajar, "ajar"},
    {GLYPH_door_gone, "doorway"}, {GLYPH_window_whole, "window"}, {GLYPH_stairs_up, "stairs up"}, {GLYPH_stairs_down, "stairs down"}, {GLYPH_ladder, "ladder"},
    {GLYPH_floor_visible, "in view"}, {GLYPH_floor_memory, "seen before"}, {GLYPH_floor_plan, "plan only"}, {GLYPH_smoke, "smoke"},
    {GLYPH_thing, "thing"}, {GLYPH_cover_half, "half cover"}, {GLYPH_cover_full, "full cover"}, {GLYPH_obstacle, "low obstacle"},
};

u64 signs_of(const Glyph *g, bool ascii) {
    u64 found = 0;
    for (size_t i = 0; i < ARRAY_LEN(SIGNS); i++)
        if ((glyph_info(SIGNS[i].glyph)->qualifier ? g->qualifier : g->subject) == glyph_code(SIGNS[i].glyph, ascii)) found |= 1ull << i;
    return found;
}

int legend_rows(const ViewState *v, int rows) {
    int n = rows >= 40 && !layer_on(v, LAYER_stripped) ? 1 : 0;
    for (int i = 0; i < LAYER_COUNT; i++) n += layer_on(v, i) && i != LAYER_presence;
    return n > 4 ? 4 : n;
}

// Pieces divided by two blanks: those that do not fit go whole.
static void paint_pieces(Painter *p, int y, char *line, u8 ink) {
    enum { MOST = 8 };
    Field fields[MOST];
    int n = 0;
    for (char *at = line; at && n < MOST;) {
        char *next = strstr(at, "  ");
        if (next) *next = 0;
        fields[n] = (Field){at, ink, (u8)(99 - n), false};
        n++;
        at = next ? next + 2 : NULL;
    }
    frame_fields(p->f, p->at.legend.x + 1, y, p->at.legend.w - 2, fields, n, 2);
}

// The signs on the screen, and what the percents in rooms are.
static void paint_signs(Painter *p, int y) {
    char text[ARRAY_LEN(SIGNS) + 1][40];
    Field fields[ARRAY_LEN(SIGNS) + 1];
    int n = 0;
    for (size_t i = 0; i < ARRAY_LEN(SIGNS); i++) {
        if (!(p->signs >> i & 1)) continue;
        Text t = text_over(text[n], sizeof text[n]);
        char code[5];
        text_put(&t, code, (size_t)utf8_put(glyph_code(SIGNS[i].glyph, p->v->ascii), code));
        text_add(&t, " %s", SIGNS[i].words);
        fields[n] = (Field){text[n], INK_DIM, (u8)(90 - n), false};
        n++;
    }
    if (layer_on(p->v, LAYER_presence)) fields[n++] = (Field){"% somebody there", INK_DIM, 95, false};
    frame_fields(p->f, p->at.legend.x + 1, y, p->at.legend.w - 2, fields, n, 2);
}

void paint_legend(Painter *p) {
    Box box = p->at.legend;
    int y = box.y;
    for (int i = 0; i < LAYER_COUNT && y < box.y + box.h; i++) {
        char line[240] = "";
        if (!layer_on(p->v, i) || i == LAYER_presence) continue;
        Text t = text_over(line, sizeof line);
        text_add(&t, "%s: ", view_layer_name(i));
        layer_legend(i, p->v->ascii, &t);
        paint_pieces(p, y++, line, INK_SUSPECTED);
    }
    if (y < box.y + box.h && !layer_on(p->v, LAYER_stripped)) paint_signs(p, y);
}
