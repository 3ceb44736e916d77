#include "sarif.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "advice.h"
#include "display.h"
#include "groups.h"
#include "json_object.h"
#include "phrases.h"
#include "place.h"
#include "sarif_parts.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* A result: the race with its leading access first, and its related locations. */
struct result {
    const struct told_group *group;
    const struct report_race *race;
    const struct report_access *leading, *other;
    json_t *related;
};

/* ---- sentences -------------------------------------------------------------------------------- */

/* "update by thread T2 "Thread-1 (work)", holding no lock". */
static const char *access_phrase(struct sarif *sarif, const struct report_access *access)
{
    return pool_print(sarif->pool, "%s by thread %s, holding %s", access_op_name(access_op(access)),
                      phrase_thread(sarif->pool, access->thread), phrase_locks(sarif->pool, access));
}

/* Where the other access is, as a link to the first related location. */
static const char *linked_where(struct sarif *sarif, const struct stack *stack)
{
    struct pool *pool = sarif->pool;
    const struct frame *frame = stack_innermost(stack);
    if (!frame)
        return phrase_where(pool, stack, sarif->root);
    const char *function = *frame->function ? display_clean(pool, frame->function) : "?";
    return pool_print(pool, "in %s at [%s](1)", sarif_plain(pool, function),
                      sarif_link_text(pool, phrase_place(pool, frame, sarif->root)));
}

/* "update by thread T2 "Thread-1 (work)" WHERE, holding no lock"; `where` may hold a link. */
static const char *linked_phrase(struct sarif *sarif, const struct report_access *access, const char *where)
{
    struct pool *pool = sarif->pool;
    return pool_print(pool, "%s by thread %s %s, holding %s", access_op_name(access_op(access)),
                      sarif_plain(pool, phrase_thread(pool, access->thread)), where,
                      sarif_plain(pool, phrase_locks(pool, access)));
}

static json_t *result_message(struct sarif *sarif, const struct result *result)
{
    struct pool *pool = sarif->pool;
    const struct report_access *one = result->leading, *other = result->other;
    const char *remark = race_locks_remark(result->race);
    const char *where = sarif_plain(pool, phrase_where(pool, &one->stack, sarif->root));
    return sarif_linked_message(
        sarif, pool_print(pool, "Nothing orders two accesses to %s: the %s, and the %s.%s%s",
                          sarif_plain(pool, phrase_location(pool, result->group)), linked_phrase(sarif, one, where),
                          linked_phrase(sarif, other, linked_where(sarif, &other->stack)), remark ? " " : "",
                          remark ? remark : ""));
}

/* ---- locations -------------------------------------------------------------------------------- */

/* Code scanning refuses a whole log for one result without a file and a line. */
static json_t *locations(struct sarif *sarif, const struct result *result)
{
    json_t *array = json_array();
    json_t *location = sarif_location(sarif, place_of(&result->leading->stack, sarif->root), NULL);
    json_t *physical = json_object_get(location, "physicalLocation");
    if (!json_object_get(physical, "region"))
        sarif_put(sarif, physical, "region", json_pack("{s:i}", "startLine", 1));
    sarif_append(sarif, array, location);
    return array;
}

static void relate(struct sarif *sarif, struct result *result, const struct frame *frame, const char *message)
{
    json_t *location = sarif_location(sarif, frame, message);
    sarif_put(sarif, location, "id", json_integer((json_int_t)json_array_size(result->related) + 1));
    sarif_append(sarif, result->related, location);
}

static void relate_start(struct sarif *sarif, struct result *result, const struct report_thread *thread)
{
    const struct stack whole = stack_above_machinery(&thread->stack), stack = stack_below_start(&whole);
    if (stack.count == 0)
        return;
    const char *message =
        pool_print(sarif->pool, "thread %s was started here", phrase_thread(sarif->pool, thread));
    if (thread->created_by) {
        const struct report_thread creator = {.id = thread->created_by, .name = thread->creator_name};
        message = pool_print(sarif->pool, "%s by thread %s", message, phrase_thread(sarif->pool, &creator));
    }
    relate(sarif, result, place_of(&stack, sarif->root), message);
}

static void relate_locks(struct sarif *sarif, struct result *result, const struct report_access *access)
{
    for (size_t i = 0; access->lock_places && i < access->lock_count; i++)
        if (access->lock_places[i].function)
            relate(sarif, result, &access->lock_places[i],
                   pool_print(sarif->pool, "%s was acquired here by thread %s",
                              display_clean(sarif->pool, access->locks[i]),
                              phrase_thread(sarif->pool, access->thread)));
}

static void relate_created(struct sarif *sarif, struct result *result)
{
    const struct report_race *race = result->race;
    const struct stack stack = stack_above_machinery(&race->created);
    if (stack.count == 0)
        return;
    const char *message = "the object was created here";
    if (race->creator)
        message =
            pool_print(sarif->pool, "%s by thread %s", message, phrase_thread(sarif->pool, race->creator));
    relate(sarif, result, place_of(&stack, sarif->root), message);
}

/* The other access is the first one, which the message links to. */
static void relate_all(struct sarif *sarif, struct result *result)
{
    const struct report_access *one = result->leading, *other = result->other;
    const struct frame *innermost = stack_innermost(&one->stack), *far = stack_innermost(&other->stack);
    if (far)
        relate(sarif, result, far, access_phrase(sarif, other));
    if (innermost && innermost != place_of(&one->stack, sarif->root))
        relate(sarif, result, innermost, access_phrase(sarif, one));
    relate_locks(sarif, result, one);
    relate_locks(sarif, result, other);
    relate_start(sarif, result, one->thread);
    if (one->thread->id != other->thread->id)
        relate_start(sarif, result, other->thread);
    relate_created(sarif, result);
}

/* ---- stacks ----------------------------------------------------------------------------------- */

static json_t *stack_object(struct sarif *sarif, const struct report_access *access)
{
    const struct stack stack = stack_above_machinery(&access->stack);
    json_t *object = json_object(), *frames = json_array();
    for (size_t i = 0; i < stack.count; i++) {
        json_t *frame = json_object();
        sarif_put(sarif, frame, "location", sarif_location(sarif, &stack.frames[i], NULL));
        sarif_put(sarif, frame, "threadId", json_integer((json_int_t)access->thread->id));
        sarif_append(sarif, frames, frame);
    }
    sarif_put(sarif, object, "message", sarif_message(sarif, access_phrase(sarif, access)));
    sarif_put(sarif, object, "frames", frames);
    return object;
}

/* Those that are known; a log may not hold one twice. */
static json_t *stacks(struct sarif *sarif, const struct result *result)
{
    json_t *array = json_array();
    const struct report_access *accesses[] = {result->leading, result->other};
    for (int i = 0; i < 2; i++) {
        if (accesses[i]->stack.count == 0)
            continue;
        json_t *stack = stack_object(sarif, accesses[i]);
        if (json_equal(json_array_get(array, 0), stack))
            json_decref(stack);
        else
            sarif_append(sarif, array, stack);
    }
    return array;
}

/* What a step does: calls the next one, or makes the access. */
static const char *step_phrase(struct sarif *sarif, const struct stack *stack, size_t at,
                               const struct report_access *access)
{
    struct pool *pool = sarif->pool;
    if (at == 0)
        return access_phrase(sarif, access);
    return pool_print(pool, "%s calls %s", display_clean(pool, stack->frames[at].function),
                      display_clean(pool, stack->frames[at - 1].function));
}

static json_t *step(struct sarif *sarif, const struct stack *stack, size_t at,
                    const struct report_access *access)
{
    json_t *object = json_object();
    sarif_put(sarif, object, "location",
              sarif_location(sarif, &stack->frames[at], step_phrase(sarif, stack, at, access)));
    sarif_put(sarif, object, "kinds",
              at ? json_pack("[s]", "call") : json_pack("[s, s]", "memory", "danger"));
    sarif_put(sarif, object, "nestingLevel", json_integer((json_int_t)(stack->count - 1 - at)));
    sarif_put(sarif, object, "importance", json_string(at ? "important" : "essential"));
    if (at == 0)
        sarif_put(sarif, object, "state",
                  json_pack("{s:o}", "locks held", sarif_message(sarif, phrase_locks(sarif->pool, access))));
    return object;
}

static json_t *thread_flow(struct sarif *sarif, const struct report_access *access)
{
    const struct stack stack = stack_above_machinery(&access->stack);
    json_t *object = json_object(), *steps = json_array();
    for (size_t i = stack.count; i > 0; i--)
        sarif_append(sarif, steps, step(sarif, &stack, i - 1, access));
    sarif_put(sarif, object, "id", json_text(phrase_thread(sarif->pool, access->thread)));
    sarif_put(sarif, object, "message", sarif_message(sarif, access_phrase(sarif, access)));
    sarif_put(sarif, object, "locations", steps);
    return object;
}

/* One flow of two threads; of the one whose stack is known; NULL when none is. */
static json_t *code_flows(struct sarif *sarif, const struct result *result)
{
    const struct report_access *one = result->leading, *other = result->other;
    bool second = other->stack.count && (one->thread->id != other->thread->id || one->stack.count == 0);
    if (one->stack.count == 0 && !second)
        return NULL;
    json_t *flows = json_array(), *flow = json_object(), *threads = json_array();
    if (one->stack.count)
        sarif_append(sarif, threads, thread_flow(sarif, one));
    if (second)
        sarif_append(sarif, threads, thread_flow(sarif, other));
    sarif_put(sarif, flow, "threadFlows", threads);
    sarif_append(sarif, flows, flow);
    return flows;
}

/* ---- results ---------------------------------------------------------------------------------- */

static json_t *test_array(struct sarif *sarif, const struct told_group *group)
{
    size_t count;
    const struct report_test *tests = group_tests(sarif->pool, group, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        sarif_append(sarif, array,
                     json_pack("{s:o, s:I, s:b}", "name", json_text(tests[i].name), "count",
                               (json_int_t)tests[i].count, "allowed", tests[i].allowed));
    return array;
}

static json_t *result_properties(struct sarif *sarif, const struct result *result)
{
    const struct report_race *race = result->race;
    json_t *location = json_object(), *properties = json_object();
    sarif_put(sarif, location, "type", json_text(race->location.type));
    sarif_put(sarif, location, "owner", json_text(race->location.owner));
    sarif_put(sarif, location, "name", json_text(race->location.name));
    sarif_put(sarif, location, "display", json_text(race->location.display));
    sarif_put(sarif, properties, "kind", json_string(race_kind_name(race->kind)));
    sarif_put(sarif, properties, "group", json_string(race->group));
    sarif_put(sarif, properties, "location", location);
    sarif_put(sarif, properties, "count", json_integer((json_int_t)result->group->count));
    sarif_put(sarif, properties, "moreKeys", json_integer((json_int_t)result->group->more));
    sarif_put(sarif, properties, "pid", json_integer((json_int_t)race->pid));
    sarif_put(sarif, properties, "tests", test_array(sarif, result->group));
    return properties;
}

/* The group is the same in the next run. It also stands under the one name that GitHub looks at, which
 * otherwise would take the text of the line: two races at one line would be one there, and an edited line a
 * new race. */
static json_t *fingerprints(const struct report_race *race)
{
    return json_pack("{s:s, s:s}", "coluberRace/v1", race->group, "primaryLocationLineHash", race->group);
}

static json_t *result_object(struct sarif *sarif, const struct told_group *group)
{
    const struct report_race *race = group->head;
    int side = leading_side(race, sarif->root);
    struct result result = {group, race, &race->accesses[side], &race->accesses[1 - side], json_array()};
    relate_all(sarif, &result);
    json_t *object = json_object(), *flows = code_flows(sarif, &result);
    sarif_put(sarif, object, "ruleId", json_string(race_kind_name(race->kind)));
    sarif_put(sarif, object, "ruleIndex", json_integer(race->kind));
    sarif_put(sarif, object, "level", json_string(race_severity_name(race_severity(race->kind))));
    sarif_put(sarif, object, "message", result_message(sarif, &result));
    sarif_put(sarif, object, "locations", locations(sarif, &result));
    sarif_put(sarif, object, "relatedLocations", result.related);
    sarif_put(sarif, object, "stacks", stacks(sarif, &result));
    if (flows)
        sarif_put(sarif, object, "codeFlows", flows);
    sarif_put(sarif, object, "partialFingerprints", fingerprints(race));
    sarif_put(sarif, object, "occurrenceCount", json_integer((json_int_t)group->count));
    sarif_put(sarif, object, "properties", result_properties(sarif, &result));
    return object;
}

static json_t *results(struct sarif *sarif, const struct report *report, bool notes)
{
    json_t *array = json_array();
    struct told_group group;
    for (size_t next = 0; next_group(report, &next, &group);)
        if (notes || race_severity(group.head->kind) != SEVERITY_NOTE)
            sarif_append(sarif, array, result_object(sarif, &group));
    return array;
}

/* ---- the run ---------------------------------------------------------------------------------- */

static void notify(struct sarif *sarif, json_t *notifications, const char *level, const char *text)
{
    json_t *notification = json_object();
    sarif_put(sarif, notification, "level", json_string(level));
    sarif_put(sarif, notification, "message", sarif_message(sarif, text));
    sarif_append(sarif, notifications, notification);
}

/* "python 3.13.5t (pid 7)" */
static const char *process_phrase(struct sarif *sarif, const struct report_process *process)
{
    return pool_print(sarif->pool, "python %s%s (pid %u)", process->python, process->free_threaded ? "t" : "",
                      process->pid);
}

/* Whether the process was checked. If not, or only now and then, that is told. */
static bool check_process(struct sarif *sarif, const struct report_process *process, json_t *notifications)
{
    struct pool *pool = sarif->pool;
    bool failed = process->end == PROCESS_FAILED, checked = !failed && process->end != PROCESS_UNCHECKED;
    const char *sampling = process_sampling(process);
    if (sampling)
        notify(sarif, notifications, "note",
               pool_print(pool, "%s was sampled, by %s: what is not here may have happened",
                          process_phrase(sarif, process), display_clean(pool, sampling)));
    if (!checked)
        notify(sarif, notifications, "error",
               pool_print(pool, "%s was not checked%s: %s", process_phrase(sarif, process),
                          failed ? " to its end" : "", display_clean(pool, process->reason)));
    return checked;
}

static json_t *invocations(struct sarif *sarif, const struct report *report)
{
    json_t *array = json_array(), *invocation = json_object(), *notifications = json_array();
    bool checked = true;
    for (size_t i = 0; i < report->process_count; i++)
        checked = check_process(sarif, &report->processes[i], notifications) && checked;
    for (size_t i = 0; i < report->dropped_count; i++)
        notify(sarif, notifications, "warning",
               pool_print(sarif->pool, "%" PRIu64 " %s not kept (%s)", report->dropped[i].count,
                          report->dropped[i].count == 1 ? "item was" : "items were",
                          display_clean(sarif->pool, report->dropped[i].what)));
    sarif_put(sarif, invocation, "executionSuccessful", json_boolean(checked));
    if (sarif->root)
        sarif_put(sarif, invocation, "workingDirectory", sarif_directory(sarif, sarif->root));
    sarif_put(sarif, invocation, "toolExecutionNotifications", notifications);
    sarif_append(sarif, array, invocation);
    return array;
}

static json_t *tool(struct sarif *sarif)
{
    json_t *tool = json_object(), *driver = json_object();
    sarif_put(sarif, driver, "name", json_string("coluber"));
    sarif_put(sarif, driver, "semanticVersion", json_string(COLUBER_VERSION));
    sarif_put(sarif, driver, "shortDescription",
              sarif_message(sarif, "Finds data races in Python programs while they run."));
    sarif_put(sarif, driver, "rules", sarif_rules(sarif));
    sarif_put(sarif, tool, "driver", driver);
    return tool;
}

static json_t *run_properties(struct sarif *sarif, const struct report *report)
{
    json_t *properties = json_object(), *pythons = json_array();
    for (size_t i = 0; i < report->process_count; i++) {
        const struct report_process *process = &report->processes[i];
        sarif_append(
            sarif, pythons,
            json_text(pool_print(sarif->pool, "%s%s", process->python, process->free_threaded ? "t" : "")));
    }
    sarif_put(sarif, properties, "pythons", pythons);
    sarif_put(sarif, properties, "summary", json_summary_object(report));
    return properties;
}

static json_t *log_object(struct sarif *sarif, const struct report *report, bool notes)
{
    json_t *log = json_object(), *runs = json_array(), *run = json_object();
    sarif_put(sarif, run, "tool", tool(sarif));
    sarif_put(sarif, run, "columnKind", json_string("unicodeCodePoints"));
    if (sarif->root)
        sarif_put(sarif, run, "originalUriBaseIds",
                  json_pack("{s:o}", SARIF_ROOT, sarif_directory(sarif, sarif->root)));
    sarif_put(sarif, run, "invocations", invocations(sarif, report));
    sarif_put(sarif, run, "results", results(sarif, report, notes));
    sarif_put(sarif, run, "properties", run_properties(sarif, report));
    sarif_append(sarif, runs, run);
    sarif_put(sarif, log, "version", json_string("2.1.0"));
    sarif_put(sarif, log, "$schema", json_string(SCHEMA));
    sarif_put(sarif, log, "runs", runs);
    return log;
}

bool sarif_print(FILE *out, const struct report *report, const struct print_options *options)
{
    struct pool *pool = report->pool;
    struct sarif sarif = {pool, project_root(pool, options->cwd), {.pool = pool}, false};
    json_t *log = log_object(&sarif, report, options->notes);
    if (!sarif.failed)
        return json_dump_to(out, log);
    json_decref(log);
    return false;
}
