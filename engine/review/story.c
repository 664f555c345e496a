// story.c: reading a match back from its record, and walking from an effect to its causes.
// Causes are links recorded by the sim, never guessed from closeness in time.
#include "review/story.h"

#include <stdlib.h>
#include <string.h>

static bool keep(Story *s, const Event *events, int count) {
    if (s->count + count > s->capacity) {
        int capacity = (s->count + count) * 2;
        Event *grown = realloc(s->events, (size_t)capacity * sizeof *grown);
        if (!grown) return false;
        s->events = grown;
        s->capacity = capacity;
    }
    if (count) memcpy(&s->events[s->count], events, (size_t)count * sizeof *events);
    s->count += count;
    return true;
}

static int by_id(const void *a, const void *b) {
    u32 x = ((const Event *)a)->id, y = ((const Event *)b)->id;
    return x < y ? -1 : x > y;
}

bool story_read(Story *s, const Record *record, Error *err) {
    *s = (Story){.record = record};
    s->replay = replay_open(record, err);
    if (!s->replay) return false;
    s->tally = tally_create(record_pack(record), NULL);
    if (!s->tally) return error_set(err, EXIT_IO, "out of memory");
    while (replay_step(s->replay)) {
        int count;
        const Event *events = sim_events(replay_world(s->replay), &count);
        tally_step(s->tally, replay_world(s->replay));
        if (!keep(s, events, count)) return error_set(err, EXIT_IO, "out of memory");
    }
    if (s->count) qsort(s->events, (size_t)s->count, sizeof *s->events, by_id);
    return true;
}

void story_free(Story *s) {
    if (s->replay) replay_close(s->replay);
    tally_destroy(s->tally);
    free(s->events);
    *s = (Story){0};
}

const Event *story_event(const Story *s, u32 id) {
    Event key = {.id = id};
    return id && s->count ? bsearch(&key, s->events, (size_t)s->count, sizeof key, by_id) : NULL;
}

static bool perceives(EventKind kind) {
    return kind == EVENT_heard || kind == EVENT_noticed || kind == EVENT_recognised || kind == EVENT_identified ||
           kind == EVENT_suppressed || kind == EVENT_hit || kind == EVENT_understood || kind == EVENT_message_received ||
           kind == EVENT_lost_sight || kind == EVENT_room_cleared || kind == EVENT_dazzled || kind == EVENT_dog_indicates;
}

const Event *story_percept(const Story *s, GroupId group, u32 percept, i64 before_ms) {
    if (!percept) return NULL;
    const Event *best = NULL;
    for (int i = 0; i < s->count && s->events[i].ms <= before_ms; i++)
        if (s->events[i].percept == percept && s->events[i].group == group && perceives((EventKind)s->events[i].kind)) best = &s->events[i];
    return best;
}

const Order *story_order(const Story *s, GroupId group, u32 id) {
    if (!id) return NULL;
    for (int i = 0; i < record_order_count(s->record); i++) {
        const Order *o = record_order(s->record, i);
        if (o->group == group && o->id == id) return o;
    }
    return NULL;
}

// ---- sentences -------------------------------------------------------------------

static void put_person(const Story *s, UnitId id, Text *out) {
    UnitTruth u;
    if (sim_unit(replay_world(s->replay), id, &u)) person_name(record_pack(s->record), &u, out);
    else text_add(out, "somebody");
}

static void put_place(const Story *s, Pos at, Text *out) {
    const Pack *pack = record_pack(s->record);
    if (!map_has(&pack->map, at)) { text_add(out, "an unknown place"); return; }
    u16 room = map_cell(&pack->map, at)->room;
    text_add(out, "%d,%d,%d", at.x, at.y, at.z);
    if (room && pack->rooms[room - 1].title[0]) text_add(out, " (%s)", pack->rooms[room - 1].title);
}

static void put_opening(const Story *s, const Event *e, Text *out) {
    const Pack *pack = record_pack(s->record);
    if (!e->opening || e->opening > pack->openings_count) { text_add(out, "an opening"); return; }
    const PackOpening *o = &pack->openings[e->opening - 1];
    text_add(out, "the %s at %d,%d,%d", pack->materials[o->material].title, o->x, o->y, o->z);
}

static const char *item_title(const Pack *pack, const Event *e) {
    bool weapon = e->kind == EVENT_shot || e->kind == EVENT_swapped_weapon || (e->kind == EVENT_found && e->a);
    if (e->kind == EVENT_picked_up || e->kind == EVENT_dropped) {  // a weapon's or an item's row, as b says
        if (!e->b) return e->item && e->item <= pack->weapons_count ? pack->weapons[e->item - 1].title : "a weapon";
        return e->item <= pack->items_count ? pack->items[e->item - 1].title : "a device";
    }
    if (!e->item) return "a weapon";
    if (weapon) return e->item <= pack->weapons_count ? pack->weapons[e->item - 1].title : "a weapon";
    return e->item <= pack->items_count ? pack->items[e->item - 1].title : "a device";
}

static void put_part(const Story *s, const Event *e, char part, Text *out) {
    static const char *const regions[REGION_COUNT] = {"head", "chest", "back", "abdomen", "arm", "leg"};
    switch (part) {
    case 'u': put_person(s, e->unit, out); break;
    case 'o': put_person(s, e->other ? e->other : e->unit, out); break;
    case 'p': put_place(s, e->at, out); break;
    case 'q': put_place(s, e->to, out); break;
    case 'd': put_opening(s, e, out); break;
    case 'a': text_add(out, "%d", e->a); break;
    case 'b': text_add(out, "%d", e->b); break;
    case 'c': text_add(out, "c%d", e->contact); break;
    case 'v': text_add(out, "%s", e->verb ? verb_info((Verb)e->verb)->name : "the task of the team"); break;
    case 'r': text_add(out, "%s", reason_text((Reason)e->reason)); break;
    case 'i': text_add(out, "%s", item_title(record_pack(s->record), e)); break;
    case 's': text_add(out, "%s", sound_words((SoundKind)e->sound)); break;
    case 'g': text_add(out, "%s", e->a >= 0 && e->a < REGION_COUNT ? regions[e->a] : "body"); break;
    default: text_char(out, part); break;
    }
}

void story_sentence(const Story *s, const Event *e, Text *out) {
    for (const char *at = event_info((EventKind)e->kind)->text; *at; at++) {
        if (at[0] == '{' && at[1] && at[2] == '}') { put_part(s, e, at[1], out); at += 2; }
        else text_char(out, *at);
    }
}

// ---- rounds that missed ------------------------------------------------------------

// The shot by which a body was struck, along the way of the round; NULL: e tells of no such thing.
static const Event *shot_of(const Story *s, const Event *e) {
    if (e->kind != EVENT_hit && e->kind != EVENT_armour_stopped && e->kind != EVENT_shield_stopped) return NULL;
    for (int turn = 0; e && e->kind != EVENT_shot && turn < CHAIN_MAX; turn++) e = story_event(s, e->cause);
    return e && e->kind == EVENT_shot ? e : NULL;
}

bool story_struck(const Story *s, const Event *shot) {
    for (int i = 0; i < s->count; i++)
        if (s->events[i].id > shot->id && shot_of(s, &s->events[i]) == shot) return true;
    return false;
}

void story_spoiled(const Event *shot, Text *out) {
    static const char *const says[AIM_CAUSE_COUNT] = {
        "", "the distance", "fired before the sights had settled", "fear", "rounds coming in", "a wounded arm", "on the move",
        "the target would not keep still", "bad light", "dazzled eyes", "the recoil of the round before", "others firing close by", "how little of the target showed"};
    text_add(out, "at %d m", (pos_distance_cm(shot->at, shot->to) + 50) / 100);
    if (!shot->other) text_add(out, ", at a place and nobody in sight");
    int times = shot->c >> AIM_WORST_SHIFT & AIM_WORST_MOST, told = 0;
    for (int i = 0; i < AIM_CAUSES_TOLD; i++) {
        int cause = shot->c >> (4 * i) & 15;
        if (cause <= AIM_NO_CAUSE || cause >= AIM_CAUSE_COUNT) continue;
        if (told++) text_add(out, told == 2 ? "; then %s" : ", %s", says[cause]);
        else text_add(out, ", most of all %s (%d.%d times as hard for it)", says[cause], times / 10, times % 10);
    }
}

// ---- causes ------------------------------------------------------------------------

// What made this one: the recorded cause; where an order lies behind it, the percept it answered.
static const Event *cause_of(const Story *s, const Event *e) {
    bool chosen = e->kind == EVENT_force_decided || e->kind == EVENT_order_active || e->kind == EVENT_order_accepted;
    const Order *o = story_order(s, e->group, e->order);
    u32 percept = e->percept ? e->percept : o ? o->answers : 0;
    const Event *seen = perceives((EventKind)e->kind) ? NULL : story_percept(s, e->group, percept, e->ms);
    if (chosen && seen && seen->id < e->id) return seen;
    const Event *cause = story_event(s, e->cause);
    if (cause && cause->id < e->id) return cause;
    return seen && seen->id < e->id ? seen : NULL;
}

int story_chain(const Story *s, const Event *from, const Event *out[CHAIN_MAX]) {
    int count = 0;
    for (const Event *e = from; e && count < CHAIN_MAX; e = cause_of(s, e)) out[count++] = e;
    return count;
}
