// option.c: the options of orders, one row each: how "key=value" is read, printed and proposed.
// An option that was not said is not printed; what is printed reads back to the same.
#include "lang/parse.h"

#include <stdio.h>
#include <string.h>

static const char *const trait_names[TRAIT_COUNT] = {"deaf", "asleep", "wanted", "feigns", "frightened", "leader", "hurt", "asthma", "still", "sinking"};

static bool number(const char *value, i64 lo, i64 hi, i64 *out) {
    return text_to_i64(value, out) && *out >= lo && *out <= hi;
}

static bool word_value(WordSet set, const char *value, u8 *field) {
    int word = word_find(set, value);
    if (word) *field = (u8)word;
    return word != 0;
}

static bool word_out(WordSet set, const char *key, int word, Text *out) {
    if (!word_name(set, word) || !word) return false;
    text_add(out, "%s=%s", key, word_name(set, word));
    return true;
}

static bool pace_read(const Pack *p, Order *o, const char *v) { (void)p; return word_value(WORDS_pace, v, &o->pace); }
static bool pace_print(const Pack *p, const Order *o, Text *t) { (void)p; return word_out(WORDS_pace, "pace", o->pace, t); }
static bool stance_read(const Pack *p, Order *o, const char *v) { (void)p; return word_value(WORDS_stance, v, &o->stance); }
static bool stance_print(const Pack *p, const Order *o, Text *t) { (void)p; return word_out(WORDS_stance, "stance", o->stance, t); }

static bool facing_read(const Pack *p, Order *o, const char *v) {
    (void)p;
    if (!dir_read(v, &o->dir)) return false;
    o->has |= HAS_DIR;
    return true;
}

static bool facing_print(const Pack *p, const Order *o, Text *t) {
    (void)p;
    if (!(o->has & HAS_DIR)) return false;
    text_add(t, "facing=");
    dir_print(o->dir, t);
    return true;
}

static bool amount_within(Order *o, const char *value, i64 lo, i64 hi) {
    i64 n;
    if (!number(value, lo, hi, &n)) return false;
    o->amount = (i32)n;
    o->has |= HAS_AMOUNT;
    return true;
}

static bool amount_out(const char *key, const Order *o, Text *t) {
    if (!(o->has & HAS_AMOUNT)) return false;
    text_add(t, "%s=%d", key, o->amount);
    return true;
}

static bool rounds_read(const Pack *p, Order *o, const char *v) { (void)p; return amount_within(o, v, 1, 200); }
static bool rounds_print(const Pack *p, const Order *o, Text *t) { (void)p; return amount_out("rounds", o, t); }
static bool amount_read(const Pack *p, Order *o, const char *v) { (void)p; return amount_within(o, v, 0, 100); }
static bool amount_print(const Pack *p, const Order *o, Text *t) { (void)p; return amount_out("amount", o, t); }
static bool open_print(const Pack *p, const Order *o, Text *t) { (void)p; return amount_out("open", o, t); }

static bool aside_read(const Pack *p, Order *o, const char *v) {
    (void)p;
    if (!word_value(WORDS_aside, v, &o->word)) return false;
    o->has |= HAS_ASIDE;
    return true;
}

static bool aside_print(const Pack *p, const Order *o, Text *t) {
    (void)p;
    return o->has & HAS_ASIDE && word_out(WORDS_aside, "aside", o->word, t);
}

// A row of a table of the pack: by name, or by number where the pack has no name for it.
static bool row_value(int row, int count, const char *value, i64 most, i64 *out) {
    *out = row;
    if (row) return true;
    return number(value, 1, most, out) && *out > count;
}

static void row_out(const char *key, int row, const char *name, Text *t) {
    if (name && name[0]) text_add(t, "%s=%s", key, name);
    else text_add(t, "%s=%d", key, row);
}

#define ROW_OPTION(key, field, table, find, type)                                                    \
    static bool key##_read(const Pack *p, Order *o, const char *v) {                                 \
        i64 row;                                                                                     \
        if (!row_value(find(p, v), p->table##_count, v, 255, &row)) return false;                    \
        o->field = (type)row;                                                                        \
        return true;                                                                                 \
    }                                                                                                \
    static bool key##_print(const Pack *p, const Order *o, Text *t) {                                \
        if (!o->field) return false;                                                                 \
        row_out(#key, o->field, o->field <= p->table##_count ? p->table[o->field - 1].name : NULL, t); \
        return true;                                                                                 \
    }
ROW_OPTION(kind, kind, kinds, pack_kind, u8)
ROW_OPTION(kit, kit, kits, pack_kit, u8)
ROW_OPTION(character, character, characters, pack_character, u8)
ROW_OPTION(skill, skill, skills, pack_skill, u8)
ROW_OPTION(material, material, materials, pack_material, u8)
#undef ROW_OPTION

static bool of_read(const Pack *p, Order *o, const char *v) {
    char name[64];
    const char *dot = strrchr(v, '.');
    size_t length = dot ? (size_t)(dot - v) : strlen(v);
    i64 unit = 0;
    if (length >= sizeof name) return false;
    memcpy(name, v, length);
    name[length] = '\0';
    int group = group_read(p, name);
    if (!group || (dot && !number(dot + 1, 1, 255, &unit))) return false;
    o->of_group = (u8)group;
    o->of_unit = (u8)unit;
    return true;
}

static bool of_print(const Pack *p, const Order *o, Text *t) {
    if (!o->of_group) return false;
    text_add(t, "of=");
    group_print(p, o->of_group, t);
    if (o->of_unit) text_add(t, ".%d", o->of_unit);
    return true;
}

static bool row_number(const char *value, u16 *field) {
    i64 n;
    if (!number(value, 1, UINT16_MAX, &n)) return false;
    *field = (u16)n;
    return true;
}

static bool number_out(const char *key, int n, Text *t) {
    if (n) text_add(t, "%s=%d", key, n);
    return n != 0;
}

static bool name_read(const Pack *p, Order *o, const char *v) { (void)p; return row_number(v, &o->name); }
static bool name_print(const Pack *p, const Order *o, Text *t) { (void)p; return number_out("name", o->name, t); }
static bool plan_read(const Pack *p, Order *o, const char *v) { (void)p; return row_number(v, &o->plan); }
static bool plan_print(const Pack *p, const Order *o, Text *t) { (void)p; return number_out("plan", o->plan, t); }

static bool traits_read(const Pack *p, Order *o, const char *v) {
    (void)p;
    u16 traits = 0;
    while (*v) {
        size_t length = strcspn(v, "+");
        int found = -1;
        for (int i = 0; i < TRAIT_COUNT; i++)
            if (strlen(trait_names[i]) == length && !strncmp(trait_names[i], v, length)) found = i;
        if (found < 0) return false;
        traits |= (u16)(1 << found);
        v += length;
        if (*v == '+' && !*++v) return false;
    }
    o->traits = traits;
    return traits != 0;
}

static bool traits_print(const Pack *p, const Order *o, Text *t) {
    (void)p;
    if (!(o->traits & ((1 << TRAIT_COUNT) - 1))) return false;
    const char *glue = "traits=";
    for (int i = 0; i < TRAIT_COUNT; i++)
        if (o->traits >> i & 1) text_add(t, "%s%s", glue, trait_names[i]), glue = "+";
    return true;
}

static bool lock_bit(Order *o, const char *value, int bit) {
    i64 n;
    if (!number(value, 0, 1, &n)) return false;
    o->lock_state = (u8)(n ? o->lock_state | bit : o->lock_state & ~bit);
    return true;
}

static bool bit_out(const char *key, const Order *o, int bit, Text *t) { return number_out(key, (o->lock_state & bit) != 0, t); }
static bool locked_read(const Pack *p, Order *o, const char *v) { (void)p; return lock_bit(o, v, LOCK_LOCKED); }
static bool locked_print(const Pack *p, const Order *o, Text *t) { (void)p; return bit_out("locked", o, LOCK_LOCKED, t); }
static bool wedged_read(const Pack *p, Order *o, const char *v) { (void)p; return lock_bit(o, v, LOCK_WEDGED); }
static bool wedged_print(const Pack *p, const Order *o, Text *t) { (void)p; return bit_out("wedged", o, LOCK_WEDGED, t); }
static bool chained_read(const Pack *p, Order *o, const char *v) { (void)p; return lock_bit(o, v, LOCK_CHAINED); }
static bool chained_print(const Pack *p, const Order *o, Text *t) { (void)p; return bit_out("chained", o, LOCK_CHAINED, t); }

static bool barricade_read(const Pack *p, Order *o, const char *v) {
    (void)p;
    i64 n;
    if (!number(v, 0, 100, &n)) return false;
    o->barricade = (u8)n;
    return true;
}

static bool barricade_print(const Pack *p, const Order *o, Text *t) { (void)p; return number_out("barricade", o->barricade, t); }

static bool percent_read(u8 *field, const char *v, i64 most) {
    i64 n;
    if (!number(v, 0, most, &n)) return false;
    *field = (u8)n;
    return true;
}

#define PERCENT_OPTION(key, most)                                                                          \
    static bool key##_read(const Pack *p, Order *o, const char *v) { (void)p; return percent_read(&o->key, v, most); } \
    static bool key##_print(const Pack *p, const Order *o, Text *t) { (void)p; return number_out(#key, o->key, t); }
PERCENT_OPTION(hole, 60)
PERCENT_OPTION(damage, 100)
PERCENT_OPTION(charge, 1)
PERCENT_OPTION(down, 1)
#undef PERCENT_OPTION

static const char *const custodies[] = {"free", "yielded", "cuffed"};

static bool custody_read(const Pack *p, Order *o, const char *v) {
    (void)p;
    for (size_t i = 1; i < ARRAY_LEN(custodies); i++)
        if (text_same(custodies[i], v)) o->custody = (u8)i;
    return o->custody != 0;
}

static bool custody_print(const Pack *p, const Order *o, Text *t) {
    (void)p;
    if (!o->custody || o->custody >= ARRAY_LEN(custodies)) return false;
    text_add(t, "custody=%s", custodies[o->custody]);
    return true;
}

static const OptionRow rows[] = {
    {"pace", OPT_PACE, WORDS_pace, "walk", pace_read, pace_print},
    {"stance", OPT_STANCE, WORDS_stance, "crouch", stance_read, stance_print},
    {"facing", OPT_FACING, WORDS_none, "north", facing_read, facing_print},
    {"rounds", OPT_ROUNDS, WORDS_none, "2", rounds_read, rounds_print},
    {"amount", OPT_AMOUNT, WORDS_none, "1", amount_read, amount_print},
    {"aside", OPT_ASIDE, WORDS_aside, "left", aside_read, aside_print},
    {"kind", OPT_SPAWN, WORDS_none, NULL, kind_read, kind_print},
    {"kit", OPT_SPAWN, WORDS_none, NULL, kit_read, kit_print},
    {"of", OPT_SPAWN | OPT_ARRANGE | OPT_OF, WORDS_none, NULL, of_read, of_print},
    {"name", OPT_SPAWN, WORDS_none, "1", name_read, name_print},
    {"plan", OPT_SPAWN, WORDS_none, "1", plan_read, plan_print},
    {"traits", OPT_SPAWN, WORDS_none, "wanted", traits_read, traits_print},
    {"character", OPT_SPAWN, WORDS_none, NULL, character_read, character_print},
    {"skill", OPT_SPAWN, WORDS_none, NULL, skill_read, skill_print},
    {"custody", OPT_SPAWN, WORDS_none, "cuffed", custody_read, custody_print},
    {"down", OPT_SPAWN, WORDS_none, "1", down_read, down_print},
    {"material", OPT_ARRANGE, WORDS_none, NULL, material_read, material_print},
    {"locked", OPT_ARRANGE, WORDS_none, "1", locked_read, locked_print},
    {"wedged", OPT_ARRANGE, WORDS_none, "1", wedged_read, wedged_print},
    {"chained", OPT_ARRANGE, WORDS_none, "1", chained_read, chained_print},
    {"barricade", OPT_ARRANGE, WORDS_none, "60", barricade_read, barricade_print},
    {"hole", OPT_ARRANGE, WORDS_none, "30", hole_read, hole_print},
    {"damage", OPT_ARRANGE, WORDS_none, "50", damage_read, damage_print},
    {"charge", OPT_ARRANGE, WORDS_none, "1", charge_read, charge_print},
    {"open", OPT_ARRANGE, WORDS_none, "30", amount_read, open_print},
};

const OptionRow *option_row(int n) { return n >= 0 && n < (int)ARRAY_LEN(rows) ? &rows[n] : NULL; }

const OptionRow *option_find(u16 options, const char *key) {
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (rows[i].option & options && text_same(rows[i].key, key)) return &rows[i];
    return NULL;
}

const char *option_nearest(u16 options, const char *key) {
    const char *list[ARRAY_LEN(rows)];
    int count = 0;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (rows[i].option & options) list[count++] = rows[i].key;
    return nearest_of(key, list, count, 2);
}

// Nearest name of a pack table for kind, kit, material and of.
static const char *nearest_row(const Pack *pack, const char *key, const char *value) {
    const char *list[255];
    int count = 0;
#define NAMES(word, table) \
    if (text_same(key, word)) for (int i = 0; i < pack->table##_count && count < 255; i++) list[count++] = pack->table[i].name;
    NAMES("kind", kinds) NAMES("kit", kits) NAMES("character", characters) NAMES("skill", skills) NAMES("material", materials) NAMES("of", groups)
#undef NAMES
    const char *near = nearest_of(value, list, count, 3);
    return near ? near : count ? list[0] : "255";
}

const char *option_value_nearest(const Pack *pack, const OptionRow *row, const char *value, char out[FIX_BYTES]) {
    const char *list[16], *near = NULL;
    int count = 0;
    if (row->words)
        for (int i = 1; i <= word_count((WordSet)row->words); i++) list[count++] = word_name((WordSet)row->words, i);
    if (text_same(row->key, "traits"))
        for (int i = 0; i < TRAIT_COUNT; i++) list[count++] = trait_names[i];
    if (count) near = nearest_of(value, list, count, 3);
    if (!near) near = row->example ? row->example : nearest_row(pack, row->key, value);
    snprintf(out, FIX_BYTES, "%s=%s", row->key, near);
    return out;
}

bool order_option(const Pack *pack, Order *order, const char *key, const char *value) {
    const OptionRow *row = option_find(verb_info((Verb)order->verb)->options, key);
    return row && row->read(pack, order, value);
}
