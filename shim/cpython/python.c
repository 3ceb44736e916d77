/* What differs between CPython 3.13, 3.14 and 3.15, and between builds with and without the GIL.
 *
 * Sources: Include/internal/pycore_runtime.h (3.13) and pycore_debug_offsets.h (3.14, 3.15) for the debug offsets;
 * pycore_frame.h and pycore_interpframe_structs.h for frames; Include/cpython/code.h for code objects and the
 * thread-local bytecode of free-threaded builds. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "python.h"

struct python python;

/* Where the debug offsets stand, in words from the start of _PyRuntime. The struct's own layout differs by version;
 * each column lists the position of one word. */
struct offset_words {
    uint8_t current_frame;
    uint8_t frame_size, previous, executable, instruction, localsplus, owner, tlbc;
    uint8_t filename, qualname, linetable, firstlineno, localsplusnames, adaptive, code_tlbc;
    uint8_t object_size, object_type;
    uint8_t tuple_items, list_items, long_tag, long_digits, bytes_value;
};

/* clang-format off */
static const struct offset_words words_3_13 = {
    .current_frame = 23,
    .frame_size = 28, .previous = 29, .executable = 30, .instruction = 31, .localsplus = 32, .owner = 33,
    .filename = 35, .qualname = 37, .linetable = 38, .firstlineno = 39, .localsplusnames = 41, .adaptive = 43,
    .object_size = 44, .object_type = 45,
    .tuple_items = 51, .list_items = 54, .long_tag = 62, .long_digits = 63, .bytes_value = 66,
};
static const struct offset_words words_3_14 = {
    .current_frame = 26,
    .frame_size = 31, .previous = 32, .executable = 33, .instruction = 34, .localsplus = 35, .owner = 36, .tlbc = 38,
    .filename = 40, .qualname = 42, .linetable = 43, .firstlineno = 44, .localsplusnames = 46, .adaptive = 48, .code_tlbc = 49,
    .object_size = 50, .object_type = 51,
    .tuple_items = 57, .list_items = 60, .long_tag = 72, .long_digits = 73, .bytes_value = 76,
};
static const struct offset_words words_3_15 = {
    .current_frame = 26,
    .frame_size = 39, .previous = 40, .executable = 41, .instruction = 42, .localsplus = 43, .owner = 44, .tlbc = 46,
    .filename = 48, .qualname = 50, .linetable = 51, .firstlineno = 52, .localsplusnames = 54, .adaptive = 56, .code_tlbc = 57,
    .object_size = 58, .object_type = 59,
    .tuple_items = 69, .list_items = 72, .long_tag = 84, .long_digits = 85, .bytes_value = 88,
};
/* clang-format on */

#define VERSIONED(x, y, z) (python.minor == 13 ? (x) : python.minor == 14 ? (y) : (z))

int python_pops(enum opcode opcode, int a)
{
    switch (opcode) {
#define ROW(name, n13, n14, n15, c13, c14, c15, pops, pushes)                                                \
    case OP_##name:                                                                                          \
        return pops;
        OPCODES(ROW)
#undef ROW
    case OP_UNKNOWN:
    case OPCODE_COUNT:
        break;
    }
    return 0;
}

int python_pushes(enum opcode opcode, int a)
{
    switch (opcode) {
#define ROW(name, n13, n14, n15, c13, c14, c15, pops, pushes)                                                \
    case OP_##name:                                                                                          \
        return pushes;
        OPCODES(ROW)
#undef ROW
    case OP_UNKNOWN:
    case OPCODE_COUNT:
        break;
    }
    return 0;
}

static void load_opcodes(void)
{
#define ROW(name, n13, n14, n15, c13, c14, c15, pops, pushes)                                                \
    {                                                                                                        \
        int number = VERSIONED(n13, n14, n15);                                                               \
        python.number_of[OP_##name] = (int16_t)number;                                                       \
        python.caches[OP_##name] = (uint8_t)VERSIONED(c13, c14, c15);                                        \
        if (number >= 0)                                                                                     \
            python.opcode_of[number] = OP_##name;                                                            \
    }
    OPCODES(ROW)
#undef ROW
    python.thread_handle_name = VERSIONED("_handle", "_os_thread_handle", "_os_thread_handle");
    python.for_iter_operand = VERSIONED(0, 0, 1); /* 3.15 keeps an index above it */
    python.import_shift = VERSIONED(0, 0, 2); /* 3.15 says in the low bits whether the import is lazy */
    python.send_operand = VERSIONED(1, 1, 2);
    python.first_in_place = 13; /* NB_INPLACE_ADD to NB_INPLACE_XOR of Include/opcode.h */
    python.last_in_place = 25;
    int patch = 0;
    sscanf(python.version, "3.%*d.%d", &patch);
    python.deaths_untold = VERSIONED(patch < 3 && !python.free_threaded, false, false); /* Python/ceval.c's Py_DECREF */
    python.deque_copy_steps = VERSIONED(true, false, false);
    python.subscript_argument = VERSIONED(-1, 26, 26); /* NB_SUBSCR of Include/opcode.h */
}

const char *python_refusal(const char *version)
{
    int major = 0, minor = 0;
    sscanf(version, "%d.%d", &major, &minor);
    return major < 3 || (major == 3 && minor < 13) ? "needs 3.13 or later" : NULL;
}

const char *python_version(void)
{
    const char *(*get)(void);
    *(void **)&get = dlsym(RTLD_DEFAULT, "Py_GetVersion");
    return get ? get() : NULL;
}

static const char *load_layout(const struct offset_words *w, const uint64_t *words)
{
    python.thread_current_frame = words[w->current_frame];
    python.frame_previous = words[w->previous];
    python.frame_executable = words[w->executable];
    python.frame_instruction = words[w->instruction];
    python.frame_localsplus = words[w->localsplus];
    python.frame_owner = words[w->owner];
    python.frame_tlbc = w->tlbc && python.free_threaded ? words[w->tlbc] : 0;
    python.code_filename = words[w->filename];
    python.code_qualname = words[w->qualname];
    python.code_linetable = words[w->linetable];
    python.code_firstlineno = words[w->firstlineno];
    python.code_localsplusnames = words[w->localsplusnames];
    python.code_adaptive = words[w->adaptive];
    python.code_tlbc = w->code_tlbc && python.free_threaded ? words[w->code_tlbc] : 0;
    python.head = words[w->object_size];
    python.var_head = python.head + 8;
    python.type = words[w->object_type];
    python.tuple_items = words[w->tuple_items];
    python.list_items = words[w->list_items];
    python.long_tag = words[w->long_tag];
    python.long_digits = words[w->long_digits];
    python.bytes_value = words[w->bytes_value];

    /* behind the location table: weak references, executors, cached attributes, the instrumentation's version */
    python.code_monitoring = python.code_linetable + 40;
    python.monitoring_opcodes = (size_t)VERSIONED(48, 112, 120);
    python.monitoring_tools = python.monitoring_opcodes + 8;

    /* what is not in the debug offsets is taken for granted beside what is: check that it fits */
    bool fits = python.head == (python.free_threaded ? 32 : 16) && python.type == python.head - 8 &&
                python.frame_executable == 0 && python.frame_previous == 8 && python.frame_instruction == 56 &&
                python.code_firstlineno == python.var_head + 44 &&
                python.code_localsplusnames == python.var_head + 72 && python.list_items == python.var_head &&
                python.long_tag == python.head;
    return fits ? NULL : "its memory layout is unknown";
}

const char *python_load(void)
{
    const uint64_t *words = (const uint64_t *)api._PyRuntime;
    if (memcmp(words, "xdebugpy", 8) != 0)
        return "it has no debug offsets";
    unsigned major = (unsigned)(words[1] >> 24) & 0xff;
    python.minor = (int)(words[1] >> 16) & 0xff;
    python.free_threaded = words[2] != 0;
    snprintf(python.version, sizeof python.version, "%.*s", (int)strcspn(python_version(), " "), python_version());
    if (major != 3 || python.minor > 15)
        return "this version of coluber knows CPython up to 3.15";
    load_opcodes();
    return load_layout(VERSIONED(&words_3_13, &words_3_14, &words_3_15), words);
}

bool py_small_int(object *o, intptr_t *value)
{
    if (py_type(o) != api.PyLong_Type && py_type(o) != api.PyBool_Type)
        return false;
    /* pycore_long.h: the two low bits are 0 positive, 1 zero, 2 negative; the digits' number stands from bit 3 on */
    uintptr_t tag = FIELD(uintptr_t, o, python.long_tag);
    uintptr_t digits = tag >> 3;
    if (digits > 2)
        return false;
    intptr_t sum = 0;
    for (uintptr_t i = digits; i-- > 0;)
        sum = (sum << 30) + (intptr_t)FIELD(uint32_t, o, python.long_digits + 4 * i);
    *value = (tag & 3) == 2 ? -sum : (tag & 3) == 1 ? 0 : sum;
    return true;
}

const char *py_text(object *o)
{
    if (!o || !(py_flags(py_type(o)) & FLAG_UNICODE))
        return NULL;
    const char *text = api.PyUnicode_AsUTF8AndSize(o, NULL);
    if (!text)
        api.PyErr_Clear();
    return text;
}

/* Owners from here on (FRAME_OWNED_BY_CSTACK in 3.13, FRAME_OWNED_BY_INTERPRETER later) mark entries, no code. */
enum { FIRST_MARKER_OWNER = 3 };

static frame *skip_markers(frame *f)
{
    while (f && (FIELD(char, f, python.frame_owner) >= FIRST_MARKER_OWNER || (python.init_shim && py_frame_code(f) == python.init_shim)))
        f = FIELD(frame *, f, python.frame_previous);
    return f;
}

frame *py_innermost_frame(void)
{
    object *state = api.PyThreadState_GetUnchecked();
    return state ? skip_markers(FIELD(frame *, state, python.thread_current_frame)) : NULL;
}

frame *py_outer_frame(frame *f)
{
    return skip_markers(FIELD(frame *, f, python.frame_previous));
}

uintptr_t py_frame_entry(frame *f, frame **next)
{
    while (f && FIELD(char, f, python.frame_owner) < FIRST_MARKER_OWNER)
        f = FIELD(frame *, f, python.frame_previous);
    *next = f ? FIELD(frame *, f, python.frame_previous) : NULL;
    return f ? (uintptr_t)f : UINTPTR_MAX; /* the marker is a local variable of _PyEval_EvalFrameDefault (Python/ceval.c) */
}

uintptr_t python_slot_of(const char *method, enum type_word word)
{
    object *builtins = api.PyImport_ImportModule("builtins");
    object *any = builtins ? api.PyObject_GetAttrString(builtins, "object") : NULL;
    /* any callable will do as the method of a class that is made for its slot alone */
    object *class = any ? api.PyObject_CallMethod(builtins, "type", "s(){sO}", "sample", method, any) : NULL;
    uintptr_t slot = class ? *py_type_word(class, word) : 0;
    api.PyErr_Clear();
    for (int i = 0; i < 3; i++)
        if ((object *[]){class, any, builtins}[i])
            api.Py_DecRef((object *[]){class, any, builtins}[i]);
    return slot;
}

object *py_class_attribute(object *type, object *name)
{
    object *pending = api.PyErr_GetRaisedException();
    object *value = name ? api._PyType_LookupRef(type, name) : NULL;
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return value;
}
