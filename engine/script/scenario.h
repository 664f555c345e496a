// scenario.h: a scenario file into the tables of a pack.
// Private to the room; the order of the parts is that in scenario.c, as later parts name earlier
// ones.
#pragma once
#include "script/reader.h"

// storeys, legend, zones: materials must stand. Fills cells, openings, rooms, marks and the size.
void scenario_map(Reader *r, int scenario);
// minute, sunrise_min, sunset_min, lamps: the map must stand.
void scenario_light(Reader *r, int scenario);
// openings: how doors hang; the map must stand. scenario_hang: hinge and opens of the table at `index`.
void scenario_openings(Reader *r, int scenario);
void scenario_hang(Reader *r, int index, PackOpening *o);
// truth: strata, vars, facts and constraints. Groups, kinds, kits and marks must stand.
void scenario_truth(Reader *r, int scenario);
// The people and openings of a part of the truth.
void scenario_facts(Reader *r, int index, u32 strata);
// dossier: the claims and what their grades mean in this model. The truth must stand.
void scenario_dossier(Reader *r, int scenario);

// groups: rows of the table of that name.
void scenario_groups(Reader *r, int scenario);
// Every text that may be said in a match, so that orders can name it: of this file and of the library.
void scenario_texts(Reader *r);
// world: one world of the truth, written out in full; all the rest must stand. Then nothing is drawn.
void scenario_world(Reader *r, int scenario);

// difficulty: three presets as data, of which one is chosen: how old the dossier is, how long help takes, how firm suspects are.
void scenario_difficulty(Reader *r, int scenario, const char *told);
i16 scenario_age(const Reader *r, i16 age_h);
// Is this among the facts of the case file ("kiln_street.escaped")?
bool scenario_fact(const Reader *r, const char *fact);
void scenario_resolve(Reader *r);  // into the kinds of all suspects; people and facts must stand

// A place: the name of a mark, or { x, y, z }, which becomes a mark. Row + 1.
int scenario_place(Reader *r, int index);
// Row + 1 of a text in the words of the pack, added when it is new.
u16 scenario_word(Reader *r, const char *text);
// A name joins the one list of names, if it is not there.
void scenario_name(Reader *r, const char *name);
// The constraints of the truth, and that every stratum has a world that keeps to them. Facts must stand.
void scenario_constraints(Reader *r, int truth, int strata);
// Calls item for each entry of the list in field `key`, with the entry on the top and in the path.
void scenario_list(Reader *r, int table, const char *key,
                   void (*item)(Reader *r, int index, void *self), void *self);
// The opening drawn at a place: row + 1.
u16 scenario_opening(Reader *r, int index);
// Row + 1 of the variable that counts in these strata, and the index of one of its values.
u8 scenario_var(Reader *r, const char *name, u32 strata);
int scenario_value(Reader *r, const Var *var, const char *word);
// { front = { "locked", "steel" } }; with in_strata also { stratum = { "empty" } }, and both together.
void scenario_when(Reader *r, int index, u32 strata, u8 *var, u8 *values, u32 *in_strata);
// The name of a flat, a room or a mark, of those that are asked for.
void scenario_place_name(Reader *r, int index, bool flats, bool rooms, bool marks, char *out, size_t size);
