// cmd_case.c: the case file: what came of one mission changes what is believed in the next.
// A text file of facts, one a line ("kiln_street.escaped"), written from records; a claim of a dossier names the facts that bear on it.
#include "app/case_file.h"
#include "app/command.h"
#include "base/blob.h"
#include "base/file.h"
#include "lab/lab.h"

#include <stdio.h>
#include <string.h>

static const Option options[] = {{"--add", "RECORD", "what came of this match joins the file"}, {NULL, NULL, NULL}};

static bool write_facts(const char *path, const Facts *f, Error *err) {
    FILE *out = fopen(path, "w");
    if (!out) return error_at(err, EXIT_IO, path, 0, 0, "the case file cannot be written");
    fprintf(out, "# case file of Harrow Quay: what came of each mission\n");
    for (int i = 0; i < f->count; i++) fprintf(out, "%s\n", f->fact[i]);
    return fclose(out) == 0 || error_at(err, EXIT_IO, path, 0, 0, "the case file cannot be written");
}

// Somebody is held, somebody is at large, it was all accounted for.
static bool learn(const char *path, Facts *f, Error *err) {
    Record *record = record_read(path, err);
    Replay *replay = record ? replay_open(record, err) : NULL;
    Tally *tally = replay ? tally_create(record_pack(record), NULL) : NULL;
    if (tally) {
        do tally_step(tally, replay_world(replay));
        while (replay_step(replay));
        Verdict v = tally_verdict(tally, replay_world(replay));
        const char *mission = record_pack(record)->info->scenario;
        if (v.side[SIDE_RED].arrested) facts_add(f, mission, "held");
        if (v.side[SIDE_RED].escaped) facts_add(f, mission, "escaped");
        if (!v.capped) facts_add(f, mission, "settled");
    }
    bool ok = tally != NULL;
    tally_destroy(tally);
    if (replay) replay_close(replay);
    record_free(record);
    return ok;
}

static bool changed(const Claim *a, const Claim *b) { return a->source_grade != b->source_grade || a->item_grade != b->item_grade || a->age_h != b->age_h || !text_same(a->text, b->text); }

// What the facts make of one mission's dossier; the name under which it is played so.
static void print_mission(Shelf *shelf, const char *mission, const char *facts) {
    char name[200];
    Error err = {0};
    bool any = false;
    snprintf(name, sizeof name, "%.60s:%.130s", mission, facts);
    const Pack *plain = shelf_pack(shelf, mission, &err), *told = plain ? shelf_pack(shelf, name, &err) : NULL;
    for (int i = 0; told && i < told->claims_count; i++) {
        const Claim *c = &told->claims[i], *was = &plain->claims[i];
        if (!changed(c, was)) continue;
        if (!any) printf("%s:\n", mission);
        any = true;
        printf("  %s %c%d, %d h, was %c%d, %d h: %s\n", c->id, "ABCDEF"[c->source_grade], c->item_grade, c->age_h, "ABCDEF"[was->source_grade], was->item_grade, was->age_h, c->text);
    }
    if (any) printf("  threshold play '%s'\n", name);
}

// A fact counts in other missions than its own; only those of which some file speaks are carried along.
static void print_case(const Facts *f) {
    Error err = {0};
    Shelf *shelf = NULL;
    for (int i = 0; i < f->count; i++) printf("%s\n", f->fact[i]);
    for (int n = 0;; n++) { // a shelf of its own for each: packs are large
        shelf = shelf_create(app_scripts(), &err);
        const char *mission = shelf ? script_list(shelf_script(shelf), "scenarios", n) : NULL;
        char facts[FACTS_NAME] = "";
        if (mission) facts_for(f, mission, facts);
        if (mission && facts[0]) print_mission(shelf, mission, facts);
        shelf_destroy(shelf);
        if (!mission) break;
    }
}

static int run(const Args *args) {
    Error err = {0};
    Facts facts;
    const char *record = args_value(args, "--add");
    if (args->word_count != 1) error_set(&err, EXIT_USAGE, "case takes one case file: threshold case harrow.case --add night.txt");
    if (err.code || !facts_read(args->words[0], &facts, &err)) return command_fail(&err);
    if (record && (!learn(record, &facts, &err) || !write_facts(args->words[0], &facts, &err))) return command_fail(&err);
    print_case(&facts);
    return EXIT_OK;
}

const Command command_case = {
    "case", "the case file: what came of one mission changes the dossier of the next", "case FILE [--add RECORD]", "case harrow.case --add night.txt", options, run,
};
