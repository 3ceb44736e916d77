#include "complain.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "commands.h"
#include "display.h"

void complain(const char *format, ...)
{
    struct pool pool;
    va_list arguments;
    char *text;
    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        complain_no_memory();
    va_end(arguments);
    pool_init(&pool, complain_no_memory);
    fprintf(stderr, "coluber: %s\n", display_clean(&pool, text)); /* it may name files, and what stands in them */
    pool_free(&pool);
    free(text);
}

void complain_no_memory(void)
{
    static const char text[] = "coluber: out of memory\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
    _exit(STATUS_USAGE);
}
