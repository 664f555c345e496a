// react.c: how long it takes to answer what was perceived: by the channel, the number of answers, surprise.
// What is answered is noted with the percept; the time is drawn once a unit and percept, whatever is ordered.
#include "sim/world.h"

enum { CHOICES_MAX = 32, HANDFUL = 8 };

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
    return c && c->class_pm[CLASS_ARMED] > reacting(w)->unsure_low_pm && c->class_pm[CLASS_ARMED] < reacting(w)->unsure_high_pm;
}

// Between how many answers there is to choose: one that is ready, else whom of those in sight it
// concerns, and whether to act at all while it is not clear what somebody is.
static int choices_of(const World *w, const Unit *u, const Percept *p) {
    if (is_set(u, p)) return 1;
    int people = (int)i64_clamp(people_in_sight(w, u), 1, HANDFUL);
    return people * (unsure(w, u, p->contact) ? 2 : 1);
}

void react_note(const World *w, Unit *u, const Percept *p) {
    bool calm = u->salient_ms < 0 || p->ms - u->salient_ms > reacting(w)->calm_ms;
    u->salient_choices = (u8)choices_of(w, u, p);
    u->salient_surprise = calm && !is_set(u, p);
    u->salient_heard = p->kind == PERCEPT_heard || p->kind == PERCEPT_heard_shot || p->kind == PERCEPT_challenged || p->kind == PERCEPT_spoken_to;
    u->salient = p->id;
    u->salient_ms = p->ms;
    u->salient_kind = p->kind;
}

static i64 drawn(const World *w, const Unit *u, i64 median, u32 percept, i64 cause_ms) {
    u64 draw = draw_unit_at(w, u, cause_ms, PURPOSE_reaction, percept);
    return i64_clamp(rng_lognormal(draw, median, unit_kind(w, u)->reaction_sigma), reacting(w)->floor_ms, reacting(w)->most_ms);
}

// Hick: so much more for every doubling of the answers (CALIBRATION 2.3).
static i64 median_ms(const World *w, const Unit *u, int choices, bool surprise, bool heard) {
    const Kind *kind = unit_kind(w, u);
    i64 simple = heard ? (i64)kind->reaction_ms * reacting(w)->heard_pm / 1000 : kind->reaction_ms;
    i64 choosing = (i64)kind->choice_ms * fix_log2_milli((u64)i64_clamp(choices, 1, CHOICES_MAX)) / 1000;
    return simple + choosing + (surprise ? kind->surprise_ms : 0);
}

i64 react_ms(const World *w, const Unit *u) {
    return drawn(w, u, median_ms(w, u, u->salient_choices, u->salient_surprise, u->salient_heard), u->salient, u->salient_ms);
}

// News of a mate over the net: heard, and with a choice of what to make of it.
i64 react_told_ms(const World *w, const Unit *u, u32 percept, i64 cause_ms) {
    return drawn(w, u, median_ms(w, u, 2, false, true), percept, cause_ms);
}

// To see that the threat is over, while one is about it: to go on or to stop (2.4).
i64 react_over_ms(const World *w, const Unit *u) {
    return i64_clamp(rng_lognormal(draw_unit(w, u, PURPOSE_reaction, 0), median_ms(w, u, 2, false, false), unit_kind(w, u)->reaction_sigma), reacting(w)->floor_ms, reacting(w)->most_ms);
}
