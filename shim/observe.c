#include "observe.h"

#include "alias.h"
#include "alone.h"
#include "containers.h"
#include "engine.h"
#include "flow.h"
#include "keys.h"
#include "sample.h"
#include "sync.h"

void position_purpose(struct position *at)
{
    const struct flow *flow = __atomic_load_n(&at->code->flow, __ATOMIC_ACQUIRE);
    bool known = flow && at->instruction >= 0 && at->instruction < flow->count;
    at->purpose = known ? flow->at[at->instruction].purpose : 0;
    at->purpose_of_contents = known ? flow->at[at->instruction].purpose_of_contents : 0;
}

bool position_now(struct position *at)
{
    return !is_quiet() && position_always(at);
}

bool position_always(struct position *at)
{
    at->thread = thread_self();
    if (UNLIKELY(at->thread && at->thread->memory && at->thread->memory->behind))
        sample_catch_up(at->thread);
    at->frame = at->thread ? py_innermost_frame() : NULL;
    at->code = at->frame ? code_running(at->thread, py_frame_code(at->frame)) : NULL;
    if (!at->code)
        return false;
    at->instruction = py_frame_instruction(at->frame);
    position_purpose(at);
    at->lasting_names = false;
    return true;
}

/* ---- keys and values as numbers ---- */

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    return x ^ x >> 32;
}

uint64_t observe_key(const struct position *at, object *key)
{
    return mix(key_number(at->thread, key)) | 1ull << 63;
}

static uint64_t key_of_index(intptr_t index)
{
    return KEY_FIRST_FREE + (uint64_t)index;
}

/* Equal numbers for equal immutable values, and for the same object. */
static APART uint64_t value_of(object *value)
{
    if (!value)
        return 0;
    intptr_t small;
    uint64_t number;
    if (py_small_int(value, &small))
        number = mix((uint64_t)small + 1);
    else if (py_type(value) == api.PyUnicode_Type && (small = py_text_hash(value)) != -1)
        number = mix((uint64_t)small ^ (uint64_t)(uintptr_t)api.PyUnicode_Type);
    else if (py_type(value) == api.PyFloat_Type)
        number = mix(FIELD(uint64_t, value, python.head) ^ (uint64_t)(uintptr_t)api.PyFloat_Type); /* PyFloatObject: ob_fval */
    else if (key_is_plain(value))
        number = mix((uint64_t)api.PyObject_Hash(value) ^ (uint64_t)(uintptr_t)py_type(value));
    else
        number = (uint64_t)(uintptr_t)value;
    return number ? number : 1;
}

/* ---- accesses ---- */

#define DECISIONS ((unsigned)(ACCESS_CHECK | ACCESS_ONCE))

static void place_of(frame *f, struct code *code, int instruction, struct place *place)
{
    /* two calls in a row have their frames at one address: with the code, they are told apart */
    place->frame = (uint64_t)(uintptr_t)f ^ (uint64_t)code->number * 0x9e3779b97f4a7c15u;
    place->site = code_site(code, instruction);
}

static APART void look_for_callers(struct callers *callers, frame *inner)
{
    frame *f = inner;
    *callers = (struct callers){.inner = inner, .code_deaths = __atomic_load_n(&code_deaths, __ATOMIC_RELAXED)};
    for (int i = 0; i < ACCESS_PLACES - 1 && (f = py_outer_frame(f)); i++) {
        struct code *code = code_of(py_frame_code(f));
        if (!code)
            break;
        callers->frames[i] = f;
        callers->instructions[i] = py_frame_pointer(f);
        callers->guards |= i == 0 && (code->internal == SENDS || code->internal == RECEIVES || code->internal == EXCHANGES);
        place_of(f, code, py_frame_instruction(f), &callers->places[i]);
    }
}

/* The frames around the innermost one. They stay where they are while it runs, so they are looked up again only when one of
 * them has moved. */
static const struct callers *place_callers(const struct position *at, struct place *places)
{
    struct callers *callers = &at->thread->memory->callers;
    frame *f = at->frame;
    bool same = callers->inner == f && callers->code_deaths == __atomic_load_n(&code_deaths, __ATOMIC_RELAXED);
    for (int i = 0; same && i < ACCESS_PLACES - 1 && (f = py_outer_frame(f)); i++)
        same = callers->frames[i] == f && callers->instructions[i] == py_frame_pointer(f);
    if (!same)
        look_for_callers(callers, at->frame);
    for (int i = 0; i < ACCESS_PLACES - 1; i++)
        places[i] = callers->places[i];
    return callers;
}

/* A store of None where None was takes nothing away. Looked up without running code: of an attribute only what the instance holds. */
static APART bool was_none(const struct subject *subject)
{
    object *value = NULL, *pending = api.PyErr_GetRaisedException();
    if (subject->type == LOCATION_GLOBAL)
        value = api.PyDict_GetItemWithError(subject->owner, subject->name);
    else if (subject->type == LOCATION_CELL)
        value = FIELD(object *, subject->owner, python.head);
    api.PyErr_Clear();
    api.PyErr_SetRaisedException(pending);
    return value == api._Py_NoneStruct;
}

/* Asked before a key is looked at, which may cost more than all else. */
static bool is_passed_over(const struct position *at, object *owner)
{
    return is_alone() || at->code->internal || engine_object_is_private(at->thread->engine, (uintptr_t)owner);
}

void observe_known(const struct position *at, const struct subject *subject, uint64_t key, unsigned flags, object *value)
{
    struct thread *thread = at->thread;
    struct access access = {.flags = flags, .value = flags & ACCESS_WRITE ? value_of(value) : 0};
    if (thread->held_count)
        access.flags |= ACCESS_LOCKED | (UNLIKELY(thread->memory->held_before) ? ACCESS_HELD_BEFORE : 0);
    if (!(flags & ACCESS_WRITE))
        access.flags |= (key == KEY_CONTENTS ? at->purpose_of_contents : at->purpose) & ~(flags & ACCESS_ALONE ? DECISIONS : 0u);
    if (value == api._Py_NoneStruct && !was_none(subject))
        access.flags |= ACCESS_REMOVE;
    place_of(at->frame, at->code, at->instruction, &access.places[0]);
    /* what a primitive calls back, as Queue.put calls the _put of a subclass, it guards, too */
    if (place_callers(at, &access.places[1])->guards)
        return;
    thread->subject = subject;
    engine_access(thread->engine, (uintptr_t)subject->owner, key, &access);
    thread->subject = NULL;
}

static void observe(const struct position *at, const struct subject *subject, uint64_t key, unsigned flags,
                    object *value)
{
    if (!is_passed_over(at, subject->owner))
        observe_known(at, subject, key, flags, value);
}

void observe_attribute(const struct position *at, object *owner, object *name, unsigned flags, object *value)
{
    struct subject subject = {.type = LOCATION_ATTRIBUTE, .owner = owner, .name = name};
    if (!is_passed_over(at, owner))
        observe_known(at, &subject, observe_key(at, name), flags, value);
}

void observe_global(const struct position *at, object *dict, object *name, unsigned flags, object *value)
{
    struct subject subject = {.type = LOCATION_GLOBAL, .owner = dict, .name = name};
    if (!is_passed_over(at, dict))
        observe_known(at, &subject, observe_key(at, name), flags, value);
}

void observe_item(const struct position *at, object *container, object *key, unsigned flags, object *value)
{
    object *owner = alias_owner(container);
    if (!owner && is_passed_over(at, container))
        return;
    if (owner && sync_declared_atomic(py_type(owner), key))
        return;
    if (owner) {
        observe_attribute(at, owner, key, flags & ~(unsigned)ACCESS_ITEM, value);
        return;
    }
    bool namespace = container == py_frame_globals(at->frame);
    struct subject subject = {
        .type = namespace ? LOCATION_GLOBAL : LOCATION_ITEM, .owner = container, .name = key};
    observe_known(at, &subject, observe_key(at, key), namespace ? flags : flags | ACCESS_ITEM, value);
}

void observe_index(const struct position *at, object *list, intptr_t index, unsigned flags, object *value)
{
    struct subject subject = {.type = LOCATION_INDEX, .owner = list, .index = index};
    observe(at, &subject, key_of_index(index), flags | ACCESS_ITEM, value);
}

void observe_cell(const struct position *at, object *cell, object *name, unsigned flags, object *value)
{
    struct subject subject = {.type = LOCATION_CELL, .owner = cell, .name = name};
    observe(at, &subject, KEY_FIRST_FREE, flags, value);
}

void observe_contents(const struct position *at, object *container, unsigned flags)
{
    object *owner = py_type(container) == api.PyDict_Type ? alias_owner(container) : NULL;
    if (owner && container_base(owner) != NO_CONTAINER) /* an object that has elements and attributes: its contents are the elements */
        owner = NULL;
    struct subject subject = {.type = LOCATION_CONTENTS, .owner = owner ? owner : container};
    observe(at, &subject, KEY_CONTENTS, flags, NULL);
}

void observe_not_empty(const struct position *at, object *container)
{
    observe_contents(at, container, ACCESS_READ | ACCESS_ATOMIC | ACCESS_ALONE);
}

void observe_all_items(const struct position *at, object *container)
{
    /* a race is reported at the item: its key is not known here, the index may be */
    struct subject subject = {.type = LOCATION_INDEX, .owner = container, .index = -1};
    observe(at, &subject, KEY_ALL_ITEMS, ACCESS_READ, NULL);
}
