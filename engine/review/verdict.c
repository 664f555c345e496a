// verdict.c: the verdict in words first, then everyone affected, the number last; and its JSON.
// One format for all people, whatever their role.
#include "review/tally.h"

#include <string.h>

static const char *const part_names[7] = {"residents", "officers", "suspects", "force", "containment", "evidence", "district"};
static const char *const side_names[SIDE_COUNT] = {"blue", "red", "civilians"};

void person_name(const Pack *pack, const UnitTruth *u, Text *out) {
    const char *name = u->name ? pack->names[u->name - 1].name : pack->kinds[u->kind - 1].title;
    text_add(out, "%s (%s.%d)", name, pack->groups[u->group - 1].name, u->ordinal);
}

static const char *end_words(const Pack *pack, const Verdict *v) {
    return v->end_text ? pack->words[v->end_text - 1].text : "the time given to the match ran out";
}

static const char *worst(const UnitTruth *u) {
    static const char *const regions[REGION_COUNT] = {"head", "chest", "back", "abdomen", "arm", "leg"};
    int best = 0;
    const char *name = NULL;
    for (int r = 0; r < REGION_COUNT; r++)
        if (u->wound[r] > best) { best = u->wound[r]; name = regions[r]; }
    return name;
}

// Neither held nor gone: who was looked for and never found, or is shut in somewhere.
static bool not_held(const Pack *pack, const UnitTruth *u) {
    return pack->groups[u->group - 1].side == SIDE_RED && u->life == LIFE_UP && u->custody == CUSTODY_FREE && u->place == PLACE_MAP;
}

static int count_not_held(const Pack *pack, const World *w) {
    int count = 0;
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        count += sim_unit(w, (UnitId)id, &u) && not_held(pack, &u);
    }
    return count;
}

// A resident who gave himself up to the police, and nothing else became of him.
static bool only_gave_up(const Pack *pack, const UnitTruth *u, const Prognosis *p) {
    return pack->groups[u->group - 1].side == SIDE_CIVILIAN && p->fate == FATE_UNHURT && !worst(u) && u->life == LIFE_UP && u->custody == CUSTODY_YIELDED && u->place == PLACE_MAP;
}

static void affected_one(const Pack *pack, const UnitTruth *u, const Prognosis *p, Text *out) {
    const char *where = worst(u);
    text_add(out, "  ");
    person_name(pack, u, out);
    text_add(out, ", %s: ", pack->kinds[u->kind - 1].title);
    text_add(out, "%s", p->fate == FATE_DEAD ? "dead" : p->fate == FATE_DIES_LATER ? "dies later" : u->life == LIFE_DOWN ? "unconscious" : where ? "wounded" : "unhurt");
    if (where) text_add(out, " (%s)", where);
    if (u->custody == CUSTODY_YIELDED) text_add(out, ", gave up");
    if (u->custody >= CUSTODY_CUFFED) text_add(out, ", detained");
    if (not_held(pack, u)) text_add(out, ", not held");
    if (u->transport) text_add(out, ", taken away by %s", text_same(pack->actions[u->transport - 1].name, "ambulance") ? "ambulance" : "car");
    else if (u->place == PLACE_LEFT) text_add(out, ", at large");
    text_char(out, '\n');
}

// How many of each kind, in the order of the data.
static void affected_many(const Pack *pack, int all, const int *kinds, Text *out) {
    const char *between = " (";
    text_add(out, "  %d residents", all);
    for (int k = 0; k < pack->kinds_count; k++) {
        if (!kinds[k]) continue;
        text_add(out, "%s%s %d", between, pack->kinds[k].title, kinds[k]);
        between = ", ";
    }
    text_add(out, "): unhurt, gave up, and nothing else became of them\n");
}

enum { NAMED = 6, MANY_OUT = 3, MOST_KINDS = 64 }; // more who only gave up are a number: in a town they are dozens

static void affected(const Pack *pack, const World *w, Text *out) {
    int gave_up = 0, kinds[MOST_KINDS] = {0};
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        Prognosis p = {0};
        if (!sim_unit(w, (UnitId)id, &u)) continue;
        sim_prognosis(w, (UnitId)id, &p);
        if (only_gave_up(pack, &u, &p)) gave_up++, kinds[u.kind - 1]++;
    }
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        Prognosis p = {0};
        if (!sim_unit(w, (UnitId)id, &u)) continue;
        if (!worst(&u) && u.life == LIFE_UP && u.custody == CUSTODY_FREE && u.place == PLACE_MAP && !not_held(pack, &u)) continue;
        sim_prognosis(w, (UnitId)id, &p);
        if (gave_up <= NAMED || !only_gave_up(pack, &u, &p)) affected_one(pack, &u, &p, out);
    }
    if (gave_up > NAMED) affected_many(pack, gave_up, kinds, out);
}

static void life_safety(const Pack *pack, const World *w, const Verdict *v, Text *out) {
    for (int s = 0; s < SIDE_COUNT; s++) {
        static const char *const who[SIDE_COUNT] = {"Officers", "Suspects", "Residents"};
        const SideCount *c = &v->side[s];
        text_add(out, "%s: %d unhurt, %d wounded, %d dead", who[s], c->unhurt, c->wounded, c->dead);
        if (c->dead_later) text_add(out, ", %d will not live", c->dead_later);
        if (s == SIDE_RED) text_add(out, ", %d detained, %d at large, %d not held", c->arrested, c->escaped, count_not_held(pack, w));
        text_add(out, ".\n");
    }
    if (!text_same(v->dog, "none")) text_add(out, "The dog: %s.\n", v->dog);
    const SideCount *civil = &v->side[SIDE_CIVILIAN];
    if (v->sheltered)
        text_add(out, "Shelter: %d of %d residents belong to households that were told to stay inside; %d went out of doors.\n", v->sheltered, civil->unhurt + civil->wounded + civil->dead + civil->dead_later, v->out_of_doors);
    else if (v->out_of_doors > MANY_OUT) text_add(out, "Shelter: nobody was told to stay inside; %d residents went out of doors.\n", v->out_of_doors);
}

void verdict_text(const Pack *pack, const Truth *truth, const Verdict *v, const Tally *t, const World *w, Text *out) {
    const char *outcome = word_name(WORDS_outcome, v->outcome);
    const char *words = end_words(pack, v);
    bool stopped = words[0] && words[strlen(words) - 1] == '.';
    text_add(out, "VERDICT: %s. %s%s\n", outcome ? outcome : "none", words, stopped ? "" : ".");
    if (truth && truth->stratum >= 0 && truth->stratum < pack->strata_count)
        text_add(out, "The truth of this world: %s. ", pack->strata[truth->stratum].name);
    text_add(out, "Time %lld:%02lld.\n", (long long)(v->end_ms / 60000), (long long)(v->end_ms / 1000 % 60));
    text_add(out, "Uses of force by the team: %d justified, %d mistaken but reasonable, %d unjustified.\n\n", v->justified, v->mistaken, v->unjustified);
    life_safety(pack, w, v, out);
    text_add(out, "Affected:\n");
    size_t before = out->length;
    affected(pack, w, out);
    if (out->length == before) text_add(out, "  nobody\n");
    text_add(out, "\n");
    for (int i = 0; i < 7; i++) text_add(out, "%s %d%s", part_names[i], v->part[i], i < 6 ? ", " : "");
    text_add(out, "\n%s", v->capped ? "Capped at 40 while not everybody is accounted for.\n" : "");
    picture_text(v, out);
    medals_text(v, out);
    text_add(out, "Score: %d of 100\n", v->score);
    (void)t;
}

static void side_json(const SideCount *c, const char *name, Json *j) {
    json_open(j, name, '{');
    json_int(j, "unhurt", c->unhurt);
    json_int(j, "wounded", c->wounded);
    json_int(j, "dead", c->dead);
    json_int(j, "dead_later", c->dead_later);
    json_int(j, "arrested", c->arrested);
    json_int(j, "escaped", c->escaped);
    json_close(j, '}');
}

static void score_json(const Verdict *v, Json *j) {
    json_open(j, "score", '{');
    json_int(j, "total", v->score);
    json_open(j, "parts", '{');
    for (int i = 0; i < 7; i++) json_int(j, part_names[i], v->part[i]);
    json_close(j, '}');
    json_bool(j, "capped", v->capped);
    json_close(j, '}');
}

static void shots_json(const Verdict *v, Json *j) {
    json_open(j, "shots", '{');
    for (int s = 0; s < SIDE_COUNT; s++) {
        json_open(j, side_names[s], '{');
        json_int(j, "fired", v->fired[s]);
        json_int(j, "hits", v->hits[s]);
        json_close(j, '}');
    }
    json_close(j, '}');
}

// What the causes table counts.
static void counts_json(const Verdict *v, Json *j) {
    json_open(j, "counts", '{');
    json_int(j, "through_door", v->through_door);
    json_int(j, "through_front_door", v->through_front);
    json_int(j, "fire_at_heard_presence", v->heard_presence);
    json_int(j, "roof_escapes", v->roof_escape);
    json_int(j, "dragged_out", v->dragged_out);
    json_int(j, "surrendered", v->surrendered);
    json_int(j, "arrested", v->arrested);
    json_int(j, "officers_hurt", v->officers_hurt);
    json_int(j, "wrong_doors", v->wrong_doors);
    json_int(j, "wrongly_held", v->wrongly_held);
    json_int(j, "sheltered", v->sheltered);
    json_int(j, "out_of_doors", v->out_of_doors);
    json_int(j, "stuck", v->stuck);
    json_int(j, "refusals", v->refusals);
    json_int(j, "refusal_storms", v->storms);
    json_close(j, '}');
}

void verdict_json(const Pack *pack, const Verdict *v, const Tally *t, Json *j) {
    json_text(j, "outcome", word_name(WORDS_outcome, v->outcome));
    json_text(j, "reason", end_words(pack, v));
    score_json(v, j);
    json_int(j, "end_ms", v->end_ms);
    json_open(j, "sides", '{');
    for (int s = 0; s < SIDE_COUNT; s++) side_json(&v->side[s], side_names[s], j);
    json_close(j, '}');
    json_text(j, "dog", v->dog);
    shots_json(v, j);
    json_open(j, "force_findings", '{');
    json_int(j, "justified", v->justified);
    json_int(j, "mistaken", v->mistaken);
    json_int(j, "unjustified", v->unjustified);
    json_close(j, '}');
    picture_json(v, j);
    counts_json(v, j);
    json_open(j, "phases", '{');
    for (int i = 0; i < t->phase_count; i++)
        if (t->phase[i].text) json_int(j, pack->words[t->phase[i].text - 1].text, t->phase[i].ms);
    json_close(j, '}');
    medals_json(v, j);
    json_int(j, "decisions", v->decisions);
}
