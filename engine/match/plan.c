// plan.c: the plan of a group: written, changed, taken back, and carried out line by line.
// A change is an intent ("plan drop 3"), so a record that is told again comes to the same plan.
#include "match/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAN_FILE_MAX = 1 << 20 };

static Lexicon lexicon(const Match *m, GroupId g) { return (Lexicon){m->world, g, m->def.host.tactics, m->def.host.tactic_count}; }

static bool wrong(LangProblem *problem, const char *text, const char *proposal) {
    if (problem->text[0]) return false;
    problem->column = 1;
    snprintf(problem->text, sizeof problem->text, "%.299s", text);
    snprintf(problem->proposal, sizeof problem->proposal, "%s", proposal);
    return false;
}

static char *copy_text(const char *text) {
    char *own = malloc(strlen(text) + 1);
    CHECK(own);
    return strcpy(own, text);
}

void book_free(PlanBook *book) {
    for (int i = 0; i < book->count; i++) free(book->text[i]);
    *book = (PlanBook){0};
}

static bool read_text(const Match *m, GroupId g, const char *text, Plan *out, Error *err) {
    Lexicon lex = lexicon(m, g);
    return plan_read(&lex, "plan", text, out, err);
}

static void empty(const Match *m, GroupId g, Plan *out) {
    Error unused = {0};
    read_text(m, g, "threshold-plan 1\n", out, &unused);
}

bool match_plan(const Match *m, GroupId g, Plan *out) {
    const PlanBook *book = &m->groups[g].book;
    Error unused = {0};
    if (book->count && read_text(m, g, book->text[book->at], out, &unused)) return true;
    empty(m, g, out);
    return false;
}

bool match_plan_version(const Match *m, GroupId g, int version, Plan *out) {
    const PlanBook *book = &m->groups[g].book;
    Error unused = {0};
    for (int i = 0; i < book->count; i++)
        if (read_text(m, g, book->text[i], out, &unused) && out->version == version) return true;
    return false;
}

PlanStand match_plan_stand(const Match *m, GroupId g) {
    const PlanBook *book = &m->groups[g].book;
    PlanStand s = {.versions = book->count, .at = book->count ? book->at + 1 : 0, .carried = book->carried, .active = book->active, .since_ms = book->since_ms};
    Plan *plan = calloc(1, sizeof *plan);
    CHECK(plan);
    Error unused = {0};
    if (book->at > 0 && read_text(m, g, book->text[book->at - 1], plan, &unused)) s.before = plan->version;
    free(plan);
    return s;
}

int match_plan_line(const Match *m, GroupId g, u32 intent) {
    const PlanBook *book = &m->groups[g].book;
    return book->carried && intent >= book->first_intent && intent < book->first_intent + (u32)book->said ? (int)(intent - book->first_intent) + 1 : 0;
}

// ---- carrying out ---------------------------------------------------------------------------------

static bool of_plan(const PlanBook *book, u32 intent) {
    return intent >= book->first_intent && intent < book->first_intent + (u32)book->said;
}

static u32 intent_of(Match *m, const Task *task) {
    const Tactic *t = task->tactic ? tactic_by_number(m, task->tactic) : NULL;
    return t ? t->intent : task->order.intent;
}

// Is anything of it left to do for somebody who can still do it?
static bool left(Match *m, GroupId g) {
    MatchGroup *group = &m->groups[g];
    KnownMember k;
    for (int u = 1; u <= group->unit_count; u++) {
        const Lane *lane = &group->units[u - 1].tasks;
        if (!lane->count || !know_member(m->world, g, u, &k) || !k.able) continue;
        for (int i = 0; i < lane->count; i++)
            if (of_plan(&group->book, intent_of(m, &lane->task[i]))) return true;
    }
    return false;
}

static void gos_drop(MatchGroup *group) {
    int kept = 0;
    for (int i = 0; i < group->go_wait_count; i++)
        if (group->go_wait[i].rank != RANK_PLAN) group->go_wait[kept++] = group->go_wait[i];
    group->go_wait_count = kept;
}

// Whoever is at something of the plan holds; what waits goes.
static void stop(Match *m, GroupId g) {
    MatchGroup *group = &m->groups[g];
    for (int u = 1; u <= group->unit_count; u++) {
        UnitQueue *q = &group->units[u - 1];
        if (!q->tasks.count || !of_plan(&group->book, intent_of(m, &q->tasks.task[0]))) continue;
        bool running = q->tasks.task[0].running;
        queue_clear(m, g, u, REASON_cancelled);
        if (running) step_add(m, (Order){.ms = match_now(m), .id = order_number(m, g), .group = g, .unit = (u8)u, .verb = VERB_hold, .rank = RANK_PLAN});
    }
    gos_drop(group);
    group->book.active = false;
    m->stirred = true;
}

bool plan_holds(Match *m, GroupId g) {
    PlanBook *book = &m->groups[g].book;
    if (!book->active) return false;
    if (book->until.kind && gate_open(m, g, 0, &book->until, book->until_mark, book->since_ms)) stop(m, g);
    else if (!left(m, g)) gos_drop(&m->groups[g]), book->active = false;
    return book->active;
}

i64 plans_due(const Match *m) {
    i64 due = INT64_MAX;
    for (int g = 1; g < m->group_count; g++)
        if (m->groups[g].book.active) due = i64_min(due, gate_due(&m->groups[g].book.until, m->groups[g].book.since_ms));
    return due;
}

// A time of the mission by this match's own clock.
static void shift(const Match *m, Gate *gate) {
    if (gate->kind == GATE_AT) gate->ms = i64_max(0, gate->ms - m->def.began_ms);
}

// All of it reads as things are known now, or nothing is said.
static bool understand(const Match *m, GroupId g, const Plan *plan, Spoken *out, int *count, LangProblem *problem) {
    Lexicon lex = lexicon(m, g);
    *count = 0;
    for (int i = 0; i < plan->count; i++) {
        if (!plan_says(&plan->lines[i])) continue;
        if (!spoken_parse(&lex, plan->lines[i].text, &out[*count], problem)) {
            char text[LANG_PROBLEM_TEXT];
            snprintf(text, sizeof text, "line %d: %.240s", *count + 1, problem->text);
            snprintf(problem->text, sizeof problem->text, "%s", text);
            return false;
        }
        ++*count;
    }
    for (int i = 0; i < *count; i++) {
        shift(m, &out[i].when);
        for (int n = 0; n < out[i].act_count; n++) shift(m, &out[i].acts[n].when), shift(m, &out[i].acts[n].until);
    }
    return *count > 0 || wrong(problem, "there is nothing in the plan", "plan add all hold");
}

static bool carry_out(Match *m, GroupId g, Text *answer, LangProblem *problem) {
    MatchGroup *group = &m->groups[g];
    PlanBook *book = &group->book;
    Plan *plan = calloc(1, sizeof *plan);
    Spoken *lines = calloc(PLAN_LINES, sizeof *lines);
    CHECK(plan && lines);
    int count = 0, refused = 0;
    match_plan(m, g, plan);
    bool ok = understand(m, g, plan, lines, &count, problem);
    if (ok) {
        bool begun[256] = {0};
        if (book->active) stop(m, g);
        book->carried = plan->version;
        book->first_intent = group->last_intent + 1, book->said = 0;
        book->since_ms = match_now(m);
        book->until = plan->until;
        shift(m, &book->until);
        book->until_mark = gate_mark(m, g, &plan->until);
        for (int i = 0; i < count; i++) {
            refused += !plan_say(m, g, &lines[i], begun);
            book->said++;
        }
        book->active = true;
        m->stirred = true;
        text_add(answer, "Plan v%d is carried out: %d %s", plan->version, count, count == 1 ? "line" : "lines");
        if (refused) text_add(answer, ", %d of them held up by orders of yours", refused);
        text_add(answer, ".");
    }
    free(plan);
    free(lines);
    return ok;
}

// ---- changing ---------------------------------------------------------------------------------------

static void push(PlanBook *book, char *text) {
    while (book->count && book->count > book->at + 1) free(book->text[--book->count]);
    if (book->count == PLAN_VERSIONS) {
        free(book->text[0]);
        memmove(&book->text[0], &book->text[1], (PLAN_VERSIONS - 1) * sizeof book->text[0]);
        book->count--;
    }
    book->text[book->count] = text;
    book->at = book->count++;
}

static void keep(Match *m, GroupId g, Plan *plan) {
    PlanBook *book = &m->groups[g].book;
    Lexicon lex = lexicon(m, g);
    Text text = text_new();
    book->last_version = book->last_version >= plan->version ? book->last_version + 1 : plan->version;
    plan->version = book->last_version;
    plan_print(&lex, plan, &text);
    CHECK(!text.full);
    push(book, copy_text(text.at));
    text_free(&text);
}

static void escape(const char *text, Text *out) {
    for (; *text; text++) {
        if (*text == '\n') text_put(out, "\\n", 2);
        else if (*text == '\\') text_put(out, "\\\\", 2);
        else text_char(out, *text);
    }
}

static void unescape(const char *text, Text *out) {
    for (; *text; text++) {
        if (*text == '\\' && text[1]) text_char(out, *++text == 'n' ? '\n' : *text);
        else text_char(out, *text);
    }
}

static const char *after(const char *text) {  // behind the first word
    text += strcspn(text, " ");
    while (*text == ' ') text++;
    return text;
}

// "3 rest": the index of that line; -1 and a problem when there is none.
static int numbered(const Plan *plan, const char *text, LangProblem *problem) {
    char word[24];
    i64 n = 0;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(text, " "), text);
    int at = text_to_i64(word, &n) && n >= 1 && n <= PLAN_LINES ? plan_find(plan, (int)n) : -1;
    if (at < 0) {
        int last = 0;
        while (plan_find(plan, last + 1) >= 0) last++;
        char said[120];
        snprintf(said, sizeof said, last ? "which line? They are numbered from 1 to %d" : "there is no line in the plan yet", last);
        wrong(problem, said, last ? "plan show" : "plan add all hold");
    }
    return at;
}

typedef struct Edit { Match *m; GroupId g; Plan *plan; const char *rest; Text *answer; LangProblem *problem; } Edit;

static bool edit_new(Edit *e) {
    Plan fresh;
    empty(e->m, e->g, &fresh);
    *e->plan = fresh;
    return true;
}

static bool edit_text(Edit *e) {
    Error err = {0};
    Text text = text_new();
    unescape(e->rest, &text);
    bool ok = read_text(e->m, e->g, text.at, e->plan, &err) || wrong(e->problem, err.text, "plan new");
    text_free(&text);
    return ok;
}

static bool put_at(Edit *e, int at, const char *text) {
    Lexicon lex = lexicon(e->m, e->g);
    if (!*text) return wrong(e->problem, "an order is missing", "plan add all hold");
    if (plan_is_field(text)) return plan_field(&lex, e->plan, text, e->problem);
    return plan_put(&lex, e->plan, at, text, e->problem);
}

static bool edit_add(Edit *e) { return put_at(e, e->plan->count, e->rest); }

static bool edit_insert(Edit *e) {
    int at = numbered(e->plan, e->rest, e->problem);
    return at >= 0 && put_at(e, at, after(e->rest));
}

static bool edit_set(Edit *e) {
    int at = numbered(e->plan, e->rest, e->problem), before = e->plan->count;
    if (at < 0 || !put_at(e, at, after(e->rest))) return false;
    plan_drop(e->plan, at + e->plan->count - before);
    return true;
}

static bool edit_drop(Edit *e) {
    int at = numbered(e->plan, e->rest, e->problem);
    if (at >= 0) plan_drop(e->plan, at);
    return at >= 0;
}

static bool edit_move(Edit *e) {
    int from = numbered(e->plan, e->rest, e->problem), to = from < 0 ? -1 : numbered(e->plan, after(e->rest), e->problem);
    if (to >= 0) plan_move(e->plan, from, to);
    return to >= 0;
}

static bool edit_gate(Edit *e) {
    Lexicon lex = lexicon(e->m, e->g);
    int at = numbered(e->plan, e->rest, e->problem);
    if (at < 0) return false;
    if (plan_gate(&lex, e->plan, at, after(e->rest), e->problem)) return true;
    char proposal[LANG_TEXT];
    snprintf(proposal, sizeof proposal, "plan gate %d %.100s", (int)strtol(e->rest, NULL, 10), e->problem->proposal);
    snprintf(e->problem->proposal, sizeof e->problem->proposal, "%s", proposal);
    return false;
}

// "3 5s": line 3 so much later or earlier.
static bool shift_line(Edit *e, int sign) {
    Lexicon lex = lexicon(e->m, e->g);
    int at = numbered(e->plan, e->rest, e->problem);
    i64 by = 0;
    if (at < 0) return false;
    if (!time_read(after(e->rest), &by)) return wrong(e->problem, "by how much? A time as 5s or 500ms", sign > 0 ? "plan later 1 5s" : "plan earlier 1 5s");
    if (plan_shift(&lex, e->plan, at, sign * by, e->problem)) return true;
    snprintf(e->problem->proposal, sizeof e->problem->proposal, "plan gate %d at 30s", (int)strtol(e->rest, NULL, 10));
    return false;
}

static bool edit_later(Edit *e) { return shift_line(e, 1); }
static bool edit_earlier(Edit *e) { return shift_line(e, -1); }

static bool edit_field(Edit *e) {
    Lexicon lex = lexicon(e->m, e->g);
    return plan_field(&lex, e->plan, e->rest, e->problem);
}

static bool step_history(Edit *e, int by) {
    PlanBook *book = &e->m->groups[e->g].book;
    if (!book->count || book->at + by < 0 || book->at + by >= book->count)
        return wrong(e->problem, by < 0 ? "there is nothing to undo" : "there is nothing to redo", "plan show");
    book->at += by;
    Plan now;
    match_plan(e->m, e->g, &now);
    text_add(e->answer, "The plan is as it was in v%d.", now.version);
    return true;
}

static bool act_undo(Edit *e) { return step_history(e, -1); }
static bool act_redo(Edit *e) { return step_history(e, 1); }
static bool act_go(Edit *e) { return carry_out(e->m, e->g, e->answer, e->problem); }

static bool act_stop(Edit *e) {
    if (!e->m->groups[e->g].book.active) return wrong(e->problem, "no plan is being carried out", "plan go");
    stop(e->m, e->g);
    text_add(e->answer, "The plan is broken off; those who were at it hold.");
    return true;
}

static const struct { const char *word; bool (*edit)(Edit *); bool keeps, whole; } WORDS[] = {
    {"new", edit_new, true, false},       {"text", edit_text, true, false},   {"add", edit_add, true, false},    {"insert", edit_insert, true, false},
    {"set", edit_set, true, false},       {"drop", edit_drop, true, false},   {"move", edit_move, true, false},
    {"gate", edit_gate, true, false},     {"later", edit_later, true, false}, {"earlier", edit_earlier, true, false},
    {"title", edit_field, true, true},
    {"until", edit_field, true, true},    {"by", edit_field, true, true},     {"undo", act_undo, false, false},  {"redo", act_redo, false, false},
    {"go", act_go, false, false},         {"stop", act_stop, false, false},
};

bool match_plan_word(const char *word) {
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (text_same(word, WORDS[i].word)) return true;
    return false;
}

static void answer_change(const Match *m, GroupId g, const Plan *before, Text *answer) {
    Plan *now = calloc(1, sizeof *now);
    CHECK(now);
    Lexicon lex = lexicon(m, g);
    match_plan(m, g, now);
    text_add(answer, "Plan v%d:\n", now->version);
    if (plan_diff(&lex, before, now, answer)) text_add(answer, "nothing is changed\n");
    free(now);
}

// The words after "plan "; the intent of it is written down first.
static bool tell(Match *m, GroupId g, const char *line, Text *answer, LangProblem *problem) {
    char word[16];
    snprintf(word, sizeof word, "%.*s", (int)i64_min(15, (i64)strcspn(line, " ")), line);
    Plan *plan = calloc(2, sizeof *plan);
    CHECK(plan);
    bool ok = wrong(problem, "a plan can be changed with add, insert, set, drop, move, gate, later, earlier, title, until, by, new, undo, redo; go carries it out", "plan show");
    for (size_t i = 0; i < ARRAY_LEN(WORDS) && !ok; i++) {
        if (!text_same(word, WORDS[i].word)) continue;
        *problem = (LangProblem){0};
        Edit edit = {m, g, plan, WORDS[i].whole ? line : after(line), answer, problem};
        match_plan(m, g, plan);
        plan[1] = plan[0];
        ok = WORDS[i].edit(&edit);
        if (ok && WORDS[i].keeps) keep(m, g, plan), answer_change(m, g, &plan[1], answer);
        break;
    }
    free(plan);
    return ok;
}

bool match_plan_tell(Match *m, GroupId g, const char *line, Text *answer, LangProblem *problem) {
    *problem = (LangProblem){0};
    if (m->ended) return wrong(problem, "the mission is over", "");
    u32 id = m->groups[g].last_intent + 1;
    Text intent = text_new();
    text_add(&intent, "plan %s", line);
    m->groups[g].last_intent = id;
    writer_intent(m, match_now(m), id, g, RANK_DIRECT, intent.at);
    text_free(&intent);
    bool ok = tell(m, g, line, answer, problem);
    if (!ok) m->problems++, m->problem = *problem;
    return ok;
}

bool match_plan_put(Match *m, GroupId g, const Plan *plan, Error *err) {
    LangProblem problem;
    Lexicon lex = lexicon(m, g);
    Text line = text_new(), printed = text_new(), answer = text_new();
    plan_print(&lex, plan, &printed);
    text_add(&line, "text ");
    escape(printed.at, &line);
    bool ok = match_plan_tell(m, g, line.at, &answer, &problem) || error_set(err, EXIT_CONTENT, "%s", problem.text);
    text_free(&line);
    text_free(&printed);
    text_free(&answer);
    return ok;
}

bool match_plan_load(Match *m, GroupId g, const char *path, Error *err) {
    Blob text;
    Plan *plan = calloc(1, sizeof *plan);
    CHECK(plan);
    blob_init(&text);
    Lexicon lex = lexicon(m, g);
    bool ok = file_read(path, PLAN_FILE_MAX, &text, err) && plan_read(&lex, path, (const char *)text.at, plan, err);
    ok = ok && match_plan_put(m, g, plan, err);
    blob_free(&text);
    free(plan);
    return ok;
}

bool match_plan_save(const Match *m, GroupId g, const char *path, Error *err) {
    const PlanBook *book = &m->groups[g].book;
    if (!book->count) return error_set(err, EXIT_USAGE, "there is no plan to save");
    return file_write(path, book->text[book->at], strlen(book->text[book->at]), err);
}

// As typed: "plan ...", or any other line (false: not a word of plans).
bool plan_told(Match *m, GroupId g, const char *text) {
    LangProblem unused;
    if (!text_starts(text, "plan ")) return false;
    Text answer = text_new();
    match_plan_tell(m, g, text + 5, &answer, &unused);
    text_free(&answer);
    return true;
}
