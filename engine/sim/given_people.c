// given_people.c: the people of a world drawn from evidence: own members as they are, contacts where they may be, and everybody else.
// Who has not been met stays where that truth has him begin, as far as the picture still holds that; else he is where it has put him.
#include "sim/given_draw.h"

#include <string.h>

#include "base/rng.h"

// ---- placing --------------------------------------------------------------------------------------------

Order *given_add(Draw *d, Order o, ContactId contact) {
    Given *out = d->out;
    if (out->count == TRUTH_ORDERS) return NULL;
    out->contact[out->count] = contact;
    o.id = (u32)out->count + 1;
    out->order[out->count] = o;
    return &out->order[out->count++];
}

static Order person(GroupId group, int kind, int kit) {
    return (Order){.verb = VERB_spawn, .rank = RANK_DIRECT, .of_group = group, .kind = (u8)kind, .kit = (u8)kit};
}

static void put(Draw *d, Order o, Pos at, ContactId contact) {
    int ordinal = 0;
    for (int i = 0; i < d->out->count; i++)
        if (d->out->order[i].verb == VERB_spawn && d->out->order[i].of_group == o.of_group && d->out->order[i].of_unit > ordinal) ordinal = d->out->order[i].of_unit;
    order_set_at(&o, at);
    o.of_unit = (u8)i64_min(255, ordinal + 1);
    d->e->taken[map_index(&d->e->pack->map, at)] = 1;
    given_add(d, o, contact);
}

// A free cell of the room that nobody sees; false when there is none. `own`: where he began, if it will do.
static bool cell_of(Draw *d, int room, const Order *own, Pos *out) {
    const RoomCells *cells = &d->e->room[room];
    const Map *map = &d->e->pack->map;
    if (!cells->count) return false;
    for (int i = 0; own && i < cells->count; i++) {
        *out = d->e->cell[cells->first + i];
        if (pos_same(*out, order_at(own)) && !d->e->taken[map_index(map, *out)]) return true;
    }
    u32 first = rng_below(given_number(d, DRAW_CELL), (u32)cells->count);
    for (i32 i = 0; i < cells->count; i++) {
        *out = d->e->cell[cells->first + (i32)((first + (u32)i) % (u32)cells->count)];
        if (!d->e->taken[map_index(map, *out)]) return true;
    }
    return false;
}

// What the picture has of a crowd in a room (row + 1; 0: in none) now. Rooms in which nobody can be count as none of it.
static i64 now_part(const Draw *d, int crowd, int room) {
    const Evidence *e = d->e;
    return room && !e->room[room - 1].count ? 0 : know_crowd_part(e->w, e->g, crowd, room);
}

// What it began with, on a scale on which the parts of now sum up to `sum`.
static i64 first_part(const Draw *d, int crowd, int room, i64 sum) {
    const Evidence *e = d->e;
    return e->crowd[crowd].row ? (i64)e->first[(e->crowd[crowd].row - 1) * (e->pack->rooms_count + 1) + room] * sum / WHOLE : 0;
}

// The room of somebody of a crowd whom nobody has met: the one he begins in with the greatest chance that agrees with the shares
// of now (a maximal coupling), so before anything has been found out everybody is just where the model puts him. row + 1; 0 none.
static int room_now(Draw *d, int crowd, const Order *own, bool *stays) {
    int rooms = d->e->pack->rooms_count, home = own ? drawn_room(d->e->pack, own) : 0;
    i64 sum = 0, over = 0, at = 0;
    for (int r = 0; r <= rooms; r++) sum += now_part(d, crowd, r);
    i64 was = own ? first_part(d, crowd, home, sum) : 0;
    *stays = was > 0 && rng_between(given_number(d, DRAW_STAYS), 0, was - 1) < now_part(d, crowd, home);
    if (*stays) return home;
    for (int r = 0; r <= rooms; r++) over += i64_max(0, now_part(d, crowd, r) - (was ? first_part(d, crowd, r, sum) : 0));
    i64 pick = rng_between(given_number(d, DRAW_ROOM), 0, i64_max(1, over) - 1);
    for (int r = 0; r <= rooms; r++)
        if ((at += i64_max(0, now_part(d, crowd, r) - (was ? first_part(d, crowd, r, sum) : 0))) > pick) return r;
    return 0;
}

static bool unseen(const Draw *d, Pos at) { return !know_cell_excluded(d->e->w, d->e->g, at) && !d->e->taken[map_index(&d->e->pack->map, at)]; }

// Looking some way or other, unless he is where he began.
static void put_unmet(Draw *d, int crowd, Order o, const Order *own) {
    bool stays;
    Pos cell;
    int room = room_now(d, crowd, own, &stays);
    bool outside = stays && !room && unseen(d, order_at(own));
    if (outside) cell = order_at(own);
    else if (!room || !cell_of(d, room - 1, stays ? own : NULL, &cell)) { d->out->away++; return; }
    if (!stays) o.has |= HAS_DIR, o.dir = (u8)given_number(d, DRAW_CELL);
    put(d, o, cell, 0);
}

static int room_row(const Evidence *e, u16 number) {
    for (int r = 0; r < e->pack->rooms_count; r++)
        if (number && e->room[r].number == number) return r;
    return -1;
}

// May a contact be in the room? A clear one holds nobody but those who were met in it.
static bool may_hold(const Evidence *e, const KnownContact *c, int room) {
    return room < 0 || e->room[room].count || e->pack->cells[map_index(&e->pack->map, c->at)].room == room + 1;
}

static bool contact_cell(Draw *d, const KnownContact *c, int room, Pos *out) {
    Order last = {0};
    order_set_at(&last, c->at);
    if (room < 0) return false;
    if (cell_of(d, room, &last, out)) return true;
    *out = c->at;
    return !d->e->taken[map_index(&d->e->pack->map, c->at)];
}

// A contact out of sight: by where it may have gone; where it was last, if that cell will do.
static void put_contact(Draw *d, const Met *met, Order o) {
    const Evidence *e = d->e;
    const KnownContact *c = &met->known;
    if (c->state == CONTACT_IN_SIGHT) {
        put(d, o, c->at, c->id);
        return;
    }
    i64 sum = 0, at = 0;
    for (int i = 0; i < met->share_count; i++) {
        int room = room_row(e, met->share[i].room);
        if (may_hold(e, c, room)) sum += met->share[i].part;
    }
    i64 pick = rng_between(given_number(d, DRAW_ROOM), 0, i64_max(1, sum) - 1);
    Pos cell;
    for (int i = 0; i < met->share_count; i++) {
        int room = room_row(e, met->share[i].room);
        if (!may_hold(e, c, room)) continue;
        if ((at += met->share[i].part) <= pick) continue;
        if (!contact_cell(d, c, room, &cell)) break;
        put(d, o, cell, c->id);
        return;
    }
    d->out->away++;
}

// ---- who is who -----------------------------------------------------------------------------------------

// Could somebody of this kit be seen with that shape in his hand?
static bool carries(const Pack *pack, const Order *o, int shape) {
    const Kit *kit = o->kit ? &pack->kits[o->kit - 1] : NULL;
    return kit && ((kit->long_arm && pack->weapons[kit->long_arm - 1].shape == shape) || (kit->sidearm && pack->weapons[kit->sidearm - 1].shape == shape));
}

// How well a person goes with what was made out of the contact: dress, a weapon in his hand, whether he
// has one at all. In 1000, of somebody with whom all goes.
static i32 agreement_pm(const Pack *pack, const KnownContact *c, const Order *o) {
    bool armed = drawn_armed(pack, o), dressed = !c->dress || pack->kinds[o->kind - 1].dress + 1 == c->dress;
    bool shaped = !c->shape || carries(pack, o, c->shape), fired = c->fired_ms < 0 || armed;
    i32 class = (i32)i64_clamp(2 * c->class_pm[armed ? CLASS_ARMED : CLASS_UNARMED], MISREAD_PM, 1000);
    if (c->level < LEVEL_RECOGNISED || c->custody != CUSTODY_FREE || c->down) class = 1000; // nothing made out, or laid down since
    return class * (dressed ? 1000 : MISREAD_PM) / 1000 * (shaped && fired ? 1000 : MISREAD_PM) / 1000;
}

// How many of the crowd the picture takes to be among the contacts, under this guess.
static int taken_out(const Draw *d, int crowd) {
    const Evidence *e = d->e;
    int whole = 0;
    for (int i = 0; i < d->sought_count; i++) whole += d->crowd[i] == crowd;
    return whole - know_crowd_left(e->w, e->g, d->out->guess, crowd);
}

// The one of the sought who fits the contact best, of those the picture allows; -1 none.
static int best_match(const Draw *d, const Met *met) {
    int best = -1, best_pm = -1;
    for (int i = 0; i < d->sought_count; i++) {
        int used = 0;
        for (int k = 0; k < d->sought_count; k++) used += d->met[k] && d->crowd[k] == d->crowd[i];
        if (d->met[i] || used >= taken_out(d, d->crowd[i])) continue;
        int pm = agreement_pm(d->e->pack, &met->known, &d->begun[d->sought[i]]) + (d->crowd[i] == met->crowd);
        if (pm > best_pm) best = i, best_pm = pm;
    }
    return best;
}

// The row of the world as begun in which a person stands who is there in every truth.
static int fixed_row(const Draw *d, int person) {
    int at = 0;
    while (d->begun[at].verb != VERB_spawn) at++;
    return at + person;
}

static GroupId group_of_side(const Pack *pack, int side, GroupId but) {
    for (int g = 1; g <= pack->groups_count; g++)
        if (pack->groups[g - 1].side == side && g != but) return (GroupId)g;
    return 0;
}

static int kind_dressed(const Pack *pack, int dress, int species) {
    for (int k = 0; k < pack->kinds_count; k++)
        if (pack->kinds[k].dress == dress && pack->kinds[k].species == species) return k + 1;
    return 1;
}

static bool lives_about(const Evidence *e, const Person *p) {
    return e->pack->groups[p->group - 1].side == SIDE_CIVILIAN && p->group != e->g && !e->pack->kinds[p->kind - 1].species;
}

// Somebody who lives about here is of a household that the scenario names, and like one of its people, whichever: a group that only some
// truths fill (those who are sought, or tenants who may not be there) would make a neighbour one of them. Who lives where is not read.
static Order neighbour(Draw *d) {
    const Pack *pack = d->e->pack;
    int alike = 0, pick;
    for (int i = 0; i < pack->people_count; i++) alike += lives_about(d->e, &pack->people[i]);
    pick = alike ? (int)rng_below(given_number(d, DRAW_LIKE), (u32)alike) : -1;
    for (int i = 0; i < pack->people_count; i++) {
        const Person *p = &pack->people[i];
        if (!lives_about(d->e, p) || pick--) continue;
        Order o = person(p->group, p->kind, p->kit);
        o.plan = p->plan, o.traits = p->traits, o.character = p->character, o.skill = p->skill;
        return o;
    }
    GroupId group = group_of_side(pack, SIDE_CIVILIAN, d->e->g);
    return person(group ? group : d->e->g, kind_dressed(pack, DRESS_CIVIL, 0), 0);
}

// A contact who is none of the sought: a colleague by name, else by what was made out of it.
static Order stranger(Draw *d, const KnownContact *c) {
    const Evidence *e = d->e;
    const Pack *pack = e->pack;
    for (int i = 0; c->name && i < pack->people_count; i++)
        if (pack_name(pack, pack->people[i].name) == c->name) {
            return d->begun[fixed_row(d, i)];
        }
    bool animal = c->class_pm[CLASS_ANIMAL] >= 500, police = c->class_pm[CLASS_POLICE] >= 500, armed = c->class_pm[CLASS_ARMED] >= 500;
    int own = pack->groups[e->g - 1].side, side = police ? SIDE_BLUE : armed ? (own == SIDE_RED ? SIDE_BLUE : SIDE_RED) : SIDE_CIVILIAN;
    if (side == SIDE_CIVILIAN && !animal) return neighbour(d);
    GroupId group = c->from_group && police ? c->from_group : group_of_side(pack, side, e->g);
    int dress = c->dress ? c->dress - 1 : animal ? DRESS_ANIMAL : police ? DRESS_UNIFORM : DRESS_CIVIL;
    return person(group ? group : e->g, kind_dressed(pack, dress, animal), 0);
}

// A mate as the briefing names him: every one of them is a crowd of his own, in the sequence of the pack's people. -1: has come since.
static int briefed(const Draw *d, int crowd) {
    const Pack *pack = d->e->pack;
    int nth = 0;
    for (int c = 0; c < crowd; c++) nth += d->e->crowd[c].kind == CROWD_MATE && d->e->crowd[c].group == d->e->crowd[crowd].group;
    for (int i = 0; i < pack->people_count; i++)
        if (pack->people[i].group == d->e->crowd[crowd].group && !nth--) return fixed_row(d, i);
    return -1;
}

// Somebody of a crowd that is none of the sought: a colleague, a household of its flat, anybody. own: where he began, if that is known.
static Order member_of(Draw *d, int crowd, const Order **own) {
    const Evidence *e = d->e;
    const Pack *pack = e->pack;
    const KnownCrowd *c = &e->crowd[crowd];
    int row = c->kind == CROWD_MATE ? briefed(d, crowd) : -1;
    *own = row >= 0 ? &d->begun[row] : NULL;
    if (*own) return **own;
    if (c->kind == CROWD_MATE)
        for (int i = 0; i < pack->people_count; i++)
            if (pack->people[i].group == c->group) return person(c->group, pack->people[i].kind, pack->people[i].kit);
    Order o = neighbour(d);
    int room = 0;
    for (int i = 0; c->row && i < pack->priors_count && !room; i++)
        if (pack->priors[i].crowd == c->row) room = pack->priors[i].room;
    if (!room || !pack->rooms[room - 1].flat[0]) o.traits &= (u16)~TRAIT_ASLEEP;  // on the stairs or in the street
    for (int g = 1; room && g <= pack->groups_count; g++)
        if (pack->groups[g - 1].household && pack->groups[g - 1].place[0] && text_same(pack->groups[g - 1].place, pack->rooms[room - 1].flat)) o.of_group = (u8)g;
    return o;
}

void given_members(Draw *d) {
    const Evidence *e = d->e;
    for (int i = 0; i < e->members; i++) {
        const KnownMember *m = &e->member[i];
        if (!m->here) continue;
        Order o = person(e->g, m->kind, m->kit);
        order_set_at(&o, m->at);
        o.of_unit = m->ordinal, o.name = m->name, o.plan = m->plan, o.traits = m->traits, o.character = m->character, o.skill = m->skill;
        o.has |= HAS_DIR, o.dir = m->face, o.stance = m->stance;
        o.custody = m->custody <= CUSTODY_CUFFED ? m->custody : 0, o.down = m->life == LIFE_DOWN;
        o.word = m->aimed ? ready_aimed : 0;
        e->taken[map_index(&e->pack->map, m->at)] = 1;
        given_add(d, o, 0);
        Order state[GIVEN_STATE];
        int count = given_state(e->w, e->g, m, state, GIVEN_STATE);
        for (int k = 0; k < count; k++) given_add(d, state[k], 0);
    }
}

void given_contacts(Draw *d) {
    const Evidence *e = d->e;
    for (int i = 0; i < e->contacts; i++) {
        const Met *met = &e->met[i];
        int match = met->crowd >= 0 && e->crowd[met->crowd].kind == CROWD_SOUGHT ? best_match(d, met) : -1;
        Order o = match < 0 ? stranger(d, &met->known) : d->begun[d->sought[match]];
        if (match >= 0) {
            d->met[match] = true;
            d->out->weight = d->out->weight * agreement_pm(e->pack, &met->known, &o) / 1000;
        }
        if (met->known.name) o.name = met->known.name;
        if (met->known.custody == CUSTODY_HANDED) { d->out->away++; continue; }
        o.custody = met->known.custody, o.down = met->known.down;
        put_contact(d, met, o);
    }
}

void given_others(Draw *d) {
    const Evidence *e = d->e;
    for (int i = 0; i < d->sought_count; i++)
        if (!d->met[i]) put_unmet(d, d->crowd[i], d->begun[d->sought[i]], &d->begun[d->sought[i]]);
    for (int c = 0; c < e->crowds; c++) {
        bool counted = e->crowd[c].row && e->crowd[c].kind == CROWD_SOUGHT;
        for (int n = counted ? 0 : know_crowd_left(e->w, e->g, d->out->guess, c); n > 0; n--) {
            const Order *own, o = member_of(d, c, &own);
            put_unmet(d, c, o, own);
        }
    }
}

