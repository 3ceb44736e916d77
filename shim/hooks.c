#include "hooks.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "alone.h"
#include "attributes.h"
#include "containers.h"
#include "detector.h"
#include "effects.h"
#include "engine.h"
#include "exchange.h"
#include "got.h"
#include "hashing.h"
#include "iterators.h"
#include "lifetime.h"
#include "methods.h"
#include "observe.h"
#include "sample.h"
#include "slots.h"
#include "sync.h"
#include "threads.h"

static py_function originals[METHOD_COUNT];

object *hook_call_handle_is_done(object *handle)
{
    return originals[METHOD_handle_is_done] ? originals[METHOD_handle_is_done](handle, NULL) : NULL;
}

/* ---- effects on the detector itself ---- */

/* tracemalloc uses the reference tracer, too, and replaces or removes the one that is there. */
static void effect_tracer_changed(struct call *call, object *result, bool done)
{
    (void)call;
    (void)result;
    if (done)
        lifetime_install();
}

/* A new extension module: its calls of the C API are to be seen, and its methods may be listed. */
static void effect_import_extension(struct call *call, object *result, bool done)
{
    (void)call;
    if (!done || !result)
        return;
    got_patch();
    hooks_install();
}

/* ---- the rows ---- */

enum where { LIST, DICT, SET, DEQUE, ORDERED_DICT, DEFAULT_DICT, BYTE_ARRAY, ARRAY, STR, GENERATOR, COROUTINE, OPERATOR, COLLECTIONS, PICKLE,
             PICKLER, MARSHAL, JSON_ENCODER, FILE_IO, IO_BASE, SSL_SOCKET, EPOLL, ATTRIBUTE_GETTER,
             ITEM_GETTER, LOCK, RLOCK, THREAD_HANDLE, THREAD_MODULE, STRUCT_MODULE, STRUCT_FORMAT, SIMPLE_QUEUE, BUILTINS, IMPORT_MODULE, HEAPQ, BISECT,
             TRACEMALLOC, POSIX, SOCKET, SEMLOCK, WHERES };

struct row {
    enum where where;
    const char *name;
    unsigned contents, item;
    int key, stored;
    effect *special;
};

static const struct row rows[METHOD_COUNT] = {
#define ROW(id, where, name, contents, item, key, stored, special)                                           \
    [METHOD_##id] = {where, name, contents, item, key, stored, special},
    METHODS(ROW)
#undef ROW
};

enum vessel call_vessel(const struct call *call)
{
    enum where where = rows[call->id].where;
    return where == SIMPLE_QUEUE ? VESSEL_QUEUE : where == DEQUE ? VESSEL_DEQUE : VESSEL_LIST;
}

object *call_stored(const struct call *call)
{
    int stored = rows[call->id].stored;
    return stored >= 0 ? call_argument(call, stored) : NULL;
}

static void observe_columns(const struct row *row, struct call *call)
{
    if (row->contents)
        observe_contents(&call->at, call->self, row->contents);
    object *key = row->item ? call_argument(call, row->key) : NULL;
    if (key)
        observe_item(&call->at, call->self, key, row->item, NULL);
}

static void publish_stored(const struct call *call)
{
    object *stored = call_stored(call);
    if (stored && !engine_object_is_private(call->at.thread->engine, (uintptr_t)call->self))
        publish(stored);
}

static void tell(struct call *call)
{
    const struct row *row = &rows[call->id];
    observe_columns(row, call);
    if (row->special)
        row->special(call, NULL, false);
    publish_stored(call);
}

static void tell_again(void *operation)
{
    tell(*(struct call **)operation);
}

/* The key of a dictionary or set that the call looks up, or NULL. */
static object *looked_up(const struct call *call)
{
    const struct row *row = &rows[call->id];
    bool looks = row->item || row->special == effect_dict_setdefault || row->special == effect_item_get || row->special == effect_item_test;
    return looks && (row->where == DICT || row->where == SET || row->where == ORDERED_DICT) ? call_argument(call, row->key) : NULL;
}

/* A lock or queue may be used by the interpreter itself, when no frame runs: at exit, at a thread's end. */
static bool needs_no_frame(const struct call *call)
{
    enum where where = rows[call->id].where;
    return where == LOCK || where == RLOCK || where == SIMPLE_QUEUE;
}

/* What is noted when there is but one thread: locks may be held when the next one starts, and joins end here. */
static bool orders(const struct call *call)
{
    enum where where = rows[call->id].where;
    return needs_no_frame(call) || where == THREAD_HANDLE || where == THREAD_MODULE || where == SEMLOCK || where == IMPORT_MODULE;
}

/* Effects that are about nothing but the container itself. */
static bool concerns_self_only(effect *special)
{
    return !special || special == effect_hand_over || special == effect_take_over || special == effect_dict_setdefault || special == effect_dict_pop ||
           special == effect_dict_popitem || special == effect_item_get || special == effect_item_test || special == effect_reads_self;
}

/* A container that nobody else can reach. */
static bool is_own_container(const struct call *call)
{
    const struct row *row = &rows[call->id];
    bool container = row->where == LIST || row->where == DICT || row->where == SET;
    return container && concerns_self_only(row->special) && thread_current && container_is_own(thread_current, call->self);
}

/* ---- while the detector is quiet (sample.h) ---- */

enum quiet {
    IGNORED,
    TOLD,  /* which threads there are */
    WAITS, /* for others: by the time that it returns a window may have begun, in which it has to be told of */
    LOCKS, /* waits, and the list of what the thread holds is kept right */
    UNLOCKS,
    UNLOCKS_WHOLLY,
};

static uint8_t quiet[METHOD_COUNT]; /* enum quiet, by method; set when the hooks are installed */

static enum quiet quiet_of(const struct row *row)
{
    if (row->where == THREAD_HANDLE || row->where == THREAD_MODULE || row->where == IMPORT_MODULE || row->where == TRACEMALLOC)
        return TOLD;
    if (row->special == effect_lock_acquire || row->special == effect_lock_restore)
        return LOCKS;
    if (row->special == effect_lock_release)
        return UNLOCKS;
    if (row->special == effect_lock_release_wholly)
        return UNLOCKS_WHOLLY;
    bool reads = row->special == effect_take_over || row->special == effect_descriptor_read || row->special == effect_object_read ||
                 row->special == effect_any_read || row->special == effect_builtin_exec;
    return reads ? WAITS : IGNORED;
}

static inline bool is_ignored(enum method_id id)
{
    return is_quiet() && quiet[id] == IGNORED;
}

static void before_quietly(struct call *call)
{
    enum quiet way = quiet[call->id];
    call->late = way == LOCKS || way == WAITS;
    if ((way == UNLOCKS || way == UNLOCKS_WHOLLY) && thread_current)
        sync_gives_up_quietly(thread_current, call->self, way == UNLOCKS_WHOLLY);
}

static void after_quietly(struct call *call, object *result)
{
    if (!result)
        return;
    if (!is_quiet() && position_now(&call->at))
        rows[call->id].special(call, result, true);
    else if (quiet[call->id] == LOCKS && result != api._Py_FalseStruct && thread_current)
        sync_holds_quietly(thread_current, call->self);
}

/* The call began in a window that is over: what came in between was not told of. */
static bool has_outlived_window(const struct call *call)
{
    const struct thread_memory *memory = call->at.thread->memory;
    return quiet[call->id] == IGNORED && (is_quiet() || (memory && UNLIKELY(__atomic_load_n(&memory->behind, __ATOMIC_ACQUIRE))));
}

static bool is_watched(struct call *call)
{
    static struct code nowhere;
    if (!detector_on || (is_alone() && !orders(call)))
        return false;
    if (is_quiet() && quiet[call->id] != TOLD) {
        before_quietly(call);
        return false;
    }
    if (is_own_container(call))
        return false;
    if (position_always(&call->at))
        return true;
    call->at = (struct position){.thread = thread_self(), .code = &nowhere};
    return call->at.thread && call->at.thread->memory && needs_no_frame(call) && !py_innermost_frame();
}

static void before(struct call *call)
{
    call->watched = is_watched(call);
    if (!call->watched)
        return;
    object *key = looked_up(call);
    if (!key || !hashing_put_off(call->at.thread, key, call->at.frame, tell_again, &call, sizeof call))
        tell(call);
}

static object *after(struct call *call, object *result)
{
    const struct row *row = &rows[call->id];
    if (UNLIKELY(call->late) && detector_on)
        after_quietly(call, result);
    if (!call->watched || !detector_on)
        return result;
    object *key = looked_up(call);
    object *pending = result ? NULL : api.PyErr_GetRaisedException();
    if (row->special && !has_outlived_window(call))
        row->special(call, result, true);
    if (key)
        hashing_over(call->at.thread, key);
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
    if (is_ignored(id))
        return originals[id](self, one);
    struct call call = {.id = id, .self = self, .arguments = &one, .count = one != NULL};
    before(&call);
    return after(&call, originals[id](self, one));
}

static object *call_fast(enum method_id id, object *self, object *const *arguments, intptr_t count)
{
    if (is_ignored(id))
        return ((fast_function)(void *)originals[id])(self, arguments, count);
    struct call call = {.id = id, .self = self, .arguments = arguments, .count = count};
    before(&call);
    return after(&call, ((fast_function)(void *)originals[id])(self, arguments, count));
}

static object *call_fast_keywords(enum method_id id, object *self, object *const *arguments, intptr_t count, object *names)
{
    if (is_ignored(id))
        return ((fast_keywords_function)(void *)originals[id])(self, arguments, count, names);
    struct call call = {.id = id, .self = self, .arguments = arguments, .count = count};
    before(&call);
    return after(&call, ((fast_keywords_function)(void *)originals[id])(self, arguments, count, names));
}

static object *call_method(enum method_id id, object *self, object *class, object *const *arguments, intptr_t count,
                           object *names)
{
    if (is_ignored(id))
        return ((method_function)(void *)originals[id])(self, class, arguments, count, names);
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
    if (is_ignored(id))
        return originals[id](self, tuple);
    struct call call = {.id = id, .self = self};
    take_tuple(&call, tuple);
    before(&call);
    return after(&call, originals[id](self, tuple));
}

static object *call_keywords(enum method_id id, object *self, object *tuple, object *keywords)
{
    if (is_ignored(id))
        return ((keywords_function)(void *)originals[id])(self, tuple, keywords);
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
        [IO_BASE] = {"_io", "_IOBase"},
        [FILE_IO] = {"_io", "FileIO"},         [SSL_SOCKET] = {"_ssl", "_SSLSocket"},
        [EPOLL] = {"select", "epoll"},          [ATTRIBUTE_GETTER] = {"_operator", "attrgetter"},
        [ITEM_GETTER] = {"_operator", "itemgetter"}, [STRUCT_MODULE] = {"_struct", NULL},
        [STRUCT_FORMAT] = {"_struct", "Struct"},
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
    static int busy;
    if (!py_in_main_interpreter() || __atomic_exchange_n(&busy, 1, __ATOMIC_ACQUIRE))
        return; /* a sub-interpreter's types are its own; and what another thread installs is installed */
    for (int w = 0; w < WHERES; w++)
        if (!places[w])
            places[w] = find_place((enum where)w);
    lock_type = places[LOCK];
    rlock_type = places[RLOCK];
    thread_handle_type = places[THREAD_HANDLE];
    deque_type = places[DEQUE];
    ordered_dict_type = places[ORDERED_DICT];
    array_type = places[ARRAY];
    attribute_getter_type = places[ATTRIBUTE_GETTER];
    item_getter_type = places[ITEM_GETTER];
    for (int id = 0; id < METHOD_COUNT; id++) {
        quiet[id] = (uint8_t)quiet_of(&rows[id]);
        object *place = originals[id] ? NULL : places[rows[id].where];
        struct py_method *method = place ? find_method(place, rows[id].name) : NULL;
        if (method)
            swap((enum method_id)id, method);
    }
    slots_install(places[DEQUE], places[JSON_ENCODER], places[IO_BASE]);
    iterators_install();
    __atomic_store_n(&busy, 0, __ATOMIC_RELEASE);
}
