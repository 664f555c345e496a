// check_plan.h: plans for `check`: one judged, or many made up to judge the linter.
#pragma once
#include "app/command.h"

int check_plan(const char *path, const char *scenario, bool json);   // exit 1 when anything is found; scenario NULL: the plan's own
int check_linter(const char *scenario, int count, u64 seed, int jobs);
