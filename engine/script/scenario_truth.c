// scenario_truth.c: the hidden truth as a model: strata, variables, and the facts that depend on
// them. A fact stands once, with the strata in which it holds.
#include <string.h>

#include "script/data.h"
#include "script/scenario.h"

typedef struct Part {
    u32 strata;
} Part; // of the truth: all strata, or one

static void read_weights(Reader *r, int index, Var *var) {
    int count;
    reader_table(r, index);
    const Key *keys = keys_of(r->L, index, &count);
    if (!count || count > 8) reader_fail(r, "a variable has 1 to 8 values, each with a weight");
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING)
            reader_fail(r, "values are words, as hold = 0.6 or [\"1\"] = 0.3");
        size_t back = reader_at(r, keys[i].text);
        var->value[i] = scenario_word(r, keys[i].text);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, index);
        var->weight[i] = (i32)reader_thousandths(r, -1, 0, 1000000);
        reader_done(r, back);
    }
    var->count = (u8)count;
    lua_pop(r->L, 1);
}

static void read_vars(Reader *r, int table, u32 strata) {
    size_t back;
    int count;
    if (!reader_field(r, table, "vars", &back)) return;
    int vars = lua_gettop(r->L);
    reader_table(r, vars);
    const Key *keys = keys_of(r->L, vars, &count);
    for (int i = 0; i < count; i++) {
        Var var = {.strata = strata};
        if (keys[i].type != LUA_TSTRING || keys[i].length >= sizeof var.name)
            reader_fail(r, "a variable has a short name");
        size_t inner = reader_at(r, keys[i].text);
        strcpy(var.name, keys[i].text);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, vars);
        read_weights(r, lua_gettop(r->L), &var);
        *(Var *)reader_new_row(r, "vars") = var;
        reader_done(r, inner);
    }
    lua_settop(r->L, vars);
    reader_done(r, back);
}

static bool same_values(const Var *a, const Var *b) {
    return a->count == b->count && memcmp(a->value, b->value, sizeof *a->value * a->count) == 0;
}

// Row + 1 of the variable that counts in this part; its values are the same all over the part.
u8 scenario_var(Reader *r, const char *name, u32 strata) {
    const char *names[64];
    int count = 0, found = 0;
    u32 left = strata;
    for (int i = 0; i < r->pack->vars_count; i++) {
        const Var *var = &r->pack->vars[i];
        if (count < 64) names[count++] = var->name;
        if (!text_same(var->name, name) || !(var->strata & left)) continue;
        if (found && !same_values(var, &r->pack->vars[found - 1]))
            reader_fail(r, "'%s' has other values in some strata: say this inside the strata",
                        name);
        if (!found) found = i + 1;
        left &= ~var->strata;
    }
    if (!found) reader_unknown(r, "variable", name, names, count);
    return (u8)found;
}

int scenario_value(Reader *r, const Var *var, const char *word) {
    const char *names[8];
    for (int i = 0; i < var->count; i++) {
        names[i] = r->pack->words[var->value[i] - 1].text;
        if (text_same(names[i], word)) return i;
    }
    reader_unknown(r, "value", word, names, var->count);
}

// "$arms" -> its row + 1; 0 for anything else.
static u8 reference(Reader *r, int index, const Part *part) {
    if (lua_type(r->L, index) != LUA_TSTRING || lua_tostring(r->L, index)[0] != '$') return 0;
    return scenario_var(r, lua_tostring(r->L, index) + 1, part->strata);
}

static u32 stratum_bit(Reader *r, const char *word) {
    const char *names[32];
    for (int i = 0; i < r->pack->strata_count; i++) {
        names[i] = r->pack->strata[i].name;
        if (text_same(names[i], word)) return 1u << i;
    }
    reader_unknown(r, "stratum", word, names, r->pack->strata_count);
}

// The words of the list on the top of the stack: values of the variable, or strata.
static u32 read_words(Reader *r, u8 var) {
    u32 bits = 0;
    int list = lua_gettop(r->L);
    reader_table(r, list);
    for (lua_Integer i = 1; i <= luaL_len(r->L, list); i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, list, i);
        const char *word = reader_text(r, -1, 64);
        bits |= var ? 1u << scenario_value(r, &r->pack->vars[var - 1], word) : stratum_bit(r, word);
        reader_done(r, back);
    }
    return bits;
}

void scenario_when(Reader *r, int index, u32 strata, u8 *var, u8 *values, u32 *in_strata) {
    int count, vars = 0;
    reader_table(r, index);
    const Key *keys = keys_of(r->L, index, &count);
    for (int i = 0; i < count; i++) {
        bool stratum = in_strata && keys[i].type == LUA_TSTRING && text_same(keys[i].text, "stratum");
        if (keys[i].type != LUA_TSTRING || (!stratum && vars++)) reader_fail(r, "exactly one variable is named here");
        size_t back = reader_at(r, keys[i].text);
        if (!stratum) *var = scenario_var(r, keys[i].text, strata);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, index);
        if (stratum) *in_strata = read_words(r, 0);
        else *values = (u8)read_words(r, *var);
        reader_done(r, back);
    }
    if (!count) reader_fail(r, "exactly one variable is named here");
    lua_pop(r->L, 1);
}

// ---- people -------------------------------------------------------------------------------------

static void fact_kit(Reader *r, Fact *fact, const Part *part) {
    fact->kit_var = reference(r, -1, part);
    if (!fact->kit_var) {
        fact->kit = (u8)reader_row(r, -1, "kits");
        return;
    }
    const Var *var = &r->pack->vars[fact->kit_var - 1];
    for (int i = 0; i < var->count; i++)
        fact->kits[i] = (u8)reader_row_of(r, r->pack->words[var->value[i] - 1].text, "kits");
}

static void fact_character(Reader *r, Fact *fact, const Part *part) {
    fact->character_var = reference(r, -1, part);
    if (!fact->character_var) {
        fact->character = (u8)reader_row(r, -1, "characters");
        return;
    }
    const Var *var = &r->pack->vars[fact->character_var - 1];
    for (int i = 0; i < var->count; i++)
        fact->characters[i] = (u8)reader_row_of(r, r->pack->words[var->value[i] - 1].text, "characters");
}

// Adds the places of a list, offered by these values of the fact's place_var.
static void fact_marks(Reader *r, Fact *fact, u8 values) {
    int list = lua_gettop(r->L);
    reader_table(r, list);
    lua_Integer n = luaL_len(r->L, list);
    if (n < 1 || n + fact->mark_count > (lua_Integer)ARRAY_LEN(fact->marks))
        reader_fail(r, "a list of 1 to %zu places is expected%s", ARRAY_LEN(fact->marks) - fact->mark_count, fact->mark_count ? " beside those of 'at'" : "");
    for (lua_Integer i = 1; i <= n; i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, list, i);
        fact->place_values[fact->mark_count] = values;
        fact->marks[fact->mark_count++] = (u16)scenario_place(r, -1);
        reader_done(r, back);
    }
}

// at_if = { plan = { hold = { "hall", "landing" } } }: by these values there, by all others as `at` says.
static void fact_at_if(Reader *r, int index, Fact *fact, const Part *part) {
    int vars, values, usual = fact->mark_count;
    reader_table(r, index);
    const Key *var = keys_of(r->L, index, &vars);
    if (vars != 1 || var[0].type != LUA_TSTRING) reader_fail(r, "exactly one variable is named here");
    size_t back = reader_at(r, var[0].text);
    fact->place_var = scenario_var(r, var[0].text, part->strata);
    key_push(r->L, &var[0]);
    lua_gettable(r->L, index);
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *value = keys_of(r->L, table, &values);
    for (int i = 0; i < values; i++) {
        const char *name = value[i].type == LUA_TSTRING ? value[i].text : "";
        size_t inner = reader_at(r, name);
        u8 bit = (u8)(1u << scenario_value(r, &r->pack->vars[fact->place_var - 1], name));
        for (int k = 0; k < usual; k++) fact->place_values[k] &= (u8)~bit;
        key_push(r->L, &value[i]);
        lua_gettable(r->L, table);
        fact_marks(r, fact, bit);
        reader_done(r, inner);
    }
    lua_settop(r->L, table - 1);
    reader_back(r, back);
    lua_pop(r->L, 1);
}

// traits_if = { hearing = { deaf = { "deaf" } } }
static void fact_traits_if(Reader *r, int index, Fact *fact, const Part *part) {
    int vars, values;
    reader_table(r, index);
    const Key *var = keys_of(r->L, index, &vars);
    if (vars != 1 || var[0].type != LUA_TSTRING)
        reader_fail(r, "exactly one variable is named here");
    size_t back = reader_at(r, var[0].text);
    fact->trait_var = scenario_var(r, var[0].text, part->strata);
    key_push(r->L, &var[0]);
    lua_gettable(r->L, index);
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *value = keys_of(r->L, table, &values);
    for (int i = 0; i < values; i++) {
        size_t inner = reader_at(r, value[i].type == LUA_TSTRING ? value[i].text : "");
        fact->trait_values |=
            (u8)(1u << scenario_value(r, &r->pack->vars[fact->trait_var - 1],
                                   value[i].type == LUA_TSTRING ? value[i].text : ""));
        key_push(r->L, &value[i]);
        lua_gettable(r->L, table);
        u16 traits = data_traits(r, -1);
        if (fact->more_traits && traits != fact->more_traits)
            reader_fail(r, "all values here give the same traits");
        fact->more_traits = traits;
        reader_done(r, inner);
    }
    lua_settop(r->L, table - 1);
    reader_back(r, back);
    lua_pop(r->L, 1);
}

static void fact_fields(Reader *r, int index, Fact *fact, const Part *part) {
    size_t back;
    if (reader_field(r, index, "when", &back)) {
        scenario_when(r, lua_gettop(r->L), part->strata, &fact->when_var, &fact->when_values, NULL);
        reader_done(r, back);
    }
    if (reader_field(r, index, "traits", &back)) {
        fact->traits = data_traits(r, -1);
        reader_done(r, back);
    }
    if (reader_field(r, index, "traits_if", &back)) {
        fact_traits_if(r, lua_gettop(r->L), fact, part);
        reader_done(r, back);
    }
    if (reader_field(r, index, "plan", &back)) {
        fact->plan_var = reference(r, -1, part);
        if (!fact->plan_var) fact->plan = scenario_word(r, reader_text(r, -1, 64));
        reader_done(r, back);
    }
    if (reader_field(r, index, "kit", &back)) {
        fact_kit(r, fact, part);
        reader_done(r, back);
    }
    if (reader_field(r, index, "character", &back)) {
        fact_character(r, fact, part);
        reader_done(r, back);
    }
}

static void people_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"group", "kind",   "kit",       "count", "at",
                                       "at_if", "plan",   "traits",    "traits_if", "when", "name", "character"};
    const Part *part = self;
    Fact fact = {.type = FACT_PEOPLE, .strata = part->strata, .count = 1};
    size_t back;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    if (!reader_field(r, index, "group", &back)) reader_fail(r, "'group' is missing");
    fact.group = (u8)reader_row(r, -1, "groups");
    reader_done(r, back);
    if (!reader_field(r, index, "kind", &back)) reader_fail(r, "'kind' is missing");
    fact.kind = (u8)reader_row(r, -1, "kinds");
    reader_done(r, back);
    if (!reader_field(r, index, "at", &back)) reader_fail(r, "'at' is missing: a list of places");
    fact_marks(r, &fact, 255);
    reader_done(r, back);
    if (reader_field(r, index, "at_if", &back)) {
        fact_at_if(r, lua_gettop(r->L), &fact, part);
        reader_done(r, back);
    }
    if (reader_field(r, index, "count", &back)) {
        fact.count_var = reference(r, -1, part);
        if (!fact.count_var) fact.count = (u8)reader_int(r, -1, 0, 64);
        reader_done(r, back);
    }
    fact_fields(r, index, &fact, part);
    if (reader_field(r, index, "name", &back)) {
        const char *name = reader_text(r, -1, sizeof((Name *)0)->name);
        scenario_name(r, name);
        fact.name = (u16)pack_name(r->pack, name);
        reader_done(r, back);
    }
    *(Fact *)reader_new_row(r, "facts") = fact;
}

// ---- openings -----------------------------------------------------------------------------------

static u8 read_lock(Reader *r) {
    if (!lua_istable(r->L, -1)) return (u8)(1u << reader_word(r, -1, &WORDS_LOCK));
    u8 lock = 0;
    int list = lua_gettop(r->L);
    for (lua_Integer i = 1; i <= luaL_len(r->L, list); i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, list, i);
        lock |= (u8)(1u << reader_word(r, -1, &WORDS_LOCK));
        reader_done(r, back);
    }
    return lock;
}

u16 scenario_opening(Reader *r, int index) {
    const Pack *pack = r->pack;
    int place = scenario_place(r, index);
    Mark mark = pack->marks[place - 1];
    for (int i = 0; i < pack->openings_count; i++)
        if (pos_same(pos(pack->openings[i].x, pack->openings[i].y, pack->openings[i].z),
                     pos(mark.x, mark.y, mark.z)))
            return (u16)(i + 1);
    reader_fail(r, "no door, window or hatch is drawn at '%s'", mark.name);
}

static void opening_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"at", "when", "lock", "barricade", "material", "open"};
    const Part *part = self;
    const Pack *pack = r->pack;
    Fact fact = {.type = FACT_OPENING, .strata = part->strata};
    size_t back;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    if (!reader_field(r, index, "at", &back))
        reader_fail(r, "'at' is missing: the mark of a door or window");
    fact.opening = scenario_opening(r, -1);
    reader_done(r, back);
    fact_fields(r, index, &fact, part);
    if (reader_field(r, index, "lock", &back)) {
        fact.lock_state = read_lock(r);
        reader_done(r, back);
    }
    if (reader_field(r, index, "material", &back)) {
        fact.material = (u8)reader_row(r, -1, "materials");
        reader_done(r, back);
    }
    fact.barricade = (u8)reader_int_field(r, index, "barricade", 0, 100, 0);
    fact.open_pct =
        (u8)reader_int_field(r, index, "open", 0, 100, pack->openings[fact.opening - 1].open_pct);
    *(Fact *)reader_new_row(r, "facts") = fact;
}

// ---- strata -------------------------------------------------------------------------------------

static void stratum_row(Reader *r, int index) {
    static const char *const keys[] = {"name", "p", "vars", "people", "openings", "constraints"};
    size_t back;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    Stratum *stratum = reader_new_row(r, "strata");
    const char *name = reader_text_field(r, index, "name", sizeof stratum->name, NULL);
    strcpy(stratum->name, name);
    if (!reader_field(r, index, "p", &back)) reader_fail(r, "'p' is missing: how likely this is");
    stratum->weight = (i32)reader_thousandths(r, -1, 0, 1000000);
    reader_done(r, back);
}

// Calls part_item for the strata of the list; the path follows.
static void each_stratum(Reader *r, int truth, int n,
                         void (*item)(Reader *r, int index, u32 strata)) {
    for (int i = 0; i < n; i++) {
        size_t back = reader_at_index(r, i + 1);
        lua_geti(r->L, truth, i + 1);
        item(r, lua_gettop(r->L), 1u << i);
        reader_done(r, back);
    }
}

static void stratum_names(Reader *r, int index, u32 strata) {
    (void)strata;
    stratum_row(r, index);
}

void scenario_facts(Reader *r, int index, u32 strata) {
    Part part = {strata};
    scenario_list(r, index, "people", people_item, &part);
    scenario_list(r, index, "openings", opening_item, &part);
}

// The weights say how often each truth is behind such a dossier, or how often it was before anybody
// had written one; then the claims are counted in.
static void read_weighed(Reader *r, int truth) {
    size_t back;
    if (!reader_field(r, truth, "weights", &back)) return;
    static const char *const words[] = {"given_dossier", "before_dossier"};
    const char *word = reader_text(r, -1, 24);
    if (!text_same(word, words[0]) && !text_same(word, words[1])) reader_unknown(r, "word", word, words, 2);
    r->pack->info->weighed = text_same(word, words[1]);
    reader_done(r, back);
}

void scenario_truth(Reader *r, int scenario) {
    size_t back;
    int count;
    if (!reader_field(r, scenario, "truth", &back)) return;
    int truth = lua_gettop(r->L);
    reader_table(r, truth);
    static const char *const keys[] = {"vars", "people", "openings", "constraints", "weights"};
    reader_only(r, truth, keys, ARRAY_LEN(keys));
    count = (int)luaL_len(r->L, truth);
    if (count > 32) reader_fail(r, "there are more than 32 strata");
    each_stratum(r, truth, count, stratum_names);
    each_stratum(r, truth, count,
                 read_vars); // those of a stratum go before those of all: the first counts
    read_vars(r, truth, UINT32_MAX);
    scenario_facts(r, truth, UINT32_MAX);
    each_stratum(r, truth, count, scenario_facts);
    read_weighed(r, truth);
    scenario_constraints(r, truth, count);
    reader_done(r, back);
}
