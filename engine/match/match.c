// match.c: one match from beginning to end: made, stepped, jumped, ended.
// A step reads as a list; a jump does nothing that stepping would not have done.
#include "match/inside.h"

#include "base/rng.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { POLICY_SALT = 0x706f6c79 };

u64 match_policy_seed(u64 seed) { return rng_mix(rng_mix(seed, POLICY_SALT), POLICY_SALT); }
i64 match_now(const Match *m) { return sim_ms(m->world); }
bool match_ended(const Match *m) { return m->ended; }
const Error *match_error(const Match *m) { return &m->error; }
const World *match_world(const Match *m) { return m->world; }
const Truth *match_truth(const Match *m) { return &m->truth; }
const MatchDef *match_def(const Match *m) { return &m->def; }
i64 match_thinks(const Match *m) { return m->thinks; }

int match_entered(const Match *m, const Order **out) {
    *out = m->entered;
    return m->entered_count;
}

bool match_fail(Match *m, const Error *err) {
    if (!m->error.code) m->error = *err;
    m->ended = true;
    return false;
}

// ---- making and ending -----------------------------------------------------------------

static void def_destroy(MatchDef *def) {
    for (int g = 0; g < GROUPS_MAX; g++) {
        Controller *c = &def->controllers[g];
        if (c->destroy) c->destroy(c->self);
        *c = (Controller){0};
    }
    if (def->host.destroy) def->host.destroy(def->host.self);
    def->host = (ScriptHost){0};
}

Match *match_make(MatchDef *def, Error *err) {
    Match *m = calloc(1, sizeof *m);
    CHECK(m);
    m->def = *def;
    memset(def->controllers, 0, sizeof def->controllers);
    def->host = (ScriptHost){0};
    m->group_count = m->def.pack->groups_count + 1;
    m->groups = calloc((size_t)m->group_count, sizeof *m->groups);
    CHECK(m->groups);
    m->writer.file.fd = -1;
    WorldDef world = world_def(m->def.pack, m->def.seed);
    if (m->def.step_ms) world.step_ms = m->def.step_ms;
    m->def.step_ms = world.step_ms;
    m->world = world_create(&world, err);
    if (m->world && m->def.check_saves) m->spare = world_create(&world, err);
    if (!m->world || (m->def.check_saves && !m->spare)) {
        match_destroy(m);
        return NULL;
    }
    return m;
}

void match_destroy(Match *m) {
    if (!m) return;
    writer_close(m);
    def_destroy(&m->def);
    if (m->world) world_destroy(m->world);
    if (m->spare) world_destroy(m->spare);
    for (int g = 0; g < m->group_count; g++) {
        free(m->groups[g].units);
        free(m->groups[g].ring);
        book_free(&m->groups[g].book);
    }
    free(m->groups);
    free(m->tactics);
    free(m->timers);
    free(m->step);
    free(m->entered);
    free(m);
}

// ---- a step ------------------------------------------------------------------------------

static void orders_enter(Match *m) {
    for (int i = 1; i < m->step_count; i++)
        for (int k = i; k > 0 && order_compare(&m->step[k - 1], &m->step[k]) > 0; k--) {
            Order swap = m->step[k];
            m->step[k] = m->step[k - 1];
            m->step[k - 1] = swap;
        }
    for (int i = 0; i < m->step_count; i++) writer_order(m, &m->step[i]);
    sim_step(m->world, m->step, m->step_count);
    Order *rows = m->entered;
    int capacity = m->entered_capacity;
    m->entered = m->step, m->entered_count = m->step_count, m->entered_capacity = m->step_capacity;
    m->step = rows, m->step_count = 0, m->step_capacity = capacity;
}

static void lives(Match *m) {
    int count;
    const Event *e = sim_events(m->world, &count);
    for (int i = 0; i < count; i++) {
        bool over = e[i].kind == EVENT_order_done || e[i].kind == EVENT_order_failed || e[i].kind == EVENT_order_refused ||
                    e[i].kind == EVENT_order_superseded;
        if (over && e[i].group && e[i].group < m->group_count) order_over(m, e[i].group, e[i].order, e[i].kind == EVENT_order_done);
    }
}

static void wind_up(Match *m) {
    int outcome;
    u16 words;
    i64 until = m->def.until_ms;
    if (know_ended(m->world, &outcome, &words) || (until && match_now(m) >= until)) m->ended = true;
}

static void finish_step(Match *m) {
    if (m->writer.hashes && match_now(m) % SECOND_MS == 0) writer_second(m);
    if (m->def.check_saves && !saves_check(m)) return;
    wind_up(m);
    if (m->ended) writer_end(m);
}

// A step in which nothing was due changes nothing that a queue could wait for but the time, which is told by queues_due.
static void enter(Match *m) {
    bool quiet = !m->step_count && sim_next_due(m->world) >= match_now(m) + m->def.step_ms;
    orders_enter(m);
    m->stirred |= !quiet;
    percepts_take(m);
    lives(m);
    int count;
    sim_events(m->world, &count);
    director_hooks(m, count);
}

bool match_step(Match *m) {
    if (m->ended) return false;
    past_run(m, INT_MAX);
    director_run(m);
    controllers_run(m);
    tactics_step(m);
    for (int g = 0; g < m->group_count; g++) m->groups[g].salient = false;
    queues_run(m);
    enter(m);
    finish_step(m);
    return !m->ended;
}

// ---- a jump ------------------------------------------------------------------------------

static i64 due(const Match *m) {
    if (m->step_count || m->stirred) return match_now(m);
    i64 ms = i64_min(i64_min(director_due(m), controllers_due(m)), i64_min(tactics_due(m), i64_min(queues_due(m), plans_due(m))));
    return i64_min(ms, past_due(m));
}

// The first boundary between steps at or after ms.
static i64 boundary(const Match *m, i64 ms) {
    i64 step = m->def.step_ms;
    return ms > INT64_MAX - step ? INT64_MAX : (ms + step - 1) / step * step;
}

static bool jump(Match *m, i64 to_ms) {
    i64 now = match_now(m), to = i64_min(boundary(m, due(m)), to_ms);
    if (m->def.until_ms) to = i64_min(to, boundary(m, m->def.until_ms));
    if (m->writer.hashes) to = i64_min(to, (now / SECOND_MS + 1) * SECOND_MS);
    if (to <= now || m->def.check_saves || sim_advance(m->world, to) == now) return false;
    m->entered_count = 0;
    finish_step(m);
    return true;
}

bool match_next(Match *m, i64 to_ms) {
    if (m->ended || match_now(m) >= to_ms) return false;
    if (!jump(m, to_ms)) match_step(m);
    return true;
}

bool match_advance(Match *m, i64 to_ms) {
    while (match_next(m, to_ms)) {}
    return !m->ended;
}

// ---- the beginning -------------------------------------------------------------------------

static bool begin(Match *m, Error *err) {
    Order *orders = calloc(TRUTH_ORDERS, sizeof *orders);
    CHECK(orders);
    bool ok = m->def.truth || truth_sample(m->def.pack, m->def.world_seed, &m->def.forced, &m->truth, err);
    if (m->def.truth) m->truth = *m->def.truth;
    m->def.truth = NULL;
    if (!ok || (m->def.record_path && !writer_open(m))) {
        free(orders);
        return m->error.code ? (*err = m->error, false) : false;
    }
    int count = m->def.bare ? 0 : truth_orders(m->def.pack, &m->truth, m->def.world_seed, orders, TRUTH_ORDERS);
    for (int i = 0; i < count; i++) director_order(&(Director){m}, &orders[i]);
    free(orders);
    for (int i = 0; i < m->def.first_count; i++) director_order(&(Director){m}, &m->def.first[i]);
    enter(m);
    director_start(m);
    finish_step(m);
    return true;
}

Match *match_create(MatchDef *def, Error *err) {
    if (!def->policy_seed) def->policy_seed = match_policy_seed(def->seed);
    Match *m = match_make(def, err);
    if (m && !begin(m, err)) {
        match_destroy(m);
        m = NULL;
    }
    return m;
}
