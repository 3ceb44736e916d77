/* What the wrapper, or the user, asks of the library: COLUBER_OPTIONS, `key=value:key=value`, with `\` before a
 * `:` or `\` in a value. Keys that are not the library's are the reporter's and are passed over. docs/command-line.md. */
#ifndef COLUBER_OPTIONS_H
#define COLUBER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_SUPPRESSION_FILES = 16 };

struct options {
    char raw[4096];     /* the directory of raw reports; empty: none was given */
    char package[4096]; /* the directory of the Python package, for attach.c; empty: none was given */
    int stack_depth;    /* frames that a stack keeps at most */
    long memory_limit;  /* MB, 0: none */
    bool sample;        /* see sample.h */
    bool callback_delivery; /* delivery=callback: see direct.h */
    char suppressions[MOST_SUPPRESSION_FILES][1024]; /* read here for their `atomic:` entries */
    int suppression_count;
};

extern struct options options;

/* Reads the environment; once, at start. */
void options_load(void);

#endif
