// act.c: one act of a spoken line: a verb with its objects and modifiers, or a tactic of the team.
// Both end as canonical values; a fault names the nearest thing that would read.
#include "lang/parse.h"

#include <stdio.h>
#include <string.h>

enum { NEAR_MAX = 256 };

static const char *known_example(Speech *s, u16 allowed, WordSet words, const char *word, char fix[FIX_BYTES]) {
    char near[NEAR_MAX][40];
    Names names = {near, 0, NEAR_MAX};
    KnownMember m;
    names_objects(s->lex, allowed, words, &names);
    const char *found = word[0] ? names_nearest(&names, word, 2) : NULL;
    if (!found && names.count) found = names.at[0];
    if (found) snprintf(fix, FIX_BYTES, "%s", found);
    else if (allowed & OBJ_CELL && s->out->unit_count && know_member(s->lex->world, s->lex->group, s->out->units[0], &m) && m.at.x >= 0)
        snprintf(fix, FIX_BYTES, "%d,%d,%d", m.at.x, m.at.y, m.at.z);
    else return NULL;
    return fix;
}

// The object is missing or does not read; without anything known the whole act becomes "hold".
static bool bad_object(Speech *s, const char *act, u16 allowed, WordSet words) {
    char fix[FIX_BYTES], wanted[160];
    Text text = text_over(wanted, sizeof wanted);
    bool missing = speech_ends(s, 0) || strchr(speech_word(s, 0), '=');
    const char *word = speech_word(s, 0);
    object_wanted(allowed, &text);
    if (!known_example(s, allowed, words, missing ? "" : word, fix))
        return fault_set(s->fault, s->act_at, FIX_CUT, "hold", "%s needs %s, and none is known", act, wanted);
    if (missing) return fault_set(s->fault, s->at, FIX_INSERT, fix, "%s needs %s", act, wanted);
    return fault_set(s->fault, s->at, FIX_REPLACE, fix, "%.40s is not %s; the nearest is %s", word, wanted, fix);
}

static bool read_object(Speech *s, u16 allowed, Order *o) {
    const VerbInfo *info = verb_info((Verb)o->verb);
    Object object;
    if (!allowed || object_said(o, allowed)) return true;
    Found found = speech_object(s, allowed, (WordSet)info->words, &object);
    if (found == FOUND) return order_put(o, &object) || bad_object(s, info->name, allowed, (WordSet)info->words);
    if (found == FOUND_FAULT) return false;
    return allowed & OBJ_OPTIONAL || bad_object(s, info->name, allowed, (WordSet)info->words);
}

// ---- modifiers ---------------------------------------------------------------------------

static Found facing(Speech *s, Order *o) {
    Object to;
    KnownMember m;
    if (!text_same(speech_word(s, 0), "facing")) return FOUND_NOT;
    s->at++;
    Found found = speech_object(s, OBJ_DIR | OBJ_CELL, WORDS_none, &to);
    if (found == FOUND_NOT)
        return fault_set(s->fault, s->at, speech_ends(s, 0) ? FIX_INSERT : FIX_REPLACE, "north", "facing needs a direction or a place"), FOUND_FAULT;
    if (found != FOUND) return found;
    if (to.type == OBJ_CELL) {
        Pos from = order_at(o);
        if (!(o->has & HAS_AT) && know_member(s->lex->world, s->lex->group, s->out->units[0], &m)) from = m.at;
        to.dir = pos_angle(from, to.at);
    }
    o->dir = to.dir;
    o->has |= HAS_DIR;
    return FOUND;
}

static Found everyday(Speech *s, Order *o) {
    u16 options = verb_info((Verb)o->verb)->options;
    for (int i = 0; modifier_row(i); i++) {
        const Alias *row = modifier_row(i);
        if (!text_same(row->word, speech_word(s, 0)) || !option_find(options, row->key)) continue;
        s->at++;
        order_option(s->pack, o, row->key, row->value);
        return FOUND;
    }
    for (int set = 0; set < 2; set++) {
        WordSet words = set ? WORDS_stance : WORDS_pace;
        if (!(options & (set ? OPT_STANCE : OPT_PACE)) || !word_find(words, speech_word(s, 0))) continue;
        order_option(s->pack, o, set ? "stance" : "pace", speech_word(s, 0));
        s->at++;
        return FOUND;
    }
    return FOUND_NOT;
}

// "30%" "30" for how far to open, "rounds 3" or "3 rounds" for fire.
static Found amount(Speech *s, Order *o) {
    u16 options = verb_info((Verb)o->verb)->options;
    char digits[16];
    int at = text_same(speech_word(s, 0), "rounds") ? 1 : 0;
    snprintf(digits, sizeof digits, "%.12s", speech_word(s, at));
    if (strlen(digits) > 1 && digits[strlen(digits) - 1] == '%') digits[strlen(digits) - 1] = '\0';
    const char *key = options & OPT_ROUNDS ? "rounds" : options & OPT_AMOUNT ? "amount" : NULL;
    if (!key || !order_option(s->pack, o, key, digits)) return FOUND_NOT;
    s->at += at + 1 + (!at && (text_same(speech_word(s, 1), "rounds") || text_same(speech_word(s, 1), "percent")));
    return FOUND;
}

static Found key_value(Speech *s, Order *o) {
    char key[FIX_BYTES], fix[FIX_BYTES];
    const char *word = speech_word(s, 0), *equals = strchr(word, '=');
    u16 options = verb_info((Verb)o->verb)->options;
    if (!equals) return FOUND_NOT;
    snprintf(key, sizeof key, "%.*s", (int)i64_min(equals - word, FIX_BYTES - 1), word);
    const OptionRow *row = option_find(options, key);
    if (row && row->read(s->pack, o, equals + 1)) return s->at++, FOUND;
    if (row) fault_set(s->fault, s->at, FIX_REPLACE, option_value_nearest(s->pack, row, equals + 1, fix), "%.40s is no value for %s", equals + 1, key);
    else fault_set(s->fault, s->at, FIX_REMOVE, "", "%s takes no option %s", verb_info((Verb)o->verb)->name, key);
    return FOUND_FAULT;
}

static bool bad_modifier(Speech *s, const Order *o) {
    char near[64][40];
    Names names = {near, 0, 64};
    const VerbInfo *info = verb_info((Verb)o->verb);
    const char *word = speech_word(s, 0);
    for (int i = 0; modifier_row(i); i++)
        if (option_find(info->options, modifier_row(i)->key)) names_add(&names, "%s", modifier_row(i)->word);
    names_add(&names, "until");
    names_add(&names, "then");
    if (info->options & OPT_FACING) names_add(&names, "facing");
    const char *fix = names_nearest(&names, word, 2);
    if (fix) return fault_set(s->fault, s->at, FIX_REPLACE, fix, "%.40s is not understood after %s; the nearest is %s", word, info->name, fix);
    return fault_set(s->fault, s->at, FIX_REMOVE, "", "%.40s is not understood after %s", word, info->name);
}

static bool read_modifiers(Speech *s, SpokenAct *act) {
    while (!speech_ends(s, 0)) {
        Found found;
        if (text_same(speech_word(s, 0), "until")) found = speech_until(s, &act->until);
        else found = verb_info((Verb)act->order.verb)->options & OPT_FACING ? facing(s, &act->order) : FOUND_NOT;
        if (!found) found = everyday(s, &act->order);
        if (!found) found = key_value(s, &act->order);
        if (!found) found = amount(s, &act->order);
        if (found == FOUND_FAULT) return false;
        if (!found) return bad_modifier(s, &act->order);
    }
    return true;
}

// ---- verbs -------------------------------------------------------------------------------

// The verb of the next one or two words; its everyday form may say an option or the object.
static Verb read_verb(Speech *s, const Alias **alias, u8 *item) {
    char joined[64];
    snprintf(joined, sizeof joined, "%.30s_%.30s", speech_word(s, 0), speech_word(s, 1));
    const char *word = speech_word(s, 0);
    int words = 1;
    *alias = NULL;
    *item = 0;
    Verb verb = speech_ends(s, 1) ? VERB_none : verb_find(joined);
    if (!verb && !speech_ends(s, 1) && (*alias = alias_find(joined))) verb = (*alias)->verb;
    if (verb) words = 2;
    if (!verb) verb = verb_find(word);
    if (!verb && (*alias = alias_find(word))) verb = (*alias)->verb;
    if (!verb && (*item = (u8)pack_item(s->pack, word))) {
        const Action *action = pack_item_action(s->pack, *item);
        verb = action && action->verb == VERB_throw ? VERB_throw : VERB_use;
    }
    if (verb && verb_info(verb)->who != WHO_DIRECTOR) s->at += words;
    else verb = VERB_none;
    return verb;
}

static bool unknown_act(Speech *s) {
    char near[NEAR_MAX][40];
    Names names = {near, 0, NEAR_MAX};
    const char *word = speech_word(s, 0);
    names_acts(s->lex, &names);
    const char *fix = word[0] ? names_nearest(&names, word, 2) : NULL;
    if (speech_ends(s, 0)) return fault_set(s->fault, s->at, FIX_INSERT, "hold", "what are they to do? For example hold");
    return fault_set(s->fault, s->at, fix ? FIX_REPLACE : FIX_CUT, fix ? fix : "hold", "%.40s is no order; the nearest is %s", word, fix ? fix : "hold");
}

bool speech_order(Speech *s, SpokenAct *act) {
    const Alias *alias;
    u8 item;
    s->act_at = s->at;
    Verb verb = speech_ends(s, 0) ? VERB_none : read_verb(s, &alias, &item);
    if (!verb) return unknown_act(s);
    const VerbInfo *info = verb_info(verb);
    act->order = (Order){.verb = (u8)verb, .group = s->lex->group, .unit = s->out->units[0], .item = item};
    if (alias && alias->key && alias->key[0]) order_option(s->pack, &act->order, alias->key, alias->value);
    else if (alias && alias->key) act->order.word = (u8)word_find((WordSet)info->words, alias->value);
    if (!read_object(s, info->first, &act->order) || !read_object(s, info->second, &act->order)) return false;
    return read_modifiers(s, act);
}

// ---- tactics ------------------------------------------------------------------------------

const TacticInfo *tactic_find(const Lexicon *lex, const char *name) {
    for (int i = 0; i < lex->tactic_count; i++)
        if (text_same(lex->tactics[i].name, name)) return &lex->tactics[i];
    return NULL;
}

static void read_alternative(const char *word, Arg *arg) {
    static const struct { const char *word; u16 type; int places; } kinds[] = {
        {"cell", OBJ_CELL, PLACE_OPENINGS | PLACE_ROOMS | PLACE_CONTACTS}, {"opening", OBJ_CELL, PLACE_OPENINGS},
        {"room", OBJ_CELL, PLACE_ROOMS}, {"contact", OBJ_CONTACT, PLACE_CONTACTS}, {"mate", OBJ_MATE, 0},
        {"dir", OBJ_DIR, 0}, {"item", OBJ_ITEM, 0}, {"time", OBJ_TIME, 0}};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!text_same(word, kinds[i].word)) continue;
        arg->types |= kinds[i].type;
        arg->places |= kinds[i].places;
        return;
    }
    size_t used = strlen(arg->choices);
    snprintf(arg->choices + used, sizeof arg->choices - used, "%s%s", used ? "|" : "", word);
}

int args_read(const char *spec, Arg *out) {
    char store[256], *words[ARGS_MAX];
    int count = text_words(spec ? spec : "", store, sizeof store, words, ARGS_MAX);
    for (int i = 0; i < count; i++) {
        out[i] = (Arg){.optional = words[i][0] == '['};
        char *at = words[i] + out[i].optional;
        if (strlen(at) && at[strlen(at) - 1] == ']') at[strlen(at) - 1] = '\0';
        while (at) {
            char *next = strchr(at, '|');
            if (next) *next++ = '\0';
            read_alternative(at, &out[i]);
            at = next;
        }
    }
    return count < 0 ? 0 : count;
}

bool arg_chooses(const Arg *arg, const char *word) {
    size_t length = strlen(word);
    for (const char *at = arg->choices; *at;) {
        size_t n = strcspn(at, "|");
        if (n == length && !strncmp(at, word, n)) return n > 0;
        at += n + (at[n] == '|');
    }
    return false;
}

static Found tactic_object(Speech *s, const Arg *arg, Object *out) {
    Found found = FOUND_NOT;
    int from = s->at;
    if (!arg->types) return FOUND_NOT;
    while (speech_noise(speech_word(s, 0))) s->at++;
    if (speech_ends(s, 0)) return s->at = from, FOUND_NOT;
    if (arg->types & OBJ_CONTACT) found = speech_object(s, OBJ_CONTACT, WORDS_none, out);
    if (!found && arg->types & OBJ_CELL) *out = (Object){0}, found = speech_place(s, arg->places & ~(arg->types & OBJ_CONTACT ? PLACE_CONTACTS : 0), out);
    u16 rest = arg->types & (u16)~(OBJ_CELL | OBJ_CONTACT);
    if (!found && rest) found = speech_object(s, rest, WORDS_none, out);
    if (found == FOUND_NOT) s->at = from;
    return found;
}

// One more word of a tactic: the next object it wants, or one of its choices.
static Found tactic_word(Speech *s, const Arg *args, int count, u32 *used, SpokenAct *act) {
    const char *word = speech_word(s, 0);
    for (int i = 0; i < count; i++) {
        if (*used >> i & 1 || !arg_chooses(&args[i], word)) continue;
        size_t length = strlen(act->options);
        snprintf(act->options + length, sizeof act->options - length, "%s%s", length ? " " : "", word);
        *used |= 1u << i;
        s->at++;
        return FOUND;
    }
    for (int i = 0; i < count; i++) {
        if (*used >> i & 1 || !args[i].types || act->object_count == LANG_OBJECTS) continue;
        Found found = tactic_object(s, &args[i], &act->objects[act->object_count]);
        if (found == FOUND) act->object_count++, *used |= 1u << i;
        if (found != FOUND_NOT) return found;
        if (!args[i].optional) break;
    }
    return FOUND_NOT;
}

static bool bad_tactic_word(Speech *s, const TacticInfo *info, const Arg *args, int count, u32 used) {
    char near[64][40];
    Names names = {near, 0, 64};
    for (int i = 0; i < count; i++)
        for (const char *at = args[i].choices; !(used >> i & 1) && *at;) {
            size_t n = strcspn(at, "|");
            names_add(&names, "%.*s", (int)n, at);
            at += n + (at[n] == '|');
        }
    names_add(&names, "until");
    const char *word = speech_word(s, 0), *fix = names_nearest(&names, word, 2);
    if (fix) return fault_set(s->fault, s->at, FIX_REPLACE, fix, "%.40s is not understood after %s; the nearest is %s", word, info->name, fix);
    return fault_set(s->fault, s->at, FIX_REMOVE, "", "%.40s is not understood: %s %s", word, info->name, info->args);
}

static bool tactic_lacks(Speech *s, const TacticInfo *info, const Arg *arg) {
    char near[NEAR_MAX][40];
    Names names = {near, 0, NEAR_MAX};
    if (arg->choices[0]) names_add(&names, "%.*s", (int)strcspn(arg->choices, "|"), arg->choices);
    else if (arg->types & OBJ_CELL) names_places(s->lex, arg->places, &names);
    else names_objects(s->lex, arg->types, WORDS_none, &names);
    bool here = speech_ends(s, 0);
    if (!names.count) return fault_set(s->fault, s->act_at, FIX_CUT, "hold", "nothing is known for %s to be done with: %s", info->name, info->args);
    const char *fix = here ? NULL : names_nearest(&names, speech_word(s, 0), 2);
    return fault_set(s->fault, s->at, here ? FIX_INSERT : FIX_REPLACE, fix ? fix : names.at[0], "%s needs: %s", info->name, info->args);
}

bool speech_tactic(Speech *s, const TacticInfo *info, SpokenAct *act) {
    Arg args[ARGS_MAX];
    int count = args_read(info->args, args);
    s->act_at = s->at++;
    u32 used = 0;
    act->tactic = true;
    snprintf(act->name, sizeof act->name, "%s", info->name);
    while (!speech_ends(s, 0) && !text_same(speech_word(s, 0), "until")) {
        Found found = tactic_word(s, args, count, &used, act);
        if (found == FOUND_FAULT) return false;
        if (found) continue;
        for (int i = 0; i < count; i++)
            if (!args[i].optional && !(used >> i & 1) && args[i].types) return tactic_lacks(s, info, &args[i]);
        return bad_tactic_word(s, info, args, count, used);
    }
    for (int i = 0; i < count; i++)
        if (!args[i].optional && !(used >> i & 1)) return tactic_lacks(s, info, &args[i]);
    if (text_same(speech_word(s, 0), "until") && speech_until(s, &act->until) != FOUND) return false;
    return speech_ends(s, 0) || bad_tactic_word(s, info, args, count, used);
}
