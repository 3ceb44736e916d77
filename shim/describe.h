/* Names for locations and locks, as reports show them. Reads objects that are alive at the call; runs no Python code. */
#ifndef COLUBER_DESCRIBE_H
#define COLUBER_DESCRIBE_H

#include <stddef.h>
#include <stdint.h>

#include "observe.h"

/* The four strings of a `location` line of the raw report. */
struct description {
    const char *type;
    char owner[256], name[256], display[640];
    bool unnamed; /* how the container was reached is not known from these two accesses */
};

/* `key` is the engine's; the two sites are those of the two accesses, and name containers by how the program reached them. */
void describe_location(const struct subject *subject, uint64_t key, const struct race_side *one, const struct race_side *other,
                       struct description *out);

/* "lock 'self._lock'": by its type and by how it was reached at the site of its acquisition. */
void describe_lock(const struct held_lock *lock, char *text, size_t size);

#endif
