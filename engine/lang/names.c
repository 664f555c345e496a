// names.c: how a group names its people and places, and whom or what a word may mean.
// Everything comes from what the group knows; nothing is offered that it does not.
#include "lang/parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char *member_name(const World *w, GroupId g, int ordinal) {
    const Pack *pack = know_pack(w);
    KnownMember m;
    if (!know_member(w, g, ordinal, &m) || !m.name || m.name > pack->names_count) return "";
    return pack->names[m.name - 1].name;
}

char name_letter(const World *w, GroupId g, int ordinal) {
    (void)w, (void)g;
    return ordinal >= 1 && ordinal <= 26 ? (char)('A' + ordinal - 1) : '?';
}

void name_member(const World *w, GroupId g, int ordinal, Text *out) {
    const char *name = member_name(w, g, ordinal);
    if (ordinal >= 1 && ordinal <= 26) text_char(out, name_letter(w, g, ordinal));
    else text_add(out, "%d", ordinal);
    if (name[0]) text_add(out, " %s", name);
}

void name_opening(const World *w, GroupId g, Pos at, Text *out) {
    KnownOpening o;
    if (know_opening_in(w, g, at, &o)) text_add(out, "%c%d", o.role == ROLE_WINDOW ? 'w' : 'd', o.number);
    else text_add(out, "%d,%d,%d", at.x, at.y, at.z);
}

static const char *room_title(const World *w, const KnownRoom *room) {
    const Pack *pack = know_pack(w);
    return room->room && room->room <= pack->rooms_count ? pack->rooms[room->room - 1].title : "";
}

static void name_floor(int z, Text *out) {
    static const char *const floors[] = {"ground", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"};
    if (z >= 0 && z < (int)ARRAY_LEN(floors)) text_add(out, " %s floor", floors[z]);
}

void name_place(const World *w, GroupId g, Pos at, Text *out) {
    KnownOpening opening;
    KnownRoom room;
    u16 number;
    if (at.x < 0) text_add(out, "somewhere");
    else if (know_opening_in(w, g, at, &opening)) name_opening(w, g, at, out);
    else if ((number = know_room_of(w, g, at)) && know_room_by_number(w, g, number, &room)) {
        const char *title = room_title(w, &room);
        text_add(out, title[0] ? "room %d (%s)" : "room %d", number, title);
    } else {
        text_add(out, "%d,%d", at.x, at.y);
        name_floor(at.z, out);
    }
}

// ---- whom a word means ---------------------------------------------------------------

// The n-th person row of the group is its n-th member; elements are given by these rows.
static int find_element(const Lexicon *lex, const char *word, u8 *out, int max) {
    const Pack *pack = know_pack(lex->world);
    int ordinal = 0, count = 0, members = know_member_count(lex->world, lex->group);
    for (int i = 0; i < pack->people_count; i++) {
        const Person *p = &pack->people[i];
        if (p->group != lex->group) continue;
        ordinal++;
        bool in = p->element && p->element <= pack->elements_count && !strcasecmp(pack->elements[p->element - 1].name, word);
        if (in && ordinal <= members && count < max) out[count++] = (u8)ordinal;
    }
    return count;
}

static int find_ordinal(const Lexicon *lex, const char *word) {
    const Pack *pack = know_pack(lex->world);
    int members = know_member_count(lex->world, lex->group);
    size_t prefix = strlen(pack->groups[lex->group - 1].name);
    i64 n = 0;
    if (strlen(word) == 1 && word[0] >= 'a' && word[0] <= 'z') n = word[0] - 'a' + 1;
    else if (strlen(word) == 1 && word[0] >= 'A' && word[0] <= 'Z') n = word[0] - 'A' + 1;
    else if (!strncasecmp(word, pack->groups[lex->group - 1].name, prefix) && word[prefix] == '.') {
        if (!text_to_i64(word + prefix + 1, &n)) return 0;
    } else if (!text_to_i64(word, &n)) return 0;
    return n >= 1 && n <= members ? (int)n : 0;
}

int name_find(const Lexicon *lex, const char *word, u8 *ordinals, int max) {
    int members = know_member_count(lex->world, lex->group), count = 0;
    int ordinal = find_ordinal(lex, word);
    if (max < 1) return 0;
    if (ordinal) return ordinals[0] = (u8)ordinal, 1;
    if (!strcasecmp(word, "all") || !strcasecmp(word, "everybody")) {
        for (int i = 1; i <= members && count < max; i++) ordinals[count++] = (u8)i;
        return count;
    }
    if ((count = find_element(lex, word, ordinals, max))) return count;
    for (int i = 1; i <= members && count < max; i++) {
        const char *name = member_name(lex->world, lex->group, i);
        if (name[0] && !strcasecmp(name, word)) ordinals[count++] = (u8)i;
    }
    return count;
}

// ---- lists for proposals and completion ----------------------------------------------

void names_add(Names *names, const char *format, ...) {
    char word[40];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(word, sizeof word, format, args);
    va_end(args);
    if (length <= 0 || length >= (int)sizeof word) return;
    int at = 0;
    while (at < names->count && strcmp(names->at[at], word) < 0) at++;
    if ((at < names->count && !strcmp(names->at[at], word)) || names->count == names->max) return;
    memmove(names->at[at + 1], names->at[at], (size_t)(names->count - at) * 40);
    memcpy(names->at[at], word, (size_t)length + 1);
    names->count++;
}

static void add_lower(Names *names, const char *word) {
    char lower[40];
    size_t i = 0;
    for (; word[i] && i < sizeof lower - 1; i++) lower[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + 32) : word[i];
    lower[i] = '\0';
    if (i) names_add(names, "%s", lower);
}

void names_members(const Lexicon *lex, Names *names) {
    const Pack *pack = know_pack(lex->world);
    int members = know_member_count(lex->world, lex->group);
    u8 some[1];
    for (int i = 1; i <= members; i++) {
        if (i <= 26) names_add(names, "%c", 'a' + i - 1);
        else names_add(names, "%d", i);
        if (!strchr(member_name(lex->world, lex->group, i), ' ')) add_lower(names, member_name(lex->world, lex->group, i));
    }
    if (members) names_add(names, "all");
    for (int i = 0; i < pack->elements_count; i++)
        if (pack->elements[i].group == lex->group && find_element(lex, pack->elements[i].name, some, 1)) add_lower(names, pack->elements[i].name);
}

void names_acts(const Lexicon *lex, Names *names) {
    for (int i = 0; i < lex->tactic_count; i++) names_add(names, "%s", lex->tactics[i].name);
    for (int v = 1; v < VERB_COUNT; v++)
        if (verb_info((Verb)v)->who != WHO_DIRECTOR && verb_info((Verb)v)->who != WHO_NOTYET) names_add(names, "%s", verb_info((Verb)v)->name);
    for (int i = 0; alias_row(i); i++) names_add(names, "%s", alias_row(i)->word);
}

void names_places(const Lexicon *lex, int what, Names *names) {
    KnownOpening opening;
    KnownRoom room;
    KnownContact contact;
    const World *w = lex->world;
    for (int i = 0; what & PLACE_OPENINGS && i < know_opening_count(w, lex->group); i++)
        if (know_opening_at(w, lex->group, i, &opening)) names_add(names, "%c%d", opening.role == ROLE_WINDOW ? 'w' : 'd', opening.number);
    for (int i = 0; what & PLACE_ROOMS && i < know_room_count(w, lex->group); i++) {
        if (!know_room_at(w, lex->group, i, &room) || !room.number) continue;
        names_add(names, "r%d", room.number);
        add_lower(names, room_title(w, &room));
    }
    for (int i = 0; what & PLACE_CONTACTS && i < know_contact_count(w, lex->group); i++)
        if (know_contact_at(w, lex->group, i, &contact)) names_add(names, "c%d", contact.id);
}

// What the members carry, and nothing else of the pack.
static void names_items(const Lexicon *lex, Names *names) {
    const Pack *pack = know_pack(lex->world);
    for (int i = 1; i <= know_member_count(lex->world, lex->group); i++) {
        KnownMember m;
        if (!know_member(lex->world, lex->group, i, &m) || !m.kit || m.kit > pack->kits_count) continue;
        const Kit *kit = &pack->kits[m.kit - 1];
        for (int k = 0; k < KIT_ITEMS; k++)
            if (kit->item[k] && kit->item[k] <= pack->items_count && m.items[k]) names_add(names, "%s", pack->items[kit->item[k] - 1].name);
    }
}

void names_objects(const Lexicon *lex, u16 allowed, WordSet words, Names *names) {
    static const char *const dirs[] = {"east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"};
    if (allowed & OBJ_CELL) names_places(lex, PLACE_OPENINGS | PLACE_ROOMS | PLACE_CONTACTS, names);
    if (allowed & OBJ_CONTACT) names_places(lex, PLACE_CONTACTS, names);
    if (allowed & OBJ_MATE) names_members(lex, names);
    if (allowed & OBJ_ITEM) names_items(lex, names);
    for (size_t i = 0; allowed & OBJ_DIR && i < ARRAY_LEN(dirs); i++) names_add(names, "%s", dirs[i]);
    for (int i = 1; allowed & OBJ_WORD && i <= word_count(words); i++) names_add(names, "%s", word_name(words, i));
    if (allowed & OBJ_TIME) names_add(names, "2s");
}

const char *names_nearest(const Names *names, const char *word, int distance) {
    const char *list[512];
    int count = 0;
    for (; count < names->count && count < 512; count++) list[count] = names->at[count];
    return nearest_of(word, list, count, distance);
}
