// plan.h: a plan as text: a header, remarks, and lines of the order language in the sequence in which they
// are to be said. Reading what plan_print wrote gives the same plan; every line of it is normalised.
#pragma once
#include "lang/lang.h"

enum { PLAN_LINES = 96, PLAN_TITLE = 80 };

typedef struct PlanLine {
    char text[LANG_TEXT];      // a clause as spoken_parse normalises it; a remark begins with '#'; empty: a blank line
    int line;                  // where it stood in the file; 0 not from a file
} PlanLine;

typedef struct Plan {
    char scenario[40], group[16], title[PLAN_TITLE];
    int version;               // grows with every change
    Gate until;                // the plan is over when this opens, whatever is left of it
    u8 by_hand;                // a bit for each go that the commander means to give himself (go1: 1)
    int count;
    PlanLine lines[PLAN_LINES];
} Plan;

// Of the group and scenario of `lex`. False and an error with file:line:column and a line that would read.
bool plan_read(const Lexicon *lex, const char *path, const char *text, Plan *out, Error *err);
void plan_print(const Lexicon *lex, const Plan *plan, Text *out);
bool plan_same(const Plan *a, const Plan *b);        // but for version and places in a file
bool plan_says(const PlanLine *line);                // neither remark nor blank
// The n-th line that says something (from 1), as an index into lines; -1 when there are fewer.
int plan_find(const Plan *plan, int n);
// An order, or several parted by ';', or a remark, put in before lines[at]. False: it does not read, or there is no room.
bool plan_put(const Lexicon *lex, Plan *plan, int at, const char *text, LangProblem *problem);
void plan_drop(Plan *plan, int at);
void plan_move(Plan *plan, int from, int to);        // to: its index afterwards
// When lines[at] may begin: "on go1", "at 30s", "with b", "none"; "go1" and "b ready" are taken as "on ...". The rest of it stays.
bool plan_gate(const Lexicon *lex, Plan *plan, int at, const char *gate, LangProblem *problem);
// So much later (or earlier, down to 0), for a line that waits for a time or a while.
bool plan_shift(const Lexicon *lex, Plan *plan, int at, i64 by_ms, LangProblem *problem);
// "until GATE", "by hand go1 go2", "title WORDS": a field of the header. Empty after the word takes it away.
bool plan_field(const Lexicon *lex, Plan *plan, const char *text, LangProblem *problem);
bool plan_is_field(const char *text);
// What changed from a to b, a line each: "- " gone, "+ " new, with the numbers that plan_find counts by. True when nothing did.
bool plan_diff(const Lexicon *lex, const Plan *a, const Plan *b, Text *out);
