// blood.h: the loss of blood and its end, for body.c and care.c; private to engine/sim.
// A body's course is piecewise constant: a rate, and the exact ms at which it next changes.
#pragma once
#include "sim/world.h"

typedef enum BloodTurn { BLOOD_NOTHING, BLOOD_CLASS, BLOOD_FAINT, BLOOD_COLLAPSE, BLOOD_HOSPITAL, BLOOD_CONTROL, BLOOD_DEATH } BloodTurn;

const WoundKind *wound_kind(const World *w, Region region);  // the pack's row, or one that does no lasting harm
const Physiology *physiology(const World *w);
i32 blood_full_ul(const World *w, const Unit *u);
// Brings the blood to `ms` at the rate since body_ms. Class of loss is not looked at again.
void blood_run(Unit *u, i64 ms);
// The rate as things stand: wounds, care, class of loss, hospital.
void blood_flow(const World *w, Unit *u);
// What comes next on this course, and when; BLOOD_NOTHING when nothing does.
BloodTurn blood_next(const World *w, const Unit *u, i64 *ms);
