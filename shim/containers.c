#include "containers.h"

#include "engine.h"
#include "lifetime.h"

object *deque_type, *ordered_dict_type;

enum { MP_LENGTH, MP_SUBSCRIPT, MP_ASS_SUBSCRIPT }; /* words of PyMappingMethods */

static uintptr_t mapping_slot(object *type, int word)
{
    uintptr_t *methods = (uintptr_t *)*py_type_word(type, TP_AS_MAPPING);
    return methods ? methods[word] : 0;
}

/* A subclass that defines __getitem__ or __setitem__ in Python runs that code, which is seen by itself. */
static bool keeps_slots(object *type, object *base)
{
    return type == base || (mapping_slot(type, MP_SUBSCRIPT) == mapping_slot(base, MP_SUBSCRIPT) &&
                            mapping_slot(type, MP_ASS_SUBSCRIPT) == mapping_slot(base, MP_ASS_SUBSCRIPT));
}

static bool same_method(object *type, object *base, object *name)
{
    object *one = api._PyType_LookupRef(type, name), *other = api._PyType_LookupRef(base, name);
    bool same = one && one == other;
    if (one)
        api.Py_DecRef(one);
    if (other)
        api.Py_DecRef(other);
    return same;
}

/* A subclass that replaces another operation of the same slot (Counter its __delitem__) still has its base's items; and
 * in 3.13 no subclass keeps a slot whose method is defined beside it (METH_COEXIST). */
static bool keeps_methods(object *type, object *base)
{
    static object *get_item, *set_item;
    uint32_t version = py_type_version(type);
    struct dict_type *entry = &thread_current->memory->dict_types[((uintptr_t)type >> 6) % DICT_TYPES];
    if (version && entry->type == type && entry->version == version)
        return entry->plain;
    if (!get_item) {
        get_item = api.PyUnicode_InternFromString("__getitem__");
        set_item = api.PyUnicode_InternFromString("__setitem__");
    }
    object *pending = api.PyErr_GetRaisedException();
    bool plain = same_method(type, base, get_item) && same_method(type, base, set_item);
    api.PyErr_SetRaisedException(pending);
    *entry = (struct dict_type){type, py_type_version(type), plain};
    return plain;
}

enum container container_kind(object *o)
{
    object *type = py_type(o);
    unsigned long flags = py_flags(type);
    if (flags & FLAG_DICT)
        return keeps_slots(type, api.PyDict_Type) || (ordered_dict_type && keeps_slots(type, ordered_dict_type)) ||
                       keeps_methods(type, api.PyDict_Type)
                   ? DICT_CONTAINER
                   : NO_CONTAINER;
    if (flags & FLAG_LIST)
        return keeps_slots(type, api.PyList_Type) || keeps_methods(type, api.PyList_Type) ? LIST_CONTAINER : NO_CONTAINER;
    if (type == api.PySet_Type)
        return SET_CONTAINER;
    if (type == deque_type)
        return DEQUE_CONTAINER;
    if (flags & FLAG_HEAPTYPE && *py_type_word(type, TP_HASH) == *py_type_word(api.PySet_Type, TP_HASH) &&
        api.PyType_IsSubtype(type, api.PySet_Type))
        return SET_CONTAINER;
    return NO_CONTAINER;
}

void container_measure(const struct position *at, object *o)
{
    if (container_kind(o) != NO_CONTAINER)
        observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC);
}

/* ---- iteration ---- */

static bool is_view(object *type)
{
    return type == api.PyDictKeys_Type || type == api.PyDictValues_Type || type == api.PyDictItems_Type;
}

void container_iterate(const struct position *at, object *o)
{
    if (is_view(py_type(o)))
        o = FIELD(object *, o, python.head); /* dv_dict */
    enum container kind = o ? container_kind(o) : NO_CONTAINER;
    if (kind == NO_CONTAINER)
        return;
    observe_contents(at, o, ACCESS_READ | ACCESS_ITERATE);
    if (kind == LIST_CONTAINER)
        observe_all_items(at, o);
}

void container_copy(const struct position *at, object *o)
{
    enum container kind = container_kind(o);
    if (kind == NO_CONTAINER)
        return;
    observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC);
    if (kind == LIST_CONTAINER)
        observe_all_items(at, o);
}

/* The container that an iterator walks, in its struct behind the head: it_seq follows it_index in a list's; di_dict and
 * si_set come first. NULL once it is exhausted. */
bool container_step(const struct position *at, object *iterator)
{
    object *type = py_type(iterator), *container;
    if (type == api.PyListIter_Type)
        container = FIELD(object *, iterator, python.head + 8);
    else if (type == api.PyDictIterKey_Type || type == api.PyDictIterValue_Type || type == api.PyDictIterItem_Type ||
             type == api.PySetIter_Type)
        container = FIELD(object *, iterator, python.head);
    else
        return false;
    if (container && container_kind(container) != NO_CONTAINER)
        observe_contents(at, container, ACCESS_READ | ACCESS_ITERATE);
    return true;
}

/* ---- keys and indices ---- */

static bool list_index(object *list, object *key, intptr_t *index)
{
    if (!py_small_int(key, index))
        return false;
    if (*index < 0)
        *index += py_size(list);
    return *index >= 0;
}

bool dict_has(object *dict, object *key, bool unknown)
{
    object *type = py_type(key);
    if (type != api.PyUnicode_Type && type != api.PyLong_Type && type != api.PyBytes_Type)
        return unknown;
    object *pending = api.PyErr_GetRaisedException();
    int found = api.PyDict_Contains(dict, key);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return found < 0 ? unknown : found;
}

void container_get(const struct position *at, object *o, object *key)
{
    intptr_t index;
    switch (container_kind(o)) {
    case DICT_CONTAINER:
        observe_item(at, o, key, ACCESS_READ, NULL);
        break;
    case LIST_CONTAINER:
        if (list_index(o, key, &index))
            observe_index(at, o, index, ACCESS_READ, NULL);
        else
            observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC); /* a slice */
        break;
    case DEQUE_CONTAINER:
        observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC);
        break;
    case SET_CONTAINER:
    case NO_CONTAINER:
        break;
    }
}

void container_set(const struct position *at, object *o, object *key, object *value)
{
    intptr_t index;
    switch (container_kind(o)) {
    case DICT_CONTAINER:
        if (!dict_has(o, key, true))
            observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
        observe_item(at, o, key, ACCESS_WRITE, value);
        break;
    case LIST_CONTAINER:
        if (list_index(o, key, &index))
            observe_index(at, o, index, ACCESS_WRITE, value);
        else
            observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
        break;
    case DEQUE_CONTAINER:
        observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
        break;
    case SET_CONTAINER:
    case NO_CONTAINER:
        return;
    }
    if (!engine_object_is_private(at->thread->engine, (uintptr_t)o))
        publish(value);
}

void container_set_default(const struct position *at, object *o, object *key, object *value)
{
    if (container_kind(o) != DICT_CONTAINER)
        return;
    if (dict_has(o, key, true)) {
        observe_item(at, o, key, ACCESS_READ | ACCESS_ATOMIC, NULL);
        return;
    }
    observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
    observe_item(at, o, key, ACCESS_WRITE | ACCESS_ATOMIC, value);
    if (!engine_object_is_private(at->thread->engine, (uintptr_t)o))
        publish(value);
}

void container_delete(const struct position *at, object *o, object *key)
{
    enum container kind = container_kind(o);
    if (kind == NO_CONTAINER)
        return;
    observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
    if (kind == DICT_CONTAINER)
        observe_item(at, o, key, ACCESS_WRITE, NULL);
}

void container_test(const struct position *at, object *o, object *key)
{
    switch (container_kind(o)) {
    case DICT_CONTAINER:
    case SET_CONTAINER:
        observe_item(at, o, key, ACCESS_READ, NULL);
        break;
    case LIST_CONTAINER:
    case DEQUE_CONTAINER:
        observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC);
        break;
    case NO_CONTAINER:
        break;
    }
}
