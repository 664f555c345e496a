// truth_guess.c: the ways it may be, reckoned from the truth model: how many people each fact of a stratum holds, and where they begin.
// By all values of the variables that bring and place them, and by all free places (truth_spread.c): exact but for constraints and claims.
#include "sim/truth_prior.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "sim/truth_spread.h"

enum { FACTS_MAX = SPREAD_FACTS, COUNTS_MAX = 65, DRAWS = 1000, WALKED_MAX = 1 << 17 };
static const i64 FINE = (i64)WHOLE << 20, APART_MAX = (i64)WHOLE * 1000;

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

// A way it may be: how many people each fact of the stratum holds. All values of the variables that bring and place them are
// walked; values that come to the same for every fact are one.
typedef struct Way { int count[FACTS_MAX]; i64 part; } Way;

typedef struct Walk {
    Making *m;
    int stratum, facts, vars, ways;
    const Fact *fact[FACTS_MAX];
    const Var *var[TRUTH_VARS], *count_var[FACTS_MAX], *when_var[FACTS_MAX], *place_var[FACTS_MAX];
    int value[TRUTH_VARS];   // of each of var
    Way way[GUESSES_MAX];
    const Way *only;         // the second time: only the worlds that are so
    Spread spread;
} Walk;

static const Var *walk_var(Walk *k, int var) {
    const Var *row = var_in(k->m->pack, k->stratum, var);
    for (int i = 0; row && i < k->vars; i++)
        if (k->var[i] == row) return row;
    if (row) k->var[k->vars++] = row;
    return row;
}

static int value_in(const Walk *k, const Var *var) {
    for (int i = 0; i < k->vars; i++)
        if (k->var[i] == var) return k->value[i];
    return -1;
}

static int count_by(const Walk *k, int fact, int when, int value) {
    const Fact *f = k->fact[fact];
    i64 count = 0;
    if (f->when_var && (when < 0 || !(f->when_values >> when & 1))) return 0;
    if (!f->count_var) return f->count;
    return value >= 0 && text_to_i64(k->m->pack->words[k->count_var[fact]->value[value] - 1].text, &count) ? (int)i64_clamp(count, 0, COUNTS_MAX - 1) : 0;
}

static bool offers_alike(const Fact *f, int a, int b) {
    for (int i = 0; i < f->mark_count; i++)
        if (truth_offers(f, i, a) != truth_offers(f, i, b)) return false;
    return true;
}

static bool values_alike(const Walk *k, const Var *var, int a, int b) {
    for (int i = 0; i < k->facts; i++) {
        const Fact *f = k->fact[i];
        if (k->when_var[i] == var && (f->when_values >> a & 1) != (f->when_values >> b & 1)) return false;
        if (k->count_var[i] == var && var->value[a] != var->value[b]) return false;
        if (k->place_var[i] == var && !offers_alike(f, a, b)) return false;
    }
    return true;
}

// In the sequence of the counts.
static void way_add(Walk *k, const int *count, i64 part) {
    int at = 0, order = 1;
    for (; at < k->ways; at++) {
        order = 0;
        for (int i = 0; i < k->facts && !order; i++) order = k->way[at].count[i] - count[i];
        if (order >= 0) break;
    }
    if (at < k->ways && !order) {
        k->way[at].part += part;
        return;
    }
    if (k->ways == GUESSES_MAX) {
        k->m->full = true;
        return;
    }
    memmove(&k->way[at + 1], &k->way[at], sizeof(Way) * (size_t)(k->ways++ - at));
    k->way[at] = (Way){.part = part};
    memcpy(k->way[at].count, count, sizeof(int) * (size_t)k->facts);
}

static void walk_end(Walk *k, i64 part) {
    int count[FACTS_MAX] = {0}, place[FACTS_MAX];
    for (int i = 0; i < k->facts; i++) {
        count[i] = count_by(k, i, value_in(k, k->when_var[i]), value_in(k, k->count_var[i]));
        place[i] = value_in(k, k->place_var[i]);
    }
    if (!k->only) way_add(k, count, part);
    else if (memcmp(count, k->only->count, sizeof(int) * (size_t)k->facts) == 0) spread_add(&k->spread, count, place, part);
}

static void walk(Walk *k, int at, i64 part) {
    if (!part || k->m->full) return;
    if (at == k->vars) {
        k->m->full |= ++k->m->walked > WALKED_MAX;
        walk_end(k, part);
        return;
    }
    const Var *var = k->var[at];
    bool done[ARRAY_LEN(var->value)] = {false};
    for (int v = 0; v < var->count; v++) {
        i64 share = 0;
        if (done[v]) continue;
        for (int other = v; other < var->count; other++)
            if (values_alike(k, var, v, other)) done[other] = true, share += value_share(var, other, part);
        k->value[at] = v;
        walk(k, at + 1, share);
    }
}

static int fact_crowd(Walk *k, int fact, int guess, int count) {
    Making *m = k->m;
    CrowdRow row = {.guess = (u8)guess, .kind = CROWD_SOUGHT, .group = 0, .count = (u8)count};
    habit_of(m->pack, k->stratum, k->fact[fact], &row);
    if (!crowd_add(m, row)) return 0;
    for (int p = 0; p < k->spread.places; p++) m->mass[p] = (i32)(k->spread.mass[fact * k->spread.places + p] / count * WHOLE / k->spread.part);
    crowd_spread(m);
    return m->pack->crowds_count;
}

// In WHOLE parts: the share of the crowd that the room has.
static i64 prior_of(const Pack *pack, int crowd, int room) {
    for (int i = 0; i < pack->priors_count; i++)
        if (pack->priors[i].crowd == crowd && pack->priors[i].room == room) return pack->priors[i].part;
    return 0;
}

// By how much it is likelier or less likely that nobody is in the room than if each had chosen for himself.
static void apart_add(Walk *k, int guess, const int *crowd, int room) {
    Pack *pack = k->m->pack;
    i64 alone = WHOLE, sum = 0, squares = 0, none = k->spread.none[room] * WHOLE / k->spread.part;
    for (int i = 0; i < k->facts; i++) {
        if (!crowd[i]) continue;
        i64 count = k->only->count[i], share = prior_of(pack, crowd[i], room);
        for (i64 n = 0; n < count; n++) alone = alone * (WHOLE - share) / WHOLE;
        sum += count * share, squares += count * share * share / WHOLE;
    }
    i64 pairs = (sum * sum / WHOLE - squares) / 2;
    if (pairs < WHOLE / 4096 || alone < WHOLE / 4096) return;  // hardly ever two of them
    i64 less = i64_clamp((alone - none) * WHOLE / alone * WHOLE / pairs, -APART_MAX, APART_MAX);
    Apart *row = less ? pack_add_rows(pack, "aparts", 1) : NULL;
    if (row) *row = (Apart){(u8)guess, (u16)room, (i32)less};
    k->m->full |= less && !row;
}

// `part`: of the stratum.
static void way_guess(Walk *k, const Way *way, i64 part) {
    Pack *pack = k->m->pack;
    i64 share = part * way->part / FINE;
    Guess *guess = share ? pack_add_rows(pack, "guesses", 1) : NULL;
    int people = 0, crowd[FACTS_MAX] = {0}, row = pack->guesses_count;
    if (!guess) {
        k->m->full |= share > 0;
        return;
    }
    for (int i = 0; i < k->facts; i++) people += way->count[i];
    *guess = (Guess){(u8)k->stratum, (u8)i64_min(people, 64), (i32)share};
    k->only = way;
    spread_clear(&k->spread);
    walk(k, 0, FINE);
    for (int i = 0; i < k->facts; i++) crowd[i] = fact_crowd(k, i, row, way->count[i]);
    for (int r = 1; r <= pack->rooms_count; r++) apart_add(k, row, crowd, r);
}

static bool stratum_guesses(Making *m, int stratum, i64 part, Error *err) {
    const Pack *pack = m->pack;
    Walk *k = calloc(1, sizeof *k);
    bool full = false, ok = k != NULL;
    if (ok) *k = (Walk){.m = m, .stratum = stratum};
    for (int i = 0; ok && i < pack->facts_count && k->facts < FACTS_MAX; i++)
        if (pack->facts[i].type == FACT_PEOPLE && !truth_at_home(pack, pack->facts[i].group) &&
            (!pack->strata_count || pack->facts[i].strata >> stratum & 1))
            k->fact[k->facts++] = &pack->facts[i];
    for (int i = 0; ok && i < k->facts; i++) {
        const Fact *f = k->fact[i];
        k->when_var[i] = walk_var(k, f->when_var), k->count_var[i] = walk_var(k, f->count_var), k->place_var[i] = walk_var(k, f->place_var);
    }
    ok = ok && (spread_create(&k->spread, pack, k->fact, k->facts, &full) || full);
    m->full |= full;
    if (ok && !m->full) walk(k, 0, FINE);
    for (int i = 0; ok && !m->full && i < k->ways; i++) way_guess(k, &k->way[i], part);
    if (k) spread_free(&k->spread);
    free(k);
    return ok || error_set(err, EXIT_IO, "out of memory for the truth model");
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

bool prior_guesses(Making *m, Error *err) {
    Pack *pack = m->pack;
    i64 sum = 0;
    for (int i = 0; i < pack->strata_count; i++) sum += pack->strata[i].weight;
    if (!pack->strata_count && !stratum_guesses(m, 0, WHOLE, err)) return false;
    for (int i = 0; i < pack->strata_count; i++)
        if (!stratum_guesses(m, i, sum ? (i64)pack->strata[i].weight * WHOLE / sum : WHOLE / pack->strata_count, err)) return false;
    if (!reweigh(m, err)) return false;
    guesses_settle(pack);
    return true;
}

