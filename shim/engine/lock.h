/* A spinlock of one word, for sections of a few dozen nanoseconds.
 *
 * A holder may be preempted, so a waiter gives up the processor after some turns. It is never held
 * over a callback. Locks nest in this order only: the registry's, a shadow's, a thread's, the
 * unused shadows', the pool's. After fork, engine_reset makes all anew.
 */
#ifndef COLUBER_ENGINE_LOCK_H
#define COLUBER_ENGINE_LOCK_H

#include <sched.h>
#include <stdint.h>

struct lock {
    uint32_t held;
};

static inline void lock_pause(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

static inline void lock_take(struct lock *lock)
{
    enum { TURNS = 64 };

    while (__atomic_exchange_n(&lock->held, 1, __ATOMIC_ACQUIRE)) {
        for (int turn = 0; __atomic_load_n(&lock->held, __ATOMIC_RELAXED); turn++) {
            if (turn < TURNS)
                lock_pause();
            else
                sched_yield();
        }
    }
}

static inline void lock_give(struct lock *lock)
{
    __atomic_store_n(&lock->held, 0, __ATOMIC_RELEASE);
}

#endif
