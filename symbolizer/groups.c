#include "groups.h"

#include <string.h>

#include "merge_keys.h"

int compare_members(const struct report_race *one, const struct report_race *other)
{
    int names = strverscmp(one->location.name, other->location.name);
    return names ? names : strcmp(one->location.display, other->location.display);
}

/* A first pass, which finds the heads. */
static void elect_heads(struct report *report, struct map *heads)
{
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        const char *key = group_key(report->pool, race);
        if (!key)
            continue;
        void **place = map_at(heads, report->pool, key, strlen(key));
        if (!*place || compare_members(race, *place) < 0)
            *place = race;
    }
}

void find_groups(struct report *report)
{
    struct map heads = {0};
    elect_heads(report, &heads);
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        const char *key = group_key(report->pool, race);
        race->head = key ? map_get(&heads, key, strlen(key)) : race;
    }
}

static uint64_t larger(uint64_t one, uint64_t other)
{
    return one > other ? one : other;
}

/* Which keys a saved report has folded is not known: they may be those that are folded now. The larger number
 * is the one that is sure. */
void fold_groups(struct report *report)
{
    size_t kept = 0, members = 0;
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i], *head = race->head;
        members = race == head ? 1 : members + 1;
        if (race != head) {
            head->more_keys = larger(head->more_keys, race->more_keys);
            race->more_keys = 0;
        }
        if (members <= LISTED_KEYS) {
            report->races[kept++] = race;
            continue;
        }
        report_join(report, head, race);
        head->more_keys = larger(head->more_keys, members - LISTED_KEYS);
    }
    report->race_count = kept;
}

bool next_group(const struct report *report, size_t *next, struct told_group *group)
{
    if (*next >= report->race_count)
        return false;
    struct report_race *const *listed = &report->races[*next];
    const struct report_race *head = *listed;
    *group = (struct told_group){head, head->more_keys, head->count, listed, 1};
    while (++*next < report->race_count && report->races[*next]->head == head->head) {
        group->more++;
        group->count = count_sum(group->count, report->races[*next]->count);
        group->listed_count++;
    }
    return true;
}

const struct report_test *group_tests(struct pool *pool, const struct told_group *group, size_t *count)
{
    struct report pool_of = {.pool = pool};
    struct report_race all = {0};
    for (size_t i = 0; i < group->listed_count; i++)
        for (size_t j = 0; j < group->listed[i]->test_count; j++)
            report_add_test(&pool_of, &all, &group->listed[i]->tests[j]);
    *count = all.test_count;
    return all.tests;
}
