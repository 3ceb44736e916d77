#include "harness.h"

#include <string.h>

#include "pool.h"

struct noted noted;
struct engine_thread *first;
static uint32_t threads_started;
static uint64_t values;

static uint32_t on_stack(struct engine_thread *thread)
{
    (void)thread;
    return ++noted.stack;
}

static uint32_t on_race(const struct race *race)
{
    assert_true(noted.race_count < NOTED_RACES);
    noted.races[noted.race_count++] = *race;
    return noted.location;
}

static void on_location_changed(uint32_t location, unsigned writes, bool differ)
{
    noted.changed = (struct changed){location, writes, differ};
    noted.change_count++;
}

static unsigned on_relate(uint64_t read_site, uint64_t write_site)
{
    noted.related++;
    noted.related_read = read_site;
    noted.related_write = write_site;
    for (int i = 0; i < RELATIONS; i++)
        if (noted.relations[i].read == read_site)
            return noted.relations[i].flags;
    return noted.relation;
}

static bool on_may_raise(uint64_t read_site)
{
    return read_site == noted.raises;
}

static bool on_same_question(uint64_t one_site, uint64_t other_site)
{
    noted.one_question = one_site;
    noted.other_question = other_site;
    return noted.same_question;
}

static void on_site_learned(uint64_t site, uint64_t caller, unsigned flags)
{
    noted.learned_site = site;
    noted.learned_caller = caller;
    noted.learned_flags = flags;
    noted.learned_count++;
}

int harness_set_up(void **state)
{
    static const struct engine_callbacks callbacks = {
        .stack = on_stack,
        .race = on_race,
        .location_changed = on_location_changed,
        .relate = on_relate,
        .may_raise = on_may_raise,
        .same_question = on_same_question,
        .site_learned = on_site_learned,
    };

    (void)state;
    memset(&noted, 0, sizeof noted);
    threads_started = 0;
    if (!engine_init(&callbacks))
        return -1;
    first = start(NULL);
    return 0;
}

int harness_tear_down(void **state)
{
    (void)state;
    pool_fail(0, false);
    engine_set_memory_limit(0);
    engine_reset();
    return 0;
}

struct engine_thread *start(struct engine_thread *parent)
{
    struct engine_thread *thread = engine_thread_start(parent, ++threads_started);

    assert_non_null(thread);
    return thread;
}

void finish(struct engine_thread *joiner, struct engine_thread *thread)
{
    engine_thread_end(thread);
    engine_thread_join(joiner, thread);
}

void do_access(struct engine_thread *thread, uintptr_t object, uint64_t key, unsigned flags, uint64_t value)
{
    engine_access(thread, object, key, &(struct access){.flags = flags, .value = value});
}

void do_read(struct engine_thread *thread, uintptr_t object)
{
    do_access(thread, object, KEY, ACCESS_READ, 0);
}

void do_write(struct engine_thread *thread, uintptr_t object)
{
    do_access(thread, object, KEY, ACCESS_WRITE, ++values);
}

void read_at(struct engine_thread *thread, uintptr_t object, uint64_t frame, uint64_t site)
{
    engine_access(thread, object, KEY, &(struct access){.flags = ACCESS_READ, .places = {{frame, site}}});
}

void write_at(struct engine_thread *thread, uintptr_t object, uint64_t frame, uint64_t site)
{
    engine_access(thread, object, KEY,
                  &(struct access){.flags = ACCESS_WRITE, .value = ++values, .places = {{frame, site}}});
}

void access_at(struct engine_thread *thread, uintptr_t object, uint64_t key, unsigned flags, uint64_t frame,
               uint64_t site)
{
    engine_access(thread, object, key,
                  &(struct access){.flags = flags, .value = ++values, .places = {{frame, site}}});
}

void forget_recents(struct engine_thread *thread)
{
    enum { ELSEWHERE = 0x70000000, MANY = 40000 }; /* of 1024 */

    for (uint64_t key = KEY_FIRST_FREE; key < KEY_FIRST_FREE + MANY; key++)
        do_access(thread, ELSEWHERE, key, ACCESS_READ, 0);
}

const struct race *last_race(void)
{
    assert_true(noted.race_count > 0);
    return &noted.races[noted.race_count - 1];
}

unsigned races_of(uintptr_t object)
{
    unsigned count = 0;

    for (unsigned i = 0; i < noted.race_count; i++)
        count += noted.races[i].object == object;
    return count;
}

struct engine_stats stats_now(void)
{
    struct engine_stats stats;

    engine_stats(&stats);
    return stats;
}
