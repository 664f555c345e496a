// command.c: lines in: words of the system at the start of a clause, else orders for match_tell.
// One table of words; help prints itself from it.
#include "term/session.h"

#include <stdlib.h>
#include <string.h>

enum { RUN_MAX_MS = 600000, UNTIL_MAX_MS = 120000, DECISION_MAX_MS = 90000, STEP_MS = 100, WORDS_MAX = 16 };

typedef struct Words { char store[LANG_TEXT * 2]; char *at[WORDS_MAX]; int count; const char *rest; } Words; // rest: behind the first word

typedef struct Command {
    const char *name, *also;
    bool (*run)(Session *s, const Words *w);
    const char *use, *help;
} Command;

static void say(Session *s, const char *text) { print_text(s->def->out, text); }

static bool list(Session *s, const char *what) {
    Text text = text_new();
    bool known = view_list(s->m, s->def->group, what, &text);
    if (known) say(s, text.at);
    else print_line(s->def->out, "There is no list of %s. Lists: contacts, doors, windows, squad, orders, rooms, objectives, unknowns.", what);
    text_free(&text);
    return true;
}

static bool run_list(Session *s, const Words *w) {
    if (w->count > 1) return list(s, w->rest);
    print_line(s->def->out, "Lists: contacts, doors, windows, squad, orders, rooms, objectives, unknowns; all doors.");
    return true;
}

static bool run_objectives(Session *s, const Words *w) { (void)w; return list(s, "objectives"); }
static bool run_unknowns(Session *s, const Words *w) { (void)w; return list(s, "unknowns"); }
static bool run_contacts(Session *s, const Words *w) { (void)w; return list(s, "contacts"); }
static bool run_orders(Session *s, const Words *w) { (void)w; return list(s, "orders"); }
static bool run_squad(Session *s, const Words *w) { (void)w; return list(s, "squad"); }

static int first_member(const Session *s, KnownMember *m) {
    const World *w = match_world(s->m);
    for (int i = 1; i <= know_member_count(w, s->def->group); i++)
        if (know_member(w, s->def->group, i, m) && m->here && m->able) return i;
    return 0;
}

// Where a word points to, as the group numbers things; false when nothing known is called so.
static bool find_place(Session *s, const char *word, Pos *at, int *ordinal) {
    KnownMember m = {.at = {0, 0, 0}};
    first_member(s, &m);
    return view_find(match_world(s->m), s->def->group, word, m.at, at, ordinal);
}

// One thing in lines: a contact by itself, anything else with its place.
static bool describe(Session *s, const char *word, Text *out) {
    const World *w = match_world(s->m);
    KnownContact c;
    KnownMember m;
    Pos at;
    int ordinal, number = *word ? atoi(word + 1) : 0, from = first_member(s, &m);
    if (*word == 'c' && number > 0 && know_contact(w, s->def->group, (ContactId)number, &c)) return view_contact_detail(w, s->def->group, &c, out), true;
    KnownRoom r;
    if (!find_place(s, word, &at, &ordinal)) return false;
    if (*word == 'r' && number > 0 && know_room_by_number(w, s->def->group, (u16)number, &r)) return view_room_detail(w, s->def->group, &r, out), true;
    view_detail(w, s->def->group, ordinal ? ordinal : from, at, out);
    return true;
}

static bool run_describe(Session *s, const Words *w) {
    Text text = text_new();
    if (w->count < 2) print_line(s->def->out, "Describe what? A member (a), contact (c1), door (d2), window (w1), room (r3) or cell (14,7,2).");
    else if (describe(s, w->at[1], &text)) say(s, text.at);
    else print_line(s->def->out, "Nothing known is called %s. Try: list contacts, list doors, list rooms, list squad.", w->at[1]);
    text_free(&text);
    return true;
}

static bool run_look(Session *s, const Words *w) {
    if (w->count > 1) return run_describe(s, w);
    Text text = text_new();
    session_status(s, "");
    list(s, "squad");
    list(s, "contacts");
    view_cut_say(match_world(s->m), s->def->group, &text);
    say(s, text.at);
    text_free(&text);
    return true;
}

static bool run_where(Session *s, const Words *w) {
    const World *world = match_world(s->m);
    Text text = text_new();
    KnownMember m;
    Pos at;
    bool found = w->count > 1 && find_place(s, w->at[1], &at, NULL);
    if (w->count > 1 && !found) print_line(s->def->out, "Nothing known is called %s.", w->at[1]);
    for (int i = 1; i <= know_member_count(world, s->def->group); i++) {
        if (w->count > 1 && !found) break;
        if (!know_member(world, s->def->group, i, &m) || !m.here) continue;
        text_clear(&text);
        name_member(world, s->def->group, i, &text);
        text_add(&text, ": ");
        view_place(world, s->def->group, m.at, &text);
        if (w->count > 1) {
            i64 ms = know_walk_ms(world, s->def->group, i, at, pace_walk);
            text_add(&text, ", %d m from %s", (int)(pos_distance_cm(m.at, at) + 50) / 100, w->at[1]);
            if (ms >= 0) text_add(&text, ", %d.%d s on foot", (int)(ms / 1000), (int)(ms % 1000 / 100));
            text_add(&text, "%s", know_line(world, s->def->group, m.at, 160, at, 160) ? ", clear line" : ", no line");
        }
        print_line(s->def->out, "%s.", text.at);
    }
    text_free(&text);
    return true;
}

// The map in plain characters, only when asked: at most 50 cells wide around the first member.
static bool run_map(Session *s, const Words *w) {
    const World *world = match_world(s->m);
    const Map *map = &know_pack(world)->map;
    KnownMember m = {.at = {0, 0, 0}};
    ViewState v = s->shown;
    Frame f;
    i64 storey;
    first_member(s, &m);
    v.ascii = true, v.storey = m.at.z, v.selected = 0, v.cursor = pos(-1, -1, 0);
    if (w->count > 1 && text_to_i64(w->at[1], &storey) && storey >= 0 && storey < map->storeys) v.storey = (int)storey;
    int width = map->width < 50 ? map->width : 50;
    v.camera_x = (int)i64_clamp(m.at.x - width / 2, 0, map->width - width), v.camera_y = 0;
    if (!frame_init(&f, 2 * width, map->height)) return true;
    view_map(world, &v, &f);
    print_line(s->def->out, "Storey %d of 0 to %d, columns %d to %d; two characters a cell: what, and how.", v.storey, map->storeys - 1, v.camera_x, v.camera_x + width - 1);
    Text text = text_new();
    frame_text(&f, &text);
    for (const char *at = text.at; *at; at += strcspn(at, "\n"), at += *at == '\n')
        if (*at != '\n') fprintf(s->def->out, "%.*s\n", (int)strcspn(at, "\n"), at);
    text_free(&text);
    frame_free(&f);
    return true;
}

// Switches layers of the map, and says what they draw.
static bool show(Session *s, const Words *w, bool on) {
    Text text = text_new();
    ViewState before = s->shown;
    if (w->count < 2) {
        text_add(&text, "Shown:");
        for (int i = 0, n = 0; i < LAYER_COUNT; i++)
            if (s->shown.layers >> i & 1) text_add(&text, "%s %s", n++ ? "," : "", view_layer_name(i));
        text_add(&text, "%s. Layers: exposure, noise, knowledge, presence, reach, light, section. Say: show presence.", s->shown.layers ? "" : " nothing");
    } else if (text_same(w->at[1], "section") || text_same(w->at[1], "cut")) view_cut_say(match_world(s->m), s->def->group, &text);
    else if (view_show(&s->shown, w->rest, on, &text)) {
        ViewState asked = {.group = s->def->group};
        Text none = text_new();
        view_show(&asked, w->rest, true, &none);
        for (int i = 0; on && i < LAYER_COUNT; i++)
            if (asked.layers >> i & 1) view_layer_say(match_world(s->m), &s->shown, i, &text);
        if (!text.length) text_add(&text, "%s.", before.layers == s->shown.layers && before.qualifier == s->shown.qualifier ? "The map is drawn as it was" : "The map is drawn otherwise now: map");
        text_free(&none);
    }
    say(s, text.at);
    text_free(&text);
    return true;
}

static bool run_show(Session *s, const Words *w) { return show(s, w, true); }
static bool run_hide(Session *s, const Words *w) { return show(s, w, false); }

// "2s" "2" "1.5s" "500ms" "2m" to milliseconds; -1 when it is no time.
static i64 read_time(const char *word) {
    char *end;
    double n = strtod(word, &end);
    if (end == word || n < 0 || n > 100000) return -1;
    if (text_same(end, "ms")) return (i64)n;
    if (text_same(end, "m") || text_same(end, "min")) return (i64)(n * 60000);
    return *end == 0 || text_same(end, "s") || text_same(end, "sec") ? (i64)(n * 1000) : -1;
}

static const char *const UNTILS[] = {"contact", "shot", "quiet", "done", "decision", "end"};

static bool run_until(Session *s, const char *word) {
    static const Until KINDS[] = {UNTIL_CONTACT, UNTIL_SHOT, UNTIL_QUIET, UNTIL_DONE, UNTIL_DECISION, UNTIL_END};
    for (size_t i = 0; i < ARRAY_LEN(UNTILS); i++)
        if (text_same(word, UNTILS[i])) return session_run(s, KINDS[i] == UNTIL_END ? INT32_MAX : KINDS[i] == UNTIL_DECISION ? DECISION_MAX_MS : UNTIL_MAX_MS, KINDS[i]);
    const char *near = text_nearest(word, UNTILS, (int)ARRAY_LEN(UNTILS), 3);
    print_line(s->def->out, "Until what? contact, shot, quiet, done, decision or end. Try: run until %s", near ? near : "decision");
    return true;
}

static bool run_run(Session *s, const Words *w) {
    i64 ms;
    if (w->count < 2) return session_run(s, DECISION_MAX_MS, UNTIL_DECISION);
    if (text_same(w->at[1], "until")) return run_until(s, w->count > 2 ? w->at[2] : "");
    ms = read_time(w->at[1]);
    if (ms < 0 || ms > RUN_MAX_MS) print_line(s->def->out, "Run how long? At most ten minutes at once. Try: run 5s, run until contact");
    else return session_run(s, ms, UNTIL_TIME);
    return true;
}

static bool run_step(Session *s, const Words *w) {
    (void)w;
    return session_run(s, STEP_MS, UNTIL_TIME);
}

static bool run_status(Session *s, const Words *w) {
    (void)w;
    session_status(s, "");
    return true;
}

static bool run_log(Session *s, const Words *w) {
    i64 n = 20;
    if (w->count > 1) text_to_i64(w->at[1], &n);
    for (int i = (int)i64_max(0, log_count(s->log) - n); i < log_count(s->log); i++) {
        char clock[24];
        i64 ms;
        u8 ink;
        const char *line = log_at(s->log, i, &ms, &ink);
        Text text = text_over(clock, sizeof clock);
        view_clock(ms, &text);
        print_line(s->def->out, "[%s] %s.", clock, line);
    }
    if (!log_count(s->log)) print_line(s->def->out, "Nothing has been told yet.");
    return true;
}

static bool run_repeat(Session *s, const Words *w) {
    (void)w;
    print_line(s->def->out, "%s%s", *s->critical ? s->critical : "Nothing has stopped the clock yet", ".");
    return true;
}

static bool run_verbosity(Session *s, const Words *w) {
    static const char *const NAMES[] = {"terse", "normal", "full"};
    for (int i = 0; w->count > 1 && i < 3; i++)
        if (text_same(w->at[1], NAMES[i])) {
            s->verbosity = (Verbosity)i;
            print_line(s->def->out, "Verbosity: %s.", NAMES[i]);
            return true;
        }
    print_line(s->def->out, "Verbosity is %s. Say: verbosity terse, verbosity normal or verbosity full.", NAMES[s->verbosity]);
    return true;
}

static bool run_stops(Session *s, const Words *w) {
    if (w->count > 1) s->stops = !text_same(w->at[1], "off");
    print_line(s->def->out, "Automatic stops are %s.", s->stops ? "on" : "off");
    return true;
}

static bool run_save(Session *s, const Words *w) {
    Error err = {0};
    char text[1200];
    if (w->count < 2) {
        print_line(s->def->out, "Save where? Try: save night.thr");
        return true;
    }
    if (match_save(s->m, w->at[1], &err)) {
        print_line(s->def->out, "Saved in %s.", w->at[1]);
        return true;
    }
    error_print(&err, text, sizeof text);
    print_line(s->def->out, "Not saved: %s", text);
    return true;
}

static bool run_quit(Session *s, const Words *w) {
    (void)w;
    s->quit = true;
    return true;
}

static bool run_complete(Session *s, const Words *w) {
    char words[24][40];
    Text text = text_new();
    int n = view_complete(s->m, s->def->group, w->rest, words, (int)ARRAY_LEN(words));
    for (int i = 0; i < n; i++) text_add(&text, "%s%s", i ? ", " : "", words[i]);
    print_line(s->def->out, "%s", n ? text.at : "Nothing known goes on like that.");
    text_free(&text);
    return true;
}

static bool run_briefing(Session *s, const Words *w) {
    Text text = text_new();
    (void)w;
    view_briefing(match_world(s->m), s->def->group, &text);
    say(s, text.at);
    text_free(&text);
    return true;
}

static bool run_plan(Session *s, const Words *w) {
    Text text = text_new();
    view_plan_line(s->m, s->def->group, w->count > 1 ? w->rest : "", s->def->desk, &text);
    say(s, text.at);
    text_free(&text);
    return true;
}

static bool tell(Session *s, const char *line) {
    Reply reply = match_tell(s->m, s->def->group, line);
    char hint[400] = "";
    Text text = text_over(hint, sizeof hint);
    if (reply.ok) {
        print_line(s->def->out, "Understood: %s", *reply.said ? reply.said : line);
        if (view_hint(s->m, s->def->group, line, &text)) print_line(s->def->out, "%s", hint);
        snprintf(s->again, sizeof s->again, "%.*s", (int)sizeof s->again - 1, line);
    } else {
        print_line(s->def->out, "%s%s", reply.problem.text, strlen(reply.problem.text) && strchr(".?!", reply.problem.text[strlen(reply.problem.text) - 1]) ? "" : ".");
        if (*reply.problem.proposal) print_line(s->def->out, "Try: %s", reply.problem.proposal);
    }
    return true;
}

static bool run_say(Session *s, const Words *w) { return tell(s, w->rest); }

static bool run_freeze(Session *s, const Words *w) {
    (void)w;
    return tell(s, "all hold");
}

static bool run_help(Session *s, const Words *w);

static const Command COMMANDS[] = {
    {"look", "l", run_look, "look [THING]", "state of play, team and contacts; or one thing"},
    {"list", NULL, run_list, "list NAME", "contacts, doors, windows, squad, orders, rooms, objectives, unknowns"},
    {"describe", "x", run_describe, "describe THING", "a member, contact, door, window, room or cell"},
    {"where", NULL, run_where, "where [THING]", "where everybody is; or how far each is from a thing"},
    {"show", NULL, run_show, "show LAYER", "what a layer of the map tells: exposure, noise, knowledge, presence, reach, light, section"},
    {"hide", NULL, run_hide, "hide LAYER", "draw the map without it"},
    {"map", NULL, run_map, "map [STOREY]", "the map in plain characters"},
    {"run", "z", run_run, "run [TIME | until WHAT]", "let time pass: run 5s, run until contact|shot|quiet|done|decision|end"},
    {"step", NULL, run_step, "step", "a tenth of a second"},
    {"say", "order", run_say, "say ORDER", "an order; the word say may be left out"},
    {"plan", NULL, run_plan, "plan [WHAT]", "orders written down before they are given: plan help"},
    {"freeze", NULL, run_freeze, "freeze", "everybody holds"},
    {"status", NULL, run_status, "status", "one line: people, contacts, what needs a decision"},
    {"objectives", "goals", run_objectives, "objectives", "what is to be done"},
    {"contacts", NULL, run_contacts, "contacts", "the list of contacts"},
    {"squad", "team", run_squad, "squad", "the list of your people"},
    {"orders", NULL, run_orders, "orders", "what waits and what runs"},
    {"unknowns", "u", run_unknowns, "unknowns", "what you do not know yet"},
    {"log", NULL, run_log, "log [N]", "the last N lines told"},
    {"repeat", NULL, run_repeat, "repeat", "the last thing that stopped the clock"},
    {"again", "g", NULL, "again", "the last order once more"},
    {"briefing", NULL, run_briefing, "briefing", "the briefing again"},
    {"complete", NULL, run_complete, "complete TEXT", "how a line may go on"},
    {"verbosity", NULL, run_verbosity, "verbosity terse|normal|full", "how much is told"},
    {"stops", NULL, run_stops, "stops on|off", "whether the clock stops by itself"},
    {"save", NULL, run_save, "save FILE", "save the match in mid-mission"},
    {"help", "?", run_help, "help [TOPIC]", "this; or a word, a verb, a tactic, orders"},
    {"quit", "q", run_quit, "quit", "leave the match"},
};

static void help_orders(Session *s) {
    const ScriptHost *host = &match_def(s->m)->host;
    Text text = text_new();
    print_line(s->def->out, "An order: who, verb, what, how. Who: a letter, a name, an element, all.");
    print_line(s->def->out, "  a open d2    b move 14,7,2 pace=run    c challenge c1 hands    all hold");
    print_line(s->def->out, "Chains: a open d2 then move 14,7,2. Gates: a on go1 kick d2, then: go 1.");
    text_add(&text, "Verbs:");
    for (int v = VERB_none + 1; v < VERB_COUNT; v++)
        if (verb_info(v)->who != WHO_NOTYET && verb_info(v)->who != WHO_DIRECTOR) text_add(&text, " %s", verb_info(v)->name);
    print_line(s->def->out, "%s.", text.at);
    text_clear(&text);
    text_add(&text, "Tactics:");
    for (int i = 0; i < host->tactic_count; i++) text_add(&text, " %s", host->tactics[i].name);
    if (host->tactic_count) print_line(s->def->out, "%s.", text.at);
    text_free(&text);
}

static bool help_word(Session *s, const char *word) {
    const ScriptHost *host = &match_def(s->m)->host;
    for (size_t i = 0; i < ARRAY_LEN(COMMANDS); i++)
        if (text_same(word, COMMANDS[i].name)) return print_line(s->def->out, "%s: %s.", COMMANDS[i].use, COMMANDS[i].help), true;
    for (int i = 0; i < host->tactic_count; i++) {
        const TacticInfo *t = &host->tactics[i];
        if (text_same(word, t->name)) return print_line(s->def->out, "%s %s: %s. Example: %s", t->name, t->args, t->help, t->example), true;
    }
    Verb verb = verb_find(word);
    if (verb) return print_line(s->def->out, "%s: %s. Example: %s%s", word, verb_info(verb)->help, verb_info(verb)->example,
                                verb_info(verb)->who == WHO_NOTYET ? " (not carried out yet)" : ""), true;
    return false;
}

// Of the map in plain characters.
static void help_signs(Session *s) {
    Text text = text_new();
    view_help_signs(true, &text);
    say(s, text.at);
    text_free(&text);
}

static bool run_help(Session *s, const Words *w) {
    if (w->count > 1 && (text_same(w->at[1], "orders") || text_same(w->at[1], "verbs"))) return help_orders(s), true;
    if (w->count > 1 && (text_same(w->at[1], "signs") || text_same(w->at[1], "layers"))) return help_signs(s), true;
    if (w->count > 1 && help_word(s, w->at[1])) return true;
    if (w->count > 1) {
        print_line(s->def->out, "There is no help on %s. Try: help, help orders.", w->at[1]);
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(COMMANDS); i++) print_line(s->def->out, "  %-28s %s", COMMANDS[i].use, COMMANDS[i].help);
    print_line(s->def->out, "Everything else is an order: help orders. The map: help signs.");
    return true;
}

// A letter with more behind it is the member of that letter, where there is one.
static bool means_member(const Session *s, const Words *w) {
    const char *word = w->at[0];
    return w->count > 1 && word[0] >= 'a' && word[0] <= 'z' && !word[1] &&
           word[0] - 'a' < know_member_count(match_world(s->m), s->def->group);
}

static const Command *find(const Session *s, const Words *w) {
    const char *word = w->at[0];
    if (means_member(s, w)) return NULL;
    for (size_t i = 0; i < ARRAY_LEN(COMMANDS); i++)
        if (text_same(word, COMMANDS[i].name) || (COMMANDS[i].also && text_same(word, COMMANDS[i].also))) return &COMMANDS[i];
    return NULL;
}

static bool split(const char *clause, Words *w) {
    while (*clause == ' ') clause++;
    w->count = text_words(clause, w->store, sizeof w->store, w->at, WORDS_MAX);
    w->rest = clause + strcspn(clause, " ");
    while (*w->rest == ' ') w->rest++;
    return w->count > 0;
}

// A word of the system that is also a verb needs a unit as a verb, so at the start it is the system's.
static const Command *command_of(const Session *s, const char *clause) {
    Words w;
    return split(clause, &w) ? find(s, &w) : NULL;
}

static bool clause_run(Session *s, const char *clause) {
    Words w;
    if (!split(clause, &w)) return true;
    const Command *c = find(s, &w);
    if (!c) return tell(s, clause);
    if (c->run) return c->run(s, &w);
    if (*s->again) {
        char line[LANG_TEXT];
        memcpy(line, s->again, sizeof line);
        return tell(s, line);
    }
    print_line(s->def->out, "There is no order to repeat yet.");
    return true;
}

// An order written into a plan may have semicolons of its own.
static bool takes_rest(const char *line) {
    static const char *const words[] = {"plan add ", "plan insert ", "plan set ", "plan title "};
    while (*line == ' ') line++;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (text_starts(line, words[i])) return true;
    return false;
}

// Clauses between semicolons: those of the system by themselves, orders next to each other together.
bool session_line(Session *s, const char *line) {
    char part[LANG_TEXT], orders[LANG_TEXT] = "";
    bool ok = true;
    if (line[strspn(line, " ")] == '#') return ok;  // a remark
    if (strlen(line) >= sizeof part) {
        print_line(s->def->out, "That line is too long: at most %d characters.", LANG_TEXT - 1);
        return true;
    }
    while (ok && !s->quit && *line) {
        size_t n = takes_rest(line) ? strlen(line) : strcspn(line, ";");
        snprintf(part, sizeof part, "%.*s", (int)n, line);
        line += n + (line[n] == ';');
        if (!command_of(s, part)) {
            Text text = {orders, strlen(orders), sizeof orders, false, false};  // goes on behind what is there
            if (strspn(part, " ") < strlen(part)) text_add(&text, "%s%s", text.length ? ";" : "", part);
            if (*line) continue;
        }
        if (*orders) {
            ok = tell(s, orders + strspn(orders, " "));
            orders[0] = 0;
        }
        if (ok && command_of(s, part)) ok = clause_run(s, part);
    }
    return ok;
}
