// check.c: what happens when one of our own assumptions is wrong.
// Says where and what on stderr, then stops the process.
#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

void check_failed(const char *file, int line, const char *what) {
    fprintf(stderr, "%s:%d: internal check failed: %s\n", file, line, what);
    abort();
}
