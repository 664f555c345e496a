// whatif.h: from a moment of a record on, what one order would have changed: pairs of runs with the same luck.
// The record's orders are thought again up to the moment, so scripts go on live behind it.
#pragma once
#include "lab/outcome.h"
#include "match/record.h"

enum { WHATIF_ORDERS = 8 };

typedef struct WhatIfDef {
    const Record *record;
    // Controllers and scripts for a match of the record; called once in every process.
    bool (*fill)(void *self, MatchDef *out, Error *err);
    // Who drives `group` from the moment on instead of whoever did; NULL: nobody else.
    bool (*heir)(void *self, Controller *out, Error *err);
    void *self;
    i64 at_ms, until_ms;               // until_ms: 0 to the end
    GroupId group;
    const char *order[WHATIF_ORDERS];  // lines said to the group at that moment; NULL from the first unused one
    int runs, jobs;
    i64 budget_ms;
    void (*progress)(void *self, int done, int of); void *progress_self;
} WhatIfDef;

typedef struct WhatIfPair { double base[OUTCOMES], branch[OUTCOMES]; u64 base_hash, branch_hash; } WhatIfPair;
typedef struct WhatIf { int runs; WhatIfPair *pair; char said[512]; } WhatIf;  // said: the orders as they were understood

// An order that does not read is a usage error with what would.
bool whatif_run(const WhatIfDef *def, WhatIf *out, Error *err);
void whatif_free(WhatIf *w);
OutcomeMean whatif_difference(const WhatIf *w, int outcome);   // branch less base
void whatif_text(const WhatIfDef *def, const WhatIf *w, Text *out);
void whatif_json(const WhatIfDef *def, const WhatIf *w, Text *out);
