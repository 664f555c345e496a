// script.h: the Lua border: data stage, scenarios, AIs, tactics, director; the sandbox around them.
// Bytes are read first, then Lua runs over them: it opens no file, sees no clock, and every call
// has a budget. Scripts see what their group knows (sim/know.h) and act only through orders.
// A Script and all that is made from it serve one thread; it must outlive them.
#pragma once
#include "base/error.h"
#include "match/match.h"

typedef struct Script Script;

enum {
    SCRIPT_THINK_STEPS = 20000,
    SCRIPT_PLAN_STEPS = 200000,
    SCRIPT_LOAD_STEPS = 5000000,
    SCRIPT_STRIKES = 20,
    SCRIPT_STATE_BYTES = 1 << 20,
    SCRIPT_HEAP_BYTES = 8 << 20
};

// Reads every script under `root` (scripts/) into memory and hashes it. IO error otherwise.
Script *script_create(const char *root, Error *err);
void script_destroy(Script *s);
u64 script_content_hash(const Script *s);

// Names by kind of thing: "scenarios", "ai", "tactics"; n from 0; NULL past the last.
const char *script_list(const Script *s, const char *what, int n);
// What the first line of that file says it is; empty when it says nothing.
const char *script_about(const Script *s, const char *what, int n);

// Runs the data stage and the scenario and compiles them into a finished pack.
// `name` is an id under scenarios/, or a path to a .lua file; behind a colon may stand a preset of difficulty. Content errors with file:line:column.
bool script_scenario(Script *s, const char *name, Pack *out, Error *err);
// The par of a mission, without compiling it; 0 where nothing is said.
int script_par(Script *s, const char *name);

// Changes a number of the data in every pack compiled from now on. `path`: "weapons.pistol.raise_ms", "people.officer.speed_mms[3]",
// "people.*.reaction_ms" (every row that says something); "data." may stand before it. `value`: a whole number within the range of
// its row in data/sources.lua, or "+20%": moved by so much of itself (of its range, if that is less), no farther than its range.
// Usage error with the nearest name, or the range.
typedef struct Change { char number[96], value[24]; } Change; // of a number of the data
bool script_tune(Script *s, const char *path, const char *value, Error *err);
bool script_parameters(Script *s, u64 *out, Error *err); // pack_parameters of the data as the files say
i64 script_moved(i64 value, i64 percent, i64 lo, i64 hi); // what "+20%" makes of it

// The preset of difficulty in a name ("kiln_street:hard"); empty when it has none.
const char *script_preset(const char *scenario);

// Where a value of the scenario's table stands ("dossier[1].grade"): file, line and column; the file
// alone when it is computed. `file` is valid as long as the Script.
void script_place(Script *s, const char *scenario, const char *path, const char **file, int *line, int *column);

// An AI by name ("deliberate"), or a path to a .lua file, for one group.
// Groups that are households may share a Lua state per AI file; others never do.
bool script_controller(Script *s, const Pack *pack, const char *ai, GroupId group, Controller *out,
                       Error *err);
// Tactics of every group and the director of the scenario; NULL: no director.
bool script_host(Script *s, const Pack *pack, const char *scenario, ScriptHost *out, Error *err);

// Where the numbers of the data come from, as data/sources.lua says: visits every number of every data table,
// with the values it has in the files. False with an error when a number has no row, a row names nothing, or
// a value is out of the range its row allows. A folder without that file has nothing to check.
typedef struct Provenance {
    char file[32];             // "weapons"
    const char *field, *unit, *source;
    i64 lo, hi;                // allowed
    i64 least, most;           // in use; rows that say nothing (0) not counted
    int rows;
} Provenance;
bool script_provenance(Script *s, void (*visit)(void *self, const Provenance *row), void *self, Error *err);

// Check mode: every call is also made in a fresh Lua state that holds only source and declared
// state; a difference counts as an error that names script and hook. Set it before the first call.
void script_set_paranoid(Script *s, bool on);
// For the bench of what the sandbox costs, and for nothing else: calls have neither budget nor memory wall. Set it before the first call.
void script_set_unbounded(Script *s, bool on);
// Totals over everything created from this Script.
typedef struct ScriptCounters {
    i64 thinks, steps, overruns, errors;
    i64 walls; // a script hit its memory wall: the match is void, its result does not count
} ScriptCounters;
ScriptCounters script_counters(const Script *s);
const char *script_last_error(
    const Script *s); // "file:line: hook at 12.3 s: text (repeat with: ...)"; empty none
