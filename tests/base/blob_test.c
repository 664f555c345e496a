// blob_test.c: bytes go round, and a lying count or a cut blob is refused.
// Files too: whole or not at all, walked in one order.
#include "base/blob.h"
#include "base/file.h"
#include "base/text.h"
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void integers_go_round(void **state) {
    (void)state;
    Blob blob;
    blob_init(&blob);
    blob_u8(&blob, 200);
    blob_int(&blob, 0x1234, 2);
    blob_int(&blob, (u64)-5, 4);
    blob_int(&blob, UINT64_MAX, 8);
    blob_text(&blob, "kiln");
    assert_int_equal(blob.size, 1 + 2 + 4 + 8 + 4 + 4);
    assert_int_equal(blob.at[1], 0x34);
    BlobReader r = blob_reader(blob.at, blob.size);
    char text[8];
    assert_int_equal(blob_read_int(&r, 1), 200);
    assert_int_equal(blob_read_int(&r, 2), 0x1234);
    assert_int_equal(blob_read_signed(&r, 4), -5);
    assert_int_equal(blob_read_signed(&r, 8), -1);
    assert_true(blob_read_text(&r, text, sizeof text));
    assert_string_equal(text, "kiln");
    assert_false(r.failed);
    assert_int_equal(r.left, 0);
    assert_int_equal(blob_read_int(&r, 1), 0);
    assert_true(r.failed);
    blob_free(&blob);
}

static void a_reader_stays_failed(void **state) {
    (void)state;
    static const u8 bytes[] = {1, 2, 3};
    BlobReader r = blob_reader(bytes, 3);
    assert_int_equal(blob_read_int(&r, 4), 0);
    assert_int_equal(blob_read_int(&r, 1), 0);
    u8 out[2] = {9, 9};
    assert_false(blob_read_bytes(&r, out, 2));
    assert_int_equal(out[0], 0);
}

static void a_count_is_compared_with_what_is_left(void **state) {
    (void)state;
    static const u8 honest[] = {2, 0, 0, 0, 1, 2, 3, 4}, liar[] = {255, 255, 255, 255, 1, 2, 3, 4};
    BlobReader r = blob_reader(honest, sizeof honest);
    assert_int_equal(blob_read_count(&r, 2), 2);
    r = blob_reader(honest, sizeof honest);
    assert_int_equal(blob_read_count(&r, 3), 0);
    assert_true(r.failed);
    r = blob_reader(liar, sizeof liar);
    assert_int_equal(blob_read_count(&r, 1), 0);
    assert_true(r.failed);
}

static void a_long_text_fails_the_reader(void **state) {
    (void)state;
    static const u8 bytes[] = {4, 0, 0, 0, 'a', 'b', 'c', 'd'};
    char four[4], five[5];
    BlobReader r = blob_reader(bytes, sizeof bytes);
    assert_false(blob_read_text(&r, four, sizeof four));
    assert_string_equal(four, "");
    r = blob_reader(bytes, sizeof bytes);
    assert_true(blob_read_text(&r, five, sizeof five));
}

static void base64_knows_its_vectors(void **state) {
    (void)state;
    static const char *const plain[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
    static const char *const coded[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    for (int i = 0; i < 7; i++) {
        char out[16];
        Blob back;
        blob_init(&back);
        base64_encode((const u8 *)plain[i], strlen(plain[i]), out);
        assert_string_equal(out, coded[i]);
        assert_int_equal(base64_size(strlen(plain[i])), strlen(coded[i]));
        assert_true(base64_decode(out, strlen(out), &back));
        assert_int_equal(back.size, strlen(plain[i]));
        if (back.size) assert_memory_equal(back.at, plain[i], back.size);
        blob_free(&back);
    }
}

static void base64_refuses_what_is_not(void **state) {
    (void)state;
    static const char *const bad[] = {"Zg=", "Zg", "Z===", "Zm9v!A==", "Zh==", "Zm9=", "Zg==Zg==", "=m9v"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        Blob out;
        blob_init(&out);
        if (base64_decode(bad[i], strlen(bad[i]), &out)) fail_msg("%s was taken", bad[i]);
        blob_free(&out);
    }
}

static char *make_folder(char *name) {
    strcpy(name, "/tmp/threshold-test-XXXXXX");
    assert_non_null(mkdtemp(name));
    return name;
}

static const char *in(const char *folder, const char *name, char out[256]) {
    Text text = text_over(out, 256);
    text_add(&text, "%s/%s", folder, name);
    return out;
}

static void collect(void *self, const char *relative) { text_add(self, "%s ", relative); }

static void files_are_written_read_and_walked(void **state) {
    (void)state;
    char folder[64], path[256], sub[256], names[256];
    Error err = {0};
    Blob blob;
    blob_init(&blob);
    make_folder(folder);
    assert_int_equal(mkdir(in(folder, "b", sub), 0700), 0);
    assert_true(file_write(in(folder, "b/one.lua", path), "1", 1, &err));
    assert_true(file_write(in(folder, "b-two.lua", path), "22", 2, &err));
    assert_true(file_write(path, "333", 3, &err));
    assert_true(file_write(in(folder, ".hidden", path), "", 0, &err));
    assert_true(file_read(in(folder, "b-two.lua", path), 3, &blob, &err));
    assert_int_equal(blob.size, 3);
    assert_string_equal((char *)blob.at, "333");
    assert_false(file_read(path, 2, &blob, &err));
    assert_int_equal(err.code, EXIT_IO);
    Text list = text_over(names, sizeof names);
    err = (Error){0};
    assert_true(file_walk(folder, collect, &list, &err));
    assert_string_equal(names, "b-two.lua b/one.lua ");
    assert_false(file_read(in(folder, "absent", path), 9, &blob, &err));
    assert_non_null(strstr(err.file, "absent"));
    err = (Error){0};
    assert_false(file_read(folder, 9, &blob, &err));
    err = (Error){0};
    assert_false(file_walk(path, collect, &list, &err));
    unlink(in(folder, "b/one.lua", path)), unlink(in(folder, "b-two.lua", path)), unlink(in(folder, ".hidden", path));
    rmdir(sub);
    assert_int_equal(rmdir(folder), 0);  // no temporary file was left behind
    blob_free(&blob);
}

static void a_log_appends(void **state) {
    (void)state;
    char folder[64], path[256];
    Error err = {0};
    FileLog log;
    Blob blob;
    blob_init(&blob);
    in(make_folder(folder), "log", path);
    assert_true(file_log_open(&log, path, true, &err));
    assert_true(file_log_append(&log, "a\n", 2, false, &err));
    file_log_close(&log);
    assert_true(file_log_open(&log, path, false, &err));
    assert_true(file_log_append(&log, "b\n", 2, true, &err));
    file_log_close(&log);
    assert_true(file_read(path, 100, &blob, &err));
    assert_string_equal((char *)blob.at, "a\nb\n");
    assert_false(file_log_open(&log, "/nowhere/at/all", true, &err));
    assert_true(file_exists(path));
    unlink(path), rmdir(folder);
    assert_false(file_exists(path));
    blob_free(&blob);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_go_round),
        cmocka_unit_test(a_reader_stays_failed),
        cmocka_unit_test(a_count_is_compared_with_what_is_left),
        cmocka_unit_test(a_long_text_fails_the_reader),
        cmocka_unit_test(base64_knows_its_vectors),
        cmocka_unit_test(base64_refuses_what_is_not),
        cmocka_unit_test(files_are_written_read_and_walked),
        cmocka_unit_test(a_log_appends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
