// cast.c: a record as a recording of a terminal (asciicast version 2): what the seat group knew, as the grid shows it, in the mission's time.
// One line an event; the same record gives the same bytes.
#include "term/term.h"

#include "base/json.h"

#include <stdio.h>

enum { FRAME_MS = 200, LONGEST_S = 3 };

typedef struct Cast {
    const CastDef *def;
    Replay *replay;
    Log *log;
    ViewState view;
    Frame now, before;
    bool began;
} Cast;

static void put_head(const Cast *c, const Record *record, Text *out) {
    Json j = json_begin(out, false);
    json_open(&j, NULL, '{');
    json_int(&j, "version", 2);
    json_int(&j, "width", c->def->columns);
    json_int(&j, "height", c->def->rows);
    json_int(&j, "idle_time_limit", LONGEST_S);
    json_text(&j, "title", record_pack(record)->info->title);
    json_open(&j, "env", '{');
    json_text(&j, "TERM", "xterm-256color");
    json_close(&j, '}');
    json_close(&j, '}');
    text_char(out, '\n');
}

// The leader of those who are there; the map goes with him.
static void follow(Cast *c, const World *w) {
    KnownMember m;
    for (int i = 1; i <= know_member_count(w, c->view.group); i++) {
        if (!know_member(w, c->view.group, i, &m) || !m.here || m.life != LIFE_UP) continue;
        c->view.selected = i, c->view.cursor = m.at, c->view.storey = m.at.z;
        break;
    }
    view_follow_known(w, &c->view, c->def->columns, c->def->rows);
}

static void put_frame(Cast *c, const World *w, Text *out) {
    Text screen = text_new();
    follow(c, w);
    view_known(w, &c->view, c->log, &c->now);
    ansi_frame(c->began ? &c->before : NULL, &c->now, c->def->theme, &screen);
    if (screen.length) {
        Json j = json_begin(out, false);
        json_open(&j, NULL, '[');
        json_decimal(&j, NULL, sim_ms(w), 1000);
        json_text(&j, NULL, "o");
        json_text(&j, NULL, screen.at);
        json_close(&j, ']');
        text_char(out, '\n');
    }
    Frame last = c->before;
    c->before = c->now, c->now = last;
    c->began = true;
    text_free(&screen);
}

static void play(Cast *c, Text *out) {
    i64 due = 0;
    bool more;
    do {
        more = replay_step(c->replay);
        const World *w = replay_world(c->replay);
        int count;
        const Percept *percepts = sim_percepts(w, &count);
        if (more) log_percepts(c->log, w, c->view.group, percepts, count);
        if (sim_ms(w) < due && more) continue;
        log_changes(c->log, w, c->view.group);
        if (sim_ms(w) >= c->def->from_ms) put_frame(c, w, out);
        due = sim_ms(w) + FRAME_MS;
    } while (more && sim_ms(replay_world(c->replay)) < c->def->to_ms);
}

bool term_cast(const Record *record, const CastDef *def, Text *out, Error *err) {
    Cast c = {.def = def, .replay = replay_open(record, err), .log = log_create()};
    bool ok = c.replay != NULL;
    ok = ok && ((c.log && frame_init(&c.now, def->columns, def->rows) && frame_init(&c.before, def->columns, def->rows)) || error_set(err, EXIT_IO, "out of memory"));
    if (ok && replay_step(c.replay)) {
        view_state_init(&c.view, replay_world(c.replay), record_pack(record)->info->seat_group);
        c.view.paused = false;
        put_head(&c, record, out);
        play(&c, out);
    }
    frame_free(&c.now);
    frame_free(&c.before);
    log_destroy(c.log);
    if (c.replay) replay_close(c.replay);
    return ok && (!out->full || error_set(err, EXIT_IO, "out of memory"));
}
