// event.h: what happened in the last step, in truth. For match, review and tests only:
// view and script must never include this.
#pragma once
#include "sim/order.h"

#define EVENT(name, salience, text) EVENT_##name,
typedef enum EventKind { EVENT_none,
#include "sim/event.def"
    EVENT_COUNT } EventKind;
#undef EVENT

typedef struct Event {
    i64 ms;
    u32 id;        // counted over the match from 1
    u32 cause;     // id of the event that caused this one; 0 none
    u32 order;     // order of the actor's group that this carries out or concerns
    u32 percept;   // percept of the actor's group that the order answered
    UnitId unit, other;
    Pos at, to;
    u16 opening;   // row + 1
    ContactId contact;
    u8 kind, group, verb, reason, item, sound;
    i32 a, b, c;   // by kind; see event.def and the code that emits it
} Event;

// What spoils a shot, the worst first, in the c of `shot`: AIM_CAUSES_TOLD of them, four bits each, then in eight bits how many
// times as hard the worst made it (the error with and without it; of cover, what there is to hit), in tenths. Append only.
typedef enum AimCause {
    AIM_NO_CAUSE, AIM_DISTANCE, AIM_HASTE, AIM_STRESS, AIM_UNDER_FIRE, AIM_WOUND, AIM_WALKING, AIM_MARK_MOVES,
    AIM_LIGHT, AIM_DAZZLE, AIM_RECOIL, AIM_MATES, AIM_COVER, AIM_CAUSE_COUNT
} AimCause;
enum { AIM_CAUSES_TOLD = 3, AIM_WORST_SHIFT = 4 * AIM_CAUSES_TOLD, AIM_WORST_MOST = 255 };

typedef struct EventInfo { const char *name; u8 salience; const char *text; } EventInfo;
const EventInfo *event_info(EventKind kind);
EventKind event_find(const char *name);
