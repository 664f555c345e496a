// command.c: reading a command line by its table, and helping where it is wrong.
// Every message names what was given and the nearest thing that would have been right.
#include "app/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const Option *option_find(const Command *command, const char *name, size_t length) {
    for (const Option *o = command->options; o->name; o++)
        if (strlen(o->name) == length && memcmp(o->name, name, length) == 0) return o;
    return NULL;
}

static bool unknown(const Command *command, const char *given, Error *err) {
    const char *names[COMMAND_OPTIONS + 1];
    int count = 0;
    for (const Option *o = command->options; o->name && count < COMMAND_OPTIONS; o++) names[count++] = o->name;
    names[count++] = "--help";
    return error_set(err, EXIT_USAGE, "%s knows no option '%s' (did you mean '%s'?)", command->name, given,
                     text_nearest(given, names, count, 99));
}

static bool put_value(Args *out, const Command *command, const char *name, const char *value, Error *err) {
    if (out->value_count == ARGS_VALUES) return error_set(err, EXIT_USAGE, "%s: too many options", command->name);
    out->values[out->value_count].name = name;
    out->values[out->value_count++].value = value;
    return true;
}

bool command_read(const Command *command, int argc, char **argv, Args *out, Error *err) {
    *out = (Args){0};
    bool plain = false;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        if (!plain && text_same(word, "--")) { plain = true; continue; }
        if (plain || word[0] != '-' || !word[1]) {
            if (out->word_count == ARGS_WORDS) return error_set(err, EXIT_USAGE, "%s: too many words", command->name);
            out->words[out->word_count++] = word;
            continue;
        }
        const char *equals = strchr(word, '=');
        const Option *o = option_find(command, word, equals ? (size_t)(equals - word) : strlen(word));
        if (!o) return unknown(command, word, err);
        const char *value = equals ? equals + 1 : NULL;
        if (o->value && !value) {
            if (++i == argc) return error_set(err, EXIT_USAGE, "%s %s needs a value: %s %s", command->name, o->name, o->name, o->value);
            value = argv[i];
        }
        if (!o->value && value) return error_set(err, EXIT_USAGE, "%s %s takes no value", command->name, o->name);
        if (!put_value(out, command, o->name, value, err)) return false;
    }
    return true;
}

const char *args_value(const Args *args, const char *name) {
    for (int i = args->value_count - 1; i >= 0; i--)
        if (text_same(args->values[i].name, name)) return args->values[i].value;
    return NULL;
}

bool args_has(const Args *args, const char *name) {
    for (int i = 0; i < args->value_count; i++)
        if (text_same(args->values[i].name, name)) return true;
    return false;
}

bool args_u64(const Args *args, const char *name, u64 *out, Error *err) {
    const char *value = args_value(args, name);
    if (!value || text_to_u64(value, out)) return true;
    return error_set(err, EXIT_USAGE, "%s takes a whole number, decimal or 0x hex, not '%s'", name, value);
}

bool args_int(const Args *args, const char *name, i64 lo, i64 hi, i64 *out, Error *err) {
    const char *value = args_value(args, name);
    i64 n = 0;
    if (!value) return true;
    if (!text_to_i64(value, &n) || n < lo || n > hi)
        return error_set(err, EXIT_USAGE, "%s takes a whole number from %lld to %lld, not '%s'", name, (long long)lo, (long long)hi, value);
    *out = n;
    return true;
}

void command_help(const Command *command) {
    printf("%s\nusage: threshold %s\n", command->summary, command->usage);
    if (command->options->name) printf("\n");
    for (const Option *o = command->options; o->name; o++) {
        if (!o->help) continue;
        char left[48];
        snprintf(left, sizeof left, "%s %s", o->name, o->value ? o->value : "");
        printf("  %-22s %s\n", left, o->help);
    }
    printf("\nexample: threshold %s\n", command->example);
}

int command_fail(const Error *err) {
    char line[1400];
    error_print(err, line, sizeof line);
    fflush(stdout);
    fprintf(stderr, "threshold: %s\n", line);
    return err->code ? err->code : EXIT_CHECK;
}

const char *app_scripts(void) {
    const char *own = getenv("THRESHOLD_SCRIPTS");
    struct stat info;
    if (own && own[0]) return own;
    if (stat(THRESHOLD_SCRIPTS, &info) == 0) return THRESHOLD_SCRIPTS;
    return THRESHOLD_INSTALLED_SCRIPTS;
}
