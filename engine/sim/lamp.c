// lamp.c: lamps and their switches, torches in hands, and the sky by the hour.
// What each gives in candela or lux; light.c makes it into levels of cells.
#include "sim/light.h"

enum { DAY_MIN = 1440, SUNRISE_MIN = 360, SUNSET_MIN = 1080, LAMP_CM = 60 };

// ---- the sky --------------------------------------------------------------------------------------

// Lux under a thinly clouded sky, by minutes after sunrise or before sunset: civil twilight begins
// half an hour before at a few lux, 400 at the horizon (design, after the common tables of twilight);
// the night is a town's. In steps, so that nothing is due in between.
static const struct { i16 minutes; i32 mlx; } SKY[] = {
    {-1440, 300}, {-50, 500}, {-44, 1000}, {-38, 2000}, {-33, 4000}, {-29, 8000}, {-25, 15000}, {-21, 30000},
    {-17, 60000}, {-13, 110000}, {-8, 200000}, {-3, 350000}, {3, 600000}, {10, 1000000}, {20, 2000000},
    {40, 4000000}, {80, 8000000}, {150, 15000000}
};

i64 sky_mlx(const World *w, i64 ms) {
    const PackInfo *info = w->pack->info;
    bool given = info->sunrise_min || info->sunset_min;
    int rise = given ? info->sunrise_min : SUNRISE_MIN, set = given ? info->sunset_min : SUNSET_MIN;
    i64 now = (info->hour * 60 + info->minute + (w->core->began_ms + ms) / 60000) % DAY_MIN, up = i64_min(now - rise, set - now);
    size_t row = 0;
    while (row + 1 < ARRAY_LEN(SKY) && SKY[row + 1].minutes <= up) row++;
    return SKY[row].mlx;
}

// ---- torches ----------------------------------------------------------------------------------------

bool torch_lit(const World *w, const Unit *u) {
    return u->torch && u->place == PLACE_MAP && u->life == LIFE_UP && u->custody == CUSTODY_FREE && unit_item_slot(w, u, ITEM_TORCH) >= 0;
}

void torch_set(World *w, Unit *u, bool on) {
    if (u->torch == on) return;
    u->torch = on;
    look_dirty(w, u);
    Event e = event_of(w, EVENT_torch_switched, u);
    e.a = on;
    emit(w, e);
}

// ---- lamps --------------------------------------------------------------------------------------------

static Pos switch_of(const PackLamp *l) { return pos(l->switch_x, l->switch_y, l->switch_z); }

int switch_at(const World *w, Pos at) {
    int count = 0;
    for (int i = 0; i < w->lamps_count; i++) count += pos_same(switch_of(&w->pack->lamps[i]), at);
    return count;
}

bool switch_on(const World *w, Pos at) {
    for (int i = 0; i < w->lamps_count; i++)
        if (w->lamps[i].on && pos_same(switch_of(&w->pack->lamps[i]), at)) return true;
    return false;
}

static void lamp_told(World *w, const Unit *by, EventKind kind, int lamp, u32 cause) {
    const PackLamp *l = &w->pack->lamps[lamp];
    Event e = event_of(w, kind, by);
    e.to = pos(l->x, l->y, l->z);
    e.a = w->lamps[lamp].on;
    if (cause) e.cause = cause;
    if (!by) e.at = e.to;
    emit(w, e);
    stir_light(w);
}

void switch_set(World *w, const Unit *by, Pos at, bool on) {
    for (int i = 0; i < w->lamps_count; i++) {
        if (!pos_same(switch_of(&w->pack->lamps[i]), at) || w->lamps[i].on == on) continue;
        w->lamps[i].on = on;
        lamp_told(w, by, EVENT_lamp_switched, i, 0);
    }
}

// Near enough to a straight line, by the square of the distance from it: |d x e|^2 / |d|^2.
static bool passes_by(Point from, Point to, Point lamp) {
    i64 dx = to.x - from.x, dy = to.y - from.y, dz = to.z - from.z, ex = lamp.x - from.x, ey = lamp.y - from.y, ez = lamp.z - from.z;
    i64 length = dx * dx + dy * dy + dz * dz, along = dx * ex + dy * ey + dz * ez;
    if (!length || along < 0 || along > length) return false;
    i64 cx = dy * ez - dz * ey, cy = dz * ex - dx * ez, cz = dx * ey - dy * ex;
    return cx * cx + cy * cy + cz * cz <= length * (LAMP_CM / 2) * (LAMP_CM / 2);
}

void lamp_struck(World *w, Point from, Point to, u32 cause) {
    for (int i = 0; i < w->lamps_count; i++) {
        const PackLamp *l = &w->pack->lamps[i];
        if (w->lamps[i].broken || !passes_by(from, to, pos_point(pos(l->x, l->y, l->z), l->height_cm))) continue;
        w->lamps[i].broken = 1;
        lamp_told(w, NULL, EVENT_lamp_broken, i, cause);
    }
}
