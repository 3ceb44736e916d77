/* The lives of objects: who may touch what without a trace, and what death forgets. */
#include "harness.h"

#include "pool.h"

enum { OBJECT = 0x10000, NEIGHBOUR = 0x10010, INSIDE = 0x10008, LOCK = 0x20000, DATA = 0x30000 };

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

static void identity_lasts_for_a_life(void **state)
{
    uint64_t identity = engine_object_identity(first, OBJECT);
    struct engine_thread *second = start(first);

    (void)state;
    assert_true(identity >= KEY_FIRST_FREE);
    do_write(first, OBJECT);
    engine_release(first, OBJECT, 0);
    assert_true(engine_object_set_tag(OBJECT, 3));
    assert_true(engine_object_identity(second, OBJECT) == identity);
}

static void identities_are_unique(void **state)
{
    enum { LIVES = 100 };
    uint64_t seen[LIVES];

    (void)state;
    for (int i = 0; i < LIVES; i++) {
        uintptr_t object = i % 3 ? OBJECT : NEIGHBOUR; /* they use the same shadow in turn */

        engine_object_born(first, object);
        seen[i] = engine_object_identity(first, object);
        for (int j = 0; j < i; j++)
            assert_true(seen[i] != seen[j]);
        engine_object_died(object);
    }
    assert_int_equal(stats_now().objects, 0);
}

static void identity_publishes_nothing(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_object_born(first, OBJECT);
    assert_true(engine_object_identity(first, OBJECT) == engine_object_identity(second, OBJECT));
    assert_true(engine_object_is_private(first, OBJECT));
    engine_object_died(OBJECT);
    engine_object_identity(second, OBJECT); /* the first to meet what lives there now */
    assert_true(engine_object_is_private(second, OBJECT));
}

static void no_identity_without_memory(void **state)
{
    (void)state;
    pool_fail(1, true);
    assert_true(engine_object_identity(first, OBJECT) == 0);
    pool_fail(0, false);
    assert_true(engine_object_identity(first, (uintptr_t)1 << 60) == 0);
    assert_true(engine_object_identity(first, OBJECT) != 0);
}

/* The second thread may have let go of the object at any time after its access. */
static void finalizer_is_after_its_users_until_now(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_read(second, OBJECT);
    do_write(second, DATA);
    engine_release(second, LOCK, 0);
    do_access(second, DATA, OTHER_KEY, ACCESS_WRITE, 0);
    engine_object_finalizing(first, OBJECT);
    do_write(first, DATA);
    do_access(first, DATA, OTHER_KEY, ACCESS_WRITE, 0);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void finalizer_is_after_what_users_came_after(void **state)
{
    struct engine_thread *user = start(first), *writer = start(first);

    (void)state;
    do_write(writer, DATA);
    engine_release(writer, LOCK, 0);
    engine_acquire(user, LOCK, 0);
    do_read(user, OBJECT);
    engine_object_finalizing(first, OBJECT);
    do_write(first, DATA);
    assert_int_equal(noted.race_count, 0);
}

/* Who knows a user's clock by its finalizer knows what the user knew when it released. */
static void finalizer_hides_nothing_that_a_lock_tells(void **state)
{
    struct engine_thread *user = start(first), *writer = start(first);

    (void)state;
    do_write(writer, DATA);
    engine_release(writer, LOCK, 0);
    engine_acquire(user, LOCK, 0);
    do_read(user, OBJECT);
    engine_release(user, NEIGHBOUR, 0);
    engine_object_finalizing(first, OBJECT);
    engine_acquire(first, NEIGHBOUR, 0);
    do_write(first, DATA);
    assert_int_equal(noted.race_count, 0);
}

static void what_a_finalizer_learned_is_released(void **state)
{
    struct engine_thread *user = start(first), *other = start(first);

    (void)state;
    engine_release(first, LOCK, 0);
    do_write(user, DATA);
    do_read(user, OBJECT);
    engine_object_finalizing(first, OBJECT);
    engine_release(first, LOCK, 0);
    engine_acquire(other, LOCK, 0);
    do_write(other, DATA);
    assert_int_equal(noted.race_count, 0);
}

static void finalizer_is_after_all_users(void **state)
{
    struct engine_thread *threads[20];

    (void)state;
    for (uint64_t i = 0; i < 20; i++) {
        threads[i] = start(first);
        do_access(threads[i], OBJECT, KEY + i / 2, ACCESS_READ, 0);
        do_access(threads[i], DATA, KEY + i, ACCESS_WRITE, 0);
    }
    engine_object_finalizing(first, OBJECT);
    for (uint64_t i = 0; i < 20; i++)
        do_access(first, DATA, KEY + i, ACCESS_WRITE, 0);
    assert_int_equal(noted.race_count, 0);
}

/* Its owner has let go of it, and another thread's collector has found it. */
static void finalizer_is_after_the_owner_of_a_private_object(void **state)
{
    struct engine_thread *owner = start(first);

    (void)state;
    engine_object_born(owner, OBJECT);
    engine_object_born(owner, NEIGHBOUR);
    engine_release(owner, NEIGHBOUR, 0); /* this one has a shadow */
    do_write(owner, DATA);
    engine_object_finalizing(first, OBJECT);
    do_write(first, DATA);
    do_access(owner, DATA, OTHER_KEY, ACCESS_WRITE, 0);
    engine_release(owner, LOCK, 0);
    engine_object_finalizing(first, NEIGHBOUR);
    do_access(first, DATA, OTHER_KEY, ACCESS_WRITE, 0);
    assert_int_equal(noted.race_count, 0);
}

static void finalizer_is_not_after_others(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_read(second, OBJECT);
    do_write(third, DATA);
    engine_object_finalizing(first, OBJECT);
    engine_object_finalizing(first, NEIGHBOUR); /* of which nothing is known */
    do_write(first, DATA);
    assert_int_equal(noted.race_count, 1);
}

/* Whoever has the slot of a user that ended has nothing to do with the object. */
static void finalizer_is_not_after_a_slots_new_owner(void **state)
{
    struct engine_thread *other = start(first), *user = start(first), *young;

    (void)state;
    do_read(user, OBJECT);
    finish(other, user);
    engine_thread_forget(user);
    young = start(other);
    assert_int_equal(engine_thread_epoch(young) >> 48, 2);
    do_write(young, DATA);
    engine_object_finalizing(first, OBJECT);
    do_write(first, DATA);
    assert_int_equal(noted.race_count, 1);
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
        TEST(identity_lasts_for_a_life),
        TEST(identities_are_unique),
        TEST(identity_publishes_nothing),
        TEST(no_identity_without_memory),
        TEST(finalizer_is_after_its_users_until_now),
        TEST(finalizer_is_after_what_users_came_after),
        TEST(finalizer_hides_nothing_that_a_lock_tells),
        TEST(what_a_finalizer_learned_is_released),
        TEST(finalizer_is_after_all_users),
        TEST(finalizer_is_after_the_owner_of_a_private_object),
        TEST(finalizer_is_not_after_others),
        TEST(finalizer_is_not_after_a_slots_new_owner),
        TEST(many_objects),
        TEST(reset_forgets_everything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
