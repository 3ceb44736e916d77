/* Lines of source files, each file read once. */
#ifndef COLUBER_SOURCE_H
#define COLUBER_SOURCE_H

#include "map.h"
#include "pool.h"

struct sources {
    struct pool *pool;
    struct map files;
};

/* The line, without its end; NULL when the file cannot be read or is shorter. */
const char *source_line(struct sources *sources, const char *file, int line);

#endif
