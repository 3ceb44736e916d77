#include "locks.h"

#include <sched.h>

enum { SPINS = 100 };

static char locks[LOCKS];

void lock_take(enum lock lock)
{
    for (int spins = 0; __atomic_test_and_set(&locks[lock], __ATOMIC_ACQUIRE); spins++)
        if (spins > SPINS)
            sched_yield();
}

void lock_give(enum lock lock)
{
    __atomic_clear(&locks[lock], __ATOMIC_RELEASE);
}

void locks_before_fork(void)
{
    for (int lock = 0; lock < LOCKS; lock++)
        lock_take((enum lock)lock);
}

void locks_after_fork(void)
{
    for (int lock = LOCKS; lock-- > 0;)
        lock_give((enum lock)lock);
}
