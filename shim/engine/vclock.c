#include "vclock.h"

#include <string.h>

#include "pool.h"

bool vclock_grow(struct vclock *clock, uint32_t length)
{
    if (length <= clock->length)
        return true;
    if (length > clock->capacity) {
        size_t size = pool_usable(length * sizeof *clock->entries);
        uint64_t *entries = pool_take(size, POOL_ESSENTIAL);

        if (!entries)
            return false;
        if (clock->length)
            memcpy(entries, clock->entries, clock->length * sizeof *entries);
        vclock_free(&(struct vclock){clock->entries, 0, clock->capacity});
        clock->entries = entries;
        clock->capacity = (uint32_t)(size / sizeof *entries);
    }
    memset(clock->entries + clock->length, 0, (length - clock->length) * sizeof *clock->entries);
    clock->length = length;
    return true;
}

bool vclock_set(struct vclock *clock, uint32_t slot, uint64_t value)
{
    if (!vclock_grow(clock, slot + 1))
        return false;
    clock->entries[slot] = value;
    return true;
}

bool vclock_copy(struct vclock *into, const struct vclock *from)
{
    if (!vclock_grow(into, from->length))
        return false;
    if (from->length)
        memcpy(into->entries, from->entries, from->length * sizeof *into->entries);
    if (into->length > from->length)
        memset(into->entries + from->length, 0, (into->length - from->length) * sizeof *into->entries);
    return true;
}

enum vclock_joined vclock_join(struct vclock *into, const struct vclock *from)
{
    uint64_t less = 0, more = 0;

    if (!vclock_grow(into, from->length))
        return JOIN_FAILED;

    uint64_t *restrict to = into->entries;
    const uint64_t *restrict with = from->entries;

    for (uint32_t slot = 0; slot < from->length; slot++) {
        uint64_t mine = to[slot], theirs = with[slot];

        less |= (uint64_t)(mine < theirs);
        more |= (uint64_t)(mine > theirs);
        to[slot] = mine < theirs ? theirs : mine;
    }
    for (uint32_t slot = from->length; slot < into->length; slot++)
        more |= (uint64_t)(to[slot] != 0);
    if (!less)
        return JOIN_NOTHING;
    return more ? JOIN_MIXED : JOIN_LESS;
}

void vclock_free(struct vclock *clock)
{
    pool_give(clock->entries, clock->capacity * sizeof *clock->entries);
    *clock = (struct vclock){0};
}
