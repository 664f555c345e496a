// controller.c: an AI as a controller of its group: init once, plan for the group, think for each
// member. A loop or an error in one call costs that call; everybody else still acts.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/orders.h"
#include "script/reader.h"
#include "script/view.h"

enum { THINK_MS = 250, PLAN_MS = 1000, UNABLE_MS = 1000, SALIENT = 5, UNITS = 256, NOBODY = 0 };

typedef struct Brain {
    Actor actor;
    Script *script;
    const Pack *pack;
    SharedVm *shared; // NULL: the VM is its own
    GroupId group;
    bool started, has_plan, has_think;
    i64 plan_next, plan_last;
    u32 plan_seen, salient_seen;
    int members;     // as many as there were last time
    i64 next[UNITS]; // by ordinal
    u32 seen[UNITS]; // newest percept shown in think
} Brain;

// ---- calls --------------------------------------------------------------------------------------

static int push_init(lua_State *L, ActorCall *call) {
    Brain *b = call->self;
    view_push_group(L, b->pack, b->group);
    lua_newtable(L);
    int params = lua_gettop(L), count;
    actor_push_hook(L, call->table_ref, "params");
    if (lua_istable(L, -1)) {
        vm_push_real(L, -1);
        int given = lua_gettop(L);
        const Key *keys = keys_of(L, given, &count);
        for (int i = 0; i < count; i++) { // a value, or { low, high, default }
            key_push(L, &keys[i]);
            key_push(L, &keys[i]);
            lua_rawget(L, given);
            if (lua_istable(L, -1)) lua_geti(L, -1, 3), lua_remove(L, -2);
            lua_rawset(L, params);
        }
    }
    lua_settop(L, params);
    actor_push_rng(L);
    return 3;
}

static int push_plan(lua_State *L, ActorCall *call) {
    Brain *b = call->self;
    view_push_group(L, b->pack, b->group);
    view_push(L);
    actor_push_state(L, call);
    actor_push_rng(L);
    return 4;
}

static int push_think(lua_State *L, ActorCall *call) {
    view_push_member(L, call->scope.seat, call->scope.unit);
    view_push_of(L, call->scope.unit);
    actor_push_state(L, call);
    actor_push_rng(L);
    return 4;
}

static OrderList *list_of(ActorCall *call, Brain *b, u8 unit, u8 rank) {
    OrderList *list = malloc(sizeof *list);
    if (!list) return NULL;
    memset(list, 0, offsetof(OrderList, problem));
    list->pack = b->pack;
    list->script = b->script;
    list->group = b->group;
    list->unit = unit;
    list->rank = rank;
    list->members = know_member_count(seat_world(call->scope.seat), b->group);
    list->wake_ms = -1;
    return list;
}

// Reads the orders while the Lua values live; they are handed in after the call has ended well.
static void take_orders(lua_State *L, ActorCall *call, int first) {
    OrderList *list = call->orders;
    orders_read(L, first, list);
    orders_read_wake(L, first + 1, list);
}

static ActorCall call_of(Brain *b, Seat *seat, const char *hook, i64 limit, i64 now) {
    ActorCall call = {
        .hook = hook, .limit = limit, .ms = now, .record = actor_record(seat->match), .self = b};
    call.scope.seat = seat;
    return call;
}

// Makes the call and hands in what it ordered. Returns ms until it wants to be called again, -1
// unsaid.
static i64 ask_script(Brain *b, ActorCall *call, u8 unit, u8 rank) {
    OrderList *list = list_of(call, b, unit, rank);
    i64 wake = -1;
    if (!list) return wake;
    call->take = take_orders;
    call->orders = list;
    b->script->counters.thinks++;
    if (actor_call(&b->actor, call)) {
        if (list->bad) actor_note(&b->actor, call, list->problem);
        orders_give(list, call->scope.seat);
        wake = list->wake_ms;
    }
    free(list);
    return wake;
}

static bool start(Brain *b, Seat *seat, i64 now) {
    ActorCall call = call_of(b, seat, "init", SCRIPT_PLAN_STEPS, now);
    call.makes_state = true;
    call.push = push_init;
    b->started = true;
    if (!actor_call(&b->actor, &call) && !call.absent) return false;
    return true;
}

// ---- when ---------------------------------------------------------------------------------------

static i64 wake_time(i64 now, i64 wake, i64 otherwise) {
    return now + (wake < 0 ? otherwise : i64_max(wake, 50));
}

// A different moment for each unit, so that a group does not think all at once.
static i64 phase_of(const Brain *b, int unit) {
    return ((i64)unit * 97 + (i64)b->group * 53) % THINK_MS;
}

typedef struct News {
    u32 last;
    bool group;
    u8 units[UNITS];
} News;

// Which members have a salient percept that no think has answered yet.
static void look_at_news(Brain *b, Seat *seat, News *news) {
    const Percept *percepts;
    int n = seat_percepts(seat, b->salient_seen, &percepts);
    memset(news, 0, sizeof *news);
    news->last = b->salient_seen;
    for (int i = 0; i < n; i++) {
        news->last = percepts[i].id;
        if (percepts[i].salience < SALIENT) continue;
        news->group = true;
        if (percepts[i].unit)
            news->units[percepts[i].unit] = 1;
        else
            memset(news->units, 1, sizeof news->units);
    }
    b->salient_seen = news->last;
}

static void plan_turn(Brain *b, Seat *seat, i64 now, const News *news) {
    bool early = news->group && now >= b->plan_last + THINK_MS;
    if (!b->has_plan || (now < b->plan_next && !early)) return;
    ActorCall call = call_of(b, seat, "plan", SCRIPT_PLAN_STEPS, now);
    call.push = push_plan;
    call.scope.after = b->plan_seen;
    i64 wake = ask_script(b, &call, NOBODY, RANK_PLAN);
    b->plan_seen = news->last;
    b->plan_last = now;
    b->plan_next = wake_time(now, wake, PLAN_MS);
}

static void think_turn(Brain *b, Seat *seat, i64 now, const News *news, int unit) {
    KnownMember m;
    if (!b->has_think || (now < b->next[unit] && !news->units[unit])) return;
    bool there = know_member(seat_world(seat), b->group, unit, &m) && m.here;
    bool asked = m.able || m.called_out || (m.line && m.custody == CUSTODY_YIELDED); // who has given up thinks on when he is told to come out, or a telephone rings
    if (!there || !asked) {
        b->next[unit] = now + UNABLE_MS;
        return;
    }
    ActorCall call = call_of(b, seat, "think", SCRIPT_THINK_STEPS, now);
    call.push = push_think;
    call.scope.unit = call.scope.draw_unit = unit;
    call.scope.after = b->seen[unit];
    i64 wake = ask_script(b, &call, (u8)unit, RANK_THINK);
    b->seen[unit] = news->last;
    b->next[unit] = wake_time(now, wake, THINK_MS);
}

static i64 next_time(const Brain *b, i64 now, int members) {
    i64 next = b->has_plan ? b->plan_next : now + UNABLE_MS;
    for (int u = 1; u <= members && b->has_think; u++) next = i64_min(next, b->next[u]);
    return i64_max(next, now + 1);
}

static i64 brain_think(void *self, Seat *seat, i64 now) {
    Brain *b = self;
    News news;
    if (b->actor.dead || !b->pack->groups_count) return INT64_MAX;
    int members = (int)i64_min(know_member_count(seat_world(seat), b->group), UNITS - 1);
    for (; b->members < members; b->members++)
        b->next[b->members + 1] = now + phase_of(b, b->members + 1);
    if (!b->started) {
        b->plan_next = now;
        b->plan_last = now - PLAN_MS;
        if (!start(b, seat, now)) b->actor.dead = true; // without its state it can do nothing right
        if (b->actor.dead) return INT64_MAX;
    }
    look_at_news(b, seat, &news);
    plan_turn(b, seat, now, &news);
    for (int u = 1; u <= members && !b->actor.dead; u++) think_turn(b, seat, now, &news, u);
    return b->actor.dead ? INT64_MAX : next_time(b, now, members);
}

// ---- saving -------------------------------------------------------------------------------------

static void brain_save(const void *self, Blob *out) {
    const Brain *b = self;
    blob_u8(out, b->started);
    blob_int(out, (u64)b->plan_next, 8);
    blob_int(out, (u64)b->plan_last, 8);
    blob_int(out, b->plan_seen, 4);
    blob_int(out, b->salient_seen, 4);
    blob_u8(out, (u8)b->members);
    for (int u = 1; u <= b->members; u++) {
        blob_int(out, (u64)b->next[u], 8);
        blob_int(out, b->seen[u], 4);
    }
    actor_save(&b->actor, out);
}

static bool brain_load(void *self, BlobReader *in, Error *err) {
    Brain *b = self;
    b->started = blob_read_int(in, 1) != 0;
    b->plan_next = blob_read_signed(in, 8);
    b->plan_last = blob_read_signed(in, 8);
    b->plan_seen = (u32)blob_read_int(in, 4);
    b->salient_seen = (u32)blob_read_int(in, 4);
    b->members = (int)blob_read_int(in, 1);
    for (int u = 1; u <= b->members; u++) {
        b->next[u] = blob_read_signed(in, 8);
        b->seen[u] = (u32)blob_read_int(in, 4);
    }
    return actor_load(&b->actor, in, err);
}

// ---- making -------------------------------------------------------------------------------------

static void release(Brain *b) {
    Vm *vm = b->actor.vm;
    actor_close(&b->actor);
    if (!b->shared) {
        vm_destroy(vm);
        return;
    }
    if (--b->shared->users) return;
    SharedVm **link = &b->script->shared;
    while (*link != b->shared) link = &(*link)->next;
    *link = b->shared->next;
    vm_destroy(vm);
    free(b->shared);
}

static void brain_destroy(void *self) {
    Brain *b = self;
    if (!b) return;
    release(b);
    free(b);
}

static SharedVm *find_shared(const Script *s, const ScriptFile *source, const Pack *pack) {
    for (SharedVm *shared = s->shared; shared; shared = shared->next)
        if (shared->source == source && shared->pack == pack) return shared;
    return NULL;
}

// Households share a Lua state per file: they are many, and their declared states are separate.
static bool open_vm(Brain *b, const ScriptFile *source, Error *err) {
    bool share = b->pack->groups[b->group - 1].household && b->script->file_count;
    SharedVm *shared = share ? find_shared(b->script, source, b->pack) : NULL;
    if (shared) {
        shared->users++;
        b->shared = shared;
        return actor_open(&b->actor, b->script, shared->vm, source, shared->table_ref);
    }
    int table_ref;
    Vm *vm = vm_create(b->script, source, SCRIPT_HEAP_BYTES, err);
    if (!vm || !vm_require(vm, source, SCRIPT_LOAD_STEPS, &table_ref, err))
        return vm_destroy(vm), false;
    actor_open(&b->actor, b->script, vm, source, table_ref);
    shared = share ? calloc(1, sizeof *shared) : NULL;
    if (!shared) return true;
    *shared = (SharedVm){vm, source, b->pack, table_ref, 1, b->script->shared};
    b->script->shared = b->shared = shared;
    return true;
}

typedef struct Inspect {
    Brain *brain;
    Reader reader;
} Inspect;

static bool is_function(Reader *r, const char *key) {
    size_t back;
    if (!reader_field(r, 2, key, &back)) return false;
    if (!lua_isfunction(r->L, -1))
        reader_fail(r, "a function is expected, not a %s", luaL_typename(r->L, -1));
    reader_done(r, back);
    return true;
}

static int inspect_body(lua_State *L) {
    static const char *const keys[] = {"id",   "api",   "version", "params", "init",
                                       "plan", "think", "migrate", "title",  "help"};
    Inspect *i = lua_touserdata(L, 1);
    Reader *r = &i->reader;
    lua_rawgeti(L, LUA_REGISTRYINDEX, i->brain->actor.table_ref);
    if (!lua_istable(L, 2))
        reader_fail(r, "an AI file returns a table, not a %s", luaL_typename(L, 2));
    reader_only(r, 2, keys, ARRAY_LEN(keys));
    reader_text_field(r, 2, "id", 48, NULL);
    if (reader_int_field(r, 2, "api", 1, 1, 0) != 1) reader_fail(r, "'api = 1' is missing");
    is_function(r, "init");
    i->brain->has_plan = is_function(r, "plan");
    i->brain->has_think = is_function(r, "think");
    if (!i->brain->has_plan && !i->brain->has_think)
        reader_fail(r, "an AI has a function 'think' or 'plan'");
    return 0;
}

bool script_controller(Script *s, const Pack *pack, const char *ai, GroupId group, Controller *out,
                       Error *err) {
    const ScriptFile *source = script_find(s, "ai", ai, err);
    Brain *b = source ? calloc(1, sizeof *b) : NULL;
    if (!b) return source ? error_set(err, EXIT_IO, "out of memory for an AI") : false;
    b->script = s;
    b->pack = pack;
    b->group = group;
    if (!open_vm(b, source, err)) return free(b), false;
    Inspect inspect = {b, {b->actor.vm->L, source, NULL, err, ""}};
    VmStatus status = vm_run(b->actor.vm, SCRIPT_LOAD_STEPS, inspect_body, &inspect);
    if (status != VM_OK) return vm_error(b->actor.vm, source, status, err), brain_destroy(b), false;
    *out = (Controller){.self = b,
                        .think = brain_think,
                        .save = brain_save,
                        .load = brain_load,
                        .destroy = brain_destroy};
    snprintf(out->name, sizeof out->name, "lua:%.200s", ai);
    return true;
}
