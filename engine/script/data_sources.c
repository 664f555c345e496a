// data_sources.c: where every number of the data comes from: unit, source and the range it may be moved in.
// A number without a row, and a row without a number, are mistakes that the check of the scripts names.
#include "script/data.h"
#include "script/inside.h"

#include <stdio.h>
#include <string.h>

enum { NAMES_MOST = 128 }; // columns of one table

typedef struct Survey {
    Reader reader;             // of data/sources.lua
    Script *script;
    Pack *pack;
    int ref;
    void (*visit)(void *self, const Provenance *row);
    void *self;
} Survey;

// Numbers that stand for words and rows of other tables have no source.
static bool counts(const DataFile *file, const Field *f) {
    if (f->type == TYPE_word || text_same(f->name, "item")) return false; // what a kit holds are rows of items
    for (int i = 0; i < file->columns.count; i++) {
        const Column *c = &file->columns.rows[i];
        bool word = c->kind == COLUMN_WORD || c->kind == COLUMN_ROW || c->kind == COLUMN_OWN;
        if (word && c->field && text_same(c->field, f->name)) return false;
    }
    return true;
}

static const DataFile *file_of(const char *name) {
    int count;
    const DataFile *file = data_files(&count);
    for (int i = 0; i < count; i++) {
        char own[32];
        data_file_name(&file[i], own);
        if (file[i].columns.rows && text_same(own, name)) return &file[i];
    }
    return NULL;
}

// The row { unit, source, lo, hi } on the top of the stack.
static void read_row(Survey *s, Provenance *row) {
    static const char *const what[] = {"a unit", "a source: rows of the calibration notes, or design", "the least", "the most"};
    Reader *r = &s->reader;
    lua_State *L = r->L;
    int table = lua_gettop(L);
    reader_table(r, table);
    for (int i = 1; i <= 4; i++)
        if (lua_geti(L, table, i) == LUA_TNIL) reader_fail(r, "%s is missing: { unit, source, lo, hi }", what[i - 1]);
    row->unit = reader_text(r, table + 1, 32);
    row->source = reader_text(r, table + 2, 160);
    row->lo = reader_int(r, table + 3, INT64_MIN, INT64_MAX);
    row->hi = reader_int(r, table + 4, row->lo, INT64_MAX);
    lua_settop(L, table);
}

static void survey_values(Survey *s, const Table *t, const Field *f, Provenance *row) {
    const char *at = table_rows(t, s->pack);
    for (int i = 0; i < table_count(t, s->pack); i++, at += t->row_size) {
        bool said = false;
        for (u32 k = 0; k < f->count; k++) {
            i64 value = field_get(f, at, k);
            if (!value) continue;
            if (value < row->lo || value > row->hi)
                reader_fail(&s->reader, "%s has %lld, outside %lld to %lld", at, (long long)value, (long long)row->lo, (long long)row->hi);
            row->least = !row->rows && !said ? value : i64_min(row->least, value);
            row->most = !row->rows && !said ? value : i64_max(row->most, value);
            said = true;
        }
        row->rows += said;
    }
}

static void survey_field(Survey *s, const Table *t, const Field *f, const char *file, int list) {
    Provenance row = {.field = f->name};
    size_t back;
    snprintf(row.file, sizeof row.file, "%s", file);
    if (list < 0 || !reader_field(&s->reader, list, f->name, &back))
        reader_fail(&s->reader, "the number '%s' of %s.lua has no row: %s = { unit, source, lo, hi }", f->name, file, f->name);
    read_row(s, &row);
    survey_values(s, t, f, &row);
    if (s->visit) s->visit(s->self, &row);
    reader_done(&s->reader, back);
}

// Rows that name nothing: the number has gone, or never was.
static void survey_names(Survey *s, const DataFile *file, const Table *t, int list) {
    const char *names[NAMES_MOST];
    int count = 0;
    for (int i = 0; i < t->field_count && count < NAMES_MOST; i++)
        if (counts(file, &t->fields[i])) names[count++] = t->fields[i].name;
    reader_only(&s->reader, list, names, count);
}

static void survey_file(Survey *s, const DataFile *file, int all) {
    Table t;
    char name[32];
    size_t back;
    if (!file->columns.rows) return;
    data_file_name(file, name);
    reader_describe(file->columns.table, &t);
    bool said = reader_field(&s->reader, all, name, &back);
    int list = said ? lua_gettop(s->reader.L) : -1;
    if (said) reader_table(&s->reader, list), survey_names(s, file, &t, list);
    for (int i = 0; i < t.field_count; i++)
        if (counts(file, &t.fields[i])) survey_field(s, &t, &t.fields[i], name, list);
    if (said) reader_done(&s->reader, back);
}

static int survey_body(lua_State *L) {
    Survey *s = lua_touserdata(L, 1);
    int count;
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->ref);
    reader_table(&s->reader, 2);
    const DataFile *file = data_files(&count);
    int keys_found;
    const Key *keys = keys_of(L, 2, &keys_found);
    for (int i = 0; i < keys_found; i++)
        if (keys[i].type == LUA_TSTRING && !file_of(keys[i].text)) {
            reader_at(&s->reader, keys[i].text);
            reader_fail(&s->reader, "there is no data file of this name");
        }
    lua_settop(L, 2);
    for (int i = 0; i < count; i++) survey_file(s, &file[i], 2);
    return 0;
}

bool script_provenance(Script *s, void (*visit)(void *self, const Provenance *row), void *self, Error *err) {
    const ScriptFile *source = script_file(s, DATA_SOURCES);
    if (!source) return true;
    Pack pack;
    pack_init(&pack);
    Vm *vm = vm_create(s, source, SCRIPT_HEAP_BYTES * 8, err);
    Survey survey = {{vm ? vm->L : NULL, source, &pack, err, ""}, s, &pack, LUA_NOREF, visit, self};
    bool ok = vm && data_stage(vm, &pack, err) && vm_require(vm, source, SCRIPT_LOAD_STEPS, &survey.ref, err);
    if (ok) {
        VmStatus status = vm_run(vm, SCRIPT_LOAD_STEPS, survey_body, &survey);
        ok = status == VM_OK || vm_error(vm, source, status, err);
    }
    vm_destroy(vm);
    pack_free(&pack);
    return ok;
}
