// director.h: the scenario's `on` hooks: what they are told and the few verbs they have.
// What a hook does is gathered first and carried out only when the call has ended well.
#pragma once
#include "script/view.h"

enum { ACTS_MAX = 128 };

typedef struct Act {
    bool timer;
    i64 ms, data;
    char handler[32];
    Order order;
} Act;
typedef struct Acts {
    int count;
    u32 draws;
    Act act[ACTS_MAX];
} Acts;

// Pushes `m` of the call under way.
void director_push(lua_State *L, const ActorCall *call);
// Pushes the event `e`.
void director_push_hook(lua_State *L, const Pack *pack, const Hook *hook);
void director_carry_out(const Acts *acts, Director *director);
void director_digest(const Acts *acts, Blob *out);
