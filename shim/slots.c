#include "slots.h"

#include "containers.h"
#include "detector.h"
#include "engine.h"
#include "sample.h"
#include "threads.h"

typedef object *(*repr_function)(object *);
typedef object *(*call_function)(object *, object *, object *);

/* ---- repr(x), str(x), "%s" % x, print(x) ---- */

enum texts { LIST_TEXT, DICT_TEXT, SET_TEXT, DEQUE_TEXT, TEXTS };

static repr_function texts[TEXTS];

static object *text(enum texts which, object *o)
{
    struct position at;
    if (detector_on && position_now(&at))
        container_iterate(&at, o);
    return texts[which](o);
}

/* clang-format off */
static object *list_text(object *o) { return text(LIST_TEXT, o); }
static object *dict_text(object *o) { return text(DICT_TEXT, o); }
static object *set_text(object *o) { return text(SET_TEXT, o); }
static object *deque_text(object *o) { return text(DEQUE_TEXT, o); }
/* clang-format on */

static void swap_text(enum texts which, object *type, repr_function function)
{
    if (!type || texts[which])
        return;
    texts[which] = (repr_function)*py_type_word(type, TP_REPR);
    __atomic_store_n(py_type_word(type, TP_REPR), (uintptr_t)function, __ATOMIC_RELEASE);
}

/* ---- json.dumps(x): the encoder is an object that is called ---- */

static call_function encode;

static object *call_encoder(object *self, object *tuple, object *keywords)
{
    struct position at;
    if (detector_on && py_size(tuple) > 0 && position_now(&at))
        container_iterate_deep(&at, py_tuple_item(tuple, 0));
    return encode(self, tuple, keywords);
}

static void swap_encoder(object *type)
{
    if (!type || encode)
        return;
    encode = (call_function)*py_type_word(type, TP_CALL);
    __atomic_store_n(py_type_word(type, TP_CALL), (uintptr_t)call_encoder, __ATOMIC_RELEASE);
}

/* ---- finalizers: all that others have done with the object comes before ---- */

typedef void (*finalize_function)(object *);

static finalize_function finalize_generator, finalize_file;

static void ends(object *o, finalize_function original)
{
    if (detector_on && !is_quiet() && thread_current)
        engine_object_finalizing(thread_current->engine, (uintptr_t)o);
    original(o);
}

static void generator_ends(object *o)
{
    ends(o, finalize_generator);
}

static void file_ends(object *o)
{
    ends(o, finalize_file);
}

static void swap_finalizer(object *type, finalize_function *original, finalize_function function)
{
    uintptr_t *slot = py_type_word(type, TP_FINALIZE);
    if (!*slot || *slot == (uintptr_t)function || (*original && *slot != (uintptr_t)*original))
        return;
    *original = (finalize_function)*slot;
    __atomic_store_n(slot, (uintptr_t)function, __ATOMIC_RELEASE);
}

enum { DEEPEST = 8 };

/* The classes that were made before have their base's finalizer, too. */
static void swap_file_finalizers(object *type, int depth)
{
    swap_finalizer(type, &finalize_file, file_ends);
    object *classes = depth < DEEPEST ? api.PyObject_CallMethod(type, "__subclasses__", NULL) : NULL;
    for (intptr_t i = 0; classes && i < py_size(classes); i++)
        swap_file_finalizers(FIELD(object **, classes, python.list_items)[i], depth + 1);
    if (classes)
        api.Py_DecRef(classes);
    api.PyErr_Clear();
}

void slots_install(object *deque, object *json_encoder, object *io_base)
{
    swap_finalizer(api.PyGen_Type, &finalize_generator, generator_ends);
    swap_finalizer(api.PyCoro_Type, &finalize_generator, generator_ends);
    swap_finalizer(api.PyAsyncGen_Type, &finalize_generator, generator_ends);
    if (io_base && !finalize_file)
        swap_file_finalizers(io_base, 0);
    swap_text(LIST_TEXT, api.PyList_Type, list_text);
    swap_text(DICT_TEXT, api.PyDict_Type, dict_text);
    swap_text(SET_TEXT, api.PySet_Type, set_text);
    swap_text(DEQUE_TEXT, deque, deque_text);
    swap_encoder(json_encoder);
}
