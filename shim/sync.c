#include "sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "code.h"
#include "engine.h"
#include "exchange.h"

void sync_release(struct thread *thread, object *o)
{
    engine_release(thread->engine, (uintptr_t)o, 0);
}

void sync_acquire(struct thread *thread, object *o)
{
    engine_acquire(thread->engine, (uintptr_t)o, 0);
}

/* ---- imports ---- */

static uint64_t key_of_module(const char *name, size_t length)
{
    uint64_t key = 0xcbf29ce484222325u; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        key = (key ^ (uint8_t)name[i]) * 0x100000001b3u;
    return key | 1ull << 63;
}

void sync_module_ran(struct thread *thread, object *globals)
{
    static object *key;
    object *pending = api.PyErr_GetRaisedException(), *name = NULL;
    if (!key)
        key = api.PyUnicode_InternFromString("__name__");
    if (key)
        api.PyDict_GetItemRef(globals, key, &name);
    const char *text = name && py_type(name) == api.PyUnicode_Type ? py_text(name) : NULL;
    const char *dot = text ? strrchr(text, '.') : NULL, *last = dot ? dot + 1 : text;
    if (last)
        engine_release(thread->engine, (uintptr_t)api.PyModule_Type, key_of_module(last, strlen(last)));
    if (name)
        api.Py_DecRef(name);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
}

void sync_imported(struct thread *thread, object *name)
{
    const char *text = py_text(name);
    while (text && *text) {
        size_t length = strcspn(text, ".");
        engine_acquire(thread->engine, (uintptr_t)api.PyModule_Type, key_of_module(text, length));
        text += length + (text[length] == '.');
    }
}

/* ---- locks ---- */

object *lock_type, *rlock_type;

/* A lock has two syncs: one for those who hold it as a lock, and one for the primitives that use it inside: a queue's put
 * and get are not ordered with each other by the queue's mutex, but with a program that takes it, they are. */
enum { KEY_HOLDERS = 0, KEY_PRIMITIVE = 2 };

enum edges {
    NO_EDGE,
    ACQUIRES_HOLDERS = 1,
    ACQUIRES_PRIMITIVE = 2,
    RELEASES_HOLDERS = 4,
    RELEASES_PRIMITIVE = 8,
    LOCK_EDGES = ACQUIRES_HOLDERS | ACQUIRES_PRIMITIVE | RELEASES_HOLDERS,
};

/* A lock operation: the edges that it makes, by the standard library's code that leads to it (internals.h), the frame of the
 * primitive whose code that is, and where the program, not the threading module on its behalf, works with the lock. */
struct operation {
    unsigned edges;
    enum internal kind;
    frame *primitive;
    uint64_t site;
};

static bool decides(enum internal kind)
{
    return kind == SENDS || kind == RECEIVES || kind == EXCHANGES || kind == TAKES_PERMIT || kind == GIVES_PERMITS ||
           kind == UNORDERED || kind == ROUNDS;
}

/* A method that is written in the queue module, not in a subclass. */
static bool is_queues_own(object *type, object *name)
{
    object *method = api._PyType_LookupRef(type, name);
    struct code *code = method && py_type(method) == api.PyFunction_Type ? code_of(py_function_code(method)) : NULL;
    if (method)
        api.Py_DecRef(method);
    return code && code->internal == ITEMS;
}

static bool queue_keeps_items(frame *f)
{
    static object *put, *get;
    static __thread struct {
        object *type;
        uint32_t version;
        bool keeps;
    } last;
    object *queue = py_frame_slot(f, 0), *type = queue ? py_type(queue) : NULL;
    if (!type)
        return false;
    if (type == last.type && last.version && py_type_version(type) == last.version)
        return last.keeps;
    if (!put) {
        get = api.PyUnicode_InternFromString("_get");
        put = api.PyUnicode_InternFromString("_put");
    }
    last.keeps = is_queues_own(type, put) && is_queues_own(type, get);
    last.type = type;
    last.version = py_type_version(type);
    return last.keeps;
}

static unsigned edges_of(enum internal kind, frame *primitive)
{
    switch (kind) {
    case SENDS:
        return RELEASES_PRIMITIVE;
    case RECEIVES:
        return ACQUIRES_HOLDERS | ACQUIRES_PRIMITIVE;
    case EXCHANGES:
        return queue_keeps_items(primitive) ? ACQUIRES_HOLDERS | RELEASES_PRIMITIVE : LOCK_EDGES;
    case TAKES_PERMIT:
    case GIVES_PERMITS:
    case UNORDERED:
    case ROUNDS:
    case BOOKKEEPING:
        return NO_EDGE;
    case NOT_INTERNAL:
    case PRIMITIVE:
    case ITEMS:
    case WAITER:
        break;
    }
    return LOCK_EDGES;
}

static struct operation operation_here(object *lock)
{
    struct operation op = {.edges = NO_EDGE};
    for (frame *f = py_innermost_frame(); f; f = py_outer_frame(f)) {
        struct code *code = code_of(py_frame_code(f));
        bool innermost = !op.site;
        if (!code)
            break;
        op.site = code_site(code, py_frame_instruction(f));
        if (code->internal == WAITER && innermost && py_type(lock) == lock_type)
            return op;
        /* threading's functions keep house with the locks that they take themselves */
        if (code->internal == BOOKKEEPING && (innermost || !code->in_threading)) {
            op.kind = BOOKKEEPING;
            return op;
        }
        if (!op.primitive && decides(code->internal)) {
            op.kind = code->internal;
            op.primitive = f;
        }
        if (!code->in_threading)
            break;
    }
    op.edges = edges_of(op.kind, op.primitive);
    return op;
}

static bool is_held(const struct thread *thread, object *lock)
{
    for (int i = 0; i < thread->held_count; i++)
        if (thread->memory->held[i].lock == (uintptr_t)lock)
            return true;
    return false;
}

/* Another level of an RLock that the thread holds: nobody else could have had it, or can. */
static bool is_inner_level(const struct thread *thread, object *lock)
{
    return py_type(lock) == rlock_type && is_held(thread, lock);
}

/* multiprocessing's locks may be semaphores. */
static bool has_one_holder(const struct operation *op, object *lock)
{
    return op->edges == LOCK_EDGES && (py_type(lock) == lock_type || py_type(lock) == rlock_type);
}

static void hold(struct thread *thread, object *lock, const struct operation *op)
{
    if (op->edges != LOCK_EDGES || (py_type(lock) == lock_type && is_held(thread, lock)))
        return; /* held already: another thread had released it */
    if (thread->held_count < MOST_HELD)
        thread->memory->held[thread->held_count++] =
            (struct held_lock){(uintptr_t)lock, op->site, py_type_name(py_type(lock))};
}

void sync_locked(struct thread *thread, object *lock)
{
    struct operation op = operation_here(lock);
    if (has_one_holder(&op, lock))
        engine_acquire_lock(thread->engine, (uintptr_t)lock, KEY_HOLDERS);
    else if (op.edges & ACQUIRES_HOLDERS)
        engine_acquire(thread->engine, (uintptr_t)lock, KEY_HOLDERS);
    if (op.edges & ACQUIRES_PRIMITIVE && py_type(lock) == lock_type)
        engine_acquire(thread->engine, (uintptr_t)lock, KEY_PRIMITIVE);
    hold(thread, lock, &op);
}

static void forget_held(struct thread *thread, object *lock)
{
    struct held_lock *held = thread->memory->held;
    for (int i = thread->held_count; i-- > 0;)
        if (held[i].lock == (uintptr_t)lock) {
            memmove(&held[i], &held[i + 1], (size_t)(--thread->held_count - i) * sizeof *held);
            break;
        }
    if (thread->memory->held_before > thread->held_count)
        thread->memory->held_before = thread->held_count;
}

static void unlock(struct thread *thread, object *lock)
{
    struct operation op = operation_here(lock);
    if (op.kind == TAKES_PERMIT)
        permits_taken(thread, op.primitive);
    if (op.kind == GIVES_PERMITS)
        permits_given(thread, op.primitive);
    if (op.edges & RELEASES_HOLDERS)
        engine_release(thread->engine, (uintptr_t)lock, KEY_HOLDERS);
    if (op.edges & RELEASES_PRIMITIVE)
        engine_release(thread->engine, (uintptr_t)lock, KEY_PRIMITIVE);
}

void sync_unlocking(struct thread *thread, object *lock)
{
    forget_held(thread, lock);
    if (!is_inner_level(thread, lock))
        unlock(thread, lock);
}

static void forget_all_levels(struct thread *thread, object *lock)
{
    while (is_held(thread, lock))
        forget_held(thread, lock);
}

void sync_unlocking_wholly(struct thread *thread, object *lock)
{
    forget_all_levels(thread, lock);
    unlock(thread, lock);
}

void sync_holds_quietly(struct thread *thread, object *lock)
{
    struct operation op = operation_here(lock);
    if (thread->memory)
        hold(thread, lock, &op);
}

void sync_gives_up_quietly(struct thread *thread, object *lock, bool wholly)
{
    if (thread->memory)
        (wholly ? forget_all_levels : forget_held)(thread, lock);
}

/* ---- rounds of a barrier ---- */

/* Two rounds follow each other, and the next begins when all have left the one before: two syncs take turns. The number of the
 * round is the barrier's tag. */
enum { KEY_ROUND = 16 };

static bool number_of(object *owner, object *name, intptr_t *number)
{
    object *pending = api.PyErr_GetRaisedException();
    object *value = name ? api.PyObject_GenericGetAttr(owner, name) : NULL;
    bool known = value && py_small_int(value, number);
    if (value)
        api.Py_DecRef(value);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return known;
}

void sync_barrier_counts(struct thread *thread, object *barrier, object *name, object *count)
{
    static object *parties_name;
    if (!parties_name)
        parties_name = api.PyUnicode_InternFromString("_parties");
    intptr_t before, now, parties = 0;
    if (!count || !py_small_int(count, &now) || !number_of(barrier, name, &before))
        return;
    uint32_t round = engine_object_tag((uintptr_t)barrier);
    uint64_t key = KEY_ROUND + round % 2;
    bool comes = now > before, last = comes && number_of(barrier, parties_name, &parties) && now == parties;
    engine_release(thread->engine, (uintptr_t)barrier, key); /* who leaves has run the action, perhaps */
    if (!comes || last) /* the last to come runs it for all */
        engine_acquire(thread->engine, (uintptr_t)barrier, key);
    if (!comes && now == 0)
        engine_object_set_tag((uintptr_t)barrier, round + 1);
}

/* ---- attributes that are synchronization ---- */

enum { MOST_DECLARED = 256, NAME_BITS = 256 };

static struct {
    char class_name[96], attribute[96];
} declared[MOST_DECLARED];
static int declared_count;
static uint8_t first_letters[NAME_BITS]; /* by a hash of the attribute's name: somebody declared one like it */

static unsigned name_hash(const char *name)
{
    unsigned hash = 0;
    while (*name)
        hash = hash * 31 + (unsigned char)*name++;
    return hash % NAME_BITS;
}

void sync_read_declarations(const char *file)
{
    FILE *in = fopen(file, "re");
    char line[512];
    while (in && fgets(line, sizeof line, in) && declared_count < MOST_DECLARED) {
        char *text = line + strspn(line, " \t");
        text[strcspn(text, " \t\r\n#")] = 0;
        char *dot = strrchr(text, '.');
        if (strncmp(text, "atomic:", 7) != 0 || !dot)
            continue;
        *dot = 0;
        snprintf(declared[declared_count].class_name, sizeof declared[0].class_name, "%.95s", text + 7);
        snprintf(declared[declared_count].attribute, sizeof declared[0].attribute, "%.95s", dot + 1);
        first_letters[name_hash(dot + 1)] = 1;
        declared_count++;
    }
    if (in)
        fclose(in);
}

/* "Event" and "threading.Event" both name the class; so does a base class of it. */
static bool class_is(object *type, const char *wanted)
{
    const char *dot = strrchr(wanted, '.'), *last = dot ? dot + 1 : wanted;
    object *mro = (object *)*py_type_word(type, TP_MRO);
    for (intptr_t i = 0; mro && i < py_size(mro); i++) {
        const char *name = py_type_name(py_tuple_item(mro, i)), *short_dot = strrchr(name, '.');
        if (strcmp(name, wanted) == 0 || strcmp(short_dot ? short_dot + 1 : name, last) == 0)
            return true;
    }
    return false;
}

bool sync_may_be_atomic(const char *name)
{
    return declared_count && first_letters[name_hash(name)];
}

bool sync_declared_atomic(object *type, object *name)
{
    const char *text = declared_count ? py_text(name) : NULL;
    if (!text || !sync_may_be_atomic(text))
        return false;
    for (int i = 0; i < declared_count; i++)
        if (strcmp(declared[i].attribute, text) == 0 && class_is(type, declared[i].class_name))
            return true;
    return false;
}
