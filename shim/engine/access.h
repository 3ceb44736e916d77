/* What an access is, and what a pair of unordered accesses means.
 *
 * Shared by the process, which records accesses, and the reporter, which names
 * the pairs: both must mean the same by it. docs/race-model.md explains the kinds.
 */
#ifndef COLUBER_ACCESS_H
#define COLUBER_ACCESS_H

#include <stdbool.h>

enum access_flag {
    ACCESS_READ = 1 << 0,
    ACCESS_WRITE = 1 << 1,
    /* a write computed from the same thread's earlier read, or that read */
    ACCESS_UPDATE = 1 << 2,
    /* a read whose outcome decides whether the thread then writes, or that write */
    ACCESS_CHECK = 1 << 3,
    /* one step of several that need unchanged contents: iteration */
    ACCESS_ITERATE = 1 << 4,
    /* a single operation that CPython documents as safe beside the other atomic ones */
    ACCESS_ATOMIC = 1 << 5,
    /* a write of one key or index; concerns readers of all items */
    ACCESS_ITEM = 1 << 6,
    /* made by native code outside the interpreter */
    ACCESS_NATIVE = 1 << 7,
    /* a read through a descriptor that computes and stores the value when it is missing (cached_property) */
    ACCESS_LAZY = 1 << 8,
    /* the thread held a lock */
    ACCESS_LOCKED = 1 << 9,
    /* a read that counts on what an earlier test found, or that test: the value is there, and not None */
    ACCESS_RELY = 1 << 10,
    /* a write after which there is nothing: a deletion, or None */
    ACCESS_REMOVE = 1 << 11,
    /* no part of a composite operation: a read whatever is learned of its site, a write whatever was read before */
    ACCESS_ALONE = 1 << 12,
    /* a read that goes into a condition */
    ACCESS_TEST = 1 << 13,
    /* of both sides of a race between writes: they stored equal values */
    ACCESS_SAME = 1 << 14,
    /* the constant that a write stores answers the test that decided it: what it marks was to be done once (`if not x.done: ...; x.done = True`) */
    ACCESS_ONCE = 1 << 15,
    /* A write under a lock that the thread has held since before the window (engine_begin_window): what decided about it may have come before, too. Not kept. */
    ACCESS_HELD_BEFORE = 1 << 16,
};

enum race_kind {
    RACE_LOST_UPDATE,
    RACE_CHECK_THEN_ACT,
    RACE_ITERATE_MUTATE,
    RACE_WRITE_WRITE,
    RACE_READ_WRITE,
    RACE_ATOMIC,
    RACE_PUBLISHED_ONCE,
    RACE_SAME_VALUE,
    RACE_KINDS
};

enum race_severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITIES };

/* The kind of a race from its two sides' flags and the location's write history: `writes` since
 * it is shared (2 stands for more), and whether two of them stored different values. At least one side writes. Pure. */
enum race_kind race_classify(unsigned one, unsigned other, unsigned writes, bool differ);

enum race_severity race_severity(enum race_kind kind);

/* "lost-update", ...; "error", "warning", "note". Static strings. */
const char *race_kind_name(enum race_kind kind);
const char *race_severity_name(enum race_severity severity);

#endif
