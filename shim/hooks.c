#include "hooks.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "alias.h"
#include "attributes.h"
#include "channels.h"
#include "containers.h"
#include "detector.h"
#include "engine.h"
#include "exchange.h"
#include "got.h"
#include "iterators.h"
#include "lifetime.h"
#include "methods.h"
#include "observe.h"
#include "slots.h"
#include "sync.h"
#include "threads.h"

struct call {
    enum method_id id;
    object *self;
    object *const *arguments;
    intptr_t count;
    object *keywords; /* a dictionary, or NULL */
    bool missing;     /* setdefault: the key was not there before */
    struct position at;
    bool watched;
};

/* Runs before the call with `result` NULL and `done` false, and after it. */
typedef void (*special_function)(struct call *call, object *result, bool done);

static py_function originals[METHOD_COUNT];

/* ---- what the table's columns cannot say ---- */

static object *argument(const struct call *call, intptr_t index)
{
    return index < call->count ? call->arguments[index] : NULL;
}

/* Of several threads that find the key missing, one stores its value: the one that gets it back. */
static void dict_setdefault(struct call *call, object *result, bool done)
{
    object *key = argument(call, 0), *value = argument(call, 1) ? argument(call, 1) : api._Py_NoneStruct;
    if (!key)
        return;
    if (!done)
        call->missing = container_may_store(&call->at, call->self, key, value);
    else if (result)
        container_set_default(&call->at, call->self, key, value, call->missing && result == value);
}

static enum vessel vessel_of(const struct call *call);
static object *stored_argument(const struct call *call);

static void hand_over(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        item_put(&call->at, call->self, vessel_of(call), stored_argument(call));
}

static void hand_over_all(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        items_put(&call->at, call->self, vessel_of(call), stored_argument(call));
}

static void take_over(struct call *call, object *result, bool done)
{
    if (done && result)
        item_got(&call->at, call->self, vessel_of(call), result);
}

static void lock_acquire(struct call *call, object *result, bool done)
{
    if (done && result == api._Py_TrueStruct)
        sync_locked(call->at.thread, call->self);
}

static void lock_restore(struct call *call, object *result, bool done)
{
    if (done && result)
        sync_locked(call->at.thread, call->self);
}

static void lock_release(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        sync_unlocking(call->at.thread, call->self);
}

static bool is_done(object *handle)
{
    object *answer = originals[METHOD_handle_is_done] ? originals[METHOD_handle_is_done](handle, NULL) : NULL;
    bool done = answer == api._Py_TrueStruct;
    if (answer)
        api.Py_DecRef(answer);
    return done;
}

static void thread_join(struct call *call, object *result, bool done)
{
    if (done && result && is_done(call->self))
        thread_joined(call->self);
}

static void thread_is_done(struct call *call, object *result, bool done)
{
    if (done && result == api._Py_TrueStruct)
        thread_joined(call->self);
}

static void thread_shutdown(struct call *call, object *result, bool done)
{
    (void)call;
    if (done && result)
        thread_join_all_ended();
}

static void builtin_len(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count == 1)
        container_measure(&call->at, argument(call, 0));
}

static void builtin_getattr(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 2 && py_type(argument(call, 1)) == api.PyUnicode_Type)
        attribute_read(&call->at, argument(call, 0), argument(call, 1));
}

static void builtin_setattr(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 2 && py_type(argument(call, 1)) == api.PyUnicode_Type)
        attribute_write(&call->at, argument(call, 0), argument(call, 1), argument(call, 2));
}

static void builtin_vars(struct call *call, object *result, bool done)
{
    if (done && result && call->count == 1 && py_type(result) == api.PyDict_Type &&
        py_type(argument(call, 0)) != api.PyModule_Type)
        alias_add(result, argument(call, 0));
}

/* A module's body has run: what it made is ordered before its importers (see import_acquire). */
static void builtin_exec(struct call *call, object *result, bool done)
{
    (void)result;
    if (done)
        sync_release(call->at.thread, api.PyModule_Type);
}

/* tracemalloc uses the reference tracer, too, and replaces or removes the one that is there. */
static void tracer_changed(struct call *call, object *result, bool done)
{
    (void)call;
    (void)result;
    if (done)
        lifetime_install();
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
    return argument(call, 0) && py_small_int(argument(call, 0), &descriptor) ? (int)descriptor : -1;
}

static void descriptor_write(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        channel_write(call->at.thread, given_descriptor(call));
}

static void descriptor_read(struct call *call, object *result, bool done)
{
    if (done && result)
        channel_read(call->at.thread, given_descriptor(call));
}

/* What the object itself is a descriptor of: a file, a socket. */
static void object_write(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        channel_write(call->at.thread, own_descriptor(call));
}

static void object_read(struct call *call, object *result, bool done)
{
    if (done && result)
        channel_read(call->at.thread, own_descriptor(call));
}

static void tls_write(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        channel_write_any(call->at.thread);
}

static void tls_read(struct call *call, object *result, bool done)
{
    if (done && result)
        channel_read_any(call->at.thread);
}

/* A new extension module: its calls of the C API are to be seen, and its methods may be listed. */
static void import_extension(struct call *call, object *result, bool done)
{
    (void)call;
    if (!done || !result)
        return;
    got_patch();
    hooks_install();
}

/* ---- containers ---- */

static void dict_update(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && argument(call, 0))
        container_merge(&call->at, call->self, argument(call, 0));
    if (!done && call->keywords)
        container_merge(&call->at, call->self, call->keywords);
}

static void set_update(struct call *call, object *result, bool done)
{
    (void)result;
    for (intptr_t i = 0; !done && i < call->count; i++)
        container_add_members(&call->at, call->self, argument(call, i));
}

/* What it takes out may go into what is stored then: `d[k] = d.pop(k, 0) + 1`. So the read is told after the write. */
static void dict_pop(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && argument(call, 0))
        observe_item(&call->at, call->self, argument(call, 0), READS, NULL);
}

/* defaultdict: the key is not there, so the factory is called, and then its value is stored. */
static void dict_missing(struct call *call, object *result, bool done)
{
    (void)result;
    object *key = argument(call, 0);
    if (!done && key)
        container_set(&call->at, DICT_CONTAINER, call->self, key, NULL, ACCESS_CHECK);
}

/* collections.Counter */
static void count_elements(struct call *call, object *result, bool done)
{
    (void)result;
    object *counts = argument(call, 0), *elements = argument(call, 1);
    if (!done && elements && container_base(counts) == DICT_CONTAINER)
        container_count(&call->at, counts, elements);
}

static void deque_copied(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        observe_contents(&call->at, call->self, python.deque_copy_steps ? ITERATES : READS);
}

static void item_get(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && argument(call, 0))
        container_get(&call->at, container_base(call->self), call->self, argument(call, 0));
}

static void item_test(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && argument(call, 0))
        container_test(&call->at, container_base(call->self), call->self, argument(call, 0));
}

/* ---- operator: the container is the first argument ---- */

static void operator_getitem(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = argument(call, 0), *key = argument(call, 1);
    if (!done && key)
        container_get(&call->at, container_kind(o, ITEM_GET), o, key);
}

static void operator_setitem(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = argument(call, 0), *key = argument(call, 1), *value = argument(call, 2);
    if (!done && value)
        container_set(&call->at, container_kind(o, ITEM_SET), o, key, value, 0);
}

static void operator_delitem(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = argument(call, 0), *key = argument(call, 1);
    if (!done && key)
        container_delete(&call->at, container_kind(o, ITEM_DELETE), o, key);
}

static void operator_contains(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = argument(call, 0), *key = argument(call, 1);
    if (!done && key)
        container_test(&call->at, container_base(o), o, key);
}

static void operator_in_place(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = argument(call, 0);
    if (done || !o || container_base(o) == NO_CONTAINER)
        return;
    observe_contents(&call->at, o, WRITES);
    if (!engine_object_is_private(call->at.thread->engine, (uintptr_t)o))
        publish(argument(call, 1));
}

/* ---- generators, and functions that walk a whole structure ---- */

static void iterator_stepped(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        iterator_step(&call->at, call->self);
}

static void writes_down(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && argument(call, 0))
        container_iterate_deep(&call->at, argument(call, 0));
}

static object *list_argument(const struct call *call)
{
    object *list = argument(call, 0);
    return list && container_base(list) == LIST_CONTAINER ? list : NULL;
}

/* The first argument is a list that takes the second one in, or is put in order. */
static void changes_argument(struct call *call, object *result, bool done)
{
    (void)result;
    object *list = list_argument(call), *item = argument(call, 1);
    if (done || !list)
        return;
    observe_contents(&call->at, list, WRITES);
    if (item)
        item_put(&call->at, list, VESSEL_LIST, item);
    if (!engine_object_is_private(call->at.thread->engine, (uintptr_t)list))
        publish(item);
}

/* It gives an item out, too. */
static void exchanges_argument(struct call *call, object *result, bool done)
{
    changes_argument(call, result, done);
    if (done && result && list_argument(call))
        item_got(&call->at, argument(call, 0), VESSEL_LIST, result);
}

static void measures_argument(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 1)
        container_measure(&call->at, argument(call, 0));
}

static void reads_argument(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 1)
        container_copy(&call->at, argument(call, 0));
}

/* ---- the rows ---- */

enum where { LIST, DICT, SET, DEQUE, ORDERED_DICT, DEFAULT_DICT, BYTE_ARRAY, ARRAY, STR, GENERATOR, COROUTINE, OPERATOR, COLLECTIONS, PICKLE,
             PICKLER, MARSHAL, JSON_ENCODER, FILE_IO, SSL_SOCKET, EPOLL, ATTRIBUTE_GETTER,
             ITEM_GETTER, LOCK, RLOCK, THREAD_HANDLE, THREAD_MODULE, SIMPLE_QUEUE, BUILTINS, IMPORT_MODULE, HEAPQ, BISECT,
             TRACEMALLOC, POSIX, SOCKET, SEMLOCK, WHERES };

struct row {
    enum where where;
    const char *name;
    unsigned contents, item;
    int key, stored;
    special_function special;
};

static const struct row rows[METHOD_COUNT] = {
#define ROW(id, where, name, contents, item, key, stored, special)                                           \
    [METHOD_##id] = {where, name, contents, item, key, stored, special},
    METHODS(ROW)
#undef ROW
};

static enum vessel vessel_of(const struct call *call)
{
    enum where where = rows[call->id].where;
    return where == SIMPLE_QUEUE ? VESSEL_QUEUE : where == DEQUE ? VESSEL_DEQUE : VESSEL_LIST;
}

static object *stored_argument(const struct call *call)
{
    int stored = rows[call->id].stored;
    return stored >= 0 ? argument(call, stored) : NULL;
}

static void observe_columns(const struct row *row, struct call *call)
{
    if (row->contents)
        observe_contents(&call->at, call->self, row->contents);
    object *key = row->item ? argument(call, row->key) : NULL;
    if (key)
        observe_item(&call->at, call->self, key, row->item, NULL);
}

static void publish_stored(const struct call *call)
{
    object *stored = stored_argument(call);
    if (stored && !engine_object_is_private(call->at.thread->engine, (uintptr_t)call->self))
        publish(stored);
}

static void before(struct call *call)
{
    call->watched = detector_on && position_now(&call->at);
    if (!call->watched)
        return;
    const struct row *row = &rows[call->id];
    observe_columns(row, call);
    if (row->special)
        row->special(call, NULL, false);
    publish_stored(call);
}

static object *after(struct call *call, object *result)
{
    const struct row *row = &rows[call->id];
    if (!call->watched || !detector_on || !row->special)
        return result;
    object *pending = result ? NULL : api.PyErr_GetRaisedException();
    row->special(call, result, true);
    if (!result)
        api.PyErr_SetRaisedException(pending);
    return result;
}

/* ---- wrappers: one a row and calling convention ---- */

typedef object *(*fast_function)(object *, object *const *, intptr_t);
typedef object *(*fast_keywords_function)(object *, object *const *, intptr_t, object *);
typedef object *(*keywords_function)(object *, object *, object *);
typedef object *(*method_function)(object *, object *, object *const *, intptr_t, object *);

static object *call_one(enum method_id id, object *self, object *one)
{
    struct call call = {.id = id, .self = self, .arguments = &one, .count = one != NULL};
    before(&call);
    return after(&call, originals[id](self, one));
}

static object *call_fast(enum method_id id, object *self, object *const *arguments, intptr_t count)
{
    struct call call = {.id = id, .self = self, .arguments = arguments, .count = count};
    before(&call);
    return after(&call, ((fast_function)(void *)originals[id])(self, arguments, count));
}

static object *call_fast_keywords(enum method_id id, object *self, object *const *arguments, intptr_t count, object *names)
{
    struct call call = {.id = id, .self = self, .arguments = arguments, .count = count};
    before(&call);
    return after(&call, ((fast_keywords_function)(void *)originals[id])(self, arguments, count, names));
}

static object *call_method(enum method_id id, object *self, object *class, object *const *arguments, intptr_t count,
                           object *names)
{
    struct call call = {.id = id, .self = self, .arguments = arguments, .count = count};
    before(&call);
    return after(&call, ((method_function)(void *)originals[id])(self, class, arguments, count, names));
}

static void take_tuple(struct call *call, object *tuple)
{
    call->arguments = &FIELD(object *const, tuple, python.tuple_items);
    call->count = py_size(tuple);
}

static object *call_tuple(enum method_id id, object *self, object *tuple)
{
    struct call call = {.id = id, .self = self};
    take_tuple(&call, tuple);
    before(&call);
    return after(&call, originals[id](self, tuple));
}

static object *call_keywords(enum method_id id, object *self, object *tuple, object *keywords)
{
    struct call call = {.id = id, .self = self, .keywords = keywords};
    take_tuple(&call, tuple);
    before(&call);
    return after(&call, ((keywords_function)(void *)originals[id])(self, tuple, keywords));
}

/* clang-format off */
#define ROW(id, ...)                                                                                         \
    static object *id##_one(object *s, object *a) { return call_one(METHOD_##id, s, a); }                    \
    static object *id##_fast(object *s, object *const *a, intptr_t n) { return call_fast(METHOD_##id, s, a, n); } \
    static object *id##_fast_keywords(object *s, object *const *a, intptr_t n, object *k)                    \
    { return call_fast_keywords(METHOD_##id, s, a, n, k); }                                                  \
    static object *id##_method(object *s, object *c, object *const *a, intptr_t n, object *k)                \
    { return call_method(METHOD_##id, s, c, a, n, k); }                                                      \
    static object *id##_tuple(object *s, object *t) { return call_tuple(METHOD_##id, s, t); }                \
    static object *id##_keywords(object *s, object *t, object *k) { return call_keywords(METHOD_##id, s, t, k); }
METHODS(ROW)
#undef ROW

struct wrappers {
    void *one, *fast, *fast_keywords, *method, *tuple, *keywords;
};

static const struct wrappers wrappers[METHOD_COUNT] = {
#define ROW(id, ...) [METHOD_##id] = {(void *)id##_one, (void *)id##_fast, (void *)id##_fast_keywords, \
                                      (void *)id##_method, (void *)id##_tuple, (void *)id##_keywords},
    METHODS(ROW)
#undef ROW
};
/* clang-format on */

/* The wrapper that is called as the flags say; NULL for a convention that is unknown. */
static void *wrapper_for(enum method_id id, int flags)
{
    const struct wrappers *w = &wrappers[id];
    switch (flags & ~(0x10 | 0x20 | 0x40)) { /* METH_CLASS, METH_STATIC and METH_COEXIST do not matter */
    case METHOD_NOARGS:
    case METHOD_O:
        return w->one;
    case METHOD_FASTCALL:
        return w->fast;
    case METHOD_FASTCALL | METHOD_KEYWORDS:
        return w->fast_keywords;
    case METHOD_FASTCALL | METHOD_KEYWORDS | METHOD_METHOD:
        return w->method;
    case METHOD_VARARGS:
        return w->tuple;
    case METHOD_VARARGS | METHOD_KEYWORDS:
        return w->keywords;
    default:
        return NULL;
    }
}

/* ---- installing ---- */

/* What a row's `where` stands for: a type, or a module. NULL when this interpreter has none. New reference. */
static object *find_place(enum where where)
{
    static const struct {
        const char *module, *attribute;
    } places[WHERES] = {
        [LIST] = {"builtins", "list"},          [DICT] = {"builtins", "dict"},
        [SET] = {"builtins", "set"},            [DEQUE] = {"_collections", "deque"},
        [LOCK] = {"_thread", "LockType"},       [RLOCK] = {"_thread", "RLock"},
        [THREAD_MODULE] = {"_thread", NULL},    [THREAD_HANDLE] = {"_thread", "_ThreadHandle"},
        [SIMPLE_QUEUE] = {"_queue", "SimpleQueue"}, [BUILTINS] = {"builtins", NULL},
        [IMPORT_MODULE] = {"_imp", NULL},
        [SEMLOCK] = {"_multiprocessing", "SemLock"},
        [TRACEMALLOC] = {"_tracemalloc", NULL}, [POSIX] = {"posix", NULL},
        [SOCKET] = {"_socket", "socket"},       [HEAPQ] = {"_heapq", NULL},             [BISECT] = {"_bisect", NULL},
        [ORDERED_DICT] = {"_collections", "OrderedDict"}, [DEFAULT_DICT] = {"_collections", "defaultdict"},
        [COLLECTIONS] = {"_collections", NULL}, [BYTE_ARRAY] = {"builtins", "bytearray"},
        [ARRAY] = {"array", "array"},           [STR] = {"builtins", "str"},
        [OPERATOR] = {"_operator", NULL},       [PICKLE] = {"_pickle", NULL},
        [PICKLER] = {"_pickle", "Pickler"},     [MARSHAL] = {"marshal", NULL},
        [FILE_IO] = {"_io", "FileIO"},         [SSL_SOCKET] = {"_ssl", "_SSLSocket"},
        [EPOLL] = {"select", "epoll"},          [ATTRIBUTE_GETTER] = {"_operator", "attrgetter"},
        [ITEM_GETTER] = {"_operator", "itemgetter"},
        [JSON_ENCODER] = {"_json", "make_encoder"},
    };
    if (where == GENERATOR || where == COROUTINE) { /* no module has them */
        object *type = where == GENERATOR ? api.PyGen_Type : api.PyCoro_Type;
        api.Py_IncRef(type);
        return type;
    }
    object *name = api.PyUnicode_FromString(places[where].module);
    object *module = name ? api.PyImport_GetModule(name) : NULL; /* only if the program has it */
    if (name)
        api.Py_DecRef(name);
    object *place = module;
    if (module && places[where].attribute) {
        place = api.PyObject_GetAttrString(module, places[where].attribute);
        api.Py_DecRef(module);
    }
    if (!place)
        api.PyErr_Clear();
    return place;
}

/* The PyMethodDef behind a name of a type or module, or NULL. */
static struct py_method *find_method(object *place, const char *name)
{
    bool module = py_type(place) == api.PyModule_Type;
    object *dict = module ? py_module_dict(place) : api.PyType_GetDict(place);
    object *value = api.PyDict_GetItemString(dict, name);
    struct py_method *method = NULL;
    if (value && py_type(value) == api.PyCFunction_Type)
        method = FIELD(struct py_method *, value, python.head);
    else if (value && py_type(value) == api.PyMethodDescr_Type)
        method = FIELD(struct py_method *, value, python.head + 24); /* behind d_type, d_name, d_qualname */
    if (!module)
        api.Py_DecRef(dict);
    return method;
}

static bool make_writable(void *address)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = (uintptr_t)address & ~(page - 1), last = ((uintptr_t)address + sizeof(void *) - 1) & ~(page - 1);
    return mprotect((void *)first, last - first + page, PROT_READ | PROT_WRITE) == 0;
}

static void swap(enum method_id id, struct py_method *method)
{
    void *wrapper = wrapper_for(id, method->flags);
    if (!wrapper || (void *)method->function == wrapper || !make_writable(&method->function))
        return;
    originals[id] = method->function;
    __atomic_store_n((void **)&method->function, wrapper, __ATOMIC_RELEASE);
}

static object *places[WHERES]; /* strong references: these types live as long as the interpreter */

void hooks_install(void)
{
    for (int w = 0; w < WHERES; w++)
        if (!places[w])
            places[w] = find_place((enum where)w);
    lock_type = places[LOCK];
    thread_handle_type = places[THREAD_HANDLE];
    deque_type = places[DEQUE];
    ordered_dict_type = places[ORDERED_DICT];
    array_type = places[ARRAY];
    attribute_getter_type = places[ATTRIBUTE_GETTER];
    item_getter_type = places[ITEM_GETTER];
    for (int id = 0; id < METHOD_COUNT; id++) {
        object *place = originals[id] ? NULL : places[rows[id].where];
        struct py_method *method = place ? find_method(place, rows[id].name) : NULL;
        if (method)
            swap((enum method_id)id, method);
    }
    slots_install(places[DEQUE], places[JSON_ENCODER]);
    iterators_install();
}
