/* What each line of docs/raw-report.md says: one function for each, in one table. */
#include "raw_lines.h"

#include <limits.h>
#include <string.h>

#include "raw_fields.h"
#include "shim/raw.h"

static bool malformed(struct raw_reader *reader, const char *what)
{
    return fail_with(reader->failure, "%s:%u: %s", reader->path, reader->line, what);
}

static bool take_number(struct raw_reader *reader, const char *field, unsigned *number)
{
    uint64_t value;
    if (!raw_number(field, 10, UINT_MAX, &value))
        return malformed(reader, "not a number where one must be");
    *number = (unsigned)value;
    return true;
}

static bool take_count(struct raw_reader *reader, const char *field, uint64_t *count)
{
    if (!raw_number(field, 10, INT64_MAX, count))
        return malformed(reader, "not a number where one must be");
    return true;
}

static bool take_flags(struct raw_reader *reader, const char *field, unsigned *flags)
{
    uint64_t value;
    if (!raw_number(field, 16, UINT_MAX, &value))
        return malformed(reader, "flags that are not hexadecimal");
    *flags = (unsigned)value;
    return true;
}

static bool take_string(struct raw_reader *reader, const char *field, const char **string)
{
    *string = raw_string(reader->pool, field);
    return *string || malformed(reader, "a string that is not percent-encoded");
}

static void *known(const struct map *map, unsigned number)
{
    return map_get(map, &number, sizeof number);
}

/* The item of that number, which is made, or wiped when there is one already. */
static void *define(struct raw_reader *reader, struct map *map, unsigned number, size_t size, bool *is_new)
{
    void **place = map_at(map, reader->pool, &number, sizeof number);
    *is_new = !*place;
    if (*is_new)
        *place = pool_take(reader->pool, size);
    else
        memset(*place, 0, size);
    return *place;
}

/* What a field refers to. Number 0 stands for nothing (NULL) where the format allows it. */
static bool take_reference(struct raw_reader *reader, const struct map *map, const char *field, bool may_be_0,
                           const char *what, void *item)
{
    unsigned number;
    if (!take_number(reader, field, &number))
        return false;
    void *found = known(map, number);
    memcpy(item, &found, sizeof found);
    if (!found && !(may_be_0 && number == 0))
        return fail_with(reader->failure, "%s:%u: %s %u is not defined", reader->path, reader->line, what,
                         number);
    return true;
}

static bool take_instruction(struct raw_reader *reader, char *field, const struct raw_code **code,
                             unsigned *offset)
{
    char *rest = raw_split(field, ':');
    if (!rest)
        return malformed(reader, "an instruction that is not CODE:OFFSET");
    return take_reference(reader, &reader->codes, field, false, "code", code) &&
           take_number(reader, rest, offset);
}

/* ---- one function for each line; `fields` follow the first word ------------------------------- */

static bool read_version(struct raw_reader *reader, char **fields, size_t count)
{
    unsigned version;
    (void)count;
    if (!take_number(reader, fields[0], &version))
        return false;
    if (version > RAW_VERSION)
        return fail_with(reader->failure,
                         "%s: written by a newer libcoluber.so (format %u, this command reads %d)",
                         reader->path, version, RAW_VERSION);
    reader->opened = true;
    return true;
}

static bool read_process(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_process *process = reader->process;
    unsigned free_threaded;
    (void)count;
    if (!take_number(reader, fields[0], &process->pid) || !take_number(reader, fields[1], &process->parent) ||
        !take_string(reader, fields[2], &process->python) || !take_number(reader, fields[3], &free_threaded))
        return false;
    process->free_threaded = free_threaded != 0;
    return true;
}

static bool read_arg(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_process *process = reader->process;
    (void)count;
    process->arguments =
        pool_grow(reader->pool, process->arguments, process->argument_count, sizeof *process->arguments);
    return take_string(reader, fields[0], &process->arguments[process->argument_count++]);
}

static bool read_cwd(struct raw_reader *reader, char **fields, size_t count)
{
    (void)count;
    return take_string(reader, fields[0], &reader->process->cwd);
}

static bool read_started(struct raw_reader *reader, char **fields, size_t count)
{
    (void)fields, (void)count;
    reader->process->started = true;
    return true;
}

static bool read_delivery(struct raw_reader *reader, char **fields, size_t count)
{
    (void)count;
    return take_string(reader, fields[0], &reader->process->delivery);
}

static bool read_observed(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_process *process = reader->process;
    const char *what;
    size_t at = 0;
    (void)count;
    if (!take_string(reader, fields[0], &what))
        return false;
    while (at < process->observed_count && strcmp(process->observed[at].what, what) != 0)
        at++;
    if (at == process->observed_count)
        process->observed =
            pool_grow(reader->pool, process->observed, process->observed_count++, sizeof *process->observed);
    process->observed[at].what = what;
    return take_string(reader, fields[1], &process->observed[at].how);
}

static bool read_code(struct raw_reader *reader, char **fields, size_t count)
{
    unsigned number, first_line;
    bool is_new;
    (void)count;
    if (!take_number(reader, fields[0], &number) || !take_number(reader, fields[1], &first_line))
        return false;
    if (first_line > INT_MAX)
        return malformed(reader, "a line number that is too large");
    struct raw_code *code = define(reader, &reader->codes, number, sizeof *code, &is_new);
    code->number = number;
    code->first_line = (int)first_line;
    if (!raw_bytes(reader->pool, fields[4], &code->linetable, &code->linetable_size))
        return malformed(reader, "a location table that is not hexadecimal");
    return take_string(reader, fields[2], &code->file) && take_string(reader, fields[3], &code->qualname);
}

/* It goes into names of files. */
static bool take_build_id(struct raw_reader *reader, const char *field, const char **build_id)
{
    enum { SHORTEST = 8, LONGEST = 64 };
    size_t length = strlen(field);
    *build_id = "";
    if (strcmp(field, "-") == 0)
        return true;
    if (length < SHORTEST || length > LONGEST || length % 2 != 0 || field[strspn(field, "0123456789abcdef")])
        return malformed(reader, "a build id that is not hexadecimal");
    *build_id = pool_copy(reader->pool, field);
    return true;
}

static bool read_native(struct raw_reader *reader, char **fields, size_t count)
{
    unsigned number;
    bool is_new;
    if (!take_number(reader, fields[0], &number))
        return false;
    struct raw_native *native = define(reader, &reader->natives, number, sizeof *native, &is_new);
    if (!raw_number(fields[2], 16, UINT64_MAX, &native->offset))
        return malformed(reader, "an offset that is not hexadecimal");
    return take_string(reader, fields[1], &native->file) &&
           take_build_id(reader, count > 3 ? fields[3] : "-", &native->build_id);
}

static bool read_stack(struct raw_reader *reader, char **fields, size_t count)
{
    unsigned number;
    bool is_new;
    if (!take_number(reader, fields[0], &number))
        return false;
    struct raw_stack *stack = define(reader, &reader->stacks, number, sizeof *stack, &is_new);
    stack->count = count - 1;
    stack->frames = pool_take(reader->pool, stack->count * sizeof *stack->frames);
    for (size_t i = 0; i < stack->count; i++) {
        struct raw_frame *frame = &stack->frames[i];
        char *field = fields[i + 1];
        bool fine = strncmp(field, "n:", 2) == 0
                        ? take_reference(reader, &reader->natives, field + 2, false, "native", &frame->native)
                        : take_instruction(reader, field, &frame->code, &frame->offset);
        if (!fine)
            return false;
    }
    return true;
}

static bool read_thread(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_process *process = reader->process;
    unsigned number;
    bool is_new;
    (void)count;
    if (!take_number(reader, fields[0], &number))
        return false;
    struct raw_thread *thread = define(reader, &reader->threads, number, sizeof *thread, &is_new);
    if (is_new) {
        process->threads =
            pool_grow(reader->pool, process->threads, process->thread_count, sizeof *process->threads);
        process->threads[process->thread_count++] = thread;
    }
    thread->number = number;
    if (!take_number(reader, fields[1], &thread->parent))
        return false;
    thread->creator = known(&reader->threads, thread->parent);
    return take_reference(reader, &reader->stacks, fields[2], true, "stack", &thread->stack) &&
           take_string(reader, fields[3], &thread->name);
}

static bool read_lock(struct raw_reader *reader, char **fields, size_t count)
{
    unsigned number;
    bool is_new;
    if (!take_number(reader, fields[0], &number))
        return false;
    struct raw_lock *lock = define(reader, &reader->locks, number, sizeof *lock, &is_new);
    return take_string(reader, fields[1], &lock->name) &&
           (count < 3 || take_instruction(reader, fields[2], &lock->code, &lock->offset));
}

static bool read_locks(struct raw_reader *reader, char **fields, size_t count)
{
    unsigned number;
    bool is_new;
    if (!take_number(reader, fields[0], &number))
        return false;
    struct raw_locks *locks = define(reader, &reader->lock_sets, number, sizeof *locks, &is_new);
    locks->count = count - 1;
    locks->items = pool_take(reader->pool, locks->count * sizeof *locks->items);
    for (size_t i = 0; i < locks->count; i++)
        if (!take_reference(reader, &reader->locks, fields[i + 1], false, "lock", &locks->items[i]))
            return false;
    return true;
}

static bool read_location(struct raw_reader *reader, char **fields, size_t count)
{
    unsigned number;
    bool is_new;
    (void)count;
    if (!take_number(reader, fields[0], &number))
        return false;
    struct raw_location *location = define(reader, &reader->locations, number, sizeof *location, &is_new);
    /* Until its state is told. */
    location->writes = 1;
    return take_string(reader, fields[1], &location->type) &&
           take_string(reader, fields[2], &location->owner) &&
           take_string(reader, fields[3], &location->name) &&
           take_string(reader, fields[4], &location->display);
}

static bool read_location_state(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_location *location;
    unsigned differ;
    (void)count;
    if (!take_reference(reader, &reader->locations, fields[0], false, "location", &location) ||
        !take_number(reader, fields[1], &location->writes) || !take_number(reader, fields[2], &differ))
        return false;
    location->differ = differ != 0;
    return true;
}

static bool read_site(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_process *process = reader->process;
    const struct raw_code *code, *caller = NULL;
    unsigned offset, flags, call = 0;
    if (!take_instruction(reader, fields[0], &code, &offset) || !take_flags(reader, fields[1], &flags) ||
        (count > 2 && !take_instruction(reader, fields[2], &caller, &call)))
        return false;
    unsigned key[4] = {code->number, offset, caller ? caller->number : 0, call};
    void **place = map_at(&process->site_map, reader->pool, key, sizeof key);
    struct raw_site *site = *place;
    if (!site) {
        *place = site = pool_take(reader->pool, sizeof *site);
        *site = (struct raw_site){.code = code, .offset = offset};
        process->sites = pool_grow(reader->pool, process->sites, process->site_count, sizeof *process->sites);
        process->sites[process->site_count++] = site;
    }
    site->flags |= flags;
    return true;
}

static bool take_side(struct raw_reader *reader, char *field, struct raw_side *side)
{
    char *thread = raw_split(field, ':');
    char *stack = thread ? raw_split(thread, ':') : NULL;
    char *locks = stack ? raw_split(stack, ':') : NULL;
    if (!locks)
        return malformed(reader, "a side that is not FLAGS:THREAD:STACK:LOCKS");
    return take_flags(reader, field, &side->flags) &&
           take_reference(reader, &reader->threads, thread, false, "thread", &side->thread) &&
           take_reference(reader, &reader->stacks, stack, true, "stack", &side->stack) &&
           take_reference(reader, &reader->lock_sets, locks, true, "set of locks", &side->locks);
}

static bool read_test(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_test *test = pool_take(reader->pool, sizeof *test);
    if (!take_string(reader, fields[0], &test->name))
        return false;
    test->allowed = pool_take(reader->pool, count * sizeof *test->allowed);
    for (; test->allowed_count < count - 1; test->allowed_count++)
        if (!take_string(reader, fields[test->allowed_count + 1], &test->allowed[test->allowed_count]))
            return false;
    reader->test = *test->name ? test : NULL;
    return true;
}

/* What was counted since the line before belongs to the test that is marked. */
static void note_seen(struct raw_reader *reader, struct raw_race *race, uint64_t before)
{
    struct raw_seen *last = race->seen_count ? &race->seen[race->seen_count - 1] : NULL;
    if (!reader->test || race->count <= before)
        return;
    if (!last || last->test != reader->test) {
        race->seen = pool_grow(reader->pool, race->seen, race->seen_count, sizeof *race->seen);
        last = &race->seen[race->seen_count++];
        *last = (struct raw_seen){.test = reader->test};
    }
    last->count += race->count - before;
}

static bool read_race(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_process *process = reader->process;
    unsigned number;
    (void)count;
    if (!take_number(reader, fields[0], &number))
        return false;
    void **place = map_at(&reader->races, reader->pool, &number, sizeof number);
    struct raw_race *race = *place;
    if (!race) {
        *place = race = pool_take(reader->pool, sizeof *race);
        process->races = pool_grow(reader->pool, process->races, process->race_count, sizeof *process->races);
        process->races[process->race_count++] = race;
    }
    uint64_t before = race->count;
    if (!take_reference(reader, &reader->locations, fields[1], false, "location", &race->location) ||
        !take_count(reader, fields[2], &race->count) || !take_side(reader, fields[3], &race->sides[0]) ||
        !take_side(reader, fields[4], &race->sides[1]))
        return false;
    note_seen(reader, race, before);
    return true;
}

static bool read_created(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_location *location;
    (void)count;
    return take_reference(reader, &reader->locations, fields[0], false, "location", &location) &&
           take_reference(reader, &reader->stacks, fields[1], true, "stack", &location->created) &&
           take_reference(reader, &reader->threads, fields[2], true, "thread", &location->creator);
}

static bool read_dropped(struct raw_reader *reader, char **fields, size_t count)
{
    struct raw_process *process = reader->process;
    struct raw_dropped dropped;
    (void)count;
    if (!take_string(reader, fields[0], &dropped.what) || !take_count(reader, fields[1], &dropped.count))
        return false;
    process->dropped =
        pool_grow(reader->pool, process->dropped, process->dropped_count, sizeof *process->dropped);
    process->dropped[process->dropped_count++] = dropped;
    return true;
}

static bool read_unchecked(struct raw_reader *reader, char **fields, size_t count)
{
    (void)count;
    return take_string(reader, fields[0], &reader->process->unchecked);
}

static bool read_failed(struct raw_reader *reader, char **fields, size_t count)
{
    (void)count;
    return take_string(reader, fields[0], &reader->process->failed);
}

static bool read_end(struct raw_reader *reader, char **fields, size_t count)
{
    (void)fields, (void)count;
    reader->process->ended = true;
    return true;
}

/* ---- lines ------------------------------------------------------------------------------------ */

static const struct line {
    const char *word;
    size_t least_fields;
    bool (*read)(struct raw_reader *reader, char **fields, size_t count);
} lines[] = {
    {RAW_MAGIC, 1, read_version},
    {"process", 4, read_process},
    {"arg", 1, read_arg},
    {"cwd", 1, read_cwd},
    {"started", 0, read_started},
    {"delivery", 1, read_delivery},
    {"observed", 2, read_observed},
    {"code", 5, read_code},
    {"native", 3, read_native},
    {"stack", 1, read_stack},
    {"thread", 4, read_thread},
    {"lock", 2, read_lock},
    {"locks", 1, read_locks},
    {"location", 5, read_location},
    {"location-state", 3, read_location_state},
    {"site", 2, read_site},
    {"test", 1, read_test},
    {"race", 5, read_race},
    {"created", 3, read_created},
    {"dropped", 2, read_dropped},
    {"unchecked", 1, read_unchecked},
    {"failed", 1, read_failed},
    {"end", 0, read_end},
};

bool raw_take_line(struct raw_reader *reader, char **fields, size_t count)
{
    if (!reader->opened && strcmp(fields[0], RAW_MAGIC) != 0)
        return fail_with(reader->failure, "%s: not a raw report", reader->path);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (strcmp(fields[0], lines[i].word) != 0)
            continue;
        if (count - 1 < lines[i].least_fields)
            return fail_with(reader->failure, "%s:%u: '%s' with too few fields", reader->path, reader->line,
                             lines[i].word);
        return lines[i].read(reader, fields + 1, count - 1);
    }
    return true;
}
