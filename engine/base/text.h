// text.h: strings built into a buffer: fixed (caller's array) or growing (malloc).
// A fixed Text never overruns: it stops and remembers that it is full.
#pragma once
#include "base/types.h"

typedef struct Text {
    char *at;       // always NUL-terminated once initialised
    size_t length;
    size_t capacity;
    bool grows;     // owns `at`
    bool full;      // something did not fit (fixed) or memory ran out (growing)
} Text;

Text text_over(char *buffer, size_t size);  // fixed, over the caller's array
Text text_new(void);                        // growing; release with text_free
void text_free(Text *text);
void text_clear(Text *text);
void text_add(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_put(Text *text, const char *bytes, size_t length);
void text_char(Text *text, char c);

// Splits one line into words at blanks; at most max. Words are copied NUL-terminated into
// `store` (store_size bytes). Returns the count, or -1 when something did not fit.
int text_words(const char *line, char *store, size_t store_size, char **words, int max);

bool text_to_i64(const char *word, i64 *out);  // whole word, decimal or 0x hex; false otherwise
bool text_to_u64(const char *word, u64 *out);
bool text_same(const char *a, const char *b);
bool text_starts(const char *text, const char *prefix);
bool utf8_valid(const char *at, size_t length);
// Decodes one code point at *at and moves past it; 0xFFFD on a bad sequence (moves one byte).
u32 utf8_next(const char **at, const char *end);
int utf8_put(u32 code_point, char out[5]);     // bytes written; out is NUL-terminated

// The candidate nearest to word by edit distance (transpositions count one), if within
// max_distance; NULL otherwise. Ties: the earlier candidate.
const char *text_nearest(const char *word, const char *const *candidates, int count, int max_distance);
