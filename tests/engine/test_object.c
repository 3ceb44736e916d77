/* The lives of objects: who may touch what without a trace, and what death forgets. */
#include "harness.h"

enum { OBJECT = 0x10000, NEIGHBOUR = 0x10010, INSIDE = 0x10008, LOCK = 0x20000 };

static void states(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    assert_int_equal(engine_object_state(OBJECT), OBJECT_UNKNOWN);
    engine_object_died(OBJECT); /* nothing is known of it, and nothing has to be */
    assert_int_equal(engine_object_state(OBJECT), OBJECT_UNKNOWN);
    engine_object_born(first, OBJECT);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_PRIVATE);
    assert_int_equal(engine_object_state(INSIDE), OBJECT_PRIVATE);
    assert_int_equal(engine_object_state(NEIGHBOUR), OBJECT_UNKNOWN);
    assert_true(engine_object_is_private(first, OBJECT));
    assert_false(engine_object_is_private(second, OBJECT));
    assert_true(engine_object_publish(OBJECT));
    assert_false(engine_object_publish(OBJECT));
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
    assert_false(engine_object_is_private(first, OBJECT));
    do_write(first, OBJECT);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
    engine_object_died(OBJECT);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_DEAD);
    assert_true(engine_object_publish(OBJECT));
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
    assert_false(engine_object_publish(0x999990));
}

static void private_accesses_leave_no_trace(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_object_born(first, OBJECT);
    do_write(first, OBJECT);
    assert_int_equal(stats_now().recorded, 0);
    assert_int_equal(stats_now().objects, 0);
    assert_int_equal(noted.stack, 0);
    do_write(second, OBJECT); /* the first touch publishes it */
    assert_int_equal(noted.race_count, 0);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
    assert_int_equal(stats_now().recorded, 1);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void published_object_is_watched(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_object_born(first, OBJECT);
    do_write(first, OBJECT);
    engine_object_publish(OBJECT);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void dead_address_becomes_private_to_its_first_user(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_object_born(first, OBJECT);
    engine_object_died(OBJECT);
    do_write(second, OBJECT);
    assert_true(engine_object_is_private(second, OBJECT));
    assert_false(engine_object_is_private(first, OBJECT));
    assert_int_equal(stats_now().recorded, 0);
    engine_object_died(OBJECT);
    assert_true(engine_object_is_private(first, OBJECT));
    assert_int_equal(engine_object_state(OBJECT), OBJECT_PRIVATE);
}

static void reused_address_does_not_race(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    for (int i = 0; i < 100; i++) {
        struct engine_thread *thread = i % 2 ? first : second;

        engine_object_born(thread, OBJECT);
        engine_object_publish(OBJECT);
        do_write(thread, OBJECT);
        engine_object_died(OBJECT);
    }
    assert_int_equal(noted.race_count, 0);
    assert_int_equal(stats_now().objects, 0);
    assert_int_equal(stats_now().cells, 0);
    assert_int_equal(stats_now().recorded, 100);
}

/* The same shadow, the same address, the same epoch: only the generation tells the objects apart. */
static void reuse_is_not_taken_for_a_repeat(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    for (int i = 0; i < 3; i++) {
        engine_object_born(first, OBJECT);
        engine_object_publish(OBJECT);
        do_read(first, OBJECT);
        do_write(second, OBJECT);
        assert_int_equal(noted.race_count, i + 1);
        engine_object_died(OBJECT);
    }
}

static void birth_without_death_forgets_the_old_object(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_object_born(second, OBJECT);
    assert_int_equal(stats_now().objects, 0);
    engine_object_publish(OBJECT);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void neighbours_are_told_apart(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(first, OBJECT);
    do_write(second, NEIGHBOUR);
    assert_int_equal(noted.race_count, 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void keys_are_told_apart(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 0);
    do_access(second, OBJECT, OTHER_KEY, ACCESS_WRITE, 0);
    do_access(second, OBJECT, KEY_CONTENTS, ACCESS_WRITE, 0);
    assert_int_equal(noted.race_count, 0);
}

static void tags(void **state)
{
    (void)state;
    assert_int_equal(engine_object_tag(OBJECT), 0);
    assert_true(engine_object_set_tag(OBJECT, 5));
    assert_int_equal(engine_object_tag(OBJECT), 5);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
    assert_int_equal(stats_now().objects, 0);
    do_write(first, OBJECT);
    assert_int_equal(engine_object_tag(OBJECT), 5);
    assert_true(engine_object_set_tag(OBJECT, 6));
    assert_int_equal(engine_object_tag(OBJECT), 6);
    engine_object_died(OBJECT);
    assert_int_equal(engine_object_tag(OBJECT), 0);
    assert_true(engine_object_set_tag(OBJECT, 7));
    assert_true(engine_object_set_tag(OBJECT, 0));
    assert_int_equal(engine_object_tag(OBJECT), 0);
    engine_object_born(first, NEIGHBOUR);
    assert_true(engine_object_set_tag(NEIGHBOUR, 0)); /* there was none */
    assert_int_equal(engine_object_state(NEIGHBOUR), OBJECT_PRIVATE);
    assert_true(engine_object_set_tag(NEIGHBOUR, (1u << 30) - 1));
    assert_int_equal(engine_object_tag(NEIGHBOUR), (1u << 30) - 1);
    assert_false(engine_object_set_tag(NEIGHBOUR, 1u << 30)); /* more than a word of the map holds */
}

static void private_object_with_a_sync_stays_private(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_object_born(first, OBJECT);
    engine_release(first, OBJECT, 0);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_PRIVATE);
    assert_true(engine_object_is_private(first, OBJECT));
    assert_false(engine_object_is_private(second, OBJECT));
    do_write(first, OBJECT);
    assert_int_equal(stats_now().recorded, 0);
    do_read(second, OBJECT);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
    assert_int_equal(noted.race_count, 0);
    assert_false(engine_object_publish(OBJECT));
}

static void release_of_a_dead_address_is_its_first_use(void **state)
{
    (void)state;
    engine_object_born(first, OBJECT);
    engine_object_died(OBJECT);
    engine_release(first, OBJECT, 0);
    assert_true(engine_object_is_private(first, OBJECT));
    engine_object_died(OBJECT);
    engine_acquire(first, OBJECT, 0);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_DEAD);
}

static void tag_of_a_private_object_with_a_sync(void **state)
{
    (void)state;
    engine_object_born(first, OBJECT);
    engine_release(first, OBJECT, 0);
    assert_true(engine_object_set_tag(OBJECT, 3));
    assert_int_equal(engine_object_tag(OBJECT), 3);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
}

static void addresses_beyond_the_map_are_ignored(void **state)
{
    uintptr_t far = (uintptr_t)1 << 60;

    (void)state;
    engine_object_born(first, far);
    engine_object_died(far);
    assert_false(engine_object_publish(far));
    assert_int_equal(engine_object_state(far), OBJECT_UNKNOWN);
    assert_false(engine_object_set_tag(far, 1));
    do_write(first, far);
    assert_int_equal(stats_now().dropped, 1);
    assert_int_equal(stats_now().recorded, 0);
}

static void many_objects(void **state)
{
    enum { MANY = 100000 };
    struct engine_thread *second = start(first);

    (void)state;
    for (uintptr_t i = 0; i < MANY; i++)
        do_write(first, OBJECT + 16 * i);
    assert_int_equal(stats_now().objects, MANY);
    for (uintptr_t i = 0; i < MANY; i += 1000)
        do_write(second, OBJECT + 16 * i);
    assert_int_equal(noted.race_count, MANY / 1000);
    for (uintptr_t i = 0; i < MANY; i++)
        engine_object_died(OBJECT + 16 * i);
    assert_int_equal(stats_now().objects, 0);
    assert_int_equal(stats_now().cells, 0);
}

static void reset_forgets_everything(void **state)
{
    struct engine_thread *second = start(first);
    struct engine_stats stats;

    (void)state;
    engine_set_memory_limit(0);
    do_write(first, OBJECT);
    do_write(second, OBJECT);
    engine_release(first, LOCK, 0);
    engine_reset();
    engine_stats(&stats);
    assert_int_equal(stats.recorded + stats.races + stats.dropped + stats.objects + stats.cells, 0);
    assert_int_equal(stats.bytes, 0);
    assert_int_equal(engine_object_state(OBJECT), OBJECT_UNKNOWN);
    first = engine_thread_start(NULL, 1);
    second = engine_thread_start(first, 2);
    assert_int_equal(engine_thread_epoch(first) >> 48, 0);
    noted.race_count = 0;
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(states),
        TEST(private_accesses_leave_no_trace),
        TEST(published_object_is_watched),
        TEST(dead_address_becomes_private_to_its_first_user),
        TEST(reused_address_does_not_race),
        TEST(reuse_is_not_taken_for_a_repeat),
        TEST(birth_without_death_forgets_the_old_object),
        TEST(neighbours_are_told_apart),
        TEST(keys_are_told_apart),
        TEST(tags),
        TEST(private_object_with_a_sync_stays_private),
        TEST(release_of_a_dead_address_is_its_first_use),
        TEST(tag_of_a_private_object_with_a_sync),
        TEST(addresses_beyond_the_map_are_ignored),
        TEST(many_objects),
        TEST(reset_forgets_everything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
