/* The report as one HTML page that needs no other file and no network. docs/html.md describes it. */
#ifndef COLUBER_HTML_H
#define COLUBER_HTML_H

#include "printer.h"

bool html_print(FILE *out, const struct report *report, const struct print_options *options);

#endif
