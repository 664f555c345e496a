// utf8.c: code points in and out, strictly: no overlong forms, no surrogates, at most U+10FFFF.
// Also the nearest word, for suggestions, since both look at text as a sequence of characters.
#include "base/text.h"

#include <string.h>

enum { BAD = 0xFFFD, NEAREST_MAX = 64 };

// Length of the well-formed sequence at `at`, its code point in *out; 0 when malformed.
static int decode(const u8 *at, size_t left, u32 *out) {
    static const u32 least[5] = {0, 0, 0x80, 0x800, 0x10000};
    u32 first = at[0];
    int length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (!length || (size_t)length > left) return 0;
    u32 code = length == 1 ? first : first & (0x7fu >> length);
    for (int i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80) return 0;
        code = code << 6 | (at[i] & 0x3fu);
    }
    if (code < least[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return 0;
    *out = code;
    return length;
}

bool utf8_valid(const char *at, size_t length) {
    const u8 *byte = (const u8 *)at;
    while (length) {
        u32 code;
        int used = decode(byte, length, &code);
        if (!used) return false;
        byte += used;
        length -= (size_t)used;
    }
    return true;
}

u32 utf8_next(const char **at, const char *end) {
    u32 code;
    if (*at >= end) return BAD;
    int used = decode((const u8 *)*at, (size_t)(end - *at), &code);
    *at += used ? used : 1;
    return used ? code : BAD;
}

int utf8_put(u32 code, char out[5]) {
    int length = 0;
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) code = BAD;
    if (code < 0x80) {
        out[length++] = (char)code;
    } else if (code < 0x800) {
        out[length++] = (char)(0xc0 | code >> 6);
    } else if (code < 0x10000) {
        out[length++] = (char)(0xe0 | code >> 12);
        out[length++] = (char)(0x80 | (code >> 6 & 0x3f));
    } else {
        out[length++] = (char)(0xf0 | code >> 18);
        out[length++] = (char)(0x80 | (code >> 12 & 0x3f));
        out[length++] = (char)(0x80 | (code >> 6 & 0x3f));
    }
    if (code >= 0x80) out[length++] = (char)(0x80 | (code & 0x3f));
    out[length] = '\0';
    return length;
}

// Insertions, deletions, substitutions and swaps of neighbours, each one.
static int edit_distance(const char *a, int la, const char *b, int lb) {
    int rows[3][NEAREST_MAX + 1];
    for (int j = 0; j <= lb; j++) rows[0][j] = j;
    for (int i = 1; i <= la; i++) {
        int *now = rows[i % 3], *last = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= lb; j++) {
            int best = last[j - 1] + (a[i - 1] != b[j - 1]);
            best = (int)i64_min(best, i64_min(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = (int)i64_min(best, older[j - 2] + 1);
            now[j] = best;
        }
    }
    return rows[la % 3][lb];
}

const char *text_nearest(const char *word, const char *const *candidates, int count, int max_distance) {
    const char *nearest = NULL;
    int best = max_distance + 1;
    size_t length = strlen(word);
    if (length > NEAREST_MAX) return NULL;
    for (int i = 0; i < count; i++) {
        size_t other = strlen(candidates[i]);
        if (other > NEAREST_MAX) continue;
        int distance = edit_distance(word, (int)length, candidates[i], (int)other);
        if (distance >= best) continue;
        best = distance;
        nearest = candidates[i];
    }
    return nearest;
}
