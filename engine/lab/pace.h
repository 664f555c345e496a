// pace.h: the moments of a match at which a commander has something to decide, and the time between them.
// Reads what the seat's group knows and what it ordered; changes nothing.
#pragma once
#include "base/json.h"
#include "match/match.h"
#include "view/view.h"

enum { PACE_FAILED = 16 };
typedef struct Pace {
    i64 ms, wall_ms;             // match time, and the time at the window when nobody makes it wait
    i64 first_ms, last_ms, longest_ms, longest_at_ms, free_from_ms, slow_until_ms, loud_ms;
    int moments, in_fight;
    Asked asked;
    u32 heard, tactic;           // newest percept and tactic that have been counted
    u32 failed[PACE_FAILED]; i64 failed_ms[PACE_FAILED]; int failed_next; // what failed with whom and why, and when last
} Pace;

void pace_step(Pace *p, Match *m);  // after every stop of a match; start from a zeroed one
void pace_json(const Pace *p, Json *j);
