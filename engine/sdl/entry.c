// entry.c: the line at the foot of the window: typed, completed, recalled, said.
// What is said is handed on as a line; nothing here knows what it means.
#include "sdl/player.h"

#include <stdio.h>
#include <string.h>

static void set(Player *p, const char *text) {
    snprintf(p->v.typed, sizeof p->v.typed, "%s", text);
    p->v.typed_cursor = (int)strlen(p->v.typed);
}

void entry_open(Player *p, const char *text) {
    p->v.typing = true, p->v.menu_open = false, p->v.advice = NULL;
    p->history_at = p->history_count;
    set(p, text);
}

void player_type(Player *p, const char *utf8) {
    size_t n = strlen(utf8), length = strlen(p->v.typed), at = (size_t)p->v.typed_cursor;
    if (!p->v.typing || length + n >= sizeof p->v.typed) return;
    memmove(p->v.typed + at + n, p->v.typed + at, length - at + 1);
    memcpy(p->v.typed + at, utf8, n);
    p->v.typed_cursor += (int)n;
}

static int char_before(const Player *p, int at) {
    do at--; while (at > 0 && (p->v.typed[at] & 0xC0) == 0x80);
    return at < 0 ? 0 : at;
}

static int char_after(const Player *p, int at) {
    if (!p->v.typed[at]) return at;
    do at++; while ((p->v.typed[at] & 0xC0) == 0x80);
    return at;
}

static void rub(Player *p, int from, int to) {
    memmove(p->v.typed + from, p->v.typed + to, strlen(p->v.typed + to) + 1);
    p->v.typed_cursor = from;
}

static void recall(Player *p, int by) {
    int first = p->history_count > HISTORY_LINES ? p->history_count - HISTORY_LINES : 0, at = p->history_at + by;
    if (at < first || at > p->history_count) return;
    p->history_at = at;
    set(p, at == p->history_count ? "" : p->history[at % HISTORY_LINES]);
}

// Puts in what all completions share; several are shown in the footer.
static void complete(Player *p) {
    char words[12][40];
    int n = view_complete(p->m, p->v.group, p->v.typed, words, (int)ARRAY_LEN(words));
    if (!n) return;
    size_t start = strlen(p->v.typed), shared = strlen(words[0]);
    while (start && p->v.typed[start - 1] != ' ') start--;
    for (int i = 1; i < n; i++)
        for (size_t k = 0; k < shared; k++)
            if (words[i][k] != words[0][k]) shared = k;
    char line[LANG_TEXT];
    if (shared > strlen(p->v.typed + start) || n == 1) {
        snprintf(line, sizeof line, "%.*s%.*s%s", (int)start, p->v.typed, (int)shared, words[0], n == 1 ? " " : "");
        set(p, line);
    }
    Text keys = text_over(p->keys, sizeof p->keys);
    text_clear(&keys);
    for (int i = 0; n > 1 && i < n; i++) text_add(&keys, "%s%s", i ? "  " : "", words[i]);
    p->v.keys = n > 1 ? p->keys : NULL;
}

static void say(Player *p) {
    char line[LANG_TEXT];
    snprintf(line, sizeof line, "%s", p->v.typed);
    p->v.typing = false;
    if (!line[strspn(line, " ")]) return;
    memcpy(p->history[p->history_count++ % HISTORY_LINES], line, sizeof line);
    player_word(p, line);
}

void entry_act(Player *p, Act act) {
    int at = p->v.typed_cursor;
    p->v.keys = NULL;
    switch (act) {
    case ACT_LINE_SAY: say(p); break;
    case ACT_LINE_COMPLETE: complete(p); break;
    case ACT_LINE_BEFORE: recall(p, -1); break;
    case ACT_LINE_AFTER: recall(p, 1); break;
    case ACT_LINE_LEFT: p->v.typed_cursor = char_before(p, at); break;
    case ACT_LINE_RIGHT: p->v.typed_cursor = char_after(p, at); break;
    case ACT_LINE_START: p->v.typed_cursor = 0; break;
    case ACT_LINE_END: p->v.typed_cursor = (int)strlen(p->v.typed); break;
    case ACT_LINE_RUB: rub(p, char_before(p, at), at); break;
    case ACT_LINE_DELETE: rub(p, at, char_after(p, at)); break;
    case ACT_LINE_CLEAR: set(p, ""); break;
    default: break;
    }
}
