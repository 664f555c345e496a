// binding.h: which key or button means what, in which context. Private to sdl; tests read the table.
// Keys with a character are bound by what is typed, so every keyboard layout works.
#pragma once
#include "base/text.h"

typedef enum Context { CONTEXT_MAP, CONTEXT_MENU, CONTEXT_LINE, CONTEXT_NOTICE, CONTEXT_PLAN, CONTEXT_COUNT } Context;
typedef enum Act {
    ACT_NONE, ACT_RUN_PAUSE, ACT_STEP, ACT_HISTORY, ACT_SLOWER, ACT_FASTER, ACT_UNIT_NEXT, ACT_UNIT_BACK,
    ACT_STOREY_UP, ACT_STOREY_DOWN, ACT_GO_1, ACT_GO_2, ACT_GO_3, ACT_GO_4, ACT_HELP, ACT_LOOK, ACT_LIST,
    ACT_NEXT_CONTACT, ACT_NEXT_DOOR, ACT_QUALIFIER, ACT_SHOW_EXPOSURE, ACT_SHOW_NOISE, ACT_SHOW_KNOWLEDGE, ACT_SHOW_PRESENCE, ACT_SHOW_REACH, ACT_SHOW_LIGHT,
    ACT_SHOW_STRIPPED, ACT_PANEL, ACT_BRIEFING, ACT_FREEZE, ACT_ASCII, ACT_THEME,
    ACT_PLAN, ACT_PLAN_LINT, ACT_PLAN_REHEARSE, ACT_PLAN_GO, ACT_PLAN_UNDO, ACT_PLAN_REDO,
    ACT_ELEMENT_1, ACT_ELEMENT_2, ACT_ELEMENT_3, ACT_ELEMENT_4, ACT_ELEMENT_5,
    ACT_LEFT, ACT_RIGHT, ACT_UP, ACT_DOWN, ACT_FAR_LEFT, ACT_FAR_RIGHT, ACT_FAR_UP, ACT_FAR_DOWN, ACT_HOME,
    ACT_LAST_EVENT, ACT_BIGGER, ACT_SMALLER, ACT_FULLSCREEN, ACT_QUIT, ACT_POINT, ACT_POINT_MENU, ACT_POINT_WORD,
    ACT_MENU_OPEN, ACT_MENU_UP, ACT_MENU_DOWN, ACT_MENU_TAKE, ACT_MENU_EDIT, ACT_CLOSE,
    ACT_LINE_OPEN, ACT_LINE_SAY, ACT_LINE_COMPLETE, ACT_LINE_BEFORE, ACT_LINE_AFTER, ACT_LINE_LEFT, ACT_LINE_RIGHT,
    ACT_LINE_START, ACT_LINE_END, ACT_LINE_RUB, ACT_LINE_DELETE, ACT_LINE_CLEAR,
    ACT_PLAN_EDIT, ACT_PLAN_UP, ACT_PLAN_DOWN, ACT_PLAN_EARLIER, ACT_PLAN_LATER, ACT_PLAN_FAR_EARLIER, ACT_PLAN_FAR_LATER, ACT_PLAN_GATE, ACT_PLAN_WITH,
    ACT_PLAN_READY, ACT_PLAN_NO_GATE, ACT_PLAN_LINE_UP, ACT_PLAN_LINE_DOWN, ACT_PLAN_ADD, ACT_PLAN_SET, ACT_PLAN_DROP, ACT_PLAN_SAVE, ACT_PLAN_DIFF,
    ACT_NOTICE_UP, ACT_NOTICE_DOWN, ACT_NOTICE_PAGE_UP, ACT_NOTICE_PAGE_DOWN, ACT_COUNT
} Act;

typedef struct Binding {
    u8 context, act;
    const char *typed;     // NULL: not by character
    i32 key; u16 mod;      // 0: not by key; mod 0, shift or ctrl
    u8 button;             // 0: not by mouse
    const char *label;
} Binding;

int binding_count(void);
const Binding *binding_at(int n);
Act binding_key(Context context, i32 key, u16 mod);       // mod as the event says
Act binding_typed(Context context, const char *typed);
Act binding_button(Context context, u8 button);
void binding_labels(Context context, Text *out);          // for the footer: divided by two blanks
