/* Lines of suppression files, patterns, and what each type of suppression looks at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "line.h"
#include "pattern.h"
#include "set.h"

static void test_lines(void **state)
{
    static const struct {
        const char *line, *pattern;
        enum line_result result;
        enum suppression_type type;
    } cases[] = {
        {"", NULL, LINE_EMPTY, 0},
        {" \t\r\n", NULL, LINE_EMPTY, 0},
        {"# race:x", NULL, LINE_EMPTY, 0},
        {"race:x", "x", LINE_ENTRY, SUPPRESS_RACE},
        {"  race_top: a b \r\n", "a b", LINE_ENTRY, SUPPRESS_RACE_TOP},
        {"race_both:f", "f", LINE_ENTRY, SUPPRESS_RACE_BOTH},
        {"race_both: f|^g$@a b/c.py|h  # why", "f|^g$@a b/c.py|h", LINE_ENTRY, SUPPRESS_RACE_BOTH},
        {"race_top:f@|", "f@|", LINE_ENTRY, SUPPRESS_RACE_TOP},
        {"attribute:A.b  # why", "A.b", LINE_ENTRY, SUPPRESS_ATTRIBUTE},
        {"global:m.n#1", "m.n#1", LINE_ENTRY, SUPPRESS_GLOBAL},
        {"module:a.b", "a.b", LINE_ENTRY, SUPPRESS_MODULE},
        {"thread:T:1", "T:1", LINE_ENTRY, SUPPRESS_THREAD},
        {"called_from_lib:libz.so", "libz.so", LINE_ENTRY, SUPPRESS_CALLED_FROM_LIB},
        {"atomic:A.b", "A.b", LINE_ENTRY, SUPPRESS_ATOMIC},
        {"mutex:f", "f", LINE_ENTRY, SUPPRESS_NOTHING},
        {"deadlock:f", "f", LINE_ENTRY, SUPPRESS_NOTHING},
        {"signal:f", "f", LINE_ENTRY, SUPPRESS_NOTHING},
        {"race", NULL, LINE_NO_COLON, 0},
        {"race:", NULL, LINE_NO_PATTERN, 0},
        {"race: # x", NULL, LINE_NO_PATTERN, 0},
        {"races:x", NULL, LINE_UNKNOWN_TYPE, 0},
        {"rac:x", NULL, LINE_UNKNOWN_TYPE, 0},
        {"race :x", NULL, LINE_UNKNOWN_TYPE, 0},
        {":x", NULL, LINE_UNKNOWN_TYPE, 0},
        {"race_both:", NULL, LINE_NO_PATTERN, 0},
        {"race_top:<-", NULL, LINE_NO_CALLER, 0},
        {"race_top:<-f", NULL, LINE_NO_CALLER, 0},
        {"race_top:f<-", NULL, LINE_NO_CALLER, 0},
        {"race_top:f <- g", NULL, LINE_NO_CALLER, 0},
        {"race_both:|f", NULL, LINE_BAD_ALTERNATIVE, 0},
        {"race_both:f|", NULL, LINE_BAD_ALTERNATIVE, 0},
        {"race_both:f||g", NULL, LINE_BAD_ALTERNATIVE, 0},
        {"race_both:f|@c.py", NULL, LINE_BAD_ALTERNATIVE, 0},
        {"race_both:f@|g", NULL, LINE_BAD_ALTERNATIVE, 0},
        {"race_both:f@", NULL, LINE_BAD_ALTERNATIVE, 0},
        {"race_both:f | g", NULL, LINE_BAD_ALTERNATIVE, 0},
        {"race_both:f@ c.py", NULL, LINE_BAD_ALTERNATIVE, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct suppression_line entry = {0};
        assert_int_equal(suppression_parse(cases[i].line, &entry), cases[i].result);
        if (cases[i].result != LINE_ENTRY)
            continue;
        assert_int_equal(entry.type, cases[i].type);
        assert_int_equal(entry.length, strlen(cases[i].pattern));
        assert_memory_equal(entry.pattern, cases[i].pattern, entry.length);
    }
}

static void test_pattern_anywhere(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool matches;
    } cases[] = {
        {"b", "abc", true},
        {"ac", "abc", false},
        {"a*c", "abc", true},
        {"^b", "abc", false},
        {"^a", "abc", true},
        {"b$", "abc", false},
        {"c$", "abc", true},
        {"^abc$", "abc", true},
        {"^ab$", "abc", false},
        {"^a*c$", "abbbc", true},
        {"^a*c$", "abcd", false},
        {"*", "", true},
        {"$", "", true},
        {"x", "", false},
        {"^$", "a", false},
        {"ab$", "abab", true},
        {"^*ab$", "abab", true},
        {"a$b", "a$b", true},
        {"a^b", "a^b", true},
        {"**c", "abc", true},
        {"^a**$", "abc", true},
        {"aab", "aaab", true},
        {"^a*ab$", "aaab", true},
        {"", "abc", true},
        {"Counter.v", "Counter.value", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (pattern_matches(cases[i].pattern, cases[i].text) != cases[i].matches)
            fail_msg("'%s' in '%s'", cases[i].pattern, cases[i].text);
}

static void test_pattern_whole(void **state)
{
    (void)state;
    assert_true(pattern_matches_whole("A.b", "A.b"));
    assert_true(pattern_matches_whole("^A.b$", "A.b"));
    assert_true(pattern_matches_whole("A.*", "A.b"));
    assert_false(pattern_matches_whole("A.b", "A.bc"));
    assert_false(pattern_matches_whole("A.b", "AA.b"));
    assert_false(pattern_matches_whole("*A", "A.b"));
}

static void test_piece_of_a_pattern(void **state)
{
    (void)state;
    assert_true(piece_matches("^f$@c.py", 3, "f"));
    assert_false(piece_matches("^f$@c.py", 3, "fg"));
    assert_true(piece_matches("f*|g", 2, "f"));
    assert_false(piece_matches("f|g", 1, "g"));
    assert_true(piece_matches("^", 0, "f"));
    assert_true(piece_matches("f$", 1, "fg"));
    assert_true(piece_matches_whole("a/b|c", 3, "a/b"));
    assert_false(piece_matches_whole("a/b|c", 3, "a/b|c"));
    assert_false(piece_matches_whole("a", 0, "a"));
}

/* Many stars must not make it slow. */
static void test_pattern_time(void **state)
{
    char text[4001];
    (void)state;
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(pattern_matches("^a*a*a*a*a*a*a*a*a*a*a*b$", text));
}

/* ---- what the types look at ------------------------------------------------------------------- */

static const struct frame outer = {.function = "Worker.run", .file = "/srv/app/worker.py", .line = 3};
static const struct frame one_frames[] = {
    {.function = "fast_set", .file = "/usr/lib/python3/dist-packages/pkg/_fast.so", .native = true},
    {.function = "Shop.sell", .file = "/usr/lib/python3.13/site-packages/shop/stock.py", .line = 4},
    {.function = "Worker.run", .file = "/srv/app/worker.py", .line = 3},
};
static const struct frame other_frames[] = {
    {.function = "helper", .file = "/usr/lib/python3.13/json/__init__.py", .line = 9},
};
static const struct report_thread threads[] = {{.id = 1, .name = "MainThread"}, {.id = 2, .name = "Pool-7"}};

static bool suppresses(const char *text, const char *location_type)
{
    const struct report_race race = {
        .location = {location_type, "Shop", "count", "attribute 'count' of Shop object"},
        .accesses = {{.thread = &threads[0], .stack = {one_frames, 3}},
                     {.thread = &threads[1], .stack = {other_frames, 1}}},
    };
    struct suppression_line line;
    char pattern[200] = "";
    assert_int_equal(suppression_parse(text, &line), LINE_ENTRY);
    memcpy(pattern, line.pattern, line.length);
    const struct suppression suppression = {.type = line.type, .pattern = pattern};
    return suppression_matches(&suppression, &race);
}

static void test_types(void **state)
{
    static const struct {
        const char *line;
        bool suppressed;
    } cases[] = {
        {"race:Worker.run", true},
        {"race:worker.py", true},
        {"race:attribute 'count'", true},
        {"race:helper", true},
        {"race:^run", false},
        {"race:nothing", false},
        {"race_top:Shop.sell", true},
        {"race_top:fast_set", true},
        {"race_top:stock.py$", true},
        {"race_top:helper", true},
        {"race_top:Worker", false},
        {"race_top:attribute", false},
        {"race_top:^Shop.sell$@shop/stock.py", true},
        {"race_top:fast@_fast.so", true},
        {"race_top:^helper$@json/__init__.py", true},
        {"race_top:^Shop.sell$@json/__init__.py", false},
        {"race_top:^Shop.buy$@shop/stock.py", false},
        {"race_top:^Shop.sell$@shop/stock.py<-^Worker.run$@worker.py", true},
        {"race_top:Shop.sell<-Worker", true},
        {"race_top:^Shop.sell$<-^Worker.stop$", false},
        {"race_top:^Shop.buy$<-^Worker.run$", false},
        {"race_top:Worker.run<-Shop.sell", false},
        {"race_top:helper<-Worker.run", false},
        {"race_top:Shop.sell|helper", false},
        {"race_both:Shop.sell|helper", true},
        {"race_both:helper|Worker|^Shop.sell$", true},
        {"race_both:*", true},
        {"race_both:Shop.sell", false},
        {"race_both:helper", false},
        {"race_both:fast_set|helper", false},
        {"race_both:Worker.run|helper", false},
        {"race_both:^sell$|helper", false},
        {"race_both:stock.py|helper", false},
        {"race_both:Shop.sell@stock.py|helper@__init__.py", true},
        {"race_both:Shop.sell@shop/stock.py|helper@json/__init__.py", true},
        {"race_both:Shop.sell@/usr/lib/python3.13/site-packages/shop/stock.py|helper", true},
        {"race_both:Shop.sell@/usr/*/shop/stock.py|helper", true},
        {"race_both:Shop.sell@tock.py|helper", false},
        {"race_both:Shop.sell@shop|helper", false},
        {"race_both:Shop.sell@json/__init__.py|helper@shop/stock.py", false},
        {"race_both:Shop.buy@shop/stock.py|helper", false},
        {"attribute:Shop.count", true},
        {"attribute:*.count", true},
        {"attribute:Shop.coun", false},
        {"attribute:count", false},
        {"global:Shop.count", false},
        {"module:shop.stock", true},
        {"module:shop", true},
        {"module:stock", false},
        {"module:json", true},
        {"module:jso", false},
        {"module:*.stock", true},
        {"module:worker", false},
        {"thread:Pool", true},
        {"thread:^MainThread$", true},
        {"thread:Thread-1", false},
        {"called_from_lib:_fast.so", true},
        {"called_from_lib:stock.py", false},
        {"atomic:Shop.count", false},
        {"mutex:Shop", false},
        {"deadlock:*", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (suppresses(cases[i].line, "attribute") != cases[i].suppressed)
            fail_msg("%s", cases[i].line);
    assert_true(suppresses("global:Shop.count", "global"));
    assert_false(suppresses("attribute:Shop.count", "global"));
}

static void test_modules_by_path(void **state)
{
    static const struct {
        const char *line, *file;
        bool suppressed;
    } cases[] = {
        {"module:app.worker", "/srv/app/worker.py", true},
        {"module:worker", "/srv/app/worker.py", true},
        {"module:app", "/srv/app/worker.py", true},
        {"module:work", "/srv/app/worker.py", false},
        {"module:app", "/srv/app/__init__.py", true},
        {"module:importlib._bootstrap", "<frozen importlib._bootstrap>", true},
        {"module:importlib", "<frozen importlib._bootstrap>", true},
        {"module:_bootstrap", "<frozen importlib._bootstrap>", false},
        {"module:_fast", "/usr/lib/python3.13/lib-dynload/_fast.cpython-313-x86_64-linux-gnu.so", true},
        {"module:string", "<string>", false},
        {"module:tool", "/site-packages/app/site-packages/tool.py", true},
        {"module:app", "/site-packages/app/site-packages/tool.py", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct frame frame = outer;
        struct suppression_line line;
        frame.file = cases[i].file;
        const struct report_race race = {
            .location = {"item", "", "", ""},
            .accesses = {{.thread = &threads[0], .stack = {&frame, 1}}, {.thread = &threads[1]}},
        };
        assert_int_equal(suppression_parse(cases[i].line, &line), LINE_ENTRY);
        const struct suppression suppression = {.type = line.type, .pattern = line.pattern};
        if (suppression_matches(&suppression, &race) != cases[i].suppressed)
            fail_msg("%s for %s", cases[i].line, cases[i].file);
    }
}

/* An access whose place is not known is not that of any function. */
static void test_both_need_a_frame(void **state)
{
    const struct report_race race = {.accesses = {{.stack = {one_frames, 3}}, {.stack = {NULL, 0}}}};
    const struct suppression suppression = {.type = SUPPRESS_RACE_BOTH, .pattern = "*"};
    (void)state;
    assert_false(suppression_matches(&suppression, &race));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),           cmocka_unit_test(test_pattern_anywhere),
        cmocka_unit_test(test_pattern_whole),   cmocka_unit_test(test_piece_of_a_pattern),
        cmocka_unit_test(test_pattern_time),    cmocka_unit_test(test_types),
        cmocka_unit_test(test_modules_by_path), cmocka_unit_test(test_both_need_a_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
