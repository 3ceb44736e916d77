/* Where the parts of an installation, or of the build tree, lie: relative to the command itself. */
#ifndef COLUBER_INSTALL_H
#define COLUBER_INSTALL_H

#include <stdbool.h>

#include "failure.h"
#include "options.h"
#include "pool.h"

/* libcoluber.so; NULL with `failure` filled when it is nowhere. */
const char *install_library(struct pool *pool, struct failure *failure);

/* Gives the library another path where LD_PRELOAD cannot hold its own, which has a space or a colon: through
 * a link to the prefix, made at `link`, which is then for the caller to remove. False with `failure` filled when that cannot be. */
bool install_make_preloadable(const char **library, const char *link, struct pool *pool, struct failure *failure);

/* Adds the suppression files that are shipped, in the order of their names. */
void install_suppressions(struct pool *pool, struct text_list *files);

/* The directory that the Python package `coluber` lies in; NULL when it is not there. */
const char *install_package(struct pool *pool);

#endif
