// emit.c: what happened (events, truth) and what was perceived of it (percepts, one group each).
// Both are bounded per step; past the bound the least salient goes, and that is counted.
#include <string.h>

#include "sim/world.h"

// ---- events
// ---------------------------------------------------------------------------------------

Event event_of(const World *w, EventKind kind, const Unit *u) {
    Event e = {.ms = w->now, .kind = (u8)kind, .at = pos(-1, -1, -1), .to = pos(-1, -1, -1)};
    if (!u) return e;
    const OrderSlot *active = order_slot(w, u, SLOT_ACTIVE);
    e.unit = unit_id(w, u);
    e.group = u->group;
    e.at = unit_at(u);
    e.cause = u->act_event;
    e.order = active->id;
    e.percept = active->answers;
    e.verb = u->act;
    return e;
}

// The least salient of the step, the latest among equals: it is the one that goes.
static int least_event(const World *w) {
    int least = 0;
    for (int i = 1; i < w->event_count; i++)
        if (event_info(w->events[i].kind)->salience <= event_info(w->events[least].kind)->salience)
            least = i;
    return least;
}

u32 emit(World *w, Event e) {
    e.id = ++w->core->last_event;
    if (w->event_count == EVENTS_MAX) {
        w->core->lost_events++;
        int least = least_event(w);
        if (event_info(w->events[least].kind)->salience >= event_info(e.kind)->salience)
            return e.id;
        memmove(&w->events[least], &w->events[least + 1],
                sizeof(Event) * (size_t)(EVENTS_MAX - least - 1));
        w->event_count--;
    }
    w->events[w->event_count++] = e;
    return e.id;
}

const Event *sim_events(const World *w, int *count) {
    *count = w->event_count;
    return w->events;
}

// ---- percepts
// -------------------------------------------------------------------------------------

Percept percept_of(const World *w, PerceptKind kind, GroupId g, int ordinal) {
    return (Percept){.ms = w->now,
                     .group = g,
                     .unit = (u8)ordinal,
                     .kind = (u8)kind,
                     .salience = percept_info(kind)->salience,
                     .at = pos(-1, -1, -1)};
}

// Each group has its share of the room, so that one group's noise never costs another a percept.
static int share(const World *w) { return PERCEPTS_MAX / (w->groups_count ? w->groups_count : 1); }

static int least_percept(const World *w, GroupId g) {
    int least = -1;
    for (int i = 0; i < w->percept_count; i++) {
        const Percept *p = &w->percepts[i];
        if (p->group == g && p->kind != PERCEPT_overflow &&
            (least < 0 || p->salience <= w->percepts[least].salience))
            least = i;
    }
    return least;
}

static void store(World *w, Percept p) {
    w->percepts[w->percept_count++] = p;
    w->percepts_of[p.group]++;
}

static void drop(World *w, int i) {
    w->percepts_of[w->percepts[i].group]--;
    memmove(&w->percepts[i], &w->percepts[i + 1],
            sizeof(Percept) * (size_t)(w->percept_count - i - 1));
    w->percept_count--;
}

// The last place of a share is kept for the percept that says that others were lost.
static void store_bounded(World *w, Percept p) {
    int most = share(w);
    if (w->percepts_of[p.group] < most - 1) {
        store(w, p);
        return;
    }
    if (w->percepts_of[p.group] == most - 1) {
        Percept over = percept_of(w, PERCEPT_overflow, p.group, 0);
        over.id = ++group_row(w, p.group)->last_percept;
        store(w, over);
    }
    int least = least_percept(w, p.group);
    if (least < 0 || w->percepts[least].salience >= p.salience) return;
    drop(w, least);
    store(w, p);
}

u32 tell(World *w, Percept p) {
    CHECK(p.group >= 1 && p.group <= w->groups_count);
    p.id = ++group_row(w, p.group)->last_percept;
    store_bounded(w, p);
    basis_note(w, &p);
    bool salient = p.salience >= 5;
    Unit *u = p.unit && (salient || p.kind == PERCEPT_heard) ? unit_get(w, sim_unit_find(w, p.group, p.unit)) : NULL;
    if (u && salient) {
        react_note(w, u, &p);
        reflex_percept(w, u, &p);
    }
    if (u) mind_percept(w, u, &p);
    return p.id;
}

u32 tell_unit(World *w, PerceptKind kind, const Unit *u) {
    const OrderSlot *active = order_slot(w, u, SLOT_ACTIVE);
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.at = unit_at(u);
    p.order = active->id;
    p.verb = u->act;
    return tell(w, p);
}

const Percept *sim_percepts(const World *w, int *count) {
    *count = w->percept_count;
    return w->percepts;
}
