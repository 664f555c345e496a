// experiment.h: an experiment file: the small worlds it asks for, run by run, and what it measures in them.
// Access of this class of script: truth to read, people to place, orders to give; never an outcome. One
// Experiment serves one thread; setup and measure are functions of their arguments, whatever ran before.
#pragma once
#include "base/error.h"
#include "match/match.h"
#include "script/script.h"

typedef struct Experiment Experiment;

enum {
    EXPERIMENT_PARAMS = 16, EXPERIMENT_VALUES = 24, EXPERIMENT_TARGETS = 48, EXPERIMENT_UNITS = 32,
    EXPERIMENT_ORDERS = 64, EXPERIMENT_STOPS = 8, EXPERIMENT_MEASURES = 48, EXPERIMENT_POLICIES = 8,
    EXPERIMENT_ID = 24, EXPERIMENT_RUNS = 2000, EXPERIMENT_RUNS_MOST = 1000000
};

// ---- what the file says of itself ------------------------------------------------------

typedef enum ParamType { PARAM_NONE, PARAM_BOOLEAN, PARAM_NUMBER, PARAM_TEXT } ParamType;
typedef struct ParamValue { u8 type; double number; char text[40]; } ParamValue; // text: as it is written

// A parameter has one value, or several: the sweep, of which every combination is a case.
typedef struct ExperimentParam { char name[32]; int count; ParamValue value[EXPERIMENT_VALUES]; } ExperimentParam;

// Conditions on parameters; a case fits when all hold.
typedef struct ExperimentCase { int count; u8 param[6]; ParamValue value[6]; } ExperimentCase;

typedef enum TargetBy { BY_MEAN, BY_PROPORTION, BY_MEDIAN, BY_QUANTILE, BY_RATIO, BY_COUNT } TargetBy;
typedef struct ExperimentTarget {
    char name[64], of[32], over[32], other[32], unit[12], source[64]; // other: measure that `of` is compared with
    u8 by;                     // TargetBy
    bool has_value, relative, minus; // relative to, or less, the estimate of `other` or of the case `versus`
    double quantile, value, lo, hi;  // accepted from lo to hi; infinite where nothing is said
    ExperimentCase when, versus;
} ExperimentTarget;

typedef struct ExperimentHead {
    char id[48], title[96];
    i64 runs, runs_most;       // runs_most: of one among all the others; 0 as many as are asked for
    bool apart;                // run by name only, not with all the others: whole missions take long
    bool concludes;            // has lines of its own to say of the table
    int param_count, target_count;
    ExperimentParam param[EXPERIMENT_PARAMS];
    ExperimentTarget target[EXPERIMENT_TARGETS];
} ExperimentHead;

// ---- events, as plain data -----------------------------------------------------------------

// The border knows no event header: whoever runs the worlds hands in names and rows.
typedef struct EventWords { int count; const char *(*name)(int kind); } EventWords;
typedef struct LogRow {
    i64 ms;
    u32 id, cause, order, percept;
    int kind, unit, other;     // rows of the people, from 1; 0 nobody
    Pos at, to;
    u16 contact;
    u8 verb, reason, item, sound;
    i32 a, b, c;
} LogRow;
typedef struct LogPerson { // in truth, at the end
    char id[EXPERIMENT_ID];
    GroupId group;
    u8 side, kind, life, custody, place;
    Pos at;
    u8 wound[REGION_COUNT];
    i32 blood_pm;
    i16 rounds[2];
    const char *fate;          // when nothing more is done here: unhurt, survives, dies_later, dead
    i64 dies_ms, hospital_ms;  // ... and when; -1 never
} LogPerson;
typedef struct ExperimentLog {
    i64 ms;                    // when the run ended
    const LogRow *row; int row_count;
    const LogPerson *person; int person_count;
    int note_count;            // of a whole mission: numbers of its verdict
    struct { const char *name; double value; } note[64];
} ExperimentLog;

typedef struct LogFilter { // -1 (0 for kind and people): anything
    int kind, unit, other, side, other_side, sound, verb, reason, region, item;
    i64 after, before;
    bool has_a, has_b, has_c;
    i32 a, b, c;
} LogFilter;
bool log_fits(const LogFilter *filter, const LogRow *row, const LogPerson *people, int count);

// ---- one run --------------------------------------------------------------------------------

// An order by direct word: canonical text in which @N stands for the N-th of the people: a mate, or
// whatever contact the group has of him, for which the order waits.
typedef struct ExperimentOrder {
    u8 unit;                   // of the people, from 1
    char text[160];
    i64 at_ms, delay_ms;       // not before; after its event
    bool has_when, again;      // again: anew as often as it is over
    LogFilter when;
    int ends_count; LogFilter ends[4]; // given no more once one has fitted
} ExperimentOrder;
typedef struct ExperimentPolicy { char group[16], ai[200]; } ExperimentPolicy;
typedef struct ExperimentRun {
    const Pack *pack;          // NULL: a whole mission of the scenario
    char scenario[64];
    TruthForced forced;
    int unit_count;
    struct { char id[EXPERIMENT_ID]; GroupId group; u8 ordinal; } unit[EXPERIMENT_UNITS];
    int first_count; Order first[EXPERIMENT_UNITS]; // of the director, at 0 ms
    int order_count; ExperimentOrder order[EXPERIMENT_ORDERS];
    int policy_count; ExperimentPolicy policy[EXPERIMENT_POLICIES];
    i64 stop_ms, linger_ms;    // ends then; or so long after the first event that fits
    int stop_count; LogFilter stop[EXPERIMENT_STOPS];
    bool has_unless; LogFilter unless; // ends at unless.before when nothing has fitted until then
} ExperimentRun;

typedef struct Measured { char name[32]; double value; bool boolean; } Measured;
typedef struct Measures { int count; Measured row[EXPERIMENT_MEASURES]; } Measures;

// What is known of one case when all is run, measure by measure. x: what each run measured, NAN where it did not; run by run the same seeds
// in every case.
typedef struct Summed { char name[32]; double at, lo, hi; i64 n; const double *x; i64 runs; } Summed;
// The first less the second, run by run; false: no run measured both.
typedef bool SummedLess(const Summed *a, const Summed *b, Summed *out);
typedef struct ExperimentSummary { ParamValue values[EXPERIMENT_PARAMS]; int count; Summed row[EXPERIMENT_MEASURES]; } ExperimentSummary;

// `name` is an id under experiments/ or a path to a .lua file. Content errors with file:line:column.
Experiment *experiment_open(Script *s, const char *name, const EventWords *words, Error *err);
void experiment_close(Experiment *x);
const ExperimentHead *experiment_head(const Experiment *x);
const char *experiment_path(const Experiment *x);
// The parameter by name.
int experiment_param(const Experiment *x, const char *name); // row, -1 none
ParamValue param_read(const char *word);
bool param_same(const ParamValue *a, const ParamValue *b);
// Asks setup for run number `run` under these values of the parameters (one for each).
bool experiment_setup(Experiment *x, const ParamValue *values, i64 run, u64 seed, ExperimentRun *out, Error *err);
// Asks measure what the log of the last setup's run says.
bool experiment_measure(Experiment *x, const ExperimentLog *log, Measures *out, Error *err);
// Asks conclude for its lines on the cases (head: concludes).
bool experiment_conclude(Experiment *x, const ExperimentSummary *rows, int count, SummedLess *less, Text *out, Error *err);
