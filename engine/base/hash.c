// hash.c: two 64-bit lanes of multiply, rotate and add; mixed at the end.
// The constants are odd words from square roots of primes. Changing anything here breaks every record.
#include "base/hash.h"

#include <string.h>

#define HASH_C1 0x6a09e667f3bcc909ull  // sqrt 2
#define HASH_C2 0xbb67ae8584caa73bull  // sqrt 3
#define HASH_C3 0x3c6ef372fe94f82bull  // sqrt 5
#define HASH_C4 0xa54ff53a5f1d36f1ull  // sqrt 7

static inline u64 rotate(u64 v, int by) { return v << by | v >> (64 - by); }

static inline u64 finish(u64 v) {
    v = (v ^ v >> 32) * HASH_C2;
    v = (v ^ v >> 29) * HASH_C3;
    return v ^ v >> 32;
}

Hash hash_begin(u64 seed) {
    return (Hash){finish(seed + HASH_C1), finish(rotate(seed, 32) ^ HASH_C4)};
}

void hash_word(Hash *h, u64 value) {
    h->a = rotate(h->a ^ value * HASH_C1, 29) * HASH_C2;
    h->b = (rotate(h->b, 37) + (value ^ h->a)) * HASH_C4;
}

// Little end first, whatever the machine; written out so that compilers make it one load.
static inline u64 word_at(const u8 *b) {
    return (u64)b[0] | (u64)b[1] << 8 | (u64)b[2] << 16 | (u64)b[3] << 24 | (u64)b[4] << 32 | (u64)b[5] << 40 |
           (u64)b[6] << 48 | (u64)b[7] << 56;
}

void hash_bytes(Hash *h, const void *at, size_t size) {
    const u8 *byte = at;
    hash_word(h, size);
    for (; size >= 8; size -= 8, byte += 8) hash_word(h, word_at(byte));
    if (!size) return;
    u64 word = 0;
    for (size_t i = size; i-- > 0;) word = word << 8 | byte[i];
    hash_word(h, word);
}

u64 hash_end(const Hash *h) { return finish(finish(h->a) ^ rotate(h->b, 17)); }

u64 hash_of_bytes(const void *at, size_t size) {
    Hash h = hash_begin(0);
    hash_bytes(&h, at, size);
    return hash_end(&h);
}

u64 hash_of_text(const char *text) { return hash_of_bytes(text, strlen(text)); }
