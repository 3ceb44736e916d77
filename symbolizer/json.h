/* The report as JSON: the form in which reports are saved. docs/json.md describes the fields. */
#ifndef COLUBER_JSON_H
#define COLUBER_JSON_H

#include "failure.h"
#include "printer.h"

#define JSON_FORMAT "coluber-report"
enum { JSON_VERSION = 1 };

/* Races that are notes are listed only with `notes`; they are counted in any case. */
bool json_print(FILE *out, const struct report *report, const struct print_options *options);

/* Adds a saved report. False, with one line in `failure`, when it is cut off, foreign or of a newer version.
 * `*foreign` (may be NULL) tells whether it is JSON of somebody else. */
bool json_read(const char *path, struct report *report, bool *foreign, struct failure *failure);

#endif
