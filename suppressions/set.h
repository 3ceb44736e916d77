/* The suppressions in force: what was read from files, and how often each matched. */
#ifndef COLUBER_SUPPRESSION_SET_H
#define COLUBER_SUPPRESSION_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "failure.h"
#include "line.h"
#include "pool.h"
#include "report.h"

struct suppression {
    enum suppression_type type;
    const char *pattern; /* without the type */
    const char *text;    /* as written */
    const char *file;
    unsigned line;
    bool shipped;
    uint64_t hits;
    bool used; /* matched a race, be it one that an entry before it had suppressed */
};

struct suppressions {
    struct pool *pool;
    struct suppression *entries;
    size_t count;
};

/* Adds a file. False, with file and line in `failure`, when it cannot be read or a line is wrong. */
bool suppressions_read(struct suppressions *suppressions, const char *path, bool shipped,
                       struct failure *failure);

/* Whether an entry speaks of the race. */
bool suppression_matches(const struct suppression *suppression, const struct report_race *race);

/* Marks the report's suppressed races, counts hits (by races as often as they were seen), and notes in the
 * report the entries that matched, and those of the user's files that did not: neither now nor in the run that
 * a saved report is of. The first entry that matches gets the hit. */
void suppressions_apply(struct suppressions *suppressions, struct report *report);

#endif
