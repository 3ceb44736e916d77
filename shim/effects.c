/* Effects that are accesses: see effects.h. */
#include "effects.h"

#include "alias.h"
#include "attributes.h"
#include "containers.h"
#include "engine.h"
#include "iterators.h"
#include "lifetime.h"
#include "methods.h"

/* ---- containers ---- */

/* Of several threads that find the key missing, one stores its value: the one that gets it back. */
void effect_dict_setdefault(struct call *call, object *result, bool done)
{
    object *key = call_argument(call, 0), *value = call_argument(call, 1) ? call_argument(call, 1) : api._Py_NoneStruct;
    if (!key)
        return;
    if (!done)
        call->missing = container_may_store(&call->at, call->self, key, value);
    else if (result)
        container_set_default(&call->at, call->self, key, value, call->missing && result == value);
}

/* ---- built-in functions ---- */

void effect_builtin_len(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count == 1)
        container_measure(&call->at, call_argument(call, 0));
}

void effect_builtin_getattr(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 2 && py_type(call_argument(call, 1)) == api.PyUnicode_Type)
        attribute_read(&call->at, call_argument(call, 0), call_argument(call, 1));
}

void effect_builtin_setattr(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 2 && py_type(call_argument(call, 1)) == api.PyUnicode_Type)
        attribute_write(&call->at, call_argument(call, 0), call_argument(call, 1), call_argument(call, 2));
}

void effect_builtin_vars(struct call *call, object *result, bool done)
{
    if (done && result && call->count == 1 && py_type(result) == api.PyDict_Type &&
        py_type(call_argument(call, 0)) != api.PyModule_Type)
        attribute_dict_is(call_argument(call, 0), result);
}

/* ---- many keys, missing keys ---- */

void effect_dict_update(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call_argument(call, 0))
        container_merge(&call->at, call->self, call_argument(call, 0));
    if (!done && call->keywords)
        container_merge(&call->at, call->self, call->keywords);
}

void effect_set_update(struct call *call, object *result, bool done)
{
    (void)result;
    for (intptr_t i = 0; !done && i < call->count; i++)
        container_add_members(&call->at, call->self, call_argument(call, i));
}

/* What it takes out may go into what is stored then: `d[k] = d.pop(k, 0) + 1`. So the read is told after the write. */
void effect_dict_pop(struct call *call, object *result, bool done)
{
    if (!done && call_argument(call, 0))
        observe_item(&call->at, call->self, call_argument(call, 0), READS, NULL);
    if (done && result)
        item_got(&call->at, call->self, VESSEL_DICT, result);
}

void effect_dict_popitem(struct call *call, object *result, bool done)
{
    if (done && result && py_type(result) == api.PyTuple_Type && py_size(result) == 2)
        item_got(&call->at, call->self, VESSEL_DICT, py_tuple_item(result, 1));
}

/* defaultdict: the key is not there, so the factory is called, and then its value is stored. */
void effect_dict_missing(struct call *call, object *result, bool done)
{
    (void)result;
    object *key = call_argument(call, 0);
    if (!done && key)
        container_set(&call->at, DICT_CONTAINER, call->self, key, NULL, ACCESS_CHECK);
}

/* collections.Counter */
void effect_count_elements(struct call *call, object *result, bool done)
{
    (void)result;
    object *counts = call_argument(call, 0), *elements = call_argument(call, 1);
    if (!done && elements && container_base(counts) == DICT_CONTAINER)
        container_count(&call->at, counts, elements);
}

void effect_deque_copied(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        observe_contents(&call->at, call->self, python.deque_copy_steps ? ITERATES : READS);
}

void effect_item_get(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call_argument(call, 0))
        container_get(&call->at, container_base(call->self), call->self, call_argument(call, 0));
}

void effect_item_test(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call_argument(call, 0))
        container_test(&call->at, container_base(call->self), call->self, call_argument(call, 0));
}

/* ---- operator: the container is the first argument ---- */

void effect_operator_getitem(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = call_argument(call, 0), *key = call_argument(call, 1);
    if (!done && key)
        container_get(&call->at, container_kind(o, ITEM_GET), o, key);
}

void effect_operator_setitem(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = call_argument(call, 0), *key = call_argument(call, 1), *value = call_argument(call, 2);
    if (!done && value)
        container_set(&call->at, container_kind(o, ITEM_SET), o, key, value, 0);
}

void effect_operator_delitem(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = call_argument(call, 0), *key = call_argument(call, 1);
    if (!done && key)
        container_delete(&call->at, container_kind(o, ITEM_DELETE), o, key);
}

void effect_operator_contains(struct call *call, object *result, bool done)
{
    (void)result;
    object *o = call_argument(call, 0), *key = call_argument(call, 1);
    if (!done && key)
        container_test(&call->at, container_base(o), o, key);
}

void effect_operator_in_place(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call_argument(call, 0))
        container_change_in_place(&call->at, call_argument(call, 0), call_argument(call, 1));
}

/* ---- generators, and functions that walk a whole structure ---- */

void effect_iterator_stepped(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        iterator_step(&call->at, call->self);
}

void effect_writes_down(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call_argument(call, 0))
        container_iterate_deep(&call->at, call_argument(call, 0));
}

/* ---- functions to whose first argument something happens ---- */

static object *list_argument(const struct call *call)
{
    object *list = call_argument(call, 0);
    return list && container_base(list) == LIST_CONTAINER ? list : NULL;
}

static void change_argument(struct call *call, unsigned flags)
{
    object *list = list_argument(call), *item = call_argument(call, 1);
    if (!list)
        return;
    observe_contents(&call->at, list, flags);
    if (item)
        item_put(&call->at, list, VESSEL_LIST, item);
    if (!engine_object_is_private(call->at.thread->engine, (uintptr_t)list))
        publish(item);
}

/* The first argument is a list that takes the second one in, or is put in order. */
void effect_changes_argument(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        change_argument(call, WRITES);
}

/* It gives an item out, too, if it does not take one in only that. */
void effect_exchanges_argument(struct call *call, object *result, bool done)
{
    if (!done)
        change_argument(call, call->count > 1 ? WRITES : REMOVES);
    if (done && result && list_argument(call))
        item_got(&call->at, call_argument(call, 0), VESSEL_LIST, result);
}

void effect_measures_argument(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 1)
        container_measure(&call->at, call_argument(call, 0));
}

void effect_reads_argument(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done && call->count >= 1)
        container_copy(&call->at, call_argument(call, 0));
}

void effect_reads_arguments(struct call *call, object *result, bool done)
{
    (void)result;
    for (intptr_t i = 0; !done && i < call->count; i++)
        container_copy(&call->at, container_walked(call_argument(call, i)));
}

/* ---- struct: a buffer and where in it; a format comes before them, unless it is what the method is called on ---- */

static void pack(struct call *call, unsigned flags)
{
    intptr_t first = call->self && py_type(call->self) != api.PyModule_Type ? 0 : 1, offset = 0;
    object *buffer = call_argument(call, first), *where = call_argument(call, first + 1);
    if (buffer && container_base(buffer) == BYTES_CONTAINER && (!where || (py_small_int(where, &offset) && offset >= 0)))
        observe_index(&call->at, buffer, offset, flags, NULL);
}

void effect_packs(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        pack(call, ACCESS_WRITE);
}

void effect_unpacks(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        pack(call, ACCESS_READ);
}

void effect_reads_self(struct call *call, object *result, bool done)
{
    (void)result;
    if (!done)
        container_copy(&call->at, call->self);
}
