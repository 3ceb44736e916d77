/* Where a report goes. It is known before the program starts that it can be written there, and what a file
 * holds stays until the new report is complete. */
#ifndef COLUBER_OUTPUT_H
#define COLUBER_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "failure.h"
#include "pool.h"

struct output {
    struct pool *pool;
    const char *path; /* as given; NULL: `standard` is written */
    FILE *standard;
    const char *target; /* the regular file to replace; NULL: there is none and `stream` is what is written */
    const char *temporary; /* stands beside it while the report is written */
    int descriptor;        /* of what there is already; -1: nothing */
    bool appends;          /* it is what a standard stream goes to */
    FILE *stream;
};

/* Checks that a report can be written; changes nothing. `path` may be NULL, and "-" is standard output. */
bool output_check(struct output *output, const char *path, FILE *standard, struct pool *pool,
                  struct failure *failure);

/* The stream to write the report to; NULL with `failure` filled. */
FILE *output_begin(struct output *output, struct failure *failure);

/* Puts the report in its place. False when not all of it could be written; then a file is as it was. */
bool output_end(struct output *output, struct failure *failure);

#endif
