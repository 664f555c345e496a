// main.c: which subcommand is meant; nothing else.
// Exit codes are those of base/error.h.
#include "app/command.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static const Command *const commands[] = {
    &command_play, &command_run, &command_batch, &command_replay, &command_review, &command_judge, &command_daily, &command_case, &command_check,
    &command_experiment, &command_list, &command_bench, &command_map, &command_scenario, &command_sample, &command_whatif, &command_rehearse, &command_doctor, &command_paths,
};

const Command *command_at(int n) { return n >= 0 && n < (int)ARRAY_LEN(commands) ? commands[n] : NULL; }

static void help_all(void) {
    printf("Threshold %s: a police team searches a flat that the intelligence calls empty.\n\n"
           "usage: threshold COMMAND [words] [options]     (threshold COMMAND --help for each)\n\n", THRESHOLD_VERSION);
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) printf("  %-9s %s\n", commands[i]->name, commands[i]->summary);
    printf("\nexample: threshold play kiln_street --text\n");
}

static const Command *command_find(const char *name, Error *err) {
    const char *names[ARRAY_LEN(commands)];
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        if (text_same(commands[i]->name, name)) return commands[i];
        names[i] = commands[i]->name;
    }
    error_set(err, EXIT_USAGE, "there is no command '%s' (did you mean '%s'?)", name,
              text_nearest(name, names, (int)ARRAY_LEN(commands), 99));
    return NULL;
}

// A closed standard stream would otherwise be reused by the first file opened. Standard output is
// held open for reading only: what is written to it then fails, and is said.
static void streams_open(void) {
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd == 2 ? O_WRONLY : O_RDONLY) != fd) _exit(EXIT_IO);
}

// What was printed must have arrived, or the command has failed.
static int finish(int code) {
    Error err = {0};
    bool lost = ferror(stdout) != 0;
    if (!fflush(stdout) && !lost) return code;
    if (code != EXIT_OK) return code;
    error_set(&err, EXIT_IO, "standard output could not be written");
    return command_fail(&err);
}

int main(int argc, char **argv) {
    streams_open();
    Error err = {0};
    const char *name = argc > 1 ? argv[1] : "play";
    if (text_same(name, "--help") || text_same(name, "-h") || text_same(name, "help")) { help_all(); return finish(EXIT_OK); }
    if (text_same(name, "--version")) { printf("threshold %s\n", THRESHOLD_VERSION); return finish(EXIT_OK); }
    const Command *command = command_find(name, &err);
    if (!command) return command_fail(&err);
    for (int i = 2; i < argc; i++) {
        if (text_same(argv[i], "--help") || text_same(argv[i], "-h")) { command_help(command); return finish(EXIT_OK); }
    }
    Args args;
    int skip = argc > 1 ? 2 : 1;
    if (!command_read(command, argc - skip, argv + skip, &args, &err)) return command_fail(&err);
    return finish(command->run(&args));
}
