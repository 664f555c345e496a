// frame.h: writing into a Frame: text, rows of fields, titles. Private to view.
// Fields are dropped whole when a row is too narrow; nothing is cut in the middle.
#pragma once
#include "view/stage.h"

typedef struct Box { int x, y, w, h; } Box;
typedef struct Field { const char *text; u8 ink; u8 keep; bool strong; } Field; // keep 0: dropped first

void frame_clear(Frame *f);
void frame_cell(Frame *f, int x, int y, u32 code, u8 ink, u8 back);
int frame_put(Frame *f, int x, int y, int width, u8 ink, const char *text);       // columns written
int frame_fields(Frame *f, int x, int y, int width, const Field *fields, int count, int gap);
void frame_title(Frame *f, Box box, const char *text, bool ascii);                // on the box's first row
void frame_wall(Frame *f, int x, int y, int h, bool ascii);
void frame_strong(Frame *f, int x, int y, int width, bool reverse);

// Word-wraps; calls `row` for each line of at most `width` columns. Returns the count; row may be NULL.
int text_wrap(const char *text, int width, int indent, void (*row)(void *self, int n, const char *line), void *self);
