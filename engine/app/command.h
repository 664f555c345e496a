// command.h: a subcommand as data: its options, its help, its function.
// One table row gives parsing, --help and the nearest-option message.
#pragma once
#include "base/error.h"
#include "base/text.h"

enum { ARGS_WORDS = 64, ARGS_VALUES = 64, COMMAND_OPTIONS = 32 };

typedef struct Option {
    const char *name;   // "--seed"
    const char *value;  // "N", or NULL for a switch
    const char *help;   // NULL: taken, but not among those listed
} Option;

typedef struct Args {
    int word_count;
    const char *words[ARGS_WORDS];    // what is not an option
    int value_count;
    struct { const char *name, *value; } values[ARGS_VALUES];  // in the sequence given
} Args;

typedef struct Command {
    const char *name;
    const char *summary;     // one line
    const char *usage;       // "run SCENARIO [options]"
    const char *example;
    const Option *options;   // ends with a NULL name
    int (*run)(const Args *args);
} Command;

// Reads the words after the subcommand. Usage error with the nearest option.
bool command_read(const Command *command, int argc, char **argv, Args *out, Error *err);
const char *args_value(const Args *args, const char *name);  // the last one given; NULL none
bool args_has(const Args *args, const char *name);
// Numbers: false with a usage error naming the option when it is not one or out of range.
bool args_u64(const Args *args, const char *name, u64 *out, Error *err);
bool args_int(const Args *args, const char *name, i64 lo, i64 hi, i64 *out, Error *err);

const Command *command_at(int n);    // the subcommands in their order; NULL past the last
void command_help(const Command *command);
int command_fail(const Error *err);  // prints it to stderr; returns its code

extern const Command command_play, command_run, command_batch, command_replay, command_review, command_judge, command_daily, command_case, command_check,
    command_experiment, command_list, command_bench, command_map, command_scenario, command_sample, command_whatif, command_rehearse, command_doctor, command_paths;

// The scripts folder: $THRESHOLD_SCRIPTS, the source tree's, or the installed one.
const char *app_scripts(void);
