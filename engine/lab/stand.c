// stand.c: one thread's scripts, file and memory, used again by every world that it runs.
// A world is a match like any other: people by the director's orders at 0 ms, orders through the queues.
#include "lab/experiment.h"

#include "base/rng.h"
#include "sim/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_MOST = 64, PEOPLE_MOST = 1024, TRY_AGAIN_MS = 200 };

// A Lua controller made once for a pack and put back to its beginning before every run.
typedef struct Kept { const Pack *pack; GroupId group; char ai[200]; Controller controller; Blob fresh; } Kept;
typedef struct KeptHost { const Pack *pack; ScriptHost host; Blob fresh; } KeptHost;
typedef struct OrderLife { i64 due_ms; u32 id, answers; bool given, past; } OrderLife; // answers: a percept

struct Stand {
    StandDef def;
    Shelf *shelf;
    Experiment *x;
    ExperimentRun run;
    MatchDef match;
    SessionDef session;
    Kept kept[KEPT_MOST]; int kept_count;
    KeptHost host[KEPT_MOST]; int host_count;
    OrderLife life[EXPERIMENT_ORDERS];
    LogRow *row; int row_count, row_capacity;
    LogPerson person[PEOPLE_MOST]; int person_count;
    i64 end_ms;
    u64 parameters;
    ExperimentLog log;
};

static const char *event_name(int kind) { return event_info((EventKind)kind)->name; }
static const EventWords WORDS = {EVENT_COUNT, event_name};

Stand *stand_create(const StandDef *def, Error *err) {
    Stand *s = calloc(1, sizeof *s);
    if (!s) return error_set(err, EXIT_IO, "out of memory"), NULL;
    s->def = *def;
    s->shelf = shelf_create(def->root, err);
    s->x = s->shelf ? experiment_open(shelf_script(s->shelf), def->file, &WORDS, err) : NULL;
    bool ok = s->x != NULL;
    for (int i = 0; ok && i < def->change_count; i++) ok = script_tune(shelf_script(s->shelf), def->change[i].number, def->change[i].value, err);
    if (ok) return s;
    stand_destroy(s);
    return NULL;
}

void stand_destroy(Stand *s) {
    if (!s) return;
    for (int i = 0; i < s->kept_count; i++) {
        if (s->kept[i].controller.destroy) s->kept[i].controller.destroy(s->kept[i].controller.self);
        blob_free(&s->kept[i].fresh);
    }
    for (int i = 0; i < s->host_count; i++) {
        if (s->host[i].host.destroy) s->host[i].host.destroy(s->host[i].host.self);
        blob_free(&s->host[i].fresh);
    }
    experiment_close(s->x);
    shelf_destroy(s->shelf);
    free(s->row);
    free(s);
}

const ExperimentHead *stand_head(const Stand *s) { return experiment_head(s->x); }
bool stand_param(const Stand *s, const char *name) { return experiment_param(s->x, name) >= 0; }
u64 stand_parameters(const Stand *s) { return s->parameters; }
bool stand_data(Stand *s, u64 *parameters, Error *err) { return script_parameters(shelf_script(s->shelf), parameters, err); }
u64 stand_content(const Stand *s) { return script_content_hash(shelf_script(s->shelf)); }
bool stand_conclude(Stand *s, const ExperimentSummary *rows, int count, SummedLess *less, Text *out, Error *err) {
    return experiment_conclude(s->x, rows, count, less, out, err);
}

// ---- controllers that are kept -----------------------------------------------------------

static bool restart(Controller *c, const Blob *fresh, Error *err) {
    BlobReader in = blob_reader(fresh->at, fresh->size);
    return !c->load || c->load(c->self, &in, err);
}

static bool controller_for(Stand *s, GroupId group, const char *ai, Controller *out, Error *err) {
    const Pack *pack = s->run.pack;
    Kept *k = NULL;
    for (int i = 0; i < s->kept_count && !k; i++)
        if (s->kept[i].pack == pack && s->kept[i].group == group && text_same(s->kept[i].ai, ai)) k = &s->kept[i];
    if (!k) {
        if (s->kept_count == KEPT_MOST) return error_set(err, EXIT_CONTENT, "more than %d policies by drawing and group", KEPT_MOST);
        k = &s->kept[s->kept_count];
        *k = (Kept){.pack = pack, .group = group};
        memcpy(k->ai, ai, i64_min((i64)strlen(ai) + 1, sizeof k->ai));
        if (!session_controller(s->shelf, pack, ai, group, &k->controller, err)) return false;
        blob_init(&k->fresh);
        if (k->controller.save) k->controller.save(k->controller.self, &k->fresh);
        s->kept_count++;
    } else if (!restart(&k->controller, &k->fresh, err)) {
        return false;
    }
    *out = k->controller;
    out->destroy = NULL;
    return true;
}

// Tactics for the policies; there is no director.
static bool host_for(Stand *s, ScriptHost *out, Error *err) {
    KeptHost *k = NULL;
    for (int i = 0; i < s->host_count && !k; i++)
        if (s->host[i].pack == s->run.pack) k = &s->host[i];
    if (!k) {
        if (s->host_count == KEPT_MOST) return error_set(err, EXIT_CONTENT, "more than %d drawings with policies", KEPT_MOST);
        k = &s->host[s->host_count];
        *k = (KeptHost){.pack = s->run.pack};
        if (!script_host(shelf_script(s->shelf), s->run.pack, NULL, &k->host, err)) return false;
        blob_init(&k->fresh);
        k->host.save(k->host.self, &k->fresh);
        s->host_count++;
    } else {
        BlobReader in = blob_reader(k->fresh.at, k->fresh.size);
        if (!k->host.load(k->host.self, &in, err)) return false;
    }
    *out = k->host;
    out->destroy = NULL;
    return true;
}

// ---- the log ---------------------------------------------------------------------------------

static bool people_look(Stand *s, const World *w) {
    const Pack *pack = know_pack(w);
    for (int i = s->person_count; i < sim_unit_count(w) && i < PEOPLE_MOST; i++) {
        UnitTruth u;
        if (!sim_unit(w, (UnitId)(i + 1), &u)) break;
        LogPerson *p = &s->person[s->person_count++];
        *p = (LogPerson){.group = u.group, .side = pack->groups[u.group - 1].side, .kind = u.kind};
        if (s->run.pack && i < s->run.unit_count) memcpy(p->id, s->run.unit[i].id, sizeof p->id);
        else snprintf(p->id, sizeof p->id, "%.15s.%d", pack->groups[u.group - 1].name, u.ordinal);
    }
    return true;
}

static void people_end(Stand *s, const World *w) {
    for (int i = 0; i < s->person_count; i++) {
        UnitTruth u;
        LogPerson *p = &s->person[i];
        if (!sim_unit(w, (UnitId)(i + 1), &u)) continue;
        p->life = u.life;
        p->custody = u.custody;
        p->place = u.place;
        p->at = u.at;
        static const char *const fates[FATE_COUNT] = {"unhurt", "survives", "dies_later", "dead"};
        Prognosis fate;
        sim_prognosis(w, (UnitId)(i + 1), &fate);
        p->fate = fates[fate.fate];
        p->dies_ms = fate.ms;
        p->hospital_ms = fate.hospital_ms;
        memcpy(p->wound, u.wound, sizeof p->wound);
        memcpy(p->rounds, u.rounds, sizeof p->rounds);
        p->blood_pm = (i32)(u.blood_ul / know_pack(w)->kinds[u.kind - 1].blood_ml);
    }
}

static bool row_room(Stand *s, int more) {
    if (s->row_count + more <= s->row_capacity) return true;
    int capacity = s->row_capacity ? s->row_capacity * 2 : 1024;
    while (capacity < s->row_count + more) capacity *= 2;
    LogRow *rows = realloc(s->row, sizeof *rows * (size_t)capacity);
    if (!rows) return false;
    s->row = rows;
    s->row_capacity = capacity;
    return true;
}

static LogRow row_of(const Event *e) {
    return (LogRow){.ms = e->ms, .id = e->id, .cause = e->cause, .order = e->order, .percept = e->percept, .kind = e->kind, .unit = e->unit,
                    .other = e->other, .at = e->at, .to = e->to, .contact = e->contact, .verb = e->verb, .reason = e->reason, .item = e->item,
                    .sound = e->sound, .a = e->a, .b = e->b, .c = e->c};
}

static bool over(const Event *e) {
    return e->kind == EVENT_order_done || e->kind == EVENT_order_failed || e->kind == EVENT_order_refused || e->kind == EVENT_order_superseded || e->kind == EVENT_order_lapsed;
}

// What the group of an order perceived of the event is what the order answers: the reaction counts from it.
static u32 percept_for(const Stand *s, const LogRow *row, GroupId group) {
    bool own = row->unit >= 1 && row->unit <= s->person_count && s->person[row->unit - 1].group == group;
    return own ? row->percept : 0;
}

// What an event means to the orders and to the end of the run.
static void heed(Stand *s, const Event *e, const LogRow *row) {
    ExperimentRun *run = &s->run;
    for (int i = 0; i < run->order_count; i++) {
        const ExperimentOrder *o = &run->order[i];
        OrderLife *life = &s->life[i];
        if (life->given && life->id && over(e) && e->group == run->unit[o->unit - 1].group && e->order == life->id) {
            life->id = 0;
            bool well = e->kind == EVENT_order_done;
            if (o->again) life->given = false, life->due_ms = o->has_when ? -1 : e->ms + (well ? 0 : TRY_AGAIN_MS);
        }
        for (int k = 0; k < o->ends_count; k++)
            if (log_fits(&o->ends[k], row, s->person, s->person_count)) life->past = true;
        if (life->past) life->due_ms = -1;
        else if (o->has_when && !life->given && life->due_ms < 0 && log_fits(&o->when, row, s->person, s->person_count))
            life->due_ms = i64_max(row->ms + o->delay_ms, o->at_ms), life->answers = percept_for(s, row, run->unit[o->unit - 1].group);
    }
    if (run->has_unless && log_fits(&run->unless, row, s->person, s->person_count)) run->has_unless = false;
    for (int i = 0; i < run->stop_count; i++)
        if (log_fits(&run->stop[i], row, s->person, s->person_count)) s->end_ms = i64_min(s->end_ms, row->ms + run->linger_ms);
}

static bool collect(Stand *s, const World *w) {
    int count;
    const Event *e = sim_events(w, &count);
    if (!row_room(s, count)) return false;
    people_look(s, w);
    for (int i = 0; i < count; i++) {
        s->row[s->row_count] = row_of(&e[i]);
        heed(s, &e[i], &s->row[s->row_count++]);
    }
    return true;
}

// ---- orders -----------------------------------------------------------------------------------

// @N as the group of the order may say it now; false while it has nothing to call him by.
static bool order_text(const Stand *s, const World *w, const ExperimentOrder *o, Text *out) {
    GroupId group = s->run.unit[o->unit - 1].group;
    for (const char *at = o->text; *at; at++) {
        if (*at != '@') { text_char(out, *at); continue; }
        int n = 0;
        while (at[1] >= '0' && at[1] <= '9') n = n * 10 + *++at - '0';
        if (s->run.unit[n - 1].group == group) {
            text_add(out, "%s.%d", know_pack(w)->groups[group - 1].name, s->run.unit[n - 1].ordinal);
            continue;
        }
        KnownContact known;
        ContactId found = 0;
        for (int i = 0; !found && know_contact_at(w, group, i, &known); i++)
            if (sim_contact_truth(w, group, known.id) == n) found = known.id;
        if (!found) return false;
        text_add(out, "c%d", found);
    }
    return !out->full;
}

// Orders of one moment follow one another; a later one breaks off what its unit is at.
static bool follows(const ExperimentRun *run, int n) {
    const ExperimentOrder *o = &run->order[n];
    for (int i = 0; i < n && !o->has_when; i++)
        if (run->order[i].unit == o->unit && run->order[i].at_ms == o->at_ms && !run->order[i].has_when) return true;
    return false;
}

// Gives the orders that are due. True while one waits for a contact, or for another try.
static bool orders_give_due(Stand *s, Match *m) {
    const World *w = match_world(m);
    bool waits = false;
    for (int i = 0; i < s->run.order_count; i++) {
        const ExperimentOrder *o = &s->run.order[i];
        OrderLife *life = &s->life[i];
        if (life->given || life->due_ms < 0 || life->due_ms > sim_ms(w)) continue;
        char line[LANG_TEXT];
        Text text = text_over(line, sizeof line);
        LangProblem problem;
        Ask ask = {.rank = RANK_DIRECT, .append = follows(&s->run, i), .answers = life->answers};
        if (!order_text(s, w, o, &text)) { waits = true; continue; }
        if (!order_parse(know_pack(w), line, &ask.order, &problem)) { life->given = true; continue; }
        Seat seat = match_seat(m, s->run.unit[o->unit - 1].group);
        life->id = seat_ask(&seat, &ask);
        life->given = life->id || !o->again;
        waits |= !life->given;
    }
    return waits;
}

static i64 orders_due(const Stand *s, i64 step, i64 otherwise) {
    for (int i = 0; i < s->run.order_count; i++)
        if (!s->life[i].given && s->life[i].due_ms >= 0)
            otherwise = i64_min(otherwise, (s->life[i].due_ms + step - 1) / step * step);
    return otherwise;
}

// ---- one small world ----------------------------------------------------------------------------

static bool def_fill(Stand *s, u64 seed, Error *err) {
    const ExperimentRun *run = &s->run;
    MatchDef *def = &s->match;
    memset(def->controllers, 0, sizeof def->controllers);
    def->host = (ScriptHost){0};
    def->pack = run->pack;
    def->seed = seed;
    def->world_seed = rng_mix(seed, 2);
    def->policy_seed = match_policy_seed(seed);
    def->step_ms = s->def.step_ms;
    def->first = run->first;
    def->first_count = run->first_count;
    for (int i = 0; i < run->policy_count; i++) {
        GroupId group = (GroupId)pack_group(run->pack, run->policy[i].group);
        if (!controller_for(s, group, run->policy[i].ai, &def->controllers[group], err)) return false;
    }
    return !run->policy_count || host_for(s, &def->host, err);
}

static bool world_run(Stand *s, u64 seed, Error *err) {
    ExperimentRun *run = &s->run;
    if (!def_fill(s, seed, err)) return false;
    for (int i = 0; i < run->order_count; i++) s->life[i] = (OrderLife){.due_ms = run->order[i].has_when ? -1 : run->order[i].at_ms};
    Match *m = match_create(&s->match, err);
    if (!m) return false;
    const World *w = match_world(m);
    i64 step = know_step_ms(w);
    bool ok = collect(s, w);
    while (ok && !match_ended(m) && sim_ms(w) < s->end_ms) {
        bool waits = orders_give_due(s, m);
        if (run->has_unless && sim_ms(w) >= run->unless.before) break;
        i64 to = waits ? sim_ms(w) + step : orders_due(s, step, s->end_ms);
        if (run->has_unless) to = i64_min(to, (run->unless.before + step - 1) / step * step);
        if (!match_next(m, i64_max(to, sim_ms(w) + 1))) break;
        ok = collect(s, w);
    }
    if (!ok) error_set(err, EXIT_IO, "out of memory for the log");
    if (ok && match_error(m)->code) ok = false, *err = *match_error(m);
    people_end(s, w);
    s->log.ms = sim_ms(w);
    match_destroy(m);
    return ok;
}

// ---- a whole mission --------------------------------------------------------------------------------

static void note(Stand *s, const char *name, double value) {
    if (s->log.note_count == (int)ARRAY_LEN(s->log.note)) return;
    s->log.note[s->log.note_count].name = name;
    s->log.note[s->log.note_count++].value = value;
}

static void verdict_notes(Stand *s, const Verdict *v) {
    static const char *const sides[3][7] = {
        {"blue_fired", "blue_hits", "blue_unhurt", "blue_wounded", "blue_dead", "blue_arrested", "blue_escaped"},
        {"red_fired", "red_hits", "red_unhurt", "red_wounded", "red_dead", "red_arrested", "red_escaped"},
        {"civilian_fired", "civilian_hits", "civilians_unhurt", "civilians_wounded", "civilians_dead", "civilians_arrested", "civilians_escaped"}};
    for (int i = 0; i < 3; i++) {
        const int n[7] = {v->fired[i], v->hits[i], v->side[i].unhurt, v->side[i].wounded, v->side[i].dead, v->side[i].arrested, v->side[i].escaped};
        for (int k = 0; k < 7; k++) note(s, sides[i][k], n[k]);
    }
    note(s, "dead_later", v->side[SIDE_BLUE].dead_later + v->side[SIDE_RED].dead_later + v->side[SIDE_CIVILIAN].dead_later);
    note(s, "score", v->score);
    note(s, "success", v->outcome == outcome_success);
    note(s, "partial", v->outcome == outcome_partial);
    note(s, "failure", v->outcome == outcome_failure);
    note(s, "end_ms", (double)v->end_ms);
    note(s, "rounds_through_door", v->through_door);
    note(s, "through_front_door", v->through_front);
    note(s, "fire_at_heard_presence", v->heard_presence);
    note(s, "roof_escapes", v->roof_escape);
    note(s, "dragged_out", v->dragged_out);
    note(s, "surrendered", v->surrendered);
    note(s, "arrested", v->arrested);
    note(s, "officers_hurt", v->officers_hurt);
    note(s, "justified", v->justified);
    note(s, "mistaken", v->mistaken);
    note(s, "unjustified", v->unjustified);
    note(s, "brier_start", v->brier_start_pm / 1000.0);
    note(s, "brier_end", v->brier_end_pm / 1000.0);
    note(s, "dog_dead", text_same(v->dog, "dead"));
}

static bool mission_run(Stand *s, u64 seed, Error *err) {
    const ExperimentRun *run = &s->run;
    SessionDef *def = &s->session;
    *def = (SessionDef){.root = s->def.root, .seed = seed, .step_ms = s->def.step_ms ? s->def.step_ms : 50, .forced = run->forced, .until_ms = run->stop_ms};
    memcpy(def->scenario, run->scenario, sizeof run->scenario);
    if (!session_preset(def, err)) return false;
    for (int i = 0; i < run->policy_count; i++) {
        GroupAi *ai = &def->group_ai[def->group_ai_count++];
        memcpy(ai->group, run->policy[i].group, sizeof ai->group);
        memcpy(ai->ai, run->policy[i].ai, sizeof ai->ai);
    }
    Match *m = session_create(s->shelf, def, err);
    if (!m) return false;
    if (!s->parameters) s->parameters = pack_parameters(match_def(m)->pack);
    Tally *tally = tally_create(match_def(m)->pack, match_truth(m));
    bool ok = tally != NULL;
    do {
        if (ok) tally_step(tally, match_world(m));
        ok = ok && collect(s, match_world(m));
    } while (ok && sim_ms(match_world(m)) < s->end_ms && match_next(m, INT64_MAX));
    if (!ok) error_set(err, EXIT_IO, "out of memory for the log");
    if (ok && match_error(m)->code) ok = false, *err = *match_error(m);
    if (ok) {
        Verdict v = tally_verdict(tally, match_world(m));
        verdict_notes(s, &v);
        people_end(s, match_world(m));
    }
    s->log.ms = sim_ms(match_world(m));
    tally_destroy(tally);
    match_destroy(m);
    return ok;
}

bool stand_run(Stand *s, const ParamValue *values, i64 run, u64 seed, Measures *out, Error *err) {
    s->row_count = s->person_count = 0;
    s->log.note_count = 0;
    if (!experiment_setup(s->x, values, run, rng_mix(seed, 1), &s->run, err)) return false;
    s->end_ms = s->run.stop_ms;
    if (s->run.pack && !s->parameters) s->parameters = pack_parameters(s->run.pack);
    if (!(s->run.pack ? world_run : mission_run)(s, seed, err)) return false;
    s->log.row = s->row;
    s->log.row_count = s->row_count;
    s->log.person = s->person;
    s->log.person_count = s->person_count;
    return experiment_measure(s->x, &s->log, out, err);
}

// ---- for people ---------------------------------------------------------------------------------------

static const char *id_of(const Stand *s, int row) { return row >= 1 && row <= s->person_count ? s->person[row - 1].id : NULL; }

static void put_row(const Stand *s, const LogRow *row, Text *out) {
    Json j = json_begin(out, false);
    json_open(&j, NULL, '{');
    json_int(&j, "ms", row->ms);
    json_text(&j, "kind", event_name(row->kind));
    if (id_of(s, row->unit)) json_text(&j, "unit", id_of(s, row->unit));
    if (id_of(s, row->other)) json_text(&j, "other", id_of(s, row->other));
    if (row->verb) json_text(&j, "verb", verb_info((Verb)row->verb)->name);
    if (row->reason) json_text(&j, "reason", reason_name((Reason)row->reason));
    if (row->sound) json_text(&j, "sound", sound_name((SoundKind)row->sound));
    if (row->at.x >= 0) {
        const int at[3] = {row->at.x, row->at.y, row->at.z};
        json_open(&j, "at", '[');
        for (int i = 0; i < 3; i++) json_int(&j, NULL, at[i]);
        json_close(&j, ']');
    }
    const i32 number[3] = {row->a, row->b, row->c};
    static const char *const key[3] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++)
        if (number[i]) json_int(&j, key[i], number[i]);
    json_close(&j, '}');
    text_char(out, '\n');
}

void stand_rows(const Stand *s, Text *out) {
    for (int i = 0; i < s->row_count; i++) put_row(s, &s->row[i], out);
}
