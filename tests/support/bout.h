// bout.h: a small match from a drawing: the pack of scene.h with people in it, ready for match_create.
// People as in scene.h, "A=niu officer entry; B=cell suspect pistol": ordinals count within the group.
#pragma once
#include "match/match.h"
#include "support/scene.h"

typedef struct Bout {
    Pack pack;
    MatchDef def;    // seed 7, world 1; change it before bout_begin
    Match *match;
} Bout;

void bout_draw(Bout *b, const char *people, int storeys, const char *const *text);
#define BOUT(b, people, ...) \
    bout_draw(b, people, (int)ARRAY_LEN(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__})
void bout_begin(Bout *b);                       // aborts with a sentence when it cannot
void bout_end(Bout *b);
Pos bout_mark(const Bout *b, char mark);
void bout_tell(Bout *b, const char *group, const char *line);   // fails the test when it is not understood
void bout_run(Bout *b, i64 ms);                 // by steps
KnownMember bout_member(const Bout *b, const char *group, int ordinal);
char *bout_path(char out[64]);                  // a fresh file name under /tmp
