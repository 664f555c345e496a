// saves.c: saving and loading in mid-mission, and the mode that does both after every step.
// A save is a record that has not ended, with a key frame at its end.
#include "match/inside.h"

#include <stdlib.h>
#include <string.h>

bool match_save(Match *m, const char *path, Error *err) {
    Text text = text_new();
    writer_header(m, &text);
    text_put(&text, m->writer.body.at ? m->writer.body.at : "", m->writer.body.length);
    writer_hashes(m, &text);
    writer_frame(m, &text);
    bool ok = !text.full ? file_write(path, text.at, text.length, err) : error_set(err, EXIT_IO, "out of memory for the save");
    text_free(&text);
    return ok;
}

// ---- save, load and go on, after every step -------------------------------------------------

static bool differs(Match *m, const char *part, const char *detail) {
    Error err = {0};
    error_set(&err, EXIT_CHECK, "saved and loaded at %lld ms, %s is not what it was: %.400s", (long long)match_now(m), part, detail);
    return match_fail(m, &err);
}

static bool world_check(Match *m) {
    Blob blob;
    Error err = {0};
    char what[400] = "";
    blob_init(&blob);
    sim_snapshot(m->world, &blob);
    BlobReader in = blob_reader(blob.at, blob.size);
    bool loaded = sim_restore(m->spare, &in, &err);
    blob_free(&blob);
    if (!loaded) return differs(m, "the world", err.text);
    Text text = text_over(what, sizeof what);
    if (sim_differ(m->world, m->spare, &text)) return differs(m, "the world", what);
    for (int i = 0; i < sim_part_count(); i++)
        if (sim_part_hash(m->world, i) != sim_part_hash(m->spare, i)) return differs(m, sim_part_name(i), "its hash");
    World *swap = m->world;  // go on with the restored one
    m->world = m->spare;
    m->spare = swap;
    return true;
}

// Which owner wrote the first byte that differs.
static bool state_differs(Match *m, const Blob *a, const Blob *b) {
    size_t at = 0;
    while (at < a->size && at < b->size && a->at[at] == b->at[at]) at++;
    char detail[80];
    Text text = text_over(detail, sizeof detail);
    text_add(&text, "byte %zu of %zu", at, a->size);
    return differs(m, state_owner(m, at), detail);
}

static bool state_check(Match *m) {
    Blob before, after;
    Error err = {0};
    blob_init(&before);
    blob_init(&after);
    state_save(m, true, &before);
    BlobReader in = blob_reader(before.at, before.size);
    bool ok = state_load(m, &in, &err) || differs(m, "the state of match and scripts", err.text);
    if (ok) {
        state_save(m, true, &after);
        bool same = before.size == after.size && !memcmp(before.at, after.at, before.size);
        ok = same || state_differs(m, &before, &after);
    }
    blob_free(&before);
    blob_free(&after);
    return ok;
}

bool saves_check(Match *m) { return state_check(m) && world_check(m); }

// ---- going on from a record -------------------------------------------------------------------

static bool frame_load(Match *m, const Record *r, const FrameRow *frame, Error *err) {
    Blob world, state;
    blob_init(&world);
    blob_init(&state);
    bool ok = frame_read(r, frame, &world, &state, err);
    if (ok) {
        BlobReader in = blob_reader(world.at, world.size);
        ok = sim_restore(m->world, &in, err);
    }
    if (ok) {
        BlobReader in = blob_reader(state.at, state.size);
        ok = state_load(m, &in, err);
    }
    blob_free(&world);
    blob_free(&state);
    return ok;
}

static bool same_as_recorded(const Match *m, const Record *r, Error *err) {
    for (int i = 0; i < r->hash_count; i++) {
        if (r->hashes[i].ms != match_now(m)) continue;
        if (r->hashes[i].sim != sim_hash(m->world))
            return error_at(err, EXIT_CHECK, r->path, 0, 0, "played on to %lld ms, the world is not the recorded one: other scripts or another version",
                            (long long)match_now(m));
    }
    return true;
}

static MatchDef past_def(const Record *r, MatchDef *def) {
    def->pack = record_pack(r);
    def->seed = r->seed;
    def->world_seed = r->world_seed;
    def->policy_seed = r->policy_seed;
    def->step_ms = r->step_ms;
    def->forced = r->forced;
    return *def;
}

static Match *from_frame(const Record *r, const FrameRow *frame, MatchDef *def, Error *err) {
    Match *m = match_make(def, err);
    if (!m) return NULL;
    if (!truth_sample(m->def.pack, m->def.world_seed, &m->def.forced, &m->truth, err) || !frame_load(m, r, frame, err)) {
        match_destroy(m);
        return NULL;
    }
    m->writer.body = text_new();
    record_lines(r, frame, &m->writer.body);
    m->past_intent = frame->intents;
    return m;
}

// From the newest key frame, playing what the record still says with live scripts, told lines again.
Match *match_resume(const Record *r, MatchDef *def, Error *err) {
    const FrameRow *frame = record_frame(r, INT64_MAX);
    const char *path = def->record_path;
    past_def(r, def);
    def->record_path = NULL;
    Match *m = frame ? from_frame(r, frame, def, err) : match_create(def, err);
    if (!m) return NULL;
    m->past = r;
    m->writer.hashes = path != NULL;
    while (match_now(m) < r->last_ms && match_step(m)) {}
    m->def.record_path = path;
    bool ok = same_as_recorded(m, r, err);
    if (ok && path && !writer_open(m)) {
        *err = m->error;
        ok = false;
    }
    if (ok) return m;
    match_destroy(m);
    return NULL;
}

// ---- a moment of a record, and back to it -----------------------------------------------------

// The last recorded hash not after the present moment must be the match's own.
static bool same_before(const Record *r, i64 ms, u64 sim, Error *err) {
    for (int i = 0; i < r->hash_count; i++)
        if (r->hashes[i].ms == ms && r->hashes[i].sim != sim)
            return error_at(err, EXIT_CHECK, r->path, 0, 0, "played on to %lld ms, the world is not the recorded one: other scripts or another version", (long long)ms);
    return true;
}

Match *match_at(const Record *r, MatchDef *def, i64 ms, Error *err) {
    const FrameRow *frame = record_frame(r, ms);
    past_def(r, def);
    def->record_path = NULL;
    Match *m = frame ? from_frame(r, frame, def, err) : match_create(def, err);
    if (!m) return NULL;
    m->past = r;
    bool ok = true;
    while (ok && match_now(m) < ms && !m->ended) {
        match_step(m);
        if (match_now(m) % SECOND_MS == 0) ok = same_before(r, match_now(m), sim_hash(m->world), err);
    }
    if (ok && m->error.code) ok = (*err = m->error, false);
    if (ok) return m;
    match_destroy(m);
    return NULL;
}

bool match_keep(const Match *m, MatchMoment *out) {
    blob_init(&out->world);
    blob_init(&out->state);
    sim_snapshot(m->world, &out->world);
    state_save(m, true, &out->state);
    out->past_intent = m->past_intent;
    out->ended = m->ended;
    return !out->world.failed && !out->state.failed;
}

void match_moment_free(MatchMoment *at) {
    blob_free(&at->world);
    blob_free(&at->state);
}

bool match_back(Match *m, const MatchMoment *at, Error *err) {
    BlobReader world = blob_reader(at->world.at, at->world.size), state = blob_reader(at->state.at, at->state.size);
    m->past_intent = at->past_intent;
    m->ended = at->ended;
    m->step_count = m->entered_count = 0;
    return sim_restore(m->world, &world, err) && state_load(m, &state, err);
}

void match_branch(Match *m, u32 replicate) {
    sim_branch(m->world, replicate);
    m->replicate = replicate;
}

void match_take_over(Match *m, GroupId g, Controller controller) {
    Controller *c = &m->def.controllers[g];
    if (c->destroy) c->destroy(c->self);
    *c = controller;
    m->groups[g].think_ms = match_now(m);
    m->stirred = true;
}

// ---- thinking it again -------------------------------------------------------------------------

// A save hashes what has been said in that moment; at a full second nothing has yet.
static bool rethought(Match *m, const HashRow *row, Text *what) {
    past_run(m, row->intents);
    u64 sim = sim_hash(m->world), match = match_hash(m);
    if (row->sim == sim && row->match == match) return true;
    text_add(what, "thought again, second %lld differs: %s %016llx recorded, %016llx now", (long long)(row->ms / SECOND_MS),
             row->sim != sim ? "world" : "match and scripts", (unsigned long long)(row->sim != sim ? row->sim : row->match),
             (unsigned long long)(row->sim != sim ? sim : match));
    return false;
}

static bool order_same(const Order *a, const Order *b) {
#define FIELD(type, name, lo, hi) if (a->name != b->name) return false;
#include "sim/order_row.def"
#undef FIELD
    return true;
}

// The orders of the step just made against the recorded ones, in sequence.
static bool orders_rethought(const Match *m, const Record *r, int *next, Text *what) {
    for (int i = 0; i < m->entered_count; i++, ++*next) {
        const Order *then = record_order(r, *next), *now = &m->entered[i];
        if (then && order_same(then, now)) continue;
        text_add(what, "thought again, at %lld ms: ", (long long)now->ms);
        if (then) order_print(record_pack(r), then, what);
        text_add(what, then ? " recorded, " : "nothing more recorded, ");
        order_print(record_pack(r), now, what);
        text_add(what, " now");
        return false;
    }
    return true;
}

bool replay_rethink(const Record *r, MatchDef *def, Text *what, Error *err) {
    past_def(r, def);
    i64 end_ms = def->until_ms > 0 ? i64_min(def->until_ms, r->last_ms) : r->last_ms;
    def->record_path = NULL;
    def->until_ms = 0;  // the match itself knows no end that the recorded one had not
    for (int g = 1; g < GROUPS_MAX; g++)
        if (controller_told(&def->controllers[g])) {
            if (def->controllers[g].destroy) def->controllers[g].destroy(def->controllers[g].self);
            def->controllers[g] = controller_null();
        }
    Match *m = match_create(def, err);
    if (!m) return false;
    int order = 0, hash = 0;
    m->past = r;
    bool same = orders_rethought(m, r, &order, what);
    while (same && match_now(m) <= end_ms) {
        while (hash < r->hash_count && r->hashes[hash].ms < match_now(m)) hash++;
        if (hash < r->hash_count && r->hashes[hash].ms == match_now(m)) same = rethought(m, &r->hashes[hash++], what);
        if (!same || match_ended(m) || match_now(m) >= end_ms) break;
        match_step(m);
        same = orders_rethought(m, r, &order, what);
    }
    if (same && order < r->order_count && r->orders[order].ms < match_now(m)) {
        text_add(what, "thought again, nobody gave the recorded order of %lld ms: ", (long long)r->orders[order].ms);
        order_print(record_pack(r), &r->orders[order], what);
        same = false;
    }
    match_destroy(m);
    return same;
}
