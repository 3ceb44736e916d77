/* Control characters divide the parts: no part of a key can pass for another. */
#include "merge_keys.h"

#include <string.h>

const char *location_key(struct pool *pool, const struct report_location *location)
{
    return pool_print(pool, "%s\1%s\1%s\1%s", location->type, location->owner, location->name,
                      location->display);
}

static const char *container_key(struct pool *pool, const struct report_location *location)
{
    return pool_print(pool, "%s\1%s", location->type, location->owner);
}

/* Innermost function, file and line: "" for an unknown stack. Functions of one line (lambdas) have ids of their own. */
static const char *place_key(struct pool *pool, const struct report_access *access)
{
    const struct frame *frame = stack_innermost(&access->stack);
    return frame ? pool_print(pool, "%s\1%s\1%d", frame->function, frame->file, frame->line) : "";
}

static const char *places_key(struct pool *pool, const struct report_race *race)
{
    const char *one = place_key(pool, &race->accesses[0]);
    const char *other = place_key(pool, &race->accesses[1]);
    bool swap = strcmp(one, other) > 0;
    return pool_print(pool, "%s\2%s", swap ? other : one, swap ? one : other);
}

const char *race_key(struct pool *pool, const struct report_race *race)
{
    return pool_print(pool, "%s\2%d\2%s", location_key(pool, &race->location), race->kind,
                      places_key(pool, race));
}

const char *update_key(struct pool *pool, const struct report_race *race, int side)
{
    return pool_print(pool, "%s\2%s", location_key(pool, &race->location),
                      place_key(pool, &race->accesses[side]));
}

bool is_in_container(const struct report_location *location)
{
    return strcmp(location->type, "item") == 0 || strcmp(location->type, "index") == 0;
}

const char *surroundings_key(struct pool *pool, const struct report_race *race)
{
    const struct report_location *location = &race->location;
    return pool_print(pool, "%d\2%s", race_severity(race->kind),
                      is_in_container(location) ? container_key(pool, location)
                                                : location_key(pool, location));
}

/* Two places that are not known are not known to be the same ones. */
const char *group_key(struct pool *pool, const struct report_race *race)
{
    bool placed = stack_innermost(&race->accesses[0].stack) || stack_innermost(&race->accesses[1].stack);
    if (!placed || !is_in_container(&race->location))
        return NULL;
    return pool_print(pool, "%s\2%d\2%s", container_key(pool, &race->location), race->kind,
                      places_key(pool, race));
}
