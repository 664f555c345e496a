// pace.c: how often a match asks its commander for a decision, in time as it passes at the window at its usual speed.
// A moment is what stops the clock there, a tactic set going or a word said; moments of two seconds are one, in a fire-fight twelve at most.
// What a script tries over and over, and what fails for the same reason each time, is one: a commander would not have said it again.
#include "lab/pace.h"
#include "view/view.h"

enum { APART_MS = 2000, SLOW_MS = 3000, SLOWER = 4, FIREFIGHT_MOMENTS = 12, QUIET_MS = 30000, AGAIN_MS = 30000, CONTACT = 6, TACTICS = 32 };

// The time since the last moment, if it is the longest so far, and when in the match it ended.
static void longer(Pace *p) {
    if (p->wall_ms - p->last_ms <= p->longest_ms) return;
    p->longest_ms = p->wall_ms - p->last_ms;
    p->longest_at_ms = p->ms;
}

static void moment(Pace *p, bool stops) {
    if (p->wall_ms < p->free_from_ms || (stops && p->in_fight >= FIREFIGHT_MOMENTS)) return;
    if (p->moments) longer(p);
    else p->first_ms = p->wall_ms;
    p->moments++;
    p->in_fight += stops;
    p->last_ms = p->wall_ms;
    p->free_from_ms = p->wall_ms + APART_MS;
}

static bool failed_again(Pace *p, const Percept *percept) {
    if (percept->kind != PERCEPT_order_failed && percept->kind != PERCEPT_order_refused) return false;
    u32 what = (u32)percept->unit << 16 | (u32)percept->verb << 8 | percept->reason;
    int i = 0;
    while (i < PACE_FAILED && p->failed[i] != what) i++;
    bool again = i < PACE_FAILED && percept->ms - p->failed_ms[i] <= AGAIN_MS;
    if (i == PACE_FAILED) i = p->failed_next, p->failed_next = (p->failed_next + 1) % PACE_FAILED;
    p->failed[i] = what, p->failed_ms[i] = percept->ms;
    return again;
}

// What the group perceives: loud things open a fire-fight and slow the clock down for a while.
static void perceived(Pace *p, const Match *m, GroupId g, const Percept *percept) {
    if (!view_asks(&p->asked, m, g, percept) || failed_again(p, percept)) return;
    if (percept->ms - p->loud_ms > QUIET_MS) p->in_fight = 0;
    if (view_loud(percept)) p->loud_ms = percept->ms;
    if (p->in_fight < FIREFIGHT_MOMENTS ? percept->salience >= CONTACT : view_loud(percept)) p->slow_until_ms = percept->ms + SLOW_MS;
    moment(p, true);
}

static bool says(const Order *o) {
    return o->verb == VERB_talk || o->verb == VERB_request || o->verb == VERB_ask || o->verb == VERB_report || o->verb == VERB_rules || o->verb == VERB_signal || o->verb == VERB_declare;
}

void pace_step(Pace *p, Match *m) {
    const World *w = match_world(m);
    GroupId g = match_def(m)->pack->info->seat_group;
    i64 now = know_ms(w), slow = i64_max(0, i64_min(now, p->slow_until_ms) - p->ms);
    p->wall_ms += now - p->ms + slow * (SLOWER - 1);
    p->ms = now;
    const Percept *heard;
    Seat seat = match_seat(m, g);
    int n = seat_percepts(&seat, p->heard, &heard);
    for (int i = 0; i < n; i++) {
        p->heard = heard[i].id;
        perceived(p, m, g, &heard[i]);
    }
    const Order *entered;
    n = match_entered(m, &entered);
    for (int i = 0; i < n; i++)
        if (entered[i].group == g && !entered[i].lapsed && says(&entered[i])) moment(p, false);
    TacticView tactic[TACTICS];
    n = match_tactics(m, g, tactic, TACTICS);
    u32 newest = p->tactic;
    for (int i = 0; i < n; i++) {
        if (tactic[i].intent > p->tactic) moment(p, false);
        if (tactic[i].intent > newest) newest = tactic[i].intent;
    }
    p->tactic = newest;
}

void pace_json(const Pace *so_far, Json *j) {
    Pace whole = *so_far, *p = &whole;
    longer(p); // the last of them has nothing behind it but the end
    json_open(j, "pace", '{');
    json_int(j, "moments", p->moments);
    json_int(j, "first_ms", p->first_ms);
    json_int(j, "longest_ms", p->longest_ms);
    json_int(j, "longest_at_ms", p->longest_at_ms);
    json_int(j, "wall_clock_ms", p->wall_ms);
    json_close(j, '}');
}
