// sdl.h: the window: glyph atlas, keyboard, mouse, clock. Draws the frames of view, says order text.
// The sim never waits for it.
#pragma once
#include "view/view.h"

typedef struct SdlDef {
    GroupId group;
    const char *font;            // path; NULL: found
    const char *theme;
    int columns, rows, text_px;  // 0: from the window
    const char *screenshot;      // write this file at `at_ms`, then return; needs no video
    i64 at_ms;
    const char *orders;          // lines to say at the start, separated by newlines; NULL none
    void (*each_step)(void *self, Match *m);         // after every step of the match
    const char *(*verdict)(void *self, Match *m);    // lines for the end screen; NULL: the status line
    void *self;
    int storey;                  // shown by a screenshot; -1 or 0: that of the selected member
    const char *show;            // layers switched on at the start, as view_show reads them; NULL: as usual
    const char *look;            // what the cursor stands on in a screenshot, as view_find reads it; NULL: the selected member
    Log *log;                    // of what was perceived before; taken over; NULL: none
    const PlanDesk *desk;        // NULL: plans are neither judged nor rehearsed
    int frames;                  // close after so many frames, for smoke tests; 0 no limit
} SdlDef;
// Runs until the match has ended and the window is closed. IO error when no video, window or font.
bool sdl_play(Match *m, const SdlDef *def, Error *err);

// The title: missions, the daily one, settings; keys and mouse. `screenshot`: write this picture of it and return, picking nothing.
typedef struct TitleMission { const char *id, *title, *about; } TitleMission;
typedef struct TitleDef {
    const TitleMission *mission; int mission_count;
    const char *daily, *case_file;   // a line about each; NULL: none to be had
    int first;                       // mission under the cursor at the start
    int difficulty;                  // TITLE_EASY ..
    const char *font, *theme, *screenshot;
    int columns, rows, text_px, frames;
} TitleDef;
enum { TITLE_EASY, TITLE_STANDARD, TITLE_HARD };
typedef enum TitlePick { TITLE_QUIT, TITLE_MISSION, TITLE_DAILY } TitlePick;
typedef struct TitleChoice { TitlePick pick; int mission, difficulty, text_px; const char *theme; bool with_case; } TitleChoice;
bool sdl_title(const TitleDef *def, TitleChoice *out, Error *err);

// The uses of force of a match that is over, one after the other: read, and judged by a key. Handed in as lines, so this room knows no judge.
typedef struct CasesDef {
    const char *title;
    int count, words;                                       // cases, numbered from 1; what may be said of one
    void (*row)(void *self, int n, Text *out);              // in the list
    void (*show)(void *self, int n, Text *out);             // all there is to read
    int (*said)(void *self, int n);                         // 0 nothing, else 1..words
    void (*say)(void *self, int n, int word);
    const char *(*word)(void *self, int word);
    void (*verdict)(void *self, Text *out);                 // what the rule says, beside what was said
    void *self;
    const char *font, *theme, *screenshot;                  // screenshot: write this picture and return
    int columns, rows, text_px, frames;
} CasesDef;
bool sdl_cases(const CasesDef *def, bool *declared, Error *err);  // declared: the verdict was asked for

// Frames painted into memory, without a window or a display.
typedef struct Painting Painting;
Painting *painting_create(const char *font, const char *theme, int columns, int rows, int text_px, Error *err);
void painting_destroy(Painting *p);
int painting_paint(Painting *p, const Frame *f, bool whole);  // whole: also what has not changed; rows touched
bool painting_by_geometry(Painting *p, const Frame *f);  // the same whole frame by SDL_RenderGeometry in one call; false: there is no renderer
double painting_differs(const Painting *p);               // of both ways, after each painted the same frame: levels of 255 a channel, on the average
