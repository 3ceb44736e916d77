/* A signal's handler may call little: so the process becomes `coluber abandon DIRECTORY SIGNAL`, which removes the
 * directory as any command does. */
#include "cleanup.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/* For the handler. */
static const char *volatile directory, *volatile file;

/* The signal is blocked in its handler, and would stay so in what the process becomes. */
static void unblock(int number)
{
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, number);
    sigprocmask(SIG_UNBLOCK, &mask, NULL);
}

static void clean_up(int number)
{
    char text[] = {(char)('0' + number / 10), (char)('0' + number % 10), '\0'};
    if (file)
        unlink(file);
    signal(number, SIG_DFL);
    if (directory) {
        char *words[] = {(char[]){"coluber"}, (char[]){"abandon"}, (char *)directory, text, NULL};
        execv("/proc/self/exe", words);
    }
    raise(number);
    unblock(number);
}

void cleanup_on_signals(const char *of_run)
{
    struct sigaction action = {.sa_handler = clean_up}, before;
    directory = of_run;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
}

void cleanup_file(const char *path)
{
    file = path;
}

void cleanup_nothing(void)
{
    directory = file = NULL;
}
