/* Opening a saved report, for those that look into it (json_read.c, baseline.c). */
#ifndef COLUBER_JSON_OPEN_H
#define COLUBER_JSON_OPEN_H

#include <jansson.h>

#include "failure.h"

/* The report's object, to be released; its format and version are right. NULL, with one line in `failure`,
 * when it cannot be read or is none; `*foreign` (may be NULL) tells whether it is JSON of somebody else. */
json_t *json_open(const char *path, bool *foreign, struct failure *failure);

#endif
