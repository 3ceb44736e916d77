#include "monitor.h"

#include "cpython/python.h"
#include "detector.h"
#include "direct.h"
#include "events.h"
#include "options.h"

static object *disable; /* sys.monitoring.DISABLE */
static int tool = -1;
static intptr_t all_events; /* that are asked for */
const char *monitor_callback_reason = "asked for";

/* The same in every version: 3.13 does not save the stack pointer when it tells of an instruction (flow.c). */
const char *const monitor_operands = "static stack depth";

static object *on_instruction(object *self, object *const *arguments, intptr_t count)
{
    (void)self;
    (void)count;
    if (__builtin_expect(direct_probing, 0))
        direct_probe();
    frame *f = detector_on ? py_innermost_frame() : NULL;
    bool again = !f || py_frame_code(f) != arguments[0] || event_instruction(f, arguments[0], py_frame_instruction(f));
    object *answer = again ? api._Py_NoneStruct : disable;
    api.Py_IncRef(answer);
    return answer;
}

static struct py_method callback = {"coluber", (py_function)(void *)on_instruction, METHOD_FASTCALL, NULL};

/* sys.monitoring leaves 3 and 4 to tools without a name of their own; the named ones come last. */
static const int preferred_tools[] = {4, 3, 5, 2, 1, 0};

static bool take_tool(object *monitoring)
{
    for (unsigned i = 0; i < sizeof preferred_tools / sizeof *preferred_tools; i++) {
        object *result = api.PyObject_CallMethod(monitoring, "use_tool_id", "is", preferred_tools[i], "coluber");
        if (result) {
            api.Py_DecRef(result);
            tool = preferred_tools[i];
            return true;
        }
        api.PyErr_Clear();
    }
    return false;
}

static bool ask_for_events(object *monitoring)
{
    object *events = api.PyObject_GetAttrString(monitoring, "events");
    object *event = events ? api.PyObject_GetAttrString(events, "INSTRUCTION") : NULL;
    object *function = api.PyCFunction_NewEx(&callback, NULL, NULL);
    object *first = NULL, *second = NULL;
    disable = api.PyObject_GetAttrString(monitoring, "DISABLE");
    if (event && function && disable) {
        first = api.PyObject_CallMethod(monitoring, "register_callback", "iOO", tool, event, function);
        second = first ? api.PyObject_CallMethod(monitoring, "set_events", "iO", tool, event) : NULL;
        all_events = api.PyLong_AsSsize_t(event);
    }
    bool good = second != NULL;
    object *parts[] = {events, event, function, first, second};
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            api.Py_DecRef(parts[i]);
    return good;
}

static object *find_monitoring(void)
{
    object *sys = api.PyImport_ImportModule("sys");
    object *monitoring = sys ? api.PyObject_GetAttrString(sys, "monitoring") : NULL;
    if (sys)
        api.Py_DecRef(sys);
    return monitoring;
}

const char *monitor_install(void)
{
    object *monitoring = find_monitoring();
    const char *fault = NULL;
    if (!monitoring)
        fault = "no sys.monitoring";
    else if (!take_tool(monitoring))
        fault = "all tool numbers of sys.monitoring are taken";
    else if (!ask_for_events(monitoring))
        fault = "sys.monitoring refused INSTRUCTION events";
    api.PyErr_Clear();
    if (monitoring)
        api.Py_DecRef(monitoring);
    if (!fault && !options.callback_delivery)
        monitor_callback_reason = direct_install(tool);
    return fault;
}

static bool set_events(intptr_t events)
{
    object *monitoring = tool >= 0 ? find_monitoring() : NULL;
    object *result = monitoring ? api.PyObject_CallMethod(monitoring, "set_events", "in", tool, events) : NULL;
    bool done = result != NULL;
    if (result)
        api.Py_DecRef(result);
    if (monitoring)
        api.Py_DecRef(monitoring);
    return done;
}

static unsigned paused; /* by whom; atomic */

/* Until the events are as all want them: somebody else may change his mind meanwhile. */
static bool settle(void)
{
    object *pending = api.PyErr_GetRaisedException();
    unsigned before;
    bool done;
    do {
        before = __atomic_load_n(&paused, __ATOMIC_ACQUIRE);
        done = set_events(before ? 0 : all_events);
    } while (done && before != __atomic_load_n(&paused, __ATOMIC_ACQUIRE));
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return done;
}

bool monitor_pause(enum monitor_pause who)
{
    if (__atomic_fetch_or(&paused, who, __ATOMIC_ACQ_REL) || settle())
        return true;
    __atomic_fetch_and(&paused, ~(unsigned)who, __ATOMIC_ACQ_REL);
    return false;
}

void monitor_resume(enum monitor_pause who)
{
    if (__atomic_and_fetch(&paused, ~(unsigned)who, __ATOMIC_ACQ_REL) == 0 && !settle())
        detector_fail("sys.monitoring refused INSTRUCTION events");
}
