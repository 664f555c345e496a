// layout.h: where each panel stands on a screen of a size. Private to view.
// A panel without room has height 0 and is not drawn.
#pragma once
#include "view/frame.h"

typedef struct Layout {
    int columns, rows;
    Box map, legend, team, contacts, cut, rooms, cursor, below, queue, log, advice, footer;
    bool wide;               // two lines a member
} Layout;

typedef struct Painter {
    Match *m;
    const World *w;
    const ViewState *v;
    const Log *log;
    Frame *f;
    Layout at;
    Stage stage;
    u64 signs;               // on the map, by rows of the legend
} Painter;

Layout layout_make(const World *w, const ViewState *v, int columns, int rows);

void paint_header(Painter *p);
void paint_map(Painter *p, Box box, int storey, int camera_x, int camera_y);
void paint_team(Painter *p);
void paint_contacts(Painter *p);
void paint_cut(Painter *p);
void paint_rooms(Painter *p);
void paint_cursor(Painter *p);
void paint_below(Painter *p);
void paint_queue(Painter *p);
void paint_log(Painter *p);
void paint_advice(Painter *p);
void paint_footer(Painter *p);
void paint_menu(Painter *p);
void paint_notice(Painter *p);
Box menu_box(const Painter *p, int rows, int width);
// First member or contact (0-based, among those listed) of a panel that cannot show all.
int team_first(const Painter *p, int shown);
int contacts_listed(const Painter *p, ContactId *out, int max);  // by urgency
int rooms_listed(const Painter *p, u16 *out, int max);           // numbers, as the panel lists them
