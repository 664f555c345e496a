// glyph_test.c: one character one meaning, in both sets; what is drawn of a drawn flat and of people in it.
#include "support/scene.h"
#include "view/golden.h"
#include "view/view.h"
#include "view/stage.h"

static void no_character_has_two_meanings(void **state) {
    (void)state;
    for (int a = 0; a < GLYPH_COUNT; a++)
        for (int b = a + 1; b < GLYPH_COUNT; b++) {
            const GlyphInfo *x = glyph_info(a), *y = glyph_info(b);
            if (x->qualifier != y->qualifier) continue;   // the two columns are two alphabets
            if (x->code == y->code || x->ascii == y->ascii) fail_msg("%s and %s share a character", x->name, y->name);
        }
}

static void subjects_are_not_letters_of_people(void **state) {
    (void)state;
    for (int i = 0; i < GLYPH_COUNT; i++) {
        const GlyphInfo *g = glyph_info(i);
        if (!g->qualifier) assert_false(g->ascii >= 'A' && g->ascii <= 'W');
        assert_true(g->ascii >= ' ' && g->ascii < 127);
    }
}

// "d67" on the floor beside a door is no dog: what labels are made of stands for nothing by itself.
static void labels_are_not_signs(void **state) {
    static const char *const LABELS[] = {"r", "d", "w", "c", "clear", "stale"};
    (void)state;
    for (int i = 0; i < GLYPH_COUNT; i++)
        for (size_t k = 0; k < ARRAY_LEN(LABELS); k++)
            for (const char *c = LABELS[k]; *c && !glyph_info(i)->qualifier; c++)
                if (glyph_info(i)->ascii == *c || glyph_info(i)->code == (u32)*c) fail_msg("%s is drawn as %c, which is in \"%s\"", glyph_info(i)->name, *c, LABELS[k]);
}

static void draw(const Scene *s, GroupId g, bool ascii, Text *out) {
    ViewState v;
    view_state_init(&v, s->world, g);
    v.ascii = ascii, v.cursor = pos(-1, -1, 0);
    for (int z = 0; z < s->pack.map.storeys; z++) {
        text_add(out, "storey %d\n", z);
        for (int y = 0; y < s->pack.map.height; y++) {
            size_t start = out->length;
            for (int x = 0; x < s->pack.map.width; x++) {
                char code[5];
                Glyph glyph = view_glyph(s->world, &v, pos(x, y, z));
                text_put(out, code, (size_t)utf8_put(glyph.subject, code));
                text_put(out, code, (size_t)utf8_put(glyph.qualifier, code));
            }
            while (out->length > start && out->at[out->length - 1] == ' ') out->at[--out->length] = 0;
            text_char(out, '\n');
        }
    }
}

static Scene *flat(void) {
    return SCENE(11, "A=niu officer entry east; B=niu officer entry west; C=cell suspect pistol west; D=home resident bare west; E=cell suspect rifle west",
                 "\n############\n#..A|..<..D#\n#...+.....\"#\n#.B.|n.m.C.#\n############\n",
                 "\n############\n#......>...#\n#..........#\n#.........E#\n############\n");
}

static void a_flat_in_both_sets(void **state) {
    (void)state;
    Scene *s = flat();
    Text text = text_new();
    for (int i = 0; i < 2; i++) draw(s, 1, i, &text);
    scene_give(s, scene_to(s, 'A', VERB_open, pos(4, 2, 0)));
    scene_run(s, 4000);
    for (int i = 0; i < 2; i++) draw(s, 1, i, &text);
    golden("flat.txt", text.at);
    text_free(&text);
    scene_free(s);
}

// Weapon seen: X; not made out: u; nothing in hand: o. Nobody is drawn by what he is.
static void people_are_drawn_by_what_is_seen(void **state) {
    (void)state;
    Scene *s = SCENE(21, "A=niu officer entry east; C=cell suspect pistol west; D=home resident bare west; E=cell suspect bare south; F=bpu officer patrol west",
                     "\n##########\n#A......C#\n#.......D#\n#....F..E#\n##########\n");
    Text text = text_new();
    for (int second = 0; second <= 6; second += 2) {
        text_add(&text, "after %d s\n", second);
        draw(s, 1, true, &text);
        scene_run(s, 2000);
    }
    golden("people.txt", text.at);
    text_free(&text);
    scene_free(s);
}

// What differs only in what the group cannot know is drawn alike.
static void hidden_people_change_no_glyph(void **state) {
    (void)state;
    Scene *a = SCENE(3, "A=niu officer entry west; C=cell suspect pistol west", "\n#######\n#A.#.C#\n#######\n");
    Scene *b = SCENE(3, "A=niu officer entry west", "\n#######\n#A.#.C#\n#######\n");
    Text x = text_new(), y = text_new();
    draw(a, 1, true, &x);
    draw(b, 1, true, &y);
    assert_string_equal(x.at, y.at);
    text_free(&x);
    text_free(&y);
    scene_free(a);
    scene_free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_character_has_two_meanings), cmocka_unit_test(subjects_are_not_letters_of_people),
        cmocka_unit_test(labels_are_not_signs), cmocka_unit_test(a_flat_in_both_sets),
        cmocka_unit_test(people_are_drawn_by_what_is_seen), cmocka_unit_test(hidden_people_change_no_glyph)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
