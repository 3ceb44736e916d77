#include "iterators.h"

#include <string.h>

#include "containers.h"
#include "detector.h"
#include "engine.h"
#include "flow.h"
#include "lifetime.h"
#include "sample.h"

typedef object *(*next_function)(object *);

enum { NO_CONTAINER_IN_IT = -1 };

/* ROW(name, container): types with a C name; container: the word behind the head of the struct that refers to the container, which is
 * NULL there once the iterator is exhausted (Objects/listobject.c, dictobject.c, setobject.c, odictobject.c, bytearrayobject.c). */
#define NAMED_ITERATORS(ROW)                                                                                 \
    ROW(PyListIter_Type, 1)                                                                                  \
    ROW(PyListRevIter_Type, 1)                                                                               \
    ROW(PyDictIterKey_Type, 0)                                                                               \
    ROW(PyDictIterValue_Type, 0)                                                                             \
    ROW(PyDictIterItem_Type, 0)                                                                              \
    ROW(PyDictRevIterKey_Type, 0)                                                                            \
    ROW(PyDictRevIterValue_Type, 0)                                                                          \
    ROW(PyDictRevIterItem_Type, 0)                                                                           \
    ROW(PySetIter_Type, 0)                                                                                   \
    ROW(PyODictIter_Type, 1)                                                                                 \
    ROW(PyByteArrayIter_Type, 1)                                                                             \
    ROW(PyTupleIter_Type, NO_CONTAINER_IN_IT)                                                                \
    ROW(PyRangeIter_Type, NO_CONTAINER_IN_IT)                                                                \
    ROW(PyEnum_Type, NO_CONTAINER_IN_IT)                                                                     \
    ROW(PyZip_Type, NO_CONTAINER_IN_IT)                                                                      \
    ROW(PyMap_Type, NO_CONTAINER_IN_IT)                                                                      \
    ROW(PyFilter_Type, NO_CONTAINER_IN_IT)                                                                   \
    ROW(PyReversed_Type, NO_CONTAINER_IN_IT)                                                                 \
    ROW(PyGen_Type, NO_CONTAINER_IN_IT)

/* Types that are attributes of a module; the struct of the first is in Modules/_collectionsmodule.c. */
#define MODULE_ITERATORS(ROW)                                                                                \
    ROW(_collections, _deque_iterator, 2)                                                                    \
    ROW(_collections, _deque_reverse_iterator, 2)                                                            \
    ROW(itertools, accumulate, NO_CONTAINER_IN_IT)                                                           \
    ROW(itertools, batched, NO_CONTAINER_IN_IT)                                                              \
    ROW(itertools, chain, NO_CONTAINER_IN_IT)                                                                \
    ROW(itertools, combinations, NO_CONTAINER_IN_IT)                                                         \
    ROW(itertools, compress, NO_CONTAINER_IN_IT)                                                             \
    ROW(itertools, cycle, NO_CONTAINER_IN_IT)                                                                \
    ROW(itertools, dropwhile, NO_CONTAINER_IN_IT)                                                            \
    ROW(itertools, filterfalse, NO_CONTAINER_IN_IT)                                                          \
    ROW(itertools, groupby, NO_CONTAINER_IN_IT)                                                              \
    ROW(itertools, islice, NO_CONTAINER_IN_IT)                                                               \
    ROW(itertools, pairwise, NO_CONTAINER_IN_IT)                                                             \
    ROW(itertools, permutations, NO_CONTAINER_IN_IT)                                                         \
    ROW(itertools, product, NO_CONTAINER_IN_IT)                                                              \
    ROW(itertools, starmap, NO_CONTAINER_IN_IT)                                                              \
    ROW(itertools, takewhile, NO_CONTAINER_IN_IT)                                                            \
    ROW(itertools, zip_longest, NO_CONTAINER_IN_IT)

enum iterator_id {
#define ROW(name, container) ITERATOR_##name,
    NAMED_ITERATORS(ROW)
#undef ROW
#define ROW(module, name, container) ITERATOR_##name,
    MODULE_ITERATORS(ROW)
#undef ROW
    ITERATOR_COUNT
};

static const int8_t container_word[ITERATOR_COUNT] = {
#define ROW(name, container) container,
    NAMED_ITERATORS(ROW)
#undef ROW
#define ROW(module, name, container) container,
    MODULE_ITERATORS(ROW)
#undef ROW
};

static object *types[ITERATOR_COUNT]; /* strong references */
static next_function originals[ITERATOR_COUNT];

/* ---- steps ---- */

static object *container_of(object *iterator, int word)
{
    return word >= 0 ? FIELD(object *, iterator, python.head + 8 * (size_t)word) : NULL;
}

static void change_state(const struct position *at, object *iterator)
{
    observe_contents(at, iterator, ACCESS_READ | ACCESS_WRITE | ACCESS_UPDATE);
}

void iterator_step(const struct position *at, object *iterator)
{
    if (!engine_object_is_private(at->thread->engine, (uintptr_t)iterator))
        change_state(at, iterator);
}

/* What a generator expression walks is its variable ".0", and part of it: the generator's own step has been told of. */
static bool is_inner(const struct position *at)
{
    const struct flow *flow = __atomic_load_n(&at->code->flow, __ATOMIC_ACQUIRE);
    char name[8] = "";
    if (flow)
        flow_name(flow, flow_container(flow, at->instruction, true), name, sizeof name);
    return strcmp(name, ".0") == 0;
}

static void observe_step(struct thread *thread, object *iterator, int word)
{
    bool shared = !engine_object_is_private(thread->engine, (uintptr_t)iterator);
    object *container = container_of(iterator, word);
    bool walks = container && container_base(container) != NO_CONTAINER &&
                 !engine_object_is_private(thread->engine, (uintptr_t)container);
    struct position at;
    if ((!shared && !walks) || !position_now(&at))
        return;
    if (shared && !is_inner(&at))
        change_state(&at, iterator);
    if (!walks)
        return;
    observe_contents(&at, container, ACCESS_READ | ACCESS_ITERATE);
    if (py_type(iterator) == api.PyListIter_Type && FIELD(intptr_t, iterator, python.head) == 0) /* it_index */
        observe_all_items(&at, container);
}

/* What a shared iterator gives to one thread, it may have given to another, or keep. */
static void hand_out(struct thread *thread, object *iterator, object *item)
{
    if (!engine_object_is_private(thread->engine, (uintptr_t)iterator))
        publish(item);
}

#define STEP(name)                                                                                           \
    static object *next_##name(object *iterator)                                                             \
    {                                                                                                        \
        if (detector_on && !is_quiet() && thread_current)                                                    \
            observe_step(thread_current, iterator, container_word[ITERATOR_##name]);                         \
        object *item = originals[ITERATOR_##name](iterator);                                                 \
        if (detector_on && !is_quiet() && item && thread_current)                                            \
            hand_out(thread_current, iterator, item);                                                        \
        return item;                                                                                         \
    }
#define ROW(name, container) STEP(name)
NAMED_ITERATORS(ROW)
#undef ROW
#define ROW(module, name, container) STEP(name)
MODULE_ITERATORS(ROW)
#undef ROW

static const next_function steps[ITERATOR_COUNT] = {
#define ROW(name, container) next_##name,
    NAMED_ITERATORS(ROW)
#undef ROW
#define ROW(module, name, container) next_##name,
    MODULE_ITERATORS(ROW)
#undef ROW
};

/* ---- which iterators ---- */

static int id_of(object *iterator)
{
    next_function next = (next_function)*py_type_word(py_type(iterator), TP_ITERNEXT);
    for (int id = 0; id < ITERATOR_COUNT; id++)
        if (next == steps[id])
            return id;
    return ITERATOR_COUNT;
}

bool iterator_is_watched(const struct position *at, object *iterator)
{
    int id = id_of(iterator);
    if (id == ITERATOR_COUNT)
        return false;
    object *container = container_of(iterator, container_word[id]);
    return (container && container_base(container) != NO_CONTAINER) ||
           !engine_object_is_private(at->thread->engine, (uintptr_t)iterator);
}

/* ---- installing ---- */

static object *attribute_of(const char *module_name, const char *attribute)
{
    object *name = api.PyUnicode_FromString(module_name);
    object *module = name ? api.PyImport_GetModule(name) : NULL; /* only if the program has it */
    object *value = module ? api.PyObject_GetAttrString(module, attribute) : NULL;
    if (name)
        api.Py_DecRef(name);
    if (module)
        api.Py_DecRef(module);
    if (!value)
        api.PyErr_Clear();
    return value;
}

static void swap(int id, object *type)
{
    types[id] = type;
    originals[id] = (next_function)*py_type_word(type, TP_ITERNEXT);
    __atomic_store_n(py_type_word(type, TP_ITERNEXT), (uintptr_t)steps[id], __ATOMIC_RELEASE);
}

void iterators_install(void)
{
#define ROW(name, container)                                                                                 \
    if (!types[ITERATOR_##name])                                                                             \
        swap(ITERATOR_##name, api.name);
    NAMED_ITERATORS(ROW)
#undef ROW
#define ROW(module, name, container)                                                                         \
    if (!types[ITERATOR_##name]) {                                                                           \
        object *type = attribute_of(#module, #name);                                                         \
        if (type)                                                                                            \
            swap(ITERATOR_##name, type);                                                                     \
    }
    MODULE_ITERATORS(ROW)
#undef ROW
}
