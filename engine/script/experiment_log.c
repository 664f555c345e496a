// experiment_log.c: what happened, for measure: filters over the events, people at the end, and `e` for setup.
// Both handles are good during their call only; every answer is plain data.
#include "script/experiment_inside.h"
#include "script/view.h"

#include "base/rng.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char LOG[] = "threshold.log", SETUP[] = "threshold.setup";
enum { REGION_WORDS = 6, KINDS_MOST = 256 };

typedef struct Handle { Experiment *x; u32 serial; } Handle;

static Experiment *handle(lua_State *L, const char *type, const char *name) {
    Handle *h = luaL_checkudata(L, 1, type);
    if (h->serial != vm_of(L)->scope.serial || !vm_of(L)->scope.open) luaL_error(L, "E-STALE: %s may be used during its call only", name);
    return h->x;
}

static void push_handle(lua_State *L, Experiment *x, const char *type, void (*make)(lua_State *L)) {
    Handle *h = lua_newuserdatauv(L, sizeof *h, 0);
    *h = (Handle){x, vm_of(L)->scope.serial};
    if (luaL_newmetatable(L, type)) make(L);
    lua_setmetatable(L, -2);
}

// ---- e: parameters and draws -----------------------------------------------------------------

static u64 draw(Experiment *x) {
    RngKey key = {.seed = x->seed, .n = x->draws++};
    return rng_draw(&key);
}

static int e_below(lua_State *L) {
    Experiment *x = handle(L, SETUP, "e");
    lua_Integer n = luaL_checkinteger(L, 2);
    luaL_argcheck(L, n >= 1 && n <= INT32_MAX, 2, "a whole number from 1 is expected");
    lua_pushinteger(L, rng_below(draw(x), (u32)n));
    return 1;
}

static int e_between(lua_State *L) {
    Experiment *x = handle(L, SETUP, "e");
    lua_Integer lo = luaL_checkinteger(L, 2), hi = luaL_checkinteger(L, 3);
    luaL_argcheck(L, lo <= hi && hi - lo >= 0, 3, "the interval is empty");
    lua_pushinteger(L, rng_between(draw(x), lo, hi));
    return 1;
}

static int e_chance(lua_State *L) {
    Experiment *x = handle(L, SETUP, "e");
    lua_Number p = luaL_checknumber(L, 2);
    luaL_argcheck(L, p >= 0 && p <= 1, 2, "a chance from 0 to 1 is expected");
    lua_pushboolean(L, (double)(draw(x) >> 11) * 0x1p-53 < p);
    return 1;
}

// e:pick(list) each alike, e:pick(list, weights) by whole weights.
static int e_pick(lua_State *L) {
    Experiment *x = handle(L, SETUP, "e");
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_Integer n = luaL_len(L, 2), total = n;
    luaL_argcheck(L, n >= 1 && n <= 1000, 2, "a list of 1 to 1000 things is expected");
    bool weighted = !lua_isnoneornil(L, 3);
    for (lua_Integer i = 1; weighted && i <= n; i++) {
        if (i == 1) luaL_checktype(L, 3, LUA_TTABLE), total = 0;
        lua_geti(L, 3, i);
        lua_Integer w = lua_tointeger(L, -1);
        luaL_argcheck(L, w >= 0 && w <= 1000000, 3, "a whole weight for each thing is expected");
        total += w;
        lua_pop(L, 1);
    }
    luaL_argcheck(L, total > 0, 3, "the weights are all nothing");
    lua_Integer at = rng_below(draw(x), (u32)total);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_Integer w = 1;
        if (weighted) lua_geti(L, 3, i), w = lua_tointeger(L, -1), lua_pop(L, 1);
        if (at < w) return lua_geti(L, 2, i), 1;
        at -= w;
    }
    return 0;
}

static int e_index(lua_State *L) {
    Experiment *x = handle(L, SETUP, "e");
    const char *key = luaL_checkstring(L, 2);
    if (text_same(key, "run")) return lua_pushinteger(L, x->run), 1;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    int row = experiment_param(x, key);
    if (row >= 0) return experiment_push_value(L, &x->values[row]), 1;
    const char *names[EXPERIMENT_PARAMS + 4] = {"below", "between", "chance", "pick"};
    for (int i = 0; i < x->head.param_count; i++) names[4 + i] = x->head.param[i].name;
    const char *near = text_nearest(key, names, 4 + x->head.param_count, 99);
    return luaL_error(L, "e has no '%s'; the nearest is '%s' (parameters stand in params and sweep)", key, near ? near : "run");
}

static void make_setup(lua_State *L) {
    static const luaL_Reg methods[] = {{"below", e_below}, {"between", e_between}, {"chance", e_chance}, {"pick", e_pick}, {NULL, NULL}};
    luaL_newlib(L, methods);
    lua_pushcclosure(L, e_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

void experiment_push_e(lua_State *L, Experiment *x) { push_handle(L, x, SETUP, make_setup); }

// ---- filters -------------------------------------------------------------------------------------

bool log_fits(const LogFilter *f, const LogRow *row, const LogPerson *people, int count) {
    if (f->kind && f->kind != row->kind) return false;
    if ((f->unit && f->unit != row->unit) || (f->other && f->other != row->other)) return false;
    if (f->side >= 0 && (row->unit < 1 || row->unit > count || people[row->unit - 1].side != f->side)) return false;
    if (f->other_side >= 0 && (row->other < 1 || row->other > count || people[row->other - 1].side != f->other_side)) return false;
    if ((f->sound >= 0 && f->sound != row->sound) || (f->verb >= 0 && f->verb != row->verb)) return false;
    if ((f->reason >= 0 && f->reason != row->reason) || (f->region >= 0 && f->region != row->a)) return false;
    if ((f->item >= 0 && f->item != row->item) || (f->after >= 0 && row->ms < f->after) || (f->before >= 0 && row->ms > f->before)) return false;
    return (!f->has_a || f->a == row->a) && (!f->has_b || f->b == row->b) && (!f->has_c || f->c == row->c);
}

// In setup the place in the file; in measure the line that asked.
static _Noreturn void wrong(Reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void wrong(Reader *r, const char *format, ...) {
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (r->err) reader_fail(r, "%s", text);
    luaL_error(r->L, "%s", text);
    __builtin_unreachable();
}

static int word_of(Reader *r, const char *what, const char *word, int count, const char *(*name)(int i)) {
    const char *names[KINDS_MOST];
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (!name(i) || !*name(i)) continue;
        if (text_same(name(i), word)) return i;
        if (n < KINDS_MOST) names[n++] = name(i);
    }
    const char *near = text_nearest(word, names, n, 99);
    wrong(r, "unknown %s '%.40s'; the nearest is '%s'", what, word, near ? near : "");
}

static int person_of(Experiment *x, Reader *r, const ExperimentRun *run, const char *id) {
    const char *names[EXPERIMENT_UNITS];
    int n = 0;
    for (int i = 0; run && i < run->unit_count; i++) {
        if (text_same(run->unit[i].id, id)) return i + 1;
        names[n++] = run->unit[i].id;
    }
    for (int i = 0; x->log && i < x->log->person_count; i++)
        if (text_same(x->log->person[i].id, id)) return i + 1;
    const char *near = text_nearest(id, names, n, 99);
    wrong(r, "there is nobody called '%.40s'%s%s", id, near ? "; the nearest is " : "", near ? near : "");
}

static const char *reason_word(int i) { return reason_name((Reason)i); }

static void filter_field(Experiment *x, Reader *r, const char *key, const ExperimentRun *run, LogFilter *f) {
    static const char *const keys[] = {"kind", "unit", "other", "side", "other_side", "sound", "verb", "reason", "region", "item", "after", "before", "a", "b", "c"};
    lua_State *L = r->L;
    int n = 0;
    while (n < (int)ARRAY_LEN(keys) && !text_same(keys[n], key)) n++;
    if (n == (int)ARRAY_LEN(keys)) wrong(r, "events have no '%.40s'; the nearest is '%s'", key, text_nearest(key, keys, ARRAY_LEN(keys), 99));
    bool number = n >= 9;
    if (number && !lua_isinteger(L, -1)) wrong(r, "%s: a whole number is expected, not a %s", key, luaL_typename(L, -1));
    if (!number && lua_type(L, -1) != LUA_TSTRING) wrong(r, "%s: a word is expected, not a %s", key, luaL_typename(L, -1));
    i64 value = number ? lua_tointeger(L, -1) : 0;
    const char *word = number ? "" : lua_tostring(L, -1);
    switch (n) {
    case 0: f->kind = word_of(r, "kind of event", word, x->words->count, x->words->name); break;
    case 1: f->unit = person_of(x, r, run, word); break;
    case 2: f->other = person_of(x, r, run, word); break;
    case 3: f->side = word_of(r, "side", word, WORDS_SIDE.count, WORDS_SIDE.name); break;
    case 4: f->other_side = word_of(r, "side", word, WORDS_SIDE.count, WORDS_SIDE.name); break;
    case 5: f->sound = word_of(r, "sound", word, WORDS_SOUND.count, WORDS_SOUND.name); break;
    case 6: f->verb = word_of(r, "verb", word, WORDS_VERB.count, WORDS_VERB.name); break;
    case 7: f->reason = word_of(r, "reason", word, REASON_COUNT, reason_word); break;
    case 8: f->region = word_of(r, "region of the body", word, WORDS_REGION.count, WORDS_REGION.name); break;
    case 9: f->item = (int)value; break;
    case 10: f->after = value; break;
    case 11: f->before = value; break;
    case 12: f->has_a = true, f->a = (i32)value; break;
    case 13: f->has_b = true, f->b = (i32)value; break;
    default: f->has_c = true, f->c = (i32)value; break;
    }
}

void experiment_filter(Experiment *x, Reader *r, int index, const ExperimentRun *run, LogFilter *out) {
    lua_State *L = r->L;
    int count;
    index = lua_absindex(L, index);
    *out = (LogFilter){.side = -1, .other_side = -1, .sound = -1, .verb = -1, .reason = -1, .region = -1, .item = -1, .after = -1, .before = -1};
    if (lua_type(L, index) == LUA_TSTRING) {
        out->kind = word_of(r, "kind of event", lua_tostring(L, index), x->words->count, x->words->name);
        return;
    }
    if (!lua_istable(L, index)) wrong(r, "a kind of event or a table of conditions is expected, not a %s", luaL_typename(L, index));
    luaL_checkstack(L, 8, NULL);
    const Key *keys = keys_of(L, index, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) wrong(r, "conditions have names");
        size_t back = r->err ? reader_at(r, keys[i].text) : 0;
        lua_getfield(L, index, keys[i].text);
        filter_field(x, r, keys[i].text, run, out);
        lua_pop(L, 1);
        if (r->err) reader_back(r, back);
    }
    lua_pop(L, 1);
}

// ---- log ---------------------------------------------------------------------------------------------

static LogFilter filter_arg(lua_State *L, Experiment *x, int index) {
    LogFilter f;
    Reader r = {L, x->source, NULL, NULL, ""};
    if (lua_isnoneornil(L, index)) {
        lua_settop(L, index);
        lua_newtable(L);
        lua_replace(L, index);
    }
    experiment_filter(x, &r, index, x->last, &f);
    return f;
}

static const char *person_id(const Experiment *x, int row) {
    return row >= 1 && row <= x->log->person_count ? x->log->person[row - 1].id : "";
}

static void set_text(lua_State *L, const char *key, const char *text) {
    if (text && *text) view_set_text(L, key, text);
}

static void push_row(lua_State *L, const Experiment *x, const LogRow *row) {
    vm_charge(L, 10);
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, 16);
    const char *kind = x->words->name(row->kind);
    view_set_int(L, "ms", row->ms);
    view_set_int(L, "id", row->id);
    set_text(L, "kind", kind);
    if (row->cause) view_set_int(L, "cause", row->cause);
    set_text(L, "unit", person_id(x, row->unit));
    set_text(L, "other", person_id(x, row->other));
    if (row->order) view_set_int(L, "order", row->order);
    if (row->percept) view_set_int(L, "percept", row->percept);
    if (row->contact) view_set_int(L, "contact", row->contact);
    if (row->verb) set_text(L, "verb", verb_info((Verb)row->verb)->name);
    if (row->reason) set_text(L, "reason", reason_name((Reason)row->reason));
    if (row->sound) set_text(L, "sound", sound_name((SoundKind)row->sound));
    if (row->item) view_set_int(L, "item", row->item);
    bool wound = text_same(kind, "hit") || text_same(kind, "armour_stopped");
    if (wound && row->a >= 0 && row->a < REGION_WORDS) set_text(L, "region", WORDS_REGION.name(row->a));
    if (row->at.x >= 0) view_set_place(L, row->at);
    view_set_int(L, "a", row->a);
    view_set_int(L, "b", row->b);
    view_set_int(L, "c", row->c);
}

// The first row from `from` on that fits; -1 none.
static int find(lua_State *L, const Experiment *x, const LogFilter *f, int from) {
    const ExperimentLog *log = x->log;
    for (int i = from; i < log->row_count; i++)
        if (log_fits(f, &log->row[i], log->person, log->person_count)) return vm_charge(L, (i - from) / 16), i;
    vm_charge(L, (log->row_count - from) / 16);
    return -1;
}

static int log_count(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    LogFilter f = filter_arg(L, x, 2);
    int n = 0;
    for (int i = find(L, x, &f, 0); i >= 0; i = find(L, x, &f, i + 1)) n++;
    lua_pushinteger(L, n);
    return 1;
}

static int log_first(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    LogFilter f = filter_arg(L, x, 2);
    int i = find(L, x, &f, 0);
    if (i < 0) return lua_pushnil(L), 1;
    return push_row(L, x, &x->log->row[i]), 1;
}

static int log_last(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    LogFilter f = filter_arg(L, x, 2);
    int last = -1;
    for (int i = find(L, x, &f, 0); i >= 0; i = find(L, x, &f, i + 1)) last = i;
    if (last < 0) return lua_pushnil(L), 1;
    return push_row(L, x, &x->log->row[last]), 1;
}

static int log_all(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    LogFilter f = filter_arg(L, x, 2);
    lua_Integer n = 0;
    lua_newtable(L);
    int list = lua_gettop(L);
    for (int i = find(L, x, &f, 0); i >= 0; i = find(L, x, &f, i + 1)) {
        push_row(L, x, &x->log->row[i]);
        lua_rawseti(L, list, ++n);
    }
    return 1;
}

// ms from the first event that fits a to the first after it that fits b; nil when either is missing.
static int log_between(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    LogFilter a = filter_arg(L, x, 2), b = filter_arg(L, x, 3);
    int from = find(L, x, &a, 0), to = from < 0 ? -1 : find(L, x, &b, from + 1);
    if (to < 0) return lua_pushnil(L), 1;
    lua_pushinteger(L, x->log->row[to].ms - x->log->row[from].ms);
    return 1;
}

static int count_kinds(lua_State *L, Experiment *x, const char *const *kinds, int count) {
    LogFilter f = filter_arg(L, x, 2);
    Reader r = {L, x->source, NULL, NULL, ""};
    int n = 0;
    for (int k = 0; k < count; k++) {
        f.kind = word_of(&r, "kind of event", kinds[k], x->words->count, x->words->name);
        for (int i = find(L, x, &f, 0); i >= 0; i = find(L, x, &f, i + 1)) n++;
    }
    lua_pushinteger(L, n);
    return 1;
}

static int log_rounds(lua_State *L) {
    static const char *const kinds[] = {"shot"};
    return count_kinds(L, handle(L, LOG, "log"), kinds, 1);
}

// Rounds that struck a person, through what he wore or not.
static int log_hits(lua_State *L) {
    static const char *const kinds[] = {"hit", "armour_stopped", "shield_stopped"};
    return count_kinds(L, handle(L, LOG, "log"), kinds, 3);
}

static int log_person(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    Reader r = {L, x->source, NULL, NULL, ""};
    const LogPerson *p = &x->log->person[person_of(x, &r, x->last, luaL_checkstring(L, 2)) - 1];
    lua_createtable(L, 0, 12);
    set_text(L, "id", p->id);
    set_text(L, "side", WORDS_SIDE.name(p->side));
    set_text(L, "life", WORDS_LIFE.name(p->life));
    set_text(L, "custody", WORDS_CUSTODY.name(p->custody));
    set_text(L, "place", WORDS_PLACE.name(p->place));
    view_set_place(L, p->at);
    set_text(L, "fate", p->fate);
    if (p->dies_ms >= 0) view_set_int(L, "dies_ms", p->dies_ms);
    if (p->hospital_ms >= 0) view_set_int(L, "hospital_ms", p->hospital_ms);
    view_set_int(L, "blood", p->blood_pm);
    view_set_int(L, "rounds", p->rounds[0] + p->rounds[1]);
    lua_createtable(L, 0, REGION_WORDS);
    for (int i = 0; i < REGION_WORDS; i++)
        if (p->wound[i]) view_set_int(L, WORDS_REGION.name(i), p->wound[i]);
    lua_setfield(L, -2, "wounds");
    return 1;
}

static int log_people(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    lua_createtable(L, x->log->person_count, 0);
    for (int i = 0; i < x->log->person_count; i++) {
        lua_pushstring(L, x->log->person[i].id);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

static int log_param(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    const char *name = luaL_checkstring(L, 2);
    int row = experiment_param(x, name);
    if (row < 0) return luaL_error(L, "there is no parameter '%s'", name);
    return experiment_push_value(L, &x->values[row]), 1;
}

// A number of the verdict of a whole mission.
static int log_verdict(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    const char *name = luaL_checkstring(L, 2), *names[64];
    for (int i = 0; i < x->log->note_count; i++) {
        names[i] = x->log->note[i].name;
        if (text_same(names[i], name)) return lua_pushnumber(L, x->log->note[i].value), 1;
    }
    if (!x->log->note_count) return luaL_error(L, "only whole missions (scenario = ...) have a verdict");
    return luaL_error(L, "the verdict has no number '%s'; the nearest is '%s'", name, text_nearest(name, names, x->log->note_count, 99));
}

static int log_index(lua_State *L) {
    Experiment *x = handle(L, LOG, "log");
    const char *key = luaL_checkstring(L, 2);
    if (text_same(key, "ms")) return lua_pushinteger(L, x->log->ms), 1;
    if (text_same(key, "note")) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, x->result_ref);
        lua_getfield(L, -1, "note");
        return 1;
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) return luaL_error(L, "log has no '%s'", key);
    return 1;
}

static void make_log(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"count", log_count}, {"first", log_first}, {"last", log_last}, {"all", log_all}, {"between", log_between},
        {"rounds", log_rounds}, {"hits", log_hits}, {"person", log_person}, {"people", log_people}, {"param", log_param},
        {"verdict", log_verdict}, {NULL, NULL},
    };
    luaL_newlib(L, methods);
    lua_pushcclosure(L, log_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

void experiment_push_log(lua_State *L, Experiment *x) { push_handle(L, x, LOG, make_log); }
