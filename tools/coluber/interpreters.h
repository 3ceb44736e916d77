/* The interpreters that `coluber doctor` looks at. */
#ifndef COLUBER_INTERPRETERS_H
#define COLUBER_INTERPRETERS_H

#include <stdbool.h>

#include "options.h"
#include "pool.h"

struct interpreter {
    const char *path;       /* to be started */
    struct text_list names; /* further paths of the same file */
    const char *problem;    /* why there is nothing to start, or NULL */
};

struct interpreters {
    struct interpreter *items;
    size_t count;
};

/* Adds one that the user has named: a file, a virtual environment's directory, or a name on PATH. What cannot
 * be found is added with its problem. */
void interpreters_name(struct interpreters *interpreters, struct pool *pool, const char *name);

/* Adds those of the active virtual environment, of PATH, pyenv and uv; each file once. */
void interpreters_find(struct interpreters *interpreters, struct pool *pool);

#endif
