// weary.c: fatigue over hours, and what alarm does to those who are at home: how they take it, and when they get going.
// Fatigue is a straight line from a known value, steeper after a fright and downward in sleep; it falls due when it
// passes a step, so a long watch is jumped over. What it costs: attention, patience, what a voice builds.
#include "sim/senses.h"

enum { HOUR_MS = 3600000, STEPS = 8, STEP = 1000 / STEPS, MOST = 1000, WOKEN_MS = 600000 };

static const MindRow *weights(const World *w) { return pack_mind(w->pack); }
static bool asleep(const Unit *u) { return u->traits & TRAIT_ASLEEP; }

// ---- fatigue ---------------------------------------------------------------------------------------

static i64 rate(const World *w, const Unit *u) { return asleep(u) ? -weights(w)->rested : weights(w)->wearies; } // an hour

int weary(const World *w, const Unit *u) {
    return (int)i64_clamp(u->fatigue + (w->now - u->fatigue_ms) * rate(w, u) / HOUR_MS, 0, MOST);
}

// When the next step is passed; a due time a few seconds late would do, but this one is exact.
static void foresee(World *w, Unit *u) {
    i64 r = rate(w, u), next = r > 0 ? (u->tired + 1) * STEP : u->tired * STEP - 1;
    bool never = !r || next > MOST || next < 0 || unit_kind(w, u)->species;
    i64 ms = never ? -1 : u->fatigue_ms + (next - u->fatigue) * HOUR_MS / r + 1;
    due_set(w, u, DUE_TIRE, never ? -1 : i64_max(w->now + 1, ms));
}

void weary_set(World *w, Unit *u, int more) {
    u->fatigue = (i16)i64_clamp(weary(w, u) + more, 0, MOST);
    u->fatigue_ms = w->now;
    u8 tired = (u8)i64_min(STEPS - 1, u->fatigue / STEP);
    if (tired != u->tired) u->look |= LOOK_LIT; // attends less to the same sight
    u->tired = tired;
    foresee(w, u);
}

void weary_run(World *w, Unit *u) { weary_set(w, u, 0); }

// Of attention and of what words build, by whole steps.
int weary_attention_pm(const World *w, const Unit *u) { return 1000 - u->tired * weights(w)->tired_attention / STEPS; }

void weary_spawn(World *w, Unit *u) {
    u->fatigue_ms = w->now;
    u->fatigue = asleep(u) ? 0 : weights(w)->fatigue_start;
    u->tired = (u8)(u->fatigue / STEP);
    foresee(w, u);
}

void weary_woken(World *w, Unit *u) {
    weary_set(w, u, 0); // what the sleep was worth, before the line goes up again
    u->traits &= (u16)~TRAIT_ASLEEP;
    u->woken_ms = w->now;
    foresee(w, u);
}

// ---- alarm -----------------------------------------------------------------------------------------

// Drawn once: how somebody takes it, by what he is; and how long until he gets going. Out of sleep it takes longer;
// gunfire makes it short, and many freeze or hide (CALIBRATION 10.4, 10.5).
static void alarmed(World *w, Unit *u, int share_pm) {
    const Kind *kind = unit_kind(w, u);
    bool drowsy = u->woken_ms >= 0 && w->now - u->woken_ms < WOKEN_MS;
    i64 median = drowsy ? kind->premove_asleep_ms : kind->premove_ms;
    if (!median) return;
    i64 ms = rng_lognormal(draw_unit(w, u, PURPOSE_premove, 0), median, kind->premove_sigma) * share_pm / 1000;
    if (u->ready_ms < 0 || w->now + ms < u->ready_ms) u->ready_ms = w->now + ms;
}

static void take_fright(World *w, Unit *u) {
    const Kind *kind = unit_kind(w, u);
    i32 draw = (i32)rng_below(draw_unit(w, u, PURPOSE_premove, 1), 1000), freeze = kind->freeze_pm, hide = freeze + kind->hide_pm;
    u->alarm = draw < freeze ? ALARM_FREEZE : draw < hide ? ALARM_HIDE : draw < hide + kind->run_pm ? ALARM_RUN : ALARM_STAY;
    Event e = event_of(w, EVENT_alarmed, u);
    e.a = u->alarm;
    emit(w, e);
}

void weary_alarm(World *w, Unit *u, bool fire) {
    if (unit_group(w, u)->side != SIDE_CIVILIAN || unit_kind(w, u)->species) return;
    alarmed(w, u, fire ? weights(w)->fire_pm : 1000);
    if (fire && !u->alarm) take_fright(w, u);
}

// Words at the door: to open takes a little, to leave the place takes what getting going takes.
void weary_told(World *w, Unit *u, int topic) {
    if (unit_group(w, u)->side != SIDE_CIVILIAN) return;
    if (topic == topic_come_out || topic == topic_police || topic == topic_hands) alarmed(w, u, topic == topic_come_out ? 1000 : weights(w)->door_pm);
}

// Beside himself: nothing but getting away, down or out is to be had from him until it wears off.
bool weary_panics(const World *w, const Unit *u) {
    const MindRow *m = weights(w);
    int nerve = unit_nerve(w, u);
    return nerve < m->panic_nerve && !unit_kind(w, u)->species && mind_stressed(w, u) >= m->panic_at + nerve / 2;
}
