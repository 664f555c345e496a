// expand.c: a sampled world in words: stratum, variables, people, openings, and which claims are true.
// The Lua form names its base and lists what the truth put there; the rest stands in comments.
#include "lab/lab.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "sim/claim.h"

typedef struct World1 { Truth truth; Drawn drawn; Order order[TRUTH_ORDERS]; } World1;

static World1 *draw(const Expand *e, Error *err) {
    World1 *w = calloc(1, sizeof *w);
    if (!w) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    if (!truth_sample(e->pack, e->world, e->forced, &w->truth, err)) { free(w); return NULL; }
    w->drawn = (Drawn){e->pack, &w->truth, w->order, truth_orders(e->pack, &w->truth, e->world, w->order, TRUTH_ORDERS)};
    return w;
}

// ---- words for people and openings ---------------------------------------------------------------

static const char *const traits[TRAIT_COUNT] = {"deaf", "asleep", "wanted", "feigns", "frightened", "leader", "hurt", "asthma", "still", "sinking"};
static const char *const locks[] = {"locked", "wedged", "chained"};

static const char *room_title(const Pack *pack, int room) { return room ? pack->rooms[room - 1].title : "outside any room"; }
static const char *word_at(const Pack *pack, u16 row) { return row ? pack->words[row - 1].text : NULL; }
static const char *name_at(const Pack *pack, u16 row) { return row ? pack->names[row - 1].name : NULL; }

// Everybody after the people of the scenario was put there by the truth.
static bool placed_by_truth(const World1 *w, int i) {
    int before = 0;
    for (int k = 0; k < i; k++) before += w->order[k].verb == VERB_spawn;
    return before >= w->drawn.pack->people_count;
}

// The first variable row of each name that counts in the stratum: its value, NULL when there is none.
static const char *value_at(const World1 *w, int row) {
    const Pack *pack = w->drawn.pack;
    for (int i = 0; i < row; i++)
        if (text_same(pack->vars[i].name, pack->vars[row].name)) return NULL;
    return truth_value(pack, &w->truth, pack->vars[row].name);
}

// The rooms on both sides of an opening, or above and below it.
static void sides_of(const Pack *pack, Pos at, int room[2]) {
    static const Pos sides[] = {{0, -1, 0}, {1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, 0, -1}};
    int count = 0;
    room[0] = room[1] = 0;
    u16 own = map_cell(&pack->map, at)->room;
    if (own) room[count++] = own;
    for (size_t i = 0; i < ARRAY_LEN(sides) && count < 2; i++) {
        Pos next = pos(at.x + sides[i].x, at.y + sides[i].y, at.z + sides[i].z);
        u16 beside = map_has(&pack->map, next) ? map_cell(&pack->map, next)->room : 0;
        if (beside && !(count && room[0] == beside)) room[count++] = beside;
    }
}

static void say_opening(const Pack *pack, const Order *o, Text *out) {
    const Material *m = &pack->materials[o->material - 1];
    int room[2];
    sides_of(pack, order_at(o), room);
    text_add(out, "%d,%d,%d %s, ", o->x, o->y, o->z, m->title);
    if (o->amount == 0) text_add(out, "shut");
    else if (o->amount == 100) text_add(out, "open");
    else text_add(out, "open %d %%", o->amount);
    for (size_t i = 0; i < ARRAY_LEN(locks); i++)
        if (o->lock_state >> i & 1) text_add(out, ", %s", locks[i]);
    if (o->barricade) text_add(out, ", barricaded %d", o->barricade);
    text_add(out, ": %s | %s", room_title(pack, room[0]), room_title(pack, room[1]));
}

static void say_person(const Pack *pack, const Order *o, Text *out) {
    text_add(out, "%s.%d %s, %s", pack->groups[o->of_group - 1].name, o->of_unit, o->name ? name_at(pack, o->name) : "-", pack->kinds[o->kind - 1].title);
    if (o->kit) text_add(out, ", kit %s", pack->kits[o->kit - 1].name);
    for (int t = 0; t < TRAIT_COUNT; t++)
        if (o->traits >> t & 1) text_add(out, ", %s", traits[t]);
    if (o->character) text_add(out, ", %s", pack->characters[o->character - 1].title);
    if (o->plan) text_add(out, ", means to %s", word_at(pack, o->plan));
    text_add(out, ": %s, %d,%d,%d", room_title(pack, drawn_room(pack, o)), o->x, o->y, o->z);
}

// ---- Lua -----------------------------------------------------------------------------------------

static void put_quoted(const char *text, Text *out) {
    text_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') text_char(out, '\\');
        text_char(out, *c);
    }
    text_char(out, '"');
}

static void put_field(const char *name, const char *value, Text *out) {
    text_add(out, ", %s = ", name);
    put_quoted(value, out);
}

static void put_words(const char *name, const char *const *words, int count, u32 bits, Text *out) {
    if (!bits) return;
    text_add(out, ", %s = {", name);
    for (int i = 0, n = 0; i < count; i++)
        if (bits >> i & 1) text_add(out, "%s\"%s\"", n++ ? ", " : " ", words[i]);
    text_add(out, " }");
}

static void put_opening(const World1 *w, const Order *o, Text *out) {
    const Pack *pack = w->drawn.pack;
    text_add(out, "      { at = { %d, %d, %d }", o->x, o->y, o->z);
    if (o->has & HAS_AMOUNT) text_add(out, ", open = %d", o->amount);
    if (o->material) put_field("material", pack->materials[o->material - 1].name, out);
    put_words("lock", locks, (int)ARRAY_LEN(locks), o->lock_state, out);
    if (o->barricade) text_add(out, ", barricade = %d", o->barricade);
    text_add(out, " },\n");
}

static void put_person(const World1 *w, const Order *o, Text *out) {
    const Pack *pack = w->drawn.pack;
    text_add(out, "      { group = \"%s\", kind = \"%s\"", pack->groups[o->of_group - 1].name, pack->kinds[o->kind - 1].name);
    if (o->kit) put_field("kit", pack->kits[o->kit - 1].name, out);
    text_add(out, ", at = { { %d, %d, %d } }", o->x, o->y, o->z);
    if (o->name) put_field("name", name_at(pack, o->name), out);
    if (o->plan) put_field("plan", word_at(pack, o->plan), out);
    put_words("traits", traits, TRAIT_COUNT, o->traits, out);
    if (o->skill) put_field("skill", pack->skills[o->skill - 1].name, out);
    if (o->character) put_field("character", pack->characters[o->character - 1].name, out);
    text_add(out, " }, -- %s.%d, %s\n", pack->groups[o->of_group - 1].name, o->of_unit, room_title(pack, drawn_room(pack, o)));
}

static void put_comments(const Expand *e, const World1 *w, Text *out) {
    const Pack *pack = e->pack;
    text_add(out, "-- %s, world %llu: one hidden truth written out. Saved as a .lua file it is a scenario of its own:\n", pack->info->scenario, (unsigned long long)e->world);
    text_add(out, "-- `threshold run FILE` plays it, with the same first hash as `threshold run %s --world %llu`.\n", e->scenario, (unsigned long long)e->world);
    if (pack->claims_count) text_add(out, "--\n-- What is said of the place, and what of it is so in this world:\n");
    for (int i = 0; i < pack->claims_count; i++) {
        const Claim *c = &pack->claims[i];
        text_add(out, "--   %-4s %c%d %4d h  by its grade %d.%03d  %-6s %s\n", c->id, "ABCDEF"[c->source_grade], c->item_grade, c->age_h, c->true_pm / 1000,
                 c->true_pm % 1000, !claim_says(c) ? "-" : claim_true(&w->drawn, c) ? "true" : "false", c->text);
    }
    text_add(out, "--\n-- There whatever the truth:\n");
    for (int i = 0; i < w->drawn.count; i++) {
        if (w->order[i].verb != VERB_spawn || placed_by_truth(w, i)) continue;
        text_add(out, "--   ");
        say_person(pack, &w->order[i], out);
        text_char(out, '\n');
    }
    text_add(out, "--\n-- Every opening as it stands:\n");
    for (int i = 0; i < pack->openings_count; i++) {
        Order o = drawn_opening(&w->drawn, i);
        text_add(out, "--   ");
        say_opening(pack, &o, out);
        text_char(out, '\n');
    }
}

static void put_world(const World1 *w, Text *out) {
    const Pack *pack = w->drawn.pack;
    text_add(out, "  world = {\n");
    if (pack->strata_count) text_add(out, "    stratum = \"%s\",\n", pack->strata[w->truth.stratum].name);
    text_add(out, "    vars = {");
    int n = 0;
    for (int v = 0; v < pack->vars_count; v++) {
        const char *value = value_at(w, v);
        if (!value) continue;
        text_add(out, "%s%s = ", n++ ? ", " : " ", pack->vars[v].name);
        put_quoted(value, out);
    }
    text_add(out, " },\n    openings = {\n");
    for (int i = 0; i < w->drawn.count; i++)
        if (w->order[i].verb == VERB_arrange) put_opening(w, &w->order[i], out);
    text_add(out, "    },\n    people = {\n");
    for (int i = 0; i < w->drawn.count; i++)
        if (w->order[i].verb == VERB_spawn && placed_by_truth(w, i)) put_person(w, &w->order[i], out);
    text_add(out, "    },\n  },\n");
}

bool expand_lua(const Expand *e, Text *out, Error *err) {
    World1 *w = draw(e, err);
    if (!w) return false;
    put_comments(e, w, out);
    text_add(out, "return scenario {\n  api = 1, base = ");
    put_quoted(e->scenario, out);
    text_add(out, ", id = \"%.24s_%llu\",\n", e->pack->info->scenario, (unsigned long long)e->world);
    put_world(w, out);
    text_add(out, "}\n");
    free(w);
    return true;
}

// ---- JSON ----------------------------------------------------------------------------------------

static void json_at(Json *j, const Order *o) {
    json_open(j, "at", '[');
    json_int(j, NULL, o->x);
    json_int(j, NULL, o->y);
    json_int(j, NULL, o->z);
    json_close(j, ']');
}

static void json_words(Json *j, const char *key, const char *const *words, int count, u32 bits) {
    json_open(j, key, '[');
    for (int i = 0; i < count; i++)
        if (bits >> i & 1) json_text(j, NULL, words[i]);
    json_close(j, ']');
}

static void json_person(Json *j, const World1 *w, int i) {
    const Pack *pack = w->drawn.pack;
    const Order *o = &w->order[i];
    int room = drawn_room(pack, o);
    json_open(j, NULL, '{');
    json_text(j, "group", pack->groups[o->of_group - 1].name);
    json_int(j, "ordinal", o->of_unit);
    json_text(j, "name", o->name ? name_at(pack, o->name) : "");
    json_text(j, "kind", pack->kinds[o->kind - 1].name);
    json_text(j, "kit", o->kit ? pack->kits[o->kit - 1].name : "");
    json_text(j, "room", room ? pack->rooms[room - 1].name : "");
    json_text(j, "place", room_title(pack, room));
    json_at(j, o);
    json_text(j, "plan", o->plan ? word_at(pack, o->plan) : "");
    json_words(j, "traits", traits, TRAIT_COUNT, o->traits);
    json_text(j, "skill", o->skill ? pack->skills[o->skill - 1].name : "");
    json_text(j, "character", o->character ? pack->characters[o->character - 1].name : "");
    json_bool(j, "by_truth", placed_by_truth(w, i));
    json_close(j, '}');
}

static void json_opening(Json *j, const World1 *w, int row) {
    const Pack *pack = w->drawn.pack;
    Order o = drawn_opening(&w->drawn, row);
    int room[2];
    sides_of(pack, order_at(&o), room);
    json_open(j, NULL, '{');
    json_at(j, &o);
    json_text(j, "material", pack->materials[o.material - 1].name);
    json_int(j, "open", o.amount);
    json_words(j, "lock", locks, (int)ARRAY_LEN(locks), o.lock_state);
    json_int(j, "barricade", o.barricade);
    json_open(j, "rooms", '[');
    for (int i = 0; i < 2; i++)
        if (room[i]) json_text(j, NULL, pack->rooms[room[i] - 1].name);
    json_close(j, ']');
    json_close(j, '}');
}

static void json_claim(Json *j, const World1 *w, const Claim *c) {
    const char grade[3] = {"ABCDEF"[c->source_grade], (char)('0' + c->item_grade), 0};
    json_open(j, NULL, '{');
    json_text(j, "id", c->id);
    json_text(j, "text", c->text);
    json_text(j, "grade", grade);
    json_int(j, "age_h", c->age_h);
    json_decimal(j, "by_grade", c->true_pm, 1000);
    if (claim_says(c)) json_bool(j, "true", claim_true(&w->drawn, c));
    else json_null(j, "true");
    json_close(j, '}');
}

bool expand_json(const Expand *e, Text *out, Error *err) {
    const Pack *pack = e->pack;
    World1 *w = draw(e, err);
    if (!w) return false;
    Json j = json_begin(out, false);
    json_open(&j, NULL, '{');
    json_text(&j, "schema", "threshold.expand/1");
    json_text(&j, "scenario", pack->info->scenario);
    json_hex(&j, "world", e->world);
    json_text(&j, "stratum", pack->strata_count ? pack->strata[w->truth.stratum].name : "");
    json_open(&j, "vars", '{');
    for (int v = 0; v < pack->vars_count; v++)
        if (value_at(w, v)) json_text(&j, pack->vars[v].name, value_at(w, v));
    json_close(&j, '}');
    json_open(&j, "dossier", '[');
    for (int i = 0; i < pack->claims_count; i++) json_claim(&j, w, &pack->claims[i]);
    json_close(&j, ']');
    json_open(&j, "people", '[');
    for (int i = 0; i < w->drawn.count; i++)
        if (w->order[i].verb == VERB_spawn) json_person(&j, w, i);
    json_close(&j, ']');
    json_open(&j, "openings", '[');
    for (int i = 0; i < pack->openings_count; i++) json_opening(&j, w, i);
    json_close(&j, ']');
    json_close(&j, '}');
    text_char(out, '\n');
    free(w);
    return true;
}
