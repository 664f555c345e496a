// gate.c: when a waiting task may start and a running one is over.
// Events count from the moment the task was given: "on go1" waits for the next go 1.
#include "match/inside.h"

u32 gate_mark(const Match *m, GroupId g, const Gate *gate) {
    const MatchGroup *group = &m->groups[g];
    const UnitQueue *other = queue_peek(m, g, gate->number);
    if (gate->units) return (u32)match_now(m);
    switch ((GateKind)gate->kind) {
    case GATE_GO: return gate->number >= 1 && gate->number <= 4 ? group->go[gate->number - 1] : 0;
    case GATE_CONTACT: return group->contacts;
    case GATE_SHOT: return group->shots;
    case GATE_READY: return other ? other->ready : 0;
    case GATE_WITH: return other ? other->starts : 0;
    case GATE_NONE: case GATE_CLEAR: case GATE_AT: case GATE_WAIT: case GATE_COUNT: break;
    }
    return 0;
}

static bool room_clear(const Match *m, GroupId g, u16 number) {
    KnownRoom room;
    return know_room_by_number(m->world, g, number, &room) && room.state == ROOM_CLEARED && !room.stale;
}

// Nobody waits for somebody who can do nothing any more.
static bool idle_for_good(const Match *m, GroupId g, int ordinal) {
    KnownMember k;
    return !know_member(m->world, g, ordinal, &k) || !k.able;
}

// What a unit waits for at its post: a go, a contact, a shot. Who waits for others or for the time is not ready.
static bool at_post(const Gate *gate) { return gate->kind == GATE_GO || gate->kind == GATE_CONTACT || gate->kind == GATE_SHOT; }

// Nothing left to do, or waiting at its post, or it has said so.
static bool unit_ready(const Match *m, GroupId g, int ordinal, const Gate *gate, u32 mark) {
    const UnitQueue *other = queue_peek(m, g, ordinal);
    if (!other || !other->tasks.count || idle_for_good(m, g, ordinal)) return true;
    if (gate->units ? other->ready && (u32)other->ready_ms >= mark : other->ready > mark) return true;
    return !other->tasks.task[0].running && at_post(&other->tasks.task[0].when);
}

static bool names(const Gate *gate, int ordinal) {
    return gate->units ? ordinal >= 1 && gate->units >> (ordinal - 1) & 1 : gate->number == ordinal;
}

// It has begun something since, or waits in turn for this one.
static bool together(const Match *m, GroupId g, int ordinal, int mate, const Gate *gate, u32 mark) {
    const UnitQueue *other = queue_peek(m, g, mate);
    if (!other) return false;
    if (gate->units ? other->starts && (u32)other->start_ms >= mark : other->starts > mark) return true;
    const Task *task = other->tasks.count ? &other->tasks.task[0] : NULL;
    return task && !task->running && task->when.kind == GATE_WITH && names(&task->when, ordinal);
}

// One of them, or each of several; who waits does not wait for himself.
static bool people_open(const Match *m, GroupId g, int ordinal, const Gate *gate, u32 mark) {
    for (int i = 1; i <= 32; i++) {
        int mate = gate->units ? i : gate->number;
        if (gate->units && (!names(gate, i) || i == ordinal)) continue;
        if (gate->kind == GATE_READY ? !unit_ready(m, g, mate, gate, mark) : !together(m, g, ordinal, mate, gate, mark)) return false;
        if (!gate->units) break;
    }
    return true;
}

i64 gate_due(const Gate *gate, i64 since_ms) {
    if (gate->kind == GATE_AT) return gate->ms;
    if (gate->kind == GATE_WAIT && since_ms >= 0) return since_ms + gate->ms;
    return INT64_MAX;
}

bool gate_open(const Match *m, GroupId g, int ordinal, const Gate *gate, u32 mark, i64 since_ms) {
    switch ((GateKind)gate->kind) {
    case GATE_NONE: return true;
    case GATE_GO: case GATE_CONTACT: case GATE_SHOT: return gate_mark(m, g, gate) > mark;
    case GATE_CLEAR: return room_clear(m, g, gate->room);
    case GATE_READY: case GATE_WITH: return people_open(m, g, ordinal, gate, mark);
    case GATE_AT: case GATE_WAIT: return match_now(m) >= gate_due(gate, since_ms);
    case GATE_COUNT: break;
    }
    return false;
}

void gates_see(Match *m, GroupId g, const Percept *p) {
    MatchGroup *group = &m->groups[g];
    switch ((PerceptKind)p->kind) {
    case PERCEPT_noticed: group->contacts++; break;
    case PERCEPT_heard_shot: case PERCEPT_contact_fires: case PERCEPT_under_fire: case PERCEPT_shot_fired: case PERCEPT_member_hit:
        group->shots++;
        break;
    case PERCEPT_signal:
        if (p->from_group && p->from_group != g) break;
        if (p->word >= signal_go1 && p->word <= signal_go4) group->go[p->word - signal_go1]++;
        if (p->word == signal_ready) {
            UnitQueue *q = queue_of(m, g, p->mate ? p->mate : p->unit);
            if (q) q->ready++, q->ready_ms = match_now(m);
        }
        break;
    default: break;
    }
}

bool match_go_due(const Match *m, GroupId g) {
    for (int i = 0; i < m->groups[g].go_wait_count; i++)
        if (gate_due(&m->groups[g].go_wait[i].when, m->groups[g].go_wait[i].since_ms) < INT64_MAX) return true;
    return false;
}

void match_suppose(Match *m, GroupId g, const Gate *gate) {
    MatchGroup *group = &m->groups[g];
    if (gate->kind == GATE_GO && gate->number >= 1 && gate->number <= 4) group->go[gate->number - 1]++;
    if (gate->kind == GATE_CONTACT) group->contacts++;
    if (gate->kind == GATE_SHOT) group->shots++;
    m->stirred = true;
}

bool match_gate_open(const Match *m, GroupId g, int go) { return go >= 1 && go <= 4 && m->groups[g].go[go - 1] > 0; }
