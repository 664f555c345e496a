// scenario_light.c: the hour, the sun and the lamps of a scenario.
// A lamp that lies outside the map, or gives no light, is said with its line.
#include "script/scenario.h"

#include <stdio.h>

enum { CEILING_CM = 240, ROOM_CANDELA = 100 };

static void place_of(Reader *r, int index, const char *key, i16 at[3], bool needed) {
    size_t back;
    if (!reader_field(r, index, key, &back)) {
        if (needed) reader_fail(r, "'%s' is missing: a mark or {x, y, z}", key);
        return;
    }
    const Mark *mark = &r->pack->marks[scenario_place(r, -1) - 1];
    at[0] = mark->x, at[1] = mark->y, at[2] = mark->z;
    reader_done(r, back);
}

static bool truth_field(Reader *r, int index, const char *key, bool otherwise) {
    size_t back;
    if (!reader_field(r, index, key, &back)) return otherwise;
    if (!lua_isboolean(r->L, -1)) reader_fail(r, "'%s' is true or false", key);
    bool value = lua_toboolean(r->L, -1);
    reader_done(r, back);
    return value;
}

static void lamp_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"name", "at", "height_cm", "candela", "on", "switch"};
    (void)self;
    reader_table(r, index);
    reader_only(r, index, keys, (int)ARRAY_LEN(keys));
    i16 at[3] = {0, 0, 0}, by[3] = {-1, -1, -1};
    place_of(r, index, "at", at, true);
    place_of(r, index, "switch", by, false);
    const char *name = reader_text_field(r, index, "name", sizeof((PackLamp *)0)->name, "");
    PackLamp lamp = {.x = at[0], .y = at[1], .z = at[2], .switch_x = by[0], .switch_y = by[1], .switch_z = by[2],
                     .height_cm = (i16)reader_int_field(r, index, "height_cm", 0, 299, CEILING_CM),
                     .candela = (i32)reader_int_field(r, index, "candela", 1, 100000, ROOM_CANDELA),
                     .on = truth_field(r, index, "on", true)};
    snprintf(lamp.name, sizeof lamp.name, "%s", name);
    *(PackLamp *)reader_new_row(r, "lamps") = lamp;
}

void scenario_light(Reader *r, int scenario) {
    PackInfo *info = r->pack->info;
    info->minute = (u8)reader_int_field(r, scenario, "minute", 0, 59, 0);
    info->sunrise_min = (i16)reader_int_field(r, scenario, "sunrise_min", 0, 1439, 360);
    info->sunset_min = (i16)reader_int_field(r, scenario, "sunset_min", 0, 1439, 1080);
    if (info->sunset_min <= info->sunrise_min) {
        reader_at(r, "sunset_min");
        reader_fail(r, "it comes before sunrise_min; both are minutes after midnight");
    }
    scenario_list(r, scenario, "lamps", lamp_item, NULL);
}
