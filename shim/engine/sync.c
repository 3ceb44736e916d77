#include "sync.h"

#include "pool.h"
#include "shadow.h"
#include "slot.h"
#include "thread.h"

struct sync {
    struct sync *next;
    uint64_t key;
    struct vclock clock;
    /* The last release: by whom, its clock, and the version of what that thread knew. */
    uint32_t uid, slot;
    uint64_t at, version;
    bool exact;
};

static struct sync *find(const struct shadow *shadow, uint64_t key)
{
    struct sync *sync = shadow->syncs;

    while (sync && sync->key != key)
        sync = sync->next;
    return sync;
}

static struct sync *make(struct shadow *shadow, uint64_t key)
{
    struct sync *sync = find(shadow, key);

    if (sync)
        return sync;
    sync = pool_take_zeroed(sizeof *sync, POOL_ESSENTIAL);
    if (sync) {
        sync->key = key;
        sync->next = shadow->syncs;
        shadow->syncs = sync;
    }
    return sync;
}

void sync_free_all(struct sync *first)
{
    for (struct sync *sync = first, *next; sync; sync = next) {
        next = sync->next;
        vclock_free(&sync->clock);
        pool_give(sync, sizeof *sync);
    }
}

/* The thread knows the last release, and so everything before it. When the slot of the releaser has a new
 * owner, its clock tells nothing about what the old owner knew when it released. */
static bool knows_all(const struct engine_thread *thread, const struct sync *sync)
{
    return sync->exact && (sync->uid == thread->uid || (vclock_get(&thread->known, sync->slot) >= sync->at &&
                                                        slot_first(sync->slot) <= sync->at));
}

static bool release(struct sync *sync, const struct engine_thread *thread)
{
    uint64_t now = thread_clock(thread);

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
    sync->clock.entries[thread->slot] = now;
    sync->at = now;
    return true;
}

void engine_release(struct engine_thread *thread, uintptr_t object, uint64_t key)
{
    uint32_t word;
    struct shadow *shadow = shadow_make(object, thread->uid, POOL_ESSENTIAL, &word);
    struct sync *sync = shadow ? make(shadow, key) : NULL;
    bool released = sync && release(sync, thread);

    if (shadow)
        lock_give(&shadow->lock);
    if (!released)
        order_lose();
    thread_advance(thread);
}

bool engine_acquire(struct engine_thread *thread, uintptr_t object, uint64_t key)
{
    uint32_t word;
    struct shadow *shadow = shadow_lock(object, &word);
    struct sync *sync = shadow ? find(shadow, key) : NULL;

    if (sync && sync->uid && !knows_all(thread, sync))
        thread_learn(thread, &sync->clock, sync->slot, vclock_get(&sync->clock, sync->slot));
    if (shadow)
        lock_give(&shadow->lock);
    return sync != NULL;
}
