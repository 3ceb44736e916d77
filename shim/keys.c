#include "keys.h"

#include <string.h>

#include "engine.h"
#include "hashing.h"
#include "lifetime.h"

enum { LONGEST = 8, DEEPEST = 4 };

bool key_is_plain(object *key)
{
    object *type = py_type(key);
    return type == api.PyUnicode_Type || type == api.PyLong_Type || type == api.PyBool_Type ||
           type == api.PyFloat_Type || type == api.PyBytes_Type || key == api._Py_NoneStruct;
}

/* A tuple, or a subclass that has left hash and comparison to it. */
static bool is_tuple(object *type)
{
    return py_flags(type) & FLAG_TUPLE && *py_type_word(type, TP_HASH) == *py_type_word(api.PyTuple_Type, TP_HASH) &&
           *py_type_word(type, TP_RICHCOMPARE) == *py_type_word(api.PyTuple_Type, TP_RICHCOMPARE);
}

/* Equal to itself alone. */
static bool is_its_own(object *type)
{
    return *py_type_word(type, TP_HASH) == (uintptr_t)api.PyObject_GenericHash &&
           *py_type_word(type, TP_RICHCOMPARE) == *py_type_word(api.PyBaseObject_Type, TP_RICHCOMPARE);
}

/* Its hash is made of its own fields. Not so a time that has a zone: the zone may be an object of the program's. */
static bool hashes_alone(object *type)
{
    const char *name = py_type_name(type);
    if (strcmp(name, "datetime.datetime") == 0 || strcmp(name, "datetime.time") == 0)
        return false;
    return !(py_flags(type) & (FLAG_GC | FLAG_HEAPTYPE)) && *py_type_word(type, TP_HASH) != (uintptr_t)api.PyObject_GenericHash;
}

static bool is_quiet(object *key, int depth)
{
    object *type = py_type(key);
    if (!is_tuple(type))
        return key_is_plain(key) || is_its_own(type) || hashes_alone(type);
    if (py_size(key) > LONGEST || depth == DEEPEST)
        return false;
    for (intptr_t i = 0; i < py_size(key); i++)
        if (!is_quiet(py_tuple_item(key, i), depth + 1))
            return false;
    return true;
}

bool key_is_quiet(object *key)
{
    return is_quiet(key, 0);
}

static uint64_t number_of_object(const struct thread *thread, object *key)
{
    uint64_t identity = lifetime_is_told(py_type(key)) ? engine_object_identity(thread->engine, (uintptr_t)key) : 0;
    return identity ? identity : (uint64_t)(uintptr_t)key;
}

/* id(x) and threading.get_ident() name an object, or a thread, for as long as it lives; then the number is another's. */
static uint64_t number_of_int(const struct thread *thread, intptr_t value)
{
    if (value <= UINT32_MAX)
        return (uint64_t)value;
    uint32_t whose = thread_number_of_ident((uint64_t)value);
    if (whose)
        return (uint64_t)value ^ (uint64_t)whose << 48;
    enum object_state state = value % 16 ? OBJECT_UNKNOWN : engine_object_state((uintptr_t)value);
    bool alive = state == OBJECT_PRIVATE || state == OBJECT_SHARED;
    uint64_t identity = alive ? engine_object_identity(thread->engine, (uintptr_t)value) : 0;
    return identity ? identity : (uint64_t)value;
}

uint64_t key_number(const struct thread *thread, object *key)
{
    intptr_t value;
    object *type = py_type(key);
    if (type == api.PyUnicode_Type && (value = py_text_hash(key)) != -1)
        return (uint64_t)value;
    if (hashing_knows(thread, key, &value))
        return (uint64_t)value ^ (uint64_t)(uintptr_t)type;
    if (type == api.PyLong_Type && py_small_int(key, &value))
        return number_of_int(thread, value); /* hash(-1) == hash(-2) */
    if (is_its_own(type) || !key_is_quiet(key)) /* an address may be another's later */
        return number_of_object(thread, key);
    object *pending = api.PyErr_GetRaisedException();
    intptr_t hash = api.PyObject_Hash(key);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return (uint64_t)hash;
}

enum { MOST_SEARCHED = 1024 };

/* Equal to itself alone, though its hash is Python code (a member of an Enum): it is there only as the object itself. */
static bool dict_has_object(object *dict, object *key, bool unknown)
{
    object *there, *value;
    intptr_t position = 0;
    uintptr_t section[PY_CRITICAL_SECTION];
    bool found = false;
    if (*py_type_word(py_type(key), TP_RICHCOMPARE) != *py_type_word(api.PyBaseObject_Type, TP_RICHCOMPARE) || py_size(dict) > MOST_SEARCHED)
        return unknown;
    api.PyCriticalSection_Begin(section, dict);
    while (!found && api.PyDict_Next(dict, &position, &there, &value))
        found = there == key;
    api.PyCriticalSection_End(section);
    return found;
}

bool dict_has(object *dict, object *key, bool unknown)
{
    intptr_t hash;
    struct thread *thread = thread_current;
    if (thread && hashing_knows(thread, key, &hash))
        return hashing_dict_has(thread, dict, key, hash, unknown);
    if (!key_is_quiet(key))
        return dict_has_object(dict, key, unknown);
    object *pending = api.PyErr_GetRaisedException();
    int found = api.PyDict_Contains(dict, key);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return found < 0 ? unknown : found;
}
