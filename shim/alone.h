/* Alone: one thread is left, and it knows all that the others did. Until the next one starts nothing can race.
 *
 * Accesses are passed over while `detector_alone` is set; order goes on being noted, since locks may be held when the next thread starts. When that has
 * lasted for a while, events are switched off altogether. What was born or stored meanwhile counts as reachable by all; what the thread had kept for
 * itself before does, too (engine_thread_renew).
 *
 * Python's own threads are announced by an audit event, other ones by pthread_create; one that was there before and enters Python for the first time is met
 * in an event. So events stay on for good once a thread that is not Python's was made, and in programs that embed Python. Only the main
 * interpreter's threads matter here. What the only thread did before a thread of unknown origin comes is not ordered with that one, and was passed over: once one
 * has come, nobody is taken for alone any more. */
#ifndef COLUBER_ALONE_H
#define COLUBER_ALONE_H

#include <stdbool.h>

struct thread;

extern bool detector_alone; /* atomic */

static inline bool is_alone(void)
{
    return __atomic_load_n(&detector_alone, __ATOMIC_RELAXED);
}

/* The calling thread has joined another. */
void alone_after_join(void);

/* An instruction's event has come meanwhile. True: it is the thread's that is alone, and is to be passed over. False: another thread is there, and so nobody is
 * alone any more. With an attached thread state. */
bool alone_event(void);

/* Another thread is about to start, or has entered Python. `attached`: the caller has a thread state, of whatever interpreter, that is attached. */
void alone_is_over(bool attached);

/* A thread that is not Python's is about to be made: alone_is_over, and events are not switched off any more. */
void alone_native_thread(void);

/* A thread of unknown origin has entered Python, and is the caller. */
void alone_with_stranger(void);

/* Python's own main function runs the program. */
void alone_in_python_program(void);

/* The thread's engine part is about to be given back. */
void alone_thread_ends(struct thread *thread);

#endif
