// bench_screen.c: frames of a mission: made from knowledge, and painted by the software renderer.
// Whole: every cell painted; dirty: what changed by a step or by moving the cursor; with all layers on as well; painting: whole frames
// against SDL_RenderGeometry.
#include "app/bench.h"
#include "app/session_args.h"
#include "view/view.h"
#ifdef THRESHOLD_SDL
#include "sdl/sdl.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES = 400, EACH = 40, FROM_MS = 90000 };  // from where the team is at the door

typedef struct Screen { Match *m; ViewState v; Log *log; Frame f; u32 heard; void *painting; } Screen;

static int by_time(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void hear(Screen *s) {
    const Percept *list;
    Seat seat = match_seat(s->m, s->v.group);
    int n = seat_percepts(&seat, s->heard, &list);
    log_percepts(s->log, match_world(s->m), s->v.group, list, n);
    if (n) s->heard = list[n - 1].id;
}

static void paint(Screen *s, bool whole) {
#ifdef THRESHOLD_SDL
    if (s->painting) painting_paint(s->painting, &s->f, whole);
#endif
    (void)s, (void)whole;
}

// A frame's CPU time in ms; the match moves on in between and is not counted.
static double frame(Screen *s, bool whole, int n) {
    KnownMember m;
    match_step(s->m);
    hear(s);
    s->v.selected = 1 + n / EACH % 4;                     // the cursor goes with one, then with the next, as at the window
    if (know_member(match_world(s->m), s->v.group, s->v.selected, &m) && m.here) s->v.cursor = m.at, s->v.storey = m.at.z;
    view_follow(s->m, &s->v, s->f.columns, s->f.rows);
    double began = bench_seconds();
    view_frame(s->m, &s->v, s->log, &s->f);
    paint(s, whole);
    return (bench_seconds() - began) * 1000;
}

static void measure(Screen *s, Report *r, const char *name, bool whole, u32 layers) {
    static double took[FRAMES];
    double sum = 0;
    s->v.layers = layers;
    for (int i = 0; i < FRAMES; i++) sum += took[i] = frame(s, whole, i);
    qsort(took, FRAMES, sizeof *took, by_time);
    report_open(r, name);
    report_figure(r, "mean_ms", sum / FRAMES, 3, "ms");
    report_figure(r, "p99_ms", took[FRAMES * 99 / 100], 3, "ms");
    report_figure(r, "worst_ms", took[FRAMES - 1], 3, "ms");
    report_shut(r);
}

// ---- against SDL's own renderer ---------------------------------------------------------------------------

#ifdef THRESHOLD_SDL
static void ours(void *self) { painting_paint(((Screen *)self)->painting, &((Screen *)self)->f, true); }
static void by_geometry(void *self) { painting_by_geometry(((Screen *)self)->painting, &((Screen *)self)->f); }

// A whole frame from cells to pixels in memory, both ways. Under the cursor, which has a frame of its own, they differ.
static void against_geometry(Screen *s, Report *r, const char *name) {
    view_frame(s->m, &s->v, s->log, &s->f);
    ours(s);
    bool there = painting_by_geometry(s->painting, &s->f);
    report_open(r, name);
    Paired pair = bench_pairs(ours, there ? by_geometry : NULL, s);
    report_figure(r, "repaint_us", pair.ours, 1, "us, the painting alone");
    if (there) {
        report_figure(r, "one_call_us", pair.peer, 1, "us, SDL_RenderGeometry in one call, software");
        report_figure(r, "repaint_ratio", pair.ratio, 3, "");
        report_figure(r, "pictures_differ", painting_differs(s->painting), 2, "levels of 255 a channel");
        report_check(r, "same_picture", painting_differs(s->painting) < 2);
    }
    report_shut(r);
}
#endif

static bool measure_size(const SessionDef *def, Shelf *shelf, int columns, int rows, Report *r, Error *err) {
    Screen s = {.m = session_create(shelf, def, err), .log = log_create()};
    bool ok = s.m && s.log && frame_init(&s.f, columns, rows);
    if (ok) {
        char name[24];
        snprintf(name, sizeof name, "%dx%d", columns, rows);
        match_advance(s.m, FROM_MS);
        view_state_init(&s.v, match_world(s.m), match_def(s.m)->pack->info->seat_group);
        s.v.cache = view_cache_create();
        hear(&s);
#ifdef THRESHOLD_SDL
        ok = (s.painting = painting_create(NULL, "dark", columns, rows, 16, err)) != NULL;
#endif
        u32 usual = s.v.layers, all = (1u << LAYER_stripped) - 1;
        char key[48];
        if (ok) snprintf(key, sizeof key, "%s whole", name), measure(&s, r, key, true, usual);
        if (ok) snprintf(key, sizeof key, "%s dirty", name), measure(&s, r, key, false, usual);
        if (ok) snprintf(key, sizeof key, "%s all layers", name), measure(&s, r, key, true, all);
#ifdef THRESHOLD_SDL
        if (ok) snprintf(key, sizeof key, "%s painting", name), against_geometry(&s, r, key);
#endif
    }
#ifdef THRESHOLD_SDL
    painting_destroy(s.painting);
#endif
    view_cache_destroy(s.v.cache);
    frame_free(&s.f);
    log_destroy(s.log);
    if (s.m) match_destroy(s.m);
    return ok;
}

static bool run(const Args *args, Report *r, Error *err) {
    static const int SIZES[][2] = {{80, 24}, {120, 40}, {160, 50}, {160, 60}};
    SessionDef def;
    if (!session_of_bench(args, &def, err)) return false;
    Shelf *shelf = shelf_of(&def, err);
    bool ok = shelf != NULL;
    for (size_t i = 0; ok && i < ARRAY_LEN(SIZES); i++) ok = measure_size(&def, shelf, SIZES[i][0], SIZES[i][1], r, err);
    if (shelf) shelf_destroy(shelf);
    return ok;
}

const Bench bench_screen = {"screen", run};
