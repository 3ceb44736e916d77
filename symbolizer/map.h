/* A hash table from byte strings to pointers, in a pool. Keys are copied; entries are never removed. */
#ifndef COLUBER_MAP_H
#define COLUBER_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

struct map_entry;

struct map {
    struct map_entry *entries; /* open addressing; `size` is a power of two */
    size_t size, count;
};

/* The value's place for a key, which is created with NULL in it when it is new. The place is valid until
 * the next call. */
void **map_at(struct map *map, struct pool *pool, const void *key, size_t length);

/* The value of a key, or NULL. */
void *map_get(const struct map *map, const void *key, size_t length);

/* FNV-1a, 64 bits. Start with HASH_START; goes into ids that are kept, so it must not change. */
#define HASH_START UINT64_C(0xcbf29ce484222325)
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length);

#endif
