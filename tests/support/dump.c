// dump.c: knowledge and percepts as text, field by field, so that nothing hides in padding.
#include "support/dump.h"

#include "lang/lang.h"
#include "view/layer.h"
#include "view/view.h"

#include "base/rng.h"

static void put_pos(Text *out, Pos p) { text_add(out, " %d,%d,%d", p.x, p.y, p.z); }

void dump_percepts(const World *w, GroupId g, Text *out) {
    int count;
    const Percept *all = sim_percepts(w, &count);
    for (int i = 0; i < count; i++) {
        const Percept *p = &all[i];
        if (p->group != g) continue;
        text_add(out, "%lld #%u %s unit=%d order=%u sal=%d mate=%d verb=%d reason=%s word=%d item=%d sound=%d track=%d from=%d c%d text=%d",
                 (long long)p->ms, p->id, percept_info((PerceptKind)p->kind)->name, p->unit, p->order, p->salience, p->mate,
                 p->verb, reason_name((Reason)p->reason), p->word, p->item, p->sound, p->track, p->from_group, p->contact, p->text);
        put_pos(out, p->at);
        text_add(out, " +-%d %d dB10 angle=%d amount=%d weapon=%d\n", p->error_cells, p->level_db10, p->angle, p->amount, p->weapon);
    }
}

static void put_members(const World *w, GroupId g, Text *out) {
    for (int n = 1; n <= know_member_count(w, g); n++) {
        KnownMember m;
        if (!know_member(w, g, n, &m)) continue;
        text_add(out, "member %d kind=%d kit=%d name=%d here=%d able=%d life=%d custody=%d", n, m.kind, m.kit, m.name, m.here, m.able, m.life, m.custody);
        put_pos(out, m.at);
        text_add(out, " face=%d stance=%d pace=%d rules=%d weapon=%d/%d aimed=%d rounds=%d+%d bleeding=%d blind=%d deaf=%d dull=%d supp=%d stress=%d",
                 m.face, m.stance, m.pace, m.rules, m.weapon, m.weapon_in_hand, m.aimed, m.rounds, m.spare_rounds, m.bleeding,
                 m.blind, m.deaf, m.ear_shift_db10, m.suppression, m.stress);
        for (int i = 0; i < KIT_ITEMS; i++) text_add(out, " i%d", m.items[i]);
        for (int i = 0; i < REGION_COUNT; i++) text_add(out, " w%d", m.wound[i]);
        text_add(out, " holds=%d/c%d verb=%d order=%u intent=%u rank=%d reflex=%d busy=%lld", m.holds_mate, m.holds_contact, m.verb,
                 m.order, m.intent, m.rank, m.reflex, (long long)m.busy_until_ms);
        put_pos(out, m.goal);
        text_char(out, '\n');
    }
}

static void put_contacts(const World *w, GroupId g, Text *out) {
    for (int n = 0; n < know_contact_count(w, g); n++) {
        KnownContact c;
        if (!know_contact_at(w, g, n, &c)) continue;
        text_add(out, "contact c%d state=%d level=%d ch=%d by=%d from=%d first=%lld last=%lld", c.id, c.state, c.level, c.channels,
                 c.seen_by, c.from_group, (long long)c.first_ms, (long long)c.last_ms);
        put_pos(out, c.at);
        text_add(out, " +-%d reach=%d sound=%d hands=%d shape=%d dress=%d posture=%d custody=%d facing=%d down=%d", c.error_cells,
                 c.reach_cells, c.sound, c.hands, c.shape, c.dress, c.posture, c.custody, c.facing, c.down);
        for (int i = 0; i < CLASS_COUNT; i++) text_add(out, " p%d", c.class_pm[i]);
        text_add(out, " called=%d/%d searched=%d", c.called, c.proof, c.searched);
        text_add(out, " doing=%d torch=%d name=%d room=%d fired=%lld warned=%lld\n", c.doing, c.torch, c.name, c.room, (long long)c.fired_ms, (long long)c.warned_ms);
    }
}

static void put_building(const World *w, GroupId g, Text *out) {
    for (int n = 0; n < know_opening_count(w, g); n++) {
        KnownOpening o;
        if (!know_opening_at(w, g, n, &o)) continue;
        text_add(out, "opening %d", o.number);
        put_pos(out, o.at);
        text_add(out, " role=%d material=%d open=%d lock=%d block=%d source=%d as_of=%lld rooms=%d|%d", o.role, o.material, o.open_pct,
                 o.lock, o.block, o.source, (long long)o.as_of_ms, o.room_a, o.room_b);
        text_add(out, " chain=%d barricade=%d damage=%d hole=%d hinge=%d swing=%d from=%d charged=%d", o.chain, o.barricade, o.damage,
                 o.hole, o.hinge, o.swing, o.from_group, o.charged);
        for (int v = VERB_open; v <= VERB_breach; v++) {
            KnownForce f;
            if (know_force_estimate(w, g, n % 2, o.at, (Verb)v, &f))
                text_add(out, " %s:%d:%d:%lld:%lld:%d:%d", verb_info((Verb)v)->name, f.reason, f.means, (long long)f.median_ms, (long long)f.long_ms, f.chance_pm, f.noise_db10);
        }
        text_char(out, '\n');
    }
    for (int n = 0; n < know_room_count(w, g); n++) {
        KnownRoom r;
        if (!know_room_at(w, g, n, &r)) continue;
        text_add(out, "room %d row=%d state=%d present=%d cleared=%lld by=%d stale=%d", r.number, r.room, r.state, r.present_pm,
                 (long long)r.cleared_ms, r.cleared_by, r.stale);
        text_add(out, " searched=%lld", (long long)r.searched_ms);
        put_pos(out, r.stale_at);
        put_pos(out, r.centre);
        text_char(out, '\n');
    }
    text_add(out, "expected %d\n", know_expected_people(w, g));
}

// The picture of people not in sight, to the last part.
static void put_picture(const World *w, GroupId g, Text *out) {
    KnownGuess guess;
    u64 sum = 0;
    for (int h = 0; h < know_guess_count(w, g); h++) {
        if (know_guess(w, g, h, &guess)) text_add(out, "guess %d:%d ", guess.stratum, guess.part);
        for (int c = 0; c < know_crowd_count(w, g); c++) text_add(out, "%d", know_crowd_left(w, g, h, c));
        text_char(out, '\n');
    }
    for (int c = 0; c < know_crowd_count(w, g); c++, sum = 0) {
        for (int r = 0; r <= know_pack(w)->rooms_count; r++) sum = rng_mix(sum, (u64)know_crowd_part(w, g, c, r));
        text_add(out, "crowd %llx\n", (unsigned long long)sum);
    }
    for (int n = 0; n < know_contact_count(w, g); n++) {
        RoomShare share[16];
        KnownContact c;
        if (!know_contact_at(w, g, n, &c)) continue;
        for (int i = 0, count = know_contact_rooms(w, g, c.id, share, 16); i < count; i++) text_add(out, "c%d in %d: %d\n", c.id, share[i].room, share[i].part);
    }
}

static void put_cells(const World *w, GroupId g, Text *out) {
    const Map *m = &know_pack(w)->map;
    for (i32 i = 0; i < map_size(m); i++) {
        KnownCell c = know_cell(w, g, map_pos(m, i));
        text_add(out, "%d:%d:%d:%d:%d:%d:%d:%d:%d%s", c.known, c.material, c.floor, c.flags, c.open_pct, c.opening, c.smoke, c.thing,
                 c.light * 2 + c.light_known, i % m->width == m->width - 1 ? "\n" : " ");
    }
}

static Pos any_cell(const World *w, u64 probe, u64 n) {
    const Map *m = &know_pack(w)->map;
    return map_pos(m, (i32)rng_below(rng_mix(probe, n), (u32)map_size(m)));
}

static void put_ways(const World *w, GroupId g, u64 probe, Text *out) {
    for (int n = 1; n <= know_member_count(w, g); n++) {
        KnownMember m;
        if (!know_member(w, g, n, &m) || !m.here) continue;
        for (u64 k = 0; k < 4; k++) {
            Pos to = any_cell(w, probe, (u64)n * 16 + k), other = any_cell(w, probe, (u64)n * 16 + k + 8), cover;
            Path path;
            bool found = know_path(w, g, m.at, to, k & 1, &path);
            text_add(out, "way %d %d %d:", found, path.count, path.cost);
            for (int i = 0; found && i < path.count; i++) text_add(out, "%d", path.step[i]);
            text_add(out, " ms=%lld line=%d", (long long)know_walk_ms(w, g, n, to, 1 + (int)(k % 4)), know_line(w, g, m.at, 160, to, 100));
            if (know_cover_from(w, g, to, other, 4, &cover)) put_pos(out, cover);
            text_add(out, " loud=%d of %d\n", know_loudness(w, g, m.at, 780, to), know_background(w, g, to));
        }
    }
}

static void put_rings(const World *w, GroupId g, u64 probe, Text *out) {
    static u64 bits[MAP_MAX_CELLS / 64 + 1];
    for (u64 k = 0; k < 2; k++) {
        int count = know_noise_ring(w, g, any_cell(w, probe, 3000 + k), k ? 780 : 450, KNOW_HEARD_DB10, bits);
        u64 sum = 0;
        for (i32 i = 0; i < (map_size(&know_pack(w)->map) + 63) / 64; i++) sum = rng_mix(sum, bits[i]);
        text_add(out, "ring %d %llx\n", count, (unsigned long long)sum);
    }
}

static void put_refusals(const World *w, GroupId g, u64 probe, Text *out) {
    for (u64 k = 0; k < 24; k++) {
        u64 draw = rng_mix(probe, 1000 + k);
        Order o = {.ms = sim_ms(w), .id = 60000 + (u32)k, .group = g, .rank = RANK_DIRECT, .verb = (u8)(1 + k % (VERB_COUNT - 1))};
        o.verb = (u8)(1 + rng_below(draw, VERB_COUNT - 1));
        o.unit = (u8)(1 + rng_below(rng_mix(draw, 1), (u32)know_member_count(w, g) + 1));
        order_set_at(&o, any_cell(w, probe, 2000 + k));
        o.contact = (u16)rng_below(rng_mix(draw, 2), 3);
        o.word = (u8)rng_below(rng_mix(draw, 3), 4);
        o.item = (u8)rng_below(rng_mix(draw, 4), 4);
        text_add(out, "check %s: %s\n", verb_info((Verb)o.verb)->name, reason_name(know_check(w, &o)));
    }
}

static void put_glyph(Glyph glyph, Text *out) {
    text_add(out, "%x/%x/%d/%d/%d ", (unsigned)glyph.subject, (unsigned)glyph.qualifier, glyph.fore, glyph.back, glyph.qualifier_fore);
}

// Each layer alone on some cells: what it marks, and what is said of them; then each in words.
static void put_layers(const World *w, GroupId g, u64 probe, Text *out) {
    ViewState v;
    view_state_init(&v, w, g);
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        Stage s;
        v.layers = 1u << layer, v.cursor = any_cell(w, probe, 3000 + (u64)layer), v.storey = v.cursor.z, v.qualifier = layer % VIEW_QUALIFIERS;
        stage_make(&s, w, &v);
        for (u64 k = 0; k < 12; k++) put_glyph(stage_glyph(&s, any_cell(w, probe, 3100 + 16 * (u64)layer + k)), out);
        stage_end(&s);
        text_char(out, '\n');
        view_layer_say(w, &v, layer, out);
    }
    for (u64 k = 0; k < 3; k++) view_detail(w, g, 1 + (int)(k % 2), any_cell(w, probe, 3300 + k), out);
    view_cut_say(w, g, out);
}

// A whole screen but for the queue: panels, labels, legend.
static void put_screen(const World *w, GroupId g, u64 probe, Text *out) {
    ViewState v;
    Frame f;
    view_state_init(&v, w, g);
    v.layers = (u32)(probe % (1u << LAYER_stripped)), v.qualifier = (int)(probe / 64 % VIEW_QUALIFIERS);
    v.cursor = any_cell(w, probe, 3400), v.storey = v.cursor.z;
    if (!frame_init(&f, 120, 40)) return;
    view_known(w, &v, NULL, &f);
    frame_text(&f, out);
    frame_free(&f);
}

// What the screen and the stream would show of it: every cell drawn, the lists and the status in words.
static void put_shown(const World *w, GroupId g, u64 probe, Text *out) {
    ViewState v;
    Stage s;
    view_state_init(&v, w, g);
    const Map *map = &know_pack(w)->map;
    stage_make(&s, w, &v);
    for (i32 i = 0; i < map_size(map); i++) put_glyph(stage_glyph(&s, map_pos(map, i)), out);
    stage_end(&s);
    text_char(out, '\n');
    KnownContact c;
    KnownOpening o;
    KnownRoom r;
    for (int n = 0; know_contact_at(w, g, n, &c); n++) view_contact_detail(w, g, &c, out);
    for (int n = 0; know_opening_at(w, g, n, &o); n++) view_opening(w, g, &o, out), text_char(out, '\n');
    for (int n = 0; know_room_at(w, g, n, &r); n++) view_room(w, g, &r, out), text_char(out, '\n');
    view_status(w, g, out);
    text_char(out, '\n');
    put_layers(w, g, probe, out);
    put_screen(w, g, probe, out);
}

static void put_completions(const World *w, GroupId g, Text *out) {
    static const char *const lines[] = {"", "a ", "a move ", "a open ", "a shoot ", "a cuff ", "a challenge "};
    static char found[64][40];
    Lexicon lex = {.world = w, .group = g};
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        int count = spoken_complete(&lex, lines[i], found, 64);
        for (int n = 0; n < count; n++) text_add(out, "%s|", found[n]);
        text_char(out, '\n');
    }
}

void dump_knowledge(const World *w, GroupId g, u64 probe, Text *out) {
    u16 text[16];
    u8 state[16];
    text_add(out, "at %lld phase %d\n", (long long)know_ms(w), know_phase(w));
    Claim claim;
    for (int i = 0; know_claim_at(w, g, i, &claim); i++) text_add(out, "claim %s %d %d\n", claim.id, claim.true_pm, claim.said_pm[0] + claim.said_pm[1]);
    int objectives = know_objectives(w, g, text, state, 16);
    for (int i = 0; i < objectives; i++) text_add(out, "objective %d %d\n", text[i], state[i]);
    put_members(w, g, out);
    put_contacts(w, g, out);
    put_building(w, g, out);
    put_picture(w, g, out);
    put_cells(w, g, out);
    put_ways(w, g, probe, out);
    put_rings(w, g, probe, out);
    put_refusals(w, g, probe, out);
    put_shown(w, g, probe, out);
    put_completions(w, g, out);
}
