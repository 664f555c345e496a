// check.h: assertions against our own mistakes, on in every build.
// A failed CHECK is a bug of the engine; bad data and bad orders never come here.
#pragma once

// Prints the file, line and text of the failed condition to stderr and aborts.
_Noreturn void check_failed(const char *file, int line, const char *what);

#define CHECK(cond) ((cond) ? (void)0 : check_failed(__FILE__, __LINE__, #cond))
