// timeline.h: who of a group is at which line of a plan when, nobody being met: the plan over time, a row a member.
// Of a dry run (dry.h), so of knowledge alone.
#pragma once
#include "lab/dry.h"

// Rows of at most `columns` characters; below them what each mark stands for, and from when to when.
void timeline_text(const Dry *d, const World *w, GroupId g, const Plan *plan, int columns, int chosen, Text *out);  // chosen: the line to mark; 0 none
bool timeline_plan(const World *w, GroupId g, const Plan *plan, DryHost host, void *self, int columns, int chosen, Text *out, Error *err);
i64 timeline_begins(const Dry *d, int line);         // when the first of that line begins; -1 never
bool timeline_when(const World *w, GroupId g, const Plan *plan, DryHost host, void *self, int line, i64 *ms, Error *err);
