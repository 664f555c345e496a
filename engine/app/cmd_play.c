// cmd_play.c: a match with a person in the seat: window, text stream, or orders from a file.
// Without --seed or --world the world is a fixed occupied one; --seed draws another.
#define STEP_HELP NULL
#include "app/case_file.h"
#include "app/daily.h"
#include "app/judge.h"
#include "app/session_args.h"
#include "app/desk.h"
#include "app/watch.h"
#include "term/term.h"
#ifdef THRESHOLD_SDL
#include "sdl/sdl.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_WORLD = 12 };  // an occupied world for the first play

static const Option options[] = {
    SESSION_OPTIONS,
    {"--text", NULL, "plain text stream instead of the window"},
    {"--script", "FILE", "orders from a file ('-': standard input), as text"},
    {"--record", "FILE", "write the record of the match"},
    {"--case", "FILE", "the case file: what came of other missions is in the dossier"},
    {"--load", "FILE", "go on with a saved match, or a record that broke off"},
    {"--screenshot", "FILE", "write a picture at --at and leave"},
    {"--at", "SEC", "when the picture is taken (default 10; with --script after its lines)"},
    {"--show", "LAYERS", "exposure, noise, knowledge, presence, reach, light, labels ...; plan: the plan over time"},
    {"--look", "WHAT", "put the cursor of the picture on a member, contact, door, room or cell"},
    {"--size", "COLSxROWS", "of the screen in characters (default: from the window)"},
    {"--theme", "NAME", "dark, contrast, light, mono (also: --font FILE, --text-px N)"},
    {"--text-px", "N", NULL},
    {"--font", "FILE", NULL},
    {NULL, NULL, NULL},
};

static bool play_text(Match *m, const Args *args, Watch *watch, Error *err) {
    const char *path = args_value(args, "--script");
    FILE *in = stdin;
    if (path && !text_same(path, "-")) {
        in = fopen(path, "r");
        if (!in) return error_at(err, EXIT_IO, path, 0, 0, "the orders cannot be read");
    }
    TermDef def = {.in = in, .out = stdout, .group = match_def(m)->pack->info->seat_group, .echo = path || !isatty(0),
                   .each_step = watch_step, .self = watch, .desk = watch->desk};
    bool ok = term_play(m, &def, err);
    if (in != stdin) fclose(in);
    return ok;
}

#ifdef THRESHOLD_SDL
static bool read_size_of(const Args *args, int *columns, int *rows, Error *err) {
    const char *size = args_value(args, "--size");
    if (!size) return true;
    char rest;
    if (sscanf(size, "%dx%d%c", columns, rows, &rest) == 2 && *columns >= 80 && *rows >= 24 && *columns <= 400 && *rows <= 200) return true;
    return error_set(err, EXIT_USAGE, "--size takes COLSxROWS from 80x24 to 400x200, not '%s'", size);
}

// The orders of a file before a picture: played as text that nobody reads, with its log kept.
typedef struct Before { Watch *watch; Log *log; GroupId group; u32 heard; } Before;

static void before_step(void *self, Match *m) {
    Before *b = self;
    const Percept *list;
    Seat seat = match_seat(m, b->group);
    watch_step(b->watch, m);
    int n = seat_percepts(&seat, b->heard, &list);
    log_percepts(b->log, match_world(m), b->group, list, n);
    log_changes(b->log, match_world(m), b->group);
    if (n) b->heard = list[n - 1].id;
}

static bool play_before(Match *m, const Args *args, Watch *watch, i64 until_ms, Log **log, Error *err) {
    const char *path = args_value(args, "--script");
    if (!path) return true;
    FILE *in = text_same(path, "-") ? stdin : fopen(path, "r"), *out = fopen("/dev/null", "w");
    Before before = {watch, log_create(), match_def(m)->pack->info->seat_group, 0};
    bool ok = in && out && before.log;
    if (!ok) error_at(err, EXIT_IO, path, 0, 0, "the orders cannot be read");
    else {
        TermDef def = {.in = in, .out = out, .group = before.group, .echo = true, .until_ms = until_ms, .each_step = before_step, .self = &before};
        ok = term_play(m, &def, err);
    }
    if (out) fclose(out);
    if (in && in != stdin) fclose(in);
    if (ok) *log = before.log;
    else log_destroy(before.log);
    return ok;
}

static bool play_window(Match *m, const Args *args, Watch *watch, Error *err) {
    i64 at = 10, px = 0;
    SdlDef def = {.group = match_def(m)->pack->info->seat_group, .font = args_value(args, "--font"),
                  .theme = args_value(args, "--theme"), .screenshot = args_value(args, "--screenshot"),
                  .show = args_value(args, "--show"), .look = args_value(args, "--look"),
                  .each_step = watch_step, .verdict = watch_verdict, .self = watch, .desk = watch->desk};
    if (!args_int(args, "--at", 0, 100000, &at, err) || !args_int(args, "--text-px", 9, 64, &px, err) || !read_size_of(args, &def.columns, &def.rows, err)) return false;
    if (def.theme && !view_theme(def.theme))
        return error_set(err, EXIT_USAGE, "no theme '%s' (known: dark, contrast, light, mono)", def.theme);
    bool file_alone = args_has(args, "--script") && !args_has(args, "--at");
    def.text_px = (int)px;
    def.at_ms = file_alone ? 0 : at * 1000;
    if (!play_before(m, args, watch, def.at_ms, &def.log, err)) return false;
    return sdl_play(m, &def, err);
}
#else
static bool play_window(Match *m, const Args *args, Watch *watch, Error *err) {
    (void)m; (void)args; (void)watch;
    return error_set(err, EXIT_USAGE, "this build has no window; use --text");
}
#endif

// Counts what happened before the save.
static bool count_past(const Record *record, Tally *tally, Error *err) {
    Replay *replay = replay_open(record, err);
    if (!replay) return false;
    do tally_step(tally, replay_world(replay));
    while (replay_step(replay));
    replay_close(replay);
    return true;
}

static int play_match(Shelf *shelf, const SessionDef *def, const Record *past, const Args *args) {
    Error err = {0};
    Match *m = past ? session_resume(shelf, def, past, &err) : session_create(shelf, def, &err);
    if (!m) return command_fail(&err);
    Desk desk;
    desk_init(&desk, shelf, def);
    Watch watch = {.tally = tally_create(match_def(m)->pack, match_truth(m)), .desk = &desk.plan, .script = shelf_script(shelf)};
    bool ok = !past || count_past(past, watch.tally, &err);
    if (!past) watch_step(&watch, m);
    bool text = args_has(args, "--text") || (args_has(args, "--script") && !args_has(args, "--screenshot"));
    if (ok) ok = text ? play_text(m, args, &watch, &err) : play_window(m, args, &watch, &err);
    if (ok && match_ended(m)) watch_print_verdict(&watch, m);
    tally_destroy(watch.tally);
    match_destroy(m);
    return ok ? EXIT_OK : command_fail(&err);
}

// A saved match brings its own scenario, seeds and controllers.
static int play_loaded(const Args *args, const SessionDef *asked) {
    static const char *const fixed[] = {"--seed", "--world", "--policy-seed", "--blue", "--red", "--group", "--plan", "--set", "--step-ms"};
    Error err = {0};
    SessionDef def;
    for (size_t i = 0; i < ARRAY_LEN(fixed) && !err.code; i++)
        if (args_has(args, fixed[i])) error_set(&err, EXIT_USAGE, "--load brings the match with it: leave out %s", fixed[i]);
    if (args->word_count) error_set(&err, EXIT_USAGE, "--load brings the match with it: leave out '%s'", args->words[0]);
    if (err.code) return command_fail(&err);
    Record *record = record_read(args_value(args, "--load"), &err);
    if (!record) return command_fail(&err);
    session_of_record(record, app_scripts(), &def);
    def.record_path = asked->record_path;
    def.until_ms = asked->until_ms;
    Shelf *shelf = shelf_of(&def, &err);
    int code = shelf ? play_match(shelf, &def, record, args) : command_fail(&err);
    shelf_destroy(shelf);
    record_free(record);
    return code;
}

// Without a scenario, at a terminal: the missions by number; nothing said is the tutorial. False: left.
static bool title(SessionDef *def, Error *err) {
    char line[64];
    Script *script = script_create(def->root, err);
    if (!script) return false;
    printf("THRESHOLD. Harrow Quay; everything in it is invented. Armed threat, injury and death are simulated.\n\n");
    for (int n = 0; script_list(script, "scenarios", n); n++) printf("%3d  %-18s %s\n", n + 1, script_list(script, "scenarios", n), script_about(script, "scenarios", n));
    printf("\nWhich mission? A number or a name; nothing: quiet_search, which teaches; q leaves.\n> ");
    fflush(stdout);
    bool ok = fgets(line, sizeof line, stdin) != NULL;
    line[ok ? strcspn(line, "\r\n") : 0] = '\0';
    ok = ok && !text_same(line, "q") && !text_same(line, "quit");
    int number = ok ? atoi(line) : 0;
    const char *name = number > 0 ? script_list(script, "scenarios", number - 1) : line[0] ? line : "quiet_search";
    if (ok) snprintf(def->scenario, sizeof def->scenario, "%s", name ? name : line);
    script_destroy(script);
    return ok;
}

// The facts of a case file, behind the scenario's name.
static bool with_case(SessionDef *def, const char *path, Error *err) {
    Facts facts;
    char behind[FACTS_NAME];
    size_t length = strlen(def->scenario);
    if (!path) return true;
    if (!facts_read(path, &facts, err)) return false;
    facts_for(&facts, def->scenario, behind);
    if (behind[0]) snprintf(def->scenario + length, sizeof def->scenario - length, ":%s", behind);
    return true;
}

static int play_one(SessionDef *def, const Args *args) {
    Error err = {0};
    if (text_same(def->scenario, "the_review")) return review_play(def, args);
    def->plan_go = def->blue[0] != '\0';  // a person says when: plan go
    def->human = !def->blue[0];  // with --blue the window watches scripts at work
    Shelf *shelf = shelf_of(def, &err);
    if (!shelf) return command_fail(&err);
    int code = play_match(shelf, def, NULL, args);
    shelf_destroy(shelf);
    return code;
}

static void first_world(SessionDef *def, const Args *args) {
    if (!args_has(args, "--seed") && !def->has_world) def->has_world = true, def->world_seed = FIRST_WORLD;
}

#ifdef THRESHOLD_SDL
enum { TITLE_MISSIONS = 32 };

// Behind those of the command line, so that what was chosen on the title counts: of a value said twice it is the last.
static void arg_set(Args *args, const char *name, const char *value) {
    if (args->value_count < ARGS_VALUES) args->values[args->value_count].name = name, args->values[args->value_count++].value = value;
}

// "kiln_street" as people say it.
static const char *spoken(const char *id, char out[40]) {
    bool first = true;
    size_t n = 0;
    for (; id[n] && n < 39; n++) {
        bool joins = first && n && strncmp(&id[n], "and_", 4) == 0;
        out[n] = id[n] == '_' ? ' ' : first && !joins && id[n] >= 'a' && id[n] <= 'z' ? (char)(id[n] - 'a' + 'A') : id[n];
        first = id[n] == '_';
    }
    out[n] = '\0';
    return out;
}

// The title, the mission chosen on it, and the title again, until somebody leaves.
static int play_titles(const SessionDef *asked, const Args *given) {
    Error err = {0};
    Script *script = script_create(asked->root, &err);
    if (!script) return command_fail(&err);
    static const char *const difficulties[] = {"easy", "standard", "hard"};
    char date[DAILY_DATE], daily[120], about_case[200];
    const char *file = args_value(given, "--case"), *of_day;
    char names[TITLE_MISSIONS][40], of_day_name[40];
    TitleMission missions[TITLE_MISSIONS];
    TitleDef def = {.mission = missions, .difficulty = TITLE_STANDARD, .font = args_value(given, "--font"), .theme = args_value(given, "--theme"), .screenshot = args_value(given, "--screenshot")};
    daily_date(date);
    of_day = daily_mission(script, date);
    for (int n = 0; n < TITLE_MISSIONS && script_list(script, "scenarios", n); n++) {
        const char *id = script_list(script, "scenarios", n);
        missions[def.mission_count++] = (TitleMission){id, spoken(id, names[n]), script_about(script, "scenarios", n)};
        if (text_same(id, "quiet_search")) def.first = n;
    }
    snprintf(daily, sizeof daily, "%s: %s", date, spoken(of_day, of_day_name));
    if (file) snprintf(about_case, sizeof about_case, "What came of other missions (%s) changes what is believed in this one. threshold case %s --add RECORD adds to it.", file, file);
    def.daily = daily, def.case_file = file ? about_case : NULL;
    bool ok = read_size_of(given, &def.columns, &def.rows, &err);
    int code = EXIT_OK;
    while (ok) {
        TitleChoice choice;
        char px[16];
        if (!(ok = sdl_title(&def, &choice, &err)) || choice.pick == TITLE_QUIT || def.screenshot) break;
        Args args = *given;
        SessionDef one = *asked;
        snprintf(one.scenario, sizeof one.scenario, "%s", choice.pick == TITLE_DAILY ? of_day : missions[choice.mission].id);
        if (choice.pick == TITLE_DAILY) one.seed = daily_seed(date);
        else first_world(&one, given);
        snprintf(px, sizeof px, "%d", choice.text_px);
        arg_set(&args, "--theme", choice.theme), arg_set(&args, "--text-px", px);
        if (choice.difficulty != TITLE_STANDARD) one.forced.count = 1, snprintf(one.forced.set[0].name, sizeof one.forced.set[0].name, "difficulty"),
            snprintf(one.forced.set[0].value, sizeof one.forced.set[0].value, "%s", difficulties[choice.difficulty]);
        if (!session_preset(&one, &err) || !with_case(&one, choice.with_case ? file : NULL, &err)) { ok = false; break; }
        code = play_one(&one, &args);
        if (code != EXIT_OK) break;
        def.first = choice.mission, def.difficulty = choice.difficulty, def.theme = choice.theme, def.text_px = choice.text_px;
    }
    script_destroy(script);
    return ok ? code : command_fail(&err);
}
#endif

static int play(const Args *args) {
    Error err = {0};
    SessionDef def;
    if (!session_args(args, &def, &err)) return command_fail(&err);
    bool bare = !args->word_count && !args_has(args, "--script") && !args_has(args, "--load"), text = args_has(args, "--text");
    if (bare && text && isatty(0) && !title(&def, &err)) return err.code ? command_fail(&err) : EXIT_OK;
#ifdef THRESHOLD_SDL
    if (bare && !text && !args_has(args, "--blue") && !args_has(args, "--plan") && !args_has(args, "--at")) return play_titles(&def, args);
#endif
    if (args_has(args, "--load")) return play_loaded(args, &def);
    if (!with_case(&def, args_value(args, "--case"), &err)) return command_fail(&err);
    first_world(&def, args);
    return play_one(&def, args);
}

const Command command_play = {
    "play", "command a mission: window, or --text", "play [SCENARIO] [options]", "play kiln_street --text --seed 7", options, play,
};
