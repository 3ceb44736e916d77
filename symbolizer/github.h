/* Annotations of GitHub Actions: a workflow command for each race, which shows it beside the line in a pull
 * request. docs/ci.md describes them. */
#ifndef COLUBER_GITHUB_H
#define COLUBER_GITHUB_H

#include "printer.h"

/* The races, a group once; then the end of the text report. */
bool github_print(FILE *out, const struct report *report, const struct print_options *options);

#endif
