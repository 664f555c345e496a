// react.c: how long it takes to answer what was perceived: by the channel, the number of answers, surprise.
// What is answered is noted with the percept; the time is drawn once a unit and percept, whatever is ordered.
#include "sim/world.h"

enum {
    FLOOR_MS = 100, MOST_MS = 60000,
    HEARD_PM = 840,      // CALIBRATION 2.1: 160 ms for a sound, 190 ms for a light
    CALM_MS = 30000,     // nothing salient for so long: whoever is not set is taken by surprise (design)
    UNSURE_LOW = 200, UNSURE_HIGH = 800,  // armed or not is still a question in between
    CHOICES_MAX = 32, HANDFUL = 8
};

// Set: the weapon or the eyes are already on what was expected, and one answer is ready.
static bool is_set(const Unit *u, const Percept *p) {
    return u->covering && (!u->cover_contact || !p->contact || p->contact == u->cover_contact);
}

static int people_in_sight(const World *w, const Unit *u) {
    const Track *rows = track_rows(w, u);
    int seen = 0;
    for (int i = 0; i < TRACKS_PER_UNIT; i++) seen += track_sees(&rows[i]);
    return seen;
}

static bool unsure(const World *w, const Unit *u, ContactId id) {
    const Contact *c = id ? contact_find(w, u->group, id) : NULL;
    return c && c->class_pm[CLASS_ARMED] > UNSURE_LOW && c->class_pm[CLASS_ARMED] < UNSURE_HIGH;
}

// Between how many answers there is to choose: one that is ready, else whom of those in sight it
// concerns, and whether to act at all while it is not clear what somebody is.
static int choices_of(const World *w, const Unit *u, const Percept *p) {
    if (is_set(u, p)) return 1;
    int people = (int)i64_clamp(people_in_sight(w, u), 1, HANDFUL);
    return people * (unsure(w, u, p->contact) ? 2 : 1);
}

void react_note(const World *w, Unit *u, const Percept *p) {
    bool calm = u->salient_ms < 0 || p->ms - u->salient_ms > CALM_MS;
    u->salient_choices = (u8)choices_of(w, u, p);
    u->salient_surprise = calm && !is_set(u, p);
    u->salient_heard = p->kind == PERCEPT_heard || p->kind == PERCEPT_heard_shot || p->kind == PERCEPT_challenged || p->kind == PERCEPT_spoken_to;
    u->salient = p->id;
    u->salient_ms = p->ms;
    u->salient_kind = p->kind;
}

static i64 drawn(const World *w, const Unit *u, i64 median, u32 percept, i64 cause_ms) {
    u64 draw = draw_unit_at(w, u, cause_ms, PURPOSE_reaction, percept);
    return i64_clamp(rng_lognormal(draw, median, unit_kind(w, u)->reaction_sigma), FLOOR_MS, MOST_MS);
}

// Hick: so much more for every doubling of the answers (CALIBRATION 2.3).
static i64 median_ms(const Kind *kind, int choices, bool surprise, bool heard) {
    i64 simple = heard ? (i64)kind->reaction_ms * HEARD_PM / 1000 : kind->reaction_ms;
    i64 choosing = (i64)kind->choice_ms * fix_log2_milli((u64)i64_clamp(choices, 1, CHOICES_MAX)) / 1000;
    return simple + choosing + (surprise ? kind->surprise_ms : 0);
}

i64 react_ms(const World *w, const Unit *u) {
    return drawn(w, u, median_ms(unit_kind(w, u), u->salient_choices, u->salient_surprise, u->salient_heard), u->salient, u->salient_ms);
}

// News of a mate over the net: heard, and with a choice of what to make of it.
i64 react_told_ms(const World *w, const Unit *u, u32 percept, i64 cause_ms) {
    return drawn(w, u, median_ms(unit_kind(w, u), 2, false, true), percept, cause_ms);
}
