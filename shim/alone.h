/* Alone: one thread is left, and it knows all that the others did. Until the next one starts nothing can race.
 *
 * Accesses are passed over while `detector_alone` is set; order goes on being noted, since locks may be held when the next thread starts. When that has
 * lasted for a while, events are switched off altogether, and come back with the next thread. What was born or stored meanwhile counts as
 * reachable by all; what the thread had kept for itself before does, too (engine_thread_renew). */
#ifndef COLUBER_ALONE_H
#define COLUBER_ALONE_H

#include <stdbool.h>

extern bool detector_alone; /* atomic, relaxed: set by the thread that is alone, cleared by it or by one that comes */

static inline bool is_alone(void)
{
    return __atomic_load_n(&detector_alone, __ATOMIC_RELAXED);
}

/* The calling thread has joined another. */
void alone_after_join(void);

/* An instruction's event has come meanwhile: switches them off when it is time. With an attached thread state. */
void alone_event(void);

/* Another thread is about to start, or has entered Python. With an attached thread state. Idempotent. */
void alone_is_over(void);

#endif
