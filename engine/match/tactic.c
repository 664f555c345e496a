// tactic.c: team tactics: started when the whole team has come to them, stepped four times a second,
// left by a unit that a higher or newer order takes, and over when the script says so.
#include "match/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Tactic *tactic_by_number(Match *m, u32 number) {
    for (int i = 0; i < m->tactic_count; i++)
        if (m->tactics[i].number == number) return &m->tactics[i];
    return NULL;
}

static void tactic_remove(Match *m, u32 number) {
    Tactic *t = tactic_by_number(m, number);
    if (!t) return;
    u32 handle = t->running ? t->handle : 0;
    int at = (int)(t - m->tactics);
    m->tactic_count--;
    memmove(t, t + 1, (size_t)(m->tactic_count - at) * sizeof *t);
    if (handle && m->def.host.tactic_stop) m->def.host.tactic_stop(m->def.host.self, handle);
    m->stirred = true;
}

void tactic_leave(Match *m, u32 number, int ordinal) {
    Tactic *t = tactic_by_number(m, number);
    if (!t) return;
    int kept = 0;
    for (int i = 0; i < t->unit_count; i++)
        if (t->units[i] != ordinal) t->units[kept++] = t->units[i];
    t->unit_count = (u8)kept;
    if (!kept) tactic_remove(m, number);
}

static u32 tactic_add(Match *m, GroupId g, u32 intent, u8 rank, const Spoken *spoken, const SpokenAct *act) {
    m->tactics = grow(m->tactics, m->tactic_count, &m->tactic_capacity, sizeof *m->tactics);
    Tactic *t = &m->tactics[m->tactic_count++];
    *t = (Tactic){.number = ++m->last_tactic, .intent = intent, .group = g, .rank = rank, .until = act->until, .since_ms = -1, .wake_ms = -1};
    t->until_mark = gate_mark(m, g, &act->until);
    snprintf(t->name, sizeof t->name, "%s", act->name);
    snprintf(t->options, sizeof t->options, "%s", act->options);
    memcpy(t->objects, act->objects, sizeof t->objects);
    t->object_count = act->object_count;
    t->unit_count = (u8)spoken->unit_count;
    memcpy(t->units, spoken->units, (size_t)spoken->unit_count);
    return t->number;
}

// A part in it for every unit of the team that its owner lets go.
bool tactic_ask(Match *m, GroupId g, u32 intent, u8 rank, bool append, const Spoken *spoken, const SpokenAct *act) {
    u8 owner = rank < RANK_TACTIC ? RANK_TACTIC : rank;
    u32 number = tactic_add(m, g, intent, owner, spoken, act);
    for (int i = 0; i < spoken->unit_count; i++) {
        Task part = {.order = {.group = g, .unit = spoken->units[i], .intent = intent, .rank = owner}, .tactic = number, .rank = owner,
                     .when = act->when, .head_ms = -1, .started_ms = -1};
        part.when_mark = gate_mark(m, g, &part.when);
        if (!queue_put(m, g, spoken->units[i], &part, append)) tactic_leave(m, number, spoken->units[i]);
    }
    return tactic_by_number(m, number) != NULL;
}

// Every unit of the team is at its part, and the gate is open for it.
static bool assembled(Match *m, const Tactic *t) {
    for (int i = 0; i < t->unit_count; i++) {
        const UnitQueue *q = queue_peek(m, t->group, t->units[i]);
        const Task *part = q && q->tasks.count ? &q->tasks.task[0] : NULL;
        if (part && part->running && !part->tactic && q->tasks.count > 1 && q->tasks.task[1].preempts) part = &q->tasks.task[1];
        if (!part || part->tactic != t->number) return false;
        if (!gate_open(m, t->group, t->units[i], &part->when, part->when_mark, part->head_ms)) return false;
    }
    return true;
}

// The team is free again; what comes after the tactic may begin.
static void release(Match *m, u32 number, bool failed) {
    Tactic t = *tactic_by_number(m, number);
    tactic_remove(m, number);
    for (int i = 0; i < t.unit_count; i++) {
        UnitQueue *q = queue_of(m, t.group, t.units[i]);
        if (!q || !q->tasks.count || q->tasks.task[0].tactic != number) continue;
        if (failed) order_lapse(m, t.group, t.units[i], &q->tasks.task[0], REASON_bad_order);
        steps_clear(m, t.group, t.units[i], REASON_task_over);
        lane_pop(m, &q->tasks);
        while (failed && q->tasks.count && q->tasks.task[0].order.intent == t.intent && !q->tasks.task[0].tactic) {
            order_lapse(m, t.group, t.units[i], &q->tasks.task[0], REASON_follows);
            lane_pop(m, &q->tasks);
        }
    }
}

static void tactic_begin(Match *m, u32 number) {
    Seat seat;
    Error err = {0};
    Tactic t = *tactic_by_number(m, number);
    for (int i = 0; i < t.unit_count; i++) {
        UnitQueue *q = queue_of(m, t.group, t.units[i]);
        if (q->tasks.task[0].tactic != number) lane_pop(m, &q->tasks);
        q->tasks.task[0].running = true;
        q->tasks.task[0].started_ms = match_now(m);
        q->starts++;
        q->start_ms = match_now(m);
    }
    seat = match_seat(m, t.group);
    u32 handle = m->def.host.tactic_start
        ? m->def.host.tactic_start(m->def.host.self, &seat, t.intent, t.name, t.units, t.unit_count, t.objects, t.object_count, t.options, &err) : 0;
    Tactic *now = tactic_by_number(m, number);
    if (!handle) {
        m->problems++;
        m->problem = (LangProblem){.column = 1};
        snprintf(m->problem.text, sizeof m->problem.text, "%s cannot begin: %.220s", t.name, err.text[0] ? err.text : "nobody knows it");
        if (now) release(m, number, true);
        return;
    }
    if (!now) return;
    now->handle = handle;
    now->running = true;
    now->since_ms = now->wake_ms = match_now(m);
    m->stirred = true;
}

static void step_one(Match *m, Tactic *t, bool salient) {
    i64 now = match_now(m), wake = now + TACTIC_MS;
    u32 number = t->number;
    if (t->wake_ms > now && !salient) return;
    Seat seat = match_seat(m, t->group);
    m->thinks++;
    bool done = m->def.host.tactic_step(m->def.host.self, &seat, t->handle, now, &wake);
    t = tactic_by_number(m, number);
    if (!t) return;
    t->wake_ms = i64_max(wake, now + 1);
    if (done) release(m, number, false);
}

void tactics_start(Match *m) {
    for (int i = 0; i < m->tactic_count; i++) {
        u32 number = m->tactics[i].number;
        if (m->tactics[i].running || !assembled(m, &m->tactics[i])) continue;
        tactic_begin(m, number);
        Tactic *t = tactic_by_number(m, number);
        if (t) step_one(m, t, true);
        i = -1;  // the list may have changed
    }
}

static void stop_over(Match *m) {
    for (int i = m->tactic_count - 1; i >= 0; i--) {
        Tactic *t = &m->tactics[i];
        if (!t->running || !t->until.kind || !gate_open(m, t->group, t->units[0], &t->until, t->until_mark, t->since_ms)) continue;
        Tactic copy = *t;
        release(m, copy.number, false);
        for (int k = 0; k < copy.unit_count; k++)
            step_add(m, (Order){.ms = match_now(m), .id = order_number(m, copy.group), .intent = copy.intent, .group = copy.group,
                                .unit = copy.units[k], .verb = VERB_hold, .rank = copy.rank});
    }
}

void tactics_step(Match *m) {
    u32 last = 0;
    stop_over(m);
    for (;;) {  // by number, since a step may start or end others
        Tactic *next = NULL;
        for (int i = 0; i < m->tactic_count; i++)
            if (m->tactics[i].running && m->tactics[i].number > last && (!next || m->tactics[i].number < next->number)) next = &m->tactics[i];
        if (!next) return;
        last = next->number;
        step_one(m, next, m->groups[next->group].salient);
    }
}

i64 tactics_due(const Match *m) {
    i64 due = INT64_MAX;
    for (int i = 0; i < m->tactic_count; i++) {
        const Tactic *t = &m->tactics[i];
        if (t->running) due = i64_min(due, i64_min(t->wake_ms, gate_due(&t->until, t->since_ms)));
    }
    return due;
}

int match_tactics(const Match *m, GroupId g, TacticView *out, int max) {
    int count = 0;
    for (int i = 0; i < m->tactic_count && count < max; i++) {
        const Tactic *t = &m->tactics[i];
        if (t->group != g || !t->running) continue;
        TacticView *v = &out[count++];
        *v = (TacticView){.intent = t->intent, .unit_count = t->unit_count, .since_ms = t->since_ms};
        memcpy(v->name, t->name, sizeof v->name);
        memcpy(v->units, t->units, sizeof v->units);
    }
    return count;
}
