// score.c: the hundred points: life safety first, standing still last.
// Weights come from the pack's score table; deductions are absolute for each person, never a share.
#include "review/tally.h"

enum { CAP = 40, WOUNDED_RESIDENT = 10, DEAD_RESIDENT = 25, WOUNDED_OFFICER = 5, DEAD_OFFICER = 15,
       WOUNDED_DOG = 2, DEAD_DOG = 6, UNJUSTIFIED = 15, MISTAKEN = 4, WRONGLY_HELD = 2, WRONG_DOOR = 2, LOCKDOWN_MS_A_POINT = 480000 };

static int weight(const Pack *pack, const char *name, int usual) {
    for (int i = 0; i < pack->score_count; i++)
        if (text_same(pack->score[i].name, name)) return pack->score[i].points;
    return usual;
}

static int less(int points, int off) { return points > off ? points - off : 0; }

static bool placed_by_truth(const Pack *pack, const UnitTruth *u) {
    for (int i = 0; i < pack->people_count; i++)
        if (pack->people[i].group == u->group) return false;
    return true;
}

// Where a mission is not about going in, those who are shut in and rightly declared so are accounted for.
static bool shut_in(const Tally *t, const UnitTruth *u) {
    return weight(t->pack, "contained", 0) && t->claim == claim_contained && u->place == PLACE_MAP;
}

// Has this group met the person; another agency of the seat's side: and seen who he is?
static bool met(const World *w, GroupId g, GroupId seat, UnitId id) {
    for (int n = 0; n < know_contact_count(w, g); n++) {
        KnownContact c;
        if (know_contact_at(w, g, n, &c) && sim_contact_truth(w, g, c.id) == id && (g == seat || c.proof)) return true;
    }
    return false;
}

// Is it known what became of this person: detained, dead, or met by the seat group, or asked for his name by those who work with it?
static bool accounted(const Tally *t, const World *w, UnitId id, const UnitTruth *u) {
    const Pack *pack = t->pack;
    // Who was hurt from the start is accounted for when the wound is dressed, or on the way to hospital.
    if (u->traits & TRAIT_HURT && u->life != LIFE_DEAD && u->untended && !u->transport) return false;
    GroupId seat = pack->info->seat_group;
    if (pack->groups[u->group - 1].side == SIDE_BLUE || !placed_by_truth(pack, u)) return true;
    if (u->custody >= CUSTODY_CUFFED || u->life == LIFE_DEAD || u->transport) return true;
    if (pack->groups[u->group - 1].side == SIDE_RED) return shut_in(t, u);
    for (int g = 1; g <= pack->groups_count; g++)
        if (pack->groups[g - 1].side == SIDE_BLUE && met(w, (GroupId)g, seat, id)) return true;
    return false;
}

// Has the seat group looked through every room of the flats that the dossier calls empty?
static bool searched(const Pack *pack, const World *w) {
    for (int i = 0; i < pack->rooms_count; i++) {
        bool said_empty = false;
        for (int c = 0; c < pack->claims_count; c++)
            said_empty |= claim_empty(&pack->claims[c]) && claim_covers(pack, &pack->claims[c], i);
        KnownRoom room = {0};
        for (int n = 0; said_empty && n < know_room_count(w, pack->info->seat_group); n++)
            if (know_room_at(w, pack->info->seat_group, n, &room) && room.room == i + 1) break;
        if (said_empty && (room.room != i + 1 || room.state != ROOM_CLEARED)) return false;
    }
    return true;
}

// Everybody whom the hidden truth put there; and where it put nobody, that this was established.
static bool all_accounted(const Tally *t, const World *w) {
    int placed = 0;
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        if (!sim_unit(w, (UnitId)id, &u)) continue;
        if (!accounted(t, w, (UnitId)id, &u)) return false;
        placed += t->pack->groups[u.group - 1].side == SIDE_RED;
    }
    if (!placed && weight(t->pack, "contained", 0)) return t->claim != 0;
    return placed || (t->claim == claim_clear && searched(t->pack, w));
}

// Share of the suspects' points: a whole one for each detained unhurt, three quarters hurt.
static int detained(const Pack *pack, const World *w, int points, int *suspects) {
    int quarters = 0;
    *suspects = 0;
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        if (!sim_unit(w, (UnitId)id, &u) || pack->groups[u.group - 1].side != SIDE_RED) continue;
        ++*suspects;
        Prognosis p = {0};
        sim_prognosis(w, (UnitId)id, &p);
        if ((u.custody >= CUSTODY_CUFFED || u.transport) && p.fate < FATE_DIES_LATER) quarters += p.fate == FATE_SURVIVES ? 3 : 4;
    }
    return *suspects ? points * quarters / (4 * *suspects) : points;
}

static bool declared_true(const Tally *t, const Verdict *v, int suspects) {
    bool nobody_at_large = v->side[SIDE_RED].escaped == 0 && v->side[SIDE_RED].arrested + v->side[SIDE_RED].dead + v->side[SIDE_RED].dead_later >= suspects;
    return t->claim == claim_clear ? nobody_at_large : t->claim == claim_contained ? v->side[SIDE_RED].escaped == 0 : t->claim != 0;
}

int score_parts(const Tally *t, const World *w, const Verdict *v, int part[8], bool *capped) {
    const Pack *p = t->pack;
    const SideCount *blue = &v->side[SIDE_BLUE], *civil = &v->side[SIDE_CIVILIAN];
    int suspects = 0;
    bool resolved = all_accounted(t, w), dog_dead = text_same(v->dog, "dead"), dog_hurt = text_same(v->dog, "wounded");
    part[0] = less(weight(p, "residents", 25), (civil->wounded - civil->hurt_before) * WOUNDED_RESIDENT + (civil->dead + civil->dead_later) * DEAD_RESIDENT);
    part[1] = less(weight(p, "officers", 20), (blue->wounded - blue->hurt_before) * WOUNDED_OFFICER + (blue->dead + blue->dead_later) * DEAD_OFFICER + dog_dead * DEAD_DOG + dog_hurt * WOUNDED_DOG);
    part[2] = detained(p, w, weight(p, "suspects", 20), &suspects);
    part[3] = resolved ? less(weight(p, "force", 15), v->unjustified * UNJUSTIFIED + v->mistaken * MISTAKEN) : 0;
    part[4] = suspects ? weight(p, "containment", 10) * (suspects - v->side[SIDE_RED].escaped) / suspects : weight(p, "containment", 10);
    part[5] = (t->reports > 0 ? 2 : 0) + (declared_true(t, v, suspects) ? 3 : 0);
    part[6] = less(weight(p, "district", 5), t->doors_forced + v->wrongly_held * WRONGLY_HELD + v->wrong_doors * weight(p, "wrong_door", WRONG_DOOR) + (int)(v->end_ms / LOCKDOWN_MS_A_POINT));
    part[7] = 0;
    int total = 0;
    for (int i = 0; i < 7; i++) total += part[i];
    *capped = !resolved && total > CAP;
    return *capped ? CAP : total;
}
