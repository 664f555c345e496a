// material.c: the plain materials, for drawings that come without a data file.
// Where the game's table (scripts/data/materials.lua) has the same thing, its figures are the same; a test holds them together.
#include "grid/material.h"

#define FREE .pass_pm = {1000, 1000, 1000}, .keep_pm = {1000, 1000, 1000}
#define LEAF .role = ROLE_DOOR, .opaque = 1, .solid = 1, .step_cost = 10, .cover_cm = 210, .lintel_cm = 210
#define WOODEN .hole_ms = 15000, .force_ms = {6500, 3000, 9000, 45000, 1300, 250}, \
               .pass_pm = {500, 950, 400}, .keep_pm = {500, 800, 400}
#define GLASS_FORCE {1500, 700, 800, 0, 700, 100}
#define GLASS .force_ms = GLASS_FORCE, .pass_pm = {980, 1000, 950}, .keep_pm = {900, 950, 800}

static const Material PLAIN[PLAIN_COUNT] = {
    [PLAIN_AIR] = {.name = "air", .title = "open air", .role = ROLE_AIR, .step_cost = 10,
                   .lintel_cm = 300, .pass_pm = {1000, 1000, 1000}, .keep_pm = {1000, 1000, 1000}},
    [PLAIN_BRICK] = {.name = "brick", .title = "brick wall", .role = ROLE_WALL, .opaque = 1, .solid = 1,
                     .cover_cm = 300, .lintel_cm = 300, .sound_loss_db10 = 470,
                     .pass_pm = {20, 350, 10}, .keep_pm = {200, 400, 100},
                     .force_ms = {0, 600000, 300000, 0, 0, 700}, .broken = PLAIN_HOLE + 1},
    [PLAIN_PLASTERBOARD] = {.name = "plasterboard", .title = "plasterboard wall", .role = ROLE_WALL,
                            .opaque = 1, .solid = 1, .cover_cm = 300, .lintel_cm = 300,
                            .sound_loss_db10 = 340, .pass_pm = {950, 980, 800}, .keep_pm = {800, 900, 600},
                            .force_ms = {9000, 4000, 6000, 0, 0, 150}, .broken = PLAIN_HOLE + 1},
    [PLAIN_BOARDS] = {.name = "boards", .title = "floorboards", .role = ROLE_FLOOR, .step_cost = 10,
                      .lintel_cm = 300, .sound_loss_db10 = 450, .pass_pm = {300, 600, 100},
                      .keep_pm = {400, 600, 300}},
    [PLAIN_PAVING] = {.name = "paving", .title = "paving", .role = ROLE_FLOOR, .step_cost = 10,
                      .lintel_cm = 300, .sound_loss_db10 = 500},
    [PLAIN_DOOR] = {.name = "door", .title = "wooden door", .role = ROLE_DOOR, .opaque = 1, .solid = 1,
                    .step_cost = 10, .cover_cm = 210, .lintel_cm = 210, .sound_loss_db10 = 230, WOODEN},
    [PLAIN_DOORWAY] = {.name = "doorway", .title = "doorway", .role = ROLE_DOOR, .opaque = 1,
                       .step_cost = 10, .lintel_cm = 210, .pass_pm = {1000, 1000, 1000},
                       .keep_pm = {1000, 1000, 1000}},
    [PLAIN_WINDOW] = {.name = "window", .title = "window", .role = ROLE_WINDOW, .opaque = 1, .solid = 1,
                      .step_cost = 60, .cover_cm = 90, .lintel_cm = 210, .sound_loss_db10 = 280,
                      GLASS, .broken = PLAIN_BROKEN + 1, .curtain = PLAIN_CURTAIN + 1},
    [PLAIN_HATCH] = {.name = "hatch", .title = "roof hatch", .role = ROLE_HATCH, .opaque = 1,
                     .step_cost = 10, .lintel_cm = 300, .sound_loss_db10 = 230, .hole_ms = 15000,
                    .force_ms = {12000, 9000, 8000, 45000, 2600, 250},
                    .pass_pm = {500, 950, 400}, .keep_pm = {500, 800, 400}},
    [PLAIN_TABLE] = {.name = "table", .title = "table on its side", .role = ROLE_FURNITURE, .opaque = 1,
                     .solid = 1, .cover_cm = 100, .lintel_cm = 300, .sound_loss_db10 = 10,
                     .pass_pm = {800, 950, 600}, .keep_pm = {700, 850, 500}, .weight_kg = 30, .hold_pm = 500},
    [PLAIN_WARDROBE] = {.name = "wardrobe", .title = "wardrobe", .role = ROLE_FURNITURE, .opaque = 1,
                        .solid = 1, .cover_cm = 160, .lintel_cm = 300, .sound_loss_db10 = 30,
                        .pass_pm = {700, 900, 500}, .keep_pm = {600, 800, 400}, .find_pm = 950, .weight_kg = 90, .hold_pm = 1400},
    [PLAIN_HOLE] = {.name = "hole", .title = "hole in the wall", .role = ROLE_DOOR, .opaque = 1, .step_cost = 25,
                    .lintel_cm = 190, FREE},
    [PLAIN_BROKEN] = {.name = "broken_window", .title = "broken window", .role = ROLE_WINDOW, .opaque = 1, .solid = 1,
                      .step_cost = 60, .cover_cm = 90, .lintel_cm = 210, FREE, .curtain = PLAIN_BROKEN_CURTAIN + 1},
    [PLAIN_CURTAIN] = {.name = "curtain_window", .title = "curtained window", .role = ROLE_WINDOW, .opaque = 1,
                       .solid = 1, .step_cost = 60, .cover_cm = 300, .lintel_cm = 300, .sound_loss_db10 = 290,
                       .force_ms = GLASS_FORCE, .pass_pm = {970, 990, 930}, .keep_pm = {880, 940, 780},
                       .broken = PLAIN_BROKEN_CURTAIN + 1, .curtain = PLAIN_WINDOW + 1},
    [PLAIN_BROKEN_CURTAIN] = {.name = "broken_curtain", .title = "broken window behind a curtain", .role = ROLE_WINDOW,
                              .opaque = 1, .solid = 1, .step_cost = 60, .cover_cm = 300, .lintel_cm = 300,
                              .sound_loss_db10 = 10, FREE, .curtain = PLAIN_BROKEN + 1},
    [PLAIN_HOLLOW_DOOR] = {.name = "hollow_door", .title = "hollow door", LEAF, .sound_loss_db10 = 225, .hole_ms = 4000,
                           .force_ms = {1100, 700, 2500, 15000, 500, 100},
                           .pass_pm = {950, 980, 900}, .keep_pm = {800, 900, 700}},
    [PLAIN_SHEET_DOOR] = {.name = "sheet_door", .title = "sheet-steel door", LEAF, .sound_loss_db10 = 330, .hole_ms = 60000,
                          .force_ms = {40000, 14000, 25000, 60000, 2600, 350},
                          .pass_pm = {500, 950, 350}, .keep_pm = {500, 800, 350}},
    [PLAIN_STEEL_DOOR] = {.name = "steel_door", .title = "steel door", LEAF, .sound_loss_db10 = 350,
                          .force_ms = {400000, 60000, 180000, 150000, 12000, 500}},
    [PLAIN_DOUBLE_BRICK] = {.name = "double_brick", .title = "thick brick wall", .role = ROLE_WALL, .opaque = 1, .solid = 1,
                            .cover_cm = 300, .lintel_cm = 300, .sound_loss_db10 = 520, .pass_pm = {0, 30, 0},
                            .keep_pm = {0, 300, 0}, .force_ms = {0, 0, 1200000, 0, 0, 1500}, .broken = PLAIN_HOLE + 1},
    [PLAIN_CONCRETE] = {.name = "concrete", .title = "concrete wall", .role = ROLE_WALL, .opaque = 1, .solid = 1,
                        .cover_cm = 300, .lintel_cm = 300, .sound_loss_db10 = 540, .pass_pm = {0, 30, 0},
                        .keep_pm = {0, 250, 0}, .force_ms = {0, 0, 0, 0, 0, 3500}, .broken = PLAIN_HOLE + 1},
};

int material_plain(Material *out, int max) {
    for (int row = 0; row < max && row < PLAIN_COUNT; row++) out[row] = PLAIN[row];
    return PLAIN_COUNT;
}
