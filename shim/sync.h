/* Synchronization that the program does through Python objects.
 *
 * An edge is a release before and an acquire after: sync_release and sync_acquire put it on an object. Locks are also kept in the
 * thread's list of what it holds, for reports.
 *
 * Some attributes are synchronization themselves: a flag that a primitive of the standard library writes under its lock and
 * reads without it. They are declared by `atomic:Class.name` lines of the suppression files. */
#ifndef COLUBER_SHIM_SYNC_H
#define COLUBER_SHIM_SYNC_H

#include <stdbool.h>

#include "threads.h"

void sync_release(struct thread *thread, object *o);
void sync_acquire(struct thread *thread, object *o);

/* _thread.lock and _thread.RLock; set when the hooks are installed. */
extern object *lock_type, *rlock_type;

/* The thread got, or is about to give back, this lock: one level of it, or, to wait for a condition, all. */
void sync_locked(struct thread *thread, object *lock);
void sync_unlocking(struct thread *thread, object *lock);
void sync_unlocking_wholly(struct thread *thread, object *lock);

/* While the detector is quiet (sample.h): the same for the list of what the thread holds alone, so that it is right when a window begins. */
void sync_holds_quietly(struct thread *thread, object *lock);
void sync_gives_up_quietly(struct thread *thread, object *lock, bool wholly);

/* The body of the module with these globals has run; an import of `name` (dotted, a str) has ended: what the bodies of the modules that it
 * names have done comes before. Modules are told apart by the last part of their name: relative imports name no more. */
void sync_module_ran(struct thread *thread, object *globals);
void sync_imported(struct thread *thread, object *name);

/* Reads the `atomic:` lines of a suppression file; lines that are not such are the reporter's concern. */
void sync_read_declarations(const char *file);

/* Is some class's attribute of this name declared atomic, perhaps? Cheap. */
bool sync_may_be_atomic(const char *name);

/* Is the attribute of instances of the type (or of the class itself) declared atomic? Then a write releases, a read
 * acquires, and it is no location. */
bool sync_declared_atomic(object *type, object *name);

/* threading.Barrier counts who came to a round, and who left it: its attribute `name` is about to become `count`. */
void sync_barrier_counts(struct thread *thread, object *barrier, object *name, object *count);

#endif
