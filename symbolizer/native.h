/* Names of native code: a module file and an offset in it -> functions, source files and lines.
 *
 * What is found is kept on disk by build id (native_cache.h), and a module is only opened for what is not
 * there yet (native_image.h). Nothing here waits for long: only regular files are opened, and servers are
 * given up (native_servers.h). */
#ifndef COLUBER_NATIVE_H
#define COLUBER_NATIVE_H

#include <stdint.h>

#include "pool.h"
#include "report.h"

/* Modules that were asked for. */
struct natives;

/* The version of elfutils, which reads modules. */
const char *natives_version(void);

/* Never NULL: without libdwfl all names are module+offset. Free with natives_close, which also writes what is
 * kept. */
struct natives *natives_open(struct pool *pool);
void natives_close(struct natives *natives);

/* The frames of a return address, which is `offset` in the module's own addresses; the call is what stands
 * before it. Innermost first, inlined calls before the function that they are part of, and at least one.
 * Debug information gives function, file and line; else `function` is the nearest symbol and the distance
 * from it, or the module's name and the offset, and `file` the module. `build_id` in hexadecimal is that of
 * the module as it was loaded; "" when it is not known or has none. When the file is gone or is another one
 * by now, what is found under the build id elsewhere counts. */
struct stack natives_frames(struct natives *natives, const char *module, const char *build_id,
                            uint64_t offset);

#endif
