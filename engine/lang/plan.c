// plan.c: a plan read, printed, changed and compared, line by line.
// A change that does not read changes nothing.
#include "lang/plan.h"

#include "lang/parse.h"

#include <stdio.h>
#include <string.h>

static const char *const FIELDS[] = {"scenario", "group", "title", "version", "until", "by"};

static const char *skip(const char *at) {
    while (*at == ' ' || *at == '\t') at++;
    return at;
}

static bool begins(const char *text, const char *word) {
    size_t n = strlen(word);
    return !strncmp(text, word, n) && (!text[n] || text[n] == ' ' || text[n] == '\t');
}

bool plan_is_field(const char *text) {
    for (size_t i = 0; i < ARRAY_LEN(FIELDS); i++)
        if (begins(text, FIELDS[i])) return true;
    return false;
}

bool plan_says(const PlanLine *line) { return line->text[0] && line->text[0] != '#'; }

int plan_find(const Plan *plan, int n) {
    for (int i = 0; i < plan->count; i++)
        if (plan_says(&plan->lines[i]) && --n == 0) return i;
    return -1;
}

static bool problem_set(LangProblem *problem, int column, const char *text, const char *proposal) {
    *problem = (LangProblem){.column = column};
    snprintf(problem->text, sizeof problem->text, "%s", text);
    snprintf(problem->proposal, sizeof problem->proposal, "%s", proposal);
    return false;
}

// ---- the header -----------------------------------------------------------------------------

static bool read_until(const Lexicon *lex, const char *text, Gate *out, LangProblem *problem) {
    Line line;
    Fault fault = {0};
    Spoken unused = {0};
    line_split_spoken(text, &line);
    Speech s = {lex, know_pack(lex->world), &line, 0, 0, &unused, &fault};
    *out = (Gate){0};
    if (line.count < 2) return true;
    if (speech_until(&s, out) == FOUND && s.at == line.count) return true;
    if (!fault.text[0]) fault_set(&fault, s.at, FIX_REMOVE, "", "%.40s is too much here", speech_word(&s, 0));
    problem_of(problem, &line, &fault);
    snprintf(problem->proposal, sizeof problem->proposal, "until shot");
    return false;
}

static bool read_by_hand(const char *text, u8 *out, LangProblem *problem) {
    char store[LANG_TEXT], *word[12];
    int n = text_words(text, store, sizeof store, word, 12);
    *out = 0;
    for (int i = 1; i < n; i++) {
        u16 go;
        if (i == 1 && text_same(word[i], "hand")) continue;
        if (number_after(word[i], "go", &go) && go >= 1 && go <= 4) *out |= (u8)(1u << (go - 1));
        else return problem_set(problem, (int)(word[i] - store) + 1, "which gos are given by hand? go1 to go4", "by hand go1");
    }
    return n >= 0 || problem_set(problem, 1, "which gos are given by hand? go1 to go4", "by hand go1");
}

bool plan_field(const Lexicon *lex, Plan *plan, const char *text, LangProblem *problem) {
    const char *rest = skip(text + strcspn(text, " \t"));
    const Pack *pack = know_pack(lex->world);
    i64 version = 0;
    *problem = (LangProblem){.column = 1};
    if (begins(text, "title")) {
        if (strlen(rest) >= sizeof plan->title) return problem_set(problem, 7, "a title has less than 80 letters", "title Entry by the front door");
        snprintf(plan->title, sizeof plan->title, "%s", rest);
        for (size_t n = strlen(plan->title); n && plan->title[n - 1] == ' ';) plan->title[--n] = '\0';
        return true;
    }
    if (begins(text, "until")) return read_until(lex, text, &plan->until, problem);
    if (begins(text, "by")) return read_by_hand(text, &plan->by_hand, problem);
    if (begins(text, "version")) {
        if (!text_to_i64(rest, &version) || version < 1 || version > 1000000) return problem_set(problem, 9, "a version is a whole number from 1", "version 1");
        plan->version = (int)version;
        return true;
    }
    char right[64];
    const char *wanted = begins(text, "group") ? pack->groups[lex->group - 1].name : pack->info->scenario;
    snprintf(right, sizeof right, "%s %s", begins(text, "group") ? "group" : "scenario", wanted);
    if (text_same(rest, wanted)) return true;
    return problem_set(problem, (int)(rest - text) + 1, begins(text, "group") ? "this plan is for another group" : "this plan is for another scenario", right);
}

// ---- reading and printing ---------------------------------------------------------------------

static bool room_for(const Plan *plan, int more, LangProblem *problem) {
    return plan->count + more <= PLAN_LINES || problem_set(problem, 1, "a plan has at most 96 lines", "all hold");
}

static void insert(Plan *plan, int at, const char *text, int line) {
    memmove(&plan->lines[at + 1], &plan->lines[at], (size_t)(plan->count - at) * sizeof plan->lines[0]);
    plan->count++;
    plan->lines[at] = (PlanLine){.line = line};
    snprintf(plan->lines[at].text, sizeof plan->lines[at].text, "%s", text);
}

// Without blanks at its end; no control character in it.
static void remark(const char *text, char out[LANG_TEXT]) {
    snprintf(out, LANG_TEXT, "%.200s", text);
    for (char *c = out; *c; c++)
        if ((u8)*c < ' ') *c = ' ';
    for (size_t n = strlen(out); n && out[n - 1] == ' ';) out[--n] = '\0';
}

static bool put(const Lexicon *lex, Plan *plan, int at, const char *text, int line, LangProblem *problem) {
    char note[LANG_TEXT];
    *problem = (LangProblem){.column = 1};
    if (!room_for(plan, 1, problem)) return false;
    const char *first = skip(text);
    if (!*first || *first == '#') {
        remark(first, note);
        insert(plan, at, note, line);
        return true;
    }
    int before = plan->count;
    for (const char *from = text;;) {
        Spoken spoken;
        bool ok = spoken_parse(lex, from, &spoken, problem);
        if (!ok) problem->column += (int)(from - text);
        if (ok && spoken.append) {  // all of a plan is said one after the other
            spoken.append = false;
            memmove(spoken.text, spoken.text + 5, strlen(spoken.text + 5) + 1);
        }
        if (ok && spoken.cancel) ok = problem_set(problem, 1, "a plan cancels nothing: leave the order out", "a: hold");
        if (!ok || !room_for(plan, 1, problem)) {
            while (plan->count > before) plan_drop(plan, at);
            return false;
        }
        insert(plan, at + plan->count - before, spoken.text, line);
        if (!spoken.rest) return true;
        from += spoken.rest;
    }
}

bool plan_put(const Lexicon *lex, Plan *plan, int at, const char *text, LangProblem *problem) {
    return put(lex, plan, at, text, 0, problem);
}

void plan_drop(Plan *plan, int at) {
    plan->count--;
    memmove(&plan->lines[at], &plan->lines[at + 1], (size_t)(plan->count - at) * sizeof plan->lines[0]);
}

void plan_move(Plan *plan, int from, int to) {
    PlanLine moved = plan->lines[from];
    plan_drop(plan, from);
    memmove(&plan->lines[to + 1], &plan->lines[to], (size_t)(plan->count - to) * sizeof moved);
    plan->lines[to] = moved;
    plan->count++;
}

// ---- when a line may begin -----------------------------------------------------------------------

// A line in three: who, its gate as it is written, and the rest.
typedef struct Parts { Spoken said; Gate when; size_t who, rest; } Parts;

static bool part(const Lexicon *lex, const char *text, Parts *out, LangProblem *problem) {
    char written[160];
    Text gate = text_over(written, sizeof written);
    if (!spoken_parse(lex, text, &out->said, problem)) return false;
    const char *colon = out->said.go ? NULL : strstr(text, ": ");
    out->who = colon ? (size_t)(colon - text) + 2 : 0;
    out->when = out->said.go ? out->said.when : out->said.acts[0].when;
    gate_print(lex->world, lex->group, &out->when, &gate);
    bool there = out->when.kind && text_starts(text + out->who, written);
    out->rest = out->who + (there ? strlen(written) : 0);
    out->rest += strspn(text + out->rest, " ");
    return !out->when.kind || there || problem_set(problem, 1, "when this line begins cannot be changed by itself: write it anew", text);
}

static const char *gate_word(const char *gate) {
    static const char *const words[] = {"on", "when", "at", "wait", "with"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (begins(gate, words[i])) return "";
    return "on ";
}

bool plan_gate(const Lexicon *lex, Plan *plan, int at, const char *gate, LangProblem *problem) {
    char line[2 * LANG_TEXT];
    Parts p;
    gate = skip(gate);
    if (strpbrk(gate, ";:#")) return problem_set(problem, 1, "this is no gate", "on go1");
    if (!part(lex, plan->lines[at].text, &p, problem)) return false;
    bool none = !*gate || text_same(gate, "none") || text_same(gate, "now");
    snprintf(line, sizeof line, "%.*s%s%s %s", (int)p.who, plan->lines[at].text, none ? "" : gate_word(gate), none ? "" : gate, plan->lines[at].text + p.rest);
    if (!plan_put(lex, plan, at, line, problem)) {
        snprintf(problem->proposal, sizeof problem->proposal, "on go1");
        return false;
    }
    plan_drop(plan, at + 1);
    return true;
}

bool plan_shift(const Lexicon *lex, Plan *plan, int at, i64 by_ms, LangProblem *problem) {
    char written[160];
    Text gate = text_over(written, sizeof written);
    Parts p;
    if (!part(lex, plan->lines[at].text, &p, problem)) return false;
    if (p.when.kind != GATE_AT && p.when.kind != GATE_WAIT) return problem_set(problem, 1, "this line waits for no time; give it one first", "at 30s");
    p.when.ms = i64_max(0, p.when.ms + by_ms);
    gate_print(lex->world, lex->group, &p.when, &gate);
    return plan_gate(lex, plan, at, written, problem);
}

static bool read_line(const Lexicon *lex, Plan *out, char *line, int number, LangProblem *problem) {
    char note[LANG_TEXT] = "";
    char *mark = strchr(line, '#');
    if (mark && *skip(line) != '#' && !begins(skip(line), "title")) {  // a remark at the end of a line comes to stand above it
        remark(mark, note);
        *mark = '\0';
    }
    const char *text = skip(line);
    if (note[0] && !put(lex, out, out->count, note, number, problem)) return false;
    if (*text && plan_is_field(text)) {
        bool ok = plan_field(lex, out, text, problem);
        problem->column += (int)(text - line);
        return ok;
    }
    return put(lex, out, out->count, line, number, problem);
}

static bool place(const char *path, int line, const LangProblem *p, Error *err) {
    return error_at(err, EXIT_CONTENT, path, line, p->column, "%s%s%s", p->text, p->proposal[0] ? "; try: " : "", p->proposal);
}

// No blank lines at the ends, nor two in sequence.
static void tidy(Plan *plan) {
    for (int i = plan->count - 1; i >= 0; i--) {
        bool edge = i == 0 || i == plan->count - 1, twice = i > 0 && !plan->lines[i - 1].text[0];
        if (!plan->lines[i].text[0] && (edge || twice)) plan_drop(plan, i);
    }
}

bool plan_read(const Lexicon *lex, const char *path, const char *text, Plan *out, Error *err) {
    char line[LINE_BYTES];
    LangProblem problem;
    const Pack *pack = know_pack(lex->world);
    *out = (Plan){.version = 1};
    snprintf(out->scenario, sizeof out->scenario, "%.39s", pack->info->scenario);
    snprintf(out->group, sizeof out->group, "%s", pack->groups[lex->group - 1].name);
    for (int number = 1; *text; number++) {
        size_t n = strcspn(text, "\n"), kept = n && text[n - 1] == '\r' ? n - 1 : n;
        if (kept >= sizeof line) return error_at(err, EXIT_CONTENT, path, number, 1, "this line is longer than %d letters", LINE_BYTES - 1);
        snprintf(line, sizeof line, "%.*s", (int)kept, text);
        text += n + (text[n] == '\n');
        if (number == 1) {
            if (!text_same(line, "threshold-plan 1")) return error_at(err, EXIT_CONTENT, path, 1, 1, "a plan begins with the line 'threshold-plan 1'");
        } else if (!read_line(lex, out, line, number, &problem)) return place(path, number, &problem, err);
    }
    tidy(out);
    return true;
}

void plan_print(const Lexicon *lex, const Plan *plan, Text *out) {
    char gate[128];
    Text text = text_over(gate, sizeof gate);
    text_add(out, "threshold-plan 1\nscenario %s\ngroup %s\n", plan->scenario, plan->group);
    if (plan->title[0]) text_add(out, "title %s\n", plan->title);
    text_add(out, "version %d\n", plan->version);
    gate_print(lex->world, lex->group, &plan->until, &text);
    if (plan->until.kind) text_add(out, "until %s\n", text_starts(gate, "on ") ? gate + 3 : text_starts(gate, "wait ") ? gate + 5 : gate);
    if (plan->by_hand) text_add(out, "by hand");
    for (int i = 0; i < 4; i++)
        if (plan->by_hand >> i & 1) text_add(out, " go%d", i + 1);
    text_add(out, "%s\n", plan->by_hand ? "\n" : "");
    for (int i = 0; i < plan->count; i++) text_add(out, "%s\n", plan->lines[i].text);
}

static bool gate_same(const Gate *a, const Gate *b) {
    return a->kind == b->kind && a->number == b->number && a->room == b->room && a->units == b->units && a->ms == b->ms;
}

bool plan_same(const Plan *a, const Plan *b) {
    bool same = text_same(a->scenario, b->scenario) && text_same(a->group, b->group) && text_same(a->title, b->title) &&
                gate_same(&a->until, &b->until) && a->by_hand == b->by_hand && a->count == b->count;
    for (int i = 0; same && i < a->count; i++) same = text_same(a->lines[i].text, b->lines[i].text);
    return same;
}

// ---- comparing --------------------------------------------------------------------------------

// Lines as they are printed, header and all, for a longest common sequence.
typedef struct Lines { char *at[PLAN_LINES + 16]; int number[PLAN_LINES + 16], count; Text text; } Lines;

static void split(const Lexicon *lex, const Plan *plan, Lines *out) {
    Plan shown = *plan;
    shown.version = 0;
    out->text = text_new();
    out->count = 0;
    plan_print(lex, &shown, &out->text);
    int says = 0;
    bool body = false;
    for (char *at = out->text.at; at && *at && out->count < (int)ARRAY_LEN(out->at);) {
        char *end = strchr(at, '\n');
        if (end) *end = '\0';
        out->number[out->count] = body && *at && *at != '#' ? ++says : 0;
        if (!*at) body = true;
        if (!text_same(at, "version 0")) out->at[out->count++] = at;
        at = end ? end + 1 : NULL;
    }
}

static void put_line(const Lines *l, int i, char sign, Text *out) {
    if (!l->at[i][0]) return;
    text_add(out, "%c ", sign);
    if (l->number[i]) text_add(out, "%2d  ", l->number[i]);
    text_add(out, "%s\n", l->at[i]);
}

bool plan_diff(const Lexicon *lex, const Plan *a, const Plan *b, Text *out) {
    static const int side = PLAN_LINES + 17;
    u8 best[PLAN_LINES + 17][PLAN_LINES + 17];
    Lines x, y;
    split(lex, a, &x);
    split(lex, b, &y);
    size_t before = out->length;
    for (int i = 0; i < side; i++) memset(best[i], 0, (size_t)side);
    for (int i = x.count - 1; i >= 0; i--)
        for (int k = y.count - 1; k >= 0; k--)
            best[i][k] = text_same(x.at[i], y.at[k]) ? (u8)(best[i + 1][k + 1] + 1) : best[i + 1][k] > best[i][k + 1] ? best[i + 1][k] : best[i][k + 1];
    for (int i = 0, k = 0; i < x.count || k < y.count;) {
        if (i < x.count && k < y.count && text_same(x.at[i], y.at[k])) i++, k++;
        else if (i < x.count && (k == y.count || best[i + 1][k] >= best[i][k + 1])) put_line(&x, i++, '-', out);
        else put_line(&y, k++, '+', out);
    }
    text_free(&x.text);
    text_free(&y.text);
    return out->length == before;
}
