// fix.c: the tables and arithmetic behind fix.h; 64-bit integers throughout.
// Every function is exact or its error is stated in the header; none depends on the machine.
#include "base/fix.h"

#include "base/check.h"

// 65536 * log2(1 + i/64)
static const i32 LOG2[65] = {
    0, 1466, 2909, 4331, 5732, 7112, 8473, 9814, 11136, 12440, 13727,
    14996, 16248, 17484, 18704, 19909, 21098, 22272, 23433, 24579, 25711, 26830,
    27936, 29029, 30109, 31178, 32234, 33279, 34312, 35334, 36346, 37346, 38336,
    39316, 40286, 41246, 42196, 43137, 44068, 44990, 45904, 46809, 47705, 48593,
    49472, 50344, 51207, 52063, 52911, 53751, 54584, 55410, 56229, 57040, 57845,
    58643, 59434, 60219, 60997, 61769, 62534, 63294, 64047, 64794, 65536,
};

// 2^30 * 2^(i/64)
static const u32 EXP2[65] = {
    1073741824, 1085434106, 1097253708, 1109202018, 1121280436, 1133490379, 1145833280,
    1158310587, 1170923762, 1183674286, 1196563654, 1209593378, 1222764986, 1236080024,
    1249540052, 1263146652, 1276901417, 1290805962, 1304861917, 1319070932, 1333434672,
    1347954824, 1362633090, 1377471191, 1392470869, 1407633882, 1422962010, 1438457051,
    1454120821, 1469955159, 1485961921, 1502142985, 1518500250, 1535035634, 1551751076,
    1568648537, 1585730000, 1602997467, 1620452965, 1638098541, 1655936265, 1673968228,
    1692196547, 1710623359, 1729250827, 1748081133, 1767116489, 1786359126, 1805811301,
    1825475297, 1845353420, 1865448001, 1885761398, 1906295993, 1927054196, 1948038440,
    1969251188, 1990694927, 2012372174, 2034285470, 2056437387, 2078830522, 2101467502,
    2124350982, 2147483648,
};

// 1024 * sin of i/256 of a turn, the first quarter
static const i16 SINE[65] = {
    0, 25, 50, 75, 100, 125, 150, 175, 200, 224, 249, 273, 297,
    321, 345, 369, 392, 415, 438, 460, 483, 505, 526, 548, 569, 590,
    610, 630, 650, 669, 688, 706, 724, 742, 759, 775, 792, 807, 822,
    837, 851, 865, 878, 891, 903, 915, 926, 936, 946, 955, 964, 972,
    980, 987, 993, 999, 1004, 1009, 1013, 1016, 1019, 1021, 1023, 1024, 1024,
};

// 65536 * tan of (i + 1/2)/256 of a turn: where the angle rounds from i to i + 1
static const i32 TANGENT[32] = {
    804, 2414, 4026, 5644, 7268, 8901, 10545, 12202,
    13874, 15564, 17273, 19005, 20762, 22546, 24360, 26208,
    28093, 30018, 31986, 34002, 36071, 38196, 40382, 42636,
    44963, 47369, 49863, 52451, 55144, 57950, 60880, 63947,
};

enum { LOG2_E_Q16 = 94548, LN_2_Q16 = 45426, DB10_PER_OCTAVE_MILLI = 60206 };

static u32 root_by_digits(u64 v) {
    u64 root = 0, rest = v;
    for (u64 bit = (u64)1 << ((63 - __builtin_clzll(v)) & ~1); bit; bit >>= 2) {
        u64 trial = root + bit;
        root >>= 1;
        if (rest < trial) continue;
        rest -= trial;
        root += bit;
    }
    return (u32)root;
}

// Newton's steps from a line: of n in 2^30 .. 2^32 it is within 4 %, after one step within 0.1 %, after two within 1.
static u32 root_by_steps(u32 v) {
    int shift = __builtin_clz(v) & ~1;
    u32 n = v << shift, root = (n >> 15) / 3 + 22840;
    root = (root + n / root) / 2;
    root = (root + n / root) / 2 >> shift / 2;
    while ((u64)root * root > v) root--;
    while ((u64)(root + 1) * (root + 1) <= v) root++;
    return root;
}

u32 fix_sqrt(u64 v) { return !v ? 0 : v >> 32 ? root_by_digits(v) : root_by_steps((u32)v); }

// 65536 * log2(v)
static i64 log2_q16(u64 v) {
    CHECK(v >= 1);
    int whole = 63 - __builtin_clzll(v);
    u64 part = v << (63 - whole) << 1;  // the bits after the leading one, as a fraction of 2^64
    int row = (int)(part >> 58);
    i64 rest = (i64)(part << 6 >> 48);  // how far towards the next row, of 65536
    i64 low = LOG2[row], high = LOG2[row + 1];
    return ((i64)whole << 16) + low + (((high - low) * rest + 32768) >> 16);
}

static i64 round_div(i64 num, i64 den) {
    return num >= 0 ? (num + den / 2) / den : -((-num + den / 2) / den);
}

i32 fix_log2_milli(u64 v) { return (i32)round_div(log2_q16(v) * 1000, 65536); }

i32 fix_ln_milli(u64 num, u64 den) {
    i64 log2 = log2_q16(num) - log2_q16(den);
    return (i32)round_div(log2 * LN_2_Q16 / 65536 * 1000, 65536);
}

i32 fix_exp_milli(i32 x_milli) {
    i64 x = i64_clamp(x_milli, -7000, 14000);
    i64 log2 = round_div(x * LOG2_E_Q16, 1000);          // 65536 * the power of two
    i64 whole = log2 >= 0 ? log2 >> 16 : -((-log2 + 65535) >> 16);
    i64 part = log2 - whole * 65536;
    i64 row = part >> 10, rest = part & 1023;
    i64 low = EXP2[row], high = EXP2[row + 1];
    i64 mantissa = low + (((high - low) * rest) >> 10);  // 2^30 .. 2^31
    i64 down = 30 - whole;                                // 9 .. 41
    return (i32)((mantissa * 1000 + ((i64)1 << (down - 1))) >> down);
}

static i64 octaves_q16(i32 dist_cm, i32 ref_cm) {
    return log2_q16((u64)i64_max(dist_cm, 1)) - log2_q16((u64)i64_max(ref_cm, 1));
}

i32 fix_db10_distance(i32 dist_cm, i32 ref_cm) {
    return (i32)round_div(octaves_q16(dist_cm, ref_cm) * DB10_PER_OCTAVE_MILLI, (i64)65536 * 1000);
}

i32 fix_sin(u8 angle) {
    int part = angle & 63;
    switch (angle >> 6) {
    case 0: return SINE[part];
    case 1: return SINE[64 - part];
    case 2: return -SINE[part];
    default: return -SINE[64 - part];
    }
}

i32 fix_cos(u8 angle) { return fix_sin((u8)(angle + 64)); }

// How many of the tangents do not exceed 1024 n.
static const u8 TANGENTS_BELOW[65] = {
    0, 1, 1, 2, 3, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 9, 10, 11, 11, 12, 12, 13, 13, 14, 15, 15, 16, 16, 17, 17, 18, 18, 19,
    19, 20, 20, 21, 21, 22, 22, 23, 23, 24, 24, 25, 25, 25, 26, 26, 27, 27, 27, 28, 28, 29, 29, 29, 30, 30, 30, 31, 31, 31, 32, 32
};

u8 fix_atan(i32 dx, i32 dy) {
    i64 along = dx < 0 ? -(i64)dx : dx, across = dy < 0 ? -(i64)dy : dy;
    bool steep = across > along;
    i64 low = steep ? along : across, high = steep ? across : along;
    if (!high) return 0;
    u32 slope = (u32)((u64)low * 65536 / (u64)high);
    int angle = TANGENTS_BELOW[slope >> 10];  // of the next 1024 at most one more
    if (angle < 32 && slope >= (u32)TANGENT[angle]) angle++;
    if (steep) angle = 64 - angle;
    if (dx < 0) angle = 128 - angle;
    return (u8)(dy < 0 ? 256 - angle : angle);
}

u8 fix_angle_between(u8 a, u8 b) {
    u8 turn = (u8)(a - b);
    return turn > 128 ? (u8)(256 - turn) : turn;
}
