// daily.h: the mission and the seed of a day, the same for everybody.
#pragma once
#include "script/script.h"

enum { DAILY_DATE = 16 };
void daily_date(char out[DAILY_DATE]);                                 // today, UTC: 2030-01-31
u64 daily_seed(const char *date);
const char *daily_mission(const Script *script, const char *date);     // its name; lives as long as the script
