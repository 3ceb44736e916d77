/* The report for a person to read. */
#ifndef COLUBER_TEXT_H
#define COLUBER_TEXT_H

#include "printer.h"

/* The races. */
void text_races(FILE *out, const struct report *report, const struct print_options *options);

/* The races, then the end. */
bool text_print(FILE *out, const struct report *report, const struct print_options *options);

/* Lines about processes that were not checked, what was dropped and which suppressions matched; and the
 * summary, unless there is nothing to say and `quiet`. */
void text_end(FILE *out, const struct report *report, const struct print_options *options);

#endif
