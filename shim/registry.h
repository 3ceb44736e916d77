/* Things with numbers: an append-only table whose entries never move.
 *
 * Numbers count from 1. registry_get needs no lock. registry_reserve and registry_publish are two steps, so that the
 * entry can be completed, number included, before others see it; between them the caller holds a lock of its own. */
#ifndef COLUBER_REGISTRY_H
#define COLUBER_REGISTRY_H

#include <stdint.h>

enum { REGISTRY_BLOCK = 1024, REGISTRY_BLOCKS = 4096 };

struct registry {
    void **blocks[REGISTRY_BLOCKS];
    uint32_t last;
};

/* The next number, with room for its entry; 0 when the table is full or memory is short. */
uint32_t registry_reserve(struct registry *registry);
void registry_publish(struct registry *registry, uint32_t number, void *entry);
/* The number stands for nothing any more. */
void registry_clear(struct registry *registry, uint32_t number);

static inline void *registry_get(const struct registry *registry, uint32_t number)
{
    if (!number || number / REGISTRY_BLOCK >= REGISTRY_BLOCKS)
        return (void *)0;
    void **block = __atomic_load_n(&registry->blocks[number / REGISTRY_BLOCK], __ATOMIC_ACQUIRE);
    return block ? __atomic_load_n(&block[number % REGISTRY_BLOCK], __ATOMIC_ACQUIRE) : (void *)0;
}

#endif
