// cmd_map.c: what a scenario looks like: its storeys as drawn.
// One glyph a cell, by role of the material; nothing of the truth.
#include "app/command.h"
#include "lab/lab.h"

#include <stdio.h>

static const Option map_options[] = {{NULL, NULL, NULL}};

static char glyph(const Pack *pack, const MapCell *cell) {
    if (cell->flags & CELL_VOID) return ' ';
    if (cell->flags & CELL_STAIR_UP) return cell->flags & CELL_LADDER ? '^' : '<';
    if (cell->flags & CELL_STAIR_DOWN) return '>';
    switch (pack->materials[cell->material].role) {
    case ROLE_WALL: return '#';
    case ROLE_DOOR: return '+';
    case ROLE_WINDOW: return '"';
    case ROLE_HATCH: return '=';
    case ROLE_FURNITURE: return 'n';
    case ROLE_RAIL: return '-';
    default: return !cell->floor ? '~' : cell->flags & CELL_EXIT ? 'x' : cell->flags & CELL_OUTDOOR ? ',' : '.';
    }
}

static int map_show(const Args *args) {
    Error err = {0};
    if (args->word_count != 2 || !text_same(args->words[0], "show")) {
        error_set(&err, EXIT_USAGE, "map takes 'show' and a scenario: threshold map show kiln_street");
        return command_fail(&err);
    }
    Shelf *shelf = shelf_create(app_scripts(), &err);
    const Pack *pack = shelf ? shelf_pack(shelf, args->words[1], &err) : NULL;
    if (pack) {
        for (int z = 0; z < pack->map.storeys; z++) {
            printf("storey %d\n", z);
            for (int y = 0; y < pack->map.height; y++) {
                for (int x = 0; x < pack->map.width; x++) putchar(glyph(pack, map_cell(&pack->map, pos(x, y, z))));
                putchar('\n');
            }
        }
    }
    shelf_destroy(shelf);
    return pack ? EXIT_OK : command_fail(&err);
}

const Command command_map = {"map", "draw the storeys of a scenario", "map show SCENARIO", "map show kiln_street", map_options, map_show};
