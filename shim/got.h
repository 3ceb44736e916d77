/* Calls of the C API, and of libc's synchronization, by extension modules.
 *
 * Such a call goes through the module's global offset table: its entry is pointed at a wrapper that observes the call and
 * passes it on. The interpreter's own calls do not pass there. The functions are listed in capi.h and native.h, one row each.
 *
 * Thread-safety: got_patch may be called by any thread, with the GIL or, without one, by several at once; entries are written atomically. */
#ifndef COLUBER_GOT_H
#define COLUBER_GOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "build_id.h"

/* Patches the modules that were loaded since the last call. Cheap when there are none. */
void got_patch(void);

/* A loaded extension module; never forgotten, never changed. */
struct got_module {
    uintptr_t base, start, end;
    const char *file;
    char build_id[BUILD_ID_TEXT];
};

/* The extension module around an address; NULL when the address lies in none. */
const struct got_module *got_module(uintptr_t address);

/* capi.c: the wrapper for a function of the C API, or NULL; without `accesses` only for what synchronizes. */
void *capi_wrapper(const char *name, bool accesses);

/* native.c: the wrapper for a function of libc, or NULL. */
void *native_wrapper(const char *name);

#endif
