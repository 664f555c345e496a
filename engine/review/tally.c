// tally.c: counts of what happened, step by step, for verdict and batch lines.
// Reads events of the truth; keeps numbers only.
#include "review/tally.h"

#include <stdlib.h>
#include <string.h>

Tally *tally_create(const Pack *pack, const Truth *truth) {
    Tally *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->pack = pack;
    t->truth = truth;
    t->claim_ms = -1;
    return t;
}

void tally_destroy(Tally *t) { free(t); }

Tally *tally_copy(const Tally *t) {
    Tally *own = malloc(sizeof *own);
    if (own) *own = *t;
    return own;
}

static int side_of(const World *w, UnitId id) {
    UnitTruth u;
    return sim_unit(w, id, &u) ? know_pack(w)->groups[u.group - 1].side : -1;
}

// The front door of a flat that the dossier speaks of is marked "front_<flat>", or just "front".
static bool front_mark(const Pack *pack, const char *name) {
    if (text_same(name, "front")) return true;
    if (!text_starts(name, "front_")) return false;
    for (int c = 0; c < pack->claims_count; c++)
        if (claim_empty(&pack->claims[c]) && text_same(pack->claims[c].flat, name + 6)) return true;
    return false;
}

static bool is_front(const Pack *pack, Pos at) {
    for (int m = 0; m < pack->marks_count; m++) {
        const Mark *mark = &pack->marks[m];
        if (front_mark(pack, mark->name) && pos_same(at, pos(mark->x, mark->y, mark->z))) return true;
    }
    return false;
}

static void count_round(Tally *t, const Event *e) {
    if (!e->opening || t->pack->materials[t->pack->openings[e->opening - 1].material].role != ROLE_DOOR) return;
    t->through_door++;
    t->through_front += is_front(t->pack, e->at);
}

static void count_heard(Tally *t, const Event *e) {
    t->heard[e->group][t->heard_next[e->group]++ % TALLY_HEARD] = e->percept;
}

static bool was_heard(const Tally *t, GroupId group, u32 percept) {
    for (int i = 0; percept && i < TALLY_HEARD; i++)
        if (t->heard[group][i] == percept) return true;
    return false;
}

// What the judge must know of the moment; and fire at a presence that was only heard.
static void count_decision(Tally *t, const World *w, const Event *e) {
    ForceView f;
    if (!sim_force(w, e->a, &f)) return;
    for (int real = 0; e->a < TALLY_FORCE && real < REAL_COUNT; real++) t->truths[e->a] |= (u8)(force_real(w, &f, (Real)real) << real);
    if (side_of(w, e->unit) == SIDE_RED && f.blind && ((f.channels & CHANNEL_HEARD) || was_heard(t, e->group, f.percept))) t->heard_presence++;
}

// Who was on a roof when leaving, or came to the exit over one, left over the roof.
static void count_move(Tally *t, const Event *e) {
    if (e->unit < TALLY_UNITS && e->at.z > 0 && (map_cell(&t->pack->map, e->at)->flags & CELL_OUTDOOR)) t->on_roof[e->unit] = 1;
}

static void count_resident(Tally *t, const World *w, const Event *e) {
    if (side_of(w, e->unit) != SIDE_CIVILIAN) return;
    if (e->kind == EVENT_understood) t->told_inside[e->group] |= e->a == topic_stay_inside;
    else if (e->unit < TALLY_UNITS) t->out_of_doors[e->unit] |= (map_cell(&t->pack->map, e->at)->flags & CELL_OUTDOOR) != 0;
}

static void count_left(Tally *t, const World *w, const Event *e) {
    count_move(t, e);
    t->roof_escape += side_of(w, e->unit) == SIDE_RED && e->unit < TALLY_UNITS && t->on_roof[e->unit];
}

static void count_hold(Tally *t, const World *w, const Event *e) {
    UnitTruth other;
    if (side_of(w, e->unit) == SIDE_BLUE && sim_unit(w, e->other, &other) && t->pack->groups[other.group - 1].side == SIDE_BLUE && other.life != LIFE_UP)
        t->dragged_out++;
}

static void count_event(Tally *t, const World *w, const Event *e) {
    int side = side_of(w, e->unit);
    switch ((EventKind)e->kind) {
    case EVENT_shot: if (side >= 0) t->fired[side]++; break;
    case EVENT_hit: case EVENT_armour_stopped: case EVENT_shield_stopped: if (side >= 0) t->hits[side]++; break;
    case EVENT_round_passed: if (side == SIDE_RED) count_round(t, e); break;
    case EVENT_order_refused: stall_refused(t, e); break;
    case EVENT_force_decided: count_decision(t, w, e); break;
    case EVENT_heard: count_heard(t, e); break;
    case EVENT_understood: count_heard(t, e), count_resident(t, w, e); break;
    case EVENT_moved: count_move(t, e), count_resident(t, w, e); break;
    case EVENT_left_map: count_left(t, w, e); break;
    case EVENT_taken_hold: count_hold(t, w, e); break;
    case EVENT_yielded: t->surrendered += side == SIDE_RED; break;
    case EVENT_cuffed: t->arrested += side == SIDE_BLUE && side_of(w, e->other) == SIDE_RED; break;
    case EVENT_reported: t->reports += e->group == t->pack->info->seat_group && e->a != fact_no_room; break; // of the team itself: no finding
    case EVENT_opening_forced:
        if (side == SIDE_BLUE) medal_forced(t, w, e);
        t->doors_forced += side == SIDE_BLUE && e->opening && !is_front(t->pack, t->pack->map.openings[e->opening - 1].at); break;
    case EVENT_order_accepted: t->decisions += e->group == t->pack->info->seat_group; break;
    case EVENT_declared: t->claim = e->a; t->claim_ms = e->ms; break;
    case EVENT_phase_entered:
        if (t->phase_count < TALLY_PHASES) t->phase[t->phase_count++] = (TallyPhase){(u16)e->a, e->ms};
        break;
    default: break;
    }
}

void tally_step(Tally *t, const World *w) {
    if (!t->started) {
        t->started = true;
        picture_step(t, w);
        t->start_brier_pm = picture_brier_pm(t->pack, w, t->start_pm);
    }
    picture_step(t, w);
    stall_step(t, w);
    int count;
    const Event *events = sim_events(w, &count);
    for (int i = 0; i < count; i++) count_event(t, w, &events[i]);
}

static void count_person(const Tally *t, const UnitTruth *u, int fate, Verdict *v) {
    const Kind *kind = &t->pack->kinds[u->kind - 1];
    bool later = fate == FATE_DIES_LATER, dead = fate == FATE_DEAD, hurt = fate == FATE_SURVIVES;
    int side = t->pack->groups[u->group - 1].side;
    if (kind->species == 1) {
        strcpy(v->dog, dead || later ? "dead" : hurt ? "wounded" : "unhurt");
        return;
    }
    SideCount *c = &v->side[side];
    c->dead += dead;
    c->dead_later += later;
    c->wounded += hurt;
    c->unhurt += fate == FATE_UNHURT;
    c->hurt_before += hurt && u->traits & TRAIT_HURT;
    v->sheltered += side == SIDE_CIVILIAN && t->told_inside[u->group];
    v->wrongly_held += side == SIDE_CIVILIAN && u->custody >= CUSTODY_CUFFED;
    c->arrested += u->custody >= CUSTODY_CUFFED;
    c->escaped += u->place == PLACE_LEFT && side == SIDE_RED && !u->transport;
    v->officers_hurt += side == SIDE_BLUE && fate != FATE_UNHURT;
}

static void count_findings(const Tally *t, const World *w, Verdict *v) {
    ForceView f;
    for (int n = 1; sim_force(w, n, &f); n++) {
        if (side_of(w, f.unit) != SIDE_BLUE || f.fired_ms < 0) continue;
        Finding finding = tally_judge(t, n, &f).finding;
        v->justified += finding == FINDING_JUSTIFIED;
        v->mistaken += finding == FINDING_MISTAKEN;
        v->unjustified += finding == FINDING_UNJUSTIFIED;
    }
}

Verdict tally_verdict(const Tally *t, const World *w) {
    Verdict v = {.end_ms = sim_ms(w), .dog = "none"};
    int outcome = 0;
    if (know_ended(w, &outcome, &v.end_text)) v.outcome = outcome;
    else v.outcome = outcome_aborted;
    memcpy(v.fired, t->fired, sizeof v.fired);
    memcpy(v.hits, t->hits, sizeof v.hits);
    v.through_door = t->through_door;
    v.through_front = t->through_front;
    v.heard_presence = t->heard_presence;
    v.roof_escape = t->roof_escape;
    v.dragged_out = t->dragged_out;
    v.surrendered = t->surrendered;
    v.arrested = t->arrested;
    v.decisions = t->decisions;
    v.wrong_doors = t->wrong_doors;
    for (int i = 0; i < t->pack->score_count; i++)
        if (text_same(t->pack->score[i].name, "par")) v.par = t->pack->score[i].points;
    v.stuck = t->stuck;
    v.refusals = t->refusals;
    v.storms = t->storms;
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        Prognosis p;
        if (sim_unit(w, (UnitId)id, &u) && sim_prognosis(w, (UnitId)id, &p)) count_person(t, &u, p.fate, &v);
        v.out_of_doors += id < TALLY_UNITS && t->out_of_doors[id];
    }
    count_findings(t, w, &v);
    picture_verdict(t, w, &v);
    v.score = score_parts(t, w, &v, v.part, &v.capped);
    return v;
}
