// tune.c: numbers of the data changed for a run, a sweep, or a search for what drives a mission.
// A change is in every pack compiled after it and stands in the pack itself, so that records tell it.
#include "script/tune.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/data.h"
#include "script/inside.h"

enum { TUNES_MOST = 1024, FILES_MOST = 64, NAMES_MOST = 128, WORD_MOST = 32 };

typedef struct Range { char file[WORD_MOST]; const char *field; i64 lo, hi; } Range;

typedef struct Tune {
    char name[96], value[24];  // as said
    const char *table;         // of the pack
    char row[WORD_MOST];       // "*": every row
    const char *field;
    i32 index;                 // of a list; -1: each number in it
    bool moves;                // by so many in 100, or to `to`
    i64 to, lo, hi;
} Tune;

struct Tuning {
    Pack data;                 // as the files say: names of rows
    Range *range; int range_count;
    Tune tune[TUNES_MOST]; int count;
};

// ---- what may be changed, and how far ------------------------------------------------------------

static void range_add(void *self, const Provenance *row) {
    Tuning *t = self;
    Range *grown = realloc(t->range, sizeof *grown * (size_t)(t->range_count + 1));
    if (!grown) return;
    t->range = grown;
    Range *r = &grown[t->range_count++];
    *r = (Range){.field = row->field, .lo = row->lo, .hi = row->hi};
    memcpy(r->file, row->file, sizeof r->file);
}

static Tuning *tuning_create(Script *s, Error *err) {
    Tuning *t = calloc(1, sizeof *t);
    if (!t) return error_set(err, EXIT_IO, "out of memory"), NULL;
    pack_init(&t->data);
    int count;
    const ScriptFile *source = script_file(s, data_files(&count)->path);
    Vm *vm = source ? vm_create(s, source, SCRIPT_HEAP_BYTES * 8, err) : NULL;
    if (!source) error_set(err, EXIT_CONTENT, "there are no data files whose numbers could be changed");
    bool ok = vm && data_stage(vm, &t->data, err) && script_provenance(s, range_add, t, err);
    vm_destroy(vm);
    if (!ok) tuning_destroy(t), t = NULL;
    return t;
}

void tuning_destroy(Tuning *t) {
    if (!t) return;
    pack_free(&t->data);
    free(t->range);
    free(t);
}

static bool nearest(Error *err, const char *what, const char *word, const char *const *names, int count) {
    const char *near = text_nearest(word, names, count, 99);
    return error_set(err, EXIT_USAGE, "%s '%s'%s%s%s", what, word, near ? "; the nearest is '" : "", near ? near : "", near ? "'" : "");
}

// ---- reading "table.row.field[index]" and a value ---------------------------------------------------

static bool split(const char *path, char part[3][WORD_MOST], i32 *index) {
    char copy[96], *dot[3] = {copy, NULL, NULL};
    i64 number;
    *index = -1;
    if (strlen(path) >= sizeof copy) return false;
    memcpy(copy, path, strlen(path) + 1);
    char *bracket = strchr(copy, '['), *end = bracket ? strchr(bracket, ']') : NULL;
    if (bracket) {
        if (!end || end[1]) return false;
        *bracket = *end = 0;
        if (!text_to_i64(bracket + 1, &number) || number < 0 || number > 1000) return false;
        *index = (i32)number;
    }
    for (int i = 1; i < 3; i++) {
        dot[i] = strchr(dot[i - 1], '.');
        if (!dot[i]) return false;
        *dot[i]++ = 0;
    }
    for (int i = 0; i < 3; i++) {
        if (!*dot[i] || strlen(dot[i]) >= WORD_MOST) return false;
        memcpy(part[i], dot[i], strlen(dot[i]) + 1);
    }
    return true;
}

static bool find_table(Tune *out, const char *file, Error *err) {
    const char *names[FILES_MOST];
    char name[FILES_MOST][WORD_MOST];
    int count, known = 0;
    const DataFile *files = data_files(&count);
    for (int i = 0; i < count && known < FILES_MOST; i++) {
        if (!files[i].columns.rows) continue; // a list of words
        data_file_name(&files[i], name[known]);
        names[known] = name[known];
        if (text_same(name[known++], file)) out->table = files[i].columns.table;
    }
    return out->table || nearest(err, "there is no data file", file, names, known);
}

// The number of that name, with the range of its row in data/sources.lua; without such a file that of the pack.
static bool find_field(const Tuning *t, Tune *out, const Table *table, const char *file, const char *field, Error *err) {
    const char *names[NAMES_MOST];
    int count = 0;
    for (int i = 0; i < t->range_count && count < NAMES_MOST; i++) {
        const Range *r = &t->range[i];
        if (!text_same(r->file, file)) continue;
        names[count++] = r->field;
        if (text_same(r->field, field)) out->field = r->field, out->lo = r->lo, out->hi = r->hi;
    }
    for (int i = 0; !t->range_count && i < table->field_count && count < NAMES_MOST; i++) {
        const Field *f = &table->fields[i];
        if (f->type == TYPE_word) continue;
        names[count++] = f->name;
        if (text_same(f->name, field)) out->field = f->name, out->lo = f->lo, out->hi = (i64)f->hi;
    }
    const Field *found = out->field ? table_field(table, out->field) : NULL;
    if (found) out->lo = i64_max(out->lo, found->lo), out->hi = i64_min(out->hi, (i64)found->hi);
    char what[64];
    snprintf(what, sizeof what, "%s.lua has no number", file);
    return out->field || nearest(err, what, field, names, count);
}

static bool find_row(const Tuning *t, Tune *out, const Table *table, const char *file, const char *row, Error *err) {
    const char *names[NAMES_MOST];
    int count = 0;
    const char *at = table_rows(table, &t->data);
    for (int i = 0; i < table_count(table, &t->data) && count < NAMES_MOST; i++, at += table->row_size) {
        names[count++] = at; // the name stands first
        if (text_same(at, row)) memcpy(out->row, row, strlen(row) + 1);
    }
    if (text_same(row, "*")) memcpy(out->row, row, 2);
    char what[64];
    snprintf(what, sizeof what, "%s.lua has no row", file);
    return out->row[0] || nearest(err, what, row, names, count);
}

// "400", "+20%", "-5%"
static bool read_value(Tune *out, const Field *f, Error *err) {
    size_t length = strlen(out->value);
    const char *said = out->value;
    char number[24];
    out->moves = length > 2 && said[length - 1] == '%' && (said[0] == '+' || said[0] == '-');
    memcpy(number, said, length + 1);
    if (out->moves) number[length - 1] = 0;
    if (!text_to_i64(number[0] == '+' ? number + 1 : number, &out->to))
        return error_set(err, EXIT_USAGE, "%s takes a whole number from %lld to %lld, or +20%%, not '%s'", out->name, (long long)out->lo, (long long)out->hi, said);
    if (out->moves) return (out->to >= -100 && out->to <= 100) || error_set(err, EXIT_USAGE, "%s is moved by at most 100%%, not %s", out->name, said);
    if (f->count > 1 && out->index < 0)
        return error_set(err, EXIT_USAGE, "%s are %u numbers: say which, from %s[0], or move them all: %s=+20%%", out->name, f->count, out->name, out->name);
    return (out->to >= out->lo && out->to <= out->hi) ||
           error_set(err, EXIT_USAGE, "%s: %lld is out of range: %lld to %lld", out->name, (long long)out->to, (long long)out->lo, (long long)out->hi);
}

static bool read_tune(const Tuning *t, Tune *out, Error *err) {
    char part[3][WORD_MOST];
    Table table;
    if (!split(out->name, part, &out->index))
        return error_set(err, EXIT_USAGE, "'%s' is no number of the data: one is table.row.number, as weapons.pistol.raise_ms or people.officer.speed_mms[3]", out->name);
    if (!find_table(out, part[0], err)) return false;
    if (!pack_describe(out->table, &table)) return error_set(err, EXIT_USAGE, "no table '%s'", out->table);
    if (!find_row(t, out, &table, part[0], part[1], err) || !find_field(t, out, &table, part[0], part[2], err)) return false;
    const Field *f = table_field(&table, out->field);
    if (out->index >= (i32)f->count) return error_set(err, EXIT_USAGE, "%s: the numbers go from [0] to [%u]", out->name, f->count - 1);
    return read_value(out, f, err);
}

bool script_parameters(Script *s, u64 *out, Error *err) {
    if (!s->tuning) s->tuning = tuning_create(s, err);
    *out = s->tuning ? pack_parameters(&s->tuning->data) : 0;
    return s->tuning != NULL;
}

bool script_tune(Script *s, const char *path, const char *value, Error *err) {
    if (!s->tuning) s->tuning = tuning_create(s, err);
    Tuning *t = s->tuning;
    if (!t) return false;
    if (t->count == TUNES_MOST) return error_set(err, EXIT_USAGE, "more than %d numbers of the data changed", TUNES_MOST);
    Tune *out = &t->tune[t->count];
    *out = (Tune){0};
    if (text_starts(path, "data.")) path += strlen("data.");
    if (strlen(path) >= sizeof out->name || strlen(value) >= sizeof out->value)
        return error_set(err, EXIT_USAGE, "'%.40s=%.40s' is too long for a number of the data", path, value);
    memcpy(out->name, path, strlen(path) + 1);
    memcpy(out->value, value, strlen(value) + 1);
    if (!read_tune(t, out, err)) return false;
    t->count++;
    return true;
}

// ---- into a pack -------------------------------------------------------------------------------------

static i64 size_of(i64 n) { return n < 0 ? -n : n; }

// A number that says nothing (0) is not moved. Halves go away from nought, so that up and down are alike.
i64 script_moved(i64 value, i64 percent, i64 lo, i64 hi) {
    if (!value) return 0;
    i64 by = i64_min(size_of(value), hi - lo) * percent;
    return i64_clamp(value + (by < 0 ? by - 50 : by + 50) / 100, lo, hi);
}

static void put(const Tune *t, const Field *f, char *row) {
    for (u32 i = 0; i < f->count; i++) {
        if (t->index >= 0 && i != (u32)t->index) continue;
        i64 old = field_get(f, row, i);
        if (t->moves) field_set(f, row, i, script_moved(old, t->to, t->lo, t->hi));
        else if (old || t->row[0] != '*') field_set(f, row, i, t->to);
    }
}

static void apply(const Tune *t, Reader *r) {
    Table table;
    reader_describe(t->table, &table);
    const Field *f = table_field(&table, t->field);
    char *row = table_rows(&table, r->pack);
    for (int i = 0; i < table_count(&table, r->pack); i++, row += table.row_size)
        if (t->row[0] == '*' || text_same(row, t->row)) put(t, f, row);
    Tuned *told = reader_new_row(r, "tuned");
    memcpy(told->name, t->name, sizeof told->name);
    memcpy(told->value, t->value, sizeof told->value);
}

// "call_low_ms" and "high": the number that goes with it; NULL none.
static const Field *partner(const Table *table, const char *low, const char *word) {
    const char *at = strstr(low, "low");
    char name[64];
    if (!at) return NULL;
    snprintf(name, sizeof name, "%.*s%s%s", (int)(at - low), low, word, at + strlen("low"));
    return table_field(table, name);
}

// What is drawn from low to high is still in that order.
static void check_order(const Tune *t, Reader *r) {
    static const char *const words[] = {"mode", "high"};
    Table table;
    reader_describe(t->table, &table);
    for (int f = 0; f < table.field_count; f++) {
        const Field *below = &table.fields[f];
        for (int k = 0; k < 2 && below; k++) {
            const Field *above = partner(&table, table.fields[f].name, words[k]);
            const char *row = table_rows(&table, r->pack);
            for (int i = 0; above && i < table_count(&table, r->pack); i++, row += table.row_size)
                if (field_get(below, row, 0) > field_get(above, row, 0))
                    reader_fail(r, "%s=%s: %s of %s is %lld, above its %s, %lld", t->name, t->value, below->name, row, (long long)field_get(below, row, 0), above->name,
                                (long long)field_get(above, row, 0));
            if (above) below = above;
        }
    }
}

void tunes_apply(const Script *s, Reader *r) {
    for (int i = 0; s->tuning && i < s->tuning->count; i++) apply(&s->tuning->tune[i], r);
    for (int i = 0; s->tuning && i < s->tuning->count; i++) check_order(&s->tuning->tune[i], r);
}
