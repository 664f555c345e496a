// dog.c: the dog, sent and recalled by its handler: runs, searches by scent, indicates or holds.
// The dog knows nobody's role: it works on people who are not of its own side, as trained.
#include "sim/act.h"
#include "sim/scent.h"

enum { STAYS, SEARCHING, SEEKING, HOLDING, RECALLED, TRAILING, AT_HEEL }; // Unit.sent: called to heel it goes where its handler goes
enum {
    WORD_MS = 600,
    SNIFFS = 3,
    SNIFF_MS = 500, // at each place searched, before it goes on to the next
    ALERT_MS = 4000, ALERT_CELLS = 4, // it shows again what it hears only after this, and roughly where
    WAIT_MS = 300,
    TRIES = 20,
    SHOWN_CELLS = 2, // how exactly a dog shows: at somebody it reaches, and at a shut door before
    DOOR_CELLS = 4,
    HOLD_MS = 1000,
    HEEL_MS = 250,  // after its handler's step
    HEEL_LAGS = 3   // cells: it runs
};

static const DogRow *row(const World *w) { return pack_dog(w->pack); }

static Unit *dog_of(const World *w, const Unit *handler) {
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *dog = &w->units[i];
        if (dog->group == handler->group && unit_kind(w, dog)->duty == DUTY_DOG && unit_able(dog))
            return dog;
    }
    return NULL;
}

static const Unit *handler_of(const World *w, const Unit *dog) {
    for (i32 i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->group == dog->group && unit_kind(w, u)->duty == DUTY_HANDLER &&
            u->place == PLACE_MAP && u->life == LIFE_UP)
            return u;
    }
    return NULL;
}

// ---- the errand -----------------------------------------------------------------------------

static void next_in(World *w, Unit *dog, i64 ms) { due_set(w, dog, DUE_ACTION, w->now + ms); }

// What it has worked tires the nose until the end of the mission.
static void worked(const World *w, Unit *dog) {
    if (dog->sent_ms >= 0 && dog->sent != RECALLED) dog->worked_ms = (i32)i64_min(INT32_MAX / 2, dog->worked_ms + w->now - dog->sent_ms);
    dog->sent_ms = -1;
}

static void stay(World *w, Unit *dog) {
    worked(w, dog);
    dog->bites = 0;
    hold_release(w, dog);
    dog->sent = STAYS;
    dog->pace = 0;
    if (!dog->act) due_set(w, dog, DUE_ACTION, -1);
}

static void send_off(World *w, Unit *dog, int errand, u32 cause) {
    if (dog->act) act_supersede(w, dog);
    worked(w, dog);
    hold_release(w, dog);
    dog->sent = (u8)errand;
    dog->sent_event = cause;
    dog->sent_tries = dog->sniffed_count = dog->bites = 0;
    dog->sent_ms = w->now;
    dog->scent_of = 0;
    next_in(w, dog, 200);
}

static Order errand_order(const Unit *dog) {
    Order o = {
        .group = dog->group, .unit = dog->ordinal, .verb = VERB_send, .contact = dog->sent_contact};
    if (!o.contact) order_set_at(&o, pos(dog->sent_x, dog->sent_y, dog->sent_z));
    return o;
}

// Whom it has been sent at, while it sees him itself.
static Unit *quarry(const World *w, const Unit *dog) {
    Order o = errand_order(dog);
    const Track *t = dog->sent == SEEKING || dog->sent == HOLDING ? order_track(w, dog, &o) : NULL;
    return track_sees(t) ? unit_get(w, t->target) : NULL;
}

static Pos place_sent(const Unit *dog) { return pos(dog->sent_x, dog->sent_y, dog->sent_z); }

static Pos goal(const World *w, const Unit *dog) {
    const Unit *handler = handler_of(w, dog), *prey = quarry(w, dog);
    const Contact *c = contact_find(w, dog->group, dog->sent_contact);
    if ((dog->sent == RECALLED || dog->sent == AT_HEEL) && handler) return unit_at(handler);
    if (prey) return unit_at(prey);
    if (dog->sent == SEEKING && c) return pos(c->x, c->y, c->z);
    return dog->sent == RECALLED || dog->sent == AT_HEEL ? unit_at(dog) : pos(dog->post_x, dog->post_y, dog->post_z);
}

// ---- people ----------------------------------------------------------------------------------

static bool worth_smelling(const World *w, const Unit *dog, const Unit *u) {
    if (u->place != PLACE_MAP || u->life == LIFE_DEAD || unit_kind(w, u)->species) return false;
    return unit_group(w, u)->side != unit_group(w, dog)->side && u->custody < CUSTODY_CUFFED;
}

// By metres of air, less as the nose tires.
static int sniff_pm(const World *w, const Unit *dog, int metres) {
    const DogRow *r = row(w);
    for (size_t i = 0; i < ARRAY_LEN(r->reach_m); i++)
        if (metres <= r->reach_m[i]) return (int)((i64)r->sniff_pm[i] * r->tires_ms / i64_max(1, r->tires_ms + dog->worked_ms));
    return 0;
}

static bool smells(const World *w, const Unit *dog, const Unit *u) {
    int metres = worth_smelling(w, dog, u) ? scent_metres(w, unit_at(dog), u, NULL) : -1;
    if (metres < 0) return false;
    if (u->hidden == 2) metres += row(w)->inside_m;
    if (u->z != dog->z) metres += row(w)->inside_m;
    return rng_permille(draw_unit(w, dog, PURPOSE_dog, (u32)map_index(&w->map, unit_at(u)) * 2 + unit_lies(u)), sniff_pm(w, dog, metres));
}

static Percept dog_percept(const World *w, PerceptKind kind, const Unit *dog) {
    const Unit *handler = handler_of(w, dog);
    Percept p = percept_of(w, kind, dog->group, handler ? handler->ordinal : dog->ordinal);
    p.mate = dog->ordinal;
    return p;
}

// At whom it has reached, or at the door that the scent comes from under.
static void indicate(World *w, Unit *dog, const Unit *u, Pos where, int error) {
    Event e = event_of(w, EVENT_dog_indicates, dog);
    e.other = unit_id(w, u);
    e.to = unit_at(u);
    e.cause = dog->sent_event;
    u32 id = emit(w, e);
    noise_of(w, dog, unit_at(dog), LOUD_bark, 0, id);
    Percept p = dog_percept(w, PERCEPT_dog_indicates, dog);
    Pos at = where;
    at.x = (i16)(at.x + rng_between(draw_unit(w, dog, PURPOSE_scatter, 0), -1, 1));
    at.y = (i16)(at.y + rng_between(draw_unit(w, dog, PURPOSE_scatter, 1), -1, 1));
    p.at = map_has(&w->map, at) ? at : where;
    p.error_cells = (i16)error;
    tell(w, p);
    dog->face = pos_angle(unit_at(dog), where);
    look_dirty(w, dog);
    stay(w, dog);
}

// Somebody's scent is in the air here: from now on it is followed.
static bool search_here(World *w, Unit *dog) {
    for (i32 i = 0; i < w->units_count; i++) {
        if (!smells(w, dog, &w->units[i])) continue;
        Event e = event_of(w, EVENT_dog_scents, dog);
        e.other = (UnitId)(i + 1);
        e.cause = dog->sent_event;
        emit(w, e);
        dog->sent = TRAILING;
        dog->scent_of = (UnitId)(i + 1);
        dog->sent_tries = 0;
        next_in(w, dog, 200);
        return true;
    }
    return false;
}

// Who is bitten is hurt a little, and held; it is force, by the word of the handler.
static void bite(World *w, Unit *dog, Unit *u, u32 cause) {
    const Unit *handler = handler_of(w, dog);
    dog->bites = 1;
    Event e = event_of(w, EVENT_bitten, dog);
    e.other = unit_id(w, u);
    e.cause = cause;
    u32 id = emit(w, e);
    if (handler) {
        Order o = errand_order(dog);
        Unit *who = unit_get(w, unit_id(w, handler));
        u16 number = force_decide(w, who, &o);
        if (number) w->force[number - 1].misuse |= u->custody >= CUSTODY_YIELDED ? MISUSE_CUSTODY : 0;
        force_used(w, number);
    }
    body_hit(w, u, rng_below(draw_unit(w, dog, PURPOSE_dog, 1), 3) ? REGION_ARM : REGION_LEG, row(w)->harm_pm, AMMO_HANDGUN, id, dog);
}

// Does he fend it off, or run? Then it bites. Nerve makes people fight a dog; the others keep still or give up.
static bool resists_dog(World *w, const Unit *dog, const Unit *u) {
    if (u->pace || u->act == VERB_push || u->act == VERB_shoot) return true;
    i32 pm = (i32)((i64)row(w)->fend_pm * unit_nerve(w, u) / 500);
    return rng_permille(draw_unit(w, dog, PURPOSE_dog, 2), (int)i64_min(1000, pm));
}

static void take_hold(World *w, Unit *dog, Unit *u) {
    const DogRow *r = row(w);
    if (u->life != LIFE_UP || u->custody != CUSTODY_FREE || u->held_by || u->hidden == 2 || dog->sent_word == dog_indicate) {
        bool shown = u->life == LIFE_UP && u->custody == CUSTODY_FREE;
        indicate(w, dog, u, unit_at(u), SHOWN_CELLS);
        if (shown) mind_yield_pull(w, u, r->bark_pull, dog->sent_event);
        return;
    }
    Event bark = event_of(w, EVENT_dog_bays, dog);
    bark.other = unit_id(w, u);
    bark.cause = dog->sent_event;
    u32 warned = emit(w, bark);
    noise_of(w, dog, unit_at(dog), LOUD_bark, 0, warned);
    mind_stress(w, u, r->stress);
    mind_yield_pull(w, u, r->bark_pull, warned);  // most give up before it comes to teeth
    if (u->custody != CUSTODY_FREE || comply_resolved(u)) { // who is about to, keeps still
        indicate(w, dog, u, unit_at(u), SHOWN_CELLS);
        return;
    }
    bool resists = resists_dog(w, dog, u);
    dog->sent = HOLDING;
    dog->holds = unit_id(w, u);
    u->held_by = unit_id(w, dog);
    if (u->act) act_break(w, u, REASON_interrupted);
    Event e = event_of(w, EVENT_dog_holds, dog);
    e.other = unit_id(w, u);
    e.cause = warned;
    u32 id = emit(w, e);
    Percept p = dog_percept(w, PERCEPT_dog_holds, dog);
    p.contact = dog->sent_contact;
    p.at = unit_at(u);
    tell(w, p);
    bool snaps = rng_permille(draw_unit(w, dog, PURPOSE_dog, 3), r->snap_pm);
    if (u->custody == CUSTODY_FREE && (resists || snaps)) bite(w, dog, u, id);
    mind_yield_pull(w, u, r->hold_pull, id);
    next_in(w, dog, HOLD_MS);
}

static void hold_on(World *w, Unit *dog) {
    Unit *u = unit_get(w, dog->holds);
    if (!u || u->life != LIFE_UP || u->custody != CUSTODY_FREE) {
        stay(w, dog);
        return;
    }
    mind_yield_pull(w, u, row(w)->hold_pull, dog->sent_event);
    next_in(w, dog, HOLD_MS);
}

// ---- running ------------------------------------------------------------------------------------

// To the very cell of a search, beside anybody whom it runs to.
static Dir way(const World *w, const Unit *dog, Pos to) {
    Path path;
    bool found = dog->sent == SEARCHING && believed_path(w, dog->group, unit_at(dog), to, false, &path);
    if (!found) found = believed_path(w, dog->group, unit_at(dog), to, true, &path);
    return found && path.count ? (Dir)path.step[0] : DIR_NONE;
}

// At heel as its handler goes, at a run only to catch up.
static u8 gait(const World *w, const Unit *dog) {
    const Unit *handler = dog->sent == AT_HEEL ? handler_of(w, dog) : NULL;
    if (!handler || handler->z != dog->z || pos_chebyshev(unit_at(handler), unit_at(dog)) > HEEL_LAGS) return pace_run;
    return handler->pace == pace_run ? pace_run : pace_walk;
}

static i64 step_ms(const World *w, const Unit *dog, Dir dir) {
    i64 length = dir >= DIR_UP ? PATH_STAIR : dir & 1 ? PATH_DIAGONAL : PATH_STRAIGHT;
    i64 speed = i64_max(300, (i64)unit_kind(w, dog)->speed_mms[dog->pace] * body_leg_pm(dog) / 1000);
    return i64_max(50, length * 1000 / speed);
}

// On to what has not been searched of the place; home when all of it has.
static void search_on(World *w, Unit *dog) {
    Pos next;
    if (dog->sniffed_count < SNIFFED) dog->sniffed[dog->sniffed_count++] = map_index(&w->map, unit_at(dog));
    dog->sent_tries = 0;
    bool tired = w->now - dog->sent_ms > row(w)->gives_up_ms;
    if (!tired && dog->sniffed_count < SNIFFED && scent_unsearched(w, place_sent(dog), dog->sniffed, dog->sniffed_count, &next)) {
        dog->post_x = next.x, dog->post_y = next.y, dog->post_z = next.z;
        next_in(w, dog, SNIFF_MS);
        return;
    }
    Event e = event_of(w, EVENT_dog_searched, dog);
    e.to = place_sent(dog);
    e.cause = dog->sent_event;
    u32 id = emit(w, e);
    Percept p = dog_percept(w, PERCEPT_dog_searched, dog);
    p.at = place_sent(dog);
    tell(w, p);
    send_off(w, dog, RECALLED, id);
}

// A trace of somebody who is not there any more keeps it busy for a while.
static bool old_trace(const World *w, const Unit *dog) {
    return !dog->sent_tries && rng_permille(draw_unit(w, dog, PURPOSE_dog, 4), row(w)->false_pm);
}

static void arrived(World *w, Unit *dog) {
    if (dog->sent == RECALLED) {
        stay(w, dog);
        dog->sent = AT_HEEL;
        return;
    }
    Unit *prey = quarry(w, dog);
    if (dog->sent == SEEKING && prey && pos_chebyshev(unit_at(dog), unit_at(prey)) <= 1) {
        take_hold(w, dog, prey);
        return;
    }
    if (search_here(w, dog)) return;
    bool trace = dog->sent == SEARCHING && old_trace(w, dog);
    if (dog->sent_tries++ < SNIFFS) next_in(w, dog, trace ? row(w)->false_ms : SNIFF_MS);
    else if (dog->sent == SEARCHING) search_on(w, dog);
    else stay(w, dog);
}

// Beside its handler, or where it cannot come to him: until his next step.
static void heel_stop(World *w, Unit *dog) {
    dog->pace = 0;
    dog->sent_tries = 0;
    due_set(w, dog, DUE_ACTION, -1);
}

// Somebody or something in the way: wait a little, then stop there and search from there.
static void held_up(World *w, Unit *dog) {
    if (dog->sent == SEARCHING && search_here(w, dog)) return;
    if (dog->sent_tries++ < TRIES) next_in(w, dog, WAIT_MS);
    else if (dog->sent == SEARCHING) search_on(w, dog);
    else if (dog->sent == AT_HEEL) heel_stop(w, dog);
    else stay(w, dog);
}

static void run_on(World *w, Unit *dog, Dir dir) {
    Pos left = unit_at(dog), to = pos_step(left, dir);
    if (!ground_standable(&w->ground, to) || !cell_free(w, to, false)) {
        held_up(w, dog);
        return;
    }
    dog->pace = gait(w, dog);
    dog->face = dir < DIR_UP ? dir_angle(dir) : dog->face;
    unit_place(w, dog, to);
    Event e = event_of(w, EVENT_moved, dog);
    e.to = left;
    e.cause = dog->sent_event;
    u32 id = emit(w, e);
    noise_of(w, dog, to, LOUD_paws, floor_db10(w, to), id);
    if (dog->sent == SEARCHING && search_here(w, dog)) return;
    next_in(w, dog, step_ms(w, dog, dir));
}

// Up the scent, cell by cell, to the one it comes from, or to what it cannot pass.
static void trail(World *w, Unit *dog) {
    Unit *u = unit_get(w, dog->scent_of);
    Pos next = unit_at(dog);
    int metres = u && worth_smelling(w, dog, u) ? scent_metres(w, unit_at(dog), u, &next) : -1;
    if (metres < 0) {
        dog->sent = SEARCHING;
        next_in(w, dog, SNIFF_MS);
    } else if (metres <= 1 || (unit_at(u).z == dog->z && pos_chebyshev(unit_at(u), unit_at(dog)) <= 1 && ground_standable(&w->ground, next))) {
        take_hold(w, dog, u);
    } else if (!ground_standable(&w->ground, next) || next.z != dog->z) {
        indicate(w, dog, u, next, DOOR_CELLS);
    } else {
        run_on(w, dog, pos_dir(unit_at(dog), next));
    }
}

static void follow(World *w, Unit *dog, Pos to) {
    Dir dir = dog->z == to.z && pos_chebyshev(unit_at(dog), to) <= 1 ? DIR_NONE : way(w, dog, to);
    if (dir == DIR_NONE) heel_stop(w, dog);
    else run_on(w, dog, dir);
}

// Its handler has made a step.
void dog_heel(World *w, const Unit *handler) {
    if (unit_kind(w, handler)->duty != DUTY_HANDLER) return;
    Unit *dog = dog_of(w, handler);
    if (!dog || dog->sent != AT_HEEL || dog->act || dog->due_ms[DUE_ACTION] >= 0 || handler_of(w, dog) != handler) return;
    if (dog->z != handler->z || pos_chebyshev(unit_at(dog), unit_at(handler)) > 1) next_in(w, dog, HEEL_MS);
}

// What it is told itself leaves it where that ends, until it is called to heel again.
void dog_told(Unit *dog) {
    if (dog->sent == AT_HEEL) dog->sent = STAYS;
}

void dog_run(World *w, Unit *dog) {
    if (!dog->sent || dog->act || !unit_able(dog)) return;
    if (dog->sent == HOLDING) {
        hold_on(w, dog);
        return;
    }
    if (dog->sent == TRAILING) {
        trail(w, dog);
        return;
    }
    Pos to = goal(w, dog);
    if (dog->sent == AT_HEEL) {
        follow(w, dog, to);
        return;
    }
    if (pos_chebyshev(unit_at(dog), to) <= (dog->sent == SEARCHING ? 0 : 1)) {
        arrived(w, dog);
        return;
    }
    Dir dir = way(w, dog, to);
    if (dir == DIR_NONE)
        arrived(w, dog);
    else
        run_on(w, dog, dir);
}

// ---- what it hears: better than any man; whoever handles it reads that it heard something, and whence

void dog_hears(World *w, Unit *dog, Pos from, u32 cause) {
    const Unit *handler = handler_of(w, dog);
    if (!unit_able(dog) || !handler || (dog->alert_ms >= 0 && w->now - dog->alert_ms < ALERT_MS)) return;
    if (!sight_between(&w->ground, eye(unit_at(handler), unit_eye_cm(handler)), eye(unit_at(dog), unit_eye_cm(dog)))) return;
    dog->alert_ms = w->now;
    Event e = event_of(w, EVENT_dog_alert, dog);
    e.to = from;
    e.cause = cause;
    emit(w, e);
    Percept p = dog_percept(w, PERCEPT_dog_alert, dog);
    p.at = unit_at(dog);
    p.angle = pos_same(from, unit_at(dog)) ? dog->face : pos_angle(unit_at(dog), from) & 0xE0;
    p.error_cells = ALERT_CELLS;
    tell(w, p);
    if ((dog->sent == STAYS || dog->sent == AT_HEEL) && !dog->act) dog->face = p.angle, look_dirty(w, dog);
}

// ---- the handler's words
// ---------------------------------------------------------------------------

static Reason check(const World *w, const Unit *u, const Order *o) {
    if (o->contact && !contact_find(w, u->group, o->contact)) return REASON_unknown_contact;
    return dog_of(w, u) ? REASON_none : REASON_no_dog;
}

static void start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, WORD_MS);
}

static u32 call(World *w, Unit *u, Unit *dog, EventKind kind) {
    Event e = event_of(w, kind, u);
    e.other = unit_id(w, dog);
    u32 id = emit(w, e);
    const Action *row = pack_action(w->pack, (Verb)u->act);
    i32 level = row && row->noise_db10 ? row->noise_db10 : pack_loud_db10(w->pack, LOUD_raised);
    noise(w, u, unit_at(u), SOUND_shout, level, id);
    return id;
}

static void due_send(World *w, Unit *u, const Order *o) {
    Unit *dog = dog_of(w, u);
    if (!dog) {
        act_failed(w, u, REASON_no_dog);
        return;
    }
    u32 id = call(w, u, dog, EVENT_dog_sent);
    const Track *t = order_track(w, u, o);
    dog->sent_contact = o->contact ? o->contact : t ? t->contact : 0;
    Pos at = t ? pos(t->x, t->y, t->z) : order_at(o);
    dog->sent_x = at.x;
    dog->sent_y = at.y;
    dog->sent_z = at.z;
    dog->post_x = at.x, dog->post_y = at.y, dog->post_z = at.z;
    dog->sent_word = o->word ? o->word : dog->sent_contact ? dog_hold : dog_indicate;
    send_off(w, dog, dog->sent_contact ? SEEKING : SEARCHING, id);
    act_done(w, u);
}

static void due_recall(World *w, Unit *u, const Order *o) {
    (void)o;
    Unit *dog = dog_of(w, u);
    if (!dog) {
        act_failed(w, u, REASON_no_dog);
        return;
    }
    send_off(w, dog, RECALLED, call(w, u, dog, EVENT_dog_recalled));
    act_done(w, u);
}

const ActRow row_send = {check, start, due_send, NULL};
const ActRow row_recall = {check, start, due_recall, NULL};
