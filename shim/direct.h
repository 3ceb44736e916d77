/* Direct delivery: the interpreter's call of its instrumentation function, retargeted to our handler.
 *
 * A callback of sys.monitoring costs the interpreter a boxed offset, a look at who listens, and a call through the object
 * protocol. All of it starts with one call in the evaluation loop, `_Py_call_instrumentation_instruction(tstate, frame, instr)`, which
 * returns the instruction to go on with. That call is found by unwinding from a callback (no symbols needed), and
 * pointed at our handler; the handler passes on to the original whatever is not for us alone, and whatever has to change what is
 * instrumented. Nothing is taken for granted: installation runs a sample and takes the patch back unless every argument is
 * what it should be. x86-64 only; elsewhere, and whenever anything is unexpected, the plain callback stays.
 *
 * Thread-safety: install and probe run on the only thread that executes Python code. */
#ifndef COLUBER_DIRECT_H
#define COLUBER_DIRECT_H

#include <stdbool.h>

/* Tries it, for the tool of this number. NULL when it works, else why the callback stays. */
const char *direct_install(int tool);

/* From the callback: while an installation is looking for the call, remembers who called. */
extern bool direct_probing;
void direct_probe(void);

#endif
