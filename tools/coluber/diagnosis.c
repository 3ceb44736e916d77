#include "diagnosis.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "executable.h"

#define INSTALL "uv python install 3.14t"

const char advice_to_install[] = "install a newer interpreter, best a free-threaded one: " INSTALL;

const char *verdict_name(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_OK:
        return "ok";
    case VERDICT_WORKS_BUT:
        return "works, but";
    case VERDICT_BROKEN:
        break;
    }
    return "does not work";
}

struct findings {
    const struct self_test *test;
    struct pool *pool;
    struct diagnosis *diagnosis;
};

static void fact(struct findings *f, const char *text)
{
    list_add(&f->diagnosis->facts, f->pool, text);
}

static void advise(struct findings *f, const char *text)
{
    list_add(&f->diagnosis->advice, f->pool, text);
}

static void at_best(struct findings *f, enum verdict verdict)
{
    if (f->diagnosis->verdict < verdict)
        f->diagnosis->verdict = verdict;
}

static void broken(struct findings *f, const char *text, const char *advice)
{
    at_best(f, VERDICT_BROKEN);
    fact(f, text);
    if (advice)
        advise(f, advice);
}

/* ---- reasons, and what to do ------------------------------------------------------------------ */

struct remedy {
    const char *reason; /* how it begins */
    const char *advice;
};

/* The library's own words for why it does not check (shim/start.c and what it calls). */
static const struct remedy refusals[] = {
    {"needs 3.13 or later", advice_to_install},
    {"this version of coluber knows", "use a newer coluber, or until then an older interpreter: " INSTALL},
    {"a function of the C API is missing", "use a released build of CPython: " INSTALL},
    {"it has no debug offsets", "use a released build of CPython: " INSTALL},
    {"its memory layout is unknown", "use a released build of CPython: " INSTALL},
    {"all tool numbers of sys.monitoring are taken",
     "free a number of sys.monitoring: coverage tools, profilers and debuggers that start with Python "
     "(sitecustomize, .pth "
     "files) take them"},
    {"out of memory", "give it more memory: look at 'ulimit -v' and at memory-limit in " OPTIONS_VARIABLE},
};

/* Why events come by callback (shim/direct.c). All of them make it slower, and nothing else. */
static const struct remedy callbacks[] = {
    {"asked for", "take delivery=callback out of " OPTIONS_VARIABLE ": callbacks are slower"},
    {"this processor is not supported", "callbacks are slower, and as exact; direct delivery is for x86-64"},
    {"", "callbacks are slower, and as exact; another build may do without: " INSTALL
         "; where the system forbids changed code (SELinux's execmem, systemd's MemoryDenyWriteExecute), "
         "allow it"},
};

/* What the loader says when it does not load the library. */
static const struct remedy loader_words[] = {
    {"libunwind", "install libunwind: the package libunwind8 (Debian, Ubuntu) or libunwind (Fedora, Arch)"},
    {"GLIBC_", "build coluber on this system: the library wants a newer C library"},
    {"wrong ELF class", "build coluber for this interpreter's processor"},
    {"cannot open shared object file",
     "let the interpreter read the library: look at permissions, containers and sandboxes (snap)"},
};

static const char *remedy_for(const struct remedy *remedies, size_t count, const char *reason)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(reason, remedies[i].reason, strlen(remedies[i].reason)) == 0)
            return remedies[i].advice;
    return NULL;
}

#define REMEDY(remedies, reason) remedy_for(remedies, sizeof(remedies) / sizeof *(remedies), reason)

static const char *loader_remedy(const char *complaint)
{
    for (size_t i = 0; i < sizeof loader_words / sizeof *loader_words; i++)
        if (strstr(complaint, loader_words[i].reason))
            return loader_words[i].advice;
    return NULL;
}

/* ---- the interpreter -------------------------------------------------------------------------- */

static const char *implementation_name(const char *name)
{
    static const char *const known[][2] = {{"cpython", "CPython"}, {"pypy", "PyPy"}, {"graalpy", "GraalPy"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i][0]) == 0)
            return known[i][1];
    return name;
}

/* What stands in the last brackets of sys.version; NULL when nothing does. */
static const char *compiler(const char *version, struct pool *pool)
{
    const char *open = strrchr(version, '[');
    const char *close = open ? strchr(open, ']') : NULL;
    return close ? pool_text(pool, open + 1, (size_t)(close - open - 1)) : NULL;
}

static const char *kind_of_build(const struct self_test *test)
{
    if (!test->free_threaded)
        return "with the GIL";
    return test->gil ? "free-threaded, but with the GIL switched on" : "free-threaded";
}

static void describe_build(struct findings *f)
{
    const struct self_test *test = f->test;
    struct pool *pool = f->pool;
    if (!test->version) {
        if (test->process && *test->process->python)
            fact(f, pool_print(pool, "Python %s%s", test->process->python,
                               test->process->free_threaded ? "t" : ""));
        return;
    }
    const char *text =
        pool_print(pool, "%s %s, %s", implementation_name(test->implementation),
                   pool_text(pool, test->version, strcspn(test->version, " ")), kind_of_build(test));
    const char *by = compiler(test->version, pool);
    if (test->debug)
        text = pool_print(pool, "%s, debug build", text);
    text = pool_print(pool, "%s, %s", text, *test->library ? test->library : "no shared libpython");
    if (by)
        text = pool_print(pool, "%s, %s", text, by);
    if (*test->platform)
        text = pool_print(pool, "%s, %s", text, test->platform);
    fact(f, text);
}

/* ---- no raw report ---------------------------------------------------------------------------- */

/* Why the library was not even loaded, as far as it can be told. */
static void explain_silence(struct findings *f)
{
    const struct self_test *test = f->test;
    struct pool *pool = f->pool;
    struct executable file =
        executable_read(test->executable && *test->executable ? test->executable : test->path);
    if (test->implementation && strcmp(test->implementation, "cpython") != 0)
        broken(f, "only CPython is checked", "use CPython: " INSTALL);
    else if (file.is_foreign)
        broken(f, "it is built for another processor than coluber",
               "build coluber for this interpreter's processor");
    else if (file.is_static)
        broken(f, "it is linked statically, so that nothing can be preloaded",
               "use an interpreter that is linked dynamically: " INSTALL);
    else if (file.is_musl || (test->platform && strstr(test->platform, "musl")))
        broken(f, "it uses musl, and the library needs glibc", "use an interpreter for glibc: " INSTALL);
    else if (file.privileged)
        broken(f, "its file is setuid, setgid or has capabilities, so that the loader ignores LD_PRELOAD",
               "use a copy of the interpreter without them, or a virtual environment made with --copies");
    else if (strstr(test->complaint, "libcoluber") || strstr(test->complaint, "LD_PRELOAD"))
        broken(f, pool_print(pool, "the library was not loaded: %s", test->complaint),
               loader_remedy(test->complaint));
    else if (test->implementation)
        broken(f, "the library was not loaded, and nothing says why",
               "see that LD_PRELOAD reaches the interpreter: a wrapper script, sudo or a sandbox may take it "
               "away");
}

/* ---- what came of it -------------------------------------------------------------------------- */

/* False when the program itself has failed, whatever the library made of it. */
static bool has_ended_well(struct findings *f)
{
    const struct self_test *test = f->test;
    struct pool *pool = f->pool;
    const char *why = *test->complaint ? pool_print(pool, ": %s", test->complaint) : "";
    if (test->error)
        broken(f, pool_print(pool, "it cannot be started: %s", strerror(test->error)), NULL);
    else if (test->hung)
        broken(f, "the self-test did not end within 10 seconds and was ended",
               "see whether PYTHON -c pass ends by itself");
    else if (WIFSIGNALED(test->status))
        broken(f, pool_print(pool, "the self-test died by signal %d%s", WTERMSIG(test->status), why),
               "see whether it does so without coluber, too; if it does not, please report it");
    else if (WEXITSTATUS(test->status))
        broken(f,
               pool_print(pool, "the self-test failed with exit status %d%s", WEXITSTATUS(test->status), why),
               NULL);
    else if (!test->finished)
        broken(f, pool_print(pool, "it did not run the self-test%s", why), "name a Python interpreter");
    else
        return true;
    return false;
}

static bool is_checked(struct findings *f)
{
    const struct report_process *process = f->test->process;
    if (process->end == PROCESS_UNCHECKED || process->end == PROCESS_FAILED) {
        broken(f, pool_print(f->pool, "it is not checked: %s", process->reason),
               REMEDY(refusals, process->reason));
        return false;
    }
    if (process->started)
        return true;
    broken(f, "the start of a thread was not seen, so that nothing is checked", NULL);
    return false;
}

static const char *observed(const struct report_process *process, const char *what)
{
    for (size_t i = 0; i < process->observed_count; i++)
        if (strcmp(process->observed[i].what, what) == 0)
            return process->observed[i].how;
    return "";
}

static void describe_check(struct findings *f)
{
    const struct report_process *process = f->test->process;
    struct pool *pool = f->pool;
    bool direct = strcmp(process->delivery, "direct") == 0;
    const char *text = direct ? "events delivered directly"
                       : *process->delivery
                           ? pool_print(pool, "events delivered by callback (%s)", process->delivery)
                           : "how events are delivered is not told";
    for (size_t i = 0; i < process->observed_count; i++)
        text = pool_print(pool, "%s, %s by %s", text, process->observed[i].what, process->observed[i].how);
    fact(f, text);
    if (!direct) {
        at_best(f, VERDICT_WORKS_BUT);
        advise(f, REMEDY(callbacks, process->delivery));
    }
}

static void describe_findings(struct findings *f)
{
    const struct self_test *test = f->test;
    if (!test->found) {
        broken(f, "the race in the self-test was not found",
               "please report this with the output of 'coluber doctor -v'");
    } else if (test->strange) {
        at_best(f, VERDICT_WORKS_BUT);
        fact(f, "the race in the self-test was found, and others that are not there");
        advise(f, "please report this with the output of 'coluber doctor -v'");
    } else {
        fact(f, "the race in the self-test was found, and nothing else");
    }
}

/* What could be better though nothing is wrong. */
static void suggest(struct findings *f)
{
    const struct self_test *test = f->test;
    const char *deaths = observed(test->process, "deaths");
    if (strstr(deaths, "and births"))
        advise(
            f,
            "use 3.13.3 or later: this version does not tell of all deaths of objects (CPython gh-130382)");
    if (strstr(deaths, "behind another"))
        advise(f, "switch off tracemalloc, or whatever other reference tracer this is: both are called, "
                  "which takes time");
    if (!test->free_threaded && test->version)
        advise(f, "use a free-threaded interpreter, whose threads run side by side and so come upon more "
                  "races: " INSTALL);
    else if (test->gil && test->version)
        advise(
            f,
            "leave out PYTHON_GIL=1, and extension modules that need the GIL: threads then run side by side");
}

struct diagnosis diagnose(const struct self_test *test, struct pool *pool)
{
    struct diagnosis diagnosis = {.verdict = VERDICT_OK};
    struct findings f = {test, pool, &diagnosis};
    describe_build(&f);
    bool checked = test->process && is_checked(&f);
    bool ended = (test->process && !checked) || has_ended_well(&f);
    if (!test->process && !test->hung)
        explain_silence(&f);
    if (checked)
        describe_check(&f);
    if (checked && ended) {
        describe_findings(&f);
        suggest(&f);
    }
    return diagnosis;
}
