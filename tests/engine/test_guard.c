/* Double-checked locking: who tests a flag without a lock comes after the write that a test under the lock
 * decided. */
#include "harness.h"

enum {
    OBJECT = 0x10000,
    LOCK = 0x20000,
    DATA = 0x30000,
    TEST_READ = ACCESS_READ | ACCESS_TEST,
    GUARDING = ACCESS_WRITE | ACCESS_CHECK | ACCESS_LOCKED,
};

/* Makes what the flag guards, then the flag, under the lock. */
static void make(struct engine_thread *thread, uint64_t key, unsigned flags)
{
    engine_acquire(thread, LOCK, 0);
    do_write(thread, DATA);
    do_access(thread, OBJECT, key, flags, 1);
    engine_release(thread, LOCK, 0);
}

static void use(struct engine_thread *thread, uint64_t key, unsigned flags)
{
    do_access(thread, OBJECT, key, flags, 0);
    do_read(thread, DATA);
}

static void a_test_is_after_the_guarding_write(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(OBJECT), 1); /* the flag itself is not ordered */
    assert_int_equal(races_of(DATA), 0);
}

/* `while not x.ready: pass`: the test that finds it is in the epoch of one that did not. */
static void a_repeated_test_is_after_it(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(second, OBJECT, KEY, TEST_READ, 0);
    make(first, KEY, GUARDING);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 0);
}

static void a_test_after_another_read_is_after_it(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING);
    do_read(second, OBJECT);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 0);
}

static void what_is_done_after_the_write_is_not_guarded(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING);
    do_write(first, DATA);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 1);
}

static void a_read_that_is_no_test_is_not(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING);
    use(second, KEY, ACCESS_READ);
    assert_int_equal(races_of(DATA), 1);
}

static void a_write_without_a_lock_guards_nothing(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING & ~(unsigned)ACCESS_LOCKED);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 1);
}

static void a_write_that_no_test_decided_guards_nothing(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING & ~(unsigned)ACCESS_CHECK);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 1);
}

static void items_and_contents_guard_nothing(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING | ACCESS_ITEM);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 1);
    make(second, KEY_CONTENTS, GUARDING);
    noted.race_count = 0;
    use(first, KEY_CONTENTS, TEST_READ);
    assert_int_equal(races_of(DATA), 1);
}

static void a_test_of_another_location_is_not_after_it(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    make(first, KEY, GUARDING);
    use(second, OTHER_KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 1);
}

/* That the write was decided is found out here: it is not in the access's own flags. */
static void the_test_under_the_lock_makes_it_guard(void **state)
{
    enum { FRAME = 100, TEST_SITE = 200, WRITE_SITE = 300 };
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_CHECK;
    do_write(first, DATA);
    access_at(first, OBJECT, KEY, TEST_READ | ACCESS_LOCKED, FRAME, TEST_SITE);
    access_at(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_LOCKED, FRAME, WRITE_SITE);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 0);
}

static void several_may_guard(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    make(first, KEY, GUARDING);
    engine_acquire(second, LOCK, 0);
    do_access(second, DATA, OTHER_KEY, ACCESS_WRITE, 0);
    do_access(second, OBJECT, KEY, GUARDING, 2);
    use(third, KEY, TEST_READ);
    do_access(third, DATA, OTHER_KEY, ACCESS_READ, 0);
    assert_int_equal(races_of(DATA), 0);
}

static void guards_die_with_their_object(void **state)
{
    struct engine_thread *second = start(first);
    uint64_t bytes;

    (void)state;
    make(first, KEY, GUARDING);
    engine_object_died(OBJECT);
    bytes = stats_now().bytes;
    engine_object_publish(OBJECT);
    for (uint64_t key = KEY; key < KEY + 100; key++)
        make(first, key, GUARDING);
    assert_true(stats_now().bytes > bytes);
    engine_object_died(OBJECT);
    assert_int_equal(stats_now().bytes, bytes);
    engine_object_publish(OBJECT);
    use(second, KEY, TEST_READ);
    assert_int_equal(races_of(DATA), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_test_is_after_the_guarding_write),
        TEST(a_repeated_test_is_after_it),
        TEST(a_test_after_another_read_is_after_it),
        TEST(what_is_done_after_the_write_is_not_guarded),
        TEST(a_read_that_is_no_test_is_not),
        TEST(a_write_without_a_lock_guards_nothing),
        TEST(a_write_that_no_test_decided_guards_nothing),
        TEST(items_and_contents_guard_nothing),
        TEST(a_test_of_another_location_is_not_after_it),
        TEST(the_test_under_the_lock_makes_it_guard),
        TEST(several_may_guard),
        TEST(guards_die_with_their_object),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
