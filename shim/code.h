/* Code objects as the detector knows them.
 *
 * A code object that is met gets a `struct code`, found by the number that the engine keeps for its address
 * (engine_object_tag). What reports need of it is copied, since a code object may die before the process ends; a
 * struct code lives as long as the process. Numbers are never reused.
 *
 * A site (engine.h) is an instruction: code number << 32 | index in code units.
 *
 * Thread-safety: all functions may be called by any thread with an attached thread state. A struct code is
 * published complete; its `flow` is added once, by compare-and-swap. */
#ifndef COLUBER_CODE_H
#define COLUBER_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "cpython/python.h"
#include "hints.h"
#include "internals.h"

struct flow;

struct code {
    uint32_t number;
    int first_line;
    char *file, *qualname;
    uint8_t *line_table;
    int line_table_size;
    struct flow *flow; /* NULL until code_flow asked for it */
    bool flow_failed;
    enum internal internal;
    bool finalizer;    /* a __del__ */
    bool hashes;       /* a __hash__ */
    bool in_threading; /* a function of threading.py */
    uint32_t written_in; /* the report generation that has it, see raw_writer.h */
};

/* Grows when a code object dies: what was remembered by the address of one is then void. */
extern uint64_t code_deaths;

/* The struct of a code object; NULL when memory is short. */
struct code *code_of(object *code);
struct code *code_by_number(uint32_t number);

/* Makes the analysis of its bytecode. */
RARELY struct flow *code_analyse(struct code *code, object *code_object);

/* The analysis of its bytecode, made at the first call; NULL when it cannot be analysed. */
static inline struct flow *code_flow(struct code *code, object *code_object)
{
    struct flow *flow = __atomic_load_n(&code->flow, __ATOMIC_ACQUIRE);
    return LIKELY(flow) ? flow : code_analyse(code, code_object);
}

static inline uint64_t code_site(const struct code *code, int instruction)
{
    return (uint64_t)code->number << 32 | (uint32_t)instruction;
}

/* The site of a frame's current instruction. */
uint64_t code_frame_site(frame *f);

/* A code object is dying: its number is forgotten. */
void code_died(object *code);

#endif
