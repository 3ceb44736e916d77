/* Reads that count on what an earlier read has found: see flow_mark_reliance in flow.h. */
#include "access.h"
#include "flow_parts.h"

/* `test` asks for what `read` then takes: the same name; an item of a container that was found not empty; a key that was found in it. */
static bool asks_for(const struct flow *flow, int test, int read)
{
    const struct instruction *asked = &flow->at[test], *taken = &flow->at[read];
    if (asked->opcode == taken->opcode)
        return flow_same_thing(flow, test, read, 0);
    if (!flow_is_subscript(taken))
        return false;
    switch ((int)asked->opcode) {
    case OP_TO_BOOL:
    case OP_UNARY_NOT:
        return flow_same_thing(flow, asked->operand, taken->operand, 0);
    case OP_CALL: /* len(x) */
        return flow_same_thing(flow, asked->extra, taken->operand, 0);
    case OP_CONTAINS_OP:
        return flow_same_thing(flow, asked->operand, taken->operand, 0) && flow_same_thing(flow, asked->extra, taken->extra, 0);
    default:
        return false;
    }
}

static bool may_rely(const struct instruction *in)
{
    return in->reached && (in->opcode == OP_LOAD_ATTR || in->opcode == OP_LOAD_GLOBAL || in->opcode == OP_LOAD_DEREF ||
                           flow_is_subscript(in));
}

/* Only the outcome that says that the thing is there leads to the read. */
static bool leads_to(const struct flow *flow, int branch, int test, int read)
{
    const struct instruction *in = &flow->at[branch];
    enum outcome found = flow_found_when(flow, in, test);
    bool jumps_when_found = in->opcode == OP_POP_JUMP_IF_TRUE || in->opcode == OP_POP_JUMP_IF_NOT_NONE;
    bool falls = flow_explore(flow, flow_after(flow, branch), read, -1, MEETS);
    bool jumps = flow_explore(flow, flow_target(flow, branch), read, -1, MEETS);
    if (falls == jumps || found == NEITHER)
        return false;
    return found == WHEN_EITHER || jumps == (jumps_when_found == (found == WHEN_TRUE));
}

bool flow_adds_to_some(const struct flow *flow, int read, int write)
{
    static const char *const growers[] = {"append", "appendleft", "extend", "insert", "add", "update", "setdefault", NULL};
    const struct instruction *asked = &flow->at[read], *in = &flow->at[write];
    bool puts_in = in->opcode == OP_STORE_SUBSCR || (in->opcode == OP_CALL && flow_is_named(flow, in, growers));
    if (!puts_in || asked->opcode != OP_TO_BOOL || !flow_same_container(flow, read, write))
        return false;
    for (int branch = read + 1; branch < write; branch++)
        if (flow->at[branch].reached && flow_branches(flow->at[branch].opcode) && flow_in_set(flow, branch, read) &&
            leads_to(flow, branch, read, write))
            return true;
    return false;
}

/* The last test before the read that it depends on, or -1. */
static int relied_test(const struct flow *flow, int read)
{
    int found = -1;
    for (int branch = 0; branch < read; branch++) {
        const struct instruction *in = &flow->at[branch];
        if (!in->reached || !flow_branches(in->opcode) || !in->set)
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
    static const char *const keyed[] = {"add", "discard", "remove", "pop", NULL};
    const struct instruction *asked = &flow->at[read], *in = &flow->at[write];
    if (!in->reached)
        return false;
    switch ((int)in->opcode) {
    case OP_STORE_ATTR:
        return asked->opcode == OP_LOAD_ATTR && asked->argument >> 1 == in->argument && flow_same_thing(flow, asked->operand, in->operand, 0);
    case OP_STORE_GLOBAL:
        return asked->opcode == OP_LOAD_GLOBAL && asked->argument >> 1 == in->argument;
    case OP_STORE_DEREF:
        return asked->opcode == OP_LOAD_DEREF && asked->argument == in->argument;
    case OP_STORE_SUBSCR:
    case OP_DELETE_SUBSCR:
        return asked->opcode == OP_CONTAINS_OP && flow_same_thing(flow, asked->operand, in->operand, 0);
    case OP_CALL:
        return asked->opcode == OP_CONTAINS_OP && flow_is_named(flow, in, keyed) && flow_same_container(flow, read, write) &&
               flow_same_thing(flow, asked->extra, in->extra, 0);
    default:
        return false;
    }
}

static bool asks_the_same(const struct flow *flow, int one, int other)
{
    const struct instruction *a = &flow->at[one], *b = &flow->at[other];
    if (a->opcode == OP_CONTAINS_OP && b->opcode == OP_CONTAINS_OP)
        return flow_same_thing(flow, a->operand, b->operand, 0);
    return flow_same_thing(flow, one, other, 0);
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
    if (range == FLOW_NONE || !flow_is_named(flow, &flow->at[range & ~FLOW_SECOND], ranges) || !flow->at[range & ~FLOW_SECOND].set)
        return;
    const struct sources *set = &flow->sets[flow->at[range & ~FLOW_SECOND].set];
    for (int i = 0; i < set->count; i++) {
        struct instruction *length = &flow->at[set->of[i] & ~FLOW_SECOND];
        if (length->opcode != OP_CALL || !flow_is_named(flow, length, lengths))
            continue;
        for (int j = loop; j < flow_target(flow, loop); j++) {
            struct instruction *in = &flow->at[j];
            bool of_item = in->reached && (flow_is_subscript(in) || in->opcode == OP_STORE_SUBSCR || in->opcode == OP_DELETE_SUBSCR);
            if (of_item && flow_same_thing(flow, length->extra, in->operand, 0))
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
        if (asked < read && flow->at[asked].opcode == OP_CALL && flow_is_named(flow, &flow->at[asked], askers) && flow_same_container(flow, asked, read))
            in->relies = flow->at[asked].relies = true;
    }
}

static bool takes_out(const struct flow *flow, int write)
{
    static const char *const takers[] = {"pop", "popleft", "popitem", "heappop", "clear", NULL};
    const struct instruction *in = &flow->at[write];
    return in->reached && (in->opcode == OP_DELETE_SUBSCR || (in->opcode == OP_CALL && flow_is_named(flow, in, takers)));
}

/* `x = jobs[0]; ...; del jobs[0]`: what is taken out is taken for what was looked at. */
static void mark_look(struct flow *flow, int read)
{
    for (int write = read + 1; write < flow->count; write++)
        if (takes_out(flow, write) && flow_same_container(flow, read, write) && flow_explore(flow, flow_after(flow, read), write, -1, MEETS))
            flow->at[read].relies = true;
}

/* `try: return x[0] except IndexError: x.append(...)` */
static void mark_tried(struct flow *flow, int read)
{
    for (int write = read + 1; flow->handler[read] != FLOW_NONE && write < flow->count; write++)
        if (flow->at[write].reached && flow->at[write].opcode == OP_CALL && flow_same_container(flow, read, write) &&
            flow_handler_controls(flow, read, write))
            flow->at[read].tested = true;
}

static bool puts_in(const struct flow *flow, int write)
{
    static const char *const growers[] = {"append", "appendleft", "extend", "insert", NULL};
    return flow->at[write].reached && flow->at[write].opcode == OP_CALL && flow_is_named(flow, &flow->at[write], growers);
}

/* `if k in d: d.move_to_end(k)` */
static bool counts_on_key(const struct flow *flow, int read, int write)
{
    static const char *const names[] = {"move_to_end", NULL};
    const struct instruction *asked = &flow->at[read], *in = &flow->at[write];
    return asked->opcode == OP_CONTAINS_OP && in->reached && in->opcode == OP_CALL && flow_is_named(flow, in, names) &&
           flow_same_thing(flow, asked->extra, in->extra, 0);
}

static bool asks(const struct instruction *in)
{
    return in->reached && in->tested &&
           (in->opcode == OP_TO_BOOL || in->opcode == OP_UNARY_NOT || in->opcode == OP_CALL || in->opcode == OP_CONTAINS_OP);
}

static bool asked_of_container(const struct flow *flow, int read, int write)
{
    for (int i = read + 1; i < write; i++)
        if (asks(&flow->at[i]) && flow_same_container(flow, i, read))
            return true;
    return false;
}

/* `if not jobs: return ...; jobs.pop()`, `if len(jobs) < 9: jobs.append(...)`: the outcome counts, too, when it comes to no change. Who takes something out counts
 * on that it is there. */
static void mark_question(struct flow *flow, int read)
{
    for (int write = read + 1; write < flow->count; write++) {
        bool takes = takes_out(flow, write) || counts_on_key(flow, read, write);
        if (flow->at[write].reached && flow_adds_to_some(flow, read, write))
            flow->at[read].relies = true;
        if ((!takes && !puts_in(flow, write)) || !flow_same_container(flow, read, write) || asked_of_container(flow, read, write) ||
            !(flow_relate(flow, read, write) & ACCESS_CHECK))
            continue;
        if (takes)
            flow->at[read].relies = true;
        else
            flow->at[read].decides_contents = ACCESS_CHECK;
    }
}

static void mark_decisions(struct flow *flow, int read)
{
    for (int write = read + 1; write < flow->count; write++)
        if (changes(flow, read, write) && !asked_between(flow, read, write))
            flow->at[read].decides |= (uint16_t)(flow_relate(flow, read, write) & (ACCESS_CHECK | ACCESS_ONCE));
}

static void sum_up(struct instruction *in)
{
    unsigned both = (in->tested ? ACCESS_TEST : 0) | (in->relies ? ACCESS_RELY : 0);
    in->purpose = (uint16_t)(both | in->decides);
    in->purpose_of_contents = (uint16_t)(both | in->decides_contents);
}

void flow_mark_reliance(struct flow *flow)
{
    for (int branch = 0; branch < flow->count; branch++) {
        const struct instruction *in = &flow->at[branch];
        for (int i = 0; in->reached && flow_branches(in->opcode) && in->set && i < flow->sets[in->set].count; i++)
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
        if (in->reached && flow_is_subscript(in)) {
            mark_index(flow, i);
            mark_tried(flow, i);
        }
        if (in->reached && (flow_is_subscript(in) || in->opcode == OP_BINARY_SLICE))
            mark_look(flow, i);
    }
    for (int read = 0; read < flow->count; read++)
        if (flow->at[read].reached && flow->at[read].tested)
            mark_decisions(flow, read);
    for (int read = 0; read < flow->count; read++)
        if (asks(&flow->at[read]))
            mark_question(flow, read);
    for (int read = 0; read < flow->count; read++)
        sum_up(&flow->at[read]);
}
