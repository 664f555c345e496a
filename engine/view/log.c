// log.c: the lines of what was perceived, each with its time and ink.
// Percepts of one kind about one thing within LOG_FOLD_MS share a line, and the line is said anew.
#include "base/check.h"
#include "view/sentence.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_TEXT = 240, FOLD_LOOK_BACK = 12, REPEAT_MS = 60000, LOOKS = 64, LOOK_AGAIN_MS = 20000,
       ROOMS = 2048, LIKELY_PM = 500, UNLIKELY_PM = 50, WAS_PM = 250, NEWS_PM = 200 };

typedef struct LogLine { i64 ms; u8 ink; bool folds; Telling telling; char text[LINE_TEXT]; } LogLine;
typedef struct Look { ContactId id; u32 looks; i64 ms; } Look; // how a contact was last told
struct Log {
    LogLine *lines;
    Look look[LOOKS];    // by id modulo LOOKS
    int count, capacity;
    u16 room[256];       // of each member as last told, so that entering another is a line
    i16 chance[ROOMS];   // of somebody in each room as last told, + 1; 0 never looked at; by number
};

// Verbs whose beginning is worth a line: what is done to openings and people, not how a body stands.
static const u8 TELLING_VERBS[] = {
    VERB_kick, VERB_ram, VERB_pick, VERB_pry, VERB_break, VERB_breach, VERB_charge, VERB_detonate, VERB_open, VERB_close, VERB_listen, VERB_mirror, VERB_peek, VERB_wedge,
    VERB_barricade, VERB_challenge, VERB_talk, VERB_throw, VERB_cuff, VERB_treat, VERB_drag, VERB_carry,
    VERB_climb, VERB_send, VERB_recall, VERB_surrender, VERB_suppress};

Log *log_create(void) { return calloc(1, sizeof(Log)); }

void log_destroy(Log *log) {
    if (!log) return;
    free(log->lines);
    free(log);
}

static LogLine *add(Log *log) {
    if (log->count == log->capacity) {
        int capacity = log->capacity ? 2 * log->capacity : 256;
        LogLine *lines = realloc(log->lines, sizeof *lines * (size_t)capacity);
        if (!lines) { // out of memory: the oldest line makes room
            if (!log->count) return NULL;
            memmove(log->lines, log->lines + 1, sizeof *lines * (size_t)(log->count - 1));
            log->count--;
        } else log->lines = lines, log->capacity = capacity;
    }
    LogLine *line = &log->lines[log->count++];
    memset(line, 0, sizeof *line);
    return line;
}

// The same beginning again within a minute is not told: callers repeat themselves.
static bool told_lately(const Log *log, const Percept *p) {
    for (int i = log->count - 1; i >= 0 && i >= log->count - 64 && p->ms - log->lines[i].ms < REPEAT_MS; i--) {
        const Percept *q = &log->lines[i].telling.p;
        if (q->kind == p->kind && q->unit == p->unit && q->verb == p->verb && q->reason == p->reason) return true;
    }
    return false;
}

// A room out of view for a moment and looked into again, over and over: told once a minute each.
static bool room_told_lately(const Log *log, const Percept *p) {
    for (int i = log->count - 1; i >= 0 && i >= log->count - 64 && p->ms - log->lines[i].ms < REPEAT_MS; i--) {
        const Percept *q = &log->lines[i].telling.p;
        if (q->kind == p->kind && pos_same(q->at, p->at) && p->ms - log->lines[i].ms > LOG_FOLD_MS) return true;
    }
    return false;
}

// Verbs whose end has a percept of its own that says more than "is done".
static const u8 SPOKEN_VERBS[] = {VERB_report, VERB_request, VERB_signal, VERB_ask, VERB_declare, VERB_cuff, VERB_treat,
                                  VERB_drag, VERB_challenge, VERB_talk, VERB_reload, VERB_surrender, VERB_rules};

static bool is_sighting(int kind) {
    return kind == PERCEPT_noticed || kind == PERCEPT_recognised || kind == PERCEPT_identified;
}

static u32 looks_of(const KnownContact *c) {
    u32 room = c->custody == CUSTODY_FREE && !c->down ? c->room : 0u;
    return 1u + c->custody + 8u * c->down + 16u * c->hands + 128u * c->shape + 512u * c->dress + 4096u * room;
}

// Sight comes and goes as people pass: who looks as last told is told again only after a while,
// and not at all once he is held or down.
static bool looks_new(Log *log, const World *w, GroupId g, const Percept *p) {
    KnownContact c;
    if (!p->contact || !know_contact(w, g, p->contact, &c)) return true;
    Look *last = &log->look[c.id % LOOKS];
    u32 looks = looks_of(&c);
    bool settled = c.custody >= CUSTODY_YIELDED || c.down;
    bool again = p->kind == PERCEPT_noticed && !settled && p->ms - last->ms >= LOOK_AGAIN_MS;
    if (last->id == c.id && last->looks == looks && !again) return p->kind == PERCEPT_lost ? !settled : false;
    if (p->kind != PERCEPT_lost) *last = (Look){c.id, looks, p->ms};
    return true;
}

// Who gives a new order knows that it takes the place of the old one; not that a word he had still to say is lost with it,
// nor what a failure took along.
static bool lapse_tells(const Percept *p) {
    static const u8 words[] = {VERB_report, VERB_signal, VERB_request, VERB_ask, VERB_declare, VERB_rules};
    if (p->reason == REASON_owned || p->reason == REASON_cancelled) return false;
    return (p->reason != REASON_superseded && p->reason != REASON_task_over) || memchr(words, p->verb, sizeof words);
}

static bool worth_a_line(Log *log, const World *w, GroupId g, const Percept *p) {
    if (p->kind == PERCEPT_order_active)
        return memchr(TELLING_VERBS, p->verb, sizeof TELLING_VERBS) != NULL && !told_lately(log, p);
    if (p->kind == PERCEPT_order_lapsed) return lapse_tells(p);
    if (p->kind == PERCEPT_order_failed && told_lately(log, p)) return false;
    if ((p->kind == PERCEPT_room_clear || p->kind == PERCEPT_room_stale) && room_told_lately(log, p)) return false;
    if (p->kind == PERCEPT_order_done && memchr(SPOKEN_VERBS, p->verb, sizeof SPOKEN_VERBS)) return false;
    if (p->kind == PERCEPT_moved || p->kind == PERCEPT_joined) {
        u16 room = p->at.x >= 0 ? know_room_of(w, g, p->at) : 0, before = log->room[p->unit];
        if (room) log->room[p->unit] = room;              // a doorway is no room: the last one holds
        if (p->kind == PERCEPT_moved) return room && before && room != before;
    }
    if ((is_sighting(p->kind) || p->kind == PERCEPT_lost) && !looks_new(log, w, g, p)) return false;
    return sentence_info(p->kind)->worth > 0;
}

static LogLine *find_like(Log *log, const World *w, GroupId g, const Percept *p) {
    for (int i = log->count - 1; i >= 0 && i >= log->count - FOLD_LOOK_BACK; i--) {
        LogLine *line = &log->lines[i];
        if (line->folds && p->ms - line->ms <= LOG_FOLD_MS && telling_same(w, g, &line->telling, p)) return line;
    }
    return NULL;
}

static void say(const World *w, GroupId g, LogLine *line) {
    Text text = text_over(line->text, sizeof line->text);
    telling_say(w, g, &line->telling, &text);
}

void log_percepts(Log *log, const World *w, GroupId g, const Percept *percepts, int count) {
    for (int i = 0; i < count; i++) {
        const Percept *p = &percepts[i];
        if (!worth_a_line(log, w, g, p)) continue;
        LogLine *line = find_like(log, w, g, p);
        if (line) telling_add(&line->telling, p);
        else if ((line = add(log))) {
            line->ms = p->ms, line->ink = sentence_info(p->kind)->ink, line->folds = true;
            line->telling = telling_make(w, g, p);
        }
        if (line) say(w, g, line);
    }
}

// Somebody in sight there, or the room just looked through: told by itself. Streets are anybody's.
static bool told_otherwise(const World *w, GroupId g, const KnownRoom *r) {
    KnownContact c;
    if ((r->state == ROOM_CLEARED && !r->stale) || know_cell(w, g, r->centre).flags & CELL_OUTDOOR) return true;
    for (int i = 0; i < know_contact_count(w, g); i++)
        if (know_contact_at(w, g, i, &c) && c.room == r->number && c.state == CONTACT_IN_SIGHT) return true;
    return false;
}

void log_changes(Log *log, const World *w, GroupId g) {
    KnownRoom r;
    for (u16 number = 1; number <= know_room_count(w, g) && number < ROOMS; number++) {
        i16 *told = &log->chance[number];
        int was = *told - 1, now = know_room_present(w, g, number);
        if (now < 0) continue;
        bool rose = was < LIKELY_PM && now >= LIKELY_PM && now - was >= NEWS_PM, fell = was >= WAS_PM && now <= UNLIKELY_PM;
        if (*told && !rose && !fell && !(was > WAS_PM && now < WAS_PM)) continue;  // or sunk so far that a rise is news again
        *told = (i16)(now + 1);
        if (was < 0 || !(rose || fell) || !know_room_by_number(w, g, number, &r) || told_otherwise(w, g, &r)) continue;
        char line[LINE_TEXT] = "";
        Text text = text_over(line, sizeof line);
        phrase_room(w, g, number, &text);
        if (text.length) line[0] = 'R';
        text_add(&text, rose ? ": somebody is likely there, %d in 100, before %d" : ": hardly anybody there now, %d in 100, before %d",
                 (now + 5) / 10, (was + 5) / 10);
        log_line(log, know_ms(w), rose ? INK_SUSPECTED : INK_DIM, line);
    }
}

void log_line(Log *log, i64 ms, u8 ink, const char *text) {
    LogLine *line = add(log);
    if (!line) return;
    Text into = text_over(line->text, sizeof line->text);
    line->ms = ms, line->ink = ink;
    text_add(&into, "%s", text);
}

void log_close(Log *log) {
    for (int i = log->count - 1; i >= 0 && i >= log->count - FOLD_LOOK_BACK; i--) log->lines[i].folds = false;
}

int log_count(const Log *log) { return log->count; }

const char *log_at(const Log *log, int n, i64 *ms, u8 *ink) {
    CHECK(n >= 0 && n < log->count);
    if (ms) *ms = log->lines[n].ms;
    if (ink) *ink = log->lines[n].ink;
    return log->lines[n].text;
}
