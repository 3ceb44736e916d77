/* What the bytecode of one code object says without running it.
 *
 * One pass of abstract interpretation over the plain bytecode gives, for each instruction:
 *   depth      the height of the evaluation stack before it: where its operands lie
 *   sources    for an instruction that stores or calls: the instructions whose results went into what it stores
 *              or passes, through arithmetic, calls and local variables
 *   tested     for a conditional jump: the instructions whose results went into the condition
 *   operand    the instruction that produced the object it works on, for naming it in reports
 *   relies     whether a read counts on what an earlier one has found
 *
 * From these, two questions are answered: was a written value computed from a read (a lost update when another
 * write falls between), and does a read's outcome decide whether a write happens (check-then-act)?
 * docs/race-model.md gives the reasoning. A flow is immutable once made, but for what is marked as atomic. */
#ifndef COLUBER_FLOW_H
#define COLUBER_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cpython/python.h"

/* A producer is a unit's index; FLOW_SECOND marks the second value of an instruction that loads two. */
enum { FLOW_NONE = 0xffff, FLOW_SECOND = 0x8000, SOURCES = 15 };

/* Of a source: its outcome only chose what went in. */
enum { FLOW_CHOSE = FLOW_SECOND };

struct sources {
    uint16_t count;
    uint16_t of[SOURCES];
};

struct instruction {
    uint8_t opcode;    /* enum opcode; OP_UNKNOWN for cache units and unreached code */
    bool reached;
    uint8_t idle;      /* atomic; how often in a row it touched no location: events.c */
    uint8_t raises;    /* atomic; flow_read_may_raise: 0 not asked yet, 1 no, 2 yes */
    uint16_t decides;  /* ACCESS_CHECK, ACCESS_ONCE: the last test before a write of the same thing in this code; */
    uint16_t decides_contents; /* the same of a container as a whole */
    uint16_t purpose, purpose_of_contents; /* what it reads for, from `tested`, `relies` and these two: ACCESS_TEST, RELY, CHECK, ONCE */
    bool data;         /* atomic; it was seen to load what is no definition: events.c */
    bool zero;         /* loads the constant 0 */
    bool whole;        /* makes, reads or stores the slice [:] */
    bool tested;       /* its result goes into a condition */
    bool own;          /* its result is only compared with what the thread itself is: `self.owner == get_ident()` */
    bool relies;       /* reads what an earlier test found there, or is that test: ACCESS_RELY */
    uint16_t depth;
    uint32_t argument; /* with EXTENDED_ARG folded in */
    uint16_t operand;  /* producer of the object: LOAD_ATTR's object, a subscript's container, a call's callable; or FLOW_NONE */
    uint16_t extra;    /* producer of a call's first argument (map, filter: the second), of the value that is stored, or of a key */
    uint16_t set;      /* index of its sources (stores, calls) or of what it tests (jumps); 0: none */
};

struct flow {
    int count; /* code units */
    int slots; /* locals, cells, free variables: the stack begins behind them */
    struct instruction *at;
    struct sources *sets;
    int sets_count;
    uint16_t *handler; /* for each unit the handler that covers it, or FLOW_NONE */
    char **names, **variables; /* copies of co_names and co_localsplusnames */
    int names_count, variables_count;
};

/* NULL when the code is larger than 32,767 units, malformed, or memory is short. */
struct flow *flow_analyse(object *code);
void flow_free(struct flow *flow);

/* What a read by instruction `read` means to a write by instruction `write`: see `relate` in engine.h. */
unsigned flow_relate(const struct flow *flow, int read, int write);

/* Whether the outcome of the read decides that the function raises: `if self.closed: raise ...`. */
bool flow_read_may_raise(struct flow *flow, int read);

/* What a read of a container's contents asks: is it empty, is this in it, how long is it. Equal numbers: the same. */
enum opcode flow_question(const struct flow *flow, int read);

/* Sets `tested`, and `relies` where a read of something stands behind a test of the same thing, and in the test. Part of flow_analyse. */
void flow_mark_reliance(struct flow *flow);

/* The unit behind the instruction and its caches; and whether control can go on there. */
int flow_after(const struct flow *flow, int index);
bool flow_falls_through(enum opcode opcode);

/* Is the instruction a conditional jump? */
bool flow_is_branch(const struct flow *flow, int index);

/* Where the instruction's jump goes, or -1 when it does not jump. */
int flow_target(const struct flow *flow, int index);

/* Writes the source-like name of what `producer` left on the stack ("self.items", "cache", "get()[...]") into
 * `text`. Returns how public the name is: 3 global, 2 attribute or item, 1 local, 0 unknown. */
int flow_name(const struct flow *flow, int producer, char *text, size_t size);

/* The name that a call's callable was loaded by (an attribute's or a global's), or NULL. Owned by the flow's code object. */
const char *flow_called_name(const struct flow *flow, const struct instruction *call);

/* Is `name` (which may be NULL) in a list of names that ends with NULL? */
bool flow_is_one_of(const char *name, const char *const *names);

/* The producer of the object whose state instruction `index` reads or changes: a subscript's container, the object of a
 * method call, the first argument of a function call; or FLOW_NONE. `reads`: it only reads it. */
int flow_container(const struct flow *flow, int index, bool reads);

#endif
