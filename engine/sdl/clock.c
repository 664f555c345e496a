// clock.c: match time at the window: real time times speed, in whole steps, never more than fits a frame.
// It pauses by itself at what wants a decision: at most once in two seconds and twelve times in a fire-fight.
#include "sdl/player.h"

#include <string.h>

enum { APART_MS = 2000, SLOW_MS = 3000, FIREFIGHT_PAUSES = 12, QUIET_MS = 30000, CONTACT = 6, SLOW_MILLI = 250, OWED_MAX_US = 250000,
       HEAR_MS = 2000 };  // percepts are kept for some seconds only

static const World *world(const Player *p) { return match_world(p->m); }

static void stop_for(Player *p, const Percept *percept) {
    i64 now = know_ms(world(p));
    if (percept->ms - p->loud_ms > QUIET_MS) p->pauses = 0;
    if (view_loud(percept)) p->loud_ms = percept->ms;
    if (p->v.paused) return;
    if (p->pauses < FIREFIGHT_PAUSES ? percept->salience >= CONTACT : view_loud(percept)) p->slow_until_ms = now + SLOW_MS;  // what is folded slows nothing, but for a shot
    if (now < p->free_from_ms || p->pauses >= FIREFIGHT_PAUSES) return;  // too soon for another pause
    Text why = text_over(p->advice, sizeof p->advice);
    text_clear(&why);
    text_add(&why, "Paused: ");
    view_sentence_always(world(p), p->v.group, percept, &why);
    p->v.advice = p->advice;
    p->v.paused = true;
    p->pauses++;
    p->free_from_ms = now + APART_MS;
}

void player_hear(Player *p) {
    const Percept *list;
    Seat seat = match_seat(p->m, p->v.group);
    int n = seat_percepts(&seat, p->heard, &list);
    log_percepts(p->log, world(p), p->v.group, list, n);
    log_changes(p->log, world(p), p->v.group);
    for (int i = 0; i < n; i++) {
        p->heard = list[i].id;
        if (view_asks(&p->asked, p->m, p->v.group, &list[i])) stop_for(p, &list[i]);
    }
}

static void finish(Player *p) {
    char status[200] = "";
    Text text = text_over(status, sizeof status);
    if (p->ended) return;
    p->ended = true, p->v.paused = true;
    const char *verdict = p->def->verdict ? p->def->verdict(p->def->self, p->m) : NULL;
    if (!verdict) view_status(world(p), p->v.group, &text);
    player_notice(p, verdict ? verdict : status);
}

static bool step(Player *p) {
    bool going = match_step(p->m);
    if (p->def->each_step) p->def->each_step(p->def->self, p->m);
    player_hear(p);
    player_follow(p);
    if (!going || match_ended(p->m)) finish(p);
    return going && !match_ended(p->m);
}

bool player_run_to(Player *p, i64 ms) {
    while (know_ms(world(p)) < ms) {
        i64 before = know_ms(world(p));
        if (!p->def->each_step) match_advance(p->m, i64_min(ms, before + HEAR_MS));
        if (know_ms(world(p)) != before) player_hear(p);
        else if (!step(p)) return false;
        if (match_ended(p->m)) return finish(p), false;
    }
    return true;
}

bool player_clock(Player *p, i64 wall_us) {
    const i64 each = know_step_ms(world(p)) * 1000;
    if (p->v.paused || p->v.notice || p->ended) return true;
    i64 speed = know_ms(world(p)) < p->slow_until_ms && p->v.speed_milli > SLOW_MILLI ? SLOW_MILLI : p->v.speed_milli;
    p->owed_us += i64_min(wall_us, OWED_MAX_US) * speed / 1000;
    for (int n = 0; p->owed_us >= each && !p->v.paused && !p->ended; n++) {
        p->owed_us -= each;
        if (!step(p)) break;
        if (n == 100) p->owed_us = 0;                // the machine is too slow for this speed
    }
    const Error *err = match_error(p->m);
    return !err || !err->code;
}
