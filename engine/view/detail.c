// detail.c: all that is known of one place, in lines, the most needed first; for the cursor and `describe`.
// Each line stands by itself, so a panel too low for all leaves out the last ones whole.
#include "view/layer.h"

#include <string.h>

typedef struct Place { const World *w; GroupId g; int selected; Pos at; KnownCell cell; const Stage *stage; Text *out; } Place;

static void end_line(Text *out) {
    if (out->length && out->at[out->length - 1] != '\n') text_char(out, '\n');
}

// ---- people -------------------------------------------------------------------------------------------

static void say_chances(const KnownContact *c, Text *out) {
    static const char *const NAMES[CLASS_COUNT] = {"officer", "armed", "unarmed", "animal"};
    static const u8 ORDER[CLASS_COUNT] = {CLASS_ARMED, CLASS_UNARMED, CLASS_POLICE, CLASS_ANIMAL};
    int n = 0;
    for (int i = 0; i < CLASS_COUNT; i++) {
        int percent = (c->class_pm[ORDER[i]] + 5) / 10;
        if (percent) text_add(out, "%s%s %d %%", n++ ? ", " : "chances: ", NAMES[ORDER[i]], percent);
    }
    end_line(out);
}

static void say_observed(const KnownContact *c, Text *out) {
    static const char *const HANDS[HANDS_COUNT] = {"not made out", "empty", "holding something", "not in sight", "raised"};
    static const char *const SHAPES[] = {"none seen", "handgun", "long arm", "object in hand"};
    static const char *const DRESS[DRESS_COUNT + 1] = {"not made out", "civilian", "plain clothes", "uniform", "fatigues", "coat of a dog"};
    if (c->level < LEVEL_RECOGNISED && !c->shape && !c->dress) return;
    text_add(out, "hands %s; weapon %s; dress %s", c->hands < HANDS_COUNT ? HANDS[c->hands] : HANDS[0], SHAPES[c->shape & 3],
             c->dress <= DRESS_COUNT ? DRESS[c->dress] : DRESS[0]);
    if (c->doing && c->doing < DOING_COUNT) text_add(out, "; %s", phrase_doing(c->doing));
    if (c->torch) text_add(out, ", torch lit");
    if (c->state == CONTACT_IN_SIGHT && !c->down) {
        text_add(out, "; %s, facing %s", c->posture == stance_prone ? "prone" : c->posture == stance_crouch ? "crouched" : "standing", phrase_angle(c->facing));
    }
    end_line(out);
}

static void say_whereabouts(const World *w, GroupId g, const KnownContact *c, Text *out) {
    phrase_whereabouts(w, g, c, "could be in ", out);
    end_line(out);
}

static void say_past(const World *w, const KnownContact *c, Text *out) {
    i64 now = know_ms(w);
    text_add(out, "first noticed "), phrase_age(now - c->first_ms, out);
    if (c->fired_ms >= 0) text_add(out, "; fired "), phrase_age(now - c->fired_ms, out);
    if (c->warned_ms >= 0) text_add(out, "; called on "), phrase_age(now - c->warned_ms, out);
    end_line(out);
}

void view_contact_detail(const World *w, GroupId g, const KnownContact *c, Text *out) {
    view_contact(w, g, c, out);
    end_line(out);
    say_observed(c, out);
    say_whereabouts(w, g, c, out);
    say_chances(c, out);
    say_past(w, c, out);
}

static void say_people(const Place *p) {
    KnownMember m;
    KnownContact c;
    for (int i = 1; i <= know_member_count(p->w, p->g); i++)
        if (know_member(p->w, p->g, i, &m) && m.here && pos_same(m.at, p->at)) view_member_line(p->w, p->g, i, p->out), end_line(p->out);
    for (int i = 0; i < know_contact_count(p->w, p->g); i++)
        if (know_contact_at(p->w, p->g, i, &c) && pos_same(c.at, p->at)) view_contact_detail(p->w, p->g, &c, p->out);
}

// ---- the place ----------------------------------------------------------------------------------------

static void say_light_and_cover(const Place *p) {
    char cover[120] = "";
    Text text = text_over(cover, sizeof cover);
    if (!p->cell.known || p->cell.material) return;
    text_add(p->out, ", %s", light_words(estimate_light(&p->cell)));
    estimate_cover(p->w, p->g, p->at, &text);
    if (*cover) text_add(p->out, "; %s", cover);
}

static void say_ground(const Place *p) {
    const Pack *pack = know_pack(p->w);
    const KnownCell *c = &p->cell;
    text_add(p->out, "%d,%d f%d: ", p->at.x, p->at.y, p->at.z);
    if (!c->known) text_add(p->out, "nothing known");
    else if (c->material) text_add(p->out, "%s", pack->materials[c->material].title);
    else if (c->flags & CELL_LADDER) text_add(p->out, "ladder");
    else if (c->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN))
        text_add(p->out, "stairs %s%s", c->flags & CELL_STAIR_UP ? "up" : "down", c->flags & CELL_STAIR_UP && c->flags & CELL_STAIR_DOWN ? " and down" : "");
    else text_add(p->out, "%s", c->floor ? pack->materials[c->floor].title : "no floor");
    if (c->known & KNOWN_IN_VIEW) text_add(p->out, ", in view");
    else if (c->known & KNOWN_SEEN) text_add(p->out, ", seen before");
    else if (c->known) text_add(p->out, ", plan only");
    if (c->smoke) text_add(p->out, ", smoke %d of 10", c->smoke);
    if (c->thing) text_add(p->out, ", something lying");
    say_light_and_cover(p);
    end_line(p->out);
}

// "d4: wooden door between room 3 and room 5, floor 2", then its state with how and when that was learned.
static void say_opening(const Place *p, const KnownOpening *o) {
    const Pack *pack = know_pack(p->w);
    name_opening(p->w, p->g, o->at, p->out);
    text_add(p->out, ": %s", o->material && o->material < pack->materials_count ? pack->materials[o->material].title : "opening");
    u16 first = o->room_a ? o->room_a : o->room_b;
    if (first) text_add(p->out, "%s", o->room_a && o->room_b ? " between " : " of "), phrase_room(p->w, p->g, first, p->out);
    if (o->room_a && o->room_b) text_add(p->out, " and "), phrase_room(p->w, p->g, o->room_b, p->out);
    text_add(p->out, ", "), phrase_storey(p->w, o->at.z, p->out);
    end_line(p->out);
    phrase_opening_state(o, p->out);
    phrase_opening_more(p->w, p->g, o, p->out);
    text_add(p->out, "; "), phrase_opening_source(p->w, o, p->out);
    end_line(p->out);
}

// One way to get it open: "ram 80 % 2.3 s 115 dB"; nothing when it is none for that member (0: for anybody).
static bool say_method(const Place *p, int ordinal, Verb verb, const char *lead) {
    KnownForce f;
    if (!know_force_estimate(p->w, p->g, ordinal, p->at, verb, &f) || f.reason || f.chance_pm <= 0) return false;
    text_add(p->out, "%s%s %d %% %d.%d s", lead, verb_info(verb)->name, (f.chance_pm + 5) / 10, (int)(f.median_ms / 1000), (int)(f.median_ms % 1000 / 100));
    if (f.noise_db10) text_add(p->out, " %d dB", f.noise_db10 / 10);
    return true;
}

// Chance, median time and noise of each method, from what is believed of it; first those of the member selected.
static void say_methods(const Place *p) {
    static const u8 VERBS[] = {VERB_open, VERB_unlock, VERB_pick, VERB_pry, VERB_kick, VERB_ram, VERB_break, VERB_breach, VERB_charge};
    KnownForce f;
    bool own[ARRAY_LEN(VERBS)] = {false};
    int said = 0;
    for (size_t i = 0; i < ARRAY_LEN(VERBS) && p->selected; i++)
        own[i] = know_force_estimate(p->w, p->g, p->selected, p->at, (Verb)VERBS[i], &f) && !f.reason;
    for (int others = p->selected ? 0 : 1; others < 2; others++) {
        for (size_t i = 0; i < ARRAY_LEN(VERBS); i++) {
            if (own[i] == (others == 1)) continue;
            size_t before = p->out->length;
            if (!said && !others) phrase_member(p->w, p->g, p->selected, p->out), text_add(p->out, " could: ");
            else if (!said) text_add(p->out, p->selected ? "others could: " : "could be done: ");
            if (say_method(p, others ? 0 : p->selected, (Verb)VERBS[i], said ? "; " : "")) said++;
            else if (!said) p->out->length = before, p->out->at[before] = 0;
        }
        said = 0;
        end_line(p->out);
    }
}

static void say_room(const Place *p) {
    KnownRoom r;
    u16 number = know_room_of(p->w, p->g, p->at);
    if (!number || !know_room_by_number(p->w, p->g, number, &r)) return;
    view_room(p->w, p->g, &r, p->out);
    end_line(p->out);
}

static void say_exposure(const Place *p) {
    Watcher who[WATCHERS];
    if (!p->cell.known || (p->cell.material && !p->cell.opening)) return;
    int n = estimate_watchers(p->w, p->g, p->at, stance_stand, who, WATCHERS);
    if (!n) {
        text_add(p->out, "open to no known contact\n");
        return;
    }
    for (int i = 0; i < n; i++) {
        text_add(p->out, "%sc%d %d/10%s", i ? ", " : "standing here is open to ", who[i].id, who[i].tenths, who[i].turned ? " (looks away)" : who[i].sure ? "" : " (if still there)");
    }
    end_line(p->out);
}

static void say_noise(const Place *p) {
    int said = 0;
    for (int i = 0; i < NOISES; i++) {
        NoiseMade n = estimate_noise(p->w, p->g, p->at, i);
        int far = layer_noise_far(p->stage, i);
        if (n.what && far >= 0) text_add(p->out, "%s%s %d m", said++ ? ", " : "noise here: ", n.what, far);
    }
    end_line(p->out);
}

static void say_way(const Place *p) {
    KnownMember m;
    if (!p->selected || !know_member(p->w, p->g, p->selected, &m) || !m.here || pos_same(m.at, p->at)) return;
    i64 ms = know_walk_ms(p->w, p->g, p->selected, p->at, pace_walk);
    phrase_bearing(m.at, p->at, p->out);
    text_add(p->out, " of "), phrase_member(p->w, p->g, p->selected, p->out);
    if (ms >= 0) text_add(p->out, ", %d.%d s on foot", (int)(ms / 1000), (int)(ms % 1000 / 100));
    end_line(p->out);
}

static void say_dossier(const Place *p) {
    KnownRoom r;
    u16 number = know_room_of(p->w, p->g, p->at);
    bool room = number && know_room_by_number(p->w, p->g, number, &r);
    dossier_say(p->w, p->g, room ? r.room : 0, p->cell.opening ? p->at : pos(-1, -1, -1), p->out);
}

static void say_kit(const Place *p) {
    KnownMember m;
    for (int i = 1; i <= know_member_count(p->w, p->g); i++)
        if (know_member(p->w, p->g, i, &m) && m.here && pos_same(m.at, p->at)) view_member_kit(p->w, p->g, i, p->out), end_line(p->out);
}

// "d1 to room 2: closed, lock unknown".
static void say_ways(const World *w, GroupId g, const KnownRoom *r, Text *out) {
    KnownOpening o;
    for (int i = 0; i < know_opening_count(w, g); i++) {
        if (!know_opening_at(w, g, i, &o) || (o.room_a != r->number && o.room_b != r->number)) continue;
        u16 other = o.room_a == r->number ? o.room_b : o.room_a;
        name_opening(w, g, o.at, out);
        if (other) text_add(out, " to "), phrase_room(w, g, other, out);
        text_add(out, ": ");
        phrase_opening_state(&o, out);
        end_line(out);
    }
}

void view_room_detail(const World *w, GroupId g, const KnownRoom *r, Text *out) {
    KnownMember m;
    KnownContact c;
    view_room(w, g, r, out);
    end_line(out);
    for (int i = 1; i <= know_member_count(w, g); i++)
        if (know_member(w, g, i, &m) && m.here && know_room_of(w, g, m.at) == r->number) view_member_line(w, g, i, out), end_line(out);
    for (int i = 0; i < know_contact_count(w, g); i++)
        if (know_contact_at(w, g, i, &c) && c.room == r->number) view_contact(w, g, &c, out), end_line(out);
    say_ways(w, g, r, out);
    dossier_say(w, g, r->room, pos(-1, -1, -1), out);
}

void detail_say(const Stage *stage, Text *out) {
    const World *w = stage->w;
    GroupId g = stage->v->group;
    Pos at = stage->v->cursor;
    KnownOpening o;
    if (!map_has(&know_pack(w)->map, at)) {
        text_add(out, "outside the map\n");
        return;
    }
    Place p = {w, g, stage->v->selected, at, know_cell(w, g, at), stage, out};
    say_people(&p);
    if (p.cell.opening && know_opening_in(w, g, at, &o)) {
        say_opening(&p, &o);
        if (o.open_pct <= 60) say_methods(&p);
    }
    say_exposure(&p);
    say_room(&p);
    if (!p.cell.opening) say_ground(&p);
    say_noise(&p);
    say_way(&p);
    say_dossier(&p);
    say_kit(&p);
}

void view_detail(const World *w, GroupId g, int selected, Pos at, Text *out) {
    ViewState v = {.group = g, .selected = selected, .cursor = at, .storey = at.z};
    Stage s;
    stage_make(&s, w, &v);
    detail_say(&s, out);
    stage_end(&s);
}
