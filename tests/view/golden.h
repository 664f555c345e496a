// golden.h: texts compared with files of tests/view/golden. BLESS=1 in the environment writes them anew.
// On a difference the first line that differs is printed, both ways.
#pragma once
#include "base/file.h"
#include "base/text.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void golden_tell(const char *name, const char *was, const char *is) {
    for (int line = 1; *was || *is; line++) {
        size_t a = strcspn(was, "\n"), b = strcspn(is, "\n");
        if (a != b || strncmp(was, is, a)) {
            fprintf(stderr, "%s:%d\n  wanted: %.*s\n  drawn:  %.*s\n(BLESS=1 renews it)\n", name, line, (int)a, was, (int)b, is);
            return;
        }
        was += a + (was[a] == '\n'), is += b + (is[b] == '\n');
    }
}

static inline void golden(const char *name, const char *text) {
    char path[600];
    Error err = {0};
    Blob blob;
    blob_init(&blob);
    snprintf(path, sizeof path, "%s/tests/view/golden/%s", THRESHOLD_SOURCE, name);
    if (getenv("BLESS")) {
        assert_true(file_write(path, text, strlen(text), &err));
        return;
    }
    if (!file_read(path, 1 << 22, &blob, &err)) fail_msg("%s: no golden; BLESS=1 makes it", name);
    bool same = blob.size == strlen(text) && !memcmp(blob.at, text, blob.size);
    if (!same) golden_tell(name, (const char *)blob.at, text);
    blob_free(&blob);
    assert_true(same);
}
