// chaos.c: random orders over one building, for properties that must hold whatever is ordered.
#include "support/chaos.h"

#include <stdio.h>

Scene *chaos_scene(u64 seed) {
    static const char *const storeys[] = {",,,,,,,,,,,,,,,x\n"
                                          ",############,,x\n"
                                          ",#A...#..J..#,,x\n"
                                          ",#.B..+..mm.+,,x\n"
                                          ",#....#.....#,,x\n"
                                          ",##+###\"##+##,,x\n"
                                          ",+C.D.....E.#,,x\n"
                                          ",#.....<..F.+,,x\n"
                                          ",##########/#,,x\n"
                                          ",,,,,,,,G,,,H,,x\n",
                                          "~~~~~~~~~~~~~~~~\n"
                                          "~############~~~\n"
                                          "~#K...#..L..#~~~\n"
                                          "~#.n..+.....#~~~\n"
                                          "~#....#..^..#~~~\n"
                                          "~##+#####+###~~~\n"
                                          "~#.M.....N..#~~~\n"
                                          "~#.....>....\"~~~\n"
                                          "~############~~~\n"
                                          "~~~~~~~~~~~~~~~~\n",
                                          "                \n"
                                          "                \n"
                                          "                \n"
                                          "         ..     \n"
                                          "        .v.     \n"
                                          "         .      \n"
                                          "                \n"
                                          "                \n"
                                          "                \n"
                                          "                \n"};
    Scene *s = scene_make(
        seed,
        "G=niu officer entry north; H=niu officer entry north; C=niu medic patrol east;"
        "D=niu handler patrol east; B=niu dog bare; E=bpu officer entry west; F=bpu officer patrol "
        "west;"
        "A=cell suspect rifle south; J=cell suspect pistol south; K=cell suspect pistol feigns;"
        "L=home resident bare; M=home child bare asleep; N=home resident bare frightened",
        3, storeys);
    for (int i = 0; i < s->world->units_count; i++) {
        Unit *u = &s->world->units[i];
        u->rules = rules_free;
        u->yield_point = 4000; // nobody gives up at once: there is more to see
    }
    return s;
}

static u64 luck(const Scene *s, u64 seed, int unit, u32 n) {
    RngKey key = {
        .seed = seed, .ordinal = (u32)unit, .ms = sim_ms(s->world), .purpose = 0xc4a05, .n = n};
    return rng_draw(&key);
}

static Pos some_place(const Scene *s, const Unit *u, u64 seed, int unit) {
    const Map *m = &s->pack.map;
    bool near = rng_below(luck(s, seed, unit, 10), 2);
    int reach = near ? 1 : 6;
    Pos p = pos(u->x + (int)rng_between(luck(s, seed, unit, 11), -reach, reach),
                u->y + (int)rng_between(luck(s, seed, unit, 12), -reach, reach),
                u->z + (rng_below(luck(s, seed, unit, 13), 10)
                            ? 0
                            : (int)rng_between(luck(s, seed, unit, 14), -1, 1)));
    if (near && m->opening_count && rng_below(luck(s, seed, unit, 15), 2)) {
        for (int i = 0; i < m->opening_count; i++)
            if (pos_chebyshev(m->openings[i].at, unit_at(u)) <= 1) return m->openings[i].at;
    }
    return map_has(m, p) ? p : unit_at(u);
}

// Mostly somewhere a person can stand, when one of a few guesses is such a place.
static Pos some_cell(const Scene *s, const Unit *u, u64 seed, int unit) {
    Pos p = unit_at(u);
    for (u64 n = 0; n < 4; n++) {
        p = some_place(s, u, seed + n * 7919, unit);
        if (ground_standable(&s->world->ground, p)) break;
    }
    return p;
}

static void fill(Scene *s, Order *o, const Unit *u, u64 seed, int unit) {
    const VerbInfo *info = verb_info(o->verb);
    u16 objects = info->first | info->second;
    if (objects & (OBJ_CELL | OBJ_DIR)) order_set_at(o, some_cell(s, u, seed, unit));
    if (objects & OBJ_CONTACT && rng_below(luck(s, seed, unit, 20), 4))
        o->contact = (u16)rng_below(luck(s, seed, unit, 21),
                                    group_row(s->world, u->group)->last_contact + 2u);
    if (objects & OBJ_MATE) o->mate = (u8)rng_below(luck(s, seed, unit, 22), 6);
    if (objects & OBJ_ITEM) o->item = (u8)rng_below(luck(s, seed, unit, 23), 9);
    if (objects & OBJ_WORD) o->word = (u8)rng_below(luck(s, seed, unit, 24), 5);
    if (objects & OBJ_TIME || info->options & (OPT_AMOUNT | OPT_ROUNDS)) {
        o->amount = (i32)rng_below(luck(s, seed, unit, 25), objects & OBJ_TIME ? 3000 : 110);
        o->has |= HAS_AMOUNT;
    }
    if (info->options & OPT_PACE) o->pace = (u8)rng_below(luck(s, seed, unit, 26), 5);
    if (info->options & OPT_STANCE && !rng_below(luck(s, seed, unit, 27), 4))
        o->stance = (u8)rng_below(luck(s, seed, unit, 28), 4);
}

// Now and then one that is not for anybody, to be refused; mostly one that somebody can carry out.
static Verb some_verb(const Scene *s, u64 seed, int unit) {
    if (!rng_below(luck(s, seed, unit, 1), 3)) return VERB_move;
    Verb verb = VERB_none;
    for (u32 n = 0; n < 6; n++) {
        verb = (Verb)(1 + rng_below(luck(s, seed, unit, 30 + n), VERB_COUNT - 1));
        if (verb_info(verb)->who != WHO_NOTYET && verb_info(verb)->who != WHO_DIRECTOR) break;
    }
    return verb;
}

void chaos_orders(Scene *s, u64 seed) {
    World *w = s->world;
    for (int i = 1; i <= sim_unit_count(w); i++) {
        if (rng_below(luck(s, seed, i, 0), (u32)(1500 / w->core->step_ms))) continue;
        const Unit *u = unit_get(w, (UnitId)i);
        Order o = scene_order(s, s->mark_of_unit[i], some_verb(s, seed, i));
        o.rank = rng_below(luck(s, seed, i, 3), 4) ? RANK_DIRECT : RANK_THINK;
        fill(s, &o, u, seed, i);
        scene_give(s, o);
    }
}
