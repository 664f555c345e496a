// speak.c: one thing that is known, in one line: contact, member, opening, room, cell, state of play.
// The same lines serve lists, the cursor and `describe`, so screen and stream never differ.
#include "view/phrase.h"

#include <string.h>

enum { STATUS_COLUMNS = 84 }; // of view_status: with a clock before it, it fits a line

void view_clock(i64 ms, Text *out) { phrase_clock(ms, out); }

void view_place(const World *w, GroupId g, Pos at, Text *out) { phrase_place(w, g, at, out); }

void view_contact(const World *w, GroupId g, const KnownContact *c, Text *out) {
    Pos from = c->at;
    int near = nearest_member(w, g, c->at, &from);
    text_add(out, "c%d: ", c->id);
    bool sound = c->state == CONTACT_HEARD && c->level < LEVEL_RECOGNISED && c->sound && c->sound < SOUND_COUNT;
    if (sound) text_add(out, "%s", sound_words(c->sound));
    else phrase_looks(c, out);
    if (c->name) text_add(out, ", %s", know_pack(w)->names[c->name - 1].name);
    if (c->from_group) text_add(out, ", told by %s", pack_group_title(w, c->from_group));
    text_add(out, "%s %s", sound ? "," : ";", phrase_contact_state(c));
    if (c->state != CONTACT_IN_SIGHT) {
        text_char(out, ' ');
        phrase_age(know_ms(w) - c->last_ms, out);
    }
    text_add(out, ", ");
    phrase_place(w, g, c->at, out);
    if (near) {
        text_add(out, ", ");
        phrase_bearing(from, c->at, out);
        text_add(out, " of ");
        phrase_member(w, g, near, out);
    }
    if (c->state == CONTACT_IN_SIGHT && c->level >= LEVEL_RECOGNISED && !c->down) text_add(out, ", facing %s", phrase_angle(c->facing));
    if (c->error_cells + c->reach_cells > 1 && c->state != CONTACT_IN_SIGHT)
        text_add(out, ", could be within %d m", (int)i64_min(c->error_cells + c->reach_cells, 999));
    if (c->fired_ms >= 0) text_add(out, ", has fired");
    if (c->warned_ms >= 0) text_add(out, ", has been called");
}

static void say_hands(const World *w, const KnownMember *m, Text *out) {
    const Pack *pack = know_pack(w);
    if (m->weapon && m->weapon <= pack->weapons_count)
        text_add(out, "; %s %d (%d spare)%s", pack->weapons[m->weapon - 1].title, m->rounds, m->spare_rounds, m->aimed ? ", aimed" : "");
    const Kit *kit = m->kit && m->kit <= pack->kits_count ? &pack->kits[m->kit - 1] : NULL;
    for (int i = 0, n = 0; kit && i < KIT_ITEMS; i++)
        if (kit->item[i] && m->items[i]) text_add(out, "%s%s%s%.0d", n++ ? ", " : "; has ", pack->items[kit->item[i] - 1].title,
                                                  m->items[i] > 1 ? " x" : "", m->items[i] > 1 ? m->items[i] : 0);
}

static void say_body(const World *w, GroupId g, const KnownMember *m, Text *out) {
    size_t before;
    text_add(out, "; %s", m->life == LIFE_DEAD ? "dead" : m->life == LIFE_DOWN ? "down" : m->custody == CUSTODY_CUFFED ? "handcuffed"
                              : m->custody == CUSTODY_YIELDED ? "has given up" : m->able ? "ready" : "not able");
    text_add(out, ", ");
    before = out->length;
    phrase_wounds(m, out);
    if (out->length == before) text_add(out, "unhurt");
    if (m->blind) text_add(out, ", dazzled");
    if (m->suppression > 400) text_add(out, ", pinned");
    if (m->holds_mate) text_add(out, ", drags "), phrase_member(w, g, m->holds_mate, out);
    if (m->holds_contact) text_add(out, ", holds c%d", m->holds_contact);
}

void view_member(const World *w, GroupId g, int ordinal, Text *out) {
    KnownMember m;
    if (!know_member(w, g, ordinal, &m)) {
        text_add(out, "no such member");
        return;
    }
    phrase_member(w, g, ordinal, out);
    if (m.kind) text_add(out, ", %s", know_pack(w)->kinds[m.kind - 1].title);
    if (!m.here) {
        text_add(out, ": not here");
        return;
    }
    text_add(out, ": ");
    phrase_place(w, g, m.at, out);
    text_add(out, ", facing %s", phrase_angle(m.face));
    if (m.stance > stance_stand) text_add(out, ", %s", m.stance == stance_prone ? "prone" : "crouched");
    say_body(w, g, &m, out);
    say_hands(w, &m, out);
    if (m.rules && word_name(WORDS_rules, m.rules)) text_add(out, "; rules "), phrase_word(word_name(WORDS_rules, m.rules), out);
    text_add(out, "; ");
    if (m.verb) phrase_word(verb_info(m.verb)->name, out);
    else text_add(out, "no order");
}

void view_member_kit(const World *w, GroupId g, int ordinal, Text *out) {
    char hands[300] = "";
    Text text = text_over(hands, sizeof hands);
    KnownMember m;
    if (!know_member(w, g, ordinal, &m)) return;
    say_hands(w, &m, &text);
    if (m.rules && word_name(WORDS_rules, m.rules)) text_add(&text, "; rules "), phrase_word(word_name(WORDS_rules, m.rules), &text);
    text_add(out, "%s", text_starts(hands, "; ") ? hands + 2 : hands);
}

void view_member_line(const World *w, GroupId g, int ordinal, Text *out) {
    KnownMember m;
    if (!know_member(w, g, ordinal, &m)) return;
    phrase_member(w, g, ordinal, out);
    if (!m.here) {
        text_add(out, ": not here");
        return;
    }
    text_add(out, ": ");
    phrase_place(w, g, m.at, out);
    if (m.life == LIFE_UP) text_add(out, ", facing %s", phrase_angle(m.face));
    if (m.stance > stance_stand) text_add(out, ", %s", m.stance == stance_prone ? "prone" : "crouched");
    say_body(w, g, &m, out);
    text_add(out, "; ");
    if (m.verb) phrase_word(verb_info(m.verb)->name, out);
    else text_add(out, "no order");
}

void view_opening(const World *w, GroupId g, const KnownOpening *o, Text *out) {
    const Pack *pack = know_pack(w);
    text_add(out, "%c%d: ", o->role == ROLE_WINDOW ? 'w' : 'd', o->number);
    text_add(out, "%s, ", o->material < pack->materials_count ? pack->materials[o->material].title : "opening");
    phrase_opening_state(o, out);
    text_add(out, "; at %d,%d ", o->at.x, o->at.y);
    phrase_storey(w, o->at.z, out);
    if (o->room_a && o->room_b) {
        text_add(out, ", between ");
        phrase_room(w, g, o->room_a, out);
        text_add(out, " and ");
        phrase_room(w, g, o->room_b, out);
    } else if (o->room_a || o->room_b) {
        text_add(out, ", of ");
        phrase_room(w, g, o->room_a ? o->room_a : o->room_b, out);
    }
    text_add(out, "; ");
    phrase_opening_source(w, o, out);
}

void view_room(const World *w, GroupId g, const KnownRoom *r, Text *out) {
    static const char *const STATES[] = {"unknown", "on the plan, not seen", "seen", "cleared"};
    phrase_room(w, g, r->number, out);
    text_add(out, ", ");
    phrase_storey(w, r->storey, out);
    text_add(out, ": %s", r->state < ARRAY_LEN(STATES) ? STATES[r->state] : STATES[0]);
    if (r->state == ROOM_CLEARED) {
        if (r->cleared_by) text_add(out, " by "), phrase_member(w, g, r->cleared_by, out);
        text_char(out, ' ');
        phrase_age(know_ms(w) - r->cleared_ms, out);
        if (r->stale) {
            KnownOpening o;
            text_add(out, ", stale: may have been entered since");
            if (r->stale_at.x >= 0 && know_opening_in(w, g, r->stale_at, &o)) text_add(out, " by "), name_opening(w, g, r->stale_at, out);
            else if (r->stale_at.x >= 0) text_add(out, " by the way at %d,%d", r->stale_at.x, r->stale_at.y);
            if (r->stale_at.x >= 0) text_add(out, ", out of view");
        }
    }
    text_add(out, "; somebody there: %d in 100", (r->present_pm + 5) / 10);
}

static void say_people_at(const World *w, GroupId g, Pos at, Text *out) {
    KnownMember m;
    KnownContact c;
    for (int i = 1; i <= know_member_count(w, g); i++)
        if (know_member(w, g, i, &m) && m.here && pos_same(m.at, at)) text_add(out, "; "), phrase_member(w, g, i, out);
    for (int i = 0; i < know_contact_count(w, g); i++) {
        if (!know_contact_at(w, g, i, &c) || c.state == CONTACT_DROPPED || !pos_same(c.at, at)) continue;
        text_add(out, "; c%d ", c.id);
        phrase_looks(&c, out);
        text_add(out, " (%s)", phrase_contact_state(&c));
    }
}

void view_cell(const World *w, GroupId g, Pos at, Text *out) {
    const Pack *pack = know_pack(w);
    KnownOpening o;
    text_add(out, "%d,%d,%d ", at.x, at.y, at.z);
    if (!map_has(&pack->map, at)) {
        text_add(out, "outside the map");
        return;
    }
    KnownCell cell = know_cell(w, g, at);
    u16 room = know_room_of(w, g, at);
    if (!cell.known) text_add(out, "nothing known");
    else if (know_opening_in(w, g, at, &o)) view_opening(w, g, &o, out);
    else if (cell.material) text_add(out, "%s", pack->materials[cell.material].title);
    else if (cell.flags & CELL_LADDER) text_add(out, "ladder");
    else if (cell.flags & (CELL_STAIR_UP | CELL_STAIR_DOWN))
        text_add(out, "stairs %s%s", cell.flags & CELL_STAIR_UP ? "up" : "down", cell.flags & CELL_STAIR_UP && cell.flags & CELL_STAIR_DOWN ? " and down" : "");
    else text_add(out, "%s", cell.floor ? pack->materials[cell.floor].title : "no floor");
    if (room) text_add(out, ", "), phrase_room(w, g, room, out);
    if (cell.known && !(cell.known & KNOWN_SEEN)) text_add(out, ", from the plan only");
    else if (cell.known && !(cell.known & KNOWN_IN_VIEW)) text_add(out, ", not in view");
    if (cell.smoke) text_add(out, ", smoke %d of 10", cell.smoke);
    if (cell.thing) text_add(out, ", something lying");
    if (cell.light_known && cell.light < 86) text_add(out, ", dark");
    say_people_at(w, g, at, out);
}

// Adds a piece of a line when it still fits; pieces are divided by ". ".
static void piece(Text *out, size_t start, const char *text) {
    int used = text_columns(out->at + start);
    if (!*text || used + 2 + text_columns(text) > STATUS_COLUMNS) return;
    text_add(out, "%s%s", out->length > start ? ". " : "", text);
}

static void say_team(const World *w, GroupId g, Text *out) {
    int here = 0, able = 0, bleeding = 0;
    KnownMember m;
    for (int i = 1; i <= know_member_count(w, g); i++) {
        if (!know_member(w, g, i, &m) || !m.here) continue;
        here++, able += m.able, bleeding += m.bleeding;
    }
    text_add(out, "%d of %d able", able, here);
    if (bleeding) text_add(out, ", %d bleeding", bleeding);
}

static void say_contacts(const World *w, GroupId g, Text *out) {
    int seen = 0, known = 0, armed = 0;
    KnownContact c;
    for (int i = 0; i < know_contact_count(w, g); i++) {
        if (!know_contact_at(w, g, i, &c) || c.state == CONTACT_DROPPED) continue;
        known++, seen += c.state == CONTACT_IN_SIGHT, armed += contact_armed(&c);
    }
    if (!known) text_add(out, "No contact");
    else text_add(out, "%d contact%s, %d in sight%s", known, known == 1 ? "" : "s", seen, armed ? ", armed seen" : "");
}

// What waits for the person who commands: the first that holds.
static void say_decision(const World *w, GroupId g, Text *out) {
    KnownMember m;
    KnownContact c;
    for (int i = 1; i <= know_member_count(w, g); i++)
        if (know_member(w, g, i, &m) && m.here && m.bleeding && m.life != LIFE_DEAD) {
            text_add(out, "Decide: "), phrase_member(w, g, i, out), text_add(out, " bleeds");
            return;
        }
    for (int i = 0; i < know_contact_count(w, g); i++)
        if (know_contact_at(w, g, i, &c) && c.state == CONTACT_IN_SIGHT && (c.custody == CUSTODY_YIELDED || contact_armed(&c))) {
            text_add(out, "Decide: c%d %s", c.id, c.custody == CUSTODY_YIELDED ? "has given up" : "is armed");
            return;
        }
    for (int i = 1; i <= know_member_count(w, g); i++)
        if (know_member(w, g, i, &m) && m.here && m.able && !m.verb) {
            text_add(out, "Free: "), phrase_member(w, g, i, out);
            return;
        }
}

static void say_phase(const World *w, GroupId g, Text *out) {
    const char *phase = know_phase(w) ? pack_word_text(w, know_phase(w)) : "";
    (void)g;
    if (*phase) text_add(out, "Phase: %.*s", (int)strcspn(phase, ":."), phase);
}

// The pieces of the state of play: team, contacts, what waits, phase; or what waits first.
static void say_state_of_play(const World *w, GroupId g, bool decision_first, Text *out) {
    static void (*const SAY[])(const World *w, GroupId g, Text *out) = {say_decision, say_team, say_contacts, say_decision, say_phase};
    size_t start = out->length;
    for (size_t i = decision_first ? 0 : 1; i < ARRAY_LEN(SAY); i++) {
        char part[120] = "";
        Text text = text_over(part, sizeof part);
        if (decision_first && i == 3) continue;
        SAY[i](w, g, &text);
        piece(out, start, part);
    }
}

static bool say_ended(const World *w, Text *out) {
    int outcome;
    u16 why;
    if (!know_ended(w, &outcome, &why)) return false;
    text_add(out, "Ended: %s", outcome ? word_name(WORDS_outcome, outcome) : "no outcome");
    return true;
}

void view_status(const World *w, GroupId g, Text *out) {
    if (!say_ended(w, out)) say_state_of_play(w, g, false, out);
}

void status_say(const World *w, GroupId g, Text *out) {
    if (!say_ended(w, out)) say_state_of_play(w, g, true, out);
}
