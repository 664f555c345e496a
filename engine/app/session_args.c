// session_args.c: which match is meant by a command line.
// Nothing is guessed: a bad value is a usage error that names it.
#include "app/session_args.h"

#include <stdio.h>
#include <string.h>

static bool copy(char *out, size_t size, const char *value, const char *what, Error *err) {
    if (!value) return true;
    if (strlen(value) >= size) return error_set(err, EXIT_USAGE, "%s is longer than %zu characters", what, size - 1);
    snprintf(out, size, "%s", value);
    return true;
}

// Splits "key=value"; false when there is no '=' or a part is empty or too long.
static bool split(const char *given, char *key, size_t key_size, char *value, size_t value_size) {
    const char *equals = strchr(given, '=');
    if (!equals || equals == given || !equals[1]) return false;
    if ((size_t)(equals - given) >= key_size || strlen(equals + 1) >= value_size) return false;
    memcpy(key, given, (size_t)(equals - given));
    key[equals - given] = '\0';
    snprintf(value, value_size, "%s", equals + 1);
    return true;
}

static bool read_pairs(const Args *args, SessionDef *out, Error *err) {
    for (int i = 0; i < args->value_count; i++) {
        const char *name = args->values[i].name, *value = args->values[i].value;
        if (text_same(name, "--group")) {
            if (out->group_ai_count == GROUP_AIS) return error_set(err, EXIT_USAGE, "more than %d --group", GROUP_AIS);
            GroupAi *g = &out->group_ai[out->group_ai_count++];
            if (!split(value, g->group, sizeof g->group, g->ai, sizeof g->ai))
                return error_set(err, EXIT_USAGE, "--group takes NAME=AI, not '%s'", value);
        } else if (text_same(name, "--set") && text_starts(value, "data.")) {
            if (out->change_count == CHANGES) return error_set(err, EXIT_USAGE, "more than %d numbers of the data changed", CHANGES);
            Change *c = &out->change[out->change_count++];
            if (!split(value + strlen("data."), c->number, sizeof c->number, c->value, sizeof c->value))
                return error_set(err, EXIT_USAGE, "--set data takes data.TABLE.ROW.NUMBER=VALUE, as data.weapons.pistol.raise_ms=400, not '%s'", value);
        } else if (text_same(name, "--set")) {
            if (out->forced.count == TRUTH_FORCED) return error_set(err, EXIT_USAGE, "more than %d --set", TRUTH_FORCED);
            if (!split(value, out->forced.set[out->forced.count].name, 32, out->forced.set[out->forced.count].value, 64))
                return error_set(err, EXIT_USAGE, "--set takes KEY=VALUE, not '%s'", value);
            out->forced.count++;
        }
    }
    return true;
}

bool session_args(const Args *args, SessionDef *out, Error *err) {
    *out = (SessionDef){.root = app_scripts(), .seed = 1, .step_ms = 50};
    if (args->word_count > 1) return error_set(err, EXIT_USAGE, "one scenario at a time, not also '%s'", args->words[1]);
    if (!copy(out->scenario, sizeof out->scenario, args->word_count ? args->words[0] : "kiln_street", "the scenario's name", err)) return false;
    i64 step = 50, until = 0;
    if (!args_u64(args, "--seed", &out->seed, err) || !args_u64(args, "--world", &out->world_seed, err) ||
        !args_u64(args, "--policy-seed", &out->policy_seed, err) || !args_int(args, "--step-ms", 25, 100, &step, err) ||
        !args_int(args, "--until", 0, 1000000, &until, err))
        return false;
    if (step != 25 && step != 50 && step != 100) return error_set(err, EXIT_USAGE, "--step-ms is 25, 50 or 100, not %lld", (long long)step);
    out->has_world = args_has(args, "--world");
    out->has_policy = args_has(args, "--policy-seed");
    out->step_ms = (i32)step;
    out->until_ms = until * 1000;
    out->plan_path = args_value(args, "--plan");
    out->plan_go = true;
    out->record_path = args_value(args, "--record");
    return copy(out->blue, sizeof out->blue, args_value(args, "--blue"), "--blue", err) &&
           copy(out->red, sizeof out->red, args_value(args, "--red"), "--red", err) && read_pairs(args, out, err) && session_preset(out, err);
}

bool session_of_bench(const Args *args, SessionDef *out, Error *err) {
    Args rest = *args;
    if (rest.word_count) {  // the bench's own name
        rest.word_count--;
        for (int i = 0; i < rest.word_count; i++) rest.words[i] = args->words[i + 1];
    }
    if (!session_args(&rest, out, err)) return false;
    out->world_seed = 3;
    return true;
}
