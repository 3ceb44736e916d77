#include "addrmap.h"

#include "pool.h"

#define TABLE_SIZE ((size_t)8 << (ADDRMAP_ADDRESS_BITS - ADDRMAP_BLOCK_BITS))

/* A page behind the words of each block links the blocks, for addrmap_reset. */
enum { WORDS_SIZE = ADDRMAP_BLOCK_WORDS * 4, BLOCK_SIZE = WORDS_SIZE + 4096 };

struct block_tail {
    uint32_t *next;
    uintptr_t index;
};

uint32_t **addrmap_blocks;
static uint32_t *first_block;

static struct block_tail *tail_of(uint32_t *block)
{
    return (struct block_tail *)((char *)block + WORDS_SIZE);
}

bool addrmap_init(void)
{
    if (!addrmap_blocks)
        addrmap_blocks = pool_reserve(TABLE_SIZE);
    return addrmap_blocks != NULL;
}

uint32_t *addrmap_make_block(uintptr_t address)
{
    uintptr_t index = address >> ADDRMAP_BLOCK_BITS;
    uint32_t *block, *other = NULL;

    if (address >> ADDRMAP_ADDRESS_BITS)
        return NULL;
    block = pool_reserve(BLOCK_SIZE);
    if (!block)
        return NULL;
    tail_of(block)->index = index;
    if (__atomic_compare_exchange_n(&addrmap_blocks[index], &other, block, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
        uint32_t *next = __atomic_load_n(&first_block, __ATOMIC_RELAXED);

        do
            tail_of(block)->next = next;
        while (!__atomic_compare_exchange_n(&first_block, &next, block, false, __ATOMIC_RELEASE,
                                            __ATOMIC_RELAXED));
    } else {
        pool_unreserve(block, BLOCK_SIZE);
    }
    return addrmap_find(address);
}

void addrmap_reset(void)
{
    for (uint32_t *block = first_block, *next; block; block = next) {
        next = tail_of(block)->next;
        addrmap_blocks[tail_of(block)->index] = NULL;
        pool_unreserve(block, BLOCK_SIZE);
    }
    first_block = NULL;
}
