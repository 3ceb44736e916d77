/* What a read means to a later write of the same location: see flow.h. */
#include <stdlib.h>
#include <string.h>

#include "access.h"
#include "flow.h"

static bool in_set(const struct flow *flow, int index, int source)
{
    const struct instruction *in = &flow->at[index];
    if (!in->set)
        return false;
    const struct sources *set = &flow->sets[in->set];
    for (int i = 0; i < set->count; i++)
        if (set->of[i] == source)
            return true;
    return false;
}

static bool ends(enum opcode opcode)
{
    return opcode == OP_RETURN_VALUE || opcode == OP_RETURN_CONST || opcode == OP_RAISE_VARARGS ||
           opcode == OP_RERAISE || opcode == OP_INTERPRETER_EXIT;
}

struct search {
    const struct flow *flow;
    uint8_t *seen;
    int *stack;
    int height;
};

static void push(struct search *s, int index)
{
    if (index >= 0 && index < s->flow->count && !s->seen[index]) {
        s->seen[index] = 1;
        s->stack[s->height++] = index;
    }
}

enum goal {
    MEETS,  /* a forward path from `start` comes to `mark` */
    AVOIDS, /* a path from `start` leaves the code, or comes to `back`, without `mark` */
};

/* Explores the paths from `start`. Exceptions are not followed: every instruction may raise one. */
static bool explore(const struct flow *flow, int start, int mark, int back, enum goal goal)
{
    struct search s = {.flow = flow, .seen = calloc((size_t)flow->count, 1)};
    s.stack = malloc((size_t)flow->count * sizeof *s.stack);
    bool found = false;
    if (s.seen && s.stack) {
        push(&s, start);
        while (s.height && !found) {
            int index = s.stack[--s.height];
            enum opcode opcode = flow->at[index].opcode;
            if (index == mark) {
                found = goal == MEETS;
                continue;
            }
            if (goal == AVOIDS && (ends(opcode) || index == back)) {
                found = true;
                continue;
            }
            int target = flow_target(flow, index);
            if (target > index || (target >= 0 && goal == AVOIDS))
                push(&s, target);
            if (flow_falls_through(opcode))
                push(&s, flow_after(flow, index));
        }
    }
    free(s.seen);
    free(s.stack);
    return found;
}

static bool is_branch(enum opcode opcode)
{
    return opcode == OP_POP_JUMP_IF_FALSE || opcode == OP_POP_JUMP_IF_TRUE || opcode == OP_POP_JUMP_IF_NONE ||
           opcode == OP_POP_JUMP_IF_NOT_NONE;
}

/* Does the outcome at `branch` decide whether `write` happens, further on? */
static bool controls(const struct flow *flow, int branch, int write)
{
    int one = flow_after(flow, branch), other = flow_target(flow, branch);
    if (!explore(flow, one, write, -1, MEETS) && !explore(flow, other, write, -1, MEETS))
        return false;
    return explore(flow, one, write, branch, AVOIDS) || explore(flow, other, write, branch, AVOIDS);
}

/* A read that raises (KeyError, AttributeError, IndexError) is a test, too: the handler writes what was missing. */
static bool handler_controls(const struct flow *flow, int read, int write)
{
    int handler = flow->handler[read];
    enum opcode opcode = flow->at[read].opcode;
    if (handler == FLOW_NONE || (opcode != OP_BINARY_SUBSCR && opcode != OP_BINARY_OP && opcode != OP_LOAD_ATTR))
        return false;
    return explore(flow, handler, write, -1, MEETS) && explore(flow, flow_after(flow, read), write, read, AVOIDS);
}

static bool decides_forward(const struct flow *flow, int read, int write)
{
    for (int i = 0; i < flow->count; i++)
        if (flow->at[i].reached && is_branch(flow->at[i].opcode) && in_set(flow, i, read) && controls(flow, i, write))
            return true;
    return handler_controls(flow, read, write);
}

static bool same_source(const struct flow *flow, int one, int other)
{
    if (one == FLOW_NONE || other == FLOW_NONE)
        return one == other;
    one &= ~FLOW_SECOND;
    other &= ~FLOW_SECOND;
    return flow->at[one].opcode == flow->at[other].opcode && flow->at[one].argument == flow->at[other].argument;
}

/* `while x: act(x)` is compiled with its test twice, at the top and at the end of the body. A read at the end counts
 * as the one at the top that reads the same thing. */
static bool decides(const struct flow *flow, int read, int write)
{
    if (decides_forward(flow, read, write))
        return true;
    const struct instruction *it = &flow->at[read];
    for (int i = 0; i < read; i++) {
        const struct instruction *twin = &flow->at[i];
        if (twin->reached && twin->opcode == it->opcode && twin->argument == it->argument &&
            same_source(flow, twin->operand, it->operand) && same_source(flow, twin->extra, it->extra) &&
            decides_forward(flow, i, write))
            return true;
    }
    return false;
}

unsigned flow_relate(const struct flow *flow, int read, int write)
{
    if (read < 0 || write < 0 || read >= flow->count || write >= flow->count || read == write)
        return 0;
    if (in_set(flow, write, read) && !is_branch(flow->at[write].opcode))
        return ACCESS_UPDATE;
    return decides(flow, read, write) ? ACCESS_CHECK : 0;
}
