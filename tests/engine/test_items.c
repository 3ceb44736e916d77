/* Reads of all items of an object. */
#include "harness.h"

enum { OBJECT = 0x10000, LOCK = 0x20000, ITEM_WRITE = ACCESS_WRITE | ACCESS_ITEM };

static void all_items_after_a_write(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ITEM_WRITE, 0);
    do_access(first, OBJECT, OTHER_KEY, ITEM_WRITE, 0);
    do_access(second, OBJECT, KEY_ALL_ITEMS, ACCESS_READ | ACCESS_ITERATE, 0);
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(noted.races[0].key, KEY);
    assert_int_equal(noted.races[1].key, OTHER_KEY);
    assert_int_equal(last_race()->before.flags, ITEM_WRITE);
    assert_int_equal(last_race()->now.flags, ACCESS_READ); /* an item's write breaks no iteration */
    assert_int_equal(last_race()->writes, 1);
}

static void all_items_before_a_write(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY_ALL_ITEMS, ACCESS_READ | ACCESS_ITERATE, 0);
    do_access(second, OBJECT, KEY, ITEM_WRITE, 0);
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(last_race()->key, KEY);
    assert_int_equal(last_race()->before.flags, ACCESS_READ);
    assert_int_equal(last_race()->before.thread, 1);
    assert_int_equal(last_race()->writes, 1);
}

static void only_items_count(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY_CONTENTS, ITEM_WRITE, 0);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 0);
    do_access(second, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
    do_access(first, OBJECT, KEY_CONTENTS, ITEM_WRITE, 0);
    do_access(first, OBJECT, OTHER_KEY, ACCESS_WRITE, 0);
    assert_int_equal(noted.race_count, 0);
}

static void plain_write_does_not_hide_an_items_write(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ITEM_WRITE, 0);
    do_access(first, OBJECT, KEY, ACCESS_WRITE, 0);
    do_access(second, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
    assert_int_equal(noted.race_count, 1);
}

static void order_silences(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_access(first, OBJECT, KEY, ITEM_WRITE, 0);
    do_access(first, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
    engine_release(first, LOCK, 0);
    engine_acquire(second, LOCK, 0);
    do_access(second, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
    do_access(second, OBJECT, KEY, ITEM_WRITE, 0);
    assert_int_equal(noted.race_count, 0);
}

static void every_racing_key_is_told(void **state)
{
    enum { MANY = 100 };
    struct engine_thread *second = start(first);

    (void)state;
    noted.location = 4;
    for (uint64_t key = KEY; key < KEY + MANY; key++)
        do_access(first, OBJECT, key, ITEM_WRITE, 0);
    do_access(second, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
    assert_int_equal(noted.race_count, MANY);
    do_access(first, OBJECT, KEY + 50, ITEM_WRITE, 0);
    assert_int_equal(noted.changed.location, 4);
}

static void all_items_can_not_be_written(void **state)
{
    (void)state;
    do_access(first, OBJECT, KEY_ALL_ITEMS, ACCESS_WRITE, 0);
    assert_int_equal(stats_now().recorded, 0);
    assert_int_equal(stats_now().dropped, 1);
}

static void an_era_ends_them(void **state)
{
    struct engine_thread *second = start(first), *stranger;

    (void)state;
    do_access(second, OBJECT, KEY, ITEM_WRITE, 0);
    do_access(second, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
    finish(first, second);
    stranger = start(NULL);
    do_access(stranger, OBJECT, OTHER_KEY, ITEM_WRITE, 0);
    do_access(stranger, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, 0);
    assert_int_equal(noted.race_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_items_after_a_write),
        TEST(all_items_before_a_write),
        TEST(only_items_count),
        TEST(plain_write_does_not_hide_an_items_write),
        TEST(order_silences),
        TEST(every_racing_key_is_told),
        TEST(all_items_can_not_be_written),
        TEST(an_era_ends_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
