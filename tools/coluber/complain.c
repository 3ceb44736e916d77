#include "complain.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "commands.h"

void complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("coluber: ", stderr);
    vfprintf(stderr, format, arguments);
    putc('\n', stderr);
    va_end(arguments);
}

void complain_no_memory(void)
{
    static const char text[] = "coluber: out of memory\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
    _exit(STATUS_USAGE);
}
