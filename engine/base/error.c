// error.c: sentences about bad data, kept by value until somebody shows them.
// The first error stays: what follows it is mostly its echo.
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void place(Error *err, const char *file, int line, int column) {
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    err->line = line;
    err->column = column;
}

bool error_set(Error *err, ExitCode code, const char *format, ...) {
    if (!err || err->code) return false;
    place(err, NULL, 0, 0);
    err->code = code;
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return false;
}

bool error_at(Error *err, ExitCode code, const char *file, int line, int column,
              const char *format, ...) {
    if (!err || err->code) return false;
    place(err, file, line, column);
    err->code = code;
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return false;
}

void error_print(const Error *err, char *out, size_t size) {
    char where[sizeof err->file + 32] = "";
    int used = 0;
    if (err->file[0]) used = snprintf(where, sizeof where, "%s", err->file);
    if (err->line > 0) {
        const char *before = used ? ":" : "line ";
        used += snprintf(where + used, sizeof where - (size_t)used, "%s%d", before, err->line);
        if (err->column > 0)
            used += snprintf(where + used, sizeof where - (size_t)used, ":%d", err->column);
    }
    snprintf(out, size, "%s%s%s", where, used ? ": " : "", err->text);
}
