/* Windows of time, outside of which nothing is told of: engine_begin_window. */
#include "harness.h"

enum { OBJECT = 0x10000, LOCK = 0x20000 };

static struct engine_thread *second;

/* Each thread takes note of it before its next step. */
static void begin_window(void)
{
    engine_begin_window();
    engine_thread_step(first);
    engine_thread_step(second);
}

static int set_up(void **state)
{
    int error = harness_set_up(state);

    second = start(first);
    return error;
}

static void what_came_before_the_window_is_forgotten(void **state)
{
    (void)state;
    do_write(first, OBJECT);
    begin_window();
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
}

static void so_is_what_the_thread_remembers(void **state)
{
    (void)state;
    engine_object_publish(OBJECT);
    do_write(first, OBJECT);
    begin_window();
    do_read(second, OBJECT);
    do_write(first, OBJECT); /* as before the window: it is recorded anew */
    do_read(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void who_meets_it_first_claims_it(void **state)
{
    (void)state;
    begin_window();
    do_write(first, OBJECT); /* perhaps it is still under construction */
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 0);
    do_write(first, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void a_claim_is_for_accesses_only(void **state)
{
    (void)state;
    begin_window();
    do_write(first, OBJECT);
    assert_false(engine_object_is_private(first, OBJECT));
    assert_int_equal(engine_object_state(OBJECT), OBJECT_SHARED);
    assert_false(engine_object_publish(OBJECT));
}

static void what_is_stored_where_others_find_it_is_shared(void **state)
{
    (void)state;
    for (uintptr_t object = OBJECT; object < OBJECT + 64; object += 16) {
        begin_window();
        if (object == OBJECT + 16)
            do_write(first, object); /* claims it */
        if (object == OBJECT + 32)
            engine_object_died(object);
        if (object == OBJECT + 48) {
            do_write(first, object);
            do_write(second, object);
            begin_window(); /* with cells of another window */
        }
        assert_false(engine_object_publish(object));
        do_write(first, object);
        do_write(second, object);
        assert_int_equal(races_of(object), 1);
    }
}

static void one_born_in_the_window_is_known(void **state)
{
    (void)state;
    begin_window();
    engine_object_born(first, OBJECT);
    do_write(first, OBJECT);
    assert_true(engine_object_is_private(first, OBJECT));
    assert_true(engine_object_publish(OBJECT));
    do_write(first, OBJECT);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void one_born_in_an_earlier_window_is_not(void **state)
{
    (void)state;
    begin_window();
    engine_object_born(first, OBJECT);
    begin_window();
    assert_false(engine_object_is_private(first, OBJECT));
    do_write(second, OBJECT);
    do_write(first, OBJECT);
    do_write(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void one_with_cells_is_claimed_anew_in_each_window(void **state)
{
    (void)state;
    for (unsigned window = 0; window < 3; window++) {
        begin_window();
        do_write(first, OBJECT);
        do_write(first, OBJECT);
        do_write(second, OBJECT);
        assert_int_equal(races_of(OBJECT), window);
        do_write(first, OBJECT);
        assert_int_equal(races_of(OBJECT), window + 1);
    }
}

static void what_is_released_and_acquired_in_the_window_is_ordered(void **state)
{
    (void)state;
    begin_window();
    do_read(first, OBJECT);
    do_read(second, OBJECT);
    do_write(first, OBJECT + 16);
    for (int turn = 0; turn < 3; turn++) {
        struct engine_thread *thread = turn % 2 ? second : first;

        engine_acquire_lock(thread, LOCK, 0);
        do_write(thread, OBJECT + 16);
        engine_release(thread, LOCK, 0);
    }
    assert_int_equal(noted.race_count, 0);
}

/* A lock that the engine has not heard of for a while may have had other holders. */
static void a_turn_does_not_go_on_from_another_window(void **state)
{
    (void)state;
    engine_object_publish(OBJECT);
    engine_acquire_lock(first, LOCK, 0);
    write_at(first, OBJECT, 1, 7);
    engine_release(first, LOCK, 0);
    begin_window();
    do_read(second, OBJECT);
    engine_acquire_lock(first, LOCK, 0);
    write_at(first, OBJECT, 1, 7);
    engine_release(first, LOCK, 0);
    do_read(second, OBJECT);
    assert_int_equal(races_of(OBJECT), 1);
}

static void a_finalizer_knows_who_had_claimed_it(void **state)
{
    (void)state;
    begin_window();
    do_write(second, OBJECT + 16);
    do_read(first, OBJECT + 16);
    do_write(second, OBJECT + 16);
    do_write(second, OBJECT);
    engine_object_finalizing(first, OBJECT);
    do_write(first, OBJECT + 16);
    assert_int_equal(races_of(OBJECT + 16), 1); /* the read only */
}

#undef TEST
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, harness_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_came_before_the_window_is_forgotten),
        TEST(so_is_what_the_thread_remembers),
        TEST(who_meets_it_first_claims_it),
        TEST(a_claim_is_for_accesses_only),
        TEST(what_is_stored_where_others_find_it_is_shared),
        TEST(one_born_in_the_window_is_known),
        TEST(one_born_in_an_earlier_window_is_not),
        TEST(one_with_cells_is_claimed_anew_in_each_window),
        TEST(what_is_released_and_acquired_in_the_window_is_ordered),
        TEST(a_turn_does_not_go_on_from_another_window),
        TEST(a_finalizer_knows_who_had_claimed_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
