#include "describe.h"

#include <stdio.h>
#include <string.h>

#include "engine.h"
#include "flow.h"
#include "record.h"

static const char *last_part(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

/* The class name without its module. */
static const char *short_name(object *type)
{
    return last_part(py_type_name(type));
}

static void copy(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%s", from ? from : "?");
}

/* ---- how a container was reached ---- */

static int name_at(uint64_t site, bool reads, char *text, size_t size)
{
    struct code *code = code_by_number((uint32_t)(site >> 32));
    struct flow *flow = code ? __atomic_load_n(&code->flow, __ATOMIC_ACQUIRE) : NULL;
    text[0] = 0;
    return flow ? flow_name(flow, flow_container(flow, (int)(uint32_t)site, reads), text, size) : 0;
}

/* Better names first: a global's is the same for everybody, a local's only for its function. A generator expression has none for what it
 * walks; the function around it has. */
static int container_name(const struct race_side *side, char *text, size_t size)
{
    bool reads = !(side->flags & ACCESS_WRITE);
    int rank = name_at(side->site, reads, text, size);
    if (strcmp(text, ".0") == 0)
        rank = name_at(record_stack_site(side->stack, 1), reads, text, size);
    return rank;
}

static bool through_self(const char *name)
{
    return strncmp(name, "self.", 5) == 0;
}

/* False: none is known, and the container goes by its type. */
static bool best_name(const struct race_side *one, const struct race_side *other, object *container, char *text, size_t size)
{
    char second[256];
    int rank = container_name(one, text, size), second_rank = container_name(other, second, sizeof second);
    bool better = second_rank > rank;
    if (second_rank == rank && rank)
        better = through_self(second) != through_self(text) ? through_self(second) : strcmp(second, text) < 0;
    if (better)
        copy(text, size, second);
    else if (!rank)
        copy(text, size, short_name(py_type(container)));
    return better || rank;
}

/* ---- parts ---- */

/* What stands under a name in a class, found without running code. New reference. */
static object *class_attribute(object *type, const char *text)
{
    object *name = api.PyUnicode_InternFromString(text);
    object *value = py_class_attribute(type, name);
    if (name)
        api.Py_DecRef(name);
    return value;
}

/* The field names of a named tuple's class, as many as it has items; else NULL. New reference. */
static object *fields_of(object *type, intptr_t count)
{
    object *fields = class_attribute(type, "_fields");
    if (!fields || (py_type(fields) == api.PyTuple_Type && py_size(fields) == count))
        return fields;
    api.Py_DecRef(fields);
    return NULL;
}

static void key_text(object *key, char *text, size_t size);

/* A member of an Enum, by what its instance holds: <Color.RED: 1>. */
static bool enum_text(object *key, char *text, size_t size)
{
    object *type = py_type(key), *pending;
    const char *meta = py_type_name(py_type(type));
    if (strcmp(last_part(meta), "EnumType") != 0 && strcmp(last_part(meta), "EnumMeta") != 0)
        return false;
    pending = api.PyErr_GetRaisedException();
    object *names[] = {api.PyUnicode_InternFromString("_name_"), api.PyUnicode_InternFromString("_value_")}, *parts[2] = {NULL};
    for (int i = 0; i < 2; i++) {
        parts[i] = names[i] ? api.PyObject_GenericGetAttr(key, names[i]) : NULL;
        if (names[i])
            api.Py_DecRef(names[i]);
    }
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    bool known = parts[0] && parts[1] && py_text(parts[0]);
    char value[128] = "";
    if (known) {
        key_text(parts[1], value, sizeof value);
        snprintf(text, size, "<%s.%s: %s>", short_name(type), py_text(parts[0]), value);
    }
    for (int i = 0; i < 2; i++)
        if (parts[i])
            api.Py_DecRef(parts[i]);
    return known;
}

/* An instance of a dataclass, by its fields: Point(x=1, y=2). */
static bool dataclass_text(object *key, char *text, size_t size)
{
    object *fields = class_attribute(py_type(key), "__dataclass_fields__"), *name, *field;
    bool known = fields && py_type(fields) == api.PyDict_Type;
    size_t used = known ? (size_t)snprintf(text, size, "%s(", short_name(py_type(key))) : 0;
    object *pending = api.PyErr_GetRaisedException();
    for (intptr_t position = 0; known && used + 4 < size && api.PyDict_Next(fields, &position, &name, &field);) {
        object *value = api.PyObject_GenericGetAttr(key, name);
        bool first = text[used - 1] == '(';
        used += (size_t)snprintf(text + used, size - used, "%s%s=", first ? "" : ", ", py_text(name) ? py_text(name) : "?");
        if (value && used + 4 < size) {
            key_text(value, text + used, size - used);
            used += strlen(text + used);
        }
        if (value)
            api.Py_DecRef(value);
    }
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    if (known && used + 4 < size)
        snprintf(text + used, size - used, ")");
    if (fields)
        api.Py_DecRef(fields);
    return known;
}

/* repr() of the types whose repr runs no code of the program's; others by their type. */
static void key_text(object *key, char *text, size_t size)
{
    object *type = py_type(key);
    bool class = py_flags(type) & FLAG_TYPE && *py_type_word(type, TP_REPR) == *py_type_word(py_type(api.PyList_Type), TP_REPR);
    bool quiet = class || type == api.PyUnicode_Type || type == api.PyLong_Type || type == api.PyBool_Type ||
                 type == api.PyFloat_Type || type == api.PyBytes_Type || key == api._Py_NoneStruct;
    if (py_flags(type) & FLAG_TUPLE) { /* a named tuple: with the names that its class has for its fields */
        object *fields = type == api.PyTuple_Type ? NULL : fields_of(type, py_size(key));
        size_t used = (size_t)snprintf(text, size, "%s(", type == api.PyTuple_Type ? "" : short_name(type));
        for (intptr_t i = 0; i < py_size(key) && used + 4 < size; i++) {
            if (i)
                used += (size_t)snprintf(text + used, size - used, ", ");
            const char *field = fields ? py_text(py_tuple_item(fields, i)) : NULL;
            if (field && used + 4 < size)
                used += (size_t)snprintf(text + used, size - used, "%s=", field);
            if (used + 4 < size) {
                key_text(py_tuple_item(key, i), text + used, size - used);
                used += strlen(text + used);
            }
        }
        if (used + 4 < size)
            snprintf(text + used, size - used, py_size(key) == 1 && !fields ? ",)" : ")");
        if (fields)
            api.Py_DecRef(fields);
        return;
    }
    if (!quiet && (enum_text(key, text, size) || dataclass_text(key, text, size)))
        return;
    object *pending = quiet ? api.PyErr_GetRaisedException() : NULL;
    object *repr = quiet ? api.PyObject_Repr(key) : NULL;
    const char *utf8 = repr ? py_text(repr) : NULL;
    if (utf8)
        copy(text, size, utf8);
    else
        snprintf(text, size, "<%s>", short_name(type));
    if (repr)
        api.Py_DecRef(repr);
    if (quiet)
        api.PyErr_SetRaisedException(pending);
}

static const char *module_name(object *dict)
{
    object *pending = api.PyErr_GetRaisedException();
    const char *text = py_text(api.PyDict_GetItemString(dict, "__name__"));
    api.PyErr_SetRaisedException(pending);
    return text ? text : "?";
}

/* The function whose variable a cell is: the one that encloses the code that uses it. */
static void cell_owner(uint64_t site, char *text, size_t size)
{
    struct code *code = code_by_number((uint32_t)(site >> 32));
    copy(text, size, code ? code->qualname : NULL);
    char *last = NULL;
    for (char *at = text; (at = strstr(at, ".<locals>")); at++)
        last = at;
    if (last)
        *last = 0;
}

void describe_location(const struct subject *subject, uint64_t key, const struct race_side *one, const struct race_side *other,
                       struct description *out)
{
    object *type = py_type(subject->owner);
    out->owner[0] = out->name[0] = out->display[0] = 0;
    out->unnamed = false;
    switch (subject->type) {
    case LOCATION_ATTRIBUTE: {
        bool of_class = py_flags(type) & FLAG_TYPE;
        out->type = "attribute";
        copy(out->owner, sizeof out->owner, short_name(of_class ? subject->owner : type));
        copy(out->name, sizeof out->name, py_text(subject->name));
        snprintf(out->display, sizeof out->display, of_class ? "attribute '%s' of class %s" : "attribute '%s' of %s object",
                 out->name, out->owner);
        return;
    }
    case LOCATION_GLOBAL:
        out->type = "global";
        copy(out->owner, sizeof out->owner, module_name(subject->owner));
        copy(out->name, sizeof out->name, py_text(subject->name));
        snprintf(out->display, sizeof out->display, "global '%s' of module %s", out->name, out->owner);
        return;
    case LOCATION_CELL:
        out->type = "cell";
        cell_owner(one->site, out->owner, sizeof out->owner);
        copy(out->name, sizeof out->name, py_text(subject->name));
        snprintf(out->display, sizeof out->display, "variable '%s' of %s", out->name, out->owner);
        return;
    case LOCATION_ITEM:
        out->type = "item";
        out->unnamed = !best_name(one, other, subject->owner, out->owner, sizeof out->owner);
        key_text(subject->name, out->name, sizeof out->name);
        snprintf(out->display, sizeof out->display, "item %s of %s '%s'", out->name, short_name(type), out->owner);
        return;
    case LOCATION_INDEX:
        out->type = "index";
        out->unnamed = !best_name(one, other, subject->owner, out->owner, sizeof out->owner);
        snprintf(out->name, sizeof out->name, "%lld",
                 (long long)(subject->index >= 0 ? subject->index : (intptr_t)(key - KEY_FIRST_FREE)));
        snprintf(out->display, sizeof out->display, "index %s of %s '%s'", out->name, short_name(type), out->owner);
        return;
    case LOCATION_CONTENTS:
        out->type = "contents";
        out->unnamed = !best_name(one, other, subject->owner, out->name, sizeof out->name);
        copy(out->owner, sizeof out->owner, short_name(type));
        snprintf(out->display, sizeof out->display, "contents of %s '%s'", out->owner, out->name);
        return;
    }
}

void describe_lock(const struct held_lock *lock, char *text, size_t size)
{
    char name[256];
    const char *kind = last_part(lock->kind);
    if (name_at(lock->site, false, name, sizeof name))
        snprintf(text, size, "%s '%s'", kind, name);
    else
        snprintf(text, size, "%s", kind);
}
