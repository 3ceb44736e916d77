#include "self_test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "collect.h"
#include "complain.h"
#include "launch.h"
#include "rundir.h"

enum { PATIENCE = 10000, PAUSE = 100 }; /* milliseconds */

#define PREFIX "coluber-doctor "

/* For any Python: an old one, too, shall say what it is. The two threads are ordered by nothing but the lock,
 * however they are scheduled: there is one race, on Tally.value, in each run. */
static const char program[] =
    "import sys, threading\n"
    "def say(name, value):\n"
    "    sys.stdout.write('" PREFIX "%s %s\\n' % (name, ' '.join(str(value).split())))\n"
    "def read(path):\n"
    "    try:\n"
    "        with open(path) as file:\n"
    "            return file.read()\n"
    "    except Exception:\n"
    "        return ''\n"
    "implementation = getattr(sys, 'implementation', None)\n"
    "say('implementation', getattr(implementation, 'name', 'cpython'))\n"
    "say('version', sys.version)\n"
    "say('executable', sys.executable)\n"
    "say('platform', getattr(implementation, '_multiarch', ''))\n"
    "say('free-threaded', int('t' in getattr(sys, 'abiflags', '')))\n"
    "say('gil', int(getattr(sys, '_is_gil_enabled', lambda: True)()))\n"
    "say('debug', int(hasattr(sys, 'gettotalrefcount')))\n"
    "say('pid', read('/proc/self/stat').split(' ')[0])\n"
    "maps = read('/proc/self/maps').split()\n"
    "say('library', ([word for word in maps if word.split('/')[-1].startswith('libpython')] + [''])[0])\n"
    "sys.stdout.flush()\n"
    "class Tally(object):\n"
    "    def __init__(self):\n"
    "        self.value = self.ordered = 0\n"
    "tally = Tally()\n"
    "lock = threading.Lock()\n"
    "def work():\n"
    "    tally.value = tally.value + 1\n"
    "    with lock:\n"
    "        tally.ordered = tally.ordered + 1\n"
    "threads = [threading.Thread(target=work) for _ in range(2)]\n"
    "for thread in threads:\n"
    "    thread.start()\n"
    "for thread in threads:\n"
    "    thread.join()\n"
    "say('finished', 1)\n";

/* ---- running it ------------------------------------------------------------------------------- */

/* The standard streams while the program runs; what they are for the command comes back. */
struct streams {
    int saved[3];
    int output, errors;
};

static void take_stream(struct streams *streams, int number, int descriptor)
{
    streams->saved[number] = fcntl(number, F_DUPFD_CLOEXEC, 10);
    if (descriptor >= 0)
        dup2(descriptor, number);
}

static void streams_redirect(struct streams *streams)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    streams->output = memfd_create("coluber-doctor", MFD_CLOEXEC);
    streams->errors = memfd_create("coluber-doctor", MFD_CLOEXEC);
    fflush(NULL);
    take_stream(streams, STDIN_FILENO, nothing);
    take_stream(streams, STDOUT_FILENO, streams->output);
    take_stream(streams, STDERR_FILENO, streams->errors);
    close(nothing);
}

static void streams_restore(struct streams *streams)
{
    for (int number = 0; number < 3; number++) {
        dup2(streams->saved[number], number);
        close(streams->saved[number]);
    }
}

enum { MOST_OUTPUT = 1 << 16 };

/* What was written, as far as it is wanted; closes the descriptor. */
static char *read_whole(struct pool *pool, int descriptor)
{
    char *text = pool_take(pool, MOST_OUTPUT + 1);
    ssize_t length = pread(descriptor, text, MOST_OUTPUT, 0);
    text[length > 0 ? length : 0] = '\0';
    close(descriptor);
    return text;
}

static bool is_over(void *user)
{
    return clock_milliseconds() >= *(const long *)user;
}

static char **environment(const char *library, const char *directory, const struct options *options,
                          struct pool *pool)
{
    const char *before = getenv("LD_PRELOAD");
    const char *preload = before && *before ? pool_print(pool, "%s:%s", library, before) : library;
    const char *text = options_append(pool, options_for_library(options, pool), "raw", directory);
    return launch_environment(pool, (const char *[]){"LD_PRELOAD", preload, OPTIONS_VARIABLE, text, NULL});
}

/* ---- what it has said ------------------------------------------------------------------------- */

static void take_fact(struct self_test *test, const char *name, const char *value, const char **pid)
{
    const struct {
        const char *name;
        const char **text;
        bool *flag;
    } facts[] = {
        {"implementation", &test->implementation, NULL},
        {"version", &test->version, NULL},
        {"executable", &test->executable, NULL},
        {"platform", &test->platform, NULL},
        {"library", &test->library, NULL},
        {"pid", pid, NULL},
        {"free-threaded", NULL, &test->free_threaded},
        {"gil", NULL, &test->gil},
        {"debug", NULL, &test->debug},
        {"finished", NULL, &test->finished},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (strcmp(facts[i].name, name) != 0)
            continue;
        if (facts[i].text)
            *facts[i].text = value;
        else
            *facts[i].flag = strcmp(value, "1") == 0;
    }
}

/* Others may write to the same stream; returns the process's number, or "". */
static const char *take_facts(struct self_test *test, char *text)
{
    const char *pid = "";
    char *rest;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        char *value = strncmp(line, PREFIX, strlen(PREFIX)) == 0 ? strchr(line + strlen(PREFIX), ' ') : NULL;
        if (!value)
            continue;
        *value = '\0';
        take_fact(test, line + strlen(PREFIX), value + 1, &pid);
    }
    /* The last is told when all are. */
    if (!test->library)
        test->implementation = test->version = NULL;
    return pid;
}

/* What the loader says of the library; else the last line, which is where Python names an error. */
static const char *choose_complaint(char *text)
{
    const char *last = "";
    char *rest;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        if (strstr(line, "libcoluber") || strstr(line, "LD_PRELOAD"))
            return line;
        last = line;
    }
    return last;
}

/* ---- what the library has left ---------------------------------------------------------------- */

/* A wrapper may have run Python, too: the process is the one that has said its number, else the last one. */
static const struct report_process *choose_process(const struct report *report, const char *pid)
{
    for (size_t i = 0; i < report->process_count; i++)
        if ((unsigned long)report->processes[i].pid == strtoul(pid, NULL, 10))
            return &report->processes[i];
    return report->process_count ? &report->processes[report->process_count - 1] : NULL;
}

static bool is_the_race(const struct report_race *race)
{
    return race->kind == RACE_LOST_UPDATE && strcmp(race->location.type, "attribute") == 0 &&
           strcmp(race->location.owner, "Tally") == 0 && strcmp(race->location.name, "value") == 0;
}

static void take_report(struct self_test *test, const char *directory, const char *pid, struct pool *pool)
{
    struct report *report = pool_take(pool, sizeof *report);
    struct failure failure;
    report_init(report, pool);
    struct natives *natives = natives_open(pool);
    bool collected = collect_directory(report, natives, directory, &failure);
    natives_close(natives);
    if (!collected)
        return;
    report_settle(report);
    test->process = choose_process(report, pid);
    for (size_t i = 0; test->process && i < report->race_count; i++) {
        const struct report_race *race = report->races[i];
        if (race->pid != test->process->pid || race_severity(race->kind) == SEVERITY_NOTE)
            continue;
        if (is_the_race(race))
            test->found = true;
        else
            test->strange++;
    }
}

struct self_test self_test_run(const char *python, const char *library, const char *directory,
                               const struct options *options, struct pool *pool)
{
    struct self_test test = {.path = python};
    char *words[] = {pool_copy(pool, python), pool_copy(pool, "-c"), pool_copy(pool, program), NULL};
    long deadline = clock_milliseconds() + PATIENCE;
    struct watcher watcher = {is_over, &deadline, PAUSE};
    struct streams streams;
    char **variables = environment(library, directory, options, pool);

    streams_redirect(&streams);
    struct ending ending = launch(words, variables, &watcher);
    streams_restore(&streams);
    test.error = ending.error;
    test.hung = ending.halted;
    test.status = ending.status;
    const char *pid = take_facts(&test, read_whole(pool, streams.output));
    test.complaint = choose_complaint(read_whole(pool, streams.errors));
    take_report(&test, directory, pid, pool);
    rundir_remove(directory);
    return test;
}
