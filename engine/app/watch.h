// watch.h: what the command line does after every step of a match: the tally, and what was asked for.
// Shared by play and run.
#pragma once
#include "review/review.h"
#include "script/script.h"

typedef struct Watch {
    Tally *tally;   // NULL: somebody else counts
    Text *events;   // JSON lines of every event of the truth; NULL: not wanted
    i64 hash_ms;    // print the world's hash so often; 0: not wanted
    bool json;      // hashes as JSON lines
    const struct PlanDesk *desk; // of a person at the match; NULL none
    char verdict[4096]; // as last asked for by watch_verdict
    const Script *script; // what its scripts get wrong is said on stderr when it happens, each thing once; NULL: not wanted
    char said[512];
} Watch;

void watch_step(void *watch, Match *m);  // once after the match is made, then after every step
const char *watch_verdict(void *watch, Match *m);  // the lines of the end screen
void watch_print_verdict(const Watch *watch, const Match *m);
