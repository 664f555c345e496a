// cmd_review.c: what happened in a record and why, as text, JSON or a page.
#include "app/command.h"
#include "review/review.h"

#include <stdio.h>

static const Option options[] = {{"--json", NULL, "one object on standard output"},
                                 {"--html", NULL, "one page on standard output, for a browser: map, times, causes; it loads nothing else"},
                                 {NULL, NULL, NULL}};

static int run(const Args *args) {
    Error err = {0};
    if (args->word_count != 1) {
        error_set(&err, EXIT_USAGE, "review takes one record: threshold review FILE");
        return command_fail(&err);
    }
    Record *record = record_read(args->words[0], &err);
    if (!record) return command_fail(&err);
    Text out = text_new();
    bool ok = args_has(args, "--html")   ? review_html(record, &out, &err)
              : args_has(args, "--json") ? review_json(record, &out, &err)
                                         : review_text(record, &out, &err);
    if (ok) fwrite(out.at, 1, out.length, stdout);
    text_free(&out);
    record_free(record);
    return ok ? EXIT_OK : command_fail(&err);
}

const Command command_review = {
    "review", "what happened in a record, and why", "review FILE [--json|--html]", "review night.txt --html >night.html", options, run,
};
