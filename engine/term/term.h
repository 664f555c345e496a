// term.h: the plain text stream: lines out, lines in, fit for a screen reader, a pipe, a person; and recordings of the grid.
// The stream: no escapes, no redraw, no line over 100 columns; every stop ends with one status line and a prompt.
#pragma once
#include <stdio.h>
#include "match/record.h"
#include "view/view.h"

typedef struct TermDef { FILE *in, *out; GroupId group; bool echo; bool narrate_only; i64 until_ms; void (*each_step)(void *self, Match *m); void *self; const PlanDesk *desk; } TermDef;
// Plays until the match ends or the input does. With narrate_only nothing is read: an
// AI-against-AI match told as it goes. False on an error of the match.
bool term_play(Match *m, const TermDef *def, Error *err);

// What has changed from one frame to the next as escapes for a terminal with 24 bit colour; before NULL: all of it.
void ansi_frame(const Frame *before, const Frame *now, const Theme *theme, Text *out);

// A record as asciicast version 2 (asciinema plays it): the screen of the seat group, five frames a second where anything changes.
typedef struct CastDef { int columns, rows; const Theme *theme; i64 from_ms, to_ms; } CastDef;
bool term_cast(const Record *record, const CastDef *def, Text *out, Error *err);
