// spoken.c: a line as people say it: who, when, and acts one after the other.
// What was understood comes back as values and as one normalised line that reads to the same.
#include "lang/parse.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static void lower(Line *line) {
    for (int i = 0; i < line->count; i++)
        for (char *c = line->word[i]; *c; c++)
            if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
}

static bool keyword(const Lexicon *lex, const char *word) {
    static const char *const words[] = {"on", "when", "at", "wait", "with", "then", "go", "cancel", ";", ","};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (text_same(word, words[i])) return true;
    return verb_find(word) || alias_find(word) || tactic_find(lex, word);
}

// ---- who -------------------------------------------------------------------------------

static void add_units(Spoken *out, const u8 *ordinals, int count) {
    for (int i = 0; i < count; i++) {
        bool there = false;
        for (int k = 0; k < out->unit_count; k++) there |= out->units[k] == ordinals[i];
        if (!there && out->unit_count < LANG_UNITS) out->units[out->unit_count++] = ordinals[i];
    }
}

static void sort_units(Spoken *out) {
    for (int i = 1; i < out->unit_count; i++)
        for (int k = i; k > 0 && out->units[k - 1] > out->units[k]; k--) {
            u8 swap = out->units[k];
            out->units[k] = out->units[k - 1];
            out->units[k - 1] = swap;
        }
}

// A name borne by two is a question; an element or "all" may mean many.
static bool one_name(const Speech *s, const char *word, const u8 *ordinals, int count) {
    if (count < 2 || text_same(word, "all") || text_same(word, "everybody")) return true;
    const Pack *pack = s->pack;
    for (int i = 0; i < pack->elements_count; i++)
        if (pack->elements[i].group == s->lex->group && !strcasecmp(pack->elements[i].name, word)) return true;
    char which[120] = "", fix[8];
    Text text = text_over(which, sizeof which);
    for (int i = 0; i < count; i++) {
        if (i) text_add(&text, " or ");
        name_member(s->lex->world, s->lex->group, ordinals[i], &text);
    }
    snprintf(fix, sizeof fix, "%c", ordinals[0] <= 26 ? 'a' + ordinals[0] - 1 : 'a');
    return fault_set(s->fault, s->at, FIX_REPLACE, fix, "which one: %s?", which);
}

static bool nobody(Speech *s) {
    char near[256][40];
    Names names = {near, 0, 256};
    const char *word = speech_word(s, 0);
    names_members(s->lex, &names);
    if (!names.count) return fault_set(s->fault, s->at, FIX_REMOVE, "", "there is nobody to be told anything");
    if (!word[0] || keyword(s->lex, word))
        return fault_set(s->fault, s->at, FIX_INSERT, names.at[0], "who is meant? Begin with a name, a letter or all");
    const char *fix = names_nearest(&names, word, 2);
    bool act = fix == NULL && !speech_ends(s, 1) && keyword(s->lex, speech_word(s, 1));
    return fault_set(s->fault, s->at, fix || act ? FIX_REPLACE : FIX_INSERT, fix ? fix : names.at[0],
                     "%.40s is nobody of the group; the nearest is %s", word, fix ? fix : names.at[0]);
}

static bool listed(const Speech *s) { return text_same(speech_word(s, 1), ","); }

static bool read_who(Speech *s) {
    for (;;) {
        const char *word = speech_word(s, 0);
        u8 some[LANG_UNITS];
        int count = keyword(s->lex, word) && !listed(s) ? 0 : name_find(s->lex, word, some, LANG_UNITS);
        if (!count) break;
        if (!one_name(s, word, some, count)) return false;
        add_units(s->out, some, count);
        s->at++;
        bool more = text_same(speech_word(s, 0), ",") || text_same(speech_word(s, 0), "and");
        if (!more) break;
        s->at++;
        if (speech_ends(s, 0)) return fault_set(s->fault, s->at - 1, FIX_REMOVE, "", "and who else?");
    }
    sort_units(s->out);
    if (s->out->unit_count) return true;
    if (know_member_count(s->lex->world, s->lex->group) == 1) {
        add_units(s->out, (const u8[]){1}, 1);
        return true;
    }
    return nobody(s);
}

// ---- acts ------------------------------------------------------------------------------

// A tactic may bear the name of a verb: what does not fit the tactic may still be the plain order.
static bool read_doing(Speech *s, SpokenAct *act) {
    const TacticInfo *tactic = tactic_find(s->lex, speech_word(s, 0));
    Speech before = *s;
    SpokenAct bare = *act;
    Fault unused;
    if (!tactic) return speech_order(s, act);
    if (speech_tactic(s, tactic, act)) return true;
    if (!verb_find(tactic->name)) return false;
    Speech plain = before;
    plain.fault = &unused;
    if (!speech_order(&plain, &bare)) return false;
    s->at = plain.at;
    *act = bare;
    return true;
}

static bool read_act(Speech *s) {
    if (s->out->act_count == LANG_ACTS)
        return fault_set(s->fault, s->at - 1, FIX_REMOVE, "", "at most %d orders in one line", LANG_ACTS);
    SpokenAct *act = &s->out->acts[s->out->act_count];
    *act = (SpokenAct){0};
    s->act_at = s->at;
    Found gate = speech_gate(s, &act->when);
    if (gate == FOUND_FAULT) return false;
    if (text_same(speech_word(s, 0), ",")) s->at++;
    if (!read_doing(s, act)) return false;
    s->out->act_count++;
    return true;
}

// After ";" a clause may name other people, or be a "go".
static bool other_clause(const Speech *s) {
    u8 some[LANG_UNITS];
    int at = text_same(speech_word(s, 0), "then");
    const char *word = speech_word(s, at);
    u16 n;
    if (text_same(word, "go") || number_after(word, "go", &n)) return true;
    bool list = text_same(speech_word(s, at + 1), ",");
    return (!keyword(s->lex, word) || list) && name_find(s->lex, word, some, LANG_UNITS) > 0;
}

static bool read_acts(Speech *s) {
    for (;;) {
        if (!read_act(s)) return false;
        if (!speech_word(s, 0)[0]) return true;
        bool semicolon = text_same(speech_word(s, 0), ";");
        s->at++;
        if (semicolon && !speech_word(s, 0)[0]) return true;
        if (semicolon && other_clause(s)) {
            s->out->rest = s->at;  // a word for now; turned into a byte by the caller
            return true;
        }
        if (semicolon && text_same(speech_word(s, 0), "then")) s->at++;
    }
}

static Found read_go(Speech *s) {
    u16 n = 0;
    const char *word = speech_word(s, 0);
    int words = text_same(word, "go") ? 2 : 1;
    if (words == 1 && !number_after(word, "go", &n)) return FOUND_NOT;
    if (words == 2 && !number_after(speech_word(s, 1), "", &n)) n = 0;
    if (n < 1 || n > 4) {
        bool missing = words == 2 && speech_ends(s, 1);
        fault_set(s->fault, s->at + words - 1, missing ? FIX_INSERT : FIX_REPLACE, words == 2 ? "1" : "go1", "the gates are go 1 to go 4");
        return FOUND_FAULT;
    }
    s->out->go = n;
    s->at += words;
    return FOUND;
}

// "on a,b ready go 1": a go that waits. Anything else is left for whoever is named or asked for.
static Found read_waiting_go(Speech *s) {
    int from = s->at;
    Fault unused, *own = s->fault;
    u16 n;
    s->fault = &unused;
    Found gate = speech_gate(s, &s->out->when);
    if (text_same(speech_word(s, 0), ",")) s->at++;
    s->fault = own;
    bool go = gate == FOUND && (text_same(speech_word(s, 0), "go") || number_after(speech_word(s, 0), "go", &n));
    if (go) return read_go(s);
    s->at = from;
    s->out->when = (Gate){0};
    return FOUND_NOT;
}

// The end of a clause that has no acts: nothing, or ";" and more.
static bool read_end(Speech *s) {
    if (!speech_word(s, 0)[0]) return true;
    if (!text_same(speech_word(s, 0), ";"))
        return fault_set(s->fault, s->at, FIX_REMOVE, "", "%.40s is too much here", speech_word(s, 0));
    s->at++;
    if (speech_word(s, 0)[0]) s->out->rest = s->at;
    return true;
}

static bool read_clause(Speech *s) {
    *s->out = (Spoken){0};
    if (s->line->too_long) return fault_set(s->fault, s->line->count - 1, FIX_REMOVE, "", "the line is too long");
    while (text_same(speech_word(s, 0), ";")) s->at++;
    Found go = read_go(s);
    if (go == FOUND_NOT) go = read_waiting_go(s);
    if (go != FOUND_NOT) return go == FOUND && read_end(s);
    if (text_same(speech_word(s, 0), "then")) s->out->append = true, s->at++;
    if (!read_who(s)) return false;
    if (text_same(speech_word(s, 0), "then")) s->out->append = true, s->at++;
    if (!text_same(speech_word(s, 0), "cancel")) return read_acts(s);
    s->out->cancel = true;
    s->at++;
    return read_end(s);
}

// ---- the normalised line -----------------------------------------------------------------

static void member_print(int ordinal, Text *out) {
    if (ordinal <= 26) text_char(out, (char)('a' + ordinal - 1));
    else text_add(out, "%d", ordinal);
}

static void members_print(const Gate *gate, Text *out) {
    if (!gate->units) member_print(gate->number, out);
    for (int i = 0, n = 0; i < 32; i++)
        if (gate->units >> i & 1) text_add(out, "%s", n++ ? "," : ""), member_print(i + 1, out);
}

void gate_print(const World *w, GroupId g, const Gate *gate, Text *out) {
    (void)w, (void)g;
    switch ((GateKind)gate->kind) {
    case GATE_NONE: case GATE_COUNT: break;
    case GATE_GO: text_add(out, "on go%d", gate->number); break;
    case GATE_CONTACT: text_add(out, "on contact"); break;
    case GATE_SHOT: text_add(out, "on shot"); break;
    case GATE_CLEAR: text_add(out, "on clear r%d", gate->room); break;
    case GATE_READY: text_add(out, "on "), members_print(gate, out), text_add(out, " ready"); break;
    case GATE_AT: text_add(out, "at "), time_print(gate->ms, out); break;
    case GATE_WAIT: text_add(out, "wait "), time_print(gate->ms, out); break;
    case GATE_WITH: text_add(out, "with "), members_print(gate, out); break;
    }
}

static void until_print(const Lexicon *lex, const Gate *gate, Text *out) {
    char text[64];
    Text form = text_over(text, sizeof text);
    if (gate->kind == GATE_NONE) return;
    gate_print(lex->world, lex->group, gate, &form);
    const char *said = text_starts(text, "on ") ? text + 3 : text_starts(text, "wait ") ? text + 5 : text;
    text_add(out, " until %s", said);
}

// Canonical text of the order without its actor; doors, windows and members by their spoken names.
static void order_body(const Lexicon *lex, const Order *o, Text *out) {
    char line[LANG_TEXT], cell[24], name[24];
    const char *group = know_pack(lex->world)->groups[lex->group - 1].name;
    Text text = text_over(line, sizeof line), opening = text_over(name, sizeof name);
    order_print(know_pack(lex->world), o, &text);
    const char *body = strchr(line, ' ') ? strchr(line, ' ') + 1 : line;
    snprintf(cell, sizeof cell, "%d,%d,%d", o->x, o->y, o->z);
    if (o->has & HAS_AT) name_opening(lex->world, lex->group, order_at(o), &opening);
    while (*body) {
        size_t n = strcspn(body, " "), prefix = strlen(group);
        if (o->has & HAS_AT && n == strlen(cell) && !strncmp(body, cell, n)) text_add(out, "%s", name);
        else if (o->mate && n > prefix && !strncmp(body, group, prefix) && body[prefix] == '.') member_print(o->mate, out);
        else text_put(out, body, n);
        body += n;
        if (*body == ' ') text_char(out, *body++);
    }
}

static void act_print(const Lexicon *lex, const SpokenAct *act, Text *out) {
    gate_print(lex->world, lex->group, &act->when, out);
    if (act->when.kind) text_char(out, ' ');
    if (act->tactic) {
        text_add(out, "%s", act->name);
        for (int i = 0; i < act->object_count; i++) text_add(out, " %s", act->objects[i].word);
        if (act->options[0]) text_add(out, " %s", act->options);
    } else {
        order_body(lex, &act->order, out);
    }
    until_print(lex, &act->until, out);
}

void spoken_print(const Lexicon *lex, const Spoken *spoken, Text *out) {
    if (spoken->go) {
        gate_print(lex->world, lex->group, &spoken->when, out);
        text_add(out, spoken->when.kind ? " go %d" : "go %d", spoken->go);
        return;
    }
    if (spoken->append) text_add(out, "then ");
    for (int i = 0; i < spoken->unit_count; i++) {
        if (i) text_char(out, ',');
        member_print(spoken->units[i], out);
    }
    text_add(out, ": ");
    if (spoken->cancel) text_add(out, "cancel");
    for (int i = 0; i < spoken->act_count; i++) {
        if (i) text_add(out, " then ");
        act_print(lex, &spoken->acts[i], out);
    }
}

// ---- the whole line -----------------------------------------------------------------------

static bool read_line(const Lexicon *lex, const char *text, Line *line, Spoken *out, Fault *fault) {
    Speech s = {lex, know_pack(lex->world), line, 0, 0, out, fault};
    line_split_spoken(text, line);
    lower(line);
    if (!read_clause(&s)) return false;
    Text normal = text_over(out->text, sizeof out->text);
    spoken_print(lex, out, &normal);
    return !normal.full || fault_set(fault, line->count - 1, FIX_REMOVE, "", "that is too much for one line");
}

static int byte_of_column(const char *text, int column) {
    int at = 0;
    for (int c = 1; text[at] && c < column; c++)
        for (at++; ((u8)text[at] & 0xC0) == 0x80; at++) {}
    return at;
}

// Mends fault after fault; when that leads nowhere, somebody holds.
static void propose(const Lexicon *lex, const Line *line, const Fault *first, LangProblem *problem) {
    char text[LINE_BYTES];
    Fault fault = *first;
    Line now;
    Spoken spoken;
    const Line *from = line;
    for (int n = 0; n < REPAIRS; n++) {
        Text mended = text_over(text, sizeof text);
        line_mend(from, &fault, &mended);
        from = &now;
        if (!read_line(lex, text, &now, &spoken, &fault)) continue;
        snprintf(problem->proposal, sizeof problem->proposal, "%s", spoken.text);
        return;
    }
    problem->proposal[0] = '\0';
    if (know_member_count(lex->world, lex->group)) snprintf(problem->proposal, sizeof problem->proposal, "a: hold");
}

bool spoken_parse(const Lexicon *lex, const char *text, Spoken *out, LangProblem *problem) {
    Line line;
    Fault fault = {0};
    if (read_line(lex, text, &line, out, &fault)) {
        if (out->rest) out->rest = byte_of_column(text, line.column[out->rest]);
        return true;
    }
    problem_of(problem, &line, &fault);
    propose(lex, &line, &fault, problem);
    return false;
}
