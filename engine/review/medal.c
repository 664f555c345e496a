// medal.c: doors that were the wrong ones; and what a mission may be proud of: rounds not fired, doors not forced, nobody hurt, par.
// Medals are for restraint. None is for harm, and none without success.
#include "review/tally.h"

#include <string.h>

static const char *const names[MEDAL_COUNT] = {"no round fired", "no wrong door", "nobody hurt", "par"};

const char *medal_name(Medal medal) { return names[medal]; }

// The flat next to a cell, if a household of its own lives there.
static const char *home_beside(const Pack *pack, Pos at) {
    static const int sides[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    for (int i = 0; i < 4; i++) {
        Pos next = pos(at.x + sides[i][0], at.y + sides[i][1], at.z);
        int room = map_has(&pack->map, next) ? map_cell(&pack->map, next)->room : 0;
        const char *flat = room ? pack->rooms[room - 1].flat : "";
        for (int g = 0; *flat && g < pack->groups_count; g++)
            if (pack->groups[g].household && text_same(pack->groups[g].place, flat)) return flat;
    }
    return NULL;
}

// Is anybody of this side in there now who could come to the door?
static bool somebody_in(const Pack *pack, const World *w, const char *flat, int side) {
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        if (!sim_unit(w, (UnitId)id, &u) || pack->groups[u.group - 1].side != side || u.place != PLACE_MAP || u.life != LIFE_UP) continue;
        int room = map_cell(&pack->map, u.at)->room;
        if (room && text_same(pack->rooms[room - 1].flat, flat)) return true;
    }
    return false;
}

// The door of people who are at home, and nobody wanted with them.
void medal_forced(Tally *t, const World *w, const Event *e) {
    const char *flat = e->opening ? home_beside(t->pack, t->pack->map.openings[e->opening - 1].at) : NULL;
    t->wrong_doors += flat && somebody_in(t->pack, w, flat, SIDE_CIVILIAN) && !somebody_in(t->pack, w, flat, SIDE_RED);
}

static bool unhurt(const SideCount *c) { return !c->dead && !c->dead_later && c->wounded <= c->hurt_before; }

u32 medals_of(const Verdict *v) {
    if (v->outcome != outcome_success) return 0;
    bool hurt = !unhurt(&v->side[SIDE_BLUE]) || !unhurt(&v->side[SIDE_RED]) || !unhurt(&v->side[SIDE_CIVILIAN]) || text_same(v->dog, "dead") || text_same(v->dog, "wounded");
    return (u32)(v->fired[SIDE_BLUE] == 0) << MEDAL_NO_ROUND | (u32)(v->wrong_doors + v->wrongly_held == 0) << MEDAL_NO_WRONG_DOOR | (u32)!hurt << MEDAL_NOBODY_HURT |
           (u32)(v->par && v->score >= v->par) << MEDAL_PAR;
}

void medals_text(const Verdict *v, Text *out) {
    u32 won = medals_of(v);
    if (v->par) text_add(out, "Par of this mission, by the best of the policies that ship with it: %d\n", v->par);
    if (!won) return;
    text_add(out, "For restraint:");
    bool first = true;
    for (int m = 0; m < MEDAL_COUNT; m++) {
        if (!(won >> m & 1)) continue;
        text_add(out, "%s %s", first ? "" : ",", names[m]);
        first = false;
    }
    text_add(out, ".\n");
}

void medals_json(const Verdict *v, Json *j) {
    u32 won = medals_of(v);
    json_int(j, "par", v->par);
    json_open(j, "medals", '[');
    for (int m = 0; m < MEDAL_COUNT; m++)
        if (won >> m & 1) json_text(j, NULL, names[m]);
    json_close(j, ']');
}
