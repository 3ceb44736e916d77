/* What a pair of accesses is called. docs/race-model.md has the table in words. */
#include "harness.h"

struct rule {
    unsigned one, other, writes;
    bool differ;
    enum race_kind kind;
};

enum {
    READ = ACCESS_READ,
    WRITE = ACCESS_WRITE,
    UPDATE = ACCESS_UPDATE,
    CHECK = ACCESS_CHECK,
    ITERATE = ACCESS_ITERATE,
    ATOMIC = ACCESS_ATOMIC,
    LAZY = ACCESS_LAZY,
    LOCKED = ACCESS_LOCKED,
    RELY = ACCESS_RELY,
    REMOVE = ACCESS_REMOVE,
    SAME = ACCESS_SAME,
    ONCE = ACCESS_ONCE,
};

static const struct rule rules[] = {
    {READ | ITERATE, WRITE, 1, false, RACE_ITERATE_MUTATE},
    {READ | ITERATE, WRITE | ATOMIC, 2, true, RACE_ITERATE_MUTATE},
    {READ | ITERATE | UPDATE, WRITE, 2, true, RACE_ITERATE_MUTATE},
    {WRITE | UPDATE, WRITE, 2, true, RACE_LOST_UPDATE},
    {WRITE | UPDATE, WRITE | UPDATE, 2, false, RACE_LOST_UPDATE},
    {READ | UPDATE, WRITE | ATOMIC, 2, true, RACE_LOST_UPDATE},
    {WRITE | UPDATE, READ, 2, true, RACE_READ_WRITE},
    {WRITE | UPDATE, READ, 1, false, RACE_PUBLISHED_ONCE},
    {READ | CHECK, WRITE, 1, false, RACE_CHECK_THEN_ACT},
    {READ | CHECK, WRITE, 2, true, RACE_CHECK_THEN_ACT},
    {READ | CHECK, WRITE, 2, false, RACE_SAME_VALUE},
    {WRITE | CHECK, READ, 2, true, RACE_READ_WRITE},
    {WRITE | ATOMIC, WRITE | ATOMIC, 2, true, RACE_ATOMIC},
    {READ | ATOMIC, WRITE | ATOMIC, 2, true, RACE_ATOMIC},
    {WRITE, WRITE | ATOMIC, 2, true, RACE_WRITE_WRITE},
    {WRITE, WRITE, 2, true, RACE_WRITE_WRITE},
    {WRITE, WRITE, 2, false, RACE_SAME_VALUE},
    {READ, WRITE, 1, false, RACE_PUBLISHED_ONCE},
    {READ, WRITE, 2, true, RACE_READ_WRITE},
    {READ, WRITE, 2, false, RACE_SAME_VALUE},
    /* who relies on a value is disturbed by its removal only, and that even if the values are all the same */
    {READ | RELY, WRITE | REMOVE, 1, false, RACE_CHECK_THEN_ACT},
    {READ | RELY, WRITE | REMOVE, 2, false, RACE_CHECK_THEN_ACT},
    {READ | RELY | ATOMIC, WRITE | REMOVE | ATOMIC, 2, true, RACE_CHECK_THEN_ACT},
    {WRITE | RELY | REMOVE | ATOMIC, WRITE | REMOVE | ATOMIC, 2, true, RACE_CHECK_THEN_ACT},
    {READ | RELY, WRITE, 2, true, RACE_READ_WRITE},
    {READ | RELY | ATOMIC, WRITE | ATOMIC, 2, true, RACE_ATOMIC},
    {READ, WRITE | REMOVE, 2, true, RACE_READ_WRITE},
    {READ | UPDATE | RELY, WRITE | REMOVE, 2, true, RACE_LOST_UPDATE},
    /* what was to be done once is done twice, whatever the values */
    {READ | CHECK | ONCE, WRITE, 2, false, RACE_CHECK_THEN_ACT},
    {READ | CHECK, WRITE | CHECK | ONCE, 2, false, RACE_CHECK_THEN_ACT},
    {WRITE | CHECK | ONCE, WRITE | CHECK | ONCE, 2, false, RACE_CHECK_THEN_ACT},
    {WRITE | CHECK | ONCE, READ, 2, false, RACE_SAME_VALUE},
    {WRITE | ONCE, WRITE, 2, false, RACE_SAME_VALUE},
    /* the two writes stored equal values, whatever others did */
    {WRITE | SAME, WRITE | SAME, 2, true, RACE_SAME_VALUE},
    {WRITE | SAME, WRITE, 2, true, RACE_WRITE_WRITE},
    {WRITE | ATOMIC | SAME, WRITE | ATOMIC | SAME, 2, true, RACE_ATOMIC},
    {WRITE | CHECK | SAME, WRITE | SAME, 2, true, RACE_CHECK_THEN_ACT},
    {WRITE | UPDATE | SAME, WRITE | SAME, 2, true, RACE_LOST_UPDATE},
    /* who finds nothing would have made it, too, had there been no lock */
    {READ | LAZY, WRITE | CHECK, 1, false, RACE_CHECK_THEN_ACT},
    {READ | LAZY, WRITE | CHECK, 2, false, RACE_SAME_VALUE},
    {READ | LAZY, WRITE | CHECK | LOCKED, 1, false, RACE_PUBLISHED_ONCE},
    {READ | LAZY, WRITE, 2, true, RACE_READ_WRITE},
};

static void every_rule_in_both_directions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct rule *rule = &rules[i];

        assert_int_equal(race_classify(rule->one, rule->other, rule->writes, rule->differ), rule->kind);
        assert_int_equal(race_classify(rule->other, rule->one, rule->writes, rule->differ), rule->kind);
    }
}

static void kinds_have_names_and_severities(void **state)
{
    static const enum race_severity severities[RACE_KINDS] = {
        [RACE_LOST_UPDATE] = SEVERITY_ERROR,    [RACE_CHECK_THEN_ACT] = SEVERITY_ERROR,
        [RACE_ITERATE_MUTATE] = SEVERITY_ERROR, [RACE_WRITE_WRITE] = SEVERITY_WARNING,
        [RACE_READ_WRITE] = SEVERITY_WARNING,   [RACE_ATOMIC] = SEVERITY_NOTE,
        [RACE_PUBLISHED_ONCE] = SEVERITY_NOTE,  [RACE_SAME_VALUE] = SEVERITY_NOTE,
    };

    (void)state;
    for (unsigned kind = 0; kind < RACE_KINDS; kind++) {
        assert_int_equal(race_severity(kind), severities[kind]);
        assert_non_null(race_kind_name(kind));
    }
    assert_string_equal(race_kind_name(RACE_LOST_UPDATE), "lost-update");
    assert_string_equal(race_kind_name(RACE_SAME_VALUE), "same-value");
    assert_string_equal(race_severity_name(SEVERITY_NOTE), "note");
    assert_string_equal(race_severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(race_severity_name(SEVERITY_ERROR), "error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_in_both_directions),
        cmocka_unit_test(kinds_have_names_and_severities),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
