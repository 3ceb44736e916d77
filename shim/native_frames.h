/* Frames of extension modules on the C stack of the calling thread. */
#ifndef COLUBER_NATIVE_FRAMES_H
#define COLUBER_NATIVE_FRAMES_H

#include <stdint.h>

#include "got.h"

struct native_frame {
    const struct got_module *module;
    uintptr_t offset; /* of the return address, from where the module is loaded */
    uintptr_t stack;  /* where the frame is on the stack, to be compared with py_frame_entry; 0: all are called by the innermost Python frame */
};

/* Innermost first; returns how many. Takes no lock and calls no Python. */
int native_frames(struct native_frame *frames, int room);

#endif
