// act.h: how the files about carrying out orders call each other; private to engine/sim.
// One row per verb (act.c); each act_*.c defines the rows of its verbs.
#pragma once
#include "sim/world.h"

// ---- orders.c
void order_told(World *w, const Unit *u, const Order *o, EventKind event, PerceptKind percept, Reason reason);
Order order_held(const World *w, const Unit *u, Slot slot);
void order_drop(World *w, Unit *u, Slot slot, Reason reason);   // superseded or failed; no-op when empty

// ---- act.c
void act_begin(World *w, Unit *u);        // SLOT_ACTIVE holds an order: start it
void act_supersede(World *w, Unit *u);    // the active order gives way to another
bool act_beside_possible(const World *w, const Unit *u, const Order *o);  // done beside a running walk?
void act_beside(World *w, Unit *u, const Order *o);
i32 act_reach(const World *w, Verb verb); // cm: of the row, or arm's length
void act_noise(World *w, const Unit *u, Verb verb, Pos at, SoundKind kind, i32 level_db10);  // row first

// ---- act_net.c
void act_say(World *w, Unit *u, const Order *o);            // report, signal, request, ask, declare, rules
Reason director_check(const World *w, const Order *o);
void director_act(World *w, const Order *o);

// ---- act_opening.c
enum { OPEN_FREE, OPEN_LOCKED, OPEN_STUCK, OPEN_CHAINED };
enum { CHAIN_GAP_PCT = 15 };                                 // to see and speak through, not to pass
int opening_hold(const World *w, int row);                  // what keeps a shut opening shut: OPEN_*
void opening_tried(World *w, Unit *u, int row, Reason found);
void opening_move(World *w, Unit *u, int row, int open_pct); // by hand, with event, sound and looks
Reason opening_push(World *w, Unit *u, int row, int want);  // moved as far as it goes; tells and returns what holds it
void opening_struck(World *w, Unit *u, int row);            // a blow that it withstood
void opening_blocked(World *w, Unit *u, int row);           // wedged or furniture put there: the order is done
Reason opening_reach(const World *w, const Unit *u, const Order *o, int *row);    // known there and within reach
Reason opening_shut_check(const World *w, const Unit *u, const Order *o);         // and believed shut or of unknown state
int opening_believed_pct(const World *w, const Unit *u, int row);                 // -1: never seen

// ---- act_force.c
bool charge_put(World *w, const Unit *u, Pos at, u32 cause); // set by that unit, from where it stands; false: no room
int charges_of(const World *w, GroupId g, Pos at);          // set by the group, there; at.x < 0: anywhere

// ---- shoot.c
void shoot_clear(World *w, Unit *u);                        // the weapon in hand goes again; no-op when it does
Reason shoot_lock(World *w, Unit *u, const Order *o);       // one round into the lock before the muzzle

// ---- act_hands.c, act_arms.c, care.c
Reason hands_check(const World *w, const Unit *u, const Order *o);  // free hands, and near enough to whom it means
Reason hands_near(const World *w, const Unit *u, const Order *o);   // near enough alone
bool hands_resist(const World *w, const Unit *by, const Unit *target); // up, free and aware of who lays hands on it
void hold_release(World *w, Unit *u);                       // lets go of whom the unit holds, if anybody
void hold_follow(World *w, Unit *u, Pos left);              // who is dragged or carried comes after
void thing_put(World *w, Pos at, int weapon, int item, int rounds);  // something lies there now

// ---- act_arms.c
bool use_is_torch(const World *w, const Order *o);          // switched with the free hand, also while walking
void use_torch(World *w, Unit *u, const Order *o);

// ---- talk.c, hostage.c
u32 talk_say(World *w, Unit *u, const Order *o, EventKind kind, SoundKind sound, Loud voice, int topic); // aloud; the event of it
void captive_freed(World *w, Unit *held);                   // nobody holds him any more; no-op for who was no captive
extern const ActRow row_threaten, row_release;

// ---- phone.c: `use phone`, `throw phone`, and what is said over lines
bool phone_is(const World *w, const Order *o);
Reason phone_check(const World *w, const Unit *u, const Order *o);
void phone_start(World *w, Unit *u, const Order *o);
void phone_due(World *w, Unit *u, const Order *o);
void phone_stop(World *w, Unit *u);
void phone_thrown(World *w, Unit *u, Pos at, int item, u32 cause); // it lies there, and its other end is the group's
void phone_taken(World *w, Unit *u, Pos at, int item);             // somebody has taken that up: if it was a telephone, it is at his ear
void phone_carries(World *w, const Noise *n);                      // what is said comes out at the other end
bool phone_tells(const World *w, const Unit *hearer, const Unit *speaker);
bool phone_open(const Unit *u);                                    // speaks over a line

// ---- hide.c
bool hide_spot_believed(const World *w, GroupId g, Pos at);
bool hide_enter(World *w, Unit *u, Pos spot);               // false when it does not go
void hide_leave(World *w, Unit *u);                         // is not hidden any more; out of the furniture if it was in there

// ---- act_search.c, act_escort.c: what comes after a walk that is part of another verb
void search_there(World *w, Unit *u, const Order *o);
void tackle_there(World *w, Unit *u, const Order *o);
void escort_there(World *w, Unit *u, const Order *o);
bool unit_leads(const World *w, const Unit *u);             // somebody walks beside it by the arm
bool led_may_run(const World *w, const Unit *u, const Order *o); // by that order, from whoever leads it
void led_breaks_away(World *w, Unit *u);

// ---- know_way.c
bool believed_path_laden(const World *w, GroupId g, Pos from, Pos to, Path *out); // as believed_path, for one with somebody on his hands: over no sill while there is a door

// ---- act_walk.c
bool walk_way(const World *w, const Unit *u, Pos to, bool beside, Pos *last); // as believed; the last cell of it
void walk_leg(World *w, Unit *u, const Order *o, Pos to, int pace); // part of another verb: then its *_there is called
void walk_on(World *w, Unit *u, const Order *o);
void walk_stopped(World *w, Unit *u);
i32 floor_db10(const World *w, Pos at);  // what a floor adds to the sound of a step on it
void stance_take(World *w, Unit *u, int stance);

extern const ActRow row_move, row_stance, row_hide, row_climb;
extern const ActRow row_open, row_close, row_lock, row_unlock, row_kick, row_ram, row_wedge, row_barricade;
extern const ActRow row_pry, row_pick, row_break, row_breach, row_charge, row_detonate;
extern const ActRow row_reload, row_swap, row_throw, row_use, row_pick_up, row_drop, row_stash;
extern const ActRow row_carry, row_drag, row_let_go, row_cuff, row_treat, row_hand_over;
extern const ActRow row_search, row_identify, row_escort, row_tackle, row_push;
extern const ActRow row_wait;
