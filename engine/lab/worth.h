// worth.h: what a warning is worth: plans without a fault and with one, carried out in the same worlds with the same luck.
#pragma once
#include "lab/corpus.h"
#include "lab/rehearse.h"

typedef struct WorthDef {
    RehearseDef rehearse;          // worlds: of each plan; plan and jobs are not looked at
    const TacticInfo *tactics; int tactic_count;
    const Plan *base;              // NULL: plans are made up
    int plans, jobs;
    void (*progress)(void *self, int done, int of); void *progress_self;
} WorthDef;
// Of each kind of warning: in how many plans the fault was put in, and what it changed, plan by plan.
typedef struct WorthRow { int plans; OutcomeMean clean[OUTCOMES], change[OUTCOMES], stuck; } WorthRow;
typedef struct WorthTable { WorthRow kind[LINT_COUNT]; int plans; } WorthTable;

bool worth_run(const WorthDef *def, WorthTable *out, Error *err);
void worth_text(const WorthDef *def, const WorthTable *t, Text *out);
