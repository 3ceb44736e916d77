/* coluber run: the program runs with the library preloaded; what its processes leave is printed after it. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collect.h"
#include "commands.h"
#include "complain.h"
#include "install.h"
#include "launch.h"
#include "present.h"
#include "rundir.h"
#include "watch.h"

struct run {
    struct pool pool;
    struct options options;
    struct rules rules;
    struct output output;
    const char *library;
    const char *directory; /* of the raw reports */
    struct watch watch;
};

static int help(void)
{
    puts("usage: coluber run [OPTIONS] [--] COMMAND [ARG...]\n"
         "       coluber run [OPTIONS] -m MODULE [ARG...]\n"
         "       coluber run [OPTIONS] -c CODE [ARG...]\n\n"
         "Runs a command, and all Python programs that it starts, with the detector preloaded. A .py file, "
         "-m and\n"
         "-c run under --python. The exit status is the command's own when it is not 0, else that of "
         "--exitcode\n"
         "when there is a race, else 3 when not all was checked, else 0.\n");
    options_help(OPTIONS_RUN);
    puts("\nEach option is also a key in the environment variable " OPTIONS_VARIABLE
         " (key=value:key=value).\nThe environment variable " LAUNCH_PYTHON_VARIABLE
         " names the interpreter when nothing else does.");
    return STATUS_FINE;
}

/* A report for programs on standard error is alone there. */
static bool report_fills_standard_error(const struct options *options)
{
    return !options->output && options->format && printer_find(options->format)->alone;
}

/* An error makes the exit status even when the program ends before it can be ended. */
static void settle_fail_on(struct options *options)
{
    if (options->halt_on_error && options->fail_on && strcmp(options->fail_on, "never") == 0)
        options->fail_on = race_severity_name(SEVERITY_ERROR);
}

static bool prepare(struct run *run, struct failure *failure)
{
    struct pool *pool = &run->pool;
    settle_fail_on(&run->options);
    if (run->options.operand_count == 0)
        return fail_with(failure, "run: no command; see 'coluber run --help'");
    if (run->options.live && report_fills_standard_error(&run->options))
        return fail_with(failure, "--live and --format %s need --output: they cannot share standard error",
                         run->options.format);
    if (!rules_read(&run->rules, &run->options, pool, failure) ||
        !output_check(&run->output, run->options.output, stderr, pool, failure))
        return false;
    run->library = install_library(pool, failure);
    run->directory = run->library ? rundir_make(pool, failure) : NULL;
    return run->directory && rundir_fill(run->directory, &run->options, pool, failure) &&
           install_make_preloadable(&run->library, pool_print(pool, "%s/%s", run->directory, RUNDIR_PREFIX), pool, failure);
}

static char **environment(struct run *run)
{
    struct pool *pool = &run->pool;
    const char *before = getenv("LD_PRELOAD");
    const char *preload = before && *before ? pool_print(pool, "%s:%s", run->library, before) : run->library;
    const char *text = options_append(pool, options_for_library(&run->options, pool), "raw", run->directory);
    const char *package = install_package(pool);
    if (package)
        text = options_append(pool, text, "package", package);
    for (size_t i = 0; i < run->rules.files.count; i++)
        text = options_append(pool, text, "suppressions", run->rules.files.items[i]);
    return launch_environment(pool, (const char *[]){"LD_PRELOAD", preload, OPTIONS_VARIABLE, text,
                                                     LAUNCH_PYTHON_VARIABLE, NULL, NULL});
}

/* The report, as far as there is one; the status that a program deserves which itself succeeded. */
static int report_run(struct run *run)
{
    struct report report;
    struct failure failure;
    report_init(&report, &run->pool);
    struct natives *natives = natives_open(&run->pool);
    bool collected = collect_directory(&report, natives, run->directory, &failure);
    natives_close(natives);
    if (!collected) {
        complain("%s", failure.text);
        return STATUS_UNCHECKED;
    }
    if (report.process_count == 0 && !rundir_has_room(run->directory, &run->pool, &failure)) {
        complain("it is not known what was found: %s", failure.text);
        return STATUS_UNCHECKED;
    }
    if (report.process_count == 0 && !run->options.quiet && !report_fills_standard_error(&run->options))
        complain("no Python program was run");
    if (!rundir_baselines(run->directory, &run->rules.baseline, &run->pool, &failure))
        complain("%s", failure.text); /* the plugin has told of it before */
    present_settle(&report, &run->rules, &run->options);
    struct map *shown = &run->watch.printed;
    rundir_told(run->directory, shown, &run->pool);
    int status = present(&report, &run->options, &run->output, race_severity_name(SEVERITY_ERROR), shown->count ? shown : NULL);
    struct text_list more = rundir_reports(run->directory, &run->pool);
    for (size_t i = 0; i < more.count; i++)
        if (!present_into(&report, &run->options, more.items[i], &run->pool))
            status = STATUS_USAGE;
    return status;
}

static int check_program(struct run *run)
{
    char **words = launch_words(&run->options, &run->pool);
    int unreadable = launch_unreadable(&run->options);
    if (unreadable) {
        complain("cannot run %s: %s", run->options.operands[0], strerror(unreadable));
        return STATUS_NOT_STARTED;
    }
    if (run->options.verbose && !report_fills_standard_error(&run->options))
        complain("running %s with %s", words[0], run->library);
    fflush(NULL);
    const struct watcher *watcher =
        watch_start(&run->watch, run->directory, &run->options, &run->rules, &run->pool);
    struct ending ending = launch(words, environment(run), watcher);
    if (ending.error) {
        complain("cannot run %s: %s", words[0], strerror(ending.error));
        return STATUS_NOT_STARTED;
    }
    /* A reader that has gone away is an error of writing, not the end. */
    signal(SIGPIPE, SIG_IGN);
    if (ending.halted && !report_fills_standard_error(&run->options))
        complain("the program was ended at its first error (--halt-on-error)");
    int status = report_run(run);
    if (ending.halted)
        return (int)run->options.exitcode;
    if (WIFSIGNALED(ending.status)) {
        rundir_remove(run->directory);
        launch_die_by(WTERMSIG(ending.status));
        return 128 + WTERMSIG(ending.status);
    }
    return WEXITSTATUS(ending.status) ? WEXITSTATUS(ending.status) : status;
}

int command_run(int argc, char **argv)
{
    struct run run = {0};
    struct failure failure;
    const char *from_outside = getenv(OPTIONS_VARIABLE);

    pool_init(&run.pool, complain_no_memory);
    options_init(&run.options);
    if (!options_from_text(&run.options, from_outside ? from_outside : "", &run.pool, &failure) ||
        !options_from_arguments(&run.options, argc, argv, OPTIONS_RUN, &run.pool, &failure)) {
        complain("%s", failure.text);
        pool_free(&run.pool);
        return STATUS_USAGE;
    }
    int status = STATUS_USAGE;
    if (run.options.help)
        status = help();
    else if (run.options.version)
        status = puts("coluber " COLUBER_VERSION) < 0 ? STATUS_USAGE : STATUS_FINE;
    else if (!prepare(&run, &failure))
        complain("%s", failure.text);
    else
        status = check_program(&run);
    if (run.directory)
        rundir_remove(run.directory);
    pool_free(&run.pool);
    return status;
}
