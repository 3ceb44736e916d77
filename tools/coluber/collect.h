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

/* Adds all that the user names: saved reports, raw reports, and directories of them, each with one report at
 * least. False when something is none of these. Files of a directory that are JSON of somebody else are passed over,
 * with a warning in the report. `output`: a file that is about to be written, which is left out of directories; or NULL. `progress`: whether a bar
 * may be shown. */
bool collect(struct report *report, char **paths, size_t count, const char *output, bool progress, struct failure *failure);

/* Bytes of all raw reports in a directory. */
uint64_t collect_size(const char *directory);

/* Whether a file's name is that of a raw report. */
bool collect_is_raw(const char *name);

#endif
