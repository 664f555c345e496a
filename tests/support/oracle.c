// oracle.c: the referee of non-interference. Knows both truths and shares no code with perception
// but the geometry of a line.
#include "support/oracle.h"

#include <string.h>

enum {
    HEARING_CELLS = 4096, SLAB = 200, QUIET_DB10 = 100,
    LUCK_DB10 = 60, VOICE_DB10 = 160,  // caught so far under what else sounds; a voice so much farther
    LEAF_DB10 = 300                    // an ear at a door or wall loses so much less in it
};

// ---- sight --------------------------------------------------------------------------------------------

static const int EYES[] = {EYE_STANDING, EYE_CROUCHED, EYE_PRONE, 10}, BODY[] = {10, EYE_PRONE, 60, EYE_CROUCHED, 130, EYE_STANDING};

static bool eye_sees(const World *w, Pos from, Pos at) {
    for (size_t e = 0; e < ARRAY_LEN(EYES); e++)
        for (size_t b = 0; b < ARRAY_LEN(BODY); b++)
            if (sight_between(&w->ground, eye(from, EYES[e]), eye(at, BODY[b]))) return true;
    return false;
}

static bool leans(const Unit *u) { return u->act == VERB_peek || u->act == VERB_mirror; }

static bool member_sees(const World *w, const Unit *u, Pos at) {
    if (eye_sees(w, unit_at(u), at)) return true;
    for (int dir = DIR_N; leans(u) && dir <= DIR_NW; dir++) {
        Pos beside = pos_step(unit_at(u), (Dir)dir);
        if (map_has(&w->pack->map, beside) && eye_sees(w, beside, at)) return true;
    }
    return false;
}

bool oracle_in_sight(const World *w, GroupId g, Pos at) {
    for (int i = 0; i < w->units_count; i++)
        if (w->units[i].group == g && w->units[i].place == PLACE_MAP && member_sees(w, &w->units[i], at)) return true;
    return false;
}

static bool body_in_sight(const World *w, GroupId g, const Unit *u) {
    if (u->place != PLACE_MAP) return false;
    if (oracle_in_sight(w, g, unit_at(u))) return true;
    for (int dir = DIR_N; leans(u) && dir <= DIR_NW; dir++) {
        Pos beside = pos_step(unit_at(u), (Dir)dir);
        if (map_has(&w->pack->map, beside) && oracle_in_sight(w, g, beside)) return true;
    }
    return false;
}

// ---- what differs -------------------------------------------------------------------------------------

static const Unit *twin(const World *w, const Unit *u) {
    for (int i = 0; i < w->units_count; i++)
        if (w->units[i].group == u->group && w->units[i].ordinal == u->ordinal) return &w->units[i];
    return NULL;
}

// Whatever of a body could show.
static bool same_body(const Unit *a, const Unit *b) {
    return a->x == b->x && a->y == b->y && a->z == b->z && a->place == b->place && a->face == b->face && a->stance == b->stance &&
           a->pace == b->pace && a->hidden == b->hidden && a->life == b->life && a->custody == b->custody && a->kind == b->kind &&
           a->kit == b->kit && a->arms_raised == b->arms_raised && a->weapon_in_hand == b->weapon_in_hand && a->ready == b->ready &&
           a->act == b->act && a->rounds[0] == b->rounds[0] && a->rounds[1] == b->rounds[1] && a->moved_ms == b->moved_ms &&
           a->held_by == b->held_by && a->armed_with == b->armed_with && a->captive == b->captive && !a->holds == !b->holds && a->torch == b->torch;
}

static bool bodies_show(const World *a, const World *b, GroupId g) {
    for (int i = 0; i < a->units_count; i++) {
        const Unit *u = &a->units[i];
        if (u->group == g) continue;
        const Unit *other = twin(b, u);
        if (other && same_body(u, other)) continue;
        if (body_in_sight(a, g, u)) return true;
    }
    return false;
}

// A line may pass an edge of the opening that hides its middle: then the floor before it is seen.
static bool opening_in_sight(const World *w, GroupId g, Pos at) {
    static const Dir SIDES[] = {DIR_N, DIR_E, DIR_S, DIR_W};
    if (oracle_in_sight(w, g, at)) return true;
    for (int i = 0; i < 4; i++) {
        Pos side = pos_step(at, SIDES[i]);
        if (map_has(&w->pack->map, side) && !map_cell(&w->pack->map, side)->material && oracle_in_sight(w, g, side)) return true;
    }
    return false;
}

// All but the lock: chain, wedge and furniture are seen from their side, and which side that is, is not asked here.
static bool same_to_see(const Opening *x, const Opening *y) {
    return x->open_pct == y->open_pct && x->material == y->material && x->gone == y->gone && x->hole == y->hole && x->damage == y->damage &&
           x->barricade == y->barricade && !((x->lock_state ^ y->lock_state) & ~LOCK_LOCKED) && x->x == y->x && x->y == y->y && x->z == y->z;
}

// Furniture that stands in one of the worlds alone.
static bool moved_show(const World *a, const World *b, GroupId g) {
    for (i32 i = 0; i < a->cap.cells; i++) {
        Pos at = map_pos(&a->map, i);
        if (a->map.cells[i].material != b->map.cells[i].material && (opening_in_sight(a, g, at) || opening_in_sight(b, g, at))) return true;
    }
    return false;
}

static bool openings_show(const World *a, const World *b, GroupId g) {
    for (int i = 0; i < a->openings_count; i++) {
        const Opening *x = &a->openings[i], *y = &b->openings[i];
        if (same_to_see(x, y)) continue;
        Pos at = a->map.openings[i].at;
        if (opening_in_sight(a, g, at) || opening_in_sight(b, g, at)) return true;
    }
    return false;
}

// Light shows wherever it falls, whatever it comes from.
static bool lights_show(const World *a, const World *b, GroupId g) {
    const Map *m = &a->pack->map;
    for (i32 i = 0; i < map_size(m); i++)
        if (light_at(a, map_pos(m, i)) != light_at(b, map_pos(m, i)) && oracle_in_sight(a, g, map_pos(m, i))) return true;
    return false;
}

static bool thing_there(const World *w, const Thing *t) {
    for (int i = 0; i < w->things_count; i++)
        if (w->things[i].x == t->x && w->things[i].y == t->y && w->things[i].z == t->z && w->things[i].taken == t->taken &&
            w->things[i].weapon == t->weapon && w->things[i].item == t->item)
            return true;
    return false;
}

static bool things_show(const World *a, const World *b, GroupId g) {
    for (int i = 0; i < a->things_count; i++) {
        const Thing *t = &a->things[i];
        if (!thing_there(b, t) && oracle_in_sight(a, g, pos(t->x, t->y, t->z))) return true;
    }
    return false;
}

// ---- sound --------------------------------------------------------------------------------------------

// The least that materials can take from a sound between two cells, whichever way it goes.
static i32 least_loss(const World *w, Pos from, Pos to) {
    static i32 loss[HEARING_CELLS];
    static bool done[HEARING_CELLS];
    const Map *m = &w->pack->map;
    i32 cells = map_size(m), goal = map_index(m, to);
    CHECK(cells <= HEARING_CELLS);
    for (i32 i = 0; i < cells; i++) loss[i] = INT32_MAX, done[i] = false;
    loss[map_index(m, from)] = 0;
    for (;;) {
        i32 at = -1;
        for (i32 i = 0; i < cells; i++)
            if (!done[i] && loss[i] < INT32_MAX && (at < 0 || loss[i] < loss[at])) at = i;
        if (at < 0 || at == goal) return at < 0 ? INT32_MAX / 2 : loss[goal];
        done[at] = true;
        Pos p = map_pos(m, at);
        for (int dz = -1; dz <= 1; dz++)
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++) {
                    Pos q = pos(p.x + dx, p.y + dy, p.z + dz);
                    if (!map_has(m, q)) continue;
                    const MapCell *cell = map_cell(m, q);
                    i32 in = cell->opening && w->open_pct[cell->opening - 1] >= OPEN_SHUT_BELOW ? 0 : ground_material(&w->ground, q)->sound_loss_db10;
                    bool stairs = (cell->flags | map_cell(m, p)->flags) & (CELL_STAIR_UP | CELL_STAIR_DOWN);
                    i32 total = loss[at] + in + (dz && !stairs ? SLAB : 0);
                    if (total < loss[map_index(m, q)]) loss[map_index(m, q)] = total;
                }
    }
}

static bool voice(u8 sound) { return sound == SOUND_speech || sound == SOUND_shout || sound == SOUND_challenge || sound == SOUND_cry; }

// Below this none of the kind is caught there, with all the luck in the world.
static i32 ear_floor(const World *w, const Unit *u, u8 sound) {
    const MapCell *cell = map_cell(&w->map, unit_at(u));
    i32 around = (i32)i64_min(w->pack->info->indoor_db10, w->pack->info->outdoor_db10);
    if (cell->room && w->pack->rooms[cell->room - 1].noise_db10) around = w->pack->rooms[cell->room - 1].noise_db10;
    return (i32)i64_max(around, QUIET_DB10) + (i32)i64_min(0, unit_kind(w, u)->hearing_db10) - LUCK_DB10 - (voice(sound) ? VOICE_DB10 : 0) -
           (u->act == VERB_listen ? LEAF_DB10 : 0);
}

static bool ear_might_hear(const World *w, GroupId g, Pos at, i32 level, u8 sound) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->group != g || u->place != PLACE_MAP) continue;
        i32 cm = pos_distance_cm(at, unit_at(u));
        i32 left = level - (cm > 100 ? fix_db10_distance(cm, 100) : 0), least = ear_floor(w, u, sound);
        if (left >= least && left - least_loss(w, at, unit_at(u)) >= least) return true;
    }
    return false;
}

static bool made_there_too(const World *w, const Event *e) {
    for (int i = 0; i < w->event_count; i++) {
        const Event *o = &w->events[i];
        if (o->kind == EVENT_sound && o->ms == e->ms && o->sound == e->sound && o->a == e->a && o->group == e->group && pos_same(o->at, e->at)) return true;
    }
    return false;
}

static bool same_building(const World *a, const World *b) {
    return memcmp(a->open_pct, b->open_pct, (size_t)a->openings_count) == 0 &&
           memcmp(a->opening_material, b->opening_material, (size_t)a->openings_count) == 0 &&
           a->openings_count == b->openings_count && a->moved_count == b->moved_count &&
           memcmp(a->moved, b->moved, sizeof(Moved) * (size_t)a->moved_count) == 0;
}

static bool sounds_tell(const World *a, const World *b, GroupId g, bool luck) {
    bool same = !luck && same_building(a, b);  // through another door another level comes
    for (int i = 0; i < a->event_count; i++) {
        const Event *e = &a->events[i];
        if (e->kind != EVENT_sound || (e->unit && e->group == g)) continue;
        if (same && made_there_too(b, e)) continue;
        if (ear_might_hear(a, g, e->at, e->a, e->sound)) return true;
    }
    return false;
}

// ---- what was tried, told, drawn -------------------------------------------------------------------------

static bool own_hand(const Event *e, GroupId g) {
    if (e->group != g || !e->unit) return false;
    return e->kind == EVENT_opening_tried || e->kind == EVENT_opening_forced || e->kind == EVENT_opening_moved ||
           e->kind == EVENT_opening_locked || e->kind == EVENT_opening_blocked || e->kind == EVENT_searched || e->kind == EVENT_found ||
           e->kind == EVENT_found_hiding || e->kind == EVENT_room_searched || e->kind == EVENT_named || e->kind == EVENT_brought;
}

static bool same_hand(const World *w, const Event *e) {
    for (int i = 0; i < w->event_count; i++) {
        const Event *o = &w->events[i];
        if (o->kind == e->kind && o->ms == e->ms && o->opening == e->opening && o->reason == e->reason && o->a == e->a && o->b == e->b && o->item == e->item && o->group == e->group) return true;
    }
    return false;
}

static bool trying_tells(const World *a, const World *b, GroupId g) {
    for (int i = 0; i < a->event_count; i++)
        if (own_hand(&a->events[i], g) && !same_hand(b, &a->events[i])) return true;
    return false;
}

static bool news_came(const World *w, GroupId g) {
    for (int i = 0; i < w->event_count; i++)
        if (w->events[i].kind == EVENT_message_received && w->events[i].group == g) return true;
    return false;
}

// A draw shows as soon as a member acts, or somebody could be noticed.
static bool draw_shows(const World *w, GroupId g) {
    for (int i = 0; i < w->event_count; i++)
        if (w->events[i].group == g && (w->events[i].kind == EVENT_order_accepted || w->events[i].kind == EVENT_order_active)) return true;
    for (int i = 0; i < w->units_count; i++)
        if (w->units[i].group != g && body_in_sight(w, g, &w->units[i])) return true;
    return false;
}

// A telephone that rings, and what is said over an open line.
static bool line_tells(const World *w, GroupId g) {
    for (int i = 0; i < w->event_count; i++) {
        const Event *e = &w->events[i];
        const Unit *other = unit_get(w, e->other);
        bool line = e->kind == EVENT_line_called || e->kind == EVENT_line_open || e->kind == EVENT_line_shut || e->kind == EVENT_understood;
        if (line && (e->group == g || (other && other->group == g)) && (e->kind != EVENT_understood || w->units[e->unit - 1].line_state)) return true;
    }
    return false;
}

static Lawful one_way(const World *a, const World *b, GroupId g, bool luck) {
    if (bodies_show(a, b, g) || openings_show(a, b, g) || moved_show(a, b, g) || things_show(a, b, g) || lights_show(a, b, g)) return LAWFUL_SIGHT;
    if (sounds_tell(a, b, g, luck)) return LAWFUL_SOUND;
    if (trying_tells(a, b, g)) return LAWFUL_TRIED;
    if (news_came(a, g) || line_tells(a, g)) return LAWFUL_TOLD;
    return luck && draw_shows(a, g) ? LAWFUL_DRAW : LAWFUL_NOTHING;
}

Lawful oracle_lawful(const World *a, const World *b, GroupId g, bool luck) {
    Lawful lawful = one_way(a, b, g, luck);
    return lawful ? lawful : one_way(b, a, g, luck);
}

// ---- every line -----------------------------------------------------------------------------------------

// From each height of an eye to each of a body, a bit.
static u32 lines(const World *w, Pos from, Pos at) {
    u32 bits = 0;
    for (size_t e = 0; e < ARRAY_LEN(EYES); e++)
        for (size_t b = 0; b < ARRAY_LEN(BODY); b++) bits = bits << 1 | sight_between(&w->ground, eye(from, EYES[e]), eye(at, BODY[b]));
    return bits;
}

static bool lines_from_differ(const World *a, const World *b, Pos from) {
    for (i32 i = 0; i < map_size(&a->pack->map); i++) {
        Pos at = map_pos(&a->pack->map, i);
        if (lines(a, from, at) != lines(b, from, at)) return true;
    }
    return false;
}

// A line may pass the corner of a hole, or of a chair, whose middle nobody sees, and show what is behind it.
bool oracle_lines_differ(const World *a, const World *b, GroupId g) {
    if (same_building(a, b)) return false;
    for (int i = 0; i < a->units_count; i++) {
        const Unit *u = &a->units[i];
        if (u->group != g || u->place != PLACE_MAP) continue;
        if (lines_from_differ(a, b, unit_at(u))) return true;
        for (int dir = DIR_N; leans(u) && dir <= DIR_NW; dir++) {
            Pos beside = pos_step(unit_at(u), (Dir)dir);
            if (map_has(&a->pack->map, beside) && lines_from_differ(a, b, beside)) return true;
        }
    }
    return false;
}
