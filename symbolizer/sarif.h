/* The report as a SARIF 2.1.0 log, for code scanning. docs/sarif.md describes what is in it. */
#ifndef COLUBER_SARIF_H
#define COLUBER_SARIF_H

#include "printer.h"

bool sarif_print(FILE *out, const struct report *report, const struct print_options *options);

#endif
