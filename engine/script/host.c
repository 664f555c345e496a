// host.c: the scripted part of a match: team tactics of every group, and the scenario's hooks.
// Tactics of one group share a Lua state; each that is under way has a declared state of its own.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/based.h"
#include "script/director.h"
#include "script/orders.h"
#include "script/reader.h"

enum { TACTICS_MAX = 64, GROUPS = 256, HOOKS_MAX = 128, STEP_MS = 250, DRAW_TACTIC = 256 };

typedef struct TacticFile {
    const ScriptFile *source;
    int table_ref;
} TacticFile; // by group and tactic
typedef struct GroupVm {
    Vm *vm;
    TacticFile file[TACTICS_MAX];
} GroupVm;

typedef struct Instance { // a tactic under way
    Actor actor;
    u32 handle, intent, seen;
    GroupId group;
    u8 tactic; // row of the list
    u8 team[LANG_UNITS];
    int team_count;
    struct Instance *next;
} Instance;

typedef struct Host {
    Script *script;
    const Pack *pack;
    TacticInfo info[TACTICS_MAX];
    const ScriptFile *file[TACTICS_MAX];
    int count;
    GroupVm *groups[GROUPS];
    Instance *instances; // in order of handle
    u32 last_handle;
    Actor director;
    Vm *director_vm;
    const char *hooks[HOOKS_MAX];
    int hook_count; // fields of `on`
    Acts acts;
    ScriptCounters before; // of the script when this host was made
} Host;

// ---- the list of tactics ------------------------------------------------------------------------

typedef struct Describe {
    Host *host;
    Reader reader;
    int ref;
} Describe;

static const char *keep_text(Host *h, const char *text) {
    return arena_text(&h->script->arena, text);
}

static int describe_body(lua_State *L) {
    static const char *const keys[] = {"id",       "api",   "args", "help",
                                       "examples", "start", "step", "title"};
    Describe *d = lua_touserdata(L, 1);
    Reader *r = &d->reader;
    TacticInfo *info = &d->host->info[d->host->count];
    size_t back;
    lua_rawgeti(L, LUA_REGISTRYINDEX, d->ref);
    if (!lua_istable(L, 2))
        reader_fail(r, "a tactic file returns a table, not a %s", luaL_typename(L, 2));
    reader_only(r, 2, keys, ARRAY_LEN(keys));
    info->name = keep_text(d->host, reader_text_field(r, 2, "id", 24, NULL));
    info->args = keep_text(d->host, reader_text_field(r, 2, "args", 128, ""));
    info->help = keep_text(d->host, reader_text_field(r, 2, "help", 160, ""));
    info->example = "";
    if (reader_field(r, 2, "examples", &back)) {
        reader_table(r, -1);
        if (lua_geti(L, -1, 1) == LUA_TSTRING)
            info->example = keep_text(d->host, reader_text(r, -1, LANG_TEXT));
        lua_pop(L, 1);
        reader_done(r, back);
    }
    if (!reader_field(r, 2, "step", &back) || !lua_isfunction(L, -1))
        reader_fail(r, "a tactic has a function 'step'");
    reader_done(r, back);
    return 0;
}

// Reads every tactic once, for its name and help, in one Lua state that is then thrown away.
static bool list_tactics(Host *h, Error *err) {
    Vm *vm = vm_create(h->script, NULL, SCRIPT_HEAP_BYTES, err);
    bool ok = vm != NULL;
    for (int i = 0; ok && i < h->script->file_count; i++) {
        const ScriptFile *source = &h->script->files[i];
        if (!text_starts(source->path, "tactics/") || strchr(source->path + 8, '/')) continue;
        if (h->count == TACTICS_MAX)
            return vm_destroy(vm), error_at(err, EXIT_CONTENT, source->path, 0, 0,
                                            "more than %d tactics", TACTICS_MAX);
        Describe d = {h, {vm->L, source, NULL, err, ""}, LUA_NOREF};
        ok = vm_require(vm, source, SCRIPT_LOAD_STEPS, &d.ref, err);
        VmStatus status = ok ? vm_run(vm, SCRIPT_LOAD_STEPS, describe_body, &d) : VM_OK;
        if (ok && status != VM_OK) ok = vm_error(vm, source, status, err);
        if (ok) h->file[h->count++] = source;
    }
    vm_destroy(vm);
    return ok;
}

static int tactic_row(const Host *h, const char *name) {
    for (int i = 0; i < h->count; i++)
        if (text_same(h->info[i].name, name)) return i;
    return -1;
}

// The file of a tactic in the Lua state of a group, loaded when it is first wanted.
static TacticFile *group_file(Host *h, GroupId group, int row, Error *err) {
    GroupVm *g = h->groups[group];
    if (!g) {
        g = calloc(1, sizeof *g);
        if (g) g->vm = vm_create(h->script, h->file[row], SCRIPT_HEAP_BYTES, err);
        if (!g || !g->vm)
            return free(g), error_set(err, EXIT_IO, "out of memory for tactics"), NULL;
        h->groups[group] = g;
    }
    TacticFile *file = &g->file[row];
    if (!file->source) {
        if (!vm_require(g->vm, h->file[row], SCRIPT_LOAD_STEPS, &file->table_ref, err)) return NULL;
        file->source = h->file[row];
    }
    return file;
}

// ---- tactics under way --------------------------------------------------------------------------

static Instance *find(const Host *h, u32 handle) {
    Instance *i = h->instances;
    while (i && i->handle != handle) i = i->next;
    return i;
}

static void insert(Host *h, Instance *instance) {
    Instance **link = &h->instances;
    while (*link && (*link)->handle < instance->handle) link = &(*link)->next;
    instance->next = *link;
    *link = instance;
}

static void discard(Host *h, u32 handle) {
    Instance **link = &h->instances;
    while (*link && (*link)->handle != handle) link = &(*link)->next;
    Instance *gone = *link;
    if (!gone) return;
    *link = gone->next;
    actor_close(&gone->actor);
    free(gone);
}

static Instance *make_instance(Host *h, GroupId group, int row, Error *err) {
    TacticFile *file = group_file(h, group, row, err);
    Instance *instance = file ? calloc(1, sizeof *instance) : NULL;
    if (!instance) return NULL;
    actor_open(&instance->actor, h->script, h->groups[group]->vm, file->source, file->table_ref);
    instance->group = group;
    instance->tactic = (u8)row;
    return instance;
}

typedef struct StartArgs {
    const Instance *instance;
    const Object *objects;
    int object_count;
    const char *options;
} StartArgs;

static void push_team(lua_State *L, const Instance *instance) {
    lua_createtable(L, instance->team_count, 0);
    for (int i = 0; i < instance->team_count; i++) {
        lua_pushinteger(L, instance->team[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

static void push_object(lua_State *L, const Pack *pack, const Instance *instance,
                        const Object *object) {
    switch (object->type) {
    case OBJ_CELL:
        lua_createtable(L, 0, 3);
        view_set_place(L, object->at);
        break;
    case OBJ_CONTACT:
        lua_pushfstring(L, object->contact ? "c%d" : "t%d",
                        object->contact ? object->contact : object->track);
        break;
    case OBJ_MATE:
        lua_pushfstring(L, "%s.%d", pack->groups[instance->group - 1].name, object->mate);
        break;
    case OBJ_ITEM:
        lua_pushstring(L, object->item && object->item <= pack->items_count
                              ? pack->items[object->item - 1].name
                              : object->word);
        break;
    case OBJ_DIR:
        lua_pushinteger(L, object->dir);
        break;
    case OBJ_TIME:
        lua_pushinteger(L, object->ms);
        break;
    default:
        lua_pushstring(L, object->word);
    }
}

static int push_start(lua_State *L, ActorCall *call) {
    const StartArgs *args = call->self;
    char words[128], *word[16];
    push_team(L, args->instance);
    lua_newtable(L);
    int n = 0;
    for (int i = 0; i < args->object_count; i++) {
        push_object(L, know_pack(seat_world(call->scope.seat)), args->instance, &args->objects[i]);
        lua_rawseti(L, -2, ++n);
    }
    int count = text_words(args->options ? args->options : "", words, sizeof words, word, 16);
    for (int i = 0; i < count; i++) {
        lua_pushstring(L, word[i]);
        lua_rawseti(L, -2, ++n);
    }
    view_push(L);
    return 3;
}

static ActorCall call_of(Instance *instance, Seat *seat, const char *hook, i64 limit) {
    ActorCall call = {
        .hook = hook, .limit = limit, .ms = seat_ms(seat), .record = actor_record(seat->match)};
    call.scope.seat = seat;
    call.scope.after = instance->seen;
    call.scope.draw_unit = DRAW_TACTIC + (int)(instance->intent & 0xffff);
    return call;
}

static u32 newest_percept(const Seat *seat, u32 after) {
    const Percept *percepts;
    int n = seat_percepts(seat, after, &percepts);
    return n > 0 ? percepts[n - 1].id : after;
}

static u32 host_start(void *self, Seat *seat, u32 intent, const char *name, const u8 *units,
                      int unit_count, const Object *objects, int object_count, const char *options,
                      Error *err) {
    Host *h = self;
    int row = tactic_row(h, name);
    if (row < 0) return error_set(err, EXIT_CONTENT, "there is no tactic '%.40s'", name), 0;
    Instance *instance = make_instance(h, seat->group, row, err);
    if (!instance) return 0;
    instance->handle = ++h->last_handle;
    instance->intent = intent;
    instance->team_count = (int)i64_min(unit_count, LANG_UNITS);
    memcpy(instance->team, units, (size_t)instance->team_count);
    insert(h, instance);
    StartArgs args = {instance, objects, object_count, options};
    ActorCall call = call_of(instance, seat, "start", SCRIPT_PLAN_STEPS);
    call.makes_state = true;
    call.push = push_start;
    call.self = &args;
    h->script->counters.thinks++;
    u32 handle = instance->handle;
    if (actor_call(&instance->actor, &call) || call.absent) {
        instance->seen = newest_percept(seat, 0);
        return handle;
    }
    error_set(err, EXIT_CONTENT, "%s", script_last_error(h->script));
    discard(h, handle);
    return 0;
}

typedef struct Step {
    Instance *instance;
    bool done;
} Step;

static int push_step(lua_State *L, ActorCall *call) {
    Step *step = call->self;
    push_team(L, step->instance);
    view_push(L);
    actor_push_state(L, call);
    actor_push_rng(L);
    return 4;
}

static void take_step(lua_State *L, ActorCall *call, int first) {
    Step *step = call->self;
    orders_read(L, first, call->orders);
    step->done = lua_toboolean(L, first + 1);
    orders_read_wake(L, first + 2, call->orders);
}

// Units may have left the team since the last step.
static void refresh_team(Instance *instance, const Seat *seat) {
    TacticView views[64];
    int n = match_tactics(seat->match, seat->group, views, 64);
    for (int i = 0; i < n; i++) {
        if (!instance->intent || views[i].intent != instance->intent) continue;
        if (!views[i].unit_count) return;
        instance->team_count = views[i].unit_count;
        memcpy(instance->team, views[i].units, (size_t)views[i].unit_count);
        return;
    }
}

static bool host_step(void *self, Seat *seat, u32 handle, i64 now, i64 *wake) {
    Host *h = self;
    Instance *instance = find(h, handle);
    OrderList *list = instance ? calloc(1, sizeof *list) : NULL;
    if (!list) return true;
    refresh_team(instance, seat);
    *list = (OrderList){.pack = h->pack,
                        .script = h->script,
                        .group = instance->group,
                        .rank = RANK_TACTIC,
                        .intent = instance->intent,
                        .team = instance->team,
                        .team_count = instance->team_count,
                        .members = know_member_count(seat_world(seat), instance->group),
                        .wake_ms = -1};
    Step step = {instance, false};
    ActorCall call = call_of(instance, seat, "step", SCRIPT_THINK_STEPS);
    call.push = push_step;
    call.take = take_step;
    call.self = &step;
    call.orders = list;
    h->script->counters.thinks++;
    *wake = now + STEP_MS;
    if (actor_call(&instance->actor, &call)) {
        if (list->bad) actor_note(&instance->actor, &call, list->problem);
        orders_give(list, seat);
        if (list->wake_ms >= 0) *wake = now + i64_max(list->wake_ms, 50);
    }
    free(list);
    instance->seen = newest_percept(seat, instance->seen);
    return step.done || instance->actor.dead;
}

static void host_stop(void *self, u32 handle) { discard(self, handle); }

// ---- hooks --------------------------------------------------------------------------------------

typedef struct HookCall {
    Host *host;
    const Hook *hook;
} HookCall;

static int push_hook(lua_State *L, ActorCall *call) {
    HookCall *hook = call->self;
    hook->host->acts.count = 0;
    director_push(L, call);
    director_push_hook(L, hook->host->pack, hook->hook);
    return 2;
}

static void digest_hook(ActorCall *call, Blob *out) {
    director_digest(&((HookCall *)call->self)->host->acts, out);
}

static void host_hook(void *self, Director *director, const Hook *hook) {
    Host *h = self;
    char name[64];
    HookCall self_call = {h, hook};
    if (!h->director_vm || h->director.dead) return;
    bool timer = hook->handler && *hook->handler;
    snprintf(name, sizeof name, "on.%s", timer ? hook->handler : hook->name);
    ActorCall call = {.hook = name,
                      .limit = SCRIPT_PLAN_STEPS,
                      .ms = hook->ms,
                      .record = actor_record(director->match),
                      .push = push_hook,
                      .digest = digest_hook,
                      .self = &self_call};
    call.scope.director = director;
    call.scope.acts = &h->acts;
    if (actor_call(&h->director, &call))
        director_carry_out(&h->acts, director);
    else if (call.absent && timer)
        actor_note(&h->director, &call, "m:after names a handler that the scenario does not have");
}

static bool host_wants(void *self, const char *hook_name) {
    const Host *h = self;
    for (int i = 0; i < h->hook_count; i++)
        if (text_same(h->hooks[i], hook_name)) return true;
    return false;
}

// ---- saving -------------------------------------------------------------------------------------

static void host_save(const void *self, Blob *out) {
    const Host *h = self;
    u32 count = 0;
    for (const Instance *i = h->instances; i; i = i->next) count++;
    blob_int(out, h->last_handle, 4);
    blob_int(out, count, 4);
    for (const Instance *i = h->instances; i; i = i->next) {
        blob_int(out, i->handle, 4);
        blob_int(out, i->intent, 4);
        blob_int(out, i->seen, 4);
        blob_u8(out, i->group);
        blob_text(out, h->info[i->tactic].name);
        blob_u8(out, (u8)i->team_count);
        blob_bytes(out, i->team, (size_t)i->team_count);
        actor_save(&i->actor, out);
    }
    if (h->director_vm) actor_save(&h->director, out);
}

static bool load_instance(Host *h, BlobReader *in, Error *err) {
    char name[32];
    Instance head = {.handle = (u32)blob_read_int(in, 4)};
    head.intent = (u32)blob_read_int(in, 4);
    head.seen = (u32)blob_read_int(in, 4);
    head.group = (GroupId)blob_read_int(in, 1);
    bool named = blob_read_text(in, name, sizeof name);
    int row = named ? tactic_row(h, name) : -1;
    head.team_count = (int)blob_read_int(in, 1);
    if (in->failed || row < 0 || !head.group || head.group > h->pack->groups_count ||
        head.team_count > LANG_UNITS || !blob_read_bytes(in, head.team, (size_t)head.team_count))
        return error_set(err, EXIT_CONTENT, "the saved tactics are damaged%s%s",
                         row < 0 && named ? ": there is no " : "", row < 0 && named ? name : "");
    Instance *instance = make_instance(h, head.group, row, err);
    if (!instance) return false;
    head.actor = instance->actor;
    head.tactic = (u8)row;
    *instance = head;
    insert(h, instance);
    return actor_load(&instance->actor, in, err);
}

static bool host_load(void *self, BlobReader *in, Error *err) {
    Host *h = self;
    while (h->instances) discard(h, h->instances->handle);
    h->last_handle = (u32)blob_read_int(in, 4);
    u32 count = blob_read_count(in, 20);
    for (u32 i = 0; i < count; i++)
        if (!load_instance(h, in, err)) return false;
    return !h->director_vm || actor_load(&h->director, in, err);
}

static void host_counters(const void *self, i64 *thinks, i64 *overruns, i64 *errors) {
    const Host *h = self;
    *thinks = h->script->counters.thinks - h->before.thinks;
    *overruns = h->script->counters.overruns - h->before.overruns;
    *errors = h->script->counters.errors - h->before.errors;
}

static void host_destroy(void *self) {
    Host *h = self;
    if (!h) return;
    while (h->instances) discard(h, h->instances->handle);
    for (int g = 0; g < GROUPS; g++) {
        if (h->groups[g]) vm_destroy(h->groups[g]->vm);
        free(h->groups[g]);
    }
    actor_close(&h->director);
    vm_destroy(h->director_vm);
    free(h);
}

// ---- making -------------------------------------------------------------------------------------

static int hooks_body(lua_State *L) {
    Host *h = lua_touserdata(L, 1);
    int count;
    lua_rawgeti(L, LUA_REGISTRYINDEX, h->director.table_ref);
    if (!lua_istable(L, 2) || lua_getfield(L, 2, "on") != LUA_TTABLE) return 0;
    vm_push_real(L, 3);
    const Key *keys = keys_of(L, 4, &count);
    if (count > HOOKS_MAX) return luaL_error(L, "on: more than %d hooks", HOOKS_MAX);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) return luaL_error(L, "on: hooks have names");
        h->hooks[h->hook_count++] = keep_text(h, keys[i].text);
    }
    return 0;
}

static bool open_director(Host *h, const char *scenario, Error *err) {
    const ScriptFile *source = script_find(h->script, "scenarios", scenario, err), *base;
    int table_ref;
    if (!source || !based_read(h->script, source, &base, err)) return false;
    h->director_vm = vm_create(h->script, source, SCRIPT_HEAP_BYTES, err);
    if (!h->director_vm || !vm_require(h->director_vm, source, SCRIPT_LOAD_STEPS, &table_ref, err))
        return false;
    actor_open(&h->director, h->script, h->director_vm, source, table_ref);
    VmStatus status = vm_run(h->director_vm, SCRIPT_LOAD_STEPS, hooks_body, h);
    return status == VM_OK || vm_error(h->director_vm, source, status, err);
}

bool script_host(Script *s, const Pack *pack, const char *scenario, ScriptHost *out, Error *err) {
    Host *h = calloc(1, sizeof *h);
    if (!h) return error_set(err, EXIT_IO, "out of memory for the scenario's scripts");
    h->script = s;
    h->pack = pack;
    h->before = s->counters;
    h->director.state_ref = LUA_NOREF;
    if (!list_tactics(h, err) || (scenario && !open_director(h, scenario, err))) return host_destroy(h), false;
    *out = (ScriptHost){
        .self = h,
        .tactics = h->info,
        .tactic_count = h->count,
        .tactic_start = host_start,
        .tactic_step = host_step,
        .tactic_stop = host_stop,
        .hook = host_hook,
        .wants = host_wants,
        .save = host_save,
        .load = host_load,
        .counters = host_counters,
        .destroy = host_destroy,
    };
    return true;
}
