// queue.c: what each unit is to do, one thing after the other, and who owns it.
// A higher rank takes a unit from a lower one, never the other way round.
#include "match/inside.h"

#include <stdlib.h>
#include <string.h>

void *grow(void *at, int count, int *capacity, size_t each) {
    if (count < *capacity) return at;
    int wanted = *capacity ? *capacity * 2 : 16;
    while (wanted <= count) wanted *= 2;
    void *more = realloc(at, (size_t)wanted * each);
    CHECK(more);
    *capacity = wanted;
    return more;
}

bool verb_speaks(Verb verb) {
    return verb == VERB_rules || verb == VERB_report || verb == VERB_signal || verb == VERB_request || verb == VERB_ask || verb == VERB_declare;
}

UnitQueue *queue_of(Match *m, GroupId g, int ordinal) {
    MatchGroup *group = &m->groups[g];
    if (ordinal < 1 || ordinal > know_member_count(m->world, g)) return NULL;
    if (ordinal > group->unit_count) {
        UnitQueue *units = realloc(group->units, (size_t)ordinal * sizeof *units);
        CHECK(units);
        memset(units + group->unit_count, 0, (size_t)(ordinal - group->unit_count) * sizeof *units);
        for (int i = group->unit_count; i < ordinal; i++) units[i].spoke_ms = -1;
        group->units = units;
        group->unit_count = ordinal;
    }
    return &group->units[ordinal - 1];
}

const UnitQueue *queue_peek(const Match *m, GroupId g, int ordinal) {
    const MatchGroup *group = &m->groups[g];
    return ordinal >= 1 && ordinal <= group->unit_count ? &group->units[ordinal - 1] : NULL;
}

static void head(Match *m, Lane *lane) {
    if (lane->count && lane->task[0].head_ms < 0) lane->task[0].head_ms = match_now(m);
}

void lane_pop(Match *m, Lane *lane) {
    CHECK(lane->count > 0);
    lane->count--;
    memmove(lane->task, lane->task + 1, (size_t)lane->count * sizeof(Task));
    m->stirred = true;
    head(m, lane);
}

bool lane_push(Match *m, Lane *lane, const Task *task) {
    if (lane->count == TASKS_MAX) return false;
    lane->task[lane->count++] = *task;
    m->stirred = true;
    head(m, lane);
    return true;
}

// Nothing that was given goes without a word: what has not begun is told as lapsed, with why. What runs
// ends in the sim; a part in a team's task has no order of its own and is told without a verb.
void order_lapse(Match *m, GroupId g, int ordinal, const Task *task, Reason why) {
    if ((task->running && !task->tactic) || m->step_count >= LAPSES_MOST) return;
    Order o = task->order;
    if (task->tactic) o = (Order){.id = order_number(m, g), .intent = task->order.intent, .rank = task->rank};
    o.ms = match_now(m);
    o.group = g, o.unit = (u8)ordinal;
    o.lapsed = (u8)why;
    step_add(m, o);
}

static void lane_clear(Match *m, GroupId g, int ordinal, Lane *lane, Reason why) {
    for (int i = 0; i < lane->count; i++) order_lapse(m, g, ordinal, &lane->task[i], why);
    lane->count = 0;
}

u8 seat_owner(const Seat *seat, int ordinal) {
    const UnitQueue *q = queue_of(seat->match, seat->group, ordinal);
    return q && q->tasks.count ? q->tasks.task[0].rank : RANK_THINK;
}

void steps_clear(Match *m, GroupId g, int ordinal, Reason why) { lane_clear(m, g, ordinal, &queue_of(m, g, ordinal)->steps, why); }

void queue_clear(Match *m, GroupId g, int ordinal, Reason why) {
    UnitQueue *q = queue_of(m, g, ordinal);
    steps_clear(m, g, ordinal, why);
    while (q->tasks.count) {
        Task task = q->tasks.task[--q->tasks.count];
        order_lapse(m, g, ordinal, &task, why);
        if (task.tactic) tactic_leave(m, task.tactic, ordinal);
    }
    m->stirred = true;
}

// What enters a step is what its text says, no more: so the record holds all of it.
bool order_clean(const Match *m, Order *order) {
    char line[400];
    LangProblem problem;
    Order said;
    Text text = text_over(line, sizeof line);
    order_print(m->def.pack, order, &text);
    if (text.full || !order_parse(m->def.pack, line, &said, &problem)) return false;
    said.ms = order->ms, said.id = order->id, said.intent = order->intent, said.answers = order->answers, said.rank = order->rank;
    *order = said;
    return true;
}

void step_add(Match *m, Order order) {
    m->step = grow(m->step, m->step_count, &m->step_capacity, sizeof *m->step);
    m->step[m->step_count++] = order;
    m->stirred = true;
}

u32 order_number(Match *m, GroupId g) { return ++m->groups[g].last_order; }

// ---- asking ---------------------------------------------------------------------------

static Task task_of(const Match *m, const Ask *ask, GroupId g, u8 rank, u32 id) {
    Task task = {.order = ask->order, .rank = rank, .when = ask->when, .until = ask->until, .head_ms = -1, .started_ms = -1};
    task.order.group = g;
    task.order.id = id;
    task.order.intent = ask->intent;
    task.order.answers = ask->answers;
    task.order.rank = rank;
    task.when_mark = gate_mark(m, g, &ask->when);
    task.until_mark = gate_mark(m, g, &ask->until);
    return task;
}

// A gated task given in place of what runs waits behind it, ready to break in.
static void replace(Match *m, GroupId g, int ordinal, Task *task) {
    UnitQueue *q = queue_of(m, g, ordinal);
    bool waits = task->when.kind && q->tasks.count && q->tasks.task[0].running && !q->tasks.task[0].tactic;
    Task running = q->tasks.task[0];
    queue_clear(m, g, ordinal, REASON_superseded);
    task->preempts = waits;
    if (waits) running.rank = task->rank, q->tasks.task[q->tasks.count++] = running;
}

// What a unit has just been told, and has not had the time to begin: said once more by the same owner it would only begin later.
enum { REACTING_MS = 1500 };

static bool said_again(const Match *m, const Lane *lane, const Ask *ask, u8 rank) {
    const Task *t = &lane->task[0];
    const Order *a = &t->order, *b = &ask->order;
    if (ask->append || ask->when.kind || ask->until.kind || lane->count != 1 || t->tactic || !t->running || t->rank != rank || t->until.kind) return false;
    return match_now(m) - t->started_ms < REACTING_MS && a->verb == b->verb && a->has == b->has && a->pace == b->pace && a->stance == b->stance && a->dir == b->dir &&
           a->x == b->x && a->y == b->y && a->z == b->z && a->contact == b->contact && a->track == b->track && a->mate == b->mate && a->item == b->item &&
           a->word == b->word && a->text == b->text && a->amount == b->amount;
}

static u32 ask_tactic(Match *m, GroupId g, UnitQueue *q, const Ask *ask) {
    Task *part = q->tasks.count ? &q->tasks.task[0] : NULL;
    if (!part || !part->tactic || !part->running) return 0;
    const Tactic *t = tactic_by_number(m, part->tactic);
    if (ask->intent && ask->intent != t->intent) return 0;
    if (said_again(m, &q->steps, ask, part->rank)) return q->steps.task[0].order.id;
    Task task = task_of(m, ask, g, part->rank, order_number(m, g));
    task.order.intent = t->intent;
    if (!ask->append) steps_clear(m, g, ask->order.unit, REASON_superseded);
    if (lane_push(m, &q->steps, &task)) return task.order.id;
    order_lapse(m, g, ask->order.unit, &task, REASON_too_much);
    return 0;
}

static u32 holder(const UnitQueue *q) { return q->tasks.task[0].tactic ? q->tasks.task[0].tactic : q->tasks.task[0].order.id; }

// A script asks again and again: it is told once for each thing that its unit is held with.
static bool refused_before(const UnitQueue *q, u8 rank) {
    return q->tasks.count && rank < q->tasks.task[0].rank && rank < RANK_PLAN && q->refused_for == holder(q);
}

static bool refuse(Match *m, GroupId g, int ordinal, const Task *task) {
    UnitQueue *q = queue_of(m, g, ordinal);
    q->refused_for = holder(q);
    order_lapse(m, g, ordinal, task, REASON_owned);
    return false;
}

bool queue_put(Match *m, GroupId g, int ordinal, Task *task, bool append) {
    UnitQueue *q = queue_of(m, g, ordinal);
    bool owned = q->tasks.count > 0;
    u8 owner = owned ? q->tasks.task[0].rank : 0;
    if (owned && task->rank < owner) return refuse(m, g, ordinal, task);
    if (!append || !owned || task->rank > owner) replace(m, g, ordinal, task);
    if (lane_push(m, &q->tasks, task)) return true;
    order_lapse(m, g, ordinal, task, REASON_too_much);
    return false;
}

static u32 ask_queue(Match *m, GroupId g, const Ask *ask, bool append) {
    UnitQueue *q = queue_of(m, g, ask->order.unit);
    if (refused_before(q, ask->rank)) return 0;
    if (!append && ask->rank < RANK_PLAN && said_again(m, &q->tasks, ask, ask->rank)) return q->tasks.task[0].order.id;
    Task task = task_of(m, ask, g, ask->rank, order_number(m, g));
    return queue_put(m, g, ask->order.unit, &task, append) ? task.order.id : 0;
}

u32 seat_ask(Seat *seat, const Ask *ask) {
    Match *m = seat->match;
    GroupId g = seat->group;
    if (m->ended || !ask->order.verb || ask->order.verb >= VERB_COUNT || verb_info((Verb)ask->order.verb)->who == WHO_DIRECTOR) return 0;
    UnitQueue *q = queue_of(m, g, ask->order.unit);
    Ask clean = *ask;
    clean.order.group = g;
    if (!q || ask->rank >= RANK_COUNT || !order_clean(m, &clean.order)) return 0;
    ask = &clean;
    i64 now = match_now(m);
    bool chained = ask->append && q->spoke_ms == now;  // first in a list that began with words
    if (verb_speaks((Verb)ask->order.verb) && !ask->when.kind && (!ask->append || chained)) {
        Task task = task_of(m, ask, g, ask->rank, order_number(m, g));
        task.order.ms = now;
        step_add(m, task.order);
        q->spoke_ms = now;
        return task.order.id;
    }
    bool append = ask->append && !chained;
    q->spoke_ms = -1;
    if (ask->rank == RANK_TACTIC) {
        Ask in_place = *ask;
        in_place.append = append;
        return ask_tactic(m, g, q, &in_place);
    }
    return ask_queue(m, g, ask, append);
}

// ---- the life of an order ----------------------------------------------------------------

// After a failure what was to follow in the same breath makes no sense any more.
static void drop_intent(Match *m, GroupId g, int ordinal, u32 intent) {
    Lane *lane = &queue_of(m, g, ordinal)->tasks;
    while (lane->count) {
        const Task *task = &lane->task[0];
        const Tactic *t = task->tactic ? tactic_by_number(m, task->tactic) : NULL;
        if ((t ? t->intent : task->order.intent) != intent) break;
        u32 number = task->tactic;
        order_lapse(m, g, ordinal, task, REASON_follows);
        lane_pop(m, lane);
        if (number) tactic_leave(m, number, ordinal);
    }
}

static bool lane_over(Match *m, Lane *lane, u32 id) {
    if (!lane->count || lane->task[0].tactic || !lane->task[0].running || lane->task[0].order.id != id) return false;
    lane_pop(m, lane);
    return true;
}

void order_over(Match *m, GroupId g, u32 id, bool well) {
    MatchGroup *group = &m->groups[g];
    for (int i = 0; i < group->unit_count; i++) {
        UnitQueue *q = &group->units[i];
        u32 intent = q->tasks.count ? q->tasks.task[0].order.intent : 0;
        if (lane_over(m, &q->steps, id)) {
            if (!well) steps_clear(m, g, i + 1, REASON_follows);
            return;
        }
        if (!lane_over(m, &q->tasks, id)) continue;
        if (!well) drop_intent(m, g, i + 1, intent);
        return;
    }
}

// ---- starting -----------------------------------------------------------------------------

static void start(Match *m, GroupId g, int ordinal, Task *task) {
    UnitQueue *q = queue_of(m, g, ordinal);
    task->running = true;
    task->started_ms = match_now(m);
    task->order.ms = match_now(m);
    q->starts++;
    q->start_ms = match_now(m);
    step_add(m, task->order);
}

// The time it was given is over: on to the next thing, or stand still.
static void finish(Match *m, GroupId g, int ordinal, Lane *lane) {
    Task over = lane->task[0];
    lane_pop(m, lane);
    if (lane->count && !lane->task[0].when.kind && !lane->task[0].tactic) return;
    Order hold = {.ms = match_now(m), .id = order_number(m, g), .intent = over.order.intent, .group = g,
                  .unit = (u8)ordinal, .verb = VERB_hold, .rank = over.rank};
    step_add(m, hold);
}

static bool opens(const Match *m, GroupId g, int ordinal, const Task *task) {
    return gate_open(m, g, ordinal, &task->when, task->when_mark, task->head_ms);
}

static bool lane_run(Match *m, GroupId g, int ordinal, Lane *lane) {
    if (!lane->count || lane->task[0].tactic) return false;
    Task *task = &lane->task[0];
    if (!task->running) {
        if (!opens(m, g, ordinal, task)) return false;
        start(m, g, ordinal, task);
        return true;
    }
    if (lane->count > 1 && lane->task[1].preempts && opens(m, g, ordinal, &lane->task[1])) {
        lane_pop(m, lane);
        return true;
    }
    if (!task->until.kind || !gate_open(m, g, ordinal, &task->until, task->until_mark, task->started_ms)) return false;
    finish(m, g, ordinal, lane);
    return true;
}

// Gos whose gate has opened are given, in the sequence in which they were said.
static bool gos_run(Match *m, GroupId g) {
    MatchGroup *group = &m->groups[g];
    for (int i = 0; i < group->go_wait_count; i++) {
        GoWait w = group->go_wait[i];
        if (!gate_open(m, g, 0, &w.when, w.mark, w.since_ms)) continue;
        group->go_wait_count--;
        memmove(&group->go_wait[i], &group->go_wait[i + 1], (size_t)(group->go_wait_count - i) * sizeof w);
        group->go[w.go - 1]++;
        return true;
    }
    return false;
}

// Until nothing more starts: what waits for another unit's start may follow in the same step. What a tactic asks as it begins
// stirs the queues again, for the next one.
void queues_run(Match *m) {
    bool moved = m->stirred || queues_due(m) <= match_now(m);
    while (moved) {
        moved = m->stirred = false;
        for (int g = 1; g < m->group_count; g++) moved |= gos_run(m, (GroupId)g);
        for (int g = 1; g < m->group_count; g++)
            for (int u = 1; u <= m->groups[g].unit_count; u++) {
                UnitQueue *q = &m->groups[g].units[u - 1];
                moved |= lane_run(m, (GroupId)g, u, &q->tasks);
                if (q->tasks.count && q->tasks.task[0].tactic) moved |= lane_run(m, (GroupId)g, u, &q->steps);
            }
        int before = m->step_count;
        tactics_start(m);
        moved |= m->step_count != before;
    }
}

static i64 lane_due(const Lane *lane) {
    i64 due = INT64_MAX;
    if (!lane->count) return due;
    if (lane->task[0].running) due = gate_due(&lane->task[0].until, lane->task[0].started_ms);
    else due = gate_due(&lane->task[0].when, lane->task[0].head_ms);
    if (lane->count > 1 && lane->task[1].preempts) due = i64_min(due, gate_due(&lane->task[1].when, lane->task[1].head_ms));
    return due;
}

i64 queues_due(const Match *m) {
    i64 due = INT64_MAX;
    for (int g = 1; g < m->group_count; g++)
        for (int i = 0; i < m->groups[g].go_wait_count; i++)
            due = i64_min(due, gate_due(&m->groups[g].go_wait[i].when, m->groups[g].go_wait[i].since_ms));
    for (int g = 1; g < m->group_count; g++)
        for (int u = 0; u < m->groups[g].unit_count; u++)
            due = i64_min(due, i64_min(lane_due(&m->groups[g].units[u].tasks), lane_due(&m->groups[g].units[u].steps)));
    return due;
}

// ---- for eyes ------------------------------------------------------------------------------

static void view(const Lane *lane, int unit, QueueView *out, int max, int *count) {
    for (int i = 0; i < lane->count && *count < max; i++) {
        const Task *task = &lane->task[i];
        if (task->tactic) continue;
        out[(*count)++] = (QueueView){(u8)unit, task->rank, task->order.id, task->order.intent, task->order,
                                      task->when, task->until, task->running, !task->running};
    }
}

bool match_head(const Match *m, GroupId g, int ordinal, HeadView *out) {
    const UnitQueue *q = queue_peek(m, g, ordinal);
    if (!q || !q->tasks.count) return false;
    const Task *t = &q->tasks.task[0];
    *out = (HeadView){.intent = t->order.intent, .id = t->tactic ? t->tactic : t->order.id, .tactic = t->tactic != 0, .running = t->running, .when = t->when,
                      .until = t->until, .order = t->order, .head_ms = t->head_ms, .started_ms = t->started_ms, .more = q->tasks.count - 1};
    return true;
}

int match_queue(const Match *m, GroupId g, QueueView *out, int max) {
    int count = 0;
    for (int u = 1; u <= m->groups[g].unit_count; u++) {
        view(&m->groups[g].units[u - 1].steps, u, out, max, &count);
        view(&m->groups[g].units[u - 1].tasks, u, out, max, &count);
    }
    return count;
}
