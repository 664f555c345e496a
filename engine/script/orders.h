// orders.h: what a script returns, as orders of the match: the same values as everywhere.
// A bad order is dropped and said; the others of the list stand.
#pragma once
#include "script/actor.h"

enum { ORDERS_MAX = 64, ORDERS_SAYS = 8 };

typedef struct Say {
    char text[LANG_TEXT];
} Say; // a spoken line that starts a tactic
typedef struct OrderList {
    // given before reading
    const Pack *pack;
    Script *script;
    GroupId group;
    u8 unit; // the actor, 0: every order names its own
    u8 rank; // Rank
    u32 intent;
    const u8 *team;
    int team_count; // who may be named; count 0: anybody of the group
    int members;    // ordinals are 1..members
    // read
    int count, say_count;
    int bad;           // how many were dropped
    i64 wake_ms;       // after so many ms; -1 not said
    char problem[400]; // the first of them; from here on only what is counted means anything
    Ask ask[ORDERS_MAX];
    Say say[ORDERS_SAYS];
} OrderList;

// Reads the list at `index`: nil, one order, or a list of them.
void orders_read(lua_State *L, int index, OrderList *list);
// Reads { wake = ms } at `index`; nil is fine.
void orders_read_wake(lua_State *L, int index, OrderList *list);
// Hands everything in.
void orders_give(const OrderList *list, Seat *seat);
// True when tactics/<name>.lua is a file of the pack.
bool orders_is_tactic(const Script *script, const char *name);
