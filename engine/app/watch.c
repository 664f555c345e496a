// watch.c: the tally, the event lines and the hashes, step by step.
// Reads truth: nothing of it is printed before the match is over unless asked for.
#include "app/watch.h"
#include "base/json.h"

#include <stdio.h>
#include <string.h>

static void put_place(Json *j, const char *key, Pos at) {
    json_open(j, key, '[');
    json_int(j, NULL, at.x);
    json_int(j, NULL, at.y);
    json_int(j, NULL, at.z);
    json_close(j, ']');
}

static void put_number(Json *j, const char *key, i64 value) {
    if (value) json_int(j, key, value);
}

static void put_event(const Event *e, Text *out) {
    Json j = json_begin(out, false);
    json_open(&j, NULL, '{');
    json_int(&j, "ms", e->ms);
    json_int(&j, "id", e->id);
    json_text(&j, "kind", event_info(e->kind)->name);
    put_number(&j, "cause", e->cause);
    put_number(&j, "unit", e->unit);
    put_number(&j, "other", e->other);
    put_number(&j, "group", e->group);
    put_number(&j, "order", e->order);
    put_number(&j, "percept", e->percept);
    put_number(&j, "contact", e->contact);
    if (e->verb) json_text(&j, "verb", verb_info(e->verb)->name);
    if (e->reason) json_text(&j, "reason", reason_name(e->reason));
    if (e->sound) json_text(&j, "sound", sound_name(e->sound));
    put_place(&j, "at", e->at);
    put_number(&j, "a", e->a);
    put_number(&j, "b", e->b);
    put_number(&j, "c", e->c);
    json_close(&j, '}');
    text_char(out, '\n');
}

static void print_hash(const Watch *watch, i64 ms, u64 hash) {
    if (watch->json) printf("{\"schema\":\"threshold.hash/1\",\"ms\":%lld,\"hash\":\"0x%016llx\"}\n", (long long)ms, (unsigned long long)hash);
    else printf("%lld.%03lld %016llx\n", (long long)(ms / 1000), (long long)(ms % 1000), (unsigned long long)hash);
}

static void say_script_error(Watch *watch) {
    const char *last = watch->script ? script_last_error(watch->script) : "", *when = strstr(last, " at ");
    size_t thing = when ? (size_t)(when - last) : strlen(last); // file, line and hook: the same again is not said
    if (!thing || (strlen(watch->said) == thing && !strncmp(last, watch->said, thing))) return;
    snprintf(watch->said, sizeof watch->said, "%.*s", (int)thing, last);
    fflush(stdout);
    fprintf(stderr, "threshold: script: %s\n", last);
}

void watch_step(void *self, Match *m) {
    Watch *watch = self;
    const World *w = match_world(m);
    if (watch->tally) tally_step(watch->tally, w);
    if (watch->events) {
        int count;
        const Event *events = sim_events(w, &count);
        for (int i = 0; i < count; i++) put_event(&events[i], watch->events);
    }
    say_script_error(watch);
    if (watch->hash_ms && sim_ms(w) % watch->hash_ms == 0) print_hash(watch, sim_ms(w), sim_hash(w));
}

const char *watch_verdict(void *self, Match *m) {
    Watch *watch = self;
    Verdict v = tally_verdict(watch->tally, match_world(m));
    Text text = text_over(watch->verdict, sizeof watch->verdict);
    text_clear(&text);
    verdict_text(match_def(m)->pack, match_truth(m), &v, watch->tally, match_world(m), &text);
    return watch->verdict;
}

void watch_print_verdict(const Watch *watch, const Match *m) {
    const World *w = match_world(m);
    Verdict v = tally_verdict(watch->tally, w);
    Text text = text_new();
    verdict_text(match_def(m)->pack, match_truth(m), &v, watch->tally, w, &text);
    printf("\n%s", text.at);
    text_free(&text);
}
