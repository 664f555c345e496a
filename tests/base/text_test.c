// text_test.c: strings stop at their bounds, numbers and UTF-8 are read strictly.
// Also the sentence of an error, and JSON.
#include "base/arena.h"
#include "base/error.h"
#include "base/json.h"
#include "support/cmocka_all.h"

#include <string.h>

static void a_fixed_text_stops_at_its_end(void **state) {
    (void)state;
    char buffer[9];
    memset(buffer, 'x', sizeof buffer);
    Text text = text_over(buffer, 8);
    text_add(&text, "%d-%s", 12, "abcdefgh");
    assert_string_equal(buffer, "12-abcd");
    assert_true(text.full);
    assert_int_equal(text.length, 7);
    assert_int_equal(buffer[8], 'x');
    text_char(&text, '!');
    assert_string_equal(buffer, "12-abcd");
}

static void a_text_that_just_fits_is_not_full(void **state) {
    (void)state;
    char buffer[8];
    Text text = text_over(buffer, sizeof buffer);
    text_put(&text, "1234567", 7);
    assert_false(text.full);
    text_clear(&text);
    assert_string_equal(buffer, "");
}

static void a_growing_text_takes_everything(void **state) {
    (void)state;
    Text text = text_new();
    for (int i = 0; i < 3000; i++) text_add(&text, "%d,", i % 10);
    text_add(&text, "%0400d", 7);
    assert_int_equal(text.length, 6400);
    assert_int_equal(strlen(text.at), 6400);
    assert_false(text.full);
    text_free(&text);
}

static void words_are_split_at_blanks(void **state) {
    (void)state;
    char store[32], *words[4];
    assert_int_equal(text_words("  alpha\tstack  d2 \n", store, sizeof store, words, 4), 3);
    assert_string_equal(words[0], "alpha");
    assert_string_equal(words[2], "d2");
    assert_int_equal(text_words("", store, sizeof store, words, 4), 0);
    assert_int_equal(text_words("a b c d e", store, sizeof store, words, 4), -1);
    assert_int_equal(text_words("abcd efgh", store, 9, words, 4), -1);
    assert_int_equal(text_words("abcd efgh", store, 10, words, 4), 2);
}

static void numbers_are_whole_words(void **state) {
    (void)state;
    i64 i;
    u64 u;
    assert_true(text_to_i64("-9223372036854775808", &i) && i == INT64_MIN);
    assert_true(text_to_i64("0x1F", &i) && i == 31);
    assert_true(text_to_u64("18446744073709551615", &u) && u == UINT64_MAX);
    assert_false(text_to_u64("18446744073709551616", &u));
    assert_false(text_to_i64("9223372036854775808", &i));
    assert_false(text_to_i64("12x", &i));
    assert_false(text_to_i64("", &i));
    assert_false(text_to_i64("0x", &i));
    assert_false(text_to_u64("-1", &u));
    assert_false(text_to_i64("--1", &i));
}

static void bad_utf8_is_refused(void **state) {
    (void)state;
    assert_true(utf8_valid("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 10));
    assert_false(utf8_valid("\xc0\x80", 2));          // overlong
    assert_false(utf8_valid("\xed\xa0\x80", 3));      // surrogate
    assert_false(utf8_valid("\xf4\x90\x80\x80", 4));  // above U+10FFFF
    assert_false(utf8_valid("\xe2\x82", 2));          // cut short
    assert_false(utf8_valid("\x80", 1));
}

static void code_points_go_round(void **state) {
    (void)state;
    static const u32 points[] = {'a', 0x7f, 0x80, 0x7ff, 0x800, 0x2588, 0xffff, 0x10000, 0x10ffff};
    for (size_t i = 0; i < ARRAY_LEN(points); i++) {
        char bytes[5];
        int length = utf8_put(points[i], bytes);
        const char *at = bytes;
        assert_int_equal(utf8_next(&at, bytes + length), points[i]);
        assert_ptr_equal(at, bytes + length);
    }
    const char *bad = "\xff" "a";
    const char *at = bad;
    assert_int_equal(utf8_next(&at, bad + 2), 0xFFFD);
    assert_int_equal(utf8_next(&at, bad + 2), 'a');
}

static void the_nearest_word_is_found(void **state) {
    (void)state;
    static const char *const words[] = {"open", "close", "peek", "pick"};
    assert_string_equal(text_nearest("opne", words, 4, 1), "open");
    assert_string_equal(text_nearest("clos", words, 4, 2), "close");
    assert_string_equal(text_nearest("pik", words, 4, 2), "pick");
    assert_string_equal(text_nearest("pek", words, 4, 2), "peek");
    assert_null(text_nearest("suppress", words, 4, 2));
}

static void errors_name_their_place(void **state) {
    (void)state;
    char out[256], tiny[8];
    Error err = {0};
    assert_false(error_at(&err, EXIT_CONTENT, "two.lua", 8, 6, "glyph '%c' is unknown", 'Q'));
    error_print(&err, out, sizeof out);
    assert_string_equal(out, "two.lua:8:6: glyph 'Q' is unknown");
    error_set(&err, EXIT_IO, "a later one");
    assert_int_equal(err.code, EXIT_CONTENT);
    error_print(&err, tiny, sizeof tiny);
    assert_string_equal(tiny, "two.lua");
    err = (Error){0};
    error_at(&err, EXIT_IO, "x.txt", 3, 0, "short");
    error_print(&err, out, sizeof out);
    assert_string_equal(out, "x.txt:3: short");
    err = (Error){0};
    error_set(&err, EXIT_USAGE, "what");
    error_print(&err, out, sizeof out);
    assert_string_equal(out, "what");
}

static void json_is_punctuated(void **state) {
    (void)state;
    Text text = text_new();
    Json j = json_begin(&text, false);
    json_open(&j, NULL, '{');
    json_text(&j, "name", "a\"b\\\n\x01\xff");
    json_hex(&j, "seed", 255);
    json_open(&j, "list", '[');
    json_int(&j, NULL, -3);
    json_decimal(&j, NULL, -1250, 1000);
    json_open(&j, NULL, '{');
    json_close(&j, '}');
    json_close(&j, ']');
    json_bool(&j, "ok", true);
    json_null(&j, "none");
    json_close(&j, '}');
    assert_string_equal(text.at, "{\"name\":\"a\\\"b\\\\\\n\\u0001\xef\xbf\xbd\",\"seed\":\"0x00000000000000ff\","
                                 "\"list\":[-3,-1.250,{}],\"ok\":true,\"none\":null}");
    text_clear(&text);
    j = json_begin(&text, true);
    json_open(&j, NULL, '{');
    json_int(&j, "a", 1);
    json_int(&j, "b", 2);
    json_close(&j, '}');
    assert_string_equal(text.at, "{\n  \"a\": 1,\n  \"b\": 2\n}");
    text_free(&text);
}

static void arenas_give_zeroed_separate_memory(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena);
    u8 *last = NULL;
    for (int i = 1; i < 400; i++) {
        u8 *at = arena_alloc(&arena, (size_t)i * 37);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (int k = 0; k < i * 37; k++) assert_int_equal(at[k], 0);
        memset(at, 0xff, (size_t)i * 37);
        assert_ptr_not_equal(at, last);
        last = at;
    }
    assert_string_equal(arena_text(&arena, "hello"), "hello");
    assert_true(arena.used > 399 * 400 / 2 * 37 - 1);
    arena_clear(&arena);
    assert_int_equal(arena.used, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fixed_text_stops_at_its_end),
        cmocka_unit_test(a_text_that_just_fits_is_not_full),
        cmocka_unit_test(a_growing_text_takes_everything),
        cmocka_unit_test(words_are_split_at_blanks),
        cmocka_unit_test(numbers_are_whole_words),
        cmocka_unit_test(bad_utf8_is_refused),
        cmocka_unit_test(code_points_go_round),
        cmocka_unit_test(the_nearest_word_is_found),
        cmocka_unit_test(errors_name_their_place),
        cmocka_unit_test(json_is_punctuated),
        cmocka_unit_test(arenas_give_zeroed_separate_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
