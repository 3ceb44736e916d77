/* Names for races that stay the same when the program runs again, or its lines move. */
#ifndef COLUBER_FINGERPRINT_H
#define COLUBER_FINGERPRINT_H

#include "report.h"

/* Fills `id`, `group`, their bases and `key` of every race of a grouped and ordered report. An id is made of the kind, the
 * location's type, owner and name, and the unordered pair of innermost functions and file base names. Races
 * that have all of this in common are told apart by their order. A group at a key or index is made of the
 * same without the name. */
void give_ids(struct report *report);

/* Ids and groups as in `whole`, a settled report of all that the settled `report` is a part of. */
void take_ids(struct report *report, const struct report *whole);

#endif
