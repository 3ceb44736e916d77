/* coluber doctor: what works here. The installation first, then each interpreter that is named or found. */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "commands.h"
#include "complain.h"
#include "diagnosis.h"
#include "files.h"
#include "install.h"
#include "interpreters.h"
#include "launch.h"
#include "rundir.h"
#include "self_test.h"
#include "surroundings.h"

struct doctor {
    struct pool pool;
    struct options options; /* of the command line */
    struct surroundings surroundings;
    struct interpreters interpreters;
    struct map given; /* advice that need not be given again: only of interpreters that were found */
    bool is_fine;     /* the interpreters that the exit status tells of */
};

static int help(void)
{
    puts("usage: coluber doctor [-v] [PYTHON...]\n\n"
         "Tells for each interpreter whether and how its programs are checked, and what would\n"
         "help. PYTHON is a file, a name on PATH, or the directory of a virtual environment.\n"
         "Without any, the active virtual environment, PATH, pyenv and uv are looked through.\n"
         "The exit status is 0 when each PYTHON works, or one of those that were found, else 1.\n");
    options_help(OPTIONS_DOCTOR);
    return STATUS_FINE;
}

/* One line, whatever stands in the text. */
static void print_line(const char *indent, const char *text)
{
    fputs(indent, stdout);
    for (; *text; text++)
        putchar((unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text);
    putchar('\n');
}

static void print_lines(const char *indent, const struct text_list *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        print_line(indent, lines->items[i]);
}

/* ---- interpreters ----------------------------------------------------------------------------- */

struct patient {
    const struct interpreter *interpreter;
    struct text_list names; /* other paths of it */
    struct self_test test;
    struct diagnosis diagnosis;
    const char *real; /* the file of the interpreter proper */
    bool hidden;      /* another path of one that stands before it, or none */
};

static void print_verbosely(const struct patient *patient, struct pool *pool)
{
    const struct self_test *test = &patient->test;
    const struct report_process *process = test->process;
    if (test->version)
        print_line("    - sys.version: ", test->version);
    if (test->executable)
        print_line("    - sys.executable: ", test->executable);
    if (*test->complaint)
        print_line("    - standard error: ", test->complaint);
    print_line("    - status of wait: ",
               pool_print(pool, "%d%s", test->status, test->finished ? ", finished" : ""));
    if (!process)
        return;
    print_line("    - raw report: ",
               pool_print(pool, "pid %u, python %s%s, %s%s%s", process->pid, process->python,
                          process->free_threaded ? "t" : "", process->started ? "started" : "not started",
                          *process->reason ? ": " : "", process->reason));
    print_line("    - delivery: ", process->delivery);
    for (size_t i = 0; i < process->observed_count; i++)
        print_line(pool_print(pool, "    - %s: ", process->observed[i].what), process->observed[i].how);
    print_line("    - races: ", pool_print(pool, "the self-test's %s, others %" PRIu64,
                                           test->found ? "found" : "not found", test->strange));
}

static void print_advice(struct doctor *doctor, const struct text_list *advice)
{
    for (size_t i = 0; i < advice->count; i++) {
        void **given = map_at(&doctor->given, &doctor->pool, advice->items[i], strlen(advice->items[i]));
        if (!*given)
            print_line("    * ", advice->items[i]);
        if (doctor->options.operand_count == 0)
            *given = doctor;
    }
}

/* "PATH (also PATH, PATH)" */
static const char *all_paths(const struct patient *patient, struct pool *pool)
{
    const char *paths = patient->interpreter->path;
    for (size_t i = 0; i < patient->names.count; i++)
        paths = pool_print(pool, "%s%s%s", paths, i ? ", " : " (also ", patient->names.items[i]);
    return patient->names.count ? pool_print(pool, "%s)", paths) : paths;
}

static void print_patient(struct doctor *doctor, const struct patient *patient)
{
    struct pool *pool = &doctor->pool;
    putchar('\n');
    print_line("", pool_print(pool, "%s: %s", verdict_name(patient->diagnosis.verdict), all_paths(patient, pool)));
    print_lines("    ", &patient->diagnosis.facts);
    if (doctor->options.verbose && !patient->interpreter->problem)
        print_verbosely(patient, pool);
    print_advice(doctor, &patient->diagnosis.advice);
    fflush(stdout);
}

static struct patient examine(struct doctor *doctor, const struct interpreter *interpreter)
{
    struct pool *pool = &doctor->pool;
    struct patient patient = {.interpreter = interpreter, .names = interpreter->names, .real = interpreter->path};
    struct failure failure;
    const char *problem = interpreter->problem;
    const char *directory = problem ? NULL : rundir_make(pool, &failure), *library = doctor->surroundings.library;
    if (!problem && (!directory || !install_make_preloadable(&library, pool_print(pool, "%s/%s", directory, RUNDIR_PREFIX), pool, &failure)))
        problem = pool_copy(pool, failure.text);
    if (problem) {
        if (directory)
            rundir_remove(directory);
        patient.diagnosis.verdict = VERDICT_BROKEN;
        list_add(&patient.diagnosis.facts, pool, problem);
        return patient;
    }
    patient.test = self_test_run(interpreter->path, library, directory,
                                 &doctor->surroundings.settings, pool);
    patient.diagnosis = diagnose(&patient.test, pool);
    const char *executable = patient.test.executable;
    patient.real = files_real(pool, executable && *executable ? executable : interpreter->path);
    return patient;
}

/* Somebody wants all of it to end. */
static void follow_signal(const struct self_test *test)
{
    static const int wanted[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!test->hung && WIFSIGNALED(test->status) && WTERMSIG(test->status) == wanted[i])
            launch_die_by(wanted[i]);
}

/* A version manager's script for a version that is not selected ends so, as the shell does for what it does
 * not find. */
static bool is_absent(const struct self_test *test)
{
    return !test->process && !test->implementation && WIFEXITED(test->status) &&
           WEXITSTATUS(test->status) == STATUS_NOT_STARTED;
}

/* A script may start an interpreter that was found under another path, too. */
static void hide_repeated(struct patient *patients, size_t at, struct pool *pool)
{
    struct patient *patient = &patients[at];
    patient->hidden = is_absent(&patient->test);
    for (size_t i = 0; i < at && !patient->hidden; i++) {
        if (patients[i].hidden || strcmp(patients[i].real, patient->real) != 0)
            continue;
        list_add(&patients[i].names, pool, patient->interpreter->path);
        for (size_t name = 0; name < patient->names.count; name++)
            list_add(&patients[i].names, pool, patient->names.items[name]);
        patient->hidden = true;
    }
}

static bool is_too_old(const struct patient *patient)
{
    const struct report_process *process = patient->test.process;
    return !patient->hidden && process && strcmp(process->reason, "needs 3.13 or later") == 0;
}

/* Old ones that are found, a line each: nobody has asked for them. */
static void print_old(struct doctor *doctor, struct patient *patients, size_t count)
{
    size_t old = 0;
    for (size_t i = 0; i < count; i++)
        old += is_too_old(&patients[i]);
    if (old < 2 || doctor->options.verbose)
        return;
    printf("\n%s: %zu interpreters that are older than 3.13\n", verdict_name(VERDICT_BROKEN), old);
    for (size_t i = 0; i < count; i++) {
        if (!is_too_old(&patients[i]))
            continue;
        print_line("    ", pool_print(&doctor->pool, "%s: %s", patients[i].test.process->python, all_paths(&patients[i], &doctor->pool)));
        patients[i].hidden = true;
        if (--old == 0)
            print_advice(doctor, &patients[i].diagnosis.advice);
    }
}

/* Each that is named is told of, in order; of those that are found the good ones come first. */
static void examine_all(struct doctor *doctor, bool named)
{
    size_t count = doctor->interpreters.count, working = 0, shown = 0;
    struct patient *patients = pool_take(&doctor->pool, count * sizeof *patients);
    for (size_t i = 0; i < count; i++) {
        patients[i] = examine(doctor, &doctor->interpreters.items[i]);
        follow_signal(&patients[i].test);
        if (named)
            print_patient(doctor, &patients[i]);
        else
            hide_repeated(patients, i, &doctor->pool);
        shown += !patients[i].hidden;
        working += !patients[i].hidden && patients[i].diagnosis.verdict != VERDICT_BROKEN;
    }
    for (int verdict = VERDICT_OK; !named && verdict <= VERDICT_BROKEN; verdict++) {
        if (verdict == VERDICT_BROKEN)
            print_old(doctor, patients, count);
        for (size_t i = 0; i < count; i++)
            if (!patients[i].hidden && (int)patients[i].diagnosis.verdict == verdict)
                print_patient(doctor, &patients[i]);
    }
    if (shown == 0) {
        puts("\ndoes not work: no interpreter was found on PATH, in pyenv or in uv");
        print_line("    * ", advice_to_install);
    }
    doctor->is_fine = named ? working == count : working > 0;
}

static void check_surroundings(struct doctor *doctor)
{
    struct surroundings *here = &doctor->surroundings;
    here->pool = &doctor->pool;
    here->verbose = doctor->options.verbose;
    surroundings_check(here);
    print_line("", pool_print(&doctor->pool, "%s: coluber " COLUBER_VERSION,
                              verdict_name(here->is_sound ? VERDICT_OK : VERDICT_BROKEN)));
    print_lines("    ", &here->facts);
    print_lines("    * ", &here->advice);
    fflush(stdout);
}

static int diagnose_all(struct doctor *doctor)
{
    bool named = doctor->options.operand_count > 0;
    check_surroundings(doctor);
    if (doctor->surroundings.library) {
        for (size_t i = 0; i < doctor->options.operand_count; i++)
            interpreters_name(&doctor->interpreters, &doctor->pool, doctor->options.operands[i]);
        if (!named)
            interpreters_find(&doctor->interpreters, &doctor->pool);
        examine_all(doctor, named);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        complain("cannot write what was found");
        return STATUS_USAGE;
    }
    return doctor->surroundings.is_sound && doctor->is_fine ? STATUS_FINE : STATUS_BROKEN;
}

int command_doctor(int argc, char **argv)
{
    struct doctor doctor = {0};
    struct failure failure;
    int status = STATUS_USAGE;

    pool_init(&doctor.pool, complain_no_memory);
    options_init(&doctor.options);
    if (!options_from_arguments(&doctor.options, argc, argv, OPTIONS_DOCTOR, &doctor.pool, &failure))
        complain("%s", failure.text);
    else if (doctor.options.help)
        status = help();
    else if (doctor.options.version)
        status = puts("coluber " COLUBER_VERSION) < 0 ? STATUS_USAGE : STATUS_FINE;
    else
        status = diagnose_all(&doctor);
    pool_free(&doctor.pool);
    return status;
}
