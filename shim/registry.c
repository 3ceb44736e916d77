#include "registry.h"

#include <stdlib.h>

uint32_t registry_reserve(struct registry *registry)
{
    uint32_t number = registry->last + 1;
    if (number / REGISTRY_BLOCK >= REGISTRY_BLOCKS)
        return 0;
    void ***block = &registry->blocks[number / REGISTRY_BLOCK];
    if (!*block) {
        void **fresh = calloc(REGISTRY_BLOCK, sizeof *fresh);
        if (!fresh)
            return 0;
        __atomic_store_n(block, fresh, __ATOMIC_RELEASE);
    }
    return number;
}

void registry_publish(struct registry *registry, uint32_t number, void *entry)
{
    __atomic_store_n(&registry->blocks[number / REGISTRY_BLOCK][number % REGISTRY_BLOCK], entry, __ATOMIC_RELEASE);
    registry->last = number;
}

void registry_clear(struct registry *registry, uint32_t number)
{
    __atomic_store_n(&registry->blocks[number / REGISTRY_BLOCK][number % REGISTRY_BLOCK], NULL, __ATOMIC_RELEASE);
}
