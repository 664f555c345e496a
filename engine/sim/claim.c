// claim.c: claims and constraints as plain questions to a list of people and openings.
// All that a claim says must hold for it to be true; what it does not say plays no part.
#include "sim/claim.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"

// ---- people and openings of the world ---------------------------------------------------------------------

int drawn_room(const Pack *pack, const Order *spawn) {
    const PackInfo *info = pack->info;
    return pack->cells[((i32)spawn->z * info->height + spawn->y) * info->width + spawn->x].room;
}

bool drawn_armed(const Pack *pack, const Order *spawn) {
    const Kit *kit = spawn->kit ? &pack->kits[spawn->kit - 1] : NULL;
    return kit && (kit->long_arm || kit->sidearm);
}

Order drawn_opening(const Drawn *d, int row) {
    const PackOpening *o = &d->pack->openings[row];
    Order state = {.verb = VERB_arrange, .amount = o->open_pct, .material = (u8)(o->material + 1), .lock_state = o->lock_state, .barricade = o->barricade};
    order_set_at(&state, pos(o->x, o->y, o->z));
    for (int i = 0; i < d->count; i++) {
        const Order *a = &d->order[i];
        if (a->verb != VERB_arrange || a->charge || !pos_same(order_at(a), order_at(&state))) continue;
        u8 material = a->material ? a->material : state.material;
        i32 open = a->has & HAS_AMOUNT ? a->amount : state.amount;
        state = *a;
        state.material = material;
        state.amount = open;
    }
    return state;
}

// The name of a flat, a room or a mark.
static bool begins_at(const Pack *pack, const Order *spawn, const char *place) {
    int room = drawn_room(pack, spawn), mark;
    if (room && (text_same(pack->rooms[room - 1].flat, place) || text_same(pack->rooms[room - 1].name, place))) return true;
    return (mark = pack_mark(pack, place)) != 0 &&
           pos_same(order_at(spawn), pos(pack->marks[mark - 1].x, pack->marks[mark - 1].y, pack->marks[mark - 1].z));
}

// ---- claims -------------------------------------------------------------------------------------------------

bool claim_empty(const Claim *c) { return c->people == 0 && c->people_most <= 0; }

bool claim_covers(const Pack *pack, const Claim *c, int room) {
    return c->flat[0] ? text_same(c->flat, pack->rooms[room].flat) : c->room_from == room + 1;
}

int claim_rooms(const Pack *pack, const Claim *c) {
    int count = 0;
    for (int r = 0; r < pack->rooms_count; r++) count += claim_covers(pack, c, r);
    return count;
}

bool claim_says(const Claim *c) {
    return c->people >= 0 || c->armed || c->here || c->route || c->open || c->locked || c->chained || c->wedged || c->barricaded ||
           c->material || c->lives || c->at[0] || c->plan || c->when_strata || c->when_var;
}

// Whom it is about: the people of the place, the group, the one person. Police are never meant by a place.
static bool concerns(const Pack *pack, const Claim *c, const Order *who) {
    if (who->verb != VERB_spawn) return false;
    switch ((About)c->about) {
    case ABOUT_GROUP: return who->of_group == c->group;
    case ABOUT_PERSON: return who->of_group == pack->people[c->person - 1].group && who->name && who->name == pack_name(pack, pack->people[c->person - 1].name);
    default: break;
    }
    int room = drawn_room(pack, who);
    return room && pack->groups[who->of_group - 1].side != SIDE_BLUE && claim_covers(pack, c, room - 1);
}

typedef struct Found { int people, armed, there, planning, living; } Found;

static Found look_for(const Drawn *d, const Claim *c) {
    Found f = {0};
    for (int i = 0; i < d->count; i++) {
        const Order *who = &d->order[i];
        f.living += c->lives && who->verb == VERB_spawn && who->of_group == c->lives;
        if (!concerns(d->pack, c, who)) continue;
        f.people++;
        f.armed += drawn_armed(d->pack, who);
        f.there += c->at[0] && begins_at(d->pack, who, c->at);
        f.planning += c->plan && who->plan == c->plan;
    }
    return f;
}

static bool agrees(u8 says, bool is) { return !says || (says == 2) == is; }

static bool lives_there(const Pack *pack, const Claim *c) {
    if (c->flat[0]) return text_same(pack->groups[c->lives - 1].place, c->flat);
    return !c->room_from || text_same(pack->groups[c->lives - 1].place, pack->rooms[c->room_from - 1].flat);
}

static bool people_agree(const Drawn *d, const Claim *c) {
    Found f = look_for(d, c);
    int most = c->people_most > c->people ? c->people_most : c->people;
    if (c->people >= 0 && (f.people < c->people || f.people > most)) return false;
    return agrees(c->armed, f.armed > 0) && agrees(c->here, f.people > 0) && (!c->at[0] || f.there) && (!c->plan || f.planning) &&
           (!c->lives || (f.living && lives_there(d->pack, c)));
}

static bool opening_agrees(const Drawn *d, const Claim *c) {
    if (!c->opening) return true;
    Order is = drawn_opening(d, c->opening - 1);
    return agrees(c->open, is.amount > 0) && agrees(c->locked, is.lock_state & LOCK_LOCKED) && agrees(c->chained, is.lock_state & LOCK_CHAINED) &&
           agrees(c->wedged, is.lock_state & LOCK_WEDGED) && agrees(c->barricaded, is.barricade > 0) &&
           agrees(c->route, !(is.lock_state & LOCK_WEDGED) && !is.barricade) && (!c->material || is.material == c->material);
}

// The row of the variable that counts in this stratum is the one that was drawn.
static int value_of(const Drawn *d, int var) {
    const char *name = d->pack->vars[var - 1].name;
    for (int i = 0; i < d->pack->vars_count; i++)
        if ((d->pack->vars[i].strata >> d->truth->stratum & 1) && text_same(d->pack->vars[i].name, name)) return d->truth->value[i];
    return -1;
}

static bool has_value(const Drawn *d, int var, u8 values) {
    int value = value_of(d, var);
    return value >= 0 && value < 8 && (values >> value & 1);
}

static bool model_agrees(const Drawn *d, const Claim *c) {
    return (!c->when_strata || (c->when_strata >> d->truth->stratum & 1)) && (!c->when_var || has_value(d, c->when_var, c->when_values));
}

bool claim_true(const Drawn *d, const Claim *c) { return people_agree(d, c) && opening_agrees(d, c) && model_agrees(d, c); }

i32 claim_said_pm(const Drawn *d, const Claim *c) {
    int value;
    switch ((Said)c->said_by) {
    case SAID_STRATUM: return c->said_pm[d->truth->stratum];
    case SAID_VAR: return (value = value_of(d, c->said_var)) >= 0 && value < 8 ? c->said_pm[value] : 0;
    default: return c->said_pm[claim_true(d, c)];
    }
}

// ---- constraints -------------------------------------------------------------------------------------------------

static bool counts(const Pack *pack, const Constraint *l, const Order *who) {
    return who->verb == VERB_spawn && (!l->group || who->of_group == l->group) && (!l->kind || who->kind == l->kind) &&
           (!l->kit || who->kit == l->kit) && (!l->plan || who->plan == l->plan) && (who->traits & l->traits) == l->traits &&
           agrees(l->armed, drawn_armed(pack, who)) && (!l->at[0] || begins_at(pack, who, l->at));
}

static bool kept(const Drawn *d, const Constraint *l) {
    int people = 0;
    if (l->type == CONSTRAINT_COUNT) {
        for (int i = 0; i < d->count; i++) people += counts(d->pack, l, &d->order[i]);
        return people >= l->least && people <= l->most;
    }
    for (int i = 0; i < l->var_count; i++)
        if (!has_value(d, l->vars[i], l->values[i])) return true;
    return false;
}

int constraint_broken(const Drawn *d) {
    for (int i = 0; i < d->pack->constraints_count; i++)
        if ((d->pack->constraints[i].strata >> d->truth->stratum & 1) && !kept(d, &d->pack->constraints[i])) return i;
    return -1;
}

// ---- shares -------------------------------------------------------------------------------------------------

typedef void (*Visit)(void *self, const Drawn *d);

static bool each_world(const Pack *pack, int draws, Visit visit, void *self, Error *err) {
    Order *orders = calloc(TRUTH_ORDERS, sizeof *orders);
    if (!orders) return error_set(err, EXIT_IO, "out of memory for a sampled world");
    bool ok = true;
    for (int n = 0; ok && n < draws; n++) {
        Truth truth;
        ok = truth_sample(pack, (u64)n, NULL, &truth, err);
        if (!ok) break;
        Drawn d = {pack, &truth, orders, truth_orders(pack, &truth, (u64)n, orders, TRUTH_ORDERS)};
        visit(self, &d);
    }
    free(orders);
    return ok;
}

enum { CLAIMS_MAX = 128 };
typedef struct Share { i64 worlds, so[CLAIMS_MAX], said[CLAIMS_MAX], said_so[CLAIMS_MAX]; } Share;

static void share(void *self, const Drawn *d) {
    Share *s = self;
    s->worlds++;
    for (int c = 0; c < d->pack->claims_count; c++) {
        bool so = claim_true(d, &d->pack->claims[c]);
        i32 said = claim_said_pm(d, &d->pack->claims[c]);
        s->so[c] += so;
        s->said[c] += said;
        s->said_so[c] += so ? said : 0;
    }
}

bool claims_implied(const Pack *pack, int draws, i32 *out_pm, Error *err) {
    Share s = {0};
    CHECK(pack->claims_count <= CLAIMS_MAX);
    if (!each_world(pack, draws, share, &s, err)) return false;
    for (int c = 0; c < pack->claims_count; c++) out_pm[c] = (i32)((s.so[c] * 1000 + s.worlds / 2) / i64_max(1, s.worlds));
    return true;
}

// P(claim | so) and P(claim | not so) that turn the base rate into the chance by the grade: Bayes'
// rule read backwards; only their ratio counts.
static void derive(Claim *c, i32 base_pm) {
    i64 base = i64_clamp(base_pm, 1, 999), so = (i64)c->true_pm * 1000000 / base, not_so = (i64)(1000 - c->true_pm) * 1000000 / (1000 - base);
    i64 most = i64_max(i64_max(so, not_so), 1);
    c->said_by = SAID_TRUTH;
    c->said_pm[0] = (i16)(not_so * 1000 / most);
    c->said_pm[1] = (i16)(so * 1000 / most);
}

bool claims_settle(Pack *pack, const ClaimGrade *grade, int draws, Error *err) {
    Share s = {0};
    u8 weighed = pack->info->weighed;
    bool sampled = pack->strata_count || pack->facts_count; // otherwise all worlds are one
    pack->info->weighed = 0;
    bool ok = each_world(pack, sampled ? draws : 1, share, &s, err);
    pack->info->weighed = weighed;
    for (int i = 0; ok && i < pack->claims_count; i++) {
        Claim *c = &pack->claims[i];
        i32 base = claim_says(c) ? (i32)(s.so[i] * 1000 / s.worlds) : grade[i].true_pm < 0 ? 500 : grade[i].true_pm;
        i32 by_grade = grade[i].true_pm < 0 ? base : grade[i].true_pm;
        c->true_pm = (i16)(base + (by_grade - base) * grade[i].left_pm / 1000);
        if (grade[i].given) c->true_pm = (i16)(s.said[i] ? s.said_so[i] * 1000 / s.said[i] : 0);
        else derive(c, base);
    }
    return ok;
}
