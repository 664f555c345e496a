// phrase.h: the small words of this room: times, directions, looks. Private to view.
// Every phrase is made from knowledge only and appends to a Text.
#pragma once
#include "view/view.h"

void phrase_clock(i64 ms, Text *out);                      // "02:07.4"
void phrase_age(i64 ms, Text *out);                        // "now", "4 s ago", "3 min ago"
void phrase_span(i64 ms, Text *out);                       // "4 s", "3 min"
const char *phrase_dir(Dir dir);                           // "north-east"
const char *phrase_angle(u8 angle);
void phrase_member(const World *w, GroupId g, int ordinal, Text *out);   // "A Adler"
void phrase_word(const char *name, Text *out);             // come_out -> "come out"
void phrase_bearing(Pos from, Pos to, Text *out);          // "9 m north-east", "one storey up, 4 m west", "here"
void phrase_looks(const KnownContact *c, Text *out);       // "a person with a long arm, hands raised"
const char *phrase_doing(u8 doing);                        // "runs away", as seen
const char *phrase_contact_state(const KnownContact *c);   // "in sight" "last known" "heard"
void phrase_storey(const World *w, int storey, Text *out); // "ground floor", "floor 2", "roof"
void phrase_place(const World *w, GroupId g, Pos at, Text *out);          // name_place, and always the storey
void phrase_wounds(const KnownMember *m, Text *out);       // "leg hurt, bleeding"; empty when whole
void phrase_wound(int region, int severity, Text *out);      // "leg badly hurt"
void phrase_opening_state(const KnownOpening *o, Text *out); // "closed, lock unknown"
void phrase_opening_more(const World *w, GroupId g, const KnownOpening *o, Text *out);  // ", 30 % open, chain unknown, forced 40 %"
void phrase_opening_source(const World *w, const KnownOpening *o, Text *out);           // "seen 4 s ago"
void phrase_room(const World *w, GroupId g, u16 number, Text *out);      // "room 4 (hall)"
const char *pack_word_text(const World *w, u16 row);       // words row + 1; "" when none
const char *pack_group_title(const World *w, GroupId g);   // "control" for 0

// "r4 60 %, r2 30 %" behind `lead`; nothing of one in sight or held.
void phrase_whereabouts(const World *w, GroupId g, const KnownContact *c, const char *lead, Text *out);

// The member nearest to a place who is able and here; 0 none. Ties: the lower ordinal.
int nearest_member(const World *w, GroupId g, Pos at, Pos *where);
bool contact_armed(const KnownContact *c);                 // a weapon seen in a hand that has not yielded, or a hostile act
int text_columns(const char *utf8);                        // code points

void queue_say(const World *w, GroupId g, const QueueView *q, Text *out);    // an order that waits or runs, with its gates
void tactic_say(const World *w, GroupId g, const TacticView *t, Text *out);
void status_say(const World *w, GroupId g, Text *out);     // view_status with what waits for a decision first
void dossier_say(const World *w, GroupId g, int room, Pos at, Text *out);  // lines: claims about a room (row + 1) or an opening (brief.c)
