// force.c: the record written when force is decided: what the actor knew at that moment.
// The only thing a judge reads of a mind; truth plays no part in it.
#include "sim/world.h"

enum {
    WARNING_MS = 60000, // a warning counts this long, and so does a contact near a place fired at
    FIRES_MS = 5000,    // who was seen to fire this lately is taken to be firing
    COVER_CELLS = 3, PLACE_CELLS = 5,
    LINE_CM = 100, BEYOND_CM = 500, // who stands so near the line, and so far past its end, is in it
    PRESENT_MS = 10000, HARMLESS_PM = 500
};

static bool cell_farther(const World *w, const Unit *u, Pos from) {
    for (int d = DIR_N; d <= DIR_NW; d++) {
        Pos p = pos_step(unit_at(u), (Dir)d);
        if (map_has(&w->map, p) && pos_chebyshev(p, from) > pos_chebyshev(unit_at(u), from) &&
            believed_enterable(w, u->group, p))
            return true;
    }
    return false;
}

// What else could have been done, as far as the actor could tell.
static u8 alternatives(const World *w, const Unit *u, Pos at, bool warned, bool pressed) {
    u8 alt = 0;
    Pos cover;
    bool walks = body_leg_pm(u) > 300 && !u->held_by;
    if (walks && cell_farther(w, u, at)) alt |= ALT_WITHDRAW;
    if (walks && know_cover_from(w, u->group, unit_at(u), at, COVER_CELLS, &cover))
        alt |= ALT_COVER;
    if (!warned && !pressed && !unit_kind(w, u)->species) alt |= ALT_CHALLENGE;
    if (unit_item_slot(w, u, ITEM_FLASH) >= 0 || unit_item_slot(w, u, ITEM_GAS) >= 0 || unit_item_slot(w, u, ITEM_STUN) >= 0 || unit_item_slot(w, u, ITEM_LAUNCHER) >= 0 || unit_item_slot(w, u, ITEM_BATON) >= 0)
        alt |= ALT_LESS_LETHAL;
    return alt;
}

// That he lies there, or gives up, is before the eyes at once, and in the mind when its time is over (Track.over_ms).
static bool taken_in(const World *w, const Track *t) { return !track_sees(t) || !t->over_ms || w->now >= t->over_ms; }

static void describe_contact(const World *w, const Contact *c, const Track *t, ForceRecord *r) {
    r->level = c->level;
    r->channels = c->channels;
    r->blind = !track_sees(t);
    for (int i = 0; i < CLASS_COUNT; i++) r->class_pm[i] = c->class_pm[i];
    r->hands = c->hands;
    r->shape = c->shape;
    r->custody = taken_in(w, t) ? c->custody_seen : CUSTODY_FREE;
    r->doing = c->doing;
    r->down = c->down_seen && taken_in(w, t);
    r->fires = c->fired_ms >= 0 && w->now - c->fired_ms <= FIRES_MS;
    r->warned = c->warned_ms >= 0 && w->now - c->warned_ms <= WARNING_MS;
    r->x = c->x;
    r->y = c->y;
    r->z = c->z;
}

// Fire at a place is fire at whoever is believed near it: what is known of the nearest lately
// perceived contact goes into the record, the place aimed at stays.
static const Contact *describe_place(const World *w, const Unit *u, Pos at, ForceRecord *r) {
    const Contact *rows = contact_rows(w, u->group), *best = NULL;
    int nearest = PLACE_CELLS + 1;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        if (!rows[i].id || w->now - rows[i].last_ms > WARNING_MS) continue;
        int cells = pos_chebyshev(at, pos(rows[i].x, rows[i].y, rows[i].z));
        if (cells >= nearest || rows[i].z != at.z) continue; // a floor is between
        nearest = cells;
        best = &rows[i];
    }
    if (best) describe_contact(w, best, NULL, r);
    r->blind = 1;
    r->x = at.x;
    r->y = at.y;
    r->z = at.z;
    return best;
}

// Is a place so near the line from the actor to what he means, and not far past it?
static bool in_line(Pos from, Pos to, Pos at) {
    i64 dx = to.x - from.x, dy = to.y - from.y, ax = at.x - from.x, ay = at.y - from.y;
    i64 length = fix_sqrt((u64)(dx * dx + dy * dy));
    if (!length || at.z != from.z || at.z != to.z) return false;
    i64 along = (ax * dx + ay * dy) * 100 / length, off = (ax * dy - ay * dx) * 100 / length;
    return along > 0 && along <= length * 100 + BEYOND_CM && off <= LINE_CM && -off <= LINE_CM;
}

// Somebody believed harmless or of the own side, or a member of the group, whom the line passes.
static bool bystander(const World *w, const Unit *u, Pos to, ContactId meant) {
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        bool harmless = c->class_pm[CLASS_UNARMED] + c->class_pm[CLASS_POLICE] >= HARMLESS_PM;
        if (c->id && c->id != meant && c->level && w->now - c->last_ms <= PRESENT_MS && harmless && in_line(unit_at(u), to, pos(c->x, c->y, c->z)))
            return true;
    }
    for (int i = 0; i < w->units_count; i++) {
        const Unit *mate = &w->units[i];
        if (mate != u && mate->group == u->group && mate->place == PLACE_MAP && in_line(unit_at(u), to, unit_at(mate))) return true;
    }
    return false;
}

static u8 force_of(Verb verb) {
    return verb == VERB_shoot || verb == VERB_suppress ? FORCE_LETHAL : verb == VERB_send ? FORCE_DOG : verb == VERB_throw || verb == VERB_use ? FORCE_LESS_LETHAL : FORCE_HANDS;
}

u16 force_decide(World *w, Unit *u, const Order *o) {
    if (w->force_count >= w->force_capacity) return 0;
    const Contact *c = contact_find(w, u->group, o->contact);
    ForceRecord r = {.unit = unit_id(w, u),
                     .verb = o->verb,
                     .decided_ms = w->now,
                     .fired_ms = -1,
                     .order = o->id};
    r.percept = o->answers                        ? o->answers
                : u->reflex == REFLEX_RETURN_FIRE ? u->reflex_percept
                                                  : u->answered;
    r.contact = o->contact;
    r.blind = 1;
    r.x = o->x;
    r.y = o->y;
    r.z = o->z;
    if (c)
        describe_contact(w, c, order_track(w, u, o), &r);
    else if (!o->track && o->has & HAS_AT)
        c = describe_place(w, u, order_at(o), &r);
    basis_copy(w, u, c, r.percept, r.basis);
    for (int g = 0; g < BASIS_COUNT; g++) r.basis_count += r.basis[g] != 0;
    r.force = force_of((Verb)o->verb);
    r.bystander = bystander(w, u, pos(r.x, r.y, r.z), c ? c->id : 0);
    r.rule = u->rules;
    r.under_fire = mind_under_fire(w, u);
    r.reflex = u->reflex == REFLEX_RETURN_FIRE;
    bool pressed = r.under_fire || (c && c->fired_ms >= 0 && w->now - c->fired_ms <= WARNING_MS);
    r.alternatives = alternatives(w, u, pos(r.x, r.y, r.z), r.warned, pressed);
    u16 number = (u16)(w->force_count + 1);
    Event e = event_of(w, EVENT_force_decided, u);
    e.order = r.order;
    e.percept = r.percept;
    e.contact = r.contact;
    e.verb = r.verb;
    e.to = pos(r.x, r.y, r.z);
    e.a = number;
    r.event = emit(w, e);
    if (c) r.contact = c->id; // fire at a place is at whoever is believed there
    w->force[w->force_count++] = r;
    return number;
}
