// data_judgement.c: the columns of judgements: sets of signs, of kinds of force and of rules, said in words.
// A word that no list has is an error with the nearest one.
#include "script/data.h"

#include "script/inside.h"

static const char *name_sign(int i) { return sign_info((Sign)i)->name; }
static const char *name_force(int i) { return force_kind_name((ForceKind)i); }
static const WordList WORDS_SIGN = {"sign", SIGN_COUNT, name_sign};
static const WordList WORDS_FORCE = {"kind of force", FORCE_KIND_COUNT, name_force};

static u32 set_of(Reader *r, int index, const WordList *words) {
    u32 set = 0;
    reader_table(r, index);
    index = lua_absindex(r->L, index);
    for (lua_Integer i = 1; i <= luaL_len(r->L, index); i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, index, i);
        set |= 1u << reader_word(r, -1, words);
        reader_done(r, back);
    }
    return set;
}

static void set_force(Reader *r, int index, void *row) { ((Judgement *)row)->force = (u8)set_of(r, index, &WORDS_FORCE); }
static void set_rules(Reader *r, int index, void *row) { ((Judgement *)row)->rules = (u8)set_of(r, index, &WORDS_RULES); }
static void set_all(Reader *r, int index, void *row) { ((Judgement *)row)->all = set_of(r, index, &WORDS_SIGN); }
static void set_any(Reader *r, int index, void *row) { ((Judgement *)row)->any = set_of(r, index, &WORDS_SIGN); }
static void set_none(Reader *r, int index, void *row) { ((Judgement *)row)->none = set_of(r, index, &WORDS_SIGN); }

static const char *name_real(int i) {
    static const char *const names[REAL_COUNT] = {"threat", "opponent", "anybody", "always"};
    return names[i];
}
static const WordList WORDS_REAL = {"state of the one it was used on", REAL_COUNT, name_real};

static void set_reasonable(Reader *r, int index, void *row) { ((Judgement *)row)->reasonable = (u8)reader_int(r, index, 0, 1); }

const Column JUDGEMENT_COLUMNS[JUDGEMENT_COLUMN_COUNT] = {
    {.key = "force", .field = "force", .kind = COLUMN_OWN, .own = set_force},
    {.key = "rules", .field = "rules", .kind = COLUMN_OWN, .own = set_rules},
    {.key = "all", .field = "all", .kind = COLUMN_OWN, .own = set_all},
    {.key = "any", .field = "any", .kind = COLUMN_OWN, .own = set_any},
    {.key = "none", .field = "none", .kind = COLUMN_OWN, .own = set_none},
    {.key = "reasonable", .field = "reasonable", .kind = COLUMN_OWN, .own = set_reasonable},
    {.key = "real", .field = "real", .kind = COLUMN_WORD, .words = &WORDS_REAL},
};
