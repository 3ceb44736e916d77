/* The report: what every printer reads and what a saved report is read into.
 *
 * Life of a report: report_init; processes and races are added, from raw reports or saved ones; the user
 * marks races as suppressed or removes them; report_settle; it is printed. All texts and arrays live in the
 * report's pool. Strings are never NULL unless it is said.
 */
#ifndef COLUBER_REPORT_H
#define COLUBER_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "access.h"
#include "map.h"
#include "pool.h"

/* A place in the program. Columns are bytes from 0, as in Python's co_positions; -1: not known, or the
 * expression takes more than this line. */
struct frame {
    const char *function, *file;
    int line; /* 0: not known */
    int column, end_column;
    bool native;
};

/* Innermost first; no frames: unknown. */
struct stack {
    const struct frame *frames;
    size_t count;
};

struct report_thread {
    unsigned id;
    const char *name;
    unsigned created_by;      /* 0: unknown or the first thread */
    const char *creator_name; /* of the thread `created_by` */
    struct stack stack;       /* where it was created */
};

struct report_location {
    const char *type, *owner, *name, *display;
};

enum access_op { OP_READ, OP_WRITE, OP_UPDATE };

struct report_access {
    unsigned flags; /* ACCESS_READ, ACCESS_WRITE and ACCESS_UPDATE: what is known; others are not kept */
    const struct report_thread *thread;
    const char **locks;
    /* Where each of them was acquired, as far as known (else `function` is NULL); NULL: of none. */
    const struct frame *lock_places;
    size_t lock_count;
    struct stack stack;
};

/* A test in which a race was seen, by the name that its framework gives it. */
struct report_test {
    const char *name;
    uint64_t count; /* how often */
    /* What the test itself says is no failure: names of kinds, suppressions, or `*` for all. Of raw reports only. */
    const char **claims;
    size_t claim_count;
    bool allowed; /* one of them speaks of this race: suppressions_apply finds out */
};

/* Counts are at most what a number of JSON can be relied on to hold. */
static inline uint64_t count_sum(uint64_t one, uint64_t other)
{
    return one > INT64_MAX - other ? INT64_MAX : one + other;
}

enum { ID_SIZE = 17 };

struct report_race {
    /* 16 hexadecimal digits, given by report_settle. Races that differ only in the key or index have one
     * group; the group of all others is their id. */
    char id[ID_SIZE], group[ID_SIZE];
    /* Without what tells races from each other that have all else of an id in common, two lines of a function. */
    char base_id[ID_SIZE], base_group[ID_SIZE];
    /* Of its group, in one run: each report of it gives the same, whatever other races are in it; id and group may
     * depend on those. By report_settle, too. */
    char key[ID_SIZE];
    enum race_kind kind;
    unsigned pid; /* of the process where it was first seen */
    uint64_t count;
    uint64_t
        more_keys; /* of a head: how many members of its group, at least, are not listed but counted here */
    struct report_location location;
    struct report_access accesses[2];
    const struct report_thread *creator; /* of the location's object; NULL: unknown */
    struct stack created;
    struct report_test *tests; /* in the order in which they came to it */
    size_t test_count;
    struct map test_names; /* of their numbers, when they are many */
    bool suppressed, shipped; /* by a suppression that is shipped */
    size_t order;             /* of arrival */
    struct report_race *head; /* the first of the group's races, given by report_settle */
};

/* So many races of a group are listed. */
enum { LISTED_KEYS = 8 };

enum process_end { PROCESS_ENDED, PROCESS_KILLED, PROCESS_UNCHECKED, PROCESS_FAILED };

/* How one part of what happens in a process is seen: `how` follows the word "by". */
struct report_observed {
    const char *what, *how;
};

struct report_process {
    unsigned pid;
    const char **arguments;
    size_t argument_count;
    const char *python; /* as in "3.13.5"; "" when not told */
    bool free_threaded;
    bool started;         /* a second thread was: only then there is something to check */
    const char *delivery; /* "direct", or why events come by the plain callback; "" when not told */
    struct report_observed *observed; /* besides the delivery; old reports tell of nothing */
    size_t observed_count;
    enum process_end end;
    const char *reason; /* of PROCESS_UNCHECKED and PROCESS_FAILED */
};

/* Accesses or races that were not kept. */
struct report_dropped {
    const char *what;
    uint64_t count;
};

/* A suppression that matched, for printing. */
struct report_suppression {
    const char *pattern, *file; /* as written; `file` "" when not known */
    unsigned line;
    uint64_t count;
    bool shipped;
};

struct report {
    struct pool *pool;
    struct report_process *processes;
    size_t process_count;
    struct report_race **races;
    size_t race_count;
    struct report_dropped *dropped;
    size_t dropped_count;
    struct report_suppression *suppressions;
    size_t suppression_count;
    /* Distinct races; a group counts as one. The user adds what saved reports have counted but not listed;
     * report_settle adds the listed ones. */
    uint64_t totals[SEVERITIES];
    uint64_t suppressed, shipped; /* so many of the suppressed ones by what is shipped */
    /* Entries of the user's files that matched nothing. Not saved: what another run has matched is not known. */
    struct report_suppression *unused;
    size_t unused_count;
    bool filtered; /* some races were left out by their files */
    /* Only where a baseline was applied (baseline.h): how many distinct races were known from it, and how many
     * of its own were not seen. */
    bool has_baseline;
    uint64_t known, unseen;
    /* What is wrong in the program's `coluber:` comments, for the user to read; lines as of a failure. */
    const char **warnings;
    size_t warning_count;

    /* For merging: by location strings, kind and places; and the flags of the accesses that are parts of
     * updates, by location strings and place. */
    struct map merged, updates;
    struct map texts; /* races of saved reports by their text: json_read.c */
    struct map matched; /* the suppressions, by pattern, file and line */
};

void report_init(struct report *report, struct pool *pool);

void report_add_process(struct report *report, const struct report_process *process);
void report_add_dropped(struct report *report, const char *what, uint64_t count);
void report_add_suppression(struct report *report, const struct report_suppression *suppression);
void report_add_unused(struct report *report, const struct report_suppression *suppression);

/* A warning that has been given already is not added again. */
void report_add_warning(struct report *report, const char *warning);

/* Adds a race, or its count to the one with the same location strings, kind and unordered pair of innermost
 * places. */
struct report_race *report_add_race(struct report *report, const struct report_race *race);

/* Adds the race's count and tests to the one that report_add_race would; NULL when there is none. Nothing that `race`
 * points to is kept but its tests; `scratch` is for what is needed only meanwhile. */
struct report_race *report_merge_race(struct report *report, const struct report_race *race, struct pool *scratch);

/* Adds to the tests in which a race was seen. `allowed` must hold each time for the test to keep it. */
void report_add_test(struct report *report, struct report_race *race, const struct report_test *test);

/* Whether the tests that allow the race account for all that was seen of it. */
bool report_is_allowed(const struct report_race *race);

/* `to` takes over what was counted for `race`. */
void report_join(struct report *report, struct report_race *to, const struct report_race *race);

/* Removes the races for which `unwanted` says so. */
void report_remove(struct report *report, bool (*unwanted)(const struct report_race *race, const void *user),
                   const void *user);

/* After all additions, once: counts and removes suppressed races, leaves those out that are less severe than the
 * worst at the same location, orders them (the worst first, those of one location or container
 * together), folds what a group has too many of into its head, gives ids, and counts. The races of a group
 * stand side by side, the head first. */
void report_settle(struct report *report);

/* Whether the race speaks for its group. */
bool is_head(const struct report_race *race);

/* The kind of that name; false: there is none. */
bool report_find_kind(const char *name, enum race_kind *kind);

enum access_op access_op(const struct report_access *access);
const char *access_op_name(enum access_op op); /* "read", "write", "update" */

/* The innermost Python frame, or the innermost one when none is Python's; NULL when there is no frame. */
const struct frame *stack_innermost(const struct stack *stack);

/* How the process was watched under `--sample`, as in "bursts, 8 % of 61.3 s"; NULL: all the time. */
const char *process_sampling(const struct report_process *process);

/* Whether a process was watched in bursts only; not all need have been. */
bool report_is_sampled(const struct report *report);

/* The worst severity of the listed races; false when there is none. */
bool report_worst(const struct report *report, enum race_severity *severity);

#endif
