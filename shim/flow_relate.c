/* What a read means to a later write of the same location: see flow.h. */
#include "access.h"
#include "flow_parts.h"

/* Reads a container by a walk, or all at once: what comes of that are its elements. Its length, or a place found by bisection, tells of the
 * container itself. */
static bool walks(const struct flow *flow, const struct instruction *in)
{
    static const char *const others[] = {"len", "bisect", "bisect_left", "bisect_right", "index", "find", "rindex", "rfind", "count", "get", "getitem", "getattr", "__getitem__", "pop",
                                         "setdefault", NULL};
    return in->opcode == OP_GET_ITER || in->opcode == OP_FOR_ITER || in->opcode == OP_BINARY_SLICE ||
           (in->opcode == OP_CALL && !flow_is_named(flow, in, others));
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
        return !in->argument && flow_is_named(flow, in, clears);
    return in->opcode == OP_STORE_SLICE ? in->whole : in->opcode == OP_DELETE_SUBSCR && has_whole_key(flow, in);
}

/* `n = len(x); x.append(...); ids[...] = n`: the length, which the write changes, is kept. */
static bool keeps_length(const struct flow *flow, int read, int write)
{
    static const char *const lengths[] = {"len", NULL}, *const growers[] = {"append", "add", "insert", "appendleft", NULL};
    const struct instruction *in = &flow->at[write];
    if (flow->at[read].opcode != OP_CALL || !flow_is_named(flow, &flow->at[read], lengths) || !flow_same_container(flow, read, write) ||
        !(in->opcode == OP_STORE_SUBSCR || (in->opcode == OP_CALL && flow_is_named(flow, in, growers))))
        return false;
    for (int i = 0; i < flow->count; i++) {
        enum opcode opcode = flow->at[i].opcode;
        bool keeps = opcode == OP_STORE_ATTR || opcode == OP_STORE_SUBSCR || opcode == OP_RETURN_VALUE;
        if (keeps && flow->at[i].reached && flow->at[i].extra != FLOW_NONE && flow_in_set(flow, i, read))
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
    return in->opcode == OP_CALL && !flow_is_named(flow, in, copies);
}

/* A name in capitals, of a module or of something in one: `NEW`, `State.NEW`. */
static bool is_named_constant(const struct flow *flow, const struct instruction *in)
{
    bool of_global = in->opcode == OP_LOAD_ATTR && in->operand != FLOW_NONE && flow->at[in->operand & ~FLOW_SECOND].opcode == OP_LOAD_GLOBAL;
    int index = in->opcode == OP_LOAD_GLOBAL || of_global ? (int)(in->argument >> 1) : flow->names_count;
    const char *name = index < flow->names_count ? flow->names[index] : "";
    for (const char *c = name; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            return false;
    return *name;
}

static bool is_literal(const struct flow *flow, int producer)
{
    enum opcode from = producer == FLOW_NONE ? OP_UNKNOWN : flow->at[producer & ~FLOW_SECOND].opcode;
    return from == OP_LOAD_CONST || from == OP_LOAD_SMALL_INT || from == OP_LOAD_COMMON_CONSTANT;
}

static bool is_constant(const struct flow *flow, int producer)
{
    return producer != FLOW_NONE && (is_literal(flow, producer) || is_named_constant(flow, &flow->at[producer & ~FLOW_SECOND]));
}

static bool stores(const struct instruction *in)
{
    return in->opcode == OP_STORE_ATTR || in->opcode == OP_STORE_GLOBAL || in->opcode == OP_STORE_NAME ||
           in->opcode == OP_STORE_DEREF || in->opcode == OP_STORE_SUBSCR;
}

static bool stores_constant(const struct flow *flow, int write)
{
    return stores(&flow->at[write]) && is_literal(flow, flow->at[write].extra);
}

/* `if x.state == 'new': x.state = 'taken'`: what was read is compared with a constant, that decides, and another is stored. */
static bool goes_on_by_constants(const struct flow *flow, int read, int write)
{
    if (!stores(&flow->at[write]) || !is_constant(flow, flow->at[write].extra))
        return false;
    for (int i = read + 1; i < flow->count; i++) {
        const struct instruction *in = &flow->at[i];
        bool compares = in->reached && (in->opcode == OP_COMPARE_OP || in->opcode == OP_IS_OP) &&
                        ((in->operand == read && is_constant(flow, in->extra)) || (in->extra == read && is_constant(flow, in->operand)));
        if (!compares)
            continue;
        for (int branch = i + 1; branch < flow->count; branch++)
            if (flow->at[branch].reached && flow_branches(flow->at[branch].opcode) && (flow->at[branch].operand & ~FLOW_SECOND) == i &&
                flow_controls(flow, branch, read, write))
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
    return flow_is_named(flow, in, takers) || (flow_is_named(flow, in, pops) && is_zero(flow, in->extra));
}

/* `x.turn = 0 if x.turn else 1`: what is stored was chosen by the outcome. */
static bool chooses(const struct flow *flow, int read, int write)
{
    const struct instruction *in = &flow->at[write];
    if (in->extra != FLOW_NONE || (in->opcode != OP_STORE_ATTR && in->opcode != OP_STORE_GLOBAL && in->opcode != OP_STORE_DEREF &&
                                   in->opcode != OP_STORE_SUBSCR))
        return false;
    for (int i = read; i < write; i++)
        if (flow->at[i].reached && flow_branches(flow->at[i].opcode) && flow_in_set(flow, i, read) &&
            flow_explore(flow, flow_after(flow, i), write, -1, MEETS) && flow_explore(flow, flow_target(flow, i), write, -1, MEETS))
            return true;
    return false;
}

static bool may_return(const struct flow *flow, int start)
{
    for (int i = 0; i < flow->count; i++)
        if (flow->at[i].reached && (flow->at[i].opcode == OP_RETURN_VALUE || flow->at[i].opcode == OP_RETURN_CONST) &&
            (i == start || flow_explore(flow, start, i, -1, RETURNS)))
            return true;
    return false;
}

static bool may_raise(const struct flow *flow, int read)
{
    for (int i = 0; i < flow->count; i++)
        if (flow->at[i].reached && flow_branches(flow->at[i].opcode) && flow_in_set(flow, i, read) &&
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
        if (!with || !in->reached || !flow_branches(in->opcode) || !flow_controls(flow, i, read, write) || flow_in_set(flow, i, read))
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
        return in->opcode == OP_LOAD_ATTR || flow_is_subscript(in) ? ACCESS_CHECK : 0;
    if (flow_in_set(flow, write, read) && !flow_branches(flow->at[write].opcode))
        return ACCESS_UPDATE | (walks(flow, in) ? ACCESS_ITERATE : 0) | (finds_out(flow, in) && flow_decides(flow, read, write) ? ACCESS_CHECK : 0);
    if (((walks(flow, in) || (flow_is_subscript(in) && has_whole_key(flow, in))) && empties(flow, write) && flow_same_container(flow, read, write)) || keeps_length(flow, read, write))
        return ACCESS_UPDATE;
    if (stores(&flow->at[write]) && flow_chose(flow, write, read))
        return ACCESS_CHECK;
    if (!flow_decides(flow, read, write) || tested_by_other(flow, read, write))
        return chooses(flow, read, write) ? ACCESS_UPDATE : 0;
    if (flow_adds_to_some(flow, read, write))
        return 0;
    return ACCESS_CHECK | (flow_is_subscript(in) && !takes_the_first(flow, in, write) ? ACCESS_ITEM : 0) |
           ((stores_constant(flow, write) && flow_decides_by_itself(flow, read, write)) || goes_on_by_constants(flow, read, write) ? ACCESS_ONCE : 0);
}

enum opcode flow_question(const struct flow *flow, int read)
{
    return read >= 0 && read < flow->count ? flow->at[read].opcode : OP_UNKNOWN;
}
