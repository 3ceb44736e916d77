#include "flow_parts.h"

#include <stdlib.h>
#include <string.h>

/* One abstract value: who made it, and from what. */
struct value {
    uint16_t producer;
    struct sources from;
};

struct analysis {
    struct flow *flow;
    int width;              /* slots and stack */
    struct value *now;      /* the state that is being pushed through the code */
    struct value **entry;   /* merged states at jump targets and handlers, by unit */
    uint16_t *entry_depth;
    uint8_t *visits;
    int *work, work_count;
    bool failed;
    struct sources *chosen; /* per unit, in the second pass: what decided that something is added to what is under construction */
    /* per unit: the handler's depth and whether it pushes the instruction's offset */
    uint16_t *handler_depth;
    uint8_t *handler_lasti;
};

static const struct value nothing = {.producer = FLOW_NONE};

static bool contains(const struct sources *set, uint16_t index)
{
    for (int i = 0; i < set->count; i++)
        if (set->of[i] == index)
            return true;
    return false;
}

static bool add(struct sources *set, uint16_t index)
{
    if (contains(set, index))
        return false;
    if (set->count == SOURCES) { /* the nearest ones matter most: forget the oldest */
        memmove(set->of, set->of + 1, (SOURCES - 1) * sizeof set->of[0]);
        set->of[SOURCES - 1] = index;
        return false; /* not a change, so that the iteration ends */
    }
    set->of[set->count++] = index;
    return true;
}

static bool unite(struct sources *set, const struct sources *other)
{
    bool changed = false;
    for (int i = 0; i < other->count; i++)
        changed |= add(set, other->of[i]);
    return changed;
}

/* ---- decoding ---- */

static bool decode(struct flow *flow, object *plain)
{
    const uint8_t *bytes = &FIELD(uint8_t, plain, python.bytes_value);
    uint32_t extended = 0;
    for (int i = 0; i < flow->count;) {
        struct instruction *in = &flow->at[i];
        enum opcode opcode = python.opcode_of[bytes[2 * i]];
        in->opcode = opcode;
        in->argument = extended << 8 | bytes[2 * i + 1];
        in->operand = in->extra = FLOW_NONE;
        extended = opcode == OP_EXTENDED_ARG ? in->argument : 0;
        if (opcode == OP_UNKNOWN)
            return false;
        int next = i + 1 + python.caches[opcode];
        for (int c = i + 1; c < next && c < flow->count; c++)
            flow->at[c].operand = flow->at[c].extra = FLOW_NONE;
        i = next;
    }
    return true;
}

int flow_after(const struct flow *flow, int index)
{
    return index + 1 + python.caches[flow->at[index].opcode];
}

int flow_target(const struct flow *flow, int index)
{
    int next = flow_after(flow, index), argument = (int)flow->at[index].argument;
    switch ((int)flow->at[index].opcode) {
    case OP_JUMP_FORWARD:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE:
    case OP_FOR_ITER:
    case OP_SEND:
        return next + argument;
    case OP_JUMP_BACKWARD:
    case OP_JUMP_BACKWARD_NO_INTERRUPT:
    case OP_END_ASYNC_FOR:
        return flow->at[index].opcode == OP_END_ASYNC_FOR ? -1 : next - argument;
    default:
        return -1;
    }
}

bool flow_falls_through(enum opcode opcode)
{
    switch ((int)opcode) {
    case OP_JUMP_FORWARD:
    case OP_JUMP_BACKWARD:
    case OP_JUMP_BACKWARD_NO_INTERRUPT:
    case OP_RETURN_VALUE:
    case OP_RETURN_CONST:
    case OP_RAISE_VARARGS:
    case OP_RERAISE:
    case OP_INTERPRETER_EXIT:
        return false;
    default:
        return true;
    }
}

/* ---- the exception table (Objects/exception_handling_notes.txt of CPython) ---- */

static unsigned table_number(const uint8_t **at, const uint8_t *end)
{
    unsigned value = 0;
    while (*at < end) {
        uint8_t byte = *(*at)++;
        value = value << 6 | (byte & 63);
        if (!(byte & 64))
            break;
    }
    return value;
}

static void read_handlers(struct analysis *a, object *code)
{
    object *table = py_code_exception_table(code);
    const uint8_t *at = &FIELD(uint8_t, table, python.bytes_value), *end = at + py_size(table);
    while (at < end) {
        unsigned start = table_number(&at, end), length = table_number(&at, end);
        unsigned target = table_number(&at, end), depth = table_number(&at, end);
        if (target >= (unsigned)a->flow->count)
            continue;
        for (unsigned i = start; i < start + length && i < (unsigned)a->flow->count; i++) {
            a->flow->handler[i] = (uint16_t)target;
            a->handler_depth[i] = (uint16_t)(depth >> 1);
            a->handler_lasti[i] = depth & 1;
        }
    }
}

/* ---- merging and walking ---- */

enum { MOST_VISITS = 4 };

/* Brings the current state (its first `depth` stack values, then `pushed` unknown ones) to unit `target`. */
static void reach(struct analysis *a, int target, int depth, int pushed)
{
    int stack = a->flow->slots, total = stack + depth + pushed;
    if (target < 0 || target >= a->flow->count || total > a->width) {
        a->failed = true;
        return;
    }
    struct value *entry = a->entry[target];
    bool changed = false;
    if (!entry) {
        entry = a->entry[target] = malloc((size_t)a->width * sizeof *entry);
        if (!entry) {
            a->failed = true;
            return;
        }
        for (int i = 0; i < a->width; i++)
            entry[i] = i < stack + depth ? a->now[i] : nothing;
        a->entry_depth[target] = (uint16_t)(depth + pushed);
        changed = true;
    } else {
        if (a->entry_depth[target] != depth + pushed) {
            a->failed = true;
            return;
        }
        for (int i = 0; i < stack + depth; i++) {
            changed |= unite(&entry[i].from, &a->now[i].from);
            if (entry[i].producer != a->now[i].producer && entry[i].producer != FLOW_NONE) {
                entry[i].producer = FLOW_NONE;
                changed = true;
            }
        }
    }
    if (changed && a->visits[target] < MOST_VISITS) {
        a->visits[target]++;
        a->work[a->work_count++] = target;
    }
}

/* Adds `from` to the instruction's recorded set. */
static void note_set(struct analysis *a, struct instruction *in, const struct sources *from)
{
    struct flow *flow = a->flow;
    if (!from->count)
        return;
    if (!in->set) {
        if (flow->sets_count % 64 == 0) {
            struct sources *grown = realloc(flow->sets, (size_t)(flow->sets_count + 64) * sizeof *grown);
            if (!grown) {
                a->failed = true;
                return;
            }
            flow->sets = grown;
            if (!flow->sets_count)
                flow->sets_count = 1; /* index 0 is "none" */
        }
        if (flow->sets_count >= FLOW_NONE)
            return;
        in->set = (uint16_t)flow->sets_count++;
        flow->sets[in->set].count = 0;
    }
    unite(&flow->sets[in->set], from);
}

/* An instruction whose result is read from memory that threads may share, or may be. */
static bool reads(const struct instruction *in)
{
    switch ((int)in->opcode) {
    case OP_LOAD_ATTR:
    case OP_LOAD_SUPER_ATTR:
    case OP_LOAD_GLOBAL:
    case OP_LOAD_NAME:
    case OP_LOAD_DEREF:
    case OP_LOAD_FROM_DICT_OR_DEREF:
    case OP_LOAD_FROM_DICT_OR_GLOBALS:
    case OP_BINARY_SUBSCR:
    case OP_BINARY_SLICE:
    case OP_CONTAINS_OP:
    case OP_COMPARE_OP:
    case OP_TO_BOOL:
    case OP_UNARY_NOT:
    case OP_GET_ITER:
    case OP_FOR_ITER:
    case OP_GET_LEN:
    case OP_CALL:
    case OP_CALL_KW:
    case OP_CALL_FUNCTION_EX:
    case OP_YIELD_VALUE:
    case OP_SEND:
    case OP_MATCH_KEYS:
    case OP_MATCH_CLASS:
        return true;
    case OP_BINARY_OP: /* of sets: NB_AND, NB_OR, NB_SUBTRACT, NB_XOR (Include/opcode.h) */
        return (int)in->argument == python.subscript_argument || in->argument == 1 || in->argument == 7 || in->argument == 10 || in->argument == 12;
    default:
        return false;
    }
}

static void step_locals(struct value *now, struct value *top, enum opcode opcode, uint32_t argument)
{
    uint32_t high = argument >> 4, low = argument & 15;
    switch ((int)opcode) {
    case OP_LOAD_FAST:
    case OP_LOAD_FAST_BORROW:
    case OP_LOAD_FAST_CHECK:
    case OP_LOAD_FAST_AND_CLEAR:
        top[0].from = now[argument].from;
        break;
    case OP_LOAD_FAST_LOAD_FAST:
    case OP_LOAD_FAST_BORROW_LOAD_FAST_BORROW:
        top[0].from = now[high].from;
        top[1].from = now[low].from;
        break;
    default:
        break;
    }
}

/* map and filter: what they walk is the second argument. */
static bool takes_function_first(const struct flow *flow, int callable)
{
    if (callable == FLOW_NONE || flow->at[callable & ~FLOW_SECOND].opcode != OP_LOAD_GLOBAL)
        return false;
    int index = (int)(flow->at[callable & ~FLOW_SECOND].argument >> 1);
    return index < flow->names_count && (strcmp(flow->names[index], "map") == 0 || strcmp(flow->names[index], "filter") == 0);
}

static bool makes_function(const struct flow *flow, int callable)
{
    enum opcode opcode = callable == FLOW_NONE ? OP_UNKNOWN : flow->at[callable & ~FLOW_SECOND].opcode;
    return opcode == OP_MAKE_FUNCTION || opcode == OP_SET_FUNCTION_ATTRIBUTE;
}

/* `parts.append(x)`: the local variable whose object takes in what its method is called with, or -1. */
static int taking_local(const struct flow *flow, int callable)
{
    static const char *const takers[] = {"append", "appendleft", "extend", "add", "update", "insert", "write", "setdefault", NULL};
    const struct instruction *method = callable == FLOW_NONE ? NULL : &flow->at[callable & ~FLOW_SECOND];
    if (!method || method->opcode != OP_LOAD_ATTR || (int)(method->argument >> 1) >= flow->names_count || method->operand == FLOW_NONE)
        return -1;
    return flow_is_one_of(flow->names[method->argument >> 1], takers) ? flow_local(flow, method->operand) : -1;
}

/* What the current thread is: the result of get_ident() or current_thread(), or a local variable that holds it. */
static bool is_own_identity(const struct flow *flow, const struct value *value)
{
    static const char *const names[] = {"get_ident", "get_native_id", "current_thread", "currentThread", NULL};
    bool called = false;
    for (int i = 0; i < value->from.count; i++) {
        const struct instruction *in = &flow->at[value->from.of[i] & ~FLOW_SECOND];
        bool asks = in->opcode == OP_CALL && !in->argument && flow_is_one_of(flow_called_name(flow, in), names);
        called |= asks;
        if (!asks && in->opcode != OP_LOAD_GLOBAL && in->opcode != OP_LOAD_ATTR && in->opcode != OP_LOAD_DEREF)
            return false;
    }
    return called;
}

/* Only the thread itself makes something equal to what it is: whatever else is read there, by whomever it was written, has the same outcome. */
static void mark_own(const struct flow *flow, const struct value *read, const struct value *with)
{
    struct instruction *in = read->producer == FLOW_NONE ? NULL : &flow->at[read->producer & ~FLOW_SECOND];
    if (in && in->opcode != OP_CALL && is_own_identity(flow, with))
        in->own = true;
}

/* Pushes the state through one instruction. `top` counts values on the stack before it. */
static void step(struct analysis *a, int index, int depth)
{
    struct instruction *in = &a->flow->at[index];
    enum opcode opcode = in->opcode;
    int argument = (int)in->argument;
    int pops = python_pops(opcode, argument), pushes = python_pushes(opcode, argument);
    struct value *stack = a->now + a->flow->slots;
    if (pops > depth || depth - pops + pushes > a->width - a->flow->slots) {
        a->failed = true;
        return;
    }
    struct value *base = stack + depth - pops; /* the lowest operand */
    struct value saved;
    struct sources all = {0};
    for (int i = 0; i < pops; i++)
        unite(&all, &base[i].from);

    switch ((int)opcode) {
    case OP_COPY:
        stack[depth] = stack[depth - argument];
        return;
    case OP_SWAP:
        saved = stack[depth - 1];
        stack[depth - 1] = stack[depth - argument];
        stack[depth - argument] = saved;
        return;
    case OP_STORE_FAST:
        a->now[argument] = base[0];
        return;
    case OP_STORE_FAST_LOAD_FAST:
        a->now[argument >> 4] = base[0];
        base[0].from = a->now[argument & 15].from;
        base[0].producer = (uint16_t)index;
        return;
    case OP_STORE_FAST_STORE_FAST:
        a->now[argument >> 4] = base[1];
        a->now[argument & 15] = base[0];
        return;
    case OP_STORE_ATTR: /* value, owner */
        in->operand = base[1].producer;
        in->extra = base[0].producer;
        note_set(a, in, &base[0].from);
        return;
    case OP_STORE_SUBSCR: /* value, container, key */
        in->operand = base[1].producer;
        in->extra = base[0].producer;
        note_set(a, in, &base[0].from);
        note_set(a, in, &base[2].from);
        if (flow_local(a->flow, in->operand) >= 0)
            unite(&a->now[flow_local(a->flow, in->operand)].from, &base[0].from);
        return;
    case OP_STORE_SLICE: /* value, container, start, stop */
        in->operand = base[1].producer;
        note_set(a, in, &base[0].from);
        return;
    case OP_STORE_GLOBAL:
    case OP_STORE_NAME:
    case OP_STORE_DEREF:
        in->extra = base[0].producer;
        note_set(a, in, &base[0].from);
        return;
    case OP_RETURN_VALUE:
        in->extra = base[0].producer;
        note_set(a, in, &base[0].from);
        return;
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE:
        in->operand = base[0].producer;
        note_set(a, in, &base[0].from);
        return;
    case OP_CALL:
    case OP_CALL_KW:
    case OP_CALL_FUNCTION_EX:
        in->operand = base[0].producer;
        in->extra = pops > 2 ? base[pops > 3 && takes_function_first(a->flow, in->operand) ? 3 : 2].producer : FLOW_NONE;
        if (pops == 2 && makes_function(a->flow, in->operand)) /* a generator expression: what it walks stands where a method's object does */
            in->extra = base[1].producer;
        note_set(a, in, &all);
        if (taking_local(a->flow, in->operand) >= 0)
            unite(&a->now[taking_local(a->flow, in->operand)].from, &all);
        if (a->chosen && taking_local(a->flow, in->operand) >= 0)
            unite(&a->now[taking_local(a->flow, in->operand)].from, &a->chosen[index]);
        break;
    case OP_BINARY_OP:
    case OP_BINARY_SUBSCR:
    case OP_BINARY_SLICE:
    case OP_DELETE_SUBSCR:
        in->operand = base[0].producer;
        in->extra = base[1].producer;
        note_set(a, in, &all);
        break;
    case OP_CONTAINS_OP: /* key, container */
        in->operand = base[1].producer;
        in->extra = base[0].producer;
        break;
    case OP_LIST_APPEND:
    case OP_SET_ADD:
    case OP_MAP_ADD:
    case OP_LIST_EXTEND:
    case OP_SET_UPDATE:
    case OP_DICT_UPDATE:
    case OP_DICT_MERGE:
        /* what is under construction takes in what is added; the rest of the operands stay as they are */
        unite(&base[0].from, &all);
        if (a->chosen)
            unite(&base[0].from, &a->chosen[index]);
        return;
    case OP_GET_LEN:
    case OP_MATCH_MAPPING:
    case OP_MATCH_SEQUENCE:
    case OP_IMPORT_FROM:
        in->operand = base[0].producer;
        base[1] = (struct value){.producer = (uint16_t)index, .from = all};
        if (reads(in))
            add(&base[1].from, (uint16_t)index);
        return;
    case OP_FOR_ITER:
    case OP_SEND: { /* the iterator stays; the value comes on top */
        in->operand = base[0].producer;
        struct value *value = base + pushes - 1;
        *value = (struct value){.producer = (uint16_t)index, .from = all};
        add(&value->from, (uint16_t)index);
        return;
    }
    case OP_LOAD_SUPER_ATTR: /* super, the class, self */
        in->operand = base[2].producer;
        break;
    case OP_GET_ITER:
    case OP_LOAD_ATTR:
    case OP_DELETE_ATTR:
    case OP_TO_BOOL:
    case OP_UNARY_NOT:
    case OP_UNPACK_SEQUENCE:
    case OP_BEFORE_WITH:
    case OP_LOAD_SPECIAL:
        in->operand = base[0].producer;
        break;
    case OP_COMPARE_OP:
    case OP_IS_OP:
        in->operand = base[0].producer;
        in->extra = base[1].producer;
        mark_own(a->flow, &base[0], &base[1]);
        mark_own(a->flow, &base[1], &base[0]);
        break;
    default:
        break;
    }
    if (reads(in))
        add(&all, (uint16_t)index);
    for (int i = 0; i < pushes; i++)
        base[i] = (struct value){.producer = (uint16_t)index, .from = all};
    step_locals(a->now, base, opcode, in->argument);
    if (pushes == 2 && (opcode == OP_LOAD_FAST_LOAD_FAST || opcode == OP_LOAD_FAST_BORROW_LOAD_FAST_BORROW))
        base[1].producer |= FLOW_SECOND;
}

/* From unit `index` on, until the path ends or joins one that was walked with the same knowledge. */
static void walk(struct analysis *a, int index)
{
    struct flow *flow = a->flow;
    int depth = a->entry_depth[index];
    memcpy(a->now, a->entry[index], (size_t)a->width * sizeof *a->now);
    bool first = true;
    while (!a->failed) {
        if (index >= flow->count) {
            a->failed = true;
            return;
        }
        struct instruction *in = &flow->at[index];
        if (!first && a->entry[index]) { /* somebody else comes here, too */
            reach(a, index, depth, 0);
            return;
        }
        first = false;
        in->reached = true;
        in->depth = (uint16_t)depth;
        int argument = (int)in->argument;
        int pops = python_pops(in->opcode, argument), pushes = python_pushes(in->opcode, argument);
        if (flow->handler[index] != FLOW_NONE) {
            int keep = a->handler_depth[index];
            reach(a, flow->handler[index], keep < depth ? keep : depth, 1 + a->handler_lasti[index] + (keep < depth ? 0 : keep - depth));
        }
        step(a, index, depth);
        depth += pushes - pops;
        int target = flow_target(flow, index);
        if (target >= 0 && !a->failed)
            reach(a, target, depth, 0);
        if (!flow_falls_through(in->opcode))
            return;
        index = flow_after(flow, index);
    }
}

static bool allocate(struct analysis *a, object *code)
{
    struct flow *flow = a->flow;
    size_t count = (size_t)flow->count;
    a->width = flow->slots + py_code_stack_size(code) + 2;
    a->now = calloc((size_t)a->width, sizeof *a->now);
    a->entry = calloc(count, sizeof *a->entry);
    a->entry_depth = calloc(count, sizeof *a->entry_depth);
    a->visits = calloc(count, 1);
    a->work = calloc(count * MOST_VISITS + 1, sizeof *a->work);
    a->handler_depth = calloc(count, sizeof *a->handler_depth);
    a->handler_lasti = calloc(count, 1);
    flow->handler = malloc(count * sizeof *flow->handler);
    if (!a->now || !a->entry || !a->entry_depth || !a->visits || !a->work || !a->handler_depth ||
        !a->handler_lasti || !flow->handler)
        return false;
    for (size_t i = 0; i < count; i++)
        flow->handler[i] = FLOW_NONE;
    for (int i = 0; i < a->width; i++)
        a->now[i] = nothing;
    return true;
}

/* The states as they were before the first pass. */
static void forget(struct analysis *a)
{
    for (int i = 0; a->entry && i < a->flow->count; i++) {
        free(a->entry[i]);
        a->entry[i] = NULL;
        a->visits[i] = 0;
    }
    for (int i = 0; a->now && i < a->width; i++)
        a->now[i] = nothing;
}

static void release(struct analysis *a)
{
    for (int i = 0; a->entry && i < a->flow->count; i++)
        free(a->entry[i]);
    free(a->chosen);
    free(a->now);
    free(a->entry);
    free(a->entry_depth);
    free(a->visits);
    free(a->work);
    free(a->handler_depth);
    free(a->handler_lasti);
}

static object *constant(const struct flow *flow, object *constants, int index)
{
    const struct instruction *in = &flow->at[index];
    return index >= 0 && in->opcode == OP_LOAD_CONST && (intptr_t)in->argument < py_size(constants) ? py_tuple_item(constants, in->argument) : NULL;
}

/* PySliceObject: start, stop, step. */
static bool is_whole_slice(object *o)
{
    for (size_t i = 0; o && py_type(o) == api.PySlice_Type; i++)
        if (i == 3 || FIELD(object *, o, python.head + 8 * i) != api._Py_NoneStruct)
            return i == 3;
    return false;
}

/* Its start and stop are loaded just before it, in 3.13 and for stores; later versions have constant slices, too. */
static void mark_wholes(struct flow *flow, object *code)
{
    object *constants = py_code_constants(code);
    for (int i = 0; i < flow->count; i++) {
        struct instruction *in = &flow->at[i];
        bool slices = in->opcode == OP_BINARY_SLICE || in->opcode == OP_STORE_SLICE || (in->opcode == OP_BUILD_SLICE && in->argument == 2);
        bool open = slices && i >= 2 && constant(flow, constants, i - 1) == api._Py_NoneStruct && constant(flow, constants, i - 2) == api._Py_NoneStruct;
        in->whole = open || is_whole_slice(constant(flow, constants, i));
    }
}

static void mark_zeros(struct flow *flow, object *code)
{
    object *constants = py_code_constants(code);
    for (int i = 0; i < flow->count; i++) {
        struct instruction *in = &flow->at[i];
        object *loaded = constant(flow, constants, i);
        intptr_t value;
        bool known = loaded && py_small_int(loaded, &value);
        in->zero = (known && value == 0) || (in->opcode == OP_LOAD_SMALL_INT && in->argument == 0);
    }
}

static void walk_all(struct analysis *a)
{
    reach(a, 0, 0, 0);
    while (a->work_count && !a->failed)
        walk(a, a->work[--a->work_count]);
}

static bool adds(const struct flow *flow, const struct instruction *in)
{
    return in->reached && (in->opcode == OP_LIST_APPEND || in->opcode == OP_SET_ADD || in->opcode == OP_MAP_ADD ||
                           (in->opcode == OP_CALL && taking_local(flow, in->operand) >= 0));
}

/* `[j for j in jobs if j.state == 'new']`: the outcome of the condition is in the list, too. Only the nearest condition counts. */
static bool choose(struct analysis *a)
{
    struct flow *flow = a->flow;
    bool any = false;
    for (int i = 0; i < flow->count; i++) {
        if (!adds(flow, &flow->at[i]))
            continue;
        for (int branch = i - 1; branch >= 0 && flow->at[branch].opcode != OP_FOR_ITER; branch--) {
            const struct instruction *in = &flow->at[branch];
            if (!in->reached || !flow_branches(in->opcode) || !in->set)
                continue;
            if (flow_explore(flow, flow_after(flow, branch), i, -1, MEETS) != flow_explore(flow, flow_target(flow, branch), i, -1, MEETS)) {
                if (!a->chosen && !(a->chosen = calloc((size_t)flow->count, sizeof *a->chosen)))
                    return false;
                unite(&a->chosen[i], &flow->sets[in->set]);
                for (int s = 0; s < a->chosen[i].count; s++)
                    a->chosen[i].of[s] |= FLOW_CHOSE;
                any = true;
            }
            break;
        }
    }
    return any;
}

static bool analyse(struct flow *flow, object *code)
{
    struct analysis a = {.flow = flow};
    bool good = allocate(&a, code);
    if (good) {
        read_handlers(&a, code);
        walk_all(&a);
        if (!a.failed && choose(&a)) {
            forget(&a);
            walk_all(&a);
        }
        good = !a.failed;
    }
    if (good) {
        mark_zeros(flow, code);
        mark_wholes(flow, code);
        flow_mark_reliance(flow);
    }
    release(&a);
    return good;
}

static char **copy_tuple(object *names, int *count)
{
    *count = (int)py_size(names);
    char **copy = calloc((size_t)*count + 1, sizeof *copy);
    for (int i = 0; copy && i < *count; i++) {
        const char *text = py_text(py_tuple_item(names, i));
        copy[i] = strdup(text ? text : "?");
    }
    return copy;
}

static bool copy_names(struct flow *flow, object *code)
{
    flow->names = copy_tuple(py_code_names(code), &flow->names_count);
    flow->variables = copy_tuple(FIELD(object *, code, python.code_localsplusnames), &flow->variables_count);
    return flow->names && flow->variables;
}

static void free_tuple(char **copy, int count)
{
    for (int i = 0; copy && i < count; i++)
        free(copy[i]);
    free(copy);
}

struct flow *flow_analyse(object *code)
{
    object *plain = api.PyCode_GetCode(code);
    if (!plain) {
        api.PyErr_Clear();
        return NULL;
    }
    struct flow *flow = calloc(1, sizeof *flow);
    intptr_t units = py_size(plain) / 2;
    bool good = flow && units > 0 && units < FLOW_SECOND;
    if (good) {
        flow->count = (int)units;
        good = copy_names(flow, code);
    }
    if (good) {
        flow->slots = py_code_slots(code);
        flow->at = calloc((size_t)units, sizeof *flow->at);
        good = flow->at && decode(flow, plain) && analyse(flow, code);
    }
    api.Py_DecRef(plain);
    if (good)
        return flow;
    flow_free(flow);
    return NULL;
}

void flow_free(struct flow *flow)
{
    if (!flow)
        return;
    free(flow->at);
    free(flow->sets);
    free(flow->handler);
    free_tuple(flow->names, flow->names_count);
    free_tuple(flow->variables, flow->variables_count);
    free(flow);
}
