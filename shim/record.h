/* From the engine's races to lines of the raw report: stacks, locks, locations, pairs.
 *
 * The engine asks for a stack when it records an access, and tells of each unordered pair. What is written goes out at once;
 * a pair that was written before is only counted, and the counts follow at the end.
 *
 * Thread-safety: any thread with an attached thread state. One lock guards the tables; no Python is called under it. */
#ifndef COLUBER_RECORD_H
#define COLUBER_RECORD_H

#include <stdint.h>

#include "threads.h"

/* Hands the callbacks to the engine; false when memory is short. */
bool record_install(void);

/* The number of the thread's current stack together with the locks that it holds; 0 when memory is short. */
uint32_t record_stack(struct thread *thread);

/* The site of the frame at a depth of a stack by its number, 0 when it is not that deep. */
uint64_t record_stack_site(uint32_t number, int depth);

/* Writes the counts that have changed: at the end of a test, and of the process. Under the record lock. */
void record_counts(void);

/* Writes the final counts and what was dropped. */
void record_finish(void);

/* In the child of a fork: it begins a report of its own. */
void record_after_fork(void);

#endif
