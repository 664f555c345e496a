// player.h: the person at the window: what is shown, typed, chosen, and the clock. Private to sdl.
// No SDL type is in here, so acts can be tested without a window.
#pragma once
#include "sdl/binding.h"
#include "sdl/sdl.h"

enum { HISTORY_LINES = 32, NOTICE_TEXT = 8192, ADVICE_TEXT = 320 };

typedef struct Player {
    Match *m;
    const SdlDef *def;
    ViewState v;
    Log *log;
    int columns, rows;           // of the screen now
    u32 heard;                   // id of the last percept shown
    Asked asked;                 // about whom the clock has stopped
    i64 free_from_ms;            // no automatic pause before this match time
    i64 slow_until_ms;           // quarter speed until then
    int pauses; i64 loud_ms;     // automatic pauses in this fire-fight, last loud moment
    i64 owed_us;                 // match time due and not yet simulated
    bool attached;               // the cursor goes with the selected member
    bool quit, ended, bigger, smaller, fullscreen;
    int list, theme;
    int worlds, rehearsed;       // of a rehearsal under way, and gone through; 0 none
    bool planning;               // the plan over time is open
    int plan_line;               // chosen in it, from 1
    char plan_said[1200];        // what came of the last change
    int history_count, history_at;
    char history[HISTORY_LINES][LANG_TEXT];
    char notice[NOTICE_TEXT], advice[ADVICE_TEXT], keys[600];
} Player;

bool player_init(Player *p, Match *m, const SdlDef *def, Error *err);
void player_free(Player *p);
Context player_context(const Player *p);
void player_act(Player *p, Act act);
void player_point(Player *p, Act act, int column, int row);   // POINT, POINT_MENU, POINT_WORD
void player_wheel(Player *p, int column, int row, int turns); // positive: away from the hand
void player_type(Player *p, const char *utf8);                // into the order line
void player_say(Player *p, const char *line);
// Lets wall time pass: simulates what is due at the chosen speed, pauses at what wants a decision.
bool player_clock(Player *p, i64 wall_us);
bool player_run_to(Player *p, i64 ms);                        // without a clock; false when the match ended or failed
void player_hear(Player *p);
void player_follow(Player *p);                                // cursor and camera to the member they are attached to
const Theme *player_theme(const Player *p);
bool player_look(Player *p, const char *word);                // the cursor there; a member is selected; false: no such name
void player_notice(Player *p, const char *text);
void player_word(Player *p, const char *line);                // a line as typed: what is shown, a list, the plan, or an order
// entry.c: the line at the foot
void entry_open(Player *p, const char *text);
void entry_act(Player *p, Act act);
// planner.c: the plan over time
void planner_open(Player *p);
void planner_show(Player *p);                                 // anew, after a change
void planner_say(Player *p, const char *words);               // what stands behind "plan", answered below it
void planner_act(Player *p, Act act);
void player_rehearse(Player *p);                              // takes in what has come of a rehearsal; told when it is all there
