// hint.c: the order that would work where one is out of reach: walk there first.
// The way and the reach are as believed, so a hint tells nothing new.
#include "view/phrase.h"

#include <string.h>

bool view_approach(const World *w, GroupId g, int ordinal, Pos target, Pos *out) {
    KnownMember m;
    Path path;
    if (!know_member(w, g, ordinal, &m) || !m.here || !know_path(w, g, m.at, target, true, &path) || !path.count) return false;
    *out = m.at;
    for (int i = 0; i < path.count; i++) *out = pos_step(*out, (Dir)path.step[i]);
    return !pos_same(*out, m.at);
}

// Where an order wants its actor to be; false when it speaks of no place.
static bool wanted(const World *w, const Order *o, Pos *out) {
    KnownContact c;
    KnownMember m;
    if (o->has & HAS_AT) return *out = order_at(o), true;
    if (o->contact && know_contact(w, o->group, o->contact, &c)) return *out = c.at, true;
    if (o->mate && know_member(w, o->group, o->mate, &m)) return *out = m.at, true;
    return false;
}

bool view_hint(Match *m, GroupId g, const char *line, Text *out) {
    const World *w = match_world(m);
    const ScriptHost *host = &match_def(m)->host;
    Lexicon lex = {w, g, host->tactics, host->tactic_count};
    LangProblem problem;
    Spoken said;
    Pos target, beside;
    if (!spoken_parse(&lex, line, &said, &problem) || !said.unit_count || !said.act_count || said.acts[0].tactic || said.acts[0].when.kind)
        return false;
    Order o = said.acts[0].order;
    o.group = g, o.unit = said.units[0], o.rank = RANK_DIRECT;
    if (know_check(w, &o) != REASON_too_far || !wanted(w, &o, &target) || !view_approach(w, g, o.unit, target, &beside)) return false;
    const char *rest = strchr(said.text, ':');
    char letter = name_letter(w, g, o.unit);
    if (!rest || letter < 'A' || letter > 'Z') return false;
    phrase_member(w, g, o.unit, out);
    text_add(out, " is too far off for that. Try: %c move %d,%d,%d then%s", letter - 'A' + 'a', beside.x, beside.y, beside.z, rest + 1);
    return true;
}
