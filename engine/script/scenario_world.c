// scenario_world.c: one world of a scenario's truth, written out: nothing is left to draw.
// The model is read before, so that rows, words and what the dossier is worth are as in the base.
#include <string.h>

#include "script/scenario.h"

static int read_stratum(Reader *r, int world) {
    Pack *pack = r->pack;
    const char *names[32];
    size_t back;
    if (!pack->strata_count) return 0;
    if (!reader_field(r, world, "stratum", &back)) reader_fail(r, "'stratum' is missing");
    const char *word = reader_text(r, -1, sizeof((Stratum *)0)->name);
    int found = -1;
    for (int i = 0; i < pack->strata_count; i++) {
        names[i] = pack->strata[i].name;
        if (text_same(names[i], word)) found = i;
    }
    if (found < 0) reader_unknown(r, "stratum", word, names, pack->strata_count);
    for (int i = 0; i < pack->strata_count; i++) pack->strata[i].weight = i == found;
    reader_done(r, back);
    return found;
}

static void fix_var(Reader *r, const char *name, int index, u32 stratum) {
    Var *var = &r->pack->vars[scenario_var(r, name, stratum) - 1];
    int value = scenario_value(r, var, reader_text(r, index, 64));
    for (int i = 0; i < var->count; i++) var->weight[i] = i == value;
}

static void fix_vars(Reader *r, int world, u32 stratum) {
    size_t back;
    bool some = reader_field(r, world, "vars", &back);
    int vars = lua_gettop(r->L);
    if (some) reader_table(r, vars);
    for (int i = 0; i < r->pack->vars_count; i++) {
        const char *name = r->pack->vars[i].name;
        size_t inner;
        if (!(r->pack->vars[i].strata & stratum) || scenario_var(r, name, stratum) != i + 1) continue;
        if (!some || !reader_field(r, vars, name, &inner)) reader_fail(r, "the value of '%s' is missing", name);
        fix_var(r, name, lua_gettop(r->L), stratum);
        reader_done(r, inner);
    }
    if (some) reader_done(r, back);
}

void scenario_world(Reader *r, int scenario) {
    static const char *const keys[] = {"stratum", "vars", "people", "openings"};
    Pack *pack = r->pack;
    size_t back;
    if (!reader_field(r, scenario, "world", &back)) return;
    int world = lua_gettop(r->L);
    reader_table(r, world);
    reader_only(r, world, keys, ARRAY_LEN(keys));
    u32 stratum = 1u << read_stratum(r, world);
    fix_vars(r, world, stratum);
    pack->facts_count = pack->constraints_count = 0; // what is written out takes the place of what was drawn
    pack->info->weighed = 0;
    pack->info->frozen = 1;
    scenario_facts(r, world, stratum);
    reader_done(r, back);
}
