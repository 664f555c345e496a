// blob.h: bytes out and in, little-endian, bounded. A reader never trusts a count.
// After the first failure a reader stays failed and returns zeros.
#pragma once
#include "base/types.h"

typedef struct Blob {
    u8 *at;
    size_t size, capacity;
    bool failed;  // out of memory
} Blob;

void blob_init(Blob *blob);
void blob_free(Blob *blob);
void blob_clear(Blob *blob);
bool blob_reserve(Blob *blob, size_t capacity);
void blob_u8(Blob *blob, u8 v);
void blob_int(Blob *blob, u64 v, int bytes);  // little-endian, 1, 2, 4 or 8 bytes
void blob_bytes(Blob *blob, const void *at, size_t size);
void blob_text(Blob *blob, const char *text);  // u32 length and bytes

typedef struct BlobReader {
    const u8 *at;
    size_t left;
    bool failed;
} BlobReader;

BlobReader blob_reader(const void *at, size_t size);
u64 blob_read_int(BlobReader *r, int bytes);
i64 blob_read_signed(BlobReader *r, int bytes);
bool blob_read_bytes(BlobReader *r, void *out, size_t size);
// Copies a text of at most size-1 bytes; fails the reader when longer.
bool blob_read_text(BlobReader *r, char *out, size_t size);
// A count that is followed by at least count*each bytes; 0 and failed otherwise.
u32 blob_read_count(BlobReader *r, size_t each);

// Base64 (RFC 4648, padded), for records. Encode appends to a growing Text-like buffer.
size_t base64_size(size_t bytes);
void base64_encode(const u8 *at, size_t size, char *out);           // base64_size() + 1 chars
bool base64_decode(const char *text, size_t length, Blob *out);     // false on a bad character
