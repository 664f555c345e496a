// view_claim.c: the dossier in a script's hands: each claim with its grades, what it is about and says.
// Only groups that hold the dossier have any; whether a claim is true is nowhere in it.
#include "script/actor.h"
#include "script/reader.h"
#include "script/view.h"

static void set_answer(lua_State *L, const char *key, u8 says) { // 0 nothing, 1 no, 2 yes
    if (!says) return;
    lua_pushboolean(L, says == 2);
    lua_setfield(L, -2, key);
}

static void set_subject(lua_State *L, const World *w, GroupId g, const Claim *c) {
    static const char *const about[ABOUT_COUNT] = {NULL, "room", "flat", "opening", "group", "person"};
    const Pack *pack = know_pack(w);
    u16 rooms[64];
    int n = know_claim_rooms(w, g, c, rooms, 64);
    if (about[c->about]) view_set_text(L, "about", about[c->about]);
    if (c->flat[0]) view_set_text(L, "flat", c->flat);
    if (c->group) view_set_text(L, "group", pack->groups[c->group - 1].name);
    if (c->person) view_set_text(L, "person", pack->people[c->person - 1].name);
    if (c->opening) view_set_place(L, pack->map.openings[c->opening - 1].at);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        lua_pushinteger(L, rooms[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "rooms");
}

static void set_said(lua_State *L, const Pack *pack, const Claim *c) {
    if (c->people >= 0) {
        view_set_int(L, "people", c->people);
        view_set_int(L, "people_most", c->people_most > c->people ? c->people_most : c->people);
    }
    set_answer(L, "armed", c->armed);
    set_answer(L, "here", c->here);
    set_answer(L, "route", c->route);
    set_answer(L, "open", c->open);
    set_answer(L, "locked", c->locked);
    set_answer(L, "chained", c->chained);
    set_answer(L, "wedged", c->wedged);
    set_answer(L, "barricaded", c->barricaded);
    if (c->material) view_set_text(L, "material", pack->materials[c->material - 1].name);
    if (c->lives) view_set_text(L, "lives", pack->groups[c->lives - 1].name);
    if (c->at[0]) view_set_text(L, "at", c->at);
    if (c->plan) view_set_text(L, "plan", view_word(pack, c->plan));
}

void view_push_claim(lua_State *L, const Seat *seat, const Claim *c) {
    const World *w = seat_world(seat);
    const char grade[3] = {"ABCDEF"[c->source_grade], (char)('0' + c->item_grade), 0};
    lua_createtable(L, 0, 12);
    view_set_text(L, "id", c->id);
    view_set_text(L, "text", c->text);
    view_set_text(L, "grade", grade);
    view_set_int(L, "age_h", c->age_h);
    view_set_int(L, "chance", c->true_pm);
    set_subject(L, w, seat->group, c);
    set_said(L, know_pack(w), c);
}
