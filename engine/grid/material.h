// material.h: what fills a cell, by rows of one table (material.def).
// Row 0 is always air: nothing there, everything passes.
#pragma once
#include "base/types.h"

typedef enum MaterialRole {
    ROLE_AIR, ROLE_WALL, ROLE_DOOR, ROLE_WINDOW, ROLE_HATCH, ROLE_FURNITURE, ROLE_RAIL, ROLE_FLOOR,
    MATERIAL_ROLE_COUNT
} MaterialRole;
typedef enum AmmoClass { AMMO_HANDGUN, AMMO_RIFLE, AMMO_SHOT, AMMO_CLASS_COUNT } AmmoClass;
// By what a door, a pane or a wall is got open.
typedef enum Means { MEANS_BODY, MEANS_RAM, MEANS_BAR, MEANS_PICKS, MEANS_SHOT, MEANS_CHARGE, MEANS_COUNT } Means;

#define WORD(name, size) char name[size];
#define FIELD(type, name, lo, hi) type name;
#define LIST(type, name, count, lo, hi) type name[count];
typedef struct Material {
#include "grid/material.def"
} Material;
#undef WORD
#undef FIELD
#undef LIST

static inline bool material_is_opening(const Material *m) {
    return m->role == ROLE_DOOR || m->role == ROLE_WINDOW || m->role == ROLE_HATCH;
}

// Rows of the plain table; the first two stand in every table.
enum {
    PLAIN_AIR, PLAIN_BRICK, PLAIN_PLASTERBOARD, PLAIN_BOARDS, PLAIN_PAVING, PLAIN_DOOR, PLAIN_DOORWAY,
    PLAIN_WINDOW, PLAIN_HATCH, PLAIN_TABLE, PLAIN_WARDROBE, PLAIN_HOLE, PLAIN_BROKEN, PLAIN_CURTAIN,
    PLAIN_BROKEN_CURTAIN, PLAIN_HOLLOW_DOOR, PLAIN_SHEET_DOOR, PLAIN_STEEL_DOOR, PLAIN_DOUBLE_BRICK, PLAIN_CONCRETE, PLAIN_COUNT
};

// The two materials every table starts with (air, a plain 300 cm brick wall), and a small set for
// tests and drawings without a data file: see map.h map_legend_plain. Copies at most max rows;
// returns PLAIN_COUNT.
int material_plain(Material *out, int max);
