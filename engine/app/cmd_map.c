// cmd_map.c: what a scenario looks like: its storeys as drawn, and what a hidden truth makes of it.
#include "app/command.h"
#include "app/session_args.h"
#include "base/hash.h"
#include "base/rng.h"
#include "sim/truth.h"

#include <stdio.h>
#include <stdlib.h>

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

// ---- scenario expand -----------------------------------------------------------------

static const Option scenario_options[] = {
    {"--world", "N", "hidden truth (default 1)"}, {"--set", "KEY=VALUE", "fix a variable"}, {NULL, NULL, NULL},
};

static void print_truth(const Pack *pack, const Truth *truth, u64 world) {
    printf("# %s, world %llu\n", pack->info->scenario, (unsigned long long)world);
    if (truth->stratum >= 0 && truth->stratum < pack->strata_count) printf("# stratum = %s\n", pack->strata[truth->stratum].name);
    for (int v = 0; v < pack->vars_count; v++) {
        const char *value = truth->value[v] == 255 ? NULL : truth_value(pack, truth, pack->vars[v].name);
        if (value) printf("# %s = %s\n", pack->vars[v].name, value);
    }
    Order *orders = calloc(TRUTH_ORDERS, sizeof *orders);
    int count = orders ? truth_orders(pack, truth, world, orders, TRUTH_ORDERS) : 0;
    Text line = text_new();
    for (int i = 0; i < count; i++) {
        text_clear(&line);
        order_print(pack, &orders[i], &line);
        printf("%s\n", line.at);
    }
    text_free(&line);
    free(orders);
}

static int scenario_expand(const Args *args) {
    Error err = {0};
    if (args->word_count != 2 || !text_same(args->words[0], "expand")) {
        error_set(&err, EXIT_USAGE, "scenario takes 'expand' and a name: threshold scenario expand kiln_street --world 3");
        return command_fail(&err);
    }
    Args rest = *args;
    rest.word_count = 1;
    rest.words[0] = args->words[1];
    SessionDef def;
    if (!session_args(&rest, &def, &err)) return command_fail(&err);
    u64 world = def.has_world ? def.world_seed : 1;
    Shelf *shelf = shelf_create(def.root, &err);
    const Pack *pack = shelf ? shelf_pack(shelf, def.scenario, &err) : NULL;
    Truth truth;
    bool ok = pack && truth_sample(pack, world, &def.forced, &truth, &err);
    if (ok) print_truth(pack, &truth, world);
    shelf_destroy(shelf);
    return ok ? EXIT_OK : command_fail(&err);
}

const Command command_scenario = {
    "scenario", "print what one hidden truth puts into a scenario", "scenario expand NAME [--world N]",
    "scenario expand kiln_street --world 3", scenario_options, scenario_expand,
};
