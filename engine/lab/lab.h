// lab.h: many runs: sessions built by name, batches over worker processes, results as lines.
// det is a pure function of content and seeds; run holds what the host and the day added.
#pragma once
#include "base/error.h"
#include "base/text.h"
#include "match/record.h"
#include "review/review.h"
#include "script/script.h"

enum { GROUP_AIS = 256, CHANGES = 16 };
typedef struct GroupAi { char group[16]; char ai[200]; } GroupAi;
typedef struct SessionDef {
    const char *root;          // folder of the scripts
    char scenario[200];
    u64 seed, world_seed, policy_seed;
    bool has_world, has_policy;
    i32 step_ms;
    char blue[200], red[200];  // AI of the seat group; of every red group; empty: the scenario's
    GroupAi group_ai[GROUP_AIS]; int group_ai_count;
    TruthForced forced;
    Change change[CHANGES]; int change_count; // of the data, for whoever makes the shelf (shelf_of)
    const char *record_path;
    const char *plan_path;     // of the seat group: read, and with plan_go carried out at the start; NULL none
    bool plan_go;
    i64 until_ms;
    bool human;                // the seat group is a person's
    bool check_saves, paranoid;
    void (*each_step)(void *self, Match *m);  // lab_run: once at the start, then after every step; NULL none
    void (*wrap)(void *self, Controller *c); // session_create: whatever has to be put between the match and who drives it; NULL nothing
    void *self;                // of each_step and wrap
    i64 each_ms;               // lab_run: no jump goes over a multiple of this; 0 free
} SessionDef;

// Script, pack and match together. The pack is compiled once and may be shared by many sessions.
typedef struct Shelf Shelf;    // scripts read and packs compiled
Shelf *shelf_create(const char *root, Error *err);
Shelf *shelf_of(const SessionDef *def, Error *err); // under its root, with its changes of the data
void shelf_destroy(Shelf *s);
const Pack *shelf_pack(Shelf *s, const char *scenario, Error *err);
Script *shelf_script(Shelf *s);
// `difficulty` among the fixed values is no variable: it goes behind the scenario's name (kiln_street:hard).
bool session_preset(SessionDef *def, Error *err);
// By name: null, human, random, a file of orders, or an AI of the scripts.
bool session_controller(Shelf *s, const Pack *pack, const char *ai, GroupId group, Controller *out, Error *err);
Match *session_create(Shelf *s, const SessionDef *def, Error *err);
bool session_plan(Match *m, const char *path, bool go, Error *err);  // reads a plan for the seat group; go: carries it out
// The seat group before its mission: its own people, nobody else, nothing of any world decided. For linter and rehearsal.
Match *session_brief(Shelf *s, const char *scenario, Error *err);
// The match a record is of, by the names it holds; AI and scenario files are looked for where they
// were given from. A file of orders drives nobody: its lines are in the record.
void session_of_record(const Record *record, const char *root, SessionDef *out);
// The match of a saved record, gone on with from its end; the record must outlive it.
Match *session_resume(Shelf *s, const SessionDef *def, const Record *record, Error *err);
bool session_def_fill(Shelf *s, const SessionDef *def, const Pack *pack, MatchDef *out, Error *err); // controllers and host only

// One headless match to its end; json gets the object of `run --json` (without wall_ms when det_only).
typedef struct RunResult { Verdict verdict; u64 hash; i64 steps, thinks, overruns, errors, wall_ms; int problems; LangProblem problem; } RunResult; // problems: lines of orders that did not read, and the last
bool lab_run(Shelf *s, const SessionDef *def, Text *json, RunResult *result, Error *err);

typedef struct BatchDef { SessionDef session; u64 first_seed, last_seed; int jobs; const char *out; bool resume; int shard, shards; } BatchDef;
// Worker processes; lines appended whole, in seed order at the end of the file's life. Progress to stderr on a terminal.
// Returns an exit code; EXIT_INTERRUPTED after SIGINT with the command to go on with.
int batch_run(Shelf *s, const BatchDef *def, Error *err);

// One hidden truth written out: as a scenario file that plays it, and as JSON. What is printed can be
// saved and run: the same first hash as the scenario with that world.
typedef struct Expand { const Pack *pack; const char *scenario; u64 world; const TruthForced *forced; } Expand;
bool expand_lua(const Expand *e, Text *out, Error *err);
bool expand_json(const Expand *e, Text *out, Error *err);

// Worlds that fit what a group knows in `w` (sim/given.h): how it may have begun, who is where, what the draws
// are worth together; beside them the picture that the group states. Error when none fits.
typedef struct SampleDef {
    GroupId group;
    i64 at_ms;
    int worlds;
    u64 seed;
    void (*progress)(void *self, int done, int of);  // after every draw; NULL none
    void *self;
} SampleDef;
bool sample_text(const SampleDef *def, const World *w, Text *out, Error *err);
bool sample_json(const SampleDef *def, const World *w, Text *out, Error *err);

// A quarter of a town for benches and experiments: streets, houses of up to three floors with flats, doors, windows, stairs
// and roofs, people spread over it: always the same for the same definition. The tables of arms, bodies, materials, kinds
// and kits come from a scenario's pack. Nothing is sampled in it: truth_sample and truth_orders put everybody in.
typedef struct DistrictDef { u64 seed; int width, height, storeys, people; } DistrictDef;  // at least 50 x 42; people at least 1
bool district_pack(const DistrictDef *def, const Pack *data, Pack *out, Error *err);
