// cmd_daily.c: one mission and one seed a day, the same for everybody; and the line that tells how it went.
// The line comes from the record, so that it says what the record says.
#include "app/command.h"
#include "app/daily.h"
#include "base/hash.h"
#include "review/review.h"
#include "script/script.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const Option options[] = {{"--date", "YYYY-MM-DD", "another day than today (UTC)"}, {NULL, NULL, NULL}};

enum { MISSIONS_MAX = 64 };

void daily_date(char out[DAILY_DATE]) {
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(out, DAILY_DATE, "%Y-%m-%d", &utc);
}

static bool date_of(const Args *args, char *out, Error *err) {
    const char *given = args_value(args, "--date");
    int year, month, day;
    char rest;
    if (given) {
        if (strlen(given) != 10 || sscanf(given, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 || month < 1 || month > 12 || day < 1 || day > 31)
            return error_set(err, EXIT_USAGE, "--date takes YYYY-MM-DD, not '%s'", given);
        memcpy(out, given, 11);
        return true;
    }
    daily_date(out);
    return true;
}

u64 daily_seed(const char *date) { return hash_of_text(date) % 1000000 + 1; }

// The missions take turns; the review is for the morning after.
const char *daily_mission(const Script *script, const char *date) {
    const char *list[MISSIONS_MAX];
    int count = 0;
    for (int n = 0; count < MISSIONS_MAX && script_list(script, "scenarios", n); n++) {
        const char *name = script_list(script, "scenarios", n);
        if (!text_same(name, "the_review")) list[count++] = name;
    }
    return count ? list[hash_of_text(date) / 1000003 % (u64)count] : "";
}

static int print_day(const char *date) {
    Error err = {0};
    Script *script = script_create(app_scripts(), &err);
    if (!script) return command_fail(&err);
    const char *mission = daily_mission(script, date);
    printf("%s: %s, seed %llu\n", date, mission, (unsigned long long)daily_seed(date));
    printf("  threshold play %s --seed %llu --record %s.txt && threshold daily %s.txt --date %s\n", mission, (unsigned long long)daily_seed(date), date, date, date);
    script_destroy(script);
    return EXIT_OK;
}

static bool verdict_of(const Record *record, Verdict *out, Error *err) {
    Replay *replay = replay_open(record, err);
    Tally *tally = replay ? tally_create(record_pack(record), NULL) : NULL;
    bool ok = tally != NULL;
    if (ok) {
        do tally_step(tally, replay_world(replay));
        while (replay_step(replay));
        *out = tally_verdict(tally, replay_world(replay));
    }
    tally_destroy(tally);
    if (replay) replay_close(replay);
    return ok;
}

// Threshold 2031-05-04 wrong_door: success 96, 10:12, no round fired, nobody hurt #4f2a
static int print_result(const char *path, const char *date) {
    Error err = {0};
    Record *record = record_read(path, &err);
    if (!record) return command_fail(&err);
    Verdict v;
    char line[256];
    Text text = text_over(line, sizeof line);
    bool ok = verdict_of(record, &v, &err);
    if (ok) {
        const char *outcome = word_name(WORDS_outcome, v.outcome);
        text_add(&text, "Threshold %s %s: %s %d, %lld:%02lld", date, record_pack(record)->info->scenario, outcome ? outcome : "none", v.score,
                 (long long)(v.end_ms / 60000), (long long)(v.end_ms / 1000 % 60));
        for (int m = 0; m < MEDAL_COUNT; m++)
            if (medals_of(&v) >> m & 1) text_add(&text, ", %s", medal_name((Medal)m));
        if (record_seed(record) != daily_seed(date)) text_add(&text, ", another seed");
        printf("%s #%04llx\n", line, (unsigned long long)(hash_of_text(line) & 0xffff));
    }
    record_free(record);
    return ok ? EXIT_OK : command_fail(&err);
}

static int run(const Args *args) {
    Error err = {0};
    char date[DAILY_DATE];
    if (args->word_count > 1) error_set(&err, EXIT_USAGE, "daily takes no word, or one record of the day: threshold daily today.txt");
    if (err.code || !date_of(args, date, &err)) return command_fail(&err);
    return args->word_count ? print_result(args->words[0], date) : print_day(date);
}

const Command command_daily = {
    "daily", "the mission and seed of the day, and the line that tells how it went", "daily [RECORD] [--date YYYY-MM-DD]", "daily", options, run,
};
