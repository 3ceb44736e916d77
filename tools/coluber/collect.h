/* Reports from files: raw ones that processes left, and saved ones. */
#ifndef COLUBER_COLLECT_H
#define COLUBER_COLLECT_H

#include <stdbool.h>
#include <stdint.h>

#include "failure.h"
#include "native.h"
#include "report.h"

/* Adds the raw reports of a directory, parents before their children. A damaged one counts as a process that
 * was not checked to its end. False when the directory cannot be read. */
bool collect_directory(struct report *report, struct natives *natives, const char *directory,
                       struct failure *failure);

/* Adds a saved report, a raw report, or a directory of raw reports, at least one. False when it is none of these. */
bool collect(struct report *report, struct natives *natives, const char *path, struct failure *failure);

/* Bytes of all raw reports in a directory. */
uint64_t collect_size(const char *directory);

/* Makes a directory for raw reports below TMPDIR, or /tmp, with an absolute path: programs may go elsewhere.
 * NULL with `failure` filled when it cannot be made. */
const char *collect_make(struct pool *pool, struct failure *failure);

/* Removes a directory and the raw reports in it; nothing else. */
void collect_remove(const char *directory);

#endif
