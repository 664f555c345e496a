// sample.c: worlds drawn from what a group knew at a moment of a record, and what they say together.
// The picture that the group stated stands beside the draws: both are made from the same knowledge.
#include "lab/lab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/given.h"

typedef struct Sample {
    const SampleDef *def;
    const Pack *pack;
    const World *w;
    Evidence *evidence;
    i64 *weight, total;
    i64 effective_milli;
    i64 stratum[32], people[65], away;   // weights
    i64 *room;                           // by row
    Given *given;                        // the draw at hand
} Sample;

static i64 sought_of(const Sample *s, const Given *given) {
    i64 sum = 0;
    for (int i = 0; i < given->count; i++) {
        const Order *o = &given->order[i];
        sum += o->verb == VERB_spawn && s->pack->groups[o->of_group - 1].side == SIDE_RED;
    }
    return i64_min(sum, 64);
}

static void count(Sample *s, int n, u8 *by_room) {
    const Given *given = s->given;
    s->weight[n] = given->weight;
    s->total += given->weight;
    s->stratum[given->truth.stratum] += given->weight;
    s->people[sought_of(s, given)] += given->weight;
    s->away += given->weight * given->away;
    given_occupied(s->evidence, given, by_room);
    for (int r = 0; r < s->pack->rooms_count; r++) s->room[r] += by_room[r] ? given->weight : 0;
}

static void sample_end(Sample *s) {
    evidence_free(s->evidence);
    free(s->weight);
    free(s->room);
    free(s->given);
}

typedef void (*EachDraw)(void *self, const Sample *s, int n);

static bool sample_draws(Sample *s, EachDraw each, void *self, Error *err) {
    u8 *by_room = calloc((size_t)s->pack->rooms_count + 1, 1);
    bool ok = by_room != NULL || error_set(err, EXIT_IO, "out of memory");
    for (int n = 0; ok && n < s->def->worlds; n++) {
        ok = given_draw(s->evidence, s->def->seed, n, s->given, err);
        if (!ok) break;
        count(s, n, by_room);
        if (each) each(self, s, n);
        if (s->def->progress) s->def->progress(s->def->self, n + 1, s->def->worlds);
    }
    free(by_room);
    if (ok && !s->total) ok = error_set(err, EXIT_CHECK, "none of %d worlds fits what the group knows", s->def->worlds);
    if (ok) s->effective_milli = weights_effective_milli(s->weight, s->def->worlds);
    return ok;
}

static bool sample_begin(Sample *s, const SampleDef *def, const World *w, Error *err) {
    *s = (Sample){.def = def, .pack = know_pack(w), .w = w, .evidence = evidence_read(w, def->group, err)};
    if (!s->evidence) return false;
    s->weight = calloc((size_t)def->worlds, sizeof *s->weight);
    s->room = calloc((size_t)s->pack->rooms_count + 1, sizeof *s->room);
    s->given = calloc(1, sizeof *s->given);
    return (s->weight && s->room && s->given) || error_set(err, EXIT_IO, "out of memory");
}

static i32 share_pm(const Sample *s, i64 weight) { return s->total ? (i32)((weight * 1000 + s->total / 2) / s->total) : 0; }

static i32 prior_pm(const Pack *pack, int stratum) {
    i64 sum = 0;
    for (int i = 0; i < pack->strata_count; i++) sum += pack->strata[i].weight;
    return (i32)(sum ? (i64)pack->strata[stratum].weight * 1000 / sum : 1000 / pack->strata_count);
}

// ---- text ----------------------------------------------------------------------------------------

static void put_pm(i32 pm, Text *out) { text_add(out, "%d.%03d", pm / 1000, pm % 1000); }

static void put_rooms(const Sample *s, Text *out) {
    KnownRoom room;
    text_add(out, "\n%-34s %8s %8s   somebody not of the group is there\n", "room", "stated", "drawn");
    for (int n = 0; n < know_room_count(s->w, s->def->group); n++) {
        int row = know_room_at(s->w, s->def->group, n, &room) ? know_room_row(s->w, &room) : -1;
        if (row < 0) continue;
        i32 drawn = share_pm(s, s->room[row]);
        text_add(out, "%3d %-30s    ", room.number, room.room ? s->pack->rooms[row].title : "");
        put_pm(room.present_pm, out);
        text_add(out, "    ");
        put_pm(drawn, out);
        text_add(out, "%s\n", room.state == ROOM_CLEARED && !room.stale ? "   cleared" : "");
    }
}

static void put_text(const Sample *s, Text *out) {
    const Pack *pack = s->pack;
    text_add(out, "%s at %lld.%lld s, as %s knows it: %d worlds drawn, worth %lld.%lld drawn without weights\n", pack->info->scenario,
             (long long)(s->def->at_ms / 1000), (long long)(s->def->at_ms / 100 % 10), pack->groups[s->def->group - 1].name, s->def->worlds,
             (long long)(s->effective_milli / 1000), (long long)(s->effective_milli / 100 % 10));
    if (pack->strata_count) text_add(out, "\n%-20s %8s %8s\n", "stratum", "model", "now");
    for (int i = 0; i < pack->strata_count; i++) {
        text_add(out, "%-20s    ", pack->strata[i].name);
        put_pm(prior_pm(pack, i), out);
        text_add(out, "    ");
        put_pm(share_pm(s, s->stratum[i]), out);
        text_char(out, '\n');
    }
    text_add(out, "\nsuspects there       ");
    for (int k = 0; k <= 64; k++)
        if (s->people[k]) text_add(out, " %d: ", k), put_pm(share_pm(s, s->people[k]), out);
    text_add(out, "\npeople out of any known room, on average: ");
    put_pm(share_pm(s, s->away), out);
    text_char(out, '\n');
    put_rooms(s, out);
}

bool sample_text(const SampleDef *def, const World *w, Text *out, Error *err) {
    Sample s;
    bool ok = sample_begin(&s, def, w, err) && sample_draws(&s, NULL, NULL, err);
    if (ok) put_text(&s, out);
    sample_end(&s);
    return ok;
}

// ---- JSON ----------------------------------------------------------------------------------------

static void json_person(Json *j, const Pack *pack, const Order *o, ContactId contact) {
    char ref[16];
    json_open(j, NULL, '{');
    json_text(j, "group", pack->groups[o->of_group - 1].name);
    json_text(j, "kind", pack->kinds[o->kind - 1].name);
    json_text(j, "kit", o->kit ? pack->kits[o->kit - 1].name : "");
    json_text(j, "plan", o->plan ? pack->words[o->plan - 1].text : "");
    json_open(j, "at", '[');
    json_int(j, NULL, o->x);
    json_int(j, NULL, o->y);
    json_int(j, NULL, o->z);
    json_close(j, ']');
    snprintf(ref, sizeof ref, "c%d", contact);
    if (contact) json_text(j, "contact", ref);
    json_close(j, '}');
}

static void json_draw(void *self, const Sample *s, int n) {
    Json *j = self;
    const Pack *pack = s->pack;
    const Given *given = s->given;
    (void)n;
    json_open(j, NULL, '{');
    json_decimal(j, "weight", given->weight * 1000 / GIVEN_EVEN, 1000);
    json_text(j, "stratum", pack->strata_count ? pack->strata[given->truth.stratum].name : "");
    json_open(j, "vars", '{');
    for (int v = 0; v < pack->vars_count; v++) {
        bool again = false;
        for (int before = 0; before < v; before++) again |= text_same(pack->vars[before].name, pack->vars[v].name);
        const char *value = again ? NULL : truth_value(pack, &given->truth, pack->vars[v].name);
        if (value) json_text(j, pack->vars[v].name, value);
    }
    json_close(j, '}');
    json_int(j, "away", given->away);
    json_open(j, "people", '[');
    for (int i = 0; i < given->count; i++)
        if (given->order[i].verb == VERB_spawn && given->order[i].of_group != s->def->group) json_person(j, pack, &given->order[i], given->contact[i]);
    json_close(j, ']');
    json_close(j, '}');
}

static void json_rooms(const Sample *s, Json *j) {
    KnownRoom room;
    json_open(j, "rooms", '[');
    for (int n = 0; n < know_room_count(s->w, s->def->group); n++) {
        int row = know_room_at(s->w, s->def->group, n, &room) ? know_room_row(s->w, &room) : -1;
        if (row < 0) continue;
        json_open(j, NULL, '{');
        json_int(j, "number", room.number);
        json_text(j, "name", s->pack->rooms[row].name);
        json_bool(j, "cleared", room.state == ROOM_CLEARED && !room.stale);
        json_decimal(j, "stated", room.present_pm, 1000);
        json_decimal(j, "drawn", share_pm(s, s->room[row]), 1000);
        json_close(j, '}');
    }
    json_close(j, ']');
}

bool sample_json(const SampleDef *def, const World *w, Text *out, Error *err) {
    Sample s;
    Json j = json_begin(out, false);
    bool ok = sample_begin(&s, def, w, err);
    if (ok) {
        json_open(&j, NULL, '{');
        json_text(&j, "schema", "threshold.sample/1");
        json_text(&j, "scenario", s.pack->info->scenario);
        json_text(&j, "group", s.pack->groups[def->group - 1].name);
        json_int(&j, "at_ms", def->at_ms);
        json_open(&j, "draws", '[');
        ok = sample_draws(&s, json_draw, &j, err);
        json_close(&j, ']');
        json_int(&j, "worlds", def->worlds);
        json_decimal(&j, "effective", s.effective_milli, 1000);
        json_open(&j, "strata", '[');
        for (int i = 0; i < s.pack->strata_count; i++) {
            json_open(&j, NULL, '{');
            json_text(&j, "name", s.pack->strata[i].name);
            json_decimal(&j, "model", prior_pm(s.pack, i), 1000);
            json_decimal(&j, "now", share_pm(&s, s.stratum[i]), 1000);
            json_close(&j, '}');
        }
        json_close(&j, ']');
        json_rooms(&s, &j);
        json_close(&j, '}');
        text_char(out, '\n');
    }
    sample_end(&s);
    return ok;
}
