/* What the files that read bytecode (flow*.c) share: see flow.h.
 *
 * flow.c finds out who made what from what, flow_name.c what things are called and which are the same, flow_control.c what decides
 * about what, flow_rely.c what counts on what, flow_relate.c what a read means to a write. Indices are code units. */
#ifndef COLUBER_FLOW_PARTS_H
#define COLUBER_FLOW_PARTS_H

#include "flow.h"

enum { FLOW_DEEPEST = 6 }; /* expressions are followed so far */

static inline bool flow_branches(enum opcode opcode)
{
    return opcode == OP_POP_JUMP_IF_FALSE || opcode == OP_POP_JUMP_IF_TRUE || opcode == OP_POP_JUMP_IF_NONE ||
           opcode == OP_POP_JUMP_IF_NOT_NONE;
}

static inline bool flow_is_subscript(const struct instruction *in)
{
    return in->opcode == OP_BINARY_SUBSCR ||
           (in->opcode == OP_BINARY_OP && (int)in->argument == python.subscript_argument);
}

/* ---- flow_name.c ---- */

/* Is it a call of something of one of these names, which end with NULL? */
bool flow_is_named(const struct flow *flow, const struct instruction *call, const char *const *names);

/* The local variable that a producer loads, or -1. */
int flow_local(const struct flow *flow, int producer);

/* Do two producers stand for the same expression: the same names, from the same variables? `depth`: 0. */
bool flow_same_thing(const struct flow *flow, int one, int other, int depth);

/* A read and a write: is the container that they work on the same expression? */
bool flow_same_container(const struct flow *flow, int read, int write);

/* ---- flow_control.c ---- */

/* Did the result of `source` go into what instruction `index` stores, passes or tests? */
bool flow_in_set(const struct flow *flow, int index, int source);

/* Or did it choose what went in? */
bool flow_chose(const struct flow *flow, int index, int source);

enum goal {
    MEETS,   /* a forward path from `start` comes to `mark` */
    RETURNS, /* any path does */
    AVOIDS,  /* a path from `start` leaves the code, or comes to `back`, without `mark` */
};

/* Explores the paths from `start`. Exceptions are not followed: every instruction may raise one. */
bool flow_explore(const struct flow *flow, int start, int mark, int back, enum goal goal);

/* Does the outcome at `branch` decide whether `write` happens, further on? */
bool flow_controls(const struct flow *flow, int branch, int read, int write);

/* A read that raises (KeyError, AttributeError, IndexError) is a test, too: does the handler write what was missing? */
bool flow_handler_controls(const struct flow *flow, int read, int write);

/* Does what was read decide whether the write happens? */
bool flow_decides(const struct flow *flow, int read, int write);

/* Is the read itself a condition, not only part of one, that decides so? */
bool flow_decides_by_itself(const struct flow *flow, int read, int write);

enum outcome { NEITHER, WHEN_TRUE, WHEN_FALSE, WHEN_EITHER };

/* The outcome of the condition that says that what `test` asked for is there. A comparison of a length may say so either way. */
enum outcome flow_found_when(const struct flow *flow, const struct instruction *branch, int test);

/* `if jobs: jobs.append(x)`: what is put in counts on something's being in already, which others that put in do not change. */
bool flow_adds_to_some(const struct flow *flow, int read, int write);

#endif
