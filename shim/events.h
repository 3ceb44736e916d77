/* Bytecode accesses: what an instruction is about to touch, found from its operands. */
#ifndef COLUBER_EVENTS_H
#define COLUBER_EVENTS_H

#include <stdbool.h>

#include "cpython/python.h"

/* Instruction `index` of the code, at which the thread's innermost frame stands, is about to run. Returns false when this instruction
 * need not be told of again. */
bool event_instruction(frame *f, object *code, int index);

#endif
