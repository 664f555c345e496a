// kept.c: runs of an experiment in a file: a first line that says of what, then case, run and measures, tab by tab.
// A line that was cut off by a crash is passed over: its run is simply run again.
#include "lab/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 256 << 20, LINE = 8192 };
static const char SCHEMA[] = "threshold.kept/1";

static char *field(char **at) {
    char *from = *at;
    if (!from) return NULL;
    char *end = strchr(from, '\t');
    if (end) *end = 0;
    *at = end ? end + 1 : NULL;
    return from;
}

// name=1.5, name=true
static bool measure_read(char *text, Measures *m) {
    char *equals = strchr(text, '='), *end;
    if (!equals || m->count == EXPERIMENT_MEASURES || (size_t)(equals - text) >= sizeof m->row[0].name) return false;
    Measured *row = &m->row[m->count++];
    *row = (Measured){0};
    memcpy(row->name, text, (size_t)(equals - text));
    row->boolean = text_same(equals + 1, "true") || text_same(equals + 1, "false");
    row->value = row->boolean ? text_same(equals + 1, "true") : strtod(equals + 1, &end);
    return row->boolean || !*end;
}

static bool line_read(char *line, const char **where, i64 *run, Measures *m) {
    char *at = line, *number;
    *where = field(&at);
    number = field(&at);
    m->count = 0;
    if (!*where || !number || !text_to_i64(number, run)) return false;
    for (char *text; (text = field(&at));) {
        if (text_same(text, ".")) return !at; // the end of a whole line
        if (!measure_read(text, m)) return false;
    }
    return false;
}

// The first thing of "experiment c06, seed 1, ..." that differs: "keeps runs of seed 2, and this is seed 1".
static bool of_another(const char *path, const char *found, const char *wanted, Error *err) {
    const char *a = found + strcspn(found, "\t\n"), *b = wanted + strcspn(wanted, "\t");
    if (strncmp(found, SCHEMA, strlen(SCHEMA)) || *a != '\t') return error_set(err, EXIT_USAGE, "%s keeps no runs of an experiment; name another file", path);
    for (a++, b++; *a && *b;) {
        size_t n = strcspn(a, ",\n"), m = strcspn(b, ",\n");
        if (n != m || strncmp(a, b, n))
            return error_set(err, EXIT_USAGE, "%s keeps runs of %.*s, and this is %.*s: name another file", path, (int)i64_min((i64)n, 120), a, (int)i64_min((i64)m, 120), b);
        a += n, b += m;
        if (*a == ',' && *b == ',') a += 2, b += 2;
        else break;
    }
    return error_set(err, EXIT_USAGE, "%s keeps runs of something else; name another file", path);
}

static bool read_all(const char *path, const char *head, void (*row)(void *self, const char *where, i64 run, const Measures *m), void *self, Error *err) {
    Blob blob;
    blob_init(&blob);
    bool ok = file_read(path, FILE_MOST, &blob, err);
    char *at = ok ? (char *)blob.at : NULL, *end;
    if (ok && (strncmp(at, head, strlen(head)) || at[strlen(head)] != '\n')) ok = of_another(path, at, head, err);
    Measures m;
    for (at = ok ? strchr(at, '\n') + 1 : NULL; at && (end = strchr(at, '\n')); at = end + 1) {
        const char *where;
        i64 run;
        *end = 0;
        if (line_read(at, &where, &run, &m)) row(self, where, run, &m);
    }
    blob_free(&blob);
    return ok;
}

bool kept_open(Kept *k, const char *path, const char *of, void (*row)(void *self, const char *where, i64 run, const Measures *m), void *self, Error *err) {
    char head[LINE];
    snprintf(head, sizeof head, "%s\t%s", SCHEMA, of);
    *k = (Kept){0};
    bool there = file_exists(path);
    if (there && !read_all(path, head, row, self, err)) return false;
    if (!file_log_open(&k->log, path, false, err)) return false;
    k->open = true;
    strcat(head, "\n");
    // Whatever a crash has left without an end gets one.
    return there ? file_log_append(&k->log, "\n", 1, false, err) : file_log_append(&k->log, head, strlen(head), false, err);
}

bool kept_add(Kept *k, const char *where, i64 run, const Measures *m, Error *err) {
    char line[LINE];
    Text out = text_over(line, sizeof line);
    if (!k->open) return true;
    text_clear(&out);
    text_add(&out, "%s\t%lld", where, (long long)run);
    for (int i = 0; i < m->count; i++) {
        const Measured *row = &m->row[i];
        if (row->boolean) text_add(&out, "\t%s=%s", row->name, row->value != 0 ? "true" : "false");
        else text_add(&out, "\t%s=%.17g", row->name, row->value);
    }
    text_add(&out, "\t.\n");
    return file_log_append(&k->log, out.at, out.length, false, err);
}

void kept_close(Kept *k) {
    if (k->open) file_log_close(&k->log);
    k->open = false;
}
