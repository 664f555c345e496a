// find.c: what a word names: a member, contact, door, window, room or cell, as the group numbers them.
// One reading for `describe`, `look`, the cursor and pictures; what is not known has no name.
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A cell meant by a word: "14,7,2", or "14,7" on the storey of `near`.
static bool find_cell(const World *w, const char *word, Pos near, Pos *out) {
    int x, y, z = near.z, n = 0, m = 0;
    if (sscanf(word, "%4d,%4d%n,%4d%n", &x, &y, &n, &z, &m) < 2 || word[m ? m : n]) return false;
    *out = pos(x, y, z);
    return map_has(&know_pack(w)->map, *out);
}

static int find_member(const World *w, GroupId g, const char *word) {
    u8 ordinals[LANG_UNITS];
    Lexicon lex = {.world = w, .group = g};
    return name_find(&lex, word, ordinals, LANG_UNITS) == 1 ? ordinals[0] : 0;
}

bool view_find(const World *w, GroupId g, const char *word, Pos near, Pos *at, int *ordinal) {
    KnownMember m;
    KnownContact c;
    KnownOpening o;
    KnownRoom r;
    int number = *word ? atoi(word + 1) : 0, member = find_member(w, g, word);
    if (ordinal) *ordinal = 0;
    if (member && know_member(w, g, member, &m) && m.here) {
        if (ordinal) *ordinal = member;
        return *at = m.at, true;
    }
    if (number > 0 && *word == 'c' && know_contact(w, g, (ContactId)number, &c) && c.at.x >= 0) return *at = c.at, true;
    if (number > 0 && (*word == 'd' || *word == 'w') && know_opening_by_number(w, g, (u16)number, &o) && (*word == 'w') == (o.role == ROLE_WINDOW))
        return *at = o.at, true;
    if (number > 0 && *word == 'r' && know_room_by_number(w, g, (u16)number, &r) && r.centre.x >= 0) return *at = r.centre, true;
    return find_cell(w, word, near, at);
}
