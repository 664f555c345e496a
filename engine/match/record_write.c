// record_write.c: the record as it is written: a header with the whole pack, then one line for each
// intent, order, second and key frame. Each line ends with a checksum; a second is appended at once.
#include "match/inside.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { PACK_LINE = 3000, MINUTE_MS = 60000 };

// ---- lines -----------------------------------------------------------------------------

void line_seal(Text *out, size_t from) {
    text_add(out, " ~%08x\n", (unsigned)(u32)hash_of_bytes(out->at + from, out->length - from));
}

static bool hex_digit(char c, u32 *v) {
    if (c >= '0' && c <= '9') *v = *v << 4 | (u32)(c - '0');
    else if (c >= 'a' && c <= 'f') *v = *v << 4 | (u32)(c - 'a' + 10);
    else return false;
    return true;
}

bool line_sealed(const char *line, size_t length, size_t *body) {
    u32 said = 0;
    *body = length;
    if (length < 10 || line[length - 10] != ' ' || line[length - 9] != '~') return false;
    for (size_t i = length - 8; i < length; i++)
        if (!hex_digit(line[i], &said)) return false;
    *body = length - 10;
    return said == (u32)hash_of_bytes(line, *body);
}

// Runs of zeros become one byte; snapshots are mostly zeros.
void squeeze(const Blob *raw, Blob *out) {
    for (size_t at = 0; at < raw->size;) {
        size_t n = 0;
        while (at + n < raw->size && n < 128 && raw->at[at + n] == 0) n++;
        if (n > 1) {
            blob_u8(out, (u8)(127 + n));
            at += n;
            continue;
        }
        for (n = 1; at + n < raw->size && n < 128; n++)
            if (raw->at[at + n] == 0 && at + n + 1 < raw->size && raw->at[at + n + 1] == 0) break;
        blob_u8(out, (u8)(n - 1));
        blob_bytes(out, raw->at + at, n);
        at += n;
    }
}

bool unsqueeze(const u8 *at, size_t size, size_t raw_size, Blob *out) {
    static const u8 zeros[128];
    if (!blob_reserve(out, raw_size)) return false;
    for (size_t i = 0; i < size;) {
        size_t n = at[i] < 128 ? (size_t)at[i] + 1 : (size_t)at[i] - 127;
        bool literal = at[i++] < 128;
        if (out->size + n > raw_size || (literal && i + n > size)) return false;
        blob_bytes(out, literal ? at + i : zeros, n);
        if (literal) i += n;
    }
    return out->size == raw_size && !out->failed;
}

static void base64_line(const u8 *at, size_t size, Text *out) {
    char *coded = malloc(base64_size(size) + 1);
    if (!coded) {
        out->full = true;
        return;
    }
    base64_encode(at, size, coded);
    text_put(out, coded, base64_size(size));
    free(coded);
}

// ---- header ------------------------------------------------------------------------------

#define LINE(out, ...)                  \
    do {                                \
        size_t from_ = (out)->length;   \
        text_add((out), __VA_ARGS__);   \
        line_seal((out), from_);        \
    } while (0)

static void header_pack(const Pack *pack, Text *out) {
    Blob raw, small;
    blob_init(&raw);
    blob_init(&small);
    pack_write(pack, &raw);
    squeeze(&raw, &small);
    size_t lines = (small.size + PACK_LINE - 1) / PACK_LINE;
    LINE(out, "pack %016llx %zu %zu %zu", (unsigned long long)pack->hash, raw.size, small.size, lines);
    for (size_t at = 0; at < small.size; at += PACK_LINE) {
        size_t from = out->length;
        text_add(out, "p ");
        base64_line(small.at + at, small.size - at < PACK_LINE ? small.size - at : PACK_LINE, out);
        line_seal(out, from);
    }
    out->full |= raw.failed | small.failed;
    blob_free(&raw);
    blob_free(&small);
}

void writer_header(const Match *m, Text *out) {
    const MatchDef *d = &m->def;
    LINE(out, "threshold-record 1");
    LINE(out, "scenario %s", d->pack->info->scenario);
    LINE(out, "seed %016llx", (unsigned long long)d->seed);
    LINE(out, "world %016llx", (unsigned long long)d->world_seed);
    LINE(out, "policy %016llx", (unsigned long long)d->policy_seed);
    LINE(out, "step %d", d->step_ms);
    for (int i = 0; i < d->forced.count; i++) LINE(out, "force %s=%s", d->forced.set[i].name, d->forced.set[i].value);
    header_pack(d->pack, out);
    for (int g = 1; g < m->group_count; g++)
        if (d->controllers[g].name[0]) LINE(out, "controller %d %s", g, d->controllers[g].name);
    size_t from = out->length;
    text_add(out, "parts");
    for (int i = 0; i < sim_part_count(); i++) text_add(out, " %s", sim_part_name(i));
    line_seal(out, from);
}

// ---- what happens -------------------------------------------------------------------------

// A line goes to the file at the next second, and stays at hand for saves.
static void keep(Match *m, size_t from) {
    line_seal(&m->writer.body, from);
    if (m->writer.on) text_put(&m->writer.pending, m->writer.body.at + from, m->writer.body.length - from);
}

static size_t body_begin(Match *m) {
    if (!m->writer.body.grows) m->writer.body = text_new();
    return m->writer.body.length;
}

void order_line(const Pack *pack, const Order *o, Text *out) {
    text_add(out, "%c %lld %u %u %u %u ", o->lapsed ? 'l' : 'o', (long long)o->ms, o->id, o->intent, o->answers, o->rank);
    if (o->lapsed) text_add(out, "%s ", reason_name((Reason)o->lapsed));
    order_print(pack, o, out);
}

void writer_order(Match *m, const Order *o) {
    size_t from = body_begin(m);
    order_line(m->def.pack, o, &m->writer.body);
    keep(m, from);
}

void writer_intent(Match *m, i64 ms, u32 id, GroupId g, u8 rank, const char *text) {
    size_t from = body_begin(m);
    text_add(&m->writer.body, "i %lld %u %u %u %s", (long long)ms, id, g, rank, text);
    keep(m, from);
}

void writer_hashes(const Match *m, Text *out) {
    size_t from = out->length;
    text_add(out, "h %lld %016llx %016llx", (long long)match_now(m), (unsigned long long)sim_hash(m->world), (unsigned long long)match_hash(m));
    for (int i = 0; i < sim_part_count(); i++) text_add(out, " %08x", (unsigned)(u32)sim_part_hash(m->world, i));
    line_seal(out, from);
}

void writer_frame(const Match *m, Text *out) {
    Blob world, state, small;
    blob_init(&world);
    blob_init(&state);
    blob_init(&small);
    sim_snapshot(m->world, &world);
    state_save(m, true, &state);
    size_t world_size = world.size, state_size = state.size, from = out->length;
    blob_bytes(&world, state.at, state.size);
    squeeze(&world, &small);
    text_add(out, "k %lld %zu %zu %zu ", (long long)match_now(m), world_size, state_size, small.size);
    base64_line(small.at, small.size, out);
    line_seal(out, from);
    out->full |= world.failed | state.failed | small.failed;
    blob_free(&world);
    blob_free(&state);
    blob_free(&small);
}

static bool flush(Match *m, bool sync) {
    Writer *w = &m->writer;
    Error err = {0};
    if (w->pending.full) error_set(&err, EXIT_IO, "out of memory for the record");
    else if (w->pending.length) file_log_append(&w->file, w->pending.at, w->pending.length, sync, &err);
    text_clear(&w->pending);
    return !err.code || match_fail(m, &err);
}

static bool frame_due(i64 ms) {
    i64 minute = ms / MINUTE_MS;
    return ms % MINUTE_MS == 0 && minute && (minute <= 10 || minute % 5 == 0);
}

void writer_second(Match *m) {
    size_t from = body_begin(m);
    writer_hashes(m, &m->writer.body);
    if (!m->writer.on) return;
    text_put(&m->writer.pending, m->writer.body.at + from, m->writer.body.length - from);
    if (frame_due(match_now(m))) writer_frame(m, &m->writer.pending);
    flush(m, false);
}

void writer_end(Match *m) {
    int outcome = 0;
    u16 words = 0;
    if (!m->writer.on) return;
    know_ended(m->world, &outcome, &words);
    if (match_now(m) % SECOND_MS) writer_hashes(m, &m->writer.pending);
    LINE(&m->writer.pending, "e %lld %d", (long long)match_now(m), outcome);
    flush(m, true);
}

bool writer_open(Match *m) {
    Error err = {0};
    m->writer.pending = text_new();
    if (!file_log_open(&m->writer.file, m->def.record_path, true, &err)) return match_fail(m, &err);
    m->writer.on = m->writer.hashes = true;
    writer_header(m, &m->writer.pending);
    if (m->writer.body.length) text_put(&m->writer.pending, m->writer.body.at, m->writer.body.length);
    return flush(m, true);
}

void writer_close(Match *m) {
    if (m->writer.on && !m->error.code) flush(m, true);
    if (m->writer.on) file_log_close(&m->writer.file);
    text_free(&m->writer.pending);
    text_free(&m->writer.body);
    m->writer.on = m->writer.hashes = false;
}
