// print.h: lines out: wrapped at 100 columns, plain, one write a line. Private to term.
#pragma once
#include <stdio.h>
#include "view/view.h"

enum { PRINT_COLUMNS = 100 };

// Writes every line of the text, wrapped at words with an indent; control characters become blanks.
void print_text(FILE *out, const char *text);
void print_line(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
