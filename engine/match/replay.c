// replay.c: a record played from its orders alone: no scripts, no AI, no Lua.
// Verifying compares every recorded hash and names the first second and part that differ.
#include "match/inside.h"

#include <stdlib.h>

struct Replay {
    const Record *record;
    World *world;
    int next;       // order
};

static World *new_world(const Record *r, Error *err) {
    WorldDef def = world_def(&r->pack, r->seed);
    def.step_ms = r->step_ms;
    return world_create(&def, err);
}

Replay *replay_open(const Record *r, Error *err) {
    Replay *p = calloc(1, sizeof *p);
    CHECK(p);
    p->record = r;
    p->world = new_world(r, err);
    if (p->world) return p;
    free(p);
    return NULL;
}

void replay_close(Replay *p) {
    if (!p) return;
    world_destroy(p->world);
    free(p);
}

const World *replay_world(const Replay *p) { return p->world; }

bool replay_step(Replay *p) {
    const Record *r = p->record;
    i64 now = sim_ms(p->world), until = now + r->step_ms;
    if (now >= r->last_ms) return false;
    int first = p->next;
    while (p->next < r->order_count && r->orders[p->next].ms < until) p->next++;
    sim_step(p->world, r->orders + first, p->next - first);
    return true;
}

// As far as ms, jumping over what is idle.
static void play_to(Replay *p, i64 ms) {
    const Record *r = p->record;
    i64 step = r->step_ms;
    while (sim_ms(p->world) < ms && sim_ms(p->world) < r->last_ms) {
        i64 now = sim_ms(p->world), next = p->next < r->order_count ? r->orders[p->next].ms / step * step : ms;
        if (next > now && sim_advance(p->world, i64_min(next, ms)) > now) continue;
        replay_step(p);
    }
}

static bool rewind_to(Replay *p, i64 ms, Error *err) {
    const FrameRow *frame = record_frame(p->record, ms);
    bool ahead = sim_ms(p->world) <= ms && (!frame || frame->ms <= sim_ms(p->world));
    if (ahead) return true;
    if (!frame) {
        World *fresh = new_world(p->record, err);
        if (!fresh) return false;
        world_destroy(p->world);
        p->world = fresh;
        p->next = 0;
        return true;
    }
    Blob world, state;
    blob_init(&world);
    blob_init(&state);
    bool ok = frame_read(p->record, frame, &world, &state, err);
    BlobReader in = blob_reader(world.at, world.size);
    ok = ok && sim_restore(p->world, &in, err);
    blob_free(&world);
    blob_free(&state);
    for (p->next = 0; p->next < p->record->order_count && p->record->orders[p->next].ms < frame->ms;) p->next++;
    return ok;
}

bool replay_seek(Replay *p, i64 ms, Error *err) {
    if (!rewind_to(p, ms, err)) return false;
    play_to(p, ms);
    return true;
}

// ---- verifying --------------------------------------------------------------------------------

static bool fits(const Replay *p, const HashRow *row, Text *what) {
    const Record *r = p->record;
    u64 now = sim_hash(p->world);
    if (now == row->sim) return true;
    text_add(what, "second %lld (%lld ms): ", (long long)(row->ms / SECOND_MS), (long long)row->ms);
    int parts = 0;
    for (int i = 0; i < sim_part_count(); i++) {
        u32 part = (u32)sim_part_hash(p->world, i);
        if (part == r->parts[row->parts + i]) continue;
        text_add(what, "%s%s %08x recorded, %08x played", parts++ ? "; " : "", sim_part_name(i), (unsigned)r->parts[row->parts + i], (unsigned)part);
    }
    if (!parts) text_add(what, "world %016llx recorded, %016llx played", (unsigned long long)row->sim, (unsigned long long)now);
    return false;
}

static bool changed(const Record *r, bool same, Text *what) {
    if (!r->changed_line) return same;
    text_add(what, "%sline %d was changed after it was written", same ? "" : "; ", r->changed_line);
    return false;
}

bool replay_verify(const Record *r, Text *what, Error *err) {
    Replay *p = replay_open(r, err);
    if (!p) return false;
    bool same = true;
    for (int i = 0; same && i < r->hash_count; i++) {
        play_to(p, r->hashes[i].ms);
        same = sim_ms(p->world) == r->hashes[i].ms && fits(p, &r->hashes[i], what);
        if (!same && !what->length) text_add(what, "the record says nothing that leads to %lld ms", (long long)r->hashes[i].ms);
    }
    replay_close(p);
    return changed(r, same, what);
}
