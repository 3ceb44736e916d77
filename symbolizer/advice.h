/* What to do about a race. */
#ifndef COLUBER_ADVICE_H
#define COLUBER_ADVICE_H

#include "report.h"

/* One line for each kind. A static string. */
const char *race_advice(enum race_kind kind);

/* What the locks held on both sides are worth, where there are such: a sentence, static. NULL: nothing to say. One
 * lock held by both would have ordered the two accesses. */
const char *race_locks_remark(const struct report_race *race);

/* Both in one line, of `pool`. */
const char *race_whole_advice(struct pool *pool, const struct report_race *race);

#endif
