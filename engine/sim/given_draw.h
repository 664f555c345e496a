// given_draw.h: one draw of a world given evidence, as given.c (people) and given_building.c (doors, holes, charges) fill it.
// Private to engine/sim.
#pragma once
#include "base/arena.h"
#include "grid/ground.h"
#include "sim/given.h"

enum {
    GUESSES_MAX = 64, CROWDS_MAX = 256, CONTACTS_MAX = 64, SHARES = 32,
    TRIES = 512,       // truths drawn until one has the group's own people as they are
    MISREAD_PM = 50,   // a weapon made out was another (design; CALIBRATION 6: rare past recognition)
    CHANGED_PM = 100,  // somebody has locked, opened or blocked since the start what was found otherwise (design)
    DRAW_GUESS = 1, DRAW_ROOM, DRAW_CELL, DRAW_STAYS, DRAW_LIKE
};

typedef struct RoomCells { i32 first, count; u16 number; bool closed; } RoomCells;
typedef struct Met { KnownContact known; int crowd, share_count; RoomShare share[SHARES]; } Met;

struct Evidence {
    const World *w;
    GroupId g;
    const Pack *pack;
    Arena arena;
    RoomCells *room;    // by row
    Pos *cell;          // where somebody unseen may be, room by room
    i32 *first;         // by crowd of the pack and room (row + 1; 0 none): the shares that the picture began with
    u8 *taken;          // by cell of the map: scratch of a draw
    int guesses, crowds, contacts, members;
    KnownGuess guess[GUESSES_MAX];
    KnownCrowd crowd[CROWDS_MAX];
    Met met[CONTACTS_MAX];
    KnownMember member[256];
};

typedef struct Draw {
    const Evidence *e;
    Given *out;
    u64 seed;
    u32 draws;                    // so far
    Order begun[TRUTH_ORDERS];    // the world at its start
    int begun_count;
    int sought[TRUTH_ORDERS], sought_count;  // rows of begun: those the picture's guesses are about
    u8 crowd[TRUTH_ORDERS];       // of each of them: crowd of the guess
    bool met[TRUTH_ORDERS];       // is one of the contacts
} Draw;

Order *given_add(Draw *d, Order o, ContactId contact);  // to the orders that make the world; NULL: no room
u64 given_number(Draw *d, u32 what);                   // the next random number of the draw
void given_members(Draw *d);
void given_contacts(Draw *d);
void given_others(Draw *d);
void given_openings(Draw *d);  // doors and windows of which anything but the plan is known, or that the truth arranged; holes in walls
void given_charges(Draw *d);   // after the people: each is some member's
