// checked.h: worlds and matches stepped under the eye of the invariant checker.
// A world that breaks a rule fails the test at once, with the moment and the rule.
#pragma once
#include "match/match.h"
#include "sim/sim.h"
#include "support/cmocka_all.h"

static inline void checked_world(const World *w) {
    char why[300] = "";
    Text text = text_over(why, sizeof why);
    if (!sim_valid(w, &text)) fail_msg("at %lld ms: %s", (long long)sim_ms(w), why);
}

// match_step, and the world is sound after it.
static inline bool checked_step(Match *m) {
    bool going = match_step(m);
    checked_world(match_world(m));
    return going;
}
