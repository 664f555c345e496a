// lang.h: the order language: canonical text <-> Order, and spoken text resolved through what a
// group knows. Nothing here changes anything; every error proposes a line that would be valid.
// Canonical: "niu.3 move 14,7,2 pace=run". Spoken: "alpha, c: on go1 ram d2 then stack d2 fast".
#pragma once
#include "base/error.h"
#include "base/text.h"
#include "sim/know.h"
#include "sim/order.h"
#include "sim/pack.h"

enum { LANG_UNITS = 32, LANG_ACTS = 12, LANG_OBJECTS = 4, LANG_TEXT = 256, LANG_PROBLEM_TEXT = 300 };

typedef struct LangProblem {
    int column;                        // from 1, in the line given
    char text[LANG_PROBLEM_TEXT];      // what is wrong
    char proposal[LANG_TEXT];          // a valid line near to it; empty only when nothing is known at all
} LangProblem;

// ---- canonical: context-free, one line one order --------------------------------
void order_print(const Pack *pack, const Order *order, Text *out);
// Reads what order_print wrote: parse(print(o)) == o in verb, actor and every object and option
// (ms, id, intent, answers and rank are not part of the text). Column and proposal on failure.
bool order_parse(const Pack *pack, const char *line, Order *out, LangProblem *problem);

// One object as a value, for tactics and for scripts that give objects as data.
typedef struct Object {
    u16 type;                  // one OBJ_*
    Pos at;
    ContactId contact; u8 track, mate, dir, item;
    i64 ms;
    char word[32];
} Object;
// Fills the object or option of an order from a written word: "14,7,2" "c3" "t2" "niu.4" "flash"
// "north" "2s" "clear"; used by both parsers and by the Lua border.
// (times: "2s", "1.5s", "900ms", "2min")
bool time_read(const char *word, i64 *ms);
void time_print(i64 ms, Text *out);
bool object_parse(const Pack *pack, GroupId group, u16 allowed, WordSet words, const char *word, Object *out);
bool order_put(Order *order, const Object *object);            // as the next object of its verb
bool order_option(const Pack *pack, Order *order, const char *key, const char *value);

// ---- spoken: through the group's own names ----------------------------------------
// A team tactic as the language knows it; handed in from above.
typedef struct TacticInfo {
    const char *name;
    const char *args;          // words: "cell", "contact", "mate", "room", "opening", "dir", "[x]" optional, "a|b" choices
    const char *help, *example;
} TacticInfo;
typedef struct Lexicon {
    const World *world;        // read through know.h only
    GroupId group;
    const TacticInfo *tactics;
    int tactic_count;
} Lexicon;

typedef enum GateKind { GATE_NONE, GATE_GO, GATE_CONTACT, GATE_SHOT, GATE_CLEAR, GATE_READY, GATE_AT, GATE_WAIT, GATE_WITH, GATE_COUNT } GateKind;
typedef struct Gate {
    u8 kind;                   // GateKind
    u8 number;                 // go 1..4; unit for ready and with, the first of several
    u16 room;                  // room number for clear
    u32 units;                 // ready and with: a bit for each of several (ordinal - 1); 0: `number` alone
    i64 ms;                    // at: match time; wait: duration
} Gate;

typedef struct SpokenAct {
    bool tactic;
    Order order;               // when not a tactic: verb, objects, options; actor per unit filled by the match
    char name[24];             // tactic
    Object objects[LANG_OBJECTS]; int object_count;
    char options[96];          // words after the objects, canonical, for the tactic
    Gate when, until;
} SpokenAct;

typedef struct Spoken {
    int unit_count; u8 units[LANG_UNITS];  // ordinals of the group
    int act_count; SpokenAct acts[LANG_ACTS];
    int go;                    // "go 2": fires a gate; 0 none
    Gate when;                 // of a go: "on a,b ready go 2"; acts have their own
    bool cancel;               // "alpha cancel": drop what they have queued
    bool append;               // "then ..." at the start: behind what they have
    int rest;                  // byte of the line where a clause for somebody else begins ("alpha hold; b ..."); 0 none
    char text[LANG_TEXT];      // normalised, canonical: parses again to the same
} Spoken;

// Reads one clause (who, and acts joined by "then" or ";"); out->rest says where to go on.
bool spoken_parse(const Lexicon *lex, const char *line, Spoken *out, LangProblem *problem);
void spoken_print(const Lexicon *lex, const Spoken *spoken, Text *out);   // the normalised line of what may have been changed
void gate_print(const World *w, GroupId g, const Gate *gate, Text *out);  // "on go1", "at 30s"; nothing for none
// The spoken form of one order for people to read: "Adler: move to the hall, running".
void order_say(const World *w, GroupId g, const Order *order, Text *out);
// How the group names things: "A Adler", "d2", "c3", "room 4 (hall)", "14,7 second floor".
void name_member(const World *w, GroupId g, int ordinal, Text *out);
void name_place(const World *w, GroupId g, Pos at, Text *out);
void name_opening(const World *w, GroupId g, Pos at, Text *out);
char name_letter(const World *w, GroupId g, int ordinal);      // A..Z by ordinal in the group; '?' past Z
int name_find(const Lexicon *lex, const char *word, u8 *ordinals, int max); // members meant by a word: letter, name, element, ordinal, all

// Completions of the last word of the line, known things only, sorted; returns the count (<= max).
int spoken_complete(const Lexicon *lex, const char *line, char out[][40], int max);
