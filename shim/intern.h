/* Equal byte strings get equal numbers, from 1. Entries live as long as the table; there is no removal.
 * Not thread-safe: the user holds a lock. */
#ifndef COLUBER_INTERN_H
#define COLUBER_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct intern {
    uint32_t *slots;     /* open addressing, numbers; a power of two of them */
    uint32_t slot_count;
    struct intern_entry **entries; /* by number */
    uint32_t count, room;
};

/* The number of these bytes; 0 when memory is short. `fresh`, if given, tells whether they are new. */
uint32_t intern(struct intern *table, const void *bytes, size_t size, bool *fresh);

/* The bytes of a number, aligned for any type. */
const void *intern_bytes(const struct intern *table, uint32_t number, size_t *size);

#endif
