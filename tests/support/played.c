// played.c: the director of the drawn match spawns its people at the start, as a scenario's would.
#include "support/played.h"
#include "support/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void wrong(const char *what, const char *about) {
    fprintf(stderr, "played: %s: %s\n", what, about);
    abort();
}

static void add_person(const Pack *pack, Director *d, const char *line) {
    char store[200], *word[8];
    Order o = {.verb = VERB_spawn};
    if (text_words(line, store, sizeof store, word, 8) != 5) wrong("a person is MARK= GROUP KIND KIT DIRECTION", line);
    char mark[2] = {word[0][0], 0};
    int row = pack_mark(pack, mark);
    if (!row) wrong("no such mark", line);
    order_set_at(&o, pos(pack->marks[row - 1].x, pack->marks[row - 1].y, pack->marks[row - 1].z));
    o.of_group = (u8)pack_group(pack, word[1]);
    o.kind = (u8)pack_kind(pack, word[2]);
    o.kit = (u8)pack_kit(pack, word[3]);
    o.has |= HAS_DIR;
    o.dir = dir_angle(text_same(word[4], "west") ? DIR_W : text_same(word[4], "north") ? DIR_N : text_same(word[4], "south") ? DIR_S : DIR_E);
    if (!o.of_group || !o.kind || !o.kit) wrong("unknown group, kind or kit", line);
    director_order(d, &o);
}

static void hook(void *self, Director *director, const Hook *h) {
    Played *p = self;
    char line[200];
    if (!text_same(h->name, "start")) return;
    for (const char *at = p->people; *at;) {
        size_t n = strcspn(at, ";");
        snprintf(line, sizeof line, "%.*s", (int)n, at);
        for (char *c = line; *c; c++)
            if (*c == '=') *c = ' ';
        add_person(&p->pack, director, line);
        at += n + (at[n] == ';');
    }
}

static bool wants(void *self, const char *name) {
    (void)self;
    return text_same(name, "start");
}

Played *played_make(u64 seed, const char *people, int storeys, const char *const *text) {
    Error err = {0};
    MatchDef def = {.seed = seed, .world_seed = seed, .policy_seed = seed, .step_ms = 50};
    Played *p = calloc(1, sizeof *p);
    if (!p) abort();
    scene_pack(&p->pack, storeys, text);
    snprintf(p->people, sizeof p->people, "%s", people);
    def.pack = &p->pack;
    def.host.self = p, def.host.hook = hook, def.host.wants = wants;
    def.controllers[1] = controller_human();
    p->m = match_create(&def, &err);
    if (!p->m) wrong("no match", err.text);
    match_step(p->m);
    return p;
}

void played_free(Played *p) {
    match_destroy(p->m);
    pack_free(&p->pack);
    free(p);
}
