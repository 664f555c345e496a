// session.c: a match built by name: scripts read once, packs compiled once, controllers by choice.
// A Shelf owns scripts and packs and outlives every match made from it.
#include "lab/lab.h"

#include "base/hash.h"
#include "base/rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHELF_PACKS = 16 };

struct Shelf {
    Script *script;
    int count;
    struct { char name[200]; Pack *pack; } packs[SHELF_PACKS];
};

Shelf *shelf_create(const char *root, Error *err) {
    Shelf *s = calloc(1, sizeof *s);
    if (!s) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    s->script = script_create(root, err);
    if (!s->script) { free(s); return NULL; }
    return s;
}

Shelf *shelf_of(const SessionDef *def, Error *err) {
    Shelf *s = shelf_create(def->root, err);
    bool ok = s != NULL;
    for (int i = 0; ok && i < def->change_count; i++) ok = script_tune(s->script, def->change[i].number, def->change[i].value, err);
    if (ok) return s;
    shelf_destroy(s);
    return NULL;
}

void shelf_destroy(Shelf *s) {
    if (!s) return;
    for (int i = 0; i < s->count; i++) {
        pack_free(s->packs[i].pack);
        free(s->packs[i].pack);
    }
    script_destroy(s->script);
    free(s);
}

Script *shelf_script(Shelf *s) { return s->script; }

const Pack *shelf_pack(Shelf *s, const char *scenario, Error *err) {
    for (int i = 0; i < s->count; i++)
        if (text_same(s->packs[i].name, scenario)) return s->packs[i].pack;
    if (s->count == SHELF_PACKS) {
        error_set(err, EXIT_USAGE, "more than %d scenarios in one process", SHELF_PACKS);
        return NULL;
    }
    Pack *pack = calloc(1, sizeof *pack);
    if (!pack) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    if (!script_scenario(s->script, scenario, pack, err)) { free(pack); return NULL; }
    snprintf(s->packs[s->count].name, sizeof s->packs[0].name, "%s", scenario);
    s->packs[s->count++].pack = pack;
    return pack;
}

// The AI asked for on the command line for this group; the scenario's own when nothing was.
static const char *ai_of(const SessionDef *def, const Pack *pack, int group) {
    const Group *g = &pack->groups[group - 1];
    for (int i = 0; i < def->group_ai_count; i++)
        if (text_same(def->group_ai[i].group, g->name)) return def->group_ai[i].ai;
    if (group == pack->info->seat_group && def->human) return "human";
    if (group == pack->info->seat_group && def->blue[0]) return def->blue;
    if (g->side == SIDE_RED && def->red[0]) return def->red;
    return g->policy;
}

bool session_preset(SessionDef *def, Error *err) {
    TruthForced *f = &def->forced;
    for (int i = 0; i < f->count; i++) {
        if (!text_same(f->set[i].name, "difficulty")) continue;
        size_t length = strlen(def->scenario);
        if (*script_preset(def->scenario) || length + strlen(f->set[i].value) + 2 > sizeof def->scenario)
            return error_set(err, EXIT_USAGE, "difficulty is said twice, or the scenario's name is too long");
        snprintf(def->scenario + length, sizeof def->scenario - length, ":%s", f->set[i].value);
        memmove(&f->set[i], &f->set[i + 1], sizeof f->set[0] * (size_t)(--f->count - i));
        return true;
    }
    return true;
}

bool session_controller(Shelf *s, const Pack *pack, const char *ai, GroupId group, Controller *out, Error *err) {
    if (!ai[0] || text_same(ai, "null")) { *out = controller_null(); return true; }
    if (text_same(ai, "human")) { *out = controller_human(); return true; }
    if (text_same(ai, "random")) { *out = controller_random(); return true; }
    size_t length = strlen(ai);
    if (length > 7 && text_same(ai + length - 7, ".orders")) return controller_script(ai, out, err);
    return script_controller(s->script, pack, ai, group, out, err);
}

static bool groups_named_exist(const SessionDef *def, const Pack *pack, Error *err) {
    const char *names[256];
    for (int g = 0; g < pack->groups_count; g++) names[g] = pack->groups[g].name;
    for (int i = 0; i < def->group_ai_count; i++) {
        if (pack_group(pack, def->group_ai[i].group)) continue;
        const char *near = text_nearest(def->group_ai[i].group, names, pack->groups_count, 99);
        return error_set(err, EXIT_USAGE, "no group '%s' in %s (did you mean '%s'?)", def->group_ai[i].group,
                         pack->info->scenario, near ? near : "none");
    }
    return true;
}

static void release(MatchDef *out) {
    for (int g = 0; g < 256; g++)
        if (out->controllers[g].destroy) out->controllers[g].destroy(out->controllers[g].self);
    if (out->host.destroy) out->host.destroy(out->host.self);
    memset(out, 0, sizeof *out);
}

bool session_def_fill(Shelf *s, const SessionDef *def, const Pack *pack, MatchDef *out, Error *err) {
    if (!groups_named_exist(def, pack, err)) return false;
    out->pack = pack;
    bool ok = true;
    for (int g = 1; ok && g <= pack->groups_count; g++)
        ok = session_controller(s, pack, ai_of(def, pack, g), (GroupId)g, &out->controllers[g], err);
    ok = ok && script_host(s->script, pack, def->scenario, &out->host, err);
    if (!ok) release(out);
    return ok;
}

void session_of_record(const Record *record, const char *root, SessionDef *out) {
    const Pack *pack = record_pack(record);
    bool own = text_starts(pack->info->source, "scenarios/");
    *out = (SessionDef){.root = root, .seed = record_seed(record)};
    snprintf(out->scenario, sizeof out->scenario, "%s", own ? pack->info->scenario : pack->info->source);
    size_t length = strlen(out->scenario);
    if (pack->info->difficulty[0] || pack->info->facts[0])
        snprintf(out->scenario + length, sizeof out->scenario - length, ":%s%s", pack->info->difficulty, pack->info->facts);
    for (int i = 0; i < pack->tuned_count && i < CHANGES; i++) {
        Change *c = &out->change[out->change_count++];
        memcpy(c->number, pack->tuned[i].name, sizeof c->number);
        memcpy(c->value, pack->tuned[i].value, sizeof c->value);
    }
    for (int g = 1; g <= pack->groups_count && out->group_ai_count < GROUP_AIS; g++) {
        const char *name = record_controller(record, (GroupId)g);
        if (name && text_starts(name, "script:")) name = NULL;
        const char *colon = name ? strchr(name, ':') : NULL;
        GroupAi *ai = &out->group_ai[out->group_ai_count++];
        snprintf(ai->group, sizeof ai->group, "%s", pack->groups[g - 1].name);
        snprintf(ai->ai, sizeof ai->ai, "%s", !name ? "null" : colon ? colon + 1 : name);
    }
}

Match *session_resume(Shelf *s, const SessionDef *def, const Record *record, Error *err) {
    MatchDef *match = calloc(1, sizeof *match);
    if (!match) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    Match *m = NULL;
    if (session_def_fill(s, def, record_pack(record), match, err)) {
        match->record_path = def->record_path;
        match->until_ms = def->until_ms;
        m = match_resume(record, match, err);
    }
    free(match);
    return m;
}

bool session_plan(Match *m, const char *path, bool go, Error *err) {
    LangProblem problem;
    GroupId seat = match_def(m)->pack->info->seat_group;
    if (!match_plan_load(m, seat, path, err)) return false;
    if (!go) return true;
    Text answer = text_new();
    bool ok = match_plan_tell(m, seat, "go", &answer, &problem) || error_at(err, EXIT_CONTENT, path, 0, 0, "%s", problem.text);
    text_free(&answer);
    return ok;
}

Match *session_create(Shelf *s, const SessionDef *def, Error *err) {
    const Pack *pack = shelf_pack(s, def->scenario, err);
    if (!pack) return NULL;
    script_set_paranoid(s->script, def->paranoid);
    MatchDef *match = calloc(1, sizeof *match);
    if (!match) { error_set(err, EXIT_IO, "out of memory"); return NULL; }
    Match *m = NULL;
    if (session_def_fill(s, def, pack, match, err)) {
        for (int g = 1; def->wrap && g <= pack->groups_count; g++) def->wrap(def->self, &match->controllers[g]);
        match->seed = def->seed;
        match->world_seed = def->has_world ? def->world_seed : rng_mix(def->seed, hash_of_text("world"));
        match->policy_seed = def->has_policy ? def->policy_seed : match_policy_seed(def->seed);
        match->step_ms = def->step_ms;
        match->forced = def->forced;
        match->record_path = def->record_path;
        match->until_ms = def->until_ms;
        match->check_saves = def->check_saves;
        m = match_create(match, err);
    }
    free(match);
    if (m && def->plan_path && !session_plan(m, def->plan_path, def->plan_go, err)) {
        match_destroy(m);
        return NULL;
    }
    return m;
}
