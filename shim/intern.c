#include "intern.h"

#include <stdlib.h>
#include <string.h>

struct intern_entry {
    uint64_t hash;
    size_t size;
    _Alignas(16) unsigned char bytes[];
};

static uint64_t hash_bytes(const unsigned char *bytes, size_t size)
{
    uint64_t hash = 0x9e3779b97f4a7c15u ^ size;
    for (; size >= 8; bytes += 8, size -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    for (; size; bytes++, size--)
        hash = (hash ^ *bytes) * 0xff51afd7ed558ccdu;
    return hash ^ hash >> 29;
}

static bool grow_slots(struct intern *table)
{
    uint32_t count = table->slot_count ? table->slot_count * 2 : 256;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t n = 1; n <= table->count; n++) {
        uint64_t at = table->entries[n]->hash;
        while (slots[at % count])
            at++;
        slots[at % count] = n;
    }
    free(table->slots);
    table->slots = slots;
    table->slot_count = count;
    return true;
}

static bool grow_entries(struct intern *table)
{
    uint32_t room = table->room ? table->room * 2 : 128;
    struct intern_entry **entries = realloc(table->entries, room * sizeof *entries);
    if (!entries)
        return false;
    table->entries = entries;
    table->room = room;
    return true;
}

uint32_t intern(struct intern *table, const void *bytes, size_t size, bool *fresh)
{
    if (fresh)
        *fresh = false;
    uint64_t hash = hash_bytes(bytes, size), at = hash;
    for (; table->slot_count && table->slots[at % table->slot_count]; at++) {
        uint32_t number = table->slots[at % table->slot_count];
        struct intern_entry *entry = table->entries[number];
        if (entry->hash == hash && entry->size == size && memcmp(entry->bytes, bytes, size) == 0)
            return number;
    }
    if (table->count + 2 > table->room && !grow_entries(table))
        return 0;
    if ((table->count + 1) * 2 > table->slot_count && !grow_slots(table))
        return 0;
    struct intern_entry *entry = malloc(sizeof *entry + size);
    if (!entry)
        return 0;
    entry->hash = hash;
    entry->size = size;
    memcpy(entry->bytes, bytes, size);
    uint32_t number = ++table->count;
    table->entries[number] = entry;
    for (at = hash; table->slots[at % table->slot_count]; at++)
        ;
    table->slots[at % table->slot_count] = number;
    if (fresh)
        *fresh = true;
    return number;
}

const void *intern_bytes(const struct intern *table, uint32_t number, size_t *size)
{
    if (!number || number > table->count)
        return NULL;
    if (size)
        *size = table->entries[number]->size;
    return table->entries[number]->bytes;
}
