// order.h: an order: one small value that a controller hands in and the step takes.
// Mouse, keys, typed line, script, bot, plan, replay and test all end as these.
#pragma once
#include "grid/pos.h"

typedef u8 GroupId;    // 1-based row in the pack's groups; 0: the director
typedef u16 UnitId;    // 1-based row in the world's units, never reused; 0: none. Truth: not for groups
typedef u16 ContactId; // counted per group; 0: none

#define VERB(name, ...) VERB_##name,
typedef enum Verb { VERB_none,
#include "sim/verb.def"
    VERB_COUNT } Verb;
#undef VERB

#define WORDS(set) enum { set##_unsaid,
#define W(set, word) set##_##word,
#define END(set) set##_COUNT };
#include "sim/words.def"
#undef WORDS
#undef W
#undef END

#define REASON(name, text) REASON_##name,
typedef enum Reason {
#include "sim/reason.def"
    REASON_COUNT } Reason;
#undef REASON

// Who owns a unit: an order of a higher rank takes it from a lower, never the other way round,
// until the holder's order and its queue are done. Reflexes stand above all of them, in the sim.
typedef enum Rank { RANK_THINK, RANK_TACTIC, RANK_PLAN, RANK_DIRECT, RANK_COUNT } Rank;

enum { HAS_AT = 1, HAS_DIR = 2, HAS_AMOUNT = 4, HAS_ASIDE = 8 };
enum {
    TRAIT_DEAF = 1, TRAIT_ASLEEP = 2, TRAIT_WANTED = 4, TRAIT_FEIGNS = 8, TRAIT_FRIGHTENED = 16,
    TRAIT_LEADER = 32, TRAIT_HURT = 64, TRAIT_ASTHMA = 128, TRAIT_STILL = 256, TRAIT_SINKING = 512, TRAIT_COUNT = 10
};
enum { LOCK_LOCKED = 1, LOCK_WEDGED = 2, LOCK_CHAINED = 4 };

enum {  // what an object may be (verb.def)
    OBJ_CELL = 1, OBJ_CONTACT = 2, OBJ_MATE = 4, OBJ_ITEM = 8, OBJ_DIR = 16, OBJ_WORD = 32,
    OBJ_TIME = 64, OBJ_TEXT = 128, OBJ_OPTIONAL = 256
};
enum {  // which options may follow
    OPT_PACE = 1, OPT_STANCE = 2, OPT_FACING = 4, OPT_ROUNDS = 8, OPT_AMOUNT = 16, OPT_ASIDE = 32,
    OPT_SPAWN = 64, OPT_ARRANGE = 128, OPT_OF = 256
};
typedef enum Who { WHO_ANY, WHO_PERSON, WHO_ARMED, WHO_HANDLER, WHO_DIRECTOR, WHO_NOTYET } Who;

#define FIELD(type, name, lo, hi) type name;
typedef struct Order {
#include "sim/order_row.def"
} Order;
#undef FIELD

static inline Pos order_at(const Order *o) { return pos(o->x, o->y, o->z); }
static inline void order_set_at(Order *o, Pos at) { o->x = at.x; o->y = at.y; o->z = at.z; o->has |= HAS_AT; }

typedef struct VerbInfo {
    const char *name;
    u16 first, second;  // OBJ_*
    u16 options;        // OPT_*
    u8 who;             // Who
    u8 words;           // WordSet
    const char *help, *example;
} VerbInfo;

#define WORDS(set) WORDS_##set,
#define W(set, word)
#define END(set)
typedef enum WordSet { WORDS_none,
#include "sim/words.def"
    WORDS_COUNT } WordSet;
#undef WORDS
#undef W
#undef END

const VerbInfo *verb_info(Verb verb);          // never NULL for a valid verb
Verb verb_find(const char *name);              // VERB_none when unknown
const char *reason_name(Reason reason);
const char *reason_text(Reason reason);        // a sentence without a full stop
int word_count(WordSet set);                   // words are 1..count
const char *word_name(WordSet set, int word);  // NULL when out of range
int word_find(WordSet set, const char *name);  // 0 when unknown

// Total order in which orders enter a step: (ms, group, unit, id); call order means nothing.
int order_compare(const Order *a, const Order *b);
