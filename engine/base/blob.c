// blob.c: bytes appended and bytes taken off, little-endian on every machine.
// Failure is sticky on both sides, so a caller may check once at the end.
#include "base/blob.h"

#include <stdlib.h>
#include <string.h>

void blob_init(Blob *blob) { *blob = (Blob){0}; }

void blob_free(Blob *blob) {
    free(blob->at);
    blob_init(blob);
}

void blob_clear(Blob *blob) {
    blob->size = 0;
    blob->failed = false;
}

bool blob_reserve(Blob *blob, size_t capacity) {
    if (blob->failed) return false;
    if (capacity <= blob->capacity) return true;
    size_t wanted = blob->capacity ? blob->capacity : 256;
    while (wanted < capacity) wanted = wanted > SIZE_MAX / 2 ? capacity : wanted * 2;
    u8 *at = realloc(blob->at, wanted);
    if (!at) {
        blob->failed = true;
        return false;
    }
    blob->at = at;
    blob->capacity = wanted;
    return true;
}

static bool make_room(Blob *blob, size_t size) {
    if (size > SIZE_MAX - blob->size) blob->failed = true;
    return blob_reserve(blob, blob->size + size);
}

static inline bool has_room(Blob *blob, size_t size) {
    return (!blob->failed && blob->size + size <= blob->capacity) || make_room(blob, size);
}

void blob_u8(Blob *blob, u8 v) {
    if (has_room(blob, 1)) blob->at[blob->size++] = v;
}

void blob_int(Blob *blob, u64 v, int bytes) {
    if (!has_room(blob, (size_t)bytes)) return;
    u8 *at = blob->at + blob->size;
    for (int i = 0; i < bytes; i++) at[i] = (u8)(v >> (8 * i));
    blob->size += (size_t)bytes;
}

void blob_bytes(Blob *blob, const void *at, size_t size) {
    if (!size || !make_room(blob, size)) return;
    memcpy(blob->at + blob->size, at, size);
    blob->size += size;
}

void blob_text(Blob *blob, const char *text) {
    size_t length = strlen(text);
    if (length > UINT32_MAX) {
        blob->failed = true;
        return;
    }
    blob_int(blob, length, 4);
    blob_bytes(blob, text, length);
}

BlobReader blob_reader(const void *at, size_t size) { return (BlobReader){at, size, false}; }

static const u8 *take(BlobReader *r, size_t size) {
    if (r->failed || size > r->left) {
        r->failed = true;
        return NULL;
    }
    const u8 *at = r->at;
    r->at += size;
    r->left -= size;
    return at;
}

u64 blob_read_int(BlobReader *r, int bytes) {
    const u8 *at = take(r, (size_t)bytes);
    u64 v = 0;
    if (at)
        for (int i = bytes - 1; i >= 0; i--) v = v << 8 | at[i];
    return v;
}

i64 blob_read_signed(BlobReader *r, int bytes) {
    u64 v = blob_read_int(r, bytes);
    int unused = 64 - 8 * bytes;
    return (i64)(v << unused) >> unused;
}

bool blob_read_bytes(BlobReader *r, void *out, size_t size) {
    const u8 *at = take(r, size);
    if (!size) return !r->failed;
    if (at) memcpy(out, at, size);
    else memset(out, 0, size);
    return at != NULL;
}

bool blob_read_text(BlobReader *r, char *out, size_t size) {
    u64 length = blob_read_int(r, 4);
    out[0] = '\0';
    if (length >= size) r->failed = true;
    const u8 *at = take(r, (size_t)length);
    if (!at) return false;
    memcpy(out, at, (size_t)length);
    out[length] = '\0';
    return true;
}

u32 blob_read_count(BlobReader *r, size_t each) {
    u64 count = blob_read_int(r, 4);
    if (r->failed) return 0;
    if (each && count > r->left / each) {
        r->failed = true;
        return 0;
    }
    return (u32)count;
}
