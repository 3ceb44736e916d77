/* Groups: races that differ only in the key or index are one and the same bug, seen once for each of them.
 *
 * A race at an `item` or `index` belongs to a group with all races that have its location's type and owner,
 * its kind, and its unordered pair of innermost places. Every other race is a group of its own. The head of a
 * group is its first member by name; it speaks for all of them.
 */
#ifndef COLUBER_GROUPS_H
#define COLUBER_GROUPS_H

#include "report.h"

/* Fills `head` of every race. */
void find_groups(struct report *report);

/* In the order of members: of a name's digits, the lower number first. */
int compare_members(const struct report_race *one, const struct report_race *other);

/* Folds the members beyond LISTED_KEYS into the heads. Members must stand side by side, the head first. */
void fold_groups(struct report *report);

/* A group as it is told: by its head, with what is counted in all members. */
struct told_group {
    const struct report_race *head;
    uint64_t more, count; /* how many members there are besides the head; how often all were seen */
    struct report_race *const *listed; /* those that are listed, the head first */
    size_t listed_count;
};

/* The group that begins at race `*next` of a settled report, which is then where the following one begins.
 * Where the head has been removed (report_remove), the first that is left speaks for the group. False when there is none. */
bool next_group(const struct report *report, size_t *next, struct told_group *group);

/* The tests of all listed members, each once. In the pool. */
const struct report_test *group_tests(struct pool *pool, const struct told_group *group, size_t *count);

#endif
