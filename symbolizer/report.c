/* Merging and settling; docs/raw-report.md gives the rules of merging. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "fingerprint.h"
#include "groups.h"
#include "merge_keys.h"

void report_init(struct report *report, struct pool *pool)
{
    *report = (struct report){.pool = pool};
}

void report_add_process(struct report *report, const struct report_process *process)
{
    report->processes =
        pool_grow(report->pool, report->processes, report->process_count, sizeof *report->processes);
    report->processes[report->process_count++] = *process;
}

void report_add_dropped(struct report *report, const char *what, uint64_t count)
{
    for (size_t i = 0; i < report->dropped_count; i++) {
        if (strcmp(report->dropped[i].what, what) == 0) {
            report->dropped[i].count = count_sum(report->dropped[i].count, count);
            return;
        }
    }
    report->dropped =
        pool_grow(report->pool, report->dropped, report->dropped_count, sizeof *report->dropped);
    report->dropped[report->dropped_count++] = (struct report_dropped){what, count};
}

void report_add_suppression(struct report *report, const struct report_suppression *suppression)
{
    const char *key =
        pool_print(report->pool, "%s\1%s\1%u", suppression->pattern, suppression->file, suppression->line);
    void **place = map_at(&report->matched, report->pool, key, strlen(key));
    size_t known = (uintptr_t)*place; /* the number, from 1 */
    if (known) {
        struct report_suppression *before = &report->suppressions[known - 1];
        before->count = count_sum(before->count, suppression->count);
        return;
    }
    report->suppressions = pool_grow(report->pool, report->suppressions, report->suppression_count,
                                     sizeof *report->suppressions);
    report->suppressions[report->suppression_count++] = *suppression;
    *place = (void *)(uintptr_t)report->suppression_count;
}

void report_add_unused(struct report *report, const struct report_suppression *suppression)
{
    report->unused = pool_grow(report->pool, report->unused, report->unused_count, sizeof *report->unused);
    report->unused[report->unused_count++] = *suppression;
}

void report_add_warning(struct report *report, const char *warning)
{
    for (size_t i = 0; i < report->warning_count; i++)
        if (strcmp(report->warnings[i], warning) == 0)
            return;
    report->warnings =
        pool_grow(report->pool, report->warnings, report->warning_count, sizeof *report->warnings);
    report->warnings[report->warning_count++] = pool_copy(report->pool, warning);
}

const struct frame *stack_innermost(const struct stack *stack)
{
    for (size_t i = 0; i < stack->count; i++)
        if (!stack->frames[i].native)
            return &stack->frames[i];
    return stack->count ? stack->frames : NULL;
}

bool report_find_kind(const char *name, enum race_kind *kind)
{
    for (int i = 0; i < RACE_KINDS; i++) {
        if (strcmp(name, race_kind_name((enum race_kind)i)) == 0) {
            *kind = (enum race_kind)i;
            return true;
        }
    }
    return false;
}

enum access_op access_op(const struct report_access *access)
{
    unsigned update = ACCESS_READ | ACCESS_WRITE | ACCESS_UPDATE;
    if ((access->flags & update) == update)
        return OP_UPDATE;
    return access->flags & ACCESS_WRITE ? OP_WRITE : OP_READ;
}

const char *access_op_name(enum access_op op)
{
    switch (op) {
    case OP_READ:
        return "read";
    case OP_WRITE:
        return "write";
    case OP_UPDATE:
        break;
    }
    return "update";
}

/* ---- adding ----------------------------------------------------------------------------------- */

/* The read and the write of one update are two accesses at one place: what is learned of either
 * is kept under the place, and given back to all accesses there by report_settle. */
static void note_updates(struct report *report, const struct report_race *race, struct pool *scratch)
{
    for (int side = 0; side < 2; side++) {
        unsigned flags = race->accesses[side].flags;
        if (!(flags & ACCESS_UPDATE))
            continue;
        const char *key = update_key(scratch, race, side);
        void **known = map_at(&report->updates, report->pool, key, strlen(key));
        *known = (void *)((uintptr_t)*known | flags);
    }
}

enum { FEW_TESTS = 8 };

/* The number, from 1; 0: there is none of that name. */
static size_t find_test(const struct report_race *race, const char *name)
{
    if (race->test_count > FEW_TESTS)
        return (uintptr_t)map_get(&race->test_names, name, strlen(name));
    size_t number = race->test_count;
    while (number && strcmp(race->tests[number - 1].name, name) != 0)
        number--;
    return number;
}

static void index_test(struct report *report, struct report_race *race, size_t number)
{
    const char *name = race->tests[number - 1].name;
    *map_at(&race->test_names, report->pool, name, strlen(name)) = (void *)(uintptr_t)number;
}

void report_add_test(struct report *report, struct report_race *race, const struct report_test *test)
{
    size_t number = find_test(race, test->name);
    if (number) {
        struct report_test *known = &race->tests[number - 1];
        known->count = count_sum(known->count, test->count);
        known->allowed = known->allowed && test->allowed;
        return;
    }
    race->tests = pool_grow(report->pool, race->tests, race->test_count, sizeof *race->tests);
    race->tests[race->test_count++] = *test;
    for (number = race->test_count == FEW_TESTS + 1 ? 1 : race->test_count; race->test_count > FEW_TESTS && number <= race->test_count; number++)
        index_test(report, race, number);
}

bool report_is_allowed(const struct report_race *race)
{
    uint64_t allowed = 0;
    for (size_t i = 0; i < race->test_count; i++)
        allowed = count_sum(allowed, race->tests[i].allowed ? race->tests[i].count : 0);
    return race->test_count > 0 && allowed >= race->count;
}

void report_join(struct report *report, struct report_race *to, const struct report_race *race)
{
    to->count = count_sum(to->count, race->count);
    for (size_t i = 0; i < race->test_count; i++)
        report_add_test(report, to, &race->tests[i]);
}

struct report_race *report_merge_race(struct report *report, const struct report_race *race, struct pool *scratch)
{
    const char *key = race_key(scratch, race);
    struct report_race *known = map_get(&report->merged, key, strlen(key));
    if (!known)
        return NULL;
    note_updates(report, race, scratch);
    report_join(report, known, race);
    if (known->more_keys < race->more_keys)
        known->more_keys = race->more_keys;
    return known;
}

struct report_race *report_add_race(struct report *report, const struct report_race *race)
{
    struct pool *pool = report->pool;
    struct report_race *known = report_merge_race(report, race, pool);
    if (known)
        return known;
    note_updates(report, race, pool);
    struct report_race *added = pool_take(pool, sizeof *added);
    *added = *race;
    added->order = report->race_count;
    const char *key = race_key(pool, race);
    *map_at(&report->merged, pool, key, strlen(key)) = added;
    report->races = pool_grow(pool, report->races, report->race_count, sizeof *report->races);
    report->races[report->race_count++] = added;
    return added;
}

void report_remove(struct report *report, bool (*unwanted)(const struct report_race *race, const void *user),
                   const void *user)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->race_count; i++)
        if (!unwanted(report->races[i], user))
            report->races[kept++] = report->races[i];
    report->race_count = kept;
}

/* ---- settling --------------------------------------------------------------------------------- */

static void join_updates(struct report *report)
{
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        for (int side = 0; side < 2; side++) {
            if (!(race->accesses[side].flags & ACCESS_UPDATE))
                continue;
            const char *key = update_key(report->pool, race, side);
            race->accesses[side].flags |= (unsigned)(uintptr_t)map_get(&report->updates, key, strlen(key));
        }
    }
}

static bool is_suppressed(const struct report_race *race, const void *user)
{
    (void)user;
    return race->suppressed;
}

/* One of the worst races of each location. */
static void find_worst(struct report *report, struct map *worst)
{
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        const char *key = location_key(report->pool, &race->location);
        void **place = map_at(worst, report->pool, key, strlen(key));
        const struct report_race *known = *place;
        if (!known || race_severity(race->kind) > race_severity(known->kind))
            *place = race;
    }
}

/* A location is told of by its worst races. What is less severe there counts nowhere: to which of several it would be added, depended on the order of
 * merging. */
static void leave_out_less_severe(struct report *report)
{
    struct map worst = {0};
    size_t kept = 0;

    find_worst(report, &worst);
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        const char *key = location_key(report->pool, &race->location);
        const struct report_race *above = map_get(&worst, key, strlen(key));
        if (race_severity(race->kind) >= race_severity(above->kind))
            report->races[kept++] = race;
    }
    report->race_count = kept;
}

/* Races of one severity at one location, or in one container, take the order of the first of them. */
static void bring_together(struct report *report)
{
    struct map first = {0};
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        const char *key = surroundings_key(report->pool, race);
        void **place = map_at(&first, report->pool, key, strlen(key));
        if (!*place)
            *place = race;
        race->order = ((const struct report_race *)*place)->order;
    }
}

/* By file, line and function, which are what groups have in common (merge_keys.c); an unknown one comes first. */
static int compare_frames(const struct frame *one, const struct frame *other)
{
    if (!one || !other)
        return (one != NULL) - (other != NULL);
    int files = strcmp(one->file, other->file), lines = (one->line > other->line) - (one->line < other->line);
    return files ? files : lines ? lines : strcmp(one->function, other->function);
}

/* Whichever thread came first. */
static int compare_places(const struct report_race *one, const struct report_race *other)
{
    const struct frame *places[2][2];
    for (int race = 0; race < 2; race++) {
        const struct report_access *accesses = (race ? other : one)->accesses;
        const struct frame *first = stack_innermost(&accesses[0].stack), *second = stack_innermost(&accesses[1].stack);
        bool swap = compare_frames(first, second) > 0;
        places[race][0] = swap ? second : first;
        places[race][1] = swap ? first : second;
    }
    int firsts = compare_frames(places[0][0], places[1][0]);
    return firsts ? firsts : compare_frames(places[0][1], places[1][1]);
}

/* The worst first; races of one location or container side by side, in the order of the source; those of one
 * group by name. */
static int compare_races(const void *left, const void *right)
{
    const struct report_race *one = *(const struct report_race *const *)left;
    const struct report_race *other = *(const struct report_race *const *)right;
    if (race_severity(one->kind) != race_severity(other->kind))
        return race_severity(one->kind) > race_severity(other->kind) ? -1 : 1;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    int places = compare_places(one->head, other->head);
    return places ? places : compare_members(one, other);
}

static void count_suppressed(struct report *report)
{
    for (size_t i = 0; i < report->race_count; i++) {
        const struct report_race *race = report->races[i];
        report->suppressed = count_sum(report->suppressed, race->suppressed);
        report->shipped = count_sum(report->shipped, race->suppressed && race->shipped);
    }
}

void report_settle(struct report *report)
{
    join_updates(report);
    count_suppressed(report);
    report_remove(report, is_suppressed, NULL);
    leave_out_less_severe(report);
    bring_together(report);
    find_groups(report);
    if (report->race_count)
        qsort(report->races, report->race_count, sizeof *report->races, compare_races);
    fold_groups(report);
    give_ids(report);
    for (size_t i = 0; i < report->race_count; i++)
        report->totals[race_severity(report->races[i]->kind)] += is_head(report->races[i]);
}

bool is_head(const struct report_race *race)
{
    return race->head == race;
}

const char *process_sampling(const struct report_process *process)
{
    for (size_t i = 0; i < process->observed_count; i++)
        if (strcmp(process->observed[i].what, "sampling") == 0)
            return process->observed[i].how;
    return NULL;
}

bool report_is_sampled(const struct report *report)
{
    for (size_t i = 0; i < report->process_count; i++)
        if (process_sampling(&report->processes[i]))
            return true;
    return false;
}

bool report_worst(const struct report *report, enum race_severity *severity)
{
    if (report->race_count)
        *severity = race_severity(report->races[0]->kind);
    return report->race_count > 0;
}
