// corpus_vary.c: a plan that somebody wrote, changed a little by a program: another pace, a wait, hands exchanged, something left out.
// What comes of it reads as a plan; whether it is a good one is for linter and rehearsal to say.
#include "lab/corpus.h"

#include "base/rng.h"

#include <string.h>

enum { TRIES = 40, EDITS_MOST = 4 };

typedef struct Vary { const Lexicon *lex; Plan *plan; u64 seed; } Vary;

static int below(Vary *v, int n) { return (int)rng_below(v->seed = rng_mix(v->seed, 0x7661), (u32)n); }

static int says(const Plan *plan) {
    int n = 0;
    while (plan_find(plan, n + 1) >= 0) n++;
    return n;
}

static bool read_line(const Vary *v, int n, Spoken *out) {
    LangProblem unused;
    return spoken_parse(v->lex, v->plan->lines[plan_find(v->plan, n)].text, out, &unused);
}

// Written only if it reads again.
static bool write_line(Vary *v, int n, const Spoken *s) {
    char line[LANG_TEXT];
    LangProblem unused;
    Spoken again;
    Text text = text_over(line, sizeof line);
    spoken_print(v->lex, s, &text);
    if (text.full || !spoken_parse(v->lex, line, &again, &unused)) return false;
    memcpy(v->plan->lines[plan_find(v->plan, n)].text, line, sizeof line);
    return true;
}

static bool other_pace(Vary *v, int n, Spoken *s) {
    if (!s->act_count) return false;
    SpokenAct *act = &s->acts[below(v, s->act_count)];
    if (act->tactic || !(verb_info((Verb)act->order.verb)->options & OPT_PACE)) return false;
    act->order.pace = (u8)(1 + below(v, 3));
    return write_line(v, n, s);
}

static bool other_time(Vary *v, int n, Spoken *s) {
    Gate *gate = s->act_count ? &s->acts[below(v, s->act_count)].when : &s->when;
    if (gate->kind == GATE_AT || gate->kind == GATE_WAIT) gate->ms = i64_max(1000, gate->ms * (5 + below(v, 16)) / 10 / 1000 * 1000);
    else if (gate->kind == GATE_NONE && s->act_count) *gate = (Gate){.kind = GATE_WAIT, .ms = 1000 * (1 + below(v, 20))};
    else return false;
    return write_line(v, n, s);
}

static bool act_less(Vary *v, int n, Spoken *s) {
    if (s->act_count < 2) return plan_drop(v->plan, plan_find(v->plan, n)), true;
    int at = below(v, s->act_count);
    memmove(&s->acts[at], &s->acts[at + 1], sizeof s->acts[0] * (size_t)(--s->act_count - at));
    return write_line(v, n, s);
}

static bool member_less(Vary *v, int n, Spoken *s) {
    if (s->unit_count < 3) return false;
    int at = below(v, s->unit_count);
    memmove(&s->units[at], &s->units[at + 1], (size_t)(--s->unit_count - at));
    return write_line(v, n, s);
}

static void exchange(Gate *g, int a, int b) {
    u32 in_a = g->units >> (a - 1) & 1, in_b = g->units >> (b - 1) & 1;
    if (g->kind != GATE_READY && g->kind != GATE_WITH) return;
    if (in_a != in_b) g->units ^= 1u << (a - 1) | 1u << (b - 1);
    g->number = (u8)(g->number == a ? b : g->number == b ? a : g->number);
}

// Two of the team do each other's part throughout.
static bool trade(Vary *v, int a, int b) {
    int lines = says(v->plan);
    Spoken s;
    for (int n = 1; n <= lines; n++) {
        if (!read_line(v, n, &s)) return false;
        for (int i = 0; i < s.unit_count; i++) s.units[i] = (u8)(s.units[i] == a ? b : s.units[i] == b ? a : s.units[i]);
        for (int i = 0; i < s.act_count; i++) exchange(&s.acts[i].when, a, b), exchange(&s.acts[i].until, a, b);
        exchange(&s.when, a, b);
        if (!write_line(v, n, &s)) return false;
    }
    return true;
}

static bool hands_exchanged(Vary *v, int n, Spoken *s) {
    int members = (int)i64_min(32, know_member_count(v->lex->world, v->lex->group)), a = 1 + below(v, members), b = 1 + below(v, members);
    (void)n, (void)s;
    return a != b && trade(v, a, b);
}

static bool rules_first(Vary *v, int n, Spoken *s) {
    static const char *const rules[] = {"all: rules armed_threat", "all: rules return_fire", "all: rules hold"};
    LangProblem unused;
    (void)n, (void)s;
    return plan_put(v->lex, v->plan, 0, rules[below(v, 3)], &unused);
}

bool corpus_vary(const Lexicon *lex, const Plan *base, u64 seed, Plan *out) {
    static bool (*const edits[])(Vary *, int, Spoken *) = {other_pace, other_time, other_time, act_less, member_less, hands_exchanged, rules_first};
    Vary v = {lex, out, rng_mix(seed, 0x76617279)};
    int wanted = 1 + below(&v, EDITS_MOST), done = 0;
    *out = *base;
    for (int i = 0; i < TRIES && done < wanted && says(out) > 1; i++) {
        Plan before = *out;
        Spoken s;
        int n = 1 + below(&v, says(out));
        bool ok = read_line(&v, n, &s) && edits[below(&v, (int)ARRAY_LEN(edits))](&v, n, &s);
        if (!ok) *out = before;
        done += ok;
    }
    return done > 0;
}

bool corpus_alike(const Lexicon *lex, const Plan *base, int n, Plan *out) {
    Vary v = {lex, out, 0};
    int members = (int)i64_min(32, know_member_count(lex->world, lex->group)), pair = 0;
    KnownMember one, two;
    *out = *base;
    for (int a = 1; n && a <= members; a++)
        for (int b = a + 1; b <= members; b++)
            if (know_member(lex->world, lex->group, a, &one) && know_member(lex->world, lex->group, b, &two) && one.kit == two.kit && one.kind == two.kind && ++pair == n)
                return trade(&v, a, b);
    return !n;  // no further pair
}
