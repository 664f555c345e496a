// case_file.c: facts read from a file, and as they stand behind a scenario's name.
#include "app/case_file.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

void facts_add(Facts *f, const char *mission, const char *what) {
    char fact[FACT];
    snprintf(fact, sizeof fact, "%.40s.%s", mission, what);
    for (int i = 0; i < f->count; i++)
        if (text_same(f->fact[i], fact)) return;
    if (f->count < FACTS_MAX) snprintf(f->fact[f->count++], FACT, "%s", fact);
}

// A file that is not there yet is an empty one.
bool facts_read(const char *path, Facts *out, Error *err) {
    char line[FACT];
    *out = (Facts){0};
    FILE *in = fopen(path, "r");
    while (in && fgets(line, sizeof line, in)) {
        line[strcspn(line, "\r\n")] = '\0';
        char *dot = strchr(line, '.');
        if (!line[0] || line[0] == '#') continue;
        if (!dot || !dot[1] || strchr(line, '+')) {
            fclose(in);
            return error_at(err, EXIT_CONTENT, path, out->count + 1, 1, "a fact is a mission and what came of it, as kiln_street.escaped, not '%s'", line);
        }
        *dot = '\0';
        facts_add(out, line, dot + 1);
    }
    if (in) fclose(in);
    return true;
}

void facts_for(const Facts *f, const char *mission, char out[FACTS_NAME]) {
    size_t length = strlen(mission), used = 0;
    out[0] = '\0';
    for (int i = 0; i < f->count; i++) {
        bool own = strncmp(f->fact[i], mission, length) == 0 && f->fact[i][length] == '.';
        if (!own && used + strlen(f->fact[i]) + 2 < 120) used += (size_t)snprintf(out + used, FACTS_NAME - used, "+%s", f->fact[i]);
    }
}
