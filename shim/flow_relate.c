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
    RETURNS, /* any path does */
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

static bool is_branch(enum opcode opcode)
{
    return opcode == OP_POP_JUMP_IF_FALSE || opcode == OP_POP_JUMP_IF_TRUE || opcode == OP_POP_JUMP_IF_NONE ||
           opcode == OP_POP_JUMP_IF_NOT_NONE;
}

static bool is_subscript(const struct instruction *in)
{
    return in->opcode == OP_BINARY_SUBSCR ||
           (in->opcode == OP_BINARY_OP && (int)in->argument == python.subscript_argument);
}

static bool asks_for_key(const struct instruction *in)
{
    return in->opcode == OP_CONTAINS_OP || in->opcode == OP_CALL || is_subscript(in);
}

bool flow_is_branch(const struct flow *flow, int index)
{
    return index >= 0 && index < flow->count && is_branch(flow->at[index].opcode);
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
        for (int s = 0; in->reached && is_branch(in->opcode) && in->set && s < flow->sets[in->set].count; s++)
            if (is_twin(flow, &flow->at[flow->sets[in->set].of[s] & ~FLOW_SECOND], &flow->at[read]))
                return i;
    }
    return -1;
}

/* Does the outcome at `branch` decide whether `write` happens, further on? */
static bool controls(const struct flow *flow, int branch, int read, int write)
{
    int one = flow_after(flow, branch), other = flow_target(flow, branch);
    if (!explore(flow, one, write, -1, MEETS) && !explore(flow, other, write, -1, MEETS))
        return false;
    /* to come to the branch again without the write is to do without it, unless the branch ends a loop that only waits for the write. A loop
     * that asks for a key may ask for another one each time. */
    bool key = asks_for_key(&flow->at[read]);
    int back = key || explore(flow, flow_after(flow, write), branch, -1, RETURNS) ? branch : -1;
    int again = key ? twin_branch(flow, read, branch) : -1;
    return explore(flow, one, write, back, AVOIDS) || explore(flow, other, write, back, AVOIDS) ||
           (again >= 0 && (explore(flow, one, write, again, AVOIDS) || explore(flow, other, write, again, AVOIDS)));
}

/* A read that raises (KeyError, AttributeError, IndexError) is a test, too: the handler writes what was missing. */
static bool handler_controls(const struct flow *flow, int read, int write)
{
    static const char *const raising[] = {"index", "getattr", "getitem", "__getitem__", "min", "max", "next", NULL};
    int handler = flow->handler[read];
    enum opcode opcode = flow->at[read].opcode;
    bool may_raise = opcode == OP_BINARY_SUBSCR || opcode == OP_BINARY_OP || opcode == OP_LOAD_ATTR || opcode == OP_LOAD_GLOBAL ||
                     (opcode == OP_CALL && flow_is_one_of(flow_called_name(flow, &flow->at[read]), raising));
    if (handler == FLOW_NONE || !may_raise)
        return false;
    return explore(flow, handler, write, -1, MEETS) && explore(flow, flow_after(flow, read), write, read, AVOIDS);
}

static bool decides_forward(const struct flow *flow, int read, int write)
{
    for (int i = 0; i < flow->count; i++)
        if (flow->at[i].reached && is_branch(flow->at[i].opcode) && in_set(flow, i, read) && controls(flow, i, read, write))
            return true;
    return handler_controls(flow, read, write);
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
        if (is_twin(flow, twin, it) && decides_forward(flow, i, write))
            return true;
    }
    return false;
}

static bool is_named(const struct flow *flow, const struct instruction *call, const char *const *names)
{
    return flow_is_one_of(flow_called_name(flow, call), names);
}

enum { DEEPEST = 6 };

/* The local variable that a producer loads, or -1. */
static int local_of(const struct flow *flow, int producer)
{
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

/* Do two producers stand for the same expression: the same names, from the same variables? */
static bool same_thing(const struct flow *flow, int one, int other, int depth)
{
    if (one == FLOW_NONE || other == FLOW_NONE || depth > DEEPEST)
        return false;
    int local = local_of(flow, one);
    if (local >= 0 || local_of(flow, other) >= 0)
        return local == local_of(flow, other);
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
        return same_thing(flow, a->operand, b->operand, depth + 1);
    case OP_BINARY_OP:
    case OP_BINARY_SUBSCR:
        return is_subscript(a) && same_thing(flow, a->operand, b->operand, depth + 1) &&
               same_thing(flow, a->extra, b->extra, depth + 1);
    default:
        return false;
    }
}

enum outcome { NEITHER, WHEN_TRUE, WHEN_FALSE, WHEN_EITHER };

/* The outcome of the condition that says that what `test` asked for is there. A comparison of a length may say so either way. */
static enum outcome found_when(const struct flow *flow, const struct instruction *branch, int test)
{
    bool negated = false;
    int producer = branch->operand;
    for (int depth = 0; producer != FLOW_NONE && depth < DEEPEST; depth++) {
        const struct instruction *in = &flow->at[producer & ~FLOW_SECOND];
        negated ^= in->opcode == OP_UNARY_NOT || (in->opcode == OP_CONTAINS_OP && in->argument & 1);
        if ((producer & ~FLOW_SECOND) == test)
            return negated ? WHEN_FALSE : WHEN_TRUE;
        if (in->opcode == OP_COMPARE_OP)
            return flow->at[test].opcode == OP_CALL && in_set(flow, (int)(branch - flow->at), test) ? WHEN_EITHER : NEITHER;
        if (in->opcode != OP_TO_BOOL && in->opcode != OP_UNARY_NOT)
            return NEITHER;
        producer = in->operand;
    }
    return NEITHER;
}

/* Reads a container by a walk, or all at once: what comes of that are its elements. Its length, or a place found by bisection, tells of the
 * container itself. */
static bool walks(const struct flow *flow, const struct instruction *in)
{
    static const char *const others[] = {"len", "bisect", "bisect_left", "bisect_right", "index", "find", "rindex", "rfind", "count", "get", "getitem", "getattr", "__getitem__", "pop",
                                         "setdefault", NULL};
    return in->opcode == OP_GET_ITER || in->opcode == OP_FOR_ITER || in->opcode == OP_BINARY_SLICE ||
           (in->opcode == OP_CALL && !is_named(flow, in, others));
}

/* The container that two instructions work on is the same expression. */
static bool same_container(const struct flow *flow, int one, int other)
{
    return same_thing(flow, flow_container(flow, one, true), flow_container(flow, other, false), 0);
}

static bool has_whole_key(const struct flow *flow, const struct instruction *in)
{
    return in->extra != FLOW_NONE && flow->at[in->extra & ~FLOW_SECOND].whole;
}

/* `d.clear()`, `del d[:]`, `d[:] = []`. */
static bool empties(const struct flow *flow, int write)
{
    static const char *const clears[] = {"clear", NULL};
    const struct instruction *in = &flow->at[write];
    if (in->opcode == OP_CALL)
        return !in->argument && is_named(flow, in, clears);
    return in->opcode == OP_STORE_SLICE ? in->whole : in->opcode == OP_DELETE_SUBSCR && has_whole_key(flow, in);
}

/* `n = len(x); x.append(...); ids[...] = n`: the length, which the write changes, is kept. */
static bool keeps_length(const struct flow *flow, int read, int write)
{
    static const char *const lengths[] = {"len", NULL}, *const growers[] = {"append", "add", "insert", "appendleft", NULL};
    const struct instruction *in = &flow->at[write];
    if (flow->at[read].opcode != OP_CALL || !is_named(flow, &flow->at[read], lengths) || !same_container(flow, read, write) ||
        !(in->opcode == OP_STORE_SUBSCR || (in->opcode == OP_CALL && is_named(flow, in, growers))))
        return false;
    for (int i = 0; i < flow->count; i++) {
        enum opcode opcode = flow->at[i].opcode;
        bool keeps = opcode == OP_STORE_ATTR || opcode == OP_STORE_SUBSCR || opcode == OP_RETURN_VALUE;
        if (keeps && flow->at[i].reached && flow->at[i].extra != FLOW_NONE && in_set(flow, i, read))
            return true;
    }
    return false;
}

/* A call of a function of the program's may find out several things and return them together: one of them decides, another is stored. What
 * makes a copy finds out nothing but its elements. */
static bool finds_out(const struct flow *flow, const struct instruction *in)
{
    static const char *const copies[] = {"list", "tuple", "set", "frozenset", "dict", "sorted", "copy", "items", "keys", "values", "iter", "next", "enumerate",
                                         "reversed", "zip", "map", "filter", "sum", "min", "max", "join", NULL};
    return in->opcode == OP_CALL && !is_named(flow, in, copies);
}

static bool stores_constant(const struct flow *flow, int write)
{
    const struct instruction *in = &flow->at[write];
    if (in->opcode != OP_STORE_ATTR && in->opcode != OP_STORE_GLOBAL && in->opcode != OP_STORE_NAME &&
        in->opcode != OP_STORE_DEREF && in->opcode != OP_STORE_SUBSCR)
        return false;
    enum opcode from = in->extra == FLOW_NONE ? OP_UNKNOWN : flow->at[in->extra & ~FLOW_SECOND].opcode;
    return from == OP_LOAD_CONST || from == OP_LOAD_SMALL_INT || from == OP_LOAD_COMMON_CONSTANT;
}

/* The read itself is a condition, not only part of one, and it decides about the write. */
static bool decides_by_itself(const struct flow *flow, int read, int write)
{
    for (int i = 0; i < flow->count; i++) {
        const struct instruction *in = &flow->at[i];
        if (in->reached && is_branch(in->opcode) && found_when(flow, in, read) != NEITHER && controls(flow, i, read, write))
            return true;
    }
    return false;
}

static bool is_zero(const struct flow *flow, int producer)
{
    return producer != FLOW_NONE && flow->at[producer & ~FLOW_SECOND].zero;
}

/* `if jobs[0].ready: jobs.popleft()`: the first stays the first while others append. */
static bool takes_the_first(const struct flow *flow, const struct instruction *tested, int write)
{
    static const char *const takers[] = {"popleft", NULL}, *const pops[] = {"pop", NULL};
    const struct instruction *in = &flow->at[write];
    if (in->opcode != OP_CALL || !is_zero(flow, tested->extra))
        return false;
    return is_named(flow, in, takers) || (is_named(flow, in, pops) && is_zero(flow, in->extra));
}

/* `x.turn = 0 if x.turn else 1`: what is stored was chosen by the outcome. */
static bool chooses(const struct flow *flow, int read, int write)
{
    const struct instruction *in = &flow->at[write];
    if (in->extra != FLOW_NONE || (in->opcode != OP_STORE_ATTR && in->opcode != OP_STORE_GLOBAL && in->opcode != OP_STORE_DEREF &&
                                   in->opcode != OP_STORE_SUBSCR))
        return false;
    for (int i = read; i < write; i++)
        if (flow->at[i].reached && is_branch(flow->at[i].opcode) && in_set(flow, i, read) &&
            explore(flow, flow_after(flow, i), write, -1, MEETS) && explore(flow, flow_target(flow, i), write, -1, MEETS))
            return true;
    return false;
}

static bool may_return(const struct flow *flow, int start)
{
    for (int i = 0; i < flow->count; i++)
        if (flow->at[i].reached && (flow->at[i].opcode == OP_RETURN_VALUE || flow->at[i].opcode == OP_RETURN_CONST) &&
            (i == start || explore(flow, start, i, -1, RETURNS)))
            return true;
    return false;
}

static bool may_raise(const struct flow *flow, int read)
{
    for (int i = 0; i < flow->count; i++)
        if (flow->at[i].reached && is_branch(flow->at[i].opcode) && in_set(flow, i, read) &&
            may_return(flow, flow_after(flow, i)) != may_return(flow, flow_target(flow, i)))
            return true;
    return false;
}

bool flow_read_may_raise(struct flow *flow, int read)
{
    if (read < 0 || read >= flow->count)
        return false;
    uint8_t known = __atomic_load_n(&flow->at[read].raises, __ATOMIC_RELAXED);
    if (!known) {
        known = may_raise(flow, read) ? 2 : 1;
        __atomic_store_n(&flow->at[read].raises, known, __ATOMIC_RELAXED);
    }
    return known == 2;
}

/* A flag that is set under a lock, where something else is tested again that the flag stands for:
 * `if not x.started: with x.lock: if x.thread is None: ...; x.started = True`. */
static bool tested_by_other(const struct flow *flow, int read, int write)
{
    bool with = false;
    bool flag = stores_constant(flow, write) || (flow->at[write].opcode == OP_CALL && !flow->at[write].argument);
    for (int i = read + 1; i < write && flag; i++) {
        const struct instruction *in = &flow->at[i];
        with |= in->opcode == OP_BEFORE_WITH || in->opcode == OP_LOAD_SPECIAL;
        if (!with || !in->reached || !is_branch(in->opcode) || !controls(flow, i, read, write) || in_set(flow, i, read))
            continue;
        return true;
    }
    return false;
}

unsigned flow_relate(const struct flow *flow, int read, int write)
{
    if (read < 0 || write < 0 || read >= flow->count || write >= flow->count)
        return 0;
    const struct instruction *in = &flow->at[read];
    if (read == write) /* code that the read calls stores what it did not find: __missing__, __getattr__ */
        return in->opcode == OP_LOAD_ATTR || is_subscript(in) ? ACCESS_CHECK : 0;
    if (in_set(flow, write, read) && !is_branch(flow->at[write].opcode))
        return ACCESS_UPDATE | (walks(flow, in) ? ACCESS_ITERATE : 0) | (finds_out(flow, in) && decides(flow, read, write) ? ACCESS_CHECK : 0);
    if (((walks(flow, in) || (is_subscript(in) && has_whole_key(flow, in))) && empties(flow, write) && same_container(flow, read, write)) || keeps_length(flow, read, write))
        return ACCESS_UPDATE;
    if (!decides(flow, read, write) || tested_by_other(flow, read, write))
        return chooses(flow, read, write) ? ACCESS_UPDATE : 0;
    return ACCESS_CHECK | (is_subscript(in) && !takes_the_first(flow, in, write) ? ACCESS_ITEM : 0) |
           (stores_constant(flow, write) && decides_by_itself(flow, read, write) ? ACCESS_ONCE : 0);
}

enum opcode flow_question(const struct flow *flow, int read)
{
    return read >= 0 && read < flow->count ? flow->at[read].opcode : OP_UNKNOWN;
}

/* ---- reads that rely on a test ---- */

/* `test` asks for what `read` then takes: the same name; an item of a container that was found not empty; a key that was found in it. */
static bool asks_for(const struct flow *flow, int test, int read)
{
    const struct instruction *asked = &flow->at[test], *taken = &flow->at[read];
    if (asked->opcode == taken->opcode)
        return same_thing(flow, test, read, 0);
    if (!is_subscript(taken))
        return false;
    switch ((int)asked->opcode) {
    case OP_TO_BOOL:
    case OP_UNARY_NOT:
        return same_thing(flow, asked->operand, taken->operand, 0);
    case OP_CALL: /* len(x) */
        return same_thing(flow, asked->extra, taken->operand, 0);
    case OP_CONTAINS_OP:
        return same_thing(flow, asked->operand, taken->operand, 0) && same_thing(flow, asked->extra, taken->extra, 0);
    default:
        return false;
    }
}

static bool may_rely(const struct instruction *in)
{
    return in->reached && (in->opcode == OP_LOAD_ATTR || in->opcode == OP_LOAD_GLOBAL || in->opcode == OP_LOAD_DEREF ||
                           is_subscript(in));
}

/* Only the outcome that says that the thing is there leads to the read. */
static bool leads_to(const struct flow *flow, int branch, int test, int read)
{
    const struct instruction *in = &flow->at[branch];
    enum outcome found = found_when(flow, in, test);
    bool jumps_when_found = in->opcode == OP_POP_JUMP_IF_TRUE || in->opcode == OP_POP_JUMP_IF_NOT_NONE;
    bool falls = explore(flow, flow_after(flow, branch), read, -1, MEETS);
    bool jumps = explore(flow, flow_target(flow, branch), read, -1, MEETS);
    if (falls == jumps || found == NEITHER)
        return false;
    return found == WHEN_EITHER || jumps == (jumps_when_found == (found == WHEN_TRUE));
}

/* The last test before the read that it depends on, or -1. */
static int relied_test(const struct flow *flow, int read)
{
    int found = -1;
    for (int branch = 0; branch < read; branch++) {
        const struct instruction *in = &flow->at[branch];
        if (!in->reached || !is_branch(in->opcode) || !in->set)
            continue;
        const struct sources *set = &flow->sets[in->set];
        for (int i = 0; i < set->count; i++) {
            int test = set->of[i] & ~FLOW_SECOND;
            if (test > found && test < read && asks_for(flow, test, read) && leads_to(flow, branch, test, read))
                found = test;
        }
    }
    return found;
}

/* ---- reads that decide about a write, whether it comes to it or not ---- */

/* Does `write` change what `read` asks for? */
static bool changes(const struct flow *flow, int read, int write)
{
    const struct instruction *asked = &flow->at[read], *in = &flow->at[write];
    if (!in->reached)
        return false;
    switch ((int)in->opcode) {
    case OP_STORE_ATTR:
        return asked->opcode == OP_LOAD_ATTR && asked->argument >> 1 == in->argument && same_thing(flow, asked->operand, in->operand, 0);
    case OP_STORE_GLOBAL:
        return asked->opcode == OP_LOAD_GLOBAL && asked->argument >> 1 == in->argument;
    case OP_STORE_DEREF:
        return asked->opcode == OP_LOAD_DEREF && asked->argument == in->argument;
    case OP_STORE_SUBSCR:
    case OP_DELETE_SUBSCR:
        return asked->opcode == OP_CONTAINS_OP && same_thing(flow, asked->operand, in->operand, 0);
    default:
        return false;
    }
}

static bool asks_the_same(const struct flow *flow, int one, int other)
{
    const struct instruction *a = &flow->at[one], *b = &flow->at[other];
    if (a->opcode == OP_CONTAINS_OP && b->opcode == OP_CONTAINS_OP)
        return same_thing(flow, a->operand, b->operand, 0);
    return same_thing(flow, one, other, 0);
}

/* The same question between the test and the write: that one decides. */
static bool asked_between(const struct flow *flow, int read, int write)
{
    for (int i = read + 1; i < write; i++)
        if (flow->at[i].reached && flow->at[i].tested && asks_the_same(flow, i, read))
            return true;
    return false;
}

/* `for i in range(len(x)): ... x[i] ...` counts on the length that it asked for. */
static void mark_counted_walk(struct flow *flow, int loop)
{
    static const char *const ranges[] = {"range", NULL}, *const lengths[] = {"len", NULL};
    int iterator = flow->at[loop].operand;
    int range = iterator == FLOW_NONE ? FLOW_NONE : flow->at[iterator & ~FLOW_SECOND].operand;
    if (range == FLOW_NONE || !is_named(flow, &flow->at[range & ~FLOW_SECOND], ranges) || !flow->at[range & ~FLOW_SECOND].set)
        return;
    const struct sources *set = &flow->sets[flow->at[range & ~FLOW_SECOND].set];
    for (int i = 0; i < set->count; i++) {
        struct instruction *length = &flow->at[set->of[i] & ~FLOW_SECOND];
        if (length->opcode != OP_CALL || !is_named(flow, length, lengths))
            continue;
        for (int j = loop; j < flow_target(flow, loop); j++) {
            struct instruction *in = &flow->at[j];
            bool of_item = in->reached && (is_subscript(in) || in->opcode == OP_STORE_SUBSCR || in->opcode == OP_DELETE_SUBSCR);
            if (of_item && same_thing(flow, length->extra, in->operand, 0))
                in->relies = length->relies = true;
        }
    }
}

/* `servers[n % len(servers)]`, `rows[rows.index(x) + 1]`: the index comes of what was asked of the container. */
static void mark_index(struct flow *flow, int read)
{
    static const char *const askers[] = {"len", "index", "bisect", "bisect_left", "bisect_right", NULL};
    struct instruction *in = &flow->at[read];
    for (int i = 0; in->set && i < flow->sets[in->set].count; i++) {
        int asked = flow->sets[in->set].of[i] & ~FLOW_SECOND;
        if (asked < read && flow->at[asked].opcode == OP_CALL && is_named(flow, &flow->at[asked], askers) && same_container(flow, asked, read))
            in->relies = flow->at[asked].relies = true;
    }
}

static bool takes_out(const struct flow *flow, int write)
{
    static const char *const takers[] = {"pop", "popleft", "popitem", "heappop", "clear", NULL};
    const struct instruction *in = &flow->at[write];
    return in->reached && (in->opcode == OP_DELETE_SUBSCR || (in->opcode == OP_CALL && is_named(flow, in, takers)));
}

/* `x = jobs[0]; ...; del jobs[0]`: what is taken out is taken for what was looked at. */
static void mark_look(struct flow *flow, int read)
{
    for (int write = read + 1; write < flow->count; write++)
        if (takes_out(flow, write) && same_container(flow, read, write) && explore(flow, flow_after(flow, read), write, -1, MEETS))
            flow->at[read].relies = true;
}

/* `try: return x[0] except IndexError: x.append(...)` */
static void mark_tried(struct flow *flow, int read)
{
    for (int write = read + 1; flow->handler[read] != FLOW_NONE && write < flow->count; write++)
        if (flow->at[write].reached && flow->at[write].opcode == OP_CALL && same_container(flow, read, write) &&
            handler_controls(flow, read, write))
            flow->at[read].tested = true;
}

static void mark_decisions(struct flow *flow, int read)
{
    for (int write = read + 1; write < flow->count; write++)
        if (changes(flow, read, write) && !asked_between(flow, read, write))
            flow->at[read].decides |= (uint16_t)(flow_relate(flow, read, write) & (ACCESS_CHECK | ACCESS_ONCE));
}

void flow_mark_reliance(struct flow *flow)
{
    for (int branch = 0; branch < flow->count; branch++) {
        const struct instruction *in = &flow->at[branch];
        for (int i = 0; in->reached && is_branch(in->opcode) && in->set && i < flow->sets[in->set].count; i++)
            flow->at[flow->sets[in->set].of[i] & ~FLOW_SECOND].tested = true;
    }
    for (int read = 0; read < flow->count; read++) {
        int test = may_rely(&flow->at[read]) ? relied_test(flow, read) : -1;
        if (test < 0)
            continue;
        flow->at[read].relies = true;
        flow->at[test].relies = true;
    }
    for (int i = 0; i < flow->count; i++) {
        const struct instruction *in = &flow->at[i];
        if (in->reached && in->opcode == OP_FOR_ITER)
            mark_counted_walk(flow, i);
        if (in->reached && is_subscript(in)) {
            mark_index(flow, i);
            mark_tried(flow, i);
        }
        if (in->reached && (is_subscript(in) || in->opcode == OP_BINARY_SLICE))
            mark_look(flow, i);
    }
    for (int read = 0; read < flow->count; read++)
        if (flow->at[read].reached && flow->at[read].tested)
            mark_decisions(flow, read);
}
