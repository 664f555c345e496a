// docket.h: the uses of force of a record, put before somebody who has to judge them; then held against the judge of this room.
// Nothing here fires a shot: the match is over, and what each officer perceived and believed stands in its record.
#pragma once
#include "match/record.h"
#include "review/review.h"

typedef struct Docket Docket;

Docket *docket_open(const Record *record, Error *err);  // plays the record through; the record must outlive it
void docket_close(Docket *d);
int docket_count(const Docket *d);                      // uses of force by officers, numbered from 1

void docket_list(const Docket *d, Text *out);           // one line each, with what has been said of it
bool docket_show(const Docket *d, int id, Text *out, Error *err);  // what was perceived, believed and ruled; what it was
// "justified", "mistaken" or "unjustified"; may be said again.
bool docket_say(Docket *d, int id, const char *word, Error *err);
int docket_left(const Docket *d);                       // not yet judged
// Each finding beside the player's, with the sentence that explains it; 100 when all are the same. A word that misses
// what no rule allows, or sees it where there is none, costs a whole share; the line between the others half a share.
int docket_verdict(const Docket *d, Text *out);
