/* The locks of the shim, all of them, in the order in which they may be taken one inside the other.
 *
 * They are held for a few dozen instructions, and nothing of Python's is called under them: a thread that waits for one must not keep
 * the interpreter from stopping the world. A fork takes them all, so that the child finds every table whole. */
#ifndef COLUBER_LOCKS_H
#define COLUBER_LOCKS_H

enum lock {
    LOCK_ALONE,   /* alone.c */
    LOCK_MODULES, /* got.c */
    LOCK_ALIASES, LOCK_PEERS, /* alias.c */
    LOCK_CODES,   /* code.c */
    LOCK_THREADS, /* threads.c */
    LOCK_RECORD,  /* record.c */
    LOCK_WRITER,  /* raw_writer.c */
    LOCKS
};

void lock_take(enum lock lock);
void lock_give(enum lock lock);

void locks_before_fork(void);
/* In the parent and in the child. */
void locks_after_fork(void);

#endif
