// hash_test.c: the hash and the random numbers keep their values for ever.
// A changed vector breaks every record ever written: change one only on purpose.
#include "base/hash.h"
#include "base/rng.h"
#include "support/cmocka_all.h"

static void vectors_of_texts(void **state) {
    (void)state;
    assert_int_equal(hash_of_text(""), 0xe3b81da7707ab284);
    assert_int_equal(hash_of_text("a"), 0xb03a953aeafd4b34);
    assert_int_equal(hash_of_text("threshold"), 0xae52c5913ec4c582);
    assert_int_equal(hash_of_text("the quick brown fox jumps over the lazy dog"), 0x9083b42252fbf360);
}

static void vectors_of_words(void **state) {
    (void)state;
    Hash h = hash_begin(0);
    assert_int_equal(hash_end(&h), 0xde9ac6ec102e8cfc);
    h = hash_begin(42);
    for (u64 i = 0; i < 4; i++) hash_word(&h, i);
    assert_int_equal(hash_end(&h), 0x265776c071e4d990);
}

static void length_order_and_zeros_count(void **state) {
    (void)state;
    static const u8 zeros[9];
    assert_int_not_equal(hash_of_bytes(zeros, 0), hash_of_bytes(zeros, 1));
    assert_int_not_equal(hash_of_bytes(zeros, 8), hash_of_bytes(zeros, 9));
    assert_int_not_equal(hash_of_text("ab"), hash_of_text("ba"));
    Hash one = hash_begin(0), two = hash_begin(0);
    hash_word(&one, 0);
    hash_word(&two, 0), hash_word(&two, 0);
    assert_int_not_equal(hash_end(&one), hash_end(&two));
}

static void one_bit_changes_about_half(void **state) {
    (void)state;
    int flips = 0;
    for (int bit = 0; bit < 64; bit++) {
        Hash a = hash_begin(7), b = hash_begin(7);
        hash_word(&a, 12345), hash_word(&b, 12345 ^ (u64)1 << bit);
        flips += __builtin_popcountll(hash_end(&a) ^ hash_end(&b));
    }
    assert_in_range(flips, 64 * 26, 64 * 38);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_of_texts),
        cmocka_unit_test(vectors_of_words),
        cmocka_unit_test(length_order_and_zeros_count),
        cmocka_unit_test(one_bit_changes_about_half),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
