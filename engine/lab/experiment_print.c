// experiment_print.c: reports of experiments as a table for people and as one JSON object.
// Numbers carry as many digits as their interval can use.
#include "lab/experiment.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void put_number(Text *out, double v) {
    double size = fabs(v);
    if (!isfinite(v)) text_add(out, "%s", v > 0 ? "inf" : v < 0 ? "-inf" : "?");
    else if (size >= 1000 || (v == floor(v) && size >= 100)) text_add(out, "%.0f", v);
    else if (size >= 100) text_add(out, "%.1f", v);
    else if (size >= 10) text_add(out, "%.2f", v);
    else text_add(out, "%.3f", v);
}

static void put_interval(Text *out, double lo, double hi) {
    text_char(out, '[');
    put_number(out, lo);
    text_add(out, ", ");
    put_number(out, hi);
    text_char(out, ']');
}

static void put_accepted(const ExperimentLine *line, Text *out) {
    if (line->has_value) put_number(out, line->value), text_char(out, ' ');
    if (!line->judged) return;
    if (!isfinite(line->hi)) text_add(out, "at least "), put_number(out, line->lo);
    else if (!isfinite(line->lo)) text_add(out, "at most "), put_number(out, line->hi);
    else put_interval(out, line->lo, line->hi);
}

static void put_verdict(const ExperimentLine *line, Text *out) {
    const Estimate *e = &line->estimate;
    if (!line->judged) return;
    if (!e->known) text_add(out, "NOT MEASURED");
    else if (line->inside) text_add(out, "inside");
    else {
        text_add(out, "OUTSIDE by ");
        put_number(out, e->at < line->lo ? line->lo - e->at : e->at - line->hi);
        bool apart = e->at < line->lo ? e->hi < line->lo : e->lo > line->hi;
        if (!apart) text_add(out, " (the intervals touch)");
    }
}

enum { COLUMNS = 7, CELL = 200 };

static void fill(const ExperimentLine *line, char cell[COLUMNS][CELL]) {
    Text t[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) t[i] = text_over(cell[i], CELL), text_clear(&t[i]);
    text_add(&t[0], "%s%s%s%s", line->name, line->unit[0] ? " (" : "", line->unit, line->unit[0] ? ")" : "");
    text_add(&t[1], "%s%s%s", line->sweep, line->sweep[0] && line->where[0] ? " " : "", line->where);
    if (line->estimate.known) put_number(&t[2], line->estimate.at), put_interval(&t[3], line->estimate.lo, line->estimate.hi);
    else text_add(&t[2], "none");
    put_accepted(line, &t[4]);
    put_verdict(line, &t[5]);
    text_add(&t[6], "%lld", (long long)line->estimate.n);
}

static int wide(const char *text) {
    int n = 0;
    for (; *text; text++) n += (*text & 0xC0) != 0x80;
    return n;
}

static void put_row(char cell[COLUMNS][CELL], const int *width, Text *out) {
    size_t from = out->length;
    for (int i = 0; i < COLUMNS; i++) {
        if (!width[i]) continue;
        text_add(out, "  %s", cell[i]);
        for (int n = wide(cell[i]); n < width[i]; n++) text_char(out, ' ');
    }
    while (out->length > from && out->at[out->length - 1] == ' ') out->at[--out->length] = 0;
    text_char(out, '\n');
}

void experiment_report_text(const ExperimentReport *r, Text *out) {
    static const char *const heads[COLUMNS] = {"target", "case", "estimate", "95 % interval", "target [accepted]", "verdict", "n"};
    char cell[COLUMNS][CELL];
    int width[COLUMNS] = {0};
    bool table = false;
    text_add(out, "%s: %s\n", r->id, r->title);
    for (int i = 0; i < r->line_count; i++) {
        if (r->brief && !r->line[i].judged) continue;
        table = true;
        fill(&r->line[i], cell);
        for (int c = 0; c < COLUMNS; c++) width[c] = (int)i64_max(width[c], wide(cell[c]));
    }
    for (int c = 0; c < COLUMNS; c++) {
        if (width[c]) width[c] = (int)i64_max(width[c], wide(heads[c]));
        snprintf(cell[c], CELL, "%s", heads[c]);
    }
    if (table) put_row(cell, width, out);
    for (int i = 0; i < r->line_count; i++) {
        if (r->brief && !r->line[i].judged) continue;
        fill(&r->line[i], cell);
        put_row(cell, width, out);
    }
    if (r->said.length) text_add(out, "%s", r->said.at);
    text_add(out, "  %lld runs a case, %lld worlds, seed %llu, parameters 0x%016llx\n", (long long)r->runs, (long long)r->worlds,
             (unsigned long long)r->seed, (unsigned long long)r->parameters);
}

// ---- JSON ------------------------------------------------------------------------------------------

static void put_json_number(Json *j, const char *key, double v) {
    if (isfinite(v) && fabs(v) < 1e12) json_decimal(j, key, (i64)llround(v * 1e6), 1000000);
    else json_null(j, key);
}

static void put_json_line(const ExperimentLine *line, Json *j) {
    json_open(j, NULL, '{');
    json_text(j, "target", line->name);
    if (line->unit[0]) json_text(j, "unit", line->unit);
    if (line->sweep[0]) json_text(j, "sweep", line->sweep);
    if (line->where[0]) json_text(j, "case", line->where);
    json_int(j, "n", line->estimate.n);
    put_json_number(j, "estimate", line->estimate.known ? line->estimate.at : NAN);
    put_json_number(j, "lo", line->estimate.known ? line->estimate.lo : NAN);
    put_json_number(j, "hi", line->estimate.known ? line->estimate.hi : NAN);
    if (line->has_value) put_json_number(j, "value", line->value);
    if (line->judged) {
        put_json_number(j, "accept_lo", line->lo);
        put_json_number(j, "accept_hi", line->hi);
        json_text(j, "verdict", !line->estimate.known ? "not measured" : line->inside ? "inside" : "outside");
    }
    if (line->source[0]) json_text(j, "source", line->source);
    json_close(j, '}');
}

void experiment_report_json(const ExperimentReport *reports, int count, bool wall, Text *out) {
    Json j = json_begin(out, false);
    int outside = 0;
    i64 worlds = 0, ms = 0;
    json_open(&j, NULL, '{');
    json_text(&j, "schema", "threshold.experiment/1");
    json_hex(&j, "seed", count ? reports[0].seed : 0);
    json_open(&j, "experiments", '[');
    for (int i = 0; i < count; i++) {
        const ExperimentReport *r = &reports[i];
        if (!r->runs) continue; // passed over
        json_open(&j, NULL, '{');
        json_text(&j, "id", r->id);
        json_text(&j, "title", r->title);
        json_hex(&j, "parameters", r->parameters);
        json_int(&j, "runs", r->runs);
        json_int(&j, "worlds", r->worlds);
        json_int(&j, "outside", r->outside);
        json_open(&j, "targets", '[');
        for (int k = 0; k < r->line_count; k++) put_json_line(&r->line[k], &j);
        json_close(&j, ']');
        if (r->said.length) json_text(&j, "said", r->said.at);
        json_close(&j, '}');
        outside += r->outside;
        worlds += r->worlds;
        ms += r->wall_ms;
    }
    json_close(&j, ']');
    json_int(&j, "outside", outside);
    if (wall) {
        json_open(&j, "run", '{');
        json_int(&j, "wall_ms", ms);
        json_int(&j, "jobs", count ? reports[0].jobs : 0);
        json_int(&j, "worlds_per_s", ms ? worlds * 1000 / ms : 0);
        json_close(&j, '}');
    }
    json_close(&j, '}');
    text_char(out, '\n');
}
