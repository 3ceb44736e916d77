#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cleanup.h"
#include "clock.h"

extern char **environ;

/* ---- words and environment -------------------------------------------------------------------- */

static bool is_python_file(const char *word)
{
    size_t length = strlen(word);
    return length > 3 && strcmp(word + length - 3, ".py") == 0;
}

/* `coluber run -- -m pytest` and `coluber run -m pytest` are the same. */
static bool is_python_option(const char *word)
{
    return word[0] == '-' && (word[1] == 'm' || word[1] == 'c');
}

int launch_unreadable(const struct options *options)
{
    const char *first = options->operands[0];
    bool readable = options->python_mode || !is_python_file(first) || access(first, R_OK) == 0;
    return readable ? 0 : errno;
}

const char *launch_python(const struct options *options)
{
    const char *from_outside = getenv(LAUNCH_PYTHON_VARIABLE);
    if (options->python)
        return options->python;
    return from_outside && *from_outside ? from_outside : "python3";
}

char **launch_words(const struct options *options, struct pool *pool)
{
    char **words = pool_take(pool, (options->operand_count + 3) * sizeof *words);
    char **next = words;
    const char *first = options->operands[0];
    if (options->python_mode || is_python_option(first) || is_python_file(first))
        *next++ = pool_copy(pool, launch_python(options));
    if (options->python_mode)
        *next++ = pool_copy(pool, options->python_mode);
    memcpy(next, options->operands, options->operand_count * sizeof *next);
    return words;
}

static bool is_changed(const char *entry, const char *const *changes)
{
    for (; *changes; changes += 2) {
        size_t length = strlen(changes[0]);
        if (strncmp(entry, changes[0], length) == 0 && entry[length] == '=')
            return true;
    }
    return false;
}

char **launch_environment(struct pool *pool, const char *const *changes)
{
    char **result = NULL;
    size_t count = 0;
    for (char **entry = environ; *entry; entry++) {
        if (is_changed(*entry, changes))
            continue;
        result = pool_grow(pool, result, count, sizeof *result);
        result[count++] = *entry;
    }
    for (; *changes; changes += 2) {
        if (!changes[1])
            continue;
        result = pool_grow(pool, result, count, sizeof *result);
        result[count++] = pool_print(pool, "%s=%s", changes[0], changes[1]);
    }
    result = pool_grow(pool, result, count, sizeof *result);
    result[count] = NULL;
    return result;
}

/* ---- signals ---------------------------------------------------------------------------------- */

static const int passed_on[] = {SIGTERM, SIGHUP, SIGUSR1, SIGUSR2};
static const int ignored[] = {SIGINT, SIGQUIT};

enum { PASSED_ON = sizeof passed_on / sizeof *passed_on, IGNORED = sizeof ignored / sizeof *ignored };

/* How signals were before; the child gets them so. */
struct signals {
    sigset_t mask;
    struct sigaction passed_on[PASSED_ON], ignored[IGNORED], child;
};

/* For the handler: the program, or 0 when there is none. */
static volatile pid_t program;

/* What the kernel sends (a terminal that hangs up) goes to the whole process group and has reached the
 * program. */
static void pass_on(int number, siginfo_t *info, void *context)
{
    int saved = errno;
    (void)context;
    if (program > 0 && info->si_code <= 0 && info->si_pid != program)
        kill(program, number);
    errno = saved;
}

static void set_signals(struct signals *before)
{
    struct sigaction pass = {.sa_sigaction = pass_on, .sa_flags = SA_SIGINFO | SA_RESTART};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, usual = {.sa_handler = SIG_DFL};
    sigset_t blocked;

    sigemptyset(&blocked);
    for (int i = 0; i < PASSED_ON; i++)
        sigaddset(&blocked, passed_on[i]);
    for (int i = 0; i < IGNORED; i++)
        sigaddset(&blocked, ignored[i]);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, &before->mask);
    for (int i = 0; i < PASSED_ON; i++) {
        sigaction(passed_on[i], NULL, &before->passed_on[i]);
        /* What is ignored (nohup) stays so. */
        if (before->passed_on[i].sa_handler != SIG_IGN)
            sigaction(passed_on[i], &pass, NULL);
    }
    for (int i = 0; i < IGNORED; i++)
        sigaction(ignored[i], &ignore, &before->ignored[i]);
    /* A parent that ignores SIGCHLD would leave nothing to wait for. */
    sigaction(SIGCHLD, &usual, &before->child);
}

static void restore_signals(const struct signals *before)
{
    for (int i = 0; i < PASSED_ON; i++)
        sigaction(passed_on[i], &before->passed_on[i], NULL);
    for (int i = 0; i < IGNORED; i++)
        sigaction(ignored[i], &before->ignored[i], NULL);
    sigaction(SIGCHLD, &before->child, NULL);
    sigprocmask(SIG_SETMASK, &before->mask, NULL);
}

/* ---- the child -------------------------------------------------------------------------------- */

static void become(char **words, char **environment, const struct signals *before, int errors)
{
    cleanup_nothing();
    restore_signals(before);
    execvpe(words[0], words, environment);
    int error = errno;
    ssize_t written = write(errors, &error, sizeof error);
    (void)written;
    _exit(127);
}

/* The errno of the child's exec, or 0: then the pipe was closed by it. */
static int read_error(int descriptor)
{
    int error = 0;
    ssize_t length;
    do
        length = read(descriptor, &error, sizeof error);
    while (length < 0 && errno == EINTR);
    return length == (ssize_t)sizeof error ? error : 0;
}

/* The mask while the program runs: SIGCHLD stays blocked, to be waited for. */
static void watch_mask(const struct signals *before)
{
    sigset_t mask = before->mask;
    sigaddset(&mask, SIGCHLD);
    sigprocmask(SIG_SETMASK, &mask, NULL);
}

static bool has_ended(pid_t child, int *status, int options)
{
    pid_t ended = waitpid(child, status, options);
    return ended == child || (ended < 0 && errno != EINTR);
}

static void wait_for(pid_t child, int *status)
{
    while (!has_ended(child, status, 0))
        ;
}

/* False when a signal came before the time had passed. */
static bool sleep_through(long milliseconds)
{
    struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    sigset_t child_signal;
    sigemptyset(&child_signal);
    sigaddset(&child_signal, SIGCHLD);
    return sigtimedwait(&child_signal, NULL, &pause) < 0 && errno == EAGAIN;
}

enum { PATIENCE = 2000 }; /* milliseconds between SIGTERM and SIGKILL */

static void halt(pid_t child, int *status)
{
    long deadline = clock_milliseconds() + PATIENCE;
    kill(child, SIGTERM);
    while (!has_ended(child, status, WNOHANG)) {
        long left = deadline - clock_milliseconds();
        if (left > 0) {
            sleep_through(left);
        } else {
            kill(child, SIGKILL);
            wait_for(child, status);
            return;
        }
    }
}

static void wait_and_watch(pid_t child, struct ending *ending, const struct watcher *watcher)
{
    while (!has_ended(child, &ending->status, WNOHANG)) {
        if (!sleep_through(watcher->pause) || !watcher->look(watcher->user))
            continue;
        ending->halted = true;
        halt(child, &ending->status);
        return;
    }
}

struct ending launch(char **words, char **environment, const struct watcher *watcher)
{
    struct ending ending = {0};
    struct signals before;
    int errors[2];

    if (pipe2(errors, O_CLOEXEC) != 0)
        return (struct ending){.error = errno};
    set_signals(&before);
    pid_t child = fork();
    if (child == 0)
        become(words, environment, &before, errors[1]);
    if (child < 0)
        ending.error = errno;
    close(errors[1]);
    if (child > 0) {
        program = child;
        watch_mask(&before);
        ending.error = read_error(errors[0]);
        if (watcher)
            wait_and_watch(child, &ending, watcher);
        else
            wait_for(child, &ending.status);
        program = 0;
    }
    close(errors[0]);
    restore_signals(&before);
    return ending;
}

void launch_die_by(int number)
{
    struct rlimit no_core = {0, 0};
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigset_t mask;

    setrlimit(RLIMIT_CORE, &no_core);
    sigaction(number, &usual, NULL);
    sigemptyset(&mask);
    sigaddset(&mask, number);
    sigprocmask(SIG_UNBLOCK, &mask, NULL);
    raise(number);
}
