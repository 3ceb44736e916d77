#include "advice.h"
#include "sarif_parts.h"

static const struct rule {
    const char *name, *title, *meaning;
} rules[RACE_KINDS] = {
    [RACE_LOST_UPDATE] =
        {"LostUpdate", "An update may be lost",
         "One thread reads a location and computes from it what it writes there, and nothing keeps "
         "another thread from writing it in between: one of the two writes is lost."},
    [RACE_CHECK_THEN_ACT] =
        {"CheckThenAct", "A condition may no longer hold when it is acted on",
         "One thread tests a location and acts on the outcome, and nothing keeps another thread "
         "from changing it in between."},
    [RACE_ITERATE_MUTATE] =
        {"IterateMutate", "A container changes while it is walked",
         "One thread walks or sorts a container in several steps, and nothing keeps another "
         "thread from changing it meanwhile: elements are missed or seen twice, or the walk ends "
         "with an exception."},
    [RACE_WRITE_WRITE] =
        {"WriteWrite", "Two writes in no order",
         "Two threads write different values to a location, and nothing orders the writes: either "
         "value may be the one that stays."},
    [RACE_READ_WRITE] =
        {"ReadWrite", "A read and a write in no order",
         "One thread reads a location that another writes, and nothing orders the two: the value from "
         "before or the one from after may be read."},
    [RACE_ATOMIC] =
        {"Atomic", "Two atomic operations in no order",
         "Both sides are single operations that CPython documents as safe beside each other; nothing "
         "orders them."},
    [RACE_PUBLISHED_ONCE] =
        {"PublishedOnce", "Written once and read without a lock",
         "A location was written once since threads share it, and it is read without a lock."},
    [RACE_SAME_VALUE] =
        {"SameValue", "Writes of equal values in no order",
         "Nothing orders the writes of a location; all that were seen stored an equal value."},
};

static json_t *help(struct sarif *sarif, enum race_kind kind)
{
    const char *meaning = rules[kind].meaning, *advice = race_advice(kind);
    json_t *help = sarif_message(sarif, pool_print(sarif->pool, "%s\n\n%s", meaning, advice));
    sarif_put(sarif, help, "markdown",
              json_string(pool_print(sarif->pool, "%s\n\n**What to do:** %s", meaning, advice)));
    return help;
}

/* What code scanning sorts and filters by. */
static json_t *rule_properties(enum race_severity severity)
{
    static const char *const problems[SEVERITIES] = {
        [SEVERITY_NOTE] = "recommendation", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    return json_pack("{s:[s, s], s:s, s:s}", "tags", "concurrency", "reliability", "precision", "high",
                     "problem.severity", problems[severity]);
}

json_t *sarif_rules(struct sarif *sarif)
{
    json_t *array = json_array();
    for (enum race_kind kind = 0; kind < RACE_KINDS; kind++) {
        const char *level = race_severity_name(race_severity(kind));
        json_t *rule = json_object();
        sarif_put(sarif, rule, "id", json_string(race_kind_name(kind)));
        sarif_put(sarif, rule, "name", json_string(rules[kind].name));
        sarif_put(sarif, rule, "shortDescription", sarif_message(sarif, rules[kind].title));
        sarif_put(sarif, rule, "fullDescription", sarif_message(sarif, rules[kind].meaning));
        sarif_put(sarif, rule, "help", help(sarif, kind));
        sarif_put(sarif, rule, "defaultConfiguration", json_pack("{s:s}", "level", level));
        sarif_put(sarif, rule, "properties", rule_properties(race_severity(kind)));
        sarif_append(sarif, array, rule);
    }
    return array;
}
