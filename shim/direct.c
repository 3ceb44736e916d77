#include "direct.h"

#include "cpython/python.h"

#if !defined(__x86_64__)

bool direct_probing;

void direct_probe(void)
{
}

const char *direct_install(int tool)
{
    (void)tool;
    return "this processor is not supported";
}

#else

#define UNW_LOCAL_ONLY
#include <libunwind.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "detector.h"
#include "events.h"

enum { MOST_CALLERS = 12, CALL_SIZE = 5, CALL_OPCODE = 0xe8, BRIDGE_SIZE = 14 };

/* Returns an int, but a wrong candidate may return a pointer. */
typedef uintptr_t (*instrumentation_function)(uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t);

bool direct_probing;
static uint8_t *calls[MOST_CALLERS]; /* call instructions on the way to the callback, innermost first */
static int call_count;

static instrumentation_function original;
static bool proven;
static bool met;     /* the handler was reached with the arguments that it should get */
static uint8_t own_bit;

/* ---- the handler ---- */

static bool is_event(uintptr_t state, uintptr_t f, uintptr_t instruction)
{
    object *thread = api.PyThreadState_GetUnchecked();
    return thread && (uintptr_t)thread == state && FIELD(uintptr_t, thread, python.thread_current_frame) == f &&
           FIELD(uintptr_t, f, python.frame_instruction) == instruction;
}

/* What the interpreter would find: the instruction proper, unless another tool listens to it, too. */
static int plain_instruction(object *code, int index)
{
    char *monitoring = FIELD(char *, code, python.code_monitoring);
    uint8_t *opcodes = FIELD(uint8_t *, monitoring, python.monitoring_opcodes);
    uint8_t *tools = FIELD(uint8_t *, monitoring, python.monitoring_tools);
    return tools && tools[index] != own_bit ? -1 : opcodes[index];
}

static uintptr_t handler(uintptr_t state, uintptr_t f, uintptr_t instruction, uintptr_t d, uintptr_t e, uintptr_t g)
{
    if (__builtin_expect(proven && detector_on, 1)) {
        object *code = py_frame_code((frame *)f);
        int index = py_frame_instruction((frame *)f), opcode = plain_instruction(code, index);
        if (opcode >= 0 && event_instruction((frame *)f, code, index))
            return (uintptr_t)opcode;
    } else if (!proven && is_event(state, f, instruction)) {
        object *code = py_frame_code((frame *)f);
        int opcode = plain_instruction(code, py_frame_instruction((frame *)f));
        met = opcode > 0 && python.opcode_of[opcode] != OP_UNKNOWN;
    }
    return original(state, f, instruction, d, e, g);
}

/* ---- finding the call ---- */

static uint8_t *call_target(const uint8_t *call)
{
    int32_t distance;
    memcpy(&distance, call + 1, sizeof distance);
    return (uint8_t *)call + CALL_SIZE + distance;
}

void direct_probe(void)
{
    unw_context_t context;
    unw_cursor_t cursor;
    direct_probing = false;
    call_count = 0;
    if (unw_getcontext(&context) != 0 || unw_init_local(&cursor, &context) != 0)
        return;
    for (int i = 0; i < MOST_CALLERS && unw_step(&cursor) > 0; i++) {
        unw_word_t address;
        if (unw_get_reg(&cursor, UNW_REG_IP, &address) != 0)
            return;
        uint8_t *call = (uint8_t *)address - CALL_SIZE;
        if (*call == CALL_OPCODE)
            calls[call_count++] = call;
    }
}

/* ---- patching ---- */

/* A jump to the handler within reach of the call, whose distance has 32 bits. */
static uint8_t *make_bridge(uint8_t *call)
{
    long page = sysconf(_SC_PAGESIZE);
    uintptr_t base = (uintptr_t)call & ~(uintptr_t)(page - 1);
    for (intptr_t distance = 1 << 20; distance < 1 << 30; distance += 1 << 20)
        for (int sign = -1; sign <= 1; sign += 2) {
            void *wanted = (void *)(base + (uintptr_t)(sign * distance));
            uint8_t *bridge = mmap(wanted, (size_t)page, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
            if (bridge == MAP_FAILED)
                continue;
            if (bridge != wanted) { /* a kernel that does not know the flag */
                munmap(bridge, (size_t)page);
                continue;
            }
            /* jmp *0(%rip), then the address */
            static const uint8_t jump[6] = {0xff, 0x25, 0, 0, 0, 0};
            void *target = (void *)handler;
            memcpy(bridge, jump, sizeof jump);
            memcpy(bridge + sizeof jump, &target, sizeof target);
            if (mprotect(bridge, (size_t)page, PROT_READ | PROT_EXEC) == 0)
                return bridge;
            munmap(bridge, (size_t)page);
            return NULL;
        }
    return NULL;
}

static bool retarget(uint8_t *call, uint8_t *target)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = (uintptr_t)call & ~(page - 1), end = ((uintptr_t)call + CALL_SIZE + page - 1) & ~(page - 1);
    int32_t distance = (int32_t)(target - (call + CALL_SIZE));
    if (mprotect((void *)start, end - start, PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
        return false;
    memcpy(call + 1, &distance, sizeof distance);
    mprotect((void *)start, end - start, PROT_READ | PROT_EXEC);
    return true;
}

/* Executes a little Python code, all of whose instructions are new to the instrumentation. */
static bool run_sample(void)
{
    object *builtins = api.PyImport_ImportModule("builtins");
    object *result = builtins ? api.PyObject_CallMethod(builtins, "exec", "s{}", "0") : NULL;
    bool good = result != NULL;
    if (result)
        api.Py_DecRef(result);
    if (builtins)
        api.Py_DecRef(builtins);
    api.PyErr_Clear();
    return good;
}

static bool try_call(uint8_t *call)
{
    uint8_t *before = call_target(call), *bridge = make_bridge(call);
    if (!bridge)
        return false;
    *(void **)&original = before;
    met = false;
    if (!retarget(call, bridge))
        return false;
    if (run_sample() && met)
        return true;
    retarget(call, before);
    return false;
}

const char *direct_install(int tool)
{
    own_bit = (uint8_t)(1u << tool);
    direct_probing = true;
    if (!run_sample() || direct_probing) {
        direct_probing = false;
        return "no callback came";
    }
    for (int i = 0; i < call_count; i++)
        if (try_call(calls[i])) {
            proven = true;
            return NULL;
        }
    return "the interpreter's call was not found";
}

#endif
