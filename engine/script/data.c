// data.c: what the data files may say about materials, weapons, devices, people and kits.
// Columns list the fields said in words; everything else goes by the names in pack.def.
#include "script/data.h"

#include <stdio.h>
#include <string.h>

#include "script/inside.h"

// ---- materials ----------------------------------------------------------------------------------

static const Column MATERIAL_COLUMNS[] = {
    {.key = "role", .field = "role", .kind = COLUMN_WORD, .words = &WORDS_ROLE},
    {.key = "pass_pm", .field = "pass_pm", .kind = COLUMN_MAP, .words = &WORDS_AMMO},
    {.key = "keep_pm", .field = "keep_pm", .kind = COLUMN_MAP, .words = &WORDS_AMMO},
    {.key = "force_ms", .field = "force_ms", .kind = COLUMN_MAP, .words = &WORDS_MEANS},
    {.key = "broken", .field = "broken", .kind = COLUMN_ROW, .table = "materials"},
    {.key = "curtain", .field = "curtain", .kind = COLUMN_ROW, .table = "materials"},
};

// ---- weapons, armour, items ---------------------------------------------------------------------

static const Column WEAPON_COLUMNS[] = {
    {.key = "ammo", .field = "ammo", .kind = COLUMN_WORD, .words = &WORDS_AMMO},
    {.key = "sound", .field = "sound", .kind = COLUMN_WORD, .words = &WORDS_SOUND},
    {.key = "shape", .field = "shape", .kind = COLUMN_WORD, .words = &WORDS_SHAPE},
};

// stop = { head = { handgun = 0 }, chest = { ... } }
static void armour_stop(Reader *r, int index, void *row) {
    Armour *armour = row;
    int regions, calibres;
    reader_table(r, index);
    const Key *region = keys_of(r->L, index, &regions);
    for (int i = 0; i < regions; i++) {
        if (region[i].type != LUA_TSTRING) reader_fail(r, "the keys are regions of the body");
        size_t back = reader_at(r, region[i].text);
        int part = reader_word_of(r, region[i].text, &WORDS_REGION);
        key_push(r->L, &region[i]);
        lua_gettable(r->L, index);
        int table = lua_gettop(r->L);
        reader_table(r, table);
        const Key *calibre = keys_of(r->L, table, &calibres);
        for (int k = 0; k < calibres; k++) {
            if (calibre[k].type != LUA_TSTRING) reader_fail(r, "the keys are kinds of ammunition");
            size_t inner = reader_at(r, calibre[k].text);
            int ammo = reader_word_of(r, calibre[k].text, &WORDS_AMMO);
            key_push(r->L, &calibre[k]);
            lua_gettable(r->L, table);
            armour->stop_pm[part * AMMO_CLASS_COUNT + ammo] = (i16)reader_int(r, -1, 0, 1000);
            reader_done(r, inner);
        }
        lua_pop(r->L, 1);
        reader_done(r, back);
    }
    lua_pop(r->L, 1);
}

static const Column ARMOUR_COLUMNS[] = {{.key = "stop", .kind = COLUMN_OWN, .own = armour_stop},
                                        {.key = "covers", .field = "cover_pm", .kind = COLUMN_MAP, .words = &WORDS_REGION},
                                        {.key = "side", .field = "side_pm", .kind = COLUMN_MAP, .words = &WORDS_REGION}};

static const Column WOUND_COLUMNS[] = {{.key = "bleed", .field = "bleed_ul_s", .kind = COLUMN_MAP, .words = &WORDS_SEVERITY},
                                       {.key = "falls", .field = "fall_pm", .kind = COLUMN_MAP, .words = &WORDS_SEVERITY}};

static const Column PHYSIOLOGY_COLUMNS[] = {{.key = "last", .field = "last_low_ms,last_high_ms", .kind = COLUMN_SPLIT},
                                            {.key = "call", .field = "call_low_ms,call_high_ms", .kind = COLUMN_SPLIT}};

static const Column SHOOTING_COLUMNS[] = {{.key = "drops", .field = "drop_pm", .kind = COLUMN_MAP, .words = &WORDS_SEVERITY}};

static const Column EFFECT_COLUMNS[] = {{.key = "lasts", .field = "low_ms,mode_ms,high_ms", .kind = COLUMN_SPLIT},
                                        {.key = "after", .field = "after_low_ms,after_high_ms", .kind = COLUMN_SPLIT},
                                        {.key = "stop_pm", .field = "stop_pm", .kind = COLUMN_MAP, .words = &WORDS_AMMO}};

static const Column STRUGGLE_COLUMNS[] = {{.key = "round", .field = "round_low_ms,round_high_ms", .kind = COLUMN_SPLIT},
                                          {.key = "stagger", .field = "stagger_low_ms,stagger_high_ms", .kind = COLUMN_SPLIT}};

static const Column ITEM_COLUMNS[] = {
    {.key = "kind", .field = "kind", .kind = COLUMN_WORD, .words = &WORDS_ITEM_KIND},
    {.key = "action", .field = "action", .kind = COLUMN_ROW, .table = "actions"},
};

// ---- actions ------------------------------------------------------------------------------------

static const Column ACTION_COLUMNS[] = {
    {.key = "verb", .field = "verb", .kind = COLUMN_WORD, .words = &WORDS_VERB},
    {.key = "needs_item", .field = "needs_item", .kind = COLUMN_WORD, .words = &WORDS_ITEM_KIND},
    {.key = "sound", .field = "sound", .kind = COLUMN_WORD, .words = &WORDS_SOUND},
    {.key = "emits", .field = "emits", .kind = COLUMN_WORD, .words = &WORDS_EMIT},
    {.key = "time", .field = "low_ms,mode_ms,high_ms", .kind = COLUMN_SPLIT},
};

// ---- sounds -------------------------------------------------------------------------------------

static void sound_act(Reader *r, int index, void *row) {
    SoundLevel *level = row;
    level->act = (u8)reader_word(r, index, &WORDS_LOUD);
    snprintf(level->name, sizeof level->name, "%s", loud_name((Loud)level->act));
}

static const Column SOUND_COLUMNS[] = {{.key = "name", .field = "act", .kind = COLUMN_OWN, .own = sound_act}};

// ---- talk -----------------------------------------------------------------------------------------

static void topic_word(Reader *r, int index, void *row) {
    TopicRow *topic = row;
    topic->topic = (u8)reader_word(r, index, &WORDS_TOPIC);
    snprintf(topic->name, sizeof topic->name, "%s", word_name(WORDS_topic, topic->topic));
}

static const Column TOPIC_COLUMNS[] = {{.key = "name", .field = "topic", .kind = COLUMN_OWN, .own = topic_word}};
static const Column DEMAND_COLUMNS[] = {{.key = "kind", .field = "kind", .kind = COLUMN_WORD, .words = &WORDS_DEMAND},
                                        {.key = "item", .field = "item", .kind = COLUMN_ROW, .table = "items"},
                                        {.key = "deadline", .field = "deadline_low_ms,deadline_high_ms", .kind = COLUMN_SPLIT}};

// demands = { "food", "distance" }
static void character_demands(Reader *r, int index, void *row) {
    Character *c = row;
    reader_table(r, index);
    index = lua_absindex(r->L, index);
    if (luaL_len(r->L, index) > DEMANDS_EACH) reader_fail(r, "at most %d demands", DEMANDS_EACH);
    for (lua_Integer i = 1; i <= luaL_len(r->L, index); i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, index, i);
        c->demand[i - 1] = (u8)reader_row(r, -1, "demands");
        reader_done(r, back);
    }
}

static const Column CHARACTER_COLUMNS[] = {{.key = "demands", .field = "demand", .kind = COLUMN_OWN, .own = character_demands}};

// ---- people -------------------------------------------------------------------------------------

static const Column KIND_COLUMNS[] = {
    {.key = "species", .field = "species", .kind = COLUMN_WORD, .words = &WORDS_SPECIES},
    {.key = "dress", .field = "dress", .kind = COLUMN_WORD, .words = &WORDS_DRESS},
    {.key = "duty", .field = "duty", .kind = COLUMN_WORD, .words = &WORDS_DUTY},
    {.key = "skill", .field = "skill", .kind = COLUMN_ROW, .table = "skills"},
    {.key = "speed", .field = "speed_mms", .kind = COLUMN_MAP, .words = &WORDS_PACE},
};

// items = { flash = 2, medkit = 1 }
static void kit_items(Reader *r, int index, void *row) {
    Kit *kit = row;
    int count;
    reader_table(r, index);
    const Key *keys = keys_of(r->L, index, &count);
    if (count > KIT_ITEMS) reader_fail(r, "a kit holds at most %d kinds of items", KIT_ITEMS);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) reader_fail(r, "the keys are names of items");
        size_t back = reader_at(r, keys[i].text);
        kit->item[i] = (u8)reader_row_of(r, keys[i].text, "items");
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, index);
        kit->count[i] = (u8)reader_int(r, -1, 0, 99);
        reader_done(r, back);
    }
    lua_pop(r->L, 1);
}

static const Column KIT_COLUMNS[] = {
    {.key = "long_arm", .field = "long_arm", .kind = COLUMN_ROW, .table = "weapons"},
    {.key = "sidearm", .field = "sidearm", .kind = COLUMN_ROW, .table = "weapons"},
    {.key = "armour", .field = "armour", .kind = COLUMN_ROW, .table = "armours"},
    {.key = "in_hand", .field = "in_hand", .kind = COLUMN_WORD, .words = &WORDS_IN_HAND},
    {.key = "mags", .field = "long_mags,side_mags", .kind = COLUMN_SPLIT},
    {.key = "items", .kind = COLUMN_OWN, .own = kit_items},
};

// ---- the stage ----------------------------------------------------------------------------------

#define COLUMNS(table, list)                                                                       \
    { table, list, (int)ARRAY_LEN(list) }
static const Column NO_COLUMNS[] = {{.key = "name", .field = "name"}}; // every field by its own name
static const DataFile FILES[] = {
    {"data/materials.lua", COLUMNS("materials", MATERIAL_COLUMNS)},
    {"data/weapons.lua", COLUMNS("weapons", WEAPON_COLUMNS)},
    {"data/wounds.lua", COLUMNS("wounds", WOUND_COLUMNS)},
    {"data/physiology.lua", COLUMNS("physiology", PHYSIOLOGY_COLUMNS)},
    {"data/armours.lua", COLUMNS("armours", ARMOUR_COLUMNS)},
    {"data/actions.lua", COLUMNS("actions", ACTION_COLUMNS)},
    {"data/sounds.lua", COLUMNS("sounds", SOUND_COLUMNS)},
    {"data/effects.lua", COLUMNS("effects", EFFECT_COLUMNS)},
    {"data/struggle.lua", COLUMNS("struggle", STRUGGLE_COLUMNS)},
    {"data/dogs.lua", {"dogs", NO_COLUMNS, 0}},
    {"data/items.lua", COLUMNS("items", ITEM_COLUMNS)},
    {"data/skills.lua", {"skills", NO_COLUMNS, 0}},
    {"data/people.lua", COLUMNS("kinds", KIND_COLUMNS)},
    {"data/kits.lua", COLUMNS("kits", KIT_COLUMNS)},
    {"data/talk.lua", COLUMNS("topics", TOPIC_COLUMNS)},
    {"data/demands.lua", COLUMNS("demands", DEMAND_COLUMNS)},
    {"data/characters.lua", COLUMNS("characters", CHARACTER_COLUMNS)},
    {"data/minds.lua", {"minds", NO_COLUMNS, 0}},
    {"data/names.lua", {"names", NULL, 0}},
    {"data/habits.lua", {"habits", NO_COLUMNS, 0}},
    {"data/presence.lua", {"presence", NO_COLUMNS, 0}},
    {"data/shooting.lua", COLUMNS("shooting", SHOOTING_COLUMNS)},
    {"data/reacting.lua", {"reacting", NO_COLUMNS, 0}},
    {"data/dazzle.lua", {"dazzle", NO_COLUMNS, 0}},
    {"data/grades.lua", {"grades", NO_COLUMNS, 0}},
    {"data/judging.lua", {"judging", NO_COLUMNS, 0}},
    {"data/judgements.lua", {"judgements", JUDGEMENT_COLUMNS, JUDGEMENT_COLUMN_COUNT}},
};

const DataFile *data_files(int *count) { return *count = (int)ARRAY_LEN(FILES), FILES; }

void data_file_name(const DataFile *file, char out[32]) {
    snprintf(out, 32, "%.*s", (int)(strlen(file->path) - strlen("data/.lua")), file->path + strlen("data/"));
}

u16 data_traits(Reader *r, int index) {
    u16 traits = 0;
    reader_table(r, index);
    index = lua_absindex(r->L, index);
    for (lua_Integer i = 1; i <= luaL_len(r->L, index); i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, index, i);
        traits |= (u16)(1u << reader_word(r, -1, &WORDS_TRAIT));
        reader_done(r, back);
    }
    return traits;
}

static const char *row_name(Reader *r, int index) {
    const char *name = "";
    if (lua_istable(r->L, index) && lua_getfield(r->L, index, "name") == LUA_TSTRING)
        name = lua_tostring(r->L, -1);
    if (lua_istable(r->L, index)) lua_pop(r->L, 1);
    return name;
}

// A row of a name that stands already (a material of the plain table) is written over.
static void *row_for(Reader *r, const char *table, const char *name) {
    Table t;
    reader_describe(table, &t);
    char *row = table_rows(&t, r->pack);
    for (int i = 0; i < table_count(&t, r->pack); i++, row += t.row_size)
        if (*name && text_same(row, name)) return memset(row, 0, t.row_size);
    return reader_new_row(r, table);
}

static void name_row(Reader *r, int index) {
    const char *name = reader_text(r, index, sizeof((Name *)0)->name);
    Name *row = row_for(r, "names", name);
    memcpy(row->name, name, strlen(name) + 1);
}

// Every row has its name before any is filled: rows may name those that come after them.
static void name_rows(Reader *r, int index, const Columns *columns, lua_Integer n) {
    for (lua_Integer i = 1; i <= n; i++) {
        lua_geti(r->L, index, i);
        const char *name = row_name(r, lua_gettop(r->L));
        if (*name && strlen(name) < sizeof((Material *)0)->name) strcpy(row_for(r, columns->table, name), name);
        lua_pop(r->L, 1);
    }
}

void data_rows(Reader *r, int index, const Columns *columns) {
    lua_State *L = r->L;
    reader_table(r, index);
    index = lua_absindex(L, index);
    lua_Integer n = luaL_len(L, index);
    if (!n) reader_fail(r, "a list of rows is expected");
    if (columns->rows) name_rows(r, index, columns, n);
    for (lua_Integer i = 1; i <= n; i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(L, index, i);
        if (!columns->rows) {
            name_row(r, -1);
        } else {
            const char *name = row_name(r, lua_gettop(L));
            if (!*name) reader_fail(r, "'name' is missing");
            reader_row_fill(r, -1, columns, row_for(r, columns->table, name));
        }
        reader_done(r, back);
    }
}

typedef struct DataJob {
    Reader reader;
    const DataFile *file;
    int ref;
} DataJob;

static int data_body(lua_State *L) {
    DataJob *job = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, job->ref);
    data_rows(&job->reader, -1, &job->file->columns);
    return 0;
}

static bool read_file(Vm *vm, const DataFile *file, Pack *pack, Error *err) {
    const ScriptFile *source = script_file(vm->script, file->path);
    if (!source) return error_at(err, EXIT_CONTENT, file->path, 0, 0, "this data file is missing");
    DataJob job = {{vm->L, source, pack, err, ""}, file, LUA_NOREF};
    if (!vm_require(vm, source, SCRIPT_LOAD_STEPS, &job.ref, err)) return false;
    VmStatus status = vm_run(vm, SCRIPT_LOAD_STEPS, data_body, &job);
    luaL_unref(vm->L, LUA_REGISTRYINDEX, job.ref);
    return status == VM_OK || vm_error(vm, source, status, err);
}

// A file under data/ that nothing reads is a mistake in its name.
static bool check_files(const Script *s, Error *err) {
    const char *known[ARRAY_LEN(FILES) + 1];
    for (size_t k = 0; k < ARRAY_LEN(FILES); k++) known[k] = FILES[k].path;
    known[ARRAY_LEN(FILES)] = DATA_SOURCES;
    for (int i = 0; i < s->file_count; i++) {
        const char *path = s->files[i].path;
        bool found = !text_starts(path, "data/");
        for (size_t k = 0; k < ARRAY_LEN(known) && !found; k++) found = text_same(path, known[k]);
        if (found) continue;
        const char *nearest = text_nearest(path, known, ARRAY_LEN(known), 6);
        return error_at(err, EXIT_CONTENT, path, 0, 0,
                        "no data file has this name; the nearest is %s",
                        nearest ? nearest : known[0]);
    }
    return true;
}

bool data_stage(Vm *vm, Pack *pack, Error *err) {
    Material plain[PLAIN_COUNT];
    material_plain(plain, PLAIN_COUNT);
    Material *first = pack_add_rows(pack, "materials", 2);
    if (!first) return error_set(err, EXIT_IO, "out of memory for the pack");
    first[0] = plain[PLAIN_AIR];
    first[1] = plain[PLAIN_BRICK];
    first[1].broken = 0;  // a row of the plain table; the file may name one of its own
    if (!check_files(vm->script, err)) return false;
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++)
        if (!read_file(vm, &FILES[i], pack, err)) return false;
    return true;
}
