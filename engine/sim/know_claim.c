// know_claim.c: the dossier as the groups that hold it may read it.
// A claim comes as it was written down; nothing here says whether it is true.
#include <string.h>

#include "sim/claim.h"
#include "sim/world.h"

int know_claim_count(const World *w, GroupId g) {
    return g && g <= w->pack->groups_count && w->pack->groups[g - 1].dossier ? w->pack->claims_count : 0;
}

bool know_claim_at(const World *w, GroupId g, int n, Claim *out) {
    if (n < 0 || n >= know_claim_count(w, g)) return false;
    *out = w->pack->claims[n];
    out->said_by = out->said_var = 0;
    memset(out->said_pm, 0, sizeof out->said_pm);
    return true;
}

static int add_number(u16 number, u16 *numbers, int count, int max) {
    for (int i = 0; i < count; i++)
        if (numbers[i] == number) return count;
    if (number && count < max) numbers[count++] = number;
    return count;
}

int know_claim_rooms(const World *w, GroupId g, const Claim *c, u16 *numbers, int max) {
    int count = 0;
    KnownOpening opening;
    if (c->opening) {
        const PackOpening *o = &w->pack->openings[c->opening - 1];
        if (!know_opening_in(w, g, pos(o->x, o->y, o->z), &opening)) return 0;
        count = add_number(opening.room_a, numbers, count, max);
        return add_number(opening.room_b, numbers, count, max);
    }
    if (!c->flat[0] && !c->room_from) return 0;
    for (int r = 0; r < w->pack->rooms_count; r++)
        if (claim_covers(w->pack, c, r)) count = add_number(room_row(w, g, r)->number, numbers, count, max);
    return count;
}
