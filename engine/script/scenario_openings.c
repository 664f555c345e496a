// scenario_openings.c: how doors hang, where a scenario or an experiment says so: hinge and the side they open to.
// A hinge is at one of the two ends of its door, and it opens to one of its two sides; anything else is said with its place.
#include "script/scenario.h"

#include <string.h>

static const char *const WAYS[] = {"north", "east", "south", "west", "in", "out"};
enum { NORTH, EAST, SOUTH, WEST, IN, OUT };

static const char *way_name(int i) { return WAYS[i]; }
static const WordList WAY_WORDS = {"direction", 6, way_name};

// 1 west or north, 2 east or south; 0 when it lies along the other line.
static u8 end_of(int way, bool from_west_to_east) {
    if (from_west_to_east) return way == WEST ? 1 : way == EAST ? 2 : 0;
    return way == NORTH ? 1 : way == SOUTH ? 2 : 0;
}

// Which of the two the field says; 0 unsaid. `inward`: what "in" means, 0 where that word says nothing.
static u8 said(Reader *r, int index, const char *key, bool from_west_to_east, int inward) {
    size_t back;
    if (!reader_field(r, index, key, &back)) return 0;
    int way = reader_word(r, -1, &WAY_WORDS);
    u8 end = way >= IN && inward ? (u8)(way == IN ? inward : 3 - inward) : end_of(way, from_west_to_east);
    if (!end) reader_fail(r, "this door has %s to the %s%s", inward ? "its sides" : "its ends", from_west_to_east ? "west and east" : "north and south", inward ? ", or in and out" : "");
    reader_done(r, back);
    return end;
}

void scenario_hang(Reader *r, int index, PackOpening *o) {
    Pos at = pos(o->x, o->y, o->z);
    bool across = pack_opening_across(r->pack, at);
    o->hinge = said(r, index, "hinge", !across, 0);
    o->swing = said(r, index, "opens", across, pack_opening_inward(r->pack, at));
    if ((o->hinge || o->swing) && r->pack->materials[o->material].role != ROLE_DOOR) reader_fail(r, "only doors have a hinge and a side to open to");
}

static void opening_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"at", "hinge", "opens"};
    size_t back;
    (void)self;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    if (!reader_field(r, index, "at", &back)) reader_fail(r, "'at' is missing: the mark of a door, or {x, y, z}");
    PackOpening *o = &r->pack->openings[scenario_opening(r, -1) - 1];
    reader_done(r, back);
    scenario_hang(r, index, o);
}

void scenario_openings(Reader *r, int scenario) { scenario_list(r, scenario, "openings", opening_item, NULL); }
