/* What is known of one return address in a module. */
#ifndef COLUBER_NATIVE_ENTRY_H
#define COLUBER_NATIVE_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "report.h"

struct native_entry {
    uint64_t offset;
    struct stack stack; /* no frames: it is known that nothing is known. A frame's file "" is the module */
    struct native_entry *next;
};

#endif
