/* Between raw.c, which reads files and lines, and raw_lines.c, which knows what the lines mean. */
#ifndef COLUBER_RAW_LINES_H
#define COLUBER_RAW_LINES_H

#include "raw.h"

struct raw_reader {
    struct pool *pool;
    struct raw_process *process;
    struct failure *failure;
    const char *path;
    unsigned line;
    bool opened; /* the line with the version has been read */
    const struct raw_test *test; /* that was marked last; NULL: none */
    /* number -> struct raw_* */
    struct map codes, natives, stacks, threads, locks, lock_sets, locations, races;
};

/* Takes one line: `fields` with the first word, at least one. False with `failure` filled. Words that are not
 * known are passed over. */
bool raw_take_line(struct raw_reader *reader, char **fields, size_t count);

#endif
