// script.c: the pack of scripts as bytes, and what everything made from it counts together.
// Files are read and hashed here, before any Lua runs; nothing later opens one, except a .lua named
// by path.
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "script/inside.h"

typedef struct Walk {
    Script *script;
    Error *err;
    bool failed;
} Walk;

static bool source_read(ScriptFile *out, const char *path, const char *file, Error *err) {
    *out = (ScriptFile){.path = strdup(path)};
    blob_init(&out->text);
    if (!out->path) return error_set(err, EXIT_IO, "out of memory");
    return file_read(file, SOURCE_MAX_BYTES, &out->text, err);
}

static void source_free(ScriptFile *source) {
    free(source->path);
    blob_free(&source->text);
    blob_free(&source->code);
}

static void walk_visit(void *self, const char *relative) {
    Walk *walk = self;
    Script *s = walk->script;
    size_t length = strlen(relative);
    char file[1024];
    if (walk->failed || length < 5 || strcmp(relative + length - 4, ".lua") != 0) return;
    if (text_starts(relative, "api/")) return;
    snprintf(file, sizeof file, "%s/%s", s->root, relative);
    ScriptFile *files = s->file_count < SOURCE_FILES
                            ? realloc(s->files, sizeof(ScriptFile) * (size_t)(s->file_count + 1))
                            : NULL;
    if (!files) {
        walk->failed = true;
        error_set(walk->err, EXIT_IO, "%s: more than %d scripts", s->root, SOURCE_FILES);
        return;
    }
    s->files = files;
    walk->failed = !source_read(&files[s->file_count++], relative, file, walk->err);
}

static int compare_sources(const void *a, const void *b) {
    return strcmp(((const ScriptFile *)a)->path, ((const ScriptFile *)b)->path);
}

Script *script_create(const char *root, Error *err) {
    Script *s = calloc(1, sizeof *s);
    if (!s) return error_set(err, EXIT_IO, "out of memory"), NULL;
    arena_init(&s->arena);
    snprintf(s->root, sizeof s->root, "%s", root);
    Walk walk = {s, err, false};
    if (!file_walk(root, walk_visit, &walk, err) || walk.failed) return script_destroy(s), NULL;
    if (s->file_count)
        qsort(s->files, (size_t)s->file_count, sizeof *s->files, compare_sources); // paths differ
    Hash h = hash_begin(1);
    for (int i = 0; i < s->file_count; i++) {
        hash_bytes(&h, s->files[i].path, strlen(s->files[i].path));
        hash_bytes(&h, s->files[i].text.at, s->files[i].text.size);
    }
    s->content_hash = hash_end(&h);
    return s;
}

void script_destroy(Script *s) {
    if (!s) return;
    for (int i = 0; i < s->file_count; i++) source_free(&s->files[i]);
    for (int i = 0; i < s->extra_count; i++) {
        source_free(s->extra[i]);
        free(s->extra[i]);
    }
    free(s->files);
    free(s->extra);
    tuning_destroy(s->tuning);
    arena_clear(&s->arena);
    free(s);
}

u64 script_content_hash(const Script *s) { return s->content_hash; }
void script_set_paranoid(Script *s, bool on) { s->paranoid = on; }
void script_set_unbounded(Script *s, bool on) { s->unbounded = on; }
ScriptCounters script_counters(const Script *s) { return s->counters; }
const char *script_last_error(const Script *s) { return s->last_error; }

void script_complain(Script *s, const char *text) {
    s->counters.errors++;
    snprintf(s->last_error, sizeof s->last_error, "%s", text);
}

// ---- files by name
// --------------------------------------------------------------------------------

const ScriptFile *script_file(const Script *s, const char *path) {
    for (int i = 0; i < s->file_count; i++)
        if (text_same(s->files[i].path, path)) return &s->files[i];
    return NULL;
}

// "ai/deliberate.lua" in "ai" -> "deliberate"; files in folders below are not listed.
static bool name_in(const char *path, const char *folder, char out[64]) {
    size_t n = strlen(folder);
    if (strncmp(path, folder, n) != 0 || path[n] != '/' || strchr(path + n + 1, '/')) return false;
    size_t length = strlen(path + n + 1) - 4;
    if (length >= 64) return false;
    memcpy(out, path + n + 1, length);
    out[length] = 0;
    return true;
}

const char *script_list(const Script *s, const char *what, int n) {
    char name[64];
    for (int i = 0; i < s->file_count; i++) {
        if (!name_in(s->files[i].path, what, name) || n-- > 0) continue;
        Script *owner = (Script *)(uintptr_t)s; // the arena keeps the names; nothing else changes
        return arena_text(&owner->arena, name);
    }
    return NULL;
}

// "-- wrong_door.lua: the right house and a storey too many" says what the file is; the rest of the page is nobody's business.
const char *script_about(const Script *s, const char *what, int n) {
    char name[64], line[200];
    for (int i = 0; i < s->file_count; i++) {
        if (!name_in(s->files[i].path, what, name) || n-- > 0) continue;
        const char *at = (const char *)s->files[i].text.at, *end = strchr(at, '\n'), *colon = strstr(at, ": ");
        if (strncmp(at, "--", 2) != 0 || !end || !colon || colon > end) return "";
        snprintf(line, sizeof line, "%.*s", (int)i64_min(end - colon - 2, (i64)sizeof line - 1), colon + 2);
        Script *owner = (Script *)(uintptr_t)s;
        return arena_text(&owner->arena, line);
    }
    return "";
}

static ScriptFile *own_file(Script *s, const ScriptFile *source) {
    for (int i = 0; i < s->extra_count; i++)
        if (s->extra[i] == source) return s->extra[i];
    return source >= s->files && source < s->files + s->file_count ? &s->files[source - s->files] : NULL;
}

bool script_sound(Script *s, const ScriptFile *source, Error *err) {
    if (source->sound) return true;
    return own_file(s, source)->sound = source_check(source, err);
}

Blob *script_code(Script *s, const ScriptFile *source) {
    ScriptFile *own = own_file(s, source);
    return own ? &own->code : NULL;
}

static const ScriptFile *extra_file(Script *s, const char *path, Error *err) {
    for (int i = 0; i < s->extra_count; i++)
        if (text_same(s->extra[i]->path, path)) return s->extra[i];
    ScriptFile **extra = realloc(s->extra, sizeof(ScriptFile *) * (size_t)(s->extra_count + 1));
    ScriptFile *source = calloc(1, sizeof *source);
    if (extra) s->extra = extra;
    if (!extra || !source || !source_read(source, path, path, err)) {
        if (source) source_free(source);
        free(source);
        return error_set(err, EXIT_IO, "%s: cannot be read", path), NULL;
    }
    s->extra[s->extra_count++] = source;
    return source;
}

const ScriptFile *script_find(Script *s, const char *folder, const char *name, Error *err) {
    char path[128], names[64][64];
    const char *candidates[64];
    int count = 0;
    char plain[256];
    const char *preset = text_same(folder, "scenarios") ? script_preset(name) : "";
    if (*preset && strlen(name) < sizeof plain) { // kiln_street:hard
        memcpy(plain, name, strlen(name) + 1);
        plain[preset - 1 - name] = '\0';
        name = plain;
    }
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".lua") == 0) return extra_file(s, name, err);
    snprintf(path, sizeof path, "%s/%.80s.lua", folder, name);
    const ScriptFile *found = script_file(s, path);
    if (found) return found;
    for (int i = 0; i < s->file_count && count < 64; i++)
        if (name_in(s->files[i].path, folder, names[count]))
            candidates[count] = names[count], count++;
    const char *nearest = text_nearest(name, candidates, count, 4);
    if (!nearest && count) nearest = candidates[0];
    error_set(err, EXIT_CONTENT, "there is no '%.60s' in %s%s%s%s", name, folder,
              nearest ? "; the nearest is '" : "", nearest ? nearest : "", nearest ? "'" : "");
    return NULL;
}
