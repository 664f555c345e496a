// presence_move.c: people move about unseen, from room to room, by their habits and what is believed of the doors.
// Through a way that a member has in view, or out of a room he stands in, nobody passes unseen.
#include "sim/presence.h"

#include <string.h>

enum {
    MOVE_MS = 4000,
    MOST_OUT = PART_ONE / 4 * 3, // no more than this leaves a room at once, by all its ways
    FEW_PPM = 20000,             // at less than this a room would need a dozen ways for it
    CLIMB_SHARE = PART_ONE / 5 * 2  // ... and this leaves a ladder, whoever is on it
};

// A way open to the unseen: out of one place into another, by how much of an open door it is.
typedef struct Passage { u16 from, to; i16 pm; bool within; } Passage;

bool presence_create(World *w) {
    Senses *s = w->senses;
    int groups = w->cap.groups + 1;
    s->filter = arena_array(&w->arena, u8, groups);
    s->presence_age = arena_array(&w->arena, u32, groups);
    s->present_age = arena_array(&w->arena, u32, groups);
    s->contact_sum = arena_array(&w->arena, u32, groups);
    s->present = arena_array(&w->arena, i32, (size_t)groups * (size_t)(w->cap.rooms + 1));
    s->shares = arena_array(&w->arena, i32, w->cap.places);
    s->beside = arena_array(&w->arena, i32, w->cap.places);
    s->apart = arena_array(&w->arena, i32, (size_t)w->cap.guesses * (size_t)w->cap.places);
    s->passages = arena_array(&w->arena, Passage, 2 * s->link_count + w->cap.rooms + 1);
    s->ways_out = arena_array(&w->arena, i64, w->cap.places);
    s->away = arena_array(&w->arena, i16, w->cap.places);
    s->room_near = arena_array(&w->arena, u8, w->cap.rooms + 1);
    s->exits = arena_array(&w->arena, u8, w->cap.rooms + 1);
    s->climbs = arena_array(&w->arena, u8, w->cap.rooms + 1);
    s->room_open = arena_array(&w->arena, u8, w->cap.rooms + 1);
    s->room_held = arena_array(&w->arena, u8, w->cap.rooms + 1);
    if (!s->filter || !s->presence_age || !s->present_age || !s->contact_sum || !s->present || !s->shares || !s->beside || !s->apart || !s->passages || !s->ways_out || !s->away || !s->room_near || !s->exits || !s->climbs || !s->room_open || !s->room_held) return false;
    for (int g = 0, n = 0; g < w->cap.groups; g++) {
        s->presence_age[g] = 1;
        if (!w->pack->groups[g].household && n < w->cap.filters) s->filter[g] = (u8)++n;
    }
    for (int i = 0; i < w->pack->aparts_count; i++) s->apart[(w->pack->aparts[i].guess - 1) * w->cap.places + w->pack->aparts[i].room] = w->pack->aparts[i].less;
    memset(s->climbs, 1, (size_t)w->cap.rooms);
    for (i32 i = 0; i < s->cells; i++) {
        const MapCell *cell = &w->pack->map.cells[i];
        if (!cell->room) continue;
        if (cell->flags & CELL_EXIT) s->exits[cell->room - 1] = 1;
        if (!(cell->flags & CELL_LADDER)) s->climbs[cell->room - 1] = 0;
    }
    return true;
}

// ---- ways -----------------------------------------------------------------------------------------------

static i16 link_pm(const World *w, GroupId g, const Link *link) {
    const PresenceRow *p = pack_presence(w->pack);
    if (link->opening < 0) return 1000;
    const Belief *b = belief_row(w, g, link->opening);
    if (b->open_pct > OPEN_WIDE_ABOVE || !b->material) return 1000;
    if (b->lock == 2 || b->block == 2) return p->barred_pm;
    return w->pack->materials[b->material].role == ROLE_WINDOW ? p->window_pm : p->shut_pm;
}

static bool same_flat(const Pack *pack, int a, int b) { return strcmp(pack->rooms[a].flat, pack->rooms[b].flat) == 0; }

// Only into the cell of a hatch, where nobody stays: another link leads through it.
static bool into_hatch(const World *w, const Link *link) {
    if (link->opening < 0 || !(map_cell(&w->map, link->at)->flags & CELL_STAIR_DOWN)) return false;
    int below = room_at(w, pos(link->at.x, link->at.y, link->at.z - 1)) + 1;
    return below && link->rooms[0] != below && link->rooms[1] != below;
}

static int passages_of(const World *w, GroupId g) {
    const Senses *s = w->senses;
    const u64 *watched = watched_of(w, g);
    const u8 *held = members_in(w, g);
    int count = 0;
    for (int n = 0; n < s->link_count; n++) {
        const Link *link = &s->links[n];
        int a = link->rooms[0], b = link->rooms[1];
        if (bits_have(watched, n) || a == b || !link_known(w, g, link) || into_hatch(w, link) || (a && held[a - 1]) || (b && held[b - 1])) continue;
        i16 pm = link_pm(w, g, link);
        bool within = a && b && same_flat(w->pack, a - 1, b - 1);
        if (a) s->passages[count++] = (Passage){(u16)a, (u16)b, pm, within};
        if (a && b) s->passages[count++] = (Passage){(u16)b, (u16)a, pm, within};
    }
    for (int r = 0; r < w->cap.rooms; r++)
        if (s->exits[r] && !held[r]) s->passages[count++] = (Passage){(u16)(r + 1), 0, pack_presence(w->pack)->exit_pm, false};
    return count;
}

// ---- motion ---------------------------------------------------------------------------------------------

// How much of a room goes by the way in one move.
static i64 way_share(const World *w, const Passage *way, i32 within_ppm, i32 across_ppm) {
    if (w->senses->climbs[way->from - 1]) return CLIMB_SHARE;
    return (i64)(way->within ? within_ppm : across_ppm) * way->pm * (MOVE_MS / 1000) * PART_ONE / 1000000000;
}

// By room, how much would go by all its ways together; NULL: little enough of each.
static const i64 *all_ways(const World *w, int places, int passages, i32 within_ppm, i32 across_ppm) {
    i64 *out = w->senses->ways_out;
    if (within_ppm < FEW_PPM && across_ppm < FEW_PPM) return NULL;
    memset(out, 0, sizeof(i64) * (size_t)places);
    for (int n = 0; n < passages; n++) out[w->senses->passages[n].from] += way_share(w, &w->senses->passages[n], within_ppm, across_ppm);
    return out;
}

// All at once, out of what was there before.
static bool flow(const World *w, i32 *part, int places, int passages, i32 within_ppm, i32 across_ppm) {
    i32 *before = w->senses->shares;
    const i64 *out = all_ways(w, places, passages, within_ppm, across_ppm);
    bool moved = false;
    memcpy(before, part, sizeof(i32) * (size_t)places);
    for (int n = 0; n < passages; n++) {
        const Passage *way = &w->senses->passages[n];
        if (before[way->from] <= 2 * PART_FLOOR) continue;
        i64 share = way_share(w, way, within_ppm, across_ppm);
        if (out && out[way->from] > MOST_OUT) share = share * MOST_OUT / out[way->from];
        i32 goes = part_times(before[way->from], (i32)share);
        goes = (i32)i64_clamp(goes, 0, part[way->from] - PART_FLOOR);
        part[way->from] -= goes;
        part[way->to] += goes;
        moved |= goes > 0;
    }
    for (int p = 0; moved && p < places; p++)
        if (part[p] < PART_FLOOR) {
            parts_settle(part, places);
            break;
        }
    return moved;
}

// By place, how well one gets out of it for good, past no way that is watched: in 1000, by the best way there is. A shut door
// holds up nobody who is off; a barred one does.
static const i16 *ways_away(const World *w, int places, int passages) {
    i16 *away = w->senses->away;
    const PresenceRow *p = pack_presence(w->pack);
    memset(away, 0, sizeof(i16) * (size_t)places);
    away[0] = 1000;
    for (bool more = true; more;) {
        more = false;
        for (int n = 0; n < passages; n++) {
            const Passage *way = &w->senses->passages[n];
            i16 through = (i16)(away[way->to] * (way->pm >= p->shut_pm ? 1000 : way->pm) / 1000);
            if (through > away[way->from]) away[way->from] = through, more = true;
        }
    }
    return away;
}

// Who makes off runs, and is gone: `of` of those in each place that has a way out are still to go.
static bool make_off(i32 *part, int places, const i16 *away, i32 leaves_ppm, i32 of) {
    i64 share = (i64)leaves_ppm * (MOVE_MS / 1000) * of / 1000000, left = 0;
    for (int p = 1; share > 0 && p < places; p++) {
        if (!away[p] || part[p] <= 2 * PART_FLOOR) continue;
        i32 goes = (i32)i64_clamp(part_times(part[p], (i32)(share * away[p] / 1000)), 0, part[p] - PART_FLOOR);
        part[p] -= goes;
        left += goes;
    }
    part[0] += (i32)left;
    return left > 0;
}

// The rooms, and all of the flats, in which a member is or at whose door he stands: who is in there and would leave knows by now
// that it is time.
static const u8 *at_the_door(const World *w, GroupId g) {
    u8 *near = w->senses->room_near;
    memset(near, 0, (size_t)w->cap.rooms);
    for (int n = 0; n < w->senses->link_count; n++)
        for (int side = 0; side < 2; side++) {
            int in = w->senses->links[n].rooms[side], from = w->senses->links[n].rooms[!side];
            if (!in || near[in - 1] || !(member_in(w, g, in - 1) || (from && member_in(w, g, from - 1)))) continue;
            for (int r = 0; r < w->cap.rooms; r++) near[r] |= r == in - 1 || (w->pack->rooms[r].flat[0] && same_flat(w->pack, r, in - 1));
        }
    return near;
}

static bool warned(const World *w, const Filter *f, const i32 *mass, const u8 *near) {
    i64 sum = 0;
    for (int r = 0; r < w->cap.rooms; r++)
        if (near[r]) sum += mass[r + 1];
    return sum > PART_ONE / 4 || fight_heard(w, f);
}

// Of the people of a crowd some are of a mind to leave, and each of these goes but once.
static bool leave_crowd(const World *w, const Filter *f, int crowd, const i16 *away, const u8 *near) {
    const CrowdRow *row = crowd_row(w, f->g, crowd);
    i32 *mass = crowd_mass(f, crowd), stay = PART_ONE - mass[0];
    if (!row || !row->leaves_ppm || !crowd_used(f, crowd) || stay <= 0) return false;
    i64 would = (i64)(PART_ONE / 1000) * row->leaves_pm - mass[0];
    if (would <= 0 || !warned(w, f, mass, near)) return false;
    return make_off(mass, f->places, away, row->leaves_ppm, (i32)i64_min(PART_ONE, would * PART_ONE / stay));
}

static bool move_crowd(const World *w, const Filter *f, int crowd, int passages) {
    const CrowdRow *row = crowd_row(w, f->g, crowd);
    const Habit *habit = pack_habit(w->pack, crowd ? "other" : "stray");
    if (!crowd_used(f, crowd)) return false;
    return flow(w, crowd_mass(f, crowd), f->places, passages, row ? row->within_ppm : habit->within_ppm, row ? row->across_ppm : habit->across_ppm);
}

// Most likely high up in the open: on a roof or a ladder nobody stays who is not posted there; it is a way out.
static bool high_up(const World *w, const Filter *f, int row) {
    i64 sum = 0;
    for (int r = 0; r < w->pack->rooms_count; r++)
        if (w->pack->rooms[r].outdoor && w->pack->rooms[r].storey > 0) sum += contact_trace(f, row)[r + 1];
    return sum > PART_ONE / 2;
}

// Who ran is gone soon; who walked goes on for a while, and then is where he was going. Who has just got out of sight may have done so
// by a step into the next room. Who is silent since may be making off: who was seen and did not fire rather than who was only heard,
// and hardly he who showed himself firing. A colleague stays where he is posted.
static const char *habit_of(const World *w, const Filter *f, int row) {
    const Contact *c = &contact_rows(w, f->g)[row];
    const PresenceRow *p = pack_presence(w->pack);
    i64 age = w->now - c->last_ms;
    bool seen_last = c->level && !contact_heard_last(c);
    if (c->tied == TIED_NAMED || contact_is_mate(w, f, row)) return "mate";
    if (c->custody_seen && !(contact_heard_last(c) && c->gait == GAIT_RUNS)) return "stood";  // who is heard running has thought better of it
    if ((c->gait == GAIT_RUNS || (!has_fired(c) && high_up(w, f, row))) && age <= p->flee_ms) return "flees";
    if (seen_last && age < MOVE_MS && !contact_is_at_home(w, f, row)) return "slips";
    bool silent = age > p->linger_ms || (!has_fired(c) && seen_last);
    if (silent && age <= p->match_ms && !contact_is_at_home(w, f, row)) return has_fired(c) ? c->level ? "held" : "wary" : c->level ? "shy" : "hides";
    if (c->gait == GAIT_WALKS && age <= p->linger_ms) return "lost";
    return age <= p->linger_ms ? "stood" : "quiet";
}

static bool move_contact(const World *w, const Filter *f, int row, int passages, const i16 *away) {
    const Contact *c = &contact_rows(w, f->g)[row];
    if (!contact_lives(c) || c->state == CONTACT_IN_SIGHT || c->down_seen || c->custody_seen >= CUSTODY_CUFFED) return false;
    const Habit *habit = pack_habit(w->pack, habit_of(w, f, row));
    bool moved = make_off(contact_trace(f, row), f->places, away, habit->leaves_ppm, PART_ONE);
    return flow(w, contact_trace(f, row), f->places, passages, habit->within_ppm, habit->across_ppm) || moved;
}

// The leak that tests plant: the crowds drift to where somebody truly is.
static bool peek(const World *w, const Filter *f) {
    bool moved = false;
    for (int i = 0; LEAKS(w, filter) && i < w->units_count; i++) {
        int room = room_at(w, unit_at(&w->units[i]));
        for (int c = 1; c < f->crowds && room >= 0 && w->units[i].group != f->g; c++) {
            crowd_mass(f, c)[room + 1] += PART_ONE / 64;
            parts_settle(crowd_mass(f, c), f->places);
            moved = true;
        }
    }
    return moved;
}

void presence_move(World *w, GroupId g) {
    Filter f;
    if (w->now % MOVE_MS || !filter_of(w, g, &f) || !group_row(w, g)->last_ordinal) return;
    int passages = passages_of(w, g);
    const i16 *away = ways_away(w, f.places, passages);
    const u8 *near = at_the_door(w, g);
    bool moved = peek(w, &f);
    for (int c = 0; c < f.crowds; c++) moved = leave_crowd(w, &f, c, away, near) | move_crowd(w, &f, c, passages) | moved;
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) moved |= move_contact(w, &f, row, passages, away);
    if (moved) presence_changed(w, g);
    presence_unshown(w, &f, MOVE_MS);
}

// ---- reading --------------------------------------------------------------------------------------------

// Of all places at once, guess by guess: that none of those who are still to be met is there.
static void nobody_unmet(const World *w, const Filter *f, i32 *nobody) {
    i64 *sum = w->senses->ways_out;
    i32 *none = w->senses->beside;
    memset(sum, 0, sizeof(i64) * (size_t)f->places);
    for (int h = 0; h < f->guesses; h++) {
        for (int p = 1; p < f->places; p++) none[p] = f->guess[h].weight;
        for (int c = 0; c < f->crowds; c++) {
            const i32 *mass = crowd_mass(f, c);
            for (int n = *crowd_left(f, h, c); n > 0; n--)
                for (int p = 1; p < f->places; p++) none[p] = part_times(none[p], PART_ONE - mass[p]);
        }
        for (int p = 1; p < f->places; p++) sum[p] += i64_min(f->guess[h].weight, none[p] * by_apart(w, f, h, p, PART_ONE) / PART_ONE);
    }
    for (int p = 1; p < f->places; p++) nobody[p - 1] = (i32)i64_min(PART_ONE, sum[p]);
}

static void present_make(const World *w, const Filter *f, i32 *present) {
    const Contact *rows = contact_rows(w, f->g);
    nobody_unmet(w, f, present);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        const i32 *trace = contact_trace(f, row);
        for (int r = 0; contact_lives(&rows[row]) && r < w->cap.rooms; r++) present[r] = part_times(present[r], PART_ONE - trace[r + 1]);
    }
    for (int r = 0; r < w->cap.rooms; r++) present[r] = (i32)i64_clamp(PART_ONE - present[r], 1, PART_ONE);
    for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
        int room = room_at(w, pos(rows[row].x, rows[row].y, rows[row].z));
        if (contact_lives(&rows[row]) && rows[row].state == CONTACT_IN_SIGHT && room >= 0) present[room] = PART_ONE;
    }
}

// A group that keeps no picture goes by the base rate, by what it has looked through, and by its contacts.
static i32 present_plain(const World *w, GroupId g, int room) {
    const Group *group = &w->pack->groups[g - 1];
    const PresenceRow *p = pack_presence(w->pack);
    const RoomBelief *r = room_row(w, g, room);
    bool home = group->lives_here && group->place[0] && strcmp(group->place, w->pack->rooms[room].flat) == 0;
    i32 pm = home || (r->state == ROOM_CLEARED && !r->stale) ? p->miss_pm : p->base_pm;
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        if (!contact_lives(&rows[i]) || room_at(w, pos(rows[i].x, rows[i].y, rows[i].z)) != room) continue;
        i64 left = p->heard_ms - (w->now - rows[i].last_ms);
        pm = (i32)i64_max(pm, rows[i].state == CONTACT_IN_SIGHT ? 1000 : i64_max(0, left) * 900 / p->heard_ms);
    }
    return PART_ONE / 1000 * pm;
}

i32 presence_of(const World *w, GroupId g, int room) {
    Senses *s = w->senses;
    Filter f;
    if (!s->filter[g - 1]) return present_plain(w, g, room);
    i32 *present = &s->present[(g - 1) * w->cap.rooms];
    if (s->present_age[g - 1] == s->presence_age[g - 1]) return present[room];
    if (filter_of(w, g, &f)) present_make(w, &f, present);
    s->present_age[g - 1] = s->presence_age[g - 1];
    return present[room];
}

i32 presence_trace(const World *w, GroupId g, const Contact *c, int place) {
    Filter f;
    return filter_of(w, g, &f) ? contact_trace(&f, (int)(c - contact_rows(w, g)))[place] : PART_ONE;
}

i32 presence_crowd(const World *w, GroupId g, int place) {
    Filter f;
    return filter_of(w, g, &f) ? people_in(&f, place) : 0;
}

// ---- what must hold -------------------------------------------------------------------------------------

static bool sums_up(const i32 *part, int places) {
    i64 sum = 0;
    for (int p = 0; p < places; p++) {
        if (part[p] <= 0) return false;
        sum += part[p];
    }
    return sum == PART_ONE;
}

bool presence_holds(const World *w, Text *why) {
    Filter f;
    for (int g = 1; w->core->ms > 0 && g <= w->groups_count; g++) {
        if (!filter_of(w, (GroupId)g, &f)) continue;
        i64 sum = 0;
        for (int h = 0; h < f.guesses; h++) sum += f.guess[h].weight;
        if (sum != PART_ONE) return text_add(why, "the guesses of group %d sum up to %lld", g, (long long)sum), false;
        for (int c = 0; c < f.crowds; c++)
            if (crowd_used(&f, c) && !sums_up(crowd_mass(&f, c), f.places)) return text_add(why, "crowd %d of group %d does not sum up to one", c, g), false;
        for (int row = 0; row < CONTACTS_PER_GROUP; row++) {
            const Contact *c = &contact_rows(w, (GroupId)g)[row];
            bool unseen = contact_lives(c) && c->state != CONTACT_IN_SIGHT;
            if (unseen ? !sums_up(contact_trace(&f, row), f.places) : contact_trace(&f, row)[0] != 0)
                return text_add(why, "the trace of contact %d of group %d is not what it must be", c->id, g), false;
        }
    }
    return true;
}
