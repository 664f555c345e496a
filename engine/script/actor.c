// actor.c: the protected call into a script, the check of its state after it, and what failure
// costs. In check mode every call is also made in a fresh Lua state built from source and declared
// state.
#include "script/actor.h"

#include <stdio.h>
#include <string.h>

#include "base/rng.h"
#include "script/state.h"

bool actor_open(Actor *a, Script *script, Vm *vm, const ScriptFile *source, int table_ref) {
    *a = (Actor){.script = script,
                 .source = source,
                 .vm = vm,
                 .table_ref = table_ref,
                 .state_ref = LUA_NOREF};
    blob_init(&a->state);
    return true;
}

void actor_close(Actor *a) {
    if (a->vm && a->state_ref != LUA_NOREF) luaL_unref(a->vm->L, LUA_REGISTRYINDEX, a->state_ref);
    blob_free(&a->state);
    blob_free(&a->spare);
    *a = (Actor){.state_ref = LUA_NOREF};
}

const char *actor_record(Match *match) {
    const MatchDef *def = match ? match_def(match) : NULL;
    return def ? def->record_path : NULL;
}

// ---- random numbers -----------------------------------------------------------------------------

static int rng_below_call(lua_State *L) {
    lua_Integer n = luaL_checkinteger(L, 2);
    luaL_argcheck(L, n >= 1 && n <= INT32_MAX, 2, "a whole number from 1 is expected");
    lua_pushinteger(L, rng_below(vm_draw(L), (u32)n));
    return 1;
}

static int rng_permille_call(lua_State *L) {
    lua_Integer p = luaL_checkinteger(L, 2);
    lua_pushboolean(L, rng_permille(vm_draw(L), (i32)i64_clamp(p, 0, 1000)));
    return 1;
}

static int rng_between_call(lua_State *L) {
    lua_Integer low = luaL_checkinteger(L, 2), high = luaL_checkinteger(L, 3);
    luaL_argcheck(L, low <= high && high - low >= 0, 3, "interval is empty");
    lua_pushinteger(L, rng_between(vm_draw(L), low, high));
    return 1;
}

void actor_push_rng(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"below", rng_below_call},
        {"permille", rng_permille_call},
        {"between", rng_between_call},
        {NULL, NULL},
    };
    if (lua_getfield(L, LUA_REGISTRYINDEX, "threshold.rng") != LUA_TNIL) return;
    lua_pop(L, 1);
    luaL_newlib(L, functions);
    vm_freeze(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "threshold.rng");
}

// ---- one call -----------------------------------------------------------------------------------

void actor_push_hook(lua_State *L, int table_ref, const char *hook) {
    bool on = strncmp(hook, "on.", 3) == 0;
    lua_rawgeti(L, LUA_REGISTRYINDEX, table_ref);
    if (lua_istable(L, -1) && on) {
        lua_getfield(L, -1, "on");
        lua_remove(L, -2);
    }
    if (!lua_istable(L, -1)) {
        lua_pop(L, 1);
        lua_pushnil(L);
        return;
    }
    lua_getfield(L, -1, on ? hook + 3 : hook);
    lua_remove(L, -2);
}

void actor_push_state(lua_State *L, const ActorCall *call) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->state_ref);
}

// What one run of a call works on: the live Lua state, or a fresh one.
typedef struct Run {
    Actor *actor;
    ActorCall *call;
    Vm *vm;
    int table_ref, *state_ref;
    bool take;
    Blob result, state;
} Run;

static void begin(lua_State *L, Run *run) {
    ActorCall *call = run->call;
    u32 serial = run->vm->scope.serial + 1;
    run->vm->scope = call->scope;
    run->vm->scope.serial = serial;
    run->vm->scope.open = true;
    if (*run->state_ref == LUA_NOREF) {
        lua_newtable(L);
        *run->state_ref = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    call->state_ref = *run->state_ref;
    call->table_ref = run->table_ref;
}

static void finish(lua_State *L, Run *run, int first) {
    ActorCall *call = run->call;
    if (call->makes_state) {
        if (lua_isnil(L, first))
            lua_newtable(L);
        else
            lua_pushvalue(L, first);
        if (!lua_istable(L, -1))
            luaL_error(L, "%s returns the declared state: a table, not a %s", call->hook,
                       luaL_typename(L, -1));
        lua_rawseti(L, LUA_REGISTRYINDEX, call->state_ref);
    }
    actor_push_state(L, call);
    blob_clear(&run->state);
    state_copy(L, -1, "state", &run->state);
    lua_pop(L, 1);
    if (run->actor->script->paranoid)
        for (int i = 0; i < 3; i++) state_write_loosely(L, first + i, &run->result);
    if (call->take && run->take) call->take(L, call, first);
    if (call->digest) call->digest(call, &run->result);
}

static int call_body(lua_State *L) {
    Run *run = lua_touserdata(L, 1);
    ActorCall *call = run->call;
    lua_Debug where;
    begin(L, run);
    actor_push_hook(L, run->table_ref, call->hook);
    call->absent = lua_isnil(L, -1);
    if (call->absent) return 0;
    if (!lua_isfunction(L, -1))
        return luaL_error(L, "%s is a %s, not a function", call->hook, luaL_typename(L, -1));
    lua_pushvalue(L, -1);
    call->line = lua_getinfo(L, ">S", &where) ? where.linedefined : 0;
    int first = lua_gettop(L);
    luaL_checkstack(L, 16, NULL);
    lua_call(L, call->push(L, call), 3);
    finish(L, run, first);
    return 0;
}

typedef struct Restore {
    const Blob *state;
    int *ref;
} Restore;

static int restore_body(lua_State *L) {
    Restore *r = lua_touserdata(L, 1);
    BlobReader in = blob_reader(r->state->at, r->state->size);
    if (r->state->size)
        state_read(L, &in);
    else
        lua_newtable(L);
    if (*r->ref == LUA_NOREF)
        *r->ref = luaL_ref(L, LUA_REGISTRYINDEX);
    else
        lua_rawseti(L, LUA_REGISTRYINDEX, *r->ref);
    return 0;
}

static bool restore(Vm *vm, const Blob *state, int *ref) {
    return vm_run(vm, INT32_MAX, restore_body, &(Restore){state, ref}) == VM_OK;
}

// ---- failure ------------------------------------------------------------------------------------

static void say(const Actor *a, const ActorCall *call, const char *text, bool own_line) {
    char line[1024], place[160] = "";
    Text out = text_over(line, sizeof line);
    const char *colon = own_line ? strstr(text, ".lua:") : NULL;
    const char *after = colon ? strchr(colon + 5, ':') : NULL;
    if (after) {
        snprintf(place, sizeof place, "%.*s", (int)(after - text), text);
        text = after[1] == ' ' ? after + 2 : after + 1;
    } else {
        snprintf(place, sizeof place, "%s:%d", a->source->path, call->line);
    }
    text_add(&out, "%s: %s at %lld.%lld s: %s", place, call->hook, (long long)(call->ms / 1000),
             (long long)(call->ms % 1000 / 100), text);
    if (call->record)
        text_add(&out, " (repeat with: threshold replay %s --rethink --at %lld)", call->record,
                 (long long)(call->ms / 1000));
    else
        text_add(&out, " (repeat with the same run under --record FILE)");
    script_complain(a->script, line);
}

void actor_note(const Actor *a, const ActorCall *call, const char *text) {
    say(a, call, text, false);
}

static void fail(Actor *a, const ActorCall *call, VmStatus status) {
    char text[640];
    if (status == VM_SPENT) a->script->counters.overruns++;
    if (++a->strikes >= SCRIPT_STRIKES || status == VM_MEMORY) a->dead = true;
    snprintf(text, sizeof text, "%s%s", a->vm->message, a->dead ? "; the script is ended" : "");
    say(a, call, text, true);
    if (!a->dead && !restore(a->vm, &a->state, &a->state_ref)) a->dead = true;
}

// ---- check mode ---------------------------------------------------------------------------------

// The same call in a Lua state that holds nothing but the source and the declared state.
static bool run_fresh(Actor *a, ActorCall *call, Run *out, VmStatus *status) {
    Error err = {0};
    Vm *vm = vm_create(a->script, a->source, SCRIPT_HEAP_BYTES, &err);
    int table_ref, state_ref = LUA_NOREF;
    bool ok = vm && vm_require(vm, a->source, SCRIPT_LOAD_STEPS, &table_ref, &err) &&
              restore(vm, &a->state, &state_ref);
    if (ok) {
        *out = (Run){
            .actor = a, .call = call, .vm = vm, .table_ref = table_ref, .state_ref = &state_ref};
        *status = vm_run(vm, call->limit, call_body, out);
    }
    vm_destroy(vm);
    return ok;
}

static bool same_bytes(const Blob *a, const Blob *b) {
    return a->size == b->size && (!a->size || memcmp(a->at, b->at, a->size) == 0);
}

static bool same_state(const Blob *a, const Blob *b) {
    Blob a_ordered = {0}, b_ordered = {0};
    state_order(a, &a_ordered);
    state_order(b, &b_ordered);
    bool same = same_bytes(&a_ordered, &b_ordered);
    blob_free(&a_ordered);
    blob_free(&b_ordered);
    return same;
}

static void compare(const Actor *a, const ActorCall *call, const Run *live, VmStatus status,
                    const Run *fresh, VmStatus fresh_status) {
    bool same = (status == VM_OK) == (fresh_status == VM_OK);
    if (status == VM_OK && same)
        same = same_bytes(&live->result, &fresh->result) && same_state(&live->state, &fresh->state);
    if (same) return;
    char text[200];
    snprintf(text, sizeof text,
             "%s does otherwise when restored from its declared state: something is kept outside "
             "`state` "
             "(a local of the file, a module)",
             call->hook);
    actor_note(a, call, text);
}

bool actor_call(Actor *a, ActorCall *call) {
    if (a->dead) return false;
    Run fresh = {0}, live = {.actor = a,
                             .call = call,
                             .vm = a->vm,
                             .table_ref = a->table_ref,
                             .state_ref = &a->state_ref,
                             .state = a->spare,
                             .take = true};
    VmStatus fresh_status = VM_OK;
    bool compared = a->script->paranoid && run_fresh(a, call, &fresh, &fresh_status);
    VmStatus status = vm_run(a->vm, call->limit, call_body, &live);
    if (compared && !call->absent) compare(a, call, &live, status, &fresh, fresh_status);
    if (status != VM_OK) {
        fail(a, call, status);
    } else if (!call->absent) {
        Blob swap = a->state;
        a->state = live.state;
        live.state = swap;
    }
    a->spare = live.state;
    blob_free(&live.result);
    blob_free(&fresh.state);
    blob_free(&fresh.result);
    return status == VM_OK && !call->absent;
}

// ---- saving -------------------------------------------------------------------------------------

void actor_save(const Actor *a, Blob *out) {
    blob_u8(out, a->dead);
    blob_int(out, (u64)a->strikes, 4);
    blob_int(out, a->state.size, 4);
    state_order(&a->state, out);
}

bool actor_load(Actor *a, BlobReader *in, Error *err) {
    a->dead = blob_read_int(in, 1) != 0;
    a->strikes = (int)blob_read_int(in, 4);
    u32 size = blob_read_count(in, 1);
    if (in->failed || size > 2 * SCRIPT_STATE_BYTES)
        return error_set(err, EXIT_CONTENT, "%s: the saved state is damaged", a->source->path);
    blob_clear(&a->state);
    blob_bytes(&a->state, in->at, size);
    in->at += size;
    in->left -= size;
    if (restore(a->vm, &a->state, &a->state_ref)) return true;
    return error_set(err, EXIT_CONTENT, "%s: %s", a->source->path, a->vm->message);
}
