/* How far the reading of many reports has come: a bar on standard error, when that is a terminal and it takes
 * a while. It is wiped away at the end. */
#ifndef COLUBER_PROGRESS_H
#define COLUBER_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool wanted, shown;
    size_t total, done;
    long start, last; /* milliseconds */
};

void progress_start(struct progress *progress, bool wanted, size_t total);

/* One more is done. */
void progress_step(struct progress *progress);

void progress_end(struct progress *progress);

#endif
