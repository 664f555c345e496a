// aim.c: where a round goes: the mark that the shooter holds on, and how far off it he is.
// At somebody in sight it is aim error that misses; at somebody believed behind a door it is the
// place that is uncertain, and aim plays no part.
#include "sim/aim.h"
#include "sim/senses.h"

enum {
    FLIGHT_CM = 8000,
    STRESS_GAIN = 4, // CALIBRATION 1: live fire is several times worse than the range,
    SNATCH_CM = 40,  // and at arm's length most of all: everybody moves; one sigma at full stress
    SUPPRESSED_GAIN = 2,
    DIM_LEVEL = 132, // of light: 15 lux
    DIM_PM = 1500, // CALIBRATION 1.14
    WALKING_MS = 1000,
    WALKING_PM = 1500,
    MOVING_MARK_PM = 1300,
    AFTER_IMAGE_MS = 15000,
    AFTER_IMAGE_PM = 1800,
    RECOIL_MS = 600,
    CHEST_PM = 700,
    TALL_CROUCH_PM = 620,
    LYING_CM = 30,
    LOW_CM = 50,
    HIGH_CM = 150, // heights tried at a mark that is not seen
    PLACE_TRIES = 8,
    REACH_CELLS = 4
};

int muzzle_cm(const Unit *u) {
    static const u8 HEIGHT[4] = {140, 140, 90, 28};
    return HEIGHT[u->stance];
}

static int tall_cm(const World *w, const Unit *u) {
    int height = unit_kind(w, u)->height_cm;
    if (unit_lies(u) || u->stance == stance_prone) return LYING_CM;
    return u->stance == stance_crouch ? height * TALL_CROUCH_PM / 1000 : height;
}

// The middle of what is visible: the chest of a whole body, else the middle of its upper part.
static Point visible_mass(const World *w, const Unit *mark, int exposure) {
    int share = (int)i64_max(CHEST_PM, 1000 - 50 * i64_clamp(exposure, 1, 10));
    return pos_point(unit_at(mark), tall_cm(w, mark) * share / 1000);
}

// Of who looks round an edge only the head is to be had, where it is put out.
static bool head_out(const World *w, const Unit *mark, Point *head) {
    Eye out = unit_eye(w, mark);
    if (mark->act != VERB_peek || pos_same(out.at, unit_at(mark))) return false;
    *head = pos_point(out.at, out.height_cm);
    return true;
}

// Somewhere inside the circle in which it is believed to be, where a body could be as far as is believed.
static Point believed_place(const World *w, const Unit *u, Pos at, int error_cells) {
    i32 radius = error_cells > 0 ? error_cells * CELL_CM : CELL_CM / 2;
    int height = (int)rng_between(draw_unit(w, u, PURPOSE_aim_place, 0), LOW_CM, HIGH_CM);
    Point p = pos_point(at, height), there = p;
    for (u32 n = 1; n < 2 * PLACE_TRIES; n += 2) {
        i64 dx = rng_between(draw_unit(w, u, PURPOSE_aim_place, n), -radius, radius);
        i64 dy = rng_between(draw_unit(w, u, PURPOSE_aim_place, n + 1), -radius, radius);
        if (dx * dx + dy * dy > (i64)radius * radius) continue;
        there = (Point){p.x + (i32)dx, p.y + (i32)dy, p.z};
        if (there.x >= 0 && there.y >= 0 && believed_enterable(w, u->group, pos(there.x / CELL_CM, there.y / CELL_CM, at.z))) break;
    }
    return there;
}

// Where it was, and as far as it can have gone since; beyond a few cells nobody lays his fire.
static int unsure_cells(const Contact *c) {
    return (int)i64_max(c->error_cells, i64_min(c->reach_cells, REACH_CELLS));
}

bool aim_mark(const World *w, const Unit *u, const Order *o, AimMark *out) {
    const Track *t = order_track(w, u, o);
    const Unit *seen = track_sees(t) ? unit_get(w, t->target) : NULL;
    *out = (AimMark){.target = seen};
    if (seen) {
        out->cell = unit_at(seen);
        if (!head_out(w, seen, &out->point)) out->point = visible_mass(w, seen, t->exposure);
        return true;
    }
    int error = 0;
    const Contact *c = contact_find(w, u->group, o->contact);
    if (c)
        out->cell = pos(c->x, c->y, c->z), error = unsure_cells(c);
    else if (t)
        out->cell = pos(t->x, t->y, t->z), error = t->error_cells;
    else if (o->has & HAS_AT)
        out->cell = order_at(o);
    else
        return false;
    out->point = believed_place(w, u, out->cell, error);
    return map_has(&w->map, out->cell);
}

// One standard deviation of aim, in tenths of a milliradian.
i32 aim_error_mrad10(const World *w, const Unit *u, const Unit *mark) {
    const Weapon *weapon = unit_weapon(w, u);
    i64 e = (i64)weapon->error_mrad10 * unit_kind(w, u)->aim_pm / 1000;
    e = e * (1000 + STRESS_GAIN * mind_stressed(w, u)) / 1000;
    e = e * (1000 + SUPPRESSED_GAIN * mind_suppression(w, u)) / 1000;
    e = e * 1000 / body_hand_pm(u);
    if (u->moved_ms >= 0 && w->now - u->moved_ms < WALKING_MS) e = e * WALKING_PM / 1000;
    if (mark && mark->moved_ms >= 0 && w->now - mark->moved_ms < WALKING_MS)
        e = e * MOVING_MARK_PM / 1000;
    if (mark && light_at(w, unit_at(mark)) < DIM_LEVEL) e = e * DIM_PM / 1000;
    if (u->blind_until_ms >= 0 && w->now < u->blind_until_ms + AFTER_IMAGE_MS)
        e = e * AFTER_IMAGE_PM / 1000;
    e = e * gas_aim_pm(w, u) / 1000;
    if (u->stance != stance_stand) e = e * (u->stance == stance_crouch ? 900 : 750) / 1000;
    if (u->shot_ms >= 0 && w->now - u->shot_ms < RECOIL_MS) e += weapon->recoil_mrad10;
    return (i32)i64_min(e, 5000);
}

Point aim_muzzle(const Unit *u) { return pos_point(unit_at(u), muzzle_cm(u)); }

// The far end of the line through the mark, moved off it by the error.
Point aim_line(const World *w, const Unit *u, const AimMark *mark) {
    Point from = aim_muzzle(u);
    i64 dx = mark->point.x - from.x, dy = mark->point.y - from.y, dz = mark->point.z - from.z;
    i64 flat = (i64)fix_sqrt((u64)(dx * dx + dy * dy));
    i64 far = (i64)fix_sqrt((u64)(dx * dx + dy * dy + dz * dz));
    if (far < 1) far = flat = dx = 1;
    if (mark->target) {
        i64 sigma = aim_error_mrad10(w, u, mark->target);
        sigma = far * sigma + (i64)SNATCH_CM * mind_stressed(w, u) * 10; // in 1/10000 cm
        i64 side = sigma * rng_normal_milli(draw_unit(w, u, PURPOSE_aim_error, 0)) / 10000000;
        i64 up = sigma * rng_normal_milli(draw_unit(w, u, PURPOSE_aim_error, 1)) / 10000000;
        i64 sx = flat ? -dy * side / flat : side, sy = flat ? dx * side / flat : 0;
        dx += sx;
        dy += sy;
        dz += up;
        far = (i64)fix_sqrt((u64)(dx * dx + dy * dy + dz * dz));
        if (far < 1) far = 1;
    }
    return (Point){(i32)(from.x + dx * FLIGHT_CM / far), (i32)(from.y + dy * FLIGHT_CM / far),
                   (i32)(from.z + dz * FLIGHT_CM / far)};
}
