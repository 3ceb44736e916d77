/* The C API of the interpreter, found by name at run time: the library is built without Python's
 * headers and refers to no symbol of Python, so that it can be preloaded into any program.
 *
 * One row a function: result, name, arguments. All rows must be there, or the detector stays off. */
#ifndef COLUBER_API_H
#define COLUBER_API_H

#include <stddef.h>
#include <stdint.h>

typedef struct object object; /* PyObject: only ever seen through a pointer */
typedef object *(*py_function)(object *self, object *arg);
typedef int (*py_visit)(object *, void *);
typedef int (*py_tracer)(object *, int event, void *data);
typedef int (*py_audit_hook)(const char *event, object *args, void *data);

/* PyMethodDef (Include/methodobject.h, stable ABI). */
struct py_method {
    const char *name;
    py_function function;
    int flags;
    const char *doc;
};
enum { METHOD_VARARGS = 1, METHOD_KEYWORDS = 2, METHOD_NOARGS = 4, METHOD_O = 8, METHOD_FASTCALL = 0x80, METHOD_METHOD = 0x200 };

enum { PY_CRITICAL_SECTION = 4 }; /* words for a PyCriticalSection, which has two in 3.13 to 3.15 */

#define API_FUNCTIONS(ROW)                                                     \
    ROW(object *, PyThreadState_GetUnchecked, (void))                          \
    ROW(int, PyGILState_Ensure, (void))                                        \
    ROW(void, PyGILState_Release, (int))                                       \
    ROW(void *, PyEval_SaveThread, (void))                                     \
    ROW(void, PyEval_RestoreThread, (void *))                                  \
    ROW(int, PyCode_AddWatcher, (int (*)(int event, object *code)))            \
    ROW(int, Py_IsFinalizing, (void))                                          \
    ROW(object *, PyInterpreterState_Get, (void))                              \
    ROW(object *, PyInterpreterState_Main, (void))                             \
    ROW(object *, PyCode_GetCode, (object *))                                  \
    ROW(object *, PyImport_ImportModule, (const char *))                       \
    ROW(object *, PyImport_GetModule, (object *))                              \
    ROW(object *, PyUnicode_FromString, (const char *))                        \
    ROW(object *, PyUnicode_InternFromString, (const char *))                  \
    ROW(object *, PyUnicode_AsEncodedString, (object *, const char *, const char *)) \
    ROW(const char *, PyUnicode_AsUTF8AndSize, (object *, ptrdiff_t *))        \
    ROW(object *, PyObject_GetAttrString, (object *, const char *))            \
    ROW(object *, PyObject_CallMethod, (object *, const char *, const char *, ...)) \
    ROW(object *, PyObject_GenericGetAttr, (object *, object *))               \
    ROW(object *, _PyObject_GenericGetAttrWithDict, (object *, object *, object *, int)) \
    ROW(int, PyObject_GenericSetAttr, (object *, object *, object *))          \
    ROW(object *, PyObject_GenericGetDict, (object *, void *))                 \
    ROW(intptr_t, PyObject_Hash, (object *))                                   \
    ROW(intptr_t, PyObject_GenericHash, (object *))                            \
    ROW(object *, PyObject_Repr, (object *))                                   \
    ROW(object *, PyCFunction_NewEx, (struct py_method *, object *, object *)) \
    ROW(object *, PyDict_GetItemWithError, (object *, object *))               \
    ROW(int, PyDict_GetItemRef, (object *, object *, object **))               \
    ROW(object *, PyDict_GetItemString, (object *, const char *))              \
    ROW(object *, PyCell_Get, (object *))                                      \
    ROW(void, PyCriticalSection_Begin, (void *, object *))                     \
    ROW(void, PyCriticalSection_End, (void *))                                 \
    ROW(object *, _PyDict_GetItem_KnownHash, (object *, object *, intptr_t))   \
    ROW(intptr_t, PyLong_AsSsize_t, (object *))                                \
    ROW(int, PyDict_Contains, (object *, object *))                            \
    ROW(object *, PyDict_Items, (object *))                                    \
    ROW(int, PyDict_Next, (object *, intptr_t *, object **, object **))        \
    ROW(object *, PyList_GetItemRef, (object *, intptr_t))                     \
    ROW(object *, PySequence_List, (object *))                                 \
    ROW(object *, PyType_GetDict, (object *))                                  \
    ROW(object *, _PyType_LookupRef, (object *, object *))                     \
    ROW(int, PyType_IsSubtype, (object *, object *))                           \
    ROW(object *, PyErr_GetRaisedException, (void))                            \
    ROW(void, PyErr_SetRaisedException, (object *))                            \
    ROW(void, PyErr_Clear, (void))                                             \
    ROW(int, PyRefTracer_SetTracer, (py_tracer, void *))                       \
    ROW(py_tracer, PyRefTracer_GetTracer, (void **))                           \
    ROW(void, Py_DecRef, (object *))                                           \
    ROW(void, Py_IncRef, (object *))

/* Data of the interpreter: its types and singletons. A row gives the address. */
#define API_DATA(ROW)                                                          \
    ROW(_PyRuntime)                                                            \
    ROW(_Py_NoneStruct)                                                        \
    ROW(_Py_TrueStruct)                                                        \
    ROW(_Py_FalseStruct)                                                       \
    ROW(PyModule_Type)                                                         \
    ROW(PyCode_Type)                                                           \
    ROW(PyBaseObject_Type)                                                     \
    ROW(PyDictProxy_Type)                                                      \
    ROW(PyDict_Type)                                                           \
    ROW(PyDictKeys_Type)                                                       \
    ROW(PyDictValues_Type)                                                     \
    ROW(PyDictItems_Type)                                                      \
    ROW(PyDictIterKey_Type)                                                    \
    ROW(PyDictIterValue_Type)                                                  \
    ROW(PyDictIterItem_Type)                                                   \
    ROW(PyList_Type)                                                           \
    ROW(PyListIter_Type)                                                       \
    ROW(PySet_Type)                                                            \
    ROW(PyFrozenSet_Type)                                                      \
    ROW(PySetIter_Type)                                                        \
    ROW(PySlice_Type)                                                          \
    ROW(PyTuple_Type)                                                          \
    ROW(PyUnicode_Type)                                                        \
    ROW(PyBytes_Type)                                                          \
    ROW(PyLong_Type)                                                           \
    ROW(PyBool_Type)                                                           \
    ROW(PyFloat_Type)                                                          \
    ROW(PyFunction_Type)                                                       \
    ROW(PyCFunction_Type)                                                      \
    ROW(PyMethod_Type)                                                         \
    ROW(PyMethodDescr_Type)                                                    \
    ROW(PyMemberDescr_Type)                                                    \
    ROW(PyGetSetDescr_Type)                                                    \
    ROW(PyClassMethodDescr_Type)                                               \
    ROW(PyProperty_Type)                                                       \
    ROW(PyCell_Type)                                                           \
    ROW(PyGen_Type)                                                            \
    ROW(PyCoro_Type)                                                           \
    ROW(PyAsyncGen_Type)                                                       \
    ROW(PyByteArray_Type)                                                      \
    ROW(PyByteArrayIter_Type)                                                  \
    ROW(PyTupleIter_Type)                                                      \
    ROW(PyRangeIter_Type)                                                      \
    ROW(PyEnum_Type)                                                           \
    ROW(PyZip_Type)                                                            \
    ROW(PyMap_Type)                                                            \
    ROW(PyFilter_Type)                                                         \
    ROW(PyReversed_Type)                                                       \
    ROW(PyODictIter_Type)                                                      \
    ROW(PyListRevIter_Type)                                                    \
    ROW(PyDictRevIterKey_Type)                                                 \
    ROW(PyDictRevIterValue_Type)                                               \
    ROW(PyDictRevIterItem_Type)                                                \
    ROW(PyMemoryView_Type)                                                     \
    ROW(PyWrapperDescr_Type)                                                   \
    ROW(PyFrame_Type)

struct api {
#define ROW(result, name, arguments) result(*name) arguments;
    API_FUNCTIONS(ROW)
#undef ROW
#define ROW(name) object *name;
    API_DATA(ROW)
#undef ROW
};

/* Filled by api_load, read-only afterwards. */
extern struct api api;

/* Finds every row; returns the name of the first that is missing, NULL when all are there. */
const char *api_load(void);

#endif
