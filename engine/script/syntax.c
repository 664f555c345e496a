// syntax.c: the column of a syntax error, which the compiler does not say.
// The token it stopped at is the first one at which the text, cut off behind it, fails with the same words.
#include "script/vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The token that the message ends with: " near 'token'". False when it names none.
static bool token_named(const char *message, const char **at, size_t *length) {
    const char *near = NULL, *end = message + strlen(message);
    for (const char *c = strstr(message, " near '"); c; c = strstr(c + 1, " near '")) near = c + 7;
    if (!near || end <= near || end[-1] != '\'') return false;
    *at = near;
    *length = (size_t)(end - 1 - near);
    return *length > 0;
}

static const char *line_start(const ScriptFile *source, int line) {
    const char *at = (const char *)source->text.at, *end = at + source->text.size;
    for (; line > 1; line--) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at) return NULL;
        at++;
    }
    return at;
}

static bool fails_the_same(lua_State *L, const ScriptFile *source, const char *name, const char *to, const char *message) {
    const char *text = (const char *)source->text.at;
    bool same = luaL_loadbufferx(L, text, (size_t)(to - text), name, "t") != LUA_OK && lua_isstring(L, -1) &&
                strcmp(lua_tostring(L, -1), message) == 0;
    lua_pop(L, 1);
    return same;
}

static int column_of(lua_State *L, const ScriptFile *source, const char *name, const char *message, int line) {
    const char *token, *start = line_start(source, line), *end = (const char *)source->text.at + source->text.size;
    size_t length;
    if (!start) return 1;
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    if (!stop) stop = end;
    if (!token_named(message, &token, &length)) return (int)(stop - start) + 1;  // at the end of the file
    for (const char *c = start; c + length <= stop; c++)
        if (memcmp(c, token, length) == 0 && fails_the_same(L, source, name, c + length, message)) return (int)(c - start) + 1;
    return 1;
}

// The message of a failed load is on the top of the stack: "path:line: text" becomes "path:line:column: text".
void syntax_locate(lua_State *L, const ScriptFile *source, const char *name) {
    const char *message = lua_tostring(L, -1);
    size_t path = strlen(source->path);
    char *after;
    if (!message || strncmp(message, source->path, path) != 0 || message[path] != ':') return;
    long line = strtol(message + path + 1, &after, 10);
    if (line < 1 || *after != ':') return;
    int column = column_of(L, source, name, message, (int)line);
    lua_pushfstring(L, "%s:%d:%d%s", source->path, (int)line, column, after);
    lua_remove(L, -2);
}
