/* Syncs: what a thread learns that acquires them.
 *
 * A sync's clock is the join of what its releasers knew. Most are locks, released by one
 * thread after another that acquired them; then the clock equals the last releaser's (`exact`), and
 * whoever knows the last release knows everything in it. Guarded by the lock of the object.
 */
#ifndef COLUBER_ENGINE_SYNC_H
#define COLUBER_ENGINE_SYNC_H

#include "vclock.h"

struct sync {
    struct sync *next;
    uint64_t key;
    struct vclock clock;
    /* The last release: by whom, its clock, and the version of what that thread knew. */
    uint32_t uid, slot; /* uid 0: none yet */
    uint64_t at, version;
    epoch since;   /* of its releaser then */
    bool exact;
    bool acquired; /* by another thread, after it */
    bool foreign;  /* a thread has released it that had not acquired it before */
    /* hand_over.c: */
    uint32_t pending;            /* of an item: hand-overs not taken */
    uint32_t permits;            /* given and not taken, */
    uint32_t given_count;        /* by so many releases, */
    struct sync *given, *newest; /* oldest first, each with its own part of them */
};

/* The syncs of one object. Nearly all have one; a queue has one for each item in it. */
struct sync_table {
    union {
        struct sync *one;     /* room is 0 */
        struct sync **chains; /* room of them, a power of two */
    };
    uint32_t count, room;
    uint32_t items; /* of them, those that are handed over */
};

struct sync *sync_find(const struct sync_table *table, uint64_t key);
/* NULL when memory is short. */
struct sync *sync_make(struct sync_table *table, uint64_t key);
void sync_drop(struct sync_table *table, struct sync *sync);
void sync_free(struct sync *sync);
void sync_free_all(struct sync_table *table);
/* Each sync of the table; it may be dropped meanwhile. */
void sync_each(struct sync_table *table, void (*visit)(struct sync_table *table, struct sync *sync));

struct engine_thread;

/* The thread releases into it; false when memory is short. */
bool sync_release_into(struct sync *sync, const struct engine_thread *thread);
void sync_acquire_from(struct sync *sync, struct engine_thread *thread);
/* What was released into `from` was released into `sync`, too. */
void sync_merge(struct sync *sync, const struct sync *from);

#endif
