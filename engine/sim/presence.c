// presence.c: the filter itself: how it begins, and what signs of presence and absence do to it.
// A Rao-Blackwellised filter: guesses are weighed, and under each the places follow from the crowds.
#include "sim/presence.h"

#include <string.h>

enum {
    WEIGHT_FLOOR = PART_ONE >> 14,  // no guess is ever out of the question
    SURPRISE = PART_ONE >> 6        // a sign may belie the trace of a contact by so much
};

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

void parts_settle(i32 *part, int places) {
    i64 sum = 0;
    i32 left = PART_ONE;
    int best = 0;
    for (int p = 0; p < places; p++) {
        if (part[p] < PART_FLOOR) part[p] = PART_FLOOR;
        sum += part[p];
    }
    Share share = share_of((u64)sum);
    for (int p = 0; p < places; p++) {
        part[p] = share_take(&share, part[p]);
        left -= part[p];
        if (part[p] > part[best]) best = p;
    }
    part[best] += left;
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
    for (int h = 0; h < f->guesses; h++) likelihood[h] = PART_ONE;
    for (int c = 0; c < f->crowds; c++) {
        i32 *mass = crowd_mass(f, c), gone = mass[place] - part_times(mass[place], keep);
        if (mass[place] <= 2 * PART_FLOOR || !crowd_used(f, c)) continue;
        for (int h = 0; h < f->guesses; h++)
            for (int n = *crowd_left(f, h, c); n > 0; n--) likelihood[h] = part_times(likelihood[h], PART_ONE - gone);
        mass[place] -= gone;
        parts_settle(mass, f->places);
    }
    weigh(f, likelihood);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        i32 *trace = contact_trace(f, row);
        if (trace[place] <= 2 * PART_FLOOR) continue;
        trace[place] = part_times(trace[place], keep);
        parts_settle(trace, f->places);
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

// ---- somebody there -------------------------------------------------------------------------------------

// Where a sign came from: shares by place, of the cells within its error that nobody of the group has in view.
static void places_of(const World *w, const Filter *f, const Contact *c, i32 *share) {
    Pos at = pos(c->x, c->y, c->z);
    int room = room_at(w, at);
    memset(share, 0, sizeof(i32) * (size_t)f->places);
    i64 sum = 0;
    int e = c->state == CONTACT_IN_SIGHT ? 0 : c->error_cells;
    if (room < 0 && !e) e = 1;  // in a doorway: of the rooms that it joins, the one that nobody sees into
    for (int y = at.y - e; e && y <= at.y + e; y++)
        for (int x = at.x - e; x <= at.x + e; x++) {
            Pos p = pos(x, y, at.z);
            int r = room_at(w, p);
            if (r < 0 || view_holds(w, f->g, p)) continue;
            share[r + 1]++, sum++;
        }
    if (!sum) share[room + 1] = 1, sum = 1;
    i32 left = PART_ONE;
    for (int p = 0; p < f->places; p++) share[p] = (i32)((i64)share[p] * PART_ONE / sum), left -= share[p];
    share[room + 1] += left;
}

static i32 overlap(const i32 *a, const i32 *b, int places) {
    i64 sum = 0;
    for (int p = 0; p < places; p++) sum += (i64)a[p] * b[p] / PART_ONE;
    return (i32)i64_min(PART_ONE, sum);
}

// How many of the contacts out of sight might have made the sign themselves.
static i64 others_there(const World *w, const Filter *f, int but, const i32 *share) {
    const Contact *rows = contact_rows(w, f->g);
    i64 sum = 0;
    for (int row = 0; row < CONTACTS_PER_GROUP; row++)
        if (row != but && rows[row].tied && contact_lives(&rows[row]) && rows[row].state != CONTACT_IN_SIGHT && !rows[row].down_seen)
            sum += overlap(contact_trace(f, row), share, f->places);
    return sum;
}

// Takes the contact out of the crowd that most likely had it there, under each guess; heavier become the
// guesses that expected it.
static void take(const World *w, const Filter *f, int row, const i32 *share) {
    Contact *c = &contact_rows(w, f->g)[row];
    i32 likelihood[64];
    u8 from[64];
    i64 expected = 0;
    for (int h = 0; h < f->guesses; h++) {
        i64 sum = 0, most = -1;
        for (int k = 0; k < f->crowds; k++) {
            i64 there = (i64)*crowd_left(f, h, k) * overlap(crowd_mass(f, k), share, f->places);
            if (there > most && *crowd_left(f, h, k)) most = there, from[h] = (u8)(k + 1);
            sum += there;
        }
        likelihood[h] = (i32)i64_clamp(sum, 1, PART_ONE);
        expected += sum * f->guess[h].weight / PART_ONE;
    }
    if (c->state != CONTACT_IN_SIGHT && others_there(w, f, row, share) > expected) {
        c->tied = TIED_DOUBLE;
        return;
    }
    weigh(f, likelihood);
    for (int h = 0; h < f->guesses; h++) {
        *contact_tie(f, row, h) = from[h];
        if (from[h] > 1) --*crowd_left(f, h, from[h] - 1);
    }
    c->tied = TIED_CROWD;
}

// The contact goes back into the crowds it came from; `mix`: where it may be now becomes part of theirs.
static void give_back(const Filter *f, int row, bool mix) {
    bool mixed[256] = {false};
    const i32 *trace = contact_trace(f, row);
    for (int h = 0; h < f->guesses; h++) {
        int k = *contact_tie(f, row, h) - 1;
        *contact_tie(f, row, h) = 0;
        if (k < 0) continue;
        int n = *crowd_left(f, h, k);
        if (k) ++*crowd_left(f, h, k);
        if (!mix || !k || mixed[k]) continue;
        i32 *mass = crowd_mass(f, k);
        for (int p = 0; p < f->places; p++) mass[p] = (i32)(((i64)mass[p] * n + trace[p]) / (n + 1));
        parts_settle(mass, f->places);
        mixed[k] = true;
    }
}

static void trace_clear(const Filter *f, int row) { memset(contact_trace(f, row), 0, sizeof(i32) * (size_t)f->places); }
static bool trace_stands(const Filter *f, int row) { return contact_trace(f, row)[0] || contact_trace(f, row)[f->places - 1]; }

// What is known of where it is: the sign, in the light of where it could have got to, or where anybody is likely.
// A sound may have come from elsewhere, or from nobody.
static void trace_feed(const World *w, const Filter *f, int row, const i32 *share) {
    i32 *trace = contact_trace(f, row);
    bool heard = contact_rows(w, f->g)[row].state == CONTACT_HEARD;
    bool stands = trace_stands(f, row);
    i64 most = 1;
    for (int p = 0; p < f->places; p++) {
        i64 likely = i64_min(PART_ONE, stands ? trace[p] : people_in(f, p)) / 2 + SURPRISE;
        trace[p] = (i32)(likely * share[p] / PART_ONE);
        most = i64_max(most, trace[p]);
    }
    for (int p = 0; p < f->places; p++) trace[p] = (i32)((i64)trace[p] * (PART_ONE / 4) / most);
    parts_settle(trace, f->places);
    if (!heard) return;
    for (int p = 1; p < f->places; p++) trace[p] = part_times(trace[p], PART_ONE / 1000 * (1000 - pack_presence(w->pack)->misheard_pm));
    trace[0] = PART_ONE / 1000 * pack_presence(w->pack)->misheard_pm;
    parts_settle(trace, f->places);
}

// A colleague made out for certain is one of those who are known to be about, not one of the unknown.
static void name_mate(const World *w, const Filter *f, int row) {
    Contact *c = &contact_rows(w, f->g)[row];
    int place = room_at(w, pos(c->x, c->y, c->z)) + 1;
    give_back(f, row, false);
    c->tied = TIED_NAMED;
    for (int h = 0; h < f->guesses; h++) {
        int best = -1;
        for (int k = 1; k < f->crowds; k++) {
            const CrowdRow *crowd = crowd_row(w, f->g, k);
            if (!crowd || crowd->kind != CROWD_MATE || crowd->group != c->from_group || !*crowd_left(f, h, k)) continue;
            if (best < 0 || crowd_mass(f, k)[place] > crowd_mass(f, best)[place]) best = k;
        }
        if (best < 0) continue;
        --*crowd_left(f, h, best);
        *contact_tie(f, row, h) = (u8)(best + 1);
    }
}

// Who joins a linked agency says so, and where, as control has it told: he is no unknown.
void presence_arrival(World *w, const Unit *u) {
    for (int g = 1; g <= w->groups_count; g++) {
        Filter f;
        if (g == u->group || !groups_linked(w, (GroupId)g, u->group) || !presence_asks_dossier(w, (GroupId)g) || !filter_of(w, (GroupId)g, &f)) continue;
        int k = 1;
        while (k < f.crowds && (crowd_row(w, f.g, k)->kind != CROWD_MATE || crowd_row(w, f.g, k)->group != u->group)) k++;
        if (k == f.crowds || *crowd_left(&f, 0, k) >= 100) continue;
        i32 *mass = crowd_mass(&f, k);
        int n = *crowd_left(&f, 0, k), place = room_at(w, unit_at(u)) + 1;
        for (int p = 0; p < f.places; p++) mass[p] = (i32)(((i64)mass[p] * n + (p == place ? PART_ONE : 0)) / (n + 1));
        parts_settle(mass, f.places);
        for (int h = 0; h < f.guesses; h++) ++*crowd_left(&f, h, k);
        presence_changed(w, f.g);
    }
}

// ---- keeping up with the contacts -------------------------------------------------------------------------

void presence_forget(World *w, GroupId g, Contact *c, bool mix) {
    Filter f;
    if (!filter_of(w, g, &f)) return;
    int row = (int)(c - contact_rows(w, g));
    if (c->tied || trace_stands(&f, row)) presence_changed(w, g);
    give_back(&f, row, mix && trace_stands(&f, row));
    trace_clear(&f, row);
    c->tied = TIED_NOT_YET;
}

// Left the map for good before somebody's eyes, or is another contact: nobody goes back.
void presence_leave(World *w, GroupId g, Contact *c) {
    Filter f;
    if (!filter_of(w, g, &f)) return;
    int row = (int)(c - contact_rows(w, g));
    for (int h = 0; h < f.guesses; h++) *contact_tie(&f, row, h) = 0;
    trace_clear(&f, row);
    c->tied = TIED_NOT_YET;
    presence_changed(w, g);
}

static void contact_sync(World *w, const Filter *f, int row) {
    Contact *c = &contact_rows(w, f->g)[row];
    if (!contact_lives(c)) {
        if (c->tied) presence_forget(w, f->g, c, true);
        return;
    }
    bool seen = c->state == CONTACT_IN_SIGHT, stands = trace_stands(f, row);
    bool fresh = !c->tied || (seen && c->tied == TIED_DOUBLE), feed = !seen && (!stands || c->last_ms > c->trace_ms);
    if (fresh || feed) {
        i32 *share = w->senses->shares;
        places_of(w, f, c, share);
        if (fresh) take(w, f, row, share);
        if (feed) trace_feed(w, f, row, share);
        c->trace_ms = c->last_ms;
        presence_changed(w, f->g);
    }
    if (seen && stands) trace_clear(f, row);
    if (c->name && c->tied != TIED_NAMED) name_mate(w, f, row), presence_changed(w, f->g);
}

void presence_sync(World *w, GroupId g) {
    Filter f;
    if (!group_row(w, g)->last_contact || !filter_of(w, g, &f)) return;
    Contact *rows = contact_rows(w, g);
    u32 sum = 0;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        contact_sync(w, &f, i);
        if (rows[i].id) sum = sum * 31 + (u32)rows[i].state * 2048 + (u32)room_at(w, pos(rows[i].x, rows[i].y, rows[i].z)) + 1;
    }
    if (w->senses->contact_sum[g - 1] != sum) presence_changed(w, g);
    w->senses->contact_sum[g - 1] = sum;
}
