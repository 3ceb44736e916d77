#include "advice.h"

const char *race_advice(enum race_kind kind)
{
    static const char *const advice[RACE_KINDS] = {
        [RACE_LOST_UPDATE] = "Read and write must be one step: hold one lock around both.",
        [RACE_CHECK_THEN_ACT] =
            "What was tested may have changed: hold one lock around the test and what follows it.",
        [RACE_ITERATE_MUTATE] =
            "Hold one lock around the loop and around each change, or loop over a copy that "
            "is made under the lock.",
        [RACE_WRITE_WRITE] =
            "The last write wins, whichever it is: order the writes, or hold one lock around "
            "each.",
        [RACE_READ_WRITE] =
            "What is read depends on the order: hold one lock around both, or hand the value over "
            "by a queue, an event or a future.",
        [RACE_ATOMIC] = "Each operation is atomic by itself; nothing orders the two.",
        [RACE_PUBLISHED_ONCE] =
            "Written once and read without a lock: fine as long as it is written only once.",
        [RACE_SAME_VALUE] = "All writes store an equal value: fine as long as they do.",
    };
    return advice[kind];
}
