// pack.c: the tables of a compiled pack: growing, finishing, lookups, bytes in and out; pack_check.c says what is wrong with one.
// A pack is filled once, finished once, and never changes after that.
#include "sim/pack.h"

#include <string.h>

#include "base/check.h"
#include "sim/pack_check.h"

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

bool pack_table(const char *name, Table *out, i32 *most) {
    for (int i = 0; i < TABLES; i++) {
        *most = tables[i](out);
        if (strcmp(out->name, name) == 0) return true;
    }
    return false;
}

bool pack_describe(const char *table, Table *out) {
    i32 most;
    return pack_table(table, out, &most);
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
    if (count < 1 || !pack_table(table, &t, &most)) return NULL;
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
    return pack_row(&t, pack, have);
}

void pack_init(Pack *pack) {
    memset(pack, 0, sizeof(*pack));
    arena_init(&pack->arena);
}

void pack_free(Pack *pack) {
    arena_clear(&pack->arena);
    memset(pack, 0, sizeof(*pack));
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
                                        "effects", "struggle", "dogs", "items",     "actions", "kinds",  "kits",       "grades",
                                        "habits",    "presence", "characters", "minds", "demands", "topics", "skills",
                                        "shooting",  "reacting", "dazzle",    "sounds"};
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
        if (!pack_check_table(pack, &t, most, err)) return false;
    }
    if (!pack_check(pack, err) || !map_view(pack, err)) return false;
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
    const char *name = rows;
    for (int i = 0; i < count; i++, name += row_size)
        if (*name == *text && strcmp(name, text) == 0) return i + 1;
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
LOOKUP(pack_skill, skills)
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

// ... of scripts/data/struggle.lua.
const Struggle *pack_struggle(const Pack *pack) {
    static const Struggle plain = {.name = "usual", .round_low_ms = 500, .round_high_ms = 1100, .start = 400, .surprise = 200, .momentum = 120,
                                   .gain = 320, .sway = 120, .push = 160, .tear_pm = 90, .discharge_pm = 25, .stress = 200, .pin_pull = 300,
                                   .stagger_low_ms = 500, .stagger_high_ms = 1500};
    return pack->struggle_count ? pack->struggle : &plain;
}

// ... of scripts/data/dogs.lua.
const DogRow *pack_dog(const Pack *pack) {
    static const DogRow plain = {.name = "usual", .reach_m = {2, 5, 10, 15, 20}, .sniff_pm = {90, 40, 14, 5, 2}, .inside_m = 4, .false_pm = 60,
                                 .false_ms = 6000, .tires_ms = 1200000, .gives_up_ms = 180000, .bark_pull = 1600, .hold_pull = 250, .stress = 250,
                                 .fend_pm = 220, .snap_pm = 40, .harm_pm = 150};
    return pack->dogs_count ? pack->dogs : &plain;
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
        .miss_pm = 20, .silence_pm = 120, .shows_pm = 18, .misheard_pm = 60, .stray_pm = 20, .home_people = 1, .home_shared_pm = 500, .home_in_pm = 900, .home_stirs_pm = 250, .public_people = 2,
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
        .suppressed_pm = 125, .bare_pm = 3000, .worn_pm = 150, .unfound_pm = 250, .remembered_ms = 300000, .think_ms = 120000, .think_sigma = 400,
        .yield_ms = 600, .yield_sigma = 400, .thought_pm = 250, .watch_ms = 9000, .feint_pm = 30, .rearm_pm = 40, .bolt_pm = 60, .shot_stress = 60, .loud_stress = 60,
        .loud_db10 = 900, .call_stress = 50, .met_stress = 60, .mate_stress = 80, .threat_stress = 120, .holds_one = 150, .tired_pm = 150, .fatigue_start = 120, .wearies = 45, .rested = 110, .tired_attention = 300, .fire_pm = 250, .door_pm = 100,
        .panic_at = 500, .panic_nerve = 400, .talk_share_pm = 250, .siege = 350, .tension_fall = 60,
        .fright_pm = 600, .snap_ppm = 72000, .snap_cost = 400, .deadline_cost = 120, .talked_past_ms = 300000, .delay_ms = 1800000, .horn_pm = 700, .dark_pm = 1400, .dark_level = 86};
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
    static const Habit plain = {"", 4000, 1000, 0};
    int row = find_text(pack->habits, pack->habits_count, sizeof(Habit), name);
    if (!row) row = find_text(pack->habits, pack->habits_count, sizeof(Habit), "other");
    return row ? &pack->habits[row - 1] : &plain;
}
