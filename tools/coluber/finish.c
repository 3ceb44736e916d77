/* coluber finish DIR: for the library, when it was preloaded without `coluber run`.
 *
 * At the end of the process it prints the report of DIR as `run` would, with the options of COLUBER_OPTIONS,
 * and removes DIR. Its exit status is the one that the process should end with if the program itself
 * succeeded.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cleanup.h"
#include "collect.h"
#include "commands.h"
#include "complain.h"
#include "present.h"
#include "rundir.h"

static bool finish(const char *directory, struct pool *pool, int *status, struct failure *failure)
{
    const char *text = getenv(OPTIONS_VARIABLE);
    struct options options;
    struct rules rules;
    struct output output;
    struct report report;

    options_init(&options);
    report_init(&report, pool);
    if (!options_from_text(&options, text ? text : "", pool, failure) ||
        !rules_read(&rules, &options, pool, failure) ||
        !output_check(&output, options.output, stderr, pool, failure))
        return false;
    struct natives *natives = natives_open(pool);
    bool collected = collect_directory(&report, natives, directory, failure);
    natives_close(natives);
    if (!collected)
        return false;
    present_settle(&report, &rules, &options);
    *status = present(&report, &options, &output, race_severity_name(SEVERITY_ERROR), NULL);
    return true;
}

int command_finish(int argc, char **argv)
{
    struct pool pool;
    struct failure failure;
    int status = STATUS_USAGE;
    if (argc != 2) {
        complain("finish: one directory is needed");
        return STATUS_USAGE;
    }
    cleanup_on_signals(argv[1]);
    pool_init(&pool, complain_no_memory);
    if (!finish(argv[1], &pool, &status, &failure))
        complain("%s", failure.text);
    rundir_remove(argv[1]);
    pool_free(&pool);
    return status;
}
