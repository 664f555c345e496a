// bench.c: clocks, pairs and the two ways to print a figure.
// Only ratios of one interleaved run count: a busy machine changes single figures by a third.
#include "app/bench_report.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// ---- time

double bench_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void bench_one_core(void) {
    cpu_set_t one;
    int core = sched_getcpu();
    if (core < 0) return;
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    sched_setaffinity(0, sizeof one, &one);
}

static double timed(void (*pass)(void *self), void *self, i64 times) {
    double began = bench_seconds();
    for (i64 i = 0; i < times; i++) pass(self);
    return (bench_seconds() - began) * 1e6 / (double)times;
}

static const double RUN_US = 20000;

// How often the pass has to be repeated for a run long enough to be measured.
static i64 times_for_a_run(void (*pass)(void *self), void *self) {
    double once = timed(pass, self, 1);
    for (i64 times = 4; once * (double)times < RUN_US; times *= 4) once = timed(pass, self, times);
    return once >= RUN_US ? 1 : (i64)(RUN_US / once) + 1;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double bench_median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[count / 2];
}

Paired bench_pairs(void (*ours)(void *self), void (*peer)(void *self), void *self) {
    if (!peer) return (Paired){bench_alone(ours, self), 0, 0};
    double a[BENCH_PAIRS], b[BENCH_PAIRS], ratio[BENCH_PAIRS];
    i64 times_a = times_for_a_run(ours, self), times_b = times_for_a_run(peer, self);
    for (int i = 0; i < BENCH_PAIRS; i++) {
        bool first = i % 2 == 0;  // who goes first changes, so that a drift of the clock favours nobody
        if (first) a[i] = timed(ours, self, times_a);
        b[i] = timed(peer, self, times_b);
        if (!first) a[i] = timed(ours, self, times_a);
        ratio[i] = a[i] / b[i];
    }
    return (Paired){bench_median(a, BENCH_PAIRS), bench_median(b, BENCH_PAIRS), bench_median(ratio, BENCH_PAIRS)};
}

double bench_alone(void (*pass)(void *self), void *self) {
    double a[BENCH_PAIRS];
    i64 times = times_for_a_run(pass, self);
    for (int i = 0; i < BENCH_PAIRS; i++) a[i] = timed(pass, self, times);
    return bench_median(a, BENCH_PAIRS);
}

// ---- figures

void report_begin(Report *r, const char *bench, bool json) {
    *r = (Report){.to_json = json, .sound = true, .text = text_new()};
    r->json = json_begin(&r->text, false);
    if (!json) return;
    json_open(&r->json, NULL, '{');
    json_text(&r->json, "schema", "threshold.bench/1");
    json_text(&r->json, "bench", bench);
}

static void line(const Report *r, const char *key, const char *value, const char *unit) {
    printf("%s%-*s %14s %s\n", r->inside ? "  " : "", r->inside ? 28 : 30, key, value, unit);
}

static i64 power_of_ten(int decimals) {
    i64 scale = 1;
    while (decimals-- > 0) scale *= 10;
    return scale;
}

static void json_number(Report *r, const char *key, double value, int decimals) {
    i64 scale = power_of_ten(decimals);
    double scaled = value * (double)scale;
    i64 whole = (i64)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    if (decimals) json_decimal(&r->json, key, whole, scale);
    else json_int(&r->json, key, whole);
}

void report_figure(Report *r, const char *key, double value, int decimals, const char *unit) {
    char number[48];
    snprintf(number, sizeof number, "%.*f", decimals, value);
    if (r->to_json) json_number(r, key, value, decimals);
    else line(r, key, number, unit);
}

void report_word(Report *r, const char *key, const char *value) {
    if (r->to_json) json_text(&r->json, key, value);
    else line(r, key, value, "");
}

void report_check(Report *r, const char *key, bool held) {
    r->sound &= held;
    if (r->to_json) json_bool(&r->json, key, held);
    else line(r, key, held ? "yes" : "NO", "");
}

void report_open(Report *r, const char *key) {
    if (r->to_json) json_open(&r->json, key, '{');
    else printf("%s\n", key);
    r->inside = true;
}

void report_shut(Report *r) {
    if (r->to_json) json_close(&r->json, '}');
    r->inside = false;
}

void report_table(Report *r, const char *key, const ReportColumn *columns, int count) {
    r->columns = columns;
    r->column_count = count;
    if (r->to_json) {
        json_open(&r->json, key, '[');
        return;
    }
    printf("%s\n", key);
    for (int i = 0; i < count; i++) printf(" %*s", (int)i64_max(10, (i64)strlen(columns[i].key)), columns[i].key);
    printf("\n");
}

void report_row(Report *r, const double *values) {
    if (r->to_json) json_open(&r->json, NULL, '{');
    for (int i = 0; i < r->column_count; i++) {
        const ReportColumn *c = &r->columns[i];
        if (r->to_json) json_number(r, c->key, values[i], c->decimals);
        else printf(" %*.*f", (int)i64_max(10, (i64)strlen(c->key)), c->decimals, values[i]);
    }
    if (r->to_json) json_close(&r->json, '}');
    else printf("\n");
}

void report_table_end(Report *r) {
    if (r->to_json) json_close(&r->json, ']');
}

int report_end(Report *r) {
    if (r->to_json) {
        json_bool(&r->json, "sound", r->sound);
        json_close(&r->json, '}');
        printf("%s\n", r->text.at);
    } else if (!r->sound) {
        printf("A check did not hold: the figures above are void.\n");
    }
    text_free(&r->text);
    return r->sound ? EXIT_OK : EXIT_CHECK;
}
