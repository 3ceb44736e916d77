#include "map.h"

#include <string.h>

struct map_entry {
    uint64_t hash;
    const void *key; /* NULL: free */
    size_t length;
    void *value;
};

enum { FIRST_SIZE = 64 };

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* The entry of the key, or the free one where it belongs. There is always a free one. */
static struct map_entry *find(const struct map *map, uint64_t hash, const void *key, size_t length)
{
    for (size_t i = hash & (map->size - 1);; i = (i + 1) & (map->size - 1)) {
        struct map_entry *entry = &map->entries[i];
        if (!entry->key ||
            (entry->hash == hash && entry->length == length && memcmp(entry->key, key, length) == 0))
            return entry;
    }
}

static void enlarge(struct map *map, struct pool *pool)
{
    struct map old = *map;
    map->size = old.size ? old.size * 2 : FIRST_SIZE;
    map->entries = pool_take(pool, map->size * sizeof *map->entries);
    for (size_t i = 0; i < old.size; i++) {
        const struct map_entry *entry = &old.entries[i];
        if (entry->key)
            *find(map, entry->hash, entry->key, entry->length) = *entry;
    }
}

void **map_at(struct map *map, struct pool *pool, const void *key, size_t length)
{
    if (map->count * 2 >= map->size)
        enlarge(map, pool);
    uint64_t hash = hash_bytes(HASH_START, key, length);
    struct map_entry *entry = find(map, hash, key, length);
    if (!entry->key) {
        *entry = (struct map_entry){.hash = hash, .key = pool_text(pool, key, length), .length = length};
        map->count++;
    }
    return &entry->value;
}

void *map_get(const struct map *map, const void *key, size_t length)
{
    if (map->size == 0)
        return NULL;
    return find(map, hash_bytes(HASH_START, key, length), key, length)->value;
}
