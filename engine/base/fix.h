// fix.h: integer mathematics: roots, logarithms, decibels, angles. No floats anywhere.
// Angles are 1/256 of a turn: 0 east, 64 south (y grows downwards), 128 west, 192 north.
#pragma once
#include "base/types.h"

u32 fix_sqrt(u64 v);                         // floor of the square root
i32 fix_log2_milli(u64 v);                   // 1000 * log2(v), v >= 1; error below 2
i32 fix_exp_milli(i32 x_milli);              // 1000 * e^(x/1000) for -7000 <= x <= 14000; saturates
i32 fix_ln_milli(u64 num, u64 den);          // 1000 * ln(num/den)
i32 fix_db10_distance(i32 dist_cm, i32 ref_cm); // tenths of a dB lost from ref_cm to dist_cm: 200*log10
i32 fix_sin(u8 angle);                       // 1024 * sin
i32 fix_cos(u8 angle);                       // 1024 * cos
u8 fix_atan(i32 dx, i32 dy);                 // direction of (dx,dy); 0 for (0,0)
u8 fix_angle_between(u8 a, u8 b);            // smallest turn between, 0..128
