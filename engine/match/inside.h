// inside.h: the private layout of a match, and how the files of this room call each other.
// Everything between two steps is here or in the world; state.c writes all of it.
#pragma once
#include "base/check.h"
#include "base/file.h"
#include "match/match.h"
#include "match/record.h"
#include "sim/sim.h"

enum { TASKS_MAX = 32, GO_WAITS = 8, PLAN_VERSIONS = 64, RING_MS = 10000, TACTIC_MS = 250, SECOND_MS = 1000, GROUPS_MAX = 256, LAPSES_MOST = SIM_ORDERS_MAX / 2 };

// One thing a unit is to do: an order, or a part in a tactic.
typedef struct Task {
    Order order;             // when not a tactic; id and intent given
    u32 tactic;              // number of the tactic; 0: an order
    u8 rank;
    bool running;
    bool preempts;           // given in place of what runs: goes on as soon as its gate opens
    Gate when, until;
    u32 when_mark, until_mark;  // how often the gate's event had happened when it was asked
    i64 head_ms, started_ms; // since when first in the queue, running; -1 not
} Task;

typedef struct Lane { int count; Task task[TASKS_MAX]; } Lane;
typedef struct UnitQueue {
    Lane tasks;              // [0] first
    Lane steps;              // orders of the tactic that runs as tasks.task[0]
    u32 starts, ready;       // orders begun, times it said ready: marks of gates
    i64 start_ms, ready_ms;  // the last of each: marks of gates that wait for several
    u32 refused_for;         // what it was held with when a lower ask was last refused
    i64 spoke_ms;            // last time something was said at once; an append after it replaces
} UnitQueue;

typedef struct GoWait { Gate when; u32 mark; i64 since_ms; u8 go, rank; } GoWait;  // "on b ready go 2"

// The plan of a group with its versions, and how far one is carried out.
typedef struct PlanBook {
    char *text[PLAN_VERSIONS]; int count, at;  // as printed; `at` is the one at hand
    int last_version;
    int carried;                         // version last carried out; 0 none
    u32 first_intent; int said;          // its lines are these intents, in sequence
    i64 since_ms;
    Gate until; u32 until_mark;
    bool active;                         // something of it is left to do: a script of the group waits until then
} PlanBook;

typedef struct MatchGroup {
    UnitQueue *units; int unit_count;   // by ordinal - 1
    Percept *ring; int ring_first, ring_count, ring_capacity;  // live rows from ring_first, ring_count in all
    u32 last_order, last_intent;
    u32 go[4], contacts, shots;         // how often
    GoWait go_wait[GO_WAITS]; int go_wait_count;
    i64 think_ms;
    bool salient;
    PlanBook book;
} MatchGroup;

typedef struct Tactic {
    u32 number, handle, intent;
    GroupId group;
    u8 rank, unit_count, units[LANG_UNITS];
    char name[24], options[96];
    Object objects[LANG_OBJECTS]; int object_count;
    Gate until; u32 until_mark;
    bool running;
    i64 since_ms, wake_ms;
} Tactic;

typedef struct Timer { i64 ms; u32 number; char handler[32]; i64 data; } Timer;

typedef struct Writer {
    bool on;                 // there is a file
    bool hashes;             // seconds are hashed, also before there is one
    FileLog file;
    Text pending;            // not yet in the file
    Text body;               // orders, intents, hashes so far, for saves
} Writer;

struct Match {
    MatchDef def;
    World *world, *spare;    // spare: for check_saves
    Truth truth;
    Error error;
    bool ended;
    MatchGroup *groups;      // by GroupId; [0] counts the director's orders
    int group_count;
    Tactic *tactics; int tactic_count, tactic_capacity; u32 last_tactic;
    Timer *timers; int timer_count, timer_capacity; u32 last_timer;
    Order *step; int step_count, step_capacity;          // orders that enter the next step
    Order *entered; int entered_count, entered_capacity; // orders of the step just made
    bool stirred;            // something changed since the queues were last looked at
    i64 thinks;
    u32 replicate;           // of what scripts draw (the world has its own); 0 the run itself
    int problems; LangProblem problem;
    Writer writer;
    const Record *past; int past_intent;  // intents of a record, told again (resume, rethink)
};

// room for one more in a growing array; aborts when memory is out
void *grow(void *at, int count, int *capacity, size_t each);

// queue.c
UnitQueue *queue_of(Match *m, GroupId g, int ordinal);      // NULL past the members
const UnitQueue *queue_peek(const Match *m, GroupId g, int ordinal);
void lane_pop(Match *m, Lane *lane);
bool lane_push(Match *m, Lane *lane, const Task *task);
bool queue_put(Match *m, GroupId g, int ordinal, Task *task, bool append);  // false: owned by a higher rank, or full
void queue_clear(Match *m, GroupId g, int ordinal, Reason why);  // leaves its tactic too; each thing in it is told as lapsed
void steps_clear(Match *m, GroupId g, int ordinal, Reason why);
void order_lapse(Match *m, GroupId g, int ordinal, const Task *task, Reason why);  // enters the next step to be told; what runs is left to the sim
bool order_clean(const Match *m, Order *order);             // to what its text says; false when it has none
void step_add(Match *m, Order order);                       // enters the next step as it is
u32 order_number(Match *m, GroupId g);
void order_over(Match *m, GroupId g, u32 id, bool well);    // done, or failed, refused, superseded
void queues_run(Match *m);                                  // starts what may start
i64 queues_due(const Match *m);                             // earliest time gate
bool verb_speaks(Verb verb);                                // needs a voice only
// gate.c
u32 gate_mark(const Match *m, GroupId g, const Gate *gate);
bool gate_open(const Match *m, GroupId g, int ordinal, const Gate *gate, u32 mark, i64 since_ms);
i64 gate_due(const Gate *gate, i64 since_ms);               // INT64_MAX when not a matter of time
void gates_see(Match *m, GroupId g, const Percept *p);
// tactic.c
Tactic *tactic_by_number(Match *m, u32 number);
void tactic_leave(Match *m, u32 number, int ordinal);       // a unit is taken out; without units it stops
void tactics_start(Match *m);                               // those whose whole team has come to it
void tactics_step(Match *m);
i64 tactics_due(const Match *m);
bool tactic_ask(Match *m, GroupId g, u32 intent, u8 rank, bool append, const Spoken *spoken, const SpokenAct *act);
// director.c
void director_run(Match *m);                                // timers due, the limit of the mission
void director_hooks(Match *m, int count);                   // events of the step just made
void director_start(Match *m);
i64 director_due(const Match *m);
// plan.c
void book_free(PlanBook *book);
bool plan_holds(Match *m, GroupId g);                       // a plan is under way: ends it when it is over
i64 plans_due(const Match *m);
bool plan_told(Match *m, GroupId g, const char *text);      // an intent of a record that is one about a plan
// tell.c
bool plan_say(Match *m, GroupId g, const Spoken *line, bool begun[256]);  // one line of it; begun: who has had one
// percepts.c
void percepts_take(Match *m);
int percepts_first(const Match *m, GroupId g);              // index of the oldest that still counts
// controllers.c
void controllers_run(Match *m);
i64 controllers_due(const Match *m);
bool controller_told(const Controller *c);                  // fed by a person or a file of lines
void past_run(Match *m, int most);                          // intents of the record that are due, of the first `most`
i64 past_due(const Match *m);
// state.c
void state_save(const Match *m, bool whole, Blob *out);     // whole: with controllers that are told
const char *state_owner(const Match *m, size_t at);          // who wrote that byte of the whole state
bool state_load(Match *m, BlobReader *in, Error *err);
// match.c
Match *match_make(MatchDef *def, Error *err);               // no people yet; takes over def
bool match_fail(Match *m, const Error *err);                // always false
i64 match_now(const Match *m);
// saves.c
bool saves_check(Match *m);
// record_write.c
bool writer_open(Match *m);
void writer_header(const Match *m, Text *out);
void order_line(const Pack *pack, const Order *o, Text *out);  // as it stands in a record, without its checksum
void writer_order(Match *m, const Order *o);
void writer_intent(Match *m, i64 ms, u32 id, GroupId g, u8 rank, const char *text);
void writer_second(Match *m);                               // hashes, key frame when due, flush
void writer_end(Match *m);
void writer_close(Match *m);
void writer_frame(const Match *m, Text *out);
void writer_hashes(const Match *m, Text *out);
// pack zero runs away before base64, and back; false when the data is damaged
void squeeze(const Blob *raw, Blob *out);
bool unsqueeze(const u8 *at, size_t size, size_t raw_size, Blob *out);
void line_seal(Text *out, size_t from);                     // checksum and newline after a line begun at `from`
bool line_sealed(const char *line, size_t length, size_t *body);
// record_read.c
typedef struct HashRow { i64 ms; u64 sim, match; int parts, intents; } HashRow;  // parts: index of its first part hash; intents before it
typedef struct FrameRow { i64 ms; size_t raw_size, state_size; const char *text; size_t length; int line, intents; } FrameRow; // intents: told before it
struct Record {
    char path[512];
    Blob file;
    Arena arena;
    Pack pack; bool has_pack;
    u64 seed, world_seed, policy_seed;
    i32 step_ms;
    TruthForced forced;
    char *controllers[GROUPS_MAX];
    Order *orders; int order_count, order_capacity;
    RecordIntent *intents; int intent_count, intent_capacity;
    HashRow *hashes; int hash_count, hash_capacity;
    u32 *parts; int part_count, part_capacity;
    FrameRow *frames; int frame_count, frame_capacity;
    i64 last_ms;             // as far as the record says anything
    bool torn, ended;
    int changed_line;
};
const FrameRow *record_frame(const Record *r, i64 ms);      // newest at or before ms; NULL none
bool frame_read(const Record *r, const FrameRow *frame, Blob *world, Blob *state, Error *err);
void record_lines(const Record *r, const FrameRow *frame, Text *out); // its lines before that frame, for a record that goes on
