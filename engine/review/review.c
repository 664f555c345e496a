// review.c: the review of a record: verdict, timeline, and the chain of causes of every use of
// force and every casualty, what was believed beside what was.
#include "review/story.h"

enum { SHOWN_SALIENCE = 4 };

static void put_time(i64 ms, Text *out) { text_add(out, "[%lld:%02lld.%lld] ", (long long)(ms / 60000), (long long)(ms / 1000 % 60), (long long)(ms / 100 % 10)); }

static void put_line(const Story *s, const Event *e, Text *out) {
    put_time(e->ms, out);
    story_sentence(s, e, out);
    text_char(out, '\n');
}

static bool same_burst(const Event *a, const Event *b) {
    return a->kind == b->kind && a->unit == b->unit && a->cause == b->cause && a->kind == EVENT_shot;
}

static void timeline(const Story *s, Text *out) {
    text_add(out, "TIMELINE\n");
    const Event *shown = NULL;
    int more = 0;
    for (int i = 0; i < s->count; i++) {
        const Event *e = &s->events[i];
        if (event_info((EventKind)e->kind)->salience < SHOWN_SALIENCE) continue;
        if (shown && same_burst(shown, e)) { more++; continue; }
        if (more) text_add(out, "          ... and %d more of these rounds\n", more);
        more = 0;
        put_line(s, e, out);
        shown = e;
    }
    if (more) text_add(out, "          ... and %d more of these rounds\n", more);
}

static void put_belief(const Story *s, int number, const ForceView *f, Text *out) {
    static const char *const shapes[] = {"no weapon", "a handgun", "a long arm", "something in the hand"};
    const char *sentence = NULL;
    Finding finding = force_finding(s->tally, number, f, &sentence);
    text_add(out, "    believed: police %d, armed %d, unarmed %d of 1000; weapon made out: %s; %s%s\n", f->class_pm[CLASS_POLICE],
             f->class_pm[CLASS_ARMED], f->class_pm[CLASS_UNARMED], shapes[f->shape & 3], f->blind ? "not in sight" : "in sight",
             f->under_fire ? ", under fire" : "");
    UnitTruth actor, target;
    if (sim_unit(replay_world(s->replay), f->unit, &actor)) {
        UnitId id = sim_contact_truth(replay_world(s->replay), actor.group, f->contact);
        text_add(out, "    in truth: ");
        if (id && sim_unit(replay_world(s->replay), id, &target)) person_name(record_pack(s->record), &target, out);
        else text_add(out, "nobody that the evidence can be tied to");
        text_char(out, '\n');
    }
    const char *rule = word_name(WORDS_rules, f->rule);
    text_add(out, "    rule: %s; warned: %s; judged: %s (%s)\n", rule ? rule : "none", f->warned ? "yes" : "no", finding_name(finding), sentence);
}

static void put_chain(const Story *s, const Event *from, Text *out) {
    const Event *chain[CHAIN_MAX];
    int count = story_chain(s, from, chain);
    for (int i = 1; i < count; i++) {
        text_add(out, "    because ");
        put_line(s, chain[i], out);
    }
}

static void uses_of_force(const Story *s, Text *out) {
    ForceView f;
    text_add(out, "\nUSES OF FORCE\n");
    for (int n = 1; sim_force(replay_world(s->replay), n, &f); n++) {
        const Event *decided = story_event(s, f.event);
        if (!decided || f.fired_ms < 0) continue;
        text_add(out, "%d. ", n);
        put_line(s, decided, out);
        put_belief(s, n, &f, out);
        put_chain(s, decided, out);
    }
}

static bool is_casualty(const Event *e) { return e->kind == EVENT_hit || e->kind == EVENT_unconscious || e->kind == EVENT_died; }

static void casualties(const Story *s, Text *out) {
    int count = 0;
    text_add(out, "\nCASUALTIES\n");
    for (int i = 0; i < s->count; i++) {
        if (!is_casualty(&s->events[i])) continue;
        count++;
        put_line(s, &s->events[i], out);
        put_chain(s, &s->events[i], out);
    }
    if (!count) text_add(out, "none\n");
}

bool review_text(const Record *r, Text *out, Error *err) {
    Story s;
    bool ok = story_read(&s, r, err);
    if (ok) {
        const World *w = replay_world(s.replay);
        Verdict v = tally_verdict(s.tally, w);
        text_add(out, "%s\n\n", record_pack(r)->info->title);
        verdict_text(record_pack(r), NULL, &v, s.tally, w, out);
        text_char(out, '\n');
        timeline(&s, out);
        uses_of_force(&s, out);
        casualties(&s, out);
        questions_text(&s, out);
    }
    story_free(&s);
    return ok;
}

// ---- JSON --------------------------------------------------------------------------

static void event_json(const Story *s, const Event *e, Json *j) {
    Text sentence = text_new();
    story_sentence(s, e, &sentence);
    json_open(j, NULL, '{');
    json_int(j, "ms", e->ms);
    json_int(j, "id", e->id);
    json_text(j, "kind", event_info((EventKind)e->kind)->name);
    json_text(j, "text", sentence.at);
    json_close(j, '}');
    text_free(&sentence);
}

static void chain_json(const Story *s, const Event *from, Json *j) {
    const Event *chain[CHAIN_MAX];
    int count = story_chain(s, from, chain);
    json_open(j, "chain", '[');
    for (int i = 0; i < count; i++) event_json(s, chain[i], j);
    json_close(j, ']');
}

static void force_json(const Story *s, Json *j) {
    ForceView f;
    json_open(j, "force", '[');
    for (int n = 1; sim_force(replay_world(s->replay), n, &f); n++) {
        const Event *decided = story_event(s, f.event);
        if (!decided || f.fired_ms < 0) continue;
        const char *sentence;
        json_open(j, NULL, '{');
        json_int(j, "number", n);
        json_int(j, "unit", f.unit);
        json_int(j, "decided_ms", f.decided_ms);
        json_int(j, "fired_ms", f.fired_ms);
        json_int(j, "rounds", f.rounds);
        json_bool(j, "blind", f.blind);
        json_int(j, "believed_armed_pm", f.class_pm[CLASS_ARMED]);
        json_text(j, "finding", finding_name(force_finding(s->tally, n, &f, &sentence)));
        json_text(j, "because", sentence);
        chain_json(s, decided, j);
        json_close(j, '}');
    }
    json_close(j, ']');
}

bool review_json(const Record *r, Text *out, Error *err) {
    Story s;
    bool ok = story_read(&s, r, err);
    if (ok) {
        const World *w = replay_world(s.replay);
        Verdict v = tally_verdict(s.tally, w);
        Json j = json_begin(out, false);
        json_open(&j, NULL, '{');
        json_text(&j, "schema", "threshold.review/1");
        json_text(&j, "scenario", record_pack(r)->info->scenario);
        verdict_json(record_pack(r), &v, s.tally, &j);
        json_open(&j, "timeline", '[');
        for (int i = 0; i < s.count; i++)
            if (event_info((EventKind)s.events[i].kind)->salience >= SHOWN_SALIENCE) event_json(&s, &s.events[i], &j);
        json_close(&j, ']');
        force_json(&s, &j);
        json_open(&j, "casualties", '[');
        for (int i = 0; i < s.count; i++) {
            if (!is_casualty(&s.events[i])) continue;
            json_open(&j, NULL, '{');
            chain_json(&s, &s.events[i], &j);
            json_close(&j, '}');
        }
        json_close(&j, ']');
        questions_json(&s, &j);
        json_close(&j, '}');
        text_char(out, '\n');
    }
    story_free(&s);
    return ok;
}
