/* The engine against the oracle, on random traces.
 *
 * Both are told the same operations. The engine need not report every pair that the oracle knows: a thread's
 * repeated access in one epoch is not recorded again, and an entry is dropped when a later one makes it
 * superfluous (cell.h). What holds exactly, and is checked:
 *   - every pair that the engine reports races in the oracle, and its report is right in every field;
 *   - for every racing pair of the oracle, and every facet of each side's gravity, there is a reported
 *     pair whose sides stand for the pair's sides (oracle_stands_for). So a location is racy in one if
 *     and only if in the other, with the same gravest kind of race;
 *   - the first access that races at a location is the same, as is each location's history of writes, as
 *     told by the last report or change;
 *   - states of objects and the number of eras are the same after every operation. The oracle does not use
 * eras to decide about races, so no era may begin that hides one.
 *
 * Usage: engine_oracle [FIRST-SEED [TRACES [OPERATIONS]]]. A failure prints its seed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "oracle.h"
#include "trace.h"

enum { LOCATIONS = 1 << 16, REPORTS = 1 << 20, OPS_LIMIT = 1 << 12 };

struct location {
    uint32_t life, era;
    uint64_t key;
    unsigned writes;
    bool differ, wanted; /* changes shall be told */
    int first;           /* the first access reported to race */
    unsigned reports;    /* index + 1 of the last report */
};

struct report {
    unsigned before, now;
    unsigned next; /* index + 1 of the location's report before; 0: none */
};

static struct oracle *oracle;
static struct engine_thread *threads[ORACLE_THREADS];
static struct op ops[OPS_LIMIT];
static unsigned op_count, op_now;
static uint64_t seed;
static int access_now;
static unsigned access_object;
static unsigned char *reported; /* one byte for each pair of accesses */
static struct location locations[LOCATIONS];
static unsigned location_count;
static uint64_t identities[OPS_LIMIT + ORACLE_ADDRESSES + 1]; /* by life */
static struct report reports[REPORTS];
static unsigned report_count;

static void fail(const char *what, long one, long other)
{
    trace_print(ops, op_now + 1);
    printf("seed %" PRIu64 ", %u operations, operation %u: %s (%ld, %ld)\n", seed, op_count, op_now, what,
           one, other);
    exit(1);
}

static void check(bool holds, const char *what, long one, long other)
{
    if (!holds)
        fail(what, one, other);
}

static uintptr_t address(unsigned object)
{
    /* Neighbours by 16 bytes, and some in other blocks of the map. */
    return 0x5500fffff0 + 16 * (uintptr_t)object + (object % 4 == 3 ? (uintptr_t)1 << 40 : 0);
}

static struct location *find_location(uint32_t life, uint64_t key, uint32_t era)
{
    for (unsigned i = location_count; i-- > 0;)
        if (locations[i].life == life && locations[i].key == key && locations[i].era == era)
            return &locations[i];
    return NULL;
}

static uint32_t on_stack(struct engine_thread *thread)
{
    check(engine_thread_number(thread) == (uint32_t)ops[op_now].thread + 1, "stack of another thread", 0, 0);
    check(access_now >= 0, "a stack for an access that leaves no trace", 0, 0);
    return (uint32_t)access_now + 1;
}

static void check_side(const struct race_side *side, unsigned access)
{
    const struct oracle_access *expected = &oracle->accesses[access];
    unsigned flags = expected->flags;

    if (expected->key == KEY_ALL_ITEMS)
        flags &= ~(unsigned)ACCESS_ITERATE;
    check(side->thread == expected->thread + 1, "thread", access, side->thread);
    check((side->flags & ~(unsigned)ACCESS_SAME) == flags, "flags", access, side->flags);
    check(side->site == 1000 + expected->step, "site", access, (long)side->site);
}

static void check_same(const struct race *race, unsigned before, unsigned now)
{
    unsigned same = race->before.flags & ACCESS_SAME;

    check(same == (race->now.flags & ACCESS_SAME), "same on one side", before, now);
    switch (oracle_sameness(oracle, before, now)) {
    case ORACLE_DIFFERENT:
        check(!same, "not the same value", before, now);
        break;
    case ORACLE_SAME:
        check(same, "the same value", before, now);
        break;
    case ORACLE_PERHAPS_SAME:
        break;
    }
}

static uint32_t on_race(const struct race *race)
{
    unsigned before = race->before.stack - 1, now = race->now.stack - 1;
    const struct oracle_access *access = &oracle->accesses[now];
    struct location *location;
    unsigned writes;
    bool differ;

    check(access_now >= 0 && now == (unsigned)access_now && before < now, "not this access", before, now);
    check(oracle_races(oracle, before, now), "a false race", before, now);
    check(race->key == oracle_race_key(oracle, before, now), "key", before, now);
    check(race->object == address(access_object), "object", before, now);
    check_side(&race->before, before);
    check_side(&race->now, now);
    check_same(race, before, now);
    oracle_writes(oracle, access->life, race->key, oracle->era, &writes, &differ);
    check(race->writes == writes && race->differ == differ, "writes", before, now);
    reported[before * OPS_LIMIT + now] = 1;

    location = find_location(access->life, race->key, oracle->era);
    if (!location) {
        location = &locations[location_count++];
        *location = (struct location){.life = access->life,
                                      .key = race->key,
                                      .era = oracle->era,
                                      .first = (int)now,
                                      .wanted = seed % 4 != 0};
        check(race->location == 0, "a new location has a number", before, now);
    } else {
        check(race->location == (location->wanted ? (uint32_t)(location - locations) + 1 : 0), "location",
              before, now);
    }
    check(report_count < REPORTS, "too many reports", before, now);
    reports[report_count] = (struct report){before, now, location->reports};
    location->reports = ++report_count;
    location->writes = writes;
    location->differ = differ;
    return location->wanted ? (uint32_t)(location - locations) + 1 : 0;
}

static void on_location_changed(uint32_t number, unsigned writes, bool differ)
{
    check(number && number <= location_count, "change of an unknown location", number, 0);
    locations[number - 1].writes = writes;
    locations[number - 1].differ = differ;
}

static void do_access(const struct op *op)
{
    struct access access = {.flags = op->flags, .value = op->value};

    access_object = op->object;
    access_now = oracle_access(oracle, (unsigned)op->thread, op->object, op->key, op->flags, op->value);
    if (access_now >= 0)
        access.places[0] = (struct place){1, 1000 + oracle->accesses[access_now].step};
    engine_access(threads[op->thread], address(op->object), op->key, &access);
    access_now = -1;
}

static void start(const struct op *op)
{
    struct engine_thread *parent = op->thread >= 0 ? threads[op->thread] : NULL;
    unsigned thread = oracle_start(oracle, op->thread);

    threads[thread] = engine_thread_start(parent, thread + 1);
    check(threads[thread] != NULL, "no thread", thread, 0);
}

static void check_identity(uint32_t life, uint64_t identity)
{
    check(identity >= KEY_FIRST_FREE, "no identity", life, 0);
    check(!identities[life] || identities[life] == identity, "another identity", life, 0);
    identities[life] = identity;
    for (uint32_t other = 0; other <= oracle->lives; other++)
        check(other == life || identities[other] != identity, "one identity for two", life, other);
}

static void perform(const struct op *op)
{
    unsigned thread = (unsigned)op->thread;

    switch (op->kind) {
    case OP_START:
        start(op);
        break;
    case OP_END:
        oracle_end(oracle, thread);
        engine_thread_end(threads[thread]);
        break;
    case OP_JOIN:
        oracle_join(oracle, thread, (unsigned)op->other);
        engine_thread_join(threads[thread], threads[op->other]);
        break;
    case OP_FORGET:
        engine_thread_forget(threads[thread]);
        break;
    case OP_RELEASE:
        oracle_release(oracle, thread, op->object, op->key);
        engine_release(threads[thread], address(op->object), op->key);
        break;
    case OP_ACQUIRE:
        check(oracle_acquire(oracle, thread, op->object, op->key) ==
                  engine_acquire(threads[thread], address(op->object), op->key),
              "acquire", op->object, (long)op->key);
        break;
    case OP_LOCK:
        check(oracle_lock(oracle, thread, op->object, op->key) ==
                  engine_acquire_lock(threads[thread], address(op->object), op->key),
              "lock", op->object, (long)op->key);
        break;
    case OP_HAND_OVER:
        oracle_hand_over(oracle, thread, op->object, op->key, (unsigned)op->value);
        engine_hand_over(threads[thread], address(op->object), op->key, (uint32_t)op->value);
        break;
    case OP_TAKE_OVER:
        oracle_take_over(oracle, thread, op->object, op->key);
        engine_take_over(threads[thread], address(op->object), op->key);
        break;
    case OP_GIVE_PERMITS:
        oracle_give_permits(oracle, thread, op->object, (unsigned)op->value);
        engine_give_permits(threads[thread], address(op->object), (uint32_t)op->value);
        break;
    case OP_TAKE_PERMIT:
        oracle_take_permit(oracle, thread, op->object, (unsigned)op->value);
        engine_take_permit(threads[thread], address(op->object), (uint32_t)op->value);
        break;
    case OP_BORN:
        oracle_born(oracle, thread, op->object);
        engine_object_born(threads[thread], address(op->object));
        break;
    case OP_DIED:
        oracle_died(oracle, op->object);
        engine_object_died(address(op->object));
        break;
    case OP_PUBLISH:
        check(oracle_publish(oracle, op->object) == engine_object_publish(address(op->object)), "publish", 0,
              0);
        break;
    case OP_IS_PRIVATE:
        check(oracle_is_private(oracle, thread, op->object) ==
                  engine_object_is_private(threads[thread], address(op->object)),
              "is private", 0, 0);
        break;
    case OP_TAG:
        oracle_tag(oracle, op->object);
        check(engine_object_set_tag(address(op->object), op_now + 1), "set tag", 0, 0);
        check(engine_object_tag(address(op->object)) == op_now + 1, "tag", 0, 0);
        break;
    case OP_IDENTITY:
        check_identity(oracle_identity(oracle, thread, op->object),
                       engine_object_identity(threads[thread], address(op->object)));
        break;
    case OP_ACCESS:
        do_access(op);
        break;
    case OP_KINDS:
        break;
    }
}

static void check_after_step(const struct op *op)
{
    struct engine_stats stats;

    check(engine_object_state(address(op->object)) == oracle->objects[op->object].state, "state", op->object,
          0);
    if (op->kind == OP_START || op->kind == OP_JOIN) {
        engine_stats(&stats);
        check(stats.eras == oracle->era, "eras", (long)stats.eras, oracle->era);
        check(stats.dropped == 0, "dropped", (long)stats.dropped, 0);
    }
}

static bool is_represented(const struct location *location, unsigned one, enum oracle_facet facet,
                           unsigned other, enum oracle_facet other_facet)
{
    const struct report *report;

    for (unsigned at = location->reports; at; at = report->next) {
        report = &reports[at - 1];
        if ((oracle_stands_for(oracle, report->before, one, facet) &&
             oracle_stands_for(oracle, report->now, other, other_facet)) ||
            (oracle_stands_for(oracle, report->now, one, facet) &&
             oracle_stands_for(oracle, report->before, other, other_facet)))
            return true;
    }
    return false;
}

static void check_represented(const struct location *location, unsigned one, unsigned other)
{
    for (unsigned facet = 0; facet < ORACLE_FACETS; facet++)
        for (unsigned other_facet = 0; other_facet < ORACLE_FACETS; other_facet++)
            if (oracle_has_facet(oracle, one, facet) && oracle_has_facet(oracle, other, other_facet))
                check(is_represented(location, one, facet, other, other_facet), "a race is missing", one,
                      other);
}

static void check_pair(unsigned one, unsigned other)
{
    const struct oracle_access *now = &oracle->accesses[other];
    const struct location *location;

    if (!oracle_races(oracle, one, other))
        return;
    location = find_location(now->life, oracle_race_key(oracle, one, other), now->era);
    check(location && location->first <= (int)other, "a location's first race is missing", one, other);
    if (!reported[one * OPS_LIMIT + other])
        check_represented(location, one, other);
}

static void check_whole(void)
{
    for (unsigned other = 0; other < oracle->access_count; other++)
        for (unsigned one = 0; one < other; one++)
            check_pair(one, other);
    for (unsigned i = 0; i < location_count; i++) {
        const struct location *location = &locations[i];
        unsigned writes;
        bool differ;

        oracle_writes(oracle, location->life, location->key, location->era, &writes, &differ);
        if (location->wanted)
            check(location->writes == writes && location->differ == differ, "history of writes", i, writes);
    }
}

static uint64_t races_seen, eras_seen, accesses_seen;

static void run(unsigned count)
{
    oracle = oracle_new();
    memset(identities, 0, sizeof identities);
    location_count = report_count = 0;
    op_count = count;
    trace_make(seed, ops, count, ORACLE_THREADS);
    for (op_now = 0; op_now < count; op_now++) {
        perform(&ops[op_now]);
        check_after_step(&ops[op_now]);
    }
    op_now--;
    check_whole();
    for (unsigned one = 0; one < oracle->access_count; one++)
        memset(reported + (size_t)one * OPS_LIMIT, 0, oracle->access_count);
    races_seen += location_count;
    eras_seen += oracle->era;
    accesses_seen += oracle->access_count;
    oracle_free(oracle);
    engine_reset();
}

int main(int argc, char **argv)
{
    static const struct engine_callbacks callbacks = {
        .stack = on_stack, .race = on_race, .location_changed = on_location_changed};
    uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
    uint64_t traces = argc > 2 ? strtoull(argv[2], NULL, 0) : 5000;
    uint64_t fixed = argc > 3 ? strtoull(argv[3], NULL, 0) : 0, performed = 0;

    reported = calloc(OPS_LIMIT, OPS_LIMIT);
    if (!reported || !engine_init(&callbacks))
        return 1;
    for (seed = first; seed < first + traces; seed++) {
        unsigned count = fixed ? (unsigned)fixed : seed % 50 ? 60 + (unsigned)(seed % 500) : 3000;

        run(count < OPS_LIMIT ? count : OPS_LIMIT);
        performed += count;
    }
    printf("%" PRIu64 " operations, %" PRIu64 " shared accesses, %" PRIu64 " racy locations, %" PRIu64
           " eras: engine and oracle agree\n",
           performed, accesses_seen, races_seen, eras_seen);
    free(reported);
    return 0;
}
