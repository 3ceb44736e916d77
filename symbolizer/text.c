/* A race in text:
 *
 *   ==PID== ERROR lost-update: attribute 'value' of Counter object (12 times)
 *     Update by thread T2 "Thread-1 (work)", holding no lock, at:
 *       #0 Counter.increment counter.py:8
 *            self.value += 1
 *            ^^^^^^^^^^^^^^^
 *       #1 work counter.py:14
 *     ...
 */
#include "text.h"

#include <inttypes.h>
#include <string.h>

#include "advice.h"
#include "groups.h"
#include "text_parts.h"

enum { INDENT = 2, FURTHER = 4 };

/* ---- accesses and threads --------------------------------------------------------------------- */

static void put_thread(struct flow *flow, const char *word, const struct report_thread *thread)
{
    flow_print(flow, "%sT%u", word, thread->id);
    if (*thread->name)
        flow_print(flow, " \"%s\"", clean(flow->printer, thread->name));
}

/* Where a lock was acquired, as far as that is known. */
static const char *lock_place(struct printer *printer, const struct report_access *access, size_t i)
{
    const struct frame *place = access->lock_places ? &access->lock_places[i] : NULL;
    if (!place || !place->function)
        return "";
    const char *file = shown_file(printer, place->file);
    return place->line > 0 ? pool_print(printer->pool, " (acquired at %s:%d)", file, place->line)
                           : pool_print(printer->pool, " (acquired in %s)", file);
}

static void put_locks(struct flow *flow, const struct report_access *access)
{
    flow_print(flow, access->lock_count ? ", holding" : ", holding no lock");
    for (size_t i = 0; i < access->lock_count; i++)
        flow_print(flow, "%s %s%s",
                   i == 0                        ? ""
                   : i + 1 == access->lock_count ? " and"
                                                 : ",",
                   clean(flow->printer, access->locks[i]), lock_place(flow->printer, access, i));
}

static void print_access(struct printer *printer, const struct report_access *access)
{
    static const char *const openings[] = {[OP_READ] = "Read", [OP_WRITE] = "Write", [OP_UPDATE] = "Update"};
    struct flow flow = flow_begin(printer, INDENT, FURTHER);
    flow_print(&flow, "%s", openings[access_op(access)]);
    put_thread(&flow, " by thread ", access->thread);
    put_locks(&flow, access);
    flow_print(&flow, access->stack.count ? ", at:" : ", at a place that is not known");
    flow_end(&flow);
    print_stack(printer, &access->stack, true);
}

static bool is_first_thread(const struct report_thread *thread)
{
    return thread->created_by == 0 && thread->stack.count == 0 && strcmp(thread->name, "MainThread") == 0;
}

/* Where a thread was started; or two of them, `other` not NULL, at one place. */
static void print_start(struct printer *printer, const struct report_thread *thread,
                        const struct report_thread *other)
{
    const struct stack stack = below_start(printer, &thread->stack);
    struct flow flow = flow_begin(printer, INDENT, FURTHER);
    put_thread(&flow, other ? "Threads " : "Thread ", thread);
    if (other)
        put_thread(&flow, " and ", other);
    flow_print(&flow, other ? " were started" : " was started");
    if (thread->created_by) {
        const struct report_thread creator = {.id = thread->created_by, .name = thread->creator_name};
        put_thread(&flow, " by thread ", &creator);
    }
    flow_print(&flow, "%s at%s", thread->created_by ? "," : "",
               stack.count ? ":" : " a place that is not known");
    flow_end(&flow);
    print_stack(printer, &stack, false);
}

static bool is_same_start(const struct report_thread *one, const struct report_thread *other)
{
    return one->stack.count > 0 && one->created_by == other->created_by &&
           strcmp(one->creator_name, other->creator_name) == 0 && is_same_stack(&one->stack, &other->stack);
}

static void print_threads(struct printer *printer, const struct report_race *race)
{
    const struct report_thread *one = race->accesses[0].thread, *other = race->accesses[1].thread;
    if (other->id == one->id || is_first_thread(other))
        other = NULL;
    if (is_first_thread(one)) {
        one = other;
        other = NULL;
    }
    bool together = one && other && is_same_start(one, other);
    if (one)
        print_start(printer, one, together ? other : NULL);
    if (other && !together)
        print_start(printer, other, NULL);
}

static void print_created(struct printer *printer, const struct report_race *race)
{
    if (!race->creator && race->created.count == 0)
        return;
    struct flow flow = flow_begin(printer, INDENT, FURTHER);
    flow_print(&flow, "The object was created");
    if (race->creator)
        put_thread(&flow, " by thread ", race->creator);
    flow_print(&flow, race->created.count ? ", at:" : ", at a place that is not known");
    flow_end(&flow);
    print_stack(printer, &race->created, false);
}

/* ---- races ------------------------------------------------------------------------------------ */

enum { TOLD_TESTS = 3 };

/* The other keys or indices of the race's group. */
static const char *more_keys(struct printer *printer, const struct told_group *told)
{
    bool index = strcmp(told->head->location.type, "index") == 0;
    const char *one = index ? "index" : "key", *several = index ? "indices" : "keys";
    if (told->more == 0)
        return "";
    return pool_print(printer->pool, ", and %" PRIu64 " more %s", told->more,
                      told->more == 1 ? one : several);
}

static void print_headline(struct printer *printer, const struct told_group *told, bool as_above)
{
    static const char *const severities[SEVERITIES] = {
        [SEVERITY_NOTE] = "NOTE", [SEVERITY_WARNING] = "WARNING", [SEVERITY_ERROR] = "ERROR"};
    const struct report_race *race = told->head;
    struct flow flow = flow_begin(printer, 0, INDENT + FURTHER);
    flow_put(&flow, PAINT_DIM, pool_print(printer->pool, "==%u==", race->pid));
    flow_print(&flow, " ");
    flow_put(&flow, paint_of(printer->severity), severities[printer->severity]);
    flow_put(&flow, PAINT_STRONG, pool_print(printer->pool, " %s", race_kind_name(race->kind)));
    flow_print(&flow, ": ");
    flow_put(&flow, PAINT_STRONG, clean(printer, race->location.display));
    flow_print(&flow, "%s%s", more_keys(printer, told), as_above ? ", as above" : "");
    if (told->count > 1)
        flow_whole(&flow, pool_print(printer->pool, " (%" PRIu64 " times)", told->count));
    flow_end(&flow);
}

static void print_tests(struct printer *printer, const struct told_group *group)
{
    size_t count;
    const struct report_test *tests = group_tests(printer->pool, group, &count);
    for (size_t i = 0; i < count && i < TOLD_TESTS; i++) {
        const struct report_test *test = &tests[i];
        struct flow flow = flow_begin(printer, INDENT, FURTHER);
        flow_print(&flow, "Seen in test %s", clean(printer, test->name));
        if (test->count > 1)
            flow_whole(&flow, pool_print(printer->pool, " (%" PRIu64 " times)", test->count));
        if (test->allowed)
            flow_print(&flow, ", which allows it");
        flow_end(&flow);
    }
    if (count > TOLD_TESTS)
        fprintf(printer->out, "  and in %zu more test%s\n", count - TOLD_TESTS, count == TOLD_TESTS + 1 ? "" : "s");
}

static bool is_same_location(const struct report_race *one, const struct report_race *other)
{
    const struct report_location *a = &one->location, *b = &other->location;
    return strcmp(a->type, b->type) == 0 && strcmp(a->owner, b->owner) == 0 &&
           strcmp(a->name, b->name) == 0 && strcmp(a->display, b->display) == 0;
}

/* `above`: what was printed before, or NULL. What a race has in common with one of the same location is not
 * said again. */
static void print_race(struct printer *printer, const struct told_group *told, const struct report_race *above)
{
    const struct report_race *race = told->head;
    bool as_above = above && is_same_location(race, above);
    printer->severity = race_severity(race->kind);
    print_headline(printer, told, as_above);
    print_access(printer, &race->accesses[0]);
    print_access(printer, &race->accesses[1]);
    print_threads(printer, race);
    if (!as_above || !is_same_stack(&race->created, &above->created))
        print_created(printer, race);
    if (!printer->options->no_tests)
        print_tests(printer, told);
    const char *advice = race_whole_advice(printer->pool, race);
    if (!as_above || strcmp(advice, race_whole_advice(printer->pool, above)) != 0) {
        struct flow flow = flow_begin(printer, INDENT, 0);
        flow_print(&flow, "%s", advice);
        flow_end(&flow);
    }
    putc('\n', printer->out);
}

static bool is_wanted(const struct report_race *race, const struct print_options *options)
{
    if (race_severity(race->kind) == SEVERITY_NOTE && !options->notes)
        return false;
    return !options->printed || !map_get(options->printed, race->key, ID_SIZE);
}

void text_races(FILE *out, const struct report *report, const struct print_options *options)
{
    struct printer printer = {
        .out = out, .options = options, .pool = report->pool, .sources = {.pool = report->pool}};
    const struct report_race *above = NULL;
    struct display display;
    display_open(&display);
    struct told_group group;
    for (size_t next = 0; next_group(report, &next, &group);) {
        if (!is_wanted(group.head, options))
            continue;
        print_race(&printer, &group, above);
        above = group.head;
    }
    display_close(&display);
}

bool text_print(FILE *out, const struct report *report, const struct print_options *options)
{
    text_races(out, report, options);
    text_end(out, report, options);
    return true;
}
