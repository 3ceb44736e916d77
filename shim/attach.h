/* Test frameworks: just before one is imported, the file attach.py of the Python package is run, which sees to it that the framework marks
 * its tests (marks.h). Only under `coluber run`, which says where the package is. */
#ifndef COLUBER_ATTACH_H
#define COLUBER_ATTACH_H

#include "cpython/python.h"

/* The arguments of an "import" audit event. Keeps the error that is set, and what goes wrong is passed over: the tests
 * then have no marks. */
void attach_on_import(object *arguments);

#endif
