// timeline.h: who of a group is at which line of a plan when, nobody being met: the plan over time, a row a member.
// Of a dry run (dry.h), so of knowledge alone.
#pragma once
#include "lab/dry.h"

// Rows of at most `columns` characters; below them what each mark stands for, and from when to when.
void timeline_text(const Dry *d, const World *w, GroupId g, const Plan *plan, int columns, Text *out);
bool timeline_plan(const World *w, GroupId g, const Plan *plan, DryHost host, void *self, int columns, Text *out, Error *err);
