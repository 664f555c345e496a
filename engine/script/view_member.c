// view_member.c: members of the group as rows, in the words of scripts/README.md.
// Every number here comes through know.h: what the group itself knows.
#include <stdio.h>

#include "script/row.h"
#include "script/view.h"

static const char *const REGIONS[REGION_COUNT] = {"head", "chest", "back", "abdomen", "arm", "leg"};

// What of a higher rank holds a member; an order of his own think comes to nothing until then.
static const char *const OWNERS[RANK_COUNT] = {NULL, "tactic", "plan", "order"};

typedef struct Member {
    KnownMember is;
    u8 owner; // Rank
    const Pack *pack;
    const Group *group;
} Member;

static void push_traits(lua_State *L, const Member *m) { view_push_traits(L, m->is.traits); }

static void push_items(lua_State *L, const Member *m) {
    lua_newtable(L);
    if (!m->is.kit) return;
    const Kit *kit = &m->pack->kits[m->is.kit - 1];
    for (int i = 0; i < KIT_ITEMS; i++)
        if (kit->item[i] && m->is.items[i]) view_set_int(L, m->pack->items[kit->item[i] - 1].name, m->is.items[i]);
}

static void push_wounds(lua_State *L, const Member *m) {
    lua_newtable(L);
    for (int i = 0; i < REGION_COUNT; i++)
        if (m->is.wound[i]) view_set_int(L, REGIONS[i], m->is.wound[i]);
}

static void push_mate(lua_State *L, const Member *m, int ordinal) {
    char ref[sizeof m->group->name + 8];
    snprintf(ref, sizeof ref, "%s.%d", m->group->name, ordinal);
    lua_pushstring(L, ref);
}

static void push_held(lua_State *L, const Member *m) {
    if (m->is.holds_mate)
        push_mate(L, m, m->is.holds_mate);
    else
        row_ref(L, 'c', m->is.holds_contact);
}

static void push_goal(lua_State *L, const Member *m) {
    if (m->is.goal.x < 0) return lua_pushnil(L);
    lua_createtable(L, 0, 3);
    view_set_place(L, m->is.goal);
}

// The name in row + 1 of a list of the pack; nil for none.
#define ROW_NAME(list, row) ((row) ? m->pack->list[(row) - 1].name : NULL)
#define ROW_WORD(list, value) ((value) ? view_word_at(&(list), (value)) : NULL)

#define MEMBER_FIELDS(F)                                                                    \
    F(ordinal, row_int(L, m->is.ordinal))                                                   \
    F(ref, push_mate(L, m, m->is.ordinal))                                                  \
    F(group, row_text(L, m->group->name))                                                   \
    F(side, row_text(L, WORDS_SIDE.name(m->group->side)))                                   \
    F(name, row_text(L, view_name(m->pack, m->is.name)))                                    \
    F(kind, row_text(L, ROW_NAME(kinds, m->is.kind)))                                       \
    F(duty, row_text(L, m->is.kind ? view_word_at(&WORDS_DUTY, m->pack->kinds[m->is.kind - 1].duty) : NULL)) \
    F(kit, row_text(L, ROW_NAME(kits, m->is.kit)))                                          \
    F(plan, row_text(L, view_word(m->pack, m->is.plan)))                                    \
    F(traits, push_traits(L, m))                                                            \
    F(skill, row_text(L, ROW_NAME(skills, m->is.skill)))                                    \
    F(character, row_text(L, ROW_NAME(characters, m->is.character)))                        \
    F(willing, row_bool(L, m->is.willing))                                                  \
    F(called_out, row_bool(L, m->is.called_out))                                            \
    F(feint, row_bool(L, m->is.feint))                                                      \
    F(captive, row_bool(L, m->is.captive))                                                  \
    F(rapport, row_int(L, m->is.rapport))                                                   \
    F(tension, row_int(L, m->is.tension))                                                   \
    F(demand, row_text(L, ROW_NAME(demands, m->is.demand)))                                 \
    F(demand_state, row_text(L, ROW_WORD(WORDS_DEMAND_STATE, m->is.demand_state)))          \
    F(deadline, row_time(L, m->is.deadline_ms))                                             \
    F(line, row_text(L, ROW_WORD(WORDS_LINE, m->is.line)))                                  \
    F(horn, row_bool(L, m->is.horn))                                                        \
    F(fatigue, row_int(L, m->is.fatigue))                                                   \
    F(alarm, row_text(L, ROW_WORD(WORDS_ALARM, m->is.alarm)))                               \
    F(ready, row_time(L, m->is.ready_ms))                                                   \
    F(panics, row_bool(L, m->is.panics))                                                    \
    F(asleep, row_bool(L, m->is.asleep))                                                    \
    F(x, row_int(L, m->is.at.x))                                                            \
    F(y, row_int(L, m->is.at.y))                                                            \
    F(z, row_int(L, m->is.at.z))                                                            \
    F(face, row_int(L, m->is.face))                                                         \
    F(stance, row_text(L, word_name(WORDS_stance, m->is.stance)))                           \
    F(pace, row_text(L, word_name(WORDS_pace, m->is.pace)))                                 \
    F(rules, row_text(L, word_name(WORDS_rules, m->is.rules)))                              \
    F(able, row_bool(L, m->is.able))                                                        \
    F(here, row_bool(L, m->is.here))                                                        \
    F(held, row_true(L, m->is.held))                                                        \
    F(pinned, row_true(L, m->is.pinned))                                                    \
    F(life, row_text(L, view_word_at(&WORDS_LIFE, m->is.life)))                             \
    F(custody, row_text(L, view_word_at(&WORDS_CUSTODY, m->is.custody)))                    \
    F(weapon, row_text(L, ROW_NAME(weapons, m->is.weapon)))                                 \
    F(aimed, row_bool(L, m->is.aimed))                                                      \
    F(rounds, row_int(L, m->is.rounds))                                                     \
    F(spare, row_int(L, m->is.spare_rounds))                                                \
    F(suppression, row_int(L, m->is.suppression))                                           \
    F(stress, row_int(L, m->is.stress))                                                     \
    F(blind, row_bool(L, m->is.blind))                                                      \
    F(deaf, row_bool(L, m->is.deaf))                                                        \
    F(bleeding, row_bool(L, m->is.bleeding))                                                \
    F(torch, row_bool(L, m->is.torch))                                                      \
    F(wounds, push_wounds(L, m))                                                            \
    F(items, push_items(L, m))                                                              \
    F(holds, push_held(L, m))                                                               \
    F(verb, row_text(L, m->is.verb ? verb_info((Verb)m->is.verb)->name : NULL))             \
    F(goal, push_goal(L, m))                                                                \
    F(owner, row_text(L, OWNERS[m->owner]))                                                 \
    F(busy_until, row_time(L, m->is.busy_until_ms))

ROW_KIND(MEMBER, Member, m, MEMBER_FIELDS)

void view_push_member(lua_State *L, const Seat *seat, int ordinal) {
    const World *w = seat_world(seat);
    Member m = {.pack = know_pack(w)};
    if (!know_member(w, seat->group, ordinal, &m.is)) return lua_pushnil(L);
    m.group = &m.pack->groups[seat->group - 1];
    m.owner = (u8)i64_max(seat_owner(seat, ordinal), m.is.owner); // waiting in the queue, or still at it
    vm_charge(L, VIEW_MEMBER_STEPS);
    row_new(L, &MEMBER, &m);
}
