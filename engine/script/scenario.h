// scenario.h: a scenario file into the tables of a pack.
// Private to the room; the order of the parts is that in scenario.c, as later parts name earlier
// ones.
#pragma once
#include "script/reader.h"

// storeys, legend, zones: materials must stand. Fills cells, openings, rooms, marks and the size.
void scenario_map(Reader *r, int scenario);
// truth: strata, vars and facts. Groups, kinds, kits and marks must stand.
void scenario_truth(Reader *r, int scenario);

// groups: rows of the table of that name.
void scenario_groups(Reader *r, int scenario);
// Every text that may be said in a match, so that orders can name it: of this file and of the library.
void scenario_texts(Reader *r);

// A place: the name of a mark, or { x, y, z }, which becomes a mark. Row + 1.
int scenario_place(Reader *r, int index);
// Row + 1 of a text in the words of the pack, added when it is new.
u16 scenario_word(Reader *r, const char *text);
// Calls item for each entry of the list in field `key`, with the entry on the top and in the path.
void scenario_list(Reader *r, int table, const char *key,
                   void (*item)(Reader *r, int index, void *self), void *self);
