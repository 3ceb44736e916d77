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
#include "source.h"

struct printer {
    FILE *out;
    const struct print_options *options;
    struct sources sources;
};

/* ---- frames ----------------------------------------------------------------------------------- */

static const char *short_file(const struct printer *printer, const char *file)
{
    const char *cwd = printer->options->cwd;
    size_t length = cwd ? strlen(cwd) : 0;
    if (length > 1 && strncmp(file, cwd, length) == 0 && file[length] == '/')
        return file + length + 1;
    return file;
}

/* Names come from the program; none of them may break a line or talk to a terminal. */
static void print_clean(FILE *out, const char *text)
{
    for (; *text; text++) {
        unsigned char character = (unsigned char)*text;
        if (character < 0x20 || character == 0x7f)
            fprintf(out, "\\x%02x", character);
        else
            putc(character, out);
    }
}

static bool continues_character(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* One caret under each character from byte `from` to `to`. Tabs are kept, so that all stays in line. */
static void print_carets(FILE *out, const char *line, int from, int to, const char *indent)
{
    fputs(indent, out);
    for (int i = 0; i < to && line[i]; i++) {
        if (continues_character(line[i]))
            continue;
        putc(i >= from ? '^' : line[i] == '\t' ? '\t' : ' ', out);
    }
    putc('\n', out);
}

static void print_source(struct printer *printer, const struct frame *frame)
{
    static const char indent[] = "         ";
    const char *line = source_line(&printer->sources, frame->file, frame->line);
    if (!line)
        return;
    int skipped = (int)strspn(line, " \t\f");
    line += skipped;
    int length = (int)strlen(line);
    if (length == 0)
        return;
    fputs(indent, printer->out);
    for (const char *at = line; *at; at++)
        putc((unsigned char)*at < 0x20 && *at != '\t' ? ' ' : *at, printer->out);
    putc('\n', printer->out);
    int from = frame->column - skipped, to = frame->end_column - skipped;
    /* A file that has been edited since may be shorter. */
    if (frame->column >= 0 && from >= 0 && from < to && to <= length)
        print_carets(printer->out, line, from, to, indent);
}

static bool is_of_threading(const struct frame *frame, const char *function)
{
    const char *slash = strrchr(frame->file, '/');
    return slash && strcmp(slash, "/threading.py") == 0 && strcmp(frame->function, function) == 0;
}

/* What runs below the target of every thread. */
static bool is_thread_machinery(const struct frame *frame)
{
    return is_of_threading(frame, "Thread.run") || is_of_threading(frame, "Thread._bootstrap_inner") ||
           is_of_threading(frame, "Thread._bootstrap");
}

/* The stack without the machinery of threading.py below a thread's target. At least one frame stays. */
static struct stack above_machinery(const struct stack *stack)
{
    struct stack rest = *stack;
    while (rest.count > 1 && is_thread_machinery(&rest.frames[rest.count - 1]))
        rest.count--;
    return rest;
}

/* The stack where a thread was started, without Thread.start itself. */
static struct stack below_start(const struct stack *stack)
{
    struct stack rest = *stack;
    if (rest.count > 1 && is_of_threading(rest.frames, "Thread.start")) {
        rest.frames++;
        rest.count--;
    }
    return rest;
}

static void print_stack(struct printer *printer, const struct stack *whole, bool with_source)
{
    const struct stack stack = above_machinery(whole);
    const struct frame *innermost = stack_innermost(&stack);
    for (size_t i = 0; i < stack.count; i++) {
        const struct frame *frame = &stack.frames[i];
        fprintf(printer->out, "    #%zu ", i);
        print_clean(printer->out, *frame->function ? frame->function : "?");
        putc(' ', printer->out);
        print_clean(printer->out, short_file(printer, frame->file));
        if (frame->line > 0)
            fprintf(printer->out, ":%d", frame->line);
        putc('\n', printer->out);
        if (with_source && frame == innermost)
            print_source(printer, frame);
    }
}

/* ---- races ------------------------------------------------------------------------------------ */

static void print_thread(FILE *out, const char *word, const struct report_thread *thread)
{
    fprintf(out, "%s T%u", word, thread->id);
    if (*thread->name) {
        fputs(" \"", out);
        print_clean(out, thread->name);
        putc('"', out);
    }
}

static void print_locks(FILE *out, const struct report_access *access)
{
    fputs("holding ", out);
    if (access->lock_count == 0)
        fputs("no lock", out);
    for (size_t i = 0; i < access->lock_count; i++) {
        if (i > 0)
            fputs(i + 1 == access->lock_count ? " and " : ", ", out);
        print_clean(out, access->locks[i]);
    }
}

static void print_access(struct printer *printer, const struct report_access *access)
{
    static const char *const openings[] = {[OP_READ] = "Read", [OP_WRITE] = "Write", [OP_UPDATE] = "Update"};
    FILE *out = printer->out;
    fprintf(out, "  %s", openings[access_op(access)]);
    print_thread(out, " by thread", access->thread);
    fputs(", ", out);
    print_locks(out, access);
    fputs(access->stack.count ? ", at:\n" : ", at a place that is not known\n", out);
    print_stack(printer, &access->stack, true);
}

static void print_start(struct printer *printer, const struct report_thread *thread)
{
    FILE *out = printer->out;
    bool first = thread->created_by == 0 && thread->stack.count == 0;
    if (first && strcmp(thread->name, "MainThread") == 0)
        return;
    print_thread(out, "  Thread", thread);
    fputs(" was started", out);
    if (thread->created_by) {
        const struct report_thread creator = {.id = thread->created_by, .name = thread->creator_name};
        print_thread(out, " by thread", &creator);
    }
    const struct stack stack = below_start(&thread->stack);
    if (thread->created_by)
        putc(',', out);
    fputs(stack.count ? " at:\n" : " at a place that is not known\n", out);
    print_stack(printer, &stack, false);
}

static void print_threads(struct printer *printer, const struct report_race *race)
{
    const struct report_thread *one = race->accesses[0].thread, *other = race->accesses[1].thread;
    print_start(printer, one);
    if (other->id != one->id)
        print_start(printer, other);
}

static void print_created(struct printer *printer, const struct report_race *race)
{
    if (!race->creator && race->created.count == 0)
        return;
    fputs("  The object was created", printer->out);
    if (race->creator)
        print_thread(printer->out, " by thread", race->creator);
    fputs(race->created.count ? ", at:\n" : ", at a place that is not known\n", printer->out);
    print_stack(printer, &race->created, false);
}

/* The other keys or indices of the race's group. */
static void print_more(FILE *out, const struct report_race *race, uint64_t more)
{
    bool index = strcmp(race->location.type, "index") == 0;
    const char *one = index ? "index" : "key", *several = index ? "indices" : "keys";
    if (more > 0)
        fprintf(out, ", and %" PRIu64 " more %s", more, more == 1 ? one : several);
}

/* A group, told by its head. */
static void print_race(struct printer *printer, const struct report_race *race, uint64_t more, uint64_t count)
{
    static const char *const severities[SEVERITIES] = {
        [SEVERITY_NOTE] = "NOTE", [SEVERITY_WARNING] = "WARNING", [SEVERITY_ERROR] = "ERROR"};
    FILE *out = printer->out;
    fprintf(out, "==%u== %s %s: ", race->pid, severities[race_severity(race->kind)],
            race_kind_name(race->kind));
    print_clean(out, race->location.display);
    print_more(out, race, more);
    if (count > 1)
        fprintf(out, " (%" PRIu64 " times)", count);
    putc('\n', out);
    print_access(printer, &race->accesses[0]);
    print_access(printer, &race->accesses[1]);
    print_threads(printer, race);
    print_created(printer, race);
    fprintf(out, "  %s\n\n", race_advice(race->kind));
}

static bool is_wanted(const struct report_race *race, const struct print_options *options)
{
    if (race_severity(race->kind) == SEVERITY_NOTE && !options->notes)
        return false;
    return !options->printed || !map_get(options->printed, race->group, ID_SIZE);
}

void text_races(FILE *out, const struct report *report, const struct print_options *options)
{
    struct printer printer = {.out = out, .options = options, .sources = {.pool = report->pool}};
    for (size_t i = 0, next; i < report->race_count; i = next) {
        const struct report_race *head = report->races[i];
        uint64_t more = head->more_keys, count = head->count;
        for (next = i + 1; next < report->race_count && report->races[next]->head == head; next++) {
            more++;
            count += report->races[next]->count;
        }
        if (is_wanted(head, options))
            print_race(&printer, head, more, count);
    }
}

/* ---- the end ---------------------------------------------------------------------------------- */

/* What became of the check: "checked, ...". */
static void print_delivery(FILE *out, const struct report_process *process)
{
    if (!process->started) {
        fputs("no second thread was started, so there was nothing to check", out);
        return;
    }
    fputs("checked", out);
    if (strcmp(process->delivery, "direct") == 0) {
        fputs(", events delivered directly", out);
    } else if (*process->delivery) {
        fputs(", events delivered by callback (", out);
        print_clean(out, process->delivery);
        putc(')', out);
    }
}

static void print_process(FILE *out, const struct report_process *process, bool verbose)
{
    bool checked = process->end == PROCESS_ENDED || process->end == PROCESS_KILLED;
    if (checked && !verbose)
        return;
    fprintf(out, "coluber: python %s%s (pid %u)", process->python, process->free_threaded ? "t" : "",
            process->pid);
    if (checked) {
        fputs(": ", out);
        print_delivery(out, process);
        if (process->end == PROCESS_KILLED)
            fputs("; it did not end in an orderly way", out);
    } else {
        fputs(process->end == PROCESS_FAILED ? " was not checked to its end: " : " was not checked: ", out);
        print_clean(out, process->reason);
    }
    putc('\n', out);
}

static void print_suppression(FILE *out, const struct report_suppression *suppression)
{
    fprintf(out, "coluber: suppressed %" PRIu64 " by '", suppression->count);
    print_clean(out, suppression->pattern);
    putc('\'', out);
    if (*suppression->file)
        fprintf(out, " (%s:%u)", suppression->file, suppression->line);
    putc('\n', out);
}

static void print_remarks(FILE *out, const struct report *report, const struct print_options *options)
{
    for (size_t i = 0; i < report->process_count; i++)
        print_process(out, &report->processes[i], options->verbose);
    for (size_t i = 0; i < report->dropped_count; i++)
        fprintf(out, "coluber: %" PRIu64 " %s not kept (%s)\n", report->dropped[i].count,
                report->dropped[i].count == 1 ? "item was" : "items were", report->dropped[i].what);
    for (size_t i = 0; i < report->suppression_count; i++)
        if (options->verbose || (!options->quiet && !report->suppressions[i].shipped))
            print_suppression(out, &report->suppressions[i]);
}

static void print_counted(FILE *out, const char *before, uint64_t count, const char *what)
{
    fprintf(out, "%s%" PRIu64 " %s%s", before, count, what, count == 1 ? "" : "s");
}

/* " (3.13.5)", or " (3 processes, 3.13.5, 3.14.0t)": all versions are told, each once. */
static void print_checked(FILE *out, const struct report *report)
{
    const char *separator = " (";
    if (report->process_count > 1) {
        fprintf(out, "%s%zu processes", separator, report->process_count);
        separator = ", ";
    }
    for (size_t i = 0; i < report->process_count; i++) {
        const struct report_process *process = &report->processes[i];
        bool told = false;
        for (size_t j = 0; j < i && !told; j++)
            told = strcmp(report->processes[j].python, process->python) == 0 &&
                   report->processes[j].free_threaded == process->free_threaded;
        if (told || !*process->python)
            continue;
        fprintf(out, "%s%s%s", separator, process->python, process->free_threaded ? "t" : "");
        separator = ", ";
    }
    if (separator[0] == ',')
        putc(')', out);
}

static void print_summary(FILE *out, const struct report *report)
{
    print_counted(out, "coluber: ", report->totals[SEVERITY_ERROR], "error");
    print_counted(out, ", ", report->totals[SEVERITY_WARNING], "warning");
    print_counted(out, ", ", report->totals[SEVERITY_NOTE], "note");
    print_checked(out, report);
    fprintf(out, "; %" PRIu64 " suppressed\n", report->suppressed);
}

static bool has_something(const struct report *report, const struct print_options *options)
{
    return report->totals[SEVERITY_ERROR] || report->totals[SEVERITY_WARNING] ||
           (options->notes && report->totals[SEVERITY_NOTE]);
}

void text_end(FILE *out, const struct report *report, const struct print_options *options)
{
    print_remarks(out, report, options);
    if (report->process_count && (!options->quiet || has_something(report, options)))
        print_summary(out, report);
}

bool text_print(FILE *out, const struct report *report, const struct print_options *options)
{
    text_races(out, report, options);
    text_end(out, report, options);
    return true;
}
