// sentence.c: templates of sentence.def filled from a percept and from what the group knows.
// A placeholder that has nothing to say is empty and takes its bracket with it.
#include "view/sentence.h"

#include <string.h>

#define SENTENCE(kind, ink, worth, stops, text) [PERCEPT_##kind] = {INK_##ink, worth, stops, text},
static const SentenceInfo SENTENCES[PERCEPT_COUNT] = {
#include "view/sentence.def"
};
#undef SENTENCE

#define DOG(kind, text) [PERCEPT_##kind] = text,
static const char *const OF_A_DOG[PERCEPT_COUNT] = {
#include "view/sentence_dog.def"
};
#undef DOG

const SentenceInfo *sentence_info(int kind) {
    static const SentenceInfo NONE = {INK_DIM, 0, false, ""};
    return kind > 0 && kind < PERCEPT_COUNT && SENTENCES[kind].text ? &SENTENCES[kind] : &NONE;
}

typedef struct Filler { const World *w; GroupId g; const Telling *t; } Filler;

static bool placed(const Percept *p) { return p->at.x >= 0; }

static int whose(const Percept *p) { return p->mate ? p->mate : p->unit; }

// Does the template speak of {who} (the one it is about) rather than of {unit} (who perceived)?
static bool about_who(int kind) {
    const char *text = sentence_info(kind)->text;
    return strstr(text, "{who}") || strstr(text, "{who:");
}

static int folded(const Percept *p) { return about_who(p->kind) ? whose(p) : p->unit; }

static int units_count(const Telling *t) {
    int n = 0;
    for (int i = 1; i < 256; i++) n += (int)(t->units[i / 64] >> (i % 64) & 1);
    return n;
}

// Is it everybody of a team of more than a few? They are then spoken of as one.
static bool everybody(const Filler *f) {
    int here = 0, total = units_count(f->t);
    KnownMember m;
    for (int i = 1; total > 3 && i <= know_member_count(f->w, f->g); i++) here += know_member(f->w, f->g, i, &m) && m.here;
    return total > 3 && total >= here;
}

static bool is_dog(const Filler *f, int ordinal) {
    KnownMember m;
    return know_member(f->w, f->g, ordinal, &m) && m.kind && know_pack(f->w)->kinds[m.kind - 1].dress == DRESS_ANIMAL;
}

// How many of those it is said of are dogs.
static int dogs_count(const Filler *f) {
    int n = 0;
    for (int i = 1; i < 256; i++) n += f->t->units[i / 64] >> (i % 64) & 1 && is_dog(f, i);
    return n;
}

static int people_count(const Filler *f) {
    int dogs = OF_A_DOG[f->t->p.kind] ? dogs_count(f) : 0, all = units_count(f->t);
    return dogs < all ? all - dogs : all;
}

// Of a dog alone its own words; beside people it adds nothing to what they heard and saw.
static const char *template_of(const Filler *f) {
    int kind = f->t->p.kind, dogs = OF_A_DOG[kind] ? dogs_count(f) : 0;
    return dogs && dogs == units_count(f->t) ? OF_A_DOG[kind] : sentence_info(kind)->text;
}

static void say_units(const Filler *f, Text *out) {
    bool people = OF_A_DOG[f->t->p.kind] && dogs_count(f) < units_count(f->t);
    int total = people_count(f), n = 0;
    if (!total) text_add(out, "the team");
    if (everybody(f)) {
        text_add(out, "everybody");
        return;
    }
    for (int i = 1; i < 256; i++) {
        if (!(f->t->units[i / 64] >> (i % 64) & 1) || (people && is_dog(f, i))) continue;
        if (++n > 1) text_add(out, "%s", n == total ? " and " : ", ");
        if (total > 4 && n == 4) {
            text_add(out, "%d more", total - 3);
            return;
        }
        phrase_member(f->w, f->g, i, out);
    }
}

static void say_contact(const Filler *f, Text *out) {
    if (f->t->p.contact) text_add(out, "c%d", f->t->p.contact);
    else if (f->t->p.track) text_add(out, "t%d", f->t->p.track);
}

static void say_someone(const Filler *f, Text *out) {
    size_t before = out->length;
    say_contact(f, out);
    if (out->length == before) text_add(out, "somebody");
}

static void say_whom(const Filler *f, Text *out) {
    if (f->t->p.mate && f->t->p.mate != f->t->p.unit) phrase_member(f->w, f->g, f->t->p.mate, out);
    else say_someone(f, out);
}

static void say_looks(const Filler *f, Text *out) {
    KnownContact c;
    if (f->t->p.contact && know_contact(f->w, f->g, f->t->p.contact, &c)) phrase_looks(&c, out);
}

static void say_place(const Filler *f, Text *out) {
    const Percept *p = &f->t->p;
    if (!placed(p)) return;
    name_place(f->w, f->g, p->at, out);
    if (p->error_cells > 1) text_add(out, ", within %d m", p->error_cells);
}

static void say_bearing(const Filler *f, Text *out) {
    KnownMember m;
    if (!placed(&f->t->p) || units_count(f->t) != 1 || !know_member(f->w, f->g, f->t->p.unit, &m) || !m.here) return;
    phrase_bearing(m.at, f->t->p.at, out);
}

static void say_sound(const Filler *f, Text *out) {
    if (f->t->p.sound && f->t->p.sound < SOUND_COUNT) text_add(out, "%s", sound_words(f->t->p.sound));
}

static void say_dir(const Filler *f, Text *out) {
    const Percept *p = &f->t->p;
    KnownMember m;
    bool here = p->kind != PERCEPT_under_fire && placed(p) && know_member(f->w, f->g, p->unit, &m) && pos_same(m.at, p->at);
    if (!here && f->t->count == 1) text_add(out, "%s", phrase_angle(p->angle));
}

static void say_opening(const Filler *f, Text *out) {
    if (placed(&f->t->p)) name_opening(f->w, f->g, f->t->p.at, out);
    else text_add(out, "an opening");
}

// An opening or the stairs, by which one comes into a place.
static void say_way(const Filler *f, Text *out) {
    const Percept *p = &f->t->p;
    KnownOpening o;
    if (!placed(p)) return;
    if (know_opening_in(f->w, f->g, p->at, &o)) name_opening(f->w, f->g, p->at, out);
    else text_add(out, "the way by %d,%d", p->at.x, p->at.y);
}

static void say_room(const Filler *f, Text *out) {
    const Percept *p = &f->t->p;
    u16 number = p->amount > 0 ? (u16)p->amount : placed(p) ? know_room_of(f->w, f->g, p->at) : 0;
    size_t before = out->length;
    phrase_room(f->w, f->g, number, out);
    if (out->length == before) text_add(out, "a room");
    if (out->length > before && out->at[before] == 'r') out->at[before] = 'R';
}

// The room that the other agency named, in the words that all agencies share.
static void say_called(const Filler *f, Text *out) {
    i32 row = f->t->p.amount;
    if (row > 0 && row <= know_pack(f->w)->rooms_count) text_add(out, "%s", know_pack(f->w)->rooms[row - 1].title);
}

static void say_verb(const Filler *f, Text *out) {
    if (f->t->p.verb && f->t->p.verb < VERB_COUNT) phrase_word(verb_info(f->t->p.verb)->name, out);
    else if (f->t->p.kind == PERCEPT_order_lapsed) text_add(out, "the task of the team");
}

static void say_reason(const Filler *f, Text *out) {
    if (f->t->p.reason && f->t->p.reason < REASON_COUNT) text_add(out, "%s", reason_text(f->t->p.reason));
}

static WordSet words_of(int kind) {
    switch (kind) {
    case PERCEPT_challenged: case PERCEPT_spoken_to: return WORDS_topic;
    case PERCEPT_signal: case PERCEPT_asked: return WORDS_signal;
    case PERCEPT_report: case PERCEPT_liaison: case PERCEPT_called_in: case PERCEPT_net_choked: return WORDS_fact;
    case PERCEPT_request_made: return WORDS_request;
    case PERCEPT_declared: return WORDS_claim;
    case PERCEPT_ended: return WORDS_outcome;
    default: return WORDS_none;
    }
}

static void say_word(const Filler *f, Text *out) {
    WordSet set = words_of(f->t->p.kind);
    if (set && f->t->p.word) phrase_word(word_name(set, f->t->p.word), out);
}

static void say_text(const Filler *f, Text *out) { text_add(out, "%s", pack_word_text(f->w, f->t->p.text)); }

// A message in its own words; those of another group name it.
static void say_saying(const Filler *f, Text *out) {
    GroupId from = f->t->p.from_group;
    const char *text = pack_word_text(f->w, f->t->p.text);
    if (from && from != f->g) text_add(out, "%s: ", pack_group_title(f->w, from));
    text_add(out, "%s", *text ? text : "a message without words");
}

static void say_from(const Filler *f, Text *out) {
    GroupId from = f->t->p.from_group;
    text_add(out, "%s", from == f->g ? "Control" : pack_group_title(f->w, from));
}

static void say_rounds(const Filler *f, Text *out) {
    int n = f->t->count;              // a percept a round; its amount is what is left in the weapon
    if (n == 1) text_add(out, "1 round");
    else text_add(out, "%d rounds", n);
}

static void say_state(const Filler *f, Text *out) {
    static const char *const GOALS[] = {"set", "met", "lost"};
    const Percept *p = &f->t->p;
    KnownOpening o;
    if (p->kind == PERCEPT_objective) text_add(out, "%s", p->amount >= 0 && p->amount < 3 ? GOALS[p->amount] : "");
    else if (p->kind == PERCEPT_member_hit) {
        if (units_count(f->t) == 1) phrase_wound(p->amount, p->word, out);
    } else if (p->kind == PERCEPT_opening_tried && p->reason) text_add(out, "%s", reason_text(p->reason));
    else if (placed(p) && know_opening_in(f->w, f->g, p->at, &o)) phrase_opening_state(&o, out);
}

// The opening that the active order of the one unit is about.
static void say_goal(const Filler *f, Text *out) {
    KnownMember m;
    KnownOpening o;
    if (units_count(f->t) != 1 || !know_member(f->w, f->g, f->t->p.unit, &m) || m.verb != f->t->p.verb || m.goal.x < 0) return;
    if (know_opening_in(f->w, f->g, m.goal, &o)) name_opening(f->w, f->g, m.goal, out);
}

static void say_mate(const Filler *f, Text *out) {
    if (f->t->p.mate) phrase_member(f->w, f->g, f->t->p.mate, out);
}

// What a search brought to light.
static void say_found(const Filler *f, Text *out) {
    const Percept *p = &f->t->p;
    const Pack *pack = know_pack(f->w);
    int count = p->kind == PERCEPT_room_searched ? p->word : p->amount;
    bool named = (p->weapon && p->weapon <= pack->weapons_count) || (p->item && p->item <= pack->items_count);
    if (named) text_add(out, "%s", p->weapon ? pack->weapons[p->weapon - 1].title : pack->items[p->item - 1].title);
    if (!count) text_add(out, "nothing found");
    else if (!named) text_add(out, "%d thing%s found", count, count == 1 ? "" : "s");
    else if (count > 1) text_add(out, " and %d more", count - 1);
}

static void say_named(const Filler *f, Text *out) {
    const Percept *p = &f->t->p;
    const Pack *pack = know_pack(f->w);
    if (p->amount > 0 && p->amount <= pack->names_count) text_add(out, "%s, by %s", pack->names[p->amount - 1].name, p->word == 2 ? "papers" : "word alone");
}

typedef struct Placeholder { const char *name; void (*say)(const Filler *f, Text *out); } Placeholder;
static const Placeholder PLACEHOLDERS[] = {
    {"unit", say_units}, {"who", say_units}, {"mate", say_mate}, {"contact", say_contact}, {"someone", say_someone},
    {"whom", say_whom}, {"looks", say_looks},
    {"place", say_place}, {"bearing", say_bearing}, {"sound", say_sound}, {"dir", say_dir},
    {"opening", say_opening}, {"room", say_room}, {"called", say_called}, {"verb", say_verb}, {"reason", say_reason}, {"word", say_word},
    {"text", say_text}, {"from", say_from}, {"rounds", say_rounds}, {"state", say_state}, {"saying", say_saying}, {"goal", say_goal}, {"way", say_way}, {"found", say_found}, {"named", say_named},
};

// One {placeholder}, *at behind the brace that opens it; moves past the one that closes it.
// False when it had nothing to say.
static bool fill(const Filler *f, const char **at, Text *out) {
    const char *end = strchr(*at, '}'), *colon = memchr(*at, ':', (size_t)(end - *at));
    size_t length = (size_t)((colon ? colon : end) - *at), before = out->length;
    for (size_t i = 0; i < ARRAY_LEN(PLACEHOLDERS); i++)
        if (strlen(PLACEHOLDERS[i].name) == length && !strncmp(PLACEHOLDERS[i].name, *at, length)) PLACEHOLDERS[i].say(f, out);
    bool said = out->length > before;
    if (colon) {
        const char *bar = memchr(colon, '|', (size_t)(end - colon));
        text_char(out, ' ');
        if ((people_count(f) > 1 && !everybody(f)) || !bar) text_put(out, bar ? bar + 1 : colon + 1, (size_t)(end - (bar ? bar : colon) - 1));
        else text_put(out, colon + 1, (size_t)(bar - colon - 1));
    }
    *at = end + 1;
    return said;
}

// A piece of template up to `stop`; false when a placeholder in it was empty.
static bool expand(const Filler *f, const char **at, char stop, Text *out) {
    bool whole = true;
    while (**at && **at != stop) {
        if (**at == '{') {
            ++*at;
            if (!fill(f, at, out)) whole = false;
        } else if (**at == '[') {
            char part[400];
            Text inner = text_over(part, sizeof part);
            ++*at;
            if (expand(f, at, ']', &inner)) text_put(out, inner.at, inner.length);
        } else text_char(out, *(*at)++);
    }
    if (**at) ++*at;
    return whole;
}

static u16 room_of(const World *w, GroupId g, const Percept *p) { return placed(p) ? know_room_of(w, g, p->at) : 0; }

Telling telling_make(const World *w, GroupId g, const Percept *p) {
    Telling t = {.p = *p, .count = 1, .times = 1, .room = room_of(w, g, p)};
    t.units[folded(p) / 64] |= folded(p) ? 1ull << (folded(p) % 64) : 0;
    return t;
}

bool telling_same(const World *w, GroupId g, const Telling *t, const Percept *p) {
    const Percept *q = &t->p;
    if (q->kind != p->kind || q->contact != p->contact || q->text != p->text || q->word != p->word ||
        q->sound != p->sound || (q->verb != p->verb && p->kind != PERCEPT_moved) || q->reason != p->reason || q->from_group != p->from_group)
        return false;
    switch (p->kind) {
    case PERCEPT_opening_seen: case PERCEPT_opening_tried: case PERCEPT_opening_forced: case PERCEPT_wall_holed: case PERCEPT_charge_set: case PERCEPT_room_clear: case PERCEPT_room_stale:
    case PERCEPT_report: case PERCEPT_order_failed: case PERCEPT_order_refused: return pos_same(q->at, p->at);
    case PERCEPT_ended: case PERCEPT_objective: case PERCEPT_message: return false;
    case PERCEPT_moved: return t->room == room_of(w, g, p);
    case PERCEPT_heard: return q->at.z == p->at.z;
    default: return true;
    }
}

void telling_add(Telling *t, const Percept *p) {
    int who = folded(p);
    t->units[who / 64] |= who ? 1ull << (who % 64) : 0;
    t->count++;
    t->times += who == folded(&t->p);
}

void telling_say(const World *w, GroupId g, const Telling *t, Text *out) {
    Filler f = {w, g, t};
    const char *at = template_of(&f);
    size_t before = out->length;
    expand(&f, &at, '\0', out);
    if (t->times > 1 && t->p.kind != PERCEPT_shot_fired && t->p.kind != PERCEPT_moved) text_add(out, " (%d times)", t->times);
    if (out->length > before && (!strncmp(out->at + before, "the team", 8) || !strncmp(out->at + before, "everybody", 9)))
        out->at[before] = (char)(out->at[before] - 'a' + 'A');
}

void view_sentence_always(const World *w, GroupId g, const Percept *p, Text *out) {
    Telling t = telling_make(w, g, p);
    telling_say(w, g, &t, out);
}

void view_sentence(const World *w, GroupId g, const Percept *p, Text *out) {
    if (sentence_info(p->kind)->worth) view_sentence_always(w, g, p, out);
}

Ink view_percept_ink(PerceptKind kind) { return (Ink)sentence_info((int)kind)->ink; }

int view_worth(PerceptKind kind) { return sentence_info((int)kind)->worth; }

bool view_stops(const Percept *p) { return sentence_info(p->kind)->stops; }

enum { PAPERS = 2, CROWD = 10 };

// How well somebody is made out by what this percept tells; 0 it is no sighting.
static int sighting(const Percept *p) {
    if (!p->contact) return 0;
    return p->kind == PERCEPT_noticed ? 1 : p->kind == PERCEPT_recognised ? 2 : p->kind == PERCEPT_identified ? 3 : 0;
}

// In the clothes of police and with nothing against him: another group of one's own side, as far as anybody can tell. Or in handcuffs, or
// one who has shown his papers and holds nothing.
static bool settled(const World *w, GroupId g, const Percept *p) {
    KnownContact c;
    if (!know_contact(w, g, p->contact, &c) || c.fired_ms >= 0) return false;
    if (c.proof == PAPERS && !c.shape) return true;
    return c.dress == DRESS_UNIFORM + 1 || c.dress == DRESS_FATIGUES + 1 || c.custody >= CUSTODY_CUFFED;
}

// In a town dozens are about, behind windows and in the streets: one more of whom nothing is to be feared stops no clock.
static bool one_of_many(const World *w, GroupId g, const Percept *p) {
    KnownContact c;
    if (know_contact_count(w, g) < CROWD || !know_contact(w, g, p->contact, &c)) return false;
    return !c.shape && c.fired_ms < 0;
}

// News of him: better made out than before, or seen again after half a minute.
static bool better_or_back(Asked *a, const Percept *p, int level) {
    enum { AGAIN_MS = 30000 };
    int i = 0;
    while (i < ASKED_MOST && a->contact[i] != p->contact) i++;
    if (i == ASKED_MOST) {
        i = a->next, a->next = (a->next + 1) % ASKED_MOST;
        a->contact[i] = p->contact, a->level[i] = 0, a->ms[i] = p->ms;
    }
    bool better = level > a->level[i], again = p->ms - a->ms[i] > AGAIN_MS;
    a->ms[i] = p->ms;
    if (better) a->level[i] = (u8)level;
    return better || again;
}

static bool of_a_tactic(const Match *m, GroupId g, const Percept *p) {
    enum { TACTICS = 32 };
    TacticView running[TACTICS];
    if (p->kind != PERCEPT_order_failed && p->kind != PERCEPT_order_refused) return false;
    int n = match_tactics(m, g, running, TACTICS);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < running[i].unit_count; k++)
            if (running[i].units[k] == p->unit) return true;
    return false;
}

bool view_is_news(Asked *asked, const World *w, GroupId g, const Percept *p) {
    return better_or_back(asked, p, sighting(p)) && !settled(w, g, p) && !one_of_many(w, g, p);
}

bool view_loud(const Percept *p) { return p->kind == PERCEPT_heard_shot || p->salience >= 8; }

bool view_asks(Asked *asked, const Match *m, GroupId g, const Percept *p) {
    if (sighting(p)) return view_is_news(asked, match_world(m), g, p);
    return view_stops(p) && !of_a_tactic(m, g, p);
}
