// presence_sign.c: somebody is there: a contact is taken out of the crowds that had it there, has a trace while it is out
// of sight, and goes back. Under each guess, and so that what turns out to have been a mistake can be undone.
#include "sim/presence.h"

#include <string.h>

enum {
    SURPRISE = PART_ONE >> 6,       // a sign may belie the trace of a contact by so much
    UNDONE_FROM = PART_ONE >> 8,    // a guess that made a sign less likely than this gets no more back
    COMES_IN = 32,                  // somebody new in a room has just come in from one next to it, against being there
    RATHER_LEAST = PART_ONE >> 12,  // less than that is no reason
    RARELY = 32, ARMED_PM = 600
};

// Made with the hands on a door or a window: the sound is there, its maker beside it.
static bool at_opening(u8 sound) {
    return sound == SOUND_door || sound == SOUND_lock || sound == SOUND_knock || sound == SOUND_kick || sound == SOUND_ram || sound == SOUND_pry ||
           sound == SOUND_furniture;
}

// Somebody on a ladder is where there is one, as far as the group knows the building.
static bool may_sound(const World *w, GroupId g, u8 sound, Pos at) {
    i32 cell = map_index(&w->map, at);
    return sound != SOUND_ladder || (w->map.cells[cell].flags & CELL_LADDER && cell_row(w, g, cell)->bits & (KNOWN_PLAN | KNOWN_SEEN));
}

// A way down is no place to be in: its cell is a room of its own where the drawing gives it no other.
static bool in_hatch(const World *w, Pos at) {
    const MapCell *cell = map_cell(&w->map, at);
    return cell->opening && cell->flags & CELL_STAIR_DOWN;
}

// Cells by place within the error, that nobody of the group has in view; returns how many.
static i64 cells_about(const World *w, GroupId g, Pos at, int error, u8 sound, i32 *count) {
    i64 sum = 0;
    for (int y = at.y - error; y <= at.y + error; y++)
        for (int x = at.x - error; x <= at.x + error; x++) {
            Pos p = pos(x, y, at.z);
            int r = room_at(w, p);
            if (r < 0 || view_holds(w, g, p) || !may_sound(w, g, sound, p) || in_hatch(w, p)) continue;
            count[r + 1]++, sum++;
        }
    return sum;
}

// In a doorway before everybody's eyes: of one of the rooms that it joins.
static i64 rooms_joined(const World *w, GroupId g, Pos at, i32 *count) {
    i64 sum = 0;
    for (int n = 0; n < w->senses->link_count; n++) {
        const Link *link = &w->senses->links[n];
        if (!pos_same(link->at, at) || !link_known(w, g, link)) continue;
        for (int side = 0; side < 2; side++)
            if (link->rooms[side]) count[link->rooms[side]] = 1, sum++;
    }
    return sum;
}

// Where a sign came from: for each place how likely it is of somebody in it, by its cells that lie within the error and
// that nobody of the group has in view; relative to the likeliest. Somebody of whom nothing was known yet may be
// anywhere in his room, so that a small one is likelier; who was known to be about there is in the part of it
// that lies near, be it large or small. `news`: nothing was known of him.
static void places_of(const World *w, const Filter *f, const Contact *c, bool news, i32 *share) {
    Pos at = pos(c->x, c->y, c->z);
    int room = room_at(w, at);
    bool heard = contact_heard_last(c), lies = c->down_seen || c->custody_seen >= CUSTODY_CUFFED;
    memset(share, 0, sizeof(i32) * (size_t)f->places);
    i64 sum = 0;
    bool seen = c->state == CONTACT_IN_SIGHT;
    int e = seen ? 0 : c->error_cells + (heard && at_opening(c->sound));
    if (room < 0 && !e && !lies && !seen) e = 1;  // lost in a doorway: of the rooms that it joins, the one that nobody sees into
    if (e) sum = cells_about(w, f->g, at, e, heard ? c->sound : SOUND_none, share);
    if (e && !sum && heard) sum = cells_about(w, f->g, at, e, SOUND_none, share);
    if (!sum && room < 0 && !lies) sum = rooms_joined(w, f->g, at, share);
    if (!sum) share[room + 1] = 1, sum = 1;
    i64 most = 0, box = (2 * e + 1) * (2 * e + 1);
    EACH_SHARE(p, share, 0, f->places) {
        i64 cells = p ? w->pack->rooms[p - 1].cells : 1;
        if (!news && cells > box) cells = box;
        share[p] = (i32)i64_min(PART_ONE, (i64)share[p] * PART_ONE / i64_max(1, cells));
        most = i64_max(most, share[p]);
    }
    EACH_SHARE(p, share, 0, f->places) share[p] = (i32)((i64)share[p] * PART_ONE / most);
}

static bool is_uniform(int dress) { return dress == DRESS_UNIFORM || dress == DRESS_FATIGUES; }

static bool in_plain_clothes(const Pack *pack, GroupId group) {
    for (int i = 0; i < pack->people_count; i++)
        if (pack->people[i].group == group && !pack->kinds[pack->people[i].kind - 1].species && !is_uniform(pack->kinds[pack->people[i].kind - 1].dress)) return true;
    return false;
}

// Is he dressed as they are? A uniform is worn by colleagues alone, and by all of them whose agency is not in plain clothes.
static bool dressed_alike(const World *w, const CrowdRow *row, const Contact *c) {
    if (c->level < LEVEL_RECOGNISED || !c->dress || c->dress - 1 == DRESS_ANIMAL) return true;
    bool uniform = is_uniform(c->dress - 1);
    return row->kind == CROWD_MATE ? uniform != in_plain_clothes(w->pack, row->group) : !uniform;
}

// Of the people of a crowd so many may be the maker of the sign at all: at home most are asleep or sit still, and hardly one
// has a gun or runs; colleagues stay where they are posted.
static i32 may_make(const World *w, GroupId g, int crowd, const Contact *c) {
    const CrowdRow *row = crowd_row(w, g, crowd);
    if (row && !dressed_alike(w, row, c)) return row->kind == CROWD_MATE ? PART_ONE / RARELY : 0;
    if (!row || row->kind == CROWD_SOUGHT) return PART_ONE;
    bool armed = has_fired(c) || c->class_pm[CLASS_ARMED] >= ARMED_PM;
    if (row->kind == CROWD_MATE) return c->gait == GAIT_RUNS ? PART_ONE / RARELY : PART_ONE;
    if (armed || c->gait == GAIT_RUNS) return PART_ONE / RARELY;
    return c->state == CONTACT_HEARD ? PART_ONE / 1000 * pack_presence(w->pack)->home_stirs_pm : PART_ONE;
}

static i32 overlap(const i32 *a, const i32 *b, int places) {
    i64 sum = 0;
    EACH_SHARE(p, b, 0, places) sum += (i64)a[p] * b[p] / PART_ONE;
    return (i32)i64_min(PART_ONE, sum);
}

static void comes_in(const World *w, const Filter *f, const Link *link, int from, i32 share, i32 *near) {
    int into = link->rooms[link->rooms[0] == from];
    if (into && link_known(w, f->g, link)) near[into] = (i32)i64_max(near[into], share / COMES_IN);
}

// Who comes into view was in the next room a moment ago: it counts too, a little.
static const i32 *with_next_rooms(const World *w, const Filter *f, const i32 *share) {
    const Senses *s = w->senses;
    i32 *near = s->beside;
    memcpy(near, share, sizeof(i32) * (size_t)f->places);
    EACH_SHARE(p, share, 1, f->places) {
        for (i32 i = s->room_links_first[p - 1]; i < s->room_links_first[p]; i++) comes_in(w, f, &s->links[s->room_links[i]], p, share[p], near);
        for (int n = w->pack->openings_count; n < w->openings_count; n++)
            if (s->links[n].rooms[0] == p || s->links[n].rooms[1] == p) comes_in(w, f, &s->links[n], p, share[p], near);
    }
    return near;
}

// How much of where a contact may be by now goes with a sign: in its rooms, or in one next to them.
i32 presence_near(const World *w, GroupId g, const Contact *c, Pos at, int error, u8 sound) {
    Filter f;
    if (!filter_of(w, g, &f)) return PART_ONE;
    int row = (int)(c - contact_rows(w, g));
    if (!trace_stands(&f, row)) return PART_ONE;
    const Contact sign = {.state = CONTACT_HEARD, .x = at.x, .y = at.y, .z = at.z, .error_cells = (i16)error, .sound = sound};
    i64 sum = 0, rooms = 0;
    places_of(w, &f, &sign, false, w->senses->shares);
    bool posted = c->name || contact_is_mate(w, &f, row);  // stays where he is
    const i32 *near = posted ? w->senses->shares : with_next_rooms(w, &f, w->senses->shares);
    EACH_SHARE(p, near, 1, f.places) sum += contact_trace(&f, row)[p], rooms++;
    return rooms ? (i32)sum : PART_ONE;  // in a doorway before everybody's eyes: of any room
}

// A sign is of that contact rather than of anybody who has not been met: by what the picture has of each about there, in a doorway
// of the rooms that it joins, and beside the room of those it is next to.
bool presence_rather(const World *w, GroupId g, const Contact *c, Pos at, int error, u8 sound) {
    Filter f;
    if (!filter_of(w, g, &f)) return false;
    int row = (int)(c - contact_rows(w, g));
    const Contact sign = {.state = sound ? CONTACT_HEARD : CONTACT_IN_SIGHT, .channels = sound ? CHANNEL_HEARD : CHANNEL_SEEN, .x = at.x, .y = at.y, .z = at.z,
                          .error_cells = (i16)error, .sound = sound};
    places_of(w, &f, &sign, false, w->senses->shares);
    bool posted = c->name || contact_is_mate(w, &f, row);  // stays where he is
    const i32 *near = posted ? w->senses->shares : with_next_rooms(w, &f, w->senses->shares);
    i64 his = 0, anybody = 0;
    EACH_SHARE(p, near, 1, f.places) his += part_times(contact_trace(&f, row)[p], near[p]);
    if (his < RATHER_LEAST) return false;
    EACH_SHARE(p, near, 1, f.places) anybody += (i64)people_in(&f, p) * near[p] / PART_ONE;
    return his >= anybody / 2;
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
static i64 expect(const World *w, const Filter *f, const Contact *c, const i32 *near, i32 *likelihood, u8 *from) {
    i64 expected = 0;
    i32 may[256];
    for (int k = 0; k < f->crowds; k++) may[k] = may_make(w, f->g, k, c);
    for (int h = 0; h < f->guesses; h++) {
        i64 sum = 0, most = -1;
        for (int k = 0; k < f->crowds; k++) {
            if (!*crowd_left(f, h, k)) continue;
            i64 there = (i64)*crowd_left(f, h, k) * overlap(crowd_mass(f, k), near, f->places);
            there = there * may[k] / PART_ONE;
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
    i64 expected = expect(w, f, c, with_next_rooms(w, f, share), likelihood, from);
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

// A colleague known by name for whom nobody had been left under the guess: it is he. Returns whether there is such a one.
static bool named_takes(const World *w, const Filter *f, int guess, int crowd) {
    const CrowdRow *row = crowd_row(w, f->g, crowd);
    const Contact *rows = contact_rows(w, f->g);
    for (int i = 0; row && row->kind == CROWD_MATE && i < CONTACTS_PER_GROUP; i++) {
        if (rows[i].tied != TIED_NAMED || !contact_lives(&rows[i]) || rows[i].from_group != row->group || *contact_tie(f, i, guess)) continue;
        *contact_tie(f, i, guess) = (u8)(crowd + 1);
        return true;
    }
    return false;
}

// The contact goes back into the crowds it came from; `mix`: where it may be now becomes part of theirs.
static void give_back(const World *w, const Filter *f, int row, bool mix) {
    bool mixed[256] = {false};
    const i32 *trace = contact_trace(f, row);
    for (int h = 0; h < f->guesses; h++) {
        int k = *contact_tie(f, row, h) - 1;
        *contact_tie(f, row, h) = 0;
        if (k < 0) continue;
        int n = *crowd_left(f, h, k);
        if (k && named_takes(w, f, h, k)) continue;
        if (k) ++*crowd_left(f, h, k);
        const CrowdRow *crowd = crowd_row(w, f->g, k);
        bool told = crowd && crowd->kind == CROWD_MATE && !contact_rows(w, f->g)[row].name;  // where he is he says; a sound says less
        if (!mix || !k || mixed[k] || told) continue;
        i32 *mass = crowd_mass(f, k);
        for (int p = 0; p < f->places; p++) mass[p] = (i32)(((i64)mass[p] * n + trace[p]) / (n + 1));
        parts_settle(mass, f->places);
        mixed[k] = true;
    }
}

// How likely somebody of those it was taken out of was in the place.
static i64 taken_from(const Filter *f, int row, int place) {
    i64 sum = 0;
    for (int h = 0; h < f->guesses; h++) {
        int k = *contact_tie(f, row, h) - 1;
        if (k >= 0) sum += part_times(f->guess[h].weight, crowd_mass(f, k)[place]);
    }
    return sum;
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

// What is known of where it is: the sign, in the light of where it could have got to, or where anybody is likely.
// A sound may have come from elsewhere, or from nobody.
static void trace_feed(const World *w, const Filter *f, int row, const i32 *share) {
    i32 *trace = contact_trace(f, row);
    const Contact *c = &contact_rows(w, f->g)[row];
    bool stands = trace_stands(f, row), twice = c->tied == TIED_DOUBLE, mate = contact_is_mate(w, f, row);
    i64 most = 1;
    for (int p = 0; p < f->places; p++) {
        i64 there = stands ? trace[p] : twice ? met_in(w, f, row, p) : taken_from(f, row, p);
        i64 likely = i64_min(2 * (i64)PART_ONE, there) / 4 + SURPRISE / (mate ? 32 : 2);
        trace[p] = (i32)(likely * share[p] / PART_ONE);
        most = i64_max(most, trace[p]);
    }
    for (int p = 0; p < f->places; p++) trace[p] = (i32)((i64)trace[p] * (PART_ONE / 4) / most);
    parts_settle(trace, f->places);
    if (c->state != CONTACT_HEARD || mate) return;  // of a colleague it is known that he is about
    for (int p = 1; p < f->places; p++) trace[p] = part_times(trace[p], PART_ONE / 1000 * (1000 - pack_presence(w->pack)->misheard_pm));
    trace[0] = PART_ONE / 1000 * pack_presence(w->pack)->misheard_pm;
    parts_settle(trace, f->places);
}

// Under the guess, the crowd of a colleague of that agency who is still to be met, the likeliest there; 0 none.
static int mate_left(const World *w, const Filter *f, int guess, GroupId group, int place) {
    int best = 0;
    for (int k = 1; k < f->crowds; k++) {
        const CrowdRow *crowd = crowd_row(w, f->g, k);
        if (!crowd || crowd->kind != CROWD_MATE || crowd->group != group || !*crowd_left(f, guess, k)) continue;
        if (!best || crowd_mass(f, k)[place] > crowd_mass(f, best)[place]) best = k;
    }
    return best;
}

// All of them have been met: then one of those only heard was he. That one is nobody of his own any more.
static int mate_heard(const World *w, const Filter *f, int guess, GroupId group) {
    const Contact *rows = contact_rows(w, f->g);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        int k = *contact_tie(f, row, guess) - 1;
        const CrowdRow *crowd = k > 0 && contact_lives(&rows[row]) && rows[row].state == CONTACT_HEARD && !rows[row].name ? crowd_row(w, f->g, k) : NULL;
        if (!crowd || crowd->kind != CROWD_MATE || crowd->group != group) continue;
        *contact_tie(f, row, guess) = 0;
        return k;
    }
    return 0;
}

// A colleague made out for certain is one of those who are known to be about, not one of the unknown.
static void name_mate(const World *w, const Filter *f, int row) {
    Contact *c = &contact_rows(w, f->g)[row];
    int place = room_at(w, pos(c->x, c->y, c->z)) + 1;
    give_back(w, f, row, false);
    c->tied = TIED_NAMED;
    for (int h = 0; h < f->guesses; h++) {
        int k = mate_left(w, f, h, c->from_group, place);
        if (k) --*crowd_left(f, h, k);
        else k = mate_heard(w, f, h, c->from_group);
        if (k) *contact_tie(f, row, h) = (u8)(k + 1);
    }
}

// ---- keeping up with the contacts -------------------------------------------------------------------------

void presence_forget(World *w, GroupId g, Contact *c, bool mix) {
    Filter f;
    if (!filter_of(w, g, &f)) return;
    int row = (int)(c - contact_rows(w, g));
    if (c->tied || trace_stands(&f, row)) presence_changed(w, g);
    give_back(w, &f, row, mix && trace_stands(&f, row));
    trace_clear(&f, row);
    c->tied = TIED_NOT_YET;
}

// What the sign of a contact that never was anybody of his own made of the guesses is undone.
static void unweigh(const World *w, const Filter *f, const Contact *c, const i32 *near) {
    i32 likelihood[64];
    u8 from[64];
    expect(w, f, c, near, likelihood, from);
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
        bool newly = w->now - c->first_ms <= pack_presence(w->pack)->linger_ms;  // later on, where he is does not tell where he was met
        if (!contact_lives(c) || !contact_counts(c) || !newly) continue;
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

// Under the likeliest guess he was taken for one of people who are not dressed like that.
static bool belied(const World *w, const Filter *f, int row) {
    int tie = *contact_tie(f, row, guess_likeliest(f)) - 1;
    const CrowdRow *crowd = tie > 0 ? crowd_row(w, f->g, tie) : NULL;
    return crowd && !dressed_alike(w, crowd, &contact_rows(w, f->g)[row]);
}

// How he is dressed is made out: he is one of those who go with it, and what he made of the guesses as somebody else is undone.
static void made_out(const World *w, const Filter *f, int row) {
    Contact *c = &contact_rows(w, f->g)[row], before = *c;
    if (belied(w, f, row)) {
        before.level = LEVEL_NOTICED;
        give_back(w, f, row, false);
        places_of(w, f, c, true, w->senses->shares);
        unweigh(w, f, &before, with_next_rooms(w, f, w->senses->shares));
        take(w, f, row, w->senses->shares);
        presence_changed(w, f->g);
    }
    if (c->tied == TIED_CROWD) c->tied = TIED_MADE_OUT;
}

// Two contacts were one, so there is one less of the people met.
void presence_merged(World *w, GroupId g, Contact *gone) {
    Filter f;
    u8 freed[64];
    if (!filter_of(w, g, &f)) return;
    int row = (int)(gone - contact_rows(w, g));
    bool counted = contact_counts(gone);
    for (int h = 0; h < f.guesses; h++) freed[h] = *contact_tie(&f, row, h);
    places_of(w, &f, gone, true, w->senses->shares);
    presence_forget(w, g, gone, false);
    if (!counted) return;
    unweigh(w, &f, gone, with_next_rooms(w, &f, w->senses->shares));
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

// The contact out of sight that goes best with where this one may be; -1 none. `near`: by place.
static int likeliest_there(const World *w, const Filter *f, int but, const i32 *near) {
    const Contact *rows = contact_rows(w, f->g), *c = &rows[but];
    int best = -1;
    i32 most = RATHER_LEAST;
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        const Contact *o = &rows[row];
        if (row == but || !contact_lives(o) || !contact_counts(o) || o->state == CONTACT_IN_SIGHT || o->down_seen || !trace_stands(f, row)) continue;
        if (o->dress && c->dress && o->dress != c->dress) continue;
        i32 there = overlap(contact_trace(f, row), near, f->places);
        if (there > most) most = there, best = row;
    }
    return best;
}

// What was heard while he was out of sight, and was rather him than anybody else, was he: who turns up is not two.
static void doubles_end(World *w, const Filter *f, int row) {
    Contact *rows = contact_rows(w, f->g);
    for (int other = 0; other < CONTACTS_PER_GROUP && rows[row].id; other++) {
        if (other == row || !contact_lives(&rows[other]) || rows[other].tied != TIED_DOUBLE || !trace_stands(f, other)) continue;
        i32 his = overlap(contact_trace(f, row), contact_trace(f, other), f->places);
        if (his < SURPRISE) continue;
        int best = likeliest_there(w, f, other, contact_trace(f, other));
        if (best >= 0 && overlap(contact_trace(f, best), contact_trace(f, other), f->places) > his) continue;
        if (contact_resolve(w, f->g, &rows[row], &rows[other])) trace_clear(f, other);
    }
}

// Only heard and taken for another, and now somebody is in sight: is it that other? Then the two are one from now on.
static bool double_is_seen(World *w, const Filter *f, int row, const i32 *share) {
    i32 likelihood[64];
    u8 from[64];
    Contact *rows = contact_rows(w, f->g);
    const i32 *near = with_next_rooms(w, f, share);
    i64 expected = expect(w, f, &rows[row], near, likelihood, from);
    int best = others_there(w, f, row, near) > expected ? likeliest_there(w, f, row, near) : -1;
    if (best < 0 || !contact_resolve(w, f->g, &rows[row], &rows[best])) return false;
    trace_clear(f, best);
    trace_clear(f, row);
    return true;
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
        if (fresh && c->tied == TIED_DOUBLE && double_is_seen(w, f, row, share)) {
            presence_changed(w, f->g);
            return;
        }
        if (fresh) take(w, f, row, share);
        if (feed) trace_feed(w, f, row, share);
        c->trace_ms = c->last_ms;
        presence_changed(w, f->g);
    }
    if (seen && stands) doubles_end(w, f, row), trace_clear(f, row);
    if (c->tied == TIED_CROWD && seen && c->level >= LEVEL_RECOGNISED && c->dress) made_out(w, f, row);
    if (c->name && c->tied != TIED_NAMED) name_mate(w, f, row), presence_changed(w, f->g);
}

void presence_sync(World *w, GroupId g) {
    Filter f;
    if (!group_row(w, g)->last_contact || !filter_of(w, g, &f)) return;
    Contact *rows = contact_rows(w, g);
    u32 sum = 0;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        if (!rows[i].id && !rows[i].tied) continue; // an empty row
        contact_sync(w, &f, i);
        if (rows[i].id) sum = sum * 31 + (u32)rows[i].state * 2048 + (u32)room_at(w, pos(rows[i].x, rows[i].y, rows[i].z)) + 1;
    }
    if (w->senses->contact_sum[g - 1] != sum) presence_changed(w, g);
    w->senses->contact_sum[g - 1] = sum;
}
