// picture.c: the seat group's picture of who is where, held against the truth: its Brier score, its skill
// against the dossier alone, and how often what it stated at some chance was so.
#include "review/tally.h"

#include <string.h>

// The first moment, then these; the last is the end. Counted in the order of PictureBins.
static const i64 MARKS_MS[PICTURE_MARKS - 1] = {0, 15000, 30000, 60000, 120000, 240000};
enum { SAME_PM = 50 };  // a skill within this of none is none

// Who stands in a doorway is in no room of the drawing, and is met in either room that it joins.
static void doorway_occupied(const Pack *pack, Pos at, u8 *occupied) {
    for (int dir = DIR_N; dir <= DIR_NW; dir += 2) {
        Pos beside = pos_step(at, (Dir)dir);
        u16 room = map_has(&pack->map, beside) ? map_cell(&pack->map, beside)->room : 0;
        if (room) occupied[room - 1] = 1;
    }
}

static void occupied_rooms(const Pack *pack, const World *w, u8 *occupied) {
    memset(occupied, 0, TALLY_ROOMS);
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        if (!sim_unit(w, (UnitId)id, &u) || u.place != PLACE_MAP || u.group == pack->info->seat_group) continue;
        u16 room = map_cell(&pack->map, u.at)->room;
        if (room) occupied[room - 1] = 1;
        else if (map_cell(&pack->map, u.at)->opening) doorway_occupied(pack, u.at, occupied);
    }
}

// Rooms that the dossier counts people in; without such a claim every room of a flat.
static bool of_interest(const Pack *pack, int room) {
    bool any = false;
    for (int i = 0; i < pack->claims_count; i++) {
        bool counts = pack->claims[i].people >= 0;
        any |= counts;
        if (counts && claim_covers(pack, &pack->claims[i], room)) return true;
    }
    return !any && pack->rooms[room].flat[0];
}

void picture_read(const World *w, GroupId g, i16 *stated_pm) {
    for (int r = 0; r < TALLY_ROOMS; r++) stated_pm[r] = -1;
    for (int n = 0; n < know_room_count(w, g); n++) {
        KnownRoom room;
        int row = know_room_at(w, g, n, &room) ? know_room_row(w, &room) : -1;
        if (row >= 0) stated_pm[row] = (i16)room.present_pm;
    }
}

i32 picture_brier_pm(const Pack *pack, const World *w, const i16 *stated_pm) {
    u8 occupied[TALLY_ROOMS];
    i64 sum = 0, rooms = 0;
    occupied_rooms(pack, w, occupied);
    for (int r = 0; r < pack->rooms_count; r++) {
        if (stated_pm[r] < 0 || !of_interest(pack, r)) continue;
        i64 error = stated_pm[r] - (occupied[r] ? 1000 : 0);
        sum += error * error;
        rooms++;
    }
    return rooms ? (i32)((sum / rooms + 500) / 1000) : 0;
}

void picture_count(const Pack *pack, const World *w, const i16 *stated_pm, PictureBins *out) {
    u8 occupied[TALLY_ROOMS];
    occupied_rooms(pack, w, occupied);
    for (int r = 0; r < pack->rooms_count; r++) {
        if (stated_pm[r] < 0) continue;
        int bin = stated_pm[r] >= 1000 ? PICTURE_BINS - 1 : stated_pm[r] * PICTURE_BINS / 1000;
        out->rooms[bin]++;
        out->stated_pm[bin] += stated_pm[r];
        out->occupied[bin] += occupied[r];
    }
}

i64 tally_next_mark(const Tally *t) { return t->marks < PICTURE_MARKS - 1 ? MARKS_MS[t->marks] : INT64_MAX; }

void picture_step(Tally *t, const World *w) {
    i16 stated[TALLY_ROOMS];
    if (tally_next_mark(t) > sim_ms(w)) return;
    picture_read(w, t->pack->info->seat_group, stated);
    if (!t->marks) memcpy(t->start_pm, stated, sizeof t->start_pm);
    picture_count(t->pack, w, stated, &t->picture[t->marks++]);
}

void picture_verdict(const Tally *t, const World *w, Verdict *v) {
    i16 stated[TALLY_ROOMS];
    picture_read(w, t->pack->info->seat_group, stated);
    v->brier_start_pm = t->start_brier_pm;
    v->brier_end_pm = picture_brier_pm(t->pack, w, stated);
    v->brier_dossier_pm = t->marks ? picture_brier_pm(t->pack, w, t->start_pm) : v->brier_end_pm;
    v->skill_pm = v->brier_dossier_pm ? 1000 - v->brier_end_pm * 1000 / v->brier_dossier_pm : 0;
    memcpy(v->picture, t->picture, sizeof v->picture);
    picture_count(t->pack, w, stated, &v->picture[PICTURE_MARKS - 1]);
}

// ---- saying it ---------------------------------------------------------------------------------------

static void put_pm(const char *before, i32 pm, Text *out) { text_add(out, "%s%d.%03d", before, pm / 1000, pm % 1000); }

void picture_text(const Verdict *v, Text *out) {
    put_pm("Picture of who is where (Brier score, 0 is perfect): ", v->brier_start_pm, out);
    put_pm(" at the start, ", v->brier_end_pm, out);
    put_pm(" at the end.\nBy the dossier alone it would be at ", v->brier_dossier_pm, out);
    int per_cent = v->skill_pm / 10;
    if (v->skill_pm > SAME_PM) text_add(out, ": the team took away %d of 100 parts of its error.\n", per_cent);
    else if (v->skill_pm < -SAME_PM) text_add(out, ": the team ended %d in 100 further from the truth.\n", -per_cent);
    else text_add(out, ": the team ended with a picture no better than that.\n");
}

static void bins_json(const PictureBins *bins, int mark, Json *j) {
    json_open(j, NULL, '{');
    if (mark < PICTURE_MARKS - 1) json_int(j, "s", MARKS_MS[mark] / 1000);
    else json_text(j, "s", "end");
    json_open(j, "rooms", '[');
    for (int b = 0; b < PICTURE_BINS; b++) json_int(j, NULL, bins->rooms[b]);
    json_close(j, ']');
    json_open(j, "stated_pm", '[');
    for (int b = 0; b < PICTURE_BINS; b++) json_int(j, NULL, bins->stated_pm[b]);
    json_close(j, ']');
    json_open(j, "occupied", '[');
    for (int b = 0; b < PICTURE_BINS; b++) json_int(j, NULL, bins->occupied[b]);
    json_close(j, ']');
    json_close(j, '}');
}

void picture_json(const Verdict *v, Json *j) {
    json_open(j, "intel_brier", '{');
    json_decimal(j, "start", v->brier_start_pm, 1000);
    json_decimal(j, "end", v->brier_end_pm, 1000);
    json_decimal(j, "dossier", v->brier_dossier_pm, 1000);
    json_decimal(j, "skill", v->skill_pm, 1000);
    json_close(j, '}');
    json_open(j, "presence", '[');
    for (int m = 0; m < PICTURE_MARKS; m++) bins_json(&v->picture[m], m, j);
    json_close(j, ']');
}
