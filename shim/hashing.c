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

/* The code of a class's method; NULL: it has none, or one that is no Python function. Borrowed: it lives as long as the class has the method. */
static object *method_code(object *type, object *name)
{
    object *method = py_class_attribute(type, name);
    object *code = method && py_type(method) == api.PyFunction_Type ? py_function_code(method) : NULL;
    if (method)
        api.Py_DecRef(method);
    return code;
}

static bool has_name(object *names, object *name)
{
    for (intptr_t i = 0; i < py_size(names); i++)
        if (py_tuple_item(names, i) == name) /* interned */
            return true;
    return false;
}

/* Names in a comparison that say nothing of what is compared. */
static bool is_about_type(object *type, object *name)
{
    static const char *const usual[] = {"isinstance", "type", "NotImplemented", "__class__", "bool", "super", "__eq__", "hash", "__hash__"};
    const char *text = py_text(name), *whole = py_type_name(type), *dot = strrchr(whole, '.');
    for (size_t i = 0; text && i < sizeof usual / sizeof *usual; i++)
        if (strcmp(text, usual[i]) == 0)
            return true;
    return text && strcmp(text, dot ? dot + 1 : whole) == 0;
}

/* Are keys of equal hash equal? So it is taken if the hash is made of all that the comparison looks at: of names, if not of these, their hash
 * would be no more than a hint. */
static bool hash_says_all(object *type, object *hash, object *eq)
{
    object *hashed = py_code_names(hash), *compared = eq ? py_code_names(eq) : NULL;
    bool any = false;
    for (intptr_t i = 0; compared && i < py_size(compared); i++) {
        object *name = py_tuple_item(compared, i);
        if (is_about_type(type, name))
            continue;
        if (!has_name(hashed, name))
            return false;
        any = true;
    }
    return any;
}

/* A class that leaves its comparison to object has keys that are equal to themselves alone. */
static bool is_hashed_by_code(object *type)
{
    static __thread struct {
        object *type;
        uint32_t version;
        bool by_code;
    } last;
    uint32_t version = py_type_version(type);
    if (*py_type_word(type, TP_HASH) != python_hash_slot ||
        *py_type_word(type, TP_RICHCOMPARE) == *py_type_word(api.PyBaseObject_Type, TP_RICHCOMPARE))
        return false;
    if (type != last.type || !version || version != last.version) {
        object *hash = method_code(type, hash_name);
        last.by_code = hash && hash_says_all(type, hash, method_code(type, eq_name));
        last.type = type;
        last.version = py_type_version(type);
    }
    return last.by_code;
}

bool hashing_put_off(struct thread *thread, object *key, frame *from, void (*tell)(void *), const void *operation, size_t size)
{
    struct put_off *put_off = &thread->memory->put_off;
    bool under_way = thread->memory->stack_from || thread->memory->hashed;
    if (!(py_flags(py_type(key)) & FLAG_HEAPTYPE) || under_way || !is_hashed_by_code(py_type(key)))
        return false;
    put_off->key = key;
    put_off->from = from;
    put_off->instruction = py_frame_instruction(from);
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

/* An operation whose __hash__ has raised is over, though nobody has told. */
static bool waits_for(const struct put_off *put_off, frame *hash, object *key)
{
    return key && put_off->key == key && py_outer_frame(hash) == put_off->from && py_frame_instruction(put_off->from) == put_off->instruction;
}

void hashing_returns(struct thread *thread, frame *hash_frame, object *key, object *result)
{
    struct thread_memory *memory = thread->memory;
    if (!waits_for(&memory->put_off, hash_frame, key))
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
