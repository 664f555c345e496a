// room.c: rooms as a group knows them: numbered, looked through, cleared, gone stale.
// A room is cleared by looking, and only an unwatched way spoils that, in the time it takes to come.
#include "sim/light.h"

#include <string.h>

enum {
    FRESH_MS = 5000,         // a contact seen or heard later than this ago still holds up a clearing
    WATCH_CELLS = 25,
    WALK_MMS = 1300,         // an unhurried walk (CALIBRATION 2.15)
    CORNER_CELLS = 2,        // of the floor may stay unseen, at most a tenth of it
    LINK_TILE = 32           // the side of a square by which links are found
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

// ---- links by place and by room: of those that are no holes, which come and go

static bool may_be_hole(const World *w, int link) { return link >= w->pack->openings_count && link < w->cap.openings; }

static u64 *link_tile(const Senses *s, int x, int y) {
    return &s->link_tiles[(size_t)(y / LINK_TILE * s->link_columns + x / LINK_TILE) * (size_t)s->link_words];
}

static void list_by_room(const World *w) {
    Senses *s = w->senses;
    for (int pass = 0; pass < 2; pass++) {
        for (int n = 0; n < s->link_count; n++)
            for (int side = 0; side < 2 && !may_be_hole(w, n); side++) {
                int room = s->links[n].rooms[side] - 1;
                if (room < 0 || (side && s->links[n].rooms[0] == room + 1)) continue;
                if (pass) s->room_links[s->room_links_first[room + 1]++] = n;
                else s->room_links_first[room + 2]++;
            }
        for (int r = 0; !pass && r <= w->cap.rooms; r++) s->room_links_first[r + 1] += s->room_links_first[r];
    }
}

static bool places_create(World *w) {
    Senses *s = w->senses;
    int rows = w->map.height / LINK_TILE + 1;
    s->link_columns = w->map.width / LINK_TILE + 1;
    s->link_tiles = arena_array(&w->arena, u64, (size_t)(s->link_columns * rows) * (size_t)s->link_words);
    s->link_near = arena_array(&w->arena, u64, s->link_words);
    s->room_links_first = arena_array(&w->arena, i32, w->cap.rooms + 3);
    s->room_links = arena_array(&w->arena, i32, 2 * s->link_count + 1);
    if (!s->link_tiles || !s->link_near || !s->room_links_first || !s->room_links) return false;
    for (int n = 0; n < s->link_count; n++)
        if (!may_be_hole(w, n)) bits_add(link_tile(s, s->links[n].at.x, s->links[n].at.y), n);
    list_by_room(w);
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
    s->link_words = count / 64 + 1;
    s->watched = arena_array(&w->arena, u64, (size_t)s->link_words * (size_t)(w->cap.groups + 1));
    s->unit_watched = arena_array(&w->arena, u64, (size_t)s->link_words * (size_t)(w->cap.units + 1));
    s->room_words = w->cap.rooms / 64 + 1;
    s->rooms_live = arena_array(&w->arena, u64, (size_t)s->room_words * (size_t)(w->cap.groups + 1));
    if (!s->links || !s->watched || !s->unit_watched || !s->rooms_live) return false;
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
    return places_create(w);
}

// ---- what is known ------------------------------------------------------------------------------------

static u64 *rooms_live(const World *w, GroupId g) { return &w->senses->rooms_live[(size_t)w->senses->room_words * (size_t)(g - 1)]; }

// The next of the bits from `from` on; `count` when there is none.
static int next_bit(const u64 *bits, int from, int count) {
    for (int i = from; i < count; i = (i | 63) + 1) {
        u64 rest = bits[i >> 6] >> (i & 63);
        if (rest) return (int)i64_min(count, i + __builtin_ctzll(rest));
    }
    return count;
}

void room_known(World *w, GroupId g, int room, int state) {
    RoomBelief *r = room_row(w, g, room);
    if (!r->number) r->number = ++group_row(w, g)->last_room;
    if (r->state < state) r->state = (u8)state;
    if (state >= ROOM_SEEN) bits_add(rooms_live(w, g), room);
}

void rooms_derive(World *w) {
    memset(w->senses->rooms_live, 0, sizeof(u64) * (size_t)w->senses->room_words * (size_t)w->groups_count);
    for (int g = 1; g <= w->groups_count; g++)
        for (int r = 0; r < w->pack->rooms_count; r++)
            if (room_row(w, (GroupId)g, r)->state >= ROOM_SEEN || room_row(w, (GroupId)g, r)->looked_ms >= 0) bits_add(rooms_live(w, (GroupId)g), r);
}

void rooms_start(World *w, GroupId g) {
    const Group *group = &w->pack->groups[g - 1];
    for (int r = 0; r < w->pack->rooms_count; r++) {
        room_row(w, g, r)->unseen_cells = w->pack->rooms[r].cells;
        room_row(w, g, r)->stale_cell = -1;
        if (group->has_plan || group->lives_here) room_known(w, g, r, ROOM_DRAWN);
    }
}

enum { BY_PAPERS = 2 }; // Contact.proof

// ---- clearing -----------------------------------------------------------------------------------------

static bool holds_up(const World *w, const Contact *c, int room) {
    if (!c->id || c->state == CONTACT_FREE || c->state == CONTACT_DROPPED) return false;
    if (room_at(w, pos(c->x, c->y, c->z)) != room) return false;
    if (c->down_seen || c->custody_seen != CUSTODY_FREE || c->class_pm[CLASS_POLICE] >= 900) return false;
    if (c->proof == BY_PAPERS) return false; // one who lives there and has shown it: the room is looked through with him in it
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

// Into link_near: those of which some cell of the square about the place is asked, and all holes.
static const u64 *links_near(const World *w, Pos at) {
    Senses *s = w->senses;
    int west = (int)i64_max(0, at.x - WATCH_CELLS), east = (int)i64_min(w->map.width - 1, at.x + WATCH_CELLS);
    int north = (int)i64_max(0, at.y - WATCH_CELLS), south = (int)i64_min(w->map.height - 1, at.y + WATCH_CELLS);
    memset(s->link_near, 0, sizeof(u64) * (size_t)s->link_words);
    for (int n = w->pack->openings_count; n < w->cap.openings; n++) bits_add(s->link_near, n);
    for (int y = north / LINK_TILE; y <= south / LINK_TILE; y++)
        for (int x = west / LINK_TILE; x <= east / LINK_TILE; x++) {
            const u64 *tile = link_tile(s, x * LINK_TILE, y * LINK_TILE);
            for (int i = 0; i < s->link_words; i++) s->link_near[i] |= tile[i];
        }
    return s->link_near;
}

// The links that one unit would have in view if they were lit.
static const u64 *unit_watched(const World *w, const Unit *u) {
    Senses *s = w->senses;
    size_t i = (size_t)(u - w->units);
    u64 *row = &s->unit_watched[(size_t)s->link_words * i];
    if (outlook_stands(w, u, &s->watched_from[i])) return row;
    Pos at = unit_at(u);
    const u64 *near = links_near(w, at);
    memset(row, 0, sizeof(u64) * (size_t)s->link_words);
    for (int n = next_bit(near, 0, s->link_count); n < s->link_count; n = next_bit(near, n + 1, s->link_count))
        if (pos_chebyshev(at, s->links[n].at) <= WATCH_CELLS && watches(w, u, &s->links[n])) bits_add(row, n);
    return row;
}

const u64 *watched_of(const World *w, GroupId g) {
    Senses *s = w->senses;
    u64 *row = &s->watched[(size_t)s->link_words * (size_t)(g - 1)];
    if (s->watch_version[g - 1] == s->look_version[g - 1]) return row;
    memset(row, 0, sizeof(u64) * (size_t)s->link_words);
    outlook_ground(w);
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u)) {
        if (!unit_looks(w, u, w->now)) continue;
        const u64 *own = unit_watched(w, u);
        Pos eye_at = unit_eye(w, u).at;
        for (int n = next_bit(own, 0, s->link_count); n < s->link_count; n = next_bit(own, n + 1, s->link_count))
            if (light_shows(w, eye_at, s->links[n].at)) bits_add(row, n);
    }
    s->watch_version[g - 1] = s->look_version[g - 1];
    return row;
}

bool member_in(const World *w, GroupId g, int room) {
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u))
        if (unit_looks(w, u, w->now) && room_at(w, unit_at(u)) == room) return true;
    return false;
}

const u8 *members_in(const World *w, GroupId g) {
    u8 *held = w->senses->room_held;
    memset(held, 0, (size_t)w->cap.rooms);
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u)) {
        int room = unit_looks(w, u, w->now) ? room_at(w, unit_at(u)) : -1;
        if (room >= 0) held[room] = 1;
    }
    return held;
}

static void unlook(World *w, GroupId g, int room) {
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++)
        if (w->map.cells[i].room == room + 1) *cell_write(w, g, i) &= (u8)~CELL_LOOKED;
    room_row(w, g, room)->unseen_cells = w->pack->rooms[room].cells;
}

// `way`: where somebody could have come in.
static void go_stale(World *w, GroupId g, int room, Pos way) {
    RoomBelief *r = room_row(w, g, room);
    r->stale = 1;
    r->stale_cell = map_index(&w->map, way);
    unlook(w, g, room);
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u))
        if (u->place == PLACE_MAP) look_anew(w, u);
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
    return watched || (other >= 0 && safe(room_row(w, g, other))) || w->senses->room_held[room];
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
    const u64 *live = rooms_live(w, g);
    for (int r = next_bit(live, 0, w->cap.rooms); r < w->cap.rooms; r = next_bit(live, r + 1, w->cap.rooms))
        if (room_row(w, g, r)->state == ROOM_CLEARED) return true;
    return false;
}

static void settle_looked(World *w, GroupId g) {
    const u64 *live = rooms_live(w, g);
    for (int r = next_bit(live, 0, w->cap.rooms); r < w->cap.rooms; r = next_bit(live, r + 1, w->cap.rooms)) {
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
    const u64 *live = rooms_live(w, g);
    for (int r = next_bit(live, 0, w->cap.rooms); r < w->cap.rooms; r = next_bit(live, r + 1, w->cap.rooms)) {
        RoomBelief *row = room_row(w, g, r);
        if (row->looked_ms < 0 || safe(row) || row->unseen_cells == w->pack->rooms[r].cells) continue;
        if (w->now - row->looked_ms < settle) continue;
        row->looked_ms = in_view(w, g, r) ? w->now : -1;
        if (row->looked_ms >= 0) continue;
        unlook(w, g, r);
        for (const Unit *u = member_first(w, g); u; u = member_next(w, u))
            if (u->place == PLACE_MAP) look_anew(w, u);
    }
}

// What of the links matters now: those in view, those of clear rooms, and all holes.
static const u64 *links_that_count(const World *w, GroupId g, const u64 *watched) {
    Senses *s = w->senses;
    const u64 *live = rooms_live(w, g);
    memcpy(s->link_near, watched, sizeof(u64) * (size_t)s->link_words);
    for (int n = w->pack->openings_count; n < w->cap.openings; n++) bits_add(s->link_near, n);
    for (int r = next_bit(live, 0, w->cap.rooms); r < w->cap.rooms; r = next_bit(live, r + 1, w->cap.rooms))
        for (i32 i = s->room_links_first[r]; safe(room_row(w, g, r)) && i < s->room_links_first[r + 1]; i++) bits_add(s->link_near, s->room_links[i]);
    return s->link_near;
}

void rooms_grid(World *w, GroupId g) {
    settle_looked(w, g);
    forget_glances(w, g);
    if (!any_cleared(w, g)) return;
    const u64 *watched = watched_of(w, g), *matter = links_that_count(w, g, watched), *live = rooms_live(w, g);
    members_in(w, g);  // into room_held, for `guarded`
    u8 *open = w->senses->room_open;
    memset(open, 0, (size_t)w->cap.rooms);
    for (int n = next_bit(matter, 0, w->senses->link_count); n < w->senses->link_count; n = next_bit(matter, n + 1, w->senses->link_count)) {
        const Link *link = &w->senses->links[n];
        if (!link_known(w, g, link)) continue;
        if (bits_have(watched, n) && link->opening >= 0) belief_row(w, g, link->opening)->watched_ms = w->now;
        for (int side = 0; side < 2; side++) link_spoils(w, g, link, side, bits_have(watched, n), open);
    }
    for (int r = next_bit(live, 0, w->cap.rooms); r < w->cap.rooms; r = next_bit(live, r + 1, w->cap.rooms))
        if (safe(room_row(w, g, r)) && !open[r]) room_row(w, g, r)->guarded_ms = w->now;
}
