// clock.c: time moves only here: in runs that end with one status line that says why.
// Whether to stop is decided on percepts and the own queue, never on the truth.
#include "term/session.h"

#include <string.h>

enum { STOP_APART_MS = 2000, QUIET_MS = 2000, QUIET_SALIENCE = 4, TERSE_LINES = 12, NEW_MAX = 512 };

i64 session_ms(const Session *s) { return know_ms(match_world(s->m)); }

static bool failed(const Session *s) {
    const Error *err = match_error(s->m);
    return err && err->code;
}

bool session_move(Session *s, i64 to_ms) {
    if (match_next(s->m, to_ms) && s->def->each_step) s->def->each_step(s->def->self, s->m);
    return !failed(s) && !match_ended(s->m);
}

static void add_full(Session *s, const Percept *p) {
    char line[300] = "";
    Text text = text_over(line, sizeof line);
    view_sentence_always(match_world(s->m), s->def->group, p, &text);
    log_line(s->log, p->ms, (u8)view_percept_ink(p->kind), line);
}

static int news(Session *s, const Percept **list) {
    Seat seat = match_seat(s->m, s->def->group);
    return seat_percepts(&seat, s->heard, list);
}

void session_hear(Session *s) {
    const Percept *list;
    int n = news(s, &list);
    for (int i = 0; i < n; i++) {
        const Percept *p = &list[i];
        int before = log_count(s->log);
        bool plan = s->def->narrate_only && p->kind == PERCEPT_order_done;  // of plans that nobody reading made
        s->heard = p->id;
        if (plan || (s->verbosity == TERSE && view_worth(p->kind) < 2)) continue;
        log_percepts(s->log, match_world(s->m), s->def->group, p, 1);
        if (s->verbosity == FULL && !view_worth(p->kind) && log_count(s->log) == before) add_full(s, p);
    }
    if (s->verbosity != TERSE) log_changes(s->log, match_world(s->m), s->def->group);
}

void session_tell(Session *s, bool all) {
    int n = log_count(s->log), printed = 0, held = 0;
    for (; s->told < n; s->told++) {
        char clock[24];
        i64 ms;
        u8 ink;
        const char *line = log_at(s->log, s->told, &ms, &ink);
        if (!all && session_ms(s) - ms <= LOG_FOLD_MS) break;
        if (s->verbosity == TERSE && printed == TERSE_LINES && !s->def->narrate_only) {
            held++;
            continue;
        }
        Text text = text_over(clock, sizeof clock);
        view_clock(ms, &text);
        size_t length = strlen(line);
        print_line(s->def->out, "[%s] %s%s", clock, line, length && strchr(".!?", line[length - 1]) ? "" : ".");
        printed++;
    }
    if (held) print_line(s->def->out, "And %d more: log.", held);
    if (all) log_close(s->log);
}

// Adds whole sentences of the state of play while the line stays within its columns.
static void add_sentences(char *line, size_t size, const char *status) {
    while (*status) {
        const char *end = strstr(status, ". ");
        size_t length = end ? (size_t)(end - status) : strlen(status), used = strlen(line);
        if (used + length + 2 > PRINT_COLUMNS || used + length + 3 > size) return;
        snprintf(line + used, size - used, " %.*s.", (int)length, status);
        status += length + (end ? 2 : 0);
    }
}

// The reason, cut at a comma or blank when it would fill the line.
static void add_reason(Text *out, const char *why) {
    size_t length = strlen(why), most = 78;
    if (length && why[length - 1] == '.') length--;
    if (length > most) {
        while (most && why[most] != ',') most--;
        for (length = most ? most : 78; !most && length && why[length] != ' ';) length--;
    }
    if (length) text_add(out, " %.*s.", (int)length, why);
}

void session_status(Session *s, const char *why) {
    char line[PRINT_COLUMNS + 60] = "", status[400] = "";
    Text text = text_over(line, sizeof line), state = text_over(status, sizeof status);
    text_char(&text, '[');
    view_clock(session_ms(s), &text);
    text_char(&text, ']');
    add_reason(&text, why);
    view_status(match_world(s->m), s->def->group, &state);
    add_sentences(line, sizeof line, status);
    print_line(s->def->out, "%s", line);
}

static bool idle(const Session *s) {
    QueueView queue[1];
    TacticView tactics[1];
    KnownMember m;
    const World *w = match_world(s->m);
    if (match_queue(s->m, s->def->group, queue, 1) || match_tactics(s->m, s->def->group, tactics, 1)) return false;
    for (int i = 1; i <= know_member_count(w, s->def->group); i++)
        if (know_member(w, s->def->group, i, &m) && m.here && m.able && m.verb && m.verb != VERB_hold && m.verb != VERB_cover) return false;
    return true;
}

typedef struct Watch { Until until; i64 loud_ms; char why[200]; bool stop; } Watch;

static bool loud(const Percept *p) {
    return p->kind == PERCEPT_heard_shot || p->kind == PERCEPT_contact_fires || p->kind == PERCEPT_shot_fired || p->kind == PERCEPT_under_fire;
}

static bool ends(Session *s, const Watch *watch, const Percept *p) {
    bool asks = view_asks(&s->asked, s->m, s->def->group, p);
    switch (watch->until) {
    case UNTIL_CONTACT: return p->kind == PERCEPT_noticed;
    case UNTIL_SHOT: return loud(p);
    case UNTIL_QUIET: case UNTIL_END: return false;
    case UNTIL_TIME: case UNTIL_DECISION: case UNTIL_DONE: break;
    }
    return asks && s->stops && p->ms >= s->free_from_ms;
}

// Looks through new percepts, before they go to the log, for a reason to stop.
static void watch_news(Session *s, Watch *watch) {
    const Percept *list;
    int n = news(s, &list);
    for (int i = 0; i < n; i++) {
        const Percept *p = &list[i];
        if (p->salience >= QUIET_SALIENCE) watch->loud_ms = session_ms(s);
        bool stops = ends(s, watch, p); // asked of each, in turn
        if (watch->stop || !stops) continue;
        Text why = text_over(watch->why, sizeof watch->why), last = text_over(s->critical, sizeof s->critical);
        view_sentence_always(match_world(s->m), s->def->group, p, &why);
        view_sentence_always(match_world(s->m), s->def->group, p, &last);
        watch->stop = true;
        s->free_from_ms = p->ms + STOP_APART_MS;
    }
}

static void check_state(Session *s, Watch *watch, bool was_idle) {
    if (watch->stop) return;
    if (watch->until == UNTIL_QUIET && session_ms(s) - watch->loud_ms >= QUIET_MS) {
        watch->stop = true;
        snprintf(watch->why, sizeof watch->why, "Quiet for 2 s");
    }
    if ((watch->until == UNTIL_DONE || (watch->until == UNTIL_DECISION && !was_idle)) && idle(s)) {
        watch->stop = true;
        snprintf(watch->why, sizeof watch->why, was_idle ? "Nobody has an order" : "All orders are done");
    }
}

bool session_run(Session *s, i64 ms, Until until) {
    i64 end = session_ms(s) + ms;
    Watch watch = {.until = until, .loud_ms = session_ms(s)};
    bool was_idle = idle(s), going = true;
    if (s->def->until_ms && end > s->def->until_ms) end = s->def->until_ms;
    while (going && !watch.stop && session_ms(s) < end) {
        i64 piece = session_ms(s) + 250;                  // conditions on the queue are looked at this often
        going = session_move(s, piece < end ? piece : end);
        watch_news(s, &watch);
        session_hear(s);
        if (session_ms(s) < end || until != UNTIL_TIME) check_state(s, &watch, was_idle);
    }
    session_tell(s, true);
    if (match_ended(s->m)) session_status(s, "");
    else if (watch.stop) session_status(s, watch.why);
    else session_status(s, until == UNTIL_TIME ? "" : "Nothing of the kind yet");
    return !failed(s);
}
