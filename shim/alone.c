#include "alone.h"

#include <stdint.h>
#include <time.h>

#include "engine.h"
#include "hints.h"
#include "locks.h"
#include "monitor.h"
#include "threads.h"

/* Switching events off and on again instruments all running code anew: some ten milliseconds in a large program. They are switched off when having them has
 * cost about as much. */
enum { PATIENCE = 50, LOOK_EVERY = 4096 }; /* milliseconds, events */

bool detector_alone;

/* Under LOCK_ALONE, but for `last` and `count`, which only the thread that is alone looks at without it. Events are switched without the lock. */
static struct thread *last; /* who is alone; NULL: it has ended */
static enum { EVENTS_ON, EVENTS_GOING, EVENTS_OFF } events;
static bool may_pause, native_made;
static bool stranger_seen; /* atomic */
static int64_t since;
static uint32_t count;

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void alone_after_join(void)
{
    struct thread *thread = thread_current;
    if (is_alone() || __atomic_load_n(&stranger_seen, __ATOMIC_RELAXED) || !thread || !thread->engine || !engine_is_alone(thread->engine))
        return;
    thread_free_forgotten();
    lock_take(LOCK_ALONE);
    __atomic_store_n(&last, thread, __ATOMIC_RELAXED);
    since = milliseconds();
    count = 0;
    __atomic_store_n(&detector_alone, true, __ATOMIC_RELEASE);
    lock_give(LOCK_ALONE);
}

/* Whoever comes while the events are going finds them so, and leaves it to this thread to bring them back. */
static RARELY void pause(void)
{
    lock_take(LOCK_ALONE);
    bool go = is_alone() && may_pause && !native_made && events == EVENTS_ON;
    if (go)
        events = EVENTS_GOING;
    since = milliseconds(); /* where it is not to be, not again at once */
    lock_give(LOCK_ALONE);
    if (!go)
        return;
    bool paused = monitor_pause(PAUSED_ALONE);
    lock_take(LOCK_ALONE);
    bool back = paused && !is_alone();
    events = paused && !back ? EVENTS_OFF : EVENTS_ON;
    lock_give(LOCK_ALONE);
    if (back)
        monitor_resume(PAUSED_ALONE);
}

bool alone_event(void)
{
    if (thread_current != __atomic_load_n(&last, __ATOMIC_RELAXED)) {
        alone_is_over(true);
        return false;
    }
    if (++count % LOOK_EVERY == 0 && milliseconds() - since >= PATIENCE && py_in_main_interpreter())
        pause();
    return true;
}

/* The caller is about to make a thread, with its thread state detached or none. Nobody else runs Python. */
static void resume_detached(void)
{
    int state = api.PyGILState_Ensure();
    monitor_resume(PAUSED_ALONE);
    api.PyGILState_Release(state);
}

void alone_is_over(bool attached)
{
    if (attached && !py_in_main_interpreter())
        return;
    lock_take(LOCK_ALONE);
    if (is_alone() && last && last->engine)
        engine_thread_renew(last->engine);
    __atomic_store_n(&last, NULL, __ATOMIC_RELAXED);
    __atomic_store_n(&detector_alone, false, __ATOMIC_RELEASE);
    bool resume = events == EVENTS_OFF;
    if (resume)
        events = EVENTS_ON;
    lock_give(LOCK_ALONE);
    if (resume && attached)
        monitor_resume(PAUSED_ALONE);
    else if (resume)
        resume_detached();
}

void alone_native_thread(void)
{
    lock_take(LOCK_ALONE);
    native_made = true;
    lock_give(LOCK_ALONE);
    if (is_alone())
        alone_is_over(api.PyThreadState_GetUnchecked() != NULL);
}

void alone_with_stranger(void)
{
    __atomic_store_n(&stranger_seen, true, __ATOMIC_RELAXED);
    if (is_alone())
        alone_is_over(api.PyThreadState_GetUnchecked() != NULL);
}

void alone_in_python_program(void)
{
    may_pause = true;
}

void alone_thread_ends(struct thread *thread)
{
    lock_take(LOCK_ALONE);
    if (last == thread)
        __atomic_store_n(&last, NULL, __ATOMIC_RELAXED);
    lock_give(LOCK_ALONE);
}
