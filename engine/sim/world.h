// world.h: the private layout of the world, and how the files of this room call each other.
// Nobody outside engine/sim includes this. State lives in the tables of world.def; what else is
// here is derived from them, or lasts one step.
#pragma once
#include "base/arena.h"
#include "base/check.h"
#include "base/fix.h"
#include "base/hash.h"
#include "base/rng.h"
#include "grid/ray.h"
#include "grid/sight.h"
#include "sim/leak.h"
#include "sim/sim.h"

enum {
    TRACKS_PER_UNIT = 24, CONTACTS_PER_GROUP = 64, MESSAGES_MAX = 256, SMOKE_MAX = 512, BURSTS_MAX = 16,
    THINGS_MAX = 128, TELEPHONES_MAX = 8, HOLES_MAX = 48, MOVED_MAX = 64, PUSHED_KNOWN = 24, CHARGES_MAX = 16, HOLE_MOST = OPEN_WIDE_ABOVE, // a hole in a leaf never lets a body through
    FORCE_MAX = 1024, SNIFFED = 8, WALK_STEPS = 120, OBJECTIVES = 16,
    CELL_PIECE = 4096,         // rows of `cells` that are hashed together
    EVENTS_MAX = 2048, PERCEPTS_MAX = 8192, SOUNDS_MAX = 256, ORDERS_MAX = SIM_ORDERS_MAX
};
typedef enum Ready { READY_SLUNG, READY_LOW, READY_AIMED, READY_COUNT } Ready;
typedef enum Reflex { REFLEX_NONE, REFLEX_TURN, REFLEX_DUCK, REFLEX_FLINCH, REFLEX_FREEZE, REFLEX_RETURN_FIRE, REFLEX_COUNT } Reflex;
typedef enum Slot { SLOT_ACTIVE, SLOT_PENDING, SLOT_RESUME, SLOT_COUNT } Slot; // running, waiting for the reaction, broken off by a reflex
typedef enum Due { DUE_ACTION, DUE_PENDING, DUE_NOTICE, DUE_BODY, DUE_MIND, DUE_REFLEX, DUE_THOUGHT, DUE_STRUGGLE, DUE_DEAL, DUE_TIRE, DUE_YIELD, DUE_COUNT } Due;
typedef enum Care { CARE_NONE, CARE_DRESSED, CARE_TOURNIQUET, CARE_COUNT } Care;

#define PURPOSE(name) PURPOSE_##name,
typedef enum Purpose { PURPOSE_none,
#include "sim/purpose.def"
    PURPOSE_COUNT } Purpose;
#undef PURPOSE

enum { PART_ONE = 1 << 30, FILTERS_MAX = 16 };  // what shares sum up to; groups that keep a picture of the unseen
typedef enum Gait { GAIT_STAYS, GAIT_WALKS, GAIT_RUNS, GAIT_COUNT } Gait;
typedef enum Tied { TIED_NOT_YET, TIED_CROWD, TIED_DOUBLE, TIED_NAMED, TIED_MADE_OUT } Tied;  // ... out of the crowds; a second sign of another contact; by name; out of the crowds that go with how he looks

typedef struct WorldCap { i32 units, groups, openings, rooms, cells, lamps, filters, guesses, crowds, places; } WorldCap;

#define TABLE(name, Type, part, cap) typedef struct Type {
#define FIELD(type, name, lo, hi) type name;
#define LIST(type, name, n, lo, hi) type name[n];
#define END(name, Type) } Type;
#include "sim/world.def"
#undef TABLE
#undef FIELD
#undef LIST
#undef END

typedef struct Noise { // a sound made in this step, spread in the effects phase
    i64 ms; Pos at; UnitId unit; u32 cause; i32 level_db10; u8 kind, word; ContactId to; } Noise;

struct World {
#define TABLE(name, Type, part, cap) Type *name; i32 name##_count, name##_capacity;
#define FIELD(type, name, lo, hi)
#define LIST(type, name, n, lo, hi)
#define END(name, Type)
#include "sim/world.def"
#undef TABLE
#undef FIELD
#undef LIST
#undef END
    const Pack *pack;
    WorldCap cap;
    Arena arena;
    // Derived, rebuilt by world_derive after a restore.
    Map map;                    // the building as it now is: the pack's, with holes made and furniture moved
    u16 *standing, *lying;      // unit in each cell's slots
    u8 *open_pct, *opening_material, *hang; // ground arrays, made from the openings table
    Ground ground;              // true
    GroundBits standing_bits;   // of its map
    u8 *smoke_at, *gas_at;      // by cell: density of what eyes meet, and of what they suffer from
    u64 *cells_written;         // bits of pieces of `cells` written to since they were hashed (kept.c)
    i64 *soonest;               // by unit - 1: nothing of it falls due before (due.c)
    PathScratch *scratch;
    i32 *by_cell;               // scratch of a question, by cell
    struct Senses *senses;      // scratch of look, hear and know (senses.h)
    struct Kept *kept;          // hashes of what has not changed (kept.c); a mere memory of the tables
    // Lasts one step.
    Event events[EVENTS_MAX]; int event_count;
    Percept percepts[PERCEPTS_MAX]; int percept_count;
    Noise noises[SOUNDS_MAX]; int noise_count;
    i64 now;                    // ms of the thing being carried out inside the step
    u16 percepts_of[256];       // how many percepts each group got in this step
    u16 take[ORDERS_MAX];       // orders of the step in their true order
#if defined(THRESHOLD_LEAKS)
    Leak leak;                  // planted by the test; last, so that nothing else moves
#endif
};

// ---- rows ------------------------------------------------------------------- (world.c)
static inline Unit *unit_get(const World *w, UnitId id) { return id && id <= w->units_count ? &w->units[id - 1] : NULL; }
static inline UnitId unit_id(const World *w, const Unit *u) { return (UnitId)(u - w->units + 1); }
static inline Pos unit_at(const Unit *u) { return pos(u->x, u->y, u->z); }
static inline OrderSlot *order_slot(const World *w, const Unit *u, Slot slot) { return &w->orders[(u - w->units) * SLOT_COUNT + slot]; }
static inline Track *track_rows(const World *w, const Unit *u) { return &w->tracks[(u - w->units) * TRACKS_PER_UNIT]; }
static inline bool track_sees(const Track *t) { return t && t->used && t->in_sight && t->level; }  // somebody noticed, in plain sight
static inline Contact *contact_rows(const World *w, GroupId g) { return &w->contacts[(g - 1) * CONTACTS_PER_GROUP]; }
static inline Belief *belief_row(const World *w, GroupId g, int opening) { return &w->beliefs[(i32)(g - 1) * w->cap.openings + opening]; }  // opening from 0
static inline RoomBelief *room_row(const World *w, GroupId g, int room) { return &w->rooms[(i32)(g - 1) * w->cap.rooms + room]; }            // room from 0
static inline const CellKnown *cell_row(const World *w, GroupId g, i32 cell) { return &w->cells[(i32)(g - 1) * w->cap.cells + cell]; }
static inline size_t cell_piece_words(const World *w) { return ((size_t)w->cap.groups * (size_t)w->cap.cells / CELL_PIECE + 1) / 64 + 1; }
// The one way to write to it: these rows are so many that the hash wants to know where something was written.
static inline u8 *cell_write(const World *w, GroupId g, i32 cell) {
    i32 row = (i32)(g - 1) * w->cap.cells + cell, piece = row / CELL_PIECE;
    w->cells_written[piece >> 6] |= (u64)1 << (piece & 63);
    return &w->cells[row].bits;
}
static inline GroupState *group_row(const World *w, GroupId g) { return &w->groups[g - 1]; }
static inline const Kind *unit_kind(const World *w, const Unit *u) { return &w->pack->kinds[u->kind - 1]; }
static inline const Group *unit_group(const World *w, const Unit *u) { return &w->pack->groups[u->group - 1]; }
const Skill *unit_skill(const World *w, const Unit *u);
int unit_nerve(const World *w, const Unit *u);               // of the kind, and what skill adds
const Kit *unit_kit(const World *w, const Unit *u);         // NULL without one
static inline const Shooting *shooting(const World *w) { return pack_shooting(w->pack); }   // one row each: what is
static inline const Reacting *reacting(const World *w) { return pack_reacting(w->pack); }   // sought for the whole game
static inline const Dazzle *dazzling(const World *w) { return pack_dazzle(w->pack); }
const Weapon *unit_weapon(const World *w, const Unit *u);   // in hand; NULL none
bool hide_spot(const World *w, Pos at);                     // (hide.c) furniture that a body gets under or into
int unit_item_slot(const World *w, const Unit *u, ItemKind kind);  // index in the kit's items with some left; -1 none
bool unit_able(const Unit *u);      // on the map, conscious, free to act
bool unit_lies(const Unit *u);      // takes the lying slot: down, dead or handcuffed prone
int unit_eye_cm(const Unit *u);
int unit_shape_seen(const World *w, const Unit *u);         // weapon shape in hand as it looks
Contact *contact_find(const World *w, GroupId g, ContactId id);  // NULL unknown
Track *track_of(const World *w, const Unit *u, UnitId target);   // NULL none
bool kept_holds(const World *w, Text *why);  // (sim_valid)
void world_derive(World *w);        // rebuilds everything derived
void map_derive(World *w);          // the part of it that is the building (building.c); also when a wall or a thing gives way
bool kept_create(World *w);         // (kept.c) at creation, from the arena; false when memory is out
void unit_place(World *w, Unit *u, Pos at);   // moves a body between slots; marks it for looking
void unit_shift(World *w, Unit *u, Pos at);   // the body alone: whoever calls sees to the slots
void unit_remove(World *w, Unit *u, Place place);
bool cell_free(const World *w, Pos at, bool lying);         // is that slot of the cell empty

// ---- draws ------------------------------------------------------------------ (world.c)
u64 draw_world(const World *w, Purpose purpose, u32 n);     // keyed by the world and w->now
u64 draw_place(const World *w, Pos at, Purpose purpose);     // keyed by the place alone: the same whenever it is asked
u64 draw_unit(const World *w, const Unit *u, Purpose purpose, u32 n);
u64 draw_unit_at(const World *w, const Unit *u, i64 ms, Purpose purpose, u32 n);  // keyed by another time than now

// ---- due times -------------------------------------------------------------- (due.c)
void due_set(World *w, Unit *u, Due kind, i64 ms);  // -1 clears
void due_derive(World *w);                // after a restore
i64 due_of_unit(const Unit *u);           // earliest; INT64_MAX none
void due_run(World *w, u32 kinds, i64 until_ms);  // everything of these kinds (bit per Due) that falls due before until_ms, by time

// ---- events and percepts ---------------------------------------------------- (emit.c)
Event event_of(const World *w, EventKind kind, const Unit *u);   // filled with ms, unit, group, place, act_event as cause
u32 emit(World *w, Event e);              // gives it its id, which it returns
Percept percept_of(const World *w, PerceptKind kind, GroupId g, int ordinal); // ms = w->now, no place
u32 tell(World *w, Percept p);            // id counted per group; salient ones (>= 5) become the unit's newest
                                          // and go to reflex_percept: nobody else calls that
u32 tell_unit(World *w, PerceptKind kind, const Unit *u);     // about the unit itself, at its own place

// ---- reaction (react.c)
void react_note(const World *w, Unit *u, const Percept *p);   // becomes what is to be answered, and how many answers there are
i64 react_ms(const World *w, const Unit *u);                  // drawn time from the newest salient percept to the start of an answer
i64 react_told_ms(const World *w, const Unit *u, u32 percept, i64 cause_ms);
i64 react_over_ms(const World *w, const Unit *u);             // until somebody fired at is taken to be no threat any more

// ---- orders and actions ----------------------------------------------------- (orders.c, act.c, act_*.c)
// One row per verb: check tells whether it can start, as the group may know (the same function
// serves know_check); start begins it and sets the due time; due goes on or finishes.
typedef struct ActRow {
    Reason (*check)(const World *w, const Unit *u, const Order *o);
    void (*start)(World *w, Unit *u, const Order *o);
    void (*due)(World *w, Unit *u, const Order *o);
    void (*stop)(World *w, Unit *u);   // broken off; may be NULL
} ActRow;
const ActRow *act_row(Verb verb);
// Rows that live outside act_*.c: shoot.c, talk.c, dog.c and act_look.c each define theirs.
extern const ActRow row_aim, row_shoot, row_suppress, row_challenge, row_talk, row_surrender, row_send, row_recall;
extern const ActRow row_face, row_cover, row_peek, row_mirror, row_listen;
Reason order_check(const World *w, const Order *o);           // as the group may know; know_check is this
void orders_take(World *w, const Order *orders, int count);   // accepted or refused, held for the reaction
void orders_pending(World *w, Unit *u);                       // its reaction time is over: start it
void act_done(World *w, Unit *u);                             // active order ends well
void act_failed(World *w, Unit *u, Reason reason);
void act_break(World *w, Unit *u, Reason reason);             // from outside; drops what it does and what it was about to do
void act_pause(World *w, Unit *u);                            // a reflex breaks in: the active order is kept for later
void act_resume(World *w, Unit *u);                           // and begins again
void act_due_in(World *w, Unit *u, i64 ms);                   // the present action is due in ms from w->now
i64 act_time(const World *w, const Unit *u, const Action *row, u32 n);  // drawn from the row; 1000 ms without one
bool act_reached(const World *w, const Unit *u, Pos at, i32 reach_cm);
void act_run_due(World *w, Unit *u);                          // what is due of DUE_ACTION now
bool order_place(const World *w, const Unit *u, const Order *o, Pos *out);  // cell, mate, or where the contact was last known
UnitId act_target(const World *w, const Unit *u, const Order *o);  // the true body behind mate/contact within reach, 0 none: found by trying

// ---- building (building.c, act_opening.c, device.c) ---------------------------
bool is_hole(const World *w, int row);                        // not of the pack: a wall worked on, or its hole
bool hole_fits(const World *w, int row);                      // lies on the map, in a cell that the pack has no opening in
int hole_add(World *w, Pos at);                               // the wall's own row of openings, made when it has none; -1: no row is left
void opening_hang(World *w, int row);                         // hinge and swing of a drawn one, from the rooms on its sides
void opening_settle(World *w, int row);                       // as set up: nothing holds an open one; what holds, is on the inner side
int opening_side(const World *w, int row, Pos from);          // 1 west or north of it (a hatch: above), 2 the other, 0 in it
int opening_gap(const Opening *o);                            // how far eyes, ears and rounds find it open: a hole is a gap
bool furniture_can(const World *w, Pos at);                   // (furniture.c) something stands there that can be pushed
bool furniture_place(const World *w, GroupId g, int opening, int side, Pos from, Pos *out); // where the thing at `from` comes to stand against it; g: as that group believes, 0 in truth
bool furniture_last(const World *w, GroupId g, int opening, int side, Pos *out); // the last of those known to stand before it on that side
bool furniture_move(World *w, Pos at, Pos to, int opening);   // it takes that cell from now on
bool furniture_against(const World *w, int opening);          // does anything stand against it?
void furniture_back(World *w, int opening, GroupId by);       // all that stands against it, to where it was drawn if there is room
void furniture_aside(World *w, int opening, GroupId by);      // ... pushed out of the way by what came in
void furniture_arranged(World *w);                            // barricades of the start get a thing that makes them
void furniture_map(const World *w, Map *m);                   // into a map that is as drawn
void furniture_learn(World *w, GroupId g, i32 cell);          // a look at the cell: what stands there, or that nothing does
bool furniture_moved_to(const World *w, GroupId g, Pos at);  // does it believe something to stand there that is not drawn there
int furniture_held(const World *w, GroupId g, Pos at[PUSHED_KNOWN]); // where it believes things that are not drawn there
u8 furniture_believed(const World *w, GroupId g, i32 cell);   // material row of the cell as the group last saw it, else as drawn
int opening_at(const World *w, Pos at);                       // row or -1
void opening_changed(World *w, int row);                      // derived arrays, looking, beliefs of those who see
void opening_shatter(World *w, int row);                      // a pane is gone
void opening_shot(World *w, int row, AmmoClass ammo, const Unit *by, u32 cause);  // a round went into or through leaf or pane
void smoke_put(World *w, Pos at, int density, i64 until_ms);
bool smoke_passes(const World *w, Pos at);                    // air flows through that cell
void cloud_derive(World *w, i32 cell);                        // smoke_at and gas_at of it
void gas_put(World *w, Pos at, int density, i64 until_ms);    // (gas.c)
void gas_spread(World *w, Pos from, int radius, i64 until_ms);
void gas_run(World *w);                                       // on the 1 s grid: it flows, and who stands in it suffers
void gas_spawn(World *w, Unit *u);
int gas_eyes_pm(const World *w, const Unit *u);               // attention that it leaves
int gas_aim_pm(const World *w, const Unit *u);                // factor on aim error
void stun_for(World *w, Unit *u, i64 ms, u32 cause);          // (lesslethal.c) can do nothing for so long
void blunt_struck(World *w, Unit *u, Region region, const Effect *effect, i32 distance_cm, u32 cause, const Unit *by);
static inline bool unit_stunned(const World *w, const Unit *u) { return u->stunned_until_ms > w->now; }
void bursts_run(World *w, i64 until_ms);                      // devices that go off before until_ms
void smoke_run(World *w);                                     // on the 1 s grid

// ---- senses (look.c, light.c, hear.c, track.c) --------------------------------
bool senses_create(World *w);                                 // at creation, from the arena; false when memory is out
void senses_derive(World *w);                                 // from world_derive: what was kept is old
void look_dirty(World *w, const Unit *u);                     // it moved, turned, changed: look again from and at it
void look_anew(World *w, const Unit *u);                      // its group forgot, its eyes cleared: look again from it; others see no change
void look_run(World *w, i64 until_ms);                        // perception phase: episodes, notice, recognise, identify, lost
void look_flash(World *w, const Unit *shooter, u32 cause);    // muzzle flash reveals to whoever has a line
int light_at(const World *w, Pos at);                         // 0..255
void noise(World *w, const Unit *source, Pos at, SoundKind kind, i32 level_db10, u32 cause);
void noise_of(World *w, const Unit *source, Pos at, Loud act, i32 more_db10, u32 cause); // as loud as data says
void noise_words(World *w, const Unit *source, Pos at, SoundKind kind, i32 level_db10, u32 cause, int topic, ContactId to);
int ear_shift_db10(const World *w, const Unit *u);            // how much its ears are dulled, at w->now
int ear_guard_db10(const World *w, const Unit *u);            // what a headset takes from a pulse; 0 without one
void ear_dull(World *w, Unit *u, int db10);                   // by a pulse; adds to what there is
void hear_run(World *w);                                      // spreads the noises of the step to every ear
i32 sound_loss_db10(const World *w, Pos from, Pos to);        // along the best path or straight through
void understood(World *w, Unit *hearer, UnitId speaker, int topic, SoundKind by, bool meant, u32 cause); // (talk.c) words came through; meant: said to him and nobody else

// ---- knowledge (contact.c, belief.c, message.c, know.c) -----------------------
void presence_cap(const Pack *pack, WorldCap *cap);           // room for the pictures of people not in sight
void presence_arrival(World *w, const Unit *u);               // linked agencies are told of it
void knowledge_start(World *w);                               // plans, own openings, presence from the dossier
void knowledge_run(World *w, i64 until_ms);                   // evidence to contacts, rooms, liaison messages due
void knowledge_grid(World *w);                                // 1 s grid: reach, presence filter, stale clears
void track_changed(World *w, Unit *u, Track *t);              // evidence of a unit changed: feed the group's picture
void belief_see(World *w, GroupId g, int opening, Source source);   // learns the opening's look as it truly is
void belief_try(World *w, const Unit *u, int opening, Reason found); // learns lock, chain or block by trying
void belief_lock(World *w, GroupId g, int opening, bool locked);     // made so, or found so, by a member
void belief_chain(World *w, GroupId g, int opening, bool chained);
void belief_block(World *w, GroupId g, int opening, int barricade, bool blocked);
void message_send(World *w, const Unit *from, PerceptKind kind, int word, u16 text, ContactId contact, Pos at); // at.x < 0: where the sender is; to the own net at once, to linked nets through liaison
bool believed_enterable(const World *w, GroupId g, Pos at);   // as path costs see it
const struct Believed *believed_rule(const World *w, GroupId g, PathRule *out); // with the people it knows of; good until the group's ground is asked for again
bool believed_path(const World *w, GroupId g, Pos from, Pos to, bool beside, Path *out); // a cheapest walk by that rule (path_find)

// ---- force, body, mind (shoot.c, bullet.c, body.c, mind.c, reflex.c, force.c, basis.c, dog.c) ----
void threat_seen(World *w, Unit *u, const Track *t);          // (threat.c) somebody armed is before the eyes
void threat_hurt(World *w, Unit *u, int severity, u32 cause);  // towards giving up, by a draw: hit ...
void threat_missed(World *w, Unit *u, u32 cause);              // ... or shot at: a hit is never less than a round that passes
void threat_fires_on(World *w, const Unit *shooter);           // a mate beside those who look whether it is over fires again
u16 force_decide(World *w, Unit *u, const Order *o);          // writes the record; its number
void force_device(World *w, const Unit *u, u16 number, ItemKind kind, Pos at); // by a device: what kind, and what speaks against it there
void force_used(World *w, u16 number);                        // it has come to it
void basis_note(World *w, const Percept *p);                // of every percept told: what it speaks for
void basis_join(Contact *keep, const Contact *gone);
void basis_copy(const World *w, const Unit *u, const Contact *c, u32 answered, u32 out[BASIS_COUNT]); // c NULL: those of the person alone, and what the percept that he answers told of anybody
const Track *order_track(const World *w, const Unit *u, const Order *o); // own evidence of whom the order means; NULL none
Reason shoot_check(const World *w, const Unit *u, const Order *o);       // weapon, eyes, rules of force, all as believed
bool shoot_over(const World *w, const Unit *u, const Order *o);          // the threat is seen to have stopped
i64 shoot_bring_ms(World *w, Unit *u, Pos at);                // begins to bring the weapon to bear; drawn time until the first round
i64 shoot_interval_ms(World *w, Unit *u, Pos at);             // drawn time until the next
void shoot_rises(World *w, Unit *u);                          // the weapon begins to come up, for all to see
void shoot_raised(World *w, Unit *u);                         // the weapon is up; no-op when it was
Reason shoot_round(World *w, Unit *u, const Order *o);        // one round now; REASON_none when it went
void bullet_fly(World *w, Unit *shooter, Point from, Point to, const Weapon *weapon, u32 shot_event);
void body_hit(World *w, Unit *victim, Region region, i32 harm_pm, AmmoClass ammo, u32 cause, const Unit *by);
void body_run(World *w, Unit *u);                             // DUE_BODY: faint, die, next change
void body_update(World *w, Unit *u);                          // brings blood to w->now
void body_fall(World *w, Unit *u, Life life, u32 cause);      // down, unconscious or dead: weapon falls, lying slot
void body_foresee(World *w, Unit *u);                         // what comes next of it, as things stand
bool body_hurt(const Unit *u);                                // something to treat
bool body_wounded(const Unit *u);                             // treated or not
void arm_seize(World *w, Unit *u, int which, u32 cause);      // one weapon is taken from it and out of everybody's reach
void hands_empty(World *w, Unit *u, bool all, u32 cause);     // what is in hand falls to the floor; all: the rest too
int body_hand_pm(const Unit *u);                              // handling left, 1000 whole
int body_leg_pm(const Unit *u);
void mind_update(World *w, Unit *u);                          // brings suppression and stress to w->now
void mind_suppress(World *w, Unit *u, int amount, u32 cause);
void mind_stress(World *w, Unit *u, int amount);
void mind_alarm(World *w, Unit *u, int level);                // at least so much stress, less what nerve takes of it
void mind_fright(World *w, Unit *u, int amount);              // stress; worse in the dark
void mind_percept(World *w, Unit *u, const Percept *p);       // what somebody has just perceived frightens, or settles it
// Giving up (comply.c): evidence gathered for and against; weights and characters are data.
void mind_yield_pull(World *w, Unit *u, int amount, u32 cause); // evidence for giving up
void comply_moment(World *w, Unit *u, int strength, int share_pm, u32 cause); // that, and all it is weighed against
void comply_called(World *w, Unit *u, int strength, bool meant, u32 cause); // by words understood
void comply_mate_out(World *w, const Unit *who, bool gave_up, u32 cause); // the others weigh it; whose leader, more
void comply_hurt_after(World *w, Unit *u, u32 cause);         // was hurt: ill treated, if he had given up
void comply_met(World *w, Unit *u);                           // somebody is in sight to whom he gives himself up, if willing
void comply_wake(World *w, Unit *u);                          // there is something to think over from now on
void comply_think(World *w, Unit *u);                         // DUE_THOUGHT
bool comply_resolved(const Unit *u);                          // has made up his mind to give up; hands follow
void comply_hands_up(World *w, Unit *u);                      // DUE_YIELD: what he has made up his mind to is done
int comply_balance(const World *w, const Unit *u);            // for and against as it stands, as the group perceives it
int comply_strangers(const World *w, GroupId g);              // to reckon with
bool comply_way_out(const World *w, const Unit *u);           // one is believed open, past nobody to reckon with
int weary(const World *w, const Unit *u);                     // (weary.c) fatigue at w->now, 0..1000
void weary_set(World *w, Unit *u, int more);                  // adds to it
void weary_run(World *w, Unit *u);                            // DUE_TIRE
int weary_attention_pm(const World *w, const Unit *u);        // what it leaves
void weary_spawn(World *w, Unit *u);
void weary_woken(World *w, Unit *u);
void weary_alarm(World *w, Unit *u, bool fire);               // one at home hears shots, or something loud
void weary_told(World *w, Unit *u, int topic);
bool weary_panics(const World *w, const Unit *u);
int rapport_words(World *w, Unit *u, const Unit *speaker, int topic, bool line, u32 cause); // what a turn of talk did; its strength towards giving up
int rapport_tension(const World *w, const Unit *u);           // (rapport.c) at w->now
void rapport_tense(World *w, Unit *u, int amount);
void rapport_strain(World *w, Unit *u);                       // at a thought: may break out
void rapport_deal(World *w, Unit *u);                         // DUE_DEAL: deadlines and promises
void understood_by(World *w, Unit *hearer, UnitId speaker, int topic, SoundKind by, bool meant, u32 cause); // by: none (a voice), phone (at his ear), line (from one that lies there)
Unit *phone_other(const World *w, const Unit *u);             // (phone.c) at the other end of an open line; NULL none
void phone_down(World *w, Unit *u);                           // hangs up; no-op without a line
void body_die(World *w, Unit *u, u32 cause);
i16 comply_point(const World *w, const Unit *u);              // how much has to gather
bool comply_feigns(const World *w, const Unit *u);            // would give up in appearance only
void mind_run(World *w, Unit *u);                             // DUE_MIND
int mind_suppression(const World *w, const Unit *u);          // at w->now, 0..1000
int mind_stressed(const World *w, const Unit *u);
bool mind_under_fire(const World *w, const Unit *u);          // a round came close in the last seconds
void unit_yield(World *w, Unit *u, u32 cause);                // weapon down, hands up
void unit_rearm(World *w, Unit *u);                           // a weapon is in hand again after giving up; no-op else
void mind_bear(World *w, Unit *u, int suppression);           // shaken already when it enters
void mind_spawn(World *w, Unit *u);                           // draws the yield point; called when a person enters
void body_found_hurt(World *w, Unit *u);                      // the trait hurt: comes into the world with a wound
void body_bear(World *w, Unit *u, Region region, int severity); // a wound from before this world, tended
void body_bear_bleeding(World *w, Unit *u);                     // none of them is tended
void body_spawn(World *w, Unit *u);                           // whole body, full of blood; called when a person enters
void reflex_percept(World *w, Unit *u, const Percept *p);     // by salience: turn, duck, return fire
void reflex_run(World *w, Unit *u);                           // DUE_REFLEX
void reflex_follow(World *w, Unit *u, const Track *t);        // the weapon held on somebody goes along with him
bool reflex_holds(const Unit *u);                             // no order begins while this is true, till reflex_until_ms
void struggle_run(World *w, Unit *target);                     // DUE_STRUGGLE: a round of it
void struggle_release(World *w, Unit *u);                     // takes its hands off whom it grapples
void struggle_end(World *w, Unit *target);                    // everybody's hands come off it
bool struggle_held(const World *w, const Unit *u);            // somebody has hands on it, or it is pinned
bool struggle_in(const World *w, const Unit *u);
void dog_hears(World *w, Unit *dog, Pos from, u32 cause);     // a sound of somebody that no man of its group caught
void dog_run(World *w, Unit *dog);                            // the dog's own moves when sent, and at heel
void dog_heel(World *w, const Unit *handler);                 // its handler has made a step
void dog_told(Unit *dog);                                     // an order of its own begins
void device_flash(World *w, Pos at, u32 cause);
void device_stun(World *w, Pos at, i32 blind_cm, u32 cause);  // the same with less light: a charge

// ---- the phases, in the order of the step (step.c) -----------------------------
void world_bear(World *w, const Order *o);                    // director, at 0 ms: how somebody is, or the day
int bear_slot(const World *w, const Unit *u, int item);       // index in the kit's items of an item (row + 1); -1 none
bool world_spawn(World *w, const Order *o);                   // director: a person enters the world; false when full
