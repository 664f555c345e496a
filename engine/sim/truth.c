// truth.c: the hidden truth: drawn from the declared model, and turned into the orders that build
// it. A draw is keyed by the name of the variable, or by group and ordinal of the person it is for,
// so adding one moves no other.
#include "sim/truth.h"

#include <string.h>

#include "base/hash.h"
#include "base/rng.h"
#include "base/text.h"
#include "sim/claim.h"

enum { NOT_USED = 255, DRAW_STRATUM = 1, DRAW_VAR, DRAW_PLACE, DRAW_NAME, DRAW_DOSSIER };
enum { FIT_TRIES = 1024, DOSSIER_TRIES = 65536 }; // a model that gives no world in so many has none to speak of

static u64 draw(u64 seed, u32 tries, u32 what, u32 which, u32 n) {
    RngKey key = {.seed = seed, .replicate = tries, .group = what, .ordinal = which, .purpose = 0x7472, .n = n};
    return rng_draw(&key);
}

// The index of a weighted choice; weights of zero all over mean equal weights.
static int choose(u64 word, const i32 *weight, int count) {
    i64 sum = 0;
    for (int i = 0; i < count; i++) sum += weight[i];
    if (sum == 0) return (int)rng_below(word, (u32)count);
    i64 at = rng_between(word, 0, sum - 1);
    for (int i = 0; i < count; i++) {
        if (at < weight[i]) return i;
        at -= weight[i];
    }
    return count - 1;
}

// ---- drawing
// ----------------------------------------------------------------------------------------

static const char *value_name(const Pack *pack, const Var *var, int value) {
    return var->value[value] ? pack->words[var->value[value] - 1].text : "";
}

static const char *forced_value(const TruthForced *forced, const char *name) {
    for (int i = 0; forced && i < forced->count; i++)
        if (strcmp(forced->set[i].name, name) == 0) return forced->set[i].value;
    return NULL;
}

static bool unknown(Error *err, const char *what, const char *word, const char *const *known,
                    int count) {
    const char *nearest = text_nearest(word, known, count, 3);
    if (nearest)
        return error_set(err, EXIT_USAGE, "there is no %s '%s'; did you mean '%s'?", what, word,
                         nearest);
    Text list = text_over((char[400]){0}, 400);
    for (int i = 0; i < count; i++) text_add(&list, "%s%s", i ? ", " : "", known[i]);
    return error_set(err, EXIT_USAGE, "there is no %s '%s'; there are: %s", what, word, list.at);
}

static bool written_out(Error *err, const char *name, const char *is, const char *want) {
    return error_set(err, EXIT_USAGE, "this world is written out: %s is '%s' and cannot be set to '%s'", name, is, want);
}

static const char *only_stratum(const Pack *pack) {
    for (int i = 0; i < pack->strata_count; i++)
        if (pack->strata[i].weight) return pack->strata[i].name;
    return "";
}

static bool stratum_sample(const Pack *pack, u64 seed, const TruthForced *forced, Truth *out,
                           Error *err) {
    const char *names[32], *want = forced_value(forced, "stratum");
    i32 weight[32];
    int count = pack->strata_count;
    out->stratum = 0;
    for (int i = 0; i < count; i++) {
        names[i] = pack->strata[i].name;
        weight[i] = pack->strata[i].weight;
        if (want && strcmp(names[i], want) == 0) {
            out->stratum = i;
            return !pack->info->frozen || weight[i] || written_out(err, "stratum", only_stratum(pack), want);
        }
    }
    if (want) return unknown(err, "stratum", want, names, count);
    if (count) out->stratum = choose(draw(seed, out->tries, DRAW_STRATUM, 0, 0), weight, count);
    return true;
}

// The row of this name that counts in the stratum; -1 none.
static int var_row(const Pack *pack, int stratum, const char *name) {
    for (int i = 0; i < pack->vars_count; i++)
        if ((pack->vars[i].strata >> stratum & 1) && strcmp(pack->vars[i].name, name) == 0)
            return i;
    return -1;
}

static bool var_sample(const Pack *pack, u64 seed, const char *want, int row, Truth *out,
                       Error *err) {
    const Var *var = &pack->vars[row];
    const char *names[8];
    for (int i = 0; i < var->count; i++) {
        names[i] = value_name(pack, var, i);
        if (want && strcmp(names[i], want) == 0) {
            out->value[row] = (u8)i;
            if (!pack->info->frozen || var->weight[i]) return true;
            for (int is = 0; is < var->count; is++)
                if (var->weight[is]) return written_out(err, var->name, value_name(pack, var, is), want);
        }
    }
    if (want) return unknown(err, "value of this variable", want, names, var->count);
    // Keyed by the name: a variable keeps its luck when others are added.
    u32 which = (u32)hash_of_text(var->name);
    out->value[row] = (u8)choose(draw(seed, out->tries, DRAW_VAR, which, 0), var->weight, var->count);
    return true;
}

static bool forced_names_check(const Pack *pack, const TruthForced *forced, Error *err) {
    const char *names[TRUTH_VARS + 1] = {"stratum"};
    int count = 1;
    for (int i = 0; i < pack->vars_count; i++) names[count++] = pack->vars[i].name;
    for (int i = 0; forced && i < forced->count; i++) {
        int n = 0;
        while (n < count && strcmp(names[n], forced->set[i].name) != 0) n++;
        if (n == count) return unknown(err, "variable", forced->set[i].name, names, count);
    }
    return true;
}

static bool vars_sample(const Pack *pack, u64 seed, const TruthForced *forced, Truth *out, Error *err) {
    memset(out->value, NOT_USED, sizeof(out->value));
    for (int i = 0; i < pack->vars_count; i++) {
        const char *name = pack->vars[i].name;
        if (var_row(pack, out->stratum, name) != i) continue;
        if (!var_sample(pack, seed, forced_value(forced, name), i, out, err)) return false;
    }
    return true;
}

// The constraint that stood in the way most often.
static int worst_of(const Pack *pack, const u16 *broken) {
    int worst = 0;
    for (int i = 1; i < pack->constraints_count; i++)
        if (broken[i] > broken[worst]) worst = i;
    return worst;
}

static bool no_world(const Pack *pack, const Truth *truth, const u16 *broken, bool forced, Error *err) {
    int worst = worst_of(pack, broken);
    const char *stratum = pack->strata_count ? pack->strata[truth->stratum].name : "the scenario";
    return error_set(err, forced ? EXIT_USAGE : EXIT_CONTENT, "no world of '%s' keeps to its constraints%s: '%s' is broken in %d of %d tries", stratum,
                     forced ? " with what --set asks for" : "", pack->constraints[worst].text, broken[worst], FIT_TRIES);
}

// Variables and places that keep to the constraints, in the stratum drawn. Each try draws anew.
static bool fit(const Pack *pack, u64 seed, const TruthForced *forced, Truth *out, int *worst, Error *err) {
    u16 broken[64] = {0};
    Order orders[TRUTH_ORDERS];
    for (int i = 0; i < FIT_TRIES; i++, out->tries++) {
        if (!vars_sample(pack, seed, forced, out, err)) return false;
        if (!pack->constraints_count) return true;
        Drawn d = {pack, out, orders, truth_orders(pack, out, seed, orders, TRUTH_ORDERS)};
        int row = constraint_broken(&d);
        if (row < 0) return true;
        broken[row]++;
    }
    if (worst) *worst = worst_of(pack, broken);
    return no_world(pack, out, broken, forced && forced->count, err);
}

bool truth_possible(const Pack *pack, int stratum, int *constraint, Error *err) {
    Truth truth = {.stratum = stratum};
    *constraint = -1;
    return fit(pack, 1, NULL, &truth, constraint, err);
}

// The dossier's claims are evidence: a world is taken with the chance, relative to the best, that just
// these claims would be made in it.
static bool dossier_takes(const Pack *pack, u64 seed, const Truth *truth) {
    Order orders[TRUTH_ORDERS];
    Drawn d = {pack, truth, orders, truth_orders(pack, truth, seed, orders, TRUTH_ORDERS)};
    u64 chance = (u64)1 << 32;
    for (int i = 0; i < pack->claims_count; i++) {
        const Claim *c = &pack->claims[i];
        i32 best = 0;
        for (size_t k = 0; k < ARRAY_LEN(c->said_pm); k++)
            if (c->said_pm[k] > best) best = c->said_pm[k];
        if (best) chance = chance * (u64)claim_said_pm(&d, c) / (u64)best;
    }
    return draw(seed, truth->tries, DRAW_DOSSIER, 0, 0) >> 32 < chance;
}

bool truth_sample(const Pack *pack, u64 world_seed, const TruthForced *forced, Truth *out,
                  Error *err) {
    *out = (Truth){0};
    if (!forced_names_check(pack, forced, err)) return false;
    for (int i = 0; i < DOSSIER_TRIES; i++, out->tries++) {
        if (!stratum_sample(pack, world_seed, forced, out, err) || !fit(pack, world_seed, forced, out, NULL, err)) return false;
        if (!pack->info->weighed || dossier_takes(pack, world_seed, out)) return true;
    }
    return error_set(err, EXIT_CONTENT, "the dossier's claims and the model contradict each other: no world agrees with both");
}

const char *truth_value(const Pack *pack, const Truth *truth, const char *name) {
    int row = var_row(pack, truth->stratum, name);
    return row < 0 ? NULL : value_name(pack, &pack->vars[row], truth->value[row]);
}

// ---- building
// ---------------------------------------------------------------------------------------

typedef struct Build {
    const Pack *pack;
    const Truth *truth;
    u64 seed;
    Order *out;
    int count, max;
    u8 ordinal[256]; // last given in each group
    u8 mark_used[512];
    u8 name_used[1024];
} Build;

// The row of `var` that counts in this stratum: facts name any row of the variable.
static int var_of(const Build *b, int var) {
    return var ? var_row(b->pack, b->truth->stratum, b->pack->vars[var - 1].name) : -1;
}

static int value_of(const Build *b, int var) {
    int row = var_of(b, var);
    return row < 0 ? -1 : b->truth->value[row];
}

static bool holds(const Build *b, const Fact *f) {
    if (!(f->strata >> b->truth->stratum & 1)) return false;
    if (!f->when_var) return true;
    int value = value_of(b, f->when_var);
    return value >= 0 && (f->when_values >> value & 1);
}

static Order *next_order(Build *b, Verb verb) {
    if (b->count == b->max) return NULL;
    Order *o = &b->out[b->count++];
    *o = (Order){.id = (u32)b->count, .verb = (u8)verb, .rank = RANK_DIRECT};
    return o;
}

static u32 group_key(const Build *b, u32 group) { return (u32)hash_of_text(b->pack->groups[group - 1].name); }

// A free mark of those offered, drawn; the least used when all are taken.
static int place_draw(Build *b, const u16 *marks, int count, u32 group, u32 ordinal) {
    int free[16], found = 0;
    for (int i = 0; i < count; i++)
        if (marks[i] && !b->mark_used[marks[i] - 1]) free[found++] = marks[i];
    if (!found)
        for (int i = 0; i < count; i++)
            if (marks[i]) free[found++] = marks[i];
    if (!found) return 0;
    int mark = free[rng_below(draw(b->seed, b->truth->tries, DRAW_PLACE, group_key(b, group), ordinal), (u32)found)];
    b->mark_used[mark - 1] = 1;
    return mark;
}

// A name nobody else has, from the one list for all roles.
static u16 name_draw(Build *b, u32 group, u32 ordinal) {
    int left = 0;
    for (int i = 0; i < b->pack->names_count; i++) left += !b->name_used[i];
    if (!left) return 0;
    int pick = (int)rng_below(draw(b->seed, b->truth->tries, DRAW_NAME, group_key(b, group), ordinal), (u32)left);
    for (int i = 0; i < b->pack->names_count; i++) {
        if (b->name_used[i] || pick-- > 0) continue;
        b->name_used[i] = 1;
        return (u16)(i + 1);
    }
    return 0;
}

static void spawn(Build *b, const Person *who, int mark) {
    Order *o = mark ? next_order(b, VERB_spawn) : NULL;
    if (!o) return;
    const Mark *at = &b->pack->marks[mark - 1];
    order_set_at(o, pos(at->x, at->y, at->z));
    o->has |= HAS_DIR;
    o->dir = at->face;
    o->of_group = who->group;
    o->of_unit = ++b->ordinal[who->group];
    o->kind = who->kind;
    o->kit = who->kit;
    o->plan = who->plan;
    o->traits = who->traits;
    o->character = who->character;
    int fixed = who->name[0] ? pack_name(b->pack, who->name) : 0;
    o->name = fixed ? (u16)fixed : name_draw(b, who->group, o->of_unit);
}

static int count_of(const Build *b, const Fact *f) {
    if (!f->count_var) return f->count;
    int row = var_of(b, f->count_var);
    i64 count = 0;
    if (row < 0 ||
        !text_to_i64(value_name(b->pack, &b->pack->vars[row], b->truth->value[row]), &count))
        return 0;
    return (int)i64_clamp(count, 0, 64);
}

static Person person_of(const Build *b, const Fact *f) {
    Person who = {
        .group = f->group, .kind = f->kind, .kit = f->kit, .plan = f->plan, .traits = f->traits,
        .character = f->character};
    int kit = f->kit_var ? value_of(b, f->kit_var) : -1, row = var_of(b, f->plan_var);
    if (kit >= 0) who.kit = f->kits[kit];
    int character = f->character_var ? value_of(b, f->character_var) : -1;
    if (character >= 0) who.character = f->characters[character];
    if (row >= 0) who.plan = b->pack->vars[row].value[b->truth->value[row]];
    int trait = f->trait_var ? value_of(b, f->trait_var) : -1;
    if (trait >= 0 && (f->trait_values >> trait & 1)) who.traits |= f->more_traits;
    if (f->name) memcpy(who.name, b->pack->names[f->name - 1].name, sizeof who.name);
    return who;
}

bool truth_offers(const Fact *f, int mark, int value) {
    return f->marks[mark] && (!f->place_var || value < 0 || f->place_values[mark] >> value & 1);
}

static void people(Build *b, const Fact *f) {
    Person who = person_of(b, f);
    u16 marks[ARRAY_LEN(f->marks)];
    int offered = 0, value = f->place_var ? value_of(b, f->place_var) : -1;
    if (!who.group || !who.kind) return;
    for (int i = 0; i < f->mark_count; i++)
        if (truth_offers(f, i, value)) marks[offered++] = f->marks[i];
    for (int n = 0, count = count_of(b, f); n < count; n++)
        spawn(b, &who, place_draw(b, marks, offered, who.group, b->ordinal[who.group] + 1u));
}

static void arrange(Build *b, const Fact *f) {
    Order *o = f->opening ? next_order(b, VERB_arrange) : NULL;
    if (!o) return;
    const PackOpening *opening = &b->pack->openings[f->opening - 1];
    order_set_at(o, pos(opening->x, opening->y, opening->z));
    o->has |= HAS_AMOUNT;
    o->amount = f->open_pct;
    o->material = f->material;
    o->lock_state = f->lock_state;
    o->barricade = f->barricade;
}

int truth_orders(const Pack *pack, const Truth *truth, u64 world_seed, Order *out, int max) {
    Build b = {.pack = pack, .truth = truth, .seed = world_seed, .out = out, .max = max};
    for (int i = 0; i < pack->people_count; i++) {
        int fixed = pack->people[i].name[0] ? pack_name(pack, pack->people[i].name) : 0;
        if (fixed) b.name_used[fixed - 1] = 1;
    }
    for (int i = 0; i < pack->facts_count; i++)
        if (pack->facts[i].name) b.name_used[pack->facts[i].name - 1] = 1;
    for (int i = 0; i < pack->facts_count; i++)
        if (pack->facts[i].type == FACT_OPENING && holds(&b, &pack->facts[i]))
            arrange(&b, &pack->facts[i]);
    for (int i = 0; i < pack->people_count; i++) {
        b.mark_used[pack->people[i].mark - 1] = 1;
        spawn(&b, &pack->people[i], pack->people[i].mark);
    }
    for (int i = 0; i < pack->facts_count; i++)
        if (pack->facts[i].type == FACT_PEOPLE && holds(&b, &pack->facts[i]))
            people(&b, &pack->facts[i]);
    return b.count;
}
