// cmd_review.c: what happened in a record and why, as text, JSON or a page.
#include "app/record_args.h"
#include "review/review.h"

static const Option options[] = {{"--json", NULL, "one object on standard output"},
                                 {"--html", NULL, "one page on standard output, for a browser: map, times, causes; it loads nothing else"},
                                 {NULL, NULL, NULL}};

static bool tell(const Record *record, const Args *args, Text *out, Error *err) {
    return args_has(args, "--html")   ? review_html(record, out, err)
           : args_has(args, "--json") ? review_json(record, out, err)
                                      : review_text(record, out, err);
}

static int run(const Args *args) {
    Error err = {0};
    if (args->word_count == 1) return app_tell_record(args->words[0], args, tell);
    error_set(&err, EXIT_USAGE, "review takes one record: threshold review FILE");
    return command_fail(&err);
}

const Command command_review = {
    "review", "what happened in a record, and why", "review FILE [--json|--html]", "review night.txt --html >night.html", options, run,
};
