// state.c: everything of a match that is not the world, as bytes: queues, gates, tactics, timers,
// percepts, and what controllers and scripts declare. One walk serves saving, loading and hashing.
#include "match/inside.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { STATE_VERSION = 3 };

typedef struct Stream { Blob *out; BlobReader *in; bool bad; } Stream;

// An integer of 1, 2, 4 or 8 bytes, written or read.
static void field(Stream *s, void *at, size_t size) {
    u64 v = 0;
    if (s->out) {
        if (size == 1) v = *(u8 *)at;
        else if (size == 2) { u16 x; memcpy(&x, at, 2); v = x; }
        else if (size == 4) { u32 x; memcpy(&x, at, 4); v = x; }
        else memcpy(&v, at, 8);
        blob_int(s->out, v, (int)size);
        return;
    }
    v = blob_read_int(s->in, (int)size);
    if (size == 1) { u8 x = (u8)v; memcpy(at, &x, 1); }
    else if (size == 2) { u16 x = (u16)v; memcpy(at, &x, 2); }
    else if (size == 4) { u32 x = (u32)v; memcpy(at, &x, 4); }
    else memcpy(at, &v, 8);
}

#define F(x) field(s, &(x), sizeof(x))

static void flag(Stream *s, bool *at) {
    u8 v = *at;
    field(s, &v, 1);
    if (s->in) *at = v & 1;
}

static void text(Stream *s, char *at, size_t size) {
    if (s->out) blob_text(s->out, at);
    else blob_read_text(s->in, at, size);
}

// A count within its bounds; 0 and bad otherwise.
static int count(Stream *s, int *at, int most) {
    u32 v = (u32)*at;
    field(s, &v, 4);
    if (v > (u32)most) s->bad = true, v = 0;
    if (s->in) *at = (int)v;
    return (int)v;
}

static void order(Stream *s, Order *o) {
#define FIELD(type, name, lo, hi) F(o->name);
#include "sim/order_row.def"
#undef FIELD
    if (o->verb >= VERB_COUNT) s->bad = true, o->verb = VERB_none;
}

static void pos_walk(Stream *s, Pos *at) { F(at->x); F(at->y); F(at->z); }

static void gate(Stream *s, Gate *g) {
    F(g->kind); F(g->number); F(g->room); F(g->units); F(g->ms);
    if (g->kind >= GATE_COUNT) s->bad = true, g->kind = GATE_NONE;
}

static void object(Stream *s, Object *o) {
    F(o->type); pos_walk(s, &o->at); F(o->contact); F(o->track); F(o->mate); F(o->dir); F(o->item); F(o->ms);
    text(s, o->word, sizeof o->word);
}

static void percept(Stream *s, Percept *p) {
    F(p->ms); F(p->id); F(p->order); F(p->group); F(p->unit); F(p->kind); F(p->salience); F(p->mate); F(p->verb); F(p->reason);
    F(p->word); F(p->item); F(p->sound); F(p->track); F(p->from_group); F(p->contact); F(p->text); pos_walk(s, &p->at);
    F(p->error_cells); F(p->level_db10); F(p->angle); F(p->amount);
    if (p->kind >= PERCEPT_COUNT) s->bad = true, p->kind = PERCEPT_none;
}

static void task(Stream *s, Task *t) {
    order(s, &t->order);
    F(t->tactic); F(t->rank); flag(s, &t->running); flag(s, &t->preempts);
    gate(s, &t->when); gate(s, &t->until); F(t->when_mark); F(t->until_mark); F(t->head_ms); F(t->started_ms);
}

static void lane(Stream *s, Lane *l) {
    int n = count(s, &l->count, TASKS_MAX);
    for (int i = 0; i < n; i++) task(s, &l->task[i]);
}

static void units(Stream *s, MatchGroup *g, int members) {
    int n = count(s, &g->unit_count, members);
    if (s->in && n) {
        UnitQueue *at = realloc(g->units, (size_t)n * sizeof *at);
        CHECK(at);
        memset(at, 0, (size_t)n * sizeof *at);
        g->units = at;
    }
    for (int i = 0; i < n; i++) {
        UnitQueue *q = &g->units[i];
        lane(s, &q->tasks);
        lane(s, &q->steps);
        F(q->starts); F(q->ready); F(q->start_ms); F(q->ready_ms); F(q->refused_for); F(q->spoke_ms);
    }
}

static void ring(Stream *s, MatchGroup *g, int first) {
    int n = g->ring_count - first;
    count(s, &n, 1 << 20);
    if (s->in) g->ring_first = g->ring_count = 0;
    for (int i = 0; i < n && !s->bad && !(s->in && s->in->failed); i++) {
        if (s->in) g->ring = grow(g->ring, g->ring_count++, &g->ring_capacity, sizeof *g->ring), first = 0;
        percept(s, &g->ring[first + i]);
    }
}

// A text of any length, owned by the book.
static void version(Stream *s, char **at) {
    int n = *at ? (int)strlen(*at) : 0;
    count(s, &n, 1 << 20);
    if (s->out) {
        blob_bytes(s->out, *at, (size_t)n);
        return;
    }
    if (s->in->failed || s->in->left < (size_t)n) s->bad = true, n = 0;
    *at = calloc(1, (size_t)n + 1);
    CHECK(*at);
    memcpy(*at, s->in->at, (size_t)n);
    s->in->at += n;
    s->in->left -= (size_t)n;
}

static void book(Stream *s, PlanBook *b) {
    int texts = b->count;
    if (s->in) book_free(b), texts = 0;
    int n = count(s, &texts, PLAN_VERSIONS);
    for (int i = 0; i < n && !s->bad; i++) {
        version(s, &b->text[i]);
        if (s->in) b->count = i + 1;
    }
    F(b->at); F(b->last_version); F(b->carried); F(b->first_intent); F(b->said); F(b->since_ms); gate(s, &b->until); F(b->until_mark); flag(s, &b->active);
    if (b->at < 0 || (b->at >= b->count && b->count)) s->bad = true, b->at = 0;
}

static void group(Stream *s, Match *m, GroupId id, bool whole) {
    MatchGroup *g = &m->groups[id];
    i64 none = INT64_MAX;
    bool told = controller_told(&m->def.controllers[id]) || !m->def.controllers[id].think;
    units(s, g, id ? know_member_count(m->world, id) : 0);
    ring(s, g, id ? percepts_first(m, id) : 0);
    F(g->last_order); F(g->last_intent);
    for (int i = 0; i < 4; i++) F(g->go[i]);
    F(g->contacts); F(g->shots);
    int waits = count(s, &g->go_wait_count, GO_WAITS);
    for (int i = 0; i < waits; i++) {
        GoWait *w = &g->go_wait[i];
        gate(s, &w->when);
        F(w->mark); F(w->since_ms); F(w->go); F(w->rank);
        if (w->go < 1 || w->go > 4) s->bad = true, w->go = 1;
    }
    if (whole || !told) F(g->think_ms);
    else F(none);
    flag(s, &g->salient);
    book(s, &g->book);
}

static void tactic(Stream *s, Tactic *t) {
    F(t->number); F(t->handle); F(t->intent); F(t->group); F(t->rank); F(t->unit_count);
    if (t->unit_count > LANG_UNITS) s->bad = true, t->unit_count = 0;
    for (int i = 0; i < t->unit_count; i++) F(t->units[i]);
    text(s, t->name, sizeof t->name);
    text(s, t->options, sizeof t->options);
    int n = count(s, &t->object_count, LANG_OBJECTS);
    for (int i = 0; i < n; i++) object(s, &t->objects[i]);
    gate(s, &t->until);
    F(t->until_mark); flag(s, &t->running); F(t->since_ms); F(t->wake_ms);
}

static void timer(Stream *s, Timer *t) {
    F(t->ms); F(t->number); F(t->data);
    text(s, t->handler, sizeof t->handler);
}

#define ROWS(rows, number, capacity, walk, each)                                                      \
    do {                                                                                              \
        int n_ = count(s, &(number), 1 << 20);                                                        \
        for (int i_ = 0; i_ < n_ && !s->bad && !(s->in && s->in->failed); i_++) {                     \
            if (s->in) (rows) = grow((rows), i_, &(capacity), (each)), memset(&(rows)[i_], 0, (each)); \
            walk(s, &(rows)[i_]);                                                                     \
        }                                                                                             \
        if (s->bad || (s->in && s->in->failed)) s->bad = true, (number) = 0;                          \
    } while (0)

static void all(Stream *s, Match *m, bool whole) {
    int groups = m->group_count;
    u8 version = STATE_VERSION;
    F(version);
    if (count(s, &groups, GROUPS_MAX) != m->group_count || version != STATE_VERSION) s->bad = true;
    for (int g = 0; g < m->group_count && !s->bad; g++) group(s, m, (GroupId)g, whole);
    ROWS(m->tactics, m->tactic_count, m->tactic_capacity, tactic, sizeof(Tactic));
    F(m->last_tactic);
    ROWS(m->timers, m->timer_count, m->timer_capacity, timer, sizeof(Timer));
    F(m->last_timer);
    F(m->replicate);
    ROWS(m->step, m->step_count, m->step_capacity, order, sizeof(Order));
}

// ---- controllers and scripts ---------------------------------------------------------------

// A part of known length under its name, written by its owner.
static void part_save(const char *name, void (*save)(const void *, Blob *), const void *self, Blob *out) {
    Blob part;
    blob_init(&part);
    if (save) save(self, &part);
    blob_text(out, name);
    blob_int(out, part.size, 4);
    blob_bytes(out, part.at, part.size);
    out->failed |= part.failed;
    blob_free(&part);
}

// The same part into an owner of the same name; another owner starts anew.
static bool part_load(const char *name, bool (*load)(void *, BlobReader *, Error *), void *self, BlobReader *in, Error *err) {
    char said[sizeof ((Controller *)0)->name];
    if (!blob_read_text(in, said, sizeof said)) return error_set(err, EXIT_CONTENT, "the saved match is damaged");
    u32 size = blob_read_count(in, 1);
    if (in->failed) return error_set(err, EXIT_CONTENT, "the saved state of %s is damaged", said);
    BlobReader part = blob_reader(in->at, size);
    in->at += size;
    in->left -= size;
    if (!load || !text_same(said, name)) return true;
    if (!load(self, &part, err)) return error_set(err, EXIT_CONTENT, "the saved state of %s does not load", said);
    return part.left == 0 || error_set(err, EXIT_CONTENT, "the saved state of %s is longer than it reads", said);
}

static void controller_save(const Match *m, int g, bool whole, Blob *out) {
    const Controller *c = &m->def.controllers[g];
    bool told = controller_told(c) || !c->think;
    if (!whole && told) part_save("told", NULL, NULL, out);
    else part_save(c->name, c->save, c->self, out);
}

static void scripts_save(const Match *m, Blob *out) {
    part_save("scripts", m->def.host.self ? m->def.host.save : NULL, m->def.host.self, out);
}

static void match_part_save(const Match *m, bool whole, Blob *out) {
    Match *walked;
    memcpy(&walked, &m, sizeof walked);  // the walk only reads when it writes a blob
    Stream s = {out, NULL, false};
    all(&s, walked, whole);
    CHECK(!s.bad);
}

void state_save(const Match *m, bool whole, Blob *out) {
    match_part_save(m, whole, out);
    for (int g = 1; g < m->group_count; g++) controller_save(m, g, whole, out);
    scripts_save(m, out);
}

const char *state_owner(const Match *m, size_t at) {
    const char *name = NULL;
    Blob blob;
    blob_init(&blob);
    match_part_save(m, true, &blob);
    if (at < blob.size) name = "the match";
    for (int g = 1; g < m->group_count && !name; g++) {
        controller_save(m, g, true, &blob);
        if (at < blob.size) name = m->def.controllers[g].name;
    }
    blob_free(&blob);
    return name ? name : "scripts (tactics and director)";
}

bool state_load(Match *m, BlobReader *in, Error *err) {
    Stream s = {NULL, in, false};
    all(&s, m, true);
    if (s.bad || in->failed) return error_set(err, EXIT_CONTENT, "the saved match does not fit this mission");
    for (int g = 1; g < m->group_count; g++) {
        Controller *c = &m->def.controllers[g];
        if (!part_load(c->name, c->load, c->self, in, err)) return false;
    }
    if (!part_load("scripts", m->def.host.self ? m->def.host.load : NULL, m->def.host.self, in, err)) return false;
    m->stirred = true;
    return in->left == 0 || error_set(err, EXIT_CONTENT, "the saved match is longer than it reads");
}

u64 match_hash(const Match *m) {
    Blob blob;
    blob_init(&blob);
    state_save(m, false, &blob);
    CHECK(!blob.failed);
    u64 hash = hash_of_bytes(blob.at, blob.size);
    blob_free(&blob);
    return hash;
}
