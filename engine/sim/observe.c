// observe.c: what a look shows of somebody: place, posture, hands, weapon, dress, and what he does.
// Observations only, never who or what he is; in bad light they may be wrong until a better look.
#include "sim/notice.h"

enum { MISREAD_PM = 60, MISREAD_DARK_PM = 150, BEHIND = 78, AT_SOMEBODY = 8, AWAY = 43 };  // 1/256 turn

// ---- misreading -------------------------------------------------------------------------------------

// Past fifteen metres or below fifteen lux (CALIBRATION 6.3) a thing may be taken for another, for as
// long as the look is no better: one draw for the whole episode and each thing.
enum { MISREAD_ARMED, MISREAD_UNARMED, MISREAD_DRESS };

static bool misread(const World *w, const Unit *o, const Unit *t, const Track *k, u32 what) {
    if (k->level != LEVEL_RECOGNISED || reliable(w, o, t)) return false;
    int pm = light_on(w, o, t) < GLOOM ? MISREAD_DARK_PM : MISREAD_PM;
    return rng_permille(draw_unit_at(w, o, k->first_ms, PURPOSE_misread, what), pm);
}

// ---- hands and dress ----------------------------------------------------------------------------------

static bool turned_away(const Unit *o, const Unit *t) {
    return !pos_same(unit_at(o), unit_at(t)) && fix_angle_between(t->face, pos_angle(unit_at(t), unit_at(o))) > BEHIND;
}

static void hands_seen(const World *w, const Unit *o, const Unit *t, Track *k) {
    int shape = unit_shape_seen(w, t);
    bool turned = turned_away(o, t);
    if (t->arms_raised) k->hands = HANDS_RAISED, k->shape = 0;
    else if (shape && (!turned || shape == 2)) {
        if (shape == 1 && misread(w, o, t, k, MISREAD_UNARMED)) k->hands = HANDS_UNKNOWN, k->shape = 0;
        else k->hands = HANDS_HOLDING, k->shape = (u8)shape;
    } else if (turned) k->hands = HANDS_HIDDEN;  // a weapon seen before is still believed in
    else if (misread(w, o, t, k, MISREAD_ARMED)) k->hands = HANDS_HOLDING, k->shape = 1;
    else k->hands = HANDS_EMPTY, k->shape = 0;
}

static void dress_seen(const World *w, const Unit *o, const Unit *t, Track *k) {
    u8 dress = unit_kind(w, t)->dress == DRESS_PLAIN ? DRESS_CIVIL : unit_kind(w, t)->dress;  // nobody can tell
    bool marked = dress == DRESS_UNIFORM || dress == DRESS_FATIGUES;
    if (!k->dress && marked && misread(w, o, t, k, MISREAD_DRESS)) return;  // not made out
    k->dress = (u8)(dress + 1);
}

// ---- behaviour ------------------------------------------------------------------------------------------

static bool aims(const Unit *t) { return t->ready == READY_AIMED && t->weapon_in_hand; }

static Doing busy_with(Verb act) {
    switch (act) {
    case VERB_barricade: return DOING_FURNITURE;
    case VERB_treat: case VERB_cuff: case VERB_carry: case VERB_drag: case VERB_search: case VERB_identify: case VERB_escort: return DOING_TENDS;
    case VERB_wedge: case VERB_pick: case VERB_pry: case VERB_charge: case VERB_breach: case VERB_break: case VERB_kick: case VERB_ram:
    case VERB_lock: case VERB_unlock: case VERB_open: case VERB_close: case VERB_reload: case VERB_pick_up: case VERB_stash: case VERB_use: return DOING_HANDLES;
    default: return DOING_UNKNOWN;
    }
}

Doing doing_seen(const World *w, const Unit *o, const Unit *t, const Track *k) {
    if (t->life != LIFE_UP) return DOING_STILL;
    u8 towards = pos_same(unit_at(o), unit_at(t)) ? t->face : pos_angle(unit_at(t), unit_at(o));
    if (k->level >= LEVEL_RECOGNISED && aims(t) && !turned_away(o, t)) {
        if (fix_angle_between(t->face, towards) <= AT_SOMEBODY) return DOING_AIMS_AT;
        if (t->pace != pace_run) return DOING_AIMS; // who runs past has it in his hand, on nobody: what shows is that he runs
    }
    const Unit *held = unit_get(w, t->holds);
    if (held && held->captive) return DOING_HOLDS;
    if (t->pace == pace_run) return fix_angle_between(t->face, (u8)(towards + 128)) <= AWAY ? DOING_FLEES : DOING_RUNS;
    if (t->pace == pace_crawl) return DOING_CRAWLS;
    if (t->pace) return DOING_WALKS;
    Doing busy = busy_with(t->act);
    if (busy) return busy;
    if (t->hidden) return DOING_HIDES;
    return t->stance == stance_crouch && k->exposure < 10 ? DOING_COVERS : DOING_STILL;
}

// ---- the end of a threat ---------------------------------------------------------------------------------

// He lies there, gives up, is in custody, or what he held is out of his hand. To see it and to take it in are
// two things: the time for that is drawn when it first shows.
static void over_seen(const World *w, const Unit *o, Track *k) {
    k->armed_seen |= k->hands == HANDS_HOLDING;
    bool over = k->down_seen || k->custody_seen != CUSTODY_FREE || (k->armed_seen && k->hands == HANDS_EMPTY);
    if (!over) k->over_ms = 0;
    else if (!k->over_ms) k->over_ms = w->now + react_over_ms(w, o);
}

// ---- the sighting -----------------------------------------------------------------------------------------

void observe(World *w, const Unit *o, const Unit *t, Track *k) {
    const Kind *kind = unit_kind(w, t);
    k->channels |= CHANNEL_SEEN;
    k->x = t->x, k->y = t->y, k->z = t->z;
    k->error_cells = 0;
    k->last_ms = w->now;
    k->posture = t->stance;
    k->facing = t->face;
    k->down_seen = t->life != LIFE_UP;
    k->doing = (u8)doing_seen(w, o, t, k);
    k->torch_seen = torch_lit(w, t);
    if (t->arms_raised) k->custody_seen = CUSTODY_YIELDED;
    else if (k->custody_seen == CUSTODY_YIELDED) k->custody_seen = CUSTODY_FREE;
    if (kind->species) k->dress = DRESS_ANIMAL + 1;
    if (k->level >= LEVEL_RECOGNISED) {
        hands_seen(w, o, t, k);
        dress_seen(w, o, t, k);
        if (t->custody >= CUSTODY_CUFFED) k->custody_seen = t->custody, k->hands = HANDS_EMPTY;
    }
    over_seen(w, o, k);
    sighting_classify(k, k->level >= LEVEL_IDENTIFIED || reliable(w, o, t));
}
