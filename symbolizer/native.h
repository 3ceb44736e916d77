/* Names of native code: a module file and an offset in it -> function, source file and line. */
#ifndef COLUBER_NATIVE_H
#define COLUBER_NATIVE_H

#include <stdint.h>

#include "pool.h"
#include "report.h"

/* Open modules, cached. */
struct natives;

/* The version of elfutils, which reads modules. */
const char *natives_version(void);

/* Never NULL: without libdwfl all names are module+offset. Free with natives_close. */
struct natives *natives_open(struct pool *pool);
void natives_close(struct natives *natives);

/* The frame of a return address: `offset` is the address less the module's load address, and the call is what
 * stands before it. Debug information gives function, file and line; else `function` is the nearest symbol
 * and its offset, or the module's name and the offset, and `file` the module. */
struct frame natives_frame(struct natives *natives, const char *module, uint64_t offset);

#endif
