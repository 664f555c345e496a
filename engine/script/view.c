// view.c: the percept view `p`: lists made on demand; the questions on the believed map are those of view_way.c.
// Touching it after its call is E-STALE; each answer has its price in steps.
#include "script/view_scope.h"

#include <stdlib.h>

#include "script/reader.h"

static const char VIEW[] = "threshold.percepts";
typedef struct View {
    u32 serial;
} View;

// Views are asked for more often than anything else: by the metatable itself, and by its name only to complain.
static View *view_at_one(lua_State *L) {
    if (lua_type(L, 1) != LUA_TUSERDATA || !lua_getmetatable(L, 1)) return luaL_checkudata(L, 1, VIEW);
    lua_rawgetp(L, LUA_REGISTRYINDEX, VIEW);
    bool same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same ? lua_touserdata(L, 1) : luaL_checkudata(L, 1, VIEW);
}

Scope *view_scope(lua_State *L, int price) {
    View *view = view_at_one(L);
    Scope *scope = &vm_of(L)->scope;
    if (view->serial != scope->serial || !scope->open)
        luaL_error(L, "E-STALE: percepts may be read during their call only");
    vm_charge(L, price);
    return scope;
}

Pos view_place_arg(lua_State *L, int first) {
    int at[3];
    for (int i = 0; i < 3; i++) {
        lua_Integer v = luaL_checkinteger(L, first + i);
        luaL_argcheck(L, v >= -1000 && v <= 1000, first + i, "not a coordinate");
        at[i] = (int)v;
    }
    return pos(at[0], at[1], at[2]);
}

bool view_on_map(const World *w, Pos at) { return map_has(&know_pack(w)->map, at); }

int view_asker(lua_State *L, const Scope *scope, int arg) {
    if (!lua_isnoneornil(L, arg)) return (int)i64_clamp(luaL_checkinteger(L, arg), 0, 255);
    if (!scope->unit) luaL_error(L, "who? give the ordinal of a member here");
    return scope->unit;
}

// ---- rows made once a call: who asks again gets the same table -----------------------------------

enum { KEPT_CONTACTS = -1, KEPT_ROOMS = -2, KEPT_OPENINGS = -3, // lists
       KEPT_CONTACT = 1000, KEPT_ROOM = 70000, KEPT_OPENING = 140000 }; // and their numbers; members by ordinal

static bool kept(lua_State *L, int key) {
    if (lua_getiuservalue(L, 1, 1) != LUA_TTABLE) return lua_pop(L, 1), false;
    if (lua_rawgeti(L, -1, key) == LUA_TNIL) return lua_pop(L, 2), false;
    lua_remove(L, -2);
    return true;
}

// The row on the top.
static void keep(lua_State *L, int key) {
    if (lua_getiuservalue(L, 1, 1) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_createtable(L, 8, 8);
        lua_pushvalue(L, -1);
        lua_setiuservalue(L, 1, 1);
    }
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, key);
    lua_pop(L, 1);
}

// A new list of the rows of the one on the top, in its place: lists are the script's own.
static int own_list(lua_State *L) {
    int n = (int)lua_rawlen(L, -1);
    lua_createtable(L, n, 0);
    for (int i = 1; i <= n; i++) {
        lua_rawgeti(L, -2, i);
        lua_rawseti(L, -2, i);
    }
    return 1;
}

static void push_member(lua_State *L, const Scope *scope, int ordinal) {
    if (kept(L, ordinal)) {
        vm_charge(L, VIEW_MEMBER_STEPS);
        return;
    }
    view_push_member(L, scope->seat, ordinal);
    if (!lua_isnil(L, -1)) keep(L, ordinal);
}

static void push_contact(lua_State *L, const Scope *scope, const KnownContact *c) {
    if (kept(L, KEPT_CONTACT + c->id)) {
        vm_charge(L, VIEW_CONTACT_STEPS);
        return;
    }
    view_push_contact(L, scope->seat, c);
    keep(L, KEPT_CONTACT + c->id);
}

// ---- lists --------------------------------------------------------------------------------------

// p:members(), or p:members{ near =, cells = }: those who are here and near.
static int view_members(lua_State *L) {
    static const char *const keys[] = {"near", "cells", NULL};
    Scope *scope = view_scope(L, 2);
    const World *w = seat_world(scope->seat);
    bool all = lua_isnoneornil(L, 2);
    Filter f = all ? (Filter){0} : filter_read(L, keys);
    int n = know_member_count(w, scope->seat->group), added = 0;
    lua_createtable(L, all ? n : 4, 0);
    for (int i = 1; i <= n; i++) {
        KnownMember m;
        if (!all && (!know_member(w, scope->seat->group, i, &m) || !m.here || !filter_near(&f, m.at))) continue;
        push_member(L, scope, i);
        lua_rawseti(L, -2, ++added);
    }
    return 1;
}

static int view_member(lua_State *L) {
    Scope *scope = view_scope(L, 2);
    push_member(L, scope, (int)i64_clamp(luaL_checkinteger(L, 2), 0, 255));
    return 1;
}

// p:standing(x, y, z): the member who stands there, or nil.
static int view_standing(lua_State *L) {
    Scope *scope = view_scope(L, 6);
    int ordinal = know_standing(seat_world(scope->seat), scope->seat->group, view_place_arg(L, 2));
    if (!ordinal) return lua_pushnil(L), 1;
    push_member(L, scope, ordinal);
    return 1;
}

static int state_arg(lua_State *L, int arg) {
    const char *name = luaL_checkstring(L, arg);
    for (int state = CONTACT_IN_SIGHT; state < CONTACT_STATE_COUNT; state++)
        if (text_same(name, WORDS_CONTACT_STATE.name(state))) return state;
    return luaL_argerror(L, arg, "a state of contacts is expected: in_sight, last_known, heard or dropped");
}

static bool wanted(const Filter *f, const KnownContact *c) {
    return (f->state < 0 || c->state == f->state) && (f->custody < 0 || c->custody == f->custody) && filter_near(f, c->at);
}

// p:contacts(), p:contacts("in_sight") or p:contacts{ state =, custody =, near =, cells = }: at the price of those alone.
static int view_contacts(lua_State *L) {
    static const char *const keys[] = {"state", "custody", "near", "cells", NULL};
    Scope *scope = view_scope(L, 2);
    const World *w = seat_world(scope->seat);
    bool all = lua_isnoneornil(L, 2);
    Filter f = lua_istable(L, 2) ? filter_read(L, keys) : (Filter){.state = all ? -1 : state_arg(L, 2), .custody = -1};
    int added = 0;
    if (all && kept(L, KEPT_CONTACTS)) {
        vm_charge(L, VIEW_CONTACT_STEPS * (i64)lua_rawlen(L, -1));
        return own_list(L);
    }
    KnownContact contacts[KNOWN_CONTACTS];
    int n = know_contacts(w, scope->seat->group, contacts);
    lua_createtable(L, all ? n : 0, 0);
    for (int i = 0; i < n; i++) {
        if (!wanted(&f, &contacts[i])) continue;
        push_contact(L, scope, &contacts[i]);
        lua_rawseti(L, -2, ++added);
    }
    if (!all) return 1;
    keep(L, KEPT_CONTACTS);
    return own_list(L);
}

static int view_contact(lua_State *L) {
    Scope *scope = view_scope(L, 2);
    KnownContact contact;
    i64 id = 0;
    if (lua_type(L, 2) == LUA_TSTRING) {
        const char *ref = lua_tostring(L, 2);
        luaL_argcheck(L, ref[0] == 'c' && text_to_i64(ref + 1, &id), 2,
                      "a contact is named as \"c3\"");
    } else {
        id = luaL_checkinteger(L, 2);
    }
    bool known = id > 0 && id <= UINT16_MAX &&
                 know_contact(seat_world(scope->seat), scope->seat->group, (ContactId)id, &contact);
    if (known)
        push_contact(L, scope, &contact);
    else
        lua_pushnil(L);
    return 1;
}

static int view_events(lua_State *L) {
    Scope *scope = view_scope(L, 2);
    const Percept *percepts;
    int n = seat_percepts(scope->seat, scope->after, &percepts);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        view_push_event(L, scope->seat, &percepts[i]);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

static int view_objectives(lua_State *L) {
    static const char *const states[] = {"set", "met", "lost"};
    Scope *scope = view_scope(L, 10);
    const World *w = seat_world(scope->seat);
    u16 text[64];
    u8 state[64];
    int n = know_objectives(w, scope->seat->group, text, state, 64);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        lua_createtable(L, 0, 2);
        view_set_text(L, "text", view_word(know_pack(w), text[i]));
        view_set_text(L, "state", states[state[i] % 3]);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

static int view_claims(lua_State *L) {
    Scope *scope = view_scope(L, 10);
    const World *w = seat_world(scope->seat);
    Claim claim;
    int n = know_claim_count(w, scope->seat->group);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        if (!know_claim_at(w, scope->seat->group, i, &claim)) break;
        view_push_claim(L, scope->seat, &claim);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

// ---- openings, rooms, cells ---------------------------------------------------------------------

static void push_opening(lua_State *L, const World *w, const KnownOpening *o) {
    if (kept(L, KEPT_OPENING + o->number)) return;
    view_push_opening(L, w, o);
    keep(L, KEPT_OPENING + o->number);
}

static const char *flat_of(const World *w, GroupId g, u16 number) {
    KnownRoom room;
    return number && know_room_by_number(w, g, number, &room) && room.room ? know_pack(w)->rooms[room.room - 1].flat : "";
}

static bool opens_on(const World *w, GroupId g, const Filter *f, const KnownOpening *o) {
    if ((f->role >= 0 && o->role != f->role) || !filter_near(f, o->at)) return false;
    return !f->flat || text_same(flat_of(w, g, o->room_a), f->flat) || text_same(flat_of(w, g, o->room_b), f->flat);
}

// p:openings(), or p:openings{ role =, flat =, near =, cells = }: those alone, at the price of those and a little for looking.
static int view_openings(lua_State *L) {
    static const char *const keys[] = {"role", "flat", "near", "cells", NULL};
    Scope *scope = view_scope(L, 2);
    const World *w = seat_world(scope->seat);
    KnownOpening opening;
    bool all = lua_isnoneornil(L, 2);
    Filter f = all ? (Filter){.role = -1} : filter_read(L, keys);
    int n = know_opening_count(w, scope->seat->group), added = 0;
    vm_charge(L, all ? 8 * n : 10 + n / 8);
    if (all && kept(L, KEPT_OPENINGS)) return own_list(L);
    lua_createtable(L, all ? n : 4, 0);
    for (int i = 0; i < n; i++) {
        if (!know_opening_at(w, scope->seat->group, i, &opening) || !opens_on(w, scope->seat->group, &f, &opening)) continue;
        if (!all) vm_charge(L, 10);
        push_opening(L, w, &opening);
        lua_rawseti(L, -2, ++added);
    }
    if (!all) return 1;
    keep(L, KEPT_OPENINGS);
    return own_list(L);
}

static int view_opening(lua_State *L) {
    Scope *scope = view_scope(L, 10);
    const World *w = seat_world(scope->seat);
    KnownOpening opening;
    Pos at = view_place_arg(L, 2);
    if (view_on_map(w, at) && know_opening_in(w, scope->seat->group, at, &opening))
        push_opening(L, w, &opening);
    else
        lua_pushnil(L);
    return 1;
}

static void push_room(lua_State *L, const World *w, const KnownRoom *r) {
    if (kept(L, KEPT_ROOM + r->number)) return;
    view_push_room(L, w, r);
    keep(L, KEPT_ROOM + r->number);
}

// p:rooms(), p:rooms("2b"): those of one flat, or p:rooms{ flat =, near =, cells = }: at the price of those alone.
static int view_rooms(lua_State *L) {
    static const char *const keys[] = {"flat", "near", "cells", NULL};
    Scope *scope = view_scope(L, 2);
    const World *w = seat_world(scope->seat);
    bool all = lua_isnoneornil(L, 2);
    Filter f = lua_istable(L, 2) ? filter_read(L, keys) : (Filter){.flat = luaL_optstring(L, 2, NULL)};
    KnownRoom room;
    int n = know_room_count(w, scope->seat->group), added = 0;
    if (all) {
        vm_charge(L, 8 * n);
        if (kept(L, KEPT_ROOMS)) return own_list(L);
    }
    lua_createtable(L, all ? n : 8, 0);
    for (int i = 0; i < n; i++) {
        if (!know_room_at(w, scope->seat->group, i, &room) || !filter_near(&f, room.centre)) continue;
        if (f.flat && (!room.room || !text_same(know_pack(w)->rooms[room.room - 1].flat, f.flat))) continue;
        if (!all) vm_charge(L, 10);
        push_room(L, w, &room);
        lua_rawseti(L, -2, ++added);
    }
    if (!all) return 1;
    keep(L, KEPT_ROOMS);
    return own_list(L);
}

static int view_room_at(lua_State *L) {
    Scope *scope = view_scope(L, 10);
    const World *w = seat_world(scope->seat);
    KnownRoom room;
    Pos at = view_place_arg(L, 2);
    u16 number = view_on_map(w, at) ? know_room_of(w, scope->seat->group, at) : 0;
    if (number && know_room_by_number(w, scope->seat->group, number, &room))
        push_room(L, w, &room);
    else
        lua_pushnil(L);
    return 1;
}

static int view_cell(lua_State *L) {
    Scope *scope = view_scope(L, 10);
    const World *w = seat_world(scope->seat);
    const Pack *pack = know_pack(w);
    Pos at = view_place_arg(L, 2);
    KnownCell cell = view_on_map(w, at) ? know_cell(w, scope->seat->group, at) : (KnownCell){0};
    if (!cell.known) return lua_pushnil(L), 1;
    const Material *material = &pack->materials[cell.material];
    bool shut = material->solid && (!material_is_opening(material) || cell.open_pct <= 60);
    lua_createtable(L, 0, 10);
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, "known");
    lua_pushboolean(L, (cell.known & KNOWN_IN_VIEW) != 0);
    lua_setfield(L, -2, "in_view");
    view_set_text(L, "material", material->name);
    view_set_text(L, "role", WORDS_ROLE.name(material->role));
    if (cell.floor) view_set_text(L, "floor", pack->materials[cell.floor].name);
    view_set_int(L, "open", cell.open_pct);
    view_set_int(L, "smoke", cell.smoke);
    if (cell.light_known) view_set_int(L, "light", cell.light); // nil: nobody knows
    lua_pushboolean(L, cell.thing);
    lua_setfield(L, -2, "thing");
    lua_pushboolean(L, cell.floor && !shut && !(cell.flags & CELL_VOID));
    lua_setfield(L, -2, "standable");
    if (cell.flags & CELL_EXIT) lua_pushboolean(L, 1), lua_setfield(L, -2, "exit");
    if (cell.flags & CELL_OUTDOOR) lua_pushboolean(L, 1), lua_setfield(L, -2, "outdoor");
    if (cell.flags & CELL_LADDER) lua_pushboolean(L, 1), lua_setfield(L, -2, "ladder");
    return 1;
}

// ---- the view itself ----------------------------------------------------------------------------

// Upvalue 1: the methods.
static int view_index(lua_State *L) {
    Scope *scope = view_scope(L, 0);
    const char *key = luaL_checkstring(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    if (text_same(key, "ms")) return lua_pushinteger(L, seat_ms(scope->seat)), 1;
    if (text_same(key, "phase")) {
        const World *w = seat_world(scope->seat);
        return lua_pushstring(L, view_word(know_pack(w), know_phase(w))), 1;
    }
    if (text_same(key, "limit_ms")) {
        i64 limit = know_pack(seat_world(scope->seat))->info->limit_ms;
        return limit ? lua_pushinteger(L, limit) : lua_pushnil(L), 1;
    }
    if (text_same(key, "self")) {
        if (!scope->unit) return lua_pushnil(L), 1;
        if (!kept(L, scope->unit)) push_member(L, scope, scope->unit);
        return 1;
    }
    return luaL_error(L, "percepts have no '%s'", key);
}

static void make_metatable(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"members", view_members},
        {"member", view_member},
        {"standing", view_standing},
        {"contacts", view_contacts},
        {"contact", view_contact},
        {"openings", view_openings},
        {"opening", view_opening},
        {"rooms", view_rooms},
        {"room_at", view_room_at},
        {"cell", view_cell},
        {"events", view_events},
        {"objectives", view_objectives},
        {"claims", view_claims},
        {NULL, NULL},
    };
    luaL_newlib(L, methods);
    luaL_setfuncs(L, view_ways, 0);
    lua_pushcclosure(L, view_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

void view_push(lua_State *L) {
    View *view = lua_newuserdatauv(L, sizeof *view, 1);
    view->serial = vm_of(L)->scope.serial;
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, VIEW) == LUA_TNIL) {
        lua_pop(L, 1);
        luaL_newmetatable(L, VIEW);
        make_metatable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, VIEW);
    }
    lua_setmetatable(L, -2);
}

void view_push_of(lua_State *L, int ordinal) {
    view_push(L);
    lua_createtable(L, 8, 8);
    lua_pushvalue(L, -3);
    lua_rawseti(L, -2, ordinal);
    lua_setiuservalue(L, -2, 1);
}
