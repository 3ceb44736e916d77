#include <stdlib.h>
#include <string.h>

#include "advice.h"
#include "json.h"
#include "json_object.h"

/* Whether the array has taken the item; both are given up when not. */
static bool append(json_t *array, json_t *item)
{
    return json_array_append_new(array, item) == 0;
}

json_t *json_text(const char *string)
{
    json_t *plain = json_string(string);
    if (plain)
        return plain;
    char *copy = strdup(string);
    if (!copy)
        return NULL;
    for (char *at = copy; *at; at++)
        if ((unsigned char)*at >= 0x80)
            *at = '?';
    plain = json_string(copy);
    free(copy);
    return plain;
}

static json_t *texts(const char *const *strings, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < count; i++) {
        if (!append(array, json_text(strings[i]))) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static json_t *frame_object(const struct frame *frame)
{
    json_t *object = json_pack("{s:o, s:o, s:i, s:b}", "function", json_text(frame->function), "file",
                               json_text(frame->file), "line", frame->line, "native", frame->native);
    if (object && frame->column >= 0 &&
        (json_object_set_new(object, "column", json_integer(frame->column)) != 0 ||
         json_object_set_new(object, "end_column", json_integer(frame->end_column)) != 0)) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *stack_array(const struct stack *stack)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < stack->count; i++) {
        if (!append(array, frame_object(&stack->frames[i]))) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static json_t *thread_name(const struct report_thread *thread)
{
    return json_pack("{s:I, s:o}", "id", (json_int_t)thread->id, "name", json_text(thread->name));
}

/* A frame for each lock; null where it is not known. */
static json_t *lock_frame_array(const struct report_access *access)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < access->lock_count; i++) {
        const struct frame *place = &access->lock_places[i];
        if (!append(array, place->function ? frame_object(place) : json_null())) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static json_t *access_object(const struct report_access *access)
{
    json_t *object = json_pack("{s:s, s:o, s:o, s:o}", "op", access_op_name(access_op(access)), "thread",
                               thread_name(access->thread), "locks", texts(access->locks, access->lock_count),
                               "stack", stack_array(&access->stack));
    if (object && access->lock_places && access->lock_count &&
        json_object_set_new(object, "lock_frames", lock_frame_array(access)) != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *test_array(const struct report_race *race)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < race->test_count; i++) {
        const struct report_test *test = &race->tests[i];
        if (!append(array, json_pack("{s:o, s:I, s:b}", "name", json_text(test->name), "count",
                                     (json_int_t)test->count, "allowed", test->allowed))) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static json_t *thread_object(const struct report_thread *thread)
{
    return json_pack("{s:I, s:o, s:I, s:o, s:o}", "id", (json_int_t)thread->id, "name",
                     json_text(thread->name), "created_by", (json_int_t)thread->created_by, "creator_name",
                     json_text(thread->creator_name), "stack", stack_array(&thread->stack));
}

static json_t *thread_array(const struct report_race *race)
{
    const struct report_thread *one = race->accesses[0].thread, *other = race->accesses[1].thread;
    if (one->id == other->id)
        return json_pack("[o]", thread_object(one));
    return json_pack("[o, o]", thread_object(one), thread_object(other));
}

static json_t *created_object(const struct report_race *race)
{
    json_t *thread = race->creator ? thread_name(race->creator) : json_null();
    return json_pack("{s:o, s:o}", "thread", thread, "stack", stack_array(&race->created));
}

static json_t *race_object(struct pool *pool, const struct report_race *race)
{
    const struct report_location *location = &race->location;
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:I, s:I, s:{s:o, s:o, s:o, s:o}, s:[o, o], s:o, s:s}",
                               "id", race->id, "group", race->group, "kind", race_kind_name(race->kind),
                               "severity", race_severity_name(race_severity(race->kind)), "count",
                               (json_int_t)race->count, "pid", (json_int_t)race->pid, "location", "type",
                               json_text(location->type), "owner", json_text(location->owner), "name",
                               json_text(location->name), "display", json_text(location->display), "accesses",
                               access_object(&race->accesses[0]), access_object(&race->accesses[1]),
                               "threads", thread_array(race), "advice", race_whole_advice(pool, race));
    bool created = race->creator || race->created.count;
    bool fine = !created || json_object_set_new(object, "created", created_object(race)) == 0;
    if (race->more_keys)
        fine =
            fine && json_object_set_new(object, "more_keys", json_integer((json_int_t)race->more_keys)) == 0;
    if (race->test_count)
        fine = fine && json_object_set_new(object, "tests", test_array(race)) == 0;
    if (!fine) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static const char *end_name(enum process_end end)
{
    switch (end) {
    case PROCESS_ENDED:
        return "ended";
    case PROCESS_KILLED:
        return "killed";
    case PROCESS_UNCHECKED:
        return "unchecked";
    case PROCESS_FAILED:
        break;
    }
    return "failed";
}

static bool set_text(json_t *object, const char *name, const char *value)
{
    json_t *key = json_text(name);
    bool fine = key && json_object_set_new(object, json_string_value(key), json_text(value)) == 0;
    json_decref(key);
    return fine;
}

/* The delivery once more, so that all that is known of how things are seen stands together. */
static json_t *observed_object(const struct report_process *process)
{
    json_t *object = json_object();
    bool fine = object && (!*process->delivery || set_text(object, "delivery", process->delivery));
    for (size_t i = 0; fine && i < process->observed_count; i++)
        fine = set_text(object, process->observed[i].what, process->observed[i].how);
    if (fine)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *process_object(const struct report_process *process)
{
    json_t *object =
        json_pack("{s:I, s:o, s:o, s:b, s:b, s:o, s:s, s:o}", "pid", (json_int_t)process->pid, "argv",
                  texts(process->arguments, process->argument_count), "python", json_text(process->python),
                  "free_threaded", process->free_threaded, "started", process->started, "delivery",
                  json_text(process->delivery), "end", end_name(process->end), "reason", json_text(process->reason));
    if (!object || process->observed_count == 0 ||
        json_object_set_new(object, "observed", observed_object(process)) == 0)
        return object;
    json_decref(object);
    return NULL;
}

json_t *json_summary_object(const struct report *report)
{
    json_t *object =
        json_pack("{s:I, s:I, s:I, s:I}", "error", (json_int_t)report->totals[SEVERITY_ERROR], "warning",
                  (json_int_t)report->totals[SEVERITY_WARNING], "note", (json_int_t)report->totals[SEVERITY_NOTE],
                  "suppressed", (json_int_t)report->suppressed);
    if ((object && report->shipped && json_object_set_new(object, "shipped", json_integer((json_int_t)report->shipped)) != 0) ||
        (object && report->has_baseline && json_object_set_new(object, "baseline", json_integer((json_int_t)report->known)) != 0)) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *suppression_object(const struct report_suppression *suppression)
{
    return json_pack("{s:o, s:o, s:I, s:I, s:b}", "pattern", json_text(suppression->pattern), "file",
                     json_text(suppression->file), "line", (json_int_t)suppression->line, "count",
                     (json_int_t)suppression->count, "shipped", suppression->shipped);
}

static json_t *dropped_object(const struct report_dropped *dropped)
{
    return json_pack("{s:o, s:I}", "what", json_text(dropped->what), "count", (json_int_t)dropped->count);
}

static bool fill_arrays(const struct report *report, bool notes, json_t *processes, json_t *races,
                        json_t *suppressions, json_t *dropped)
{
    bool fine = true;
    for (size_t i = 0; i < report->process_count; i++)
        fine = fine && append(processes, process_object(&report->processes[i]));
    for (size_t i = 0; i < report->race_count; i++)
        if (notes || race_severity(report->races[i]->kind) != SEVERITY_NOTE)
            fine = fine && append(races, race_object(report->pool, report->races[i]));
    for (size_t i = 0; i < report->suppression_count; i++)
        fine = fine && append(suppressions, suppression_object(&report->suppressions[i]));
    for (size_t i = 0; i < report->dropped_count; i++)
        fine = fine && append(dropped, dropped_object(&report->dropped[i]));
    return fine;
}

json_t *json_report_object(const struct report *report, bool notes)
{
    json_t *processes = json_array(), *races = json_array();
    json_t *suppressions = json_array(), *dropped = json_array();
    bool fine = fill_arrays(report, notes, processes, races, suppressions, dropped);
    json_t *process = report->process_count ? process_object(&report->processes[0]) : json_null();
    json_t *object = json_pack("{s:s, s:i, s:o, s:o, s:o, s:o, s:o}", "format", JSON_FORMAT, "version",
                               JSON_VERSION, "process", process, "summary", json_summary_object(report), "races",
                               races, "suppressions", suppressions, "dropped", dropped);
    if (report->process_count > 1)
        fine = fine && json_object_set_new(object, "processes", processes) == 0;
    else
        json_decref(processes);
    if (object && !fine) {
        json_decref(object);
        return NULL;
    }
    return object;
}

bool json_dump_to(FILE *out, json_t *object)
{
    char *dumped = object ? json_dumps(object, JSON_INDENT(1)) : NULL;
    json_decref(object);
    if (!dumped)
        return false;
    fputs(dumped, out);
    putc('\n', out);
    free(dumped);
    return true;
}

bool json_print(FILE *out, const struct report *report, const struct print_options *options)
{
    return json_dump_to(out, json_report_object(report, options->notes));
}
