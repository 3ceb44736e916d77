/* Suppressions in the program's source: `# coluber: ignore` and `# coluber: ignore[KIND, KIND]` on the line
 * of an access. docs/suppressions.md describes them. */
#ifndef COLUBER_SUPPRESSION_COMMENTS_H
#define COLUBER_SUPPRESSION_COMMENTS_H

#include "report.h"

/* Marks the races that a comment suppresses and that are not suppressed yet, and notes the comments in the
 * report as suppressions that matched. What is wrong in a comment is noted as a warning. Only the files of
 * races are read. */
void comments_apply(struct report *report);

#endif
