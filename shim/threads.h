/* The threads of the process: one record each, found through thread-local storage.
 *
 * A record is made when its thread starts (or, for threads that nobody saw start, when they first touch Python), and
 * lives until nobody can join the thread and, as far as memory goes, name it in a race any more (threads.c). Fields without a comment belong to the thread itself. */
#ifndef COLUBER_THREADS_H
#define COLUBER_THREADS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "cpython/python.h"
#include "engine.h"
#include "hints.h"

struct engine_thread;

enum { MOST_HELD = 64, TYPE_CACHE = 512, TOUCHED = 512 };

struct held_lock {
    uintptr_t lock;
    uint64_t site;    /* where it was acquired */
    const char *kind; /* its type's name: the lock itself may be gone by the time it is named */
};

/* What looking up a name on a type came to: see attribute.c. */
struct attribute_entry {
    object *type, *name;
    uint32_t version;
    uint8_t storage;
    object *owner;
};

/* What an instruction touches in objects of the type that it met last: see attributes.c. */
struct touched {
    const struct code *code;
    int instruction;
    uint32_t version; /* of the type */
    object *type;     /* of the object; of a global the dictionary */
    uint64_t key;
    unsigned flags;
};

struct subject; /* observe.h */
struct code;

/* The innermost frame's callers, as long as none of them has moved: see observe.c. */
struct callers {
    frame *inner;
    frame *frames[ACCESS_PLACES - 1];
    uintptr_t instructions[ACCESS_PLACES - 1];
    uint64_t code_deaths;
    bool guards; /* the nearest one is a put or get that holds the primitive's lock: internals.h */
    struct place places[ACCESS_PLACES - 1];
};

enum { STACK_SETS = 64, STACK_WAYS = 4, DICT_TYPES = 16, PRESENT_NAMES = 256 };

/* Whether a subclass of dict or list has its base's own item access, and makes what is missing: see containers.c. */
enum item_access { ITEM_GET, ITEM_SET, ITEM_DELETE, ITEM_ACCESSES };

struct dict_type {
    object *type, *base;
    uint32_t version;
    bool plain[ITEM_ACCESSES];
    bool makes_missing; /* has a __missing__ */
};

/* An object that was seen to have an attribute: see attributes.c. */
struct present_name {
    object *owner, *name;
};

/* The number of a stack with the locks held, by a hash of both: see record.c. */
struct stack_entry {
    uint64_t hash;
    uint32_t number;
};

enum { PUT_OFF_WORDS = 16 };

/* An operation that waits for the hash of its key: see hashing.h. */
struct put_off {
    object *key; /* NULL: none */
    frame *from;
    int instruction; /* of that frame */
    void (*tell)(void *operation);
    uint64_t operation[PUT_OFF_WORDS];
};

/* What a thread remembers to save itself work; there from its first to its last step. */
struct thread_memory {
    struct held_lock held[MOST_HELD];
    struct attribute_entry attributes[TYPE_CACHE];
    struct touched touched[TOUCHED];
    struct stack_entry stacks[STACK_SETS][STACK_WAYS]; /* of each set the last one used first */
    struct dict_type dict_types[DICT_TYPES];
    struct present_name present[PRESENT_NAMES];
    struct callers callers;
    frame *finalizing; /* the frame of the __del__ that was met last */
    struct put_off put_off;
    object *hashed; /* the key, of the operation that is told of, whose hash is known */
    intptr_t hash;
    frame *stack_from; /* where stacks begin, if not at the innermost frame */
    bool deaf; /* what runs is the detector's own doing */
    int held_before; /* of the locks held, the first so many were when the window began (sample.h) */
    bool behind; /* a window has begun (sample.h); set by another thread */
    frame *importing; /* the frame whose import statement is under way, and */
    uint32_t imported; /* which of its names that is of */
    object *last_code_object; /* valid at last_code_deaths */
    struct code *last_code;
    uint64_t last_code_deaths;
};

struct thread {
    struct engine_thread *engine; /* NULL once nobody can join it any more */
    uint32_t number;
    uint32_t parent;         /* set before it runs */
    uint32_t creation_stack; /* set before it runs */
    char *name;              /* set before it runs */
    uint32_t written_in;     /* report generation, under the record lock */
    bool native;             /* the access under way was made by an extension module */
    bool ended;              /* atomic */
    bool has_id;             /* id is valid: started by pthread_create and not joined by it; of the starter's */
    pthread_t id;
    const struct subject *subject; /* what the access under way is about */
    int held_count;
    struct thread_memory *memory; /* NULL before it runs and after its end */
    bool daemon;                  /* nobody waits for it at exit */
    bool has_handle, handle_gone;       /* of Python's _ThreadHandle; under the threads' lock, */
    int joiners;                        /* as this: those that are about to use `engine` */
    struct thread *next_forgotten;      /* under the threads' lock, */
    uint32_t children;                  /* as this: those of its threads that are not forgotten */
};

extern __thread struct thread *thread_current;

/* The thread is one that nobody saw start: makes its record. NULL when memory is short, or the detector is off. */
RARELY struct thread *thread_meet(void);

/* The caller's record; made when there is none. NULL when memory is short. */
static inline struct thread *thread_self(void)
{
    struct thread *thread = thread_current;
    return LIKELY(thread) ? thread : thread_meet();
}

/* A thread that Python did not start is there, while the detector is off: calls of PyGILState_Ensure are watched. */
extern bool thread_native_seen;

struct thread *thread_by_number(uint32_t number);

/* The thread that has this ident (threading.get_ident()) now, or had it last; 0: none. */
uint32_t thread_number_of_ident(uint64_t ident);

/* The thread that switches the detector on: the first of all. */
void thread_first(void);

/* Python is about to start a thread, on the caller's thread: the pthread_create that follows belongs to it. `handle` is the
 * _ThreadHandle that others will join by, or NULL. */
void thread_announce(object *function, object *handle, bool daemon);

/* _thread._ThreadHandle; set when the hooks are installed. */
extern object *thread_handle_type;

/* Nobody can join by this handle any more. */
void thread_handle_died(object *handle);

/* The caller has seen the end of the thread of this handle. */
void thread_joined(object *handle);

/* All that are no daemons have been waited for (threading._shutdown). */
void thread_join_all_ended(void);

/* The caller is alone (alone.h): nothing that ended threads did can race any more. Frees the records of those that nobody can join. */
void thread_free_forgotten(void);

/* A window begins (sample.h): each thread is behind it, and what those did that have ended can race no more. */
void thread_begin_window(void);

/* The caller is a thread of the detector's own: nobody takes note of it. It is made by thread_create_hidden, which returns an error number or 0. */
void thread_hide(void);
int thread_create_hidden(pthread_t *id, const pthread_attr_t *attributes, void *(*routine)(void *));

/* Only the caller lives on: the child of a fork. */
void thread_after_fork(void);

#endif
