// window.h: a window of character cells: font, sheet, texture, letterbox; what every window of this room is made of. Private to sdl.
// Whoever opens it draws `frame` and shows it; a picture needs font and sheet alone, no display.
#pragma once
#include "sdl/canvas.h"

#include <SDL.h>

enum { WINDOW_COLUMNS = 120, WINDOW_ROWS = 40, WINDOW_TEXT_PX = 16, WINDOW_TEXT_MIN = 9, WINDOW_TEXT_MAX = 64 };

typedef struct Window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    Atlas *atlas;
    Canvas canvas;
    Frame frame;
    char font[1024];
    int text_px, out_w, out_h, left, top;    // pixels; letterbox
    const Theme *shown;                      // colours of what is shown; NULL nothing yet
} Window;

bool window_font(Window *w, const char *font, int text_px, Error *err);          // font NULL: found; px 0: as usual
bool window_text(Window *w, int text_px, Error *err);                            // larger or smaller
bool window_sheet(Window *w, int columns, int rows, Error *err);                 // cells and frame of that size
bool window_open(Window *w, const char *title, int columns, int rows, bool given_px, Error *err);  // 0 0: as usual, within the screen
bool window_fit(Window *w, Error *err);                                          // the sheet to the window: whole cells, the rest is letterbox
void window_paint(Window *w, const Theme *theme);                                // the frame into pixels
void window_show(Window *w, const Theme *theme);                                 // and onto the screen, when anything has changed
void window_again(Window *w);                                                    // show everything next time
void window_cell(const Window *w, int x, int y, int *column, int *row);          // points of a mouse event; -1 outside
void window_close(Window *w);
