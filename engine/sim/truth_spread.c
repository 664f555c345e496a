// truth_spread.c: nobody takes a place that another has taken, so people are spread over more rooms than if each chose for himself.
// Walks the ways in which places can be taken, person after person; places that are alike are counted, not told apart.
#include "sim/truth_spread.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { SLOTS = 4 * SPREAD_STATES };

static u16 room_of(const Pack *pack, int mark) {
    const Mark *at = &pack->marks[mark - 1];
    return pack->cells[((i32)at->z * pack->info->height + at->y) * pack->info->width + at->x].room;
}

// How often the fact offers the mark by this value: a draw is among the offers.
static int offers(const Fact *f, int mark, int value) {
    int times = 0;
    for (int i = 0; i < f->mark_count; i++) times += f->marks[i] == mark && truth_offers(f, i, value);
    return times;
}

static bool alike(const Spread *s, int a, int b) {
    for (int i = 0; i < s->facts; i++)
        for (int value = s->fact[i]->place_var ? 0 : -1; value < (s->fact[i]->place_var ? 8 : 0); value++)
            if (offers(s->fact[i], a, value) != offers(s->fact[i], b, value)) return false;
    return true;
}

static bool taken_by_fixed(const Pack *pack, int mark) {
    for (int i = 0; i < pack->people_count; i++)
        if (pack->people[i].mark == mark) return true;
    return false;
}

static bool place_add(Spread *s, int mark) {
    u16 room = room_of(s->pack, mark);
    bool fixed = taken_by_fixed(s->pack, mark);
    for (int k = 0; k < s->kinds; k++) {
        PlaceKind *kind = &s->kind[k];
        if (kind->room == room && kind->fixed == fixed && kind->size < 255 && alike(s, kind->mark, mark)) return kind->size++, true;
    }
    if (s->kinds == SPREAD_KINDS) return false;
    s->kind[s->kinds++] = (PlaceKind){(u16)mark, room, 1, fixed};
    return true;
}

static bool places_find(Spread *s) {
    u8 seen[512] = {0};
    for (int i = 0; i < s->facts; i++)
        for (int k = 0; k < s->fact[i]->mark_count; k++) {
            int mark = s->fact[i]->marks[k];
            if (!mark || seen[mark - 1]) continue;
            seen[mark - 1] = 1;
            if (!place_add(s, mark)) return false;
        }
    return true;
}

bool spread_create(Spread *s, const Pack *pack, const Fact *const *fact, int facts, bool *full) {
    *s = (Spread){.pack = pack, .facts = facts, .places = pack->rooms_count + 1};
    memcpy(s->fact, fact, sizeof(*fact) * (size_t)facts);
    s->mass = calloc((size_t)(facts + 1) * (size_t)s->places, sizeof *s->mass);
    s->none = calloc((size_t)s->places, sizeof *s->none);
    for (int i = 0; i < 2; i++) s->state[i] = calloc(SPREAD_STATES, sizeof *s->state[i]);
    s->slot = calloc(SLOTS, sizeof *s->slot);
    *full = !places_find(s);
    return !*full && s->mass && s->none && s->state[0] && s->state[1] && s->slot;
}

void spread_free(Spread *s) {
    free(s->mass), free(s->none), free(s->state[0]), free(s->state[1]), free(s->slot);
    *s = (Spread){0};
}

void spread_clear(Spread *s) {
    memset(s->mass, 0, sizeof *s->mass * (size_t)(s->facts + 1) * (size_t)s->places);
    memset(s->none, 0, sizeof *s->none * (size_t)s->places);
    s->part = 0;
}

// Adds to the state in which this is taken. Returns the part for which there is no more room.
static i64 state_add(Spread *s, SpreadState *states, const u8 *taken, i64 part) {
    u32 at = (u32)hash_of_bytes(taken, (size_t)s->kinds) % SLOTS;
    for (; s->slot[at]; at = (at + 1) % SLOTS) {
        SpreadState *have = &states[s->slot[at] - 1];
        if (memcmp(have->taken, taken, (size_t)s->kinds) == 0) return have->part += part, 0;
    }
    if (s->states == SPREAD_STATES) return part;
    states[s->states] = (SpreadState){.part = part};
    memcpy(states[s->states].taken, taken, (size_t)s->kinds);
    s->slot[at] = (u16)++s->states;
    return 0;
}

// One more of the fact takes a place: a free one of those offered, or any when all are taken.
static i64 one_more(Spread *s, int fact, const int *offered, const SpreadState *from, SpreadState *to) {
    i64 weight[SPREAD_KINDS], sum = 0, left = from->part, lost = 0;
    bool all_taken = false;
    for (int pass = 0; pass < 2 && !sum; pass++) {
        all_taken = pass;
        for (int k = 0; k < s->kinds; k++) {
            const PlaceKind *kind = &s->kind[k];
            int free = all_taken ? kind->size : kind->fixed ? 0 : kind->size - from->taken[k];
            sum += weight[k] = (i64)offered[k] * free;
        }
    }
    if (!sum) {  // offered nothing: he is not there
        s->mass[fact * s->places] += from->part;
        return state_add(s, to, from->taken, from->part);
    }
    for (int k = 0; k < s->kinds; k++) {
        if (!weight[k]) continue;
        u8 taken[SPREAD_KINDS];
        i64 part = left * weight[k] / sum;  // of what is left: nothing is lost by division
        left -= part, sum -= weight[k];
        memcpy(taken, from->taken, sizeof taken);
        if (taken[k] < s->kind[k].size) taken[k]++;
        s->mass[fact * s->places + s->kind[k].room] += part;
        lost += state_add(s, to, taken, part);
    }
    return lost;
}

static void count_empty(Spread *s, const SpreadState *state, u8 *held) {
    memset(held, 0, (size_t)s->places);
    for (int k = 0; k < s->kinds; k++) held[s->kind[k].room] |= state->taken[k] > 0;
    for (int p = 0; p < s->places; p++) s->none[p] += held[p] ? 0 : state->part;
}

void spread_add(Spread *s, const int *count, const int *value, i64 part) {
    u8 held[1025];
    SpreadState *now = s->state[0], *next = s->state[1];
    i64 whole = part;
    now[0] = (SpreadState){.part = part};
    int states = 1;
    for (int fact = 0; fact < s->facts; fact++) {
        int offered[SPREAD_KINDS];
        for (int k = 0; k < s->kinds; k++) offered[k] = offers(s->fact[fact], s->kind[k].mark, value[fact]);
        for (int n = 0; n < count[fact]; n++) {
            memset(s->slot, 0, sizeof *s->slot * SLOTS);
            s->states = 0;
            for (int i = 0; i < states; i++) whole -= one_more(s, fact, offered, &now[i], next);
            SpreadState *swap = now;
            now = next, next = swap, states = s->states;
        }
    }
    s->part += whole;
    for (int i = 0; i < states; i++) count_empty(s, &now[i], held);
}
