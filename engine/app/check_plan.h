// check_plan.h: plans for `check`: one judged, or many made up to judge the linter.
#pragma once
#include "app/command.h"

int check_plan(const char *path, const char *scenario, bool json, bool over_time);   // over_time: who is where in it when, before what is found; exit 1 when anything is found; scenario NULL: the plan's own
// path: a scenario, for which plans are made up, or a clean .plan of any, which is varied. worlds 0: what is found of faults put in;
// else what they change when the plans are carried out in so many worlds.
typedef struct LinterAsk { int plans, worlds, jobs; u64 seed; i64 until_ms; } LinterAsk;
int check_linter(const char *path, const char *scenario, const LinterAsk *ask);
