// telephone.c: a telephone thrown or laid somewhere: a voice channel between that place and whoever is on the line.
// What is said on the line sounds where it lies; what is said beside it is understood on the line.
#include "sim/lesslethal.h"

enum { BESIDE_CM = 300 };

static bool lies_there(const World *w, const Telephone *l) {
    for (int i = 0; i < w->things_count; i++) {
        const Thing *t = &w->things[i];
        if (!t->taken && !t->hidden && t->item == l->item && t->x == l->x && t->y == l->y && t->z == l->z) return true;
    }
    return false;
}

int telephone_of(const World *w, GroupId g) {
    for (int i = 0; i < w->telephones_count; i++)
        if (w->telephones[i].group == g && lies_there(w, &w->telephones[i])) return i;
    return -1;
}

bool telephone_put(World *w, Unit *u, Pos at, int item, u32 cause) {
    int row = telephone_of(w, u->group);
    for (int i = 0; row < 0 && i < w->telephones_count; i++)
        if (!w->telephones[i].group || !lies_there(w, &w->telephones[i])) row = i;
    thing_put(w, at, 0, item, 0);
    if (row < 0) return false;
    w->telephones[row] = (Telephone){.group = u->group, .item = (u8)item, .x = at.x, .y = at.y, .z = at.z, .since_ms = w->now};
    Event e = event_of(w, EVENT_line_opened, u);
    e.to = at;
    e.cause = cause;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_line_opened, u->group, u->ordinal);
    p.at = at;
    tell(w, p);
    return true;
}

void telephone_join(World *w, Unit *u, const Order *o) {
    if (telephone_of(w, u->group) < 0) {
        act_failed(w, u, REASON_no_telephone);
        return;
    }
    u->on_line = o->has & HAS_AMOUNT ? o->amount > 0 : !u->on_line;
    Event e = event_of(w, EVENT_line_joined, u);
    e.a = u->on_line;
    emit(w, e);
    act_done(w, u);
}

// The words of somebody beside it, to all of its group who are on the line.
static void to_the_line(World *w, const Noise *n, const Telephone *l) {
    if (pos_distance_cm(n->at, pos(l->x, l->y, l->z)) > BESIDE_CM || n->at.z != l->z) return;
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->group == l->group && u->on_line && unit_able(u)) understood(w, u, n->unit, n->word, n->cause);
    }
}

void telephone_carries(World *w, const Noise *n) {
    const Unit *source = unit_get(w, n->unit);
    if (!n->word || !source || n->kind == SOUND_line) return;
    int own = source->on_line ? telephone_of(w, source->group) : -1;
    if (own >= 0) {
        const Telephone *l = &w->telephones[own];
        noise_words(w, source, pos(l->x, l->y, l->z), SOUND_line, pack_loud_db10(w->pack, LOUD_line), n->cause, n->word, n->to);
    }
    for (int i = 0; i < w->telephones_count; i++)
        if (w->telephones[i].group && w->telephones[i].group != source->group && lies_there(w, &w->telephones[i])) to_the_line(w, n, &w->telephones[i]);
}

bool know_telephone(const World *w, GroupId g, Pos *out) {
    int row = telephone_of(w, g);
    if (row >= 0) *out = pos(w->telephones[row].x, w->telephones[row].y, w->telephones[row].z);
    return row >= 0;
}
