#include "advice.h"

#include <string.h>

const char *race_advice(enum race_kind kind)
{
    static const char *const advice[RACE_KINDS] = {
        [RACE_LOST_UPDATE] = "Read and write must be one step: hold one lock around both.",
        [RACE_CHECK_THEN_ACT] =
            "The condition may no longer hold when it is acted on: hold one lock around both.",
        [RACE_ITERATE_MUTATE] =
            "Hold one lock around the loop and around each change, or loop over a copy that "
            "is made under the lock.",
        [RACE_WRITE_WRITE] =
            "The last write wins, whichever it is: order the writes, or hold one lock around "
            "each.",
        [RACE_READ_WRITE] =
            "What is read depends on the order: hold one lock around both, or hand the value over "
            "by a queue, an event or a future.",
        [RACE_ATOMIC] = "Each operation is atomic by itself; nothing orders the two.",
        [RACE_PUBLISHED_ONCE] =
            "Written once and read without a lock: fine as long as it is written only once.",
        [RACE_SAME_VALUE] = "All writes store an equal value: fine as long as they do.",
    };
    return advice[kind];
}

/* multiprocessing's locks and semaphores are of one type; a semaphore may be held by many. */
static bool may_be_semaphore(const char *lock)
{
    return strncmp(lock, "SemLock", strlen("SemLock")) == 0;
}

static bool holds(const struct report_access *access, const char *lock)
{
    for (size_t i = 0; i < access->lock_count; i++)
        if (strcmp(access->locks[i], lock) == 0)
            return true;
    return false;
}

const char *race_locks_remark(const struct report_race *race)
{
    const struct report_access *one = &race->accesses[0], *other = &race->accesses[1];
    if (race_severity(race->kind) == SEVERITY_NOTE || one->lock_count == 0 || other->lock_count == 0)
        return NULL;
    for (size_t i = 0; i < one->lock_count; i++)
        if (holds(other, one->locks[i]))
            return may_be_semaphore(one->locks[i]) ? NULL : "Both hold a lock of one name, but it does not order them: there may be two.";
    return "No lock is held by both.";
}

/* Of a test before a write the write alone may be what is shown. */
static const char *advice_on(const struct report_race *race)
{
    bool writes = access_op(&race->accesses[0]) != OP_READ && access_op(&race->accesses[1]) != OP_READ;
    if (race->kind == RACE_CHECK_THEN_ACT && writes)
        return "One of these writes follows a condition that the other may have changed: hold one lock around condition and write.";
    return race_advice(race->kind);
}

const char *race_whole_advice(struct pool *pool, const struct report_race *race)
{
    const char *remark = race_locks_remark(race), *advice = advice_on(race);
    return remark ? pool_print(pool, "%s %s", advice, remark) : advice;
}
