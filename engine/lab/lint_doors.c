// lint_doors.c: the rules of doors: who waits in front of one, stops in one, and what is not looked into by who goes in.
// As in lint.c, a finding is said once, where it would first be seen.
#include "lab/lint_look.h"

#include "sim/sim.h"

#include <math.h>

enum {
    ENTRY_MS = 12000,           // by then a danger area is looked into
    FRONT_CELLS = 8,
    DOORWAY_MS = 4000,
    LIKELY_PM = 60              // chance of somebody from which a room is gone into with care
};

// ---- doors --------------------------------------------------------------------------------------------------------

// Rooms where somebody may well be; with a dossier only those of which it speaks.
static bool dangerous(const Look *k, u16 number) {
    u16 rooms[64];
    bool any = false;
    KnownRoom room;
    if (!know_room_by_number(k->w, k->g, number, &room) || room.present_pm < LIKELY_PM) return false;
    for (int i = 0; i < know_claim_count(k->w, k->g); i++) {
        Claim c;
        if (!know_claim_at(k->w, k->g, i, &c)) continue;
        int n = know_claim_rooms(k->w, k->g, &c, rooms, 64);
        for (int r = 0; r < n; r++)
            if (rooms[r] == number) return true;
        any |= n > 0;
    }
    return !any;
}

static bool opens_danger(const Look *k, Pos at) {
    KnownOpening o;
    return know_opening_in(k->w, k->g, at, &o) && (dangerous(k, o.room_a) != dangerous(k, o.room_b));
}

static const DrySample *sample_at(const Look *k, i64 ms) {
    const DrySample *s = NULL;
    for (int i = 0; i < k->d->sample_count && k->d->sample[i].ms <= ms; i++) s = &k->d->sample[i];
    return s;
}

void lint_fronts(Look *k) {
    for (int i = 0; i < k->d->opened_count; i++) {
        const DryOpened *o = &k->d->opened[i];
        const DrySample *s = sample_at(k, o->ms - 1);
        if (!s || !o->unit || !o->line || !opens_danger(k, o->at)) continue;
        bool across = know_opening_across(k->w, o->at);
        for (int u = 0; u < k->d->units; u++) {
            const DryUnit *d = &s->unit[u];
            if (u + 1 == o->unit || !d->here || d->at.z != o->at.z || pos_same(d->at, o->at)) continue;
            int off = across ? d->at.y - o->at.y : d->at.x - o->at.x, away = pos_chebyshev(d->at, o->at);
            if (off || away > FRONT_CELLS || !know_line(match_world(k->d->m), k->g, d->at, 130, o->at, 130)) continue;
            int line = d->line;
            for (int t = 0; t < k->d->task_count && !line; t++)
                if (k->d->task[t].unit == u + 1 && k->d->task[t].start_ms >= 0 && k->d->task[t].start_ms <= o->ms && !k->d->task[t].tactic) line = k->d->task[t].line;
            for (int t = 0; t < k->d->task_count; t++)  // the last walk before it brought him there
                if (k->d->task[t].unit == u + 1 && !k->d->task[t].tactic && k->d->task[t].order.verb == VERB_move && k->d->task[t].start_ms >= 0 && k->d->task[t].start_ms <= o->ms)
                    line = k->d->task[t].line;
            if (!line) continue;  // not by this plan
            Finding *f = lint_find(k, LINT_FRONT, line, lint_act_of(k, line, VERB_move, d->at), "aside");
            f->unit = (u8)(u + 1), f->at = d->at, f->other_line = o->line, f->ms = o->ms + lint_began(k);
            lint_say(f, "%s stands in front of %s when it comes open at %.1f s", lint_member(k, u + 1).at, lint_place(k, o->at).at, lint_seconds(f->ms));
        }
    }
}

static bool is_door(const Look *k, Pos at) {
    KnownOpening o;
    return know_opening_in(k->w, k->g, at, &o) && o.role == ROLE_DOOR;
}

void lint_doorways(Look *k) {
    for (int u = 0; u < k->d->units; u++) {
        i64 since = -1;
        for (int i = 1; i < k->d->sample_count; i++) {
            const DryUnit *d = &k->d->sample[i].unit[u], *before = &k->d->sample[i - 1].unit[u];
            bool stands = d->here && pos_same(d->at, before->at) && is_door(k, d->at) && !d->tactic;
            if (!stands) since = -1;
            else if (since < 0) since = k->d->sample[i].ms;
            if (since < 0 || k->d->sample[i].ms - since < DOORWAY_MS) continue;
            int line = 0;
            for (int t = 0; t < k->d->task_count; t++)
                if (k->d->task[t].unit == u + 1 && !k->d->task[t].tactic && k->d->task[t].order.verb == VERB_move && k->d->task[t].start_ms >= 0 && k->d->task[t].start_ms <= since)
                    line = k->d->task[t].line;
            if (!line) break;
            Finding *f = lint_find(k, LINT_PLACE, line, lint_act_of(k, line, VERB_move, d->at), "aside");
            f->unit = (u8)(u + 1), f->at = d->at, f->ms = since + lint_began(k);
            lint_say(f, "%s is left standing in the doorway %s from %.1f s on", lint_member(k, u + 1).at, lint_place(k, d->at).at, lint_seconds(f->ms));
            break;
        }
    }
}

// Two sent to one cell: the second stops beside it, or stands in the way.
void lint_same_goal(Look *k) {
    for (int i = 0; i < k->d->task_count; i++)
        for (int n = i + 1; n < k->d->task_count; n++) {
            const DryTask *a = &k->d->task[i], *b = &k->d->task[n];
            if (a->unit == b->unit || a->tactic || b->tactic || a->order.verb != VERB_move || b->order.verb != VERB_move || !pos_same(order_at(&a->order), order_at(&b->order))) continue;
            if (a->start_ms < 0 || b->start_ms < 0) continue;
            const DryTask *first = a->start_ms <= b->start_ms ? a : b, *second = first == a ? b : a;
            i64 arrives = second->end_ms < 0 ? k->d->end_ms : second->end_ms;
            const DrySample *s = sample_at(k, arrives);
            if (!s || pos_chebyshev(s->unit[first->unit - 1].at, order_at(&first->order)) > 0) continue;  // he has gone on
            Finding *f = lint_find(k, LINT_PLACE, second->line, lint_act_of_task(k, second), "aside");
            f->unit = second->unit, f->other = first->unit, f->other_line = first->line, f->at = order_at(&second->order), f->ms = arrives + lint_began(k);
            lint_say(f, "%s and %s are both sent to %s (line %d)", lint_member(k, second->unit).at, lint_member(k, first->unit).at, lint_place(k, f->at).at, first->line);
        }
}

// ---- danger areas -----------------------------------------------------------------------------------------------------

// 2: with a weapon, or standing in it; 1: by the way he faces, standing.
static int looks_at(const Look *k, const DryUnit *d, const DryUnit *before, Pos at) {
    if (!d->here || d->at.z != at.z || pos_chebyshev(d->at, at) > 15) return 0;
    bool on_it = lint_holds_weapon(d->verb) && d->goal.x >= 0 && pos_chebyshev(d->goal, at) <= 1;
    double turn = atan2(at.y - d->at.y, at.x - d->at.x) * 128 / M_PI - d->face;
    while (turn > 128) turn -= 256;
    while (turn < -128) turn += 256;
    bool faces = fabs(turn) <= 21 && pos_same(d->at, before->at);  // 30 degrees to each side
    if (pos_same(d->at, at)) return 2;
    if (!(on_it || faces) || !know_line(match_world(k->d->m), k->g, d->at, 150, at, 130)) return 0;
    return on_it ? 2 : 1;
}

// A weapon on it counts at once, a look when it lasts two seconds.
static bool covered(const Look *k, int from, Pos at) {
    int row = 0;
    for (int i = from; i < k->d->sample_count && k->d->sample[i].ms <= k->d->sample[from].ms + ENTRY_MS; i++) {
        int best = 0;
        for (int u = 0; u < k->d->units && i > 0; u++) best = (int)i64_max(best, looks_at(k, &k->d->sample[i].unit[u], &k->d->sample[i - 1].unit[u], at));
        row = best ? row + 1 : 0;
        if (best == 2 || row >= 10) return true;
    }
    return false;
}

static bool ours(const Look *k, int sample, u16 room) {
    for (int i = 0; i <= sample; i++)
        for (int u = 0; u < k->d->units; u++)
            if (k->d->sample[i].unit[u].here && k->d->sample[i].unit[u].room == room) return true;
    return false;
}

static void entry(Look *k, int sample, int u) {
    const DryUnit *d = &k->d->sample[sample].unit[u];
    Pos came = k->d->sample[sample - 1].unit[u].at;
    KnownOpening o;
    for (int i = 0; i < know_opening_count(k->w, k->g); i++) {
        if (!know_opening_at(k->w, k->g, i, &o) || o.role == ROLE_WINDOW || (o.room_a != d->room && o.room_b != d->room)) continue;
        u16 beyond = o.room_a == d->room ? o.room_b : o.room_a;
        if (pos_chebyshev(o.at, came) <= 1 || !beyond || !dangerous(k, beyond) || ours(k, sample - 1, beyond) || covered(k, sample, o.at)) continue;
        Finding *f = lint_find(k, LINT_DANGER, d->line, lint_act_of(k, d->line, VERB_move, d->goal), "cover");
        f->unit = (u8)(u + 1), f->at = o.at, f->ms = k->d->sample[sample].ms + lint_began(k);
        lint_say(f, "%s goes into %s at %.1f s, and nobody looks to %s", lint_member(k, u + 1).at, lint_place(k, d->at).at, lint_seconds(f->ms), lint_place(k, o.at).at);
    }
}

// The first of the team in a dangerous room; tactics see to theirs themselves.
void lint_entries(Look *k) {
    for (int i = 1; i < k->d->sample_count; i++)
        for (int u = 0; u < k->d->units; u++) {
            const DryUnit *d = &k->d->sample[i].unit[u], *before = &k->d->sample[i - 1].unit[u];
            if (!d->here || !d->line || d->tactic || d->verb != VERB_move || !d->room || d->room == before->room) continue;
            if (dangerous(k, d->room) && !ours(k, i - 1, d->room)) entry(k, i, u);
        }
}
