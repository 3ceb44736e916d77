/* Effects that order threads: see effects.h. */
#include "channels.h"
#include "effects.h"
#include "sync.h"
#include "threads.h"

/* ---- items that are handed over ---- */

void effect_hand_over(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        item_put(&call->at, call->self, call_vessel(call), call_stored(call));
}

void effect_hand_over_all(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        items_put(&call->at, call->self, call_vessel(call), call_stored(call));
}

void effect_take_over(struct call *call, object *result, bool done)
{
    if (done && result)
        item_got(&call->at, call->self, call_vessel(call), result);
}

/* ---- locks ---- */

void effect_lock_acquire(struct call *call, object *result, bool done)
{
    if (done && result == api._Py_TrueStruct)
        sync_locked(call->at.thread, call->self);
}

void effect_lock_restore(struct call *call, object *result, bool done)
{
    if (done && result)
        sync_locked(call->at.thread, call->self);
}

void effect_lock_release(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        sync_unlocking(call->at.thread, call->self);
}

void effect_lock_release_wholly(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        sync_unlocking_wholly(call->at.thread, call->self);
}

/* ---- threads ---- */

static bool is_done(object *handle)
{
    object *answer = hook_call_handle_is_done(handle);
    bool done = answer == api._Py_TrueStruct;
    if (answer)
        api.Py_DecRef(answer);
    return done;
}

/* The main thread's end: threading's shutdown tells of it in that thread. */
void effect_thread_set_done(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        sync_release(call->at.thread, call->self);
}

static void seen_done(struct call *call)
{
    thread_joined(call->self);
    sync_acquire(call->at.thread, call->self);
}

void effect_thread_join(struct call *call, object *result, bool done)
{
    if (done && result && is_done(call->self))
        seen_done(call);
}

void effect_thread_is_done(struct call *call, object *result, bool done)
{
    if (done && result == api._Py_TrueStruct)
        seen_done(call);
}

void effect_thread_shutdown(struct call *call, object *result, bool done)
{
    (void)call;
    if (done && result)
        thread_join_all_ended();
}

/* A module's body has run, perhaps. */
void effect_builtin_exec(struct call *call, object *result, bool done)
{
    (void)result;
    if (done && call_argument(call, 1) && py_type(call_argument(call, 1)) == api.PyDict_Type)
        sync_module_ran(call->at.thread, call_argument(call, 1));
}

/* ---- pipes and sockets ---- */

/* io.FileIO and socket.socket begin with their descriptor (fileio.c, socketmodule.h). */
static int own_descriptor(const struct call *call)
{
    return FIELD(int, call->self, python.head);
}

static int given_descriptor(const struct call *call)
{
    intptr_t descriptor;
    return call_argument(call, 0) && py_small_int(call_argument(call, 0), &descriptor) ? (int)descriptor : -1;
}

void effect_descriptor_write(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        channel_write(call->at.thread, given_descriptor(call));
}

void effect_descriptor_read(struct call *call, object *result, bool done)
{
    if (done && result)
        channel_read(call->at.thread, given_descriptor(call));
}

/* What the object itself is a descriptor of: a file, a socket. */
void effect_object_write(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        channel_write(call->at.thread, own_descriptor(call));
}

void effect_object_read(struct call *call, object *result, bool done)
{
    if (done && result)
        channel_read(call->at.thread, own_descriptor(call));
}

void effect_any_write(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        channel_write_any(call->at.thread);
}

void effect_any_read(struct call *call, object *result, bool done)
{
    if (done && result)
        channel_read_any(call->at.thread);
}
