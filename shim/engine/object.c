/* The lives of objects: states and tags, as words of the address map. */
#include "addrmap.h"
#include "engine.h"
#include "hints.h"
#include "shadow.h"
#include "slot.h"
#include "thread.h"

/* The word of an object, 0 when nothing is known of it. */
static uint32_t word_at(uintptr_t object)
{
    const uint32_t *word = addrmap_find(object);

    return word ? __atomic_load_n(word, __ATOMIC_ACQUIRE) : WORD_UNKNOWN;
}

/* Replaces the word, unless it has changed; a shadow that it names is not freed. */
static bool replace(uint32_t *word, uint32_t old, uint32_t new)
{
    return __atomic_compare_exchange_n(word, &old, new, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

static __attribute__((noinline)) void drop_shadow(uint32_t *word, uintptr_t object, uint32_t new)
{
    uint32_t old = __atomic_exchange_n(word, new, __ATOMIC_ACQ_REL);

    if (word_kind(old) == KIND_SHADOW)
        shadow_free(word_payload(old), object);
}

void engine_object_born(struct engine_thread *thread, uintptr_t object)
{
    uint32_t *word = addrmap_make(object);
    uint32_t private = word_of(KIND_PRIVATE, thread->uid);

    if (!word)
        return;
    if (__builtin_expect(word_kind(__atomic_load_n(word, __ATOMIC_RELAXED)) == KIND_SHADOW, 0))
        drop_shadow(word, object, private); /* its death was not seen */
    else
        __atomic_store_n(word, private, __ATOMIC_RELAXED);
}

void engine_object_died(uintptr_t object)
{
    uint32_t *word = addrmap_find(object);
    uint32_t old = word ? __atomic_load_n(word, __ATOMIC_RELAXED) : WORD_UNKNOWN;

    if (old == WORD_UNKNOWN)
        return;
    if (__builtin_expect(word_kind(old) == KIND_SHADOW, 0))
        drop_shadow(word, object, WORD_DEAD);
    else
        __atomic_store_n(word, WORD_DEAD, __ATOMIC_RELAXED);
}

enum { MOST_USERS = 64 };

/* The slots of the cell's threads that this one has yet to learn of. */
static unsigned add_users(const struct engine_thread *thread, struct cell *cell, epoch *users, unsigned count)
{
    for (int i = 0; i < cell->count; i++) {
        epoch at = cell_entries(cell)[i].at;
        unsigned j = 0;

        while (j < count && epoch_slot(users[j]) != epoch_slot(at))
            j++;
        if (j == count && count < MOST_USERS && !vclock_covers(&thread->known, at))
            users[count++] = at;
    }
    return count;
}

/* Of an object without a shadow that is private, or claimed; else 0. */
static uint32_t owner_of_word(uint32_t word)
{
    bool claimed = word_kind(word) == KIND_PLAIN && word & WORD_CLAIMED;

    return claimed ? word & ~(uint32_t)WORD_CLAIMED : word_kind(word) == KIND_PRIVATE ? word_payload(word) : 0;
}

void engine_object_finalizing(struct engine_thread *thread, uintptr_t object)
{
    uint32_t word = word_at(object);
    struct shadow *shadow = word_kind(word) == KIND_SHADOW ? shadow_lock(object, &word) : NULL;
    epoch users[MOST_USERS];
    unsigned count = 0;

    /* A private object leaves no trace; who owned it has dropped it, and another thread's collector found it. */
    if (owner_of_word(word) && owner_of_word(word) != thread->uid)
        thread_learn_of_owner(thread, owner_of_word(word));
    if (!shadow)
        return;
    uint32_t owner = state_owner(shadow_state_now(word_payload(word))) & ~OWNER_CLAIMS;
    for (uint32_t i = 0; i < shadow->table.count; i++)
        count = add_users(thread, &shadow->table.cells[i], users, count);
    lock_give(&shadow->lock);
    if (owner && owner != thread->uid)
        thread_learn_of_owner(thread, owner);
    for (unsigned i = 0; i < count; i++)
        thread_learn_until_now(thread, users[i]); /* they may have let go of it at any time */
}

bool engine_object_publish(uintptr_t object)
{
    uint32_t *word = LIKELY(!in_windows()) ? addrmap_find(object) : addrmap_make(object);

    while (word) {
        uint32_t old = __atomic_load_n(word, __ATOMIC_ACQUIRE);

        switch (word_kind(old)) {
        case KIND_PLAIN:
            if (old == WORD_DEAD || old & WORD_CLAIMED || word_is_stale(old))
                break;
            return false;
        case KIND_PRIVATE:
            break;
        case KIND_SHADOW:
            if (in_windows())
                shadow_renew(word_payload(old), object, 0);
            return shadow_publish(word_payload(old));
        case KIND_TAG:
            return false;
        }
        /* What it refers to may be private only if it was born in this window. */
        if (replace(word, old, word_shared_now()))
            return !in_windows() || (word_kind(old) == KIND_PRIVATE && !word_is_stale(old));
    }
    return false;
}

static bool is_owned(uint64_t state)
{
    return state_owner(state) && !(state_owner(state) & OWNER_CLAIMS);
}

enum object_state engine_object_state(uintptr_t object)
{
    uint32_t word = word_at(object);

    switch (word_kind(word)) {
    case KIND_PLAIN:
        return word == WORD_UNKNOWN ? OBJECT_UNKNOWN : word == WORD_DEAD ? OBJECT_DEAD : OBJECT_SHARED;
    case KIND_PRIVATE:
        return word_is_stale(word) ? OBJECT_UNKNOWN : OBJECT_PRIVATE;
    case KIND_SHADOW:
        return is_owned(shadow_state_now(word_payload(word))) ? OBJECT_PRIVATE : OBJECT_SHARED;
    case KIND_TAG:
        break;
    }
    return OBJECT_SHARED;
}

/* Who meets what lives at a dead address takes it for new. */
static RARELY bool claim(struct engine_thread *thread, uintptr_t object)
{
    return replace(addrmap_find(object), WORD_DEAD, word_of(KIND_PRIVATE, thread->uid)) || engine_object_is_private(thread, object);
}

bool engine_object_is_private(struct engine_thread *thread, uintptr_t object)
{
    uint32_t word = word_at(object);

    if (word_kind(word) == KIND_SHADOW)
        return state_owner(shadow_state_now(word_payload(word))) == thread->uid;
    if (word == WORD_DEAD && !in_windows())
        return claim(thread, object);
    return word == word_of(KIND_PRIVATE, thread->uid);
}

uint64_t engine_object_identity(struct engine_thread *thread, uintptr_t object)
{
    uint32_t word;
    struct shadow *shadow = shadow_make(object, thread->uid, POOL_BOUNDED, &word);

    if (!shadow)
        return 0;
    uint32_t generation = state_generation(shadow_state_now(word_payload(word)));

    lock_give(&shadow->lock);
    return (uint64_t)generation << 32 | word;
}

bool engine_object_set_tag(uintptr_t object, uint32_t tag)
{
    uint32_t *word = addrmap_make(object);

    if (!word || tag > WORD_PAYLOAD)
        return false;
    for (;;) {
        uint32_t old = __atomic_load_n(word, __ATOMIC_ACQUIRE);
        struct shadow *shadow;

        if (!tag && word_kind(old) != KIND_TAG && word_kind(old) != KIND_SHADOW)
            return true;
        if (word_kind(old) != KIND_SHADOW) {
            if (replace(word, old, tag ? word_of(KIND_TAG, tag) : word_shared_now()))
                return true;
            continue;
        }
        shadow = shadow_lock(object, &old);
        if (shadow) {
            __atomic_store_n(&shadow->tag, tag, __ATOMIC_RELAXED);
            lock_give(&shadow->lock);
            shadow_publish(word_payload(old));
            return true;
        }
    }
}

uint32_t engine_object_tag(uintptr_t object)
{
    uint32_t word = word_at(object);

    if (word_kind(word) == KIND_TAG)
        return word_payload(word);
    if (word_kind(word) == KIND_SHADOW)
        return __atomic_load_n(&shadow_at(word_payload(word))->tag, __ATOMIC_RELAXED);
    return 0;
}
