// look.c: who sees whom: one episode for each observer and target with a line of sight.
// A threshold is drawn when the line comes about; what is gathered passes it at an exact ms.
#include "sim/notice.h"

#include <string.h>

enum {
    MIRROR_CM = 10, FLASH_CELLS = 8, FLASH_MS = 150
};

static void mark(World *w, i32 row) {
    w->units[row].look |= LOOK_MOVED;
    w->senses->moved[row >> 6] |= (u64)1 << (row & 63);
}

void look_dirty(World *w, const Unit *u) {
    mark(w, (i32)(u - w->units));
    w->units[u - w->units].shown_ms = w->now;
}

void look_anew(World *w, const Unit *u) { w->units[u - w->units].look |= LOOK_ANEW; }

static void marks_clear(World *w) { memset(w->senses->moved, 0, sizeof(u64) * (size_t)(w->cap.units / 64 + 1)); }

void look_derive(World *w) {
    marks_clear(w);
    for (i32 i = 0; i < w->units_count; i++)
        if (w->units[i].look & LOOK_MOVED) mark(w, i);
}

void looked(World *w) {
    for (int i = 0; i < w->units_count; i++) w->units[i].look = 0;
    marks_clear(w);
}

// ---- eyes -----------------------------------------------------------------------------------------

bool unit_looks_round(const Unit *u) { return (u->act == VERB_peek || u->act == VERB_mirror) && u->act_phase == 1; }

Eye unit_eye(const World *w, const Unit *u) {
    if (!unit_looks_round(u)) return eye(unit_at(u), unit_eye_cm(u));
    const OrderSlot *o = order_slot(w, u, SLOT_ACTIVE);
    return eye(pos(o->x, o->y, o->z), u->act == VERB_mirror ? MIRROR_CM : unit_eye_cm(u));
}

bool unit_looks(const World *w, const Unit *u, i64 at_ms) {
    (void)w;
    return u->place == PLACE_MAP && u->life == LIFE_UP && u->hidden != 2 && !(u->traits & TRAIT_ASLEEP) && u->blind_until_ms <= at_ms;
}

bool arc_holds(const Unit *u, Pos from, Pos at) {
    return pos_same(from, at) || fix_angle_between(u->face, pos_angle(from, at)) <= ARC_EDGE;
}

bool unit_lines(const World *w, const Unit *u, Pos at, int height_cm) {
    Eye from = unit_eye(w, u), to = eye(at, height_cm);
    if (pos_chebyshev(from.at, at) > 1 && !arc_holds(u, from.at, at)) return false;
    return sight_between(&w->ground, from, to) && smoke_between(w, from, to) < SMOKE_HIDES;
}

bool unit_sees(const World *w, const Unit *u, Pos at, int height_cm) {
    return light_shows(w, unit_eye(w, u).at, at) && unit_lines(w, u, at, height_cm);
}

// Within arm's length no smoke hides anybody.
int smoke_between(const World *w, Eye a, Eye b) {
    if (!w->smoke_count) return 0;
    Ray ray = ray_begin(pos_point(a.at, a.height_cm), pos_point(b.at, b.height_cm));
    RayCell part;
    int density = 0;
    while (ray_next(&ray, &part))
        if (map_has(&w->map, part.at)) density += w->smoke_at[map_index(&w->map, part.at)];
    return pos_chebyshev(a.at, b.at) <= 1 ? (int)i64_min(density, SMOKE_AT_HAND) : density;
}

// Where a wall stood between the two when that was last asked: it mostly still does. A mere guess, of which the place is shared.
static Pos *wall_between(const World *w, const Unit *a, const Unit *b) {
    u32 low = (u32)(a < b ? a - w->units : b - w->units), high = (u32)(a < b ? b - w->units : a - w->units);
    return &w->senses->walls[(low * 257 + high) % WALLS];
}

// Tenths of the target that the observer has before his eyes; 0 when none or behind his back.
static int exposure_to(const World *w, const Unit *o, Eye from, const Unit *t) {
    Pos at = unit_at(t);
    int height = unit_eye_cm(t);
    if (o->holds && unit_get(w, o->holds) == t) return 10;  // has him by the arm
    if (t->hidden == 2) return 0;
    bool straight = !unit_looks_round(o) && !unit_looks_round(t);
    Pos *wall = straight ? wall_between(w, o, t) : NULL;
    i32 met = -1;
    if (wall && sight_walled(&w->ground, from, at, height, height / 2, *wall)) return 0;
    if (!pos_same(from.at, at)) {
        u8 angle = pos_angle(from.at, at);
        if (fix_angle_between(o->face, angle) > ARC_EDGE) return 0;
        if (straight && line_shut(w, o, t, angle)) return 0;
    }
    int seen = sight_either(&w->ground, from, at, height, height / 2, &met) ? sight_exposure(&w->ground, from, at, height) : 0;
    if (wall && met >= 0) *wall = map_pos(&w->map, met);
    // An eye put out past an edge, or a mirror, can be seen itself, little as it is.
    int out = !unit_looks_round(t) ? 0 : t->act == VERB_peek ? PEEK_EXPOSURE : MIRROR_EXPOSURE;
    if (seen < out && sight_between(&w->ground, from, unit_eye(w, t))) seen = out;
    return seen && smoke_between(w, from, eye(at, height)) < SMOKE_HIDES ? seen : 0;
}

static int exposure(const World *w, const Unit *o, const Unit *t) { return exposure_to(w, o, unit_eye(w, o), t); }

// ---- episodes -------------------------------------------------------------------------------------

static Track *episode_of(const World *w, const Unit *o, UnitId target) {
    Track *rows = track_rows(w, o);
    for (int i = 0; i < TRACKS_PER_UNIT; i++)
        if (rows[i].used && rows[i].in_sight && rows[i].target == target) return &rows[i];
    return NULL;
}

static void gather(World *w, Track *k) {
    if (w->now <= k->as_of_ms) return;
    i64 all = k->gathered + (i64)k->hazard * (w->now - k->as_of_ms) / 1000;
    k->gathered = (i32)i64_max(k->gathered, i64_min(all, k->most));
    k->as_of_ms = w->now;
}

static void schedule(Track *k) {
    k->due_ms = -1;
    if (k->hazard <= 0 || k->level >= LEVEL_IDENTIFIED) return;
    i64 left = i64_max(0, (i64)k->threshold - k->gathered);
    if (left && k->threshold > k->most) return;  // not from here, not in this light
    k->due_ms = k->as_of_ms + (left * 1000 + k->hazard - 1) / k->hazard;
}

static void weigh(const World *w, const Unit *o, const Unit *t, Track *k) {
    k->hazard = notice_hazard(w, o, t, k, &k->most);
    schedule(k);
}

// One for the episode and all its levels: whoever is made out has been noticed and recognised before.
// The draw is keyed by what is seen (the cell), never by who it is.
static i32 threshold(const World *w, const Unit *o, const Unit *t) {
    u32 n = (u32)map_index(&w->map, unit_at(t)) * 2 + unit_lies(t);
    return rng_exponential_milli(draw_unit(w, o, PURPOSE_notice, n));
}

static Track *episode_begin(World *w, Unit *o, const Unit *t, int seen) {
    Track *k = track_open(w, o);
    if (!k) return NULL;
    *k = (Track){.target = unit_id(w, t), .used = 1, .in_sight = 1, .exposure = (u8)seen,
                 .first_ms = w->now, .last_ms = w->now, .x = -1, .y = -1, .z = -1, .due_ms = -1,
                 .as_of_ms = w->now, .threshold = threshold(w, o, t)};
    weigh(w, o, t, k);
    return k;
}

static void episode_end(World *w, Unit *o, Track *k) {
    k->in_sight = 0;
    k->hazard = 0;
    k->rise_ms = 0;
    k->due_ms = -1;
    if (k->level == LEVEL_NONE) {
        *k = (Track){.due_ms = -1};
        return;
    }
    k->last_ms = w->now;
    if (w->units[k->target - 1].place == PLACE_LEFT) contact_left(w, o, k);
    track_changed(w, o, k);
}

static void episode_again(World *w, Unit *o, const Unit *t, Track *k, int seen) {
    gather(w, k);
    k->exposure = (u8)seen;
    weigh(w, o, t, k);
    if (k->level == LEVEL_NONE) return;
    observe(w, o, t, k);
    track_changed(w, o, k);
    reflex_follow(w, o, k);
}

// Passes to the next level at w->now.
static void episode_rise(World *w, Unit *o, const Unit *t, Track *k) {
    k->level++;
    k->gathered = 0;
    k->as_of_ms = w->now;
    observe(w, o, t, k);
    weigh(w, o, t, k);
    contact_seen(w, o, k, true);
}

// ---- the phase ------------------------------------------------------------------------------------

// The ms at which a pair changed: the last change of either inside this step, else its end.
static i64 pair_ms(const World *w, const Unit *o, const Unit *t, i64 until) {
    i64 moved = i64_max(i64_max(o->moved_ms, t->moved_ms), i64_max(o->shown_ms, t->shown_ms));
    return moved >= w->core->ms && moved < until ? moved : until;
}

static bool looks_differently(const Unit *o, const Unit *t) { return (o->look & LOOK_ROUND) | (t->look & LOOK_MOVED); }

// Has nothing changed between these two that either could tell?
static bool stands(const World *w, const Unit *o, const Unit *t, const Track *k, int seen) {
    i32 most;
    if (looks_differently(o, t) || seen != k->exposure) return false;
    if (notice_hazard(w, o, t, k, &most) != k->hazard || most != k->most) return false;
    return !k->level || (doing_seen(w, o, t, k) == (Doing)k->doing && torch_lit(w, t) == k->torch_seen);
}

// Can a line between the two, or to the edge round which one of them looks, be another one for what has changed in between?
static bool pair_stirred(const World *w, const Stirs *stirs, Pos from, const Unit *t) {
    if (stirs_between(stirs, from, unit_at(t))) return true;
    return unit_looks_round(t) && stirs_between(stirs, from, unit_eye(w, t).at);
}

// What the observer has of somebody already before his eyes.
static int exposure_again(const World *w, const Unit *o, const Unit *t, const Track *k) {
    Eye from = unit_eye(w, o);
    return o->look || t->look || pair_stirred(w, &w->senses->stirred, from.at, t) ? exposure_to(w, o, from, t) : k->exposure;
}

static void look_again(World *w, Unit *o, i64 until) {
    Track *rows = track_rows(w, o);
    for (int i = 0; i < TRACKS_PER_UNIT; i++) {
        Track *k = &rows[i];
        if (!k->used || !k->in_sight) continue;
        const Unit *t = &w->units[k->target - 1];
        if (!w->core->look_all && !o->look && !(t->look & ~LOOK_ANEW)) continue;
        w->now = pair_ms(w, o, t, until);
        int seen = unit_looks(w, o, until) && t->place == PLACE_MAP ? exposure_again(w, o, t, k) : 0;
        if (!seen) episode_end(w, o, k);
        else if (!stands(w, o, t, k, seen)) episode_again(w, o, t, k, seen);
        if (seen) rise_begins(w, o, t, k);
    }
}

typedef struct Newcomer { const Unit *unit; int seen; } Newcomer;

static int by_place(const Newcomer *a, const Newcomer *b) {
    int order = pos_order(unit_at(a->unit), unit_at(b->unit));
    return order ? order : (int)unit_lies(a->unit) - (int)unit_lies(b->unit);
}

static int in_sight(const World *w, const Unit *o, UnitId *out) {
    const Track *rows = track_rows(w, o);
    int count = 0;
    for (int i = 0; i < TRACKS_PER_UNIT; i++)
        if (rows[i].used && rows[i].in_sight) out[count++] = rows[i].target;
    return count;
}

static bool holds(const UnitId *ids, int count, UnitId id) {
    for (int i = 0; i < count; i++)
        if (ids[i] == id) return true;
    return false;
}

static inline u32 turned_round(u32 sectors) { return sectors << 16 | sectors >> 16; }

static void beheld_take(World *w) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->place != PLACE_MAP) {
            w->senses->beheld[i] = (Beheld){.spot = w->senses->spot[i], .anywhere = true};
            continue;
        }
        const Ways *ways = ways_of(w, u);
        w->senses->beheld[i] = (Beheld){unit_at(u), u->group, true, ways->within || unit_looks_round(u), w->senses->spot[i], ways->room, turned_round(ways->sectors)};
    }
}

// What tells at once of most people that there is no line to them: under which angles he looks, and the rooms of the two let
// lines out, eight angles a bit. It may say nothing of a line that is stopped, never that a free one is.
typedef struct Gate { Pos from; const u32 *sectors; u32 arc, open; int room, held; bool straight; } Gate;

static Gate gate_of(const World *w, const Unit *o, Pos from) {
    const Ways *ways = ways_of(w, o);
    Gate gate = {.from = from, .sectors = crowd_sectors(w, from), .room = ways->room, .held = (int)o->holds - 1};
    gate.straight = !unit_looks_round(o) && !ways->within;
    gate.open = gate.straight ? ways->sectors : ~(u32)0;
    for (int angle = o->face - ARC_EDGE; angle <= o->face + ARC_EDGE + 7; angle += 8) gate.arc |= (u32)1 << ((u8)(angle < o->face + ARC_EDGE ? angle : o->face + ARC_EDGE) >> 3);
    return gate;
}

// Behind his back, or shut in; what shuts a room is no hindrance to who stands in it, nor to who has him by the arm.
static inline bool gate_shuts(const Gate *gate, const Beheld *t, int row) {
    u32 sectors = gate->sectors[t->spot];
    if (row == gate->held) return false;
    if (!(sectors & gate->arc)) return true;
    if (t->anywhere || (t->at.x == gate->from.x && t->at.y == gate->from.y) || (t->room == gate->room && t->room >= 0)) return false;
    return !(sectors & gate->open) || (gate->straight && !(sectors & t->sectors));
}

// Everybody, when the observer moved; else who has moved, and who stands beyond something that changed.
static bool next_candidate(const World *w, const Unit *o, const Gate *gate, const Stirs *stirs, int *row) {
    const Senses *s = w->senses;
    bool every = o->look & LOOK_ROUND, all = every || stirs->count || stirs->anywhere;
    for (int i = *row; i < w->units_count; i++) {
        const u64 rest = all ? 1 : s->moved[i >> 6] >> (i & 63);
        if (!rest) { i |= 63; continue; }
        if (!all && (i += __builtin_ctzll(rest)) >= w->units_count) return false;
        const Beheld *t = &s->beheld[i];
        if (t->group == o->group || !t->there || gate_shuts(gate, t, i)) continue;
        if (every || bits_have(s->moved, i)) return *row = i, true;
        if (!(gate->sectors[t->spot] & stirs->sectors) || !stirs_about(stirs, gate->from, t->at)) continue;
        if (!pair_stirred(w, stirs, gate->from, &w->units[i])) continue;  // light alone makes no new line
        return *row = i, true;
    }
    return false;
}

// New lines of sight, in order of place, so that nothing hangs on who they are.
static void look_new(World *w, Unit *o, i64 until) {
    Newcomer found[TRACKS_PER_UNIT];
    int count = 0;
    UnitId watched[TRACKS_PER_UNIT];
    int watching = -1;
    Eye from = unit_eye(w, o);
    Stirs stirs = {.count = 0};
    Gate gate = gate_of(w, o, from.at);
    if (w->core->look_all && !(o->look & LOOK_ROUND)) stirs = stirs_before(w, o, from.at);
    for (int row = 0; count < TRACKS_PER_UNIT && next_candidate(w, o, &gate, &stirs, &row); row++) {
        const Unit *t = &w->units[row];
        if (watching < 0) watching = in_sight(w, o, watched);
        if (holds(watched, watching, unit_id(w, t))) continue;
        int seen = exposure_to(w, o, from, t);
        if (!seen) continue;
        int at = count++;
        for (; at > 0 && by_place(&(Newcomer){t, seen}, &found[at - 1]) < 0; at--) found[at] = found[at - 1];
        found[at] = (Newcomer){t, seen};
    }
    for (int i = 0; i < count; i++) {
        w->now = pair_ms(w, o, found[i].unit, until);
        episode_begin(w, o, found[i].unit, found[i].seen);
    }
}

// The next thing that becomes clear of somebody: a level of what he is, or that his weapon comes up; -1 nothing.
static i64 clear_ms(const Track *k) {
    bool rise = k->rise_ms && (k->due_ms < 0 || k->rise_ms < k->due_ms);
    return !k->used ? -1 : rise ? k->rise_ms : k->due_ms;
}

static void due_refresh(World *w, Unit *o, i64 until) {
    i64 due = o->blind_until_ms >= until && o->place == PLACE_MAP ? o->blind_until_ms : -1;
    const Track *rows = track_rows(w, o);
    for (int i = 0; i < TRACKS_PER_UNIT; i++)
        if (clear_ms(&rows[i]) >= 0 && (due < 0 || clear_ms(&rows[i]) < due)) due = clear_ms(&rows[i]);
    due_set(w, o, DUE_NOTICE, due);
}

// The earliest rise due before `until`, ties by group, ordinal and cell; NULL none.
static Track *next_rise(World *w, i64 until, Unit **observer) {
    Track *best = NULL;
    for (int i = 0; i < w->units_count; i++) {
        if (w->soonest[i] >= until) continue;
        Unit *o = &w->units[i];
        if (o->due_ms[DUE_NOTICE] < 0 || o->due_ms[DUE_NOTICE] >= until) continue;
        Track *rows = track_rows(w, o);
        for (int n = 0; n < TRACKS_PER_UNIT; n++) {
            Track *k = &rows[n];
            if (clear_ms(k) < 0 || clear_ms(k) >= until) continue;
            if (best && clear_ms(k) > clear_ms(best)) continue;
            if (best && clear_ms(k) == clear_ms(best)) {
                int order = o->group != (*observer)->group ? o->group - (*observer)->group : o->ordinal - (*observer)->ordinal;
                if (!order) order = pos_order(unit_at(&w->units[k->target - 1]), unit_at(&w->units[best->target - 1]));
                if (order >= 0) continue;
            }
            best = k;
            *observer = o;
        }
    }
    return best;
}

// Bits of LOOK_*, of anybody; all of them when the building, smoke or a lamp is another.
static u8 anything_changed(World *w, i64 until) {
    u8 any = w->core->look_all ? LOOK_MOVED | LOOK_LIT : 0;
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->blind_until_ms >= w->core->ms && u->blind_until_ms < until) look_anew(w, u);  // sees again
        any |= u->look;
    }
    return any;
}

// The marks stay set: knowledge_run looks round by them and then clears them.
void look_run(World *w, i64 until_ms) {
    u8 changed = anything_changed(w, until_ms);
    if (changed) {
        if (changed & LOOK_MOVED) light_run(w);
        if (changed & LOOK_ROUND) beheld_take(w);
        for (int i = 0; i < w->units_count; i++) {
            Unit *o = &w->units[i];
            look_again(w, o, until_ms);
            if (changed & LOOK_ROUND && unit_looks(w, o, until_ms)) look_new(w, o, until_ms);
            due_refresh(w, o, until_ms);
        }
    }
    Unit *o = NULL;
    for (Track *k; (k = next_rise(w, until_ms, &o)) != NULL; due_refresh(w, o, until_ms)) {
        const Unit *t = &w->units[k->target - 1];
        w->now = clear_ms(k);
        bool rise = k->rise_ms && w->now == k->rise_ms;
        if (!rise || k->level == LEVEL_NOTICED) episode_rise(w, o, t, k);  // what comes up is seen to be a weapon
        if (rise) rise_told(w, o, t, k);
    }
    w->now = until_ms;
}

// ---- a muzzle flash --------------------------------------------------------------------------------

// The shot itself gives the shooter away at once.
static void flash_shows(World *w, Unit *o, const Unit *shooter, u32 cause) {
    int seen = exposure(w, o, shooter);
    if (!seen) return;
    Track *k = episode_of(w, o, unit_id(w, shooter));
    if (!k) k = episode_begin(w, o, shooter, seen);
    if (!k) return;
    if (k->level == LEVEL_NONE) episode_rise(w, o, shooter, k);
    contact_fired(w, o, k, cause);
}

// Whoever is near it in the dark is seen for a moment as by a lamp: the threshold may be passed now.
static void flash_lights(World *w, Unit *o, const Unit *shooter) {
    Track *rows = track_rows(w, o);
    for (int i = 0; i < TRACKS_PER_UNIT; i++) {
        Track *k = &rows[i];
        if (!k->used || !k->in_sight || k->level >= LEVEL_IDENTIFIED) continue;
        const Unit *t = &w->units[k->target - 1];
        if (t == shooter || pos_chebyshev(unit_at(t), unit_at(shooter)) > FLASH_CELLS || light_at(w, unit_at(t)) >= LIT) continue;
        if (!sight_between(&w->ground, eye(unit_at(shooter), unit_eye_cm(shooter)), eye(unit_at(t), unit_eye_cm(t)))) continue;
        gather(w, k);
        i32 most, rate = notice_flash(w, o, t, k, &most);
        k->gathered = (i32)i64_max(k->gathered, i64_min(k->gathered + (i64)rate * FLASH_MS / 1000, most));
        if (k->gathered >= k->threshold) episode_rise(w, o, t, k);
        else schedule(k);
    }
}

void look_flash(World *w, const Unit *shooter, u32 cause) {
    for (int i = 0; i < w->units_count; i++) {
        Unit *o = &w->units[i];
        if (o == shooter || !unit_looks(w, o, w->now)) continue;
        if (o->group != shooter->group) flash_shows(w, o, shooter, cause);
        flash_lights(w, o, shooter);
        due_refresh(w, o, w->now);
    }
}
