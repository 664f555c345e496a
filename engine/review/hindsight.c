// hindsight.c: what was ordered and what came of it, and what the seat group never learned.
// Counts and sentences; the same for text, JSON and page.
#include "review/story.h"

enum { UNLEARNED_MOST = 40 };

Fulfilled hindsight_fulfilled(const Story *s, const RecordIntent *in) {
    Fulfilled f = {0};
    for (int i = 0; i < record_order_count(s->record); i++) {
        const Order *o = record_order(s->record, i);
        f.orders += o->group == in->group && o->intent == in->id;
    }
    for (int i = 0; i < s->count; i++) {
        const Event *e = &s->events[i];
        if (e->kind < EVENT_order_accepted || e->kind > EVENT_order_lapsed || e->group != in->group) continue;
        const Order *o = story_order(s, in->group, e->order);
        if (!o || o->intent != in->id) continue;
        f.done += e->kind == EVENT_order_done;
        f.failed += e->kind == EVENT_order_failed;
        bool turned_down = e->kind == EVENT_order_lapsed && (o->lapsed == REASON_owned || o->lapsed == REASON_too_much);
        f.dropped += e->kind == EVENT_order_superseded || (e->kind == EVENT_order_lapsed && !turned_down);
        f.refused += e->kind == EVENT_order_refused || turned_down;
    }
    return f;
}

// Made out by anybody, at any time: a contact that was let go counts as well.
static bool ever_met(const Story *s, GroupId seat, UnitId id) {
    for (int i = 0; i < s->count; i++) {
        const Event *e = &s->events[i];
        bool seen = e->kind == EVENT_noticed || e->kind == EVENT_recognised || e->kind == EVENT_identified;
        if (seen && e->group == seat && e->other == id) return true;
    }
    return false;
}

void hindsight_unlearned(const Story *s, void (*say)(void *self, const char *line), void *self) {
    const World *w = replay_world(s->replay);
    const Pack *pack = record_pack(s->record);
    GroupId seat = pack->info->seat_group;
    int left = UNLEARNED_MOST;
    for (int id = 1; id <= sim_unit_count(w) && left; id++) {
        UnitTruth u;
        if (!sim_unit(w, (UnitId)id, &u) || pack->groups[u.group - 1].side == SIDE_BLUE || ever_met(s, seat, (UnitId)id)) continue;
        Text line = text_new();
        person_name(pack, &u, &line);
        text_add(&line, ", %s: the team never saw anybody there", pack->kinds[u.kind - 1].title);
        say(self, line.at);
        text_free(&line);
        left--;
    }
    for (int n = 0; n < know_room_count(w, seat) && left; n++) {
        KnownRoom r;
        if (!know_room_at(w, seat, n, &r) || r.state == ROOM_CLEARED || !r.room || !pack->rooms[r.room - 1].flat[0]) continue;
        Text line = text_new();
        text_add(&line, "%s: never cleared", pack->rooms[r.room - 1].title);
        say(self, line.at);
        text_free(&line);
        left--;
    }
}
