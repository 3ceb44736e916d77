/* Stacks. What runs below everything is told in one line, or not at all: the machinery of threads, and the
 * frames of a test framework below the test. */
#include <string.h>

#include "place.h"
#include "text_parts.h"

/* Whose frame it is, when it is nobody's business; the later ones give a run of frames its name. */
enum harness {
    HARNESS_NONE,
    HARNESS_THREADING, /* left out without a word */
    HARNESS_RUNPY,
    HARNESS_FUTURES,
    HARNESS_UNITTEST,
    HARNESS_PYTEST,
};

static const char *const harness_names[] = {
    [HARNESS_NONE] = "",
    [HARNESS_THREADING] = "threading",
    [HARNESS_RUNPY] = "runpy",
    [HARNESS_FUTURES] = "concurrent.futures",
    [HARNESS_UNITTEST] = "unittest",
    [HARNESS_PYTEST] = "pytest",
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static bool is_of_unittest(const char *file)
{
    static const char *const modules[] = {"case", "suite", "runner", "main", "__main__", "async_case"};
    const char *package = strstr(file, "/unittest/");
    if (!package)
        return false;
    const char *module = package + strlen("/unittest/");
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
        if (strncmp(module, modules[i], strlen(modules[i])) == 0 &&
            strcmp(module + strlen(modules[i]), ".py") == 0)
            return true;
    return false;
}

/* pytest itself, what it is made of, and its plugins. */
static bool is_of_pytest(const struct frame *frame)
{
    static const char *const packages[] = {"pytest/", "pluggy/", "xdist/", "execnet/", "pytest_", "hypothesis/"};
    const char *file = frame->file, *package = strstr(file, "/site-packages/");
    if (!package)
        package = strstr(file, "/dist-packages/");
    for (size_t i = 0; package && i < sizeof packages / sizeof *packages; i++)
        if (strncmp(package + strlen("/site-packages/"), packages[i], strlen(packages[i])) == 0)
            return true;
    return strstr(file, "/_pytest/") || strstr(file, "/pluggy/") ||
           (strcmp(frame->function, "<module>") == 0 &&
            (ends_with(file, "/pytest") || ends_with(file, "/py.test")));
}

static enum harness harness_of(const struct frame *frame)
{
    if (frame->native)
        return HARNESS_NONE;
    if (is_thread_machinery(frame))
        return HARNESS_THREADING;
    if (ends_with(frame->file, "/runpy.py") || strcmp(frame->file, "<frozen runpy>") == 0)
        return HARNESS_RUNPY;
    if (ends_with(frame->file, "/concurrent/futures/thread.py"))
        return HARNESS_FUTURES;
    if (is_of_unittest(frame->file))
        return HARNESS_UNITTEST;
    return is_of_pytest(frame) ? HARNESS_PYTEST : HARNESS_NONE;
}

/* From here to the bottom. */
static bool is_code_of_option(const struct stack *stack, size_t first)
{
    for (size_t i = first; i < stack->count; i++)
        if (strcmp(stack->frames[i].function, "<module>") != 0 || strcmp(stack->frames[i].file, "<string>") != 0)
            return false;
    return true;
}

/* Frames that follow each other and belong to a harness. */
struct run {
    size_t count, told; /* without those of threading.py */
    enum harness harness;
};

static struct run run_at(const struct stack *stack, size_t first)
{
    struct run run = {0};
    for (size_t i = first; i < stack->count; i++) {
        enum harness harness = harness_of(&stack->frames[i]);
        if (harness == HARNESS_NONE && run.harness == HARNESS_PYTEST && is_code_of_option(stack, i))
            harness = HARNESS_PYTEST; /* python -c, as execnet starts workers */
        if (harness == HARNESS_NONE)
            break;
        run.count++;
        run.told += harness != HARNESS_THREADING;
        if (run.harness < harness)
            run.harness = harness;
    }
    return run;
}

/* At least the innermost frame stays. A framework may run below something else (`coverage run -m pytest`);
 * the others count only where nothing is below. A single frame is shown as it is. */
static bool is_folded(const struct stack *stack, size_t first, const struct run *run)
{
    bool bottom = first + run->count == stack->count;
    if (first == 0 || run->count == 0)
        return false;
    if (run->told == 0)
        return bottom;
    return run->told > 1 && (bottom || run->harness >= HARNESS_UNITTEST);
}

static void print_frame(struct printer *printer, size_t number, const struct frame *frame)
{
    FILE *out = printer->out;
    fprintf(out, "    #%zu %s ", number, clean(printer, *frame->function ? frame->function : "?"));
    paint_start(out, printer->options, PAINT_DIM);
    fputs(shown_file(printer, frame->file), out);
    if (frame->line > 0)
        fprintf(out, ":%d", frame->line);
    paint_end(out, printer->options, PAINT_DIM);
    putc('\n', out);
}

static void print_folded(struct printer *printer, const struct run *run)
{
    if (run->told == 0)
        return;
    paint_start(printer->out, printer->options, PAINT_DIM);
    fprintf(printer->out, "    ... %zu frames of %s", run->told, harness_names[run->harness]);
    paint_end(printer->out, printer->options, PAINT_DIM);
    putc('\n', printer->out);
}

void print_stack(struct printer *printer, const struct stack *stack, bool with_source)
{
    const struct frame *innermost = stack_innermost(stack);
    for (size_t i = 0; i < stack->count; i++) {
        const struct run run = printer->options->verbose ? (struct run){0} : run_at(stack, i);
        if (is_folded(stack, i, &run)) {
            print_folded(printer, &run);
            i += run.count - 1;
            continue;
        }
        print_frame(printer, i, &stack->frames[i]);
        if (with_source && &stack->frames[i] == innermost)
            print_source(printer, innermost);
    }
}

struct stack below_start(const struct printer *printer, const struct stack *stack)
{
    return printer->options->verbose ? *stack : stack_below_start(stack);
}

bool is_same_stack(const struct stack *one, const struct stack *other)
{
    if (one->count != other->count)
        return false;
    for (size_t i = 0; i < one->count; i++) {
        const struct frame *a = &one->frames[i], *b = &other->frames[i];
        if (a->line != b->line || strcmp(a->file, b->file) != 0 || strcmp(a->function, b->function) != 0)
            return false;
    }
    return true;
}
