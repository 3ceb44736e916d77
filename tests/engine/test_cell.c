/* What a location remembers: entries, the history of writes, the location's number. */
#include "cell.h"
#include "harness.h"

enum { OBJECT = 0x10000, LOCK = 0x20000 };

static void handed_over(struct engine_thread *from, struct engine_thread *to)
{
    engine_release(from, LOCK, 0);
    engine_acquire(to, LOCK, 0);
}

static void no_write_hides_another(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_ATOMIC, 0);
    do_access(second, OBJECT, KEY, ACCESS_WRITE | ACCESS_ATOMIC, 0);
    assert_int_equal(noted.race_count, 1);
    do_read(third, OBJECT);
    assert_int_equal(noted.race_count, 3);
}

static void ordered_accesses_replace_entries(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    handed_over(first, second);
    do_write(second, OBJECT);
    do_write(third, OBJECT); /* races with both; told once, for the second write comes after the first */
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(last_race()->before.thread, 2);
}

static void weaker_access_does_not_hide_a_stronger_one(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_READ | ACCESS_ITERATE, 0);
    engine_release(first, LOCK, 0);
    do_read(first, OBJECT);
    do_access(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_ATOMIC, 0);
    do_access(second, OBJECT, KEY, ACCESS_WRITE | ACCESS_ATOMIC, 0);
    assert_int_equal(noted.race_count, 3);
    assert_int_equal(noted.races[0].before.flags, ACCESS_READ | ACCESS_ITERATE);
}

static void many_ordered_threads_leave_few_entries(void **state)
{
    struct engine_thread *thread = first;
    uint64_t bytes = 0;

    (void)state;
    for (int i = 0; i < 200; i++) {
        struct engine_thread *next = start(first);

        handed_over(thread, next);
        do_read(next, OBJECT);
        do_write(next, OBJECT);
        thread = next;
    }
    bytes = stats_now().bytes;
    for (int i = 0; i < 1000; i++) {
        do_read(thread, OBJECT);
        do_write(thread, OBJECT);
        engine_release(thread, LOCK, 0);
    }
    assert_int_equal(stats_now().bytes, bytes);
    assert_int_equal(noted.race_count, 0);
}

static void many_unordered_threads_are_all_kept(void **state)
{
    enum { MANY = 100 };
    struct engine_thread *threads[MANY];

    (void)state;
    for (int i = 0; i < MANY; i++)
        threads[i] = start(first);
    for (int i = 0; i < MANY; i++)
        do_read(threads[i], OBJECT);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, MANY);
    for (uint32_t i = 0; i < MANY; i++)
        assert_int_equal(noted.races[i].before.thread, 2 + i);
}

static void repeats_in_an_epoch_are_not_recorded(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) {
        do_read(first, OBJECT);
        do_access(first, OBJECT, KEY, ACCESS_WRITE, 5);
    }
    assert_int_equal(stats_now().recorded, 2);
    assert_int_equal(noted.stack, 2);
    engine_release(first, LOCK, 0);
    do_read(first, OBJECT);
    assert_int_equal(stats_now().recorded, 3);
}

static void stronger_repeat_is_recorded(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_read(first, OBJECT);
    do_access(first, OBJECT, KEY, ACCESS_READ | ACCESS_CHECK, 0);
    do_read(first, OBJECT);
    assert_int_equal(stats_now().recorded, 2);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(last_race()->before.flags, ACCESS_READ | ACCESS_CHECK);
    assert_int_equal(last_race()->before.stack, 2);
}

/* Each of these says more than the same access without it; ATOMIC and LOCKED say less. */
static void each_flag_that_matters_makes_an_access_stronger(void **state)
{
    static const unsigned stronger[] = {ACCESS_READ | ACCESS_RELY,  ACCESS_READ | ACCESS_LAZY,
                                        ACCESS_READ | ACCESS_ONCE,  ACCESS_WRITE | ACCESS_REMOVE,
                                        ACCESS_WRITE | ACCESS_ONCE, ACCESS_WRITE | ACCESS_RELY};

    (void)state;
    for (unsigned i = 0; i < sizeof stronger / sizeof *stronger; i++) {
        unsigned plain = stronger[i] & (ACCESS_READ | ACCESS_WRITE);

        do_access(first, OBJECT, KEY + i, plain | ACCESS_LOCKED, 5);
        do_access(first, OBJECT, KEY + i, plain, 5);
        do_access(first, OBJECT, KEY + i, stronger[i], 5);
        assert_int_equal(stats_now().recorded, 3 * (i + 1));
        do_access(first, OBJECT, KEY + i, plain, 5);
        do_access(first, OBJECT, KEY + i, plain | ACCESS_LOCKED | ACCESS_ATOMIC, 5);
        assert_int_equal(stats_now().recorded, 3 * (i + 1));
    }
}

static void a_read_does_not_hide_one_that_relies(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_READ | ACCESS_RELY, 0);
    engine_release(first, LOCK, 0);
    do_read(first, OBJECT);
    do_access(second, OBJECT, KEY, ACCESS_WRITE | ACCESS_REMOVE, 0);
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(noted.races[0].before.flags, ACCESS_READ | ACCESS_RELY);
}

static void a_write_does_not_hide_a_removal(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_REMOVE, 7);
    engine_release(first, LOCK, 0);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 7);
    do_access(second, OBJECT, KEY, ACCESS_READ | ACCESS_RELY, 0);
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(noted.races[0].before.flags, ACCESS_WRITE | ACCESS_REMOVE);
}

/* What a long-lived dictionary once held is forgotten in time, what it holds is not. */
static void keys_taken_out_long_ago_are_dropped(void **state)
{
    enum { KEYS = 20 * KEYS_KEPT, HELD = KEY + 1 };
    struct engine_thread *second = start(first);

    (void)state;
    do_write(first, OBJECT);
    do_access(first, OBJECT, KEY_CONTENTS, ACCESS_WRITE | ACCESS_REMOVE, 0);
    for (uint64_t key = HELD + 1; key <= HELD + KEYS; key++) {
        do_access(first, OBJECT, key, ACCESS_WRITE | ACCESS_ITEM, 1);
        do_access(first, OBJECT, key, ACCESS_WRITE | ACCESS_ITEM | (key % KEYS ? ACCESS_REMOVE : 0), 1);
        assert_true(cell_total() <= 2 * KEYS_KEPT);
    }
    do_access(second, OBJECT, HELD + 1, ACCESS_WRITE | ACCESS_ITEM, 1);
    assert_int_equal(noted.race_count, 0);
    do_access(second, OBJECT, HELD + KEYS - 1, ACCESS_WRITE | ACCESS_ITEM, 1);
    do_write(second, OBJECT);
    do_access(second, OBJECT, KEY_CONTENTS, ACCESS_READ, 0);
    assert_int_equal(noted.race_count, 3);
}

/* The older write differs, but it came before the first thread's last one. */
static void equal_writes_are_told_as_such(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 5);
    engine_release(first, LOCK, 0);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 7);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(noted.race_count, 1);
    assert_true(last_race()->differ);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE | ACCESS_SAME);
    assert_int_equal(last_race()->now.flags, ACCESS_WRITE | ACCESS_SAME);
}

static void a_later_value_in_the_epoch_differs(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 7);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 8);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE);
    noted.race_count = 0;
    do_access(third, OBJECT, KEY, ACCESS_WRITE, 8);
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(noted.races[0].before.flags, ACCESS_WRITE);
    assert_int_equal(noted.races[1].before.flags, ACCESS_WRITE);
}

/* The second write takes the place of the first. */
static void a_stronger_write_of_another_value_differs_too(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_LOCKED, 7);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 8);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 8);
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE);
}

static void only_writes_of_known_values_are_equal(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_READ, 7);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(last_race()->before.flags, ACCESS_READ);
    do_access(first, OBJECT, OTHER_KEY, ACCESS_WRITE, 0);
    do_access(second, OBJECT, OTHER_KEY, ACCESS_WRITE, 0);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE);
}

/* Two locations whose entries in the thread's memory collide. */
static void collisions_only_cost_time(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    for (uint64_t key = KEY; key < KEY + 5000; key++)
        do_access(first, OBJECT, key, ACCESS_READ, 0);
    for (uint64_t key = KEY; key < KEY + 5000; key++)
        do_access(first, OBJECT, key, ACCESS_READ, 0);
    assert_int_equal(stats_now().cells, 5000);
    for (uint64_t key = KEY; key < KEY + 5000; key += 100)
        do_access(second, OBJECT, key, ACCESS_WRITE, 0);
    assert_int_equal(noted.race_count, 50);
}

static void writes_are_counted(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_read(first, OBJECT);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(last_race()->writes, 1);
    assert_false(last_race()->differ);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(last_race()->writes, 2);
    assert_false(last_race()->differ);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 8);
    engine_release(second, LOCK, 0);
    do_read(second, OBJECT);
    assert_int_equal(last_race()->writes, 2);
    assert_true(last_race()->differ);
}

static void value_0_differs_from_all(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 0);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 0);
    assert_true(last_race()->differ);
}

static void changes_of_a_numbered_location_are_told(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.location = 42;
    do_read(first, OBJECT);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(last_race()->location, 0);
    assert_int_equal(noted.change_count, 0);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7); /* recorded already, but a second write */
    assert_int_equal(noted.change_count, 1);
    assert_int_equal(noted.changed.location, 42);
    assert_int_equal(noted.changed.writes, 2);
    assert_false(noted.changed.differ);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(noted.change_count, 1);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 9);
    assert_int_equal(noted.change_count, 2);
    assert_true(noted.changed.differ);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 10);
    assert_int_equal(noted.change_count, 2);
    assert_int_equal(noted.stack,
                     3); /* recorded again with its second value: from then on it differs from all */
    do_read(first, OBJECT);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(last_race()->location, 42);
}

static void number_0_means_do_not_tell(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_read(first, OBJECT);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    do_access(second, OBJECT, KEY, ACCESS_WRITE, 7);
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(noted.change_count, 0);
}

static void races_of_one_access_share_the_number(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    noted.location = 9;
    do_read(first, OBJECT);
    do_read(second, OBJECT);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(noted.races[0].location, 0);
    assert_int_equal(noted.races[1].location, 9);
}

static void era_empties_cells(void **state)
{
    enum { MANY = 40 };
    struct engine_thread *second = start(first);

    (void)state;
    noted.location = 3;
    do_read(first, OBJECT);
    do_write(second, OBJECT);
    for (uint64_t key = OTHER_KEY; key < OTHER_KEY + MANY; key++)
        do_access(second, OBJECT, key, ACCESS_WRITE, 0);
    finish(first, second);
    second = start(first);
    do_write(second, OBJECT);
    do_read(first, OBJECT);
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(last_race()->writes, 1);
    assert_int_equal(last_race()->location, 0);
    for (uint64_t key = OTHER_KEY + MANY; key < OTHER_KEY + 3 * MANY; key++)
        do_access(second, OBJECT, key, ACCESS_WRITE, 0);
    assert_true(stats_now().cells < 3 * MANY); /* those of the first era made room */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_write_hides_another),
        TEST(ordered_accesses_replace_entries),
        TEST(weaker_access_does_not_hide_a_stronger_one),
        TEST(many_ordered_threads_leave_few_entries),
        TEST(many_unordered_threads_are_all_kept),
        TEST(repeats_in_an_epoch_are_not_recorded),
        TEST(stronger_repeat_is_recorded),
        TEST(each_flag_that_matters_makes_an_access_stronger),
        TEST(a_read_does_not_hide_one_that_relies),
        TEST(a_write_does_not_hide_a_removal),
        TEST(keys_taken_out_long_ago_are_dropped),
        TEST(equal_writes_are_told_as_such),
        TEST(a_later_value_in_the_epoch_differs),
        TEST(a_stronger_write_of_another_value_differs_too),
        TEST(only_writes_of_known_values_are_equal),
        TEST(collisions_only_cost_time),
        TEST(writes_are_counted),
        TEST(value_0_differs_from_all),
        TEST(changes_of_a_numbered_location_are_told),
        TEST(number_0_means_do_not_tell),
        TEST(races_of_one_access_share_the_number),
        TEST(era_empties_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
