/* All memory of the engine.
 *
 * The engine lives in a foreign process whose malloc may be interposed, locked or half torn down, so
 * it takes its memory from the kernel alone. Blocks are of size classes, four to each doubling; a
 * block given back goes to its class's list and is not returned to the kernel before pool_reset (the
 * pages of a large one are). Any thread may call; one lock for each class, one for the chunks.
 */
#ifndef COLUBER_ENGINE_POOL_H
#define COLUBER_ENGINE_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What may be refused because of the limit, and what is refused only by the kernel: without the
 * clocks of threads and syncs, orders would be lost and false races reported. */
enum pool_need { POOL_BOUNDED, POOL_ESSENTIAL };

/* `size` bytes, aligned to 16, with any contents; NULL when there are none. */
void *pool_take(size_t size, enum pool_need need);
void *pool_take_zeroed(size_t size, enum pool_need need);
/* Gives back a block that was taken with this size. NULL is allowed. */
void pool_give(void *block, size_t size);
/* The bytes that a block taken with `size` really has. */
size_t pool_usable(size_t size);

/* Zeroed address space that costs memory only where it is touched; NULL when refused. */
void *pool_reserve(size_t size);
void pool_unreserve(void *space, size_t size);
/* Makes it all zero again, without memory. */
void pool_clear(void *space, size_t size);

uint64_t pool_bytes(void);
void pool_set_limit(uint64_t bytes);

/* Returns everything that was taken to the kernel. Nobody else may be inside. */
void pool_reset(void);

/* For tests: the nth pool_take or pool_reserve from now fails, and with `on` all after it; 0: none. */
void pool_fail(long nth, bool on);

#endif
