// rng.c: a key is folded into one word by a chain of strong 64-bit mixers.
// The mixer is a bijection, so two keys that differ in one field never give the same chain.
#include "base/rng.h"

#include "base/check.h"
#include "base/fix.h"

#define RNG_STEP 0x9e3779b97f4a7c15ull

// Stafford's thirteenth variant of the 64-bit finaliser.
static inline u64 mix(u64 v) {
    v = (v ^ v >> 30) * 0xbf58476d1ce4e5b9ull;
    v = (v ^ v >> 27) * 0x94d049bb133111ebull;
    return v ^ v >> 31;
}

static inline u64 fold(u64 state, u64 word) { return mix((state + RNG_STEP) ^ word); }

u64 rng_draw(const RngKey *key) {
    u64 v = mix(key->seed + RNG_STEP);
    v = fold(v, (u64)key->replicate << 32 | key->purpose);
    v = fold(v, (u64)key->group << 32 | key->ordinal);
    v = fold(v, (u64)key->ms);
    return fold(v, key->n);
}

u64 rng_mix(u64 a, u64 b) { return fold(mix(a ^ RNG_STEP) + b, a); }

// The high word of a 64 x 64 bit product.
static u64 multiply_high(u64 a, u64 b) {
    u64 a0 = (u32)a, a1 = a >> 32, b0 = (u32)b, b1 = b >> 32;
    u64 low = a0 * b0, mid = a1 * b0 + (low >> 32), side = a0 * b1 + (u32)mid;
    return a1 * b1 + (mid >> 32) + (side >> 32);
}

u32 rng_below(u64 draw, u32 n) {
    CHECK(n >= 1);
    return (u32)multiply_high(draw, n);
}

i64 rng_between(u64 draw, i64 lo, i64 hi) {
    CHECK(lo <= hi);
    u64 span = (u64)hi - (u64)lo + 1;
    return (i64)((u64)lo + (span ? multiply_high(draw, span) : draw));
}

bool rng_permille(u64 draw, i32 permille) { return (i32)rng_below(draw, 1000) < permille; }

i64 rng_triangle(u64 draw, i64 lo, i64 mode, i64 hi) {
    CHECK(lo <= mode && mode <= hi && (u64)(hi - lo) <= UINT32_MAX);
    u64 span = (u64)(hi - lo), rise = (u64)(mode - lo), fall = (u64)(hi - mode);
    if (!span) return lo;
    if (multiply_high(draw, span) < rise)
        return lo + (i64)fix_sqrt(multiply_high(draw, span * rise));
    return hi - (i64)fix_sqrt(multiply_high(~draw, span * fall));
}

i32 rng_exponential_milli(u64 draw) {
    i32 milli = -fix_ln_milli((draw >> 11) + 1, (u64)1 << 53);
    return milli > 20000 ? 20000 : milli;
}

// The sum of twelve 16-bit pieces of three derived words: mean 12 * 32767.5, variance 12 * 65536^2 / 12.
i32 rng_normal_milli(u64 draw) {
    i64 sum = 0;
    for (u64 word = 0; word < 3; word++) {
        u64 bits = fold(draw, word);
        for (int i = 0; i < 64; i += 16) sum += (i64)(bits >> i & 0xffff);
    }
    i64 milli = (sum - 393210) * 1000 / 65536;
    return (i32)i64_clamp(milli, -4000, 4000);
}

i64 rng_lognormal(u64 draw, i64 median, i32 sigma_milli) {
    i64 power = (i64)rng_normal_milli(draw) * sigma_milli / 1000;
    return median * fix_exp_milli((i32)i64_clamp(power, -7000, 14000)) / 1000;
}
