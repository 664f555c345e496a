// pattern.c: the patterns of Lua: find, match, gmatch, gsub, with every step counted.
// Backtracking is charged to the budget, so no pattern can hold up a match.
#include <string.h>

#include "script/vm.h"

enum { CAPTURES = 32, DEPTH = 160, STEPS_A_CHARGE = 64, OPEN = -1, PLACE = -2 };

typedef struct Matcher {
    lua_State *L;
    const char *text, *text_end, *pattern_end;
    int depth, steps, level;
    struct {
        const char *at;
        ptrdiff_t length;
    } capture[CAPTURES];
} Matcher;

static const char *match_here(Matcher *m, const char *s, const char *p);

static void step(Matcher *m) {
    if (++m->steps % STEPS_A_CHARGE == 0) vm_charge(m->L, STEPS_A_CHARGE / 4);
}

static bool is_letter(u8 c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool is_digit(u8 c) { return c >= '0' && c <= '9'; }
static bool is_visible(u8 c) { return c > 0x20 && c < 0x7f; }

// ASCII classes: the same on every machine.
static bool in_class(u8 c, u8 class) {
    bool found;
    switch (class | 32) {
    case 'a':
        found = is_letter(c);
        break;
    case 'c':
        found = c < 0x20 || c == 0x7f;
        break;
    case 'd':
        found = is_digit(c);
        break;
    case 'g':
        found = is_visible(c);
        break;
    case 'l':
        found = c >= 'a' && c <= 'z';
        break;
    case 'p':
        found = is_visible(c) && !is_letter(c) && !is_digit(c);
        break;
    case 's':
        found = c == ' ' || (c >= 9 && c <= 13);
        break;
    case 'u':
        found = c >= 'A' && c <= 'Z';
        break;
    case 'w':
        found = is_letter(c) || is_digit(c);
        break;
    case 'x':
        found = is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
        break;
    default:
        return class == c;
    }
    return class & 32 ? found : !found;
}

// Behind one single-character item of the pattern.
static const char *item_end(Matcher *m, const char *p) {
    if (*p == '%') {
        if (p + 1 >= m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
        return p + 2;
    }
    if (*p++ != '[') return p;
    if (p < m->pattern_end && *p == '^') p++;
    do {
        if (p >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
        if (*p++ == '%') p++;
    } while (p >= m->pattern_end || *p != ']');
    return p + 1;
}

// p at '[', last at the closing ']'.
static bool in_set(u8 c, const char *p, const char *last) {
    bool wanted = true;
    if (p[1] == '^') wanted = false, p++;
    while (++p < last) {
        if (*p == '%') {
            if (in_class(c, (u8) * ++p)) return wanted;
        } else if (p[1] == '-' && p + 2 < last) {
            if ((u8)p[0] <= c && c <= (u8)p[2]) return wanted;
            p += 2;
        } else if ((u8)*p == c) {
            return wanted;
        }
    }
    return !wanted;
}

static bool single(const Matcher *m, const char *s, const char *p, const char *end) {
    if (s >= m->text_end) return false;
    if (*p == '.') return true;
    if (*p == '%') return in_class((u8)*s, (u8)p[1]);
    if (*p == '[') return in_set((u8)*s, p, end - 1);
    return *p == *s;
}

static const char *most_first(Matcher *m, const char *s, const char *p, const char *end) {
    ptrdiff_t n = 0;
    while (single(m, s + n, p, end)) n++, step(m);
    for (; n >= 0; n--, step(m)) {
        const char *found = match_here(m, s + n, end + 1);
        if (found) return found;
    }
    return NULL;
}

static const char *fewest_first(Matcher *m, const char *s, const char *p, const char *end) {
    for (;; s++, step(m)) {
        const char *found = match_here(m, s, end + 1);
        if (found) return found;
        if (!single(m, s, p, end)) return NULL;
    }
}

static const char *capture_open(Matcher *m, const char *s, const char *p, ptrdiff_t what) {
    if (m->level >= CAPTURES) luaL_error(m->L, "too many captures");
    m->capture[m->level].at = s;
    m->capture[m->level].length = what;
    m->level++;
    const char *found = match_here(m, s, p);
    if (!found) m->level--;
    return found;
}

static const char *capture_close(Matcher *m, const char *s, const char *p) {
    int n = m->level - 1;
    while (n >= 0 && m->capture[n].length != OPEN) n--;
    if (n < 0) luaL_error(m->L, "invalid pattern capture");
    m->capture[n].length = s - m->capture[n].at;
    const char *found = match_here(m, s, p);
    if (!found) m->capture[n].length = OPEN;
    return found;
}

// %b(): from an opening to the closing byte that balances it.
static const char *balance(Matcher *m, const char *s, const char *p) {
    if (p + 1 >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    if (s >= m->text_end || *s != p[0]) return NULL;
    int open = 1;
    while (++s < m->text_end) {
        step(m);
        if (*s == p[1]) {
            if (--open == 0) return s + 1;
        } else if (*s == p[0]) {
            open++;
        }
    }
    return NULL;
}

static bool frontier(Matcher *m, const char *s, const char *p, const char *end) {
    u8 before = s == m->text ? 0 : (u8)s[-1], here = s < m->text_end ? (u8)*s : 0;
    return !in_set(before, p, end - 1) && in_set(here, p, end - 1);
}

static const char *same_as_capture(Matcher *m, const char *s, char digit) {
    int n = digit - '1';
    if (n < 0 || n >= m->level || m->capture[n].length == OPEN)
        luaL_error(m->L, "invalid capture index %%%d", n + 1);
    size_t length = m->capture[n].length == PLACE ? 0 : (size_t)m->capture[n].length;
    if ((size_t)(m->text_end - s) < length || memcmp(m->capture[n].at, s, length) != 0) return NULL;
    return s + length;
}

// The item at p with its repetition; *next says where the pattern goes on after a plain item.
static const char *repeated(Matcher *m, const char *s, const char *p, const char **next) {
    const char *end = item_end(m, p);
    char mark = end < m->pattern_end ? *end : 0;
    bool here = single(m, s, p, end);
    *next = NULL;
    if (mark == '?') {
        const char *found = here ? match_here(m, s + 1, end + 1) : NULL;
        if (found) return found;
        *next = end + 1;
        return s;
    }
    if (mark == '*') return most_first(m, s, p, end);
    if (mark == '+') return here ? most_first(m, s + 1, p, end) : NULL;
    if (mark == '-') return fewest_first(m, s, p, end);
    if (!here) return NULL;
    *next = end;
    return s + 1;
}

static const char *match_items(Matcher *m, const char *s, const char *p) {
    while (p < m->pattern_end) {
        step(m);
        if (*p == '(') {
            bool place = p + 1 < m->pattern_end && p[1] == ')';
            return capture_open(m, s, p + (place ? 2 : 1), place ? PLACE : OPEN);
        }
        if (*p == ')') return capture_close(m, s, p + 1);
        if (*p == '$' && p + 1 == m->pattern_end) return s == m->text_end ? s : NULL;
        if (*p == '%' && p + 1 < m->pattern_end && p[1] == 'b') {
            s = balance(m, s, p + 2);
            p += 4;
        } else if (*p == '%' && p + 1 < m->pattern_end && p[1] == 'f') {
            p += 2;
            if (p >= m->pattern_end || *p != '[')
                luaL_error(m->L, "missing '[' after '%%f' in pattern");
            const char *end = item_end(m, p);
            if (!frontier(m, s, p, end)) return NULL;
            p = end;
        } else if (*p == '%' && p + 1 < m->pattern_end && is_digit((u8)p[1])) {
            s = same_as_capture(m, s, p[1]);
            p += 2;
        } else {
            s = repeated(m, s, p, &p);
            if (!p) return s;
        }
        if (!s) return NULL;
    }
    return s;
}

static const char *match_here(Matcher *m, const char *s, const char *p) {
    if (++m->depth > DEPTH) luaL_error(m->L, "pattern too complex");
    const char *found = match_items(m, s, p);
    m->depth--;
    return found;
}

// ---- the functions ------------------------------------------------------------------------------

static Matcher matcher(lua_State *L, const char *text, size_t length, const char *pattern,
                       size_t pattern_length) {
    luaL_argcheck(L, length <= VM_TEXT, 1, "the text is too long");
    luaL_argcheck(L, pattern_length <= 512, 2, "the pattern is too long");
    return (Matcher){
        .L = L, .text = text, .text_end = text + length, .pattern_end = pattern + pattern_length};
}

static const char *try_at(Matcher *m, const char *s, const char *p) {
    m->level = 0;
    m->depth = 0;
    step(m);
    return match_here(m, s, p);
}

static void push_capture(Matcher *m, int n, const char *s, const char *e) {
    if (n >= m->level) {
        if (n > 0) luaL_error(m->L, "invalid capture index %%%d", n + 1);
        lua_pushlstring(m->L, s, (size_t)(e - s));
    } else if (m->capture[n].length == PLACE) {
        lua_pushinteger(m->L, m->capture[n].at - m->text + 1);
    } else {
        if (m->capture[n].length == OPEN) luaL_error(m->L, "unfinished capture");
        lua_pushlstring(m->L, m->capture[n].at, (size_t)m->capture[n].length);
    }
}

static int push_captures(Matcher *m, const char *s, const char *e, bool whole) {
    int n = m->level == 0 && whole ? 1 : m->level;
    luaL_checkstack(m->L, n, NULL);
    for (int i = 0; i < n; i++) push_capture(m, i, s, e);
    return n;
}

static const char *find_plain(const char *text, size_t length, const char *wanted, size_t n) {
    return n == 0 ? text : memmem(text, length, wanted, n);
}

static int find_or_match(lua_State *L, bool find) {
    size_t length, pattern_length;
    const char *text = luaL_checklstring(L, 1, &length),
               *p = luaL_checklstring(L, 2, &pattern_length);
    lua_Integer start = luaL_optinteger(L, 3, 1);
    if (start < 0) start = i64_max(1, (i64)length + start + 1);
    if (start < 1) start = 1;
    if (start > (lua_Integer)length + 1) return lua_pushnil(L), 1;
    const char *s = text + start - 1;
    Matcher m = matcher(L, text, length, p, pattern_length);
    vm_charge(L, 2 + (i64)length / 64);
    if (find && (lua_toboolean(L, 4) || !strpbrk(p, "^$*+?.([%-"))) {
        const char *found = find_plain(s, (size_t)(m.text_end - s), p, pattern_length);
        if (!found) return lua_pushnil(L), 1;
        lua_pushinteger(L, found - text + 1);
        lua_pushinteger(L, found - text + (lua_Integer)pattern_length);
        return 2;
    }
    bool anchored = *p == '^';
    p += anchored;
    for (; s <= m.text_end; s++) {
        const char *e = try_at(&m, s, p);
        if (e && !find) return push_captures(&m, s, e, true);
        if (e) {
            lua_pushinteger(L, s - text + 1);
            lua_pushinteger(L, e - text);
            return push_captures(&m, s, e, false) + 2;
        }
        if (anchored) break;
    }
    return lua_pushnil(L), 1;
}

static int string_find(lua_State *L) { return find_or_match(L, true); }
static int string_match(lua_State *L) { return find_or_match(L, false); }

// Upvalues: text, pattern, where to go on, end of the last match (-1 none).
static int gmatch_step(lua_State *L) {
    size_t length, pattern_length;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
    const char *p = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    Matcher m = matcher(L, text, length, p, pattern_length);
    for (const char *s = text + lua_tointeger(L, lua_upvalueindex(3)); s <= m.text_end; s++) {
        const char *e = try_at(&m, s, p);
        if (!e || e - text == last) continue;
        lua_pushinteger(L, e - text);
        lua_copy(L, -1, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        return push_captures(&m, s, e, true);
    }
    return 0;
}

static int string_gmatch(lua_State *L) {
    luaL_checkstring(L, 1);
    luaL_checkstring(L, 2);
    lua_settop(L, 2);
    lua_pushinteger(L, 0);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, gmatch_step, 4);
    return 1;
}

static void add_template(Matcher *m, luaL_Buffer *out, const char *s, const char *e) {
    size_t length;
    const char *t = lua_tolstring(m->L, 3, &length);
    for (size_t i = 0; i < length; i++) {
        if (t[i] != '%') {
            luaL_addchar(out, t[i]);
        } else if (++i < length && t[i] == '%') {
            luaL_addchar(out, '%');
        } else if (i < length && t[i] == '0') {
            luaL_addlstring(out, s, (size_t)(e - s));
        } else if (i < length && is_digit((u8)t[i])) {
            push_capture(m, t[i] - '1', s, e);
            library_text(m->L, -1, NULL);
            lua_remove(m->L, -2);
            luaL_addvalue(out);
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
    }
}

static void add_replacement(Matcher *m, luaL_Buffer *out, const char *s, const char *e) {
    lua_State *L = m->L;
    int type = lua_type(L, 3);
    if (type == LUA_TSTRING || type == LUA_TNUMBER) {
        add_template(m, out, s, e);
        return;
    }
    if (type == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        int n = push_captures(m, s, e, true);
        lua_call(L, n, 1);
    } else {
        push_capture(m, 0, s, e);
        lua_gettable(L, 3);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(out, s, (size_t)(e - s));
    } else if (lua_isstring(L, -1)) {
        library_text(L, -1, NULL);
        lua_remove(L, -2);
        luaL_addvalue(out);
    } else {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
}

static int string_gsub(lua_State *L) {
    size_t length, pattern_length;
    const char *text = luaL_checklstring(L, 1, &length),
               *p = luaL_checklstring(L, 2, &pattern_length);
    int type = lua_type(L, 3);
    luaL_argcheck(L,
                  type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TTABLE ||
                      type == LUA_TFUNCTION,
                  3, "string, function or table expected");
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1), count = 0;
    Matcher m = matcher(L, text, length, p, pattern_length);
    bool anchored = *p == '^';
    p += anchored;
    vm_charge(L, 2 + (i64)length / 64);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    const char *s = text, *last = NULL;
    while (count < most) {
        const char *e = try_at(&m, s, p);
        if (e && e != last) {
            count++;
            add_replacement(&m, &out, s, e);
            s = last = e;
        } else if (s < m.text_end) {
            luaL_addchar(&out, *s++);
        } else {
            break;
        }
        if (luaL_bufflen(&out) > VM_TEXT)
            return luaL_error(L, "the replaced text is longer than %d bytes", VM_TEXT);
        if (anchored) break;
    }
    luaL_addlstring(&out, s, (size_t)(m.text_end - s));
    luaL_pushresult(&out);
    lua_pushinteger(L, count);
    return 2;
}

void library_pattern(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"find", string_find},
        {"match", string_match},
        {"gmatch", string_gmatch},
        {"gsub", string_gsub},
        {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
