/* Threads, their clocks, and eras.
 *
 * A thread's vector clock is in two parts: `now`, its own epoch, which only it advances (relaxed stores;
 * others read it), and `known`, what it knows of the others. known[own slot] is the highest clock, so that
 * the thread's own accesses always count as ordered before it. Only the thread changes `known`, under
 * its lock; others read `known` under that lock.
 *
 * An era begins when the only thread that lives knows of all accesses of the others. The thread begins it
 * itself, on joining or before it starts a thread, under the registry's lock. Cells of an
 * older era are taken as empty; a thread of unknown origin starts out with the clock of the last era's begin.
 */
#ifndef COLUBER_ENGINE_THREAD_H
#define COLUBER_ENGINE_THREAD_H

#include "addrmap.h"
#include "engine.h"
#include "hints.h"
#include "lock.h"
#include "recent.h"
#include "vclock.h"

struct thread_counts {
    uint64_t recorded, races, dropped;
};

struct engine_thread {
    epoch now; /* atomic */
    epoch since; /* from here to `now` nobody can ever tell its epochs apart: engine_acquire_lock in sync.c */
    struct vclock known;
    uint64_t version;  /* raised when `known` changes */
    uint64_t recorded; /* the clock of the last recorded access; atomic */
    uint32_t slot;
    uint32_t uid; /* never reused, from 1, for private objects; changed by engine_thread_renew */
    struct lock lock;
    uint32_t number;
    bool ended; /* under the registry's lock */
    bool seen;  /* another thread knows of its present epoch: what it learns from here on is of the next one */
    void *user;
    struct thread_counts counts;       /* atomic; added up by thread_counts_add */
    struct engine_thread *prev, *next; /* all threads; under the registry's lock */
    uint32_t claims; /* of entries in `recent` */
    struct recent recent[RECENT_SIZE];
};

/* The number of eras so far. */
extern uint32_t era_count;

static inline uint32_t era_now(void)
{
    return __atomic_load_n(&era_count, __ATOMIC_RELAXED);
}

/* Windows (engine_begin_window) are counted from 1; 0: everything is told of. `uids` are those that were given before the present one began: what is
 * private to one of them may be another object by now. Changed together with the era, under the registry's lock. */
struct window {
    uint32_t number, uids;
};
extern struct window window_now;

static inline uint32_t word_shared_now(void)
{
    return WORD_SHARED + __atomic_load_n(&window_now.number, __ATOMIC_RELAXED);
}

static inline bool in_windows(void)
{
    return UNLIKELY(__atomic_load_n(&window_now.number, __ATOMIC_RELAXED));
}

/* Whether the word says what was so in an earlier window, or nothing. Never so when there are no windows. A shadow knows by itself. */
static inline bool word_is_stale(uint32_t word)
{
    uint32_t uids = __atomic_load_n(&window_now.uids, __ATOMIC_RELAXED);

    if (!in_windows() || word_kind(word) == KIND_SHADOW || word_kind(word) == KIND_TAG)
        return false;
    if (word_kind(word) == KIND_PRIVATE)
        return word_payload(word) <= uids;
    return word & WORD_CLAIMED ? (word & ~(uint32_t)WORD_CLAIMED) <= uids : word != word_shared_now();
}

/* An object of which nothing is known: without windows it was born just now, by the thread that meets it. */
static inline uint32_t word_of_met(uint32_t uid)
{
    return in_windows() ? WORD_CLAIMED | uid : word_of(KIND_PRIVATE, uid);
}

static inline uint64_t thread_clock(const struct engine_thread *thread)
{
    return epoch_clock(__atomic_load_n(&thread->now, __ATOMIC_RELAXED));
}

/* What the thread does from here on is not covered by what it has released. */
static inline void thread_advance(struct engine_thread *thread)
{
    __atomic_store_n(&thread->now, thread->now + 1, __ATOMIC_RELAXED);
    thread->since = thread->now;
}

/* A counter that one thread writes and others may read. */
static inline void count_up(uint64_t *counter, uint64_t more)
{
    __atomic_store_n(counter, *counter + more, __ATOMIC_RELAXED);
}

/* Adds to what the thread knows: `from`, in which slot `slot` stands at `clock`, whatever its entry says. */
void thread_learn(struct engine_thread *thread, const struct vclock *from, uint32_t slot, uint64_t clock);

/* The thread that was at this epoch has done something now that this one comes after. Does nothing when it is forgotten. */
void thread_learn_until_now(struct engine_thread *thread, epoch at);

/* The same for the thread of a uid. */
void thread_learn_of_owner(struct engine_thread *thread, uint32_t uid);

/* 0 while it lives. With the registry's lock held. */
uint64_t thread_recorded_if_ended(const struct engine_thread *thread);

/* The sum over all threads that ever were. */
void thread_counts_add(struct thread_counts *sum);

/* An order could not be kept for want of memory. From then on nothing is recorded, for it might be
 * reported falsely, until an era begins, which no lost order can outlive. */
void order_lose(void);
bool order_is_lost(void);

void thread_reset(void);

#endif
