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

// The signs that stood, in words: what had been perceived, or what else could have been done.
static void put_signs(u32 signs, Sign from, Sign to, Text *out) {
    bool first = true;
    for (int i = from; i <= (int)to; i++) {
        if (!(signs >> i & 1)) continue;
        text_add(out, "%s%s", first ? "" : ", ", sign_info((Sign)i)->text);
        first = false;
    }
    if (first) text_add(out, "nothing to speak of");
}

static void put_evidence(const Story *s, GroupId group, const ForceView *f, Text *out) {
    for (int g = 0; g < BASIS_COUNT; g++) {
        if (!f->basis[g]) continue;
        const Event *e = story_percept(s, group, f->basis[g], f->decided_ms);
        text_add(out, "      %s: ", basis_text((Basis)g));
        if (e) put_line(s, e, out);
        else text_add(out, "percept %u of the group\n", f->basis[g]);
    }
}

static void put_truth(const Story *s, const ForceView *f, const UnitTruth *actor, Text *out) {
    UnitTruth target;
    UnitId id = sim_contact_truth(replay_world(s->replay), actor->group, f->contact);
    text_add(out, "    in truth: ");
    if (id && sim_unit(replay_world(s->replay), id, &target)) person_name(record_pack(s->record), &target, out);
    else text_add(out, "nobody that the evidence can be tied to");
    text_char(out, '\n');
}

static void put_judged(const Story *s, int number, const ForceView *f, Text *out) {
    Judged j = tally_judge(s->tally, number, f);
    UnitTruth actor = {0};
    sim_unit(replay_world(s->replay), f->unit, &actor);
    text_add(out, "    perceived: ");
    put_signs(j.signs, 0, SIGN_warned, out);
    text_add(out, " (police %d, armed %d, unarmed %d of 1000)\n", f->class_pm[CLASS_POLICE], f->class_pm[CLASS_ARMED], f->class_pm[CLASS_UNARMED]);
    put_evidence(s, actor.group, f, out);
    text_add(out, "    otherwise: ");
    put_signs(j.signs, SIGN_could_withdraw, SIGN_could_less, out);
    text_char(out, '\n');
    put_truth(s, f, &actor, out);
    const char *rule = word_name(WORDS_rules, f->rule);
    text_add(out, "    rule: %s; judged: %s: %s", rule ? rule : "none", finding_name(j.finding), j.text);
    if (j.unsupported < SIGN_COUNT) text_add(out, " (%s)", sign_info(j.unsupported)->text);
    text_char(out, '\n');
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
        put_judged(s, n, &f, out);
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

static void signs_json(u32 signs, const char *key, Json *j) {
    json_open(j, key, '[');
    for (int i = 0; i < SIGN_COUNT; i++)
        if (signs >> i & 1) json_text(j, NULL, sign_info((Sign)i)->name);
    json_close(j, ']');
}

static void evidence_json(const Story *s, const ForceView *f, Json *j) {
    UnitTruth actor = {0};
    sim_unit(replay_world(s->replay), f->unit, &actor);
    json_open(j, "evidence", '[');
    for (int g = 0; g < BASIS_COUNT; g++) {
        if (!f->basis[g]) continue;
        const Event *e = story_percept(s, actor.group, f->basis[g], f->decided_ms);
        json_open(j, NULL, '{');
        json_int(j, "percept", f->basis[g]);
        json_text(j, "basis", basis_text((Basis)g));
        if (e) json_int(j, "ms", e->ms), json_int(j, "event", e->id);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void one_force_json(const Story *s, int number, const ForceView *f, const Event *decided, Json *j) {
    Judged judged = tally_judge(s->tally, number, f);
    json_open(j, NULL, '{');
    json_int(j, "number", number);
    json_int(j, "unit", f->unit);
    json_text(j, "force", force_kind_name((ForceKind)f->force));
    json_int(j, "decided_ms", f->decided_ms);
    json_int(j, "fired_ms", f->fired_ms);
    json_int(j, "rounds", f->rounds);
    json_bool(j, "blind", f->blind);
    json_int(j, "believed_armed_pm", f->class_pm[CLASS_ARMED]);
    json_text(j, "rule", word_name(WORDS_rules, f->rule));
    signs_json(judged.signs, "signs", j);
    evidence_json(s, f, j);
    json_bool(j, "reasonable", judged.reasonable);
    json_text(j, "finding", finding_name(judged.finding));
    json_text(j, "judgement", judged.row ? record_pack(s->record)->judgements[judged.row - 1].name : "");
    json_text(j, "because", judged.text);
    chain_json(s, decided, j);
    json_close(j, '}');
}

static void force_json(const Story *s, Json *j) {
    ForceView f;
    json_open(j, "force", '[');
    for (int n = 1; sim_force(replay_world(s->replay), n, &f); n++) {
        const Event *decided = story_event(s, f.event);
        if (decided && f.fired_ms >= 0) one_force_json(s, n, &f, decided, j);
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
