// desk.h: what a person at a mission may have judged: plans linted, mended and rehearsed, by whole matches of their own.
// Hands lab's engines up to stream and window (view.h PlanDesk).
#pragma once
#include "lab/lab.h"
#include "lab/rehearse.h"
#include "view/view.h"

typedef struct Desk { Shelf *shelf; const SessionDef *def; PlanDesk plan; Rehearsing *rehearsing; int worlds; Error failed; } Desk;
void desk_init(Desk *d, Shelf *shelf, const SessionDef *def);  // both outlive it
// Scripts of a match of that pack for tactics, as lint and rehearsal want them; self: a Desk.
bool desk_host(void *self, ScriptHost *out, Error *err);
