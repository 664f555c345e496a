// morris_print.c: what drives an experiment, for people and as one JSON object.
// The ten strongest are told; JSON has all that went on to the ways, and what screening said of every number.
#include "lab/morris.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TOLD = 10 };

static void put_number(Text *out, double v) {
    double size = fabs(v);
    if (!isfinite(v)) text_add(out, "?");
    else text_add(out, size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f", v);
}

static void put_cell(Text *out, int width, const char *format, double a, double b, double c) {
    char cell[80];
    Text t = text_over(cell, sizeof cell);
    text_clear(&t);
    for (const char *at = format; *at; at++) {
        if (*at == 'a') put_number(&t, a);
        else if (*at == 'b') put_number(&t, b);
        else if (*at == 'c') put_number(&t, c);
        else text_char(&t, *at);
    }
    text_add(out, "  %-*s", width, cell);
}

static void end_line(Text *out) {
    while (out->length && out->at[out->length - 1] == ' ') out->at[--out->length] = 0;
    text_char(out, '\n');
}

static int strongest_on(const MorrisReport *r, const MorrisFactor *f) {
    int best = 0;
    for (int o = 0; o < r->outcome_count; o++)
        if (r->spread[o] > 0 && f->effect[o].star / r->spread[o] > (r->spread[best] > 0 ? f->effect[best].star / r->spread[best] : 0)) best = o;
    return best;
}

static int told(const MorrisReport *r) { return (int)i64_min(TOLD, r->chosen_count); }

static void put_summary(const MorrisReport *r, Text *out) {
    text_add(out, "  %-30s  %-7s  %-24s  %-18s  %s\n", "number of the data", "mu*/sd", "most on", "unit", "source");
    for (int i = 0; i < told(r); i++) {
        const MorrisFactor *f = &r->factor[r->chosen[i]];
        text_add(out, "  %-30s  %-7.3f  %-24s  %-18.18s  %s\n", f->name, f->share, r->outcome[strongest_on(r, f)], f->unit, f->source);
    }
}

static void put_outcome(const MorrisReport *r, int o, Text *out) {
    text_add(out, "  %s: mean ", r->outcome[o]);
    put_number(out, r->mean[o]);
    text_add(out, ", sd ");
    put_number(out, r->spread[o]);
    text_add(out, "; luck alone would show mu* ");
    put_number(out, r->luck[o]);
    text_char(out, '\n');
    for (int i = 0; i < told(r); i++) {
        const MorrisFactor *f = &r->factor[r->chosen[i]];
        const MorrisEffect *e = &f->effect[o];
        text_add(out, "    %-30s", f->name);
        put_cell(out, 24, "a [b, c]", e->star, e->star_lo, e->star_hi);
        put_cell(out, 8, "a", e->sigma, 0, 0);
        put_cell(out, 26, "a [b, c]", e->mu, e->mu_lo, e->mu_hi);
        text_add(out, "%s", e->mu_lo > 0 ? "raises" : e->mu_hi < 0 ? "lowers" : "");
        end_line(out);
    }
}

void morris_text(const MorrisReport *r, Text *out) {
    int clear = 0;
    for (int f = 0; f < r->factor_count; f++)
        for (int o = 0; o < r->outcome_count; o++)
            if (fabs(r->factor[f].apart[o]) > 4) { clear++; break; }
    text_add(out, "%s: %s\n", r->id, r->title);
    text_add(out, "  %d numbers of the data, each in all its rows, up and down by up to %d in 100 of itself (of its range, if that is less)\n", r->factor_count, r->reach);
    text_add(out, "  screened by %d runs with every number up or down at once: %d stand out by more than four standard errors; the %d strongest went on\n", r->screen, clear, r->chosen_count);
    text_add(out, "  then %d ways through these, one a step, %lld runs a point. mu*: mean size of the change from one end to the other; sigma: how it differs by\n", r->ways, (long long)r->runs);
    text_add(out, "  where on the way; mu: with its sign. 95 %% by the bootstrap over ways; mu*/sd: over the spread of single runs, mean of the outcomes\n");
    put_summary(r, out);
    text_add(out, "  %-32s  %-24s  %-8s  %s\n", "by outcome", "mu* [95 %]", "sigma", "mu [95 %]");
    for (int o = 0; o < r->outcome_count; o++) put_outcome(r, o, out);
    text_add(out, "  %lld runs, seed %llu, parameters 0x%016llx\n", (long long)r->worlds, (unsigned long long)r->seed, (unsigned long long)r->parameters);
}

// ---- JSON --------------------------------------------------------------------------------------------

static void put_decimal(Json *j, const char *key, double v) {
    if (isfinite(v) && fabs(v) < 1e12) json_decimal(j, key, (i64)llround(v * 1e6), 1000000);
    else json_null(j, key);
}

static void put_effect(const MorrisReport *r, const MorrisEffect *e, int o, Json *j) {
    const double value[] = {e->star, e->star_lo, e->star_hi, e->sigma, e->mu, e->mu_lo, e->mu_hi};
    static const char *const key[] = {"mu_star", "mu_star_lo", "mu_star_hi", "sigma", "mu", "mu_lo", "mu_hi"};
    json_open(j, r->outcome[o], '{');
    for (size_t i = 0; i < ARRAY_LEN(key); i++) put_decimal(j, key[i], value[i]);
    json_close(j, '}');
}

static void put_outcomes(const MorrisReport *r, Json *j) {
    json_open(j, "outcomes", '[');
    for (int o = 0; o < r->outcome_count; o++) {
        json_open(j, NULL, '{');
        json_text(j, "outcome", r->outcome[o]);
        put_decimal(j, "mean", r->mean[o]);
        put_decimal(j, "sd", r->spread[o]);
        put_decimal(j, "luck", r->luck[o]);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_screening(const MorrisReport *r, Json *j) {
    json_open(j, "screening", '[');
    for (int i = 0; i < r->factor_count; i++) {
        const MorrisFactor *f = &r->factor[i];
        json_open(j, NULL, '{');
        json_text(j, "number", f->name);
        for (int o = 0; o < r->outcome_count; o++) put_decimal(j, r->outcome[o], f->screened[o]);
        json_close(j, '}');
    }
    json_close(j, ']');
}

void morris_json(const MorrisReport *r, bool wall, Text *out) {
    Json j = json_begin(out, false);
    json_open(&j, NULL, '{');
    json_text(&j, "schema", "threshold.morris/1");
    json_text(&j, "id", r->id);
    json_hex(&j, "seed", r->seed);
    json_hex(&j, "parameters", r->parameters);
    json_int(&j, "numbers", r->factor_count);
    json_int(&j, "reach", r->reach);
    json_int(&j, "screen", r->screen);
    json_int(&j, "ways", r->ways);
    json_int(&j, "runs", r->runs);
    json_int(&j, "worlds", r->worlds);
    put_outcomes(r, &j);
    json_open(&j, "numbers_by_strength", '[');
    for (int i = 0; i < r->chosen_count; i++) {
        const MorrisFactor *f = &r->factor[r->chosen[i]];
        json_open(&j, NULL, '{');
        json_text(&j, "number", f->name);
        json_text(&j, "unit", f->unit);
        json_text(&j, "source", f->source);
        put_decimal(&j, "share", f->share);
        for (int o = 0; o < r->outcome_count; o++) put_effect(r, &f->effect[o], o, &j);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    put_screening(r, &j);
    if (wall) {
        json_open(&j, "run", '{');
        json_int(&j, "wall_ms", r->wall_ms);
        json_int(&j, "jobs", r->jobs);
        json_close(&j, '}');
    }
    json_close(&j, '}');
    text_char(out, '\n');
}
