// panel.c: the panels beside the map: team, contacts, rooms, cursor.
// Each row is made of whole fields; the least needed go first when it is narrow.
#include "view/layer.h"
#include "view/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 72 };

static void title(Painter *p, Box box, const char *text) { frame_title(p->f, box, text, p->v->ascii); }

static void pad(Text *out, int columns) {
    for (int i = text_columns(out->at); i < columns; i++) text_char(out, ' ');
}

static int worst_wound(const KnownMember *m) {
    int worst = -1;
    for (int i = 0; i < REGION_COUNT; i++)
        if (m->wound[i] && (worst < 0 || m->wound[i] > m->wound[worst])) worst = i;
    return worst;
}

static bool well(const KnownMember *m) {
    return m->life == LIFE_UP && !m->bleeding && !m->custody && !m->blind && m->suppression <= 400 && worst_wound(m) < 0;
}

// The gravest thing first; a wound says where.
static void member_state(const KnownMember *m, Text *out) {
    static const char *const WHERE[REGION_COUNT] = {"head", "chest", "back", "belly", "arm", "leg"};
    int wound = worst_wound(m);
    if (!m->here) text_add(out, "away");
    else if (m->life == LIFE_DEAD) text_add(out, "dead");
    else if (m->life == LIFE_DOWN) text_add(out, m->bleeding ? "DOWN bleeds" : "DOWN");
    else if (m->custody) text_add(out, m->custody == CUSTODY_CUFFED ? "cuffed" : "gave up");
    else if (wound >= 0) text_add(out, "%s %s", WHERE[wound], m->bleeding ? "bleeds" : "hurt");
    else text_add(out, "%s", m->bleeding ? "bleeds" : m->blind ? "dazzled" : m->suppression > 400 ? "pinned" : "ok");
}

static u8 state_ink(const KnownMember *m) {
    if (!m->here) return INK_DIM;
    if (m->life != LIFE_UP || m->bleeding || m->custody) return INK_HOSTILE;
    return well(m) ? INK_TEXT : INK_SUSPECTED;
}

static void member_doing(const KnownMember *m, Text *out) {
    if (!m->here) return;
    if (m->verb) phrase_word(verb_info(m->verb)->name, out);
    else text_add(out, "free");
}

static void short_place(const Painter *p, Pos at, Text *out) {
    u16 room = know_room_of(p->w, p->v->group, at);
    if (room) text_add(out, "r%d", room);
    else if (know_cell(p->w, p->v->group, at).opening) name_opening(p->w, p->v->group, at, out);
    else text_add(out, "%d,%d", at.x, at.y);
}

static void short_storey(Pos at, char out[8]) { snprintf(out, 8, "f%d", at.z); }

// "seen:c2", "seen:c2+" when several known contacts have a line to him and do not look the other way.
static void short_watchers(const Painter *p, const KnownMember *m, Text *out) {
    Watcher who[WATCHERS];
    int n = m->here ? stage_watchers(&p->stage, m->at, m->stance, who, WATCHERS) : 0, first = -1, more = 0;
    for (int i = 0; i < n; i++) {
        if (who[i].turned) continue;
        if (first < 0) first = i;
        else more++;
    }
    if (first >= 0) text_add(out, "seen:c%d%s", who[first].id, more ? "+" : "");
}

// What the longest name of the team takes, so that the columns behind it stand under each other.
static int name_columns(const Painter *p) {
    int most = 9;
    for (int i = 1; i <= know_member_count(p->w, p->v->group); i++) {
        char name[WORD] = "";
        Text text = text_over(name, sizeof name);
        phrase_member(p->w, p->v->group, i, &text);
        if (text_columns(name) > most) most = text_columns(name);
    }
    return most;
}

static void member_row(Painter *p, int ordinal, Box box, int y, int names) {
    char name[WORD] = "", face[8] = "", state[WORD] = "", rounds[WORD] = "", doing[WORD] = "", place[WORD] = "", seen[WORD] = "", code[5];
    KnownMember m;
    if (!know_member(p->w, p->v->group, ordinal, &m)) return;
    Text text = text_over(name, sizeof name), face_text = text_over(face, sizeof face);
    text_add(&text, "%s", ordinal == p->v->selected ? (p->v->ascii ? ">" : "\xe2\x96\xb8") : " ");
    phrase_member(p->w, p->v->group, ordinal, &text);
    pad(&text, 1 + names);
    if (m.here && m.life == LIFE_UP) text_put(&face_text, code, (size_t)utf8_put(glyph_code(glyph_facing(m.face), p->v->ascii), code));
    pad(&face_text, 1);
    Text state_text = text_over(state, sizeof state), load = text_over(rounds, sizeof rounds);
    member_state(&m, &state_text);
    pad(&state_text, 8);
    if (m.weapon) text_add(&load, "%d+%d", m.rounds, m.spare_rounds);
    pad(&load, 5);
    Text act = text_over(doing, sizeof doing), where = text_over(place, sizeof place), watchers = text_over(seen, sizeof seen);
    member_doing(&m, &act);
    if (m.here) short_place(p, m.at, &where), text_add(&where, " f%d", m.at.z);
    pad(&where, 6);
    short_watchers(p, &m, &watchers);
    Field fields[] = {{name, INK_SQUAD, 9, false}, {face, INK_SQUAD, 5, false}, {state, state_ink(&m), 8, false}, {box.w < 34 ? "" : rounds, INK_TEXT, 4, false},
                      {place, INK_TEXT, 7, false}, {seen, INK_HOSTILE, box.w < 34 ? 2 : 6, false}, {doing, m.verb ? INK_TEXT : INK_DIM, 3, false}};
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
    int first = team_first(p, shown), names = name_columns(p);
    if (count > shown) snprintf(head, sizeof head, "TEAM %d-%d of %d", first + 1, first + shown, count);
    else snprintf(head, sizeof head, "TEAM %d", count);
    if (box.w >= 40) snprintf(head + strlen(head), sizeof head - strlen(head), " \xc2\xb7 seen: who may see him");
    title(p, box, head);
    for (int i = 0; i < shown && first + i < count; i++) {
        member_row(p, first + i + 1, box, box.y + 1 + i * each, names);
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

static const char *short_dir(u8 angle) {
    static const char *const WORDS[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    return WORDS[angle_dir(angle)];
}

// In sight: how far and where from the nearest of the team; else how far off the place it may be by now.
static void contact_where(const Painter *p, const KnownContact *c, Text *out) {
    Pos from;
    int off = (int)i64_min(c->error_cells + c->reach_cells, 999);
    if (c->state != CONTACT_IN_SIGHT && c->custody < CUSTODY_CUFFED && off > 1) text_add(out, "within %d m", off);
    else if (nearest_member(p->w, p->v->group, c->at, &from) && !pos_same(from, c->at))
        text_add(out, "%d m %s", (int)(pos_distance_cm(from, c->at) + 50) / 100, from.x == c->at.x && from.y == c->at.y ? "" : short_dir(pos_angle(from, c->at)));
}

static void contact_row(Painter *p, ContactId id, Box box, int y) {
    char name[WORD], about[WORD] = "", place[WORD] = "", storey[8] = "", age[WORD] = "", far[WORD] = "";
    KnownContact c;
    if (!know_contact(p->w, p->v->group, id, &c)) return;
    snprintf(name, sizeof name, "c%-3d", c.id);
    Text where = text_over(place, sizeof place), when = text_over(age, sizeof age), looks = text_over(about, sizeof about), off = text_over(far, sizeof far);
    short_place(p, c.at, &where);
    pad(&where, 4);
    text_add(&looks, "%s", short_looks(&c));
    pad(&looks, 12);
    short_storey(c.at, storey);
    if (c.state == CONTACT_IN_SIGHT) text_add(&when, "seen");
    else phrase_span(know_ms(p->w) - c.last_ms, &when);
    pad(&when, 6);
    contact_where(p, &c, &off);
    u8 ink = contact_armed(&c) ? INK_HOSTILE : c.custody || c.down || (c.level >= LEVEL_RECOGNISED && c.hands == HANDS_EMPTY) ? INK_CIVIL : INK_SUSPECTED;
    Field fields[] = {{name, ink, 9, false}, {about, ink, 8, false}, {place, INK_TEXT, 6, false}, {storey, INK_TEXT, 7, false},
                      {age, INK_DIM, 5, false}, {far, INK_DIM, 4, false}};
    frame_fields(p->f, box.x, y, box.w, fields, (int)ARRAY_LEN(fields), 1);
}

void paint_contacts(Painter *p) {
    ContactId ids[64];
    char head[96];
    Box box = p->at.contacts;
    if (!box.h) return;
    int n = contacts_listed(p, ids, (int)ARRAY_LEN(ids));
    People people = estimate_people(p->w, p->v->group);
    int len = snprintf(head, sizeof head, "CONTACTS %d", n);
    if (n > box.h - 1) len += snprintf(head + len, sizeof head - (size_t)len, ", first %d", box.h - 1);
    if (box.w >= 34) len += snprintf(head + len, sizeof head - (size_t)len, " \xc2\xb7 est. %d-%d%s", people.low, people.high, people.sought_high ? "" : " persons");
    if (box.w >= 42 && people.sought_high) snprintf(head + len, sizeof head - (size_t)len, ", sought %d-%d", people.sought_low, people.sought_high);
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

static void room_state(const Painter *p, const KnownRoom *r, Text *out) {
    static const char *const STATES[] = {"unknown", "plan", "seen", "clear"};
    text_add(out, "%s", r->state == ROOM_CLEARED && r->stale ? "stale" : r->state < ARRAY_LEN(STATES) ? STATES[r->state] : "");
    if (r->state != ROOM_CLEARED || r->cleared_ms < 0) return;
    text_char(out, ' ');
    phrase_span(know_ms(p->w) - r->cleared_ms, out);
}

// As much of a name as there is room for, with a sign that there is more; nothing when that would be hardly any of it.
static void shorten(const Painter *p, const char *name, int columns, Text *out) {
    enum { LEAST = 8 };
    bool whole = text_columns(name) <= columns;
    if (!whole && columns < LEAST) return;
    int left = whole ? columns : columns - 1;
    const char *at = name, *end = name + strlen(name);
    while (at < end && left-- > 0) utf8_next(&at, end);
    text_put(out, name, (size_t)(at - name));
    if (!whole) text_add(out, "%s", p->v->ascii ? "." : "\xe2\x80\xa6");
}

// `wide`: the longest state of those that are shown.
static void room_row(Painter *p, const KnownRoom *r, Box box, int y, int wide) {
    enum { BEFORE = 4 + 4 + 2 + 4 };  // number, chance, storey and the gaps
    char number[WORD], chance[WORD], storey[WORD], state[WORD] = "", name[WORD] = "";
    Text text = text_over(state, sizeof state), title_text = text_over(name, sizeof name);
    room_state(p, r, &text);
    pad(&text, wide);
    shorten(p, r->room ? know_pack(p->w)->rooms[r->room - 1].title : "", box.w - BEFORE - wide, &title_text);
    snprintf(number, sizeof number, "r%-3d", r->number);
    snprintf(chance, sizeof chance, "%3d%%", (r->present_pm + 5) / 10);
    snprintf(storey, sizeof storey, "f%d", r->storey);
    u8 ink = r->state == ROOM_CLEARED ? (r->stale ? INK_SUSPECTED : INK_GO) : INK_DIM;
    Field fields[] = {{number, INK_TEXT, 9, false}, {chance, r->present_pm >= 300 ? INK_SUSPECTED : INK_DIM, 8, false}, {storey, INK_DIM, 6, false},
                      {state, ink, 7, false}, {name, INK_TEXT, 5, false}};
    frame_fields(p->f, box.x, y, box.w, fields, (int)ARRAY_LEN(fields), 1);
}

// Rooms of this storey first, stale ones before the others, then by the chance of somebody.
int rooms_listed(const Painter *p, u16 *out, int max) {
    RoomRank ranks[1024];
    int n = 0;
    KnownRoom r;
    for (int i = 0; i < know_room_count(p->w, p->v->group) && n < (int)ARRAY_LEN(ranks); i++)
        if (know_room_at(p->w, p->v->group, i, &r))
            ranks[n++] = (RoomRank){r.number, r.present_pm + (r.storey == p->v->storey ? 4000 : 0) + (r.stale ? 2000 : 0)};
    qsort(ranks, (size_t)n, sizeof *ranks, room_order);
    for (int i = 0; i < n && i < max; i++) out[i] = ranks[i].number;
    return n < max ? n : max;
}

void paint_rooms(Painter *p) {
    Box box = p->at.rooms;
    u16 numbers[256];
    int clear = 0, stale = 0, total = know_room_count(p->w, p->v->group);
    char head[WORD];
    KnownRoom r;
    if (!box.h) return;
    for (int i = 0; i < total; i++) {
        if (!know_room_at(p->w, p->v->group, i, &r) || r.state != ROOM_CLEARED) continue;
        clear += !r.stale, stale += r.stale;
    }
    int len = snprintf(head, sizeof head, "ROOMS %d \xc2\xb7 %d clear, %d stale", total, clear, stale);
    if (box.w >= 44) snprintf(head + len, sizeof head - (size_t)len, " \xc2\xb7 %% somebody there");
    title(p, box, head);
    int n = rooms_listed(p, numbers, box.h - 1 < (int)ARRAY_LEN(numbers) ? box.h - 1 : (int)ARRAY_LEN(numbers));
    int wide = 0;
    for (int i = 0; i < n; i++) {
        char state[WORD] = "";
        Text text = text_over(state, sizeof state);
        if (know_room_by_number(p->w, p->v->group, numbers[i], &r)) room_state(p, &r, &text), wide = (int)i64_max(wide, text_columns(state));
    }
    for (int i = 0; i < n; i++)
        if (know_room_by_number(p->w, p->v->group, numbers[i], &r)) room_row(p, &r, box, box.y + 1 + i, wide);
}

typedef struct CursorRow { Painter *p; Box box; int used; } CursorRow;

static void cursor_row(void *self, int n, const char *line) {
    CursorRow *c = self;
    (void)n;
    if (c->used < c->box.h - 1) frame_put(c->p->f, c->box.x, c->box.y + 1 + c->used, c->box.w, INK_TEXT, line);
    c->used++;
}

// Lines of what is known there, those that go whole; the first ones are the most needed.
void paint_cursor(Painter *p) {
    char text[2400] = "";
    CursorRow row = {p, p->at.cursor, 0};
    if (!row.box.h) return;
    Text all = text_over(text, sizeof text);
    detail_say(&p->stage, &all);
    title(p, row.box, "CURSOR");
    for (char *at = text; *at;) {
        char *end = strchr(at, '\n');
        if (end) *end = 0;
        int rows = text_wrap(at, row.box.w, 2, NULL, NULL);
        if (row.used + rows <= row.box.h - 1) text_wrap(at, row.box.w, 2, cursor_row, &row);
        if (!end) break;
        at = end + 1;
    }
}
