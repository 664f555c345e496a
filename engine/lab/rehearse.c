// rehearse.c: for each draw a match of its own: the world as drawn, the plan, whoever comes after it, and what came of it.
// The rows are put in order by the worst first, and what went wrong in them is counted by its cause.
#include "lab/rehearse.h"

#include "base/rng.h"
#include "lab/many.h"
#include "sim/given.h"
#include "sim/sim.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED_LUCK = 0x7268, CAUSES_SHOWN = 4 };

typedef struct Work { const RehearseDef *def; Evidence *evidence; Given *given; } Work;

static bool begin(void *self, Error *err) {
    Work *x = self;
    x->evidence = evidence_read(x->def->w, x->def->g, err);
    x->given = x->evidence ? calloc(1, sizeof *x->given) : NULL;
    return x->given != NULL || (x->evidence ? error_set(err, EXIT_IO, "out of memory") : false);
}

static void end(void *self) {
    Work *x = self;
    evidence_free(x->evidence);
    free(x->given);
    x->evidence = NULL, x->given = NULL;
}

// ---- one world ------------------------------------------------------------------------------------------

typedef struct Course { const RehearseDef *def; Match *m; Tally *tally; RehearseRow *row; } Course;

static void blame(Course *c, CauseKind kind, UnitId id, i64 ms) {
    UnitTruth u;
    HeadView h;
    if (c->row->cause) return;
    c->row->cause = (u8)kind, c->row->ms = ms;
    if (!id || !sim_unit(match_world(c->m), id, &u)) return;
    c->row->room = know_room_of(match_world(c->m), c->def->g, u.at);
    if (u.group == c->def->g && match_head(c->m, c->def->g, u.ordinal, &h)) c->row->line = (u8)match_plan_line(c->m, c->def->g, h.intent);
}

static void see(Course *c) {
    int count;
    const Event *e = sim_events(match_world(c->m), &count);
    for (int i = 0; i < count; i++) {
        UnitTruth u;
        UnitId id = e[i].kind == EVENT_hit ? e[i].other : e[i].unit;
        if ((e[i].kind != EVENT_hit && e[i].kind != EVENT_died) || !id || !sim_unit(match_world(c->m), id, &u)) continue;
        int side = know_pack(match_world(c->m))->groups[u.group - 1].side;
        if (side == SIDE_BLUE) blame(c, CAUSE_OFFICER, id, e[i].ms);
        else if (side == SIDE_CIVILIAN) blame(c, CAUSE_RESIDENT, id, e[i].ms);
        else if (e[i].kind == EVENT_died) blame(c, CAUSE_SUSPECT_DEAD, id, e[i].ms);
    }
}

static int stuck_line(const Match *m, GroupId g) {
    for (int u = 1; u <= know_member_count(match_world(m), g); u++) {
        HeadView h;
        int line = match_head(m, g, u, &h) ? match_plan_line(m, g, h.intent) : 0;
        if (line && (!h.running || h.more)) return line;
    }
    return 0;
}

static void conclude(Course *c) {
    Verdict v = tally_verdict(c->tally, match_world(c->m));
    outcome_read(&v, c->row->out);
    c->row->stratum = (u8)i64_max(0, match_truth(c->m)->stratum);
    c->row->hash = sim_hash(match_world(c->m));
    bool open = match_plan_stand(c->m, c->def->g).active;
    if (open && !c->row->cause && (c->row->line = (u8)stuck_line(c->m, c->def->g))) c->row->cause = CAUSE_STUCK, c->row->ms = v.end_ms;
    if (v.unjustified) blame(c, CAUSE_UNJUSTIFIED, 0, v.end_ms);
    if (v.side[SIDE_RED].escaped) blame(c, CAUSE_AT_LARGE, 0, v.end_ms);
    if (v.outcome == outcome_failure) blame(c, CAUSE_TIME, 0, v.end_ms);
}

static i64 next_stop(const Course *c) {
    i64 until = c->def->until_ms ? c->def->until_ms : INT64_MAX;
    return i64_min(until, tally_next_mark(c->tally));
}

static bool course(Course *c, MatchDef *def, Error *err) {
    LangProblem problem = {0};
    Text answer = text_new();
    c->m = match_create(def, err);
    c->tally = c->m ? tally_create(def->pack, match_truth(c->m)) : NULL;
    bool ok = c->m && c->tally && match_plan_put(c->m, c->def->g, c->def->plan, err);
    if (ok && !match_plan_tell(c->m, c->def->g, "go", &answer, &problem)) ok = error_set(err, EXIT_CONTENT, "the plan: %s", problem.text);
    if (ok) {
        do {
            tally_step(c->tally, match_world(c->m));
            see(c);
        } while ((!c->def->until_ms || sim_ms(match_world(c->m)) < c->def->until_ms) && match_next(c->m, next_stop(c)));
        if (match_error(c->m)->code) *err = *match_error(c->m), ok = false;
        else conclude(c);
    }
    if (!ok && !err->code) error_set(err, EXIT_IO, "out of memory");
    text_free(&answer);
    tally_destroy(c->tally);
    match_destroy(c->m);
    return ok;
}

static bool one(void *self, int n, void *row, Error *err) {
    Work *x = self;
    const RehearseDef *def = x->def;
    Course c = {.def = def, .row = row};
    *c.row = (RehearseRow){0};
    MatchDef *match = calloc(1, sizeof *match);
    bool ok = match != NULL && given_draw(x->evidence, def->seed, n, x->given, err);
    c.row->weight = ok ? x->given->weight : 0;
    c.row->stratum = ok && x->given->truth.stratum >= 0 ? (u8)x->given->truth.stratum : 0;
    if (ok && c.row->weight) {
        match->pack = know_pack(def->w);
        match->seed = rng_mix(rng_mix(def->seed, SEED_LUCK), (u64)n);
        match->world_seed = rng_mix(match->seed, 1);
        match->policy_seed = match_policy_seed(match->seed);
        match->step_ms = know_step_ms(def->w);
        match->bare = true;
        match->truth = &x->given->truth;
        match->first = x->given->order, match->first_count = x->given->count;
        match->began_ms = know_ms(def->w) > know_step_ms(def->w) ? know_ms(def->w) - know_step_ms(def->w) : 0;
        ok = def->fill(def->self, match, err) && course(&c, match, err);
    }
    free(match);
    return ok;
}

bool rehearse_real(const RehearseDef *def, u64 seed, RehearseRow *out, Error *err) {
    Course c = {.def = def, .row = out};
    MatchDef *match = calloc(1, sizeof *match);
    if (!match) return error_set(err, EXIT_IO, "out of memory");
    *out = (RehearseRow){.weight = GIVEN_EVEN};
    match->pack = know_pack(def->w);
    match->seed = seed;
    match->world_seed = rng_mix(seed, SEED_LUCK + 1);
    match->policy_seed = match_policy_seed(seed);
    match->step_ms = know_step_ms(def->w);
    bool ok = def->fill(def->self, match, err) && course(&c, match, err);
    free(match);
    return ok;
}

static Many many_of(const RehearseDef *def, Work *work) {
    return (Many){.count = def->worlds, .jobs = def->jobs, .row = sizeof(RehearseRow), .begin = begin, .one = one, .end = end, .self = work, .progress = def->progress,
                  .progress_self = def->progress_self, .budget_ms = def->budget_ms};
}

static bool weighs(const Rehearsal *r, Error *err) {
    i64 sum = 0;
    for (int i = 0; i < r->worlds; i++) sum += r->row[i].weight;
    return sum > 0 || error_set(err, EXIT_CHECK, "none of %d worlds fits what the group knows", r->worlds);
}

bool rehearse_run(const RehearseDef *def, Rehearsal *out, Error *err) {
    Work x = {.def = def};
    Many many = many_of(def, &x);
    *out = (Rehearsal){.row = calloc((size_t)def->worlds, sizeof *out->row)};
    if (!out->row) return error_set(err, EXIT_IO, "out of memory");
    return many_run(&many, out->row, &out->worlds, err) && weighs(out, err);
}

// ---- while something else goes on -----------------------------------------------------------------------

struct Rehearsing { RehearseDef def; Plan plan; Work work; RehearseRow *row; ManyRun *run; };

Rehearsing *rehearse_start(const RehearseDef *def, Error *err) {
    Rehearsing *r = calloc(1, sizeof *r);
    RehearseRow *row = r ? calloc((size_t)def->worlds, sizeof *row) : NULL;
    if (!row) {
        free(r);
        error_set(err, EXIT_IO, "out of memory");
        return NULL;
    }
    *r = (Rehearsing){.def = *def, .plan = *def->plan, .row = row};
    r->def.plan = &r->plan;
    r->work.def = &r->def;
    Many many = many_of(&r->def, &r->work);
    if ((r->run = many_start(&many, row, err))) return r;
    free(row);
    free(r);
    return NULL;
}

bool rehearse_look(Rehearsing *r, i64 wait_ms, int *come, Error *err) { return many_look(r->run, wait_ms, come, err); }

const Plan *rehearse_plan(const Rehearsing *r) { return &r->plan; }

bool rehearse_stop(Rehearsing *r, Rehearsal *out, Error *err) {
    *out = (Rehearsal){.worlds = many_stop(r->run), .row = r->row};
    free(r);
    return out->worlds ? weighs(out, err) : error_set(err, EXIT_CHECK, "no world was gone through to its end");
}

void rehearse_free(Rehearsal *r) {
    free(r->row);
    *r = (Rehearsal){0};
}

// ---- numbers --------------------------------------------------------------------------------------------

i64 rehearse_effective_milli(const Rehearsal *r) {
    i64 *weight = calloc((size_t)r->worlds + 1, sizeof *weight), milli = 0;
    for (int i = 0; weight && i < r->worlds; i++) weight[i] = r->row[i].weight;
    if (weight) milli = weights_effective_milli(weight, r->worlds);
    free(weight);
    return milli;
}

// The quantile 0.975 of Student's distribution, near enough (exact to a hundredth from 5 on).
static double student(double freedom) {
    if (freedom < 1) freedom = 1;
    double z = 1.959963984540054, g = (z * z * z + z) / 4, h = (5 * pow(z, 5) + 16 * z * z * z + 3 * z) / 96;
    return z + g / freedom + h / (freedom * freedom);
}

static OutcomeMean spread(const Rehearsal *r, int outcome, double missions) {
    double sum = 0, mean = 0, error = 0, variance = 0, effective = (double)rehearse_effective_milli(r) / 1000;
    for (int i = 0; i < r->worlds; i++) sum += (double)r->row[i].weight;
    for (int i = 0; i < r->worlds; i++) mean += (double)r->row[i].weight / sum * r->row[i].out[outcome];
    for (int i = 0; i < r->worlds; i++) {
        double w = (double)r->row[i].weight / sum, off = r->row[i].out[outcome] - mean;
        variance += w * off * off;
        error += w * w * off * off;
    }
    // What has not come about in so many worlds may in the next: as if one more had been drawn, off by a unit.
    double unit = outcome_info(outcome)->unit, unseen = unit * unit / (effective + 1);
    if (effective > 1.5) variance *= effective / (effective - 1), error *= effective / (effective - 1);
    variance += unseen, error += unseen / effective;
    double half = student(effective - 1) * sqrt(error + (missions > 0 ? variance / missions : 0));
    double most = outcome_info(outcome)->most;
    return (OutcomeMean){mean, fmax(0, mean - half), most > 0 ? fmin(most, mean + half) : mean + half};  // no outcome is below nought
}

OutcomeMean rehearse_mean(const Rehearsal *r, int outcome) { return spread(r, outcome, 0); }
OutcomeMean rehearse_expect(const Rehearsal *r, int outcome, int missions) { return spread(r, outcome, missions); }

// ---- the worst first --------------------------------------------------------------------------------------

static int worse(const void *a, const void *b) {
    const RehearseRow *l = *(const RehearseRow *const *)a, *r = *(const RehearseRow *const *)b;
    if (l->out[0] != r->out[0]) return l->out[0] < r->out[0] ? -1 : 1;
    return l < r ? -1 : l > r;
}

// Rows by score, the worst first; how many of them make a tenth of the weight (at least one).
static const RehearseRow **sorted(const Rehearsal *r, int *count, int *tenth) {
    const RehearseRow **rows = calloc((size_t)r->worlds + 1, sizeof *rows);
    i64 sum = 0, at = 0;
    *count = *tenth = 0;
    for (int i = 0; rows && i < r->worlds; i++)
        if (r->row[i].weight) rows[(*count)++] = &r->row[i], sum += r->row[i].weight;
    if (!rows) return NULL;
    qsort(rows, (size_t)*count, sizeof *rows, worse);
    while (*tenth < *count && at * 10 < sum) at += rows[(*tenth)++]->weight;
    return rows;
}

static void say_cause(const RehearseDef *def, const RehearseRow *row, Text *out) {
    static const char *const says[CAUSE_COUNT] = {"nothing that stands out", "the plan comes to a stand", "an officer is hit", "a resident is hit", "force is used that is not justified",
        "a suspect does not live", "somebody gets away", "the time runs out"};
    KnownRoom room;
    text_add(out, "%s", says[row->cause]);
    if (row->room && know_room_by_number(def->w, def->g, row->room, &room)) text_add(out, " in "), name_place(def->w, def->g, room.centre, out);
    if (row->line) text_add(out, row->cause == CAUSE_STUCK ? " at line %d" : ", at line %d of the plan", row->line);
}

typedef struct Tallied { const RehearseRow *row; int count; i64 first_ms; } Tallied;

static int tally_causes(const RehearseRow **rows, int tenth, Tallied *out, int max) {
    int count = 0;
    for (int i = 0; i < tenth; i++) {
        int at = 0;
        while (at < count && (out[at].row->cause != rows[i]->cause || out[at].row->line != rows[i]->line || out[at].row->room != rows[i]->room)) at++;
        if (at == count && count == max) continue;
        if (at == count) out[count++] = (Tallied){rows[i], 0, rows[i]->ms};
        out[at].count++;
        out[at].first_ms = i64_min(out[at].first_ms, rows[i]->ms);
    }
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && out[k].count > out[k - 1].count; k--) {
            Tallied swap = out[k];
            out[k] = out[k - 1], out[k - 1] = swap;
        }
    return count;
}

static double mean_of(const RehearseRow **rows, int count, int outcome) {
    double sum = 0, weight = 0;
    for (int i = 0; i < count; i++) sum += (double)rows[i]->weight * rows[i]->out[outcome], weight += (double)rows[i]->weight;
    return weight > 0 ? sum / weight : 0;
}

static void put_tail(const RehearseDef *def, const RehearseRow **rows, int tenth, Text *out) {
    Tallied causes[16];
    int count = tally_causes(rows, tenth, causes, 16);
    text_add(out, "The worst tenth, %d %s: score %.0f to %.0f\n", tenth, tenth == 1 ? "world" : "worlds", rows[0]->out[0], rows[tenth - 1]->out[0]);
    for (int i = 0; i < count && i < CAUSES_SHOWN; i++) {
        text_add(out, "  %3d  ", causes[i].count);
        say_cause(def, causes[i].row, out);
        if (causes[i].row->cause) text_add(out, " (first at %lld:%02lld)", (long long)(causes[i].first_ms / 60000), (long long)(causes[i].first_ms / 1000 % 60));
        text_char(out, '\n');
    }
}

static void put_strata(const RehearseDef *def, const RehearseRow **rows, int count, Text *out) {
    const Pack *pack = know_pack(def->w);
    double all = 0;
    bool any = false;
    for (int i = 0; i < count; i++) all += (double)rows[i]->weight;
    for (int s = 0; s < pack->strata_count; s++) {
        double weight = 0, score = 0, hurt = 0;
        for (int i = 0; i < count; i++)
            if (rows[i]->stratum == s) weight += (double)rows[i]->weight, score += (double)rows[i]->weight * rows[i]->out[0], hurt += (double)rows[i]->weight * rows[i]->out[2];
        if (weight > 0) text_add(out, "%s%s (%.0f in 100): score %.0f, officers hurt %.2f", any ? "; " : "", pack->strata[s].name, weight / all * 100, score / weight, hurt / weight);
        any |= weight > 0;
    }
    if (pack->strata_count) text_add(out, ".\n");
}

void rehearse_text(const RehearseDef *def, const Rehearsal *r, Text *out) {
    const Pack *pack = know_pack(def->w);
    int count, tenth;
    const RehearseRow **rows = sorted(r, &count, &tenth);
    i64 milli = rehearse_effective_milli(r);
    if (!rows) return;
    text_add(out, "%s: plan v%d%s%s, in %d worlds as they may be by what %s knows (worth %lld.%lld drawn without weights)\n\n", pack->info->scenario, def->plan->version,
             def->plan->title[0] ? ", " : "", def->plan->title, r->worlds, pack->groups[def->g - 1].name, (long long)(milli / 1000), (long long)(milli / 100 % 10));
    put_tail(def, rows, tenth, out);
    text_add(out, "\n%-30s %11s %9s   %s\n", "mean of", "worst tenth", "all", "95 %");
    for (int n = 0; n < OUTCOMES; n++) {
        const OutcomeInfo *info = outcome_info(n);
        OutcomeMean m = rehearse_mean(r, n);
        text_add(out, "%-30s ", info->title);
        outcome_print(mean_of(rows, tenth, n), info->decimals, false, 11, out);
        text_char(out, ' ');
        outcome_print(m.at, info->decimals, false, 9, out);
        text_add(out, "   (");
        outcome_print(m.lo, info->decimals, false, 0, out);
        text_add(out, " to ");
        outcome_print(m.hi, info->decimals, false, 0, out);
        text_add(out, ")\n");
    }
    text_char(out, '\n');
    put_strata(def, rows, count, out);
    free(rows);
}

static void number(Json *j, const char *key, double value) { json_decimal(j, key, (i64)(value * 1000 + (value < 0 ? -0.5 : 0.5)), 1000); }

static void json_world(Json *j, const RehearseDef *def, const RehearseRow *row) {
    static const char *const names[CAUSE_COUNT] = {"none", "stuck", "officer_hit", "resident_hit", "unjustified_force", "suspect_dead", "at_large", "time"};
    const Pack *pack = know_pack(def->w);
    json_open(j, NULL, '{');
    number(j, "weight", (double)row->weight / GIVEN_EVEN);
    json_text(j, "stratum", pack->strata_count ? pack->strata[row->stratum].name : "");
    for (int n = 0; n < OUTCOMES; n++) number(j, outcome_info(n)->key, row->out[n]);
    json_text(j, "cause", names[row->cause]);
    if (row->line) json_int(j, "line", row->line);
    if (row->room) json_int(j, "room", row->room);
    if (row->cause) json_int(j, "cause_ms", row->ms);
    json_hex(j, "hash", row->hash);
    json_close(j, '}');
}

void rehearse_json(const RehearseDef *def, const Rehearsal *r, Text *out) {
    const Pack *pack = know_pack(def->w);
    int count, tenth;
    const RehearseRow **rows = sorted(r, &count, &tenth);
    Json j = json_begin(out, false);
    if (!rows) return;
    json_open(&j, NULL, '{');
    json_text(&j, "schema", "threshold.rehearse/1");
    json_text(&j, "scenario", pack->info->scenario);
    json_text(&j, "group", pack->groups[def->g - 1].name);
    json_int(&j, "at_ms", know_ms(def->w));
    json_int(&j, "version", def->plan->version);
    json_int(&j, "worlds", r->worlds);
    json_decimal(&j, "effective", rehearse_effective_milli(r), 1000);
    json_int(&j, "worst_tenth", tenth);
    json_open(&j, "outcomes", '{');
    for (int n = 0; n < OUTCOMES; n++) {
        OutcomeMean m = rehearse_mean(r, n);
        json_open(&j, outcome_info(n)->key, '{');
        number(&j, "worst_tenth", mean_of(rows, tenth, n));
        number(&j, "mean", m.at);
        number(&j, "lo", m.lo);
        number(&j, "hi", m.hi);
        json_close(&j, '}');
    }
    json_close(&j, '}');
    json_open(&j, "draws", '[');  // the worst first
    for (int i = 0; i < count; i++) json_world(&j, def, rows[i]);
    json_close(&j, ']');
    json_close(&j, '}');
    text_char(out, '\n');
    free(rows);
}
