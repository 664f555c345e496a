// judge.h: The Review as a mission: `play the_review`.
// Needs no window: the match is over, what remains are lines.
#pragma once
#include "app/session_args.h"

// Makes a record of that match under scripts on both sides, with enough uses of force in it, and puts them to whoever plays.
int review_play(SessionDef *def, const Args *args);
