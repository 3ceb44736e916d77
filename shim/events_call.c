/* Calls of classes, slot wrappers and getters, which reach no hook: see event_call in events_parts.h. */
#include <string.h>

#include "attributes.h"
#include "containers.h"
#include "events_parts.h"

/* The interpreter short-cuts list.append and len once it has seen them often; told of, it does not. Other calls reach
 * the hooks (hooks.c) by themselves. */
static bool may_be_shortcut(const char *called)
{
    return strcmp(called, "append") == 0 || strcmp(called, "len") == 0;
}

/* By what name a call's callable was looked up, as far as the bytecode tells; else "". */
static const char *called_name(const struct event *e)
{
    int callable = e->in->operand;
    if (callable == FLOW_NONE)
        return "";
    const struct instruction *producer = &e->flow->at[callable & ~FLOW_SECOND];
    int index = -1;
    if (producer->opcode == OP_LOAD_ATTR || producer->opcode == OP_LOAD_GLOBAL)
        index = (int)(producer->argument >> 1);
    else if (producer->opcode == OP_LOAD_SUPER_ATTR)
        index = (int)(producer->argument >> 2);
    else if (producer->opcode == OP_LOAD_NAME)
        index = (int)producer->argument;
    return index >= 0 && index < e->flow->names_count ? e->flow->names[index] : "";
}

/* Built-in classes that take in at one go what they are called with. */
static bool copies_argument(const char *called)
{
    static const char *const classes[] = {"list", "tuple", "bytes", "bytearray", NULL};
    return flow_is_one_of(called, classes);
}

/* These, too, when it is a set or dictionary; others they walk by an iterator. */
static bool copies_whole(const char *called)
{
    static const char *const classes[] = {"set", "frozenset", "dict", NULL};
    return flow_is_one_of(called, classes);
}

/* The name of the storage that a member descriptor (`Point.x` of a class with __slots__) stands for, or NULL. */
static object *member_name(object *descriptor)
{
    return py_type(descriptor) == api.PyMemberDescr_Type ? FIELD(object *, descriptor, python.head + 8) : NULL; /* d_type, d_name */
}

/* What the slot wrapper of a built-in type does, called by its name: `dict.__setitem__(d, k, v)`, `super().__setattr__(name, value)`. */
static void call_slot(const struct position *at, const char *called, object *const *arguments, int count)
{
    if (strcmp(called, "__getattribute__") == 0 && count == 2)
        attribute_load(at, arguments[0], arguments[1]);
    else if (strcmp(called, "__get__") == 0 && count >= 2 && member_name(arguments[0]))
        attribute_load(at, arguments[1], member_name(arguments[0]));
    else if (strcmp(called, "__set__") == 0 && count == 3 && member_name(arguments[0]))
        attribute_store(at, arguments[1], member_name(arguments[0]), arguments[2]);
    else if (strcmp(called, "__setattr__") == 0 && count == 3)
        attribute_store(at, arguments[0], arguments[1], arguments[2]);
    else if (strcmp(called, "__delattr__") == 0 && count == 2)
        attribute_store(at, arguments[0], arguments[1], NULL);
    else if (strcmp(called, "__setitem__") == 0 && count == 3)
        container_set(at, container_base(arguments[0]), arguments[0], arguments[1], arguments[2], 0);
    else if (strcmp(called, "__delitem__") == 0 && count == 2)
        container_delete(at, container_base(arguments[0]), arguments[0], arguments[1]);
    else if (strcmp(called, "__contains__") == 0 && count == 2)
        container_test(at, container_base(arguments[0]), arguments[0], arguments[1]);
    else if (strcmp(called, "__len__") == 0 && count == 1)
        container_measure(at, arguments[0]);
}

enum { SLOT_ARGUMENTS = 3 };

/* The slot wrapper that is called, bound to its object or not; NULL when the callable is something else. */
static object *called_slot(object *callable)
{
    if (!callable)
        return NULL;
    if (py_type(callable) == method_wrapper_type)
        return FIELD(object *, callable, python.head); /* wrapperobject: descr, self */
    return py_type(callable) == api.PyWrapperDescr_Type ? callable : NULL;
}

/* The arguments lie above the callable on the stack. */
static void call_of_slot(const struct event *e, object *callable, object *slot, int count)
{
    object *arguments[SLOT_ARGUMENTS] = {operand(e, count)};
    struct position at = e->at;
    if (callable != slot)
        arguments[0] = FIELD(object *, callable, python.head + 8);
    int given = arguments[0] != NULL;
    if (count + given > SLOT_ARGUMENTS)
        return;
    for (int i = count - 1; i >= 0; i--)
        if (!(arguments[given++] = operand(e, i)))
            return;
    at.lasting_names = false; /* the name is an argument */
    const char *name = py_text(FIELD(object *, slot, python.head + 8)); /* PyDescr_COMMON: d_type, d_name */
    if (name)
        call_slot(&at, name, arguments, given);
}

/* operator.attrgetter('x', ...) and itemgetter(key, ...). Both structs begin alike (Modules/_operator.c): the number of names or keys, then
 * the one key, or a tuple; attrgetter's is always a tuple, in which a dotted name is one in turn. */
static bool is_getter(object *type)
{
    return type == attribute_getter_type || type == item_getter_type;
}

static void call_of_getter(const struct event *e, object *getter, int count)
{
    object *o = operand(e, 0), *wanted = FIELD(object *, getter, python.head + 8);
    bool attributes = py_type(getter) == attribute_getter_type;
    bool several = attributes || FIELD(intptr_t, getter, python.head) > 1;
    struct position at = e->at;
    at.lasting_names = false;
    for (intptr_t i = 0; count == 1 && o && wanted && i < (several ? py_size(wanted) : 1); i++) {
        object *name = several ? py_tuple_item(wanted, i) : wanted;
        if (attributes && py_type(name) == api.PyUnicode_Type)
            attribute_read(&at, o, name);
        else if (!attributes)
            container_get(&at, container_kind(o, ITEM_GET), o, name);
    }
}

bool event_call(const struct event *e)
{
    const char *called = called_name(e);
    int count = (int)e->in->argument;
    object *callable = operand(e, count + 1), *slot = called_slot(callable);
    if (slot) {
        call_of_slot(e, callable, slot, count);
        return true;
    }
    if (callable && is_getter(py_type(callable))) {
        call_of_getter(e, callable, count);
        return true;
    }
    if (strcmp(called, "bool") == 0 && count == 1 && operand(e, 0)) {
        container_measure(&e->at, operand(e, 0));
        return true;
    }
    bool copies = copies_argument(called), whole = copies_whole(called);
    for (int i = 0; (copies || whole) && i < count; i++) {
        object *o = operand(e, i) ? container_walked(operand(e, i)) : NULL;
        enum container kind = o ? container_base(o) : NO_CONTAINER;
        if (copies ? kind != NO_CONTAINER : kind == SET_CONTAINER || kind == DICT_CONTAINER)
            container_copy(&e->at, o);
    }
    return copies || whole || may_be_shortcut(called);
}
