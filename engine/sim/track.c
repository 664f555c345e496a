// track.c: the rows of one unit's own evidence, and what its looks say about somebody.
// Classes follow from what was made out, never from who it is.
#include "sim/senses.h"

Track *track_open(World *w, const Unit *u) {
    Track *rows = track_rows(w, u), *oldest = NULL;
    for (int i = 0; i < TRACKS_PER_UNIT; i++) {
        if (!rows[i].used) return &rows[i];
        if (!rows[i].in_sight && (!oldest || rows[i].last_ms < oldest->last_ms)) oldest = &rows[i];
    }
    return oldest;
}

static void set_classes(Track *t, int police, int armed, int unarmed, int animal) {
    t->class_pm[CLASS_POLICE] = (i16)police;
    t->class_pm[CLASS_ARMED] = (i16)armed;
    t->class_pm[CLASS_UNARMED] = (i16)unarmed;
    t->class_pm[CLASS_ANIMAL] = (i16)animal;
}

// What a look says at first, before anything is made out.
static const i16 NOBODY_KNOWS[CLASS_COUNT] = {[CLASS_POLICE] = 200, [CLASS_ARMED] = 250, [CLASS_UNARMED] = 520, [CLASS_ANIMAL] = 30};

// Past fifteen metres or in bad light a quarter of what is made out stays what might be anybody.
static void soften(Track *t) {
    int rest = 1000;
    for (int i = 0; i < CLASS_COUNT; i++) t->class_pm[i] = (i16)((3 * t->class_pm[i] + NOBODY_KNOWS[i]) / 4);
    for (int i = 0; i < CLASS_COUNT; i++) rest -= t->class_pm[i];
    t->class_pm[CLASS_UNARMED] = (i16)(t->class_pm[CLASS_UNARMED] + rest);
}

// Dress of the police or a weapon decide. Plain clothes are anybody's: an officer in them who carries
// a weapon looks armed, and one who does not looks like a resident.
void sighting_classify(Track *t, bool sure) {
    bool weapon = t->shape == 1 || t->shape == 2;
    if (t->dress == DRESS_ANIMAL + 1) set_classes(t, 0, 0, 0, 1000);
    else if (t->dress == DRESS_FATIGUES + 1) set_classes(t, 930, 60, 10, 0);
    else if (t->dress == DRESS_UNIFORM + 1) set_classes(t, 970, 20, 10, 0);
    else if (weapon && t->dress) set_classes(t, 90, 900, 10, 0);
    else if (weapon) set_classes(t, 250, 740, 10, 0);
    else if (!t->dress) set_classes(t, NOBODY_KNOWS[0], NOBODY_KNOWS[1], NOBODY_KNOWS[2], NOBODY_KNOWS[3]);
    else if (t->hands == HANDS_EMPTY || t->hands == HANDS_RAISED) set_classes(t, 50, 30, 920, 0);
    else set_classes(t, 60, 200, 740, 0);
    if (!sure && t->dress && t->dress != DRESS_ANIMAL + 1) soften(t);
}
