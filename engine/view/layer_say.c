// layer_say.c: each layer in words: all that it draws, in lines that a reader can listen to.
// What is near to the team comes first, and what is left out is counted.
#include "view/layer.h"

#include <stdlib.h>

static void line(Text *out) { text_char(out, '\n'); }

static void say_exposure(const World *w, const ViewState *v, Text *out) {
    KnownMember m;
    int n = 0;
    for (int i = 1; i <= know_member_count(w, v->group); i++) {
        Watcher who[WATCHERS];
        if (!know_member(w, v->group, i, &m) || !m.here) continue;
        int count = estimate_watchers(w, v->group, m.at, m.stance, who, WATCHERS);
        if (!count) continue;
        phrase_member(w, v->group, i, out);
        text_add(out, " is open to");
        for (int k = 0; k < count; k++) text_add(out, "%s c%d %d tenths%s", k ? "," : "", who[k].id, who[k].tenths, who[k].turned ? " (looks away)" : who[k].sure ? "" : " (if still there)");
        line(out);
        n++;
    }
    if (!n) text_add(out, "Nobody of the team is open to a known contact.\n");
}

static int metres_to(const World *w, Pos from, const u64 *bits) {
    const Map *map = &know_pack(w)->map;
    i32 most = -1;
    for (i32 i = 0; i < map_size(map); i++)
        if (bits[i / 64] >> (i % 64) & 1) most = (i32)i64_max(most, pos_distance_cm(from, map_pos(map, i)));
    return most < 0 ? -1 : (most + 50) / 100;
}

// How far the noises made at the cursor carry, and how far they are clear and loud.
static void say_noise_made(const World *w, const ViewState *v, Text *out) {
    static const char *const LOUD[LOUDNESSES] = {"", ", clear to", ", loud to"};
    const Map *map = &know_pack(w)->map;
    u64 *bits = map_has(map, v->cursor) ? calloc(((size_t)map_size(map) + 63) / 64, sizeof *bits) : NULL;
    for (int i = 0; bits && i < NOISES; i++) {
        NoiseMade n = estimate_noise(w, v->group, v->cursor, i);
        for (int k = 0; n.what && k < LOUDNESSES; k++) {
            know_noise_ring(w, v->group, v->cursor, n.db10, n.over_db10 + k * LOUDER_DB10, bits);
            int far = metres_to(w, v->cursor, bits);
            if (far < 0) break;
            if (k) text_add(out, "%s %d m", LOUD[k], far);
            else text_add(out, "at %d,%d %s %d m", v->cursor.x, v->cursor.y, n.what, far);
        }
        if (n.what && out->length && out->at[out->length - 1] != '\n') line(out);
    }
    free(bits);
}

static void say_noise(const World *w, const ViewState *v, Text *out) {
    KnownContact c;
    int n = 0;
    say_noise_made(w, v, out);
    for (int i = 0; i < know_contact_count(w, v->group); i++) {
        if (!know_contact_at(w, v->group, i, &c) || c.state != CONTACT_HEARD) continue;
        text_add(out, "c%d: %s, about ", c.id, c.sound && c.sound < SOUND_COUNT ? sound_words(c.sound) : "a sound");
        name_place(w, v->group, c.at, out);
        text_add(out, ", within %d m, ", (int)i64_max(c.error_cells, 1));
        phrase_age(know_ms(w) - c.last_ms, out);
        line(out);
        n++;
    }
    if (!n) text_add(out, "Nothing heard stands open.\n");
}

static void say_knowledge(const World *w, const ViewState *v, Text *out) {
    const Map *map = &know_pack(w)->map;
    int view[MAP_MAX_STOREYS] = {0}, seen[MAP_MAX_STOREYS] = {0}, plan[MAP_MAX_STOREYS] = {0};
    for (i32 i = 0; i < map_size(map); i++) {
        KnownCell c = know_cell(w, v->group, map_pos(map, i));
        int z = map_pos(map, i).z;
        view[z] += (c.known & KNOWN_IN_VIEW) != 0;
        seen[z] += (c.known & (KNOWN_IN_VIEW | KNOWN_SEEN)) == KNOWN_SEEN;
        plan[z] += c.known == KNOWN_PLAN;
    }
    for (int z = map->storeys - 1; z >= 0; z--) {
        phrase_storey(w, z, out);
        text_add(out, ": %d cells in view, %d seen before, %d on the plan only\n", view[z], seen[z], plan[z]);
    }
    static const char *const SOURCES[SOURCE_COUNT] = {[SOURCE_PLAN] = "from the plan", [SOURCE_HEARD] = "heard", [SOURCE_SEEN] = "seen", [SOURCE_TOLD] = "told", [SOURCE_TRIED] = "tried"};
    int by[SOURCE_COUNT] = {0}, n = 0;
    KnownOpening o;
    for (int i = 0; i < know_opening_count(w, v->group); i++)
        if (know_opening_at(w, v->group, i, &o) && o.source < SOURCE_COUNT) by[o.source]++;
    text_add(out, "doors and windows:");
    for (int i = 0; i < SOURCE_COUNT; i++)
        if (SOURCES[i] && by[i]) text_add(out, "%s %d %s", n++ ? "," : "", by[i], SOURCES[i]);
    line(out);
}

typedef struct Chance { u16 number; i32 pm; } Chance;

static int likelier(const void *a, const void *b) {
    const Chance *x = a, *y = b;
    if (x->pm != y->pm) return x->pm > y->pm ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static void say_presence(const World *w, const ViewState *v, Text *out) {
    enum { MOST = 16 };
    int total = know_room_count(w, v->group), n = 0;
    Chance *rooms = calloc((size_t)total + 1, sizeof *rooms);
    KnownRoom r;
    for (int i = 0; rooms && i < total; i++)
        if (know_room_at(w, v->group, i, &r) && r.present_pm >= 5) rooms[n++] = (Chance){r.number, r.present_pm};
    if (rooms) qsort(rooms, (size_t)n, sizeof *rooms, likelier);
    for (int i = 0; i < n && i < MOST; i++) {
        if (!know_room_by_number(w, v->group, rooms[i].number, &r)) continue;
        phrase_room(w, v->group, r.number, out);
        text_add(out, ": %d percent%s\n", (r.present_pm + 5) / 10, r.state == ROOM_CLEARED && r.stale ? ", was cleared, may have been entered since" : "");
    }
    if (n > MOST) text_add(out, "and %d rooms less likely: list all rooms\n", n - MOST);
    People p = estimate_people(w, v->group);
    text_add(out, "persons not of the team: %d to %d, of them accounted for %d, unaccounted %d to %d", p.low, p.high, p.accounted, p.left_low, p.left_high);
    if (p.sought_high) text_add(out, ", of those sought %d to %d", p.sought_low, p.sought_high);
    line(out);
    free(rooms);
}

static void say_reach(const World *w, const ViewState *v, Text *out) {
    KnownContact c;
    int n = 0;
    for (int i = 0; i < know_contact_count(w, v->group); i++) {
        if (!know_contact_at(w, v->group, i, &c) || (c.state != CONTACT_LAST_KNOWN && c.state != CONTACT_HEARD)) continue;
        text_add(out, "c%d, %s ", c.id, phrase_contact_state(&c));
        phrase_age(know_ms(w) - c.last_ms, out);
        text_add(out, " at "), name_place(w, v->group, c.at, out);
        phrase_whereabouts(w, v->group, &c, ": could be in ", out);
        line(out);
        n++;
    }
    if (!n) text_add(out, "No contact is out of sight.\n");
}

static void say_light(const World *w, const ViewState *v, Text *out) {
    KnownMember m;
    for (int i = 1; i <= know_member_count(w, v->group); i++) {
        if (!know_member(w, v->group, i, &m) || !m.here) continue;
        KnownCell c = know_cell(w, v->group, m.at);
        phrase_member(w, v->group, i, out);
        text_add(out, " stands where it is %s\n", light_words(estimate_light(&c)));
    }
}

static void say_stripped(const World *w, const ViewState *v, Text *out) {
    (void)w;
    text_add(out, "The map shows %s.\n", v->layers >> LAYER_stripped & 1 ? "walls, openings and people only" : "everything");
}

void view_layer_say(const World *w, const ViewState *v, int layer, Text *out) {
    static void (*const SAY[LAYER_COUNT])(const World *w, const ViewState *v, Text *out) = {
        [LAYER_exposure] = say_exposure, [LAYER_noise] = say_noise, [LAYER_knowledge] = say_knowledge, [LAYER_presence] = say_presence,
        [LAYER_reach] = say_reach, [LAYER_light] = say_light, [LAYER_stripped] = say_stripped};
    if (layer >= 0 && layer < LAYER_COUNT) SAY[layer](w, v, out);
}

// Signs by what they stand for, as many a line as fit; then two lines for each layer.
void view_help_signs(bool ascii, Text *out) {
    enum { COLUMNS = 88 };
    int used = 0;
    text_add(out, "Signs: the left column what it is, the right one how\n  A-W your people; a digit: the storey of somebody seen above or below");
    for (int i = 0; i < GLYPH_COUNT; i++) {
        const GlyphInfo *g = glyph_info(i);
        char code[5];
        int width = text_columns(g->spoken) + 2;
        if (g->code == ' ' || text_starts(g->spoken, "facing")) continue;
        bool fresh = !used || used + 3 + width > COLUMNS;
        text_add(out, "%s", fresh ? "\n  " : "   ");
        used = fresh ? width : used + 3 + width;
        text_put(out, code, (size_t)utf8_put(glyph_code(i, ascii), code));
        text_add(out, " %s", g->spoken);
    }
    text_add(out, "\n\nLayers over the map\n");
    for (int i = 0; i < LAYER_COUNT; i++) {
        text_add(out, "  %s: %s\n      ", view_layer_name(i), layer_info(i)->help);
        layer_legend(i, ascii, out);
        text_char(out, '\n');
    }
}
