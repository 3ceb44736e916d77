#include "baseline.h"

#include <string.h>

#include "json_open.h"
#include "merge_keys.h"

static struct baseline_group *add_group(struct baseline *baseline, const char *name)
{
    void **place = map_at(&baseline->groups, baseline->pool, name, strlen(name));
    if (!*place) {
        baseline->all = pool_grow(baseline->pool, baseline->all, baseline->count, sizeof *baseline->all);
        *place = baseline->all[baseline->count++] = pool_take(baseline->pool, sizeof **baseline->all);
    }
    return *place;
}

static void add_severity(struct baseline *baseline, const struct report_location *location,
                         enum race_kind kind)
{
    const char *key = location_key(baseline->pool, location);
    void **place = map_at(&baseline->severities, baseline->pool, key, strlen(key));
    uintptr_t severity = (uintptr_t)race_severity(kind) + 1;
    if ((uintptr_t)*place < severity)
        *place = (void *)severity;
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool take_race(struct baseline *baseline, const json_t *race)
{
    const json_t *where = json_object_get(race, "location");
    const char *id = text(race, "id"), *group = text(race, "group"), *kind_name = text(race, "kind");
    struct report_location location = {text(where, "type"), text(where, "owner"), text(where, "name"),
                                       text(where, "display")};
    enum race_kind kind;
    if (!id || !group || !kind_name || !location.type || !location.owner || !location.name ||
        !location.display || !report_find_kind(kind_name, &kind))
        return false;
    struct baseline_group *known = add_group(baseline, group);
    void **place = map_at(&baseline->groups, baseline->pool, id, strlen(id));
    if (!*place)
        *place = known;
    add_severity(baseline, &location, kind);
    return true;
}

bool baseline_read(struct baseline *baseline, const char *path, struct failure *failure)
{
    json_t *report = json_open(path, NULL, failure);
    if (!report)
        return false;
    const json_t *races = json_object_get(report, "races");
    bool fine = json_is_array(races);
    for (size_t i = 0; fine && i < json_array_size(races); i++)
        fine = take_race(baseline, json_array_get(races, i));
    json_decref(report);
    baseline->given = true;
    return fine || fail_with(failure, "%s: not a whole coluber report (its races cannot be read)", path);
}

static bool has_worse(const struct baseline *baseline, const struct report_race *race, struct pool *pool)
{
    const char *key = location_key(pool, &race->location);
    return (uintptr_t)map_get(&baseline->severities, key, strlen(key)) >
           (uintptr_t)race_severity(race->kind) + 1;
}

/* Between the same two functions at one location all races of a kind are known when one is: which of them are seen may be another one in each run. */
static struct baseline_group *find_group(const struct baseline *baseline, const struct report_race *race)
{
    const char *const names[] = {race->group, race->id, race->base_group, race->base_id};
    struct baseline_group *found = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !found; i++)
        found = map_get(&baseline->groups, names[i], strlen(names[i]));
    return found;
}

/* `races`: all of one group. */
static bool is_known(const struct baseline *baseline, struct report_race *const *races, size_t count,
                     struct pool *pool)
{
    bool all_worse = true, known = false;
    for (size_t i = 0; i < count; i++) {
        const struct report_race *race = races[i];
        struct baseline_group *group = find_group(baseline, race);
        if (group)
            known = group->seen = true;
        all_worse = all_worse && has_worse(baseline, race, pool);
    }
    return known || all_worse;
}

void baseline_apply(struct baseline *baseline, struct report *report)
{
    size_t kept = 0;
    if (!baseline->given)
        return;
    for (size_t i = 0; i < baseline->count; i++)
        baseline->all[i]->seen = false;
    for (size_t i = 0, next; i < report->race_count; i = next) {
        const struct report_race *head = report->races[i]->head;
        for (next = i + 1; next < report->race_count && report->races[next]->head == head;)
            next++;
        if (is_known(baseline, report->races + i, next - i, report->pool)) {
            report->totals[race_severity(head->kind)]--;
            report->known++;
        } else {
            memmove(report->races + kept, report->races + i, (next - i) * sizeof *report->races);
            kept += next - i;
        }
    }
    report->race_count = kept;
    report->has_baseline = true;
    for (size_t i = 0; i < baseline->count; i++)
        report->unseen += !baseline->all[i]->seen;
}
