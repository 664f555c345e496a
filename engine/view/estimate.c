// estimate.c: what may be reckoned with: people left, who could see a place, cover, light.
// Each is one sum over what the group believes; the same for map, panel and stream.
#include "view/estimate.h"

static bool outsider(const KnownContact *c) {
    return c->state != CONTACT_DROPPED && c->state != CONTACT_FREE && c->class_pm[CLASS_POLICE] < 600 && c->class_pm[CLASS_ANIMAL] < 600;
}

People estimate_people(const World *w, GroupId g) {
    KnownPeople k = know_people(w, g);
    return (People){.low = k.accounted + k.low, .high = k.accounted + k.high, .accounted = k.accounted, .left_low = k.low, .left_high = k.high,
                    .sought_low = k.sought_low, .sought_high = k.sought_high};
}

bool contact_watches(const KnownContact *c) {
    if (!outsider(c) || c->at.x < 0 || c->custody >= CUSTODY_YIELDED || c->down || c->hands == HANDS_RAISED) return false;
    return c->state != CONTACT_HEARD && (contact_armed(c) || c->level < LEVEL_RECOGNISED || c->hands != HANDS_EMPTY);
}

int watchers_of(const World *w, GroupId g, const KnownContact *contacts, int count, Pos at, int stance, Watcher *out, int max) {
    int n = 0;
    for (int i = 0; i < count; i++) {
        const KnownContact *c = &contacts[i];
        if (pos_same(c->at, at)) continue;
        KnownExposure e = know_exposure(w, g, at, stance, c->id);
        Watcher one = {c->id, e.tenths, e.tenths && !e.faced && c->state == CONTACT_IN_SIGHT, c->state == CONTACT_IN_SIGHT};
        if (!one.tenths) continue;
        int k = n < max ? n : max - 1;
        if (n == max && out[k].tenths >= one.tenths) continue;
        for (; k > 0 && out[k - 1].tenths < one.tenths; k--) out[k] = out[k - 1];
        out[k] = one;
        if (n < max) n++;
    }
    return n;
}

int estimate_watchers(const World *w, GroupId g, Pos at, int stance, Watcher *out, int max) {
    KnownContact all[WATCHERS];
    int n = 0;
    for (int i = 0; i < know_contact_count(w, g) && n < WATCHERS; i++)
        if (know_contact_at(w, g, i, &all[n]) && contact_watches(&all[n])) n++;
    return watchers_of(w, g, all, n, at, stance, out, max);
}

// By lux (sim/light.h): 2, 15, 100, 1000; CALIBRATION 6.3: a face is told from 15 on.
LightClass estimate_light(const KnownCell *c) {
    if (!c->light_known) return LIGHT_UNKNOWN;
    return c->light < 86 ? LIGHT_DARK : c->light < 132 ? LIGHT_GLOOM : c->light < 176 ? LIGHT_DIM : c->light < 229 ? LIGHT_LIT : LIGHT_BRIGHT;
}

const char *light_words(LightClass light) {
    static const char *const WORDS[LIGHT_CLASSES] = {"light unknown", "dark", "gloomy", "dim", "lit", "bright"};
    return WORDS[light];
}

void estimate_cover(const World *w, GroupId g, Pos at, Text *out) {
    static const Dir SIDES[] = {DIR_N, DIR_E, DIR_S, DIR_W};
    const Pack *pack = know_pack(w);
    size_t before = out->length;
    for (size_t i = 0; i < ARRAY_LEN(SIDES); i++) {
        Pos side = pos_step(at, SIDES[i]);
        KnownCell c = know_cell(w, g, side);
        if (!map_has(&pack->map, side) || !c.known || !c.material) continue;
        const Material *m = &pack->materials[c.material];
        if (material_is_opening(m) || m->cover_cm < 80) continue;
        text_add(out, "%s%s %s", out->length > before ? ", " : "", m->role == ROLE_WALL ? "wall" : m->cover_cm >= 140 ? "full cover" : "half cover",
                 phrase_dir(SIDES[i]));
    }
}

// The loudest of kicking or ramming it in; 0 where neither would do.
static i32 blow_db10(const World *w, GroupId g, Pos at) {
    KnownForce kick, ram;
    i32 db10 = know_force_estimate(w, g, 0, at, VERB_kick, &kick) && !kick.reason ? kick.noise_db10 : 0;
    return know_force_estimate(w, g, 0, at, VERB_ram, &ram) && !ram.reason ? (i32)i64_max(db10, ram.noise_db10) : db10;
}

NoiseMade estimate_noise(const World *w, GroupId g, Pos at, int n) {
    KnownCell c = know_cell(w, g, at);
    i32 blow = c.opening && c.open_pct < 10 ? blow_db10(w, g, at) : 0;
    if (!c.known || (c.material && !c.opening)) return (NoiseMade){0};
    if (blow && n-- == 0) return (NoiseMade){"forcing it is heard to", blow, KNOW_HEARD_DB10};
    if (n == 0) return (NoiseMade){"a step is heard to", loud_db10(LOUD_walk), KNOW_HEARD_DB10};
    return n == 1 ? (NoiseMade){"a shout is understood to", loud_db10(LOUD_shout), KNOW_WORDS_DB10} : (NoiseMade){0};
}
