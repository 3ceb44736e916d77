/* Where a reader of a race is sent, for printers that feed other programs: a file of the project, a line,
 * columns that count characters. */
#ifndef COLUBER_PLACE_H
#define COLUBER_PLACE_H

#include "report.h"
#include "source.h"

/* The directory that files are told relative to: GITHUB_WORKSPACE if the working directory `cwd` is in it,
 * else `cwd`. NULL when that is NULL or "/". In the pool. */
const char *project_root(struct pool *pool, const char *cwd);

/* The file relative to `root`; NULL when it is not below it, or `root` is NULL. Points into `file`. */
const char *path_below(const char *file, const char *root);

/* The innermost Python frame of the project: its file is below `root`, and in no site-packages there. Without one what stack_innermost says. */
const struct frame *place_of(const struct stack *stack, const char *root);

/* Which of the two accesses (0 or 1) stands for the race: the same in each run, whichever came first. That
 * with a place in the project comes before another; then the one that is more than one step (the update of a
 * lost update, the test of check-then-act, the loop of iterate-mutate), for other kinds one that writes; then
 * the place that comes first by file and line. */
int leading_side(const struct report_race *race, const char *root);

/* The columns of a frame in characters: of the first one, from 1, and the one after the last. False when they
 * are not known, or the line cannot be read, does not reach so far or is not UTF-8. */
struct columns {
    int from, to;
};
bool frame_columns(struct sources *sources, const struct frame *frame, struct columns *columns);

/* What runs below the target of every thread. */
bool is_thread_machinery(const struct frame *frame);

/* The stack without the machinery of threading.py below a thread's target. At least one frame stays. */
struct stack stack_above_machinery(const struct stack *stack);

/* The stack where a thread was started, without Thread.start itself. */
struct stack stack_below_start(const struct stack *stack);

#endif
