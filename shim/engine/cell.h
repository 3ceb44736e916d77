/* Cells: what is remembered of one location.
 *
 * A cell holds entries: accesses that some later access may still race with. An access A makes an entry B of
 * the same cell superfluous when B is ordered before A, A conflicts with whatever B conflicts with (A writes,
 * or B reads), and A's flags are at least as strong, so that a race with A is at least as severe as one with
 * B. So a properly ordered location has a few entries, whatever the number of threads. A thread's access adds
 * no entry when the thread has an equal or stronger one from the same epoch.
 *
 * A table holds the cells of one object: a dense array in order of first access, searched in sequence
 * while it is short, and by an index (open addressing; position + 1, 0 is empty) when it is long. Cells
 * move when the table grows. A cell of an older era is empty; growing drops those, and of a long table old ones that were taken out.
 *
 * Everything here is guarded by the lock of the object.
 */
#ifndef COLUBER_ENGINE_CELL_H
#define COLUBER_ENGINE_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "engine.h"
#include "vclock.h"

struct entry {
    epoch at;
    uint64_t site;
    uint32_t stack;
    uint16_t flags;
    uint16_t value; /* what a write stored, in short; 0: differs from all, or several values in this epoch */
};

/* KEYS_KEPT: a table that grows beyond so many cells drops those that were taken out, of the older half: what a long-lived
 * dictionary once held. A race with their removal is missed. */
enum { CELL_FEW = 2, KEYS_KEPT = 1024 };

struct cell {
    uint64_t key;
    uint64_t value;    /* of the first write */
    uint32_t location; /* the race callback's number */
    uint32_t era;
    uint16_t count, capacity; /* of entries; capacity CELL_FEW: they are in `few` */
    uint8_t writes;           /* 0, 1, or 2 for more */
    bool differ;
    bool guard; /* a write of it was decided by a test under a lock: who tests it without one comes after that write */
    union {
        struct entry few[CELL_FEW];
        struct entry *many;
    };
};

struct cell_table {
    struct cell *cells;
    uint32_t *index; /* 2 * capacity, when the table is long */
    uint32_t count, capacity;
    uint32_t all_items; /* position + 1 of the KEY_ALL_ITEMS cell, 0: none */
    uint32_t full;      /* the era + 1 in which there was no memory to grow: not tried again until the next one */
};

/* How grave a race with an access may be, as a set: more bits are stronger, none covers another. Its own
 * kind (read or write) is in it, so the strength of a recorded access is never 0. */
static inline unsigned access_strength(unsigned flags)
{
    enum {
        MATTERS = ACCESS_READ | ACCESS_WRITE | ACCESS_UPDATE | ACCESS_CHECK | ACCESS_ITERATE | ACCESS_ATOMIC |
                  ACCESS_ITEM | ACCESS_LAZY | ACCESS_LOCKED | ACCESS_RELY | ACCESS_REMOVE | ACCESS_ONCE,
        WEAKENS = ACCESS_ATOMIC | ACCESS_LOCKED
    };

    return (flags ^ WEAKENS) & MATTERS;
}

static inline bool strength_covers(unsigned strength, unsigned other)
{
    return (other & ~strength) == 0;
}

static inline struct entry *cell_entries(struct cell *cell)
{
    return cell->capacity > CELL_FEW ? cell->many : cell->few;
}

/* The cell of a key, or NULL. Not for one that is of an older era. */
struct cell *cell_find(const struct cell_table *table, uint64_t key, uint32_t era);
/* The same, made or made empty when needed; NULL when memory is short. */
struct cell *cell_make(struct cell_table *table, uint64_t key, uint32_t era);

/* Adds the access and drops the entries that it makes superfluous; `known` is its thread's. False when
 * memory is short; then nothing is added. */
bool cell_record(struct cell *cell, const struct vclock *known, const struct entry *access);

/* Counts a write. Returns whether that changed what is known of the writes. */
bool cell_count_write(struct cell *cell, uint64_t value);

void cell_table_free(struct cell_table *table);

/* The number of cells alive. */
uint64_t cell_total(void);
void cell_reset(void);

#endif
