/* What `coluber doctor` looks at before any interpreter: the installation, and what a run reads and needs. */
#ifndef COLUBER_SURROUNDINGS_H
#define COLUBER_SURROUNDINGS_H

#include "options.h"
#include "pool.h"

struct surroundings {
    struct pool *pool;
    bool verbose;        /* name all files */
    const char *library; /* NULL: no interpreter can be tested */
    struct options
        settings;  /* of COLUBER_OPTIONS, what a run takes from there; none of them when it is refused */
    bool is_sound; /* a run would start */
    struct text_list facts, advice; /* a line each */
};

/* Fills what is behind `verbose`. */
void surroundings_check(struct surroundings *here);

#endif
