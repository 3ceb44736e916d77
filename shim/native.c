#include "native.h"

#include <pthread.h>
#include <semaphore.h>
#include <string.h>
#include <time.h>

#include "detector.h"
#include "engine.h"
#include "got.h"
#include "threads.h"

/* ---- edges ---- */

enum { KEY_LOCK = 0, KEY_READERS = 2 }; /* what those who hold a lock release, and those who share it */

static void acquire(volatile void *lock, uint64_t key)
{
    struct thread *thread = detector_on ? thread_self() : NULL;
    if (thread)
        engine_acquire(thread->engine, (uintptr_t)lock, key);
}

static void release(volatile void *lock, uint64_t key)
{
    struct thread *thread = detector_on ? thread_self() : NULL;
    if (thread)
        engine_release(thread->engine, (uintptr_t)lock, key);
}

void native_acquired(volatile void *lock)
{
    acquire(lock, KEY_LOCK);
}

void native_releasing(volatile void *lock)
{
    release(lock, KEY_LOCK);
}

static void taken(int error, volatile void *lock)
{
    if (!error)
        acquire(lock, KEY_LOCK);
}

/* The next lock at this address is another one. */
static void destroyed(void *lock)
{
    if (detector_on)
        engine_object_died((uintptr_t)lock);
}

/* ---- locks that readers share: they are ordered with writers, not with each other ---- */

/* What the thread holds to write, to tell at the unlock. One more than fits is taken for both. */
enum { MOST_WRITTEN = 16 };
static __thread void *written[MOST_WRITTEN];

static void **find_written(void *lock)
{
    for (int i = 0; i < MOST_WRITTEN; i++)
        if (written[i] == lock)
            return &written[i];
    return NULL;
}

static void taken_to_write(int error, void *lock)
{
    void **place = error ? NULL : find_written(NULL);
    if (place)
        *place = lock;
    if (!error) {
        acquire(lock, KEY_LOCK);
        acquire(lock, KEY_READERS);
    }
}

static void releasing_shared(void *lock)
{
    void **place = find_written(lock);
    if (place || !find_written(NULL))
        release(lock, KEY_LOCK);
    if (place)
        *place = NULL;
    else
        release(lock, KEY_READERS);
}

/* ---- wrappers ---- */

#define ROW(name, parameters, arguments, before, after)                                                      \
    static int wrap_##name parameters                                                                        \
    {                                                                                                        \
        before;                                                                                              \
        int error = name arguments;                                                                          \
        after;                                                                                               \
        return error;                                                                                        \
    }
NATIVE(ROW)
#undef ROW

/* The routine that this thread is about to run, if it is the one that runs it. */
static __thread struct {
    pthread_once_t *control;
    void (*routine)(void);
} once;

static void run_once(void)
{
    pthread_once_t *control = once.control;
    once.routine();
    native_releasing(control);
}

static int wrap_pthread_once(pthread_once_t *control, void (*routine)(void))
{
    once.control = control;
    once.routine = routine;
    int error = pthread_once(control, run_once);
    native_acquired(control);
    return error;
}

void *native_wrapper(const char *name)
{
    static const struct {
        const char *name;
        void *wrapper;
    } rows[] = {
#define ROW(name, ...) {#name, (void *)wrap_##name},
        NATIVE(ROW)
#undef ROW
        {"pthread_once", (void *)wrap_pthread_once},
    };
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0)
            return rows[i].wrapper;
    return NULL;
}
