// session.h: one person at the text stream: the match, what was told already, what was chosen.
// Private to term: term.c drives it, clock.c moves time, command.c reads lines.
#pragma once
#include "term/print.h"
#include "term/term.h"

typedef enum Verbosity { TERSE, NORMAL, FULL } Verbosity;

typedef struct Session {
    Match *m;
    const TermDef *def;
    Log *log;
    u32 heard;                 // id of the last percept told
    int told;                  // lines of the log printed
    Verbosity verbosity;
    bool stops, quit;
    ViewState shown;           // layers of the map
    Asked asked;               // about whom the clock has stopped
    i64 free_from_ms;          // no automatic stop before this time
    char again[LANG_TEXT], critical[300];
} Session;

// What ends a run before its time.
typedef enum Until { UNTIL_TIME, UNTIL_DECISION, UNTIL_CONTACT, UNTIL_SHOT, UNTIL_QUIET, UNTIL_DONE, UNTIL_END } Until;

// Moves time by at most `ms`; tells what was perceived and why it stopped, in one status line.
// False when the match failed.
bool session_run(Session *s, i64 ms, Until until);
bool session_move(Session *s, i64 to_ms);        // one piece of time: a step, or a jump over nothing
void session_hear(Session *s);                   // new percepts into the log
void session_tell(Session *s, bool all);         // log lines not printed yet; all: also those still folding
void session_status(Session *s, const char *why);
bool session_line(Session *s, const char *line); // false when the match failed
Lexicon session_lexicon(const Session *s);
i64 session_ms(const Session *s);
