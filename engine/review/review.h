// review.h: what happened, why, and was it right: the tally of a match, its verdict and score,
// and the chain of causes for every shot and casualty. Reads truth; knows no scripts.
#pragma once
#include "base/json.h"
#include "base/text.h"
#include "match/record.h"

typedef struct Tally Tally;   // everything that the verdict needs, gathered step by step

Tally *tally_create(const Pack *pack, const Truth *truth);  // truth NULL: read from the spawn orders
void tally_destroy(Tally *t);
Tally *tally_copy(const Tally *t);                          // NULL: memory is out
void tally_step(Tally *t, const World *w);                  // after every sim_step
// Several steps at once (match_advance): only the last step's events are readable, so call it in between.

// dead: at the scene; dead_later: on the way or in hospital, as things stood at the end; wounded survive.
// The next moment at which the picture is to be counted: a jump over it makes the count depend on the jump.
i64 tally_next_mark(const Tally *t);

// Rooms by the tenth in which the chance lies that the seat group stated of somebody being there: how many,
// the sum of what was stated, and in how many there was somebody.
enum { PICTURE_BINS = 10, PICTURE_MARKS = 7 };
typedef struct PictureBins { i32 rooms[PICTURE_BINS], stated_pm[PICTURE_BINS], occupied[PICTURE_BINS]; } PictureBins;
typedef struct SideCount { int unhurt, wounded, dead, dead_later, arrested, escaped, hurt_before; } SideCount; // hurt_before: of the wounded, those who came so
typedef struct Verdict {
    int outcome; u16 end_text;       // words.def outcome
    int score, part[8];              // 0..100 and by part, in the order of the pack's score table
    i64 end_ms;
    SideCount side[3];
    char dog[16];                    // "none" "unhurt" "wounded" "dead"
    int fired[3], hits[3];
    int through_door, through_front, heard_presence, roof_escape, dragged_out, surrendered, arrested, officers_hurt;
    int justified, mistaken, unjustified;
    i32 brier_start_pm, brier_end_pm, brier_dossier_pm, skill_pm;   // in 1000; dossier: its picture against the end
    PictureBins picture[PICTURE_MARKS];           // at 0, 15, 30, 60, 120, 240 s and the end
    int decisions;
    int wrong_doors, par;            // forced into the home of people none of whom was wanted; the pack's score data, 0 none
    int wrongly_held;                // residents in handcuffs at the end
    int stuck, refusals, storms;     // walks that got nowhere for 20 s (60 s behind a mate); orders refused; ten refusals of a unit within 10 s
    int sheltered, out_of_doors;     // residents of households that were told to stay inside; who went out of doors all the same, or untold
    bool capped;                     // somebody is not accounted for
} Verdict;
typedef enum Medal { MEDAL_NO_ROUND, MEDAL_NO_WRONG_DOOR, MEDAL_NOBODY_HURT, MEDAL_PAR, MEDAL_COUNT } Medal;
const char *medal_name(Medal medal);
u32 medals_of(const Verdict *v);     // a bit for each; none without success
Verdict tally_verdict(const Tally *t, const World *w);
void verdict_text(const Pack *pack, const Truth *truth, const Verdict *v, const Tally *t, const World *w, Text *out); // words first, number last
// The fields of `run --json` that come from here: outcome .. decisions.
void verdict_json(const Pack *pack, const Verdict *v, const Tally *t, Json *j);

// The review of a record: timeline, chains of causes, belief beside truth.
bool review_text(const Record *r, Text *out, Error *err);
bool review_json(const Record *r, Text *out, Error *err);
bool review_html(const Record *r, Text *out, Error *err);   // one page that needs nothing else

// docket.c: the uses of force of a record, put before somebody who has to judge them; then held against the judge of this room.
// Nothing here fires a shot: the match is over, and what each officer perceived stands in its record.
typedef struct Docket Docket;
enum { DOCKET_WORDS = 3 };

Docket *docket_open(const Record *record, Error *err);  // plays the record through; the record must outlive it
void docket_close(Docket *d);
int docket_count(const Docket *d);                      // uses of force by officers, numbered from 1

void docket_row(const Docket *d, int id, Text *out);    // what happened, in a line
int docket_said(const Docket *d, int id);               // 0 nothing, else the number of the word: 1 justified, 2 mistaken, 3 unjustified
const char *docket_word(int n);                         // of 1..DOCKET_WORDS
void docket_list(const Docket *d, Text *out);           // one line each, with what has been said of it
bool docket_show(const Docket *d, int id, Text *out, Error *err);  // what was perceived, believed and ruled; what it was
// "justified", "mistaken" or "unjustified"; may be said again.
bool docket_say(Docket *d, int id, const char *word, Error *err);
int docket_left(const Docket *d);                       // not yet judged
// Each finding beside the player's, with the sentence that explains it; 100 when all are the same. A word that misses
// what no rule allows, or sees it where there is none, costs a whole share; the line between the others half a share.
int docket_verdict(const Docket *d, Text *out);
