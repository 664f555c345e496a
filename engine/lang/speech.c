// speech.c: the small words of a spoken line: members, places, objects, gates.
// Each answers found, not this, or a fault that names what would do.
#include "lang/parse.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { NEAR_MAX = 256 };

const char *speech_word(const Speech *s, int ahead) {
    return s->at + ahead < s->line->count ? s->line->word[s->at + ahead] : "";
}

bool speech_ends(const Speech *s, int ahead) {
    const char *word = speech_word(s, ahead);
    return !word[0] || text_same(word, "then") || text_same(word, ";");
}

Found speech_member(Speech *s, u8 *ordinal) {
    u8 some[LANG_UNITS];
    const char *word = speech_word(s, 0);
    int count = word[0] ? name_find(s->lex, word, some, LANG_UNITS) : 0;
    if (!count) return FOUND_NOT;
    if (count > 1) {
        char fix[FIX_BYTES];
        snprintf(fix, sizeof fix, "%c", some[0] <= 26 ? 'a' + some[0] - 1 : '?');
        fault_set(s->fault, s->at, FIX_REPLACE, fix, "%.40s means %d people; one is needed here", word, count);
        return FOUND_FAULT;
    }
    *ordinal = some[0];
    s->at++;
    return FOUND;
}

// ---- places ----------------------------------------------------------------------------

static Found unknown_place(Speech *s, int what) {
    char near[NEAR_MAX][40];
    Names names = {near, 0, NEAR_MAX};
    names_places(s->lex, what, &names);
    const char *word = speech_word(s, 0), *fix = names_nearest(&names, word, 2);
    if (!names.count) {
        fault_set(s->fault, s->act_at, FIX_CUT, "hold", "%.40s is not known, nor anything like it", word);
        s->fault->shown = s->at;
        return FOUND_FAULT;
    }
    if (!fix) fix = names.at[0];
    fault_set(s->fault, s->at, FIX_REPLACE, fix, "%.40s is not known; the nearest is %s", word, fix);
    return FOUND_FAULT;
}

static Found found_at(Speech *s, int words, Pos at, const char *canonical, Object *out) {
    out->type = OBJ_CELL;
    out->at = at;
    snprintf(out->word, sizeof out->word, "%s", canonical);
    s->at += words;
    return FOUND;
}

static Found opening_place(Speech *s, int words, u16 number, char letter, int what, Object *out) {
    KnownOpening o;
    char name[16];
    if (!(what & PLACE_OPENINGS) || !know_opening_by_number(s->lex->world, s->lex->group, number, &o) ||
        (o.role == ROLE_WINDOW) != (letter == 'w')) {
        if (words == 1) return unknown_place(s, what);
        return s->at++, unknown_place(s, what);
    }
    snprintf(name, sizeof name, "%c%d", letter, number);
    return found_at(s, words, o.at, name, out);
}

static Found room_place(Speech *s, int words, u16 number, int what, Object *out) {
    KnownRoom room;
    char name[16];
    if (!(what & PLACE_ROOMS) || !know_room_by_number(s->lex->world, s->lex->group, number, &room))
        return unknown_place(s, what);
    snprintf(name, sizeof name, "r%d", number);
    return found_at(s, words, room.centre, name, out);
}

static int title_words(const Speech *s, const char *title) {
    char said[160] = "";
    Text text = text_over(said, sizeof said);
    for (int n = 1; n <= 5 && !speech_ends(s, n - 1); n++) {
        text_add(&text, n > 1 ? " %s" : "%s", speech_word(s, n - 1));
        if (!strcasecmp(said, title)) return n;
    }
    return 0;
}

// The longest title that the next words spell; two rooms of one title are a question.
static Found title_place(Speech *s, int what, Object *out) {
    const World *w = s->lex->world;
    const Pack *pack = s->pack;
    int best = 0, same = 0;
    u16 number = 0;
    char which[120] = "";
    Text text = text_over(which, sizeof which);
    for (int i = 0; i < know_room_count(w, s->lex->group); i++) {
        KnownRoom room;
        if (!know_room_at(w, s->lex->group, i, &room) || !room.number || !room.room || room.room > pack->rooms_count) continue;
        int words = title_words(s, pack->rooms[room.room - 1].title);
        if (!words || words < best) continue;
        if (words > best) best = words, same = 0, text_clear(&text), number = room.number;
        text_add(&text, "%sr%d", same++ ? ", " : "", room.number);
    }
    if (!best) return FOUND_NOT;
    if (same == 1) return room_place(s, best, number, what, out);
    char fix[16];
    snprintf(fix, sizeof fix, "r%d", number);
    if (best > 1) fault_set(s->fault, s->at + best - 1, FIX_REMOVE, "", "which of them? %s", which);
    else fault_set(s->fault, s->at, FIX_REPLACE, fix, "which %.40s? %s", speech_word(s, 0), which);
    return FOUND_FAULT;
}

static bool flat_cell(Speech *s, const char *word, Pos *out) {
    char full[48];
    KnownMember m;
    if (!s->out->unit_count || !know_member(s->lex->world, s->lex->group, s->out->units[0], &m)) return false;
    snprintf(full, sizeof full, "%.32s,%d", word, m.at.z);
    return cell_read(full, s->pack, out);
}

Found speech_place(Speech *s, int what, Object *out) {
    static const struct { const char *word; char letter; } kinds[] = {{"door", 'd'}, {"hatch", 'd'}, {"window", 'w'}, {"room", 'r'}, {"contact", 'c'}};
    const char *word = speech_word(s, 0);
    char joined[24];
    int words = 1;
    u16 n;
    Pos at;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (text_same(word, kinds[i].word) && number_after(speech_word(s, 1), "", &n)) {
            snprintf(joined, sizeof joined, "%c%d", kinds[i].letter, n);
            word = joined, words = 2;
        }
    if (number_after(word, "d", &n)) return opening_place(s, words, n, 'd', what, out);
    if (number_after(word, "w", &n)) return opening_place(s, words, n, 'w', what, out);
    if (number_after(word, "r", &n)) return room_place(s, words, n, what, out);
    if (what & PLACE_CONTACTS && number_after(word, "c", &n)) {
        KnownContact contact;
        if (!know_contact(s->lex->world, s->lex->group, n, &contact)) return unknown_place(s, what);
        if (contact.at.x < 0) return unknown_place(s, PLACE_OPENINGS | PLACE_ROOMS);
        snprintf(joined, sizeof joined, "%d,%d,%d", contact.at.x, contact.at.y, contact.at.z);
        return found_at(s, words, contact.at, joined, out);
    }
    if (cell_read(word, s->pack, &at) || flat_cell(s, word, &at)) {
        snprintf(joined, sizeof joined, "%d,%d,%d", at.x, at.y, at.z);
        return found_at(s, 1, at, joined, out);
    }
    return title_place(s, what, out);
}

// ---- objects ----------------------------------------------------------------------------

bool speech_noise(const char *word) {
    static const char *const noise[] = {"the", "to", "into", "at", "of", "in", "through", "towards"};
    for (size_t i = 0; i < ARRAY_LEN(noise); i++)
        if (text_same(word, noise[i])) return true;
    return false;
}

static Found word_object(Speech *s, WordSet words, Object *out) {
    char joined[64];
    snprintf(joined, sizeof joined, "%.30s_%.30s", speech_word(s, 0), speech_word(s, 1));
    int two = speech_ends(s, 1) ? 0 : word_find(words, joined), one = word_find(words, speech_word(s, 0));
    if (!two && !one) return FOUND_NOT;
    out->type = OBJ_WORD;
    snprintf(out->word, sizeof out->word, "%s", word_name(words, two ? two : one));
    s->at += two ? 2 : 1;
    return FOUND;
}

static Found contact_object(Speech *s, Object *out) {
    const char *word = speech_word(s, 0);
    KnownContact contact;
    u16 n;
    bool two = text_same(word, "contact") && number_after(speech_word(s, 1), "", &n);
    if (!two && !number_after(word, "c", &n)) return FOUND_NOT;
    if (!know_contact(s->lex->world, s->lex->group, n, &contact)) return unknown_place(s, PLACE_CONTACTS);
    *out = (Object){.type = OBJ_CONTACT, .contact = n};
    snprintf(out->word, sizeof out->word, "c%d", n);
    s->at += two ? 2 : 1;
    return FOUND;
}

static Found mate_object(Speech *s, Object *out) {
    u8 ordinal;
    Found found = speech_member(s, &ordinal);
    if (found != FOUND) return found;
    *out = (Object){.type = OBJ_MATE, .mate = ordinal};
    snprintf(out->word, sizeof out->word, ordinal <= 26 ? "%c" : "%d", ordinal <= 26 ? 'a' + ordinal - 1 : ordinal);
    return FOUND;
}

Found speech_object(Speech *s, u16 allowed, WordSet words, Object *out) {
    Found found = FOUND_NOT;
    int from = s->at;
    *out = (Object){.at = {-1, -1, -1}};
    while (speech_noise(speech_word(s, 0))) s->at++;
    if (speech_ends(s, 0)) return s->at = from, FOUND_NOT;
    if (allowed & OBJ_WORD) found = word_object(s, words, out);
    if (!found && allowed & OBJ_CONTACT) found = contact_object(s, out);
    if (!found && allowed & OBJ_CELL) found = speech_place(s, PLACE_OPENINGS | PLACE_ROOMS | PLACE_CONTACTS, out);
    if (!found && allowed & OBJ_MATE) found = mate_object(s, out);
    u16 plain = allowed & (OBJ_DIR | OBJ_TIME | OBJ_ITEM | OBJ_TEXT | OBJ_CONTACT);
    if (!found && plain && object_parse(s->pack, s->lex->group, plain, words, speech_word(s, 0), out)) found = FOUND, s->at++;
    if (found == FOUND_NOT) s->at = from;
    return found;
}

// ---- gates ------------------------------------------------------------------------------

static Found gate_room(Speech *s, Gate *out) {
    Object room;
    s->at++;
    Found found = speech_place(s, PLACE_ROOMS, &room);
    if (found == FOUND_NOT) found = unknown_place(s, PLACE_ROOMS);
    if (found != FOUND) return found;
    u16 number = know_room_of(s->lex->world, s->lex->group, room.at);
    number_after(room.word, "r", &number);
    *out = (Gate){.kind = GATE_CLEAR, .room = number};
    return FOUND;
}

// Members as a gate names them: "b", "a,c", "bravo"; true with how many words that took.
static bool people_ahead(const Speech *s, u32 *units, int *words) {
    *units = 0;
    for (*words = 0;; ++*words) {
        u8 some[LANG_UNITS];
        int count = name_find(s->lex, speech_word(s, *words), some, LANG_UNITS);
        if (!speech_word(s, *words)[0] || !count) return false;
        for (int i = 0; i < count; i++) {
            if (some[i] > 32) return false;
            *units |= 1u << (some[i] - 1);
        }
        const char *next = speech_word(s, ++*words);
        if (!text_same(next, ",") && !text_same(next, "and")) return true;
    }
}

static Gate gate_of_units(GateKind kind, u32 units) {
    Gate gate = {.kind = (u8)kind};
    while (!(units >> gate.number & 1)) gate.number++;
    gate.number++;
    if (units & (units - 1)) gate.units = units;
    return gate;
}

// "alpha ready", "ready alpha"; not this when the word "ready" is not where it would be.
static Found gate_ready(Speech *s, Gate *out) {
    u32 units;
    int words, from = s->at;
    bool first = text_same(speech_word(s, 0), "ready");
    s->at += first;
    bool people = people_ahead(s, &units, &words);
    if (people && (first || text_same(speech_word(s, words), "ready"))) {
        s->at += words + !first;
        *out = gate_of_units(GATE_READY, units);
        return FOUND;
    }
    if (first) {
        fault_set(s->fault, s->at, speech_ends(s, 0) ? FIX_INSERT : FIX_REPLACE, "a", "who is to be ready? A member or an element is needed here");
        return FOUND_FAULT;
    }
    s->at = from;
    return FOUND_NOT;
}

// What may follow "on" and "until": go1..4, contact, shot, clear room, members ready.
static Found gate_event(Speech *s, Gate *out) {
    const char *word = speech_word(s, 0);
    u16 n = 0;
    int words = text_same(word, "go") ? 2 : 1;
    if (number_after(word, "go", &n) || (words == 2 && number_after(speech_word(s, 1), "", &n))) {
        if (n < 1 || n > 4) {
            fault_set(s->fault, s->at + words - 1, FIX_REPLACE, words == 2 ? "1" : "go1", "the gates are go1, go2, go3 and go4");
            return FOUND_FAULT;
        }
        *out = (Gate){.kind = GATE_GO, .number = (u8)n};
    } else if (text_same(word, "contact")) *out = (Gate){.kind = GATE_CONTACT};
    else if (text_same(word, "shot") || text_same(word, "shots")) *out = (Gate){.kind = GATE_SHOT};
    else if (text_same(word, "clear")) return gate_room(s, out);
    else return gate_ready(s, out);
    s->at += words;
    return FOUND;
}

static Found gate_time(Speech *s, GateKind kind, Gate *out) {
    i64 ms;
    if (time_read(speech_word(s, 0), &ms)) {
        *out = (Gate){.kind = (u8)kind, .ms = ms};
        s->at++;
        return FOUND;
    }
    fault_set(s->fault, s->at, speech_ends(s, 0) ? FIX_INSERT : FIX_REPLACE, "2s", "a time like 2s or 500ms is needed here");
    return FOUND_FAULT;
}

static Found bad_event(Speech *s) {
    static const char *const events[] = {"go1", "go2", "go3", "go4", "contact", "shot"};
    const char *near = nearest_of(speech_word(s, 0), events, ARRAY_LEN(events), 2);
    if (!near) near = events[0];
    fault_set(s->fault, s->at, speech_ends(s, 0) ? FIX_INSERT : FIX_REPLACE, near,
              "wait for what? go1 to go4, contact, shot, clear and a room, or a member and ready");
    return FOUND_FAULT;
}

Found speech_until(Speech *s, Gate *out) {
    i64 ms;
    s->at++;
    if (text_same(speech_word(s, 0), "at")) return s->at++, gate_time(s, GATE_AT, out);
    if (time_read(speech_word(s, 0), &ms)) return gate_time(s, GATE_WAIT, out);
    Found found = gate_event(s, out);
    return found == FOUND_NOT ? bad_event(s) : found;
}

Found speech_gate(Speech *s, Gate *out) {
    const char *word = speech_word(s, 0);
    u32 units;
    int words;
    *out = (Gate){0};
    if (text_same(word, "on") || text_same(word, "when")) {
        s->at++;
        Found found = gate_event(s, out);
        return found == FOUND_NOT ? bad_event(s) : found;
    }
    if (text_same(word, "at")) return s->at++, gate_time(s, GATE_AT, out);
    if (text_same(word, "wait") && !speech_ends(s, 1) && !speech_ends(s, 2)) return s->at++, gate_time(s, GATE_WAIT, out);
    if (!text_same(word, "with")) return FOUND_NOT;
    s->at++;
    if (people_ahead(s, &units, &words)) {
        s->at += words;
        *out = gate_of_units(GATE_WITH, units);
        return FOUND;
    }
    fault_set(s->fault, s->at, speech_ends(s, 0) ? FIX_INSERT : FIX_REPLACE, "a", "with whom? a member or an element is needed here");
    return FOUND_FAULT;
}
