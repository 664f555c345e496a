// record.h: the record of a match: append-only text, one line one thing, each with a checksum.
// It embeds the compiled pack, so that verifying and viewing need no Lua and no other file.
#pragma once
#include "match/match.h"
#include "sim/sim.h"

typedef struct Record Record;

// Reads and checks a whole record; a torn last line is dropped and said so by record_torn.
// Content error with file:line for anything else that does not fit.
Record *record_read(const char *path, Error *err);
// As record_read, but an order or intent whose checksum does not fit is taken as it stands, for
// replay_verify to say what it changed; record_changed_line names the first such line (0 none).
Record *record_read_any(const char *path, Error *err);
int record_changed_line(const Record *r);
void record_free(Record *r);
bool record_torn(const Record *r);
bool record_ended(const Record *r);
const Pack *record_pack(const Record *r);
u64 record_seed(const Record *r);
u64 record_world_seed(const Record *r);
u64 record_policy_seed(const Record *r);
i64 record_end_ms(const Record *r);
int record_order_count(const Record *r);
const Order *record_order(const Record *r, int n);          // in the sequence they entered
const char *record_controller(const Record *r, GroupId g);  // "lua:deliberate"; NULL none
int record_intent_count(const Record *r);
typedef struct RecordIntent { i64 ms; u32 id; GroupId group; u8 rank; const char *text; } RecordIntent;
const RecordIntent *record_intent(const Record *r, int n);

// Plays a record: orders only, no scripts. Seeking uses the nearest key frame.
typedef struct Replay Replay;
Replay *replay_open(const Record *r, Error *err);
void replay_close(Replay *p);
bool replay_step(Replay *p);                 // false at the end
bool replay_seek(Replay *p, i64 ms, Error *err);
const World *replay_world(const Replay *p);  // sim_events of the step just played

// Plays it all and compares every recorded hash. On divergence: false, and `what` names the second,
// every part of the world that differs and the two values of each.
bool replay_verify(const Record *r, Text *what, Error *err);

// What two records differ in, a line each: what they were made of, what was said, orders, worlds (the first step and field, and from
// which second on each part), ends. False and an error only when one cannot be played.
bool replay_diff(const Record *a, const Record *b, bool *same, Text *out, Error *err);

// A match that goes on from the end of a saved record, with the scripts of `def` (pack, seeds and
// forced truth are taken from the record; controllers and host from def).
Match *match_resume(const Record *r, MatchDef *def, Error *err);
// The same at any moment of a record: live scripts that have thought as it says so far (an error when they have not),
// and whatever persons said later is said again at its time.
Match *match_at(const Record *r, MatchDef *def, i64 ms, Error *err);
// A moment kept in memory, to come back to as often as wanted. Not for a match that writes a record.
typedef struct MatchMoment { Blob world, state; int past_intent; bool ended; } MatchMoment;
bool match_keep(const Match *m, MatchMoment *out);          // false: memory is out
bool match_back(Match *m, const MatchMoment *at, Error *err);
void match_moment_free(MatchMoment *at);
// Everything drawn from now on, by the world and by scripts, is drawn as replicate k: paired runs have the same.
void match_branch(Match *m, u32 replicate);
void match_take_over(Match *m, GroupId g, Controller controller);  // who drives the group from now on

// Plays the match again with live scripts and compares their orders with the recorded ones, to the
// end or to def->until_ms.
bool replay_rethink(const Record *r, MatchDef *def, Text *what, Error *err);
