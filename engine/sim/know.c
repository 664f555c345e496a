// know.c: the reading door of knowledge: members, contacts, openings, rooms, cells and ways.
// Every answer is a copy made from what the group knows.
#include "sim/world.h"

i64 know_ms(const World *w) { return w->core->ms; }
i32 know_step_ms(const World *w) { return w->core->step_ms; }
const Pack *know_pack(const World *w) { return w->pack; }

bool know_ended(const World *w, int *outcome, u16 *text) {
    if (!w->core->ended) return false;
    *outcome = w->core->outcome;
    *text = w->core->end_text;
    return true;
}

u16 know_phase(const World *w) { return w->core->phase; }
int know_member_count(const World *w, GroupId g) { return group_row(w, g)->last_ordinal; }
bool know_member(const World *w, GroupId g, int ordinal, KnownMember *out) { (void)w, (void)g, (void)ordinal, (void)out; return false; }
int know_contact_count(const World *w, GroupId g) { (void)w, (void)g; return 0; }
bool know_contact_at(const World *w, GroupId g, int n, KnownContact *out) { (void)w, (void)g, (void)n, (void)out; return false; }
bool know_contact(const World *w, GroupId g, ContactId id, KnownContact *out) { (void)w, (void)g, (void)id, (void)out; return false; }
int know_opening_count(const World *w, GroupId g) { (void)w, (void)g; return 0; }
bool know_opening_at(const World *w, GroupId g, int n, KnownOpening *out) { (void)w, (void)g, (void)n, (void)out; return false; }
bool know_opening_by_number(const World *w, GroupId g, u16 number, KnownOpening *out) { (void)w, (void)g, (void)number, (void)out; return false; }
bool know_opening_in(const World *w, GroupId g, Pos at, KnownOpening *out) { (void)w, (void)g, (void)at, (void)out; return false; }
int know_room_count(const World *w, GroupId g) { (void)w, (void)g; return 0; }
bool know_room_at(const World *w, GroupId g, int n, KnownRoom *out) { (void)w, (void)g, (void)n, (void)out; return false; }
bool know_room_by_number(const World *w, GroupId g, u16 number, KnownRoom *out) { (void)w, (void)g, (void)number, (void)out; return false; }
u16 know_room_of(const World *w, GroupId g, Pos at) { (void)w, (void)g, (void)at; return 0; }
KnownCell know_cell(const World *w, GroupId g, Pos at) { (void)w, (void)g, (void)at; return (KnownCell){0}; }
bool know_line(const World *w, GroupId g, Pos a, int ha, Pos b, int hb) { (void)g; return sight_between(&w->ground, eye(a, ha), eye(b, hb)); }
bool know_cover_from(const World *w, GroupId g, Pos near, Pos from, int radius, Pos *out) { (void)w, (void)g, (void)near, (void)from, (void)radius, (void)out; return false; }
int know_objectives(const World *w, GroupId g, u16 *text, u8 *state, int max) { (void)w, (void)g, (void)text, (void)state, (void)max; return 0; }
i32 know_expected_people(const World *w, GroupId g) { (void)w, (void)g; return 0; }
Reason know_check(const World *w, const Order *o) { (void)w, (void)o; return REASON_none; }
