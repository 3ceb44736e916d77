/* The lines of source files around the frames of a report, for printers that show them. */
#ifndef COLUBER_EXCERPTS_H
#define COLUBER_EXCERPTS_H

#include <jansson.h>

#include "report.h"

/* [{"file": "/a/b.py", "excerpts": [{"line": 14, "text": ["...", ...]}, ...]}, ...]: the files in the order
 * in which the listed races name them, each line once, a few lines around every frame. Files that cannot be
 * read are not in it. Notes count only with `notes`. The caller owns the array; NULL: no memory. */
json_t *excerpts_array(const struct report *report, bool notes);

#endif
