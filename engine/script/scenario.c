// scenario.c: the parts of a scenario: names and limits, groups, people, dossier, score, and its
// texts. One file is one value; whatever is wrong with it is said with line and column.
#include "script/scenario.h"

#include <stdio.h>
#include <string.h>

#include "script/based.h"
#include "script/data.h"
#include "script/inside.h"
#include "sim/truth.h"

enum { SPAWN_RESERVE = 64, LOAD_HEAP = 64 << 20 };

void scenario_list(Reader *r, int table, const char *key,
                   void (*item)(Reader *r, int index, void *self), void *self) {
    size_t back;
    if (!reader_field(r, table, key, &back)) return;
    int list = lua_gettop(r->L);
    reader_table(r, list);
    lua_Integer n = luaL_len(r->L, list);
    for (lua_Integer i = 1; i <= n; i++) {
        size_t inner = reader_at_index(r, i);
        lua_geti(r->L, list, i);
        item(r, lua_gettop(r->L), self);
        lua_settop(r->L, list);
        reader_back(r, inner);
    }
    reader_done(r, back);
}

u16 scenario_word(Reader *r, const char *text) {
    int row = pack_word(r->pack, text);
    if (row) return (u16)row;
    if (strlen(text) >= sizeof((Phrase *)0)->text)
        reader_fail(r, "the text is too long: at most %zu bytes", sizeof((Phrase *)0)->text - 1);
    Phrase *phrase = reader_new_row(r, "words");
    strcpy(phrase->text, text);
    return (u16)r->pack->words_count;
}

static int mark_at(Reader *r, Pos at) {
    const Pack *pack = r->pack;
    for (int i = 0; i < pack->marks_count; i++)
        if (pack->marks[i].x == at.x && pack->marks[i].y == at.y && pack->marks[i].z == at.z)
            return i + 1;
    Mark *mark = reader_new_row(r, "marks");
    snprintf(mark->name, sizeof mark->name, "at_%d_%d_%d", at.x, at.y, at.z);
    mark->x = at.x;
    mark->y = at.y;
    mark->z = at.z;
    return r->pack->marks_count;
}

int scenario_place(Reader *r, int index) {
    if (!lua_istable(r->L, index)) return reader_row(r, index, "marks");
    const PackInfo *info = r->pack->info;
    const i16 size[3] = {info->width, info->height, info->storeys};
    int at[3];
    index = lua_absindex(r->L, index);
    for (int i = 0; i < 3; i++) {
        size_t back = reader_at_index(r, i + 1);
        lua_geti(r->L, index, i + 1);
        at[i] = (int)reader_int(r, -1, 0, size[i] - 1);
        reader_done(r, back);
    }
    return mark_at(r, pos(at[0], at[1], at[2]));
}

// ---- groups, elements, people -------------------------------------------------------------------

static void liaison(Reader *r, int index, void *row) {
    Group *group = row;
    i32 *const to[2] = {&group->liaison_low_ms, &group->liaison_high_ms};
    reader_table(r, index);
    for (int i = 0; i < 2; i++) {
        size_t back = reader_at_index(r, i + 1);
        lua_geti(r->L, index, i + 1);
        *to[i] = (i32)reader_thousandths(r, -1, 0, 3600000);
        reader_done(r, back);
    }
}

static void word_field(Reader *r, int index, char *out, size_t size) {
    const char *text = reader_text(r, index, size);
    memcpy(out, text, strlen(text) + 1);
}

static void group_id(Reader *r, int index, void *row) {
    word_field(r, index, ((Group *)row)->name, sizeof((Group *)row)->name);
}
static void group_ai(Reader *r, int index, void *row) {
    word_field(r, index, ((Group *)row)->policy, sizeof((Group *)row)->policy);
}
static void element_id(Reader *r, int index, void *row) {
    word_field(r, index, ((Element *)row)->name, sizeof((Element *)row)->name);
}

enum { DOSSIER_UNSAID, DOSSIER_NO, DOSSIER_YES }; // while reading; then 0 or 1
static void group_dossier(Reader *r, int index, void *row) {
    ((Group *)row)->dossier = (u8)(DOSSIER_NO + reader_int(r, index, 0, 1));
}

static const Column GROUP_COLUMNS[] = {
    {.key = "id", .kind = COLUMN_OWN, .own = group_id},
    {.key = "ai", .kind = COLUMN_OWN, .own = group_ai},
    {.key = "side", .field = "side", .kind = COLUMN_WORD, .words = &WORDS_SIDE},
    {.key = "rules", .field = "rules", .kind = COLUMN_WORD, .words = &WORDS_RULES},
    {.key = "liaison_s", .kind = COLUMN_OWN, .own = liaison},
    {.key = "dossier", .kind = COLUMN_OWN, .own = group_dossier},
};
static const Column ELEMENT_COLUMNS[] = {
    {.key = "id", .kind = COLUMN_OWN, .own = element_id},
    {.key = "group", .field = "group", .kind = COLUMN_ROW, .table = "groups"},
};

static void person_at(Reader *r, int index, void *row) {
    ((Person *)row)->mark = (u16)scenario_place(r, index);
}
static void person_plan(Reader *r, int index, void *row) {
    ((Person *)row)->plan = scenario_word(r, reader_text(r, index, 64));
}
static void person_traits(Reader *r, int index, void *row) {
    ((Person *)row)->traits = data_traits(r, index);
}

static const Column PERSON_COLUMNS[] = {
    {.key = "group", .field = "group", .kind = COLUMN_ROW, .table = "groups"},
    {.key = "element", .field = "element", .kind = COLUMN_ROW, .table = "elements"},
    {.key = "kind", .field = "kind", .kind = COLUMN_ROW, .table = "kinds"},
    {.key = "kit", .field = "kit", .kind = COLUMN_ROW, .table = "kits"},
    {.key = "at", .kind = COLUMN_OWN, .own = person_at},
    {.key = "plan", .kind = COLUMN_OWN, .own = person_plan},
    {.key = "traits", .kind = COLUMN_OWN, .own = person_traits},
    {.key = "skill", .field = "skill", .kind = COLUMN_ROW, .table = "skills"},
    {.key = "character", .field = "character", .kind = COLUMN_ROW, .table = "characters"},
};

#define COLUMNS(table, list)                                                                       \
    { table, list, (int)ARRAY_LEN(list) }
static const Columns GROUPS = COLUMNS("groups", GROUP_COLUMNS),
                     ELEMENTS = COLUMNS("elements", ELEMENT_COLUMNS),
                     PEOPLE = COLUMNS("people", PERSON_COLUMNS);

static void group_item(Reader *r, int index, void *self) {
    (void)self;
    Group *group = reader_new_row(r, "groups");
    reader_row_fill(r, index, &GROUPS, group);
    if (!group->name[0]) reader_fail(r, "'id' is missing");
}

static void element_item(Reader *r, int index, void *self) {
    (void)self;
    Element *element = reader_new_row(r, "elements");
    reader_row_fill(r, index, &ELEMENTS, element);
    if (!element->name[0] || !element->group)
        reader_fail(r, "an element has an 'id' and a 'group'");
}

// A fixed name joins the one list of names, if it is not there.
void scenario_name(Reader *r, const char *name) {
    if (!*name || pack_name(r->pack, name)) return;
    char copy[sizeof((Name *)0)->name];
    snprintf(copy, sizeof copy, "%s", name);
    Name *row = reader_new_row(r, "names");
    memcpy(row->name, copy, sizeof copy);
}

static void person_item(Reader *r, int index, void *self) {
    (void)self;
    Person person = {0};
    reader_row_fill(r, index, &PEOPLE, &person);
    if (!person.group) reader_fail(r, "'group' is missing");
    if (!person.kind) reader_fail(r, "'kind' is missing");
    if (!person.mark) reader_fail(r, "'at' is missing: a mark or {x, y, z}");
    if (person.element && r->pack->elements[person.element - 1].group != person.group)
        reader_fail(r, "element '%s' is of another group",
                    r->pack->elements[person.element - 1].name);
    *(Person *)reader_new_row(r, "people") = person;
    scenario_name(r, person.name);
}

// ---- score --------------------------------------------------------------------------------------

static void score(Reader *r, int scenario) {
    // The parts of review/score.c; `contained` and `wrong_door` change what counts, `par` what the medal asks for.
    static const char *const parts[] = {"residents", "officers", "suspects", "force", "containment", "evidence", "district", "contained", "wrong_door", "par"};
    size_t back;
    int count;
    if (!reader_field(r, scenario, "score", &back)) return;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *keys = keys_of(r->L, table, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) reader_fail(r, "the parts of the score have names");
        size_t inner = reader_at(r, keys[i].text);
        ScoreWeight *row = reader_new_row(r, "score");
        const char *near = text_nearest(keys[i].text, parts, (int)ARRAY_LEN(parts), 0);
        if (!near) reader_fail(r, "the score has no part '%s' (nearest: '%s')", keys[i].text, text_nearest(keys[i].text, parts, (int)ARRAY_LEN(parts), 99));
        strcpy(row->name, keys[i].text);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, table);
        row->points = (i32)reader_int(r, -1, 0, 1000);
        reader_done(r, inner);
    }
    lua_settop(r->L, table);
    reader_done(r, back);
}

// ---- the file -----------------------------------------------------------------------------------

static const char *const FIELDS[] = {
    "api",       "id",         "title",   "place",   "hour",   "seat",  "limit_s",
    "indoor_db", "outdoor_db", "floor",   "storeys", "legend", "zones", "groups",  "map", "zone_rows",
    "elements",  "people",     "dossier", "truth",   "score",  "on",
    "base",      "world",
    "minute",    "sunrise_min", "sunset_min", "lamps", "openings", "difficulty",
};

static void copy_text(Reader *r, int scenario, const char *key, char *out, size_t size,
                      const char *otherwise) {
    snprintf(out, size, "%s", reader_text_field(r, scenario, key, size, otherwise));
}

static void head(Reader *r, int scenario) {
    PackInfo *info = reader_new_row(r, "info");
    reader_only(r, scenario, FIELDS, ARRAY_LEN(FIELDS));
    if (reader_int_field(r, scenario, "api", 1, 1, 0) != 1) reader_fail(r, "'api = 1' is missing");
    copy_text(r, scenario, "id", info->scenario, sizeof info->scenario, NULL);
    copy_text(r, scenario, "title", info->title, sizeof info->title, info->scenario);
    copy_text(r, scenario, "place", info->place, sizeof info->place, "");
    snprintf(info->source, sizeof info->source, "%s", r->source->path);
    info->hour = (u8)reader_int_field(r, scenario, "hour", 0, 23, 12);
    info->limit_ms = (i32)reader_int_field(r, scenario, "limit_s", 0, 2000000, 0) * 1000;
    info->indoor_db10 = (i16)(reader_int_field(r, scenario, "indoor_db", 0, 120, 34) * 10);
    info->outdoor_db10 = (i16)(reader_int_field(r, scenario, "outdoor_db", 0, 120, 45) * 10);
}

// Unless a group says otherwise, the seat's side holds the dossier.
static void seat(Reader *r, int scenario) {
    size_t back;
    if (reader_field(r, scenario, "seat", &back)) {
        r->pack->info->seat_group = (u8)reader_row(r, -1, "groups");
        reader_done(r, back);
    }
    int seat = r->pack->info->seat_group, side = seat ? r->pack->groups[seat - 1].side : SIDE_COUNT;
    for (int i = 0; i < r->pack->groups_count; i++) {
        Group *g = &r->pack->groups[i];
        g->dossier = g->dossier == DOSSIER_UNSAID ? g->side == side : g->dossier == DOSSIER_YES;
    }
}

static void keep_text(void *self, const char *text) {
    Reader *r = self;
    if (*text && strlen(text) < sizeof((Phrase *)0)->text) scenario_word(r, text);
}

void scenario_groups(Reader *r, int scenario) { scenario_list(r, scenario, "groups", group_item, NULL); }

void scenario_texts(Reader *r) {
    Script *s = vm_of(r->L)->script;
    const ScriptFile *base;
    Error err = {0};
    if (based_read(s, r->source, &base, &err) && base) source_texts(base, keep_text, r);
    source_texts(r->source, keep_text, r);
    for (int i = 0; i < s->file_count; i++)
        if (text_starts(s->files[i].path, "lib/")) source_texts(&s->files[i], keep_text, r);
}

static int fact_people(const Pack *pack, const Fact *fact) {
    if (fact->type != FACT_PEOPLE) return 0;
    if (!fact->count_var) return fact->count;
    i64 most = 0, value;
    const Var *var = &pack->vars[fact->count_var - 1];
    for (int i = 0; i < var->count; i++)
        if (text_to_i64(pack->words[var->value[i] - 1].text, &value)) most = i64_max(most, value);
    return (int)most;
}

static void capacity(Reader *r) {
    int people = r->pack->people_count + SPAWN_RESERVE;
    for (int i = 0; i < r->pack->facts_count; i++)
        people += fact_people(r->pack, &r->pack->facts[i]);
    r->pack->info->unit_capacity = (u16)i64_min(people, 4096);
}

typedef struct ScenarioJob {
    Reader reader;
    int ref;
    const char *difficulty;
} ScenarioJob;

// Before a world is written out over the model: what may be expected of it stays.
static void expectations(Reader *r) {
    Error err = {0};
    if (!truth_prior(r->pack, &err)) reader_fail(r, "%s", err.text);
}

static int scenario_body(lua_State *L) {
    ScenarioJob *job = lua_touserdata(L, 1);
    Reader *r = &job->reader;
    lua_rawgeti(L, LUA_REGISTRYINDEX, job->ref);
    if (!lua_istable(L, 2)) reader_fail(r, "a scenario file returns scenario { ... }");
    head(r, 2);
    tunes_apply(vm_of(L)->script, r);
    scenario_difficulty(r, 2, job->difficulty);
    scenario_map(r, 2);
    scenario_light(r, 2);
    scenario_openings(r, 2);
    scenario_groups(r, 2);
    scenario_list(r, 2, "elements", element_item, NULL);
    if (!r->pack->groups_count) reader_fail(r, "'groups' is missing");
    seat(r, 2);
    scenario_list(r, 2, "people", person_item, NULL);
    scenario_truth(r, 2);
    scenario_dossier(r, 2);
    score(r, 2);
    scenario_resolve(r);
    scenario_texts(r);
    capacity(r);
    expectations(r);
    scenario_world(r, 2);
    return 0;
}

static bool compile(Script *s, const ScriptFile *source, const char *difficulty, Pack *out, Error *err) {
    Vm *vm = vm_create(s, source, LOAD_HEAP, err);
    ScenarioJob job = {{vm ? vm->L : NULL, source, out, err, ""}, LUA_NOREF, difficulty};
    const ScriptFile *base;
    bool ok =
        vm && based_read(s, source, &base, err) && data_stage(vm, out, err) && vm_require(vm, source, SCRIPT_LOAD_STEPS, &job.ref, err);
    if (ok) {
        VmStatus status = vm_run(vm, SCRIPT_LOAD_STEPS, scenario_body, &job);
        ok = status == VM_OK || vm_error(vm, source, status, err);
    }
    vm_destroy(vm);
    return ok;
}

bool script_scenario(Script *s, const char *name, Pack *out, Error *err) {
    pack_init(out);
    Error inner = {0};
    const ScriptFile *source = script_find(s, "scenarios", name, err);
    bool ok = source && compile(s, source, script_preset(name), out, err);
    if (ok && !pack_finish(out, &inner))
        ok = error_at(err, EXIT_CONTENT, source->path, 0, 0, "%s", inner.text);
    if (!ok) pack_free(out);
    return ok;
}

void script_place(Script *s, const char *scenario, const char *path, const char **file, int *line, int *column) {
    Error err = {0};
    Token t = {0};
    const ScriptFile *source = script_find(s, "scenarios", scenario, &err);
    *file = source ? source->path : scenario;
    if (!source || !source_locate(source, path, &t)) t.line = t.column = 0;
    *line = t.line;
    *column = t.column;
}

// ---- the par alone ------------------------------------------------------------------------------

static int par_body(lua_State *L) {
    int *out = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, *out);
    *out = 0;
    if (!lua_istable(L, -1) || lua_getfield(L, -1, "score") != LUA_TTABLE) return 0;
    lua_getfield(L, -1, "par");
    *out = (int)i64_clamp(lua_tointeger(L, -1), 0, 1000);
    return 0;
}

int script_par(Script *s, const char *name) {
    Error err = {0};
    int par = LUA_NOREF; // first where the file's table is
    const ScriptFile *base, *source = script_find(s, "scenarios", name, &err);
    Vm *vm = source && based_read(s, source, &base, &err) ? vm_create(s, source, LOAD_HEAP, &err) : NULL;
    bool ok = vm && vm_require(vm, source, SCRIPT_LOAD_STEPS, &par, &err) && vm_run(vm, SCRIPT_LOAD_STEPS, par_body, &par) == VM_OK;
    vm_destroy(vm);
    return ok ? par : 0;
}
