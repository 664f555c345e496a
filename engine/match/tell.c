// tell.c: lines become intents: read, written down, and turned into orders and tactics for units.
// Spoken and canonical lines go the same way; a line that does not read changes nothing.
#include "match/inside.h"

#include <stdio.h>
#include <string.h>

static Lexicon lexicon(const Match *m, GroupId g) {
    return (Lexicon){m->world, g, m->def.host.tactics, m->def.host.tactic_count};
}

static void problem_note(Match *m, const LangProblem *problem) {
    m->problems++;
    m->problem = *problem;
}

static u32 intent_new(Match *m, GroupId g, u8 rank, const char *text) {
    u32 id = ++m->groups[g].last_intent;
    writer_intent(m, match_now(m), id, g, rank, text);
    return id;
}

static void cancel(Match *m, GroupId g, u32 intent, u8 rank, const Spoken *spoken) {
    for (int i = 0; i < spoken->unit_count; i++) {
        UnitQueue *q = queue_of(m, g, spoken->units[i]);
        if (!q || (q->tasks.count && q->tasks.task[0].rank > rank)) continue;
        queue_clear(m, g, spoken->units[i], REASON_cancelled);
        step_add(m, (Order){.ms = match_now(m), .id = order_number(m, g), .intent = intent, .group = g, .unit = spoken->units[i],
                            .verb = VERB_hold, .rank = rank});
    }
}

// One act for every unit; how many took it.
static int act_do(Match *m, GroupId g, u32 intent, u8 rank, bool append, const Spoken *spoken, const SpokenAct *act) {
    int taken = 0;
    if (act->tactic) return tactic_ask(m, g, intent, rank, append, spoken, act);
    Seat seat = match_seat(m, g);
    for (int i = 0; i < spoken->unit_count; i++) {
        Ask ask = {.order = act->order, .rank = rank, .intent = intent, .append = append, .when = act->when, .until = act->until};
        ask.order.unit = spoken->units[i];
        taken += seat_ask(&seat, &ask) != 0;
    }
    return taken;
}

// False when the units are owned by a higher rank throughout.
static bool spoken_do(Match *m, GroupId g, u32 intent, u8 rank, const Spoken *spoken) {
    if (spoken->go) {
        MatchGroup *group = &m->groups[g];
        m->stirred = true;
        if (!spoken->when.kind) return group->go[spoken->go - 1]++, true;
        if (group->go_wait_count == GO_WAITS) return false;
        group->go_wait[group->go_wait_count++] =
            (GoWait){spoken->when, gate_mark(m, g, &spoken->when), match_now(m), (u8)spoken->go, rank};
        return true;
    }
    if (spoken->cancel) {
        cancel(m, g, intent, rank, spoken);
        return true;
    }
    int taken = 0;
    for (int i = 0; i < spoken->act_count; i++) taken += act_do(m, g, intent, rank, i > 0 || spoken->append, spoken, &spoken->acts[i]);
    return taken > 0;
}

// Lines of a plan stand one behind the other in the queues; the first of a unit takes the place of what it has.
bool plan_say(Match *m, GroupId g, const Spoken *line, bool begun[256]) {
    u32 intent = intent_new(m, g, RANK_PLAN, line->text);
    if (line->go) return spoken_do(m, g, intent, RANK_PLAN, line);
    for (int i = 0; i < line->unit_count; i++) {
        UnitQueue *q = queue_of(m, g, line->units[i]);
        if (!begun[line->units[i]] && q && q->tasks.count && q->tasks.task[0].rank <= RANK_PLAN) queue_clear(m, g, line->units[i], REASON_superseded);
        begun[line->units[i]] = true;
    }
    Spoken behind = *line;
    behind.append = true;
    return spoken_do(m, g, intent, RANK_PLAN, &behind);
}

static bool canonical_line(const Match *m, GroupId g, const char *text, Spoken *out) {
    LangProblem unused;
    Order order;
    const char *dot = strchr(text, '.'), *blank = strchr(text, ' ');
    if (!dot || !blank || dot > blank || !order_parse(m->def.pack, text, &order, &unused) || order.group != g) return false;
    if (order.unit > know_member_count(m->world, g)) return false;
    *out = (Spoken){.unit_count = 1, .units = {order.unit}, .act_count = 1};
    out->acts[0].order = order;
    Text normal = text_over(out->text, sizeof out->text);
    order_print(m->def.pack, &order, &normal);
    return !normal.full;
}

static bool understand(const Match *m, GroupId g, const char *text, Spoken *out, LangProblem *problem) {
    Lexicon lex = lexicon(m, g);
    return canonical_line(m, g, text, out) || spoken_parse(&lex, text, out, problem);
}

static u32 say(Match *m, GroupId g, u8 rank, const Spoken *spoken, LangProblem *problem) {
    int before = m->problems;
    u32 intent = intent_new(m, g, rank, spoken->text);
    if (!spoken_do(m, g, intent, rank, spoken)) {
        *problem = (LangProblem){.column = 1};
        snprintf(problem->text, sizeof problem->text, "somebody of higher rank holds the unit, or it has too much to do");
        snprintf(problem->proposal, sizeof problem->proposal, "%s", spoken->text);
        return 0;
    }
    if (m->problems != before) *problem = m->problem;
    return m->problems != before ? 0 : intent;
}

u32 seat_say(Seat *seat, const char *text, u8 rank, LangProblem *problem) {
    Match *m = seat->match;
    LangProblem own = {0};
    if (!problem) problem = &own;
    *problem = (LangProblem){0};
    u32 first = 0;
    for (const char *at = text; !m->ended;) {
        Spoken spoken;
        u32 intent = understand(m, seat->group, at, &spoken, problem) ? say(m, seat->group, rank, &spoken, problem) : 0;
        if (!intent) {
            if (!problem->text[0]) snprintf(problem->text, sizeof problem->text, "the mission is over");
            problem->column += (int)(at - text);
            problem_note(m, problem);
            return 0;
        }
        if (!first) first = intent;
        if (!spoken.rest) return first;
        at += spoken.rest;
    }
    return 0;
}

Reply match_tell(Match *m, GroupId group, const char *line) {
    Reply reply = {0};
    Seat seat = match_seat(m, group);
    Text said = text_over(reply.said, sizeof reply.said);
    const char *at = line;
    if (m->ended) {
        snprintf(reply.problem.text, sizeof reply.problem.text, "the mission is over");
        return reply;
    }
    for (;;) {
        Spoken spoken;
        if (!understand(m, group, at, &spoken, &reply.problem)) break;
        text_add(&said, "%s%s", said.length ? "; " : "", spoken.text);
        if (!spoken.rest) {
            reply.intent = seat_say(&seat, line, RANK_DIRECT, &reply.problem);
            reply.ok = reply.intent != 0;
            return reply;
        }
        at += spoken.rest;
    }
    reply.problem.column += (int)(at - line);
    problem_note(m, &reply.problem);
    return reply;
}

int match_problems(const Match *m, LangProblem *last) {
    if (last) *last = m->problem;
    return m->problems;
}

// ---- intents of a record, told again ------------------------------------------------------

static const RecordIntent *past_next(const Match *m) {
    if (!m->past) return NULL;
    const RecordIntent *next = record_intent(m->past, m->past_intent);
    return next;
}

static bool past_wanted(const Match *m, const RecordIntent *i) {
    return i->rank == RANK_DIRECT && (!m->def.controllers[i->group].think || text_starts(m->def.controllers[i->group].name, "human"));
}

void past_run(Match *m, int most) {
    const RecordIntent *i;
    while ((i = past_next(m)) && i->ms <= match_now(m) && m->past_intent < most) {
        m->past_intent++;
        Seat seat = match_seat(m, i->group);
        LangProblem unused;
        if (i->rank == RANK_DIRECT && plan_told(m, i->group, i->text)) continue;
        if (past_wanted(m, i)) seat_say(&seat, i->text, i->rank, &unused);
    }
}

i64 past_due(const Match *m) {
    const RecordIntent *i = past_next(m);
    return i ? i->ms : INT64_MAX;
}
