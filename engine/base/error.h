// error.h: one sentence about what is wrong with data from outside, and where.
// Returned up from every reader and shown once at the edge, by the command line.
#pragma once
#include "base/types.h"

// Process exit codes, a contract with the outside.
typedef enum ExitCode {
    EXIT_OK = 0,
    EXIT_CHECK = 1,          // a check failed or a replay diverged
    EXIT_USAGE = 2,          // bad command line
    EXIT_CONTENT = 3,        // bad map, scenario, script, record
    EXIT_IO = 4,             // a file could not be read or written
    EXIT_BOT = 5,
    EXIT_SPRT = 6,
    EXIT_NONDETERMINISM = 7,
    EXIT_INTERRUPTED = 75,   // interrupted, resumable
} ExitCode;

typedef struct Error {
    int code;         // ExitCode; 0 while nothing is wrong
    char file[256];   // empty when the fault lies in no file
    int line, column; // from 1; 0 unknown
    char text[768];   // what was expected, what was found, the nearest valid thing
} Error;

// Sets code and text; keeps the first error when one is already set. Always returns false,
// so that a reader can write `return error_set(...)`.
bool error_set(Error *err, ExitCode code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// As error_set, with a place. A column or line of 0 is left out of the printed form.
bool error_at(Error *err, ExitCode code, const char *file, int line, int column,
              const char *format, ...) __attribute__((format(printf, 6, 7)));

// Writes "file:line:column: text" (absent parts left out) into out; always NUL-terminated.
void error_print(const Error *err, char *out, size_t size);
