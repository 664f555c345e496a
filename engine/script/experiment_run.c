// experiment_run.c: what setup returns, or the file says for every run: people, orders, policies, the end.
// What setup leaves out is taken from the file; orders are read by the language of all orders.
#include "script/experiment_inside.h"
#include "script/data.h"

#include <stdio.h>
#include <string.h>

enum { STOP_MS = 60000, STOP_MOST_MS = 24 * 3600 * 1000 };

typedef struct Reading {
    Experiment *x;
    Reader *r;
    ExperimentRun *run;
    int given, file;
    struct { const char *word; } face[EXPERIMENT_UNITS]; // towards whom, settled when all are placed
} Reading;

// Pushes the field of what setup returned, or else of the file; the path says which.
static bool pick(Reading *a, const char *key, size_t *back) {
    lua_State *L = a->r->L;
    luaL_checkstack(L, 8, NULL);
    *back = 0;
    if (lua_getfield(L, a->given, key) != LUA_TNIL) {
        reader_at(a->r, "setup");
        reader_at(a->r, key);
        return true;
    }
    lua_pop(L, 1);
    if (lua_getfield(L, a->file, key) == LUA_TNIL) return lua_pop(L, 1), false;
    reader_at(a->r, key);
    return true;
}

static void each(Reading *a, const char *key, void (*item)(Reading *a, int index)) {
    size_t back;
    lua_State *L = a->r->L;
    if (!pick(a, key, &back)) return;
    int list = lua_gettop(L);
    reader_table(a->r, list);
    for (lua_Integer i = 1, n = luaL_len(L, list); i <= n; i++) {
        size_t inner = reader_at_index(a->r, i);
        lua_geti(L, list, i);
        item(a, lua_gettop(L));
        lua_settop(L, list);
        reader_back(a->r, inner);
    }
    reader_done(a->r, back);
}

// ---- people ----------------------------------------------------------------------------------

static int unit_find(const ExperimentRun *run, const char *id) {
    for (int i = 0; run && i < run->unit_count; i++)
        if (text_same(run->unit[i].id, id)) return i + 1;
    return 0;
}

static Pos place_at(Reading *a, int index) {
    Reader *r = a->r;
    const Pack *pack = r->pack;
    index = lua_absindex(r->L, index);
    if (!lua_istable(r->L, index)) {
        const Mark *m = &pack->marks[reader_row(r, index, "marks") - 1];
        return pos(m->x, m->y, m->z);
    }
    const i16 size[3] = {pack->info->width, pack->info->height, pack->info->storeys};
    int at[3] = {0, 0, 0};
    int n = luaL_len(r->L, index) == 2 ? 2 : 3; // {x, y} is on the ground floor
    for (int i = 0; i < n; i++) {
        size_t back = reader_at_index(r, i + 1);
        lua_geti(r->L, index, i + 1);
        at[i] = (int)reader_int(r, -1, 0, size[i] - 1);
        reader_done(r, back);
    }
    return pos(at[0], at[1], at[2]);
}

static u8 row_field(Reader *r, int index, const char *key, const char *table) {
    size_t back;
    if (!reader_field(r, index, key, &back)) return 0;
    u8 row = (u8)reader_row(r, lua_gettop(r->L), table);
    reader_done(r, back);
    return row;
}

// profile = "officer" with skill = "patrol" is the kind "patrol_officer".
static u8 read_kind(Reader *r, int index) {
    size_t back;
    char kind[64];
    const char *skill = reader_text_field(r, index, "skill", 24, "");
    if (!reader_field(r, index, "profile", &back)) reader_fail(r, "'profile' is missing: a kind of person of the data");
    snprintf(kind, sizeof kind, "%s%s%s", skill, *skill ? "_" : "", reader_text(r, -1, 24));
    u8 row = (u8)reader_row_of(r, kind, "kinds");
    reader_done(r, back);
    return row;
}

static void read_state(Reader *r, int index, Order *o) {
    static const char *const words[] = {"holstered", "low", "aimed", "asleep", "crouch", "prone"};
    size_t back;
    if (!reader_field(r, index, "state", &back)) return;
    const char *word = reader_text(r, -1, 24);
    int ready = word_find(WORDS_ready, word), stance = word_find(WORDS_stance, word);
    if (ready) o->word = (u8)ready;
    else if (stance) o->stance = (u8)stance;
    else if (text_same(word, "asleep")) o->traits |= TRAIT_ASLEEP;
    else reader_unknown(r, "state", word, words, ARRAY_LEN(words));
    reader_done(r, back);
}

static void read_face(Reading *a, int index, Order *o, int unit) {
    static const char *const compass[] = {"east", "southeast", "south", "southwest", "west", "northwest", "north", "northeast"};
    Reader *r = a->r;
    size_t back;
    if (!reader_field(r, index, "face", &back)) return;
    o->has |= HAS_DIR;
    if (lua_type(r->L, -1) == LUA_TNUMBER) {
        o->dir = (u8)reader_int(r, -1, 0, 255);
    } else {
        const char *word = reader_text(r, -1, 32);
        a->face[unit].word = word; // the table keeps the text
        for (int i = 0; i < 8; i++)
            if (text_same(compass[i], word)) o->dir = (u8)(i * 32), a->face[unit].word = NULL;
    }
    reader_done(r, back);
}

static ExperimentOrder *new_order(Reading *a) {
    ExperimentRun *run = a->run;
    if (run->order_count == EXPERIMENT_ORDERS) reader_fail(a->r, "more than %d orders", EXPERIMENT_ORDERS);
    ExperimentOrder *o = &run->order[run->order_count++];
    *o = (ExperimentOrder){0};
    return o;
}

static void actor_print(const Reading *a, int unit, char *out, size_t size) {
    snprintf(out, size, "%s.%d", a->r->pack->groups[a->run->unit[unit - 1].group - 1].name, a->run->unit[unit - 1].ordinal);
}

static void unit_item(Reading *a, int index) {
    static const char *const keys[] = {"id", "group", "profile", "skill", "kit", "state", "at", "face", "stance", "traits", "plan", "rules", "character"};
    Reader *r = a->r;
    ExperimentRun *run = a->run;
    size_t back;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    if (run->unit_count == EXPERIMENT_UNITS) reader_fail(r, "more than %d people", EXPERIMENT_UNITS);
    int n = run->unit_count++;
    Order *o = &run->first[run->first_count++];
    *o = (Order){.verb = VERB_spawn, .x = -1, .y = -1, .z = -1};
    u8 group = row_field(r, index, "group", "groups");
    if (!group) reader_fail(r, "'group' is missing");
    run->unit[n].group = o->of_group = group;
    run->unit[n].ordinal = 1;
    for (int i = 0; i < n; i++) run->unit[n].ordinal = (u8)(run->unit[n].ordinal + (run->unit[i].group == group));
    o->of_unit = run->unit[n].ordinal;
    char otherwise[EXPERIMENT_ID];
    actor_print(a, n + 1, otherwise, sizeof otherwise);
    run->unit[n].id[0] = 0;
    const char *id = reader_text_field(r, index, "id", EXPERIMENT_ID, otherwise);
    if (unit_find(run, id)) reader_fail(r, "two people are called '%s'", id);
    snprintf(run->unit[n].id, EXPERIMENT_ID, "%s", id);
    o->kind = read_kind(r, index);
    o->kit = row_field(r, index, "kit", "kits");
    o->character = row_field(r, index, "character", "characters");
    if (!reader_field(r, index, "at", &back)) reader_fail(r, "'at' is missing: a mark or {x, y, z}");
    order_set_at(o, place_at(a, lua_gettop(r->L)));
    reader_done(r, back);
    read_state(r, index, o);
    read_face(a, index, o, n);
    if (reader_field(r, index, "stance", &back)) o->stance = (u8)reader_word(r, -1, &WORDS_STANCE), reader_done(r, back);
    if (reader_field(r, index, "traits", &back)) o->traits |= data_traits(r, lua_gettop(r->L)), reader_done(r, back);
    if (reader_field(r, index, "plan", &back)) {
        o->plan = (u16)pack_word(r->pack, reader_text(r, -1, 64));
        if (!o->plan) reader_fail(r, "write the plan as _\"%s\", so that the pack knows it", lua_tostring(r->L, -1));
        reader_done(r, back);
    }
    if (reader_field(r, index, "rules", &back)) {
        ExperimentOrder *rules = new_order(a);
        rules->unit = (u8)(n + 1);
        char actor[32];
        actor_print(a, n + 1, actor, sizeof actor);
        snprintf(rules->text, sizeof rules->text, "%s rules %s", actor, word_name(WORDS_rules, reader_word(r, -1, &WORDS_RULES)));
        reader_done(r, back);
    }
}

static void settle_faces(Reading *a) {
    for (int i = 0; i < a->run->unit_count; i++) {
        if (!a->face[i].word) continue;
        int other = unit_find(a->run, a->face[i].word);
        if (!other) reader_fail(a->r, "face is a direction, 0 to 255, or one of the people, not '%s'", a->face[i].word);
        Order *o = &a->run->first[i];
        o->dir = pos_angle(order_at(o), order_at(&a->run->first[other - 1]));
    }
}

// ---- orders ------------------------------------------------------------------------------------

static void put_number(Reading *a, int list, lua_Integer *i, Text *text) {
    lua_State *L = a->r->L;
    i64 n[3];
    int count = 0;
    for (; count < 3; count++) {
        int whole;
        if (lua_geti(L, list, *i + count) != LUA_TNUMBER) { lua_pop(L, 1); break; }
        n[count] = lua_tointegerx(L, -1, &whole);
        lua_pop(L, 1);
    }
    if (count == 3) text_add(text, " %lld,%lld,%lld", (long long)n[0], (long long)n[1], (long long)n[2]), *i += 2;
    else text_add(text, " %lld", (long long)n[0]);
}

static void put_object(Reading *a, int index, Text *text) {
    Reader *r = a->r;
    if (lua_istable(r->L, index)) {
        Pos at = place_at(a, index);
        text_add(text, " %d,%d,%d", at.x, at.y, at.z);
        return;
    }
    const char *word = reader_text(r, index, 64);
    int unit = unit_find(a->run, word), mark = unit ? 0 : pack_mark(r->pack, word);
    if (unit) text_add(text, " @%d", unit);
    else if (mark) text_add(text, " %d,%d,%d", r->pack->marks[mark - 1].x, r->pack->marks[mark - 1].y, r->pack->marks[mark - 1].z);
    else text_add(text, " %s", word);
}

// With every @N as if it were known: does the language take it?
static void check_text(Reading *a, const ExperimentOrder *o) {
    char line[LANG_TEXT];
    Text text = text_over(line, sizeof line);
    for (const char *at = o->text; *at; at++) {
        if (*at != '@') { text_char(&text, *at); continue; }
        int n = 0;
        while (at[1] >= '0' && at[1] <= '9') n = n * 10 + *++at - '0';
        char mate[32];
        actor_print(a, n, mate, sizeof mate);
        bool own = a->run->unit[n - 1].group == a->run->unit[o->unit - 1].group;
        text_add(&text, "%s", own ? mate : "c1");
    }
    Order order;
    LangProblem problem;
    if (order_parse(a->r->pack, line, &order, &problem)) return;
    reader_fail(a->r, "%s: %s; try: %s", line, problem.text, problem.proposal);
}

// The filter on the top, or a list of them; returns how many.
static int read_filters(Reading *a, LogFilter *out, int max) {
    Reader *r = a->r;
    int list = lua_gettop(r->L);
    lua_Integer n = lua_istable(r->L, list) ? luaL_len(r->L, list) : 0;
    if (n > max) reader_fail(r, "at most %d conditions are expected", max);
    if (!n) return experiment_filter(a->x, r, list, a->run, out), 1;
    for (lua_Integer i = 1; i <= n; i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, list, i);
        experiment_filter(a->x, r, lua_gettop(r->L), a->run, &out[i - 1]);
        reader_done(r, back);
    }
    return (int)n;
}

static bool own_key(const char *key) {
    static const char *const keys[] = {"unit", "at", "when", "delay", "again", "ends"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (text_same(keys[i], key)) return true;
    return false;
}

static void put_options(Reading *a, int index, Text *text) {
    lua_State *L = a->r->L;
    int count;
    const Key *keys = keys_of(L, index, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING || own_key(keys[i].text)) continue;
        size_t back = reader_at(a->r, keys[i].text);
        lua_getfield(L, index, keys[i].text);
        if (lua_isinteger(L, -1)) text_add(text, " %s=%lld", keys[i].text, (long long)lua_tointeger(L, -1));
        else text_add(text, " %s=%s", keys[i].text, reader_text(a->r, -1, 40));
        reader_done(a->r, back);
    }
    lua_pop(L, 1);
}

// { "shoot", "suspect", unit = "officer", at = 500, when = { kind = "weapon_raised" }, again = true }
static void order_item(Reading *a, int index) {
    Reader *r = a->r;
    lua_State *L = r->L;
    size_t back;
    reader_table(r, index);
    ExperimentOrder *o = new_order(a);
    const char *who = reader_text_field(r, index, "unit", EXPERIMENT_ID, NULL);
    o->unit = (u8)unit_find(a->run, who);
    if (!o->unit) {
        const char *names[EXPERIMENT_UNITS];
        for (int i = 0; i < a->run->unit_count; i++) names[i] = a->run->unit[i].id;
        reader_at(r, "unit");
        reader_unknown(r, "person", who, names, a->run->unit_count);
    }
    char actor[32];
    Text text = text_over(o->text, sizeof o->text);
    actor_print(a, o->unit, actor, sizeof actor);
    text_add(&text, "%s", actor);
    lua_Integer n = luaL_len(L, index);
    if (n < 1) reader_fail(r, "an order begins with its verb: { \"move\", 4, 2, 0, unit = \"%s\" }", who);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_geti(L, index, i);
        if (i == 1) text_add(&text, " %s", reader_text(r, -1, 24));
        else if (lua_type(L, -1) == LUA_TNUMBER) put_number(a, index, &i, &text);
        else put_object(a, lua_gettop(L), &text);
        lua_pop(L, 1);
    }
    put_options(a, index, &text);
    if (text.full) reader_fail(r, "the order is too long");
    o->at_ms = reader_int_field(r, index, "at", 0, STOP_MOST_MS, 0);
    o->delay_ms = reader_int_field(r, index, "delay", 0, STOP_MOST_MS, 0);
    o->again = reader_int_field(r, index, "again", 0, 1, 0) != 0;
    if (reader_field(r, index, "when", &back)) {
        o->has_when = true;
        experiment_filter(a->x, r, lua_gettop(L), a->run, &o->when);
        reader_done(r, back);
    }
    if (reader_field(r, index, "ends", &back)) {
        o->ends_count = read_filters(a, o->ends, (int)ARRAY_LEN(o->ends));
        reader_done(r, back);
    }
    check_text(a, o);
}

// ---- policies, the end --------------------------------------------------------------------------

static void read_policies(Reading *a) {
    size_t back;
    int count;
    lua_State *L = a->r->L;
    if (!pick(a, "policies", &back)) return;
    int table = lua_gettop(L);
    reader_table(a->r, table);
    const Key *keys = keys_of(L, table, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) reader_fail(a->r, "policies go by the name of the group");
        if (a->run->policy_count == EXPERIMENT_POLICIES) reader_fail(a->r, "more than %d policies", EXPERIMENT_POLICIES);
        size_t inner = reader_at(a->r, keys[i].text);
        if (a->r->pack) reader_row_of(a->r, keys[i].text, "groups");
        lua_getfield(L, table, keys[i].text);
        ExperimentPolicy *p = &a->run->policy[a->run->policy_count++];
        snprintf(p->group, sizeof p->group, "%.15s", keys[i].text);
        snprintf(p->ai, sizeof p->ai, "%s", reader_text(a->r, -1, sizeof p->ai));
        reader_done(a->r, inner);
    }
    lua_settop(L, table);
    reader_done(a->r, back);
}


static void read_stop(Reading *a) {
    static const char *const keys[] = {"ms", "when", "linger", "unless"};
    Reader *r = a->r;
    size_t back, inner;
    a->run->stop_ms = STOP_MS;
    if (!pick(a, "stop", &back)) return;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    reader_only(r, table, keys, ARRAY_LEN(keys));
    a->run->stop_ms = reader_int_field(r, table, "ms", 1, STOP_MOST_MS, STOP_MS);
    a->run->linger_ms = reader_int_field(r, table, "linger", 0, STOP_MOST_MS, 0);
    if (reader_field(r, table, "unless", &inner)) {
        a->run->has_unless = true;
        experiment_filter(a->x, r, lua_gettop(r->L), a->run, &a->run->unless);
        if (a->run->unless.before < 0) reader_fail(r, "'before' is missing: the ms until which it must have happened");
        reader_done(r, inner);
    }
    if (reader_field(r, table, "when", &inner)) {
        a->run->stop_count = read_filters(a, a->run->stop, EXPERIMENT_STOPS);
        reader_done(r, inner);
    }
    reader_done(r, back);
}

// ---- a whole mission -------------------------------------------------------------------------------

static bool read_mission(Reading *a) {
    size_t back;
    int count;
    Reader *r = a->r;
    if (!pick(a, "scenario", &back)) return false;
    snprintf(a->run->scenario, sizeof a->run->scenario, "%s", reader_text(r, -1, sizeof a->run->scenario));
    reader_done(r, back);
    if (!pick(a, "set", &back)) return true;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *keys = keys_of(r->L, table, &count);
    TruthForced *forced = &a->run->forced;
    for (int i = 0; i < count && keys[i].type == LUA_TSTRING; i++) {
        if (forced->count == TRUTH_FORCED) reader_fail(r, "more than %d variables are set", TRUTH_FORCED);
        size_t inner = reader_at(r, keys[i].text);
        lua_getfield(r->L, table, keys[i].text);
        snprintf(forced->set[forced->count].name, sizeof forced->set[0].name, "%.31s", keys[i].text);
        snprintf(forced->set[forced->count].value, sizeof forced->set[0].value, "%s", reader_text(r, -1, sizeof forced->set[0].value));
        forced->count++;
        reader_done(r, inner);
    }
    lua_settop(r->L, table);
    reader_done(r, back);
    return true;
}

static int read_light(Reading *a) {
    size_t back;
    if (!pick(a, "light", &back)) return -1;
    int light = (int)reader_int(a->r, -1, 0, 255);
    reader_done(a->r, back);
    return light;
}

void experiment_run_read(Experiment *x, Reader *r, int given, int file, ExperimentRun *out) {
    static const char *const keys[] = {"map", "light", "units", "orders", "policies", "stop", "scenario", "set", "note"};
    Reading a = {.x = x, .r = r, .run = out, .given = given, .file = file};
    size_t back;
    reader_at(r, "setup");
    reader_only(r, given, keys, ARRAY_LEN(keys));
    reader_back(r, 0);
    if (!read_mission(&a)) {
        int light = read_light(&a);
        if (!pick(&a, "map", &back)) reader_fail(r, "an experiment has a 'map', of its own or from setup (or a 'scenario')");
        out->pack = experiment_pack(x, r, reader_text(r, -1, 1 << 16), light);
        reader_done(r, back);
        r->pack = (Pack *)(uintptr_t)out->pack; // to look names up; it is finished and is not written to
        each(&a, "units", unit_item);
        settle_faces(&a);
        each(&a, "orders", order_item);
    }
    read_policies(&a);
    read_stop(&a);
}
