/* What is handed from thread to thread and counted: items through a container, permits of a semaphore. */
#include "engine.h"
#include "shadow.h"
#include "sync.h"
#include "thread.h"

/* ---- items ---- */

enum { KEY_WHOLE = 0 }; /* the sync of the container as a whole */

static bool release(struct sync_table *table, uint64_t key, const struct engine_thread *thread)
{
    struct sync *sync = sync_make(table, key);

    if (!sync || !sync_release_into(sync, thread))
        return false;
    if (key != KEY_WHOLE)
        table->items += sync->pending++ == 0;
    return true;
}

static void drop_item(struct sync_table *table, struct sync *sync)
{
    table->items--;
    sync_drop(table, sync);
}

static void fold_item(struct sync_table *table, struct sync *sync)
{
    struct sync *whole = sync->pending ? sync_find(table, KEY_WHOLE) : NULL;

    if (!whole)
        return;
    sync_merge(whole, sync);
    drop_item(table, sync);
}

/* Hardly any of so many is still in there: they left by ways that are not seen. */
static bool fold(struct sync_table *table, const struct engine_thread *thread)
{
    bool made = release(table, KEY_WHOLE, thread);

    if (made)
        sync_each(table, fold_item);
    return made;
}

void engine_hand_over(struct engine_thread *thread, uintptr_t container, uint64_t item, uint32_t most)
{
    uint32_t word;
    struct shadow *shadow = shadow_make(container, thread->uid, POOL_ESSENTIAL, &word);
    bool released = shadow && (shadow->syncs.items < most || fold(&shadow->syncs, thread)) &&
                    release(&shadow->syncs, item, thread);

    if (shadow)
        lock_give(&shadow->lock);
    if (!released)
        order_lose();
    thread_advance(thread);
}

void engine_take_over(struct engine_thread *thread, uintptr_t container, uint64_t item)
{
    uint32_t word;
    struct shadow *shadow = shadow_lock(container, &word);
    struct sync *whole = shadow ? sync_find(&shadow->syncs, KEY_WHOLE) : NULL;
    struct sync *sync = shadow ? sync_find(&shadow->syncs, item) : NULL;

    if (whole)
        sync_acquire_from(whole, thread);
    if (sync)
        sync_acquire_from(sync, thread);
    if (sync && sync->pending && --sync->pending == 0)
        drop_item(&shadow->syncs, sync);
    if (shadow)
        lock_give(&shadow->lock);
}

/* ---- permits ---- */

enum { KEY_PERMITS = 1 };

/* Where the next release goes: into one of its own, or, when there are many, together with the last. */
static struct sync *next_given(struct sync *sync)
{
    struct sync *given;

    if (sync->given_count == ENGINE_MOST_GIVEN)
        return sync->newest;
    given = pool_take_zeroed(sizeof *given, POOL_ESSENTIAL);
    if (!given)
        return NULL;
    *(sync->given ? &sync->newest->next : &sync->given) = given;
    sync->newest = given;
    sync->given_count++;
    return given;
}

static bool give(struct sync *sync, const struct engine_thread *thread, uint32_t count)
{
    struct sync *given = next_given(sync);

    if (!given || !sync_release_into(given, thread))
        return false;
    given->permits += count;
    sync->permits += count;
    return true;
}

void engine_give_permits(struct engine_thread *thread, uintptr_t object, uint32_t count)
{
    uint32_t word;
    struct shadow *shadow = shadow_make(object, thread->uid, POOL_ESSENTIAL, &word);
    struct sync *sync = shadow ? sync_make(&shadow->syncs, KEY_PERMITS) : NULL;
    bool given = sync && give(sync, thread, count);

    if (shadow)
        lock_give(&shadow->lock);
    if (!given)
        order_lose();
    thread_advance(thread);
}

static void use_up_oldest(struct sync *sync, uint32_t count)
{
    struct sync *given = sync->given;

    sync_merge(sync, given);
    given->permits -= count;
    sync->permits -= count;
    if (given->permits)
        return;
    sync->given = given->next;
    sync->given_count--;
    sync_free(given);
}

void engine_take_permit(struct engine_thread *thread, uintptr_t object, uint32_t left)
{
    uint32_t word;
    struct shadow *shadow = shadow_lock(object, &word);
    struct sync *sync = shadow ? sync_find(&shadow->syncs, KEY_PERMITS) : NULL;

    while (sync && sync->given && sync->permits > left) {
        uint32_t over = sync->permits - left;

        use_up_oldest(sync, over < sync->given->permits ? over : sync->given->permits);
    }
    if (sync)
        sync_acquire_from(sync, thread);
    if (shadow)
        lock_give(&shadow->lock);
}
