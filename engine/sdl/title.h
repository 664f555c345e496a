// title.h: the title as rows with a cursor, without any SDL, so that it can be tested. Private to sdl.
#pragma once
#include "sdl/sdl.h"

enum { TITLE_ROWS = 64 };
typedef enum TitleKind { ROW_HEAD, ROW_MISSION, ROW_DAILY, ROW_CASE, ROW_DIFFICULTY, ROW_THEME, ROW_TEXT, ROW_QUIT } TitleKind;
typedef struct TitleRow { u8 kind; int number; } TitleRow;  // number: of a mission; of a heading
typedef struct Title {
    const TitleDef *def;
    TitleRow row[TITLE_ROWS]; int count, at;
    int difficulty, theme, text_px;
    bool with_case, done;
    TitlePick pick;
    int top;                     // row of the screen on which the list begins, as last drawn
} Title;

typedef enum TitleKey { TITLE_KEY_UP, TITLE_KEY_DOWN, TITLE_KEY_LEFT, TITLE_KEY_RIGHT, TITLE_KEY_ENTER, TITLE_KEY_LEAVE } TitleKey;
void title_init(Title *t, const TitleDef *def);
void title_key(Title *t, TitleKey key);
bool title_point(Title *t, int column, int row, bool press);   // true: something changed
void title_draw(Title *t, Frame *f);
const Theme *title_theme(const Title *t);
void title_choice(const Title *t, TitleChoice *out);
