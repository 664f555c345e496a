// experiment.c: the cases of an experiment over threads, run by run, and the estimates of its targets.
// Every number has its place by case, run and measure, whoever worked it out: threads change nothing.
#include "lab/experiment.h"
#include "lab/kept.h"

#include "base/hash.h"
#include "base/rng.h"

#include <malloc.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NAMES = EXPERIMENT_MEASURES, CASES_MOST = 4096, PORTION = 8, COMBINATIONS_MOST = 1024 };

// What one value of every sweep makes of the file.
typedef struct Layout {
    const ExperimentDef *def;
    const char *file;
    StandDef stand;
    ExperimentHead head;       // parameters with the sweep's values in them
    Change change[SWEEP_KEYS];
    char sweep[160];           // "step_ms=25"
    i64 runs;
    int cases;
} Layout;

typedef struct Pool {
    const Layout *plan;
    double *value[NAMES];      // by name, by job; NaN: not measured
    char name[NAMES][32];
    bool number[NAMES];        // some run measured a number, not a boolean
    int name_count;
    bool *ran;                 // by job: what a file has kept
    Kept kept;
    pthread_mutex_t lock;
    atomic_llong next, done;
    atomic_bool failed;
    i64 failed_job;            // the first, whichever thread met it
    Error error;
    u64 parameters;
} Pool;

i64 experiment_wall_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (i64)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// ---- cases ---------------------------------------------------------------------------------

static void case_values(const ExperimentHead *head, int number, ParamValue *out) {
    for (int p = head->param_count - 1; p >= 0; p--) {
        out[p] = head->param[p].value[number % head->param[p].count];
        number /= head->param[p].count;
    }
}

static int case_number(const ExperimentHead *head, const ParamValue *values) {
    int number = 0;
    for (int p = 0; p < head->param_count; p++) {
        int v = 0;
        while (v < head->param[p].count && !param_same(&head->param[p].value[v], &values[p])) v++;
        if (v == head->param[p].count) return -1;
        number = number * head->param[p].count + v;
    }
    return number;
}

static bool case_fits(const ExperimentCase *c, const ParamValue *values) {
    for (int i = 0; i < c->count; i++)
        if (!param_same(&values[c->param[i]], &c->value[i])) return false;
    return true;
}

static void case_print(const ExperimentHead *head, const ParamValue *values, Text *out) {
    for (int p = 0; p < head->param_count; p++)
        if (head->param[p].count > 1) text_add(out, "%s%s=%s", out->length ? " " : "", head->param[p].name, values[p].text);
}

// The case in one word, with all of its parameters, for the file that keeps runs.
static void case_key(const ExperimentHead *head, const ParamValue *values, Text *out) {
    text_clear(out);
    for (int p = 0; p < head->param_count; p++) text_add(out, "%s%s=%s", p ? "," : "", head->param[p].name, values[p].text);
    if (!head->param_count) text_add(out, "-");
}

// ---- threads ----------------------------------------------------------------------------------

static int name_row(Pool *pool, const char *name, Error *err) {
    i64 total = pool->plan->runs * pool->plan->cases;
    for (int i = 0; i < pool->name_count; i++)
        if (text_same(pool->name[i], name)) return i;
    if (pool->name_count == NAMES) return error_set(err, EXIT_CONTENT, "an experiment has at most %d measures", NAMES), -1;
    double *value = malloc(sizeof *value * (size_t)total);
    if (!value) return error_set(err, EXIT_IO, "out of memory for %lld runs", (long long)total), -1;
    for (i64 i = 0; i < total; i++) value[i] = NAN;
    pool->value[pool->name_count] = value;
    snprintf(pool->name[pool->name_count], sizeof pool->name[0], "%s", name);
    return pool->name_count++;
}

static void fail(Pool *pool, i64 job, const Error *err) {
    pthread_mutex_lock(&pool->lock);
    if (!pool->error.code || job < pool->failed_job) pool->error = *err, pool->failed_job = job;
    atomic_store(&pool->failed, true);
    pthread_mutex_unlock(&pool->lock);
}

static bool keep(Pool *pool, i64 job, const Measures *m, bool fresh, Error *err) {
    bool ok = true;
    pthread_mutex_lock(&pool->lock);
    if (fresh && pool->kept.open) {
        ParamValue values[EXPERIMENT_PARAMS];
        char key[400];
        Text where = text_over(key, sizeof key);
        case_values(&pool->plan->head, (int)(job / pool->plan->runs), values);
        case_key(&pool->plan->head, values, &where);
        ok = kept_add(&pool->kept, key, job % pool->plan->runs, m, err);
    }
    for (int i = 0; i < m->count && ok; i++) {
        int row = name_row(pool, m->row[i].name, err);
        ok = row >= 0;
        if (!ok) continue;
        pool->number[row] |= !m->row[i].boolean;
        pool->value[row][job] = m->row[i].value;
    }
    pthread_mutex_unlock(&pool->lock);
    return ok;
}

u64 experiment_seed(u64 seed, const ExperimentHead *head, i64 run) { return rng_mix(rng_mix(seed, hash_of_text(head->id)), (u64)run); }

static bool run_job(Stand *s, const Layout *plan, i64 job, Measures *out, Error *err) {
    ParamValue values[EXPERIMENT_PARAMS];
    i64 run = job % plan->runs;
    case_values(&plan->head, (int)(job / plan->runs), values);
    return stand_run(s, values, run, experiment_seed(plan->def->seed, &plan->head, run), out, err); // the same luck in every case: pairs
}

static bool measures_same(const Measures *a, const Measures *b) {
    if (a->count != b->count) return false;
    for (int i = 0; i < a->count; i++)
        if (!text_same(a->row[i].name, b->row[i].name) || a->row[i].value != b->row[i].value) return false;
    return true;
}

// What ran first is asked again at last: a script that remembers something would answer otherwise.
static bool ask_again(Stand *s, const Layout *plan, i64 job, const Measures *first, Error *err) {
    Measures again;
    if (!run_job(s, plan, job, &again, err)) return false;
    if (measures_same(first, &again)) return true;
    return error_at(err, EXIT_NONDETERMINISM, plan->file, 0, 0,
                    "run %lld measures something else when it is run again: setup and measure must not remember anything between runs",
                    (long long)(job % plan->runs));
}

static void work_jobs(Pool *pool, Stand *s) {
    const Layout *plan = pool->plan;
    i64 total = plan->runs * plan->cases, first_job = -1;
    Measures first, measures;
    Error err = {0};
    for (i64 from; !atomic_load(&pool->failed) && (from = atomic_fetch_add(&pool->next, PORTION)) < total;) {
        for (i64 job = from; job < i64_min(from + PORTION, total); job++) {
            if (pool->ran && pool->ran[job]) { atomic_fetch_add(&pool->done, 1); continue; }
            if (!run_job(s, plan, job, &measures, &err) || !keep(pool, job, &measures, true, &err)) { fail(pool, job, &err); return; }
            if (first_job < 0) first_job = job, first = measures;
            atomic_fetch_add(&pool->done, 1);
        }
    }
    if (first_job >= 0 && !atomic_load(&pool->failed) && !ask_again(s, plan, first_job, &first, &err)) fail(pool, total, &err);
    if (first_job >= 0) {
        pthread_mutex_lock(&pool->lock);
        pool->parameters = stand_parameters(s);
        pthread_mutex_unlock(&pool->lock);
    }
}

static void *work(void *self) {
    Pool *pool = self;
    Error err = {0};
    Stand *s = stand_create(&pool->plan->stand, &err);
    if (s) work_jobs(pool, s);
    else fail(pool, 0, &err);
    stand_destroy(s);
    return NULL;
}

static void watch(const Pool *pool, i64 began, bool *shown) {
    const ExperimentDef *def = pool->plan->def;
    i64 total = pool->plan->runs * pool->plan->cases;
    while (def->progress && !atomic_load(&pool->failed) && atomic_load(&pool->done) < total) {
        nanosleep(&(struct timespec){.tv_nsec = 20 * 1000000}, NULL);
        if (experiment_wall_ms() - began < 1000) continue;
        *shown = true;
        def->progress(def->self, pool->plan->head.id, atomic_load(&pool->done), total);
    }
}

// A world is made and thrown away thousands of times: its memory is kept, not given back and asked for each time.
static void keep_memory(void) {
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 16 << 20);
#endif
}

static bool pool_run(Pool *pool, Error *err) {
    const Layout *plan = pool->plan;
    i64 total = plan->runs * plan->cases, began = experiment_wall_ms();
    int jobs = (int)i64_clamp(plan->def->jobs, 1, i64_min(64, (total + PORTION - 1) / PORTION)), started = 0;
    pthread_t thread[64];
    bool shown = false;
    keep_memory();
    while (started < jobs && pthread_create(&thread[started], NULL, work, pool) == 0) started++;
    if (!started) work(pool); // no thread to be had: here
    watch(pool, began, &shown);
    for (int i = 0; i < started; i++) pthread_join(thread[i], NULL);
    if (shown) plan->def->progress(plan->def->self, plan->head.id, total, total);
    if (pool->error.code) *err = pool->error;
    return !pool->error.code;
}

// ---- runs kept in a file ---------------------------------------------------------------------------

static void take_kept(void *self, const char *where, i64 run, const Measures *m) {
    Pool *pool = self;
    const Layout *plan = pool->plan;
    char key[400];
    Text own = text_over(key, sizeof key);
    ParamValue values[EXPERIMENT_PARAMS];
    for (int n = 0; n < plan->cases && run >= 0 && run < plan->runs; n++) {
        case_values(&plan->head, n, values);
        case_key(&plan->head, values, &own);
        if (!text_same(key, where)) continue;
        Error err = {0};
        i64 job = n * plan->runs + run;
        pool->ran[job] = keep(pool, job, m, false, &err);
        return;
    }
}

bool experiment_kept_of(const ExperimentOne *one, u64 seed, char *out, size_t size, u64 *parameters, Error *err) {
    Stand *s = stand_create(&one->stand, err);
    if (!s) return false;
    bool ok = stand_data(s, parameters, err);
    snprintf(out, size, "experiment %s, seed %llu, step %d, parameters 0x%016llx, scripts 0x%016llx, changed %s", one->head.id, (unsigned long long)seed, (int)one->stand.step_ms,
             (unsigned long long)*parameters, (unsigned long long)stand_content(s), one->stand.change_count ? one->sweep : "nothing");
    stand_destroy(s);
    return ok;
}

static bool pool_keep(Pool *pool, Error *err) {
    const Layout *plan = pool->plan;
    ExperimentOne one = {.stand = plan->stand, .head = plan->head};
    char of[600];
    memcpy(one.sweep, plan->sweep, sizeof one.sweep);
    if (!experiment_kept_of(&one, plan->def->seed, of, sizeof of, &pool->parameters, err)) return false;
    pool->ran = calloc((size_t)(plan->runs * plan->cases), sizeof *pool->ran);
    if (!pool->ran) return error_set(err, EXIT_IO, "out of memory");
    return kept_open(&pool->kept, plan->def->keep, of, take_kept, pool, err);
}

// ---- estimates -----------------------------------------------------------------------------------

static double *column(const Pool *pool, int number, const char *name) {
    i64 runs = pool->plan->runs;
    int row = 0;
    while (row < pool->name_count && !text_same(pool->name[row], name)) row++;
    double *out = malloc(sizeof *out * (size_t)(runs + 1));
    for (i64 i = 0; out && i < runs; i++) out[i] = row < pool->name_count ? pool->value[row][number * runs + i] : NAN;
    return out;
}

static bool is_share(const Pool *pool, const char *name) {
    for (int i = 0; i < pool->name_count; i++)
        if (text_same(pool->name[i], name)) return !pool->number[i];
    return false;
}

static Sample sample_of(const Pool *pool, const ExperimentTarget *t, int number) {
    static const Aggregate by[BY_COUNT] = {AGGREGATE_MEAN, AGGREGATE_PROPORTION, AGGREGATE_QUANTILE, AGGREGATE_QUANTILE, AGGREGATE_RATIO};
    Sample s = {.by = by[t->by], .quantile = t->quantile, .count = pool->plan->runs};
    if (t->by == BY_MEAN && is_share(pool, t->of)) s.by = AGGREGATE_PROPORTION;
    s.x = column(pool, number, t->of);
    if (t->by == BY_RATIO) s.over = column(pool, number, t->over);
    return s;
}

static void sample_free(Sample *s) {
    free((double *)(uintptr_t)s->x);
    free((double *)(uintptr_t)s->over);
}

static ExperimentLine *new_line(ExperimentReport *report) {
    ExperimentLine *grown = realloc(report->line, sizeof *grown * (size_t)(report->line_count + 1));
    if (!grown) return NULL;
    report->line = grown;
    return memset(&grown[report->line_count++], 0, sizeof *grown);
}

// The target in one case of those that fit it; nothing when there is no such other case to compare with.
static bool add_line(const Pool *pool, const ExperimentTarget *t, const ParamValue *values, ExperimentReport *report) {
    const Layout *plan = pool->plan;
    ParamValue other[EXPERIMENT_PARAMS];
    memcpy(other, values, sizeof other);
    for (int i = 0; i < t->versus.count; i++) other[t->versus.param[i]] = t->versus.value[i];
    int number = case_number(&plan->head, values), second = t->versus.count ? case_number(&plan->head, other) : number;
    if (second < 0 || second >= plan->cases) return true;
    ExperimentLine *line = new_line(report);
    if (!line) return false;
    Text where = text_over(line->where, sizeof line->where);
    snprintf(line->name, sizeof line->name, "%s", t->name);
    snprintf(line->source, sizeof line->source, "%s", t->source);
    snprintf(line->unit, sizeof line->unit, "%s", t->unit);
    snprintf(line->sweep, sizeof line->sweep, "%s", plan->sweep);
    case_print(&plan->head, values, &where);
    ExperimentTarget against = *t;
    if (t->other[0]) memcpy(against.of, t->other, sizeof against.of);
    bool alone = !t->relative && !t->minus;
    Sample a = sample_of(pool, t, number), b = sample_of(pool, &against, second);
    u64 seed = rng_mix(plan->def->seed, hash_of_text(t->name));
    line->estimate = alone ? stats_estimate(&a, seed) : stats_compare(&a, &b, t->minus ? COMPARE_MINUS : COMPARE_OVER, seed);
    sample_free(&a);
    sample_free(&b);
    line->has_value = t->has_value;
    line->value = t->value;
    line->lo = t->lo;
    line->hi = t->hi;
    line->judged = isfinite(t->lo) || isfinite(t->hi);
    line->inside = line->estimate.known && line->estimate.at >= t->lo && line->estimate.at <= t->hi;
    report->outside += line->judged && !line->inside;
    return true;
}

static bool add_target(const Pool *pool, const ExperimentTarget *t, ExperimentReport *report) {
    ParamValue values[EXPERIMENT_PARAMS];
    for (int n = 0; n < pool->plan->cases; n++) {
        case_values(&pool->plan->head, n, values);
        if (case_fits(&t->when, values) && !add_line(pool, t, values, report)) return false;
    }
    return true;
}

static int name_compare(const void *a, const void *b) { return strcmp(a, b); }

static bool targeted(const ExperimentHead *head, const char *name) {
    for (int i = 0; i < head->target_count; i++)
        if (text_same(head->target[i].of, name) || text_same(head->target[i].over, name) || text_same(head->target[i].other, name)) return true;
    return false;
}

static bool add_measures(const Pool *pool, ExperimentReport *report) {
    char names[NAMES][32];
    memcpy(names, pool->name, sizeof names);
    qsort(names, (size_t)pool->name_count, sizeof names[0], name_compare);
    bool ok = true;
    for (int i = 0; i < pool->name_count && ok; i++) {
        ExperimentTarget t = {.lo = -INFINITY, .hi = INFINITY};
        snprintf(t.name, sizeof t.name, "%s", names[i]);
        snprintf(t.of, sizeof t.of, "%s", names[i]);
        if (!targeted(&pool->plan->head, names[i])) ok = add_target(pool, &t, report);
    }
    return ok;
}

// ---- sweeps ---------------------------------------------------------------------------------------

static bool plan_change(Layout *plan, const char *number, const char *value, Error *err) {
    Change *c = &plan->change[plan->stand.change_count++];
    plan->stand.change = plan->change;
    if (strlen(number) >= sizeof c->number || strlen(value) >= sizeof c->value)
        return error_set(err, EXIT_USAGE, "--sweep %.40s=%.40s is too long for a number of the data", number, value);
    memcpy(c->number, number, strlen(number) + 1);
    memcpy(c->value, value, strlen(value) + 1);
    return true;
}

static bool no_such(const Layout *plan, const char *key, Error *err) {
    const char *names[EXPERIMENT_PARAMS + 1] = {"step_ms"};
    for (int i = 0; i < plan->head.param_count; i++) names[i + 1] = plan->head.param[i].name;
    return error_set(err, EXIT_USAGE, "'%s' is neither a parameter of %s (the nearest is '%s') nor a number of the data, as data.weapons.pistol.raise_ms", key, plan->head.id,
                     text_nearest(key, names, plan->head.param_count + 1, 99));
}

static bool plan_sweep(Layout *plan, const ExperimentSweep *sweep, const char *word, Error *err) {
    size_t used = strlen(plan->sweep);
    snprintf(plan->sweep + used, sizeof plan->sweep - used, "%s%s=%s", used ? " " : "", sweep->key, word);
    i64 number;
    for (int p = 0; p < plan->head.param_count; p++) {
        ExperimentParam *param = &plan->head.param[p];
        if (!text_same(param->name, sweep->key)) continue;
        param->count = 1;
        param->value[0] = param_read(word);
        return true;
    }
    if (text_same(sweep->key, "step_ms")) {
        bool ok = text_to_i64(word, &number) && (number == 25 || number == 50 || number == 100);
        plan->stand.step_ms = ok ? (i32)number : 0;
        return ok || error_set(err, EXIT_USAGE, "step_ms is 25, 50 or 100, not %s", word);
    }
    return strchr(sweep->key, '.') ? plan_change(plan, sweep->key, word, err) : no_such(plan, sweep->key, err);
}

static bool plan_fill(Layout *plan, const ExperimentDef *def, const char *file, const ExperimentHead *head, int combination, Error *err) {
    *plan = (Layout){.def = def, .file = file, .stand = {.root = def->root, .file = file}, .head = *head};
    for (int i = 0; i < def->sweep_count; i++) {
        const ExperimentSweep *s = &def->sweep[i];
        if (!plan_sweep(plan, s, s->value[combination % s->count], err)) return false;
        combination /= s->count;
    }
    plan->runs = def->runs ? def->runs : head->runs;
    if (def->together && head->runs_most) plan->runs = i64_min(plan->runs, head->runs_most);
    i64 cases = 1;
    for (int p = 0; p < plan->head.param_count && cases <= CASES_MOST; p++) cases *= plan->head.param[p].count;
    if (cases > CASES_MOST) return error_at(err, EXIT_CONTENT, file, 0, 0, "more than %d cases", CASES_MOST);
    plan->cases = def->glance && head->apart ? 1 : (int)cases;
    return true;
}

// The estimates of every case, for what the file says of its own table.
static bool sum_up(const Pool *pool, ExperimentReport *report) {
    const Layout *plan = pool->plan;
    ExperimentSummary *rows = realloc(report->summary, sizeof *rows * (size_t)(report->summary_count + plan->cases));
    if (!rows) return false;
    report->summary = rows;
    for (int n = 0; n < plan->cases; n++) {
        ExperimentSummary *row = &rows[report->summary_count++];
        memset(row, 0, sizeof *row);
        case_values(&plan->head, n, row->values);
        for (int i = 0; i < pool->name_count; i++) {
            ExperimentTarget t = {.by = BY_MEAN};
            memcpy(t.of, pool->name[i], sizeof t.of);
            Sample sample = sample_of(pool, &t, n);
            Estimate e = stats_estimate(&sample, rng_mix(plan->def->seed, hash_of_text(t.of)));
            if (!e.known) {
                sample_free(&sample);
                continue;
            }
            Summed *s = &row->row[row->count++];
            memcpy(s->name, pool->name[i], sizeof s->name);
            s->at = e.at, s->lo = e.lo, s->hi = e.hi, s->n = e.n, s->x = sample.x, s->runs = sample.count;
        }
    }
    return true;
}

static void summary_free(ExperimentReport *report) {
    for (int n = 0; n < report->summary_count; n++)
        for (int i = 0; i < report->summary[n].count; i++) free((double *)(uintptr_t)report->summary[n].row[i].x);
    free(report->summary);
}

static bool less(const Summed *a, const Summed *b, Summed *out) {
    const Sample first = {.by = AGGREGATE_MEAN, .x = a->x, .count = i64_min(a->runs, b->runs)}, second = {.by = AGGREGATE_MEAN, .x = b->x, .count = first.count};
    Estimate e = stats_compare(&first, &second, COMPARE_MINUS, hash_of_text(a->name));
    *out = (Summed){.at = e.at, .lo = e.lo, .hi = e.hi, .n = e.n};
    return e.known;
}

static bool conclude(const Layout *plan, ExperimentReport *report, Error *err) {
    Stand *s = stand_create(&plan->stand, err);
    bool ok = s && stand_conclude(s, report->summary, report->summary_count, less, &report->said, err);
    stand_destroy(s);
    return ok;
}

static bool plan_run(const Layout *plan, ExperimentReport *report, Error *err) {
    Pool *pool = calloc(1, sizeof *pool);
    if (!pool) return error_set(err, EXIT_IO, "out of memory");
    pool->plan = plan;
    pthread_mutex_init(&pool->lock, NULL);
    bool ok = (!plan->def->keep || pool_keep(pool, err)) && pool_run(pool, err);
    kept_close(&pool->kept);
    for (int i = 0; ok && i < plan->head.target_count; i++)
        ok = add_target(pool, &plan->head.target[i], report) || error_set(err, EXIT_IO, "out of memory");
    if (ok && plan->head.concludes && !plan->def->glance) ok = sum_up(pool, report) || error_set(err, EXIT_IO, "out of memory");
    if (ok && (plan->def->measures || !plan->head.target_count)) ok = add_measures(pool, report) || error_set(err, EXIT_IO, "out of memory");
    report->runs = plan->runs;
    report->worlds += plan->runs * plan->cases;
    if (!report->parameters) report->parameters = pool->parameters;
    for (int i = 0; i < pool->name_count; i++) free(pool->value[i]);
    pthread_mutex_destroy(&pool->lock);
    free(pool->ran);
    free(pool);
    return ok;
}

bool experiment_one(const ExperimentDef *def, const char *file, ExperimentOne *out, Error *err) {
    StandDef plain = {.root = def->root, .file = file};
    Stand *s = stand_create(&plain, err);
    Layout *plan = s ? malloc(sizeof *plan) : NULL;
    bool ok = plan && plan_fill(plan, def, file, stand_head(s), 0, err);
    if (s && !plan) error_set(err, EXIT_IO, "out of memory");
    stand_destroy(s);
    for (int i = 0; ok && i < def->sweep_count; i++)
        if (def->sweep[i].count > 1) ok = error_set(err, EXIT_USAGE, "one value of %s, not %d: one case is asked what drives it", def->sweep[i].key, def->sweep[i].count);
    for (int p = 0; ok && p < plan->head.param_count; p++)
        if (plan->head.param[p].count > 1)
            ok = error_set(err, EXIT_USAGE, "%s has several cases; choose one: --sweep %s=%s", plan->head.id, plan->head.param[p].name, plan->head.param[p].value[0].text);
    if (ok) {
        out->stand = plan->stand;
        out->head = plan->head;
        memcpy(out->change, plan->change, sizeof out->change);
        memcpy(out->sweep, plan->sweep, sizeof out->sweep);
        case_values(&plan->head, 0, out->values);
        out->stand.change = NULL; // its place is in `out`, which may move
    }
    free(plan);
    return ok;
}

bool experiment_run(const ExperimentDef *def, const char *file, ExperimentReport *out, Error *err) {
    i64 began = experiment_wall_ms(), combinations = 1;
    *out = (ExperimentReport){.seed = def->seed, .jobs = def->jobs, .brief = def->brief, .said = text_new()};
    StandDef plain = {.root = def->root, .file = file};
    Stand *s = stand_create(&plain, err);
    Layout *plan = s ? malloc(sizeof *plan) : NULL;
    ExperimentHead *head = s ? malloc(sizeof *head) : NULL;
    bool ok = plan && head;
    if (s && !ok) error_set(err, EXIT_IO, "out of memory");
    if (ok) {
        *head = *stand_head(s);
        snprintf(out->id, sizeof out->id, "%s", head->id);
        snprintf(out->title, sizeof out->title, "%s", head->title);
    }
    stand_destroy(s);
    for (int i = 0; i < def->sweep_count; i++) combinations *= def->sweep[i].count;
    if (ok && def->together && head->apart) combinations = 0;
    if (ok && combinations > COMBINATIONS_MOST) ok = error_set(err, EXIT_USAGE, "more than %d combinations of --sweep", COMBINATIONS_MOST);
    for (int n = 0; ok && n < combinations; n++) ok = plan_fill(plan, def, file, head, n, err) && plan_run(plan, out, err);
    if (ok && out->summary_count) ok = conclude(plan, out, err);
    free(plan);
    free(head);
    out->wall_ms = experiment_wall_ms() - began;
    return ok;
}

bool experiment_show(const ExperimentDef *def, const char *file, i64 run, Text *out, Error *err) {
    StandDef plain = {.root = def->root, .file = file};
    Stand *s = stand_create(&plain, err);
    Layout *plan = s ? malloc(sizeof *plan) : NULL;
    Measures measures;
    bool ok = plan && plan_fill(plan, def, file, stand_head(s), 0, err);
    stand_destroy(s);
    s = ok ? stand_create(&plan->stand, err) : NULL;
    ok = s && (run < plan->runs || error_set(err, EXIT_USAGE, "run %lld is past the last of %lld", (long long)run, (long long)plan->runs)) &&
         run_job(s, plan, run, &measures, err);
    if (ok) stand_rows(s, out);
    stand_destroy(s);
    free(plan);
    return ok;
}

void experiment_report_free(ExperimentReport *report) {
    free(report->line);
    summary_free(report);
    text_free(&report->said);
    *report = (ExperimentReport){0};
}
