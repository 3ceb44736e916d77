/* Real threads at once, for what traces cannot show: locks, compare-and-swaps, growth and reuse under way.
 * What is checked holds in every schedule. No sleeping, no expectation about who comes first. */
#include "harness.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 8, ROUNDS = 20000, OBJECTS = 64, ROUND_NUMBERS = 100000 };

static const uintptr_t guarded = 0x100000, lock_object = 0x200000, box = 0x210000, item = 0x220000,
                       boxed = 0x230000, guarded_by_flag = 0x240000, heap = 0x40000000,
                       open_objects = 0x50000000, flag = 0x60000000; /* itself it is tested without a lock */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned guarded_races, open_races, changes;
static bool stop;

static uint32_t on_stack(struct engine_thread *thread)
{
    return engine_thread_number(thread);
}

static uint32_t on_race(const struct race *race)
{
    bool open = race->object >= open_objects;

    if (race->before.thread == race->now.thread || race->before.stack != race->before.thread ||
        race->now.stack != race->now.thread)
        abort();
    __atomic_add_fetch(open ? &open_races : &guarded_races, 1, __ATOMIC_RELAXED);
    return 1 + (uint32_t)(race->object >> 4 & 0xff);
}

static void on_location_changed(uint32_t location, unsigned writes, bool differ)
{
    if (!location || !writes || (differ && writes < 2))
        abort();
    __atomic_add_fetch(&changes, 1, __ATOMIC_RELAXED);
}

static unsigned on_relate(uint64_t read_site, uint64_t write_site)
{
    return (read_site + write_site) % 3 ? ACCESS_UPDATE : 0;
}

static int set_up(void **state)
{
    static const struct engine_callbacks callbacks = {
        .stack = on_stack,
        .race = on_race,
        .location_changed = on_location_changed,
        .relate = on_relate,
    };

    (void)state;
    guarded_races = open_races = changes = 0;
    if (!engine_init(&callbacks))
        return -1;
    first = engine_thread_start(NULL, 1);
    return first ? 0 : -1;
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 16;
}

/* An object's life on addresses of the thread's own, which come to be shared with a neighbour. */
static void live(struct engine_thread *thread, unsigned *seed)
{
    uintptr_t object = heap + 16 * (uintptr_t)(engine_thread_number(thread) * 1000 + next_random(seed) % 100);

    engine_object_born(thread, object);
    do_access(thread, object, KEY, ACCESS_WRITE, 1);
    if (next_random(seed) % 2)
        engine_object_publish(object);
    do_access(thread, object, KEY, ACCESS_READ, 1);
    if (next_random(seed) % 4 == 0)
        engine_object_set_tag(object, 1 + next_random(seed) % 1000);
    engine_release(thread, object, 0);
    engine_acquire(thread, object, 0);
    engine_object_died(object);
}

/* A box for one item: the room in it and the item are all that orders who fills it and who empties it. */
static void fill_or_empty(struct engine_thread *thread)
{
    static bool full;

    pthread_mutex_lock(&mutex);
    if (full)
        engine_take_over(thread, box, item);
    else
        engine_take_permit(thread, box, 0);
    do_access(thread, boxed, KEY, ACCESS_WRITE, 0);
    if (full)
        engine_give_permits(thread, box, 1);
    else
        engine_hand_over(thread, box, item, 2);
    full = !full;
    pthread_mutex_unlock(&mutex);
}

/* Whoever tests the flag comes after the one write of what it guards. */
static void test_or_make(struct engine_thread *thread)
{
    static uint32_t made;

    if (!__atomic_load_n(&made, __ATOMIC_ACQUIRE)) {
        pthread_mutex_lock(&mutex);
        if (!made) {
            do_access(thread, guarded_by_flag, KEY, ACCESS_WRITE, 0);
            do_access(thread, flag, KEY, ACCESS_WRITE | ACCESS_CHECK | ACCESS_LOCKED, 1);
            __atomic_store_n(&made, 1, __ATOMIC_RELEASE);
        }
        pthread_mutex_unlock(&mutex);
    }
    engine_release(thread, lock_object, 1); /* each test is in an epoch of its own */
    do_access(thread, flag, KEY, ACCESS_READ | ACCESS_TEST, 0);
    do_access(thread, guarded_by_flag, KEY, ACCESS_READ, 0);
}

static void *work(void *argument)
{
    struct engine_thread *thread = argument;
    unsigned seed = engine_thread_number(thread);

    for (int i = 0; i < ROUNDS; i++) {
        uintptr_t object = open_objects + 16 * (uintptr_t)(next_random(&seed) % OBJECTS);
        uint64_t key = KEY_FIRST_FREE + next_random(&seed) % 40, site = 1 + next_random(&seed) % 50;
        struct access access = {.value = next_random(&seed) % 3, .places = {{7, site}}};

        pthread_mutex_lock(&mutex);
        engine_acquire(thread, lock_object, 0);
        do_access(thread, guarded, KEY, ACCESS_READ, 0);
        do_access(thread, guarded + 16 * (uintptr_t)(i % 32), key, ACCESS_WRITE | ACCESS_ITEM, 0);
        do_access(thread, guarded, KEY_ALL_ITEMS, ACCESS_READ, 0);
        engine_release(thread, lock_object, 0);
        pthread_mutex_unlock(&mutex);

        access.flags = ACCESS_READ;
        engine_access(thread, object, key, &access);
        access.flags = ACCESS_WRITE | (next_random(&seed) % 2 ? ACCESS_ITEM : 0);
        engine_access(thread, object, key, &access);
        if (next_random(&seed) % 16 == 0)
            do_access(thread, object, KEY_ALL_ITEMS, ACCESS_READ, 0);
        engine_release(thread, object, next_random(&seed) % 3);
        engine_acquire(thread, object, next_random(&seed) % 3);
        if (next_random(&seed) % 64 == 0)
            engine_object_died(object);
        engine_object_state(object);
        engine_object_tag(object);
        fill_or_empty(thread);
        test_or_make(thread);
        engine_hand_over(thread, object, item + 16 * (uint64_t)(next_random(&seed) % 8), 4);
        engine_take_over(thread, object, item + 16 * (uint64_t)(next_random(&seed) % 8));
        engine_give_permits(thread, object, 1);
        engine_take_permit(thread, object, next_random(&seed) % 3);
        if (!engine_object_identity(thread, object))
            abort();
        live(thread, &seed);
    }
    engine_thread_end(thread);
    return NULL;
}

static void workers_at_once(void **state)
{
    pthread_t workers[WORKERS];
    struct engine_thread *threads[WORKERS];

    (void)state;
    for (uint32_t i = 0; i < WORKERS; i++) {
        threads[i] = engine_thread_start(first, 2 + i);
        assert_non_null(threads[i]);
        assert_int_equal(pthread_create(&workers[i], NULL, work, threads[i]), 0);
    }
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(workers[i], NULL);
        engine_thread_join(first, threads[i]);
        engine_thread_forget(threads[i]);
    }
    assert_int_equal(guarded_races, 0);
    assert_true(open_races > 0);
    assert_true(changes > 0);
    assert_int_equal(stats_now().eras, 1);
    assert_int_equal(stats_now().dropped, 0);
    for (uintptr_t i = 0; i < OBJECTS; i++)
        engine_object_died(open_objects + 16 * i);
    for (uintptr_t i = 0; i < 32; i++)
        engine_object_died(guarded + 16 * i);
    engine_object_died(lock_object);
    engine_object_died(box);
    engine_object_died(boxed);
    engine_object_died(flag);
    engine_object_died(guarded_by_flag);
    assert_int_equal(stats_now().objects, 0);
    assert_int_equal(stats_now().cells, 0);
}

static void *nest(void *argument)
{
    struct engine_thread *thread = argument, *child;
    uint32_t number = engine_thread_number(thread);
    pthread_t worker;

    do_access(thread, guarded, number, ACCESS_WRITE, 0);
    if (number % ROUND_NUMBERS < 1000) {
        for (uint32_t i = 1; i <= 2; i++) {
            uint32_t child_number = number + 9 * (number % ROUND_NUMBERS) + i;

            child = engine_thread_start(thread, child_number);
            if (!child || pthread_create(&worker, NULL, nest, child))
                abort();
            if (i == 1 || number % 2) {
                pthread_join(worker, NULL);
                engine_thread_join(thread, child);
                do_access(thread, guarded, child_number, ACCESS_WRITE, 0);
                engine_thread_forget(child);
            } else {
                pthread_join(worker, NULL); /* only the engine is not told */
            }
        }
    }
    engine_thread_end(thread);
    return NULL;
}

/* Threads that start and end threads: slots are taken and given at once from everywhere. */
static void threads_start_threads(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < 20; round++) {
        struct engine_thread *threads[3];
        pthread_t workers[3];

        for (uint32_t i = 0; i < 3; i++) {
            threads[i] = engine_thread_start(first, ROUND_NUMBERS * (round + 1) + 16 + i);
            assert_int_equal(pthread_create(&workers[i], NULL, nest, threads[i]), 0);
        }
        for (int i = 0; i < 3; i++) {
            pthread_join(workers[i], NULL);
            engine_thread_join(first, threads[i]);
            engine_thread_forget(threads[i]);
        }
    }
    assert_int_equal(guarded_races, 0);
    assert_int_equal(stats_now().dropped, 0);
}

/* In the child of a fork, only the caller lives on; others may have been anywhere in the engine. */
static int run_in_child(void)
{
    struct engine_thread *one, *two;

    engine_reset();
    one = engine_thread_start(NULL, 1);
    two = one ? engine_thread_start(one, 2) : NULL;
    if (!two)
        return 1;
    open_races = guarded_races = 0;
    for (uintptr_t i = 0; i < OBJECTS; i++) {
        do_access(one, open_objects + 16 * i, KEY, ACCESS_WRITE, 1);
        do_access(two, open_objects + 16 * i, KEY, ACCESS_WRITE, 2);
        engine_release(one, open_objects + 16 * i, 0);
        live(one, &(unsigned){5});
    }
    return open_races == OBJECTS && stats_now().objects == OBJECTS ? 0 : 2;
}

static void *work_until_told(void *argument)
{
    struct engine_thread *thread = argument;
    unsigned seed = engine_thread_number(thread);

    while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
        do_access(thread, open_objects + 16 * (uintptr_t)(next_random(&seed) % OBJECTS), KEY, ACCESS_WRITE,
                  0);
        engine_release(thread, lock_object, 0);
        live(thread, &seed);
    }
    return NULL;
}

static void fork_amid_work(void **state)
{
    enum { FORKERS = 3, FORKS = 50 };
    pthread_t workers[FORKERS];

    (void)state;
    stop = false;
    for (uint32_t i = 0; i < FORKERS; i++)
        assert_int_equal(
            pthread_create(&workers[i], NULL, work_until_told, engine_thread_start(first, 2 + i)), 0);
    for (int i = 0; i < FORKS; i++) {
        pid_t child = fork();
        int status;

        if (child == 0)
            _exit(run_in_child());
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
    }
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    for (int i = 0; i < FORKERS; i++)
        pthread_join(workers[i], NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(workers_at_once, set_up, harness_tear_down),
        cmocka_unit_test_setup_teardown(threads_start_threads, set_up, harness_tear_down),
        cmocka_unit_test_setup_teardown(fork_amid_work, set_up, harness_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
