// words.c: the names of everything that has one: verbs, reasons, word lists, events, percepts,
// sounds. All of it comes out of the .def files; nothing is listed twice.
#include <string.h>

#include "sim/event.h"
#include "sim/percept.h"

static const VerbInfo verbs[VERB_COUNT] = {
    [VERB_none] = {"none", 0, 0, 0, WHO_ANY, WORDS_none, "", ""},
#define VERB(name, first, second, options, who, words, help, example)                              \
    [VERB_##name] = {#name, first, second, options, who, WORDS_##words, help, example},
#include "sim/verb.def"
#undef VERB
};

static const char *const reasons[REASON_COUNT][2] = {
#define REASON(name, text) [REASON_##name] = {#name, text},
#include "sim/reason.def"
#undef REASON
};

static const EventInfo events[EVENT_COUNT] = {
    [EVENT_none] = {"none", 0, ""},
#define EVENT(name, salience, text) [EVENT_##name] = {#name, salience, text},
#include "sim/event.def"
#undef EVENT
};

static const PerceptInfo percepts[PERCEPT_COUNT] = {
    [PERCEPT_none] = {"none", 0, ""},
#define PERCEPT(name, salience, text) [PERCEPT_##name] = {#name, salience, text},
#include "sim/percept.def"
#undef PERCEPT
};

typedef struct SoundInfo {
    const char *name, *words;
    u8 people, vague, peak;
} SoundInfo;
static const SoundInfo sounds[SOUND_COUNT] = {
#define SOUND(name, words, people, vague, peak) [SOUND_##name] = {#name, words, people, SOUND_##vague, peak},
#include "sim/sound.def"
#undef SOUND
};

static const struct {
    const char *name;
    u8 sound;
    i16 db10;
} louds[LOUD_COUNT] = {
#define LOUD(name, sound, db10) [LOUD_##name] = {#name, SOUND_##sound, db10},
#include "sim/loud.def"
#undef LOUD
};

// Every list one after the other: the name of the set, its words, NULL.
static const char *const word_lists[] = {
#define WORDS(set)
#define W(set, word) #word,
#define END(set) NULL,
#include "sim/words.def"
#undef WORDS
#undef W
#undef END
};

static const u8 word_counts[WORDS_COUNT] = {
#define WORDS(set)
#define W(set, word)
#define END(set) [WORDS_##set] = set##_COUNT - 1,
#include "sim/words.def"
#undef WORDS
#undef W
#undef END
};

const VerbInfo *verb_info(Verb verb) { return &verbs[verb < VERB_COUNT ? verb : VERB_none]; }

Verb verb_find(const char *name) {
    for (int v = 1; v < VERB_COUNT; v++)
        if (strcmp(verbs[v].name, name) == 0) return (Verb)v;
    return VERB_none;
}

const char *reason_name(Reason reason) {
    return reason < REASON_COUNT ? reasons[reason][0] : "none";
}
const char *reason_text(Reason reason) { return reason < REASON_COUNT ? reasons[reason][1] : ""; }

int word_count(WordSet set) { return set > WORDS_none && set < WORDS_COUNT ? word_counts[set] : 0; }

const char *word_name(WordSet set, int word) {
    if (word < 1 || word > word_count(set)) return NULL;
    int at = 0;
    for (int s = 1; s < (int)set; s++) at += word_counts[s] + 1;
    return word_lists[at + word - 1];
}

int word_find(WordSet set, const char *name) {
    for (int n = 1; n <= word_count(set); n++)
        if (strcmp(word_name(set, n), name) == 0) return n;
    return 0;
}

const EventInfo *event_info(EventKind kind) {
    return &events[kind < EVENT_COUNT ? kind : EVENT_none];
}

EventKind event_find(const char *name) {
    for (int k = 1; k < EVENT_COUNT; k++)
        if (strcmp(events[k].name, name) == 0) return (EventKind)k;
    return EVENT_none;
}

const PerceptInfo *percept_info(PerceptKind kind) {
    return &percepts[kind < PERCEPT_COUNT ? kind : PERCEPT_none];
}

PerceptKind percept_find(const char *name) {
    for (int k = 1; k < PERCEPT_COUNT; k++)
        if (strcmp(percepts[k].name, name) == 0) return (PerceptKind)k;
    return PERCEPT_none;
}

const char *sound_name(SoundKind kind) {
    return sounds[kind < SOUND_COUNT ? kind : SOUND_none].name;
}
const char *sound_words(SoundKind kind) {
    return sounds[kind < SOUND_COUNT ? kind : SOUND_none].words;
}
bool sound_tells_people(SoundKind kind) { return kind < SOUND_COUNT && sounds[kind].people; }
SoundKind sound_vague(SoundKind kind) {
    return kind < SOUND_COUNT ? (SoundKind)sounds[kind].vague : SOUND_none;
}
bool sound_is_peak(SoundKind kind) { return kind < SOUND_COUNT && sounds[kind].peak; }

const char *loud_name(Loud act) { return louds[act < LOUD_COUNT ? act : 0].name; }
SoundKind loud_sound(Loud act) { return (SoundKind)louds[act < LOUD_COUNT ? act : 0].sound; }
i32 loud_db10(Loud act) { return louds[act < LOUD_COUNT ? act : 0].db10; }
