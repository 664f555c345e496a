// experiment.c: an experiment file and its head: parameters, sweep, targets; the calls of setup and measure.
// Whatever is wrong with the file is said once, with its place; a call that fails ends the experiment.
#include "script/experiment_inside.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOAD_HEAP = 64 << 20 };

// ---- values ---------------------------------------------------------------------------

ParamValue param_read(const char *word) {
    ParamValue v = {.type = PARAM_TEXT};
    char *end;
    snprintf(v.text, sizeof v.text, "%s", word);
    v.number = strtod(word, &end);
    if (*word && !*end && !isnan(v.number)) v.type = PARAM_NUMBER;
    else if (text_same(word, "true") || text_same(word, "false")) v.type = PARAM_BOOLEAN, v.number = text_same(word, "true");
    return v;
}

bool param_same(const ParamValue *a, const ParamValue *b) {
    if (a->type != b->type) return false;
    return a->type == PARAM_TEXT ? text_same(a->text, b->text) : a->number == b->number;
}

void experiment_push_value(lua_State *L, const ParamValue *v) {
    if (v->type == PARAM_BOOLEAN) lua_pushboolean(L, v->number != 0);
    else if (v->type == PARAM_TEXT) lua_pushstring(L, v->text);
    else if (v->number == floor(v->number) && fabs(v->number) < 1e15) lua_pushinteger(L, (lua_Integer)v->number);
    else lua_pushnumber(L, v->number);
}

double experiment_number(Reader *r, int index) {
    if (lua_type(r->L, index) != LUA_TNUMBER) reader_fail(r, "a number is expected, not %s", luaL_typename(r->L, index));
    return lua_tonumber(r->L, index);
}

static ParamValue value_at(Reader *r, int index) {
    ParamValue v = {0};
    switch (lua_type(r->L, index)) {
    case LUA_TBOOLEAN: v = param_read(lua_toboolean(r->L, index) ? "true" : "false"); break;
    case LUA_TSTRING:
        v.type = PARAM_TEXT;
        snprintf(v.text, sizeof v.text, "%s", reader_text(r, index, sizeof v.text));
        break;
    case LUA_TNUMBER:
        v = (ParamValue){.type = PARAM_NUMBER, .number = lua_tonumber(r->L, index)};
        snprintf(v.text, sizeof v.text, "%.14g", v.number);
        break;
    default: reader_fail(r, "a number, a text or a boolean is expected, not a %s", luaL_typename(r->L, index));
    }
    return v;
}

// ---- parameters -------------------------------------------------------------------------

typedef struct HeadJob { Experiment *x; Reader reader; } HeadJob;

int experiment_param(const Experiment *x, const char *name) {
    for (int i = 0; i < x->head.param_count; i++)
        if (text_same(x->head.param[i].name, name)) return i;
    return -1;
}

static void read_param(Experiment *x, Reader *r, const char *name, int index) {
    int row = experiment_param(x, name);
    if (row < 0 && x->head.param_count == EXPERIMENT_PARAMS) reader_fail(r, "more than %d parameters", EXPERIMENT_PARAMS);
    static const char *const taken[] = {"run", "below", "between", "chance", "pick"};
    for (size_t i = 0; i < ARRAY_LEN(taken); i++)
        if (text_same(taken[i], name)) reader_fail(r, "e.%s is something else: give the parameter another name", name);
    if (strlen(name) >= sizeof x->head.param[0].name) reader_fail(r, "the name is too long");
    ExperimentParam *p = &x->head.param[row < 0 ? x->head.param_count++ : row];
    *p = (ExperimentParam){0};
    snprintf(p->name, sizeof p->name, "%s", name);
    if (!lua_istable(r->L, index)) {
        p->value[p->count++] = value_at(r, index);
        return;
    }
    lua_Integer n = luaL_len(r->L, index);
    if (n < 1 || n > EXPERIMENT_VALUES) reader_fail(r, "1 to %d values are expected", EXPERIMENT_VALUES);
    for (lua_Integer i = 1; i <= n; i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, index, i);
        p->value[p->count++] = value_at(r, lua_gettop(r->L));
        reader_done(r, back);
    }
}

static void read_params(Experiment *x, Reader *r, int file, const char *field) {
    size_t back;
    int count;
    if (!reader_field(r, file, field, &back)) return;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *keys = keys_of(r->L, table, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) reader_fail(r, "parameters have names");
        size_t inner = reader_at(r, keys[i].text);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, table);
        read_param(x, r, keys[i].text, lua_gettop(r->L));
        reader_done(r, inner);
    }
    lua_settop(r->L, table);
    reader_done(r, back);
}

// ---- targets ------------------------------------------------------------------------------

static void read_case(Experiment *x, Reader *r, int target, const char *field, ExperimentCase *out) {
    size_t back;
    int count;
    if (!reader_field(r, target, field, &back)) return;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *keys = keys_of(r->L, table, &count);
    if (count < 1 || count > (int)ARRAY_LEN(out->param)) reader_fail(r, "1 to %d conditions are expected", (int)ARRAY_LEN(out->param));
    for (int i = 0; i < count; i++) {
        const char *names[EXPERIMENT_PARAMS];
        for (int p = 0; p < x->head.param_count; p++) names[p] = x->head.param[p].name;
        const char *key = keys[i].type == LUA_TSTRING ? keys[i].text : "";
        size_t inner = reader_at(r, key);
        int row = experiment_param(x, key);
        if (row < 0) reader_unknown(r, "parameter", key, names, x->head.param_count);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, table);
        ParamValue value = value_at(r, lua_gettop(r->L));
        bool there = false;
        for (int v = 0; v < x->head.param[row].count; v++) there |= param_same(&value, &x->head.param[row].value[v]);
        if (!there) reader_fail(r, "%s is never %s: it is not among the values of the sweep", key, value.text);
        out->param[out->count] = (u8)row;
        out->value[out->count++] = value;
        reader_done(r, inner);
    }
    lua_settop(r->L, table);
    reader_done(r, back);
}

// by = "measure", or by = { "measure", second }
static bool read_by(Reader *r, int target, const char *field, TargetBy by, ExperimentTarget *out) {
    size_t back;
    lua_State *L = r->L;
    if (!reader_field(r, target, field, &back)) return false;
    if (out->of[0]) reader_fail(r, "a target says one of mean, proportion, median, quantile, ratio");
    out->by = (u8)by;
    bool two = by == BY_QUANTILE || by == BY_RATIO;
    if (two) {
        reader_table(r, -1);
        if (luaL_len(L, -1) != 2) reader_fail(r, by == BY_RATIO ? "two measures are expected: { \"hits\", \"rounds\" }" : "a measure and a share are expected: { \"ms\", 0.9 }");
        lua_geti(L, -1, 1);
        snprintf(out->of, sizeof out->of, "%s", reader_text(r, -1, sizeof out->of));
        lua_geti(L, -2, 2);
        if (by == BY_RATIO) snprintf(out->over, sizeof out->over, "%s", reader_text(r, -1, sizeof out->over));
        else out->quantile = experiment_number(r, -1);
        if (by == BY_QUANTILE && !(out->quantile >= 0 && out->quantile <= 1)) reader_fail(r, "a share from 0 to 1 is expected");
        lua_pop(L, 2);
    } else {
        snprintf(out->of, sizeof out->of, "%s", reader_text(r, -1, sizeof out->of));
    }
    if (by == BY_MEDIAN) out->quantile = 0.5;
    reader_done(r, back);
    return true;
}

static double number_field(Reader *r, int table, const char *key, double otherwise, bool *said) {
    size_t back;
    if (!reader_field(r, table, key, &back)) return otherwise;
    double value = experiment_number(r, -1);
    reader_done(r, back);
    if (said) *said = true;
    return value;
}

static void text_field(Reader *r, int table, const char *key, char *out, size_t size, const char *otherwise) {
    snprintf(out, size, "%s", reader_text_field(r, table, key, size, otherwise));
}

// Another case, or another measure.
static bool read_second(Experiment *x, Reader *r, int target, const char *field, ExperimentTarget *t) {
    size_t back;
    if (!reader_field(r, target, field, &back)) return false;
    bool measure = lua_type(r->L, -1) == LUA_TSTRING;
    if (measure) snprintf(t->other, sizeof t->other, "%s", reader_text(r, -1, sizeof t->other));
    reader_done(r, back);
    if (!measure) read_case(x, r, target, field, &t->versus);
    return true;
}

static void read_target(Experiment *x, Reader *r, int index) {
    static const char *const keys[] = {"name", "mean", "proportion", "median", "quantile", "ratio", "when", "versus",
                                       "minus", "value", "lo", "hi", "unit", "source"};
    if (x->head.target_count == EXPERIMENT_TARGETS) reader_fail(r, "more than %d targets", EXPERIMENT_TARGETS);
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    ExperimentTarget *t = &x->head.target[x->head.target_count++];
    *t = (ExperimentTarget){0};
    text_field(r, index, "name", t->name, sizeof t->name, "value");
    text_field(r, index, "unit", t->unit, sizeof t->unit, "");
    text_field(r, index, "source", t->source, sizeof t->source, "");
    read_by(r, index, "mean", BY_MEAN, t);
    read_by(r, index, "proportion", BY_PROPORTION, t);
    read_by(r, index, "median", BY_MEDIAN, t);
    read_by(r, index, "quantile", BY_QUANTILE, t);
    read_by(r, index, "ratio", BY_RATIO, t);
    if (!t->of[0]) memcpy(t->of, t->name, sizeof t->of - 1); // the mean of the measure of its name
    t->value = number_field(r, index, "value", 0, &t->has_value);
    t->lo = number_field(r, index, "lo", -INFINITY, NULL);
    t->hi = number_field(r, index, "hi", INFINITY, NULL);
    if (t->lo > t->hi) reader_fail(r, "lo is above hi");
    read_case(x, r, index, "when", &t->when);
    t->relative = read_second(x, r, index, "versus", t);
    t->minus = !t->relative && read_second(x, r, index, "minus", t);
}

static void read_targets(Experiment *x, Reader *r, int file) {
    size_t back;
    if (reader_field(r, file, "target", &back)) {
        read_target(x, r, lua_gettop(r->L));
        reader_done(r, back);
    }
    if (!reader_field(r, file, "targets", &back)) return;
    int list = lua_gettop(r->L);
    reader_table(r, list);
    for (lua_Integer i = 1; i <= luaL_len(r->L, list); i++) {
        size_t inner = reader_at_index(r, i);
        lua_geti(r->L, list, i);
        read_target(x, r, lua_gettop(r->L));
        reader_done(r, inner);
    }
    reader_done(r, back);
}

// ---- the file -------------------------------------------------------------------------------

static void want_function(Reader *r, int file, const char *key, bool needed) {
    size_t back;
    if (!reader_field(r, file, key, &back)) {
        if (needed) reader_fail(r, "an experiment has a function '%s'", key);
        return;
    }
    if (!lua_isfunction(r->L, -1)) reader_fail(r, "a function is expected, not a %s", luaL_typename(r->L, -1));
    reader_done(r, back);
}

static int head_body(lua_State *L) {
    static const char *const keys[] = {"api", "id", "title", "runs", "runs_most", "apart", "params", "sweep", "target", "targets", "map", "zone_rows",
                                       "legend", "zones", "groups", "openings", "floor", "light", "indoor_db", "outdoor_db",
                                       "units", "orders", "policies", "stop", "scenario", "set", "note", "setup", "measure", "conclude"};
    HeadJob *job = lua_touserdata(L, 1);
    Experiment *x = job->x;
    Reader *r = &job->reader;
    lua_rawgeti(L, LUA_REGISTRYINDEX, x->table_ref);
    if (!lua_istable(L, 2)) reader_fail(r, "an experiment file returns experiment { ... }");
    reader_only(r, 2, keys, ARRAY_LEN(keys));
    if (reader_int_field(r, 2, "api", 1, 1, 0) != 1) reader_fail(r, "'api = 1' is missing");
    text_field(r, 2, "id", x->head.id, sizeof x->head.id, NULL);
    text_field(r, 2, "title", x->head.title, sizeof x->head.title, x->head.id);
    x->head.runs = reader_int_field(r, 2, "runs", 1, EXPERIMENT_RUNS_MOST, EXPERIMENT_RUNS);
    x->head.runs_most = reader_int_field(r, 2, "runs_most", 1, EXPERIMENT_RUNS_MOST, 0);
    x->head.apart = reader_int_field(r, 2, "apart", 0, 1, 0) != 0;
    read_params(x, r, 2, "params");
    read_params(x, r, 2, "sweep");
    read_targets(x, r, 2);
    want_function(r, 2, "setup", false);
    want_function(r, 2, "measure", true);
    want_function(r, 2, "conclude", false);
    lua_getfield(L, 2, "conclude");
    x->head.concludes = lua_isfunction(L, -1);
    return 0;
}

Experiment *experiment_open(Script *s, const char *name, const EventWords *words, Error *err) {
    const ScriptFile *source = script_find(s, "experiments", name, err);
    Experiment *x = source ? calloc(1, sizeof *x) : NULL;
    if (!x) return source ? (error_set(err, EXIT_IO, "out of memory for an experiment"), NULL) : NULL;
    *x = (Experiment){.script = s, .source = source, .words = words, .result_ref = LUA_NOREF};
    x->vm = vm_create(s, source, LOAD_HEAP, err);
    bool ok = x->vm && vm_require(x->vm, source, SCRIPT_LOAD_STEPS, &x->table_ref, err);
    if (ok) {
        HeadJob job = {x, {x->vm->L, source, NULL, err, ""}};
        VmStatus status = vm_run(x->vm, SCRIPT_LOAD_STEPS, head_body, &job);
        ok = status == VM_OK || vm_error(x->vm, source, status, err);
    }
    if (ok) return x;
    experiment_close(x);
    return NULL;
}

void experiment_close(Experiment *x) {
    if (!x) return;
    experiment_packs_free(x);
    vm_destroy(x->vm);
    free(x);
}

const ExperimentHead *experiment_head(const Experiment *x) { return &x->head; }
const char *experiment_path(const Experiment *x) { return x->source->path; }

// ---- the calls --------------------------------------------------------------------------------

typedef struct Call { Experiment *x; Reader reader; ExperimentRun *run; Measures *measures; } Call;

static int setup_body(lua_State *L) {
    Call *call = lua_touserdata(L, 1);
    Experiment *x = call->x;
    lua_rawgeti(L, LUA_REGISTRYINDEX, x->table_ref);
    lua_getfield(L, 2, "setup");
    if (lua_isnil(L, 3)) {
        lua_newtable(L);
    } else {
        experiment_push_e(L, x);
        lua_call(L, 1, 1);
        reader_at(&call->reader, "setup");
        if (lua_isstring(L, -1)) { // the drawing alone
            lua_createtable(L, 0, 1);
            lua_insert(L, -2);
            lua_setfield(L, -2, "map");
        }
        if (!lua_istable(L, -1)) reader_fail(&call->reader, "setup returns a table or a drawing, not a %s", luaL_typename(L, -1));
    }
    int given = lua_gettop(L);
    lua_pushvalue(L, given);
    if (x->result_ref == LUA_NOREF) x->result_ref = luaL_ref(L, LUA_REGISTRYINDEX);
    else lua_rawseti(L, LUA_REGISTRYINDEX, x->result_ref);
    call->reader.path[0] = 0;
    experiment_run_read(x, &call->reader, given, 2, call->run);
    return 0;
}

static bool finish(Call *call, VmStatus status, const char *what, Error *err) {
    Experiment *x = call->x;
    x->script->counters.thinks++;
    if (status == VM_OK) return true;
    vm_error(x->vm, x->source, status, err);
    if (!err->line) {
        Token at;
        if (source_locate(x->source, what, &at)) err->line = at.line, err->column = at.column;
    }
    return false;
}

bool experiment_setup(Experiment *x, const ParamValue *values, i64 run, u64 seed, ExperimentRun *out, Error *err) {
    Call call = {x, {x->vm->L, x->source, NULL, err, ""}, out, NULL};
    memset(out, 0, offsetof(ExperimentRun, unit));
    out->first_count = out->order_count = out->policy_count = out->stop_count = 0;
    out->stop_ms = out->linger_ms = 0;
    out->has_unless = false;
    x->values = values;
    x->run = run;
    x->seed = seed;
    x->draws = 0;
    x->last = out;
    x->vm->scope.serial++;
    x->vm->scope.open = true;
    return finish(&call, vm_run(x->vm, SETUP_STEPS, setup_body, &call), "setup", err);
}

static void take_measure(Reader *r, const char *name, int index, Measures *out) {
    int type = lua_type(r->L, index);
    if (out->count == EXPERIMENT_MEASURES) luaL_error(r->L, "more than %d measures", EXPERIMENT_MEASURES);
    if (type != LUA_TNUMBER && type != LUA_TBOOLEAN)
        luaL_error(r->L, "measure: '%s' is a number or a boolean (nil: not measured in this run), not a %s", name, luaL_typename(r->L, index));
    Measured *m = &out->row[out->count++];
    if (strlen(name) >= sizeof m->name) luaL_error(r->L, "measure: the name '%s' is too long", name);
    snprintf(m->name, sizeof m->name, "%s", name);
    m->boolean = type == LUA_TBOOLEAN;
    m->value = m->boolean ? lua_toboolean(r->L, index) : lua_tonumber(r->L, index);
    if (isnan(m->value)) out->count--;
}

static int measure_body(lua_State *L) {
    Call *call = lua_touserdata(L, 1);
    Experiment *x = call->x;
    int count;
    lua_rawgeti(L, LUA_REGISTRYINDEX, x->table_ref);
    lua_getfield(L, 2, "measure");
    experiment_push_log(L, x);
    lua_call(L, 1, 1);
    call->measures->count = 0;
    if (lua_isnil(L, -1)) return 0;
    if (!lua_istable(L, -1)) return take_measure(&call->reader, "value", -1, call->measures), 0;
    int table = lua_gettop(L);
    const Key *keys = keys_of(L, table, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) return luaL_error(L, "measure: measures have names");
        key_push(L, &keys[i]);
        lua_gettable(L, table);
        take_measure(&call->reader, keys[i].text, -1, call->measures);
        lua_pop(L, 1);
    }
    return 0;
}

bool experiment_measure(Experiment *x, const ExperimentLog *log, Measures *out, Error *err) {
    Call call = {x, {x->vm->L, x->source, NULL, err, ""}, NULL, out};
    x->log = log;
    x->vm->scope.serial++;
    x->vm->scope.open = true;
    return finish(&call, vm_run(x->vm, MEASURE_STEPS, measure_body, &call), "measure", err);
}
