// scenario_constraints.c: what no world of the model may be: so many people, or values together.
// A model that leaves a stratum without any world is refused, with the constraint that did it.
#include <stdio.h>
#include <string.h>

#include "script/data.h"
#include "script/scenario.h"
#include "sim/truth.h"

enum { CONSTRAINTS_MAX = 64 };

typedef struct Constraints {
    u32 strata;                      // of the list being read
    char path[CONSTRAINTS_MAX][64];  // of each row, for the complaint that comes later
} Constraints;

// never = { front = { "steel" }, hatch = { "wedged" } }: not all of these at once
static void read_never(Reader *r, int index, Constraint *c) {
    int count;
    reader_table(r, index);
    const Key *keys = keys_of(r->L, index, &count);
    if (count < 1 || count > (int)ARRAY_LEN(c->vars)) reader_fail(r, "1 to %zu variables are named here", ARRAY_LEN(c->vars));
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) reader_fail(r, "the keys are variables");
        lua_createtable(r->L, 0, 1);
        key_push(r->L, &keys[i]);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, index);
        lua_rawset(r->L, -3);
        scenario_when(r, lua_gettop(r->L), c->strata, &c->vars[i], &c->values[i], NULL);
        lua_pop(r->L, 1);
    }
    c->type = CONSTRAINT_NEVER;
    c->var_count = (u8)count;
    lua_pop(r->L, 1);
}

static void read_who(Reader *r, int index, Constraint *c) {
    size_t back;
    if (reader_field(r, index, "group", &back)) {
        c->group = (u8)reader_row(r, -1, "groups");
        reader_done(r, back);
    }
    if (reader_field(r, index, "kind", &back)) {
        c->kind = (u8)reader_row(r, -1, "kinds");
        reader_done(r, back);
    }
    if (reader_field(r, index, "kit", &back)) {
        c->kit = (u8)reader_row(r, -1, "kits");
        reader_done(r, back);
    }
    if (reader_field(r, index, "plan", &back)) {
        c->plan = scenario_word(r, reader_text(r, -1, 64));
        reader_done(r, back);
    }
    if (reader_field(r, index, "traits", &back)) {
        c->traits = data_traits(r, -1);
        reader_done(r, back);
    }
    if (reader_field(r, index, "at", &back)) {
        scenario_place_name(r, -1, true, true, true, c->at, sizeof c->at);
        reader_done(r, back);
    }
    c->armed = (u8)(reader_int_field(r, index, "armed", 0, 1, -1) + 1);
}

static void constraint_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"text", "never", "group", "kind", "kit", "plan", "traits", "armed", "at", "least", "most"};
    Constraints *all = self;
    Constraint c = {.strata = all->strata};
    size_t back;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    strcpy(c.text, reader_text_field(r, index, "text", sizeof c.text, NULL));
    read_who(r, index, &c);
    c.least = (i16)reader_int_field(r, index, "least", 0, 1024, 0);
    c.most = (i16)reader_int_field(r, index, "most", c.least, 1024, 1024);
    bool never = reader_field(r, index, "never", &back);
    if (never) {
        read_never(r, lua_gettop(r->L), &c);
        reader_done(r, back);
    } else if (!c.least && c.most == 1024) {
        reader_fail(r, "a constraint says never, or least or most of some people");
    }
    if (r->pack->constraints_count < CONSTRAINTS_MAX) snprintf(all->path[r->pack->constraints_count], sizeof all->path[0], "%.63s", r->path);
    *(Constraint *)reader_new_row(r, "constraints") = c;
}

static void check_possible(Reader *r, const Constraints *all, int stratum) {
    Error err = {0};
    int row;
    if (truth_possible(r->pack, stratum, &row, &err)) return;
    if (row >= 0) snprintf(r->path, sizeof r->path, "%s", all->path[row]);
    reader_fail(r, "%s", err.text);
}

void scenario_constraints(Reader *r, int truth, int strata) {
    Constraints *all = lua_newuserdatauv(r->L, sizeof *all, 0);
    memset(all, 0, sizeof *all);
    all->strata = UINT32_MAX;
    scenario_list(r, truth, "constraints", constraint_item, all);
    for (int i = 0; i < strata; i++) {
        size_t back = reader_at_index(r, i + 1);
        lua_geti(r->L, truth, i + 1);
        all->strata = 1u << i;
        scenario_list(r, lua_gettop(r->L), "constraints", constraint_item, all);
        reader_done(r, back);
    }
    if (r->pack->constraints_count && !strata) check_possible(r, all, 0);
    for (int i = 0; i < strata && r->pack->constraints_count; i++)
        if (r->pack->strata[i].weight) check_possible(r, all, i);
    lua_pop(r->L, 1);
}
