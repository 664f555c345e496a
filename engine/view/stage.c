// stage.c: the people of a frame, and the one glyph table.
// Own members are letters; others are drawn by hands, weapon, custody and how they are known.
#include "view/layer.h"

#define GLYPH(n, c, a, i, s) {c, a, INK_##i, false, #n, s},
#define MARK(n, c, a, s) {c, a, INK_DIM, true, #n, s},
static const GlyphInfo GLYPHS[GLYPH_COUNT] = {
#include "view/glyph.def"
};
#undef GLYPH
#undef MARK

const GlyphInfo *glyph_info(int glyph) { return &GLYPHS[glyph]; }

u32 glyph_code(int glyph, bool ascii) { return ascii ? (u32)(u8)GLYPHS[glyph].ascii : GLYPHS[glyph].code; }

int glyph_facing(u8 angle) {
    static const u8 MARKS[] = {GLYPH_mark_north, GLYPH_mark_north_east, GLYPH_mark_east, GLYPH_mark_south_east,
                               GLYPH_mark_south, GLYPH_mark_south_west, GLYPH_mark_west, GLYPH_mark_north_west};
    return MARKS[angle_dir(angle)];
}

static u32 label_digit(int number) { return (u32)('0' + number % 10); }

static u32 age_digit(const ViewState *v, i64 age_ms) {
    return age_ms > 9999 ? glyph_code(GLYPH_mark_old, v->ascii) : (u32)('0' + age_ms / 1000);
}

static u32 member_qualifier(const ViewState *v, const KnownMember *m) {
    int mark = m->life == LIFE_DEAD ? GLYPH_mark_dead : m->life == LIFE_DOWN ? GLYPH_mark_down
             : m->custody == CUSTODY_CUFFED ? GLYPH_mark_cuffed : m->custody == CUSTODY_YIELDED ? GLYPH_mark_yielded
             : v->qualifier == 3 && m->aimed ? GLYPH_mark_aims : glyph_facing(m->face);
    return glyph_code(mark, v->ascii);
}

static void add_member(Stage *s, int ordinal) {
    KnownMember m;
    if (s->count == STAGE_PEOPLE || !know_member(s->w, s->v->group, ordinal, &m) || !m.here) return;
    char letter = name_letter(s->w, s->v->group, ordinal);
    Someone *one = &s->people[s->count++];
    *one = (Someone){.at = m.at, .ink = INK_SQUAD, .ordinal = (u8)ordinal, .weight = 60};
    one->subject = letter >= 'A' && letter <= 'W' ? (u32)letter : glyph_code(GLYPH_own_late, s->v->ascii);
    one->qualifier = member_qualifier(s->v, &m);
    if (ordinal == s->v->selected) one->weight = 80;
    if (m.life != LIFE_UP) one->weight -= 20;
}

static int contact_glyph(const KnownContact *c) {
    bool yielded = c->custody >= CUSTODY_YIELDED || c->down || c->hands == HANDS_RAISED;
    if (c->custody >= CUSTODY_CUFFED) return GLYPH_unarmed;
    if (c->state == CONTACT_HEARD) return GLYPH_heard;
    if (c->state != CONTACT_IN_SIGHT) return GLYPH_last_known;
    if (c->dress == DRESS_ANIMAL + 1 || c->class_pm[CLASS_ANIMAL] >= 600) return GLYPH_animal;
    if (c->level >= LEVEL_RECOGNISED && c->class_pm[CLASS_POLICE] >= 600) return GLYPH_police;
    if (contact_armed(c)) return GLYPH_armed;
    if (yielded || (c->level >= LEVEL_RECOGNISED && c->hands == HANDS_EMPTY)) return GLYPH_unarmed;
    return GLYPH_unidentified;
}

static u32 contact_qualifier(const ViewState *v, const KnownContact *c, i64 now) {
    bool seen = c->state == CONTACT_IN_SIGHT || c->custody >= CUSTODY_CUFFED;
    if (v->qualifier == 1) return label_digit(c->id);
    if (v->qualifier == 2 || !seen) return age_digit(v, now - c->last_ms);
    int mark = c->custody >= CUSTODY_CUFFED ? GLYPH_mark_cuffed
             : c->custody == CUSTODY_YIELDED || c->hands == HANDS_RAISED ? GLYPH_mark_yielded
             : c->down ? GLYPH_mark_down
             : v->qualifier == 3 && c->fired_ms >= 0 ? GLYPH_mark_fired
             : c->hands == HANDS_HIDDEN && !contact_armed(c) ? GLYPH_mark_hidden
             : c->level >= LEVEL_RECOGNISED ? glyph_facing(c->facing) : GLYPH_mark_blank;
    return glyph_code(mark, v->ascii);
}

static u8 contact_weight(int glyph) {
    if (glyph == GLYPH_armed) return 90;
    if (glyph == GLYPH_last_known || glyph == GLYPH_heard) return 30;
    return 70;
}

static void add_contact(Stage *s, int n) {
    KnownContact c;
    if (s->count == STAGE_PEOPLE || !know_contact_at(s->w, s->v->group, n, &c)) return;
    if (c.state == CONTACT_DROPPED || c.state == CONTACT_FREE || c.at.x < 0) return;
    int glyph = contact_glyph(&c);
    s->people[s->count++] = (Someone){
        .at = c.at, .contact = c.id, .weight = contact_weight(glyph), .ink = glyph_info(glyph)->ink,
        .subject = glyph_code(glyph, s->v->ascii), .qualifier = contact_qualifier(s->v, &c, know_ms(s->w))};
    if (glyph == GLYPH_last_known && contact_armed(&c)) s->people[s->count - 1].ink = INK_HOSTILE;
}

void stage_make(Stage *s, const World *w, const ViewState *v) {
    s->w = w, s->v = v, s->count = 0;
    s->own = v->cache ? NULL : view_cache_create();
    s->cache = v->cache ? v->cache : s->own;
    for (int i = 1; i <= know_member_count(w, v->group); i++) add_member(s, i);
    for (int i = 0; i < know_contact_count(w, v->group); i++) add_contact(s, i);
    layers_make(s);
}

void stage_end(Stage *s) {
    view_cache_destroy(s->own);
    s->own = s->cache = NULL;
}

const Someone *stage_someone(const Stage *s, Pos at, bool *several) {
    const Someone *best = NULL;
    int n = 0;
    for (int i = 0; i < s->count; i++) {
        const Someone *one = &s->people[i];
        if (!pos_same(one->at, at)) continue;
        n++;
        if (!best || one->weight > best->weight) best = one;
    }
    if (several) *several = n > 1;
    return best;
}

int stage_watchers(const Stage *s, Pos at, int stance, Watcher *out, int max) {
    return watchers_of(s->w, s->v->group, s->watchers, s->watcher_count, at, stance, out, max);
}

int stage_storeys(const World *w) { return know_pack(w)->map.storeys; }

void view_state_init(ViewState *v, const World *w, GroupId g) {
    KnownMember m;
    *v = (ViewState){.group = g, .speed_milli = 1000, .paused = true, .layers = 1u << LAYER_presence};
    for (int i = 1; i <= know_member_count(w, g); i++) {
        if (!know_member(w, g, i, &m) || !m.here) continue;
        v->selected = i, v->cursor = m.at, v->storey = m.at.z;
        return;
    }
}
