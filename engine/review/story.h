// story.h: a whole match as events, from a record: who did what, and what made him.
// Only files of this room include it.
#pragma once
#include "review/tally.h"

typedef struct Story {
    const Record *record;
    Replay *replay;        // at the end; its world gives names and force records
    Event *events;         // in order of id
    int count, capacity;
    Tally *tally;
} Story;

bool story_read(Story *s, const Record *record, Error *err);  // plays the record through
void story_free(Story *s);

const Event *story_event(const Story *s, u32 id);              // NULL when lost or 0
// The event that gave the group this percept; NULL none.
const Event *story_percept(const Story *s, GroupId group, u32 percept, i64 before_ms);
const Order *story_order(const Story *s, GroupId group, u32 id);
void story_sentence(const Story *s, const Event *e, Text *out);

// A decision that could have gone otherwise: when, what to ask, and the line to say instead.
enum { QUESTIONS_MAX = 8 };
typedef struct Question { i64 at_ms; char text[240], order[160]; } Question;
int story_questions(const Story *s, Question *out, int max);
void questions_text(const Story *s, Text *out);
void questions_json(const Story *s, Json *j);

enum { CHAIN_MAX = 24 };
// From an event back to its first cause: events of the truth, and where an order carried it out the
// percept that the order answered. The newest first; returns the count.
int story_chain(const Story *s, const Event *from, const Event *out[CHAIN_MAX]);

bool story_casualty(const Event *e);                                     // somebody was hit, fainted or died
void story_event_json(const Story *s, const Event *e, Json *j);
void story_chain_json(const Story *s, const Event *from, Json *j);       // key "chain"

// use.c: a use of force in words.
void use_signs(u32 signs, Sign from, Sign to, Text *out);                // those that stood, from .. to
void use_truth(const Story *s, const ForceView *f, Text *out);           // whom the contact stood for

// hindsight.c
typedef struct Fulfilled { int orders, done, failed, dropped, refused; } Fulfilled;
Fulfilled hindsight_fulfilled(const Story *s, const RecordIntent *in);   // what became of the orders that served it
void hindsight_unlearned(const Story *s, void (*say)(void *self, const char *line), void *self);
