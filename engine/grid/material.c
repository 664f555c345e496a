// material.c: the plain materials, for drawings that come without a data file.
// The figures follow the calibration notes: sound by class of partition, rounds by kind of wall.
#include "grid/material.h"

static const Material PLAIN[PLAIN_COUNT] = {
    [PLAIN_AIR] = {.name = "air", .title = "open air", .role = ROLE_AIR, .step_cost = 10,
                   .lintel_cm = 300, .pass_pm = {1000, 1000, 1000}, .keep_pm = {1000, 1000, 1000}},
    [PLAIN_BRICK] = {.name = "brick", .title = "brick wall", .role = ROLE_WALL, .opaque = 1, .solid = 1,
                     .cover_cm = 300, .lintel_cm = 300, .sound_loss_db10 = 470,
                     .pass_pm = {20, 350, 10}, .keep_pm = {200, 400, 100}},
    [PLAIN_PLASTERBOARD] = {.name = "plasterboard", .title = "plasterboard wall", .role = ROLE_WALL,
                            .opaque = 1, .solid = 1, .cover_cm = 300, .lintel_cm = 300,
                            .sound_loss_db10 = 340, .pass_pm = {950, 980, 800}, .keep_pm = {800, 900, 600}},
    [PLAIN_BOARDS] = {.name = "boards", .title = "floorboards", .role = ROLE_FLOOR, .step_cost = 10,
                      .lintel_cm = 300, .sound_loss_db10 = 450, .pass_pm = {300, 600, 100},
                      .keep_pm = {400, 600, 300}},
    [PLAIN_PAVING] = {.name = "paving", .title = "paving", .role = ROLE_FLOOR, .step_cost = 10,
                      .lintel_cm = 300, .sound_loss_db10 = 500},
    [PLAIN_DOOR] = {.name = "door", .title = "wooden door", .role = ROLE_DOOR, .opaque = 1, .solid = 1,
                    .step_cost = 10, .cover_cm = 210, .lintel_cm = 210, .sound_loss_db10 = 230,
                    .break_ms = 4000, .pass_pm = {500, 950, 400}, .keep_pm = {500, 800, 400}},
    [PLAIN_DOORWAY] = {.name = "doorway", .title = "doorway", .role = ROLE_DOOR, .opaque = 1,
                       .step_cost = 10, .lintel_cm = 210, .pass_pm = {1000, 1000, 1000},
                       .keep_pm = {1000, 1000, 1000}},
    [PLAIN_WINDOW] = {.name = "window", .title = "window", .role = ROLE_WINDOW, .opaque = 1, .solid = 1,
                      .step_cost = 60, .cover_cm = 90, .lintel_cm = 210, .sound_loss_db10 = 280,
                      .break_ms = 1500, .pass_pm = {980, 1000, 950}, .keep_pm = {900, 950, 800}},
    [PLAIN_HATCH] = {.name = "hatch", .title = "roof hatch", .role = ROLE_HATCH, .opaque = 1,
                     .step_cost = 10, .lintel_cm = 300, .sound_loss_db10 = 230, .break_ms = 8000,
                     .pass_pm = {500, 950, 400}, .keep_pm = {500, 800, 400}},
    [PLAIN_TABLE] = {.name = "table", .title = "table on its side", .role = ROLE_FURNITURE, .opaque = 1,
                     .solid = 1, .cover_cm = 100, .lintel_cm = 300, .sound_loss_db10 = 10,
                     .pass_pm = {800, 950, 600}, .keep_pm = {700, 850, 500}},
    [PLAIN_WARDROBE] = {.name = "wardrobe", .title = "wardrobe", .role = ROLE_FURNITURE, .opaque = 1,
                        .solid = 1, .cover_cm = 160, .lintel_cm = 300, .sound_loss_db10 = 30,
                        .pass_pm = {700, 900, 500}, .keep_pm = {600, 800, 400}},
};

int material_plain(Material *out, int max) {
    for (int row = 0; row < max && row < PLAIN_COUNT; row++) out[row] = PLAIN[row];
    return PLAIN_COUNT;
}
