// aim.c: where a round goes: the mark that the shooter holds on, and how far off it he is.
// At somebody in sight it is aim error that misses; at somebody believed behind a door it is the
// place that is uncertain, and aim plays no part.
#include "sim/aim.h"
#include "sim/senses.h"

// Body measures and the reach of a belief; what spoils a shot is data (scripts/data/shooting.lua).
enum {
    FLIGHT_CM = 8000,
    CHEST_PM = 700,
    TALL_CROUCH_PM = 620,
    LYING_CM = 30,
    LOW_CM = 50,
    HIGH_CM = 150, // heights tried at a mark that is not seen
    PLACE_TRIES = 8,
    REACH_CELLS = 4,
    CLOSE_CM = 300,        // nearer than this distance is no cause of a miss
    WORTH_PM = 1150,       // a cause that widens the error by less than this is not told
    MOST_ERROR = 50000,    // half a radian, in hundredths of a milliradian
    WORST_STRESS = 1000,
    WHOLE_EXPOSURE = 10
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
    *out = (AimMark){.target = seen, .exposure = seen ? t->exposure : 0};
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

// ---- error ------------------------------------------------------------------------------------------
// Three things add up, each with its own causes: an angle (weapon, skill, haste, fear, wounds, recoil), and in
// centimetres at any distance what shooter and target move; bad light makes all of it worse. To weigh a
// cause, the same is asked without it.

static i64 worse(AimCause cause, AimCause without, i64 e, i64 pm) { return cause == without ? e : e * pm / 1000; }

// The sights settle while the weapon is held on the target.
static i64 haste_pm(const World *w, const Unit *u) {
    const Shooting *s = shooting(w);
    i64 held = u->aimed_ms < 0 ? 0 : i64_max(0, w->now - u->aimed_ms);
    i32 left = fix_exp_milli((i32)i64_max(-7000, -held * 1000 / s->settle_ms));
    return 1000 + (i64)(s->point_pm - 1000) * i64_max(left, 0) / 1000;
}

static i64 stance_pm(const Shooting *s, const Unit *u) {
    return u->stance == stance_stand ? 1000 : u->stance == stance_crouch ? s->crouch_pm : s->prone_pm;
}

// Own people who have just fired from beside the shooter: blast, and lines that cross.
int aim_mates_firing(const World *w, const Unit *u) {
    const Shooting *s = shooting(w);
    int mates = 0;
    for (i32 i = 0; i < w->units_count; i++) {
        const Unit *m = &w->units[i];
        bool fires = m != u && m->shot_ms >= 0 && w->now - m->shot_ms <= s->cross_ms && m->place == PLACE_MAP;
        mates += fires && unit_group(w, m)->side == unit_group(w, u)->side && pos_distance_cm(unit_at(u), unit_at(m)) <= s->cross_cm;
    }
    return mates;
}

// What fear does to hands, 0 to 1000: nothing while one is calm, and then the first fright does most.
static i64 fear(const World *w, const Unit *u) {
    i64 calm = shooting(w)->calm, over = i64_max(0, mind_stressed(w, u) - calm);
    return (i64)fix_sqrt((u64)(over * 1000 * 1000 / (WORST_STRESS - calm)));
}

// In hundredths of a milliradian.
static i64 angle_error(const World *w, const Unit *u, AimCause but) {
    const Shooting *s = shooting(w);
    const Weapon *weapon = unit_weapon(w, u);
    i64 e = (i64)weapon->error_mrad10 * 10 * unit_skill(w, u)->aim_pm / 1000;
    e = worse(AIM_HASTE, but, e, haste_pm(w, u));
    e = worse(AIM_STRESS, but, e, 1000 + (i64)s->stress_pm * unit_skill(w, u)->steady_pm / 1000 * fear(w, u) / WORST_STRESS);
    e = worse(AIM_UNDER_FIRE, but, e, 1000 + s->suppressed_pm * mind_suppression(w, u) / WORST_STRESS);
    e = worse(AIM_WOUND, but, e, 1000 * 1000 / body_hand_pm(u));
    if (u->moved_ms >= 0 && w->now - u->moved_ms < s->walking_ms) e = worse(AIM_WALKING, but, e, s->walking_pm);
    if (u->blind_until_ms >= 0 && w->now < u->blind_until_ms + s->after_ms) e = worse(AIM_DAZZLE, but, e, s->after_pm);
    e = worse(AIM_DAZZLE, but, e, gas_aim_pm(w, u));
    e = worse(AIM_MATES, but, e, 1000 + s->cross_pm * aim_mates_firing(w, u));
    e = e * stance_pm(s, u) / 1000;
    i64 since = u->shot_ms < 0 ? s->recoil_ms : w->now - u->shot_ms;
    if (since < s->recoil_ms && but != AIM_RECOIL) e += (i64)weapon->recoil_mrad10 * 10 * (s->recoil_ms - since) / s->recoil_ms;
    return i64_min(e, MOST_ERROR);
}

// How fast it crosses the line, in mm a second: its pace, as far as it goes to the side.
static i64 crossing_mms(const World *w, const Unit *u, const Unit *mark) {
    if (!mark->pace || mark->moved_ms < 0 || w->now - mark->moved_ms >= shooting(w)->walking_ms) return 0;
    i64 across = fix_sin((u8)(mark->face - pos_angle(unit_at(u), unit_at(mark))));
    return (i64)unit_kind(w, mark)->speed_mms[mark->pace] * (across < 0 ? -across : across) / 1024;
}

// What both move about within their metre, in hundredths of a cm; squared.
static i64 commotion2(const World *w, const Unit *u, const Unit *mark, AimCause but) {
    const Shooting *s = shooting(w);
    i64 own = but == AIM_STRESS ? 0 : (i64)s->shake_cm * 100 * mind_stressed(w, u) / WORST_STRESS, its = 0, lead = 0;
    bool fights = mark && mark->life == LIFE_UP && mark->custody == CUSTODY_FREE && (mark->weapon_in_hand || mind_under_fire(w, mark));
    if (mark && but != AIM_MARK_MOVES) {
        its = fights ? (i64)s->dodge_cm * 100 * mind_stressed(w, mark) / WORST_STRESS : 0;
        lead = crossing_mms(w, u, mark) * s->lead_ms / 100;
    }
    return own * own + its * its + lead * lead;
}

static i64 light_pm(const World *w, const Unit *mark) {
    const Shooting *s = shooting(w);
    int level = mark ? light_at(w, unit_at(mark)) : 255;
    return level < s->dark_level ? s->dark_pm : level < s->dim_level ? s->dim_pm : 1000;
}

// One standard deviation at the target, in hundredths of a cm.
static i64 sigma_at(const World *w, const Unit *u, const Unit *mark, i64 far_cm, AimCause but) {
    if (but == AIM_DISTANCE) far_cm = i64_min(far_cm, CLOSE_CM);
    i64 angle = angle_error(w, u, but) * far_cm / 1000;
    i64 all = fix_sqrt((u64)(angle * angle + commotion2(w, u, mark, but)));
    return worse(AIM_LIGHT, but, all, light_pm(w, mark));
}

static i64 way_cm(Point from, Point to) {
    i64 dx = to.x - from.x, dy = to.y - from.y, dz = to.z - from.z;
    return i64_max(1, (i64)fix_sqrt((u64)(dx * dx + dy * dy + dz * dz)));
}

i32 aim_error_cm100(const World *w, const Unit *u, const AimMark *mark) {
    return (i32)sigma_at(w, u, mark->target, way_cm(aim_muzzle(u), mark->point), AIM_NO_CAUSE);
}

// What a shooter makes of it himself: he knows his weapon, his hands and how far off it is, and no more of who stands there.
i32 aim_judged_cm100(const World *w, const Unit *u, Pos at) {
    return (i32)sigma_at(w, u, NULL, i64_max(1, pos_distance_cm(unit_at(u), at)), AIM_HASTE);
}

// The causes that did most to spoil it, worst first, four bits each; 0 where nothing did.
u32 aim_causes(const World *w, const Unit *u, const AimMark *mark) {
    i64 far = way_cm(aim_muzzle(u), mark->point), all = sigma_at(w, u, mark->target, far, AIM_NO_CAUSE);
    i64 worst[AIM_CAUSES_TOLD] = {0};
    u32 told = 0;
    int cause[AIM_CAUSES_TOLD] = {0};
    for (int c = AIM_NO_CAUSE + 1; mark->target && c < AIM_CAUSE_COUNT; c++) {
        i64 pm = all * 1000 / i64_max(1, sigma_at(w, u, mark->target, far, (AimCause)c));
        if (c == AIM_COVER) pm = WHOLE_EXPOSURE * 1000 / i64_clamp(mark->exposure, 1, WHOLE_EXPOSURE); // not farther off: less to hit
        int at = AIM_CAUSES_TOLD;
        while (at > 0 && pm >= WORTH_PM && pm > worst[at - 1]) at--;
        for (int i = AIM_CAUSES_TOLD - 1; i > at; i--) worst[i] = worst[i - 1], cause[i] = cause[i - 1];
        if (at < AIM_CAUSES_TOLD) worst[at] = pm, cause[at] = c;
    }
    for (int i = 0; i < AIM_CAUSES_TOLD; i++) told |= (u32)cause[i] << (4 * i);
    told |= (u32)i64_min(worst[0] / 100, AIM_WORST_MOST) << AIM_WORST_SHIFT;
    return told;
}

Point aim_muzzle(const Unit *u) { return pos_point(unit_at(u), muzzle_cm(u)); }

// The far end of the line through the mark, moved off it by the error.
Point aim_line(const World *w, const Unit *u, const AimMark *mark) {
    Point from = aim_muzzle(u);
    i64 dx = mark->point.x - from.x, dy = mark->point.y - from.y, dz = mark->point.z - from.z;
    i64 flat = (i64)fix_sqrt((u64)(dx * dx + dy * dy));
    if (!dx && !dy && !dz) flat = dx = 1;
    if (mark->target) {
        i64 sigma = aim_error_cm100(w, u, mark);
        i64 side = sigma * rng_normal_milli(draw_unit(w, u, PURPOSE_aim_error, 0)) / 100000;
        i64 up = sigma * rng_normal_milli(draw_unit(w, u, PURPOSE_aim_error, 1)) / 100000;
        i64 sx = flat ? -dy * side / flat : side, sy = flat ? dx * side / flat : 0;
        dx += sx;
        dy += sy;
        dz += up;
    }
    i64 far = i64_max(1, (i64)fix_sqrt((u64)(dx * dx + dy * dy + dz * dz)));
    return (Point){(i32)(from.x + dx * FLIGHT_CM / far), (i32)(from.y + dy * FLIGHT_CM / far),
                   (i32)(from.z + dz * FLIGHT_CM / far)};
}
