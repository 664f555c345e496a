// tone_test.c: every string, map and README is read for words that do not belong into a fictional town: real places, events
// and groups, creeds and peoples, gore, and what makes devices. The list stands as hashes: it is not to be read here either.
#include "support/cmocka_all.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/blob.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

enum { WORDS_MAX = 512, WORD_MAX = 32, FOUND_MAX = 20 };

static u64 list[WORDS_MAX];
static int list_count, files, words_read, found;

static int by_value(const void *a, const void *b) {
    u64 x = *(const u64 *)a, y = *(const u64 *)b;
    return x < y ? -1 : x > y;
}

static void read_list(void) {
    FILE *f = fopen(THRESHOLD_SOURCE "/tests/app/tone.hashes", "r");
    char line[128];
    assert_non_null(f);
    while (fgets(line, sizeof line, f))
        if (line[0] != '#' && list_count < WORDS_MAX) list[list_count++] = strtoull(line, NULL, 16);
    fclose(f);
    qsort(list, (size_t)list_count, sizeof *list, by_value);
}

// The hash of a word in small letters; the list is made by the same rule.
static bool unwanted(const char *word) {
    u64 h = hash_of_text(word);
    return bsearch(&h, list, (size_t)list_count, sizeof *list, by_value) != NULL;
}

static void read_text(const char *path, const char *at, size_t size) {
    char word[WORD_MAX];
    int length = 0, line = 1;
    for (size_t i = 0; i <= size; i++) {
        char c = i < size ? at[i] : ' ';
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter && length < WORD_MAX - 1) word[length++] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
        else if (!letter) {
            word[length] = '\0';
            if (length > 2) {
                words_read++;
                if (unwanted(word)) {
                    found++;
                    if (found <= FOUND_MAX) print_message("%s:%d: '%s' does not belong here\n", path, line, word);
                }
            }
            length = 0;
        }
        line += c == '\n';
    }
}

static bool is_text(const char *path) {
    static const char *const ends[] = {".lua", ".md", ".def", ".c", ".h", ".play", ".json", ".txt", ".svg", ".sh"};
    size_t length = strlen(path);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (length > strlen(ends[i]) && text_same(path + length - strlen(ends[i]), ends[i])) return true;
    return false;
}

static int visit(const char *path, const struct stat *info, int type, struct FTW *where) {
    (void)where;
    Error err = {0};
    Blob text;
    if (type != FTW_F || info->st_size > 4 << 20 || !is_text(path)) return 0;
    blob_init(&text);
    if (file_read(path, 4 << 20, &text, &err)) {
        files++;
        read_text(path, (const char *)text.at, text.size);
    }
    blob_free(&text);
    return 0;
}

static void a_word_of_the_list_is_found(void **state) {
    (void)state;
    int before = found;
    char sample[64];
    snprintf(sample, sizeof sample, "A street in %s%s, and nobody there.", "sampleunwanted", "word");
    read_text("sample", sample, strlen(sample));
    assert_int_equal(found, before + 1);
    found = before;
}

static void no_string_map_or_page_has_one(void **state) {
    (void)state;
    static const char *const folders[] = {"scripts", "assets", "engine", "tests", "tools"};
    char path[1024];
    for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
        snprintf(path, sizeof path, "%s/%s", THRESHOLD_SOURCE, folders[i]);
        nftw(path, visit, 16, FTW_PHYS);
    }
    struct stat info = {0};
    snprintf(path, sizeof path, "%s/README.md", THRESHOLD_SOURCE);
    assert_int_equal(stat(path, &info), 0);
    visit(path, &info, FTW_F, NULL);
    assert_true(files > 200);
    assert_true(words_read > 100000);
    assert_int_equal(found, 0);
}

int main(void) {
    read_list();
    assert_true(list_count > 100);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_of_the_list_is_found),
        cmocka_unit_test(no_string_map_or_page_has_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
