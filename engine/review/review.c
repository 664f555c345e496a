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

static void put_evidence(const Story *s, GroupId group, const ForceView *f, Text *out) {
    for (int g = 0; g < BASIS_COUNT; g++) {
        if (!f->basis[g]) continue;
        const Event *e = story_percept(s, group, f->basis[g], f->decided_ms);
        text_add(out, "      %s: ", basis_text((Basis)g));
        if (e) put_line(s, e, out);
        else text_add(out, "percept %u of the group\n", f->basis[g]);
    }
}

static void put_judged(const Story *s, int number, const ForceView *f, Text *out) {
    Judged j = tally_judge(s->tally, number, f);
    UnitTruth actor = {0};
    sim_unit(replay_world(s->replay), f->unit, &actor);
    text_add(out, "    perceived: ");
    use_signs(j.signs, 0, SIGN_warned, out);
    text_add(out, " (police %d, armed %d, unarmed %d of 1000)\n", f->class_pm[CLASS_POLICE], f->class_pm[CLASS_ARMED], f->class_pm[CLASS_UNARMED]);
    put_evidence(s, actor.group, f, out);
    text_add(out, "    otherwise: ");
    use_signs(j.signs, SIGN_could_withdraw, SIGN_could_less, out);
    text_char(out, '\n');
    text_add(out, "    in truth: ");
    use_truth(s, f, out);
    text_char(out, '\n');
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

static void casualties(const Story *s, Text *out) {
    int count = 0;
    text_add(out, "\nCASUALTIES\n");
    for (int i = 0; i < s->count; i++) {
        if (!story_casualty(&s->events[i])) continue;
        count++;
        put_line(s, &s->events[i], out);
        put_chain(s, &s->events[i], out);
    }
    if (!count) text_add(out, "none\n");
}

static void ordered(const Story *s, Text *out) {
    text_add(out, "\nORDERED, AND WHAT CAME OF IT\n");
    size_t before = out->length;
    for (int i = 0; i < record_intent_count(s->record); i++) {
        const RecordIntent *in = record_intent(s->record, i);
        if (in->group != record_pack(s->record)->info->seat_group) continue;
        Fulfilled f = hindsight_fulfilled(s, in);
        put_time(in->ms, out);
        text_add(out, "%s: %d orders, %d done, %d failed, %d dropped, %d refused\n", in->text, f.orders, f.done, f.failed, f.dropped, f.refused);
    }
    if (out->length == before) text_add(out, "nothing in words: the orders came one by one\n");
}

static void put_unlearned(void *self, const char *line) { text_add(self, "%s\n", line); }

static void unlearned(const Story *s, Text *out) {
    text_add(out, "\nNEVER LEARNED\n");
    size_t before = out->length;
    hindsight_unlearned(s, put_unlearned, out);
    if (out->length == before) text_add(out, "nothing that the record shows\n");
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
        ordered(&s, out);
        unlearned(&s, out);
        questions_text(&s, out);
    }
    story_free(&s);
    return ok;
}
