// source.h: scripts as bytes: read once, checked before any Lua sees them, and searched for places.
// Positions are found in the text itself, so that a complaint about a value names line and column.
#pragma once
#include "base/blob.h"
#include "base/error.h"
#include "base/text.h"

enum {
    SOURCE_MAX_BYTES = 256 << 10,
    SOURCE_NESTING = 100,
    SOURCE_CHAIN = 64,
    SOURCE_LADDER = 200,
    SOURCE_FILES = 4096
};

typedef struct ScriptFile {
    char *path; // relative to the root ("ai/null.lua"), or as given for a file from elsewhere
    Blob text;  // followed by a NUL
    bool sound; // source_check has passed it
    Blob code;  // what the compiler made of it, once it has: for the other states of this process (vm_load)
} ScriptFile;

typedef enum TokenType {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_STRING,
    TOKEN_LONG,
    TOKEN_NUMBER,
    TOKEN_SYMBOL
} TokenType;
typedef struct Token {
    TokenType type;
    const char *at; // first byte, quotes and brackets included
    size_t length;
    int line, column; // from 1, columns in code points
} Token;
typedef struct Scanner {
    const char *at, *end, *row;
    int line;
    const char *counted; // up to here of the row ...
    int column;          // ... the next column is this one
} Scanner;

Scanner scanner_over(const ScriptFile *source);
Token scanner_next(Scanner *s); // TOKEN_END for ever after the end or an unfinished string
bool token_is(const Token *t, const char *text);
// The value of a short or long string; false when it does not fit or is none.
bool token_string(const Token *t, Text *out);

// Text only, of bounded size, nesting and chains: what the Lua compiler can take without trouble.
bool source_check(const ScriptFile *source, Error *err);

// Where the value at `path` ("people[3].kit", `legend["#"]`) stands in the table that the file
// returns; the nearest place above it when it is computed. False when not even that is found.
bool source_locate(const ScriptFile *source, const char *path, Token *out);
// error_at the place of `path`, with the file's name.
bool source_error(const ScriptFile *source, const char *path, Error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Calls visit for every text that may be said in a match: _"..." anywhere, and any string below the
// field `on`.
void source_texts(const ScriptFile *source, void (*visit)(void *self, const char *text),
                  void *self);
