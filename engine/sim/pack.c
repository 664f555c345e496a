// pack.c: the tables of a compiled pack: growing, checking, lookups, bytes in and out.
// A pack is filled once, finished once, and never changes after that.
#include "sim/pack.h"

#include <string.h>

#include "base/check.h"
#include "sim/fields.h"

enum { PACK_MAGIC = 0x4b504854, PACK_VERSION = 1 }; // "THPK"

// clang-format off
#define TABLE(table, Type, max)                                  \
    static i32 table_##table(Table *t) {                         \
        typedef Type Row;                                        \
        t->name = t->part = #table;                              \
        t->row_size = sizeof(Row);                               \
        t->rows_at = offsetof(Pack, table);                      \
        t->count_at = offsetof(Pack, table##_count);             \
        enum { MOST = (max) };                                   \
        static const Field list[] = {
#define WORD(name, size) FIELD_WORD(name, size)
#define FIELD(type, name, lo, hi) FIELD_ROW(type, name, lo, hi)
#define LIST(type, name, n, lo, hi) FIELD_LIST(type, name, n, lo, hi)
#define END(table, Type)                       \
        };                                     \
        t->fields = list;                      \
        t->field_count = (int)ARRAY_LEN(list); \
        return MOST;                           \
    }
// clang-format on
#include "sim/pack.def"
#undef TABLE
#undef WORD
#undef FIELD
#undef LIST
#undef END

static i32 (*const tables[])(Table *t) = {
#define TABLE(table, Type, max) table_##table,
#define WORD(name, size)
#define FIELD(type, name, lo, hi)
#define LIST(type, name, n, lo, hi)
#define END(table, Type)
#include "sim/pack.def"
#undef TABLE
#undef WORD
#undef FIELD
#undef LIST
#undef END
};
enum { TABLES = ARRAY_LEN(tables) };

static bool table_find(const char *name, Table *out, i32 *most) {
    for (int i = 0; i < TABLES; i++) {
        *most = tables[i](out);
        if (strcmp(out->name, name) == 0) return true;
    }
    return false;
}

bool pack_describe(const char *table, Table *out) {
    i32 most;
    return table_find(table, out, &most);
}

static void *row_of(const Table *t, const void *pack, i32 row) {
    return (char *)table_rows(t, pack) + (size_t)row * t->row_size;
}

// ---- filling ----------------------------------------------------------------------------------

// Rows double as they grow; the room for `count` rows is the next power of two.
static i32 room_for(i32 count) {
    i32 room = count ? 1 : 0;
    while (room < count) room *= 2;
    return room;
}

void *pack_add_rows(Pack *pack, const char *table, int count) {
    Table t;
    i32 most;
    if (count < 1 || !table_find(table, &t, &most)) return NULL;
    i32 have = table_count(&t, pack);
    if (count > most - have) return NULL;
    if (have + count > room_for(have)) {
        void *rows = arena_alloc(&pack->arena, (size_t)room_for(have + count) * t.row_size);
        if (!rows) return NULL;
        if (have) memcpy(rows, table_rows(&t, pack), (size_t)have * t.row_size);
        memcpy((char *)pack + t.rows_at, &rows, sizeof(rows));
    }
    i32 now = have + count;
    memcpy((char *)pack + t.count_at, &now, sizeof(now));
    return row_of(&t, pack, have);
}

void pack_init(Pack *pack) {
    memset(pack, 0, sizeof(*pack));
    arena_init(&pack->arena);
}

void pack_free(Pack *pack) {
    arena_clear(&pack->arena);
    memset(pack, 0, sizeof(*pack));
}

// ---- checking -----------------------------------------------------------------------------------

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
    {"people", "plan", "words", REF_ROW},
    {"vars", "value", "words", REF_ROW},
    {"crowds", "guess", "guesses", REF_ROW},
    {"crowds", "group", "groups", REF_ROW},
    {"priors", "crowd", "crowds", REF_ROW},
    {"priors", "room", "rooms", REF_ROW},
    {"facts", "when_var", "vars", REF_ROW},
    {"facts", "group", "groups", REF_ROW},
    {"facts", "kind", "kinds", REF_ROW},
    {"facts", "kit", "kits", REF_ROW},
    {"facts", "kit_var", "vars", REF_ROW},
    {"facts", "kits", "kits", REF_ROW},
    {"facts", "character", "characters", REF_ROW},
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
        const void *row = row_of(t, pack, n);
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
        CHECK(table_find(references[i].table, &t, &most) &&
              table_find(references[i].target, &target, &most));
        const Field *f = table_field(&t, references[i].field);
        CHECK(f);
        i64 limit = table_count(&target, pack) - (references[i].kind == REF_PLAIN);
        for (i32 n = 0; n < table_count(&t, pack); n++) {
            for (u32 k = 0; k < f->count; k++) {
                i64 value = field_get(f, row_of(&t, pack, n), k);
                if (value <= limit) continue;
                return error_set(err, EXIT_CONTENT,
                                 "%s row %d %s: %s refers to row %lld of %s, which has %d", t.name,
                                 n + 1, row_title(&t, row_of(&t, pack, n)), f->name,
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
            const char *name = row_title(t, row_of(t, pack, n));
            if (name[0] && strcmp(name, row_title(t, row_of(t, pack, k))) == 0)
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

// ---- finishing ----------------------------------------------------------------------------------

static bool map_view(Pack *pack, Error *err) {
    Map *map = &pack->map;
    *map = (Map){.width = pack->info->width,
                 .height = pack->info->height,
                 .storeys = pack->info->storeys,
                 .opening_count = pack->openings_count,
                 .mark_count = pack->marks_count,
                 .room_count = pack->rooms_count};
    map->cells = arena_array(&pack->arena, MapCell, pack->cells_count + 1);
    map->openings = arena_array(&pack->arena, MapOpening, pack->openings_count + 1);
    map->marks = arena_array(&pack->arena, MapMark, pack->marks_count + 1);
    if (!map->cells || !map->openings || !map->marks)
        return error_set(err, EXIT_IO, "out of memory for the map");
    for (int i = 0; i < pack->cells_count; i++) {
        const PackCell *c = &pack->cells[i];
        map->cells[i] = (MapCell){c->material, c->floor, c->light, c->flags, c->room, c->opening};
    }
    for (int i = 0; i < pack->openings_count; i++) {
        const PackOpening *o = &pack->openings[i];
        map->openings[i] = (MapOpening){pos(o->x, o->y, o->z), o->material, o->open_pct};
    }
    for (int i = 0; i < pack->marks_count; i++) {
        const Mark *m = &pack->marks[i];
        const char *name = m->name;
        u32 glyph = utf8_next(&name, m->name + strlen(m->name));
        map->marks[i] =
            (MapMark){*name ? 0 : glyph, pos(m->x, m->y, m->z)}; // only one-letter names are glyphs
    }
    return true;
}

// What a world is sampled from; a running world reads none of it.
static bool of_model(const char *table) {
    static const char *const names[] = {"strata", "vars", "facts", "constraints"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(names[i], table) == 0) return true;
    return false;
}

// Where the scenario's file lay is no content: the same text hashes the same from any folder. Without
// the model, a world written out hashes as that world of the model does.
static u64 content_hash(const Pack *pack, bool model) {
    Hash h = hash_begin(PACK_VERSION);
    PackInfo info = *pack->info;
    memset(info.source, 0, sizeof info.source);
    if (!model) memset(info.scenario, 0, sizeof info.scenario), info.weighed = info.frozen = 0;
    for (int i = 0; i < TABLES; i++) {
        Table t;
        tables[i](&t);
        if (!model && of_model(t.name)) continue;
        bool head = table_rows(&t, pack) == (const void *)pack->info;
        fields_hash(&t, head ? &info : table_rows(&t, pack), table_count(&t, pack), &h);
    }
    return hash_end(&h);
}

u64 pack_parameters(const Pack *pack) {
    static const char *const names[] = {"materials", "weapons", "wounds", "physiology", "armours",
                                        "effects", "items",     "actions", "kinds",  "kits",       "grades",
                                        "habits",    "presence", "characters", "minds", "demands", "topics"};
    Hash h = hash_begin(PACK_VERSION);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        Table t;
        if (pack_describe(names[i], &t)) fields_hash(&t, table_rows(&t, pack), table_count(&t, pack), &h);
    }
    return hash_end(&h);
}

bool pack_finish(Pack *pack, Error *err) {
    for (int i = 0; i < TABLES; i++) {
        Table t;
        i32 most = tables[i](&t);
        if (!ranges_check(pack, &t, most, err) || !names_check(pack, &t, err)) return false;
    }
    if (!shape_check(pack, err) || !references_check(pack, err) || !map_view(pack, err))
        return false;
    pack->hash = content_hash(pack, true);
    pack->world_hash = content_hash(pack, false);
    return true;
}

// ---- bytes --------------------------------------------------------------------------------------

void pack_write(const Pack *pack, Blob *out) {
    blob_int(out, PACK_MAGIC, 4);
    blob_int(out, PACK_VERSION, 4);
    blob_int(out, TABLES, 4);
    for (int i = 0; i < TABLES; i++) {
        Table t;
        tables[i](&t);
        blob_int(out, (u64)table_count(&t, pack), 4);
        fields_write(&t, table_rows(&t, pack), table_count(&t, pack), out);
    }
}

static bool pack_read_tables(BlobReader *in, Pack *out, Error *err) {
    for (int i = 0; i < TABLES; i++) {
        Table t;
        i32 most = tables[i](&t);
        u64 count = blob_read_int(in, 4);
        if (in->failed || count > (u64)most)
            return error_set(err, EXIT_CONTENT, "the pack is damaged: %s has no valid count",
                             t.name);
        if (count == 0) continue;
        void *rows = pack_add_rows(out, t.name, (int)count);
        if (!rows) return error_set(err, EXIT_IO, "out of memory for the pack");
        if (!fields_read(&t, rows, (i32)count, in))
            return error_set(err, EXIT_CONTENT, "the pack is damaged in %s", t.name);
    }
    return true;
}

bool pack_read(BlobReader *in, Pack *out, Error *err) {
    pack_init(out);
    u64 magic = blob_read_int(in, 4), version = blob_read_int(in, 4), count = blob_read_int(in, 4);
    if (in->failed || magic != PACK_MAGIC)
        return error_set(err, EXIT_CONTENT, "this is not a pack");
    if (version != PACK_VERSION || count != TABLES)
        return error_set(err, EXIT_CONTENT, "the pack is of another version (%u, this is %u)",
                         (unsigned)version, PACK_VERSION);
    if (pack_read_tables(in, out, err) && pack_finish(out, err)) return true;
    pack_free(out);
    return false;
}

// ---- lookups ------------------------------------------------------------------------------------

static int find_text(const void *rows, int count, size_t row_size, const char *text) {
    for (int i = 0; i < count; i++)
        if (strcmp((const char *)rows + (size_t)i * row_size, text) == 0) return i + 1;
    return 0;
}

// Every table that is looked up has its name first in the row.
#define LOOKUP(function, table)                                                                    \
    int function(const Pack *pack, const char *name) {                                             \
        return find_text(pack->table, pack->table##_count, sizeof(*pack->table), name);            \
    }
LOOKUP(pack_material, materials)
LOOKUP(pack_weapon, weapons)
LOOKUP(pack_item, items)
LOOKUP(pack_kind, kinds)
LOOKUP(pack_kit, kits)
LOOKUP(pack_character, characters)
LOOKUP(pack_group, groups)
LOOKUP(pack_mark, marks)
LOOKUP(pack_name, names)
LOOKUP(pack_word, words)
#undef LOOKUP

// A verb is tuned by the row that bears its name; devices have rows of their own names.
const Action *pack_action(const Pack *pack, Verb verb) {
    int row = find_text(pack->actions, pack->actions_count, sizeof(Action), verb_info(verb)->name);
    return row ? &pack->actions[row - 1] : NULL;
}

// What holds where no data file was read (drawn maps): the figures of scripts/data/effects.lua.
const Effect *pack_effect(const Pack *pack, const char *name) {
    static const Effect plain[] = {
        {.name = "flash", .range_cm = 600, .far_cm = 1000, .low_ms = 4000, .mode_ms = 5000, .high_ms = 6000, .after_low_ms = 6000,
         .after_high_ms = 15000, .stress = 300, .suppression = 500, .pull = 150},
        {.name = "gas", .low_ms = 1500, .mode_ms = 2500, .high_ms = 5000, .stress = 40, .pull = 60, .rise_s = 250, .fall_s = 25, .eyes_pm = 700,
         .aim_pm = 1500, .collapse_ms = 240000, .collapse_sigma = 500, .frail_pm = 250, .harm_pm = 150},
        {.name = "launcher", .range_cm = 4000, .low_ms = 1000, .mode_ms = 2000, .high_ms = 5000, .pain = 250, .stress = 250, .suppression = 250,
         .pull = 220, .close_cm = 500, .close_pm = 180, .far_pm = 25, .head_pm = 350, .harm_pm = 350},
        {.name = "baton", .range_cm = 160, .low_ms = 400, .mode_ms = 900, .high_ms = 2000, .works_pm = 650, .pain = 120, .stress = 120,
         .pull = 90, .far_pm = 10, .head_pm = 200, .harm_pm = 200},
        {.name = "stun", .range_cm = 760, .low_ms = 4500, .mode_ms = 5000, .high_ms = 8000, .works_pm = 960, .error_mrad10 = 120,
         .spread_mrad10 = 1400, .gap_cm = 20, .bare_pm = 850, .armour_pm = 150, .pain = 200, .stress = 400, .pull = 500, .far_pm = 15,
         .edge_pm = 300, .harm_pm = 150},
        {.name = "shield", .stop_pm = {950, 300, 900}},
    };
    int row = find_text(pack->effects, pack->effects_count, sizeof(Effect), name);
    if (row) return &pack->effects[row - 1];
    row = find_text(plain, (int)ARRAY_LEN(plain), sizeof(Effect), name);
    return row ? &plain[row - 1] : NULL;
}

const Action *pack_action_named(const Pack *pack, const char *name) {
    int row = find_text(pack->actions, pack->actions_count, sizeof(Action), name);
    return row ? &pack->actions[row - 1] : NULL;
}

i32 pack_loud_db10(const Pack *pack, Loud act) {
    for (int i = 0; i < pack->sounds_count; i++)
        if (pack->sounds[i].act == act) return pack->sounds[i].noise_db10;
    return loud_db10(act);
}

const Action *pack_item_action(const Pack *pack, int item) {
    if (item < 1 || item > pack->items_count || !pack->items[item - 1].action) return NULL;
    return &pack->actions[pack->items[item - 1].action - 1];
}

// ---- whereabouts ----------------------------------------------------------------------------------

// What holds where no data file was read (drawn maps): the figures of scripts/data/presence.lua.
const PresenceRow *pack_presence(const Pack *pack) {
    static const PresenceRow plain = {
        .miss_pm = 20, .silence_pm = 120, .misheard_pm = 60, .stray_pm = 20, .home_people = 2, .home_in_pm = 700, .home_stirs_pm = 250, .public_people = 2,
        .public_in_pm = 800, .outdoor_people = 1, .outdoor_in_pm = 100, .base_pm = 150, .shut_pm = 500, .barred_pm = 30,
        .window_pm = 5, .exit_pm = 1000, .linger_ms = 15000, .flee_ms = 60000, .dwell_ms = 1000, .settle_ms = 60000, .heard_ms = 120000,
        .seen_ms = 900000, .open_ms = 4000, .shut_ms = 8000, .barred_ms = 60000, .match_ms = 300000};
    return pack->presence_count ? pack->presence : &plain;
}

// ---- minds ---------------------------------------------------------------------------------------

// What holds where no data file was read (drawn maps): the figures of scripts/data/minds.lua.
const MindRow *pack_mind(const Pack *pack) {
    static const MindRow plain = {
        .point = 150, .point_pm = 2000, .point_spread = 250, .hardened = 500, .mate_out = 60,
        .leader_out = 200, .leader_yields = 320, .stranger = 40, .strangers_most = 4, .muzzle = 120, .aimed_at = 60, .no_way = 100,
        .way_out = 130, .wound = 70, .mate_lost = 100, .leader_holds = 120, .treated_well = 80, .treated_ill = 250, .blind = 200,
        .suppressed_pm = 125, .bare_pm = 3000, .worn_pm = 150, .remembered_ms = 300000, .think_ms = 120000, .think_sigma = 400,
        .thought_pm = 250, .watch_ms = 9000, .feint_pm = 30, .rearm_pm = 40, .bolt_pm = 60, .shot_stress = 60, .loud_stress = 60,
        .loud_db10 = 900, .call_stress = 50, .met_stress = 60, .mate_stress = 80, .threat_stress = 120, .holds_one = 150, .tired_pm = 150, .fatigue_start = 200, .wearies = 45, .rested = 110, .tired_attention = 300, .fire_pm = 250, .door_pm = 100,
        .panic_at = 500, .panic_nerve = 400, .talk_share_pm = 250, .siege = 350, .tension_fall = 60,
        .fright_pm = 600, .snap_ppm = 40000, .snap_cost = 400, .deadline_cost = 120, .talked_past_ms = 300000, .delay_ms = 1800000, .horn_pm = 700, .dark_pm = 1400, .dark_level = 86};
    return pack->minds_count ? pack->minds : &plain;
}

const TopicRow *pack_topic(const Pack *pack, int topic) {
    static const TopicRow plain[] = { // as scripts/data/talk.lua
        {"police", topic_police, -10, 0, -10, 0, 160, 1000, 0}, {"hands", topic_hands, -15, 0, -15, 0, 160, 1000, 0},
        {"come_out", topic_come_out, -10, 0, -15, 0, 160, 1000, 0}, {"calm", topic_calm, 15, 0, 10, 40, 90, 700, 0},
        {"terms", topic_terms, 15, 150, -15, 20, 90, 600, 0}, {"listen", topic_listen, 45, 0, 35, 50, 0, 850, 0},
        {"ask", topic_ask, 35, 0, 25, 20, 0, 600, 0}, {"promise", topic_promise, 30, 0, 20, 30, 0, 300, 0},
        {"refuse", topic_refuse, -30, 300, -70, -20, 0, 1000, 0}, {"delay", topic_delay, 0, 100, -20, 10, 0, 500, 0},
        {"proof", topic_proof, 0, 100, -25, 0, 0, 500, 0}, {"free", topic_free, 5, 250, -25, 0, 0, 500, 700},
        {"plan", topic_plan, 25, 350, -20, 30, 140, 600, 0}, {"ultimatum", topic_ultimatum, -90, 0, -90, -90, 160, 1000, 0}};
    const TopicRow *rows = pack->topics_count ? pack->topics : plain;
    int count = pack->topics_count ? pack->topics_count : (int)ARRAY_LEN(plain);
    for (int i = 0; i < count; i++)
        if (rows[i].topic == topic) return &rows[i];
    return NULL;
}

const Habit *pack_habit(const Pack *pack, const char *name) {
    static const Habit plain = {"", 4000, 1000};
    int row = find_text(pack->habits, pack->habits_count, sizeof(Habit), name);
    if (!row) row = find_text(pack->habits, pack->habits_count, sizeof(Habit), "other");
    return row ? &pack->habits[row - 1] : &plain;
}
