// know_eye.c: what known eyes could see, on the map as a group believes it, and how light it is there.
// Nothing here asks for the light, the place or the looks of what the group does not have in view.
#include "sim/light.h"

static int eye_cm(int stance) { return stance == stance_prone ? EYE_PRONE : stance == stance_crouch ? EYE_CROUCHED : EYE_STANDING; }

// Somebody with eyes to fear: seen at some time, on his feet, free, and not one of the police's own.
static bool watcher(const Contact *c) {
    if (!c->id || (c->state != CONTACT_IN_SIGHT && c->state != CONTACT_LAST_KNOWN) || c->x < 0) return false;
    return c->level && !c->down_seen && c->custody_seen == CUSTODY_FREE && !c->from_group && c->class_pm[CLASS_POLICE] < 500 && c->class_pm[CLASS_ANIMAL] < 500;
}

static bool faces(const Contact *c, Pos at) {
    Pos from = pos(c->x, c->y, c->z);
    return pos_same(from, at) || fix_angle_between(c->facing, pos_angle(from, at)) <= ARC_EDGE;
}

static void add_watcher(const World *w, GroupId g, const Contact *c, Pos at, int height_cm, KnownExposure *out) {
    Eye from = eye(pos(c->x, c->y, c->z), eye_cm(c->posture));
    int tenths = sight_exposure(believed_ground(w, g), from, at, height_cm);
    if (!tenths) return;
    out->eyes++;
    if (faces(c, at) && tenths > out->faced) out->faced = (u8)tenths;
    if (tenths < out->tenths || (tenths == out->tenths && out->contact && out->contact < c->id)) return;
    out->tenths = (u8)tenths;
    out->contact = c->id;
}

// As it is where a member looks; else as it was when one last looked, and outdoors by the hour.
int believed_light(const World *w, GroupId g, Pos at, bool *known) {
    const Map *m = &w->map;
    *known = false;
    if (!map_has(m, at)) return 0;
    if (view_holds(w, g, at) || LEAKS(w, light)) {
        *known = true;
        return light_at(w, at);
    }
    u8 bits = cell_row(w, g, map_index(m, at))->bits;
    if (!(bits & (KNOWN_PLAN | KNOWN_SEEN))) return 0;
    int steps = (bits & CELL_LIGHT) / (CELL_LIGHT & -CELL_LIGHT), seen = steps ? (steps - 1) * REMEMBERED : 0;
    if (map_cell(m, at)->flags & CELL_OUTDOOR) {  // the hour is known to everybody; what lamps add only if seen
        *known = true;
        return light_level(sky_mlx(w, w->core->grid_due_ms - 1000) + light_mlx(seen));
    }
    *known = steps > 0;
    return seen;
}

KnownExposure know_exposure(const World *w, GroupId g, Pos at, int stance, ContactId only_contact) {
    KnownExposure out = {0};
    const Contact *rows = contact_rows(w, g);
    if (!map_has(&w->map, at)) return out;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (watcher(&rows[i]) && (!only_contact || rows[i].id == only_contact)) add_watcher(w, g, &rows[i], at, eye_cm(stance), &out);
    out.light = (u8)believed_light(w, g, at, &out.light_known);
    return out;
}
