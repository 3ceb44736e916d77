/* Names of native code that are kept on disk: a file for each build id, in $COLUBER_SYMBOL_CACHE, or
 * $XDG_CACHE_HOME/coluber/symbols, or
 * ~/.cache/coluber/symbols.
 *
 * A file is text: `coluber-symbols 1`; where the names come from, `debug` (debug information: they hold for
 * good) or `symbols SIZE MTIME MADE` (there was none, and the module's file had that size and that time of
 * change, in nanoseconds); for each return address a line `OFFSET [FUNCTION FILE LINE]...`, strings
 * percent-encoded as in raw reports, the file of the module itself empty; and `end HASH`, the hash of all
 * before. Files are replaced as a whole, so that commands may share them; one that is damaged in any way is
 * as good as none. What cannot be kept is not kept, and nothing is said about it. */
#ifndef COLUBER_NATIVE_CACHE_H
#define COLUBER_NATIVE_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "native_entry.h"
#include "pool.h"

struct cached {
    bool debug;
    uint64_t size, changed, made; /* when not `debug` */
    struct native_entry *entries; /* the newest first */
};

/* The directory, or NULL: nothing is kept. */
const char *cache_directory(struct pool *pool);

/* What is kept of a module; false when there is nothing. */
bool cache_read(struct cached *cached, const char *directory, const char *build_id, struct pool *pool);

/* Replaces what is kept. What does not fit is left out, from the end. */
void cache_write(const struct cached *cached, const char *directory, const char *build_id, struct pool *pool);

#endif
