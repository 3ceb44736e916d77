/* Opening a saved report, for those that look into it (json_read.c, baseline.c). */
#ifndef COLUBER_JSON_OPEN_H
#define COLUBER_JSON_OPEN_H

#include <jansson.h>

#include "failure.h"

/* The report's object, to be released; its format and version are right. NULL, with one line in `failure`,
 * when it cannot be read or is none; `*foreign` (may be NULL) tells whether it is JSON of somebody else. */
json_t *json_open(const char *path, bool *foreign, struct failure *failure);

/* The two halves of it. The whole file, to be freed; NULL when it cannot be read. */
char *json_load(const char *path, size_t *length, struct failure *failure);
json_t *json_parse(const char *path, const char *text, size_t length, bool *foreign, struct failure *failure);

/* Whether a parsed object is a report that this reader knows. */
bool json_is_readable(const json_t *object, const char *path, bool *foreign, struct failure *failure);

#endif
