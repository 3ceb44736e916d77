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

#endif
