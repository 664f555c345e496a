// replay_diff.c: two records beside each other: what was agreed on, where their orders part, where their worlds do.
// Both are played from their orders alone; nothing of it needs a script.
#include "match/inside.h"

#include <string.h>

enum { PARTS_MAX = 64, LONGEST = 90 };

typedef struct Pair { const Record *a, *b; Replay *pa, *pb; Text *out; int found; } Pair;

// Plans are said in one line: what is too long for a table is cut.
static void put_cut(const char *text, Text *out) {
    if (strlen(text) <= LONGEST) text_add(out, "%s", text);
    else text_add(out, "%.*s...", LONGEST - 3, text);
}

static void say(Pair *p, const char *what, const char *a, const char *b) {
    p->found++;
    text_add(p->out, "  %-12s ", what);
    put_cut(a, p->out), text_add(p->out, " | "), put_cut(b, p->out);
    text_char(p->out, '\n');
}

static void say_number(Pair *p, const char *what, u64 a, u64 b) {
    char left[24], right[24];
    Text l = text_over(left, sizeof left), r = text_over(right, sizeof right);
    if (a == b) return;
    text_add(&l, "%llu", (unsigned long long)a), text_add(&r, "%llu", (unsigned long long)b);
    say(p, what, left, right);
}

// ---- what they were made of ---------------------------------------------------------------------------------

static void heads(Pair *p) {
    const Record *a = p->a, *b = p->b;
    if (!text_same(a->pack.info->scenario, b->pack.info->scenario)) say(p, "scenario", a->pack.info->scenario, b->pack.info->scenario);
    else if (a->pack.hash != b->pack.hash) say(p, "content", "the same scenario", "with other data");
    say_number(p, "seed", a->seed, b->seed);
    say_number(p, "world", a->world_seed, b->world_seed);
    say_number(p, "policy seed", a->policy_seed, b->policy_seed);
    say_number(p, "step, ms", (u64)a->step_ms, (u64)b->step_ms);
    for (int g = 1; g <= a->pack.groups_count && g <= b->pack.groups_count; g++) {
        const char *left = record_controller(a, (GroupId)g), *right = record_controller(b, (GroupId)g);
        if (!text_same(left ? left : "nobody", right ? right : "nobody")) say(p, a->pack.groups[g - 1].name, left ? left : "nobody", right ? right : "nobody");
    }
}

// ---- what was said and ordered --------------------------------------------------------------------------------

static void put_time(i64 ms, Text *out) { text_add(out, "%lld.%03lld ", (long long)(ms / 1000), (long long)(ms % 1000)); }

static void put_order(const Record *r, int n, Text *out) {
    if (n >= r->order_count) { text_add(out, "nothing more"); return; }
    put_time(r->orders[n].ms, out);
    order_print(&r->pack, &r->orders[n], out);
}

static void put_intent(const Record *r, int n, Text *out) {
    if (n >= r->intent_count) { text_add(out, "nothing more"); return; }
    put_time(r->intents[n].ms, out);
    text_add(out, "%s: %s", r->pack.groups[r->intents[n].group - 1].name, r->intents[n].text);
}

static void part_at(Pair *p, const char *what, int n, int of_a, int of_b, void (*put)(const Record *, int, Text *)) {
    Text left = text_new(), right = text_new();
    text_add(p->out, "  %-12s the first %d of %d and %d are alike\n", what, n, of_a, of_b);
    put(p->a, n, &left), put(p->b, n, &right);
    say(p, "", left.at, right.at);
    text_free(&left), text_free(&right);
}

// The first that is not word for word alike.
static void lines(Pair *p, const char *what, int of_a, int of_b, void (*put)(const Record *, int, Text *)) {
    int n = 0;
    Text left = text_new(), right = text_new();
    for (; n < of_a && n < of_b; n++) {
        text_clear(&left), text_clear(&right);
        put(p->a, n, &left), put(p->b, n, &right);
        if (!text_same(left.at, right.at)) break;
    }
    text_free(&left), text_free(&right);
    if (n < of_a || n < of_b) part_at(p, what, n, of_a, of_b, put);
}

// ---- the worlds -------------------------------------------------------------------------------------------------

static bool alike(const Pair *p) { return sim_hash(replay_world(p->pa)) == sim_hash(replay_world(p->pb)); }

// Both there; false when one of them has ended before.
static bool both_at(Pair *p, i64 ms, Error *err) {
    if (!replay_seek(p->pa, ms, err) || !replay_seek(p->pb, ms, err)) return false;
    return sim_ms(replay_world(p->pa)) == sim_ms(replay_world(p->pb));
}

// Forward from a second at which they are alike, step by step, to the one after which they are not.
static bool first_step(Pair *p, i64 from_ms, Error *err) {
    if (!both_at(p, from_ms, err)) return false;
    while (alike(p)) {
        bool a = replay_step(p->pa), b = replay_step(p->pb);
        if (a != b) return true;
        if (!a) return false;
    }
    return true;
}

static void put_parts(Pair *p, const i64 *since) {
    for (int i = 0; i < sim_part_count() && i < PARTS_MAX; i++) {
        if (since[i] < 0) continue;
        text_add(p->out, "  %-12s differs from %lld s on\n", sim_part_name(i), (long long)(since[i] / SECOND_MS));
    }
}

static bool worlds(Pair *p, Error *err) {
    i64 since[PARTS_MAX], parted = -1, end = i64_min(p->a->last_ms, p->b->last_ms);
    for (int i = 0; i < PARTS_MAX; i++) since[i] = -1;
    for (i64 ms = SECOND_MS; ms < end + SECOND_MS; ms += SECOND_MS) {
        if (!both_at(p, i64_min(ms, end), err)) break;
        if (alike(p)) continue;
        if (parted < 0) parted = ms - SECOND_MS;
        for (int i = 0; i < sim_part_count() && i < PARTS_MAX; i++)
            if (since[i] < 0 && sim_part_hash(replay_world(p->pa), i) != sim_part_hash(replay_world(p->pb), i)) since[i] = ms;
    }
    if (err->code) return false;
    if (parted < 0) return true;
    p->found++;
    if (first_step(p, parted, err)) {
        Text field = text_new();
        sim_differ(replay_world(p->pa), replay_world(p->pb), &field);
        put_time(sim_ms(replay_world(p->pa)), (text_add(p->out, "  %-12s ", "worlds"), p->out));
        text_add(p->out, "s: %s\n", field.length ? field.at : "not to be compared field by field");
        text_free(&field);
    }
    put_parts(p, since);
    return !err->code;
}

static void ends(Pair *p) {
    if (p->a->last_ms == p->b->last_ms && (!p->found || record_ended(p->a) == record_ended(p->b))) return;
    char left[64], right[64];
    Text l = text_over(left, sizeof left), r = text_over(right, sizeof right);
    put_time(p->a->last_ms, &l), put_time(p->b->last_ms, &r);
    text_add(&l, "s%s", record_ended(p->a) ? "" : ", not over"), text_add(&r, "s%s", record_ended(p->b) ? "" : ", not over");
    say(p, "ends", left, right);
}

bool replay_diff(const Record *a, const Record *b, bool *same, Text *out, Error *err) {
    Pair p = {.a = a, .b = b, .out = out};
    bool comparable = text_same(a->pack.info->scenario, b->pack.info->scenario) && a->pack.world_hash == b->pack.world_hash && a->step_ms == b->step_ms;
    heads(&p);
    lines(&p, "said", a->intent_count, b->intent_count, put_intent);
    lines(&p, "orders", a->order_count, b->order_count, put_order);
    p.pa = comparable ? replay_open(a, err) : NULL;
    p.pb = p.pa ? replay_open(b, err) : NULL;
    bool ok = !comparable || (p.pb && worlds(&p, err));
    if (ok) ends(&p);
    if (p.pa) replay_close(p.pa);
    if (p.pb) replay_close(p.pb);
    *same = p.found == 0;
    return ok;
}
