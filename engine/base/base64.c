// base64.c: RFC 4648 base64, padded, for key frames inside text records.
// Decoding is strict: a foreign character, wrong padding or stray bits are refused.
#include "base/blob.h"

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t base64_size(size_t bytes) { return (bytes + 2) / 3 * 4; }

void base64_encode(const u8 *at, size_t size, char *out) {
    for (; size >= 3; size -= 3, at += 3) {
        u32 v = (u32)at[0] << 16 | (u32)at[1] << 8 | at[2];
        for (int shift = 18; shift >= 0; shift -= 6) *out++ = DIGITS[v >> shift & 63];
    }
    if (size) {
        u32 v = (u32)at[0] << 16 | (size == 2 ? (u32)at[1] << 8 : 0);
        *out++ = DIGITS[v >> 18];
        *out++ = DIGITS[v >> 12 & 63];
        *out++ = size == 2 ? DIGITS[v >> 6 & 63] : '=';
        *out++ = '=';
    }
    *out = '\0';
}

static int digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

bool base64_decode(const char *text, size_t length, Blob *out) {
    if (length % 4 || !blob_reserve(out, out->size + length / 4 * 3)) return false;
    for (size_t i = 0; i < length; i += 4) {
        int pad = 0;
        u32 v = 0;
        if (i + 4 == length) pad = text[i + 3] != '=' ? 0 : text[i + 2] != '=' ? 1 : 2;
        for (int k = 0; k < 4; k++) {
            int d = k >= 4 - pad ? 0 : digit(text[i + (size_t)k]);
            if (d < 0) return false;
            v = v << 6 | (u32)d;
        }
        if ((pad == 1 && v & 0xff) || (pad == 2 && v & 0xffff)) return false;
        for (int k = 0; k < 3 - pad; k++) blob_u8(out, (u8)(v >> (16 - 8 * k)));
    }
    return !out->failed;
}
