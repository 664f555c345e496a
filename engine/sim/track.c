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

// Dress of the police or a weapon decide; an officer in plain clothes with a weapon looks armed.
void sighting_classify(const World *w, Track *t) {
    (void)w;
    bool weapon = t->shape == 1 || t->shape == 2;
    if (t->dress == DRESS_ANIMAL + 1) set_classes(t, 0, 0, 0, 1000);
    else if (t->dress == DRESS_FATIGUES + 1) set_classes(t, 930, 60, 10, 0);
    else if (t->dress == DRESS_UNIFORM + 1) set_classes(t, 970, 20, 10, 0);
    else if (weapon && t->dress) set_classes(t, t->dress == DRESS_PLAIN + 1 ? 150 : 40, t->dress == DRESS_PLAIN + 1 ? 840 : 950, 10, 0);
    else if (weapon) set_classes(t, 250, 740, 10, 0);
    else if (!t->dress) set_classes(t, 200, 250, 520, 30);
    else if (t->hands == HANDS_EMPTY || t->hands == HANDS_RAISED) set_classes(t, t->dress == DRESS_PLAIN + 1 ? 150 : 20, 30, t->dress == DRESS_PLAIN + 1 ? 820 : 950, 0);
    else set_classes(t, t->dress == DRESS_PLAIN + 1 ? 150 : 30, 200, t->dress == DRESS_PLAIN + 1 ? 650 : 770, 0);
}
