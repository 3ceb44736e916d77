/* What debug information and symbols tell of an address. */
#ifndef COLUBER_NATIVE_DWARF_H
#define COLUBER_NATIVE_DWARF_H

#include "native_entry.h"
#include "native_image.h"

/* The frames of a return address, in the entry's form. */
struct stack dwarf_frames(struct image *image, struct pool *pool, uint64_t offset);

#endif
