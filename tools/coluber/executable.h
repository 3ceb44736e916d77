/* What a program's file tells about whether a library can be preloaded into it. */
#ifndef COLUBER_EXECUTABLE_H
#define COLUBER_EXECUTABLE_H

#include <stdbool.h>

struct executable {
    bool is_elf;     /* else a script, or nothing that is known; then the rest is false */
    bool is_foreign; /* of another processor than this command, or another width */
    bool is_static;  /* no loader is run for it */
    bool is_musl;    /* its loader is musl's */
    bool privileged; /* setuid, setgid or with capabilities: the loader ignores LD_PRELOAD */
};

/* Never fails: of a file that cannot be read nothing is known. */
struct executable executable_read(const char *path);

#endif
