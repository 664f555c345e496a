// dry.h: a plan carried out with nobody else about, in the building as the group believes it to be.
// Made from knowledge alone (know.h), so what comes of it can be told to the group.
#pragma once
#include "match/match.h"

enum { DRY_UNITS = 24, DRY_LINES = PLAN_LINES, DRY_TASKS = 512, DRY_REFUSALS = 64, DRY_OPENED = 64, DRY_SAMPLE_MS = 200, DRY_SAMPLES = 6000 };

typedef struct DryUnit {
    Pos at, goal;              // goal of the active order; x < 0 none
    u8 face, verb, line;       // verb of the active order; line of the plan that it serves (from 1), 0 none
    bool here, tactic;         // tactic: the order is one of a tactic's
    u16 room;
} DryUnit;
typedef struct DrySample { i64 ms; DryUnit unit[DRY_UNITS]; } DrySample;  // by ordinal - 1

// One thing that a unit had to do: when its turn came, when it began, when it was over; -1 never.
typedef struct DryTask { u32 id; u8 unit, line; bool tactic; Gate when, until; Order order; i64 head_ms, start_ms, end_ms; } DryTask;
typedef struct DryRefusal { u8 unit, line, verb, reason; i64 ms; Pos at; } DryRefusal;
typedef struct DryOpened { Pos at; u8 unit, line; i64 ms; } DryOpened;   // a door came open; who was at it (0 nobody)

typedef struct Dry {
    int units;
    int sample_count; DrySample *sample;
    int task_count; DryTask task[DRY_TASKS];
    int refusal_count; DryRefusal refusal[DRY_REFUSALS];
    int opened_count; DryOpened opened[DRY_OPENED];
    i64 go_ms[4];              // first given; -1 never
    u8 supposed;               // gos given because nothing else would have (a bit each)
    bool stuck;                // it came to a stand with things left to do
    i64 end_ms;
    Match *m;                  // at the end: what would be known then
} Dry;

// Scripts for tactics in a match of that pack; called once.
typedef bool (*DryHost)(void *self, ScriptHost *out, Error *err);

// The plan carried out as `w` stands for `g`, for at most limit_ms. gos: a bit for each go that may be taken to be given when nothing
// else goes on. Free it with dry_free.
bool dry_run(const World *w, GroupId g, const Plan *plan, DryHost host, void *self, u8 gos, i64 limit_ms, Dry *out, Error *err);
void dry_free(Dry *d);
// The orders of the director that make that empty world; returns the count.
int dry_orders(const World *w, GroupId g, Order *out, int max);
int dry_line_of(const Dry *d, const DrySample *s, int unit);
