/* The source-like name of an operand: see flow_name in flow.h. */
#include <stdio.h>
#include <string.h>

#include "flow_parts.h"

static const char *variable(const struct flow *flow, uint32_t slot)
{
    return (int)slot < flow->variables_count ? flow->variables[slot] : NULL;
}

static const char *name_at(const struct flow *flow, uint32_t index)
{
    return (int)index < flow->names_count ? flow->names[index] : NULL;
}

static int copy(char *text, size_t size, const char *name, int rank)
{
    snprintf(text, size, "%s", name ? name : "");
    return name ? rank : 0;
}

static int append(char *text, size_t size, const char *format, const char *name)
{
    size_t length = strlen(text);
    snprintf(text + length, size - length, format, name ? name : "?");
    return 2;
}

static int name_of(const struct flow *flow, int producer, char *text, size_t size, int depth);

bool flow_is_one_of(const char *name, const char *const *names)
{
    while (name && *names && strcmp(name, *names) != 0)
        names++;
    return name && *names;
}

const char *flow_called_name(const struct flow *flow, const struct instruction *call)
{
    const struct instruction *callable = call->operand == FLOW_NONE ? NULL : &flow->at[call->operand & ~FLOW_SECOND];
    if (!callable || (callable->opcode != OP_LOAD_ATTR && callable->opcode != OP_LOAD_GLOBAL))
        return NULL;
    return name_at(flow, callable->argument >> 1);
}

bool flow_is_named(const struct flow *flow, const struct instruction *call, const char *const *names)
{
    return flow_is_one_of(flow_called_name(flow, call), names);
}

int flow_local(const struct flow *flow, int producer)
{
    if (producer == FLOW_NONE)
        return -1;
    const struct instruction *in = &flow->at[producer & ~FLOW_SECOND];
    switch ((int)in->opcode) {
    case OP_LOAD_FAST:
    case OP_LOAD_FAST_BORROW:
    case OP_LOAD_FAST_CHECK:
        return (int)in->argument;
    case OP_LOAD_FAST_LOAD_FAST:
    case OP_LOAD_FAST_BORROW_LOAD_FAST_BORROW:
        return (int)(producer & FLOW_SECOND ? in->argument & 15 : in->argument >> 4);
    case OP_STORE_FAST_LOAD_FAST:
        return (int)(in->argument & 15);
    default:
        return -1;
    }
}

static uint32_t named(const struct instruction *in)
{
    return in->opcode == OP_LOAD_ATTR || in->opcode == OP_LOAD_GLOBAL ? in->argument >> 1 : in->argument;
}

bool flow_same_thing(const struct flow *flow, int one, int other, int depth)
{
    if (one == FLOW_NONE || other == FLOW_NONE || depth > FLOW_DEEPEST)
        return false;
    int local = flow_local(flow, one);
    if (local >= 0 || flow_local(flow, other) >= 0)
        return local == flow_local(flow, other);
    const struct instruction *a = &flow->at[one & ~FLOW_SECOND], *b = &flow->at[other & ~FLOW_SECOND];
    if (a->opcode != b->opcode || named(a) != named(b))
        return false;
    switch ((int)a->opcode) {
    case OP_LOAD_GLOBAL:
    case OP_LOAD_NAME:
    case OP_LOAD_DEREF:
    case OP_LOAD_CONST:
    case OP_LOAD_SMALL_INT:
        return true;
    case OP_LOAD_ATTR:
        return flow_same_thing(flow, a->operand, b->operand, depth + 1);
    case OP_BINARY_OP:
    case OP_BINARY_SUBSCR:
        return flow_is_subscript(a) && flow_same_thing(flow, a->operand, b->operand, depth + 1) &&
               flow_same_thing(flow, a->extra, b->extra, depth + 1);
    default:
        return false;
    }
}

static const char *const view_makers[] = {"items", "keys", "values", NULL};

/* What is walked through a view or an iterator made of it goes by its own name: `for k, v in d.items()`, `sum(enumerate(x))`. */
static int name_of_call(const struct flow *flow, const struct instruction *in, char *text, size_t size, int depth)
{
    static const char *const several[] = {"zip", "chain", NULL};
    static const char *const wrappers[] = {"enumerate", "zip", "reversed", "map", "filter", "iter", "chain", "islice", "vars", NULL};
    const struct instruction *callable = in->operand == FLOW_NONE ? NULL : &flow->at[in->operand & ~FLOW_SECOND];
    const char *called = flow_called_name(flow, in);
    if (callable && callable->opcode == OP_LOAD_ATTR && flow_is_one_of(called, view_makers))
        return name_of(flow, callable->operand, text, size, depth + 1);
    bool expression = callable && (callable->opcode == OP_MAKE_FUNCTION || callable->opcode == OP_SET_FUNCTION_ATTRIBUTE);
    if (flow_is_one_of(called, several) && in->argument > 1) { /* which of them is walked is not known: a name from elsewhere is better */
        int rank = name_of(flow, in->extra, text, size, depth + 1);
        return rank > 2 ? 2 : rank;
    }
    if (flow_is_one_of(called, wrappers) || expression) /* a generator expression is called with what it walks */
        return name_of(flow, in->extra, text, size, depth + 1);
    if (!name_of(flow, in->operand, text, size, depth + 1))
        return 0;
    return append(text, size, "%s", "()");
}

static int name_of(const struct flow *flow, int producer, char *text, size_t size, int depth)
{
    text[0] = 0;
    int index = producer & ~FLOW_SECOND;
    if (producer == FLOW_NONE || producer < 0 || index >= flow->count || depth > FLOW_DEEPEST)
        return 0;
    const struct instruction *in = &flow->at[index];
    int local = flow_local(flow, producer);
    if (local >= 0)
        return copy(text, size, variable(flow, (uint32_t)local), 1);
    switch ((int)in->opcode) {
    case OP_LOAD_GLOBAL:
        return copy(text, size, name_at(flow, in->argument >> 1), 3);
    case OP_LOAD_NAME:
        return copy(text, size, name_at(flow, in->argument), 3);
    case OP_LOAD_DEREF:
        return copy(text, size, variable(flow, in->argument), 2);
    case OP_LOAD_ATTR:
        if (!name_of(flow, in->operand, text, size, depth + 1))
            strncpy(text, "(...)", size);
        return append(text, size, ".%s", name_at(flow, in->argument >> 1));
    case OP_BINARY_OP:
        if ((int)in->argument != python.subscript_argument)
            return 0;
        /* fall through */
    case OP_BINARY_SUBSCR:
        if (!name_of(flow, in->operand, text, size, depth + 1))
            return 0;
        return append(text, size, "[%s]", "...");
    case OP_CALL:
    case OP_CALL_KW:
        return name_of_call(flow, in, text, size, depth);
    case OP_GET_ITER:
        return name_of(flow, in->operand, text, size, depth + 1);
    default:
        return 0;
    }
}

int flow_name(const struct flow *flow, int producer, char *text, size_t size)
{
    return name_of(flow, producer, text, size, 0);
}

/* The container is the first argument: of a method that takes one in, of a function in a module, of a built-in type's method by way of the type. */
static bool container_is_argument(const struct flow *flow, const struct instruction *call, const struct instruction *callable, bool reads)
{
    static const char *const takers[] = {"update", "extend", "extendleft", "join", "fromkeys", "union", "intersection", "difference",
                                         "symmetric_difference", "writelines", "writerows", NULL};
    static const char *const places[] = {"list", "dict", "set", "deque", "OrderedDict", "defaultdict", "Counter", "bytearray", "array",
                                         "operator", "heapq", "bisect", "json", "pickle", "copy", "marshal", "random", "collections", NULL};
    const char *name = name_at(flow, callable->argument >> 1);
    char place[32];
    if (name && strncmp(name, "__", 2) == 0) /* dict.__setitem__(d, k, v) */
        return call->argument >= (strncmp(name, "__set", 5) == 0 ? 3 : 2);
    if (reads && flow_is_one_of(name, takers))
        return true;
    int rank = name_of(flow, callable->operand, place, sizeof place, 0);
    static const char module[] = "collections.";
    if (rank == 2 && strncmp(place, module, sizeof module - 1) == 0)
        return flow_is_one_of(place + sizeof module - 1, places);
    return rank == 3 && flow_is_one_of(place, places);
}

int flow_container(const struct flow *flow, int index, bool reads)
{
    static const char *const reducers[] = {"reduce", NULL};
    if (index < 0 || index >= flow->count)
        return FLOW_NONE;
    const struct instruction *in = &flow->at[index];
    if (in->opcode == OP_CALL_FUNCTION_EX)
        return in->extra;
    if (in->opcode != OP_CALL && in->opcode != OP_CALL_KW)
        return in->operand;
    if (in->operand == FLOW_NONE)
        return in->extra;
    const struct instruction *callable = &flow->at[in->operand & ~FLOW_SECOND];
    if (flow_is_named(flow, in, reducers)) /* what it works on may be any of its arguments, or what comes of them */
        return FLOW_NONE;
    if (callable->opcode == OP_LOAD_SUPER_ATTR || callable->opcode == OP_LOAD_SPECIAL) /* of self, or whatever the method calls it */
        return callable->operand;
    if (callable->opcode != OP_LOAD_ATTR || !(callable->argument & 1) || container_is_argument(flow, in, callable, reads))
        return in->extra;
    return callable->operand;
}

/* The producer of a dictionary, if this one makes a view of it. */
static int behind_view(const struct flow *flow, int producer)
{
    const struct instruction *in = producer == FLOW_NONE ? NULL : &flow->at[producer & ~FLOW_SECOND];
    if (!in || in->opcode != OP_CALL || in->argument || in->operand == FLOW_NONE || !flow_is_named(flow, in, view_makers))
        return producer;
    const struct instruction *method = &flow->at[in->operand & ~FLOW_SECOND];
    return method->opcode == OP_LOAD_ATTR ? method->operand : producer;
}

bool flow_same_container(const struct flow *flow, int read, int write)
{
    return flow_same_thing(flow, behind_view(flow, flow_container(flow, read, true)), flow_container(flow, write, false), 0);
}
