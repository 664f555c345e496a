// view_table.c: members, contacts, events and groups as plain Lua tables, in the words of
// scripts/README.md. Every number here comes through know.h or a percept: what the group itself
// knows.
#include <stdio.h>

#include "script/reader.h"
#include "script/view.h"

static const char *const REGIONS[REGION_COUNT] = {"head", "chest", "back", "abdomen", "arm", "leg"};

void view_set_int(lua_State *L, const char *key, i64 value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, key);
}

void view_set_text(lua_State *L, const char *key, const char *text) {
    if (!text || !*text) return;
    lua_pushstring(L, text);
    lua_setfield(L, -2, key);
}

static void set_bool(lua_State *L, const char *key, bool value) {
    lua_pushboolean(L, value);
    lua_setfield(L, -2, key);
}

void view_set_place(lua_State *L, Pos at) {
    view_set_int(L, "x", at.x);
    view_set_int(L, "y", at.y);
    view_set_int(L, "z", at.z);
}

const char *view_word(const Pack *pack, u16 row) {
    return row && row <= pack->words_count ? pack->words[row - 1].text : "";
}

static const char *name_of(const Pack *pack, u16 row) {
    return row && row <= pack->names_count ? pack->names[row - 1].name : "";
}

static const char *word_at(const WordList *list, int i) {
    return i >= 0 && i < list->count ? list->name(i) : "";
}

void view_push_traits(lua_State *L, u16 traits) {
    lua_newtable(L);
    for (int bit = 0, n = 0; bit < TRAIT_COUNT; bit++) {
        if (!(traits >> bit & 1)) continue;
        lua_pushstring(L, WORDS_TRAIT.name(bit));
        lua_rawseti(L, -2, ++n);
    }
}

// ---- members ------------------------------------------------------------------------------------

static void set_items(lua_State *L, const Pack *pack, const KnownMember *m) {
    lua_newtable(L);
    if (m->kit) {
        const Kit *kit = &pack->kits[m->kit - 1];
        for (int i = 0; i < KIT_ITEMS; i++)
            if (kit->item[i] && m->items[i])
                view_set_int(L, pack->items[kit->item[i] - 1].name, m->items[i]);
    }
    lua_setfield(L, -2, "items");
}

static void set_wounds(lua_State *L, const KnownMember *m) {
    lua_newtable(L);
    for (int i = 0; i < REGION_COUNT; i++)
        if (m->wound[i]) view_set_int(L, REGIONS[i], m->wound[i]);
    lua_setfield(L, -2, "wounds");
}

static void set_body(lua_State *L, const Pack *pack, const KnownMember *m) {
    set_bool(L, "able", m->able);
    set_bool(L, "here", m->here);
    if (m->held) set_bool(L, "held", true);
    if (m->pinned) set_bool(L, "pinned", true);
    view_set_text(L, "life", word_at(&WORDS_LIFE, m->life));
    view_set_text(L, "custody", word_at(&WORDS_CUSTODY, m->custody));
    if (m->weapon) view_set_text(L, "weapon", pack->weapons[m->weapon - 1].name);
    set_bool(L, "aimed", m->aimed);
    view_set_int(L, "rounds", m->rounds);
    view_set_int(L, "spare", m->spare_rounds);
    view_set_int(L, "suppression", m->suppression);
    view_set_int(L, "stress", m->stress);
    set_bool(L, "blind", m->blind);
    set_bool(L, "deaf", m->deaf);
    set_bool(L, "bleeding", m->bleeding);
    set_bool(L, "torch", m->torch);
    set_wounds(L, m);
    set_items(L, pack, m);
}

static void set_doing(lua_State *L, const Group *group, const KnownMember *m) {
    char ref[32];
    if (m->holds_mate)
        snprintf(ref, sizeof ref, "%s.%d", group->name, m->holds_mate);
    else
        snprintf(ref, sizeof ref, "c%d", m->holds_contact);
    if (m->holds_mate || m->holds_contact) view_set_text(L, "holds", ref);
    if (m->verb) view_set_text(L, "verb", verb_info((Verb)m->verb)->name);
    if (m->goal.x >= 0) {
        lua_createtable(L, 0, 3);
        view_set_place(L, m->goal);
        lua_setfield(L, -2, "goal");
    }
    if (m->busy_until_ms >= 0) view_set_int(L, "busy_until", m->busy_until_ms);
}

void view_push_member(lua_State *L, const Seat *seat, int ordinal) {
    const World *w = seat_world(seat);
    const Pack *pack = know_pack(w);
    const Group *group = &pack->groups[seat->group - 1];
    KnownMember m;
    char ref[32];
    if (!know_member(w, seat->group, ordinal, &m)) {
        lua_pushnil(L);
        return;
    }
    vm_charge(L, VIEW_MEMBER_STEPS);
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, 40);
    snprintf(ref, sizeof ref, "%s.%d", group->name, ordinal);
    view_set_int(L, "ordinal", ordinal);
    view_set_text(L, "ref", ref);
    view_set_text(L, "group", group->name);
    view_set_text(L, "side", WORDS_SIDE.name(group->side));
    view_set_text(L, "name", name_of(pack, m.name));
    if (m.kind) view_set_text(L, "kind", pack->kinds[m.kind - 1].name);
    if (m.kind) view_set_text(L, "duty", word_at(&WORDS_DUTY, pack->kinds[m.kind - 1].duty));
    if (m.kit) view_set_text(L, "kit", pack->kits[m.kit - 1].name);
    view_set_text(L, "plan", view_word(pack, m.plan));
    view_push_traits(L, m.traits);
    lua_setfield(L, -2, "traits");
    if (m.skill) view_set_text(L, "skill", pack->skills[m.skill - 1].name);
    if (m.character) view_set_text(L, "character", pack->characters[m.character - 1].name);
    set_bool(L, "willing", m.willing);
    set_bool(L, "called_out", m.called_out);
    set_bool(L, "feint", m.feint);
    set_bool(L, "captive", m.captive);
    view_set_int(L, "rapport", m.rapport);
    view_set_int(L, "tension", m.tension);
    if (m.demand) view_set_text(L, "demand", pack->demands[m.demand - 1].name);
    if (m.demand_state) view_set_text(L, "demand_state", word_at(&WORDS_DEMAND_STATE, m.demand_state));
    if (m.deadline_ms >= 0) view_set_int(L, "deadline", m.deadline_ms);
    if (m.line) view_set_text(L, "line", word_at(&WORDS_LINE, m.line));
    set_bool(L, "horn", m.horn);
    view_set_int(L, "fatigue", m.fatigue);
    if (m.alarm) view_set_text(L, "alarm", word_at(&WORDS_ALARM, m.alarm));
    if (m.ready_ms >= 0) view_set_int(L, "ready", m.ready_ms);
    set_bool(L, "panics", m.panics);
    set_bool(L, "asleep", m.asleep);
    view_set_place(L, m.at);
    view_set_int(L, "face", m.face);
    view_set_text(L, "stance", word_name(WORDS_stance, m.stance));
    view_set_text(L, "pace", word_name(WORDS_pace, m.pace));
    view_set_text(L, "rules", word_name(WORDS_rules, m.rules));
    set_body(L, pack, &m);
    set_doing(L, group, &m);
}

void view_push_group(lua_State *L, const Pack *pack, GroupId id) {
    const Group *group = &pack->groups[id - 1];
    lua_createtable(L, 0, 10);
    view_set_text(L, "name", group->name);
    view_set_text(L, "title", group->title);
    view_set_text(L, "place", group->place);
    view_set_text(L, "side", WORDS_SIDE.name(group->side));
    view_set_text(L, "rules", word_name(WORDS_rules, group->rules));
    set_bool(L, "household", group->household);
    set_bool(L, "has_plan", group->has_plan);
    set_bool(L, "lives_here", group->lives_here);
}

// ---- contacts -----------------------------------------------------------------------------------

void view_push_contact(lua_State *L, const Seat *seat, const KnownContact *c) {
    const World *w = seat_world(seat);
    const Pack *pack = know_pack(w);
    char ref[16];
    vm_charge(L, VIEW_CONTACT_STEPS);
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, 38);
    snprintf(ref, sizeof ref, "c%d", c->id);
    view_set_text(L, "ref", ref);
    view_set_int(L, "id", c->id);
    view_set_text(L, "state", word_at(&WORDS_CONTACT_STATE, c->state));
    view_set_int(L, "level", c->level);
    set_bool(L, "seen", c->channels & CHANNEL_SEEN);
    set_bool(L, "heard", c->channels & CHANNEL_HEARD);
    set_bool(L, "told", c->channels & CHANNEL_TOLD);
    view_set_place(L, c->at);
    view_set_int(L, "error", c->error_cells);
    view_set_int(L, "reach", c->reach_cells);
    view_set_int(L, "first_ms", c->first_ms);
    view_set_int(L, "last_ms", c->last_ms);
    view_set_int(L, "age_ms", know_ms(w) - c->last_ms);
    view_set_text(L, "hands", word_at(&WORDS_HANDS, c->hands));
    view_set_text(L, "shape", word_at(&WORDS_SHAPE, c->shape));
    view_set_text(L, "dress", c->dress ? word_at(&WORDS_DRESS, c->dress - 1) : "unknown");
    view_set_text(L, "custody", word_at(&WORDS_CUSTODY, c->custody));
    view_set_text(L, "doing", word_at(&WORDS_DOING, c->doing));
    view_set_text(L, "stance", c->posture ? word_name(WORDS_stance, c->posture) : "unknown");
    set_bool(L, "torch", c->torch);
    set_bool(L, "down", c->down);
    view_set_int(L, "police", c->class_pm[CLASS_POLICE]);
    view_set_int(L, "armed", c->class_pm[CLASS_ARMED]);
    view_set_int(L, "unarmed", c->class_pm[CLASS_UNARMED]);
    view_set_int(L, "animal", c->class_pm[CLASS_ANIMAL]);
    view_set_int(L, "room", c->room);
    view_set_int(L, "fired_ms", c->fired_ms);
    view_set_int(L, "rises_ms", c->rises_ms);
    view_set_int(L, "warned_ms", c->warned_ms);
    view_set_int(L, "seen_by", c->seen_by);
    if (c->sound) view_set_text(L, "sound", sound_name((SoundKind)c->sound));
    view_set_text(L, "name", name_of(pack, c->name));
    view_set_text(L, "called", name_of(pack, c->called));
    if (c->proof) view_set_text(L, "proof", c->proof == 2 ? "papers" : "said");
    set_bool(L, "searched", c->searched);
    if (c->from_group) view_set_text(L, "from", pack->groups[c->from_group - 1].name);
}

// ---- events -------------------------------------------------------------------------------------

// Which list the word of a percept comes from.
static WordSet word_set(const Percept *p) {
    if (p->verb && verb_info((Verb)p->verb)->words) return (WordSet)verb_info((Verb)p->verb)->words;
    switch (p->kind) {
    case PERCEPT_challenged:
    case PERCEPT_spoken_to:
        return WORDS_topic;
    case PERCEPT_signal:
    case PERCEPT_asked:
        return WORDS_signal;
    case PERCEPT_report:
        return WORDS_fact;
    case PERCEPT_request_made:
        return WORDS_request;
    case PERCEPT_declared:
        return WORDS_claim;
    case PERCEPT_ended:
        return WORDS_outcome;
    default:
        return WORDS_none;
    }
}

void view_push_event(lua_State *L, const Seat *seat, const Percept *p) {
    const Pack *pack = know_pack(seat_world(seat));
    char ref[16];
    vm_charge(L, 8);
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, 16);
    view_set_int(L, "id", p->id);
    view_set_int(L, "ms", p->ms);
    view_set_text(L, "kind", percept_info((PerceptKind)p->kind)->name);
    view_set_int(L, "salience", p->salience);
    if (p->unit) view_set_int(L, "unit", p->unit);
    if (p->contact) snprintf(ref, sizeof ref, "c%d", p->contact), view_set_text(L, "contact", ref);
    if (p->track) snprintf(ref, sizeof ref, "t%d", p->track), view_set_text(L, "track", ref);
    if (p->at.x >= 0) {
        view_set_place(L, p->at);
        view_set_int(L, "error", p->error_cells);
    }
    if (p->sound) {
        view_set_text(L, "sound", sound_name((SoundKind)p->sound));
        view_set_int(L, "level", p->level_db10);
        view_set_int(L, "angle", p->angle);
    }
    if (p->mate) view_set_int(L, "mate", p->mate);
    if (p->order) view_set_int(L, "order", p->order);
    if (p->verb) view_set_text(L, "verb", verb_info((Verb)p->verb)->name);
    if (p->reason) view_set_text(L, "reason", reason_name((Reason)p->reason));
    if (p->word && word_set(p)) view_set_text(L, "word", word_name(word_set(p), p->word));
    if (p->item && p->item <= pack->items_count)
        view_set_text(L, "item", pack->items[p->item - 1].name);
    if (p->weapon && p->weapon <= pack->weapons_count) view_set_text(L, "weapon", pack->weapons[p->weapon - 1].name);
    view_set_text(L, "text", view_word(pack, p->text));
    if (p->from_group) view_set_text(L, "from", pack->groups[p->from_group - 1].name);
    bool wants = p->kind == PERCEPT_member_demands || (p->kind == PERCEPT_spoken_to && p->word == topic_demand);
    if (wants && p->amount && p->amount <= pack->demands_count) view_set_text(L, "demand", pack->demands[p->amount - 1].name);
    if (p->amount) view_set_int(L, "amount", p->amount);
}
