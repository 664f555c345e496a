// review_json.c: the review as one object: verdict, timeline, uses of force with evidence, casualties with their chains.
// Field names are relied on from outside.
#include "review/story.h"

enum { SHOWN_SALIENCE = 4 };

void story_event_json(const Story *s, const Event *e, Json *j) {
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

void story_chain_json(const Story *s, const Event *from, Json *j) {
    const Event *chain[CHAIN_MAX];
    int count = story_chain(s, from, chain);
    json_open(j, "chain", '[');
    for (int i = 0; i < count; i++) story_event_json(s, chain[i], j);
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
    story_chain_json(s, decided, j);
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
            if (event_info((EventKind)s.events[i].kind)->salience >= SHOWN_SALIENCE) story_event_json(&s, &s.events[i], &j);
        json_close(&j, ']');
        force_json(&s, &j);
        json_open(&j, "casualties", '[');
        for (int i = 0; i < s.count; i++) {
            if (!story_casualty(&s.events[i])) continue;
            json_open(&j, NULL, '{');
            story_chain_json(&s, &s.events[i], &j);
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
