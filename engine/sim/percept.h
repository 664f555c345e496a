// percept.h: what a group perceived: the fields it could perceive and nothing else.
// Places, persons and openings are the group's own names for them.
#pragma once
#include "sim/order.h"

#define PERCEPT(name, salience, text) PERCEPT_##name,
typedef enum PerceptKind { PERCEPT_none,
#include "sim/percept.def"
    PERCEPT_COUNT } PerceptKind;
#undef PERCEPT

#define SOUND(name, words, people, vague, peak) SOUND_##name,
typedef enum SoundKind {
#include "sim/sound.def"
    SOUND_COUNT } SoundKind;
#undef SOUND

#define LOUD(name, sound, db10) LOUD_##name,
typedef enum Loud {
#include "sim/loud.def"
    LOUD_COUNT } Loud;
#undef LOUD

typedef struct Percept {
    i64 ms;             // of its cause
    u32 id;             // counted per group from 1
    u32 order;          // own order it concerns
    GroupId group;
    u8 unit;            // ordinal of the member who perceived it; 0 the whole group
    u8 kind, salience;
    u8 mate;            // ordinal of another member it is about
    u8 verb, reason, word, item, sound;
    u8 weapon;          // row + 1 in the pack's weapons, of what was found
    u8 track;           // t<N> of the member, when the group has no contact yet
    u8 from_group;      // who sent a message or asks (an agency is known by name)
    ContactId contact;
    u16 text;           // row + 1 in the pack's words
    Pos at;             // as perceived; (-1,-1,-1) when no place
    i16 error_cells;    // radius of uncertainty of `at`
    i16 level_db10;     // loudness at the ear
    u8 angle;           // direction it came from
    i32 amount;
} Percept;

typedef struct PerceptInfo { const char *name; u8 salience; const char *text; } PerceptInfo;
const PerceptInfo *percept_info(PerceptKind kind);
PerceptKind percept_find(const char *name);
const char *sound_name(SoundKind kind);
const char *sound_words(SoundKind kind);
bool sound_tells_people(SoundKind kind);
SoundKind sound_vague(SoundKind kind);      // what it is taken for when it is faint
bool sound_is_peak(SoundKind kind);
const char *loud_name(Loud act);
SoundKind loud_sound(Loud act);
i32 loud_db10(Loud act);                    // where data says nothing
