/* Frames of extension modules on the C stack of the calling thread. */
#ifndef COLUBER_NATIVE_FRAMES_H
#define COLUBER_NATIVE_FRAMES_H

#include <stdint.h>

#include "got.h"

struct native_frame {
    const struct got_module *module;
    uintptr_t offset; /* of the return address, from where the module is loaded */
    uintptr_t entry;  /* py_frame_entry of the Python frames that it was called by, directly or not; 0: the innermost ones */
};

/* Innermost first; returns how many. Takes the record lock. */
int native_frames(struct native_frame *frames, int room);

#endif
