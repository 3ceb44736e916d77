#include "vclock.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "hints.h"
#include "pool.h"

/* ---- stamps ---- */

enum { STAMPS_AT_ONCE = 1 << 16 };

/* A thread takes many at once, so that they cost no shared counter. */
static uint64_t stamps_given = 1; /* atomic */

static uint64_t new_stamp(void)
{
    static __thread uint64_t next, end;

    if (UNLIKELY(next == end)) {
        next = __atomic_fetch_add(&stamps_given, STAMPS_AT_ONCE, __ATOMIC_RELAXED);
        end = next + STAMPS_AT_ONCE;
    }
    return next++;
}

/* ---- room ---- */

static uint32_t blocks_of(uint32_t length)
{
    return (length + VCLOCK_BLOCK - 1) / VCLOCK_BLOCK;
}

static size_t size_of(uint32_t capacity)
{
    return (capacity + capacity / VCLOCK_BLOCK) * sizeof(uint64_t);
}

static RARELY bool make_room(struct vclock *clock, uint32_t length)
{
    uint32_t fitting = (uint32_t)(pool_usable(size_of(length)) / size_of(VCLOCK_BLOCK)) * VCLOCK_BLOCK;
    struct vclock grown = {.length = clock->length, .capacity = fitting > length ? fitting : length};

    grown.entries = pool_take(size_of(grown.capacity), POOL_ESSENTIAL);
    if (!grown.entries)
        return false;
    grown.stamps = grown.entries + grown.capacity;
    if (clock->length) {
        memcpy(grown.entries, clock->entries, clock->length * sizeof *grown.entries);
        memcpy(grown.stamps, clock->stamps, clock->length / VCLOCK_BLOCK * sizeof *grown.stamps);
    }
    vclock_free(clock);
    *clock = grown;
    return true;
}

bool vclock_grow(struct vclock *clock, uint32_t length)
{
    if (LIKELY(length <= clock->length))
        return true;
    length = blocks_of(length) * VCLOCK_BLOCK;
    if (length > clock->capacity && !make_room(clock, length))
        return false;

    uint32_t more = length - clock->length;

    memset(clock->entries + clock->length, 0, more * sizeof *clock->entries);
    memset(clock->stamps + clock->length / VCLOCK_BLOCK, 0, more / VCLOCK_BLOCK * sizeof *clock->stamps);
    clock->length = length;
    return true;
}

void vclock_free(struct vclock *clock)
{
    pool_give(clock->entries, size_of(clock->capacity));
    *clock = (struct vclock){0};
}

/* ---- changing ---- */

void vclock_put(struct vclock *clock, uint32_t slot, uint64_t value)
{
    if (clock->entries[slot] == value)
        return;
    clock->entries[slot] = value;
    clock->stamps[slot / VCLOCK_BLOCK] = new_stamp();
}

bool vclock_set(struct vclock *clock, uint32_t slot, uint64_t value)
{
    if (!vclock_grow(clock, slot + 1))
        return false;
    vclock_put(clock, slot, value);
    return true;
}

/* The first block from `block` on whose stamps differ; `blocks`: none. */
static inline uint32_t next_different(const struct vclock *one, const struct vclock *other, uint32_t block, uint32_t blocks)
{
    const uint64_t *stamps = one->stamps, *others = other->stamps;

    while (block + 4 <= blocks && !((stamps[block] ^ others[block]) | (stamps[block + 1] ^ others[block + 1]) |
                                    (stamps[block + 2] ^ others[block + 2]) | (stamps[block + 3] ^ others[block + 3])))
        block += 4;
    while (block < blocks && stamps[block] == others[block])
        block++;
    return block;
}

static void copy_block(struct vclock *into, const struct vclock *from, uint32_t block)
{
    memcpy(into->entries + block * VCLOCK_BLOCK, from->entries + block * VCLOCK_BLOCK, VCLOCK_BLOCK * sizeof *into->entries);
    into->stamps[block] = from->stamps[block];
}

bool vclock_copy(struct vclock *into, const struct vclock *from)
{
    uint32_t blocks = from->length / VCLOCK_BLOCK;

    if (!vclock_grow(into, from->length))
        return false;
    for (uint32_t block = 0; (block = next_different(into, from, block, blocks)) < blocks; block++)
        copy_block(into, from, block);
    if (into->length > from->length) {
        memset(into->entries + from->length, 0, (into->length - from->length) * sizeof *into->entries);
        memset(into->stamps + blocks, 0, (into->length / VCLOCK_BLOCK - blocks) * sizeof *into->stamps);
    }
    return true;
}

/* ---- joining ---- */

/* Whether an entry was less and whether one was more than the other's. */
struct difference {
    bool less, more;
};

static struct difference join_block(uint64_t *restrict to, const uint64_t *restrict with)
{
    uint64_t less = 0, more = 0;

    for (unsigned slot = 0; slot < VCLOCK_BLOCK; slot++) {
        uint64_t mine = to[slot], theirs = with[slot];

        less |= (uint64_t)(mine < theirs);
        more |= (uint64_t)(mine > theirs);
        to[slot] = mine < theirs ? theirs : mine;
    }
    return (struct difference){less, more};
}

/* A block that equals the other's has its stamp. */
static inline void stamp_joined(uint64_t *stamp, uint64_t other, struct difference found)
{
    if (!found.more)
        *stamp = other;
    else if (found.less)
        *stamp = new_stamp();
}

static struct difference join_blocks(struct vclock *into, const struct vclock *from)
{
    struct difference all = {false, false};
    uint32_t blocks = from->length / VCLOCK_BLOCK;

    for (uint32_t block = 0; (block = next_different(into, from, block, blocks)) < blocks; block++) {
        struct difference found = join_block(into->entries + block * VCLOCK_BLOCK, from->entries + block * VCLOCK_BLOCK);

        stamp_joined(&into->stamps[block], from->stamps[block], found);
        all.less |= found.less;
        all.more |= found.more;
    }
    return all;
}

#if defined(__x86_64__)
/* The same, four entries at a time; clocks have 48 bits, so they compare as signed. */
__attribute__((target("avx2"))) static struct difference join_blocks_avx2(struct vclock *into, const struct vclock *from)
{
    struct difference all = {false, false};
    uint32_t blocks = from->length / VCLOCK_BLOCK;

    for (uint32_t block = 0; (block = next_different(into, from, block, blocks)) < blocks; block++) {
        __m256i less = _mm256_setzero_si256(), more = less;
        __m256i *to = (__m256i *)(into->entries + block * VCLOCK_BLOCK);
        const __m256i *with = (const __m256i *)(from->entries + block * VCLOCK_BLOCK);

        for (unsigned part = 0; part < VCLOCK_BLOCK / 4; part++) {
            __m256i mine = _mm256_loadu_si256(to + part), theirs = _mm256_loadu_si256(with + part);
            __m256i is_less = _mm256_cmpgt_epi64(theirs, mine);

            less = _mm256_or_si256(less, is_less);
            more = _mm256_or_si256(more, _mm256_cmpgt_epi64(mine, theirs));
            _mm256_storeu_si256(to + part, _mm256_blendv_epi8(mine, theirs, is_less));
        }

        struct difference found = {!_mm256_testz_si256(less, less), !_mm256_testz_si256(more, more)};

        stamp_joined(&into->stamps[block], from->stamps[block], found);
        all.less |= found.less;
        all.more |= found.more;
    }
    return all;
}
#endif

static struct difference join_fast(struct vclock *into, const struct vclock *from)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return join_blocks_avx2(into, from);
#endif
    return join_blocks(into, from);
}

enum vclock_joined vclock_join(struct vclock *into, const struct vclock *from)
{
    struct difference found;

    if (!vclock_grow(into, from->length))
        return JOIN_FAILED;
    found = join_fast(into, from);
    for (uint32_t slot = from->length; slot < into->length; slot++)
        found.more |= into->entries[slot] != 0;
    if (!found.less)
        return JOIN_NOTHING;
    return found.more ? JOIN_MIXED : JOIN_LESS;
}
