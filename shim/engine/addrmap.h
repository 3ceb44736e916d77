/* What is known of the object at an address: one word for each 16 bytes of address space.
 *
 * Two levels: a table of blocks, indexed by the address above bit 24, and blocks of 2^20 words. Both are
 * reserved address space, so memory is spent only on pages that are touched. Blocks are made on
 * demand, installed by compare-and-swap (release; readers acquire) and stay until addrmap_reset. A word:
 *
 *   0          unknown
 *   1          dead
 *   2 + w      shared, without a shadow, as was seen in window w (thread.h)
 *   1 << 29 | uid   claimed by the thread of this uid, which has met it first in this window
 *   01 | uid   private to the thread of this uid
 *   10 | index has a shadow object (shadow.h), which then knows whether it is private
 *   11 | tag   has a tag and no shadow; shared
 *
 * Any thread may read a word at any time. Every change that depends on the old word is a
 * compare-and-swap; a shadow index is stored with release and loaded with acquire.
 */
#ifndef COLUBER_ENGINE_ADDRMAP_H
#define COLUBER_ENGINE_ADDRMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ADDRMAP_ADDRESS_BITS = 47,
    ADDRMAP_BLOCK_BITS = 24,
    ADDRMAP_GRANULE_BITS = 4,
    ADDRMAP_BLOCK_WORDS = 1 << (ADDRMAP_BLOCK_BITS - ADDRMAP_GRANULE_BITS),
};

enum { WORD_UNKNOWN = 0, WORD_DEAD = 1, WORD_SHARED = 2, WORD_CLAIMED = 1 << 29 };

enum word_kind { KIND_PLAIN, KIND_PRIVATE, KIND_SHADOW, KIND_TAG };

enum { WORD_KIND_SHIFT = 30 };
#define WORD_PAYLOAD ((UINT32_C(1) << WORD_KIND_SHIFT) - 1)

static inline enum word_kind word_kind(uint32_t word)
{
    return (enum word_kind)(word >> WORD_KIND_SHIFT);
}

static inline uint32_t word_payload(uint32_t word)
{
    return word & WORD_PAYLOAD;
}

static inline uint32_t word_of(enum word_kind kind, uint32_t payload)
{
    return (uint32_t)kind << WORD_KIND_SHIFT | payload;
}

extern uint32_t **addrmap_blocks;

/* The word of an address, or NULL when nothing near it was ever stored: it is unknown. */
static inline uint32_t *addrmap_find(uintptr_t address)
{
    if (address >> ADDRMAP_ADDRESS_BITS)
        return NULL;

    uint32_t *block = __atomic_load_n(&addrmap_blocks[address >> ADDRMAP_BLOCK_BITS], __ATOMIC_ACQUIRE);

    return block ? &block[address >> ADDRMAP_GRANULE_BITS & (ADDRMAP_BLOCK_WORDS - 1)] : NULL;
}

uint32_t *addrmap_make_block(uintptr_t address);

/* The same, making it; NULL when memory is short or the address is beyond the map. */
static inline uint32_t *addrmap_make(uintptr_t address)
{
    uint32_t *word = addrmap_find(address);

    return __builtin_expect(word != NULL, 1) ? word : addrmap_make_block(address);
}

bool addrmap_init(void);
/* Makes every address unknown. Nobody else may be inside. */
void addrmap_reset(void);

#endif
