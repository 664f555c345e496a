// ansi_test.c: a terminal that shows what a frame's escapes say shows the frame, from whatever it showed before; and nothing is sent
// where nothing has changed.
#include "base/rng.h"
#include "support/cmocka_all.h"
#include "term/term.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 31, ROWS = 9, FRAMES = 200 };

// As much of a terminal as the escapes need: places, colours, characters.
typedef struct Shown { u32 code[ROWS][COLUMNS]; char ink[ROWS][COLUMNS][64]; int x, y; char pen[64]; } Shown;

static void clear(Shown *s) {
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < COLUMNS; x++) s->code[y][x] = ' ', s->ink[y][x][0] = 0;
}

static void show(Shown *s, const char *at) {
    for (const char *end = at + strlen(at); at < end;) {
        char *stop;
        if (*at != 27) {
            assert_in_range(s->x, 0, COLUMNS - 1);
            s->code[s->y][s->x] = utf8_next(&at, end);
            strcpy(s->ink[s->y][s->x++], s->pen);
            continue;
        }
        size_t length = strcspn(at, "HJmhl");
        if (at[length] == 'H') s->y = (int)strtol(at + 2, &stop, 10) - 1, s->x = (int)strtol(stop + 1, NULL, 10) - 1;
        if (at[length] == 'J') clear(s);
        if (at[length] == 'm') snprintf(s->pen, sizeof s->pen, "%.*s", (int)length, at);
        at += length + 1;
    }
}

static void scribble(Frame *f, u64 seed, int changes) {
    static const u32 codes[] = {'a', '#', 0x2502, 0x25b8, ' ', 0};
    for (int i = 0; i < changes; i++) {
        u64 r = rng_mix(seed, (u64)i);
        f->cells[rng_below(r, COLUMNS * ROWS)] = (Cell){codes[rng_below(rng_mix(r, 1), 6)], (u8)rng_below(rng_mix(r, 2), INK_COUNT), (u8)rng_below(rng_mix(r, 3), BACK_COUNT),
                                                        rng_mix(r, 4) & 1, rng_mix(r, 5) & 1};
    }
}

static void a_terminal_shows_the_frame(void **state) {
    (void)state;
    Frame now, before;
    Shown shown = {0}, fresh = {0};
    const Theme *theme = view_theme("dark");
    assert_true(frame_init(&now, COLUMNS, ROWS) && frame_init(&before, COLUMNS, ROWS));
    for (int n = 0; n < FRAMES; n++) {
        Text part = text_new(), whole = text_new(), none = text_new();
        memcpy(before.cells, now.cells, sizeof *now.cells * COLUMNS * ROWS);
        scribble(&now, (u64)n, n % 3 ? 4 : 120);
        ansi_frame(n ? &before : NULL, &now, theme, &part);
        ansi_frame(NULL, &now, theme, &whole);
        ansi_frame(&now, &now, theme, &none);
        show(&shown, part.at), show(&fresh, whole.at);
        assert_int_equal(none.length, 0);
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            u32 code = now.cells[i].code ? now.cells[i].code : ' ';
            if (shown.code[i / COLUMNS][i % COLUMNS] != code) fail_msg("frame %d, cell %d: %x shown, %x meant", n, i, (unsigned)shown.code[i / COLUMNS][i % COLUMNS], (unsigned)code);
            assert_string_equal(shown.ink[i / COLUMNS][i % COLUMNS], fresh.ink[i / COLUMNS][i % COLUMNS]);
        }
        text_free(&part), text_free(&whole), text_free(&none);
    }
    frame_free(&now), frame_free(&before);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_terminal_shows_the_frame)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
