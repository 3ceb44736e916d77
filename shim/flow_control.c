/* What decides whether an instruction is come to: see flow_parts.h. */
#include <stdlib.h>

#include "flow_parts.h"

bool flow_in_set(const struct flow *flow, int index, int source)
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

bool flow_chose(const struct flow *flow, int index, int source)
{
    return flow_in_set(flow, index, source | FLOW_CHOSE);
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

bool flow_explore(const struct flow *flow, int start, int mark, int back, enum goal goal)
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
                found = goal != AVOIDS;
                continue;
            }
            if (goal == AVOIDS && (ends(opcode) || index == back)) {
                found = true;
                continue;
            }
            int target = flow_target(flow, index), handler = flow->handler[index];
            if (goal == MEETS && handler != FLOW_NONE && handler > index) /* an exception leads there, too */
                push(&s, handler);
            if (target > index || (target >= 0 && goal != MEETS))
                push(&s, target);
            if (flow_falls_through(opcode))
                push(&s, flow_after(flow, index));
        }
    }
    free(s.seen);
    free(s.stack);
    return found;
}

static bool asks_for_key(const struct instruction *in)
{
    return in->opcode == OP_CONTAINS_OP || in->opcode == OP_CALL || flow_is_subscript(in);
}

bool flow_is_branch(const struct flow *flow, int index)
{
    return index >= 0 && index < flow->count && flow_branches(flow->at[index].opcode);
}

static bool same_source(const struct flow *flow, int one, int other)
{
    if (one == FLOW_NONE || other == FLOW_NONE)
        return one == other;
    one &= ~FLOW_SECOND;
    other &= ~FLOW_SECOND;
    return flow->at[one].opcode == flow->at[other].opcode && flow->at[one].argument == flow->at[other].argument;
}

static bool is_twin(const struct flow *flow, const struct instruction *one, const struct instruction *other)
{
    return one->reached && one->opcode == other->opcode && one->argument == other->argument &&
           same_source(flow, one->operand, other->operand) && same_source(flow, one->extra, other->extra);
}

/* The branch at the end of a loop, which asks the same as the one before the loop; -1: none. */
static int twin_branch(const struct flow *flow, int read, int branch)
{
    for (int i = branch + 1; i < flow->count; i++) {
        const struct instruction *in = &flow->at[i];
        for (int s = 0; in->reached && flow_branches(in->opcode) && in->set && s < flow->sets[in->set].count; s++)
            if (is_twin(flow, &flow->at[flow->sets[in->set].of[s] & ~FLOW_SECOND], &flow->at[read]))
                return i;
    }
    return -1;
}

bool flow_controls(const struct flow *flow, int branch, int read, int write)
{
    int one = flow_after(flow, branch), other = flow_target(flow, branch);
    if (!flow_explore(flow, one, write, -1, MEETS) && !flow_explore(flow, other, write, -1, MEETS))
        return false;
    /* to come to the branch again without the write is to do without it, unless the branch ends a loop that only waits for the write. A loop
     * that asks for a key may ask for another one each time. */
    bool key = asks_for_key(&flow->at[read]);
    int back = key || flow_explore(flow, flow_after(flow, write), branch, -1, RETURNS) ? branch : -1;
    int again = key ? twin_branch(flow, read, branch) : -1;
    return flow_explore(flow, one, write, back, AVOIDS) || flow_explore(flow, other, write, back, AVOIDS) ||
           (again >= 0 && (flow_explore(flow, one, write, again, AVOIDS) || flow_explore(flow, other, write, again, AVOIDS)));
}

bool flow_handler_controls(const struct flow *flow, int read, int write)
{
    static const char *const raising[] = {"index", "getattr", "getitem", "__getitem__", "min", "max", "next", NULL};
    int handler = flow->handler[read];
    enum opcode opcode = flow->at[read].opcode;
    bool may_raise = opcode == OP_BINARY_SUBSCR || opcode == OP_BINARY_OP || opcode == OP_LOAD_ATTR || opcode == OP_LOAD_GLOBAL ||
                     (opcode == OP_CALL && flow_is_one_of(flow_called_name(flow, &flow->at[read]), raising));
    if (handler == FLOW_NONE || !may_raise)
        return false;
    return flow_explore(flow, handler, write, -1, MEETS) && flow_explore(flow, flow_after(flow, read), write, read, AVOIDS);
}

static bool decides_forward(const struct flow *flow, int read, int write)
{
    for (int i = 0; i < flow->count; i++)
        if (flow->at[i].reached && flow_branches(flow->at[i].opcode) && (flow_in_set(flow, i, read) || flow_chose(flow, i, read)) &&
            flow_controls(flow, i, read, write))
            return true;
    return flow_handler_controls(flow, read, write);
}

/* `while x: act(x)` is compiled with its test twice, at the top and at the end of the body. A read at the end counts
 * as the one at the top that reads the same thing. */
bool flow_decides(const struct flow *flow, int read, int write)
{
    if (decides_forward(flow, read, write))
        return true;
    const struct instruction *it = &flow->at[read];
    for (int i = 0; i < read; i++) {
        const struct instruction *twin = &flow->at[i];
        if (is_twin(flow, twin, it) && decides_forward(flow, i, write))
            return true;
    }
    return false;
}

enum outcome flow_found_when(const struct flow *flow, const struct instruction *branch, int test)
{
    bool negated = false;
    int producer = branch->operand;
    for (int depth = 0; producer != FLOW_NONE && depth < FLOW_DEEPEST; depth++) {
        const struct instruction *in = &flow->at[producer & ~FLOW_SECOND];
        negated ^= in->opcode == OP_UNARY_NOT || (in->opcode == OP_CONTAINS_OP && in->argument & 1);
        if ((producer & ~FLOW_SECOND) == test)
            return negated ? WHEN_FALSE : WHEN_TRUE;
        if (in->opcode == OP_COMPARE_OP) /* of a length */
            return flow->at[test].opcode == OP_CALL && flow_in_set(flow, (int)(branch - flow->at), test) ? WHEN_EITHER : NEITHER;
        if (in->opcode != OP_TO_BOOL && in->opcode != OP_UNARY_NOT)
            return NEITHER;
        producer = in->operand;
    }
    return NEITHER;
}

bool flow_decides_by_itself(const struct flow *flow, int read, int write)
{
    for (int i = 0; i < flow->count; i++) {
        const struct instruction *in = &flow->at[i];
        if (in->reached && flow_branches(in->opcode) && flow_found_when(flow, in, read) != NEITHER && flow_controls(flow, i, read, write))
            return true;
    }
    return false;
}
