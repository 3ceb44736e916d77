/* A saved report is checked field by field: it may come from anywhere. */
#include <limits.h>
#include <string.h>

#include "json.h"
#include "json_open.h"

struct reader {
    struct report *report;
    struct failure *failure;
    const char *path;
    /* Where a race is read to. The texts of one that is in the report already are not copied: most are, when many
     * reports are merged. */
    struct pool *pool;
    bool borrows;
};

static bool refuse(struct reader *reader, const char *what)
{
    return fail_with(reader->failure, "%s: not a whole coluber report (%s)", reader->path, what);
}

static const char *keep(struct reader *reader, const char *value)
{
    return reader->borrows ? value : pool_copy(reader->pool, value);
}

static bool take_text(struct reader *reader, const json_t *object, const char *key, const char **string)
{
    const char *value = json_string_value(json_object_get(object, key));
    if (!value)
        return fail_with(reader->failure, "%s: not a whole coluber report ('%s' is missing)", reader->path,
                         key);
    *string = keep(reader, value);
    return true;
}

static bool take_count(struct reader *reader, const json_t *object, const char *key, uint64_t *count)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return fail_with(reader->failure, "%s: not a whole coluber report ('%s' is missing)", reader->path,
                         key);
    *count = (uint64_t)json_integer_value(value);
    return true;
}

static bool take_unsigned(struct reader *reader, const json_t *object, const char *key, unsigned *number)
{
    uint64_t count;
    if (!take_count(reader, object, key, &count))
        return false;
    *number = count > UINT_MAX ? UINT_MAX : (unsigned)count;
    return true;
}

/* Fields that other writers may leave out. */
static int optional_int(const json_t *object, const char *key, int otherwise)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);
    return json_is_integer(value) && number >= 0 && number <= INT_MAX ? (int)number : otherwise;
}

static const char *optional_text(struct reader *reader, const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));
    return value ? keep(reader, value) : "";
}

static bool take_array(struct reader *reader, const json_t *object, const char *key, const json_t **array)
{
    *array = json_object_get(object, key);
    if (!json_is_array(*array))
        return fail_with(reader->failure, "%s: not a whole coluber report ('%s' is missing)", reader->path,
                         key);
    return true;
}

static bool take_texts(struct reader *reader, const json_t *object, const char *key, const char ***strings,
                       size_t *count)
{
    const json_t *array;
    if (!take_array(reader, object, key, &array))
        return false;
    *count = json_array_size(array);
    *strings = pool_take(reader->pool, *count * sizeof **strings);
    for (size_t i = 0; i < *count; i++) {
        const char *value = json_string_value(json_array_get(array, i));
        if (!value)
            return refuse(reader, "a list of texts with something else in it");
        (*strings)[i] = keep(reader, value);
    }
    return true;
}

static bool take_frame(struct reader *reader, const json_t *item, struct frame *frame)
{
    frame->line = optional_int(item, "line", 0);
    frame->column = optional_int(item, "column", -1);
    frame->end_column = optional_int(item, "end_column", -1);
    frame->native = json_is_true(json_object_get(item, "native"));
    return take_text(reader, item, "function", &frame->function) && take_text(reader, item, "file", &frame->file);
}

static bool take_stack(struct reader *reader, const json_t *object, struct stack *stack)
{
    const json_t *array;
    if (!take_array(reader, object, "stack", &array))
        return false;
    size_t count = json_array_size(array);
    struct frame *frames = pool_take(reader->pool, count * sizeof *frames);
    for (size_t i = 0; i < count; i++)
        if (!take_frame(reader, json_array_get(array, i), &frames[i]))
            return false;
    *stack = (struct stack){frames, count};
    return true;
}

/* Where each lock was acquired; null for those of which it is not known. */
static bool take_lock_frames(struct reader *reader, const json_t *object, struct report_access *access)
{
    const json_t *array = json_object_get(object, "lock_frames");
    if (!json_is_array(array))
        return true;
    if (json_array_size(array) != access->lock_count)
        return refuse(reader, "not as many 'lock_frames' as 'locks'");
    struct frame *frames = pool_take(reader->pool, access->lock_count * sizeof *frames);
    access->lock_places = frames;
    for (size_t i = 0; i < access->lock_count; i++) {
        const json_t *item = json_array_get(array, i);
        if (!json_is_null(item) && !take_frame(reader, item, &frames[i]))
            return false;
    }
    return true;
}

/* A thread's own line where it has one, with the stack. */
static bool take_thread(struct reader *reader, const json_t *race, const json_t *named,
                        const struct report_thread **result)
{
    struct report_thread *thread = pool_take(reader->pool, sizeof *thread);
    const json_t *threads = json_object_get(race, "threads");
    *result = thread;
    thread->creator_name = "";
    if (!take_unsigned(reader, named, "id", &thread->id) || !take_text(reader, named, "name", &thread->name))
        return false;
    for (size_t i = 0; i < json_array_size(threads); i++) {
        const json_t *item = json_array_get(threads, i);
        if (json_integer_value(json_object_get(item, "id")) != (json_int_t)thread->id)
            continue;
        thread->created_by = (unsigned)optional_int(item, "created_by", 0);
        thread->creator_name = optional_text(reader, item, "creator_name");
        return take_stack(reader, item, &thread->stack);
    }
    return true;
}

static bool take_op(struct reader *reader, const json_t *object, unsigned *flags)
{
    const char *op;
    if (!take_text(reader, object, "op", &op))
        return false;
    if (strcmp(op, access_op_name(OP_READ)) == 0)
        *flags = ACCESS_READ;
    else if (strcmp(op, access_op_name(OP_WRITE)) == 0)
        *flags = ACCESS_WRITE;
    else if (strcmp(op, access_op_name(OP_UPDATE)) == 0)
        *flags = ACCESS_READ | ACCESS_WRITE | ACCESS_UPDATE;
    else
        return refuse(reader, "an unknown operation");
    return true;
}

static bool take_access(struct reader *reader, const json_t *race, const json_t *object,
                        struct report_access *access)
{
    return take_op(reader, object, &access->flags) &&
           take_thread(reader, race, json_object_get(object, "thread"), &access->thread) &&
           take_texts(reader, object, "locks", &access->locks, &access->lock_count) &&
           take_lock_frames(reader, object, access) && take_stack(reader, object, &access->stack);
}

static bool take_tests(struct reader *reader, const json_t *object, struct report_race *race)
{
    const json_t *array = json_object_get(object, "tests");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        struct report_test test = {.allowed = json_is_true(json_object_get(item, "allowed"))};
        if (!take_text(reader, item, "name", &test.name) || !take_count(reader, item, "count", &test.count))
            return false;
        test.name = pool_copy(reader->report->pool, test.name);
        report_add_test(reader->report, race, &test);
    }
    return true;
}

static bool take_kind(struct reader *reader, const json_t *object, enum race_kind *kind)
{
    const char *name;
    if (!take_text(reader, object, "kind", &name))
        return false;
    for (int i = 0; i < RACE_KINDS; i++) {
        if (strcmp(name, race_kind_name((enum race_kind)i)) == 0) {
            *kind = (enum race_kind)i;
            return true;
        }
    }
    return refuse(reader, "an unknown kind of race");
}

static bool take_location(struct reader *reader, const json_t *object, struct report_location *location)
{
    return take_text(reader, object, "type", &location->type) &&
           take_text(reader, object, "owner", &location->owner) &&
           take_text(reader, object, "name", &location->name) &&
           take_text(reader, object, "display", &location->display);
}

static bool take_race(struct reader *reader, const json_t *object, struct report_race *result)
{
    struct report_race race = {0};
    const json_t *accesses, *created = json_object_get(object, "created");
    if (!take_kind(reader, object, &race.kind) || !take_count(reader, object, "count", &race.count) ||
        !take_location(reader, json_object_get(object, "location"), &race.location) ||
        !take_array(reader, object, "accesses", &accesses))
        return false;
    if (json_array_size(accesses) != 2)
        return refuse(reader, "a race without two accesses");
    race.pid = (unsigned)optional_int(object, "pid", 0);
    race.more_keys = (uint64_t)optional_int(object, "more_keys", 0);
    for (size_t side = 0; side < 2; side++)
        if (!take_access(reader, object, json_array_get(accesses, side), &race.accesses[side]))
            return false;
    if (json_is_object(created)) {
        const json_t *creator = json_object_get(created, "thread");
        if (!take_stack(reader, created, &race.created) ||
            (json_is_object(creator) && !take_thread(reader, object, creator, &race.creator)))
            return false;
    }
    *result = race;
    return take_tests(reader, object, result);
}

/* Reads a race without keeping anything of it, and once more if it is a new one. */
static bool add_race(struct reader *reader, const json_t *object, struct pool *scratch)
{
    struct reader borrower = *reader;
    struct report_race race;
    borrower.pool = scratch;
    borrower.borrows = true;
    if (!take_race(&borrower, object, &race))
        return false;
    if (report_merge_race(reader->report, &race, scratch))
        return true;
    if (!take_race(reader, object, &race))
        return false;
    report_add_race(reader->report, &race);
    return true;
}

static bool add_races(struct reader *reader, const json_t *races)
{
    struct pool scratch;
    bool fine = true;
    pool_init(&scratch, reader->report->pool->no_memory);
    for (size_t i = 0; fine && i < json_array_size(races); i++)
        fine = add_race(reader, json_array_get(races, i), &scratch);
    pool_free(&scratch);
    return fine;
}

static enum process_end end_of(const char *name)
{
    if (strcmp(name, "killed") == 0)
        return PROCESS_KILLED;
    if (strcmp(name, "unchecked") == 0)
        return PROCESS_UNCHECKED;
    return strcmp(name, "failed") == 0 ? PROCESS_FAILED : PROCESS_ENDED;
}

/* Optional; `delivery` is in it once more. */
static void take_observed(struct reader *reader, const json_t *object, struct report_process *process)
{
    struct pool *pool = reader->report->pool;
    const char *what;
    json_t *how;
    json_object_foreach((json_t *)object, what, how)
    {
        if (!json_is_string(how) || strcmp(what, "delivery") == 0)
            continue;
        process->observed =
            pool_grow(pool, process->observed, process->observed_count, sizeof *process->observed);
        process->observed[process->observed_count++] =
            (struct report_observed){pool_copy(pool, what), pool_copy(pool, json_string_value(how))};
    }
}

static bool take_process(struct reader *reader, const json_t *object)
{
    struct report_process process = {0};
    if (!take_unsigned(reader, object, "pid", &process.pid) ||
        !take_texts(reader, object, "argv", &process.arguments, &process.argument_count) ||
        !take_text(reader, object, "python", &process.python))
        return false;
    process.free_threaded = json_is_true(json_object_get(object, "free_threaded"));
    process.started = !json_is_false(json_object_get(object, "started"));
    process.delivery = optional_text(reader, object, "delivery");
    take_observed(reader, json_object_get(object, "observed"), &process);
    process.end = end_of(optional_text(reader, object, "end"));
    process.reason = optional_text(reader, object, "reason");
    report_add_process(reader->report, &process);
    return true;
}

/* `processes` has all of them; a report of one process may do with `process` alone. */
static bool take_processes(struct reader *reader, const json_t *object)
{
    const json_t *all = json_object_get(object, "processes"), *one = json_object_get(object, "process");
    if (!json_is_array(all))
        return !json_is_object(one) || take_process(reader, one);
    for (size_t i = 0; i < json_array_size(all); i++)
        if (!take_process(reader, json_array_get(all, i)))
            return false;
    return true;
}

/* How many notes are listed; a group counts once. */
static uint64_t listed_notes(struct reader *reader, const json_t *races)
{
    struct map groups = {0};
    uint64_t listed = 0;
    for (size_t i = 0; i < json_array_size(races); i++) {
        const json_t *race = json_array_get(races, i);
        const char *severity = json_string_value(json_object_get(race, "severity"));
        const char *group = json_string_value(json_object_get(race, "group"));
        if (!severity || strcmp(severity, race_severity_name(SEVERITY_NOTE)) != 0)
            continue;
        void **seen = group ? map_at(&groups, reader->report->pool, group, strlen(group)) : NULL;
        listed += !seen || !*seen;
        if (seen)
            *seen = reader;
    }
    return listed;
}

/* Notes that are counted but not listed cannot be merged; their number is carried on. */
static bool take_summary(struct reader *reader, const json_t *summary, const json_t *races)
{
    uint64_t notes, suppressed, listed = listed_notes(reader, races);
    if (!take_count(reader, summary, "note", &notes) ||
        !take_count(reader, summary, "suppressed", &suppressed))
        return false;
    reader->report->totals[SEVERITY_NOTE] += notes > listed ? notes - listed : 0;
    reader->report->suppressed += suppressed;
    if (json_is_integer(json_object_get(summary, "baseline"))) {
        reader->report->has_baseline = true;
        reader->report->known += (uint64_t)optional_int(summary, "baseline", 0);
    }
    return true;
}

static bool take_suppressions(struct reader *reader, const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        struct report_suppression suppression = {
            .file = optional_text(reader, object, "file"),
            .line = (unsigned)optional_int(object, "line", 0),
            .shipped = json_is_true(json_object_get(object, "shipped")),
        };
        if (!take_text(reader, object, "pattern", &suppression.pattern) ||
            !take_count(reader, object, "count", &suppression.count))
            return false;
        report_add_suppression(reader->report, &suppression);
    }
    return true;
}

static bool take_dropped(struct reader *reader, const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *what;
        uint64_t count;
        if (!take_text(reader, json_array_get(array, i), "what", &what) ||
            !take_count(reader, json_array_get(array, i), "count", &count))
            return false;
        report_add_dropped(reader->report, what, count);
    }
    return true;
}

static bool take_report(struct reader *reader, const json_t *object)
{
    const json_t *races;
    if (!take_processes(reader, object) || !take_array(reader, object, "races", &races) ||
        !take_summary(reader, json_object_get(object, "summary"), races) ||
        !take_suppressions(reader, json_object_get(object, "suppressions")) ||
        !take_dropped(reader, json_object_get(object, "dropped")))
        return false;
    return add_races(reader, races);
}

bool json_read(const char *path, struct report *report, bool *foreign, struct failure *failure)
{
    struct reader reader = {.report = report, .failure = failure, .path = path, .pool = report->pool};
    json_t *object = json_open(path, foreign, failure);
    if (!object)
        return false;
    bool fine = take_report(&reader, object);
    json_decref(object);
    return fine;
}
