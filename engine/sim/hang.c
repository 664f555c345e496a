// hang.c: how the doors of a drawing hang: hinge and swing, as a scenario says, else by the rooms beside them.
// A function of the pack alone, asked for by the world and by the reader of scenarios.
#include "sim/pack.h"

static i32 cell_index(const Pack *p, Pos at) { return (at.z * p->info->height + at.y) * p->info->width + at.x; }

static const Room *room_beside(const Pack *p, Pos at, Dir dir) {
    Pos side = pos_step(at, dir);
    bool on = side.x >= 0 && side.y >= 0 && side.x < p->info->width && side.y < p->info->height;
    int room = on ? p->cells[cell_index(p, side)].room : 0;
    return room ? &p->rooms[room - 1] : NULL;
}

static int rooms_on(const Pack *p, Pos at, Dir one, Dir two) { return (room_beside(p, at, one) != NULL) + (room_beside(p, at, two) != NULL); }

bool pack_opening_across(const Pack *p, Pos at) { return rooms_on(p, at, DIR_W, DIR_E) > rooms_on(p, at, DIR_N, DIR_S); }

// Into the flat, not out of it; into the house, not the street; else into the smaller room.
static int swing_of(const Room *one, const Room *two) {
    if (!one || !two) return two && !one ? 2 : 1;
    if (!one->flat[0] != !two->flat[0]) return one->flat[0] ? 1 : 2;
    if (one->outdoor != two->outdoor) return one->outdoor ? 2 : 1;
    return one->cells <= two->cells ? 1 : 2;
}

// The leaf comes to lie against a wall if there is one.
static int hinge_of(const Pack *p, Pos at, bool across, int swing) {
    Pos into = pos_step(at, across ? (swing == 1 ? DIR_W : DIR_E) : (swing == 1 ? DIR_N : DIR_S));
    bool one = !room_beside(p, into, across ? DIR_N : DIR_W), two = !room_beside(p, into, across ? DIR_S : DIR_E);
    return two && !one ? 2 : 1;
}

int pack_opening_inward(const Pack *p, Pos at) {
    bool across = pack_opening_across(p, at);
    return swing_of(room_beside(p, at, across ? DIR_W : DIR_N), room_beside(p, at, across ? DIR_E : DIR_S));
}

void pack_opening_hang(const Pack *p, int row, u8 *hinge, u8 *swing) {
    const PackOpening *o = &p->openings[row];
    Pos at = pos(o->x, o->y, o->z);
    u8 role = p->materials[o->material].role;
    *hinge = *swing = role == ROLE_HATCH;
    if (role != ROLE_DOOR) return;
    *swing = o->swing ? o->swing : (u8)pack_opening_inward(p, at);
    *hinge = o->hinge ? o->hinge : (u8)hinge_of(p, at, pack_opening_across(p, at), *swing);
}
