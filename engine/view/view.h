// view.h: knowledge turned into cells and sentences. One model for window, grid and stream; no SDL.
// Reads sim/know.h only, so nothing drawn or said can tell what the group does not know.
#pragma once
#include "base/text.h"
#include "lang/lang.h"
#include "match/match.h"
#include "sim/know.h"

typedef struct Log Log;

typedef enum Ink { // what a colour means; themes give the value
    INK_TEXT, INK_DIM, INK_WALL, INK_SQUAD, INK_HOSTILE, INK_SUSPECTED, INK_CIVIL, INK_OBJECTIVE, INK_GO, INK_COUNT
} Ink;
typedef enum Back { BACK_NONE, BACK_MEMORY, BACK_VISIBLE, BACK_CONE, BACK_THREAT, BACK_CURSOR, BACK_COUNT } Back;

typedef struct Glyph { u32 subject, qualifier; u8 fore, back, qualifier_fore; } Glyph; // one map cell: two columns
typedef struct Cell { u32 code; u8 fore, back; bool bold, reverse; } Cell;               // one column of the screen

typedef struct Frame { int columns, rows; Cell *cells; int cursor_x, cursor_y; } Frame;

// What may be laid over the map: a bit each in ViewState.layers.
#define LAYER(name, also, legend, help) LAYER_##name,
typedef enum Layer {
#include "view/layer.def"
    LAYER_COUNT } Layer;
#undef LAYER

typedef struct ViewCache ViewCache; // what of a layer was worked out already; a frame without one works it out anew

typedef struct ViewState { // what the person in front of the screen has chosen
    GroupId group;
    int storey;
    Pos cursor;
    int camera_x, camera_y;   // top left map cell drawn
    int selected;             // ordinal; 0 none
    int qualifier;            // the sign beside a person: 0 facing/state, 1 label, 2 age, 3 weapon
    u32 layers;               // 1 << LAYER_*
    ViewCache *cache;         // the owner's; NULL: none
    bool ascii;
    bool paused, menu_open;
    int menu_row;
    int speed_milli;          // 1000 = real time
    int log_back;             // lines scrolled back
    int panel;                // the side panel of the smallest layout: 0 team, 1 contacts, 2 side cut, 3 rooms, 4 cursor
    char typed[LANG_TEXT]; bool typing; int typed_cursor;
    const char *advice;       // one line; NULL: view makes one
    const char *notice;       // lines in a box over the map (briefing, help, verdict); NULL none
    int notice_back;          // lines of it scrolled down
    const char *keys;         // footer; fields divided by two blanks; NULL: none
} ViewState;

// Cursor and camera on the first member of the group that is here, that one selected.
void view_state_init(ViewState *v, const World *w, GroupId g);
Glyph view_glyph(const World *w, const ViewState *v, Pos at);
// The whole screen: header, map, section view, roster, contacts, cursor line, queue, log, footer.
// Sizes 80x24, 120x40 (reference), 160x50 and larger; smaller frames drop panels, never clip fields.
void view_frame(Match *m, const ViewState *v, const Log *log, Frame *out);
void view_known(const World *w, const ViewState *v, const Log *log, Frame *out); // the same without the queue of the match
void view_map(const World *w, const ViewState *v, Frame *out);                   // the map alone, with its labels
bool frame_init(Frame *f, int columns, int rows);             // false when memory is out or a side is not 1..1000
void frame_free(Frame *f);
void frame_text(const Frame *f, Text *out);    // as UTF-8 lines, for golden screens

// Layers: their names, what is on, what each says in words.
ViewCache *view_cache_create(void);                           // NULL when memory is out
void view_cache_destroy(ViewCache *cache);
enum { VIEW_PANELS = 5, VIEW_QUALIFIERS = 4 };
const char *view_layer_name(int layer);
// "presence", "noise, reach", "labels", "none": switches them on (or off), false with the nearest name in `said`.
bool view_show(ViewState *v, const char *words, bool on, Text *said);
void view_help_signs(bool ascii, Text *out);                  // lines: every sign and what it means; layers and how they are drawn
void view_layer_say(const World *w, const ViewState *v, int layer, Text *out);   // lines: all that it draws
void view_cut_say(const World *w, GroupId g, Text *out);      // the side cut: a line a storey
// What a word names: member, contact, door, window, room or cell; `near` gives the storey of "14,7".
bool view_find(const World *w, GroupId g, const char *word, Pos near, Pos *at, int *ordinal); // ordinal: of a member, else 0; may be NULL
// All that is known of a place in lines, the most needed first: who is there, opening, room, light,
// cover, whom it lies open to, how far a noise carries, the way of the member selected (0: none).
void view_contact_detail(const World *w, GroupId g, const KnownContact *c, Text *out); // lines
void view_room_detail(const World *w, GroupId g, const KnownRoom *r, Text *out);       // lines: state, who is there, ways in
void view_detail(const World *w, GroupId g, int selected, Pos at, Text *out);

// Lines for people: what was perceived, folded and dated.
Log *log_create(void);
void log_destroy(Log *log);
void log_percepts(Log *log, const World *w, GroupId g, const Percept *percepts, int count);
// What has changed so much since it was last told that it matters: presence in rooms. Once a call.
void log_changes(Log *log, const World *w, GroupId g);
void log_line(Log *log, i64 ms, u8 ink, const char *text);
int log_count(const Log *log);
const char *log_at(const Log *log, int n, i64 *ms, u8 *ink);  // 0 the oldest kept

void log_close(Log *log);                                     // later percepts fold into new lines only
enum { LOG_FOLD_MS = 2000 };                                  // a line takes in its like for this long

// One sentence of a percept, without time; empty when it is not worth a line.
void view_sentence(const World *w, GroupId g, const Percept *p, Text *out);
void view_sentence_always(const World *w, GroupId g, const Percept *p, Text *out); // whatever its worth
Ink view_percept_ink(PerceptKind kind);
int view_worth(PerceptKind kind);      // 0 told only in full, 1 a line, 2 also when terse
void view_clock(i64 ms, Text *out);                           // "02:07.4"
void view_contact(const World *w, GroupId g, const KnownContact *c, Text *out);   // "c3, rifle, room 2, seen now, 9 m north-east of Adler"
void view_member(const World *w, GroupId g, int ordinal, Text *out);
void view_member_line(const World *w, GroupId g, int ordinal, Text *out);         // shorter: place, state, order
void view_member_kit(const World *w, GroupId g, int ordinal, Text *out);          // what he carries and may do
void view_opening(const World *w, GroupId g, const KnownOpening *o, Text *out);
void view_room(const World *w, GroupId g, const KnownRoom *r, Text *out);
void view_cell(const World *w, GroupId g, Pos at, Text *out);          // everything known of one cell
void view_status(const World *w, GroupId g, Text *out);                // one line: time, people, contacts, what needs a decision
void view_briefing(const World *w, GroupId g, Text *out);              // situation, team, dossier with grades, rules, how to begin
// Lists for text mode: "contacts" "doors" "windows" "squad" "orders" "rooms" "objectives" "unknowns"; doors, windows
// and rooms are the nearest sixteen, "all doors" and so on are every one. False on an unknown name.
void view_place(const World *w, GroupId g, Pos at, Text *out);          // "room 4 (hall), floor 2"
bool view_list(Match *m, GroupId g, const char *what, Text *out);
// What stands behind "plan ...": show, diff, save, load and the changes of match_plan_tell, answered in lines. Judging a plan and
// rehearsing it take whole matches of their own: handed in from above, each answers in lines. `desk` NULL: not to be had.
typedef struct PlanDesk {
    bool (*lint)(void *self, Match *m, GroupId g, const char *words, Text *out);
    bool (*fix)(void *self, Match *m, GroupId g, const char *words, Text *out);
    bool (*rehearse)(void *self, Match *m, GroupId g, const char *words, Text *out);
    bool (*timeline)(void *self, Match *m, GroupId g, const char *words, Text *out);   // words: the number of the line to mark
    bool (*begins)(void *self, Match *m, GroupId g, int line, i64 *ms);                // when that line would begin, nobody being met
    // The same while the asker goes on: begun (false: said why not), looked at (false: no more will come), and told as far as it came.
    bool (*rehearse_start)(void *self, Match *m, GroupId g, const char *words, int *of, Text *out);
    bool (*rehearse_look)(void *self, int *come);
    bool (*rehearse_stop)(void *self, Match *m, GroupId g, Text *out);   // out NULL: nobody wants to know
    void *self;
} PlanDesk;
int view_complete(const Match *m, GroupId g, const char *line, char out[][40], int max);  // spoken_complete, and behind "plan" too
void view_plan_line(Match *m, GroupId g, const char *words, const PlanDesk *desk, Text *out);
// Menu of orders that make sense at the cursor for the selected unit; canonical spoken lines.
enum { VIEW_MENU_MAX = 24 };
int view_menu(Match *m, const ViewState *v, char out[][80], int max);
// Is this a kind of percept for which a person's clock may stop, and is there anything to decide about this one? Not about a colleague
// who comes into view, nor about somebody already asked about unless he is made out better or comes back after a while, nor where an
// order of a tactic goes amiss: the tactic sees to that. Every percept is to be shown, in turn, to one memory; start from a zeroed one.
enum { ASKED_MOST = 64 };
typedef struct Asked { ContactId contact[ASKED_MOST]; u8 level[ASKED_MOST]; i64 ms[ASKED_MOST]; int next; } Asked;
bool view_stops(const Percept *p);
bool view_loud(const Percept *p);              // of a fire-fight, in which stops fold: shots, and hands laid on the team
bool view_is_news(Asked *asked, const World *w, GroupId g, const Percept *p); // of a sighting: is it one worth a stop?
bool view_asks(Asked *asked, const Match *m, GroupId g, const Percept *p);

// Where a member would stop walking towards a target it cannot stand on; false when it knows no way or is there.
bool view_approach(const World *w, GroupId g, int ordinal, Pos target, Pos *out);
// When the order in the line is out of reach as believed: the line that walks there first. False otherwise.
bool view_hint(Match *m, GroupId g, const char *line, Text *out);
// What is under a place of the screen that view_frame just drew for this state and size.
typedef enum SpotKind { SPOT_NONE, SPOT_MAP, SPOT_MEMBER, SPOT_CONTACT, SPOT_ROOM, SPOT_STOREY, SPOT_LOG, SPOT_MENU, SPOT_CLOCK } SpotKind;
typedef struct Spot { SpotKind kind; Pos at; int number; } Spot;  // ordinal, contact id, room number, storey, menu row
Spot view_spot(Match *m, const ViewState *v, int columns, int rows, int x, int y);
// Keeps the cursor inside the camera; call after moving either or changing the size.
void view_follow(const Match *m, ViewState *v, int columns, int rows);
void view_follow_known(const World *w, ViewState *v, int columns, int rows);

// Every code point that a frame may hold (glyph table, walls, frame lines), for font checks.
int view_vocabulary(u32 *out, int max);

// Themes: 0xRRGGBB by ink and back. "dark" "contrast" "light" "mono".
typedef struct Theme { const char *name; u32 fore[INK_COUNT], back[BACK_COUNT]; } Theme;
const Theme *view_theme(const char *name);
