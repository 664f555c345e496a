// sentence.h: one sentence for one percept, or for several of a kind folded together.
// Private to view; the table is sentence.def.
#pragma once
#include "view/phrase.h"

typedef struct Telling { // percepts of one kind and about one thing
    Percept p;           // the first of them
    u64 units[4];        // ordinals concerned, as a set
    i32 count;           // percepts folded
    i32 times;           // of them by the unit of the first: how often it happened
    u16 room;            // number of the room of its place; 0 none
} Telling;

typedef struct SentenceInfo { u8 ink, worth; bool stops; const char *text; } SentenceInfo;
const SentenceInfo *sentence_info(int kind);    // of PERCEPT_*; an empty text for an unknown one

Telling telling_make(const World *w, GroupId g, const Percept *p);
bool telling_same(const World *w, GroupId g, const Telling *t, const Percept *p);     // do they fold?
void telling_add(Telling *t, const Percept *p);
void telling_say(const World *w, GroupId g, const Telling *t, Text *out);
