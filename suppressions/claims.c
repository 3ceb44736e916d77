#include "claims.h"

#include <string.h>

#include "set.h"

static bool is_claimed_by(const char *claim, const struct report_race *race, struct pool *pool)
{
    struct suppression_line line;
    if (strcmp(claim, "*") == 0 || strcmp(claim, race_kind_name(race->kind)) == 0)
        return true;
    if (suppression_parse(claim, &line) != LINE_ENTRY)
        return false;
    struct suppression entry = {.type = line.type, .pattern = pool_text(pool, line.pattern, line.length)};
    return suppression_matches(&entry, race);
}

/* The claim that allows the race; NULL: there is none. */
static const char *claim_of(const struct report_test *test, const struct report_race *race, struct pool *pool)
{
    for (size_t i = 0; i < test->claim_count; i++)
        if (is_claimed_by(test->claims[i], race, pool))
            return test->claims[i];
    return NULL;
}

static void suppress_by(struct report *report, struct report_race *race, const char *claim)
{
    struct report_suppression matched = {pool_print(report->pool, "allowed by a test: %s", claim), race->tests->name, 0,
                                         race->count, false};
    race->suppressed = true;
    report_add_suppression(report, &matched);
}

void claims_apply(struct report *report)
{
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        const char *claim = NULL;
        for (size_t j = 0; j < race->test_count; j++) {
            struct report_test *test = &race->tests[j];
            const char *found = claim_of(test, race, report->pool);
            test->allowed = test->allowed || found;
            claim = found ? found : claim;
        }
        if (claim && report_is_allowed(race))
            suppress_by(report, race, claim);
    }
}
