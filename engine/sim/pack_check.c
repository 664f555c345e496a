// pack_check.c: what must hold in a pack: ranges, names, references, places on the map, sums.
// Every complaint names table, row and field, and what would be allowed.
#include "sim/pack_check.h"

#include <string.h>

#include "base/check.h"

enum { REF_ROW = 1, REF_PLAIN = 0 }; // row + 1 (0: none), or the row itself

static const struct {
    const char *table, *field, *target;
    int kind;
} references[] = {
    {"info", "seat_group", "groups", REF_ROW},
    {"items", "action", "actions", REF_ROW},
    {"demands", "item", "items", REF_ROW},
    {"characters", "demand", "demands", REF_ROW},
    {"kits", "long_arm", "weapons", REF_ROW},
    {"kits", "sidearm", "weapons", REF_ROW},
    {"kits", "armour", "armours", REF_ROW},
    {"kits", "item", "items", REF_ROW},
    {"materials", "broken", "materials", REF_ROW},
    {"materials", "curtain", "materials", REF_ROW},
    {"openings", "material", "materials", REF_PLAIN},
    {"cells", "material", "materials", REF_PLAIN},
    {"cells", "floor", "materials", REF_PLAIN},
    {"cells", "room", "rooms", REF_ROW},
    {"cells", "opening", "openings", REF_ROW},
    {"elements", "group", "groups", REF_ROW},
    {"people", "group", "groups", REF_ROW},
    {"people", "element", "elements", REF_ROW},
    {"people", "kind", "kinds", REF_ROW},
    {"people", "kit", "kits", REF_ROW},
    {"people", "mark", "marks", REF_ROW},
    {"people", "character", "characters", REF_ROW},
    {"people", "skill", "skills", REF_ROW},
    {"kinds", "skill", "skills", REF_ROW},
    {"people", "plan", "words", REF_ROW},
    {"vars", "value", "words", REF_ROW},
    {"crowds", "guess", "guesses", REF_ROW},
    {"crowds", "group", "groups", REF_ROW},
    {"priors", "crowd", "crowds", REF_ROW},
    {"priors", "room", "rooms", REF_ROW},
    {"aparts", "guess", "guesses", REF_ROW},
    {"aparts", "room", "rooms", REF_ROW},
    {"facts", "when_var", "vars", REF_ROW},
    {"facts", "group", "groups", REF_ROW},
    {"facts", "kind", "kinds", REF_ROW},
    {"facts", "kit", "kits", REF_ROW},
    {"facts", "kit_var", "vars", REF_ROW},
    {"facts", "kits", "kits", REF_ROW},
    {"facts", "character", "characters", REF_ROW},
    {"facts", "skill", "skills", REF_ROW},
    {"facts", "character_var", "vars", REF_ROW},
    {"facts", "characters", "characters", REF_ROW},
    {"facts", "count_var", "vars", REF_ROW},
    {"facts", "marks", "marks", REF_ROW},
    {"facts", "plan_var", "vars", REF_ROW},
    {"facts", "plan", "words", REF_ROW},
    {"facts", "trait_var", "vars", REF_ROW},
    {"facts", "place_var", "vars", REF_ROW},
    {"facts", "opening", "openings", REF_ROW},
    {"facts", "material", "materials", REF_ROW},
    {"facts", "name", "names", REF_ROW},
    {"claims", "room_from", "rooms", REF_ROW},
    {"claims", "opening", "openings", REF_ROW},
    {"claims", "group", "groups", REF_ROW},
    {"claims", "person", "people", REF_ROW},
    {"claims", "material", "materials", REF_ROW},
    {"claims", "lives", "groups", REF_ROW},
    {"claims", "plan", "words", REF_ROW},
    {"claims", "when_var", "vars", REF_ROW},
    {"claims", "said_var", "vars", REF_ROW},
    {"constraints", "group", "groups", REF_ROW},
    {"constraints", "kind", "kinds", REF_ROW},
    {"constraints", "kit", "kits", REF_ROW},
    {"constraints", "plan", "words", REF_ROW},
    {"constraints", "vars", "vars", REF_ROW},
};

static const char *row_title(const Table *t, const void *row) {
    const Field *f = &t->fields[0];
    return f->type == TYPE_word ? field_word(f, row) : "";
}

static bool ranges_check(const Pack *pack, const Table *t, i32 most, Error *err) {
    i32 count = table_count(t, pack);
    if (count < 0 || count > most)
        return error_set(err, EXIT_CONTENT, "%s: %d rows, at most %d", t->name, count, most);
    for (i32 n = 0; n < count; n++) {
        FieldAt bad;
        const void *row = pack_row(t, pack, n);
        if (fields_valid(t, row, &bad)) continue;
        if (bad.field->type == TYPE_word)
            return error_set(err, EXIT_CONTENT, "%s row %d: the text of %s is too long", t->name,
                             n + 1, bad.field->name);
        return error_set(err, EXIT_CONTENT, "%s row %d %s: %s is %lld, allowed %lld to %lld",
                         t->name, n + 1, row_title(t, row), bad.field->name,
                         (long long)field_get(bad.field, row, bad.index), (long long)bad.field->lo,
                         (long long)bad.field->hi);
    }
    return true;
}

static bool references_check(const Pack *pack, Error *err) {
    for (size_t i = 0; i < ARRAY_LEN(references); i++) {
        Table t, target;
        i32 most;
        CHECK(pack_table(references[i].table, &t, &most) &&
              pack_table(references[i].target, &target, &most));
        const Field *f = table_field(&t, references[i].field);
        CHECK(f);
        i64 limit = table_count(&target, pack) - (references[i].kind == REF_PLAIN);
        for (i32 n = 0; n < table_count(&t, pack); n++) {
            for (u32 k = 0; k < f->count; k++) {
                i64 value = field_get(f, pack_row(&t, pack, n), k);
                if (value <= limit) continue;
                return error_set(err, EXIT_CONTENT,
                                 "%s row %d %s: %s refers to row %lld of %s, which has %d", t.name,
                                 n + 1, row_title(&t, pack_row(&t, pack, n)), f->name,
                                 (long long)value, target.name, table_count(&target, pack));
            }
        }
    }
    return true;
}

// An empty name would find itself; two rows of one name would hide each other.
static bool names_check(const Pack *pack, const Table *t, Error *err) {
    const Field *f = &t->fields[0];
    if (f->type != TYPE_word || strcmp(f->name, "name") != 0) return true;
    if (strcmp(t->name, "people") == 0 || strcmp(t->name, "rooms") == 0 ||
        strcmp(t->name, "vars") == 0)
        return true;
    for (i32 n = 1; n < table_count(t, pack); n++)
        for (i32 k = 0; k < n; k++) {
            const char *name = row_title(t, pack_row(t, pack, n));
            if (name[0] && strcmp(name, row_title(t, pack_row(t, pack, k))) == 0)
                return error_set(err, EXIT_CONTENT, "%s: two rows are called %s", t->name, name);
        }
    return true;
}

static bool place_check(const Pack *pack, const char *what, int row, Pos at, Error *err) {
    const PackInfo *info = &pack->info[0];
    if (at.x < info->width && at.y < info->height && at.z < info->storeys) return true;
    return error_set(err, EXIT_CONTENT,
                     "%s row %d lies at %d,%d,%d, outside the map of %d x %d x %d", what, row + 1,
                     at.x, at.y, at.z, info->width, info->height, info->storeys);
}

static bool places_check(const Pack *pack, Error *err) {
    for (int i = 0; i < pack->marks_count; i++) {
        const Mark *m = &pack->marks[i];
        if (!place_check(pack, "marks", i, pos(m->x, m->y, m->z), err)) return false;
    }
    for (int i = 0; i < pack->lamps_count; i++) {
        const PackLamp *l = &pack->lamps[i];
        if (!place_check(pack, "lamps", i, pos(l->x, l->y, l->z), err)) return false;
        if (!place_check(pack, "lamps", i, pos(l->switch_x, l->switch_y, l->switch_z), err)) return false;
    }
    for (int i = 0; i < pack->openings_count; i++) {
        const PackOpening *o = &pack->openings[i];
        Pos at = pos(o->x, o->y, o->z);
        if (!place_check(pack, "openings", i, at, err)) return false;
        i32 cell = ((i32)at.z * pack->info->height + at.y) * pack->info->width + at.x;
        if (pack->cells[cell].opening != i + 1)
            return error_set(err, EXIT_CONTENT,
                             "openings row %d: the cell %d,%d,%d does not name it", i + 1, at.x,
                             at.y, at.z);
    }
    return true;
}

// Guesses sum up to the whole, and so does each crowd's list of rooms.
static bool priors_check(const Pack *pack, Error *err) {
    i64 sum = 0;
    for (int i = 0; i < pack->guesses_count; i++) sum += pack->guesses[i].part;
    if (pack->guesses_count && sum != WHOLE)
        return error_set(err, EXIT_CONTENT, "guesses: they sum up to %lld of %d", (long long)sum, WHOLE);
    for (int c = 1; c <= pack->crowds_count; c++) {
        sum = 0;
        for (int i = 0; i < pack->priors_count; i++)
            if (pack->priors[i].crowd == c) sum += pack->priors[i].part;
        if (sum != WHOLE)
            return error_set(err, EXIT_CONTENT, "crowds row %d: its rooms sum up to %lld of %d", c, (long long)sum, WHOLE);
    }
    return true;
}

// Wounds are looked up by region: all of them, in order.
static bool bodies_check(const Pack *pack, Error *err) {
    static const char *const regions[REGION_COUNT] = {"head", "chest", "back", "abdomen", "arm", "leg"};
    if (!pack->wounds_count) return true;
    for (int r = 0; r < REGION_COUNT; r++)
        if (r >= pack->wounds_count || strcmp(pack->wounds[r].name, regions[r]) != 0)
            return error_set(err, EXIT_CONTENT, "wounds row %d: the region expected here is %s", r + 1, regions[r]);
    return pack->wounds_count == REGION_COUNT || error_set(err, EXIT_CONTENT, "wounds: %d rows, one a region", pack->wounds_count);
}

static bool shape_check(const Pack *pack, Error *err) {
    if (pack->info_count != 1)
        return error_set(err, EXIT_CONTENT, "info: exactly one row, found %d", pack->info_count);
    i64 cells = (i64)pack->info->width * pack->info->height * pack->info->storeys;
    if (cells != pack->cells_count)
        return error_set(err, EXIT_CONTENT, "cells: %d rows, the map of %d x %d x %d asks for %lld",
                         pack->cells_count, pack->info->width, pack->info->height,
                         pack->info->storeys, (long long)cells);
    if (pack->materials_count < 1)
        return error_set(err, EXIT_CONTENT, "materials: no rows; row 1 is air");
    return priors_check(pack, err) && bodies_check(pack, err) && places_check(pack, err);
}

bool pack_check_table(const Pack *pack, const Table *t, i32 most, Error *err) {
    return ranges_check(pack, t, most, err) && names_check(pack, t, err);
}

bool pack_check(const Pack *pack, Error *err) { return shape_check(pack, err) && references_check(pack, err); }
