// little.c: the rows of the pack of names.
#include "support/little.h"

#include <stdio.h>

#define NAMED(pack, table, Type, ...)                                                        \
    do {                                                                                     \
        static const char *const names[] = {__VA_ARGS__};                                    \
        Type *rows = pack_add_rows(pack, #table, (int)ARRAY_LEN(names));                     \
        for (size_t i = 0; i < ARRAY_LEN(names); i++) snprintf(rows[i].name, sizeof rows[i].name, "%s", names[i]); \
    } while (0)

void little_pack(Pack *pack) {
    pack_init(pack);
    PackInfo *info = pack_add_rows(pack, "info", 1);
    info->width = 64, info->height = 48, info->storeys = 4;
    NAMED(pack, groups, Group, "niu", "crew", "house_2b");
    NAMED(pack, items, Item, "flash", "smoke", "torch", "medkit");
    NAMED(pack, kinds, Kind, "officer", "suspect");
    NAMED(pack, kits, Kit, "entry", "shield", "rifle");
    NAMED(pack, materials, Material, "air", "wood_door", "steel_door");
}
