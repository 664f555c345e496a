// brief.c: the briefing: what the group is told before it begins, with the grades of its sources.
// Only groups that hold the dossier are told of it; the truth model beside it in the pack is never read here.
#include "view/phrase.h"

#include <string.h>

static void say_situation(const Pack *pack, Text *out) {
    const PackInfo *info = &pack->info[0];
    text_add(out, "%s. %s%s%02d:%02d.\n", info->title, info->place, *info->place ? ", " : "", info->hour, info->minute);
}

static void say_dossier(const World *w, GroupId g, Text *out) {
    Claim c;
    for (int i = 0; know_claim_at(w, g, i, &c); i++) {
        size_t length = strlen(c.text);
        if (!i) text_add(out, "\nWhat is said of the place (source A to F, item 1 to 6, age):\n");
        text_add(out, "  %c%d, %d h: %s%s\n", "ABCDEF"[c.source_grade], c.item_grade, c.age_h, c.text,
                 length && c.text[length - 1] == '.' ? "" : ".");
    }
}

static bool speaks_of(const Pack *pack, const Claim *c, int room, Pos at) {
    if (c->opening && c->opening <= pack->openings_count) {
        const PackOpening *o = &pack->openings[c->opening - 1];
        return pos_same(pos(o->x, o->y, o->z), at);
    }
    if (!room || room > pack->rooms_count) return false;
    return c->flat[0] ? text_same(c->flat, pack->rooms[room - 1].flat) : c->room_from == room;
}

// "dossier D3, 70 h old: ...": what was said of that room (row + 1; 0 none) or of the opening there.
void dossier_say(const World *w, GroupId g, int room, Pos at, Text *out) {
    const Pack *pack = know_pack(w);
    for (int i = 0; g == pack->info[0].seat_group && i < pack->claims_count; i++) {
        const Claim *c = &pack->claims[i];
        if (speaks_of(pack, c, room, at)) text_add(out, "dossier %c%d, %d h old: %s\n", "ABCDEF"[c->source_grade], c->item_grade, c->age_h, c->text);
    }
}

// "A Adler, team commander: carbine, handcuffs x2, torch."
static void say_member(const World *w, GroupId g, int ordinal, Text *out) {
    const Pack *pack = know_pack(w);
    KnownMember m;
    int n = 0;
    if (!know_member(w, g, ordinal, &m)) return;
    text_add(out, "  ");
    phrase_member(w, g, ordinal, out);
    if (m.kind) text_add(out, ", %s", pack->kinds[m.kind - 1].title);
    if (m.weapon) text_add(out, "%s%s", n++ ? ", " : ": ", pack->weapons[m.weapon - 1].title);
    for (int i = 0; m.kit && i < KIT_ITEMS; i++) {
        int item = pack->kits[m.kit - 1].item[i];
        if (!item || !m.items[i]) continue;
        text_add(out, "%s%s", n++ ? ", " : ": ", pack->items[item - 1].title);
        if (m.items[i] > 1) text_add(out, " x%d", m.items[i]);
    }
    text_add(out, ".\n");
}

static void say_team(const World *w, GroupId g, Text *out) {
    KnownMember m;
    text_add(out, "\nYour team");
    if (know_member(w, g, 1, &m) && m.here) text_add(out, ", now at "), name_place(w, g, m.at, out);
    text_add(out, ":\n");
    for (int i = 1; i <= know_member_count(w, g); i++) say_member(w, g, i, out);
}

static void say_others(const Pack *pack, GroupId g, Text *out) {
    const Group *own = &pack->groups[g - 1];
    int n = 0;
    for (int i = 0; i < pack->groups_count; i++)
        if (i != g - 1 && own->net && pack->groups[i].side == own->side && pack->groups[i].net == own->net)
            text_add(out, "%s%s", n++ ? ", " : "\nWith you, each on its own net: ", pack->groups[i].title);
    if (n) text_add(out, ".\n");
}

static void say_goals(const World *w, GroupId g, Text *out) {
    u16 text[16];
    u8 state[16];
    int n = know_objectives(w, g, text, state, 16);
    if (n) text_add(out, "\nObjectives:\n");
    for (int i = 0; i < n; i++) text_add(out, "  %s.\n", pack_word_text(w, text[i]));
}

void view_briefing(const World *w, GroupId g, Text *out) {
    const Pack *pack = know_pack(w);
    if (!g || g > pack->groups_count) return;
    say_situation(pack, out);
    text_add(out, "You command %s.", pack->groups[g - 1].title);
    if (pack->groups[g - 1].rules) {
        text_add(out, " Rules of force: ");
        phrase_word(word_name(WORDS_rules, pack->groups[g - 1].rules), out);
        text_char(out, '.');
    }
    text_add(out, "\n");
    say_dossier(w, g, out);
    say_team(w, g, out);
    say_others(pack, g, out);
    say_goals(w, g, out);
    text_add(out, "\nThe mission ends when you declare: declare clear, declare contained, declare handed_over.\n");
}
