/* Tests: what is found from one mark to the next belongs to the test that the first one names.
 *
 * A test framework's plugin marks by an audit event, which costs nothing where there is no detector:
 *
 *     sys.audit("coluber.test", name, *allowed)    # a test begins
 *     sys.audit("coluber.test", "")                # no test any more
 *
 * `allowed` are texts for the reporter (docs/raw-report.md). A mark goes into the raw report only when a race follows it. Marks are
 * of the whole process: with tests in several threads at once, the last mark counts. */
#ifndef COLUBER_MARKS_H
#define COLUBER_MARKS_H

#include "cpython/python.h"

#define MARK_EVENT "coluber.test"

/* The event's arguments. What is no tuple of texts is passed over. Writes the counts of what was found before. */
void marks_set(object *arguments);

/* The number of the mark that holds, 0 for no test. Under the record lock. */
uint32_t marks_number(void);

/* Writes the mark that holds, unless it is written. Under the record lock, between lines. */
void marks_write(void);

/* In the child of a fork: its report knows of no mark yet. */
void marks_after_fork(void);

#endif
