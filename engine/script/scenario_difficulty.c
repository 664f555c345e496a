// scenario_difficulty.c: the presets of a scenario: easy, standard, hard, each a few percentages.
// A preset changes data before the pack is finished; nothing later asks which it was but the director, for its clocks.
#include <stdio.h>
#include <string.h>

#include "script/inside.h"
#include "script/scenario.h"

enum { EVEN_RESOLVE = 500 }; // of characters above it a preset that is harder has more, below it fewer

static const char *const PRESETS[] = {"easy", "standard", "hard"};
static const char *const FIELDS[] = {"age", "help", "resolve"};  // percent of what is written

const char *script_preset(const char *scenario) {
    const char *colon = strrchr(scenario, ':');
    return colon && !strchr(colon, '/') ? colon + 1 : "";
}

static i16 percent(Reader *r, int preset, const char *key) { return (i16)reader_int_field(r, preset, key, 1, 1000, 100); }

// "hard+kiln_street.escaped": the preset, then the facts of the case file that are known.
static void facts_known(Reader *r, const char *told, char *preset, size_t size) {
    size_t length = strcspn(told, "+");
    if (length >= size || strlen(told + length) >= sizeof r->pack->info->facts) reader_fail(r, "'%.40s' is too long for a preset with the facts of a case", told);
    snprintf(preset, size, "%.*s", (int)length, told);
    snprintf(r->pack->info->facts, sizeof r->pack->info->facts, "%s", told + length);
}

bool scenario_fact(const Reader *r, const char *fact) {
    const char *at = r->pack->info->facts;
    size_t length = strlen(fact);
    for (; length && *at == '+'; at += 1 + strcspn(at + 1, "+"))
        if (strncmp(at + 1, fact, length) == 0 && (at[1 + length] == '+' || !at[1 + length])) return true;
    return false;
}

void scenario_difficulty(Reader *r, int scenario, const char *told) {
    PackInfo *info = r->pack->info;
    char chosen[sizeof info->difficulty];
    size_t back, inner;
    facts_known(r, told, chosen, sizeof chosen);
    bool said = reader_field(r, scenario, "difficulty", &back);
    int table = lua_gettop(r->L);
    if (said) reader_only(r, table, PRESETS, ARRAY_LEN(PRESETS));
    if (*chosen) {
        bool known = false;
        for (size_t i = 0; i < ARRAY_LEN(PRESETS); i++) known |= text_same(PRESETS[i], chosen);
        if (!known) reader_unknown(r, "difficulty", chosen, PRESETS, ARRAY_LEN(PRESETS));
        snprintf(info->difficulty, sizeof info->difficulty, "%s", chosen);
        if (said && reader_field(r, table, chosen, &inner)) {
            int preset = lua_gettop(r->L);
            reader_table(r, preset);
            reader_only(r, preset, FIELDS, ARRAY_LEN(FIELDS));
            info->age_pct = percent(r, preset, FIELDS[0]);
            info->help_pct = percent(r, preset, FIELDS[1]);
            info->resolve_pct = percent(r, preset, FIELDS[2]);
            reader_done(r, inner);
        }
    }
    if (said) reader_done(r, back);
}

i16 scenario_age(const Reader *r, i16 age_h) {
    i64 percent = r->pack->info->age_pct;
    return percent ? (i16)i64_min(10000, age_h * percent / 100) : age_h;
}

// What somebody more or less resolute is likelier to mean to do, and to be: 1 resolute, -1 not, 0 neither.
static int resolute(const Pack *p, const char *value) {
    static const char *const STAYS[] = {"hold", "ambush", "siege"};
    for (size_t i = 0; i < ARRAY_LEN(STAYS); i++)
        if (text_same(value, STAYS[i])) return 1;
    if (text_same(value, "yield")) return -1;
    for (int i = 0; i < p->characters_count; i++)
        if (text_same(p->characters[i].name, value)) return p->characters[i].resolve > EVEN_RESOLVE ? 1 : -1;
    return 0;
}

// The weights of a variable that says what suspects mean to do, or of what character they are, in every stratum that has its own.
static void shift(Pack *p, int row, bool *done) {
    if (!row || done[row - 1]) return;
    for (int v = 0; v < p->vars_count; v++) {
        Var *var = &p->vars[v];
        if (!text_same(var->name, p->vars[row - 1].name)) continue;
        done[v] = true;
        for (int i = 0; i < var->count; i++) {
            int way = var->value[i] ? resolute(p, p->words[var->value[i] - 1].text) : 0;
            i64 weight = var->weight[i];
            if (way) var->weight[i] = (i32)i64_min(1000000, way > 0 ? weight * p->info->resolve_pct / 100 : weight * 100 / p->info->resolve_pct);
        }
    }
}

void scenario_resolve(Reader *r) {
    Pack *p = r->pack;
    bool of_red[256] = {false};
    if (!p->info->resolve_pct) return;
    for (int i = 0; i < p->people_count; i++) of_red[p->people[i].kind] |= p->groups[p->people[i].group - 1].side == SIDE_RED;
    for (int i = 0; i < p->facts_count; i++)
        if (p->facts[i].type == FACT_PEOPLE) of_red[p->facts[i].kind] |= p->groups[p->facts[i].group - 1].side == SIDE_RED;
    bool shifted[256] = {false};
    for (int i = 0; i < p->facts_count; i++) {
        const Fact *fact = &p->facts[i];
        if (fact->type != FACT_PEOPLE || p->groups[fact->group - 1].side != SIDE_RED) continue;
        shift(p, fact->plan_var, shifted);
        shift(p, fact->character_var, shifted);
    }
    for (int k = 0; k < p->kinds_count; k++)
        if (of_red[k + 1]) p->kinds[k].resolve = (i16)i64_min(1000, (i64)p->kinds[k].resolve * p->info->resolve_pct / 100);
    for (int i = 0; i < p->characters_count; i++) // whose character is said, has it from there
        p->characters[i].resolve = (i16)i64_min(1000, (i64)p->characters[i].resolve * p->info->resolve_pct / 100);
}
