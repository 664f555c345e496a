// given_state.c: in what state a group's own people are, as orders that put them into it in another world. Of others no more is carried
// over than what was made out of them (given_people.c).
// Reads know.h and the pack alone.
#include "sim/given.h"

typedef struct Bears { GroupId g; const KnownMember *m; Order *out; int count, max; } Bears;

static Order *bear(Bears *b, int word, int amount) {
    if (b->count == b->max) return NULL;
    Order *o = &b->out[b->count++];
    *o = (Order){.verb = VERB_bear, .rank = RANK_DIRECT, .word = (u8)word, .has = HAS_AMOUNT, .amount = amount, .of_group = b->g, .of_unit = b->m ? b->m->ordinal : 0};
    return o;
}

static void body(Bears *b) {
    for (int r = 0; r < REGION_COUNT; r++)
        if (b->m->wound[r]) bear(b, bear_head + r, b->m->wound[r]);
    if (b->m->bleeding) bear(b, bear_bleeding, 1);
    if (b->m->stress) bear(b, bear_stress, b->m->stress);
    if (b->m->suppression) bear(b, bear_suppression, b->m->suppression);
}

static void arms(Bears *b, const Pack *pack, const Kit *kit) {
    const u8 rows[2] = {kit->long_arm, kit->sidearm}, mags[2] = {kit->long_mags, kit->side_mags};
    int fresh = 0;
    for (int i = 0; i < 2; i++) {
        if (!rows[i]) continue;
        fresh |= 1 << i;
        if (b->m->arm_rounds[i] != pack->weapons[rows[i] - 1].capacity) bear(b, bear_long_rounds + i, b->m->arm_rounds[i]);
        if (b->m->arm_mags[i] != mags[i]) bear(b, bear_long_mags + i, b->m->arm_mags[i]);
    }
    if (b->m->armed_with != fresh) bear(b, bear_armed, b->m->armed_with);
    if (b->m->weapon_in_hand != (kit->in_hand & fresh)) bear(b, bear_in_hand, b->m->weapon_in_hand);
    for (int i = 0; i < KIT_ITEMS; i++) {
        Order *o = kit->item[i] && b->m->items[i] != kit->count[i] ? bear(b, bear_item, b->m->items[i]) : NULL;
        if (o) o->item = kit->item[i];
    }
}

int given_state(const World *w, GroupId g, const KnownMember *m, Order *out, int max) {
    const Pack *pack = know_pack(w);
    Bears b = {g, m, out, 0, max};
    u8 rules = pack->groups[g - 1].rules;
    body(&b);
    if (m->kit) arms(&b, pack, &pack->kits[m->kit - 1]);
    if (m->fatigue != pack_mind(pack)->fatigue_start) bear(&b, bear_fatigue, m->fatigue);
    if (m->rules != (rules ? rules : rules_return_fire)) bear(&b, bear_rules, m->rules);
    if (m->torch) bear(&b, bear_torch, 1);
    return b.count;
}

bool given_clock(const World *w, Order *out) {
    i64 ms = know_clock_ms(w);
    Bears b = {0, NULL, out, 0, 1};
    if (ms <= know_step_ms(w)) return false;
    bear(&b, bear_clock, (int)i64_min(INT32_MAX, ms - know_step_ms(w)));
    return true;
}
