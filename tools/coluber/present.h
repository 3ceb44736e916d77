/* The last steps of `run`, `report` and `finish`: suppress, filter, settle; print, judge. */
#ifndef COLUBER_PRESENT_H
#define COLUBER_PRESENT_H

#include "options.h"
#include "output.h"
#include "printer.h"
#include "report.h"
#include "rules.h"

/* Applies filters and suppressions, and settles the report. */
void present_settle(struct report *report, struct rules *rules, const struct options *options);

/* The same for a report of a part of what the settled `whole` tells of, with ids as there. */
void present_settle_part(struct report *report, const struct report *whole, struct rules *rules, const struct options *options);

/* How to print to the stream, or to a file when it is NULL, by the options; to be freed. */
struct print_options present_options(const struct options *options, FILE *stream);
void present_options_free(struct print_options *print_options);

/* Prints the settled report and returns the exit status that it deserves. `fail_on` holds when the options
 * name none; `printed` are races, by `key`, that standard error has shown already, or NULL. */
int present(const struct report *report, const struct options *options, struct output *output,
            const char *fail_on, const struct map *printed);

/* Whether a race of that severity fails a run with --fail-on. */
bool present_reaches(enum race_severity severity, const char *fail_on);

/* Prints the settled report into a file, in the form that its name asks for (printer_for_file). False, with a complaint, when it cannot
 * be written. */
bool present_into(const struct report *report, const struct options *options, const char *path, struct pool *pool);

#endif
