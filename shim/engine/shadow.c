#include "shadow.h"

#include <string.h>

#include "thread.h"

struct shadow_chunk *shadow_chunks[SHADOW_CHUNKS];

/* Unused shadows: a list through `table.count` (index + 1), and those never used. */
static struct {
    struct lock lock;
    uint32_t first; /* index + 1; 0: none */
    uint32_t made;  /* indices below were used once */
    uint64_t total; /* in use */
} unused;

/* Cells and indices are about granules, as the address map is. */
static uintptr_t granule_of(uintptr_t address)
{
    return address >> ADDRMAP_GRANULE_BITS;
}

static bool take_index(uint32_t *index, enum pool_need need)
{
    bool taken = false;

    lock_take(&unused.lock);
    if (unused.first) {
        *index = unused.first - 1;
        unused.first = shadow_at(*index)->table.count;
        taken = true;
    } else if (unused.made < (uint32_t)SHADOW_CHUNKS * SHADOW_CHUNK) {
        uint32_t number = unused.made >> SHADOW_CHUNK_BITS;

        if (!shadow_chunks[number])
            __atomic_store_n(&shadow_chunks[number], pool_take_zeroed(sizeof(struct shadow_chunk), need),
                             __ATOMIC_RELEASE);
        taken = shadow_chunks[number] != NULL;
        if (taken)
            *index = unused.made++;
    }
    unused.total += taken;
    lock_give(&unused.lock);
    return taken;
}

static void give_index(uint32_t index)
{
    struct shadow *shadow = shadow_at(index);

    lock_take(&unused.lock);
    shadow->table.count = unused.first;
    unused.first = index + 1;
    unused.total--;
    lock_give(&unused.lock);
}

/* Takes the lock of the shadow that the address map named; false when it has become another's. */
static bool lock_if_of(struct shadow *shadow, uintptr_t address)
{
    lock_take(&shadow->lock);
    if (shadow->address == granule_of(address))
        return true;
    lock_give(&shadow->lock);
    return false;
}

struct shadow *shadow_lock(uintptr_t address, uint32_t *word)
{
    uint32_t *in_map = addrmap_find(address);

    while (in_map) {
        *word = __atomic_load_n(in_map, __ATOMIC_ACQUIRE);
        if (word_kind(*word) != KIND_SHADOW)
            break;

        struct shadow *shadow = shadow_at(word_payload(*word));

        if (lock_if_of(shadow, address))
            return shadow;
    }
    return NULL;
}

static uint32_t owner_by(uint32_t word, uint32_t uid)
{
    if (word_is_stale(word))
        return OWNER_CLAIMS | uid;
    switch (word_kind(word)) {
    case KIND_PRIVATE:
        return word_payload(word);
    case KIND_PLAIN:
        if (word & WORD_CLAIMED)
            return OWNER_CLAIMS | (word & ~(uint32_t)WORD_CLAIMED);
        return word == WORD_DEAD ? uid : 0;
    case KIND_SHADOW:
    case KIND_TAG:
        break;
    }
    return 0;
}

/* Sets the shadow up, locked. Nobody else looks at it, but by a stale index. */
static void set_up(uint32_t index, uintptr_t address, uint32_t word, uint32_t uid)
{
    struct shadow *shadow = shadow_at(index);
    uint64_t generation = shadow_state_now(index) >> 32 << 32;

    shadow->tag = word_kind(word) == KIND_TAG ? word_payload(word) : 0;
    shadow->address = granule_of(address);
    shadow->era = era_now();
    shadow->table = (struct cell_table){0};
    shadow->syncs = (struct sync_table){0};
    __atomic_store_n(shadow_state(index), generation | owner_by(word, uid), __ATOMIC_RELAXED);
}

/* Raises the generation, too. With the lock held. */
static void clear(uint32_t index)
{
    struct shadow *shadow = shadow_at(index);

    cell_table_free(&shadow->table);
    sync_free_all(&shadow->syncs);
    shadow->tag = 0;
    shadow->address = 0;
    __atomic_store_n(shadow_state(index), ((shadow_state_now(index) >> 32) + 1) << 32, __ATOMIC_RELAXED);
}

struct shadow *shadow_make(uintptr_t address, uint32_t uid, enum pool_need need, uint32_t *word)
{
    uint32_t *in_map = addrmap_make(address);
    struct shadow *shadow = shadow_lock(address, word);
    uint32_t index, old;

    if (shadow || !in_map || !take_index(&index, need))
        return shadow;
    shadow = shadow_at(index);
    for (;;) {
        lock_take(&shadow->lock);
        old = __atomic_load_n(in_map, __ATOMIC_RELAXED);
        if (word_kind(old) != KIND_SHADOW) {
            set_up(index, address, old, uid);
            *word = word_of(KIND_SHADOW, index);
            if (__atomic_compare_exchange_n(in_map, &old, *word, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
                return shadow;
            clear(index);
        }
        lock_give(&shadow->lock);

        struct shadow *others = shadow_lock(address, word);

        if (others) {
            give_index(index);
            return others;
        }
    }
}

bool shadow_publish(uint32_t index)
{
    uint64_t *state = shadow_state(index);
    uint64_t old = __atomic_load_n(state, __ATOMIC_RELAXED);

    while (state_owner(old)) {
        if (__atomic_compare_exchange_n(state, &old, old >> 32 << 32, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED))
            return !(state_owner(old) & OWNER_CLAIMS);
    }
    return false;
}

bool shadow_renew(uint32_t index, uintptr_t address, uint32_t uid)
{
    struct shadow *shadow = shadow_at(index);

    if (__atomic_load_n(&shadow->era, __ATOMIC_RELAXED) == era_now() || !lock_if_of(shadow, address))
        return false;

    bool old = shadow->era != era_now() && !shadow->tag;

    __atomic_store_n(&shadow->era, era_now(), __ATOMIC_RELAXED);
    if (old) {
        cell_table_free(&shadow->table);
        __atomic_store_n(shadow_state(index), shadow_state_now(index) >> 32 << 32 | OWNER_CLAIMS | uid, __ATOMIC_RELAXED);
    }
    lock_give(&shadow->lock);
    return old;
}

void shadow_free(uint32_t index, uintptr_t address)
{
    struct shadow *shadow = shadow_at(index);

    if (!lock_if_of(shadow, address))
        return;
    clear(index);
    lock_give(&shadow->lock);
    give_index(index);
}

uint64_t shadow_total(void)
{
    return __atomic_load_n(&unused.total, __ATOMIC_RELAXED);
}

void shadow_reset(void)
{
    memset(shadow_chunks, 0, ((unused.made >> SHADOW_CHUNK_BITS) + 1) * sizeof *shadow_chunks);
    memset(&unused, 0, sizeof unused);
}
