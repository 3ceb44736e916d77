#include "alone.h"

#include <stdint.h>
#include <time.h>

#include "engine.h"
#include "monitor.h"
#include "threads.h"

/* Switching events off and on again instruments all running code anew: some ten milliseconds in a large program. They are switched off when having them has
 * cost about as much. */
enum { PATIENCE = 50, LOOK_EVERY = 4096 }; /* milliseconds, events */

bool detector_alone;
static struct thread *last; /* who is alone */
static int64_t since;
static uint32_t events;
static bool off;

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void alone_after_join(void)
{
    if (is_alone() || !thread_current || !engine_is_alone(thread_current->engine))
        return;
    last = thread_current;
    since = milliseconds();
    events = 0;
    __atomic_store_n(&detector_alone, true, __ATOMIC_RELEASE);
}

void alone_event(void)
{
    if (off || ++events % LOOK_EVERY != 0 || milliseconds() - since < PATIENCE)
        return;
    off = monitor_pause();
    since = milliseconds(); /* where it fails, not again at once */
}

void alone_is_over(void)
{
    if (!__atomic_exchange_n(&detector_alone, false, __ATOMIC_ACQ_REL))
        return;
    engine_thread_renew(last->engine);
    if (off)
        monitor_resume();
    off = false;
}
