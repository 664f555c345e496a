// valid.c: the invariants of a world between two steps, walked one by one.
// A test calls this after every step; a broken one is our bug.
#include "sim/senses.h"
#include "sim/tables.h"

#include <string.h>

static bool broken(Text *why, const World *w, const Unit *u, const char *what) {
    if (u)
        text_add(why, "%s.%d: %s", unit_group(w, u)->name, u->ordinal, what);
    else
        text_add(why, "%s", what);
    return false;
}

static bool same_as_last(const Table *t, const char *row) {
    if (t->row_size == 1) return row[0] == row[-1];
    return memcmp(row, row - t->row_size, t->row_size) == 0;
}

static bool ranges_hold(const World *w, Text *why) {
    for (int i = 0; i < world_table_count(); i++) {
        Table t;
        world_table(i, &t);
        for (i32 n = 0; n < table_count(&t, w); n++) {
            FieldAt bad;
            const char *row = (const char *)table_rows(&t, w) + (size_t)n * t.row_size;
            if (n && same_as_last(&t, row)) continue;  // as valid as the one before it
            if (fields_valid(&t, row, &bad)) continue;
            text_add(why, "%s row %d: ", t.name, n + 1);
            field_print(&bad, why);
            text_add(why, " is ");
            field_print_value(&bad, row, why);
            return false;
        }
    }
    return true;
}

static bool carried(const World *w, const Unit *u) {
    const Unit *holder = unit_get(w, u->held_by);
    return holder && holder->carries;
}

static bool body_holds(const World *w, const Unit *u, Text *why) {
    Pos at = unit_at(u);
    UnitId id = unit_id(w, u);
    i32 cell = map_index(&w->map, at);
    bool inside = u->hidden == 2 && hide_spot(w, at);
    if (!inside && !ground_standable(&w->ground, at)) return broken(why, w, u, "stands in something solid");
    if (carried(w, u)) return true;
    if ((unit_lies(u) ? w->lying : w->standing)[cell] != id)
        return broken(why, w, u, "is not in its slot");
    if ((unit_lies(u) ? w->standing : w->lying)[cell] == id)
        return broken(why, w, u, "is in two slots");
    return true;
}

static bool holds_hold(const World *w, const Unit *u, Text *why) {
    const Unit *held = unit_get(w, u->holds), *holder = unit_get(w, u->held_by);
    UnitId id = unit_id(w, u);
    if (held && held->held_by != id) return broken(why, w, u, "holds somebody who is not held");
    if (holder && holder->holds != id)
        return broken(why, w, u, "is held by somebody who does not hold");
    const Unit *far = unit_get(w, u->line);
    bool alone = u->line_state && u->line_state != LINE_OPEN; // an open line may end at a telephone that lies somewhere
    if ((u->line && !u->line_state) || (!u->line && alone) || (far && far->line != id)) return broken(why, w, u, "is on a line that nobody else is on");
    if (u->captive && !holder) return broken(why, w, u, "is the captive of nobody");
    if (u->carries && !held) return broken(why, w, u, "carries nobody");
    return true;
}

static bool act_holds(const World *w, const Unit *u, Text *why) {
    const OrderSlot *active = order_slot(w, u, SLOT_ACTIVE),
                    *pending = order_slot(w, u, SLOT_PENDING);
    if (u->act != active->verb) return broken(why, w, u, "does something else than its order says");
    if (!u->act != !active->verb) return broken(why, w, u, "acts without an order");
    if (pending->verb && u->due_ms[DUE_PENDING] < 0)
        return broken(why, w, u, "has a pending order without a time");
    if (!pending->verb && u->due_ms[DUE_PENDING] >= 0)
        return broken(why, w, u, "waits for no order");
    if (u->life != LIFE_UP && u->act) return broken(why, w, u, "acts while down");
    return true;
}

static bool arms_hold(const World *w, const Unit *u, Text *why) {
    if (!unit_kit(w, u) && (u->mags[0] || u->mags[1])) return broken(why, w, u, "has magazines without a kit");
    for (int i = 0; i < 2; i++) {
        int row = u->arm[i];
        if (row && row > w->pack->weapons_count) return broken(why, w, u, "has a weapon that does not exist");
        int capacity = row ? w->pack->weapons[row - 1].capacity : 0;
        if (u->rounds[i] > capacity)
            return broken(why, w, u, "has more rounds in a weapon than it holds");
    }
    if (u->weapon_in_hand && !(u->armed_with & u->weapon_in_hand))
        return broken(why, w, u, "has a weapon in hand that it no longer has");
    return true;
}

static bool units_hold(const World *w, Text *why) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        for (int k = 0; k < i; k++)
            if (w->units[k].group == u->group && w->units[k].ordinal == u->ordinal)
                return broken(why, w, u, "exists twice");
        for (int d = 0; d < DUE_COUNT; d++)
            if (u->due_ms[d] >= 0 && u->due_ms[d] < w->core->ms - w->core->step_ms) {
                text_add(why, "%s.%d: due time %d of %lld is past", unit_group(w, u)->name,
                         u->ordinal, d, (long long)u->due_ms[d]);
                return false;
            }
        if (!holds_hold(w, u, why) || !act_holds(w, u, why) || !arms_hold(w, u, why)) return false;
        if (u->place == PLACE_MAP && !body_holds(w, u, why)) return false;
    }
    return true;
}

static bool slots_hold(const World *w, Text *why) {
    for (i32 cell = 0; cell < map_size(&w->map); cell++) {
        const UnitId in[2] = {w->standing[cell], w->lying[cell]};
        for (int s = 0; s < 2; s++) {
            const Unit *u = unit_get(w, in[s]);
            if (in[s] &&
                (!u || u->place != PLACE_MAP || map_index(&w->map, unit_at(u)) != cell))
                return broken(why, w, u, "a slot holds somebody who is not there");
        }
    }
    return true;
}

static bool building_holds(const World *w, Text *why) {
    for (int i = 0; i < w->openings_count; i++) {
        const Opening *o = &w->openings[i];
        if (opening_gap(o) != w->open_pct[i] || o->material != w->opening_material[i])
            return broken(why, w, NULL, "an opening and its derived state differ");
        if (o->barricade && o->open_pct >= OPEN_SHUT_BELOW)
            return broken(why, w, NULL, "furniture stands against an open door");
        if (o->lock_state & LOCK_LOCKED && o->open_pct >= OPEN_SHUT_BELOW)
            return broken(why, w, NULL, "an open door is locked");
        if (i >= w->pack->openings_count && !hole_fits(w, i))
            return broken(why, w, NULL, "a hole lies where none can be");
        if (w->map.cells[map_index(&w->map, w->map.openings[i].at)].opening != i + 1)
            return broken(why, w, NULL, "an opening and its cell differ");
        if (o->gone && (o->material || o->open_pct < 100))
            return broken(why, w, NULL, "an opening is gone and there");
    }
    return true;
}

static bool classes_hold(const i16 *class_pm) {
    int sum = 0;
    for (int c = 0; c < CLASS_COUNT; c++) sum += class_pm[c];
    return sum == 1000 || sum == 0;
}

static bool evidence_holds(const World *w, Text *why) {
    for (int i = 0; i < w->tracks_count; i++)
        if (!classes_hold(w->tracks[i].class_pm))
            return broken(why, w, NULL, "classes of a track do not sum to 1000");
    for (int i = 0; i < w->contacts_count; i++)
        if (!classes_hold(w->contacts[i].class_pm))
            return broken(why, w, NULL, "classes of a contact do not sum to 1000");
    return true;
}

bool sim_valid(const World *w, Text *why) {
    return ranges_hold(w, why) && units_hold(w, why) && slots_hold(w, why) &&
           building_holds(w, why) && evidence_holds(w, why) && presence_holds(w, why) && crowd_holds(w, why) && believed_holds(w, why) && kept_holds(w, why);
}
