/* Random traces: sequences of what hooks could tell the engine, valid by its contract. A seed determines the
 * trace, and with it its character: few or many threads, objects and keys, more or less locking, how often
 * all threads but one come to an end. Threads are numbers from 0, in order of their start. */
#ifndef COLUBER_TESTS_TRACE_H
#define COLUBER_TESTS_TRACE_H

#include <stdint.h>

enum op_kind {
    OP_START, /* thread: the parent, or -1; the new thread is the next number */
    OP_END,
    OP_JOIN, /* thread joins other */
    OP_FORGET,
    OP_RELEASE,
    OP_ACQUIRE,
    OP_LOCK, /* acquires what nobody else acquires before it is released */
    OP_HAND_OVER, /* key: the item; value: at most so many */
    OP_TAKE_OVER,
    OP_GIVE_PERMITS, /* value: how many */
    OP_TAKE_PERMIT,  /* value: how many are left */
    OP_BORN,
    OP_DIED,
    OP_PUBLISH,
    OP_IS_PRIVATE,
    OP_TAG,
    OP_IDENTITY,
    OP_ACCESS,
    OP_KINDS
};

struct op {
    enum op_kind kind;
    int thread, other;
    unsigned object, flags;
    uint64_t key, value;
};

/* Fills `ops` with `count` operations of at most `threads` threads. */
void trace_make(uint64_t seed, struct op *ops, unsigned count, unsigned threads);

void trace_print(const struct op *ops, unsigned count);

#endif
