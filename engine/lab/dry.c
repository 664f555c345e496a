// dry.c: the empty building, the plan in it, and a trace of who was where with what in hand.
// Gates that need other people (contact, shot, a go by hand) are taken to open when nothing else can go on.
#include "lab/dry.h"

#include "sim/given.h"
#include "sim/sim.h"

#include <stdlib.h>
#include <string.h>

enum { STAND_MS = 1500, LINGER_MS = 5000, TACTIC_STAND_MS = 12000, IDS = 8192 };

// ---- the empty world ----------------------------------------------------------------------------------

static Order opening_order(const KnownOpening *o) {
    Order out = {.verb = VERB_arrange, .rank = RANK_DIRECT, .amount = o->open_pct, .material = (u8)(o->material + 1)};
    order_set_at(&out, o->at);
    out.has |= HAS_AMOUNT;
    if (o->lock == 2) out.lock_state |= LOCK_LOCKED;
    if (o->block == 2 && !o->barricade) out.lock_state |= LOCK_WEDGED;
    out.barricade = o->barricade;
    return out;
}

int dry_orders(const World *w, GroupId g, Order *out, int max) {
    const Pack *pack = know_pack(w);
    KnownOpening o;
    KnownMember m;
    int count = 0;
    for (int i = 0; i < know_opening_count(w, g) && count < max; i++)
        if (know_opening_at(w, g, i, &o) && o.material < pack->materials_count) out[count++] = opening_order(&o);
    for (int i = 1; i <= know_member_count(w, g) && count < max; i++) {
        if (!know_member(w, g, i, &m) || !m.here || m.life == LIFE_DEAD) continue;
        Order s = {.verb = VERB_spawn, .rank = RANK_DIRECT, .of_group = g, .of_unit = m.ordinal, .kind = m.kind, .kit = m.kit, .name = m.name,
                   .plan = m.plan, .traits = m.traits, .dir = m.face, .stance = m.stance};
        order_set_at(&s, m.at);
        s.has |= HAS_DIR;
        s.word = m.aimed ? ready_aimed : 0;
        out[count++] = s;
        count += given_state(w, g, &m, out + count, max - count);
    }
    if (count < max) count += given_clock(w, &out[count]);
    for (int i = 0; i < count; i++) out[i].id = (u32)i + 1;
    return count;
}

// ---- the trace ------------------------------------------------------------------------------------------

// A weapon up on something: it stays there until its bearer does something else.
typedef struct Arm { Pos goal; u8 verb, line; } Arm;

typedef struct Run {
    Dry *d;
    Match *m;
    GroupId g;
    u32 intent[IDS];           // by order id of the group
    u8 open[1024];             // by opening as the group counts them
    u8 gos;                    // those that may be supposed
    i64 moved_ms;              // somebody last moved, began or ended something
    DrySample last;
    Arm arm[DRY_UNITS];
} Run;

static int line_of(const Run *r, u32 intent) { return match_plan_line(r->m, r->g, intent); }

static DryTask *task_of(Run *r, int unit, const HeadView *h) {
    Dry *d = r->d;
    for (int i = d->task_count - 1; i >= 0; i--)
        if (d->task[i].unit == unit && d->task[i].id == h->id && d->task[i].tactic == h->tactic) return &d->task[i];
    if (d->task_count == DRY_TASKS) return NULL;
    DryTask *t = &d->task[d->task_count++];
    *t = (DryTask){.id = h->id, .unit = (u8)unit, .line = (u8)line_of(r, h->intent), .tactic = h->tactic, .when = h->when, .until = h->until, .order = h->order,
                   .head_ms = h->head_ms, .start_ms = -1, .end_ms = -1};
    r->moved_ms = sim_ms(match_world(r->m));
    return t;
}

static void see_heads(Run *r) {
    i64 now = sim_ms(match_world(r->m));
    for (int u = 1; u <= r->d->units; u++) {
        HeadView h;
        DryTask *at = match_head(r->m, r->g, u, &h) && line_of(r, h.intent) ? task_of(r, u, &h) : NULL;
        if (at && h.running && at->start_ms < 0) at->start_ms = h.started_ms, r->moved_ms = now;
        for (int i = 0; i < r->d->task_count; i++) {
            DryTask *t = &r->d->task[i];
            if (t->unit == u && t != at && t->end_ms < 0) t->end_ms = now, r->moved_ms = now;
        }
    }
    for (int go = 1; go <= 4; go++)
        if (r->d->go_ms[go - 1] < 0 && match_gate_open(r->m, r->g, go)) r->d->go_ms[go - 1] = now, r->moved_ms = now;
}

static void see_orders(Run *r) {
    const Order *orders;
    int n = match_entered(r->m, &orders), count;
    for (int i = 0; i < n; i++)
        if (orders[i].group == r->g && orders[i].id < IDS) r->intent[orders[i].id] = orders[i].intent;
    const Event *e = sim_events(match_world(r->m), &count);
    for (int i = 0; i < count; i++) {
        if (e[i].kind != EVENT_order_refused && e[i].kind != EVENT_order_failed) continue;
        UnitTruth u;
        int line = e[i].order < IDS ? line_of(r, r->intent[e[i].order]) : 0;
        if (e[i].group != r->g || !line || r->d->refusal_count == DRY_REFUSALS || e[i].reason == REASON_superseded) continue;
        if (!sim_unit(match_world(r->m), e[i].unit, &u)) continue;
        r->d->refusal[r->d->refusal_count++] = (DryRefusal){u.ordinal, (u8)line, e[i].verb, e[i].reason, e[i].ms, e[i].at};
    }
}

static bool forces(u8 verb) {
    return verb == VERB_open || verb == VERB_kick || verb == VERB_ram || verb == VERB_pry || verb == VERB_charge || verb == VERB_break || verb == VERB_breach ||
           verb == VERB_pick || verb == VERB_detonate || verb == VERB_unlock;
}

static void see_openings(Run *r) {
    const World *w = match_world(r->m);
    KnownOpening o;
    for (int i = 0; i < know_opening_count(w, r->g) && i < (int)sizeof r->open; i++) {
        if (!know_opening_at(w, r->g, i, &o) || o.role != ROLE_DOOR) continue;
        bool was = r->open[i] > 10, is = o.open_pct > 10;
        r->open[i] = o.open_pct;
        if (was || !is || r->d->opened_count == DRY_OPENED || r->d->sample_count < 2) continue;
        DryOpened *op = &r->d->opened[r->d->opened_count++];
        *op = (DryOpened){.at = o.at, .ms = sim_ms(w)};
        const DrySample *s = &r->last;
        for (int u = 0; u < r->d->units; u++) {
            bool near = s->unit[u].here && pos_chebyshev(s->unit[u].at, o.at) <= 1 && s->unit[u].at.z == o.at.z;
            if (near && (!op->unit || forces(s->unit[u].verb))) op->unit = (u8)(u + 1), op->line = s->unit[u].line;
        }
    }
}

static void see_people(Run *r) {
    const World *w = match_world(r->m);
    DrySample now = {.ms = sim_ms(w)};
    for (int u = 1; u <= r->d->units; u++) {
        KnownMember m;
        HeadView h;
        if (!know_member(w, r->g, u, &m) || !m.here) continue;
        DryUnit *d = &now.unit[u - 1];
        *d = (DryUnit){.at = m.at, .goal = m.goal, .face = m.face, .verb = m.verb, .here = true, .line = (u8)line_of(r, m.intent)};
        d->tactic = match_head(r->m, r->g, u, &h) && h.tactic && h.running;
        d->room = know_room_of(w, r->g, m.at);
        Arm *arm = &r->arm[u - 1];
        bool idle = !m.verb || m.verb == VERB_hold || m.verb == VERB_wait;
        if (m.verb == VERB_cover || m.verb == VERB_aim) *arm = (Arm){m.goal, m.verb, d->line};
        else if (!idle || !m.aimed) *arm = (Arm){0};
        if (arm->verb && idle) d->verb = arm->verb, d->goal = arm->goal, d->line = arm->line;
        if (r->d->sample_count && !pos_same(m.at, r->last.unit[u - 1].at)) r->moved_ms = now.ms;
    }
    r->last = now;
    if (r->d->sample_count < DRY_SAMPLES) r->d->sample[r->d->sample_count++] = now;
}

// ---- standing still -------------------------------------------------------------------------------------

static bool endless(u8 verb) { return verb == VERB_cover || verb == VERB_aim || verb == VERB_hold || verb == VERB_suppress; }
static bool timed(const Gate *g) { return g->kind == GATE_AT || g->kind == GATE_WAIT; }

typedef struct Still { bool waits, contact, shot; u8 go; } Still;

static void waits_for(const Gate *g, Still *s) {
    s->waits |= g->kind != GATE_NONE;
    s->contact |= g->kind == GATE_CONTACT;
    s->shot |= g->kind == GATE_SHOT;
    if (g->kind == GATE_GO) s->go |= (u8)(1u << (g->number - 1));
}

// Nothing will move any more by itself; what is waited for.
static bool at_a_stand(Run *r, Still *s) {
    i64 now = sim_ms(match_world(r->m)), still = now - r->moved_ms;
    *s = (Still){0};
    if (still < STAND_MS || match_go_due(r->m, r->g)) return false;
    for (int u = 1; u <= r->d->units; u++) {
        HeadView h;
        KnownMember k;
        if (!match_head(r->m, r->g, u, &h) || !line_of(r, h.intent)) continue;
        const Gate *g = h.running ? &h.until : &h.when;
        if (timed(g)) return false;
        waits_for(g, s);
        if (!h.running) continue;
        if (h.tactic && still < TACTIC_STAND_MS) return false;
        if (!h.tactic && know_member(match_world(r->m), r->g, u, &k) && k.verb && !endless(k.verb) && still < 60000) return false;
        s->waits |= h.more > 0;  // something stands behind what never ends
    }
    return true;
}

// As if the commander gave the go, somebody were met, a shot were heard. False: nothing would help.
static bool suppose(Run *r, const Still *s, u8 *done) {
    enum { CONTACT = 16, SHOT = 32 };
    for (int go = 1; go <= 4; go++) {
        u8 bit = (u8)(1u << (go - 1));
        if (!(s->go & r->gos & bit) || *done & bit) continue;
        *done |= bit;
        r->d->supposed |= bit;
        match_suppose(r->m, r->g, &(Gate){.kind = GATE_GO, .number = (u8)go});
        return true;
    }
    if (s->contact && !(*done & CONTACT)) return *done |= CONTACT, match_suppose(r->m, r->g, &(Gate){.kind = GATE_CONTACT}), true;
    if (s->shot && !(*done & SHOT)) return *done |= SHOT, match_suppose(r->m, r->g, &(Gate){.kind = GATE_SHOT}), true;
    return false;
}

static void go_through(Run *r, i64 limit_ms) {
    i64 start = sim_ms(match_world(r->m));
    u8 done = 0;
    see_people(r);
    see_openings(r);
    while (sim_ms(match_world(r->m)) - start < limit_ms) {
        i64 to = sim_ms(match_world(r->m)) + DRY_SAMPLE_MS;
        while (match_next(r->m, to)) {
            see_orders(r);
            see_heads(r);
        }
        if (match_ended(r->m)) break;
        see_openings(r);  // against how they stood before
        see_people(r);
        Still still = {0};
        bool over = !match_plan_stand(r->m, r->g).active;
        if (!over && !at_a_stand(r, &still)) continue;
        if (!over && still.waits && suppose(r, &still, &done)) {
            r->moved_ms = sim_ms(match_world(r->m));
            continue;
        }
        if (sim_ms(match_world(r->m)) - r->moved_ms < LINGER_MS) continue;  // how they stand then is seen too
        r->d->stuck = !over && still.waits;
        break;
    }
    r->d->end_ms = sim_ms(match_world(r->m));
}

// ---- all of it --------------------------------------------------------------------------------------------

static bool say_plan(Run *r, const Plan *plan, Error *err) {
    LangProblem problem = {0};
    Plan *own = malloc(sizeof *own);
    if (!own) return error_set(err, EXIT_IO, "out of memory");
    *own = *plan;
    own->until = (Gate){0};  // all of it is looked at
    bool ok = match_plan_put(r->m, r->g, own, err);
    free(own);
    Text answer = text_new();
    if (ok && !match_plan_tell(r->m, r->g, "go", &answer, &problem)) ok = error_set(err, EXIT_CONTENT, "%s", problem.text);
    text_free(&answer);
    return ok;
}

bool dry_run(const World *w, GroupId g, const Plan *plan, DryHost host, void *self, u8 gos, i64 limit_ms, Dry *out, Error *err) {
    *out = (Dry){.go_ms = {-1, -1, -1, -1}};
    Run *r = calloc(1, sizeof *r);
    MatchDef *def = calloc(1, sizeof *def);
    Order *orders = calloc(SIM_ORDERS_MAX, sizeof *orders);
    out->sample = malloc(DRY_SAMPLES * sizeof *out->sample);
    bool ok = (r && def && orders && out->sample) || error_set(err, EXIT_IO, "out of memory");
    if (ok) {
        def->pack = know_pack(w);
        def->seed = 1, def->world_seed = 1;
        def->step_ms = know_step_ms(w);
        def->first = orders;
        def->first_count = dry_orders(w, g, orders, SIM_ORDERS_MAX);
        def->bare = true;
        def->began_ms = know_ms(w) > know_step_ms(w) ? know_ms(w) - know_step_ms(w) : 0;
        ok = !host || host(self, &def->host, err);
        def->host.hook = NULL;  // no director: nothing that the group does not know comes in
    }
    if (ok) out->m = match_create(def, err);
    ok = ok && out->m;
    if (ok) {
        *r = (Run){.d = out, .m = out->m, .g = g, .gos = gos};
        out->units = (int)i64_min(DRY_UNITS, know_member_count(match_world(out->m), g));
        ok = say_plan(r, plan, err);
    }
    if (ok) go_through(r, limit_ms);
    free(r);
    free(def);
    free(orders);
    if (!ok) dry_free(out);
    return ok;
}

void dry_free(Dry *d) {
    if (d->m) match_destroy(d->m);
    free(d->sample);
    d->m = NULL, d->sample = NULL;
}
