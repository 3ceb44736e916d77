#include "code.h"

#include <stdlib.h>
#include <string.h>

#include "detector.h"
#include "engine.h"
#include "flow.h"
#include "locks.h"
#include "registry.h"

static struct registry codes;

struct code *code_by_number(uint32_t number)
{
    return registry_get(&codes, number);
}

static char *copy_text(object *text)
{
    const char *utf8 = py_text(text);
    if (utf8)
        return strdup(utf8);
    object *pending = api.PyErr_GetRaisedException(); /* bytes of a path that are no UTF-8 */
    object *bytes = api.PyUnicode_AsEncodedString(text, "utf-8", "replace");
    char *copy = strdup(bytes ? &FIELD(char, bytes, python.bytes_value) : "?");
    if (bytes)
        api.Py_DecRef(bytes);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return copy;
}

static bool is_threading(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash && strcmp(slash, "/threading.py") == 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length >= size && strcmp(text + length - size, end) == 0;
}

static struct code *make(object *source)
{
    struct code *code = calloc(1, sizeof *code);
    if (!code)
        return NULL;
    code->first_line = FIELD(int, source, python.code_firstlineno);
    code->file = copy_text(FIELD(object *, source, python.code_filename));
    code->qualname = copy_text(FIELD(object *, source, python.code_qualname));
    object *table = FIELD(object *, source, python.code_linetable);
    code->line_table_size = (int)py_size(table);
    code->line_table = malloc((size_t)code->line_table_size + 1);
    if (!code->file || !code->qualname || !code->line_table) {
        free(code->file);
        free(code->qualname);
        free(code->line_table);
        free(code);
        return NULL;
    }
    if (strcmp(code->file, "__init__") == 0)
        python.init_shim = source;
    code->internal = internals_kind(code->file, code->qualname);
    code->hashes = ends_with(code->qualname, ".__hash__");
    code->finalizer = ends_with(code->qualname, ".__del__");
    code->in_threading = is_threading(code->file);
    memcpy(code->line_table, &FIELD(uint8_t, table, python.bytes_value), (size_t)code->line_table_size);
    return code;
}

static void discard(struct code *code)
{
    free(code->file);
    free(code->qualname);
    free(code->line_table);
    free(code);
}

/* Gives the code its number and the object its tag, unless another thread was first. Nothing of Python's is
 * called while the lock is held: a thread that waits for it must not keep the interpreter from stopping the world. */
static struct code *publish(struct code *code, object *source)
{
    lock_take(LOCK_CODES);
    uint32_t number = engine_object_tag((uintptr_t)source);
    if (!number && (code->number = registry_reserve(&codes)) &&
        engine_object_set_tag((uintptr_t)source, code->number)) {
        registry_publish(&codes, code->number, code);
        lock_give(LOCK_CODES);
        return code;
    }
    bool full = !number && !code->number;
    lock_give(LOCK_CODES);
    if (full)
        detector_fail("too many code objects");
    discard(code);
    return code_by_number(number);
}

uint64_t code_deaths;

void code_died(object *source)
{
    __atomic_fetch_add(&code_deaths, 1, __ATOMIC_RELAXED);
    engine_object_died((uintptr_t)source);
}

struct code *code_of(object *source)
{
    struct code *code = code_by_number(engine_object_tag((uintptr_t)source));
    if (code)
        return code;
    code = make(source);
    return code ? publish(code, source) : NULL;
}

struct flow *code_analyse(struct code *code, object *source)
{
    if (code->flow_failed)
        return NULL;
    struct flow *flow = flow_analyse(source);
    if (!flow) {
        code->flow_failed = true;
        return NULL;
    }
    struct flow *expected = NULL;
    if (!__atomic_compare_exchange_n(&code->flow, &expected, flow, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        flow_free(flow);
        return expected;
    }
    return flow;
}

uint64_t code_frame_site(frame *f)
{
    struct code *code = code_of(py_frame_code(f));
    return code && py_frame_code(f) != python.init_shim ? code_site(code, py_frame_instruction(f)) : 0;
}
