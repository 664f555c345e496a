// given.c: what a group knows read once, initial truths weighed by its picture of who is where, and a world made of them.
// Deterministic: a draw is a pure function of what the group knows, the seed and its number.
#include "sim/given_draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/rng.h"

// ---- reading --------------------------------------------------------------------------------------------

static bool stands(const Pack *pack, const KnownCell *c) {
    const Material *m = &pack->materials[c->material];
    return c->known && c->floor && !m->solid && !material_is_opening(m);
}

// The cells of every room in which somebody may be who is not seen. A clear room that is not stale has none.
static bool read_rooms(Evidence *e) {
    const Pack *pack = e->pack;
    KnownRoom known;
    e->room = arena_array(&e->arena, RoomCells, pack->rooms_count + 1);
    e->cell = arena_array(&e->arena, Pos, pack->cells_count + 1);
    e->taken = arena_array(&e->arena, u8, pack->cells_count + 1);
    if (!e->room || !e->cell || !e->taken) return false;
    for (int n = 0; n < know_room_count(e->w, e->g); n++)
        if (know_room_at(e->w, e->g, n, &known) && know_room_row(e->w, &known) >= 0) {
            RoomCells *room = &e->room[know_room_row(e->w, &known)];
            room->number = known.number;
            room->closed = known.state == ROOM_CLEARED && !known.stale;
        }
    for (i32 i = 0; i < pack->cells_count; i++)
        if (pack->cells[i].room) e->room[pack->cells[i].room - 1].count++;
    for (int r = 1; r < pack->rooms_count; r++) e->room[r].first = e->room[r - 1].first + e->room[r - 1].count;
    for (int r = 0; r < pack->rooms_count; r++) e->room[r].count = 0;
    for (i32 i = 0; i < pack->cells_count; i++) {
        RoomCells *room = pack->cells[i].room ? &e->room[pack->cells[i].room - 1] : NULL;
        Pos at = map_pos(&pack->map, i);
        if (!room || room->closed || !room->number) continue;
        KnownCell cell = know_cell(e->w, e->g, at);
        if (stands(pack, &cell) && !know_cell_excluded(e->w, e->g, at)) e->cell[room->first + room->count++] = at;
    }
    return true;
}

// The shares by which the picture began, room by room.
static bool read_first(Evidence *e) {
    const Pack *pack = e->pack;
    i32 places = pack->rooms_count + 1;
    e->first = arena_array(&e->arena, i32, pack->crowds_count * places + 1);
    for (int i = 0; e->first && i < pack->priors_count; i++) e->first[(pack->priors[i].crowd - 1) * places + pack->priors[i].room] = pack->priors[i].part;
    return e->first != NULL;
}

static void read_contacts(Evidence *e) {
    for (int n = 0; n < know_contact_count(e->w, e->g) && e->contacts < CONTACTS_MAX; n++) {
        Met *met = &e->met[e->contacts];
        if (!know_contact_at(e->w, e->g, n, &met->known)) continue;
        met->crowd = know_contact_crowd(e->w, e->g, met->known.id);
        met->share_count = know_contact_rooms(e->w, e->g, met->known.id, met->share, SHARES);
        e->contacts++;
    }
}

Evidence *evidence_read(const World *w, GroupId g, Error *err) {
    const Pack *pack = know_pack(w);
    if (!know_guess_count(w, g)) {
        error_set(err, EXIT_USAGE, "group '%s' keeps no picture of people out of its sight, so no worlds can be drawn for it", pack->groups[g - 1].name);
        return NULL;
    }
    Evidence *e = calloc(1, sizeof *e);
    if (!e) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    *e = (Evidence){.w = w, .g = g, .pack = pack};
    arena_init(&e->arena);
    e->guesses = (int)i64_min(GUESSES_MAX, know_guess_count(w, g));
    e->crowds = (int)i64_min(CROWDS_MAX, know_crowd_count(w, g));
    for (int h = 0; h < e->guesses; h++) know_guess(w, g, h, &e->guess[h]);
    for (int c = 0; c < e->crowds; c++) know_crowd(w, g, c, &e->crowd[c]);
    for (int i = 1; i <= know_member_count(w, g) && i < 256; i++) e->members += know_member(w, g, i, &e->member[e->members]);
    read_contacts(e);
    if (read_rooms(e) && read_first(e)) return e;
    evidence_free(e);
    error_set(err, EXIT_IO, "out of memory");
    return NULL;
}

void evidence_free(Evidence *e) {
    if (!e) return;
    arena_clear(&e->arena);
    free(e);
}

// ---- one draw -------------------------------------------------------------------------------------------

u64 given_number(Draw *d, u32 what) {
    RngKey key = {.seed = d->seed, .group = what, .purpose = 0x6776, .n = d->draws++};
    return rng_draw(&key);
}

static bool own_agree(const Draw *d) {
    const Evidence *e = d->e;
    int own = 0;
    for (int i = 0; i < d->begun_count; i++) {
        const Order *o = &d->begun[i];
        if (o->verb != VERB_spawn || o->of_group != e->g) continue;
        own++;
        if (o->of_unit < 1 || o->of_unit > e->members) return false;
        const KnownMember *m = &e->member[o->of_unit - 1];
        if (o->kind != m->kind || o->kit != m->kit || o->plan != m->plan) return false;
    }
    return own <= e->members;  // more may have joined since
}

// A truth in which the group's own people are who they are.
static bool begin(Draw *d, u64 seed, int n, Error *err) {
    const Pack *pack = d->e->pack;
    for (int k = 0; k < TRIES; k++) {
        u64 world = rng_mix(seed, (u64)n * TRIES + (u64)k);
        if (!truth_sample(pack, world, NULL, &d->out->truth, err)) return false;
        d->begun_count = truth_orders(pack, &d->out->truth, world, d->begun, TRUTH_ORDERS);
        if (own_agree(d)) return true;
    }
    d->out->weight = 0;  // of no use, but no fault either: the others count
    return true;
}

static void find_sought(Draw *d) {
    const Pack *pack = d->e->pack;
    int spawned = 0;
    for (int i = 0; i < d->begun_count; i++) {
        const Order *o = &d->begun[i];
        if (o->verb != VERB_spawn || spawned++ < pack->people_count || truth_at_home(pack, o->of_group) || o->of_group == d->e->g) continue;
        d->sought[d->sought_count++] = i;
    }
}

static bool fits(const Draw *d, int h) {
    const Evidence *e = d->e;
    if (e->guess[h].stratum < 0) return true;
    return e->guess[h].stratum == d->out->truth.stratum && e->pack->guesses[h].people == d->sought_count;
}

// The guess that this truth is a case of, and how much likelier the evidence has made it.
static void weigh_guess(Draw *d) {
    const Evidence *e = d->e;
    i64 now = 0, before = 0, at = 0;
    for (int h = 0; h < e->guesses; h++) {
        if (!fits(d, h)) continue;
        now += e->guess[h].part;
        before += e->guess[h].stratum < 0 ? e->guess[h].part : e->pack->guesses[h].part;
    }
    d->out->guess = -1;
    d->out->weight = before ? d->out->weight * now / before : 0;
    if (!now) return;
    i64 pick = rng_between(given_number(d, DRAW_GUESS), 0, now - 1);
    for (int h = 0; h < e->guesses && d->out->guess < 0; h++)
        if (fits(d, h) && (at += e->guess[h].part) > pick) d->out->guess = h;
}

// Each of the sought belongs to a crowd of the guess, in sequence.
static void share_out(Draw *d) {
    const Evidence *e = d->e;
    int next = 0;
    for (int c = 0; c < e->crowds; c++) {
        const CrowdRow *row = e->crowd[c].row ? &e->pack->crowds[e->crowd[c].row - 1] : NULL;
        if (!row || row->kind != CROWD_SOUGHT || row->guess != d->out->guess + 1) continue;
        for (int n = 0; n < row->count && next < d->sought_count; n++) d->crowd[next++] = (u8)c;
    }
}

// ---- the whole --------------------------------------------------------------------------------------------

bool given_draw(const Evidence *e, u64 seed, int n, Given *out, Error *err) {
    Draw *d = calloc(1, sizeof *d);
    if (!d) return error_set(err, EXIT_IO, "out of memory");
    *d = (Draw){.e = e, .out = out, .seed = rng_mix(rng_mix(seed, 0x6777), (u64)n)};
    out->weight = GIVEN_EVEN;
    out->count = out->away = 0;
    bool ok = begin(d, seed, n, err);
    if (ok) {
        memset(e->taken, 0, (size_t)e->pack->cells_count);
        find_sought(d);
        weigh_guess(d);
        Order clock;
        if (given_clock(e->w, &clock)) given_add(d, clock, 0);
        given_openings(d);
        given_members(d);
        if (out->guess >= 0) {
            share_out(d);
            given_contacts(d);
            given_others(d);
        }
        given_charges(d);
    }
    free(d);
    return ok;
}

// ---- what the draws say together ------------------------------------------------------------------------

void given_occupied(const Evidence *e, const Given *given, u8 *by_room) {
    memset(by_room, 0, (size_t)e->pack->rooms_count);
    for (int i = 0; i < given->count; i++) {
        const Order *o = &given->order[i];
        int room = o->verb == VERB_spawn && o->of_group != e->g ? drawn_room(e->pack, o) : 0;
        if (room) by_room[room - 1] = 1;
    }
}

i64 weights_effective_milli(const i64 *weight, int count) {
    i64 most = 0;
    u64 sum = 0, squares = 0;
    for (int i = 0; i < count; i++) most = i64_max(most, weight[i]);
    for (int i = 0; most && i < count; i++) {
        u64 part = (u64)weight[i] * 1024 / (u64)most;
        sum += part;
        squares += part * part;
    }
    return squares ? (i64)(sum * sum * 1000 / squares) : 0; // fits for a hundred thousand weights
}
