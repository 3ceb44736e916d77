/* Short memory: the limit, the kernel's refusal, and what is then not reported. */
#include "harness.h"

#include <string.h>

#include "pool.h"

enum {
    OBJECT = 0x10000,
    LOCK = 0x20000,
    QUEUE = 0x20010,
    PASSED = 0x30000,
    ITEM = 0x50000,
    FAR = 0x40000000
};

static void blocks_are_apart_and_reused(void **state)
{
    enum { SIZES = 200 };
    unsigned char *blocks[SIZES];
    uint64_t bytes = pool_bytes();

    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        size_t size = 1 + i * i * 7;

        blocks[i] = pool_take(size, POOL_ESSENTIAL);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        assert_true(pool_usable(size) >= size && pool_usable(size) <= size + size / 4 + 16);
        memset(blocks[i], (int)i, size);
    }
    for (size_t i = 0; i < SIZES; i++) {
        size_t size = 1 + i * i * 7;

        assert_int_equal(blocks[i][0], i);
        assert_int_equal(blocks[i][size - 1], i);
        pool_give(blocks[i], size);
    }
    assert_int_equal(pool_bytes(), bytes);
    for (size_t i = SIZES; i-- > 0;) {
        size_t size = 1 + i * i * 7;
        unsigned char *block = pool_take_zeroed(size, POOL_ESSENTIAL);

        for (size_t j = 0; j < size; j++)
            assert_int_equal(block[j], 0);
        pool_give(block, size);
    }
}

static void limit_drops_accesses(void **state)
{
    struct engine_thread *second = start(first);
    uint64_t bytes;

    (void)state;
    do_write(first, OBJECT);
    bytes = pool_bytes();
    engine_set_memory_limit(bytes + 100000);
    for (uintptr_t i = 0; i < 10000; i++)
        do_write(first, FAR + 16 * i);
    assert_true(pool_bytes() <= bytes + 100000);
    assert_true(stats_now().dropped > 0);
    assert_int_equal(stats_now().dropped + stats_now().recorded, 10001);
    do_write(second, OBJECT); /* what is known stays known */
    assert_int_equal(noted.race_count, 1);
    for (uintptr_t i = 0; i < 10000; i++)
        engine_object_died(FAR + 16 * i);
    bytes = stats_now().recorded;
    do_write(first, LOCK); /* there is room again */
    assert_int_equal(stats_now().recorded, bytes + 1);
}

static void limit_spares_the_order(void **state)
{
    struct engine_thread *second;

    (void)state;
    do_write(first, OBJECT);
    engine_set_memory_limit(1);
    second = start(first);
    engine_release(first, LOCK, 0);
    engine_acquire(second, LOCK, 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
    assert_int_equal(stats_now().recorded, 2);
}

static void lost_order_stops_recording_until_an_era(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    pool_fail(1, true);
    engine_release(first, LOCK, 0); /* can not be kept */
    pool_fail(0, false);
    engine_acquire(second, LOCK, 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
    assert_int_equal(stats_now().dropped, 1);
    finish(first, second);
    finish(first, third);
    assert_int_equal(stats_now().eras, 1);
    second = start(first);
    do_write(second, OBJECT);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

/* What one thread has done comes before what the other does, by an item, a permit and a guard. */
static void pass_on(struct engine_thread *from, struct engine_thread *to, uint64_t item)
{
    do_write(from, PASSED);
    engine_hand_over(from, QUEUE, ITEM + 16 * item, 4);
    engine_take_over(to, QUEUE, ITEM + 16 * item);
    do_write(to, PASSED);
    engine_give_permits(to, LOCK, 1);
    engine_take_permit(from, LOCK, 0);
    do_access(from, PASSED, OTHER_KEY, ACCESS_WRITE | ACCESS_CHECK | ACCESS_LOCKED, 0);
    engine_release(from, LOCK, 0);
    engine_object_identity(from, PASSED);
}

/* A program without races, in which everything happens once. */
static void run_without_races(void)
{
    struct engine_thread *threads[12];
    unsigned count = 0;

    while (count < 12 && (threads[count] = engine_thread_start(first, 2 + count)))
        count++;
    for (unsigned round = 0; round < 3; round++) {
        for (unsigned i = 0; i < count; i++) {
            engine_acquire(threads[i], LOCK, 0);
            for (uint64_t key = KEY; key < KEY + 20; key++) {
                do_access(threads[i], OBJECT, key, ACCESS_READ, 0);
                do_access(threads[i], OBJECT, key, ACCESS_WRITE | ACCESS_ITEM, 0);
            }
            do_access(threads[i], OBJECT, KEY_ALL_ITEMS, ACCESS_READ | ACCESS_ITERATE, 0);
            do_read(threads[i], FAR + 1024 * i);
            engine_release(threads[i], LOCK, 0);
            engine_object_born(threads[i], FAR + 16 + 1024 * i);
            engine_object_set_tag(FAR + 32 + 1024 * i, 5);
            pass_on(threads[i], threads[(i + 1) % count], i);
        }
    }
    for (unsigned i = 0; i < count; i++) {
        finish(first, threads[i]);
        engine_thread_forget(threads[i]);
        engine_object_died(FAR + 1024 * i);
    }
    do_write(first, OBJECT);
    engine_object_died(OBJECT);
    engine_object_died(LOCK);
    engine_object_died(QUEUE);
    engine_object_died(PASSED);
}

static void fail_at(long nth, bool on)
{
    engine_reset();
    first = engine_thread_start(NULL, 1);
    assert_non_null(first);
    pool_fail(nth, on);
    run_without_races();
    pool_fail(0, false);
    run_without_races();
    assert_int_equal(noted.race_count, 0);
    assert_int_equal(stats_now().objects, 0);
    assert_int_equal(stats_now().cells, 0);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long nth = 1; nth < 400; nth++) {
        fail_at(nth, false);
        fail_at(nth, true);
    }
}

/* The same with races everywhere: none is invented when the entries' memory fails. */
static void any_allocation_may_fail_beside_races(void **state)
{
    (void)state;
    for (long nth = 1; nth < 200; nth++) {
        struct engine_thread *threads[10];

        engine_reset();
        noted.race_count = 0;
        first = engine_thread_start(NULL, 1);
        for (uint32_t i = 0; i < 10; i++)
            threads[i] = engine_thread_start(first, 2 + i);
        pool_fail(nth, nth % 2);
        for (int i = 0; i < 10; i++) {
            do_access(threads[i], OBJECT, KEY + (uint64_t)i, ACCESS_WRITE | ACCESS_ITEM, 0);
            do_access(threads[i], OBJECT, KEY, ACCESS_READ, 0);
        }
        do_access(first, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
        pool_fail(0, false);
        for (unsigned i = 0; i < noted.race_count; i++)
            assert_int_not_equal(noted.races[i].before.thread, noted.races[i].now.thread);
        assert_true(noted.race_count <= 9 + 10);
    }
}

static void first_thread_may_fail(void **state)
{
    (void)state;
    for (long nth = 1; nth < 6; nth++) {
        struct engine_thread *thread;

        engine_reset();
        pool_fail(nth, true);
        thread = engine_thread_start(NULL, 1);
        pool_fail(0, false);
        if (thread)
            do_write(thread, OBJECT);
        first = engine_thread_start(NULL, 2);
        assert_non_null(first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blocks_are_apart_and_reused), TEST(limit_drops_accesses),
        TEST(limit_spares_the_order),      TEST(lost_order_stops_recording_until_an_era),
        TEST(any_allocation_may_fail),     TEST(any_allocation_may_fail_beside_races),
        TEST(first_thread_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
