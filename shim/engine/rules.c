#include "access.h"

/* `side` took part in a composite operation that a write by the other side breaks. */
static bool broken(unsigned side, unsigned other, unsigned composite)
{
    return (side & composite) && (other & ACCESS_WRITE);
}

/* `reader` looked for a value that the other side, finding it missing, stored without a lock: it might have done the same. */
static bool missed(unsigned reader, unsigned writer)
{
    return (reader & ACCESS_LAZY) && (writer & ACCESS_WRITE) && (writer & ACCESS_CHECK) && !(writer & ACCESS_LOCKED);
}

/* `reader` counts on a value that the other side takes away. */
static bool missing(unsigned reader, unsigned writer)
{
    return (reader & ACCESS_RELY) && (writer & ACCESS_REMOVE);
}

enum race_kind race_classify(unsigned one, unsigned other, unsigned writes, bool differ)
{
    bool equal = writes > 1 && !differ;

    if (broken(one, other, ACCESS_ITERATE) || broken(other, one, ACCESS_ITERATE))
        return RACE_ITERATE_MUTATE;
    if (broken(one, other, ACCESS_UPDATE) || broken(other, one, ACCESS_UPDATE))
        return RACE_LOST_UPDATE;
    if (missing(one, other) || missing(other, one))
        return RACE_CHECK_THEN_ACT;
    if (broken(one, other, ACCESS_CHECK) || broken(other, one, ACCESS_CHECK) || missed(one, other) || missed(other, one))
        return equal && !((one | other) & ACCESS_ONCE) ? RACE_SAME_VALUE : RACE_CHECK_THEN_ACT;
    if (one & other & ACCESS_ATOMIC)
        return RACE_ATOMIC;
    if (one & other & ACCESS_WRITE)
        return equal || (one & other & ACCESS_SAME) ? RACE_SAME_VALUE : RACE_WRITE_WRITE;
    if (writes <= 1)
        return RACE_PUBLISHED_ONCE;
    return equal ? RACE_SAME_VALUE : RACE_READ_WRITE;
}

enum race_severity race_severity(enum race_kind kind)
{
    switch (kind) {
    case RACE_LOST_UPDATE:
    case RACE_CHECK_THEN_ACT:
    case RACE_ITERATE_MUTATE:
        return SEVERITY_ERROR;
    case RACE_WRITE_WRITE:
    case RACE_READ_WRITE:
        return SEVERITY_WARNING;
    case RACE_ATOMIC:
    case RACE_PUBLISHED_ONCE:
    case RACE_SAME_VALUE:
    case RACE_KINDS:
        break;
    }
    return SEVERITY_NOTE;
}

const char *race_kind_name(enum race_kind kind)
{
    static const char *const names[RACE_KINDS] = {
        [RACE_LOST_UPDATE] = "lost-update",       [RACE_CHECK_THEN_ACT] = "check-then-act",
        [RACE_ITERATE_MUTATE] = "iterate-mutate", [RACE_WRITE_WRITE] = "write-write",
        [RACE_READ_WRITE] = "read-write",         [RACE_ATOMIC] = "atomic",
        [RACE_PUBLISHED_ONCE] = "published-once", [RACE_SAME_VALUE] = "same-value",
    };
    return names[kind];
}

const char *race_severity_name(enum race_severity severity)
{
    static const char *const names[SEVERITIES] = {
        [SEVERITY_NOTE] = "note",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
    };
    return names[severity];
}
