/* What a race's parts are called in the sentences of SARIF and of annotations. All texts are taken from the
 * pool. */
#ifndef COLUBER_PHRASES_H
#define COLUBER_PHRASES_H

#include "groups.h"
#include "report.h"

/* "T2 "Thread-1 (work)"". */
const char *phrase_thread(struct pool *pool, const struct report_thread *thread);

/* "no lock", "a, b and c". */
const char *phrase_locks(struct pool *pool, const struct report_access *access);

/* "shop.py:16": relative to `root` if the file is below it. */
const char *phrase_place(struct pool *pool, const struct frame *frame, const char *root);

/* The innermost place: "in Counter.increment at shop.py:16", or "at a place that is not known". */
const char *phrase_where(struct pool *pool, const struct stack *stack, const char *root);

/* The location and how much of it: "item 'a' of dict 'd', and 29 more keys". */
const char *phrase_location(struct pool *pool, const struct told_group *group);

#endif
