// drawn.c: reads a drawing and lays a Ground over it with the openings as drawn.
// One malloc a building: release it with drawn_free.
#include "support/drawn.h"

#include "base/check.h"
#include "base/rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void read_drawing(Drawn *d, int storeys, const char *const *text) {
    MapSource source = {.file = "drawing", .storeys = storeys};
    Error err = {0};
    for (int z = 0; z < storeys && z < MAP_MAX_STOREYS; z++) source.text[z] = text[z];
    if (map_read(&source, map_legend_plain(), d->materials, PLAIN_COUNT, &d->arena, &d->map, &err)) return;
    char message[1200];
    error_print(&err, message, sizeof message);
    fprintf(stderr, "%s\n", message);
    abort();
}

Drawn *drawn_make(int storeys, const char *const *text) {
    Drawn *d = calloc(1, sizeof *d);
    CHECK(d);
    material_plain(d->materials, PLAIN_COUNT);
    read_drawing(d, storeys, text);
    CHECK(d->map.opening_count <= DRAWN_MAX_OPENINGS);
    map_fill_rooms(&d->map, d->materials);
    for (int i = 0; i < d->map.opening_count; i++) {
        d->open_pct[i] = d->map.openings[i].open_pct;
        d->opening_material[i] = d->map.openings[i].material;
    }
    CHECK(ground_bits_create(&d->things, &d->map, &d->arena));
    ground_bits_make(&d->things, &d->map);
    d->ground = (Ground){&d->map, d->materials, d->open_pct, d->opening_material, &d->things, d->hang};
    return d;
}

void drawn_free(Drawn *drawn) {
    arena_clear(&drawn->arena);
    free(drawn);
}

Pos drawn_mark(const Drawn *drawn, char glyph) {
    for (int i = 0; i < drawn->map.mark_count; i++)
        if (drawn->map.marks[i].glyph == (u8)glyph) return drawn->map.marks[i].at;
    CHECK(!"the mark is drawn");
    return pos(0, 0, 0);
}

void drawn_open(Drawn *drawn, int opening, int open_pct) {
    CHECK(opening >= 0 && opening < drawn->map.opening_count);
    drawn->open_pct[opening] = (u8)open_pct;
}

u32 drawn_below(u64 seed, u32 *n, u32 below) {
    RngKey key = {.seed = seed, .n = (*n)++};
    return rng_below(rng_draw(&key), below);
}

Drawn *drawn_random(u64 seed, const char *glyphs, int storeys, int max_width, int max_height) {
    u32 n = 1000;
    int width = 2 + (int)drawn_below(seed, &n, (u32)max_width - 1), height = 2 + (int)drawn_below(seed, &n, (u32)max_height - 1);
    int cells = width * height, stair = (int)drawn_below(seed, &n, (u32)cells), hatch = (int)drawn_below(seed, &n, (u32)cells);
    const char *text[MAP_MAX_STOREYS] = {0};
    Text drawn[MAP_MAX_STOREYS];
    for (int z = 0; z < storeys; z++) {
        drawn[z] = text_new();
        for (int cell = 0; cell < cells; cell++) {
            char glyph = glyphs[drawn_below(seed, &n, (u32)strlen(glyphs))];
            if (cell == stair && storeys > 1) glyph = z == 0 ? '<' : z == storeys - 1 ? '>' : '%';
            else if (cell == hatch && z < 2 && storeys > 1) glyph = "^v"[z];
            text_char(&drawn[z], glyph);
            if (cell % width == width - 1) text_char(&drawn[z], '\n');
        }
        text[z] = drawn[z].at;
    }
    Drawn *d = drawn_make(storeys, text);
    for (int z = 0; z < storeys; z++) text_free(&drawn[z]);
    return d;
}
