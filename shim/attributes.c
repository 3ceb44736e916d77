#include "attributes.h"

#include <string.h>

#include "alias.h"
#include "containers.h"
#include "engine.h"
#include "keys.h"
#include "lifetime.h"
#include "sync.h"

enum storage {
    STORAGE_NONE = 1,  /* a method, or code that is seen by itself */
    STORAGE_INSTANCE,  /* the object's own */
    STORAGE_CLASS,     /* the object's own, else the class's */
    STORAGE_LAZY,      /* the object's own, else computed and stored by a descriptor's Python code */
    STORAGE_DICT,      /* the name is __dict__ */
    STORAGE_ATOMIC,    /* declared to be synchronization: sync.h */
};

static object *dict_name, *class_name, *getattribute_name;
object *method_wrapper_type, *attribute_getter_type, *item_getter_type;
static object *object_getattribute;    /* object.__getattribute__ */
static uintptr_t python_getattr_slot;  /* tp_getattro of classes that define __getattr__ in Python */

void attributes_install(void)
{
    dict_name = api.PyUnicode_InternFromString("__dict__");
    class_name = api.PyUnicode_InternFromString("__class__");
    getattribute_name = api.PyUnicode_InternFromString("__getattribute__");
    object *builtins = api.PyImport_ImportModule("builtins");
    object *base = api.PyObject_GetAttrString(builtins, "object");
    object_getattribute = api.PyObject_GetAttrString(base, "__getattribute__");
    object *bound = api.PyObject_GetAttrString(api._Py_NoneStruct, "__str__");
    method_wrapper_type = py_type(bound);
    api.Py_DecRef(bound);
    python_getattr_slot = python_slot_of("__getattr__", TP_GETATTRO);
    api.Py_DecRef(base);
    api.Py_DecRef(builtins);
}

bool is_definition(object *value)
{
    object *type = py_type(value);
    return type == api.PyFunction_Type || type == api.PyCFunction_Type || type == api.PyModule_Type ||
           type == api.PyMethodDescr_Type || type == api.PyGetSetDescr_Type || type == api.PyClassMethodDescr_Type ||
           type == api.PyProperty_Type || py_flags(type) & FLAG_TYPE;
}

/* The class in the resolution order of `type` whose dictionary has the name, borrowed, and its value, a new reference; NULL: none. */
static object *holder(object *type, object *name, object **value)
{
    object *mro = (object *)*py_type_word(type, TP_MRO);
    for (intptr_t i = 0; mro && i < py_size(mro); i++) {
        object *base = py_tuple_item(mro, i), *dict = api.PyType_GetDict(base);
        int found = dict ? api.PyDict_GetItemRef(dict, name, value) : 0;
        if (found < 0)
            api.PyErr_Clear();
        if (dict)
            api.Py_DecRef(dict);
        if (found > 0)
            return base;
    }
    return NULL;
}

static enum storage storage_behind(object *value)
{
    object *kind = py_type(value);
    if (*py_type_word(kind, TP_DESCR_SET))
        return kind == api.PyMemberDescr_Type ? STORAGE_INSTANCE : STORAGE_NONE;
    if (is_definition(value))
        return STORAGE_NONE;
    /* other descriptors without __set__ (functools.cached_property) give way to the instance's own attribute */
    if (*py_type_word(kind, TP_DESCR_GET))
        return py_flags(kind) & FLAG_HEAPTYPE ? STORAGE_LAZY : STORAGE_INSTANCE;
    return STORAGE_CLASS;
}

static enum storage instance_storage(object *type, object *name, object **owner)
{
    if (name == dict_name)
        return STORAGE_DICT;
    if (name == class_name)
        return STORAGE_NONE;
    object *value = NULL;
    *owner = holder(type, name, &value);
    if (!*owner)
        return STORAGE_INSTANCE;
    enum storage storage = storage_behind(value);
    api.Py_DecRef(value);
    return storage;
}

static enum storage class_storage(object *class, object *name, object **owner)
{
    if (name == dict_name)
        return STORAGE_DICT;
    if (name == class_name)
        return STORAGE_NONE;
    object *value = NULL;
    *owner = holder(class, name, &value);
    if (!*owner)
        return STORAGE_INSTANCE;
    bool method = is_definition(value) || *py_type_word(py_type(value), TP_DESCR_GET);
    api.Py_DecRef(value);
    return method ? STORAGE_NONE : STORAGE_CLASS;
}

/* The answer for a name on a type (`class`: on the class object itself), from memory where possible. */
static enum storage storage_of(const struct position *at, object *type, object *name, bool class, object **owner)
{
    struct thread *thread = at->thread;
    uint32_t version = py_type_version(type);
    uintptr_t hash = ((uintptr_t)type >> 5) * 31 + ((uintptr_t)name >> 4) + class;
    struct attribute_entry *entry = &thread->memory->attributes[hash % TYPE_CACHE];
    object *tagged = (object *)((uintptr_t)type | class);
    if (version && at->lasting_names && entry->type == tagged && entry->name == name && entry->version == version) {
        *owner = entry->owner;
        return entry->storage;
    }
    object *pending = api.PyErr_GetRaisedException();
    enum storage storage = class ? class_storage(type, name, owner) : instance_storage(type, name, owner);
    if (sync_declared_atomic(type, name))
        storage = STORAGE_ATOMIC;
    api.PyErr_SetRaisedException(pending);
    if (at->lasting_names)
        *entry = (struct attribute_entry){tagged, name, version, (uint8_t)storage, *owner};
    return storage;
}

/* Types with a __getattribute__ or __setattr__ in Python run that code; threading.local is private to each thread; other C types
 * with a lookup of their own keep no attributes that we know of. A __getattr__ in Python comes after the usual lookup. */
static bool usual_lookup(object *type)
{
    uintptr_t get = *py_type_word(type, TP_GETATTRO);
    if (get == (uintptr_t)api.PyObject_GenericGetAttr)
        return true;
    if (get != python_getattr_slot)
        return false;
    object *pending = api.PyErr_GetRaisedException();
    object *lookup = api._PyType_LookupRef(type, getattribute_name);
    bool usual = lookup == object_getattribute;
    if (lookup)
        api.Py_DecRef(lookup);
    api.PyErr_SetRaisedException(pending);
    return usual;
}

static bool usual_store(object *type)
{
    return *py_type_word(type, TP_SETATTRO) == (uintptr_t)api.PyObject_GenericSetAttr;
}

void attribute_dict_is(object *owner, object *dict)
{
    alias_add(dict, owner);
    if (engine_object_state((uintptr_t)owner) != OBJECT_PRIVATE) /* it may have been made just now, for all */
        engine_object_publish((uintptr_t)dict);
}

static void note_dict(object *owner, bool class)
{
    object *pending = api.PyErr_GetRaisedException();
    object *dict = class ? api.PyType_GetDict(owner) : api.PyObject_GenericGetDict(owner, NULL); /* what the program is about to do */
    if (dict) {
        if (py_type(dict) == api.PyDict_Type)
            attribute_dict_is(owner, dict);
        api.Py_DecRef(dict);
    }
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
}

static void module_read(const struct position *at, object *module, object *name)
{
    object *dict = py_module_dict(module);
    object *pending = api.PyErr_GetRaisedException();
    object *value = NULL;
    if (dict)
        api.PyDict_GetItemRef(dict, name, &value);
    bool definition = value && is_definition(value);
    if (value)
        api.Py_DecRef(value);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    if (dict && !definition)
        observe_global(at, dict, name, ACCESS_READ, NULL);
}

void attribute_global_write(const struct position *at, object *globals, object *name, object *value)
{
    if (!value || !dict_has(globals, name, true))
        observe_contents(at, globals, ACCESS_WRITE | ACCESS_ATOMIC);
    observe_global(at, globals, name, ACCESS_WRITE | (value ? 0 : ACCESS_REMOVE), value);
    publish(value);
}

static void module_write(const struct position *at, object *module, object *name, object *value)
{
    if (py_module_dict(module))
        attribute_global_write(at, py_module_dict(module), name, value);
}

/* An Event that is not set has told nothing. */
static bool is_set(object *owner, object *name)
{
    object *pending = api.PyErr_GetRaisedException();
    object *value = api.PyObject_GenericGetAttr(owner, name);
    bool set = value != api._Py_FalseStruct;
    if (value)
        api.Py_DecRef(value);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return set;
}

/* ---- instructions that do again what they did the last time ---- */

static struct touched *touched_by(const struct position *at)
{
    return &at->thread->memory->touched[(at->code->number * 31 + (uint32_t)at->instruction) % TOUCHED];
}

/* What the instruction touches in an object of this type, or a dictionary of this address; NULL: it is not known. */
static const struct touched *find_touched(const struct position *at, object *type, uint32_t version)
{
    const struct touched *touched = touched_by(at);
    bool same = touched->code == at->code && touched->instruction == at->instruction && touched->type == type && touched->version == version;
    return same ? touched : NULL;
}

/* Types whose version is 0 may change without notice. */
static void remember_touched(const struct position *at, object *type, uint32_t version, object *name, unsigned flags)
{
    if (at->lasting_names && at->instruction >= 0)
        *touched_by(at) = (struct touched){at->code, at->instruction, version, type, observe_key(at, name), flags};
}

static void remember_attribute(const struct position *at, object *type, object *name, unsigned flags)
{
    if (py_type_version(type) && !at->code->internal)
        remember_touched(at, type, py_type_version(type), name, flags);
}

bool attribute_read_again(const struct position *at, object *owner, object *name)
{
    const struct touched *touched = find_touched(at, py_type(owner), py_type_version(py_type(owner)));
    if (!touched)
        return false;
    if (engine_object_is_private(at->thread->engine, (uintptr_t)owner))
        return true;
    struct subject subject = {.type = LOCATION_ATTRIBUTE, .owner = owner, .name = name};
    observe_known(at, &subject, touched->key, touched->flags, NULL);
    return true;
}

bool attribute_global_read_again(const struct position *at, object *globals, object *name)
{
    const struct touched *touched = find_touched(at, globals, 0);
    if (!touched)
        return false;
    struct subject subject = {.type = LOCATION_GLOBAL, .owner = globals, .name = name};
    observe_known(at, &subject, touched->key, ACCESS_READ, NULL);
    return true;
}

void attribute_global_read(const struct position *at, object *globals, object *name)
{
    observe_global(at, globals, name, ACCESS_READ, NULL);
    if (!at->code->internal)
        remember_touched(at, globals, 0, name, ACCESS_READ);
}

/* `lazy`: what is missing is made by a __getattr__ of the class. False: no location was touched. */
static bool load(const struct position *at, object *owner, object *name, unsigned lazy)
{
    object *type = py_type(owner), *holder_class = NULL;
    bool class = py_flags(type) & FLAG_TYPE;
    switch (storage_of(at, class ? owner : type, name, class, &holder_class)) {
    case STORAGE_NONE:
        return false;
    case STORAGE_INSTANCE:
        observe_attribute(at, owner, name, ACCESS_READ | lazy, NULL);
        if (!class)
            remember_attribute(at, type, name, ACCESS_READ | lazy);
        break;
    case STORAGE_LAZY:
        observe_attribute(at, owner, name, ACCESS_READ | ACCESS_LAZY, NULL);
        break;
    case STORAGE_CLASS:
        if (!class)
            observe_attribute(at, owner, name, ACCESS_READ, NULL);
        observe_attribute(at, holder_class, name, ACCESS_READ, NULL);
        break;
    case STORAGE_DICT:
        note_dict(owner, class);
        break;
    case STORAGE_ATOMIC:
        if (!at->code->internal || is_set(owner, name))
            sync_acquire(at->thread, owner);
        break;
    }
    return true;
}

void attribute_load(const struct position *at, object *owner, object *name)
{
    load(at, owner, name, 0);
}

APART bool attribute_read(const struct position *at, object *owner, object *name)
{
    object *type = py_type(owner);
    if (type == api.PyModule_Type)
        module_read(at, owner, name);
    else if (py_flags(type) & FLAG_TYPE || usual_lookup(type))
        return load(at, owner, name, *py_type_word(type, TP_GETATTRO) == python_getattr_slot ? ACCESS_LAZY : 0);
    return true;
}

static bool is_atomic(const struct position *at, object *owner, object *name)
{
    object *type = py_type(owner), *holder_class = NULL;
    bool class = py_flags(type) & FLAG_TYPE;
    return storage_of(at, class ? owner : type, name, class, &holder_class) == STORAGE_ATOMIC;
}

static bool class_has(object *class, object *name)
{
    object *dict = api.PyType_GetDict(class);
    bool has = dict && dict_has(dict, name, true);
    if (dict)
        api.Py_DecRef(dict);
    return has;
}

static struct present_name *present_name(const struct position *at, object *owner, object *name)
{
    return &at->thread->memory->present[(((uintptr_t)owner >> 4) * 31 + ((uintptr_t)name >> 4)) % PRESENT_NAMES];
}

/* Whether an instance has an attribute whose class has none of this name. Its __dict__ may be made only when somebody asks for it; so the object is asked,
 * once for each name. */
static bool instance_has(const struct position *at, object *owner, object *name)
{
    struct present_name *known = present_name(at, owner, name);
    if (known->owner == owner && known->name == name)
        return true;
    object *pending = api.PyErr_GetRaisedException();
    object *value = api._PyObject_GenericGetAttrWithDict(owner, name, NULL, true);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    *known = (struct present_name){owner, name}; /* from now on it has */
    if (value)
        api.Py_DecRef(value);
    return value != NULL;
}

/* A new name, or one less, changes what a walk over the object's __dict__ finds. Of an object that is a container itself, the contents are its elements. */
static void change_names(const struct position *at, object *owner, object *name, enum storage storage, object *value)
{
    bool class = py_flags(py_type(owner)) & FLAG_TYPE, has = true;
    if (!class && !(py_flags(py_type(owner)) & FLAG_MANAGED_DICT))
        return;
    if (class)
        has = class_has(owner, name);
    else if (storage == STORAGE_INSTANCE && value)
        has = instance_has(at, owner, name);
    if (!value)
        *present_name(at, owner, name) = (struct present_name){0};
    if ((!has || !value) && (class || container_base(owner) == NO_CONTAINER))
        observe_contents(at, owner, ACCESS_WRITE | ACCESS_ATOMIC);
}

/* `obj.__dict__ = {...}`: all names may change. */
static void exchange_dict(const struct position *at, object *owner, object *dict)
{
    alias_forget_owner(owner);
    if (container_base(owner) == NO_CONTAINER)
        observe_contents(at, owner, ACCESS_WRITE | ACCESS_ATOMIC);
    if (!dict || py_type(dict) != api.PyDict_Type)
        return;
    if (!engine_object_is_private(at->thread->engine, (uintptr_t)owner))
        publish(dict);
    alias_add(dict, owner);
}

void attribute_store(const struct position *at, object *owner, object *name, object *value)
{
    object *type = py_type(owner), *holder_class = NULL;
    bool class = py_flags(type) & FLAG_TYPE;
    enum storage storage = storage_of(at, class ? owner : type, name, class, &holder_class);
    if (storage == STORAGE_ATOMIC) {
        sync_release(at->thread, owner);
        return;
    }
    if (!class && storage == STORAGE_NONE)
        return;
    if (storage == STORAGE_DICT) {
        exchange_dict(at, owner, value);
        return;
    }
    if (engine_object_is_private(at->thread->engine, (uintptr_t)owner))
        return;
    change_names(at, owner, name, storage, value);
    observe_attribute(at, owner, name, ACCESS_WRITE | (value ? 0 : ACCESS_REMOVE), value);
    publish(value);
    if (value && !class && storage == STORAGE_INSTANCE && usual_store(type))
        remember_attribute(at, type, name, ACCESS_WRITE);
}

bool attribute_write_again(const struct position *at, object *owner, object *name, object *value)
{
    object *type = py_type(owner);
    const struct touched *touched = find_touched(at, type, py_type_version(type));
    if (!touched)
        return false;
    if (engine_object_is_private(at->thread->engine, (uintptr_t)owner))
        return true;
    const struct present_name *present = present_name(at, owner, name);
    if (py_flags(type) & FLAG_MANAGED_DICT && (present->owner != owner || present->name != name))
        return false;
    struct subject subject = {.type = LOCATION_ATTRIBUTE, .owner = owner, .name = name};
    observe_known(at, &subject, touched->key, ACCESS_WRITE, value);
    publish(value);
    return true;
}

void attribute_write(const struct position *at, object *owner, object *name, object *value)
{
    object *type = py_type(owner);
    if (type == api.PyModule_Type)
        module_write(at, owner, name, value);
    else if (py_flags(type) & FLAG_TYPE || usual_store(type) || is_atomic(at, owner, name))
        attribute_store(at, owner, name, value);
}
