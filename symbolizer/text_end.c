/* What stands below the races: processes, what was not kept, suppressions, the summary. */
#include <inttypes.h>
#include <string.h>

#include "text.h"
#include "text_parts.h"

/* What became of the check: "checked, ...". */
static void print_delivery(struct printer *printer, const struct report_process *process)
{
    FILE *out = printer->out;
    if (!process->started) {
        fputs("no second thread was started, so there was nothing to check", out);
        return;
    }
    fputs("checked", out);
    if (strcmp(process->delivery, "direct") == 0) {
        fputs(", events delivered directly", out);
    } else if (*process->delivery) {
        fprintf(out, ", events delivered by callback (%s)", clean(printer, process->delivery));
    }
    for (size_t i = 0; i < process->observed_count; i++) {
        fprintf(out, ", %s", clean(printer, process->observed[i].what));
        fprintf(out, " by %s", clean(printer, process->observed[i].how));
    }
}

static void print_process(struct printer *printer, const struct report_process *process)
{
    FILE *out = printer->out;
    bool checked = process->end == PROCESS_ENDED || process->end == PROCESS_KILLED;
    if (checked && !printer->options->verbose)
        return;
    fprintf(out, "coluber: python %s%s (pid %u)", clean(printer, process->python),
            process->free_threaded ? "t" : "", process->pid);
    if (checked) {
        fputs(": ", out);
        print_delivery(printer, process);
        if (process->end == PROCESS_KILLED)
            fputs("; it did not end in an orderly way", out);
    } else {
        fputs(process->end == PROCESS_FAILED ? " was not checked to its end: " : " was not checked: ", out);
        fputs(clean(printer, process->reason), out);
    }
    putc('\n', out);
}

static void print_place(struct printer *printer, const struct report_suppression *suppression)
{
    if (*suppression->file)
        fprintf(printer->out, suppression->line ? " (%s:%u)" : " (%s)", shown_file(printer, suppression->file), suppression->line);
    putc('\n', printer->out);
}

static void print_suppressions(struct printer *printer, const struct report *report)
{
    const struct print_options *options = printer->options;
    for (size_t i = 0; i < report->suppression_count; i++) {
        const struct report_suppression *suppression = &report->suppressions[i];
        if (!options->verbose && (options->quiet || suppression->shipped))
            continue;
        fprintf(printer->out, "coluber: suppressed %" PRIu64 " by '%s'", suppression->count,
                clean(printer, suppression->pattern));
        print_place(printer, suppression);
    }
    for (size_t i = 0; options->verbose && i < report->unused_count; i++) {
        fprintf(printer->out, "coluber: suppression '%s' matched nothing",
                clean(printer, report->unused[i].pattern));
        print_place(printer, &report->unused[i]);
    }
}

static void print_remarks(struct printer *printer, const struct report *report)
{
    for (size_t i = 0; i < report->process_count; i++)
        print_process(printer, &report->processes[i]);
    for (size_t i = 0; i < report->dropped_count; i++)
        fprintf(printer->out, "coluber: %" PRIu64 " %s not kept (%s)\n", report->dropped[i].count,
                report->dropped[i].count == 1 ? "item was" : "items were",
                clean(printer, report->dropped[i].what));
    print_suppressions(printer, report);
    if (printer->options->verbose && report->unseen)
        fprintf(printer->out, "coluber: %" PRIu64 " %s of the baseline %s not seen\n", report->unseen,
                report->unseen == 1 ? "race" : "races", report->unseen == 1 ? "was" : "were");
}

/* What there is of it stands out. */
static void print_counted(struct printer *printer, const char *before, uint64_t count,
                          enum race_severity severity)
{
    enum paint paint = count ? paint_of(severity) : PAINT_PLAIN;
    fputs(before, printer->out);
    paint_start(printer->out, printer->options, paint);
    fprintf(printer->out, "%" PRIu64 " %s%s", count, race_severity_name(severity), count == 1 ? "" : "s");
    paint_end(printer->out, printer->options, paint);
}

/* " (3.13.5)", or " (3 processes, 3.13.5, 3.14.0t)": all versions that were checked are told, each once. */
static void print_checked(struct printer *printer, const struct report *report)
{
    FILE *out = printer->out;
    const char *separator = " (";
    struct map told = {0};
    if (report->process_count > 1) {
        fprintf(out, "%s%zu processes", separator, report->process_count);
        separator = ", ";
    }
    for (size_t i = 0; i < report->process_count; i++) {
        const struct report_process *process = &report->processes[i];
        const char *version =
            pool_print(printer->pool, "%s%s", process->python, process->free_threaded ? "t" : "");
        if (!*process->python || process->end == PROCESS_UNCHECKED)
            continue;
        void **place = map_at(&told, printer->pool, version, strlen(version));
        if (*place)
            continue;
        *place = printer;
        fprintf(out, "%s%s", separator, clean(printer, version));
        separator = ", ";
    }
    if (told.count == 0)
        fprintf(out, "%snothing was checked", separator);
    if (separator[0] == ',' || told.count == 0)
        putc(')', out);
}

static void print_summary(struct printer *printer, const struct report *report)
{
    fputs("coluber: ", printer->out);
    print_counted(printer, "", report->totals[SEVERITY_ERROR], SEVERITY_ERROR);
    print_counted(printer, ", ", report->totals[SEVERITY_WARNING], SEVERITY_WARNING);
    print_counted(printer, ", ", report->totals[SEVERITY_NOTE], SEVERITY_NOTE);
    print_checked(printer, report);
    fprintf(printer->out, "; %" PRIu64 " suppressed", report->suppressed - report->shipped);
    if (report->shipped)
        fprintf(printer->out, ", and %" PRIu64 " by what is shipped", report->shipped);
    if (report->filtered)
        fputs("; others left out (--include, --exclude)", printer->out);
    if (report->has_baseline)
        fprintf(printer->out, "; %" PRIu64 " known (baseline)", report->known);
    if (report_is_sampled(report))
        fputs("; watched in bursts", printer->out);
    putc('\n', printer->out);
}

static bool has_something(const struct report *report, const struct print_options *options)
{
    return report->totals[SEVERITY_ERROR] || report->totals[SEVERITY_WARNING] ||
           (options->notes && report->totals[SEVERITY_NOTE]);
}

void text_end(FILE *out, const struct report *report, const struct print_options *options)
{
    struct printer printer = {.out = out, .options = options, .pool = report->pool};
    print_remarks(&printer, report);
    if (report->process_count && (!options->quiet || has_something(report, options)))
        print_summary(&printer, report);
}
