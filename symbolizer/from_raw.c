#include "from_raw.h"

#include <string.h>

#include "linetable.h"

struct conversion {
    struct report *report;
    const struct raw_process *process;
    struct natives *natives;
    /* What has been converted, by the address of the raw item. */
    struct map stacks, threads;
    /* {code number, line} of the instructions that read for an update. */
    struct map update_lines;
};

static bool is_real_file(const char *file)
{
    return *file && *file != '<';
}

/* An absolute path without `.`, `..` and empty components, so that one file has one name. */
static const char *plain_path(struct pool *pool, const char *path)
{
    char *plain = pool_copy(pool, path), *end = plain;
    while (*path) {
        size_t length = strcspn(++path, "/");
        bool up = length == 2 && strncmp(path, "..", 2) == 0, stay = length == 0 || (length == 1 && *path == '.');
        while (up && end > plain && *--end != '/')
            ;
        if (!up && !stay) {
            *end++ = '/';
            memmove(end, path, length);
            end += length;
        }
        path += length;
    }
    *end = '\0';
    return *plain ? plain : "/";
}

/* Files of Python code may be relative to where the process started. */
static const char *absolute_file(const struct conversion *conversion, const char *file)
{
    struct pool *pool = conversion->report->pool;
    const char *cwd = conversion->process->cwd;
    if (!is_real_file(file) || (*file != '/' && !*cwd))
        return file;
    return plain_path(pool, *file == '/' ? file : pool_print(pool, "%s/%s", cwd, file));
}

static int code_line(const struct raw_code *code, unsigned offset, struct position *position)
{
    if (linetable_find(code->linetable, code->linetable_size, code->first_line, offset, position))
        return position->line;
    *position = (struct position){.column = -1, .end_column = -1};
    return code->first_line;
}

static struct frame python_frame(const struct conversion *conversion, const struct raw_code *code, unsigned offset)
{
    struct position position;
    struct frame frame = {
        .function = code->qualname,
        .file = absolute_file(conversion, code->file),
        .line = code_line(code, offset, &position),
        .column = -1,
        .end_column = -1,
    };
    if (position.end_line == position.line && position.column >= 0 && position.end_column > position.column) {
        frame.column = position.column;
        frame.end_column = position.end_column;
    }
    return frame;
}

/* One frame, or several when calls were inlined. Modules may be loaded by a path that is relative to where the process started. */
static struct stack native_frames(const struct conversion *conversion, const struct raw_native *raw)
{
    const char *file = strchr(raw->file, '/') ? absolute_file(conversion, raw->file) : raw->file;
    return natives_frames(conversion->natives, file, raw->build_id, raw->offset);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length >= size && strcmp(text + length - size, end) == 0;
}

/* Frames of the detector itself are nobody's business. */
static bool is_own(const struct raw_frame *raw)
{
    if (raw->code)
        return ends_with(raw->code->file, "/coluber/unittest_marks.py");
    const char *slash = strrchr(raw->native->file, '/');
    return strncmp(slash ? slash + 1 : raw->native->file, "libcoluber.so", strlen("libcoluber.so")) == 0;
}

static struct stack convert_stack(struct conversion *conversion, const struct raw_stack *raw)
{
    if (!raw || raw->count == 0)
        return (struct stack){0};
    struct pool *pool = conversion->report->pool;
    void **place = map_at(&conversion->stacks, pool, &raw, sizeof raw);
    struct stack *stack = *place;
    if (stack)
        return *stack;
    *place = stack = pool_take(pool, sizeof *stack);
    struct frame *frames = NULL;
    for (size_t i = 0; i < raw->count; i++) {
        const struct raw_frame *frame = &raw->frames[i];
        if (is_own(frame))
            continue;
        struct frame python;
        struct stack same_place = {&python, 1};
        if (frame->code)
            python = python_frame(conversion, frame->code, frame->offset);
        else
            same_place = native_frames(conversion, frame->native);
        for (size_t j = 0; j < same_place.count; j++) {
            frames = pool_grow(pool, frames, stack->count, sizeof *frames);
            frames[stack->count++] = same_place.frames[j];
        }
    }
    stack->frames = frames;
    return *stack;
}

static const struct report_thread *convert_thread(struct conversion *conversion, const struct raw_thread *raw)
{
    if (!raw)
        return NULL;
    struct pool *pool = conversion->report->pool;
    struct report_thread *thread = map_get(&conversion->threads, &raw, sizeof raw);
    if (thread)
        return thread;
    thread = pool_take(pool, sizeof *thread);
    *thread = (struct report_thread){.id = raw->number,
                                     .name = raw->name,
                                     .created_by = raw->parent,
                                     .creator_name = raw->creator ? raw->creator->name : "",
                                     .stack = convert_stack(conversion, raw->stack)};
    *map_at(&conversion->threads, pool, &raw, sizeof raw) = thread;
    return thread;
}

static const struct raw_frame *innermost_python(const struct raw_stack *stack)
{
    for (size_t i = 0; stack && i < stack->count; i++)
        if (stack->frames[i].code)
            return &stack->frames[i];
    return NULL;
}

enum { CALLERS = 3 }; /* engine.h: ACCESS_PLACES, without the first */

/* The side's flags with what was learned of its instruction later. */
static unsigned side_flags(const struct conversion *conversion, const struct raw_side *side)
{
    const struct raw_frame *frame = innermost_python(side->stack);
    if (!frame || !(side->flags & ACCESS_READ) || side->flags & ACCESS_ALONE)
        return side->flags;
    unsigned flags = side->flags | raw_site_flags(conversion->process, frame, NULL);
    const struct raw_frame *end = side->stack->frames + side->stack->count;
    int callers = 0;
    for (const struct raw_frame *caller = frame + 1; caller < end && callers < CALLERS; caller++) {
        if (!caller->code)
            continue;
        flags |= raw_site_flags(conversion->process, frame, caller);
        callers++;
    }
    return flags;
}

static void note_update_lines(struct conversion *conversion)
{
    const struct raw_process *process = conversion->process;
    struct position position;
    for (size_t i = 0; i < process->site_count; i++) {
        const struct raw_site *site = process->sites[i];
        if (!(site->flags & ACCESS_UPDATE))
            continue;
        unsigned key[2] = {site->code->number, (unsigned)code_line(site->code, site->offset, &position)};
        *map_at(&conversion->update_lines, conversion->report->pool, key, sizeof key) = conversion;
    }
}

/* Whether the value that this side wrote was read on the same line. */
static bool reads_here(const struct conversion *conversion, const struct raw_side *side, unsigned flags)
{
    unsigned write = ACCESS_WRITE | ACCESS_UPDATE;
    const struct raw_frame *frame = innermost_python(side->stack);
    struct position position;
    if ((flags & write) != write || !frame)
        return false;
    unsigned key[2] = {frame->code->number, (unsigned)code_line(frame->code, frame->offset, &position)};
    return map_get(&conversion->update_lines, key, sizeof key) != NULL;
}

static void convert_locks(struct conversion *conversion, const struct raw_locks *raw, struct report_access *access)
{
    struct pool *pool = conversion->report->pool;
    const char **names = pool_take(pool, raw->count * sizeof *names);
    struct frame *places = pool_take(pool, raw->count * sizeof *places);
    bool told = false;
    for (size_t i = 0; i < raw->count; i++) {
        const struct raw_lock *lock = raw->items[i];
        names[i] = lock->name;
        if (lock->code)
            places[i] = python_frame(conversion, lock->code, lock->offset);
        told = told || lock->code;
    }
    access->locks = names;
    access->lock_places = told ? places : NULL;
    access->lock_count = raw->count;
}

static struct report_access convert_side(struct conversion *conversion, const struct raw_side *side,
                                         unsigned flags)
{
    struct report_access access = {
        .flags = flags & (ACCESS_READ | ACCESS_WRITE | ACCESS_UPDATE),
        .thread = convert_thread(conversion, side->thread),
        .stack = convert_stack(conversion, side->stack),
    };
    if (reads_here(conversion, side, flags))
        access.flags |= ACCESS_READ;
    if (side->locks)
        convert_locks(conversion, side->locks, &access);
    return access;
}

static void convert_race(struct conversion *conversion, const struct raw_race *raw)
{
    const struct raw_location *location = raw->location;
    unsigned one = side_flags(conversion, &raw->sides[0]), other = side_flags(conversion, &raw->sides[1]);
    struct report_race race = {
        .kind = race_classify(one, other, location->writes, location->differ),
        .pid = conversion->process->pid,
        .count = raw->count,
        .location = {location->type, location->owner, location->name, location->display},
        .accesses = {convert_side(conversion, &raw->sides[0], one),
                     convert_side(conversion, &raw->sides[1], other)},
        .creator = convert_thread(conversion, location->creator),
        .created = convert_stack(conversion, location->created),
    };
    for (size_t i = 0; i < raw->seen_count; i++) {
        const struct raw_test *test = raw->seen[i].test;
        struct report_test seen = {.name = test->name, .count = raw->seen[i].count, .claims = test->allowed, .claim_count = test->allowed_count};
        report_add_test(conversion->report, &race, &seen);
    }
    report_add_race(conversion->report, &race);
}

static struct report_process convert_process(const struct raw_process *raw)
{
    struct report_process process = {
        .pid = raw->pid,
        .arguments = raw->arguments,
        .argument_count = raw->argument_count,
        .python = raw->python,
        .free_threaded = raw->free_threaded,
        .started = raw->started,
        .delivery = raw->delivery ? raw->delivery : "",
        .end = raw->ended ? PROCESS_ENDED : PROCESS_KILLED,
        .reason = "",
    };
    if (raw->unchecked) {
        process.end = PROCESS_UNCHECKED;
        process.reason = raw->unchecked;
    } else if (raw->failed) {
        process.end = PROCESS_FAILED;
        process.reason = raw->failed;
    }
    return process;
}

static void convert_observed(struct report_process *process, const struct raw_process *raw, struct pool *pool)
{
    process->observed = pool_take(pool, raw->observed_count * sizeof *process->observed);
    process->observed_count = raw->observed_count;
    for (size_t i = 0; i < raw->observed_count; i++)
        process->observed[i] = (struct report_observed){raw->observed[i].what, raw->observed[i].how};
}

void report_add_raw(struct report *report, const struct raw_process *process, struct natives *natives)
{
    struct conversion conversion = {.report = report, .process = process, .natives = natives};
    struct report_process converted = convert_process(process);
    convert_observed(&converted, process, report->pool);
    report_add_process(report, &converted);
    for (size_t i = 0; i < process->dropped_count; i++)
        report_add_dropped(report, process->dropped[i].what, process->dropped[i].count);
    note_update_lines(&conversion);
    for (size_t i = 0; i < process->race_count; i++)
        convert_race(&conversion, process->races[i]);
}
