// talk.c: words that matter: challenge, talk, surrender, and what they do to whoever understands.
// What moves a hearer is what the hearer perceives: voices, numbers, muzzles, wounds.
#include "sim/act.h"

enum {
    BREATH_MS = 300,
    CHALLENGE_MS = 1400,
    TALK_MS = 2500,
    HANDS_UP_MS = 900
};

// ---- speaking ------------------------------------------------------------------

static Reason check_speech(const World *w, const Unit *u, const Order *o) {
    if (unit_kind(w, u)->species) return REASON_not_able;
    if (o->word == topic_alive && !u->holds) return REASON_not_able;
    if (o->contact && !contact_find(w, u->group, o->contact)) return REASON_unknown_contact;
    return REASON_none;
}

static void start_speech(World *w, Unit *u, const Order *o) {
    (void)o;
    u->act_phase = 0;
    act_due_in(w, u, BREATH_MS);
}

// As loud as the row of the verb says; else as the voice would be.
u32 talk_say(World *w, Unit *u, const Order *o, EventKind kind, SoundKind sound, Loud voice,
               int topic) {
    const Action *row = pack_action(w->pack, (Verb)o->verb);
    i32 level = row && row->noise_db10 ? row->noise_db10 : pack_loud_db10(w->pack, voice);
    if (u->horn) level = pack_loud_db10(w->pack, LOUD_horn);
    else if (phone_open(u)) level = pack_loud_db10(w->pack, LOUD_voice);
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
    talk_say(w, u, o, EVENT_challenged, SOUND_challenge, LOUD_shout,
        o->word ? o->word : topic_police);
    Contact *c = contact_find(w, u->group, o->contact);
    if (c) c->warned_ms = w->now;
    u->act_phase = 1;
    act_due_in(w, u, CHALLENGE_MS);
}

// The hostage is let say a word himself: heard in the room, and over the line.
static void alive(World *w, Unit *u, Unit *held) {
    Event e = event_of(w, EVENT_proof_of_life, u);
    e.other = unit_id(w, held);
    u32 id = emit(w, e);
    noise_of(w, held, unit_at(held), LOUD_raised, 0, id);
}

static void due_talk(World *w, Unit *u, const Order *o) {
    if (u->act_phase == 1) {
        act_done(w, u);
        return;
    }
    int topic = o->word ? o->word : topic_calm;
    Unit *held = unit_get(w, u->holds);
    talk_say(w, u, o, EVENT_spoke, SOUND_speech, LOUD_raised, topic);
    if (topic == topic_alive && held && held->captive) alive(w, u, held);
    u->act_phase = 1;
    act_due_in(w, u, TALK_MS);
}

const ActRow row_challenge = {check_speech, start_speech, due_challenge, NULL};
const ActRow row_talk = {check_speech, start_speech, due_talk, NULL};

// ---- understanding ---------------------------------------------------------------

static void tell_words(World *w, Unit *hearer, const Unit *speaker, int topic, SoundKind by) {
    bool order = topic == topic_police || topic == topic_hands || topic == topic_come_out ||
                 topic == topic_stay_inside;
    Percept p = percept_of(w, order ? PERCEPT_challenged : PERCEPT_spoken_to, hearer->group,
                           hearer->ordinal);
    p.word = (u8)topic;
    if (topic == topic_demand) p.amount = speaker->demand;
    p.sound = (u8)by; // over a line: from nowhere that could be told
    const Track *t = by ? NULL : track_of(w, hearer, unit_id(w, speaker));
    if (t) {
        p.contact = t->contact;
        p.at = pos(t->x, t->y, t->z);
        p.error_cells = t->error_cells;
    }
    tell(w, p);
}

void understood(World *w, Unit *hearer, UnitId speaker_id, int topic, SoundKind by, bool meant, u32 cause) {
    const Unit *speaker = unit_get(w, speaker_id);
    bool had = by == SOUND_line && speaker && hearer->voice == speaker_id && hearer->talked_ms == w->now; // and his voice came to him as well
    if (speaker && !had && !phone_tells(w, hearer, speaker)) understood_by(w, hearer, speaker_id, topic, by, meant, cause);
}

void understood_by(World *w, Unit *hearer, UnitId speaker_id, int topic, SoundKind by, bool meant, u32 cause) {
    const Unit *speaker = unit_get(w, speaker_id);
    bool yielded = hearer->custody == CUSTODY_YIELDED && hearer->place == PLACE_MAP && hearer->life == LIFE_UP;
    if (!speaker || !topic || !(unit_able(hearer) || yielded) || unit_kind(w, hearer)->species) return;
    if (speaker->group == hearer->group) return;
    Event e = event_of(w, EVENT_understood, hearer);
    e.other = speaker_id;
    e.cause = cause;
    e.a = topic;
    u32 id = emit(w, e);
    tell_words(w, hearer, speaker, topic, by);
    if (hearer->challenged < 255) hearer->challenged++;
    if (topic == topic_threat) mind_fright(w, hearer, pack_mind(w->pack)->threat_stress);
    if (unit_group(w, speaker)->side != SIDE_BLUE || unit_group(w, hearer)->side == SIDE_BLUE) return; // who may take in custody
    if (yielded) { // what he is told to do next; there is nothing left to win him for
        if (topic == topic_come_out || topic == topic_hands || topic == topic_stay_inside) hearer->called_out = topic == topic_come_out;
        if (!hearer->called_out && hearer->act == VERB_move) act_break(w, hearer, REASON_yielded); // told to stand, he stands
        return;
    }
    weary_told(w, hearer, topic);
    int strength = rapport_words(w, hearer, speaker, topic, by != SOUND_none, id);
    if (strength) comply_called(w, hearer, strength, meant, id);
}

// ---- giving up --------------------------------------------------------------------

static void lay_arms_down(World *w, Unit *u, u32 cause) {
    bool feigns = comply_feigns(w, u);
    u->feint = feigns;
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
    u->willing = u->called_out = 0;
    hold_release(w, u);
    phone_down(w, u);
    hide_leave(w, u);
    u->covering = 0;
    u->reflex = REFLEX_NONE;
    due_set(w, u, DUE_REFLEX, -1);
    lay_arms_down(w, u, id);
    Percept p = percept_of(w, PERCEPT_member_yielded, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    tell(w, p);
    look_dirty(w, u);
    due_set(w, u, DUE_THOUGHT, -1);
    comply_wake(w, u);
    comply_mate_out(w, u, true, id);
}

void unit_rearm(World *w, Unit *u) {
    if (u->custody != CUSTODY_YIELDED || !u->weapon_in_hand) return;
    u->custody = CUSTODY_FREE;
    u->arms_raised = 0;
    u->yield_pull = 0;
    u->feint = 0;
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
