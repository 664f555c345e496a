// menu.c: the orders that make sense at the cursor for the selected member.
// Each is asked of know_check first, so the menu offers only what the group could believe in.
#include "view/phrase.h"

#include <stdio.h>
#include <string.h>

typedef enum MenuWhere { AT_FLOOR = 1, AT_OPENING = 2, AT_CONTACT = 4, AT_MATE = 8, AT_SELF = 16, ANYWHERE = 31 } MenuWhere;

// rank: what is offered first. Words are the second word of the line after the object.
typedef struct MenuRow { u8 verb; u8 where; const char *more; bool warlike; } MenuRow;
static const MenuRow ROWS[] = {
    {VERB_challenge, AT_CONTACT, "hands", false}, {VERB_cuff, AT_CONTACT, "", false},
    {VERB_aim, AT_CONTACT, "", false},            {VERB_shoot, AT_CONTACT, "", true},
    {VERB_search, AT_CONTACT, "", false},         {VERB_identify, AT_CONTACT, "", false},
    {VERB_tackle, AT_CONTACT, "", false},
    {VERB_talk, AT_CONTACT, "calm", false},       {VERB_treat, AT_CONTACT | AT_MATE, "", false},
    {VERB_drag, AT_CONTACT | AT_MATE, "", false}, {VERB_listen, AT_OPENING, "", false},
    {VERB_mirror, AT_OPENING, "", false},         {VERB_peek, AT_OPENING, "", false},
    {VERB_challenge, AT_OPENING, "come_out", false}, {VERB_open, AT_OPENING, "", false},
    {VERB_open, AT_OPENING, "amount=30", false},  {VERB_close, AT_OPENING, "", false},
    {VERB_kick, AT_OPENING, "", false},           {VERB_ram, AT_OPENING, "", false},
    {VERB_pick, AT_OPENING, "", false},           {VERB_wedge, AT_OPENING, "", false},
    {VERB_pry, AT_OPENING, "", false},            {VERB_breach, AT_OPENING, "", false},
    {VERB_charge, AT_OPENING, "", false},         {VERB_break, AT_OPENING, "", false},
    {VERB_barricade, AT_OPENING, "", false},      {VERB_unlock, AT_OPENING, "", false},
    {VERB_lock, AT_OPENING, "", false},           {VERB_detonate, AT_OPENING, "", false},
    {VERB_move, AT_FLOOR | AT_OPENING, "", false}, {VERB_move, AT_FLOOR, "pace=run", false},
    {VERB_move, AT_FLOOR, "pace=creep", false},   {VERB_cover, AT_FLOOR | AT_OPENING | AT_CONTACT, "", false},
    {VERB_search, AT_FLOOR, "", false},
    {VERB_face, AT_FLOOR | AT_CONTACT, "", false}, {VERB_send, AT_FLOOR | AT_CONTACT, "", false},
    {VERB_climb, AT_FLOOR | AT_OPENING, "", false}, {VERB_reload, AT_SELF, "", false},
    {VERB_let_go, AT_SELF, "", false},            {VERB_recall, AT_SELF, "", false},
    {VERB_hold, AT_SELF, "", false},
};

typedef struct Target { MenuWhere where; Pos at; ContactId contact; int mate; KnownOpening opening; } Target;

static Target target_at(const World *w, const ViewState *v) {
    Target t = {.where = AT_FLOOR, .at = v->cursor};
    KnownContact c;
    KnownMember m;
    if (know_opening_in(w, v->group, v->cursor, &t.opening)) t.where = AT_OPENING;
    for (int i = 1; i <= know_member_count(w, v->group); i++)
        if (know_member(w, v->group, i, &m) && m.here && pos_same(m.at, v->cursor))
            t.where = i == v->selected ? AT_SELF : AT_MATE, t.mate = i;
    for (int i = 0; i < know_contact_count(w, v->group); i++)
        if (know_contact_at(w, v->group, i, &c) && c.state != CONTACT_DROPPED && pos_same(c.at, v->cursor)) t.where = AT_CONTACT, t.contact = c.id;
    return t;
}

static void say_object(const Target *t, const VerbInfo *info, Text *out) {
    if (t->where == AT_CONTACT && info->first & OBJ_CONTACT) text_add(out, " c%d", t->contact);
    else if (t->where == AT_OPENING) text_add(out, " %c%d", t->opening.role == ROLE_WINDOW ? 'w' : 'd', t->opening.number);
    else if (info->first & OBJ_CELL) text_add(out, " %d,%d,%d", t->at.x, t->at.y, t->at.z);
}

// Does it make sense, from here or, then `beside` is set, after a walk?
static bool makes_sense(const World *w, const ViewState *v, const Target *t, const MenuRow *row, Pos *beside) {
    const VerbInfo *info = verb_info(row->verb);
    Order o = {.group = v->group, .unit = (u8)v->selected, .verb = row->verb, .rank = RANK_DIRECT};
    KnownContact c;
    if (info->who == WHO_NOTYET || !(row->where & t->where)) return false;
    if (t->where == AT_CONTACT && info->first & OBJ_CONTACT) o.contact = t->contact;
    else if (t->where == AT_MATE && info->first & OBJ_MATE) o.mate = (u8)t->mate;
    else if (info->first & OBJ_CELL) order_set_at(&o, t->at);
    if (row->warlike && know_contact(w, v->group, t->contact, &c) && !contact_armed(&c)) return false;
    Reason reason = know_check(w, &o);
    if (reason == REASON_too_far && t->where != AT_FLOOR) return view_approach(w, v->group, v->selected, t->at, beside);
    return reason == REASON_none;
}

// "a kick d2", for a mate "a treat b", from afar "a move 4,2,0 then kick d2".
static void say_row(const World *w, const ViewState *v, const Target *t, const MenuRow *row, Pos beside, Text *out) {
    char who = name_letter(w, v->group, v->selected);
    text_add(out, "%c ", who >= 'A' && who <= 'Z' ? who - 'A' + 'a' : who);
    if (beside.x >= 0) text_add(out, "move %d,%d,%d then ", beside.x, beside.y, beside.z);
    text_add(out, "%s", verb_info(row->verb)->name);
    if (t->where == AT_MATE && verb_info(row->verb)->first & OBJ_MATE) {
        char mate = name_letter(w, v->group, t->mate);
        text_add(out, " %c", mate >= 'A' && mate <= 'Z' ? mate - 'A' + 'a' : mate);
    } else if (t->where != AT_SELF) say_object(t, verb_info(row->verb), out);
    if (*row->more) text_add(out, " %s", row->more);
}

// The element of a member who was there from the start; "all" when none.
static const char *element_of(const World *w, GroupId g, int ordinal) {
    const Pack *pack = know_pack(w);
    for (int i = 0, n = 0; i < pack->people_count; i++)
        if (pack->people[i].group == g && ++n == ordinal)
            return pack->people[i].element ? pack->elements[pack->people[i].element - 1].name : "all";
    return "all";
}

static bool tactic_fits(const TacticInfo *info, const Target *t) {
    const char *args = info->args ? info->args : "";
    if (t->where == AT_OPENING) return text_starts(args, "opening");
    if (t->where == AT_CONTACT) return text_starts(args, "contact");
    if (t->where == AT_MATE) return text_starts(args, "mate");
    return text_starts(args, "room") || text_starts(args, "cell");
}

static bool say_tactic(const World *w, const ViewState *v, const Target *t, const TacticInfo *info, Text *out) {
    u16 room = know_room_of(w, v->group, t->at);
    bool of_room = text_starts(info->args ? info->args : "", "room");
    if (of_room && !room) return false;
    text_add(out, "%s %s", element_of(w, v->group, v->selected), info->name);
    if (of_room) text_add(out, " r%d", room);
    else if (t->where == AT_MATE) text_add(out, " %c", name_letter(w, v->group, t->mate) - 'A' + 'a');
    else if (t->where == AT_CONTACT) text_add(out, " c%d", t->contact);
    else if (t->where == AT_OPENING) text_add(out, " %c%d", t->opening.role == ROLE_WINDOW ? 'w' : 'd', t->opening.number);
    else text_add(out, " %d,%d,%d", t->at.x, t->at.y, t->at.z);
    return true;
}

int view_menu(Match *m, const ViewState *v, char out[][80], int max) {
    const World *w = match_world(m);
    const ScriptHost *host = &match_def(m)->host;
    KnownMember self;
    int n = 0;
    if (!v->selected || !know_member(w, v->group, v->selected, &self) || !self.here) return 0;
    Target t = target_at(w, v);
    for (size_t i = 0; i < ARRAY_LEN(ROWS) && n < max; i++) {
        Pos beside = pos(-1, -1, -1);
        if (!makes_sense(w, v, &t, &ROWS[i], &beside)) continue;
        Text line = text_over(out[n], sizeof out[n]);
        say_row(w, v, &t, &ROWS[i], beside, &line);
        n++;
    }
    for (int i = 0; i < host->tactic_count && n < max; i++) {
        Text line = text_over(out[n], sizeof out[n]);
        if (tactic_fits(&host->tactics[i], &t) && say_tactic(w, v, &t, &host->tactics[i], &line) && !line.full) n++;
    }
    return n;
}
