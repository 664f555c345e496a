// docket.c: somebody judges the uses of force of a record, and is judged by the same rule as the officers.
// Shows all that the record holds but the finding.
#include <stdlib.h>

#include "review/story.h"

enum { CASES_MAX = 64, SHARE = 2 };
typedef struct Case { int number; u8 said; } Case;  // of the force record; said: Finding + 1, 0 nothing

struct Docket {
    Story story;
    Case cases[CASES_MAX];
    int count;
};

enum { WORDS = DOCKET_WORDS };  // what can be said of a use of force; a record that cannot be judged is left out
_Static_assert(WORDS == FINDING_NONE, "a word for each finding");
static const char *const words[WORDS] = {"justified", "mistaken", "unjustified"};

static const World *world_of(const Docket *d) { return replay_world(d->story.replay); }

static bool by_officer(const World *w, const ForceView *f) {
    UnitTruth u;
    return sim_unit(w, f->unit, &u) && know_pack(w)->groups[u.group - 1].side == SIDE_BLUE;
}

Docket *docket_open(const Record *record, Error *err) {
    Docket *d = calloc(1, sizeof *d);
    if (!d) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    if (!story_read(&d->story, record, err)) { docket_close(d); return NULL; }
    ForceView f;
    for (int n = 1; sim_force(world_of(d), n, &f) && d->count < CASES_MAX; n++)
        if (f.fired_ms >= 0 && by_officer(world_of(d), &f) && story_event(&d->story, f.event) && tally_judge(d->story.tally, n, &f).finding != FINDING_NONE) d->cases[d->count++] = (Case){.number = n};
    return d;
}

void docket_close(Docket *d) {
    if (!d) return;
    story_free(&d->story);
    free(d);
}

int docket_count(const Docket *d) { return d->count; }

int docket_left(const Docket *d) {
    int left = 0;
    for (int i = 0; i < d->count; i++) left += !d->cases[i].said;
    return left;
}

int docket_said(const Docket *d, int id) { return id >= 1 && id <= d->count ? d->cases[id - 1].said : 0; }
const char *docket_word(int n) { return n >= 1 && n <= WORDS ? words[n - 1] : ""; }

void docket_row(const Docket *d, int id, Text *out) {
    int i = id - 1;
    ForceView f;
    sim_force(world_of(d), d->cases[i].number, &f);
    const Event *decided = story_event(&d->story, f.event);
    text_add(out, "%d. [%lld:%02lld.%lld] ", i + 1, (long long)(f.decided_ms / 60000), (long long)(f.decided_ms / 1000 % 60), (long long)(f.decided_ms / 100 % 10));
    story_sentence(&d->story, decided, out);
}

static void put_case(const Docket *d, int i, Text *out) {
    docket_row(d, i + 1, out);
    if (d->cases[i].said) text_add(out, " (you: %s)", words[d->cases[i].said - 1]);
    text_char(out, '\n');
}

void docket_list(const Docket *d, Text *out) {
    for (int i = 0; i < d->count; i++) put_case(d, i, out);
    if (!d->count) text_add(out, "Nobody of the police used force in this match.\n");
}

static const Case *case_of(const Docket *d, int id, Error *err) {
    if (id >= 1 && id <= d->count) return &d->cases[id - 1];
    error_set(err, EXIT_USAGE, "there is no use of force %d; they are numbered 1 to %d", id, d->count);
    return NULL;
}

static void put_belief(const Docket *d, int number, const ForceView *f, Text *out) {
    Judged judged = tally_judge(d->story.tally, number, f);
    const char *rule = word_name(WORDS_rules, f->rule);
    text_add(out, "   perceived: ");
    use_signs(judged.signs, 0, SIGN_warned, out);
    text_add(out, " (police %d, armed %d, unarmed %d of 1000)\n   otherwise: ", f->class_pm[CLASS_POLICE], f->class_pm[CLASS_ARMED], f->class_pm[CLASS_UNARMED]);
    use_signs(judged.signs, SIGN_could_withdraw, SIGN_could_less, out);
    text_add(out, "\n   rule in force: %s; rounds: %d\n   in truth: ", rule ? rule : "none", f->rounds);
    use_truth(&d->story, f, out);
    text_char(out, '\n');
}

bool docket_show(const Docket *d, int id, Text *out, Error *err) {
    const Case *c = case_of(d, id, err);
    ForceView f;
    if (!c) return false;
    sim_force(world_of(d), c->number, &f);
    put_case(d, id - 1, out);
    put_belief(d, c->number, &f, out);
    const Event *chain[CHAIN_MAX];
    int count = story_chain(&d->story, story_event(&d->story, f.event), chain);
    for (int i = 1; i < count; i++) {
        text_add(out, "   because ");
        story_sentence(&d->story, chain[i], out);
        text_char(out, '\n');
    }
    return true;
}

bool docket_say(Docket *d, int id, const char *word, Error *err) {
    if (!case_of(d, id, err)) return false;
    for (int f = 0; f < WORDS; f++) {
        if (!text_same(words[f], word)) continue;
        d->cases[id - 1].said = (u8)(f + 1);
        return true;
    }
    const char *near = text_nearest(word, words, WORDS, 99);
    return error_set(err, EXIT_USAGE, "a use of force is justified, mistaken or unjustified, not '%s' (did you mean '%s'?)", word, near ? near : words[0]);
}

// Halves of a share: both when it is the same, one where only the truth lies between the two.
static int halves(int finding, int said) {
    if (!said) return 0;
    if (finding == said - 1) return SHARE;
    return finding != FINDING_UNJUSTIFIED && said - 1 != FINDING_UNJUSTIFIED ? 1 : 0;
}

int docket_verdict(const Docket *d, Text *out) {
    int sum = 0, same = 0;
    for (int i = 0; i < d->count; i++) {
        ForceView f;
        sim_force(world_of(d), d->cases[i].number, &f);
        Judged judged = tally_judge(d->story.tally, d->cases[i].number, &f);
        Finding finding = judged.finding;
        int said = d->cases[i].said;
        sum += halves((int)finding, said);
        same += said && (int)finding == said - 1;
        text_add(out, "%d. %s: %s. You: %s\n", i + 1, finding_name(finding), judged.text, said ? words[said - 1] : "nothing");
    }
    int score = d->count ? 100 * sum / (SHARE * d->count) : 0;
    text_add(out, "\nVERDICT: %d of %d judged as the rule has it.\nScore: %d of 100\n", same, d->count, score);
    return score;
}
