// object.c: one object of an order as a written word: cells, contacts, mates, items, directions,
// words, times, texts. What is printed here reads back to the same value.
#include "lang/parse.h"

#include "base/fix.h"

#include <stdio.h>
#include <string.h>

static const char *const dir_names[8] = {"east", "southeast", "south", "southwest", "west", "northwest", "north", "northeast"};

bool number_after(const char *word, const char *prefix, u16 *out) {
    i64 n;
    if (!text_starts(word, prefix)) return false;
    word += strlen(prefix);
    if (word[0] < '1' || word[0] > '9' || !text_to_i64(word, &n) || n > UINT16_MAX) return false;
    *out = (u16)n;
    return true;
}

bool time_read(const char *word, i64 *ms) {
    static const struct { const char *name; i64 ms; } units[] = {{"ms", 1}, {"s", 1000}, {"min", 60000}};
    i64 whole = 0, part = 0, scale = 1;
    const char *at = word;
    if (*at < '0' || *at > '9') return false;
    for (; *at >= '0' && *at <= '9'; at++)
        if ((whole = whole * 10 + (*at - '0')) > INT32_MAX) return false;
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9' && scale < 1000; at++) part = part * 10 + (*at - '0'), scale *= 10;
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (!text_same(at, units[i].name)) continue;
        *ms = whole * units[i].ms + part * units[i].ms / scale;
        return *ms <= INT32_MAX;
    }
    return false;
}

void time_print(i64 ms, Text *out) {
    if (ms % 1000) text_add(out, "%lldms", (long long)ms);
    else text_add(out, "%llds", (long long)(ms / 1000));
}

bool cell_read(const char *word, const Pack *pack, Pos *out) {
    i64 v[3];
    const char *at = word;
    int width = MAP_MAX_SIDE, height = MAP_MAX_SIDE, storeys = MAP_MAX_STOREYS;
    if (pack && pack->info_count) width = pack->info->width, height = pack->info->height, storeys = pack->info->storeys;
    for (int i = 0; i < 3; i++) {
        char digits[8];
        size_t n = strspn(at, "0123456789");
        if (!n || n >= sizeof digits || at[n] != (i < 2 ? ',' : '\0')) return false;
        memcpy(digits, at, n);
        digits[n] = '\0';
        if (!text_to_i64(digits, &v[i])) return false;
        at += n + 1;
    }
    if (v[0] >= width || v[1] >= height || v[2] >= storeys) return false;
    *out = pos((int)v[0], (int)v[1], (int)v[2]);
    return true;
}

bool dir_read(const char *word, u8 *out) {
    for (int i = 0; i < 8; i++)
        if (text_same(word, dir_names[i])) return *out = (u8)(i * 32), true;
    char digits[8];
    size_t n = strspn(word, "0123456789");
    i64 v;
    if (!n || n > 3 || !text_same(word + n, "/256")) return false;
    memcpy(digits, word, n);
    digits[n] = '\0';
    if (!text_to_i64(digits, &v) || v > 255) return false;
    *out = (u8)v;
    return true;
}

void dir_print(u8 dir, Text *out) {
    if (dir % 32 == 0) text_add(out, "%s", dir_names[dir / 32]);
    else text_add(out, "%d/256", dir);
}

void group_print(const Pack *pack, int group, Text *out) {
    if (group >= 1 && group <= pack->groups_count && pack->groups[group - 1].name[0])
        text_add(out, "%s", pack->groups[group - 1].name);
    else text_add(out, "%d", group);
}

int group_read(const Pack *pack, const char *word) {
    i64 n;
    int row = pack_group(pack, word);
    if (row) return row;
    return text_to_i64(word, &n) && n >= 1 && n <= 255 ? (int)n : 0;
}

// "niu.4" -> ordinal, of that group only.
static bool mate_read(const Pack *pack, GroupId group, const char *word, u8 *out) {
    const char *dot = strrchr(word, '.');
    char name[64];
    i64 n;
    if (!dot || (size_t)(dot - word) >= sizeof name) return false;
    memcpy(name, word, (size_t)(dot - word));
    name[dot - word] = '\0';
    if (group_read(pack, name) != group || !text_to_i64(dot + 1, &n) || n < 1 || n > 255) return false;
    *out = (u8)n;
    return true;
}

static bool item_read(const Pack *pack, const char *word, u8 *out) {
    i64 n;
    int row = pack_item(pack, word);
    if (!row && text_to_i64(word, &n) && n > pack->items_count && n <= 255) row = (int)n;
    *out = (u8)row;
    return row != 0;
}

bool object_parse(const Pack *pack, GroupId group, u16 allowed, WordSet words, const char *word, Object *out) {
    u16 n;
    i64 v;
    *out = (Object){.at = {-1, -1, -1}};
    snprintf(out->word, sizeof out->word, "%s", word);
    if (allowed & OBJ_WORD && word_find(words, word)) out->type = OBJ_WORD;
    else if (allowed & OBJ_CELL && cell_read(word, pack, &out->at)) out->type = OBJ_CELL;
    else if (allowed & OBJ_CONTACT && number_after(word, "c", &n)) out->type = OBJ_CONTACT, out->contact = n;
    else if (allowed & OBJ_CONTACT && number_after(word, "t", &n) && n <= 255) out->type = OBJ_CONTACT, out->track = (u8)n;
    else if (allowed & OBJ_MATE && mate_read(pack, group, word, &out->mate)) out->type = OBJ_MATE;
    else if (allowed & OBJ_DIR && dir_read(word, &out->dir)) out->type = OBJ_DIR;
    else if (allowed & OBJ_TIME && time_read(word, &out->ms)) out->type = OBJ_TIME;
    else if (allowed & OBJ_TEXT && text_to_i64(word, &v) && v >= 1 && v <= UINT16_MAX) out->type = OBJ_TEXT, out->ms = v;
    else if (allowed & OBJ_ITEM && item_read(pack, word, &out->item)) out->type = OBJ_ITEM;
    return out->type != 0;
}

bool object_said(const Order *o, u16 allowed) {
    return (allowed & OBJ_CELL && o->has & HAS_AT) || (allowed & OBJ_CONTACT && (o->contact || o->track)) ||
           (allowed & OBJ_MATE && o->mate) || (allowed & OBJ_ITEM && o->item) ||
           (allowed & OBJ_DIR && o->has & HAS_DIR) || (allowed & OBJ_WORD && o->word) ||
           (allowed & OBJ_TIME && o->has & HAS_AMOUNT) || (allowed & OBJ_TEXT && o->text);
}

bool order_put(Order *order, const Object *object) {
    const VerbInfo *info = verb_info((Verb)order->verb);
    bool second = object_said(order, info->first) || (info->first & OBJ_OPTIONAL && !(info->first & object->type));
    u16 allowed = second ? info->second : info->first;
    if (!(allowed & object->type) || (second && object_said(order, info->second))) return false;
    switch (object->type) {
    case OBJ_CELL: order_set_at(order, object->at); break;
    case OBJ_CONTACT: order->contact = object->contact, order->track = object->track; break;
    case OBJ_MATE: order->mate = object->mate; break;
    case OBJ_ITEM: order->item = object->item; break;
    case OBJ_DIR: order->dir = object->dir, order->has |= HAS_DIR; break;
    case OBJ_WORD: order->word = (u8)word_find((WordSet)info->words, object->word); return order->word != 0;
    case OBJ_TIME: order->amount = (i32)object->ms, order->has |= HAS_AMOUNT; break;
    case OBJ_TEXT: order->text = (u16)object->ms; break;
    default: return false;
    }
    return true;
}

void object_print(const Pack *pack, const Order *o, u16 allowed, WordSet words, Text *out) {
    const char *word = o->word ? word_name(words, o->word) : NULL;
    if (allowed & OBJ_WORD && word) text_add(out, " %s", word);
    else if (allowed & OBJ_CONTACT && o->contact) text_add(out, " c%d", o->contact);
    else if (allowed & OBJ_CONTACT && o->track) text_add(out, " t%d", o->track);
    else if (allowed & OBJ_MATE && o->mate) text_char(out, ' '), group_print(pack, o->group, out), text_add(out, ".%d", o->mate);
    else if (allowed & OBJ_DIR && o->has & HAS_DIR) text_char(out, ' '), dir_print(o->dir, out);
    else if (allowed & OBJ_CELL && o->has & HAS_AT) text_add(out, " %d,%d,%d", o->x, o->y, o->z);
    else if (allowed & OBJ_TIME && o->has & HAS_AMOUNT) text_char(out, ' '), time_print(o->amount, out);
    else if (allowed & OBJ_TEXT && o->text) text_add(out, " %d", o->text);
    else if (allowed & OBJ_ITEM && o->item && o->item <= pack->items_count) text_add(out, " %s", pack->items[o->item - 1].name);
    else if (allowed & OBJ_ITEM && o->item) text_add(out, " %d", o->item);
}

const char *object_example(const Pack *pack, GroupId group, u16 allowed, WordSet words, char out[FIX_BYTES]) {
    Text text = text_over(out, FIX_BYTES);
    if (allowed & OBJ_CELL) text_add(&text, "0,0,0");
    else if (allowed & OBJ_WORD) text_add(&text, "%s", word_name(words, 1));
    else if (allowed & OBJ_CONTACT) text_add(&text, "c1");
    else if (allowed & OBJ_MATE) group_print(pack, group, &text), text_add(&text, ".1");
    else if (allowed & OBJ_DIR) text_add(&text, "north");
    else if (allowed & OBJ_TIME) text_add(&text, "2s");
    else if (allowed & OBJ_TEXT) text_add(&text, "1");
    else if (allowed & OBJ_ITEM && pack->items_count) text_add(&text, "%s", pack->items[0].name);
    else text_add(&text, "255");
    return out;
}

const char *object_wanted(u16 allowed, Text *out) {
    static const struct { u16 type; const char *name; } kinds[] = {
        {OBJ_CELL, "a cell x,y,z"}, {OBJ_CONTACT, "a contact c<N>"}, {OBJ_MATE, "a member"}, {OBJ_ITEM, "an item"},
        {OBJ_DIR, "a direction"}, {OBJ_WORD, "a word"}, {OBJ_TIME, "a time like 2s"}, {OBJ_TEXT, "the number of a text"}};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (allowed & kinds[i].type) text_add(out, "%s%s", out->length ? " or " : "", kinds[i].name);
    return out->at;
}

const char *object_nearest(const Pack *pack, GroupId group, u16 allowed, WordSet words, const char *word, char out[FIX_BYTES]) {
    const char *list[128];
    int count = 0;
    if (allowed & OBJ_WORD)
        for (int i = 1; i <= word_count(words); i++) list[count++] = word_name(words, i);
    if (allowed & OBJ_DIR)
        for (int i = 0; i < 8; i++) list[count++] = dir_names[i];
    if (allowed & OBJ_ITEM)
        for (int i = 0; i < pack->items_count && count < 128; i++) list[count++] = pack->items[i].name;
    const char *near = nearest_of(word, list, count, 3);
    if (near) snprintf(out, FIX_BYTES, "%s", near);
    else object_example(pack, group, allowed, words, out);
    return out;
}
