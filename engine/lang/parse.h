// parse.h: what the files of lang share: a line cut into words, and faults that can be mended.
// A fault says which word is wrong and what would do in its place; proposals come from mending.
#pragma once
#include "lang/lang.h"

enum { LINE_WORDS = 64, LINE_BYTES = 768, FIX_BYTES = 64, REPAIRS = 48 };

typedef struct Line {
    int count;
    char *word[LINE_WORDS];
    int column[LINE_WORDS];    // of its first character in the text given
    int end_column;
    bool too_long;
    char store[LINE_BYTES];
} Line;

typedef enum FixKind { FIX_REPLACE, FIX_REMOVE, FIX_INSERT, FIX_CUT } FixKind;  // cut: the rest of the act goes
typedef struct Fault {
    int word;                  // index of the wrong word; count: the end of the line
    int shown;                 // index of the word whose column is told
    FixKind kind;
    char fix[FIX_BYTES];
    char text[LANG_PROBLEM_TEXT];
} Fault;

void line_split(const char *text, Line *out);          // at blanks
void line_split_spoken(const char *text, Line *out);   // ; and , are words, a colon after a name is dropped
void line_join(const Line *line, Text *out);
void line_mend(const Line *line, const Fault *fault, Text *out);
bool fault_set(Fault *f, int word, FixKind kind, const char *fix, const char *format, ...)
    __attribute__((format(printf, 5, 6)));             // always false
void problem_of(LangProblem *problem, const Line *line, const Fault *fault);

bool cell_read(const char *word, const Pack *pack, Pos *out);   // "14,7,2"
bool dir_read(const char *word, u8 *out);                       // "north", "37/256"
void dir_print(u8 dir, Text *out);
bool number_after(const char *word, const char *prefix, u16 *out);  // "c12" after "c"; from 1
const char *nearest_of(const char *word, const char *const *list, int count, int distance);

// A word that would do for one of the allowed kinds of object, whatever is known.
const char *object_example(const Pack *pack, GroupId group, u16 allowed, WordSet words, char out[FIX_BYTES]);
const char *object_wanted(u16 allowed, Text *out);      // "a cell x,y,z or a contact c<N>"
// The valid word nearest to a bad one, or an example.
const char *object_nearest(const Pack *pack, GroupId group, u16 allowed, WordSet words, const char *word, char out[FIX_BYTES]);

// One row per option: used by printing, reading, completing and by the tests.
typedef struct OptionRow {
    const char *key;
    u16 option;                 // OPT_*
    u8 words;                   // WordSet of its values, when it has one
    const char *example;
    bool (*read)(const Pack *pack, Order *order, const char *value);
    bool (*print)(const Pack *pack, const Order *order, Text *out);  // false: not said
} OptionRow;
const OptionRow *option_row(int n);                     // NULL past the last
const OptionRow *option_find(u16 options, const char *key);
const char *option_nearest(u16 options, const char *key);
const char *option_value_nearest(const Pack *pack, const OptionRow *row, const char *value, char out[FIX_BYTES]);

void object_print(const Pack *pack, const Order *order, u16 allowed, WordSet words, Text *out);
bool object_said(const Order *order, u16 allowed);      // has the order one of these objects?
void group_print(const Pack *pack, int group, Text *out);
int group_read(const Pack *pack, const char *word);     // 0 unknown

// A list of short words, for proposals and completion: sorted, each once.
typedef struct Names { char (*at)[40]; int count, max; } Names;
void names_add(Names *names, const char *format, ...) __attribute__((format(printf, 2, 3)));
void names_members(const Lexicon *lex, Names *names);             // letters, names, elements, all
void names_acts(const Lexicon *lex, Names *names);                // tactics, verbs and their everyday forms
void names_objects(const Lexicon *lex, u16 allowed, WordSet words, Names *names);
const char *names_nearest(const Names *names, const char *word, int distance);  // NULL none
enum { PLACE_OPENINGS = 1, PLACE_ROOMS = 2, PLACE_CONTACTS = 4 };
void names_places(const Lexicon *lex, int what, Names *names);

// Everyday words for a verb: "run d2" is "move d2 pace=run".
typedef struct Alias { const char *word; Verb verb; const char *key, *value; } Alias;  // key "": the value is the object
const Alias *alias_find(const char *word);
const Alias *alias_row(int n);                                    // NULL past the last
// Everyday words for an option: "fast" is pace=run.
const Alias *modifier_row(int n);

// The parser of one spoken line.
typedef struct Speech {
    const Lexicon *lex;
    const Pack *pack;
    const Line *line;
    int at, act_at;            // the next word; the verb of the present act
    Spoken *out;
    Fault *fault;
} Speech;
const char *speech_word(const Speech *s, int ahead);              // "" past the end
bool speech_noise(const char *word);                             // articles and "to", which say nothing
bool speech_ends(const Speech *s, int ahead);                     // end of line, "then" or ";" there
typedef enum Found { FOUND_FAULT = -1, FOUND_NOT, FOUND } Found;
Found speech_member(Speech *s, u8 *ordinal);                      // exactly one member
Found speech_place(Speech *s, int what, Object *out);             // PLACE_* and cells
Found speech_object(Speech *s, u16 allowed, WordSet words, Object *out);
Found speech_gate(Speech *s, Gate *out);                          // on, at, wait, with
Found speech_until(Speech *s, Gate *out);                         // what follows "until"
bool speech_tactic(Speech *s, const TacticInfo *info, SpokenAct *act);
bool speech_order(Speech *s, SpokenAct *act);
const TacticInfo *tactic_find(const Lexicon *lex, const char *name);

// "opening [left|right] contact|cell": one word of a tactic's arguments.
typedef struct Arg { bool optional; u16 types; int places; char choices[64]; } Arg;
enum { ARGS_MAX = 8 };
int args_read(const char *spec, Arg *out);
bool arg_chooses(const Arg *arg, const char *word);
