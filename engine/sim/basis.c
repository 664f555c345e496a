// basis.c: which percept speaks for what is believed of somebody.
// Every percept passes here once it has a number; nothing else writes the lists, and nothing in the world reads them but records of force.
#include "sim/world.h"

#include <string.h>

static int basis_of(PerceptKind kind) {
    switch (kind) {
    case PERCEPT_noticed: return BASIS_seen;
    case PERCEPT_recognised: case PERCEPT_identified: return BASIS_made_out;
    case PERCEPT_contact_fires: return BASIS_fires;
    case PERCEPT_contact_yields: case PERCEPT_cuffed_contact: return BASIS_yields;
    case PERCEPT_contact_down: return BASIS_down;
    case PERCEPT_heard: case PERCEPT_heard_shot: return BASIS_heard;
    case PERCEPT_liaison: case PERCEPT_called_in: case PERCEPT_report: return BASIS_told;
    default: return -1;
    }
}

void basis_note(World *w, const Percept *p) {
    int basis = basis_of((PerceptKind)p->kind);
    Contact *c = basis >= 0 && p->contact ? contact_find(w, p->group, p->contact) : NULL;
    if (c) c->basis[basis] = p->id;
    if (p->kind != PERCEPT_under_fire && p->kind != PERCEPT_member_hit) return;
    Unit *u = unit_get(w, sim_unit_find(w, p->group, p->unit));
    if (u) u->beset_percept = p->id;
}

// One person after all: of each basis the newer percept, and the numbers of a group only rise.
void basis_join(Contact *keep, const Contact *gone) {
    for (int g = 0; g < BASIS_COUNT; g++)
        if (gone->basis[g] > keep->basis[g]) keep->basis[g] = gone->basis[g];
}

// What this percept told, when the group still has it of somebody: of whom does not matter. -1: it has not.
static int basis_with(const World *w, GroupId g, u32 percept) {
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        for (int b = 0; rows[i].id && b < BASIS_COUNT; b++)
            if (percept && rows[i].basis[b] == percept) return b;
    return -1;
}

void basis_copy(const World *w, const Unit *u, const Contact *c, u32 answered, u32 out[BASIS_COUNT]) {
    int b = c ? -1 : basis_with(w, u->group, answered);
    memset(out, 0, BASIS_COUNT * sizeof *out);
    if (c) memcpy(out, c->basis, sizeof c->basis);
    if (b >= 0) out[b] = answered;
    if (u->beset_percept) out[BASIS_beset] = u->beset_percept;
}
