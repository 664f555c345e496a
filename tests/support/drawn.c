// drawn.c: reads a drawing and lays a Ground over it with the openings as drawn.
// One malloc a building: release it with drawn_free.
#include "support/drawn.h"

#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

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
    d->ground = (Ground){&d->map, d->materials, d->open_pct, d->opening_material};
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
