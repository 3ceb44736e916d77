/* The self-test of `coluber doctor`: a small program with one race, run by an interpreter as `coluber run`
 * would run it. */
#ifndef COLUBER_SELF_TEST_H
#define COLUBER_SELF_TEST_H

#include <stdbool.h>

#include "options.h"
#include "pool.h"
#include "report.h"

struct self_test {
    const char *path; /* of the interpreter */

    /* How it went. */
    int error;             /* errno when it could not be started, else 0 */
    bool hung;             /* it was ended when its time was over */
    int status;            /* of waitpid */
    bool finished;         /* the program has come to its end */
    const char *complaint; /* the line of standard error that tells most; "" when there is none */

    /* What the program says of its interpreter; NULL when it has said nothing. */
    const char *implementation; /* "cpython" */
    const char *version;        /* sys.version, on one line */
    const char *executable;     /* sys.executable */
    const char *platform;       /* "x86_64-linux-gnu", or "" */
    const char *library;        /* the libpython that is loaded, or "" */
    bool free_threaded, gil, debug;

    /* What the library has left; `process` is NULL when nothing. */
    const struct report_process *process;
    bool found;       /* the race that is in the program */
    uint64_t strange; /* other errors and warnings */
};

/* Runs it with the library preloaded and the options that concern the library. `directory` takes the raw
 * reports, and is removed. */
struct self_test self_test_run(const char *python, const char *library, const char *directory,
                               const struct options *options, struct pool *pool);

#endif
