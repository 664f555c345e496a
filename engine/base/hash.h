// hash.h: the 64-bit hash of state and content. Our own function, with test vectors.
// Fed values, not bytes of structs, so padding and endianness never matter.
#pragma once
#include "base/types.h"

typedef struct Hash { u64 a, b; } Hash;

Hash hash_begin(u64 seed);
void hash_word(Hash *h, u64 value);
void hash_bytes(Hash *h, const void *at, size_t size);  // length is part of the hash
u64 hash_end(const Hash *h);

u64 hash_of_bytes(const void *at, size_t size);
u64 hash_of_text(const char *text);
