// contact.c: the picture of a group: contacts fed from its members' tracks.
// Ids go in order of perception; two tracks become one contact by place, time and looks only.
#include "sim/senses.h"

#include <string.h>

enum {
    REACH_MMS = 1300, // how fast somebody unseen probably goes
    QUIET_MS = 1500,  // the same sound of the same contact is told again only after this
    GONE_SHARE = PART_ONE / 4 * 3  // a contact only heard that is likely nowhere has been dealt with
};

static Pos place(const Contact *c) { return pos(c->x, c->y, c->z); }
static Pos track_at(const Track *t) { return pos(t->x, t->y, t->z); }

// ---- rows -----------------------------------------------------------------------------------------

static void tell_dropped(World *w, GroupId g, const Contact *c) {
    Event e = event_of(w, EVENT_contact_dropped, NULL);
    e.group = g, e.contact = c->id, e.at = place(c);
    emit(w, e);
}

// How much is lost with a row: who is known to be in handcuffs is not forgotten for a passer-by, out of sight as he may be.
static int row_worth(const Contact *c) {
    static const u8 WORTH[CONTACT_STATE_COUNT] = {[CONTACT_LAST_KNOWN] = 3, [CONTACT_HEARD] = 2, [CONTACT_DROPPED] = 1};
    return c->custody_seen >= CUSTODY_CUFFED && c->state != CONTACT_DROPPED ? 4 : WORTH[c->state];
}

// The row that a new contact takes: a free one, else the oldest of those that say least; of those in sight none.
static Contact *row_for_new(World *w, GroupId g) {
    Contact *rows = contact_rows(w, g), *worst = NULL;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        Contact *c = &rows[i];
        if (!c->id) return c;
        if (c->state == CONTACT_IN_SIGHT) continue;
        int less = worst ? row_worth(worst) - row_worth(c) : 1;
        if (less > 0 || (less == 0 && (c->last_ms < worst->last_ms || (c->last_ms == worst->last_ms && c->id < worst->id)))) worst = c;
    }
    if (worst && contact_lives(worst)) tell_dropped(w, g, worst);
    if (worst) presence_forget(w, g, worst, true);
    return worst;
}

static Contact *contact_new(World *w, GroupId g) {
    Contact *c = row_for_new(w, g);
    if (!c) return NULL;
    *c = (Contact){.id = ++group_row(w, g)->last_contact, .first_ms = w->now, .last_ms = w->now,
                   .x = -1, .y = -1, .z = -1, .fired_ms = -1, .rises_ms = -1, .warned_ms = -1};
    return c;
}

// A track's own memory of a contact that is gone must not come to mean another one.
static void retie(World *w, GroupId g, ContactId from, ContactId to) {
    for (Unit *m = member_first(w, g); m; m = member_next(w, m)) {
        Track *rows = track_rows(w, m);
        for (int n = 0; n < TRACKS_PER_UNIT; n++)
            if (rows[n].used && rows[n].contact == from) rows[n].contact = to;
        if (m->cover_contact == from) m->cover_contact = to;
    }
}

static bool seen_by_others(const World *w, const Unit *u, const Track *but, ContactId id) {
    for (const Unit *m = member_first(w, u->group); m; m = member_next(w, m)) {
        const Track *rows = track_rows(w, m);
        for (int n = 0; n < TRACKS_PER_UNIT; n++)
            if (&rows[n] != but && rows[n].used && rows[n].in_sight && rows[n].level && rows[n].contact == id) return true;
    }
    return false;
}

// ---- what is told ----------------------------------------------------------------------------------

static u32 tell_about(World *w, const Unit *u, PerceptKind kind, const Contact *c) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.contact = c->id;
    p.at = place(c);
    p.error_cells = c->error_cells;
    p.angle = pos_angle(unit_at(u), p.at);
    return tell(w, p);
}

static void emit_about(World *w, const Unit *u, EventKind kind, const Track *t, u32 percept, u32 cause) {
    Event e = event_of(w, kind, u);
    const Unit *target = unit_get(w, t->target);
    e.other = t->target;
    e.contact = t->contact;
    e.percept = percept;
    e.at = track_at(t);
    e.cause = cause ? cause : target ? target->act_event : 0;
    emit(w, e);
}

static void tell_level(World *w, const Unit *u, const Track *t, const Contact *c) {
    static const u8 PERCEPTS[] = {0, PERCEPT_noticed, PERCEPT_recognised, PERCEPT_identified};
    static const u8 EVENTS[] = {0, EVENT_noticed, EVENT_recognised, EVENT_identified};
    u32 percept = tell_about(w, u, (PerceptKind)PERCEPTS[t->level], c);
    emit_about(w, u, (EventKind)EVENTS[t->level], t, percept, 0);
}

// ---- feeding ----------------------------------------------------------------------------------------

static Gait gait_seen(u8 doing) {
    if (doing == DOING_RUNS || doing == DOING_FLEES) return GAIT_RUNS;
    return doing == DOING_WALKS || doing == DOING_CRAWLS ? GAIT_WALKS : GAIT_STAYS;
}

// Gear rattles and somebody stirs whether he goes or stays: that teaches nothing new.
static Gait gait_heard(u8 sound, Gait before) {
    switch (sound) {
    case SOUND_running: case SOUND_ladder: return GAIT_RUNS;
    case SOUND_footsteps: case SOUND_crawling: return GAIT_WALKS;
    case SOUND_door: return before == GAIT_RUNS ? before : GAIT_WALKS;  // on his way through it
    case SOUND_gear: case SOUND_stir: case SOUND_knock: case SOUND_thud: return before;
    default: return GAIT_STAYS;
    }
}

static void copy_sighting(Contact *c, const Track *t) {
    c->last_ms = t->last_ms;
    c->x = t->x, c->y = t->y, c->z = t->z;
    c->error_cells = t->error_cells;
    c->posture = t->posture, c->facing = t->facing;
    c->gait = (u8)gait_seen(t->doing);
    c->doing = t->doing, c->torch_seen = t->torch_seen;
    c->down_seen = t->down_seen;
    if (t->custody_seen || t->level >= LEVEL_RECOGNISED) c->custody_seen = t->custody_seen;
    if (t->level < LEVEL_RECOGNISED && c->level >= LEVEL_RECOGNISED) return;  // less made out teaches nothing
    c->hands = t->hands, c->shape = t->shape;
    if (t->dress) c->dress = t->dress;
    if (!c->name) memcpy(c->class_pm, t->class_pm, sizeof(c->class_pm));  // one known by face stays who he is, however poor the next look
}

bool groups_linked(const World *w, GroupId a, GroupId b) {
    const Group *ga = &w->pack->groups[a - 1], *gb = &w->pack->groups[b - 1];
    return ga->side == gb->side && ga->net && ga->net == gb->net;
}

// Members of a linked agency are known by face once made out; nobody else is known by name.
static void name_partner(World *w, const Unit *u, const Track *t, Contact *c) {
    const Unit *target = unit_get(w, t->target);
    if (t->level < LEVEL_IDENTIFIED || !target || !groups_linked(w, u->group, target->group)) return;
    c->name = target->name;
    c->from_group = target->group;
    memset(c->class_pm, 0, sizeof(c->class_pm));
    c->class_pm[unit_kind(w, target)->species ? CLASS_ANIMAL : CLASS_POLICE] = 1000;
}

// Two contacts turn out to be one: the older number stays and takes what the other knew better.
static void merge(World *w, const Unit *u, Contact *keep, Contact *gone) {
    if (gone->level > keep->level) {
        keep->level = gone->level;
        keep->hands = gone->hands, keep->shape = gone->shape, keep->dress = gone->dress;
        memcpy(keep->class_pm, gone->class_pm, sizeof(keep->class_pm));
    }
    if (!keep->name) keep->name = gone->name, keep->from_group = gone->from_group;
    keep->channels |= gone->channels;
    keep->first_ms = i64_min(keep->first_ms, gone->first_ms);
    keep->fired_ms = i64_max(keep->fired_ms, gone->fired_ms);
    keep->rises_ms = i64_max(keep->rises_ms, gone->rises_ms);
    keep->warned_ms = i64_max(keep->warned_ms, gone->warned_ms);
    basis_join(keep, gone);
    retie(w, u->group, gone->id, keep->id);
    presence_merged(w, u->group, gone);
    Event e = event_of(w, EVENT_contact_joined, u);
    e.contact = keep->id, e.a = gone->id, e.at = place(keep);
    emit(w, e);
    *gone = (Contact){.fired_ms = -1, .rises_ms = -1, .warned_ms = -1};
}

// Two members who see somebody in the same cell at the same time see one person.
static Contact *merge_same_cell(World *w, const Unit *u, Contact *c) {
    Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        Contact *o = &rows[i];
        if (o == c || o->state != CONTACT_IN_SIGHT || !o->id) continue;
        if (!pos_same(place(o), place(c)) || o->down_seen != c->down_seen || contact_lies(o) != contact_lies(c)) continue; // one may lie where another stands
        if ((o->dress && c->dress && o->dress != c->dress) || both_in_sight(w, u->group, o->id, c->id)) continue;
        if (o->id > c->id) {
            merge(w, u, c, o);
            continue;
        }
        merge(w, u, o, c);
        c = o;
    }
    return c;
}

// The newer evidence is of the contact in sight: that one's place and looks stand.
static Contact *merge_face(World *w, const Unit *u, const Track *t, Contact *c) {
    Contact *old = match_face(w, u, t);
    if (!old || old == c || old->state == CONTACT_IN_SIGHT) return c;
    Contact *keep = old->id < c->id ? old : c, *gone = keep == old ? c : old;
    copy_sighting(old, t);
    old->state = c->state, old->seen_by = c->seen_by, old->reach_cells = 0;
    merge(w, u, keep, gone);
    return keep;
}

// What was taken for two is one: the older number stays, where he is seen and as he looks.
bool contact_resolve(World *w, GroupId g, Contact *seen, Contact *other) {
    const Unit *u = unit_get(w, sim_unit_find(w, g, seen->seen_by));
    if (!u) return false;
    if (seen->id < other->id) {
        merge(w, u, seen, other);
        return true;
    }
    other->state = seen->state, other->seen_by = seen->seen_by, other->reach_cells = seen->reach_cells;
    other->last_ms = seen->last_ms, other->trace_ms = seen->trace_ms;
    other->x = seen->x, other->y = seen->y, other->z = seen->z, other->error_cells = seen->error_cells;
    other->posture = seen->posture, other->facing = seen->facing, other->gait = seen->gait, other->doing = seen->doing;
    other->torch_seen = seen->torch_seen, other->down_seen = seen->down_seen, other->custody_seen = seen->custody_seen;
    merge(w, u, other, seen);
    return true;
}

static void tell_changes(World *w, const Unit *u, const Track *t, const Contact *c, u8 custody, u8 down) {
    const Unit *target = unit_get(w, t->target);
    u32 cause = target ? target->act_event : 0;
    if (custody < CUSTODY_YIELDED && c->custody_seen == CUSTODY_YIELDED)
        emit_about(w, u, EVENT_recognised, t, tell_about(w, u, PERCEPT_contact_yields, c), cause);
    if (!down && c->down_seen)
        emit_about(w, u, EVENT_recognised, t, tell_about(w, u, PERCEPT_contact_down, c), target ? target->wound_event : 0);
}

// The contact that the track has been taken for is not its own any more: a mistake is undone.
static bool mistaken(World *w, const Unit *u, const Track *t, const Contact *c) {
    if (!(c->seen_by != u->ordinal && two_at_once(w, u, t, c)) && !other_face(w, u, t, c)) return false;
    Event e = event_of(w, EVENT_contact_split, u);
    e.contact = c->id, e.other = t->target, e.at = track_at(t);
    emit(w, e);
    return true;
}

// Whoever has the same person before his eyes comes along; the old contact is again where the rest of its evidence puts it.
static void part(World *w, const Unit *u, const Track *t, ContactId was) {
    Contact *old = contact_find(w, u->group, was);
    const Track *newest = NULL;
    for (Unit *m = member_first(w, u->group); m; m = member_next(w, m)) {
        Track *rows = track_rows(w, m);
        for (int n = 0; n < TRACKS_PER_UNIT; n++) {
            Track *k = &rows[n];
            if (!k->used || k->contact != was) continue;
            if (track_sees(k) && pos_same(track_at(k), track_at(t))) k->contact = t->contact;
            else if (!newest || k->last_ms > newest->last_ms) newest = k;
        }
    }
    if (!old || seen_by_others(w, u, t, was)) return;
    old->state = CONTACT_LAST_KNOWN;
    if (!newest) return;
    old->last_ms = newest->last_ms;
    old->x = newest->x, old->y = newest->y, old->z = newest->z;
    old->error_cells = newest->error_cells;
}

static Contact *contact_for(World *w, const Unit *u, Track *t) {
    Contact *c = t->contact ? contact_find(w, u->group, t->contact) : NULL;
    bool alive = contact_lives(c) && looks_agree(c, t);
    if (alive && !mistaken(w, u, t, c)) return c;
    ContactId was = t->contact;
    t->contact = 0;
    c = match_seen(w, u, t, alive ? was : 0);
    if (!c) {
        c = contact_new(w, u->group);
        if (!c) return NULL;
        Event e = event_of(w, EVENT_contact_opened, u);
        e.contact = c->id, e.other = t->target, e.at = track_at(t), e.a = was;
        emit(w, e);
    }
    t->contact = c->id;
    const Contact *old = was && was != c->id ? contact_find(w, u->group, was) : NULL;
    if (old) basis_join(c, old);
    if (was && was != c->id) part(w, u, t, was);  // looked like the old one from afar, and is not
    return c;
}

void contact_seen(World *w, Unit *u, Track *t, bool rose) {
    Contact *c = contact_for(w, u, t);
    if (!c) return;
    bool watched = c->state == CONTACT_IN_SIGHT;
    u8 custody = c->custody_seen, down = c->down_seen;
    copy_sighting(c, t);
    c->state = CONTACT_IN_SIGHT;
    c->level = c->level > t->level ? c->level : t->level;
    c->channels |= t->channels;
    c->seen_by = u->ordinal;
    c->reach_cells = 0;
    c = merge_same_cell(w, u, c);
    if (rose && t->level == LEVEL_IDENTIFIED) c = merge_face(w, u, t, c);
    name_partner(w, u, t, c);
    if (rose) tell_level(w, u, t, c);
    threat_seen(w, u, t);
    if (watched) tell_changes(w, u, t, c, custody, down);
}

static void contact_lost(World *w, const Unit *u, const Track *t) {
    Contact *c = contact_find(w, u->group, t->contact);
    if (!c || c->state != CONTACT_IN_SIGHT || seen_by_others(w, u, t, c->id)) return;
    c->state = CONTACT_LAST_KNOWN;
    c->last_ms = w->now;
    emit_about(w, u, EVENT_lost_sight, t, tell_about(w, u, PERCEPT_lost, c), 0);
}

void track_changed(World *w, Unit *u, Track *t) {
    if (!t->level) return;  // only heard: contact_heard has seen to it
    if (t->in_sight) contact_seen(w, u, t, false);
    else contact_lost(w, u, t);
}

void contact_fired(World *w, Unit *u, Track *t, u32 cause) {
    Contact *c = contact_find(w, u->group, t->contact);
    if (!c) return;
    if (t->dress != DRESS_UNIFORM + 1 && t->dress != DRESS_FATIGUES + 1) {
        t->hands = HANDS_HOLDING;
        if (!t->shape) t->shape = 1;
        sighting_classify(t, true);
        if (!c->name) memcpy(c->class_pm, t->class_pm, sizeof(c->class_pm));
        c->hands = t->hands, c->shape = t->shape;
    }
    c->fired_ms = w->now;
    if (u->weapon_in_hand) mind_alarm(w, u, shooting(w)->threat_fires);
    emit_about(w, u, EVENT_noticed, t, tell_about(w, u, PERCEPT_contact_fires, c), cause);
}

void contact_rises(World *w, Unit *u, Track *t, u32 cause) {
    Contact *c = contact_find(w, u->group, t->contact);
    if (!c) return;
    c->rises_ms = w->now;
    copy_sighting(c, t);
    if (u->weapon_in_hand) mind_stress(w, u, shooting(w)->threat_rises);
    emit_about(w, u, EVENT_rise_seen, t, tell_about(w, u, PERCEPT_weapon_rises, c), cause);
}

void contact_left(World *w, Unit *u, Track *t) {
    Contact *c = contact_find(w, u->group, t->contact);
    if (!c || !contact_lives(c)) return;
    tell_about(w, u, PERCEPT_contact_left, c);
    presence_leave(w, u->group, c);
    c->state = CONTACT_DROPPED;
    tell_dropped(w, u->group, c);
}

// ---- by ear ------------------------------------------------------------------------------------------

static void heard_track(World *w, Unit *u, const Ear *ear, ContactId id) {
    Track *rows = track_rows(w, u), *t = NULL;
    for (int i = 0; i < TRACKS_PER_UNIT && !t; i++)
        if (rows[i].used && !rows[i].in_sight && rows[i].contact == id) t = &rows[i];
    if (!t) {
        t = track_open(w, u);
        if (!t) return;
        *t = (Track){.used = 1, .target = ear->source, .first_ms = w->now, .as_of_ms = w->now, .due_ms = -1, .contact = id};
        sighting_classify(t, true);
    }
    t->channels |= CHANNEL_HEARD;
    t->last_ms = w->now;
    t->x = ear->at.x, t->y = ear->at.y, t->z = ear->at.z;
    t->error_cells = (i16)ear->error;
    t->sound = (u8)ear->kind;
}

Contact *contact_heard(World *w, Unit *u, Ear *ear) {
    Contact *c = match_heard(w, u->group, ear);
    ear->fresh = !c || c->sound != ear->kind || (c->state != CONTACT_IN_SIGHT && w->now - c->last_ms >= QUIET_MS);
    if (!c) {
        c = contact_new(w, u->group);
        if (!c) return NULL;
        c->state = CONTACT_HEARD;
        Track blank = {.shape = 0};
        sighting_classify(&blank, true);
        memcpy(c->class_pm, blank.class_pm, sizeof(c->class_pm));
        Event e = event_of(w, EVENT_contact_opened, u);
        e.contact = c->id, e.other = ear->source, e.at = ear->at, e.cause = ear->cause;
        emit(w, e);
    }
    c->channels |= CHANNEL_HEARD;
    c->sound = (u8)ear->kind;
    if (c->state == CONTACT_IN_SIGHT) return c;
    c->x = ear->at.x, c->y = ear->at.y, c->z = ear->at.z;
    c->error_cells = (i16)ear->error;
    c->reach_cells = (i16)ear->error;
    c->last_ms = w->now;
    c->gait = (u8)gait_heard(c->sound, (Gait)c->gait);
    c->seen_by = u->ordinal;
    heard_track(w, u, ear, c->id);
    return c;
}

// ---- from others, and by time ---------------------------------------------------------------------------

// Whoever made out more than the group itself is believed as to what it is: so a mistake may be put right.
static void told_looks(Contact *c, const Message *m) {
    if (m->level >= c->level && !c->name) memcpy(c->class_pm, m->class_pm, sizeof(c->class_pm));
}

ContactId contact_told(World *w, GroupId to, const Message *m) {
    Contact *c = match_told(w, to, m);
    if (c) told_looks(c, m);
    if (c && c->last_ms >= m->last_ms) {  // where, the group knows better already
        c->channels |= CHANNEL_TOLD;
        return c->id;
    }
    if (!c) c = contact_new(w, to);
    if (!c) return 0;
    if (c->state == CONTACT_FREE) c->state = CONTACT_LAST_KNOWN, c->first_ms = m->first_ms;
    c->channels |= CHANNEL_TOLD;
    c->from_group = m->from;
    c->x = m->x, c->y = m->y, c->z = m->z;
    c->error_cells = m->error_cells;
    c->last_ms = m->last_ms;
    told_looks(c, m);
    if (m->word == fact_held && c->state != CONTACT_IN_SIGHT) c->custody_seen = CUSTODY_CUFFED;
    return c->id;
}

// Only heard, and looked for wherever it may be: there is nobody.
static bool looked_for(const World *w, GroupId g, const Contact *c) {
    if (!w->senses->filter[g - 1] || c->state != CONTACT_HEARD || c->tied == TIED_NOT_YET) return false;
    return presence_trace(w, g, c, 0) >= GONE_SHARE;
}

void contacts_age(World *w, GroupId g) {
    const PresenceRow *p = pack_presence(w->pack);
    Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        Contact *c = &rows[i];
        if (!contact_lives(c) || c->state == CONTACT_IN_SIGHT) continue;
        i64 age = w->now - c->last_ms;
        bool stays = c->down_seen || c->custody_seen >= CUSTODY_CUFFED;
        c->reach_cells = (i16)i64_min(600, c->error_cells + (stays ? 0 : age * REACH_MMS / 1000000));
        if (stays || (age < (c->level ? p->seen_ms : p->heard_ms) && !looked_for(w, g, c))) continue;
        c->state = CONTACT_DROPPED;
        tell_dropped(w, g, c);
    }
}
