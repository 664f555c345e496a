// layer.h: what may be laid over the map: names, marks, legends. Private to view.
// A layer adds to what a cell shows and takes nothing away; only "stripped" hides.
#pragma once
#include "view/stage.h"

typedef struct LayerInfo { const char *name, *also, *legend, *help; } LayerInfo;
const LayerInfo *layer_info(int layer);
const char *qualifier_name(int qualifier);
static inline bool layer_on(const ViewState *v, int layer) {
    return v->layers >> layer & 1 && (layer == LAYER_stripped || !(v->layers >> LAYER_stripped & 1));
}
enum { NOISES = 3, LOUDNESSES = 3, LOUDER_DB10 = 100 };
struct ViewCache {           // each part stands while its key does
    u64 key, noise_key;
    size_t cells, words;
    u8 *exposure;            // by cell of the storey shown
    u64 *noise, *spare;      // cells that the first noise at the cursor reaches; scratch
    u64 *louder[LOUDNESSES - 1]; // ... and where it is clear, and loud
    int far[NOISES];         // m, of each noise
    u32 slices_version;      // know_version
    u8 *slices;              // cut.c: where something is built, by storey and column, then by storey and row
    GroupId slices_group;
};
void layers_make(Stage *s);                          // who might look, who may have moved, what was heard
int layer_exposure(const Stage *s, Pos at);          // tenths
// How far off, in m, the n-th noise made at the cursor would be caught; -1 when there is none.
int layer_noise_far(const Stage *s, int n);
u32 layer_mark(const Stage *s, Pos at, const KnownCell *c, u8 *ink);  // for the right column of a cell; 0 none
void detail_say(const Stage *stage, Text *out);       // view_detail at its cursor (detail.c)
void layer_legend(int layer, bool ascii, Text *out);
