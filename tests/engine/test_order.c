/* What is ordered and what is not: threads, syncs, slots and eras. */
#include "harness.h"

enum { OBJECT = 0x10000, LOCK = 0x20000, LOCK_2 = 0x20010, OTHER = 0x30000 };

static void unordered_writes_race(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(first, OBJECT);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(last_race()->object, OBJECT);
    assert_int_equal(last_race()->key, KEY);
    assert_int_equal(last_race()->before.thread, 1);
    assert_int_equal(last_race()->before.stack, 1);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE);
    assert_int_equal(last_race()->now.thread, 2);
    assert_int_equal(last_race()->now.stack, 2);
    assert_int_equal(last_race()->writes, 2);
    assert_true(last_race()->differ);
}

static void reads_do_not_race(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_read(first, OBJECT);
    do_read(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void read_and_write_race_in_both_orders(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_read(first, OBJECT);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
    do_write(first, OTHER);
    do_read(second, OTHER);
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(last_race()->now.flags, ACCESS_READ);
}

static void start_orders(void **state)
{
    struct engine_thread *second;

    (void)state;
    do_write(first, OBJECT);
    second = start(first);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
    do_write(first, OBJECT); /* after the start: nothing orders it */
    assert_int_equal(noted.race_count, 1);
}

static void unknown_origin_is_ordered_after_nothing(void **state)
{
    (void)state;
    do_write(first, OBJECT);
    do_write(start(NULL), OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void join_orders(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(second, OBJECT);
    finish(first, second);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 0);
    do_read(third, OBJECT); /* third has not joined it */
    assert_int_equal(noted.race_count, 1);
}

static void join_before_end_orders(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(second, OBJECT);
    engine_thread_join(first, second);
    do_write(first, OBJECT);
    engine_thread_end(second);
    assert_int_equal(noted.race_count, 0);
}

static void several_may_join_one(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(second, OBJECT);
    finish(first, second);
    engine_thread_join(third, second);
    do_read(first, OBJECT);
    do_read(third, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void joining_oneself_is_harmless(void **state)
{
    (void)state;
    engine_thread_join(first, first);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void lock_orders(void **state)
{
    struct engine_thread *threads[3] = {first, start(first), start(first)};

    (void)state;
    for (int i = 0; i < 30; i++) {
        struct engine_thread *thread = threads[i % 3];

        engine_acquire(thread, LOCK, 0);
        do_read(thread, OBJECT);
        do_write(thread, OBJECT);
        engine_release(thread, LOCK, 0);
    }
    assert_int_equal(noted.race_count, 0);
}

static void another_lock_does_not_order(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_acquire(first, LOCK, 0);
    do_write(first, OBJECT);
    engine_release(first, LOCK, 0);
    engine_acquire(second, LOCK, 1); /* another sync of the same object */
    engine_acquire(second, LOCK_2, 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void access_after_release_is_not_covered(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_release(first, LOCK, 0);
    do_write(first, OBJECT);
    engine_acquire(second, LOCK, 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void releases_add_up(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_release(first, LOCK, 0);
    do_write(second, OTHER);
    engine_release(second, LOCK, 0); /* without acquiring */
    engine_acquire(third, LOCK, 0);
    do_write(third, OBJECT);
    do_write(third, OTHER);
    assert_int_equal(noted.race_count, 0);
}

static void own_releases_add_up_beside_others(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_release(first, LOCK, 0);
    engine_release(second, LOCK, 0);
    do_write(second, OTHER);
    engine_release(second, LOCK, 0); /* nothing new but its own steps: the short way */
    engine_acquire(third, LOCK, 0);
    do_write(third, OBJECT);
    do_write(third, OTHER);
    assert_int_equal(noted.race_count, 0);
}

static void order_is_transitive(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_release(first, LOCK, 0);
    engine_acquire(second, LOCK, 0);
    engine_release(second, LOCK_2, 0);
    engine_acquire(third, LOCK_2, 0);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void syncs_of_private_objects_order(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_object_born(first, LOCK);
    engine_acquire(first, LOCK, 0);
    do_write(first, OBJECT);
    engine_release(first, LOCK, 0);
    assert_int_equal(engine_object_state(LOCK), OBJECT_PRIVATE);
    assert_true(engine_object_publish(LOCK));
    engine_acquire(second, LOCK, 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

enum { QUEUE = 0x20020, ITEM = 0x50000, ITEM_2 = 0x50010, MANY = 100 };

static void taking_an_item_is_after_its_hand_over_only(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_hand_over(first, QUEUE, ITEM, MANY);
    do_write(second, OTHER);
    engine_hand_over(second, QUEUE, ITEM_2, MANY);
    engine_take_over(third, QUEUE, ITEM);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 0);
    do_write(third, OTHER);
    assert_int_equal(noted.race_count, 1);
}

static void a_taken_item_is_forgotten(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_hand_over(first, QUEUE, ITEM, MANY);
    engine_take_over(first, QUEUE, ITEM);
    engine_hand_over(second, QUEUE, ITEM, MANY); /* another item, at the same address */
    engine_take_over(third, QUEUE, ITEM);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void hand_overs_of_one_number_add_up(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_hand_over(first, QUEUE, ITEM, MANY);
    do_write(second, OTHER);
    engine_hand_over(second, QUEUE, ITEM, MANY);
    engine_take_over(third, QUEUE, ITEM);
    do_write(third, OBJECT);
    do_write(third, OTHER);
    assert_int_equal(noted.race_count, 0);
}

static void many_items_are_found_and_given_back(void **state)
{
    enum { COUNT = 1000 };
    uint64_t bytes;

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (uint64_t i = 0; i < COUNT; i++) {
            do_write(first, OBJECT + 0x10 * i);
            engine_hand_over(first, QUEUE, ITEM + 0x10 * i, COUNT);
        }
        for (uint64_t i = 0; i < COUNT; i++) {
            struct engine_thread *thread = start(NULL);

            engine_take_over(thread, QUEUE, ITEM + 0x10 * i);
            do_read(thread, OBJECT + 0x10 * i);
            finish(first, thread);
            engine_thread_forget(thread);
        }
    }
    assert_int_equal(noted.race_count, 0);
    bytes = stats_now().bytes;
    for (uint64_t i = 0; i < 100 * COUNT; i++)
        engine_hand_over(first, QUEUE, ITEM + 0x10 * i, COUNT);
    assert_true(stats_now().bytes < bytes + 1000000);
}

static void items_beyond_the_limit_are_taken_as_a_whole(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_hand_over(first, QUEUE, ITEM, 1);
    do_write(second, OTHER);
    engine_hand_over(second, QUEUE, ITEM_2, 1);
    engine_take_over(third, QUEUE, ITEM);
    do_write(third, OBJECT);
    do_write(third, OTHER);
    assert_int_equal(noted.race_count, 0);
}

static void permits_at_first_are_taken_first(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    engine_take_permit(first, LOCK, 1); /* of two */
    do_write(first, OBJECT);
    engine_give_permits(first, LOCK, 1);
    engine_take_permit(second, LOCK, 1);
    do_write(second, OBJECT); /* may have been inside with the first */
    assert_int_equal(noted.race_count, 1);
    engine_take_permit(third, LOCK, 0);
    do_write(third, OTHER);
    do_read(third, OBJECT); /* after the first, not after the second */
    assert_int_equal(noted.race_count, 2);
    assert_int_equal(last_race()->before.thread, 2);
}

static void a_single_permit_is_a_lock(void **state)
{
    struct engine_thread *threads[3] = {first, start(first), start(first)};

    (void)state;
    for (int i = 0; i < 30; i++) {
        engine_take_permit(threads[i % 3], LOCK, 0);
        do_write(threads[i % 3], OBJECT);
        engine_give_permits(threads[i % 3], LOCK, 1);
    }
    assert_int_equal(noted.race_count, 0);
}

static void a_permit_is_after_the_releases_that_it_needs(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_give_permits(first, LOCK, 1);
    do_write(second, OTHER);
    engine_give_permits(second, LOCK, 1);
    engine_take_permit(third, LOCK, 1);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 0);
    engine_take_permit(third, LOCK, 0);
    do_write(third, OTHER);
    assert_int_equal(noted.race_count, 0);
}

static void many_releases_of_permits_are_kept_as_one(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);
    uint64_t bytes;

    (void)state;
    engine_give_permits(first, LOCK, 1);
    do_write(first, OBJECT);
    for (int i = 1; i < ENGINE_MOST_GIVEN + 10; i++)
        engine_give_permits(i % 2 ? first : second, LOCK, 1);
    bytes = stats_now().bytes;
    for (int i = 0; i < 1000; i++)
        engine_give_permits(first, LOCK, 1);
    assert_int_equal(stats_now().bytes, bytes);
    engine_take_permit(third, LOCK, 1000 + ENGINE_MOST_GIVEN + 9);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 1); /* the write came after the first release */
    engine_take_permit(third, LOCK, 0);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void a_hand_over_is_taken_once(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_hand_over(first, QUEUE, ITEM, MANY);
    engine_take_over(second, QUEUE, ITEM);
    engine_take_over(third, QUEUE, ITEM);
    do_write(third, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void the_container_as_a_whole_takes_part(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_release(first, QUEUE, 0);
    engine_take_over(second, QUEUE, ITEM); /* nobody has put it in by itself */
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void containers_are_told_apart(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_hand_over(first, QUEUE, ITEM, MANY);
    engine_take_over(second, LOCK, ITEM);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void permits_given_at_once_are_of_one_release(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_give_permits(first, LOCK, 2);
    engine_take_permit(second, LOCK, 1);
    do_read(second, OBJECT);
    engine_take_permit(third, LOCK, 0);
    do_read(third, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void a_permit_that_was_there_orders_nothing(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_take_permit(second, LOCK, 0); /* nobody has given any */
    do_write(first, OBJECT);
    engine_give_permits(first, LOCK, 1);
    engine_take_permit(second, LOCK, 1);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void items_and_permits_die_with_their_object(void **state)
{
    uint64_t bytes;

    (void)state;
    engine_release(first, QUEUE, 0);
    bytes = stats_now().bytes;
    for (uint64_t i = 0; i < 1000; i++)
        engine_hand_over(first, LOCK, ITEM + 0x10 * i, 1000);
    for (int i = 0; i < ENGINE_MOST_GIVEN; i++)
        engine_give_permits(first, LOCK_2, 1);
    assert_true(stats_now().bytes > bytes);
    engine_object_died(LOCK);
    engine_object_died(LOCK_2);
    assert_int_equal(stats_now().bytes, bytes);
}

static void acquire_tells_whether_there_was_a_release(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    assert_false(engine_acquire(second, LOCK, 0));
    engine_release(first, LOCK, 0);
    assert_true(engine_acquire(second, LOCK, 0));
    assert_true(engine_acquire(first, LOCK, 0));
    assert_false(engine_acquire(second, LOCK, 5));
    assert_false(engine_acquire(second, LOCK_2, 0));
    engine_object_died(LOCK);
    assert_false(engine_acquire(second, LOCK, 0));
}

static void sync_dies_with_its_object(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(first, OBJECT);
    engine_release(first, LOCK, 0);
    engine_object_died(LOCK);
    engine_acquire(second, LOCK, 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static uint32_t slot_of(const struct engine_thread *thread)
{
    return (uint32_t)(engine_thread_epoch(thread) >> 48);
}

static void slot_is_reused_after_join(void **state)
{
    (void)state;
    for (int i = 0; i < 1000; i++) {
        struct engine_thread *second = start(first);

        assert_int_equal(slot_of(second), 1);
        do_write(second, OBJECT);
        finish(first, second);
        engine_thread_forget(second);
    }
    assert_int_equal(noted.race_count, 0);
}

static void slot_is_not_reused_before_forget(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    finish(first, second);
    assert_int_not_equal(slot_of(start(first)), slot_of(second));
}

/* A parent that does not know of the old owner's end would order its child after it. */
static void slot_is_not_reused_without_knowledge(void **state)
{
    struct engine_thread *second = start(first), *third = start(first), *child;
    uint32_t slot = slot_of(second);

    (void)state;
    do_write(second, OBJECT);
    finish(first, second);
    engine_thread_forget(second);
    child = start(third);
    assert_int_not_equal(slot_of(child), slot);
    do_write(child, OBJECT);
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(slot_of(start(first)), slot);
}

/* Nor after an owner in between that recorded nothing. */
/* Whose end nobody hears of. Each writes an object of its own. */
static void come_and_go(unsigned count, uintptr_t object)
{
    for (unsigned i = 0; i < count; i++) {
        struct engine_thread *thread = start(first);

        do_write(thread, object + 16 * i);
        engine_thread_end(thread);
        engine_thread_forget(thread);
    }
}

static void slots_of_threads_that_nobody_joins_are_void_in_time(void **state)
{
    enum { KEPT = 128, MORE = 100 };

    (void)state;
    start(first); /* one that stays: no era begins */
    come_and_go(KEPT + MORE, 0x100000);
    for (unsigned i = 0; i < KEPT + MORE; i++) {
        do_write(first, 0x100000 + 16 * i);
        assert_int_equal(races_of(0x100000 + 16 * i), i >= MORE);
    }
}

static void they_take_no_more_memory_then(void **state)
{
    uint64_t bytes;

    (void)state;
    start(first);
    come_and_go(1000, 0x100000);
    bytes = stats_now().bytes;
    for (int times = 0; times < 20; times++)
        come_and_go(1000, 0x100000);
    assert_true(stats_now().bytes <= bytes + bytes / 10);
}

static void slot_remembers_the_last_recorded_access(void **state)
{
    struct engine_thread *second = start(first), *third = start(first), *idle, *child;
    uint32_t slot = slot_of(second);

    (void)state;
    do_write(second, OBJECT);
    finish(first, second);
    engine_thread_forget(second);
    idle = start(first);
    assert_int_equal(slot_of(idle), slot);
    engine_thread_end(idle);
    engine_thread_forget(idle);
    child = start(third);
    assert_int_not_equal(slot_of(child), slot);
    do_write(child, OBJECT);
    assert_int_equal(noted.race_count, 1);
}

static void race_names_the_slots_owner_of_then(void **state)
{
    struct engine_thread *watcher = start(first);

    (void)state;
    for (int i = 0; i < 10; i++) {
        struct engine_thread *second = start(first);

        do_access(second, OBJECT, KEY + (uint64_t)i, ACCESS_WRITE, 0);
        finish(first, second);
        engine_thread_forget(second);
    }
    for (uint32_t i = 0; i < 10; i++) {
        do_access(watcher, OBJECT, KEY + i, ACCESS_WRITE, 0);
        assert_int_equal(last_race()->before.thread, 3 + i);
        assert_int_equal(last_race()->now.thread, 2);
    }
}

/* The old owner of a slot releases once more after it was joined. Who knows the new owner's clock need not
 * know what the old one knew at that release. */
static void reused_slot_does_not_vouch_for_old_releases(void **state)
{
    struct engine_thread *other = start(first), *old = start(first), *reader = start(first), *young;
    uint32_t slot = slot_of(old);

    (void)state;
    engine_thread_join(first, old);
    do_write(other, OBJECT);
    engine_release(other, LOCK, 0);
    engine_acquire(old, LOCK, 0);
    engine_release(old, LOCK_2, 0);
    engine_thread_end(old);
    engine_thread_forget(old);
    young = start(first);
    assert_int_equal(slot_of(young), slot);
    engine_release(young, OTHER, 0);
    engine_acquire(reader, OTHER, 0);
    engine_acquire(reader, LOCK_2, 0);
    do_write(reader, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void era_begins_when_one_is_left(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(second, OBJECT);
    do_write(third, OTHER);
    finish(first, second);
    assert_int_equal(stats_now().eras, 0);
    finish(first, third);
    assert_int_equal(stats_now().eras, 1);
    do_write(start(NULL), OBJECT); /* everything before the era is ordered before it */
    assert_int_equal(noted.race_count, 0);
}

static void era_needs_all_ends_to_be_seen(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(second, OBJECT);
    engine_thread_end(second); /* nobody joins it */
    finish(first, third);
    assert_int_equal(stats_now().eras, 0);
    do_write(first, OBJECT);
    assert_int_equal(noted.race_count, 1);
    engine_thread_join(first, second);
    assert_int_equal(stats_now().eras, 1);
}

static void era_needs_the_seen_end_to_be_the_last_access(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(second, OBJECT);
    engine_release(second, LOCK, 0);
    do_write(second, OBJECT);
    engine_thread_end(second);
    engine_acquire(first, LOCK, 0);
    finish(first, third);
    assert_int_equal(stats_now().eras, 0);
    assert_int_equal(noted.race_count, 0);
}

static void era_begins_after_a_late_end(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    do_write(second, OBJECT);
    engine_thread_join(first, second);
    assert_int_equal(stats_now().eras, 0);
    engine_release(second, LOCK, 0); /* it is past its last access, not its last step */
    engine_thread_end(second);
    start(first);
    assert_int_equal(stats_now().eras, 1);
}

static void alone_when_all_ends_are_seen(void **state)
{
    struct engine_thread *second = start(first), *third = start(first);

    (void)state;
    do_write(second, OBJECT);
    do_write(third, OTHER);
    assert_false(engine_is_alone(first));
    finish(first, second);
    assert_false(engine_is_alone(first));
    engine_thread_end(third);
    assert_false(engine_is_alone(first)); /* it has not seen this end */
    engine_thread_join(first, third);
    assert_true(engine_is_alone(first));
    start(first);
    assert_false(engine_is_alone(first));
}

/* What the thread has kept for itself is watched from then on, by its own accesses, too. */
static void renewed_thread_keeps_nothing_for_itself(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    engine_object_born(first, OBJECT);
    do_write(first, OBJECT);
    assert_true(engine_object_is_private(first, OBJECT));
    finish(first, second);
    engine_thread_renew(first);
    assert_false(engine_object_is_private(first, OBJECT));
    second = start(first);
    do_write(first, OBJECT);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1);
    engine_object_born(first, OTHER);
    assert_true(engine_object_is_private(first, OTHER));
}

static void era_forgets_what_the_survivor_remembers(void **state)
{
    struct engine_thread *second = start(first), *stranger;

    (void)state;
    do_write(first, OBJECT);
    finish(first, second);
    do_write(first, OBJECT); /* in the new era: recorded anew */
    stranger = start(NULL);
    do_write(stranger, OBJECT);
    assert_int_equal(noted.race_count, 1);
    assert_int_equal(last_race()->writes, 2);
}

static void thread_keeps_its_users_word(void **state)
{
    int word;

    (void)state;
    assert_null(engine_thread_user(first));
    engine_thread_set_user(first, &word);
    assert_ptr_equal(engine_thread_user(first), &word);
    assert_int_equal(engine_thread_number(first), 1);
}

static void releases_raise_the_epoch(void **state)
{
    epoch before = engine_thread_epoch(first);

    (void)state;
    engine_acquire(first, LOCK, 0);
    assert_int_equal(engine_thread_epoch(first), before);
    engine_release(first, LOCK, 0);
    assert_int_equal(engine_thread_epoch(first), before + 1);
    start(first);
    assert_int_equal(engine_thread_epoch(first), before + 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(unordered_writes_race),
        TEST(reads_do_not_race),
        TEST(read_and_write_race_in_both_orders),
        TEST(start_orders),
        TEST(unknown_origin_is_ordered_after_nothing),
        TEST(join_orders),
        TEST(join_before_end_orders),
        TEST(several_may_join_one),
        TEST(joining_oneself_is_harmless),
        TEST(lock_orders),
        TEST(another_lock_does_not_order),
        TEST(access_after_release_is_not_covered),
        TEST(releases_add_up),
        TEST(own_releases_add_up_beside_others),
        TEST(order_is_transitive),
        TEST(syncs_of_private_objects_order),
        TEST(taking_an_item_is_after_its_hand_over_only),
        TEST(a_taken_item_is_forgotten),
        TEST(hand_overs_of_one_number_add_up),
        TEST(many_items_are_found_and_given_back),
        TEST(items_beyond_the_limit_are_taken_as_a_whole),
        TEST(permits_at_first_are_taken_first),
        TEST(a_single_permit_is_a_lock),
        TEST(a_permit_is_after_the_releases_that_it_needs),
        TEST(many_releases_of_permits_are_kept_as_one),
        TEST(a_hand_over_is_taken_once),
        TEST(the_container_as_a_whole_takes_part),
        TEST(containers_are_told_apart),
        TEST(permits_given_at_once_are_of_one_release),
        TEST(a_permit_that_was_there_orders_nothing),
        TEST(items_and_permits_die_with_their_object),
        TEST(acquire_tells_whether_there_was_a_release),
        TEST(sync_dies_with_its_object),
        TEST(slot_is_reused_after_join),
        TEST(slot_is_not_reused_before_forget),
        TEST(slot_is_not_reused_without_knowledge),
        TEST(slots_of_threads_that_nobody_joins_are_void_in_time),
        TEST(they_take_no_more_memory_then),
        TEST(slot_remembers_the_last_recorded_access),
        TEST(race_names_the_slots_owner_of_then),
        TEST(reused_slot_does_not_vouch_for_old_releases),
        TEST(era_begins_when_one_is_left),
        TEST(era_needs_all_ends_to_be_seen),
        TEST(era_needs_the_seen_end_to_be_the_last_access),
        TEST(era_begins_after_a_late_end),
        TEST(alone_when_all_ends_are_seen),
        TEST(renewed_thread_keeps_nothing_for_itself),
        TEST(era_forgets_what_the_survivor_remembers),
        TEST(thread_keeps_its_users_word),
        TEST(releases_raise_the_epoch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
