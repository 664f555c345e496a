// pack.h: the compiled pack: static tables and the map, shared by every world made from it.
// Immutable once finished; written into records whole, so a replay needs no Lua and no files.
#pragma once
#include "base/blob.h"
#include "grid/map.h"
#include "sim/order.h"
#include "sim/percept.h"
#include "sim/sign.h"

typedef enum Region { REGION_HEAD, REGION_CHEST, REGION_BACK, REGION_ABDOMEN, REGION_ARM, REGION_LEG, REGION_COUNT } Region;
typedef enum ItemKind {
    ITEM_NONE, ITEM_FLASH, ITEM_SMOKE, ITEM_GAS, ITEM_MEDKIT, ITEM_TOURNIQUET, ITEM_SHIELD, ITEM_RAM,
    ITEM_MIRROR, ITEM_CUFFS, ITEM_WEDGE, ITEM_TORCH, ITEM_PHONE, ITEM_CHARGE, ITEM_PRYBAR, ITEM_KEY, ITEM_PICKS, ITEM_VEHICLE,
    ITEM_SWITCH,
    ITEM_PAPERS, ITEM_EVIDENCE, ITEM_MASK, ITEM_STUN, ITEM_LAUNCHER, ITEM_BATON, ITEM_HORN, ITEM_GOODS,
    ITEM_KIND_COUNT
} ItemKind;
typedef enum DemandKind { DEMAND_THING, DEMAND_DISTANCE, DEMAND_QUIET, DEMAND_NEVER, DEMAND_KIND_COUNT } DemandKind;
typedef enum Emit { EMIT_NOTHING, EMIT_FLASH, EMIT_SMOKE, EMIT_GAS, EMIT_LIGHT, EMIT_COUNT } Emit;
typedef enum Dress { DRESS_CIVIL, DRESS_PLAIN, DRESS_UNIFORM, DRESS_FATIGUES, DRESS_ANIMAL, DRESS_COUNT } Dress;
typedef enum Duty { DUTY_NONE, DUTY_ENTRY, DUTY_HANDLER, DUTY_DOG, DUTY_MEDIC, DUTY_MARKSMAN, DUTY_COMMAND, DUTY_COUNT } Duty;
typedef enum Side { SIDE_BLUE, SIDE_RED, SIDE_CIVILIAN, SIDE_COUNT } Side;
typedef enum CrowdKind { CROWD_STRAY, CROWD_MATE, CROWD_HOME, CROWD_SOUGHT, CROWD_KIND_COUNT } CrowdKind;
enum { WHOLE = 1 << 20 };  // what shares of one thing sum up to
typedef enum About { ABOUT_NOTHING, ABOUT_ROOM, ABOUT_FLAT, ABOUT_OPENING, ABOUT_GROUP, ABOUT_PERSON, ABOUT_COUNT } About;
typedef enum Said { SAID_TRUTH, SAID_STRATUM, SAID_VAR, SAID_COUNT } Said;
enum { KIT_ITEMS = 8, DEMANDS_EACH = 4, FACT_PEOPLE = 0, FACT_OPENING = 1, CONSTRAINT_COUNT = 0, CONSTRAINT_NEVER = 1 };

#define TABLE(name, Type, max) typedef struct Type {
#define WORD(name, size) char name[size];
#define FIELD(type, name, lo, hi) type name;
#define LIST(type, name, n, lo, hi) type name[n];
#define END(name, Type) } Type;
// Material is declared by grid; its table row type here has the same fields and is not used.
#define Material PackMaterialRow
#include "sim/pack.def"
#undef Material
#undef TABLE
#undef WORD
#undef FIELD
#undef LIST
#undef END

typedef struct Pack {
#define TABLE(name, Type, max) Type *name; int name##_count;
#define WORD(name, size)
#define FIELD(type, name, lo, hi)
#define LIST(type, name, n, lo, hi)
#define END(name, Type)
#include "sim/pack.def"
#undef TABLE
#undef WORD
#undef FIELD
#undef LIST
#undef END
    Map map;       // view of the cells, openings and rooms above, made by pack_finish
    u64 hash;      // of every field of every row, made by pack_finish
    u64 world_hash; // without the model of the truth: all that a running world reads
    Arena arena;   // owns all of it
} Pack;

// Room for `count` zeroed rows more in a table, by name of the table ("weapons"). Returns the
// first new row, or NULL when that would pass the table's most rows or memory is out.
void *pack_add_rows(Pack *pack, const char *table, int count);
// How the rows of a table are laid out, field by field (sim/fields.h), by its name; false when unknown.
struct Table;
bool pack_describe(const char *table, struct Table *out);
void pack_init(Pack *pack);
void pack_free(Pack *pack);

// Checks every field against its range and every reference against its table, builds the map view
// and the hash. After this the pack is immutable. Content error, naming table, row and field.
bool pack_finish(Pack *pack, Error *err);

// Of the data tables alone (what things and people are, not where): equal for every scenario and
// experiment under the same data.
u64 pack_parameters(const Pack *pack);

void pack_write(const Pack *pack, Blob *out);                     // as bytes, for records
bool pack_read(BlobReader *in, Pack *out, Error *err);            // inits out and finishes it

// Row + 1 by name, 0 when absent.
int pack_material(const Pack *pack, const char *name);
int pack_weapon(const Pack *pack, const char *name);
int pack_item(const Pack *pack, const char *name);
int pack_kind(const Pack *pack, const char *name);
int pack_skill(const Pack *pack, const char *name);
int pack_kit(const Pack *pack, const char *name);
int pack_group(const Pack *pack, const char *name);
bool pack_opening_across(const Pack *pack, Pos at);          // (hang.c) one goes through it from west to east, by the rooms beside it
int pack_opening_inward(const Pack *pack, Pos at);           // the side into the flat, the house, the smaller room: west or north 1, else 2
void pack_opening_hang(const Pack *pack, int row, u8 *hinge, u8 *swing); // how it hangs; both 0 unless a door or a hatch
int pack_mark(const Pack *pack, const char *name);
int pack_name(const Pack *pack, const char *name);
int pack_word(const Pack *pack, const char *text);
int pack_character(const Pack *pack, const char *name);
const TopicRow *pack_topic(const Pack *pack, int topic);          // what these words do; NULL nothing
const MindRow *pack_mind(const Pack *pack);                       // that of the data, or the plain one
const PresenceRow *pack_presence(const Pack *pack);               // that of the data, or the plain one
const Shooting *pack_shooting(const Pack *pack);                  // those of the data, or plain ones (pack_plain.c)
const Reacting *pack_reacting(const Pack *pack);
const Dazzle *pack_dazzle(const Pack *pack);
const Habit *pack_habit(const Pack *pack, const char *name);      // that of the name, else a plain one
const Action *pack_action(const Pack *pack, Verb verb);           // the row that tunes a verb; NULL when none
i32 pack_loud_db10(const Pack *pack, Loud act);                    // at 1 m
const Struggle *pack_struggle(const Pack *pack);                   // that of the data, or the plain one
const DogRow *pack_dog(const Pack *pack);                             // that of the data, or the plain one
const Effect *pack_effect(const Pack *pack, const char *name);      // that of the data, or the plain one; NULL for an unknown name
const Action *pack_action_named(const Pack *pack, const char *name); // a row by its own name; NULL when none
const Action *pack_item_action(const Pack *pack, int item);       // item: row + 1
