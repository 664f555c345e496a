// corpus_based.c: the site of a plan that somebody wrote: the door it is about, by what is done at it and by whom.
// Nothing of it depends on which mission it is.
#include "lab/corpus_site.h"

#include "base/rng.h"

bool site_forces(u8 verb) { return verb == VERB_ram || verb == VERB_kick || verb == VERB_pry || verb == VERB_charge || verb == VERB_pick || verb == VERB_breach; }

static bool door_at(const Site *s, Pos at, KnownOpening *out) { return at.x >= 0 && know_opening_in(s->w, s->g, at, out) && out->role == ROLE_DOOR; }

static bool within(const Site *s, int unit) {
    for (int i = 0; i < s->man_count; i++)
        if (s->men[i] == unit) return true;
    return unit == s->breacher;
}

// Forcing a door says most of which one it is, then any tactic at one, then anything.
static void see_act(Site *s, const Spoken *line, const SpokenAct *act, int *worth) {
    KnownOpening o;
    Pos at = act->tactic ? (act->object_count ? act->objects[0].at : pos(-1, -1, -1)) : act->order.has & HAS_AT ? order_at(&act->order) : pos(-1, -1, -1);
    bool force = !act->tactic && site_forces(act->order.verb);
    int is = force ? 3 : act->tactic ? 2 : 1;
    if (!door_at(s, at, &o) || is <= *worth) return;
    *worth = is;
    s->door = o;
    if (force && line->unit_count == 1) s->breacher = line->units[0];
}

static void see_units(Site *s, const Spoken *line) {
    KnownMember m;
    for (int i = 0; i < line->unit_count && s->man_count < MEN; i++)
        if (!within(s, line->units[i]) && know_member(s->w, s->g, line->units[i], &m) && m.here && m.able && m.weapon_in_hand == 1) s->men[s->man_count++] = line->units[i];
}

// Outside is where those who go in come from.
static bool orient(Site *s) {
    KnownMember m;
    Path near, far;
    bool across = know_opening_across(s->w, s->door.at);
    s->nx = across, s->ny = !across;
    if (!s->man_count || !know_member(s->w, s->g, s->men[0], &m)) return false;
    bool one = know_path(s->w, s->g, m.at, pos(s->door.at.x + s->nx, s->door.at.y + s->ny, s->door.at.z), false, &near);
    bool other = know_path(s->w, s->g, m.at, pos(s->door.at.x - s->nx, s->door.at.y - s->ny, s->door.at.z), false, &far);
    if (!one && !other) return false;
    if (!one || (other && far.cost < near.cost)) s->nx = -s->nx, s->ny = -s->ny;
    return true;
}

bool site_of_plan(const Lexicon *lex, const Plan *plan, u64 seed, Site *s) {
    LangProblem unused;
    Spoken line;
    int worth = 0;
    *s = (Site){.w = lex->world, .g = lex->group, .seed = rng_mix(seed, 0x736974), .given = true};
    for (int n = 1, at; (at = plan_find(plan, n)) >= 0; n++) {
        if (!spoken_parse(lex, plan->lines[at].text, &line, &unused)) return false;
        for (int i = 0; i < line.act_count; i++) see_act(s, &line, &line.acts[i], &worth);
    }
    for (int n = 1, at; (at = plan_find(plan, n)) >= 0; n++)
        if (spoken_parse(lex, plan->lines[at].text, &line, &unused) && line.unit_count < know_member_count(lex->world, lex->group)) see_units(s, &line);
    if (!worth || !orient(s)) return false;
    site_fill(s);
    return s->room != 0;
}
