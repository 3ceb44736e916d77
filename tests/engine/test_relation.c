/* Reads that a write belongs to. */
#include "harness.h"

enum { OBJECT = 0x10000, LOCK = 0x20000, FRAME = 100, READ_SITE = 200, WRITE_SITE = 300 };

static void write_computed_from_a_read(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_UPDATE;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 1);
    assert_int_equal(noted.related_read, READ_SITE);
    assert_int_equal(noted.related_write, WRITE_SITE);
    assert_int_equal(noted.learned_count, 1);
    assert_int_equal(noted.learned_site, READ_SITE);
    assert_int_equal(noted.learned_flags, ACCESS_UPDATE);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_UPDATE);
    assert_int_equal(engine_site_flags(WRITE_SITE, 0), 0);
    assert_int_equal(engine_site_flags(0, 0), 0);
    do_write(second, OBJECT);
    assert_int_equal(noted.race_count, 1); /* the write stands for the read as well */
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE | ACCESS_UPDATE);
}

static void pairs_are_asked_about_once(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) {
        engine_release(first, LOCK, 0);
        read_at(first, OBJECT, FRAME, READ_SITE);
        write_at(first, OBJECT, FRAME, WRITE_SITE);
    }
    assert_int_equal(noted.related, 1);
    assert_int_equal(noted.learned_count, 0);
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE + 1);
    assert_int_equal(noted.related, 2);
}

static void answers_are_remembered(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_CHECK;
    for (int i = 0; i < 3; i++) {
        read_at(first, OBJECT, FRAME, READ_SITE);
        write_at(first, OBJECT, FRAME, WRITE_SITE);
        engine_release(first, LOCK, 0);
        noted.relation = 0;
    }
    assert_int_equal(noted.related, 1);
    assert_int_equal(noted.learned_count, 1);
    do_write(second, OBJECT);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE | ACCESS_CHECK);
}

static void a_read_is_used_once(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE + 1);
    assert_int_equal(noted.related, 1);
}

static void last_read_counts(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    read_at(first, OBJECT, FRAME, READ_SITE + 1); /* a repeat in the epoch: kept all the same */
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related_read, READ_SITE + 1);
}

static void a_read_of_an_earlier_epoch_counts(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    engine_release(first, LOCK, 0);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 1);
}

static void another_frame_is_not_related(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME + 1, WRITE_SITE);
    read_at(first, OBJECT, 0, READ_SITE);
    write_at(first, OBJECT, 0, WRITE_SITE);
    assert_int_equal(noted.related, 0);
}

static void another_location_or_object_is_not_related(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT + 16, FRAME, WRITE_SITE);
    engine_object_died(OBJECT);
    engine_object_publish(OBJECT);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 0);
}

static void innermost_common_frame_counts(void **state)
{
    const struct access read = {.flags = ACCESS_READ, .places = {{7, 70}, {8, 80}, {9, 90}}};
    const struct access write = {.flags = ACCESS_WRITE, .places = {{6, 61}, {9, 91}, {8, 81}}};

    (void)state;
    noted.relation = ACCESS_UPDATE;
    engine_access(first, OBJECT, KEY, &read);
    engine_access(first, OBJECT, KEY, &write);
    assert_int_equal(noted.related, 1);
    /* (8 at 1, 8 at 2) and (9 at 2, 9 at 1) are as deep: the read's inner one is taken */
    assert_int_equal(noted.related_read, 80);
    assert_int_equal(noted.related_write, 81);
    assert_int_equal(noted.learned_site, 70); /* the site of the read itself */
}

static void learned_site_makes_reads_stronger(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_CHECK;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    read_at(first, OBJECT + 16, FRAME, READ_SITE); /* the site does it everywhere */
    do_write(second, OBJECT + 16);
    assert_int_equal(last_race()->before.flags, ACCESS_READ | ACCESS_CHECK);
    do_write(second, OBJECT + 32);
    read_at(first, OBJECT + 32, FRAME, READ_SITE);
    assert_int_equal(last_race()->now.flags, ACCESS_READ | ACCESS_CHECK);
}

static void what_is_learned_later_concerns_entries_too(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    noted.relation = ACCESS_UPDATE;
    read_at(second, OBJECT + 16, FRAME + 1, READ_SITE);
    write_at(second, OBJECT + 16, FRAME + 1, WRITE_SITE);
    do_write(second, OBJECT);
    assert_int_equal(last_race()->before.flags, ACCESS_READ | ACCESS_UPDATE);
}

static void read_learned_in_its_epoch_is_recorded_again(void **state)
{
    (void)state;
    noted.relation = ACCESS_UPDATE;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(stats_now().recorded, 2);
    read_at(first, OBJECT, FRAME, READ_SITE);
    assert_int_equal(stats_now().recorded, 3);
    read_at(first, OBJECT, FRAME, READ_SITE);
    assert_int_equal(stats_now().recorded, 3);
}

static void many_pairs_and_sites(void **state)
{
    enum { MANY = 60000 };

    (void)state;
    noted.relation = ACCESS_UPDATE;
    for (uint64_t i = 0; i < MANY; i++) {
        read_at(first, OBJECT, FRAME, READ_SITE + 2 * i);
        write_at(first, OBJECT, FRAME, READ_SITE + 2 * i + 1);
    }
    assert_int_equal(noted.related, MANY);
    assert_true(noted.learned_count >= 30000); /* then the table is full, and no more is learned */
    assert_true(noted.learned_count < MANY);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_UPDATE);
    assert_int_equal(engine_site_flags(READ_SITE + 2 * (MANY - 1), 0), 0);
}

static void reset_unlearns(void **state)
{
    (void)state;
    noted.relation = ACCESS_UPDATE;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    engine_reset();
    first = engine_thread_start(NULL, 1);
    assert_int_equal(engine_site_flags(READ_SITE, 0), 0);
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(write_computed_from_a_read),
        TEST(pairs_are_asked_about_once),
        TEST(answers_are_remembered),
        TEST(a_read_is_used_once),
        TEST(last_read_counts),
        TEST(a_read_of_an_earlier_epoch_counts),
        TEST(another_frame_is_not_related),
        TEST(another_location_or_object_is_not_related),
        TEST(innermost_common_frame_counts),
        TEST(learned_site_makes_reads_stronger),
        TEST(what_is_learned_later_concerns_entries_too),
        TEST(read_learned_in_its_epoch_is_recorded_again),
        TEST(many_pairs_and_sites),
        TEST(reset_unlearns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
