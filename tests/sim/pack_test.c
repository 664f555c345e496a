// pack_test.c: a pack is checked, hashed, written and read back; what is wrong with it is named.
#include <string.h>

#include "support/cmocka_all.h"
#include "support/scene.h"

static const char *const ROOM[] = {"#####\n#A+B#\n#####"};

static void refused(Pack *pack, const char *const *words, int count) {
    Error err = {0};
    assert_false(pack_finish(pack, &err));
    assert_int_equal(err.code, EXIT_CONTENT);
    for (int i = 0; i < count; i++)
        if (!strstr(err.text, words[i])) fail_msg("'%s' is not in: %s", words[i], err.text);
}
#define REFUSED(pack, ...)                                                                         \
    refused(pack, (const char *const[]){__VA_ARGS__},                                              \
            (int)ARRAY_LEN(((const char *const[]){__VA_ARGS__})))

static void what_is_out_of_range_is_named_with_table_row_and_field(void **state) {
    (void)state;
    Pack pack;
    scene_pack(&pack, 1, ROOM);
    pack.weapons[1].capacity = 0;
    REFUSED(&pack, "weapons", "row 2", "rifle", "capacity", "1 to 200");
    pack_free(&pack);
    scene_pack(&pack, 1, ROOM);
    memset(pack.kinds[0].name, 'x', sizeof(pack.kinds[0].name));
    REFUSED(&pack, "kinds", "name", "too long");
    pack_free(&pack);
}

static void what_refers_to_nothing_is_named(void **state) {
    (void)state;
    Pack pack;
    scene_pack(&pack, 1, ROOM);
    pack.kits[0].item[2] = 99;
    REFUSED(&pack, "kits", "row 1", "entry", "item", "99", "items");
    pack_free(&pack);
    scene_pack(&pack, 1, ROOM);
    pack.openings[0].x = 1;
    REFUSED(&pack, "openings", "row 1", "does not name it");
    pack_free(&pack);
    scene_pack(&pack, 1, ROOM);
    pack.info->width = 6;
    REFUSED(&pack, "cells", "15 rows");
    pack_free(&pack);
    scene_pack(&pack, 1, ROOM);
    strcpy(pack.groups[1].name, "niu");
    REFUSED(&pack, "groups", "niu", "two rows");
    pack_free(&pack);
}

static void a_pack_is_read_back_as_it_was_written(void **state) {
    (void)state;
    Pack pack, copy;
    Blob bytes, again;
    Error err = {0};
    blob_init(&bytes);
    blob_init(&again);
    scene_pack(&pack, 1, ROOM);
    pack_write(&pack, &bytes);
    BlobReader in = blob_reader(bytes.at, bytes.size);
    assert_true(pack_read(&in, &copy, &err));
    assert_int_equal(in.left, 0);
    assert_true(copy.hash == pack.hash);
    pack_write(&copy, &again);
    assert_int_equal(again.size, bytes.size);
    assert_memory_equal(again.at, bytes.at, bytes.size);
    assert_int_equal(copy.map.width, 5);
    assert_int_equal(copy.map.marks[1].glyph, 'B');
    assert_int_equal(copy.map.openings[0].at.x, 2);
    pack_free(&copy);
    pack_free(&pack);
    blob_free(&bytes);
    blob_free(&again);
}

// The same scenario read from another folder is the same content.
static void where_the_file_lay_is_not_hashed(void **state) {
    (void)state;
    Error err = {0};
    Pack pack;
    scene_pack(&pack, 1, ROOM);
    u64 hash = pack.hash;
    strcpy(pack.info->source, "elsewhere/room.lua");
    assert_true(pack_finish(&pack, &err));
    assert_true(pack.hash == hash);
    strcpy(pack.info->title, "another room");
    assert_true(pack_finish(&pack, &err));
    assert_true(pack.hash != hash);
    pack_free(&pack);
}

static void damaged_bytes_never_make_a_wrong_pack(void **state) {
    (void)state;
    Pack pack, copy;
    Blob bytes;
    blob_init(&bytes);
    scene_pack(&pack, 1, ROOM);
    pack_write(&pack, &bytes);
    for (size_t size = 0; size < bytes.size; size += 13) {
        Error err = {0};
        BlobReader in = blob_reader(bytes.at, size);
        assert_false(pack_read(&in, &copy, &err));
        assert_int_equal(err.code, EXIT_CONTENT);
    }
    for (size_t at = 0; at < bytes.size; at += 7) {
        Error err = {0};
        bytes.at[at] ^= 0x80;
        BlobReader in = blob_reader(bytes.at, bytes.size);
        if (pack_read(&in, &copy, &err)) {
            assert_true(copy.hash != pack.hash || strcmp(copy.info->source, pack.info->source) != 0);
            pack_free(&copy);
        }
        bytes.at[at] ^= 0x80;
    }
    pack_free(&pack);
    blob_free(&bytes);
}

static void the_hash_sees_every_field(void **state) {
    (void)state;
    Pack pack;
    Error err = {0};
    scene_pack(&pack, 1, ROOM);
    u64 before = pack.hash;
    pack.score_count = 0;
    pack.cells[7].light ^= 1;
    assert_true(pack_finish(&pack, &err));
    assert_true(pack.hash != before);
    pack.cells[7].light ^= 1;
    assert_true(pack_finish(&pack, &err));
    assert_true(pack.hash == before);
    pack_free(&pack);
}

static void tables_grow_up_to_their_most_rows(void **state) {
    (void)state;
    Pack pack;
    pack_init(&pack);
    assert_null(pack_add_rows(&pack, "nothing", 1));
    for (int i = 0; i < 64; i++) {
        Weapon *w = pack_add_rows(&pack, "weapons", 1);
        assert_non_null(w);
        w->capacity = (i16)(i + 1);
    }
    assert_null(pack_add_rows(&pack, "weapons", 1));
    for (int i = 0; i < 64; i++) assert_int_equal(pack.weapons[i].capacity, i + 1);
    pack_free(&pack);
}

static void rows_are_found_by_name(void **state) {
    (void)state;
    Pack pack;
    scene_pack(&pack, 1, ROOM);
    assert_int_equal(pack_weapon(&pack, "rifle"), 2);
    assert_int_equal(pack_kit(&pack, "nobody"), 0);
    assert_string_equal(pack.kinds[pack_kind(&pack, "child") - 1].title, "child");
    assert_string_equal(pack_action(&pack, VERB_kick)->name, "kick");
    assert_null(pack_action(&pack, VERB_move));
    assert_string_equal(pack_item_action(&pack, pack_item(&pack, "smoke"))->name, "smoke");
    assert_null(pack_item_action(&pack, pack_item(&pack, "key")));
    assert_null(pack_item_action(&pack, 0));
    pack_free(&pack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_out_of_range_is_named_with_table_row_and_field),
        cmocka_unit_test(what_refers_to_nothing_is_named),
        cmocka_unit_test(a_pack_is_read_back_as_it_was_written),
        cmocka_unit_test(where_the_file_lay_is_not_hashed),
        cmocka_unit_test(damaged_bytes_never_make_a_wrong_pack),
        cmocka_unit_test(the_hash_sees_every_field),
        cmocka_unit_test(tables_grow_up_to_their_most_rows),
        cmocka_unit_test(rows_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
