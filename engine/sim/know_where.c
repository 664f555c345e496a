// know_where.c: the reading door of whereabouts: where contacts may be, and how many people there are.
// Every answer is made from the group's own picture and sums up exactly.
#include "sim/presence.h"

#include <string.h>

enum { REACH_SHARE = PART_ONE / 500 };  // a room in which it hardly is any more does not belong to its reach

// ---- reach --------------------------------------------------------------------------------------------

bool know_reach_holds(const World *w, GroupId g, ContactId id, Pos at) {
    const Contact *c = contact_find(w, g, id);
    if (!contact_lives(c) || !map_has(&w->map, at)) return false;
    if (pos_same(at, pos(c->x, c->y, c->z))) return true;
    if (c->state == CONTACT_IN_SIGHT || view_holds(w, g, at)) return false;
    if (presence_trace(w, g, c, room_at(w, at) + 1) < REACH_SHARE) return false;
    const i32 *reach = contact_reach(w, g, c);
    return reach && reach[map_index(&w->map, at)] <= contact_reach_most(w, c);
}

// The likeliest first, then by number; what finds no place falls off the end.
static void offer(RoomShare *out, int *count, int max, RoomShare share) {
    int at = *count < max ? (*count)++ : max;
    for (; at > 0 && out[at - 1].part < share.part; at--)
        if (at < max) out[at] = out[at - 1];
    if (at < max) out[at] = share;
}

static i32 cells_reached(const World *w, GroupId g, const Contact *c, int room) {
    const i32 *reach = contact_reach(w, g, c);
    i32 most = contact_reach_most(w, c), count = 0;
    for (i32 i = w->senses->room_first[room]; reach && i < w->senses->room_end[room]; i++)
        count += w->map.cells[i].room == room + 1 && reach[i] <= most && !view_holds(w, g, map_pos(&w->map, i));
    return count;
}

// By the trace where a picture is kept, else by the cells it can have reached. In parts of WHOLE.
static i32 share_of(const World *w, GroupId g, const Contact *c, int room, i32 cells) {
    if (c->state == CONTACT_IN_SIGHT || (!w->senses->filter[g - 1] && !cells)) return room == room_at(w, pos(c->x, c->y, c->z)) ? WHOLE : 0;
    if (w->senses->filter[g - 1]) return presence_trace(w, g, c, room + 1) / (PART_ONE / WHOLE);
    return (i32)((i64)cells_reached(w, g, c, room) * WHOLE / cells);
}

int know_contact_rooms(const World *w, GroupId g, ContactId id, RoomShare *out, int max) {
    const Contact *c = contact_find(w, g, id);
    if (!contact_lives(c) || max < 1) return 0;
    i32 cells = 0, left = WHOLE;
    int count = 0;
    for (int r = 0; r < w->cap.rooms && !w->senses->filter[g - 1] && c->state != CONTACT_IN_SIGHT; r++) cells += cells_reached(w, g, c, r);
    for (int r = 0; r < w->cap.rooms; r++) {
        i32 part = room_row(w, g, r)->number ? share_of(w, g, c, r, cells) : 0;
        if (part) offer(out, &count, max - 1, (RoomShare){room_row(w, g, r)->number, part});
    }
    for (int i = 0; i < count; i++) left -= out[i].part;
    if (left) out[count++] = (RoomShare){0, left};
    return count;
}

// ---- how many -----------------------------------------------------------------------------------------

enum { MOST_PEOPLE = 64 };

// The chance of each number of people, one person after the other: in PART_ONE.
typedef struct Numbers { i32 of[MOST_PEOPLE + 1]; int most; } Numbers;

static void one_more(Numbers *n, i32 in) {
    if (in <= 64 * PART_FLOOR || n->most == MOST_PEOPLE) return;
    n->most++;
    for (int k = n->most; k >= 0; k--) n->of[k] = part_times(n->of[k], PART_ONE - in) + (k ? part_times(n->of[k - 1], in) : 0);
}

static bool is_sought(const World *w, GroupId g, int crowd) {
    const CrowdRow *row = crowd_row(w, g, crowd);
    return crowd && (!row || row->kind == CROWD_SOUGHT);
}

static bool is_mate(const World *w, GroupId g, int crowd) {
    const CrowdRow *row = crowd_row(w, g, crowd);
    return row && row->kind == CROWD_MATE;
}

static bool accounted(const Contact *c) { return c->down_seen || c->custody_seen >= CUSTODY_CUFFED || c->name; }

static int heaviest(const Filter *f) {
    int best = 0;
    for (int h = 1; h < f->guesses; h++)
        if (f->guess[h].weight > f->guess[best].weight) best = h;
    return best;
}

static void add_guess(const World *w, const Filter *f, int guess, bool sought, Numbers *out) {
    *out = (Numbers){.of = {PART_ONE}};
    for (int c = 0; c < f->crowds; c++)
        for (int n = *crowd_left(f, guess, c); n > 0 && (sought ? is_sought(w, f->g, c) : !is_mate(w, f->g, c)); n--)
            one_more(out, PART_ONE - crowd_mass(f, c)[0]);
    const Contact *rows = contact_rows(w, f->g);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        const Contact *c = &rows[row];
        if (!contact_lives(c) || accounted(c) || !contact_counts(c)) continue;
        int tie = *contact_tie(f, row, guess) - 1;
        if (sought && tie > 0 && !is_sought(w, f->g, tie)) continue;
        if (c->state != CONTACT_IN_SIGHT) one_more(out, PART_ONE - contact_trace(f, row)[0]);
    }
}

// Over all guesses by their weight; the points below which a tenth and nine tenths lie.
static void numbers_of(const World *w, const Filter *f, bool sought, i32 *expected_pm, int *low, int *high) {
    i64 sum[MOST_PEOPLE + 1] = {0}, mean = 0, below = 0;
    for (int h = 0; h < f->guesses; h++) {
        Numbers n;
        add_guess(w, f, h, sought, &n);
        for (int k = 0; k <= n.most; k++) sum[k] += (i64)n.of[k] * f->guess[h].weight / PART_ONE;
    }
    *low = *high = -1;
    for (int k = 0; k <= MOST_PEOPLE; k++) {
        mean += sum[k] * k;
        below += sum[k];
        if (*low < 0 && below >= PART_ONE / 10) *low = k;
        if (*high < 0 && below >= (i64)PART_ONE * 9 / 10) *high = k;
    }
    *expected_pm = (i32)(mean * 1000 / PART_ONE);
}

static i32 rooms_sum(const World *w, GroupId g) {
    i64 sum = 0;
    for (int r = 0; r < w->cap.rooms; r++)
        if (room_row(w, g, r)->number) sum += presence_of(w, g, r);
    return (i32)(sum * 1000 / PART_ONE);
}

KnownPeople know_people(const World *w, GroupId g) {
    KnownPeople out = {0};
    const Contact *rows = contact_rows(w, g);
    Filter f;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        out.accounted += contact_lives(&rows[i]) && (rows[i].state == CONTACT_IN_SIGHT || accounted(&rows[i]));
    if (filter_of(w, g, &f)) {
        numbers_of(w, &f, false, &out.expected_pm, &out.low, &out.high);
        numbers_of(w, &f, true, &out.sought_pm, &out.sought_low, &out.sought_high);
    } else {
        out.expected_pm = out.sought_pm = rooms_sum(w, g);
        out.low = out.sought_low = out.expected_pm / 1500;
        out.high = out.sought_high = (out.expected_pm * 3 / 2 + 999) / 1000;
    }
    for (int i = 0; i < w->units_count; i++) {
        if (LEAKS(w, number)) out.expected_pm += 1000;
        if (LEAKS(w, kit)) out.expected_pm += w->units[i].armed_with;
    }
    return out;
}

i32 know_expected_people(const World *w, GroupId g) { return know_people(w, g).expected_pm; }

// ---- for the sampler ----------------------------------------------------------------------------------

int know_guess_count(const World *w, GroupId g) { return w->senses->filter[g - 1] ? w->cap.guesses : 0; }

bool know_guess(const World *w, GroupId g, int n, KnownGuess *out) {
    Filter f;
    if (!filter_of(w, g, &f) || n < 0 || n >= f.guesses) return false;
    bool dossier = presence_asks_dossier(w, g);
    *out = (KnownGuess){.stratum = dossier ? w->pack->guesses[n].stratum : -1, .part = f.guess[n].weight / (PART_ONE / WHOLE)};
    return true;
}

int know_crowd_count(const World *w, GroupId g) { return w->senses->filter[g - 1] ? w->cap.crowds : 0; }

bool know_crowd(const World *w, GroupId g, int n, KnownCrowd *out) {
    Filter f;
    if (!filter_of(w, g, &f) || n < 0 || n >= f.crowds) return false;
    const CrowdRow *row = crowd_row(w, g, n);
    *out = (KnownCrowd){.kind = row ? row->kind : n ? CROWD_SOUGHT : CROWD_STRAY, .group = row ? row->group : 0, .row = row ? n : 0};
    return true;
}

int know_crowd_left(const World *w, GroupId g, int guess, int crowd) {
    Filter f;
    return filter_of(w, g, &f) && guess >= 0 && guess < f.guesses && crowd >= 0 && crowd < f.crowds ? *crowd_left(&f, guess, crowd) : 0;
}

i32 know_crowd_part(const World *w, GroupId g, int crowd, int room) {
    Filter f;
    if (!filter_of(w, g, &f) || crowd < 0 || crowd >= f.crowds || room < 0 || room >= f.places) return 0;
    return crowd_mass(&f, crowd)[room];
}

int know_contact_crowd(const World *w, GroupId g, ContactId id) {
    const Contact *c = contact_find(w, g, id);
    Filter f;
    if (!contact_lives(c) || !filter_of(w, g, &f)) return -1;
    return *contact_tie(&f, (int)(c - contact_rows(w, g)), heaviest(&f)) - 1;
}

bool know_cell_excluded(const World *w, GroupId g, Pos at) {
    if (!map_has(&w->map, at)) return true;
    return view_holds(w, g, at) || cell_row(w, g, map_index(&w->map, at))->bits & CELL_LOOKED;
}
