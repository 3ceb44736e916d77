/* coluber tell DIRECTORY ROOT [PID TEST]: for the plugins of test frameworks, while the program runs.
 *
 * Prints, as one JSON object, what the raw reports in the directory of a run (rundir.h) come to by now, under the options of that run:
 *
 *     {"races": [{"key": ..., "group": ..., "kind": ..., "severity": ..., "display": ..., "places": ["FILE:LINE", ...], "pid": ...,
 *                 "fails": true, "tests": [...], "text": ...}, ...],
 *      "unchecked": [{"pid": ..., "python": ..., "end": "", "reason": ...}, ...], "suppressed": 0, "known": 0}
 *
 * What is suppressed by what is shipped is not counted. With PID and TEST: only of that process, and only the races that were seen in that test
 * and that it does not allow. Of a race:
 *
 *     key       the same in this run (report.h)
 *     places    the innermost ones, relative to ROOT, the directory of the project: the one that stands for the race first, and the other if it
 *               is another
 *     fails     it reaches --fail-on
 *     text      as the text report shows it; of one test, without that test's name
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect.h"
#include "commands.h"
#include "complain.h"
#include "from_raw.h"
#include "groups.h"
#include "json_object.h"
#include "phrases.h"
#include "place.h"
#include "present.h"
#include "raw.h"
#include "rundir.h"
#include "text.h"

struct told {
    struct report report;
    struct options options;
    struct print_options print_options;
    const char *root;
};

/* ---- one race --------------------------------------------------------------------------------- */

static json_t *race_text(const struct told *told, const struct told_group *group)
{
    struct report one = told->report;
    char *text = NULL;
    size_t length;
    one.races = (struct report_race **)group->listed;
    one.race_count = group->listed_count;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return NULL;
    text_races(out, &one, &told->print_options);
    json_t *result = fclose(out) == 0 ? json_text(text) : NULL;
    free(text);
    return result;
}

static json_t *place_array(const struct told *told, const struct report_race *race)
{
    struct pool *pool = told->report.pool;
    const char *root = told->root, *first = NULL;
    json_t *array = json_array();
    int side = leading_side(race, root);
    for (int i = 0; i < 2; i++) {
        const struct frame *frame = place_of(&race->accesses[i ? 1 - side : side].stack, root);
        const char *place = frame ? phrase_place(pool, frame, root) : NULL;
        if (place && (!first || strcmp(place, first) != 0))
            json_array_append_new(array, json_text(place));
        first = first ? first : place;
    }
    return array;
}

static json_t *test_array(const struct report_race *race)
{
    json_t *array = json_array();
    for (size_t i = 0; i < race->test_count; i++)
        json_array_append_new(array, json_pack("{s:o, s:I, s:b}", "name", json_text(race->tests[i].name), "count",
                                               (json_int_t)race->tests[i].count, "allowed", race->tests[i].allowed));
    return array;
}

static json_t *race_object(const struct told *told, const struct told_group *group)
{
    const struct report_race *race = group->head;
    const char *fail_on = told->options.fail_on ? told->options.fail_on : race_severity_name(SEVERITY_ERROR);
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:I, s:b, s:o, s:o}", "key", race->key, "group", race->group, "kind",
                     race_kind_name(race->kind), "severity", race_severity_name(race_severity(race->kind)), "display",
                     json_text(race->location.display), "places", place_array(told, race), "pid", (json_int_t)race->pid, "fails",
                     present_reaches(race_severity(race->kind), fail_on), "tests", test_array(race), "text", race_text(told, group));
}

/* ---- all -------------------------------------------------------------------------------------- */

static json_t *unchecked_array(const struct report *report)
{
    json_t *array = json_array();
    for (size_t i = 0; i < report->process_count; i++) {
        const struct report_process *process = &report->processes[i];
        if (process->end == PROCESS_UNCHECKED || process->end == PROCESS_FAILED)
            json_array_append_new(
                array, json_pack("{s:I, s:o, s:s, s:o}", "pid", (json_int_t)process->pid, "python",
                                 json_text(pool_print(report->pool, "%s%s", process->python, process->free_threaded ? "t" : "")), "end",
                                 process->end == PROCESS_FAILED ? " to its end" : "", "reason", json_text(process->reason)));
    }
    return array;
}

static bool print(const struct told *told)
{
    json_t *races = json_array();
    struct told_group group;
    for (size_t next = 0; next_group(&told->report, &next, &group);)
        if (race_severity(group.head->kind) != SEVERITY_NOTE || told->options.show)
            json_array_append_new(races, race_object(told, &group));
    json_t *object = json_pack("{s:o, s:o, s:I, s:I}", "races", races, "unchecked", unchecked_array(&told->report), "suppressed",
                               (json_int_t)(told->report.suppressed - told->report.shipped), "known", (json_int_t)told->report.known);
    bool fine = object && json_dumpf(object, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF && fflush(stdout) == 0;
    json_decref(object);
    return fine;
}

static bool is_allowed(const struct report_race *race, const void *user)
{
    (void)user;
    return report_is_allowed(race);
}

/* Only what a process has seen in one test. */
static bool collect_test(struct report *report, struct natives *natives, const char *path, const char *test, struct failure *failure)
{
    struct raw_process *process;
    if (!raw_read(path, report->pool, &process, failure))
        return false;
    raw_keep_test(process, test);
    report_add_raw(report, process, natives);
    return true;
}

/* Everything, or what was seen in the test, under the ids that it has in everything. */
static bool collect_told(struct told *told, struct natives *natives, const char *directory, const char *pid, const char *test,
                         struct failure *failure)
{
    struct pool *pool = told->report.pool;
    struct report whole;
    struct rules rules, without_baseline;
    report_init(&whole, pool);
    if (!rules_read(&rules, &told->options, pool, failure) || !rundir_baselines(directory, &rules.baseline, pool, failure) ||
        !collect_directory(test ? &whole : &told->report, natives, directory, failure))
        return false;
    if (!test) {
        present_settle(&told->report, &rules, &told->options);
        return true;
    }
    if (!collect_test(&told->report, natives, pool_print(pool, "%s/%s.raw", directory, pid), test, failure))
        return false;
    without_baseline = rules;
    without_baseline.baseline.given = false;
    present_settle(&whole, &without_baseline, &told->options);
    present_settle_part(&told->report, &whole, &rules, &told->options);
    return true;
}

static bool tell(const char *directory, const char *root, const char *pid, const char *test, struct pool *pool, struct failure *failure)
{
    struct told told = {.root = root};
    report_init(&told.report, pool);
    options_init(&told.options);
    if (!rundir_enter(directory, &told.options, pool, failure))
        return false;
    struct natives *natives = natives_open(pool);
    bool fine = collect_told(&told, natives, directory, pid, test, failure);
    natives_close(natives);
    if (!fine)
        return false;
    report_remove(&told.report, is_allowed, NULL);
    told.print_options = present_options(&told.options, NULL);
    told.print_options.no_tests = test != NULL;
    fine = print(&told) || fail_with(failure, "cannot write to standard output");
    present_options_free(&told.print_options);
    return fine;
}

int command_tell(int argc, char **argv)
{
    struct pool pool;
    struct failure failure;
    if (argc != 3 && argc != 5) {
        complain("tell: two directories are needed, or two directories, a process and a test");
        return STATUS_USAGE;
    }
    unsetenv("DEBUGINFOD_URLS"); /* tests do not wait for servers, again and again */
    pool_init(&pool, complain_no_memory);
    bool fine = tell(argv[1], argv[2], argc == 5 ? argv[3] : NULL, argc == 5 ? argv[4] : NULL, &pool, &failure);
    if (!fine)
        complain("%s", failure.text);
    pool_free(&pool);
    return fine ? STATUS_FINE : STATUS_USAGE;
}
