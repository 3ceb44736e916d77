/* Turns of a lock: a thread that takes it again and again, with nobody else in between, goes on in one epoch; whatever could tell the turns apart
 * begins a new one. */
#include "harness.h"

enum { OBJECT = 0x10000, LOCK = 0x20000, OTHER_LOCK = 0x30000, SITE = 7, OTHER_SITE = 8 };

static void lock(struct engine_thread *thread)
{
    engine_acquire_lock(thread, LOCK, 0);
}

static void unlock(struct engine_thread *thread)
{
    engine_release(thread, LOCK, 0);
}

static void turn(struct engine_thread *thread)
{
    lock(thread);
    write_at(thread, OBJECT, 1, SITE);
    unlock(thread);
}

static uint64_t recorded(void)
{
    return stats_now().recorded;
}

/* A few turns, until nothing changes in what is known of the location. */
static void settle(struct engine_thread *thread)
{
    for (int i = 0; i < 4; i++)
        turn(thread);
}

static void what_is_repeated_in_the_next_turn_is_recorded_already(void **state)
{
    uint64_t before;

    (void)state;
    start(first);
    settle(first);
    before = recorded();
    turn(first);
    assert_int_equal(recorded(), before);
}

static void it_races_with_who_comes_without_the_lock(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void who_has_come_without_the_lock_is_met(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(second, OBJECT);
    turn(first);
    assert_int_equal(races_of(OBJECT), 1);
}

static void another_threads_turn_is_ordered(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    turn(second);
    turn(first);
    turn(second);
    assert_int_equal(noted.race_count, 0);
}

/* Who had a turn in between knows of the one before it, not of the one after. */
static void a_turn_after_another_threads_is_not_the_one_before_it(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    turn(second);
    turn(first);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

/* A primitive's thread that comes after the holders of the lock, but does not release it as one. */
static void an_acquisition_without_a_turn_counts(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    engine_acquire(second, LOCK, 0);
    turn(first);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void another_release_counts(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    engine_release(first, OTHER_LOCK, 0);
    turn(first);
    engine_acquire(second, OTHER_LOCK, 0);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void a_release_within_the_turn_counts(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    lock(first);
    write_at(first, OBJECT, 1, SITE);
    engine_release(first, OTHER_LOCK, 0);
    write_at(first, OBJECT, 1, SITE);
    engine_acquire(second, OTHER_LOCK, 0);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void a_thread_that_is_started_counts(void **state)
{
    struct engine_thread *second;

    (void)state;
    start(first);
    settle(first);
    second = start(first);
    turn(first);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

/* The finalizer's thread knows what the users of the object have done up to now. */
static void a_finalizer_counts(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    lock(first);
    do_write(first, OTHER_LOCK);
    engine_object_finalizing(second, OTHER_LOCK);
    unlock(first);
    turn(first);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void another_place_is_recorded(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    settle(first);
    lock(first);
    write_at(first, OBJECT, 1, OTHER_SITE);
    unlock(first);
    do_write(second, OBJECT);
    assert_int_equal(last_race()->before.site, OTHER_SITE);
}

static void another_value_is_not_forgotten(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    for (uint64_t value = 1; value <= 2; value++) {
        lock(first);
        do_access(first, OBJECT, KEY, ACCESS_WRITE, value);
        unlock(first);
    }
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 2);
    assert_int_equal(last_race()->before.flags & ACCESS_SAME, 0);
}

static void a_plain_acquisition_is_no_turn(void **state)
{
    uint64_t before;

    (void)state;
    start(first);
    settle(first);
    before = recorded();
    engine_acquire(first, LOCK, 0);
    write_at(first, OBJECT, 1, SITE);
    assert_int_equal(recorded(), before + 1);
}

/* Who releases what others hold does so again: such a lock has no turns. */
static void a_foreign_release_ends_all_turns(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    settle(first);
    unlock(second);
    settle(first);
    lock(first);
    write_at(first, OBJECT, 1, SITE);
    unlock(second);
    lock(third);
    do_write(third, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_repeated_in_the_next_turn_is_recorded_already),
        TEST(it_races_with_who_comes_without_the_lock),
        TEST(who_has_come_without_the_lock_is_met),
        TEST(another_threads_turn_is_ordered),
        TEST(a_turn_after_another_threads_is_not_the_one_before_it),
        TEST(an_acquisition_without_a_turn_counts),
        TEST(another_release_counts),
        TEST(a_release_within_the_turn_counts),
        TEST(a_thread_that_is_started_counts),
        TEST(a_finalizer_counts),
        TEST(another_place_is_recorded),
        TEST(another_value_is_not_forgotten),
        TEST(a_plain_acquisition_is_no_turn),
        TEST(a_foreign_release_ends_all_turns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
