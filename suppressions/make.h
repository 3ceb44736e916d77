/* The other way round: a suppression for a race. */
#ifndef COLUBER_SUPPRESSION_MAKE_H
#define COLUBER_SUPPRESSION_MAKE_H

#include "report.h"

/* A line without its newline that suppresses the race, and as few others as can be: by the name of an
 * attribute or a global variable, else by the functions of both sides and their files, else by what is known.
 * What a pattern cannot express is left open by a `*`. `cwd` (may be NULL) is where the user's files lie. */
const char *suppression_for(const struct report_race *race, const char *cwd, struct pool *pool);

#endif
