#include "vclock.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

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

/* Whether an entry was less and whether one was more than the other's. */
struct difference {
    bool less, more;
};

static struct difference join_each(uint64_t *restrict to, const uint64_t *restrict with, uint32_t length)
{
    uint64_t less = 0, more = 0;

    for (uint32_t slot = 0; slot < length; slot++) {
        uint64_t mine = to[slot], theirs = with[slot];

        less |= (uint64_t)(mine < theirs);
        more |= (uint64_t)(mine > theirs);
        to[slot] = mine < theirs ? theirs : mine;
    }
    return (struct difference){less, more};
}

#if defined(__x86_64__)
/* The same, four entries at a time; clocks have 48 bits, so they compare as signed. */
__attribute__((target("avx2"))) static struct difference join_each_avx2(uint64_t *to, const uint64_t *with,
                                                                        uint32_t length)
{
    __m256i less = _mm256_setzero_si256(), more = less;
    uint32_t slot = 0;
    struct difference rest;

    for (; slot + 4 <= length; slot += 4) {
        __m256i mine = _mm256_loadu_si256((const __m256i *)(to + slot));
        __m256i theirs = _mm256_loadu_si256((const __m256i *)(with + slot));
        __m256i is_less = _mm256_cmpgt_epi64(theirs, mine);

        less = _mm256_or_si256(less, is_less);
        more = _mm256_or_si256(more, _mm256_cmpgt_epi64(mine, theirs));
        _mm256_storeu_si256((__m256i *)(to + slot), _mm256_blendv_epi8(mine, theirs, is_less));
    }
    rest = join_each(to + slot, with + slot, length - slot);
    return (struct difference){rest.less || !_mm256_testz_si256(less, less),
                               rest.more || !_mm256_testz_si256(more, more)};
}
#endif

static struct difference join_fast(uint64_t *to, const uint64_t *with, uint32_t length)
{
#if defined(__x86_64__)
    if (length >= 8 && __builtin_cpu_supports("avx2"))
        return join_each_avx2(to, with, length);
#endif
    return join_each(to, with, length);
}

enum vclock_joined vclock_join(struct vclock *into, const struct vclock *from)
{
    struct difference found;
    bool more;

    if (!vclock_grow(into, from->length))
        return JOIN_FAILED;
    found = join_fast(into->entries, from->entries, from->length);
    more = found.more;
    for (uint32_t slot = from->length; slot < into->length; slot++)
        more |= into->entries[slot] != 0;
    if (!found.less)
        return JOIN_NOTHING;
    return more ? JOIN_MIXED : JOIN_LESS;
}

void vclock_free(struct vclock *clock)
{
    pool_give(clock->entries, clock->capacity * sizeof *clock->entries);
    *clock = (struct vclock){0};
}
