// controllers.c: who drives a group: nobody, chance, a person, a file of lines; and when they think.
// A controller has its seat and nothing else; all of them are equals.
#include "match/inside.h"

#include "base/rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Seat match_seat(Match *m, GroupId group) { return (Seat){m, group}; }
const World *seat_world(const Seat *seat) { return seat->match->world; }
i64 seat_ms(const Seat *seat) { return match_now(seat->match); }

u64 seat_draw(const Seat *seat, int unit, u32 n) {
    RngKey key = {.seed = seat->match->def.policy_seed, .replicate = seat->match->replicate, .group = seat->group, .ordinal = (u32)unit, .ms = seat_ms(seat), .n = n};
    return rng_draw(&key);
}

bool controller_told(const Controller *c) { return text_starts(c->name, "human") || text_starts(c->name, "script:"); }

void controllers_run(Match *m) {
    i64 now = match_now(m);
    for (int g = 1; g < m->group_count; g++) {
        Controller *c = &m->def.controllers[g];
        MatchGroup *group = &m->groups[g];
        bool held = plan_holds(m, (GroupId)g) && !controller_told(c);
        if (held || !c->think || (group->think_ms > now && !group->salient)) continue;
        Seat seat = match_seat(m, (GroupId)g);
        m->thinks++;
        i64 next = c->think(c->self, &seat, now);
        group->think_ms = i64_max(next, now + 1);
    }
}

i64 controllers_due(const Match *m) {
    i64 due = INT64_MAX;
    for (int g = 1; g < m->group_count; g++) {
        bool held = m->groups[g].book.active && !controller_told(&m->def.controllers[g]);
        if (m->groups[g].salient) return 0;
        if (m->def.controllers[g].think && !held) due = i64_min(due, m->groups[g].think_ms);
    }
    return due;
}

// ---- nobody and a person -----------------------------------------------------------------

static i64 never(void *self, Seat *seat, i64 now_ms) {
    (void)self, (void)seat, (void)now_ms;
    return INT64_MAX;
}

Controller controller_null(void) { return (Controller){.name = "null"}; }
Controller controller_human(void) { return (Controller){.name = "human", .think = never}; }

// ---- chance ------------------------------------------------------------------------------

static Pos random_cell(const Seat *seat, const KnownMember *m, u32 *n) {
    Pos at = m->at;
    const Map *map = &know_pack(seat_world(seat))->map;
    for (int i = 0; i < 8; i++) {
        at.x = (i16)(m->at.x + (i32)rng_below(seat_draw(seat, m->ordinal, (*n)++), 13) - 6);
        at.y = (i16)(m->at.y + (i32)rng_below(seat_draw(seat, m->ordinal, (*n)++), 13) - 6);
        if (map_has(map, at) && know_cell(seat_world(seat), seat->group, at).known) return at;
    }
    return m->at;
}

static Pos random_place(const Seat *seat, const KnownMember *m, u32 *n) {
    int openings = know_opening_count(seat_world(seat), seat->group);
    KnownOpening o;
    bool opening = openings && rng_below(seat_draw(seat, m->ordinal, (*n)++), 3) == 0;
    u32 which = rng_below(seat_draw(seat, m->ordinal, (*n)++), (u32)i64_max(openings, 1));
    return opening && know_opening_at(seat_world(seat), seat->group, (int)which, &o) ? o.at : random_cell(seat, m, n);
}

static void random_object(const Seat *seat, const KnownMember *m, Order *o, u16 allowed, u32 *n) {
    const World *w = seat_world(seat);
    const VerbInfo *info = verb_info((Verb)o->verb);
    KnownContact contact;
    u64 draw = seat_draw(seat, m->ordinal, (*n)++);
    int contacts = know_contact_count(w, seat->group);
    if (!allowed || (allowed & OBJ_OPTIONAL && draw >> 32 & 1)) return;
    if (allowed & OBJ_WORD) o->word = (u8)(1 + rng_below(draw, (u32)word_count((WordSet)info->words)));
    else if (allowed & OBJ_CONTACT && contacts && know_contact_at(w, seat->group, (int)rng_below(draw, (u32)contacts), &contact)) o->contact = contact.id;
    else if (allowed & OBJ_CELL) order_set_at(o, random_place(seat, m, n));
    else if (allowed & OBJ_MATE) o->mate = (u8)(1 + rng_below(draw, (u32)know_member_count(w, seat->group)));
    else if (allowed & OBJ_DIR) o->dir = (u8)draw, o->has |= HAS_DIR;
    else if (allowed & OBJ_TIME) o->amount = (i32)(100 + rng_below(draw, 3000)), o->has |= HAS_AMOUNT;
    else if (allowed & OBJ_ITEM && know_pack(w)->items_count) o->item = (u8)(1 + rng_below(draw, (u32)know_pack(w)->items_count));
}

static bool random_order(const Seat *seat, const KnownMember *m, Order *o, u32 *n) {
    Verb verb = (Verb)(1 + rng_below(seat_draw(seat, m->ordinal, (*n)++), VERB_COUNT - 1));
    const VerbInfo *info = verb_info(verb);
    if (info->who == WHO_DIRECTOR || info->who == WHO_NOTYET || verb == VERB_declare) verb = VERB_move, info = verb_info(verb);
    *o = (Order){.group = seat->group, .unit = m->ordinal, .verb = (u8)verb};
    random_object(seat, m, o, info->first, n);
    random_object(seat, m, o, info->second, n);
    if (info->options & OPT_PACE) o->pace = (u8)rng_below(seat_draw(seat, m->ordinal, (*n)++), pace_COUNT);
    return know_check(seat_world(seat), o) == REASON_none;
}

static i64 random_think(void *self, Seat *seat, i64 now_ms) {
    (void)self;
    int members = know_member_count(seat_world(seat), seat->group);
    u32 n = 0;
    KnownMember m;
    if (!members) return now_ms + 1000;
    int ordinal = 1 + (int)rng_below(seat_draw(seat, 0, n++), (u32)members);
    if (know_member(seat_world(seat), seat->group, ordinal, &m) && m.able)
        for (int i = 0; i < 6; i++) {
            Ask ask = {.rank = RANK_THINK};
            if (!random_order(seat, &m, &ask.order, &n)) continue;
            seat_ask(seat, &ask);
            break;
        }
    return now_ms + 200 + rng_below(seat_draw(seat, 0, n++), 1500);
}

Controller controller_random(void) { return (Controller){.name = "random", .think = random_think}; }

// ---- a file of lines -----------------------------------------------------------------------

typedef struct FileLine { i64 ms; int number, column; char *text; } FileLine;  // column: where text begins
typedef struct ScriptFile { char path[160]; Blob text; FileLine *lines; int count, capacity, next; } ScriptFile;

// The problem just noted, with the place of its line.
static void file_problem(const ScriptFile *file, const FileLine *line, LangProblem *problem) {
    char said[LANG_PROBLEM_TEXT];
    snprintf(said, sizeof said, "%s", problem->text);
    Text text = text_over(problem->text, sizeof problem->text);
    text_clear(&text);
    text_add(&text, "%s:%d:%d: %s", file->path, line->number, line->column + problem->column - (problem->column > 0), said);
}

static i64 file_think(void *self, Seat *seat, i64 now_ms) {
    ScriptFile *file = self;
    for (; file->next < file->count && file->lines[file->next].ms <= now_ms; file->next++) {
        const FileLine *line = &file->lines[file->next];
        int before = seat->match->problems;
        match_tell(seat->match, seat->group, line->text);
        if (seat->match->problems > before) file_problem(file, line, &seat->match->problem);
    }
    return file->next < file->count ? file->lines[file->next].ms : INT64_MAX;
}

static void file_save(const void *self, Blob *out) { blob_int(out, (u64)((const ScriptFile *)self)->next, 4); }

static bool file_load(void *self, BlobReader *in, Error *err) {
    ScriptFile *file = self;
    u64 next = blob_read_int(in, 4);
    if (in->failed || next > (u64)file->count) return error_set(err, EXIT_CONTENT, "the saved place lies past the end of the file of orders");
    file->next = (int)next;
    return true;
}

static void file_destroy(void *self) {
    ScriptFile *file = self;
    blob_free(&file->text);
    free(file->lines);
    free(file);
}

static bool moment(const char *word, i64 *ms) { return time_read(word, ms) || (text_to_i64(word, ms) && *ms >= 0); }

static bool file_line(ScriptFile *file, char *line, int number, const char *path, Error *err) {
    const char *start = line;
    while (*line == ' ' || *line == '\t') line++;
    char *comment = strchr(line, '#'), *rest;
    if (comment) *comment = '\0';
    size_t length = strcspn(line, " \t\r");
    if (!line[0] || line[0] == '\r') return true;
    rest = line + length;
    if (*rest) *rest++ = '\0';
    FileLine row = {.number = number, .column = (int)(rest - start) + 1, .text = rest};
    if (!moment(line, &row.ms))
        return error_at(err, EXIT_CONTENT, path, number, 1, "a line begins with a time like 1500, 1500ms or 1.5s, not '%.40s'", line);
    if (!rest[strspn(rest, " \t\r")]) return error_at(err, EXIT_CONTENT, path, number, (int)length + 2, "an order is missing after the time");
    if (file->count && file->lines[file->count - 1].ms > row.ms)
        return error_at(err, EXIT_CONTENT, path, number, 1, "the times must not go back: %lld ms after %lld ms", (long long)row.ms,
                        (long long)file->lines[file->count - 1].ms);
    file->lines = grow(file->lines, file->count, &file->capacity, sizeof *file->lines);
    file->lines[file->count++] = row;
    return true;
}

bool controller_script(const char *path, Controller *out, Error *err) {
    ScriptFile *file = calloc(1, sizeof *file);
    CHECK(file);
    snprintf(file->path, sizeof file->path, "%s", path);
    bool ok = file_read(path, 16 << 20, &file->text, err);
    char *at = ok ? (char *)file->text.at : NULL;
    for (int number = 1; ok && at; number++) {
        char *end = strchr(at, '\n');
        if (end) *end = '\0';
        ok = file_line(file, at, number, path, err);
        at = end ? end + 1 : NULL;
    }
    if (!ok) {
        file_destroy(file);
        return false;
    }
    *out = (Controller){.self = file, .think = file_think, .save = file_save, .load = file_load, .destroy = file_destroy};
    const char *name = strrchr(path, '/');
    snprintf(out->name, sizeof out->name, "script:%.50s", name ? name + 1 : path);
    return true;
}
