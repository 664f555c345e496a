// comply.c: giving up as evidence gathered for and against, and what becomes of it afterwards.
// What moves a mind is what its own group has perceived and still believes; truth plays no part. The
// weights are data (scripts/data/minds.lua), what somebody is like is his character (characters.lua).
#include "sim/senses.h"

#include <string.h>

enum {
    HOUR_MS = 3600000,
    STRANGER_PM = 300,     // of police and armed together: somebody to reckon with
    CATCH_CELLS = 1,       // a way past him so near is none
    FAR_CELLS = 25,        // where no place is known to leave the map at: so far off is out
    GUARDED_ANGLE = 48,    // 1/256 turn: who faces one within this, watches
    GUARDED_CELLS = 2,     // ... and so does who stands so near, wherever he looks
    GRASP_CELLS = 3,       // a weapon lying so near is at hand
    MATES_MOST = 3, TAKEN_MOST = 2
};

static const MindRow *weights(const World *w) { return pack_mind(w->pack); }

static const Character *character_of(const World *w, const Unit *u) {
    return u->character ? &w->pack->characters[u->character - 1] : NULL;
}

// ---- what the group perceives of the others ------------------------------------------------------

static bool to_reckon_with(const World *w, const Contact *c) {
    if (!contact_lives(c) || c->down_seen || c->custody_seen != CUSTODY_FREE || c->x < 0) return false;
    if (w->now - c->last_ms > weights(w)->remembered_ms) return false;
    return c->class_pm[CLASS_POLICE] + c->class_pm[CLASS_ARMED] >= STRANGER_PM;
}

int comply_strangers(const World *w, GroupId g) {
    const Contact *rows = contact_rows(w, g);
    int count = 0;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) count += to_reckon_with(w, &rows[i]);
    return count;
}

// Does this body itself see somebody to whom it could give itself up?
static bool sees_stranger(const World *w, const Unit *u) {
    const Track *rows = track_rows(w, u);
    for (int i = 0; i < TRACKS_PER_UNIT; i++) {
        const Contact *c = track_sees(&rows[i]) ? contact_find(w, u->group, rows[i].contact) : NULL;
        if (c && to_reckon_with(w, c)) return true;
    }
    return false;
}

// ---- ways out ------------------------------------------------------------------------------------

static void bar_round(const World *w, const Believed *b, Pos at, Pos self) {
    for (int dy = -CATCH_CELLS; dy <= CATCH_CELLS; dy++)
        for (int dx = -CATCH_CELLS; dx <= CATCH_CELLS; dx++) {
            Pos p = pos(at.x + dx, at.y + dy, at.z);
            if (map_has(&w->map, p) && !pos_same(p, self)) believed_reprice(w, b, map_index(&w->map, p), 0);
        }
}

// On the map as the group believes it: doors it thinks locked against it are none, and neither is what
// leads past somebody to reckon with.
bool comply_way_out(const World *w, const Unit *u) {
    PathRule rule;
    const Believed *b = believed_rule(w, u->group, &rule);
    const Contact *rows = contact_rows(w, u->group);
    Pos self = unit_at(u);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (to_reckon_with(w, &rows[i])) bar_round(w, b, pos(rows[i].x, rows[i].y, rows[i].z), self);
    path_field(&rule, &self, 1, w->scratch, w->by_cell);
    bool exits = false, far = false;
    for (i32 i = 0; i < map_size(&w->map); i++) {
        if (!(b->map.cells[i].flags & CELL_EXIT) && w->by_cell[i] == INT32_MAX) continue;
        exits |= (b->map.cells[i].flags & CELL_EXIT) != 0;
        if (w->by_cell[i] == INT32_MAX) continue;
        if (b->map.cells[i].flags & CELL_EXIT) return true;
        far |= w->by_cell[i] >= FAR_CELLS * PATH_STRAIGHT;
    }
    return far && !exits;
}

// ---- the balance ---------------------------------------------------------------------------------

static bool holds_out(const Unit *u) {
    return u->place == PLACE_MAP && u->life == LIFE_UP && u->custody == CUSTODY_FREE && !u->willing;
}

typedef struct Stand { int strangers, muzzles, aimed, mates, lost, well, ill; bool leader; } Stand;

static void stand_others(const World *w, const Unit *u, Stand *s) {
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        if (!to_reckon_with(w, c)) continue;
        s->strangers++;
        if (c->state == CONTACT_IN_SIGHT && (c->shape == 1 || c->shape == 2)) s->muzzles++;
        if (c->state == CONTACT_IN_SIGHT && c->doing == DOING_AIMS_AT) s->aimed++;
    }
}

static void stand_mates(const World *w, const Unit *u, Stand *s) {
    for (i32 i = 0; i < w->units_count; i++) {
        const Unit *mate = &w->units[i];
        if (mate->group != u->group || mate == u) continue;
        s->mates += holds_out(mate);
        s->lost += !holds_out(mate) && mate->place == PLACE_MAP;
        s->well += mate->custody >= CUSTODY_CUFFED && mate->life != LIFE_DEAD && !mate->ill_treated;
        s->ill += mate->ill_treated;
        s->leader |= mate->traits & TRAIT_LEADER && holds_out(mate);
    }
}

static int worst_wound(const Unit *u) {
    int worst = 0;
    for (int r = 0; r < REGION_COUNT; r++) worst = u->wound[r] > worst ? u->wound[r] : worst;
    return worst;
}

int comply_balance(const World *w, const Unit *u) {
    const MindRow *m = weights(w);
    Stand s = {0};
    stand_others(w, u, &s);
    stand_mates(w, u, &s);
    bool civilian = unit_group(w, u)->side == SIDE_CIVILIAN;
    i64 sum = m->stranger * i64_clamp(s.strangers - s.mates, -m->strangers_most, m->strangers_most);
    sum += m->muzzle * (s.muzzles > 0) + m->aimed_at * (s.aimed > 0);
    if (s.strangers && !civilian) sum += comply_way_out(w, u) ? -m->way_out : m->no_way;
    sum += (i64)u->rapport * m->talk_share_pm / 1000 + (i64)weary(w, u) * m->tired_pm / 1000;
    const Unit *held = unit_get(w, u->holds);
    if (held && held->captive) sum -= m->holds_one;
    sum += m->wound * worst_wound(u) + m->mate_lost * i64_min(s.lost, MATES_MOST);
    sum += m->treated_well * i64_min(s.well, TAKEN_MOST) - m->treated_ill * (s.ill > 0) - m->leader_holds * s.leader;
    sum += mind_suppression(w, u) * m->suppressed_pm / 1000 + (w->now < u->blind_until_ms ? m->blind : 0);
    return (int)i64_clamp(sum, -4000, 4000);
}

// ---- gathering -----------------------------------------------------------------------------------

static void tell_member(World *w, const Unit *u, PerceptKind kind) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    tell(w, p);
}

static bool may_gather(const World *w, const Unit *u) {
    if (u->place != PLACE_MAP || u->life != LIFE_UP || u->custody != CUSTODY_FREE || unit_kind(w, u)->species) return false;
    return unit_group(w, u)->side != SIDE_BLUE; // officers withdraw; they do not give themselves up
}

static void make_up_mind(World *w, Unit *u, u32 cause) {
    if (u->willing) return;
    u->willing = 1;
    u->covering = 0;
    if (u->act == VERB_shoot || u->act == VERB_suppress || u->act == VERB_aim || u->act == VERB_cover) act_break(w, u, REASON_yielded);
    Event e = event_of(w, EVENT_willing, u);
    e.cause = cause;
    emit(w, e);
    tell_member(w, u, PERCEPT_member_willing);
}

void comply_met(World *w, Unit *u) {
    if (u->willing && may_gather(w, u) && sees_stranger(w, u)) unit_yield(w, u, 0);
}

// The resolve is one thing, hands that follow it another; who has a moment to think better of it goes on.
static void hands_follow(World *w, Unit *u, u32 cause) {
    const MindRow *m = weights(w);
    if (comply_resolved(u)) return;
    u->yield_event = cause;
    due_set(w, u, DUE_YIELD, w->now + i64_max(1, rng_lognormal(draw_unit(w, u, PURPOSE_hands_up, 0), m->yield_ms, m->yield_sigma)));
}

bool comply_resolved(const Unit *u) { return u->due_ms[DUE_YIELD] >= 0; }

void comply_hands_up(World *w, Unit *u) {
    if (may_gather(w, u) && u->yield_pull >= u->yield_point) unit_yield(w, u, u->yield_event);
}

// Nobody is there to give oneself up to: then it is a resolution, and the way out is to be walked.
static void decide(World *w, Unit *u, u32 cause) {
    if (sees_stranger(w, u)) hands_follow(w, u, cause);
    else make_up_mind(w, u, cause);
}

static void gather(World *w, Unit *u, int amount, u32 cause) {
    u->yield_pull = (i16)i64_clamp(u->yield_pull + amount, -weights(w)->hardened, 4000);
    if (u->yield_pull >= u->yield_point) decide(w, u, cause);
    else if (u->willing && u->yield_pull < u->yield_point / 2) u->willing = 0; // thinks better of it
}

void mind_yield_pull(World *w, Unit *u, int amount, u32 cause) {
    if (may_gather(w, u)) gather(w, u, amount, cause);
}

// A moment of such a strength, and with it everything that the moment is weighed against.
void comply_moment(World *w, Unit *u, int strength, int share_pm, u32 cause) {
    if (!may_gather(w, u)) return;
    i64 pull = (i64)(strength + comply_balance(w, u)) * share_pm / 1000;
    if (!u->armed_with && pull > 0) pull = pull * weights(w)->bare_pm / 1000;
    pull = pull * (1200 - u->morale / 2) / 1000;
    gather(w, u, (int)i64_clamp(pull, -4000, 4000), cause);
}

// Who holds the way in with his weapon, has not fired and has nobody before his eyes takes it that nobody knows of him: a call to
// whoever may be there is one to an empty flat, as far as he can tell.
static bool unfound(const World *w, const Unit *u) {
    return u->covering && u->shot_ms < 0 && unit_group(w, u)->side == SIDE_RED && !sees_stranger(w, u);
}

// Words: the tenth call says little new.
void comply_called(World *w, Unit *u, int strength, bool meant, u32 cause) {
    i64 spread = rng_between(draw_unit(w, u, PURPOSE_yield, u->challenged), 600, 1400);
    i64 worn = 1000 + weights(w)->worn_pm * (u->challenged > 1 ? u->challenged - 1 : 0);
    i64 share = !meant && unfound(w, u) ? weights(w)->unfound_pm : 1000;
    if (u->willing && may_gather(w, u) && sees_stranger(w, u)) unit_yield(w, u, cause);
    else comply_moment(w, u, strength, (int)(spread * share / worn), cause);
}

void comply_mate_out(World *w, const Unit *who, bool gave_up, u32 cause) {
    const MindRow *m = weights(w);
    bool leader = who->traits & TRAIT_LEADER;
    if (unit_group(w, who)->side == SIDE_BLUE) return;
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->group != who->group || u == who) continue;
        if (!gave_up) mind_fright(w, u, m->mate_stress);
        comply_moment(w, u, leader ? gave_up ? m->leader_yields : m->leader_out : m->mate_out, 1000, cause);
    }
}

void comply_hurt_after(World *w, Unit *u, u32 cause) {
    if (u->custody == CUSTODY_FREE || u->ill_treated) return;
    u->ill_treated = 1;
    comply_mate_out(w, u, true, cause);
}

// ---- thinking it over ----------------------------------------------------------------------------

static void think_again(World *w, Unit *u) {
    const MindRow *m = weights(w);
    u64 luck = draw_unit(w, u, PURPOSE_thought, 0);
    i64 ms = rng_lognormal(luck, u->custody == CUSTODY_YIELDED ? m->watch_ms : m->think_ms, m->think_sigma);
    due_set(w, u, DUE_THOUGHT, w->now + i64_max(1000, ms));
}

void comply_wake(World *w, Unit *u) {
    bool ponders = may_gather(w, u) && unit_group(w, u)->side == SIDE_RED;
    if (ponders && u->tension_ms < 0) {
        u->tension_ms = w->now;
        rapport_tense(w, u, weights(w)->siege);
    }
    if (u->due_ms[DUE_THOUGHT] < 0 && (ponders || u->custody == CUSTODY_YIELDED)) think_again(w, u);
}

// Somebody seen, who looks this way or stands over him.
static bool watched(const World *w, const Unit *u) {
    const Track *rows = track_rows(w, u);
    for (int i = 0; i < TRACKS_PER_UNIT; i++) {
        const Track *t = &rows[i];
        const Contact *c = track_sees(t) ? contact_find(w, u->group, t->contact) : NULL;
        if (!c || !to_reckon_with(w, c)) continue;
        Pos at = pos(t->x, t->y, t->z);
        if (pos_chebyshev(at, unit_at(u)) <= GUARDED_CELLS && at.z == u->z) return true;
        if (fix_angle_between(t->facing, pos_angle(at, unit_at(u))) <= GUARDED_ANGLE) return true;
    }
    return false;
}

// A weapon that he has kept, or that lies where he has seen it.
static bool arms_at_hand(const World *w, const Unit *u) {
    if (u->armed_with) return true;
    for (int i = 0; i < w->things_count; i++) {
        const Thing *t = &w->things[i];
        Pos at = pos(t->x, t->y, t->z);
        if (!t->taken && t->weapon && t->z == u->z && pos_chebyshev(at, unit_at(u)) <= GRASP_CELLS && unit_sees(w, u, at, EYE_PRONE)) return true;
    }
    return false;
}

static void break_off(World *w, Unit *u) {
    u->custody = CUSTODY_FREE;
    u->arms_raised = 0;
    u->yield_pull = 0;
    emit(w, event_of(w, EVENT_broke_off, u));
    tell_member(w, u, PERCEPT_member_breaks_off);
    look_dirty(w, u);
}

// Those who have given up and find that nobody looks. What they do then is their own group's business.
static void look_round(World *w, Unit *u) {
    const MindRow *m = weights(w);
    const Character *c = character_of(w, u);
    if (unit_group(w, u)->side != SIDE_RED || u->held_by || u->pinned || watched(w, u)) return;
    int rearm = arms_at_hand(w, u) ? c ? c->rearm_pm : m->rearm_pm : 0, bolt = c ? c->bolt_pm : m->bolt_pm;
    if (u->feint && rearm) rearm = 1000;
    bool breaks = rng_permille(draw_unit(w, u, PURPOSE_break_off, 0), rearm);
    if (!breaks) breaks = rng_permille(draw_unit(w, u, PURPOSE_break_off, 1), bolt) && comply_way_out(w, u);
    if (breaks) break_off(w, u);
}

// Strangers known of, or somebody on the telephone.
static bool besieged(const World *w, const Unit *u) {
    return comply_strangers(w, u->group) || (u->talked_ms >= 0 && w->now - u->talked_ms < HOUR_MS);
}

void comply_think(World *w, Unit *u) {
    if (u->place != PLACE_MAP || u->life != LIFE_UP) return;
    if (u->custody == CUSTODY_YIELDED) look_round(w, u);
    else if (may_gather(w, u) && besieged(w, u)) {
        rapport_strain(w, u);
        comply_moment(w, u, 0, weights(w)->thought_pm, 0);
    }
    if (u->life == LIFE_UP && (u->custody == CUSTODY_YIELDED || besieged(w, u))) comply_wake(w, u);
}

// ---- the draw of a person ------------------------------------------------------------------------

i16 comply_point(const World *w, const Unit *u) {
    const MindRow *m = weights(w);
    const Character *c = character_of(w, u);
    i32 luck = rng_normal_milli(draw_unit(w, u, PURPOSE_yield, 0)) * m->point_spread / 1000;
    i32 resolve = c ? c->resolve : unit_kind(w, u)->resolve;
    return (i16)i64_clamp(m->point + m->point_pm * resolve / 1000 + luck, 50, 4000);
}

// Drawn once: what he does when it comes to giving up.
bool comply_feigns(const World *w, const Unit *u) {
    const Character *c = character_of(w, u);
    if (!(u->armed_with & 2) || unit_group(w, u)->side != SIDE_RED) return false;
    if (u->traits & TRAIT_FEIGNS) return true;
    return rng_permille(draw_unit_at(w, u, 0, PURPOSE_feint, 0), c ? c->feint_pm : weights(w)->feint_pm);
}
