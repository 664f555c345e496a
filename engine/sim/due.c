// due.c: when something falls due: one time per unit and kind, run in order of time.
// Ties go by a draw, never by id; a due time is cleared before it is run.
#include "sim/world.h"

i64 due_of_unit(const Unit *u) {
    i64 earliest = INT64_MAX;
    for (int kind = 0; kind < DUE_COUNT; kind++)
        if (u->due_ms[kind] >= 0 && u->due_ms[kind] < earliest) earliest = u->due_ms[kind];
    return earliest;
}

// Who waits for nothing near is passed over by one number. It may say too soon a time, never one too late.
void due_set(World *w, Unit *u, Due kind, i64 ms) {
    i64 *soonest = &w->soonest[u - w->units], was = u->due_ms[kind];
    u->due_ms[kind] = ms;
    if (ms >= 0 && ms < *soonest) *soonest = ms;
    else if (was == *soonest) *soonest = due_of_unit(u);
}

void due_derive(World *w) {
    for (int i = 0; i < w->units_count; i++) w->soonest[i] = due_of_unit(&w->units[i]);
}

// Is (a, kind) carried out before (b, other) when both fall due at w->now?
static bool tie_first(const World *w, const Unit *a, int kind, const Unit *b, int other) {
    if (a == b) return kind < other;
    u64 x = draw_unit_at(w, a, a->due_ms[kind], PURPOSE_tie, 0),
        y = draw_unit_at(w, b, b->due_ms[other], PURPOSE_tie, 0);
    if (x != y) return x < y;
    return a->group != b->group ? a->group < b->group : a->ordinal < b->ordinal;
}

// The next thing of these kinds that falls due before `until`; NULL none.
static Unit *next(const World *w, u32 kinds, i64 until, Due *kind) {
    Unit *best = NULL;
    for (int i = 0; i < w->units_count; i++) {
        if (w->soonest[i] >= until) continue;
        Unit *u = &w->units[i];
        for (u32 rest = kinds; rest; rest &= rest - 1) {
            int k = __builtin_ctz(rest);
            i64 ms = u->due_ms[k];
            if ((u64)ms >= (u64)until) continue;  // or none: -1
            if (best && (ms > best->due_ms[*kind] ||
                         (ms == best->due_ms[*kind] && !tie_first(w, u, k, best, (int)*kind))))
                continue;
            best = u;
            *kind = (Due)k;
        }
    }
    return best;
}

static void run(World *w, Unit *u, Due kind) {
    switch (kind) {
    case DUE_ACTION:
        act_run_due(w, u);
        break;
    case DUE_PENDING:
        orders_pending(w, u);
        break;
    case DUE_BODY:
        body_run(w, u);
        break;
    case DUE_MIND:
        mind_run(w, u);
        break;
    case DUE_REFLEX:
        reflex_run(w, u);
        break;
    case DUE_THOUGHT:
        comply_think(w, u);
        break;
    case DUE_YIELD:
        comply_hands_up(w, u);
        break;
    case DUE_DEAL:
        rapport_deal(w, u);
        break;
    case DUE_TIRE:
        weary_run(w, u);
        break;
    case DUE_STRUGGLE:
        struggle_run(w, u);
        break;
    case DUE_NOTICE:
    case DUE_COUNT:
        break;
    }
}

void due_run(World *w, u32 kinds, i64 until_ms) {
    Due kind = DUE_ACTION;
    for (Unit *u; (u = next(w, kinds, until_ms, &kind));) {
        w->now = i64_max(u->due_ms[kind], w->core->ms);
        due_set(w, u, kind, -1);
        run(w, u, kind);
    }
}

i64 sim_next_due(const World *w) {
    i64 earliest = w->core->look_all ? w->core->ms : w->core->grid_due_ms;
    for (int i = 0; i < w->units_count; i++)
        earliest = i64_min(earliest, w->units[i].look ? w->core->ms : w->soonest[i]);
    for (int i = 0; i < w->bursts_count; i++)
        if (w->bursts[i].due_ms >= 0) earliest = i64_min(earliest, w->bursts[i].due_ms);
    for (int i = 0; i < w->messages_count; i++)
        if (w->messages[i].due_ms >= 0) earliest = i64_min(earliest, w->messages[i].due_ms);
    return i64_max(earliest, w->core->ms);
}
