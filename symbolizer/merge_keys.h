/* Texts for the maps that merge races: equal exactly when what they are made of is equal. */
#ifndef COLUBER_MERGE_KEYS_H
#define COLUBER_MERGE_KEYS_H

#include "report.h"

/* The four strings of a location. */
const char *location_key(struct pool *pool, const struct report_location *location);

/* Location, kind, and the unordered pair of innermost places (function, file and line). */
const char *race_key(struct pool *pool, const struct report_race *race);

/* Location and the place of one side. */
const char *update_key(struct pool *pool, const struct report_race *race, int side);

/* Whether the location is one key or one index of a container. */
bool is_in_container(const struct report_location *location);

/* The severity, with the container when the location is in one, else with the location. */
const char *surroundings_key(struct pool *pool, const struct report_race *race);

/* What races have in common that differ in nothing but the key or index; NULL when there can be no such
 * races. */
const char *group_key(struct pool *pool, const struct report_race *race);

#endif
