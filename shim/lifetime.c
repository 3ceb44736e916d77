#include "lifetime.h"

#include <string.h>

#include "alias.h"
#include "alone.h"
#include "code.h"
#include "detector.h"
#include "engine.h"
#include "threads.h"

static py_tracer earlier;
static void *earlier_data;

enum { CREATE = 0, DESTROY = 1 }; /* PyRefTracerEvent, Include/cpython/object.h */

/* Objects without a GC header hold no references. Few of them have state that the detector knows locations of, or are keys by
 * themselves. */
bool lifetime_is_told(object *type)
{
    return (py_flags(type) & FLAG_GC) || type == api.PyByteArray_Type || type == api.PyRangeIter_Type || type == api.PyBaseObject_Type;
}

/* The import system watches its locks by weak references: that is no order of the program's. */
static bool is_importers(object *callback)
{
    struct code *code = py_type(callback) == api.PyFunction_Type ? code_of(py_function_code(callback)) : NULL;
    return code && strncmp(code->file, "<frozen importlib", 17) == 0;
}

enum { MOST_REFERENCES = 16 };

/* Somebody is told of its death: a callback of a weak reference runs like a finalizer. PyWeakReference (Include/cpython/weakrefobject.h): wr_object,
 * wr_callback, hash, wr_prev, wr_next. */
static bool is_watched(object *o)
{
    intptr_t offset = (intptr_t)*py_type_word(py_type(o), TP_WEAKLISTOFFSET); /* below 0: before the object */
    object *reference = offset ? FIELD(object *, o, offset) : NULL;
    for (int i = 0; reference && i < MOST_REFERENCES; i++) {
        object *callback = FIELD(object *, reference, python.head + 8);
        if (callback && !is_importers(callback))
            return true;
        reference = FIELD(object *, reference, python.head + 32);
    }
    return false;
}

/* Called for every object, so it must be short. Not every death is told (python.deaths_untold), so a
 * birth, too, ends what was known of an address. */
static void observe_life(object *o, int event)
{
    object *type = py_type(o);
    if (type == api.PyCode_Type) {
        code_died(o); /* known by number; a birth tells of a death that went unseen */
    } else if (lifetime_is_told(type)) {
        if (event == CREATE) {
            struct thread *thread = thread_current;
            alias_owner_died(o);
            if (is_alone()) { /* nobody sees where it is stored */
                engine_object_died((uintptr_t)o);
                engine_object_publish((uintptr_t)o);
            } else if (thread) {
                engine_object_born(thread->engine, (uintptr_t)o);
            }
        } else {
            if (thread_current && py_flags(type) & FLAG_HEAPTYPE && ((*py_type_word(type, TP_FINALIZE) && !(py_flags(type) & FLAG_IMMUTABLE)) || is_watched(o)))
                engine_object_finalizing(thread_current->engine, (uintptr_t)o);
            alias_owner_died(o);
            if (__builtin_expect(type == thread_handle_type, 0))
                thread_handle_died(o);
            engine_object_died((uintptr_t)o);
        }
    }
}

static int tracer(object *o, int event, void *data)
{
    (void)data;
    if (detector_on && o && (event == CREATE || event == DESTROY)) /* 3.15 has further ones, without an object */
        observe_life(o, event);
    return earlier ? earlier(o, event, earlier_data) : 0;
}

void lifetime_install(void)
{
    void *data = NULL;
    py_tracer now = api.PyRefTracer_GetTracer(&data);
    if (now == tracer)
        return;
    earlier = now;
    earlier_data = data;
    if (api.PyRefTracer_SetTracer(tracer, NULL) < 0) {
        api.PyErr_Clear();
        detector_fail("no reference tracer");
    }
}

void lifetime_pause(void)
{
    void *data = NULL;
    if (api.PyRefTracer_GetTracer(&data) == tracer && api.PyRefTracer_SetTracer(earlier, earlier_data) < 0)
        api.PyErr_Clear();
}

const char *lifetime_how(void)
{
    if (python.deaths_untold)
        return earlier ? "reference tracer (behind another one) and births" : "reference tracer and births";
    return earlier ? "reference tracer (behind another one)" : "reference tracer";
}

enum { DEEPEST = 512 };

struct walk {
    object *pending[DEEPEST];
    int count;
};

/* Types whose traversal reads a running frame, or which lead into the whole program. */
static bool walks(object *type)
{
    return type != api.PyFrame_Type && type != api.PyGen_Type && type != api.PyCoro_Type &&
           type != api.PyAsyncGen_Type && type != api.PyModule_Type;
}

static int visit(object *o, void *data)
{
    struct walk *walk = data;
    object *type = py_type(o);
    if (lifetime_is_told(type) && engine_object_publish((uintptr_t)o) && walk->count < DEEPEST && walks(type))
        walk->pending[walk->count++] = o;
    return 0;
}

void publish(object *value)
{
    struct walk walk;
    walk.count = 0;
    if (!value || is_alone())
        return;
    visit(value, &walk);
    while (walk.count) {
        object *o = walk.pending[--walk.count];
        int (*traverse)(object *, py_visit, void *) =
            (int (*)(object *, py_visit, void *))*py_type_word(py_type(o), TP_TRAVERSE);
        if (traverse && (py_flags(py_type(o)) & FLAG_GC))
            traverse(o, visit, &walk);
    }
}
