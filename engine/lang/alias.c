// alias.c: everyday words beside the verbs and options of the tables.
// Each stands for one canonical form, which is what the echo of a line shows.
#include "lang/parse.h"

static const Alias aliases[] = {
    {"go_to", VERB_move, NULL, NULL}, {"run", VERB_move, "pace", "run"}, {"walk", VERB_move, "pace", "walk"},
    {"creep", VERB_move, "pace", "creep"}, {"crawl", VERB_move, "pace", "crawl"}, {"stand", VERB_stance, "", "stand"},
    {"crouch", VERB_stance, "", "crouch"}, {"prone", VERB_stance, "", "prone"}, {"turn", VERB_face, NULL, NULL},
    {"look", VERB_face, NULL, NULL}, {"fire", VERB_shoot, NULL, NULL}, {"shout", VERB_challenge, NULL, NULL},
    {"roe", VERB_rules, NULL, NULL}, {"arrest", VERB_cuff, NULL, NULL}, {"stop", VERB_hold, NULL, NULL},
    {"grab", VERB_drag, NULL, NULL}, {"take", VERB_pick_up, NULL, NULL}, {"scan", VERB_cover, NULL, NULL},
    {"try", VERB_open, "amount", "5"}, {"lever", VERB_pry, NULL, NULL}, {"smash", VERB_break, NULL, NULL},
    {"unbolt", VERB_unlock, NULL, NULL}, {"blow", VERB_detonate, NULL, NULL},
};

static const Alias modifiers[] = {
    {"fast", VERB_none, "pace", "run"}, {"quickly", VERB_none, "pace", "run"}, {"quiet", VERB_none, "pace", "creep"},
    {"quietly", VERB_none, "pace", "creep"}, {"slow", VERB_none, "pace", "walk"}, {"running", VERB_none, "pace", "run"},
    {"walking", VERB_none, "pace", "walk"}, {"creeping", VERB_none, "pace", "creep"}, {"low", VERB_none, "stance", "crouch"},
    {"crawling", VERB_none, "pace", "crawl"}, {"left", VERB_none, "aside", "left"}, {"right", VERB_none, "aside", "right"},
};

const Alias *alias_row(int n) { return n >= 0 && n < (int)ARRAY_LEN(aliases) ? &aliases[n] : NULL; }
const Alias *modifier_row(int n) { return n >= 0 && n < (int)ARRAY_LEN(modifiers) ? &modifiers[n] : NULL; }

const Alias *alias_find(const char *word) {
    for (int i = 0; alias_row(i); i++)
        if (text_same(aliases[i].word, word)) return &aliases[i];
    return NULL;
}
