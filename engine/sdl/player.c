// player.c: acts: what a key or button does to what is shown and to the match.
// Everything that changes the match is a line said through match_tell, as if it had been typed.
#include "sdl/player.h"

#include <stdio.h>
#include <string.h>

static const char *const THEMES[] = {"dark", "contrast", "light", "mono"};
static const char *const LISTS[] = {"contacts", "squad", "doors", "rooms", "orders", "objectives", "unknowns"};

static const World *world(const Player *p) { return match_world(p->m); }

const Theme *player_theme(const Player *p) { return view_theme(THEMES[p->theme]); }

void player_notice(Player *p, const char *text) {
    snprintf(p->notice, sizeof p->notice, "%s", text);
    p->v.notice = *p->notice ? p->notice : NULL;
    p->v.notice_back = 0;
}

static void advise(Player *p, const char *text) {
    snprintf(p->advice, sizeof p->advice, "%s", text);
    p->v.advice = *p->advice ? p->advice : NULL;
}

static void briefing(Player *p) {
    Text text = text_over(p->notice, sizeof p->notice);
    text_clear(&text);
    view_briefing(world(p), p->v.group, &text);
    p->v.notice = p->notice, p->v.notice_back = 0;
}

static bool find_theme(Player *p, const char *name, Error *err) {
    for (int i = 0; i < (int)ARRAY_LEN(THEMES); i++)
        if (text_same(THEMES[i], name)) return p->theme = i, true;
    const char *near = text_nearest(name, THEMES, (int)ARRAY_LEN(THEMES), 3);
    return error_set(err, EXIT_USAGE, "there is no theme %s; nearest: %s", name, near ? near : THEMES[0]);
}

static bool show(Player *p, const char *words, Error *err) {
    char why[300] = "";
    Text said = text_over(why, sizeof why);
    if (text_same(words, "plan")) return planner_open(p), true;
    return view_show(&p->v, words, true, &said) || error_set(err, EXIT_USAGE, "%s", why);
}

// The log handed in has told what was perceived until now.
static void heard_all(Player *p) {
    const Percept *list;
    Seat seat = match_seat(p->m, p->v.group);
    int n = seat_percepts(&seat, 0, &list);
    if (n) p->heard = list[n - 1].id;
}

bool player_init(Player *p, Match *m, const SdlDef *def, Error *err) {
    char line[LANG_TEXT];
    *p = (Player){.m = m, .def = def, .log = def->log ? def->log : log_create(), .free_from_ms = 1000};
    if (!p->log) return error_set(err, EXIT_IO, "out of memory for the log");
    if (def->theme && !find_theme(p, def->theme, err)) return false;
    view_state_init(&p->v, world(p), def->group);
    p->v.cache = view_cache_create();
    if (def->show && !show(p, def->show, err)) return false;
    if (def->log) heard_all(p);
    p->attached = p->v.selected != 0;
    player_hear(p);
    for (const char *at = def->orders; at && *at;) {
        size_t n = strcspn(at, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, at);
        if (*line) player_word(p, line);
        at += n + (at[n] == '\n');
    }
    if (!def->screenshot) briefing(p);
    return true;
}

void player_free(Player *p) {
    if (p->worlds) p->def->desk->rehearse_stop(p->def->desk->self, p->m, p->v.group, NULL);
    log_destroy(p->log);
    view_cache_destroy(p->v.cache);
}

Context player_context(const Player *p) {
    return p->v.notice && p->planning ? CONTEXT_PLAN : p->v.notice ? CONTEXT_NOTICE : p->v.typing ? CONTEXT_LINE : p->v.menu_open ? CONTEXT_MENU : CONTEXT_MAP;
}

static void follow(Player *p) { view_follow(p->m, &p->v, p->columns, p->rows); }

static void cursor_to(Player *p, Pos at) {
    if (at.x < 0) return;
    p->v.cursor = at, p->v.storey = at.z;
    p->attached = false;
    follow(p);
}

static void move_cursor(Player *p, int dx, int dy) {
    p->v.cursor.x = (i16)(p->v.cursor.x + dx);
    p->v.cursor.y = (i16)(p->v.cursor.y + dy);
    p->attached = false;
    follow(p);
}

static void storey(Player *p, int by) {
    p->v.storey += by;
    p->attached = false;
    follow(p);
}

static void pick(Player *p, int ordinal) {
    KnownMember m;
    if (!know_member(world(p), p->v.group, ordinal, &m)) return;
    p->v.selected = ordinal;
    if (m.here) cursor_to(p, m.at);
    p->attached = true;
}

void player_follow(Player *p) {
    KnownMember m;
    if (p->attached && know_member(world(p), p->v.group, p->v.selected, &m) && m.here) cursor_to(p, m.at), p->attached = true;
}

bool player_look(Player *p, const char *word) {
    Pos at;
    int member;
    if (!view_find(world(p), p->v.group, word, p->v.cursor, &at, &member)) return false;
    if (member) pick(p, member);
    else cursor_to(p, at);
    return true;
}

static void next_unit(Player *p, int by) {
    int n = know_member_count(world(p), p->v.group);
    KnownMember m;
    for (int i = 1, at = p->v.selected; i <= n; i++) {
        at = (at - 1 + by + 2 * n) % n + 1;
        if (know_member(world(p), p->v.group, at, &m) && m.here) {
            pick(p, at);
            return;
        }
    }
}

// The n-th element of the group: its first member who is here.
static void pick_element(Player *p, int n) {
    const Pack *pack = know_pack(world(p));
    int wanted = 0, ordinal = 0;
    KnownMember m;
    for (int i = 0; i < pack->elements_count && !wanted; i++)
        if (pack->elements[i].group == p->v.group && !--n) wanted = i + 1;
    for (int i = 0; i < pack->people_count && wanted; i++) {
        if (pack->people[i].group != p->v.group) continue;
        ordinal++;
        if (pack->people[i].element != wanted || !know_member(world(p), p->v.group, ordinal, &m) || !m.here) continue;
        pick(p, ordinal);
        return;
    }
}

static void next_contact(Player *p) {
    KnownContact c, first = {0};
    bool behind = false;
    for (int i = 0; i < know_contact_count(world(p), p->v.group); i++) {
        if (!know_contact_at(world(p), p->v.group, i, &c) || c.state == CONTACT_DROPPED || c.at.x < 0) continue;
        if (behind) {
            cursor_to(p, c.at);
            return;
        }
        if (!first.id) first = c;
        behind = pos_same(c.at, p->v.cursor);
    }
    if (first.id) cursor_to(p, first.at);
    else advise(p, "No contact is known.");
}

// The next door or window of this storey, in order of number.
static void next_door(Player *p) {
    KnownOpening o, first = {0};
    bool behind = false;
    for (int i = 0; i < know_opening_count(world(p), p->v.group); i++) {
        if (!know_opening_at(world(p), p->v.group, i, &o) || o.at.z != p->v.storey) continue;
        if (behind) {
            cursor_to(p, o.at);
            return;
        }
        if (!first.number) first = o;
        behind = pos_same(o.at, p->v.cursor);
    }
    if (first.number) cursor_to(p, first.at);
}

static void look(Player *p) {
    Text text = text_over(p->notice, sizeof p->notice);
    text_clear(&text);
    view_detail(world(p), p->v.group, p->v.selected, p->v.cursor, &text);
    p->v.notice = p->notice, p->v.notice_back = 0;
}

// ---- a rehearsal while the window goes on -----------------------------------------------------------------

static void rehearsal_bar(Player *p) {
    enum { BAR = 30 };
    Text text = text_over(p->advice, sizeof p->advice);
    text_clear(&text);
    text_add(&text, "Rehearsing [");
    for (int i = 0; i < BAR; i++) text_char(&text, i * p->worlds < p->rehearsed * BAR ? '#' : '.');
    text_add(&text, "] %d of %d worlds. F4 again: that is enough", p->rehearsed, p->worlds);
    p->v.advice = p->advice;
}

static void rehearsal_tell(Player *p) {
    Text lines = text_over(p->notice, sizeof p->notice);
    text_clear(&lines);
    p->worlds = 0;
    p->planning = false;
    p->v.advice = NULL;
    p->def->desk->rehearse_stop(p->def->desk->self, p->m, p->v.group, &lines);
    p->v.notice = p->notice, p->v.notice_back = 0;
}

void player_rehearse(Player *p) {
    if (!p->worlds || (p->v.notice && !p->planning)) return;  // what is being read stays until it is closed
    bool more = p->def->desk->rehearse_look(p->def->desk->self, &p->rehearsed);
    if (more) rehearsal_bar(p);
    else rehearsal_tell(p);
}

// Words behind "rehearse", or F4; asked for again it is told as far as it has come. False: it is not one, or there is nobody to ask.
static bool rehearse_word(Player *p, const char *words) {
    const PlanDesk *desk = p->def->desk;
    while (*words == ' ') words++;
    if (!text_starts(words, "rehearse") || (words[8] && words[8] != ' ') || !desk || !desk->rehearse_start || p->def->screenshot) return false;
    Text lines = text_over(p->notice, sizeof p->notice);
    for (words += 8; *words == ' ';) words++;
    if (p->worlds) return rehearsal_tell(p), true;
    text_clear(&lines);
    p->rehearsed = 0;
    if (desk->rehearse_start(desk->self, p->m, p->v.group, words, &p->worlds, &lines)) rehearsal_bar(p);
    else p->worlds = 0, p->v.notice = p->notice, p->v.notice_back = 0;
    return true;
}

// What stands behind "plan", answered in a box.
static void plan_word(Player *p, const char *words) {
    if (rehearse_word(p, words)) return;
    if (text_same(words + strspn(words, " "), "edit")) {
        planner_open(p);
        return;
    }
    if (p->planning) {
        planner_say(p, words + strspn(words, " "));
        return;
    }
    Text lines = text_over(p->notice, sizeof p->notice);
    text_clear(&lines);
    view_plan_line(p->m, p->v.group, words, p->def->desk, &lines);
    p->v.notice = p->notice, p->v.notice_back = 0;
}

// Words of the typed line that change what is shown and nothing else. False when it is none of them.
static bool view_word(Player *p, const char *line) {
    char said[ADVICE_TEXT] = "";
    Text text = text_over(said, sizeof said);
    Pos at;
    int member;
    bool on = text_starts(line, "show ");
    if (on || text_starts(line, "hide ")) {
        if (view_show(&p->v, line + 5, on, &text)) text_add(&text, "%s: %s", on ? "Shown" : "Hidden", line + 5);
        return advise(p, said), true;
    }
    if (text_same(line, "plan") || text_starts(line, "plan ")) return plan_word(p, line + 4), true;
    if (!text_starts(line, "find ") && !text_starts(line, "look ") && !text_starts(line, "describe ")) return false;
    if (!view_find(world(p), p->v.group, strchr(line, ' ') + 1, p->v.cursor, &at, &member)) {
        text_add(&text, "Nothing known is called %s", strchr(line, ' ') + 1);
        return advise(p, said), true;
    }
    cursor_to(p, at);
    if (!text_starts(line, "find ")) look(p);
    return true;
}

static void show_list(Player *p, const char *name) {
    Text text = text_over(p->notice, sizeof p->notice);
    text_clear(&text);
    text_add(&text, "%c%s\n\n", name[0] - 'a' + 'A', name + 1);
    if (!view_list(p->m, p->v.group, name, &text)) text_add(&text, "There is no such list.");
    p->v.notice = p->notice, p->v.notice_back = 0;
}

static void next_list(Player *p) {
    if (p->v.notice) p->list = (p->list + 1) % (int)ARRAY_LEN(LISTS);
    show_list(p, LISTS[p->list]);
}

static void help(Player *p) {
    Text text = text_over(p->notice, sizeof p->notice), keys = text_over(p->keys, sizeof p->keys);
    text_clear(&text);
    text_clear(&keys);
    binding_labels(CONTEXT_MAP, &keys);
    text_add(&text, "Keys\n");
    int column = 0;
    for (const char *at = p->keys; *at;) {
        const char *end = strstr(at, "  ");
        size_t n = end ? (size_t)(end - at) : strlen(at);
        text_add(&text, "  %.*s%*s", (int)n, at, n < 26 ? (int)(26 - n) : 1, "");
        if (++column % 3 == 0) text_char(&text, '\n');
        at += n + (end ? 2 : 0);
    }
    text_add(&text, "\nMouse: click a cell or a name, right click for the orders there, wheel over map and log.\n\n");
    view_help_signs(p->v.ascii, &text);
    text_add(&text, "\nOrders are sentences: a open d2 then move 14,7,2.  b on go1 kick d2, then press F5.  all hold."
                    "\nIn the same line: show noise, hide noise, find d2, describe c1, list rooms, plan help.");
    p->v.notice = p->notice, p->v.notice_back = 0;
}

void player_say(Player *p, const char *line) {
    char text[ADVICE_TEXT];
    Reply reply = match_tell(p->m, p->v.group, line);
    char hint[ADVICE_TEXT] = "";
    Text far = text_over(hint, sizeof hint);
    if (reply.ok && view_hint(p->m, p->v.group, line, &far)) snprintf(text, sizeof text, "%s", hint);
    else if (reply.ok) snprintf(text, sizeof text, "> %.300s", *reply.said ? reply.said : line);
    else if (*reply.problem.proposal) snprintf(text, sizeof text, "%.200s. Try: %.100s", reply.problem.text, reply.problem.proposal);
    else snprintf(text, sizeof text, "%.300s", reply.problem.text);
    log_close(p->log);
    log_line(p->log, know_ms(world(p)), reply.ok ? INK_GO : INK_SUSPECTED, text);
    advise(p, text);
}

static void menu_move(Player *p, int by) {
    char lines[VIEW_MENU_MAX][80];
    int n = view_menu(p->m, &p->v, lines, VIEW_MENU_MAX);
    p->v.menu_row = n ? (p->v.menu_row + by + n) % n : 0;
}

static void open_menu(Player *p) {
    char lines[VIEW_MENU_MAX][80];
    p->v.menu_open = view_menu(p->m, &p->v, lines, VIEW_MENU_MAX) > 0;
    p->v.menu_row = 0;
    if (!p->v.menu_open) advise(p, "Nothing the selected member could do there is known.");
}

static bool menu_line(Player *p, char out[80]) {
    char lines[VIEW_MENU_MAX][80];
    int n = view_menu(p->m, &p->v, lines, VIEW_MENU_MAX);
    p->v.menu_open = false;
    if (p->v.menu_row < 0 || p->v.menu_row >= n) return false;
    return memcpy(out, lines[p->v.menu_row], 80), true;
}

void player_word(Player *p, const char *line) {
    if (text_starts(line, "list ")) show_list(p, line + 5);
    else if (!view_word(p, line)) player_say(p, line);
    if (p->planning && !p->v.notice) planner_show(p);
}

static void freeze(Player *p) { player_say(p, "all hold"); }

static void go(Player *p, int gate) {
    char line[16];
    snprintf(line, sizeof line, "go %d", gate);
    player_say(p, line);
}

static void speed(Player *p, int by) {
    static const int SPEEDS[] = {100, 250, 500, 1000, 2000, 4000, 8000, 16000};
    int at = 0;
    while (at < (int)ARRAY_LEN(SPEEDS) - 1 && SPEEDS[at] < p->v.speed_milli) at++;
    at += by;
    if (at >= 0 && at < (int)ARRAY_LEN(SPEEDS)) p->v.speed_milli = SPEEDS[at];
}

static void log_back(Player *p, int by) {
    p->v.log_back = (int)i64_clamp(p->v.log_back + by, 0, log_count(p->log) ? log_count(p->log) - 1 : 0);
}

static void last_event(Player *p) {
    const Percept *list;
    Seat seat = match_seat(p->m, p->v.group);
    int n = seat_percepts(&seat, 0, &list);
    for (int i = n - 1; i >= 0; i--)
        if (list[i].salience >= 4 && list[i].at.x >= 0) {
            cursor_to(p, list[i].at);
            return;
        }
    advise(p, "Nothing of note in the last seconds.");
}

static void run_pause(Player *p) {
    p->v.paused = !p->v.paused;
    p->owed_us = 0;
    if (!p->v.paused) p->free_from_ms = know_ms(world(p)) + 500, p->v.advice = NULL;
}

static void close_top(Player *p) {
    if (p->v.notice) p->v.notice = NULL, p->planning = false;
    else if (p->v.typing) p->v.typing = false;
    else p->v.menu_open = false;
    if (p->planning && !p->v.typing) planner_show(p);
}

static void take_menu(Player *p, bool edit) {
    char line[80];
    if (!menu_line(p, line)) return;
    if (edit) entry_open(p, line);
    else player_say(p, line);
}

static void toggle(Player *p, int layer) {
    char said[80];
    p->v.layers ^= 1u << layer;
    snprintf(said, sizeof said, "Layer %s is %s", view_layer_name(layer), p->v.layers >> layer & 1 ? "on" : "off");
    advise(p, said);
}

void player_act(Player *p, Act act) {
    int page = p->rows > 10 ? p->rows - 8 : 1;
    switch (act) {
    case ACT_RUN_PAUSE: run_pause(p); break;
    case ACT_STEP: p->v.paused = true; player_run_to(p, know_ms(world(p)) + 100); break;
    case ACT_HISTORY: log_back(p, 1); break;
    case ACT_SLOWER: speed(p, -1); break;
    case ACT_FASTER: speed(p, 1); break;
    case ACT_UNIT_NEXT: next_unit(p, 1); break;
    case ACT_UNIT_BACK: next_unit(p, -1); break;
    case ACT_STOREY_UP: storey(p, 1); break;
    case ACT_STOREY_DOWN: storey(p, -1); break;
    case ACT_GO_1: case ACT_GO_2: case ACT_GO_3: case ACT_GO_4: go(p, act - ACT_GO_1 + 1); break;
    case ACT_HELP: help(p); break;
    case ACT_LOOK: look(p); break;
    case ACT_LIST: next_list(p); break;
    case ACT_NEXT_CONTACT: next_contact(p); break;
    case ACT_NEXT_DOOR: next_door(p); break;
    case ACT_QUALIFIER: p->v.qualifier = (p->v.qualifier + 1) % VIEW_QUALIFIERS; break;
    case ACT_SHOW_EXPOSURE: case ACT_SHOW_NOISE: case ACT_SHOW_KNOWLEDGE: case ACT_SHOW_PRESENCE: case ACT_SHOW_REACH: case ACT_SHOW_LIGHT:
    case ACT_SHOW_STRIPPED: toggle(p, act - ACT_SHOW_EXPOSURE + LAYER_exposure); break;
    case ACT_PANEL: p->v.panel = (p->v.panel + 1) % VIEW_PANELS; break;
    case ACT_BRIEFING: briefing(p); break;
    case ACT_FREEZE: freeze(p); break;
    case ACT_PLAN: plan_word(p, "show"); break;
    case ACT_PLAN_LINT: plan_word(p, "lint"); break;
    case ACT_PLAN_REHEARSE: plan_word(p, "rehearse"); break;
    case ACT_PLAN_GO: plan_word(p, "go"); break;
    case ACT_PLAN_UNDO: plan_word(p, "undo"); break;
    case ACT_PLAN_REDO: plan_word(p, "redo"); break;
    case ACT_ASCII: p->v.ascii = !p->v.ascii; break;
    case ACT_THEME: p->theme = (p->theme + 1) % (int)ARRAY_LEN(THEMES); break;
    case ACT_ELEMENT_1: case ACT_ELEMENT_2: case ACT_ELEMENT_3: case ACT_ELEMENT_4: case ACT_ELEMENT_5: pick_element(p, act - ACT_ELEMENT_1 + 1); break;
    case ACT_LEFT: move_cursor(p, -1, 0); break;
    case ACT_RIGHT: move_cursor(p, 1, 0); break;
    case ACT_UP: move_cursor(p, 0, -1); break;
    case ACT_DOWN: move_cursor(p, 0, 1); break;
    case ACT_FAR_LEFT: move_cursor(p, -5, 0); break;
    case ACT_FAR_RIGHT: move_cursor(p, 5, 0); break;
    case ACT_FAR_UP: move_cursor(p, 0, -5); break;
    case ACT_FAR_DOWN: move_cursor(p, 0, 5); break;
    case ACT_HOME: pick(p, p->v.selected); break;
    case ACT_LAST_EVENT: last_event(p); break;
    case ACT_BIGGER: p->bigger = true; break;
    case ACT_SMALLER: p->smaller = true; break;
    case ACT_FULLSCREEN: p->fullscreen = true; break;
    case ACT_QUIT: p->quit = true; break;
    case ACT_MENU_OPEN: open_menu(p); break;
    case ACT_MENU_UP: menu_move(p, -1); break;
    case ACT_MENU_DOWN: menu_move(p, 1); break;
    case ACT_MENU_TAKE: take_menu(p, false); break;
    case ACT_MENU_EDIT: take_menu(p, true); break;
    case ACT_CLOSE: close_top(p); break;
    case ACT_LINE_OPEN: entry_open(p, ""); break;
    case ACT_NOTICE_UP: p->v.notice_back -= p->v.notice_back > 0; break;
    case ACT_NOTICE_DOWN: p->v.notice_back++; break;
    case ACT_NOTICE_PAGE_UP: p->v.notice_back = p->v.notice_back > page ? p->v.notice_back - page : 0; break;
    case ACT_NOTICE_PAGE_DOWN: p->v.notice_back += page; break;
    case ACT_NONE: case ACT_POINT: case ACT_POINT_MENU: case ACT_POINT_WORD: case ACT_COUNT: break;
    case ACT_LINE_SAY: case ACT_LINE_COMPLETE: case ACT_LINE_BEFORE: case ACT_LINE_AFTER: case ACT_LINE_LEFT: case ACT_LINE_RIGHT:
    case ACT_LINE_START: case ACT_LINE_END: case ACT_LINE_RUB: case ACT_LINE_DELETE: case ACT_LINE_CLEAR: entry_act(p, act); break;
    case ACT_PLAN_EDIT: case ACT_PLAN_UP: case ACT_PLAN_DOWN: case ACT_PLAN_EARLIER: case ACT_PLAN_LATER: case ACT_PLAN_FAR_EARLIER: case ACT_PLAN_FAR_LATER:
    case ACT_PLAN_GATE: case ACT_PLAN_WITH: case ACT_PLAN_READY: case ACT_PLAN_NO_GATE: case ACT_PLAN_LINE_UP: case ACT_PLAN_LINE_DOWN: case ACT_PLAN_ADD:
    case ACT_PLAN_SET: case ACT_PLAN_DROP: case ACT_PLAN_SAVE: case ACT_PLAN_DIFF: planner_act(p, act); break;
    }
}

static int member_at(const Player *p, Pos at) {
    KnownMember m;
    for (int i = 1; i <= know_member_count(world(p), p->v.group); i++)
        if (know_member(world(p), p->v.group, i, &m) && m.here && pos_same(m.at, at)) return i;
    return 0;
}

// In the typed line a click on a thing puts its name in.
static void point_word(Player *p, const Spot *spot) {
    char word[32] = "";
    KnownOpening o;
    KnownContact c;
    if (spot->kind == SPOT_CONTACT) snprintf(word, sizeof word, "c%d ", spot->number);
    else if (spot->kind == SPOT_ROOM) snprintf(word, sizeof word, "r%d ", spot->number);
    else if (spot->kind == SPOT_MEMBER) snprintf(word, sizeof word, "%c ", name_letter(world(p), p->v.group, spot->number) - 'A' + 'a');
    else if (spot->kind == SPOT_MAP) {
        if (know_opening_in(world(p), p->v.group, spot->at, &o)) snprintf(word, sizeof word, "%c%d ", o.role == ROLE_WINDOW ? 'w' : 'd', o.number);
        else snprintf(word, sizeof word, "%d,%d,%d ", spot->at.x, spot->at.y, spot->at.z);
        for (int i = 0; i < know_contact_count(world(p), p->v.group); i++)
            if (know_contact_at(world(p), p->v.group, i, &c) && pos_same(c.at, spot->at)) snprintf(word, sizeof word, "c%d ", c.id);
    }
    player_type(p, word);
}

void player_point(Player *p, Act act, int column, int row) {
    Spot spot = view_spot(p->m, &p->v, p->columns, p->rows, column, row);
    KnownContact c;
    KnownRoom r;
    if (act == ACT_POINT_WORD) {
        point_word(p, &spot);
        return;
    }
    if (spot.kind != SPOT_MENU) p->v.menu_open = false;
    switch (spot.kind) {
    case SPOT_MENU: p->v.menu_row = spot.number; take_menu(p, false); break;
    case SPOT_CLOCK: run_pause(p); break;
    case SPOT_MEMBER: pick(p, spot.number); break;
    case SPOT_CONTACT: if (know_contact(world(p), p->v.group, (ContactId)spot.number, &c)) cursor_to(p, c.at); break;
    case SPOT_ROOM: if (know_room_by_number(world(p), p->v.group, (u16)spot.number, &r)) cursor_to(p, r.centre); break;
    case SPOT_STOREY: storey(p, spot.number - p->v.storey); break;
    case SPOT_MAP:
        cursor_to(p, spot.at);
        if (act == ACT_POINT_MENU) open_menu(p);
        else if (member_at(p, spot.at)) pick(p, member_at(p, spot.at));
        break;
    case SPOT_NONE: case SPOT_LOG: break;
    }
}

void player_wheel(Player *p, int column, int row, int turns) {
    Spot spot = view_spot(p->m, &p->v, p->columns, p->rows, column, row);
    if (p->v.notice) player_act(p, turns > 0 ? ACT_NOTICE_UP : ACT_NOTICE_DOWN);
    else if (p->v.menu_open) menu_move(p, turns > 0 ? -1 : 1);
    else if (spot.kind == SPOT_LOG) log_back(p, turns);
    else if (spot.kind == SPOT_CLOCK) speed(p, turns > 0 ? 1 : -1);
    else storey(p, turns > 0 ? 1 : -1);
}
