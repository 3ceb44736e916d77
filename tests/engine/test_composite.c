/* Composite operations beyond one read and its write: changes of elements, a test before the last read,
 * calls, accesses that stand alone, and reads that the thread has forgotten. */
#include "harness.h"

enum {
    OBJECT = 0x10000,
    LOCK = 0x20000,
    FRAME = 100,
    TEST_SITE = 200,
    READ_SITE = 210,
    WRITE_SITE = 300,
    TEST_READ = ACCESS_READ | ACCESS_TEST,
    ADDS = ACCESS_WRITE | ACCESS_ATOMIC,
    REMOVES = ADDS | ACCESS_REMOVE,
};

/* ---- elements of a container ---- */

/* What becomes of the answer for a read of the contents and a change of them in one call. Returns what the
 * read's site learns. */
static unsigned learned_of_contents(unsigned answer, unsigned write)
{
    static uint64_t sites = 1000;
    uint64_t site = ++sites;

    noted.relation = answer;
    access_at(first, OBJECT, KEY_CONTENTS, ACCESS_READ | ACCESS_ATOMIC, FRAME, site);
    access_at(first, OBJECT, KEY_CONTENTS, write, FRAME, WRITE_SITE);
    return engine_site_flags(site, 0);
}

static void a_walk_updates_no_contents(void **state)
{
    (void)state;
    assert_int_equal(learned_of_contents(ACCESS_UPDATE | ACCESS_ITERATE, ADDS), 0);
    assert_int_equal(learned_of_contents(ACCESS_UPDATE | ACCESS_ITERATE | ACCESS_CHECK, ADDS), ACCESS_CHECK);
    assert_int_equal(learned_of_contents(ACCESS_UPDATE, ADDS), ACCESS_UPDATE);
    /* the whole is written anew */
    assert_int_equal(learned_of_contents(ACCESS_UPDATE | ACCESS_ITERATE, ACCESS_WRITE), ACCESS_UPDATE);
}

static void a_removal_relies_on_what_was_checked(void **state)
{
    (void)state;
    assert_int_equal(learned_of_contents(ACCESS_CHECK, REMOVES), ACCESS_RELY);
    assert_int_equal(learned_of_contents(ACCESS_CHECK, ADDS), ACCESS_CHECK);
    assert_int_equal(learned_of_contents(ACCESS_CHECK | ACCESS_UPDATE, REMOVES), ACCESS_RELY | ACCESS_UPDATE);
}

static void a_removal_of_a_tested_element_is_checked(void **state)
{
    (void)state;
    assert_int_equal(learned_of_contents(ACCESS_CHECK | ACCESS_ITEM, REMOVES), ACCESS_CHECK);
}

static void the_removal_itself_relies(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    learned_of_contents(ACCESS_CHECK, REMOVES);
    do_access(second, OBJECT, KEY_CONTENTS, REMOVES, 0);
    assert_int_equal(last_race()->before.flags, REMOVES | ACCESS_RELY);
}

/* The read was in a callee, so what the cell keeps of it is not enough: whichever other location is met in between, the thread
 * still knows where it was. */
static void another_location_in_between_costs_nothing(void **state)
{
    struct access read = {.flags = ACCESS_READ, .places = {{7, 70}, {FRAME, 71}}};
    struct access write = {.flags = ACCESS_WRITE, .places = {{8, 80}, {FRAME, 81}}};
    struct access other = {.flags = ACCESS_READ, .places = {{FRAME, 75}}};

    (void)state;
    noted.relation = ACCESS_CHECK;
    for (uint64_t key = KEY + 1; key <= KEY + 5000; key++) {
        read.places[0].site = write.places[0].site = 1000 + key;
        engine_access(first, OBJECT, KEY, &read);
        engine_access(first, OBJECT, key, &other);
        engine_access(first, OBJECT, KEY, &write);
        assert_int_equal(engine_site_flags(read.places[0].site, 71), ACCESS_CHECK);
    }
}

static void callees_update_no_contents(void **state)
{
    struct access read = {.flags = ACCESS_READ | ACCESS_ATOMIC, .places = {{7, 70}, {FRAME, 71}}};
    struct access write = {.flags = ADDS, .places = {{8, 80}, {FRAME, 81}}};

    (void)state;
    noted.relation = ACCESS_UPDATE;
    engine_access(first, OBJECT, KEY_CONTENTS, &read);
    engine_access(first, OBJECT, KEY_CONTENTS, &write);
    assert_int_equal(noted.related, 1);
    assert_int_equal(noted.learned_count, 0);
    write.flags = ACCESS_WRITE; /* of another location they do */
    engine_access(first, OBJECT, KEY, &read);
    engine_access(first, OBJECT, KEY, &write);
    assert_int_equal(noted.learned_count, 1);
}

static void callees_still_check_contents(void **state)
{
    const struct access read = {.flags = ACCESS_READ | ACCESS_ATOMIC, .places = {{7, 70}, {FRAME, 71}}};
    const struct access write = {.flags = ADDS, .places = {{8, 80}, {FRAME, 81}}};

    (void)state;
    noted.relation = ACCESS_CHECK;
    engine_access(first, OBJECT, KEY_CONTENTS, &read);
    engine_access(first, OBJECT, KEY_CONTENTS, &write);
    assert_int_equal(engine_site_flags(70, 71), ACCESS_CHECK);
}

static void answers_are_remembered_with_how(void **state)
{
    (void)state;
    noted.relation = ACCESS_CHECK | ACCESS_ITEM | ACCESS_ONCE;
    access_at(first, OBJECT, KEY_CONTENTS, ACCESS_READ, FRAME, READ_SITE);
    access_at(first, OBJECT, KEY_CONTENTS, REMOVES, FRAME, WRITE_SITE);
    noted.relation = 0;
    access_at(first, OBJECT + 16, KEY_CONTENTS, ACCESS_READ, FRAME, READ_SITE);
    access_at(first, OBJECT + 16, KEY_CONTENTS, REMOVES, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 1);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_CHECK | ACCESS_ONCE);
}

/* ---- the test before the last read ---- */

/* `if x < 10: x += 1`. Returns the flags of the write. */
static unsigned test_read_write(uint64_t key, unsigned test, unsigned read, unsigned write)
{
    struct engine_thread *second = start(first);

    access_at(first, OBJECT, key, test, FRAME, TEST_SITE);
    access_at(first, OBJECT, key, read, FRAME, READ_SITE);
    access_at(first, OBJECT, key, write, FRAME, WRITE_SITE);
    do_access(second, OBJECT, key, ACCESS_WRITE, 0);
    return last_race()->before.flags;
}

static void a_test_before_the_last_read_counts(void **state)
{
    (void)state;
    noted.relations[0] = (struct relation){TEST_SITE, ACCESS_CHECK};
    noted.relations[1] = (struct relation){READ_SITE, ACCESS_UPDATE};
    assert_int_equal(test_read_write(KEY, TEST_READ, ACCESS_READ, ACCESS_WRITE),
                     ACCESS_WRITE | ACCESS_CHECK | ACCESS_UPDATE);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), ACCESS_CHECK);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_UPDATE);
}

static void another_read_before_the_last_does_not_count(void **state)
{
    (void)state;
    noted.relations[0] = (struct relation){TEST_SITE, ACCESS_CHECK};
    assert_int_equal(test_read_write(KEY, ACCESS_READ, ACCESS_READ, ACCESS_WRITE), ACCESS_WRITE);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), 0);
}

static void a_test_is_used_once(void **state)
{
    (void)state;
    access_at(first, OBJECT, KEY, TEST_READ, FRAME, TEST_SITE);
    access_at(first, OBJECT, KEY, ACCESS_READ, FRAME, READ_SITE);
    access_at(first, OBJECT, KEY, ACCESS_WRITE, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 2);
    access_at(first, OBJECT, KEY, ACCESS_READ, FRAME, READ_SITE + 1);
    access_at(first, OBJECT, KEY, ACCESS_WRITE, FRAME, WRITE_SITE + 1);
    assert_int_equal(noted.related, 3);
}

static void a_test_again_under_a_lock_hides_the_first(void **state)
{
    (void)state;
    noted.relation = ACCESS_CHECK;
    test_read_write(KEY, TEST_READ, TEST_READ | ACCESS_LOCKED, ACCESS_WRITE | ACCESS_LOCKED);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), 0);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_CHECK);
}

static void a_test_again_without_a_lock_hides_nothing(void **state)
{
    (void)state;
    noted.relation = ACCESS_CHECK;
    test_read_write(KEY, TEST_READ, TEST_READ, ACCESS_WRITE);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), ACCESS_CHECK);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_CHECK);
}

static void an_update_under_a_lock_hides_no_test(void **state)
{
    (void)state;
    noted.relations[0] = (struct relation){TEST_SITE, ACCESS_CHECK};
    noted.relations[1] = (struct relation){READ_SITE, ACCESS_UPDATE};
    test_read_write(KEY, TEST_READ, ACCESS_READ | ACCESS_LOCKED, ACCESS_WRITE | ACCESS_LOCKED);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), ACCESS_CHECK);
}

static void the_same_question_about_contents_hides_the_first(void **state)
{
    (void)state;
    noted.relation = ACCESS_CHECK;
    noted.same_question = true;
    test_read_write(KEY_CONTENTS, TEST_READ, TEST_READ | ACCESS_LOCKED, ADDS | ACCESS_LOCKED);
    assert_int_equal(noted.one_question, TEST_SITE);
    assert_int_equal(noted.other_question, READ_SITE);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), 0);
}

static void another_question_about_contents_hides_nothing(void **state)
{
    (void)state;
    noted.relation = ACCESS_CHECK;
    test_read_write(KEY_CONTENTS, TEST_READ, TEST_READ | ACCESS_LOCKED, ADDS | ACCESS_LOCKED);
    assert_int_equal(noted.one_question, TEST_SITE);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), ACCESS_CHECK);
}

static void a_removal_under_a_lock_asks_again(void **state)
{
    (void)state;
    noted.relation = ACCESS_CHECK; /* the removal relies on it */
    noted.same_question = true;
    test_read_write(KEY_CONTENTS, TEST_READ, TEST_READ | ACCESS_LOCKED, REMOVES | ACCESS_LOCKED);
    assert_int_equal(engine_site_flags(TEST_SITE, 0), 0);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_RELY);
}

/* ---- once ---- */

static void what_is_to_be_done_once_is_no_same_value(void **state)
{
    struct engine_thread *threads[] = {first, start(first)};

    (void)state;
    noted.relation = ACCESS_CHECK | ACCESS_ONCE;
    for (int i = 0; i < 2; i++) {
        access_at(threads[i], OBJECT, KEY, TEST_READ, FRAME, TEST_SITE);
        engine_access(threads[i], OBJECT, KEY,
                      &(struct access){.flags = ACCESS_WRITE, .value = 7, .places = {{FRAME, WRITE_SITE}}});
    }
    assert_int_equal(engine_site_flags(TEST_SITE, 0), ACCESS_CHECK | ACCESS_ONCE);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE | ACCESS_CHECK | ACCESS_ONCE | ACCESS_SAME);
    assert_false(last_race()->differ);
    assert_int_equal(
        race_classify(last_race()->before.flags, last_race()->now.flags, last_race()->writes, false),
        RACE_CHECK_THEN_ACT);
}

/* ---- alone ---- */

static void no_write_belongs_to_a_read_alone(void **state)
{
    (void)state;
    access_at(first, OBJECT, KEY, ACCESS_READ, FRAME, READ_SITE);
    access_at(first, OBJECT, KEY, ACCESS_READ | ACCESS_ALONE, FRAME, READ_SITE + 1);
    access_at(first, OBJECT, KEY, ACCESS_WRITE, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 1);
    assert_int_equal(noted.related_read, READ_SITE); /* it is not hidden, either */
    access_at(first, OBJECT, KEY, ACCESS_READ | ACCESS_ALONE, FRAME, READ_SITE + 1);
    access_at(first, OBJECT, KEY, ACCESS_WRITE, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 1);
}

static void a_read_alone_has_nothing_that_its_site_learns(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_UPDATE;
    access_at(first, OBJECT + 16, KEY, ACCESS_READ | ACCESS_ALONE, FRAME, READ_SITE); /* before it learns, */
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    access_at(first, OBJECT + 32, KEY, ACCESS_READ | ACCESS_ALONE, FRAME, READ_SITE); /* and afterwards */
    do_write(second, OBJECT + 16);
    assert_int_equal(last_race()->before.flags, ACCESS_READ | ACCESS_ALONE);
    do_write(second, OBJECT + 32);
    assert_int_equal(last_race()->before.flags, ACCESS_READ | ACCESS_ALONE);
}

static void a_write_alone_belongs_to_no_read(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_CHECK;
    read_at(first, OBJECT, FRAME, READ_SITE);
    access_at(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_ALONE, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 0);
    do_write(second, OBJECT);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE | ACCESS_ALONE);
}

static void a_write_alone_is_a_write_to_the_next_one(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    access_at(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_ALONE, FRAME, WRITE_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE + 1);
    assert_int_equal(noted.related, 0);
}

/* ---- calls ---- */

/* A getter is called at CALL_SITE, and what it returned goes into a write of the caller. */
enum { GETTER = 7, GETTER_SITE = 70, CALL_SITE = 90 };

static void learn_of_getter(void)
{
    const struct access read = {.flags = ACCESS_READ, .places = {{GETTER, GETTER_SITE}, {FRAME, CALL_SITE}}};

    noted.relation = ACCESS_UPDATE;
    engine_access(first, OBJECT, KEY, &read);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
}

static void a_getter_learns_for_its_caller_only(void **state)
{
    (void)state;
    learn_of_getter();
    assert_int_equal(noted.related_read, CALL_SITE);
    assert_int_equal(noted.learned_site, GETTER_SITE);
    assert_int_equal(noted.learned_caller, CALL_SITE);
    assert_int_equal(noted.learned_flags, ACCESS_UPDATE);
    assert_int_equal(engine_site_flags(GETTER_SITE, CALL_SITE), ACCESS_UPDATE);
    assert_int_equal(engine_site_flags(GETTER_SITE, CALL_SITE + 1), 0);
    assert_int_equal(engine_site_flags(GETTER_SITE, 0), 0);
    assert_int_equal(engine_site_flags(CALL_SITE, 0), 0);
}

/* The flags of a getter's read that is called from `caller` next. */
static unsigned flags_when_called_from(uint64_t caller)
{
    static uintptr_t object = OBJECT;
    struct engine_thread *second = start(first);
    const struct access read = {.flags = ACCESS_READ, .places = {{GETTER, GETTER_SITE}, {FRAME + 1, caller}}};

    object += 16;
    do_write(second, object);
    engine_access(first, object, KEY, &read);
    return last_race()->now.flags;
}

static void reads_from_the_learned_caller_are_stronger(void **state)
{
    (void)state;
    learn_of_getter();
    assert_int_equal(flags_when_called_from(CALL_SITE), ACCESS_READ | ACCESS_UPDATE);
    assert_int_equal(flags_when_called_from(CALL_SITE + 1), ACCESS_READ);
    assert_int_equal(flags_when_called_from(0), ACCESS_READ);
}

static void the_caller_of_the_caller_may_be_the_one(void **state)
{
    const struct access read = {.flags = ACCESS_READ,
                                .places = {{GETTER, GETTER_SITE}, {8, 80}, {FRAME, CALL_SITE}}};

    (void)state;
    noted.relation = ACCESS_CHECK;
    engine_access(first, OBJECT, KEY, &read);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.learned_caller, CALL_SITE);
    assert_int_equal(engine_site_flags(GETTER_SITE, 80), 0);
}

static void what_a_site_does_by_itself_is_for_all_callers(void **state)
{
    (void)state;
    learn_of_getter();
    noted.relation = ACCESS_CHECK;
    read_at(first, OBJECT, GETTER, GETTER_SITE);
    write_at(first, OBJECT, GETTER, GETTER_SITE + 1);
    assert_int_equal(noted.learned_caller, 0);
    assert_int_equal(engine_site_flags(GETTER_SITE, 0), ACCESS_CHECK);
    assert_int_equal(flags_when_called_from(CALL_SITE), ACCESS_READ | ACCESS_UPDATE | ACCESS_CHECK);
    assert_int_equal(flags_when_called_from(CALL_SITE + 1), ACCESS_READ | ACCESS_CHECK);
}

/* `self.check(); self.x = 1`, where check() raises unless it likes what it reads. The caller's sites say
 * nothing of that. */
static void a_callee_that_may_raise_decides(void **state)
{
    const struct access read = {.flags = ACCESS_READ, .places = {{GETTER, GETTER_SITE}, {FRAME, CALL_SITE}}};

    (void)state;
    noted.raises = GETTER_SITE;
    engine_access(first, OBJECT, KEY, &read);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(engine_site_flags(GETTER_SITE, CALL_SITE), ACCESS_CHECK);
}

static void what_else_a_callee_reads_decides_nothing(void **state)
{
    const struct access read = {.flags = ACCESS_READ, .places = {{GETTER, GETTER_SITE}, {FRAME, CALL_SITE}}};
    const struct access within = {.flags = ACCESS_WRITE, .places = {{GETTER + 1, 71}, {FRAME, CALL_SITE}}};

    (void)state;
    engine_access(first, OBJECT, KEY, &read);
    write_at(first, OBJECT, FRAME, WRITE_SITE); /* it does not raise */
    noted.raises = GETTER_SITE;
    engine_access(first, OBJECT, KEY, &read);
    engine_access(first, OBJECT, KEY, &within); /* it has not raised when the same call goes on to write */
    assert_int_equal(noted.learned_count, 0);
}

/* ---- reads that the thread has forgotten ---- */

static void a_forgotten_read_is_found_in_the_cell(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_UPDATE;
    read_at(first, OBJECT, FRAME, READ_SITE);
    forget_recents(first);
    write_at(first, OBJECT, FRAME + 1, WRITE_SITE); /* in which call the read was is lost */
    assert_int_equal(noted.related_read, READ_SITE);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_UPDATE);
    do_write(second, OBJECT);
    assert_int_equal(last_race()->before.flags, ACCESS_WRITE | ACCESS_UPDATE);
}

static void the_last_of_forgotten_reads_counts(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    engine_release(first, LOCK, 0);
    access_at(first, OBJECT, KEY, ACCESS_READ | ACCESS_ITERATE, FRAME, READ_SITE + 1);
    forget_recents(first);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 1);
    assert_int_equal(noted.related_read, READ_SITE + 1);
}

static void a_forgotten_read_before_a_write_does_not_count(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    forget_recents(first);
    write_at(first, OBJECT, FRAME, WRITE_SITE + 1);
    assert_int_equal(noted.related, 1);
}

static void a_read_of_another_thread_does_not_count(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    read_at(second, OBJECT, FRAME, READ_SITE);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 0);
}

static void a_read_of_the_slots_old_owner_does_not_count(void **state)
{
    struct engine_thread *old = start(first), *young;

    (void)state;
    start(first); /* no era begins */
    read_at(old, OBJECT, FRAME, READ_SITE);
    finish(first, old);
    engine_thread_forget(old);
    young = start(first);
    assert_int_equal(engine_thread_epoch(young) >> 48, 1);
    write_at(young, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 0);
}

static void a_forgotten_read_alone_does_not_count(void **state)
{
    (void)state;
    access_at(first, OBJECT, KEY, ACCESS_READ | ACCESS_ALONE, FRAME, READ_SITE);
    forget_recents(first);
    write_at(first, OBJECT, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 0);
}

/* One that was recorded without a lock may stand for a later one under it. */
static void a_forgotten_read_without_the_lock_does_not_count(void **state)
{
    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    access_at(first, OBJECT, OTHER_KEY, ACCESS_READ | ACCESS_LOCKED, FRAME, READ_SITE);
    forget_recents(first);
    access_at(first, OBJECT, KEY, ACCESS_WRITE | ACCESS_LOCKED, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 0);
    access_at(first, OBJECT, OTHER_KEY, ACCESS_WRITE | ACCESS_LOCKED, FRAME, WRITE_SITE);
    assert_int_equal(noted.related, 1);
}

static void a_forgotten_read_may_belong_to_a_caller_of_the_write(void **state)
{
    const struct access write = {.flags = ACCESS_WRITE, .places = {{7, 70}, {8, 80}, {9, 90}}};

    (void)state;
    read_at(first, OBJECT, FRAME, READ_SITE);
    forget_recents(first);
    engine_access(first, OBJECT, KEY, &write);
    assert_int_equal(noted.related, 3); /* no answer: each is asked about */
    assert_int_equal(noted.related_write, 90);
}

static void a_forgotten_check_of_contents_is_relied_on(void **state)
{
    (void)state;
    noted.relation = ACCESS_CHECK;
    access_at(first, OBJECT, KEY_CONTENTS, ACCESS_READ | ACCESS_ATOMIC, FRAME, READ_SITE);
    forget_recents(first);
    access_at(first, OBJECT, KEY_CONTENTS, REMOVES, FRAME, WRITE_SITE);
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_RELY);
}

/* ---- items that were read with all the others ---- */

enum { ITEM_WRITE = ACCESS_WRITE | ACCESS_ITEM };

/* The walk itself is ordered before what `other` does. */
static void walk(struct engine_thread *other)
{
    access_at(first, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, FRAME, READ_SITE);
    engine_release(first, LOCK, 0);
    engine_acquire(other, LOCK, 0);
}

static void items_are_updated_from_a_walk(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_UPDATE;
    walk(second);
    for (uint64_t key = KEY; key < KEY + 10; key++) {
        access_at(first, OBJECT, key, ITEM_WRITE, FRAME, WRITE_SITE);
        do_access(second, OBJECT, key, ITEM_WRITE, 0);
        assert_int_equal(last_race()->before.flags, ITEM_WRITE | ACCESS_UPDATE);
    }
    assert_int_equal(engine_site_flags(READ_SITE, 0), ACCESS_UPDATE);
}

static void a_walk_checks_no_item(void **state)
{
    struct engine_thread *second = start(first);

    (void)state;
    noted.relation = ACCESS_CHECK;
    walk(second);
    access_at(first, OBJECT, KEY, ITEM_WRITE, FRAME, WRITE_SITE);
    do_access(second, OBJECT, KEY, ITEM_WRITE, 0);
    assert_int_equal(last_race()->before.flags, ITEM_WRITE);
}

static void a_walk_of_another_call_or_container_is_none(void **state)
{
    (void)state;
    access_at(first, OBJECT, KEY_ALL_ITEMS, ACCESS_READ, FRAME, READ_SITE);
    access_at(first, OBJECT, KEY, ITEM_WRITE, FRAME + 1, WRITE_SITE);
    access_at(first, OBJECT + 16, KEY, ITEM_WRITE, FRAME, WRITE_SITE);
    access_at(first, OBJECT, OTHER_KEY, ACCESS_WRITE, FRAME, WRITE_SITE); /* no item */
    assert_int_equal(noted.related, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_walk_updates_no_contents),
        TEST(a_removal_relies_on_what_was_checked),
        TEST(a_removal_of_a_tested_element_is_checked),
        TEST(the_removal_itself_relies),
        TEST(another_location_in_between_costs_nothing),
        TEST(callees_update_no_contents),
        TEST(callees_still_check_contents),
        TEST(answers_are_remembered_with_how),
        TEST(a_test_before_the_last_read_counts),
        TEST(another_read_before_the_last_does_not_count),
        TEST(a_test_is_used_once),
        TEST(a_test_again_under_a_lock_hides_the_first),
        TEST(a_test_again_without_a_lock_hides_nothing),
        TEST(an_update_under_a_lock_hides_no_test),
        TEST(the_same_question_about_contents_hides_the_first),
        TEST(another_question_about_contents_hides_nothing),
        TEST(a_removal_under_a_lock_asks_again),
        TEST(what_is_to_be_done_once_is_no_same_value),
        TEST(no_write_belongs_to_a_read_alone),
        TEST(a_read_alone_has_nothing_that_its_site_learns),
        TEST(a_write_alone_belongs_to_no_read),
        TEST(a_write_alone_is_a_write_to_the_next_one),
        TEST(a_getter_learns_for_its_caller_only),
        TEST(reads_from_the_learned_caller_are_stronger),
        TEST(the_caller_of_the_caller_may_be_the_one),
        TEST(what_a_site_does_by_itself_is_for_all_callers),
        TEST(a_callee_that_may_raise_decides),
        TEST(what_else_a_callee_reads_decides_nothing),
        TEST(a_forgotten_read_is_found_in_the_cell),
        TEST(the_last_of_forgotten_reads_counts),
        TEST(a_forgotten_read_before_a_write_does_not_count),
        TEST(a_read_of_another_thread_does_not_count),
        TEST(a_read_of_the_slots_old_owner_does_not_count),
        TEST(a_forgotten_read_alone_does_not_count),
        TEST(a_forgotten_read_without_the_lock_does_not_count),
        TEST(a_forgotten_read_may_belong_to_a_caller_of_the_write),
        TEST(a_forgotten_check_of_contents_is_relied_on),
        TEST(items_are_updated_from_a_walk),
        TEST(a_walk_checks_no_item),
        TEST(a_walk_of_another_call_or_container_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
