// orders.c: {"move",14,7,2,pace="run"} -> Ask, object by object, through the words of lang.
// The first order for a unit replaces what it does; those after it in the list follow.
#include "script/orders.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct Reading {
    lua_State *L;
    OrderList *list;
    int table;  // stack index of the order
    int number; // in the list, from 1
    Ask ask;
    int put; // objects so far
    u8 team[LANG_UNITS];
    int team_count;
} Reading;

static bool bad(Reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool bad(Reading *r, const char *format, ...) {
    va_list args;
    if (r->list->bad++ == 0) {
        int n = snprintf(r->list->problem, sizeof r->list->problem, "orders[%d]: ", r->number);
        va_start(args, format);
        vsnprintf(r->list->problem + n, sizeof r->list->problem - (size_t)n, format, args);
        va_end(args);
    }
    return false;
}

bool orders_is_tactic(const Script *script, const char *name) {
    char path[96];
    snprintf(path, sizeof path, "tactics/%.64s.lua", name);
    return script_file(script, path) != NULL;
}

// ---- objects ------------------------------------------------------------------------------------

static bool whole(Reading *r, int n, i64 *out) {
    lua_State *L = r->L;
    int is_whole;
    lua_geti(L, r->table, n);
    bool number = lua_type(L, -1) == LUA_TNUMBER;
    *out = lua_tointegerx(L, -1, &is_whole);
    lua_pop(L, 1);
    return number && is_whole;
}

static bool put(Reading *r, const Object *object, const VerbInfo *info) {
    if (!order_put(&r->ask.order, object))
        return bad(r, "%s does not take that; it is said as '%s'", info->name, info->example);
    r->put++;
    return true;
}

// A cell takes three numbers; otherwise one number is a direction, a time, a contact or a member.
static bool put_number(Reading *r, const VerbInfo *info, int *n) {
    u16 allowed = info->first | info->second;
    i64 x, y, z;
    Object object = {.at = pos(-1, -1, -1)};
    if (!whole(r, *n, &x))
        return bad(r, "%s: a fraction or no number; cells and times are whole", info->name);
    if (allowed & OBJ_CELL && whole(r, *n + 1, &y) && whole(r, *n + 2, &z)) {
        bool in = x >= 0 && x < MAP_MAX_SIDE && y >= 0 && y < MAP_MAX_SIDE && z >= 0 &&
                  z < MAP_MAX_STOREYS;
        if (!in)
            return bad(r, "%s: %lld,%lld,%lld lies outside every map", info->name, (long long)x,
                       (long long)y, (long long)z);
        object.type = OBJ_CELL;
        object.at = pos((int)x, (int)y, (int)z);
        *n += 2;
    } else if (allowed & OBJ_DIR && x >= 0 && x <= 255) {
        object.type = OBJ_DIR;
        object.dir = (u8)x;
    } else if (allowed & OBJ_TIME && x >= 0 && x <= INT32_MAX) {
        object.type = OBJ_TIME;
        object.ms = x;
    } else {
        return bad(r,
                   allowed & OBJ_CELL
                       ? "%s: a cell is three whole numbers x, y, z; it is said as '%s'"
                       : "%s takes no such number; it is said as '%s'",
                   info->name, info->example);
    }
    return put(r, &object, info);
}

static bool put_word(Reading *r, const VerbInfo *info, const char *word) {
    Object object;
    u16 allowed = (info->first | info->second) & (u16)~OBJ_OPTIONAL;
    if (!object_parse(r->list->pack, r->list->group, allowed, (WordSet)info->words, word,
                      &object)) {
        const char *names[32], *nearest = NULL;
        int count = 0;
        for (int i = 1; i <= word_count((WordSet)info->words) && count < 32; i++)
            names[count++] = word_name((WordSet)info->words, i);
        if (count) nearest = text_nearest(word, names, count, 4);
        if (nearest)
            return bad(r, "%s: unknown word '%.40s'; the nearest is '%s'", info->name, word,
                       nearest);
        return bad(r, "%s does not take '%.40s'; it is said as '%s'", info->name, word,
                   info->example);
    }
    return put(r, &object, info);
}

static bool put_objects(Reading *r, const VerbInfo *info) {
    lua_State *L = r->L;
    int last = (int)i64_min((i64)luaL_len(L, r->table), 12);
    for (int n = 2; n <= last; n++) {
        int type = lua_geti(L, r->table, n);
        bool ok;
        if (type == LUA_TNUMBER)
            ok = put_number(r, info, &n);
        else if (type == LUA_TSTRING)
            ok = put_word(r, info, lua_tostring(L, -1));
        else
            ok = bad(r, "%s: object %d is a %s", info->name, n - 1, luaL_typename(L, -1));
        lua_pop(L, 1);
        if (!ok) return false;
    }
    int least = (info->first && !(info->first & OBJ_OPTIONAL)) +
                (info->second && !(info->second & OBJ_OPTIONAL));
    if (r->put < least)
        return bad(r, "%s lacks an object; it is said as '%s'", info->name, info->example);
    return true;
}

// ---- options ------------------------------------------------------------------------------------

// "go1", "contact", "shot", or { clear = room }, { ready = n }, { with = n }, { at = ms }, { wait =
// ms }.
static bool read_gate(Reading *r, const char *key, Gate *out) {
    static const struct {
        const char *key;
        u8 kind;
    } kinds[] = {
        {"clear", GATE_CLEAR}, {"ready", GATE_READY}, {"with", GATE_WITH},
        {"at", GATE_AT},       {"wait", GATE_WAIT},
    };
    lua_State *L = r->L;
    const char *word = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    if (strncmp(word, "go", 2) == 0 && word[2] >= '1' && word[2] <= '4' && !word[3])
        *out = (Gate){.kind = GATE_GO, .number = (u8)(word[2] - '0')};
    else if (text_same(word, "contact"))
        *out = (Gate){.kind = GATE_CONTACT};
    else if (text_same(word, "shot"))
        *out = (Gate){.kind = GATE_SHOT};
    if (out->kind) return true;
    for (size_t i = 0; lua_istable(L, -1) && i < ARRAY_LEN(kinds); i++) {
        int type = lua_getfield(L, -1, kinds[i].key);
        if (type == LUA_TTABLE && (kinds[i].kind == GATE_READY || kinds[i].kind == GATE_WITH)) {
            *out = (Gate){.kind = kinds[i].kind};
            for (int n = 1; n <= (int)i64_min((i64)luaL_len(L, -1), 32); n++) {
                lua_geti(L, -1, n);
                i64 unit = lua_tointeger(L, -1);
                lua_pop(L, 1);
                if (unit >= 1 && unit <= 32) out->units |= 1u << (unit - 1);
            }
            for (int n = 1; n <= 32 && !out->number; n++)
                if (out->units >> (n - 1) & 1) out->number = (u8)n;
            if (!out->number) out->kind = GATE_NONE;
        } else if (type == LUA_TNUMBER) {
            i64 value = i64_clamp(lua_tointeger(L, -1), 0, INT32_MAX);
            *out = (Gate){.kind = kinds[i].kind,
                          .number = (u8)i64_min(value, 255),
                          .room = (u16)i64_min(value, UINT16_MAX),
                          .ms = value};
        }
        lua_pop(L, 1);
        if (out->kind) return true;
    }
    return bad(r,
               "%s: one of \"go1\"..\"go4\", \"contact\", \"shot\", {clear=room}, {ready=n or list}, "
               "{with=n or list}, {at=ms}, {wait=ms}",
               key);
}

static bool read_unit(Reading *r) {
    const OrderList *list = r->list;
    i64 unit = lua_isinteger(r->L, -1) ? lua_tointeger(r->L, -1) : 0;
    bool known = unit >= 1 && unit <= list->members;
    for (int i = 0; known && list->team_count; i++) {
        if (i == list->team_count) return bad(r, "unit %lld is not of the team", (long long)unit);
        if (list->team[i] == unit) break;
    }
    if (!known)
        return bad(r, "there is no member %s in the group",
                   lua_isinteger(r->L, -1) ? lua_tostring(r->L, -1) : luaL_typename(r->L, -1));
    if (list->unit && unit != list->unit)
        return bad(r, "think gives orders to its own unit only; use plan for others");
    r->ask.order.unit = (u8)unit;
    return true;
}

static bool read_team(Reading *r) {
    lua_State *L = r->L;
    int n = lua_istable(L, -1) ? (int)i64_min((i64)luaL_len(L, -1), LANG_UNITS) : 0;
    for (int i = 1; i <= n; i++) {
        lua_geti(L, -1, i);
        i64 unit = lua_tointeger(L, -1);
        lua_pop(L, 1);
        if (unit < 1 || unit > r->list->members)
            return bad(r, "team: there is no member %lld", (long long)unit);
        r->team[r->team_count++] = (u8)unit;
    }
    return n ? true : bad(r, "team is a list of ordinals");
}

static bool read_option(Reading *r, const char *key) {
    lua_State *L = r->L;
    char value[48];
    if (text_same(key, "unit")) return read_unit(r);
    if (text_same(key, "team")) return read_team(r);
    if (text_same(key, "append")) return r->ask.append = lua_toboolean(L, -1), true;
    if (text_same(key, "on")) return read_gate(r, key, &r->ask.when);
    if (text_same(key, "until")) return read_gate(r, key, &r->ask.until);
    if (text_same(key, "answers"))
        return r->ask.answers = (u32)i64_clamp(lua_tointeger(L, -1), 0, UINT32_MAX), true;
    if (lua_isboolean(L, -1))
        snprintf(value, sizeof value, "%d", lua_toboolean(L, -1));
    else if (lua_isinteger(L, -1))
        snprintf(value, sizeof value, "%lld", (long long)lua_tointeger(L, -1));
    else if (lua_type(L, -1) == LUA_TSTRING)
        snprintf(value, sizeof value, "%s", lua_tostring(L, -1));
    else
        return bad(r, "option %.20s is a %s", key, luaL_typename(L, -1));
    const VerbInfo *info = verb_info((Verb)r->ask.order.verb);
    if (r->ask.order.verb && !order_option(r->list->pack, &r->ask.order, key, value))
        return bad(r, "%s has no option %.20s=%.30s; it is said as '%s'", info->name, key, value,
                   info->example);
    return true;
}

static bool read_options(Reading *r) {
    lua_State *L = r->L;
    int count, top = lua_gettop(L);
    const Key *keys = keys_of(L, r->table, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type == LUA_TNUMBER) continue;
        if (keys[i].type != LUA_TSTRING) return lua_settop(L, top), bad(r, "options have names");
        key_push(L, &keys[i]);
        lua_gettable(L, r->table);
        bool ok = read_option(r, keys[i].text);
        lua_pop(L, 1);
        if (!ok) return lua_settop(L, top), false;
    }
    lua_settop(L, top);
    return true;
}

// ---- one order ----------------------------------------------------------------------------------

// A tactic: its name, its objects and words as they stand, said for the team as a line.
static bool read_tactic(Reading *r, const char *name) {
    lua_State *L = r->L;
    OrderList *list = r->list;
    if (list->rank == RANK_TACTIC) return bad(r, "a tactic starts no other tactic");
    if (!r->team_count && r->ask.order.unit) r->team[r->team_count++] = r->ask.order.unit;
    if (!r->team_count && list->unit) r->team[r->team_count++] = list->unit;
    if (!r->team_count) return bad(r, "%s: team={ordinals} is missing", name);
    if (list->say_count == ORDERS_SAYS) return bad(r, "at most %d tactics a call", ORDERS_SAYS);
    Text text = text_over(list->say[list->say_count].text, LANG_TEXT);
    for (int i = 0; i < r->team_count; i++) text_add(&text, "%s%d", i ? ", " : "", r->team[i]);
    text_add(&text, ": %s", name);
    for (int n = 2; n <= (int)i64_min((i64)luaL_len(L, r->table), 12); n++) {
        i64 x, y, z;
        if (whole(r, n, &x) && whole(r, n + 1, &y) && whole(r, n + 2, &z)) {
            text_add(&text, " %lld,%lld,%lld", (long long)x, (long long)y, (long long)z);
            n += 2;
        } else if (lua_geti(L, r->table, n) == LUA_TSTRING) {
            text_add(&text, " %s", lua_tostring(L, -1));
            lua_pop(L, 1);
        } else {
            return lua_pop(L, 1),
                   bad(r, "%s: object %d is neither a word nor a cell x, y, z", name, n - 1);
        }
    }
    if (text.full) return bad(r, "%s: the line is too long", name);
    list->say_count++;
    return true;
}

static bool unknown_verb(Reading *r, const char *word) {
    const char *names[VERB_COUNT];
    int count = 0;
    for (int v = 1; v < VERB_COUNT; v++)
        if (verb_info((Verb)v)->who != WHO_DIRECTOR) names[count++] = verb_info((Verb)v)->name;
    const char *nearest = text_nearest(word, names, count, 4);
    return bad(r, "there is no order '%.40s'%s%s%s", word, nearest ? "; the nearest is '" : "",
               nearest ? nearest : "", nearest ? "'" : "");
}

static bool seen_before(const OrderList *list, u8 unit) {
    for (int i = 0; i < list->count; i++)
        if (list->ask[i].order.unit == unit) return true;
    return false;
}

static void read_order(lua_State *L, int table, int number, OrderList *list) {
    Reading r = {.L = L, .list = list, .table = table, .number = number};
    r.ask = (Ask){.rank = list->rank, .intent = list->intent};
    r.ask.order.x = r.ask.order.y = r.ask.order.z = -1;
    r.ask.order.group = list->group;
    r.ask.order.unit = list->unit;
    if (!lua_istable(L, table)) {
        bad(&r, "an order is a table as {\"move\", x, y, z}, not a %s", luaL_typename(L, table));
        return;
    }
    if (lua_geti(L, table, 1) != LUA_TSTRING) {
        bad(&r, "an order begins with a word, not a %s", luaL_typename(L, -1));
        return;
    }
    const char *word = lua_tostring(L, -1);
    Verb verb = verb_find(word);
    const VerbInfo *info = verb_info(verb);
    if (verb == VERB_none && !orders_is_tactic(list->script, word)) {
        unknown_verb(&r, word);
        return;
    }
    if (verb != VERB_none && info->who == WHO_DIRECTOR) {
        bad(&r, "%s is the director's", info->name);
        return;
    }
    // A tactic may bear the name of a verb: it is meant when a team is given.
    bool tactic = orders_is_tactic(list->script, word) &&
                  (verb == VERB_none || lua_getfield(L, table, "team") != LUA_TNIL);
    r.ask.order.verb = (u8)(tactic ? VERB_none : verb);
    if (tactic) {
        if (read_options(&r)) read_tactic(&r, word);
        return;
    }
    if (!put_objects(&r, info) || !read_options(&r)) return;
    if (!r.ask.order.unit) {
        bad(&r, "%s: unit=ordinal is missing", info->name);
        return;
    }
    if (seen_before(list, r.ask.order.unit)) r.ask.append = true;
    list->ask[list->count++] = r.ask;
}

void orders_read(lua_State *L, int index, OrderList *list) {
    int table = lua_absindex(L, index), top = lua_gettop(L);
    Reading r = {.L = L, .list = list, .number = 0};
    luaL_checkstack(L, 16, NULL);
    if (lua_isnil(L, table)) return;
    if (!lua_istable(L, table)) {
        bad(&r, "a list of orders is expected, not a %s", luaL_typename(L, table));
        return;
    }
    if (lua_geti(L, table, 1) == LUA_TSTRING) {
        read_order(L, table, 1, list);
        lua_settop(L, top);
        return;
    }
    lua_settop(L, top);
    lua_Integer n = luaL_len(L, table);
    if (n > ORDERS_MAX) {
        r.number = ORDERS_MAX + 1;
        bad(&r, "at most %d orders a call, here are %lld", ORDERS_MAX, (long long)n);
        n = ORDERS_MAX;
    }
    for (lua_Integer i = 1; i <= n; i++) {
        lua_geti(L, table, i);
        read_order(L, lua_gettop(L), (int)i, list);
        lua_settop(L, top);
        vm_charge(L, 10);
    }
}

void orders_read_wake(lua_State *L, int index, OrderList *list) {
    index = lua_absindex(L, index);
    list->wake_ms = -1;
    if (lua_isnil(L, index)) return;
    if (!lua_istable(L, index))
        luaL_error(L, "what follows the orders is a table as { wake = ms }, not a %s",
                   luaL_typename(L, index));
    if (lua_getfield(L, index, "wake") != LUA_TNIL) {
        if (lua_type(L, -1) != LUA_TNUMBER)
            luaL_error(L, "wake is a number of ms, not a %s", luaL_typename(L, -1));
        lua_Number ms = lua_tonumber(L, -1);
        list->wake_ms = ms >= 0 && ms <= INT32_MAX ? (i64)ms : ms < 0 ? 0 : INT32_MAX;
    }
    lua_pop(L, 1);
}

void orders_give(const OrderList *list, Seat *seat) {
    for (int i = 0; i < list->count; i++) seat_ask(seat, &list->ask[i]);
    for (int i = 0; i < list->say_count; i++) {
        LangProblem problem = {0};
        char line[2 * LANG_TEXT + LANG_PROBLEM_TEXT];
        if (seat_say(seat, list->say[i].text, list->rank, &problem) || !problem.text[0]) continue;
        snprintf(line, sizeof line, "\"%s\": %s", list->say[i].text, problem.text);
        script_complain(list->script, line);
    }
}
