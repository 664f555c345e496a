// session_args.h: the options that say which match: shared by play, run and batch.
// One list of options, one reader.
#pragma once
#include "app/command.h"
#include "lab/lab.h"

// play has more options than its help has lines: what has no help there is said by `run --help`.
#ifndef STEP_HELP
#define STEP_HELP "25, 50 (default) or 100"
#endif
#define SESSION_OPTIONS {"--seed", "N", "luck of the match (default 1)"}, MANY_OPTIONS
#define MANY_OPTIONS \
    {"--world", "N", "hidden truth (default: from the seed; plain play: an occupied flat)"}, \
    {"--policy-seed", "N", "what scripts draw from (default: from the seed)"}, \
    {"--blue", "AI", "who drives the seat group: a name, a .lua file, null, random"}, \
    {"--red", "AI", "who drives the suspects"}, {"--group", "NAME=AI", "who drives one group"}, \
    {"--plan", "FILE", "orders of the seat group written down before; its AI comes after them"}, \
    {"--set", "KEY=VALUE", "fix a variable of the hidden truth, stratum=NAME, or data.TABLE.ROW.NUMBER=VALUE"}, \
    {"--step-ms", "N", STEP_HELP}, {"--until", "SEC", "stop at this second"}

// Fills the definition from the words (the scenario) and options. Usage errors.
bool session_args(const Args *args, SessionDef *out, Error *err);
// The same after a word that says what to do with it (`bench step SCENARIO`), in a fixed hidden truth.
bool session_of_bench(const Args *args, SessionDef *out, Error *err);
