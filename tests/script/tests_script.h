// tests_script.h: scripts from memory and from folders made for one test.
// A folder is a copy of tests/script/pack with some files written over.
#pragma once
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "script/source.h"

#define TEST_PACK THRESHOLD_SOURCE "/tests/script/pack"

static inline ScriptFile memory_file(const char *path, const char *text) {
    ScriptFile file = {.path = strdup(path)};
    blob_init(&file.text);
    blob_bytes(&file.text, text, strlen(text) + 1);
    file.text.size--;
    return file;
}

static inline void memory_file_free(ScriptFile *file) {
    free(file->path);
    blob_free(&file->text);
}

// One file under the system's folder for temporary files; the name ends as asked.
static inline const char *temporary_file(const char *name, const char *text) {
    static char path[256];
    Error err = {0};
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/threshold_%d_%s", folder ? folder : "/tmp", (int)getpid(), name);
    if (!file_write(path, text, strlen(text), &err)) fail_msg("%s", err.text);
    return path;
}

// `text` with the first `from` replaced by `to`; release with free.
static inline char *with(const char *text, const char *from, const char *to) {
    const char *at = strstr(text, from);
    if (!at) fail_msg("the pattern holds no '%s'", from);
    Text out = text_new();
    text_put(&out, text, (size_t)(at - text));
    text_add(&out, "%s%s", to, at + strlen(from));
    return out.at;
}
