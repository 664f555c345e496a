// term.h: the plain text stream: lines out, lines in, fit for a screen reader, a pipe, a person.
// No escapes, no redraw, no line over 100 columns; every stop ends with one status line and a prompt.
#pragma once
#include <stdio.h>
#include "view/view.h"

typedef struct TermDef { FILE *in, *out; GroupId group; bool echo; bool narrate_only; i64 until_ms; void (*each_step)(void *self, Match *m); void *self; const PlanDesk *desk; } TermDef;
// Plays until the match ends or the input does. With narrate_only nothing is read: an
// AI-against-AI match told as it goes. False on an error of the match.
bool term_play(Match *m, const TermDef *def, Error *err);
