// lint_fix.c: what would mend a finding: edits tried one after the other until the finding is gone and no other came.
// A proposal is never taken on trust: each is judged anew by the whole linter.
#include "lab/lint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRIES = 24 };

typedef struct Fix {
    const World *w;
    GroupId g;
    Lexicon lex;
    DryHost host; void *self;
    const Plan *before;
    const Lint *lint;
    const Finding *f;
    Plan *trial;
    Lint *after;
    int tries;
    char did[160];
    Error *err;
} Fix;

static bool read_at(const Fix *x, int line, Spoken *out) {
    LangProblem unused;
    int index = plan_find(x->before, line);
    return index >= 0 && spoken_parse(&x->lex, x->before->lines[index].text, out, &unused);
}

static bool write_at(Fix *x, int line, Spoken *s) {
    int index = plan_find(x->before, line);
    if (index < 0) return false;
    Text text = text_over(x->trial->lines[index].text, sizeof x->trial->lines[index].text);
    text_clear(&text);
    spoken_print(&x->lex, s, &text);
    return !text.full;
}

static bool same_finding(const Finding *a, const Finding *b) {
    return a->kind == b->kind && a->unit == b->unit && a->other == b->other && a->go == b->go && pos_same(a->at, b->at);
}

// Is the plan as it now stands better by just that?
static bool judge(Fix *x) {
    if (x->tries++ >= TRIES || !lint_plan(x->w, x->g, x->lex.tactics, x->lex.tactic_count, x->trial, x->host, x->self, x->after, x->err)) {
        *x->err = (Error){0};
        return false;
    }
    for (int i = 0; i < x->after->count; i++)
        if (same_finding(&x->after->at[i], x->f)) return false;
    return x->after->count < x->lint->count;
}

static void anew(Fix *x) { *x->trial = *x->before; }

static bool done(Fix *x, const char *what, int line) {
    if (!judge(x)) return false;
    snprintf(x->did, sizeof x->did, "%s (line %d)", what, line);
    return true;
}

// ---- edits ----------------------------------------------------------------------------------------------

static bool drop_act(Fix *x, int line, int act) {
    Spoken s;
    anew(x);
    if (!read_at(x, line, &s)) return false;
    if (s.act_count <= 1 || s.go) plan_drop(x->trial, plan_find(x->trial, line));
    else {
        memmove(&s.acts[act], &s.acts[act + 1], (size_t)(s.act_count - act - 1) * sizeof s.acts[0]);
        s.act_count--;
        if (!write_at(x, line, &s)) return false;
    }
    return done(x, "drop: left out", line);
}

static bool drop_line(Fix *x, int line) {
    anew(x);
    int index = plan_find(x->trial, line);
    if (index < 0) return false;
    plan_drop(x->trial, index);
    return done(x, "drop: line left out", line);
}

static bool set_gate(Fix *x, int line, int act, const Gate *when, const Gate *until, const char *what) {
    Spoken s;
    anew(x);
    if (!read_at(x, line, &s)) return false;
    if (s.go && when) s.when = *when;
    else if (act < s.act_count && when) s.acts[act].when = *when;
    if (!s.go && act < s.act_count && until) s.acts[act].until = *until;
    return write_at(x, line, &s) && done(x, what, line);
}

static u32 waiting_on(const Fix *x, int go) {
    u32 units = 0;
    for (int line = 1; plan_find(x->before, line) >= 0; line++) {
        Spoken s;
        if (!read_at(x, line, &s)) continue;
        bool waits = false;
        for (int i = 0; i < s.act_count; i++) waits |= s.acts[i].when.kind == GATE_GO && s.acts[i].when.number == go;
        for (int i = 0; waits && i < s.unit_count; i++)
            if (s.units[i] <= 32) units |= 1u << (s.units[i] - 1);
    }
    return units;
}

// Everybody who had something to do in the lines before: when they are done, or at their posts, all is ready.
static u32 busy_before(const Fix *x, int line) {
    u32 units = 0;
    for (int n = 1; n < line && plan_find(x->before, n) >= 0; n++) {
        Spoken s;
        if (!read_at(x, n, &s) || s.go || s.unit_count == know_member_count(x->w, x->g)) continue;  // a word to all is no task
        for (int i = 0; i < s.unit_count; i++)
            if (s.units[i] <= 32) units |= 1u << (s.units[i] - 1);
    }
    return units;
}

static Gate ready_gate(u32 units) {
    Gate g = {.kind = GATE_READY};
    for (int i = 0; i < 32 && !g.number; i++)
        if (units >> i & 1) g.number = (u8)(i + 1);
    if (units & (units - 1)) g.units = units;
    return g;
}

static bool insert_text(Fix *x, int line, const char *text, const char *what) {
    LangProblem unused;
    anew(x);
    int index = plan_find(x->trial, line);
    return index >= 0 && plan_put(&x->lex, x->trial, index, text, &unused) && done(x, what, line);
}

static bool give_go(Fix *x) {
    u32 waiting = waiting_on(x, x->f->go), tries[2] = {waiting | busy_before(x, x->f->line), waiting};
    for (int i = 0; i < 2; i++) {
        char gate[96], text[140];
        Gate g = ready_gate(tries[i]);
        Text form = text_over(gate, sizeof gate);
        if (!g.number) return false;
        gate_print(x->w, x->g, &g, &form);
        snprintf(text, sizeof text, "%s go %d", gate, x->f->go);
        if (insert_text(x, x->f->line, text, "go: given when those who wait for it are there")) return true;
    }
    return false;
}

static bool gate_ready(Fix *x, int line, int act, int go, const char *what) {
    u32 waiting = waiting_on(x, go);
    Gate all = ready_gate(waiting | busy_before(x, line)), few = ready_gate(waiting);
    return all.number && few.number && (set_gate(x, line, act, &all, NULL, what) || set_gate(x, line, act, &few, NULL, what));
}

// Whoever gives the go that is waited for gives it when those who wait are there.
static bool give_ready(Fix *x) {
    Spoken s;
    if (!read_at(x, x->f->line, &s) || x->f->act >= s.act_count || s.acts[x->f->act].when.kind != GATE_GO) return false;
    int go = s.acts[x->f->act].when.number;
    for (int line = 1; plan_find(x->before, line) >= 0; line++) {
        Spoken other;
        if (!read_at(x, line, &other)) continue;
        if (other.go == go) return gate_ready(x, line, 0, go, "ready: the go is given when those who wait for it are there");
        for (int i = 0; i < other.act_count; i++)
            if (!other.acts[i].tactic && other.acts[i].order.verb == VERB_signal && other.acts[i].order.word == signal_go1 + go - 1 && other.acts[i].when.kind)
                return gate_ready(x, line, i, go, "ready: the go is given when those who wait for it are there");
    }
    return false;
}

// Those who had something to do before, in the place of what never comes.
static bool wait_for_others(Fix *x) {
    Spoken s;
    if (!read_at(x, x->f->line, &s) || s.go) return false;
    u32 units = busy_before(x, x->f->line);
    for (int i = 0; i < s.unit_count; i++)
        if (s.units[i] <= 32) units &= ~(1u << (s.units[i] - 1));
    Gate others = ready_gate(units);
    return others.number && set_gate(x, x->f->line, x->f->act, &others, NULL, "drop: it waits for the others instead");
}

static bool carries(const Fix *x, int unit, int kind) {
    const Pack *pack = know_pack(x->w);
    KnownMember m;
    if (!know_member(x->w, x->g, unit, &m) || !m.kit || !m.able) return false;
    const Kit *kit = &pack->kits[m.kit - 1];
    for (int i = 0; i < KIT_ITEMS; i++)
        if (kit->item[i] && m.items[i] && pack->items[kit->item[i] - 1].kind == kind) return true;
    return false;
}

// Somebody who has the tool in the place of who has not; a team gets him as one more.
static bool swap_unit(Fix *x) {
    const Finding *f = x->f;
    for (int u = 1; u <= know_member_count(x->w, x->g); u++) {
        Spoken s;
        if (!carries(x, u, f->go) || u == f->unit) continue;
        anew(x);
        if (!read_at(x, f->line, &s)) return false;
        bool tactic = f->act < s.act_count && s.acts[f->act].tactic;
        if (tactic && s.unit_count < LANG_UNITS) {
            int at = s.unit_count++;
            s.units[at] = (u8)u;
            for (; at > 0 && s.units[at - 1] > s.units[at]; at--) {
                u8 other = s.units[at];
                s.units[at] = s.units[at - 1], s.units[at - 1] = other;
            }
        } else if (s.unit_count == 1) s.units[0] = (u8)u;
        else continue;
        if (write_at(x, f->line, &s) && done(x, "swap: by somebody who carries it", f->line)) return true;
        // The rest of what he had to do goes with it.
        if (tactic) continue;
        for (int line = 1; plan_find(x->before, line) >= 0; line++) {
            Spoken other;
            if (line == f->line || !read_at(x, line, &other)) continue;
            for (int i = 0; i < other.unit_count; i++)
                if (other.unit_count == 1 && other.units[i] == f->unit) other.units[i] = (u8)u, write_at(x, line, &other);
        }
        if (done(x, "swap: by somebody who carries it", f->line)) return true;
    }
    return false;
}

static bool enterable(const Fix *x, Pos at) {
    const Pack *pack = know_pack(x->w);
    if (!map_has(&pack->map, at)) return false;
    KnownCell c = know_cell(x->w, x->g, at);
    return c.known && c.floor && !pack->materials[c.material].solid && !c.opening;
}

// The walk of that line to a cell near the one it goes to.
static bool aside(Fix *x) {
    const Finding *f = x->f;
    Spoken s;
    if (!read_at(x, f->line, &s) || f->act >= s.act_count || s.acts[f->act].order.verb != VERB_move) return false;
    Pos goal = order_at(&s.acts[f->act].order);
    for (int ring = 1; ring <= 3; ring++)
        for (int dy = -ring; dy <= ring; dy++)
            for (int dx = -ring; dx <= ring; dx++) {
                Pos to = pos(goal.x + dx, goal.y + dy, goal.z);
                bool front = f->kind == LINT_FRONT && (to.x == goal.x || to.y == goal.y);
                if (i64_max(abs(dx), abs(dy)) != ring || front || !enterable(x, to) || !know_line(x->w, x->g, goal, 150, to, 150)) continue;
                anew(x);
                Spoken moved = s;
                order_set_at(&moved.acts[f->act].order, to);
                if (x->tries >= TRIES - 2) return false;
                if (write_at(x, f->line, &moved) && done(x, "aside: to a cell beside it", f->line)) return true;
            }
    return false;
}

// Out of reach: there first.
static bool walk_first(Fix *x) {
    const Finding *f = x->f;
    Spoken s;
    KnownMember m;
    Path path;
    if (f->at.x < 0 || !read_at(x, f->line, &s) || s.act_count >= LANG_ACTS || !know_member(x->w, x->g, f->unit, &m)) return false;
    if (!know_path(x->w, x->g, m.at, f->at, true, &path)) return false;
    Pos to = m.at;
    for (int i = 0; i < path.count; i++) to = pos_step(to, (Dir)path.step[i]);
    memmove(&s.acts[f->act + 1], &s.acts[f->act], (size_t)(s.act_count - f->act) * sizeof s.acts[0]);
    s.act_count++;
    SpokenAct *walk = &s.acts[f->act];
    walk->tactic = false, walk->until = (Gate){0};
    walk->order = (Order){.verb = VERB_move};
    order_set_at(&walk->order, to);
    s.acts[f->act + 1].when = (Gate){0};
    anew(x);
    if (s.unit_count == 1) return write_at(x, f->line, &s) && done(x, "walk: to it first", f->line);
    return false;
}

// Somebody keeps a weapon on it: who goes in, when he is there, else another of the team.
static bool cover_it(Fix *x) {
    const Finding *f = x->f;
    Spoken s;
    if (!read_at(x, f->line, &s)) return false;
    SpokenAct watch = {.order = {.verb = VERB_cover}, .until = {.kind = GATE_WAIT, .ms = 3000}};
    order_set_at(&watch.order, f->at);
    if (s.act_count < LANG_ACTS) {
        Spoken more = s;
        memmove(&more.acts[f->act + 2], &more.acts[f->act + 1], (size_t)(s.act_count - f->act - 1) * sizeof s.acts[0]);
        more.acts[f->act + 1] = watch;
        more.act_count++;
        anew(x);
        if (write_at(x, f->line, &more) && done(x, "cover: he keeps a weapon on it when he is in", f->line)) return true;
    }
    for (int n = 1; plan_find(x->before, n) >= 0 && x->tries < TRIES; n++) {
        Spoken other;
        if (n == f->line || !read_at(x, n, &other) || other.unit_count != 1 || other.act_count >= LANG_ACTS || other.acts[other.act_count - 1].tactic ||
            other.acts[other.act_count - 1].order.verb != VERB_move)
            continue;
        other.acts[other.act_count++] = watch;
        anew(x);
        if (write_at(x, n, &other) && done(x, "cover: somebody keeps a weapon on it", n)) return true;
    }
    return false;
}

static bool mend(Fix *x) {
    static const Gate none;
    const Finding *f = x->f;
    Gate later = {.kind = GATE_AT, .ms = (f->ms + 2999) / 1000 * 1000}, while_ms = {.kind = GATE_WAIT, .ms = 5000};
    switch ((LintKind)f->kind) {
    case LINT_GATE:
        if (text_same(f->fix, "go") && give_go(x)) return true;
        if (text_same(f->fix, "until") && set_gate(x, f->line, f->act, NULL, &while_ms, "until: for five seconds")) return true;
        return (text_same(f->fix, "ready") && f->go && gate_ready(x, f->line, 0, f->go, "ready: given when those who wait for it are there")) ||
               (text_same(f->fix, "ready") && give_ready(x)) || set_gate(x, f->line, f->act, &none, NULL, "drop: without its gate") || wait_for_others(x) ||
               set_gate(x, f->line, f->act, NULL, &while_ms, "drop: for five seconds instead") ||
               drop_act(x, f->line, f->act);
    case LINT_TOOL: return swap_unit(x) || drop_act(x, f->line, f->act) || drop_line(x, f->line);
    case LINT_TIMING:
        if (text_same(f->fix, "ready") && gate_ready(x, f->line, f->act, f->go, "ready: when those who wait for it are there")) return true;
        if (text_same(f->fix, "drop")) return set_gate(x, f->line, f->act, NULL, &none, "drop: without its end");
        return set_gate(x, f->line, f->act, &later, NULL, "retime: later") || set_gate(x, f->line, f->act, &none, NULL, "drop: without its gate");
    case LINT_REACH: return (text_same(f->fix, "walk") && walk_first(x)) || aside(x) || drop_act(x, f->line, f->act) || drop_line(x, f->line);
    case LINT_CROSSFIRE: return drop_act(x, f->line, f->act) || (f->other_line && drop_line(x, f->other_line));
    case LINT_FRONT: case LINT_PLACE: return aside(x) || drop_act(x, f->line, f->act) || drop_line(x, f->line);
    case LINT_DANGER: return cover_it(x) || drop_act(x, f->line, f->act);
    case LINT_COUNT: break;
    }
    return false;
}

bool lint_fix(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, Plan *plan, const Lint *lint, int n, DryHost host, void *self, Text *said, Error *err) {
    Fix *x = calloc(1, sizeof *x);
    Plan *plans = calloc(2, sizeof *plans);
    Lint *after = calloc(1, sizeof *after);
    bool ok = (x && plans && after) || error_set(err, EXIT_IO, "out of memory");
    if (ok) {
        Error own = {0};
        plans[0] = *plan;
        *x = (Fix){.w = w, .g = g, .lex = {w, g, tactics, tactic_count}, .host = host, .self = self, .before = &plans[0], .lint = lint, .f = &lint->at[n],
                   .trial = &plans[1], .after = after, .err = &own};
        ok = mend(x);
        if (ok) {
            *plan = plans[1];
            text_add(said, "%s", x->did);
        }
    }
    free(x);
    free(plans);
    free(after);
    return ok;
}
