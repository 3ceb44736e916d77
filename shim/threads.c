#include "threads.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "alone.h"
#include "code.h"
#include "detector.h"
#include "engine.h"
#include "got.h"
#include "lifetime.h"
#include "record.h"
#include "locks.h"
#include "options.h"
#include "registry.h"
#include "sample.h"

__thread struct thread *thread_current;

bool thread_native_seen;
object *thread_handle_type;
static struct registry threads;
static pthread_key_t end_key;

/* What thread_announce left for the pthread_create that follows on the same thread. */
static __thread struct {
    bool valid;
    char *name;
    object *handle;
    uint32_t stack;
    bool daemon;
} announced;

/* What is kept of a thread that Python did not start, until it touches Python: an address on which its creator's
 * clock hangs. Most such threads (a library's pool) never do. */
struct start {
    void *(*routine)(void *);
    void *argument;
    struct thread *thread; /* NULL for a native thread */
};

static __thread struct start *native_start;
static pthread_key_t native_key;

static void native_finished(void *start)
{
    engine_object_died((uintptr_t)start);
    native_start = NULL;
    free(start);
}

/* ---- records ---- */

static struct thread *new_record(struct thread *parent)
{
    struct thread *thread = calloc(1, sizeof *thread);
    if (!thread)
        return NULL;
    lock_take(LOCK_THREADS);
    thread->number = registry_reserve(&threads);
    if (thread->number)
        registry_publish(&threads, thread->number, thread);
    thread->parent = parent ? parent->number : 0;
    if (parent)
        parent->children++;
    lock_give(LOCK_THREADS);
    thread->engine = thread->number ? engine_thread_start(parent ? parent->engine : NULL, thread->number) : NULL;
    if (!thread->engine) {
        detector_fail("out of memory for a thread");
        return NULL; /* its number stays taken: rare, and harmless */
    }
    engine_thread_set_user(thread->engine, thread);
    return thread;
}

struct thread *thread_by_number(uint32_t number)
{
    return registry_get(&threads, number);
}

/* Everybody's end, for who waits for all (threading._shutdown): an address to hang a sync on. */
static char all_ended __attribute__((aligned(16)));

/* The threads that are forgotten: ended, and their part of the engine is given back. Races may still name them. Of more than
 * so many the oldest records are freed. Under the threads' lock. */
enum { FORGOTTEN_KEPT = 8192 };

static struct {
    struct thread *oldest, *newest;
    unsigned count;
} forgotten;

static void put_forgotten(struct thread *thread)
{
    thread->next_forgotten = NULL;
    *(forgotten.count++ ? &forgotten.newest->next_forgotten : &forgotten.oldest) = thread;
    forgotten.newest = thread;
}

static struct thread *take_oldest_forgotten(void)
{
    struct thread *thread = forgotten.oldest;
    forgotten.oldest = thread->next_forgotten;
    forgotten.count--;
    return thread;
}

/* Reports tell who started whom, and who still has the thread's id may look for it. */
static bool is_needed(const struct thread *thread)
{
    return thread->children || thread->has_id;
}

/* Frees one that nothing needs, or puts it to the newest. Reports that are written meanwhile may name it: hence their lock. */
static void free_oldest_forgotten(void)
{
    struct thread *thread = take_oldest_forgotten();
    if (is_needed(thread)) {
        put_forgotten(thread);
        return;
    }
    lock_take(LOCK_RECORD);
    registry_clear(&threads, thread->number);
    lock_give(LOCK_RECORD);
    free(thread->name);
    free(thread);
}

void thread_free_forgotten(void)
{
    lock_take(LOCK_THREADS);
    for (unsigned left = forgotten.count; left; left--)
        free_oldest_forgotten();
    lock_give(LOCK_THREADS);
}

/* With nobody left who could join it, the engine's part of an ended thread is given back. With the lock held. */
static struct engine_thread *part_if_unreachable(struct thread *thread)
{
    struct engine_thread *engine = thread->engine;
    if (!engine || !thread->ended || !thread->has_handle || !thread->handle_gone || thread->joiners)
        return NULL;
    thread->engine = NULL;
    struct thread *parent = thread_by_number(thread->parent);
    if (parent)
        parent->children--;
    put_forgotten(thread);
    if (forgotten.count > FORGOTTEN_KEPT)
        free_oldest_forgotten();
    return engine;
}

/* Gives the threads' lock back. */
static void unlock_and_forget(struct thread *thread)
{
    struct engine_thread *engine = part_if_unreachable(thread);
    lock_give(LOCK_THREADS);
    if (engine)
        engine_thread_forget(engine);
}

static void forget_if_unreachable(struct thread *thread)
{
    lock_take(LOCK_THREADS);
    unlock_and_forget(thread);
}

/* Nobody will join it by its id any more, nor, when it has none, by a handle. */
static void give_up_id(struct thread *thread, bool handle)
{
    lock_take(LOCK_THREADS);
    thread->has_id = false;
    if (!handle)
        thread->has_handle = thread->handle_gone = true;
    unlock_and_forget(thread);
}

static bool is_detached(void)
{
    pthread_attr_t attributes;
    int state = PTHREAD_CREATE_JOINABLE;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return false;
    pthread_attr_getdetachstate(&attributes, &state);
    pthread_attr_destroy(&attributes);
    return state == PTHREAD_CREATE_DETACHED;
}

/* Whose ident a number is, or was until the operating system gave it to another thread. */
enum { IDENTS = 4096 };

static struct {
    uint64_t ident; /* atomic */
    uint32_t number;
} idents[IDENTS];

static size_t ident_place(uint64_t ident)
{
    return (size_t)(ident * 0x9e3779b97f4a7c15u >> 40) % IDENTS;
}

static void remember_ident(uint32_t number)
{
    uint64_t ident = (uint64_t)pthread_self();
    idents[ident_place(ident)].number = number;
    __atomic_store_n(&idents[ident_place(ident)].ident, ident, __ATOMIC_RELEASE);
}

uint32_t thread_number_of_ident(uint64_t ident)
{
    size_t at = ident_place(ident);
    return __atomic_load_n(&idents[at].ident, __ATOMIC_ACQUIRE) == ident ? idents[at].number : 0;
}

static void thread_finished(void *record)
{
    struct thread *thread = record;
    if (!thread->has_handle && is_detached())
        give_up_id(thread, false);
    thread_current = NULL;
    alone_thread_ends(thread);
    if (thread->engine) {
        if (!thread->daemon)
            engine_release(thread->engine, (uintptr_t)&all_ended, 0);
        engine_thread_end(thread->engine);
    }
    lock_take(LOCK_THREADS);
    struct thread_memory *memory = thread->memory;
    thread->memory = NULL;
    __atomic_store_n(&thread->ended, true, __ATOMIC_RELEASE);
    unlock_and_forget(thread); /* from here on it may be gone */
    free(memory);
}

/* The caller is this thread from now on. False when memory is short: it then stays unknown. */
static bool adopt(struct thread *thread)
{
    struct thread_memory *memory = calloc(1, sizeof *memory);
    if (!memory)
        return false;
    memory->behind = options.sample; /* a window may have begun since it was made */
    lock_take(LOCK_THREADS);
    thread->memory = memory;
    lock_give(LOCK_THREADS);
    thread_current = thread;
    remember_ident(thread->number);
    return true;
}

static __thread bool hidden;

void thread_hide(void)
{
    hidden = true;
}

struct thread *thread_meet(void)
{
    if (detector_on && !hidden) {
        struct thread *thread = new_record(NULL);
        alone_with_stranger();
        if (thread && adopt(thread)) {
            pthread_setspecific(end_key, thread);
            thread->id = pthread_self();
            thread->has_id = true;
            if (native_start)
                engine_acquire(thread->engine, (uintptr_t)native_start, 0);
        }
    }
    return thread_current;
}

void thread_first(void)
{
    pthread_key_create(&end_key, thread_finished);
    pthread_key_create(&native_key, native_finished);
    struct thread *thread = new_record(NULL);
    if (!thread)
        return;
    if (gettid() == getpid())
        thread->name = strdup("MainThread"); /* its end is the process's */
    else {
        alone_with_stranger();
        pthread_setspecific(end_key, thread);
    }
    if (!adopt(thread))
        detector_fail("out of memory for a thread");
}

/* ---- starting ---- */

/* The name of the threading.Thread whose bound method `function` is, or NULL. */
static char *thread_name(object *function)
{
    if (py_type(function) != api.PyMethod_Type)
        return NULL;
    object *callable = FIELD(object *, function, python.head), *self = FIELD(object *, function, python.head + 8);
    if (py_type(callable) != api.PyFunction_Type)
        return NULL;
    struct code *code = code_of(py_function_code(callable));
    if (!code || !code->in_threading || strcmp(code->qualname, "Thread._bootstrap") != 0)
        return NULL; /* some other object, whose attributes may be code */
    object *attribute = api.PyUnicode_InternFromString("_name");
    object *name = attribute ? api.PyObject_GenericGetAttr(self, attribute) : NULL;
    if (attribute)
        api.Py_DecRef(attribute);
    if (!name) {
        api.PyErr_Clear();
        return NULL;
    }
    const char *text = py_text(name);
    char *copy = text ? strdup(text) : NULL;
    api.Py_DecRef(name);
    return copy;
}

void thread_announce(object *function, object *handle, bool daemon)
{
    free(announced.name);
    announced.name = thread_name(function);
    announced.handle = handle;
    announced.daemon = daemon;
    announced.stack = thread_self() ? record_stack(thread_self()) : 0;
    announced.valid = true;
    publish(function);
}

static void *run(void *opaque)
{
    struct start start = *(struct start *)opaque;
    if (start.thread) {
        free(opaque);
        if (adopt(start.thread))
            pthread_setspecific(end_key, start.thread);
    } else {
        native_start = opaque;
        pthread_setspecific(native_key, opaque);
    }
    return start.routine(start.argument);
}

/* The record of the thread that Python has announced; NULL when memory is short. */
static struct thread *announced_thread(void)
{
    struct thread *parent = thread_self(), *thread = parent ? new_record(parent) : NULL;
    if (!thread)
        return NULL;
    thread->name = announced.name;
    announced.name = NULL;
    thread->creation_stack = announced.stack;
    thread->has_handle = true;
    thread->daemon = announced.daemon;
    thread->handle_gone = !announced.handle;
    if (announced.handle)
        engine_object_set_tag((uintptr_t)announced.handle, thread->number);
    return thread;
}

typedef int (*create_function)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

static create_function real_create(void)
{
    static create_function real;
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
    return real;
}

int thread_create_hidden(pthread_t *id, const pthread_attr_t *attributes, void *(*routine)(void *))
{
    return real_create()(id, attributes, routine, NULL);
}

/* Interposed: see exports.map. */
__attribute__((visibility("default"))) int pthread_create(pthread_t *id, const pthread_attr_t *attributes, void *(*routine)(void *), void *argument)
{
    create_function real = real_create();
    if (detector_deferred)
        detector_start_late();
    if (!announced.valid && api.PyThreadState_GetUnchecked)
        alone_native_thread();
    if (!detector_on) {
        /* it may enter Python one day: see wrap_PyGILState_Ensure */
        if (api.PyThreadState_GetUnchecked) {
            thread_native_seen = true;
            got_patch();
        }
        return real(id, attributes, routine, argument);
    }

    struct start *start = aligned_alloc(16, (sizeof *start + 15) & ~(size_t)15);
    if (!start)
        return real(id, attributes, routine, argument);
    *start = (struct start){routine, argument, NULL};
    bool pythons = announced.valid;
    announced.valid = false;
    if (pythons) {
        sample_thread_starts();
        start->thread = announced_thread();
    }
    else if (thread_current)
        engine_release(thread_current->engine, (uintptr_t)start, 0);
    struct thread *thread = start->thread;
    int error = real(id, attributes, run, start);
    if (!error && thread) {
        thread->id = *id;
        thread->has_id = true;
    } else if (error) {
        engine_object_died((uintptr_t)start);
        free(start);
        if (thread) {
            engine_thread_end(thread->engine);
            __atomic_store_n(&thread->ended, true, __ATOMIC_RELEASE);
            forget_if_unreachable(thread);
        }
    }
    return error;
}

/* ---- joining ---- */

/* A window may begin meanwhile, and the ended thread be forgotten. */
static void join(struct thread *joiner, uint32_t number)
{
    lock_take(LOCK_THREADS);
    struct thread *ended = thread_by_number(number);
    struct engine_thread *engine = ended && ended != joiner ? ended->engine : NULL;
    if (engine)
        ended->joiners++;
    lock_give(LOCK_THREADS);
    if (!engine)
        return;
    engine_thread_join(joiner->engine, engine);
    lock_take(LOCK_THREADS);
    ended->joiners--;
    unlock_and_forget(ended);
    alone_after_join();
}

/* The newest thread of this name, as names are reused, that is neither joined nor detached; or NULL. */
static struct thread *find_by_id(pthread_t id)
{
    for (uint32_t n = threads.last; n; n--) {
        lock_take(LOCK_THREADS);
        struct thread *thread = thread_by_number(n);
        bool found = thread && thread->has_id && pthread_equal(thread->id, id);
        lock_give(LOCK_THREADS);
        if (found)
            return thread;
    }
    return NULL;
}

/* Interposed, for threads without a handle. A thread that others joined by its handle was joined then, too. */
__attribute__((visibility("default"))) int pthread_join(pthread_t id, void **result)
{
    static int (*real)(pthread_t, void **);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "pthread_join");
    int error = real(id, result);
    struct thread *joiner = thread_current;
    if (error || !detector_on || !joiner)
        return error;
    struct thread *ended = find_by_id(id);
    if (!ended)
        return error;
    join(joiner, ended->number);
    give_up_id(ended, ended->has_handle); /* without one, joined once is joined for good */
    return error;
}

/* Interposed: nobody will join the thread any more. Python does so when the handle of one that was not joined dies. */
__attribute__((visibility("default"))) int pthread_detach(pthread_t id)
{
    static int (*real)(pthread_t);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "pthread_detach");
    struct thread *thread = detector_on ? find_by_id(id) : NULL;
    if (thread)
        give_up_id(thread, false);
    return real(id);
}

void thread_joined(object *handle)
{
    struct thread *joiner = thread_self();
    if (joiner)
        join(joiner, engine_object_tag((uintptr_t)handle));
}

void thread_handle_died(object *handle)
{
    uint32_t number = engine_object_tag((uintptr_t)handle);
    lock_take(LOCK_THREADS);
    struct thread *thread = thread_by_number(number);
    if (!thread) {
        lock_give(LOCK_THREADS);
        return;
    }
    thread->handle_gone = true;
    unlock_and_forget(thread);
}

void thread_join_all_ended(void)
{
    if (thread_self())
        engine_acquire(thread_self()->engine, (uintptr_t)&all_ended, 0);
}

/* Marks the thread of this number, with the lock held; what is to be forgotten, or NULL. */
static struct engine_thread *begin_window_of(uint32_t number)
{
    struct thread *thread = thread_by_number(number);
    if (!thread)
        return NULL;
    if (thread->memory)
        __atomic_store_n(&thread->memory->behind, true, __ATOMIC_RELEASE);
    if (thread->ended && thread->has_handle && !thread->has_id)
        thread->handle_gone = true;
    return part_if_unreachable(thread);
}

void thread_begin_window(void)
{
    uint32_t last = __atomic_load_n(&threads.last, __ATOMIC_ACQUIRE);
    for (uint32_t n = 1; n <= last; n++) {
        lock_take(LOCK_THREADS);
        struct engine_thread *engine = begin_window_of(n);
        lock_give(LOCK_THREADS);
        if (engine)
            engine_thread_forget(engine);
    }
}

void thread_after_fork(void)
{
    struct thread *survivor = thread_current;
    if (!survivor)
        return;
    survivor->engine = engine_thread_start(NULL, survivor->number);
    if (survivor->memory) { /* code objects get new numbers */
        survivor->memory->last_code_object = NULL;
        memset(survivor->memory->stacks, 0, sizeof survivor->memory->stacks);
        memset(&survivor->memory->callers, 0, sizeof survivor->memory->callers);
    }
    survivor->written_in = 0;
    if (survivor->engine)
        engine_thread_set_user(survivor->engine, survivor);
    for (uint32_t n = 1; n <= threads.last; n++)
        if (n != survivor->number && threads.blocks[n / REGISTRY_BLOCK])
            threads.blocks[n / REGISTRY_BLOCK][n % REGISTRY_BLOCK] = NULL; /* gone; their memory is the parent's copy */
}
