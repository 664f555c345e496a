// senses.h: what the files of senses and knowledge share among themselves.
// Scratch only: nothing here outlives the question that filled it, or it is rebuilt when it ages.
#pragma once
#include "grid/sound.h"
#include "sim/world.h"

enum {
    ARC_FULL = 21, ARC_HALF = 43, ARC_EDGE = 71,  // 30, 60 and 100 degrees, in 1/256 turn
    LIT = 176,               // 100 lux: bright enough to see as by day (levels: sim/light.h)
    DIM = 132,               // 15 lux, CALIBRATION 6.3: below this nobody is made out for certain
    LOOK_MOVED = 1, LOOK_LIT = 2, // bits of Unit.look: it changed itself; the light on it, or its own attention did;
    LOOK_ANEW = 4,                // it looks round again for what it or its group forgot or missed: nothing that others could see
    LOOK_ROUND = LOOK_MOVED | LOOK_ANEW,
    CELL_MOVED = 16,         // a bit of CellKnown: known that it holds other furniture than is drawn: that of a row of pushed, or none
    CELL_LIGHT = 224,        // three more: how light it was when last in view; 0 never looked at (light.h)
    CELL_SEARCHED = 4,       // a bit of CellKnown: gone through by hand (act_search.c)
    CELL_LOOKED = 8,         // a bit of CellKnown: looked at since the last clearing of its room began
    VIEW_CELLS = 40,         // how far a look round reaches
    STAIR_CELLS = 3,         // and from the end of stairs on another storey
    OUTLOOK_CELLS = VIEW_CELLS + STAIR_CELLS + 1, // what is farther off than this changes nothing that a look round takes in
    STIRRED_MAX = 32, WALLS = 1 << 15
};

// A way between two rooms that a person could take: through an opening, by stairs without one, or over the line where they adjoin.
typedef struct Link {
    i32 opening;             // row; -1 none
    u16 rooms[2];            // rows + 1; 0: out of every room
    Pos at;
} Link;

// Where a room is written on a group's map, as of a known_version.
typedef struct RoomCentre { u32 version; Pos at; } RoomCentre;

// All that decides what a unit has in view. While it is the same, so is the view.
typedef struct Outlook {
    Eye from;
    Pos at;                  // differs from the eye's cell while it looks round an edge
    u32 ground;              // Senses.ground_age; 0: never made
    u8 face;
} Outlook;

// Openings that a unit has before its eyes, as of its last look round: those of its storey in order of cells, then the others.
enum { IN_SIGHT_MAX = 120 };
typedef struct InSight { bool learned; u8 own, all; u16 rows[IN_SIGHT_MAX]; } InSight;

// Rooms with walls all round (portal.c).
typedef struct Portals Portals;

// Under which angles a line can lead out of the room in which somebody is, seen from his cell.
typedef struct Ways {
    i32 cell, room;          // room: -1 out of doors, or one without walls all round: every line is open
    u32 age;                 // Senses.portal_age it was made at; 0: never
    bool within;             // it is the cell of an opening
    u64 level[4], any[4];    // bits of the 256: of lines on the storey; of those to others too
    u32 sectors;             // any, eight angles a bit
} Ways;

// What is asked of everybody who may have come into somebody's view (look.c), close together. room, sectors: as in Ways, turned round
// to who looks; anywhere: no room shuts him in, for he is in a doorway, or looks round an edge.
typedef struct Beheld { Pos at; u8 group; bool there, anywhere; i32 spot, room; u32 sectors; } Beheld;

// What sounds lost on their way (loss_kept.c).
typedef struct LossKept LossKept;

// Where openings and smoke have changed; sectors: as seen from somebody, all angles under which a line by them leads, eight angles a bit.
typedef struct Stirs { Pos at[STIRRED_MAX]; int count; bool anywhere; u32 sectors; } Stirs;

typedef struct WordRange { i32 first, end; } WordRange;

// No way led there when cells that can be entered were as at that count of `ways`.
typedef struct NoWay { i32 from, to; u32 ways; bool beside; } NoWay;
enum { NO_WAYS = 16 };

// The ground as one group believes it, as it was when that was last asked. believed.c
typedef struct OpeningView { u8 known, open_pct, material, lock, block, chain, hole, hung; } OpeningView;
typedef struct Repriced { i32 cell; u8 cost; } Repriced;
typedef struct Believed {
    GroupId group;           // 0: nobody's
    bool whole;              // the views are some group's
    u32 version, used;       // Senses.version it was made at; Senses.believed_used when last asked for
    Map map;
    MapCell *cells;
    Ground ground;
    u8 *bits;                // by cell: of CellKnown, those that count
    u8 *cost;                // by cell, as in PathRule
    OpeningView *views;      // by opening
    u8 *open_pct, *opening_material, *hatch, *hang;
    PathRows *rows;
    Repriced *repriced;      // what a question has put on top, last first
    int repriced_count;
    u32 ways;                // goes up when it changes where one can walk at all, whatever it costs
    NoWay none[NO_WAYS];     // the last that were asked for in vain, in a ring
    u32 none_count;
} Believed;

typedef struct Senses {
    i32 cells;
    // crowd.c
    u64 *squares, *near;     // bits of units on the map, by square of it; of those about a place
    int square_columns, square_rows, square_words;
    u32 *square_sectors;     // by how far one spot is from another: under which angles a cell of its square may lie from one of the other's, eight a bit
    Pos *whereabouts;        // by unit - 1: where it is, or was; close together, for those who go through everybody
    i32 *spot;               // by unit - 1: of the square where it is, or was when it was last on the map
    UnitId *named;           // [group][ordinal]; 0 nobody
    UnitId *first_member, *last_member; // by group
    UnitId *next_member;     // by unit - 1, in order of rows; 0: the last
    Portals *portals;
    Ways *ways;              // by unit - 1
    u32 portal_age;          // grows when any opening changes
    // look.c
    Pos *walls;              // by pair of units: a cell that may stop the line between them
    u64 *moved;              // bits of units: those marked LOOK_MOVED
    Beheld *beheld;          // by unit - 1: as of the look at hand
    // hear.c
    SoundScratch *sound;
    LossKept *lost;
    SoundEar *ears;          // whom the noise at hand might reach; row: unit - 1
    i16 *ear_level;          // by unit - 1: level at the ear, of the noise at hand; of hearers alone
    u16 *hearers;            // rows of units whom it might reach, in their order
    int hearer_count;
    i32 quietest_db10, keenest_db10; // ear.c: of all places, of all kinds
    // room.c
    Link *links;             // first one for each row of openings there is room for; then the stairs
    int link_count;
    int link_words;
    u64 *watched;            // [group - 1][words]: bits of links that have a member in view
    u64 *unit_watched;       // [unit - 1][words]
    int link_columns;
    u64 *link_tiles, *link_near; // bits of links, by square of the map; of those about a place, or that a question is about
    i32 *room_links_first, *room_links; // by room: where those of it begin in the list, in their order; without holes
    int room_words;
    u64 *rooms_live;         // [group - 1][words]: bits of rooms looked into or called clear; once one always one
    Outlook *watched_from;   // by unit - 1: what unit_watched was made of
    i32 *room_first, *room_end; // cells that hold a room lie in this range; by row
    i64 *ways_out;           // [place]: how much of a room would go by all its ways
    u8 *room_near;           // [room]: at whose door members stand
    i16 *away;               // [place]: how well one gets out of it for good
    u8 *exits;               // by room: the map can be left there
    u8 *room_open;           // by room, scratch: somebody may come in unseen
    u8 *room_held;           // by room, scratch: a member is in it
    // presence.c
    u8 *filter;              // by group - 1: its filter + 1; 0 keeps none
    u32 *presence_age, *present_age; // by group - 1: of its picture, and the one at which `present` was made
    u32 *contact_sum;        // by group - 1: of where its contacts were
    i32 *present;            // [group - 1][room]: chance in PART_ONE that somebody is there
    i32 *shares, *beside;     // by place, scratch
    i32 *apart;               // guess * places + place: Apart.less of the pack
    u8 *climbs;              // by room: nothing but a ladder, on which nobody stays
    struct Passage *passages; // scratch of presence_move.c
    i64 next_message_ms;     // none is due before; 0: not worked out
    // What each group sees and believes ages: made again when its version is behind. By group - 1.
    u32 *version;            // of its beliefs
    u32 *look_version;       // of where its members are and look, and what they could see
    u32 *watch_version, *view_version;  // look_version at which watched and view were made
    u32 *known_version;      // of which cells are on its map
    RoomCentre *centres;     // know.c: [group - 1][room]
    u16 *opening_rows, *room_rows; // [group - 1][number]: the row that has had it; whoever asks looks whether it still has
    u64 *old_cells, *old_openings; // [group - 1][words]: bits of blocks of cells, and of openings, that believed.c has to look at again
    int block_words, opening_words;
    Believed *believed;      // believed.c
    int believed_count;
    u32 believed_used;       // how often any was asked for
    // reach.c: how far one contact can have gone by now
    i32 *reach;              // by cell, PATH_STRAIGHT units; INT32_MAX past it
    u64 reach_key;           // of what it was made of; 0: nothing
    // view.c, know.c
    i32 view_words;
    u64 *view;               // [group - 1][words]: cells that some member has in view
    u64 *unit_view;          // [unit - 1][words]
    Outlook *view_from;      // by unit - 1: what unit_view was made of
    WordRange *view_range;   // by unit - 1: where it has bits
    InSight *in_sight;       // by unit - 1
    u64 *tiles, *tile_near;  // bits of openings, by square of the map; of those about a place
    int tile_columns, tile_rows, tile_words;
    u8 *bearing;             // angle to each cell about one
    u32 ground_age;          // grows with every change of openings and smoke
    Stirs stirred;           // stir.c: since everybody last looked
    int stirred_noted;       // so many of them are known to the outlooks
    u64 *look_bits, *seen_bits;
    struct Light *light;     // light.c
} Senses;

// ---- who is where (crowd.c) ---------------------------------------------------
bool crowd_create(World *w);
void crowd_derive(World *w);
void crowd_enters(World *w, const Unit *u);            // a new row
void crowd_comes(World *w, const Unit *u);             // onto the map, or into its cell
void crowd_goes(World *w, const Unit *u);              // out of it; while the row still has it
const u64 *crowd_near(const World *w, Pos at, i32 cells); // bits of all units so near, on any storey, and of some that are not; until it is asked again
const u32 *crowd_sectors(const World *w, Pos from);    // [Senses.spot]: all angles under which that one may lie from there, and some more
i32 crowd_spot(const World *w, Pos at);                // of the square of a cell, as in Senses.spot
bool crowd_holds(const World *w, Text *why);           // (sim_valid)
static inline Unit *member_first(const World *w, GroupId g) { return unit_get(w, w->senses->first_member[g]); }
static inline Unit *member_next(const World *w, const Unit *u) { return unit_get(w, w->senses->next_member[u - w->units]); }

// ---- eyes (look.c, light.c) -------------------------------------------------
Eye unit_eye(const World *w, const Unit *u);           // where it looks from: round the edge while it peeks
void look_derive(World *w);                            // the marks of LOOK_MOVED, after a restore
void looked(World *w);                                 // nobody has to look again any more
bool unit_looks(const World *w, const Unit *u, i64 at_ms); // has its eyes open
bool unit_sees(const World *w, const Unit *u, Pos at, int height_cm); // a point, within the arc and in the light
bool portals_create(World *w);                         // (portal.c)
void portals_derive(World *w);                         // walls have holes
void portal_changed(World *w, Pos at);                 // the opening there
void portals_changed(World *w);                        // it is not known which
const Ways *ways_of(const World *w, const Unit *u);    // until any opening changes
bool line_shut(const World *w, const Unit *a, const Unit *b, u8 angle); // neither sees the other: quickly told, but not of all; angle: from a to b
bool way_shut(const World *w, const Unit *u, Pos at, int about); // no line from there leads that way, or so far beside it
bool arc_holds(const Unit *u, Pos from, Pos at);
bool unit_lines(const World *w, const Unit *u, Pos at, int height_cm); // the same whatever the light
int smoke_between(const World *w, Eye a, Eye b);       // summed density; 10 hides

static inline bool contact_lies(const Contact *c) { return c->down_seen || c->posture == stance_prone; } // has the lying slot of its cell
static inline bool contact_lives(const Contact *c) { return c && c->id && c->state != CONTACT_FREE && c->state != CONTACT_DROPPED; }
static inline bool contact_heard_last(const Contact *c) { return c->sound && (c->state == CONTACT_HEARD || c->error_cells > 0); } // not seen since

// ---- people not in sight (presence.c, presence_move.c) --------------------------
bool presence_create(World *w);
void presence_start(World *w, GroupId g);
void presence_looked(World *w, GroupId g, int room, i32 unseen_before, i32 unseen_now);
bool contact_resolve(World *w, GroupId g, Contact *seen, Contact *other); // in sight, and the same as one out of sight; false: cannot be
void presence_merged(World *w, GroupId g, Contact *gone);  // is another contact: never was anybody of his own
void presence_told(World *w, GroupId g, GroupId from, int ordinal, int room);
void presence_silent(World *w, GroupId g, int room, i64 since_ms); // listened since then: if nothing was heard, that counts
void presence_sync(World *w, GroupId g);               // takes in what has become of the contacts
void presence_forget(World *w, GroupId g, Contact *c, bool mix); // it is no contact any more; mix: but still a person somewhere
void presence_leave(World *w, GroupId g, Contact *c);  // gone from the map
void presence_move(World *w, GroupId g);               // on the grid: people move about unseen
bool presence_holds(const World *w, Text *why);        // all sums are right (sim_valid)
i32 presence_of(const World *w, GroupId g, int room);  // that somebody not of the group is there, in PART_ONE
i32 presence_trace(const World *w, GroupId g, const Contact *c, int place); // that a contact out of sight is there; PART_ONE where no picture is kept
bool presence_rather(const World *w, GroupId g, const Contact *c, Pos at, int error, u8 sound); // a sign there is of it rather than of anybody not met
i32 presence_near(const World *w, GroupId g, const Contact *c, Pos at, int error, u8 sound); // ... that it is about there; PART_ONE where nothing says otherwise
i32 presence_crowd(const World *w, GroupId g, int place);  // how many are there whom nobody has met

// ---- ears (ear.c) ---------------------------------------------------------------
enum { LISTEN_PHASE = 1 };                             // of VERB_listen: the ear is at the wall
typedef struct Ear { Pos at; int error; SoundKind kind; i32 level_db10; u8 angle; u32 cause; UnitId source; bool fresh; } Ear;
i32 background_db10(const World *w, const MapCell *cell); // what always sounds there
i32 noise_loudness_db10(const Noise *n);               // at 1 m, as an ear would tell it
bool ear_open(const World *w, const Unit *u, i64 ms);
i32 ear_noise_db10(const World *w, const Unit *u);     // what a sound has to stand out against at this ear now
i32 ear_most_loss_db10(const World *w, const Unit *u, const Noise *n); // with more it is never caught
i32 ear_most_loss_of_any_db10(const World *w, const Noise *n); // with more nobody catches it, wherever he is
void ears_derive(World *w);
bool ear_catches(const World *w, const Unit *u, const Noise *n, i32 level);
bool ear_words(const World *w, const Unit *u, const Noise *n, i32 level); // do the words come through
Ear ear_of(const World *w, const Unit *u, const Noise *n, i32 level); // what it is taken for, and where
void ears_struck(World *w, const Noise *n);            // dulled and covered by a pulse close by

LossKept *loss_kept_create(World *w);                  // from the arena
void loss_kept_check(const World *w, LossKept *k);     // forgets when the building has changed
void loss_kept_forget(LossKept *k);                    // after a restore
bool loss_kept_find(LossKept *k, i32 from, SoundEar *ear); // fills in the loss, as sound_to_ears would
void loss_kept_put(LossKept *k, i32 from, const SoundEar *ear);

// ---- contacts (contact.c, track.c) --------------------------------------------
Track *track_open(World *w, const Unit *u);            // a free row, or the oldest that is not in sight; NULL none
Contact *contact_heard(World *w, Unit *u, Ear *ear); // who made the sound, as far as anybody can tell; sets fresh
void contact_seen(World *w, Unit *u, Track *t, bool rose); // in sight; rose: just passed to its level
void contact_rises(World *w, Unit *u, Track *t, u32 cause);  // is seen to bring a weapon up against the group
// Whom a sign is taken for (contact_match.c); NULL: somebody new. `but`: not for that one.
Contact *match_seen(World *w, const Unit *u, const Track *t, ContactId but);
Contact *match_face(World *w, const Unit *u, const Track *t);
Contact *match_heard(World *w, GroupId g, const Ear *ear);
Contact *match_told(World *w, GroupId to, const Message *m);
bool looks_agree(const Contact *c, const Track *t);
bool other_face(const World *w, const Unit *u, const Track *t, const Contact *c);
bool both_in_sight(const World *w, GroupId g, ContactId a, ContactId b);
bool two_at_once(const World *w, const Unit *u, const Track *t, const Contact *c);
void contact_fired(World *w, Unit *u, Track *t, u32 cause);
void contact_left(World *w, Unit *u, Track *t);
ContactId contact_told(World *w, GroupId to, const Message *m);
bool groups_linked(const World *w, GroupId a, GroupId b); // agencies of one side, by liaison
void contacts_age(World *w, GroupId g);                // on the 1 s grid
void sighting_classify(Track *t, bool sure);           // sure: near and lit enough that nothing is misread

// ---- rooms and openings (belief.c, room.c, view.c) ------------------------------
int room_at(const World *w, Pos at);                   // row or -1
void room_known(World *w, GroupId g, int room, int state);  // gives it its number
bool links_create(World *w);
bool tiles_create(World *w);                           // (view.c)
void tiles_derive(World *w);                           // the openings are other ones
void links_derive(World *w);                           // those through holes
void rooms_derive(World *w);                           // which are live, after a restore
void rooms_start(World *w, GroupId g);
void room_check(World *w, GroupId g, int room, const Unit *u);  // has the looking round cleared it
void rooms_grid(World *w, GroupId g);
bool member_in(const World *w, GroupId g, int room);   // awake
const u8 *members_in(const World *w, GroupId g);       // the same by room, until it is asked again
bool link_known(const World *w, GroupId g, const Link *link);
void belief_number(World *w, GroupId g, int opening);
void belief_look(World *w, GroupId g, const Unit *u, int opening);  // as it looks to a member now
void belief_hear(World *w, const Unit *u, Pos at, int error_cells, int sound);  // a sound as the unit placed it
void belief_told(World *w, GroupId g, const Message *m);             // by another agency, late and coarse
// What a group believes has changed (believed.c): all of it; of one opening; whether one cell is known, and what stands in it.
void beliefs_changed(World *w, GroupId g);
void belief_changed(World *w, GroupId g, int opening);
void cell_changed(World *w, GroupId g, i32 cell);
bool believed_holds(const World *w, Text *why);         // (sim_valid)
void cell_seen(World *w, GroupId g, i32 cell);         // by a member, with his own eyes
void view_learn(World *w, Unit *u);                    // what a look round teaches its group
bool view_learned(const World *w, const Unit *u);       // it has not moved, and what it has before its eyes is what it has taken in
void view_learn_again(World *w, Unit *u);              // then: whatever becomes of openings without a stir
void view_missed(World *w, const Unit *u);             // it did not look
void view_learn_lit(World *w, Unit *u); // the light alone is another one
// ---- what has changed and has not been looked at (stir.c): all of these set Core.look_all ----
bool hear_within(const World *w, const Unit *source, SoundKind kind, i32 level_db10); // (hear.c) could somebody of another group catch it
void stillness_run(World *w);                          // (stillness.c) on the 1 s grid: who waits is not silent
void stir(World *w, Pos at);                           // an opening or the smoke in this cell
void stir_everywhere(World *w);                        // the building itself
void stir_light(World *w);                             // lamps or the hour alone: no line is another one
void stir_looked(World *w);                            // everybody has looked: clears it
void stir_derive(World *w);                            // after a restore it is not known where
bool stirred_near(const World *w, Pos at, int cells);  // within so many columns and lines, on any storey
bool stirs_about(const Stirs *s, Pos a, Pos b);        // the same of all lines that end within a cell of b: of who looks round an edge there too
bool stirs_between(const Stirs *s, Pos a, Pos b);      // may a line from a to b be another one than before
bool outlook_stirred(const World *w, const Unit *u);   // may what it has in view be other than before
// Is the outlook still that of the unit? If not it becomes so, and what was made of it is old.
bool outlook_stands(const World *w, const Unit *u, Outlook *outlook);
bool outlook_is(const World *w, const Unit *u, const Outlook *outlook); // the same, and nothing becomes anything
Stirs stirs_before(const World *w, const Unit *u, Pos from); // what has changed that it may now have in the way of a line
void outlook_ground(const World *w);                   // notes openings and smoke that nobody has looked at yet
void messages_run(World *w, i64 until_ms);

const u64 *watched_of(const World *w, GroupId g);     // bits of links: some member has it in view
static inline bool bits_have(const u64 *bits, i32 i) { return bits[i >> 6] >> (i & 63) & 1; }
static inline void bits_add(u64 *bits, i32 i) { bits[i >> 6] |= (u64)1 << (i & 63); }

// ---- reach (reach.c) -------------------------------------------------------------
const i32 *contact_reach(const World *w, GroupId g, const Contact *c);  // cost on foot to each cell from where it was last known
i32 contact_reach_most(const World *w, const Contact *c);  // what it can have walked since, in the same units

// ---- the believed map (know_way.c) ----------------------------------------------
bool believed_create(World *w);
void believed_destroy(World *w);
void believed_forget(World *w);                         // the true map has changed
const Believed *believed(const World *w, GroupId g);   // (believed.c) good until another group is asked about
void believed_reprice(const World *w, const Believed *b, i32 cell, u8 cost);  // until anything is asked of it again
const Ground *believed_ground(const World *w, GroupId g);
int believed_light(const World *w, GroupId g, Pos at, bool *known); // (know_eye.c) level
bool view_holds(const World *w, GroupId g, Pos at);    // does any member have the cell in view now
