#include "sync.h"

#include "pool.h"
#include "shadow.h"
#include "slot.h"
#include "thread.h"

/* ---- the syncs of an object ---- */

static struct sync **chain_of(struct sync_table *table, uint64_t key)
{
    uint64_t hash = (key >> 4 ^ key) * UINT64_C(0x9e3779b97f4a7c15);

    return table->room ? &table->chains[hash >> 32 & (table->room - 1)] : &table->one;
}

struct sync *sync_find(const struct sync_table *table, uint64_t key)
{
    struct sync *sync = *chain_of((struct sync_table *)table, key);

    while (sync && sync->key != key)
        sync = sync->next;
    return sync;
}

static void link_in(struct sync_table *table, struct sync *sync)
{
    struct sync **chain = chain_of(table, sync->key);

    sync->next = *chain;
    *chain = sync;
}

static uint32_t chains_of(const struct sync_table *table)
{
    return table->room ? table->room : 1;
}

static void free_chains(struct sync_table *table)
{
    if (table->room)
        pool_give(table->chains, table->room * sizeof *table->chains);
}

/* Without memory the chains stay long. */
static void widen(struct sync_table *table)
{
    struct sync_table wide = {.count = table->count, .items = table->items, .room = 8 * chains_of(table)};

    wide.chains = pool_take_zeroed(wide.room * sizeof *wide.chains, POOL_ESSENTIAL);
    if (!wide.chains)
        return;
    for (uint32_t i = 0; i < chains_of(table); i++)
        for (struct sync *sync = table->room ? table->chains[i] : table->one, *next; sync; sync = next) {
            next = sync->next;
            link_in(&wide, sync);
        }
    free_chains(table);
    *table = wide;
}

struct sync *sync_make(struct sync_table *table, uint64_t key)
{
    enum { LONG = 4 };
    struct sync *sync = sync_find(table, key);

    if (sync)
        return sync;
    sync = pool_take_zeroed(sizeof *sync, POOL_ESSENTIAL);
    if (!sync)
        return NULL;
    if (table->count++ >= LONG * chains_of(table))
        widen(table);
    sync->key = key;
    link_in(table, sync);
    return sync;
}

void sync_free(struct sync *sync)
{
    for (struct sync *given = sync->given, *next; given; given = next) {
        next = given->next;
        sync_free(given);
    }
    vclock_free(&sync->clock);
    pool_give(sync, sizeof *sync);
}

void sync_drop(struct sync_table *table, struct sync *sync)
{
    struct sync **link = chain_of(table, sync->key);

    while (*link != sync)
        link = &(*link)->next;
    *link = sync->next;
    table->count--;
    sync_free(sync);
}

void sync_each(struct sync_table *table, void (*visit)(struct sync_table *table, struct sync *sync))
{
    for (uint32_t i = 0; i < chains_of(table); i++)
        for (struct sync *sync = table->room ? table->chains[i] : table->one, *next; sync; sync = next) {
            next = sync->next;
            visit(table, sync);
        }
}

void sync_free_all(struct sync_table *table)
{
    sync_each(table, sync_drop);
    free_chains(table);
    *table = (struct sync_table){0};
}

/* ---- release and acquire ---- */

/* The thread knows the last release, and so everything before it. When the slot of the releaser has a new
 * owner, its clock tells nothing about what the old owner knew when it released. */
static bool knows_all(const struct engine_thread *thread, const struct sync *sync)
{
    return sync->exact && (sync->uid == thread->uid || (vclock_get(&thread->known, sync->slot) >= sync->at &&
                                                        slot_first(sync->slot) <= sync->at));
}

bool sync_release_into(struct sync *sync, const struct engine_thread *thread)
{
    uint64_t now = thread_clock(thread);

    if (sync->uid && sync->uid != thread->uid && !sync->acquired)
        sync->foreign = true;
    sync->acquired = false;
    sync->since = thread->since;
    /* Nothing new since this thread's last release, but its own steps. */
    if (sync->uid != thread->uid || sync->version != thread->version) {
        bool exact = !sync->uid || knows_all(thread, sync);

        if (exact) {
            if (!vclock_copy(&sync->clock, &thread->known))
                return false;
        } else {
            enum vclock_joined joined = vclock_join(&sync->clock, &thread->known);

            if (joined == JOIN_FAILED)
                return false;
            exact = joined == JOIN_LESS;
        }
        sync->exact = exact;
        sync->uid = thread->uid;
        sync->slot = thread->slot;
        sync->version = thread->version;
    }
    vclock_put(&sync->clock, thread->slot, now);
    sync->at = now;
    return true;
}

void sync_acquire_from(struct sync *sync, struct engine_thread *thread)
{
    sync->acquired |= sync->uid != thread->uid;
    if (sync->uid && !knows_all(thread, sync))
        thread_learn(thread, &sync->clock, sync->slot, vclock_get(&sync->clock, sync->slot));
}

void sync_merge(struct sync *sync, const struct sync *from)
{
    enum vclock_joined joined = vclock_join(&sync->clock, &from->clock);

    if (joined == JOIN_FAILED)
        order_lose();
    if (joined == JOIN_FAILED || (sync->uid && joined == JOIN_NOTHING))
        return;
    sync->exact = from->exact && joined == JOIN_LESS;
    sync->uid = from->uid;
    sync->slot = from->slot;
    sync->at = from->at;
    sync->version = from->version;
}

void engine_release(struct engine_thread *thread, uintptr_t object, uint64_t key)
{
    uint32_t word;
    struct shadow *shadow = shadow_make(object, thread->uid, POOL_ESSENTIAL, &word);
    struct sync *sync = shadow ? sync_make(&shadow->syncs, key) : NULL;
    bool released = sync && sync_release_into(sync, thread);

    if (shadow)
        lock_give(&shadow->lock);
    if (!released)
        order_lose();
    thread_advance(thread);
}

/* The lock was the thread's before, nobody has had it since, and the thread has released nothing else. So nobody has learned of that release alone, and
 * nobody will, for the next one takes its place: what the thread does now and what it did before are for all others as if done in one epoch. */
static void go_on_in_turn(const struct sync *sync, struct engine_thread *thread)
{
    if (sync->uid != thread->uid || sync->acquired || sync->foreign || sync->at + 1 != thread_clock(thread))
        return;
    lock_take(&thread->lock);
    if (!thread->seen) /* that may have been in the epoch of the release */
        thread->since = sync->since;
    lock_give(&thread->lock);
}

static bool acquire(struct engine_thread *thread, uintptr_t object, uint64_t key, bool is_lock)
{
    uint32_t word;
    struct shadow *shadow = shadow_lock(object, &word);
    struct sync *sync = shadow ? sync_find(&shadow->syncs, key) : NULL;

    if (sync && is_lock)
        go_on_in_turn(sync, thread);
    if (sync)
        sync_acquire_from(sync, thread);
    if (shadow)
        lock_give(&shadow->lock);
    return sync != NULL;
}

bool engine_acquire(struct engine_thread *thread, uintptr_t object, uint64_t key)
{
    return acquire(thread, object, key, false);
}

bool engine_acquire_lock(struct engine_thread *thread, uintptr_t object, uint64_t key)
{
    return acquire(thread, object, key, true);
}
