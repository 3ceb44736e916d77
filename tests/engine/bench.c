/* What the engine's paths cost, in nanoseconds, with 2 and with 250 live threads. Not a test: figures
 * depend on the machine. One processor does everything, so nothing here waits for another. Beside them, where it could be built, the
 * same loops on ThreadSanitizer's runtime (bench_tsan.c). */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>

#include "bench_common.h"
#include "engine.h"

enum { KEY = KEY_FIRST_FREE };

static struct engine_thread *threads[250];
static unsigned live_threads;

static uint32_t a_stack(struct engine_thread *thread)
{
    (void)thread;
    return 1;
}

static uint32_t a_race(const struct race *race)
{
    (void)race;
    return 0;
}

static uintptr_t object(unsigned number)
{
    return 0x7f0000000000 + 64 * (uintptr_t)number;
}

static const struct access a_read = {.flags = ACCESS_READ, .places = {{1, 2}, {3, 4}}};
static const struct access a_write = {.flags = ACCESS_WRITE, .value = 1, .places = {{1, 5}, {3, 6}}};

static void read_same_epoch(unsigned i)
{
    engine_access(threads[0], object(i % OBJECTS), KEY, &a_read);
}

static void write_same_epoch(unsigned i)
{
    engine_access(threads[0], object(i % OBJECTS), KEY, &a_write);
}

static void update_same_epoch(unsigned i)
{
    read_same_epoch(i);
    write_same_epoch(i);
}

static void read_new_epoch(unsigned i)
{
    if (i % OBJECTS == 0)
        engine_release(threads[0], object(OBJECTS), 0);
    engine_access(threads[0], object(i % OBJECTS), KEY, &a_read);
}

static void write_new_epoch(unsigned i)
{
    if (i % OBJECTS == 0)
        engine_release(threads[0], object(OBJECTS), 0);
    engine_access(threads[0], object(i % OBJECTS), KEY, &a_write);
}

static void access_private(unsigned i)
{
    (void)i;
    engine_access(threads[0], object(1000), KEY, &a_read);
}

static void lock_alone(unsigned i)
{
    (void)i;
    engine_acquire(threads[0], object(2000), 0);
    engine_release(threads[0], object(2000), 0);
}

static void lock_in_turns(unsigned i)
{
    struct engine_thread *thread = threads[live_threads - 1 - (i & 1)];

    engine_acquire(thread, object(2001), 0);
    engine_release(thread, object(2001), 0);
}

static void lock_by_all(unsigned i)
{
    engine_acquire(threads[i % 250], object(2002), 0);
    engine_release(threads[i % 250], object(2002), 0);
}

static void live(unsigned i)
{
    engine_object_born(threads[0], object(4000 + i % 1000));
    engine_object_died(object(4000 + i % 1000));
}

static void live_shared(unsigned i)
{
    engine_object_born(threads[0], object(6000 + i % 1000));
    engine_object_publish(object(6000 + i % 1000));
    engine_access(threads[0], object(6000 + i % 1000), KEY, &a_write);
    engine_object_died(object(6000 + i % 1000));
}

/* ---- the figures of bench_tsan.c ---- */

enum { MOST_FIGURES = 64 };

static struct figure {
    unsigned threads;
    char name[64];
    double nanoseconds;
} figures[MOST_FIGURES];
static unsigned figure_count;

/* It stands beside this program. Its runtime wants its addresses where they always are. */
static void read_others(const char *self)
{
    char command[PATH_MAX + 16], line[160];
    FILE *other;

    snprintf(command, sizeof command, "'%s_tsan' 2>/dev/null", self);
    personality(ADDR_NO_RANDOMIZE);
    other = popen(command, "r");
    while (other && figure_count < MOST_FIGURES && fgets(line, sizeof line, other)) {
        struct figure *figure = &figures[figure_count];

        figure_count += sscanf(line, "%u\t%63[^\t]\t%lf", &figure->threads, figure->name, &figure->nanoseconds) == 3;
    }
    if (other)
        pclose(other);
}

static void print_other(const char *name)
{
    for (unsigned i = 0; i < figure_count; i++)
        if (figures[i].threads == live_threads && strcmp(figures[i].name, name) == 0)
            printf("   ThreadSanitizer %7.1f ns", figures[i].nanoseconds);
}

static void measure(const char *name, void (*step)(unsigned), unsigned rounds)
{
    double best = bench_best(step, rounds);

    printf("  %-46s %7.1f ns", name, best);
    print_other(name);
    putchar('\n');
}

static void run(unsigned count)
{
    live_threads = count;
    threads[0] = engine_thread_start(NULL, 1);
    for (unsigned i = 1; i < count; i++)
        threads[i] = engine_thread_start(threads[0], i + 1);
    engine_object_born(threads[0], object(1000));
    printf("%u threads\n", count);
    for (unsigned i = 0; i < OBJECTS; i++)
        engine_access(threads[0], object(i), KEY, &(struct access){.flags = ACCESS_WRITE});
    measure(NOTHING, bench_nothing, ROUNDS);
    measure(READ_SAME_EPOCH, read_same_epoch, ROUNDS);
    measure(WRITE_SAME_EPOCH, write_same_epoch, ROUNDS);
    measure(UPDATE_SAME_EPOCH, update_same_epoch, ROUNDS);
    measure(READ_NEW_EPOCH, read_new_epoch, ROUNDS);
    measure(WRITE_NEW_EPOCH, write_new_epoch, ROUNDS);
    measure("access of a private object", access_private, ROUNDS);
    measure(LOCK_ALONE, lock_alone, ROUNDS);
    measure(LOCK_IN_TURNS, lock_in_turns, ROUNDS);
    if (count == 250)
        measure(LOCK_BY_ALL, lock_by_all, ROUNDS);
    measure("birth + death", live, ROUNDS);
    measure("birth + publication + first write + death", live_shared, ROUNDS);
    engine_reset();
}

int main(int argc, char **argv)
{
    const struct engine_callbacks callbacks = {.stack = a_stack, .race = a_race};

    if (!engine_init(&callbacks))
        return 1;
    if (argc > 0)
        read_others(argv[0]);
    run(2);
    run(250);
    return 0;
}
