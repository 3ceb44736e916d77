#include "present.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "comments.h"
#include "complain.h"
#include "fingerprint.h"
#include "terminal.h"
#include "text.h"

/* ---- --include and --exclude ------------------------------------------------------------------ */

struct filter {
    const struct options *options;
    const char *cwd; /* patterns may be relative to it; "" when unknown */
};

static bool matches_any(const struct text_list *globs, const struct filter *filter, const char *file)
{
    size_t length = strlen(filter->cwd);
    bool below = length && strncmp(file, filter->cwd, length) == 0 && file[length] == '/';
    for (size_t i = 0; i < globs->count; i++)
        if (fnmatch(globs->items[i], file, 0) == 0 ||
            (below && fnmatch(globs->items[i], file + length + 1, 0) == 0))
            return true;
    return false;
}

/* A race is two accesses; it is wanted if both are. */
static bool is_unwanted(const struct report_race *race, const void *user)
{
    const struct filter *filter = user;
    const struct options *options = filter->options;
    for (int side = 0; side < 2; side++) {
        const struct frame *frame = stack_innermost(&race->accesses[side].stack);
        if (!frame)
            continue;
        if (options->include.count && !matches_any(&options->include, filter, frame->file))
            return true;
        if (matches_any(&options->exclude, filter, frame->file))
            return true;
    }
    return false;
}

/* ---- printing --------------------------------------------------------------------------------- */

struct print_options present_options(const struct options *options, FILE *stream)
{
    return (struct print_options){
        .notes = options->show != NULL,
        .verbose = options->verbose,
        .quiet = options->quiet,
        .cwd = getcwd(NULL, 0),
        .color = stream && terminal_has_colors(stream, options->color),
        .width = stream ? terminal_width(stream) : 0,
    };
}

void present_options_free(struct print_options *print_options)
{
    free((char *)print_options->cwd);
    print_options->cwd = NULL;
}

/* The report itself. What is printed elsewhere than on standard error is summed up there. */
static bool print(const struct report *report, const struct options *options, struct output *output,
                  const struct print_options *print_options, struct failure *failure)
{
    FILE *out = output_begin(output, failure);
    if (!out)
        return false;
    const struct print_form *form = printer_find(options->format ? options->format : printer_names[0]);
    bool had_memory = form->print(out, report, print_options);
    if (!output_end(output, failure))
        return false;
    if (output->path) {
        struct print_options summary = present_options(options, stderr);
        text_end(stderr, report, &summary);
        present_options_free(&summary);
    }
    return had_memory || fail_with(failure, "out of memory");
}

/* ---- the status ------------------------------------------------------------------------------- */

bool present_reaches(enum race_severity severity, const char *fail_on)
{
    if (strcmp(fail_on, race_severity_name(SEVERITY_ERROR)) == 0)
        return severity == SEVERITY_ERROR;
    return strcmp(fail_on, race_severity_name(SEVERITY_WARNING)) == 0 && severity != SEVERITY_NOTE;
}

static bool reaches(const struct report *report, const char *fail_on)
{
    enum race_severity worst;
    return report_worst(report, &worst) && present_reaches(worst, fail_on);
}

static bool all_checked(const struct report *report)
{
    for (size_t i = 0; i < report->process_count; i++)
        if (report->processes[i].end == PROCESS_UNCHECKED || report->processes[i].end == PROCESS_FAILED)
            return false;
    return true;
}

void present_settle_part(struct report *report, const struct report *whole, struct rules *rules, const struct options *options)
{
    char *cwd = getcwd(NULL, 0);
    struct filter filter = {options, cwd ? cwd : ""};
    size_t before = report->race_count;
    report_remove(report, is_unwanted, &filter);
    report->filtered = report->race_count < before;
    suppressions_apply(&rules->suppressions, report);
    comments_apply(report);
    report_settle(report);
    if (whole)
        take_ids(report, whole);
    baseline_apply(&rules->baseline, report);
    free(cwd);
}

void present_settle(struct report *report, struct rules *rules, const struct options *options)
{
    present_settle_part(report, NULL, rules, options);
}

int present(const struct report *report, const struct options *options, struct output *output,
            const char *fail_on, const struct map *printed)
{
    struct failure failure;
    struct print_options print_options = present_options(options, output->path ? NULL : output->standard);
    print_options.printed = output->path ? NULL : printed;
    /* A report in another form on standard error is alone there. */
    if (output->path || output->standard != stderr || !options->format ||
        strcmp(options->format, printer_names[0]) == 0)
        for (size_t i = 0; i < report->warning_count; i++)
            complain("%s", report->warnings[i]);
    bool fine = print(report, options, output, &print_options, &failure);
    present_options_free(&print_options);
    if (!fine) {
        complain("%s", failure.text);
        return STATUS_USAGE;
    }
    if (reaches(report, options->fail_on ? options->fail_on : fail_on))
        return (int)options->exitcode;
    return all_checked(report) ? STATUS_FINE : STATUS_UNCHECKED;
}

bool present_into(const struct report *report, const struct options *options, const char *path, struct pool *pool)
{
    struct failure failure;
    struct output output;
    struct options own = *options;
    struct print_options print_options = present_options(options, NULL);
    own.format = printer_for_file(path);
    print_options.quiet = false; /* what is asked for by name is written, whatever there is to say */
    bool fine = output_check(&output, path, stdout, pool, &failure);
    FILE *out = fine ? output_begin(&output, &failure) : NULL;
    fine = out && printer_find(own.format)->print(out, report, &print_options);
    fine = out && output_end(&output, &failure) && fine;
    present_options_free(&print_options);
    if (!fine)
        complain("%s", failure.text);
    return fine;
}
