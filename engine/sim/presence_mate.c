// presence_mate.c: the own side's other agencies in the picture: who joins them, and where they say they are.
// Each colleague is a crowd of his own (truth_prior.c): to know of one moves no other.
#include "sim/presence.h"

enum { TOLD_SHARE = PART_ONE / 100 * 98 }; // a colleague is where he says he is

// Of the own side's other agencies, as far as can be told: by whom the likeliest guess takes it for.
bool contact_is_mate(const World *w, const Filter *f, int row) {
    int tie = *contact_tie(f, row, guess_likeliest(f)) - 1;
    const CrowdRow *crowd = tie >= 0 ? crowd_row(w, f->g, tie) : NULL;
    return crowd && crowd->kind == CROWD_MATE;
}

bool contact_is_at_home(const World *w, const Filter *f, int row) {
    int tie = *contact_tie(f, row, guess_likeliest(f)) - 1;
    const CrowdRow *crowd = tie >= 0 ? crowd_row(w, f->g, tie) : NULL;
    return crowd && crowd->kind == CROWD_HOME && !has_fired(&contact_rows(w, f->g)[row]);
}

// The crowd that one more of the agency joins: one in which nobody is yet, else those most likely in that place. 0 none.
static int crowd_for(const World *w, const Filter *f, GroupId group, int place) {
    int best = 0;
    for (int k = 1; k < f->crowds; k++) {
        const CrowdRow *row = crowd_row(w, f->g, k);
        if (row->kind != CROWD_MATE || row->group != group) continue;
        if (!row->count && crowd_mass(f, k)[0] > PART_ONE / 2) return k;
        if (!best || crowd_mass(f, k)[place] > crowd_mass(f, best)[place]) best = k;
    }
    return best;
}

// Who joins a linked agency says so, and where, as control has it told: he is no unknown.
void presence_arrival(World *w, const Unit *u) {
    for (int g = 1; g <= w->groups_count; g++) {
        Filter f;
        if (g == u->group || !groups_linked(w, (GroupId)g, u->group) || !presence_asks_dossier(w, (GroupId)g) || !filter_of(w, (GroupId)g, &f)) continue;
        int place = room_at(w, unit_at(u)) + 1, k = crowd_for(w, &f, u->group, place);
        if (!k || *crowd_left(&f, 0, k) >= 100) continue;
        i32 *mass = crowd_mass(&f, k);
        int n = *crowd_left(&f, 0, k);
        for (int p = 0; p < f.places; p++) mass[p] = (i32)(((i64)mass[p] * n + (p == place ? PART_ONE : 0)) / (n + 1));
        parts_settle(mass, f.places);
        for (int h = 0; h < f.guesses; h++) ++*crowd_left(&f, h, k);
        presence_changed(w, f.g);
    }
}

static void told_there(i32 *part, int places, int place) {
    for (int p = 0; p < places; p++) part[p] = part_times(part[p], PART_ONE - TOLD_SHARE);
    part[place] += TOLD_SHARE;
    parts_settle(part, places);
}

// A member of a linked agency says where he is: the crowd that he is, or the contact taken for him, is there.
void presence_told(World *w, GroupId g, GroupId from, int ordinal, int room) {
    Filter f;
    int k = 1, n = 0;
    if (room < 0 || !presence_asks_dossier(w, g) || !filter_of(w, g, &f)) return;
    for (; k < f.crowds; k++) {
        const CrowdRow *row = crowd_row(w, g, k);
        if (row->kind == CROWD_MATE && row->group == from && ++n == ordinal) break;
    }
    if (k == f.crowds) return;
    int best = guess_likeliest(&f);
    if (*crowd_left(&f, best, k)) told_there(crowd_mass(&f, k), f.places, room + 1);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++)
        if (*contact_tie(&f, row, best) == k + 1 && trace_stands(&f, row)) told_there(contact_trace(&f, row), f.places, room + 1);
    presence_changed(w, g);
}
