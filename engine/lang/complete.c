// complete.c: what may come next in a spoken line: only what the group knows, sorted.
// It walks the line loosely, so that a line with a slip in it can still be completed.
#include "lang/parse.h"

#include <string.h>
#include <strings.h>

enum { ALL_MAX = 512 };

typedef struct Walk { const Lexicon *lex; const Line *line; int from, to; } Walk;  // words before the last one

static bool word_is(const Walk *w, int at, const char *word) { return at >= w->from && at < w->to && text_same(w->line->word[at], word); }

// First word of the clause or act that the end of the line belongs to.
static int act_start(const Walk *w, bool clause) {
    int at = w->to;
    while (at > w->from && !word_is(w, at - 1, ";") && (clause || !word_is(w, at - 1, "then"))) at--;
    return at;
}

static int skip_who(const Walk *w, int at) {
    u8 some[LANG_UNITS];
    while (at < w->to && name_find(w->lex, w->line->word[at], some, LANG_UNITS) && !verb_find(w->line->word[at])) {
        at++;
        if (word_is(w, at, ",") || word_is(w, at, "and")) at++;
        else break;
    }
    return at;
}

static void add_starts(const Walk *w, Names *names) {
    static const char *const whens[] = {"at", "cancel", "on", "wait", "when", "with"};
    names_acts(w->lex, names);
    for (size_t i = 0; i < ARRAY_LEN(whens); i++) names_add(names, "%s", whens[i]);
}

static void add_events(const Walk *w, Names *names) {
    static const char *const events[] = {"clear", "contact", "go1", "go2", "go3", "go4", "ready", "shot"};
    for (size_t i = 0; i < ARRAY_LEN(events); i++) names_add(names, "%s", events[i]);
    names_members(w->lex, names);
}

static void add_modifiers(u16 options, Names *names) {
    for (int i = 0; modifier_row(i); i++)
        if (option_find(options, modifier_row(i)->key)) names_add(names, "%s", modifier_row(i)->word);
    if (options & OPT_FACING) names_add(names, "facing");
    names_add(names, "until");
    names_add(names, "then");
}

static void add_after_verb(const Walk *w, Verb verb, int objects, Names *names) {
    const VerbInfo *info = verb_info(verb);
    u16 next = objects == 0 ? info->first : objects == 1 ? info->second : 0;
    if (next) names_objects(w->lex, next, (WordSet)info->words, names);
    if (!next || next & OBJ_OPTIONAL) add_modifiers(info->options, names);
}

static void add_after_tactic(const Walk *w, const TacticInfo *info, Names *names) {
    Arg args[ARGS_MAX];
    int count = args_read(info->args, args);
    for (int i = 0; i < count; i++) {
        if (args[i].types & OBJ_CELL) names_places(w->lex, args[i].places, names);
        names_objects(w->lex, args[i].types & (u16)~OBJ_CELL, WORDS_none, names);
        for (const char *at = args[i].choices; *at;) {
            size_t n = strcspn(at, "|");
            names_add(names, "%.*s", (int)n, at);
            at += n + (at[n] == '|');
        }
    }
    names_add(names, "until");
    names_add(names, "then");
}

// Past a gate in front of an act ("on go1", "at 30s", "with b"); stops where it is not finished.
static int skip_when(const Walk *w, int at) {
    if (word_is(w, at, "on") || word_is(w, at, "when")) {
        if (word_is(w, at + 1, "clear") || word_is(w, at + 1, "go")) return at + 3;
        return w->to > at + 2 && text_same(w->line->word[at + 2], "ready") ? at + 3 : at + 2;
    }
    bool timed = word_is(w, at, "at") || word_is(w, at, "with") || (word_is(w, at, "wait") && w->to > at + 1);
    return timed ? at + 2 : at;
}

static void add_in_act(const Walk *w, int at, Names *names) {
    int begin = skip_when(w, at);
    if (begin > w->to) {
        if (word_is(w, at, "with")) names_members(w->lex, names);
        else if (word_is(w, w->to - 1, "clear")) names_places(w->lex, PLACE_ROOMS, names);
        else if (word_is(w, at, "on")) add_events(w, names);
        else names_add(names, "2s");
        return;
    }
    if (begin == w->to) {
        add_starts(w, names);
        return;
    }
    if (word_is(w, w->to - 1, "until")) {
        add_events(w, names);
        return;
    }
    const char *word = w->line->word[begin];
    const TacticInfo *tactic = tactic_find(w->lex, word);
    const Alias *alias = alias_find(word);
    Verb verb = verb_find(word) ? verb_find(word) : alias ? alias->verb : VERB_none;
    int objects = w->to - begin - 1;
    if (tactic) add_after_tactic(w, tactic, names);
    else if (verb) add_after_verb(w, verb, objects, names);
    else if (pack_item(know_pack(w->lex->world), word)) add_after_verb(w, VERB_throw, objects + 1, names);
}

static void collect(const Walk *w, Names *names) {
    int clause = act_start(w, true), act = act_start(w, false);
    int after_who = skip_who(w, clause);
    if (act == clause) act = after_who;
    if (word_is(w, clause, "go") || word_is(w, w->to - 1, ",")) {
        if (word_is(w, clause, "go"))
            for (int i = 1; i <= 4; i++) names_add(names, "%d", i);
        else names_members(w->lex, names);
        return;
    }
    if (w->to == clause) names_members(w->lex, names), names_add(names, "go"), names_add(names, "then");
    else add_in_act(w, act, names);
    if (w->to == clause && clause > w->from) add_starts(w, names);
}

int spoken_complete(const Lexicon *lex, const char *text, char out[][40], int max) {
    static const char blank[] = " \t,;:";
    char all[ALL_MAX][40];
    Names names = {all, 0, ALL_MAX};
    Line line;
    line_split_spoken(text, &line);
    for (int i = 0; i < line.count; i++)
        for (char *c = line.word[i]; *c; c++)
            if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
    size_t length = strlen(text);
    bool open = line.count && length && !strchr(blank, text[length - 1]);
    const char *prefix = open ? line.word[line.count - 1] : "";
    Walk walk = {lex, &line, 0, line.count - open};
    if (walk.to > 0 && text_same(line.word[0], "then")) walk.from = 1;
    collect(&walk, &names);
    int count = 0;
    for (int i = 0; i < names.count && count < max; i++)
        if (text_starts(names.at[i], prefix)) memcpy(out[count++], names.at[i], 40);
    return count;
}
