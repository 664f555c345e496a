// look.c: who sees whom: one episode for each observer and target with a line of sight.
// A threshold is drawn when the line comes about; what is gathered passes it at an exact ms.
#include "sim/senses.h"

#include <string.h>

enum { SMOKE_HIDES = 10, PEEK_EXPOSURE = 2, MIRROR_CM = 10 };

// Hazard of noticing at full attention, milli per second, by distance in metres. Row 6.2 shapes the
// arcs; the distances are a design assumption: half a second across a room, seconds down a street.
static const struct { i32 cm, hazard; } NOTICE[] = {
    {0, 6000}, {500, 4000}, {1000, 2500}, {2000, 1200}, {4000, 450}, {8000, 120}, {16000, 20}
};

void look_dirty(World *w, const Unit *u) { w->units[u - w->units].look = 1; }

// ---- eyes -----------------------------------------------------------------------------------------

static bool looks_round(const Unit *u) { return (u->act == VERB_peek || u->act == VERB_mirror) && u->act_phase == 1; }

Eye unit_eye(const World *w, const Unit *u) {
    if (!looks_round(u)) return eye(unit_at(u), unit_eye_cm(u));
    const OrderSlot *o = order_slot(w, u, SLOT_ACTIVE);
    return eye(pos(o->x, o->y, o->z), u->act == VERB_mirror ? MIRROR_CM : unit_eye_cm(u));
}

bool unit_looks(const World *w, const Unit *u, i64 at_ms) {
    (void)w;
    return u->place == PLACE_MAP && u->life == LIFE_UP && !(u->traits & TRAIT_ASLEEP) && u->blind_until_ms <= at_ms;
}

bool arc_holds(const Unit *u, Pos from, Pos at) {
    return pos_same(from, at) || fix_angle_between(u->face, pos_angle(from, at)) <= ARC_EDGE;
}

bool unit_sees(const World *w, const Unit *u, Pos at, int height_cm) {
    Eye from = unit_eye(w, u), to = eye(at, height_cm);
    bool near = pos_chebyshev(from.at, at) <= 1;
    if (!near && !arc_holds(u, from.at, at)) return false;
    if (!near && light_at(w, at) < DIM && pos_chebyshev(from.at, at) > 3 && !torch_lights(w, u, from.at, at)) return false;
    return sight_between(&w->ground, from, to) && smoke_between(w, from, to) < SMOKE_HIDES;
}

// Tenths of the target that the observer has before his eyes; 0 when none or behind his back.
static int exposure(const World *w, const Unit *o, const Unit *t) {
    Eye from = unit_eye(w, o);
    Pos at = unit_at(t);
    int height = unit_eye_cm(t);
    if (!arc_holds(o, from.at, at)) return 0;
    bool head = sight_between(&w->ground, from, eye(at, height));
    int seen = head || sight_between(&w->ground, from, eye(at, height / 2)) ? sight_exposure(&w->ground, from, at, height) : 0;
    if (seen < PEEK_EXPOSURE && looks_round(t) && t->act == VERB_peek && sight_between(&w->ground, from, unit_eye(w, t)))
        seen = PEEK_EXPOSURE;
    return seen && smoke_between(w, from, eye(at, height)) < SMOKE_HIDES ? seen : 0;
}

// ---- the hazard -----------------------------------------------------------------------------------

static i32 by_distance(i32 cm) {
    for (size_t i = 1; i < ARRAY_LEN(NOTICE); i++) {
        if (cm > NOTICE[i].cm) continue;
        i32 span = NOTICE[i].cm - NOTICE[i - 1].cm, past = cm - NOTICE[i - 1].cm;
        return NOTICE[i - 1].hazard + (i32)((i64)(NOTICE[i].hazard - NOTICE[i - 1].hazard) * past / span);
    }
    return 0;
}

static int light_on(const World *w, const Unit *o, const Unit *t) {
    Pos from = unit_at(o), at = unit_at(t);
    int light = light_at(w, at);
    if (light < 2 * LIT && (torch_lights(w, o, from, at) || torch_lights(w, t, at, from))) light = 2 * LIT;
    return light;
}

static i32 arc_pm(const Unit *o, const Eye *from, Pos at) {
    u8 off = pos_same(from->at, at) ? 0 : fix_angle_between(o->face, pos_angle(from->at, at));
    if (looks_round(o)) return off <= ARC_EDGE ? 1000 : 0;  // whoever looks round an edge looks along it
    return off <= ARC_FULL ? 1000 : off <= ARC_HALF ? 500 : off <= ARC_EDGE ? 100 : 0;
}

static i32 motion_pm(const Unit *t) {
    if (t->pace == pace_run) return 2000;
    if (t->pace) return 1500;
    return t->hidden ? 400 : 1000;
}

// Towards the next level of the track, milli per second.
static i32 hazard(const World *w, const Unit *o, const Unit *t, const Track *k) {
    if (k->level >= LEVEL_IDENTIFIED) return 0;
    Eye from = unit_eye(w, o);
    i32 cm = pos_distance_cm(from.at, unit_at(t));
    int light = light_on(w, o, t);
    i64 rate = by_distance(cm);
    if (k->level == LEVEL_NONE) rate = rate * arc_pm(o, &from, unit_at(t)) / 1000 * motion_pm(t) / 1000;
    if (k->level == LEVEL_RECOGNISED && (light < DIM || cm > 2500)) return 0;  // the rule of fifteen, CALIBRATION 6.3
    if (k->level == LEVEL_RECOGNISED && cm > 1500) rate = rate * (2500 - cm) / 1000;
    rate = rate * (50 + 950 * i64_min(light, LIT) / LIT) / 1000 * k->exposure / 10;
    rate = rate * (1000 - 90 * smoke_between(w, from, eye(unit_at(t), unit_eye_cm(t)))) / 1000;
    rate = rate * unit_kind(w, o)->attention_pm / 1000;
    return (i32)(k->level == LEVEL_NONE ? rate : k->level == LEVEL_NOTICED ? rate / 2 : rate / 4);
}

// ---- what is made out -----------------------------------------------------------------------------

// In bad light or far off an empty hand may look armed for as long as the person is not made out.
static bool misread(const World *w, const Unit *o, const Unit *t, const Track *k) {
    i32 cm = pos_distance_cm(unit_at(o), unit_at(t));
    if (k->level != LEVEL_RECOGNISED || (cm <= 1500 && light_on(w, o, t) >= LIT)) return false;
    return rng_permille(draw_unit_at(w, o, k->first_ms, PURPOSE_misread, 0), 40);  // one for the whole episode
}

static void hands_seen(const World *w, const Unit *o, const Unit *t, Track *k) {
    int shape = unit_shape_seen(w, t);
    bool turned = !pos_same(unit_at(o), unit_at(t)) && fix_angle_between(t->face, pos_angle(unit_at(t), unit_at(o))) > 78;
    if (t->arms_raised) k->hands = HANDS_RAISED, k->shape = 0;
    else if (shape && (!turned || shape == 2)) k->hands = HANDS_HOLDING, k->shape = (u8)shape;
    else if (turned) k->hands = HANDS_HIDDEN;  // a weapon seen before is still believed in
    else if (misread(w, o, t, k)) k->hands = HANDS_HOLDING, k->shape = 1;
    else k->hands = HANDS_EMPTY, k->shape = 0;
}

static void observe(World *w, const Unit *o, const Unit *t, Track *k) {
    const Kind *kind = unit_kind(w, t);
    k->channels |= CHANNEL_SEEN;
    k->x = t->x, k->y = t->y, k->z = t->z;
    k->error_cells = 0;
    k->last_ms = w->now;
    k->posture = t->stance;
    k->facing = t->face;
    k->down_seen = t->life != LIFE_UP;
    if (t->arms_raised) k->custody_seen = CUSTODY_YIELDED;
    else if (k->custody_seen == CUSTODY_YIELDED) k->custody_seen = CUSTODY_FREE;
    if (kind->species) k->dress = DRESS_ANIMAL + 1;
    if (k->level >= LEVEL_RECOGNISED) {
        hands_seen(w, o, t, k);
        k->dress = (u8)(kind->dress + 1);
        if (t->custody >= CUSTODY_CUFFED) k->custody_seen = t->custody, k->hands = HANDS_EMPTY;
    }
    sighting_classify(w, k);
}

// ---- episodes -------------------------------------------------------------------------------------

static Track *episode_of(const World *w, const Unit *o, UnitId target) {
    Track *rows = track_rows(w, o);
    for (int i = 0; i < TRACKS_PER_UNIT; i++)
        if (rows[i].used && rows[i].in_sight && rows[i].target == target) return &rows[i];
    return NULL;
}

static void gather(World *w, Track *k) {
    if (w->now <= k->as_of_ms) return;
    k->gathered = (i32)i64_min(INT32_MAX, k->gathered + (i64)k->hazard * (w->now - k->as_of_ms) / 1000);
    k->as_of_ms = w->now;
}

static void schedule(Track *k) {
    k->due_ms = -1;
    if (k->hazard <= 0 || k->level >= LEVEL_IDENTIFIED) return;
    i64 left = i64_max(0, (i64)k->threshold - k->gathered);
    k->due_ms = k->as_of_ms + (left * 1000 + k->hazard - 1) / k->hazard;
}

// A draw is keyed by what is seen (the cell), never by who it is.
static void threshold(World *w, const Unit *o, const Unit *t, Track *k) {
    static const Purpose PURPOSE_OF[] = {PURPOSE_notice, PURPOSE_recognise, PURPOSE_identify};
    k->gathered = 0;
    k->as_of_ms = w->now;
    if (k->level >= LEVEL_IDENTIFIED) return;
    u32 n = (u32)map_index(&w->map, unit_at(t)) * 2 + unit_lies(t);
    k->threshold = rng_exponential_milli(draw_unit(w, o, PURPOSE_OF[k->level], n));
}

static Track *episode_begin(World *w, Unit *o, const Unit *t, int seen) {
    Track *k = track_open(w, o);
    if (!k) return NULL;
    *k = (Track){.target = unit_id(w, t), .used = 1, .in_sight = 1, .exposure = (u8)seen,
                 .first_ms = w->now, .last_ms = w->now, .x = -1, .y = -1, .z = -1, .due_ms = -1};
    threshold(w, o, t, k);
    k->hazard = hazard(w, o, t, k);
    schedule(k);
    return k;
}

static void episode_end(World *w, Unit *o, Track *k) {
    k->in_sight = 0;
    k->hazard = 0;
    k->due_ms = -1;
    if (k->level == LEVEL_NONE) {
        *k = (Track){.due_ms = -1};
        return;
    }
    k->last_ms = w->now;
    if (w->units[k->target - 1].place == PLACE_LEFT) contact_left(w, o, k);
    track_changed(w, o, k);
}

static void episode_again(World *w, Unit *o, const Unit *t, Track *k, int seen) {
    gather(w, k);
    k->exposure = (u8)seen;
    k->hazard = hazard(w, o, t, k);
    schedule(k);
    if (k->level == LEVEL_NONE) return;
    observe(w, o, t, k);
    track_changed(w, o, k);
    reflex_follow(w, o, k);
}

// Passes to the next level at w->now.
static void episode_rise(World *w, Unit *o, const Unit *t, Track *k) {
    k->level++;
    threshold(w, o, t, k);
    observe(w, o, t, k);
    k->hazard = hazard(w, o, t, k);
    schedule(k);
    contact_seen(w, o, k, true);
}

// ---- the phase ------------------------------------------------------------------------------------

// The ms at which a pair changed: the last step of either inside this one, else its end.
static i64 pair_ms(const World *w, const Unit *o, const Unit *t, i64 until) {
    i64 moved = i64_max(o->moved_ms, t->moved_ms);
    return moved >= w->core->ms && moved < until ? moved : until;
}

static void look_again(World *w, Unit *o, i64 until) {
    Track *rows = track_rows(w, o);
    for (int i = 0; i < TRACKS_PER_UNIT; i++) {
        Track *k = &rows[i];
        if (!k->used || !k->in_sight) continue;
        const Unit *t = &w->units[k->target - 1];
        if (!w->core->look_all && !o->look && !t->look) continue;
        w->now = pair_ms(w, o, t, until);
        int seen = unit_looks(w, o, until) && t->place == PLACE_MAP ? exposure(w, o, t) : 0;
        bool moved = o->look || t->look;  // else something else in the world did: most often nothing to these two
        if (!seen) episode_end(w, o, k);
        else if (moved || seen != k->exposure || hazard(w, o, t, k) != k->hazard) episode_again(w, o, t, k, seen);
    }
}

typedef struct Newcomer { const Unit *unit; int seen; } Newcomer;

static int by_place(const Newcomer *a, const Newcomer *b) {
    int order = pos_order(unit_at(a->unit), unit_at(b->unit));
    return order ? order : (int)unit_lies(a->unit) - (int)unit_lies(b->unit);
}

// New lines of sight, in order of place, so that nothing hangs on who they are.
static void look_new(World *w, Unit *o, i64 until) {
    Newcomer found[TRACKS_PER_UNIT];
    int count = 0;
    for (int i = 0; i < w->units_count && count < TRACKS_PER_UNIT; i++) {
        const Unit *t = &w->units[i];
        if ((!w->core->look_all && !o->look && !t->look) || t->group == o->group || t->place != PLACE_MAP) continue;
        if (episode_of(w, o, unit_id(w, t))) continue;
        int seen = exposure(w, o, t);
        if (!seen) continue;
        int at = count++;
        for (; at > 0 && by_place(&(Newcomer){t, seen}, &found[at - 1]) < 0; at--) found[at] = found[at - 1];
        found[at] = (Newcomer){t, seen};
    }
    for (int i = 0; i < count; i++) {
        w->now = pair_ms(w, o, found[i].unit, until);
        episode_begin(w, o, found[i].unit, found[i].seen);
    }
}

static void due_refresh(const World *w, Unit *o, i64 until) {
    i64 due = o->blind_until_ms >= until && o->place == PLACE_MAP ? o->blind_until_ms : -1;
    const Track *rows = track_rows(w, o);
    for (int i = 0; i < TRACKS_PER_UNIT; i++)
        if (rows[i].used && rows[i].due_ms >= 0 && (due < 0 || rows[i].due_ms < due)) due = rows[i].due_ms;
    due_set(o, DUE_NOTICE, due);
}

// The earliest rise due before `until`, ties by group, ordinal and cell; NULL none.
static Track *next_rise(World *w, i64 until, Unit **observer) {
    Track *best = NULL;
    for (int i = 0; i < w->units_count; i++) {
        Unit *o = &w->units[i];
        if (o->due_ms[DUE_NOTICE] < 0 || o->due_ms[DUE_NOTICE] >= until) continue;
        Track *rows = track_rows(w, o);
        for (int n = 0; n < TRACKS_PER_UNIT; n++) {
            Track *k = &rows[n];
            if (!k->used || k->due_ms < 0 || k->due_ms >= until) continue;
            if (best && k->due_ms > best->due_ms) continue;
            if (best && k->due_ms == best->due_ms) {
                int order = o->group != (*observer)->group ? o->group - (*observer)->group : o->ordinal - (*observer)->ordinal;
                if (!order) order = pos_order(unit_at(&w->units[k->target - 1]), unit_at(&w->units[best->target - 1]));
                if (order >= 0) continue;
            }
            best = k;
            *observer = o;
        }
    }
    return best;
}

static bool anything_changed(World *w, i64 until) {
    bool any = w->core->look_all;
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->blind_until_ms >= w->core->ms && u->blind_until_ms < until) u->look = 1;  // sees again
        any |= u->look;
    }
    return any;
}

// The marks stay set: knowledge_run looks round by them and then clears them.
void look_run(World *w, i64 until_ms) {
    if (anything_changed(w, until_ms))
        for (int i = 0; i < w->units_count; i++) {
            Unit *o = &w->units[i];
            look_again(w, o, until_ms);
            if (unit_looks(w, o, until_ms)) look_new(w, o, until_ms);
            due_refresh(w, o, until_ms);
        }
    Unit *o = NULL;
    for (Track *k; (k = next_rise(w, until_ms, &o)) != NULL; due_refresh(w, o, until_ms)) {
        w->now = k->due_ms;
        episode_rise(w, o, &w->units[k->target - 1], k);
    }
    w->now = until_ms;
}

void look_flash(World *w, const Unit *shooter, u32 cause) {
    for (int i = 0; i < w->units_count; i++) {
        Unit *o = &w->units[i];
        if (o->group == shooter->group || !unit_looks(w, o, w->now)) continue;
        int seen = exposure(w, o, shooter);
        if (!seen) continue;
        Track *k = episode_of(w, o, unit_id(w, shooter));
        if (!k) k = episode_begin(w, o, shooter, seen);
        if (!k) continue;
        if (k->level == LEVEL_NONE) episode_rise(w, o, shooter, k);
        contact_fired(w, o, k, cause);
        due_refresh(w, o, w->now);
    }
}
