// know.h: what a group knows: its members, contacts, openings, rooms and cells. The only reading
// door of screens, scripts, bots and forecasts; nothing here depends on what the group cannot know.
// Every value is a copy. Group ids are 1-based; ordinals, numbers and contact ids are the group's own.
#pragma once
#include "base/text.h"
#include "grid/path.h"
#include "sim/order.h"
#include "sim/pack.h"
#include "sim/percept.h"

typedef struct World World;

enum { LEVEL_NONE, LEVEL_NOTICED, LEVEL_RECOGNISED, LEVEL_IDENTIFIED };  // a heard one is LEVEL_NONE with CHANNEL_HEARD
enum { CHANNEL_SEEN = 1, CHANNEL_HEARD = 2, CHANNEL_TOLD = 4 };
typedef enum Hands { HANDS_UNKNOWN, HANDS_EMPTY, HANDS_HOLDING, HANDS_HIDDEN, HANDS_RAISED, HANDS_COUNT } Hands;
// What somebody is seen to do, never why; in order of what strikes the eye, the last most.
typedef enum Doing {
    DOING_UNKNOWN, DOING_STILL, DOING_WALKS, DOING_CRAWLS, DOING_HIDES, DOING_COVERS,  // small and still; low behind something
    DOING_HANDLES,             // busy with hands: an opening, a device, a weapon
    DOING_FURNITURE,           // moving furniture
    DOING_TENDS,               // over a person: treating, cuffing, lifting, dragging
    DOING_RUNS, DOING_FLEES,   // running, and away from who sees it
    DOING_HOLDS,               // has somebody by the arm
    DOING_AIMS, DOING_AIMS_AT, // a weapon held on something; on a member of the group
    DOING_COUNT
} Doing;
typedef enum Class { CLASS_POLICE, CLASS_ARMED, CLASS_UNARMED, CLASS_ANIMAL, CLASS_COUNT } Class;
typedef enum ContactState { CONTACT_FREE, CONTACT_IN_SIGHT, CONTACT_LAST_KNOWN, CONTACT_HEARD, CONTACT_DROPPED, CONTACT_STATE_COUNT } ContactState;
typedef enum Life { LIFE_UP, LIFE_DOWN, LIFE_DEAD, LIFE_COUNT } Life;
typedef enum Custody { CUSTODY_FREE, CUSTODY_YIELDED, CUSTODY_CUFFED, CUSTODY_HANDED, CUSTODY_COUNT } Custody;
typedef enum Alarm { ALARM_NONE, ALARM_STAY, ALARM_FREEZE, ALARM_HIDE, ALARM_RUN, ALARM_COUNT } Alarm;
typedef enum LineState { LINE_NONE, LINE_CALLING, LINE_RUNG, LINE_OPEN, LINE_STATE_COUNT } LineState;
typedef enum DemandState { DEMAND_NONE, DEMAND_SAID, DEMAND_PROMISED, DEMAND_KEPT, DEMAND_REFUSED, DEMAND_STATE_COUNT } DemandState;
typedef enum Source { SOURCE_NONE, SOURCE_PLAN, SOURCE_HEARD, SOURCE_SEEN, SOURCE_TOLD, SOURCE_TRIED, SOURCE_COUNT } Source;
enum { KNOWN_PLAN = 1, KNOWN_SEEN = 2, KNOWN_IN_VIEW = 4 };
enum { ROOM_UNKNOWN, ROOM_DRAWN, ROOM_SEEN, ROOM_CLEARED };

i64 know_ms(const World *w);
i64 know_clock_ms(const World *w);                          // since the beginning of the mission, of which this world may be a later part
i32 know_step_ms(const World *w);
const Pack *know_pack(const World *w);
bool know_ended(const World *w, int *outcome, u16 *text);
u16 know_phase(const World *w);                           // words row + 1

// A member of the own group: full knowledge of the own body.
typedef struct KnownMember {
    u8 ordinal, kind, kit;
    u16 name, plan, traits;
    u8 character;              // row + 1; 0 as the kind
    u8 skill;                  // row + 1; 0 practised
    bool willing;              // has made up his mind to give up
    bool called_out;           // has given up, and was told to come out: he may walk and open
    bool feint;                // gave up in appearance only
    bool captive;              // held as a hostage
    i16 rapport, tension;      // with those who besiege him; of the siege
    u8 demand, demand_state;   // row + 1 of what he asks for; DEMAND_*
    i64 deadline_ms;           // how long he gives, -1 none
    u8 line;                   // LINE_* of his telephone
    bool horn;                 // speaks through a loudhailer
    i16 fatigue;               // 0..1000
    u8 alarm;                  // ALARM_*: how one at home has taken a fright
    i64 ready_ms;              // gets going from then on; -1 nothing has stirred him
    bool panics, asleep;
    bool here;                 // on the map
    bool able;                 // may take orders: alive, conscious, free
    bool held, pinned;         // somebody has hands on it; holds it down
    u8 life, custody;
    Pos at;
    u8 face, stance, pace;
    u8 rules;
    u8 weapon;                 // row + 1 in hand; 0 none
    u8 weapon_in_hand;         // 0 none, 1 long arm, 2 sidearm
    bool aimed;
    i16 rounds, spare_rounds;  // in the weapon, in magazines
    u8 armed_with;             // bits: still has the long arm 1, the sidearm 2
    i16 arm_rounds[2]; u8 arm_mags[2];  // of long arm and sidearm
    u8 items[KIT_ITEMS];       // left of each of the kit's items
    u8 wound[REGION_COUNT];
    bool bleeding, blind, deaf;
    bool torch;                // lit
    i16 suppression, stress;   // 0..1000
    i16 ear_shift_db10;        // how much its ears are dulled
    u8 holds_mate;             // ordinal dragged, or ...
    ContactId holds_contact;
    u8 verb;                   // active order, 0 none
    u8 owner;                  // the highest Rank of what it is about: an order of a lower one is refused
    u32 order, intent;         // of the active order
    u8 rank;                   // of the active order
    Pos goal;                  // of the active order; (-1,-1,-1) when none
    u8 reflex;                 // 0 none
    i64 busy_until_ms;         // when the present action is due; -1 unknown or idle
} KnownMember;
int know_member_count(const World *w, GroupId g);          // ordinals are 1..count
bool know_member(const World *w, GroupId g, int ordinal, KnownMember *out);

typedef struct KnownContact {
    ContactId id;
    u8 state, level, channels, seen_by, from_group;
    i64 first_ms, last_ms;
    Pos at;
    i16 error_cells, reach_cells;
    u8 sound, hands, shape, dress, posture, custody, facing;  // dress: DRESS_* + 1, 0 unknown
    bool down;
    u8 doing;                  // DOING_*
    bool torch;                // seen with a lit torch
    i16 class_pm[CLASS_COUNT];
    u16 name;
    u16 called;                // row + 1 in names: as given or in papers, true or not
    u8 proof;                  // of that: 0 none, 1 said, 2 papers
    bool searched;             // for weapons, by a member
    u16 room;                  // number of the room of `at` for the group; 0 none
    i64 fired_ms, rises_ms, warned_ms; // seen to fire, to bring a weapon up against the group; called upon; -1 never
} KnownContact;
// The n-th live contact in order of id; count with know_contact_count.
int know_contact_count(const World *w, GroupId g);
bool know_contact_at(const World *w, GroupId g, int n, KnownContact *out);
enum { KNOWN_CONTACTS = 64 };
int know_contacts(const World *w, GroupId g, KnownContact *out);  // all of them, in that order
bool know_contact(const World *w, GroupId g, ContactId id, KnownContact *out);

typedef struct KnownOpening {
    u16 number;                // d<N> for doors and hatches, w<N> for windows
    Pos at;
    u8 role;                   // ROLE_DOOR, ROLE_WINDOW, ROLE_HATCH
    u8 material, open_pct, source;
    u8 lock, chain, block;     // 0 unknown, 1 no, 2 yes; block: wedged, or furniture against it
    u8 barricade;              // strength of that furniture as far as known, 0..100
    u8 damage;                 // share in 100 of the work of forcing it that is seen to be done
    u8 hole;                   // in the leaf, as wide as a door open that far; 0 none
    u8 hinge;                  // at its west or north end 1, east or south end 2; 0 unknown
    u8 swing;                  // opens to the west or north 1, to the east or south 2; 0 unknown (a hatch: up 1, down 2)
    u8 from_group;             // SOURCE_TOLD: by whom
    bool charged;              // a charge of the group is set there
    i64 as_of_ms;              // when it was last looked at, tried, heard or, if told of, when the teller knew it
    u16 room_a, room_b;        // numbers of the rooms on its sides
} KnownOpening;
int know_opening_count(const World *w, GroupId g);
bool know_opening_at(const World *w, GroupId g, int n, KnownOpening *out);  // n in order of number
bool know_opening_by_number(const World *w, GroupId g, u16 number, KnownOpening *out);
bool know_opening_in(const World *w, GroupId g, Pos at, KnownOpening *out); // the one in that cell
bool know_opening_across(const World *w, Pos at);           // one goes through from west to east, by the rooms as drawn beside it

typedef struct KnownRoom {
    u16 number;
    u16 room;                  // row + 1 in the pack, for titles that the group has on its plan
    u8 state;                  // ROOM_*
    i32 present_pm;
    i64 cleared_ms;
    u8 cleared_by;
    i64 searched_ms;           // gone through by hand last; -1 never
    bool stale;
    Pos stale_at;              // the way by which somebody could have come in since; (-1,-1,-1) none
    Pos centre;                // a floor cell near the middle of its known cells
    i16 storey;
} KnownRoom;
int know_room_count(const World *w, GroupId g);
i32 know_room_present(const World *w, GroupId g, u16 number);  // present_pm of that room alone; -1 when there is none
bool know_room_at(const World *w, GroupId g, int n, KnownRoom *out);
bool know_room_by_number(const World *w, GroupId g, u16 number, KnownRoom *out);
int know_room_row(const World *w, const KnownRoom *room);  // its row in the pack, also for who has no plan; -1 no cell of it is known
u16 know_room_of(const World *w, GroupId g, Pos at);      // number; 0 unknown

// What getting it open by a verb (kick, ram, pry, pick, charge, break, breach, unlock, open) would take, from what is believed of
// material, lock and block alone; what is unknown counts half. Of a cell without a known opening: the wall believed there.
typedef struct KnownForce {
    Reason reason;             // why not at all; REASON_none
    u8 means;                  // Means that would be used
    i64 median_ms, long_ms;    // half of such have given by then; nine in ten
    i16 chance_pm;             // that one order of it succeeds
    i16 noise_db10;            // of the loudest of it, at 1 m
} KnownForce;
// ordinal: by that member with what he carries; 0: by anybody who has what it needs. False when the verb forces nothing.
bool know_force_estimate(const World *w, GroupId g, int ordinal, Pos at, Verb verb, KnownForce *out);

// One cell as the group believes it.
typedef struct KnownCell {
    u8 known;                  // KNOWN_* bits; 0: nothing is known of it
    u8 material, floor, flags; // as believed
    u8 open_pct;               // of an opening
    u16 opening;               // number
    u8 smoke;                  // density 0..10 where in view
    u8 thing;                  // weapon or device seen lying: 1
    u8 light;                  // level (sim/light.h): in view as it is, else as last seen, outdoors by the hour
    bool light_known;          // false: never seen, and nothing says how light it is there
} KnownCell;
KnownCell know_cell(const World *w, GroupId g, Pos at);

// Cheapest way a member believes in; false when it knows none. Cost in PATH_STRAIGHT units.
bool know_path(const World *w, GroupId g, Pos from, Pos to, bool beside, Path *out);
// Estimated ms for that walk by that member at a pace (words.def); -1 when no way is known.
i64 know_walk_ms(const World *w, GroupId g, int ordinal, Pos to, int pace);
// Grows whenever the group's map or what it believes of openings changes; tells nothing else.
u32 know_version(const World *w, GroupId g);
// Is there a line of sight between two cells (eye heights in cm) on the believed map?
bool know_line(const World *w, GroupId g, Pos a, int height_a, Pos b, int height_b);
// Who of the known people could see a person in a cell, on the believed map.
typedef struct KnownExposure {
    u8 tenths;                 // most of that person that any one of them has a line to, 0..10
    u8 faced;                  // the same of those last seen facing that way (100 degrees to each side)
    u8 eyes;                   // how many have a line to any part
    ContactId contact;         // to whom `tenths` belongs; 0 none
    u8 light;                  // how light it is believed to be there
    bool light_known;
} KnownExposure;
// Contacts in sight or last seen (not those only heard, those down or in custody, nor the police's own);
// with only_contact, that one alone. `stance` as in words.def.
KnownExposure know_exposure(const World *w, GroupId g, Pos at, int stance, ContactId only_contact);
// Nearest cell to `near` within radius that is enterable, believed hidden from `from`; false when none.
bool know_cover_from(const World *w, GroupId g, Pos near, Pos from, int radius, Pos *out);
int know_standing(const World *w, GroupId g, Pos at);     // ordinal of the member who stands there; 0 none
// Would somebody who stops there hold others up: in a doorway, before a door, on stairs, or where the free cells about it, without
// the cells of `but`, hang together only through it?
bool know_in_the_way(const World *w, GroupId g, Pos at, const Pos *but, int count);
// The first cell on foot from `near` (same storey, through no door, `cells` at most) where that member holds nobody up: known, free,
// none of `but`, and with `from` out of line from there. Of equally far ones the first clockwise from north. False when none.
enum { KNOW_STAND_BY_CELLS = 24 };
bool know_stand_by(const World *w, GroupId g, int ordinal, Pos near, const Pos *from, int cells, const Pos *but, int count, Pos *out);
bool know_telephone(const World *w, GroupId g, Pos *out);  // where the group has put one that still lies there
// ---- sound, over the ground as the group believes it: forecasts, not what an ear will truly catch ----
// Over the background: where an ordinary ear catches a noise, where it catches a voice, and words.
enum { KNOW_HEARD_DB10 = 40, KNOW_VOICE_DB10 = -130, KNOW_WORDS_DB10 = -50 };
// Level at `to` of a sound of so many tenths of a dB at 1 m, made at `from`; below 0 nothing.
i32 know_loudness(const World *w, GroupId g, Pos from, i32 level_db10, Pos to);
i32 know_background(const World *w, GroupId g, Pos at);   // what always sounds there
// The noise ring: sets the bit map_index of every cell where the sound stands at least so far over the
// background, in (map_size + 63) / 64 words, cleared first; returns how many.
int know_noise_ring(const World *w, GroupId g, Pos from, i32 level_db10, i32 over_db10, u64 *bits);
// Would the sim refuse this order as far as the group can tell? Same code, believed state.
Reason know_check(const World *w, const Order *order);
// Objectives: words row + 1 and state (0 set, 1 met, 2 lost); count returned.
int know_objectives(const World *w, GroupId g, u16 *text, u8 *state, int max);
// The dossier, for groups that hold it: the claim as it was made, with its grades and what they are
// worth (true_pm). What would be said in which truth (said_pm) is the model's, and zero here.
int know_claim_count(const World *w, GroupId g);          // 0 when the group has no dossier
bool know_claim_at(const World *w, GroupId g, int n, Claim *out);
int know_claim_rooms(const World *w, GroupId g, const Claim *c, u16 *numbers, int max); // rooms it is about; opening: its sides
i32 know_expected_people(const World *w, GroupId g);      // people not of the group to be expected in its rooms, in 1000ths of a person

// ---- whereabouts ------------------------------------------------------------------------------------
// Shares are parts of WHOLE and sum to WHOLE exactly. Room 0: in none that the group knows, or gone.
typedef struct RoomShare { u16 room; i32 part; } RoomShare;
// In which rooms a contact may be by now, the likeliest first; what does not fit into max goes to room 0.
int know_contact_rooms(const World *w, GroupId g, ContactId id, RoomShare *out, int max);
// Could the contact be in that cell: reached on foot over the believed ground since it was last known,
// past no watched way, and in a room it may still be in. Its own cell while it is in sight.
bool know_reach_holds(const World *w, GroupId g, ContactId id, Pos at);
typedef struct KnownPeople {
    i32 expected_pm;           // here and not accounted for, in 1000ths
    int low, high;             // 10 and 90 in 100 points of that number
    i32 sought_pm;             // ... of those the search is about: no households, nobody of the own side
    int sought_low, sought_high;
    int accounted;             // contacts in sight, down, in custody or known by name
} KnownPeople;
KnownPeople know_people(const World *w, GroupId g);

// What sampling worlds that fit the evidence needs. A guess says which stratum holds and how many people of each
// crowd are about; a crowd is people who are alike, each in a room by the same shares; contacts are taken out of it.
typedef struct KnownGuess { int stratum; i32 part; } KnownGuess;  // stratum: row; -1 no dossier. part: of WHOLE
typedef struct KnownCrowd { u8 kind, group; int row; } KnownCrowd; // CROWD_*; row + 1 in the pack's crowds, 0 not of the pack
int know_guess_count(const World *w, GroupId g);          // 0: the group keeps no such picture (households)
bool know_guess(const World *w, GroupId g, int n, KnownGuess *out); // n in order of the pack's guesses
int know_crowd_count(const World *w, GroupId g);
bool know_crowd(const World *w, GroupId g, int n, KnownCrowd *out);
int know_crowd_left(const World *w, GroupId g, int guess, int crowd); // people of it whom nobody has met
i32 know_crowd_part(const World *w, GroupId g, int crowd, int room); // room: row + 1, 0 in none; of 2^30, summing up to it
int know_contact_crowd(const World *w, GroupId g, ContactId id);      // whom the contact is taken for; -1 nobody, or no picture
bool know_cell_excluded(const World *w, GroupId g, Pos at); // in view, or looked at since its room was last open to comers
