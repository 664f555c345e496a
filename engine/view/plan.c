// plan.c: the words about a plan for stream and window alike: shown, compared, changed, saved, judged.
// Judging and rehearsing are handed in (PlanDesk): they need whole matches, which this room cannot make.
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Lexicon lexicon(const Match *m, GroupId g) {
    const ScriptHost *host = &match_def(m)->host;
    return (Lexicon){match_world(m), g, host->tactics, host->tactic_count};
}

static void stand(const Match *m, GroupId g, const Plan *plan, Text *out) {
    PlanStand s = match_plan_stand(m, g);
    text_add(out, "Plan v%d%s%s", plan->version, plan->title[0] ? ": " : "", plan->title);
    if (s.active && s.carried == plan->version) text_add(out, " (being carried out)");
    else if (s.active) text_add(out, " (v%d is being carried out)", s.carried);
    else if (s.carried == plan->version) text_add(out, " (carried out)");
    text_char(out, '\n');
}

static void show(Match *m, GroupId g, const Plan *plan, Text *out) {
    Lexicon lex = lexicon(m, g);
    int number = 0;
    stand(m, g, plan, out);
    Plan head = *plan;
    head.count = 0;
    Text text = text_new();
    plan_print(&lex, &head, &text);
    for (char *at = text.at, *end; at && *at; at = end ? end + 1 : NULL) {
        end = strchr(at, '\n');
        if (end) *end = '\0';
        if (text_starts(at, "until") || text_starts(at, "by")) text_add(out, "    %s\n", at);
    }
    text_free(&text);
    for (int i = 0; i < plan->count; i++) {
        if (plan_says(&plan->lines[i])) text_add(out, "%2d  %s\n", ++number, plan->lines[i].text);
        else if (plan->lines[i].text[0]) text_add(out, "    %s\n", plan->lines[i].text);
    }
    if (!number) text_add(out, "Nothing in it yet. Say: plan add alpha stack d1\n");
}

static void versions(Match *m, GroupId g, Text *out) {
    PlanStand s = match_plan_stand(m, g);
    Plan *plan = calloc(1, sizeof *plan);
    if (!plan) return;
    match_plan(m, g, plan);
    text_add(out, "%d %s; at hand is v%d", s.versions, s.versions == 1 ? "version" : "versions", plan->version);
    if (s.carried) text_add(out, ", v%d was carried out", s.carried);
    text_add(out, ".\n");
    free(plan);
}

// "diff", "diff 3": against that version; alone, against the one carried out, else the one before.
static void diff(Match *m, GroupId g, const Plan *plan, const char *rest, Text *out) {
    PlanStand s = match_plan_stand(m, g);
    Plan *other = calloc(1, sizeof *other);
    Lexicon lex = lexicon(m, g);
    i64 version = s.carried && s.carried != plan->version ? s.carried : s.before;
    if (rest[0] == 'v') rest++;
    if (rest[0] && !text_to_i64(rest, &version)) version = -1;
    if (!other) return;
    if (!match_plan_version(m, g, (int)version, other)) text_add(out, "There is no version %s to compare with. Say: plan versions\n", rest[0] ? rest : "before this one");
    else {
        text_add(out, "From v%d to v%d:\n", other->version, plan->version);
        if (plan_diff(&lex, other, plan, out)) text_add(out, "nothing differs\n");
    }
    free(other);
}

static void file(Match *m, GroupId g, bool load, const char *path, Text *out) {
    Error err = {0};
    char text[1200];
    if (!path[0]) {
        text_add(out, "Which file? Try: plan %s entry.plan\n", load ? "load" : "save");
        return;
    }
    bool ok = load ? match_plan_load(m, g, path, &err) : match_plan_save(m, g, path, &err);
    if (ok) text_add(out, "Plan %s %s.\n", load ? "read from" : "saved in", path);
    else error_print(&err, text, sizeof text), text_add(out, "Not %s: %s.\n", load ? "read" : "saved", text);
}

static void help(Text *out) {
    text_add(out, "plan                      the plan, its lines numbered\n"
                  "plan add ORDER            a line at the end: plan add alpha on go1 clear r3\n"
                  "plan insert N ORDER       a line before line N;  plan set N ORDER  in place of it\n"
                  "plan drop N               without line N;  plan move N M  to another place\n"
                  "plan gate N WHEN          when line N begins: on go1, at 30s, with b, on c ready, none;  plan later N 5s,  plan earlier N 5s\n"
                  "plan until GATE           where the plan ends whatever is left: until shot, until at 240s\n"
                  "plan by hand go1          gos that you give yourself;  plan title WORDS\n"
                  "plan undo, plan redo      back and forth;  plan versions;  plan diff [N]\n"
                  "plan save FILE            plan load FILE, plan new\n"
                  "plan lint                 what is wrong with it;  plan fix N  mends finding N, plan fix all\n"
                  "plan timeline [N]         who is at which line when, nobody being met; line N marked\n"
                  "plan rehearse [N]         carried out in N worlds as they may be, by what you know\n"
                  "plan edit                 the plan over time, changed by keys (in the window)\n"
                  "plan go                   carry it out;  plan stop\n");
}

static const char *const WORDS[] = {"add", "by", "check", "diff", "drop", "earlier", "edit", "fix", "gate", "go", "help", "insert", "later", "lint", "load", "move", "new", "redo", "rehearse", "save",
                                    "set", "show", "stop", "timeline", "title", "undo", "until", "versions"};

static const char *behind(const char *line, int words) {
    for (; words > 0 && *line; words--) {
        line += strcspn(line, " ");
        line += strspn(line, " ");
    }
    return line;
}

// "plan" and its words, and behind add, insert N and set N the order that is to be written down.
int view_complete(const Match *m, GroupId g, const char *line, char out[][40], int max) {
    Lexicon lex = lexicon(m, g);
    int count = 0;
    if (!text_starts(line, "plan ")) return spoken_complete(&lex, line, out, max);
    const char *word = behind(line, 1);
    if (text_starts(word, "add ")) return spoken_complete(&lex, behind(line, 2), out, max);
    if ((text_starts(word, "set ") || text_starts(word, "insert ")) && strchr(behind(line, 2), ' ')) return spoken_complete(&lex, behind(line, 3), out, max);
    for (size_t i = 0; i < ARRAY_LEN(WORDS) && count < max && !strchr(word, ' '); i++)
        if (text_starts(WORDS[i], word)) snprintf(out[count++], 40, "%s", WORDS[i]);
    return count;
}

void view_plan_line(Match *m, GroupId g, const char *words, const PlanDesk *desk, Text *out) {
    char word[24];
    Plan *plan = calloc(1, sizeof *plan);
    if (!plan) return;
    while (*words == ' ') words++;
    size_t n = strcspn(words, " ");
    snprintf(word, sizeof word, "%.*s", (int)i64_min(23, (i64)n), words);
    const char *rest = words + n;
    while (*rest == ' ') rest++;
    bool any = match_plan(m, g, plan);
    if (!word[0] || text_same(word, "show")) show(m, g, plan, out);
    else if (text_same(word, "versions")) versions(m, g, out);
    else if (text_same(word, "diff")) diff(m, g, plan, rest, out);
    else if (text_same(word, "save") || text_same(word, "load")) file(m, g, text_same(word, "load"), rest, out);
    else if (text_same(word, "help")) help(out);
    else if (match_plan_word(word)) {
        LangProblem problem;
        Text said = text_new();
        if (match_plan_tell(m, g, words, &said, &problem)) text_add(out, "%s%s", said.at, said.length && said.at[said.length - 1] == '\n' ? "" : "\n");
        else {
            text_add(out, "%s%s\n", problem.text, strchr(".?!", problem.text[strlen(problem.text) - 1]) ? "" : ".");
            if (problem.proposal[0]) text_add(out, "Try: %s%s%s\n", text_starts(problem.proposal, "plan ") ? "" : "plan ", text_starts(problem.proposal, "plan ") ? "" : text_starts(words, "set") || text_starts(words, "insert") ? "" : text_same(word, "add") ? "add " : "", problem.proposal);
        }
        text_free(&said);
    } else if (text_same(word, "lint") || text_same(word, "check") || text_same(word, "fix") || text_same(word, "rehearse") || text_same(word, "timeline") || text_same(word, "edit")) {
        bool (*act)(void *, Match *, GroupId, const char *, Text *) =
            !desk ? NULL : text_same(word, "fix") ? desk->fix : text_same(word, "rehearse") ? desk->rehearse : text_same(word, "timeline") || text_same(word, "edit") ? desk->timeline : desk->lint;
        if (!any) text_add(out, "There is no plan yet. Say: plan add alpha stack d1\n");
        else if (!act) text_add(out, "That cannot be done here.\n");
        else act(desk->self, m, g, rest, out);
    } else {
        const char *near = text_nearest(word, WORDS, (int)ARRAY_LEN(WORDS), 3);
        text_add(out, "What about the plan? %s%s\n", near ? "Try: plan " : "Say: plan help", near ? near : "");
    }
    free(plan);
}
