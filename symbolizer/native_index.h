/* Where the functions of a module are in its debug information, so that a thousand addresses do not mean a
 * thousand searches. */
#ifndef COLUBER_NATIVE_INDEX_H
#define COLUBER_NATIVE_INDEX_H

#include <elfutils/libdwfl.h>
#include <stdbool.h>

#include "map.h"
#include "pool.h"

struct place {
    Dwarf_Addr low, high;
    Dwarf_Die die;
};

/* Ranges of addresses in order; ranges without addresses (of functions that the linker has dropped) are left
 * out. */
struct places {
    struct place *items;
    size_t count;
};

/* Filled as it is asked. Zeroed at first; lives in the pool. */
struct index {
    struct map functions; /* unit -> struct places, in the unit's addresses */
    struct places *units; /* in libdwfl's addresses */
};

/* The unit of an address, which is one of libdwfl's, and what is added to the unit's addresses to get
 * libdwfl's. False when there is none. */
bool index_unit(struct index *index, struct pool *pool, Dwfl_Module *module, Dwarf_Addr address,
                Dwarf_Die *unit, Dwarf_Addr *bias);

/* The function in the unit that an address is in, but for functions inside functions. */
bool index_function(struct index *index, struct pool *pool, Dwarf_Die *unit, Dwarf_Addr address,
                    Dwarf_Die *function);

#endif
