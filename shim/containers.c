#include "containers.h"

#include "alias.h"
#include "engine.h"
#include "exchange.h"
#include "keys.h"
#include "lifetime.h"

object *deque_type, *ordered_dict_type, *array_type;

static uintptr_t python_iter_slot; /* tp_iter of classes that define __iter__ in Python */

void containers_install(void)
{
    python_iter_slot = python_slot_of("__iter__", TP_ITER);
}

enum { MP_LENGTH, MP_SUBSCRIPT, MP_ASS_SUBSCRIPT }; /* words of PyMappingMethods */

static uintptr_t mapping_slot(object *type, int word)
{
    uintptr_t *methods = (uintptr_t *)*py_type_word(type, TP_AS_MAPPING);
    return methods ? methods[word] : 0;
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

/* What a subclass leaves to its base. A slot that differs is no proof: one operation of the same slot may be replaced and another
 * not (Counter its __delitem__), and in 3.13 no subclass keeps a slot whose method is defined beside it (METH_COEXIST). */
static const struct dict_type *look_up(object *type, object *base)
{
    static object *names[ITEM_ACCESSES], *missing;
    uint32_t version = py_type_version(type);
    struct dict_type *entry = &thread_current->memory->dict_types[((uintptr_t)type >> 6) % DICT_TYPES];
    if (version && entry->type == type && entry->base == base && entry->version == version)
        return entry;
    if (!missing) {
        names[ITEM_GET] = api.PyUnicode_InternFromString("__getitem__");
        names[ITEM_SET] = api.PyUnicode_InternFromString("__setitem__");
        names[ITEM_DELETE] = api.PyUnicode_InternFromString("__delitem__");
        missing = api.PyUnicode_InternFromString("__missing__");
    }
    object *pending = api.PyErr_GetRaisedException();
    struct dict_type now = {.type = type, .base = base};
    for (int i = 0; i < ITEM_ACCESSES; i++)
        now.plain[i] = same_method(type, base, names[i]);
    object *maker = api._PyType_LookupRef(type, missing);
    now.makes_missing = maker != NULL;
    if (maker)
        api.Py_DecRef(maker);
    api.PyErr_SetRaisedException(pending);
    now.version = py_type_version(type);
    *entry = now;
    return entry;
}

static bool keeps_item(object *type, object *base, enum item_access access)
{
    int slot = access == ITEM_GET ? MP_SUBSCRIPT : MP_ASS_SUBSCRIPT;
    return type == base || mapping_slot(type, slot) == mapping_slot(base, slot) || look_up(type, base)->plain[access];
}

/* A subclass has its own comparison only if it defines one; so this tells nearly all other classes apart at one look. */
static bool is_kind(object *type, object *base)
{
    return type == base || (base && (py_flags(type) & FLAG_HEAPTYPE) &&
                            *py_type_word(type, TP_RICHCOMPARE) == *py_type_word(base, TP_RICHCOMPARE) &&
                            api.PyType_IsSubtype(type, base));
}

enum container container_base(object *o)
{
    object *type = py_type(o);
    unsigned long flags = py_flags(type);
    if (flags & FLAG_DICT)
        return DICT_CONTAINER;
    if (flags & FLAG_LIST)
        return LIST_CONTAINER;
    if (is_kind(type, api.PySet_Type))
        return SET_CONTAINER;
    if (is_kind(type, deque_type))
        return DEQUE_CONTAINER;
    if (type == api.PyByteArray_Type || is_kind(type, array_type))
        return BYTES_CONTAINER;
    return type == api.PyMemoryView_Type ? VIEW_CONTAINER : NO_CONTAINER;
}

enum container container_kind(object *o, enum item_access access)
{
    object *type = py_type(o);
    enum container kind = container_base(o);
    bool plain = true;
    if (kind == DICT_CONTAINER)
        plain = keeps_item(type, api.PyDict_Type, access) ||
                (ordered_dict_type && api.PyType_IsSubtype(type, ordered_dict_type) && keeps_item(type, ordered_dict_type, access));
    else if (kind == LIST_CONTAINER)
        plain = keeps_item(type, api.PyList_Type, access);
    else if (kind == DEQUE_CONTAINER)
        plain = keeps_item(type, deque_type, access);
    return plain ? kind : NO_CONTAINER;
}

static bool is_view(object *type)
{
    return type == api.PyDictKeys_Type || type == api.PyDictValues_Type || type == api.PyDictItems_Type;
}

object *container_walked(object *o)
{
    return is_view(py_type(o)) ? FIELD(object *, o, python.head) : o; /* dv_dict */
}

bool container_is_own(const struct thread *thread, object *o)
{
    object *type = py_type(o);
    return (type == api.PyList_Type || type == api.PyDict_Type || type == api.PySet_Type) && engine_object_is_private(thread->engine, (uintptr_t)o);
}

object *container_behind(object *o)
{
    object *type = py_type(o);
    bool stands_for = type == api.PyDictProxy_Type || type == api.PyDictKeys_Type; /* mapping; dv_dict */
    return stands_for ? FIELD(object *, o, python.head) : o;
}

void container_measure(const struct position *at, object *o)
{
    enum container kind = container_base(o);
    if (kind != NO_CONTAINER && kind != VIEW_CONTAINER)
        observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC);
}

/* ---- iteration ---- */

/* A subclass with an __iter__ in Python: what that does is seen by itself. */
static bool iterates_itself(object *type)
{
    return *py_type_word(type, TP_ITER) == python_iter_slot;
}

void container_iterate(const struct position *at, object *o)
{
    o = container_walked(o);
    enum container kind = o ? container_base(o) : NO_CONTAINER;
    if (kind == NO_CONTAINER || kind == VIEW_CONTAINER || iterates_itself(py_type(o)))
        return;
    observe_contents(at, o, ACCESS_READ | ACCESS_ITERATE);
    if (kind == LIST_CONTAINER)
        observe_all_items(at, o);
}

void container_copy(const struct position *at, object *o)
{
    o = container_walked(o);
    enum container kind = container_base(o);
    if (kind == NO_CONTAINER || kind == VIEW_CONTAINER)
        return;
    observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC);
    if (kind == LIST_CONTAINER)
        observe_all_items(at, o);
}

enum { DEEPEST = 16, MOST_WALKED = 4096 };

static void walk_items(const struct position *at, object *items, int depth, int *left);

static void walk(const struct position *at, object *o, int depth, int *left)
{
    if (depth > DEEPEST || --*left < 0)
        return;
    if (py_type(o) == api.PyTuple_Type) {
        for (intptr_t i = 0; i < py_size(o); i++)
            walk(at, py_tuple_item(o, i), depth + 1, left);
        return;
    }
    enum container kind = container_base(o);
    if (kind == NO_CONTAINER)
        return;
    container_iterate(at, o);
    if (kind == LIST_CONTAINER) {
        walk_items(at, o, depth, left);
    } else if (kind == DICT_CONTAINER) {
        object *pairs = api.PyDict_Items(o); /* a copy: other threads may change the dictionary meanwhile */
        if (pairs)
            walk_items(at, pairs, depth, left);
        if (pairs)
            api.Py_DecRef(pairs);
    }
}

static void walk_items(const struct position *at, object *items, int depth, int *left)
{
    object *item;
    for (intptr_t i = 0; *left > 0 && i < py_size(items) && (item = api.PyList_GetItemRef(items, i)); i++) {
        walk(at, item, depth + 1, left);
        api.Py_DecRef(item);
    }
}

void container_iterate_deep(const struct position *at, object *o)
{
    object *pending = api.PyErr_GetRaisedException();
    int left = MOST_WALKED;
    walk(at, o, 0, &left);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
}

/* ---- keys and indices ---- */

/* A value becomes reachable through the container. */
static void store(const struct position *at, object *o, object *value, bool keyed)
{
    if (!value || engine_object_is_private(at->thread->engine, (uintptr_t)o))
        return;
    if (keyed)
        item_put(at, o, VESSEL_DICT, value);
    publish(value);
}

static bool list_index(object *list, object *key, intptr_t *index)
{
    if (!py_small_int(key, index))
        return false;
    if (*index < 0)
        *index += py_size(list);
    return *index >= 0;
}

enum { VIEW_BUFFER = 32 }; /* PyMemoryViewObject: mbuf, hash, flags, exports, then the Py_buffer (3.13 to 3.15) */

/* The byte of a bytearray, or the item of another exporter, that a one-dimensional memoryview calls `key`. */
static object *behind_view(object *view, object *key, intptr_t *index)
{
    char *buffer = (char *)view + python.var_head + VIEW_BUFFER;
    object *exporter = ((object **)buffer)[1]; /* Py_buffer: buf, obj, len, itemsize */
    intptr_t length = ((intptr_t *)buffer)[2], size = ((intptr_t *)buffer)[3];
    int dimensions = ((int *)buffer)[9];
    if (!exporter || dimensions != 1 || size <= 0 || !py_small_int(key, index))
        return NULL;
    if (*index < 0)
        *index += length / size;
    if (py_type(exporter) == api.PyByteArray_Type && size == 1)
        *index += ((char **)buffer)[0] - FIELD(char *, exporter, python.var_head + 16); /* ob_start */
    return *index >= 0 ? exporter : NULL;
}

/* A dictionary with a __missing__ (defaultdict) may make what is missing, in steps: reading a key of one is a test of it. */
static unsigned makes_missing(object *o)
{
    object *type = py_type(o);
    return type != api.PyDict_Type && look_up(type, api.PyDict_Type)->makes_missing ? ACCESS_LAZY : 0;
}

/* Nobody else can see what is private; the dictionary of a shared object's attributes is not, whoever made it. */
static bool is_private(const struct position *at, object *o)
{
    return engine_object_is_private(at->thread->engine, (uintptr_t)o) && !alias_owner(o);
}

void container_get(const struct position *at, enum container kind, object *o, object *key)
{
    intptr_t index;
    object *exporter;
    bool single;
    switch (kind) {
    case DICT_CONTAINER:
        observe_item(at, o, key, ACCESS_READ | makes_missing(o), NULL);
        break;
    case LIST_CONTAINER:
    case DEQUE_CONTAINER:
    case BYTES_CONTAINER:
        single = list_index(o, key, &index);
        if (single)
            observe_index(at, o, index, ACCESS_READ, NULL);
        /* a slice; or which element stands there, which all that moves elements changes */
        if (!single || at->purpose & (ACCESS_TEST | ACCESS_RELY) || kind == DEQUE_CONTAINER)
            observe_contents(at, o, ACCESS_READ | ACCESS_ATOMIC);
        break;
    case VIEW_CONTAINER:
        exporter = behind_view(o, key, &index);
        if (exporter)
            observe_index(at, exporter, index, ACCESS_READ, NULL);
        break;
    case SET_CONTAINER:
    case NO_CONTAINER:
        break;
    }
}

void container_set(const struct position *at, enum container kind, object *o, object *key, object *value, unsigned flags)
{
    intptr_t index;
    object *exporter;
    if (kind != VIEW_CONTAINER && is_private(at, o))
        return;
    switch (kind) {
    case DICT_CONTAINER:
        if (!dict_has(o, key, true))
            observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
        observe_item(at, o, key, ACCESS_WRITE | flags, value);
        break;
    case LIST_CONTAINER:
    case DEQUE_CONTAINER:
    case BYTES_CONTAINER:
        if (list_index(o, key, &index))
            observe_index(at, o, index, ACCESS_WRITE | flags, value);
        else
            observe_contents(at, o, ACCESS_WRITE); /* a slice */
        break;
    case VIEW_CONTAINER:
        exporter = behind_view(o, key, &index);
        if (exporter)
            observe_index(at, exporter, index, ACCESS_WRITE | flags, value);
        return;
    case SET_CONTAINER:
    case NO_CONTAINER:
        return;
    }
    store(at, o, value, kind == DICT_CONTAINER);
}

bool container_may_store(const struct position *at, object *o, object *key, object *value)
{
    if (container_base(o) != DICT_CONTAINER || dict_has(o, key, true))
        return false;
    store(at, o, value, true);
    return true;
}

void container_set_default(const struct position *at, object *o, object *key, object *value, bool stored)
{
    if (container_base(o) != DICT_CONTAINER)
        return;
    if (!stored) {
        observe_item(at, o, key, ACCESS_READ | ACCESS_ATOMIC, NULL);
        return;
    }
    observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
    observe_item(at, o, key, ACCESS_WRITE | ACCESS_ATOMIC | ACCESS_ALONE, value); /* it has tested by itself */
}

/* ---- many items at once ---- */

enum { MOST_ITEMS = 256 };

/* The elements of a built-in container, as a new list: nothing of the program's runs for it. NULL: of another iterable, which
 * may be walked only once. */
static object *elements_of(object *iterable)
{
    object *type = py_type(iterable);
    bool builtin = container_base(iterable) != NO_CONTAINER || type == api.PyTuple_Type || type == api.PyUnicode_Type ||
                   type == api.PyBytes_Type || type == api.PyFrozenSet_Type;
    if (!builtin || py_flags(type) & FLAG_HEAPTYPE)
        return NULL;
    object *list = api.PySequence_List(iterable);
    if (!list)
        api.PyErr_Clear();
    return list;
}

static bool is_pair(object *o)
{
    return py_type(o) == api.PyTuple_Type && py_size(o) == 2;
}

/* Calls `each` for the elements of the iterable. False when they cannot be had. */
static bool for_elements(object *iterable, void (*each)(object *element, void *data), void *data)
{
    object *pending = api.PyErr_GetRaisedException();
    object *list = elements_of(iterable);
    for (intptr_t i = 0; list && i < py_size(list) && i < MOST_ITEMS; i++)
        each(FIELD(object **, list, python.list_items)[i], data);
    bool had = list != NULL;
    if (list)
        api.Py_DecRef(list);
    api.PyErr_SetRaisedException(pending);
    return had;
}

struct target {
    const struct position *at;
    object *o;
};

static void store_pair(object *pair, void *data)
{
    const struct target *target = data;
    if (is_pair(pair))
        container_set(target->at, DICT_CONTAINER, target->o, py_tuple_item(pair, 0), py_tuple_item(pair, 1), 0);
}

void container_merge(const struct position *at, object *o, object *other)
{
    struct target target = {at, o};
    if (is_private(at, o))
        return;
    if (container_base(other) != DICT_CONTAINER) {
        for_elements(other, store_pair, &target);
        return;
    }
    object *pending = api.PyErr_GetRaisedException();
    object *pairs = api.PyDict_Items(other);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    if (pairs) {
        for_elements(pairs, store_pair, &target);
        api.Py_DecRef(pairs);
    }
}

bool container_change_in_place(const struct position *at, object *o, object *other)
{
    enum container kind = container_base(o);
    if (kind == NO_CONTAINER)
        return false;
    observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC);
    if (kind == DICT_CONTAINER && other)
        container_merge(at, o, other);
    store(at, o, other, false);
    return true;
}

static void add_member(object *member, void *data)
{
    const struct target *target = data;
    observe_item(target->at, target->o, member, ACCESS_WRITE | ACCESS_ATOMIC, NULL);
}

void container_add_members(const struct position *at, object *o, object *members)
{
    struct target target = {at, o};
    if (!is_private(at, o))
        for_elements(members, add_member, &target);
}

static void count_element(object *element, void *data)
{
    const struct target *target = data;
    container_set(target->at, DICT_CONTAINER, target->o, element, NULL, ACCESS_READ | ACCESS_UPDATE);
}

void container_count(const struct position *at, object *o, object *elements)
{
    struct target target = {at, o};
    if (!is_private(at, o) && !for_elements(elements, count_element, &target))
        observe_contents(at, o, ACCESS_READ | ACCESS_WRITE | ACCESS_UPDATE);
}

void container_delete(const struct position *at, enum container kind, object *o, object *key)
{
    if (kind == NO_CONTAINER || kind == VIEW_CONTAINER)
        return;
    observe_contents(at, o, ACCESS_WRITE | ACCESS_ATOMIC | (kind == DICT_CONTAINER ? 0 : ACCESS_REMOVE));
    if (kind == DICT_CONTAINER)
        observe_item(at, o, key, ACCESS_WRITE | ACCESS_ATOMIC | ACCESS_REMOVE, NULL);
}

void container_test(const struct position *at, enum container kind, object *o, object *key)
{
    switch (kind) {
    case DICT_CONTAINER:
    case SET_CONTAINER:
        observe_item(at, o, key, ACCESS_READ, NULL);
        if (at->purpose & ACCESS_RELY)
            observe_not_empty(at, o);
        break;
    case LIST_CONTAINER:
    case DEQUE_CONTAINER:
    case BYTES_CONTAINER:
        container_copy(at, o);
        break;
    case VIEW_CONTAINER:
    case NO_CONTAINER:
        break;
    }
}

void container_contains(const struct position *at, object *o, object *key)
{
    object *container = container_behind(o);
    if (py_type(o) == api.PyDictItems_Type && is_pair(key)) { /* its key is looked up */
        container = container_walked(o);
        key = py_tuple_item(key, 0);
    } else if (py_type(o) == api.PyDictValues_Type) {
        container_iterate(at, o);
        return;
    }
    if (container)
        container_test(at, container_base(container), container, key);
}
