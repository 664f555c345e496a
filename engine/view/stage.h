// stage.h: who and what stands where, gathered once a frame from knowledge. Private to view.
// People are drawn by what was observed of them, never by what they are.
#pragma once
#include "view/estimate.h"

enum {
#define GLYPH(name, code, ascii, ink, spoken) GLYPH_##name,
#define MARK(name, code, ascii, spoken) GLYPH_mark_##name,
#include "view/glyph.def"
#undef GLYPH
#undef MARK
    GLYPH_COUNT
};
typedef struct GlyphInfo { u32 code; char ascii; u8 ink; bool qualifier; const char *name, *spoken; } GlyphInfo;
const GlyphInfo *glyph_info(int glyph);
u32 glyph_code(int glyph, bool ascii);
int glyph_facing(u8 angle);                 // GLYPH_mark_*

typedef struct Someone {
    Pos at;
    u32 subject, qualifier;
    u8 ink;
    u8 weight;                              // who is drawn when several share a cell: the greater
    u8 ordinal;                             // own member, or
    ContactId contact;
} Someone;

enum { STAGE_PEOPLE = 384, STAGE_WATCHERS = 32 };
typedef struct Stage {
    const World *w;
    const ViewState *v;
    int count;
    Someone people[STAGE_PEOPLE];
    int watcher_count, roamer_count, ring_count;       // for layers: who might look, who may have moved, what was heard
    KnownContact watchers[STAGE_WATCHERS], roamers[STAGE_WATCHERS], rings[STAGE_WATCHERS];
    u64 exposure_key;
    ViewCache *cache, *own;                            // own: made for this frame alone
} Stage;

void stage_make(Stage *s, const World *w, const ViewState *v);
void stage_end(Stage *s);
const Someone *stage_someone(const Stage *s, Pos at, bool *several);  // NULL nobody known
Glyph stage_glyph(const Stage *s, Pos at);
int stage_watchers(const Stage *s, Pos at, int stance, Watcher *out, int max);  // estimate_watchers, from what was gathered
int stage_storeys(const World *w);
