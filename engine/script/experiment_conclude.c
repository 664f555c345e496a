// experiment_conclude.c: what an experiment file says of its own table: conclude(cases) gets the estimates of every case
// as plain data, and what one case has less than another, and returns lines of text. It judges nothing: exit codes come of targets alone.
#include "script/experiment_inside.h"
#include "script/view.h"

typedef struct Conclusion { Experiment *x; const ExperimentSummary *row; int count; SummedLess *less; Text *out; } Conclusion;

static void push_estimate(lua_State *L, const Summed *s) {
    lua_createtable(L, 0, 4);
    lua_pushnumber(L, s->at), lua_setfield(L, -2, "at");
    lua_pushnumber(L, s->lo), lua_setfield(L, -2, "lo");
    lua_pushnumber(L, s->hi), lua_setfield(L, -2, "hi");
    view_set_int(L, "n", s->n);
}

// { case = { parameter = value }, measure = { at, lo, hi, n } }
static void push_case(lua_State *L, const Experiment *x, const ExperimentSummary *row) {
    lua_createtable(L, 0, row->count + 1);
    lua_createtable(L, 0, x->head.param_count);
    for (int p = 0; p < x->head.param_count; p++) {
        experiment_push_value(L, &row->values[p]);
        lua_setfield(L, -2, x->head.param[p].name);
    }
    lua_setfield(L, -2, "case");
    for (int i = 0; i < row->count; i++) {
        push_estimate(L, &row->row[i]);
        lua_setfield(L, -2, row->row[i].name);
    }
}

static const Summed *measure_of(const ExperimentSummary *row, const char *name) {
    for (int i = 0; i < row->count; i++)
        if (text_same(row->row[i].name, name)) return &row->row[i];
    return NULL;
}

// One of the cases that conclude was given.
static const ExperimentSummary *case_at(lua_State *L, const Conclusion *c, int index) {
    for (int i = 0; i < c->count; i++) {
        lua_rawgeti(L, lua_upvalueindex(2), i + 1);
        bool same = lua_rawequal(L, -1, index);
        lua_pop(L, 1);
        if (same) return &c->row[i];
    }
    luaL_error(L, "less: argument %d is one of the cases, not a %s", index, luaL_typename(L, index));
    return NULL;
}

// less(a, b, "measure")
static int case_less(lua_State *L) {
    const Conclusion *c = lua_touserdata(L, lua_upvalueindex(1));
    const char *name = luaL_checkstring(L, 3);
    const Summed *a = measure_of(case_at(L, c, 1), name), *b = measure_of(case_at(L, c, 2), name);
    Summed d;
    if (a && b && c->less(a, b, &d)) push_estimate(L, &d);
    else lua_pushnil(L);
    return 1;
}

static int conclude_body(lua_State *L) {
    Conclusion *c = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, c->x->table_ref);
    lua_getfield(L, 2, "conclude");
    lua_createtable(L, c->count, 0);
    for (int i = 0; i < c->count; i++) {
        push_case(L, c->x, &c->row[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_pushlightuserdata(L, c);
    lua_pushvalue(L, -2);
    lua_pushcclosure(L, case_less, 2);
    lua_call(L, 2, 1);
    if (lua_isnil(L, -1)) return 0;
    if (!lua_istable(L, -1)) return luaL_error(L, "conclude returns a list of lines, not a %s", luaL_typename(L, -1));
    for (lua_Integer i = 1; i <= luaL_len(L, -1); i++) {
        lua_geti(L, -1, i);
        if (lua_type(L, -1) != LUA_TSTRING) return luaL_error(L, "conclude: line %d is a text, not a %s", (int)i, luaL_typename(L, -1));
        text_add(c->out, "  %s\n", lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    return 0;
}

bool experiment_conclude(Experiment *x, const ExperimentSummary *rows, int count, SummedLess *less, Text *out, Error *err) {
    Conclusion c = {x, rows, count, less, out};
    x->vm->scope.serial++;
    VmStatus status = vm_run(x->vm, MEASURE_STEPS, conclude_body, &c);
    return status == VM_OK || vm_error(x->vm, x->source, status, err);
}
