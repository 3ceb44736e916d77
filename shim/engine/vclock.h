/* Vector clocks: for each slot, how far its releases are known.
 *
 * entries[s] is the highest clock of slot s that is ordered before the holder; entries past `length`
 * are 0. Whoever owns the vclock locks it; nothing here does. Lengths only grow.
 *
 * Threads that hand a lock to and fro know the same of all others. So entries stand in blocks, and each block has a
 * stamp: two blocks of one stamp, wherever they are, have the same entries, and need not be compared or copied. A stamp is given when a
 * block changes, and goes with it when it is copied; it is never given twice. Stamp 0: all entries are 0.
 */
#ifndef COLUBER_ENGINE_VCLOCK_H
#define COLUBER_ENGINE_VCLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "engine.h"

enum { EPOCH_SLOT_SHIFT = 48 };
#define CLOCK_MASK ((UINT64_C(1) << EPOCH_SLOT_SHIFT) - 1)

static inline uint32_t epoch_slot(epoch at)
{
    return (uint32_t)(at >> EPOCH_SLOT_SHIFT);
}

static inline uint64_t epoch_clock(epoch at)
{
    return at & CLOCK_MASK;
}

static inline epoch epoch_of(uint32_t slot, uint64_t clock)
{
    return (uint64_t)slot << EPOCH_SLOT_SHIFT | clock;
}

enum { VCLOCK_BLOCK = 16 };

struct vclock {
    uint64_t *entries, *stamps; /* stamps: one for each block of entries, in the same piece of memory */
    uint32_t length, capacity;  /* multiples of VCLOCK_BLOCK */
};

static inline uint64_t vclock_get(const struct vclock *clock, uint32_t slot)
{
    return slot < clock->length ? clock->entries[slot] : 0;
}

/* Whether what happened at this epoch is ordered before the holder. */
static inline bool vclock_covers(const struct vclock *clock, epoch at)
{
    return epoch_clock(at) <= vclock_get(clock, epoch_slot(at));
}

/* Makes room for `length` entries. False when memory is short; then nothing has changed. */
bool vclock_grow(struct vclock *clock, uint32_t length);
/* entries[slot] = value, where there is room for it. */
void vclock_put(struct vclock *clock, uint32_t slot, uint64_t value);
/* The same with room made; false when memory is short. */
bool vclock_set(struct vclock *clock, uint32_t slot, uint64_t value);
bool vclock_copy(struct vclock *into, const struct vclock *from);

enum vclock_joined {
    JOIN_FAILED,  /* memory is short, nothing has changed */
    JOIN_NOTHING, /* `into` covered `from` already */
    JOIN_LESS,    /* `into` was nowhere above `from` and equals it now */
    JOIN_MIXED,   /* both had something that the other lacked */
};
/* into = the entrywise maximum of both. */
enum vclock_joined vclock_join(struct vclock *into, const struct vclock *from);

void vclock_free(struct vclock *clock);

#endif
