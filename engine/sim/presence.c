// presence.c: the filter itself: how it begins, and what it does to it that nobody is where was looked.
// A Rao-Blackwellised filter: guesses are weighed, and under each the places follow from the crowds.
#include "sim/presence.h"

#include <string.h>

enum { WEIGHT_FLOOR = PART_ONE >> 14 };  // no guess is ever out of the question

// ---- whose, and where it lies -------------------------------------------------------------------------

static bool keeps(const Pack *pack, int group) { return !pack->groups[group].household; }

void presence_cap(const Pack *pack, WorldCap *cap) {
    for (int g = 0; g < pack->groups_count && cap->filters < FILTERS_MAX; g++) cap->filters += keeps(pack, g);
    cap->guesses = (i32)i64_max(1, pack->guesses_count);
    cap->crowds = 1 + (i32)i64_max(1, pack->crowds_count);
    cap->places = pack->rooms_count + 1;
}

bool filter_of(const World *w, GroupId g, Filter *out) {
    const WorldCap *c = &w->cap;
    int n = w->senses->filter[g - 1] - 1;
    if (n < 0) return false;
    *out = (Filter){.g = g, .guesses = c->guesses, .crowds = c->crowds, .places = c->places,
                    .guess = &w->guesses[n * c->guesses], .left = &w->crowds[n * c->guesses * c->crowds],
                    .mass = &w->masses[n * c->crowds * c->places], .trace = &w->traces[n * CONTACTS_PER_GROUP * c->places],
                    .tie = &w->ties[n * CONTACTS_PER_GROUP * c->guesses]};
    return true;
}

int guess_likeliest(const Filter *f) {
    int best = 0;
    for (int h = 1; h < f->guesses; h++)
        if (f->guess[h].weight > f->guess[best].weight) best = h;
    return best;
}

void presence_changed(const World *w, GroupId g) { w->senses->presence_age[g - 1]++; }

bool presence_asks_dossier(const World *w, GroupId g) { return w->pack->guesses_count && w->pack->groups[g - 1].side == SIDE_BLUE; }

const CrowdRow *crowd_row(const World *w, GroupId g, int crowd) {
    return crowd && presence_asks_dossier(w, g) ? &w->pack->crowds[crowd - 1] : NULL;
}

// ---- shares -------------------------------------------------------------------------------------------

// part * PART_ONE / sum, rounded down, without a division each time: the quotient by a factor is at most one too small.
typedef struct Share { u64 sum, factor; } Share;

static Share share_of(u64 sum) { return (Share){sum, UINT64_MAX / sum}; }

static i32 share_take(const Share *s, i32 part) {
    u64 whole = (u64)part * PART_ONE, taken = (u64)((unsigned __int128)whole * s->factor >> 64);
    return (i32)(taken + (whole - taken * s->sum >= s->sum));
}

// Four parts at a time: a picture of many rooms is settled often, and hardly any room changes by it.
typedef i32 Four __attribute__((vector_size(16)));
typedef u64 Two __attribute__((vector_size(16)));

static inline Four four_at(const i32 *part) {
    Four v;
    memcpy(&v, part, sizeof v);
    return v;
}

static inline Four four_of(i32 v) { return (Four){v, v, v, v}; }

// Nowhere less than the floor; the sum.
static i64 parts_floor(i32 *part, int places) {
    const Two low = {UINT32_MAX, UINT32_MAX};
    Two sums = {0, 0};
    int p = 0;
    for (; p + 4 <= places; p += 4) {
        Four v = four_at(part + p), less = v < four_of(PART_FLOOR);
        v = (v & ~less) | (four_of(PART_FLOOR) & less);
        memcpy(part + p, &v, sizeof v);
        sums += ((Two)v & low) + ((Two)v >> 32);
    }
    i64 sum = (i64)(sums[0] + sums[1]);
    for (; p < places; p++) sum += part[p] = (i32)i64_max(part[p], PART_FLOOR);
    return sum;
}

static inline bool any_of_sixteen(const i32 *part, i32 least) {
    const Four floor = four_of(least);
    Two any = (Two)((four_at(part) >= floor) | (four_at(part + 4) >= floor) | (four_at(part + 8) >= floor) | (four_at(part + 12) >= floor));
    return any[0] | any[1];
}

int part_next(const i32 *part, int place, int places) {
    while (place < places && !part[place]) place += place + 16 <= places && !any_of_sixteen(part + place, 1) ? 16 : 1;
    return place;
}

static int likeliest(const i32 *part, int places) {
    int best = 0;
    for (int p = 0; p < places; p += 16) {
        if (p + 16 <= places && !any_of_sixteen(part + p, part[best] + 1)) continue;
        for (int k = p; k < p + 16 && k < places; k++)
            if (part[k] > part[best]) best = k;
    }
    return best;
}

// A little is missing: only parts from `least` on become another number by what each gets of it.
static void parts_grow(i32 *part, int places, const Share *share, i32 least, i32 missing) {
    int best = -1;
    for (int p = 0; p < places; p += 16) {
        if (p + 16 <= places && !any_of_sixteen(part + p, least)) continue;
        for (int k = p; k < p + 16 && k < places; k++) {
            if (part[k] < least) continue;
            i32 now = share_take(share, part[k]);
            missing -= now - part[k];
            part[k] = now;
            if (best < 0 || now > part[best]) best = k;
        }
    }
    part[best < 0 ? likeliest(part, places) : best] += missing;
}

void parts_settle(i32 *part, int places) {
    i64 sum = parts_floor(part, places), missing = PART_ONE - sum;
    Share share = share_of((u64)sum);
    if (missing > 0 && sum / missing > 4 * PART_FLOOR) {
        parts_grow(part, places, &share, (i32)((sum + missing - 1) / missing), (i32)missing);
        return;
    }
    i32 left = PART_ONE;
    for (int p = 0; p < places && missing; p++) left -= part[p] = share_take(&share, part[p]);
    if (missing) part[likeliest(part, places)] += left;
}

// Scaling takes a little from all, and may have left some of them less than the floor.
static bool none_below_floor(const i32 *part, int places) {
    const Four floor = four_of(PART_FLOOR);
    Four below = four_of(0);
    int p = 0;
    for (; p + 4 <= places; p += 4) below |= four_at(part + p) < floor;
    for (; p < places; p++) below[0] |= part[p] < PART_FLOOR;
    return !(((Two)below)[0] | ((Two)below)[1]);
}

// The same as parts_settle, of parts that were settled and of which one has become less since, by so much: the sum is known, and one
// look tells which will grow.
static void parts_settle_less(i32 *part, int places, i32 gone) {
    if (gone <= 0 || (PART_ONE - gone) / gone <= 4 * PART_FLOOR || !none_below_floor(part, places)) {
        parts_settle(part, places);
        return;
    }
    Share share = share_of((u64)(PART_ONE - gone));
    parts_grow(part, places, &share, (PART_ONE - 1) / gone, gone);
}

void weigh(const Filter *f, const i32 *likelihood) {
    i64 sum = 0;
    i32 best = 1, left = PART_ONE;
    int heaviest = 0;
    for (int h = 0; h < f->guesses; h++)
        if (likelihood[h] > best) best = likelihood[h];
    for (int h = 0; h < f->guesses; h++) {
        f->guess[h].weight = (i32)i64_max(WEIGHT_FLOOR, (i64)f->guess[h].weight * likelihood[h] / best);
        sum += f->guess[h].weight;
    }
    for (int h = 0; h < f->guesses; h++) {
        f->guess[h].weight = (i32)((i64)f->guess[h].weight * PART_ONE / sum);
        left -= f->guess[h].weight;
        if (f->guess[h].weight > f->guess[heaviest].weight) heaviest = h;
    }
    f->guess[heaviest].weight += left;
}

bool crowd_used(const Filter *f, int crowd) {
    for (int h = 0; h < f->guesses; h++)
        if (*crowd_left(f, h, crowd)) return true;
    return false;
}

static i64 people_if(const Filter *f, int guess, int place) {
    i64 sum = 0;
    for (int c = 0; c < f->crowds; c++) sum += (i64)*crowd_left(f, guess, c) * crowd_mass(f, c)[place];
    return sum;
}

i32 people_in(const Filter *f, int place) {
    i64 sum = 0;
    for (int h = 0; h < f->guesses; h++) sum += people_if(f, h, place) * f->guess[h].weight / PART_ONE;
    return (i32)i64_min(INT32_MAX, sum);
}

// The model has people take places that are free, or go by one plan: so two are in one room less often, or more often, than by
// chance alone. As they part ways that counts by the pairs that are still likely there.
i64 by_apart(const World *w, const Filter *f, int guess, int place, i32 of) {
    const i32 less = presence_asks_dossier(w, f->g) ? w->senses->apart[guess * f->places + place] : 0;
    i64 sum = 0, squares = 0, most = 0, alone = PART_ONE;
    if (!less) return PART_ONE;
    for (int c = 1; c < f->crowds; c++) {
        const CrowdRow *row = &w->pack->crowds[c - 1];
        if (row->kind != CROWD_SOUGHT || row->guess != guess + 1) continue;
        i64 share = part_times(crowd_mass(f, c)[place], of), left = *crowd_left(f, guess, c);
        sum += left * share, squares += left * (share * share / PART_ONE);
        if (left) most = i64_max(most, share);
        for (int n = (int)left; n > 0; n--) alone = alone * (PART_ONE - share) / PART_ONE;
    }
    i64 pairs = ((sum >> 10) * (sum >> 10) / (PART_ONE >> 20) - squares) / 2;
    if (pairs <= 0 || alone < PART_FLOOR) return PART_ONE;
    i64 fewer = i64_clamp((pairs >> 10) * less / (WHOLE >> 10), -1000 * (i64)PART_ONE, PART_ONE);
    i64 none = alone - alone * (fewer >> 10) / (PART_ONE >> 10);
    return i64_clamp(none, i64_max(0, PART_ONE - sum), PART_ONE - most) * PART_ONE / alone;
}

// ---- the beginning ------------------------------------------------------------------------------------

// One that nobody reckons with: hardly there, and by the size of the rooms.
static void stray_start(const World *w, const Filter *f) {
    const PresenceRow *p = pack_presence(w->pack);
    i32 *mass = crowd_mass(f, 0);
    i32 in = PART_ONE / 1000 * p->stray_pm;
    for (int r = 1; r < f->places; r++) mass[r] = in / (f->places - 1);
    mass[0] = PART_ONE - in;
    parts_settle(mass, f->places);
    for (int h = 0; h < f->guesses; h++) *crowd_left(f, h, 0) = 1;
}

static void dossier_start(const World *w, const Filter *f) {
    const Pack *pack = w->pack;
    for (int i = 0; i < pack->priors_count; i++) {
        const Prior *row = &pack->priors[i];
        crowd_mass(f, row->crowd)[row->room] = row->part * (PART_ONE / WHOLE);
    }
    for (int h = 0; h < f->guesses; h++) f->guess[h].weight = pack->guesses[h].part * (PART_ONE / WHOLE);
    for (int c = 1; c < f->crowds; c++) {
        const CrowdRow *crowd = &pack->crowds[c - 1];
        parts_settle(crowd_mass(f, c), f->places);
        for (int h = 0; h < f->guesses; h++)
            *crowd_left(f, h, c) = crowd->group == f->g || (crowd->guess && crowd->guess != h + 1) ? 0 : crowd->count;
    }
}

// No dossier: so many people in all rooms but the own home that each room holds somebody by the base rate.
static void base_start(const World *w, const Filter *f) {
    const Pack *pack = w->pack;
    const Group *group = &pack->groups[f->g - 1];
    i32 *mass = crowd_mass(f, 1);
    int rooms = 0;
    for (int r = 0; r < pack->rooms_count; r++) {
        bool home = group->lives_here && group->place[0] && strcmp(group->place, pack->rooms[r].flat) == 0;
        mass[r + 1] = home ? 0 : 1;
        rooms += !home;
    }
    i64 expected_pm = (i64)rooms * pack_presence(pack)->base_pm, count = i64_clamp((expected_pm + 999) / 1000, 1, 200);
    for (int r = 1; r < f->places && rooms; r++) mass[r] *= (i32)(PART_ONE / 1000 * expected_pm / count / rooms);
    mass[0] = rooms ? (i32)(PART_ONE - PART_ONE / 1000 * expected_pm / count) : PART_ONE;
    parts_settle(mass, f->places);
    for (int h = 0; h < f->guesses; h++) f->guess[h].weight = h ? 0 : PART_ONE, *crowd_left(f, h, 1) = h ? 0 : (u8)count;
    for (int c = 2; c < f->crowds; c++) crowd_mass(f, c)[0] = PART_ONE;
}

void presence_start(World *w, GroupId g) {
    Filter f;
    if (!filter_of(w, g, &f)) return;
    if (presence_asks_dossier(w, g)) dossier_start(w, &f);
    else base_start(w, &f);
    stray_start(w, &f);
    presence_changed(w, g);
}

// ---- nobody there ---------------------------------------------------------------------------------------

// Only `keep` of what was thought to be in the place can still be: it is less likely to be there, and
// so are the guesses that say so.
static void thin_out(const World *w, const Filter *f, int place, i32 keep) {
    i32 likelihood[64];
    for (int h = 0; h < f->guesses; h++) likelihood[h] = (i32)i64_min(INT32_MAX, by_apart(w, f, h, place, PART_ONE - keep));
    for (int c = 0; c < f->crowds; c++) {
        i32 *mass = crowd_mass(f, c), gone = mass[place] - part_times(mass[place], keep);
        if (mass[place] <= 2 * PART_FLOOR || !crowd_used(f, c)) continue;
        for (int h = 0; h < f->guesses; h++)
            for (int n = *crowd_left(f, h, c); n > 0; n--) likelihood[h] = part_times(likelihood[h], PART_ONE - gone);
        mass[place] -= gone;
        parts_settle_less(mass, f->places, gone);
    }
    weigh(f, likelihood);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        i32 *trace = contact_trace(f, row);
        if (trace[place] <= 2 * PART_FLOOR) continue;
        i32 gone = trace[place] - part_times(trace[place], keep);
        trace[place] -= gone;
        parts_settle_less(trace, f->places, gone);
    }
    presence_changed(w, f->g);
}

// Of the room's cells some came into view and nobody was in them.
void presence_looked(World *w, GroupId g, int room, i32 unseen_before, i32 unseen_now) {
    Filter f;
    i64 cells = w->pack->rooms[room].cells, miss = pack_presence(w->pack)->miss_pm;
    if (unseen_now >= unseen_before || !filter_of(w, g, &f)) return;
    i64 before = unseen_before * 1000 + (cells - unseen_before) * miss, now = unseen_now * 1000 + (cells - unseen_now) * miss;
    thin_out(w, &f, room + 1, (i32)(now * PART_ONE / i64_max(1, before)));
}

// Who is silent now is likely to be so in a minute: another ear at once teaches nothing more.
void presence_silent(World *w, GroupId g, int room, i64 since_ms) {
    const PresenceRow *p = pack_presence(w->pack);
    const Contact *rows = contact_rows(w, g);
    RoomBelief *r = room_row(w, g, room);
    Filter f;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (contact_lives(&rows[i]) && rows[i].last_ms >= since_ms && room_at(w, pos(rows[i].x, rows[i].y, rows[i].z)) == room) return;
    if (!filter_of(w, g, &f) || (r->silent_ms >= 0 && w->now - r->silent_ms < p->settle_ms)) return;
    r->silent_ms = w->now;
    thin_out(w, &f, room + 1, PART_ONE / 1000 * (1000 - p->silence_pm));
}

static bool fired_within(const World *w, const Filter *f, i64 ms) {
    const Contact *rows = contact_rows(w, f->g);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        const Contact *c = &rows[row];
        i64 shot_ms = contact_heard_last(c) && is_shot(c->sound) ? i64_max(c->last_ms, c->fired_ms) : c->fired_ms;
        if (contact_lives(c) && has_fired(c) && w->now - shot_ms <= ms && !c->name && !contact_is_mate(w, f, row)) return true;
    }
    return false;
}

bool fight_heard(const World *w, const Filter *f) { return fired_within(w, f, INT64_MAX); }

// While there is shooting, whoever of the sought is about fires too, moves or makes off, and is seen or heard: the longer nobody more
// is, the less likely there is anybody more. When it is over silence says nothing: who has not shown himself by then keeps still.
void presence_unshown(const World *w, const Filter *f, i64 ms) {
    const i32 shown = (i32)i64_min(PART_ONE / 2, PART_ONE / 1000 * ms / 1000 * pack_presence(w->pack)->shows_pm);
    i32 likelihood[64];
    if (!shown || !presence_asks_dossier(w, f->g) || !fired_within(w, f, pack_presence(w->pack)->linger_ms)) return;
    for (int h = 0; h < f->guesses; h++) likelihood[h] = PART_ONE;
    for (int c = 1; c < f->crowds; c++) {
        i32 *mass = crowd_mass(f, c), gone = part_times(PART_ONE - mass[0], shown);
        if (crowd_row(w, f->g, c)->kind != CROWD_SOUGHT || !crowd_used(f, c)) continue;
        for (int h = 0; h < f->guesses; h++)
            for (int n = *crowd_left(f, h, c); n > 0; n--) likelihood[h] = part_times(likelihood[h], PART_ONE - gone);
        for (int p = 1; p < f->places; p++) mass[p] -= part_times(mass[p], shown);
        parts_settle(mass, f->places);
    }
    weigh(f, likelihood);
    presence_changed(w, f->g);
}
