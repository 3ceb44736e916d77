/* One observed access, on its way from a hook to the engine: who, where in the program, what location.
 *
 * A hook takes its position once, then calls one function for each location that it touches. Objects that are private to
 * the thread cost a look at their state and nothing else. */
#ifndef COLUBER_OBSERVE_H
#define COLUBER_OBSERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "access.h"
#include "code.h"
#include "threads.h"

/* Where the program is. */
struct position {
    struct thread *thread;
    frame *frame;
    struct code *code;
    int instruction;
    unsigned purpose, purpose_of_contents; /* what reads here are for: flow.h */
    bool lasting_names; /* names come from the code object: their addresses mean something tomorrow, too */
};

/* The code that the thread is running: the same for many instructions in a row. NULL: no memory. */
static inline struct code *code_running(struct thread *thread, object *code)
{
    struct thread_memory *memory = thread->memory;
    uint64_t deaths = __atomic_load_n(&code_deaths, __ATOMIC_RELAXED);
    if (memory->last_code_object != code || UNLIKELY(memory->last_code_deaths != deaths)) {
        memory->last_code = code_of(code);
        memory->last_code_object = code;
        memory->last_code_deaths = deaths;
    }
    return memory->last_code;
}

/* What reads at the position are for, as far as its code has been analysed. */
void position_purpose(struct position *position);

/* The innermost frame's position; false when there is none (no thread, no frame), or when the detector is quiet (sample.h). */
bool position_now(struct position *position);
/* The same whether it is quiet or not. */
bool position_always(struct position *position);

enum location_type { LOCATION_ATTRIBUTE, LOCATION_GLOBAL, LOCATION_ITEM, LOCATION_INDEX, LOCATION_CELL, LOCATION_CONTENTS };

/* What an access is about, for the report: read only if the access turns out to race, within the same hook. */
struct subject {
    enum location_type type;
    object *owner;  /* the object, dictionary, container or cell */
    object *name;   /* attribute, global: a str; item: the key */
    intptr_t index; /* LOCATION_INDEX */
};

/* The key of a name in its owner. */
uint64_t observe_key(const struct position *at, object *name);

/* An access of which the key is known, and that it is not to be passed over for where it is made. */
void observe_known(const struct position *at, const struct subject *subject, uint64_t key, unsigned flags, object *value);

void observe_attribute(const struct position *at, object *owner, object *name, unsigned flags, object *value);
/* `dict` is a namespace: a module's globals. */
void observe_global(const struct position *at, object *dict, object *name, unsigned flags, object *value);
/* A key of a dict or set; dispatches to attribute or global when the dictionary is a namespace or an alias. */
void observe_item(const struct position *at, object *container, object *key, unsigned flags, object *value);
void observe_index(const struct position *at, object *list, intptr_t index, unsigned flags, object *value);
void observe_cell(const struct position *at, object *cell, object *name, unsigned flags, object *value);
void observe_contents(const struct position *at, object *container, unsigned flags);
/* A test of one key counts on it that not all are taken out. */
void observe_not_empty(const struct position *at, object *container);
/* A read of every item. */
void observe_all_items(const struct position *at, object *container);

#endif
