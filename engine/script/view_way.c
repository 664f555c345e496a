// view_way.c: what `p` answers about ways, lines, cover and marks, on the map as the group believes it.
// Each answer has its price in steps.
#include "script/view_scope.h"

#include <stdio.h>
#include <stdlib.h>

#include "script/reader.h"

// Options of p:path and p:walk_ms: { beside =, pace =, from = ordinal }.
static int way_options(lua_State *L, const Scope *scope, int arg, bool *beside, int *pace) {
    static const char *const known[] = {"beside", "pace", "from"};
    int who = 0, count;
    *beside = false;
    *pace = pace_walk;
    if (!lua_isnoneornil(L, arg)) {
        luaL_checktype(L, arg, LUA_TTABLE);
        const Key *keys = keys_of(L, arg, &count);
        for (int i = 0; i < count; i++) {
            bool good = false;
            for (size_t k = 0; k < ARRAY_LEN(known); k++)
                good = good || (keys[i].type == LUA_TSTRING && text_same(keys[i].text, known[k]));
            if (!good)
                luaL_error(L, "unknown option '%s': there are beside, pace and from",
                           keys[i].type == LUA_TSTRING ? keys[i].text : "?");
        }
        lua_getfield(L, arg, "beside");
        *beside = lua_toboolean(L, -1);
        if (lua_getfield(L, arg, "pace") == LUA_TSTRING)
            *pace = word_find(WORDS_pace, lua_tostring(L, -1));
        if (!*pace) luaL_error(L, "unknown pace '%s'", lua_tostring(L, -1));
        lua_getfield(L, arg, "from");
        who = (int)i64_clamp(lua_tointeger(L, -1), 0, 255);
        lua_settop(L, arg);
    }
    if (!who) who = view_asker(L, scope, arg + 1);
    return who;
}

static void push_steps(lua_State *L, Pos at, const Path *path) {
    lua_createtable(L, path->count, 0);
    for (int i = 0; i < path->count; i++) {
        at = pos_step(at, (Dir)path->step[i]);
        const int xyz[3] = {at.x, at.y, at.z};
        lua_createtable(L, 3, 0);
        for (int k = 0; k < 3; k++) {
            lua_pushinteger(L, xyz[k]);
            lua_rawseti(L, -2, k + 1);
        }
        lua_rawseti(L, -2, i + 1);
    }
}

static int view_path(lua_State *L) {
    Scope *scope = view_scope(L, 200);
    const World *w = seat_world(scope->seat);
    Pos to = view_place_arg(L, 2);
    KnownMember m;
    Path path;
    bool beside;
    int pace, who = way_options(L, scope, 5, &beside, &pace);
    bool found = view_on_map(w, to) && know_member(w, scope->seat->group, who, &m) && m.here &&
                 know_path(w, scope->seat->group, m.at, to, beside, &path);
    if (!found) return lua_pushnil(L), 1;
    vm_charge(L, 2 * path.count);
    lua_createtable(L, 0, 3);
    view_set_int(L, "cost", path.cost);
    push_steps(L, m.at, &path);
    lua_setfield(L, -2, "steps");
    Pos last = m.at;
    for (int i = 0; i < path.count; i++) last = pos_step(last, (Dir)path.step[i]);
    view_set_int(L, "ms", know_walk_ms(w, scope->seat->group, who, last, pace));
    return 1;
}

// How much of a member there known people could see: { tenths, faced, eyes, contact, light }.
static int view_exposure(lua_State *L) {
    Scope *scope = view_scope(L, 60);
    const World *w = seat_world(scope->seat);
    Pos at = view_place_arg(L, 2);
    int stance = lua_isnoneornil(L, 5) ? stance_stand : word_find(WORDS_stance, luaL_checkstring(L, 5));
    luaL_argcheck(L, stance, 5, "unknown stance");
    if (!view_on_map(w, at)) return lua_pushnil(L), 1;
    KnownExposure e = know_exposure(w, scope->seat->group, at, stance, 0);
    lua_createtable(L, 0, 5);
    view_set_int(L, "tenths", e.tenths);
    view_set_int(L, "faced", e.faced);
    view_set_int(L, "eyes", e.eyes);
    if (e.contact) {
        char ref[16];
        snprintf(ref, sizeof ref, "c%d", e.contact);
        view_set_text(L, "contact", ref);
    }
    if (e.light_known) view_set_int(L, "light", e.light);
    return 1;
}

static int view_walk_ms(lua_State *L) {
    Scope *scope = view_scope(L, 200);
    const World *w = seat_world(scope->seat);
    Pos to = view_place_arg(L, 2);
    int pace = lua_isnoneornil(L, 5) ? pace_walk : word_find(WORDS_pace, luaL_checkstring(L, 5));
    luaL_argcheck(L, pace, 5, "unknown pace");
    i64 ms = view_on_map(w, to) ? know_walk_ms(w, scope->seat->group, view_asker(L, scope, 6), to, pace) : -1;
    if (ms < 0)
        lua_pushnil(L);
    else
        lua_pushinteger(L, ms);
    return 1;
}

// p:force(x, y, z, verb [, ordinal]): what getting it open that way would take, as far as the group can tell.
static int view_force(lua_State *L) {
    Scope *scope = view_scope(L, 40);
    const World *w = seat_world(scope->seat);
    Pos at = view_place_arg(L, 2);
    Verb verb = verb_find(luaL_checkstring(L, 5));
    KnownForce f;
    luaL_argcheck(L, verb, 5, "unknown verb");
    if (!view_on_map(w, at) || !know_force_estimate(w, scope->seat->group, (int)luaL_optinteger(L, 6, 0), at, verb, &f)) return lua_pushnil(L), 1;
    lua_createtable(L, 0, 6);
    if (f.reason) view_set_text(L, "reason", reason_name(f.reason));
    view_set_text(L, "means", WORDS_MEANS.name(f.means));
    view_set_int(L, "median_ms", f.median_ms);
    view_set_int(L, "long_ms", f.long_ms);
    view_set_int(L, "chance", f.chance_pm);
    view_set_int(L, "noise_db10", f.noise_db10);
    return 1;
}

static int view_line(lua_State *L) {
    Scope *scope = view_scope(L, 40);
    const World *w = seat_world(scope->seat);
    Pos a = view_place_arg(L, 2), b = view_place_arg(L, 5);
    enum { STANDING_EYE = 160 };
    lua_pushboolean(L, view_on_map(w, a) && view_on_map(w, b) &&
                           know_line(w, scope->seat->group, a, STANDING_EYE, b, STANDING_EYE));
    return 1;
}

enum { PLACES = 64, LINE_STEPS = 4 };

// p:first_line(x, y, z, places): the number of the first of these places, or rows of people, that can be seen from there; nil none.
static int view_first_line(lua_State *L) {
    Scope *scope = view_scope(L, 10);
    const World *w = seat_world(scope->seat);
    Pos from = view_place_arg(L, 2);
    luaL_checktype(L, 5, LUA_TTABLE);
    enum { STANDING_EYE = 160 };
    int n = (int)lua_rawlen(L, 5);
    for (int i = 1; i <= n; i++) {
        vm_charge(L, LINE_STEPS);
        lua_rawgeti(L, 5, i);
        Pos to = view_place_in(L, -1, "first_line");
        lua_pop(L, 1);
        if (view_on_map(w, from) && view_on_map(w, to) && know_line(w, scope->seat->group, from, STANDING_EYE, to, STANDING_EYE)) return lua_pushinteger(L, i), 1;
    }
    return lua_pushnil(L), 1;
}

// A list of places, PLACES at most.
static int places_in(lua_State *L, int index, Pos out[PLACES], const char *what) {
    if (lua_isnoneornil(L, index)) return 0;
    if (lua_type(L, index) != LUA_TTABLE) luaL_error(L, "%s: a list of places is expected", what);
    int n = (int)i64_min((i64)lua_rawlen(L, index), PLACES);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, index, i + 1);
        out[i] = view_place_in(L, -1, what);
        lua_pop(L, 1);
    }
    vm_charge(L, n);
    return n;
}

// p:in_the_way(x, y, z [, but]): would whoever stops there hold others up?
static int view_in_the_way(lua_State *L) {
    Scope *scope = view_scope(L, 20);
    Pos at = view_place_arg(L, 2), but[PLACES];
    int n = places_in(L, 5, but, "in_the_way");
    lua_pushboolean(L, know_in_the_way(seat_world(scope->seat), scope->seat->group, at, but, n));
    return 1;
}

// p:stand_by(x, y, z, { from =, but =, cells =, unit = }): where to wait near there without holding anybody up.
static int view_stand_by(lua_State *L) {
    static const char *const known[] = {"from", "but", "cells", "unit"};
    Scope *scope = view_scope(L, 150);
    const World *w = seat_world(scope->seat);
    Pos near = view_place_arg(L, 2), from = near, but[PLACES], out;
    int n = 0, cells = 12, who = scope->unit, count;
    bool hidden = false;
    if (!lua_isnoneornil(L, 5)) {
        luaL_checktype(L, 5, LUA_TTABLE);
        const Key *keys = keys_of(L, 5, &count);
        for (int i = 0; i < count; i++) {
            bool good = false;
            for (size_t k = 0; k < ARRAY_LEN(known); k++) good = good || (keys[i].type == LUA_TSTRING && text_same(keys[i].text, known[k]));
            if (!good) luaL_error(L, "unknown option '%s': there are from, but, cells and unit", keys[i].type == LUA_TSTRING ? keys[i].text : "?");
        }
        hidden = lua_getfield(L, 5, "from") != LUA_TNIL;
        if (hidden) from = view_place_in(L, -1, "from");
        lua_getfield(L, 5, "but");
        n = places_in(L, -1, but, "but");
        if (lua_getfield(L, 5, "cells") != LUA_TNIL) cells = (int)i64_clamp(luaL_checkinteger(L, -1), 1, KNOW_STAND_BY_CELLS);
        if (lua_getfield(L, 5, "unit") != LUA_TNIL) who = (int)i64_clamp(luaL_checkinteger(L, -1), 0, 255);
    }
    hidden = hidden && view_on_map(w, from);
    if (!view_on_map(w, near) || !know_stand_by(w, scope->seat->group, who, near, hidden ? &from : NULL, cells, but, n, &out)) return lua_pushnil(L), 1;
    lua_pushinteger(L, out.x);
    lua_pushinteger(L, out.y);
    lua_pushinteger(L, out.z);
    return 3;
}

static int view_cover_from(lua_State *L) {
    Scope *scope = view_scope(L, 300);
    const World *w = seat_world(scope->seat);
    Pos from = view_place_arg(L, 2), out;
    KnownMember m;
    int radius = (int)i64_clamp(luaL_optinteger(L, 5, 8), 1, 30);
    bool found = view_on_map(w, from) && know_member(w, scope->seat->group, view_asker(L, scope, 6), &m) &&
                 m.here && know_cover_from(w, scope->seat->group, m.at, from, radius, &out);
    if (!found) return lua_pushnil(L), 1;
    lua_pushinteger(L, out.x);
    lua_pushinteger(L, out.y);
    lua_pushinteger(L, out.z);
    return 3;
}

static int view_distance(lua_State *L) {
    Scope *scope = view_scope(L, 4);
    KnownMember m;
    Pos to = view_place_arg(L, 2);
    if (!know_member(seat_world(scope->seat), scope->seat->group, view_asker(L, scope, 5), &m))
        return lua_pushnil(L), 1;
    lua_pushinteger(L, pos_distance_cm(m.at, to));
    return 1;
}

static bool on_side_of(const Pack *pack, GroupId g, int other) {
    return g == other || (pack->groups[g - 1].side == pack->groups[other - 1].side && pack->groups[g - 1].side != SIDE_CIVILIAN);
}

// A place without a drawn name, or one where the hidden truth puts people, of whom none are the
// group's own: nobody else's plan shows it.
static bool mark_hidden(const Pack *pack, GroupId g, int row) {
    const Mark *mark = &pack->marks[row - 1];
    char unnamed[sizeof mark->name];
    snprintf(unnamed, sizeof unnamed, "at_%d_%d_%d", mark->x, mark->y, mark->z);
    if (text_same(mark->name, unnamed)) return true;
    bool hidden = false;
    for (int i = 0; i < pack->facts_count; i++) {
        const Fact *fact = &pack->facts[i];
        for (int n = 0; n < fact->mark_count; n++) {
            if (fact->type != FACT_PEOPLE || fact->marks[n] != row) continue;
            if (on_side_of(pack, g, fact->group)) return false;
            hidden = true;
        }
    }
    return hidden;
}

// p:telephone(): where the one lies that the group has thrown, or nil.
static int view_telephone(lua_State *L) {
    Scope *scope = view_scope(L, 10);
    Pos at;
    if (!know_telephone(seat_world(scope->seat), scope->seat->group, &at)) return lua_pushnil(L), 1;
    lua_pushinteger(L, at.x);
    lua_pushinteger(L, at.y);
    lua_pushinteger(L, at.z);
    return 3;
}

// Names of places stand on the drawn plan: for those who have it or live there.
static int view_mark(lua_State *L) {
    Scope *scope = view_scope(L, 10);
    const Pack *pack = know_pack(seat_world(scope->seat));
    const Group *group = &pack->groups[scope->seat->group - 1];
    int row = group->has_plan || group->lives_here ? pack_mark(pack, luaL_checkstring(L, 2)) : 0;
    if (!row || mark_hidden(pack, scope->seat->group, row)) return lua_pushnil(L), 1;
    const Mark *mark = &pack->marks[row - 1];
    lua_pushinteger(L, mark->x);
    lua_pushinteger(L, mark->y);
    lua_pushinteger(L, mark->z);
    return 3;
}

const luaL_Reg view_ways[] = {
    {"path", view_path}, {"walk_ms", view_walk_ms}, {"force", view_force}, {"line", view_line}, {"first_line", view_first_line},
    {"in_the_way", view_in_the_way}, {"stand_by", view_stand_by}, {"exposure", view_exposure},
    {"cover_from", view_cover_from}, {"distance", view_distance}, {"mark", view_mark}, {"telephone", view_telephone}, {NULL, NULL},
};
