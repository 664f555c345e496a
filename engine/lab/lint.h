// lint.h: what is wrong with a plan, as far as the group can know: a sentence, a place, and what would mend it.
// Judged by carrying it out in the empty building as believed (dry.h), never by anything hidden.
#pragma once
#include "lab/dry.h"

enum { LINT_MAX = 32 };

typedef enum LintKind {
    LINT_GATE,       // waits for what never comes: a go nobody gives, itself, a circle, something that never ends
    LINT_TOOL,       // a tool that nobody who is meant carries
    LINT_TIMING,     // not there by the time it is to begin
    LINT_REACH,      // a place that cannot be got to, or an order out of reach
    LINT_CROSSFIRE,  // an own member in the line of a weapon
    LINT_FRONT,      // somebody in front of a door when it comes open
    LINT_PLACE,      // two in one place, or somebody left in a doorway
    LINT_DANGER,     // a way into a room entered that nobody covers
    LINT_COUNT
} LintKind;
const char *lint_name(LintKind kind);     // "crossfire"

typedef struct Finding {
    u8 kind;
    int line, column;          // of the plan (by plan_find), of its text
    char text[280];
    char fix[12];              // the word of what would mend it first: drop, retime, cover ...
    // what the mending needs
    u8 act, unit, other, go;
    int other_line;
    i64 ms;
    Pos at;
} Finding;
typedef struct Lint { int count; Finding at[LINT_MAX]; i64 end_ms; } Lint;  // end_ms: how long the plan takes, nobody being met

bool lint_plan(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, const Plan *plan, DryHost host, void *self, Lint *out, Error *err);
// Changes the plan so that the n-th finding (from 0) is gone and nothing new has come; false when nothing tried does that.
// said: what was done.
bool lint_fix(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, Plan *plan, const Lint *lint, int n, DryHost host, void *self, Text *said, Error *err);
void lint_text(const Lint *lint, Text *out);                                   // numbered, for the game
void lint_file(const Lint *lint, const Plan *plan, const char *path, Text *out); // path:line:column: W-CROSSFIRE: ...
void lint_json(const Lint *lint, const Plan *plan, const char *path, Text *out);
