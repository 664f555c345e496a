// match.h: one match: controllers as equals, plans and gates, the loop, the record.
// World changes only through orders; everything a controller says is written down before it counts.
#pragma once
#include "base/blob.h"
#include "base/error.h"
#include "lang/plan.h"
#include "sim/know.h"
#include "sim/truth.h"

typedef struct Match Match;

// What a controller is given: its own group and nothing else.
typedef struct Seat { Match *match; GroupId group; } Seat;
const World *seat_world(const Seat *seat);                 // for know.h
i64 seat_ms(const Seat *seat);
// Percepts of the group since `after` (an id); kept for at least 10 s. Returns the count.
int seat_percepts(const Seat *seat, u32 after, const Percept **out);
u64 seat_draw(const Seat *seat, int unit, u32 n);          // of the policy seed, keyed by time
u8 seat_owner(const Seat *seat, int ordinal);              // Rank of what a member is held with; RANK_THINK: whoever thinks for him may order him

// Ways to hand in orders. Both return the id of the intent or order, 0 when refused at once.
typedef struct Ask {
    Order order;         // verb, actor and objects; id and ms are given by the match
    u8 rank;             // Rank
    u32 intent, answers;
    bool append;         // behind what the unit has of the same rank; otherwise in its place
    Gate when, until;    // a gated order in place of a running one lets it run until the gate opens
} Ask;
// What only needs a voice (report, signal, request, ask, declare, rules) goes out at once and breaks
// nothing off. RANK_TACTIC is for orders of a running tactic to its own team, and takes its rank.
u32 seat_ask(Seat *seat, const Ask *ask);
u32 seat_say(Seat *seat, const char *text, u8 rank, LangProblem *problem);  // spoken or canonical line: an intent

// A controller drives one group. All functions but think may be NULL.
typedef struct Controller {
    char name[208];                                    // "lua:deliberate", "human", "null" ...
    void *self;
    i64 (*think)(void *self, Seat *seat, i64 now_ms);  // called when its time has come or a salient percept is in; returns when to be called next
    void (*save)(const void *self, Blob *out);         // declared state, canonical
    bool (*load)(void *self, BlobReader *in, Error *err);
    void (*destroy)(void *self);
} Controller;

// The scripted part of a match: team tactics of every group, and the director. Handed in by script.
typedef struct Director { Match *match; } Director;
typedef struct HookPerson { GroupId group; u8 ordinal, side, kind, life, custody, place; u16 name, plan, traits; Pos at; bool hurt, taken, dying; } HookPerson; // dying: of his wounds, later
typedef struct Hook {        // an event as hooks may see it
    const char *name;        // of event.def, or "start", "timer"
    i64 ms;
    bool has_unit, has_other;
    HookPerson unit, other;
    Pos at;
    u8 word; const char *word_name;
    const char *verb;        // of an order or a use of one; NULL none
    i32 a, b;
    const char *handler;     // timer: name of the handler; data is a number
    i64 data;
} Hook;
typedef struct ScriptHost {
    void *self;
    const TacticInfo *tactics; int tactic_count;
    u32 (*tactic_start)(void *self, Seat *seat, u32 intent, const char *name, const u8 *units, int unit_count,
                        const Object *objects, int object_count, const char *options, Error *err); // handle, 0 on error
    bool (*tactic_step)(void *self, Seat *seat, u32 handle, i64 now_ms, i64 *wake_ms); // true when done
    void (*tactic_stop)(void *self, u32 handle);
    void (*hook)(void *self, Director *director, const Hook *hook);
    bool (*wants)(void *self, const char *hook_name);  // does the scenario handle it?
    void (*save)(const void *self, Blob *out);
    bool (*load)(void *self, BlobReader *in, Error *err);
    void (*counters)(const void *self, i64 *thinks, i64 *overruns, i64 *errors);
    void (*destroy)(void *self);
} ScriptHost;
void director_order(Director *d, const Order *order);     // one of its verbs; enters the next step
void director_after(Director *d, i64 ms, const char *handler, i64 data);
i64 director_ms(const Director *d);
u64 director_draw(Director *d, u32 n);
int director_people(const Director *d, HookPerson *out, int max);   // everybody, in truth
bool director_opening(const Director *d, Pos at, int *open_pct, int *lock_state, int *barricade);
const Pack *director_pack(const Director *d);
int director_next_ordinal(const Director *d, GroupId g);  // for spawns

typedef struct MatchDef {
    const Pack *pack;
    u64 seed, world_seed, policy_seed;   // policy_seed: match_policy_seed(seed) when not given
    i32 step_ms;
    TruthForced forced;
    const Order *first; int first_count; // the director's at 0 ms, after those of the truth; only match_create reads them
    const Truth *truth;                  // NULL: sampled from world_seed; only match_create reads it
    bool bare;                           // nobody and nothing but `first`: worlds drawn or made up (dry runs, rehearsals)
    i64 began_ms;                        // what the mission's clock shows at 0 ms of this match: times in plans are the mission's
    Controller controllers[256];         // by GroupId; think NULL: nobody drives it. Owned by the match from create on
    ScriptHost host;                     // self NULL: no scripts
    const char *record_path;             // NULL: none
    i64 until_ms;                        // 0: to the end
    bool check_saves;                    // save, load and go on at every step; a difference is an error
} MatchDef;
u64 match_policy_seed(u64 seed);         // one-way

// A match built from `def`, after its first step: everybody is placed and on.start has run.
// Takes over controllers and host, also on failure.
Match *match_create(MatchDef *def, Error *err);
void match_destroy(Match *m);
// One step of the world; false when the match has ended (or failed: see match_error).
bool match_step(Match *m);
// Jumps over steps in which nothing is due, or makes one step, never beyond to_ms; false when there
// was nothing to do: the time is reached, or the match had ended. Events of the step are then
// readable (none after a jump), so whoever counts them calls this in a loop.
bool match_next(Match *m, i64 to_ms);
// match_next until to_ms or the end; false when the match has ended.
bool match_advance(Match *m, i64 to_ms);
bool match_ended(const Match *m);
const Error *match_error(const Match *m);   // code 0: none
const World *match_world(const Match *m);
const Truth *match_truth(const Match *m);
const MatchDef *match_def(const Match *m);
Seat match_seat(Match *m, GroupId group);
u64 match_hash(const Match *m);             // over match and script state
i64 match_thinks(const Match *m);
// Lines of script-file controllers and scripts that did not read; the last one in full.
int match_problems(const Match *m, LangProblem *last);
int match_entered(const Match *m, const Order **out);   // orders that the last step took, in their sequence

// The queue of a group as its owner may see it, for timelines: orders waiting and running.
typedef struct QueueView { u8 unit; u8 rank; u32 id, intent; Order order; Gate when, until; bool running, waiting; } QueueView;
int match_queue(const Match *m, GroupId g, QueueView *out, int max);
bool match_gate_open(const Match *m, GroupId g, int go);
// What a unit is at, or would be at if its gate were open; false when it has nothing to do. id: of the order, or the
// number of the tactic; more: tasks behind it.
typedef struct HeadView { u32 intent, id; bool tactic, running; Gate when, until; Order order; i64 head_ms, started_ms; int more; } HeadView;
bool match_head(const Match *m, GroupId g, int ordinal, HeadView *out);
bool match_go_due(const Match *m, GroupId g);              // a go is to come by the clock
void match_suppose(Match *m, GroupId g, const Gate *gate); // as if it had come about (go, contact, shot): for dry runs only
// Tactics under way for a group: name, units, since when.
typedef struct TacticView { u32 intent; char name[24]; u8 units[LANG_UNITS]; int unit_count; i64 since_ms; } TacticView;
int match_tactics(const Match *m, GroupId g, TacticView *out, int max);

// ---- the plan of a group (lang/plan.h) ---------------------------------------------
// Words after "plan": add, insert N, set N, drop N, move N M, gate N WHEN, later N TIME, earlier N TIME, title, until, by hand, new, undo, redo; go carries it out
// at RANK_PLAN, stop breaks it off. Each is written down as an intent. While a plan has something left to do, a script
// that drives the group is not asked; then it takes over. False and a problem: nothing is changed.
bool match_plan_tell(Match *m, GroupId g, const char *line, Text *answer, LangProblem *problem);
bool match_plan_word(const char *word);                   // one of them
bool match_plan_load(Match *m, GroupId g, const char *path, Error *err);
bool match_plan_put(Match *m, GroupId g, const Plan *plan, Error *err);  // a plan made elsewhere, as one change
bool match_plan_save(const Match *m, GroupId g, const char *path, Error *err);
bool match_plan(const Match *m, GroupId g, Plan *out);     // the one at hand; false (and an empty one): none
bool match_plan_version(const Match *m, GroupId g, int version, Plan *out);
typedef struct PlanStand { int versions, at, before, carried; bool active; i64 since_ms; } PlanStand;  // before, carried: versions; 0 none
PlanStand match_plan_stand(const Match *m, GroupId g);
int match_plan_line(const Match *m, GroupId g, u32 intent); // which line of the plan carried out; 0 none

// Save and load in mid-mission: a record that has not ended.
bool match_save(Match *m, const char *path, Error *err);

// ---- controllers that need no script ---------------------------------------------
Controller controller_null(void);
Controller controller_random(void);                       // any valid order of its verbs, now and then
Controller controller_human(void);                        // does nothing by itself; match_tell feeds it
// Orders from a file: lines "<ms or s> <spoken line>", sorted by time; '#' comments.
bool controller_script(const char *path, Controller *out, Error *err);
// A person's line for the group, now. The reply says what was understood or what is wrong.
typedef struct Reply { bool ok; u32 intent; char said[LANG_TEXT]; LangProblem problem; } Reply;
Reply match_tell(Match *m, GroupId group, const char *line);
