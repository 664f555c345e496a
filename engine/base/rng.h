// rng.h: counter-based random numbers: a draw is a pure function of its key.
// Adding a draw somewhere moves no other draw; nothing here has state.
#pragma once
#include "base/types.h"

typedef struct RngKey {
    u64 seed;
    u32 replicate;  // branch number of paired runs; 0 for the base run
    u32 group;      // who draws: group and ordinal within it; 0,0 for the world itself
    u32 ordinal;
    i64 ms;         // when
    u32 purpose;    // what for
    u32 n;          // counts draws of one purpose at one time
} RngKey;

u64 rng_draw(const RngKey *key);
u64 rng_mix(u64 a, u64 b);  // one-way mixing of two words, for derived seeds

// Mappings from one draw to a distribution; all integer.
u32 rng_below(u64 draw, u32 n);                         // 0..n-1, n >= 1
i64 rng_between(u64 draw, i64 lo, i64 hi);              // lo..hi inclusive
bool rng_permille(u64 draw, i32 permille);              // true with probability permille/1000
i64 rng_triangle(u64 draw, i64 lo, i64 mode, i64 hi);   // triangular distribution
i32 rng_exponential_milli(u64 draw);                    // 1000 * Exp(1), 0..20000
i32 rng_normal_milli(u64 draw);                         // 1000 * N(0,1), clipped to +-4000
i64 rng_lognormal(u64 draw, i64 median, i32 sigma_milli);  // lognormal by median and sigma
