// presence.c: the filter itself: how it begins, and what signs of presence and absence do to it.
// A Rao-Blackwellised filter: guesses are weighed, and under each the places follow from the crowds.
#include "sim/presence.h"

#include <string.h>

enum {
    WEIGHT_FLOOR = PART_ONE >> 14,  // no guess is ever out of the question
    SURPRISE = PART_ONE >> 6,       // a sign may belie the trace of a contact by so much
    UNDONE_FROM = PART_ONE >> 8,    // a guess that made a sign less likely than this gets no more back
    COMES_IN = 32,                  // somebody new in a room has just come in from one next to it, against being there
    TOLD_SHARE = PART_ONE / 100 * 98 // a colleague is where he says he is
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

// Made with the hands on a door or a window: the sound is there, its maker beside it.
static bool at_opening(u8 sound) {
    return sound == SOUND_door || sound == SOUND_lock || sound == SOUND_knock || sound == SOUND_kick || sound == SOUND_ram || sound == SOUND_pry;
}

// Where a sign came from: for each place how likely it is of somebody in it, by its cells that lie within the error and
// that nobody of the group has in view; relative to the likeliest. Of somebody of whom nothing was known yet a room
// that is small is likelier: he may be anywhere in it. `news`: he is such a one.
static void places_of(const World *w, const Filter *f, const Contact *c, bool news, i32 *share) {
    Pos at = pos(c->x, c->y, c->z);
    int room = room_at(w, at);
    memset(share, 0, sizeof(i32) * (size_t)f->places);
    i64 sum = 0;
    int e = c->state == CONTACT_IN_SIGHT ? 0 : c->error_cells + (contact_heard_last(c) && at_opening(c->sound));
    if (room < 0 && !e) e = 1;  // in a doorway: of the rooms that it joins, the one that nobody sees into
    for (int y = at.y - e; e && y <= at.y + e; y++)
        for (int x = at.x - e; x <= at.x + e; x++) {
            Pos p = pos(x, y, at.z);
            int r = room_at(w, p);
            if (r < 0 || view_holds(w, f->g, p)) continue;
            share[r + 1]++, sum++;
        }
    if (!sum) share[room + 1] = 1, sum = 1;
    i64 most = 0;
    for (int p = 0; p < f->places; p++) {
        i64 cells = p && news ? w->pack->rooms[p - 1].cells : sum;
        share[p] = (i32)i64_min(PART_ONE, (i64)share[p] * PART_ONE / i64_max(1, cells));
        most = i64_max(most, share[p]);
    }
    for (int p = 0; p < f->places; p++) share[p] = (i32)((i64)share[p] * PART_ONE / most);
}

// Of the people of a crowd so many are to be heard at all: at home most are asleep or sit still.
static i32 stirring(const World *w, GroupId g, int crowd) {
    const CrowdRow *row = crowd_row(w, g, crowd);
    return row && row->kind == CROWD_HOME ? PART_ONE / 1000 * pack_presence(w->pack)->home_stirs_pm : PART_ONE;
}

// How many of those nobody has met may have made the sign, were it from that place.
static i64 heard_in(const World *w, const Filter *f, int place, bool heard) {
    i64 sum = 0;
    for (int k = 0; k < f->crowds; k++) {
        i64 left = 0;
        for (int h = 0; h < f->guesses; h++) left += (i64)*crowd_left(f, h, k) * f->guess[h].weight;
        i64 there = left / 1024 * crowd_mass(f, k)[place] / (PART_ONE / 1024);
        sum += heard ? there / 1024 * stirring(w, f->g, k) / (PART_ONE / 1024) : there;
    }
    return sum;
}

static i32 overlap(const i32 *a, const i32 *b, int places) {
    i64 sum = 0;
    for (int p = 0; p < places; p++) sum += (i64)a[p] * b[p] / PART_ONE;
    return (i32)i64_min(PART_ONE, sum);
}

// Who comes into view was in the next room a moment ago: it counts too, a little.
static const i32 *with_next_rooms(const World *w, const Filter *f, const i32 *share) {
    i32 *near = w->senses->beside;
    memcpy(near, share, sizeof(i32) * (size_t)f->places);
    for (int n = 0; n < w->senses->link_count; n++) {
        const Link *link = &w->senses->links[n];
        int a = link->rooms[0], b = link->rooms[1];
        if (!a || !b || !link_known(w, f->g, link)) continue;
        near[a] = (i32)i64_max(near[a], share[b] / COMES_IN);
        near[b] = (i32)i64_max(near[b], share[a] / COMES_IN);
    }
    return near;
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

// How likely each guess finds somebody there of whom the sign is, and whom. Returns how many are expected in all.
static i64 expect(const World *w, const Filter *f, bool heard, const i32 *near, i32 *likelihood, u8 *from) {
    i64 expected = 0;
    for (int h = 0; h < f->guesses; h++) {
        i64 sum = 0, most = -1;
        for (int k = 0; k < f->crowds; k++) {
            if (!*crowd_left(f, h, k)) continue;
            i64 there = (i64)*crowd_left(f, h, k) * overlap(crowd_mass(f, k), near, f->places);
            if (heard) there = there * stirring(w, f->g, k) / PART_ONE;
            if (there > most) most = there, from[h] = (u8)(k + 1);
            sum += there;
        }
        likelihood[h] = (i32)i64_clamp(sum, 1, PART_ONE);
        expected += sum * f->guess[h].weight / PART_ONE;
    }
    return expected;
}

// Takes the contact out of the crowd that most likely had it there, under each guess; heavier become the
// guesses that expected it.
static void take(const World *w, const Filter *f, int row, const i32 *share) {
    Contact *c = &contact_rows(w, f->g)[row];
    i32 likelihood[64];
    u8 from[64];
    i64 expected = expect(w, f, c->state == CONTACT_HEARD, with_next_rooms(w, f, share), likelihood, from);
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

// How many of the other contacts out of sight may be in the place.
static i64 met_in(const World *w, const Filter *f, int but, int place) {
    const Contact *rows = contact_rows(w, f->g);
    i64 sum = 0;
    for (int row = 0; row < CONTACTS_PER_GROUP; row++)
        if (row != but && contact_lives(&rows[row]) && rows[row].tied != TIED_DOUBLE) sum += contact_trace(f, row)[place];
    return sum;
}

static void trace_clear(const Filter *f, int row) { memset(contact_trace(f, row), 0, sizeof(i32) * (size_t)f->places); }
static bool trace_stands(const Filter *f, int row) { return contact_trace(f, row)[0] || contact_trace(f, row)[f->places - 1]; }

// What is known of where it is: the sign, in the light of where it could have got to, or where anybody is likely.
// A sound may have come from elsewhere, or from nobody.
static void trace_feed(const World *w, const Filter *f, int row, const i32 *share) {
    i32 *trace = contact_trace(f, row);
    const Contact *c = &contact_rows(w, f->g)[row];
    bool heard = c->state == CONTACT_HEARD, stands = trace_stands(f, row), twice = c->tied == TIED_DOUBLE;
    i64 most = 1;
    for (int p = 0; p < f->places; p++) {
        i64 there = stands ? trace[p] : twice ? met_in(w, f, row, p) : heard_in(w, f, p, heard);
        i64 likely = i64_min(2 * (i64)PART_ONE, there) / 4 + SURPRISE / 2;
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

// The crowd that one more of the agency joins: one in which nobody is yet, else those most likely in that place. 0 none.
static int crowd_for(const World *w, const Filter *f, GroupId group, int place) {
    int best = 0;
    for (int k = 1; k < f->crowds; k++) {
        const CrowdRow *row = crowd_row(w, f->g, k);
        if (row->kind != CROWD_MATE || row->group != group) continue;
        if (!row->count && crowd_mass(f, k)[0] > PART_ONE / 2) return k;
        if (!best || crowd_mass(f, k)[place] > crowd_mass(f, best)[place]) best = k;
    }
    return best;
}

// Who joins a linked agency says so, and where, as control has it told: he is no unknown.
void presence_arrival(World *w, const Unit *u) {
    for (int g = 1; g <= w->groups_count; g++) {
        Filter f;
        if (g == u->group || !groups_linked(w, (GroupId)g, u->group) || !presence_asks_dossier(w, (GroupId)g) || !filter_of(w, (GroupId)g, &f)) continue;
        int place = room_at(w, unit_at(u)) + 1, k = crowd_for(w, &f, u->group, place);
        if (!k || *crowd_left(&f, 0, k) >= 100) continue;
        i32 *mass = crowd_mass(&f, k);
        int n = *crowd_left(&f, 0, k);
        for (int p = 0; p < f.places; p++) mass[p] = (i32)(((i64)mass[p] * n + (p == place ? PART_ONE : 0)) / (n + 1));
        parts_settle(mass, f.places);
        for (int h = 0; h < f.guesses; h++) ++*crowd_left(&f, h, k);
        presence_changed(w, f.g);
    }
}

static void told_there(i32 *part, int places, int place) {
    for (int p = 0; p < places; p++) part[p] = part_times(part[p], PART_ONE - TOLD_SHARE);
    part[place] += TOLD_SHARE;
    parts_settle(part, places);
}

// A member of a linked agency says where he is: the crowd that he is, or the contact taken for him, is there.
void presence_told(World *w, GroupId g, GroupId from, int ordinal, int room) {
    Filter f;
    int k = 1, n = 0, best = 0;
    if (room < 0 || !presence_asks_dossier(w, g) || !filter_of(w, g, &f)) return;
    for (; k < f.crowds; k++) {
        const CrowdRow *row = crowd_row(w, g, k);
        if (row->kind == CROWD_MATE && row->group == from && ++n == ordinal) break;
    }
    if (k == f.crowds) return;
    for (int h = 1; h < f.guesses; h++)
        if (f.guess[h].weight > f.guess[best].weight) best = h;
    if (*crowd_left(&f, best, k)) told_there(crowd_mass(&f, k), f.places, room + 1);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++)
        if (*contact_tie(&f, row, best) == k + 1 && trace_stands(&f, row)) told_there(contact_trace(&f, row), f.places, room + 1);
    presence_changed(w, g);
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

// What the sign of a contact that never was anybody of his own made of the guesses is undone.
static void unweigh(const World *w, const Filter *f, bool heard, const i32 *near) {
    i32 likelihood[64];
    u8 from[64];
    expect(w, f, heard, near, likelihood, from);
    for (int h = 0; h < f->guesses; h++) likelihood[h] = (i32)((i64)PART_ONE * UNDONE_FROM / i64_max(UNDONE_FROM, likelihood[h]));
    weigh(f, likelihood);
}

// Of each guess the contact that goes better with the crowd that has somebody back than with the one it was taken for,
// as long as there was nobody left in it.
static void retake(const World *w, const Filter *f, const u8 *freed) {
    i32 best_gain[64] = {0};
    int best[64];
    for (int h = 0; h < f->guesses; h++) best[h] = -1;
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        const Contact *c = &contact_rows(w, f->g)[row];
        if (!contact_lives(c) || c->tied != TIED_CROWD) continue;
        places_of(w, f, c, true, w->senses->shares);
        const i32 *near = with_next_rooms(w, f, w->senses->shares);
        for (int h = 0; h < f->guesses; h++) {
            int was = *contact_tie(f, row, h);
            if (freed[h] < 2 || !was || was == freed[h]) continue;
            i64 gain = (i64)overlap(crowd_mass(f, freed[h] - 1), near, f->places) - 2 * (i64)overlap(crowd_mass(f, was - 1), near, f->places);
            if (gain > best_gain[h]) best_gain[h] = (i32)gain, best[h] = row;
        }
    }
    for (int h = 0; h < f->guesses; h++) {
        if (best[h] < 0) continue;
        u8 *tie = contact_tie(f, best[h], h);
        if (*tie > 1) ++*crowd_left(f, h, *tie - 1);
        --*crowd_left(f, h, freed[h] - 1);
        *tie = freed[h];
    }
}

// Two contacts were one, so there is one less of the people met.
void presence_merged(World *w, GroupId g, Contact *gone) {
    Filter f;
    u8 freed[64];
    if (!filter_of(w, g, &f)) return;
    int row = (int)(gone - contact_rows(w, g));
    bool counted = gone->tied == TIED_CROWD, heard = gone->state == CONTACT_HEARD;
    for (int h = 0; h < f.guesses; h++) freed[h] = *contact_tie(&f, row, h);
    places_of(w, &f, gone, true, w->senses->shares);
    presence_forget(w, g, gone, false);
    if (!counted) return;
    unweigh(w, &f, heard, with_next_rooms(w, &f, w->senses->shares));
    retake(w, &f, freed);
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
        places_of(w, f, c, !stands, share);
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
