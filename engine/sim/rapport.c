// rapport.c: what talk does over minutes and hours: tension, rapport, demands, deadlines, promises and whether they are kept.
// Words build or spoil rapport by what they are and how far it has come (scripts/data/talk.lua); what was promised
// is checked against the world. Where it goes wrong he breaks out; how likely that is, is tension without rapport.
#include "sim/act.h"
#include "sim/senses.h"

enum { HOUR_MS = 3600000, RECHECK_MS = 30000, HEARD_OF_MS = 300000, WHOLE_PM = 1000, AGAIN_MOST = 6 };

static const MindRow *weights(const World *w) { return pack_mind(w->pack); }
static const Character *character_of(const World *w, const Unit *u) { return u->character ? &w->pack->characters[u->character - 1] : NULL; }
static int trust_pm(const World *w, const Unit *u) { return u->character ? character_of(w, u)->trust_pm : WHOLE_PM; }
static int temper_pm(const World *w, const Unit *u) { return u->character ? character_of(w, u)->temper_pm : WHOLE_PM; }
static const DemandRow *demand_of(const World *w, const Unit *u) { return u->demand ? &w->pack->demands[u->demand - 1] : NULL; }

// ---- tension and rapport -------------------------------------------------------------------------

// It wears off by so much an hour, a straight line from what it was.
int rapport_tension(const World *w, const Unit *u) {
    return (int)i64_max(0, u->tension - (w->now - u->tension_ms) * weights(w)->tension_fall / HOUR_MS);
}

void rapport_tense(World *w, Unit *u, int amount) {
    if (u->place != PLACE_MAP || unit_group(w, u)->side == SIDE_BLUE || unit_kind(w, u)->species) return;
    if (amount > 0) amount = amount * temper_pm(w, u) / 1000;
    u->tension = (i16)i64_clamp(rapport_tension(w, u) + amount, 0, 1000);
    u->tension_ms = w->now;
}

static void rapport_add(World *w, Unit *u, int amount) {
    i64 more = amount > 0 ? (i64)amount * trust_pm(w, u) / 1000 * (WHOLE_PM - i64_max(0, u->rapport)) / WHOLE_PM : (i64)amount * temper_pm(w, u) / 1000;
    u->rapport = (i16)i64_clamp(u->rapport + more, -1000, 1000);
}

static u32 happens(World *w, Unit *u, EventKind event, PerceptKind percept, u32 cause) {
    Event e = event_of(w, event, u);
    e.cause = cause ? cause : e.cause;
    e.a = u->demand;
    u32 id = emit(w, e);
    if (!percept) return id;
    Percept p = percept_of(w, percept, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    p.amount = u->demand;
    tell(w, p);
    return id;
}

// ---- demands, deadlines, promises ------------------------------------------------------------------

static void deal_due(World *w, Unit *u) {
    i64 next = u->demand_state == DEMAND_PROMISED ? i64_min(u->promise_ms, w->now + RECHECK_MS) : u->demand_state == DEMAND_SAID ? u->deadline_ms : -1;
    due_set(w, u, DUE_DEAL, next < 0 ? -1 : i64_max(w->now + 1, next));
}

// The next thing on his mind, when he is asked, or after the last has been settled.
static void make_demand(World *w, Unit *u, u32 cause) {
    const Character *c = character_of(w, u);
    if (!c || u->demand_state == DEMAND_SAID || u->demand_state == DEMAND_PROMISED || u->demand_next >= DEMANDS_EACH || !c->demand[u->demand_next]) return;
    u->demand = c->demand[u->demand_next++];
    const DemandRow *d = demand_of(w, u);
    u->demand_state = DEMAND_SAID;
    u->deadline_ms = w->now + rng_between(draw_unit(w, u, PURPOSE_demand, u->demand), d->deadline_low_ms, i64_max(d->deadline_low_ms, d->deadline_high_ms));
    happens(w, u, EVENT_demanded, PERCEPT_member_demands, cause);
    deal_due(w, u);
}

static bool thing_near(const World *w, const Unit *u, const DemandRow *d) {
    for (int i = 0; i < w->things_count; i++) {
        const Thing *t = &w->things[i];
        if (!t->weapon && t->item == d->item && t->z == u->z && pos_chebyshev(pos(t->x, t->y, t->z), unit_at(u)) <= d->cells) return true;
    }
    return false;
}

// As far as he can tell: whom his group knows to be near.
static bool kept_away(const World *w, const Unit *u, const DemandRow *d) {
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        if (!contact_lives(c) || c->class_pm[CLASS_POLICE] + c->class_pm[CLASS_ARMED] < 300 || c->x < 0) continue;
        bool fresh = c->state == CONTACT_IN_SIGHT || w->now - c->last_ms < i64_min(HEARD_OF_MS, w->now - u->promised_ms);
        if (fresh && c->z == u->z && pos_chebyshev(pos(c->x, c->y, c->z), unit_at(u)) <= d->cells) return false;
    }
    return true;
}

static bool is_kept(const World *w, const Unit *u) {
    const DemandRow *d = demand_of(w, u);
    switch ((DemandKind)d->kind) {
    case DEMAND_THING:
        return thing_near(w, u, d);
    case DEMAND_DISTANCE:
        return w->now >= u->promise_ms && kept_away(w, u, d);
    case DEMAND_QUIET:
        return w->now >= u->promise_ms && u->loud_ms < u->promised_ms;
    case DEMAND_NEVER:
    case DEMAND_KIND_COUNT:
        break;
    }
    return false;
}

static void settle(World *w, Unit *u, bool kept) {
    const DemandRow *d = demand_of(w, u);
    u->demand_state = kept ? DEMAND_KEPT : DEMAND_REFUSED;
    happens(w, u, kept ? EVENT_promise_kept : EVENT_promise_broken, kept ? PERCEPT_promise_kept : PERCEPT_promise_broken, 0);
    rapport_add(w, u, kept ? d->worth : -2 * d->worth);
    rapport_tense(w, u, kept ? -d->worth / 2 : d->worth);
}

static void deadline_over(World *w, Unit *u) {
    const MindRow *m = weights(w);
    bool talked = u->talked_ms >= 0 && w->now - u->talked_ms < m->talked_past_ms; // talked past it
    u->demand_state = DEMAND_REFUSED;
    happens(w, u, EVENT_deadline_passed, PERCEPT_deadline_passed, 0);
    rapport_add(w, u, -(talked ? m->deadline_cost / 3 : m->deadline_cost));
    rapport_tense(w, u, talked ? m->deadline_cost / 3 : m->deadline_cost);
}

void rapport_deal(World *w, Unit *u) { // DUE_DEAL
    if (u->place != PLACE_MAP || u->life != LIFE_UP || u->custody != CUSTODY_FREE) return;
    if (u->demand_state == DEMAND_PROMISED) {
        if (is_kept(w, u)) settle(w, u, true);
        else if (w->now >= u->promise_ms) settle(w, u, false);
    } else if (u->demand_state == DEMAND_SAID && w->now >= u->deadline_ms) {
        deadline_over(w, u);
    }
    deal_due(w, u);
}

// ---- words ---------------------------------------------------------------------------------------

static void answer_words(World *w, Unit *u, int topic, u32 cause) {
    const DemandRow *d = demand_of(w, u);
    bool open = u->demand_state == DEMAND_SAID;
    switch (topic) {
    case topic_ask:
        make_demand(w, u, cause);
        break;
    case topic_promise:
        if (!open) break;
        u->demand_state = DEMAND_PROMISED;
        u->promised_ms = w->now;
        u->promise_ms = w->now + d->keep_ms;
        happens(w, u, EVENT_promised, PERCEPT_none, cause);
        break;
    case topic_refuse:
        if (open) u->demand_state = DEMAND_REFUSED;
        break;
    case topic_delay:
        if (open && u->rapport > 0) u->deadline_ms += weights(w)->delay_ms;
        break;
    default:
        break;
    }
    deal_due(w, u);
}

// Is he moved to do what was asked of him: to let somebody go, to show that he lives?
static bool moved(const World *w, const Unit *u, const TopicRow *t) {
    const Unit *held = unit_get(w, u->holds);
    if (!t->asks || !held || !held->captive) return false;
    return rng_permille(draw_unit(w, u, PURPOSE_sway, t->topic), (i32)i64_clamp((i64)(u->rapport - t->below) * t->asks / WHOLE_PM, 0, 1000));
}

// A calm word still calms one who has no trust in it, the less the less he has.
static int calm_of(const Unit *u, const TopicRow *t) {
    if (t->calm < 0) return u->rapport >= t->below ? t->calm : 0;
    return (int)(t->calm * i64_clamp(WHOLE_PM + u->rapport - t->below, 0, WHOLE_PM) / WHOLE_PM);
}

static int worth_of(World *w, Unit *u, const TopicRow *t, const Unit *speaker, bool line) {
    const MindRow *m = weights(w);
    int worth = u->rapport < t->below ? t->early : t->gain;
    u->again = u->last_topic == t->topic ? (u8)i64_min(u->again + 1, AGAIN_MOST) : 0;
    for (int i = 0; i < u->again && worth > 0; i++) worth = worth * t->again_pm / 1000;
    if (worth < 0 && u->challenged > 1) worth = worth * 1000 / (1000 + m->worn_pm * (u->challenged - 1)); // a hard word that nothing came of the last time
    worth = worth * (int)rng_between(draw_unit(w, u, PURPOSE_talk, u->challenged), 600, 1400) / 1000;
    if (speaker->horn && !line) worth = worth > 0 ? worth * m->horn_pm / 1000 : worth * 1000 / m->horn_pm;
    return worth > 0 ? (int)((i64)worth * unit_kind(w, speaker)->talk_pm / 1000 * weary_attention_pm(w, speaker) / 1000) : worth;
}

// What one turn of talk did; the strength it had towards giving up.
int rapport_words(World *w, Unit *u, const Unit *speaker, int topic, bool line, u32 cause) {
    const TopicRow *t = pack_topic(w->pack, topic);
    if (!t) return 0;
    if (u->voice && u->voice != unit_id(w, speaker)) u->rapport = (i16)(u->rapport * 3 / 4); // another voice begins again
    u->voice = unit_id(w, speaker);
    int worth = worth_of(w, u, t, speaker, line);
    u->last_topic = (u8)topic;
    u->talked_ms = w->now;
    rapport_add(w, u, worth);
    rapport_tense(w, u, worth < 0 ? -worth : -calm_of(u, t));
    if (worth >= 0 && t->calm) mind_stress(w, u, -t->calm);
    answer_words(w, u, topic, cause);
    if (moved(w, u, t)) {
        Percept p = percept_of(w, PERCEPT_member_swayed, u->group, u->ordinal);
        p.mate = u->ordinal;
        p.at = unit_at(u);
        p.word = (u8)topic;
        tell(w, p);
    }
    return t->pull * (WHOLE_PM + u->rapport) / WHOLE_PM;
}

// ---- breaking out --------------------------------------------------------------------------------

// At each thought: tension that no rapport holds.
void rapport_strain(World *w, Unit *u) {
    const MindRow *m = weights(w);
    const Character *c = character_of(w, u);
    i64 loose = WHOLE_PM - i64_clamp(u->rapport, -1000, 1000);
    i32 chance = (i32)((i64)m->snap_ppm * rapport_tension(w, u) / 1000 * loose / 1000);
    if (u->willing || (i32)rng_below(draw_unit(w, u, PURPOSE_snap, 0), 1000000) >= chance) return;
    u32 id = happens(w, u, EVENT_snapped, PERCEPT_member_snaps, 0);
    u->rapport = (i16)i64_max(-1000, u->rapport - m->snap_cost);
    u->yield_pull = (i16)i64_max(-m->hardened, u->yield_pull - m->snap_cost);
    rapport_tense(w, u, -m->snap_cost / 2);
    if (c && rng_permille(draw_unit(w, u, PURPOSE_snap, 1), c->despair_pm)) body_die(w, u, id);
}
