/* The race engine: who touched which location, and what ordered it.
 *
 * It knows threads, synchronization objects, objects with locations, opaque
 * sites and opaque stack ids. It knows nothing of Python, of hooks or of files,
 * so traces alone test it (tests/engine). Only C11 and libc.
 *
 * Vocabulary
 *   clock      a thread's count of its own releases, 48 bits, from 1
 *   slot       the index of a thread in vector clocks; reused, see below
 *   epoch      one clock of one slot: (slot << 48) | clock; 0 is "never"
 *   location   an object's address and a key; each has a cell
 *   access     one read or write of a location, with a stack and a site
 *   site       an opaque number for the place in the program that makes an access
 *   sync       a vector clock hung on an object: released into, acquired from
 *   era        raised when one thread is left that has seen the end of all others:
 *              everything before it is ordered before everything after it
 *
 * The happens-before relation and the idea of epochs are those of FastTrack
 * (Flanagan and Freund, PLDI 2009). Two things differ. A cell keeps, per thread,
 * the last reads and writes that no later access makes superfluous, instead of
 * one write epoch: unordered writes are normal here (two list.append), none of
 * them may hide the other from a third thread, and no weaker access may hide a
 * stronger one (an append, an iteration). And a slot is given to a new
 * thread only by a parent that has seen the old owner's end, so that reuse
 * never invents an order.
 *
 * Thread-safety: every function may be called by any thread at any time, on its
 * own engine_thread, except where it says otherwise. No function calls back while
 * it holds a lock. No function fails loudly: when memory is short, the access is
 * not recorded and engine_stats counts it.
 */
#ifndef COLUBER_ENGINE_H
#define COLUBER_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "access.h"

typedef uint64_t epoch;

struct engine_thread;

/* One side of a race. `thread` is the number that engine_thread_start gave. */
struct race_side {
    uint32_t thread;
    uint32_t stack;
    unsigned flags; /* ACCESS_*, with what was learned of its site so far */
    uint64_t site;
};

struct race {
    uintptr_t object;
    uint64_t key;
    uint32_t location; /* what the race callback returned for this cell before; 0 at first */
    unsigned writes;   /* writes of the location since it is shared: 0, 1, or 2 for more */
    bool differ;       /* two of these writes stored different values */
    struct race_side before, now;
};

/* What the engine asks of its user. All run on the accessing thread, inside the
 * engine_access call, with no lock held. The last five may be NULL. */
struct engine_callbacks {
    /* The id of the current stack (never 0), called only when an access is recorded. */
    uint32_t (*stack)(struct engine_thread *thread);
    /* A race, each unordered pair of accesses that is met. Returns the number under which later
     * changes of this cell shall be told (location_changed), or 0 for "do not tell". Two threads may be
     * in here with races of one cell and location 0; the cell keeps one of their two numbers. */
    uint32_t (*race)(const struct race *race);
    /* The cell that race() numbered has been written again, or with another value. */
    void (*location_changed)(uint32_t location, unsigned writes, bool differ);
    /* What a read at one site means to a later write of the same location at another site of
     * the same frame: ACCESS_UPDATE (the written value was computed from it) or ACCESS_CHECK
     * (whether the write happens was decided by it), and how: ACCESS_ITERATE (an update from single elements, found by a walk),
     * ACCESS_ITEM (a test of a single element), ACCESS_ONCE. Asked once per pair, then remembered. */
    unsigned (*relate)(uint64_t read_site, uint64_t write_site);
    /* Whether the outcome of a read decides that its function raises: then whatever its caller writes later is decided by it. */
    bool (*may_raise)(uint64_t read_site);
    /* Whether two reading sites of a container's contents ask the same of it. */
    bool (*same_question)(uint64_t one_site, uint64_t other_site);
    /* A read site turned out to be part of composite operations (ACCESS_UPDATE, CHECK, ONCE, RELY); `caller`, if not 0: only when called
     * from that site, since it is the caller that then writes. */
    void (*site_learned)(uint64_t site, uint64_t caller, unsigned flags);
};

/* Sets the engine up; once, before everything else. `callbacks` is copied.
 * Returns false when memory is short; the engine then must not be used. */
bool engine_init(const struct engine_callbacks *callbacks);

/* Forgets everything but the callbacks and the memory limit, for tests and for the child of a fork, where only the caller's thread
 * lives on: it gets a new engine_thread. Nobody else may be inside the engine. */
void engine_reset(void);

/* ---- threads -------------------------------------------------------------- */

/* A new thread, started by `parent` (NULL: a thread of unknown origin, ordered after nothing;
 * the first thread of all). Everything that the parent did up to here is ordered before the new
 * thread's first step. Called by the parent, before the thread runs. `number` (from 1, never
 * reused) names it in reports. Owned by the engine; NULL when memory is short. */
struct engine_thread *engine_thread_start(struct engine_thread *parent, uint32_t number);

/* The thread makes no access any more. Called by it, or by whoever knows that it has ended. The
 * engine_thread stays valid until engine_thread_forget. */
void engine_thread_end(struct engine_thread *thread);

/* `joiner` has seen that `ended` is over: its last step is ordered before what joiner does next.
 * Any number of threads may join one thread, and it need not have called engine_thread_end yet
 * (it may be past its last access). May begin a new era. */
void engine_thread_join(struct engine_thread *joiner, struct engine_thread *ended);

/* Accesses, births, deaths and synchronization are told of in windows of time only. In between, nothing need be told, but for the starts, ends and joins of
 * threads. A new window begins: what was done before races with nothing any more. What is not known to have been born in this window is claimed by the
 * thread that accesses it first: its accesses leave no trace until another thread's first touch, for it may be under construction. For all else it is shared. Called by any thread, before anything is told again; each thread calls
 * engine_thread_step before it tells of something. */
void engine_begin_window(void);
void engine_thread_step(struct engine_thread *thread);

/* Whether the thread is the only one that lives and knows of everything that others did: an era has begun with it. */
bool engine_is_alone(const struct engine_thread *thread);

/* What the thread has kept for itself may be reachable by others from now on: its private objects are taken for those of a thread
 * that is gone. */
void engine_thread_renew(struct engine_thread *thread);

/* Nobody will name the ended thread again; its memory and, in time, its slot are reused. */
void engine_thread_forget(struct engine_thread *thread);

uint32_t engine_thread_number(const struct engine_thread *thread);
epoch engine_thread_epoch(const struct engine_thread *thread);

/* A word of the caller's that the engine keeps with the thread (for its stack callback). */
void engine_thread_set_user(struct engine_thread *thread, void *user);
void *engine_thread_user(const struct engine_thread *thread);

/* ---- synchronization ------------------------------------------------------ */

/* A sync belongs to an object's address and, for objects with several, a key. It dies with
 * the object. engine_release: what the thread did is ordered before what a thread does after a
 * later engine_acquire of the same sync; releases add up. engine_acquire tells whether there ever was a release. */
void engine_release(struct engine_thread *thread, uintptr_t object, uint64_t key);
bool engine_acquire(struct engine_thread *thread, uintptr_t object, uint64_t key);
/* The same for a lock: nobody else acquires it before the thread has released it. A thread that takes it again and again, with nobody else in between, goes on
 * in one epoch. Should another thread release it meanwhile, what the holder repeated in this turn may count as done in the one before; then no more. */
bool engine_acquire_lock(struct engine_thread *thread, uintptr_t object, uint64_t key);

/* An item is handed over through a container: who takes it comes after who put it in, and after nobody else.
 * `item` is its number there, not 0 nor 1. Each hand-over is taken once; those of one number that have not been taken add up.
 * Beyond `most` items the container is taken as a whole: then who takes any comes after all who put one in before, as if
 * by engine_release and engine_acquire with key 0, which take part in any case. */
void engine_hand_over(struct engine_thread *thread, uintptr_t container, uint64_t item, uint32_t most);
void engine_take_over(struct engine_thread *thread, uintptr_t container, uint64_t item);

/* Permits of a semaphore, one for each object. Whoever takes one so that `left` remain cannot have come before any
 * release but the last `left`: of permits that are there, the first given are the first taken. So with n permits at first, the
 * (n+k)th to take one comes after the kth release and all before it. More releases than ENGINE_MOST_GIVEN
 * that wait are taken as one. */
enum { ENGINE_MOST_GIVEN = 32 };
void engine_give_permits(struct engine_thread *thread, uintptr_t object, uint32_t count);
void engine_take_permit(struct engine_thread *thread, uintptr_t object, uint32_t left);

/* ---- objects -------------------------------------------------------------- */

/* The object's life as the engine knows it:
 *   unknown   born before anybody watched: shared with all, never written
 *   dead      the object at this address died; the next one has not been met
 *   private   born while watched, reachable by one thread only: accesses by that thread leave no
 *             trace, and the first touch by another thread publishes it
 *   shared    has cells once it is accessed
 * Addresses are told apart in steps of 16 bytes. */
enum object_state { OBJECT_UNKNOWN, OBJECT_DEAD, OBJECT_PRIVATE, OBJECT_SHARED };

void engine_object_born(struct engine_thread *thread, uintptr_t object);
/* Forgets all cells and syncs of the object. Cheap when there is nothing to forget. */
void engine_object_died(uintptr_t object);
/* The object's finalizer is about to run on this thread, since nobody refers to it any more: what the
 * threads that have accessed it did up to now is ordered before what the thread does next. */
void engine_object_finalizing(struct engine_thread *thread, uintptr_t object);
/* Private or dead becomes shared: a reference was stored where others can find it. Returns whether it
 * was private or dead, so that the caller goes on to what the object refers to. */
bool engine_object_publish(uintptr_t object);
enum object_state engine_object_state(uintptr_t object);
/* True when the object is private to this thread (a dead address is taken as just born by it). */
bool engine_object_is_private(struct engine_thread *thread, uintptr_t object);

/* A number that no other object has or had, for as long as the object lives: its address may be another's later. 0 when memory is
 * short. */
uint64_t engine_object_identity(struct engine_thread *thread, uintptr_t object);

/* A number of the caller's for an object, 0 when there is none: code objects are looked up by it.
 * It lives until engine_object_died. Does not make the object shared or private; an object with
 * a tag is taken as shared. Lock-free to read. False when memory is short or the tag has more than 30 bits. */
bool engine_object_set_tag(uintptr_t object, uint32_t tag);
uint32_t engine_object_tag(uintptr_t object);

/* ---- accesses ------------------------------------------------------------- */

/* One frame that an access happened in, innermost first: the activation, and the site in it. */
struct place {
    uint64_t frame;
    uint64_t site;
};
enum { ACCESS_PLACES = 4 };

struct access {
    unsigned flags;                     /* ACCESS_* */
    uint64_t value;                     /* of a write: equal numbers mean equal values; 0: differs from all */
    struct place places[ACCESS_PLACES]; /* unused ones are 0 */
};

/* The keys below have a meaning for the engine; all other keys are the caller's.
 * KEY_ALL_ITEMS is for reads only: a read of every key of the object but KEY_CONTENTS; a race that it takes part
 * in is reported at the key that was written. Only writes that carry ACCESS_ITEM are compared with it. */
enum { KEY_CONTENTS = 1, KEY_ALL_ITEMS = 2, KEY_FIRST_FREE = 16 };

void engine_access(struct engine_thread *thread, uintptr_t object, uint64_t key,
                   const struct access *access);

/* What is known so far of a site, called from a site (0: from anywhere). */
unsigned engine_site_flags(uint64_t site, uint64_t caller);

/* ---- figures -------------------------------------------------------------- */

struct engine_stats {
    uint64_t recorded;  /* accesses that reached a cell */
    uint64_t races;     /* pairs met, repeats included */
    uint64_t dropped;   /* accesses not recorded for want of memory */
    uint64_t objects, cells, bytes; /* alive now */
    uint64_t eras;
};
void engine_stats(struct engine_stats *stats);

/* Bytes that cells, clocks and objects may take; 0: no limit. Beyond it accesses are dropped. */
void engine_set_memory_limit(uint64_t bytes);

#endif
