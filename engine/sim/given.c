// given.c: initial truths weighed by the picture of who is where, people placed by it, contacts where they are.
// Deterministic: a draw is a pure function of what the group knows, the seed and its number.
#include "sim/given_draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/rng.h"

// ---- reading --------------------------------------------------------------------------------------------

static bool stands(const Pack *pack, const KnownCell *c) {
    const Material *m = &pack->materials[c->material];
    return c->known && c->floor && !m->solid && !material_is_opening(m);
}

// The cells of every room in which somebody may be who is not seen. A clear room that is not stale has none.
static bool read_rooms(Evidence *e) {
    const Pack *pack = e->pack;
    KnownRoom known;
    e->room = arena_array(&e->arena, RoomCells, pack->rooms_count + 1);
    e->cell = arena_array(&e->arena, Pos, pack->cells_count + 1);
    e->taken = arena_array(&e->arena, u8, pack->cells_count + 1);
    if (!e->room || !e->cell || !e->taken) return false;
    for (int n = 0; n < know_room_count(e->w, e->g); n++)
        if (know_room_at(e->w, e->g, n, &known) && know_room_row(e->w, &known) >= 0) {
            RoomCells *room = &e->room[know_room_row(e->w, &known)];
            room->number = known.number;
            room->closed = known.state == ROOM_CLEARED && !known.stale;
        }
    for (i32 i = 0; i < pack->cells_count; i++)
        if (pack->cells[i].room) e->room[pack->cells[i].room - 1].count++;
    for (int r = 1; r < pack->rooms_count; r++) e->room[r].first = e->room[r - 1].first + e->room[r - 1].count;
    for (int r = 0; r < pack->rooms_count; r++) e->room[r].count = 0;
    for (i32 i = 0; i < pack->cells_count; i++) {
        RoomCells *room = pack->cells[i].room ? &e->room[pack->cells[i].room - 1] : NULL;
        Pos at = map_pos(&pack->map, i);
        if (!room || room->closed || !room->number) continue;
        KnownCell cell = know_cell(e->w, e->g, at);
        if (stands(pack, &cell) && !know_cell_excluded(e->w, e->g, at)) e->cell[room->first + room->count++] = at;
    }
    return true;
}

static void read_contacts(Evidence *e) {
    for (int n = 0; n < know_contact_count(e->w, e->g) && e->contacts < CONTACTS_MAX; n++) {
        Met *met = &e->met[e->contacts];
        if (!know_contact_at(e->w, e->g, n, &met->known)) continue;
        met->crowd = know_contact_crowd(e->w, e->g, met->known.id);
        met->share_count = know_contact_rooms(e->w, e->g, met->known.id, met->share, SHARES);
        e->contacts++;
    }
}

Evidence *evidence_read(const World *w, GroupId g, Error *err) {
    const Pack *pack = know_pack(w);
    if (!know_guess_count(w, g)) {
        error_set(err, EXIT_USAGE, "group '%s' keeps no picture of people out of its sight, so no worlds can be drawn for it", pack->groups[g - 1].name);
        return NULL;
    }
    Evidence *e = calloc(1, sizeof *e);
    if (!e) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    *e = (Evidence){.w = w, .g = g, .pack = pack};
    arena_init(&e->arena);
    e->guesses = (int)i64_min(GUESSES_MAX, know_guess_count(w, g));
    e->crowds = (int)i64_min(CROWDS_MAX, know_crowd_count(w, g));
    for (int h = 0; h < e->guesses; h++) know_guess(w, g, h, &e->guess[h]);
    for (int c = 0; c < e->crowds; c++) know_crowd(w, g, c, &e->crowd[c]);
    for (int i = 1; i <= know_member_count(w, g) && i < 256; i++) e->members += know_member(w, g, i, &e->member[e->members]);
    read_contacts(e);
    if (read_rooms(e)) return e;
    evidence_free(e);
    error_set(err, EXIT_IO, "out of memory");
    return NULL;
}

void evidence_free(Evidence *e) {
    if (!e) return;
    arena_clear(&e->arena);
    free(e);
}

// ---- one draw -------------------------------------------------------------------------------------------

static u64 draw(Draw *d, u32 what) {
    RngKey key = {.seed = d->seed, .group = what, .purpose = 0x6776, .n = d->draws++};
    return rng_draw(&key);
}

static bool own_agree(const Draw *d) {
    const Evidence *e = d->e;
    int own = 0;
    for (int i = 0; i < d->begun_count; i++) {
        const Order *o = &d->begun[i];
        if (o->verb != VERB_spawn || o->of_group != e->g) continue;
        own++;
        if (o->of_unit < 1 || o->of_unit > e->members) return false;
        const KnownMember *m = &e->member[o->of_unit - 1];
        if (o->kind != m->kind || o->kit != m->kit || o->plan != m->plan) return false;
    }
    return own <= e->members;  // more may have joined since
}

// A truth in which the group's own people are who they are.
static bool begin(Draw *d, u64 seed, int n, Error *err) {
    const Pack *pack = d->e->pack;
    for (int k = 0; k < TRIES; k++) {
        u64 world = rng_mix(seed, (u64)n * TRIES + (u64)k);
        if (!truth_sample(pack, world, NULL, &d->out->truth, err)) return false;
        d->begun_count = truth_orders(pack, &d->out->truth, world, d->begun, TRUTH_ORDERS);
        if (own_agree(d)) return true;
    }
    d->out->weight = 0;  // of no use, but no fault either: the others count
    return true;
}

static void find_sought(Draw *d) {
    const Pack *pack = d->e->pack;
    int spawned = 0;
    for (int i = 0; i < d->begun_count; i++) {
        const Order *o = &d->begun[i];
        if (o->verb != VERB_spawn || spawned++ < pack->people_count || truth_at_home(pack, o->of_group) || o->of_group == d->e->g) continue;
        d->sought[d->sought_count++] = i;
    }
}

static bool fits(const Draw *d, int h) {
    const Evidence *e = d->e;
    if (e->guess[h].stratum < 0) return true;
    return e->guess[h].stratum == d->out->truth.stratum && e->pack->guesses[h].people == d->sought_count;
}

// The guess that this truth is a case of, and how much likelier the evidence has made it.
static void weigh_guess(Draw *d) {
    const Evidence *e = d->e;
    i64 now = 0, before = 0, at = 0;
    for (int h = 0; h < e->guesses; h++) {
        if (!fits(d, h)) continue;
        now += e->guess[h].part;
        before += e->guess[h].stratum < 0 ? e->guess[h].part : e->pack->guesses[h].part;
    }
    d->out->guess = -1;
    d->out->weight = before ? d->out->weight * now / before : 0;
    if (!now) return;
    i64 pick = rng_between(draw(d, DRAW_GUESS), 0, now - 1);
    for (int h = 0; h < e->guesses && d->out->guess < 0; h++)
        if (fits(d, h) && (at += e->guess[h].part) > pick) d->out->guess = h;
}

// Each of the sought belongs to a crowd of the guess, in sequence.
static void share_out(Draw *d) {
    const Evidence *e = d->e;
    int next = 0;
    for (int c = 0; c < e->crowds; c++) {
        const CrowdRow *row = e->crowd[c].row ? &e->pack->crowds[e->crowd[c].row - 1] : NULL;
        if (!row || row->kind != CROWD_SOUGHT || row->guess != d->out->guess + 1) continue;
        for (int n = 0; n < row->count && next < d->sought_count; n++) d->crowd[next++] = (u8)c;
    }
}

// ---- people of the draw ---------------------------------------------------------------------------------

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
    u32 first = rng_below(draw(d, DRAW_CELL), (u32)cells->count);
    for (i32 i = 0; i < cells->count; i++) {
        *out = d->e->cell[cells->first + (i32)((first + (u32)i) % (u32)cells->count)];
        if (!d->e->taken[map_index(map, *out)]) return true;
    }
    return false;
}

// Somebody of a crowd whom nobody has met: in a room by its shares, or in none.
static void put_unmet(Draw *d, int crowd, Order o, const Order *own) {
    const Evidence *e = d->e;
    i64 sum = know_crowd_part(e->w, e->g, crowd, 0), at = 0;
    for (int r = 0; r < e->pack->rooms_count; r++)
        if (e->room[r].count) sum += know_crowd_part(e->w, e->g, crowd, r + 1);
    i64 pick = rng_between(draw(d, DRAW_ROOM), 0, i64_max(1, sum) - 1);
    Pos cell;
    for (int r = 0; r < e->pack->rooms_count; r++) {
        if (!e->room[r].count) continue;
        at += know_crowd_part(e->w, e->g, crowd, r + 1);
        if (at <= pick) continue;
        if (!cell_of(d, r, own, &cell)) break;
        put(d, o, cell, 0);
        return;
    }
    d->out->away++;
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
    i64 pick = rng_between(draw(d, DRAW_ROOM), 0, i64_max(1, sum) - 1);
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

// People who live about here are of a household that the scenario names, and of the kind of its people: a group that only some
// truths fill (those who are sought, or tenants who may not be there) would make a neighbour one of them.
static Order neighbour(const Evidence *e) {
    const Pack *pack = e->pack;
    for (int i = 0; i < pack->people_count; i++) {
        const Person *p = &pack->people[i];
        if (pack->groups[p->group - 1].side == SIDE_CIVILIAN && p->group != e->g && !pack->kinds[p->kind - 1].species) return person(p->group, p->kind, 0);
    }
    GroupId group = group_of_side(pack, SIDE_CIVILIAN, e->g);
    return person(group ? group : e->g, kind_dressed(pack, DRESS_CIVIL, 0), 0);
}

// A contact who is none of the sought: a colleague by name, else by what was made out of it.
static Order stranger(const Evidence *e, const KnownContact *c) {
    const Pack *pack = e->pack;
    for (int i = 0; c->name && i < pack->people_count; i++)
        if (pack_name(pack, pack->people[i].name) == c->name) {
            Order o = person(pack->people[i].group, pack->people[i].kind, pack->people[i].kit);
            o.name = c->name;
            return o;
        }
    bool animal = c->class_pm[CLASS_ANIMAL] >= 500, police = c->class_pm[CLASS_POLICE] >= 500, armed = c->class_pm[CLASS_ARMED] >= 500;
    int own = pack->groups[e->g - 1].side, side = police ? SIDE_BLUE : armed ? (own == SIDE_RED ? SIDE_BLUE : SIDE_RED) : SIDE_CIVILIAN;
    if (side == SIDE_CIVILIAN && !animal) return neighbour(e);
    GroupId group = c->from_group && police ? c->from_group : group_of_side(pack, side, e->g);
    int dress = c->dress ? c->dress - 1 : animal ? DRESS_ANIMAL : police ? DRESS_UNIFORM : DRESS_CIVIL;
    return person(group ? group : e->g, kind_dressed(pack, dress, animal), 0);
}

// Somebody of a crowd that is none of the sought: a household of its flat, a colleague, anybody.
static Order member_of(const Evidence *e, int crowd) {
    const Pack *pack = e->pack;
    const KnownCrowd *c = &e->crowd[crowd];
    if (c->kind == CROWD_MATE) {
        for (int i = 0; i < pack->people_count; i++)
            if (pack->people[i].group == c->group) return person(c->group, pack->people[i].kind, pack->people[i].kit);
    }
    int best = 0;
    for (int i = 0; c->row && i < pack->priors_count; i++)
        if (pack->priors[i].crowd == c->row && pack->priors[i].room && !best) best = pack->priors[i].room;
    for (int g = 1; best && g <= pack->groups_count; g++)
        if (pack->groups[g - 1].household && pack->groups[g - 1].place[0] && text_same(pack->groups[g - 1].place, pack->rooms[best - 1].flat))
            return person((GroupId)g, neighbour(e).kind, 0);
    return neighbour(e);
}

static void put_members(Draw *d) {
    const Evidence *e = d->e;
    for (int i = 0; i < e->members; i++) {
        const KnownMember *m = &e->member[i];
        if (!m->here) continue;
        Order o = person(e->g, m->kind, m->kit);
        order_set_at(&o, m->at);
        o.of_unit = m->ordinal, o.name = m->name, o.plan = m->plan, o.traits = m->traits, o.character = m->character;
        o.has |= HAS_DIR, o.dir = m->face, o.stance = m->stance;
        o.custody = m->custody <= CUSTODY_CUFFED ? m->custody : 0, o.down = m->life == LIFE_DOWN;
        e->taken[map_index(&e->pack->map, m->at)] = 1;
        given_add(d, o, 0);
    }
}

static void put_contacts(Draw *d) {
    const Evidence *e = d->e;
    for (int i = 0; i < e->contacts; i++) {
        const Met *met = &e->met[i];
        int match = met->crowd >= 0 && e->crowd[met->crowd].kind == CROWD_SOUGHT ? best_match(d, met) : -1;
        Order o = match < 0 ? stranger(e, &met->known) : d->begun[d->sought[match]];
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

static void put_others(Draw *d) {
    const Evidence *e = d->e;
    for (int i = 0; i < d->sought_count; i++)
        if (!d->met[i]) put_unmet(d, d->crowd[i], d->begun[d->sought[i]], &d->begun[d->sought[i]]);
    for (int c = 0; c < e->crowds; c++) {
        bool counted = e->crowd[c].row && e->crowd[c].kind == CROWD_SOUGHT;
        for (int n = counted ? 0 : know_crowd_left(e->w, e->g, d->out->guess, c); n > 0; n--) put_unmet(d, c, member_of(e, c), NULL);
    }
}

// ---- the whole --------------------------------------------------------------------------------------------

bool given_draw(const Evidence *e, u64 seed, int n, Given *out, Error *err) {
    Draw *d = calloc(1, sizeof *d);
    if (!d) return error_set(err, EXIT_IO, "out of memory");
    *d = (Draw){.e = e, .out = out, .seed = rng_mix(rng_mix(seed, 0x6777), (u64)n)};
    out->weight = GIVEN_EVEN;
    out->count = out->away = 0;
    bool ok = begin(d, seed, n, err);
    if (ok) {
        memset(e->taken, 0, (size_t)e->pack->cells_count);
        find_sought(d);
        weigh_guess(d);
        given_openings(d);
        put_members(d);
        if (out->guess >= 0) {
            share_out(d);
            put_contacts(d);
            put_others(d);
        }
        given_charges(d);
    }
    free(d);
    return ok;
}

// ---- what the draws say together ------------------------------------------------------------------------

void given_occupied(const Evidence *e, const Given *given, u8 *by_room) {
    memset(by_room, 0, (size_t)e->pack->rooms_count);
    for (int i = 0; i < given->count; i++) {
        const Order *o = &given->order[i];
        int room = o->verb == VERB_spawn && o->of_group != e->g ? drawn_room(e->pack, o) : 0;
        if (room) by_room[room - 1] = 1;
    }
}

i64 weights_effective_milli(const i64 *weight, int count) {
    i64 most = 0;
    u64 sum = 0, squares = 0;
    for (int i = 0; i < count; i++) most = i64_max(most, weight[i]);
    for (int i = 0; most && i < count; i++) {
        u64 part = (u64)weight[i] * 1024 / (u64)most;
        sum += part;
        squares += part * part;
    }
    return squares ? (i64)(sum * sum * 1000 / squares) : 0; // fits for a hundred thousand weights
}
