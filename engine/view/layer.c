// layer.c: what may be laid over the map: names, what is on, marks beside the floor, words for each.
// A layer writes the right column of floor cells only, so what stands there keeps its sign.
#include "view/layer.h"

#include <stdlib.h>
#include <string.h>

#define LAYER(name, also, legend, help) {#name, also, legend, help},
static const LayerInfo LAYERS[LAYER_COUNT] = {
#include "view/layer.def"
};
#undef LAYER

static const char *const QUALIFIERS[VIEW_QUALIFIERS] = {"facing", "labels", "age", "weapons"};

const LayerInfo *layer_info(int layer) { return &LAYERS[layer]; }
const char *view_layer_name(int layer) { return layer >= 0 && layer < LAYER_COUNT ? LAYERS[layer].name : ""; }
const char *qualifier_name(int qualifier) { return qualifier >= 0 && qualifier < VIEW_QUALIFIERS ? QUALIFIERS[qualifier] : ""; }

// ---- choosing -----------------------------------------------------------------------------------------

static bool choose(ViewState *v, const char *word, bool on, Text *said) {
    const char *names[LAYER_COUNT + VIEW_QUALIFIERS];
    int n = 0;
    for (int i = 0; i < LAYER_COUNT; i++) {
        names[n++] = LAYERS[i].name;
        if (!text_same(word, LAYERS[i].name) && !text_same(word, LAYERS[i].also)) continue;
        v->layers = on ? v->layers | 1u << i : v->layers & ~(1u << i);
        return true;
    }
    for (int i = 0; i < VIEW_QUALIFIERS; i++) {
        names[n++] = QUALIFIERS[i];
        if (!text_same(word, QUALIFIERS[i])) continue;
        v->qualifier = on ? i : 0;
        return true;
    }
    if (text_same(word, "all")) v->layers = on ? (1u << LAYER_stripped) - 1 : 0;
    else if (text_same(word, "none")) v->layers = 0;
    else {
        const char *near = text_nearest(word, names, n, 3);
        text_add(said, "There is no layer %s. Layers:", word);
        for (int i = 0; i < n; i++) text_add(said, "%s %s", i ? "," : "", names[i]);
        text_add(said, ". Try: show %s", near ? near : "presence");
        return false;
    }
    return true;
}

bool view_show(ViewState *v, const char *words, bool on, Text *said) {
    char store[200], *at[16];
    ViewState was = *v;
    char plain[200];
    size_t n = strlen(words);
    if (n >= sizeof plain) return text_add(said, "That is too long"), false;
    for (size_t i = 0; i <= n; i++) plain[i] = words[i] == ',' ? ' ' : words[i];
    int count = text_words(plain, store, sizeof store, at, (int)ARRAY_LEN(at));
    for (int i = 0; i < count; i++)
        if (!choose(v, at[i], on, said)) return *v = was, false;
    return true;
}

// ---- what was worked out ----------------------------------------------------------------------------------

enum { NOT_YET = 255 };

ViewCache *view_cache_create(void) { return calloc(1, sizeof(ViewCache)); }

void view_cache_destroy(ViewCache *cache) {
    if (!cache) return;
    free(cache->exposure);
    free(cache->noise);
    free(cache->spare);
    for (int i = 0; i < LOUDNESSES - 1; i++) free(cache->louder[i]);
    free(cache->slices);
    free(cache);
}

static u64 mix(u64 key, i64 value) { return (key ^ (u64)value) * 0x9E3779B97F4A7C15u; }

// Everything that exposure depends on: who might look, from where, and the walls between.
static u64 exposure_key(const Stage *s) {
    u64 key = mix(mix(1469598103934665603u, s->v->group), know_version(s->w, s->v->group));
    key = mix(key, s->v->storey);
    for (int i = 0; i < s->watcher_count; i++) {
        const KnownContact *c = &s->watchers[i];
        key = mix(mix(mix(key, c->id), c->at.x | c->at.y << 10 | c->at.z << 20), c->posture);
    }
    return key;
}

// Room for one storey, emptied when anything it depends on has changed. False without a cache or memory.
static bool kept_ready(const Stage *s) {
    ViewCache *cache = s->cache;
    const Map *map = &know_pack(s->w)->map;
    size_t cells = (size_t)map->width * (size_t)map->height;
    if (!cache) return false;
    if (cache->cells != cells) {
        free(cache->exposure);
        cache->exposure = malloc(cells);
        cache->cells = cache->exposure ? cells : 0;
        cache->key = 0;
    }
    if (!cache->exposure) return false;
    if (cache->key == s->exposure_key) return true;
    memset(cache->exposure, NOT_YET, cells);
    cache->key = s->exposure_key;
    return true;
}

void layers_make(Stage *s) {
    KnownContact c;
    s->watcher_count = s->roamer_count = s->ring_count = 0;
    for (int i = 0; i < know_contact_count(s->w, s->v->group); i++) {
        if (!know_contact_at(s->w, s->v->group, i, &c) || c.at.x < 0) continue;
        if (contact_watches(&c) && s->watcher_count < STAGE_WATCHERS) s->watchers[s->watcher_count++] = c;
        bool away = c.state == CONTACT_LAST_KNOWN || c.state == CONTACT_HEARD;
        if (away && c.custody < CUSTODY_CUFFED && s->roamer_count < STAGE_WATCHERS) s->roamers[s->roamer_count++] = c;
        if (c.state == CONTACT_HEARD && s->ring_count < STAGE_WATCHERS) s->rings[s->ring_count++] = c;
    }
    s->exposure_key = exposure_key(s);
}

static int exposure(const Stage *s, Pos at) {
    Watcher worst[1];
    return stage_watchers(s, at, stance_stand, worst, 1) ? worst[0].tenths : 0;
}

int layer_exposure(const Stage *s, Pos at) {
    const Map *map = &know_pack(s->w)->map;
    if (!s->watcher_count) return 0;
    if (at.z != s->v->storey || !kept_ready(s)) return exposure(s, at);
    u8 *kept = &s->cache->exposure[at.y * map->width + at.x];
    if (*kept == NOT_YET) *kept = (u8)exposure(s, at);
    return *kept;
}

// ---- noise ------------------------------------------------------------------------------------------------

static int farthest(const Stage *s, const u64 *bits) {
    const Map *map = &know_pack(s->w)->map;
    i32 most = 0;
    for (i32 i = 0; i < map_size(map); i++)
        if (!bits[i / 64]) i |= 63;
        else if (bits[i / 64] >> (i % 64) & 1) most = (i32)i64_max(most, pos_distance_cm(s->v->cursor, map_pos(map, i)));
    return (most + 50) / 100;
}

// The rings of the noises at the cursor, worked out when it or the believed map has changed.
static const u64 *noise_ready(const Stage *s) {
    ViewCache *cache = s->cache;
    const Map *map = &know_pack(s->w)->map;
    size_t words = ((size_t)map_size(map) + 63) / 64;
    if (!cache || !map_has(map, s->v->cursor)) return NULL;
    if (cache->words != words) {
        free(cache->noise);
        free(cache->spare);
        cache->noise = calloc(words, sizeof *cache->noise), cache->spare = calloc(words, sizeof *cache->spare);
        cache->words = cache->noise && cache->spare ? words : 0;
        for (int i = 0; i < LOUDNESSES - 1; i++) {
            free(cache->louder[i]);
            if (!(cache->louder[i] = calloc(words, sizeof *cache->noise))) cache->words = 0;
        }
        cache->noise_key = 0;
    }
    if (!cache->words) return NULL;
    bool all = s->own || layer_on(s->v, LAYER_noise);     // far ones cost most: only where they are asked for
    u64 key = mix(mix(mix(7 + all, s->v->group), know_version(s->w, s->v->group)), map_index(map, s->v->cursor));
    if (cache->noise_key == key) return cache->noise;
    cache->noise_key = key;
    memset(cache->noise, 0, words * sizeof *cache->noise);
    for (int i = 0; i < NOISES; i++) {
        NoiseMade n = estimate_noise(s->w, s->v->group, s->v->cursor, i);
        u64 *bits = i ? cache->spare : cache->noise;
        cache->far[i] = -1;
        if (!n.what || (i && !all)) continue;
        know_noise_ring(s->w, s->v->group, s->v->cursor, n.db10, n.over_db10, bits);
        for (int k = 0; !i && all && k < LOUDNESSES - 1; k++) know_noise_ring(s->w, s->v->group, s->v->cursor, n.db10, n.over_db10 + (k + 1) * LOUDER_DB10, cache->louder[k]);
        cache->far[i] = farthest(s, bits);
    }
    return cache->noise;
}

int layer_noise_far(const Stage *s, int n) { return noise_ready(s) && n < NOISES ? s->cache->far[n] : -1; }

// ---- marks --------------------------------------------------------------------------------------------

static bool may_be(const Stage *s, Pos at) {
    for (int i = 0; i < s->roamer_count; i++)
        if (know_reach_holds(s->w, s->v->group, s->roamers[i].id, at)) return true;
    return false;
}

// The edge of the place a sound came from: cells as far from its middle as the place is uncertain.
static bool on_ring(const Stage *s, Pos at) {
    for (int i = 0; i < s->ring_count; i++) {
        const KnownContact *c = &s->rings[i];
        int far = (pos_distance_cm(c->at, at) + 50) / 100;
        if (c->at.z == at.z && far == i64_max(c->error_cells, 1)) return true;
    }
    return false;
}

static bool bit_at(const u64 *bits, i32 cell) { return bits[cell / 64] >> (cell % 64) & 1; }

// Just above what an ear catches, ten dB more, twenty more.
static int loudness_at(const Stage *s, i32 cell) {
    static const u8 MARKS[LOUDNESSES] = {GLYPH_mark_noise, GLYPH_mark_noise_clear, GLYPH_mark_noise_loud};
    int loud = 0;
    while (loud < LOUDNESSES - 1 && bit_at(s->cache->louder[loud], cell)) loud++;
    return MARKS[loud];
}

static u32 known_mark(const Stage *s, const KnownCell *c, Pos at) {
    static const u8 SOURCES[SOURCE_COUNT] = {[SOURCE_NONE] = GLYPH_mark_blank, [SOURCE_PLAN] = GLYPH_mark_plan, [SOURCE_HEARD] = GLYPH_mark_by_ear,
                                             [SOURCE_SEEN] = GLYPH_mark_seen, [SOURCE_TOLD] = GLYPH_mark_told, [SOURCE_TRIED] = GLYPH_mark_tried};
    KnownOpening o;
    if (c->opening && know_opening_in(s->w, s->v->group, at, &o)) return glyph_code(SOURCES[o.source], s->v->ascii);
    if (!c->known) return 0;
    return glyph_code(c->known & KNOWN_IN_VIEW ? GLYPH_mark_view : c->known & KNOWN_SEEN ? GLYPH_mark_seen : GLYPH_mark_plan, s->v->ascii);
}

static u32 light_mark(const Stage *s, const KnownCell *c) {
    static const u8 MARKS[LIGHT_CLASSES] = {GLYPH_mark_blank, GLYPH_mark_dark, GLYPH_mark_gloom, GLYPH_mark_dim, GLYPH_mark_lit, GLYPH_mark_bright};
    LightClass light = estimate_light(c);
    return light ? glyph_code(MARKS[light], s->v->ascii) : 0;
}

u32 layer_mark(const Stage *s, Pos at, const KnownCell *c, u8 *ink) {
    u32 on = s->v->layers;
    bool floor = c->known && !c->material && c->floor;
    *ink = INK_SUSPECTED;
    if (on & 1u << LAYER_stripped) return 0;
    if (on & 1u << LAYER_exposure && floor) {
        int tenths = layer_exposure(s, at);
        if (tenths) return *ink = INK_HOSTILE, (u32)('0' + (tenths > 9 ? 9 : tenths));
    }
    if (on & 1u << LAYER_reach && floor && may_be(s, at)) return glyph_code(GLYPH_mark_reach, s->v->ascii);
    if (on & 1u << LAYER_noise && floor) {
        const u64 *bits = noise_ready(s);
        i32 cell = map_index(&know_pack(s->w)->map, at);
        if (on_ring(s, at)) return glyph_code(GLYPH_mark_ring, s->v->ascii);
        if (bits && bit_at(bits, cell)) return *ink = INK_GO, glyph_code(loudness_at(s, cell), s->v->ascii);
    }
    *ink = INK_DIM;
    if (on & 1u << LAYER_knowledge) return known_mark(s, c, at);
    if (on & 1u << LAYER_light && floor) return light_mark(s, c);
    return 0;
}

// ---- legend and words -----------------------------------------------------------------------------------

// The legend with its signs put in for their names.
void layer_legend(int layer, bool ascii, Text *out) {
    for (const char *at = LAYERS[layer].legend; *at; at++) {
        char code[5];
        if (*at != '{') {
            text_char(out, *at);
            continue;
        }
        const char *end = strchr(at, '}');
        for (int i = 0; i < GLYPH_COUNT; i++) {
            const GlyphInfo *g = glyph_info(i);
            bool same = g->qualifier && strlen(g->name) == (size_t)(end - at - 1) && !strncmp(g->name, at + 1, (size_t)(end - at - 1));
            if (same) text_put(out, code, (size_t)utf8_put(glyph_code(i, ascii), code));
        }
        at = end;
    }
}
