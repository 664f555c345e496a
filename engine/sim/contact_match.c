// contact_match.c: whom a group takes somebody for: the contact that a new sign belongs to, by place, time and looks only.
// Never by Track.target, but for a face made out for certain; ties by what the group itself can tell apart.
#include "sim/senses.h"

enum {
    JOIN_SEEN_MS = 20000, JOIN_HEARD_MS = 45000, JOIN_CELLS = 12,  // so soon and so near it is taken for the same without a thought
    PACE_MMS = 3000,  // how fast somebody unseen can have gone at most
    APART_CELLS = 1,  // farther apart at one time they are two
    FRESH_MS = 4000,  // so soon after he was lost he may have gone farther than the picture has him yet
    ELSEWHERE = PART_ONE / 32  // where the picture has less of him than that he is not taken to be
};

static Pos place(const Contact *c) { return pos(c->x, c->y, c->z); }
static Pos track_at(const Track *t) { return pos(t->x, t->y, t->z); }

bool looks_agree(const Contact *c, const Track *t) {
    if (c->dress && t->dress && c->dress != t->dress) return false;
    return !(c->class_pm[CLASS_ANIMAL] == 1000 && t->level && t->class_pm[CLASS_ANIMAL] < 500);
}

// How far the maker of an older trace can be from it by now.
static int slack(const World *w, const Contact *c) {
    return c->error_cells + 1 + (int)i64_min(JOIN_CELLS, (w->now - c->last_ms) * PACE_MMS / 1000000);
}

static bool tied_in_sight(const World *w, const Unit *u, const Track *but, ContactId id) {
    const Track *rows = track_rows(w, u);
    for (int i = 0; i < TRACKS_PER_UNIT; i++)
        if (&rows[i] != but && rows[i].used && rows[i].in_sight && rows[i].level && rows[i].contact == id) return true;
    return false;
}

typedef struct Match { Contact *contact; int distance; } Match;

// Nearest first, then the newest, then by who has it, its cell and its number.
static void match_offer(Match *best, Contact *c, int distance) {
    Contact *b = best->contact;
    if (b) {
        if (distance != best->distance) {
            if (distance > best->distance) return;
        } else if (c->last_ms != b->last_ms) {
            if (c->last_ms < b->last_ms) return;
        } else if (c->seen_by != b->seen_by) {
            if (c->seen_by > b->seen_by) return;
        } else if (pos_order(place(c), place(b))) {
            if (pos_order(place(c), place(b)) > 0) return;
        } else if (c->id > b->id) return;
    }
    *best = (Match){c, distance};
}

// Made out for certain, and some member had made out another face for this contact: it was taken for the wrong one.
bool other_face(const World *w, const Unit *u, const Track *t, const Contact *c) {
    for (const Unit *m = member_first(w, u->group); t->level >= LEVEL_IDENTIFIED && m; m = member_next(w, m)) {
        const Track *rows = track_rows(w, m);
        for (int n = 0; n < TRACKS_PER_UNIT; n++)
            if (rows[n].used && &rows[n] != t && rows[n].level >= LEVEL_IDENTIFIED && rows[n].contact == c->id && rows[n].target != t->target) return true;
    }
    return false;
}

// Somebody seen where a contact may have got to by now, rather than anybody else, is taken for that contact.
static bool may_be(const World *w, GroupId g, const Contact *c, Pos at, int error, u8 sound, int distance) {
    i64 age = w->now - c->last_ms, walked = age * PACE_MMS / 1000000;
    if (!w->senses->filter[g - 1] || c->tied == TIED_NOT_YET || age > pack_presence(w->pack)->match_ms) return false;
    if (distance > c->error_cells + error + 1 + walked) return false;
    return presence_rather(w, g, c, at, error, sound);
}

// Who gave up where they saw it and was told to come out is he who comes out with his hands up.
static bool comes_out(const World *w, const Contact *c, const Track *t, int distance) {
    i64 age = w->now - c->last_ms;
    if (c->custody_seen != CUSTODY_YIELDED || t->custody_seen != CUSTODY_YIELDED || c->z != t->z) return false;
    return age <= pack_presence(w->pack)->match_ms && distance <= c->error_cells + 1 + age * PACE_MMS / 1000000;
}

// Near enough to be taken for the same without a thought, unless the picture has him somewhere else: a colleague known to be
// in the yard is not the one who is heard on the second floor.
static bool goes_with(const World *w, GroupId g, const Contact *c, Pos at, int error, u8 sound) {
    if (!c->name && c->z == at.z && w->now - c->last_ms <= FRESH_MS) return true;
    return presence_near(w, g, c, at, error, sound) >= ELSEWHERE;
}

// The contact that a person just noticed is taken for, other than the one it proved not to be; NULL: somebody new.
Contact *match_seen(World *w, const Unit *u, const Track *t, ContactId but) {
    Contact *rows = contact_rows(w, u->group);
    Match best = {NULL, 0};
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        Contact *c = &rows[i];
        if (!contact_lives(c) || c->id == but || !looks_agree(c, t) || tied_in_sight(w, u, t, c->id) || other_face(w, u, t, c)) continue;
        int distance = pos_chebyshev(place(c), track_at(t));
        if (c->state == CONTACT_IN_SIGHT) {
            if (distance == 0 && c->down_seen == t->down_seen && contact_lies(c) == (t->down_seen || t->posture == stance_prone)) match_offer(&best, c, -1);
            continue;
        }
        i64 age = w->now - c->last_ms;
        bool lies = c->down_seen || c->custody_seen >= CUSTODY_CUFFED;  // such a one stays where it is
        if (lies ? distance <= 1 + c->error_cells && t->down_seen == c->down_seen
                 : (age <= (c->level ? JOIN_SEEN_MS : JOIN_HEARD_MS) && distance <= slack(w, c) && goes_with(w, u->group, c, track_at(t), 0, SOUND_none)) ||
                       may_be(w, u->group, c, track_at(t), 0, SOUND_none, distance) || comes_out(w, c, t, distance))
            match_offer(&best, c, distance);
    }
    return best.contact;
}

// A face made out again: an older contact that some member had made out for certain as this one.
Contact *match_face(World *w, const Unit *u, const Track *t) {
    for (const Unit *m = member_first(w, u->group); m; m = member_next(w, m)) {
        const Track *rows = track_rows(w, m);
        for (int n = 0; n < TRACKS_PER_UNIT; n++) {
            const Track *old = &rows[n];
            if (!old->used || old->target != t->target || old->level < LEVEL_IDENTIFIED || old->contact == t->contact) continue;
            Contact *c = contact_find(w, u->group, old->contact);
            if (c && contact_lives(c)) return c;
        }
    }
    return NULL;
}

// Whoever is likeliest to have made the sound; NULL: somebody new.
Contact *match_heard(World *w, GroupId g, const Ear *ear) {
    Contact *rows = contact_rows(w, g);
    Match best = {NULL, 0};
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        Contact *c = &rows[i];
        if (!contact_lives(c) || (c->down_seen && ear->kind != SOUND_cry)) continue;
        int distance = pos_chebyshev(place(c), ear->at);
        bool near = c->state == CONTACT_IN_SIGHT ? distance <= ear->error + 1 && c->z == ear->at.z
                                                 : (w->now - c->last_ms <= JOIN_HEARD_MS && distance <= ear->error + slack(w, c) &&
                                                    goes_with(w, g, c, ear->at, ear->error, (u8)ear->kind)) ||
                                                       may_be(w, g, c, ear->at, ear->error, (u8)ear->kind, distance);
        if (near && (ear->kind != SOUND_bark || c->class_pm[CLASS_ANIMAL] > 0)) match_offer(&best, c, distance);
    }
    return best.contact;
}

// Whom the other agency's news is about.
Contact *match_told(World *w, GroupId to, const Message *m) {
    Contact *rows = contact_rows(w, to);
    Match best = {NULL, 0};
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        int distance = pos_chebyshev(place(&rows[i]), pos(m->x, m->y, m->z));
        bool near = distance <= m->error_cells + slack(w, &rows[i]);
        if (contact_lives(&rows[i]) && near) match_offer(&best, &rows[i], distance);
    }
    return best.contact;
}

static bool sees_contact(const World *w, const Unit *u, ContactId id) {
    const Track *rows = track_rows(w, u);
    for (int n = 0; n < TRACKS_PER_UNIT; n++)
        if (track_sees(&rows[n]) && rows[n].contact == id) return true;
    return false;
}

// A member has both before his eyes: two in one cell, as one who stands over one who lies, are two.
bool both_in_sight(const World *w, GroupId g, ContactId a, ContactId b) {
    for (const Unit *m = member_first(w, g); m; m = member_next(w, m))
        if (sees_contact(w, m, a) && sees_contact(w, m, b)) return true;
    return false;
}

// One look later than the other's he may be a step further: beside that cell, or at the other end of a flight.
static bool a_step_apart(Pos a, Pos b) {
    if (a.z == b.z) return pos_chebyshev(a, b) <= APART_CELLS;
    return a.x == b.x && a.y == b.y && (a.z - b.z == 1 || b.z - a.z == 1);
}

// Another member has the contact before his eyes in another place, at the same time: they are two.
bool two_at_once(const World *w, const Unit *u, const Track *t, const Contact *c) {
    for (const Unit *o = member_first(w, u->group); o; o = member_next(w, o)) {
        const Track *rows = track_rows(w, o);
        for (int n = 0; o != u && n < TRACKS_PER_UNIT; n++)
            if (track_sees(&rows[n]) && rows[n].contact == c->id && !a_step_apart(track_at(&rows[n]), track_at(t))) return true;
    }
    return false;
}
