/* Shadow objects: cells, syncs and the tag of an object that has any.
 *
 * A shadow has an index, by which the address map names it, and a generation, raised when its object
 * dies, so that index and generation together never name two objects. Its memory is never returned
 * before shadow_reset, so a stale index is harmless: whoever follows one takes the lock and sees that the
 * address is another's. A shadow may have syncs while its object is private still: then `owner` is that
 * thread's uid; with OWNER_CLAIMS, that of the thread that has met it first in this window. Owner and generation are one word, read without a lock.
 *
 * All else in a shadow is guarded by its lock. The address map's word is changed without it: the shadow is
 * complete before its index is stored (release), and the index is taken out before it is emptied.
 */
#ifndef COLUBER_ENGINE_SHADOW_H
#define COLUBER_ENGINE_SHADOW_H

#include <stdbool.h>
#include <stdint.h>

#include "addrmap.h"
#include "cell.h"
#include "lock.h"
#include "pool.h"
#include "sync.h"

struct shadow {
    struct lock lock;
    uint32_t tag;      /* atomic */
    uintptr_t address; /* 0: unused; in granules */
    uint32_t era;      /* in which it was made, or renewed */
    struct cell_table table;
    struct sync_table syncs;
};

enum { SHADOW_CHUNK_BITS = 10, SHADOW_CHUNK = 1 << SHADOW_CHUNK_BITS, SHADOW_CHUNKS = 1 << 14 };

struct shadow_chunk {
    uint64_t states[SHADOW_CHUNK]; /* generation << 32 | owner; atomic */
    struct shadow shadows[SHADOW_CHUNK];
};

extern struct shadow_chunk *shadow_chunks[SHADOW_CHUNKS];

static inline struct shadow_chunk *shadow_chunk_of(uint32_t index)
{
    return __atomic_load_n(&shadow_chunks[index >> SHADOW_CHUNK_BITS], __ATOMIC_ACQUIRE);
}

static inline struct shadow *shadow_at(uint32_t index)
{
    return &shadow_chunk_of(index)->shadows[index & (SHADOW_CHUNK - 1)];
}

static inline uint64_t *shadow_state(uint32_t index)
{
    return &shadow_chunk_of(index)->states[index & (SHADOW_CHUNK - 1)];
}

static inline uint64_t shadow_state_now(uint32_t index)
{
    return __atomic_load_n(shadow_state(index), __ATOMIC_RELAXED);
}

static inline uint32_t state_owner(uint64_t state)
{
    return (uint32_t)state;
}

#define OWNER_CLAIMS (UINT32_C(1) << 31)

static inline uint32_t state_generation(uint64_t state)
{
    return (uint32_t)(state >> 32);
}

/* The shadow of the object at this address, with its lock taken, and its word; NULL: there is none.
 * With `make`, it is made: shared or private as the object is, and private to the thread of `uid` when
 * the address is dead; then NULL means that memory is short. */
struct shadow *shadow_lock(uintptr_t address, uint32_t *word);
struct shadow *shadow_make(uintptr_t address, uint32_t uid, enum pool_need need, uint32_t *word);

/* Makes a private or claimed object shared. Returns whether it was private. */
bool shadow_publish(uint32_t index);

/* A shadow of an era before this one may be another object's by now, when objects are told of in windows: then its cells are dropped, and the thread of
 * `uid` claims it. Its syncs stay: who releases into one and what is known of it do no harm. Returns whether that was so. */
bool shadow_renew(uint32_t index, uintptr_t address, uint32_t uid);

/* The object is gone, and the address map does not name the shadow any more. */
void shadow_free(uint32_t index, uintptr_t address);

uint64_t shadow_total(void);
void shadow_reset(void);

#endif
