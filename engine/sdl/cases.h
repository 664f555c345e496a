// cases.h: a list of cases to judge, as rows with a cursor, without any SDL, so that it can be tested. Private to sdl.
#pragma once
#include "sdl/sdl.h"

enum { CASES_TEXT = 16384 };
typedef struct Cases {
    const CasesDef *def;
    int at, back;                // chosen, from 1; lines of its text scrolled away
    bool declared, done;
    int top, list_rows;          // of the list as last drawn
    char text[CASES_TEXT];       // what is being read
} Cases;

typedef enum CasesKey { CASES_UP, CASES_DOWN, CASES_READ_UP, CASES_READ_DOWN, CASES_NEXT, CASES_DECLARE, CASES_LEAVE } CasesKey;
void cases_init(Cases *c, const CasesDef *def);
void cases_key(Cases *c, CasesKey key);
void cases_say(Cases *c, int word);                        // of the one chosen; on to the next that nothing has been said of
void cases_point(Cases *c, int column, int row);           // a click
void cases_draw(Cases *c, Frame *f);
