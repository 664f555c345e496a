// actor.h: one script with declared state in a match: the AI of a group, a tactic under way, the
// director. A call that fails costs itself and one strike; the state is then what it was before it.
#pragma once
#include "script/inside.h"

typedef struct Actor {
    Script *script;
    const ScriptFile *source;
    Vm *vm;        // may be shared; whoever made it destroys it
    int table_ref; // what the file returned
    int state_ref; // the declared state, LUA_NOREF before there is one
    Blob state;    // the last checked copy (state_copy)
    Blob spare;    // memory for the next one
    int strikes;
    bool dead; // SCRIPT_STRIKES strikes, or a memory wall
} Actor;

typedef struct ActorCall ActorCall;
struct ActorCall {
    const char *hook; // "think", "on.start": a field of the file's table
    i64 limit, ms;
    const char *record; // file of the record, for messages; NULL none
    Scope scope;
    bool makes_state;                           // the first result becomes the declared state
    int (*push)(lua_State *L, ActorCall *call); // arguments; returns how many
    void (*take)(lua_State *L, ActorCall *call,
                 int first); // reads three results from index `first`
    void (*digest)(ActorCall *call,
                   Blob *out); // what the call did besides, for comparing; may be NULL
    void *self;
    struct OrderList *orders; // for take
    // filled by the call
    int state_ref;
    int table_ref; // what the file returned, in this Lua state
    int line;      // where the hook begins
    bool absent;   // there is no such hook
};

// Makes an actor of a file that returns a table; the error has file and line.
bool actor_open(Actor *a, Script *script, Vm *vm, const ScriptFile *source, int table_ref);
void actor_close(Actor *a);
// True when the call was made and its results taken.
bool actor_call(Actor *a, ActorCall *call);
void actor_push_state(lua_State *L, const ActorCall *call); // for push
// Says what is wrong with a result that was otherwise taken: counted, no strike.
void actor_note(const Actor *a, const ActorCall *call, const char *text);

void actor_save(const Actor *a, Blob *out);
bool actor_load(Actor *a, BlobReader *in, Error *err);

// Pushes the field of the file's table that a hook names ("on.start"); nil when there is none.
void actor_push_hook(lua_State *L, int table_ref, const char *hook);
// Pushes the random numbers of the call: rng:below(n), rng:permille(p), rng:between(a, b).
void actor_push_rng(lua_State *L);
// Where the record of a match is, for messages; NULL none.
const char *actor_record(Match *match);
