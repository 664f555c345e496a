// act_walk.c: getting about on foot: move, stance, hide. A walk is planned on the believed map and
// made step by step on the true one; what the belief missed is found by trying.
#include "sim/act.h"

enum { // act_phase: what falls due; beside it bits: has planned anew, has changed places in a line
    WALK_DECIDE,
    WALK_STEP,
    WALK_DOOR,
    WALK_SWAP,
    WALK_CROUCH,
    WALK_PHASE = 7,
    WALK_REPLANNED = 8,
    WALK_PASSED = 16,
    WALK_KEPT = WALK_REPLANNED | WALK_PASSED
};
enum {
    WAIT_MS = 250,
    WAITS = 8,
    LOOK_AHEAD = 8, // steps of the way that who makes room keeps clear
    STEPPING_WAITS = 40, // for a mate in the middle of a step: by a ladder, with somebody on his back, that takes its time
    LINE_WAITS = 80, // for a mate in line before one: others may be before him, at a creep up some stairs
    STANCE_MS = 500,
    HIDE_MS = 800,
    GAIT_SIGMA = 190, // CALIBRATION 2.15: free walk N(1.34, 0.26) m/s
    CROUCHED_PM = 600,
    DRAGGING_PM = 400,
    LED_PM = 850,
    CARRYING_PM = 550,
    DAZZLED_PM = 500,
    LADDER_PM = 400,
    SWAP_PM = 700,
    LOAD_DB10 = 15, // for each 10 kg; as the next two by judgement
    DRAGS_DB10 = 60,
    CROUCHED_DB10 = 30
};

// ---- speed
// ----------------------------------------------------------------------------------------

static int gait_pm(const World *w, const Unit *u) {
    i32 normal = rng_normal_milli(draw_unit_at(w, u, i64_max(u->act_start_ms, 0), PURPOSE_gait, 0));
    return (int)i64_clamp(1000 + (i64)normal * GAIT_SIGMA / 1000, 650, 1350);
}

static int load_hg(const World *w, const Unit *u) {
    const Kit *kit = unit_kit(w, u);
    int load = kit && kit->armour ? w->pack->armours[kit->armour - 1].weight_hg : 0;
    for (int i = 0; kit && i < KIT_ITEMS; i++)
        if (kit->item[i]) load += w->pack->items[kit->item[i] - 1].weight_hg * u->items[i];
    for (int i = 0; i < 2; i++)
        if (u->arm[i] && (u->armed_with >> i & 1)) load += w->pack->weapons[u->arm[i] - 1].weight_hg;
    return load;
}

static int pace_of(const Unit *u) {
    if (u->custody == CUSTODY_YIELDED && u->stance != stance_prone) return pace_walk;  // hands up, as he was told
    return u->stance == stance_prone ? pace_crawl : u->pace ? u->pace : pace_walk;
}

// As fast as the one who is led by the arm walks, with the wounds that he has.
static i64 led_mms(const World *w, const Unit *u) {
    const Unit *led = unit_get(w, u->holds);
    return (i64)unit_kind(w, led)->speed_mms[u->pace > pace_walk ? pace_run : pace_walk] * LED_PM / 1000 * body_leg_pm(led) / 1000;
}

// Millimetres per second as the body is now.
static i64 speed_mms(const World *w, const Unit *u) {
    i64 speed = unit_kind(w, u)->speed_mms[pace_of(u)];
    if (u->stance == stance_crouch && pace_of(u) > pace_creep) speed = speed * CROUCHED_PM / 1000;
    if (unit_leads(w, u)) speed = i64_min(speed, led_mms(w, u));
    else if (u->holds) speed = speed * (u->carries ? CARRYING_PM : DRAGGING_PM) / 1000;
    if (u->blind_until_ms > w->now) speed = speed * DAZZLED_PM / 1000;
    speed = speed * body_leg_pm(u) / 1000;
    // CALIBRATION 2.14: about one percent more time per kilogram.
    return i64_max(speed * 1000 / (1000 + load_hg(w, u)), 50);
}

static i64 step_ms(const World *w, const Unit *u, Pos to, Dir dir) {
    i64 length = dir >= DIR_UP ? PATH_STAIR : (dir & 1) ? PATH_DIAGONAL : PATH_STRAIGHT;
    const Material *m = ground_material(&w->ground, to);
    if (m->step_cost > 10) length = length * m->step_cost / 10;
    if (!cell_free(w, to, true)) length = length * 3 / 2; // stepping over somebody
    if (dir >= DIR_UP && (map_cell(&w->map, to)->flags & CELL_LADDER))
        length = length * 1000 / LADDER_PM;
    return length * 1000 / speed_mms(w, u) * 1000 / gait_pm(w, u);
}

// ---- planning
// -------------------------------------------------------------------------------------

static Walk *walk_of(const World *w, const Unit *u) { return &w->walks[u - w->units]; }

static bool plan_find(const World *w, const Unit *u, Pos goal, Path *path) {
    return u->holds ? believed_path_laden(w, u->group, unit_at(u), goal, path) : believed_path(w, u->group, unit_at(u), goal, false, path);
}

static bool plan(World *w, Unit *u, Pos goal) {
    Path path;
    if (!plan_find(w, u, goal, &path)) return false;
    Walk *walk = walk_of(w, u);
    walk->count = (u8)i64_min(path.count, WALK_STEPS);
    walk->next = 0;
    walk->whole = path.count <= WALK_STEPS;
    for (int i = 0; i < WALK_STEPS; i++) walk->step[i] = i < walk->count ? path.step[i] : 0;
    return true;
}

static Pos goal_said(const Unit *u, const Order *o) { return o->has & HAS_AT ? order_at(o) : unit_at(u); }

static Pos goal_of(const Unit *u, const Order *o) {
    return u->leg_x >= 0 ? pos(u->leg_x, u->leg_y, u->leg_z) : goal_said(u, o);
}

bool walk_way(const World *w, const Unit *u, Pos to, bool beside, Pos *last) {
    Path path;
    *last = unit_at(u);
    if (pos_same(to, *last) || (beside && to.z == u->z && pos_chebyshev(to, *last) <= 1)) return true;
    if (!believed_path(w, u->group, unit_at(u), to, beside, &path)) return false;
    for (int i = 0; i < path.count; i++) *last = pos_step(*last, (Dir)path.step[i]);
    return true;
}

// ---- arriving
// -------------------------------------------------------------------------------------

void stance_take(World *w, Unit *u, int stance) {
    if (!stance || u->stance == stance) return;
    u->stance = (u8)stance;
    emit(w, event_of(w, EVENT_stance_taken, u));
    look_dirty(w, u);
}

static bool leaves(const World *w, const Unit *u) {
    return (map_cell(&w->map, unit_at(u))->flags & CELL_EXIT) &&
           unit_group(w, u)->side != SIDE_BLUE && !u->holds;
}

// Suspects and residents who walk out of the map are gone; officers stay where they are.
static void leave(World *w, Unit *u) {
    emit(w, event_of(w, EVENT_left_map, u));
    act_done(w, u);
    unit_remove(w, u, PLACE_LEFT);
}

static void turn(World *w, Unit *u, u8 face) {
    if (u->face == face) return;
    u->face = face;
    look_dirty(w, u);
}

static i64 hide_ms(const World *w, const Unit *u) {
    const Action *row = pack_action(w->pack, VERB_hide);
    return row && row->high_ms ? act_time(w, u, row, 0) : HIDE_MS;
}

static void arrived(World *w, Unit *u, const Order *o) {
    u->pace = 0;
    if (o->has & HAS_DIR) turn(w, u, o->dir);
    if (o->verb == VERB_hide) {
        u->act_phase = WALK_CROUCH;
        act_due_in(w, u, hide_ms(w, u));
    } else if (o->verb == VERB_search) {
        search_there(w, u, o);
    } else if (o->verb == VERB_tackle) {
        tackle_there(w, u, o);
    } else if (o->verb == VERB_escort) {
        escort_there(w, u, o);
    } else if (leaves(w, u)) {
        leave(w, u);
    } else {
        act_done(w, u);
    }
}

i32 floor_db10(const World *w, Pos at) {
    return w->pack->materials[map_cell(&w->map, at)->floor].step_db10;
}

// Boots on this floor at this pace; who carries much or drags somebody is louder, who crouches treads softer.
static void footsteps(World *w, Unit *u, u32 cause, bool ladder) {
    static const u8 act[pace_COUNT] = {[pace_creep] = LOUD_creep, [pace_walk] = LOUD_walk, [pace_run] = LOUD_run, [pace_crawl] = LOUD_crawl};
    i32 more = floor_db10(w, unit_at(u)) + load_hg(w, u) * LOAD_DB10 / 100;
    if (u->holds && !unit_leads(w, u)) more += DRAGS_DB10;
    if (u->stance == stance_crouch) more -= CROUCHED_DB10;
    noise_of(w, u, unit_at(u), ladder ? LOUD_ladder : (Loud)act[pace_of(u)], more, cause);
}

static void step_made(World *w, Unit *u, Pos to, EventKind kind, UnitId other) {
    Pos left = unit_at(u);
    unit_place(w, u, to);
    hold_follow(w, u, left);
    Event e = event_of(w, kind, u);
    e.to = left;
    e.other = other;
    u32 cause = emit(w, e);
    tell_unit(w, PERCEPT_moved, u);
    footsteps(w, u, cause, left.z != to.z && (map_cell(&w->map, to)->flags & CELL_LADDER));
    dog_heel(w, u);
}

// Furniture to get under or into.
static bool spot_said(const World *w, const Unit *u, const Order *o) {
    return o->verb == VERB_hide && o->has & HAS_AT && !unit_kind(w, u)->species && hide_spot_believed(w, u->group, order_at(o));
}

// ---- one step after the other
// -----------------------------------------------------------------------

static void phase_in(World *w, Unit *u, int phase, i64 ms) {
    u->act_phase = (u8)((u->act_phase & WALK_KEPT) | phase);
    act_due_in(w, u, ms);
}

static void fail(World *w, Unit *u, Reason reason) {
    u->pace = 0;
    act_failed(w, u, reason);
}

static void decide(World *w, Unit *u, const Order *o);

// Once: another way may exist now that this one has shown itself.
static void replan(World *w, Unit *u, const Order *o, Reason reason) {
    bool again = u->act_phase & WALK_REPLANNED;
    u->act_phase = (u8)((u->act_phase & WALK_PASSED) | WALK_DECIDE | WALK_REPLANNED);
    u->act_count = 0;
    if (again || !plan(w, u, goal_of(u, o)) || !walk_of(w, u)->count)
        fail(w, u, reason);
    else
        phase_in(w, u, WALK_DECIDE, WAIT_MS);
}

static void wait_or_replan(World *w, Unit *u, const Order *o, Reason reason) {
    if (u->act_count++ < WAITS)
        phase_in(w, u, WALK_DECIDE, WAIT_MS);
    else
        replan(w, u, o, reason);
}

// On the way to the next cell: it will be free in a moment. So will that of one who climbs past another, if nobody takes it from him:
// on a ladder that takes many times as long as somebody beside its foot needs to change places with him.
static bool stepping(const Unit *mate) {
    int phase = mate->act_phase & WALK_PHASE;
    return mate->act == VERB_move && (phase == WALK_STEP || (phase == WALK_SWAP && mate->to_z != mate->z));
}

// Of one group, or both of them police: these let each other by.
static bool mates(const World *w, const Unit *a, const Unit *b) {
    return a->group == b->group || (unit_group(w, a)->side == SIDE_BLUE && unit_group(w, b)->side == SIDE_BLUE);
}

static bool walks(const Unit *u) { return u->act == VERB_move || u->act == VERB_hide; }

// Does the mate wait for the very cell that one's own way goes on to behind him? Then one stands in line: who squeezes past waits there
// in his stead, with him behind.
static bool stands_in_line(const World *w, const Unit *u, const Unit *mate) {
    const Walk *walk = walk_of(w, u);
    if (!walks(mate) || walk->next + 1 >= walk->count) return false;
    Pos beyond = pos_step(pos(u->to_x, u->to_y, u->to_z), (Dir)walk->step[walk->next + 1]);
    return pos_same(beyond, pos(mate->to_x, mate->to_y, mate->to_z));
}

// Who has changed places in a line waits there, once, as long as a line of some may take.
static bool waits_in_line(const World *w, const Unit *u, const Unit *mate) {
    return (u->act_phase & WALK_KEPT) == WALK_PASSED && stands_in_line(w, u, mate);
}

// Mates squeeze past each other unless their hands are busy; a mate who waits on the way himself gets two moments to clear it, and
// in a line two change places once, until they get a step further: they would do so for ever. Nobody is held up in the middle of a
// step by those behind. Who has given up lets them by.
static bool mate_yields_way(const World *w, const Unit *u, const Unit *mate) {
    if (unit_id(w, mate) == u->holds) return true;  // led past
    if (mate->custody == CUSTODY_YIELDED && mate->life == LIFE_UP && unit_group(w, u)->side == SIDE_BLUE)
        return u->act_count >= 2 && !mate->holds && !mate->held_by && !u->holds;
    if (!mates(w, u, mate) || !unit_able(mate) || mate->holds || mate->held_by || u->holds)
        return false;
    if (walks(mate)) {
        bool head_on = mate->to_x == u->x && mate->to_y == u->y && mate->to_z == u->z;
        if (stepping(mate) && !head_on) return false;
        if (u->act_phase & WALK_PASSED && stands_in_line(w, u, mate)) return false;
        return head_on || u->act_count >= 2 || (mate->act_phase & WALK_PHASE) == WALK_SWAP;
    }
    return !mate->act || mate->act == VERB_wait || mate->act == VERB_cover ||
           mate->act == VERB_listen;
}

// Whose walk was cut short under him plans anew from where he now is.
static void walk_again(World *w, Unit *mate) {
    if (!walks(mate)) return;
    walk_of(w, mate)->next = walk_of(w, mate)->count = 0;
    if (mate->act_phase != WALK_CROUCH) mate->act_phase &= WALK_KEPT;
}

static bool on_the_way(const World *w, const Unit *u, Pos at) {
    const Walk *walk = walk_of(w, u);
    Pos p = unit_at(u);
    for (int i = walk->next; i < walk->count && i < walk->next + LOOK_AHEAD; i++)
        if (pos_same(p = pos_step(p, (Dir)walk->step[i]), at)) return true;
    return false;
}

// A step that needs no opening and cuts no corner, to floor where nobody stands.
static bool room_beside(const World *w, Pos from, Dir dir) {
    Pos to = pos_step(from, dir);
    if (!map_has(&w->map, to) || !ground_standable(&w->ground, to) || !cell_free(w, to, false) || opening_at(w, to) >= 0) return false;
    if (!(dir & 1)) return true;
    Pos a = pos_step(from, (Dir)(dir - 1)), b = pos_step(from, (Dir)((dir + 1) % DIR_UP));
    return ground_standable(&w->ground, a) && ground_standable(&w->ground, b);
}

// Where a mate can step to: off the way, the first place there is clockwise from north, else (`back`) along it.
static bool aside(World *w, const Unit *u, const Unit *mate, bool back, Pos *out) {
    for (int dir = 0; dir < DIR_UP; dir++) {
        *out = pos_step(unit_at(mate), (Dir)dir);
        if (room_beside(w, unit_at(mate), (Dir)dir) && on_the_way(w, u, *out) == back) return true;
    }
    return false;
}

// Whoever drags or leads somebody squeezes past nobody: a mate with free hands makes room, by a step off his way, or backs out
// before him where the way is too narrow for that.
static bool makes_room(World *w, const Unit *u, Unit *mate, i64 until_ms) {
    Pos to;
    bool idle = !mate->act || mate->act == VERB_wait || mate->act == VERB_cover || mate->act == VERB_listen || mate->act == VERB_move;
    if (!u->holds || !mates(w, u, mate) || !unit_able(mate) || mate->holds || mate->held_by || !idle || stepping(mate) || u->act_count < 2 || u->act_count > STEPPING_WAITS) return false;
    if (!aside(w, u, mate, false, &to) && !aside(w, u, mate, true, &to)) return false;
    step_made(w, mate, to, EVENT_moved, 0);
    walk_again(w, mate);
    if (mate->act == VERB_move) act_due_in(w, mate, until_ms); // goes on when the other is by
    return true;
}

// Is one of his own about to step there with somebody on his hands? He has made room for himself once and cannot squeeze past anybody:
// whoever stepped in now would be in his way again, and the next after him, for ever.
static bool kept_free(const World *w, const Unit *u, Pos to) {
    for (int dir = 0; dir <= DIR_DOWN; dir++) {
        Pos from = pos_step(to, (Dir)dir);
        const Unit *mate = map_has(&w->map, from) ? unit_get(w, w->standing[map_index(&w->map, from)]) : NULL;
        bool steps = mate && mate != u && mate->holds && (mate->act == VERB_move || mate->act == VERB_escort) && (mate->act_phase & WALK_PHASE) == WALK_STEP;
        if (steps && pos_same(to, pos(mate->to_x, mate->to_y, mate->to_z)) && mates(w, u, mate)) return true;
    }
    return false;
}

static void occupied(World *w, Unit *u, const Order *o, Pos to, Dir dir) {
    Unit *other = unit_get(w, w->standing[map_index(&w->map, to)]);
    bool head_on = pos_same(pos(other->to_x, other->to_y, other->to_z), unit_at(u));
    int waits = stepping(other) ? STEPPING_WAITS : waits_in_line(w, u, other) ? LINE_WAITS : 0;
    if (mates(w, u, other) && !head_on && u->act_count < waits) {
        u->act_count++;
        phase_in(w, u, WALK_DECIDE, WAIT_MS);
        return;
    }
    bool led = unit_id(w, other) == u->holds;
    if (!led && !u->holds && kept_free(w, u, to)) {
        wait_or_replan(w, u, o, REASON_occupied);
        return;
    }
    i64 step = step_ms(w, u, to, dir);
    if (!led && makes_room(w, u, other, step + WAIT_MS)) {
        u->act_count++;
        phase_in(w, u, WALK_STEP, step);
        return;
    }
    if ((pos_same(to, goal_of(u, o)) && !led && !head_on) || !mate_yields_way(w, u, other)) {
        wait_or_replan(w, u, o, REASON_occupied);
        return;
    }
    phase_in(w, u, WALK_SWAP, step * 1000 / SWAP_PM);
}

// The opening that shuts the way of this step; -1 none.
static int shut_opening(const World *w, Pos from, Pos to, Dir dir) {
    int row = opening_at(w, dir == DIR_DOWN ? from : to);
    bool vertical = dir >= DIR_UP;
    if (row < 0 || w->open_pct[row] > OPEN_WIDE_ABOVE) return -1;
    if (vertical)
        return w->ground.materials[w->opening_material[row]].role == ROLE_HATCH ? row : -1;
    return ground_standable(&w->ground, to) ? -1 : row;
}

static void door(World *w, Unit *u, const Order *o, int row) {
    if (unit_kind(w, u)->species) {
        replan(w, u, o, REASON_blocked);
        return;
    }
    switch (opening_hold(w, row)) {
    case OPEN_CHAINED:
        opening_push(w, u, row, 100);
        fail(w, u, REASON_chained);
        break;
    case OPEN_FREE: {
        const Action *open = pack_action(w->pack, VERB_open);
        phase_in(w, u, WALK_DOOR,
                 act_time(w, u, open, (u32)walk_of(w, u)->next) * (100 - w->openings[row].open_pct) / 100 +
                     50);
        break;
    }
    case OPEN_LOCKED:
        opening_tried(w, u, row, REASON_locked);
        fail(w, u, REASON_locked);
        break;
    default:
        opening_tried(w, u, row, REASON_stuck);
        fail(w, u, REASON_stuck);
    }
}

static void decide(World *w, Unit *u, const Order *o) {
    Walk *walk = walk_of(w, u);
    Pos at = unit_at(u), goal = goal_of(u, o);
    if (pos_same(at, goal)) {
        arrived(w, u, o);
        return;
    }
    if (walk->next >= walk->count && (!plan(w, u, goal) || !walk->count)) {
        fail(w, u, REASON_no_way);
        return;
    }
    Dir dir = (Dir)walk->step[walk->next];
    Pos to = pos_step(at, dir);
    int shut = shut_opening(w, at, to, dir);
    u->to_x = to.x, u->to_y = to.y, u->to_z = to.z;
    if (o->has & HAS_DIR)
        turn(w, u, o->dir);
    else if (dir < DIR_UP)
        turn(w, u, dir_angle(dir));
    if (shut >= 0)
        door(w, u, o, shut);
    else if (!ground_standable(&w->ground, to))
        replan(w, u, o, REASON_blocked);
    else if (!cell_free(w, to, false))
        occupied(w, u, o, to, dir);
    else if (!u->holds && kept_free(w, u, to))
        wait_or_replan(w, u, o, REASON_occupied);
    else
        phase_in(w, u, WALK_STEP, step_ms(w, u, to, dir));
}

static void step_due(World *w, Unit *u, const Order *o) {
    Pos to = pos(u->to_x, u->to_y, u->to_z);
    Dir dir = pos_dir(unit_at(u), to);
    bool displaced = dir == DIR_NONE || walk_of(w, u)->next >= walk_of(w, u)->count;
    if (displaced || !ground_standable(&w->ground, to) || !cell_free(w, to, false) ||
        shut_opening(w, unit_at(u), to, dir) >= 0) {
        decide(w, u, o);
        return;
    }
    walk_of(w, u)->next++;
    u->act_count = 0;
    u->act_phase &= (u8)~WALK_PASSED;
    step_made(w, u, to, EVENT_moved, 0);
    if (u->act) decide(w, u, o);
}

// Both change cells in one moment; the mate, if walking, plans anew from where he now is. Has he gone meanwhile, it is a step like any
// other: the time for it has been spent.
static void swap_due(World *w, Unit *u, const Order *o) {
    Pos at = unit_at(u), to = pos(u->to_x, u->to_y, u->to_z);
    Unit *mate = map_has(&w->map, to) ? unit_get(w, w->standing[map_index(&w->map, to)]) : NULL;
    if (!mate) {
        step_due(w, u, o);
        return;
    }
    if (pos_dir(at, to) == DIR_NONE || !mate_yields_way(w, u, mate)) {
        decide(w, u, o);
        return;
    }
    if (stands_in_line(w, u, mate)) u->act_phase |= WALK_PASSED, mate->act_phase |= WALK_PASSED;
    w->standing[map_index(&w->map, to)] = 0;
    walk_of(w, u)->next++;
    u->act_count = 0;
    step_made(w, u, to, EVENT_swapped, unit_id(w, mate));
    unit_shift(w, mate, at);
    w->standing[map_index(&w->map, at)] = unit_id(w, mate);
    tell_unit(w, PERCEPT_moved, mate);
    walk_again(w, mate);
    if (u->act) decide(w, u, o);
}

static void door_due(World *w, Unit *u, const Order *o) {
    Pos to = pos(u->to_x, u->to_y, u->to_z), at = unit_at(u);
    Dir dir = pos_dir(at, to);
    int row = dir == DIR_NONE ? -1 : shut_opening(w, at, to, dir);
    if (row >= 0 && opening_hold(w, row) == OPEN_FREE) opening_move(w, u, row, 100);
    decide(w, u, o);
}

static void hide_due(World *w, Unit *u, const Order *o) {
    if (spot_said(w, u, o)) {
        if (hide_enter(w, u, order_at(o))) act_done(w, u);
        else fail(w, u, hide_spot(w, order_at(o)) ? REASON_occupied : REASON_bad_place);
        return;
    }
    if (u->stance == stance_stand && !unit_kind(w, u)->species) stance_take(w, u, stance_crouch);
    act_done(w, u);
    u->hidden = 1;
    look_dirty(w, u);
}

// ---- the rows
// ---------------------------------------------------------------------------------------

static Reason walk_check(const World *w, const Unit *u, const Order *o) {
    Path path;
    Pos goal = goal_said(u, o);
    if (u->held_by && !led_may_run(w, u, o)) return REASON_not_able;
    if (spot_said(w, u, o)) return walk_way(w, u, goal, true, &goal) ? REASON_none : REASON_no_way;
    if (pos_same(goal, unit_at(u))) return REASON_none;
    if (!believed_enterable(w, u->group, goal)) return REASON_bad_place;
    return plan_find(w, u, goal, &path) ? REASON_none : REASON_no_way;
}

static void walk_start(World *w, Unit *u, const Order *o) {
    i64 first = 1;
    Pos beside;
    u->pace = o->pace ? o->pace : pace_walk;
    u->covering = 0;
    *walk_of(w, u) = (Walk){0};
    if (u->held_by) led_breaks_away(w, u);
    if (spot_said(w, u, o) && walk_way(w, u, order_at(o), true, &beside)) u->leg_x = beside.x, u->leg_y = beside.y, u->leg_z = beside.z;
    if (o->stance && o->stance != u->stance) {
        stance_take(w, u, o->stance);
        first = STANCE_MS;
    }
    if (!pos_same(goal_of(u, o), unit_at(u)) && !plan(w, u, goal_of(u, o)))
        fail(w, u, REASON_no_way);
    else
        phase_in(w, u, WALK_DECIDE, first);
}

static void walk_due(World *w, Unit *u, const Order *o) {
    switch (u->act_phase & WALK_PHASE) {
    case WALK_DECIDE:
        decide(w, u, o);
        break;
    case WALK_STEP:
        step_due(w, u, o);
        break;
    case WALK_DOOR:
        door_due(w, u, o);
        break;
    case WALK_SWAP:
        swap_due(w, u, o);
        break;
    default:
        hide_due(w, u, o);
    }
}

void walk_leg(World *w, Unit *u, const Order *o, Pos to, int pace) {
    u->pace = (u8)pace;
    u->leg_x = to.x, u->leg_y = to.y, u->leg_z = to.z;
    u->act_phase = WALK_DECIDE;
    u->act_count = 0;
    *walk_of(w, u) = (Walk){0};
    if (!pos_same(to, unit_at(u)) && !plan(w, u, to)) fail(w, u, REASON_no_way);
    else act_due_in(w, u, 1);
    (void)o;
}

void walk_on(World *w, Unit *u, const Order *o) { walk_due(w, u, o); }

void walk_stopped(World *w, Unit *u) {
    u->pace = 0;
    *walk_of(w, u) = (Walk){0};
}

static Reason stance_check(const World *w, const Unit *u, const Order *o) {
    if (unit_kind(w, u)->species) return REASON_not_able;
    return u->stance == o->word ? REASON_already : REASON_none;
}

static void stance_start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, STANCE_MS);
}

static void stance_due(World *w, Unit *u, const Order *o) {
    stance_take(w, u, o->word);
    act_done(w, u);
}

const ActRow row_move = {walk_check, walk_start, walk_due, walk_stopped};
const ActRow row_hide = {walk_check, walk_start, walk_due, walk_stopped};
const ActRow row_stance = {stance_check, stance_start, stance_due, NULL};
