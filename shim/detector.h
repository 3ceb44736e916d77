/* The detector's switch. Off until a second thread runs Python; off for good after a fault. */
#ifndef COLUBER_DETECTOR_H
#define COLUBER_DETECTOR_H

#include <stdbool.h>

extern bool detector_on; /* read without synchronization by every hook */

/* Switches the detector on, on the thread that is about to start the second one. Idempotent. */
void detector_start(void);

/* Something of the detector's own went wrong: switch off, say so in the report once. `reason` is static. */
void detector_fail(const char *reason);

/* A thread that Python may not have started has entered it: if it is the second, switch on. With an attached thread state. */
void detector_second_thread(void);

/* With the debug allocator an audit hook cannot be asked for before Python is set up (see start.c). Then this is called
 * when a thread is created, and switches on if Python is creating its first one. */
extern bool detector_deferred;
void detector_start_late(void);

#endif
