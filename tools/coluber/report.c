/* coluber report: renders and merges saved reports. */
#include <stdio.h>

#include "cleanup.h"
#include "collect.h"
#include "commands.h"
#include "complain.h"
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
    return collect(report, options->operands, options->operand_count, !options->quiet, failure);
}

static int render(const struct options *options, struct pool *pool)
{
    struct report report;
    struct rules rules;
    struct output output;
    struct failure failure;
    report_init(&report, pool);
    if (!rules_read(&rules, options, pool, &failure) ||
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
