#include "slot.h"

#include <string.h>

#include "pool.h"
#include "thread.h"

enum { OWNERS_KEPT = 64 };

struct owner {
    uint64_t first;
    uint32_t number;
};

struct slot {
    uint64_t first;              /* atomic */
    struct engine_thread *owner; /* NULL: free */
    uint64_t recorded;           /* the last clock recorded by a forgotten owner */
    uint64_t last;               /* the last clock of the last forgotten owner */
    uint64_t freed;              /* when it was given back, in order */
    uint64_t voided;             /* atomic; clocks up to this one are void */
    struct owner *owners;        /* oldest first, the newest ones only */
    uint32_t count, capacity;
};

struct lock registry;
static struct slot *slots; /* reserved for all; those below `used` were taken once */
static uint32_t used, free_slots;
static uint64_t given_back; /* so many slots so far */

bool slot_init(void)
{
    if (!slots)
        slots = pool_reserve(SLOTS * sizeof *slots);
    return slots != NULL;
}

void slot_reset(void)
{
    pool_clear(slots, SLOTS * sizeof *slots);
    used = free_slots = 0;
    given_back = 0;
}

static bool add_owner(struct slot *slot, uint64_t first, uint32_t number)
{
    if (slot->count == OWNERS_KEPT) {
        memmove(slot->owners, slot->owners + 1, --slot->count * sizeof *slot->owners);
    } else if (slot->count == slot->capacity) {
        uint32_t capacity = slot->capacity ? 4 * slot->capacity : 4;
        struct owner *owners = pool_take(capacity * sizeof *owners, POOL_ESSENTIAL);

        if (!owners)
            return false;
        if (slot->count)
            memcpy(owners, slot->owners, slot->count * sizeof *owners);
        pool_give(slot->owners, slot->capacity * sizeof *owners);
        slot->owners = owners;
        slot->capacity = capacity;
    }
    slot->owners[slot->count++] = (struct owner){first, number};
    return true;
}

static void make_void(struct slot *slot)
{
    __atomic_store_n(&slot->voided, slot->last, __ATOMIC_RELAXED);
    slot->recorded = 0;
    slot->count = 0;
}

static uint32_t find_free(const struct vclock *known)
{
    uint32_t oldest = SLOT_NONE;

    for (uint32_t index = 0; free_slots && index < used; index++) {
        const struct slot *slot = &slots[index];

        if (slot->owner)
            continue;
        if (slot->recorded <= vclock_get(known, index)) {
            free_slots--;
            return index;
        }
        if (oldest == SLOT_NONE || slot->freed < slots[oldest].freed)
            oldest = index;
    }
    if (free_slots < SLOTS_KEPT)
        return used < SLOTS ? used++ : SLOT_NONE;
    make_void(&slots[oldest]);
    free_slots--;
    return oldest;
}

uint32_t slot_take(const struct vclock *known, struct engine_thread *owner, uint64_t *first)
{
    uint32_t index = find_free(known);

    if (index == SLOT_NONE)
        return SLOT_NONE;

    struct slot *slot = &slots[index];

    *first = slot->last + 1;
    if (!add_owner(slot, *first, engine_thread_number(owner))) {
        free_slots++;
        return SLOT_NONE;
    }
    slot->owner = owner;
    __atomic_store_n(&slot->first, *first, __ATOMIC_RELAXED);
    return index;
}

void slot_give(uint32_t index, uint64_t recorded, uint64_t last)
{
    struct slot *slot = &slots[index];

    slot->owner = NULL;
    if (slot->recorded < recorded)
        slot->recorded = recorded;
    slot->last = last;
    slot->freed = ++given_back;
    free_slots++;
}

bool slot_all_covered(const struct vclock *known)
{
    for (uint32_t index = 0; index < used; index++) {
        const struct slot *slot = &slots[index];
        uint64_t covered = vclock_get(known, index);

        if (slot->recorded > covered || (slot->owner && thread_recorded_if_ended(slot->owner) > covered))
            return false;
    }
    return true;
}

uint32_t slot_number_at(epoch at)
{
    const struct slot *slot = &slots[epoch_slot(at)];

    for (uint32_t i = slot->count; i-- > 0;)
        if (slot->owners[i].first <= epoch_clock(at))
            return slot->owners[i].number;
    return 0;
}

bool slot_is_void(epoch at)
{
    return epoch_clock(at) <= __atomic_load_n(&slots[epoch_slot(at)].voided, __ATOMIC_RELAXED);
}

uint64_t slot_first(uint32_t slot)
{
    return __atomic_load_n(&slots[slot].first, __ATOMIC_RELAXED);
}

struct engine_thread *slot_owner_at(epoch at)
{
    const struct slot *slot = &slots[epoch_slot(at)];

    return slot->first <= epoch_clock(at) ? slot->owner : NULL;
}
