/* Slots of vector clocks, and who owned them when.
 *
 * A slot has one owner at a time. It is free when its owner has been forgotten, and is given to a
 * new thread only if that thread starts out with knowledge of the old owner's last recorded
 * access; the new owner's clocks begin past all clocks of the old one. So an entry of a vector clock that
 * covers an epoch of the slot covers everything that earlier owners recorded, too.
 *
 * Threads that nobody joins, and that release nothing at their end, leave slots that nobody may have. So that clocks do not grow with each of
 * them, SLOTS_KEPT such slots are kept, and of more the one that has been free longest is made void: what its owners recorded
 * races with nothing any more, and then anybody may have it.
 *
 * Everything here needs the registry's lock, but slot_first and slot_is_void, which any thread may call: a thread that
 * learned a clock of the newest owner sees at least that owner's first clock.
 */
#ifndef COLUBER_ENGINE_SLOT_H
#define COLUBER_ENGINE_SLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "lock.h"
#include "vclock.h"

/* Guards slots, the list of threads and the era. */
extern struct lock registry;

enum { SLOTS = 1 << 16, SLOT_NONE = SLOTS, SLOTS_KEPT = 128 };

bool slot_init(void);
void slot_reset(void);

/* A slot for a thread that starts out with `known`; *first is its first clock. SLOT_NONE when
 * memory is short or all are taken. */
uint32_t slot_take(const struct vclock *known, struct engine_thread *owner, uint64_t *first);
/* The owner is forgotten; the clock of its last recorded access (0: none) and its last clock. */
void slot_give(uint32_t slot, uint64_t recorded, uint64_t last);

/* Whether `known` covers all accesses recorded by threads that have ended. */
bool slot_all_covered(const struct vclock *known);

/* The number of the thread that was at this epoch; 0 when that was many owners ago. */
uint32_t slot_number_at(epoch at);

/* The thread that was at this epoch, NULL when it is forgotten. */
struct engine_thread *slot_owner_at(epoch at);

/* Whether what was recorded at this epoch counts no more. */
bool slot_is_void(epoch at);

/* The first clock of the newest owner. */
uint64_t slot_first(uint32_t slot);

#endif
