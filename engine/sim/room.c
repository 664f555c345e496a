// room.c: rooms as a group knows them: numbered, looked through, cleared, gone stale.
// A room is cleared by looking, and only an unwatched way spoils that, in the time it takes to come.
#include "sim/light.h"

#include <string.h>

enum {
    FRESH_MS = 5000,         // a contact seen or heard later than this ago still holds up a clearing
    WATCH_CELLS = 25,
    WALK_MMS = 1300,         // an unhurried walk (CALIBRATION 2.15)
    CORNER_CELLS = 2         // of the floor may stay unseen, at most a tenth of it
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

// A way down whose cell is a room of its own joins the room below it with the one round it, too.
static bool hatch_link(const Map *m, int opening, Link *link) {
    static const Dir SIDES[] = {DIR_N, DIR_E, DIR_S, DIR_W};
    Pos at = m->openings[opening].at, down = pos(at.x, at.y, at.z - 1);
    u16 own = map_cell(m, at)->room, below = map_cell(m, at)->flags & CELL_STAIR_DOWN && map_has(m, down) ? map_cell(m, down)->room : 0, round = 0;
    for (int i = 0; i < 4 && !round; i++) {
        Pos next = pos_step(at, SIDES[i]);
        u16 room = map_has(m, next) && map_cell(m, next)->floor ? map_cell(m, next)->room : 0;
        if (room != below && room != own) round = room;
    }
    *link = (Link){opening, {below, round}, at};
    return own && below && round;
}

static bool is_stairs(const Map *m, i32 cell) {
    if (!(m->cells[cell].flags & CELL_STAIR_UP) || !m->cells[cell].room) return false;
    Pos at = map_pos(m, cell), up = pos(at.x, at.y, at.z + 1);
    return map_has(m, up) && map_cell(m, up)->room && !map_cell(m, up)->opening;
}

static u16 walked_room(const World *w, Pos at) {
    const Map *m = &w->pack->map;
    if (!map_has(m, at)) return 0;
    const MapCell *c = map_cell(m, at);
    bool floor = c->floor || c->flags & CELL_STAIR_DOWN;
    return floor && !c->opening && !w->pack->materials[c->material].solid ? c->room : 0;
}

// Where two rooms adjoin with nothing between them, as the roof and the head of its ladder: each run of cells along
// which they do is one way, by its middle. `along`: the way the run goes, `across` out of the one room into the other.
static bool border_of(const World *w, Pos at, Dir along, Dir across, Link *link) {
    u16 a = walked_room(w, at), b = a ? walked_room(w, pos_step(at, across)) : 0;
    Pos before = pos_step(at, along == DIR_S ? DIR_N : DIR_W);
    if (!b || a == b || (walked_room(w, before) == a && walked_room(w, pos_step(before, across)) == b)) return false;
    int length = 1;
    Pos end = pos_step(at, along);
    for (; walked_room(w, end) == a && walked_room(w, pos_step(end, across)) == b; end = pos_step(end, along)) length++;
    for (int i = 0; i < length / 2; i++) at = pos_step(at, along);
    *link = (Link){-1, {a, b}, at};
    return true;
}

static int borders(const World *w, Link *out) {
    int count = 0;
    Link link;
    for (i32 i = 0; i < w->senses->cells; i++) {
        Pos at = map_pos(&w->pack->map, i);
        if (border_of(w, at, DIR_S, DIR_E, &link)) { if (out) out[count] = link; count++; }
        if (border_of(w, at, DIR_E, DIR_S, &link)) { if (out) out[count] = link; count++; }
    }
    return count;
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
bool link_known(const World *w, GroupId g, const Link *link) {
    return link->opening < w->pack->openings_count || belief_row(w, g, link->opening)->number;
}

bool links_create(World *w) {
    const Map *m = &w->pack->map;
    Senses *s = w->senses;
    if (!ranges_create(w)) return false;
    int count = w->cap.openings + m->opening_count + borders(w, NULL);
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
    for (int i = 0; i < m->opening_count; i++) s->link_count += hatch_link(m, i, &s->links[s->link_count]);
    s->link_count += borders(w, s->links + s->link_count);
    return true;
}

// ---- what is known ------------------------------------------------------------------------------------

void room_known(World *w, GroupId g, int room, int state) {
    RoomBelief *r = room_row(w, g, room);
    if (!r->number) r->number = ++group_row(w, g)->last_room;
    if (r->state < state) r->state = (u8)state;
}

void rooms_start(World *w, GroupId g) {
    const Group *group = &w->pack->groups[g - 1];
    for (int r = 0; r < w->pack->rooms_count; r++) {
        room_row(w, g, r)->unseen_cells = w->pack->rooms[r].cells;
        room_row(w, g, r)->stale_cell = -1;
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
    i32 spare = (i32)i64_min(CORNER_CELLS, w->pack->rooms[room].cells / 10);
    if (room_row(w, g, room)->unseen_cells > spare) return false;
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (holds_up(w, &rows[i], room)) return false;
    return true;
}

// A place looked through holds none of those only heard there; where a picture is kept, they are only
// less likely to be there (presence_looked), and dropped when they are likely nowhere (contacts_age).
static void drop_heard(World *w, GroupId g, int room) {
    Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP && !w->senses->filter[g - 1]; i++)
        if (rows[i].id && rows[i].state == CONTACT_HEARD && room_at(w, pos(rows[i].x, rows[i].y, rows[i].z)) == room)
            rows[i].state = CONTACT_DROPPED;
}

static bool stranger_in(const World *w, GroupId g, const Unit *u, int room) {
    return u->group != g && u->place == PLACE_MAP && room_at(w, unit_at(u)) == room;
}

static bool noticed(const World *w, GroupId g, UnitId target) {
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u)) {
        const Track *t = track_of(w, u, target);
        if (t && t->level) return true;
    }
    return false;
}

// For the review alone: somebody was in there whom nobody noticed. The group does not learn of it.
static void note_wrongly_cleared(World *w, GroupId g, int room, const Unit *by) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (!stranger_in(w, g, u, room) || noticed(w, g, unit_id(w, u))) continue;
        Event e = event_of(w, EVENT_wrongly_cleared, by);
        e.group = g, e.other = unit_id(w, u), e.at = unit_at(u), e.a = room;
        emit(w, e);
    }
}

void room_check(World *w, GroupId g, int room, const Unit *u) {
    RoomBelief *r = room_row(w, g, room);
    if ((r->state == ROOM_CLEARED && !r->stale) || !looked_through(w, g, room)) return;
    if (w->now - r->looked_ms < pack_presence(w->pack)->dwell_ms) return;
    r->state = ROOM_CLEARED;
    r->stale = 0;
    r->stale_cell = -1;
    r->cleared_ms = r->guarded_ms = w->now;
    r->cleared_by = u ? u->ordinal : 0;
    drop_heard(w, g, room);
    Percept p = percept_of(w, PERCEPT_room_clear, g, u ? u->ordinal : 0);
    if (u) p.at = unit_at(u);
    p.amount = r->number;
    u32 percept = tell(w, p);
    Event e = event_of(w, EVENT_room_cleared, u);
    e.group = g, e.percept = percept, e.a = room;
    emit(w, e);
    note_wrongly_cleared(w, g, room, u);
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
    Pos at = unit_at(u);
    for (int n = 0; n < s->link_count; n++)
        row[n] = pos_chebyshev(at, s->links[n].at) <= WATCH_CELLS && watches(w, u, &s->links[n]);
    return row;
}

const u8 *watched_of(const World *w, GroupId g) {
    Senses *s = w->senses;
    u8 *row = &s->watched[(size_t)s->link_count * (size_t)(g - 1)];
    if (s->watch_version[g - 1] == s->look_version[g - 1]) return row;
    memset(row, 0, (size_t)s->link_count);
    outlook_ground(w);
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u)) {
        if (!unit_looks(w, u, w->now)) continue;
        const u8 *own = unit_watched(w, u);
        for (int n = 0; n < s->link_count; n++) row[n] |= own[n] && light_shows(w, unit_eye(w, u).at, s->links[n].at);
    }
    s->watch_version[g - 1] = s->look_version[g - 1];
    return row;
}

bool member_in(const World *w, GroupId g, int room) {
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u))
        if (unit_looks(w, u, w->now) && room_at(w, unit_at(u)) == room) return true;
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
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u))
        if (u->place == PLACE_MAP) look_dirty(w, u);
    Percept p = percept_of(w, PERCEPT_room_stale, g, 0);
    p.amount = r->number;
    p.at = way;
    tell(w, p);
}

static bool safe(const RoomBelief *r) { return r->state == ROOM_CLEARED && !r->stale; }

static bool unlooked(const World *w, GroupId g, int room, Pos at) {
    if (!map_has(&w->map, at)) return false;
    i32 cell = map_index(&w->map, at);
    return w->map.cells[cell].room == room + 1 && !(cell_row(w, g, cell)->bits & CELL_LOOKED);
}

// Is there such a cell on the square of this radius round `at`, on any storey?
static bool unlooked_around(const World *w, GroupId g, int room, Pos at, int radius) {
    for (int z = 0; z < w->map.storeys; z++) {
        int up = 3 * (z > at.z ? z - at.z : at.z - z); // as pos_chebyshev counts it
        if (up > radius) continue;
        for (int dy = -radius; dy <= radius; dy++) {
            bool edge = dy == -radius || dy == radius || up == radius;
            for (int dx = -radius; dx <= radius; dx += edge || !radius ? 1 : 2 * radius)
                if (unlooked(w, g, room, pos(at.x + dx, at.y + dy, z))) return true;
        }
    }
    return false;
}

// How far the nearest cell that nobody has looked at lies from the link, in the room beyond it; 0 when all
// of it has been looked at.
static int walk_there(const World *w, GroupId g, int room, Pos at) {
    int most = (int)i64_max(w->map.width, w->map.height);
    if (!room_row(w, g, room)->unseen_cells) return 0;
    for (int radius = 0; radius < most; radius++)
        if (unlooked_around(w, g, room, at, radius)) return radius;
    return 0;
}

// The least time in which somebody can come in by the link from the other side, as the group believes
// it to be; -1 he cannot: nobody comes in by a shut window or hatch unheard.
static i64 entry_ms(const World *w, GroupId g, const Link *link, int other) {
    const PresenceRow *p = pack_presence(w->pack);
    const Belief *b = link->opening >= 0 ? belief_row(w, g, link->opening) : NULL;
    i64 walk = other >= 0 ? (i64)walk_there(w, g, other, link->at) * CELL_CM * 10000 / WALK_MMS : 0;
    if (!b || b->open_pct > OPEN_WIDE_ABOVE || !b->material) return p->open_ms + walk;
    int role = w->pack->materials[b->material].role;
    if (role == ROLE_WINDOW || role == ROLE_HATCH) return -1;
    return (b->lock == 2 || b->block == 2 ? p->barred_ms : p->shut_ms) + walk;
}

// Watched, looked into or stood in all the time, a room stays clear; else from the last such moment on
// somebody may be on his way in.
static bool guarded(const World *w, GroupId g, const Link *link, int side, bool watched) {
    int room = link->rooms[side] - 1, other = link->rooms[!side] - 1;
    return watched || (other >= 0 && safe(room_row(w, g, other))) || member_in(w, g, room);
}

// Side by side: 0 and 1 for a link. Notes that the room is not guarded; goes stale when it has been so for long enough.
static void link_spoils(World *w, GroupId g, const Link *link, int side, bool watched, u8 *open) {
    int room = link->rooms[side] - 1;
    if (room < 0 || !safe(room_row(w, g, room)) || guarded(w, g, link, side, watched)) return;
    i64 needs = entry_ms(w, g, link, link->rooms[!side] - 1);
    if (needs < 0) return;
    open[room] = 1;
    if (w->now - room_row(w, g, room)->guarded_ms >= needs) go_stale(w, g, room, link->at);
}

static bool any_cleared(const World *w, GroupId g) {
    for (int r = 0; r < w->pack->rooms_count; r++)
        if (room_row(w, g, r)->state == ROOM_CLEARED) return true;
    return false;
}

static void settle_looked(World *w, GroupId g) {
    for (int r = 0; r < w->pack->rooms_count; r++) {
        RoomBelief *row = room_row(w, g, r);
        if (row->state >= ROOM_SEEN && !safe(row) && row->unseen_cells <= 2) room_check(w, g, r, unit_get(w, sim_unit_find(w, g, row->looked_by)));
    }
}

static bool in_view(const World *w, GroupId g, int room) {
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++)
        if (w->map.cells[i].room == room + 1 && view_holds(w, g, map_pos(&w->map, i))) return true;
    return false;
}

// A room looked at in part, and then left alone, is new again after a while: who was in the unseen part may
// now be in the other.
static void forget_glances(World *w, GroupId g) {
    i64 settle = pack_presence(w->pack)->settle_ms;
    for (int r = 0; r < w->pack->rooms_count; r++) {
        RoomBelief *row = room_row(w, g, r);
        if (row->looked_ms < 0 || safe(row) || row->unseen_cells == w->pack->rooms[r].cells) continue;
        if (w->now - row->looked_ms < settle) continue;
        row->looked_ms = in_view(w, g, r) ? w->now : -1;
        if (row->looked_ms >= 0) continue;
        unlook(w, g, r);
        for (const Unit *u = member_first(w, g); u; u = member_next(w, u))
            if (u->place == PLACE_MAP) look_dirty(w, u);
    }
}

void rooms_grid(World *w, GroupId g) {
    settle_looked(w, g);
    forget_glances(w, g);
    if (!any_cleared(w, g)) return;
    const u8 *watched = watched_of(w, g);
    u8 *open = w->senses->room_open;
    memset(open, 0, (size_t)w->cap.rooms);
    for (int n = 0; n < w->senses->link_count; n++) {
        const Link *link = &w->senses->links[n];
        if (!link_known(w, g, link)) continue;
        if (watched[n] && link->opening >= 0) belief_row(w, g, link->opening)->watched_ms = w->now;
        for (int side = 0; side < 2; side++) link_spoils(w, g, link, side, watched[n], open);
    }
    for (int r = 0; r < w->cap.rooms; r++)
        if (safe(room_row(w, g, r)) && !open[r]) room_row(w, g, r)->guarded_ms = w->now;
}
