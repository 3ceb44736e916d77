/* Wrappers for calls of the C API by extension modules: see capi.h and got.h. */
#include "capi.h"

#include <dlfcn.h>
#include <string.h>

#include "alone.h"
#include "attributes.h"
#include "containers.h"
#include "detector.h"
#include "engine.h"
#include "got.h"
#include "lifetime.h"
#include "native.h"
#include "observe.h"
#include "sync.h"

/* ---- observers ---- */

/* The program's position with the stack marked as native; false: nothing to observe. An exception that is set
 * stays: observers ask Python for hashes and the like. */
static bool enter(struct position *at, object **pending)
{
    if (!detector_on || !api.PyThreadState_GetUnchecked())
        return false;
    *pending = api.PyErr_GetRaisedException();
    if (!position_now(at)) {
        api.PyErr_SetRaisedException(*pending);
        return false;
    }
    at->thread->native = true;
    return true;
}

static void leave(struct position *at, object *pending)
{
    at->thread->native = false;
    api.PyErr_SetRaisedException(pending);
}

#define OBSERVE(statement)                                                                                   \
    do {                                                                                                     \
        struct position at;                                                                                  \
        object *pending;                                                                                     \
        if (enter(&at, &pending)) {                                                                          \
            statement;                                                                                       \
            leave(&at, pending);                                                                             \
        }                                                                                                    \
    } while (0)

static void with_text(const struct position *at, object *o, const char *text, object *value,
                      void (*observer)(const struct position *, object *, object *, object *))
{
    object *name = api.PyUnicode_FromString(text);
    if (name) {
        observer(at, o, name, value);
        api.Py_DecRef(name);
    } else {
        api.PyErr_Clear();
    }
}

static void observe_read_item(const struct position *at, object *o, object *key, object *value)
{
    (void)value;
    if (container_base(o) == SET_CONTAINER)
        container_test(at, SET_CONTAINER, o, key);
    else
        container_get(at, container_kind(o, ITEM_GET), o, key);
}

static void observe_write_item(const struct position *at, object *o, object *key, object *value)
{
    container_set(at, container_kind(o, ITEM_SET), o, key, value, 0);
}

static void observe_read_attribute(const struct position *at, object *o, object *name, object *value)
{
    (void)value;
    attribute_read(at, o, name);
}

static void write_attribute(object *o, object *name, object *value)
{
    OBSERVE(attribute_write(&at, o, name, value));
}

static void write_attribute_text(object *o, const char *name, object *value)
{
    OBSERVE(with_text(&at, o, name, value, attribute_write));
}

static void read_attribute(object *o, object *name)
{
    OBSERVE(attribute_read(&at, o, name));
}

static void read_attribute_text(object *o, const char *name)
{
    OBSERVE(with_text(&at, o, name, NULL, observe_read_attribute));
}

static void write_item(object *o, object *key, object *value)
{
    OBSERVE(observe_write_item(&at, o, key, value));
}

static void write_item_text(object *o, const char *key, object *value)
{
    OBSERVE(with_text(&at, o, key, value, observe_write_item));
}

static void delete_item(object *o, object *key)
{
    OBSERVE(container_delete(&at, container_kind(o, ITEM_DELETE), o, key));
}

static void read_item(object *o, object *key)
{
    OBSERVE(observe_read_item(&at, o, key, NULL));
}

static void read_item_text(object *o, const char *key)
{
    OBSERVE(with_text(&at, o, key, NULL, observe_read_item));
}

static void set_default(object *o, object *key, object *value)
{
    OBSERVE(container_set_default(&at, o, key, value, container_may_store(&at, o, key, value)));
}

static void read_index(object *o, intptr_t index)
{
    OBSERVE(if (container_base(o) == LIST_CONTAINER) observe_index(&at, o, index, ACCESS_READ, NULL));
}

static void write_index(object *o, intptr_t index, object *value)
{
    OBSERVE(if (container_base(o) == LIST_CONTAINER) observe_index(&at, o, index, ACCESS_WRITE, value));
}

static void iterate(object *o)
{
    OBSERVE(container_iterate(&at, o));
}

static void measure(object *o)
{
    OBSERVE(container_measure(&at, o));
}

static void change(object *o)
{
    OBSERVE(if (container_base(o) != NO_CONTAINER) observe_contents(&at, o, ACCESS_WRITE | ACCESS_ATOMIC));
}

static void add(object *o, object *value)
{
    OBSERVE(observe_contents(&at, o, ACCESS_WRITE | ACCESS_ATOMIC);
            if (!engine_object_is_private(at.thread->engine, (uintptr_t)o)) publish(value));
}

static void add_key(object *o, object *value)
{
    OBSERVE(observe_contents(&at, o, ACCESS_WRITE | ACCESS_ATOMIC);
            observe_item(&at, o, value, ACCESS_WRITE | ACCESS_ATOMIC, api._Py_TrueStruct);
            if (!engine_object_is_private(at.thread->engine, (uintptr_t)o)) publish(value));
}

static void discard_key(object *o, object *value)
{
    OBSERVE(observe_contents(&at, o, ACCESS_WRITE | ACCESS_ATOMIC);
            observe_item(&at, o, value, ACCESS_WRITE | ACCESS_ATOMIC, NULL));
}

/* ---- wrappers ---- */

#define ROW(result, name, parameters, arguments, what)                                                       \
    static result(*real_##name) parameters;                                                                  \
    static result wrap_##name parameters                                                                     \
    {                                                                                                        \
        what;                                                                                                \
        return real_##name arguments;                                                                        \
    }
CAPI(ROW)
#undef ROW

/* ---- locks ---- */

static void (*real_PyMutex_Lock)(void *);
static void (*real_PyMutex_Unlock)(void *);
static int (*real_PyThread_acquire_lock)(void *, int);
static int (*real_PyThread_acquire_lock_timed)(void *, long long, int);
static void (*real_PyThread_release_lock)(void *);
static int (*real_PyGILState_Ensure)(void);

static void wrap_PyMutex_Lock(void *mutex)
{
    real_PyMutex_Lock(mutex);
    native_acquired(mutex);
}

static void wrap_PyMutex_Unlock(void *mutex)
{
    native_releasing(mutex);
    real_PyMutex_Unlock(mutex);
}

static int wrap_PyThread_acquire_lock(void *lock, int wait)
{
    int got = real_PyThread_acquire_lock(lock, wait);
    if (got == 1)
        native_acquired(lock);
    return got;
}

static int wrap_PyThread_acquire_lock_timed(void *lock, long long microseconds, int interruptible)
{
    int got = real_PyThread_acquire_lock_timed(lock, microseconds, interruptible);
    if (got == 1)
        native_acquired(lock);
    return got;
}

static void wrap_PyThread_release_lock(void *lock)
{
    native_releasing(lock);
    real_PyThread_release_lock(lock);
}

/* A native thread enters Python: it may be the second thread of all. */
static int wrap_PyGILState_Ensure(void)
{
    int state = real_PyGILState_Ensure();
    if (!detector_on || is_alone())
        detector_second_thread();
    return state;
}

/* Those who manage thread states themselves enter by these. */
static void (*real_PyEval_AcquireThread)(void *);
static void (*real_PyEval_RestoreThread)(void *);

static void wrap_PyEval_AcquireThread(void *state)
{
    real_PyEval_AcquireThread(state);
    if (!detector_on || is_alone())
        detector_second_thread();
}

static void wrap_PyEval_RestoreThread(void *state)
{
    real_PyEval_RestoreThread(state);
    if (!detector_on || is_alone())
        detector_second_thread();
}

/* ---- by name ---- */

void *capi_wrapper(const char *name, bool accesses)
{
    static const struct {
        const char *name;
        void *wrapper, **real;
        bool is_access;
    } rows[] = {
#define ROW(result, function, parameters, arguments, what)                                                   \
    {#function, (void *)wrap_##function, (void **)(void *)&real_##function, true},
        CAPI(ROW)
#undef ROW
#define LOCK(function) {#function, (void *)wrap_##function, (void **)(void *)&real_##function, false}
        LOCK(PyMutex_Lock), LOCK(PyMutex_Unlock), LOCK(PyThread_acquire_lock),
        LOCK(PyThread_acquire_lock_timed), LOCK(PyThread_release_lock), LOCK(PyGILState_Ensure),
        LOCK(PyEval_AcquireThread), LOCK(PyEval_RestoreThread),
#undef LOCK
    };
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) != 0)
            continue;
        if (rows[i].is_access && !accesses)
            return NULL;
        if (!*rows[i].real)
            *rows[i].real = dlsym(RTLD_DEFAULT, name);
        return *rows[i].real ? rows[i].wrapper : NULL;
    }
    return NULL;
}
