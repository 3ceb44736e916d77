/* A race of a saved report. */
#include <string.h>

#include "json_fields.h"

static bool take_frame(struct reader *reader, const json_t *item, struct frame *frame)
{
    if (!optional_int(reader, item, "line", 0, &frame->line) || !optional_int(reader, item, "column", -1, &frame->column) ||
        !optional_int(reader, item, "end_column", -1, &frame->end_column) ||
        !optional_bool(reader, item, "native", false, &frame->native) || !take_text(reader, item, "function", &frame->function) ||
        !take_text(reader, item, "file", &frame->file))
        return false;
    return (frame->column < 0) == (frame->end_column < 0) || refuse(reader, "a 'column' without 'end_column', or the other way round");
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
    const json_t *array;
    if (!optional_array(reader, object, "lock_frames", &array))
        return false;
    if (!array)
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
    const json_t *threads;
    *result = thread;
    thread->creator_name = "";
    if (!take_unsigned(reader, named, "id", &thread->id) || !take_text(reader, named, "name", &thread->name) ||
        !optional_array(reader, race, "threads", &threads))
        return false;
    for (size_t i = 0; i < json_array_size(threads); i++) {
        const json_t *item = json_array_get(threads, i);
        if (json_integer_value(json_object_get(item, "id")) != (json_int_t)thread->id)
            continue;
        const char *again;
        return optional_text(reader, item, "name", &again) && optional_unsigned(reader, item, "created_by", &thread->created_by) &&
               optional_text(reader, item, "creator_name", &thread->creator_name) && take_stack(reader, item, &thread->stack);
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
    const json_t *array;
    if (!optional_array(reader, object, "tests", &array))
        return false;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        struct report_test test = {0};
        if (!take_text(reader, item, "name", &test.name) || !take_count(reader, item, "count", &test.count) ||
            !optional_bool(reader, item, "allowed", false, &test.allowed))
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
    return report_find_kind(name, kind) || refuse(reader, "an unknown kind of race");
}

static bool is_location_type(const char *type)
{
    static const char *const types[] = {"attribute", "global", "item", "index", "cell", "contents", "native"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i], type) == 0)
            return true;
    return false;
}

static bool take_location(struct reader *reader, const json_t *object, struct report_location *location)
{
    return take_text(reader, object, "type", &location->type) &&
           (is_location_type(location->type) || refuse(reader, "an unknown type of location")) &&
           take_text(reader, object, "owner", &location->owner) &&
           take_text(reader, object, "name", &location->name) &&
           take_text(reader, object, "display", &location->display);
}

bool take_race(struct reader *reader, const json_t *object, struct report_race *result)
{
    struct report_race race = {0};
    const json_t *accesses, *created;
    if (!take_kind(reader, object, &race.kind) || !take_count(reader, object, "count", &race.count) ||
        !take_location(reader, json_object_get(object, "location"), &race.location) ||
        !take_array(reader, object, "accesses", &accesses) || !optional_object(reader, object, "created", &created) ||
        !optional_unsigned(reader, object, "pid", &race.pid) || !optional_count(reader, object, "more_keys", &race.more_keys))
        return false;
    if (json_array_size(accesses) != 2)
        return refuse(reader, "a race without two accesses");
    for (size_t side = 0; side < 2; side++)
        if (!take_access(reader, object, json_array_get(accesses, side), &race.accesses[side]))
            return false;
    if (created) {
        const json_t *creator;
        if (!take_stack(reader, created, &race.created) || !optional_object(reader, created, "thread", &creator) ||
            (creator && !take_thread(reader, object, creator, &race.creator)))
            return false;
    }
    *result = race;
    return take_tests(reader, object, result);
}
