// page.c: the review as one page that needs nothing else: map with people as they were and as they were believed to be,
// timeline by person, uses of force, chains of causes, belief against truth. The data is JSON inside the page.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "review/page_text.h"
#include "review/story.h"

enum { SHOWN_SALIENCE = 4, BRIER_MS = 5000 };

typedef struct Page {
    Story story;
    Json j;
    Text *tracks, *contacts; // by unit id, by contact id: JSON of [second, ...]
    int units, contact_ids;
    Text brier;
    char (*last)[48];        // by unit id, then by contact id: what was written last
} Page;

// ---- played through once more ----------------------------------------------------------------------

static void add_state(Text *track, char last[48], i64 second, const char *state) {
    if (text_same(last, state)) return;
    strcpy(last, state);
    text_add(track, "%s[%lld,%s]", track->length ? "," : "", (long long)second, state);
}

static void track_people(Page *p, const World *w, i64 second) {
    for (int id = 1; id <= p->units; id++) {
        UnitTruth u;
        char state[48];
        if (!sim_unit(w, (UnitId)id, &u)) continue;
        if (u.place != PLACE_MAP) strcpy(state, "-1,-1,-1,0,0");
        else snprintf(state, sizeof state, "%d,%d,%d,%d,%d", u.at.x, u.at.y, u.at.z, u.life, u.custody);
        add_state(&p->tracks[id], p->last[id], second, state);
    }
}

// Contacts that are gone are written as such: state 0.
static void track_contacts(Page *p, const World *w, i64 second) {
    GroupId seat = know_pack(w)->info->seat_group;
    for (int id = 1; id <= p->contact_ids; id++) {
        KnownContact c;
        char state[48] = "-1,-1,0,0,0,0";
        if (know_contact(w, seat, (ContactId)id, &c) && c.state != CONTACT_DROPPED && c.class_pm[CLASS_POLICE] < 900)
            snprintf(state, sizeof state, "%d,%d,%d,%d,%d,%d", c.at.x, c.at.y, c.at.z, c.state, c.error_cells, c.class_pm[CLASS_ARMED]);
        else if (!p->contacts[id].length) continue;
        add_state(&p->contacts[id], p->last[p->units + id], second, state);
    }
}

static void track_brier(Page *p, const World *w, i64 ms) {
    i16 stated[TALLY_ROOMS];
    picture_read(w, know_pack(w)->info->seat_group, stated);
    text_add(&p->brier, "%s[%lld,%d]", p->brier.length ? "," : "", (long long)ms, picture_brier_pm(know_pack(w), w, stated));
}

static bool play_through(Page *p, Error *err) {
    Replay *replay = replay_open(p->story.record, err);
    if (!replay) return false;
    i64 second = -1, picture = 0;
    while (replay_step(replay)) {
        const World *w = replay_world(replay);
        if (sim_ms(w) / 1000 != second) {
            second = sim_ms(w) / 1000;
            track_people(p, w, second);
            track_contacts(p, w, second);
        }
        if (sim_ms(w) < picture) continue;
        track_brier(p, w, sim_ms(w));
        picture = sim_ms(w) + BRIER_MS;
    }
    replay_close(replay);
    return true;
}

static bool page_open(Page *p, const Record *record, Error *err) {
    if (!story_read(&p->story, record, err)) return false;
    p->units = sim_unit_count(replay_world(p->story.replay));
    for (int i = 0; i < p->story.count; i++) {
        const Event *e = &p->story.events[i];
        if (e->group == record_pack(record)->info->seat_group && e->contact > p->contact_ids) p->contact_ids = e->contact;
    }
    p->tracks = calloc((size_t)p->units + 1, sizeof *p->tracks);
    p->contacts = calloc((size_t)p->contact_ids + 1, sizeof *p->contacts);
    p->last = calloc((size_t)(p->units + p->contact_ids + 1), sizeof *p->last);
    if (!p->tracks || !p->contacts || !p->last) return error_set(err, EXIT_IO, "out of memory for the page");
    for (int i = 1; i <= p->units; i++) p->tracks[i] = text_new();
    for (int i = 1; i <= p->contact_ids; i++) p->contacts[i] = text_new();
    return play_through(p, err);
}

static void page_close(Page *p) {
    for (int i = 1; p->tracks && i <= p->units; i++) text_free(&p->tracks[i]);
    for (int i = 1; p->contacts && i <= p->contact_ids; i++) text_free(&p->contacts[i]);
    free(p->tracks);
    free(p->contacts);
    free(p->last);
    text_free(&p->brier);
    story_free(&p->story);
}

// ---- what stands in the page -------------------------------------------------------------------------

static char cell_letter(const Pack *pack, const MapCell *c) {
    const Material *m = &pack->materials[c->material];
    if (c->flags & CELL_VOID || (!c->floor && !c->material)) return ' ';
    if (c->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN)) return c->flags & CELL_STAIR_UP ? '<' : '>';
    switch (m->role) {
    case ROLE_WALL: return '#';
    case ROLE_DOOR: return '+';
    case ROLE_WINDOW: return '=';
    case ROLE_HATCH: return 'o';
    case ROLE_FURNITURE: case ROLE_RAIL: return '-';
    default: return '.';
    }
}

static void put_storeys(Page *p) {
    const Pack *pack = record_pack(p->story.record);
    Json *j = &p->j;
    json_open(j, "storeys", '[');
    for (int z = 0; z < pack->map.storeys; z++) {
        char name[32], row[513];
        json_open(j, NULL, '{');
        snprintf(name, sizeof name, z ? "storey %d" : "ground", z);
        json_text(j, "name", name);
        json_open(j, "rows", '[');
        for (int y = 0; y < pack->map.height; y++) {
            for (int x = 0; x < pack->map.width; x++) row[x] = cell_letter(pack, map_cell(&pack->map, pos(x, y, z)));
            row[pack->map.width] = 0;
            json_text(j, NULL, row);
        }
        json_close(j, ']');
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_raw(Json *j, const char *key, const Text *text) {
    json_open(j, key, '[');
    text_put(j->out, text->at, text->length);
    json_close(j, ']');
}

static const char *side_name(const Pack *pack, GroupId g) {
    static const char *const names[SIDE_COUNT] = {"blue", "red", "civilians"};
    return names[pack->groups[g - 1].side];
}

static void put_people(Page *p) {
    const World *w = replay_world(p->story.replay);
    const Pack *pack = record_pack(p->story.record);
    Json *j = &p->j;
    json_open(j, "people", '[');
    for (int id = 1; id <= p->units; id++) {
        UnitTruth u;
        Text name = text_new();
        if (!sim_unit(w, (UnitId)id, &u)) continue;
        person_name(pack, &u, &name);
        char letter[2] = {name.at[0], 0};
        json_open(j, NULL, '{');
        json_int(j, "id", id);
        json_text(j, "name", name.at);
        json_text(j, "letter", pack->kinds[u.kind - 1].species ? "d" : letter);
        json_text(j, "side", side_name(pack, u.group));
        put_raw(j, "track", &p->tracks[id]);
        json_close(j, '}');
        text_free(&name);
    }
    json_close(j, ']');
    json_open(j, "contacts", '[');
    for (int id = 1; id <= p->contact_ids; id++) {
        if (!p->contacts[id].length) continue;
        json_open(j, NULL, '{');
        json_int(j, "id", id);
        put_raw(j, "track", &p->contacts[id]);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_event(const Story *s, const Event *e, Json *j) {
    Text sentence = text_new();
    story_sentence(s, e, &sentence);
    json_open(j, NULL, '{');
    json_int(j, "ms", e->ms);
    json_int(j, "unit", e->unit);
    json_text(j, "kind", event_info((EventKind)e->kind)->name);
    json_int(j, "salience", event_info((EventKind)e->kind)->salience);
    json_text(j, "text", sentence.at);
    json_close(j, '}');
    text_free(&sentence);
}

static void put_chain(const Story *s, const char *key, const Event *from, Json *j) {
    const Event *chain[CHAIN_MAX];
    int count = story_chain(s, from, chain);
    json_open(j, key, '[');
    for (int i = 0; i < count; i++) put_event(s, chain[i], j);
    json_close(j, ']');
}

static void put_events(Page *p) {
    Story *s = &p->story;
    json_open(&p->j, "events", '[');
    for (int i = 0; i < s->count; i++)
        if (event_info((EventKind)s->events[i].kind)->salience >= SHOWN_SALIENCE) put_event(s, &s->events[i], &p->j);
    json_close(&p->j, ']');
    json_open(&p->j, "casualties", '[');
    for (int i = 0; i < s->count; i++)
        if (story_casualty(&s->events[i])) put_chain(s, NULL, &s->events[i], &p->j);
    json_close(&p->j, ']');
}

static void put_evidence(const Story *s, GroupId group, const ForceView *f, Json *j) {
    json_open(j, "evidence", '[');
    for (int b = 0; b < BASIS_COUNT; b++) {
        if (!f->basis[b]) continue;
        const Event *e = story_percept(s, group, f->basis[b], f->decided_ms);
        Text line = text_new();
        text_add(&line, "%s", basis_text((Basis)b));
        if (e) text_add(&line, ": %lld:%02lld ", (long long)(e->ms / 60000), (long long)(e->ms / 1000 % 60)), story_sentence(s, e, &line);
        json_text(j, NULL, line.at);
        text_free(&line);
    }
    json_close(j, ']');
}

typedef void (*Wording)(const Story *s, const ForceView *f, u32 signs, Text *out);
static void word_perceived(const Story *s, const ForceView *f, u32 signs, Text *out) { (void)s, (void)f, use_signs(signs, 0, SIGN_warned, out); }
static void word_otherwise(const Story *s, const ForceView *f, u32 signs, Text *out) { (void)s, (void)f, use_signs(signs, SIGN_could_withdraw, SIGN_could_less, out); }
static void word_truth(const Story *s, const ForceView *f, u32 signs, Text *out) { (void)signs, use_truth(s, f, out); }
static void word_who(const Story *s, const ForceView *f, u32 signs, Text *out) {
    (void)signs;
    UnitTruth u;
    if (sim_unit(replay_world(s->replay), f->unit, &u)) person_name(record_pack(s->record), &u, out);
}

static void put_worded(const Story *s, const char *key, const ForceView *f, u32 signs, Wording wording, Json *j) {
    Text text = text_new();
    wording(s, f, signs, &text);
    json_text(j, key, text.at ? text.at : "");
    text_free(&text);
}

static void put_forces(Page *p) {
    const Story *s = &p->story;
    ForceView f;
    Json *j = &p->j;
    json_open(j, "force", '[');
    for (int n = 1; sim_force(replay_world(s->replay), n, &f); n++) {
        const Event *decided = story_event(s, f.event);
        if (!decided || f.fired_ms < 0) continue;
        Judged judged = tally_judge(s->tally, n, &f);
        UnitTruth actor = {0};
        sim_unit(replay_world(s->replay), f.unit, &actor);
        json_open(j, NULL, '{');
        json_int(j, "decided_ms", f.decided_ms);
        json_int(j, "rounds", f.rounds);
        json_text(j, "finding", finding_name(judged.finding));
        json_text(j, "because", judged.text);
        json_text(j, "rule", f.rule ? word_name(WORDS_rules, f.rule) : "none");
        put_worded(s, "who", &f, 0, word_who, j);
        put_worded(s, "perceived", &f, judged.signs, word_perceived, j);
        put_worded(s, "otherwise", &f, judged.signs, word_otherwise, j);
        put_worded(s, "truth", &f, 0, word_truth, j);
        put_evidence(s, actor.group, &f, j);
        put_chain(s, "chain", decided, j);
        json_close(j, '}');
    }
    json_close(j, ']');
}

// ---- what was meant, and what never became known --------------------------------------------------------

static void put_intents(Page *p) {
    const Story *s = &p->story;
    Json *j = &p->j;
    json_open(j, "intents", '[');
    for (int i = 0; i < record_intent_count(s->record); i++) {
        const RecordIntent *in = record_intent(s->record, i);
        Fulfilled f = hindsight_fulfilled(s, in);
        if (in->group != record_pack(s->record)->info->seat_group) continue;
        json_open(j, NULL, '{');
        json_int(j, "ms", in->ms);
        json_text(j, "text", in->text);
        json_int(j, "orders", f.orders);
        json_int(j, "done", f.done);
        json_int(j, "failed", f.failed);
        json_int(j, "dropped", f.dropped);
        json_int(j, "refused", f.refused);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_unlearned_line(void *self, const char *line) { json_text(&((Page *)self)->j, NULL, line); }

static void put_unlearned(Page *p) {
    json_open(&p->j, "unlearned", '[');
    hindsight_unlearned(&p->story, put_unlearned_line, p);
    json_close(&p->j, ']');
}

static void put_head(Page *p) {
    const Pack *pack = record_pack(p->story.record);
    const World *w = replay_world(p->story.replay);
    Verdict v = tally_verdict(p->story.tally, w);
    Text verdict = text_new();
    verdict_text(pack, NULL, &v, p->story.tally, w, &verdict);
    json_text(&p->j, "schema", "threshold.page/1");
    json_text(&p->j, "title", pack->info->title);
    json_text(&p->j, "place", pack->info->place);
    json_text(&p->j, "scenario", pack->info->scenario);
    json_int(&p->j, "end_ms", v.end_ms);
    json_text(&p->j, "verdict", verdict.at);
    text_free(&verdict);
}

// Inside a page no text may end the script it stands in.
static void put_safe(const Text *json, Text *out) {
    for (size_t i = 0; i < json->length; i++) {
        if (json->at[i] == '<') text_add(out, "\\u003c");
        else text_char(out, json->at[i]);
    }
}

static void put_page(Page *p, Text *out) {
    Text data = text_new();
    p->j = json_begin(&data, false);
    json_open(&p->j, NULL, '{');
    put_head(p);
    put_storeys(p);
    put_people(p);
    put_events(p);
    put_forces(p);
    put_raw(&p->j, "brier", &p->brier);
    put_intents(p);
    put_unlearned(p);
    json_close(&p->j, '}');
    const char *hole = strstr(page_text, "@DATA@");
    text_put(out, page_text, (size_t)(hole - page_text));
    put_safe(&data, out);
    text_put(out, hole + strlen("@DATA@"), strlen(hole) - strlen("@DATA@"));
    text_free(&data);
}

bool review_html(const Record *r, Text *out, Error *err) {
    Page p = {0};
    p.brier = text_new();
    bool ok = page_open(&p, r, err);
    if (ok) put_page(&p, out);
    page_close(&p);
    return ok;
}
