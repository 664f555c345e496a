// panel.c: the panels beside the map: team, contacts, side cut, rooms, cursor, the storey below.
// Each row is made of whole fields; the least needed go first when it is narrow.
#include "view/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 72 };

static void title(Painter *p, Box box, const char *text) { frame_title(p->f, box, text, p->v->ascii); }

static void pad(Text *out, int columns) {
    for (int i = text_columns(out->at); i < columns; i++) text_char(out, ' ');
}

static const char *member_state(const KnownMember *m) {
    if (!m->here) return "away";
    if (m->life == LIFE_DEAD) return "dead";
    if (m->life == LIFE_DOWN) return m->bleeding ? "DOWN bleeds" : "DOWN";
    if (m->custody == CUSTODY_CUFFED) return "cuffed";
    if (m->custody == CUSTODY_YIELDED) return "gave up";
    if (m->bleeding) return "bleeds";
    if (m->blind) return "dazzled";
    if (m->suppression > 400) return "pinned";
    for (int i = 0; i < REGION_COUNT; i++)
        if (m->wound[i]) return "hurt";
    return "ok";
}

static u8 state_ink(const KnownMember *m) {
    if (!m->here) return INK_DIM;
    if (m->life != LIFE_UP || m->bleeding || m->custody) return INK_HOSTILE;
    return text_same(member_state(m), "ok") ? INK_TEXT : INK_SUSPECTED;
}

static void member_doing(const KnownMember *m, Text *out) {
    if (!m->here) return;
    if (m->verb) phrase_word(verb_info(m->verb)->name, out);
    else text_add(out, "free");
}

static void short_place(const Painter *p, Pos at, Text *out) {
    u16 room = know_room_of(p->w, p->v->group, at);
    if (room) text_add(out, "r%d", room);
    else text_add(out, "%d,%d", at.x, at.y);
}

static void short_storey(Pos at, char out[8]) { snprintf(out, 8, "f%d", at.z); }

static void member_row(Painter *p, int ordinal, Box box, int y) {
    char name[WORD] = "", state[WORD] = "", rounds[WORD] = "", doing[WORD] = "", place[WORD] = "", storey[8] = "";
    KnownMember m;
    if (!know_member(p->w, p->v->group, ordinal, &m)) return;
    Text text = text_over(name, sizeof name);
    text_add(&text, "%s", ordinal == p->v->selected ? (p->v->ascii ? ">" : "\xe2\x96\xb8") : " ");
    phrase_member(p->w, p->v->group, ordinal, &text);
    pad(&text, 11);
    Text state_text = text_over(state, sizeof state), load = text_over(rounds, sizeof rounds);
    text_add(&state_text, "%s", member_state(&m));
    pad(&state_text, 7);
    if (m.weapon) text_add(&load, "%d+%d", m.rounds, m.spare_rounds);
    pad(&load, 5);
    Text act = text_over(doing, sizeof doing);
    member_doing(&m, &act);
    pad(&act, 6);
    Text where = text_over(place, sizeof place);
    if (m.here) short_place(p, m.at, &where), short_storey(m.at, storey);
    Field fields[] = {{name, INK_SQUAD, 9, false}, {state, state_ink(&m), 8, false}, {rounds, INK_TEXT, 4, false},
                      {doing, m.verb ? INK_TEXT : INK_DIM, 3, false}, {place, INK_DIM, 5, false}, {storey, INK_DIM, 6, false}};
    frame_fields(p->f, box.x, y, box.w, fields, (int)ARRAY_LEN(fields), 1);
    if (ordinal == p->v->selected) frame_strong(p->f, box.x, y, text_columns(name), false);
}

static void member_kit_row(Painter *p, int ordinal, Box box, int y) {
    char weapon[WORD] = "", items[4][WORD] = {"", "", "", ""}, wounds[WORD] = "";
    const Pack *pack = know_pack(p->w);
    KnownMember m;
    if (!know_member(p->w, p->v->group, ordinal, &m) || !m.here) return;
    if (m.weapon) snprintf(weapon, sizeof weapon, "%s%s", pack->weapons[m.weapon - 1].title, m.aimed ? " up" : "");
    Text text = text_over(wounds, sizeof wounds);
    phrase_wounds(&m, &text);
    if (text.full) wounds[0] = 0;
    for (int i = 0, n = 0; m.kit && i < KIT_ITEMS && n < 4; i++) {
        int item = pack->kits[m.kit - 1].item[i];
        if (item && m.items[i]) snprintf(items[n++], WORD, "%s %d", pack->items[item - 1].title, m.items[i]);
    }
    Field fields[] = {{"  ", INK_DIM, 9, false}, {wounds, INK_HOSTILE, 8, false}, {weapon, INK_DIM, 6, false}, {items[0], INK_DIM, 5, false},
                      {items[1], INK_DIM, 4, false}, {items[2], INK_DIM, 3, false}, {items[3], INK_DIM, 2, false}};
    frame_fields(p->f, box.x, y, box.w, fields, (int)ARRAY_LEN(fields), 1);
}

int team_first(const Painter *p, int shown) {
    int count = know_member_count(p->w, p->v->group), first = p->v->selected - shown;
    if (first > count - shown) first = count - shown;
    return first > 0 ? first : 0;
}

void paint_team(Painter *p) {
    Box box = p->at.team;
    char head[64];
    int each = p->at.wide ? 2 : 1, shown, count = know_member_count(p->w, p->v->group);
    if (!box.h) return;
    shown = (box.h - 1) / each;
    int first = team_first(p, shown);
    if (count > shown) snprintf(head, sizeof head, "TEAM %d-%d of %d", first + 1, first + shown, count);
    else snprintf(head, sizeof head, "TEAM %d", count);
    title(p, box, head);
    for (int i = 0; i < shown && first + i < count; i++) {
        member_row(p, first + i + 1, box, box.y + 1 + i * each);
        if (each == 2) member_kit_row(p, first + i + 1, box, box.y + 2 + i * each);
    }
}

static int urgency(const KnownContact *c) {
    return (c->state == CONTACT_IN_SIGHT ? 4 : 0) + (contact_armed(c) ? 3 : 0) + (c->custody ? -2 : 0) + (c->state == CONTACT_HEARD ? 1 : 0);
}

int contacts_listed(const Painter *p, ContactId *out, int max) {
    int rank[64], n = 0;
    KnownContact c;
    for (int i = 0; i < know_contact_count(p->w, p->v->group); i++) {
        if (!know_contact_at(p->w, p->v->group, i, &c) || c.state == CONTACT_DROPPED || c.state == CONTACT_FREE) continue;
        int at = n < max ? n : max - 1, u = urgency(&c);
        if (n >= max && u <= rank[at]) continue;
        for (; at > 0 && rank[at - 1] < u; at--) rank[at] = rank[at - 1], out[at] = out[at - 1];
        rank[at] = u, out[at] = c.id;
        if (n < max) n++;
    }
    return n;
}

static const char *short_looks(const KnownContact *c) {
    static const char *const SHAPES[] = {"", "handgun", "long arm", "object"};
    if (c->custody >= CUSTODY_CUFFED) return "cuffed";
    if (c->custody == CUSTODY_YIELDED || c->hands == HANDS_RAISED) return "hands up";
    if (c->down) return "down";
    if (c->state == CONTACT_HEARD) return c->sound && c->sound < SOUND_COUNT ? sound_words(c->sound) : "heard";
    if (c->dress == DRESS_ANIMAL + 1) return "dog";
    if (c->shape && c->shape < 4) return SHAPES[c->shape];
    if (c->dress == DRESS_UNIFORM + 1 || c->class_pm[CLASS_POLICE] >= 600) return "officer";
    if (c->level < LEVEL_RECOGNISED) return "not made out";
    return c->hands == HANDS_EMPTY ? "unarmed" : c->hands == HANDS_HIDDEN ? "hands hidden" : "person";
}

static void contact_row(Painter *p, ContactId id, Box box, int y) {
    char name[WORD], about[WORD] = "", place[WORD] = "", storey[8] = "", age[WORD] = "", far[WORD] = "";
    KnownContact c;
    Pos from;
    if (!know_contact(p->w, p->v->group, id, &c)) return;
    snprintf(name, sizeof name, "c%-3d", c.id);
    Text where = text_over(place, sizeof place), when = text_over(age, sizeof age), looks = text_over(about, sizeof about);
    short_place(p, c.at, &where);
    pad(&where, 5);
    text_add(&looks, "%s", short_looks(&c));
    pad(&looks, 12);
    short_storey(c.at, storey);
    if (c.state == CONTACT_IN_SIGHT) text_add(&when, "seen");
    else phrase_age(know_ms(p->w) - c.last_ms, &when);
    if (nearest_member(p->w, p->v->group, c.at, &from)) snprintf(far, sizeof far, "%d m", (int)(pos_distance_cm(from, c.at) + 50) / 100);
    u8 ink = contact_armed(&c) ? INK_HOSTILE : c.custody || c.down || (c.level >= LEVEL_RECOGNISED && c.hands == HANDS_EMPTY) ? INK_CIVIL : INK_SUSPECTED;
    Field fields[] = {{name, ink, 9, false}, {about, ink, 8, false}, {place, INK_TEXT, 6, false}, {storey, INK_TEXT, 7, false},
                      {age, INK_DIM, 5, false}, {far, INK_DIM, 4, false}};
    frame_fields(p->f, box.x, y, box.w, fields, (int)ARRAY_LEN(fields), 1);
}

void paint_contacts(Painter *p) {
    ContactId ids[64];
    char head[64];
    Box box = p->at.contacts;
    if (!box.h) return;
    int n = contacts_listed(p, ids, (int)ARRAY_LEN(ids));
    i32 people = know_expected_people(p->w, p->v->group);
    int len = snprintf(head, sizeof head, "CONTACTS %d", n);
    if (n > box.h - 1) len += snprintf(head + len, sizeof head - (size_t)len, ", first %d", box.h - 1);
    if (people > 0 && box.w >= 34) snprintf(head + len, sizeof head - (size_t)len, " \xc2\xb7 about %d.%d more", (int)(people / 1000), (int)(people % 1000 / 100));
    title(p, box, head);
    for (int i = 0; i < n && i < box.h - 1; i++) contact_row(p, ids[i], box, box.y + 1 + i);
    if (!n) frame_put(p->f, box.x + 1, box.y + 1, box.w - 1, INK_DIM, "nobody known");
}

typedef struct RoomRank { u16 number; i32 weight; } RoomRank;

static int room_order(const void *a, const void *b) {
    const RoomRank *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static void room_row(Painter *p, const KnownRoom *r, Box box, int y) {
    static const char *const STATES[] = {"unknown", "plan", "seen", "clear"};
    char number[WORD], chance[WORD], storey[WORD];
    const char *name = r->room ? know_pack(p->w)->rooms[r->room - 1].title : "";
    const char *state = r->state == ROOM_CLEARED && r->stale ? "stale" : r->state < 4 ? STATES[r->state] : "";
    snprintf(number, sizeof number, "r%-3d", r->number);
    snprintf(chance, sizeof chance, "%3d %%", (r->present_pm + 5) / 10);
    snprintf(storey, sizeof storey, "f%d", r->storey);
    Field fields[] = {{number, INK_TEXT, 9, false}, {chance, r->present_pm >= 300 ? INK_SUSPECTED : INK_DIM, 8, false}, {storey, INK_DIM, 6, false},
                      {state, r->state == ROOM_CLEARED && !r->stale ? INK_GO : INK_DIM, 7, false}, {name, INK_TEXT, 5, false}};
    frame_fields(p->f, box.x, y, box.w, fields, (int)ARRAY_LEN(fields), 1);
}

void paint_rooms(Painter *p) {
    Box box = p->at.rooms;
    RoomRank ranks[1024];
    int n = 0, clear = 0;
    char head[WORD];
    KnownRoom r;
    if (!box.h) return;
    for (int i = 0; i < know_room_count(p->w, p->v->group) && n < (int)ARRAY_LEN(ranks); i++) {
        if (!know_room_at(p->w, p->v->group, i, &r)) continue;
        clear += r.state == ROOM_CLEARED && !r.stale;
        ranks[n++] = (RoomRank){r.number, r.present_pm + (r.storey == p->v->storey ? 2000 : 0)};
    }
    qsort(ranks, (size_t)n, sizeof *ranks, room_order);
    snprintf(head, sizeof head, "ROOMS %d \xc2\xb7 %d clear", n, clear);
    title(p, box, head);
    for (int i = 0; i < n && i < box.h - 1; i++)
        if (know_room_by_number(p->w, p->v->group, ranks[i].number, &r)) room_row(p, &r, box, box.y + 1 + i);
}

typedef struct CursorRow { Painter *p; Box box; } CursorRow;

static void cursor_row(void *self, int n, const char *line) {
    CursorRow *c = self;
    if (n < c->box.h - 1) frame_put(c->p->f, c->box.x, c->box.y + 1 + n, c->box.w, INK_TEXT, line);
}

// What there is at the cursor, then how far from the selected member if there is room for that.
void paint_cursor(Painter *p) {
    char line[600] = "", way[200] = "";
    CursorRow row = {p, p->at.cursor};
    KnownMember m;
    if (!row.box.h) return;
    title(p, row.box, "CURSOR");
    Text text = text_over(line, sizeof line), far = text_over(way, sizeof way);
    int sel = p->v->selected, rows = row.box.h - 1;
    view_cell(p->w, p->v->group, p->v->cursor, &text);
    if (sel && know_member(p->w, p->v->group, sel, &m) && m.here && !pos_same(m.at, p->v->cursor)) {
        i64 ms = know_walk_ms(p->w, p->v->group, sel, p->v->cursor, pace_walk);
        phrase_bearing(m.at, p->v->cursor, &far);
        text_add(&far, " of "), phrase_member(p->w, p->v->group, sel, &far);
        if (ms >= 0) text_add(&far, ", %d.%d s on foot", (int)(ms / 1000), (int)(ms % 1000 / 100));
    }
    while (text_wrap(line, row.box.w, 1, NULL, NULL) > rows) {   // whole words go, and it shows
        char *blank = strrchr(line, ' ');
        if (!blank) break;
        snprintf(blank, 4, "%s", p->v->ascii ? ".." : "\xe2\x80\xa6");
    }
    size_t length = strlen(line);
    snprintf(line + length, sizeof line - length, "\n%s", way);
    if (text_wrap(line, row.box.w, 1, NULL, NULL) > rows) line[length] = 0;
    text_wrap(line, row.box.w, 1, cursor_row, &row);
}
