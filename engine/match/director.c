// director.c: the scripted course of the mission: hooks after events, timers, and the director's orders.
// It sees the truth; what it orders enters the next step like any other order.
#include "match/inside.h"

#include "base/rng.h"

#include <stdio.h>
#include <string.h>

void director_order(Director *d, const Order *order) {
    Match *m = d->match;
    Order o = *order;
    o.group = o.unit = 0;
    o.id = order_number(m, 0);
    o.ms = match_now(m);
    o.rank = RANK_DIRECT;
    if (m->ended) return;
    if (order_clean(m, &o)) step_add(m, o);
    else m->problems++, m->problem = (LangProblem){.column = 1, .text = "an order of the director makes no sense"};
}

void director_after(Director *d, i64 ms, const char *handler, i64 data) {
    Match *m = d->match;
    m->timers = grow(m->timers, m->timer_count, &m->timer_capacity, sizeof *m->timers);
    Timer *t = &m->timers[m->timer_count++];
    *t = (Timer){.ms = match_now(m) + i64_max(ms, 0), .number = ++m->last_timer, .data = data};
    snprintf(t->handler, sizeof t->handler, "%s", handler);
}

i64 director_ms(const Director *d) { return match_now(d->match); }

u64 director_draw(Director *d, u32 n) {
    RngKey key = {.seed = d->match->def.policy_seed, .replicate = d->match->replicate, .ms = match_now(d->match), .n = n};
    return rng_draw(&key);
}

const Pack *director_pack(const Director *d) { return d->match->def.pack; }

static HookPerson person(const Match *m, UnitId id) {
    UnitTruth t;
    HookPerson p = {.at = {-1, -1, -1}};
    if (!sim_unit(m->world, id, &t)) return p;
    p = (HookPerson){.group = t.group, .ordinal = t.ordinal, .kind = t.kind, .life = t.life, .custody = t.custody, .place = t.place,
                     .name = t.name, .plan = t.plan, .traits = t.traits, .at = t.at};
    p.side = m->def.pack->groups[t.group - 1].side;
    for (int i = 0; i < REGION_COUNT; i++) p.hurt |= t.wound[i] > 0;
    p.taken = t.transport > 0;
    Prognosis later;
    p.dying = p.hurt && sim_prognosis(m->world, id, &later) && later.fate == FATE_DIES_LATER;
    return p;
}

int director_people(const Director *d, HookPerson *out, int max) {
    int count = 0;
    for (int i = 1; i <= sim_unit_count(d->match->world) && count < max; i++) out[count++] = person(d->match, (UnitId)i);
    return count;
}

bool director_opening(const Director *d, Pos at, int *open_pct, int *lock_state, int *barricade) {
    OpeningTruth t;
    for (int i = 0; sim_opening(d->match->world, i, &t); i++) {
        if (!pos_same(t.at, at)) continue;
        *open_pct = t.gone ? 100 : t.open_pct;
        *lock_state = t.lock_state;
        *barricade = t.barricade;
        return true;
    }
    return false;
}

int director_next_ordinal(const Director *d, GroupId g) {
    const Match *m = d->match;
    int next = know_member_count(m->world, g) + 1;
    for (int i = 0; i < m->step_count; i++)
        if (m->step[i].verb == VERB_spawn && m->step[i].of_group == g && m->step[i].of_unit >= next) next = m->step[i].of_unit + 1;
    return next;
}

// ---- hooks ----------------------------------------------------------------------------

static bool wanted(const Match *m, const char *name) {
    const ScriptHost *host = &m->def.host;
    return host->hook && (!host->wants || host->wants(host->self, name));
}

static void hook(Match *m, const Hook *h) {
    Director d = {m};
    m->def.host.hook(m->def.host.self, &d, h);
}

static void hook_event(Match *m, const Event *e) {
    const EventInfo *info = event_info((EventKind)e->kind);
    if (!wanted(m, info->name)) return;
    Hook h = {.name = info->name, .ms = e->ms, .at = e->at, .a = e->a, .b = e->b, .handler = ""};
    if (e->unit) h.has_unit = true, h.unit = person(m, e->unit);
    if (e->other) h.has_other = true, h.other = person(m, e->other);
    if (e->verb < VERB_COUNT && e->verb) h.verb = verb_info((Verb)e->verb)->name;
    WordSet set = e->verb < VERB_COUNT ? (WordSet)verb_info((Verb)e->verb)->words : WORDS_none;
    if (set && e->a >= 1 && e->a <= word_count(set)) {
        h.word = (u8)e->a;
        h.word_name = word_name(set, e->a);
    }
    hook(m, &h);
}

// Events are copied first: a hook may make orders, but the world does not move until the next step.
void director_hooks(Match *m, int count) {
    int there;
    const Event *events = sim_events(m->world, &there);
    for (int i = 0; i < count && i < there; i++) hook_event(m, &events[i]);
}

void director_start(Match *m) {
    if (!wanted(m, "start")) return;
    hook(m, &(Hook){.name = "start", .ms = match_now(m), .at = {-1, -1, -1}, .handler = ""});
}

static int timer_first(const Match *m) {
    int first = -1;
    for (int i = 0; i < m->timer_count; i++) {
        const Timer *t = &m->timers[i];
        if (first < 0 || t->ms < m->timers[first].ms || (t->ms == m->timers[first].ms && t->number < m->timers[first].number)) first = i;
    }
    return first;
}

static bool limit_passed(const Match *m) {
    i32 limit = m->def.pack->info->limit_ms;
    return limit && match_now(m) + m->def.began_ms >= limit;
}

void director_run(Match *m) {
    i64 now = match_now(m);
    for (int i = timer_first(m); i >= 0 && m->timers[i].ms <= now; i = timer_first(m)) {
        Timer t = m->timers[i];
        m->timer_count--;
        memmove(&m->timers[i], &m->timers[i + 1], (size_t)(m->timer_count - i) * sizeof t);
        if (m->def.host.hook) hook(m, &(Hook){.name = "timer", .ms = t.ms, .at = {-1, -1, -1}, .handler = t.handler, .data = t.data});
    }
    if (limit_passed(m)) director_order(&(Director){m}, &(Order){.verb = VERB_end, .word = outcome_failure});
}

i64 director_due(const Match *m) {
    int first = timer_first(m);
    i64 due = first < 0 ? INT64_MAX : m->timers[first].ms;
    i32 limit = m->def.pack->info->limit_ms;
    return limit ? i64_min(due, i64_max(0, limit - m->def.began_ms)) : due;
}
