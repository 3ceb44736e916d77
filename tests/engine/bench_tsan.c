/* The loops of bench.c on ThreadSanitizer's runtime, with which this file alone is compiled. Prints "threads<tab>name<tab>nanoseconds", which bench.c shows beside
 * its own figures. Threads are fibers: one processor does everything here, too. */
#include <sanitizer/tsan_interface.h>
#include <stdio.h>

#include "bench_common.h"

enum { MOST = 250 };

static struct {
    _Alignas(64) long value;
} objects[OBJECTS];
static char lock_of_one, lock_of_two, lock_of_all;
static void *fibers[MOST];
static unsigned live;

static void read_one(unsigned i)
{
    __asm__ volatile("" : : "r"(objects[i % OBJECTS].value));
}

static void write_one(unsigned i)
{
    objects[i % OBJECTS].value = 1;
    __asm__ volatile("" : : : "memory");
}

static void update(unsigned i)
{
    read_one(i);
    write_one(i);
}

static void read_new_epoch(unsigned i)
{
    if (i % OBJECTS == 0)
        __tsan_release(&lock_of_one);
    read_one(i);
}

static void write_new_epoch(unsigned i)
{
    if (i % OBJECTS == 0)
        __tsan_release(&lock_of_one);
    write_one(i);
}

static void lock_alone(unsigned i)
{
    (void)i;
    __tsan_acquire(&lock_of_one);
    __tsan_release(&lock_of_one);
}

static void turn(unsigned fiber, char *lock)
{
    __tsan_switch_to_fiber(fibers[fiber], __tsan_switch_to_fiber_no_sync);
    __tsan_acquire(lock);
    __tsan_release(lock);
}

static void lock_in_turns(unsigned i)
{
    turn(live - 1 - (i & 1), &lock_of_two);
}

static void lock_by_all(unsigned i)
{
    turn(i % MOST, &lock_of_all);
}

static void switch_only(unsigned i)
{
    __tsan_switch_to_fiber(fibers[live - 1 - (i & 1)], __tsan_switch_to_fiber_no_sync);
}

static double measure(void (*step)(unsigned))
{
    double best = bench_best(step, ROUNDS);

    __tsan_switch_to_fiber(fibers[0], __tsan_switch_to_fiber_no_sync);
    return best;
}

static void show(const char *name, double nanoseconds)
{
    printf("%u\t%s\t%.1f\n", live, name, nanoseconds);
}

static void run(unsigned count)
{
    double switching;

    live = count;
    for (unsigned i = 1; i < count; i++)
        fibers[i] = __tsan_create_fiber(0);
    show(NOTHING, measure(bench_nothing));
    show(READ_SAME_EPOCH, measure(read_one));
    show(WRITE_SAME_EPOCH, measure(write_one));
    show(UPDATE_SAME_EPOCH, measure(update));
    show(READ_NEW_EPOCH, measure(read_new_epoch));
    show(WRITE_NEW_EPOCH, measure(write_new_epoch));
    show(LOCK_ALONE, measure(lock_alone));
    switching = measure(switch_only) - measure(bench_nothing);
    show(LOCK_IN_TURNS, measure(lock_in_turns) - switching);
    if (count == MOST)
        show(LOCK_BY_ALL, measure(lock_by_all) - switching);
    for (unsigned i = 1; i < count; i++)
        __tsan_destroy_fiber(fibers[i]);
}

int main(void)
{
    fibers[0] = __tsan_get_current_fiber();
    run(2);
    run(MOST);
    return 0;
}
