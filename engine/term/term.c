// term.c: the plain text stream: briefing, prompt, line, answer; or a whole match told as it goes.
// Reading and telling alternate; time stands while the person reads.
#include "term/session.h"

#include <stdlib.h>
#include <string.h>

enum { NARRATE_PIECE_MS = 1000, FIRST_STOP_MS = 1000 };  // what is told at the start stops no clock

Lexicon session_lexicon(const Session *s) {
    const ScriptHost *host = &match_def(s->m)->host;
    return (Lexicon){match_world(s->m), s->def->group, host->tactics, host->tactic_count};
}

static void briefing(const Session *s) {
    Text text = text_new();
    view_briefing(match_world(s->m), s->def->group, &text);
    print_text(s->def->out, text.at);
    text_free(&text);
    print_line(s->def->out, "%s", "");
}

static bool over(const Session *s) {
    return match_ended(s->m) || (s->def->until_ms && session_ms(s) >= s->def->until_ms);
}

static bool narrate(Session *s) {
    bool going = true;
    while (going && !over(s)) {
        i64 to = session_ms(s) + NARRATE_PIECE_MS;
        if (s->def->until_ms && to > s->def->until_ms) to = s->def->until_ms;
        while (going && session_ms(s) < to) {  // told as things are then, not as they have become
            going = session_move(s, to);
            session_hear(s);
        }
        session_tell(s, false);
        fflush(s->def->out);
    }
    session_hear(s);
    session_tell(s, true);
    session_status(s, "");
    return true;
}

// The next line without its end; false at the end of input. A line too long is cut and refused later.
static bool read_line(Session *s, char **line, size_t *size) {
    if (!s->def->echo) fputs("> ", s->def->out);
    fflush(s->def->out);
    ssize_t n = getline(line, size, s->def->in);
    if (n < 0) return false;
    while (n > 0 && strchr("\r\n", (*line)[n - 1])) (*line)[--n] = 0;
    if (s->def->echo) print_line(s->def->out, "> %s", *line);
    return true;
}

static bool converse(Session *s) {
    char *line = NULL;
    size_t size = 0;
    bool ok = true;
    session_hear(s);
    session_tell(s, true);
    session_status(s, "");
    print_line(s->def->out, "Time moves only when you say so: run 5s, run until contact, step. Try: help, look, list doors.");
    while (ok && !s->quit && !over(s) && read_line(s, &line, &size)) ok = session_line(s, line);
    if (ok && !s->quit && !match_ended(s->m) && over(s)) print_line(s->def->out, "The time given to this match is over.");
    free(line);
    return ok;
}

bool term_play(Match *m, const TermDef *def, Error *err) {
    Session s = {.m = m, .def = def, .log = log_create(), .verbosity = NORMAL, .stops = true, .free_from_ms = FIRST_STOP_MS};
    if (!s.log) return error_set(err, EXIT_IO, "out of memory for the log");
    view_state_init(&s.shown, match_world(m), def->group);
    s.shown.selected = 0;
    briefing(&s);
    if (def->narrate_only) narrate(&s);
    else converse(&s);
    log_destroy(s.log);
    fflush(def->out);
    const Error *bad = match_error(m);
    if (bad && bad->code) {
        *err = *bad;
        return false;
    }
    return true;
}
