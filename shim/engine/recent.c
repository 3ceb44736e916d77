#include "recent.h"

APART struct recent *recent_further(struct recent *table, uint64_t first, struct identity object, uint64_t key)
{
    struct recent *oldest = &table[first];

    for (unsigned way = 1; way < RECENT_WAYS; way++) {
        struct recent *other = &table[first ^ way];

        if (recent_is(other, object, key))
            return other;
        if ((int32_t)(other->used - oldest->used) < 0)
            oldest = other;
    }
    return oldest;
}
