// record_read.c: a record read back and checked, line by line, before anything is played.
// A torn last line is dropped; anything else that does not fit is an error with its line.
#include "match/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORD_MAX = 1 << 30, SNAPSHOT_MAX = 1 << 29 };

typedef struct Reader {
    Record *r;
    char *at, *end;             // the rest of the file
    char *line; size_t length;  // this line, NUL-terminated, without its checksum
    int number;
    bool any;                   // take orders and intents whose checksum does not fit
    Blob pack; size_t pack_raw, pack_size; int pack_lines; u64 pack_hash;
    int parts;
    Error *err;
} Reader;

static bool wrong(Reader *in, int column, const char *what) {
    return error_at(in->err, EXIT_CONTENT, in->r->path, in->number, column, "%s", what);
}

// The next whole line; false at the end, or when it does not fit (then an error is set).
static bool next_line(Reader *in) {
    if (in->at >= in->end) return false;
    char *newline = memchr(in->at, '\n', (size_t)(in->end - in->at));
    in->number++;
    if (!newline) {
        in->r->torn = true;
        return false;
    }
    in->line = in->at;
    in->length = (size_t)(newline - in->at);
    in->at = newline + 1;
    *newline = '\0';
    size_t body;
    bool sealed = line_sealed(in->line, in->length, &body) && strlen(in->line) == in->length;
    bool lenient = in->any && (in->line[0] == 'o' || in->line[0] == 'l' || in->line[0] == 'i') && in->line[1] == ' ';
    if (!sealed && !lenient) return wrong(in, 0, "the checksum of this line does not fit: it was changed or damaged");
    if (!sealed && !in->r->changed_line) in->r->changed_line = in->number;
    in->line[body] = '\0';
    in->length = body;
    return true;
}

// ---- words of a line ----------------------------------------------------------------------

static bool word(char **at, char **out) {
    while (**at == ' ') ++*at;
    if (!**at) return false;
    *out = *at;
    *at += strcspn(*at, " ");
    if (**at) *(*at)++ = '\0';
    return true;
}

static bool number(char **at, u64 most, u64 *out) {
    char *w;
    return word(at, &w) && text_to_u64(w, out) && *out <= most;
}

static bool hex(char **at, u64 *out) {
    char *w, full[20];
    if (!word(at, &w) || strlen(w) > 16) return false;
    snprintf(full, sizeof full, "0x%s", w);
    return text_to_u64(full, out);
}

// ---- the header ---------------------------------------------------------------------------

static bool read_pack_line(Reader *in, char *at) {
    if (in->pack_lines-- <= 0) return wrong(in, 1, "more lines of the pack than the header says");
    Blob part;
    blob_init(&part);
    bool ok = base64_decode(at, strlen(at), &part);
    if (ok) blob_bytes(&in->pack, part.at, part.size);
    blob_free(&part);
    if (!ok || in->pack.failed || in->pack.size > in->pack_size) return wrong(in, 3, "this line of the pack is damaged");
    if (in->pack_lines) return true;
    Blob raw;
    blob_init(&raw);
    ok = in->pack.size == in->pack_size && unsqueeze(in->pack.at, in->pack.size, in->pack_raw, &raw);
    if (ok) {
        BlobReader reader = blob_reader(raw.at, raw.size);
        Error inner = {0};
        ok = pack_read(&reader, &in->r->pack, &inner);
        in->r->has_pack = ok;
    }
    blob_free(&raw);
    if (!ok) return wrong(in, 1, "the pack in this record does not read");
    return in->r->pack.hash == in->pack_hash || wrong(in, 1, "the pack in this record is not the one its header names");
}

static bool read_pack(Reader *in, char *at) {
    u64 raw, size, lines;
    if (!hex(&at, &in->pack_hash) || !number(&at, SNAPSHOT_MAX, &raw) || !number(&at, SNAPSHOT_MAX, &size) || !number(&at, 1 << 20, &lines) || !lines)
        return wrong(in, 6, "pack: a hash, two sizes and a count of lines were expected");
    in->pack_raw = raw, in->pack_size = size, in->pack_lines = (int)lines;
    return true;
}

static bool read_force(Reader *in, char *at) {
    TruthForced *f = &in->r->forced;
    char *equals = strchr(at, '=');
    if (!equals || f->count == TRUTH_FORCED || equals - at >= (int)sizeof f->set[0].name) return wrong(in, 7, "force: name=value was expected");
    snprintf(f->set[f->count].name, sizeof f->set[0].name, "%.*s", (int)(equals - at), at);
    snprintf(f->set[f->count++].value, sizeof f->set[0].value, "%.63s", equals + 1);
    return true;
}

static bool read_controller(Reader *in, char *at) {
    u64 group;
    if (!number(&at, GROUPS_MAX - 1, &group) || !group) return wrong(in, 12, "controller: the number of a group was expected");
    in->r->controllers[group] = arena_text(&in->r->arena, at);
    return true;
}

static bool read_parts(Reader *in, char *at) {
    char *w;
    for (int i = 0; word(&at, &w); i++, in->parts++)
        if (i >= sim_part_count() || !text_same(w, sim_part_name(i))) return wrong(in, 7, "this record is of another version: its parts of the world differ");
    return in->parts == sim_part_count() || wrong(in, 7, "this record is of another version: parts of the world are missing");
}

static bool read_step(Reader *in, char *at) {
    u64 step;
    if (!number(&at, 1000, &step) || (step != 25 && step != 50 && step != 100)) return wrong(in, 6, "step: 25, 50 or 100 was expected");
    in->r->step_ms = (i32)step;
    return true;
}

// ---- what happened --------------------------------------------------------------------------

// The reason why an order lapsed; a part in a team's task has no verb, for which "hold" is read.
static bool read_why(char **at, u8 *out, bool *part) {
    char *w, *verb;
    if (!word(at, &w)) return false;
    for (int r = 1; r < REASON_COUNT; r++)
        if (text_same(reason_name((Reason)r), w)) *out = (u8)r;
    verb = strchr(*at, ' ');
    *part = verb && text_same(verb + 1, "none");
    if (*part) memcpy(verb + 1, "hold", 4);
    return *out != 0;
}

static bool read_row(Reader *in, char *at, bool lapsed) {
    Record *r = in->r;
    u8 why = 0;
    bool part = false;
    u64 ms, id, intent, answers, rank;
    LangProblem problem = {0};
    char *line = at;
    if (!r->has_pack) return wrong(in, 1, "an order before the pack");
    if (!number(&at, INT64_MAX, &ms) || !number(&at, UINT32_MAX, &id) || !number(&at, UINT32_MAX, &intent) || !number(&at, UINT32_MAX, &answers) ||
        !number(&at, RANK_COUNT - 1, &rank))
        return wrong(in, 3, "o: time, id, intent, percept and rank were expected");
    if (lapsed && !read_why(&at, &why, &part)) return wrong(in, 3, "l: a reason was expected behind the rank");
    r->orders = grow(r->orders, r->order_count, &r->order_capacity, sizeof *r->orders);
    Order *o = &r->orders[r->order_count];
    if (!order_parse(&r->pack, at, o, &problem)) {
        char text[400];
        snprintf(text, sizeof text, "this order does not read: %.300s", problem.text);
        return wrong(in, (int)(at - line) + 2 + problem.column, text);
    }
    o->ms = (i64)ms, o->id = (u32)id, o->intent = (u32)intent, o->answers = (u32)answers, o->rank = (u8)rank, o->lapsed = why;
    if (part) o->verb = VERB_none;
    if (r->order_count && r->orders[r->order_count - 1].ms > o->ms) return wrong(in, 3, "orders must not go back in time");
    r->order_count++;
    r->last_ms = i64_max(r->last_ms, o->ms);
    return true;
}

static bool read_order(Reader *in, char *at) { return read_row(in, at, false); }
static bool read_lapse(Reader *in, char *at) { return read_row(in, at, true); }

static bool read_intent(Reader *in, char *at) {
    Record *r = in->r;
    u64 ms, id, group, rank;
    if (!number(&at, INT64_MAX, &ms) || !number(&at, UINT32_MAX, &id) || !number(&at, GROUPS_MAX - 1, &group) || !number(&at, RANK_COUNT - 1, &rank) ||
        !group || !r->has_pack || (int)group > r->pack.groups_count)
        return wrong(in, 3, "i: time, id, group and rank were expected");
    r->intents = grow(r->intents, r->intent_count, &r->intent_capacity, sizeof *r->intents);
    r->intents[r->intent_count++] = (RecordIntent){(i64)ms, (u32)id, (GroupId)group, (u8)rank, arena_text(&r->arena, at)};
    r->last_ms = i64_max(r->last_ms, (i64)ms);
    return true;
}

static bool read_hashes(Reader *in, char *at) {
    Record *r = in->r;
    u64 ms, part;
    HashRow row = {.parts = r->part_count, .intents = r->intent_count};
    if (!number(&at, INT64_MAX, &ms) || !hex(&at, &row.sim) || !hex(&at, &row.match)) return wrong(in, 3, "h: time and two hashes were expected");
    row.ms = (i64)ms;
    for (int i = 0; i < in->parts; i++) {
        if (!hex(&at, &part) || part > UINT32_MAX) return wrong(in, 3, "h: the hash of a part is missing");
        r->parts = grow(r->parts, r->part_count, &r->part_capacity, sizeof *r->parts);
        r->parts[r->part_count++] = (u32)part;
    }
    r->hashes = grow(r->hashes, r->hash_count, &r->hash_capacity, sizeof *r->hashes);
    r->hashes[r->hash_count++] = row;
    r->last_ms = i64_max(r->last_ms, row.ms);
    return true;
}

static bool read_frame(Reader *in, char *at) {
    Record *r = in->r;
    u64 ms, world, state, small;
    if (!number(&at, INT64_MAX, &ms) || !number(&at, SNAPSHOT_MAX, &world) || !number(&at, SNAPSHOT_MAX, &state) || !number(&at, SNAPSHOT_MAX, &small))
        return wrong(in, 3, "k: time and three sizes were expected");
    size_t length = (size_t)(in->line + in->length - at);
    if (length != base64_size(small)) return wrong(in, (int)(at - in->line) + 1, "k: the key frame is not as long as it says");
    r->frames = grow(r->frames, r->frame_count, &r->frame_capacity, sizeof *r->frames);
    r->frames[r->frame_count++] = (FrameRow){(i64)ms, world, state, at, length, in->number, r->intent_count};
    r->last_ms = i64_max(r->last_ms, (i64)ms);
    return true;
}

static bool read_end(Reader *in, char *at) {
    u64 ms, outcome;
    if (!number(&at, INT64_MAX, &ms) || !number(&at, outcome_COUNT - 1, &outcome)) return wrong(in, 3, "e: time and outcome were expected");
    in->r->ended = true;
    in->r->last_ms = i64_max(in->r->last_ms, (i64)ms);
    return true;
}

// ---- all of it ------------------------------------------------------------------------------

static bool read_line(Reader *in) {
    static const struct { const char *name; bool (*read)(Reader *, char *); } kinds[] = {
        {"o", read_order}, {"l", read_lapse}, {"i", read_intent}, {"h", read_hashes}, {"k", read_frame}, {"e", read_end}, {"p", read_pack_line}, {"pack", read_pack},
        {"force", read_force}, {"controller", read_controller}, {"parts", read_parts}, {"step", read_step}};
    static const char *const seeds[] = {"seed", "world", "policy"};
    char *at = in->line, *name;
    if (!word(&at, &name)) return wrong(in, 1, "an empty line");
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (text_same(kinds[i].name, name)) return kinds[i].read(in, at);
    u64 *seed[] = {&in->r->seed, &in->r->world_seed, &in->r->policy_seed};
    for (size_t i = 0; i < ARRAY_LEN(seeds); i++)
        if (text_same(seeds[i], name)) return hex(&at, seed[i]) || wrong(in, 6, "a seed in hex was expected");
    return text_same(name, "scenario") || wrong(in, 1, "no record has a line of this kind");
}

static bool read_all(Reader *in) {
    if (!next_line(in)) return in->err->code ? false : wrong(in, 1, "this is not a record");
    if (!text_same(in->line, "threshold-record 1")) return wrong(in, 1, "this is not a record of this version");
    while (next_line(in))
        if (!read_line(in)) return false;
    if (in->err->code) return false;
    if (!in->r->has_pack || !in->parts || !in->r->step_ms) return wrong(in, 0, "the record ends within its header");
    return true;
}

static Record *read_file(const char *path, bool any, Error *err) {
    Record *r = calloc(1, sizeof *r);
    CHECK(r);
    arena_init(&r->arena);
    snprintf(r->path, sizeof r->path, "%s", path);
    Error own = {0};
    Reader in = {.r = r, .any = any, .err = err ? err : &own};
    bool ok = file_read(path, RECORD_MAX, &r->file, in.err);
    if (ok) {
        in.at = (char *)r->file.at;
        in.end = in.at + r->file.size;
        ok = read_all(&in);
    }
    blob_free(&in.pack);
    if (ok) return r;
    record_free(r);
    return NULL;
}

Record *record_read(const char *path, Error *err) { return read_file(path, false, err); }
Record *record_read_any(const char *path, Error *err) { return read_file(path, true, err); }

void record_free(Record *r) {
    if (!r) return;
    if (r->has_pack) pack_free(&r->pack);
    blob_free(&r->file);
    arena_clear(&r->arena);
    free(r->orders);
    free(r->intents);
    free(r->hashes);
    free(r->parts);
    free(r->frames);
    free(r);
}

int record_changed_line(const Record *r) { return r->changed_line; }
bool record_torn(const Record *r) { return r->torn; }
bool record_ended(const Record *r) { return r->ended; }
const Pack *record_pack(const Record *r) { return &r->pack; }
u64 record_seed(const Record *r) { return r->seed; }
u64 record_world_seed(const Record *r) { return r->world_seed; }
u64 record_policy_seed(const Record *r) { return r->policy_seed; }
i64 record_end_ms(const Record *r) { return r->last_ms; }
int record_order_count(const Record *r) { return r->order_count; }
const Order *record_order(const Record *r, int n) { return n >= 0 && n < r->order_count ? &r->orders[n] : NULL; }
const char *record_controller(const Record *r, GroupId g) { return r->controllers[g]; }
int record_intent_count(const Record *r) { return r->intent_count; }
const RecordIntent *record_intent(const Record *r, int n) { return n >= 0 && n < r->intent_count ? &r->intents[n] : NULL; }

const FrameRow *record_frame(const Record *r, i64 ms) {
    const FrameRow *best = NULL;
    for (int i = 0; i < r->frame_count; i++)
        if (r->frames[i].ms <= ms && (!best || r->frames[i].ms >= best->ms)) best = &r->frames[i];
    return best;
}

bool frame_read(const Record *r, const FrameRow *frame, Blob *world, Blob *state, Error *err) {
    Blob small, raw;
    blob_init(&small);
    blob_init(&raw);
    bool ok = base64_decode(frame->text, frame->length, &small) && unsqueeze(small.at, small.size, frame->raw_size + frame->state_size, &raw);
    if (ok) {
        blob_bytes(world, raw.at, frame->raw_size);
        blob_bytes(state, raw.at + frame->raw_size, frame->state_size);
    } else {
        error_at(err, EXIT_CONTENT, r->path, frame->line, 0, "this key frame does not unpack");
    }
    blob_free(&small);
    blob_free(&raw);
    return ok;
}

static void write_order(const Record *r, const Order *o, Text *out) {
    size_t from = out->length;
    order_line(&r->pack, o, out);
    line_seal(out, from);
}

static void write_hashes(const Record *r, const HashRow *row, Text *out) {
    size_t from = out->length;
    text_add(out, "h %lld %016llx %016llx", (long long)row->ms, (unsigned long long)row->sim, (unsigned long long)row->match);
    for (int i = 0; i < sim_part_count(); i++) text_add(out, " %08x", (unsigned)r->parts[row->parts + i]);
    line_seal(out, from);
}

static void write_intent(const RecordIntent *t, Text *out) {
    size_t from = out->length;
    text_add(out, "i %lld %u %u %u %s", (long long)t->ms, t->id, t->group, t->rank, t->text);
    line_seal(out, from);
}

// Merged by time: the hash of a moment comes before what was ordered at it, and stands among what
// was said as it stood when it was read.
void record_lines(const Record *r, const FrameRow *frame, Text *out) {
    int o = 0, i = 0, h = 0;
    for (;;) {
        i64 oms = o < r->order_count && r->orders[o].ms < frame->ms ? r->orders[o].ms : INT64_MAX;
        i64 ims = i < frame->intents ? r->intents[i].ms : INT64_MAX;
        i64 hms = h < r->hash_count && r->hashes[h].ms <= frame->ms ? r->hashes[h].ms : INT64_MAX;
        if (oms == INT64_MAX && ims == INT64_MAX && hms == INT64_MAX) return;
        if (hms <= oms && hms <= ims && (hms < ims || r->hashes[h].intents <= i)) write_hashes(r, &r->hashes[h++], out);
        else if (ims <= oms) write_intent(&r->intents[i++], out);
        else write_order(r, &r->orders[o++], out);
    }
}
