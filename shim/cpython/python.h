/* The interpreter's memory as the detector reads it.
 *
 * Everything here only reads, needs an attached thread state, and never runs Python code. The offsets come
 * from _PyRuntime's debug offsets and, for what these do not tell, from python.c, the one file that knows how
 * CPython's versions differ.
 *
 * Object references on the evaluation stack carry tag bits from 3.14 on (pycore_stackref.h); py_untag takes them off.
 */
#ifndef COLUBER_PYTHON_H
#define COLUBER_PYTHON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "api.h"
#include "opcodes.h"

struct python {
    int minor; /* 13, 14, 15 */
    bool free_threaded;
    char version[32]; /* "3.13.5" */

    /* offsets in bytes */
    size_t type;     /* of ob_type in an object */
    size_t head;     /* the size of an object's head: where its own fields begin */
    size_t var_head; /* the same for objects with an ob_size */
    size_t frame_previous, frame_executable, frame_instruction, frame_localsplus, frame_owner, frame_tlbc;
    size_t thread_current_frame;
    size_t code_filename, code_qualname, code_linetable, code_firstlineno, code_localsplusnames, code_adaptive, code_tlbc;
    size_t code_monitoring; /* of _co_monitoring; within it: */
    size_t monitoring_opcodes, monitoring_tools;
    size_t list_items, long_tag, long_digits;
    size_t bytes_value, tuple_items;

    /* numbers of the instructions in this version, and back */
    uint8_t opcode_of[256];  /* number -> enum opcode */
    int16_t number_of[OPCODE_COUNT];
    uint8_t caches[OPCODE_COUNT];
    object *init_shim; /* the code of the frame that the interpreter puts between a class's call and its __init__; NULL until it is met */
    const char *thread_handle_name; /* the attribute of threading.Thread that holds its handle */
    int for_iter_operand;   /* how deep below the top FOR_ITER's iterator lies */
    int import_shift;       /* IMPORT_NAME's name is its argument without so many low bits */
    int send_operand;       /* the same for SEND's generator or coroutine */
    int first_in_place, last_in_place; /* BINARY_OP's arguments for +=, |=, ... */
    bool deaths_untold;     /* the evaluation loop frees objects without telling the reference tracer, CPython gh-130382 */
    bool deque_copy_steps;  /* deque.copy() walks the deque; since gh-144809 it is one step */
    int subscript_argument; /* the argument with which BINARY_OP is a subscript, or -1 */
};

/* Filled by python_load, read-only afterwards. */
extern struct python python;

/* Reads the version and the layout. Returns NULL, or why this interpreter cannot be checked (a static or
 * thread-local string). Needs api_load. */
const char *python_load(void);

/* Why an interpreter of this version cannot be checked, or NULL. Needs nothing. */
const char *python_refusal(const char *version);

/* The version of the interpreter in this process ("3.12.1"), or NULL when there is none in it.
 * Needs nothing; allowed before Py_Initialize. */
const char *python_version(void);

/* Stack slots that an instruction takes and leaves. */
int python_pops(enum opcode opcode, int argument);
int python_pushes(enum opcode opcode, int argument);

/* ---- reading memory ---- */

#define FIELD(kind, base, offset) (*(kind *)((char *)(base) + (offset)))

static inline object *py_untag(uintptr_t reference)
{
    /* 3 is the tag of an integer kept in the slot itself */
    return (reference & 3) == 3 ? NULL : (object *)(reference & ~(uintptr_t)3);
}

static inline object *py_type(object *o)
{
    return FIELD(object *, o, python.type);
}

static inline intptr_t py_size(object *o) /* ob_size, ma_used, ... */
{
    return FIELD(intptr_t, o, python.head);
}

/* Slots of a type object, in words behind its head (struct _typeobject, the same in 3.13 to 3.15). */
enum type_word {
    TP_NAME, TP_BASICSIZE, TP_ITEMSIZE, TP_DEALLOC, TP_VECTORCALL_OFFSET, TP_GETATTR, TP_SETATTR, TP_AS_ASYNC,
    TP_REPR, TP_AS_NUMBER, TP_AS_SEQUENCE, TP_AS_MAPPING, TP_HASH, TP_CALL, TP_STR, TP_GETATTRO, TP_SETATTRO,
    TP_AS_BUFFER, TP_FLAGS, TP_DOC, TP_TRAVERSE, TP_CLEAR, TP_RICHCOMPARE, TP_WEAKLISTOFFSET, TP_ITER, TP_ITERNEXT,
    TP_METHODS, TP_MEMBERS, TP_GETSET, TP_BASE, TP_DICT, TP_DESCR_GET, TP_DESCR_SET, TP_DICTOFFSET, TP_INIT, TP_ALLOC,
    TP_NEW, TP_FREE, TP_IS_GC, TP_BASES, TP_MRO, TP_CACHE, TP_SUBCLASSES, TP_WEAKLIST, TP_DEL, TP_VERSION_TAG,
    TP_FINALIZE, TP_VECTORCALL
};

static inline uintptr_t *py_type_word(object *type, enum type_word word)
{
    return &FIELD(uintptr_t, type, python.var_head + 8 * (size_t)word);
}

enum {
    FLAG_MANAGED_DICT = 1 << 4, /* Py_TPFLAGS_MANAGED_DICT */
    FLAG_IMMUTABLE = 1 << 8,
    FLAG_HEAPTYPE = 1 << 9,
    FLAG_GC = 1 << 14,
    FLAG_LONG = 1 << 24,
    FLAG_LIST = 1 << 25,
    FLAG_TUPLE = 1 << 26,
    FLAG_BYTES = 1 << 27,
    FLAG_UNICODE = 1 << 28,
    FLAG_DICT = 1 << 29,
};
#define FLAG_TYPE (1ul << 31)

static inline unsigned long py_flags(object *type)
{
    return *py_type_word(type, TP_FLAGS);
}

static inline uint32_t py_type_version(object *type)
{
    return (uint32_t)*py_type_word(type, TP_VERSION_TAG);
}

static inline const char *py_type_name(object *type)
{
    return (const char *)*py_type_word(type, TP_NAME);
}

static inline object *py_module_dict(object *module)
{
    return FIELD(object *, module, python.head);
}

static inline object *py_tuple_item(object *tuple, intptr_t index)
{
    return FIELD(object *, tuple, python.tuple_items + 8 * (size_t)index);
}

/* What a class that defines `method` in Python has in this slot, 0 when that cannot be found out. */
uintptr_t python_slot_of(const char *method, enum type_word word);

/* The value of an exact int that fits, else false. */
bool py_small_int(object *o, intptr_t *value);

/* UTF-8 of a str, or NULL; never raises. Owned by the str. */
const char *py_text(object *o);
/* The hash that a str (exactly) keeps; -1: it was never asked for. */
static inline intptr_t py_text_hash(object *o)
{
    return __atomic_load_n(&FIELD(intptr_t, o, python.head + 8), __ATOMIC_RELAXED); /* PyASCIIObject: length, hash */
}

/* What stands under a name (interned) in a class or its bases, found without running code; NULL: nothing. New reference. An exception that is set stays. */
object *py_class_attribute(object *type, object *name);

/* With an attached thread state. */
static inline bool py_in_main_interpreter(void)
{
    return api.PyInterpreterState_Get() == api.PyInterpreterState_Main();
}

/* ---- frames ---- */

typedef struct frame frame; /* _PyInterpreterFrame */

/* The innermost complete Python frame of the thread, and the next further out; NULL at the end.
 * Frames that only mark an entry into the interpreter are passed over. */
frame *py_innermost_frame(void);
frame *py_outer_frame(frame *f);

/* Where on the C stack the interpreter was entered to run the frame: what the frame, or one that it led to without leaving the interpreter, has
 * called lies below, and what entered the interpreter above. UINTPTR_MAX when it is not known. `*next` is what stands further out, NULL at the
 * end: asked with that again, it tells of the next entry further out. */
uintptr_t py_frame_entry(frame *f, frame **next);

static inline object *py_frame_code(frame *f)
{
    return py_untag(FIELD(uintptr_t, f, python.frame_executable));
}

static inline object *py_frame_globals(frame *f)
{
    return FIELD(object *, f, 24);
}

static inline object *py_frame_builtins(frame *f)
{
    return FIELD(object *, f, 32);
}

static inline object *py_frame_locals(frame *f)
{
    return FIELD(object *, f, 40);
}

static inline object *py_frame_slot(frame *f, int index)
{
    return py_untag(FIELD(uintptr_t, f, python.frame_localsplus + 8 * (size_t)index));
}

/* The address of the frame's current instruction: as good as its index for telling whether it moved. */
static inline uintptr_t py_frame_pointer(frame *f)
{
    return FIELD(uintptr_t, f, python.frame_instruction);
}

/* The index of the frame's current instruction, in code units of two bytes. */
static inline int py_frame_instruction(frame *f)
{
    object *code = py_frame_code(f);
    char *start = (char *)code + python.code_adaptive;
    if (python.frame_tlbc) {
        /* a _PyCodeArray: a count, then pointers to copies of the bytecode */
        char **copies = FIELD(char **, code, python.code_tlbc);
        start = copies[1 + FIELD(int32_t, f, python.frame_tlbc)];
    }
    return (int)((FIELD(char *, f, python.frame_instruction) - start) / 2);
}

/* func_code, behind globals, builtins, name, qualname (Include/cpython/funcobject.h). */
static inline object *py_function_code(object *function)
{
    return FIELD(object *, function, python.head + 32);
}

/* ---- code objects (fields that are alike in 3.13 to 3.15, behind the head) ---- */

static inline object *py_code_constants(object *code)
{
    return FIELD(object *, code, python.var_head);
}
static inline object *py_code_names(object *code)
{
    return FIELD(object *, code, python.var_head + 8);
}
static inline object *py_code_exception_table(object *code)
{
    return FIELD(object *, code, python.var_head + 16);
}
static inline int py_code_stack_size(object *code)
{
    return FIELD(int, code, python.var_head + 40);
}
static inline int py_code_slots(object *code) /* locals, cells and free variables */
{
    return FIELD(int, code, python.var_head + 48);
}

#endif
