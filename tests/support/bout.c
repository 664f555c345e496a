// bout.c: matches for tests: a drawn pack with people rows, and short ways to talk to it.
#include "support/bout.h"

#include "support/checked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add_person(Pack *pack, const char *line, int index) {
    char spaced[200], store[200], *word[8];
    snprintf(spaced, sizeof spaced, "%s", line);
    for (char *c = spaced; *c; c++)
        if (*c == '=') *c = ' ';
    int n = text_words(spaced, store, sizeof store, word, 8);
    if (!n) return;
    if (n < 4) fail_msg("a person is MARK=GROUP KIND KIT, not %s", line);
    Person *p = pack_add_rows(pack, "people", 1);
    snprintf(p->name, sizeof p->name, "%s", pack->names[index % pack->names_count].name);
    p->group = (u8)pack_group(pack, word[1]);
    p->kind = (u8)pack_kind(pack, word[2]);
    p->kit = (u8)pack_kit(pack, word[3]);
    p->mark = (u16)pack_mark(pack, word[0]);
    for (int i = 4; i < n; i++)
        for (int e = 0; e < pack->elements_count; e++)
            if (text_same(pack->elements[e].name, word[i])) p->element = (u8)(e + 1);
}

void bout_draw(Bout *b, const char *people, int storeys, const char *const *text) {
    Error err = {0};
    char line[200];
    int index = 0;
    memset(b, 0, sizeof *b);
    scene_pack(&b->pack, storeys, text);
    Element *elements = pack_add_rows(&b->pack, "elements", 2);
    snprintf(elements[0].name, sizeof elements[0].name, "alpha");
    snprintf(elements[1].name, sizeof elements[1].name, "bravo");
    elements[0].group = elements[1].group = 1;
    for (const char *at = people; *at; index++) {
        size_t n = strcspn(at, ";");
        snprintf(line, sizeof line, "%.*s", (int)n, at);
        add_person(&b->pack, line, index);
        at += n + (at[n] == ';');
    }
    if (!pack_finish(&b->pack, &err)) fail_msg("bad pack: %s", err.text);
    b->def.pack = &b->pack;
    b->def.seed = 7;
    b->def.world_seed = 1;
}

void bout_begin(Bout *b) {
    Error err = {0};
    b->match = match_create(&b->def, &err);
    if (!b->match) fail_msg("no match: %s", err.text);
}

void bout_end(Bout *b) {
    match_destroy(b->match);
    pack_free(&b->pack);
}

Pos bout_mark(const Bout *b, char mark) {
    int row = pack_mark(&b->pack, (char[2]){mark, 0});
    if (!row) fail_msg("no mark %c", mark);
    const Mark *m = &b->pack.marks[row - 1];
    return pos(m->x, m->y, m->z);
}

void bout_tell(Bout *b, const char *group, const char *line) {
    Reply reply = match_tell(b->match, (GroupId)pack_group(&b->pack, group), line);
    if (!reply.ok) fail_msg("%s: column %d: %s", line, reply.problem.column, reply.problem.text);
}

void bout_run(Bout *b, i64 ms) {
    i64 until = know_ms(match_world(b->match)) + ms;
    while (know_ms(match_world(b->match)) < until && checked_step(b->match)) {}
    if (match_error(b->match)->code) fail_msg("%s", match_error(b->match)->text);
}

KnownMember bout_member(const Bout *b, const char *group, int ordinal) {
    KnownMember m = {0};
    if (!know_member(match_world(b->match), (GroupId)pack_group(&b->pack, group), ordinal, &m)) fail_msg("no %s.%d", group, ordinal);
    return m;
}

char *bout_path(char out[64]) {
    strcpy(out, "/tmp/threshold-bout-XXXXXX");
    int fd = mkstemp(out);
    if (fd < 0) fail_msg("no temporary file");
    close(fd);
    return out;
}
