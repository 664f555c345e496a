// room.c: rooms as a group knows them: numbered, looked through, cleared, gone stale, and how
// likely somebody is in each. A room is cleared by looking, and only an unwatched way spoils that.
#include "sim/light.h"

#include <string.h>

enum {
    BASE_PM = 150, HOME_PM = 20, LEFT_PM = 20,  // of a room of which nothing is known; at home; cleared but for a corner
    FRESH_MS = 5000,         // a contact seen or heard later than this ago still holds up a clearing
    STALE_MS = 15000,        // an unwatched way spoils a cleared room after this
    WATCH_CELLS = 25,
    FLOW_OPEN_PM = 60, FLOW_SHUT_PM = 20  // share of a difference that evens out in half a minute
};

int room_at(const World *w, Pos at) { return map_has(&w->map, at) ? map_cell(&w->map, at)->room - 1 : -1; }

// ---- ways between rooms -------------------------------------------------------------------------------

static void opening_link(const Map *m, int opening, Link *link) {
    static const Dir SIDES[] = {DIR_N, DIR_E, DIR_S, DIR_W};
    Pos at = m->openings[opening].at;
    *link = (Link){.opening = opening, .at = at};
    int count = 0;
    u16 own = map_cell(m, at)->room;
    if (own) link->rooms[count++] = own;
    for (int i = 0; i < 4 && count < 2; i++) {
        Pos next = pos_step(at, SIDES[i]);
        u16 room = map_has(m, next) ? map_cell(m, next)->room : 0;
        if (room && !(count && link->rooms[0] == room)) link->rooms[count++] = room;
    }
    Pos below = pos(at.x, at.y, at.z - 1);
    if (count < 2 && map_has(m, below) && map_cell(m, at)->flags & CELL_STAIR_DOWN && map_cell(m, below)->room)
        link->rooms[count++] = map_cell(m, below)->room;
}

static bool is_stairs(const Map *m, i32 cell) {
    if (!(m->cells[cell].flags & CELL_STAIR_UP) || !m->cells[cell].room) return false;
    Pos at = map_pos(m, cell), up = pos(at.x, at.y, at.z + 1);
    return map_has(m, up) && map_cell(m, up)->room && !map_cell(m, up)->opening;
}

static bool ranges_create(World *w) {
    Senses *s = w->senses;
    s->room_first = arena_array(&w->arena, i32, w->cap.rooms + 1);
    s->room_end = arena_array(&w->arena, i32, w->cap.rooms + 1);
    if (!s->room_first || !s->room_end) return false;
    for (i32 i = s->cells - 1; i >= 0; i--) {
        int room = w->pack->map.cells[i].room - 1;
        if (room < 0) continue;
        s->room_first[room] = i;
        if (!s->room_end[room]) s->room_end[room] = i + 1;
    }
    return true;
}

// A row of openings that no hole has taken yet: it joins nothing, and nobody watches it.
static const Link NO_LINK = {-1, {0, 0}, {-MAP_MAX_SIDE, -MAP_MAX_SIDE, 0}};

void links_derive(World *w) {
    for (int i = w->pack->openings_count; i < w->cap.openings; i++) {
        bool hole = i < w->openings_count && w->pack->materials[w->openings[i].material].role != ROLE_WALL;
        if (hole) opening_link(&w->map, i, &w->senses->links[i]);
        else w->senses->links[i] = NO_LINK;
    }
}

// Nobody reckons with a hole that he does not know of.
static bool link_known(const World *w, GroupId g, const Link *link) {
    return link->opening < w->pack->openings_count || belief_row(w, g, link->opening)->number;
}

bool links_create(World *w) {
    const Map *m = &w->pack->map;
    Senses *s = w->senses;
    if (!ranges_create(w)) return false;
    int count = w->cap.openings;
    for (i32 i = 0; i < s->cells; i++) count += is_stairs(m, i);
    s->links = arena_array(&w->arena, Link, count + 1);
    s->watched = arena_array(&w->arena, u8, (size_t)(count + 1) * (size_t)(w->cap.groups + 1));
    s->unit_watched = arena_array(&w->arena, u8, (size_t)(count + 1) * (size_t)(w->cap.units + 1));
    if (!s->links || !s->watched || !s->unit_watched) return false;
    for (; s->link_count < w->cap.openings; s->link_count++) {
        if (s->link_count < m->opening_count) opening_link(m, s->link_count, &s->links[s->link_count]);
        else s->links[s->link_count] = NO_LINK;
    }
    for (i32 i = 0; i < s->cells; i++) {
        if (!is_stairs(m, i)) continue;
        Pos at = map_pos(m, i), up = pos(at.x, at.y, at.z + 1);
        s->links[s->link_count++] = (Link){-1, {m->cells[i].room, map_cell(m, up)->room}, at};
    }
    return true;
}

// ---- what is known ------------------------------------------------------------------------------------

void room_known(World *w, GroupId g, int room, int state) {
    RoomBelief *r = room_row(w, g, room);
    if (!r->number) r->number = ++group_row(w, g)->last_room;
    if (r->state < state) r->state = (u8)state;
}

void room_present(World *w, GroupId g, Pos at) {
    int room = room_at(w, at);
    if (room >= 0) room_row(w, g, room)->present_pm = 1000;
}

static bool claim_covers(const World *w, const Claim *c, int room) {
    return c->flat[0] ? strcmp(c->flat, w->pack->rooms[room].flat) == 0 : c->room_from == room + 1;
}

static int claim_rooms(const World *w, const Claim *c) {
    int count = 0;
    for (int r = 0; r < w->pack->rooms_count; r++) count += claim_covers(w, c, r);
    return count;
}

// The dossier is the police's. A claim of none leaves the doubt of its grade, spread over its rooms.
static i32 dossier_pm(const World *w, int room) {
    i32 sum = 0, count = 0;
    for (int i = 0; i < w->pack->claims_count; i++) {
        const Claim *c = &w->pack->claims[i];
        if (c->people < 0 || !claim_covers(w, c, room)) continue;
        i32 people = c->people ? c->people * c->true_pm : (1000 - c->true_pm) * 3 / 2;
        sum += (i32)i64_clamp(people / claim_rooms(w, c), 10, 1000);
        count++;
    }
    return count ? sum / count : BASE_PM;
}

void rooms_start(World *w, GroupId g) {
    const Group *group = &w->pack->groups[g - 1];
    for (int r = 0; r < w->pack->rooms_count; r++) {
        RoomBelief *row = room_row(w, g, r);
        bool home = group->lives_here && group->place[0] && strcmp(group->place, w->pack->rooms[r].flat) == 0;
        row->unseen_cells = w->pack->rooms[r].cells;
        row->present_pm = home ? HOME_PM : group->side == SIDE_BLUE ? dossier_pm(w, r) : BASE_PM;
        row->cleared_ms = row->stale_cell = -1;
        if (group->has_plan || group->lives_here) room_known(w, g, r, ROOM_DRAWN);
    }
}

// ---- clearing -----------------------------------------------------------------------------------------

static bool holds_up(const World *w, const Contact *c, int room) {
    if (!c->id || c->state == CONTACT_FREE || c->state == CONTACT_DROPPED) return false;
    if (room_at(w, pos(c->x, c->y, c->z)) != room) return false;
    if (c->down_seen || c->custody_seen != CUSTODY_FREE || c->class_pm[CLASS_POLICE] >= 900) return false;
    return c->state == CONTACT_IN_SIGHT || w->now - c->last_ms < FRESH_MS;
}

static bool looked_through(const World *w, GroupId g, int room) {
    i32 spare = (i32)i64_min(2, w->pack->rooms[room].cells / 10);
    if (room_row(w, g, room)->unseen_cells > spare) return false;
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (holds_up(w, &rows[i], room)) return false;
    return true;
}

// A place looked through holds none of those only heard there.
static void drop_heard(World *w, GroupId g, int room) {
    Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id && rows[i].state == CONTACT_HEARD && room_at(w, pos(rows[i].x, rows[i].y, rows[i].z)) == room)
            rows[i].state = CONTACT_DROPPED;
}

void room_check(World *w, GroupId g, int room, const Unit *u) {
    RoomBelief *r = room_row(w, g, room);
    if ((r->state == ROOM_CLEARED && !r->stale) || !looked_through(w, g, room)) return;
    r->state = ROOM_CLEARED;
    r->stale = 0;
    r->stale_cell = -1;
    r->cleared_ms = w->now;
    r->cleared_by = u ? u->ordinal : 0;
    r->present_pm = r->unseen_cells ? LEFT_PM : 0;
    drop_heard(w, g, room);
    Percept p = percept_of(w, PERCEPT_room_clear, g, u ? u->ordinal : 0);
    if (u) p.at = unit_at(u);
    p.amount = r->number;
    u32 percept = tell(w, p);
    Event e = event_of(w, EVENT_room_cleared, u);
    e.group = g, e.percept = percept, e.a = room;
    emit(w, e);
}

// ---- going stale --------------------------------------------------------------------------------------

static bool watches(const World *w, const Unit *u, const Link *link) {
    Pos at = unit_at(u);
    int room = room_at(w, at);
    if (room >= 0 && (room + 1 == link->rooms[0] || room + 1 == link->rooms[1]) && pos_chebyshev(at, link->at) <= 2) return true;
    return pos_chebyshev(at, link->at) <= WATCH_CELLS && unit_lines(w, u, link->at, EYE_CROUCHED);
}

// The links that one unit would have in view if they were lit.
static const u8 *unit_watched(const World *w, const Unit *u) {
    Senses *s = w->senses;
    size_t i = (size_t)(u - w->units);
    u8 *row = &s->unit_watched[(size_t)s->link_count * i];
    if (outlook_stands(w, u, &s->watched_from[i])) return row;
    for (int n = 0; n < s->link_count; n++) row[n] = watches(w, u, &s->links[n]);
    return row;
}

const u8 *watched_of(const World *w, GroupId g) {
    Senses *s = w->senses;
    u8 *row = &s->watched[(size_t)s->link_count * (size_t)(g - 1)];
    if (s->watch_version[g - 1] == s->look_version[g - 1]) return row;
    memset(row, 0, (size_t)s->link_count);
    outlook_ground(w);
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->group != g || !unit_looks(w, u, w->now)) continue;
        const u8 *own = unit_watched(w, u);
        for (int n = 0; n < s->link_count; n++) row[n] |= own[n] && light_shows(w, unit_eye(w, u).at, s->links[n].at);
    }
    s->watch_version[g - 1] = s->look_version[g - 1];
    return row;
}

static bool believed_fast(const World *w, GroupId g, const Link *link) {
    if (link->opening < 0) return false;
    const Belief *b = belief_row(w, g, link->opening);
    bool window = w->pack->materials[w->map.openings[link->opening].material].role == ROLE_WINDOW;
    return b->lock == 2 || b->block == 2 || (window && b->open_pct < OPEN_WIDE_ABOVE);
}

static bool member_in(const World *w, GroupId g, int room) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->group == g && unit_looks(w, u, w->now) && room_at(w, unit_at(u)) == room) return true;
    }
    return false;
}

static void unlook(World *w, GroupId g, int room) {
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++)
        if (w->map.cells[i].room == room + 1) cell_row(w, g, i)->bits &= (u8)~CELL_LOOKED;
    room_row(w, g, room)->unseen_cells = w->pack->rooms[room].cells;
}

// `way`: where somebody could have come in.
static void go_stale(World *w, GroupId g, int room, Pos way) {
    RoomBelief *r = room_row(w, g, room);
    r->stale = 1;
    r->stale_cell = map_index(&w->map, way);
    unlook(w, g, room);
    for (int i = 0; i < w->units_count; i++)
        if (w->units[i].group == g && w->units[i].place == PLACE_MAP) look_dirty(w, &w->units[i]);
    Percept p = percept_of(w, PERCEPT_room_stale, g, 0);
    p.amount = r->number;
    p.at = way;
    tell(w, p);
}

static bool safe(const RoomBelief *r) { return r->state == ROOM_CLEARED && !r->stale; }

// Could somebody have come in through the link from a side that is not safe?
static void link_spoils(World *w, GroupId g, const Link *link, int side) {
    int room = link->rooms[side] - 1, other = link->rooms[!side] - 1;
    if (room < 0 || !safe(room_row(w, g, room))) return;
    if ((other >= 0 && safe(room_row(w, g, other))) || believed_fast(w, g, link)) return;
    i64 guarded = room_row(w, g, room)->cleared_ms;
    if (link->opening >= 0) guarded = i64_max(guarded, belief_row(w, g, link->opening)->watched_ms);
    if (w->now - guarded >= STALE_MS && !member_in(w, g, room)) go_stale(w, g, room, link->at);
}

static bool any_cleared(const World *w, GroupId g) {
    for (int r = 0; r < w->pack->rooms_count; r++)
        if (room_row(w, g, r)->state == ROOM_CLEARED) return true;
    return false;
}

static void settle_looked(World *w, GroupId g) {
    for (int r = 0; r < w->pack->rooms_count; r++) {
        RoomBelief *row = room_row(w, g, r);
        if (row->state >= ROOM_SEEN && !safe(row) && row->unseen_cells <= 2) room_check(w, g, r, NULL);
    }
}

void rooms_grid(World *w, GroupId g) {
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id && rows[i].state == CONTACT_IN_SIGHT) room_present(w, g, pos(rows[i].x, rows[i].y, rows[i].z));
    settle_looked(w, g);
    if (!any_cleared(w, g)) return;
    const u8 *watched = watched_of(w, g);
    for (int n = 0; n < w->senses->link_count; n++) {
        const Link *link = &w->senses->links[n];
        if (!link_known(w, g, link)) continue;
        if (watched[n]) {
            if (link->opening >= 0) belief_row(w, g, link->opening)->watched_ms = w->now;
            continue;
        }
        link_spoils(w, g, link, 0);
        link_spoils(w, g, link, 1);
    }
}

// ---- presence -----------------------------------------------------------------------------------------

// People move about unseen: what is likely on one side of an unwatched way seeps to the other.
void rooms_diffuse(World *w, GroupId g) {
    const u8 *watched = any_cleared(w, g) ? watched_of(w, g) : NULL;
    for (int n = 0; n < w->senses->link_count; n++) {
        const Link *link = &w->senses->links[n];
        if (!link_known(w, g, link) || !link->rooms[0] || !link->rooms[1] || (watched && watched[n]) || believed_fast(w, g, link)) continue;
        RoomBelief *a = room_row(w, g, link->rooms[0] - 1), *b = room_row(w, g, link->rooms[1] - 1);
        bool open = link->opening < 0 || belief_row(w, g, link->opening)->open_pct >= OPEN_WIDE_ABOVE;
        i32 flow = (a->present_pm - b->present_pm) * (open ? FLOW_OPEN_PM : FLOW_SHUT_PM) / 1000;
        if (!safe(a)) a->present_pm -= flow;
        if (!safe(b)) b->present_pm += flow;
    }
}
