// truth_prior.c: what may be expected before anything is seen, reckoned from the truth model, the flats and the dossier.
// The police's picture begins with it (presence.c). The rows of people who are there anyway are not
// read, but for their own side's: nobody else's addresses are known.
#include "sim/truth_prior.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"

enum { MATES_TO_COME = 4 };

// ---- rows -------------------------------------------------------------------------------------------

CrowdRow *crowd_add(Making *m, CrowdRow row) {
    CrowdRow *crowd = row.count || row.kind == CROWD_MATE ? pack_add_rows(m->pack, "crowds", 1) : NULL;
    if (!crowd) {
        m->full |= row.count > 0;
        return NULL;
    }
    memset(m->mass, 0, sizeof(m->mass));
    return *crowd = row, crowd;
}

// Lays m->mass down as shares of WHOLE: what division leaves over goes to the greatest, the first of these.
void crowd_spread(Making *m) {
    i64 sum = 0;
    i32 left = WHOLE;
    int rooms = m->pack->rooms_count, best = 0;
    for (int r = 0; r <= rooms; r++) sum += m->mass[r];
    if (!sum) m->mass[0] = 1, sum = 1;
    for (int r = 0; r <= rooms; r++) {
        m->mass[r] = (i32)((i64)m->mass[r] * WHOLE / sum);
        left -= m->mass[r];
        if (m->mass[r] > m->mass[best]) best = r;
    }
    m->mass[best] += left;
    for (int r = 0; r <= rooms; r++) {
        Prior *row = m->mass[r] ? pack_add_rows(m->pack, "priors", 1) : NULL;
        if (row) *row = (Prior){(u16)m->pack->crowds_count, (u16)r, m->mass[r]};
        m->full |= m->mass[r] && !row;
    }
}

static u16 room_of(const Pack *pack, int mark) {
    const Mark *at = &pack->marks[mark - 1];
    return pack->cells[((i32)at->z * pack->info->height + at->y) * pack->info->width + at->x].room;
}

// So many people, each in one of the `count` rooms for which m->mass is 1 with that chance, else in none.
static void spread_in(Making *m, int count, int in_pm) {
    for (int r = 1; count && r <= m->pack->rooms_count; r++) m->mass[r] *= in_pm;
    m->mass[0] = count ? count * (1000 - in_pm) : 1;
    crowd_spread(m);
}

// People of a flat whose own household alone the model puts there: they come with the flat, not with the guesses.
static bool flat_sought(const Pack *pack, const char *flat) {
    for (int i = 0; i < pack->facts_count; i++) {
        const Fact *f = &pack->facts[i];
        bool own = f->group && pack->groups[f->group - 1].household && text_same(pack->groups[f->group - 1].place, flat);
        for (int k = 0; f->type == FACT_PEOPLE && !own && k < f->mark_count; k++) {
            u16 room = f->marks[k] ? room_of(pack, f->marks[k]) : 0;
            if (room && text_same(pack->rooms[room - 1].flat, flat)) return true;
        }
    }
    return false;
}

bool truth_at_home(const Pack *pack, int group) {
    const Group *g = group ? &pack->groups[group - 1] : NULL;
    return g && g->household && g->place[0] && !flat_sought(pack, g->place);
}

// ---- everybody else ---------------------------------------------------------------------------------

static void mate(Making *m, int group, int person) {
    const Habit *habit = pack_habit(m->pack, "mate");
    CrowdRow row = {.kind = CROWD_MATE, .group = (u8)group, .count = person >= 0, .within_ppm = habit->within_ppm, .across_ppm = habit->across_ppm};
    if (!crowd_add(m, row)) return;
    if (person >= 0) m->mass[room_of(m->pack, m->pack->people[person].mark)] = 1;
    crowd_spread(m);
}

// Where the own side's people begin is told at the briefing: each is a crowd of his own, so that one found
// elsewhere leaves the others where they are. Rows are kept for those who may yet come.
static void mates(Making *m) {
    const Pack *pack = m->pack;
    for (int g = 1; g <= pack->groups_count; g++) {
        if (pack->groups[g - 1].side != SIDE_BLUE) continue;
        for (int i = 0; i < pack->people_count; i++)
            if (pack->people[i].group == g) mate(m, g, i);
        for (int n = 0; n < MATES_TO_COME; n++) mate(m, g, -1);
    }
}

static bool flat_first(const Pack *pack, int room) {
    for (int r = 0; r < room; r++)
        if (text_same(pack->rooms[r].flat, pack->rooms[room].flat)) return false;
    return true;
}

// So many people of a flat, each of whom is in it with that chance, as likely in any room of it.
static void live_in(Making *m, const char *flat, int people, int in_pm) {
    const Pack *pack = m->pack;
    const Habit *habit = pack_habit(pack, "home");
    int rooms = 0;
    if (!crowd_add(m, (CrowdRow){.kind = CROWD_HOME, .count = (u8)people, .within_ppm = habit->within_ppm, .across_ppm = habit->across_ppm})) return;
    for (int r = 0; r < pack->rooms_count; r++)
        if (text_same(pack->rooms[r].flat, flat)) m->mass[r + 1] = 1, rooms++;
    spread_in(m, rooms, in_pm);
}

// What the dossier says of who lives in a flat goes before what flats are like, as far as it is to be believed. Of others
// only some are shared: who meets the one that lives there expects less of a second.
static void home(Making *m, const char *flat) {
    const Pack *pack = m->pack;
    const PresenceRow *p = pack_presence(pack);
    const Claim *told = NULL;
    for (int i = 0; i < pack->claims_count; i++)
        if (pack->claims[i].people > 0 && text_same(pack->claims[i].flat, flat)) told = &pack->claims[i];
    if (told) {
        live_in(m, flat, told->people, told->true_pm + (1000 - told->true_pm) * p->home_in_pm / 1000);
        return;
    }
    live_in(m, flat, p->home_people, p->home_in_pm);
    if (p->home_shared_pm) live_in(m, flat, 1, p->home_in_pm * p->home_shared_pm / 1000);
}

// Nobody is by chance on a roof or on a fire ladder.
static bool is_public(const Pack *pack, int room, bool outdoor) {
    const Room *r = &pack->rooms[room];
    return !r->flat[0] && r->outdoor == outdoor && (!outdoor || r->storey == 0);
}

static void elsewhere(Making *m, bool outdoor, int people, int in_pm) {
    const Pack *pack = m->pack;
    const Habit *habit = pack_habit(pack, "home");
    int rooms = 0;
    for (int r = 0; r < pack->rooms_count; r++) rooms += is_public(pack, r, outdoor);
    if (!rooms || !crowd_add(m, (CrowdRow){.kind = CROWD_HOME, .count = (u8)people, .within_ppm = habit->within_ppm, .across_ppm = habit->across_ppm})) return;
    for (int r = 0; r < pack->rooms_count; r++) m->mass[r + 1] = is_public(pack, r, outdoor);
    spread_in(m, rooms, in_pm);
}

bool truth_prior(Pack *pack, Error *err) {
    Making m = {.pack = pack};
    CHECK(!pack->guesses_count && !pack->crowds_count && pack->rooms_count < (int)ARRAY_LEN(m.mass));
    const PresenceRow *p = pack_presence(pack);
    mates(&m);
    for (int r = 0; r < pack->rooms_count; r++)
        if (pack->rooms[r].flat[0] && flat_first(pack, r) && !flat_sought(pack, pack->rooms[r].flat)) home(&m, pack->rooms[r].flat);
    elsewhere(&m, false, p->public_people, p->public_in_pm);
    elsewhere(&m, true, p->outdoor_people, p->outdoor_in_pm);
    if (!prior_guesses(&m, err)) return false;
    if (m.full) return error_set(err, EXIT_CONTENT, "the truth model has more than %d combinations of people, or too many rooms for them", GUESSES_MAX);
    return true;
}
