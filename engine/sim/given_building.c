// given_building.c: the building of a world drawn from evidence: what was found of doors stands, what was not is as that truth has it.
// Reads know.h and the drawn truth alone.
#include "sim/given_draw.h"

// Where somebody stands the door is not shut.
static bool stood_in(const Evidence *e, Pos at) {
    for (int i = 0; i < e->members; i++)
        if (e->member[i].here && pos_same(e->member[i].at, at)) return true;
    for (int i = 0; i < e->contacts; i++)
        if (e->met[i].known.state == CONTACT_IN_SIGHT && pos_same(e->met[i].known.at, at)) return true;
    return false;
}

static bool otherwise(u8 known, bool begun) { return known && (known == 2) != begun; }

static void fasten(Order *o, u8 known, int bit) {
    if (known == 1) o->lock_state &= (u8)~bit;
    if (known == 2) o->lock_state |= (u8)bit;
}

// What was found by looking or trying stands; whether it began so is evidence for the truth.
static void put_opening(Draw *d, int row) {
    const Evidence *e = d->e;
    Drawn begun = {e->pack, &d->out->truth, d->begun, d->begun_count};
    Order o = drawn_opening(&begun, row);
    KnownOpening known;
    if (know_opening_in(e->w, e->g, order_at(&o), &known) && known.source != SOURCE_NONE && known.source != SOURCE_PLAN) {
        bool blocked = (o.lock_state & LOCK_WEDGED) || o.barricade;
        if (otherwise(known.lock, o.lock_state & LOCK_LOCKED) || otherwise(known.chain, o.lock_state & LOCK_CHAINED) || otherwise(known.block, blocked))
            d->out->weight = d->out->weight * CHANGED_PM / 1000;
        o.amount = known.open_pct;
        o.material = (u8)(known.material + 1);
        o.hole = known.hole, o.damage = known.damage;
        fasten(&o, known.lock, LOCK_LOCKED);
        fasten(&o, known.chain, LOCK_CHAINED);
        if (known.block == 1) o.lock_state &= (u8)~LOCK_WEDGED, o.barricade = 0;
        if (known.block == 2 && known.barricade) o.barricade = known.barricade;
        else if (known.block == 2 && !blocked) o.lock_state |= LOCK_WEDGED;
    }
    if (stood_in(e, order_at(&o)) && o.amount <= OPEN_WIDE_ABOVE) o.amount = 100, o.lock_state = 0, o.barricade = 0, o.hole = 0;
    o.has |= HAS_AMOUNT;
    o.rank = RANK_DIRECT;
    given_add(d, o, 0);
}

// Holes in walls that the group knows of.
static void put_holes(Draw *d) {
    const Pack *pack = d->e->pack;
    KnownOpening known;
    for (int n = 0; n < know_opening_count(d->e->w, d->e->g); n++) {
        if (!know_opening_at(d->e->w, d->e->g, n, &known)) continue;
        const MapCell *drawn = map_cell(&pack->map, known.at);
        if (drawn->opening) continue;
        Order o = {.verb = VERB_arrange, .rank = RANK_DIRECT, .material = pack->materials[drawn->material].broken};
        order_set_at(&o, known.at);
        given_add(d, o, 0);
    }
}

// Charges of the group, each set by the member who is nearest: whoever it was, it is he who can fire it.
void given_charges(Draw *d) {
    const Evidence *e = d->e;
    KnownOpening known;
    for (int n = 0; n < know_opening_count(e->w, e->g); n++) {
        if (!know_opening_at(e->w, e->g, n, &known) || !known.charged) continue;
        const KnownMember *by = NULL;
        for (int i = 0; i < e->members; i++)
            if (e->member[i].here && (!by || pos_distance_cm(e->member[i].at, known.at) < pos_distance_cm(by->at, known.at))) by = &e->member[i];
        if (!by) continue;
        Order o = {.verb = VERB_arrange, .rank = RANK_DIRECT, .charge = 1, .of_group = e->g, .of_unit = by->ordinal};
        order_set_at(&o, known.at);
        given_add(d, o, 0);
    }
}

void given_openings(Draw *d) {
    const Evidence *e = d->e;
    for (int row = 0; row < e->pack->openings_count; row++) {
        const PackOpening *o = &e->pack->openings[row];
        Pos at = pos(o->x, o->y, o->z);
        KnownOpening known;
        bool wanted = stood_in(e, at) || (know_opening_in(e->w, e->g, at, &known) && known.source != SOURCE_NONE && known.source != SOURCE_PLAN);
        for (int i = 0; i < d->begun_count && !wanted; i++) wanted = d->begun[i].verb == VERB_arrange && pos_same(order_at(&d->begun[i]), at);
        if (wanted) put_opening(d, row);
    }
    put_holes(d);
}
