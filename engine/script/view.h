// view.h: what a script is shown: percepts of its group, and people in truth for the director.
// Views are good during their call only; lists and tables made from them are plain copies.
#pragma once
#include "script/actor.h"
#include "script/reader.h"

// Pushes the percept view `p` of the call under way.
void view_push(lua_State *L);
// The same, when the member on the top is the row of that ordinal in it.
void view_push_of(lua_State *L, int ordinal);
enum { VIEW_MEMBER_STEPS = 20, VIEW_CONTACT_STEPS = 15 }; // prices of a row, made or not
// Rows (row.h). Of a member: nil when there is none of this ordinal.
void view_push_member(lua_State *L, const Seat *seat, int ordinal);
void view_push_contact(lua_State *L, const Seat *seat, const KnownContact *contact);
void view_push_event(lua_State *L, const Seat *seat, const Percept *percept);
void view_push_opening(lua_State *L, const World *w, const KnownOpening *opening);
void view_push_room(lua_State *L, const World *w, const KnownRoom *room);
void view_push_claim(lua_State *L, const Seat *seat, const Claim *claim);
// Pushes the group as a table for `init`.
void view_push_group(lua_State *L, const Pack *pack, GroupId group);
// Sets fields x, y, z of the table on the top.
void view_set_place(lua_State *L, Pos at);
void view_set_text(lua_State *L, const char *key, const char *text);
void view_set_int(lua_State *L, const char *key, i64 value);
void view_push_traits(lua_State *L, u16 traits);
const char *view_word(const Pack *pack, u16 row); // text of a words row + 1, "" none
const char *view_name(const Pack *pack, u16 row);                // of a names row + 1, "" none
const char *view_word_at(const WordList *list, int i);           // "" outside of it
