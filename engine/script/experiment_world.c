// experiment_world.c: the drawing of an experiment into a pack: small maps, a legend that explains itself.
// A pack is compiled once for each drawing and light; the data tables in it are those of every mission.
#include "script/experiment_inside.h"
#include "script/data.h"
#include "script/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- the legend ----------------------------------------------------------------------------------

typedef struct Standard { const char *glyph, *material; int open; } Standard; // open -1: it does not
static const Standard STANDARD[] = {
    {"#", "brick", -1}, {"|", "plasterboard", -1}, {"+", "hollow_door", 0}, {"'", "doorway", 100}, {"=", "glass_window", 0}, {".", NULL, -1},
};

static const char *floor_name(const Reader *r, const char *said) {
    if (said) return said;
    for (int i = 0; i < r->pack->materials_count; i++)
        if (r->pack->materials[i].role == ROLE_FLOOR) return r->pack->materials[i].name;
    return "air";
}

static void legend_add(lua_State *L, int legend, const char *glyph, const char *material, int open, const char *floor, const char *mark, int light) {
    if (lua_getfield(L, legend, glyph) != LUA_TNIL) return lua_pop(L, 1);
    lua_pop(L, 1);
    lua_newtable(L);
    if (material) lua_pushstring(L, material), lua_setfield(L, -2, "material");
    if (!material || open >= 0) lua_pushstring(L, floor), lua_setfield(L, -2, "floor");
    if (open >= 0) lua_pushinteger(L, open), lua_setfield(L, -2, "open");
    if (mark) lua_pushstring(L, mark), lua_setfield(L, -2, "mark");
    if (light >= 0) lua_pushinteger(L, light), lua_setfield(L, -2, "light");
    lua_setfield(L, legend, glyph);
}

// The file's own legend, and for what it leaves out the standard glyphs; letters and digits are marks.
static void push_legend(Reader *r, int file, const char *text, int light) {
    lua_State *L = r->L;
    int count;
    lua_getfield(L, file, "floor");
    const char *floor = floor_name(r, lua_tostring(L, -1));
    lua_newtable(L);
    int legend = lua_gettop(L);
    if (lua_getfield(L, file, "legend") == LUA_TTABLE) {
        int own = lua_gettop(L);
        const Key *keys = keys_of(L, own, &count);
        for (int i = 0; i < count; i++) {
            key_push(L, &keys[i]);
            lua_pushvalue(L, -1);
            lua_gettable(L, own);
            lua_settable(L, legend);
        }
    }
    lua_settop(L, legend);
    for (const char *at = text; *at; at++) {
        char glyph[2] = {*at, 0};
        for (size_t i = 0; i < ARRAY_LEN(STANDARD); i++)
            if (STANDARD[i].glyph[0] == *at) legend_add(L, legend, glyph, STANDARD[i].material, STANDARD[i].open, floor, NULL, light);
        bool letter = (*at >= '0' && *at <= '9') || ((*at | 32) >= 'a' && (*at | 32) <= 'z');
        if (letter) legend_add(L, legend, glyph, NULL, -1, floor, glyph, light);
    }
    lua_remove(L, legend - 1);
}

// ---- groups and openings -----------------------------------------------------------------------------

static void group_add(Reader *r, const char *name, const char *title, u8 side, u8 rules, bool home) {
    Group *g = reader_new_row(r, "groups");
    snprintf(g->name, sizeof g->name, "%s", name);
    snprintf(g->title, sizeof g->title, "%s", title);
    g->side = side;
    g->net = (u8)(side + 1);
    g->rules = rules;
    g->has_plan = 1;
    g->lives_here = home;
}

static void standard_groups(Reader *r) {
    group_add(r, "blue", "Police", SIDE_BLUE, rules_armed_threat, false);
    group_add(r, "red", "Suspects", SIDE_RED, rules_free, true);
    group_add(r, "civ", "Residents", SIDE_CIVILIAN, rules_return_fire, true);
}

static void opening_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"at", "lock", "barricade", "open", "hinge", "opens"};
    size_t back;
    (void)self;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    if (!reader_field(r, index, "at", &back)) reader_fail(r, "'at' is missing: a mark or {x, y, z}");
    const Mark *mark = &r->pack->marks[scenario_place(r, lua_gettop(r->L)) - 1];
    PackOpening *found = NULL;
    for (int i = 0; i < r->pack->openings_count; i++) {
        PackOpening *o = &r->pack->openings[i];
        if (o->x == mark->x && o->y == mark->y && o->z == mark->z) found = o;
    }
    if (!found) reader_fail(r, "there is no opening at %d,%d,%d", mark->x, mark->y, mark->z);
    reader_done(r, back);
    if (reader_field(r, index, "lock", &back)) {
        found->lock_state |= (u8)(1 << reader_word(r, -1, &WORDS_LOCK));
        reader_done(r, back);
    }
    found->barricade = (u8)reader_int_field(r, index, "barricade", 0, 100, found->barricade);
    found->open_pct = (u8)reader_int_field(r, index, "open", 0, 100, found->open_pct);
    scenario_hang(r, index, found);
}

// ---- the pack --------------------------------------------------------------------------------------------

static void head(Experiment *x, Reader *r, int file) {
    PackInfo *info = reader_new_row(r, "info");
    snprintf(info->scenario, sizeof info->scenario, "%s", x->head.id);
    snprintf(info->title, sizeof info->title, "%s", x->head.title);
    snprintf(info->source, sizeof info->source, "%s", x->source->path);
    info->hour = 12;
    info->indoor_db10 = (i16)(reader_int_field(r, file, "indoor_db", 0, 120, 34) * 10);
    info->outdoor_db10 = (i16)(reader_int_field(r, file, "outdoor_db", 0, 120, 45) * 10);
    info->unit_capacity = EXPERIMENT_UNITS;
}

static void copy_field(lua_State *L, int from, const char *key) { // into the table on the top
    lua_getfield(L, from, key);
    lua_setfield(L, -2, key);
}

static void compile(Experiment *x, Reader *r, int file, const char *text, int light) {
    lua_State *L = r->L;
    head(x, r, file);
    tunes_apply(x->script, r);
    lua_newtable(L);
    push_legend(r, file, text, light);
    lua_setfield(L, -2, "legend");
    lua_pushstring(L, text);
    lua_setfield(L, -2, "map");
    copy_field(L, file, "zone_rows");
    copy_field(L, file, "zones");
    copy_field(L, file, "floor");
    scenario_map(r, lua_gettop(L));
    lua_pop(L, 1);
    scenario_groups(r, file);
    if (!r->pack->groups_count) standard_groups(r);
    scenario_list(r, file, "openings", opening_item, NULL);
    scenario_texts(r);
}

static ExperimentMap *new_map(Experiment *x, const char *text, int light) {
    ExperimentMap *m = x->map_count < EXPERIMENT_MAPS ? calloc(1, sizeof *m) : NULL;
    if (!m) return NULL;
    m->text = strdup(text);
    m->light = light;
    pack_init(&m->pack);
    return x->map[x->map_count++] = m;
}

const Pack *experiment_pack(Experiment *x, Reader *outer, const char *text, int light) {
    for (int i = 0; i < x->map_count; i++)
        if (x->map[i]->light == light && text_same(x->map[i]->text, text)) return &x->map[i]->pack;
    ExperimentMap *m = new_map(x, text, light);
    if (!m || !m->text) reader_fail(outer, "more than %d different drawings", EXPERIMENT_MAPS);
    Vm *data = vm_create(x->script, x->source, SCRIPT_HEAP_BYTES * 8, outer->err);
    bool ok = data && data_stage(data, &m->pack, outer->err);
    vm_destroy(data);
    if (!ok) luaL_error(outer->L, "bad data");
    Reader r = {outer->L, x->source, &m->pack, outer->err, ""};
    Error inner = {0};
    lua_rawgeti(r.L, LUA_REGISTRYINDEX, x->table_ref);
    compile(x, &r, lua_gettop(r.L), text, light);
    lua_pop(r.L, 1);
    if (!pack_finish(&m->pack, &inner)) reader_fail(outer, "%s", inner.text);
    return &m->pack;
}

void experiment_packs_free(Experiment *x) {
    for (int i = 0; i < x->map_count; i++) {
        pack_free(&x->map[i]->pack);
        free(x->map[i]->text);
        free(x->map[i]);
    }
    x->map_count = 0;
}
