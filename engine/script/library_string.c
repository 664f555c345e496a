// library_string.c: string functions of bounded result, without the locale, bytecode or addresses.
// Strings find them through a private, locked metatable.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "script/vm.h"

static const char *subject(lua_State *L, int arg, size_t *length) {
    const char *text = luaL_checklstring(L, arg, length);
    vm_charge(L, 1 + (i64)(*length / 32));
    return text;
}

static int string_len(lua_State *L) {
    size_t length;
    luaL_checklstring(L, 1, &length);
    lua_pushinteger(L, (lua_Integer)length);
    return 1;
}

// Start and end as Lua counts them, from 1, negative from the end.
static void range(lua_State *L, int arg, size_t length, lua_Integer default_from,
                  lua_Integer default_to, lua_Integer *from, lua_Integer *to) {
    lua_Integer n = (lua_Integer)length;
    *from = luaL_optinteger(L, arg, default_from);
    *to = luaL_optinteger(L, arg + 1, default_to ? default_to : *from);
    if (*from < 0) *from = *from < -n ? 1 : n + *from + 1;
    if (*from < 1) *from = 1;
    if (*to < 0) *to = *to < -n ? 0 : n + *to + 1;
    if (*to > n) *to = n;
}

static int string_sub(lua_State *L) {
    size_t length;
    lua_Integer from, to;
    const char *text = subject(L, 1, &length);
    luaL_checkinteger(L, 2);
    range(L, 2, length, 1, -1, &from, &to);
    if (from > to)
        lua_pushliteral(L, "");
    else
        lua_pushlstring(L, text + from - 1, (size_t)(to - from + 1));
    return 1;
}

static int string_byte(lua_State *L) {
    size_t length;
    lua_Integer from, to;
    const char *text = subject(L, 1, &length);
    range(L, 2, length, 1, 0, &from, &to);
    if (from > to) return 0;
    luaL_argcheck(L, to - from < VM_VARARGS, 3, "too many bytes at once");
    luaL_checkstack(L, (int)(to - from) + 1, NULL);
    for (lua_Integer i = from; i <= to; i++) lua_pushinteger(L, (u8)text[i - 1]);
    return (int)(to - from) + 1;
}

static int string_char(lua_State *L) {
    char bytes[VM_VARARGS];
    int n = lua_gettop(L);
    luaL_argcheck(L, n <= VM_VARARGS, 1, "too many bytes at once");
    for (int i = 1; i <= n; i++) {
        lua_Integer c = luaL_checkinteger(L, i);
        luaL_argcheck(L, c >= 0 && c <= 255, i, "value out of range");
        bytes[i - 1] = (char)c;
    }
    lua_pushlstring(L, bytes, (size_t)n);
    return 1;
}

static int map_bytes(lua_State *L, char first, char last, int change) {
    size_t length;
    const char *text = subject(L, 1, &length);
    luaL_argcheck(L, length <= VM_TEXT, 1, "the text is too long");
    luaL_Buffer out;
    char *to = luaL_buffinitsize(L, &out, length);
    for (size_t i = 0; i < length; i++)
        to[i] = text[i] >= first && text[i] <= last ? (char)(text[i] + change) : text[i];
    luaL_pushresultsize(&out, length);
    return 1;
}

static int string_lower(lua_State *L) { return map_bytes(L, 'A', 'Z', 32); }
static int string_upper(lua_State *L) { return map_bytes(L, 'a', 'z', -32); }

static int string_reverse(lua_State *L) {
    size_t length;
    const char *text = subject(L, 1, &length);
    luaL_argcheck(L, length <= VM_TEXT, 1, "the text is too long");
    luaL_Buffer out;
    char *to = luaL_buffinitsize(L, &out, length);
    for (size_t i = 0; i < length; i++) to[i] = text[length - 1 - i];
    luaL_pushresultsize(&out, length);
    return 1;
}

static int string_rep(lua_State *L) {
    size_t length, joint_length;
    const char *text = subject(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    const char *joint = luaL_optlstring(L, 3, "", &joint_length);
    if (n <= 0) return lua_pushliteral(L, ""), 1;
    if (length + joint_length == 0) return lua_pushliteral(L, ""), 1;
    if ((u64)n > VM_TEXT / (length + joint_length))
        return luaL_error(L, "the repeated text is longer than %d bytes", VM_TEXT);
    vm_charge(L, (i64)((u64)n * (length + joint_length) / 32));
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Integer i = 0; i < n; i++) {
        luaL_addlstring(&out, text, length);
        if (i + 1 < n) luaL_addlstring(&out, joint, joint_length);
    }
    luaL_pushresult(&out);
    return 1;
}

// ---- format -------------------------------------------------------------------------------------

typedef struct Spec {
    char text[24];
    char kind;
    int width;
    int precision;
} Spec;

// One conversion behind '%': flags, at most two digits of width and of precision, a letter.
static const char *spec_read(lua_State *L, const char *p, const char *end, Spec *out) {
    size_t n = 0;
    *out = (Spec){.precision = -1};
    out->text[n++] = '%';
    while (p < end && n < 6 && strchr("-+ #0", *p)) out->text[n++] = *p++;
    for (int i = 0; i < 2 && p < end && *p >= '0' && *p <= '9'; i++) out->text[n++] = *p++;
    if (p < end && *p == '.') {
        out->text[n++] = *p++;
        out->precision = 0;
        for (int i = 0; i < 2 && p < end && *p >= '0' && *p <= '9'; i++) {
            out->precision = out->precision * 10 + (*p - '0');
            out->text[n++] = *p++;
        }
    }
    out->kind = p < end ? *p : 0;
    if (!out->kind || !strchr("cdiuxXosfFgGeEq%", out->kind))
        luaL_error(L, "format: there is no conversion '%%%c'", out->kind ? out->kind : ' ');
    if (strchr("diuxXo", out->kind)) memcpy(out->text + n, "ll", 2), n += 2;
    out->text[n++] = out->kind;
    out->text[n] = 0;
    return p + 1;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" // the format was rebuilt from checked parts
static void add_string(lua_State *L, luaL_Buffer *out, const Spec *spec, int arg) {
    size_t length;
    const char *text = library_text(L, arg, &length);
    luaL_argcheck(L, length <= VM_TEXT, arg, "the text is too long");
    if (spec->precision < 0 && length >= 100) {
        luaL_addvalue(out);
        return;
    }
    char buffer[256];
    int n = snprintf(buffer, sizeof buffer, spec->text, text);
    lua_pop(L, 1);
    luaL_addlstring(out, buffer, (size_t)(n < (int)sizeof buffer ? n : (int)sizeof buffer - 1));
}
#pragma GCC diagnostic pop

static void add_quoted(lua_State *L, luaL_Buffer *out, int arg) {
    size_t length;
    const char *text = luaL_checklstring(L, arg, &length);
    luaL_addchar(out, '"');
    for (size_t i = 0; i < length && i < VM_TEXT; i++) {
        char code[8];
        if (text[i] == '"' || text[i] == '\\') luaL_addchar(out, '\\');
        if ((u8)text[i] >= 0x20 && text[i] != 0x7f)
            luaL_addchar(out, text[i]);
        else
            snprintf(code, sizeof code, "\\%03d", (u8)text[i]), luaL_addstring(out, code);
    }
    luaL_addchar(out, '"');
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" // the format was rebuilt from checked parts
static void add_value(lua_State *L, luaL_Buffer *out, const Spec *spec, int arg) {
    char buffer[512];
    int n = 0;
    luaL_checkany(L, arg);
    switch (spec->kind) {
    case 's':
        add_string(L, out, spec, arg);
        return;
    case 'q':
        add_quoted(L, out, arg);
        return;
    case 'c':
        n = snprintf(buffer, sizeof buffer, "%c", (int)luaL_checkinteger(L, arg));
        break;
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o':
        n = snprintf(buffer, sizeof buffer, spec->text, (long long)luaL_checkinteger(L, arg));
        break;
    default: {
        lua_Number number = luaL_checknumber(L, arg);
        if (isnan(number)) number = NAN; // one sign of it on every machine
        n = isnan(number) ? snprintf(buffer, sizeof buffer, "nan")
                          : snprintf(buffer, sizeof buffer, spec->text, number);
    }
    }
    luaL_addlstring(out, buffer, (size_t)i64_clamp(n, 0, sizeof buffer - 1));
}
#pragma GCC diagnostic pop

static int string_format(lua_State *L) {
    size_t length;
    const char *p = subject(L, 1, &length), *end = p + length;
    int arg = 1;
    luaL_argcheck(L, length <= VM_TEXT, 1, "the text is too long");
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (p < end) {
        if (*p != '%') {
            luaL_addchar(&out, *p++);
            continue;
        }
        Spec spec;
        p = spec_read(L, p + 1, end, &spec);
        vm_charge(L, 2);
        if (spec.kind == '%')
            luaL_addchar(&out, '%');
        else
            add_value(L, &out, &spec, ++arg);
        if (luaL_bufflen(&out) > VM_TEXT)
            return luaL_error(L, "the formatted text is longer than %d bytes", VM_TEXT);
    }
    luaL_pushresult(&out);
    return 1;
}

void library_string(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"byte", string_byte},       {"char", string_char},
        {"format", string_format},   {"len", string_len},
        {"lower", string_lower},     {"rep", string_rep},
        {"reverse", string_reverse}, {"sub", string_sub},
        {"upper", string_upper},     {NULL, NULL},
    };
    luaL_newlib(L, functions);
    library_pattern(L);
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
    lua_setfield(L, -2, "string");
}
