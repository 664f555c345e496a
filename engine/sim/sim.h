// sim.h: the deterministic world: orders in, events and percepts out, hashes to compare.
// Determinism contract: same pack, same seed, same orders => same hash after every step, on every
// compiler and optimisation level. No clock, no files, no Lua, no floats, no allocation in a step.
#pragma once
#include "base/blob.h"
#include "base/error.h"
#include "sim/event.h"
#include "sim/know.h"
#include "sim/order.h"
#include "sim/pack.h"
#include "sim/percept.h"
#include "sim/sign.h"
#include "sim/truth.h"

typedef struct WorldDef {
    const Pack *pack;    // finished; must outlive the world
    u64 seed;            // luck
    i32 step_ms;         // 25, 50 or 100 (a divisor of 1000); 0 = 50
    u32 replicate;       // branch number for draws from replicate_from_ms on
    i64 replicate_from_ms;
} WorldDef;

WorldDef world_def(const Pack *pack, u64 seed);
World *world_create(const WorldDef *def, Error *err);  // NULL and an error: memory is out, or a bad step_ms
void world_destroy(World *w);

enum { SIM_ORDERS_MAX = 4096 };        // in one step; more is a mistake of the caller

// Moves the world by one step. Orders with ms < end of this step are taken; they may come in any
// sequence. Events and percepts of the step are then readable until the next one.
void sim_step(World *w, const Order *orders, int count);
const Event *sim_events(const World *w, int *count);
const Percept *sim_percepts(const World *w, int *count);

i64 sim_ms(const World *w);          // start of the next step
i64 sim_next_due(const World *w);    // earliest ms at which anything is due; INT64_MAX never
// Jumps over whole steps in which nothing is due, as far as `to_ms`; the hash after it equals that
// of stepping. Does nothing when something is due at once. Returns the new time.
i64 sim_advance(World *w, i64 to_ms);

// Draws after `from_ms` use this replicate: one base run, many paired branches.
void sim_branch(World *w, u32 replicate);

u64 sim_hash(const World *w);
int sim_part_count(void);
const char *sim_part_name(int part);
u64 sim_part_hash(const World *w, int part);

void sim_snapshot(const World *w, Blob *out);                       // key frame: every field
bool sim_restore(World *w, BlobReader *in, Error *err);             // into a world of the same pack
// Names the first field in which two worlds differ ("people niu.3 x: 14 | 15"); false when equal.
bool sim_differ(const World *a, const World *b, Text *out);
// Walks every invariant (ranges, one body a slot, rounds conserved, links mutual, sums); false with
// a sentence for the first one broken.
bool sim_valid(const World *w, Text *why);

// Truth about a person, for review, score and tests.
typedef struct UnitTruth {
    GroupId group; u8 ordinal, kind, kit;
    u16 name, plan, traits;
    u8 character;               // row + 1; 0 as the kind
    u8 skill;                   // row + 1; 0 practised
    bool willing, feint, captive; // has made up his mind to give up; gave up in appearance only; is held as a hostage
    u8 place, life, custody;    // PLACE_*, LIFE_*, CUSTODY_*
    Pos at; u8 face, stance;
    u8 wound[REGION_COUNT];
    bool untended;              // some wound has had no care
    i32 blood_ul, bleed_ul_s;
    i16 rounds[2]; u8 mags[2];
    u8 weapon_in_hand;
    u8 verb;
    u8 transport;               // row + 1 of the action that takes it to hospital; 0 not on the way
} UnitTruth;
typedef enum Place { PLACE_NOWHERE, PLACE_MAP, PLACE_LEFT, PLACE_COUNT } Place;
// What becomes of somebody when nothing more is done here: help comes of its own accord and takes
// everybody hurt to hospital (data/physiology.lua). Drawn once a person; asking changes nothing.
typedef enum Fate { FATE_UNHURT, FATE_SURVIVES, FATE_DIES_LATER, FATE_DEAD, FATE_COUNT } Fate;
typedef struct Prognosis { u8 fate; i64 ms, hospital_ms; } Prognosis; // ms of death, of coming to hospital; -1 none
bool sim_prognosis(const World *w, UnitId id, Prognosis *out);
int sim_unit_count(const World *w);
bool sim_unit(const World *w, UnitId id, UnitTruth *out);
UnitId sim_unit_find(const World *w, GroupId group, int ordinal);   // 0 none
bool sim_walks(const World *w, UnitId id, Pos *at, i64 *due_ms);    // is on his way by an order, where, and when the step at hand or a wait is over: cheap, asked of everybody each step
int sim_sight_pairs(const World *w);  // how many lines of sight are followed now: somebody, and one of another group before his eyes
typedef struct OpeningTruth { Pos at; u8 material, open_pct, lock_state, barricade, damage; bool gone; } OpeningTruth;
bool sim_opening(const World *w, int row, OpeningTruth *out);       // row from 0
// Whom a contact of a group is in truth, as far as its evidence is tied to somebody; 0 nobody.
UnitId sim_contact_truth(const World *w, GroupId g, ContactId c);
// Force record by number (1..); false past the last.
// What speaks against a device in the hand of one who believes what the record says.
enum { MISUSE_CLOSE = 1, MISUSE_RESIDENTS = 2, MISUSE_EDGE = 4, MISUSE_CUSTODY = 8 };

typedef struct ForceView {
    UnitId unit; u8 verb; i64 decided_ms, fired_ms; u32 order, percept, event; ContactId contact;
    u8 level, channels, hands, shape, custody, rule, alternatives, force, doing, device, misuse; bool blind, warned, under_fire, reflex, fires, down, bystander;
    i16 class_pm[CLASS_COUNT]; u32 basis[BASIS_COUNT]; u8 basis_count; Pos at; i16 rounds;
} ForceView;
bool sim_force(const World *w, int number, ForceView *out);
