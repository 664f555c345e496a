// phrase.c: the small words: times, directions, looks.
// Words of closed sets come from the tables of sim; only their joining is here.
#include "view/phrase.h"

#include "base/fix.h"

#include <string.h>

void phrase_clock(i64 ms, Text *out) {
    text_add(out, "%02d:%02d.%d", (int)(ms / 60000), (int)(ms / 1000 % 60), (int)(ms / 100 % 10));
}

void phrase_span(i64 ms, Text *out) {
    if (ms < 100000) text_add(out, "%d s", (int)(ms / 1000));
    else text_add(out, "%d min", (int)(ms / 60000));
}

void phrase_age(i64 ms, Text *out) {
    if (ms < 1000) text_add(out, "now");
    else phrase_span(ms, out), text_add(out, " ago");
}

const char *phrase_dir(Dir dir) {
    static const char *const WORDS[] = {"north", "north-east", "east", "south-east", "south", "south-west",
                                        "west", "north-west", "up", "down", ""};
    return WORDS[dir];
}

const char *phrase_angle(u8 angle) { return phrase_dir(angle_dir(angle)); }

void phrase_member(const World *w, GroupId g, int ordinal, Text *out) { name_member(w, g, ordinal, out); }

void phrase_word(const char *name, Text *out) {
    for (; name && *name; name++) text_char(out, *name == '_' ? ' ' : *name);
}

void phrase_bearing(Pos from, Pos to, Text *out) {
    int floors = to.z - from.z, metres;
    if (floors) text_add(out, "%d storey%s %s", floors < 0 ? -floors : floors, floors == 1 || floors == -1 ? "" : "s", floors > 0 ? "up" : "down");
    if (to.x == from.x && to.y == from.y) {
        if (!floors) text_add(out, "here");
        return;
    }
    metres = (pos_distance_cm(from, pos(to.x, to.y, from.z)) + 50) / 100;
    text_add(out, "%s%d m %s", floors ? ", " : "", metres, phrase_angle(pos_angle(from, to)));
}

bool contact_armed(const KnownContact *c) {
    if (c->custody != CUSTODY_FREE || c->down || c->hands == HANDS_RAISED) return false;
    if (c->class_pm[CLASS_POLICE] >= 600) return false;
    return c->fired_ms >= 0 || (c->shape > 0 && (c->hands == HANDS_HOLDING || c->hands == HANDS_UNKNOWN));
}

static const char *body(const KnownContact *c) {
    if (c->dress == DRESS_ANIMAL + 1) return "a dog";
    if (c->dress == DRESS_UNIFORM + 1) return "an officer in uniform";
    if (c->dress == DRESS_FATIGUES + 1) return "a person in fatigues";
    if (c->level >= LEVEL_RECOGNISED) return "a person";
    return c->channels & (CHANNEL_SEEN | CHANNEL_TOLD) ? "somebody not made out" : "somebody heard";
}

void phrase_looks(const KnownContact *c, Text *out) {
    static const char *const SHAPES[] = {"", " with a handgun", " with a long arm", " with something in hand"};
    text_add(out, "%s", body(c));
    if (c->shape < ARRAY_LEN(SHAPES)) text_add(out, "%s", SHAPES[c->shape]);
    if (c->custody >= CUSTODY_CUFFED) text_add(out, ", handcuffed");
    else if (c->custody == CUSTODY_YIELDED || c->hands == HANDS_RAISED) text_add(out, ", hands raised");
    else if (c->down) text_add(out, ", down");
    else if (c->level >= LEVEL_RECOGNISED && !c->shape && c->hands == HANDS_EMPTY) text_add(out, ", hands empty");
    else if (c->level >= LEVEL_RECOGNISED && !c->shape && c->hands == HANDS_HIDDEN) text_add(out, ", hands not seen");
    if (c->custody >= CUSTODY_CUFFED && c->down) text_add(out, ", down");
}

const char *phrase_doing(u8 doing) {
    static const char *const WORDS[DOING_COUNT] = {
        "", "keeps still", "walks", "crawls", "hides", "keeps behind cover", "is busy with something", "moves furniture", "tends to somebody",
        "runs", "runs away", "holds somebody by the arm", "aims", "aims at one of the team"};
    return doing < DOING_COUNT ? WORDS[doing] : "";
}

const char *phrase_contact_state(const KnownContact *c) {
    if (c->state == CONTACT_IN_SIGHT) return "in sight";
    return c->state == CONTACT_HEARD ? "heard" : c->from_group ? "told" : "last known";
}

void phrase_storey(const World *w, int storey, Text *out) {
    const Pack *pack = know_pack(w);
    if (storey == 0) text_add(out, "ground floor");
    else if (storey == pack->map.storeys - 1 && storey > 1) text_add(out, "roof");
    else text_add(out, "floor %d", storey);
}

void phrase_place(const World *w, GroupId g, Pos at, Text *out) {
    name_place(w, g, at, out);
    if (at.x < 0 || (!know_room_of(w, g, at) && !know_cell(w, g, at).opening)) return;   // bare cells are named with theirs
    text_add(out, ", ");
    phrase_storey(w, at.z, out);
}

void phrase_wound(int region, int severity, Text *out) {
    static const char *const NAMES[] = {"head", "chest", "back", "abdomen", "arm", "leg"};
    static const char *const HOW[] = {"", "grazed", "hurt", "badly hurt", "gravely hurt"};
    if (region >= 0 && region < REGION_COUNT && severity > 0) text_add(out, "%s %s", NAMES[region], HOW[i64_min(severity, 4)]);
}

void phrase_wounds(const KnownMember *m, Text *out) {
    size_t before = out->length;
    for (int i = 0; i < REGION_COUNT; i++) {
        if (m->wound[i] && out->length > before) text_add(out, ", ");
        phrase_wound(i, m->wound[i], out);
    }
    if (m->bleeding) text_add(out, "%sbleeding", out->length > before ? ", " : "");
}

static void say_block(const KnownOpening *o, Text *out) {
    if (o->barricade) text_add(out, ", barricaded");
    else if (o->block == 2) text_add(out, ", blocked");
}

void phrase_opening_state(const KnownOpening *o, Text *out) {
    text_add(out, "%s", o->open_pct < 10 ? "closed" : o->open_pct <= 60 ? "ajar" : "open");
    if (o->chain == 2) text_add(out, ", on the chain");
    if (o->charged) text_add(out, ", a charge on it");
    if (o->open_pct < 10) {
        if (o->lock) text_add(out, "%s", o->lock == 2 ? ", locked" : ", not locked");
        else if (o->role != ROLE_WINDOW) text_add(out, ", lock unknown");
        say_block(o, out);
    }
    if (o->hole >= 10) text_add(out, ", with a hole in it");
    else if (o->damage) text_add(out, ", damaged");
}

// Does the wall it stands in run north to south, as far as is known?
static bool upright(const World *w, GroupId g, Pos at) {
    const Pack *pack = know_pack(w);
    for (int dy = -1; dy <= 1; dy += 2) {
        KnownCell c = know_cell(w, g, pos(at.x, at.y + dy, at.z));
        if (c.known && c.material && pack->materials[c.material].role == ROLE_WALL) return true;
    }
    return false;
}

// All that is believed of it beyond that: how far open, what may hold it, how it swings.
void phrase_opening_more(const World *w, GroupId g, const KnownOpening *o, Text *out) {
    bool tall = upright(w, g, o->at);
    if (o->open_pct >= 10 && o->open_pct < 100) text_add(out, ", %d %% open", o->open_pct);
    if (o->open_pct < 10 && o->role != ROLE_WINDOW) {
        if (!o->chain) text_add(out, ", chain unknown");
        if (!o->block) text_add(out, ", block unknown");
        else if (o->block == 1) text_add(out, ", nothing against it");
    }
    if (o->barricade) text_add(out, ", %d of 100 against it", o->barricade);
    if (o->damage) text_add(out, ", forced %d %%", o->damage);
    if (o->hole >= 10) text_add(out, ", hole %d %% wide", o->hole);
    if (o->hinge && o->role != ROLE_HATCH) text_add(out, ", hinges %s", o->hinge == 1 ? (tall ? "north" : "west") : tall ? "south" : "east");
    if (o->swing) text_add(out, ", opens %s", o->role == ROLE_HATCH ? (o->swing == 1 ? "up" : "down") : o->swing == 1 ? (tall ? "west" : "north") : tall ? "east" : "south");
}

void phrase_opening_source(const World *w, const KnownOpening *o, Text *out) {
    static const char *const SOURCES[SOURCE_COUNT] = {[SOURCE_NONE] = "unknown", [SOURCE_PLAN] = "from the plan", [SOURCE_HEARD] = "heard",
                                                      [SOURCE_SEEN] = "seen", [SOURCE_TOLD] = "told", [SOURCE_TRIED] = "tried"};
    text_add(out, "%s", o->source < SOURCE_COUNT ? SOURCES[o->source] : SOURCES[0]);
    if (o->source == SOURCE_TOLD && o->from_group) text_add(out, " by %s", pack_group_title(w, o->from_group));
    if (o->source > SOURCE_PLAN) text_char(out, ' '), phrase_age(know_ms(w) - o->as_of_ms, out);
}

void phrase_room(const World *w, GroupId g, u16 number, Text *out) {
    KnownRoom room;
    if (!number || !know_room_by_number(w, g, number, &room)) return;
    text_add(out, "room %d", number);
    if (room.room && *know_pack(w)->rooms[room.room - 1].title) text_add(out, " (%s)", know_pack(w)->rooms[room.room - 1].title);
}

const char *pack_word_text(const World *w, u16 row) {
    const Pack *pack = know_pack(w);
    return row && row <= pack->words_count ? pack->words[row - 1].text : "";
}

const char *pack_group_title(const World *w, GroupId g) {
    const Pack *pack = know_pack(w);
    return g && g <= pack->groups_count ? pack->groups[g - 1].title : "Control";
}

int nearest_member(const World *w, GroupId g, Pos at, Pos *where) {
    i32 best = INT32_MAX;
    int found = 0;
    KnownMember m;
    for (int i = 1; i <= know_member_count(w, g); i++) {
        if (!know_member(w, g, i, &m) || !m.here || !m.able) continue;
        i32 far = pos_distance_cm(m.at, at);
        if (far >= best) continue;
        best = far, found = i;
        if (where) *where = m.at;
    }
    return found;
}

int text_columns(const char *utf8) {
    int n = 0;
    for (; *utf8; utf8++) n += (*utf8 & 0xC0) != 0x80;
    return n;
}

void phrase_whereabouts(const World *w, GroupId g, const KnownContact *c, const char *lead, Text *out) {
    RoomShare share[4];
    if (c->state == CONTACT_IN_SIGHT || c->custody >= CUSTODY_CUFFED || c->down) return;
    int n = know_contact_rooms(w, g, c->id, share, (int)ARRAY_LEN(share)), said = 0;
    for (int i = 0; i < n; i++) {
        int percent = (int)(((i64)share[i].part * 100 + WHOLE / 2) / WHOLE);
        if (!percent) continue;
        text_add(out, "%s", said++ ? ", " : lead);
        if (share[i].room) text_add(out, "r%d", share[i].room);
        else text_add(out, "elsewhere");
        text_add(out, " %d %%", percent);
    }
}
