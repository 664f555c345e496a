// experiment.h: many small seeded worlds of an experiment file over threads, and what they estimate.
// Results are merged by index: any number of jobs gives the same report, byte for byte.
#pragma once
#include "lab/lab.h"
#include "lab/stats.h"
#include "script/experiment.h"

enum { SWEEP_KEYS = 4, SWEEP_VALUES = 16 };

// --sweep: a parameter of the experiment, `step_ms`, or a number of the data ("data.weapons.pistol.raise_ms", as script_tune takes it).
typedef struct ExperimentSweep { char key[96]; int count; char value[SWEEP_VALUES][40]; } ExperimentSweep;

typedef struct ExperimentDef {
    const char *root;          // folder of the scripts
    i64 runs;                  // a case; 0: as the file says
    u64 seed;
    int jobs;                  // threads
    int sweep_count; ExperimentSweep sweep[SWEEP_KEYS];
    bool measures;             // also what no target asks for
    bool brief;                // only what is judged, and what the file concludes
    const char *keep;          // file that runs are kept in and taken from; NULL none
    bool glance;               // to see whether a file works: of whole missions the first case only
    bool together;             // one of all: a file that wants to be run apart is passed over (no lines, no runs)
    void (*progress)(void *self, const char *id, i64 done, i64 wanted); void *self; // NULL none
} ExperimentDef;

// One line of the table: a target, or a measure without one, in one case.
typedef struct ExperimentLine {
    char name[64], where[160], sweep[160], source[64], unit[12];
    bool judged, inside, has_value;
    double value, lo, hi;      // accepted; infinite where nothing is said
    Estimate estimate;
} ExperimentLine;
typedef struct ExperimentReport {
    char id[48], title[96];
    u64 parameters;            // hash of the data tables in force
    i64 runs, worlds;          // a case; all of them
    u64 seed;
    i64 wall_ms; int jobs;     // of this machine and day
    ExperimentLine *line; int line_count;
    int outside;
    ExperimentSummary *summary; int summary_count; // when the file concludes: of every case
    Text said;                 // what the file itself concludes, a line each
    bool brief;                // lines that nothing judges are left out of the table
} ExperimentReport;

// Runs one file (an id under experiments/, or a path). Content errors with their place; usage errors of the
// sweep; EXIT_NONDETERMINISM when a run asked again answers otherwise. Release the report in any case.
bool experiment_run(const ExperimentDef *def, const char *file, ExperimentReport *out, Error *err);
// What happens in run `run` of the first case, an event a line as JSON: to look into an experiment.
bool experiment_show(const ExperimentDef *def, const char *file, i64 run, Text *out, Error *err);
void experiment_report_free(ExperimentReport *report);
void experiment_report_text(const ExperimentReport *report, Text *out);
// One object for all of them; `wall` adds what depends on the machine.
void experiment_report_json(const ExperimentReport *reports, int count, bool wall, Text *out);

// ---- within the room: one thread's place to run worlds -----------------------------------------
typedef struct Stand Stand;
typedef struct StandDef {
    const char *root, *file;
    i32 step_ms;               // 0: as always
    int change_count; const Change *change; // of the data
} StandDef;
Stand *stand_create(const StandDef *def, Error *err);
void stand_destroy(Stand *s);
const ExperimentHead *stand_head(const Stand *s);
bool stand_param(const Stand *s, const char *name);
// The world of run `run` under these values, from setup to measure.
bool stand_run(Stand *s, const ParamValue *values, i64 run, u64 seed, Measures *out, Error *err);
void stand_rows(const Stand *s, Text *out); // the events of the last run, a JSON object a line
bool stand_conclude(Stand *s, const ExperimentSummary *rows, int count, SummedLess *less, Text *out, Error *err);
u64 stand_content(const Stand *s);    // hash of the scripts
bool stand_data(Stand *s, u64 *parameters, Error *err); // hash of the data as the files say
u64 stand_parameters(const Stand *s); // hash of the data tables of the last run

// One case of a file, by itself. `change`: what a sweep changes of the data, for stand.change.
typedef struct ExperimentOne {
    StandDef stand;
    Change change[SWEEP_KEYS];
    ExperimentHead head;
    ParamValue values[EXPERIMENT_PARAMS];
    char sweep[160];
} ExperimentOne;
// Usage error when the file and its sweeps leave several.
bool experiment_one(const ExperimentDef *def, const char *file, ExperimentOne *out, Error *err);
u64 experiment_seed(u64 seed, const ExperimentHead *head, i64 run); // of a run, the same in every case
// What the lines of a file of kept runs are of: nothing else may be mixed with them.
bool experiment_kept_of(const ExperimentOne *one, u64 seed, char *out, size_t size, u64 *parameters, Error *err);
i64 experiment_wall_ms(void);
