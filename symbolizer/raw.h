/* What one process left behind (docs/raw-report.md), as plain data. Nothing is interpreted here. */
#ifndef COLUBER_RAW_READER_H
#define COLUBER_RAW_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "failure.h"
#include "map.h"
#include "pool.h"

struct raw_code {
    unsigned number;
    int first_line;
    const char *file, *qualname;
    const uint8_t *linetable;
    size_t linetable_size;
};

struct raw_native {
    const char *file, *build_id; /* the latter in lower-case hexadecimal; "": has none, or not told */
    uint64_t offset;
};

/* Python when `code` is set, else native. */
struct raw_frame {
    const struct raw_code *code;
    unsigned offset;
    const struct raw_native *native;
};

/* Innermost first; no frames: unknown. */
struct raw_stack {
    struct raw_frame *frames;
    size_t count;
};

struct raw_thread {
    unsigned number, parent;          /* 0: unknown, or the first thread */
    const struct raw_thread *creator; /* of that number; NULL: no line has told of it */
    const struct raw_stack *stack;    /* NULL: unknown */
    const char *name;
};

struct raw_lock {
    const char *name;
    const struct raw_code *code; /* where it was acquired; NULL: not told */
    unsigned offset;
};

struct raw_locks {
    const struct raw_lock **items;
    size_t count;
};

/* A test that a framework has marked, and what it says is no failure: kinds, suppressions, or `*`. */
struct raw_test {
    const char *name;
    const char **allowed;
    size_t allowed_count;
};

struct raw_location {
    const char *type, *owner, *name, *display;
    unsigned writes; /* since it is shared; 2 stands for more */
    bool differ;
    const struct raw_stack *created; /* NULL: unknown */
    const struct raw_thread *creator;
};

struct raw_site {
    const struct raw_code *code;
    unsigned offset;
    unsigned flags; /* whoever calls it */
};

struct raw_side {
    unsigned flags; /* enum access_flag */
    const struct raw_thread *thread;
    const struct raw_stack *stack;
    const struct raw_locks *locks;
};

/* How often a race was seen in a test. */
struct raw_seen {
    const struct raw_test *test;
    uint64_t count;
};

struct raw_race {
    const struct raw_location *location;
    uint64_t count;
    struct raw_side sides[2];
    struct raw_seen *seen;
    size_t seen_count;
};

struct raw_dropped {
    const char *what;
    uint64_t count;
};

/* How one part of what happens is seen: "deaths", "reference tracer". */
struct raw_observed {
    const char *what, *how;
};

struct raw_process {
    unsigned pid, parent; /* 0: the file was cut off before the line that tells */
    const char *python;   /* "" likewise */
    bool free_threaded;
    const char **arguments;
    size_t argument_count;
    const char *cwd; /* "" when not told */
    bool started, ended;
    const char *delivery;           /* NULL when not told */
    struct raw_observed *observed;
    size_t observed_count;
    const char *unchecked, *failed; /* the reason, or NULL */

    struct raw_thread **threads;
    struct raw_race **races;
    struct raw_site **sites;
    struct raw_dropped *dropped;
    size_t thread_count, race_count, site_count, dropped_count;
    struct map site_map; /* {code number, offset, the same of the caller or 0} -> struct raw_site */
};

/* Reads a file whole. False, with file and line in `failure`, when it is not a raw report, is newer than this
 * reader, or says what cannot be; a last line that was cut off is ignored. `*process` lives in `pool`. */
bool raw_read(const char *path, struct pool *pool, struct raw_process **process, struct failure *failure);

/* Keeps only the races that were seen in a test, with its counts. */
void raw_keep_test(struct raw_process *process, const char *test);

/* Whether the library has given up writing the file, and has renamed it to say so. */
bool raw_is_lost(const char *path);

/* Whether a file opens like a raw report. */
bool raw_recognize(const char *path);

/* The same for one that may have been cut off at its very start, be it to nothing. */
bool raw_may_be(const char *path);

/* What was learned of the instruction, 0 when nothing: whoever calls it, or with `caller`, a frame further out, when called from there. */
unsigned raw_site_flags(const struct raw_process *process, const struct raw_frame *frame, const struct raw_frame *caller);

#endif
