// view_place.c: openings and rooms as the group believes them to be, as rows in the words of scripts/README.md.
#include "script/row.h"
#include "script/view.h"

// ---- openings -----------------------------------------------------------------------------------

typedef struct Opening {
    KnownOpening is;
    bool across; // one goes through from west to east
    const Pack *pack;
} Opening;

static void push_known(lua_State *L, u8 value) { // 0 unknown, 1 no, 2 yes
    if (value)
        lua_pushboolean(L, value == 2);
    else
        lua_pushnil(L);
}

// The end at which it hangs, the side to which it opens: "west" or "north" is 1, "east" or "south" 2. A leaf in a wall that
// runs north and south hangs north or south and opens west or east, as its rooms lie.
static void push_end(lua_State *L, const Opening *o, bool hinge) {
    u8 end = hinge ? o->is.hinge : o->is.swing;
    if (!end) row_text(L, NULL);
    else if (o->is.role == ROLE_HATCH) row_text(L, hinge ? "edge" : end == 1 ? "up" : "down");
    else if (o->across != hinge) row_text(L, end == 1 ? "west" : "east");
    else row_text(L, end == 1 ? "north" : "south");
}

#define OPENING_FIELDS(F)                                                                      \
    F(number, row_int(L, o->is.number))                                                        \
    F(ref, row_ref(L, o->is.role == ROLE_WINDOW ? 'w' : 'd', o->is.number))                    \
    F(role, row_text(L, WORDS_ROLE.name(o->is.role)))                                          \
    F(x, row_int(L, o->is.at.x))                                                               \
    F(y, row_int(L, o->is.at.y))                                                               \
    F(z, row_int(L, o->is.at.z))                                                               \
    F(material, row_text(L, o->pack->materials[o->is.material].name))                          \
    F(open, row_int(L, o->is.open_pct))                                                        \
    F(lock, push_known(L, o->is.lock))                                                         \
    F(chain, push_known(L, o->is.chain))                                                       \
    F(block, push_known(L, o->is.block))                                                       \
    F(barricade, row_int(L, o->is.barricade))                                                  \
    F(damage, row_int(L, o->is.damage))                                                        \
    F(hole, row_int(L, o->is.hole))                                                            \
    F(hinge, push_end(L, o, true))                                                             \
    F(opens, push_end(L, o, false))                                                            \
    F(charged, row_true(L, o->is.charged))                                                     \
    F(told_by, row_text(L, o->is.from_group ? o->pack->groups[o->is.from_group - 1].name : NULL)) \
    F(source, row_text(L, WORDS_SOURCE.name(o->is.source)))                                    \
    F(as_of_ms, row_int(L, o->is.as_of_ms))                                                    \
    F(room_a, row_int(L, o->is.room_a))                                                        \
    F(room_b, row_int(L, o->is.room_b))

ROW_KIND(OPENING, Opening, o, OPENING_FIELDS)

void view_push_opening(lua_State *L, const World *w, const KnownOpening *known) {
    const Opening o = {*known, know_opening_across(w, known->at), know_pack(w)};
    row_new(L, &OPENING, &o);
}

// ---- rooms --------------------------------------------------------------------------------------

typedef struct Chamber {
    KnownRoom is;
    const Room *drawn; // NULL: not on the plan of the group
} Chamber;

#define ROOM_FIELDS(F)                                                      \
    F(number, row_int(L, r->is.number))                                     \
    F(state, row_text(L, WORDS_ROOM_STATE.name(r->is.state)))               \
    F(present, row_int(L, r->is.present_pm))                                \
    F(cleared_ms, row_int(L, r->is.cleared_ms))                             \
    F(searched_ms, row_time(L, r->is.searched_ms))                          \
    F(stale, row_bool(L, r->is.stale))                                      \
    F(x, row_int(L, r->is.centre.x))                                        \
    F(y, row_int(L, r->is.centre.y))                                        \
    F(z, row_int(L, r->is.centre.z))                                        \
    F(storey, row_int(L, r->is.storey))                                     \
    F(name, row_text(L, r->drawn ? r->drawn->name : NULL))                  \
    F(title, row_text(L, r->drawn ? r->drawn->title : NULL))                \
    F(flat, row_text(L, r->drawn ? r->drawn->flat : NULL))                  \
    F(outdoor, r->drawn ? lua_pushboolean(L, r->drawn->outdoor) : lua_pushnil(L))

ROW_KIND(ROOM, Chamber, r, ROOM_FIELDS)

void view_push_room(lua_State *L, const World *w, const KnownRoom *known) {
    const Pack *pack = know_pack(w);
    bool drawn = known->room && known->room <= pack->rooms_count;
    const Chamber r = {*known, drawn ? &pack->rooms[known->room - 1] : NULL};
    row_new(L, &ROOM, &r);
}
