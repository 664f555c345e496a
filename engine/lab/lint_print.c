// lint_print.c: findings as numbered lines, as lines of a file, and as an object.
// The fix is the word to type, in all three.
#include "lab/lint.h"

#include "base/json.h"

#include <stdio.h>

void lint_text(const Lint *lint, Text *out) {
    for (int i = 0; i < lint->count; i++) {
        const Finding *f = &lint->at[i];
        text_add(out, "%d. %s, line %d: %s. plan fix %d: %s\n", i + 1, lint_name((LintKind)f->kind), f->line, f->text, i + 1, f->fix);
    }
    if (!lint->count) text_add(out, "Nothing is wrong with it, as far as you can know; met by nobody it takes %.0f s.\n", (double)lint->end_ms / 1000);
}

void lint_file(const Lint *lint, const Plan *plan, const char *path, Text *out) {
    for (int i = 0; i < lint->count; i++) {
        const Finding *f = &lint->at[i];
        char code[16];
        int index = plan_find(plan, f->line), line = index >= 0 && plan->lines[index].line ? plan->lines[index].line : f->line;
        snprintf(code, sizeof code, "%s", lint_name((LintKind)f->kind));
        for (char *c = code; *c; c++) *c = (char)(*c - 'a' + 'A');
        text_add(out, "%s:%d:%d: W-%s: %s; fix: %s\n", path, line, f->column, code, f->text, f->fix);
    }
}

void lint_json(const Lint *lint, const Plan *plan, const char *path, Text *out) {
    Json j = json_begin(out, false);
    json_open(&j, NULL, '{');
    json_text(&j, "schema", "threshold.lint/1");
    json_text(&j, "file", path);
    json_int(&j, "takes_ms", lint->end_ms);
    json_open(&j, "findings", '[');
    for (int i = 0; i < lint->count; i++) {
        const Finding *f = &lint->at[i];
        int index = plan_find(plan, f->line);
        json_open(&j, NULL, '{');
        json_text(&j, "kind", lint_name((LintKind)f->kind));
        json_int(&j, "line", index >= 0 && plan->lines[index].line ? plan->lines[index].line : f->line);
        json_int(&j, "column", f->column);
        json_text(&j, "text", f->text);
        json_text(&j, "fix", f->fix);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    text_char(out, '\n');
}
