/* From a raw report to the report: places in the source, kinds, and races instead of pairs. */
#ifndef COLUBER_FROM_RAW_H
#define COLUBER_FROM_RAW_H

#include "native.h"
#include "raw.h"
#include "report.h"

/* Adds the process and its races. */
void report_add_raw(struct report *report, const struct raw_process *process, struct natives *natives);

#endif
