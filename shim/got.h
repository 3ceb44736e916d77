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

/* Patches the modules that were loaded since the last call. Cheap when there are none. */
void got_patch(void);

/* The extension module around an address: its file and where it is loaded; NULL when the address lies in none. */
const char *got_module(uintptr_t address, uintptr_t *base);

/* capi.c: the wrapper for a function of the C API, or NULL; without `accesses` only for what synchronizes. */
void *capi_wrapper(const char *name, bool accesses);

/* native.c: the wrapper for a function of libc, or NULL. */
void *native_wrapper(const char *name);

#endif
