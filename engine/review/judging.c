// judging.c: somebody judges the uses of force of a record, and is judged by the same rule as the officers.
// Shows all that the record holds but the finding.
#include "review/judging.h"

#include <stdlib.h>

#include "review/story.h"

enum { CASES_MAX = 64, SHARE = 2 };
typedef struct Case { int number; u8 said; } Case;  // of the force record; said: Finding + 1, 0 nothing

struct Judging {
    Story story;
    Case cases[CASES_MAX];
    int count;
};

static const char *const words[FINDING_COUNT] = {"justified", "mistaken", "unjustified"};

static const World *world_of(const Judging *j) { return replay_world(j->story.replay); }

static bool by_officer(const World *w, const ForceView *f) {
    UnitTruth u;
    return sim_unit(w, f->unit, &u) && know_pack(w)->groups[u.group - 1].side == SIDE_BLUE;
}

Judging *judging_open(const Record *record, Error *err) {
    Judging *j = calloc(1, sizeof *j);
    if (!j) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    if (!story_read(&j->story, record, err)) { judging_close(j); return NULL; }
    ForceView f;
    for (int n = 1; sim_force(world_of(j), n, &f) && j->count < CASES_MAX; n++)
        if (f.fired_ms >= 0 && by_officer(world_of(j), &f) && story_event(&j->story, f.event)) j->cases[j->count++] = (Case){.number = n};
    return j;
}

void judging_close(Judging *j) {
    if (!j) return;
    story_free(&j->story);
    free(j);
}

int judging_count(const Judging *j) { return j->count; }

int judging_left(const Judging *j) {
    int left = 0;
    for (int i = 0; i < j->count; i++) left += !j->cases[i].said;
    return left;
}

static void put_case(const Judging *j, int i, Text *out) {
    ForceView f;
    sim_force(world_of(j), j->cases[i].number, &f);
    const Event *decided = story_event(&j->story, f.event);
    text_add(out, "%d. [%lld:%02lld.%lld] ", i + 1, (long long)(f.decided_ms / 60000), (long long)(f.decided_ms / 1000 % 60), (long long)(f.decided_ms / 100 % 10));
    story_sentence(&j->story, decided, out);
    if (j->cases[i].said) text_add(out, " (you: %s)", words[j->cases[i].said - 1]);
    text_char(out, '\n');
}

void judging_list(const Judging *j, Text *out) {
    for (int i = 0; i < j->count; i++) put_case(j, i, out);
    if (!j->count) text_add(out, "Nobody of the police used force in this match.\n");
}

static const Case *case_of(const Judging *j, int id, Error *err) {
    if (id >= 1 && id <= j->count) return &j->cases[id - 1];
    error_set(err, EXIT_USAGE, "there is no use of force %d; they are numbered 1 to %d", id, j->count);
    return NULL;
}

static void put_belief(const Judging *j, const ForceView *f, Text *out) {
    static const char *const shapes[] = {"no weapon", "a handgun", "a long arm", "something in the hand"};
    static const char *const custody[] = {"free", "given up", "in handcuffs", "handed over"};
    const char *rule = word_name(WORDS_rules, f->rule);
    text_add(out, "   believed at the decision: armed %d, unarmed %d, police %d of 1000; weapon made out: %s\n", f->class_pm[CLASS_ARMED],
             f->class_pm[CLASS_UNARMED], f->class_pm[CLASS_POLICE], shapes[f->shape & 3]);
    text_add(out, "   %s, %s%s%s; %s\n", f->blind ? "not in sight" : "in sight", custody[f->custody & 3], f->hands == HANDS_RAISED ? ", hands raised" : "",
             f->under_fire ? ", under fire" : "", f->warned ? "had been warned" : "had not been warned");
    text_add(out, "   rule in force: %s; rounds: %d\n", rule ? rule : "none", f->rounds);
    UnitTruth actor, target;
    if (!sim_unit(world_of(j), f->unit, &actor)) return;
    UnitId id = sim_contact_truth(world_of(j), actor.group, f->contact);
    text_add(out, "   it was ");
    if (id && sim_unit(world_of(j), id, &target)) person_name(record_pack(j->story.record), &target, out);
    else text_add(out, "nobody that the evidence can be tied to");
    text_char(out, '\n');
}

bool judging_show(const Judging *j, int id, Text *out, Error *err) {
    const Case *c = case_of(j, id, err);
    ForceView f;
    if (!c) return false;
    sim_force(world_of(j), c->number, &f);
    put_case(j, id - 1, out);
    put_belief(j, &f, out);
    text_add(out, "   a threat in truth: %s\n", c->number < TALLY_FORCE && j->story.tally->threat[c->number] ? "yes" : "no");
    const Event *chain[CHAIN_MAX];
    int count = story_chain(&j->story, story_event(&j->story, f.event), chain);
    for (int i = 1; i < count; i++) {
        text_add(out, "   because ");
        story_sentence(&j->story, chain[i], out);
        text_char(out, '\n');
    }
    return true;
}

bool judging_say(Judging *j, int id, const char *word, Error *err) {
    if (!case_of(j, id, err)) return false;
    for (int f = 0; f < FINDING_COUNT; f++) {
        if (!text_same(words[f], word)) continue;
        j->cases[id - 1].said = (u8)(f + 1);
        return true;
    }
    const char *near = text_nearest(word, words, FINDING_COUNT, 99);
    return error_set(err, EXIT_USAGE, "a use of force is justified, mistaken or unjustified, not '%s' (did you mean '%s'?)", word, near ? near : words[0]);
}

// Halves of a share: both when it is the same, one where only the truth lies between the two.
static int halves(int finding, int said) {
    if (!said) return 0;
    if (finding == said - 1) return SHARE;
    return finding != FINDING_UNJUSTIFIED && said - 1 != FINDING_UNJUSTIFIED ? 1 : 0;
}

int judging_verdict(const Judging *j, Text *out) {
    int sum = 0, same = 0;
    for (int i = 0; i < j->count; i++) {
        ForceView f;
        const char *sentence = NULL;
        sim_force(world_of(j), j->cases[i].number, &f);
        Finding finding = force_finding(j->story.tally, j->cases[i].number, &f, &sentence);
        int said = j->cases[i].said;
        sum += halves((int)finding, said);
        same += said && (int)finding == said - 1;
        text_add(out, "%d. %s: %s. You: %s\n", i + 1, finding_name(finding), sentence, said ? words[said - 1] : "nothing");
    }
    int score = j->count ? 100 * sum / (SHARE * j->count) : 0;
    text_add(out, "\nVERDICT: %d of %d judged as the rule has it.\nScore: %d of 100\n", same, j->count, score);
    return score;
}
