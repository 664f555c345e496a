// wordlist.c: the closed lists of words that data files, scenarios and percepts share.
// The order is that of the enums in sim and grid.
#include "script/reader.h"

#define LIST_OF(NAME, what_, ...)                                                                  \
    static const char *const names_##NAME[] = {__VA_ARGS__};                                       \
    static const char *name_##NAME(int i) { return names_##NAME[i]; }                              \
    const WordList NAME = {what_, (int)ARRAY_LEN(names_##NAME), name_##NAME};

LIST_OF(WORDS_AMMO, "ammunition", "handgun", "rifle", "shot")
LIST_OF(WORDS_REGION, "region of the body", "head", "chest", "back", "abdomen", "arm", "leg")
LIST_OF(WORDS_SEVERITY, "severity", "none", "slight", "moderate", "serious", "grave")
LIST_OF(WORDS_ITEM_KIND, "kind of item", "none", "flash", "smoke", "gas", "medkit", "tourniquet",
        "shield", "ram", "mirror", "cuffs", "wedge", "torch", "phone", "charge", "prybar", "key", "picks", "vehicle", "switch", "papers", "evidence", "mask",
        "stun", "launcher", "baton", "horn", "goods")
LIST_OF(WORDS_TRAIT, "trait", "deaf", "asleep", "wanted", "feigns", "frightened", "leader", "hurt", "asthma", "still", "sinking")
LIST_OF(WORDS_SIDE, "side", "blue", "red", "civilian")
LIST_OF(WORDS_LOCK, "lock", "locked", "wedged", "chained")
LIST_OF(WORDS_LIFE, "state of life", "up", "down", "dead")
LIST_OF(WORDS_CUSTODY, "custody", "free", "yielded", "cuffed", "handed")
LIST_OF(WORDS_HANDS, "state of hands", "unknown", "empty", "holding", "hidden", "raised")
LIST_OF(WORDS_DOING, "behaviour", "unknown", "still", "walks", "crawls", "hides", "covers", "handles", "furniture", "tends", "runs",
        "flees", "holds", "aims", "aims_at")
LIST_OF(WORDS_DRESS, "dress", "civil", "plain", "uniform", "fatigues", "animal")
LIST_OF(WORDS_SHAPE, "shape", "none", "handgun", "long_arm", "other")
LIST_OF(WORDS_ROLE, "role", "air", "wall", "door", "window", "hatch", "furniture", "rail", "floor")
LIST_OF(WORDS_CELL_FLAG, "flag", "stair_up", "stair_down", "ladder", "outdoor", "void", "exit")
LIST_OF(WORDS_CONTACT_STATE, "state of a contact", "free", "in_sight", "last_known", "heard",
        "dropped")
LIST_OF(WORDS_EMIT, "emission", "nothing", "flash", "smoke", "gas", "light")
LIST_OF(WORDS_SPECIES, "species", "person", "dog")
LIST_OF(WORDS_DUTY, "duty", "none", "entry", "handler", "dog", "medic", "marksman", "command")
LIST_OF(WORDS_IN_HAND, "hand", "nothing", "long_arm", "sidearm")
LIST_OF(WORDS_SOURCE, "source", "none", "plan", "heard", "seen", "told", "tried")
LIST_OF(WORDS_ROOM_STATE, "state of a room", "unknown", "drawn", "seen", "cleared")
LIST_OF(WORDS_PLACE, "place", "nowhere", "map", "left")
LIST_OF(WORDS_DEMAND, "kind of demand", "thing", "distance", "quiet", "never")
LIST_OF(WORDS_DEMAND_STATE, "state of a demand", "none", "said", "promised", "kept", "refused")
LIST_OF(WORDS_ALARM, "way to take a fright", "none", "stay", "freeze", "hide", "run")
LIST_OF(WORDS_LINE, "state of a line", "none", "calling", "rung", "open")
LIST_OF(WORDS_MEANS, "means of force", "body", "ram", "bar", "picks", "shot", "charge")

static const char *name_sound(int i) { return sound_name((SoundKind)i); }
static const char *name_loud(int i) { return loud_name((Loud)i); }
static const char *name_verb(int i) { return verb_info((Verb)i)->name; }
static const char *name_pace(int i) { return i ? word_name(WORDS_pace, i) : ""; }
static const char *name_stance(int i) { return i ? word_name(WORDS_stance, i) : ""; }
static const char *name_topic(int i) { return i ? word_name(WORDS_topic, i) : ""; }
static const char *name_rules(int i) { return i ? word_name(WORDS_rules, i) : ""; }

const WordList WORDS_SOUND = {"sound", SOUND_COUNT, name_sound};
const WordList WORDS_LOUD = {"loud act", LOUD_COUNT, name_loud};
const WordList WORDS_VERB = {"verb", VERB_COUNT, name_verb};
const WordList WORDS_PACE = {"pace", pace_COUNT, name_pace};
const WordList WORDS_STANCE = {"stance", stance_COUNT, name_stance};
const WordList WORDS_TOPIC = {"topic", topic_COUNT, name_topic};
const WordList WORDS_RULES = {"rule of force", rules_COUNT, name_rules};

#define AS_MANY_AS(NAME, count) _Static_assert(ARRAY_LEN(names_##NAME) == (count), "words of an enum")
AS_MANY_AS(WORDS_AMMO, AMMO_CLASS_COUNT);
AS_MANY_AS(WORDS_REGION, REGION_COUNT);
AS_MANY_AS(WORDS_ITEM_KIND, ITEM_KIND_COUNT);
AS_MANY_AS(WORDS_TRAIT, TRAIT_COUNT);
AS_MANY_AS(WORDS_SIDE, SIDE_COUNT);
AS_MANY_AS(WORDS_DEMAND, DEMAND_KIND_COUNT);
AS_MANY_AS(WORDS_DEMAND_STATE, DEMAND_STATE_COUNT);
AS_MANY_AS(WORDS_LINE, LINE_STATE_COUNT);
AS_MANY_AS(WORDS_ALARM, ALARM_COUNT);
AS_MANY_AS(WORDS_LIFE, LIFE_COUNT);
AS_MANY_AS(WORDS_CUSTODY, CUSTODY_COUNT);
AS_MANY_AS(WORDS_HANDS, HANDS_COUNT);
AS_MANY_AS(WORDS_DRESS, DRESS_COUNT);
AS_MANY_AS(WORDS_ROLE, MATERIAL_ROLE_COUNT);
AS_MANY_AS(WORDS_CONTACT_STATE, CONTACT_STATE_COUNT);
AS_MANY_AS(WORDS_EMIT, EMIT_COUNT);
AS_MANY_AS(WORDS_DUTY, DUTY_COUNT);
AS_MANY_AS(WORDS_SOURCE, SOURCE_COUNT);
AS_MANY_AS(WORDS_MEANS, MEANS_COUNT);
