/* coluber report: renders and merges saved reports. */
#include <stdio.h>
#include <string.h>

#include "cleanup.h"
#include "collect.h"
#include "commands.h"
#include "complain.h"
#include "files.h"
#include "present.h"

static int help(void)
{
    puts("usage: coluber report [OPTIONS] FILE|DIRECTORY...\n\n"
         "Prints one report made of saved JSON reports, raw reports, or directories that hold such.\n");
    options_help(OPTIONS_REPORT);
    return STATUS_FINE;
}

/* All files must be read before anything is written. */
static bool read_all(struct report *report, const struct options *options, struct failure *failure)
{
    if (options->operand_count == 0)
        return fail_with(failure, "report: no file; see 'coluber report --help'");
    return collect(report, options->operands, options->operand_count, options->output, !options->quiet, failure);
}

/* A report in another form must not take the place of what it is made of. */
static bool keeps_its_sources(const struct options *options, struct failure *failure)
{
    struct stat output, operand;
    if (!options->output || (options->format && strcmp(options->format, "json") == 0) || stat(options->output, &output) != 0 ||
        !S_ISREG(output.st_mode))
        return true;
    for (size_t i = 0; i < options->operand_count; i++)
        if (stat(options->operands[i], &operand) == 0 && files_are_same(&operand, &output))
            return fail_with(failure, "%s: is what is read: only --format json may take its place", options->output);
    return true;
}

static int render(const struct options *options, struct pool *pool)
{
    struct report report;
    struct rules rules;
    struct output output;
    struct failure failure;
    report_init(&report, pool);
    if (!keeps_its_sources(options, &failure) || !rules_read(&rules, options, pool, &failure) ||
        !output_check(&output, options->output, stdout, pool, &failure) ||
        !read_all(&report, options, &failure)) {
        complain("%s", failure.text);
        return STATUS_USAGE;
    }
    present_settle(&report, &rules, options);
    int status = present(&report, options, &output, "never", NULL);
    /* What was not checked when the report was saved is shown, but this command has done what it had to. */
    return status == STATUS_UNCHECKED && !options->fail_on ? STATUS_FINE : status;
}

int command_report(int argc, char **argv)
{
    struct pool pool;
    struct options options;
    struct failure failure;
    int status = STATUS_USAGE;

    cleanup_on_signals(NULL);
    pool_init(&pool, complain_no_memory);
    options_init(&options);
    if (!options_from_arguments(&options, argc, argv, OPTIONS_REPORT, &pool, &failure))
        complain("%s", failure.text);
    else if (options.help)
        status = help();
    else if (options.version)
        status = puts("coluber " COLUBER_VERSION) < 0 ? STATUS_USAGE : STATUS_FINE;
    else
        status = render(&options, &pool);
    pool_free(&pool);
    return status;
}
