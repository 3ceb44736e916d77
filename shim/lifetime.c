#include "lifetime.h"

#include "alias.h"
#include "code.h"
#include "detector.h"
#include "engine.h"
#include "threads.h"

static py_tracer earlier;
static void *earlier_data;

enum { CREATE = 0, DESTROY = 1 }; /* PyRefTracerEvent, Include/cpython/object.h */

/* Called for every object, so it must be short. Objects without a GC header hold no references and no state that
 * the detector knows locations of; code objects are the exception, they are known by number. */
static int tracer(object *o, int event, void *data)
{
    (void)data;
    object *type = py_type(o);
    if (detector_on && !(py_flags(type) & FLAG_GC)) {
        if (event == DESTROY && type == api.PyCode_Type)
            code_died(o);
    } else if (detector_on) {
        if (event == CREATE) {
            struct thread *thread = thread_current;
            if (thread)
                engine_object_born(thread->engine, (uintptr_t)o);
        } else {
            alias_owner_died(o);
            if (__builtin_expect(type == thread_handle_type, 0))
                thread_handle_died(o);
            engine_object_died((uintptr_t)o);
        }
    }
    return earlier ? earlier(o, event, earlier_data) : 0;
}

void lifetime_install(void)
{
    earlier = api.PyRefTracer_GetTracer(&earlier_data);
    if (api.PyRefTracer_SetTracer(tracer, NULL) < 0) {
        api.PyErr_Clear();
        detector_fail("no reference tracer");
    }
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
    if ((py_flags(type) & FLAG_GC) && engine_object_publish((uintptr_t)o) && walk->count < DEEPEST && walks(type))
        walk->pending[walk->count++] = o;
    return 0;
}

void publish(object *value)
{
    struct walk walk;
    walk.count = 0;
    if (!value)
        return;
    visit(value, &walk);
    while (walk.count) {
        object *o = walk.pending[--walk.count];
        int (*traverse)(object *, py_visit, void *) =
            (int (*)(object *, py_visit, void *))*py_type_word(py_type(o), TP_TRAVERSE);
        if (traverse)
            traverse(o, visit, &walk);
    }
}
