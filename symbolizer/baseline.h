/* A baseline: the races of an earlier report, which are known and do not count any more.
 *
 * A race is known by its group or id, which stay the same when lines move and on another interpreter. All
 * keys of a container are known when one is. Known is also a race at whose location the baseline has a more
 * severe one: had that been seen again, the race would have been counted with it.
 */
#ifndef COLUBER_BASELINE_H
#define COLUBER_BASELINE_H

#include "failure.h"
#include "report.h"

struct baseline_group {
    bool seen;
};

struct baseline {
    struct pool *pool;
    bool given;            /* a file has been read */
    struct map groups;     /* by `group` and by `id`: struct baseline_group */
    struct map severities; /* by location: the worst severity there, and one more */
    struct baseline_group **all;
    size_t count;
};

/* Adds a saved report. False, with one line in `failure`, when it is none. */
bool baseline_read(struct baseline *baseline, const char *path, struct failure *failure);

/* Takes the known races out of a settled report, and counts them there. */
void baseline_apply(struct baseline *baseline, struct report *report);

#endif
