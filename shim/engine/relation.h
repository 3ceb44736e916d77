/* Composite operations: which read a write belongs to, and what is learned of the read's site.
 *
 * Two tables of fixed size, read and written by any thread without locks:
 *   - pairs: what relate() said of a read site and a write site. One word for each pair: the pair's hash
 *     with the answer in its low bits. A full neighbourhood forgets a pair, which is then asked again.
 *   - sites: the flags learned of a site, or of a site that is called from another. A site's key is set once by compare-and-swap, its flags only
 *     gain bits. When the table is full, no more is learned.
 */
#ifndef COLUBER_ENGINE_RELATION_H
#define COLUBER_ENGINE_RELATION_H

#include <stdbool.h>

#include "engine.h"

bool relation_init(void);
void relation_reset(void);

enum write_kind { PLAIN_WRITE, CHANGES_ELEMENT, TAKES_OUT };

/* What a read of a location means to a write of it by the same thread: UPDATE, CHECK, ONCE, RELY or 0. Calls back; no lock may be
 * held. The read's innermost site learns it, too. A change of one element of a container overwrites nothing, so what was found by a
 * walk, or what callees of one function have read and change, is no UPDATE. One that takes an element out goes wrong only if there is
 * none left: it was not decided by the container's state, but relies on it (RELY instead of CHECK); unless a certain element was tested. */
unsigned relation_of(const struct engine_callbacks *callbacks, const struct place *read,
                     const struct place *write, enum write_kind kind);

/* The same for a read of which only the site is known. */
unsigned relation_of_site(const struct engine_callbacks *callbacks, uint64_t read, const struct place *write, enum write_kind kind);

extern uint32_t relation_learned; /* atomic: the number of sites in the table */

unsigned relation_learned_flags(const struct place *places);

/* What is known of a read at these places, for the access path. */
static inline unsigned relation_site_flags(const struct place *places)
{
    return __atomic_load_n(&relation_learned, __ATOMIC_RELAXED) ? relation_learned_flags(places) : 0;
}

#endif
