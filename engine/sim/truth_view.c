// truth_view.c: the doors of sim.h through which review, score and tests read the truth.
// Every answer is a copy.
#include "sim/senses.h"

int sim_unit_count(const World *w) { return w->units_count; }

int sim_sight_pairs(const World *w) {
    int count = 0;
    for (int i = 0; i < w->units_count * TRACKS_PER_UNIT; i++) count += w->tracks[i].used && w->tracks[i].in_sight;
    return count;
}

bool sim_unit(const World *w, UnitId id, UnitTruth *out) {
    const Unit *u = unit_get(w, id);
    if (!u) return false;
    *out = (UnitTruth){.group = u->group,
                       .ordinal = u->ordinal,
                       .kind = u->kind,
                       .kit = u->kit,
                       .name = u->name,
                       .plan = u->plan,
                       .traits = u->traits,
                       .character = u->character,
                       .skill = u->skill,
                       .willing = u->willing,
                       .feint = u->feint,
                       .captive = u->captive,
                       .place = u->place,
                       .life = u->life,
                       .custody = u->custody,
                       .at = unit_at(u),
                       .face = u->face,
                       .stance = u->stance,
                       .blood_ul = u->blood_ul,
                       .bleed_ul_s = u->bleed_ul_s,
                       .rounds = {u->rounds[0], u->rounds[1]},
                       .mags = {u->mags[0], u->mags[1]},
                       .weapon_in_hand = u->weapon_in_hand,
                       .untended = body_hurt(u),
                       .verb = u->act,
                       .transport = u->transport};
    for (int r = 0; r < REGION_COUNT; r++) out->wound[r] = u->wound[r];
    return true;
}

bool sim_walks(const World *w, UnitId id, Pos *at, i64 *due_ms) {
    const Unit *u = unit_get(w, id);
    if (!u || u->act != VERB_move || u->place != PLACE_MAP || u->life != LIFE_UP || u->custody != CUSTODY_FREE) return false;
    *at = unit_at(u);
    *due_ms = u->due_ms[DUE_ACTION];
    return true;
}

UnitId sim_unit_find(const World *w, GroupId group, int ordinal) {
    return group >= 1 && group <= w->groups_count && ordinal >= 1 && ordinal <= 255 ? w->senses->named[group * 256 + ordinal] : 0;
}

bool sim_opening(const World *w, int row, OpeningTruth *out) {
    if (row < 0 || row >= w->openings_count) return false;
    const Opening *o = &w->openings[row];
    *out = (OpeningTruth){w->map.openings[row].at,
                          o->material,
                          o->open_pct,
                          o->lock_state,
                          o->barricade,
                          o->damage,
                          o->gone};
    return true;
}

// The newest evidence that members have tied to the contact.
UnitId sim_contact_truth(const World *w, GroupId g, ContactId c) {
    UnitId found = 0;
    i64 newest = -1;
    for (int i = 0; c && i < w->units_count; i++) {
        if (w->units[i].group != g) continue;
        const Track *rows = track_rows(w, &w->units[i]);
        for (int t = 0; t < TRACKS_PER_UNIT; t++) {
            if (!rows[t].used || rows[t].contact != c || !rows[t].target ||
                rows[t].last_ms <= newest)
                continue;
            newest = rows[t].last_ms;
            found = rows[t].target;
        }
    }
    return found;
}

bool sim_force(const World *w, int number, ForceView *out) {
    if (number < 1 || number > w->force_count) return false;
    const ForceRecord *f = &w->force[number - 1];
    *out = (ForceView){.unit = f->unit, .device = f->device, .misuse = f->misuse,
                       .verb = f->verb,
                       .decided_ms = f->decided_ms,
                       .fired_ms = f->fired_ms,
                       .order = f->order,
                       .percept = f->percept,
                       .event = f->event,
                       .contact = f->contact,
                       .level = f->level,
                       .channels = f->channels,
                       .hands = f->hands,
                       .shape = f->shape,
                       .custody = f->custody,
                       .rule = f->rule,
                       .alternatives = f->alternatives,
                       .blind = f->blind,
                       .warned = f->warned,
                       .under_fire = f->under_fire,
                       .reflex = f->reflex,
                       .force = f->force,
                       .doing = f->doing,
                       .fires = f->fires,
                       .down = f->down,
                       .bystander = f->bystander,
                       .basis_count = f->basis_count,
                       .at = pos(f->x, f->y, f->z),
                       .rounds = f->rounds};
    for (int c = 0; c < CLASS_COUNT; c++) out->class_pm[c] = f->class_pm[c];
    for (int g = 0; g < BASIS_COUNT; g++) out->basis[g] = f->basis[g];
    return true;
}
