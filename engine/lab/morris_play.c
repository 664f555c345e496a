// morris_play.c: the points of a design played over threads: each in a stand of its own, with its numbers moved.
// What a point measured has its place by point, run and outcome, whoever played it; what is kept is not played again.
#include "lab/kept.h"
#include "lab/morris.h"

#include "base/hash.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Known { u64 point; i64 run; double value[MORRIS_OUTCOMES]; } Known; // of the file that keeps them

struct MorrisPlay {
    const MorrisDef *def;
    MorrisReport *report;
    ExperimentOne one;         // the case that is played
    char measure[MORRIS_OUTCOMES][32];
    Kept kept;
    Known *known; int known_count, known_capacity;
    // of the points under way
    MorrisPoint *point; int count;
    atomic_int next;
    atomic_llong done;
    atomic_bool failed;
    pthread_mutex_t lock;
    int failed_point;          // the first, whichever thread met it
    Error error;
};

// ---- what a point is -------------------------------------------------------------------------------

// By what is moved and how far, not by its place in the design: a longer design finds it again.
static u64 key_of(const MorrisPlay *p, const MorrisPoint *point) {
    Hash h = hash_begin(1);
    for (int f = 0; f < p->report->factor_count; f++)
        for (int i = 0; point->moved[f] && i < p->report->factor[f].field_count; i++) {
            hash_bytes(&h, p->report->factor[f].field[i], strlen(p->report->factor[f].field[i]));
            hash_word(&h, (u64)(i64)point->moved[f]);
        }
    return hash_end(&h);
}

static bool stand_of(const MorrisPlay *p, const MorrisPoint *point, Stand **out, Error *err) {
    int count = p->one.stand.change_count, room = count + p->report->factor_count * MORRIS_FIELDS;
    Change *change = calloc((size_t)room + 1, sizeof *change);
    if (!change) return error_set(err, EXIT_IO, "out of memory");
    if (count) memcpy(change, p->one.change, sizeof *change * (size_t)count);
    for (int f = 0; f < p->report->factor_count; f++)
        for (int i = 0; point->moved[f] && i < p->report->factor[f].field_count; i++) {
            snprintf(change[count].number, sizeof change->number, "%s", p->report->factor[f].field[i]);
            snprintf(change[count++].value, sizeof change->value, "%+d%%", point->moved[f]);
        }
    StandDef stand = p->one.stand;
    stand.change = change, stand.change_count = count;
    *out = stand_create(&stand, err);
    free(change);
    return *out != NULL;
}

// ---- threads ------------------------------------------------------------------------------------------

static void take(const MorrisPlay *p, const Measures *m, double *value) {
    for (int o = 0; o < p->report->outcome_count; o++)
        for (int i = 0; i < m->count; i++)
            if (text_same(m->row[i].name, p->measure[o])) value[o] = m->row[i].value;
}

static bool keep(MorrisPlay *p, u64 key, i64 run, const Measures *m, Error *err) {
    char where[40];
    snprintf(where, sizeof where, "point-%016llx", (unsigned long long)key);
    pthread_mutex_lock(&p->lock);
    bool ok = kept_add(&p->kept, where, run, m, err);
    pthread_mutex_unlock(&p->lock);
    return ok;
}

static const Known *known_of(const MorrisPlay *p, u64 key, i64 run) {
    for (int i = 0; i < p->known_count; i++)
        if (p->known[i].point == key && p->known[i].run == run) return &p->known[i];
    return NULL;
}

static bool play_point(MorrisPlay *p, MorrisPoint *point, Error *err) {
    u64 key = key_of(p, point);
    Stand *s = NULL;
    bool ok = true;
    Measures m;
    for (int r = 0; ok && r < point->runs && !atomic_load(&p->failed); r++) {
        i64 run = point->first_run + r;
        double *value = &point->value[r * MORRIS_OUTCOMES];
        const Known *known = known_of(p, key, run);
        if (known) memcpy(value, known->value, sizeof known->value);
        else {
            ok = (s || stand_of(p, point, &s, err)) && stand_run(s, p->one.values, run, experiment_seed(p->def->run.seed, &p->one.head, run), &m, err) && keep(p, key, run, &m, err);
            if (ok) take(p, &m, value);
        }
        atomic_fetch_add(&p->done, 1);
    }
    stand_destroy(s);
    return ok;
}

static void *work(void *self) {
    MorrisPlay *p = self;
    for (int i; !atomic_load(&p->failed) && (i = atomic_fetch_add(&p->next, 1)) < p->count;) {
        Error err = {0};
        if (play_point(p, &p->point[i], &err)) continue;
        pthread_mutex_lock(&p->lock);
        if (!p->error.code || i < p->failed_point) p->error = err, p->failed_point = i;
        atomic_store(&p->failed, true);
        pthread_mutex_unlock(&p->lock);
    }
    return NULL;
}

static void watch(const MorrisPlay *p, i64 total) {
    const ExperimentDef *def = &p->def->run;
    while (def->progress && !atomic_load(&p->failed) && atomic_load(&p->done) < total) {
        nanosleep(&(struct timespec){.tv_nsec = 100 * 1000000}, NULL);
        def->progress(def->self, p->report->id, atomic_load(&p->done), total);
    }
}

bool morris_play(MorrisPlay *p, MorrisPoint *point, int count, Error *err) {
    pthread_t thread[64];
    int jobs = (int)i64_clamp(p->def->run.jobs, 1, i64_min(64, count)), started = 0;
    i64 total = 0;
    for (int i = 0; i < count; i++) total += point[i].runs;
    p->point = point, p->count = count;
    atomic_store(&p->next, 0);
    atomic_store(&p->done, 0);
    while (started < jobs && pthread_create(&thread[started], NULL, work, p) == 0) started++;
    if (!started) work(p);
    watch(p, total);
    for (int i = 0; i < started; i++) pthread_join(thread[i], NULL);
    p->report->worlds += total;
    if (p->error.code) *err = p->error;
    return !p->error.code;
}

// ---- opening ----------------------------------------------------------------------------------------------

static void take_kept(void *self, const char *where, i64 run, const Measures *m) {
    MorrisPlay *p = self;
    Known known = {.run = run};
    for (int o = 0; o < MORRIS_OUTCOMES; o++) known.value[o] = NAN;
    if (!text_starts(where, "point-")) return;
    known.point = strtoull(where + strlen("point-"), NULL, 16);
    take(p, m, known.value);
    if (p->known_count == p->known_capacity) {
        int capacity = p->known_capacity ? 2 * p->known_capacity : 1024;
        Known *grown = realloc(p->known, sizeof *grown * (size_t)capacity);
        if (!grown) return; // it is played again
        p->known = grown, p->known_capacity = capacity;
    }
    p->known[p->known_count++] = known;
}

// The outcomes are what the targets of the file ask for.
static bool outcomes(MorrisPlay *p, const char *file, Error *err) {
    MorrisReport *r = p->report;
    for (int t = 0; t < p->one.head.target_count; t++) {
        const ExperimentTarget *target = &p->one.head.target[t];
        bool there = false;
        for (int o = 0; o < r->outcome_count; o++) there |= text_same(p->measure[o], target->of);
        if (there || r->outcome_count == MORRIS_OUTCOMES) continue;
        memcpy(p->measure[r->outcome_count], target->of, sizeof target->of);
        snprintf(r->outcome[r->outcome_count++], sizeof r->outcome[0], "%.31s", target->name);
    }
    return r->outcome_count || error_at(err, EXIT_CONTENT, file, 0, 0, "it has no targets: they name the outcomes of which --morris asks what drives them");
}

MorrisPlay *morris_play_open(const MorrisDef *def, const char *file, MorrisReport *report, Error *err) {
    MorrisPlay *p = calloc(1, sizeof *p);
    char of[600];
    if (!p) return error_set(err, EXIT_IO, "out of memory"), NULL;
    p->def = def;
    p->report = report;
    pthread_mutex_init(&p->lock, NULL);
    bool ok = experiment_one(&def->run, file, &p->one, err) && outcomes(p, file, err);
    p->one.stand.change = p->one.change;
    if (ok) {
        snprintf(report->id, sizeof report->id, "%s", p->one.head.id);
        snprintf(report->title, sizeof report->title, "%s", p->one.head.title);
        ok = experiment_kept_of(&p->one, def->run.seed, of, sizeof of, &report->parameters, err);
    }
    if (ok && def->run.keep) ok = kept_open(&p->kept, def->run.keep, of, take_kept, p, err);
    if (ok) return p;
    morris_play_close(p);
    return NULL;
}

void morris_play_close(MorrisPlay *p) {
    if (!p) return;
    kept_close(&p->kept);
    pthread_mutex_destroy(&p->lock);
    free(p->known);
    free(p);
}
