// canonical.c: one order as one line without context, printed and read by the tables of verbs and
// options. order_parse(order_print(o)) gives o again; a failure proposes a line that parses.
#include "lang/parse.h"

#include <stdio.h>
#include <string.h>

void order_print(const Pack *pack, const Order *o, Text *out) {
    const VerbInfo *info = verb_info((Verb)o->verb);
    if (!o->group) text_add(out, "director");
    else group_print(pack, o->group, out), text_add(out, ".%d", o->unit);
    text_add(out, " %s", info->name);
    object_print(pack, o, info->first, (WordSet)info->words, out);
    object_print(pack, o, info->second, (WordSet)info->words, out);
    char value[FIX_BYTES * 4];
    for (int i = 0; option_row(i); i++) {
        Text text = text_over(value, sizeof value);
        if (option_row(i)->option & info->options && option_row(i)->print(pack, o, &text)) text_add(out, " %s", value);
    }
}

static const char *nearest_group(const Pack *pack, const char *word) {
    const char *list[256];
    int count = 0;
    for (int i = 0; i < pack->groups_count && count < 255; i++) list[count++] = pack->groups[i].name;
    list[count++] = "director";
    const char *near = nearest_of(word, list, count, 3);
    return near ? near : list[0];
}

static bool bad_actor(const Pack *pack, const Line *line, Fault *fault) {
    char fix[FIX_BYTES], name[64];
    bool missing = !line->count || verb_find(line->word[0]);
    const char *word = missing ? "" : line->word[0];
    const char *dot = strrchr(word, '.');
    snprintf(name, sizeof name, "%.*s", dot ? (int)i64_min(dot - word, 60) : (int)i64_min((i64)strlen(word), 60), word);
    const char *near = nearest_group(pack, name);
    u16 n = 1;
    if (dot && !number_after(dot, ".", &n)) n = 1;
    if (text_same(near, "director")) snprintf(fix, sizeof fix, "director");
    else snprintf(fix, sizeof fix, "%s.%d", near, n > 255 ? 1 : n);
    return fault_set(fault, 0, missing ? FIX_INSERT : FIX_REPLACE, fix,
                     "a line begins with who acts, as %s or director%s%.40s", fix, missing ? "" : ", not ", word);
}

static bool read_actor(const Pack *pack, const Line *line, Order *o, Fault *fault) {
    if (!line->count) return bad_actor(pack, line, fault);
    const char *word = line->word[0], *dot = strrchr(word, '.');
    char name[64];
    u16 unit;
    if (text_same(word, "director")) return true;
    if (!dot || dot - word >= 60 || !number_after(dot, ".", &unit) || unit > 255) return bad_actor(pack, line, fault);
    snprintf(name, sizeof name, "%.*s", (int)(dot - word), word);
    o->group = (u8)group_read(pack, name);
    o->unit = (u8)unit;
    return o->group || bad_actor(pack, line, fault);
}

// The nearest verb that this actor may be told at all.
static const char *nearest_verb(const char *word, bool director) {
    const char *list[VERB_COUNT];
    int count = 0;
    for (int v = 1; v < VERB_COUNT; v++)
        if ((verb_info((Verb)v)->who == WHO_DIRECTOR) == director) list[count++] = verb_info((Verb)v)->name;
    const char *near = nearest_of(word, list, count, 3);
    return near ? near : director ? "end" : "hold";
}

static bool read_verb(const Pack *pack, const Line *line, Order *o, Fault *fault) {
    bool director = !o->group;
    if (line->count < 2)
        return fault_set(fault, 1, FIX_INSERT, nearest_verb("", director), "a verb is missing, such as %s", nearest_verb("", director));
    const char *word = line->word[1];
    Verb verb = verb_find(word);
    if (!verb) {
        const char *near = nearest_verb(word, director);
        return fault_set(fault, 1, FIX_REPLACE, near, "there is no verb %.40s; the nearest is %s", word, near);
    }
    o->verb = (u8)verb;
    if ((verb_info(verb)->who == WHO_DIRECTOR) == director) return true;
    char fix[FIX_BYTES];
    snprintf(fix, sizeof fix, "%s%s", director && pack->groups_count ? pack->groups[0].name : "director",
             director && pack->groups_count ? ".1" : "");
    if (director && !pack->groups_count) return fault_set(fault, 1, FIX_REPLACE, "end", "%s is not for the director", word);
    return fault_set(fault, 0, FIX_REPLACE, fix, "%s is %s the director", word, director ? "not for" : "only for");
}

static bool is_option(const char *word) { return strchr(word, '=') != NULL; }

static bool read_object(const Pack *pack, const Line *line, int *at, u16 allowed, Order *o, Fault *fault) {
    const VerbInfo *info = verb_info((Verb)o->verb);
    char fix[FIX_BYTES], wanted[160];
    Text text = text_over(wanted, sizeof wanted);
    Object object;
    if (!allowed) return true;
    if (*at >= line->count || is_option(line->word[*at])) {
        if (allowed & OBJ_OPTIONAL) return true;
        return fault_set(fault, *at, FIX_INSERT, object_example(pack, o->group, allowed, (WordSet)info->words, fix),
                         "%s needs %s", info->name, object_wanted(allowed, &text));
    }
    const char *word = line->word[*at];
    if (object_parse(pack, o->group, allowed, (WordSet)info->words, word, &object) && order_put(o, &object)) {
        ++*at;
        return true;
    }
    return fault_set(fault, *at, FIX_REPLACE, object_nearest(pack, o->group, allowed, (WordSet)info->words, word, fix),
                     "%.40s is not %s; the nearest is %s", word, object_wanted(allowed, &text), fix);
}

static bool read_option(const Pack *pack, const Line *line, int at, Order *o, u32 *seen, Fault *fault) {
    const VerbInfo *info = verb_info((Verb)o->verb);
    char key[FIX_BYTES], fix[FIX_BYTES];
    const char *word = line->word[at];
    if (!is_option(word)) return fault_set(fault, at, FIX_REMOVE, "", "%s takes nothing more; %.40s is too much", info->name, word);
    const char *value = strchr(word, '=') + 1;
    snprintf(key, sizeof key, "%.*s", (int)i64_min(value - word - 1, FIX_BYTES - 1), word);
    const OptionRow *row = option_find(info->options, key);
    if (!row) {
        const char *near = option_nearest(info->options, key);
        if (!near) return fault_set(fault, at, FIX_REMOVE, "", "%s takes no option %s", info->name, key);
        snprintf(fix, sizeof fix, "%s=%.*s", near, 40, value);
        return fault_set(fault, at, FIX_REPLACE, fix, "%s has no option %s; the nearest is %s", info->name, key, near);
    }
    u32 bit = 1u << (row - option_row(0));
    if (*seen & bit) return fault_set(fault, at, FIX_REMOVE, "", "%s is said twice", key);
    *seen |= bit;
    if (row->read(pack, o, value)) return true;
    option_value_nearest(pack, row, value, fix);
    return fault_set(fault, at, FIX_REPLACE, fix, "%.40s is no value for %s; the nearest is %s", value, key, fix);
}

static bool read_line(const Pack *pack, const Line *line, Order *o, Fault *fault) {
    *o = (Order){0};
    if (line->too_long) return fault_set(fault, line->count, FIX_REMOVE, "", "the line is too long");
    if (!read_actor(pack, line, o, fault) || !read_verb(pack, line, o, fault)) return false;
    const VerbInfo *info = verb_info((Verb)o->verb);
    int at = 2;
    u32 seen = 0;
    if (!read_object(pack, line, &at, info->first, o, fault)) return false;
    if (!read_object(pack, line, &at, info->second, o, fault)) return false;
    for (; at < line->count; at++)
        if (!read_option(pack, line, at, o, &seen, fault)) return false;
    return true;
}

// Mends one fault after the other until the line reads; then what it reads to is the proposal.
static void propose(const Pack *pack, const Line *line, const Fault *first, LangProblem *problem) {
    Line now = {0};
    Fault fault = *first;
    Order order;
    Text proposal = text_over(problem->proposal, sizeof problem->proposal);
    char text[LINE_BYTES];
    const Line *from = line;
    for (int n = 0; n < REPAIRS; n++) {
        Text mended = text_over(text, sizeof text);
        line_mend(from, &fault, &mended);
        line_split(text, &now);
        from = &now;
        if (!read_line(pack, &now, &order, &fault)) continue;
        order_print(pack, &order, &proposal);
        if (!proposal.full) return;
        break;
    }
    order = (Order){.verb = VERB_end, .word = outcome_success};
    if (pack->groups_count) order = (Order){.group = 1, .unit = 1, .verb = VERB_hold};
    text_clear(&proposal);
    order_print(pack, &order, &proposal);
}

bool order_parse(const Pack *pack, const char *line, Order *out, LangProblem *problem) {
    Line words;
    Fault fault;
    line_split(line, &words);
    if (read_line(pack, &words, out, &fault)) return true;
    problem_of(problem, &words, &fault);
    propose(pack, &words, &fault, problem);
    return false;
}
