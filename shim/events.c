#include "events.h"

#include <string.h>

#include "alone.h"
#include "attributes.h"
#include "containers.h"
#include "engine.h"
#include "events_parts.h"
#include "hashing.h"
#include "iterators.h"
#include "lifetime.h"
#include "observe.h"
#include "sample.h"
#include "sync.h"

/* A name that is not in the module is a built-in, or missing; one that stands for a definition is read all the time and written once.
 * Built-ins and definitions are not told of again: docs/limits.md. */
static APART bool names_data(object *globals, object *builtins, object *key)
{
    object *pending = api.PyErr_GetRaisedException(), *value = NULL;
    api.PyDict_GetItemRef(globals, key, &value);
    bool builtin = !value && py_type(builtins) == api.PyDict_Type && api.PyDict_Contains(builtins, key) > 0;
    bool data = !builtin && !(value && is_definition(value));
    if (value)
        api.Py_DecRef(value);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return data;
}

/* Once an instruction has loaded data, it is told of whatever it loads. */
static bool is_known_as_data(const struct event *e)
{
    return __atomic_load_n(&e->flow->at[e->at.instruction].data, __ATOMIC_RELAXED);
}

static void know_as_data(const struct event *e)
{
    __atomic_store_n(&e->flow->at[e->at.instruction].data, true, __ATOMIC_RELAXED);
}

static bool load_global(const struct event *e, object *key)
{
    object *globals = py_frame_globals(e->at.frame);
    if (attribute_global_read_again(&e->at, globals, key))
        return true;
    if (!is_known_as_data(e)) {
        if (!names_data(globals, py_frame_builtins(e->at.frame), key))
            return false;
        know_as_data(e);
    }
    attribute_global_read(&e->at, globals, key);
    return true;
}

static void store_global(const struct event *e, object *key, object *value)
{
    attribute_global_write(&e->at, py_frame_globals(e->at.frame), key, value);
}

static bool module_level(const struct event *e)
{
    return py_frame_locals(e->at.frame) == py_frame_globals(e->at.frame);
}

static bool load_cell(const struct event *e)
{
    object *cell = local(e, e->in->argument);
    if (!cell || py_type(cell) != api.PyCell_Type)
        return true;
    if (!is_known_as_data(e)) {
        object *value = api.PyCell_Get(cell);
        bool definition = value && is_definition(value);
        if (value)
            api.Py_DecRef(value);
        if (definition)
            return false;
        know_as_data(e);
    }
    observe_cell(&e->at, cell, variable_name(e, e->in->argument), ACCESS_READ, NULL);
    return true;
}

static void store_cell(const struct event *e, object *value)
{
    object *cell = local(e, e->in->argument);
    if (!cell || py_type(cell) != api.PyCell_Type)
        return;
    observe_cell(&e->at, cell, variable_name(e, e->in->argument), ACCESS_WRITE, value);
    if (!engine_object_is_private(e->at.thread->engine, (uintptr_t)cell))
        publish(value);
}

/* `x += [1]` stores back the very list that it has changed: the change counts, the store does not. */
static bool stores_back(const struct event *e, object *value)
{
    int producer = e->in->extra == FLOW_NONE ? FLOW_NONE : e->in->extra & ~FLOW_SECOND;
    if (producer == FLOW_NONE || !value || e->flow->at[producer].opcode != OP_BINARY_OP)
        return false;
    int argument = (int)e->flow->at[producer].argument;
    return argument >= python.first_in_place && argument <= python.last_in_place && container_base(value) != NO_CONTAINER;
}

/* +=, |= and the like. False: no container here, nor, most likely, at the next time. */
static bool change_in_place(const struct event *e)
{
    return operand(e, 1) && container_change_in_place(&e->at, operand(e, 1), operand(e, 0));
}

static bool has_slices(enum container kind)
{
    return kind == LIST_CONTAINER || kind == BYTES_CONTAINER;
}

enum { LONGEST_SLICE = 256 };

/* A slice with both ends inside the list is its items; a store of as many items moves no others. False: it is about the list as a whole. */
static bool slice_items(const struct event *e, object *list, object *start, object *stop, object *value)
{
    intptr_t from, to;
    if (py_type(list) != api.PyList_Type || !start || !stop || !py_small_int(start, &from) || !py_small_int(stop, &to) ||
        from < 0 || to > py_size(list) || from >= to || to - from > LONGEST_SLICE)
        return false;
    if (value && (py_type(value) != api.PyList_Type || py_size(value) != to - from))
        return false;
    if (engine_object_is_private(e->at.thread->engine, (uintptr_t)list))
        return true;
    for (intptr_t i = from; i < to; i++)
        observe_index(&e->at, list, i, value ? ACCESS_WRITE : ACCESS_READ, NULL);
    publish(value);
    return true;
}

static bool is_scalar(object *o)
{
    object *type = py_type(o);
    return type == api.PyBool_Type || type == api.PyLong_Type || type == api.PyFloat_Type;
}

/* `one & other`, `one + other`: a new container is made of both. False: no containers here. */
static bool combine(const struct event *e)
{
    bool any = false;
    for (int i = 1; i >= 0; i--) {
        object *side = operand(e, i) ? container_walked(operand(e, i)) : NULL;
        if (!side || container_base(side) == NO_CONTAINER)
            continue;
        container_copy(&e->at, side);
        any = true;
    }
    return any;
}

/* A comparison walks both sides. False: most likely these are never containers. */
static bool compare(const struct event *e)
{
    object *sides[] = {operand(e, 1) ? container_walked(operand(e, 1)) : NULL, operand(e, 0) ? container_walked(operand(e, 0)) : NULL};
    if (!sides[0] || !sides[1] || container_base(sides[0]) == NO_CONTAINER || container_base(sides[0]) != container_base(sides[1]))
        return sides[0] && container_base(sides[0]) != NO_CONTAINER;
    for (int i = 0; i < 2; i++) {
        if (flow_is_branch(e->flow, flow_after(e->flow, e->at.instruction))) /* it is the outcome that counts */
            container_copy(&e->at, sides[i]);
        else
            container_iterate(&e->at, sides[i]);
    }
    return true;
}

static void match_keys(const struct event *e, object *subject, object *keys)
{
    if (!subject || !keys || py_type(keys) != api.PyTuple_Type)
        return;
    for (intptr_t i = 0; i < py_size(keys); i++)
        container_get(&e->at, container_kind(subject, ITEM_GET), subject, py_tuple_item(keys, i));
}

/* `case Point(1, x=2)`: the first attributes by the class's __match_args__, the others by their names. */
static void match_class(const struct event *e, object *subject, object *class, object *names, int positional)
{
    if (!subject || !class || !names || !(py_flags(py_type(class)) & FLAG_TYPE) || py_type(names) != api.PyTuple_Type ||
        !api.PyType_IsSubtype(py_type(subject), class))
        return;
    static object *match_args;
    if (!match_args)
        match_args = api.PyUnicode_InternFromString("__match_args__");
    object *listed = positional ? py_class_attribute(class, match_args) : NULL;
    struct position at = e->at;
    at.lasting_names = false;
    for (int i = 0; listed && py_type(listed) == api.PyTuple_Type && i < positional && i < py_size(listed); i++)
        attribute_read(&at, subject, py_tuple_item(listed, i));
    for (intptr_t i = 0; i < py_size(names); i++)
        attribute_read(&at, subject, py_tuple_item(names, i));
    if (listed)
        api.Py_DecRef(listed);
}

/* The key of a dictionary or set that the instruction looks up. */
static object *looked_up(const struct event *e)
{
    object *key = operand(e, 0), *container = operand(e, 1);
    if (e->in->opcode == OP_CONTAINS_OP) {
        object *other = key;
        key = container;
        container = other;
    }
    enum container kind = key && container ? container_base(container) : NO_CONTAINER;
    return kind == DICT_CONTAINER || kind == SET_CONTAINER ? key : NULL;
}

/* An instruction that mostly calls methods, or works with numbers, texts and tuples, is told of in vain. After so many times in a row it is left
 * alone: docs/limits.md. */
enum { MOST_IDLE = 100 };

enum { METHOD_LOAD = 1 }; /* in the argument of LOAD_ATTR: what is loaded is called */

static bool is_worth_telling(const struct event *e, bool touched)
{
    uint8_t *idle = &e->flow->at[e->at.instruction].idle;
    uint8_t times = __atomic_load_n(idle, __ATOMIC_RELAXED);
    if (touched ? times == 0 : times >= MOST_IDLE)
        return touched;
    __atomic_store_n(idle, touched ? 0 : (uint8_t)(times + 1), __ATOMIC_RELAXED);
    return true;
}

static bool is_own(const struct event *e, object *container)
{
    return container && container_is_own(e->at.thread, container);
}

static bool handle(struct event *e);

static void tell_again(void *operation)
{
    struct event *e = operation;
    handle(e);
    hashing_over(e->at.thread, looked_up(e));
}

static bool waits_for_hash(const struct event *e)
{
    _Static_assert(sizeof *e <= sizeof e->at.thread->memory->put_off.operation, "an event can be put off");
    object *key = looked_up(e);
    return key && hashing_put_off(e->at.thread, key, e->at.frame, tell_again, e, sizeof *e);
}

static void hash_returns(const struct event *e)
{
    object *self = py_frame_slot(e->at.frame, 0);
    hashing_returns(e->at.thread, e->at.frame, self, e->in->opcode == OP_RETURN_VALUE ? operand(e, 0) : NULL);
}

static bool load_attribute(const struct event *e)
{
    uint32_t argument = e->in->argument;
    object *o = operand(e, 0), *text = name(e, argument >> 1);
    if (LIKELY(o && attribute_read_again(&e->at, o, text)))
        return is_worth_telling(e, true);
    bool touched = !o || attribute_read(&e->at, o, text) || !(argument & METHOD_LOAD);
    return is_worth_telling(e, touched);
}

static APART bool handle(struct event *e)
{
    uint32_t argument = e->in->argument;
    object *o;
    switch ((int)e->in->opcode) {
    case OP_STORE_ATTR:
        if (e->at.code->internal == ROUNDS && (o = operand(e, 0)) && strcmp(e->flow->names[argument], "_count") == 0)
            sync_barrier_counts(e->at.thread, o, name(e, argument), operand(e, 1));
        if ((o = operand(e, 0)) && !stores_back(e, operand(e, 1)) && !attribute_write_again(&e->at, o, name(e, argument), operand(e, 1)))
            attribute_write(&e->at, o, name(e, argument), operand(e, 1));
        return true;
    case OP_DELETE_ATTR:
        if ((o = operand(e, 0)))
            attribute_write(&e->at, o, name(e, argument), NULL);
        return true;
    case OP_LOAD_GLOBAL:
        return load_global(e, name(e, argument >> 1));
    case OP_LOAD_NAME:
        return module_level(e) && load_global(e, name(e, argument));
    case OP_STORE_GLOBAL:
        if (!stores_back(e, operand(e, 0)))
            store_global(e, name(e, argument), operand(e, 0));
        return true;
    case OP_STORE_NAME:
        if (module_level(e) && !stores_back(e, operand(e, 0)))
            store_global(e, name(e, argument), operand(e, 0));
        return true;
    case OP_DELETE_GLOBAL:
        store_global(e, name(e, argument), NULL);
        return true;
    case OP_DELETE_NAME:
        if (module_level(e))
            store_global(e, name(e, argument), NULL);
        return true;
    case OP_LOAD_DEREF:
    case OP_LOAD_FROM_DICT_OR_DEREF: /* in the body of a class */
        return load_cell(e);
    case OP_STORE_DEREF:
        if (!stores_back(e, operand(e, 0)))
            store_cell(e, operand(e, 0));
        return true;
    case OP_DELETE_DEREF:
        store_cell(e, NULL);
        return true;
    case OP_BINARY_OP:
        if ((int)argument >= python.first_in_place && (int)argument <= python.last_in_place)
            return change_in_place(e);
        if ((int)argument != python.subscript_argument)
            return combine(e);
        /* fall through */
    case OP_BINARY_SUBSCR:
        if (is_own(e, operand(e, 1)) || waits_for_hash(e))
            return true;
        if (!(o = operand(e, 1)) || !operand(e, 0) || !(o = container_behind(o)))
            return true;
        enum container kind = container_kind(o, ITEM_GET);
        container_get(&e->at, kind, o, operand(e, 0));
        return is_worth_telling(e, kind != NO_CONTAINER);
    case OP_STORE_SUBSCR: /* value, container, key */
        if (is_own(e, operand(e, 1)) || waits_for_hash(e))
            return true;
        if ((o = operand(e, 1)) && operand(e, 0) && !stores_back(e, operand(e, 2)))
            container_set(&e->at, container_kind(o, ITEM_SET), o, operand(e, 0), operand(e, 2), 0);
        return true;
    case OP_DELETE_SUBSCR:
        if (is_own(e, operand(e, 1)) || waits_for_hash(e))
            return true;
        if ((o = operand(e, 1)) && operand(e, 0))
            container_delete(&e->at, container_kind(o, ITEM_DELETE), o, operand(e, 0));
        return true;
    case OP_BINARY_SLICE:
        if ((o = operand(e, 2)) && has_slices(container_kind(o, ITEM_GET)) && !slice_items(e, o, operand(e, 1), operand(e, 0), NULL))
            observe_contents(&e->at, o, ACCESS_READ | ACCESS_ATOMIC);
        return true;
    case OP_STORE_SLICE: /* value, container, start, stop */
        if ((o = operand(e, 2)) && has_slices(container_kind(o, ITEM_SET)) &&
            !slice_items(e, o, operand(e, 1), operand(e, 0), operand(e, 3)))
            container_set(&e->at, container_kind(o, ITEM_SET), o, o, operand(e, 3), 0); /* no index: the contents */
        return true;
    case OP_CONTAINS_OP: /* key, container */
        if (is_own(e, operand(e, 0)) || waits_for_hash(e))
            return true;
        if ((o = operand(e, 0)) && operand(e, 1))
            container_contains(&e->at, o, operand(e, 1));
        return true;
    case OP_TO_BOOL:
    case OP_UNARY_NOT:
        o = operand(e, 0);
        if (!o || is_scalar(o))
            return e->in->opcode == OP_TO_BOOL && o && py_type(o) != api.PyBool_Type && is_worth_telling(e, false);
        container_measure(&e->at, o);
        return true;
    case OP_COMPARE_OP:
        return compare(e);
    case OP_GET_LEN: /* the pattern of a sequence */
        o = operand(e, 0);
        if (!o || container_base(o) == NO_CONTAINER)
            return false;
        container_measure(&e->at, o);
        return true;
    case OP_MATCH_KEYS: /* subject, keys */
        match_keys(e, operand(e, 1), operand(e, 0));
        return true;
    case OP_MATCH_CLASS: /* subject, class, names */
        match_class(e, operand(e, 2), operand(e, 1), operand(e, 0), (int)argument);
        return true;
    case OP_GET_ITER:
        if ((o = operand(e, 0)))
            container_iterate(&e->at, o);
        return true;
    case OP_FOR_ITER:
        o = operand(e, python.for_iter_operand);
        if (o && py_type(o) == api.PyList_Type) { /* walked by its index, without an iterator */
            observe_contents(&e->at, o, ACCESS_READ | ACCESS_ITERATE);
            return true;
        }
        return o && iterator_is_watched(&e->at, o);
    case OP_SEND:
        o = operand(e, python.send_operand);
        if (!o || (py_type(o) != api.PyGen_Type && py_type(o) != api.PyCoro_Type))
            return false;
        iterator_step(&e->at, o);
        return true;
    case OP_UNPACK_SEQUENCE: /* a tuple, nearly always; others but lists are walked by an iterator */
        o = operand(e, 0);
        if (!o || container_base(o) != LIST_CONTAINER)
            return false;
        container_iterate(&e->at, o);
        return true;
    case OP_CALL:
        return event_call(e);
    case OP_IMPORT_NAME: /* it may have to wait for another thread's import: what counts is its end */
        e->at.thread->memory->importing = e->at.frame;
        e->at.thread->memory->imported = argument >> python.import_shift;
        return true;
    case OP_IMPORT_FROM: /* perhaps a module of a package */
        sync_imported(e->at.thread, name(e, argument));
        return true;
    case OP_RETURN_VALUE:
    case OP_RETURN_CONST:
        if (e->at.code->hashes)
            hash_returns(e);
        return e->at.code->hashes;
    default:
        return false;
    }
}

/* What is left to do in the standard library's internals: synchronization by declared attributes, stores, which make
 * what they store reachable for others, and in queues the calls that hand items over. */
static bool concerns_internals(const struct event *e)
{
    if (e->in->opcode == OP_STORE_ATTR || e->in->opcode == OP_STORE_SUBSCR)
        return true;
    if (e->in->opcode == OP_CALL)
        return e->at.code->internal == ITEMS;
    uint32_t index = e->in->argument >> 1;
    return e->in->opcode == OP_LOAD_ATTR && (int)index < e->flow->names_count &&
           sync_may_be_atomic(e->flow->names[index]);
}

/* The import statement is over. */
static RARELY void has_imported(const struct event *e)
{
    e->at.thread->memory->importing = NULL;
    sync_imported(e->at.thread, name(e, e->at.thread->memory->imported));
}

/* A __del__ is called by the collector before the object's death is told. */
static RARELY void begin_finalizer(const struct event *e)
{
    e->at.thread->memory->finalizing = e->at.frame;
    engine_object_finalizing(e->at.thread->engine, (uintptr_t)py_frame_slot(e->at.frame, 0));
}

bool event_instruction(frame *f, object *code, int index)
{
    if (UNLIKELY(is_alone()) && alone_event())
        return true;
    if (is_quiet()) {
        sample_shut();
        return true;
    }
    struct thread *thread = thread_self();
    struct code *running = thread ? code_running(thread, code) : NULL;
    if (UNLIKELY(!running || thread->memory->deaf))
        return true;
    if (UNLIKELY(thread->memory->behind))
        sample_catch_up(thread);
    const struct flow *flow = code_flow(running, code);
    if (UNLIKELY(!flow))
        return false;
    if (UNLIKELY(index < 0 || index >= flow->count))
        return true;
    const struct instruction *in = &flow->at[index];
    struct event e = {
        .at = {.thread = thread, .frame = f, .code = running, .instruction = index, .purpose = in->purpose,
               .purpose_of_contents = in->purpose_of_contents, .lasting_names = true},
        .flow = flow, .in = in, .code = code,
    };
    if (UNLIKELY(thread->memory->importing == f) && in->opcode != OP_IMPORT_NAME)
        has_imported(&e);
    if (UNLIKELY(running->finalizer) && thread->memory->finalizing != f && py_frame_slot(f, 0))
        begin_finalizer(&e);
    if (in->own)
        return true;
    if (UNLIKELY(!in->reached || (running->internal && !concerns_internals(&e))))
        return false;
    return in->opcode == OP_LOAD_ATTR ? load_attribute(&e) : handle(&e);
}
