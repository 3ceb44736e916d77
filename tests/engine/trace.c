#include "trace.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include "engine.h"
#include "oracle.h"

struct life {
    bool over; /* joined: no access any more */
    bool ended, forgotten;
};

struct maker {
    uint64_t random;
    struct op *ops;
    unsigned count, room;
    struct life threads[ORACLE_THREADS];
    unsigned thread_count, thread_limit;
    /* the trace's character */
    unsigned at_once, objects, keys, values;
    unsigned locking, disturbing, exchanging, draining, dying, churning, strangers; /* percent */
};

static uint64_t next_random(struct maker *maker)
{
    uint64_t x = maker->random += UINT64_C(0x9e3779b97f4a7c15);

    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* Not to be called twice in one expression: a seed shall be the same trace with every compiler. */
static unsigned below(struct maker *maker, unsigned limit)
{
    return (unsigned)(next_random(maker) % limit);
}

static bool chance(struct maker *maker, unsigned percent)
{
    return below(maker, 100) < percent;
}

static void add(struct maker *maker, struct op op)
{
    if (maker->count < maker->room)
        maker->ops[maker->count++] = op;
}

static unsigned count_running(const struct maker *maker)
{
    unsigned running = 0;

    for (unsigned i = 0; i < maker->thread_count; i++)
        running += !maker->threads[i].over && !maker->threads[i].ended;
    return running;
}

/* A running thread, or -1. */
static int pick_running(struct maker *maker)
{
    unsigned running = count_running(maker), pick;

    if (!running)
        return -1;
    pick = below(maker, running);
    for (unsigned i = 0;; i++)
        if (!maker->threads[i].over && !maker->threads[i].ended && pick-- == 0)
            return (int)i;
}

static void start(struct maker *maker, int parent)
{
    if (maker->thread_count == maker->thread_limit || maker->count == maker->room)
        return;
    maker->threads[maker->thread_count++] = (struct life){0};
    add(maker, (struct op){.kind = OP_START, .thread = parent});
}

static void end(struct maker *maker, int thread)
{
    maker->threads[thread].ended = true;
    add(maker, (struct op){.kind = OP_END, .thread = thread});
}

static void join(struct maker *maker, int joiner, int ended)
{
    maker->threads[ended].over = true;
    add(maker, (struct op){.kind = OP_JOIN, .thread = joiner, .other = ended});
}

static void forget(struct maker *maker, int thread)
{
    maker->threads[thread].forgotten = true;
    add(maker, (struct op){.kind = OP_FORGET, .thread = thread});
}

/* One of the steps that follow a thread's last one. */
static void finish_someone(struct maker *maker)
{
    int thread = (int)below(maker, maker->thread_count);
    int joiner = pick_running(maker);
    struct life *life = &maker->threads[thread];

    if (life->forgotten)
        return;
    if (joiner >= 0 && joiner != thread && (life->ended || count_running(maker) > 1) && chance(maker, 60))
        join(maker, joiner, thread);
    else if (!life->ended && (life->over || count_running(maker) > 1))
        end(maker, thread);
    else if (life->ended && chance(maker, 50))
        forget(maker, thread);
}

/* All threads but one end, and this one joins most of them. */
static void drain(struct maker *maker)
{
    int last = pick_running(maker);

    for (int thread = 0; thread < (int)maker->thread_count; thread++) {
        struct life *life = &maker->threads[thread];
        bool before = chance(maker, 30);

        if (thread == last || life->forgotten)
            continue;
        if (before)
            join(maker, last, thread);
        if (!life->ended)
            end(maker, thread);
        if (!before && chance(maker, 95))
            join(maker, last, thread);
        if (chance(maker, 70))
            forget(maker, thread);
    }
}

static unsigned pick_flags(struct maker *maker, uint64_t key)
{
    static const unsigned more[] = {
        0, 0, 0, ACCESS_ATOMIC, ACCESS_ATOMIC, ACCESS_UPDATE, ACCESS_CHECK, ACCESS_ITERATE};
    unsigned flags = more[below(maker, sizeof more / sizeof *more)];

    if (chance(maker, 5))
        flags |= more[below(maker, sizeof more / sizeof *more)];
    if (key == KEY_ALL_ITEMS || chance(maker, 55))
        return flags | ACCESS_READ;
    flags &= ~(unsigned)ACCESS_ITERATE;
    return flags | ACCESS_WRITE | (key >= KEY_FIRST_FREE && chance(maker, 60) ? ACCESS_ITEM : 0u);
}

static void access(struct maker *maker, int thread, unsigned object)
{
    unsigned pick = below(maker, maker->keys + 3);
    uint64_t key = pick == 0 ? KEY_CONTENTS : pick == 1 ? KEY_ALL_ITEMS : KEY_FIRST_FREE + pick;
    unsigned flags = pick_flags(maker, key);

    add(maker, (struct op){.kind = OP_ACCESS,
                           .thread = thread,
                           .object = object,
                           .key = key,
                           .flags = flags,
                           .value = below(maker, maker->values)});
}

static void sync(struct maker *maker, enum op_kind kind, int thread, unsigned object, uint64_t key)
{
    add(maker, (struct op){.kind = kind, .thread = thread, .object = object, .key = key});
}

/* Items and permits, as often taken as given. */
static void exchange(struct maker *maker, int thread)
{
    static const enum op_kind kinds[] = {OP_HAND_OVER, OP_TAKE_OVER, OP_GIVE_PERMITS, OP_TAKE_PERMIT};
    enum op_kind kind = kinds[below(maker, 4)];
    uint64_t value = kind == OP_HAND_OVER ? 2 + maker->values : below(maker, 3) + (kind == OP_GIVE_PERMITS);
    unsigned object = below(maker, maker->objects);
    uint64_t item = 100 + 16 * below(maker, 4 * maker->keys);

    add(maker, (struct op){.kind = kind, .thread = thread, .object = object, .key = item, .value = value});
}

/* Releases into, or acquires from, some object. */
static void sync_somewhere(struct maker *maker, int thread, unsigned releasing, unsigned keys)
{
    enum op_kind kind = chance(maker, releasing) ? OP_RELEASE : OP_ACQUIRE;
    unsigned object = below(maker, maker->objects);

    sync(maker, kind, thread, object, keys ? 2 * below(maker, keys) : 2);
}

/* Somebody touches the object without its lock, while another holds it. */
static void disturb(struct maker *maker, unsigned object)
{
    int other = pick_running(maker);

    if (other >= 0)
        access(maker, other, object);
}

/* Accesses of one object, mostly under its lock: one turn of it, or several in a row. */
static void work(struct maker *maker, int thread)
{
    unsigned object = below(maker, maker->objects);
    unsigned lock = object % 2 ? object : ORACLE_ADDRESSES - 1;
    bool locked = chance(maker, maker->locking);

    for (unsigned turns = locked && chance(maker, 30) ? 1 + below(maker, 6) : 1; turns-- > 0;) {
        if (locked)
            sync(maker, OP_LOCK, thread, lock, 7);
        for (unsigned times = 1 + below(maker, 4); times-- > 0;)
            access(maker, thread, object);
        if (chance(maker, maker->disturbing))
            disturb(maker, object);
        if (locked)
            sync(maker, OP_RELEASE, thread, lock, 7);
        if (turns && chance(maker, 20))
            access(maker, thread, object);
        if (turns && chance(maker, maker->disturbing))
            disturb(maker, object);
        if (turns && chance(maker, maker->disturbing))
            sync(maker, OP_ACQUIRE, pick_running(maker), lock, 7);
        if (turns && chance(maker, 5))
            sync_somewhere(maker, thread, 50, 3);
    }
}

static void change_object(struct maker *maker, int thread)
{
    static const enum op_kind kinds[] = {OP_BORN, OP_DIED, OP_DIED, OP_PUBLISH, OP_IS_PRIVATE, OP_TAG, OP_IDENTITY};
    enum op_kind kind = kinds[below(maker, sizeof kinds / sizeof *kinds)];

    add(maker, (struct op){.kind = kind, .thread = thread, .object = below(maker, maker->objects)});
}

static void step(struct maker *maker)
{
    int thread = pick_running(maker);

    if (thread < 0 || chance(maker, maker->strangers))
        start(maker, -1);
    else if (count_running(maker) < maker->at_once && chance(maker, 15))
        start(maker, thread);
    else if (chance(maker, maker->churning))
        finish_someone(maker);
    else if (chance(maker, maker->draining))
        drain(maker);
    else if (chance(maker, maker->dying))
        change_object(maker, thread);
    else if (chance(maker, 8))
        sync_somewhere(maker, thread, 50, 3);
    else if (chance(maker, maker->exchanging))
        exchange(maker, thread);
    else
        work(maker, thread);
    /* A thread may still release what it holds after it was joined. */
    if (maker->thread_count && chance(maker, 2)) {
        thread = (int)below(maker, maker->thread_count);
        if (!maker->threads[thread].ended)
            sync_somewhere(maker, thread, 70, 0);
    }
}

void trace_make(uint64_t seed, struct op *ops, unsigned count, unsigned threads)
{
    struct maker maker = {.random = seed * UINT64_C(0xd1342543de82ef95) + 1,
                          .ops = ops,
                          .room = count,
                          .thread_limit = threads < ORACLE_THREADS ? threads : ORACLE_THREADS};

    maker.at_once = 2 + below(&maker, below(&maker, 4) ? 5 : 20);
    maker.objects = 1 + below(&maker, 6);
    maker.keys = 1 + below(&maker, 5);
    maker.values = 1 + below(&maker, 3);
    maker.locking = below(&maker, 101);
    maker.exchanging = below(&maker, 3) ? 0 : below(&maker, 40);
    maker.draining = below(&maker, 3);
    maker.dying = below(&maker, 4) ? below(&maker, 4) : 20;
    maker.churning = below(&maker, 15);
    maker.disturbing = below(&maker, 3) ? 0 : below(&maker, 40);
    maker.strangers = below(&maker, 3) ? 0 : below(&maker, 3);
    while (maker.count < maker.room)
        step(&maker);
}

void trace_print(const struct op *ops, unsigned count)
{
    static const char *const names[OP_KINDS] = {"start",       "end",       "join",        "forget", "release",
                                                "acquire",     "lock",      "hand over", "take over",   "give",   "take",
                                                "born",        "died",      "publish",     "is_private",
                                                "tag",         "identity",  "access"};

    for (unsigned i = 0; i < count; i++)
        printf("%4u %-10s thread %d other %d object %u key %" PRIu64 " flags %#x value %" PRIu64 "\n", i,
               names[ops[i].kind], ops[i].thread, ops[i].other, ops[i].object, ops[i].key, ops[i].flags,
               ops[i].value);
}
