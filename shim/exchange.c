#include "exchange.h"

#include "engine.h"
#include "sync.h"

/* ---- items ---- */

/* Beyond so many items in a container, which of them it was is not kept. */
enum { MOST_ITEMS = 1 << 14, FEW_ITEMS = 64 };

/* Objects that stand for many: what is put in as one of them may be got as another. */
static bool is_common(object *item)
{
    intptr_t value;
    return item == api._Py_NoneStruct || (py_small_int(item, &value) && value >= -5 && value <= 1024);
}

/* Items may leave a container in ways that nobody tells of (`del`, remove, maxlen): they are not kept for ever. */
static uint32_t most_items(object *container, enum vessel vessel)
{
    intptr_t size = vessel == VESSEL_QUEUE ? MOST_ITEMS : 2 * py_size(container) + FEW_ITEMS;
    return size < MOST_ITEMS ? (uint32_t)size : MOST_ITEMS;
}

static bool in_queue_module(const struct position *at)
{
    return at->code->internal == ITEMS;
}

static bool known_to_others(object *item)
{
    if (!(py_flags(py_type(item)) & FLAG_GC))
        return is_common(item);
    enum object_state state = engine_object_state((uintptr_t)item);
    return state == OBJECT_SHARED || state == OBJECT_UNKNOWN;
}

static bool hands_over(const struct position *at, object *container, enum vessel vessel)
{
    return vessel == VESSEL_QUEUE || vessel == VESSEL_DEQUE || in_queue_module(at) ||
           !engine_object_is_private(at->thread->engine, (uintptr_t)container);
}

/* The number that an attribute of the object holds; 0: none, or less. */
static intptr_t count_in(object *o, object *attribute)
{
    object *value = api.PyObject_GenericGetAttr(o, attribute);
    intptr_t count = 0;
    if (!value) {
        api.PyErr_Clear();
        return 0;
    }
    if (!py_small_int(value, &count))
        count = 0;
    api.Py_DecRef(value);
    return count > 0 ? count : 0;
}

/* A bounded queue has room for so many items as a semaphore has permits: put takes one, get gives it back. 0: unbounded. */
static intptr_t bound_of(object *queue)
{
    static object *maxsize;
    if (!maxsize)
        maxsize = api.PyUnicode_InternFromString("maxsize");
    return queue ? count_in(queue, maxsize) : 0;
}

static object *queue_here(const struct position *at)
{
    return py_frame_slot(at->frame, 0); /* self of _put and _get */
}

static void take_room(const struct position *at, object *container)
{
    object *queue = queue_here(at);
    intptr_t bound = bound_of(queue), left = bound - py_size(container) - 1;
    if (bound)
        engine_take_permit(at->thread->engine, (uintptr_t)queue, left > 0 ? (uint32_t)left : 0);
}

static void give_room(const struct position *at)
{
    object *queue = queue_here(at);
    if (bound_of(queue))
        engine_give_permits(at->thread->engine, (uintptr_t)queue, 1);
}

static void put(const struct position *at, object *container, enum vessel vessel, object *item)
{
    struct engine_thread *thread = at->thread->engine;
    bool keeps = vessel == VESSEL_LIST || vessel == VESSEL_DICT;
    if (keeps && !in_queue_module(at) && !known_to_others(item))
        return;
    if (vessel == VESSEL_DICT && !(py_flags(py_type(item)) & FLAG_GC))
        return;
    if (is_common(item))
        engine_release(thread, (uintptr_t)container, (uintptr_t)item);
    else
        engine_hand_over(thread, (uintptr_t)container, (uintptr_t)item, most_items(container, vessel));
}

void item_put(const struct position *at, object *container, enum vessel vessel, object *item)
{
    if (!hands_over(at, container, vessel))
        return;
    if (in_queue_module(at))
        take_room(at, container);
    if (item)
        put(at, container, vessel, item);
    else
        sync_release(at->thread, container);
}

static void put_elements(const struct position *at, object *container, enum vessel vessel, object *list)
{
    object *element;
    for (intptr_t i = 0; i < py_size(list) && (element = api.PyList_GetItemRef(list, i)); i++) {
        put(at, container, vessel, element);
        api.Py_DecRef(element);
    }
    api.PyErr_Clear();
}

void items_put(const struct position *at, object *container, enum vessel vessel, object *iterable)
{
    if (!iterable || !hands_over(at, container, vessel))
        return;
    if (py_type(iterable) == api.PyTuple_Type)
        for (intptr_t i = 0; i < py_size(iterable); i++)
            put(at, container, vessel, py_tuple_item(iterable, i));
    else if (py_type(iterable) == api.PyList_Type)
        put_elements(at, container, vessel, iterable);
    else if (vessel != VESSEL_LIST)
        sync_release(at->thread, container);
}

void item_got(const struct position *at, object *container, enum vessel vessel, object *item)
{
    if (!hands_over(at, container, vessel))
        return;
    if (in_queue_module(at))
        give_room(at);
    engine_take_over(at->thread->engine, (uintptr_t)container, (uintptr_t)item);
}

/* ---- semaphores ---- */

/* The locals of Semaphore.acquire(self, blocking, timeout), where `rc` tells whether it took a permit, and of
 * Semaphore.release(self, n). */
enum { SELF = 0, RELEASED = 1, TAKEN = 3 };

void permits_taken(struct thread *thread, frame *acquire)
{
    static object *value;
    object *semaphore = py_frame_slot(acquire, SELF);
    if (!value)
        value = api.PyUnicode_InternFromString("_value");
    if (semaphore && py_frame_slot(acquire, TAKEN) == api._Py_TrueStruct)
        engine_take_permit(thread->engine, (uintptr_t)semaphore, (uint32_t)count_in(semaphore, value));
}

void permits_given(struct thread *thread, frame *release)
{
    object *semaphore = py_frame_slot(release, SELF), *number = py_frame_slot(release, RELEASED);
    intptr_t count = 1;
    if (number && !py_small_int(number, &count))
        count = 1;
    if (semaphore)
        engine_give_permits(thread->engine, (uintptr_t)semaphore, (uint32_t)count);
}
