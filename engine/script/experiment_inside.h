// experiment_inside.h: the layout of an Experiment and what its files share. Private to the room.
// A call under way keeps its arguments here; nothing of it outlives the call but the note of setup.
#pragma once
#include "script/experiment.h"
#include "script/inside.h"
#include "script/reader.h"

enum { EXPERIMENT_MAPS = 64, SETUP_STEPS = 200000, MEASURE_STEPS = 1000000 };

typedef struct ExperimentMap { char *text; int light; Pack pack; } ExperimentMap; // compiled once

struct Experiment {
    Script *script;
    const ScriptFile *source;
    Vm *vm;
    int table_ref;             // what the file returned
    int result_ref;            // what the last setup returned
    const EventWords *words;
    ExperimentHead head;
    ExperimentMap *map[EXPERIMENT_MAPS]; int map_count;
    // of the call under way
    const ParamValue *values;
    i64 run;
    u64 seed;
    u32 draws;
    const ExperimentRun *last; // of the last setup: names of people for the log
    const ExperimentLog *log;
};

// The pack of a drawing, compiled when it is first asked for. Raises; the path of `r` is that of the drawing.
const Pack *experiment_pack(Experiment *x, Reader *r, const char *text, int light);
void experiment_packs_free(Experiment *x);
// People, orders, policies and the end, as the table at `given` or else the file's own at `file` says.
void experiment_run_read(Experiment *x, Reader *r, int given, int file, ExperimentRun *out);
// A filter of events: a kind, or a table. `run`: whose people it may name.
void experiment_filter(Experiment *x, Reader *r, int index, const ExperimentRun *run, LogFilter *out);
// Pushes `e` (parameters and draws) and `log` of the call under way.
void experiment_push_e(lua_State *L, Experiment *x);
void experiment_push_log(lua_State *L, Experiment *x);
void experiment_push_value(lua_State *L, const ParamValue *value);
double experiment_number(Reader *r, int index);
