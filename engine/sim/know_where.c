// know_where.c: the reading door of whereabouts: where contacts may be, and how many people there are.
// Every answer is made from the group's own picture and sums up exactly.
#include "sim/senses.h"

#include <string.h>

static bool live(const Contact *c) { return c && c->id && c->state != CONTACT_FREE && c->state != CONTACT_DROPPED; }

bool know_reach_holds(const World *w, GroupId g, ContactId id, Pos at) {
    const Contact *c = contact_find(w, g, id);
    if (!live(c) || !map_has(&w->map, at)) return false;
    if (pos_same(at, pos(c->x, c->y, c->z))) return true;
    if (c->state == CONTACT_IN_SIGHT || view_holds(w, g, at)) return false;
    const i32 *reach = contact_reach(w, g, c);
    return reach && reach[map_index(&w->map, at)] <= contact_reach_most(w, c);
}

// Cells within reach of each room, by room number; [0] those in none.
static i32 count_cells(const World *w, GroupId g, const Contact *c, i32 *cells) {
    const i32 *reach = contact_reach(w, g, c);
    i32 most = contact_reach_most(w, c), sum = 0;
    for (i32 i = 0; reach && i < w->senses->cells; i++) {
        if (reach[i] > most || view_holds(w, g, map_pos(&w->map, i))) continue;
        cells[know_room_of(w, g, map_pos(&w->map, i))]++;
        sum++;
    }
    return sum;
}

static void offer(RoomShare *out, int *count, int max, RoomShare share) {
    int at = *count < max ? (*count)++ : max;
    for (; at > 0 && out[at - 1].part < share.part; at--)
        if (at < max) out[at] = out[at - 1];
    if (at < max) out[at] = share;
}

int know_contact_rooms(const World *w, GroupId g, ContactId id, RoomShare *out, int max) {
    const Contact *c = contact_find(w, g, id);
    if (!live(c) || max < 1) return 0;
    i32 *cells = w->by_cell;  // there are fewer rooms than cells
    int rooms = know_room_count(w, g), count = 0;
    memset(cells, 0, sizeof(i32) * (size_t)(rooms + 1));
    i32 sum = c->state == CONTACT_IN_SIGHT ? 0 : count_cells(w, g, c, cells);
    if (!sum) sum = cells[know_room_of(w, g, pos(c->x, c->y, c->z))] = 1;
    i32 left = WHOLE;
    for (int r = 1; r <= rooms; r++) {
        i32 part = (i32)((i64)cells[r] * WHOLE / sum);
        if (part) offer(out, &count, max - 1, (RoomShare){(u16)r, part});
    }
    for (int i = 0; i < count; i++) left -= out[i].part;
    if (left) out[count++] = (RoomShare){0, left};
    return count;
}

KnownPeople know_people(const World *w, GroupId g) {
    i32 expected = know_expected_people(w, g);
    KnownPeople out = {.expected_pm = expected, .low = expected / 1500, .high = (expected + 1499) / 1000};
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        out.accounted += live(c) && (c->state == CONTACT_IN_SIGHT || c->down_seen || c->custody_seen >= CUSTODY_CUFFED || c->name);
    }
    return out;
}
