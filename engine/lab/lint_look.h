// lint_look.h: what the rules of the linter share: the plan's lines, the dry run, and how a finding is said.
// Only lint.c and lint_doors.c include it.
#pragma once
#include "lab/lint.h"

typedef struct Lines { Spoken *at; int count; const Plan *plan; } Lines;   // [0] is line 1
typedef struct Look { const World *w; GroupId g; Lexicon lex; Lines lines; const Dry *d; Lint *out; } Look;
typedef struct Called { char at[96]; } Called;

Finding *lint_find(Look *k, LintKind kind, int line, int act, const char *fix);  // a new one; one that is told nowhere when it stands already or there is no room
void lint_say(Finding *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
Called lint_member(const Look *k, int unit);
Called lint_place(const Look *k, Pos at);
static inline double lint_seconds(i64 ms) { return (double)ms / 1000; }
// The act of a line that an order with that verb to that place comes from; 0 when it is not to be told.
int lint_act_of(const Look *k, int line, u8 verb, Pos at);
int lint_act_of_task(const Look *k, const DryTask *t);
static inline i64 lint_began(const Look *k) { return match_def(k->d->m)->began_ms; }  // of the match that the dry run is part of
static inline bool lint_holds_weapon(u8 verb) { return verb == VERB_cover || verb == VERB_aim || verb == VERB_shoot || verb == VERB_suppress; }

// ---- lint_doors.c: rules of doors and of the rooms behind them
void lint_fronts(Look *k);
void lint_doorways(Look *k);
void lint_same_goal(Look *k);
void lint_entries(Look *k);
