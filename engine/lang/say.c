// say.c: an order in words for people, in the names of its own group.
#include "lang/parse.h"

#include <string.h>

static const char *verb_words(Verb verb) {
    switch (verb) {
    case VERB_pick_up: return "pick up";
    case VERB_let_go: return "let go";
    case VERB_hand_over: return "hand over";
    case VERB_move: return "move to";
    case VERB_face: case VERB_aim: return verb == VERB_face ? "turn to" : "aim at";
    case VERB_shoot: return "fire at";
    case VERB_listen: return "listen at";
    case VERB_stance: return "take stance";
    default: return verb_info(verb)->name;
    }
}

static void say_words(const char *word, Text *out) {
    for (; word && *word; word++) text_char(out, *word == '_' ? ' ' : *word);
}

static void say_object(const World *w, GroupId g, const Order *o, u16 allowed, WordSet words, Text *out) {
    const Pack *pack = know_pack(w);
    if (!object_said(o, allowed)) return;
    text_char(out, ' ');
    if (allowed & OBJ_WORD && o->word) say_words(word_name(words, o->word), out);
    else if (allowed & OBJ_CONTACT && o->contact) text_add(out, "c%d", o->contact);
    else if (allowed & OBJ_CONTACT && o->track) text_add(out, "t%d", o->track);
    else if (allowed & OBJ_MATE && o->mate) name_member(w, g, o->mate, out);
    else if (allowed & OBJ_DIR && o->has & HAS_DIR) dir_print(o->dir, out);
    else if (allowed & OBJ_CELL && o->has & HAS_AT) name_place(w, g, order_at(o), out);
    else if (allowed & OBJ_TIME && o->has & HAS_AMOUNT) time_print(o->amount, out);
    else if (allowed & OBJ_TEXT && o->text && o->text <= pack->words_count) text_add(out, "%s", pack->words[o->text - 1].text);
    else if (allowed & OBJ_ITEM && o->item && o->item <= pack->items_count) {
        const Item *item = &pack->items[o->item - 1];
        text_add(out, "%s", item->title[0] ? item->title : item->name);
    }
}

static void say_options(const Order *o, u16 options, Text *out) {
    static const char *const paces[] = {"", ", creeping", ", walking", ", running", ", crawling"};
    if (options & OPT_PACE && o->pace < ARRAY_LEN(paces)) text_add(out, "%s", paces[o->pace]);
    if (options & OPT_STANCE && o->stance) text_add(out, ", %s", o->stance == stance_crouch ? "crouched" : word_name(WORDS_stance, o->stance));
    if (options & OPT_FACING && o->has & HAS_DIR) text_add(out, ", facing "), dir_print(o->dir, out);
    if (options & OPT_ROUNDS && o->has & HAS_AMOUNT) text_add(out, ", %d rounds", o->amount);
    if (options & OPT_AMOUNT && o->has & HAS_AMOUNT) text_add(out, ", %d percent", o->amount);
    if (options & OPT_ASIDE && o->has & HAS_ASIDE) text_add(out, ", %s", word_name(WORDS_aside, o->word));
}

void order_say(const World *w, GroupId g, const Order *o, Text *out) {
    const VerbInfo *info = verb_info((Verb)o->verb);
    if (o->unit) name_member(w, g, o->unit, out);
    else text_add(out, "control");
    text_add(out, ": %s", verb_words((Verb)o->verb));
    say_object(w, g, o, info->first, (WordSet)info->words, out);
    say_object(w, g, o, info->second, (WordSet)info->words, out);
    say_options(o, info->options, out);
}
