// scenario_dossier.c: the dossier: what each claim is about, what it says, and its grades; and how
// far it is to be believed, from grade and age or from the chances that the scenario gives.
#include <string.h>

#include "base/fix.h"
#include "script/scenario.h"
#include "sim/claim.h"

enum { CLAIMS_MAX = 128, BASE_DRAWS = 2000 }; // of the model: base rates within 0.022 in 95 of 100

typedef struct Dossier {
    ClaimGrade grade[CLAIMS_MAX];
} Dossier;

// ---- about --------------------------------------------------------------------------------------

// A flat, room or mark by name, as asked for; the nearest of them all otherwise.
void scenario_place_name(Reader *r, int index, bool flats, bool rooms, bool marks, char *out, size_t size) {
    const char *word = reader_text(r, index, size), *names[256];
    const Pack *pack = r->pack;
    int count = 0;
    bool found = marks && pack_mark(pack, word);
    for (int i = 0; i < pack->rooms_count; i++) {
        const Room *room = &pack->rooms[i];
        found |= (flats && room->flat[0] && text_same(room->flat, word)) || (rooms && text_same(room->name, word));
        bool again = i && text_same(pack->rooms[i - 1].flat, room->flat);
        if (flats && room->flat[0] && !again && count < 256) names[count++] = room->flat;
        if (rooms && count < 256) names[count++] = room->name;
    }
    for (int i = 0; marks && i < pack->marks_count && count < 256; i++) names[count++] = pack->marks[i].name;
    if (!found) reader_unknown(r, !rooms ? "flat" : flats ? "place" : "room", word, names, count);
    memcpy(out, word, strlen(word) + 1);
}

static void about_room(Reader *r, Claim *c) {
    c->about = ABOUT_ROOM;
    c->room_from = (u16)reader_row(r, -1, "rooms");
}

static void about_flat(Reader *r, Claim *c) {
    c->about = ABOUT_FLAT;
    scenario_place_name(r, -1, true, false, false, c->flat, sizeof c->flat);
}

static void about_opening(Reader *r, Claim *c) {
    c->about = ABOUT_OPENING;
    c->opening = scenario_opening(r, -1);
}

static void about_group(Reader *r, Claim *c) {
    c->about = ABOUT_GROUP;
    c->group = (u8)reader_row(r, -1, "groups");
}

static void about_person(Reader *r, Claim *c) {
    c->about = ABOUT_PERSON;
    c->person = (u16)reader_row(r, -1, "people");
}

static const struct {
    const char *key;
    void (*read)(Reader *r, Claim *c);
} SUBJECTS[] = {{"room", about_room}, {"flat", about_flat}, {"opening", about_opening}, {"group", about_group}, {"person", about_person}};

static void read_subject(Reader *r, int index, Claim *c) {
    for (size_t i = 0; i < ARRAY_LEN(SUBJECTS); i++) {
        size_t back;
        if (!reader_field(r, index, SUBJECTS[i].key, &back)) continue;
        if (c->about) reader_fail(r, "a claim is about one thing");
        SUBJECTS[i].read(r, c);
        reader_done(r, back);
    }
}

// about = { flat = "2b" }; an older file says flat = "2b" in the claim itself.
static void read_about(Reader *r, int index, Claim *c) {
    static const char *const keys[] = {"room", "flat", "opening", "group", "person"};
    size_t back;
    read_subject(r, index, c);
    if (!reader_field(r, index, "about", &back)) return;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    reader_only(r, table, keys, ARRAY_LEN(keys));
    read_subject(r, table, c);
    reader_done(r, back);
}

// ---- says ---------------------------------------------------------------------------------------

// people = 2, or { 1, 3 } for one to three
static void read_people(Reader *r, int index, Claim *c) {
    size_t back;
    if (!reader_field(r, index, "people", &back)) return;
    if (!lua_istable(r->L, -1)) {
        c->people = c->people_most = (i16)reader_int(r, -1, 0, 100);
    } else {
        i16 range[2];
        int list = lua_gettop(r->L);
        for (int i = 0; i < 2; i++) {
            size_t inner = reader_at_index(r, i + 1);
            lua_geti(r->L, list, i + 1);
            range[i] = (i16)reader_int(r, -1, i ? range[0] : 0, 100);
            reader_done(r, inner);
        }
        c->people = range[0];
        c->people_most = range[1];
    }
    reader_done(r, back);
}

static u8 yes_or_no(Reader *r, int table, const char *key) {
    i64 value = reader_int_field(r, table, key, 0, 1, -1);
    return (u8)(value + 1);
}

static void read_says(Reader *r, int claim, Claim *c) {
    static const char *const keys[] = {"people", "armed",      "here",     "route", "open", "locked", "chained",
                                       "wedged", "barricaded", "material", "lives", "at",   "plan",   "when"};
    size_t back, inner;
    read_people(r, claim, c); // an older file says it in the claim itself
    if (!reader_field(r, claim, "says", &back)) return;
    int says = lua_gettop(r->L);
    reader_table(r, says);
    reader_only(r, says, keys, ARRAY_LEN(keys));
    read_people(r, says, c);
    c->armed = yes_or_no(r, says, "armed");
    c->here = yes_or_no(r, says, "here");
    c->route = yes_or_no(r, says, "route");
    c->open = yes_or_no(r, says, "open");
    c->locked = yes_or_no(r, says, "locked");
    c->chained = yes_or_no(r, says, "chained");
    c->wedged = yes_or_no(r, says, "wedged");
    c->barricaded = yes_or_no(r, says, "barricaded");
    if (reader_field(r, says, "material", &inner)) {
        c->material = (u8)reader_row(r, -1, "materials");
        reader_done(r, inner);
    }
    if (reader_field(r, says, "lives", &inner)) {
        c->lives = (u8)reader_row(r, -1, "groups");
        reader_done(r, inner);
    }
    if (reader_field(r, says, "at", &inner)) {
        scenario_place_name(r, -1, true, true, false, c->at, sizeof c->at);
        reader_done(r, inner);
    }
    if (reader_field(r, says, "plan", &inner)) {
        c->plan = scenario_word(r, reader_text(r, -1, 64));
        reader_done(r, inner);
    }
    if (reader_field(r, says, "when", &inner)) {
        scenario_when(r, lua_gettop(r->L), UINT32_MAX, &c->when_var, &c->when_values, &c->when_strata);
        reader_done(r, inner);
    }
    reader_done(r, back);
}

// What is said must fit what it is said of.
static void check_says(Reader *r, const Claim *c) {
    bool of_opening = c->route || c->open || c->locked || c->chained || c->wedged || c->barricaded || c->material;
    bool of_people = c->people >= 0 || c->armed || c->plan;
    bool of_place = c->about == ABOUT_ROOM || c->about == ABOUT_FLAT, of_somebody = c->about == ABOUT_GROUP || c->about == ABOUT_PERSON;
    if (of_opening && c->about != ABOUT_OPENING) reader_fail(r, "the state of an opening needs about = { opening = mark }");
    if (of_people && !of_place && !of_somebody) reader_fail(r, "people, armed and plan need about = { flat, room, group or person }");
    if ((c->here || c->at[0]) && !of_somebody) reader_fail(r, "here and at need about = { group or person }");
    if (c->lives && !of_place) reader_fail(r, "lives needs about = { flat or room }");
}

// ---- grades -------------------------------------------------------------------------------------

static const Grade *grade_row(Reader *r, const char *name) {
    for (int i = 0; i < r->pack->grades_count; i++)
        if (text_same(r->pack->grades[i].name, name)) return &r->pack->grades[i];
    reader_fail(r, "data/grades.lua has no row '%s'", name);
}

// The item grade says the chance, the source shifts its odds; -1: item 6 says nothing.
static i32 chance_of_grade(Reader *r, const char *letters) {
    const char source[2] = {letters[0], 0}, item[2] = {letters[1], 0};
    const Grade *by_item = grade_row(r, item), *by_source = grade_row(r, source);
    if (letters[1] == '6') return -1;
    i32 p = (i32)i64_clamp(by_item->true_pm, 1, 999);
    i32 power = fix_exp_milli(fix_ln_milli((u64)p, (u64)(1000 - p)) + by_source->shift); // 1000 * odds
    return (i32)((i64)power * 1000 / ((i64)power + 1000));
}

// Half of what a report adds is gone after the half-life of its kind.
static i32 left_by_age(Reader *r, const Claim *c) {
    const char *kind = c->route ? "route" : c->about == ABOUT_OPENING ? "opening" : c->lives ? "lives"
                     : c->about == ABOUT_GROUP || c->about == ABOUT_PERSON ? "whereabouts" : c->about ? "people" : "other";
    i64 life = grade_row(r, kind)->half_life_h;
    return life ? fix_exp_milli((i32)i64_clamp(-(i64)c->age_h * 693 / life, -7000, 0)) : 1000;
}

static void read_grade(Reader *r, int index, Claim *c, ClaimGrade *out) {
    size_t back;
    if (!reader_field(r, index, "grade", &back)) reader_fail(r, "'grade' is missing, as \"C3\"");
    const char *grade = reader_text(r, -1, 8);
    if (strlen(grade) != 2 || grade[0] < 'A' || grade[0] > 'F' || grade[1] < '1' || grade[1] > '6')
        reader_fail(r, "'%s' is no grade: a letter A to F and a digit 1 to 6, as C3", grade);
    c->source_grade = (u8)(grade[0] - 'A');
    c->item_grade = (u8)(grade[1] - '0');
    out->true_pm = chance_of_grade(r, grade);
    out->left_pm = left_by_age(r, c);
    reader_done(r, back);
}

// p = { so = 0.7, not_so = 0.1 }, p = { stratum = { empty = 0.8, ... } } or p = { arms = { rifle = 0.8, ... } }
static i16 chance(Reader *r, int table, const char *key) {
    size_t back;
    if (!reader_field(r, table, key, &back)) reader_fail(r, "'%s' is missing", key);
    i16 pm = (i16)reader_thousandths(r, -1, 0, 1000);
    reader_done(r, back);
    return pm;
}

static void by_stratum(Reader *r, int table, Claim *c) {
    const char *names[32];
    for (int i = 0; i < r->pack->strata_count; i++) names[i] = r->pack->strata[i].name;
    reader_only(r, table, names, r->pack->strata_count);
    for (int i = 0; i < r->pack->strata_count; i++) c->said_pm[i] = chance(r, table, names[i]);
    c->said_by = SAID_STRATUM;
}

static void by_var(Reader *r, int table, const char *name, Claim *c) {
    c->said_var = scenario_var(r, name, UINT32_MAX);
    const Var *var = &r->pack->vars[c->said_var - 1];
    const char *names[8];
    for (int i = 0; i < var->count; i++) names[i] = r->pack->words[var->value[i] - 1].text;
    reader_only(r, table, names, var->count);
    for (int i = 0; i < var->count; i++) c->said_pm[i] = chance(r, table, names[i]);
    c->said_by = SAID_VAR;
}

static void read_chances(Reader *r, int index, Claim *c, ClaimGrade *out) {
    static const char *const keys[] = {"so", "not_so"};
    size_t back;
    int count;
    if (!reader_field(r, index, "p", &back)) return;
    int p = lua_gettop(r->L);
    reader_table(r, p);
    const Key *key = keys_of(r->L, p, &count);
    if (count == 1 && key[0].type == LUA_TSTRING && !text_same(key[0].text, "so")) {
        size_t inner = reader_at(r, key[0].text);
        lua_getfield(r->L, p, key[0].text);
        int table = lua_gettop(r->L);
        reader_table(r, table);
        if (text_same(key[0].text, "stratum")) by_stratum(r, table, c);
        else by_var(r, table, key[0].text, c);
        reader_done(r, inner);
    } else {
        reader_only(r, p, keys, ARRAY_LEN(keys));
        c->said_pm[1] = chance(r, p, "so");
        c->said_pm[0] = chance(r, p, "not_so");
    }
    out->given = true;
    lua_settop(r->L, p);
    reader_done(r, back);
}

// ---- the list -----------------------------------------------------------------------------------

// after = { ["kiln_street.escaped"] = { grade = "B3", age_h = 2, text = _"..." } }: what an earlier mission of the case makes of it.
static void read_after(Reader *r, int index, Claim *c, ClaimGrade *out) {
    static const char *const keys[] = {"grade", "age_h", "text"};
    size_t back;
    int count;
    if (!reader_field(r, index, "after", &back)) return;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *key = keys_of(r->L, table, &count);
    for (int i = 0; i < count; i++) {
        if (key[i].type != LUA_TSTRING || !strchr(key[i].text, '.')) reader_fail(r, "a fact of the case is a mission and what came of it, as [\"kiln_street.escaped\"]");
        size_t inner = reader_at(r, key[i].text);
        lua_getfield(r->L, table, key[i].text);
        int row = lua_gettop(r->L);
        reader_table(r, row);
        reader_only(r, row, keys, ARRAY_LEN(keys));
        if (scenario_fact(r, key[i].text)) {
            strcpy(c->text, reader_text_field(r, row, "text", sizeof c->text, c->text));
            c->age_h = scenario_age(r, (i16)reader_int_field(r, row, "age_h", 0, 10000, c->age_h));
            read_grade(r, row, c, out);
        }
        reader_done(r, inner);
    }
    reader_done(r, back);
}

static void claim_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"id", "text", "about", "says", "grade", "age_h", "p", "flat", "room", "opening", "group", "person", "people", "after"};
    Dossier *d = self;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    Claim c = {.people = -1};
    strcpy(c.id, reader_text_field(r, index, "id", sizeof c.id, ""));
    strcpy(c.text, reader_text_field(r, index, "text", sizeof c.text, NULL));
    c.age_h = scenario_age(r, (i16)reader_int_field(r, index, "age_h", 0, 10000, 0));
    read_about(r, index, &c);
    read_says(r, index, &c);
    check_says(r, &c);
    ClaimGrade *grade = &d->grade[r->pack->claims_count < CLAIMS_MAX ? r->pack->claims_count : 0];
    read_grade(r, index, &c, grade);
    read_chances(r, index, &c, grade);
    read_after(r, index, &c, grade);
    *(Claim *)reader_new_row(r, "claims") = c;
}

void scenario_dossier(Reader *r, int scenario) {
    Error err = {0};
    Dossier *d = lua_newuserdatauv(r->L, sizeof *d, 0);
    memset(d, 0, sizeof *d);
    scenario_list(r, scenario, "dossier", claim_item, d);
    if (!claims_settle(r->pack, d->grade, BASE_DRAWS, &err)) reader_fail(r, "%s", err.text);
    Truth truth;
    if (r->pack->info->weighed && !truth_sample(r->pack, 1, NULL, &truth, &err)) {
        reader_at(r, "dossier");
        reader_fail(r, "%s", err.text);
    }
    lua_pop(r->L, 1);
}
