// reader.h: values of Lua tables into rows of the pack, with the place of everything that is wrong.
// Lives inside a protected call: a complaint fills the Error and unwinds.
#pragma once
#include "script/vm.h"
#include "sim/fields.h"

typedef struct Reader {
    lua_State *L;
    const ScriptFile *source;
    Pack *pack;
    Error *err;
    char path[240]; // of the value being read, from the file's table
} Reader;

// The path grows by a key or an index; reader_back cuts it again to the length returned.
size_t reader_at(Reader *r, const char *key);
size_t reader_at_index(Reader *r, i64 index);
void reader_back(Reader *r, size_t length);

_Noreturn void reader_fail(Reader *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// "unknown <what> '<word>'; the nearest is '<...>'" among candidates.
_Noreturn void reader_unknown(Reader *r, const char *what, const char *word,
                              const char *const *candidates, int count);

// Values at a stack index. Whole numbers only; booleans count as 0 and 1 where 0..1 is asked for.
i64 reader_int(Reader *r, int index, i64 lo, i64 hi);
i64 reader_thousandths(Reader *r, int index, i64 lo, i64 hi); // of a number with a fraction
const char *reader_text(Reader *r, int index, size_t size);   // shorter than size
void reader_table(Reader *r, int index);                      // complains unless it is a table

// Pushes t[key] and lengthens the path; false with nothing pushed when it is nil.
bool reader_field(Reader *r, int table, const char *key, size_t *back);
void reader_done(Reader *r, size_t back); // pops the value and cuts the path
// As reader_field for numbers and texts with a default.
i64 reader_int_field(Reader *r, int table, const char *key, i64 lo, i64 hi, i64 otherwise);
const char *reader_text_field(Reader *r, int table, const char *key, size_t size,
                              const char *otherwise);
// Complains about the first key of the table that is not listed.
void reader_only(Reader *r, int table, const char *const *keys, int count);

// A closed list of words; name(i) for i in 0..count-1, NULL or "" for holes.
typedef struct WordList {
    const char *what;
    int count;
    const char *(*name)(int i);
} WordList;
int reader_word(Reader *r, int index,
                const WordList *words); // its number, which may stand there as well
int reader_word_of(Reader *r, const char *word, const WordList *words);
// Row + 1 by name in a table of the pack that has its name first.
int reader_row(Reader *r, int index, const char *table);
int reader_row_of(Reader *r, const char *word, const char *table);

// ---- rows by description ------------------------------------------------------------------------

typedef enum ColumnKind {
    COLUMN_WORD,  // a word of the list
    COLUMN_ROW,   // name of a row of another table
    COLUMN_SPLIT, // a list whose items go to fields named by "a,b,c"
    COLUMN_MAP,   // { word = number } into a list field, at the number of the word
    COLUMN_OWN,   // a function of its own
} ColumnKind;
typedef struct Column {
    const char *key, *field;
    ColumnKind kind;
    const WordList *words;
    const char *table;
    void (*own)(Reader *r, int index, void *row);
} Column;
typedef struct Columns {
    const char *table;
    const Column *rows;
    int count;
} Columns;

// Fills a row from the Lua table at `index`: by columns first, otherwise by fields of the same
// name.
void reader_row_fill(Reader *r, int index, const Columns *columns, void *row);
// A new zeroed row of a pack table.
void *reader_new_row(Reader *r, const char *table);
// The description of a table of the pack.
const Table *reader_describe(const char *table, Table *out);

// Lists of words used by more than one file.
extern const WordList WORDS_AMMO, WORDS_REGION, WORDS_SEVERITY, WORDS_SOUND, WORDS_LOUD, WORDS_ITEM_KIND, WORDS_TRAIT,
    WORDS_TOPIC, WORDS_DEMAND, WORDS_DEMAND_STATE, WORDS_LINE, WORDS_ALARM,
    WORDS_SIDE, WORDS_RULES, WORDS_LOCK, WORDS_LIFE, WORDS_CUSTODY, WORDS_HANDS, WORDS_DOING, WORDS_DRESS,
    WORDS_SHAPE, WORDS_ROLE, WORDS_CELL_FLAG, WORDS_CONTACT_STATE, WORDS_EMIT, WORDS_SPECIES,
    WORDS_DUTY, WORDS_IN_HAND, WORDS_VERB, WORDS_PACE, WORDS_STANCE, WORDS_SOURCE, WORDS_ROOM_STATE,
    WORDS_PLACE, WORDS_MEANS;
