// hide.c: getting under or into furniture, and out of it again.
// Who is there lies in the cell of the furniture, sees nothing, and is seen only by one who searches it.
#include "sim/act.h"

bool hide_spot(const World *w, Pos at) {
    return map_has(&w->map, at) && ground_material(&w->ground, at)->find_pm > 0 && !map_cell(&w->map, at)->opening;
}

// As the group believes: furniture that has been pushed away is no place to hide for whoever saw that.
bool hide_spot_believed(const World *w, GroupId g, Pos at) {
    KnownCell cell = know_cell(w, g, at);
    return cell.known && !cell.opening && w->pack->materials[cell.material].find_pm > 0;
}

bool hide_enter(World *w, Unit *u, Pos spot) {
    if (!hide_spot(w, spot) || !cell_free(w, spot, true) || pos_chebyshev(unit_at(u), spot) > 1 || u->holds) return false;
    u->hidden = 2;
    u->stance = stance_prone;
    u->covering = 0;
    unit_place(w, u, spot);
    Event e = event_of(w, EVENT_hid, u);
    e.to = spot;
    emit(w, e);
    return true;
}

// The nearest free cell of the same room, by rings and then reading order; any, when there is none.
static Pos beside(const World *w, const Unit *u) {
    Pos at = unit_at(u), any = at;
    u16 room = map_cell(&w->map, at)->room;
    for (int radius = 1; radius <= 3; radius++)
        for (int y = at.y - radius; y <= at.y + radius; y++)
            for (int x = at.x - radius; x <= at.x + radius; x++) {
                Pos p = pos(x, y, at.z);
                if (pos_chebyshev(p, at) != radius || !map_has(&w->map, p) || !ground_standable(&w->ground, p) || !cell_free(w, p, unit_lies(u))) continue;
                if (map_cell(&w->map, p)->room == room) return p;
                if (pos_same(any, at)) any = p;
            }
    return any;
}

void hide_leave(World *w, Unit *u) {
    bool inside = u->hidden == 2;
    u->hidden = 0;
    if (!inside) return;
    if (!unit_lies(u)) u->stance = stance_crouch;
    unit_place(w, u, beside(w, u));
    u32 cause = emit(w, event_of(w, EVENT_came_out, u));
    noise_of(w, u, unit_at(u), LOUD_gear, 0, cause);
}
