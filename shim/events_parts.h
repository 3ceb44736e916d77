/* What the files that handle instructions (events*.c) share. */
#ifndef COLUBER_EVENTS_PARTS_H
#define COLUBER_EVENTS_PARTS_H

#include "flow.h"
#include "observe.h"

/* An instruction that is about to run. */
struct event {
    struct position at;
    const struct flow *flow;
    const struct instruction *in;
    object *code;
};

/* The operand `below` the top of the stack, 0 being the top. */
static inline object *operand(const struct event *e, int below)
{
    return py_frame_slot(e->at.frame, e->flow->slots + e->in->depth - 1 - below);
}

static inline object *local(const struct event *e, uint32_t index)
{
    return py_frame_slot(e->at.frame, (int)index);
}

static inline object *name(const struct event *e, uint32_t index)
{
    return py_tuple_item(py_code_names(e->code), (intptr_t)index);
}

static inline object *variable_name(const struct event *e, uint32_t index)
{
    return py_tuple_item(FIELD(object *, e->code, python.code_localsplusnames), (intptr_t)index);
}

/* OP_CALL: what reaches no hook of a method or function. False: nothing, nor, most likely, at the next time. */
bool event_call(const struct event *e);

#endif
