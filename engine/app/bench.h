// bench.h: what the benches share: the row of a bench, CPU time, interleaved pairs, figures and checks.
// A figure counts only with its checks: report_close returns EXIT_CHECK when one did not hold.
#pragma once
#include "app/command.h"

// How a bench speaks: lines as they come, or one JSON object at the end.
typedef struct Report Report;
void report_figure(Report *r, const char *key, double value, int decimals, const char *unit);
void report_word(Report *r, const char *key, const char *value);
void report_check(Report *r, const char *key, bool held);  // when false, every figure of the run is void
void report_open(Report *r, const char *key);              // what follows belongs to it, one level deep
void report_shut(Report *r);
// A table: rows of as many values as there are columns; the decimals of each column.
typedef struct ReportColumn { const char *key; int decimals; } ReportColumn;
enum { REPORT_COLUMNS = 10 };
void report_table(Report *r, const char *key, const ReportColumn *columns, int count);
void report_row(Report *r, const double *values);
void report_table_end(Report *r);

// A new bench is a file bench_<name>.c that defines one of these, a declaration below, and a line
// in the table of cmd_bench.c, where the help is.
typedef struct Bench {
    const char *name;
    // words[0] of the arguments is the bench's name. False with an error.
    bool (*run)(const Args *args, Report *r, Error *err);
} Bench;

extern const Bench bench_match, bench_step, bench_path, bench_sight, bench_screen, bench_sound, bench_sandbox, bench_batch;

double bench_seconds(void);      // CPU time of this thread
void bench_one_core(void);       // stay on the core that runs this thread now; the command does it once

// One pass of ours against one of a peer, in turn, on the same core. Each run repeats its pass
// until it has taken 20 ms; the ratio is the median over the pairs of runs.
enum { BENCH_PAIRS = 7 };
typedef struct Paired { double ours, peer, ratio; } Paired;  // medians, microseconds a pass
Paired bench_pairs(void (*ours)(void *self), void (*peer)(void *self), void *self);  // peer NULL: ours alone
double bench_median(double *values, int count);                                      // sorts them
double bench_alone(void (*pass)(void *self), void *self);                            // median, microseconds a pass
