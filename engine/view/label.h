// label.h: words on the map: rooms, doors, contacts; and the legend under it. Private to view.
// A label stands on bare floor only; what does not fit is left out whole.
#pragma once
#include "view/layout.h"

void paint_labels(Painter *p, Box box, int storey, int camera_x, int camera_y);
u64 signs_of(const Glyph *g, bool ascii);                     // rows of the legend that explain it
int legend_rows(const ViewState *v, int rows);                // wanted on a screen of so many rows
void paint_legend(Painter *p);
