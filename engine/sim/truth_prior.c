// truth_prior.c: what may be expected before anything is seen, reckoned from the truth model, the flats and the dossier.
// The police's picture begins with it (presence.c). The rows of people who are there anyway are not
// read, but for their own side's: nobody else's addresses are known.
#include "sim/truth.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/text.h"

enum { FACTS_MAX = 24, COUNTS_MAX = 65, GUESSES_MAX = 62, DRAWS = 1000, MATES_TO_COME = 4 };

typedef struct Making {
    Pack *pack;
    bool full;          // a table had no room
    i32 mass[1025];     // by room + 1; [0] in none: of the crowd at hand
} Making;

// ---- rows -------------------------------------------------------------------------------------------

static CrowdRow *crowd_add(Making *m, CrowdRow row) {
    CrowdRow *crowd = row.count || row.kind == CROWD_MATE ? pack_add_rows(m->pack, "crowds", 1) : NULL;
    if (!crowd) {
        m->full |= row.count > 0;
        return NULL;
    }
    memset(m->mass, 0, sizeof(m->mass));
    return *crowd = row, crowd;
}

// Lays m->mass down as shares of WHOLE: what division leaves over goes to the greatest, the first of these.
static void crowd_spread(Making *m) {
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

// ---- the strata -------------------------------------------------------------------------------------

// The row of the variable's name that counts in the stratum; NULL none.
static const Var *var_in(const Pack *pack, int stratum, int var) {
    for (int i = 0; var && i < pack->vars_count; i++)
        if (pack->vars[i].strata >> stratum & 1 && text_same(pack->vars[i].name, pack->vars[var - 1].name)) return &pack->vars[i];
    return NULL;
}

static i64 value_share(const Var *var, int value, i64 of) {
    i64 sum = 0;
    for (int i = 0; i < var->count; i++) sum += var->weight[i];
    return sum ? of * var->weight[value] / sum : of / var->count;
}

static i64 chance_that(const Pack *pack, int stratum, const Fact *f) {
    if (!f->when_var) return WHOLE;
    const Var *var = var_in(pack, stratum, f->when_var);
    i64 sum = 0;
    for (int i = 0; var && i < var->count; i++)
        if (f->when_values >> i & 1) sum += value_share(var, i, WHOLE);
    return sum;
}

// How likely the fact holds so many people, by number, in WHOLE parts.
static void counts_of(const Pack *pack, int stratum, const Fact *f, i64 *share) {
    i64 holds = chance_that(pack, stratum, f), count;
    const Var *var = f->count_var ? var_in(pack, stratum, f->count_var) : NULL;
    memset(share, 0, sizeof(i64) * COUNTS_MAX);
    share[0] = WHOLE - holds;
    if (!f->count_var) share[f->count] += holds;
    for (int i = 0; var && i < var->count; i++)
        if (text_to_i64(pack->words[var->value[i] - 1].text, &count)) share[i64_clamp(count, 0, COUNTS_MAX - 1)] += value_share(var, i, holds);
}

// How they move on the average of the plans they may have, and how many of them have one by which they would leave.
static void habit_of(const Pack *pack, int stratum, const Fact *f, CrowdRow *out) {
    const Var *var = f->plan_var ? var_in(pack, stratum, f->plan_var) : NULL;
    const Habit *one = pack_habit(pack, f->plan ? pack->words[f->plan - 1].text : "sought");
    i64 within = 0, across = 0, leaving = 0, leaves = 0;
    for (int i = 0; i < (var ? var->count : 1); i++) {
        const Habit *habit = !var ? one : pack_habit(pack, var->value[i] ? pack->words[var->value[i] - 1].text : "sought");
        i64 share = var ? value_share(var, i, WHOLE) : WHOLE;
        within += share * habit->within_ppm;
        across += share * habit->across_ppm;
        leaves += share * habit->leaves_ppm;
        leaving += habit->leaves_ppm ? share : 0;
    }
    out->within_ppm = (i32)(within / WHOLE), out->across_ppm = (i32)(across / WHOLE);
    out->leaves_pm = (i16)(leaving * 1000 / WHOLE), out->leaves_ppm = leaving ? (i32)(leaves / leaving) : 0;
}

// Each of the places offered by this value of the fact's variable is as likely.
static void places_add(Making *m, const Fact *f, int value, i64 share) {
    int offered = 0;
    for (int i = 0; i < f->mark_count; i++) offered += truth_offers(f, i, value);
    for (int i = 0; i < f->mark_count; i++)
        if (truth_offers(f, i, value)) m->mass[room_of(m->pack, f->marks[i])] += (i32)(share / offered);
}

static void fact_crowd(Making *m, int stratum, const Fact *f, int guess, int count) {
    CrowdRow row = {.guess = (u8)guess, .kind = CROWD_SOUGHT, .group = 0, .count = (u8)count};
    habit_of(m->pack, stratum, f, &row);
    if (!crowd_add(m, row)) return;
    const Var *var = f->place_var ? var_in(m->pack, stratum, f->place_var) : NULL;
    if (!var) places_add(m, f, -1, WHOLE);
    for (int i = 0; var && i < var->count; i++) places_add(m, f, i, value_share(var, i, WHOLE));
    crowd_spread(m);
}

// Walks all combinations of how many people each fact of the stratum holds; each is a guess of its own.
typedef struct Combination { Making *m; int stratum, facts, fact[FACTS_MAX], count[FACTS_MAX]; } Combination;

static void combine(Combination *c, int at, i64 part) {
    Pack *pack = c->m->pack;
    if (!part) return;
    if (at < c->facts) {
        i64 share[COUNTS_MAX];
        counts_of(pack, c->stratum, &pack->facts[c->fact[at]], share);
        for (int n = 0; n < COUNTS_MAX; n++) {
            c->count[at] = n;
            combine(c, at + 1, part * share[n] / WHOLE);
        }
        return;
    }
    Guess *guess = pack_add_rows(pack, "guesses", 1);
    if (!guess) {
        c->m->full = true;
        return;
    }
    int people = 0;
    for (int i = 0; i < c->facts; i++) people += c->count[i];
    *guess = (Guess){(u8)c->stratum, (u8)i64_min(people, 64), (i32)part};
    for (int i = 0; i < c->facts; i++) fact_crowd(c->m, c->stratum, &pack->facts[c->fact[i]], pack->guesses_count, c->count[i]);
}

static void stratum_guesses(Making *m, int stratum, i64 part) {
    const Pack *pack = m->pack;
    Combination c = {.m = m, .stratum = stratum};
    for (int i = 0; i < pack->facts_count && c.facts < FACTS_MAX; i++)
        if (pack->facts[i].type == FACT_PEOPLE && !truth_at_home(pack, pack->facts[i].group) &&
            (!pack->strata_count || pack->facts[i].strata >> stratum & 1))
            c.fact[c.facts++] = i;
    combine(&c, 0, part);
}

// What constraints and the dossier's claims leave of the guesses is found by drawing worlds: how often each
// stratum comes with so many people. Guesses of one stratum and number keep their proportion.
typedef struct Tally { i32 of[32][COUNTS_MAX]; } Tally;

static bool tally_draws(const Pack *pack, Tally *out, Error *err) {
    Order *orders = calloc(TRUTH_ORDERS, sizeof *orders);
    bool ok = orders != NULL || error_set(err, EXIT_IO, "out of memory for the truth model");
    for (u64 seed = 1; ok && seed <= DRAWS; seed++) {
        Truth truth;
        ok = truth_sample(pack, seed, NULL, &truth, err);
        int count = ok ? truth_orders(pack, &truth, seed, orders, TRUTH_ORDERS) : 0, spawned = 0, people = 0;
        for (int i = 0; i < count; i++) {
            if (orders[i].verb != VERB_spawn || spawned++ < pack->people_count) continue;
            people += !truth_at_home(pack, orders[i].of_group);
        }
        if (ok) out->of[truth.stratum][i64_min(people, COUNTS_MAX - 1)]++;
    }
    free(orders);
    return ok;
}

static bool reweigh(Making *m, Error *err) {
    Pack *pack = m->pack;
    Tally tally = {0};
    if (!pack->info->weighed && !pack->constraints_count) return true;
    if (!tally_draws(pack, &tally, err)) return false;
    i64 parts[GUESSES_MAX], sum = 0;
    for (int i = 0; i < pack->guesses_count; i++) {
        const Guess *guess = &pack->guesses[i];
        i64 alike = 0;
        for (int k = 0; k < pack->guesses_count; k++)
            if (pack->guesses[k].stratum == guess->stratum && pack->guesses[k].people == guess->people) alike += pack->guesses[k].part;
        i64 seen = 8 * (i64)tally.of[guess->stratum][guess->people] + 1;  // never drawn is not impossible
        parts[i] = alike ? seen * guess->part / alike + (seen * guess->part % alike > 0) : 0;
        sum += parts[i];
    }
    for (int i = 0; i < pack->guesses_count; i++) pack->guesses[i].part = (i32)(parts[i] * WHOLE / i64_max(1, sum));
    return true;
}

static void guesses_settle(Pack *pack) {
    i32 left = WHOLE;
    int best = 0;
    for (int i = 0; i < pack->guesses_count; i++) {
        left -= pack->guesses[i].part;
        if (pack->guesses[i].part > pack->guesses[best].part) best = i;
    }
    if (pack->guesses_count) pack->guesses[best].part += left;
}

static bool guesses(Making *m, Error *err) {
    Pack *pack = m->pack;
    i64 sum = 0;
    for (int i = 0; i < pack->strata_count; i++) sum += pack->strata[i].weight;
    if (!pack->strata_count) stratum_guesses(m, 0, WHOLE);
    for (int i = 0; i < pack->strata_count; i++)
        stratum_guesses(m, i, sum ? (i64)pack->strata[i].weight * WHOLE / sum : WHOLE / pack->strata_count);
    if (!reweigh(m, err)) return false;
    guesses_settle(pack);
    return true;
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
    if (!guesses(&m, err)) return false;
    if (m.full) return error_set(err, EXIT_CONTENT, "the truth model has more than %d combinations of people, or too many rooms for them", GUESSES_MAX);
    return true;
}
