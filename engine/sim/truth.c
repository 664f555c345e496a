// truth.c: the hidden truth: drawn from the declared model, and turned into the orders that build
// it. A draw is keyed by the variable or fact it is for, so adding one moves no other.
#include "sim/truth.h"

#include <string.h>

#include "base/hash.h"
#include "base/rng.h"
#include "base/text.h"

enum { NOT_USED = 255, DRAW_STRATUM = 1, DRAW_VAR, DRAW_PLACE, DRAW_NAME };

static u64 draw(u64 seed, u32 what, u32 which, u32 n) {
    RngKey key = {.seed = seed, .group = what, .ordinal = which, .purpose = 0x7472, .n = n};
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
            return true;
        }
    }
    if (want) return unknown(err, "stratum", want, names, count);
    if (count) out->stratum = choose(draw(seed, DRAW_STRATUM, 0, 0), weight, count);
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
            return true;
        }
    }
    if (want) return unknown(err, "value of this variable", want, names, var->count);
    // Keyed by the name: a variable keeps its luck when others are added.
    u32 which = (u32)hash_of_text(var->name);
    out->value[row] = (u8)choose(draw(seed, DRAW_VAR, which, 0), var->weight, var->count);
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

bool truth_sample(const Pack *pack, u64 world_seed, const TruthForced *forced, Truth *out,
                  Error *err) {
    memset(out->value, NOT_USED, sizeof(out->value));
    if (!forced_names_check(pack, forced, err) ||
        !stratum_sample(pack, world_seed, forced, out, err))
        return false;
    for (int i = 0; i < pack->vars_count; i++) {
        const char *name = pack->vars[i].name;
        if (var_row(pack, out->stratum, name) != i) continue;
        if (!var_sample(pack, world_seed, forced_value(forced, name), i, out, err)) return false;
    }
    return true;
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

// A free mark of those offered, drawn; the least used when all are taken.
static int place_draw(Build *b, const u16 *marks, int count, u32 key, u32 n) {
    int free[16], found = 0;
    for (int i = 0; i < count; i++)
        if (marks[i] && !b->mark_used[marks[i] - 1]) free[found++] = marks[i];
    if (!found)
        for (int i = 0; i < count; i++)
            if (marks[i]) free[found++] = marks[i];
    if (!found) return 0;
    int mark = free[rng_below(draw(b->seed, DRAW_PLACE, key, n), (u32)found)];
    b->mark_used[mark - 1] = 1;
    return mark;
}

// A name nobody else has, from the one list for all roles.
static u16 name_draw(Build *b, u32 group, u32 ordinal) {
    int left = 0;
    for (int i = 0; i < b->pack->names_count; i++) left += !b->name_used[i];
    if (!left) return 0;
    int pick = (int)rng_below(draw(b->seed, DRAW_NAME, group, ordinal), (u32)left);
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
        .group = f->group, .kind = f->kind, .kit = f->kit, .plan = f->plan, .traits = f->traits};
    int kit = f->kit_var ? value_of(b, f->kit_var) : -1, row = var_of(b, f->plan_var);
    if (kit >= 0) who.kit = f->kits[kit];
    if (row >= 0) who.plan = b->pack->vars[row].value[b->truth->value[row]];
    int trait = f->trait_var ? value_of(b, f->trait_var) : -1;
    if (trait >= 0 && (f->trait_values >> trait & 1)) who.traits |= f->more_traits;
    return who;
}

static void people(Build *b, u32 number, const Fact *f) {
    Person who = person_of(b, f);
    if (!who.group || !who.kind) return;
    for (int n = 0, count = count_of(b, f); n < count; n++)
        spawn(b, &who, place_draw(b, f->marks, f->mark_count, number, (u32)n));
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
        if (pack->facts[i].type == FACT_OPENING && holds(&b, &pack->facts[i]))
            arrange(&b, &pack->facts[i]);
    for (int i = 0; i < pack->people_count; i++) {
        b.mark_used[pack->people[i].mark - 1] = 1;
        spawn(&b, &pack->people[i], pack->people[i].mark);
    }
    for (int i = 0; i < pack->facts_count; i++)
        if (pack->facts[i].type == FACT_PEOPLE && holds(&b, &pack->facts[i]))
            people(&b, (u32)i, &pack->facts[i]);
    return b.count;
}
