// stall.c: what goes wrong with orders: units that walk and get nowhere, and orders refused over and over.
// Neither belongs in a mission that works: `run --json` counts both, tools/missions asks for none.
#include "review/tally.h"

// On one spot with an order to walk; with a mate next to it, or over or under it on a ladder, behind whom it may be waiting its turn at a creep, or on legs
// so badly hurt that one step takes that time. A step of more than LONG_MS, as with a shield at a creep up some stairs, has the time it needs
// besides, and so has a second one, if a mate who climbed past took the first away; not a third. A storm: TALLY_STORM refusals within that time.
enum { ASKED_MS = 5000, LONG_MS = 2000, LONG_STEPS = 2, STUCK_MS = 20000, QUEUE_MS = 60000, STORM_MS = 10000, LAME = 3 };

// Of one group, or both police: these let each other by, and wait for each other.
static bool mates(const Tally *t, GroupId a, GroupId b) {
    return a == b || (t->pack->groups[a - 1].side == SIDE_BLUE && t->pack->groups[b - 1].side == SIDE_BLUE);
}

static bool mate_beside(const Tally *t, const World *w, UnitId id, const UnitTruth *u) {
    for (int other = 1; other <= sim_unit_count(w); other++) {
        UnitTruth o;
        if (other == id || !sim_unit(w, (UnitId)other, &o) || !mates(t, o.group, u->group) || o.place != PLACE_MAP) continue;
        if (o.at.z == u->at.z ? pos_chebyshev(o.at, u->at) <= 1 : o.at.x == u->at.x && o.at.y == u->at.y) return true;
    }
    return false;
}

// At a ladder, where one storey with a load may take twenty seconds.
static bool climbs(const Map *map, Pos at) { return map_has(map, at) && map_cell(map, at)->flags & CELL_LADDER; }

// The time with a mate next to it is waiting; it has its own time to get going once the mate is gone.
static bool too_long(const Tally *t, const World *w, UnitId id, TallyWay *way) {
    UnitTruth u;
    if (sim_ms(w) - way->since_ms <= ASKED_MS || !sim_unit(w, id, &u)) return false;
    if (mate_beside(t, w, id, &u) || climbs(&t->pack->map, u.at) || u.wound[REGION_LEG] >= LAME) way->queued_ms = sim_ms(w);
    i64 since = i64_max(way->since_ms, way->step_ms);
    return sim_ms(w) - since > QUEUE_MS || sim_ms(w) - i64_max(since, way->queued_ms) > STUCK_MS;
}

// A new episode begins when the unit gets a step further or does something else.
static void watch_unit(Tally *t, const World *w, UnitId id) {
    TallyWay *way = &t->way[id];
    Pos at;
    i64 due_ms;
    if (!sim_walks(w, id, &at, &due_ms)) way->since_ms = -1;
    else if (way->since_ms < 0 || !pos_same(way->at, at)) *way = (TallyWay){.at = at, .since_ms = sim_ms(w)};
    else if (way->steps < LONG_STEPS && due_ms > sim_ms(w) + LONG_MS && due_ms != way->step_ms) way->step_ms = due_ms, way->steps++;
    else if (!way->counted && too_long(t, w, id, way)) {
        way->counted = true;
        t->stuck++;
    }
}

void stall_step(Tally *t, const World *w) {
    for (int id = 1; id <= sim_unit_count(w) && id < TALLY_UNITS; id++) watch_unit(t, w, (UnitId)id);
}

void stall_refused(Tally *t, const Event *e) {
    t->refusals++;
    if (e->unit >= TALLY_UNITS) return;
    TallyRefused *r = &t->refused[e->unit];
    i64 oldest = r->ms[r->next];
    if (r->count >= TALLY_STORM && e->ms - oldest < STORM_MS) {
        t->storms++;
        *r = (TallyRefused){0};
    }
    r->ms[r->next] = e->ms;
    r->next = (u8)((r->next + 1) % TALLY_STORM);
    if (r->count < 255) r->count++;
}
