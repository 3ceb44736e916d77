/* The functions of the C API that extension modules call and that read or change what threads may share: one row
 * defines a wrapper completely.
 *
 * ROW(result, name, parameters, arguments, what): the C declaration, the names of the parameters, and what is observed before the
 * call, as a call of one of capi.c's observers. LOCKS, UNLOCKS and ENTERS rows have wrappers of their own shape. */
#ifndef COLUBER_CAPI_H
#define COLUBER_CAPI_H

// clang-format off
#define CAPI(ROW) \
    ROW(int, PyObject_SetAttr, (object *o, object *name, object *v), (o, name, v), write_attribute(o, name, v)) \
    ROW(int, PyObject_SetAttrString, (object *o, const char *name, object *v), (o, name, v), write_attribute_text(o, name, v)) \
    ROW(object *, PyObject_GetAttr, (object *o, object *name), (o, name), read_attribute(o, name)) \
    ROW(object *, PyObject_GetAttrString, (object *o, const char *name), (o, name), read_attribute_text(o, name)) \
    ROW(int, PyObject_GetOptionalAttr, (object *o, object *name, object **v), (o, name, v), read_attribute(o, name)) \
    ROW(int, PyObject_HasAttr, (object *o, object *name), (o, name), read_attribute(o, name)) \
    ROW(int, PyObject_SetItem, (object *o, object *key, object *v), (o, key, v), write_item(o, key, v)) \
    ROW(int, PyObject_DelItem, (object *o, object *key), (o, key), delete_item(o, key)) \
    ROW(object *, PyObject_GetItem, (object *o, object *key), (o, key), read_item(o, key)) \
    ROW(object *, PyObject_GetIter, (object *o), (o), iterate(o)) \
    ROW(int, PyDict_SetItem, (object *o, object *key, object *v), (o, key, v), write_item(o, key, v)) \
    ROW(int, PyDict_SetItemString, (object *o, const char *key, object *v), (o, key, v), write_item_text(o, key, v)) \
    ROW(int, PyDict_DelItem, (object *o, object *key), (o, key), delete_item(o, key)) \
    ROW(object *, PyDict_SetDefault, (object *o, object *key, object *v), (o, key, v), set_default(o, key, v)) \
    ROW(int, PyDict_SetDefaultRef, (object *o, object *key, object *v, object **r), (o, key, v, r), set_default(o, key, v)) \
    ROW(object *, PyDict_GetItem, (object *o, object *key), (o, key), read_item(o, key)) \
    ROW(object *, PyDict_GetItemWithError, (object *o, object *key), (o, key), read_item(o, key)) \
    ROW(int, PyDict_GetItemRef, (object *o, object *key, object **v), (o, key, v), read_item(o, key)) \
    ROW(object *, PyDict_GetItemString, (object *o, const char *key), (o, key), read_item_text(o, key)) \
    ROW(int, PyDict_GetItemStringRef, (object *o, const char *key, object **v), (o, key, v), read_item_text(o, key)) \
    ROW(int, PyDict_Contains, (object *o, object *key), (o, key), read_item(o, key)) \
    ROW(int, PyDict_Next, (object *o, intptr_t *at, object **key, object **v), (o, at, key, v), iterate(o)) \
    ROW(intptr_t, PyDict_Size, (object *o), (o), measure(o)) \
    ROW(void, PyDict_Clear, (object *o), (o), change(o)) \
    ROW(int, PyDict_Update, (object *o, object *other), (o, other), change(o)) \
    ROW(int, PyList_Append, (object *o, object *v), (o, v), add(o, v)) \
    ROW(int, PyList_Insert, (object *o, intptr_t at, object *v), (o, at, v), add(o, v)) \
    ROW(int, PyList_SetItem, (object *o, intptr_t at, object *v), (o, at, v), write_index(o, at, v)) \
    ROW(object *, PyList_GetItem, (object *o, intptr_t at), (o, at), read_index(o, at)) \
    ROW(object *, PyList_GetItemRef, (object *o, intptr_t at), (o, at), read_index(o, at)) \
    ROW(int, PyList_SetSlice, (object *o, intptr_t from, intptr_t to, object *v), (o, from, to, v), change(o)) \
    ROW(int, PyList_Sort, (object *o), (o), change(o)) \
    ROW(int, PyList_Reverse, (object *o), (o), change(o)) \
    ROW(intptr_t, PyList_Size, (object *o), (o), measure(o)) \
    ROW(int, PySet_Add, (object *o, object *v), (o, v), add_key(o, v)) \
    ROW(int, PySet_Discard, (object *o, object *v), (o, v), discard_key(o, v)) \
    ROW(int, PySet_Contains, (object *o, object *v), (o, v), read_item(o, v))
// clang-format on

#endif
