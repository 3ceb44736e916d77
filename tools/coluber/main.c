/* coluber COMMAND ...: finds the command and runs it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "complain.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *usage, *help; /* NULL: not for users */
} commands[] = {
    {"run", command_run, "run [OPTIONS] [--] COMMAND [ARG...]", "run a command with the detector preloaded"},
    {"report", command_report, "report [OPTIONS] FILE|DIRECTORY...", "render or merge saved reports"},
    {"suppress", command_suppress, "suppress FILE|DIRECTORY...", "print suppressions for the races in saved reports"},
    {"doctor", command_doctor, "doctor [-v] [PYTHON...]", "what works here, per interpreter"},
    {"finish", command_finish, NULL, NULL},
    {"tell", command_tell, NULL, NULL},
    {"abandon", command_abandon, NULL, NULL},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int help(void)
{
    puts("usage: coluber COMMAND ...\n\nFinds data races in Python programs.\n");
    for (size_t i = 0; i < COMMANDS; i++)
        if (commands[i].usage)
            printf("  %-40s %s\n", commands[i].usage, commands[i].help);
    puts("\n'coluber COMMAND --help' lists the options of a command.");
    return STATUS_FINE;
}

/* A file that is opened while a standard stream is closed must not take its place. The stand-ins close on
 * exec, so that the checked program finds its streams as they were; what is written to one fails, as it would. */
static void guard_standard_streams(void)
{
    int descriptor;
    do
        descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        close(descriptor);
}

/* What a command has printed on standard output must have come there. */
static int ended(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (status != STATUS_FINE)
        return status;
    complain("cannot write to standard output: %s", strerror(errno));
    return STATUS_USAGE;
}

int main(int argc, char **argv)
{
    guard_standard_streams();
    if (argc < 2) {
        complain("no command; try 'coluber --help'");
        return STATUS_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return ended(help());
    if (strcmp(argv[1], "--version") == 0) {
        puts("coluber " COLUBER_VERSION);
        return ended(STATUS_FINE);
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return ended(commands[i].run(argc - 1, argv + 1));
    complain("unknown command '%s'; try 'coluber --help'", argv[1]);
    return STATUS_USAGE;
}
