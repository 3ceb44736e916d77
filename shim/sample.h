/* --sample: the program is watched in bursts, so that it is hardly slowed down.
 *
 * A burst is a window of time in which all is told of: then races within it are found, and reported, exactly as without sampling, since every order between two
 * accesses of one window was made within it. Between windows the detector is quiet: instructions, births and deaths are not told of, and hooks return at once,
 * but for those of threads' starts, ends and joins, and for the list of the locks that a thread holds.
 *
 * How long windows are, and how far apart, follows from a budget: what watching has cost may not exceed a share of the time that has passed. So a
 * program that waits more than it computes is watched all the time. A thread of our own keeps the account. It shuts a window by saying so (`sample_quiet`): the
 * next event, on whatever thread, switches events off. It opens one with a thread state of its own, and then each thread catches up before its next step.
 *
 * docs/sampling.md */
#ifndef COLUBER_SAMPLE_H
#define COLUBER_SAMPLE_H

#include <stdbool.h>

#include "hints.h"

struct thread;

extern bool sample_quiet; /* atomic */

static inline bool is_quiet(void)
{
    return UNLIKELY(__atomic_load_n(&sample_quiet, __ATOMIC_ACQUIRE));
}

/* Begins with a first window. Called once, with an attached thread state; without --sample it does nothing. */
void sample_install(void);

/* An event has come though the detector is quiet: switches events off. With an attached thread state. */
RARELY void sample_shut(void);

/* A window has begun since the thread's last step: what it remembers is of the one before. On that thread. */
RARELY void sample_catch_up(struct thread *thread);

/* A thread is about to be started, by a thread with an attached thread state: a good time for a window, if there is enough in the account. In the child of a fork
 * there is nobody to keep it until then. */
void sample_thread_starts(void);
void sample_after_fork(void);

/* For the report: what share of the time was watched. */
void sample_write(void);

#endif
