// director.c: `m` and `e` of a scenario's hooks: spawn, message, objective, phase, finish, timers,
// and truth to read. There is no verb here that moves, aims or fires anybody.
#include "script/director.h"

#include <stdio.h>
#include <string.h>

#include "base/rng.h"
#include "script/reader.h"

static const char HANDLE[] = "threshold.director";
enum { PEOPLE_MAX = 1024 };

typedef struct Handle {
    u32 serial;
    int state_ref;
} Handle;

static Scope *scope_of(lua_State *L, int price) {
    Handle *handle = luaL_checkudata(L, 1, HANDLE);
    Scope *scope = &vm_of(L)->scope;
    if (handle->serial != scope->serial || !scope->open || !scope->director)
        luaL_error(L, "E-STALE: m may be used during its call only");
    vm_charge(L, price);
    return scope;
}

static const Pack *pack_of(const Scope *scope) { return director_pack(scope->director); }

static Act *new_act(lua_State *L, Scope *scope) {
    Acts *acts = scope->acts;
    if (acts->count == ACTS_MAX) luaL_error(L, "at most %d things a call", ACTS_MAX);
    Act *act = &acts->act[acts->count++];
    memset(act, 0, sizeof *act);
    act->order.x = act->order.y = act->order.z = -1;
    return act;
}

// ---- people -------------------------------------------------------------------------------------

static const char *word_at(const WordList *list, int i) {
    return i < list->count ? list->name(i) : "";
}

static void push_person(lua_State *L, const Pack *pack, const HookPerson *p) {
    vm_charge(L, 10);
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, 15);
    if (p->group) view_set_text(L, "group", pack->groups[p->group - 1].name);
    view_set_int(L, "ordinal", p->ordinal);
    view_set_text(L, "side", word_at(&WORDS_SIDE, p->side));
    if (p->kind) view_set_text(L, "kind", pack->kinds[p->kind - 1].name);
    view_set_text(L, "life", word_at(&WORDS_LIFE, p->life));
    view_set_text(L, "custody", word_at(&WORDS_CUSTODY, p->custody));
    view_set_text(L, "place", word_at(&WORDS_PLACE, p->place));
    if (p->name && p->name <= pack->names_count)
        view_set_text(L, "name", pack->names[p->name - 1].name);
    view_set_text(L, "plan", view_word(pack, p->plan));
    view_push_traits(L, p->traits);
    lua_setfield(L, -2, "traits");
    lua_createtable(L, 0, 3);
    view_set_place(L, p->at);
    lua_setfield(L, -2, "at");
    lua_pushboolean(L, p->hurt);
    lua_setfield(L, -2, "hurt");
    lua_pushboolean(L, p->taken);
    lua_setfield(L, -2, "taken");
    lua_pushboolean(L, p->dying);
    lua_setfield(L, -2, "dying");
}

void director_push_hook(lua_State *L, const Pack *pack, const Hook *hook) {
    lua_createtable(L, 0, 10);
    view_set_int(L, "ms", hook->ms);
    if (hook->has_unit) push_person(L, pack, &hook->unit), lua_setfield(L, -2, "unit");
    if (hook->has_other) push_person(L, pack, &hook->other), lua_setfield(L, -2, "other");
    if (hook->at.x >= 0) {
        lua_createtable(L, 0, 3);
        view_set_place(L, hook->at);
        lua_setfield(L, -2, "at");
    }
    view_set_text(L, "word", hook->word_name);
    if (hook->verb) view_set_text(L, "verb", hook->verb);
    view_set_int(L, "a", hook->a);
    view_set_int(L, "b", hook->b);
    if (hook->handler && *hook->handler) view_set_int(L, "data", hook->data);
}

// True when the person has the value that the filter asks for in `key`.
static bool passes(lua_State *L, int filter, int person, const char *key) {
    if (lua_getfield(L, filter, key) == LUA_TNIL) return lua_pop(L, 1), true;
    lua_getfield(L, person, key);
    bool same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same;
}

static int m_people(lua_State *L) {
    static const char *const keys[] = {"side", "group", "life", "custody", "place", "kind"};
    Scope *scope = scope_of(L, 10);
    bool filtered = lua_istable(L, 2);
    int added = 0;
    lua_settop(L, 2);
    HookPerson *people = lua_newuserdatauv(L, sizeof(HookPerson) * PEOPLE_MAX, 0);
    int n = director_people(scope->director, people, PEOPLE_MAX);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        bool good = true;
        push_person(L, pack_of(scope), &people[i]);
        for (size_t k = 0; k < ARRAY_LEN(keys) && filtered && good; k++)
            good = passes(L, 2, lua_gettop(L), keys[k]);
        if (good)
            lua_rawseti(L, 4, ++added);
        else
            lua_pop(L, 1);
    }
    return 1;
}

static int m_opening(lua_State *L) {
    Scope *scope = scope_of(L, 10);
    const Pack *pack = pack_of(scope);
    const char *name = luaL_checkstring(L, 2);
    int row = pack_mark(pack, name), open, lock, barricade;
    if (!row) return luaL_error(L, "there is no mark '%s'", name);
    const Mark *mark = &pack->marks[row - 1];
    if (!director_opening(scope->director, pos(mark->x, mark->y, mark->z), &open, &lock,
                          &barricade))
        return lua_pushnil(L), 1;
    lua_createtable(L, 0, 4);
    view_set_int(L, "open", open);
    lua_pushboolean(L, lock & LOCK_LOCKED);
    lua_setfield(L, -2, "locked");
    lua_pushboolean(L, (lock & LOCK_WEDGED) != 0);
    lua_setfield(L, -2, "wedged");
    view_set_int(L, "barricade", barricade);
    return 1;
}

// m:preset("help"): percent of what is written, by the difficulty that was chosen.
static int m_preset(lua_State *L) {
    const PackInfo *info = pack_of(scope_of(L, 2))->info;
    const char *what = luaL_checkstring(L, 2);
    int percent = text_same(what, "help") ? info->help_pct : text_same(what, "age") ? info->age_pct : text_same(what, "resolve") ? info->resolve_pct : -1;
    luaL_argcheck(L, percent >= 0, 2, "a preset has age, help and resolve");
    lua_pushinteger(L, percent ? percent : 100);
    return 1;
}

static int m_below(lua_State *L) {
    scope_of(L, 2);
    lua_Integer n = luaL_checkinteger(L, 2);
    luaL_argcheck(L, n >= 1 && n <= INT32_MAX, 2, "a whole number from 1 is expected");
    lua_pushinteger(L, rng_below(vm_draw(L), (u32)n));
    return 1;
}

// ---- verbs --------------------------------------------------------------------------------------

static int group_arg(lua_State *L, const Pack *pack, const char *name) {
    int group = pack_group(pack, name);
    if (group) return group;
    const char *names[64];
    int count = 0;
    for (int i = 0; i < pack->groups_count && count < 64; i++)
        names[count++] = pack->groups[i].name;
    const char *nearest = text_nearest(name, names, count, 4);
    return luaL_error(L, "there is no group '%s'; the nearest is '%s'", name,
                      nearest ? nearest : names[0]);
}

static u16 text_arg(lua_State *L, const Pack *pack, int arg) {
    const char *text = luaL_checkstring(L, arg);
    int row = pack_word(pack, text);
    if (!row)
        luaL_error(L,
                   "this text is not known to the pack: write it as _\"...\" in the scenario or a "
                   "library: '%s'",
                   text);
    return (u16)row;
}

static int m_message(lua_State *L) {
    Scope *scope = scope_of(L, 10);
    Act *act = new_act(L, scope);
    act->order.verb = VERB_message;
    act->order.of_group = (u8)group_arg(L, pack_of(scope), luaL_checkstring(L, 2));
    act->order.text = text_arg(L, pack_of(scope), 3);
    return 0;
}

static int m_objective(lua_State *L) {
    static const char *const states[] = {"set", "met", "lost", NULL};
    Scope *scope = scope_of(L, 10);
    Act *act = new_act(L, scope);
    act->order.verb = VERB_objective;
    act->order.of_group = (u8)group_arg(L, pack_of(scope), luaL_checkstring(L, 2));
    act->order.text = text_arg(L, pack_of(scope), 3);
    act->order.amount = luaL_checkoption(L, 4, "set", states);
    act->order.has |= HAS_AMOUNT;
    return 0;
}

static int m_phase(lua_State *L) {
    Scope *scope = scope_of(L, 10);
    Act *act = new_act(L, scope);
    act->order.verb = VERB_phase;
    act->order.text = text_arg(L, pack_of(scope), 2);
    return 0;
}

static int m_finish(lua_State *L) {
    Scope *scope = scope_of(L, 10);
    const char *outcome = luaL_checkstring(L, 2);
    Act *act = new_act(L, scope);
    act->order.verb = VERB_end;
    act->order.word = (u8)word_find(WORDS_outcome, outcome);
    luaL_argcheck(L, act->order.word, 2, "an outcome is success, partial, failure or aborted");
    if (!lua_isnoneornil(L, 3)) act->order.text = text_arg(L, pack_of(scope), 3);
    return 0;
}

static int m_after(lua_State *L) {
    Scope *scope = scope_of(L, 10);
    lua_Integer ms = luaL_checkinteger(L, 2);
    const char *handler = luaL_checkstring(L, 3);
    luaL_argcheck(L, ms >= 0 && ms <= INT32_MAX, 2, "ms from now, 0 or more");
    luaL_argcheck(L, strlen(handler) < sizeof((Act *)0)->handler, 3, "the name is too long");
    i64 data = lua_isnoneornil(L, 4) ? 0 : luaL_checkinteger(L, 4);
    Act *act = new_act(L, scope);
    act->timer = true;
    act->ms = ms;
    act->data = data;
    strcpy(act->handler, handler);
    return 0;
}

static void spawn_only(lua_State *L) {
    static const char *const keys[] = {"kind", "kit", "group", "at", "name", "plan", "traits", "character", "skill"};
    int count;
    luaL_checktype(L, 2, LUA_TTABLE);
    const Key *found = keys_of(L, 2, &count);
    for (int i = 0; i < count; i++) {
        bool known = false;
        for (size_t k = 0; k < ARRAY_LEN(keys); k++)
            known = known || (found[i].type == LUA_TSTRING && text_same(found[i].text, keys[k]));
        if (!known)
            luaL_error(L, "spawn has no field '%s'",
                       found[i].type == LUA_TSTRING ? found[i].text : "?");
    }
    lua_settop(L, 2);
}

static void spawn_who(lua_State *L, const Pack *pack, Order *order) {
    lua_getfield(L, 2, "group");
    order->of_group = (u8)group_arg(L, pack, luaL_checkstring(L, -1));
    lua_getfield(L, 2, "kind");
    const char *kind = luaL_checkstring(L, -1);
    order->kind = (u8)pack_kind(pack, kind);
    if (!order->kind) luaL_error(L, "spawn: there is no kind of person '%s'", kind);
    if (lua_getfield(L, 2, "kit") != LUA_TNIL) {
        order->kit = (u8)pack_kit(pack, luaL_checkstring(L, -1));
        if (!order->kit) luaL_error(L, "spawn: there is no kit '%s'", lua_tostring(L, -1));
    }
    if (lua_getfield(L, 2, "plan") != LUA_TNIL) order->plan = text_arg(L, pack, lua_gettop(L));
    if (lua_getfield(L, 2, "name") != LUA_TNIL) {
        order->name = (u16)pack_name(pack, luaL_checkstring(L, -1));
        if (!order->name)
            luaL_error(L, "spawn: '%s' is not in the list of names", lua_tostring(L, -1));
    }
    if (lua_getfield(L, 2, "skill") != LUA_TNIL) {
        order->skill = (u8)pack_skill(pack, luaL_checkstring(L, -1));
        if (!order->skill) luaL_error(L, "spawn: there is no skill '%s'", lua_tostring(L, -1));
    }
    lua_pop(L, 1);
    if (lua_getfield(L, 2, "character") != LUA_TNIL) {
        order->character = (u8)pack_character(pack, luaL_checkstring(L, -1));
        if (!order->character) luaL_error(L, "spawn: there is no character '%s'", lua_tostring(L, -1));
    }
    if (lua_getfield(L, 2, "traits") == LUA_TTABLE)
        for (lua_Integer i = 1; lua_geti(L, -1, i) == LUA_TSTRING; i++, lua_pop(L, 1))
            for (int bit = 0; bit < TRAIT_COUNT; bit++)
                if (text_same(lua_tostring(L, -1), WORDS_TRAIT.name(bit)))
                    order->traits |= (u16)(1u << bit);
    lua_settop(L, 2);
}

static void spawn_where(lua_State *L, const Pack *pack, Order *order) {
    if (lua_getfield(L, 2, "at") == LUA_TSTRING) {
        int row = pack_mark(pack, lua_tostring(L, -1));
        if (!row) luaL_error(L, "spawn: there is no mark '%s'", lua_tostring(L, -1));
        const Mark *mark = &pack->marks[row - 1];
        order_set_at(order, pos(mark->x, mark->y, mark->z));
    } else {
        int at[3];
        luaL_checktype(L, -1, LUA_TTABLE);
        for (int i = 0; i < 3; i++) {
            lua_geti(L, -1, i + 1);
            at[i] = (int)i64_clamp(luaL_checkinteger(L, -1), -1, 600);
            lua_pop(L, 1);
        }
        if (!map_has(&pack->map, pos(at[0], at[1], at[2])))
            luaL_error(L, "spawn: %d,%d,%d is not on the map", at[0], at[1], at[2]);
        order_set_at(order, pos(at[0], at[1], at[2]));
    }
    lua_settop(L, 2);
}

static int m_spawn(lua_State *L) {
    Scope *scope = scope_of(L, 20);
    Order order = {.verb = VERB_spawn, .x = -1, .y = -1, .z = -1};
    spawn_only(L);
    spawn_who(L, pack_of(scope), &order);
    spawn_where(L, pack_of(scope), &order);
    int ordinal = director_next_ordinal(scope->director, order.of_group);
    for (int i = 0; i < scope->acts->count; i++)
        ordinal += scope->acts->act[i].order.verb == VERB_spawn &&
                   scope->acts->act[i].order.of_group == order.of_group;
    if (ordinal > 255) luaL_error(L, "spawn: the group is full");
    order.of_unit = (u8)ordinal;
    new_act(L, scope)->order = order;
    lua_pushinteger(L, ordinal);
    return 1;
}

// ---- the handle ---------------------------------------------------------------------------------

static int m_index(lua_State *L) {
    Scope *scope = scope_of(L, 0);
    Handle *handle = lua_touserdata(L, 1);
    const char *key = luaL_checkstring(L, 2);
    if (text_same(key, "ms")) return lua_pushinteger(L, director_ms(scope->director)), 1;
    if (text_same(key, "state")) return lua_rawgeti(L, LUA_REGISTRYINDEX, handle->state_ref), 1;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) return luaL_error(L, "m has no '%s'", key);
    return 1;
}

static int m_newindex(lua_State *L) {
    scope_of(L, 0);
    Handle *handle = lua_touserdata(L, 1);
    if (lua_type(L, 2) != LUA_TSTRING || !text_same(lua_tostring(L, 2), "state"))
        return luaL_error(L, "only m.state can be set");
    luaL_checktype(L, 3, LUA_TTABLE);
    lua_settop(L, 3);
    lua_rawseti(L, LUA_REGISTRYINDEX, handle->state_ref);
    return 0;
}

static void make_metatable(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"people", m_people},   {"opening", m_opening},     {"below", m_below}, {"preset", m_preset},
        {"message", m_message}, {"objective", m_objective}, {"phase", m_phase},
        {"finish", m_finish},   {"after", m_after},         {"spawn", m_spawn},
        {NULL, NULL},
    };
    luaL_newlib(L, methods);
    lua_pushcclosure(L, m_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, m_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

void director_push(lua_State *L, const ActorCall *call) {
    Handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = (Handle){vm_of(L)->scope.serial, call->state_ref};
    if (luaL_newmetatable(L, HANDLE)) make_metatable(L);
    lua_setmetatable(L, -2);
}

void director_carry_out(const Acts *acts, Director *director) {
    for (int i = 0; i < acts->count; i++) {
        const Act *act = &acts->act[i];
        if (act->timer)
            director_after(director, act->ms, act->handler, act->data);
        else
            director_order(director, &act->order);
    }
}

// Field by field: what two runs of a hook must have in common.
void director_digest(const Acts *acts, Blob *out) {
    for (int i = 0; i < acts->count; i++) {
        const Act *act = &acts->act[i];
        const Order *o = &act->order;
        const i64 fields[] = {act->timer, act->ms, act->data, o->verb, o->x,        o->y,
                              o->z,       o->text, o->amount, o->word, o->of_group, o->of_unit,
                              o->kind,    o->kit,  o->name,   o->plan, o->traits, o->character, o->skill};
        for (size_t k = 0; k < ARRAY_LEN(fields); k++) blob_int(out, (u64)fields[k], 8);
        blob_text(out, act->handler);
    }
}
