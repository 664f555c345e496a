// hear.c: sound from where it is made to every ear: distance, materials, openings, background.
// What a group hears depends on the level at its ears and on nothing else.
#include "sim/act.h"
#include "sim/senses.h"

#include <string.h>

enum {
    LISTEN_DB10 = 300,       // an ear to the leaf of a door has all but lost its loss; masonry still takes some (design)
    AT_WALL_DB10 = 30
};

// ---- making -----------------------------------------------------------------------------------------

void noise(World *w, const Unit *source, Pos at, SoundKind kind, i32 level_db10, u32 cause) {
    noise_words(w, source, at, kind, level_db10, cause, 0, 0);
}

void noise_words(World *w, const Unit *source, Pos at, SoundKind kind, i32 level_db10, u32 cause, int topic, ContactId to) {
    Event e = event_of(w, EVENT_sound, source);
    e.at = at;
    e.sound = (u8)kind;
    e.a = level_db10;
    e.cause = cause;
    cause = emit(w, e);
    Noise made = {w->now, at, source ? unit_id(w, source) : 0, cause, level_db10, (u8)kind, (u8)topic, to};
    if (w->noise_count < SOUNDS_MAX) {
        w->noises[w->noise_count++] = made;
        return;
    }
    int faintest = 0;  // too many at once: the faintest drowns
    for (int i = 1; i < SOUNDS_MAX; i++)
        if (w->noises[i].level_db10 < w->noises[faintest].level_db10) faintest = i;
    if (w->noises[faintest].level_db10 < level_db10) w->noises[faintest] = made;
}

void noise_of(World *w, const Unit *source, Pos at, Loud act, i32 more_db10, u32 cause) {
    noise(w, source, at, loud_sound(act), pack_loud_db10(w->pack, act) + more_db10, cause);
}

i32 sound_loss_db10(const World *w, Pos from, Pos to) {
    return sound_loss_between(&w->ground, w->senses->sound, from, to, SOUND_LOSS_MAX);
}

// ---- to the ears --------------------------------------------------------------------------------------

static bool may_hear(const World *w, const Unit *u, const Noise *n) {
    bool own = n->unit && u->group == w->units[n->unit - 1].group;
    return !own && ear_open(w, u, n->ms);
}

// An ear at a leaf or a wall is on its far side too, but for the little that the leaf still takes.
static bool ear_at_wall(const World *w, const Unit *u, Pos *at, i32 *takes) {
    if (u->act != VERB_listen || u->act_phase != LISTEN_PHASE) return false;
    const OrderSlot *o = order_slot(w, u, SLOT_ACTIVE);
    *at = pos(o->x, o->y, o->z);
    if (!map_has(&w->map, *at) || pos_same(*at, unit_at(u))) return false;
    *takes = (i32)i64_max(AT_WALL_DB10, sound_cell_db10(&w->ground, *at) - LISTEN_DB10);
    return true;
}

static int ears_of(const World *w, const Unit *u, const Noise *n, SoundEar *ears) {
    i32 most = ear_most_loss_db10(w, u, n), takes;
    Pos wall;
    int count = 0, row = (int)(u - w->units);
    if (most >= sound_spread_db10(pos_distance_cm(n->at, unit_at(u)))) ears[count++] = (SoundEar){map_index(&w->map, unit_at(u)), most, 0, row};
    if (ear_at_wall(w, u, &wall, &takes) && most - takes >= sound_spread_db10(pos_distance_cm(n->at, wall))) ears[count++] = (SoundEar){map_index(&w->map, wall), most - takes, 0, row};
    return count;
}

// Fills in the losses; those that are kept from before come last.
static void lose(World *w, Pos from, SoundEar *ears, int count) {
    LossKept *kept = w->senses->lost;
    i32 cell = map_index(&w->map, from);
    int ask = count;
    loss_kept_check(w, kept);
    for (int i = 0; i < ask;) {
        if (!loss_kept_find(kept, cell, &ears[i])) { i++; continue; }
        SoundEar known = ears[i];
        ears[i] = ears[--ask];
        ears[ask] = known;
    }
    sound_to_ears(&w->ground, w->senses->sound, from, ears, ask);
    for (int i = 0; i < ask; i++) loss_kept_put(kept, cell, &ears[i]);
}

// Nobody farther off can catch it, whatever his ears and however quiet the place: distance alone takes too much.
static i32 reaches_cells(const World *w, const Noise *n) {
    i32 most = ear_most_loss_of_any_db10(w, n), low = 0, high = 2 * MAP_MAX_SIDE;
    while (low < high) {
        i32 cells = (low + high) / 2;
        if (sound_spread_db10(cells * CELL_CM) > most) high = cells;
        else low = cells + 1;
    }
    return low + 1;  // an ear at a wall is a cell farther than its owner
}

static int next_row(const u64 *bits, int words, int row) {
    for (int word = row >> 6; word < words; word++) {
        u64 rest = bits[word] & (word == row >> 6 ? ~(u64)0 << (row & 63) : ~(u64)0);
        if (rest) return word * 64 + __builtin_ctzll(rest);
    }
    return -1;
}

bool hear_within(const World *w, const Unit *source, SoundKind kind, i32 level_db10) {
    Noise n = {.ms = w->now, .at = unit_at(source), .unit = unit_id(w, source), .level_db10 = level_db10, .kind = (u8)kind};
    const u64 *near = crowd_near(w, n.at, reaches_cells(w, &n));
    for (int i = next_row(near, w->senses->square_words, 0); i >= 0; i = next_row(near, w->senses->square_words, i + 1))
        if (may_hear(w, &w->units[i], &n)) return true;
    return false;
}

static bool beyond(Pos a, Pos b, i32 cells) {
    i32 x = a.x - b.x, y = a.y - b.y, z = (a.z - b.z) * (STOREY_CM / CELL_CM);
    return x * x + y * y + z * z > cells * cells;
}

// Level of the noise at every ear that might catch it, into ear_level; INT16_MIN where none. Those who may are the hearers.
static void levels(World *w, const Noise *n) {
    Senses *s = w->senses;
    int count = 0;
    i32 loud = noise_loudness_db10(n), takes;
    Pos wall;
    i32 cells = reaches_cells(w, n);
    const u64 *near = crowd_near(w, n->at, cells);
    s->hearer_count = 0;
    for (int i = next_row(near, s->square_words, 0); i >= 0; i = next_row(near, s->square_words, i + 1)) {
        if (beyond(n->at, s->whereabouts[i], cells + 1) || !may_hear(w, &w->units[i], n)) continue;
        s->ear_level[i] = INT16_MIN;
        s->hearers[s->hearer_count++] = (u16)i;
        count += ears_of(w, &w->units[i], n, s->ears + count);
    }
    lose(w, n->at, s->ears, count);
    for (int i = 0; i < count; i++) {
        const SoundEar *ear = &s->ears[i];
        const Unit *u = &w->units[ear->row];
        if (ear->loss > ear->most) continue;
        i32 level = loud - ear->loss;
        if (ear_at_wall(w, u, &wall, &takes) && ear->cell == map_index(&w->map, wall)) level -= takes;
        s->ear_level[ear->row] = (i16)i64_max(s->ear_level[ear->row], level);
    }
}

// ---- what is made of it -------------------------------------------------------------------------------

static bool is_shot(u8 kind) { return sound_vague((SoundKind)kind) == SOUND_gunshot; }

static void tell_heard(World *w, Unit *u, const Noise *n, const Ear *ear, const Contact *c) {
    Percept p = percept_of(w, is_shot(n->kind) ? PERCEPT_heard_shot : PERCEPT_heard, u->group, u->ordinal);
    p.sound = (u8)ear->kind;
    p.level_db10 = (i16)ear->level_db10;
    p.at = ear->at;
    p.error_cells = (i16)ear->error;
    p.angle = ear->angle;
    p.contact = c ? c->id : 0;
    u32 percept = tell(w, p);
    Event e = event_of(w, EVENT_heard, u);
    e.other = n->unit;
    e.at = n->at;
    e.sound = (u8)ear->kind;
    e.contact = p.contact;
    e.percept = percept;
    e.cause = n->cause;
    e.a = ear->level_db10;
    emit(w, e);
}

// The group's picture takes the sound from the member who heard it best; shots startle everybody.
static void group_hears(World *w, const Noise *n, Unit *best, i32 level) {
    Ear ear = ear_of(w, best, n, level);
    belief_hear(w, best, ear.at, ear.error, ear.kind);
    Contact *c = sound_tells_people(ear.kind) ? contact_heard(w, best, &ear) : NULL;
    if (is_shot(n->kind)) {
        for (int i = 0; i < w->senses->hearer_count; i++) {
            int row = w->senses->hearers[i];
            Unit *u = &w->units[row];
            if (u->group != best->group || w->senses->ear_level[row] == INT16_MIN) continue;
            Ear own = u == best ? ear : ear_of(w, u, n, w->senses->ear_level[row]);
            tell_heard(w, u, n, &own, c);
        }
        return;
    }
    if (!c || ear.fresh) tell_heard(w, best, n, &ear, c);
}

// Said to one whom the speaker has before him, or has had: who it is knows himself in it.
static bool said_to(const World *w, const Noise *n, const Unit *u) {
    const Unit *speaker = unit_get(w, n->unit);
    return n->to && speaker && sim_contact_truth(w, speaker->group, n->to) == unit_id(w, u);
}

static void words_heard(World *w, const Noise *n) {
    if (!n->word) return;
    for (int i = 0; i < w->senses->hearer_count; i++) {
        int row = w->senses->hearers[i];
        Unit *u = &w->units[row];
        if (w->senses->ear_level[row] == INT16_MIN) continue;
        if (ear_words(w, u, n, w->senses->ear_level[row])) understood(w, u, n->unit, n->word, n->kind == SOUND_line ? SOUND_line : SOUND_none, said_to(w, n, u), n->cause);
    }
}

static void wake(World *w, Unit *u) {
    if (!(u->traits & TRAIT_ASLEEP)) return;
    weary_woken(w, u);
    look_dirty(w, u);
}

static void spread_noise(World *w, const Noise *n) {
    Senses *s = w->senses;
    w->now = n->ms;
    levels(w, n);
    Unit *ears[256] = {NULL};  // a dog's: nobody else is told what it heard
    Unit *best[256] = {NULL};  // by group: who heard it best, of equal ones the first
    for (int i = 0; i < s->hearer_count; i++) {
        Unit *u = &w->units[s->hearers[i]], **of_group = unit_kind(w, u)->species ? &ears[u->group] : &best[u->group];
        i16 *level = &s->ear_level[s->hearers[i]];
        if (*level == INT16_MIN) continue;
        if (!ear_catches(w, u, n, *level)) {
            *level = INT16_MIN;
            continue;
        }
        wake(w, u);
        if (!*of_group || *level > s->ear_level[*of_group - w->units]) *of_group = u;
    }
    for (int g = 1; g <= w->groups_count; g++)
        if (best[g]) group_hears(w, n, best[g], s->ear_level[best[g] - w->units]);
        else if (ears[g] && sound_tells_people((SoundKind)n->kind)) dog_hears(w, ears[g], n->at, n->cause);
    words_heard(w, n);
    phone_carries(w, n);
    ears_struck(w, n);
}

// Order of the noises of a step: by ms, place, kind; never by who made them.
static bool before(const Noise *a, const Noise *b) {
    if (a->ms != b->ms) return a->ms < b->ms;
    int order = pos_order(a->at, b->at);
    if (order) return order < 0;
    return a->kind != b->kind ? a->kind < b->kind : a->level_db10 > b->level_db10;
}

void hear_run(World *w) {
    i64 now = w->now;
    for (int i = 1; i < w->noise_count; i++) {
        Noise n = w->noises[i];
        int at = i;
        for (; at > 0 && before(&n, &w->noises[at - 1]); at--) w->noises[at] = w->noises[at - 1];
        w->noises[at] = n;
    }
    for (int i = 0; i < w->noise_count; i++) {  // what is said in answer joins the end
        Noise n = w->noises[i];
        if (n.level_db10 > 0) spread_noise(w, &n);
    }
    w->noise_count = 0;
    w->now = now;
}
