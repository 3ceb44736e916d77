#include "thread.h"

#include <string.h>

#include "pool.h"
#include "slot.h"

uint32_t era_count;
struct window window_now;

/* Under the registry's lock. */
static struct engine_thread *threads;
static uint32_t alive, last_uid;
static bool ended_since_era;
static struct vclock era_clock; /* of the last era's begin */
static struct thread_counts forgotten;
static bool order_lost; /* atomic */

void order_lose(void)
{
    __atomic_store_n(&order_lost, true, __ATOMIC_RELAXED);
}

bool order_is_lost(void)
{
    return __atomic_load_n(&order_lost, __ATOMIC_RELAXED);
}

void thread_learn(struct engine_thread *thread, const struct vclock *from, uint32_t slot, uint64_t clock)
{
    lock_take(&thread->lock);
    if (thread->seen) {
        thread->seen = false;
        thread_advance(thread);
    }

    uint64_t before = vclock_get(&thread->known, slot);
    enum vclock_joined joined = vclock_join(&thread->known, from);

    if (slot != thread->slot && !vclock_set(&thread->known, slot, before > clock ? before : clock))
        joined = JOIN_FAILED;
    lock_give(&thread->lock);
    if (joined == JOIN_FAILED)
        order_lose();
    if (joined != JOIN_NOTHING)
        thread->version++;
}

/* A copy of what the thread knows, with its own clock in its place. */
static bool copy_known(struct vclock *into, const struct engine_thread *thread)
{
    if (!vclock_copy(into, &thread->known))
        return false;
    vclock_put(into, thread->slot, thread_clock(thread));
    return true;
}

/* With the registry's lock held, by the thread itself. */
static void begin_era_if_alone(struct engine_thread *thread)
{
    if (alive != 1 || thread->ended || !ended_since_era || !slot_all_covered(&thread->known) ||
        !copy_known(&era_clock, thread))
        return;
    ended_since_era = false;
    __atomic_store_n(&order_lost, false, __ATOMIC_RELAXED);
    __atomic_store_n(&era_count, era_count + 1, __ATOMIC_RELAXED);
    /* What the thread remembers of this epoch is in cells that are empty now. */
    thread_advance(thread);
}

static bool set_up(struct engine_thread *thread, const struct engine_thread *parent)
{
    uint64_t first;

    if (parent ? !copy_known(&thread->known, parent) : !vclock_copy(&thread->known, &era_clock))
        return false;
    thread->slot = slot_take(&thread->known, thread, &first);
    if (thread->slot == SLOT_NONE)
        return false;
    thread->now = thread->since = epoch_of(thread->slot, first);
    if (!vclock_set(&thread->known, thread->slot, CLOCK_MASK)) {
        slot_give(thread->slot, 0, first);
        return false;
    }
    return true;
}

struct engine_thread *engine_thread_start(struct engine_thread *parent, uint32_t number)
{
    struct engine_thread *thread = pool_take_zeroed(sizeof *thread, POOL_ESSENTIAL);

    if (!thread)
        return NULL;
    thread->number = number;
    lock_take(&registry);
    if (parent)
        begin_era_if_alone(parent);
    if (!set_up(thread, parent)) {
        lock_give(&registry);
        vclock_free(&thread->known);
        pool_give(thread, sizeof *thread);
        return NULL;
    }
    thread->uid = ++last_uid;
    thread->next = threads;
    if (threads)
        threads->prev = thread;
    threads = thread;
    alive++;
    lock_give(&registry);
    if (parent)
        thread_advance(parent);
    return thread;
}

static void end(struct engine_thread *thread)
{
    if (thread->ended)
        return;
    thread->ended = true;
    ended_since_era = true;
    alive--;
}

void engine_thread_end(struct engine_thread *thread)
{
    lock_take(&registry);
    end(thread);
    lock_give(&registry);
}

/* With the registry's lock held, which is given back. */
static void learn_from(struct engine_thread *thread, struct engine_thread *owner)
{
    struct vclock seen = {0};
    bool copied = false;
    uint32_t slot = 0;

    if (owner && owner != thread) { /* the one place where two locks are held: the registry's keeps the owner there */
        lock_take(&owner->lock);
        copied = copy_known(&seen, owner);
        owner->seen = true;
        slot = owner->slot;
        lock_give(&owner->lock);
    }
    lock_give(&registry);
    if (copied)
        thread_learn(thread, &seen, slot, seen.entries[slot]);
    else if (owner && owner != thread)
        order_lose();
    vclock_free(&seen);
}

void thread_learn_until_now(struct engine_thread *thread, epoch at)
{
    lock_take(&registry);
    learn_from(thread, slot_owner_at(at));
}

void thread_learn_of_owner(struct engine_thread *thread, uint32_t uid)
{
    struct engine_thread *owner;

    lock_take(&registry);
    for (owner = threads; owner && owner->uid != uid; owner = owner->next)
        continue;
    learn_from(thread, owner);
}

void engine_thread_join(struct engine_thread *joiner, struct engine_thread *ended)
{
    struct vclock seen = {0};
    bool copied;

    if (joiner == ended)
        return;
    /* Two locks are never held at once: two threads may join each other by mistake. */
    lock_take(&ended->lock);
    copied = copy_known(&seen, ended);
    ended->seen = true;
    lock_give(&ended->lock);
    if (copied)
        thread_learn(joiner, &seen, ended->slot, seen.entries[ended->slot]);
    else
        order_lose();
    vclock_free(&seen);
    lock_take(&registry);
    begin_era_if_alone(joiner);
    lock_give(&registry);
}

bool engine_is_alone(const struct engine_thread *thread)
{
    lock_take(&registry);
    bool alone = alive == 1 && !thread->ended && !ended_since_era;
    lock_give(&registry);
    return alone;
}

void engine_thread_renew(struct engine_thread *thread)
{
    lock_take(&registry);
    __atomic_store_n(&thread->uid, ++last_uid, __ATOMIC_RELAXED);
    lock_give(&registry);
}

void engine_begin_window(void)
{
    lock_take(&registry);
    __atomic_store_n(&window_now.uids, last_uid, __ATOMIC_RELAXED);
    __atomic_store_n(&window_now.number, window_now.number + 1, __ATOMIC_RELAXED);
    __atomic_store_n(&order_lost, false, __ATOMIC_RELAXED);
    __atomic_store_n(&era_count, era_count + 1, __ATOMIC_RELEASE);
    lock_give(&registry);
}

void engine_thread_step(struct engine_thread *thread)
{
    engine_thread_renew(thread);
    thread_advance(thread); /* what it remembers is in cells that are empty now */
}

void engine_thread_forget(struct engine_thread *thread)
{
    lock_take(&registry);
    end(thread);
    slot_give(thread->slot, thread->recorded, thread_clock(thread));
    if (thread->prev)
        thread->prev->next = thread->next;
    else
        threads = thread->next;
    if (thread->next)
        thread->next->prev = thread->prev;
    forgotten.recorded += thread->counts.recorded;
    forgotten.races += thread->counts.races;
    forgotten.dropped += thread->counts.dropped;
    lock_give(&registry);
    vclock_free(&thread->known);
    pool_give(thread, sizeof *thread);
}

uint64_t thread_recorded_if_ended(const struct engine_thread *thread)
{
    return thread->ended ? __atomic_load_n(&thread->recorded, __ATOMIC_RELAXED) : 0;
}

void thread_counts_add(struct thread_counts *sum)
{
    lock_take(&registry);
    *sum = forgotten;
    for (const struct engine_thread *thread = threads; thread; thread = thread->next) {
        sum->recorded += __atomic_load_n(&thread->counts.recorded, __ATOMIC_RELAXED);
        sum->races += __atomic_load_n(&thread->counts.races, __ATOMIC_RELAXED);
        sum->dropped += __atomic_load_n(&thread->counts.dropped, __ATOMIC_RELAXED);
    }
    lock_give(&registry);
}

void thread_reset(void)
{
    threads = NULL;
    alive = last_uid = era_count = 0;
    window_now = (struct window){0};
    ended_since_era = order_lost = false;
    era_clock = (struct vclock){0};
    forgotten = (struct thread_counts){0};
    registry = (struct lock){0};
}

uint32_t engine_thread_number(const struct engine_thread *thread)
{
    return thread->number;
}

epoch engine_thread_epoch(const struct engine_thread *thread)
{
    return __atomic_load_n(&thread->now, __ATOMIC_RELAXED);
}

void engine_thread_set_user(struct engine_thread *thread, void *user)
{
    thread->user = user;
}

void *engine_thread_user(const struct engine_thread *thread)
{
    return thread->user;
}
