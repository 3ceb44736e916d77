/* The report as a jansson object: what json_print saves, and what other printers put into theirs. */
#ifndef COLUBER_JSON_OBJECT_H
#define COLUBER_JSON_OBJECT_H

#include <jansson.h>
#include <stdio.h>

#include "report.h"

/* docs/json.md describes the object. Races that are notes are in it only with `notes`. The caller owns the
 * object; NULL: no memory. */
json_t *json_report_object(const struct report *report, bool notes);

/* Its `summary` alone. */
json_t *json_summary_object(const struct report *report);

/* A text that need not be UTF-8: what is not has "?" for each byte beyond ASCII. NULL: no memory. */
json_t *json_text(const char *string);

/* Prints the object and a newline, and gives the object up. False: there is none, or no memory. */
bool json_dump_to(FILE *out, json_t *object);

#endif
