/* Hints to the compiler, for the path of an access: what is rarely taken stays out of it, so that what is left is short. */
#ifndef COLUBER_HINTS_H
#define COLUBER_HINTS_H

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/* A function of its own, away from the others: it is hardly ever called from a path that matters. */
#define RARELY __attribute__((cold, noinline))
/* One that is not to be merged into its callers, to keep them short. */
#define APART __attribute__((noinline))

#endif
