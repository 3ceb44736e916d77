#include "hashing.h"

#include <string.h>

static uintptr_t python_hash_slot; /* tp_hash of classes that define __hash__ in Python */
static object *hash_name, *eq_name;

void hashing_install(void)
{
    hash_name = api.PyUnicode_InternFromString("__hash__");
    eq_name = api.PyUnicode_InternFromString("__eq__");
    python_hash_slot = python_slot_of("__hash__", TP_HASH);
}

/* The code of a class's method; NULL: it has none, or one that is no Python function. Borrowed from the method. */
static object *method_code(object *type, object *name)
{
    object *pending = api.PyErr_GetRaisedException();
    object *method = name ? api._PyType_LookupRef(type, name) : NULL;
    object *code = method && py_type(method) == api.PyFunction_Type ? py_function_code(method) : NULL;
    if (method)
        api.Py_DecRef(method);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return code;
}

/* A class that leaves its comparison to object has keys that are equal to themselves alone. */
static bool is_hashed_by_code(object *type)
{
    return *py_type_word(type, TP_HASH) == python_hash_slot &&
           *py_type_word(type, TP_RICHCOMPARE) != *py_type_word(api.PyBaseObject_Type, TP_RICHCOMPARE) && method_code(type, hash_name);
}

bool hashing_put_off(struct thread *thread, object *key, frame *from, void (*tell)(void *), const void *operation, size_t size)
{
    struct put_off *put_off = &thread->memory->put_off;
    bool under_way = thread->memory->stack_from || thread->memory->hashed;
    if (!(py_flags(py_type(key)) & FLAG_HEAPTYPE) || under_way || !is_hashed_by_code(py_type(key)))
        return false;
    put_off->key = key;
    put_off->from = from;
    put_off->tell = tell;
    memcpy(put_off->operation, operation, size);
    return true;
}

static void tell(struct thread *thread)
{
    struct put_off put_off = thread->memory->put_off;
    thread->memory->put_off.key = NULL;
    thread->memory->stack_from = put_off.from;
    put_off.tell(put_off.operation);
    thread->memory->stack_from = NULL;
}

/* What the interpreter makes of the result of __hash__ (slot_tp_hash, Objects/typeobject.c). */
static intptr_t hash_of_result(object *result)
{
    object *pending = api.PyErr_GetRaisedException();
    intptr_t hash = py_type(result) == api.PyLong_Type ? api.PyLong_AsSsize_t(result) : 0;
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return hash;
}

static bool is_mixed(intptr_t hash)
{
    return hash > UINT32_MAX || hash < -(intptr_t)UINT32_MAX;
}

void hashing_returns(struct thread *thread, object *key, object *result)
{
    struct thread_memory *memory = thread->memory;
    if (!key || memory->put_off.key != key)
        return;
    intptr_t hash = result ? hash_of_result(result) : 0;
    if (is_mixed(hash)) {
        memory->hashed = key;
        memory->hash = hash;
    }
    tell(thread);
}

void hashing_over(struct thread *thread, object *key)
{
    if (key && thread->memory->put_off.key == key)
        tell(thread);
    if (key && thread->memory->hashed == key)
        thread->memory->hashed = NULL;
}

bool hashing_knows(const struct thread *thread, object *key, intptr_t *hash)
{
    *hash = thread->memory->hash;
    return thread->memory->hashed == key;
}

/* A comparison that a dataclass has made for itself: it compares fields, and the operation will run it in any case. */
static bool is_generated(object *code)
{
    const char *file = code ? py_text(FIELD(object *, code, python.code_filename)) : NULL;
    return file && strcmp(file, "<string>") == 0;
}

bool hashing_dict_has(struct thread *thread, object *dict, object *key, intptr_t hash, bool unknown)
{
    uintptr_t section[PY_CRITICAL_SECTION];
    if (!is_generated(method_code(py_type(key), eq_name)))
        return unknown;
    object *pending = api.PyErr_GetRaisedException();
    thread->memory->deaf = true;
    api.PyCriticalSection_Begin(section, dict);
    bool found = api._PyDict_GetItem_KnownHash(dict, key, hash) != NULL;
    api.PyCriticalSection_End(section);
    thread->memory->deaf = false;
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return found;
}
