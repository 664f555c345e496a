// talk.c: words that matter: challenge, talk, surrender, and what they do to whoever understands.
// What moves a hearer is what the hearer perceives: voices, numbers, muzzles, wounds.
#include "sim/act.h"

enum {
    BREATH_MS = 300,
    CHALLENGE_MS = 1400,
    TALK_MS = 2500,
    HANDS_UP_MS = 900,
    REMEMBERED_MS = 20000 // contacts older than this do not count as being there
};

// ---- speaking ------------------------------------------------------------------

static Reason check_speech(const World *w, const Unit *u, const Order *o) {
    if (unit_kind(w, u)->species) return REASON_not_able;
    if (o->contact && !contact_find(w, u->group, o->contact)) return REASON_unknown_contact;
    return REASON_none;
}

static void start_speech(World *w, Unit *u, const Order *o) {
    (void)o;
    u->act_phase = 0;
    act_due_in(w, u, BREATH_MS);
}

// As loud as the row of the verb says; else as the voice would be.
static u32 say(World *w, Unit *u, const Order *o, EventKind kind, SoundKind sound, Loud voice,
               int topic) {
    const Action *row = pack_action(w->pack, (Verb)o->verb);
    i32 level = row && row->noise_db10 ? row->noise_db10 : pack_loud_db10(w->pack, voice);
    Event e = event_of(w, kind, u);
    e.order = o->id;
    e.contact = o->contact;
    e.sound = (u8)sound;
    e.a = topic;
    u32 id = emit(w, e);
    noise_words(w, u, unit_at(u), sound, level, id, topic, o->contact);
    return id;
}

static void due_challenge(World *w, Unit *u, const Order *o) {
    if (u->act_phase == 1) {
        act_done(w, u);
        return;
    }
    say(w, u, o, EVENT_challenged, SOUND_challenge, LOUD_shout,
        o->word ? o->word : topic_police);
    Contact *c = contact_find(w, u->group, o->contact);
    if (c) c->warned_ms = w->now;
    u->act_phase = 1;
    act_due_in(w, u, CHALLENGE_MS);
}

static void due_talk(World *w, Unit *u, const Order *o) {
    if (u->act_phase == 1) {
        act_done(w, u);
        return;
    }
    say(w, u, o, EVENT_spoke, SOUND_speech, LOUD_raised, o->word ? o->word : topic_calm);
    u->act_phase = 1;
    act_due_in(w, u, TALK_MS);
}

const ActRow row_challenge = {check_speech, start_speech, due_challenge, NULL};
const ActRow row_talk = {check_speech, start_speech, due_talk, NULL};

// ---- understanding ---------------------------------------------------------------

// Strangers of whom the hearer's group has fresh evidence: how many, with weapons seen, and whether
// they stand on two sides of the hearer so that no way out is believed.
typedef struct Odds {
    int strangers, muzzles;
    bool beset;
} Odds;

static Odds odds_of(const World *w, const Unit *u) {
    Odds odds = {0, 0, false};
    u8 first = 0;
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        if (!c->id || c->down_seen || w->now - c->last_ms > REMEMBERED_MS) continue;
        if (c->class_pm[CLASS_POLICE] + c->class_pm[CLASS_ARMED] < 300) continue;
        u8 angle = pos_angle(unit_at(u), pos(c->x, c->y, c->z));
        if (odds.strangers && fix_angle_between(first, angle) > 64) odds.beset = true;
        if (!odds.strangers) first = angle;
        odds.strangers++;
        if (c->state == CONTACT_IN_SIGHT && (c->shape == 1 || c->shape == 2)) odds.muzzles++;
    }
    return odds;
}

static int mates_lost(const World *w, const Unit *u) {
    int lost = 0;
    for (i32 i = 0; i < w->units_count; i++) {
        const Unit *mate = &w->units[i];
        if (mate->group == u->group && mate != u)
            lost += mate->life != LIFE_UP || mate->custody != CUSTODY_FREE;
    }
    return lost;
}

static int worst_wound(const Unit *u) {
    int worst = 0;
    for (int r = 0; r < REGION_COUNT; r++) worst = u->wound[r] > worst ? u->wound[r] : worst;
    return worst;
}

// How strongly one call pulls a hearer towards giving up, 1000 = a whole resolve of 425.
static int pull_of(const World *w, const Unit *u, int topic) {
    Odds odds = odds_of(w, u);
    int pull = topic == topic_calm || topic == topic_terms ? 90 : 160;
    pull += 40 * (int)i64_min(odds.strangers, 4) + 120 * (odds.muzzles > 0) + 100 * odds.beset;
    pull += 70 * worst_wound(u) + 120 * (int)i64_min(mates_lost(w, u), 3);
    pull += mind_suppression(w, u) / 8 + (w->now < u->blind_until_ms ? 200 : 0);
    if (!u->armed_with) pull *= 3;
    return pull * (1200 - u->morale / 2) / 1000;
}

static void tell_words(World *w, Unit *hearer, const Unit *speaker, int topic) {
    bool order = topic == topic_police || topic == topic_hands || topic == topic_come_out ||
                 topic == topic_stay_inside;
    Percept p = percept_of(w, order ? PERCEPT_challenged : PERCEPT_spoken_to, hearer->group,
                           hearer->ordinal);
    p.word = (u8)topic;
    const Track *t = track_of(w, hearer, unit_id(w, speaker));
    if (t) {
        p.contact = t->contact;
        p.at = pos(t->x, t->y, t->z);
        p.error_cells = t->error_cells;
    }
    tell(w, p);
}

void understood(World *w, Unit *hearer, UnitId speaker_id, int topic, u32 cause) {
    const Unit *speaker = unit_get(w, speaker_id);
    if (!speaker || !topic || !unit_able(hearer) || unit_kind(w, hearer)->species) return;
    if (speaker->group == hearer->group) return;
    Event e = event_of(w, EVENT_understood, hearer);
    e.other = speaker_id;
    e.cause = cause;
    e.a = topic;
    u32 id = emit(w, e);
    tell_words(w, hearer, speaker, topic);
    if (hearer->challenged < 255) hearer->challenged++;
    if (unit_group(w, speaker)->side == unit_group(w, hearer)->side) return;
    if (topic == topic_stay_inside || topic == topic_leave_us) return;
    if (topic == topic_calm || topic == topic_terms) mind_stress(w, hearer, -60);
    i64 spread = rng_between(draw_unit(w, hearer, PURPOSE_yield, hearer->challenged), 600, 1400);
    i64 worn = 1000 + 150 * (hearer->challenged > 1 ? hearer->challenged - 1
                                                    : 0); // the tenth call says little new
    mind_yield_pull(w, hearer, (int)(pull_of(w, hearer, topic) * spread / worn), id);
}

// ---- giving up --------------------------------------------------------------------

static void lay_arms_down(World *w, Unit *u, u32 cause) {
    bool feigns = u->traits & TRAIT_FEIGNS && u->armed_with & 2;
    if (feigns && u->weapon_in_hand == 2) { // out of the hand, not off the body
        u->weapon_in_hand = 0;
        u->ready = READY_SLUNG;
        return;
    }
    hands_empty(w, u, !feigns, cause);
}

void unit_yield(World *w, Unit *u, u32 cause) {
    if (u->custody != CUSTODY_FREE || u->life != LIFE_UP || u->place != PLACE_MAP) return;
    Event e = event_of(w, EVENT_yielded, u);
    e.cause = cause;
    u32 id = emit(w, e);
    u->custody = CUSTODY_YIELDED;
    act_break(w, u, REASON_yielded);
    u->arms_raised = 1;
    u->yielded_ms = w->now;
    hide_leave(w, u);
    u->covering = 0;
    u->reflex = REFLEX_NONE;
    due_set(u, DUE_REFLEX, -1);
    lay_arms_down(w, u, id);
    Percept p = percept_of(w, PERCEPT_member_yielded, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    tell(w, p);
    look_dirty(w, u);
}

void unit_rearm(World *w, Unit *u) {
    if (u->custody != CUSTODY_YIELDED || !u->weapon_in_hand) return;
    u->custody = CUSTODY_FREE;
    u->arms_raised = 0;
    u->yield_pull = 0;
    emit(w, event_of(w, EVENT_rearmed, u));
    look_dirty(w, u);
}

static Reason check_surrender(const World *w, const Unit *u, const Order *o) {
    (void)o;
    if (unit_kind(w, u)->species) return REASON_not_able;
    return u->custody == CUSTODY_FREE ? REASON_none : REASON_already;
}

static void start_surrender(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, HANDS_UP_MS);
}

static void due_surrender(World *w, Unit *u, const Order *o) {
    (void)o;
    u32 cause = u->act_event;
    act_done(w, u);
    unit_yield(w, u, cause);
}

const ActRow row_surrender = {check_surrender, start_surrender, due_surrender, NULL};
